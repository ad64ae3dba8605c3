//! Questions of both sides: what each is about, who took it up, and which were asked before.
//! Whether an open question hurts the deal is decided among the hypotheses.

use crate::correspondence::{Correspondence, Letter, Sentence};
use crate::likeness::Likeness;
use crate::signs;
use crate::topics::Rarity;
use trade::{Act, Finding, QuestionForm, Side, TermKind};

/// The share of a question's words that an answer must take up (judgement).
const TAKEN_UP: f64 = 0.24;
/// How alike two questions must be to be one question asked twice (judgement).
const SAME_QUESTION: f64 = 0.18;
/// The same when the first asking seemed to be answered: who asks again had no answer to use (judgement).
const SAME_THOUGH_ANSWERED: f64 = 0.28;

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
    /// The answer does not name the matter.
    pub only_likely: bool,
    /// The index of the earlier question that asked the same.
    pub repeats: Option<usize>,
    /// The other side wrote since, and not about this.
    pub passed_over: Vec<usize>,
    /// The words themselves say that it was asked before.
    pub again: bool,
}

/// All questions in the order of time.
pub(crate) fn questions<'a>(
    letters: &Correspondence<'a>,
    rarity: &Rarity,
    _likeness: &dyn Likeness,
) -> Vec<Asked<'a>> {
    let mut asked: Vec<Asked> = Vec::new();
    for (place, sentence) in letters.sentences() {
        let side = letters.letters[place].side();
        let again = says_again(sentence);
        let mut asks = sentence
            .shows
            .iter()
            .filter_map(|finding| match &finding.what {
                trade::What::Act(Act::Question { topic, form }) => Some((*finding, *topic, *form)),
                _ => None,
            })
            .peekable();
        // "Third time now", without a question: it is one all the same.
        let reminder = (asks.peek().is_none() && again && side == Side::Buyer).then_some((
            sentence.finding,
            None,
            QuestionForm::Closed,
        ));
        for (finding, topic, form) in asks.chain(reminder) {
            asked.push(Asked {
                finding,
                side,
                place,
                topic: topic.or_else(|| sentence.terms().next()),
                form,
                topics: sentence.topics,
                papers: sentence.papers().collect(),
                answered: None,
                only_likely: false,
                repeats: None,
                passed_over: Vec::new(),
                again,
            });
        }
    }
    for index in 0..asked.len() {
        let together = asked
            .iter()
            .filter(|other| other.place == asked[index].place)
            .count();
        find_answer(&mut asked[index], letters, rarity, together);
    }
    for later in 1..asked.len() {
        asked[later].repeats = earlier_asking(&asked, later, rarity);
        if let Some(earlier) = asked[later].repeats
            && asked[earlier].only_likely
        {
            asked[earlier].answered = None;
        }
    }
    asked
}

/// Do the words say that this was asked before?
fn says_again(sentence: &Sentence) -> bool {
    sentence.shows.iter().any(|f| match &f.what {
        trade::What::Signal { id } => signs::ASKED_AGAIN.contains(&id.as_str()),
        _ => false,
    })
}

/// Looks through the other side's later letters for the one that takes the question up.
fn find_answer(question: &mut Asked, letters: &Correspondence, rarity: &Rarity, alone: usize) {
    let other = question.side.other();
    let mut first = true;
    for (place, letter) in letters.personal(other).filter(|(p, _)| *p > question.place) {
        if answers(letter, question, rarity) || (first && answers_at_once(letter, question, alone))
        {
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

/// The very next letter answers without naming the matter: by a yes, a no or one fact to a closed
/// question, or because it says as many things as were asked.
fn answers_at_once(letter: &Letter, question: &Asked, alone: usize) -> bool {
    let says_yes_or_no = |sentence: &Sentence| {
        sentence
            .acts()
            .any(|act| matches!(act, Act::Acceptance { .. } | Act::Refusal | Act::Fulfilment))
    };
    let closed = question.form == QuestionForm::Closed
        && letter.sentences.iter().take(2).any(says_yes_or_no);
    let hollow = letter.findings().any(|f| match &f.what {
        trade::What::Signal { id } => signs::is_evasive(id),
        _ => false,
    });
    closed || (!hollow && facts_told(letter) > alone)
}

/// The sentences of a letter that tell something: neither questions nor courtesies nor excuses.
fn facts_told(letter: &Letter) -> usize {
    letter
        .sentences
        .iter()
        .filter(|sentence| {
            let empty = sentence.acts().any(|act| {
                matches!(
                    act,
                    Act::Question { .. }
                        | Act::Request
                        | Act::Deferral
                        | Act::Hedge
                        | Act::Commitment { .. }
                        | Act::Thanks
                        | Act::Apology
                        | Act::SmallTalk
                )
            });
            let hollow = sentence.shows.iter().any(|f| match &f.what {
                trade::What::Signal { id } => signs::is_hollow(id),
                _ => false,
            });
            !empty && !hollow && sentence.topics.len() >= 2
        })
        .count()
}

/// The earlier question of the same side that this one asks again, in another letter: the most
/// alike, or the latest open one when the words say "again".
fn earlier_asking(asked: &[Asked], later: usize, rarity: &Rarity) -> Option<usize> {
    let question = &asked[later];
    let is_open = |before: &Asked| {
        before.only_likely || before.answered.is_none_or(|place| place > question.place)
    };
    let (i, alike) = (0..later)
        .filter(|&i| asked[i].side == question.side && asked[i].place < question.place)
        .map(|i| (i, likeness(&asked[i], question, rarity)))
        .filter(|(i, alike)| is_open(&asked[*i]) || *alike >= SAME_THOUGH_ANSWERED)
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    (alike >= SAME_QUESTION || question.again && is_open(&asked[i])).then_some(i)
}

/// How much two questions are about the same matter; the same term or paper counts as much as
/// the words.
fn likeness(before: &Asked, question: &Asked, rarity: &Rarity) -> f64 {
    let words = rarity.alike(before.topics, question.topics);
    let same_paper = before.papers.iter().any(|p| question.papers.contains(p));
    let same_term = before.topic.is_some() && before.topic == question.topic;
    words + if same_paper { 0.2 } else { 0.0 } + if same_term { 0.1 } else { 0.0 }
}
