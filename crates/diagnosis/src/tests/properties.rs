//! What holds for every deal, whatever is found in it.

use super::builder::*;
use knowledge::Packs;
use proptest::prelude::*;

/// A packs with rival causes of silence over three signals.
fn rivals() -> Packs {
    let cause = |weights: [f64; 3], prior: f64| {
        let evidence: String = ["alpha", "beta", "gamma"]
            .iter()
            .zip(weights)
            .map(|(see, weight)| format!("[[for]]\nsee = \"{see}\"\nweight = {weight}\n"))
            .collect();
        format!(
            "means = \"The buyer waits for something outside.\"\nwhy = \"It is easily taken for a lost order.\"\nprior = {prior}\n{evidence}\n[en]\nname = \"n\"\nsays = \"s\"\nfires = [\"a\", \"b\"]\nquiet = [\"c\", \"d\"]\n[zh]\nname = \"n\"\nsays = \"s\"\nfires = [\"a\", \"b\"]\nquiet = [\"c\", \"d\"]\n"
        )
    };
    let signal = "means = \"The buyer shows one of three signs.\"\nwhy = \"Each sign alone misleads quite often.\"\n[en]\nshows = \"One of three signs\"\nany = [\"alpha beta\"]\nfires = [\"a\", \"b\"]\nquiet = [\"c\", \"d\"]\n[zh]\nshows = \"三个迹象之一\"\nany = [\"招标\"]\nfires = [\"a\", \"b\"]\nquiet = [\"c\", \"d\"]\n";
    packs(&[
        ("hypotheses/silence/one.toml", &cause([1.6, 0.9, 0.4], 0.1)),
        ("hypotheses/silence/two.toml", &cause([0.4, 0.4, 1.6], 0.3)),
        (
            "hypotheses/authenticity/three.toml",
            &cause([0.9, 0.9, 0.9], 0.2),
        ),
        ("signals/s/alpha.toml", signal),
        ("signals/s/beta.toml", signal),
        ("signals/s/gamma.toml", signal),
    ])
}

fn deal(sentences: &[Vec<usize>]) -> Builder {
    let ids = ["alpha", "beta", "gamma"];
    let mut deal = Builder::new().buyer(0);
    for (number, shows) in sentences.iter().enumerate() {
        let shows = shows.iter().map(|i| signal(ids[*i])).collect();
        deal = deal.says(&format!("w{number}"), shows);
    }
    deal.seller(1).says("price", vec![])
}

proptest! {
    #[test]
    fn every_explanation_adds_up_and_rivals_share_one(
        sentences in prop::collection::vec(prop::collection::vec(0usize..3, 0..3), 0..5)
    ) {
        let diagnosis = deal(&sentences).diagnose(&rivals(), 40);
        let mut shared = 0.0;
        for hypothesis in &diagnosis.hypotheses {
            prop_assert!(hypothesis.explanation.adds_up());
            if hypothesis.family == "silence" {
                shared += hypothesis.probability;
            } else {
                let root = crate::logistic(hypothesis.explanation.value);
                prop_assert!((root - hypothesis.probability).abs() < 1e-9);
            }
        }
        prop_assert!((shared - 1.0).abs() < 1e-9);
    }

    #[test]
    fn evidence_for_never_lowers(
        sentences in prop::collection::vec(prop::collection::vec(0usize..3, 0..3), 0..5),
        more in prop::collection::vec(0usize..3, 1..3)
    ) {
        let before = deal(&sentences).diagnose(&rivals(), 40);
        let mut longer = sentences;
        longer.push(more);
        let after = deal(&longer).diagnose(&rivals(), 40);
        for hypothesis in &before.hypotheses {
            let same = after.hypotheses.iter().find(|h| h.code == hypothesis.code).unwrap();
            prop_assert!(same.explanation.value >= hypothesis.explanation.value - 1e-9);
        }
    }
}
