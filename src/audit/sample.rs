//! A sample of entries for people to read (3.7): drawn for every teacher and subject, by a seed, so that
//! the same draw can be made again. It depends neither on the order of files nor on that of their rows.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use crate::calendar::Days;
use crate::rules::rulebook::{About, Sizes};
use crate::school::School;
use crate::school::names::{ClassId, GroupId, PersonId, SubjectId};
use crate::school::origin::{Cell, Field, Origin};
use crate::school::records::{Lesson, LessonKind, Mark, MarkValue, WorkKind};

/// What is drawn and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The days drawn from.
    pub days: Days,
    /// What the order of the draw rests on.
    pub seed: String,
    /// How many for every teacher and subject.
    pub sizes: Sizes,
}

/// A sample as it is shown: what was drawn, and the words of it that could be had.
#[derive(Debug)]
pub struct Sample {
    /// How it was drawn.
    pub plan: Plan,
    /// What was drawn, by teacher, subject and kind.
    pub strata: Vec<Stratum>,
    /// The topics and homework drawn, by their cells.
    pub texts: FxHashMap<Cell, Box<str>>,
}

/// The seed of a run that names none: the same for one period under one rulebook.
#[must_use]
pub fn seed(period: &str, rulebook: &str) -> String {
    let hash = digest(&[period, rulebook]);
    hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// The entries of one kind of one teacher in one subject.
#[derive(Debug, Clone)]
pub struct Stratum {
    /// Who made them; `None` where nobody can be named.
    pub teacher: Option<PersonId>,
    /// The subject.
    pub subject: SubjectId,
    /// What they are.
    pub about: About,
    /// How many there are.
    pub all: usize,
    /// Those drawn, by day and class.
    pub drawn: Vec<Drawn>,
}

/// An entry drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Drawn {
    /// The day of the lesson or of the work.
    pub day: NaiveDate,
    /// The class.
    pub class: ClassId,
    /// The group.
    pub group: Option<GroupId>,
    /// Which lesson of the day.
    pub lesson_no: Option<u8>,
    /// Whose mark.
    pub pupil: Option<PersonId>,
    /// The cell.
    pub cell: Cell,
}

/// Whose entries of which kind in which subject.
type Journal = (Option<PersonId>, SubjectId, About);

/// Draws the sample. Everyone with entries of a kind has some of theirs read.
#[must_use]
pub fn draw(school: &School, plan: &Plan) -> Vec<Stratum> {
    let mut strata: BTreeMap<Journal, BTreeMap<[u8; 32], Drawn>> = BTreeMap::new();
    let mut put = |teacher, subject, about: About, identity: [u8; 32], drawn: Drawn| {
        if plan.sizes.of(about) > 0 {
            // Of rows that stand twice the first place is shown.
            let entries = strata.entry((teacher, subject, about)).or_default();
            entries.entry(identity).and_modify(|have| *have = drawn.min(*have)).or_insert(drawn);
        }
    };
    for lesson in &school.lessons {
        if !plan.days.contains(lesson.date) || lesson.kind == LessonKind::Cancelled {
            continue;
        }
        for (about, field) in [(About::Topic, Field::Topic), (About::Homework, Field::Homework)] {
            let text = if about == About::Topic { lesson.topic } else { lesson.homework };
            if text.is_some() {
                let identity = digest(&[&plan.seed, about.name(), &of_lesson(school, lesson)]);
                put(Some(lesson.teacher), lesson.subject, about, identity, drawn(lesson, field));
            }
        }
    }
    for mark in school.marks.iter().filter(|mark| plan.days.contains(mark.date) && is_read(mark)) {
        let taught = || school.subject_teacher(mark.class, mark.subject, mark.group, mark.date);
        let teacher = mark.teacher.or_else(taught);
        let identity = digest(&[&plan.seed, About::Mark.name(), &of_mark(school, mark)]);
        put(teacher, mark.subject, About::Mark, identity, drawn_mark(mark));
    }
    strata
        .into_iter()
        .map(|((teacher, subject, about), entries)| {
            let all = entries.len();
            // The entries are in the order of their hashes: the first ones are a draw.
            let mut drawn: Vec<Drawn> =
                entries.into_values().take(usize::from(plan.sizes.of(about))).collect();
            drawn.sort_unstable();
            Stratum { teacher, subject, about, all, drawn }
        })
        .collect()
}

/// The cells whose words have to be read again: a mark's are kept with it.
#[must_use]
pub fn texts(strata: &[Stratum]) -> BTreeSet<Cell> {
    let of_lessons = strata.iter().filter(|stratum| stratum.about != About::Mark);
    of_lessons.flat_map(|stratum| &stratum.drawn).map(|drawn| drawn.cell).collect()
}

/// Whether a mark is one of a lesson's work, given to someone who was there.
fn is_read(mark: &Mark) -> bool {
    mark.is_of_work() && !matches!(mark.value, MarkValue::Absent)
}

fn drawn(lesson: &Lesson, field: Field) -> Drawn {
    let Lesson { date, class, group, lesson_no, origin, .. } = *lesson;
    Drawn { day: date, class, group, lesson_no, pupil: None, cell: Cell { origin, field } }
}

fn drawn_mark(mark: &Mark) -> Drawn {
    let Mark { date, class, group, lesson_no, pupil, origin, .. } = *mark;
    Drawn {
        day: date,
        class,
        group,
        lesson_no,
        pupil: Some(pupil),
        cell: Cell { origin, field: Field::Mark },
    }
}

/// What tells a lesson from every other, whatever file and row it stands in.
fn of_lesson(school: &School, lesson: &Lesson) -> String {
    let words = |text: Option<crate::school::records::Words>| text.map_or(0, |text| text.hash).to_string();
    let number = lesson.lesson_no.map(|number| number.to_string()).unwrap_or_default();
    let parts = [
        lesson.date.to_string(),
        school.classes.folded(lesson.class).to_owned(),
        school.subjects.folded(lesson.subject).to_owned(),
        lesson.group.map_or("", |id| school.groups.folded(id)).to_owned(),
        number,
        school.people.folded(lesson.teacher).to_owned(),
        // Without a number only their words tell two lessons of one day apart.
        lesson.lesson_no.map_or_else(|| words(lesson.topic), |_| String::new()),
        lesson.lesson_no.map_or_else(|| words(lesson.homework), |_| String::new()),
    ];
    parts.join("\u{1f}")
}

/// What tells a mark from every other.
fn of_mark(school: &School, mark: &Mark) -> String {
    let number = mark.lesson_no.map(|number| number.to_string()).unwrap_or_default();
    let kind = mark.work_kind.map_or("", WorkKind::name).to_owned();
    let parts = [
        mark.date.to_string(),
        school.classes.folded(mark.class).to_owned(),
        school.subjects.folded(mark.subject).to_owned(),
        school.people.folded(mark.pupil).to_owned(),
        school.texts.folded(mark.text).to_owned(),
        kind,
        number,
    ];
    parts.join("\u{1f}")
}

fn digest(parts: &[&str]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0x1e]);
    }
    hash.finalize().into()
}

impl Drawn {
    /// Where it stands.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.cell.origin
    }
}
