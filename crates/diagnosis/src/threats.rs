//! Threats: which sentences are one, why they are made, and whether they are meant.

use crate::case::Case;
use crate::correspondence::{Letter, Sentence};
use crate::explanation::{Explanation, logistic};
use crate::facts::Facts;
use crate::fitted::{MEANT, MOTIVES, score};
use crate::known::{both, motive_code};
use crate::report::{Gaps, Stage, Threat, Words};
use crate::signs;
use knowledge::{Motive, ThreatNote};
use trade::{Act, Finding, Moment, Side, TermKind, What};

/// What is known about the making of a threat, in the order of the weights of a motive.
pub(crate) const ABOUT_MOTIVE: [&str; 9] = [
    "always",
    "ultimatum in a talk of price",
    "ultimatum of one who was heard",
    "claims money",
    "will tell others",
    "takes the order away",
    "loud",
    "how far trust is the trouble",
    "how far value is the trouble",
];
/// What is known about whether it is meant, in the order of the weights, as it is told.
const ABOUT_MEANING: [(&str, &str); 9] = [
    ("How often a threat is meant", "威胁当真的一般比例"),
    ("What kind of threat it is", "这类话本身的分量"),
    ("A day is named", "说了具体日子"),
    (
        "It is being done, or a paper goes out",
        "已在做，或已出书面",
    ),
    ("It is to be told to others", "要到外面去说"),
    ("It is said loudly", "话说得很冲"),
    ("The talk is of price", "正在谈价格"),
    ("It is the other half of a condition", "是条件句的后半句"),
    ("The order is running", "订单已经在做"),
];
/// What the pack's own note adds where nothing was fitted: nobody's truth had a threat of control (judgement).
const OF_CONTROL: (f64, f64) = (-4.0, 5.0);
/// From here a letter is loud (judgement).
const LOUD: f32 = 0.25;

/// The threats of the buyer's side, oldest first; one a sentence.
pub(crate) fn threats(case: &Case, facts: &Facts, gaps: &Gaps) -> Vec<Threat> {
    let judged = |(finding, notes, around): (&Finding, Notes, Around)| {
        judge(case, gaps, finding, &notes, &around)
    };
    told(case, facts).map(judged).collect()
}

/// What is known about each threat, with its words: what the weights are fitted on.
pub(crate) fn lessons(case: &Case, facts: &Facts, gaps: &Gaps) -> Vec<ThreatLesson> {
    let lesson = |(finding, notes, around): (&Finding, Notes, Around)| ThreatLesson {
        proof: case.letters.quote_sentence(finding),
        motive: around.of_motive(gaps),
        meant: around.of_meaning(heaviest(&notes)),
    };
    told(case, facts).map(lesson).collect()
}

/// How the packs take what a sentence shows.
type Notes = Vec<(String, ThreatNote)>;

/// The buyer's sentences that threaten, with what the packs and the letter say about them.
fn told<'c, 'a>(
    case: &'c Case<'a>,
    facts: &'c Facts<'a>,
) -> impl Iterator<Item = (&'c Finding, Notes, Around)> {
    spoken(case).filter_map(move |(letter, sentence)| {
        let shows = sentence.shows.iter().copied();
        let finding = shows.into_iter().find(|f| is_threat(case, f))?;
        let around = around(case, facts, letter, sentence, finding);
        Some((finding, notes(case, sentence), around))
    })
}

/// The buyer's sentences with their letters.
fn spoken<'c, 'a>(case: &'c Case<'a>) -> impl Iterator<Item = (&'c Letter<'a>, &'c Sentence<'a>)> {
    let letter = |place: usize| &case.letters.letters[place];
    let sentences = case.letters.sentences();
    let with_letter = sentences.map(move |(place, sentence)| (letter(place), sentence));
    with_letter.filter(|(letter, _)| letter.side() == Side::Buyer)
}

fn notes(case: &Case, sentence: &Sentence) -> Notes {
    let note = |finding: &&Finding| match &finding.what {
        What::Signal { id } => Some((id.clone(), case.known.threat(id)?)),
        _ => None,
    };
    sentence.shows.iter().filter_map(note).collect()
}

fn is_threat(case: &Case, finding: &Finding) -> bool {
    match &finding.what {
        What::Act(Act::Threat { .. }) => true,
        What::Signal { id } => case.known.threat(id).is_some(),
        _ => false,
    }
}

fn judge(
    case: &Case,
    gaps: &Gaps,
    finding: &Finding,
    notes: &[(String, ThreatNote)],
    around: &Around,
) -> Threat {
    let why = meant(heaviest(notes), around);
    let motives = motives(&around.of_motive(gaps), notes);
    let of_note = |id: &String| notes.iter().any(|(own, _)| own == id);
    let mut decodes = case.known.0.decodes.values();
    let decode = decodes.find(|decode| decode.signals.iter().any(of_note));
    let motive = motives.first().map(|(code, _)| code.clone());
    let subtext = decode.map(|d| both(d, |w| &w.likely));
    Threat {
        proof: case.letters.quote_sentence(finding),
        subtext: subtext.unwrap_or_else(|| by_motive(motive.as_deref())),
        motive: motive.unwrap_or_else(|| "gain".to_owned()),
        genuine: why.probability(),
        why,
        motives,
        answer: decode.map(answer).unwrap_or_default(),
    }
}

/// What is likely meant where no pack reads between the lines.
fn by_motive(motive: Option<&str>) -> Words {
    match motive {
        Some("vent") => Words::new("Hear how angry I am.", "先听听我有多生气。"),
        Some("insecurity") => Words::new(
            "Give me something to hold on to, or I protect myself.",
            "给我一个保障，不然我只能自保。",
        ),
        Some("control") => Words::new("We do it my way.", "按我的规矩来。"),
        _ => Words::new("See how far you will move.", "看看你还能让多少。"),
    }
}

/// What the pack's notes say at most for its being meant.
fn heaviest(notes: &[(String, ThreatNote)]) -> f64 {
    let genuine = notes.iter().map(|(_, note)| f64::from(note.genuine));
    genuine.max_by(f64::total_cmp).unwrap_or_default()
}

fn answer(decode: &knowledge::Decode) -> Words {
    let say = |language| {
        decode
            .say(language)
            .map(|words| words.answer.join(" → "))
            .unwrap_or_default()
    };
    Words::new(say(trade::Language::En), say(trade::Language::Zh))
}

/// The log-odds that it is meant, by what is around it: acts tell, not volume.
fn meant(note: f64, around: &Around) -> Explanation {
    let traits = around.of_meaning(note);
    let told = ABOUT_MEANING.iter().zip(MEANT.iter().zip(traits));
    let leaves = told
        .filter(|(_, (_, t))| *t != 0.0)
        .map(|((en, zh), (w, t))| Explanation::leaf(Words::new(*en, *zh), w * t));
    Explanation::sum(
        Words::new("The threat is meant", "这次是当真的"),
        leaves.collect(),
    )
}

/// The motives, likeliest first, by what the sentence and the letter around it say.
fn motives(traits: &[f64], notes: &[(String, ThreatNote)]) -> Vec<(String, f64)> {
    let rules = |(_, note): &(String, ThreatNote)| note.motive == Motive::Control;
    let control = OF_CONTROL.0
        + OF_CONTROL.1 * f64::from(u8::from(!notes.is_empty() && notes.iter().all(rules)));
    let scores = MOTIVES.iter().map(|(code, w)| (*code, score(w, traits)));
    let scores: Vec<(&str, f64)> = scores
        .chain([(motive_code(Motive::Control), control)])
        .collect();
    let total: f64 = scores.iter().map(|(_, score)| score.exp()).sum();
    let mut ranked: Vec<(String, f64)> = scores
        .into_iter()
        .map(|(code, score)| (code.to_owned(), score.exp() / total))
        .collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    ranked
}

/// What stands around a threat.
struct Around {
    haggles: bool,
    ultimatum: bool,
    unheard: bool,
    claims: bool,
    tells_others: bool,
    takes_away: bool,
    acted_on: bool,
    loud: bool,
    day: bool,
    ordered: bool,
}

fn around(
    case: &Case,
    facts: &Facts,
    letter: &Letter,
    sentence: &Sentence,
    finding: &Finding,
) -> Around {
    let shows = |ids: &[&str]| sentence.signal(ids).is_some();
    let of_price = |term: TermKind| matches!(term, TermKind::Price | TermKind::Currency);
    let quote = &sentence.finding.quote;
    let anger = letter.tone().map_or(0.0, |tone| tone.anger);
    let day = sentence.days().next().is_some();
    let stage = case.stage.stage;
    Around {
        haggles: sentence.terms().any(of_price) || haggled(case, finding.at),
        ultimatum: shows(signs::ULTIMATUM),
        unheard: facts.contains_key("open_buyer_question_asked_twice")
            || facts.contains_key("broken_seller_promise"),
        claims: shows(signs::CLAIMS),
        tells_others: shows(signs::PUBLIC),
        takes_away: shows(signs::TAKES_AWAY),
        acted_on: shows(signs::ACTED_ON),
        loud: quote.contains(['!', '！']) || anger >= LOUD,
        day: day || sentence.terms().any(|term| term == TermKind::DeliveryDate),
        ordered: matches!(
            stage,
            Stage::Contract | Stage::Production | Stage::Shipped | Stage::AfterSale | Stage::Won
        ),
    }
}

/// Has the buyer talked of the price, by then?
fn haggled(case: &Case, until: Moment) -> bool {
    let letters = case.letters.letters.iter();
    letters
        .filter(|letter| letter.side() == Side::Buyer && letter.envelope.sent <= until)
        .any(|letter| letter.shows(signs::HAGGLING))
}

impl Around {
    fn of_motive(&self, gaps: &Gaps) -> [f64; ABOUT_MOTIVE.len()] {
        let yes = |holds: bool| f64::from(u8::from(holds));
        [
            1.0,
            yes(self.ultimatum && self.haggles),
            yes(self.ultimatum && !self.unheard),
            yes(self.claims),
            yes(self.tells_others),
            yes(self.takes_away),
            yes(self.loud),
            gaps.trust,
            gaps.value,
        ]
    }

    fn of_meaning(&self, note: f64) -> [f64; ABOUT_MEANING.len()] {
        let yes = |holds: bool| f64::from(u8::from(holds));
        [
            1.0,
            note,
            yes(self.day),
            yes(self.acted_on),
            yes(self.tells_others),
            yes(self.loud),
            yes(self.haggles),
            yes(self.ultimatum),
            yes(self.ordered),
        ]
    }
}

/// What is known about a threat when it is judged.
#[derive(Debug, Clone)]
pub struct ThreatLesson {
    /// The words.
    pub proof: crate::report::Quote,
    /// About its making.
    pub motive: [f64; 9],
    /// About its being meant.
    pub meant: [f64; 9],
}

/// The strongest threat's probability of being meant; 0 without threats.
pub(crate) fn gravest(threats: &[Threat]) -> f64 {
    threats
        .iter()
        .map(|threat| logistic(threat.why.value))
        .fold(0.0, f64::max)
}
