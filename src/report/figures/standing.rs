//! How duties stand, with the observations, which blame nobody, told apart from what was broken.

use std::collections::BTreeMap;

use super::Broken;
use crate::ledger::{ClauseIx, Counts, Severity};
use crate::report::View;
use crate::school::names::{ClassId, PersonId};

/// The duties of one clause, person or class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// All of them, observations among the broken ones.
    pub counts: Counts,
    /// What was broken and is no observation.
    pub broken: Broken,
    /// Observations.
    pub observed: u64,
}

/// How everything stands by what `key` names.
#[must_use]
pub fn standing<K: Ord>(
    view: &View<'_>,
    key: impl Fn(ClauseIx, Option<PersonId>, Option<ClassId>) -> K,
) -> BTreeMap<K, Standing> {
    let mut all: BTreeMap<K, Standing> = BTreeMap::new();
    for (clause, person, class, counts) in view.ledger.counted() {
        all.entry(key(clause, person, class)).or_default().counts += counts;
    }
    for entry in view.ledger.entries().iter().filter(|entry| entry.is_broken()) {
        let owed = &entry.obligation;
        let standing = all.entry(key(owed.clause, owed.responsible, owed.class)).or_default();
        if owed.severity == Severity::Observation {
            standing.observed += 1;
        } else {
            standing.broken.add(entry);
        }
    }
    all
}
