//! Workbooks of Excel 97–2003: a compound document with one stream of records. The library that reads
//! the records lays every sheet out as a full rectangle and believes what they claim; so the stream is
//! looked through first and handed on in a clean document, without what only makes it larger.

use std::io::{Cursor, Read, Write};

use calamine::{Data, Reader, Xls};

use super::grid::{Budget, Grid, Merge};
use super::guard::guarded;
use super::{Refusal, boolean, damaged};
use crate::import::limits::Limit;
use crate::import::sheet::{Sheet, Value};
use crate::import::values::cell_moment;

/// The most cells the rectangles of a workbook's sheets may have together: six times a sheet of 65,536
/// rows and 20 columns.
const RECTANGLES: u64 = 8_000_000;

/// The most pieces one record may be in: a table of 130 MB of texts.
const PIECES: usize = 16_384;

/// Reads every sheet.
pub(super) fn open<'a>(bytes: &[u8]) -> Result<Vec<Sheet<'a>>, Refusal> {
    let clean = guarded(|| clean(bytes)).map_err(Refusal::Damaged)??;
    guarded(|| sheets(clean)).map_err(Refusal::Damaged)?
}

fn sheets<'a>(document: Vec<u8>) -> Result<Vec<Sheet<'a>>, Refusal> {
    let mut workbook: Xls<_> = match Xls::new(Cursor::new(document)) {
        Ok(workbook) => workbook,
        Err(calamine::XlsError::Password) => return Err(Refusal::Locked),
        Err(error) => return Err(Refusal::Damaged(error.to_string())),
    };
    let mut left = Budget::new();
    let mut sheets = Vec::new();
    let since_1904 = workbook.has_1904_epoch();
    for sheet in workbook.sheets_metadata().to_vec() {
        let range = workbook.worksheet_range(&sheet.name).map_err(damaged)?;
        let merges = workbook.merge_cells_by_sheet_name(&sheet.name).map_err(damaged)?;
        let mut grid = Grid::default();
        let (top, first) = range.start().unwrap_or_default();
        for (row, cells) in (top..).zip(range.rows()) {
            for (column, cell) in (first..).zip(cells) {
                let value = match cell {
                    Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
                        Value::Text(text)
                    }
                    #[allow(clippy::cast_precision_loss, reason = "no school counts that far")]
                    Data::Int(number) => Value::Number(*number as f64),
                    Data::Float(number) => Value::Number(*number),
                    Data::DateTime(moment) => cell_moment(moment.as_f64(), since_1904),
                    Data::Bool(truth) => boolean(*truth),
                    Data::Error(error) => {
                        grid.put(row, column, Value::Error(&error.to_string()), &mut left)?;
                        continue;
                    }
                    Data::Empty => Value::Empty,
                };
                grid.put(row, column, value, &mut left)?;
            }
        }
        let merges: Vec<Merge> = merges.into_iter().map(Merge::from).collect();
        sheets.push(Sheet {
            name: Some(sheet.name),
            encoding: None,
            delimiter: None,
            hidden: sheet.visible != calamine::SheetVisible::Visible,
            rows: Box::new(grid.finish(&merges, &mut left)?),
        });
    }
    Ok(sheets)
}

/// A document that holds the workbook's stream alone.
fn clean(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut document = cfb::CompoundFile::open(Cursor::new(mended(bytes))).map_err(damaged)?;
    if document.exists("/EncryptedPackage") {
        return Err(Refusal::Locked);
    }
    let name = ["/Workbook", "/Book"].into_iter().find(|name| document.is_stream(name));
    let name = name.ok_or_else(|| Refusal::Damaged("Workbook".to_owned()))?;
    let mut stream = Vec::new();
    let most = Limit::FileBytes.most();
    document.open_stream(name).map_err(damaged)?.take(most + 1).read_to_end(&mut stream).map_err(damaged)?;
    Limit::FileBytes.allows(stream.len())?;
    look_through(&mut stream)?;
    let memory = Cursor::new(Vec::new());
    let mut clean = cfb::CompoundFile::create_with_version(cfb::Version::V3, memory).map_err(damaged)?;
    clean.create_stream(name).map_err(damaged)?.write_all(&stream).map_err(damaged)?;
    clean.flush().map_err(damaged)?;
    Ok(clean.into_inner().into_inner())
}

/// A document whose table of sectors speaks of none behind its end, as some programs' does.
fn mended(bytes: &[u8]) -> Vec<u8> {
    const FREE: [u8; 4] = [0xFF; 4];
    let mut bytes = bytes.to_vec();
    let long = |bytes: &[u8], at: usize| {
        bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes) as usize
    };
    let sector = 1usize << number(&bytes, 30).min(12);
    let sectors = bytes.len().div_ceil(sector) - 1;
    // The first 109 sectors of the table, as the header lists them: 7 MB of a document of small sectors,
    // of which only the last can reach behind the end.
    let listed: Vec<usize> = (0..109).map(|at| long(&bytes, 76 + 4 * at)).collect();
    for (of_table, at) in listed.into_iter().enumerate().filter(|(_, at)| *at < sectors) {
        for entry in 0..sector / 4 {
            let place = (at + 1) * sector + 4 * entry;
            if of_table * (sector / 4) + entry >= sectors
                && let Some(said) = bytes.get_mut(place..place + 4)
            {
                said.copy_from_slice(&FREE);
            }
        }
    }
    bytes
}

// The records that matter, by the names of [MS-XLS].
const BOUND_SHEET: u16 = 0x0085;
const CONTINUE: u16 = 0x003C;
const DIMENSIONS: u16 = 0x0200;
const EOF: u16 = 0x000A;
const FORMULA: u16 = 0x0006;
const LABEL: u16 = 0x0204;
const LABEL_SST: u16 = 0x00FD;
const MUL_RK: u16 = 0x00BD;
const NAME: u16 = 0x0018;
const EXTERN_SHEET: u16 = 0x0017;
const SST: u16 = 0x00FC;
/// No record's number: the library passes over it.
const NOTHING: u16 = 0xFFFF;
const CELLS: [u16; 8] = [FORMULA, LABEL, LABEL_SST, MUL_RK, 0x0203, 0x0205, 0x027E, 0x00D6];

/// A record: its number, where its content begins and ends.
type Record = (u16, usize, usize);

fn record(stream: &[u8], at: usize) -> Option<Record> {
    let number = u16::from_le_bytes(stream.get(at..at + 2)?.try_into().ok()?);
    let length = usize::from(u16::from_le_bytes(stream.get(at + 2..at + 4)?.try_into().ok()?));
    let end = at + 4 + length;
    (end <= stream.len()).then_some((number, at + 4, end))
}

fn number(stream: &[u8], at: usize) -> usize {
    stream.get(at..at + 2).map_or(0, |pair| usize::from(u16::from_le_bytes([pair[0], pair[1]])))
}

/// Refuses a workbook that would not fit, and takes out the formulas (their results stay), the names and
/// the claims about how large a sheet is.
fn look_through(stream: &mut [u8]) -> Result<(), Refusal> {
    let mut starts = Vec::new();
    let mut lengths = Vec::new();
    let mut at = 0;
    let mut pieces = 0;
    while let Some((kind, from, to)) = record(stream, at) {
        pieces = if kind == CONTINUE { pieces + 1 } else { 0 };
        if pieces > PIECES {
            return Err(Refusal::Limit(Limit::CellBytes));
        }
        lighten(stream, at, (kind, from, to));
        match kind {
            BOUND_SHEET => {
                let start = stream.get(from..from + 4).and_then(|bytes| bytes.try_into().ok());
                starts.extend(start.map(u32::from_le_bytes));
            }
            SST if lengths.is_empty() => lengths = text_lengths(stream, from, to)?,
            _ => {}
        }
        at = to;
    }
    Limit::Sheets.allows(starts.len())?;
    let (mut area, mut text, mut records) = (0u64, 0u64, 0u64);
    for start in starts {
        let mut at = start as usize;
        let mut reach: Option<[usize; 4]> = None;
        while let Some((kind, from, to)) = record(stream, at) {
            records += 1;
            if kind == EOF {
                break;
            }
            lighten(stream, at, (kind, from, to));
            if CELLS.contains(&kind) {
                let (row, column) = (number(stream, from), number(stream, from + 2));
                let last = if kind == MUL_RK { number(stream, to.saturating_sub(2)) } else { column };
                let [top, bottom, left, right] = reach.unwrap_or([row, row, column, column]);
                reach = Some([top.min(row), bottom.max(row), left.min(column), right.max(column).max(last)]);
            }
            if kind == LABEL_SST {
                let index = stream.get(from + 6..from + 10).and_then(|bytes| bytes.try_into().ok());
                let length = index.and_then(|bytes| lengths.get(u32::from_le_bytes(bytes) as usize));
                text += u64::from(length.copied().unwrap_or_default());
            }
            at = to;
        }
        if let Some([top, bottom, left, right]) = reach {
            area += ((bottom - top + 1) * (right - left + 1)) as u64;
        }
    }
    // Sheets that share their records would be read once for each.
    if area > RECTANGLES || records > Limit::Cells.most() {
        return Err(Refusal::Limit(Limit::Cells));
    }
    if text > Limit::UnpackedBytes.most() {
        return Err(Refusal::Limit(Limit::UnpackedBytes));
    }
    Ok(())
}

/// Takes out of a record what only makes the workbook larger.
fn lighten(stream: &mut [u8], at: usize, (kind, from, to): Record) {
    match kind {
        FORMULA => {
            if let Some(length) = stream.get_mut(from + 20..to.min(from + 22)) {
                length.fill(0);
            }
        }
        DIMENSIONS | NAME | EXTERN_SHEET => stream[at..at + 2].copy_from_slice(&NOTHING.to_le_bytes()),
        _ => {}
    }
}

/// How long each text of the shared table may become, in bytes.
fn text_lengths(stream: &[u8], from: usize, to: usize) -> Result<Vec<u32>, Refusal> {
    let mut parts = vec![&stream[from..to]];
    let mut at = to;
    while let Some((CONTINUE, from, to)) = record(stream, at) {
        parts.push(&stream[from..to]);
        at = to;
        if parts.len() > PIECES {
            return Err(Refusal::Limit(Limit::CellBytes));
        }
    }
    let short = || Refusal::Damaged("SST".to_owned());
    let mut parts = parts.into_iter();
    let mut rest = parts.next().and_then(|part| part.get(8..)).ok_or_else(short)?;
    let mut lengths = Vec::new();
    loop {
        while rest.is_empty() {
            match parts.next() {
                Some(part) => rest = part,
                None => return Ok(lengths),
            }
        }
        let mut take = |count: usize| {
            let (taken, behind) = rest.split_at_checked(count)?;
            rest = behind;
            Some(taken)
        };
        let head = take(3).ok_or_else(short)?;
        let letters = number(head, 0);
        let flags = head[2];
        let runs = if flags & 8 != 0 { number(take(2).ok_or_else(short)?, 0) } else { 0 };
        let extra = if flags & 4 != 0 { take(4).ok_or_else(short)? } else { &[0; 4] };
        let extra = u32::from_le_bytes([extra[0], extra[1], extra[2], extra[3]]) as usize;
        lengths.push(3 * u32::try_from(letters).unwrap_or(u32::MAX / 3));
        let (mut left, mut wide) = (letters, usize::from(flags & 1) + 1);
        loop {
            let here = left.min(rest.len() / wide);
            rest = &rest[here * wide..];
            left -= here;
            if left == 0 {
                break;
            }
            let (flag, behind) = parts.next().and_then(|part| part.split_first()).ok_or_else(short)?;
            (wide, rest) = (usize::from(flag & 1) + 1, behind);
        }
        let mut skip = runs.saturating_mul(4).saturating_add(extra);
        while skip > rest.len() {
            skip -= rest.len();
            rest = parts.next().ok_or_else(short)?;
        }
        rest = &rest[skip..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
        let mut stream = Vec::new();
        for (kind, content) in records {
            stream.extend(kind.to_le_bytes());
            stream.extend(u16::try_from(content.len()).expect("a short record").to_le_bytes());
            stream.extend(content);
        }
        stream
    }

    #[test]
    fn a_text_is_measured_over_the_pieces_of_its_table() {
        let text =
            |letters: u16, flags: u8, bytes: &[u8]| [&letters.to_le_bytes()[..], &[flags], bytes].concat();
        let first = [&[0; 8][..], &text(2, 0, b"ab"), &text(4, 1, &[1, 0, 2, 0])].concat();
        // The third and fourth letters of the second text, now one byte each; then one with two runs.
        let second = [&[0u8][..], b"cd", &text(1, 8, &[[2, 0].as_slice(), b"x", &[0; 8]].concat())].concat();
        let stream = stream(&[(SST, first), (CONTINUE, second), (EOF, Vec::new())]);
        let end = record(&stream, 0).expect("a record").2;
        assert_eq!(text_lengths(&stream, 4, end).ok(), Some(vec![6, 12, 3]));
    }

    #[test]
    fn a_sheet_that_claims_a_full_rectangle_is_refused() {
        let cell = |row: u16, column: u16| {
            (0x0203, [&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat())
        };
        let sheet = |start: u32| (BOUND_SHEET, [&start.to_le_bytes()[..], &[0, 0, 1, 0, b'A']].concat());
        let mut small = stream(&[sheet(17), (EOF, vec![]), cell(0, 0), cell(9, 9), (EOF, vec![])]);
        assert!(look_through(&mut small).is_ok());
        let mut large = stream(&[sheet(17), (EOF, vec![]), cell(0, 0), cell(65_535, 255), (EOF, vec![])]);
        assert!(matches!(look_through(&mut large), Err(Refusal::Limit(Limit::Cells))));
    }
}
