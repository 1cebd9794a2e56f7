//! What each person must still do, and by when: what is pending, in the order it falls due.

pub mod ics;
pub mod json;
pub mod text;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

use super::{PupilNames, View, harmless};
use crate::ledger::{Entry, Matter, Obligation, Severity, Verdict, Width};
use crate::school::names::PersonId;
use crate::school::stamp::{Span, end_of_day};

/// What falls due from the moment the data speaks for to the end of a window.
#[derive(Debug, Clone, Copy)]
pub struct Coming<'a> {
    /// What was settled, with what arises until the window ends.
    pub view: View<'a>,
    /// The window's last second.
    pub until: NaiveDateTime,
}

/// What one person has to do in the window.
#[derive(Debug)]
pub struct Agenda<'a> {
    /// The person; `None`: what nobody could be named for.
    pub person: Option<PersonId>,
    /// The person's name, or what stands for it.
    pub name: String,
    /// The tasks, by when they fall due; never empty.
    pub tasks: Vec<Task<'a>>,
}

/// Duties done in one go: the lessons of a day, or one work's marks for all its pupils.
#[derive(Debug)]
pub struct Task<'a> {
    /// Stable: it does not change as parts of the task get done.
    pub id: String,
    /// By when at the earliest, and at the latest reading or hour.
    pub due: Span,
    /// Why these differ.
    pub width: Option<Width>,
    /// The duties, in the ledger's order; never empty.
    pub entries: Vec<&'a Entry>,
}

impl<'a> Coming<'a> {
    /// What falls due in the window, in the ledger's order. What is only observed nobody owes.
    pub fn entries(&self) -> impl Iterator<Item = &'a Entry> {
        let until = self.until;
        self.view.having(Verdict::Pending).filter(move |entry| {
            let obligation = &entry.obligation;
            obligation.matter.has_due()
                && obligation.severity > Severity::Observation
                && obligation.due.span.earliest <= until
        })
    }

    /// The same per person, those who can be named first, in the order of the alphabet.
    #[must_use]
    pub fn agendas(&self) -> Vec<Agenda<'a>> {
        let mut people: BTreeMap<Option<PersonId>, BTreeMap<String, Task<'a>>> = BTreeMap::new();
        for entry in self.entries() {
            let due = entry.obligation.due;
            let id = self.task(&entry.obligation);
            let tasks = people.entry(entry.obligation.responsible).or_default();
            let task = tasks.entry(id.clone()).or_insert_with(|| Task {
                id,
                due: due.span,
                width: due.width,
                entries: Vec::new(),
            });
            // One of a class who was absent may have longer: the task is as urgent as its first part.
            if due.span < task.due {
                (task.due, task.width) = (due.span, due.width);
            }
            task.entries.push(entry);
        }
        let agenda = |(person, tasks): (Option<PersonId>, BTreeMap<String, Task<'a>>)| {
            let mut tasks: Vec<Task<'a>> = tasks.into_values().collect();
            tasks.sort_by(|a, b| (a.due, a.entries.first()).cmp(&(b.due, b.entries.first())));
            let name = person.map_or_else(
                || self.view.messages.get("report-nobody"),
                |id| harmless(self.view.school.people.spelling(id)),
            );
            Agenda { person, name, tasks }
        };
        let mut agendas: Vec<Agenda<'a>> = people.into_iter().map(agenda).collect();
        agendas.sort_by(|a, b| {
            let unnamed = a.person.is_none().cmp(&b.person.is_none());
            unnamed.then_with(|| self.view.messages.compare(&a.name, &b.name))
        });
        agendas
    }

    /// The identity of the task a duty is part of: that of the duty without what varies within the task.
    fn task(&self, obligation: &Obligation) -> String {
        let whose = obligation.about.or(obligation.responsible);
        let mut whole = Obligation { pupil: None, about: whose, ..obligation.clone() };
        if is_lesson(obligation) {
            whole = Obligation {
                matter: Matter::Lesson,
                class: None,
                group: None,
                subject: None,
                lesson_no: None,
                ..whole
            };
        }
        whole.id(&self.view.rulebook.clause(obligation.clause).id, self.view.school)
    }

    /// What is to be done, in a few words: `Darba vērtējums: 5.a Matemātika, 25 izglītojamie`.
    #[must_use]
    pub fn what(&self, task: &Task<'_>) -> String {
        let words = self.view.messages;
        let Some(first) = task.entries.first() else { return String::new() };
        if is_lesson(&first.obligation) {
            let number = |entry: &Entry| entry.obligation.lesson_no;
            let lessons: BTreeSet<_> =
                task.entries.iter().map(|entry| (number(entry), self.about(entry))).collect();
            let count = lessons.len();
            let list = lessons.into_iter().map(|(_, lesson)| lesson).collect::<Vec<_>>().join("; ");
            let day = words.short_day(first.obligation.occurred);
            return words.with(
                "due-lessons",
                [("count", count.into()), ("lessons", list.into()), ("day", day.into())],
            );
        }
        let pupils: BTreeSet<PersonId> =
            task.entries.iter().filter_map(|entry| entry.obligation.pupil).collect();
        let pupils = match pupils.len() {
            0 => None,
            1 => pupils.first().and_then(|id| self.view.pupil(*id, PupilNames::Initials)),
            count => Some(words.with("due-pupils", [("count", count.into())])),
        };
        let occurred = first.obligation.occurred;
        let day = (occurred != first.obligation.due.span.latest.date()).then(|| words.day(occurred));
        let about = self.about(first);
        let about = [day, (!about.is_empty()).then_some(about), pupils].into_iter().flatten();
        let about = harmless(&about.collect::<Vec<_>>().join(", "));
        let what = harmless(&self.view.matter(first));
        if about.is_empty() { what } else { format!("{what}: {about}") }
    }

    /// The class, subject, group, lesson and period of a duty.
    fn about(&self, entry: &Entry) -> String {
        let View { messages: words, school, .. } = self.view;
        let obligation = &entry.obligation;
        let parts = [
            obligation.class.map(|id| school.classes.spelling(id).to_owned()),
            obligation.subject.map(|id| school.subjects.spelling(id).to_owned()),
            obligation.group.map(|id| format!("({})", school.groups.spelling(id))),
            obligation.lesson_no.map(|number| words.with("lesson-number", [("number", number.into())])),
            obligation.period.as_deref().map(str::to_owned),
        ];
        harmless(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
    }

    /// By when, in words: the later end, and the one that is safe under every reading.
    #[must_use]
    pub fn by_when(&self, task: &Task<'_>) -> String {
        let words = self.view.messages;
        let due = words.moment(task.due.latest);
        match task.width {
            None => due,
            Some(Width::BellTimes) => words.with("due-before-lesson", [("day", due.into())]),
            Some(Width::Reading) => {
                let safe = words.moment(task.due.earliest);
                words.with("due-safer", [("due", due.into()), ("safe", safe.into())])
            }
        }
    }
}

/// Whether the duty is a lesson's entry: these are done in one go at the end of a day.
fn is_lesson(obligation: &Obligation) -> bool {
    matches!(obligation.matter, Matter::Lesson | Matter::Topic | Matter::Homework | Matter::Attendance)
}

/// The day a moment stands for alone: its end, or where the hour is not known its beginning.
fn whole_day(at: NaiveDateTime) -> Option<chrono::NaiveDate> {
    let alone = at == end_of_day(at.date()) || at == Span::day(at.date()).earliest;
    alone.then(|| at.date())
}
