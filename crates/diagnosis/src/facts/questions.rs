//! Facts about questions: open, asked again, half answered, ignored.

use super::{Fact, shown};
use crate::case::Case;
use crate::questions::Asked;
use crate::rhythm::working_days;
use trade::Side;

/// Working days after which a question without any letter of ours counts as left lying (judgement).
const LEFT_LYING: f64 = 2.0;

/// The buyer asked, and we wrote since about other things or have been too slow to write.
pub(super) fn open_buyer_question<'a>(case: &Case<'a>) -> Fact<'a> {
    shown(
        case.open_questions(Side::Buyer)
            .filter(|q| is_left_lying(case, q))
            .map(|q| q.finding),
    )
}

pub(crate) fn is_left_lying(case: &Case, question: &Asked) -> bool {
    !question.passed_over.is_empty()
        || working_days(question.finding.at, case.letters.now, &case.our_days_off) > LEFT_LYING
}

/// The buyer asked a second time and has no answer yet.
pub(super) fn open_buyer_question_asked_twice<'a>(case: &Case<'a>) -> Fact<'a> {
    shown(
        case.open_questions(Side::Buyer)
            .filter(|q| q.repeats.is_some())
            .map(|q| q.finding),
    )
}

/// We asked, and the buyer wrote since about other things.
pub(super) fn our_question_ignored<'a>(case: &Case<'a>) -> Fact<'a> {
    shown(
        case.open_questions(Side::Seller)
            .filter(|q| !q.passed_over.is_empty())
            .map(|q| q.finding),
    )
}

/// Of several questions in one letter of the buyer, our answer took up some and left others.
pub(super) fn partial_answer<'a>(case: &Case<'a>) -> Fact<'a> {
    let left = case.open_questions(Side::Buyer).filter(|open| {
        case.questions.iter().any(|other| {
            other.place == open.place && other.answered.is_some() && !open.passed_over.is_empty()
        })
    });
    shown(left.map(|q| q.finding))
}
