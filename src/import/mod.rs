//! Files into a school: bytes, rows, typed records. Every file is read on its own, then all are
//! joined; the result does not depend on the order of files, rows or columns.

mod batch;
mod columns;
mod container;
mod discover;
mod join;
mod layout;
mod limits;
pub mod mapping;
mod people;
mod person_code;
mod pieces;
mod problem;
mod progress;
pub mod register;
mod reread;
mod sample;
pub(crate) mod sheet;
pub(crate) mod values;

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use chrono::NaiveDateTime;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};

pub use batch::Rejected;
pub use columns::Columns;
pub use container::{ACT, REPORT};
pub use discover::EXAMPLES;
pub use layout::PageWords;
pub use limits::Limit;
pub use people::{AliasFault, Aliases, FaultKind};
pub use person_code::mask;
pub use problem::{Alteration, Difference, Named, Problem, ReplyFault};
pub use progress::Progress;
pub use reread::reread;
pub use sample::{Sampled, SampledCell, Typed};
pub use values::{RejectReason, render};

use crate::school::School;
use crate::school::origin::{Field, FieldSet, Source};
use crate::school::vocabulary::Vocabulary;
use batch::Batch;
use container::{Opened, Refusal};
use discover::Role;
use join::Joined;
use mapping::FileMeanings;

/// What is known before any file is read: the headers and the words of exports.
#[derive(Debug)]
pub struct Reading {
    /// The headers each table is recognised by.
    pub columns: Columns,
    /// What words and symbols mean.
    pub words: Vocabulary,
    /// What printed pages call things.
    pub pages: PageWords,
    /// What files and sheets are said to be.
    pub files: FileMeanings,
    /// Whether the school's name is looked for above the tables.
    pub titles: bool,
    /// How many rows of each table are kept for show.
    pub sample: usize,
    /// The places, by row and column, whose topics and homework are kept in full; elsewhere they are not.
    pub texts: FxHashSet<(u32, u16)>,
    /// The names people had before.
    pub aliases: Aliases,
    /// Whether a sheet of this name is one this program's own reports have.
    pub is_our_sheet: fn(&str) -> bool,
    /// How far the reading has come.
    pub progress: Progress,
}

impl Reading {
    /// What comes with the program.
    #[must_use]
    pub fn builtin() -> Self {
        Self {
            columns: Columns::builtin(),
            words: Vocabulary::builtin(),
            pages: PageWords::builtin(),
            files: FileMeanings::default(),
            aliases: Aliases::default(),
            titles: false,
            sample: 0,
            is_our_sheet: |_| true,
            progress: Progress::default(),
            texts: FxHashSet::default(),
        }
    }
}

/// What came of reading a school's exports.
#[derive(Debug)]
pub struct Imported {
    /// Everything that could be read.
    pub school: School,
    /// Rows that could not.
    pub rejected: Vec<Rejected>,
    /// What is wrong with whole files.
    pub problems: Vec<Problem>,
    /// The first rows of each table, by the table's position among the sources; those asked for.
    pub samples: Vec<(usize, Vec<Sampled>)>,
    /// When the newest file was last changed, in naive Latvian time.
    pub newest: Option<NaiveDateTime>,
    /// The schools named above the tables, where that is asked for.
    pub schools: BTreeSet<String>,
    /// The folders of examples that were not walked into.
    pub examples: Vec<String>,
}

/// Reads every file the paths name; folders with everything below them.
#[must_use]
pub fn read(paths: &[PathBuf], reading: &Reading) -> Imported {
    let (files, problems, mut examples) = discover::files(paths);
    reading.progress.expect(files.len());
    let read = |file| {
        let read = read_file(file, reading);
        reading.progress.file_done();
        read
    };
    examples.iter_mut().for_each(person_code::mask_in);
    Imported { examples, ..gather(files.par_iter().map(read).collect(), problems, reading) }
}

/// Reads files held in memory, each by the name it would lie under and its content.
#[must_use]
pub fn read_memory(files: &[(&str, &[u8])], reading: &Reading) -> Imported {
    let read = files.iter().map(|(name, bytes)| {
        let mut read = FileRead::default();
        read_content(name, bytes, None, reading, &mut read);
        read
    });
    gather(read.collect(), Vec::new(), reading)
}

/// Joins what came of each file.
fn gather(read: Vec<FileRead<'_>>, mut problems: Vec<Problem>, reading: &Reading) -> Imported {
    let newest = read.iter().filter_map(|file| file.changed).max();
    let mut tables = Vec::new();
    let (mut said, mut schools) = (BTreeSet::new(), BTreeSet::new());
    for file in read {
        schools.extend(file.schools.iter().map(|name| mask(name).unwrap_or_else(|| name.clone())));
        said.extend(file.said);
        problems.extend(file.problems);
        tables.extend(file.tables);
    }
    let unused = (0..reading.files.len()).filter(|line| !said.contains(line));
    problems.extend(
        unused.map(|line| Problem::UnusedFileName { pattern: reading.files.pattern(line).to_owned() }),
    );
    problems.extend(join::within_limits(&mut tables));
    tables.par_iter_mut().for_each(TableRead::mask);
    let Joined { school, mut rejected, doubts, samples } = join::join(tables, &reading.aliases);
    problems.extend(doubts);
    // The last gate: whatever of a file's text goes on from here holds no person code.
    problems.iter_mut().flat_map(Problem::texts_mut).for_each(person_code::mask_in);
    problems.sort();
    rejected.sort();
    Imported { school, rejected, problems, samples, newest, schools, examples: Vec::new() }
}

/// One table of a file, read.
struct TableRead<'v> {
    source: Source,
    batch: Option<Batch<'v>>,
}

impl TableRead<'_> {
    /// Masks the person codes in every text that goes on.
    fn mask(&mut self) {
        let Source { file, sheet, columns, unmapped, .. } = &mut self.source;
        let headers = columns.iter_mut().map(|(_, header)| header).chain(unmapped);
        headers.chain(sheet).chain([file]).for_each(person_code::mask_in);
        let Some(Batch { names, records, rejected, sampled, .. }) = &mut self.batch else { return };
        names.classes.respell(mask);
        names.subjects.respell(mask);
        names.groups.respell(mask);
        names.texts.respell(mask);
        rejected.iter_mut().for_each(|(_, _, value, _)| person_code::mask_in(value));
        for cell in sampled.iter_mut().flat_map(|row| &mut row.cells) {
            match cell.field {
                Field::PersonCode => cell.text = person_code::MASKED.to_owned(),
                _ => person_code::mask_in(&mut cell.text),
            }
        }
        for (_, text) in &mut records.kept {
            if let Some(masked) = mask(text) {
                *text = masked.into();
            }
        }
    }
}

#[derive(Default)]
struct FileRead<'v> {
    tables: Vec<TableRead<'v>>,
    problems: Vec<Problem>,
    changed: Option<NaiveDateTime>,
    /// The lines of the configuration that speak of it.
    said: Vec<usize>,
    /// The schools its title lines name.
    schools: Vec<String>,
}

fn read_file<'v>(file: &discover::Found, reading: &'v Reading) -> FileRead<'v> {
    if let Some(read) = pieces::read(file, reading) {
        return read;
    }
    let mut read = FileRead::default();
    let content = match content_of(&file.path) {
        Ok(content) => content,
        Err(unread) => {
            let file = file.shown.clone();
            read.problems.push(match unread {
                Unread::TooLarge => Problem::TooLarge { file, limit: Limit::FileBytes },
                Unread::Changing => Problem::ChangedMeanwhile { file },
                Unread::System(error) => {
                    Problem::Unreadable { file, kind: error.kind(), error: error.to_string() }
                }
            });
            return read;
        }
    };
    let changed = content.changed.map(latvian);
    read_content(&file.shown, &content.bytes, changed, reading, &mut read);
    read
}

/// A moment in naive Latvian time.
fn latvian(at: std::time::SystemTime) -> NaiveDateTime {
    chrono::DateTime::<chrono::Utc>::from(at).with_timezone(&chrono_tz::Europe::Riga).naive_local()
}

fn read_content<'v>(
    shown: &str,
    bytes: &[u8],
    changed: Option<NaiveDateTime>,
    reading: &'v Reading,
    read: &mut FileRead<'v>,
) {
    if is_own_page(bytes) {
        return;
    }
    match container::open(bytes, shown, &reading.columns) {
        Ok(Opened::Archive(files)) => read_archive(shown, changed, files, reading, read),
        opened => read_opened(shown, bytes, changed, opened, reading, read),
    }
}

/// Whether it is a page this program wrote: a report saved among the exports is none of the data.
fn is_own_page(bytes: &[u8]) -> bool {
    const MARK: &[u8] = b"<meta name=\"generator\" content=\"eklase-audit\">";
    let head = &bytes[..bytes.len().min(512)];
    head.starts_with(b"<!DOCTYPE html>") && memchr::memmem::find(head, MARK).is_some()
}

/// What a file held at one moment.
struct Content {
    bytes: Vec<u8>,
    /// When it was last changed, where the system tells.
    changed: Option<SystemTime>,
}

/// Why a file has not been read.
enum Unread {
    /// It is too large, whatever size the system tells.
    TooLarge,
    /// It was written to each time it was read: what was read may be the half of something.
    Changing,
    /// The system would not give it.
    System(std::io::Error),
}

impl From<std::io::Error> for Unread {
    fn from(error: std::io::Error) -> Self {
        Self::System(error)
    }
}

/// How often a file that is being written to is read again, and after which pause.
const ATTEMPTS: usize = 4;
const PAUSE: Duration = Duration::from_millis(100);

/// The content of a file. One that another program is just saving is waited for a little while.
fn content_of(path: &Path) -> Result<Content, Unread> {
    let most = Limit::FileBytes.most();
    for _ in 0..ATTEMPTS {
        let file = std::fs::File::open(path)?;
        let before = file.metadata()?;
        if before.len() > most {
            return Err(Unread::TooLarge);
        }
        let mut bytes = Vec::with_capacity(usize::try_from(before.len()).unwrap_or_default());
        (&file).take(most + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most {
            return Err(Unread::TooLarge);
        }
        let after = file.metadata()?;
        let sizes = [before.len(), after.len()];
        let changed = before.modified().ok();
        let same = sizes.iter().all(|size| *size == bytes.len() as u64) && after.modified().ok() == changed;
        // A pipe has no size, and cannot be read twice.
        if same || !before.is_file() {
            return Ok(Content { bytes, changed });
        }
        std::thread::sleep(PAUSE);
    }
    Err(Unread::Changing)
}

/// Reads the exports of an archive as if they lay in a folder of its name.
fn read_archive<'v>(
    archive: &str,
    changed: Option<NaiveDateTime>,
    mut files: container::Files<'_>,
    reading: &'v Reading,
    read: &mut FileRead<'v>,
) {
    let members = match files.members() {
        Ok(members) => members,
        Err(refusal) => return read.problems.push(refused(archive, refusal)),
    };
    let mut any = false;
    for member in members {
        let shown = format!("{archive}/{}", member.name);
        // A file cannot be newer than the archive it was put into.
        let changed = member.changed.or(changed).map(|at| changed.map_or(at, |archive| at.min(archive)));
        match Role::of(Path::new(&member.name)) {
            _ if member.name.split('/').any(|folder| folder == "__MACOSX") => {}
            Role::Beside => {}
            Role::Other => read.problems.push(Problem::NotAnExport { file: shown }),
            Role::Export => {
                any = true;
                match files.unpack(&member) {
                    Ok(bytes) => {
                        let opened = container::open(&bytes, &shown, &reading.columns);
                        read_opened(&shown, &bytes, changed, opened, reading, read);
                    }
                    Err(refusal) => read.problems.push(refused(&shown, refusal)),
                }
            }
        }
    }
    if !any {
        read.problems.push(Problem::EmptyFolder { file: archive.to_owned() });
    }
}

fn read_opened<'v>(
    shown: &str,
    bytes: &[u8],
    changed: Option<NaiveDateTime>,
    opened: Result<Opened<'_>, Refusal>,
    reading: &'v Reading,
    read: &mut FileRead<'v>,
) {
    let before = read.changed;
    let own = container::is_own(bytes);
    if !own {
        read.changed = before.max(changed);
    }
    let sheets = match opened {
        Ok(Opened::Sheets(sheets)) => sheets,
        // When a report was saved says nothing of the data beside it.
        Ok(Opened::Report) => {
            read.changed = before;
            // What cannot be opened again was whole when it was written: it is a report all the same.
            let added = container::added(bytes, reading.is_our_sheet).unwrap_or_default();
            return layout::not_read(&added, shown, reading, read);
        }
        // An archive in an archive is a way to hide how much there is.
        Ok(Opened::Archive(_)) => {
            return read.problems.push(refused(shown, Refusal::Limit(Limit::Nesting)));
        }
        Err(refusal) => return read.problems.push(refused(shown, refusal)),
    };
    let source = Source { own, ..source_of(shown, hex(&Sha256::digest(bytes)), changed) };
    layout::read(&sheets, &source, reading, read);
}

/// What is true of a file before anything is known of its sheets.
fn source_of(shown: &str, sha256: String, changed: Option<NaiveDateTime>) -> Source {
    Source {
        file: shown.to_owned(),
        sheet: None,
        hidden: false,
        table: None,
        encoding: None,
        delimiter: None,
        header_row: 0,
        rows: 0,
        rejected: 0,
        repeated_headers: 0,
        printed_rows: 0,
        sha256,
        changed,
        columns: Vec::new(),
        page: false,
        ignored: false,
        own: false,
        example: false,
        unmapped: Vec::new(),
        fields: FieldSet::default(),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn refused(file: &str, refusal: Refusal) -> Problem {
    let file = file.to_owned();
    match refusal {
        Refusal::Damaged(error) => Problem::BadWorkbook { file, error },
        Refusal::Locked => Problem::Locked { file },
        Refusal::Foreign => Problem::NotAWorkbook { file },
        Refusal::Limit(limit) => Problem::TooLarge { file, limit },
    }
}
