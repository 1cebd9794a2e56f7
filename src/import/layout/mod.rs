//! What a sheet is, and its cells into typed records.

mod journal;
mod page;
mod summary;
pub(super) mod table;
mod words;

pub use words::PageWords;

use super::batch::Batch;
use super::sheet::Sheet;
use super::{Problem, Reading, TableRead};
use crate::school::origin::Source;
use journal::Journal;
use page::Page;
use summary::Summary;
use table::Header;

/// What came of one sheet: a table, or the several a page is read into.
type Read<'v> = Vec<TableRead<'v>>;

/// What a sheet is.
enum Layout {
    Table(Header),
    Journal(Journal),
    Summary(Summary),
    Unknown(Option<Vec<String>>),
}

/// Reads every sheet of a file. `source` holds what is true of all of them.
pub(super) fn read<'v>(
    sheets: &[Sheet<'_>],
    source: &Source,
    reading: &'v Reading,
    problems: &mut Vec<Problem>,
) -> Read<'v> {
    let layouts: Vec<Layout> = sheets.iter().map(|sheet| layout(sheet, reading)).collect();
    let alone = layouts.iter().all(|layout| matches!(layout, Layout::Unknown(_)));
    let mut tables = Vec::new();
    for (sheet, layout) in sheets.iter().zip(layouts) {
        let source = Source {
            sheet: sheet.name.clone(),
            encoding: sheet.encoding,
            delimiter: sheet.delimiter,
            ..source.clone()
        };
        match layout {
            Layout::Table(header) => tables.push(table::read(sheet, header, source, reading, problems)),
            Layout::Journal(journal) => tables.extend(journal.read(&source, reading, problems)),
            Layout::Summary(summary) => tables.extend(summary.read(&source, reading, problems)),
            // An empty sheet beside the data is nobody's fault.
            Layout::Unknown(None) if !alone => {}
            Layout::Unknown(first_row) => {
                problems.push(Problem::NoTable {
                    file: source.file.clone(),
                    sheet: source.sheet.clone(),
                    first_row: first_row.unwrap_or_default(),
                    alone,
                });
                tables.push(TableRead { source, batch: None });
            }
        }
    }
    tables
}

/// Decides what a sheet is. A header most of whose cells are known columns, with every required one,
/// is a table's and nothing else is looked for. A title line such as "Klase | 5.a | Priekšmets | Sports"
/// has the columns of a table too: there a page that names its pupils beside its dates comes first.
fn layout(sheet: &Sheet<'_>, reading: &Reading) -> Layout {
    let first_rows = sheet.first_rows();
    let header = table::header_of(&first_rows, &reading.columns);
    let complete = header.as_ref().is_some_and(|header| header.recognised.lacking.is_empty());
    let plain = |header: &Header| 3 * header.recognised.unmapped.len() <= header.recognised.columns.len();
    let header = match header {
        Some(header) if complete && plain(&header) => return Layout::Table(header),
        other => other,
    };
    let page = match Page::of(sheet).map(|page| journal::recognise(page, reading)) {
        Some(Ok(journal)) if !complete || journal.is_plain() => return Layout::Journal(journal),
        Some(Err(page)) if !complete => Some(page),
        _ => None,
    };
    if let Some(Ok(summary)) = page.map(|page| summary::recognise(page, reading)) {
        return Layout::Summary(summary);
    }
    match header {
        Some(header) => Layout::Table(header),
        None => Layout::Unknown(
            first_rows
                .into_iter()
                .map(|(_, cells)| cells)
                .find(|cells| cells.iter().any(|cell| !cell.is_empty())),
        ),
    }
}

/// Closes the reading of one table.
fn finish<'v>(mut source: Source, mut batch: Batch<'v>, problems: &mut Vec<Problem>) -> TableRead<'v> {
    source.rows = batch.rows;
    source.rejected = u32::try_from(batch.rejected.len()).unwrap_or(u32::MAX);
    problems.extend(batch.unknown.drain(..).map(|unknown| Problem::UnknownValue {
        file: source.file.clone(),
        sheet: source.sheet.clone(),
        row: unknown.row,
        field: unknown.field,
        value: unknown.value,
        count: unknown.count,
    }));
    TableRead { source, batch: Some(batch) }
}
