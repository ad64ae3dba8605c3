//! Fits how one gap colours another, why threats are made and meant, and which move is named: each folder of deals is left
//! out once, for what matters is a hand that was never read. The evidence is fitted in `calibrate`.

use super::fit::{Graded, fit_graded};
use super::judged;
use super::truth::Truth;
use crate::measure::cases::deals;
use crate::tidy;
use desk::Knowledge;
use desk::report::Judgement;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

/// How strongly weights are held: of the gaps, of motives, of meaning, of moves (by the left-out folders).
const HOLD: [f64; 4] = [1.0, 0.5, 2.0, 3.0];
/// The move named first counts twice.
const FIRST: f64 = 2.0;
/// A move that fewer deals name is not fitted.
const SELDOM: usize = 3;
/// What a grade of a gap, 0 to 3, should be told as.
const GRADES: [f64; 4] = [0.0, 0.3, 0.7, 1.0];
/// What is added to each gap's log-odds, for a missed trouble costs more than a look too many.
const LEAN: f64 = 0.25;
const GAPS: [&str; 4] = ["communication", "value", "culture", "trust"];
const MOTIVES: [&str; 3] = ["gain", "vent", "insecurity"];

/// One deal.
struct Deal {
    set: usize,
    known: Judgement,
    truth: Truth,
}

/// Fits and tells; writes the weights when that is wanted.
pub fn run(known: &Knowledge, corpora: &[PathBuf], date: &str, write: bool) -> anyhow::Result<()> {
    let mut all = Vec::new();
    for (set, corpus) in corpora.iter().enumerate() {
        for about in deals(corpus)? {
            let (truth, judged) = judged(known, about)?;
            let known = desk::judgement(known, &judged);
            all.push(Deal { set, known, truth });
        }
    }
    for set in 0..corpora.len() {
        tell(&all, set);
    }
    if write {
        let path = tidy::root().join("crates/diagnosis/src/fitted/weights.rs");
        std::fs::write(path, table(&all, corpora.len(), date)?)?;
    }
    Ok(())
}

/// The weights of everything, fitted on these deals.
struct Weights {
    gaps: Vec<Vec<f64>>,
    meant: Vec<f64>,
    motives: Vec<Vec<f64>>,
    moves: BTreeMap<String, Vec<f64>>,
}

fn weights(deals: &[&Deal]) -> Weights {
    let gaps = GAPS.iter().enumerate().map(|(place, gap)| {
        let rows = deals.iter().map(|deal| {
            let grade = deal.truth.whole["gaps"][gap].as_u64().unwrap_or_default();
            Graded {
                traits: deal.known.gaps.to_vec(),
                share: GRADES[grade.min(3) as usize],
                counts: 1.0,
                before: deal.known.gaps[1 + place],
            }
        });
        let mut weights = solve(rows.collect(), HOLD[0], 0.3 * HOLD[0]);
        weights[0] += LEAN;
        weights
    });
    let motive = |code: &str| {
        let rows = threats(deals).map(|(motive, _, truth)| graded(motive, truth["motive"] == code));
        solve(rows.collect(), HOLD[1], 1e-3)
    };
    let meant = threats(deals).map(|(_, meant, truth)| graded(meant, truth["genuine"] == true));
    Weights {
        gaps: gaps.collect(),
        meant: solve(meant.collect(), HOLD[2], 1e-3),
        motives: MOTIVES.iter().map(|code| motive(code)).collect(),
        moves: moves(deals),
    }
}

fn solve(rows: Vec<Graded>, hold: f64, first: f64) -> Vec<f64> {
    fit_graded(&rows.iter().collect::<Vec<_>>(), hold, first)
}

fn graded(traits: &[f64], yes: bool) -> Graded {
    Graded {
        traits: traits.to_vec(),
        share: f64::from(u8::from(yes)),
        counts: 1.0,
        before: 0.0,
    }
}

/// Every threat that its reader noted too: what is known of its motive, of its being meant, and the truth.
fn threats<'d>(deals: &[&'d Deal]) -> impl Iterator<Item = (&'d [f64], &'d [f64], &'d Value)> {
    let of = |deal: &&'d Deal| {
        let deal: &'d Deal = deal;
        let noted = deal.known.threats.iter().filter_map(move |threat| {
            let truth = deal.truth.threat(&threat.proof)?;
            Some((&threat.motive[..], &threat.meant[..], truth))
        });
        noted.collect::<Vec<_>>()
    };
    deals.iter().flat_map(of).collect::<Vec<_>>().into_iter()
}

fn named(deal: &Deal) -> Vec<&str> {
    let moves = deal.truth.whole["next_moves"]
        .as_array()
        .into_iter()
        .flatten();
    moves.filter_map(|next| next["move"].as_str()).collect()
}

fn moves(deals: &[&Deal]) -> BTreeMap<String, Vec<f64>> {
    let mut often: BTreeMap<&str, usize> = BTreeMap::new();
    for code in deals.iter().flat_map(|deal| named(deal)) {
        *often.entry(code).or_default() += 1;
    }
    let fitted = often.into_iter().filter(|(_, times)| *times >= SELDOM);
    let weights_of = |(code, _): (&str, usize)| {
        let rows = deals.iter().map(|deal| {
            let named = named(deal);
            Graded {
                traits: deal.known.of_move(code).to_vec(),
                share: f64::from(u8::from(named.contains(&code))),
                counts: if named.first() == Some(&code) {
                    FIRST
                } else {
                    1.0
                },
                before: 0.0,
            }
        });
        (code.to_owned(), solve(rows.collect(), HOLD[3], 1e-3))
    };
    fitted.map(weights_of).collect()
}

fn score(weights: &[f64], traits: &[f64]) -> f64 {
    weights.iter().zip(traits).map(|(w, t)| w * t).sum()
}

/// What weights fitted on the other folders say of the deals of one.
fn tell(all: &[Deal], set: usize) {
    let others: Vec<&Deal> = all.iter().filter(|deal| deal.set != set).collect();
    let own: Vec<&Deal> = all.iter().filter(|deal| deal.set == set).collect();
    let fitted = weights(&others);
    let (mut first, mut best) = (0, 0);
    for deal in &own {
        let mut ranked: Vec<(f64, &String)> = fitted
            .moves
            .iter()
            .map(|(code, w)| (score(w, &deal.known.of_move(code)), code))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let named = named(deal);
        let said: Vec<&str> = ranked.iter().map(|(_, code)| code.as_str()).collect();
        first += usize::from(said.first().is_some_and(|code| named.contains(code)));
        best += usize::from(said.iter().take(3).any(|code| named.first() == Some(code)));
    }
    let (mut motive, mut meant, mut of) = (0, 0, 0);
    for (about, meaning, truth) in threats(&own) {
        let scores = fitted.motives.iter().map(|w| score(w, about));
        let likeliest = scores.zip(MOTIVES).max_by(|a, b| a.0.total_cmp(&b.0));
        motive += usize::from(likeliest.is_some_and(|(_, code)| truth["motive"] == code));
        meant += usize::from((score(&fitted.meant, meaning) > 0.0) == (truth["genuine"] == true));
        of += 1;
    }
    println!(
        "folder {set} left out: first move {first} and best in three {best} of {}; motive {motive} and meant {meant} of {of}",
        own.len()
    );
}

fn table(all: &[Deal], folders: usize, date: &str) -> anyhow::Result<String> {
    let deals: Vec<&Deal> = all.iter().collect();
    let fitted = weights(&deals);
    let row = |weights: &Vec<f64>| {
        let said: Vec<String> = weights.iter().map(|w| format!("{:.2}", w + 0.0)).collect();
        said.join(", ").replace("-0.00", "0.00")
    };
    let mut text = format!(
        "//! Weights written by `cargo xtask calibrate --judgement` ({date}) from {} deals in {folders} folders, {} threats in them;\n\
         //! what they are of stands where the traits are taken. They claim chances, held against folders that were left out.\n\n\
         use crate::moves::WIDTH;\n\n\
         /// What colours each gap: one, and the log-odds of communication, value, culture and trust, held at leaving each alone.\n\
         #[rustfmt::skip]\npub(crate) const GAPS: [[f64; 5]; 4] = [\n",
        deals.len(),
        threats(&deals).count()
    );
    for weights in &fitted.gaps {
        writeln!(text, "    [{}],", row(weights))?;
    }
    write!(
        text,
        "];\n\n/// Whether a threat is meant, in the order of `threats::ABOUT_MEANING`.\n\
         #[rustfmt::skip]\npub(crate) const MEANT: [f64; 9] = [{}];\n\n\
         /// Why a threat is made, in the order of `threats::ABOUT_MOTIVE`.\n\
         #[rustfmt::skip]\npub(crate) const MOTIVES: [(&str, [f64; 9]); 3] = [\n",
        row(&fitted.meant)
    )?;
    for (code, weights) in MOTIVES.iter().zip(&fitted.motives) {
        writeln!(text, "    (\"{code}\", [{}]),", row(weights))?;
    }
    write!(
        text,
        "];\n\n/// Which move would be named, in the order of `moves::situation`.\n\
         #[rustfmt::skip]\npub(crate) const MOVES: [(&str, [f64; WIDTH]); {}] = [\n",
        fitted.moves.len()
    )?;
    for (code, weights) in &fitted.moves {
        writeln!(text, "    (\"{code}\", [{}]),", row(weights))?;
    }
    text.push_str("];\n");
    Ok(text)
}
