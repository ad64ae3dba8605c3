//! Facts about the buyer as a person: rank, mailbox, clock, history.

use super::{Fact, holds, shown};
use crate::case::Case;
use crate::signs;
use knowledge::Rank;
use trade::{Channel, Finding, Side, What};

/// Countries whose clocks show eight hours east.
const EIGHT_EAST: &[&str] = &[
    "CN", "HK", "TW", "MO", "SG", "MY", "PH", "AU", "BN", "MN", "ID", "RU",
];

/// The first signature of the buyer's side with a title of that rank.
fn titled<'a>(case: &Case<'a>, wanted: Rank) -> Vec<&'a Finding> {
    let letters = case.letters.personal(Side::Buyer);
    let mut people = letters.flat_map(|(_, letter)| letter.whole.to_vec());
    let ranked = people.find(|finding| match &finding.what {
        What::Person { role, .. } => case.known.0.roles.rank(role) == Some(wanted),
        _ => false,
    });
    ranked.into_iter().collect()
}

/// Somebody who decides has signed.
pub(super) fn signs_senior<'a>(case: &Case<'a>) -> Fact<'a> {
    shown(titled(case, Rank::Senior))
}

/// Somebody who must ask has signed, and nobody who decides.
pub(super) fn signs_junior<'a>(case: &Case<'a>) -> Fact<'a> {
    if !titled(case, Rank::Senior).is_empty() {
        return None;
    }
    shown(titled(case, Rank::Junior))
}

/// Two or more others of his house are copied.
pub(super) fn several_copied<'a>(case: &Case<'a>) -> Fact<'a> {
    let domain = case.letters.deal.buyer.domain();
    let others = |letter: &crate::correspondence::Letter| {
        letter
            .envelope
            .to
            .iter()
            .filter(|contact| contact.domain().is_some() && contact.domain() == domain)
            .count()
    };
    holds(
        domain.is_some()
            && case
                .letters
                .personal(Side::Buyer)
                .any(|(_, l)| others(l) >= 2),
    )
}

/// He writes from a box that anybody can have.
pub(super) fn freemail_sender<'a>(case: &Case<'a>) -> Fact<'a> {
    holds(trade::is_box_provider(case.letters.deal.buyer.domain()?))
}

/// His mail carries our clock although he says he is elsewhere.
pub(super) fn zone_mismatch<'a>(case: &Case<'a>) -> Fact<'a> {
    let country = case.letters.deal.country.as_deref()?;
    if EIGHT_EAST.contains(&country) {
        return None;
    }
    let mails: Vec<i32> = case
        .letters
        .personal(Side::Buyer)
        .filter(|(_, l)| l.envelope.channel == Channel::Email)
        .map(|(_, l)| l.envelope.sent.offset().seconds())
        .collect();
    let eight = mails.iter().filter(|seconds| **seconds == 8 * 3600).count();
    holds(eight >= 2 && eight * 2 > mails.len())
}

fn repeats<'a>(case: &Case<'a>) -> Vec<&'a Finding> {
    case.letters
        .signals_of(signs::is_repeat)
        .filter(|finding| finding.side == Side::Buyer)
        .take(2)
        .collect()
}

/// He has bought from us before.
pub(super) fn repeat_buyer<'a>(case: &Case<'a>) -> Fact<'a> {
    shown(repeats(case))
}

/// Nothing says that he has bought before.
pub(super) fn first_contact<'a>(case: &Case<'a>) -> Fact<'a> {
    holds(repeats(case).is_empty())
}
