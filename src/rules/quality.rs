//! 3.7: the quality of entries. Each code is a rule of its own with its own severity; a finding
//! names the teacher whose entry it is.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::rulebook::Quality;
use super::{Context, row_proof};
use crate::ledger::{
    Cause, ClauseIx, Content, Due, Evidence, Ledger, Matter, Obligation, Proof, QualityCode, Severity,
};
use crate::school::limits::Sought;
use crate::school::names::{GroupId, PersonId};
use crate::school::origin::{Cell, Field, Origin, Table};
use crate::school::records::{Absence, Lesson, LessonKind, Mark, MarkValue, ScaleIx, Words, WorkKind};
use crate::school::stamp::end_of_day;
use crate::school::{OfClass, School, groups_meet};

pub(super) fn judge(context: Context<'_>, ix: ClauseIx, check: &Quality, ledger: &mut Ledger) {
    let school = context.school;
    let rows = Rows {
        lessons: vec![Answer::Unasked; school.lessons.len()],
        marks: vec![Answer::Unasked; school.marks.len()],
        absences: vec![Answer::Unasked; school.absences.len()],
    };
    let mut severities = [None; CODES];
    for (code, level) in &check.codes {
        severities[*code as usize] = level.severity();
    }
    let mut desk = Desk { context, ix, check, severities, rows };
    for table in [Table::Lessons, Table::Marks, Table::Absences, Table::Pupils, Table::Exemptions] {
        if !context.school.has(table) {
            ledger.not_assessed(ix, Cause::NoTable(table));
        }
    }
    desk.judge_marks(ledger);
    desk.judge_semester_marks(ledger);
    desk.judge_lessons(ledger);
    desk.judge_topics(ledger);
    desk.judge_slots(ledger);
    desk.judge_absences(ledger);
    desk.judge_duplicates(ledger);
    desk.settle_rest(ledger);
}

struct Desk<'a> {
    context: Context<'a>,
    ix: ClauseIx,
    check: &'a Quality,
    /// How grave each code is, by its place among the codes; blank where it is not looked for.
    severities: [Option<Severity>; CODES],
    rows: Rows,
}

const CODES: usize = QualityCode::ALL.len();

/// What was said of the rows, by their places in the school's tables.
struct Rows {
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

impl Rows {
    fn of(&mut self, school: &School, entry: Entry<'_>) -> &mut Answer {
        match entry {
            Entry::Lesson(lesson) => &mut self.lessons[place(&school.lessons, lesson)],
            Entry::Mark(mark) => &mut self.marks[place(&school.marks, mark)],
            Entry::Absence(absence) => &mut self.absences[place(&school.absences, absence)],
        }
    }
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

impl<'a> Desk<'a> {
    fn severity(&self, code: QualityCode) -> Option<Severity> {
        self.severities[code as usize]
    }

    /// Enters one answer: the entry is in order, or it is not.
    fn say(&mut self, code: QualityCode, in_order: bool, about: About<'_>, ledger: &mut Ledger) {
        if let Some(severity) = self.severity(code) {
            self.say_as(severity, code, in_order, about, ledger);
        }
    }

    fn say_as(
        &mut self,
        severity: Severity,
        code: QualityCode,
        in_order: bool,
        about: About<'_>,
        ledger: &mut Ledger,
    ) {
        let answer = self.rows.of(self.context.school, about.entry);
        if !in_order {
            *answer = Answer::Found;
            let duty = self.duty(severity, Matter::Quality(code), about.entry);
            ledger.settle_invalid(duty, Evidence::Nothing, || Some(about.proof));
        } else if *answer == Answer::Unasked {
            *answer = Answer::InOrder(severity);
        }
    }

    /// A row in which nothing was found is one entry in order, however many codes looked at it.
    fn settle_rest(&self, ledger: &mut Ledger) {
        let Rows { lessons, marks, absences } = &self.rows;
        let school = self.context.school;
        let lessons = school.lessons.iter().map(|row| (row.origin, Entry::Lesson(row))).zip(lessons);
        let marks = school.marks.iter().map(|row| (row.origin, Entry::Mark(row))).zip(marks);
        let absences = school.absences.iter().map(|row| (row.origin, Entry::Absence(row))).zip(absences);
        // Of a cell of a page that was read into several rows the first one in order speaks.
        let mut cells: BTreeMap<Origin, Option<(Severity, Entry<'_>)>> = BTreeMap::new();
        for ((origin, entry), answer) in lessons.chain(marks).chain(absences) {
            let severity = match answer {
                Answer::Unasked => continue,
                Answer::InOrder(severity) => Some(*severity),
                Answer::Found => None,
            };
            if school.source(origin).page {
                let said = severity.map(|severity| (severity, entry));
                let have = cells.entry(origin).or_insert(said);
                *have = have.filter(|_| said.is_some());
            } else if let Some(severity) = severity {
                ledger.settle_met(self.duty(severity, IN_ORDER, entry));
            }
        }
        for (severity, entry) in cells.into_values().flatten() {
            ledger.settle_met(self.duty(severity, IN_ORDER, entry));
        }
    }

    fn duty(&self, severity: Severity, matter: Matter, entry: Entry<'_>) -> Obligation {
        let school = self.context.school;
        let day = match entry {
            Entry::Lesson(lesson) => lesson.date,
            Entry::Mark(mark) => mark.date,
            Entry::Absence(absence) => absence.date,
        };
        let mut duty = Obligation::new(self.ix, matter, severity, day, Due::end_of(day));
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
        let lessons = self.context.school.lessons_on(mark.class, mark.subject, mark.date);
        lessons.iter().find(|lesson| groups_meet(lesson.group, mark.group)).map(|lesson| lesson.teacher)
    }

    /// Marks one by one: the value, its scale, the pupil and the day.
    fn judge_marks(&mut self, ledger: &mut Ledger) {
        let Context { school, rulebook, vocabulary, .. } = self.context;
        let usual: BTreeSet<ScaleIx> =
            rulebook.usual_scale.iter().filter_map(|usual| vocabulary.scale(&usual.scale)).collect();
        let (absences_known, exemptions_known) = (school.has(Table::Absences), school.has(Table::Exemptions));
        for marks in school.marks.chunk_by(|a, b| a.class == b.class) {
            let class = school.of_class(marks[0].class);
            let grade = school.grade(class.id);
            let own = rulebook.usual_scale_of(grade).and_then(|id| vocabulary.scale(id));
            let mut free = None;
            for mark in marks.iter().filter(|mark| mark.value != MarkValue::Absent) {
                let about = self.of_mark(mark);
                self.say(QualityCode::InvalidMark, mark.value != MarkValue::Unknown, about, ledger);
                if let (MarkValue::On(scale), Some(own)) = (mark.value, own) {
                    let wrong = usual.contains(&scale) && scale != own;
                    self.say(QualityCode::WrongScale, !wrong, about, ledger);
                }
                // An improved mark's row is dated the day of the work it improves.
                if !mark.is_of_work() || mark.is_improvement() {
                    continue;
                }
                // A cell such as `7/n` says so itself.
                if absences_known || mark.absent {
                    let absent = mark.absent || self.was_absent(&class, mark);
                    self.say(QualityCode::MarkWhileAbsent, !absent, about, ledger);
                }
                if exemptions_known && mark.value != MarkValue::Exempt {
                    let exempt = class.is_exempt(mark.pupil, mark.subject, mark.date);
                    self.say(QualityCode::MarkWhileExempt, !exempt, about, ledger);
                }
                if !class.roll.is_empty() {
                    let on_roll = class.enrolled(mark.pupil, mark.date).is_some()
                        || school.may_be_rejected(Table::Pupils, None, mark.class, None, Some(mark.pupil));
                    self.say(QualityCode::MarkOffRoll, on_roll, about, ledger);
                }
                // Marks of one day follow each other.
                let (_, is_free) = free
                    .filter(|(day, _)| *day == mark.date)
                    .unwrap_or_else(|| (mark.date, self.is_free(mark.date, grade)));
                free = Some((mark.date, is_free));
                if let Some(is_free) = is_free {
                    self.say(QualityCode::NonSchoolDay, !is_free, about, ledger);
                }
            }
        }
    }

    fn of_mark<'r>(&self, mark: &'r Mark) -> About<'r> {
        let cell = Cell { origin: mark.origin, field: Field::Mark };
        let proof = Proof { cell, content: Content::Text(mark.text) };
        About { entry: Entry::Mark(mark), proof }
    }

    /// Whether no lessons are held on a day; `None` where the calendar does not know it.
    fn is_free(&self, date: NaiveDate, grade: Option<u8>) -> Option<bool> {
        let calendar = self.context.calendar;
        let school_day = calendar.is_school_day(date, grade).ok()?;
        Some(!school_day && !calendar.is_worked_saturday(date))
    }

    /// Whether the pupil was absent from the very lesson of the mark: from the one whose number it
    /// has, else from every lesson of the subject that day. A whole-day absence says nothing of one
    /// lesson.
    fn was_absent(&self, class: &OfClass<'_>, mark: &Mark) -> bool {
        let school = self.context.school;
        let absences = class.absences_on(mark.pupil, mark.date);
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
        let group = mark.group.or_else(|| class.enrolled(mark.pupil, mark.date)?.group);
        let lessons: Vec<&Lesson> = school
            .lessons_on(mark.class, mark.subject, mark.date)
            .iter()
            .filter(|lesson| groups_meet(lesson.group, group) && lesson.kind != LessonKind::Cancelled)
            .collect();
        if lessons.is_empty() { from(None) } else { lessons.iter().all(|lesson| from(lesson.lesson_no)) }
    }

    /// A semester mark rests on marks of the semester and lies within their span.
    fn judge_semester_marks(&mut self, ledger: &mut Ledger) {
        let Context { school, calendar, vocabulary, .. } = self.context;
        let ranks_known = std::cell::RefCell::new(FxHashMap::default());
        let course = |mark: &Mark| (mark.class, mark.subject);
        let by_course = school.marks.chunk_by(|a, b| course(a) == course(b)).flat_map(|marks| {
            let mut works: Vec<&Mark> = marks
                .iter()
                .filter(|mark| mark.is_of_work() && matches!(mark.value, MarkValue::On(_)))
                .collect();
            works.sort_by_key(|mark| mark.pupil);
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
            let whole = school
                .lessons_in(mark.class)
                .iter()
                .any(|lesson| lesson.date <= days.0 + chrono::Days::new(7) && lesson.date >= days.0);
            let from = works.partition_point(|other| other.pupil < mark.pupil);
            let behind: Vec<&Mark> = works[from..]
                .iter()
                .copied()
                .take_while(|other| other.pupil == mark.pupil)
                .filter(|other| (days.0..=days.1).contains(&other.date))
                .collect();
            let about = self.of_mark(mark);
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
            if let Some(least) = self.check.running_marks.filter(|_| whole) {
                let enough = behind.len() >= usize::try_from(least).unwrap_or(usize::MAX);
                let shielded = school.may_be_rejected(
                    Table::Marks,
                    None,
                    mark.class,
                    Some(mark.subject),
                    Some(mark.pupil),
                );
                self.say(QualityCode::FewMarks, enough || shielded || unseen, about, ledger);
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
                self.say(QualityCode::MarkOutsideSpan, within || unseen, about, ledger);
            }
        }
    }

    /// Lessons with entries on days without lessons.
    fn judge_lessons(&mut self, ledger: &mut Ledger) {
        let school = self.context.school;
        for lesson in &school.lessons {
            let written = lesson.topic.is_some() || lesson.homework.is_some();
            if lesson.kind == LessonKind::Cancelled || !written {
                continue;
            }
            if let Some(free) = self.is_free(lesson.date, school.grade(lesson.class)) {
                let cell = Cell { origin: lesson.origin, field: Field::Date };
                let proof = Proof { cell, content: Content::Day(lesson.date) };
                self.say(QualityCode::NonSchoolDay, !free, of_lesson(lesson, proof), ledger);
            }
        }
    }

    /// Topics that say nothing, are pasted on and on, or were entered before the lesson began.
    fn judge_topics(&mut self, ledger: &mut Ledger) {
        let school = self.context.school;
        let placeholders: BTreeSet<u32> = self
            .check
            .placeholders
            .iter()
            .filter_map(|text| Words::of(text))
            .map(|words| words.hash)
            .collect();
        let course = |lesson: &Lesson| (lesson.class, lesson.subject);
        for lessons in school.lessons.chunk_by(|a, b| course(a) == course(b)) {
            let mut by_group: BTreeMap<Option<GroupId>, Vec<&Lesson>> = BTreeMap::new();
            for lesson in lessons.iter().filter(|lesson| lesson.kind != LessonKind::Cancelled) {
                let Some(topic) = lesson.topic else { continue };
                let about = of_lesson(lesson, self.topic_proof(lesson));
                let says_nothing =
                    placeholders.contains(&topic.hash) || topic.chars < self.check.shortest_topic;
                self.say(QualityCode::PlaceholderTopic, !says_nothing, about, ledger);
                self.judge_early(lesson, ledger);
                if !says_nothing {
                    by_group.entry(lesson.group).or_default().push(lesson);
                }
            }
            let Some(many) = self.check.repeated_topic.and_then(|many| usize::try_from(many).ok()) else {
                continue;
            };
            for mut lessons in by_group.into_values() {
                lessons.sort_unstable_by_key(|lesson| {
                    (lesson.date, lesson.lesson_no, lesson.topic, lesson.teacher, lesson.origin)
                });
                for same in lessons.chunk_by(|a, b| a.topic == b.topic) {
                    let about = of_lesson(same[0], self.topic_proof(same[0]));
                    self.say(QualityCode::RepeatedTopic, same.len() < many, about, ledger);
                }
            }
        }
    }

    /// A topic's cell, where its words are kept; else the row, shown by its subject.
    fn topic_proof(&self, lesson: &Lesson) -> Proof {
        let cell = Cell { origin: lesson.origin, field: Field::Topic };
        if self.context.school.kept.contains_key(&cell) {
            Proof { cell, content: Content::Kept }
        } else {
            row_proof(lesson.origin, lesson.subject)
        }
    }

    fn judge_early(&mut self, lesson: &Lesson, ledger: &mut Ledger) {
        let stamped = [(Field::TopicEntered, lesson.topic_entered), (Field::Entered, lesson.entered)];
        let Some((field, stamp)) = stamped.into_iter().find_map(|(field, stamp)| Some((field, stamp?)))
        else {
            return;
        };
        let bell = lesson.lesson_no.and_then(|number| self.context.school.lesson_start(number));
        let start = lesson.date.and_time(bell.unwrap_or(chrono::NaiveTime::MIN));
        let cell = Cell { origin: lesson.origin, field };
        let about = of_lesson(lesson, Proof { cell, content: Content::Stamp(stamp) });
        self.say(QualityCode::EarlyTopic, stamp.span().latest >= start, about, ledger);
    }

    /// Two lessons in one slot: of a class or group, and of a teacher.
    fn judge_slots(&mut self, ledger: &mut Ledger) {
        let school = self.context.school;
        let counts = |lesson: &&Lesson| {
            !matches!(lesson.kind, LessonKind::Cancelled | LessonKind::Excursion)
                && lesson.lesson_no.is_some()
                && (lesson.topic.is_some() || lesson.homework.is_some())
        };
        let mut lessons: Vec<&Lesson> = school.lessons.iter().filter(counts).collect();
        let in_class = |l: &Lesson| (l.class, l.date, l.lesson_no);
        lessons.sort_unstable_by_key(|l| (in_class(l), l.origin));
        for slot in lessons.chunk_by_mut(|a, b| in_class(a) == in_class(b)) {
            self.planned_first(slot);
            for (at, lesson) in slot.iter().enumerate() {
                let clash = slot[..at].iter().find(|other| {
                    groups_meet(other.group, lesson.group)
                        && other.subject != lesson.subject
                        && other.kind != LessonKind::Individual
                        && lesson.kind != LessonKind::Individual
                        && !(self.is_planned(other) && self.is_planned(lesson))
                });
                // Where the export does not tell groups, two teachers may well have one each.
                let in_groups = clash.is_some_and(|other| {
                    other.teacher != lesson.teacher && !school.shows(lesson.origin, Field::Group)
                });
                let code = QualityCode::ClassTwice;
                let Some(severity) = self.severity(code) else { break };
                let severity = if in_groups { Severity::Observation } else { severity };
                let about = of_lesson(lesson, row_proof(lesson.origin, lesson.subject));
                self.say_as(severity, code, clash.is_none(), about, ledger);
            }
        }
        // Standing in, a teacher may well have two classes at once.
        lessons.retain(|lesson| lesson.kind != LessonKind::Substituted);
        // A name that may be several people's may well stand in two places at once.
        lessons.retain(|lesson| !school.people.is_unclear(lesson.teacher));
        let of_teacher = |l: &Lesson| (l.teacher, l.date, l.lesson_no);
        lessons.sort_unstable_by_key(|l| (of_teacher(l), l.origin));
        for slot in lessons.chunk_by_mut(|a, b| of_teacher(a) == of_teacher(b)) {
            self.planned_first(slot);
            for (at, lesson) in slot.iter().enumerate() {
                let others = || slot[..at].iter().filter(|other| other.class != lesson.class);
                let clashes = others().next().is_some();
                // One subject in two classes at once may be two classes taught together.
                let together = clashes && others().all(|other| other.subject == lesson.subject);
                let code = QualityCode::TeacherTwice;
                let Some(severity) = self.severity(code) else { return };
                let severity = if together { Severity::Observation } else { severity };
                let cell = Cell { origin: lesson.origin, field: Field::Teacher };
                let proof = Proof { cell, content: Content::Person(lesson.teacher) };
                self.say_as(severity, code, !clashes, of_lesson(lesson, proof), ledger);
            }
        }
    }

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

    /// A pupil cannot be absent from two lessons at once.
    fn judge_absences(&mut self, ledger: &mut Ledger) {
        let key = |absence: &Absence| (absence.class, absence.pupil, absence.date, absence.lesson_no);
        let mut rows: Vec<&Absence> = self
            .context
            .school
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
            self.say(QualityCode::AbsentTwice, other.is_none(), about, ledger);
        }
    }

    /// Rows that stand twice in one sheet. Two everyday marks alike without a time may well be two.
    fn judge_duplicates(&mut self, ledger: &mut Ledger) {
        let school = self.context.school;
        let lesson_key = |l: &Lesson| {
            (
                (l.class, l.subject, l.date, l.group, l.lesson_no, l.teacher, l.kind),
                (l.topic, l.homework, l.topic_entered, l.homework_entered, l.attendance_entered, l.entered),
                l.origin.source,
            )
        };
        // Rows that say the same stand at one place of the journal, and so next to each other.
        for rows in school
            .lessons
            .chunk_by(|a, b| (a.class, a.subject, a.date, a.group) == (b.class, b.subject, b.date, b.group))
        {
            let mut lessons: Vec<&Lesson> = rows.iter().filter(|l| l.lesson_no.is_some()).collect();
            lessons.sort_unstable_by_key(|l| (lesson_key(l), l.origin));
            for same in lessons.chunk_by(|a, b| lesson_key(a) == lesson_key(b)) {
                let shown = same[usize::from(same.len() > 1)];
                let about = of_lesson(shown, row_proof(shown.origin, shown.subject));
                self.say(QualityCode::DuplicateRow, same.len() == 1, about, ledger);
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
        for rows in school
            .marks
            .chunk_by(|a, b| (a.class, a.subject, a.date, a.pupil) == (b.class, b.subject, b.date, b.pupil))
        {
            if let [only] = rows {
                if told_apart(&only) {
                    self.say(QualityCode::DuplicateRow, true, self.of_mark(only), ledger);
                }
                continue;
            }
            let mut marks: Vec<&Mark> = rows.iter().filter(told_apart).collect();
            marks.sort_unstable_by_key(|m| (mark_key(m), m.origin));
            for same in marks.chunk_by(|a, b| mark_key(a) == mark_key(b)) {
                let shown = same[usize::from(same.len() > 1)];
                self.say(QualityCode::DuplicateRow, same.len() == 1, self.of_mark(shown), ledger);
            }
        }
        let absence_key = |a: &Absence| {
            (a.class, a.pupil, a.date, a.lesson_no, a.subject, a.code, a.entered, a.origin.source)
        };
        for rows in school.absences.chunk_by(|a, b| (a.class, a.pupil, a.date) == (b.class, b.pupil, b.date))
        {
            let mut absences: Vec<&Absence> = rows.iter().collect();
            absences.sort_unstable_by_key(|a| (absence_key(a), a.origin));
            for same in absences.chunk_by(|a, b| absence_key(a) == absence_key(b)) {
                let shown = same[usize::from(same.len() > 1)];
                let cell = Cell { origin: shown.origin, field: Field::Code };
                let proof = Proof { cell, content: Content::Text(shown.code) };
                let about = About { entry: Entry::Absence(shown), proof };
                self.say(QualityCode::DuplicateRow, same.len() == 1, about, ledger);
            }
        }
    }
}

fn of_lesson(lesson: &Lesson, proof: Proof) -> About<'_> {
    About { entry: Entry::Lesson(lesson), proof }
}
