//! CSV and its kin: which encoding, which delimiter, which row is the header; then the rows.

use std::borrow::Cow;

use csv::{ByteRecord, ReaderBuilder};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1257};

use super::batch::Row;
use super::columns::{Columns, Recognised};
use super::values::Value;

/// The delimiters an export can have.
const DELIMITERS: [u8; 3] = [b';', b',', b'\t'];

/// How many rows from the top the header is looked for in.
pub(super) const HEADER_WITHIN: usize = 30;

/// A text as UTF-8, and the name of the encoding it came in.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, &'static str) {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        // What Latvian Excel writes when it does not write UTF-8.
        None => WINDOWS_1257,
    };
    (encoding.decode(bytes).0, encoding.name())
}

/// A header as found.
pub(super) struct Header {
    pub recognised: Recognised,
    pub row: u32,
}

/// How a text was understood.
pub(super) struct Layout {
    pub delimiter: u8,
    pub header: Option<Header>,
    /// The first row that holds anything, for a hint when no header was found.
    pub first_row: Vec<String>,
}

/// Finds the delimiter and the header: the pair that explains most columns of some table.
pub(super) fn layout(text: &str, columns: &Columns) -> Layout {
    let mut best = Layout { delimiter: DELIMITERS[0], header: None, first_row: Vec::new() };
    for delimiter in DELIMITERS {
        let mut rows = Vec::new();
        each_row(text, delimiter, |number, record| {
            rows.push((
                number,
                record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect::<Vec<_>>(),
            ));
            rows.len() < HEADER_WITHIN
        });
        let header = header_of(&rows, columns);
        let better = |have: &Option<Header>| match (&header, have) {
            (Some(new), Some(have)) => new.recognised.columns.len() > have.recognised.columns.len(),
            (Some(_), None) => true,
            (None, _) => false,
        };
        let wider = best.header.is_none()
            && header.is_none()
            && rows.iter().any(|(_, cells)| cells.len() > best.first_row.len().max(1));
        if better(&best.header) || wider || best.first_row.is_empty() {
            let first_row = rows
                .iter()
                .map(|(_, cells)| cells)
                .find(|cells| cells.iter().any(|cell| !cell.trim().is_empty()));
            best = Layout { delimiter, header, first_row: first_row.cloned().unwrap_or_default() };
        }
    }
    best
}

/// The row among the first that explains most columns of some table.
pub(super) fn header_of(rows: &[(u32, Vec<String>)], columns: &Columns) -> Option<Header> {
    let mut best: Option<Header> = None;
    for (row, cells) in rows {
        let Some(recognised) = columns.recognise(cells.iter().map(String::as_str)) else { continue };
        if best.as_ref().is_none_or(|have| recognised.columns.len() > have.recognised.columns.len()) {
            best = Some(Header { recognised, row: *row });
        }
    }
    best
}

/// Visits every row with the number a spreadsheet shows: blank lines are rows, a line break inside
/// quotes is not. Stops when `visit` says so.
pub(super) fn each_row(text: &str, delimiter: u8, mut visit: impl FnMut(u32, &ByteRecord) -> bool) {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = ByteRecord::new();
    let mut inner = 0;
    // Reading a text in memory, a flexible reader has nothing to fail on.
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        let Some(start) = record.position() else { continue };
        // A record's position is where its reading began: before the blank lines it passed over.
        let from = usize::try_from(start.byte()).unwrap_or(usize::MAX);
        let ahead = text
            .as_bytes()
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|byte| matches!(byte, b'\n' | b'\r'));
        let line = start.line() + ahead.filter(|byte| **byte == b'\n').count() as u64;
        let number = u32::try_from(line - inner).unwrap_or(u32::MAX);
        inner += record.as_slice().iter().filter(|byte| **byte == b'\n').count() as u64;
        if !visit(number, &record) {
            return;
        }
    }
}

impl Row for ByteRecord {
    fn value(&self, column: usize) -> Value<'_> {
        match self.get(column).map(std::str::from_utf8) {
            Some(Ok("")) | None => Value::Empty,
            Some(Ok(text)) => Value::Text(text),
            Some(Err(_)) => Value::Error,
        }
    }
}
