//! Person codes: they tell people apart, and are never shown.
//!
//! A code is hashed where it is read; the text of one never goes further than this file. Whatever
//! text leaves the import has its codes masked ([`mask`]).

use std::ops::Range;

use sha2::{Digest, Sha256};

use super::sheet::Value;

/// The digits of a code.
const DIGITS: usize = 11;

/// The digits before the hyphen.
const BEFORE: usize = 6;

/// The sign a masked digit becomes. One byte for one byte: places in a text stay where they are.
const MASK: &str = "*";

/// How a code that stands in a name's place is shown.
pub(super) const MASKED: &str = "******-*****";

/// What may stand before a code in a cell that holds a name as well.
const LABELS: [&str; 6] = ["personas kods", "pers. kods", "pers.kods", "p. k.", "p.k.", "pk"];

/// A person code's hash: enough to tell whether two are the same. The hash knows no secret of the
/// run, because it decides the order of namesakes, and the same input must give the same output.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct PersonCode(u64);

impl std::fmt::Debug for PersonCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonCode")
    }
}

impl PersonCode {
    /// The code of a code column's cell; `None` when the cell holds none.
    pub fn of(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Text(text) => Self::of_digits(text),
            // A spreadsheet takes a code without a hyphen for a number.
            Value::Number(number) => Self::of_digits(&format!("{number:.0}")),
            Value::Empty | Value::Moment(_) | Value::Error(_) => None,
        }
    }

    fn of_digits(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        // A number loses the zero it begins with.
        let digits = if digits.len() == DIGITS - 1 { format!("0{digits}") } else { digits };
        if !is_code(&digits) {
            return None;
        }
        let hash = Sha256::new().chain_update(b"person code").chain_update(digits).finalize();
        let first: [u8; 8] = hash[..8].try_into().expect("a hash is longer than that");
        Some(Self(u64::from_be_bytes(first)))
    }
}

/// Whether eleven digits can be a code: a day and a month, or the beginning of the codes that hold
/// no birthday.
fn is_code(digits: &str) -> bool {
    let pair = |at: usize| digits.get(at..at + 2).and_then(|pair| pair.parse::<u8>().ok()).unwrap_or(0);
    let (day, month) = (pair(0), pair(2));
    digits.len() == DIGITS
        && ((32..40).contains(&day) || ((1..32).contains(&day) && (1..13).contains(&month)))
}

/// A text with every code masked; `None` when it holds none.
#[must_use]
pub fn mask(text: &str) -> Option<String> {
    let places = places(text);
    if places.is_empty() {
        return None;
    }
    let mut masked = String::with_capacity(text.len());
    let mut from = 0;
    for place in places {
        masked.push_str(&text[from..place.start]);
        let signs = text[place.clone()].chars();
        signs.for_each(|c| if c.is_ascii_digit() { masked.push_str(MASK) } else { masked.push(c) });
        from = place.end;
    }
    masked.push_str(&text[from..]);
    Some(masked)
}

/// Masks the codes of a text in its place.
pub(super) fn mask_in(text: &mut String) {
    if let Some(masked) = mask(text) {
        *text = masked;
    }
}

/// A name's cell without the code beside the name, and the code; the cell as it is when it holds
/// none. Of two codes in one cell neither is known to be the person's.
pub(super) fn split(cell: &str) -> (std::borrow::Cow<'_, str>, Option<PersonCode>) {
    let places = places(cell);
    let code = match &places[..] {
        [] => return (cell.into(), None),
        [place] => PersonCode::of_digits(&cell[place.clone()]),
        _ => None,
    };
    let mut name = String::with_capacity(cell.len());
    let mut from = 0;
    for place in places {
        name.push_str(without_label(&cell[from..place.start]));
        name.push(' ');
        from = place.end;
    }
    name.push_str(&cell[from..]);
    let name = name.replace("( )", " ").replace("[ ]", " ");
    let bare = name.trim_matches(|c: char| c.is_whitespace() || ",;:/|()[]-".contains(c));
    (bare.to_owned().into(), code)
}

fn without_label(text: &str) -> &str {
    let bare = text.trim_end_matches(|c: char| c.is_whitespace() || c == ':');
    let ends_with = |label: &str| {
        let at = bare.len().checked_sub(label.len())?;
        let found = bare.is_char_boundary(at) && bare[at..].eq_ignore_ascii_case(label);
        // A label is a word of its own.
        (found && !bare[..at].ends_with(char::is_alphanumeric)).then(|| &bare[..at])
    };
    LABELS.iter().find_map(|label| ends_with(label)).unwrap_or(text)
}

/// Where a text holds codes: six digits and five with a hyphen between them; without one, what can be
/// a code by its day and month.
fn places(text: &str) -> Vec<Range<usize>> {
    if text.bytes().filter(u8::is_ascii_digit).count() < DIGITS - 1 {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(run) = digits_from(text, at) {
        at = run.end;
        let bare = &text[run.clone()];
        if bare.len() == DIGITS && is_code(bare) || bare.len() == DIGITS - 1 && is_code(&format!("0{bare}")) {
            found.push(run);
            continue;
        }
        if bare.len() != BEFORE {
            continue;
        }
        let rest = &text[run.end..];
        let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
        let between = rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || is_hyphen(c)).len();
        let Some(second) = digits_from(text, run.end).filter(|next| next.start == run.end + between) else {
            continue;
        };
        let hyphens = rest[..between].chars().filter(|c| is_hyphen(*c)).count();
        let whole = second.len() == DIGITS - BEFORE && between > 0;
        if whole && (hyphens == 1 || hyphens == 0 && is_code(&format!("{bare}{}", &text[second.clone()]))) {
            at = second.end;
            found.push(run.start..second.end);
        }
    }
    found
}

/// The next run of digits from a place on.
fn digits_from(text: &str, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let start = from + bytes[from..].iter().position(u8::is_ascii_digit)?;
    let len = bytes[start..].iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(bytes.len() - start);
    Some(start..start + len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_masked_however_it_is_written() {
        let table = [
            ("010110-12345", Some("******-*****")),
            ("Anna (320110-12345), 5.a", Some("Anna (******-*****), 5.a")),
            ("010110 – 12345", Some("****** – *****")),
            ("010110 12345", Some("****** *****")),
            ("01011012345", Some("***********")),
            ("1011012345", Some("**********")),
            ("451010-12345", Some("******-*****")),
            ("010110-12345;020210-54321", Some("******-*****;******-*****")),
            ("123456-010110-12345", Some("123456-******-*****")),
            ("2025-10-03 14:05", None),
            ("03.10.2025. 14:05", None),
            ("451010 12345", None),
            ("1234567-12345", None),
            ("010110-123456", None),
            ("00120000000", None),
            ("tel. 26123456, 67123456", None),
            ("ā010110-12345ž", Some("ā******-*****ž")),
        ];
        for (text, masked) in table {
            assert_eq!(mask(text).as_deref(), masked, "{text}");
            assert!(masked.is_none_or(|masked| masked.len() == text.len()), "{text}");
        }
    }

    #[test]
    fn a_code_beside_a_name_is_split_off() {
        let code = PersonCode::of_digits("010110-12345");
        assert!(code.is_some());
        let cells = [
            "Anna Bērziņa 010110-12345",
            "Anna Bērziņa (010110-12345)",
            "010110-12345 Anna Bērziņa",
            "Anna Bērziņa, p.k. 01011012345",
            "Anna Bērziņa, Personas kods: 010110-12345",
        ];
        for cell in cells {
            assert_eq!(split(cell), ("Anna Bērziņa".into(), code), "{cell}");
        }
        assert_eq!(split("Anna Bērziņa"), ("Anna Bērziņa".into(), None));
        assert_eq!(split("010110-12345"), ("".into(), code));
        assert_eq!(split("Anna 000000-00000"), ("Anna".into(), None), "nobody's code");
    }

    #[test]
    fn a_code_column_is_read_with_and_without_the_hyphen() {
        let code = PersonCode::of(Value::Text("010110-12345"));
        for value in
            [Value::Text(" 01011012345 "), Value::Text("010110 12345"), Value::Number(1_011_012_345.0)]
        {
            assert_eq!(PersonCode::of(value), code);
        }
        for none in [Value::Text("000000-00000"), Value::Text("nav"), Value::Empty, Value::Number(5.0)] {
            assert_eq!(PersonCode::of(none), None);
        }
    }
}
