//! What the command line narrows a run to.

use super::run::{Failure, Ground, nearest};
use crate::calendar::Days;
use crate::ledger::Scope;
use crate::messages::Messages;
use crate::school::School;

/// The clauses, people and classes asked for; nothing asked for is everything.
#[derive(Debug, Clone, Copy)]
pub struct Selection<'a> {
    /// Clauses, each with what is below it.
    pub clauses: &'a [String],
    /// Who owes it.
    pub teachers: &'a [String],
    /// Classes.
    pub classes: &'a [String],
}

impl Selection<'_> {
    /// The scope of a run over these days.
    ///
    /// # Errors
    /// A clause the rulebook does not have, a person or a class the data does not have.
    pub fn scope(self, ground: &Ground, school: &School, period: Days) -> Result<Scope, Failure> {
        let words = &ground.words;
        let mut scope = Scope { days: Some((period.from, period.to)), ..Scope::default() };
        for prefix in self.clauses {
            let found: Vec<_> = ground.rulebook.below(prefix).collect();
            if found.is_empty() {
                let near = nearest(prefix, ground.rulebook.clauses.iter().map(|clause| clause.id.as_str()));
                return Err(unknown(words, "error-clause", prefix, near));
            }
            scope.clauses.get_or_insert_default().extend(found);
        }
        for name in self.teachers {
            let id = school.people.find(name).ok_or_else(|| {
                let teachers = school.lessons.iter().map(|lesson| lesson.teacher);
                let teachers = teachers.chain(school.staff.iter().map(|employee| employee.person));
                let near = nearest(name, teachers.map(|id| school.people.spelling(id)));
                unknown(words, "error-teacher", name, near)
            })?;
            scope.responsible.get_or_insert_default().push(id);
        }
        for name in self.classes {
            let id = school.classes.find(name).ok_or_else(|| {
                let near = nearest(name, school.classes.ids().map(|id| school.classes.spelling(id)));
                unknown(words, "error-class", name, near)
            })?;
            scope.classes.get_or_insert_default().push(id);
        }
        Ok(scope)
    }
}

fn unknown(words: &Messages, key: &str, value: &str, near: Option<&str>) -> Failure {
    let near = near.unwrap_or("none").to_owned();
    Failure::said(words.with(key, [("value", value.to_owned().into()), ("near", near.into())]))
}
