//! Two lessons in one slot.

use super::super::row_proof;
use super::{Desk, Journal, of_lesson};
use crate::ledger::{Content, Proof, QualityCode, Severity};
use crate::school::groups_meet;
use crate::school::names::Identity;
use crate::school::origin::{Cell, Field};
use crate::school::records::{Lesson, LessonKind};

/// Whether a lesson takes up its slot: it was given, in the school.
fn counts(lesson: &&Lesson) -> bool {
    !matches!(lesson.kind, LessonKind::Cancelled | LessonKind::Excursion)
        && lesson.lesson_no.is_some()
        && (lesson.topic.is_some() || lesson.homework.is_some())
}

impl Journal<'_> {
    /// Two lessons of a class or group in one slot.
    pub(super) fn judge_slots(&mut self) {
        let (desk, code) = (self.desk, QualityCode::ClassTwice);
        let Some(severity) = desk.severity(code) else { return };
        let mut lessons: Vec<&Lesson> = self.of.lessons.iter().filter(counts).collect();
        let slot = |l: &Lesson| (l.date, l.lesson_no);
        lessons.sort_unstable_by_key(|l| (slot(l), l.origin));
        for slot in lessons.chunk_by_mut(|a, b| slot(a) == slot(b)) {
            desk.planned_first(slot);
            for (at, lesson) in slot.iter().enumerate() {
                let clash = slot[..at].iter().find(|other| {
                    groups_meet(other.group, lesson.group)
                        && other.subject != lesson.subject
                        && other.kind != LessonKind::Individual
                        && lesson.kind != LessonKind::Individual
                        && !(desk.is_planned(other) && desk.is_planned(lesson))
                });
                // Where the export does not tell groups, two teachers may well have one each.
                let in_groups = clash.is_some_and(|other| {
                    let told = desk.context.school.shows(lesson.origin, Field::Group);
                    other.teacher != lesson.teacher && !told
                });
                let severity = if in_groups { Severity::Observation } else { severity };
                let about = of_lesson(lesson, row_proof(lesson.origin, lesson.subject));
                self.say_as(severity, code, clash.is_none(), about);
            }
        }
    }
}

/// Two lessons of a teacher in one slot, in the journals of several classes. There is one journal for each
/// class, in their order.
pub(super) fn judge_teachers(desk: &Desk<'_>, journals: &mut [Journal<'_>]) {
    let (school, code) = (desk.context.school, QualityCode::TeacherTwice);
    let Some(severity) = desk.severity(code) else { return };
    // Standing in, a teacher may well have two classes at once; and a name that may be several people's
    // may well stand in two places.
    let alone = |l: &&Lesson| l.kind != LessonKind::Substituted && !school.people.is_unclear(l.teacher);
    let mut lessons: Vec<&Lesson> = school.lessons.iter().filter(counts).filter(alone).collect();
    let slot = |l: &Lesson| (l.teacher, l.date, l.lesson_no);
    lessons.sort_unstable_by_key(|l| (slot(l), l.origin));
    for slot in lessons.chunk_by_mut(|a, b| slot(a) == slot(b)) {
        desk.planned_first(slot);
        for (at, lesson) in slot.iter().enumerate() {
            let others = || slot[..at].iter().filter(|other| other.class != lesson.class);
            let clashes = others().next().is_some();
            // One subject in two classes at once may be two classes taught together.
            let together = clashes && others().all(|other| other.subject == lesson.subject);
            let severity = if together { Severity::Observation } else { severity };
            let cell = Cell { origin: lesson.origin, field: Field::Teacher };
            let proof = Proof { cell, content: Content::Person(lesson.teacher) };
            let journal = &mut journals[lesson.class.index()];
            journal.say_as(severity, code, !clashes, of_lesson(lesson, proof));
        }
    }
}

impl Desk<'_> {
    /// Of several lessons in one slot the one the timetable has stands; between equals the order of
    /// names decides, so that the same one is shown in whatever order rows and files come.
    fn planned_first(&self, slot: &mut [&Lesson]) {
        if slot.len() > 1 {
            let names = |l: &Lesson| (l.class, l.subject, l.group, l.teacher);
            slot.sort_by_cached_key(|lesson| (!self.is_planned(lesson), names(lesson), lesson.origin));
        }
    }

    /// Whether the timetable has this very lesson.
    fn is_planned(&self, lesson: &Lesson) -> bool {
        self.context.school.slots_of(lesson.class).iter().any(|slot| {
            slot.subject == lesson.subject
                && Some(slot.lesson_no) == lesson.lesson_no
                && slot.weekday == chrono::Datelike::weekday(&lesson.date)
                && slot.holds_on(lesson.date)
        })
    }
}
