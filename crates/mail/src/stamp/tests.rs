//! Every way of writing a date that chats and notes have shown.

use super::*;

/// The text, the order of day and month, the date, what is left of the text; no date for what is none.
const FORMS: &[(&str, DateOrder, &str, &str)] = &[
    (
        "15/02/2025, 02:10 - x",
        DateOrder::Dmy,
        "2025-02-15T02:10:00",
        " - x",
    ),
    (
        "2/15/25, 2:10\u{202f}PM - x",
        DateOrder::Mdy,
        "2025-02-15T14:10:00",
        " - x",
    ),
    (
        "12/10/2024, 03:05:09] x",
        DateOrder::Dmy,
        "2024-10-12T03:05:09",
        "] x",
    ),
    (
        "6/5/2025, 6:20 p. m. - x",
        DateOrder::Dmy,
        "2025-05-06T18:20:00",
        " - x",
    ),
    (
        "2025/5/6 下午6:20 - x",
        DateOrder::Dmy,
        "2025-05-06T18:20:00",
        " - x",
    ),
    (
        "2025. 5. 6. 오후 6:20, x",
        DateOrder::Dmy,
        "2025-05-06T18:20:00",
        ", x",
    ),
    (
        "06.05.25, 18:20 - x",
        DateOrder::Dmy,
        "2025-05-06T18:20:00",
        " - x",
    ),
    (
        "06/05/2025 18.20 - x",
        DateOrder::Dmy,
        "2025-05-06T18:20:00",
        " - x",
    ),
    (
        "٠٦/٠٥/٢٠٢٥، ١٨:٢٠ - x",
        DateOrder::Dmy,
        "2025-05-06T18:20:00",
        " - x",
    ),
    (
        "2025年2月11日 星期二 16:12 周",
        DateOrder::Dmy,
        "2025-02-11T16:12:00",
        " 周",
    ),
    (
        "2025-02-11 16:12:00",
        DateOrder::Mdy,
        "2025-02-11T16:12:00",
        "",
    ),
    ("2025-03-12 x", DateOrder::Mdy, "2025-03-12T00:00:00", " x"),
    (
        "12 March 2025, 16:25 Amy",
        DateOrder::Mdy,
        "2025-03-12T16:25:00",
        " Amy",
    ),
    (
        "March 12th, 2025 at 4:25 pm",
        DateOrder::Dmy,
        "2025-03-12T16:25:00",
        "",
    ),
    (
        "Sun Apr 13 08:05:00 2025",
        DateOrder::Mdy,
        "2025-04-13T08:05:00",
        "",
    ),
    ("12:00 AM", DateOrder::Dmy, "", ""),
    ("1,000 pcs", DateOrder::Dmy, "", ""),
    ("3-4 weeks", DateOrder::Dmy, "", ""),
    ("99/99/9999, 10:00 - x", DateOrder::Dmy, "", ""),
];

#[test]
fn reads_dates_of_every_form() {
    for &(text, order, expected, rest) in FORMS {
        let found = scan(text).and_then(|(s, rest)| Some((s.on(order)?.to_string(), rest)));
        let expected = Some((expected.to_owned(), rest)).filter(|(e, _)| !e.is_empty());
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn reads_an_offset_where_one_is_written() {
    for (text, expected) in [
        ("2025-06-10T10:25:00+08:00 Wu", "2025-06-10T10:25:00+08:00"),
        ("2025-06-10T10:25:00Z", "2025-06-10T10:25:00Z"),
        (
            "Wed, 12 Mar 2025 16:25:00 -0300",
            "2025-03-12T16:25:00-03:00",
        ),
        ("2025-06-10 10:25 (GMT+8)", "2025-06-10T10:25:00+08:00"),
        ("2025-06-10 10:25 - 30 pcs", "2025-06-10T10:25:00Z"),
    ] {
        let expected: Moment = expected.parse().unwrap();
        assert_eq!(moment(text), Some(expected), "{text}");
    }
}

fn orders(lines: &[&str]) -> Option<(Vec<String>, bool)> {
    let stamps: Vec<Stamp> = lines
        .iter()
        .filter_map(|l| scan(l))
        .map(|(s, _)| s)
        .collect();
    let orders = infer(&stamps, &vec![true; stamps.len()], None);
    let days = stamps
        .iter()
        .map(|s| Some(s.on(orders.of(s.form))?.date().to_string()));
    Some((days.collect::<Option<_>>()?, orders.ambiguous))
}

#[test]
fn finds_the_order_over_the_whole_file() {
    for (lines, first, ambiguous) in [
        (
            &["05/06/2025, 10:00", "16/06/2025, 10:00"][..],
            "2025-06-05",
            false,
        ),
        (
            &["5/6/25, 6:20 PM", "5/16/25, 6:20 PM"],
            "2025-05-06",
            false,
        ),
        // Only one order lets time run forward.
        (
            &["28/01/2025, 10:00", "02/03/2025, 10:00"],
            "2025-01-28",
            false,
        ),
        (
            &["11/12/2024, 10:00", "02/01/2025, 10:00"],
            "2024-12-11",
            true,
        ),
        (
            &[
                "03/12/2024, 10:00",
                "04/01/2025, 10:00",
                "02/02/2025, 10:00",
            ],
            "2024-12-03",
            false,
        ),
        // The other form of the same file tells it.
        (
            &["06/05/2025, 18:20", "5/6/25, 6:20 PM", "5/16/25, 6:20 PM"],
            "2025-05-06",
            false,
        ),
        // Nothing tells it.
        (&["10/04/2025, 09:38"], "2025-04-10", true),
        (&["5/6/25, 6:20 PM", "5/7/25, 6:20 PM"], "2025-05-06", true),
        (&["10.04.2025, 09:38"], "2025-04-10", false),
        (&["2025-04-10 09:38"], "2025-04-10", false),
    ] {
        let (days, unsure) = orders(lines).unwrap();
        assert_eq!((days[0].as_str(), unsure), (first, ambiguous), "{lines:?}");
    }
}
