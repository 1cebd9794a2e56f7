//! The rulebook applied to the school: each kind of check turns its clauses into obligations and
//! hands them, with the evidence, to the ledger. One file per kind of check.

mod attested;
mod briefings;
mod due;
mod lesson_entries;
mod list_consistency;
mod note_registration;
mod period;
mod quality;
mod register_deadline;
pub mod rulebook;
mod shifted;
mod staff;
mod term_marks;
mod timetable_entered;
mod work_marks;

use chrono::{NaiveDate, NaiveDateTime};
use rayon::prelude::*;

use crate::calendar::{Calendar, Days, UnknownDate};
use crate::ledger::{Cause, ClauseIx, Content, Evidence, Ledger, Obligation, Proof};
use crate::school::School;
use crate::school::names::{Folding, PersonId, SubjectId};
use crate::school::origin::{Cell, Field, Origin, Table};
use crate::school::records::{Employee, Mark};
use crate::school::seen::Seen;
use crate::school::stamp::Stamp;
use crate::school::vocabulary::Vocabulary;
use period::Periods;
use rulebook::{Clause, Each, PeriodDeadline, Role, Rulebook};

/// What every check looks at.
#[derive(Debug, Clone, Copy)]
struct Context<'a> {
    /// The school's data.
    school: &'a School,
    /// The school's regulation.
    rulebook: &'a Rulebook,
    /// Working days, school days and terms.
    calendar: &'a Calendar,
    /// What marks and kinds mean.
    vocabulary: &'a Vocabulary,
    /// The moment the data speaks for.
    as_of: NaiveDateTime,
    /// Who holds the offices the rulebook names.
    officers: &'a Officers,
}

/// Those who hold an office, for every word that names it.
#[derive(Debug)]
struct Officers {
    super_user: Vec<Vec<Employee>>,
    deputy: Vec<Vec<Employee>>,
}

impl Officers {
    fn of(school: &School, rulebook: &Rulebook) -> Self {
        let roles: Vec<(Employee, String)> = school
            .staff
            .iter()
            .map(|employee| (*employee, Folding::Name.fold(school.texts.spelling(employee.role))))
            .collect();
        let holding = |word: &String| {
            let word = Folding::Name.fold(word);
            let holders = roles.iter().filter(|(_, role)| role.starts_with(&word));
            holders.map(|(employee, _)| *employee).collect()
        };
        let by_word = |words: &[String]| words.iter().map(holding).collect();
        Self { super_user: by_word(&rulebook.roles.super_user), deputy: by_word(&rulebook.roles.deputy) }
    }

    /// Who holds an office on a day; nobody when several do.
    fn holder(&self, role: Role, date: NaiveDate) -> Option<PersonId> {
        let by_word = match role {
            Role::SuperUser => &self.super_user,
            Role::Deputy => &self.deputy,
            Role::ClassTeacher | Role::SubjectTeacher => return None,
        };
        by_word.iter().find_map(|holders| {
            let mut holders: Vec<PersonId> = holders
                .iter()
                .filter(|employee| employee.serves_on(date))
                .map(|employee| employee.person)
                .collect();
            holders.dedup();
            <[PersonId; 1]>::try_from(holders).ok().map(|[one]| one)
        })
    }
}

/// Applies every clause of the rulebook, each in the days it is in force, and closes the ledger.
/// Sheets dated a day off are set aside first: nobody is accused by them.
pub fn judge(
    school: &mut School,
    rulebook: &Rulebook,
    calendar: &Calendar,
    vocabulary: &Vocabulary,
    ledger: &mut Ledger,
) {
    let shifts = shifted::find(school, rulebook, calendar);
    for shift in &shifts {
        school.set_aside(shift.source);
    }
    let officers = Officers::of(school, rulebook);
    let as_of = ledger.as_of;
    let context = Context { school, rulebook, calendar, vocabulary, as_of, officers: &officers };
    for (ix, clause) in rulebook.indexed().filter(|(_, clause)| clause.enabled) {
        if let Some(check) = &clause.check.quality {
            shifted::report(ix, check, &shifts, ledger);
        }
    }
    for window in windows(rulebook) {
        judge_window(context, window, ledger);
    }
    ledger.scope.in_force = None;
    ledger.close();
}

/// The sheets dated a day off, by their positions among the sources: their rows say nothing of anyone.
#[must_use]
pub fn shifted_sheets(school: &School, rulebook: &Rulebook, calendar: &Calendar) -> Vec<u16> {
    shifted::find(school, rulebook, calendar).iter().map(|shift| shift.source).collect()
}

/// The names and dues of every time a recurring duty comes up, for a grade; nothing where the
/// calendar does not know a day.
#[must_use]
pub fn occurrences(
    calendar: &Calendar,
    each: Each,
    due: &[PeriodDeadline],
    grade: Option<u8>,
) -> Vec<(String, NaiveDateTime)> {
    let all = Periods(calendar).occurrences(each, due, grade, None).unwrap_or_default();
    all.into_iter().map(|one| (one.period.to_string(), one.due.span.latest)).collect()
}

/// The spans of time between which the set of clauses in force does not change.
fn windows(rulebook: &Rulebook) -> Vec<Days> {
    let spans: Vec<Days> = rulebook.clauses.iter().map(|clause| rulebook.in_force(clause)).collect();
    let after = |span: &Days| span.to.succ_opt();
    let mut starts: Vec<NaiveDate> =
        spans.iter().map(|span| span.from).chain(spans.iter().filter_map(after)).collect();
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).filter_map(|next| next.pred_opt()).chain([NaiveDate::MAX]);
    starts.iter().zip(ends).map(|(from, to)| Days { from: *from, to }).collect()
}

/// A judge of the marks of every clause in force.
type OfMarks = fn(Context<'_>, &[(ClauseIx, &Clause)], &mut Ledger);

fn judge_window(context: Context<'_>, window: Days, ledger: &mut Ledger) {
    if ledger.scope.days.is_some_and(|(from, to)| window.to < from || to < window.from) {
        return;
    }
    ledger.scope.in_force = Some((window.from, window.to));
    let mut ready = Vec::new();
    for (ix, clause) in context.rulebook.indexed() {
        let in_force = context.rulebook.in_force(clause).contains(window.from);
        if clause.enabled && in_force && has_tables(context.school, ix, clause, ledger) {
            ready.push((ix, clause));
        }
    }
    // Which clause a mark falls under depends on the mark: these are judged together. They and the
    // clauses are judged side by side, each into a ledger of its own; joined, no order shows.
    let marks: [OfMarks; 2] = [work_marks::judge, term_marks::judge];
    let (empty, ready) = (ledger.fresh(), &ready[..]);
    let of_marks = marks.into_par_iter().map(|judge| {
        let mut part = empty.fresh();
        judge(context, ready, &mut part);
        part
    });
    let of_clauses = ready.par_iter().with_max_len(1).map(|&(ix, clause)| {
        let mut part = empty.fresh();
        judge_clause(context, ix, clause, &mut part);
        part
    });
    let parts: Vec<Ledger> = of_marks.chain(of_clauses).collect();
    parts.into_iter().for_each(|part| ledger.add(part));
}

fn judge_clause(context: Context<'_>, ix: ClauseIx, clause: &Clause, ledger: &mut Ledger) {
    let check = &clause.check;
    if let Some(check) = &check.lesson_entries {
        lesson_entries::judge(context, ix, clause, check, ledger);
    }
    if let Some(check) = &check.note_registration {
        note_registration::judge(context, ix, clause, check, ledger);
    }
    if let Some(check) = &check.attested {
        attested::judge(context, ix, clause, check, ledger);
    }
    if let Some(check) = &check.register_deadline {
        register_deadline::judge(context, ix, clause, check, ledger);
    }
    if let Some(check) = &check.users_registered {
        staff::judge_registered(context, ix, clause, check, ledger);
    }
    if check.passwords_issued.is_some() {
        staff::judge_passwords(context, ix, clause, ledger);
    }
    if let Some(check) = &check.accounts_closed {
        staff::judge_accounts(context, ix, clause, check, ledger);
    }
    if let Some(check) = &check.list_consistency {
        list_consistency::judge(context, ix, clause, check, ledger);
    }
    if let Some(check) = &check.timetable_entered {
        timetable_entered::judge(context, ix, clause, check, ledger);
    }
    if let Some(check) = &check.briefings {
        briefings::judge(context, ix, clause, check, ledger);
    }
    if let Some(check) = &check.quality {
        quality::judge(context, ix, check, ledger);
    }
}

/// Who holds an office on a day, by the staff register; nobody when it names several.
#[must_use]
pub fn officer(school: &School, rulebook: &Rulebook, role: Role, date: NaiveDate) -> Option<PersonId> {
    Officers::of(school, rulebook).holder(role, date)
}

impl Context<'_> {
    /// Who holds an office on a day.
    fn officer(self, role: Role, date: NaiveDate) -> Option<PersonId> {
        self.officers.holder(role, date)
    }

    /// Whether an employee's role begins with this word.
    fn has_role(self, employee: &Employee, word: &str) -> bool {
        let role = Folding::Name.fold(self.school.texts.spelling(employee.role));
        role.starts_with(&Folding::Name.fold(word))
    }
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
    /// An entry with its stamp, or without one: then it was made at any moment up to as-of. What a
    /// history saw of it narrows both.
    fn new(
        school: &School,
        as_of: NaiveDateTime,
        origin: Origin,
        subject: SubjectId,
        stamps: &[(Field, Option<Stamp>)],
    ) -> Self {
        let seen = stamps.first().and_then(|(field, _)| school.first_seen.of(Cell { origin, field: *field }));
        let stamped = stamps.iter().find_map(|(field, stamp)| stamp.map(|stamp| (*field, stamp)));
        if let Some((field, stamp)) = stamped {
            let proof = Proof { cell: Cell { origin, field }, content: Content::Stamp(stamp) };
            return Self { evidence: entry(Some(stamp), seen, as_of), proof };
        }
        // No stamp: point at the blank cell where one belongs, else at the row.
        let blank = stamps.iter().map(|(field, _)| *field).find(|field| school.shows(origin, *field));
        let proof = match blank {
            Some(field) => Proof { cell: Cell { origin, field }, content: Content::Blank },
            None => row_proof(origin, subject),
        };
        Self { evidence: entry(None, seen, as_of), proof }
    }

    /// A mark's entry.
    fn of_mark(school: &School, as_of: NaiveDateTime, mark: &Mark) -> Self {
        Self::new(school, as_of, mark.origin, mark.subject, &[(Field::Entered, mark.entered)])
    }

    /// Whether it was certainly made after a moment.
    fn is_after(self, moment: NaiveDateTime) -> bool {
        matches!(self.evidence, Evidence::Found { earliest: Some(earliest), .. } if earliest > moment)
    }

    /// The earlier of two entries: the first one counts.
    fn first(self, other: Self) -> Self {
        let key = |found: &Self| match found.evidence {
            Evidence::Found { earliest, latest, .. } => (latest, earliest),
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

/// When an entry that is there was made: as its stamp says, and as a history saw it appear.
fn entry(stamp: Option<Stamp>, seen: Option<Seen>, as_of: NaiveDateTime) -> Evidence {
    match (stamp, seen) {
        (Some(stamp), None) => Evidence::stamped(stamp.span()),
        (Some(stamp), Some(seen)) => Evidence::stamped_and_seen(stamp.span(), seen),
        (None, Some(seen)) => Evidence::seen(seen, as_of),
        (None, None) => Evidence::by(as_of),
    }
}

/// Settles a duty by one column of the rows that speak of it: the earliest stamp counts; where every
/// cell is blank it was not done.
fn settle_by_stamp(
    obligation: Obligation,
    field: Field,
    rows: impl Iterator<Item = (Origin, Option<Stamp>)> + Clone,
    ledger: &mut Ledger,
) {
    let proof = |origin, content| Proof { cell: Cell { origin, field }, content };
    let done = rows.clone().filter_map(|(origin, stamp)| Some((stamp?.span(), stamp?, origin))).min();
    match done {
        Some((span, stamp, origin)) => {
            ledger.settle(obligation, Evidence::stamped(span), || Some(proof(origin, Content::Stamp(stamp))));
        }
        None => ledger.settle(obligation, Evidence::Nothing, || {
            rows.map(|(origin, _)| origin).min().map(|origin| proof(origin, Content::Blank))
        }),
    }
}

/// A row as a whole, shown by its subject.
fn row_proof(origin: Origin, subject: SubjectId) -> Proof {
    Proof { cell: Cell { origin, field: Field::Subject }, content: Content::Subject(subject) }
}
