//! The least that reading can cost: walking the same files with the `csv` crate's byte records, or with
//! calamine's reader of cells, on all cores, and doing nothing else.
//!
//! `cargo bench --bench floor -- FOLDER` prints the shortest of several walks, in seconds.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::Instant;

use calamine::Reader;
use rayon::prelude::*;

/// A file is walked in pieces of this many bytes, so that one large file keeps all cores busy.
const PIECE: u64 = 1 << 20;

fn main() {
    let folder = std::env::args().skip(1).find(|arg| !arg.starts_with("--"));
    let Some(folder) = folder.map(PathBuf::from).filter(|folder| folder.is_dir()) else {
        return eprintln!(
            "skipped: name a folder made by `cargo run --example generate_school -- FOLDER --classes 60`"
        );
    };
    let runs: usize = std::env::var("RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(5);
    let mut least = f64::INFINITY;
    let mut seen = (0, 0);
    for _ in 0..runs {
        let begun = Instant::now();
        seen = walk(&folder);
        least = least.min(begun.elapsed().as_secs_f64());
    }
    println!("{least:.4} s, {} rows, {} cells", seen.0, seen.1);
}

/// Rows and cells of every file of a folder.
pub fn walk(folder: &Path) -> (u64, u64) {
    let entries = std::fs::read_dir(folder).expect("a folder").filter_map(Result::ok);
    let files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    let of_file = |file: &PathBuf| match file.extension().and_then(|ending| ending.to_str()) {
        Some("csv") => csv(file),
        Some("xlsx") => xlsx(file),
        _ => (0, 0),
    };
    files.par_iter().map(of_file).reduce(|| (0, 0), |one, other| (one.0 + other.0, one.1 + other.1))
}

fn csv(file: &Path) -> (u64, u64) {
    let length = file.metadata().expect("a file").len();
    let pieces = length.div_ceil(PIECE).max(1);
    let of_piece = |number: u64| {
        let mut opened = File::open(file).expect("a file");
        let from = number * PIECE;
        opened.seek(SeekFrom::Start(from)).expect("a place in it");
        let mut bytes = Vec::new();
        // A row more, to end where the next piece begins.
        opened.take(PIECE + 4096).read_to_end(&mut bytes).expect("its bytes");
        let row = |at: usize| {
            bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| at + end + 1)
        };
        let begin = if number == 0 { 0 } else { row(0) };
        let end =
            if number + 1 == pieces { bytes.len() } else { row(usize::try_from(PIECE).expect("small")) };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .flexible(true)
            .from_reader(&bytes[begin..end]);
        let mut record = csv::ByteRecord::new();
        let (mut rows, mut cells) = (0, 0);
        while reader.read_byte_record(&mut record).expect("a record") {
            (rows, cells) = (rows + 1, cells + record.len() as u64);
        }
        (rows, cells)
    };
    (0..pieces)
        .into_par_iter()
        .map(of_piece)
        .reduce(|| (0, 0), |one, other| (one.0 + other.0, one.1 + other.1))
}

fn xlsx(file: &Path) -> (u64, u64) {
    let opened = BufReader::new(File::open(file).expect("a file"));
    let mut book = calamine::Xlsx::new(opened).expect("a workbook");
    let (mut rows, mut cells) = (0, 0);
    for sheet in book.sheet_names() {
        let mut reader = book.worksheet_cells_reader(&sheet).expect("a sheet");
        let mut last = None;
        while let Some(cell) = reader.next_cell().expect("a cell") {
            rows += u64::from(last != Some(cell.get_position().0));
            last = Some(cell.get_position().0);
            cells += 1;
        }
    }
    (rows, cells)
}
