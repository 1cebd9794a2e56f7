//! The people of a school: who they are, and by which names the exports know them.

use super::names::{Folding, Identity, PersonId};
use super::person_name::PersonName;

/// Someone a name of the exports stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// What the person's identity rests on: one folded name, whatever other spellings there are. Of
    /// several people who would share it in one class, all but one have a number behind it.
    pub key: Box<str>,
    /// The name as it is shown.
    pub spelling: Box<str>,
    /// Whether it is someone in the school's service, and not a pupil or a parent.
    pub is_employee: bool,
    /// Every name the person goes by, folded; the former ones of the school's own list included.
    pub names: Box<[Box<str>]>,
    /// Whom the name may mean as well: it is a name as written, of which nobody can say whose it is.
    pub may_be: Box<[PersonId]>,
    /// Whether nobody can say whose name it is.
    pub is_unclear: bool,
}

/// All people, in the order of their keys: comparing two identities compares those.
#[derive(Debug, Clone, Default)]
pub struct People {
    persons: Vec<Person>,
}

impl People {
    /// The people, whose identities are their places.
    #[must_use]
    pub fn new(persons: Vec<Person>) -> Self {
        Self { persons }
    }

    /// Who stands behind an identity.
    #[must_use]
    pub fn person(&self, id: PersonId) -> &Person {
        &self.persons[id.index()]
    }

    /// The name as it is shown: the fullest one of a register, else the commonest full one.
    #[must_use]
    pub fn spelling(&self, id: PersonId) -> &str {
        &self.person(id).spelling
    }

    /// What identity and order rest on; the same whichever spelling a row has.
    #[must_use]
    pub fn folded(&self, id: PersonId) -> &str {
        &self.person(id).key
    }

    /// How many people there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.persons.len()
    }

    /// Whether there is nobody at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.persons.is_empty()
    }

    /// Every identity, in the order of the keys.
    pub fn ids(&self) -> impl Iterator<Item = PersonId> + use<> {
        (0..self.persons.len()).map(PersonId::from_index)
    }

    /// Whether the name as written fits several people: then nothing may be said of this "person".
    #[must_use]
    pub fn is_unclear(&self, id: PersonId) -> bool {
        self.person(id).is_unclear
    }

    /// Whether two identities are, or may be, one person.
    #[must_use]
    pub fn may_be(&self, one: PersonId, other: PersonId) -> bool {
        let among = |one, other| self.person(one).may_be.contains(&other);
        one == other || among(one, other) || among(other, one)
    }

    /// The employees a name can mean: those who go by exactly that name; else by the same words in
    /// another order; else those the initials fit.
    #[must_use]
    pub fn employees_named(&self, text: &str) -> Vec<PersonId> {
        let (folded, wanted) = (Folding::Name.fold(text), PersonName::of(text));
        let words = wanted.in_any_order();
        let having = |fits: &dyn Fn(&str) -> bool| -> Vec<PersonId> {
            let goes_by = |id: &PersonId| {
                let person = self.person(*id);
                person.is_employee && person.names.iter().any(|name| fits(name))
            };
            self.ids().filter(goes_by).collect()
        };
        let tries: [&dyn Fn(&str) -> bool; 3] = [
            &|name| name == folded,
            &|name| PersonName::of(name).in_any_order() == words && !wanted.is_empty(),
            &|name| wanted.is_shortened() && wanted.can_stand_for(&PersonName::of(name)),
        ];
        tries.iter().map(|fits| having(fits)).find(|found| !found.is_empty()).unwrap_or_default()
    }
}
