//! The preparation of a table: the sample plans, bad input is named with its way out, and the report
//! that may be shown depends on no floor.

use super::*;
use proptest::prelude::*;

fn planned(text: &str) -> Planned {
    let (found, problems) = plan_text(text);
    found.unwrap_or_else(|| panic!("{problems:?}"))
}

#[test]
fn the_sample_plans() {
    let Planned { report, secrets } = planned(SAMPLE_TABLE);
    assert!(report.packages.len() == 3 && !report.wishes.is_empty());
    assert!(!report.swaps.is_empty() && report.topics.len() == 6);
    assert!(
        secrets
            .packages
            .iter()
            .all(|left| *left >= secrets.profit[2]),
        "{:?}",
        secrets.packages
    );
    assert!(secrets.swaps.iter().all(|more| *more >= -Decimal::ONE));
    assert!(
        secrets.prices.is_sorted_by(|a, b| a > b) && secrets.course.is_sorted_by(|a, b| a >= b)
    );
    let (dearest, cheapest) = (secrets.packages.iter().max(), secrets.packages.iter().min());
    assert!(
        *dearest.unwrap() - *cheapest.unwrap() < Decimal::from(250),
        "{:?}",
        secrets.packages
    );
}

#[test]
fn bad_input_is_named_with_its_way_out() {
    let check = |from: &str, to: &str, at: &str, what: &str, hint: &str| {
        assert!(SAMPLE_TABLE.contains(from), "{from}");
        let (found, problems) = plan_text(&SAMPLE_TABLE.replacen(from, to, 1));
        assert!(found.is_none(), "{to}");
        let fits = |p: &Problem| p.at == at && p.what.contains(what) && p.hint.contains(hint);
        assert!(problems.iter().any(fits), "{to}: {problems:?}");
    };
    check(
        "floor      = 3500",
        "floor = 9500",
        "profit.floor",
        "not below the ideal",
        "lower the floor",
    );
    check(
        "floor      = 3500",
        "floor = nan",
        "profit.floor",
        "no number",
        "plain number",
    );
    check(
        "ideal      = 9000",
        "ideal = 1e30",
        "profit.ideal",
        "no number",
        "plain number",
    );
    check(
        "price              = \"45 %\"",
        "price = \"60 %\"",
        "buyer",
        "make 115 %",
        "100 %",
    );
    check(
        "then = { quantity = [8000, 10000] }",
        "then = { quantity = [7] }",
        "rule 1.then.quantity",
        "no value of quantity",
        "5000",
    );
    check(
        "then = { quantity = [8000, 10000] }",
        "then = { colour = [7] }",
        "rule 1.then",
        "names no issue",
        "warranty",
    );
    check(
        "prices     = [5.90, 5.80, 5.70, 5.60, 5.50, 5.40, 5.30]",
        "prices = [4.00]",
        "floor",
        "no package",
        "lower the floor",
    );
    check(
        "rounds    = 6",
        "rounds = 0",
        "rounds",
        "none to plan for",
        "4 to 12",
    );
    check(
        "pieces = 5000",
        "peices = 5000",
        "sale.quantities 1.peices",
        "means nothing",
        "did you mean `pieces`?",
    );
}

#[test]
fn contradictory_rules_leave_nothing() {
    let text = format!(
        "{SAMPLE_TABLE}\n[[rule]]\nthen = {{ quantity = [5000] }}\n[[rule]]\nthen = {{ quantity = [8000] }}\n"
    );
    let (found, problems) = plan_text(&text);
    assert!(found.is_none());
    assert!(problems[0].hint.contains("drop a rule"), "{problems:?}");
}

#[test]
fn forty_issues_are_planned() {
    let extra = |n: usize| {
        let choices: Vec<String> = (0..10)
            .map(|c| format!("{{ name = \"{c}\", cost = {} }}", c * (n + 1)))
            .collect();
        format!(
            "\n[[extra]]\nname = \"issue {n}\"\nchoices = [{}]\n",
            choices.join(", ")
        )
    };
    let many: String = (0..34).map(extra).collect();
    let bare = SAMPLE_TABLE.split("[buyer]").next().unwrap();
    let Planned { report, secrets } = planned(&format!("{bare}{many}"));
    assert_eq!(report.issues.len(), 40);
    assert!(
        secrets
            .packages
            .iter()
            .all(|left| *left >= secrets.profit[2])
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Canaries: the floor, as a number and one per cent up and down, stands nowhere in the report, nor do
    /// the other targets and the costs.
    #[test]
    fn the_report_holds_no_floor_and_no_cost(floor in 3_111i64..3_999, cost in 46_611i64..46_799) {
        let text = SAMPLE_TABLE
            .replace("floor      = 3500", &format!("floor = {floor}"))
            .replace("cost = 4.66 ", &format!("cost = {} ", Decimal::new(cost, 4)));
        let shown = serde_json::to_string(&planned(&text).report).unwrap();
        let floor = Decimal::from(floor);
        for form in [floor, floor * Decimal::new(101, 2), floor * Decimal::new(99, 2), Decimal::new(cost, 4), Decimal::from(9000), Decimal::from(6000)] {
            let told = shown.split(|c: char| !c.is_ascii_digit() && c != '.').any(|figure| figure == form.normalize().to_string());
            prop_assert!(!told, "{form} stands in {shown}");
        }
    }
}
