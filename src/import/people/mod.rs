//! The names of people, as the rows of a source mention them.
//!
//! A mention is a spelling in a role: a teacher's name is only ever compared with those of other
//! employees, a pupil's with those of the same class. Who it is, is settled once all sources are
//! read ([`resolve`]).

mod aliases;
mod naming;
mod resolve;
mod scope;
mod twice;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

pub use aliases::{AliasFault, Aliases, FaultKind};
pub(super) use resolve::{Part, Resolved, resolve};
pub(super) use twice::listed_twice;

use super::person_code::{self, PersonCode};
use crate::school::names::{ClassId, Identity, PersonId};

/// What a row names a person as. Classes are those of the source the row stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Role {
    /// Someone in the school's service.
    Employee,
    /// An employee by the staff register, in service until that day, inclusive.
    Staff,
    /// An employee a row is about: without knowing whom, the row says nothing.
    Answerable,
    /// A pupil of a class; of any class where the row does not say.
    Pupil(Option<ClassId>),
    /// A pupil by the roll of a class.
    Roll(ClassId),
    /// Somebody else: a parent.
    Guardian,
}

impl Role {
    /// Whether the row stands in the register of those people.
    fn is_listed(self) -> bool {
        matches!(self, Self::Staff | Self::Roll(_))
    }

    /// Whether a row whose person is not clear cannot be used.
    fn must_be_clear(self) -> bool {
        !matches!(self, Self::Employee | Self::Guardian)
    }
}

/// A spelling in a role, with how often and where it first stood.
#[derive(Debug)]
pub(super) struct Mention {
    spelling: u32,
    role: Role,
    code: Option<PersonCode>,
    count: u32,
    row: u32,
    /// The last day a register's row holds for; an open end is [`NaiveDate::MAX`].
    until: Option<NaiveDate>,
}

/// The people one source mentions. Person codes are split off before a name is kept.
#[derive(Debug, Default)]
pub(super) struct PeopleBook {
    by_spelling: FxHashMap<Box<str>, u32>,
    spellings: Vec<Box<str>>,
    by_mention: FxHashMap<(u32, Role, Option<PersonCode>), u32>,
    mentions: Vec<Mention>,
}

impl PeopleBook {
    /// The provisional identity of a mention. `cell` is the name as it stands, `code` that of the
    /// row's code column, `row` the row a person sees. A mention seen before costs two look-ups.
    pub fn mention(&mut self, cell: &str, role: Role, code: Option<PersonCode>, row: u32) -> PersonId {
        if cell.bytes().any(|byte| byte.is_ascii_digit()) {
            let (name, beside) = person_code::split(cell);
            return self.named(&name, role, code.or(beside), row);
        }
        self.named(cell, role, code, row)
    }

    /// As [`Self::mention`], of a row of a register: it holds until that day, inclusive, or has no end.
    pub fn listed(
        &mut self,
        cell: &str,
        role: Role,
        code: Option<PersonCode>,
        row: u32,
        until: Option<NaiveDate>,
    ) -> PersonId {
        let id = self.mention(cell, role, code, row);
        let mention = &mut self.mentions[id.index()];
        mention.until = mention.until.max(Some(until.unwrap_or(NaiveDate::MAX)));
        id
    }

    fn named(&mut self, name: &str, role: Role, code: Option<PersonCode>, row: u32) -> PersonId {
        let next = u32::try_from(self.spellings.len()).expect("more spellings than an export can hold");
        let spelling = match self.by_spelling.get(name) {
            Some(&spelling) => spelling,
            None => {
                self.spellings.push(name.into());
                self.by_spelling.insert(name.into(), next);
                next
            }
        };
        let next = u32::try_from(self.mentions.len()).expect("more names than an export can hold");
        let at = *self.by_mention.entry((spelling, role, code)).or_insert(next);
        if at == next {
            self.mentions.push(Mention { spelling, role, code, count: 0, row, until: None });
        }
        self.mentions[at as usize].count += 1;
        PersonId::from_index(at as usize)
    }

    /// The name of a mention as it stands in its rows, without a code. A code alone is shown masked.
    pub fn written(&self, id: PersonId) -> &str {
        let text = &*self.spellings[self.mentions[id.index()].spelling as usize];
        if text.is_empty() { person_code::MASKED } else { text }
    }

    fn is_coded(&self, id: PersonId) -> bool {
        self.mentions[id.index()].code.is_some()
    }
}
