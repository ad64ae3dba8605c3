//! Every example of every pack as a test of its own, and the packs themselves without a problem.

use libtest_mimic::{Arguments, Failed, Trial};
use reading::{Reader, examples::examples};
use std::sync::Arc;

fn main() {
    let arguments = Arguments::from_args();
    let (packs, problems) = knowledge::embedded();
    let reader = Reader::new(&packs);
    let all = examples(&packs);
    let known = Arc::new((packs, reader));
    let mut trials: Vec<Trial> = all
        .into_iter()
        .map(|example| {
            let known = Arc::clone(&known);
            Trial::test(example.name.clone(), move || {
                let said = example.check(&known.0, &known.1);
                said.map_err(|e| Failed::from(format!("{}: {e}", example.file)))
            })
        })
        .collect();
    trials.extend(problems.into_iter().enumerate().map(|(place, problem)| {
        Trial::test(format!("load::{}[{place}]", problem.at), move || {
            Err(Failed::from(problem.to_string()))
        })
    }));
    libtest_mimic::run(&arguments, trials).exit();
}
