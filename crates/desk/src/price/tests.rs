//! Questions to a price sheet: the sample answers, bad input is named with its way out, and the report
//! that may be shown holds no cost and no floor.

use super::*;
use proptest::prelude::*;

fn asked_of(text: &str, wish: &PriceWish) -> std::result::Result<Priced, Vec<Problem>> {
    let filled = sheet::read(text, &[])?;
    answer(&filled, &asked(&filled, wish).map_err(|p| vec![p])?)
}

fn wish(to: &str) -> PriceWish {
    PriceWish {
        to: to.into(),
        currency: Some("EUR".into()),
        days: Some(60),
        quantity: None,
    }
}

#[test]
fn the_sample_answers_for_every_rule() {
    for rule in Rule::ALL {
        let place = if rule.with_carriage() {
            "Hamburg"
        } else {
            "Ningbo"
        };
        let priced = asked_of(SAMPLE_SHEET, &wish(&format!("{} {place}", rule.code())));
        let priced = priced.unwrap_or_else(|problems| panic!("{rule:?}: {problems:?}"));
        let prices: Vec<Decimal> = priced.secrets.targets.iter().map(|t| t.price).collect();
        assert!(prices[0] > prices[1] && prices[1] > prices[2], "{prices:?}");
        assert_eq!(priced.report.price, prices[0]);
        let own = priced
            .secrets
            .floors
            .iter()
            .find(|rung| rung.rule == rule.code());
        assert_eq!(own.map(|rung| rung.price), Some(prices[2]));
    }
}

#[test]
fn the_lines_make_the_price() {
    let priced = asked_of(SAMPLE_SHEET, &wish("DDP Hamburg")).ok().unwrap();
    let sum: Decimal = priced.secrets.lines.iter().map(|line| line.quoted).sum();
    assert!(
        sum <= priced.report.price && priced.report.price - sum < Decimal::new(11, 3),
        "{sum}"
    );
}

/// What is written in the sample, what a hand might write instead; where, what is said of it, the way out.
const SLIPS: &str = r#"
floor      = "6 %"   | floor = "20 %"       | targets.floor    | above the ideal    | lower the floor
share = "70 %"       | share = "60 %"       | payment.usual    | make 90 %          | 100 %
vat    = "13 %"      | vat = nan            | goods.vat        | no number          | 13 %
vat    = "13 %"      | vat = 13             | goods.vat        | more than a whole  | 13 %
vat    = "13 %"      | vat = "9 %"          | goods.vat        | above the VAT      | check the rate
quantity = 5000      | quantity = 0         | quantity         | not above nought   | at least one
quantity = 5000      | quantity = 1e40      | quantity         | no number          | plain number
bank          =      | bnak =               | price.bnak       | means nothing here | did you mean `bank`?
1850 USD per 20GP    | 1850 per 20GP        | charge `Ocean freight`.sum | no sum of money | per piece
1850 USD per 20GP    | 1850 USD per donkey  | charge `Ocean freight`.sum | nothing to count by | 40HQ
at   = "FOB"         | at = "CIF"           | charge `Terminal and port charges`.at | no rule | part of its own
day = 2025-05-06 U   | day = 2025-06-06 U   | currency         | the first is of 2025-06-06 | [[rate]]
"#;

/// What is asked, and in which currency; where, what is said of it, the way out.
const QUESTIONS: &str = "
CIF          | EUR | --to       | names no place              | CIF Hamburg
FOR Hamburg  | EUR | --to       | no rule of Incoterms 2020   | FCA
CIF Santos   | EUR | charge     | there is freight to Hamburg | Santos
FOB Ningbo   | GBP | currency   | no rate of GBP              | [[rate]]
FOB Ningbo   | $   | --currency | no code of a currency       | ISO 4217
";

fn named(problems: &[Problem], [at, what, hint]: [&str; 3]) -> bool {
    let fits = |p: &Problem| p.at == at && p.what.contains(what) && p.hint.contains(hint);
    problems.iter().any(fits)
}

fn cells<const N: usize>(line: &str) -> [&str; N] {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    cells.try_into().unwrap()
}

#[test]
fn slips_of_the_pen_are_named_with_their_way_out() {
    let text = SAMPLE_SHEET.replace("\nUSD = ", " U\nUSD = ");
    let sheet = |text: String| text.replace(" U\nUSD = ", "\nUSD = ");
    for line in SLIPS.lines().filter(|line| !line.is_empty()) {
        let [from, to, rest @ ..] = cells::<5>(line);
        assert!(text.contains(from), "{from}");
        let told = asked_of(&sheet(text.replacen(from, to, 1)), &wish("CIF Hamburg"));
        let problems = told.err().unwrap_or_default();
        assert!(named(&problems, rest), "{to}: {problems:?}");
    }
}

#[test]
fn questions_that_cannot_be_answered_are_named_with_their_way_out() {
    for line in QUESTIONS.lines().filter(|line| !line.is_empty()) {
        let [to, currency, rest @ ..] = cells::<5>(line);
        let wish = PriceWish {
            currency: Some(currency.into()),
            ..wish(to)
        };
        let problems = asked_of(SAMPLE_SHEET, &wish).err().unwrap_or_default();
        assert!(named(&problems, rest), "{to}: {problems:?}");
    }
    let wish = PriceWish {
        days: Some(i64::MIN + 1),
        ..wish("CIF Hamburg")
    };
    let problems = asked_of(SAMPLE_SHEET, &wish).err().unwrap_or_default();
    assert!(named(&problems, ["--days", "no terms of payment", "60"]));
}

#[test]
fn tables_beside_the_sheet_add_rates() {
    let bare = SAMPLE_SHEET.replace("USD = 7.22\n", "");
    let ecb = (
        "eurofxref.csv".to_owned(),
        "Date,USD,CNY\n2025-05-06,1.1325,8.1820\n".to_owned(),
    );
    let own = (
        "rates.toml".to_owned(),
        "[[rate]]\nday = 2025-05-05\nUSD = 7.25\n".to_owned(),
    );
    for table in [ecb, own] {
        let filled = sheet::read(&bare, &[table]).ok().unwrap();
        assert!(answer(&filled, &asked(&filled, &wish("CIF Hamburg")).unwrap()).is_ok());
    }
}

proptest! {
    /// Canaries: costs and floors in the sheet, as numbers, percentages, and one per cent up and down,
    /// stand nowhere in the report.
    #[test]
    fn the_report_holds_no_cost_and_no_floor(cost in 200_001i64..299_999, floor in 4_001i64..5_999) {
        let (cost, floor) = (Decimal::new(cost, 4), Decimal::new(floor, 3));
        let text = SAMPLE_SHEET
            .replace("each = \"36.80 CNY\"", &format!("each = \"{cost} CNY\""))
            .replace("step     = 0.01", "step = 0.000001")
            .replace("floor      = \"6 %\"", &format!("floor = \"{floor} %\""));
        let priced = asked_of(&text, &wish("CIF Hamburg")).ok().unwrap();
        let shown = serde_json::to_string(&priced.report).unwrap();
        let target = |name: &str| priced.secrets.targets.iter().find(|t| t.target == name).unwrap().price;
        let mut forms = vec![cost, floor, cost * Decimal::new(101, 2), cost * Decimal::new(99, 2), target("floor"), target("acceptable")];
        forms.push(cost / Decimal::new(113, 2));
        for form in forms {
            let told = shown.split(|c: char| !c.is_ascii_digit() && c != '.').any(|figure| figure == form.normalize().to_string());
            prop_assert!(!told, "{form} stands in {shown}");
        }
        // The report is the same whatever the floor: nothing in it depends on it.
        let other = text.replace(&format!("floor = \"{floor} %\""), "floor = \"1 %\"");
        let other = asked_of(&other, &wish("CIF Hamburg")).ok().unwrap();
        prop_assert_eq!(shown, serde_json::to_string(&other.report).unwrap());
    }
}
