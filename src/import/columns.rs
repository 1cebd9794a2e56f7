//! Which table a header row belongs to, and which of its columns is what: `rules/columns.toml`.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::school::origin::{Field, Table};

const BUILTIN: &str = include_str!("../../rules/columns.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TableFile {
    title: Title,
    required: Vec<Field>,
    headers: BTreeMap<Field, Vec<String>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Title {
    lv: String,
    en: String,
}

/// How many columns of a table a header names at least.
const LEAST: usize = 2;

/// The rank of a school's own header: before any that comes with the program.
const OWN: usize = 0;

/// The headers each table is recognised by.
#[derive(Debug)]
pub struct Columns {
    tables: Vec<Known>,
    /// Every folded header of any table.
    names: FxHashSet<String>,
    /// The length of the longest of them, in bytes.
    longest: usize,
}

#[derive(Debug)]
struct Known {
    table: Table,
    title: Title,
    required: Vec<Field>,
    /// Folded header → field, and how early the alias stands in its list.
    fields: FxHashMap<String, (Field, usize)>,
    /// The contract's header of each field.
    headers: BTreeMap<Field, String>,
}

/// How a header row was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Recognised {
    pub table: Table,
    /// Field, column and the header's own text, in the order of the sheet.
    pub columns: Vec<(Field, usize, String)>,
    /// Headers no alias knows.
    pub unmapped: Vec<String>,
    /// Required columns the row does not have.
    pub lacking: Vec<Field>,
    /// Two columns for one field, equally well named.
    pub doubled: Vec<Field>,
}

impl Columns {
    /// The aliases that come with the program.
    ///
    /// # Panics
    /// Never in a released build: a test reads the shipped file.
    #[must_use]
    pub fn builtin() -> Self {
        Self::from_toml(BUILTIN).expect("a test reads the shipped columns")
    }

    /// Reads a list of aliases.
    ///
    /// # Errors
    /// A text that is not TOML of that form.
    pub fn from_toml(text: &str) -> Result<Self, toml::de::Error> {
        let mut files: BTreeMap<Table, TableFile> = toml::from_str(text)?;
        let tables = Table::ALL.into_iter().filter_map(|table| {
            let file = files.remove(&table)?;
            let mut fields = FxHashMap::default();
            for (field, aliases) in &file.headers {
                for (rank, alias) in (OWN + 1..).zip(aliases) {
                    fields.entry(fold(alias)).or_insert((*field, rank));
                }
            }
            let headers = file
                .headers
                .into_iter()
                .filter_map(|(field, aliases)| Some((field, aliases.into_iter().next()?)))
                .collect();
            Some(Known { table, title: file.title, required: file.required, fields, headers })
        });
        let tables: Vec<Known> = tables.collect();
        let names: FxHashSet<String> = tables.iter().flat_map(|known| known.fields.keys().cloned()).collect();
        let longest = names.iter().map(String::len).max().unwrap_or_default();
        Ok(Self { tables, names, longest })
    }

    /// Adds headers of a school's own, which outrank the known ones; `false` when the table has no such
    /// column.
    pub(super) fn add(&mut self, table: Table, field: Field, headers: &[String]) -> bool {
        let known = self.tables.iter_mut().find(|known| known.table == table);
        let Some(known) = known.filter(|known| known.headers.contains_key(&field)) else { return false };
        for header in headers {
            let folded = fold(header);
            self.longest = self.longest.max(folded.len());
            self.names.insert(folded.clone());
            known.fields.insert(folded, (field, OWN));
        }
        true
    }

    /// How like a header is to the known ones of a column, 0 to 1, and to which most.
    pub(super) fn likeness(&self, table: Table, field: Field, header: &str) -> Option<(f64, &str)> {
        let known = self.tables.iter().find(|known| known.table == table)?;
        let folded = fold(header);
        let of = |alias: &String| strsim::jaro_winkler(alias, &folded);
        let aliases = known.fields.iter().filter(|(_, (have, _))| *have == field);
        let best = aliases.map(|(alias, _)| of(alias)).max_by(f64::total_cmp)?;
        Some((best, known.headers.get(&field)?.as_str()))
    }

    /// The table's name in Latvian or English.
    #[must_use]
    pub fn title(&self, table: Table, latvian: bool) -> &str {
        let known = self.tables.iter().find(|known| known.table == table);
        known.map_or(table.name(), |known| if latvian { &known.title.lv } else { &known.title.en })
    }

    /// The contract's header of a column.
    #[must_use]
    pub fn header(&self, table: Table, field: Field) -> &str {
        let known = self.tables.iter().find(|known| known.table == table);
        known.and_then(|known| known.headers.get(&field)).map_or(field.name(), String::as_str)
    }

    /// The columns a table can have.
    pub fn fields(&self, table: Table) -> impl Iterator<Item = Field> {
        self.tables
            .iter()
            .filter(move |known| known.table == table)
            .flat_map(|known| known.headers.keys().copied())
    }

    /// The columns a table can have, the required ones first.
    pub fn in_order(&self, table: Table) -> impl Iterator<Item = Field> {
        let known = self.tables.iter().find(|known| known.table == table);
        let required = known.map_or(&[][..], |known| &known.required);
        required.iter().copied().chain(self.fields(table).filter(|field| !required.contains(field)))
    }

    /// The cells of a row as the columns of one table, required ones or not; `None` for no known table.
    pub(super) fn read_as<'a>(
        &self,
        table: Table,
        cells: impl Iterator<Item = (usize, &'a str)>,
    ) -> Option<Recognised> {
        let known = self.tables.iter().find(|known| known.table == table)?;
        let cells: Vec<_> = cells.map(|(at, text)| (at, text, fold(text))).collect();
        Some(known.read(&cells).into())
    }

    /// The table this row is most likely the header of: the one that explains most of its cells;
    /// of equals the one whose required columns are all there, then the one that requires more.
    pub(super) fn recognise<'a>(&self, cells: impl Iterator<Item = &'a str> + Clone) -> Option<Recognised> {
        let cells: Vec<(usize, &str, String)> = cells
            .enumerate()
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(at, text)| (at, text, self.folded(text)))
            .collect();
        // Most rows asked about are rows of data.
        if cells.iter().filter(|(.., folded)| self.names.contains(folded)).count() < LEAST {
            return None;
        }
        let best = self.tables.iter().map(|known| known.read(&cells)).max_by_key(|read| {
            (read.columns.len(), read.lacking.is_empty(), read.table_requires, std::cmp::Reverse(read.table))
        })?;
        (best.columns.len() >= LEAST).then(|| best.into())
    }

    /// A cell as headers are compared; blank where it is longer than any of them.
    fn folded(&self, text: &str) -> String {
        let letters = text.chars().filter(|letter| letter.is_alphanumeric()).take(self.longest + 1);
        if letters.count() > self.longest { String::new() } else { fold(text) }
    }

    /// How many columns a table cannot do without.
    #[must_use]
    pub fn required(&self, table: Table) -> usize {
        self.tables.iter().find(|known| known.table == table).map_or(0, |known| known.required.len())
    }

    /// Whether any table has a column of this name.
    pub(super) fn knows(&self, header: &str) -> bool {
        self.names.contains(&self.folded(header))
    }

    /// The known header nearest to this one, for a hint.
    #[must_use]
    pub fn nearest(&self, table: Table, header: &str) -> Option<&str> {
        let known = self.tables.iter().find(|known| known.table == table)?;
        let folded = fold(header);
        let near = |name: &&String| strsim::jaro_winkler(&fold(name), &folded);
        known
            .headers
            .values()
            .filter(|name| near(name) > 0.85)
            .max_by(|a, b| near(a).total_cmp(&near(b)))
            .map(String::as_str)
    }
}

struct Read {
    table: Table,
    table_requires: usize,
    columns: Vec<(Field, usize, String)>,
    unmapped: Vec<String>,
    lacking: Vec<Field>,
    doubled: Vec<Field>,
}

impl From<Read> for Recognised {
    fn from(read: Read) -> Self {
        let Read { table, columns, unmapped, lacking, doubled, .. } = read;
        Self { table, columns, unmapped, lacking, doubled }
    }
}

impl Known {
    fn read(&self, cells: &[(usize, &str, String)]) -> Read {
        let mut chosen: BTreeMap<Field, (usize, usize, &str)> = BTreeMap::new();
        let mut doubled = Vec::new();
        let mut unmapped = Vec::new();
        for (at, text, folded) in cells {
            let Some(&(field, rank)) = self.fields.get(folded) else {
                unmapped.push(text.trim().to_owned());
                continue;
            };
            match chosen.get(&field).copied() {
                Some((have, ..)) if have == rank => doubled.push(field),
                // Of two names for one field the contract's own, or the nearer to it, is the column.
                Some((have, _, other)) if have > rank => {
                    unmapped.push(other.trim().to_owned());
                    chosen.insert(field, (rank, *at, text));
                }
                Some(_) => unmapped.push(text.trim().to_owned()),
                None => {
                    chosen.insert(field, (rank, *at, text));
                }
            }
        }
        let mut columns: Vec<_> =
            chosen.into_iter().map(|(field, (_, at, text))| (field, at, text.trim().to_owned())).collect();
        columns.sort_by_key(|(_, at, _)| *at);
        let lacking = self
            .required
            .iter()
            .copied()
            .filter(|field| !columns.iter().any(|(have, ..)| have == field))
            .collect();
        Read { table: self.table, table_requires: self.required.len(), columns, unmapped, lacking, doubled }
    }
}

/// A header without case, diacritics, spacing and punctuation.
pub(super) fn fold(header: &str) -> String {
    header
        .nfd()
        .filter(|c| !is_combining_mark(*c) && c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_known_by_its_shortest_and_its_longest_header() {
        let columns = Columns::builtin();
        assert_eq!(columns.tables.len(), Table::ALL.len());
        for known in &columns.tables {
            let minimal: Vec<&str> =
                known.required.iter().map(|field| columns.header(known.table, *field)).collect();
            let full: Vec<&str> = known.headers.values().map(String::as_str).collect();
            let english: Vec<&str> = known.headers.keys().map(|field| field.name()).collect();
            for header in [minimal, full.clone(), full.iter().rev().copied().collect(), english] {
                let found = columns.recognise(header.iter().copied()).expect("a table");
                assert_eq!(
                    (found.table, &found.lacking, &found.doubled),
                    (known.table, &vec![], &vec![]),
                    "{header:?}"
                );
                assert_eq!(found.columns.len(), header.len(), "{header:?}");
            }
        }
    }

    #[test]
    fn headers_match_however_they_are_typed() {
        let columns = Columns::builtin();
        let found = columns
            .recognise(
                ["DATUMS", "klase:", "prieksmets", "Skolotājs ", "Tēma", "Mājas  darbs", "Piezīmes"]
                    .into_iter(),
            )
            .expect("lessons");
        assert_eq!((found.table, found.unmapped), (Table::Lessons, vec!["Piezīmes".to_owned()]));
    }

    #[test]
    fn a_missing_required_column_does_not_make_it_another_table() {
        let columns = Columns::builtin();
        let found = columns
            .recognise(["Datums", "Klase", "Priekšmets", "Tēma", "Mājas darbs"].into_iter())
            .expect("lessons");
        assert_eq!((found.table, found.lacking), (Table::Lessons, vec![Field::Teacher]));
        let header = [
            "Datums",
            "Klase",
            "Izglītojamais",
            "Priekšmets",
            "Skolotājs",
            "Stunda",
            "Darba veids",
            "Ievadīts",
        ];
        let found = columns.recognise(header.into_iter()).expect("marks");
        assert_eq!((found.table, found.lacking), (Table::Marks, vec![Field::Mark]));
    }
}
