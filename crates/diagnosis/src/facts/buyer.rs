//! Facts about the buyer as a person: rank, mailbox, clock, history.

use super::{Fact, holds, shown};
use crate::case::Case;
use crate::signs;
use trade::{Channel, Finding, Side, What};

/// Parts of a title that say "he decides".
const SENIOR: &[&str] = &[
    "owner",
    "ceo",
    "founder",
    "president",
    "director",
    "managing",
    "proprietor",
    "partner",
    "general manager",
    "chairman",
    "inhaber",
    "geschäftsführer",
    "dueño",
    "propietario",
    "gerente general",
    "director general",
    "diretor",
    "sócio",
    "gérant",
    "патрон",
    "директор",
    "владелец",
    "pemilik",
    "direktur",
    "patron",
    "kurucu",
    "老板",
    "总经理",
    "总裁",
    "董事",
    "社長",
    "代表",
];
/// Parts of a title that say "he asks somebody".
const JUNIOR: &[&str] = &[
    "assistant",
    "junior",
    "trainee",
    "intern",
    "secretary",
    "coordinator",
    "clerk",
    "merchandiser",
    "sourcing",
    "purchaser",
    "buyer",
    "purchasing officer",
    "procurement officer",
    "buying assistant",
    "einkäufer",
    "einkauf",
    "comprador",
    "compras",
    "закупк",
    "采购员",
    "助理",
    "跟单",
    "staf",
    "担当",
];
/// Countries whose clocks show eight hours east.
const EIGHT_EAST: &[&str] = &[
    "CN", "HK", "TW", "MO", "SG", "MY", "PH", "AU", "BN", "MN", "ID", "RU",
];

fn titles<'a>(case: &Case<'a>) -> impl Iterator<Item = (&'a Finding, String)> {
    case.letters
        .personal(Side::Buyer)
        .flat_map(|(_, letter)| letter.whole.to_vec())
        .filter_map(|finding| match &finding.what {
            What::Person { role, .. } => Some((finding, role.to_lowercase())),
            _ => None,
        })
        .collect::<Vec<_>>()
        .into_iter()
}

fn titled<'a>(case: &Case<'a>, parts: &[&str]) -> Vec<&'a Finding> {
    titles(case)
        .filter(|(_, role)| parts.iter().any(|part| role.contains(part)))
        .map(|(finding, _)| finding)
        .take(1)
        .collect()
}

/// Somebody who decides has signed.
pub(super) fn signs_senior<'a>(case: &Case<'a>) -> Fact<'a> {
    shown(titled(case, SENIOR))
}

/// Somebody who must ask has signed, and nobody who decides.
pub(super) fn signs_junior<'a>(case: &Case<'a>) -> Fact<'a> {
    if !titled(case, SENIOR).is_empty() {
        return None;
    }
    shown(titled(case, JUNIOR))
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
