//! Which signals stand for which turn of a deal; a signal that the packs do not have is simply never seen.

/// One side has bound itself to everything on the table.
pub(crate) const BINDING: &[&str] = &[
    "pi_signed",
    "contract_signed",
    "deposit_paid",
    "deposit_received",
    "deposit_announced",
    "order_confirmed",
    "lc_opened",
    "production_started",
    "goods_ready",
    "inspection_passed",
    "goods_shipped",
    "goods_arrived",
    "balance_paid",
    "balance_received",
];
/// The offer as a whole is taken, in words.
pub(crate) const TERMS_TAKEN: &[&str] = &["terms_accepted", "pi_requested"];
/// The price is taken.
pub(crate) const PRICE_TAKEN: &[&str] = &["price_accepted"];
/// The sample is approved.
pub(crate) const SAMPLE_APPROVED: &[&str] = &["sample_approved"];
/// The artwork is approved.
pub(crate) const ARTWORK_APPROVED: &[&str] = &["artwork_approved"];
/// Money came in that starts the order.
pub(crate) const DEPOSIT: &[&str] = &["deposit_paid", "deposit_received", "lc_opened"];
/// The order is being made.
pub(crate) const IN_THE_MAKING: &[&str] = &[
    "deposit_paid",
    "deposit_received",
    "lc_opened",
    "production_started",
    "goods_ready",
    "inspection_passed",
    "inspection_failed",
];
/// The goods are on their way.
pub(crate) const UNDER_WAY: &[&str] = &["goods_shipped"];
/// The goods are there.
pub(crate) const ARRIVED: &[&str] = &["goods_arrived"];
/// The paper to pay on went out.
pub(crate) const PI: &[&str] = &["pi_sent"];
/// The order is signed or placed.
pub(crate) const SIGNED: &[&str] = &["pi_signed", "contract_signed", "order_confirmed"];
/// A sample is under way or judged.
pub(crate) const SAMPLE: &[&str] = &[
    "sample_sent",
    "sample_received",
    "sample_approved",
    "sample_rejected",
];
/// A sample went out or came in.
pub(crate) const SAMPLE_OUT: &[&str] = &["sample_sent", "sample_received"];
/// The buyer pays for the sample or its freight.
pub(crate) const SAMPLE_PAID: &[&str] = &["sample_paid", "pays_for_sample", "courier_account"];
/// The buyer has decided against this order.
pub(crate) const LOST: &[&str] = &[
    "ordered_elsewhere",
    "declined_politely",
    "project_cancelled",
];
/// The goods are not what they should be.
pub(crate) const DEFECT: &[&str] = &[
    "complaint_open",
    "minimises_defect",
    "blames_the_user",
    "threat_return_goods",
    "threat_refuse_goods",
    "threat_refund_demand",
];
/// We talk a defect small or put it on the buyer.
pub(crate) const TALKED_SMALL: &[&str] = &[
    "minimises_defect",
    "blames_the_user",
    "dismissal_not_our_fault",
];
/// The buyer has a day by which it must be.
pub(crate) const DEADLINE: &[&str] = &["deadline_named", "needed_by_date", "fixed_date"];
/// We write casually.
pub(crate) const INFORMAL: &[&str] = &[
    "informal_address",
    "casual_tone",
    "over_familiar",
    "greeting_dear_friend",
];

/// The buyer puts the decision to a later day.
pub(crate) const PUT_OFF: &[&str] = &[
    "project_postponed",
    "will_revert",
    "waits_for_board",
    "waits_for_finance",
    "tender_result_pending",
    "stock_enough",
    "season_over",
    "consensus_takes_time",
];

/// It is put off with a soothing or an elastic word.
pub(crate) const WAVES_THROUGH: &[&str] = &[
    "soothing_no_fact",
    "dismissal_dont_worry",
    "bare_noted",
    "quality_no_problem",
    "vague_certainty",
    "vague_quality",
    "vague_packing",
    "vague_time",
    "vague_terms",
    "vague_size_or_spec",
    "vague_reference",
    "vague_price",
    "will_check_no_date",
    "minimises_defect",
];
/// The talk is of price.
pub(crate) const HAGGLING: &[&str] = &[
    "price_objection",
    "target_price",
    "price_high_hint",
    "same_spec_cheaper",
    "comparing_quotations",
    "threat_no_discount_no_order",
    "bluff_vague_cheaper",
    "why_dearer_asked",
];
/// He wants another price or other terms than those offered.
pub(crate) const BARGAINS: &[&str] = &[
    "price_objection",
    "target_price",
    "price_high_hint",
    "same_spec_cheaper",
    "why_dearer_asked",
    "hard_to_justify_price",
    "threat_no_discount_no_order",
    "bluff_vague_cheaper",
    "bluff_favour_at_closing",
];
/// He claims money or holds it back.
pub(crate) const CLAIMS: &[&str] = &[
    "threat_withhold_balance",
    "threat_deduct",
    "threat_claim_compensation",
    "threat_formal_notice",
    "threat_bank_stop",
    "threat_court",
    "threat_lawyer",
    "threat_penalty",
    "payment_withheld",
];
/// He prepares to go without us.
pub(crate) const LEAVING: &[&str] = &[
    "threat_pull_tooling",
    "threat_shift_volume",
    "second_source",
    "asks_property_back",
    "named_alternative",
    "threat_cancel_order",
    "threat_hold_order",
    "order_paused_in_fact",
];

/// Is it a signal about a holiday or a leave?
pub(crate) fn is_holiday(id: &str) -> bool {
    [
        "holiday",
        "vacation",
        "on_leave",
        "out_of_office",
        "auto_reply",
    ]
    .iter()
    .any(|word| id.contains(word))
}

/// Does it speak of a tender?
pub(crate) fn is_tender(id: &str) -> bool {
    ["tender", "bid_"].iter().any(|word| id.contains(word))
}

/// Has he bought from us before?
pub(crate) fn is_repeat(id: &str) -> bool {
    [
        "repeat_order",
        "repeat_buyer",
        "last_order",
        "ordered_before",
        "bought_before",
        "reorder_wish",
        "same_as_before",
    ]
    .iter()
    .any(|word| id.contains(word))
}

/// Do we press?
pub(crate) fn is_pressure(id: &str) -> bool {
    id.starts_with("pressure_") || id == "pushes_money" || id == "concession_pay_now_discount"
}

/// The words say that a thing was asked before.
pub(crate) const ASKED_AGAIN: &[&str] = &[
    "asked_before",
    "answer_missing",
    "straight_answer_demand",
    "document_missing",
];
/// A thing is late or a plan has moved.
pub(crate) const SLIP: &[&str] = &["delay_admitted"];
/// Money is promised.
pub(crate) const MONEY_PROMISED: &[&str] = &["deposit_announced"];
/// The sample has come to the buyer.
pub(crate) const SAMPLE_THERE: &[&str] = &["sample_received", "sample_approved", "sample_rejected"];
/// A look into the matter is promised, without a day.
pub(crate) const WILL_SEE: &[&str] = &[
    "will_check_no_date",
    "vague_time",
    "vague_speed",
    "soothing_no_fact",
    "dismissal_dont_worry",
];
/// The words say that a promise was not kept.
pub(crate) const REPROACH: &[&str] = &[
    "promise_broken",
    "asked_before",
    "answer_missing",
    "spoken_promise_cited",
];

/// Does it say nothing, though it is said?
pub(crate) fn is_hollow(id: &str) -> bool {
    [
        "chaser_",
        "courtesy_",
        "greeting_",
        "pressure_",
        "concession_",
        "dismissal_",
        "hollow_",
        "boast_",
        "soothing_",
        "pushes_money",
        "bare_noted",
        "will_check",
        "receipt_only",
    ]
    .iter()
    .any(|start| id.starts_with(start))
}

/// Is it a follow-up that says nothing, or a price given away?
pub(crate) fn is_empty_line(id: &str) -> bool {
    id.starts_with("chaser_") || id.starts_with("concession_") || id.starts_with("pressure_")
}

/// Does it step around what was asked?
pub(crate) fn is_evasive(id: &str) -> bool {
    [
        "chaser_",
        "pressure_",
        "concession_",
        "dismissal_",
        "soothing_",
        "pushes_money",
        "will_check",
        "minimises",
        "blames",
    ]
    .iter()
    .any(|start| id.starts_with(start))
}
