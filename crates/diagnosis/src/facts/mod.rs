//! What is counted about a deal rather than read in one sentence; hypotheses refer to these as `fact:<name>`.
//! A fact that holds comes with the words that show it, if there are any.

mod buyer;
mod market;
pub(crate) mod orders;
mod promises;
pub(crate) mod questions;
mod terms;
mod timing;
pub(crate) mod wait;

use crate::case::Case;
use std::collections::BTreeMap;
use trade::Finding;

/// A fact holds, with the words that show it, or does not.
pub(crate) type Fact<'a> = Option<Vec<&'a Finding>>;

/// The facts that hold, by name.
pub(crate) type Facts<'a> = BTreeMap<&'static str, Vec<&'a Finding>>;

/// The facts that hold.
pub(crate) fn facts<'a>(case: &Case<'a>) -> Facts<'a> {
    counted(case)
        .into_iter()
        .filter_map(|(name, fact)| Some((name, fact?)))
        .collect()
}

/// Every fact by its name; packs/facts/labels.toml has a line for each.
pub(crate) fn counted<'a>(case: &Case<'a>) -> [(&'static str, Fact<'a>); 57] {
    [
        ("open_buyer_question", questions::open_buyer_question(case)),
        (
            "open_buyer_question_asked_twice",
            questions::open_buyer_question_asked_twice(case),
        ),
        (
            "our_question_ignored",
            questions::our_question_ignored(case),
        ),
        ("partial_answer", questions::partial_answer(case)),
        ("empty_chasers", wait::empty_chasers(case)),
        ("one_empty_chaser", wait::one_empty_chaser(case)),
        ("long_silence", wait::long_silence(case)),
        ("very_long_silence", wait::very_long_silence(case)),
        ("silence_after_price", wait::silence_after_price(case)),
        ("silence_after_pi", wait::silence_after_pi(case)),
        ("silence_after_sample", wait::silence_after_sample(case)),
        ("auto_reply", wait::auto_reply(case)),
        ("bounce", wait::bounce(case)),
        ("never_opened", wait::never_opened(case)),
        ("opened_not_answered", wait::opened_not_answered(case)),
        ("fast_replies_before", wait::fast_replies_before(case)),
        ("slow_buyer", wait::slow_buyer(case)),
        ("slow_to_fast_buyer", wait::slow_to_fast_buyer(case)),
        ("no_date_named", timing::no_date_named(case)),
        ("deadline_named", timing::deadline_named(case)),
        ("named_date_ahead", timing::named_date_ahead(case)),
        ("tender_date_ahead", timing::tender_date_ahead(case)),
        ("holiday_buyer", timing::holiday_buyer(case)),
        ("holiday_seller", timing::holiday_seller(case)),
        ("late_delivery_promise", timing::late_delivery_promise(case)),
        ("no_quantity_named", terms::no_quantity_named(case)),
        ("buyer_price_only", terms::buyer_price_only(case)),
        ("price_before_need", terms::price_before_need(case)),
        ("conflict_of_terms", terms::conflict_of_terms(case)),
        ("definition_conflict", terms::definition_conflict(case)),
        ("silent_assumption", terms::silent_assumption(case)),
        ("undefined_start_event", terms::undefined_start_event(case)),
        ("buyer_signs_senior", buyer::signs_senior(case)),
        ("buyer_signs_junior", buyer::signs_junior(case)),
        ("several_copied", buyer::several_copied(case)),
        ("freemail_sender", buyer::freemail_sender(case)),
        ("zone_mismatch", buyer::zone_mismatch(case)),
        ("repeat_buyer", buyer::repeat_buyer(case)),
        ("first_contact", buyer::first_contact(case)),
        ("deposit_paid", orders::deposit_paid(case)),
        ("no_order_yet", orders::no_order_yet(case)),
        ("pi_signed", orders::pi_signed(case)),
        ("order_confirmed", orders::order_confirmed(case)),
        ("sample_paid", orders::sample_paid(case)),
        ("complaint_open", orders::complaint_open(case)),
        ("complaint_unanswered", orders::complaint_unanswered(case)),
        (
            "broken_seller_promise",
            promises::broken_seller_promise(case),
        ),
        ("broken_buyer_promise", promises::broken_buyer_promise(case)),
        ("relation_market", market::relation(case)),
        ("formal_market", market::formal(case)),
        ("slow_market", market::slow(case)),
        ("indirect_market", market::indirect(case)),
        (
            "informal_tone_to_formal",
            market::informal_tone_to_formal(case),
        ),
        ("pressure_on_slow_market", market::pressure_on_slow(case)),
        ("long_thread", wait::long_thread(case)),
        ("chat_only", wait::chat_only(case)),
        ("price_cut_unasked", terms::price_cut_unasked(case)),
    ]
}

/// A fact that has no words of its own.
pub(crate) fn holds<'a>(yes: bool) -> Fact<'a> {
    yes.then(Vec::new)
}

/// A fact that holds when there are words for it.
pub(crate) fn shown<'a>(words: impl IntoIterator<Item = &'a Finding>) -> Fact<'a> {
    let words: Vec<&Finding> = words.into_iter().collect();
    (!words.is_empty()).then_some(words)
}
