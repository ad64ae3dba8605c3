//! The readers: one small table in each format, and faults that name their field.

use super::*;

fn files(texts: &[(&str, &str)]) -> Vec<(String, String)> {
    texts
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect()
}

/// Price (low, high) and terms (cash, open); seller and buyer, as `check` expects them.
fn check(texts: &[(&str, &str)]) {
    let (scenario, problems) = read(&files(texts));
    assert_eq!(problems, vec![]);
    let scenario = scenario.unwrap();
    assert_eq!(scenario.sizes(), [2, 2]);
    assert_eq!(scenario.issues[0].values, ["low", "high"]);
    let worth = |party: usize, choices: [u16; 2]| {
        scenario.parties[party]
            .utility
            .of(&crate::issue::Package(choices.to_vec()))
    };
    assert!((worth(0, [1, 0]) - 1.0).abs() < 1e-12);
    assert!((worth(0, [1, 1]) - 0.7).abs() < 1e-12);
    assert!((worth(1, [0, 0]) - 0.6).abs() < 1e-12);
    assert!((worth(1, [0, 1]) - 1.0).abs() < 1e-12);
    assert!(scenario.parties[0].accepts(0.3) && !scenario.parties[0].accepts(0.2));
}

const YAML_DOMAIN: &str = "
issues:
- name: price
  type: CategoricalIssue
  values: [low, high]
- name: terms
  values: [cash, open]
";
const YAML_SELLER: &str = "
type: LinearAdditiveUtilityFunction
reserved_value: 0.25
values:
- {type: TableFun, mapping: {low: 0.0, high: 1.0}}
- {type: TableFun, mapping: {cash: 1.0, open: 0.0}}
weights: [0.7, 0.3]
";
const YAML_BUYER: &str = "
type: ExpDiscountedUFun
discount: 0.9
ufun:
  type: LinearAdditiveUtilityFunction
  reserved_value: -.inf
  values:
  - {type: TableFun, mapping: {low: 0.6, high: 0.0}}
  - {type: TableFun, mapping: {cash: 0.0, open: 0.4}}
";

#[test]
fn negmas_yaml() {
    check(&[
        ("domain", YAML_DOMAIN),
        ("1 seller", YAML_SELLER),
        ("2 buyer", YAML_BUYER),
    ]);
}

#[test]
fn whole_numbers_with_a_line() {
    let domain = "issues:\n- name: speed\n  type: ContiguousIssue\n  values: [1, 5]\n";
    let party = "values:\n- {type: AffineFun, slope: 0.25, bias: -0.25}\n";
    let (scenario, problems) = read(&files(&[("d", domain), ("p", party)]));
    assert_eq!(problems, vec![]);
    assert_eq!(
        scenario.unwrap().parties[0].utility.tables,
        [[0.0, 0.25, 0.5, 0.75, 1.0]]
    );
}

const XML_DOMAIN: &str = r#"<negotiation_template><utility_space><objective name="root">
<issue index="1" name="price"><item index="1" value="low"/><item index="2" value="high"/></issue>
<issue index="2" name="terms"><item index="1" value="cash"/><item index="2" value="open"/></issue>
</objective></utility_space></negotiation_template>"#;
const XML_SELLER: &str = r#"<utility_space><reservation value="0.25"/><objective name="root">
<issue index="1" name="price"><item value="low" evaluation="0"/><item value="high" evaluation="10"/></issue>
<issue index="2" name="terms"><item value="cash" evaluation="10"/><item value="open" evaluation="0"/></issue>
<weight index="1" value="0.7"/><weight index="2" value="0.3"/></objective></utility_space>"#;
const XML_BUYER: &str = r#"<utility_space><objective name="root">
<weight index="1" value="0.6"/><weight index="2" value="0.4"/>
<issue index="1" name="price"><item value="low" evaluation="1"/><item value="high" evaluation="0"/></issue>
<issue index="2" name="terms"><item value="cash" evaluation="0"/><item value="open" evaluation="1"/>
<similarity_function><item value="cash" evaluation="9"/></similarity_function></issue>
</objective></utility_space>"#;

#[test]
fn genius_xml() {
    check(&[
        ("domain", XML_DOMAIN),
        ("seller", XML_SELLER),
        ("the buyer", XML_BUYER),
    ]);
}

#[test]
fn geniusweb_json() {
    let profile = |price: [f64; 2], terms: [f64; 2], weights: [f64; 2], reserved: &str| {
        format!(
            r#"{{"LinearAdditiveUtilitySpace": {{"name": "p", "domain": {{"name": "d", "issuesValues":
            {{"price": {{"values": ["low", "high"]}}, "terms": {{"values": ["cash", "open"]}}}}}},
            "issueWeights": {{"price": {}, "terms": {}}}, "issueUtilities": {{
            "price": {{"discreteutils": {{"valueUtilities": {{"low": {}, "high": {}}}}}}},
            "terms": {{"discreteutils": {{"valueUtilities": {{"cash": {}, "open": {}}}}}}}}}{reserved}}}}}"#,
            weights[0], weights[1], price[0], price[1], terms[0], terms[1]
        )
    };
    let reserved = r#", "reservationBid": {"issuevalues": {"price": "low", "terms": "cash"}}"#;
    let seller = profile([0.0, 1.0], [1.0, 0.0], [0.7, 0.3], reserved);
    let buyer = profile([1.0, 0.0], [0.0, 1.0], [0.6, 0.4], "");
    check(&[("seller", &seller), ("the buyer", &buyer)]);
}

#[test]
fn one_file_with_all_profiles() {
    check(&[(
        "whole",
        r#"{"issues": [{"name": "price", "values": ["low", "high"]}, {"name": "terms", "values": ["cash", "open"]}],
        "profiles": [{"reserved": 0.25, "weights": [0.7, 0.3], "values": [{"low": 0, "high": 1}, {"cash": 1, "open": 0}]},
        {"weights": [0.6, 0.4], "values": [{"low": 1, "high": 0}, {"cash": 0, "open": 1}]}]}"#,
    )]);
}

#[test]
fn faults_name_their_field() {
    let check = |texts: &[(&str, &str)], at: &str| {
        let (scenario, problems) = read(&files(texts));
        assert!(scenario.is_none(), "{at}");
        assert!(problems[0].at.contains(at), "{at}: {problems:?}");
        assert!(!problems[0].hint.is_empty());
    };
    check(&[("d", YAML_DOMAIN)], "d");
    check(&[("s", YAML_SELLER)], "s");
    check(&[("x", "<broken")], "x");
    check(&[("j", "{\"a\": ")], "j");
    check(&[("y", "issues: [{")], "y");
    check(
        &[
            ("d", YAML_DOMAIN),
            ("s", "values:\n- mapping: {low: 0.0}\n"),
        ],
        "profile `s`, issue `price`, value `high`",
    );
    check(
        &[("u", "type: HyperRectangleUtilityFunction\nname: u\n")],
        "u",
    );
    check(&[], "scenario");
}

proptest::proptest! {
    #[test]
    fn no_text_makes_a_reader_panic(text in "\\PC{0,200}") {
        let _ = read(&files(&[("any", &text)]));
        let _ = read(&files(&[("any", &format!("{{{text}"))]));
        let _ = read(&files(&[("any", &format!("<a>{text}"))]));
    }
}
