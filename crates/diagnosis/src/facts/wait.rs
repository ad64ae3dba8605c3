//! Facts about the wait: how long, after what, who was chased how, and whether the mail was seen.

use super::{Fact, holds, shown};
use crate::case::Case;
use crate::correspondence::Letter;
use crate::signs;
use trade::{Act, Finding, Side, TermKind, What};

/// Words with a topic below which a letter with a chaser says nothing (judgement).
const LITTLE: usize = 14;
/// Calendar days (judgement, from the usual cadence of follow-ups).
const LONG: i64 = 14;
const VERY_LONG: i64 = 30;

/// Two or more of our letters since his last one say nothing.
pub(super) fn empty_chasers<'a>(case: &Case<'a>) -> Fact<'a> {
    let chasers = chasers(case);
    (chasers.len() >= 2).then_some(chasers)
}

/// Just one does.
pub(super) fn one_empty_chaser<'a>(case: &Case<'a>) -> Fact<'a> {
    let chasers = chasers(case);
    (chasers.len() == 1).then_some(chasers)
}

/// The lines of our contentless letters since the buyer's last.
fn chasers<'a>(case: &Case<'a>) -> Vec<&'a Finding> {
    let Some(quiet) = &case.quiet else {
        return Vec::new();
    };
    quiet
        .ours
        .iter()
        .filter_map(|&place| empty_line(case, &case.letters.letters[place]))
        .collect()
}

/// The cliche of a letter that holds little else.
pub(crate) fn empty_line<'a>(case: &Case<'a>, letter: &Letter<'a>) -> Option<&'a Finding> {
    let cliche = letter
        .findings()
        .find(|f| matches!(&f.what, What::Signal { id } if case.known.theme(id) == "cliche"))?;
    let gives = letter
        .acts()
        .any(|(_, act)| matches!(act, Act::Fulfilment | Act::Apology));
    (!gives && letter.substance() <= LITTLE).then_some(cliche)
}

/// He is silent and it has been two weeks.
pub(super) fn long_silence<'a>(case: &Case<'a>) -> Fact<'a> {
    holds(case.is_silent() && case.quiet.as_ref().is_some_and(|q| q.days >= LONG))
}

/// He is silent and it has been a month.
pub(super) fn very_long_silence<'a>(case: &Case<'a>) -> Fact<'a> {
    holds(case.is_silent() && case.quiet.as_ref().is_some_and(|q| q.days >= VERY_LONG))
}

/// The letters between his last but one and now: what the silence follows.
fn before_the_silence<'c, 'a>(case: &'c Case<'a>) -> Option<Vec<&'c Letter<'a>>> {
    let quiet = case.quiet.as_ref().filter(|quiet| quiet.is_silent)?;
    let before = case.letters.letters.get(..quiet.since).unwrap_or_default();
    let last_of_ours = before.iter().rev().find(|l| l.side() == Side::Seller);
    let ours = quiet.ours.iter().map(|&p| &case.letters.letters[p]);
    Some(last_of_ours.into_iter().chain(ours).collect())
}

/// The silence follows a price of ours.
pub(super) fn silence_after_price<'a>(case: &Case<'a>) -> Fact<'a> {
    let prices = before_the_silence(case)?
        .into_iter()
        .flat_map(Letter::claims)
        .filter(|(_, claim)| claim.term == TermKind::Price && claim.value.is_some())
        .map(|(finding, _)| finding);
    shown(prices)
}

/// The silence follows our proforma invoice.
pub(super) fn silence_after_pi<'a>(case: &Case<'a>) -> Fact<'a> {
    case.quiet.as_ref().filter(|quiet| quiet.is_silent)?;
    holds(case.stage.stage == crate::report::Stage::PiSent)
}

/// The silence follows a sample.
pub(super) fn silence_after_sample<'a>(case: &Case<'a>) -> Fact<'a> {
    let sample = before_the_silence(case)?
        .into_iter()
        .filter_map(|letter| letter.signal(signs::SAMPLE_OUT));
    shown(sample)
}

/// His system answered for him since.
pub(super) fn auto_reply<'a>(case: &Case<'a>) -> Fact<'a> {
    let since = case.quiet.as_ref().map_or(0, |quiet| quiet.since);
    holds(
        case.letters
            .letters
            .iter()
            .enumerate()
            .any(|(place, letter)| {
                letter.envelope.automatic
                    && letter.side() == Side::Buyer
                    && place > since
                    && !bounced(letter)
            }),
    )
}

/// A mail of ours came back.
pub(super) fn bounce<'a>(case: &Case<'a>) -> Fact<'a> {
    holds(case.letters.letters.iter().any(bounced))
}

fn bounced(letter: &Letter) -> bool {
    let from = &letter.envelope.from.address;
    from.starts_with("mailer-daemon") || from.starts_with("postmaster")
}

/// None of our letters since was opened, as far as is known.
pub(super) fn never_opened<'a>(case: &Case<'a>) -> Fact<'a> {
    let read = read_since(case);
    holds(read.contains(&false) && !read.contains(&true))
}

/// One of our letters since was opened.
pub(super) fn opened_not_answered<'a>(case: &Case<'a>) -> Fact<'a> {
    holds(case.is_silent() && read_since(case).contains(&true))
}

fn read_since(case: &Case) -> Vec<bool> {
    let ours = case.quiet.as_ref().map(|quiet| quiet.ours.clone());
    ours.unwrap_or_default()
        .iter()
        .filter_map(|&place| case.letters.letters[place].envelope.read)
        .collect()
}

/// Our replies take this many times the buyer's, and at least so many working days (judgement: a day and a half is
/// still the next morning in another time zone).
const TIMES_SLOWER: f64 = 2.0;
const SLOW_DAYS: f64 = 1.5;

/// He answers at once, and we take days every time.
pub(super) fn slow_to_fast_buyer<'a>(case: &Case<'a>) -> Fact<'a> {
    let (theirs, ours) = (buyer_gaps(case), gaps_of(case, Side::Seller));
    if theirs.len() < 3 || ours.len() < 3 {
        return None;
    }
    let (his, our) = (theirs[theirs.len() / 2], ours[ours.len() / 2]);
    holds(our >= SLOW_DAYS && our > TIMES_SLOWER * his)
}

fn buyer_gaps(case: &Case) -> Vec<f64> {
    gaps_of(case, Side::Buyer)
}

/// The reply gaps of a side, shortest first.
fn gaps_of(case: &Case, side: Side) -> Vec<f64> {
    let mut gaps: Vec<f64> = case
        .rhythm
        .iter()
        .filter(|person| person.side == side)
        .flat_map(|person| person.gaps.iter().copied())
        .collect();
    gaps.sort_by(f64::total_cmp);
    gaps
}

/// He used to answer within a day.
pub(super) fn fast_replies_before<'a>(case: &Case<'a>) -> Fact<'a> {
    let gaps = buyer_gaps(case);
    holds(gaps.len() >= 3 && gaps[gaps.len() / 2] <= 1.0)
}

/// He usually takes more than four working days.
pub(super) fn slow_buyer<'a>(case: &Case<'a>) -> Fact<'a> {
    let gaps = buyer_gaps(case);
    holds(gaps.len() >= 3 && gaps[gaps.len() / 2] > 4.0)
}

/// More than two dozen messages.
pub(super) fn long_thread<'a>(case: &Case<'a>) -> Fact<'a> {
    holds(case.letters.letters.len() > 24)
}

/// Not one mail.
pub(super) fn chat_only<'a>(case: &Case<'a>) -> Fact<'a> {
    let letters = &case.letters.letters;
    holds(!letters.is_empty() && letters.iter().all(|l| l.envelope.channel.is_chat()))
}
