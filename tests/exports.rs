//! Files as other programs write them, each with the reading a person would give it: one folder a
//! case in `fixtures/exports`, made by `make.py` there.

#[path = "exports/shown.rs"]
mod shown;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use eklase_audit::import::mapping::{self, ColumnMap, FileMap, FileMeanings};
use eklase_audit::import::{self, Imported, Problem, Reading};
use eklase_audit::school::records::Words;
use eklase_audit::school::vocabulary::Vocabulary;
use serde::Deserialize;
use shown::{Shown, known_texts, place};

const CASES: &str = "fixtures/exports";

/// No fewer cases than these.
const AT_LEAST: usize = 80;

/// Cases not read rightly yet. One that is must be taken off the list.
const PENDING: &[&str] = &[];

/// The whole reading of a case.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// What the case is about, for whoever reads a failure.
    about: String,
    #[serde(default)]
    source: Vec<SourceLine>,
    /// One record a line.
    #[serde(default)]
    records: String,
    #[serde(default)]
    rejected: Vec<RejectedLine>,
    /// The kind of each problem and the file or sheet it is about.
    #[serde(default)]
    problems: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceLine {
    file: String,
    sheet: Option<String>,
    /// The contract's name of the table, or `ignored`; none where nothing was recognised.
    kind: Option<String>,
    encoding: Option<String>,
    delimiter: Option<char>,
    header_row: u32,
    rows: u32,
    rejected: u32,
    #[serde(default)]
    unmapped: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RejectedLine {
    at: String,
    column: String,
    value: String,
    reason: String,
}

/// What was expected or read, as lines, by what they are about.
type Lines = BTreeMap<&'static str, Vec<String>>;

#[test]
fn every_export_is_read_as_a_person_would() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(CASES);
    let mut cases: Vec<PathBuf> = std::fs::read_dir(&root)
        .expect("the cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    assert!(cases.len() >= AT_LEAST, "{} cases are fewer than {AT_LEAST}", cases.len());
    let name = |case: &Path| case.file_name().expect("a name").to_string_lossy().into_owned();
    let mut wrong = String::new();
    let mut unlisted: Vec<&str> = PENDING.to_vec();
    for case in &cases {
        let name = name(case);
        unlisted.retain(|pending| *pending != name);
        let pending = PENDING.contains(&name.as_str());
        let fault = match differences(case) {
            Err(fault) => fault,
            Ok(same) if same.is_empty() && pending => {
                "is read rightly; take it off the pending list\n".to_owned()
            }
            Ok(_) if pending => continue,
            Ok(differences) => differences,
        };
        if !fault.is_empty() {
            let _ = writeln!(wrong, "{name}: {fault}");
        }
    }
    for name in unlisted {
        let _ = writeln!(wrong, "{name}: is on the pending list, but no such case is there\n");
    }
    assert!(wrong.is_empty(), "\n{wrong}(- expected, + read)");
}

/// What a case reads otherwise than expected; empty when nothing. The error is a case without an
/// expected reading, which no list excuses.
fn differences(case: &Path) -> Result<String, String> {
    let text = std::fs::read_to_string(case.join("expected.toml"))
        .map_err(|error| format!("has no expected.toml: {error}\n"))?;
    let expected: Expected = toml::from_str(&text).map_err(|error| format!("{error}\n"))?;
    let read = import::read(&[case.to_owned()], &reading(case));
    let about = expected.about.clone();
    let (right, read) = (wanted(&expected), found(&read, &known_texts(&expected.records)));
    let mut shown = String::new();
    for (what, right) in &right {
        let read = &read[what];
        let lines = left_over(right, read)
            .into_iter()
            .map(|line| format!("  - {line}\n"))
            .chain(left_over(read, right).into_iter().map(|line| format!("  + {line}\n")))
            .collect::<String>();
        if !lines.is_empty() {
            let _ = write!(shown, " {what}\n{lines}");
        }
    }
    Ok(if shown.is_empty() { shown } else { format!("{about}\n{shown}") })
}

/// How a case is read: as the program knows, and as a configuration in its folder adds.
fn reading(case: &Path) -> Reading {
    #[derive(Deserialize, Default)]
    #[serde(default)]
    struct Config {
        columns: ColumnMap,
        files: FileMap,
    }
    let text = std::fs::read_to_string(case.join("eklase-audit.toml"));
    let config: Config = text.map_or_else(|_| Config::default(), |text| toml::from_str(&text).expect("TOML"));
    let mut reading = Reading::builtin();
    mapping::add_columns(&mut reading.columns, &config.columns).expect("columns of the table");
    reading.files = FileMeanings::new(&config.files).expect("names of files");
    reading
}

/// The lines of `these` that are not among `those`, each as often as it is missing there.
fn left_over(these: &[String], those: &[String]) -> Vec<String> {
    let mut left = those.to_vec();
    let missing = |line: &&String| match left.iter().position(|have| have == *line) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    };
    these.iter().filter(missing).cloned().collect()
}

fn source_line(
    place: &str,
    [kind, encoding]: [Option<&str>; 2],
    delimiter: Option<char>,
    [header_row, rows, rejected]: [u32; 3],
    unmapped: &[String],
) -> String {
    let delimiter = delimiter.map_or_else(|| "-".to_owned(), |sign| format!("{sign:?}"));
    format!(
        "{place} | {} | {} | {delimiter} | header {header_row} | rows {rows} | rejected {rejected} | \
         unmapped {unmapped:?}",
        kind.unwrap_or("no table"),
        encoding.unwrap_or("-"),
    )
}

fn rejected_line(at: &str, column: &str, value: &str, reason: &str) -> String {
    format!("{at} | {column} | {value:?} | {reason}")
}

fn wanted(expected: &Expected) -> Lines {
    let sources = expected.source.iter().map(|source| {
        source_line(
            &place(&source.file, source.sheet.as_deref()),
            [source.kind.as_deref(), source.encoding.as_deref()],
            source.delimiter,
            [source.header_row, source.rows, source.rejected],
            &source.unmapped,
        )
    });
    let rejected =
        expected.rejected.iter().map(|row| rejected_line(&row.at, &row.column, &row.value, &row.reason));
    let records = expected.records.lines().map(str::trim).filter(|line| !line.is_empty());
    BTreeMap::from([
        ("sources", sources.collect()),
        ("records", records.map(str::to_owned).collect()),
        ("rejected", rejected.collect()),
        ("problems", expected.problems.clone()),
    ])
}

fn found(read: &Imported, texts: &[(Words, String)]) -> Lines {
    let sources = read.school.sources.iter().map(|source| {
        source_line(
            &place(&source.file, source.sheet.as_deref()),
            [source.ignored.then_some("ignored").or(source.table.map(|table| table.name())), source.encoding],
            source.delimiter,
            [source.header_row, source.rows, source.rejected],
            &source.unmapped,
        )
    });
    let rejected = read.rejected.iter().map(|row| {
        let at = format!("{}!{}", place(&row.file, row.sheet.as_deref()), row.row);
        rejected_line(&at, &row.column, &row.value, row.reason.name())
    });
    let records = Shown { school: &read.school, words: Vocabulary::builtin(), texts }.records();
    BTreeMap::from([
        ("sources", sources.collect()),
        ("records", records),
        ("rejected", rejected.collect()),
        ("problems", read.problems.iter().map(problem_line).collect()),
    ])
}

/// The kind of a problem and what it is about. Kinds come and go; what all of them have is a name,
/// most of them a file.
fn problem_line(problem: &Problem) -> String {
    let shown = format!("{problem:?}");
    let kind = shown.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let after = |label: &str| {
        let (_, rest) = shown.split_once(label)?;
        rest.split_once('"').map(|(text, _)| text.to_owned())
    };
    let place = after("file: \"").map(|file| place(&file, after("sheet: Some(\"").as_deref()));
    [Some(kind.to_owned()), place].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
