//! What people are called: the name their identity rests on, and the one that is shown.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rayon::prelude::*;

use super::resolve::{Desk, Kind, Someone};
use crate::import::person_code::MASKED;
use crate::school::names::{ClassId, Folding};
use crate::school::person_name::PersonName;

/// A name as some mentions spell it.
#[derive(Debug, Default)]
pub(super) struct Form {
    is_shortened: bool,
    words: usize,
    /// The last day a register has it for.
    until: Option<NaiveDate>,
    /// Whether a register has it, and how often it stands anywhere.
    spellings: BTreeMap<Box<str>, (bool, u32)>,
}

impl Desk<'_, '_> {
    /// What identities rest on. A register's name where there is one, a full one before one with
    /// initials, then the first in the order of their letters: never the commonest, which may be
    /// another tomorrow. Of people with one name who meet in a class all but one get a number.
    pub(super) fn keys(&self) -> Vec<Box<str>> {
        let base: Vec<Box<str>> = self.people.par_iter().map(|someone| self.key(someone)).collect();
        let mut same: BTreeMap<(Kind, &str), Vec<usize>> = BTreeMap::new();
        for (at, key) in base.iter().enumerate() {
            same.entry((self.people[at].kind, key)).or_default().push(at);
        }
        let mut keys = base.clone();
        for people in same.values_mut().filter(|people| people.len() > 1) {
            // Never by who stands first in a file; the order of hashes says nothing about the codes.
            people.sort_by_key(|at| {
                let someone = &self.people[*at];
                let names: BTreeSet<&PersonName> = someone.names().collect();
                (someone.unclear.is_some(), someone.code(), &someone.classes, names)
            });
            let mut last: BTreeMap<Option<ClassId>, usize> = BTreeMap::new();
            for at in people.iter().copied() {
                let someone = &self.people[at];
                let everywhere = someone.kind == Kind::Employee;
                let places: Vec<Option<ClassId>> =
                    someone.classes.iter().copied().map(Some).chain(everywhere.then_some(None)).collect();
                let before = places.iter().filter_map(|place| last.get(place)).max();
                let number = before.map_or(1, |before| before + 1);
                last.extend(places.into_iter().map(|place| (place, number)));
                if number > 1 {
                    keys[at] = format!("{}\u{1f}{number}", base[at]).into();
                }
            }
        }
        keys
    }

    fn key(&self, someone: &Someone<'_>) -> Box<str> {
        if let Some(alias) = self.aliases_of(&[someone]).min() {
            return self.aliases.person(alias).key().into();
        }
        let forms = self.forms(&[someone]);
        let best = forms
            .iter()
            .min_by_key(|(folded, form)| (form.is_shortened, form.until.is_none(), (*folded).clone()));
        best.map(|(folded, _)| folded.clone()).filter(|key| !key.is_empty()).unwrap_or_else(|| MASKED.into())
    }

    /// The persons of the school's list of former names these are.
    pub(super) fn aliases_of(&self, members: &[&Someone<'_>]) -> impl Iterator<Item = usize> {
        let names = members.iter().flat_map(|someone| someone.names());
        let found: BTreeSet<usize> = names.filter_map(|name| self.aliases.of(&name.in_any_order())).collect();
        found.into_iter()
    }

    /// The folded names of some people's mentions.
    pub(super) fn forms(&self, members: &[&Someone<'_>]) -> BTreeMap<Box<str>, Form> {
        let mut forms: BTreeMap<Box<str>, Form> = BTreeMap::new();
        for entry in members.iter().flat_map(|someone| &someone.entries) {
            for (part, mention) in &entry.mentions {
                let part = &self.parts[*part];
                let mention = &part.book.mentions[*mention];
                let text = part.text(mention);
                let form = forms.entry(Folding::Name.fold(text).into()).or_default();
                form.is_shortened = entry.name.is_shortened() || entry.name.is_empty();
                form.words = entry.name.len();
                form.until = form.until.max(mention.until);
                let (listed, count) = form.spellings.entry(text.into()).or_default();
                *listed |= mention.role.is_listed();
                *count += mention.count;
            }
        }
        forms
    }

    /// The name as it is shown: the present one of the school's list, else the fullest of a register,
    /// the one that holds longest first, else the commonest full one.
    pub(super) fn spelling(&self, members: &[&Someone<'_>], forms: &BTreeMap<Box<str>, Form>) -> Box<str> {
        let aliases: Vec<usize> = self.aliases_of(members).collect();
        let best = forms.iter().max_by_key(|(folded, form)| {
            let name = PersonName::of(folded);
            let present = aliases.iter().any(|alias| self.aliases.person(*alias).is_present(&name));
            let count: u32 = form.spellings.values().map(|(_, count)| count).sum();
            (present, !form.is_shortened, form.until, form.words, count, std::cmp::Reverse((*folded).clone()))
        });
        let spelled = best.and_then(|(_, form)| {
            // A register's spelling, then the commonest; of equally common ones the first by code point.
            form.spellings
                .iter()
                .max_by_key(|(text, standing)| (**standing, std::cmp::Reverse((*text).clone())))
        });
        let text = spelled.map_or(MASKED, |(text, _)| &**text);
        let tidy = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if tidy.is_empty() { MASKED.into() } else { tidy.into() }
    }
}
