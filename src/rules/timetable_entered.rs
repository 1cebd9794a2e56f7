//! 3.2.10: the timetable of every class is entered when a semester begins; a lesson that is not
//! where the timetable has it asks for an amendment.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::period::Periods;
use super::rulebook::{Clause, Each, TimetableEntered};
use super::{Context, Found, entry, known, row_proof};
use crate::calendar::Days;
use crate::ledger::{ClauseIx, Content, Due, Evidence, Ledger, Matter, Obligation, Proof, Severity};
use crate::school::groups_meet;
use crate::school::names::ClassId;
use crate::school::origin::{Cell, Field, Table};
use crate::school::records::{LessonKind, Slot};

pub(super) fn judge(
    context: Context<'_>,
    ix: ClauseIx,
    clause: &Clause,
    check: &TimetableEntered,
    ledger: &mut Ledger,
) {
    let desk = Desk { context, ix, clause };
    for class in context.school.known_classes() {
        desk.judge_semesters(class, check, ledger);
        if let Some(severity) = check.contradiction {
            desk.judge_contradictions(class, severity, ledger);
        }
    }
}

struct Desk<'a> {
    context: Context<'a>,
    ix: ClauseIx,
    clause: &'a Clause,
}

impl Desk<'_> {
    fn judge_semesters(&self, class: ClassId, check: &TimetableEntered, ledger: &mut Ledger) {
        let Context { school, as_of, .. } = self.context;
        let grade = school.grade(class);
        let all =
            Periods(self.context.calendar).occurrences(Each::Semester, &check.due, grade, ledger.scope.days);
        for semester in known(all, self.ix, ledger).unwrap_or_default() {
            let first = known(self.context.calendar.first_school_day(semester.days, grade), self.ix, ledger)
                .flatten();
            let Some(first) = first.filter(|_| ledger.scope.holds(semester.occurred)) else { continue };
            if !self.has_journal(semester.days) {
                continue;
            }
            let mut obligation = Obligation::new(
                self.ix,
                Matter::Timetable,
                self.clause.severity,
                semester.occurred,
                semester.due,
            );
            obligation.class = Some(class);
            obligation.period = Some(semester.period.clone());
            obligation.responsible = self.context.officer(self.clause.who, first);
            let valid: Vec<&Slot> =
                school.slots_of(class).iter().filter(|slot| slot.holds_on(first)).collect();
            // The first rows entered are the timetable; later ones amend it.
            let stamped = valid.iter().any(|slot| slot.entered.is_some());
            let entered = valid
                .iter()
                .filter(|slot| slot.entered.is_some() || !stamped)
                .map(|slot| {
                    let cell = Cell { origin: slot.origin, field: Field::Entered };
                    let evidence = entry(slot.entered, school.first_seen.of(cell), as_of);
                    let content = slot.entered.map_or(Content::Blank, Content::Stamp);
                    Found { evidence, proof: Proof { cell, content } }
                })
                .reduce(Found::first);
            match entered {
                Some(found) => ledger.settle(obligation, found.evidence, || Some(found.proof)),
                None if school.may_be_rejected(Table::Timetable, None, class, None, None) => {
                    ledger.settle_shielded(obligation);
                }
                None => ledger.settle(obligation, Evidence::Nothing, || None),
            }
        }
    }

    /// Whether the export speaks of the semester at all: it holds lessons of it, or has not ended.
    fn has_journal(&self, semester: Days) -> bool {
        let Context { school, as_of, .. } = self.context;
        as_of.date() <= semester.to
            || school.lessons.is_empty()
            || school.lessons.iter().any(|lesson| semester.contains(lesson.date))
    }

    /// Lessons held where the timetable has another subject or none. Alike ones of a course are one
    /// finding: the timetable needs one amendment.
    fn judge_contradictions(&self, class: ClassId, severity: Severity, ledger: &mut Ledger) {
        let Context { school, calendar, .. } = self.context;
        let slots = school.slots_of(class);
        let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for lesson in school.lessons_in(class) {
            let plain = !matches!(
                lesson.kind,
                LessonKind::Cancelled
                    | LessonKind::Individual
                    | LessonKind::Substituted
                    | LessonKind::Excursion
            );
            let Some(number) = lesson.lesson_no.filter(|_| plain && ledger.scope.holds(lesson.date)) else {
                continue;
            };
            let day = lesson.date.weekday();
            let that_day: Vec<&Slot> =
                slots.iter().filter(|slot| slot.weekday == day && slot.holds_on(lesson.date)).collect();
            let school_day = calendar.is_school_day(lesson.date, school.grade(class)).unwrap_or(false);
            if !school_day || slots.iter().all(|slot| !slot.holds_on(lesson.date)) {
                continue;
            }
            let agrees = that_day.iter().any(|slot| {
                slot.lesson_no == number
                    && slot.subject == lesson.subject
                    && groups_meet(slot.group, lesson.group)
            });
            if !agrees {
                let key = (lesson.subject, lesson.group, day.num_days_from_monday(), number);
                found.entry(key).or_default().push(lesson);
            }
        }
        for ((subject, group, _, number), lessons) in found {
            let Some(first) = lessons.iter().min_by_key(|lesson| (lesson.date, lesson.origin)) else {
                continue;
            };
            let due = Due::end_of(first.date);
            let mut obligation = Obligation::new(self.ix, Matter::Contradiction, severity, first.date, due);
            obligation.class = Some(class);
            obligation.subject = Some(subject);
            obligation.group = group;
            obligation.lesson_no = Some(number);
            obligation.responsible = self.context.officer(self.clause.who, first.date);
            ledger.settle_invalid(obligation, Evidence::Nothing, || Some(row_proof(first.origin, subject)));
        }
    }
}
