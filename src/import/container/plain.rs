//! Workbooks in the form nearly every program writes them in. The library reads all but the rows of the
//! sheets: it is shown a workbook in which each sheet holds one cell of every format and every shared text,
//! and so says what they are. The rows, which are most of a workbook, are unpacked once and read side by
//! side. Where anything is not as it usually is, nothing is read here: the library reads it all.

use std::hash::{BuildHasher, RandomState};
use std::io::{Cursor, Read, Write};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use calamine::{DataRef, Reader, Sheet as Claimed, SheetVisible, Xlsx};
use memchr::memmem;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashSet;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::archive::{self, Told, Zip};
use super::blocks::{Block, Blocks};
use super::grid::{Budget, Merge};
use super::guard::guarded;
use super::scan::{self, Known};
use super::workbook::worksheets;
use super::xml::attribute;
use crate::import::limits::Limit;
use crate::import::sheet::{Rows, Sheet, Value};

/// About as much of a sheet is read at once, in bytes.
const PIECE: usize = 1 << 19;
/// The most bytes a row may have, or what stands above the rows or below them.
const MOST: usize = 4 << 20;
/// The most bytes the sheets may have that are shown to the library.
const SHOWN: usize = 64 << 20;

/// Reads every sheet; nothing, where the library has to.
pub(super) fn open<'a>(bytes: &[u8]) -> Option<Vec<Sheet<'a>>> {
    let mut zip = archive::archive(bytes).ok()?;
    let mut left = Limit::UnpackedBytes.most();
    let parts = sheet_parts(&mut zip)?;
    let told = archive::look_through(&mut zip, &mut left, |at| !parts.contains(&at)).ok()?;
    // No sheet that stands elsewhere can pass for one of those that are shown.
    let mark = RandomState::new().hash_one(bytes.len());
    let shown = shown(&mut zip, &parts, told, mark)?;
    let Book { sheets, known } = guarded(|| book(&shown, told, mark)).ok()??;
    drop(shown);
    let parts_used: FxHashSet<usize> = sheets.iter().map(|(_, at)| *at).collect();
    // Of many sheets that are one part, each would be read; what is used by none may be damaged.
    if sheets.is_empty() || parts_used.len() < sheets.len() || !parts_used.is_subset(&parts) {
        return None;
    }
    archive::look_through(&mut zip, &mut left, |at| parts.contains(&at) && !parts_used.contains(&at)).ok()?;
    let shared: Arc<str> = known.texts.as_str().into();
    let mut room = Budget::new();
    let mut read = Vec::with_capacity(sheets.len());
    for (sheet, at) in sheets {
        let (blocks, merges) = part(&mut zip, at, &known, &mut left)?;
        let rows = Blocks { shared: Arc::clone(&shared), blocks };
        if !rows.in_order() {
            return None;
        }
        let rows: Box<dyn Rows + 'a> = if merges.is_empty() {
            rows.count(&mut room).ok()?;
            Box::new(rows)
        } else {
            Box::new(rows.merged(&merges, &mut room).ok()?)
        };
        read.push(Sheet {
            name: Some(sheet.name),
            encoding: None,
            delimiter: None,
            hidden: sheet.visible != SheetVisible::Visible,
            rows,
        });
    }
    Some(read)
}

/// The parts that are sheets by where they stand, and not one of those the library knows by their names.
fn sheet_parts(zip: &mut Zip<'_>) -> Option<FxHashSet<usize>> {
    let mut parts = FxHashSet::default();
    for at in 0..zip.len() {
        let name = zip.by_index_raw(at).ok()?.name().ok()?.replace('\\', "/").to_lowercase();
        let last = name.rsplit('/').next().unwrap_or_default();
        let is_another = ["styles.xml", "sharedstrings.xml", "theme1.xml"].contains(&last);
        if name.contains("worksheets/") && name.ends_with(".xml") && !is_another {
            parts.insert(at);
        }
    }
    Some(parts)
}

/// A workbook like this one, in whose sheets stand the mark and the number of their part, and below them a
/// cell of every format and every shared text.
fn shown(zip: &mut Zip<'_>, parts: &FxHashSet<usize>, told: Told, mark: u64) -> Option<Vec<u8>> {
    let mut cells = String::from("<row>");
    for format in 0..told.formats {
        cells.push_str(&format!("<c s=\"{format}\"><v>1</v></c>"));
    }
    cells.push_str("</row><row>");
    for text in 0..told.texts {
        cells.push_str(&format!("<c t=\"s\"><v>{text}</v></c>"));
        if cells.len() > SHOWN {
            return None;
        }
    }
    if cells.len().saturating_mul(parts.len()) > SHOWN {
        return None;
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for at in 0..zip.len() {
        let part = zip.by_index_raw(at).ok()?;
        let name = part.name().ok()?.into_owned();
        if parts.contains(&at) {
            drop(part);
            writer.start_file(name, stored).ok()?;
            write!(
                writer,
                "<worksheet><sheetData><row><c t=\"str\"><v>{mark}</v></c><c><v>{at}</v></c></row>{cells}</row>\
                 </sheetData></worksheet>"
            )
            .ok()?;
        } else if [".xml", ".rels"].iter().any(|end| name.to_lowercase().ends_with(end)) {
            writer.raw_copy_file(part).ok()?;
        }
    }
    Some(writer.finish().ok()?.into_inner())
}

struct Book {
    /// The sheets with cells, and the part of each.
    sheets: Vec<(Claimed, usize)>,
    known: Known,
}

/// What the library says of such a workbook.
fn book(shown: &[u8], told: Told, mark: u64) -> Option<Book> {
    let mut workbook = Xlsx::new(Cursor::new(shown)).ok()?;
    let mut known = Known { since_1904: workbook.has_1904_epoch(), ..Known::default() };
    let mut sheets = Vec::new();
    for sheet in worksheets(workbook.sheets_metadata()).ok()? {
        let is_first = sheets.is_empty();
        let mut cells = workbook.worksheet_cells_reader(&sheet.name).ok()?;
        let marked = cells.next_cell().ok()??;
        if !matches!(marked.get_value(), DataRef::String(text) if *text == mark.to_string()) {
            return None;
        }
        let numbered = cells.next_cell().ok()??;
        let DataRef::Float(number) = numbered.get_value() else { return None };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "as it was written")]
        let at = *number as usize;
        if is_first {
            for _ in 0..told.formats {
                let cell = cells.next_cell().ok()??;
                known.moments.push(match cell.get_value() {
                    DataRef::DateTime(_) => true,
                    DataRef::Float(_) => false,
                    _ => return None,
                });
            }
            // One text more than there are ends them.
            while let Ok(Some(cell)) = cells.next_cell() {
                let DataRef::SharedString(text) = cell.get_value() else { return None };
                Limit::CellBytes.allows(text.len()).ok()?;
                let at = u32::try_from(known.texts.len()).ok()?;
                let place = (at, u32::try_from(text.len()).ok()?);
                known.places.push((!Value::Text(text).is_blank()).then_some(place));
                known.texts.push_str(text);
            }
        }
        sheets.push((sheet, at));
    }
    Some(Book { sheets, known })
}

/// Reads the part of a sheet: its rows in blocks, and its merged cells.
fn part(zip: &mut Zip<'_>, at: usize, known: &Known, left: &mut u64) -> Option<(Vec<Block>, Vec<Merge>)> {
    let mut content = archive::member(zip, at).ok()?;
    let mut more = |text: &mut Vec<u8>, most: usize| {
        let read = (&mut content).take(most as u64).read_to_end(text).ok()?;
        *left = left.checked_sub(read as u64)?;
        Some(read)
    };
    let mut text = Vec::new();
    let begun = loop {
        let read = more(&mut text, PIECE)?;
        if let Some(begun) = head(valid(&text)) {
            break begun;
        }
        if read == 0 || text.len() > MOST {
            return None;
        }
    };
    text.drain(..begun.at);
    let gathered = Gathered::default();
    if !begun.empty {
        rayon::scope(|scope| {
            let mut number = 0;
            loop {
                let end = memmem::find(&text, END);
                let cut = end.or_else(|| Some(memmem::rfind(&text, ROW)? + ROW.len()));
                match cut {
                    Some(cut) => {
                        let rest = text.split_off(cut);
                        let piece = std::mem::replace(&mut text, rest);
                        if end.is_none() {
                            gathered.read_beside(scope, number, piece, known);
                        } else {
                            gathered.read(number, &piece, known);
                            text.drain(..END.len());
                            return Some(());
                        }
                        number += 1;
                    }
                    None if text.len() > MOST => return None,
                    None => {}
                }
                if gathered.is_over() || more(&mut text, PIECE)? == 0 {
                    return None;
                }
            }
        })?;
    }
    while more(&mut text, PIECE)? > 0 {
        if text.len() > MOST {
            return None;
        }
    }
    Some((gathered.finish()?, merges(std::str::from_utf8(&text).ok()?)?))
}

const ROW: &[u8] = b"</row>";
const END: &[u8] = b"</sheetData>";

/// What was read side by side.
#[derive(Default)]
struct Gathered {
    blocks: Mutex<Vec<(usize, Block)>>,
    /// Whether any of it is not in the plain form.
    odd: AtomicBool,
    waiting: AtomicUsize,
    cells: AtomicU64,
    shown: AtomicU64,
}

impl Gathered {
    /// Reads a piece as soon as somebody is free to; at once, where enough pieces are waiting.
    fn read_beside<'s>(&'s self, scope: &rayon::Scope<'s>, number: usize, piece: Vec<u8>, known: &'s Known) {
        if self.waiting.load(Ordering::Relaxed) >= 2 * rayon::current_num_threads() {
            return self.read(number, &piece, known);
        }
        self.waiting.fetch_add(1, Ordering::Relaxed);
        scope.spawn(move |_| {
            self.read(number, &piece, known);
            self.waiting.fetch_sub(1, Ordering::Relaxed);
        });
    }

    fn read(&self, number: usize, piece: &[u8], known: &Known) {
        let block = simdutf8::basic::from_utf8(piece).ok().and_then(|text| scan::rows(text, known));
        match (block, self.blocks.lock()) {
            (Some(block), Ok(mut blocks)) => {
                self.cells.fetch_add(block.cells.len() as u64, Ordering::Relaxed);
                self.shown.fetch_add(block.shown, Ordering::Relaxed);
                blocks.push((number, block));
            }
            _ => self.odd.store(true, Ordering::Relaxed),
        }
    }

    /// Whether there is no use in reading on.
    fn is_over(&self) -> bool {
        self.odd.load(Ordering::Relaxed)
            || self.cells.load(Ordering::Relaxed) > Limit::Cells.most()
            || self.shown.load(Ordering::Relaxed) > Limit::UnpackedBytes.most()
    }

    fn finish(self) -> Option<Vec<Block>> {
        if self.is_over() {
            return None;
        }
        let mut blocks = self.blocks.into_inner().ok()?;
        blocks.sort_unstable_by_key(|(number, _)| *number);
        Some(blocks.into_iter().map(|(_, block)| block).collect())
    }
}

/// As much of a text as is whole.
fn valid(text: &[u8]) -> &str {
    match std::str::from_utf8(text) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&text[..error.valid_up_to()]).unwrap_or_default(),
    }
}

/// Where the rows of a sheet begin.
struct Begun {
    at: usize,
    /// Whether there are none.
    empty: bool,
}

/// Finds where the rows begin, where all above them is as the library expects it.
fn head(text: &str) -> Option<Begun> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut xml = quick_xml::Reader::from_str(body);
    xml.config_mut().check_end_names = false;
    let ok = |tag: &BytesStart<'_>| match tag.local_name().as_ref() {
        "dimension" => attribute(tag, "ref").is_some_and(|block| block_of(&block).is_some()),
        name => name != "mergeCells",
    };
    loop {
        let event = xml.read_event().ok()?;
        let empty = match &event {
            Event::Decl(declaration) => match declaration.encoding() {
                None => continue,
                Some(Ok(name)) if name.eq_ignore_ascii_case("utf-8") => continue,
                Some(_) => return None,
            },
            Event::Start(tag) if tag.name().as_ref() == "sheetData" => false,
            Event::Empty(tag) if tag.name().as_ref() == "sheetData" => true,
            Event::Start(tag) | Event::Empty(tag) if ok(tag) => continue,
            Event::End(_) | Event::Text(_) | Event::Comment(_) => continue,
            _ => return None,
        };
        let at = usize::try_from(xml.buffer_position()).ok()? + (text.len() - body.len());
        return Some(Begun { at, empty });
    }
}

/// A block of cells, `A1:B7`, or a single one.
fn block_of(name: &str) -> Option<Merge> {
    let (from, to) = name.split_once(':').unwrap_or((name, name));
    let (from, to) = (scan::place(from.as_bytes())?, scan::place(to.as_bytes())?);
    let rows = (from.0.checked_sub(1)?, to.0.checked_sub(1)?);
    (rows.0 <= rows.1 && from.1 <= to.1).then_some(Merge { rows, columns: (from.1, to.1) })
}

/// The merged cells that are told of below the rows.
fn merges(tail: &str) -> Option<Vec<Merge>> {
    let mut merges = Vec::new();
    let Some(from) = memmem::find(tail.as_bytes(), b"<mergeCells") else {
        return memmem::find(tail.as_bytes(), b"mergeCells").is_none().then_some(merges);
    };
    let mut xml = quick_xml::Reader::from_str(tail.get(from..)?);
    xml.config_mut().check_end_names = false;
    loop {
        match xml.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == "mergeCell" => {
                merges.push(block_of(&attribute(&tag, "ref")?)?);
            }
            Event::Start(tag) if tag.name().as_ref() == "mergeCells" => {}
            Event::End(tag) if tag.name().as_ref() == "mergeCell" => {}
            Event::Text(text) if text.trim_ascii().is_empty() => {}
            Event::End(tag) if tag.name().as_ref() == "mergeCells" => return Some(merges),
            Event::Empty(tag) if tag.name().as_ref() == "mergeCells" => return Some(merges),
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests;
