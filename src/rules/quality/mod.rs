//! 3.7: the quality of entries. Each code is a rule of its own with its own severity; a finding
//! names the teacher whose entry it is.

mod lessons;
mod marks;
mod slots;
mod twice;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Context;
use super::rulebook::Quality;
use crate::ledger::{
    Cause, ClauseIx, Content, Due, Evidence, Ledger, Matter, Obligation, Proof, QualityCode, Severity,
};
use crate::school::names::{ClassId, PersonId};
use crate::school::origin::{Cell, Field, Origin, Table};
use crate::school::records::{Absence, Lesson, Mark};
use crate::school::{OfClass, groups_meet};

pub(super) fn judge(context: Context<'_>, ix: ClauseIx, check: &Quality, ledger: &mut Ledger) {
    for table in [Table::Lessons, Table::Marks, Table::Absences, Table::Pupils, Table::Exemptions] {
        if !context.school.has(table) {
            ledger.not_assessed(ix, Cause::NoTable(table));
        }
    }
    let mut severities = [None; CODES];
    for (code, level) in &check.codes {
        severities[*code as usize] = level.severity();
    }
    let desk = Desk { context, ix, check, severities };
    let empty = ledger.fresh();
    let classes: Vec<ClassId> = context.school.classes.ids().collect();
    let first = |class: &ClassId| {
        let mut journal = Journal::new(&desk, *class, empty.fresh());
        journal.judge_marks();
        journal.judge_semester_marks();
        journal.judge_lessons();
        journal.judge_topics();
        journal.judge_slots();
        journal
    };
    let mut journals: Vec<Journal<'_>> = classes.par_iter().with_max_len(1).map(first).collect();
    slots::judge_teachers(&desk, &mut journals);
    journals.par_iter_mut().with_max_len(1).for_each(|journal| {
        journal.judge_absences();
        journal.judge_duplicates();
        journal.settle_rest();
    });
    journals.into_iter().for_each(|journal| ledger.add(journal.ledger));
}

/// What every journal is looked through for.
struct Desk<'a> {
    context: Context<'a>,
    ix: ClauseIx,
    check: &'a Quality,
    /// How grave each code is, by its place among the codes; blank where it is not looked for.
    severities: [Option<Severity>; CODES],
}

const CODES: usize = QualityCode::ALL.len();

impl Desk<'_> {
    fn severity(&self, code: QualityCode) -> Option<Severity> {
        self.severities[code as usize]
    }
}

/// A class's journal, and what was said of it.
struct Journal<'a> {
    desk: &'a Desk<'a>,
    of: OfClass<'a>,
    absences: &'a [Absence],
    grade: Option<u8>,
    answers: Answers,
    /// Whether no lessons are held on a day asked about before; blank where the calendar does not know it.
    free: FxHashMap<NaiveDate, Option<bool>>,
    ledger: Ledger,
}

/// What was said of the rows, by their places in the class's tables.
struct Answers {
    lessons: Vec<Answer>,
    marks: Vec<Answer>,
    absences: Vec<Answer>,
}

/// What was said of a row so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    /// No code has looked at it.
    Unasked,
    /// Nothing was found; how grave the first code to look would have been.
    InOrder(Severity),
    /// Something was found.
    Found,
}

/// Where a row stands in its table.
fn place<T>(all: &[T], one: &T) -> usize {
    (std::ptr::from_ref(one).addr() - all.as_ptr().addr()) / size_of::<T>()
}

/// What is met, of a row in order: only its count is ever shown.
const IN_ORDER: Matter = Matter::Quality(QualityCode::InvalidMark);

/// The entry a finding is about.
#[derive(Clone, Copy)]
enum Entry<'r> {
    Lesson(&'r Lesson),
    Mark(&'r Mark),
    Absence(&'r Absence),
}

/// An entry and the cell that shows what is said of it.
#[derive(Clone, Copy)]
struct About<'r> {
    entry: Entry<'r>,
    proof: Proof,
}

impl<'a> Journal<'a> {
    fn new(desk: &'a Desk<'a>, class: ClassId, ledger: Ledger) -> Self {
        let school = desk.context.school;
        let (of, absences) = (school.of_class(class), school.absences_in(class));
        let answers = Answers {
            lessons: vec![Answer::Unasked; of.lessons.len()],
            marks: vec![Answer::Unasked; of.marks.len()],
            absences: vec![Answer::Unasked; absences.len()],
        };
        Self { desk, of, absences, grade: school.grade(class), answers, free: FxHashMap::default(), ledger }
    }

    /// Enters one answer: the entry is in order, or it is not.
    fn say(&mut self, code: QualityCode, in_order: bool, about: About<'_>) {
        if let Some(severity) = self.desk.severity(code) {
            self.say_as(severity, code, in_order, about);
        }
    }

    fn say_as(&mut self, severity: Severity, code: QualityCode, in_order: bool, about: About<'_>) {
        let answer = match about.entry {
            Entry::Lesson(lesson) => &mut self.answers.lessons[place(self.of.lessons, lesson)],
            Entry::Mark(mark) => &mut self.answers.marks[place(self.of.marks, mark)],
            Entry::Absence(absence) => &mut self.answers.absences[place(self.absences, absence)],
        };
        if !in_order {
            *answer = Answer::Found;
            let duty = self.duty(severity, Matter::Quality(code), about.entry);
            self.ledger.settle_invalid(duty, Evidence::Nothing, || Some(about.proof));
        } else if *answer == Answer::Unasked {
            *answer = Answer::InOrder(severity);
        }
    }

    /// A row in which nothing was found is one entry in order, however many codes looked at it.
    fn settle_rest(&mut self) {
        let Answers { lessons, marks, absences } = &self.answers;
        let lessons = self.of.lessons.iter().map(|row| (row.origin, Entry::Lesson(row))).zip(lessons);
        let marks = self.of.marks.iter().map(|row| (row.origin, Entry::Mark(row))).zip(marks);
        let absences = self.absences.iter().map(|row| (row.origin, Entry::Absence(row))).zip(absences);
        // Of a cell of a page that was read into several rows the first one in order speaks.
        let mut cells: BTreeMap<Origin, Option<(Severity, Entry<'_>)>> = BTreeMap::new();
        let mut met = Vec::new();
        for ((origin, entry), answer) in lessons.chain(marks).chain(absences) {
            let severity = match answer {
                Answer::Unasked => continue,
                Answer::InOrder(severity) => Some(*severity),
                Answer::Found => None,
            };
            if self.desk.context.school.source(origin).page {
                let said = severity.map(|severity| (severity, entry));
                let have = cells.entry(origin).or_insert(said);
                *have = have.filter(|_| said.is_some());
            } else if let Some(severity) = severity {
                met.push((severity, entry));
            }
        }
        for (severity, entry) in met.into_iter().chain(cells.into_values().flatten()) {
            let duty = self.duty(severity, IN_ORDER, entry);
            self.ledger.settle_met(duty);
        }
    }

    fn duty(&self, severity: Severity, matter: Matter, entry: Entry<'_>) -> Obligation {
        let school = self.desk.context.school;
        let day = match entry {
            Entry::Lesson(lesson) => lesson.date,
            Entry::Mark(mark) => mark.date,
            Entry::Absence(absence) => absence.date,
        };
        let mut duty = Obligation::new(self.desk.ix, matter, severity, day, Due::end_of(day));
        match entry {
            Entry::Lesson(lesson) => {
                duty.responsible = Some(lesson.teacher);
                (duty.class, duty.group, duty.subject) =
                    (Some(lesson.class), lesson.group, Some(lesson.subject));
                duty.lesson_no = lesson.lesson_no;
            }
            Entry::Mark(mark) => {
                let teacher = || school.subject_teacher(mark.class, mark.subject, mark.group, mark.date);
                duty.responsible = mark.teacher.or_else(|| self.teacher_of(mark)).or_else(teacher);
                (duty.class, duty.group, duty.subject) = (Some(mark.class), mark.group, Some(mark.subject));
                (duty.pupil, duty.lesson_no) = (Some(mark.pupil), mark.lesson_no);
                duty.detail = Some(mark.text);
            }
            Entry::Absence(absence) => {
                let teacher = || school.subject_teacher(absence.class, absence.subject?, None, day);
                duty.responsible = absence.teacher.or_else(teacher);
                (duty.class, duty.subject) = (Some(absence.class), absence.subject);
                (duty.pupil, duty.lesson_no) = (Some(absence.pupil), absence.lesson_no);
            }
        }
        duty
    }

    fn teacher_of(&self, mark: &Mark) -> Option<PersonId> {
        let lessons = self.desk.context.school.lessons_on(mark.class, mark.subject, mark.date);
        lessons.iter().find(|lesson| groups_meet(lesson.group, mark.group)).map(|lesson| lesson.teacher)
    }

    /// Whether no lessons are held on a day; `None` where the calendar does not know it.
    fn is_free(&mut self, date: NaiveDate) -> Option<bool> {
        let (calendar, grade) = (self.desk.context.calendar, self.grade);
        *self.free.entry(date).or_insert_with(|| {
            let school_day = calendar.is_school_day(date, grade).ok()?;
            Some(!school_day && !calendar.is_worked_saturday(date))
        })
    }
}

fn of_mark(mark: &Mark) -> About<'_> {
    let cell = Cell { origin: mark.origin, field: Field::Mark };
    let proof = Proof { cell, content: Content::Text(mark.text) };
    About { entry: Entry::Mark(mark), proof }
}

fn of_lesson(lesson: &Lesson, proof: Proof) -> About<'_> {
    About { entry: Entry::Lesson(lesson), proof }
}
