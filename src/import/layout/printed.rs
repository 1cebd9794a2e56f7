//! What a report prints among the rows of a table and is no row of it: totals, page numbers, the day it
//! was printed, signatures. A row with a record in it is never taken for one of these.

use serde::Deserialize;

use crate::import::sheet::{Row, Value, trimmed};

/// The words such rows are known by.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Printed {
    total: Vec<String>,
    closing: Vec<String>,
    nothing: Vec<String>,
    page: Vec<String>,
    example: Vec<String>,
}

impl Printed {
    /// Whether a row's own cells, in their order, are those of a printed row.
    pub fn is_one(&self, row: &(impl Row + ?Sized), mut own: impl Iterator<Item = usize>) -> bool {
        let Some(Value::Text(text)) = own.next().map(|first| row.value(first)) else { return false };
        let text = trimmed(text);
        // A row that begins with a number can be no row of totals: most records begin with a date.
        let counts = text.starts_with(|c: char| c.is_ascii_digit());
        if let Some(behind) = (!counts).then(|| behind(&self.total, text)).flatten() {
            return is_number(behind) && own.all(|at| holds_number(row.value(at)));
        }
        match (own.next(), own.next()) {
            (None, _) => {
                behind(&self.closing, text).is_some()
                    || behind(&self.nothing, text).is_some()
                    || self.is_page_number(text)
            }
            // "Sagatavoja:" and the name beside it.
            (Some(_), None) => behind(&self.closing, text).is_some(),
            _ => false,
        }
    }

    /// Whether a row is an example of how to fill in a register: its last own cell says so, in a column
    /// that means nothing to the table.
    pub fn is_example(&self, row: &(impl Row + ?Sized), mapped: &[usize], last: Option<usize>) -> bool {
        let Some(last) = last.filter(|last| !mapped.contains(last)) else { return false };
        let Value::Text(text) = row.value(last) else { return false };
        text.trim_start().starts_with('#') && behind(&self.example, text.trim_start()).is_some()
    }

    /// `1. lapa no 3`: nothing but the words of a page's number, and a number.
    fn is_page_number(&self, text: &str) -> bool {
        let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        let known = |word: &str| {
            self.page.iter().any(|page| {
                page.chars().count() == word.chars().count()
                    && behind(std::slice::from_ref(page), word).is_some()
            })
        };
        text.contains(|c: char| c.is_ascii_digit()) && words.clone().next().is_some() && words.all(known)
    }
}

/// What follows the longest of these words at the beginning of a text; `None` when none stands there.
fn behind<'t>(words: &[String], text: &'t str) -> Option<&'t str> {
    let first = text.chars().next()?;
    let follows = |word: &String| {
        let mut rest = text.chars();
        let stands = word.chars().all(|letter| rest.next().is_some_and(|have| is_letter(letter, have)));
        let rest = rest.as_str();
        (stands && !rest.starts_with(char::is_alphabetic)).then_some(rest)
    };
    let may = |word: &&String| word.chars().next().is_some_and(|letter| is_letter(letter, first));
    words.iter().filter(may).filter_map(follows).min_by_key(|rest| rest.len())
}

/// Whether two letters are one, in whatever case.
fn is_letter(one: char, other: char) -> bool {
    one == other
        || (one.is_ascii() && other.is_ascii() && one.eq_ignore_ascii_case(&other))
        || (!(one.is_ascii() && other.is_ascii()) && one.to_lowercase().eq(other.to_lowercase()))
}

/// A number, with what stands about one: `: 25`, `7,5`, `85 %`, `(3 no 7)` – and no word of its own.
fn is_number(text: &str) -> bool {
    !text.contains(|c: char| c.is_alphabetic())
}

fn holds_number(value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => is_number(text),
        Value::Number(_) | Value::Empty => true,
        Value::Moment(_) | Value::Error(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::import::PageWords;
    use crate::import::batch::Gathered;
    use crate::import::sheet::Value;
    use crate::school::origin::Field;

    fn is_printed(cells: &[&str]) -> bool {
        let fields = Field::ALL.iter().zip(cells);
        let record = fields.fold(Gathered::new(), |row, (field, text)| row.with(*field, Value::Text(text)));
        let own = (0..cells.len()).filter(|at| !cells[*at].trim().is_empty());
        PageWords::builtin().printed.is_one(&record, own)
    }

    #[test]
    fn printed_rows_are_told_from_records() {
        for cells in [
            &["Kopā: 25", "", ""][..],
            &["", "KOPĀ", "", "2"],
            &["Pavisam kopā", "", "3", "8,00"],
            &["Vidēji", "7,5"],
            &["Izdrukāts 03.11.2025. 14:05"],
            &["Sagatavoja:", "", "Ilze Kalniņa"],
            &["1. lapa no 3"],
            &["Lapa 1 no 3", ""],
            &["- 2. lpp. -"],
            &["Nav datu."],
            &["Nav ierakstu, ko rādīt"],
        ] {
            assert!(is_printed(cells), "{cells:?}");
        }
        for cells in [
            &["Kopā lasām"][..],
            &["Kopābūšana", "5"],
            &["Lapa Anna", "5.a"],
            &["", "5.a", "Latviešu valoda", "Ilze Kalniņa", "4", "Kopā rakstām"],
            &["Izdrukāts", "5.a", "Latviešu valoda", "Ilze Kalniņa"],
            &["Kopā", "5.a"],
            &["no", "Līdz"],
            &["3"],
            &["2025-10-03"],
            &["Nav datu", "5.a"],
            &[""],
        ] {
            assert!(!is_printed(cells), "{cells:?}");
        }
    }
}
