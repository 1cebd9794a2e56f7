//! What a sheet is, and its cells into typed records.

mod journal;
mod page;
mod printed;
mod summary;
pub(super) mod table;
mod words;

pub use words::PageWords;

use super::batch::Batch;
use super::mapping::Meaning;
use super::sheet::Sheet;
use super::{FileRead, Problem, Reading, TableRead};
use crate::school::origin::{Source, Table};
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
    /// Nothing known; the first row that holds anything and the row likeliest to be a header.
    Unknown(Option<(Vec<String>, Vec<String>)>),
    /// The configuration says that it is not to be read.
    Ignored,
}

/// Reads every sheet of a file. `source` holds what is true of all of them.
pub(super) fn read<'v>(sheets: &[Sheet<'_>], source: &Source, reading: &'v Reading, read: &mut FileRead<'v>) {
    // A workbook whose sheets are lost, or that has only charts, is not passed over in silence.
    if sheets.is_empty() {
        let (file, first_row, likely) = (source.file.clone(), Vec::new(), Vec::new());
        read.problems.push(Problem::NoTable { file, sheet: None, first_row, likely, alone: true });
        read.tables.push(TableRead { source: source.clone(), batch: None });
        return;
    }
    let mut added = Vec::new();
    let layouts: Vec<Layout> = sheets
        .iter()
        .map(|sheet| match reading.files.of(&source.file, sheet.name.as_deref()) {
            Some((line, meaning)) => {
                read.said.push(line);
                match meaning {
                    Meaning::Ignore => Layout::Ignored,
                    Meaning::Table(table) => layout_of(sheet, table, reading),
                }
            }
            None if source.own => {
                if !sheet.name.as_deref().is_some_and(reading.is_our_sheet) {
                    added.push(sheet);
                }
                of_own(sheet, reading)
            }
            None => layout(sheet, reading),
        })
        .collect();
    let added = added.into_iter().filter_map(|sheet| not_ours(sheet, &source.file, reading));
    read.problems.extend(added);
    let alone = layouts.iter().all(|layout| matches!(layout, Layout::Unknown(_)));
    for (sheet, layout) in sheets.iter().zip(layouts) {
        let source = Source {
            sheet: sheet.name.clone(),
            hidden: sheet.hidden,
            encoding: sheet.encoding,
            delimiter: sheet.delimiter,
            ..source.clone()
        };
        let FileRead { tables, problems, schools, .. } = read;
        let before = tables.len();
        match layout {
            Layout::Table(header) => tables.push(table::read(sheet, header, source, reading, problems)),
            Layout::Journal(journal) => tables.extend(journal.read(&source, reading, problems)),
            Layout::Summary(summary) => tables.extend(summary.read(&source, reading, problems)),
            Layout::Ignored => {
                tables.push(TableRead { source: Source { ignored: true, ..source }, batch: None });
            }
            // An empty sheet beside the data is nobody's fault.
            Layout::Unknown(None) if !alone => {}
            Layout::Unknown(rows) => {
                let (first_row, likely) = rows.unwrap_or_default();
                problems.push(Problem::NoTable {
                    file: source.file.clone(),
                    sheet: source.sheet.clone(),
                    first_row,
                    likely,
                    alone,
                });
                tables.push(TableRead { source, batch: None });
            }
        }
        if let Some(table) = tables.get(before).filter(|_| reading.titles) {
            let header = table.source.header_row;
            let above = sheet.first_rows().into_iter().take_while(|(row, _)| *row < header);
            let cells = above.flat_map(|(_, cells)| cells);
            schools.extend(cells.filter_map(|cell| reading.pages.school(&cell).map(str::to_owned)));
        }
    }
}

/// Names the tables among sheets that were added to a report of this program, where nobody would look for
/// them; what the configuration says is not to be read is left out.
pub(super) fn not_read(sheets: &[Sheet<'_>], file: &str, reading: &Reading, read: &mut FileRead<'_>) {
    for sheet in sheets {
        match reading.files.of(file, sheet.name.as_deref()) {
            Some((line, Meaning::Ignore)) => read.said.push(line),
            _ => read.problems.extend(not_ours(sheet, file, reading)),
        }
    }
}

/// What is wrong with a sheet that someone has added to a report: it is a table, and is not read. A copy of
/// a sheet of ours looks like one, too, and must not be taken at its word.
fn not_ours(sheet: &Sheet<'_>, file: &str, reading: &Reading) -> Option<Problem> {
    let table = plain_table(sheet, reading)?.recognised.table;
    let is_read = table == Table::Recommendations;
    (!is_read).then(|| Problem::OwnSheet { file: file.to_owned(), sheet: sheet.name.clone(), table })
}

/// A sheet of a report this program wrote: what people were asked to fill in is a register, the rest says
/// only what the data said.
fn of_own(sheet: &Sheet<'_>, reading: &Reading) -> Layout {
    match table::header_of(&sheet.first_rows(), &reading.columns) {
        Some(header)
            if header.recognised.table == Table::Recommendations && header.recognised.lacking.is_empty() =>
        {
            Layout::Table(header)
        }
        _ => Layout::Ignored,
    }
}

/// The header of a sheet that is a table and nothing else, with all it requires, each once.
pub(super) fn plain_table(sheet: &Sheet<'_>, reading: &Reading) -> Option<Header> {
    match layout(sheet, reading) {
        Layout::Table(header) if header.recognised.lacking.is_empty() => {
            Some(header).filter(|header| header.recognised.doubled.is_empty())
        }
        _ => None,
    }
}

/// A sheet that is said to be a table: its header is the row with most columns of that table.
fn layout_of(sheet: &Sheet<'_>, table: Table, reading: &Reading) -> Layout {
    let first_rows = sheet.first_rows();
    let headers = first_rows.iter().filter_map(|(row, texts)| {
        let cells = texts.iter().map(String::as_str).enumerate().filter(|(_, text)| !text.is_empty());
        let recognised = reading.columns.read_as(table, cells)?;
        (!recognised.columns.is_empty()).then(|| Header::new(recognised, *row, &first_rows))
    });
    let best = headers.max_by_key(|header| (header.recognised.columns.len(), std::cmp::Reverse(header.row)));
    best.map_or_else(|| unknown(first_rows), Layout::Table)
}

fn unknown(first_rows: Vec<(u32, Vec<String>)>) -> Layout {
    let filled = |cells: &Vec<String>| cells.iter().filter(|cell| !cell.is_empty()).count();
    let rows: Vec<Vec<String>> =
        first_rows.into_iter().map(|(_, cells)| cells).filter(|cells| filled(cells) > 0).collect();
    let widest = rows.iter().map(filled).max();
    let likely = rows.iter().find(|cells| Some(filled(cells)) == widest).cloned();
    Layout::Unknown(rows.into_iter().next().zip(likely))
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
    let page = match Page::of(sheet).map(|page| summary::recognise(page, reading)) {
        Some(Ok(summary)) if !complete => return Layout::Summary(summary),
        Some(Err(page)) => Some(page),
        _ => None,
    };
    match page.map(|page| journal::recognise(page, reading)) {
        Some(Some(journal)) if !complete || journal.is_plain() => return Layout::Journal(journal),
        _ => {}
    }
    header.map_or_else(|| unknown(first_rows), Layout::Table)
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
