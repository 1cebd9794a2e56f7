//! What a school says of its own exports: headers no alias knows, and what a file or sheet is. And the
//! other way round: what it could say, guessed from the headers that were not understood.

use std::collections::BTreeMap;
use std::ops::Range;

use glob::{MatchOptions, Pattern};
use serde::Deserialize;
use toml::Spanned;

use super::columns::Columns;
use super::{Imported, Problem};
use crate::school::origin::{Field, Source, Table};

/// `[columns.<table>]` of a configuration: a field's headers.
pub type ColumnMap = BTreeMap<Table, BTreeMap<Field, Spanned<Headers>>>;

/// `[files]` of a configuration: `file` or `file!sheet`, with `*` for any text, and what it is.
pub type FileMap = BTreeMap<Spanned<String>, Meaning>;

/// One header or several.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Headers {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl Headers {
    fn all(&self) -> &[String] {
        match self {
            Self::One(header) => std::slice::from_ref(header),
            Self::Many(headers) => headers,
        }
    }
}

/// What a file or sheet is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Meaning {
    /// Not data of this school's journal.
    Ignore,
    /// This table, whatever its header looks like.
    Table(Table),
}

/// The word for a file to be left out.
const IGNORE: &str = "ignore";

impl TryFrom<String> for Meaning {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text == IGNORE {
            return Ok(Self::Ignore);
        }
        let known = Table::ALL.into_iter().find(|table| table.name() == text);
        known.map(Self::Table).ok_or_else(|| {
            // As the reader of TOML says it of any other word.
            let names: Vec<String> = Table::ALL.iter().map(|table| format!("`{}`", table.name())).collect();
            format!("unknown variant `{text}`, expected one of {}, `{IGNORE}`", names.join(", "))
        })
    }
}

/// What is wrong with a mapping, and where it stands in the configuration's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingFault {
    /// The bytes it stands in.
    pub at: Range<usize>,
    /// What is wrong.
    pub kind: MappingFaultKind,
}

/// What can be wrong with a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MappingFaultKind {
    /// The table has no such column.
    NotOfTable(Table, Field),
    /// Not a pattern of file names.
    BadPattern(String),
}

/// What files and sheets are said to be.
#[derive(Debug, Default)]
pub struct FileMeanings(Vec<(Pattern, Meaning)>);

impl FileMeanings {
    /// The meanings of a configuration.
    ///
    /// # Errors
    /// A pattern that is none.
    pub fn new(files: &FileMap) -> Result<Self, MappingFault> {
        let one = |(name, meaning): (&Spanned<String>, &Meaning)| {
            // Names are shown with `/` everywhere; Windows' own way of writing a path is understood, too.
            let pattern = Pattern::new(&name.get_ref().replace('\\', "/")).map_err(|error| MappingFault {
                at: name.span(),
                kind: MappingFaultKind::BadPattern(error.msg.to_owned()),
            })?;
            Ok((pattern, *meaning))
        };
        files.iter().map(one).collect::<Result<_, _>>().map(Self)
    }

    /// What a file, or a sheet of it, is said to be, and which line says it.
    pub(super) fn of(&self, file: &str, sheet: Option<&str>) -> Option<(usize, Meaning)> {
        let options = MatchOptions { case_sensitive: false, ..MatchOptions::new() };
        let name = file.rsplit('/').next().unwrap_or(file);
        let matches = |pattern: &Pattern, name: &str| match sheet {
            Some(sheet) if pattern.as_str().contains('!') => {
                pattern.matches_with(&format!("{name}!{sheet}"), options)
            }
            _ => pattern.matches_with(name, options),
        };
        let said = self.0.iter().position(|(pattern, _)| matches(pattern, file) || matches(pattern, name))?;
        Some((said, self.0[said].1))
    }

    /// The pattern of a line.
    pub(super) fn pattern(&self, line: usize) -> &str {
        self.0[line].0.as_str()
    }

    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// Adds a configuration's headers to the known ones.
///
/// # Errors
/// A column the table does not have.
pub fn add_columns(columns: &mut Columns, map: &ColumnMap) -> Result<(), MappingFault> {
    for (table, fields) in map {
        for (field, headers) in fields {
            if !columns.add(*table, *field, headers.get_ref().all()) {
                let kind = MappingFaultKind::NotOfTable(*table, *field);
                return Err(MappingFault { at: headers.span(), kind });
            }
        }
    }
    Ok(())
}

/// What a configuration could say of one table that was not wholly understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The file.
    pub file: String,
    /// The sheet.
    pub sheet: Option<String>,
    /// What it is, or most looks like.
    pub table: Table,
    /// Whether the file itself must be named in `[files]`.
    pub names_file: bool,
    /// The headers that were not understood, each with the column it most looks like.
    pub guesses: Vec<Guess>,
}

/// A header and the column it most looks like.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    /// The header as written.
    pub header: String,
    /// The column.
    pub field: Field,
    /// The known header it resembles.
    pub near: String,
    /// Whether it resembles it enough to be believed.
    pub sure: bool,
}

/// From this likeness on a guess is believed.
const SURE: f64 = 0.86;

/// Below this likeness a guess only distracts.
const WORTH_SAYING: f64 = 0.7;

/// What the configuration could say, for every file with headers nobody knows.
#[must_use]
pub fn propose(read: &Imported, columns: &Columns) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    let mut add = |file: &str, sheet: Option<&str>, table, names_file, guesses: Vec<Guess>| {
        if !guesses.is_empty() {
            let (file, sheet) = (file.to_owned(), sheet.map(str::to_owned));
            proposals.push(Proposal { file, sheet, table, names_file, guesses });
        }
    };
    for source in &read.school.sources {
        let Some(table) = source.table.filter(|table| Table::ALL.contains(table)) else { continue };
        let absent: Vec<Field> = columns.fields(table).filter(|f| !source.fields.contains(*f)).collect();
        let guesses = guess(&source.unmapped, table, &absent, columns);
        add(&source.file, source.sheet.as_deref(), table, false, guesses);
    }
    for problem in &read.problems {
        match problem {
            Problem::MissingColumns { file, sheet, table, unmapped, .. } => {
                let here = |source: &&Source| source.file == *file && source.sheet == *sheet;
                let source = read.school.sources.iter().find(here);
                let there = |field: &Field| source.is_some_and(|source| source.fields.contains(*field));
                let absent: Vec<Field> = columns.fields(*table).filter(|field| !there(field)).collect();
                let guesses = guess(unmapped, *table, &absent, columns);
                add(file, sheet.as_deref(), *table, false, guesses);
            }
            Problem::NoTable { file, sheet, likely, .. } => {
                let of = |table: Table| {
                    let fields: Vec<Field> = columns.fields(table).collect();
                    let guesses = guess(likely, table, &fields, columns);
                    (guesses.iter().filter(|guess| guess.sure).count(), table, guesses)
                };
                let best = Table::ALL
                    .into_iter()
                    .map(of)
                    .max_by_key(|(sure, table, _)| (*sure, std::cmp::Reverse(*table)));
                if let Some((1.., table, guesses)) = best {
                    add(file, sheet.as_deref(), table, true, guesses);
                }
            }
            _ => {}
        }
    }
    proposals.sort_by(|a, b| (a.table, &a.file, &a.sheet).cmp(&(b.table, &b.file, &b.sheet)));
    proposals
}

/// No table has more columns than these, and no header is longer, in bytes: what is beyond is no header,
/// and to hold it against every known one would take too long.
const MOST_HEADERS: usize = 500;
const LONGEST_HEADER: usize = 200;

/// Pairs headers with columns, the likest first, each once.
fn guess(headers: &[String], table: Table, fields: &[Field], columns: &Columns) -> Vec<Guess> {
    let mut pairs = Vec::new();
    for (at, header) in headers.iter().enumerate().take(MOST_HEADERS) {
        for field in fields.iter().filter(|_| header.len() <= LONGEST_HEADER) {
            if let Some((likeness, near)) = columns.likeness(table, *field, header)
                && likeness >= WORTH_SAYING
            {
                pairs.push((likeness, at, *field, near));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut guesses: Vec<(usize, Guess)> = Vec::new();
    for (likeness, at, field, near) in pairs {
        if guesses.iter().any(|(taken, guess)| *taken == at || guess.field == field) {
            continue;
        }
        let (header, near) = (headers[at].clone(), near.to_owned());
        guesses.push((at, Guess { header, field, near, sure: likeness >= SURE }));
    }
    guesses.sort_by_key(|(at, _)| *at);
    guesses.into_iter().map(|(_, guess)| guess).collect()
}
