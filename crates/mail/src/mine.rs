//! The user's own addresses and names, which tell our side from theirs; no message is read here.

use std::collections::BTreeSet;
use trade::{Contact, is_box_provider};

/// Who "we" are: addresses, whole domains, phone numbers and names, as the user gave them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mine {
    addresses: BTreeSet<String>,
    domains: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl Mine {
    /// Reads `amy@firm.example`, `@firm.example`, `Amy Wu`, `Amy Wu <amy@firm.example>` or
    /// `+86 138 0000 0000`, in any number and order.
    pub fn of<I>(parts: I) -> Mine
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        let mut mine = Mine::default();
        for part in parts {
            mine.add(part.as_ref());
        }
        mine
    }

    fn add(&mut self, part: &str) {
        let part = part.trim();
        if let Some((name, rest)) = part.split_once('<') {
            self.add(name);
            self.add(rest.trim_end_matches('>'));
        } else if let Some(domain) = part.strip_prefix('@') {
            self.domains.insert(domain.to_lowercase());
        } else if part.contains('@') {
            self.add_address(&part.to_lowercase());
        } else if let Some(phone) = phone(part) {
            self.addresses.insert(phone);
        } else if !part.is_empty() {
            self.names.insert(part.trim_matches('"').trim().to_owned());
        }
    }

    fn add_address(&mut self, address: &str) {
        if let Some((_, domain)) = address.rsplit_once('@')
            && !is_box_provider(domain)
        {
            self.domains.insert(domain.to_owned());
        }
        self.addresses.insert(address.to_owned());
    }

    /// Nothing was given.
    pub fn is_empty(&self) -> bool {
        self.addresses.is_empty() && self.names.is_empty() && self.domains.is_empty()
    }

    /// Is it our address, or one of our firm's?
    pub fn owns_address(&self, address: &str) -> bool {
        let address = address.to_lowercase();
        self.addresses.contains(&address)
            || address
                .rsplit_once('@')
                .is_some_and(|(_, domain)| self.owns_domain(domain))
            || phone(&address).is_some_and(|p| self.addresses.contains(&p))
    }

    /// Is it our firm's domain, or one below it?
    pub fn owns_domain(&self, domain: &str) -> bool {
        let domain = domain.to_lowercase();
        self.domains.iter().any(|own| {
            domain == *own
                || domain
                    .strip_suffix(own.as_str())
                    .is_some_and(|above| above.ends_with('.'))
        })
    }

    /// Is it one of the names that the user gave, letter case aside?
    pub fn owns_name(&self, name: &str) -> bool {
        let name = name.trim().to_lowercase();
        self.names.iter().any(|own| own.to_lowercase() == name)
            || phone(&name).is_some_and(|p| self.addresses.contains(&p))
    }

    /// Is it one of us?
    pub fn owns(&self, contact: &Contact) -> bool {
        if contact.address.is_empty() {
            self.owns_name(&contact.name)
        } else {
            self.owns_address(&contact.address)
        }
    }

    /// The addresses and phone numbers that were given.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.addresses.iter().map(String::as_str)
    }

    /// The names that were given.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

/// A phone number in its digits with the plus, if the text is one. Seven digits are the shortest
/// number that is dialled across a border (ITU-T E.164 sets fifteen as the longest).
pub(crate) fn phone(text: &str) -> Option<String> {
    let text = text.trim();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let plain = text
        .chars()
        .all(|c| c.is_ascii_digit() || " +-().\u{a0}\u{202a}\u{202c}".contains(c));
    (plain && (7..=15).contains(&digits.len())).then(|| format!("+{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_way_of_saying_who_we_are() {
        let mine = Mine::of([
            "Amy Wu <Amy@Firm.example>",
            "me@gmail.com",
            "+86 138-0000-0000",
            "@group.example",
        ]);
        for (address, ours) in [
            ("amy@firm.example", true),
            ("boss@firm.example", true),
            ("a@sales.firm.example", true),
            ("a@otherfirm.example", false),
            ("me@gmail.com", true),
            ("you@gmail.com", false),
            ("x@group.example", true),
            ("+8613800000000", true),
        ] {
            assert_eq!(mine.owns_address(address), ours, "{address}");
        }
        assert!(mine.owns_name("amy wu"));
        assert!(!mine.owns_name("Amy"));
        assert!(Mine::of([""]).is_empty());
    }
}
