//! What concerns one person or one class alone, as a ledger of its own.

use super::{Cause, Ledger, Obligation};
use crate::school::names::{ClassId, PersonId};

/// Whose part of a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What one person owes; `None`: what nobody could be named for.
    Responsible(Option<PersonId>),
    /// What is owed for one class; `None`: what is owed for no class.
    Class(Option<ClassId>),
}

impl Part {
    /// Whether an obligation belongs to it.
    #[must_use]
    pub fn holds(self, obligation: &Obligation) -> bool {
        self.is_of(obligation.responsible, obligation.class)
    }

    fn is_of(self, person: Option<PersonId>, class: Option<ClassId>) -> bool {
        match self {
            Self::Responsible(wanted) => wanted == person,
            Self::Class(wanted) => wanted == class,
        }
    }
}

impl Ledger {
    /// A ledger that holds nothing of anyone else: neither entries nor counts, nor a cause that
    /// tells of another class or of a doubt about someone else.
    #[must_use]
    pub fn part(&self, part: Part) -> Self {
        let entries: Vec<_> =
            self.entries.iter().filter(|entry| part.holds(&entry.obligation)).cloned().collect();
        let of_part = self.counts.iter().filter(|((_, person, class), _)| part.is_of(*person, *class));
        let counts: rustc_hash::FxHashMap<_, _> = of_part.map(|(key, counts)| (*key, *counts)).collect();
        let concerns = |clause, cause: &Cause| match *cause {
            Cause::Unproven(doubt) => {
                entries.iter().any(|entry| entry.obligation.clause == clause && entry.doubt == Some(doubt))
            }
            Cause::NoRows(_, class) => counts.keys().any(|(_, _, have)| *have == Some(class)),
            _ => true,
        };
        let causes = self
            .causes
            .iter()
            .map(|(clause, causes)| {
                let kept = causes.iter().filter(|cause| concerns(*clause, cause)).copied();
                (*clause, kept.collect())
            })
            .collect();
        Self { as_of: self.as_of, scope: self.scope.clone(), entries, counts, causes }
    }
}
