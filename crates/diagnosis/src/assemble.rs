//! Puts the rooms' results together into the report; nothing is judged here but health.

use crate::case::Case;
use crate::evidence::{Candidate, Counted, candidates, evidence};
use crate::facts::{Facts, facts};
use crate::hypotheses::{self, Weighed, best_question, weigh};
use crate::ledger::differences;
use crate::moves::{
    Board, WIDTH, first_question, next_moves, of_move, playbook_weights, situation,
};
use crate::report::*;
use crate::silence::Quiet;
use crate::threats::ThreatLesson;
use crate::verdict::{ALARM, NOT_ENOUGH, genuine_buyer, verdict};
use crate::{calendar, cliches, drafts, fitted, gaps, stake, statements, threats};
use knowledge::Family;
use trade::{Side, TermKind, TermValue};

/// What is known about a deal where weights were fitted: what they are fitted on.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// One, and the log-odds of each gap by its own causes.
    pub gaps: [f64; 5],
    /// Of each threat.
    pub threats: Vec<ThreatLesson>,
    /// Of the choice of a move; what the playbook says of it comes in the second place.
    pub situation: [f64; WIDTH],
    /// What the playbook says of each move, 0 to 1.
    pub playbook: Vec<(String, f64)>,
}

impl Judgement {
    /// What is known when this move is weighed.
    pub fn of_move(&self, code: &str) -> [f64; WIDTH] {
        let said = self.playbook.iter().find(|(of, _)| of == code);
        of_move(&self.situation, said.map_or(0.0, |(_, weight)| *weight))
    }
}

/// The report of a case, every sentence that might have been shown as evidence, and what weights are fitted on.
pub(crate) fn report(case: &Case) -> (Diagnosis, Vec<Candidate>, Judgement) {
    let facts = facts(case);
    let weighed = weigh(case, &facts);
    let gaps = gaps::gaps(&weighed);
    let threats = threats::threats(case, &facts, &gaps);
    let alarm = alarm(&weighed, &gaps, &threats);
    let healthy = alarm < ALARM;
    let conflicts = conflicts(case, &facts, healthy);
    let cliches = cliches::cliches(case, fact_words(&facts, "price_cut_unasked"));
    let counted = Counted {
        gaps: &gaps,
        conflicts: &conflicts,
        cliches: &cliches,
    };
    let candidates = candidates(case, &weighed, &counted);
    let gap_evidence = evidence(&candidates);
    let quiet = silence(case, &facts, &weighed);
    let board = Board {
        case,
        facts: &facts,
        weighed: &weighed,
        gaps: &gaps,
        healthy,
        threat: threats::gravest(&threats),
        threatened: !threats.is_empty(),
        furious: threats.iter().any(|threat| threat.motive == "vent"),
        silent: quiet.is_some(),
    };
    let family = asked_family(case, &weighed);
    let best_question = best_question(case, &weighed, family);
    let judgement = judgement(&board);
    let verdict = verdict(case, &weighed, &gaps, &gap_evidence, healthy);
    let next_moves = if verdict.code == NOT_ENOUGH {
        first_question(&board)
    } else {
        next_moves(&board)
    };
    let letter = |next| drafts::draft(case, next, best_question.as_ref(), verdict.quote.as_ref());
    let draft = next_moves.first().and_then(letter);
    let other_drafts = next_moves.iter().skip(1).filter_map(letter).collect();
    let terms = statements::terms(case);
    let diagnosis = Diagnosis {
        schema: SCHEMA,
        deal: case.letters.deal.id.clone(),
        title: case.letters.deal.title.clone(),
        observed_at: case.letters.now,
        compared_by: case.compared_by.to_owned(),
        healthy,
        alarm,
        verdict,
        stage: case.stage.stage,
        stage_reason: statements::stage_reason(case),
        waiting_on: statements::waiting(case),
        rhythm: case.rhythm.clone(),
        gap_evidence,
        silence: quiet,
        agreed: case.agreed.iter().map(|(term, _)| *term).collect(),
        ledger: statements::ledger(case),
        conflicts,
        questions: statements::questions(case),
        commitments: statements::commitments(case),
        cliches,
        hypotheses: weighed.iter().map(|w| hypotheses::shown(case, w)).collect(),
        facts: facts.keys().map(|name| (*name).to_owned()).collect(),
        act_by: act_by(case, &next_moves),
        at_stake: stake::at_stake(case),
        days_left: days_left(case),
        urgency: urgency(case, &gaps),
        next_moves,
        best_question,
        draft,
        other_drafts,
        gaps,
        threats,
        terms,
    };
    (diagnosis, candidates, judgement)
}

/// What is known about the deal where weights were fitted.
fn judgement(board: &Board) -> Judgement {
    Judgement {
        gaps: fitted::gap_traits(&gaps::alone(board.weighed)),
        threats: threats::lessons(board.case, board.facts, board.gaps),
        situation: situation(board),
        playbook: playbook_weights(board),
    }
}

/// The contradictions, and what lies open where something is wrong.
fn conflicts(case: &Case, facts: &Facts, healthy: bool) -> Vec<Conflict> {
    let open = if healthy {
        Vec::new()
    } else {
        differences(case, facts)
    };
    let mut conflicts = statements::conflicts(case, &open);
    if healthy {
        // Without an alarm two days side by side are two parts of an order.
        let dated = [TermKind::DeliveryDate, TermKind::LeadTime];
        conflicts.retain(|c| c.kind != ConflictKind::Value || !dated.contains(&c.term));
    }
    conflicts
}

fn fact_words<'f, 'a>(facts: &'f Facts<'a>, name: &str) -> &'f [&'a trade::Finding] {
    facts.get(name).map(Vec::as_slice).unwrap_or_default()
}

/// How likely the deal is in trouble: the widest gap, a buyer who is none, or a threat that is meant.
/// From [`ALARM`] the deal is not healthy.
fn alarm(weighed: &[Weighed], gaps: &Gaps, threats: &[Threat]) -> f64 {
    let pretends = 1.0 - genuine_buyer(weighed);
    gaps.widest().1.max(pretends).max(threats::gravest(threats))
}

/// The family of causes that a question should be about.
fn asked_family(case: &Case, weighed: &[Weighed]) -> Family {
    if case.is_silent() && weighed.iter().any(|w| w.family == Family::Silence) {
        Family::Silence
    } else {
        Family::Gap
    }
}

/// Days of an explained absence below which nothing is said of it (judgement).
const ABSENT: i64 = 4;
/// Days after which a wait is told with its likely reasons though it is no longer than usual (judgement).
const NOTICED: i64 = 7;

/// The buyer's silence: longer than usual, or explained by a holiday and long enough to be noticed.
fn silence(case: &Case, facts: &Facts, weighed: &[Weighed]) -> Option<Silence> {
    let away = facts.contains_key("holiday_buyer");
    let explained = |quiet: &Quiet| (away || quiet.until.is_some()) && quiet.days >= ABSENT;
    let quiet = case
        .quiet
        .as_ref()
        .filter(|quiet| quiet.is_silent || quiet.days >= NOTICED || explained(quiet))?;
    Some(Silence {
        since: case.letters.reference(quiet.since),
        since_at: case.letters.letters[quiet.since].envelope.sent,
        days: quiet.days,
        chance: quiet.chance,
        causes: causes(weighed),
    })
}

/// The causes of silence by code, likeliest first; hypotheses of one code add up.
fn causes(weighed: &[Weighed]) -> Vec<(String, f64)> {
    let mut causes: Vec<(String, f64)> = Vec::new();
    for rival in weighed.iter().filter(|w| w.family == Family::Silence) {
        match causes
            .iter_mut()
            .find(|(code, _)| code == rival.known.code())
        {
            Some((_, probability)) => *probability += rival.probability,
            None => causes.push((rival.known.code().to_owned(), rival.probability)),
        }
    }
    causes.sort_by(|a, b| b.1.total_cmp(&a.1));
    causes
}

/// Today's work is due on the next working day, and never after the buyer's own last day; a wait ends
/// on the day after the one named.
fn act_by(case: &Case, moves: &[NextMove]) -> Option<jiff::civil::Date> {
    let first = moves.first()?;
    let today = case.letters.now.date();
    let due = match first.code.as_str() {
        "none" => return None,
        "wait_until" => {
            let named = case.quiet.as_ref().and_then(|quiet| quiet.until);
            let from = named.filter(|day| *day >= today);
            let from =
                from.unwrap_or_else(|| calendar::working_day_after(today, 5, &case.days_off));
            calendar::working_day_after(from, 1, &case.days_off)
        }
        _ => calendar::working_day_after(today, 1, &case.days_off),
    };
    Some(case.last_day().map_or(due, |last| last.min(due)))
}

/// Days to the buyer's delivery date, else to the end of our offer.
fn days_left(case: &Case) -> Option<i64> {
    let today = case.letters.now.date();
    let last = |term: TermKind, side: Side| {
        let line = case.ledger.lines.get(&term)?;
        line.latest(side)
            .iter()
            .rev()
            .find_map(|&i| match case.ledger.value(i) {
                Some(TermValue::Date { last, .. }) => Some(*last),
                _ => None,
            })
    };
    let date = last(TermKind::DeliveryDate, Side::Buyer)
        .or_else(|| last(TermKind::DeliveryDate, Side::Seller))
        .or_else(|| last(TermKind::Validity, Side::Seller))?;
    Some(i64::from((date - today).get_days()))
}

/// Trouble, a wait on us and a near date press; each adds to what the others leave.
fn urgency(case: &Case, gaps: &Gaps) -> f64 {
    let trouble = gaps.widest().1;
    let on_us = if statements::waiting(case).is_some_and(|w| w.on == Side::Seller) {
        0.3
    } else {
        0.0
    };
    let near = match days_left(case) {
        Some(days) if (0..=14).contains(&days) => 0.4,
        Some(days) if (15..=30).contains(&days) => 0.2,
        _ => 0.0,
    };
    1.0 - (1.0 - 0.7 * trouble) * (1.0 - on_us) * (1.0 - near)
}
