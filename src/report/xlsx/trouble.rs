//! The files read, what is wrong with them, and the rows that could not be read.

use rust_xlsxwriter::XlsxError;

use super::kit::{Book, Column, Row, Tint, Value};
use crate::messages::Language;
use crate::report::{PupilNames, View, problem};

/// Every file and sheet with how much of it was read, then what is wrong with files.
pub(super) fn files(view: &View<'_>, book: &mut Book<'_>, name: &str) -> Result<(), XlsxError> {
    let words = view.messages;
    let column = |key: &str, widest| Column::new(words.get(&format!("xlsx-column-{key}")), widest);
    let columns = [
        column("file", 44),
        column("sheet", 20),
        column("table", 28),
        Column::number(words.get("xlsx-column-rows")),
        Column::number(words.get("xlsx-column-rejected")).above_nothing(Tint::Grave),
        column("problem", 80),
        Column::new("SHA-256", 68).unprinted(),
    ];
    let latvian = words.language() == Language::Lv;
    let read = view.inputs().map(|source| {
        vec![
            Value::from(source.file.as_str()),
            source.sheet.as_deref().into(),
            source.table.map(|table| view.columns.title(table, latvian)).into(),
            source.rows.into(),
            source.rejected.into(),
            Value::Blank,
            source.sha256.as_str().into(),
        ]
    });
    // A problem names its file, its row or several of them in its own words.
    let wrong = view.problems.iter().map(|one| {
        let mut row: Row = vec![Value::Blank; 7];
        row[5] = problem::problem(words, view.columns, one).into();
        row
    });
    let rows: Vec<Row> = wrong.chain(read).collect();
    book.table(name, &columns, rows, &words.get("xlsx-nothing"))
}

/// One row a row, with the reason.
pub(super) fn rejected(view: &View<'_>, book: &mut Book<'_>, name: &str) -> Result<(), XlsxError> {
    let words = view.messages;
    let column = |key: &str, widest| Column::new(words.get(&format!("xlsx-column-{key}")), widest);
    let columns = [
        column("file", 44),
        column("sheet", 20),
        Column::number(words.get("xlsx-column-row")),
        column("column", 24),
        column("value", 40),
        column("why", 60),
    ];
    let names = view.names.unwrap_or(PupilNames::Full);
    let rows = view.rejected.iter().map(|row| {
        vec![
            Value::from(row.file.as_str()),
            row.sheet.as_deref().into(),
            row.row.into(),
            row.column.as_str().into(),
            problem::value(row, names).into(),
            words.get(&format!("reject-{}", row.reason.name())).into(),
        ]
    });
    book.table(name, &columns, rows, &words.get("xlsx-nothing"))
}
