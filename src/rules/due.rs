//! Deadlines turned into dues: the readings of a clause folded into one span.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::Context;
use super::rulebook::Deadline;
use crate::calendar::UnknownDate;
use crate::ledger::{Due, Width};
use crate::school::groups_meet;
use crate::school::limits::Sought;
use crate::school::names::{ClassId, GroupId, SubjectId};
use crate::school::origin::Table;
use crate::school::records::{Lesson, LessonKind};
use crate::school::stamp::{Span, end_of_day};

/// Whose lessons a deadline counted in lessons looks at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Course {
    pub class: ClassId,
    pub subject: SubjectId,
    pub group: Option<GroupId>,
}

impl Context<'_> {
    /// By when, counted from `event`; `None` when a next lesson decides and none is known.
    ///
    /// # Errors
    /// A day the calendar does not know.
    pub(super) fn due(
        &self,
        deadlines: &[Deadline],
        event: NaiveDate,
        course: Option<Course>,
    ) -> Result<Option<Due>, UnknownDate> {
        let mut folded: Option<Due> = None;
        for deadline in deadlines {
            let Some(span) = self.span(*deadline, event, course)? else { return Ok(None) };
            let width = (!span.is_point()).then_some(Width::BellTimes);
            let due = Due { span, width };
            folded = Some(folded.map_or(due, |folded| folded.or(due)));
        }
        Ok(folded)
    }

    fn span(
        &self,
        deadline: Deadline,
        event: NaiveDate,
        course: Option<Course>,
    ) -> Result<Option<Span>, UnknownDate> {
        let end_of = |day| Some(Span::point(end_of_day(day)));
        // A rulebook may name a number no calendar reaches.
        let beyond = UnknownDate(NaiveDate::MAX);
        Ok(match deadline {
            Deadline::SameDay(clock) => Some(Span::point(event.and_time(clock.0) + TimeDelta::seconds(59))),
            Deadline::NextDay(clock) => {
                let next = self.calendar.roll_forward(event + TimeDelta::days(1))?;
                Some(Span::point(next.and_time(clock.0) + TimeDelta::seconds(59)))
            }
            Deadline::Hours(hours) => {
                let (day, hours) = (Span::day(event), TimeDelta::hours(i64::from(hours)));
                let later = |moment: NaiveDateTime| moment.checked_add_signed(hours).ok_or(beyond);
                Some(Span { earliest: later(day.earliest)?, latest: later(day.latest)? })
            }
            Deadline::Months(months) => {
                let day = event.checked_add_months(chrono::Months::new(months)).ok_or(beyond)?;
                end_of(self.calendar.roll_forward(day)?)
            }
            Deadline::WorkingDays(days) => end_of(self.calendar.add_working_days(event, days)?),
            Deadline::CalendarDays(days) => {
                let day = event.checked_add_days(chrono::Days::new(u64::from(days))).ok_or(beyond)?;
                end_of(self.calendar.roll_forward(day)?)
            }
            Deadline::NextLesson => match course {
                Some(course) => self.next_lesson(course, event)?,
                None => None,
            },
        })
    }

    /// The start of the first lesson after `date`: the bell's whole minute is still in time; where
    /// the hour is not known, the whole day. From the export, else from the timetable.
    fn next_lesson(&self, course: Course, date: NaiveDate) -> Result<Option<Span>, UnknownDate> {
        let lessons = self.school.lessons_of(course.class, course.subject);
        let later = &lessons[lessons.partition_point(|lesson| lesson.date <= date)..];
        let mut held = Vec::new();
        for lesson in later {
            if held.first().is_some_and(|first: &&Lesson| first.date < lesson.date) {
                break;
            }
            let counts = !matches!(lesson.kind, LessonKind::Cancelled | LessonKind::Individual);
            if counts && serves(lesson.group, course.group) && !self.is_empty_on_free_day(lesson)? {
                held.push(lesson);
            }
        }
        if let Some(first) = held.first() {
            return Ok(Some(self.start(first.date, held.iter().map(|lesson| lesson.lesson_no))));
        }
        self.next_slot(course, date)
    }

    fn next_slot(&self, course: Course, date: NaiveDate) -> Result<Option<Span>, UnknownDate> {
        let slots: Vec<_> = self
            .school
            .slots_of(course.class)
            .iter()
            .filter(|slot| slot.subject == course.subject && serves(slot.group, course.group))
            .collect();
        if slots.is_empty() {
            return Ok(None);
        }
        let grade = self.school.grade(course.class);
        for day in date.iter_days().skip(1).take_while(|day| self.calendar.covers(*day)) {
            let mut expected = slots
                .iter()
                .filter(|slot| slot.weekday == chrono::Datelike::weekday(&day) && slot.holds_on(day))
                .peekable();
            if expected.peek().is_some() && self.calendar.is_school_day(day, grade)? {
                // Beyond the end of the export nobody knows whether the lesson was held.
                let lesson = Sought {
                    table: Table::Lessons,
                    class: course.class,
                    subject: Some(course.subject),
                    group: course.group,
                    day,
                    due: end_of_day(day),
                    of_term: false,
                };
                if self.school.limits.hide(&lesson) {
                    return Ok(None);
                }
                return Ok(Some(self.start(day, expected.map(|slot| Some(slot.lesson_no)))));
            }
        }
        Ok(None)
    }

    /// The last second in time before the earliest of these lessons; the whole day when the hour of
    /// any of them is not known.
    pub(super) fn start(&self, date: NaiveDate, lessons: impl Iterator<Item = Option<u8>>) -> Span {
        let starts: Option<Vec<_>> =
            lessons.map(|no| no.and_then(|no| self.school.lesson_start(no))).collect();
        match starts.and_then(|starts| starts.into_iter().min()) {
            Some(bell) => Span::point(date.and_time(bell) + TimeDelta::seconds(59)),
            None => Span::day(date),
        }
    }

    /// A journal prints lessons on holidays too: a row without any entry on such a day is no lesson.
    /// A worked Saturday is a day on which lessons are held.
    pub(super) fn is_empty_on_free_day(&self, lesson: &Lesson) -> Result<bool, UnknownDate> {
        if lesson.topic.is_some()
            || lesson.homework.is_some()
            || self.calendar.is_worked_saturday(lesson.date)
        {
            return Ok(false);
        }
        Ok(!self.calendar.is_school_day(lesson.date, self.school.grade(lesson.class))?)
    }
}

/// Whether a lesson serves this group: one of the whole class serves its groups; one of a group
/// serves only that group.
fn serves(lesson: Option<GroupId>, group: Option<GroupId>) -> bool {
    lesson.is_none() || (group.is_some() && groups_meet(lesson, group))
}
