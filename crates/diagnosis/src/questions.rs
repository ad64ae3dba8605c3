//! Questions of both sides: what each is about, who took it up, and which were asked before.
//! Whether an open question hurts the deal is decided among the hypotheses.

use crate::correspondence::{Correspondence, Letter, Sentence};
use crate::topics::Rarity;
use trade::{Act, Finding, QuestionForm, Side, TermKind};

/// The share of a question's words that an answer must take up (judgement).
const TAKEN_UP: f64 = 0.24;
/// How alike two questions must be to be one question asked twice (judgement).
const SAME_QUESTION: f64 = 0.38;

/// A question and what became of it.
pub(crate) struct Asked<'a> {
    pub finding: &'a Finding,
    pub side: Side,
    /// Its letter's place.
    pub place: usize,
    pub topic: Option<TermKind>,
    pub form: QuestionForm,
    pub topics: &'a [String],
    /// Papers that it wants.
    pub papers: Vec<&'a str>,
    /// The place of the letter that took it up.
    pub answered: Option<usize>,
    /// The index of the earlier question that asked the same.
    pub repeats: Option<usize>,
    /// The other side wrote since, and not about this.
    pub passed_over: Vec<usize>,
}

/// All questions in the order of time.
pub(crate) fn questions<'a>(letters: &Correspondence<'a>, rarity: &Rarity) -> Vec<Asked<'a>> {
    let mut asked: Vec<Asked> = Vec::new();
    for (place, sentence) in letters.sentences() {
        for finding in &sentence.shows {
            if let trade::What::Act(Act::Question { topic, form }) = &finding.what {
                asked.push(Asked {
                    finding,
                    side: letters.letters[place].side(),
                    place,
                    topic: topic.or_else(|| sentence.terms().next()),
                    form: *form,
                    topics: sentence.topics,
                    papers: sentence.papers().collect(),
                    answered: None,
                    repeats: None,
                    passed_over: Vec::new(),
                });
            }
        }
    }
    for question in &mut asked {
        find_answer(question, letters, rarity);
    }
    for later in 1..asked.len() {
        asked[later].repeats = earlier_asking(&asked, later, rarity);
    }
    asked
}

/// Looks through the other side's later letters for the one that takes the question up.
fn find_answer(question: &mut Asked, letters: &Correspondence, rarity: &Rarity) {
    let other = question.side.other();
    let mut first = true;
    for (place, letter) in letters.personal(other).filter(|(p, _)| *p > question.place) {
        if answers(letter, question, rarity) || (first && answers_at_once(letter, question)) {
            question.answered = Some(place);
            return;
        }
        first = false;
        question.passed_over.push(place);
    }
}

/// Does a letter take up what the question is about?
fn answers(letter: &Letter, question: &Asked, rarity: &Rarity) -> bool {
    let papers_came = !letter.envelope.attachments.is_empty()
        && (!question.papers.is_empty() || question.topic == Some(TermKind::Documents));
    papers_came
        || letter
            .sentences
            .iter()
            .any(|sentence| sentence_answers(sentence, question, rarity))
}

fn sentence_answers(sentence: &Sentence, question: &Asked, rarity: &Rarity) -> bool {
    if sentence.asks() || sentence.puts_off() {
        return false;
    }
    let same_term = question
        .topic
        .is_some_and(|topic| sentence.valued_terms().any(|term| term == topic));
    let same_paper = sentence.papers().any(|p| question.papers.contains(&p));
    same_term || same_paper || rarity.taken_up(question.topics, sentence.topics) >= TAKEN_UP
}

/// A yes, a no or one fact right after a closed question answers it without naming it.
fn answers_at_once(letter: &Letter, question: &Asked) -> bool {
    question.form == QuestionForm::Closed
        && letter.sentences.first().is_some_and(|sentence| {
            sentence
                .acts()
                .any(|act| matches!(act, Act::Acceptance { .. } | Act::Refusal | Act::Fulfilment))
        })
}

/// The latest earlier question of the same side about the same thing, in another letter.
fn earlier_asking(asked: &[Asked], later: usize, rarity: &Rarity) -> Option<usize> {
    let question = &asked[later];
    (0..later).rev().find(|&earlier| {
        let before = &asked[earlier];
        before.side == question.side
            && before.place < question.place
            && before.answered.is_none_or(|place| place > question.place)
            && same_matter(before, question, rarity)
    })
}

fn same_matter(before: &Asked, question: &Asked, rarity: &Rarity) -> bool {
    let alike = rarity.alike(before.topics, question.topics);
    let same_paper = before.papers.iter().any(|p| question.papers.contains(p));
    let same_term = before.topic.is_some() && before.topic == question.topic;
    alike >= SAME_QUESTION || (alike > SAME_QUESTION / 2.0 && same_term) || same_paper
}
