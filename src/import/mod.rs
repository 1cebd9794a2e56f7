//! Files into a school: bytes, rows, typed records. Every file is read on its own, then all are
//! joined; the result does not depend on the order of files, rows or columns.

mod batch;
mod columns;
mod discover;
mod join;
pub mod register;
mod text_table;
mod values;
mod workbook;

use std::path::PathBuf;

use chrono::NaiveDateTime;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

pub use batch::Rejected;
pub use columns::Columns;
pub use values::{RejectReason, render};

use crate::school::School;
use crate::school::origin::{Field, FieldSet, Origin, Source, Table};
use crate::school::stamp::Stamp;
use crate::school::vocabulary::Vocabulary;
use batch::Batch;
use text_table::Header;

/// What is wrong with a file as a whole. Carries facts only; the words are in the message files.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// The path does not exist.
    NoSuchPath {
        /// The path.
        file: String,
    },
    /// A folder without any file that can hold a table.
    EmptyFolder {
        /// The folder.
        file: String,
    },
    /// The system would not give the file.
    Unreadable {
        /// The file.
        file: String,
        /// The system's own words.
        error: String,
    },
    /// The workbook is damaged, or is none.
    BadWorkbook {
        /// The file.
        file: String,
        /// The reader's own words.
        error: String,
    },
    /// No row is the header of a known table.
    NoTable {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The first row that holds anything.
        first_row: Vec<String>,
        /// Whether nothing else of the file was recognised either.
        alone: bool,
    },
    /// The header is that of a table, but a required column is not there.
    MissingColumns {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The table it looks like.
        table: Table,
        /// The header's row.
        row: u32,
        /// What it lacks.
        lacking: Vec<Field>,
        /// Headers no alias knows: one of them may be it.
        unmapped: Vec<String>,
    },
    /// Two columns are named for the same thing.
    DoubledColumn {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The table.
        table: Table,
        /// What both are.
        field: Field,
    },
    /// A file that can hold no table.
    NotAnExport {
        /// The file.
        file: String,
    },
    /// Entries stamped later than the moment the data speaks for. They are taken at their word.
    StampAfterAsOf {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The first row.
        row: u32,
        /// How many rows.
        count: u32,
    },
    /// A waiver that has expired: what it excused counts again.
    WaiverExpired {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The row.
        row: u32,
        /// Its last day.
        until: chrono::NaiveDate,
        /// How many obligations it would excuse.
        count: u64,
    },
    /// A waiver that excuses nothing.
    WaiverUnused {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The row.
        row: u32,
    },
    /// An attestation of a clause the rulebook does not have, or does not have attested.
    UnknownClause {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The first row.
        row: u32,
        /// The clause as written.
        value: String,
        /// How often it stands there.
        count: u32,
    },
    /// A word or symbol no vocabulary knows.
    UnknownValue {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The first row it stands in.
        row: u32,
        /// The column.
        field: Field,
        /// The word.
        value: String,
        /// How often it stands there.
        count: u32,
    },
}

impl Problem {
    /// Whether the job could not be done fully because of it.
    #[must_use]
    pub fn blocks(&self) -> bool {
        match self {
            Self::NotAnExport { .. }
            | Self::UnknownValue { .. }
            | Self::StampAfterAsOf { .. }
            | Self::WaiverExpired { .. }
            | Self::WaiverUnused { .. }
            | Self::UnknownClause { .. } => false,
            Self::NoTable { alone, .. } => *alone,
            _ => true,
        }
    }
}

/// What came of reading a school's exports.
#[derive(Debug)]
pub struct Imported {
    /// Everything that could be read.
    pub school: School,
    /// Rows that could not.
    pub rejected: Vec<Rejected>,
    /// What is wrong with whole files.
    pub problems: Vec<Problem>,
    /// When the newest file was last changed, in naive Latvian time.
    pub newest: Option<NaiveDateTime>,
}

/// Reads every file the paths name; folders with everything below them.
#[must_use]
pub fn read(paths: &[PathBuf], columns: &Columns, words: &Vocabulary) -> Imported {
    let (files, mut problems) = discover::files(paths);
    let read: Vec<FileRead<'_>> = files.par_iter().map(|file| read_file(file, columns, words)).collect();
    let newest = read.iter().filter_map(|file| file.changed).max();
    let mut tables = Vec::new();
    for file in read {
        problems.extend(file.problems);
        tables.extend(file.tables);
    }
    problems.sort();
    let (school, mut rejected) = join::join(tables);
    rejected.sort();
    Imported { school, rejected, problems, newest }
}

/// Finds entries stamped later than the moment the data speaks for: one of the two is wrong.
#[must_use]
pub fn stamps_after(school: &School, as_of: NaiveDateTime) -> Vec<Problem> {
    let after = |stamp: &Option<Stamp>| stamp.is_some_and(|stamp| stamp.span().earliest > as_of);
    let lessons = school
        .lessons
        .iter()
        .filter(|l| [l.topic_entered, l.homework_entered, l.attendance_entered, l.entered].iter().any(after));
    let marks = school.marks.iter().filter(|mark| after(&mark.entered));
    let absences = school.absences.iter().filter(|absence| after(&absence.entered));
    let notes = school.notes.iter().filter(|note| after(&Some(note.submitted)) || after(&note.registered));
    let applications =
        school.applications.iter().filter(|a| after(&Some(a.submitted)) || after(&a.connected));
    let talks = school.talks.iter().filter(|talk| after(&talk.entered));
    let attestations = school.attestations.iter().filter(|attestation| after(&Some(attestation.done_on)));
    let mut rows: Vec<Origin> = lessons
        .map(|lesson| lesson.origin)
        .chain(marks.map(|mark| mark.origin))
        .chain(absences.map(|absence| absence.origin))
        .chain(notes.map(|note| note.origin))
        .chain(applications.map(|application| application.origin))
        .chain(talks.map(|talk| talk.origin))
        .chain(attestations.map(|attestation| attestation.origin))
        .collect();
    rows.sort_unstable();
    let of_source = |rows: &[Origin]| {
        let source = school.source(rows[0]);
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        Problem::StampAfterAsOf {
            file: source.file.clone(),
            sheet: source.sheet.clone(),
            row: rows[0].row,
            count,
        }
    };
    rows.chunk_by(|a, b| a.source == b.source).map(of_source).collect()
}

/// One table of a file, read.
struct TableRead<'v> {
    source: Source,
    batch: Option<Batch<'v>>,
}

struct FileRead<'v> {
    tables: Vec<TableRead<'v>>,
    problems: Vec<Problem>,
    changed: Option<NaiveDateTime>,
}

fn read_file<'v>(file: &discover::Found, columns: &Columns, words: &'v Vocabulary) -> FileRead<'v> {
    let mut read = FileRead { tables: Vec::new(), problems: Vec::new(), changed: None };
    let bytes = match std::fs::read(&file.path) {
        Ok(bytes) => bytes,
        Err(error) => {
            read.problems.push(Problem::Unreadable { file: file.shown.clone(), error: error.to_string() });
            return read;
        }
    };
    let changed = std::fs::metadata(&file.path).and_then(|meta| meta.modified()).ok();
    read.changed = changed.map(|at| {
        chrono::DateTime::<chrono::Utc>::from(at).with_timezone(&chrono_tz::Europe::Riga).naive_local()
    });
    let source = Source {
        file: file.shown.clone(),
        sheet: None,
        table: None,
        encoding: None,
        delimiter: None,
        header_row: 0,
        rows: 0,
        rejected: 0,
        sha256: Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
        columns: Vec::new(),
        unmapped: Vec::new(),
        fields: FieldSet::default(),
    };
    if is_workbook(&bytes, &file.shown) {
        read_workbook(&bytes, source, columns, words, &mut read);
    } else {
        read_text(&bytes, source, columns, words, &mut read);
    }
    read
}

/// A workbook by its first bytes: a ZIP archive or a compound document; or by its name, so that a
/// damaged one is reported as such and not as an odd text.
fn is_workbook(bytes: &[u8], name: &str) -> bool {
    const ZIP: &[u8] = b"PK\x03\x04";
    const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";
    let named = ["xlsx", "xlsm", "xlsb", "ods"].iter().any(|end| name.to_lowercase().ends_with(end));
    bytes.starts_with(ZIP) || bytes.starts_with(COMPOUND) || named
}

fn read_text<'v>(
    bytes: &[u8],
    mut source: Source,
    columns: &Columns,
    words: &'v Vocabulary,
    read: &mut FileRead<'v>,
) {
    let (text, encoding) = text_table::decode(bytes);
    let layout = text_table::layout(&text, columns);
    source.encoding = Some(encoding);
    source.delimiter = Some(char::from(layout.delimiter));
    let header_row = layout.header.as_ref().map_or(0, |header| header.row);
    let first_row = layout.first_row;
    let table = start(source, layout.header, first_row, true, words, read, |batch| {
        text_table::each_row(&text, layout.delimiter, |number, record| {
            if number > header_row {
                batch.read(number, record);
            }
            true
        });
    });
    read.tables.push(table);
}

fn read_workbook<'v>(
    bytes: &[u8],
    source: Source,
    columns: &Columns,
    words: &'v Vocabulary,
    read: &mut FileRead<'v>,
) {
    let sheets = match workbook::sheets(bytes) {
        Ok(sheets) => sheets,
        Err(error) => {
            read.problems.push(Problem::BadWorkbook { file: source.file, error });
            return;
        }
    };
    let headers: Vec<_> = sheets.iter().map(|sheet| sheet.header(columns)).collect();
    let alone = headers.iter().all(Option::is_none);
    for (sheet, header) in sheets.iter().zip(headers) {
        if sheet.is_empty() && !alone {
            continue;
        }
        let source = Source { sheet: Some(sheet.name.clone()), ..source.clone() };
        let first_row = sheet
            .first_rows()
            .into_iter()
            .map(|(_, cells)| cells)
            .find(|cells| cells.iter().any(|cell| !cell.is_empty()));
        let header_row = header.as_ref().map_or(0, |header| header.row);
        let table = start(source, header, first_row.unwrap_or_default(), alone, words, read, |batch| {
            for (number, row) in sheet.rows().filter(|(number, _)| *number > header_row) {
                batch.read(number, &row);
            }
        });
        read.tables.push(table);
    }
}

/// Reads one table once its header is known; says what is wrong when there is none or it lacks a
/// required column.
fn start<'v>(
    mut source: Source,
    header: Option<Header>,
    first_row: Vec<String>,
    alone: bool,
    words: &'v Vocabulary,
    read: &mut FileRead<'v>,
    rows: impl FnOnce(&mut Batch<'v>),
) -> TableRead<'v> {
    let (file, sheet) = (source.file.clone(), source.sheet.clone());
    let Some(Header { recognised, row }) = header else {
        read.problems.push(Problem::NoTable { file, sheet, first_row, alone });
        return TableRead { source, batch: None };
    };
    source.header_row = row;
    source.unmapped.clone_from(&recognised.unmapped);
    for (field, _, text) in &recognised.columns {
        source.columns.push((*field, text.clone()));
        source.fields.insert(*field);
    }
    let table = recognised.table;
    if !recognised.lacking.is_empty() {
        let unmapped = recognised.unmapped;
        read.problems.push(Problem::MissingColumns {
            file,
            sheet,
            table,
            row,
            lacking: recognised.lacking,
            unmapped,
        });
        return TableRead { source, batch: None };
    }
    if let Some(&field) = recognised.doubled.first() {
        read.problems.push(Problem::DoubledColumn { file, sheet, table, field });
        return TableRead { source, batch: None };
    }
    source.table = Some(table);
    let mut batch = Batch::new(&recognised, words);
    rows(&mut batch);
    source.rows = batch.rows;
    source.rejected = u32::try_from(batch.rejected.len()).unwrap_or(u32::MAX);
    read.problems.extend(batch.unknown.drain(..).map(|unknown| Problem::UnknownValue {
        file: file.clone(),
        sheet: sheet.clone(),
        row: unknown.row,
        field: unknown.field,
        value: unknown.value,
        count: unknown.count,
    }));
    TableRead { source, batch: Some(batch) }
}
