//! A sheet as every container shows it: rows of cells with the numbers a person sees. Knows nothing
//! of tables.

use chrono::NaiveDateTime;

use super::values;

/// One cell, whatever the file's format.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Value<'a> {
    Empty,
    Text(&'a str),
    Number(f64),
    Moment(NaiveDateTime),
    /// What cannot be read, as the sheet shows it: `#N/A`.
    Error(&'a str),
}

impl Value<'_> {
    /// Whether the cell holds nothing a person could see.
    #[inline]
    pub fn is_blank(self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => trimmed(text).is_empty(),
            Self::Number(_) | Self::Moment(_) | Self::Error(_) => false,
        }
    }

    /// The cell as a person would write it, trimmed; `None` when blank.
    pub fn text(self) -> Option<String> {
        match self {
            Self::Empty | Self::Error(_) => None,
            Self::Text(text) => Some(trimmed(text)).filter(|text| !text.is_empty()).map(str::to_owned),
            Self::Number(number) => Some(number.to_string().replace('.', ",")),
            Self::Moment(moment) => Some(values::render_moment(moment)),
        }
    }

    /// The cell as it is shown, an error as well.
    pub fn shown(self) -> Option<String> {
        match self {
            Self::Error(text) => Some(text.to_owned()),
            other => other.text(),
        }
    }
}

/// A text without the spaces about it. Most have none, and begin and end with a plain letter.
#[inline]
pub(super) fn trimmed(text: &str) -> &str {
    let bytes = text.as_bytes();
    match (bytes.first(), bytes.last()) {
        (Some(first), Some(last)) if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// A row of any format. Columns count from 0 at the sheet's column A.
pub(super) trait Row {
    /// The cell of a column; [`Value::Empty`] beyond the row's end.
    fn value(&self, column: usize) -> Value<'_>;

    /// One more than the last column that can hold anything.
    fn width(&self) -> usize;

    /// Whether any cell may be an error. Rows of most texts hold none.
    fn may_hold_errors(&self) -> bool {
        false
    }

    /// Whether the cell shows what another one holds, with which it is merged.
    fn is_covered(&self, _column: usize) -> bool {
        false
    }

    /// The number of the row [`Self::repeats`] compares with; 0 where there is none.
    fn before(&self) -> u32 {
        0
    }

    /// Whether the cell is written as the one above it, in the row [`Self::before`].
    fn repeats(&self, _column: usize) -> bool {
        false
    }

    /// The cell as text where it is its own; nothing where it is blank or shows another's.
    fn own_text(&self, column: usize) -> Option<String> {
        if self.is_covered(column) { None } else { self.value(column).text() }
    }

    /// The row as a person sees it: blanks as empty texts, a merged cell once, in its first place. No
    /// further than a spreadsheet reaches.
    fn texts(&self) -> Vec<String> {
        (0..self.width().min(COLUMNS)).map(|at| self.own_text(at).unwrap_or_default()).collect()
    }
}

/// How many columns a spreadsheet has at most.
pub(super) const COLUMNS: usize = 1 << 14;

/// The rows of a sheet.
pub(super) trait Rows {
    /// Visits every row from the top with the number a person sees (1-based), until `visit` says no.
    /// Rows without any cell may be passed over.
    fn each(&self, visit: &mut dyn FnMut(u32, &dyn Row) -> bool);
}

/// One sheet of a workbook, or the whole of a file that has no sheets.
pub(super) struct Sheet<'a> {
    /// The sheet's name.
    pub name: Option<String>,
    /// The encoding of a text.
    pub encoding: Option<&'static str>,
    /// The delimiter of a text.
    pub delimiter: Option<char>,
    /// Whether the workbook keeps the sheet out of sight.
    pub hidden: bool,
    /// What stands in it.
    pub rows: Box<dyn Rows + 'a>,
}

/// How many rows from the top a header is looked for in.
pub(super) const HEADER_WITHIN: usize = 30;

impl Sheet<'_> {
    /// The first rows as text.
    pub fn first_rows(&self) -> Vec<(u32, Vec<String>)> {
        let mut rows = Vec::new();
        self.rows.each(&mut |number, row| {
            rows.push((number, row.texts()));
            rows.len() < HEADER_WITHIN
        });
        rows
    }
}
