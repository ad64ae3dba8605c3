//! Which signals stand for which turn of a deal; a signal that the packs do not have is simply never seen.

/// One side has bound itself to everything on the table.
pub(crate) const BINDING: &[&str] = &[
    "pi_signed",
    "contract_signed",
    "deposit_paid",
    "deposit_received",
    "order_confirmed",
    "po_sent",
    "lc_opened",
];
/// Money or signature came in.
pub(crate) const DEPOSIT: &[&str] = &["deposit_paid", "deposit_received", "lc_opened"];
/// The whole price came in.
pub(crate) const BALANCE: &[&str] = &["balance_paid", "balance_received"];
/// The paper to pay on went out or was asked for.
pub(crate) const PI: &[&str] = &["pi_sent"];
/// The buyer has decided against this order.
pub(crate) const LOST: &[&str] = &["order_lost", "chose_other_supplier", "polite_refusal_final"];
/// A sample went out or came in.
pub(crate) const SAMPLE_OUT: &[&str] = &["sample_sent", "sample_shipped", "sample_received"];
/// The buyer pays for the sample or its freight.
pub(crate) const SAMPLE_PAID: &[&str] = &["sample_paid", "pays_sample", "courier_account_given"];
/// The buyer has a day by which it must be.
pub(crate) const DEADLINE: &[&str] = &["deadline_named", "fixed_date", "urgent_need"];
/// A tender or a project is spoken of.
pub(crate) const TENDER: &[&str] = &["tender_named", "tender", "bid_named", "project_bid"];
/// He has bought from us before.
pub(crate) const REPEAT: &[&str] = &[
    "repeat_order",
    "repeat_buyer",
    "last_order_named",
    "long_relationship",
];
/// We write casually.
pub(crate) const INFORMAL: &[&str] = &["informal_address", "casual_tone", "emoji_informal"];
/// We press.
pub(crate) const PRESSURE: &[&str] = &["deadline_pressure", "pressure_to_pay", "expiry_pressure"];

/// Is it a signal about a holiday or a leave?
pub(crate) fn is_holiday(id: &str) -> bool {
    ["holiday", "vacation", "leave", "out_of_office"]
        .iter()
        .any(|word| id.contains(word))
}
