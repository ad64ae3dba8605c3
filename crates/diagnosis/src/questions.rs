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
const SAME_QUESTION: f64 = 0.15;
/// The same when the first asking seemed to be answered: who asks again had no answer to use (judgement).
const SAME_THOUGH_ANSWERED: f64 = 0.28;
/// How alike in meaning two questions must be to be one asked twice, when the first lies open (judgement: real
/// rewordings lie about .57, strangers about .19).
const SAME_IN_MEANING: f64 = 0.32;

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
    /// The words themselves say that it was asked before.
    pub again: bool,
}

/// All questions in the order of time.
pub(crate) fn questions<'a>(
    letters: &Correspondence<'a>,
    rarity: &Rarity,
    likeness: &dyn Likeness,
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
    let meaning = meanings(&asked, likeness);
    for later in 1..asked.len() {
        asked[later].repeats = earlier_asking(&asked, later, rarity, &meaning);
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

/// How alike in meaning each question is to each other one; nothing is compared when no side asked in two letters.
fn meanings(asked: &[Asked], likeness: &dyn Likeness) -> Vec<Vec<f64>> {
    let twice = |side: Side| {
        let mut places = asked.iter().filter(|q| q.side == side).map(|q| q.place);
        let first = places.next();
        places.any(|place| Some(place) != first)
    };
    if !twice(Side::Buyer) && !twice(Side::Seller) {
        return Vec::new();
    }
    let findings: Vec<&Finding> = asked.iter().map(|q| q.finding).collect();
    likeness.compare(&findings, &findings)
}

/// The earlier question of the same side that this one asks again, in another letter: the nearest of
/// those that are near enough, or the nearest open one when the words say "again".
fn earlier_asking(
    asked: &[Asked],
    later: usize,
    rarity: &Rarity,
    meaning: &[Vec<f64>],
) -> Option<usize> {
    let question = &asked[later];
    let earlier = (0..later)
        .filter(|&i| asked[i].side == question.side && asked[i].place < question.place)
        .map(|i| {
            let meaning = meaning.get(later).and_then(|row| row.get(i));
            (
                i,
                Nearness::of(&asked[i], question, rarity, meaning.copied()),
            )
        });
    earlier
        .filter(|(_, near)| near.is_same(question.again))
        .max_by(|a, b| a.1.sum().total_cmp(&b.1.sum()))
        .map(|(i, _)| i)
}

/// How near a question is to an earlier one.
struct Nearness {
    /// The share of rare words that both have, more for the same term or paper.
    words: f64,
    /// How alike they are in meaning.
    meaning: f64,
    /// The earlier one had no answer yet.
    open: bool,
    /// It is we who ask: our "when do you order?" is a chaser more often than a question.
    ours: bool,
}

impl Nearness {
    fn of(before: &Asked, question: &Asked, rarity: &Rarity, meaning: Option<f64>) -> Nearness {
        let same_paper = before.papers.iter().any(|p| question.papers.contains(p));
        let same_term = before.topic.is_some() && before.topic == question.topic;
        let signs = if same_paper { 0.2 } else { 0.0 } + if same_term { 0.1 } else { 0.0 };
        Nearness {
            words: rarity.alike(before.topics, question.topics) + signs,
            meaning: meaning.unwrap_or(0.0),
            open: before.answered.is_none_or(|at| at > question.place),
            ours: question.side == Side::Seller,
        }
    }

    /// Likeness in meaning alone proves nothing ("When do you order?", "When do you pay?"): the first asking must lie
    /// open, or the words must say that it is asked again.
    fn is_same(&self, again: bool) -> bool {
        if self.ours {
            return self.words >= SAME_THOUGH_ANSWERED || again && self.open;
        }
        let by_words =
            self.words >= SAME_THOUGH_ANSWERED || self.open && self.words >= SAME_QUESTION;
        let by_meaning = self.open && self.meaning >= SAME_IN_MEANING;
        by_words || by_meaning || again && self.open
    }

    fn sum(&self) -> f64 {
        self.words + self.meaning
    }
}
