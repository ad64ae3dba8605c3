//! Answers the diagnosis when it asks how alike two questions are; by which model is decided in `models`.

use crate::Models;
use sense::{Meaning, Means};
use std::cell::RefCell;
use std::collections::HashMap;
use trade::{Act, Finding, What};

/// The sentences of one deal, compared when it is asked for.
pub(crate) struct Likeness<'a> {
    models: &'a Models,
    findings: &'a [Finding],
    known: RefCell<HashMap<String, Meaning>>,
}

impl<'a> Likeness<'a> {
    /// Compares sentences of these findings.
    pub fn new(models: &'a Models, findings: &'a [Finding]) -> Likeness<'a> {
        Likeness {
            models,
            findings,
            known: RefCell::default(),
        }
    }

    /// Works out the meanings that are wanted and not known. How rare a word is shows only among all sentences of the
    /// deal, so words are counted for all of them at once; the sentence model is asked for no more than is needed.
    fn learn(&self, wanted: &[&Finding]) {
        let mut known = self.known.borrow_mut();
        let said = self.findings.iter().filter(|f| is_said(f));
        let said = said.filter(|_| self.models.means() == Means::Words && known.is_empty());
        let wanted = wanted.iter().copied().chain(said);
        let mut missing: Vec<&str> = wanted.map(|f| f.quote.as_str()).collect();
        missing.retain(|text| !known.contains_key(*text));
        missing.sort_unstable();
        missing.dedup();
        if missing.is_empty() {
            return;
        }
        let meanings = self.models.sense().meanings(&missing);
        known.extend(missing.into_iter().map(str::to_owned).zip(meanings));
    }
}

impl diagnosis::Likeness for Likeness<'_> {
    fn means(&self) -> &'static str {
        self.models.means().code()
    }

    fn compare(&self, these: &[&Finding], those: &[&Finding]) -> Vec<Vec<f64>> {
        self.learn(these);
        self.learn(those);
        let known = self.known.borrow();
        let meanings = |findings: &[&Finding]| -> Vec<Option<Meaning>> {
            let of = |finding: &&Finding| known.get(&finding.quote).cloned();
            findings.iter().map(of).collect()
        };
        let those = meanings(those);
        let row = |one: Option<Meaning>| {
            let alike = |other: &Option<Meaning>| match (&one, other) {
                (Some(one), Some(other)) => f64::from(one.same_question(other)),
                _ => 0.0,
            };
            those.iter().map(alike).collect()
        };
        meanings(these).into_iter().map(row).collect()
    }
}

fn is_said(finding: &Finding) -> bool {
    matches!(
        finding.what,
        What::Sentence { .. } | What::Act(Act::Question { .. })
    )
}
