//! Which signals stand for which turn of a deal; a test holds that the packs have every one of them.

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
pub(crate) const SAMPLE_PAID: &[&str] = &["sample_paid", "courier_account_given"];
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
pub(crate) const DEADLINE: &[&str] = &["needed_by_date"];
/// We write casually.
pub(crate) const INFORMAL: &[&str] = &["greeting_dear_friend", "friend_or_bro"];

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
    "price_high_hint",
    "same_spec_cheaper",
    "comparing_quotations",
    "threat_no_discount_no_order",
    "bluff_vague_cheaper",
    "why_dearer_asked",
];
/// He wants another price or other terms than those offered.
pub(crate) const BARGAINS: &[&str] = &[
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
/// He takes the order or his property away.
pub(crate) const TAKES_AWAY: &[&str] = &[
    "threat_pull_tooling",
    "asks_property_back",
    "threat_cancel_order",
    "threat_hold_order",
    "order_paused_in_fact",
];
/// He names a condition, and where he goes if it is not met.
pub(crate) const ULTIMATUM: &[&str] = &[
    "threat_other_supplier",
    "threat_shift_volume",
    "threat_if_not",
    "threat_no_discount_no_order",
    "threat_ultimatum",
    "threat_take_it_or_leave_it",
];
/// He will tell others: the authorities, the trade, our own boss.
pub(crate) const PUBLIC: &[&str] = &[
    "threat_public_exposure",
    "threat_authority",
    "threat_trade_circle",
    "threat_personal",
    "threat_escalate_your_boss",
    "threat_police_fraud",
    "threat_platform_dispute",
];
/// What is said is being done, or a paper goes out.
pub(crate) const ACTED_ON: &[&str] = &[
    "threat_pull_tooling",
    "payment_withheld",
    "threat_bank_stop",
    "threat_deduct",
    "threat_withhold_balance",
    "order_paused_in_fact",
    "threat_hold_order",
    "asks_property_back",
    "second_source",
    "threat_formal_notice",
    "threat_court",
];

/// He is away, by his own word or by his machine's.
pub(crate) const AWAY: &[&str] = &["holiday_away", "auto_reply_away"];
/// A tender is spoken of.
pub(crate) const TENDER: &[&str] = &[
    "tender_named",
    "tender_papers_asked",
    "tender_result_pending",
];
/// He has bought from us before.
pub(crate) const REPEAT: &[&str] = &["reorder_wish", "same_as_before"];

/// Is it a signal about a holiday or a leave?
pub(crate) fn is_holiday(id: &str) -> bool {
    AWAY.contains(&id)
}

/// Does it speak of a tender?
pub(crate) fn is_tender(id: &str) -> bool {
    TENDER.contains(&id)
}

/// Has he bought from us before?
pub(crate) fn is_repeat(id: &str) -> bool {
    REPEAT.contains(&id)
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
    HOLLOW.iter().any(|start| id.starts_with(start))
}

/// The beginnings of what says nothing.
const HOLLOW: &[&str] = &[
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
];

/// Is it a follow-up that says nothing, or a price given away?
pub(crate) fn is_empty_line(id: &str) -> bool {
    id.starts_with("chaser_") || id.starts_with("concession_") || id.starts_with("pressure_")
}

/// Does it step around what was asked?
pub(crate) fn is_evasive(id: &str) -> bool {
    EVASIVE.iter().any(|start| id.starts_with(start))
}

/// The beginnings of what steps around a question.
const EVASIVE: &[&str] = &[
    "chaser_",
    "pressure_",
    "concession_",
    "dismissal_",
    "soothing_",
    "pushes_money",
    "will_check",
    "minimises",
    "blames",
];

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &[&[&str]] = &[
        BINDING,
        TERMS_TAKEN,
        PRICE_TAKEN,
        SAMPLE_APPROVED,
        ARTWORK_APPROVED,
        DEPOSIT,
        IN_THE_MAKING,
        UNDER_WAY,
        ARRIVED,
        PI,
        SIGNED,
        SAMPLE,
        SAMPLE_OUT,
        SAMPLE_PAID,
        LOST,
        DEFECT,
        TALKED_SMALL,
        DEADLINE,
        INFORMAL,
        PUT_OFF,
        WAVES_THROUGH,
        HAGGLING,
        BARGAINS,
        CLAIMS,
        TAKES_AWAY,
        ULTIMATUM,
        PUBLIC,
        ACTED_ON,
        AWAY,
        TENDER,
        REPEAT,
        ASKED_AGAIN,
        SLIP,
        MONEY_PROMISED,
        SAMPLE_THERE,
        WILL_SEE,
        REPROACH,
    ];

    #[test]
    fn the_packs_have_every_signal_that_is_named() {
        let (packs, _) = knowledge::embedded();
        let unknown: Vec<&&str> = ALL
            .iter()
            .copied()
            .flatten()
            .filter(|id| !packs.phrases.contains_key(**id))
            .collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn every_beginning_begins_a_signal() {
        let (packs, _) = knowledge::embedded();
        for start in HOLLOW.iter().chain(EVASIVE) {
            let begins = packs.phrases.keys().any(|id| id.starts_with(start));
            assert!(begins, "{start}");
        }
    }

    #[test]
    fn hypotheses_name_only_what_the_packs_have() {
        let (packs, _) = knowledge::embedded();
        for known in packs.hypotheses.values() {
            for evidence in known.r#for.iter().chain(&known.against) {
                let see = &evidence.see;
                let known_fact = see
                    .strip_prefix("fact:")
                    .map(|f| packs.facts.contains_key(f));
                let is_known = known_fact.unwrap_or_else(|| packs.phrases.contains_key(see));
                assert!(is_known, "{} sees {see}", known.id);
            }
        }
    }
}
