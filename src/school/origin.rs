//! Where a record came from: a value small enough to keep with every record.

use chrono::NaiveDateTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The tables an export can hold (contract, section 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are the contract's own")]
pub enum Table {
    Lessons,
    Marks,
    Absences,
    Notes,
    Timetable,
    Staff,
    Pupils,
    Subjects,
    Exemptions,
    Bells,
    Applications,
    Talks,
    Briefings,
    Attestations,
    Waivers,
    Replies,
    Recommendations,
    /// A printed summary: no table of the contract, known by its title and not by its header.
    Summaries,
}

impl Table {
    /// Every table of the contract, in its order.
    pub const ALL: [Self; 17] = [
        Self::Lessons,
        Self::Marks,
        Self::Absences,
        Self::Notes,
        Self::Timetable,
        Self::Staff,
        Self::Pupils,
        Self::Subjects,
        Self::Exemptions,
        Self::Bells,
        Self::Applications,
        Self::Talks,
        Self::Briefings,
        Self::Attestations,
        Self::Waivers,
        Self::Replies,
        Self::Recommendations,
    ];

    /// The contract's name of the table, as in the JSON report.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Lessons => "lessons",
            Self::Marks => "marks",
            Self::Absences => "absences",
            Self::Notes => "notes",
            Self::Timetable => "timetable",
            Self::Staff => "staff",
            Self::Pupils => "pupils",
            Self::Subjects => "subjects",
            Self::Exemptions => "exemptions",
            Self::Bells => "bells",
            Self::Applications => "applications",
            Self::Talks => "talks",
            Self::Briefings => "briefings",
            Self::Attestations => "attestations",
            Self::Waivers => "waivers",
            Self::Replies => "replies",
            Self::Recommendations => "recommendations",
            Self::Summaries => "summaries",
        }
    }
}

macro_rules! fields {
    ($($name:ident = $text:literal),* $(,)?) => {
        /// The columns of all tables together, by the contract's English names.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs, reason = "the names are the contract's own")]
        pub enum Field { $($name),* }

        impl Field {
            /// Every column there is.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The contract's name of the column.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }
        }
    };
}

fields! {
    Date = "date", Class = "class", Subject = "subject", Teacher = "teacher", LessonNo = "lesson_no",
    Group = "group", Kind = "kind", Topic = "topic", Homework = "homework",
    TopicEntered = "topic_entered", HomeworkEntered = "homework_entered",
    AttendanceEntered = "attendance_entered", Entered = "entered", EnteredBy = "entered_by",
    Pupil = "pupil", Mark = "mark", WorkKind = "work_kind", CorrectedFrom = "corrected_from",
    CorrectedOn = "corrected_on", Code = "code",
    From = "from", To = "to", Submitted = "submitted", Reason = "reason",
    Registered = "registered", RegisteredBy = "registered_by",
    Weekday = "weekday", ValidFrom = "valid_from", ValidTo = "valid_to",
    Person = "person", PersonCode = "person_code", Role = "role", Email = "email", ClassLed = "class_led", Hired = "hired",
    Left = "left", DataReceived = "data_received", PasswordIssued = "password_issued",
    AccountClosed = "account_closed", Programme = "programme", Weekly = "weekly", Graded = "graded",
    Basis = "basis", Start = "start", End = "end", Connected = "connected", Guardian = "guardian", With = "with", Content = "content",
    ShownOn = "shown_on", Clause = "clause", DoneOn = "done_on", Responsible = "responsible", Period = "period",
    AttestedBy = "attested_by", Evidence = "evidence", ApprovedBy = "approved_by", Id = "id", Count = "count",
    Reply = "reply", RepliedBy = "replied_by", Decision = "decision", DecidedOn = "decided_on", DecidedBy = "decided_by",
    Recommendation = "recommendation",
}

// A set of columns is one number.
const _: () = assert!(Field::ALL.len() <= 128);

/// A set of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FieldSet(u128);

impl FieldSet {
    /// Adds a column.
    pub fn insert(&mut self, field: Field) {
        self.0 |= 1 << field as u128;
    }

    /// Whether the column is in the set.
    #[must_use]
    pub fn contains(self, field: Field) -> bool {
        self.0 & (1 << field as u128) != 0
    }
}

/// One table as it was found: a CSV file or one sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file, as the person running the command would name it; `/` between folders everywhere.
    pub file: String,
    /// The sheet of a workbook; of a web page with several tables the number of the table.
    pub sheet: Option<String>,
    /// Whether the workbook keeps the sheet out of sight; it is read all the same.
    pub hidden: bool,
    /// What was recognised in it; `None` when no table of the contract was.
    pub table: Option<Table>,
    /// `UTF-8`, `windows-1257` …; `None` for workbooks.
    pub encoding: Option<&'static str>,
    /// `;`, `,`, `|` or a tab; `None` for workbooks and web pages.
    pub delimiter: Option<char>,
    /// The header's row, 1-based, as a person sees it; 0 when none was recognised.
    pub header_row: u32,
    /// Rows below the header that hold anything, the rejected ones included.
    pub rows: u32,
    /// Rows that could not be read.
    pub rejected: u32,
    /// Rows below the header that repeat it or a title, as every printed page does; no rows of the table.
    pub repeated_headers: u32,
    /// Rows below the header that are printed beside those of the table: totals, page numbers,
    /// signatures, the word that there is nothing to show.
    pub printed_rows: u32,
    /// SHA-256 of the whole file, in hexadecimal; of a file in an archive its own.
    pub sha256: String,
    /// When the file was last changed, in naive Latvian time; `None` where the system does not say.
    pub changed: Option<NaiveDateTime>,
    /// The columns recognised, with the header's own text, in the order of the sheet.
    pub columns: Vec<(Field, String)>,
    /// Whether it was put together from a journal's printed page.
    pub page: bool,
    /// Whether the configuration says that this is none of the school's data.
    pub ignored: bool,
    /// Whether this program wrote the file: of a workbook only what it asked people for is read.
    pub own: bool,
    /// Whether nothing stands in it but an example of how to fill it in: then it is not read either.
    pub example: bool,
    /// Headers no alias knows, in the order of the sheet.
    pub unmapped: Vec<String>,
    /// The same columns as a set.
    pub fields: FieldSet,
}

impl Source {
    /// The header's own text of a column of this source.
    #[must_use]
    pub fn header(&self, field: Field) -> Option<&str> {
        self.columns.iter().find(|(have, _)| *have == field).map(|(_, text)| text.as_str())
    }
}

/// A row of a source: the compact provenance every typed record keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Position in [`crate::school::School::sources`].
    pub source: u16,
    /// The row a person sees in the original file or sheet: 1-based, title rows counted.
    pub row: u32,
    /// The column, 1-based from A, where the record is one cell of a page; 0 where it is a row, whose
    /// header says which column a field stands in.
    pub column: u16,
}

impl Origin {
    /// The letters a spreadsheet shows above the column of a cell; `None` where the origin is a row.
    #[must_use]
    pub fn letters(self) -> Option<String> {
        let mut left = self.column;
        let mut letters = String::new();
        while left > 0 {
            letters.insert(0, char::from(b'A' + u8::try_from((left - 1) % 26).unwrap_or_default()));
            left = (left - 1) / 26;
        }
        (!letters.is_empty()).then_some(letters)
    }
}

/// One cell that a finding can point at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// The row.
    pub origin: Origin,
    /// The column.
    pub field: Field,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_a_spreadsheets_letters() {
        let of = |column| Origin { source: 0, row: 1, column }.letters();
        let table = [(0, None), (1, Some("A")), (26, Some("Z")), (27, Some("AA")), (703, Some("AAA"))];
        for (column, letters) in table {
            assert_eq!(of(column).as_deref(), letters);
        }
        assert_eq!(size_of::<Origin>(), 8, "an origin is kept with every record");
    }
}
