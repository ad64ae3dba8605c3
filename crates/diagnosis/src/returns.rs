//! The day on which the buyer said that he comes back: a promise with a day, an answer put off to a day, an absence
//! with its end. Whether he is late is judged in `silence`.

use crate::commitments::Promise;
use crate::correspondence::{Correspondence, Letter, Sentence};
use crate::signs;
use jiff::ToSpan;
use jiff::civil::Date;
use trade::{Act, Side, What};

/// A day further ahead than this is no day of return (judgement: a season).
const HORIZON: i64 = 190;

/// The last such day that his letters name, his automatic answers included.
pub(crate) fn named(letters: &Correspondence, promises: &[Promise]) -> Option<Date> {
    let last = letters.last(Side::Buyer)?;
    let promised = promises
        .iter()
        .filter(|promise| promise.side == Side::Buyer && promise.place == last)
        .filter_map(|promise| promise.due);
    let away = letters
        .letters
        .iter()
        .enumerate()
        .filter(|(_, letter)| letter.side() == Side::Buyer)
        .flat_map(|(place, letter)| in_letter(letter, place >= last));
    promised.chain(away).max()
}

/// The days of a letter on which the writer is back: of an absence at any time, of an answer put off
/// only in his last letter.
fn in_letter<'l>(letter: &'l Letter, is_last: bool) -> impl Iterator<Item = Date> + 'l {
    let sent = letter.envelope.sent.date();
    let furthest = sent.checked_add(HORIZON.days()).unwrap_or(sent);
    let automatic = letter.envelope.automatic;
    letter
        .sentences
        .iter()
        .filter(move |sentence| automatic || is_away(sentence) || is_last && puts_off(sentence))
        .flat_map(Sentence::days)
        .filter(move |day| sent < *day && *day <= furthest)
}

fn is_away(sentence: &Sentence) -> bool {
    sentence.shows.iter().any(|f| match &f.what {
        What::Signal { id } => signs::is_holiday(id),
        _ => false,
    })
}

/// He puts the answer off, without asking anything of us by that day.
fn puts_off(sentence: &Sentence) -> bool {
    let put_off = sentence.acts().any(|act| matches!(act, Act::Deferral))
        || sentence.shows.iter().any(|f| match &f.what {
            What::Signal { id } => signs::PUT_OFF.contains(&id.as_str()),
            _ => false,
        });
    let demands = |act: &Act| {
        matches!(
            act,
            Act::Question { .. } | Act::Request | Act::Threat { .. } | Act::Complaint
        )
    };
    put_off && !sentence.acts().any(demands)
}
