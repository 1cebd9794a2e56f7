//! What an act is made of.

use chrono::{NaiveDate, NaiveDateTime};

/// The act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// The school, where the configuration names it.
    pub school: Option<String>,
    /// `Akts`.
    pub title: String,
    /// About what.
    pub about: String,
    /// What it says, in order.
    pub chapters: Vec<Chapter>,
}

/// One chapter: a part of the document with its heading, and in a workbook a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// What it is.
    pub kind: Kind,
    /// Its heading.
    pub title: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// What a chapter is. The name is its anchor and the name of its message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the headings say it")]
pub enum Kind {
    Head,
    Coverage,
    Inputs,
    Clauses,
    Teachers,
    Classes,
    Earlier,
    Sample,
    Recommendations,
    Signatures,
    TeacherPages,
    ClassPages,
    Findings,
}

impl Kind {
    /// Every chapter an act can have.
    pub const ALL: [Self; 13] = [
        Self::Head,
        Self::Coverage,
        Self::Inputs,
        Self::Clauses,
        Self::Teachers,
        Self::Classes,
        Self::Earlier,
        Self::Sample,
        Self::Recommendations,
        Self::Signatures,
        Self::TeacherPages,
        Self::ClassPages,
        Self::Findings,
    ];

    /// A stable word: the anchor of the chapter and part of its messages' names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Coverage => "coverage",
            Self::Inputs => "inputs",
            Self::Clauses => "clauses",
            Self::Teachers => "teachers",
            Self::Classes => "classes",
            Self::Earlier => "earlier",
            Self::Sample => "sample",
            Self::Recommendations => "recommendations",
            Self::Signatures => "signatures",
            Self::TeacherPages => "teacher-pages",
            Self::ClassPages => "class-pages",
            Self::Findings => "findings",
        }
    }
}

/// One thing a chapter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading below the chapter's.
    Heading(String),
    /// Here a page of its own begins: one person, one class.
    Page {
        /// Its heading.
        title: String,
        /// Whose it is.
        name: String,
    },
    /// A paragraph.
    Text(String),
    /// What must not be overlooked.
    Alarm(String),
    /// How something was come by.
    Note(String),
    /// A list.
    Items(Vec<String>),
    /// Names and what they stand for.
    Facts(Vec<(String, Cell)>),
    /// A table.
    Table(Table),
    /// Room for a person's own words, with so many lines.
    Blank {
        /// What is to be written.
        label: String,
        /// Lines.
        lines: u8,
    },
    /// Where someone signs.
    Signature {
        /// In what capacity.
        role: String,
        /// The name, where it is known.
        name: Option<String>,
    },
    /// The pictures of what the tables say in numbers; a format without pictures leaves them out.
    Pictures,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it is, for those who cannot see it.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// The sum, where there is one.
    pub foot: Option<Row>,
}

/// A row.
pub type Row = Vec<Cell>;

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its header.
    pub title: String,
    /// On which side its cells stand.
    pub align: Align,
    /// In a workbook, its width in characters.
    pub width: u16,
    /// Where it is shown.
    pub show: Show,
}

/// On which side cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Texts.
    Left,
    /// Numbers.
    Right,
}

/// Where a column is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// On paper and in a workbook.
    Everywhere,
    /// In a workbook only: what another run of the program reads.
    Workbook,
}

impl Column {
    /// A column of texts.
    #[must_use]
    pub fn text(title: impl Into<String>, width: u16) -> Self {
        Self { title: title.into(), align: Align::Left, width, show: Show::Everywhere }
    }

    /// A column of numbers.
    #[must_use]
    pub fn number(title: impl Into<String>) -> Self {
        Self { title: title.into(), align: Align::Right, width: 12, show: Show::Everywhere }
    }

    /// A column only a workbook has.
    #[must_use]
    pub fn in_workbook(self) -> Self {
        Self { show: Show::Workbook, ..self }
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A text, and what is said below it.
    Under(String, String),
    /// A number.
    Count(u64),
    /// A day.
    Day(NaiveDate),
    /// A moment.
    Moment(NaiveDateTime),
    /// A sign for sign text: a hash, an identity, a command.
    Code(String),
    /// A place for a person to write, with what already stands there.
    Fill(String),
}

impl Cell {
    /// A place for a person to write.
    #[must_use]
    pub fn blank() -> Self {
        Self::Fill(String::new())
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::Text(text.into())
    }
}
