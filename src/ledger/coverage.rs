//! What was assessed, what was not, and why: the first thing every report says.

use chrono::NaiveDate;

use super::{ClauseIx, Counts, Doubt, Ledger};
use crate::school::School;
use crate::school::names::ClassId;
use crate::school::origin::{Field, Table};

/// Why a clause could not be assessed, wholly or in part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// The rulebook refers to the assessment order, and its number is not loaded (3.4.2).
    AssessmentOrder,
    /// No file holds this table.
    NoTable(Table),
    /// No file of this table has this column, or some file lacks it.
    NoColumn(Table, Field),
    /// The table has no row for this class, so what it lacks proves nothing.
    NoRows(Table, ClassId),
    /// The calendar is not known for this day.
    UnknownDay(NaiveDate),
    /// The day of the improvement is blank (3.4.3.4).
    NoCorrectionDay,
    /// No later lesson of the subject is known, so nothing is due yet (3.4.3.1).
    NoNextLesson,
    /// Rows of a register name a period or a part of the duty nobody knows.
    UnmatchedRows(Table),
    /// Obligations that are in the data but could not be settled.
    Unproven(Doubt),
}

impl Cause {
    /// Whether it hides what is still to come, and not only how something past stands.
    #[must_use]
    pub fn hides_what_comes(self) -> bool {
        !matches!(self, Self::Unproven(_) | Self::NoCorrectionDay)
    }

    /// The cause in the JSON report: a stable English phrase.
    #[must_use]
    pub fn phrase(self, school: &School) -> String {
        match self {
            Self::AssessmentOrder => "assessment order not loaded".to_owned(),
            Self::NoTable(table) => format!("table missing: {}", table.name()),
            Self::NoColumn(table, field) => format!("column missing: {}.{}", table.name(), field.name()),
            Self::NoRows(table, class) => {
                format!("no rows of class {} in table: {}", school.classes.spelling(class), table.name())
            }
            Self::UnknownDay(day) => format!("calendar not known for {day}"),
            Self::NoCorrectionDay => "day of improvement not stated".to_owned(),
            Self::NoNextLesson => "next lesson not known".to_owned(),
            Self::UnmatchedRows(table) => format!("rows not matched in table: {}", table.name()),
            Self::Unproven(doubt) => doubt.name().to_owned(),
        }
    }
}

/// How far a clause was assessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assessment {
    /// Every obligation was settled or is pending.
    Assessed,
    /// Some could not be judged.
    Partly,
    /// None could be judged.
    NotAssessed,
    /// The data was there and the clause asked nothing of anyone.
    NotApplicable,
    /// The rulebook has switched the clause off.
    Disabled,
}

impl Assessment {
    /// Every one.
    pub const ALL: [Self; 5] =
        [Self::Assessed, Self::Partly, Self::NotAssessed, Self::NotApplicable, Self::Disabled];

    /// The contract's word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Assessed => "assessed",
            Self::Partly => "partly",
            Self::NotAssessed => "not-assessed",
            Self::NotApplicable => "not-applicable",
            Self::Disabled => "disabled",
        }
    }
}

/// How one clause was assessed.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// How far.
    pub assessment: Assessment,
    /// Why not wholly.
    pub causes: Vec<Cause>,
    /// What came of it.
    pub counts: Counts,
}

impl Ledger {
    /// How a clause was assessed, all its wordings together. `enabled` is the rulebook's switch.
    #[must_use]
    pub fn coverage(&self, wordings: &[ClauseIx], enabled: bool) -> Coverage {
        let mut counts = Counts::default();
        let mut causes: Vec<Cause> = Vec::new();
        for wording in wordings {
            counts += self.counts_of(*wording);
            causes.extend(self.causes(*wording));
        }
        causes.sort_unstable();
        causes.dedup();
        if !enabled {
            return Coverage { assessment: Assessment::Disabled, causes: Vec::new(), counts };
        }
        let judged = counts.settled() + counts.pending;
        let assessment = match (judged, causes.is_empty()) {
            (0, true) => Assessment::NotApplicable,
            (0, false) => Assessment::NotAssessed,
            (_, true) => Assessment::Assessed,
            (_, false) => Assessment::Partly,
        };
        Coverage { assessment, causes, counts }
    }
}
