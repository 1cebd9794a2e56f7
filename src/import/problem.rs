//! What is wrong with whole files, as facts; the words are in the message files.

use chrono::{NaiveDate, NaiveDateTime};

use super::limits::Limit;
use crate::school::origin::{Field, Table};

/// How something was changed after the fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alteration {
    /// A mark became another one when its semester was over.
    Altered,
    /// A mark is gone.
    Deleted,
    /// A lesson or a mark stands on another day.
    Moved,
}

impl Alteration {
    /// A stable word: part of the message's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Altered => "altered",
            Self::Deleted => "deleted",
            Self::Moved => "moved",
        }
    }
}

/// What is wrong with a file as a whole. Carries facts only; the words are in the message files.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// The path does not exist.
    NoSuchPath {
        /// The path.
        file: String,
    },
    /// A folder or an archive without any file that can hold a table.
    EmptyFolder {
        /// The folder or archive.
        file: String,
    },
    /// A link to a folder, which may lead back to where it stands. It is not followed.
    LinkedFolder {
        /// The link.
        file: String,
    },
    /// The file was being written to whenever it was read.
    ChangedMeanwhile {
        /// The file.
        file: String,
    },
    /// The system would not give the file.
    Unreadable {
        /// The file.
        file: String,
        /// What kind of thing is wrong.
        kind: std::io::ErrorKind,
        /// The system's own words.
        error: String,
    },
    /// The workbook is damaged, or is none.
    BadWorkbook {
        /// The file.
        file: String,
        /// The reader's own words.
        error: String,
    },
    /// A workbook or an archive nobody can read without its password.
    Locked {
        /// The file.
        file: String,
    },
    /// By its name a workbook, and what another program made: a document, a presentation.
    NotAWorkbook {
        /// The file.
        file: String,
    },
    /// The file holds more than is read.
    TooLarge {
        /// The file.
        file: String,
        /// What there is too much of.
        limit: Limit,
    },
    /// No row is the header of a known table.
    NoTable {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The first row that holds anything.
        first_row: Vec<String>,
        /// The first of the rows with most cells: the likeliest to be a header.
        likely: Vec<String>,
        /// Whether nothing else of the file was recognised either.
        alone: bool,
    },
    /// What the configuration says of files that are not there.
    UnusedFileName {
        /// The file or pattern, as the configuration writes it.
        pattern: String,
    },
    /// The header is that of a table, but a required column is not there.
    MissingColumns {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The table it looks like.
        table: Table,
        /// The header's row.
        row: u32,
        /// What it lacks.
        lacking: Vec<Field>,
        /// Headers no alias knows: one of them may be it.
        unmapped: Vec<String>,
    },
    /// A journal's page that does not tell its class, subject, year (`date`) or teacher.
    PageLacks {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// What it does not tell.
        lacking: Vec<Field>,
    },
    /// Two columns are named for the same thing.
    DoubledColumn {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The table.
        table: Table,
        /// What both are.
        field: Field,
    },
    /// A file that can hold no table.
    NotAnExport {
        /// The file.
        file: String,
    },
    /// Entries stamped later than the moment the data speaks for. They are taken at their word.
    StampAfterAsOf {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The first row.
        row: u32,
        /// How many rows.
        count: u32,
    },
    /// A name that fits several employees. Its rows stand under the name as it is written.
    AmbiguousName {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The first row.
        row: u32,
        /// The name as written.
        name: String,
        /// The employees it fits; none where only a code stands there.
        candidates: Vec<String>,
        /// How often it stands there.
        count: u32,
    },
    /// Two rows of one class's roll with one name and nothing to tell whether it is one pupil.
    Namesakes {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The first row.
        row: u32,
        /// The second row.
        other: u32,
    },
    /// One person code beside two names.
    SharedCode {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The first row.
        row: u32,
        /// File, sheet and row of the other name.
        other: (String, Option<String>, u32),
        /// Whether the names have enough in common to be taken for one person's.
        taken_for_one: bool,
    },
    /// Something in a class's journal that was changed after the fact, as the history saw it.
    JournalChanged {
        /// How.
        what: Alteration,
        /// The class.
        class: String,
        /// The subject.
        subject: String,
        /// The pupil of the first one, by full name.
        pupil: Option<String>,
        /// The day it stood on.
        day: chrono::NaiveDate,
        /// What was there: a mark, or a day.
        before: String,
        /// What is there now; blank where nothing is.
        after: String,
        /// How many alike.
        count: u32,
    },
    /// Entries whose stamp says another time than the one they first appeared at, as the history saw it.
    StampContradicted {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The first row.
        row: u32,
        /// How many rows.
        count: u32,
    },
    /// A printed summary says something else than the rows of the other exports.
    SummaryDiffers {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The cell of the first difference, as a spreadsheet names it.
        cell: String,
        /// What the summary says there.
        summary: String,
        /// What the rows say.
        rows: String,
        /// How many cells differ.
        count: u32,
    },
    /// Rows of one table that stand in two files: exports of one journal overlap.
    Overlap {
        /// The file whose rows stay: the newer one.
        file: String,
        /// Its sheet.
        sheet: Option<String>,
        /// The other file.
        other: String,
        /// Its sheet.
        other_sheet: Option<String>,
        /// The table.
        table: Table,
        /// Rows that say the same in both.
        same: u32,
        /// Rows of which one says what the other leaves blank.
        fuller: u32,
        /// Rows that contradict each other.
        different: u32,
        /// The first of these.
        shown: Vec<Difference>,
    },
    /// A journal file saved days before the others, whose journals no newer file carries on.
    Stale {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// When it was saved, in naive Latvian time.
        saved: NaiveDateTime,
        /// When the newest journal file was saved.
        newest: NaiveDateTime,
    },
    /// A journal file whose rows end in mid-term.
    ExportEnds {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The table.
        table: Table,
        /// The day of its last row.
        last: NaiveDate,
        /// The classes no other file carries on.
        classes: Vec<String>,
    },
    /// Names that stand in one table and not in another.
    OnlyInOne {
        /// What they name.
        what: Named,
        /// The table they stand in.
        table: Table,
        /// The table they do not stand in.
        lacking: Table,
        /// The names, in the order of the alphabet.
        names: Vec<String>,
    },
    /// A waiver that has expired: what it excused counts again.
    WaiverExpired {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The row.
        row: u32,
        /// Its last day.
        until: NaiveDate,
        /// How many obligations it would excuse.
        count: u64,
    },
    /// A waiver that excuses nothing.
    WaiverUnused {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The row.
        row: u32,
    },
    /// A waiver whose id fits several findings: it excuses none of them.
    WaiverAmbiguous {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The row.
        row: u32,
    },
    /// A table that was added to a report of this program, where no table is read from.
    OwnSheet {
        /// The report.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// What it looks like.
        table: Table,
    },
    /// A reply that answers no finding, or is not in force.
    Reply {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The row.
        row: u32,
        /// The id it names.
        id: String,
        /// What is wrong with it.
        fault: ReplyFault,
        /// The id of a finding that may be meant.
        near: Option<String>,
    },
    /// An attestation of a clause the rulebook does not have, or does not have attested.
    UnknownClause {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The first row.
        row: u32,
        /// The clause as written.
        value: String,
        /// How often it stands there.
        count: u32,
    },
    /// A word or symbol no vocabulary knows.
    UnknownValue {
        /// The file.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The first row it stands in.
        row: u32,
        /// The column.
        field: Field,
        /// The word.
        value: String,
        /// How often it stands there.
        count: u32,
    },
}

/// What is wrong with a reply to a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReplyFault {
    /// No finding has its id.
    Unmatched,
    /// Its id is the beginning of several.
    Ambiguous,
    /// It is upheld without a day.
    Undated,
    /// It is upheld by nobody.
    Unsigned,
    /// Of one day there are two decisions that contradict each other.
    Contradicted,
}

impl ReplyFault {
    /// A stable word: part of the message's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unmatched => "unmatched",
            Self::Ambiguous => "ambiguous",
            Self::Undated => "undated",
            Self::Unsigned => "unsigned",
            Self::Contradicted => "contradicted",
        }
    }
}

/// What a problem names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// Classes.
    Class,
    /// Teachers.
    Teacher,
}

/// Two rows of two files that are one row and do not say the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// The column.
    pub field: Field,
    /// The row in the file whose rows stay.
    pub row: u32,
    /// What stands there, where it is kept.
    pub value: Option<String>,
    /// The row in the other file.
    pub other_row: u32,
    /// What stands there.
    pub other_value: Option<String>,
}

impl Problem {
    /// Whether the job could not be done fully because of it.
    #[must_use]
    pub fn blocks(&self) -> bool {
        match self {
            Self::NotAnExport { .. }
            | Self::UnusedFileName { .. }
            | Self::UnknownValue { .. }
            | Self::StampAfterAsOf { .. }
            | Self::StampContradicted { .. }
            | Self::JournalChanged { .. }
            | Self::SummaryDiffers { .. }
            | Self::AmbiguousName { .. }
            | Self::Namesakes { .. }
            | Self::SharedCode { .. }
            | Self::Overlap { .. }
            | Self::Stale { .. }
            | Self::ExportEnds { .. }
            | Self::OnlyInOne { .. }
            | Self::WaiverExpired { .. }
            | Self::WaiverUnused { .. }
            | Self::WaiverAmbiguous { .. }
            | Self::OwnSheet { .. }
            | Self::Reply { .. }
            | Self::UnknownClause { .. } => false,
            Self::NoTable { alone, .. } => *alone,
            _ => true,
        }
    }

    /// The file it is about, where it is one file of the exports.
    #[must_use]
    pub fn file(&self) -> Option<String> {
        let named = !matches!(
            self,
            Self::NoSuchPath { .. }
                | Self::EmptyFolder { .. }
                | Self::UnusedFileName { .. }
                | Self::OnlyInOne { .. }
                | Self::JournalChanged { .. }
        );
        self.clone().texts_mut().first().filter(|_| named).map(|file| file.to_string())
    }

    /// Gives every text of it another wording, where there is one: a file that lies elsewhere now.
    pub fn each_text(&mut self, reword: impl FnMut(&mut String)) {
        self.texts_mut().into_iter().for_each(reword);
    }

    /// Every text of it, to be gone through before it leaves the import.
    pub(super) fn texts_mut(&mut self) -> Vec<&mut String> {
        match self {
            Self::NoSuchPath { file }
            | Self::LinkedFolder { file }
            | Self::ChangedMeanwhile { file }
            | Self::EmptyFolder { file }
            | Self::NotAnExport { file }
            | Self::Locked { file }
            | Self::NotAWorkbook { file }
            | Self::TooLarge { file, .. }
            | Self::UnusedFileName { pattern: file } => vec![file],
            Self::Unreadable { file, error, .. } | Self::BadWorkbook { file, error } => vec![file, error],
            Self::NoTable { file, sheet, first_row, likely, .. } => {
                [file].into_iter().chain(sheet).chain(first_row).chain(likely).collect()
            }
            Self::Overlap { file, sheet, other, other_sheet, shown, .. } => {
                let values = shown.iter_mut().flat_map(|shown| [&mut shown.value, &mut shown.other_value]);
                [file, other].into_iter().chain(sheet).chain(other_sheet).chain(values.flatten()).collect()
            }
            Self::ExportEnds { file, sheet, classes, .. } => {
                [file].into_iter().chain(sheet).chain(classes).collect()
            }
            Self::OnlyInOne { names, .. } => names.iter_mut().collect(),
            Self::SummaryDiffers { file, sheet, summary, rows, .. } => {
                [file, summary, rows].into_iter().chain(sheet).collect()
            }
            Self::MissingColumns { file, sheet, unmapped, .. } => {
                [file].into_iter().chain(sheet).chain(unmapped).collect()
            }
            Self::AmbiguousName { file, sheet, name, candidates, .. } => {
                [file, name].into_iter().chain(sheet).chain(candidates).collect()
            }
            Self::SharedCode { file, sheet, other: (other, other_sheet, _), .. } => {
                [file, other].into_iter().chain(sheet).chain(other_sheet).collect()
            }
            Self::UnknownClause { file, sheet, value, .. }
            | Self::UnknownValue { file, sheet, value, .. } => {
                [file, value].into_iter().chain(sheet).collect()
            }
            Self::JournalChanged { class, subject, pupil, before, after, .. } => {
                [class, subject, before, after].into_iter().chain(pupil).collect()
            }
            Self::DoubledColumn { file, sheet, .. }
            | Self::Reply { file, sheet, .. }
            | Self::StampContradicted { file, sheet, .. }
            | Self::PageLacks { file, sheet, .. }
            | Self::StampAfterAsOf { file, sheet, .. }
            | Self::Stale { file, sheet, .. }
            | Self::Namesakes { file, sheet, .. }
            | Self::WaiverExpired { file, sheet, .. }
            | Self::WaiverUnused { file, sheet, .. }
            | Self::WaiverAmbiguous { file, sheet, .. }
            | Self::OwnSheet { file, sheet, .. } => [file].into_iter().chain(sheet).collect(),
        }
    }
}
