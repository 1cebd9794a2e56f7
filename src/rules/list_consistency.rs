//! 3.2.5 and 3.2.6: the lists of people and of subjects agree with the journals.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::rulebook::{Clause, List, ListConsistency};
use super::{Context, row_proof};
use crate::ledger::{Cause, ClauseIx, Content, Due, Evidence, Ledger, Matter, Obligation, Proof};
use crate::school::groups_meet;
use crate::school::names::{ClassId, PersonId};
use crate::school::origin::{Cell, Field, Origin, Table};
use crate::school::records::LessonKind;

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
        let mut seen: FxHashMap<(ClassId, PersonId), Vec<Seen>> = FxHashMap::default();
        for mark in &school.marks {
            seen.entry((mark.class, mark.pupil)).or_default().push((mark.date, mark.origin, Field::Pupil));
        }
        for absence in &school.absences {
            let row = (absence.date, absence.origin, Field::Pupil);
            seen.entry((absence.class, absence.pupil)).or_default().push(row);
        }
        for note in &school.notes {
            seen.entry((note.class, note.pupil)).or_default().push((note.from, note.origin, Field::Pupil));
        }
        for ((class, pupil), mut rows) in seen {
            rows.retain(|(day, ..)| ledger.scope.holds(*day));
            rows.sort_unstable();
            let off = rows.iter().find(|(day, ..)| school.enrolled(class, pupil, *day).is_none());
            let Some(&(day, origin, field)) = off.or(rows.first()) else { continue };
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
        let mut seen: FxHashMap<PersonId, Vec<Seen>> = FxHashMap::default();
        for lesson in &school.lessons {
            seen.entry(lesson.teacher).or_default().push((lesson.date, lesson.origin, Field::Teacher));
        }
        for mark in &school.marks {
            if let Some(teacher) = mark.teacher {
                seen.entry(teacher).or_default().push((mark.date, mark.origin, Field::Teacher));
            }
        }
        let shielded = school.ghosts.contains_key(&Table::Staff);
        for (teacher, mut rows) in seen {
            rows.retain(|(day, ..)| ledger.scope.holds(*day));
            rows.sort_unstable();
            let employed: Vec<_> =
                school.staff.iter().filter(|employee| employee.person == teacher).collect();
            let off = rows.iter().find(|(day, ..)| !employed.iter().any(|employee| employee.serves_on(*day)));
            let Some(&(day, origin, field)) = off.or(rows.first()) else { continue };
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
