//! Workbooks: every sheet is a table of its own.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Sheets, open_workbook_auto_from_rs};

use super::batch::{Row, text_of};
use super::columns::Columns;
use super::text_table::{HEADER_WITHIN, Header, header_of};
use super::values::Value;

/// A sheet and where its first cell stands.
pub(super) struct Sheet {
    pub name: String,
    range: Range<Data>,
}

/// Opens a workbook and reads its sheets.
///
/// The error is the library's own text.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    let mut workbook: Sheets<_> =
        open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let names = workbook.sheet_names();
    names
        .into_iter()
        .map(|name| {
            let range = workbook.worksheet_range(&name).map_err(|error| error.to_string())?;
            Ok(Sheet { name, range })
        })
        .collect()
}

impl Sheet {
    /// Whether the sheet holds nothing.
    pub fn is_empty(&self) -> bool {
        self.range.is_empty()
    }

    /// The header among the first rows.
    pub fn header(&self, columns: &Columns) -> Option<Header> {
        header_of(&self.first_rows(), columns)
    }

    /// The first rows as text.
    pub fn first_rows(&self) -> Vec<(u32, Vec<String>)> {
        let texts = |row: &[Data]| row.iter().map(|cell| text_of(value(cell)).unwrap_or_default()).collect();
        self.rows().take(HEADER_WITHIN).map(|(number, row)| (number, texts(row.0))).collect()
    }

    /// Every row with the number the sheet shows.
    pub fn rows(&self) -> impl Iterator<Item = (u32, SheetRow<'_>)> {
        let first = self.range.start().map_or(0, |(row, _)| row);
        (first + 1..).zip(self.range.rows().map(SheetRow))
    }
}

/// A row of a sheet.
pub(super) struct SheetRow<'a>(pub &'a [Data]);

impl Row for SheetRow<'_> {
    fn value(&self, column: usize) -> Value<'_> {
        self.0.get(column).map_or(Value::Empty, value)
    }
}

fn value(cell: &Data) -> Value<'_> {
    match cell {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Value::Text(text),
        #[allow(clippy::cast_precision_loss, reason = "no school counts that far")]
        Data::Int(number) => Value::Number(*number as f64),
        Data::Float(number) => Value::Number(*number),
        // The serial keeps what a conversion to a date would round away or refuse (clock times).
        Data::DateTime(moment) => super::values::cell_moment(moment.as_f64()),
        Data::Bool(true) => Value::Text("1"),
        Data::Bool(false) => Value::Text("0"),
        Data::Error(_) => Value::Error,
        Data::Empty => Value::Empty,
    }
}
