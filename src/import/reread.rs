//! A second reading of some places of the exports. The ordinary reading keeps no topic and no homework in
//! full; a person who is to judge a few of them needs their words.

use std::collections::BTreeSet;
use std::path::PathBuf;

use rustc_hash::FxHashMap;

use super::{Imported, Reading, discover, gather, read_file};
use crate::school::School;
use crate::school::origin::Cell;

/// Reads the texts of these cells again, by the positions of their sources in `school`. A text is left out
/// where its file is gone or is no longer what it was.
pub fn reread(
    paths: &[PathBuf],
    reading: &mut Reading,
    school: &School,
    wanted: &BTreeSet<Cell>,
) -> FxHashMap<Cell, Box<str>> {
    let names: BTreeSet<&str> = wanted.iter().map(|cell| school.source(cell.origin).file.as_str()).collect();
    // A file in an archive is known by the archive's name and its own.
    let holds = |shown: &str| {
        let inside = format!("{shown}/");
        names.iter().any(|name| *name == shown || name.starts_with(&inside))
    };
    reading.texts = wanted.iter().map(|cell| (cell.origin.row, cell.origin.column)).collect();
    let (files, ..) = discover::files(paths);
    let files = files.iter().filter(|file| holds(&file.shown));
    // One file after another: what is kept is a few lines of each.
    let read = files.map(|file| read_file(file, reading)).collect();
    let Imported { school: again, .. } = gather(read, Vec::new(), reading);
    reading.texts.clear();
    let mut texts = FxHashMap::default();
    for (at, source) in school.sources.iter().enumerate() {
        let same = |other: &&crate::school::origin::Source| {
            (&other.file, &other.sheet, &other.sha256, other.table)
                == (&source.file, &source.sheet, &source.sha256, source.table)
        };
        let Some(place) = again.sources.iter().position(|other| same(&other)) else { continue };
        let of_source = wanted.iter().filter(|cell| usize::from(cell.origin.source) == at);
        for cell in of_source {
            let mut there = *cell;
            let Ok(number) = u16::try_from(place) else { continue };
            there.origin.source = number;
            if let Some(text) = again.kept.get(&there) {
                texts.insert(*cell, text.clone());
            }
        }
    }
    texts
}
