//! What is bargained over: issues with their ordered values, packages that choose one value of
//! each, and how many packages there are. What a package is worth lives in `utility`.

/// One thing that is bargained over, with the values it can take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// What it is called.
    pub name: String,
    /// The values, in their own order.
    pub values: Vec<String>,
}

impl Issue {
    /// An issue with its values.
    pub fn new<V: Into<String>>(
        name: impl Into<String>,
        values: impl IntoIterator<Item = V>,
    ) -> Issue {
        Issue {
            name: name.into(),
            values: values.into_iter().map(Into::into).collect(),
        }
    }

    /// The value at a place, in words; nothing at a place that it does not have.
    pub fn value(&self, place: u16) -> &str {
        self.values
            .get(usize::from(place))
            .map_or("", String::as_str)
    }
}

/// One value of every issue: the place of the chosen value, issue by issue.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Package(pub Vec<u16>);

impl Package {
    /// The place of the value chosen for an issue; the first value where the package is too short.
    pub fn choice(&self, issue: usize) -> usize {
        self.0.get(issue).map_or(0, |v| usize::from(*v))
    }

    /// The words of every chosen value.
    pub fn words<'a>(&self, issues: &'a [Issue]) -> Vec<&'a str> {
        let word = |(j, issue): (usize, &'a Issue)| {
            issue
                .values
                .get(self.choice(j))
                .map_or("", |value| value.as_str())
        };
        issues.iter().enumerate().map(word).collect()
    }

    /// The same package with another value of one issue.
    pub fn with(&self, issue: usize, value: usize) -> Package {
        let mut other = self.clone();
        if let Some(choice) = other.0.get_mut(issue) {
            *choice = value as u16;
        }
        other
    }

    /// In how many issues two packages differ.
    pub fn differences(&self, other: &Package) -> usize {
        self.0.iter().zip(&other.0).filter(|(a, b)| a != b).count()
    }
}

/// How many values each issue has.
pub fn sizes(issues: &[Issue]) -> Vec<usize> {
    issues.iter().map(|issue| issue.values.len()).collect()
}

/// How many packages these sizes make; a float, for forty issues overflow every integer.
pub fn outcomes(sizes: &[usize]) -> f64 {
    sizes.iter().map(|n| *n as f64).product()
}

/// The package at a place of the enumeration in which the last issue turns fastest.
pub fn package_at(sizes: &[usize], place: u64) -> Package {
    let mut rest = place;
    let mut choices = vec![0; sizes.len()];
    for (choice, size) in choices.iter_mut().zip(sizes).rev() {
        let size = (*size).max(1) as u64;
        *choice = (rest % size) as u16;
        rest /= size;
    }
    Package(choices)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_issue_turns_fastest() {
        let check = |place, expected: &[u16]| assert_eq!(package_at(&[2, 3], place).0, expected);
        check(0, &[0, 0]);
        check(2, &[0, 2]);
        check(3, &[1, 0]);
        check(5, &[1, 2]);
    }

    #[test]
    fn forty_issues_are_counted_without_overflow() {
        assert!(outcomes(&[10; 40]) > 9e39);
    }
}
