//! The yardsticks of how somebody feels: complaints, emotions, courtesy, threads going wrong, satisfaction.

use super::super::figures::{Counts, mean};
use super::super::{Arguments, Row};
use super::{Told, accuracy, f1, macro_of_many, macro_of_one, ranking, speed, told};
use crate::labelled::{FEELINGS, SEVERITIES};

type Rows = anyhow::Result<Vec<Row>>;

/// Tweets to companies: complaint or not, and how grave.
pub fn complaints(arguments: &Arguments) -> Rows {
    let (mut told, rate) = told(arguments, "complaints_xci")?;
    told.retain(|t| t.text.part == "company");
    let pairs = || {
        told.iter()
            .map(|t| (t.says("complaint", "complaint"), t.text.is("complaint")))
    };
    let yes = Counts::of(pairs());
    let no = Counts::of(pairs().map(|(said, truth)| (!said, !truth)));
    let both = mean([yes.f1(), no.f1()]);
    let note = format!(
        "{} of {}; bar 0.80; TF-IDF 0.769; published 0.79 to 0.87 on all tweets (from memory)",
        yes.positive(),
        yes.all()
    );
    let mut rows = vec![
        Row::new(
            "complaint, tweets to companies, macro F1",
            format!("{both:.3}"),
            note,
        ),
        f1(
            &told,
            "complaint, tweets to companies",
            ("complaint", "complaint"),
            "complaint",
            "TF-IDF 0.840",
        ),
    ];
    told.retain(|t| t.text.is("complaint"));
    rows.push(macro_of_one(
        &told,
        "severity 1–4 of complaints",
        "severity",
        &SEVERITIES,
        "TF-IDF 0.346; no bar",
    ));
    rows.push(speed(rate));
    Ok(rows)
}

/// Comments: five groups of feelings.
pub fn goemotions(arguments: &Arguments) -> Rows {
    let (told, rate) = told(arguments, "goemotions")?;
    let groups = FEELINGS.map(|(group, _)| group);
    Ok(vec![
        macro_of_many(
            &told,
            "feelings",
            "feeling",
            &groups,
            "bar 0.63; TF-IDF 0.617",
        ),
        speed(rate),
    ])
}

/// Requests: the politest against the curtest quarter.
pub fn politeness(arguments: &Arguments) -> Rows {
    let (mut told, rate) = told(arguments, "stanford_politeness")?;
    told.retain(|t| !t.text.labels.is_empty());
    let mut rows = vec![courtesy(
        &told,
        "courteous or curt",
        "bar 0.77; TF-IDF 0.745",
    )];
    for (source, known) in [
        (
            "wikipedia",
            "TF-IDF 0.843; published 0.838, people 0.867 (from memory)",
        ),
        (
            "stack-exchange",
            "TF-IDF 0.656; published 0.782, people 0.809 (from memory)",
        ),
    ] {
        let (here, rest): (Vec<Told>, Vec<Told>) =
            told.into_iter().partition(|t| t.text.part == source);
        rows.push(courtesy(&here, source, known));
        told = rest;
    }
    rows.push(speed(rate));
    Ok(rows)
}

fn courtesy(told: &[Told], what: &str, known: &str) -> Row {
    accuracy(told, what, ("courtesy", "courteous"), "courteous", known)
}

/// What TF-IDF gives in each language, on outer quarters.
const TYDIP: [(&str, f64); 9] = [
    ("es", 0.722),
    ("fr", 0.746),
    ("ru", 0.780),
    ("ko", 0.763),
    ("vi", 0.789),
    ("hi", 0.802),
    ("ta", 0.636),
    ("hu", 0.615),
    ("af", 0.693),
];

/// The same in nine languages.
pub fn tydip(arguments: &Arguments) -> Rows {
    let (mut told, rate) = told(arguments, "tydip_politeness")?;
    told.retain(|t| !t.text.labels.is_empty());
    let mut rows = Vec::new();
    for (language, tf_idf) in TYDIP {
        let (here, rest): (Vec<Told>, Vec<Told>) =
            told.into_iter().partition(|t| t.text.part == language);
        if !here.is_empty() {
            rows.push(courtesy(
                &here,
                language,
                &format!("bar and TF-IDF {tf_idf}"),
            ));
        }
        told = rest;
    }
    rows.push(speed(rate));
    Ok(rows)
}

/// Exchanges that turn into attacks, or do not.
pub fn gone_awry(arguments: &Arguments) -> Rows {
    let (told, rate) = told(arguments, "conversations_gone_awry")?;
    let head = ("course", "going_wrong");
    Ok(vec![
        ranking(
            &told,
            "going wrong",
            head,
            "going_wrong",
            "bar 0.62; TF-IDF 0.579; CRAFT 0.665 accuracy on Wikipedia (from memory)",
        ),
        speed(rate),
    ])
}

/// Chinese shop reviews.
pub fn reviews(arguments: &Arguments) -> Rows {
    let (told, rate) = told(arguments, "online_shopping_reviews_zh")?;
    let head = ("satisfaction", "satisfied");
    Ok(vec![
        accuracy(
            &told,
            "satisfied or not",
            head,
            "satisfied",
            "bar 0.94; TF-IDF 0.935",
        ),
        speed(rate),
    ])
}
