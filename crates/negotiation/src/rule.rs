//! Hard constraints: which values go together. A rule that cannot be met by any package is reported
//! by `scenario::check`.

use crate::issue::{Issue, Package};

/// When an issue has one of these values, another must have one of those: an Incoterm and its mode
/// of transport, a quantity and the least that a price needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The condition: an issue and some of its values. Without one the rule always holds.
    pub when: Option<(usize, Vec<u16>)>,
    /// What then must be: an issue and its allowed values.
    pub then: (usize, Vec<u16>),
}

impl Rule {
    /// Values of one issue that are out of the question whatever the rest: only `allowed` stay.
    pub fn only(issue: usize, allowed: impl IntoIterator<Item = u16>) -> Rule {
        Rule {
            when: None,
            then: (issue, allowed.into_iter().collect()),
        }
    }

    /// A rule between two issues.
    pub fn when((issue, values): (usize, Vec<u16>), (other, allowed): (usize, Vec<u16>)) -> Rule {
        Rule {
            when: Some((issue, values)),
            then: (other, allowed),
        }
    }

    /// Does a package keep it?
    pub fn allows(&self, package: &Package) -> bool {
        let chosen = |(issue, values): &(usize, Vec<u16>)| {
            values
                .iter()
                .any(|v| usize::from(*v) == package.choice(*issue))
        };
        !self.when.as_ref().is_none_or(chosen) || chosen(&self.then)
    }

    /// The places of the issues it speaks of.
    pub fn issues(&self) -> impl Iterator<Item = usize> {
        let when = self.when.as_ref().map(|(issue, _)| *issue);
        when.into_iter().chain(std::iter::once(self.then.0))
    }

    /// The rule in words, for a message.
    pub fn words(&self, issues: &[Issue]) -> String {
        let side = |(issue, values): &(usize, Vec<u16>)| {
            let Some(issue) = issues.get(*issue) else {
                return format!("issue {issue}");
            };
            let word = |v: &u16| {
                issue
                    .values
                    .get(usize::from(*v))
                    .map_or("?", |w| w.as_str())
            };
            let words: Vec<&str> = values.iter().map(word).collect();
            format!("{} is {}", issue.name, words.join(" or "))
        };
        match &self.when {
            Some(when) => format!("when {}, {}", side(when), side(&self.then)),
            None => side(&self.then),
        }
    }
}

/// Does a package keep every rule?
pub fn allowed(rules: &[Rule], package: &Package) -> bool {
    rules.iter().all(|rule| rule.allows(package))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_binds_only_when_its_condition_holds() {
        let rule = Rule::when((0, vec![1]), (1, vec![0, 2]));
        let check = |choices: [u16; 2], expected| {
            assert_eq!(rule.allows(&Package(choices.to_vec())), expected);
        };
        check([0, 1], true);
        check([1, 1], false);
        check([1, 2], true);
        assert!(!Rule::only(0, [1]).allows(&Package(vec![0])));
    }
}
