//! What patterns are read as, and what is said about those that cannot be read.
use super::*;

fn word(w: &str) -> Step {
    Step::Word(w.to_owned())
}

#[test]
fn reads_every_sign() {
    let check = |written: &str, steps: Vec<Step>| {
        assert_eq!(Pattern::parse(written).unwrap().steps, steps, "{written}");
    };
    check("cheaper offer", vec![word("cheaper"), word("offer")]);
    check(
        "{go with|take} [our] {money}",
        vec![
            Step::OneOf(vec![vec![word("go"), word("with")], vec![word("take")]]),
            Step::Maybe(vec![vec![word("our")]]),
            Step::Placeholder(Placeholder::Money),
        ],
    );
    check(
        "{价格|报价}<2>贵",
        vec![
            Step::OneOf(vec![vec![word("价格")], vec![word("报价")]]),
            Step::Gap(2),
            word("贵"),
        ],
    );
    check(
        "cancel* L/C",
        vec![Step::Prefix("cancel".into()), word("L/C")],
    );
    check(
        "{ {percent} |half} off",
        vec![
            Step::OneOf(vec![
                vec![Step::Placeholder(Placeholder::Percent)],
                vec![word("half")],
            ]),
            word("off"),
        ],
    );
    check("👍", vec![word("👍")]);
}

#[test]
fn reads_the_ends() {
    let p = Pattern::parse("^ any news $?").unwrap();
    assert!(p.at_start && p.at_end && p.question);
    let p = Pattern::parse("?").unwrap();
    assert!(p.question && p.steps.is_empty());
    let p = Pattern::parse("能便宜吗？").unwrap();
    assert!(p.question && !p.at_end);
}

#[test]
fn says_what_is_wrong() {
    let check = |written: &str, part: &str| {
        let said = Pattern::parse(written).unwrap_err();
        assert!(said.contains(part), "{written}: {said}");
    };
    check("", "nothing in it must be there");
    check("[our] <3>", "nothing in it must be there");
    check("{too high", "never closed");
    check("too high}", "closes nothing");
    check("{price}", "no placeholder");
    check("a|b", "outside of braces");
    check("{a||b}", "empty choice");
    check("price <9> high", "no gap");
    check("pr*", "too much");
    check("price - high", "only punctuation");
    check("why? not", "very end");
    check(&"{".repeat(50), "deeper");
}
