//! Fits the weights of the evidence that is shown: on deals with truth, each left out once, and written as the table
//! that `diagnosis` carries. The scales of the ledger are fitted beside it, in `scales`.

mod fit;
mod judgement;
mod scales;
mod truth;

use crate::measure::cases::{About, deals};
use crate::tidy;
use clap::Args;
use desk::{Concluded, Files, Knowledge};
use fit::{Row, chance, fit};
use std::path::PathBuf;
use truth::Truth;

/// Fit the weights of the evidence that is shown on deals with truth.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Folders of deals with truth; the shared corpus when none is named
    corpora: Vec<PathBuf>,
    /// How strongly weights are held at nothing
    #[arg(long, default_value_t = 2.0)]
    hold: f64,
    /// The date that is written beside the weights
    #[arg(long, default_value = "undated")]
    date: String,
    /// Fit gaps, threats and moves instead, each folder left out once
    #[arg(long)]
    judgement: bool,
    /// Write the weights; else only tell what they would do
    #[arg(long)]
    write: bool,
}

/// The sentences of one deal: what is known of each, and whether its reader quotes it.
struct Lesson {
    rows: Vec<Row>,
    quoted: usize,
}

/// Fits and tells.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let known = Knowledge::load(None)?.with_models(&desk::models::usual_folder());
    let usual = vec![PathBuf::from("../shared/corpus")];
    let corpora = if arguments.corpora.is_empty() {
        &usual
    } else {
        &arguments.corpora
    };
    if arguments.judgement {
        return judgement::run(&known, corpora, &arguments.date, arguments.write);
    }
    scales::run(&known, corpora, arguments)?;
    let mut lessons = Vec::new();
    for corpus in corpora {
        for about in deals(corpus)? {
            lessons.push(lesson(&known, about)?);
        }
    }
    let left_out: Vec<Vec<(f64, bool)>> = (0..lessons.len())
        .map(|out| {
            let others = lessons.iter().enumerate().filter(|(i, _)| *i != out);
            let rows: Vec<&Row> = others.flat_map(|(_, l)| &l.rows).collect();
            let weights = fit(&rows, arguments.hold);
            let own = lessons[out].rows.iter();
            own.map(|row| (chance(&weights, &row.traits), row.quoted))
                .collect()
        })
        .collect();
    tell(&lessons, &left_out);
    let all: Vec<&Row> = lessons.iter().flat_map(|l| &l.rows).collect();
    let weights = fit(&all, arguments.hold);
    for (name, weight) in desk::report::TRAITS.iter().zip(&weights) {
        println!("{weight:7.2}  {name}");
    }
    if arguments.write {
        write(&weights, lessons.len(), all.len(), &arguments.date)?;
    }
    Ok(())
}

/// A deal as the program judges it, with what its reader set down.
fn judged(known: &Knowledge, about: About) -> anyhow::Result<(Truth, Concluded)> {
    let truth = Truth::read(&about.home)?;
    let files = Files {
        paths: vec![about.home],
        mine: about.mine,
        ..Files::default()
    };
    let mut look = desk::diagnose_files(known, &files, about.observed, false)?;
    Ok((truth, look.deals.swap_remove(0)))
}

fn lesson(known: &Knowledge, about: About) -> anyhow::Result<Lesson> {
    let (truth, judged) = judged(known, about)?;
    let candidates = desk::candidates(known, &judged);
    let rows = candidates.iter().map(|candidate| Row {
        traits: candidate.traits.to_vec(),
        quoted: truth.quotes(&candidate.shown),
    });
    Ok(Lesson {
        rows: rows.collect(),
        quoted: truth.count(),
    })
}

/// F2, and how often sentences of each chance were quoted, all by weights that had not seen their deal.
fn tell(lessons: &[Lesson], left_out: &[Vec<(f64, bool)>]) {
    let quoted: usize = lessons.iter().map(|l| l.quoted).sum();
    println!("deals {}, sentences quoted {quoted}", lessons.len());
    for least in [0.05, 0.07, 0.085, 0.1, 0.12, 0.15, 0.2] {
        let shown: Vec<&(f64, bool)> = left_out
            .iter()
            .flatten()
            .filter(|(p, _)| *p >= least)
            .collect();
        let hit = shown.iter().filter(|(_, yes)| *yes).count() as f64;
        let (precision, recall) = (hit / shown.len().max(1) as f64, hit / quoted.max(1) as f64);
        let f2 = 5.0 * precision * recall / (4.0 * precision + recall).max(1e-9);
        println!("from {least:5.3}: F2 {f2:.3}  precision {precision:.2}  recall {recall:.2}");
    }
    for bin in [0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6] {
        let next = if bin < 0.2 {
            bin + 0.05
        } else if bin < 0.4 {
            bin + 0.1
        } else {
            bin + 0.2
        };
        let inside = left_out
            .iter()
            .flatten()
            .filter(|(p, _)| *p >= bin && (*p < next || bin >= 0.6));
        let inside: Vec<&(f64, bool)> = inside.collect();
        let told: f64 = inside.iter().map(|(p, _)| p).sum::<f64>() / inside.len().max(1) as f64;
        let true_share =
            inside.iter().filter(|(_, yes)| *yes).count() as f64 / inside.len().max(1) as f64;
        println!(
            "told {told:.2}  came true {true_share:.2}  of {}",
            inside.len()
        );
    }
}

fn write(weights: &[f64], deals: usize, sentences: usize, date: &str) -> anyhow::Result<()> {
    let listed: Vec<String> = weights.iter().map(|w| format!("    {w:.2},")).collect();
    let text = format!(
        "//! The weights of the evidence that is shown, written by `cargo xtask calibrate` ({date}) from {sentences} sentences of\n\
         //! {deals} deals; what they are of stands in `pool`. They claim the chance that a careful reader would quote the sentence.\n\n\
         use super::TRAITS;\n\n/// In the order of [`TRAITS`].\n#[rustfmt::skip]\n\
         pub(super) const WEIGHTS: [f64; TRAITS.len()] = [\n{}\n];\n",
        listed.join("\n")
    );
    let path = tidy::root().join("crates/diagnosis/src/evidence/weights.rs");
    std::fs::write(path, text)?;
    Ok(())
}
