//! What a sheet is, and its cells into typed records.

pub(super) mod table;

use super::batch::Batch;
use super::sheet::Sheet;
use super::{Problem, Reading, TableRead};
use crate::school::origin::Source;

/// Reads every sheet of a file. `source` holds what is true of all of them.
pub(super) fn read<'v>(
    sheets: &[Sheet<'_>],
    source: &Source,
    reading: &'v Reading,
    problems: &mut Vec<Problem>,
) -> Vec<TableRead<'v>> {
    let headers: Vec<_> =
        sheets.iter().map(|sheet| table::header_of(&sheet.first_rows(), &reading.columns)).collect();
    let alone = headers.iter().all(Option::is_none);
    let mut tables = Vec::new();
    for (sheet, header) in sheets.iter().zip(headers) {
        let source = Source {
            sheet: sheet.name.clone(),
            encoding: sheet.encoding,
            delimiter: sheet.delimiter,
            ..source.clone()
        };
        if let Some(header) = header {
            tables.push(table::read(sheet, header, source, reading, problems));
            continue;
        }
        let first_row = sheet
            .first_rows()
            .into_iter()
            .map(|(_, cells)| cells)
            .find(|cells| cells.iter().any(|cell| !cell.is_empty()));
        // An empty sheet beside the data is nobody's fault.
        if first_row.is_none() && !alone {
            continue;
        }
        problems.push(Problem::NoTable {
            file: source.file.clone(),
            sheet: source.sheet.clone(),
            first_row: first_row.unwrap_or_default(),
            alone,
        });
        tables.push(TableRead { source, batch: None });
    }
    tables
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
