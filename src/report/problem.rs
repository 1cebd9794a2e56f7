//! What is wrong with files and rows, in words a deputy director can act on.

use super::{PupilNames, harmless, initials};
use crate::import::{Columns, Difference, Limit, Named, Problem, Rejected};
use crate::messages::{Language, Messages};
use crate::school::School;
use crate::school::origin::{Field, Origin, Source, Table};

/// How many headers or cells a message quotes.
const QUOTED: usize = 12;

/// A file and, in a workbook, its sheet.
fn place(file: &str, sheet: Option<&str>) -> String {
    harmless(&sheet.map_or_else(|| file.to_owned(), |sheet| format!("{file} „{sheet}”")))
}

/// How many letters of a cell, or of a library's words, a message quotes.
const LETTERS: usize = 120;

/// The beginning of a text, harmless.
fn short(text: &str) -> String {
    match text.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{} …", harmless(&text[..end])),
        None => harmless(text),
    }
}

fn quoted(texts: &[String]) -> String {
    let shown = texts.iter().take(QUOTED).map(|text| short(text)).collect::<Vec<_>>().join(" | ");
    if texts.len() > QUOTED { format!("{shown} …") } else { shown }
}

fn listed(names: &[String]) -> String {
    let shown = names.iter().take(QUOTED).map(|name| harmless(name)).collect::<Vec<_>>().join(", ");
    if names.len() > QUOTED { format!("{shown} … ({})", names.len()) } else { shown }
}

/// Where two rows that are one differ, with both values where they are kept.
fn difference(words: &Messages, column: &str, difference: &Difference) -> String {
    let Difference { row, value, other_row, other_value, .. } = difference;
    let key = if value.is_some() || other_value.is_some() { "difference" } else { "difference-unquoted" };
    let text = |value: &Option<String>| value.as_deref().map(harmless).unwrap_or_default();
    words.with(
        key,
        [
            ("column", column.to_owned().into()),
            ("row", (*row).into()),
            ("value", text(value).into()),
            ("other_row", (*other_row).into()),
            ("other_value", text(other_value).into()),
        ],
    )
}

/// A row of a file or sheet.
#[must_use]
pub fn row(words: &Messages, file: &str, sheet: Option<&str>, row: u32) -> String {
    let (file, row) = (harmless(file).into(), row.into());
    match sheet {
        None => words.with("where-row", [("file", file), ("row", row)]),
        Some(sheet) => {
            words.with("where-sheet", [("file", file), ("sheet", harmless(sheet).into()), ("row", row)])
        }
    }
}

/// A row of a source.
#[must_use]
pub fn row_of(words: &Messages, source: &Source, number: u32) -> String {
    row(words, &source.file, source.sheet.as_deref(), number)
}

/// Where a record stands: its row, or the cell of a page as a spreadsheet names it.
#[must_use]
pub fn origin(words: &Messages, school: &School, origin: Origin) -> String {
    let source = school.source(origin);
    let Some(letters) = origin.letters() else { return row_of(words, source, origin.row) };
    let sheet = source.sheet.iter().flat_map(|sheet| ["!", sheet]).collect::<String>();
    harmless(&format!("{}{sheet}!{letters}{}", source.file, origin.row))
}

/// What stands in a rejected cell; a pupil's name as names are shown.
#[must_use]
pub fn value(rejected: &Rejected, names: PupilNames) -> String {
    match names {
        PupilNames::Initials if rejected.names_pupil() => initials(&rejected.value),
        PupilNames::None if rejected.names_pupil() => String::new(),
        _ => rejected.value.clone(),
    }
}

/// A rejected row in one sentence.
#[must_use]
pub fn rejected(words: &Messages, rejected: &Rejected) -> String {
    words.with(
        "rejected-row",
        [
            ("where", row(words, &rejected.file, rejected.sheet.as_deref(), rejected.row).into()),
            ("column", harmless(&rejected.column).into()),
            ("value", short(&value(rejected, PupilNames::Initials)).into()),
            ("reason", words.get(&format!("reject-{}", rejected.reason.name())).into()),
        ],
    )
}

/// A file's problem in one or two sentences.
#[must_use]
pub fn problem(words: &Messages, columns: &Columns, problem: &Problem) -> String {
    let latvian = words.language() == Language::Lv;
    let title = |table: Table| columns.title(table, latvian).to_owned();
    let header = |table: Table, field: Field| columns.header(table, field).to_owned();
    match problem {
        Problem::NoSuchPath { file } => words.with("problem-no-such-path", [("file", harmless(file).into())]),
        Problem::EmptyFolder { file } => {
            words.with("problem-empty-folder", [("file", harmless(file).into())])
        }
        Problem::LinkedFolder { file } => {
            words.with("problem-linked-folder", [("file", harmless(file).into())])
        }
        Problem::NotAnExport { file } => {
            words.with("problem-not-an-export", [("file", harmless(file).into())])
        }
        Problem::ChangedMeanwhile { file } => {
            words.with("problem-changed-meanwhile", [("file", harmless(file).into())])
        }
        Problem::Unreadable { file, kind, error } => {
            let error = words.of_kind(*kind).unwrap_or_else(|| short(error));
            words.with("problem-unreadable", [("file", harmless(file).into()), ("error", error.into())])
        }
        Problem::BadWorkbook { file, error } => words
            .with("problem-bad-workbook", [("file", harmless(file).into()), ("error", short(error).into())]),
        Problem::Locked { file } => words.with("problem-locked", [("file", harmless(file).into())]),
        Problem::NotAWorkbook { file } => {
            words.with("problem-not-a-workbook", [("file", harmless(file).into())])
        }
        Problem::TooLarge { file, limit } => {
            // Bytes as megabytes, as a file manager shows them.
            let bytes = matches!(limit, Limit::FileBytes | Limit::UnpackedBytes | Limit::CellBytes);
            let most = if bytes { limit.most() >> 20 } else { limit.most() };
            words.with(
                "problem-too-large",
                [
                    ("file", harmless(file).into()),
                    ("what", words.with(&format!("limit-{}", limit.name()), [("most", most.into())]).into()),
                ],
            )
        }
        Problem::NoTable { file, sheet, first_row, .. } => words.with(
            "problem-no-table",
            [("where", place(file, sheet.as_deref()).into()), ("first", quoted(first_row).into())],
        ),
        Problem::MissingColumns { file, sheet, table, row, lacking, unmapped } => {
            let lacking: Vec<String> = lacking.iter().map(|field| header(*table, *field)).collect();
            let guesses: Vec<String> = unmapped
                .iter()
                .map(|text| {
                    columns
                        .nearest(*table, text)
                        .map_or_else(|| text.clone(), |near| format!("{text} (≈ {near})"))
                })
                .collect();
            let unmapped = if guesses.is_empty() { "none".to_owned() } else { quoted(&guesses) };
            words.with(
                "problem-missing-columns",
                [
                    ("where", place(file, sheet.as_deref()).into()),
                    ("table", title(*table).into()),
                    ("row", (*row).into()),
                    ("lacking", lacking.join(", ").into()),
                    ("unmapped", unmapped.into()),
                ],
            )
        }
        Problem::UnusedFileName { pattern } => {
            words.with("problem-unused-file-name", [("pattern", harmless(pattern).into())])
        }
        Problem::PageLacks { file, sheet, lacking } => {
            let lacking: Vec<String> =
                lacking.iter().map(|field| words.get(&format!("page-lacks-{}", field.name()))).collect();
            words.with(
                "problem-page-lacks",
                [("where", place(file, sheet.as_deref()).into()), ("lacking", lacking.join(", ").into())],
            )
        }
        Problem::DoubledColumn { file, sheet, table, field } => words.with(
            "problem-doubled-column",
            [
                ("where", place(file, sheet.as_deref()).into()),
                ("table", title(*table).into()),
                ("column", header(*table, *field).into()),
            ],
        ),
        Problem::AmbiguousName { file, sheet, row: number, name, candidates, count } => words.with(
            "problem-ambiguous-name",
            [
                ("where", row(words, file, sheet.as_deref(), *number).into()),
                ("name", harmless(name).into()),
                ("candidates", if candidates.is_empty() { "none".into() } else { listed(candidates).into() }),
                ("count", (*count).into()),
            ],
        ),
        Problem::Namesakes { file, sheet, row: number, other } => words.with(
            "problem-namesakes",
            [
                ("where", row(words, file, sheet.as_deref(), *number).into()),
                ("other", row(words, file, sheet.as_deref(), *other).into()),
            ],
        ),
        Problem::SharedCode {
            file,
            sheet,
            row: number,
            other: (other, other_sheet, other_row),
            taken_for_one,
        } => {
            let key = if *taken_for_one { "problem-code-of-two-names" } else { "problem-code-of-two-people" };
            let other = row(words, other, other_sheet.as_deref(), *other_row);
            words.with(
                key,
                [("where", row(words, file, sheet.as_deref(), *number).into()), ("other", other.into())],
            )
        }
        Problem::Overlap { file, sheet, other, other_sheet, table, same, fuller, different, shown } => {
            let shown: Vec<String> =
                shown.iter().map(|shown| difference(words, &header(*table, shown.field), shown)).collect();
            words.with(
                "problem-overlap",
                [
                    ("where", place(file, sheet.as_deref()).into()),
                    ("other", place(other, other_sheet.as_deref()).into()),
                    ("table", title(*table).into()),
                    ("name", table.name().into()),
                    ("same", (*same).into()),
                    ("fuller", (*fuller).into()),
                    ("different", (*different).into()),
                    ("shown", shown.join("; ").into()),
                ],
            )
        }
        Problem::Stale { file, sheet, saved, newest } => words.with(
            "problem-stale",
            [
                ("where", place(file, sheet.as_deref()).into()),
                ("saved", words.moment(*saved).into()),
                ("newest", words.moment(*newest).into()),
            ],
        ),
        Problem::ExportEnds { file, sheet, table, last, classes } => words.with(
            "problem-export-ends",
            [
                ("where", place(file, sheet.as_deref()).into()),
                ("table", title(*table).into()),
                ("last", words.day(*last).into()),
                ("classes", listed(classes).into()),
            ],
        ),
        Problem::OnlyInOne { what, table, lacking, names } => {
            let key = match what {
                Named::Class => "problem-only-in-one-class",
                Named::Teacher => "problem-only-in-one-teacher",
            };
            words.with(
                key,
                [
                    ("table", title(*table).into()),
                    ("lacking", title(*lacking).into()),
                    ("names", listed(names).into()),
                ],
            )
        }
        Problem::WaiverExpired { file, sheet, row: number, until, count } => words.with(
            "problem-waiver-expired",
            [
                ("where", row(words, file, sheet.as_deref(), *number).into()),
                ("until", words.day(*until).into()),
                ("count", (*count).into()),
            ],
        ),
        Problem::SummaryDiffers { file, sheet, cell, summary, rows, count } => {
            let sheet = sheet.iter().flat_map(|sheet| ["!", sheet]).collect::<String>();
            let or_none = |text: &String| if text.is_empty() { "–".to_owned() } else { harmless(text) };
            words.with(
                "problem-summary-differs",
                [
                    ("where", harmless(&format!("{file}{sheet}!{cell}")).into()),
                    ("summary", or_none(summary).into()),
                    ("rows", or_none(rows).into()),
                    ("count", (*count).into()),
                ],
            )
        }
        Problem::WaiverUnused { file, sheet, row: number } => words
            .with("problem-waiver-unused", [("where", row(words, file, sheet.as_deref(), *number).into())]),
        Problem::WaiverAmbiguous { file, sheet, row: number } => words.with(
            "problem-waiver-ambiguous",
            [("where", row(words, file, sheet.as_deref(), *number).into())],
        ),
        Problem::OwnSheet { file, sheet, table } => words.with(
            "problem-own-sheet",
            [("where", place(file, sheet.as_deref()).into()), ("table", title(*table).into())],
        ),
        Problem::Reply { file, sheet, row: number, id, fault, near } => words.with(
            &format!("problem-reply-{}", fault.name()),
            [
                ("where", row(words, file, sheet.as_deref(), *number).into()),
                ("id", id.clone().into()),
                ("near", near.as_deref().unwrap_or("none").to_owned().into()),
            ],
        ),
        Problem::UnknownClause { file, sheet, row: number, value, count } => words.with(
            "problem-unknown-clause",
            [
                ("where", row(words, file, sheet.as_deref(), *number).into()),
                ("value", value.clone().into()),
                ("count", (*count).into()),
            ],
        ),
        Problem::StampAfterAsOf { file, sheet, row: number, count } => words.with(
            "problem-stamp-after-as-of",
            [("where", row(words, file, sheet.as_deref(), *number).into()), ("count", (*count).into())],
        ),
        Problem::JournalChanged { what, class, subject, pupil, day, before, after, count } => {
            let shown = |text: &str| text.parse().map_or_else(|_| harmless(text), |day| words.day(day));
            words.with(
                &format!("problem-journal-{}", what.name()),
                [
                    ("class", harmless(class).into()),
                    ("subject", harmless(subject).into()),
                    ("pupil", pupil.as_deref().map_or_else(|| "none".to_owned(), initials).into()),
                    ("day", words.day(*day).into()),
                    ("before", shown(before).into()),
                    ("after", shown(after).into()),
                    ("count", (*count).into()),
                ],
            )
        }
        Problem::StampContradicted { file, sheet, row: number, count } => words.with(
            "problem-stamp-contradicted",
            [("where", row(words, file, sheet.as_deref(), *number).into()), ("count", (*count).into())],
        ),
        Problem::UnknownValue { file, sheet, row: number, field, value, count } => {
            let table = if matches!(field, Field::Kind) { Table::Lessons } else { Table::Marks };
            words.with(
                "problem-unknown-value",
                [
                    ("where", row(words, file, sheet.as_deref(), *number).into()),
                    ("column", header(table, *field).into()),
                    ("value", short(value).into()),
                    ("count", (*count).into()),
                ],
            )
        }
    }
}
