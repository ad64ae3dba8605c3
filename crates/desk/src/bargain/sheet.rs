//! The preparation sheet of a deal, word for word as a person wrote it, one question after another; and
//! the table that the engine reads from it. What the correspondence fills in lives in `begin`.

use crate::form::Decimal;
use crate::plan::quoted;
use std::collections::BTreeMap;
use std::fmt::{self, Write};
use trade::Problem;

/// So many rows has a list on the sheet; judgement: more is no negotiation by letter.
pub const ROWS: usize = 5;

/// A question of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// What the order must leave us.
    Goal,
    /// What we do without it.
    Fallback,
    /// The prices to bargain with.
    Price,
    /// The quantities and what a piece costs.
    Quantity,
    /// The ways to pay, and what waiting costs.
    Payment,
    /// What else can be given or asked.
    Extras,
    /// What matters to the buyer, and what speaks for us.
    Care,
}

impl Question {
    /// All, in the order of asking.
    pub const ALL: [Question; 7] = [
        Question::Goal,
        Question::Fallback,
        Question::Price,
        Question::Quantity,
        Question::Payment,
        Question::Extras,
        Question::Care,
    ];

    /// The code in addresses and forms.
    pub fn code(self) -> &'static str {
        match self {
            Question::Goal => "goal",
            Question::Fallback => "fallback",
            Question::Price => "price",
            Question::Quantity => "quantity",
            Question::Payment => "payment",
            Question::Extras => "extras",
            Question::Care => "care",
        }
    }

    /// The step of a code.
    pub fn of_code(code: &str) -> Option<Question> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    /// The names of its fields.
    pub fn fields(self) -> Vec<String> {
        let rows = |names: &[&str]| {
            let row = |at: usize| names.iter().map(move |name| format!("{name}.{at}"));
            (0..ROWS).flat_map(row).collect()
        };
        let plain = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        match self {
            Question::Goal => plain(&["currency", "ideal", "acceptable", "floor"]),
            Question::Fallback => plain(&["batna"]),
            Question::Price => plain(&["prices", "step"]),
            Question::Quantity => rows(&["pieces", "cost"]),
            Question::Payment => {
                let mut all: Vec<String> = rows(&["pay", "days", "charges"]);
                all.push("interest".into());
                all
            }
            Question::Extras => rows(&["extra", "choices"]),
            Question::Care => {
                let mut all: Vec<String> = rows(&["care.extra"]);
                all.extend(plain(&["care.price", "care.quantity", "care.payment"]));
                all.push("strengths".into());
                all
            }
        }
    }
}

/// How much an issue is thought to matter to the buyer.
pub const CARES: [(&str, u32); 3] = [("most", 4), ("some", 2), ("little", 1)];

/// What a person wrote. It holds floors and costs: no `Debug` of its fields, no `Serialize`; it leaves
/// only into the locked drawer and onto its owner's own form.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    fields: BTreeMap<String, String>,
}

impl fmt::Debug for Sheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sheet")
    }
}

impl Sheet {
    pub(crate) fn of(fields: BTreeMap<String, String>) -> Sheet {
        Sheet { fields }
    }

    pub(crate) fn fields(&self) -> &BTreeMap<String, String> {
        &self.fields
    }

    /// A field as it was written.
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// Has the person gone past this question?
    pub fn seen(&self, step: Question) -> bool {
        self.fields.contains_key(&format!("seen.{}", step.code()))
    }

    /// Writes the answer to a question: only its own fields.
    pub fn answer(&mut self, step: Question, given: &BTreeMap<String, String>) {
        for name in step.fields() {
            if let Some(value) = given.get(&name) {
                let value: String = value
                    .replace("\r\n", "\n")
                    .trim()
                    .chars()
                    .take(2000)
                    .collect();
                self.fields.insert(name, value);
            }
        }
        self.fields
            .insert(format!("seen.{}", step.code()), String::new());
    }

    /// The same with the values of another where nothing was written; a question that was passed is left alone.
    pub fn over(&self, begun: &Sheet) -> Sheet {
        let mut fields = self.fields.clone();
        for step in Question::ALL.into_iter().filter(|step| !self.seen(*step)) {
            for name in step.fields() {
                if let Some(value) = begun.fields.get(&name) {
                    fields.entry(name).or_insert_with(|| value.clone());
                }
            }
        }
        Sheet { fields }
    }

    /// The first question that was not passed yet.
    pub fn next(&self) -> Option<Question> {
        Question::ALL.into_iter().find(|step| !self.seen(*step))
    }

    /// The rows of a list that hold something, by their places.
    pub(crate) fn rows(&self, names: &[&str]) -> Vec<usize> {
        let filled = |at: &usize| {
            let mut fields = names.iter().map(|name| self.field(&format!("{name}.{at}")));
            fields.any(|field| !field.is_empty())
        };
        (0..ROWS).filter(filled).collect()
    }

    fn row(&self, name: &str, at: usize) -> &str {
        self.field(&format!("{name}.{at}"))
    }

    /// The table for the engine, as a person would write it in a file.
    pub(crate) fn table(&self, name: &str) -> String {
        let name = if name.trim().is_empty() { "?" } else { name };
        let mut text = format!("name = {}\n", quoted(name));
        self.put(
            &mut text,
            "",
            &[
                ("currency", "currency"),
                ("batna", "batna"),
                ("step", "step"),
            ],
        );
        let proofs: Vec<String> = lines(self.field("strengths")).map(quoted).collect();
        let _ = writeln!(text, "strengths = [{}]", proofs.join(", "));
        text.push_str("[profit]\n");
        self.put(
            &mut text,
            "",
            &[
                ("ideal", "ideal"),
                ("acceptable", "acceptable"),
                ("floor", "floor"),
            ],
        );
        self.sale(&mut text);
        self.extras(&mut text);
        self.buyer(&mut text);
        text
    }

    fn put(&self, text: &mut String, before: &str, keys: &[(&str, &str)]) {
        for (key, field) in keys {
            let value = self.field(field);
            if !value.is_empty() {
                let _ = writeln!(text, "{before}{key} = {}", quoted(&figure(value)));
            }
        }
    }

    fn sale(&self, text: &mut String) {
        let prices: Vec<String> = figures(self.field("prices")).map(|p| quoted(&p)).collect();
        let _ = writeln!(text, "[sale]\nprices = [{}]", prices.join(", "));
        if !self.field("interest").is_empty() {
            let _ = writeln!(
                text,
                "interest = {}",
                quoted(&share(self.field("interest")))
            );
        }
        for at in self.rows(&["pieces", "cost"]) {
            text.push_str("[[sale.quantities]]\n");
            let (pieces, cost) = (format!("pieces.{at}"), format!("cost.{at}"));
            self.put(text, "", &[("pieces", &pieces), ("cost", &cost)]);
        }
        for at in self.rows(&["pay", "days"]) {
            let _ = writeln!(
                text,
                "[[sale.payments]]\nname = {}",
                quoted(self.row("pay", at))
            );
            let days = format!("days.{at}");
            self.put(text, "", &[("days", &days)]);
            if !self.row("charges", at).is_empty() {
                let _ = writeln!(
                    text,
                    "charges = {}",
                    quoted(&share(self.row("charges", at)))
                );
            }
        }
    }

    fn extras(&self, text: &mut String) {
        for at in self.rows(&["extra", "choices"]) {
            let choice = |line: &str| {
                let (name, cost) = line.rsplit_once(['=', '＝']).unwrap_or((line, ""));
                let (name, cost) = (quoted(name.trim()), figure(cost));
                match cost.is_empty() {
                    true => format!("{{ name = {name} }}"),
                    false => format!("{{ name = {name}, cost = {} }}", quoted(&cost)),
                }
            };
            let choices: Vec<String> = lines(self.row("choices", at)).map(choice).collect();
            let _ = writeln!(
                text,
                "[[extra]]\nname = {}\nchoices = [{}]",
                quoted(self.row("extra", at)),
                choices.join(", ")
            );
        }
    }

    /// Shares of what matters, which make a whole by themselves; what is not said counts like the middle.
    fn buyer(&self, text: &mut String) {
        let extras = self.rows(&["extra", "choices"]);
        let mut issues = vec![
            ("price".to_owned(), "care.price".to_owned()),
            ("quantity".to_owned(), "care.quantity".to_owned()),
            ("payment".to_owned(), "care.payment".to_owned()),
        ];
        issues.extend(extras.into_iter().map(|at| {
            let name = self.row("extra", at).to_owned();
            (name, format!("care.extra.{at}"))
        }));
        let weight = |field: &str| {
            let said = self.field(field);
            CARES
                .iter()
                .find(|(code, _)| *code == said)
                .map(|(_, weight)| *weight)
        };
        let said: Vec<Option<u32>> = issues.iter().map(|(_, field)| weight(field)).collect();
        if said.iter().all(Option::is_none) {
            return;
        }
        let weights: Vec<Decimal> = said.iter().map(|w| Decimal::from(w.unwrap_or(2))).collect();
        let total: Decimal = weights.iter().sum();
        text.push_str("[buyer]\n");
        for ((name, _), weight) in issues.iter().zip(weights) {
            let percent = (weight * Decimal::ONE_HUNDRED / total).round_dp(6);
            let _ = writeln!(text, "{} = \"{percent} %\"", quoted(name));
        }
    }

    /// The field that a problem of the table is about, where it is one.
    pub(crate) fn place_of(&self, problem: &Problem) -> (Question, String) {
        let at = problem.at.as_str();
        let last = at.rsplit('.').next().unwrap_or_default();
        let row = |names: &[&str]| {
            let rows = self.rows(names);
            let called = at.split('`').nth(1);
            let by_name = called
                .and_then(|called| rows.iter().find(|row| self.row(names[0], **row) == called));
            let number = at
                .split([' ', '.'])
                .find_map(|word| word.parse::<usize>().ok());
            let by_place = number.and_then(|n| rows.get(n.saturating_sub(1)));
            by_name.or(by_place).copied().unwrap_or(0)
        };
        let goal = ["currency", "ideal", "acceptable", "floor"];
        if let Some(field) = goal.iter().find(|field| **field == last) {
            (Question::Goal, (*field).to_owned())
        } else if at.starts_with("sale.quantities") || at == "quantity" {
            let name = if last == "pieces" { "pieces" } else { "cost" };
            (
                Question::Quantity,
                format!("{name}.{}", row(&["pieces", "cost"])),
            )
        } else if at.starts_with("sale.payments") || at == "payment" {
            let name = if matches!(last, "days" | "charges") {
                last
            } else {
                "pay"
            };
            (
                Question::Payment,
                format!("{name}.{}", row(&["pay", "days"])),
            )
        } else if at == "sale.interest" {
            (Question::Payment, "interest".into())
        } else if at.starts_with("extra") {
            let name = if last.ends_with("name") {
                "extra"
            } else {
                "choices"
            };
            (
                Question::Extras,
                format!("{name}.{}", row(&["extra", "choices"])),
            )
        } else if at.starts_with("buyer") {
            (Question::Care, "care.price".into())
        } else if at == "step" {
            (Question::Price, "step".into())
        } else {
            (Question::Price, "prices".into())
        }
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// A figure as it is written by hand: `12,000` and `１２０００` are 12000; anything else stays to be told as a fault.
fn figure(text: &str) -> String {
    let half = |c: char| match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '．' => '.',
        '－' | '−' => '-',
        other => other,
    };
    text.trim().chars().map(half).collect()
}

/// `6` and `6 %` are six per cent.
fn share(text: &str) -> String {
    let plain = figure(text);
    match plain.trim_end_matches(['%', '％', ' ']) {
        "" => plain,
        // More than a whole stays as it is, to be told as a fault.
        number
            if number
                .parse()
                .is_ok_and(|n: Decimal| n > Decimal::ONE_HUNDRED) =>
        {
            number.to_owned()
        }
        number => format!("{number} %"),
    }
}

/// Figures in a line, with commas between them: `5.90, 5.80`, `5.90、5.80`, `5.90 5.80`.
pub(crate) fn figures(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split([',', '，', '、', ';', '；', '\n', ' ', '/']);
    parts.map(figure).filter(|part| !part.is_empty())
}
