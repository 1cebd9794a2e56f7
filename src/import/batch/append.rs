//! A table read in pieces side by side becomes what it would be, had it been read from its top.

use super::{Batch, NameBook, Unknown};
use crate::school::names::{ClassId, GroupId, Identity, PersonId, SubjectId, TextId};
use crate::school::origin::{Cell, Origin};
use crate::school::records::{Absence, Ghost, Lesson, Mark};

/// What the identities of a piece have become, and how many rows lie before it.
#[derive(Debug)]
struct Moved {
    classes: Vec<ClassId>,
    subjects: Vec<SubjectId>,
    groups: Vec<GroupId>,
    people: Vec<PersonId>,
    texts: Vec<TextId>,
    before: u32,
}

fn to<I: Identity>(id: &mut I, moved: &[I]) {
    *id = moved[id.index()];
}

fn to_if<I: Identity>(id: &mut Option<I>, moved: &[I]) {
    if let Some(id) = id {
        to(id, moved);
    }
}

impl Moved {
    fn origin(&self, origin: &mut Origin) {
        origin.row = origin.row.saturating_add(self.before);
    }

    fn lesson(&self, lesson: &mut Lesson) {
        self.origin(&mut lesson.origin);
        to(&mut lesson.class, &self.classes);
        to(&mut lesson.subject, &self.subjects);
        to(&mut lesson.teacher, &self.people);
        to_if(&mut lesson.group, &self.groups);
        to_if(&mut lesson.kind_text, &self.texts);
        to_if(&mut lesson.entered_by, &self.people);
    }

    fn mark(&self, mark: &mut Mark) {
        self.origin(&mut mark.origin);
        to(&mut mark.class, &self.classes);
        to(&mut mark.pupil, &self.people);
        to(&mut mark.subject, &self.subjects);
        to(&mut mark.text, &self.texts);
        to_if(&mut mark.teacher, &self.people);
        to_if(&mut mark.group, &self.groups);
        to_if(&mut mark.entered_by, &self.people);
    }

    fn absence(&self, absence: &mut Absence) {
        self.origin(&mut absence.origin);
        to(&mut absence.class, &self.classes);
        to(&mut absence.pupil, &self.people);
        to(&mut absence.code, &self.texts);
        to_if(&mut absence.subject, &self.subjects);
        to_if(&mut absence.teacher, &self.people);
    }

    fn ghost(&self, ghost: &mut Ghost) {
        self.origin(&mut ghost.origin);
        to_if(&mut ghost.class, &self.classes);
        to_if(&mut ghost.subject, &self.subjects);
        to_if(&mut ghost.pupil, &self.people);
    }
}

impl Batch<'_> {
    /// Takes over the lessons, marks or absences of the rows that follow, `before` of which lie above them.
    pub fn append(&mut self, next: Self, before: u32) {
        let NameBook { classes, subjects, groups, people, texts } = next.names;
        let classes = self.names.classes.append(classes);
        let moved = Moved {
            subjects: self.names.subjects.append(subjects),
            groups: self.names.groups.append(groups),
            people: self.names.people.append(people, &classes, before),
            texts: self.names.texts.append(texts),
            classes,
            before,
        };
        let (have, mut next_records) = (&mut self.records, next.records);
        next_records.lessons.iter_mut().for_each(|lesson| moved.lesson(lesson));
        next_records.marks.iter_mut().for_each(|mark| moved.mark(mark));
        next_records.absences.iter_mut().for_each(|absence| moved.absence(absence));
        next_records.ghosts.iter_mut().for_each(|(_, ghost)| moved.ghost(ghost));
        next_records.kept.iter_mut().for_each(|(Cell { origin, .. }, _)| moved.origin(origin));
        have.lessons.append(&mut next_records.lessons);
        have.marks.append(&mut next_records.marks);
        have.absences.append(&mut next_records.absences);
        have.ghosts.append(&mut next_records.ghosts);
        have.kept.append(&mut next_records.kept);
        self.rejected.extend(next.rejected.into_iter().map(|(mut origin, field, value, reason)| {
            moved.origin(&mut origin);
            (origin, field, value, reason)
        }));
        for Unknown { field, value, count, row } in next.unknown {
            self.note_value(field, value, count, row.saturating_add(before));
        }
        self.rows = self.rows.saturating_add(next.rows);
    }
}
