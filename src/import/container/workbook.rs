//! Workbooks: every sheet is a table of its own.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Sheets, open_workbook_auto_from_rs};

use crate::import::sheet::{Row, Rows, Sheet, Value};
use crate::import::values;

/// Opens a workbook and reads its sheets.
///
/// The error is the library's own text.
pub(super) fn open<'a>(bytes: &[u8]) -> Result<Vec<Sheet<'a>>, String> {
    let mut workbook: Sheets<_> =
        open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let names = workbook.sheet_names();
    names
        .into_iter()
        .map(|name| {
            let range = workbook.worksheet_range(&name).map_err(|error| error.to_string())?;
            Ok(Sheet { name: Some(name), encoding: None, delimiter: None, rows: Box::new(Cells { range }) })
        })
        .collect()
}

struct Cells {
    range: Range<Data>,
}

impl Rows for Cells {
    fn each(&self, visit: &mut dyn FnMut(u32, &dyn Row) -> bool) {
        let (row, left) = self.range.start().unwrap_or_default();
        let left = usize::try_from(left).unwrap_or(usize::MAX);
        for (number, cells) in (row + 1..).zip(self.range.rows()) {
            if !visit(number, &SheetRow { left, cells }) {
                return;
            }
        }
    }
}

/// A row of a sheet, from the first column that holds anything.
struct SheetRow<'a> {
    left: usize,
    cells: &'a [Data],
}

impl Row for SheetRow<'_> {
    fn value(&self, column: usize) -> Value<'_> {
        column.checked_sub(self.left).and_then(|at| self.cells.get(at)).map_or(Value::Empty, value)
    }

    fn width(&self) -> usize {
        self.left + self.cells.len()
    }
}

fn value(cell: &Data) -> Value<'_> {
    match cell {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Value::Text(text),
        #[allow(clippy::cast_precision_loss, reason = "no school counts that far")]
        Data::Int(number) => Value::Number(*number as f64),
        Data::Float(number) => Value::Number(*number),
        // The serial keeps what a conversion to a date would round away or refuse (clock times).
        Data::DateTime(moment) => values::cell_moment(moment.as_f64()),
        Data::Bool(true) => Value::Text("1"),
        Data::Bool(false) => Value::Text("0"),
        Data::Error(_) => Value::Error,
        Data::Empty => Value::Empty,
    }
}
