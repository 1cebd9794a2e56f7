//! Rows that stand twice, and pupils absent from two lessons at once.

use super::super::row_proof;
use super::{About, Entry, Journal, of_lesson, of_mark};
use crate::ledger::{Content, Proof, QualityCode};
use crate::school::origin::{Cell, Field};
use crate::school::records::{Absence, Lesson, Mark, WorkKind};

impl Journal<'_> {
    /// A pupil cannot be absent from two lessons at once.
    pub(super) fn judge_absences(&mut self) {
        let key = |absence: &Absence| (absence.class, absence.pupil, absence.date, absence.lesson_no);
        let mut rows: Vec<&Absence> = self
            .absences
            .iter()
            .filter(|absence| absence.lesson_no.is_some() && absence.subject.is_some())
            .collect();
        rows.sort_unstable_by_key(|absence| (key(absence), absence.subject, absence.code, absence.origin));
        for slot in rows.chunk_by(|a, b| key(a) == key(b)) {
            let other = slot.iter().find(|absence| absence.subject != slot[0].subject);
            let shown = other.unwrap_or(&slot[0]);
            let Some(subject) = shown.subject else { continue };
            let about = About { entry: Entry::Absence(shown), proof: row_proof(shown.origin, subject) };
            self.say(QualityCode::AbsentTwice, other.is_none(), about);
        }
    }

    /// Rows that stand twice in one sheet. Two everyday marks alike without a time may well be two.
    pub(super) fn judge_duplicates(&mut self) {
        let lesson_key = |l: &Lesson| {
            (
                (l.class, l.subject, l.date, l.group, l.lesson_no, l.teacher, l.kind),
                (l.topic, l.homework, l.topic_entered, l.homework_entered, l.attendance_entered, l.entered),
                l.origin.source,
            )
        };
        // Rows that say the same stand at one place of the journal, and so next to each other.
        let beside = |a: &Lesson, b: &Lesson| (a.subject, a.date, a.group) == (b.subject, b.date, b.group);
        for rows in self.of.lessons.chunk_by(beside) {
            let mut lessons: Vec<&Lesson> = rows.iter().filter(|l| l.lesson_no.is_some()).collect();
            lessons.sort_unstable_by_key(|l| (lesson_key(l), l.origin));
            for same in lessons.chunk_by(|a, b| lesson_key(a) == lesson_key(b)) {
                let shown = same[usize::from(same.len() > 1)];
                let about = of_lesson(shown, row_proof(shown.origin, shown.subject));
                self.say(QualityCode::DuplicateRow, same.len() == 1, about);
            }
        }
        let mark_key = |m: &Mark| {
            (
                (m.class, m.subject, m.date, m.pupil, m.text, m.teacher, m.lesson_no, m.group),
                (m.work_kind, m.corrected_from, m.corrected_on, m.entered, m.entered_by),
                m.origin.source,
            )
        };
        let told_apart =
            |m: &&Mark| m.entered.is_some() || !matches!(m.work_kind, None | Some(WorkKind::Running));
        let beside = |a: &Mark, b: &Mark| (a.subject, a.date, a.pupil) == (b.subject, b.date, b.pupil);
        for rows in self.of.marks.chunk_by(beside) {
            if let [only] = rows {
                if told_apart(&only) {
                    self.say(QualityCode::DuplicateRow, true, of_mark(only));
                }
                continue;
            }
            let mut marks: Vec<&Mark> = rows.iter().filter(told_apart).collect();
            marks.sort_unstable_by_key(|m| (mark_key(m), m.origin));
            for same in marks.chunk_by(|a, b| mark_key(a) == mark_key(b)) {
                let shown = same[usize::from(same.len() > 1)];
                self.say(QualityCode::DuplicateRow, same.len() == 1, of_mark(shown));
            }
        }
        let absence_key = |a: &Absence| {
            (a.class, a.pupil, a.date, a.lesson_no, a.subject, a.code, a.entered, a.origin.source)
        };
        for rows in self.absences.chunk_by(|a, b| (a.pupil, a.date) == (b.pupil, b.date)) {
            let mut absences: Vec<&Absence> = rows.iter().collect();
            absences.sort_unstable_by_key(|a| (absence_key(a), a.origin));
            for same in absences.chunk_by(|a, b| absence_key(a) == absence_key(b)) {
                let shown = same[usize::from(same.len() > 1)];
                let cell = Cell { origin: shown.origin, field: Field::Code };
                let proof = Proof { cell, content: Content::Text(shown.code) };
                let about = About { entry: Entry::Absence(shown), proof };
                self.say(QualityCode::DuplicateRow, same.len() == 1, about);
            }
        }
    }
}
