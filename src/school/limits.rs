//! How far the exports show the journals. What lies beyond was not looked at: that nothing is found
//! there proves nothing.

use chrono::{NaiveDate, NaiveDateTime};

use super::index::groups_meet;
use super::names::{ClassId, GroupId, SubjectId};
use super::origin::{Origin, Table};

/// Where the exports end.
#[derive(Debug, Clone, Default)]
pub struct Limits {
    /// Sources saved long before the others, each with that moment; by source.
    saved: Vec<(u16, NaiveDateTime)>,
    /// By table and class.
    ends: Vec<Limit>,
}

/// The end of what is shown of a class's journal in one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Limit {
    /// The table.
    pub table: Table,
    /// The class.
    pub class: ClassId,
    /// The subject; blank for all of them.
    pub subject: Option<SubjectId>,
    /// The group; blank for all of them.
    pub group: Option<GroupId>,
    /// What is not shown.
    pub beyond: Beyond,
}

/// What an export does not show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Beyond {
    /// Rows of this day and later.
    Days {
        /// The first day not shown.
        from: NaiveDate,
        /// Whether only the marks of works end there, and those of terms go on.
        works_only: bool,
    },
    /// What was entered after the file was saved.
    Saving {
        /// When it was saved, in naive Latvian time.
        at: NaiveDateTime,
        /// The day from which a file saved later shows the journal; blank where none does.
        until: Option<NaiveDate>,
    },
}

/// What was looked for and not found.
#[derive(Debug, Clone, Copy)]
pub struct Sought {
    /// The table.
    pub table: Table,
    /// The class.
    pub class: ClassId,
    /// The subject, where the table's rows have one.
    pub subject: Option<SubjectId>,
    /// The group; blank for the whole class.
    pub group: Option<GroupId>,
    /// The day of its row.
    pub day: NaiveDate,
    /// The last moment at which it had to be there.
    pub due: NaiveDateTime,
    /// Whether it is the mark of a term.
    pub of_term: bool,
}

impl Limits {
    /// Adds the moments at which sources were saved that are older than the others.
    pub fn add_saved(&mut self, saved: impl IntoIterator<Item = (u16, NaiveDateTime)>) {
        self.saved.extend(saved);
        self.saved.sort_unstable();
    }

    /// Adds ends of journals.
    pub fn add_ends(&mut self, ends: impl IntoIterator<Item = Limit>) {
        self.ends.extend(ends);
        self.ends.sort_unstable();
        self.ends.dedup();
    }

    /// The moment a row's file speaks for, when it is older than the others.
    #[must_use]
    pub fn saved(&self, origin: Origin) -> Option<NaiveDateTime> {
        let at = self.saved.binary_search_by_key(&origin.source, |(source, _)| *source).ok()?;
        Some(self.saved[at].1)
    }

    /// Whether what was not found may lie beyond the end of the exports.
    #[must_use]
    pub fn hide(&self, sought: &Sought) -> bool {
        self.of(sought.table, sought.class).iter().any(|limit| {
            let concerns = (limit.subject.is_none() || limit.subject == sought.subject)
                && groups_meet(limit.group, sought.group);
            concerns
                && match limit.beyond {
                    Beyond::Days { from, works_only } => {
                        sought.day >= from && !(works_only && sought.of_term)
                    }
                    Beyond::Saving { at, until } => {
                        sought.due >= at && until.is_none_or(|until| sought.day < until)
                    }
                }
        })
    }

    /// What is known of the end of a class's journal in a table.
    #[must_use]
    pub fn of(&self, table: Table, class: ClassId) -> &[Limit] {
        let key = |limit: &Limit| (limit.table, limit.class);
        let from = self.ends.partition_point(|limit| key(limit) < (table, class));
        let len = self.ends[from..].partition_point(|limit| key(limit) == (table, class));
        &self.ends[from..from + len]
    }
}
