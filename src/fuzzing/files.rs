//! Files: nothing lost, nothing invented, everything where it is said to stand, and the same however it
//! is packed.

use std::borrow::Cow;
use std::io::{Cursor, Write};

use chrono::Datelike;
use memchr::{memchr, memmem};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{READING, YEARS};
use crate::import::{self, Columns, Imported};
use crate::school::School;
use crate::school::names::Folding;
use crate::school::origin::{Origin, Source, Table};
use crate::school::records::MarkValue;

/// A text with delimiters, whatever it holds.
pub fn text(bytes: &[u8]) {
    read("dati.csv", bytes);
}

/// A text under the name of a class, as journal pages are saved.
pub fn page(bytes: &[u8]) {
    read("5.a.csv", bytes);
}

/// A workbook, an archive or a web page, whatever it is.
pub fn workbook(bytes: &[u8]) {
    let packed = packed(bytes);
    let read = import::read_memory(&[("dati.xlsx", &packed)], &READING);
    sound(&read, &READING.columns);
}

/// What begins the name of a part of an archive that is kept unpacked.
const PART: &[u8] = b"--part ";

/// Puts the parts of an archive together; bytes that are none stay as they are. Inside an archive that
/// is packed and summed up, an input could not be changed a little without being refused for it.
fn packed(bytes: &[u8]) -> Cow<'_, [u8]> {
    let Some(parts) = bytes.strip_prefix(PART) else { return bytes.into() };
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut from = 0;
    while from <= parts.len() {
        let end = memmem::find(&parts[from..], b"\n--part ").map_or(parts.len(), |at| from + at);
        let part = &parts[from..end];
        let name = memchr(b'\n', part).unwrap_or(part.len());
        let content = part.get(name + 1..).unwrap_or_default();
        // Two parts of one name cannot be written.
        if archive.start_file(String::from_utf8_lossy(&part[..name]), options).is_ok() {
            archive.write_all(content).expect("memory takes every byte");
        }
        from = end + 1 + PART.len();
    }
    archive.finish().expect("memory takes every byte").into_inner().into()
}

fn read(name: &str, bytes: &[u8]) {
    let read = import::read_memory(&[(name, bytes)], &READING);
    sound(&read, &READING.columns);
    // A web page or an archive has rows of its own.
    let is_text = |source: &Source| source.delimiter.is_some();
    if read.school.sources.is_empty() || !read.school.sources.iter().all(is_text) {
        return;
    }
    inside(&read, bytes);
    let is_utf8 = |source: &Source| source.encoding == Some("UTF-8");
    if let (Ok(text), true) = (std::str::from_utf8(bytes), read.school.sources.iter().all(is_utf8)) {
        true_to(&read, text);
        packed_otherwise(name, &read, text);
    }
}

/// What holds of every reading.
pub(super) fn sound(read: &Imported, columns: &Columns) {
    let school = &read.school;
    let all = records(school, 0);
    for (at, source) in school.sources.iter().enumerate() {
        let found = all.iter().filter(|(origin, _)| usize::from(origin.source) == at).count();
        let (rows, rejected) = (source.rows as usize, source.rejected as usize);
        assert_eq!(found + rejected, rows, "a row is read or rejected: {source:?}");
        if source.table.is_some() {
            assert!(source.header_row > 0, "a table has a header: {source:?}");
        } else {
            assert_eq!(rows, 0, "nothing is read from what is not recognised: {source:?}");
        }
    }
    let rejected: usize = school.sources.iter().map(|source| source.rejected as usize).sum();
    assert_eq!(read.rejected.len(), rejected, "every rejected row is named");
    let ghosts: usize = school.ghosts.values().map(Vec::len).sum();
    assert!(ghosts <= rejected, "a ghost is what is left of a rejected row");
    for (origin, record) in &all {
        let source = school.source(*origin);
        assert!(origin.row > 0, "{record}");
        assert!(origin.column > 0 || origin.row >= source.header_row, "a row above its header: {record}");
    }
    for date in dates(school) {
        assert!(YEARS.contains(&date.year()), "a date no school year knows: {date}");
    }
    for kept in school.kept.values() {
        assert!(!kept.trim().is_empty());
    }
    let recognised = school.sources.iter().any(|source| source.table.is_some());
    assert!(recognised || read.problems.iter().any(import::Problem::blocks), "a file passed over in silence");
    // What a configuration could say of it can be found.
    let _ = import::mapping::propose(read, columns);
}

/// Every place named lies within the file.
fn inside(read: &Imported, bytes: &[u8]) {
    let lines = 1 + bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
    let columns = 1 + bytes.iter().filter(|byte| matches!(byte, b';' | b',' | b'\t' | b'|')).count();
    let rows = records(&read.school, 0).into_iter().map(|(origin, _)| (origin.row, origin.column));
    for (row, column) in rows.chain(read.rejected.iter().map(|rejected| (rejected.row, 0))) {
        assert!(row > 0 && row as usize <= lines, "row {row} of {lines}");
        assert!(usize::from(column) <= columns, "column {column} of {columns}");
    }
}

/// Every name stands in the text, and what a record says stands in its own line or cell.
fn true_to(read: &Imported, text: &str) {
    // A text with quotes or other line ends is told apart into cells by the reader alone.
    let plain = !text.contains(['"', '\r', '\u{fffd}']) && !text.starts_with("sep=");
    let squeezed = squeeze(text);
    let school = &read.school;
    let names = school.people.ids().map(|id| school.people.folded(id));
    for name in names.chain(school.subjects.ids().map(|id| school.subjects.folded(id))) {
        assert!(squeezed.contains(&squeeze(name)), "a name nobody wrote: {name:?}");
    }
    if !plain {
        return;
    }
    let lines: Vec<&str> = text.strip_prefix('\u{feff}').unwrap_or(text).split('\n').collect();
    let written = |origin: Origin| {
        let line = lines[origin.row as usize - 1];
        match (origin.column, school.source(origin).delimiter) {
            (column @ 1.., Some(delimiter)) => {
                line.split(delimiter).nth(usize::from(column) - 1).unwrap_or("")
            }
            _ => line,
        }
    };
    for source in school.sources.iter().filter(|source| source.table.is_some() && !source.page) {
        let (Some(delimiter), false) = (source.delimiter, source.table == Some(Table::Summaries)) else {
            continue;
        };
        let filled = |line: &&&str| line.split(delimiter).any(|cell| !cell.trim().is_empty());
        let below = lines.iter().skip(source.header_row as usize).filter(filled).count();
        let told = source.rows + source.repeated_headers + source.printed_rows;
        assert_eq!(told as usize, below, "every row is read, rejected or said to be none: {source:?}");
    }
    for mark in &school.marks {
        let (cell, mark_text) = (written(mark.origin), school.texts.spelling(mark.text));
        assert!(squeeze(cell).contains(&squeeze(mark_text)), "{mark_text:?} is not in {cell:?}");
        let line = squeeze(lines[mark.origin.row as usize - 1]);
        assert!(line.contains(&squeeze(school.people.folded(mark.pupil))), "a mark of somebody else: {line}");
        assert!(mark.value != MarkValue::Absent || mark.absent);
    }
    for absence in &school.absences {
        let (cell, code) = (written(absence.origin), school.texts.spelling(absence.code));
        assert!(squeeze(cell).contains(&squeeze(code)), "{code:?} is not in {cell:?}");
        let line = squeeze(lines[absence.origin.row as usize - 1]);
        assert!(
            line.contains(&squeeze(school.people.folded(absence.pupil))),
            "an absence of somebody else: {line}"
        );
    }
    // Of a page what is wrong may stand in its head.
    let pages = school.sources.iter().any(|source| source.page);
    for rejected in read.rejected.iter().filter(|_| !pages) {
        let line = squeeze(lines[rejected.row as usize - 1]);
        let value = squeeze(&rejected.value);
        assert!(line.contains(&value), "{:?} is not in its row", rejected.value);
    }
}

/// Letters without case, spaces and quotes.
fn squeeze(text: &str) -> String {
    Folding::Name.fold(text).chars().filter(|c| !c.is_whitespace() && *c != '"').collect()
}

/// A blank line above, other line ends and another encoding change nothing but the numbers of rows.
fn packed_otherwise(name: &str, read: &Imported, text: &str) {
    let again = |bytes: &[u8], down: u32, what: &str| {
        let other = import::read_memory(&[(name, bytes)], &READING);
        let (one, other) = (lines(read, 0), lines(&other, down));
        assert!(one == other, "{what} changes what is read:\n{one:#?}\n{other:#?}");
    };
    // A text may begin with a mark of its encoding or the name of its delimiter, and that must stay.
    if text.contains('\0')
        || text.starts_with('\u{feff}')
        || text.trim_start().to_lowercase().starts_with("sep=")
    {
        return;
    }
    again(format!("\n{text}").as_bytes(), 1, "a blank line above");
    if !text.contains(['\r', '"']) {
        again(text.replace('\n', "\r\n").as_bytes(), 0, "a carriage return");
    }
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    again(&utf16, 0, "UTF-16");
}

/// What was read, a line a record; all rows moved up by `down`.
fn lines(read: &Imported, down: u32) -> Vec<String> {
    let school = &read.school;
    let mut lines: Vec<String> = records(school, down).into_iter().map(|(_, record)| record).collect();
    for source in &school.sources {
        let Source { table, delimiter, rows, rejected, columns, unmapped, header_row, .. } = source;
        let header = header_row.saturating_sub(down);
        lines.push(format!("{table:?} {delimiter:?} {rows} {rejected} {header} {columns:?} {unmapped:?}"));
    }
    lines.extend(read.rejected.iter().map(|row| {
        format!("{} {} {:?} {:?}", row.row.saturating_sub(down), row.column, row.value, row.reason)
    }));
    lines.extend(school.people.ids().map(|id| school.people.spelling(id).to_owned()));
    lines.extend(school.classes.ids().map(|id| school.classes.spelling(id).to_owned()));
    lines.extend(school.subjects.ids().map(|id| school.subjects.spelling(id).to_owned()));
    lines.extend(school.texts.ids().map(|id| school.texts.spelling(id).to_owned()));
    lines.extend(read.problems.iter().map(|problem| format!("{:?}", std::mem::discriminant(problem))));
    let mut kept: Vec<String> = school
        .kept
        .iter()
        .map(|(cell, text)| format!("{} {:?} {text}", cell.origin.row.saturating_sub(down), cell.field))
        .collect();
    kept.sort();
    lines.extend(kept);
    lines
}

/// Every record and where it stands; all rows moved up by `down`.
fn records(school: &School, down: u32) -> Vec<(Origin, String)> {
    let mut all = Vec::new();
    macro_rules! every {
        ($($records:ident)*) => {$(
            for record in &school.$records {
                let mut record = *record;
                record.origin.row = record.origin.row.saturating_sub(down);
                all.push((record.origin, format!("{record:?}")));
            }
        )*};
    }
    every!(lessons marks absences notes timetable staff roll courses exemptions bells applications talks
        briefings attestations waivers replies summaries tallies);
    all
}

fn dates(school: &School) -> impl Iterator<Item = chrono::NaiveDate> {
    let lessons = school.lessons.iter().map(|lesson| lesson.date);
    let marks = school.marks.iter().map(|mark| mark.date);
    let improved = school.marks.iter().filter_map(|mark| mark.corrected_on);
    let absences = school.absences.iter().map(|absence| absence.date);
    let notes = school.notes.iter().flat_map(|note| [note.from, note.to, note.submitted.date()]);
    let entered = school.lessons.iter().filter_map(|lesson| lesson.topic_entered).map(|stamp| stamp.date());
    lessons.chain(marks).chain(improved).chain(absences).chain(notes).chain(entered)
}
