//! The names people had before: what the school itself says of changed surnames.

use rustc_hash::FxHashMap;

use crate::import::person_code;
use crate::school::names::Folding;
use crate::school::person_name::PersonName;

/// The names people go by now, each with the former ones.
#[derive(Debug, Default)]
pub struct Aliases {
    groups: Vec<Alias>,
    by_words: FxHashMap<Box<str>, usize>,
}

/// One person's names.
#[derive(Debug)]
pub(super) struct Alias {
    /// The present name first, then the former ones as they are listed.
    pub names: Vec<PersonName>,
    /// The same, folded.
    pub folded: Vec<Box<str>>,
}

impl Alias {
    /// The name the person's identity rests on. It is the former one listed first, so that what was
    /// found under it keeps its identity, however often the name changes.
    pub fn key(&self) -> &str {
        &self.folded[1.min(self.folded.len() - 1)]
    }

    /// Whether this is the present name.
    pub fn is_present(&self, name: &PersonName) -> bool {
        self.names[0].in_any_order() == name.in_any_order()
    }
}

/// A list of names that contradicts itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AliasFault {
    /// Which person of the list.
    pub person: usize,
    /// Which of the person's former names; none for the present one.
    pub former: Option<usize>,
    /// What is wrong with it.
    pub kind: FaultKind,
}

/// What is wrong with a name of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// It is blank.
    Blank,
    /// It stands in the list already.
    Repeated,
}

impl Aliases {
    /// Present names with their former ones.
    ///
    /// # Errors
    /// A blank name, or one that stands in the list twice: then nobody can say whose it is.
    pub fn new<'a>(
        people: impl IntoIterator<Item = (&'a str, impl IntoIterator<Item = &'a str>)>,
    ) -> Result<Self, AliasFault> {
        let mut all = Self::default();
        for (person, (present, former)) in people.into_iter().enumerate() {
            let mut alias = Alias { names: Vec::new(), folded: Vec::new() };
            let former = former.into_iter().enumerate().map(|(at, name)| (Some(at), name));
            for (former, text) in std::iter::once((None, present)).chain(former) {
                let fault = |kind| AliasFault { person, former, kind };
                let (text, _) = person_code::split(text);
                let name = PersonName::of(&text);
                if name.is_empty() {
                    return Err(fault(FaultKind::Blank));
                }
                if all.by_words.insert(name.in_any_order(), person).is_some() {
                    return Err(fault(FaultKind::Repeated));
                }
                alias.folded.push(Folding::Name.fold(&text).into_boxed_str());
                alias.names.push(name);
            }
            all.groups.push(alias);
        }
        Ok(all)
    }

    /// Whose name this is.
    pub(super) fn of(&self, words: &str) -> Option<usize> {
        self.by_words.get(words).copied()
    }

    /// The names of a person of the list.
    pub(super) fn person(&self, at: usize) -> &Alias {
        &self.groups[at]
    }
}
