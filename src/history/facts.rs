//! What one look at a school shows: the facts that can appear, and which journals they stand in.

use std::hash::Hasher;

use chrono::{Datelike, NaiveDate};
use rustc_hash::{FxHashMap, FxHashSet};
use siphasher::sip::SipHasher13;

use super::aspect::Aspect;
use super::names::Hashes;
use crate::school::School;
use crate::school::names::{ClassId, GroupId, Identity, PersonId, SubjectId, TextId};
use crate::school::origin::{Cell, Field, Origin};
use crate::school::records::{LessonKind, MarkValue, Words, WorkKind};

/// A part of the school that changes, or does not, as one: an aspect of a subject in a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Part {
    pub aspect: Aspect,
    pub class: Option<ClassId>,
    pub subject: Option<SubjectId>,
}

/// One journal as far as an export shows whose: a file of it may be missing while another one of the
/// same class and subject is there. The kind is of the work: an export may hold only tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Stream {
    pub subject: Option<SubjectId>,
    pub group: Option<GroupId>,
    pub teacher: Option<PersonId>,
    pub kind: u8,
}

/// What a fact says. No text of a topic is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Value {
    /// Enough to tell same from other.
    Hash(u32),
    /// The text as written.
    Text(TextId),
}

/// Something that is there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fact {
    pub part: Part,
    /// What it is, within its part: a stable hash.
    pub key: i64,
    pub value: Value,
    /// Where its entry time stands, or would.
    pub cell: Cell,
    pub day: Option<NaiveDate>,
    pub pupil: Option<PersonId>,
    pub stream: Stream,
}

/// What a source shows of a class.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// First and last day of its rows, inclusive; `None` where they are of no day.
    pub days: Option<(NaiveDate, NaiveDate)>,
    pub streams: FxHashSet<Stream>,
}

/// Everything one look shows.
pub(super) struct Look {
    /// By part, key and value.
    pub facts: Vec<Fact>,
    /// By source and class.
    pub shown: FxHashMap<(u16, Option<ClassId>), Shown>,
}

/// Gathers what a school shows. Sheets set aside show nothing.
pub(super) fn look(school: &School, hashes: &Hashes, aside: &[u16]) -> Look {
    let mut gather = Gather { school, hashes, aside, facts: Vec::new(), shown: FxHashMap::default() };
    gather.lessons();
    gather.marks();
    gather.absences();
    gather.registers();
    gather.lists();
    gather.pupils();
    let Gather { mut facts, mut shown, .. } = gather;
    facts.sort_unstable_by_key(|fact| (fact.part, fact.key, fact.value, fact.cell));
    // A row that could not be read may be any row of its journal: such a journal was not shown.
    for (_, ghost) in school.ghosts.iter().flat_map(|(table, all)| all.iter().map(move |g| (table, g))) {
        for ((source, class), shown) in &mut shown {
            let concerns = *source == ghost.origin.source && (ghost.class.is_none() || ghost.class == *class);
            if concerns {
                shown.streams.retain(|stream| {
                    ghost.subject.is_some() && stream.subject.is_some() && stream.subject != ghost.subject
                });
            }
        }
    }
    Look { facts, shown }
}

struct Gather<'a> {
    school: &'a School,
    hashes: &'a Hashes,
    aside: &'a [u16],
    facts: Vec<Fact>,
    shown: FxHashMap<(u16, Option<ClassId>), Shown>,
}

/// Builds the key of a fact from what it is.
struct Key(SipHasher13);

impl Key {
    fn new(aspect: Aspect) -> Self {
        let mut hasher = SipHasher13::new();
        hasher.write_u8(aspect as u8);
        Self(hasher)
    }

    fn day(mut self, day: Option<NaiveDate>) -> Self {
        self.0.write_u32(day.map_or(0, |day| day.num_days_from_ce().cast_unsigned()));
        self
    }

    fn number(mut self, number: Option<u8>) -> Self {
        self.0.write_u16(number.map_or(0, |number| u16::from(number) + 1));
        self
    }

    fn name<I: Identity>(mut self, hashes: &[u64], id: Option<I>) -> Self {
        self.0.write_u64(id.map_or(0, |id| hashes[id.index()]));
        self
    }

    fn done(self) -> i64 {
        self.0.finish().cast_signed()
    }
}

impl Gather<'_> {
    /// Notes that a source shows a row; whether it counts.
    fn shows(
        &mut self,
        origin: Origin,
        class: Option<ClassId>,
        stream: Stream,
        day: Option<NaiveDate>,
    ) -> bool {
        if self.aside.contains(&origin.source) {
            return false;
        }
        let shown = self.shown.entry((origin.source, class)).or_default();
        shown.streams.insert(stream);
        if let Some(day) = day {
            let (first, last) = shown.days.unwrap_or((day, day));
            shown.days = Some((first.min(day), last.max(day)));
        }
        true
    }

    fn lessons(&mut self) {
        for lesson in &self.school.lessons {
            let (class, subject) = (Some(lesson.class), Some(lesson.subject));
            let stream = Stream {
                subject,
                group: lesson.group,
                teacher: Some(lesson.teacher),
                kind: u8::from(lesson.kind == LessonKind::Individual),
            };
            if !self.shows(lesson.origin, class, stream, Some(lesson.date)) {
                continue;
            }
            let words = |words: Option<Words>| words.map(|words| words.hash);
            let all = [
                (Aspect::Topic, Field::TopicEntered, words(lesson.topic)),
                (Aspect::Homework, Field::HomeworkEntered, words(lesson.homework)),
                (Aspect::Attendance, Field::AttendanceEntered, lesson.attendance_entered.map(|_| 0)),
            ];
            for (aspect, field, value) in all {
                let Some(value) = value else { continue };
                let key = Key::new(aspect)
                    .day(Some(lesson.date))
                    .name(&self.hashes.groups, lesson.group)
                    .number(lesson.lesson_no)
                    .number(Some(stream.kind));
                self.facts.push(Fact {
                    part: Part { aspect, class, subject },
                    key: key.done(),
                    value: Value::Hash(value),
                    cell: Cell { origin: lesson.origin, field },
                    day: Some(lesson.date),
                    pupil: None,
                    stream,
                });
            }
        }
    }

    fn marks(&mut self) {
        for mark in &self.school.marks {
            let (class, subject) = (Some(mark.class), Some(mark.subject));
            let kind = mark.work_kind.map_or(0, kind_number);
            let stream = Stream { subject, group: mark.group, teacher: mark.teacher, kind };
            if !self.shows(mark.origin, class, stream, Some(mark.date)) {
                continue;
            }
            let key = Key::new(Aspect::Mark)
                .day(Some(mark.date))
                .name(&self.hashes.people, Some(mark.pupil))
                .name(&self.hashes.groups, mark.group)
                .number(mark.lesson_no)
                .number(Some(kind))
                .number(Some(u8::from(mark.is_improvement())))
                .number(Some(entry_number(mark.value)))
                .day(mark.corrected_on);
            self.facts.push(Fact {
                part: Part { aspect: Aspect::Mark, class, subject },
                key: key.done(),
                value: Value::Text(mark.text),
                cell: Cell { origin: mark.origin, field: Field::Entered },
                day: Some(mark.date),
                pupil: Some(mark.pupil),
                stream,
            });
        }
    }

    fn absences(&mut self) {
        for absence in &self.school.absences {
            let class = Some(absence.class);
            let stream = Stream { subject: absence.subject, teacher: absence.teacher, ..Stream::default() };
            if !self.shows(absence.origin, class, stream, Some(absence.date)) {
                continue;
            }
            let key = Key::new(Aspect::Absence)
                .day(Some(absence.date))
                .name(&self.hashes.people, Some(absence.pupil))
                .number(absence.lesson_no);
            self.facts.push(Fact {
                part: Part { aspect: Aspect::Absence, class, subject: absence.subject },
                key: key.done(),
                value: Value::Text(absence.code),
                cell: Cell { origin: absence.origin, field: Field::Entered },
                day: Some(absence.date),
                pupil: Some(absence.pupil),
                stream,
            });
        }
    }

    /// A row of a register whose duty is done once a cell of it is filled.
    fn register(
        &mut self,
        aspect: Aspect,
        class: Option<ClassId>,
        cell: Cell,
        day: Option<NaiveDate>,
        (pupil, teacher): (Option<PersonId>, Option<PersonId>),
        (value, key): (Option<u32>, Key),
    ) {
        let stream = Stream { teacher, ..Stream::default() };
        if self.shows(cell.origin, class, stream, day)
            && let Some(value) = value
        {
            let part = Part { aspect, class, subject: None };
            let key = key.name(&self.hashes.people, pupil).name(&self.hashes.people, teacher).done();
            self.facts.push(Fact { part, key, value: Value::Hash(value), cell, day, pupil, stream });
        }
    }

    fn registers(&mut self) {
        let school = self.school;
        let filled = |stamp: Option<crate::school::stamp::Stamp>| {
            stamp.map(|stamp| stamp.date().num_days_from_ce().cast_unsigned())
        };
        for note in &school.notes {
            let day = note.submitted.date();
            let key = Key::new(Aspect::Note).day(Some(day)).day(Some(note.from)).day(Some(note.to));
            let cell = Cell { origin: note.origin, field: Field::Registered };
            let who = (Some(note.pupil), None);
            self.register(
                Aspect::Note,
                Some(note.class),
                cell,
                Some(day),
                who,
                (filled(note.registered), key),
            );
        }
        for talk in &school.talks {
            let key = Key::new(Aspect::Talk).day(Some(talk.date)).name(&self.hashes.texts, talk.with);
            let cell = Cell { origin: talk.origin, field: Field::Entered };
            let value = talk.content.map(|words| words.hash);
            let who = (talk.pupil, Some(talk.teacher));
            self.register(Aspect::Talk, Some(talk.class), cell, Some(talk.date), who, (value, key));
        }
        for slot in &school.timetable {
            let key = Key::new(Aspect::Slot)
                .number(u8::try_from(slot.weekday.num_days_from_monday()).ok())
                .number(Some(slot.lesson_no))
                .name(&self.hashes.subjects, Some(slot.subject))
                .name(&self.hashes.groups, slot.group)
                .day(slot.valid_from);
            let cell = Cell { origin: slot.origin, field: Field::Entered };
            self.register(Aspect::Slot, Some(slot.class), cell, None, (None, None), (Some(0), key));
        }
        for row in &school.applications {
            let day = Some(row.submitted.date());
            let key = Key::new(Aspect::Connection).day(day).name(&self.hashes.people, row.guardian);
            let cell = Cell { origin: row.origin, field: Field::Connected };
            let who = (Some(row.pupil), None);
            self.register(Aspect::Connection, Some(row.class), cell, day, who, (filled(row.connected), key));
        }
        for row in &school.staff {
            let deeds = [
                (Aspect::Registration, Field::Registered, row.registered),
                (Aspect::Password, Field::PasswordIssued, row.password_issued),
                (Aspect::Account, Field::AccountClosed, row.account_closed),
            ];
            for (aspect, field, stamp) in deeds {
                let key = Key::new(aspect).name(&self.hashes.texts, Some(row.role)).day(row.hired);
                let cell = Cell { origin: row.origin, field };
                self.register(aspect, None, cell, None, (None, Some(row.person)), (filled(stamp), key));
            }
        }
        for row in &school.briefings {
            let key = Key::new(Aspect::Briefing)
                .day(Some(row.date))
                .name(&self.hashes.subjects, row.subject)
                .number(Some(row.kind as u8));
            let cell = Cell { origin: row.origin, field: Field::Kind };
            let value = Some(filled(row.shown_on).unwrap_or(0));
            let who = (None, Some(row.teacher));
            self.register(Aspect::Briefing, Some(row.class), cell, Some(row.date), who, (value, key));
        }
        for row in &school.attestations {
            let key = Key::new(Aspect::Attestation)
                .name(&self.hashes.texts, Some(row.clause))
                .name(&self.hashes.texts, row.period)
                .name(&self.hashes.texts, row.kind);
            let cell = Cell { origin: row.origin, field: Field::DoneOn };
            let value = filled(Some(row.done_on));
            self.register(Aspect::Attestation, row.class, cell, None, (None, row.responsible), (value, key));
        }
    }

    /// Lists whose rows are no facts: only that they are there is kept.
    fn lists(&mut self) {
        let school = self.school;
        for row in &school.roll {
            self.shows(row.origin, Some(row.class), Stream::default(), None);
        }
        for row in &school.courses {
            self.shows(
                row.origin,
                Some(row.class),
                Stream { subject: Some(row.subject), ..Stream::default() },
                None,
            );
        }
        for row in &school.exemptions {
            self.shows(row.origin, Some(row.class), Stream::default(), None);
        }
        for row in &school.bells {
            self.shows(row.origin, None, Stream::default(), None);
        }
    }

    fn pupils(&mut self) {
        let school = self.school;
        let listed = school.roll.iter().map(|row| (row.class, row.pupil, row.origin));
        let marked = school.marks.iter().map(|row| (row.class, row.pupil, row.origin));
        let missed = school.absences.iter().map(|row| (row.class, row.pupil, row.origin));
        let mut all: FxHashMap<(ClassId, PersonId), Origin> = FxHashMap::default();
        for (class, pupil, origin) in listed.chain(marked).chain(missed) {
            if !self.aside.contains(&origin.source) {
                let first = all.entry((class, pupil)).or_insert(origin);
                *first = origin.min(*first);
            }
        }
        for ((class, pupil), origin) in all {
            self.facts.push(Fact {
                part: Part { aspect: Aspect::Pupil, class: Some(class), subject: None },
                key: Key::new(Aspect::Pupil).name(&self.hashes.people, Some(pupil)).done(),
                value: Value::Hash(0),
                cell: Cell { origin, field: Field::Pupil },
                day: None,
                pupil: Some(pupil),
                stream: Stream::default(),
            });
        }
    }
}

/// An absence is no mark, and a mark is no letter of exemption: one that becomes the other is entered
/// anew.
fn entry_number(value: MarkValue) -> u8 {
    match value {
        MarkValue::On(_) | MarkValue::NoMark | MarkValue::Unknown => 0,
        MarkValue::Exempt => 1,
        MarkValue::Absent => 2,
    }
}

fn kind_number(kind: WorkKind) -> u8 {
    match kind {
        WorkKind::Running => 1,
        WorkKind::Test => 2,
        WorkKind::Large => 3,
        WorkKind::PassFail => 4,
        WorkKind::Interim => 5,
        WorkKind::Semester => 6,
        WorkKind::Year => 7,
        WorkKind::Exam => 8,
        WorkKind::ReExam => 9,
    }
}
