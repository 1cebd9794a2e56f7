//! The rulebook applied to the school: each kind of check turns its clauses into obligations and
//! hands them, with the evidence, to the ledger. One file per kind of check.

mod due;
mod lesson_entries;
mod note_registration;
pub mod rulebook;
mod term_marks;
mod work_marks;

use chrono::NaiveDateTime;

use crate::calendar::{Calendar, UnknownDate};
use crate::ledger::{Cause, ClauseIx, Content, Evidence, Ledger, Proof};
use crate::school::School;
use crate::school::names::SubjectId;
use crate::school::origin::{Cell, Field, Origin, Table};
use crate::school::records::Mark;
use crate::school::stamp::Stamp;
use crate::school::vocabulary::Vocabulary;
use rulebook::{Check, Clause, Rulebook};

/// What every check looks at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The school's data.
    pub school: &'a School,
    /// The school's regulation.
    pub rulebook: &'a Rulebook,
    /// Working days, school days and terms.
    pub calendar: &'a Calendar,
    /// What marks and kinds mean.
    pub vocabulary: &'a Vocabulary,
    /// The moment the data speaks for.
    pub as_of: NaiveDateTime,
}

/// Applies every clause of the rulebook and closes the ledger.
pub fn judge(context: Context<'_>, ledger: &mut Ledger) {
    let mut ready = Vec::new();
    for (ix, clause) in context.rulebook.indexed() {
        if clause.enabled && has_tables(context.school, ix, clause, ledger) {
            ready.push((ix, clause));
        }
    }
    for &(ix, clause) in &ready {
        match &clause.check {
            Check::LessonEntries(check) => lesson_entries::judge(context, ix, clause, check, ledger),
            Check::NoteRegistration(check) => note_registration::judge(context, ix, clause, check, ledger),
            Check::NotBuilt(_) => ledger.not_assessed(ix, Cause::NotBuilt),
            // Which clause a mark falls under depends on the mark: these are judged together.
            Check::WorkMarks(_) | Check::OtherMarks(_) | Check::ImprovedMarks(_) => {}
            Check::TermMarks(_) | Check::ExemptMarks(_) => {}
        }
    }
    work_marks::judge(context, &ready, ledger);
    term_marks::judge(context, &ready, ledger);
    ledger.close();
}

/// Whether the clause's tables are all there; says which are not.
fn has_tables(school: &School, ix: ClauseIx, clause: &Clause, ledger: &mut Ledger) -> bool {
    let lacking: Vec<Table> = clause.needs.iter().copied().filter(|table| !school.has(*table)).collect();
    for table in &lacking {
        ledger.not_assessed(ix, Cause::NoTable(*table));
    }
    lacking.is_empty()
}

/// Says of which classes no roll is known, so that only what was entered can be judged.
fn lacking_roll(school: &School, ix: ClauseIx, ledger: &mut Ledger) {
    if !school.has(Table::Pupils) {
        return ledger.not_assessed(ix, Cause::NoTable(Table::Pupils));
    }
    for class in school.classes.ids() {
        let in_journal = !school.lessons_in(class).is_empty() || !school.marks_in(class).is_empty();
        if in_journal && school.roll_of(class).is_empty() {
            ledger.not_assessed(ix, Cause::NoRows(Table::Pupils, class));
        }
    }
}

/// Passes a calendar's answer on; a day it does not know is said in the coverage, never guessed.
fn known<T>(answer: Result<T, UnknownDate>, ix: ClauseIx, ledger: &mut Ledger) -> Option<T> {
    answer.map_err(|UnknownDate(day)| ledger.not_assessed(ix, Cause::UnknownDay(day))).ok()
}

/// One entry: when it was made, as far as the export says, and where that stands.
#[derive(Debug, Clone, Copy)]
struct Found {
    evidence: Evidence,
    proof: Proof,
}

impl Found {
    /// An entry with its stamp, or without one: then it was made at any moment up to as-of.
    fn new(
        school: &School,
        as_of: NaiveDateTime,
        origin: Origin,
        subject: SubjectId,
        stamps: &[(Field, Option<Stamp>)],
    ) -> Self {
        let stamped = stamps.iter().find_map(|(field, stamp)| stamp.map(|stamp| (*field, stamp)));
        if let Some((field, stamp)) = stamped {
            let proof = Proof { cell: Cell { origin, field }, content: Content::Stamp(stamp) };
            return Self { evidence: Evidence::stamped(stamp.span()), proof };
        }
        // No stamp: point at the blank cell where one belongs, else at the row.
        let blank = stamps.iter().map(|(field, _)| *field).find(|field| school.shows(origin, *field));
        let proof = match blank {
            Some(field) => Proof { cell: Cell { origin, field }, content: Content::Blank },
            None => row_proof(origin, subject),
        };
        Self { evidence: Evidence::by(as_of), proof }
    }

    /// A mark's entry.
    fn of_mark(school: &School, as_of: NaiveDateTime, mark: &Mark) -> Self {
        Self::new(school, as_of, mark.origin, mark.subject, &[(Field::Entered, mark.entered)])
    }

    /// The earlier of two entries: the first one counts.
    fn first(self, other: Self) -> Self {
        let key = |found: &Self| match found.evidence {
            Evidence::Found { earliest, latest } => (latest, earliest),
            Evidence::Nothing | Evidence::Unknowable => (NaiveDateTime::MAX, None),
        };
        let evidence = self.evidence.first(other.evidence);
        let proof =
            if (key(&self), self.proof) <= (key(&other), other.proof) { self.proof } else { other.proof };
        Self { evidence, proof }
    }
}

impl Found {
    /// What was entered some time before this entry, and is no longer there itself.
    fn before(self) -> Self {
        let evidence = match self.evidence {
            Evidence::Found { latest, .. } => Evidence::by(latest),
            other => other,
        };
        Self { evidence, ..self }
    }
}

/// A row as a whole, shown by its subject.
fn row_proof(origin: Origin, subject: SubjectId) -> Proof {
    Proof { cell: Cell { origin, field: Field::Subject }, content: Content::Subject(subject) }
}
