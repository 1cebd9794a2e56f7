//! 3.2.1, 3.2.3 and 3.2.4: the staff register against the calendar and the journals. Everyone in
//! service is a registered user, has a password before the first lesson, and is one no longer once
//! they have left.

use rustc_hash::FxHashMap;

use super::period::Periods;
use super::rulebook::{AccountsClosed, Clause, Each, UsersRegistered};
use super::{Context, known, settle_by_stamp};
use crate::ledger::{Cause, ClauseIx, Content, Due, Evidence, Ledger, Matter, Obligation, Proof, Width};
use crate::school::School;
use crate::school::names::PersonId;
use crate::school::origin::{Cell, Field, Table};
use crate::school::records::LessonKind;
use crate::school::stamp::Stamp;

/// Whether the register is there with this column; says what is lacking.
fn has(school: &School, ix: ClauseIx, field: Field, ledger: &mut Ledger) -> bool {
    let cause = if !school.has(Table::Staff) {
        Cause::NoTable(Table::Staff)
    } else if school.lacks_column(Table::Staff, field) {
        Cause::NoColumn(Table::Staff, field)
    } else {
        return true;
    };
    ledger.not_assessed(ix, cause);
    false
}

/// 3.2.1: at the start of the school year everyone in service is registered. Whoever comes later is
/// registered in the terms of 3.2.2.
pub(super) fn judge_registered(
    context: Context<'_>,
    ix: ClauseIx,
    clause: &Clause,
    check: &UsersRegistered,
    ledger: &mut Ledger,
) {
    let school = context.school;
    if !has(school, ix, Field::Registered, ledger) {
        return;
    }
    let all = Periods(context.calendar).occurrences(Each::Year, &check.due, None, ledger.scope.days);
    for year in known(all, ix, ledger).unwrap_or_default() {
        let (first, last) = (year.days.from, year.due.span.latest.date());
        for rows in school.staff.chunk_by(|a, b| a.person == b.person) {
            let serves = |day| rows.iter().any(|row| row.serves_on(day));
            if !serves(first) || !serves(last) {
                continue;
            }
            let mut obligation =
                Obligation::new(ix, Matter::Registration, clause.severity, year.occurred, year.due);
            obligation.period = Some(year.period.clone());
            obligation.about = Some(rows[0].person);
            obligation.responsible = context.officer(clause.who, last.min(context.as_of.date()));
            let stamps = rows.iter().map(|row| (row.origin, row.registered));
            settle_by_stamp(obligation, Field::Registered, stamps, ledger);
        }
    }
}

/// 3.2.3: whoever teaches has a password before the first lesson.
pub(super) fn judge_passwords(context: Context<'_>, ix: ClauseIx, clause: &Clause, ledger: &mut Ledger) {
    let school = context.school;
    if !school.has(Table::Lessons) {
        return ledger.not_assessed(ix, Cause::NoTable(Table::Lessons));
    }
    if !has(school, ix, Field::PasswordIssued, ledger) {
        return;
    }
    // The lessons of everyone's first day.
    let mut first_day: FxHashMap<PersonId, (chrono::NaiveDate, Vec<Option<u8>>)> = FxHashMap::default();
    for lesson in school.lessons.iter().filter(|lesson| lesson.kind != LessonKind::Cancelled) {
        let (first, numbers) = first_day.entry(lesson.teacher).or_insert_with(|| (lesson.date, Vec::new()));
        if lesson.date < *first {
            (*first, *numbers) = (lesson.date, Vec::new());
        }
        if lesson.date == *first {
            numbers.push(lesson.lesson_no);
        }
    }
    for rows in school.staff.chunk_by(|a, b| a.person == b.person) {
        let person = rows[0].person;
        let Some((first, numbers)) = first_day.get(&person) else { continue };
        let first = *first;
        // Before the bell of the first lesson; where its hour is not known, that day is the due.
        let numbers = numbers.iter().copied();
        let span = context.start(first, numbers);
        let due = Due { span, width: (!span.is_point()).then_some(Width::BellTimes) };
        let mut obligation = Obligation::new(ix, Matter::Password, clause.severity, first, due);
        obligation.about = Some(person);
        obligation.responsible = context.officer(clause.who, first);
        let stamps = rows.iter().map(|row| (row.origin, row.password_issued));
        settle_by_stamp(obligation, Field::PasswordIssued, stamps, ledger);
    }
}

/// 3.2.4: the account of whoever has left is closed, and nothing is entered in their name.
pub(super) fn judge_accounts(
    context: Context<'_>,
    ix: ClauseIx,
    clause: &Clause,
    check: &AccountsClosed,
    ledger: &mut Ledger,
) {
    let school = context.school;
    if !has(school, ix, Field::Left, ledger) {
        return;
    }
    let closing = has(school, ix, Field::AccountClosed, ledger);
    for rows in school.staff.chunk_by(|a, b| a.person == b.person) {
        // Someone taken back at once has not left.
        let gone = rows.iter().filter_map(|row| row.left).filter(|left| {
            let next = left.succ_opt().unwrap_or(*left);
            rows.iter().all(|row| !row.serves_on(next))
        });
        let Some(left) = gone.max() else { continue };
        let person = rows[0].person;
        let with = |matter, occurred, due| {
            let mut obligation = Obligation::new(ix, matter, clause.severity, occurred, due);
            obligation.about = Some(person);
            obligation.responsible = context.officer(clause.who, occurred);
            obligation
        };
        if closing && let Some(Some(due)) = known(context.due(&check.due, left, None), ix, ledger) {
            let last = rows.iter().filter(|row| row.left == Some(left));
            let stamps = last.map(|row| (row.origin, row.account_closed));
            settle_by_stamp(with(Matter::Account, left, due), Field::AccountClosed, stamps, ledger);
        }
        let came_back = |day| rows.iter().any(|row| row.serves_on(day));
        if let Some((day, proof)) = first_entry_after(school, person, left, came_back) {
            let obligation = with(Matter::EntryAfterLeaving, day, Due::end_of(day));
            ledger.settle_invalid(obligation, Evidence::by(context.as_of), || Some(proof));
        }
    }
}

/// The first row that shows someone at work after they left: a lesson they gave, or an entry made
/// in their name.
fn first_entry_after(
    school: &School,
    person: PersonId,
    left: chrono::NaiveDate,
    serves: impl Fn(chrono::NaiveDate) -> bool,
) -> Option<(chrono::NaiveDate, Proof)> {
    let shown = |origin, field| Proof { cell: Cell { origin, field }, content: Content::Person(person) };
    let given = school
        .lessons
        .iter()
        .filter(|lesson| lesson.teacher == person && lesson.kind != LessonKind::Cancelled)
        .map(|lesson| (lesson.date, shown(lesson.origin, Field::Teacher)));
    let lessons =
        school.lessons.iter().filter(|lesson| lesson.entered_by == Some(person)).filter_map(|lesson| {
            let stamps =
                [lesson.topic_entered, lesson.homework_entered, lesson.attendance_entered, lesson.entered];
            let last = stamps.into_iter().flatten().map(Stamp::date).max()?;
            Some((last, shown(lesson.origin, Field::EnteredBy)))
        });
    let marks = school
        .marks
        .iter()
        .filter(|mark| mark.entered_by == Some(person))
        .filter_map(|mark| Some((mark.entered?.date(), shown(mark.origin, Field::EnteredBy))));
    given.chain(lessons).chain(marks).filter(|(day, _)| *day > left && !serves(*day)).min()
}
