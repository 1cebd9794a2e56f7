//! How much of a file is read before it is refused: a file that claims more than a school's journal
//! can hold is damaged or hostile, and must cost neither the memory nor the time of the run.

/// A limit a file went past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// The size of a file, in bytes.
    FileBytes,
    /// What a ZIP archive or a workbook holds once unpacked, in bytes.
    UnpackedBytes,
    /// The members of a ZIP archive.
    Members,
    /// The sheets of a workbook.
    Sheets,
    /// The cells of a workbook, those a merged cell covers included.
    Cells,
    /// One cell, or one line of a text, in bytes.
    CellBytes,
    /// The rows of one table.
    Rows,
    /// The rows of one table that cannot be read.
    Rejected,
    /// The classes, subjects or groups of one run.
    Names,
    /// Tables in tables, archives in archives.
    Nesting,
    /// The tables of one run.
    Tables,
}

impl Limit {
    /// The most that is read.
    #[must_use]
    pub const fn most(self) -> u64 {
        match self {
            // A large school's year is under 100 MB of text.
            Self::FileBytes => 512 << 20,
            // A workbook's XML is about ten times its file.
            Self::UnpackedBytes => 1 << 30,
            Self::Members => 10_000,
            Self::Sheets => 1_000,
            // A million rows of sixteen columns; 400 MB in memory, for all room for cells doubles.
            Self::Cells => 16_000_000,
            // A spreadsheet's own limit is 32,767 characters.
            Self::CellBytes => 1 << 20,
            Self::Rows => 5_000_000,
            // What is wrong with more rows than these nobody reads.
            Self::Rejected => 100_000,
            // Identities of these are 16 bits wide.
            Self::Names => 65_000,
            Self::Nesting => 16,
            // An origin counts its source in 16 bits.
            Self::Tables => 65_000,
        }
    }

    /// A stable English word; also the message's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::FileBytes => "file-bytes",
            Self::UnpackedBytes => "unpacked-bytes",
            Self::Members => "members",
            Self::Sheets => "sheets",
            Self::Cells => "cells",
            Self::CellBytes => "cell-bytes",
            Self::Rows => "rows",
            Self::Rejected => "rejected",
            Self::Names => "names",
            Self::Nesting => "nesting",
            Self::Tables => "tables",
        }
    }

    /// Every limit there is.
    pub const ALL: [Self; 11] = [
        Self::FileBytes,
        Self::UnpackedBytes,
        Self::Members,
        Self::Sheets,
        Self::Cells,
        Self::CellBytes,
        Self::Rows,
        Self::Rejected,
        Self::Names,
        Self::Nesting,
        Self::Tables,
    ];

    /// Whether `count` is still within the limit.
    ///
    /// # Errors
    /// The limit, when it is not.
    pub(super) fn allows(self, count: usize) -> Result<(), Self> {
        if count as u64 <= self.most() { Ok(()) } else { Err(self) }
    }
}
