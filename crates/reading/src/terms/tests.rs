//! Cases of the reader of terms: the examples of the packs, values in their normal form, manners, and what must stay
//! quiet.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;
use trade::{Modality, TermKind, TermValue};

fn context() -> TermContext<'static> {
    TermContext {
        country: None,
        sent: Some(date(2025, 3, 10)),
        side: Some(Side::Buyer),
    }
}

fn whole(text: &str) -> Span {
    Span::new(0, text.len())
}

fn claims(text: &str, language: Language) -> Vec<(Span, TermClaim)> {
    read(text, whole(text), language, &context())
}

fn kinds(text: &str, language: Language) -> Vec<TermKind> {
    claims(text, language)
        .into_iter()
        .map(|(_, c)| c.term)
        .collect()
}

/// A value in one line, for comparing.
fn written(value: &Option<TermValue>) -> String {
    match value {
        None => "raised".to_owned(),
        Some(TermValue::Money { money, per, upto }) => {
            format!(
                "{money} /{per}{}",
                upto.map_or(String::new(), |u| format!("..{u}"))
            )
        }
        Some(TermValue::Quantity { number, unit, .. }) => format!("{} {unit}", number.normalize()),
        Some(TermValue::Percent { percent }) => format!("{percent}%"),
        Some(TermValue::Incoterm(i)) => format!("{} {}", i.rule, i.place),
        Some(TermValue::Payment { shares }) => shares
            .iter()
            .map(|s| {
                let percent = s.percent.map_or("rest".to_owned(), |p| p.to_string());
                let trigger = s.trigger.map_or(String::new(), |t| format!("@{t:?}"));
                format!("{percent} {:?}{trigger}+{}", s.method, s.days)
            })
            .collect::<Vec<_>>()
            .join(", "),
        Some(TermValue::Duration {
            number,
            unit,
            upto,
            from,
            ..
        }) => {
            let upto = upto.map_or(String::new(), |u| format!("-{u}"));
            format!(
                "{number}{upto} {unit}{}",
                from.map_or(String::new(), |e| format!(" from {e:?}"))
            )
        }
        Some(TermValue::Date { first, last, .. }) => format!("{first}..{last}"),
        Some(TermValue::Words { words }) => words.clone(),
    }
}

/// The first claim of a kind must have this value.
fn check(text: &str, language: Language, term: TermKind, expected: &str) {
    let found: Vec<String> = claims(text, language)
        .iter()
        .filter(|(_, c)| c.term == term)
        .map(|(_, c)| written(&c.value))
        .collect();
    assert!(
        found.iter().any(|f| f == expected),
        "{text:?} gives {found:?}, not {expected:?}"
    );
}

#[test]
fn the_examples_of_the_packs_hold() {
    let mut wrong = Vec::new();
    for (name, text) in packs::PACKS {
        let table: toml::Table = text.parse().unwrap();
        assert!(table["means"].is_str() && table["why"].is_str(), "{name}");
        let Some(term) = table
            .get("term")
            .and_then(|t| t.as_str())
            .and_then(TermKind::of_code)
        else {
            continue;
        };
        for (code, part) in &table {
            let Some(language) = Language::of_code(code) else {
                continue;
            };
            for (key, must) in [("fires", true), ("quiet", false)] {
                for example in part[key].as_array().unwrap() {
                    let example = example.as_str().unwrap();
                    if kinds(example, language).contains(&term) != must {
                        wrong.push(format!("{name} {key}: {example}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn prices_have_amount_currency_and_unit() {
    use Language::*;
    use TermKind::Price;
    check(
        "KR-7 price USD 5.40/set FOB Xiamen",
        En,
        Price,
        "USD 5.40 /set",
    );
    check("Zipper 5# | 3000 pcs | USD 0.35", En, Price, "USD 0.35 /");
    check("现在7.6元/米含税", Zh, Price, "CNY 7.6 /m");
    check("Stückpreis EUR 18,90", De, Price, "EUR 18.90 /");
    check("итого 355 600 CNY", Ru, Price, "CNY 355600 /");
    check("range 6.30 to 11.70 USD", En, Price, "USD 6.30 /..11.70");
    check("9.2 一口价", Zh, Price, "9.2 /");
    check("2.65 and close this.", En, Price, "2.65 /");
    check("Harga USD 182/unit", Id, Price, "USD 182 /pc");
    check("6,20 yap bitirelim", Tr, Price, "6.20 /");
}

#[test]
fn a_dollar_is_ambiguous_where_the_writer_has_his_own() {
    let here = TermContext {
        country: Some("AU"),
        ..context()
    };
    let text = "Budget is $3,200 landed";
    let found = read(text, whole(text), Language::En, &here);
    let written: Vec<String> = found.iter().map(|(_, c)| written(&c.value)).collect();
    assert!(
        written.contains(&"USD/AUD? 3200 /".to_owned()),
        "{written:?}"
    );
}

#[test]
fn quantities_are_of_goods() {
    use Language::*;
    use TermKind::{Moq, Quantity};
    check("qty 5000 pcs each size", En, Quantity, "5000 pc");
    check("5.000 St. pro Abruf", De, Quantity, "5000 pc");
    check("两千五百件", Zh, Quantity, "2500 pc");
    check("一个月大概6万只", Zh, Quantity, "60000 pc");
    check("3 x 40HC for first time", En, Quantity, "3 40hq");
    check("Need 24 chairs", En, Quantity, "24 chair");
    check("minimum 250 pcs per size", En, Moq, "250 pc");
    check("1.2 lakh pcs", En, Quantity, "120000 pc");
}

#[test]
fn payments_have_shares_and_triggers() {
    use Language::*;
    use TermKind::Payment;
    check(
        "30% deposit, 70% against copy of B/L",
        En,
        Payment,
        "30 Unstated+0, 70 Unstated@BlCopy+0",
    );
    check("T/T 30/70", En, Payment, "30 Tt+0, 70 Tt+0");
    check("L/C at sight", En, Payment, "100 Lc@Sight+0");
    check(
        "30%定金,70%尾款发货前付清",
        Zh,
        Payment,
        "30 Unstated+0, 70 Unstated@Shipment+0",
    );
    check("open account 60 days", En, Payment, "100 OpenAccount+60");
}

#[test]
fn a_deposit_may_only_start_a_clock() {
    use Language::*;
    use TermKind::LeadTime;
    check(
        "35 days after deposit.",
        En,
        LeadTime,
        "35 day from Deposit",
    );
    check("收到定金后28天", Zh, LeadTime, "28 day from Deposit");
    check("Lead time 40-45 days", En, LeadTime, "40-45 day");
    check(
        "срок 32 рабочих дня от аванса",
        Ru,
        LeadTime,
        "32 working_day from Deposit",
    );
    assert!(!kinds("35 days after deposit.", En).contains(&TermKind::Payment));
}

#[test]
fn dates_become_days() {
    use Language::*;
    use TermKind::DeliveryDate;
    check(
        "Goods must be in our warehouse before 20 May.",
        En,
        DeliveryDate,
        "2025-05-20..2025-05-20",
    );
    check(
        "delivery end of April",
        En,
        DeliveryDate,
        "2025-04-21..2025-04-30",
    );
    check(
        "9月16之前一定要出义乌哦",
        Zh,
        DeliveryDate,
        "2025-09-16..2025-09-16",
    );
    check(
        "Lieferung KW 49",
        De,
        DeliveryDate,
        "2025-12-01..2025-12-07",
    );
    check("ETD 2025-07-03", En, DeliveryDate, "2025-07-03..2025-07-03");
    check(
        "ship window 03/17/2025 - 03/28/2025",
        En,
        DeliveryDate,
        "2025-03-17..2025-03-28",
    );
    check(
        "vessel 15-19 September",
        En,
        DeliveryDate,
        "2025-09-15..2025-09-19",
    );
}

#[test]
fn incoterms_keep_their_place() {
    use Language::*;
    use TermKind::Incoterm;
    check("Price CIF Dammam please", En, Incoterm, "CIF Dammam");
    check("C&F Hamburg", En, Incoterm, "CFR Hamburg");
    check("DDU Lagos", En, Incoterm, "DDU Lagos");
    check("FOB上海", Zh, Incoterm, "FOB 上海");
    check("FCA Вэньчжоу", Ru, Incoterm, "FCA Вэньчжоу");
}

#[test]
fn what_is_no_term_stays_quiet() {
    use Language::*;
    for (text, language) in [
        ("Call me at +86 574 8765 4321.", En),
        ("Our reference PI-26007 and tracking 77 4410 2296.", En),
        ("We have 16 years experience.", En),
        ("See you at booth 12.1 B05.", En),
        ("I saw your stand in Milan on June 12.", En),
        ("电话 13800138000", Zh),
        ("12V adapter", En),
    ] {
        assert_eq!(kinds(text, language), [], "{text}");
    }
}

#[test]
fn a_yarn_count_is_neither_price_nor_quantity() {
    let found = kinds("30s viscose", Language::En);
    assert!(!found.contains(&TermKind::Price) && !found.contains(&TermKind::Quantity));
}

#[test]
fn manner_matters_more_than_the_number() {
    use Language::*;
    for (text, language, manner) in [
        ("ok 9.35", En, Modality::Acceptance),
        ("9.35 可以", Zh, Modality::Acceptance),
        ("9.2真做不到", Zh, Modality::Refusal),
        ("6.50 con 2,400 piezas no me sale.", Es, Modality::Refusal),
        ("Can you do USD 5?", En, Modality::Question),
        (
            "We could do USD 5 if you take 3,000 pcs",
            En,
            Modality::Question,
        ),
        ("Our other supplier offers USD 5", En, Modality::Reported),
        ("USD 5 per pc", En, Modality::Proposal),
    ] {
        let found = claims(text, language);
        let price = found
            .iter()
            .find(|(_, c)| c.term == TermKind::Price)
            .map(|(_, c)| c.modality);
        if manner == Modality::Question && text.contains(" if ") {
            assert!(
                matches!(price, Some(Modality::Conditional | Modality::Question)),
                "{text}: {price:?}"
            );
        } else {
            assert_eq!(price, Some(manner), "{text}");
        }
    }
}

#[test]
fn placeholders_cover_the_figures() {
    let text = "USD 5 FOB Ningbo, 30% deposit, 25 days, by 3 May, 500 pcs";
    let found = spans(text, whole(text), Language::En, &context());
    for wanted in [
        Placeholder::Money,
        Placeholder::Incoterm,
        Placeholder::Place,
        Placeholder::Percent,
        Placeholder::Days,
        Placeholder::Date,
        Placeholder::Quantity,
        Placeholder::Number,
    ] {
        assert!(found.iter().any(|(_, p)| *p == wanted), "{wanted:?}");
    }
}

/// An amount that a sentence names, with its words, in one line.
fn amounts(text: &str, language: Language) -> Vec<String> {
    let context = context();
    let scan = scan(text, whole(text), language, &context);
    let figures = scan.figures.iter();
    let named = figures.filter_map(|f| Some((f.span, Some(f.amount()?))));
    named
        .map(|(span, value)| format!("{} = {}", span.of(text), written(&value)))
        .collect()
}

#[test]
fn amounts_in_words_and_pieces_have_their_values() {
    use Language::*;
    let check = |text: &str, language: Language, expected: &str| {
        assert_eq!(amounts(text, language), [expected], "{text}");
    };
    check(
        "it is two and a half million dollars",
        En,
        "two and a half million dollars = USD 2500000 /",
    );
    check(
        "just thirteen dollars forty-five cents",
        En,
        "thirteen dollars forty-five cents = USD 13.45 /",
    );
    check("store at -5 °C", En, "-5 °C = -5 c");
    check("10 1/2 miles of cable", En, "10 1/2 miles = 10.5 mi");
    check("INR 1,00,000 in total", En, "INR 1,00,000 = INR 100000 /");
    check("五元三毛", Zh, "五元三毛 = CNY 5.30 /");
    check("两米半", Zh, "两米半 = 2.5 m");
    check("打九折", Zh, "九折 = 90%");
    check("百分之五", Zh, "百分之五 = 5%");
    check(
        "siebenhundertfünfundzwanzig Euro",
        De,
        "siebenhundertfünfundzwanzig Euro = EUR 725 /",
    );
    check(
        "280 millions de dollars",
        Fr,
        "280 millions de dollars = USD 280000000 /",
    );
    check("9만 4천 달러", Ko, "9만 4천 달러 = USD 94000 /");
}

/// The days that a sentence names, with their words, in one line each.
fn days(text: &str, language: Language) -> Vec<String> {
    let context = context();
    let scan = scan(text, whole(text), language, &context);
    let told = dates::told(&scan);
    let dated = scan.figures.iter().chain(&told);
    dated
        .filter_map(|f| match f.value {
            FigureValue::Date(Some(days)) => Some(format!(
                "{} = {}..{}",
                f.span.of(text),
                days.first,
                days.last
            )),
            _ => None,
        })
        .collect()
}

#[test]
fn days_are_put_together_from_their_parts() {
    use Language::*;
    let check = |text: &str, language: Language, expected: &str| {
        assert_eq!(days(text, language), [expected], "{text}");
    };
    check(
        "on Friday, 14th of March",
        En,
        "Friday, 14th of March = 2025-03-14..2025-03-14",
    );
    check(
        "the next ten days",
        En,
        "next ten days = 2025-03-11..2025-03-20",
    );
    check(
        "second week of June 2026",
        En,
        "second week of June 2026 = 2026-06-08..2026-06-14",
    );
    check(
        "from 3 May to 7 May 2026",
        En,
        "from 3 May to 7 May 2026 = 2026-05-03..2026-05-07",
    );
    check(
        "we paid two weeks ago",
        En,
        "two weeks ago = 2025-02-24..2025-02-24",
    );
    check("so Q2 2026", En, "Q2 2026 = 2026-04-01..2026-06-30");
    check("下周三发货", Zh, "下周三 = 2025-03-19..2025-03-19");
    check("KW 32", De, "KW 32 = 2025-08-04..2025-08-10");
    check(
        "lunes de la próxima semana",
        Es,
        "lunes de la próxima semana = 2025-03-17..2025-03-17",
    );
}

#[test]
fn long_chains_of_anything_are_read_once() {
    for part in [
        "1,000,", "1 ", "三", "30/70 ", "1.", "1-", "may ", "$", "if ", "- ",
    ] {
        let text = part.repeat(60_000);
        let found = claims(&text, Language::En);
        assert!(found.iter().all(|(span, _)| span.end <= text.len()));
    }
}

#[test]
fn a_very_long_line_takes_no_longer_than_its_length() {
    let text = "USD 5.20 x 3,000 pcs 30% deposit if 45 days ".repeat(4000);
    assert!(!claims(&text, Language::En).is_empty());
}

proptest! {
    #[test]
    fn nothing_panics_and_spans_fit(text in "\\PC{0,60}|[0-9.,/ $%x'月日号万定金a-zé-]{0,60}|(USD|%|30|/|70|, | days|月|\\.|1,0|2025|-|may )*") {
        for language in Language::ALL {
            for (span, _) in claims(&text, language) {
                prop_assert!(text.get(span.start..span.end).is_some_and(|words| !words.is_empty()));
            }
            for (span, _) in spans(&text, whole(&text), language, &context()) {
                prop_assert!(text.get(span.start..span.end).is_some());
            }
        }
    }
}
