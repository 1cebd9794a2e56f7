//! An address mail can be sent to. What does not look like one never reaches a header.

use std::fmt;

use crate::report::harmless;

/// The longest address a mail server accepts (RFC 5321, 4.5.3.1.3, less the angle brackets).
const LONGEST: usize = 254;

/// The longest part before the sign (RFC 5321, 4.5.3.1.1).
const LONGEST_LOCAL: usize = 64;

/// A person's name, where it is known, and their address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mailbox {
    /// The name.
    pub name: Option<String>,
    /// The address.
    pub address: String,
}

impl Mailbox {
    /// `address` or `name <address>`; `None` when no mail can be sent to it. An address beyond ASCII
    /// is none: many servers do not take it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (name, address) = match text.strip_suffix('>').and_then(|rest| rest.rsplit_once('<')) {
            Some((name, address)) => (name.trim().trim_matches('"').trim(), address.trim()),
            None => ("", text),
        };
        let name = (!name.is_empty()).then(|| harmless(name));
        is_address(address).then(|| Self { name, address: address.to_owned() })
    }

    /// The same address with another name.
    #[must_use]
    pub fn named(self, name: &str) -> Self {
        Self { name: Some(harmless(name)), ..self }
    }

    /// What stands after the sign.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.address.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

impl fmt::Display for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "{name} <{}>", self.address),
            None => f.write_str(&self.address),
        }
    }
}

fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let in_local = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
    let dots = !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    text.len() <= LONGEST
        && (1..=LONGEST_LOCAL).contains(&local.len())
        && dots
        && local.chars().all(in_local)
        && domain.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_as_schools_write_them() {
        let cases = [
            ("ilze.kalnina@skola.lv", Some((None, "ilze.kalnina@skola.lv"))),
            (" Ilze Kalniņa <ilze@skola.lv> ", Some((Some("Ilze Kalniņa"), "ilze@skola.lv"))),
            ("\"Kalniņa, Ilze\" <ilze@skola.lv>", Some((Some("Kalniņa, Ilze"), "ilze@skola.lv"))),
            ("root@localhost", Some((None, "root@localhost"))),
            ("Ilze <ilze@skola.lv", None),
            ("ilze", None),
            ("ilze@", None),
            ("@skola.lv", None),
            ("ilze@skola..lv", None),
            ("a..b@skola.lv", None),
            ("ilze@skola.lv, cits@skola.lv", None),
            ("ilze@skola.lv\nBcc: cits@skola.lv", None),
            ("a@b@skola.lv", None),
            ("ilzē@skola.lv", None),
        ];
        for (text, expected) in cases {
            let found = Mailbox::parse(text);
            let found = found.as_ref().map(|found| (found.name.as_deref(), found.address.as_str()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
