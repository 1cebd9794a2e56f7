//! What someone has to hear, in the order and in the groups it is said: one order for every format a
//! person reads.

use std::collections::BTreeMap;

use super::{Grouping, PupilNames, View, harmless, problem};
use crate::history::State;
use crate::ledger::{Counts, Entry, Severity};
use crate::school::names::Identity;
use crate::school::origin::Source;

/// What one person, class or clause has to hear.
#[derive(Debug)]
pub struct Group<'a> {
    /// The person, the class, or the clause with its title.
    pub name: String,
    /// How everything asked of it stands.
    pub counts: Counts,
    /// What is to be heard, in order; never empty.
    pub entries: Vec<&'a Entry>,
}

/// The first so many findings of the groups, each with its group, and how many are left out.
pub(super) fn first<'g, 'a>(
    groups: &'g [Group<'a>],
    limit: Option<usize>,
) -> (Vec<(&'g Group<'a>, &'g [&'a Entry])>, usize) {
    let mut left = limit.unwrap_or(usize::MAX);
    let mut left_out = 0;
    let mut shown = Vec::new();
    for group in groups {
        let first = &group.entries[..group.entries.len().min(left)];
        left -= first.len();
        left_out += group.entries.len() - first.len();
        if !first.is_empty() {
            shown.push((group, first));
        }
    }
    (shown, left_out)
}

impl<'a> View<'a> {
    /// What has to be said to someone, in the order it is said: every format a person reads takes its
    /// order from here. Observations blame nobody: they are among it only when asked for.
    #[must_use]
    pub fn to_hear(&self) -> Vec<&'a Entry> {
        let asked = self.ledger.scope.severity == Some(Severity::Observation);
        let grave = |entry: &&Entry| asked || entry.obligation.severity != Severity::Observation;
        let mut entries: Vec<&Entry> = self.broken().filter(grave).collect();
        // What is new since the look before comes first; the rest stays in the ledger's order.
        entries.sort_by_key(|entry| self.state(entry) != Some(State::New));
        entries
    }

    /// Observations nobody asked for: they are only counted.
    #[must_use]
    pub fn unheard(&self) -> usize {
        self.broken().count() - self.to_hear().len()
    }

    /// What has to be said, by whom, which class or which clause it concerns. Those who can be
    /// named come first, in the order of the alphabet; clauses in the order of the rulebook.
    #[must_use]
    pub fn groups(&self, by: Grouping) -> Vec<Group<'a>> {
        let View { messages: words, school, ledger, rulebook, .. } = *self;
        let mut groups: BTreeMap<Option<usize>, Group<'a>> = BTreeMap::new();
        for entry in self.to_hear() {
            let obligation = &entry.obligation;
            let key = match by {
                Grouping::Teacher => obligation.responsible.map(Identity::index),
                Grouping::Class => obligation.class.map(Identity::index),
                Grouping::Clause => Some(usize::from(obligation.clause.0)),
            };
            let group = groups.entry(key).or_insert_with(|| {
                let (name, counts) = match by {
                    Grouping::Teacher => (
                        self.responsible(entry).unwrap_or_else(|| words.get("report-nobody")),
                        ledger.counts_by(obligation.responsible),
                    ),
                    Grouping::Class => (
                        obligation.class.map_or_else(
                            || words.get("report-no-class"),
                            |id| harmless(school.classes.spelling(id)),
                        ),
                        ledger.counts_in(obligation.class),
                    ),
                    Grouping::Clause => {
                        let clause = rulebook.clause(obligation.clause);
                        let name = format!("{} {}", clause.id, words.pick(&clause.title));
                        (name, ledger.counts_of(obligation.clause))
                    }
                };
                Group { name, counts, entries: Vec::new() }
            });
            group.entries.push(entry);
        }
        let mut groups: Vec<_> = groups.into_iter().collect();
        if by != Grouping::Clause {
            groups.sort_by(|a, b| {
                a.0.is_none().cmp(&b.0.is_none()).then_with(|| words.compare(&a.1.name, &b.1.name))
            });
        }
        groups.into_iter().map(|(_, group)| group).collect()
    }

    /// Who owes it, where the data says.
    #[must_use]
    pub fn responsible(&self, entry: &Entry) -> Option<String> {
        entry.obligation.responsible.map(|id| harmless(self.school.people.spelling(id)))
    }

    /// The day, class, subject, lesson, pupil and period it is about.
    #[must_use]
    pub fn about(&self, entry: &Entry) -> String {
        let View { messages: words, school, .. } = self;
        let obligation = &entry.obligation;
        let parts = [
            Some(words.day(obligation.occurred)),
            obligation.class.map(|id| school.classes.spelling(id).to_owned()),
            obligation.subject.map(|id| school.subjects.spelling(id).to_owned()),
            obligation.group.map(|id| format!("({})", school.groups.spelling(id))),
            obligation.lesson_no.map(|number| words.with("lesson-number", [("number", number.into())])),
            obligation.pupil.and_then(|id| self.pupil(id, PupilNames::Initials)),
            obligation.period.as_deref().map(str::to_owned),
        ];
        harmless(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
    }

    /// The finding in one sentence, with its severity where it is no violation.
    #[must_use]
    pub fn finding(&self, entry: &Entry) -> String {
        let said = harmless(&self.message(entry));
        match entry.obligation.severity {
            Severity::Violation => said,
            other => format!("[{}] {said}", self.messages.get(&format!("severity-{}", other.name()))),
        }
    }

    /// The row or cell it shows in.
    #[must_use]
    pub fn shown_in(&self, entry: &Entry) -> String {
        let origin = entry.proof.map(|proof| proof.cell.origin);
        origin.map_or_else(String::new, |origin| problem::origin(self.messages, self.school, origin))
    }

    /// What to do about these, each thing said once.
    #[must_use]
    pub fn remedies(&self, entries: &[&Entry]) -> Vec<String> {
        let mut remedies: Vec<String> = entries.iter().map(|entry| self.remedy(entry)).collect();
        remedies.dedup();
        remedies.sort_unstable();
        remedies.dedup();
        remedies
    }

    /// The files and sheets read; of a part only those its entries stand in, for a file's name may
    /// be someone else's.
    pub fn inputs(&self) -> impl Iterator<Item = &'a Source> {
        let entries = self.ledger.entries().iter();
        let stand = |source: usize| {
            move |entry: &Entry| {
                entry.proof.is_some_and(|proof| usize::from(proof.cell.origin.source) == source)
            }
        };
        let whole = !self.part;
        self.school
            .sources
            .iter()
            .enumerate()
            .filter(move |(at, _)| whole || entries.clone().any(stand(*at)))
            .map(|(_, source)| source)
    }
}
