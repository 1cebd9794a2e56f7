//! XLSB: a workbook in records. The library reads them but for two things: cells in the short form, whose
//! column is the one after the last cell's, and merged cells. Both are seen to here.

use std::borrow::Cow;
use std::io::{Cursor, Write};

use calamine::{Reader, Xlsb};
use quick_xml::events::Event;
use rustc_hash::FxHashMap;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::archive::{self, Zip};
use super::grid::{Budget, Grid, Merge};
use super::guard::guarded;
use super::workbook::{Metered, finish, put, worksheets};
use super::xml::attribute;
use super::{Refusal, damaged};
use crate::import::limits::Limit;
use crate::import::sheet::Sheet;

// The records that matter, by the names of [MS-XLSB].
const ROW: u32 = 0x0000;
const CELLS: std::ops::RangeInclusive<u32> = 0x0001..=0x000B;
const SHORT_CELLS: std::ops::RangeInclusive<u32> = 0x000C..=0x0012;
/// A short cell's number less this is that of the same cell in the long form.
const SHORTER: u32 = 0x000B;
const MERGE: u32 = 0x00B0;
const SHEET: u32 = 0x009C;

/// Reads every sheet.
pub(super) fn open<'a>(bytes: &[u8]) -> Result<Vec<Sheet<'a>>, Refusal> {
    let Prepared { workbook, mut merges } = prepared(bytes)?;
    guarded(|| {
        let mut workbook = Xlsb::new(Metered::new(&workbook)).map_err(damaged)?;
        let since_1904 = workbook.has_1904_epoch();
        let mut left = Budget::new();
        worksheets(workbook.sheets_metadata())?
            .into_iter()
            .map(|sheet| {
                let mut grid = Grid::default();
                let mut cells = workbook.worksheet_cells_reader(&sheet.name).map_err(damaged)?;
                while let Some(cell) = cells.next_cell().map_err(damaged)? {
                    put(&mut grid, cell.get_position(), cell.get_value(), since_1904, &mut left)?;
                }
                let blocks = merges.remove(&sheet.name).unwrap_or_default();
                finish(sheet, grid, &blocks, &mut left)
            })
            .collect()
    })
    .map_err(Refusal::Damaged)?
}

/// A workbook the library can read wholly, and the merged cells of its sheets by their names.
struct Prepared<'a> {
    workbook: Cow<'a, [u8]>,
    merges: FxHashMap<String, Vec<Merge>>,
}

fn prepared(bytes: &[u8]) -> Result<Prepared<'_>, Refusal> {
    let mut zip = archive::archive(bytes)?;
    let parts = parts(&mut zip)?;
    let mut merges = FxHashMap::default();
    let mut lengthened = FxHashMap::default();
    for at in 0..zip.len() {
        let name = zip.by_index_raw(at).map_err(damaged)?.name().map_err(damaged)?.into_owned();
        let Some(sheet) = parts.get(&name.to_lowercase()) else { continue };
        let (blocks, long) = long_cells(&archive::unpacked(&mut zip, at, Limit::FileBytes.most())?);
        merges.insert(sheet.clone(), blocks);
        if let Some(long) = long {
            lengthened.insert(at, (name, long));
        }
    }
    if lengthened.is_empty() {
        return Ok(Prepared { workbook: Cow::Borrowed(bytes), merges });
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..zip.len() {
        if let Some((name, content)) = lengthened.remove(&at) {
            let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
            writer.start_file(name, stored).map_err(damaged)?;
            writer.write_all(&content).map_err(damaged)?;
        } else {
            writer.raw_copy_file(zip.by_index_raw(at).map_err(damaged)?).map_err(damaged)?;
        }
    }
    let workbook = writer.finish().map_err(damaged)?.into_inner();
    Ok(Prepared { workbook: Cow::Owned(workbook), merges })
}

/// The parts of the sheets, in small letters, and the sheets' names.
fn parts(zip: &mut Zip<'_>) -> Result<FxHashMap<String, String>, Refusal> {
    let mut part = |wanted: &str| {
        let at = (0..zip.len()).find(|at| {
            let name = zip.by_index_raw(*at).ok().and_then(|part| part.name().map(Cow::into_owned).ok());
            name.is_some_and(|name| name.eq_ignore_ascii_case(wanted))
        });
        archive::unpacked(zip, at.ok_or_else(|| damaged(wanted))?, Limit::FileBytes.most())
    };
    let relations = String::from_utf8(part("xl/_rels/workbook.bin.rels")?).map_err(damaged)?;
    let mut targets = FxHashMap::default();
    let mut xml = quick_xml::Reader::from_str(&relations);
    loop {
        match xml.read_event()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "Relationship" => {
                if let (Some(id), Some(target)) = (attribute(&tag, "Id"), attribute(&tag, "Target")) {
                    targets.insert(id, format!("xl/{target}").to_lowercase());
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let workbook = part("xl/workbook.bin")?;
    let sheets = records(&workbook).filter(|(kind, ..)| *kind == SHEET).filter_map(|(_, content, _)| {
        let (relation, rest) = wide(content.get(8..)?)?;
        Some((targets.get(&relation)?.clone(), wide(rest)?.0))
    });
    Ok(sheets.collect())
}

/// The records of a part: number, content and the whole with its head.
fn records(part: &[u8]) -> impl Iterator<Item = (u32, &[u8], &[u8])> {
    let mut rest = part;
    std::iter::from_fn(move || {
        let (kind, behind) = packed(rest, 2)?;
        let (length, behind) = packed(behind, 4)?;
        let (content, behind) = behind.split_at_checked(length as usize)?;
        let whole = &rest[..rest.len() - behind.len()];
        rest = behind;
        Some((kind, content, whole))
    })
}

/// A number of seven bits a byte, the lowest first, in at most so many bytes.
fn packed(bytes: &[u8], most: u32) -> Option<(u32, &[u8])> {
    let (mut value, mut rest) = (0, bytes);
    for place in 0..most {
        let (byte, behind) = rest.split_first()?;
        rest = behind;
        value |= u32::from(byte & 0x7F) << (7 * place);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some((value, rest))
}

fn number(content: &[u8], at: usize) -> u32 {
    content.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes)
}

/// A text of two bytes a letter, and what follows it.
fn wide(bytes: &[u8]) -> Option<(String, &[u8])> {
    let (count, rest) = bytes.split_at_checked(4)?;
    let (text, rest) = rest.split_at_checked((number(count, 0) as usize).checked_mul(2)?)?;
    Some((encoding_rs::UTF_16LE.decode_without_bom_handling(text).0.into_owned(), rest))
}

/// The merged cells of a sheet; and the sheet with every cell in the long form, where any is in the short.
fn long_cells(sheet: &[u8]) -> (Vec<Merge>, Option<Vec<u8>>) {
    let mut merges = Vec::new();
    let short = records(sheet).any(|(kind, ..)| SHORT_CELLS.contains(&kind));
    let mut long = Vec::new();
    let mut next = 0u32;
    for (kind, content, whole) in records(sheet) {
        match kind {
            ROW => next = 0,
            MERGE => merges.push(Merge {
                rows: (number(content, 0), number(content, 4)),
                columns: (number(content, 8), number(content, 12)),
            }),
            kind if CELLS.contains(&kind) => next = number(content, 0).saturating_add(1),
            kind if SHORT_CELLS.contains(&kind) => {
                let kind = u8::try_from(kind - SHORTER).unwrap_or_default();
                long.push(kind);
                let mut length = content.len() + 4;
                while length >= 0x80 {
                    long.push((length & 0x7F) as u8 | 0x80);
                    length >>= 7;
                }
                long.push(u8::try_from(length).unwrap_or_default());
                long.extend(next.to_le_bytes());
                long.extend(content);
                next = next.saturating_add(1);
                continue;
            }
            _ => {}
        }
        if short {
            long.extend(whole);
        }
    }
    (merges, short.then_some(long))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_cell_stands_right_of_the_last_one() {
        let row = [&[0u8, 4][..], &[0; 4]].concat();
        let cell = |column: u8| vec![4, 9, column, 0, 0, 0, 7, 0, 0, 0, 1];
        let short = vec![0x0F, 5, 7, 0, 0, 0, 1];
        let merge = [&[0xB0, 0x01, 16][..], &[1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0]].concat();
        let sheet = [&row[..], &short, &short, &cell(5), &short, &row, &short, &merge].concat();
        let (merges, long) = long_cells(&sheet);
        let expected = [&row[..], &cell(0), &cell(1), &cell(5), &cell(6), &row, &cell(0), &merge].concat();
        assert_eq!(long, Some(expected));
        assert_eq!((merges[0].rows, merges[0].columns), ((1, 2), (3, 4)));
        // One that has none is left as it is; one cut off is read as far as it goes.
        assert_eq!(long_cells(&[&row[..], &cell(0)].concat()).1, None);
        assert_eq!(long_cells(&short[..4]).1, None);
    }
}
