//! Questions asked of a school. The vectors are sorted (see [`School`]), so each answer is a slice
//! found by bisection.

use chrono::{NaiveDate, NaiveTime};
use rustc_hash::FxHashMap;

use super::School;
use super::names::{ClassId, GroupId, PersonId, SubjectId};
use super::origin::Table;
use super::records::{Absence, Course, Earlier, Enrolment, Exemption, Ghost, Lesson, Mark, Note, Slot};

/// The run of records whose key equals `key`, in records sorted by that key.
fn run<'a, T, K: Ord>(records: &'a [T], key: &K, key_of: impl Fn(&T) -> K) -> &'a [T] {
    let from = records.partition_point(|record| key_of(record) < *key);
    let len = records[from..].partition_point(|record| key_of(record) == *key);
    &records[from..from + len]
}

/// Takes the first records as long as they are of a kind.
fn take<'a, T>(records: &mut &'a [T], is_of: impl Fn(&T) -> bool) -> &'a [T] {
    let end = records.iter().position(|record| !is_of(record)).unwrap_or(records.len());
    let (taken, rest) = records.split_at(end);
    *records = rest;
    taken
}

/// Whether something held for one group concerns another: the whole class concerns every group.
#[must_use]
pub fn groups_meet(one: Option<GroupId>, other: Option<GroupId>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// The rows of one class, ready for whoever asks of many pupils and days.
#[derive(Debug)]
pub struct OfClass<'a> {
    /// Which class.
    pub id: ClassId,
    /// Its roll, by pupil.
    pub roll: &'a [Enrolment],
    /// Its lessons, by subject and day.
    pub lessons: &'a [Lesson],
    /// Its marks, by subject, day and pupil.
    pub marks: &'a [Mark],
    exemptions: &'a [Exemption],
    enrolments: FxHashMap<PersonId, &'a [Enrolment]>,
    absences: FxHashMap<(PersonId, NaiveDate), &'a [Absence]>,
}

impl<'a> OfClass<'a> {
    /// A pupil's absences on one day.
    #[must_use]
    pub fn absences_on(&self, pupil: PersonId, date: NaiveDate) -> &'a [Absence] {
        self.absences.get(&(pupil, date)).copied().unwrap_or_default()
    }

    /// A pupil's place on the roll on a day.
    #[must_use]
    pub fn enrolled(&self, pupil: PersonId, date: NaiveDate) -> Option<&'a Enrolment> {
        self.enrolments.get(&pupil)?.iter().find(|enrolment| enrolment.holds_on(date))
    }

    /// Whether a pupil is exempt from a subject on a day.
    #[must_use]
    pub fn is_exempt(&self, pupil: PersonId, subject: SubjectId, date: NaiveDate) -> bool {
        run(self.exemptions, &(pupil, subject), |exemption| (exemption.pupil, exemption.subject))
            .iter()
            .any(|exemption| exemption.holds_on(date))
    }

    /// The days of its journal, by subject.
    pub fn days(&self) -> impl Iterator<Item = SubjectDay<'a>> + use<'a> {
        let (mut lessons, mut marks) = (self.lessons, self.marks);
        std::iter::from_fn(move || {
            let lesson = lessons.first().map(|lesson| (lesson.subject, lesson.date));
            let mark = marks.first().map(|mark| (mark.subject, mark.date));
            let day @ (subject, date) = lesson.into_iter().chain(mark).min()?;
            Some(SubjectDay {
                subject,
                date,
                lessons: take(&mut lessons, |lesson| (lesson.subject, lesson.date) == day),
                marks: take(&mut marks, |mark| (mark.subject, mark.date) == day),
            })
        })
    }
}

/// What the journal of a class has in a subject on one day: lessons, marks or both.
#[derive(Debug, Clone, Copy)]
pub struct SubjectDay<'a> {
    /// The subject.
    pub subject: SubjectId,
    /// The day.
    pub date: NaiveDate,
    /// Its lessons.
    pub lessons: &'a [Lesson],
    /// The marks dated that day, by pupil.
    pub marks: &'a [Mark],
}

impl School {
    /// The rows of a class.
    #[must_use]
    pub fn of_class(&self, class: ClassId) -> OfClass<'_> {
        let roll = self.roll_of(class);
        let absences = self.absences_in(class).chunk_by(|a, b| (a.pupil, a.date) == (b.pupil, b.date));
        OfClass {
            id: class,
            roll,
            lessons: self.lessons_in(class),
            marks: self.marks_in(class),
            exemptions: run(&self.exemptions, &class, |exemption| exemption.class),
            enrolments: roll.chunk_by(|a, b| a.pupil == b.pupil).map(|own| (own[0].pupil, own)).collect(),
            absences: absences.map(|own| ((own[0].pupil, own[0].date), own)).collect(),
        }
    }

    /// All absences of a class, by pupil and day.
    #[must_use]
    pub fn absences_in(&self, class: ClassId) -> &[Absence] {
        run(&self.absences, &class, |absence| absence.class)
    }

    /// The subject list of a class.
    #[must_use]
    pub fn courses_of(&self, class: ClassId) -> &[Course] {
        run(&self.courses, &class, |course| course.class)
    }

    /// The grade of a class: the number its name begins with (`5.a` is 5).
    #[must_use]
    pub fn grade(&self, class: ClassId) -> Option<u8> {
        let name = self.classes.folded(class);
        let digits = name.len() - name.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        name[..digits].parse().ok()
    }

    /// The school's classes: those a register names; without any register, those of the journals.
    #[must_use]
    pub fn known_classes(&self) -> Vec<ClassId> {
        let listed = self.roll.iter().map(|enrolment| enrolment.class);
        let led = self.staff.iter().filter_map(|employee| employee.class_led);
        let planned = self.courses.iter().map(|course| course.class);
        let slots = self.timetable.iter().map(|slot| slot.class);
        let mut classes: Vec<ClassId> = listed.chain(led).chain(planned).chain(slots).collect();
        if classes.is_empty() {
            let lessons = self.lessons.iter().map(|lesson| lesson.class);
            classes = lessons.chain(self.marks.iter().map(|mark| mark.class)).collect();
        }
        classes.sort_unstable();
        classes.dedup();
        classes
    }

    /// Takes a source's journal rows out. What they may have held is never reported as undone.
    pub fn set_aside(&mut self, source: u16) {
        let mut ghosts = Vec::new();
        let mut ghost = |table, origin, class, subject, pupil| {
            ghosts.push((table, Ghost { origin, date: None, class: Some(class), subject, pupil }));
        };
        self.lessons.retain(|lesson| {
            let stays = lesson.origin.source != source;
            if !stays {
                ghost(Table::Lessons, lesson.origin, lesson.class, Some(lesson.subject), None);
            }
            stays
        });
        self.earlier.retain(|earlier| earlier.lesson.origin.source != source);
        self.marks.retain(|mark| {
            let stays = mark.origin.source != source;
            if !stays {
                ghost(Table::Marks, mark.origin, mark.class, Some(mark.subject), Some(mark.pupil));
            }
            stays
        });
        self.absences.retain(|absence| {
            let stays = absence.origin.source != source;
            if !stays {
                ghost(Table::Absences, absence.origin, absence.class, None, Some(absence.pupil));
            }
            stays
        });
        for (table, ghost) in ghosts {
            let same = |have: &Ghost| {
                (have.date, have.class, have.subject, have.pupil)
                    == (None, ghost.class, ghost.subject, ghost.pupil)
            };
            let all = self.ghosts.entry(table).or_default();
            if !all.iter().any(same) {
                all.push(ghost);
            }
        }
    }

    /// A class's lessons in a subject, by day.
    #[must_use]
    pub fn lessons_of(&self, class: ClassId, subject: SubjectId) -> &[Lesson] {
        run(&self.lessons, &(class, subject), |lesson| (lesson.class, lesson.subject))
    }

    /// A class's lessons in a subject on one day.
    #[must_use]
    pub fn lessons_on(&self, class: ClassId, subject: SubjectId, date: NaiveDate) -> &[Lesson] {
        run(&self.lessons, &(class, subject, date), |lesson| (lesson.class, lesson.subject, lesson.date))
    }

    /// The same lesson as older exports show it.
    #[must_use]
    pub fn earlier_of(&self, lesson: &Lesson) -> &[Earlier] {
        let key = |l: &Lesson| (l.class, l.subject, l.date, l.group, l.lesson_no);
        run(&self.earlier, &key(lesson), |earlier| key(&earlier.lesson))
    }

    /// All lessons of a class, by subject and day.
    #[must_use]
    pub fn lessons_in(&self, class: ClassId) -> &[Lesson] {
        run(&self.lessons, &class, |lesson| lesson.class)
    }

    /// All marks of a class, by subject and day.
    #[must_use]
    pub fn marks_in(&self, class: ClassId) -> &[Mark] {
        run(&self.marks, &class, |mark| mark.class)
    }

    /// A class's marks in a subject, by day and pupil.
    #[must_use]
    pub fn marks_of(&self, class: ClassId, subject: SubjectId) -> &[Mark] {
        run(&self.marks, &(class, subject), |mark| (mark.class, mark.subject))
    }

    /// A pupil's absences on one day.
    #[must_use]
    pub fn absences_on(&self, class: ClassId, pupil: PersonId, date: NaiveDate) -> &[Absence] {
        run(&self.absences, &(class, pupil, date), |absence| (absence.class, absence.pupil, absence.date))
    }

    /// All absence notes of a class, by pupil and first day.
    #[must_use]
    pub fn notes_in(&self, class: ClassId) -> &[Note] {
        run(&self.notes, &class, |note| note.class)
    }

    /// A pupil's absence notes, by their first day.
    #[must_use]
    pub fn notes_of(&self, class: ClassId, pupil: PersonId) -> &[Note] {
        run(&self.notes, &(class, pupil), |note| (note.class, note.pupil))
    }

    /// The roll of a class, by pupil.
    #[must_use]
    pub fn roll_of(&self, class: ClassId) -> &[Enrolment] {
        run(&self.roll, &class, |enrolment| enrolment.class)
    }

    /// A pupil's place on the roll of a class on a day.
    #[must_use]
    pub fn enrolled(&self, class: ClassId, pupil: PersonId, date: NaiveDate) -> Option<&Enrolment> {
        run(&self.roll, &(class, pupil), |enrolment| (enrolment.class, enrolment.pupil))
            .iter()
            .find(|enrolment| enrolment.holds_on(date))
    }

    /// A pupil's exemptions from a subject.
    #[must_use]
    pub fn exemptions_of(&self, class: ClassId, pupil: PersonId, subject: SubjectId) -> &[Exemption] {
        run(&self.exemptions, &(class, pupil, subject), |e| (e.class, e.pupil, e.subject))
    }

    /// Whether the pupil is exempt from the subject on a day.
    #[must_use]
    pub fn is_exempt(&self, class: ClassId, pupil: PersonId, subject: SubjectId, date: NaiveDate) -> bool {
        self.exemptions_of(class, pupil, subject).iter().any(|exemption| exemption.holds_on(date))
    }

    /// The timetable of a class.
    #[must_use]
    pub fn slots_of(&self, class: ClassId) -> &[Slot] {
        run(&self.timetable, &class, |slot| slot.class)
    }

    /// The bell that begins a lesson of the day.
    #[must_use]
    pub fn lesson_start(&self, lesson_no: u8) -> Option<NaiveTime> {
        self.bells.iter().find(|bell| bell.lesson_no == lesson_no).map(|bell| bell.start)
    }

    /// The teacher who leads a class on a day.
    #[must_use]
    pub fn class_teacher(&self, class: ClassId, date: NaiveDate) -> Option<PersonId> {
        let leads = || self.staff.iter().filter(move |employee| employee.class_led == Some(class));
        leads()
            .find(|e| e.hired.is_none_or(|hired| hired <= date) && e.left.is_none_or(|left| date <= left))
            .or_else(|| leads().next())
            .map(|employee| employee.person)
    }

    /// Who teaches a subject to a class or group on a day: as the subject list says, else the
    /// timetable, else the last lesson up to that day.
    #[must_use]
    pub fn subject_teacher(
        &self,
        class: ClassId,
        subject: SubjectId,
        group: Option<GroupId>,
        date: NaiveDate,
    ) -> Option<PersonId> {
        let listed = run(&self.courses, &(class, subject), |course| (course.class, course.subject))
            .iter()
            .find(|course| course.teacher.is_some() && (course.group.is_none() || course.group == group))
            .and_then(|course| course.teacher);
        let planned = || {
            self.slots_of(class)
                .iter()
                .find(|slot| slot.subject == subject && groups_meet(slot.group, group) && slot.holds_on(date))
                .map(|slot| slot.teacher)
        };
        let taught = || {
            let lessons = self.lessons_of(class, subject);
            let until = lessons.partition_point(|lesson| lesson.date <= date);
            lessons[..until]
                .iter()
                .rev()
                .chain(&lessons[until..])
                .find(|lesson| groups_meet(lesson.group, group))
                .map(|lesson| lesson.teacher)
        };
        listed.or_else(planned).or_else(taught)
    }

    /// Whether a row that could not be read may be the one looked for. Whatever was not readable
    /// in it may be anything.
    #[must_use]
    pub fn may_be_rejected(
        &self,
        table: Table,
        date: Option<NaiveDate>,
        class: ClassId,
        subject: Option<SubjectId>,
        pupil: Option<PersonId>,
    ) -> bool {
        fn agree<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
            one.is_none() || other.is_none() || one == other
        }
        self.ghosts.get(&table).is_some_and(|ghosts| {
            ghosts.iter().any(|ghost| {
                agree(ghost.date, date)
                    && agree(ghost.class, Some(class))
                    && agree(ghost.subject, subject)
                    && agree(ghost.pupil, pupil)
            })
        })
    }
}
