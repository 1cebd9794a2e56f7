//! A large text is read in pieces, side by side, and never stands in memory as a whole. What comes of it is
//! what comes of reading it from its top; where that is not sure, it is read from its top.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::container::text::How;
use super::layout::table::{self, Header, Whole};
use super::limits::Limit;
use super::{FileRead, Reading, container, discover, layout, source_of};
use crate::school::origin::Table;

/// About as much of a file is read at once, in bytes: a class's year, so that a piece has few names.
const PIECE: u64 = 1 << 20;

/// So much is looked through for the end of a line.
const WINDOW: usize = 1 << 16;

/// Reads a large text with one table of lessons, marks or absences; `None` for anything else.
pub(super) fn read<'v>(file: &discover::Found, reading: &'v Reading) -> Option<FileRead<'v>> {
    read_by(PIECE, file, reading)
}

/// As [`read`], in pieces of about so many bytes.
fn read_by<'v>(size: u64, file: &discover::Found, reading: &'v Reading) -> Option<FileRead<'v>> {
    // Not opened before it is known to be a file: what a pipe holds can be taken once only.
    let before = std::fs::metadata(&file.path).ok().filter(std::fs::Metadata::is_file)?;
    let length = before.len();
    let own_meaning = reading.files.of(&file.shown, None).is_some();
    // What is kept for show is asked for by its row in the whole file, and a title stands above the table.
    let kept = reading.sample > 0 || !reading.texts.is_empty() || reading.titles;
    if length < 2 * size || length > Limit::FileBytes.most() || kept || own_meaning {
        return None;
    }
    let opened = File::open(&file.path).ok()?;
    let ends = ends(&opened, length, size)?;
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
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let spans: Vec<(u64, u64)> = starts.zip(ends.iter().copied()).collect();
    let read = |file: &File, at: usize| {
        let (from, to) = *spans.get(at)?;
        let piece = bytes(file, from, to)?;
        let read = read_piece(at == 0, &piece, how, &header, reading)?;
        Some((piece, read))
    };
    let Joined { whole, hash, .. } = side_by_side(&file.path, spans.len(), read)?;
    source.sha256 = super::hex(&hash.finalize());
    let mut read = FileRead { changed: source.changed, ..FileRead::default() };
    read.tables.push(whole.finish(&header, source, &mut read.problems)?);
    let after = std::fs::metadata(&file.path).ok()?;
    // A file that is being written is read once more.
    let is_same = after.len() == length && after.modified().ok() == before.modified().ok();
    is_same.then_some(read)
}

/// Where the pieces end: behind the end of a line, before a row.
fn ends(file: &File, length: u64, size: u64) -> Option<Vec<u64>> {
    let mut ends = Vec::new();
    let mut buffer = vec![0; WINDOW];
    for near in (1..length / size).map(|number| number * size) {
        let mut from = file;
        from.seek(SeekFrom::Start(near)).ok()?;
        let read = from.take(WINDOW as u64).read(&mut buffer).ok()?;
        let window = &buffer[..read];
        let breaks = |at: usize| window.get(at).is_none_or(|byte| matches!(byte, b'\n' | b'\r'));
        // Behind a line that is not blank: most of those are records.
        let filled =
            |end: usize| end > 1 && !breaks(if window[end - 1] == b'\r' { end - 2 } else { end - 1 });
        let row = memchr::memchr_iter(b'\n', window).find(|end| filled(*end) && !breaks(end + 1));
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

/// What the pieces read so far have become, from the file's top.
#[derive(Default)]
struct Joined<'v> {
    whole: Whole<'v>,
    hash: Sha256,
    /// How many there are.
    pieces: usize,
}

/// A piece's bytes and what they say.
type Done<'v> = (Vec<u8>, table::Piece<'v>);

/// Reads so many pieces side by side and joins them in their order while others are still being read, so
/// that no more than a few wait. Nothing, where one of them cannot be read by itself.
fn side_by_side<'v>(
    path: &Path,
    count: usize,
    read: impl Fn(&File, usize) -> Option<Done<'v>> + Sync,
) -> Option<Joined<'v>> {
    let workers = rayon::current_num_threads().min(count);
    let next = AtomicUsize::new(0);
    let waiting = Mutex::new(BTreeMap::new());
    let joined = Mutex::new(Joined::default());
    let join = |joined: &mut Joined<'v>| {
        while let Some((bytes, piece)) = { held(&waiting).remove(&joined.pieces) } {
            joined.hash.update(&bytes);
            joined.whole.add(piece);
            joined.pieces += 1;
        }
    };
    let work = || -> Option<()> {
        // Its own handle: a place in a file is one for all who share the handle.
        let file = File::open(path).ok()?;
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                return Some(());
            }
            let Some(done) = read(&file, at) else {
                next.store(count, Ordering::Relaxed);
                return None;
            };
            let many = {
                let mut waiting = held(&waiting);
                waiting.insert(at, done);
                waiting.len() > 2 * workers
            };
            // Whoever comes by joins what is there; nobody waits for it unless too much has gathered.
            if many {
                join(&mut held(&joined));
            } else if let Ok(mut joined) = joined.try_lock() {
                join(&mut joined);
            }
        }
    };
    let all: Option<()> = (0..workers).into_par_iter().with_max_len(1).map(|_| work()).collect();
    all?;
    let mut joined = joined.into_inner().unwrap_or_else(PoisonError::into_inner);
    join(&mut joined);
    (joined.pieces == count).then_some(joined)
}

/// What is behind a lock. A panic ends the program: nothing half done is ever used.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

fn read_piece<'v>(
    is_first: bool,
    piece: &[u8],
    how: How,
    header: &Header,
    reading: &'v Reading,
) -> Option<table::Piece<'v>> {
    let bare = if is_first { piece.strip_prefix(b"\xef\xbb\xbf").unwrap_or(piece) } else { piece };
    Limit::CellBytes.allows(longest_line(bare)).ok()?;
    table::read_piece(header, is_first, (bare, how), reading)
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

#[cfg(test)]
mod tests {
    use super::super::{discover::Found, gather, read_content};
    use super::*;

    /// Everything that comes of a text, read from its top; and in pieces, where those are believed.
    fn both(text: &[u8], size: u64) -> (String, Option<String>) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.csv");
        std::fs::write(&path, text).expect("a file");
        let reading = Reading::builtin();
        let found = Found { shown: "a.csv".to_owned(), path };
        let changed =
            std::fs::metadata(&found.path).and_then(|file| file.modified()).ok().map(super::super::latvian);
        let mut whole = FileRead::default();
        read_content("a.csv", text, changed, &reading, &mut whole);
        let told = |read| format!("{:?}", gather(vec![read], Vec::new(), &reading));
        let pieces = read_by(size, &found, &reading);
        (told(whole), pieces.map(told))
    }

    fn marks(rows: usize, end: &str, odd: impl Fn(usize) -> Option<&'static str>) -> String {
        let mut text =
            "\u{feff}Datums;Klase;Izglītojamais;Priekšmets;Vērtējums;Ievadīts;Ievadīja".to_owned() + end;
        for row in 0..rows {
            let pupil = ["Anna Koka", "Jānis Ozols", "Līga Ērgle 010203-12345"][row % 3];
            let plain = format!(
                "2025-10-{:02};{}.a;{pupil};Matemātika;{};2025-10-{:02} 14:05;Ilze Kalniņa",
                row % 28 + 1,
                row / 40 + 1,
                row % 12,
                row % 28 + 1
            );
            text += odd(row).unwrap_or(&plain);
            text += end;
        }
        text
    }

    #[test]
    fn pieces_are_what_the_whole_is() {
        type Odd = fn(usize) -> Option<&'static str>;
        let odd: [(&str, Odd); 9] = [
            ("plain", |_| None),
            ("blank lines", |row| (row % 7 == 3).then_some("")),
            ("quotes", |row| (row % 5 == 1).then_some("2025-10-03;1.a;\"Koka; Anna\";\"Mate\nmātika\";7;;")),
            ("an open quote", |row| (row == 50).then_some("2025-10-03;1.a;Anna Koka;\"Matemātika;7;;")),
            ("rejected", |row| (row % 11 == 2).then_some("31.02.2025;1.a;Anna Koka;Matemātika;7;;")),
            ("a new header", |row| {
                let header = "Datums;Klase;Izglītojamais;Priekšmets;Vērtējums;Ievadīts;Ievadīja";
                (row % 25 == 24).then_some(header)
            }),
            ("totals", |row| (row % 30 == 29).then_some("Kopā;;;;30;;")),
            ("signatures", |row| (row >= 117).then_some("Direktore;;Anna Koka;;;;")),
            ("a short row", |row| (row % 13 == 4).then_some("2025-10-03;1.a")),
        ];
        for (name, odd) in odd {
            for end in ["\n", "\r\n"] {
                let text = marks(120, end, odd);
                let mut believed = 0;
                for size in [150, 333, 1000, 4000] {
                    let (whole, pieces) = both(text.as_bytes(), size);
                    believed += usize::from(pieces.is_some());
                    if let Some(pieces) = pieces {
                        assert_eq!(whole, pieces, "{name}, pieces of {size}");
                    }
                }
                // Behind what is no record the rows have to be read from their top.
                assert!(believed > 0 || !["plain", "quotes", "rejected"].contains(&name), "{name}");
            }
        }
    }

    #[test]
    fn cells_like_those_above_mean_what_they_say() {
        let rows = [
            "2025-10-03;1.a;Anna Koka;Matemātika;7;Ilze Kalniņa;1;1. grupa;ieskaite;;;2025-10-03 14:05;Ilze Kalniņa",
            "2025-10-03;1.a;Jānis Ozols;Matemātika;7;Ilze Kalniņa;1;1. grupa;ieskaite;;;2025-10-03 14:05;Ilze Kalniņa",
            "2025-10-03;1.a;Jānis Ozols;Matemātika;7/n;Ilze Kalniņa;1;1. grupa;nezināms;4;2025-10-09;2025-10-03 14:06;",
            "2025-10-03;1.a;Jānis Ozols;Matemātika;7;Ilze Kalniņa;1;1. grupa;nezināms;4;2025-10-09;2025-10-03 14:06: Zane Zariņa;",
            "31.02.2025;1.a;Jānis Ozols;Matemātika;7;Ilze Kalniņa;1;1. grupa;nezināms;4;2025-10-09;2025-10-03 14:06: Pēteris Putns;",
            "2025-10-04;1.A;Jānis Ozols;matemātika;;Ilze Kalniņa;1;;;;;2025-10-03;Ilze Kalniņa",
            "2025-10-04;1.A;Jānis Ozols 010203-12345;matemātika;T;Ilze Kalniņa;101;;;;;2025-10-03;Ilze Kalniņa",
            "2025-10-04;1.A;Jānis Ozols 010203-12345;matemātika;T;;;;;;;;Ilze Kalniņa",
            "2025-10-04;1.A;Jānis Ozols 010203-12345;matemātika;S;;;;;;;;Ilze Kalniņa",
        ];
        let header = "Datums;Klase;Izglītojamais;Priekšmets;Vērtējums;Skolotājs;Stunda;Grupa;Darba veids;\
                      Labots no;Laboja;Ievadīts;Ievadīja";
        let told = |text: &str| {
            let (reading, mut read) = (Reading::builtin(), FileRead::default());
            read_content("a.csv", text.as_bytes(), None, &reading, &mut read);
            let super::super::Imported { school, rejected, problems, .. } =
                gather(vec![read], Vec::new(), &reading);
            let names = (&school.classes, &school.subjects, &school.groups, &school.people, &school.texts);
            assert_eq!(school.marks.len() + rejected.len(), text.lines().count() - 1);
            format!("{:#?}", (names, &school.marks, rejected, problems))
        };
        // In quotes every cell is read by itself.
        let quoted =
            |row: &str| row.split(';').map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(";");
        for first in 0..rows.len() {
            for twice in [false, true] {
                let rows = rows.iter().cycle().skip(first).take(rows.len());
                let rows: Vec<&str> =
                    rows.flat_map(|row| std::iter::repeat_n(*row, 1 + usize::from(twice))).collect();
                let plain = format!("{header}\n{}", rows.join("\n"));
                let by_itself: Vec<String> = rows.iter().map(|row| quoted(row)).collect();
                assert_eq!(told(&plain), told(&format!("{header}\n{}", by_itself.join("\n"))), "{rows:#?}");
            }
        }
    }

    #[test]
    fn what_is_no_plain_text_is_read_from_its_top() {
        let text = marks(120, "\n", |_| None);
        let mut damaged = text.clone().into_bytes();
        damaged[3000] = 0xff;
        let page = format!("<html><table><tr><td>{text}");
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in
            [&damaged[..], page.as_bytes(), &utf16, b"PK\x03\x04 and so on, for long enough to be two pieces"]
        {
            assert!(both(bytes, 20).1.is_none());
        }
    }
}
