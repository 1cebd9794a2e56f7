//! CSV and its kin: which encoding, which delimiter, which row is the header; then the rows.

use std::borrow::Cow;

use csv::{ByteRecord, ReaderBuilder};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1257};

use crate::import::columns::Columns;
use crate::import::layout::table::{Header, header_of};
use crate::import::sheet::{HEADER_WITHIN, Row, Rows, Sheet, Value};

/// The delimiters an export can have.
const DELIMITERS: [u8; 3] = [b';', b',', b'\t'];

/// A text as UTF-8, and the name of the encoding it came in.
pub(in crate::import) fn decode(bytes: &[u8]) -> (Cow<'_, str>, &'static str) {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        // What Latvian Excel writes when it does not write UTF-8.
        None => WINDOWS_1257,
    };
    (encoding.decode(bytes).0, encoding.name())
}

/// Opens a text.
pub(super) fn open<'a>(bytes: &'a [u8], columns: &Columns) -> Sheet<'a> {
    let (text, encoding) = decode(bytes);
    let delimiter = layout(&text, columns).delimiter;
    Sheet {
        name: None,
        encoding: Some(encoding),
        delimiter: Some(char::from(delimiter)),
        rows: Box::new(Lines { text, delimiter }),
    }
}

struct Lines<'a> {
    text: Cow<'a, str>,
    delimiter: u8,
}

impl Rows for Lines<'_> {
    fn each(&self, visit: &mut dyn FnMut(u32, &dyn Row) -> bool) {
        each_row(&self.text, self.delimiter, |number, record| visit(number, record));
    }
}

/// How a text was understood.
pub(in crate::import) struct Layout {
    pub delimiter: u8,
    pub header: Option<Header>,
}

/// Finds the delimiter and the header: the pair that explains most columns of some table; where none
/// does, the delimiter that makes the widest rows.
pub(in crate::import) fn layout(text: &str, columns: &Columns) -> Layout {
    let mut best = Layout { delimiter: DELIMITERS[0], header: None };
    let mut widest = 1;
    for delimiter in DELIMITERS {
        let mut rows = Vec::new();
        each_row(text, delimiter, |number, record| {
            rows.push((number, record.texts()));
            rows.len() < HEADER_WITHIN
        });
        let header = header_of(&rows, columns);
        let explained = |header: &Option<Header>| header.as_ref().map_or(0, |h| h.recognised.columns.len());
        let width = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or_default();
        let wider = best.header.is_none() && header.is_none() && width > widest;
        if explained(&header) > explained(&best.header) || wider {
            widest = widest.max(width);
            best = Layout { delimiter, header };
        }
    }
    best
}

/// Visits every row with the number a spreadsheet shows: blank lines are rows, a line break inside
/// quotes is not. Stops when `visit` says so.
fn each_row(text: &str, delimiter: u8, mut visit: impl FnMut(u32, &ByteRecord) -> bool) {
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

    fn width(&self) -> usize {
        self.len()
    }
}
