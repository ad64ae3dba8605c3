//! Forms that a person fills in TOML, read field by field: each fault names its field and the way out,
//! and all faults are told at once. What the fields mean lives with each form.

use figures::Share;
use jiff::civil::Date;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use toml::{Table, Value};
use trade::Problem;

pub(crate) use figures::{currency, decimal, money, rate};
pub(crate) use rust_decimal::Decimal;

mod figures;

/// A table of a form. Fields that nobody asks for are told by [`Form::done`].
pub(crate) struct Form<'t> {
    table: &'t Table,
    path: String,
    asked: RefCell<BTreeSet<String>>,
    faults: Rc<RefCell<Vec<Problem>>>,
}

/// The table of a text, and all that is wrong with its spelling.
pub(crate) fn table(text: &str) -> Result<Table, Problem> {
    text.parse::<Table>().map_err(|why| {
        let start = why.span().map_or(0, |span| span.start.min(text.len()));
        let line = text.as_bytes()[..start]
            .iter()
            .filter(|b| **b == b'\n')
            .count()
            + 1;
        let hint =
            "texts stand in \"quotes\", tables begin with [name], lists of tables with [[name]]";
        Problem::new(format!("line {line}"), why.message().to_owned(), hint)
    })
}

impl<'t> Form<'t> {
    /// A whole form.
    pub fn new(table: &'t Table) -> Form<'t> {
        Form {
            table,
            path: String::new(),
            asked: RefCell::default(),
            faults: Rc::default(),
        }
    }

    /// What was found wrong so far, in all parts.
    pub fn faults(&self) -> Vec<Problem> {
        self.faults.borrow().clone()
    }

    /// The path of a field, as a person would point at it.
    pub fn at(&self, key: &str) -> String {
        match (self.path.is_empty(), key.is_empty()) {
            (true, _) => key.to_owned(),
            (false, true) => self.path.clone(),
            (false, false) => format!("{}.{key}", self.path),
        }
    }

    /// Notes a fault of a field.
    pub fn fault(&self, key: &str, what: impl Into<String>, hint: impl Into<String>) {
        self.faults
            .borrow_mut()
            .push(Problem::new(self.at(key), what, hint));
    }

    fn get(&self, key: &str) -> Option<&'t Value> {
        self.asked.borrow_mut().insert(key.to_owned());
        self.table.get(key)
    }

    /// Is the field there?
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Is the field a list?
    pub fn is_list(&self, key: &str) -> bool {
        self.get(key).is_some_and(Value::is_array)
    }

    /// What a field is read as; a fault when it is there and cannot be.
    pub fn read<T>(
        &self,
        key: &str,
        read: impl FnOnce(&Value) -> Result<T, String>,
        hint: &str,
    ) -> Option<T> {
        match read(self.get(key)?) {
            Ok(found) => Some(found),
            Err(what) => {
                self.fault(key, what, hint);
                None
            }
        }
    }

    /// The same, and a fault when it is missing.
    pub fn need<T>(&self, key: &str, found: Option<T>, hint: &str) -> Option<T> {
        if found.is_none() && !self.has(key) {
            self.fault(key, "it is missing", hint);
        }
        found
    }

    /// A text; a bare number is one too.
    pub fn text(&self, key: &str) -> Option<String> {
        self.read(
            key,
            |value| text_of(value).ok_or_else(|| not(value, "a text")),
            "write it in \"quotes\"",
        )
    }

    /// A number, exact.
    pub fn number(&self, key: &str) -> Option<Decimal> {
        self.read(key, decimal, "give a plain number such as 56.50")
    }

    /// A whole number.
    pub fn whole(&self, key: &str) -> Option<i64> {
        let whole = |value: &Value| {
            value
                .as_integer()
                .ok_or_else(|| not(value, "a whole number"))
        };
        self.read(key, whole, "give a whole number such as 35")
    }

    /// A share of a whole: "13 %" or 0.13.
    pub fn share(&self, key: &str) -> Option<Decimal> {
        self.read(
            key,
            |value| Share::of(value).map(|s| s.0),
            "write a share of 13 % as \"13 %\"",
        )
    }

    /// A day.
    pub fn day(&self, key: &str) -> Option<Date> {
        let day = |value: &Value| {
            text_of(value)
                .and_then(|t| t.parse().ok())
                .ok_or_else(|| not(value, "a day"))
        };
        self.read(key, day, "write a day as 2025-05-06")
    }

    /// Yes or no.
    pub fn yes(&self, key: &str) -> Option<bool> {
        let yes = |value: &Value| value.as_bool().ok_or_else(|| not(value, "true or false"));
        self.read(key, yes, "write true or false")
    }

    /// One of some words.
    pub fn choice<T: Copy>(&self, key: &str, choices: &[(&str, T)]) -> Option<T> {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let pick = |value: &Value| {
            let said = value.as_str().unwrap_or_default().to_lowercase();
            let found = choices.iter().find(|(name, _)| name.to_lowercase() == said);
            found
                .map(|(_, choice)| *choice)
                .ok_or_else(|| not(value, "one of the choices"))
        };
        self.read(key, pick, &format!("write one of {}", names.join(", ")))
    }

    /// A part of the form.
    pub fn part(&self, key: &str) -> Option<Form<'t>> {
        let path = self.at(key);
        match self.get(key)? {
            Value::Table(table) => Some(self.inner(table, path)),
            other => {
                self.fault(
                    key,
                    not(other, "a table"),
                    format!("begin it with [{path}]"),
                );
                None
            }
        }
    }

    /// The parts of a list, in their order.
    pub fn parts(&self, key: &str) -> Vec<Form<'t>> {
        let list = match self.get(key) {
            Some(Value::Array(list)) => list,
            Some(other) => {
                self.fault(
                    key,
                    not(other, "a list of tables"),
                    format!("begin each with [[{}]]", self.at(key)),
                );
                return Vec::new();
            }
            None => return Vec::new(),
        };
        let part = |(place, value): (usize, &'t Value)| match value {
            Value::Table(table) => {
                let name = table
                    .get("name")
                    .and_then(Value::as_str)
                    .map(|name| format!("`{name}`"));
                let path = format!(
                    "{} {}",
                    self.at(key),
                    name.unwrap_or_else(|| format!("{}", place + 1))
                );
                Some(self.inner(table, path))
            }
            other => {
                self.fault(key, not(other, "a table"), "write { … } for each");
                None
            }
        };
        list.iter().enumerate().filter_map(part).collect()
    }

    /// The values of a list, each read.
    pub fn list<T>(
        &self,
        key: &str,
        read: impl Fn(&Value) -> Result<T, String>,
        hint: &str,
    ) -> Vec<T> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let Value::Array(list) = value else {
            self.fault(key, not(value, "a list"), "write it in [ … ]");
            return Vec::new();
        };
        let mut found = Vec::new();
        for value in list {
            match read(value) {
                Ok(one) => found.push(one),
                Err(what) => self.fault(key, what, hint),
            }
        }
        found
    }

    /// The fields that nobody asked for, with their values.
    pub fn others(&self) -> Vec<(&'t str, &'t Value)> {
        let asked = self.asked.borrow();
        let others = self.table.iter().filter(|(key, _)| !asked.contains(*key));
        others.map(|(key, value)| (key.as_str(), value)).collect()
    }

    /// Tells fields that mean nothing here: most are slips of the pen.
    pub fn done(&self) {
        let known: Vec<String> = self.asked.borrow().iter().cloned().collect();
        for (key, _) in self.others() {
            let near = known.iter().find(|k| alike(k, key));
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known here: {}", known.join(", ")),
            };
            self.fault(key, "it means nothing here", hint);
        }
    }

    fn inner(&self, table: &'t Table, path: String) -> Form<'t> {
        Form {
            table,
            path,
            asked: RefCell::default(),
            faults: Rc::clone(&self.faults),
        }
    }
}

/// A value as a text, where it is a text, a number or a day.
pub(crate) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Float(number) => Some(number.to_string()),
        Value::Datetime(day) => Some(day.to_string()),
        _ => None,
    }
}

/// A value as it stands in the form, for a message.
pub(crate) fn said(value: &Value) -> String {
    match value {
        Value::String(text) => format!("\"{text}\""),
        Value::Boolean(yes) => yes.to_string(),
        Value::Array(_) => "[…]".into(),
        Value::Table(_) => "{…}".into(),
        other => text_of(other).unwrap_or_default().to_lowercase(),
    }
}

fn not(value: &Value, wanted: &str) -> String {
    format!("`{}` is not {wanted}", said(value))
}

/// The same letters but for one slip: added, left out, or another.
fn alike(known: &str, said: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (known.chars().collect(), said.chars().collect());
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let back = a[front..]
        .iter()
        .rev()
        .zip(b[front..].iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    a.len().max(b.len()) - front - back <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str, ask: impl Fn(&Form<'_>)) -> Vec<String> {
        let table = table(text).unwrap();
        let form = Form::new(&table);
        ask(&form);
        form.done();
        form.faults()
            .into_iter()
            .map(|p| format!("{}: {} → {}", p.at, p.what, p.hint))
            .collect()
    }

    #[test]
    fn faults_name_their_field_and_the_way_out() {
        let check = |text: &str, ask: &dyn Fn(&Form<'_>), expected: &str| {
            let found = faults(text, ask).join("\n");
            assert!(found.contains(expected), "{found}");
        };
        let share = |form: &Form<'_>| {
            form.share("vat");
        };
        check(
            "vat = 13",
            &share,
            "vat: `13` is more than a whole → write a share of 13 % as \"13 %\"",
        );
        check("vat = nan", &share, "vat: `nan` is no number");
        check(
            "vat = \"13 %\"\nvta = 1",
            &share,
            "vta: it means nothing here → did you mean `vat`?",
        );
        let nested = |form: &Form<'_>| {
            form.part("goods").and_then(|goods| goods.number("cost"));
        };
        check(
            "[goods]\ncost = \"dear\"",
            &nested,
            "goods.cost: `\"dear\"` is no number",
        );
        check("goods = 3", &nested, "goods: `3` is not a table");
    }

    #[test]
    fn a_text_that_is_no_toml_names_its_line() {
        let problem = table("a = 1\nb = \n").unwrap_err();
        assert_eq!(problem.at, "line 2");
    }
}
