//! A large text is read in pieces, side by side, and never stands in memory as a whole. What comes of it is
//! what comes of reading it from its top; where that is not sure, it is read from its top.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::container::text::{Ended, How};
use super::layout::table::{self, Header};
use super::limits::Limit;
use super::{FileRead, Reading, container, discover, layout, source_of};
use crate::school::origin::Table;

/// About as much of a file is read at once, in bytes: a class's year, so that a piece has few names.
const PIECE: u64 = 1 << 20;

/// So much is looked through for the end of a line.
const WINDOW: usize = 1 << 16;

/// Reads a large text with one table of lessons, marks or absences; `None` for anything else.
pub(super) fn read<'v>(file: &discover::Found, reading: &'v Reading) -> Option<FileRead<'v>> {
    let opened = File::open(&file.path).ok()?;
    let before = opened.metadata().ok()?;
    let length = before.len();
    let own_meaning = reading.files.of(&file.shown, None).is_some();
    if length < 2 * PIECE || length > Limit::FileBytes.most() || reading.sample > 0 || own_meaning {
        return None;
    }
    let ends = ends(&opened, length)?;
    let start = bytes(&opened, 0, *ends.first()?)?;
    let (sheet, how) = container::beginning(&start, &file.shown)?.open(&reading.columns)?;
    let header = layout::plain_table(&sheet, reading)?;
    if !matches!(header.recognised.table, Table::Lessons | Table::Marks | Table::Absences) {
        return None;
    }
    let mut source = source_of(&file.shown, String::new(), before.modified().ok().map(super::latvian));
    (source.encoding, source.delimiter) = (sheet.encoding, sheet.delimiter);
    drop(sheet);
    drop(start);
    let pieces = || -> Option<Vec<_>> {
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let spans: Vec<(u64, u64)> = starts.zip(ends.iter().copied()).collect();
        spans.par_iter().with_max_len(1).map(|span| piece(file, *span, how, &header, reading)).collect()
    };
    let (pieces, sha256) = rayon::join(pieces, || sha256(&opened));
    source.sha256 = sha256?;
    let mut read = FileRead { changed: source.changed, ..FileRead::default() };
    read.tables.push(table::join(&header, source, pieces?, &mut read.problems)?);
    let after = std::fs::metadata(&file.path).ok()?;
    // A file that is being written is read once more.
    let is_same = after.len() == length && after.modified().ok() == before.modified().ok();
    is_same.then_some(read)
}

/// Where the pieces end: behind the end of a line, before a row.
fn ends(file: &File, length: u64) -> Option<Vec<u64>> {
    let mut ends = Vec::new();
    let mut window = vec![0; WINDOW];
    for near in (1..length / PIECE).map(|number| number * PIECE) {
        let mut from = file;
        from.seek(SeekFrom::Start(near)).ok()?;
        let read = from.take(WINDOW as u64).read(&mut window).ok()?;
        let lines = window[..read].windows(2);
        let row = lines.clone().position(|pair| pair[0] == b'\n' && !matches!(pair[1], b'\n' | b'\r'));
        if let Some(at) = row.map(|at| near + at as u64 + 1).filter(|at| ends.last() < Some(at)) {
            ends.push(at);
        }
    }
    ends.push(length);
    Some(ends)
}

fn bytes(file: &File, from: u64, to: u64) -> Option<Vec<u8>> {
    let mut file = file;
    file.seek(SeekFrom::Start(from)).ok()?;
    let mut bytes = Vec::with_capacity(usize::try_from(to - from).ok()?);
    file.take(to - from).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 == to - from).then_some(bytes)
}

fn piece<'v>(
    file: &discover::Found,
    (from, to): (u64, u64),
    how: How,
    header: &Header,
    reading: &'v Reading,
) -> Option<table::Piece<'v>> {
    // Its own handle: a place in a file is one for all who share the handle.
    let piece = bytes(&File::open(&file.path).ok()?, from, to)?;
    let bare = if from == 0 { piece.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&piece) } else { &piece };
    Limit::CellBytes.allows(longest_line(bare)).ok()?;
    let mut is_text = true;
    let read = table::read_piece(
        header,
        from == 0,
        |visit| {
            let ended = how.each(bare, from == 0, visit);
            is_text = ended.is_some();
            ended.unwrap_or(Ended { rows: 0, open: true })
        },
        reading,
    );
    read.filter(|_| is_text)
}

fn longest_line(text: &[u8]) -> usize {
    // Only a piece with hardly any line can hold one that is too long.
    let (mut longest, mut from) = (0, 0);
    for end in memchr::memchr_iter(b'\n', text).chain([text.len()]) {
        longest = longest.max(end.saturating_sub(from));
        from = end + 1;
    }
    longest
}

fn sha256(file: &File) -> Option<String> {
    let mut file = file;
    file.seek(SeekFrom::Start(0)).ok()?;
    let mut hash = Sha256::new();
    let mut block = vec![0; 1 << 18];
    loop {
        match file.read(&mut block).ok()? {
            0 => break,
            read => hash.update(&block[..read]),
        }
    }
    Some(super::hex(&hash.finalize()))
}
