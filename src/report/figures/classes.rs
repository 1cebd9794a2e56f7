//! Findings by class.

use std::collections::BTreeMap;

use super::Broken;
use crate::ledger::Counts;
use crate::report::{View, harmless};
use crate::school::names::ClassId;

/// One class's findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassBar {
    /// The class; `None`: what is owed for no class.
    pub class: Option<ClassId>,
    /// Its name, harmless.
    pub name: String,
    /// What is to be heard.
    pub broken: Broken,
    /// How all its duties stand.
    pub counts: Counts,
}

/// Every class that has duties, in the order of the classes; what belongs to no class last.
#[must_use]
pub fn classes(view: &View<'_>) -> Vec<ClassBar> {
    let mut all: BTreeMap<Option<ClassId>, (Broken, Counts)> = BTreeMap::new();
    for (_, _, class, counts) in view.ledger.counted() {
        all.entry(class).or_default().1 += counts;
    }
    for entry in view.to_hear() {
        all.entry(entry.obligation.class).or_default().0.add(entry);
    }
    let mut bars: Vec<ClassBar> = all
        .into_iter()
        .map(|(class, (broken, counts))| ClassBar {
            class,
            name: class.map_or_else(
                || view.messages.get("report-no-class"),
                |id| harmless(view.school.classes.spelling(id)),
            ),
            broken,
            counts,
        })
        .collect();
    // 10.a comes after 9.b.
    let grade = |bar: &ClassBar| bar.class.and_then(|id| view.school.grade(id)).unwrap_or(u8::MAX);
    bars.sort_by(|a, b| {
        (a.class.is_none(), grade(a))
            .cmp(&(b.class.is_none(), grade(b)))
            .then_with(|| view.messages.compare(&a.name, &b.name))
    });
    bars
}
