//! Marks one by one, and semester marks beside those they rest on.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::super::Context;
use super::{Journal, of_mark};
use crate::ledger::QualityCode;
use crate::school::groups_meet;
use crate::school::limits::Sought;
use crate::school::origin::Table;
use crate::school::records::{Lesson, LessonKind, Mark, MarkValue, ScaleIx, WorkKind};
use crate::school::stamp::end_of_day;

impl Journal<'_> {
    /// Marks one by one: the value, its scale, the pupil and the day.
    pub(super) fn judge_marks(&mut self) {
        let Context { school, rulebook, vocabulary, .. } = self.desk.context;
        let usual: BTreeSet<ScaleIx> =
            rulebook.usual_scale.iter().filter_map(|usual| vocabulary.scale(&usual.scale)).collect();
        let (absences_known, exemptions_known) = (school.has(Table::Absences), school.has(Table::Exemptions));
        let own = rulebook.usual_scale_of(self.grade).and_then(|id| vocabulary.scale(id));
        for mark in self.of.marks.iter().filter(|mark| mark.value != MarkValue::Absent) {
            let about = of_mark(mark);
            self.say(QualityCode::InvalidMark, mark.value != MarkValue::Unknown, about);
            if let (MarkValue::On(scale), Some(own)) = (mark.value, own) {
                let wrong = usual.contains(&scale) && scale != own;
                self.say(QualityCode::WrongScale, !wrong, about);
            }
            // An improved mark's row is dated the day of the work it improves.
            if !mark.is_of_work() || mark.is_improvement() {
                continue;
            }
            // A cell such as `7/n` says so itself.
            if absences_known || mark.absent {
                let absent = mark.absent || self.was_absent(mark);
                self.say(QualityCode::MarkWhileAbsent, !absent, about);
            }
            if exemptions_known && mark.value != MarkValue::Exempt {
                let exempt = self.of.is_exempt(mark.pupil, mark.subject, mark.date);
                self.say(QualityCode::MarkWhileExempt, !exempt, about);
            }
            if !self.of.roll.is_empty() {
                let on_roll = self.of.enrolled(mark.pupil, mark.date).is_some()
                    || school.may_be_rejected(Table::Pupils, None, mark.class, None, Some(mark.pupil));
                self.say(QualityCode::MarkOffRoll, on_roll, about);
            }
            if let Some(is_free) = self.is_free(mark.date) {
                self.say(QualityCode::NonSchoolDay, !is_free, about);
            }
        }
    }

    /// Whether the pupil was absent from the very lesson of the mark: from the one whose number it
    /// has, else from every lesson of the subject that day. A whole-day absence says nothing of one
    /// lesson.
    fn was_absent(&self, mark: &Mark) -> bool {
        let school = self.desk.context.school;
        let absences = self.of.absences_on(mark.pupil, mark.date);
        let from = |number: Option<u8>| {
            absences.iter().any(|absence| match (absence.lesson_no, absence.subject) {
                (None, None) => false,
                (None, Some(subject)) => subject == mark.subject,
                (Some(missed), subject) => {
                    number.is_none_or(|number| number == missed)
                        && subject.is_none_or(|subject| subject == mark.subject)
                        && (number.is_some() || subject.is_some())
                }
            })
        };
        if mark.lesson_no.is_some() {
            return from(mark.lesson_no);
        }
        let group = mark.group.or_else(|| self.of.enrolled(mark.pupil, mark.date)?.group);
        let lessons: Vec<&Lesson> = school
            .lessons_on(mark.class, mark.subject, mark.date)
            .iter()
            .filter(|lesson| groups_meet(lesson.group, group) && lesson.kind != LessonKind::Cancelled)
            .collect();
        if lessons.is_empty() { from(None) } else { lessons.iter().all(|lesson| from(lesson.lesson_no)) }
    }

    /// A semester mark rests on marks of the semester and lies within their span.
    pub(super) fn judge_semester_marks(&mut self) {
        let Context { school, calendar, vocabulary, .. } = self.desk.context;
        let ranks_known = std::cell::RefCell::new(FxHashMap::default());
        let by_course = self.of.marks.chunk_by(|a, b| a.subject == b.subject).flat_map(|marks| {
            let mut works: Vec<&Mark> = marks
                .iter()
                .filter(|mark| mark.is_of_work() && matches!(mark.value, MarkValue::On(_)))
                .collect();
            works.sort_by_cached_key(|mark| mark.pupil);
            let works = std::rc::Rc::new(works);
            let semester = marks.iter().filter(|mark| mark.work_kind == Some(WorkKind::Semester));
            semester.map(move |mark| (mark, std::rc::Rc::clone(&works)))
        });
        for (mark, works) in by_course {
            let MarkValue::On(scale) = mark.value else { continue };
            let Some(year) = calendar.school_year_of(mark.date) else { continue };
            let [first, second] = &year.semesters[..] else { continue };
            let days =
                if mark.date < second.from { (first.from, first.to) } else { (second.from, year.last_day()) };
            // An export that begins in mid-semester does not hold all the marks.
            let whole = self
                .of
                .lessons
                .iter()
                .any(|lesson| lesson.date <= days.0 + chrono::Days::new(7) && lesson.date >= days.0);
            let from = works.partition_point(|other| other.pupil < mark.pupil);
            let behind: Vec<&Mark> = works[from..]
                .iter()
                .copied()
                .take_while(|other| other.pupil == mark.pupil)
                .filter(|other| (days.0..=days.1).contains(&other.date))
                .collect();
            let about = of_mark(mark);
            // Where the marks of the semester's last days are not shown, there may be others.
            let unseen = school.limits.hide(&Sought {
                table: Table::Marks,
                class: mark.class,
                subject: Some(mark.subject),
                group: mark.group,
                day: mark.date,
                due: end_of_day(mark.date),
                of_term: false,
            });
            if let Some(least) = self.desk.check.running_marks.filter(|_| whole) {
                let enough = behind.len() >= usize::try_from(least).unwrap_or(usize::MAX);
                let shielded = school.may_be_rejected(
                    Table::Marks,
                    None,
                    mark.class,
                    Some(mark.subject),
                    Some(mark.pupil),
                );
                self.say(QualityCode::FewMarks, enough || shielded || unseen, about);
            }
            let rank = |mark: &Mark| {
                let ranks = &mut *ranks_known.borrow_mut();
                let of = |text| vocabulary.rank(scale, school.texts.spelling(text));
                *ranks.entry((scale, mark.text)).or_insert_with(|| of(mark.text))
            };
            let ranks: Vec<usize> = behind
                .iter()
                .filter(|other| other.value == MarkValue::On(scale))
                .filter_map(|other| rank(other))
                .collect();
            if let (Some(own), Some(low), Some(high)) = (rank(mark), ranks.iter().min(), ranks.iter().max()) {
                let within = (*low..=*high).contains(&own);
                self.say(QualityCode::MarkOutsideSpan, within || unseen, about);
            }
        }
    }
}
