//! What a cell holds.

use chrono::{NaiveDate, NaiveDateTime};

use crate::report::harmless;

/// What a cell holds: never a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Blank,
    /// A text, whatever it begins with.
    Text(String),
    /// A number.
    Number(u64),
    /// A day.
    Day(NaiveDate),
    /// A moment by the clock of Latvia; the end of a day shows as the day.
    Moment(NaiveDateTime),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(fitting(&harmless(&text))) }
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<NaiveDate> for Value {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl From<NaiveDateTime> for Value {
    fn from(moment: NaiveDateTime) -> Self {
        Self::Moment(moment)
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(u64::try_from(number).unwrap_or(u64::MAX))
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Blank, Into::into)
    }
}

/// How many units of UTF-16 a cell holds.
const CELL: usize = 32_767;

/// As much of a text as a cell holds.
fn fitting(text: &str) -> String {
    if text.encode_utf16().count() <= CELL {
        return text.to_owned();
    }
    let mut length = 1;
    let fits = |c: &char| {
        length += c.len_utf16();
        length <= CELL
    };
    let mut cut: String = text.chars().take_while(fits).collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_harmless_and_fits_a_cell() {
        assert_eq!(Value::from("a\u{1b}[31m\nb"), Value::Text("a [31m b".to_owned()));
        assert_eq!(Value::from(""), Value::Blank);
        let Value::Text(cut) = Value::from("😀".repeat(20_000)) else { panic!("a text") };
        assert!(cut.encode_utf16().count() <= CELL && cut.ends_with('…'));
    }
}
