//! 3.2.5 and 3.2.6: the lists of people and of subjects agree with the journals.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::rulebook::{Clause, List, ListConsistency};
use super::{Context, row_proof};
use crate::ledger::{Cause, ClauseIx, Content, Due, Evidence, Ledger, Matter, Obligation, Proof};
use crate::school::names::{ClassId, PersonId};
use crate::school::origin::{Cell, Field, Origin, Table};
use crate::school::records::{Employee, LessonKind};
use crate::school::{OfClass, groups_meet};

pub(super) fn judge(
    context: Context<'_>,
    ix: ClauseIx,
    clause: &Clause,
    check: &ListConsistency,
    ledger: &mut Ledger,
) {
    let desk = Desk { context, ix, clause };
    match check.list {
        List::People => {
            desk.judge_pupils(ledger);
            desk.judge_teachers(ledger);
            desk.judge_class_teachers(ledger);
        }
        List::Subjects => desk.judge_subjects(ledger),
    }
}

struct Desk<'a> {
    context: Context<'a>,
    ix: ClauseIx,
    clause: &'a Clause,
}

/// A row of a journal that names someone.
type Seen = (NaiveDate, Origin, Field);

/// The first rows that name someone: of all, and of those on days on which they are not listed.
#[derive(Debug, Clone, Copy, Default)]
struct First {
    all: Option<Seen>,
    off: Option<Seen>,
}

impl First {
    fn see(&mut self, row: Seen, is_off: bool) {
        let first = |have: Option<Seen>| Some(have.map_or(row, |have| have.min(row)));
        self.all = first(self.all);
        if is_off {
            self.off = first(self.off);
        }
    }
}

impl Desk<'_> {
    fn has(&self, table: Table, ledger: &mut Ledger) -> bool {
        let has = self.context.school.has(table);
        if !has {
            ledger.not_assessed(self.ix, Cause::NoTable(table));
        }
        has
    }

    fn obligation(&self, matter: Matter, day: NaiveDate) -> Obligation {
        let mut obligation = Obligation::new(self.ix, matter, self.clause.severity, day, Due::end_of(day));
        obligation.responsible = self.context.officer(self.clause.who, day);
        obligation
    }

    /// Every pupil of a journal is on the roll of that class on that day.
    fn judge_pupils(&self, ledger: &mut Ledger) {
        let school = self.context.school;
        if !self.has(Table::Pupils, ledger) {
            return;
        }
        let mut seen: FxHashMap<(ClassId, PersonId), First> = FxHashMap::default();
        let mut see = |of: &OfClass<'_>, pupil, row: Seen| {
            if ledger.scope.holds(row.0) {
                let is_off = of.enrolled(pupil, row.0).is_none();
                seen.entry((of.id, pupil)).or_default().see(row, is_off);
            }
        };
        for class in school.classes.ids() {
            let of = school.of_class(class);
            of.marks.iter().for_each(|mark| see(&of, mark.pupil, (mark.date, mark.origin, Field::Pupil)));
            let absences = school.absences_in(class);
            absences.iter().for_each(|row| see(&of, row.pupil, (row.date, row.origin, Field::Pupil)));
            let notes = school.notes_in(class);
            notes.iter().for_each(|note| see(&of, note.pupil, (note.from, note.origin, Field::Pupil)));
        }
        for ((class, pupil), First { all, off }) in seen {
            let Some((day, origin, field)) = off.or(all) else { continue };
            let mut obligation = self.obligation(Matter::PupilListed, day);
            obligation.class = Some(class);
            obligation.pupil = Some(pupil);
            if off.is_none() {
                ledger.settle_met(obligation);
            } else if school.may_be_rejected(Table::Pupils, None, class, None, Some(pupil)) {
                ledger.settle_shielded(obligation);
            } else {
                let listed = school.roll.iter().any(|enrolment| enrolment.pupil == pupil);
                let proof = Proof { cell: Cell { origin, field }, content: Content::Person(pupil) };
                self.settle_unlisted(obligation, listed, proof, ledger);
            }
        }
    }

    /// Not listed at all is missing; listed elsewhere or for other days does not hold.
    fn settle_unlisted(&self, obligation: Obligation, listed: bool, proof: Proof, ledger: &mut Ledger) {
        if listed {
            ledger.settle_invalid(obligation, Evidence::Nothing, || Some(proof));
        } else {
            ledger.settle(obligation, Evidence::Nothing, || Some(proof));
        }
    }

    /// Every teacher of a journal is on the staff list and in service on that day.
    fn judge_teachers(&self, ledger: &mut Ledger) {
        let school = self.context.school;
        if !self.has(Table::Staff, ledger) {
            return;
        }
        let mut employed: FxHashMap<PersonId, Vec<&Employee>> = FxHashMap::default();
        for employee in &school.staff {
            employed.entry(employee.person).or_default().push(employee);
        }
        let of = |teacher: &PersonId| employed.get(teacher).map_or(&[][..], Vec::as_slice);
        let mut seen: FxHashMap<PersonId, First> = FxHashMap::default();
        let mut see = |teacher: PersonId, row: Seen| {
            if ledger.scope.holds(row.0) {
                let is_off = !of(&teacher).iter().any(|employee| employee.serves_on(row.0));
                seen.entry(teacher).or_default().see(row, is_off);
            }
        };
        for lesson in &school.lessons {
            see(lesson.teacher, (lesson.date, lesson.origin, Field::Teacher));
        }
        // Marks of one lesson stand next to each other.
        for marks in school.marks.chunk_by(|a, b| (a.teacher, a.date) == (b.teacher, b.date)) {
            let first = marks.iter().map(|mark| mark.origin).min();
            if let (Some(teacher), Some(origin)) = (marks[0].teacher, first) {
                see(teacher, (marks[0].date, origin, Field::Teacher));
            }
        }
        let shielded = school.ghosts.contains_key(&Table::Staff);
        for (teacher, First { all, off }) in seen {
            let employed = of(&teacher);
            let Some((day, origin, field)) = off.or(all) else { continue };
            let mut obligation = self.obligation(Matter::TeacherListed, day);
            obligation.about = Some(teacher);
            if off.is_none() {
                ledger.settle_met(obligation);
            } else if shielded || school.people.is_unclear(teacher) {
                ledger.settle_shielded(obligation);
            } else {
                let proof = Proof { cell: Cell { origin, field }, content: Content::Person(teacher) };
                self.settle_unlisted(obligation, !employed.is_empty(), proof, ledger);
            }
        }
    }

    /// Every class has exactly one class teacher, on every day of the school year up to as-of.
    fn judge_class_teachers(&self, ledger: &mut Ledger) {
        let Context { school, calendar, as_of, .. } = self.context;
        if !school.has(Table::Staff) {
            return;
        }
        if school.lacks_column(Table::Staff, Field::ClassLed) {
            return ledger.not_assessed(self.ix, Cause::NoColumn(Table::Staff, Field::ClassLed));
        }
        for year in calendar.school_years() {
            let within =
                ledger.scope.days.is_none_or(|(from, to)| year.start <= to && from <= year.last_day());
            let held = |date: NaiveDate| (year.start..=year.last_day()).contains(&date);
            if !within || !school.lessons.iter().any(|lesson| held(lesson.date)) {
                continue;
            }
            for class in school.known_classes() {
                let leaders: Vec<_> =
                    school.staff.iter().filter(|employee| employee.class_led == Some(class)).collect();
                let last = year.end(school.grade(class)).min(as_of.date());
                // The number of leaders changes only when one comes or has gone.
                let changes = leaders.iter().flat_map(|leader| {
                    [leader.hired, leader.left.and_then(|left| left.succ_opt())].into_iter().flatten()
                });
                let days: BTreeSet<NaiveDate> = changes
                    .chain([year.start])
                    .filter(|day| (year.start..=last).contains(day) && ledger.scope.holds(*day))
                    .collect();
                let on = |day: NaiveDate| -> BTreeSet<PersonId> {
                    leaders
                        .iter()
                        .filter(|leader| leader.serves_on(day))
                        .map(|leader| leader.person)
                        .collect()
                };
                let wrong = days.iter().copied().find(|day| on(*day).len() != 1);
                let Some(day) = wrong.or(days.first().copied()) else { continue };
                let mut obligation = self.obligation(Matter::ClassTeacher, day);
                obligation.class = Some(class);
                obligation.period = Some(year.id.as_str().into());
                if wrong.is_none() {
                    ledger.settle_met(obligation);
                } else if school.ghosts.contains_key(&Table::Staff) {
                    ledger.settle_shielded(obligation);
                } else if on(day).is_empty() {
                    ledger.settle(obligation, Evidence::Nothing, || None);
                } else {
                    let row = leaders.iter().filter(|leader| leader.serves_on(day)).map(|l| l.origin).max();
                    let cell = row.map(|origin| Cell { origin, field: Field::ClassLed });
                    ledger.settle_invalid(obligation, Evidence::Nothing, || {
                        cell.map(|cell| Proof { cell, content: Content::Class(class) })
                    });
                }
            }
        }
    }

    /// Every subject taught to a class is on its list, and every listed one is taught.
    fn judge_subjects(&self, ledger: &mut Ledger) {
        let Context { school, calendar, .. } = self.context;
        for table in [Table::Subjects, Table::Lessons] {
            if !self.has(table, ledger) {
                return;
            }
        }
        for lessons in school.lessons.chunk_by(|a, b| (a.class, a.subject) == (b.class, b.subject)) {
            let held = |lesson: &&crate::school::records::Lesson| {
                lesson.kind != LessonKind::Cancelled && ledger.scope.holds(lesson.date)
            };
            let Some(first) = lessons.iter().filter(held).min_by_key(|lesson| (lesson.date, lesson.origin))
            else {
                continue;
            };
            let mut obligation = self.obligation(Matter::SubjectListed, first.date);
            obligation.class = Some(first.class);
            obligation.subject = Some(first.subject);
            let listed = school.courses_of(first.class).iter().any(|course| course.subject == first.subject);
            if listed {
                ledger.settle_met(obligation);
            } else if school.may_be_rejected(Table::Subjects, None, first.class, Some(first.subject), None) {
                ledger.settle_shielded(obligation);
            } else {
                ledger.settle(obligation, Evidence::Nothing, || Some(row_proof(first.origin, first.subject)));
            }
        }
        let Some(newest) = school.lessons.iter().map(|lesson| lesson.date).max() else { return };
        let Some(year) = calendar.school_year_of(newest) else { return };
        for course in &school.courses {
            let journal = school.lessons_in(course.class);
            let planned = school.slots_of(course.class);
            if journal.is_empty() && planned.is_empty() {
                ledger.not_assessed(self.ix, Cause::NoRows(Table::Lessons, course.class));
                continue;
            }
            let given = journal.iter().any(|l| {
                l.subject == course.subject
                    && groups_meet(l.group, course.group)
                    && l.kind != LessonKind::Cancelled
            });
            let expected =
                planned.iter().any(|s| s.subject == course.subject && groups_meet(s.group, course.group));
            let end = year.end(school.grade(course.class));
            // A subject with a teacher may begin later in the year; without one nobody teaches it.
            let day = if course.teacher.is_some() { end } else { year.start };
            if !ledger.scope.holds(day) {
                continue;
            }
            let mut obligation = self.obligation(Matter::SubjectTaught, day);
            obligation.class = Some(course.class);
            obligation.group = course.group;
            obligation.subject = Some(course.subject);
            obligation.period = Some(year.id.as_str().into());
            if given || expected {
                ledger.settle_met(obligation);
            } else {
                ledger
                    .settle(obligation, Evidence::Nothing, || Some(row_proof(course.origin, course.subject)));
            }
        }
    }
}
