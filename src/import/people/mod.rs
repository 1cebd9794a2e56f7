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
    /// Mentions seen lately, by [`nest`]: most rows name someone whom a row shortly before named.
    lately: Vec<u32>,
}

/// How many mentions are kept at hand.
const NESTS: usize = 1 << 10;

/// Where a mention is kept at hand: by a few of its letters.
fn nest(name: &str) -> usize {
    let bytes = name.as_bytes();
    let end = bytes.last_chunk::<8>().map_or(0, |end| u64::from_le_bytes(*end));
    let start = bytes.first_chunk::<8>().map_or(0, |start| u64::from_le_bytes(*start));
    let mixed = (end ^ start.rotate_left(29) ^ bytes.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    #[allow(clippy::cast_possible_truncation, reason = "ten bits are left")]
    let nest = (mixed >> 54) as usize;
    nest % NESTS
}

impl PeopleBook {
    /// The provisional identity of a mention. `cell` is the name as it stands, `code` that of the
    /// row's code column, `row` the row a person sees. A mention seen before costs two look-ups.
    pub fn mention(&mut self, cell: &str, role: Role, code: Option<PersonCode>, row: u32) -> PersonId {
        let nest = nest(cell);
        if let Some(&at) = self.lately.get(nest)
            && let Some(mention) = self.mentions.get_mut(at as usize)
            && (mention.role, mention.code) == (role, code)
            && *self.spellings[mention.spelling as usize] == *cell
        {
            mention.count += 1;
            return PersonId::from_index(at as usize);
        }
        if cell.bytes().any(|byte| byte.is_ascii_digit()) {
            let (name, beside) = person_code::split(cell);
            return self.named(&name, role, code.or(beside), row, 1);
        }
        let id = self.named(cell, role, code, row, 1);
        self.lately.resize(NESTS, u32::MAX);
        self.lately[nest] = u32::try_from(id.index()).unwrap_or(u32::MAX);
        id
    }

    /// A mention once more, in the same spelling.
    pub fn again(&mut self, id: PersonId) -> PersonId {
        self.mentions[id.index()].count += 1;
        id
    }

    /// Takes over the people of the rows that follow: `classes` says what each of their classes has become,
    /// `before` how many rows lie before them. Returns what each of their identities has become.
    pub fn append(&mut self, next: Self, classes: &[ClassId], before: u32) -> Vec<PersonId> {
        let moved = |class: ClassId| classes[class.index()];
        let take = |mention: &Mention| {
            let role = match mention.role {
                Role::Pupil(class) => Role::Pupil(class.map(moved)),
                Role::Roll(class) => Role::Roll(moved(class)),
                other => other,
            };
            let name = &next.spellings[mention.spelling as usize];
            let id = self.named(name, role, mention.code, mention.row + before, mention.count);
            let have = &mut self.mentions[id.index()];
            have.until = have.until.max(mention.until);
            id
        };
        next.mentions.iter().map(take).collect()
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

    fn named(&mut self, name: &str, role: Role, code: Option<PersonCode>, row: u32, times: u32) -> PersonId {
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
        self.mentions[at as usize].count += times;
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
