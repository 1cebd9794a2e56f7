//! A table: one header row, one record a row below it.

use crate::import::batch::Batch;
use crate::import::columns::{Columns, Recognised};
use crate::import::sheet::Sheet;
use crate::import::{Problem, Reading, TableRead};
use crate::school::origin::{Origin, Source};

/// A header as found.
pub(in crate::import) struct Header {
    pub recognised: Recognised,
    pub row: u32,
}

/// The row among the first that explains most columns of some table.
pub(in crate::import) fn header_of(rows: &[(u32, Vec<String>)], columns: &Columns) -> Option<Header> {
    let mut best: Option<Header> = None;
    for (row, cells) in rows {
        let Some(recognised) = columns.recognise(cells.iter().map(String::as_str)) else { continue };
        if best.as_ref().is_none_or(|have| recognised.columns.len() > have.recognised.columns.len()) {
            best = Some(Header { recognised, row: *row });
        }
    }
    best
}

/// Reads the rows below a header; says what is wrong when a required column is not there.
pub(super) fn read<'v>(
    sheet: &Sheet<'_>,
    header: Header,
    mut source: Source,
    reading: &'v Reading,
    problems: &mut Vec<Problem>,
) -> TableRead<'v> {
    let (file, name) = (source.file.clone(), source.sheet.clone());
    let Header { recognised, row } = header;
    source.header_row = row;
    source.unmapped.clone_from(&recognised.unmapped);
    for (field, _, text) in &recognised.columns {
        source.columns.push((*field, text.clone()));
        source.fields.insert(*field);
    }
    let table = recognised.table;
    if !recognised.lacking.is_empty() {
        let (lacking, unmapped) = (recognised.lacking, recognised.unmapped);
        problems.push(Problem::MissingColumns { file, sheet: name, table, row, lacking, unmapped });
        return TableRead { source, batch: None };
    }
    if let Some(&field) = recognised.doubled.first() {
        problems.push(Problem::DoubledColumn { file, sheet: name, table, field });
        return TableRead { source, batch: None };
    }
    source.table = Some(table);
    let mut batch = Batch::of_table(&recognised, reading);
    sheet.rows.each(&mut |number, cells| {
        if number > row {
            batch.read(Origin { source: 0, row: number, column: 0 }, cells);
        }
        true
    });
    super::finish(source, batch, problems)
}
