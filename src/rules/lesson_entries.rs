//! 3.4.1 and 3.5: attendance, topic and homework of every lesson, each a duty of its own; and the lessons
//! the timetable expects and the export lacks, each one duty that folds the three.

use chrono::{Datelike, NaiveDate};

use super::rulebook::{BlankAttendance, Clause, Homework, LessonEntries, LessonsOf};
use super::{Context, Found, entry, known, row_proof};
use crate::ledger::{Cause, ClauseIx, Content, Evidence, Ledger, Matter, Obligation, Proof};
use crate::school::limits::Sought;
use crate::school::names::ClassId;
use crate::school::origin::{Cell, Field, Table};
use crate::school::records::{Absence, Earlier, Lesson, LessonKind};
use crate::school::stamp::Stamp;

pub(super) fn judge(
    context: Context<'_>,
    ix: ClauseIx,
    clause: &Clause,
    check: &LessonEntries,
    ledger: &mut Ledger,
) {
    let days = || context.school.lessons.iter().map(|lesson| lesson.date);
    let newest = days().max().unwrap_or(context.as_of.date());
    let duty = Duty { context, ix, clause, check, oldest: days().min(), newest };
    for field in [Field::Topic, Field::Homework] {
        if field == Field::Homework && check.homework == Homework::Never {
            continue;
        }
        if context.school.lacks_column(Table::Lessons, field) {
            ledger.not_assessed(ix, Cause::NoColumn(Table::Lessons, field));
        }
    }
    for class in context.school.classes.ids() {
        let mut absences: Vec<&Absence> = context.school.absences_in(class).iter().collect();
        absences.sort_unstable_by_key(|absence| (absence.date, absence.origin));
        let key = |lesson: &Lesson| (lesson.subject, lesson.date, lesson.group, lesson.lesson_no);
        for rows in context.school.lessons_in(class).chunk_by(|a, b| key(a) == key(b)) {
            duty.judge_lesson(rows, &absences, ledger);
        }
        if check.expect_timetable {
            duty.judge_expected(class, ledger);
        }
    }
    if check.expect_timetable && !context.school.has(Table::Timetable) {
        ledger.not_assessed(ix, Cause::NoTable(Table::Timetable));
    }
}

struct Duty<'a> {
    context: Context<'a>,
    ix: ClauseIx,
    clause: &'a Clause,
    check: &'a LessonEntries,
    /// The day of the export's first lesson.
    oldest: Option<NaiveDate>,
    /// The day of its last one.
    newest: NaiveDate,
}

/// The rows of one lesson: as the newest exports show it, and as older ones did.
struct Entries<'a> {
    rows: &'a [&'a Lesson],
    earlier: &'a [Earlier],
}

impl<'a> Entries<'a> {
    fn all(&self) -> impl Iterator<Item = &'a Lesson> {
        self.rows.iter().copied().chain(self.earlier.iter().map(|earlier| &earlier.lesson))
    }
}

/// A part of a lesson's entry that is written in words.
struct Part {
    matter: Matter,
    field: Field,
    stamp: Field,
    written: fn(&Lesson) -> bool,
    entered: fn(&Lesson) -> Option<Stamp>,
    is_stamped: fn(&Lesson) -> bool,
}

const TOPIC: Part = Part {
    matter: Matter::Topic,
    field: Field::Topic,
    stamp: Field::TopicEntered,
    written: |lesson| lesson.topic.is_some(),
    entered: |lesson| lesson.topic_entered,
    is_stamped: |lesson| lesson.topic_entered.or(lesson.entered).is_some(),
};

const HOMEWORK: Part = Part {
    matter: Matter::Homework,
    field: Field::Homework,
    stamp: Field::HomeworkEntered,
    written: |lesson| lesson.homework.is_some(),
    entered: |lesson| lesson.homework_entered,
    is_stamped: |lesson| lesson.homework_entered.or(lesson.entered).is_some(),
};

impl Duty<'_> {
    /// One lesson; several rows of it are one lesson entered more than once.
    fn judge_lesson(&self, rows: &[Lesson], absences: &[&Absence], ledger: &mut Ledger) {
        let held = |lesson: &&Lesson| match self.check.lessons {
            LessonsOf::Journal => !matches!(lesson.kind, LessonKind::Cancelled | LessonKind::Individual),
            LessonsOf::Individual => lesson.kind == LessonKind::Individual,
        };
        let rows: Vec<&Lesson> = rows.iter().filter(held).collect();
        let Some(&lesson) = rows.first() else { return };
        let mut empty = true;
        for row in &rows {
            match known(self.context.is_empty_on_free_day(row), self.ix, ledger) {
                Some(is_empty) => empty &= is_empty,
                None => return,
            }
        }
        if empty {
            return;
        }
        let entries = Entries { rows: &rows, earlier: self.context.school.earlier_of(lesson) };
        self.judge_written(&TOPIC, lesson, &entries, ledger);
        if self.check.homework != Homework::Never {
            self.judge_written(&HOMEWORK, lesson, &entries, ledger);
        }
        self.judge_attendance(lesson, &entries, absences, ledger);
    }

    fn judge_written(&self, part: &Part, lesson: &Lesson, entries: &Entries<'_>, ledger: &mut Ledger) {
        let school = self.context.school;
        let mut shown = entries.all().filter(|row| school.shows(row.origin, part.field)).peekable();
        let Some(&blank) = shown.peek() else { return };
        let found = self.first_written(part, entries);
        if found.is_none() && part.matter == Matter::Homework && self.check.homework == Homework::WhenSet {
            return;
        }
        let Some(obligation) = self.obligation(part.matter, lesson, ledger) else { return };
        if let Some(found) = found {
            return ledger.settle(obligation, found.evidence, || Some(found.proof));
        }
        let proof = Proof { cell: Cell { origin: blank.origin, field: part.field }, content: Content::Blank };
        // Blank in files that were all saved before it was due: it may have been entered since.
        let last_seen = shown.map(|row| school.limits.saved(row.origin)).reduce(|a, b| Some(a?.max(b?)));
        if last_seen.flatten().is_some_and(|saved| saved <= obligation.due.span.latest) {
            return ledger.settle_unseen(obligation, || Some(proof));
        }
        ledger.settle(obligation, Evidence::Nothing, || Some(proof));
    }

    /// When a part was first entered, as the newer and the older rows of the lesson show it.
    fn first_written(&self, part: &Part, entries: &Entries<'_>) -> Option<Found> {
        let found = |row: &Lesson| self.found(row, part.stamp, (part.entered)(row));
        let older = || entries.earlier.iter().filter(|earlier| (part.written)(&earlier.lesson));
        // The stamp one file lacks is the one another file has.
        let filled = entries.rows.len() == 1 && older().any(|earlier| (part.is_stamped)(&earlier.lesson));
        let mut first = entries
            .rows
            .iter()
            .filter(|row| (part.written)(row) && (!filled || (part.is_stamped)(row)))
            .map(|row| found(row))
            .reduce(Found::first);
        for Earlier { lesson: row, .. } in older().filter(|earlier| (part.is_stamped)(&earlier.lesson)) {
            first = Some(first.map_or(found(row), |first| first.first(found(row))));
        }
        // Without a stamp an older row still shows that it was there when its file was saved.
        for Earlier { lesson: row, saved } in older().filter(|earlier| !(part.is_stamped)(&earlier.lesson)) {
            let seen = Found { evidence: Evidence::by(saved.unwrap_or(self.context.as_of)), ..found(row) };
            first = match first {
                None => Some(seen),
                Some(first) if saved.is_some_and(|saved| first.is_after(saved)) => Some(first.first(seen)),
                first => first,
            };
        }
        first
    }

    /// Its own stamp counts; without one a late absence row shows that the attendance was entered
    /// late. Anything else proves nothing: that nobody was absent is not written down anywhere.
    fn judge_attendance(
        &self,
        lesson: &Lesson,
        entries: &Entries<'_>,
        absences: &[&Absence],
        ledger: &mut Ledger,
    ) {
        let school = self.context.school;
        let Some(obligation) = self.obligation(Matter::Attendance, lesson, ledger) else { return };
        let stamped = entries
            .all()
            .filter(|row| row.attendance_entered.or(row.entered).is_some())
            .map(|row| self.found(row, Field::AttendanceEntered, row.attendance_entered))
            .reduce(Found::first);
        if let Some(found) = stamped {
            return ledger.settle(obligation, found.evidence, || Some(found.proof));
        }
        let after_due = |evidence| match evidence {
            Evidence::Found { earliest: Some(earliest), .. } => earliest > obligation.due.span.latest,
            _ => false,
        };
        let late = self
            .absences_from(lesson, absences)
            .map(|absence| {
                let cell = Cell { origin: absence.origin, field: Field::Entered };
                let seen = self.context.school.first_seen.of(cell);
                let proof = match absence.entered {
                    Some(stamp) => Proof { cell, content: Content::Stamp(stamp) },
                    None => Proof {
                        cell: Cell { field: Field::Code, ..cell },
                        content: Content::Text(absence.code),
                    },
                };
                Found { evidence: entry(absence.entered, seen, self.context.as_of), proof }
            })
            .filter(|found| after_due(found.evidence))
            .reduce(Found::first);
        if let Some(found) = late {
            return ledger.settle(obligation, found.evidence, || Some(found.proof));
        }
        let column = entries.all().find(|row| school.shows(row.origin, Field::AttendanceEntered));
        let proof = column.map_or_else(
            || row_proof(lesson.origin, lesson.subject),
            |row| Proof {
                cell: Cell { origin: row.origin, field: Field::AttendanceEntered },
                content: Content::Blank,
            },
        );
        let blank_is_missing = column.is_some() && self.check.blank_attendance == BlankAttendance::Missing;
        let evidence = if blank_is_missing { Evidence::Nothing } else { Evidence::Unknowable };
        let saved = column.and_then(|row| school.limits.saved(row.origin));
        if blank_is_missing && saved.is_some_and(|saved| saved <= obligation.due.span.latest) {
            return ledger.settle_unseen(obligation, || Some(proof));
        }
        ledger.settle(obligation, evidence, || Some(proof));
    }

    /// The absences from this very lesson. A whole-day absence says nothing of one lesson; in a
    /// group's lesson only that group's pupils count.
    fn absences_from<'a>(
        &'a self,
        lesson: &'a Lesson,
        absences: &'a [&'a Absence],
    ) -> impl Iterator<Item = &'a Absence> {
        let from = absences.partition_point(|absence| absence.date < lesson.date);
        absences[from..].iter().copied().take_while(|absence| absence.date == lesson.date).filter(|absence| {
            let by_number = absence.lesson_no.is_some() && absence.lesson_no == lesson.lesson_no;
            let by_subject = absence.subject == Some(lesson.subject);
            let agrees = (absence.lesson_no.is_none() || lesson.lesson_no.is_none() || by_number)
                && (absence.subject.is_none() || by_subject);
            let in_group = || match lesson.group {
                None => true,
                Some(group) => {
                    let school = self.context.school;
                    let enrolment = school.enrolled(absence.class, absence.pupil, absence.date);
                    match enrolment.and_then(|enrolment| enrolment.group) {
                        Some(own) => own == group,
                        None => absence.teacher.is_some_and(|by| school.people.may_be(by, lesson.teacher)),
                    }
                }
            };
            (by_number || by_subject) && agrees && in_group()
        })
    }

    /// Lessons the timetable expects on school days from the export's first lesson day to as-of, or to
    /// the last day the run looks ahead to.
    fn judge_expected(&self, class: ClassId, ledger: &mut Ledger) {
        let Context { school, calendar, as_of, .. } = self.context;
        let slots = school.slots_of(class);
        let Some(first) = self.oldest else { return };
        if slots.is_empty() {
            return;
        }
        let mut held: Vec<&Lesson> = school.lessons_in(class).iter().collect();
        if held.is_empty() {
            // The export holds no journal of this class: nothing can be said of its lessons.
            return ledger.not_assessed(self.ix, Cause::NoRows(Table::Lessons, class));
        }
        held.sort_unstable_by_key(|lesson| lesson.date);
        let grade = school.grade(class);
        let last = ledger.scope.until.unwrap_or(as_of.date());
        for day in first.iter_days().take_while(|day| *day <= last) {
            if !ledger.scope.holds(day) {
                continue;
            }
            match known(calendar.is_school_day(day, grade), self.ix, ledger) {
                Some(true) => self.judge_expected_on(day, class, &held, ledger),
                Some(false) => {}
                None => return,
            }
        }
    }

    fn judge_expected_on(&self, day: NaiveDate, class: ClassId, held: &[&Lesson], ledger: &mut Ledger) {
        let school = self.context.school;
        let from = held.partition_point(|lesson| lesson.date < day);
        let to = held.partition_point(|lesson| lesson.date <= day);
        // A slot without dates belongs to the school year the export is about, not to one before.
        let year = self.context.calendar.school_year_of(self.context.as_of.date().min(self.newest));
        let of_year = |from: Option<NaiveDate>| from.is_some() || year.is_none_or(|year| day >= year.start);
        let expected = school
            .slots_of(class)
            .iter()
            .filter(|slot| slot.weekday == day.weekday() && slot.holds_on(day) && of_year(slot.valid_from));
        let key = |slot: &&crate::school::records::Slot| (slot.lesson_no, slot.subject, slot.group);
        let mut expected: Vec<_> = expected.collect();
        expected.sort_unstable_by_key(|slot| (key(slot), slot.origin));
        expected.dedup_by_key(|slot| key(slot));
        for slot in expected {
            if held[from..to].iter().any(|lesson| lesson.fills(slot)) {
                continue;
            }
            let Some(Some(due)) = known(self.context.due(&self.check.due, day, None), self.ix, ledger) else {
                continue;
            };
            let obligation = Obligation {
                responsible: Some(slot.teacher),
                class: Some(class),
                group: slot.group,
                subject: Some(slot.subject),
                lesson_no: Some(slot.lesson_no),
                ..Obligation::new(self.ix, Matter::Lesson, self.clause.severity, day, due)
            };
            let sought = Sought {
                table: Table::Lessons,
                class,
                subject: Some(slot.subject),
                group: slot.group,
                day,
                due: due.span.latest,
                of_term: false,
            };
            if school.may_be_rejected(Table::Lessons, Some(day), class, Some(slot.subject), None) {
                ledger.settle_shielded(obligation);
            } else if school.limits.hide(&sought) {
                ledger.settle_unseen(obligation, || None);
            } else {
                ledger.settle(obligation, Evidence::Nothing, || Some(row_proof(slot.origin, slot.subject)));
            }
        }
    }

    fn found(&self, row: &Lesson, field: Field, own: Option<Stamp>) -> Found {
        let stamps = [(field, own), (Field::Entered, row.entered)];
        Found::new(self.context.school, self.context.as_of, row.origin, row.subject, &stamps)
    }

    fn obligation(&self, matter: Matter, lesson: &Lesson, ledger: &mut Ledger) -> Option<Obligation> {
        let due = known(self.context.due(&self.check.due, lesson.date, None), self.ix, ledger)??;
        Some(Obligation {
            responsible: Some(lesson.teacher),
            class: Some(lesson.class),
            group: lesson.group,
            subject: Some(lesson.subject),
            lesson_no: lesson.lesson_no,
            ..Obligation::new(self.ix, matter, self.clause.severity, lesson.date, due)
        })
    }
}
