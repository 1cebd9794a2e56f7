//! Reports for systems that build and test software. They show findings beside files, know passed and
//! failed, and keep both for all who work there: pupils appear by their initials unless `--names full`.

pub mod gitlab;
pub mod junit;
pub mod sarif;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{View, harmless, problem};
use crate::ledger::Entry;
use crate::school::origin::Source;

/// What a path may hold in a URI as it is; a colon would make its first part a scheme.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// Where a finding is shown.
struct Spot<'a> {
    /// The file and sheet.
    source: &'a Source,
    /// The row, where the export shows one.
    row: Option<u32>,
    /// The column's letters, where it is a cell of a page.
    letters: Option<String>,
}

impl Spot<'_> {
    /// The line of the file: a row of a sheet or of a web page is none.
    fn line(&self) -> Option<u32> {
        self.row.filter(|_| self.source.delimiter.is_some())
    }

    /// Where it is inside a workbook or a web page, as a spreadsheet writes it: `Kavējumi!F18`.
    fn cell(&self) -> Option<String> {
        let row = self.row.filter(|_| self.source.delimiter.is_none())?;
        let sheet = self.source.sheet.as_deref().map(|sheet| format!("{sheet}!")).unwrap_or_default();
        Some(harmless(&format!("{sheet}{}{row}", self.letters.as_deref().unwrap_or_default())))
    }
}

/// What keeps the job from being done fully, or should be looked at in the files.
struct Trouble {
    /// What kind it is.
    kind: &'static str,
    /// In words.
    text: String,
    /// Whether the job could not be done fully because of it.
    blocks: bool,
    /// The file, and the row where it is one; else 0.
    at: Option<(String, u32)>,
}

impl<'a> View<'a> {
    /// Where the export shows it; else the file that should.
    fn spot(&self, entry: &Entry) -> Option<Spot<'a>> {
        if let Some(proof) = entry.proof {
            let origin = proof.cell.origin;
            let source = self.school.source(origin);
            return Some(Spot { source, row: Some(origin.row), letters: origin.letters() });
        }
        let tables: Vec<_> =
            self.clause(entry).check.columns().into_iter().map(|(table, _)| Some(table)).collect();
        let held = tables.iter().find_map(|table| self.inputs().find(|source| source.table == *table));
        let source = held.or_else(|| self.inputs().next())?;
        Some(Spot { source, row: None, letters: None })
    }

    /// A file's path from the folder the run was started in: what such a system calls it.
    fn path(&self, file: &str) -> String {
        let base = self.run.map_or("", |run| run.base.as_str());
        let path = format!("{base}{file}");
        harmless(path.strip_prefix("./").unwrap_or(&path))
    }

    /// The same as a URI reference.
    fn uri(&self, file: &str) -> String {
        let path = self.path(file);
        let encode = |text: &str| utf8_percent_encode(text, PATH).to_string();
        match path.split_at_checked(2) {
            Some((drive, rest)) if drive.ends_with(':') => format!("file:///{drive}{}", encode(rest)),
            _ if path.starts_with('/') => format!("file://{}", encode(&path)),
            _ => encode(&path),
        }
    }

    /// What is wrong with the data, the gravest first.
    fn troubles(&self) -> Vec<Trouble> {
        let words = self.messages;
        let mut all = Vec::new();
        if !self.evaluated() {
            let text = words.get("report-nothing-evaluated");
            all.push(Trouble { kind: "nothing-evaluated", text, blocks: true, at: None });
        }
        all.extend(self.problems.iter().map(|one| Trouble {
            kind: "data-file",
            text: problem::problem(words, self.columns, one),
            blocks: one.blocks(),
            at: one.file().map(|file| (file, 0)),
        }));
        all.extend(self.rejected.iter().map(|row| Trouble {
            kind: "rejected-row",
            text: problem::rejected(words, row),
            blocks: true,
            at: Some((row.file.clone(), row.row)),
        }));
        all.sort_by_key(|trouble| !trouble.blocks);
        all
    }
}
