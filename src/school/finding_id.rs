//! The id of a finding, as a person writes it into a register.

use std::fmt;

/// How many hexadecimal digits the id of a finding has.
pub const LENGTH: usize = 20;

/// How many of its first digits are enough to name a finding, where they fit no other.
pub const SHORTEST: usize = 8;

/// How many of its first digits are shown where a person is to copy them. Of a hundred thousand
/// findings two are alike so far about once in two hundred schools, and then the report says so.
pub const SHOWN: usize = 10;

/// The id of a finding or its beginning: hexadecimal digits in lower case. It is kept as it is and not
/// among the texts, for digits in a row may look like a person code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingId {
    digits: [u8; LENGTH],
    len: u8,
}

impl FindingId {
    /// Reads an id; `None` of a text that is none. A number a spreadsheet has made of one (`1,2E+19`) is
    /// none. Spaces, capital letters and the sign for "and so on" do no harm.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches(['…', '.']);
        let mut id = Self { digits: [0; LENGTH], len: 0 };
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            let digit = u8::try_from(c).ok().filter(u8::is_ascii_hexdigit)?;
            *id.digits.get_mut(usize::from(id.len))? = digit.to_ascii_lowercase();
            id.len += 1;
        }
        (usize::from(id.len) >= SHORTEST).then_some(id)
    }

    /// Whether none of its digits is left out.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.as_str().len() == LENGTH
    }

    /// Whether it is the id of a finding or the beginning of one.
    #[must_use]
    pub fn fits(&self, id: &str) -> bool {
        id.starts_with(self.as_str())
    }

    /// Its digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let digits = self.digits.get(..usize::from(self.len)).unwrap_or_default();
        std::str::from_utf8(digits).unwrap_or_default()
    }
}

impl fmt::Display for FindingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for FindingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FindingId({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_however_it_was_copied() {
        let table = [
            ("0123456789abcdef0123", Some("0123456789abcdef0123")),
            (" 0123 4567 89AB… ", Some("0123456789ab")),
            ("01234567", Some("01234567")),
            ("0123456", None),
            ("0123456789abcdef01234", None),
            ("1,23457E+19", None),
            ("1.2e+19", None),
            ("slimoju visu nedēļu", None),
            ("", None),
        ];
        for (text, id) in table {
            assert_eq!(FindingId::parse(text).map(|id| id.to_string()).as_deref(), id, "{text}");
        }
    }
}
