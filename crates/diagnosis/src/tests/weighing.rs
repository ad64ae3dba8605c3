//! How hypotheses are weighed: priors, evidence, groups, sentences, and what follows from them.

use super::builder::*;
use knowledge::Packs;

const WORRY: &str = r#"
means = "The buyer fears that goods or money are lost."
why = "Fear looks like bargaining; a cheaper price does not cure it."
prior = 0.08
gap = "trust"
moves = ["reduce_risk"]
[[for]]
see = "asks_guarantee"
weight = 1.6
[[for]]
see = "asks_references"
weight = 0.9
[[against]]
see = "order_confirmed"
weight = 1.6
[en]
name = "Perceived risk"
says = "They fear the loss."
fires = ["Who carries the loss?", "Give me a name."]
quiet = ["Fine.", "Thanks."]
[zh]
name = "风险顾虑"
says = "客户担心损失。"
fires = ["谁承担损失", "给个客户名字"]
quiet = ["好的", "谢谢"]
"#;

fn signal_file(group: &str) -> String {
    format!(
        r#"
means = "The buyer wants somebody to carry the risk."
why = "It is asked by those who were cheated once."
side = "buyer"
strength = "strong"
group = "{group}"
[en]
shows = "The buyer asks who carries the loss"
any = ["who carries the loss"]
fires = ["Who carries the loss?", "So who carries the loss then?"]
quiet = ["Fine with me.", "Thanks a lot."]
[zh]
shows = "客户问谁承担损失"
any = ["谁承担损失"]
fires = ["谁承担损失？", "损失谁承担损失"]
quiet = ["好的", "谢谢"]
"#
    )
}

fn known(group_a: &str, group_b: &str) -> Packs {
    packs(&[
        ("hypotheses/gap/perceived_risk.toml", WORRY),
        ("signals/trust/asks_guarantee.toml", &signal_file(group_a)),
        ("signals/trust/asks_references.toml", &signal_file(group_b)),
        (
            "signals/closing/order_confirmed.toml",
            &signal_file("closing"),
        ),
    ])
}

fn probability(packs: &Packs, deal: &Builder) -> f64 {
    let diagnosis = deal.diagnose(packs, 3);
    let hypothesis = &diagnosis.hypotheses[0];
    assert!(hypothesis.explanation.adds_up());
    hypothesis.probability
}

fn asking(signals: &[&[&str]]) -> Builder {
    let mut deal = Builder::new().buyer(2);
    for (number, sentence) in signals.iter().enumerate() {
        let shows = sentence.iter().map(|id| signal(id)).collect();
        deal = deal.says(&format!("word{number} loss"), shows);
    }
    deal.seller(2).says("price", vec![])
}

#[test]
fn without_evidence_the_prior_stands() {
    let packs = known("a", "b");
    assert!((probability(&packs, &asking(&[&[]])) - 0.08).abs() < 1e-9);
}

#[test]
fn two_sentences_weigh_more_than_one() {
    let packs = known("a", "b");
    let one = probability(&packs, &asking(&[&["asks_guarantee"]]));
    let two = probability(
        &packs,
        &asking(&[&["asks_guarantee"], &["asks_references"]]),
    );
    assert!(one > 0.2 && two > one);
}

#[test]
fn one_sentence_counts_once() {
    let packs = known("a", "b");
    let one = probability(&packs, &asking(&[&["asks_guarantee"]]));
    let both = probability(&packs, &asking(&[&["asks_guarantee", "asks_references"]]));
    assert!((one - both).abs() < 1e-9);
}

#[test]
fn one_group_counts_once() {
    let packs = known("worry", "worry");
    let one = probability(&packs, &asking(&[&["asks_guarantee"]]));
    let both = probability(
        &packs,
        &asking(&[&["asks_guarantee"], &["asks_references"]]),
    );
    assert!((one - both).abs() < 1e-9);
}

#[test]
fn what_speaks_against_lowers() {
    let packs = known("a", "b");
    let one = probability(&packs, &asking(&[&["asks_guarantee"]]));
    let less = probability(
        &packs,
        &asking(&[&["asks_guarantee"], &["order_confirmed"]]),
    );
    assert!(less < one);
}

#[test]
fn the_evidence_is_quoted_and_the_move_follows() {
    let packs = known("a", "b");
    let deal = asking(&[&["asks_guarantee"], &["asks_references"]]);
    let diagnosis = deal.diagnose(&packs, 3);
    assert_eq!(diagnosis.gap_evidence[0].cause, "perceived_risk");
    assert_eq!(diagnosis.gap_evidence[0].proof.quote, "word0 loss");
    assert!(diagnosis.gaps.trust > 0.25, "{:?}", diagnosis.gaps);
}

#[test]
fn the_json_is_what_readers_of_other_programs_expect() {
    let deal = asking(&[&["asks_guarantee"], &["asks_references"]]);
    let diagnosis = deal.diagnose(&known("a", "b"), 3);
    let json = serde_json::to_value(&diagnosis).unwrap();
    assert_eq!(json["schema"], 1);
    assert_eq!(json["stage"], "inquiry");
    assert!(json["silence"].is_null());
    let evidence = &json["gap_evidence"][0];
    assert_eq!(evidence["gap"], "trust");
    assert_eq!(evidence["message"]["message_id"], "<m0@t.example>");
    assert!(evidence["message"]["channel"].is_null());
    assert!(evidence["quote"].is_string());
}

#[test]
fn the_weight_of_a_move_is_told_as_a_tree() {
    let (packs, _) = knowledge::embedded();
    let deal = asking(&[&["guarantee_asked"], &["reference_asked"]]);
    for next in deal.diagnose(&packs, 9).next_moves {
        assert!(next.reckoning.adds_up(), "{}", next.code);
        assert!((next.reckoning.probability() - next.weight).abs() < 1e-9);
    }
}
