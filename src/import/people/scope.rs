//! Who is who among people whose names are compared with each other: the employees of the school, or
//! the pupils of one class.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::aliases::Aliases;
use crate::import::person_code::PersonCode;
use crate::school::person_name::PersonName;

/// The most names a code is believed to stand beside. More people's code is nobody's: a column filled
/// downwards.
const MOST_NAMES: usize = 8;

/// The most words of a person's name. What has more is some other text, and stands for nobody else.
const MOST_WORDS: usize = 8;

/// The most people a shortened name is said to fit. One that fits so many fits nobody in particular.
const MOST_CANDIDATES: usize = 64;

/// A name in one order of its words, with one code or none: what all its mentions agree in.
#[derive(Debug)]
pub(super) struct Entry {
    pub name: PersonName,
    pub code: Option<PersonCode>,
    /// The registers that list it.
    pub listed_in: BTreeSet<usize>,
    /// The journal pages that have a line of it.
    pub on_pages: BTreeSet<usize>,
    /// Whether it stands anywhere but on pages.
    pub elsewhere: bool,
    /// Source and mention.
    pub mentions: Vec<(usize, usize)>,
}

/// Whose a name is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Whose {
    /// This person's.
    Person(usize),
    /// Any of these people's; of one alone it is doubtful whether it is that one's; with none, nobody's
    /// that is known.
    Any(Vec<usize>),
}

/// The people found, each by the entries that are theirs, and whose each entry is.
#[derive(Debug, Default)]
pub(super) struct Scope {
    pub persons: Vec<Vec<usize>>,
    pub whose: Vec<Whose>,
}

/// Tells the people of a scope apart.
pub(super) fn tell_apart(entries: &[Entry], aliases: &Aliases) -> Scope {
    let contradicted = contradicted(entries, aliases);
    let mut desk = Desk { entries, aliases, contradicted, persons: Vec::new(), whose: BTreeMap::new() };
    let rest = desk.take_full_names();
    desk.join_by_code();
    desk.take_shortened_names(&rest);
    desk.take_codes_alone(&rest);
    desk.finish()
}

/// Aliases whose names have different codes here: they are different people's.
fn contradicted(entries: &[Entry], aliases: &Aliases) -> BTreeSet<usize> {
    let mut codes: BTreeMap<usize, BTreeSet<PersonCode>> = BTreeMap::new();
    for entry in entries {
        if let (Some(alias), Some(code)) = (aliases.of(&entry.name.in_any_order()), entry.code) {
            codes.entry(alias).or_default().insert(code);
        }
    }
    codes.into_iter().filter(|(_, codes)| codes.len() > 1).map(|(alias, _)| alias).collect()
}

/// Which alias joins a name, or the name's own words.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Alias(usize),
    Words(Box<str>),
}

/// Full names, to be found by the names with initials that can stand for them.
#[derive(Default)]
pub(super) struct FullNames {
    names: Vec<(usize, PersonName)>,
    /// By a word and what another word may be shortened to.
    by_word: FxHashMap<(Box<str>, Box<str>), Vec<usize>>,
}

impl FullNames {
    /// Adds a name of a person.
    pub fn add(&mut self, person: usize, name: &PersonName) {
        if name.is_shortened() || name.len() > MOST_WORDS {
            return;
        }
        let words: Vec<&str> = name.whole_words().collect();
        for (at, word) in words.iter().enumerate() {
            let others = words.iter().enumerate().filter(|(other, _)| *other != at);
            let short: BTreeSet<&str> = others.flat_map(|(_, other)| PersonName::beginnings(other)).collect();
            for short in short {
                self.by_word.entry(((*word).into(), short.into())).or_default().push(self.names.len());
            }
        }
        self.names.push((person, name.clone()));
    }

    /// The people a shortened name can stand for.
    pub fn fitting(&self, name: &PersonName) -> Vec<usize> {
        let word = name.whole_words().next().filter(|_| name.len() <= MOST_WORDS);
        let short = name.initials().next();
        let near = word.zip(short).and_then(|(word, short)| self.by_word.get(&(word.into(), short.into())));
        let mut found = BTreeSet::new();
        for (person, full) in near.into_iter().flatten().map(|at| &self.names[*at]) {
            if found.len() < MOST_CANDIDATES && name.can_stand_for(full) {
                found.insert(*person);
            }
        }
        found.into_iter().collect()
    }
}

/// Joins those of some people who have one code and could be one. Returns whom each is joined with:
/// one before it, or itself.
pub(super) fn joined(
    people: usize,
    by_code: impl Iterator<Item = Vec<usize>>,
    could_be_one: impl Fn(usize, usize) -> bool,
) -> Vec<usize> {
    let mut into: Vec<usize> = (0..people).collect();
    for same in by_code.filter(|same| same.len() <= MOST_NAMES) {
        for (at, &one) in same.iter().enumerate() {
            if let Some(&other) = same[..at].iter().find(|other| could_be_one(**other, one)) {
                into[one] = into[other];
            }
        }
    }
    into
}

struct Desk<'a> {
    entries: &'a [Entry],
    aliases: &'a Aliases,
    contradicted: BTreeSet<usize>,
    /// The entries of each person; one joined with another has none left.
    persons: Vec<Vec<usize>>,
    whose: BTreeMap<usize, Whose>,
}

impl Desk<'_> {
    /// Names written out are one person's where they have the same words in whatever order, or the
    /// school says so. Returns the other entries.
    fn take_full_names(&mut self) -> Vec<usize> {
        let mut groups: BTreeMap<Group, Vec<usize>> = BTreeMap::new();
        let mut rest = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let words = entry.name.in_any_order();
            match self.alias(&words) {
                _ if entry.name.is_empty() => rest.push(at),
                Some(alias) => groups.entry(Group::Alias(alias)).or_default().push(at),
                None if entry.name.is_shortened() => rest.push(at),
                None => groups.entry(Group::Words(words)).or_default().push(at),
            }
        }
        for (group, entries) in groups {
            let apart = match group {
                Group::Alias(_) => BTreeSet::new(),
                Group::Words(_) => self.listed_apart(&entries),
            };
            if apart.is_empty() {
                self.take_by_code(&entries);
                continue;
            }
            let first = self.persons.len();
            let mut by_order: BTreeMap<&PersonName, Vec<usize>> = BTreeMap::new();
            let mut others = Vec::new();
            for at in entries {
                match apart.get(&self.entries[at].name) {
                    Some(order) => by_order.entry(order).or_default().push(at),
                    None => others.push(at),
                }
            }
            by_order.into_values().for_each(|own| self.take_by_code(&own));
            self.may_be_any(&others, (first..self.persons.len()).collect());
        }
        rest
    }

    fn alias(&self, words: &str) -> Option<usize> {
        self.aliases.of(words).filter(|alias| !self.contradicted.contains(alias))
    }

    /// The orders of the same words that one list has in rows of their own: so many people.
    fn listed_apart(&self, entries: &[usize]) -> BTreeSet<PersonName> {
        let mut by_list: BTreeMap<usize, BTreeSet<&PersonName>> = BTreeMap::new();
        for entry in entries.iter().map(|at| &self.entries[*at]) {
            for list in entry.listed_in.union(&entry.on_pages) {
                by_list.entry(*list).or_default().insert(&entry.name);
            }
        }
        by_list.into_values().filter(|names| names.len() > 1).flatten().cloned().collect()
    }

    /// Entries of one name: one person, or as many as there are codes. Of several, a row without a
    /// code may be any.
    fn take_by_code(&mut self, entries: &[usize]) {
        let mut by_code: BTreeMap<PersonCode, Vec<usize>> = BTreeMap::new();
        let mut plain = Vec::new();
        for &at in entries {
            match self.entries[at].code {
                Some(code) => by_code.entry(code).or_default().push(at),
                None => plain.push(at),
            }
        }
        let first = self.persons.len();
        if by_code.len() < 2 {
            self.persons.push(Vec::new());
            return self.give(entries, first);
        }
        for own in by_code.into_values() {
            self.persons.push(Vec::new());
            self.give(&own, self.persons.len() - 1);
        }
        self.may_be_any(&plain, (first..self.persons.len()).collect());
    }

    fn give(&mut self, entries: &[usize], person: usize) {
        self.persons[person].extend(entries);
        self.whose.extend(entries.iter().map(|at| (*at, Whose::Person(person))));
    }

    fn may_be_any(&mut self, entries: &[usize], mut people: Vec<usize>) {
        people.truncate(MOST_CANDIDATES);
        self.whose.extend(entries.iter().map(|at| (*at, Whose::Any(people.clone()))));
    }

    /// People with one code are one, where their names have something in common.
    fn join_by_code(&mut self) {
        let names = |person: usize| self.persons[person].iter().map(|at| &self.entries[*at].name);
        let into = joined(self.persons.len(), self.by_code().into_values(), |one, other| {
            names(one).any(|name| names(other).any(|other| name.shares_a_word_with(other)))
        });
        for (at, &to) in into.iter().enumerate().filter(|(at, to)| at != *to) {
            let moved = std::mem::take(&mut self.persons[at]);
            self.persons[to].extend(moved);
        }
        for whose in self.whose.values_mut() {
            match whose {
                Whose::Person(person) => *person = into[*person],
                Whose::Any(any) => any.iter_mut().for_each(|person| *person = into[*person]),
            }
        }
    }

    fn code(&self, person: usize) -> Option<PersonCode> {
        self.persons[person].iter().find_map(|at| self.entries[*at].code)
    }

    fn by_code(&self) -> BTreeMap<PersonCode, Vec<usize>> {
        let mut by_code: BTreeMap<PersonCode, Vec<usize>> = BTreeMap::new();
        for person in 0..self.persons.len() {
            if let Some(code) = self.code(person) {
                by_code.entry(code).or_default().push(person);
            }
        }
        by_code
    }

    /// Names with initials are the one person's they fit.
    fn take_shortened_names(&mut self, rest: &[usize]) {
        let mut by_words: BTreeMap<Box<str>, Vec<usize>> = BTreeMap::new();
        for at in rest.iter().copied().filter(|at| !self.entries[*at].name.is_empty()) {
            by_words.entry(self.entries[at].name.in_any_order()).or_default().push(at);
        }
        let full = self.full_names();
        for entries in by_words.into_values() {
            let mut fitting = full.fitting(&self.entries[entries[0]].name);
            // A register that has both in rows of their own means two people.
            let lists = self.all(&entries, |entry| &entry.listed_in);
            let both = |person: &usize| {
                !self.all(&self.persons[*person], |entry| &entry.listed_in).is_disjoint(&lists)
            };
            if fitting.iter().any(both) {
                self.take_by_code(&entries);
                continue;
            }
            // So does a page; but the name may be another's on another page.
            let pages = self.all(&entries, |entry| &entry.on_pages);
            let elsewhere = entries.iter().any(|at| self.entries[*at].elsewhere);
            let beside = |person: &usize| {
                self.all(&self.persons[*person], |entry| &entry.on_pages).intersection(&pages).count()
            };
            fitting.retain(|person| elsewhere || beside(person) == 0 || beside(person) < pages.len());
            if fitting.iter().any(|person| beside(person) > 0) {
                self.may_be_any(&entries, fitting);
                continue;
            }
            let (coded, plain): (Vec<usize>, Vec<usize>) =
                entries.into_iter().partition(|at| self.entries[*at].code.is_some());
            let own = self.take_coded(&coded, &fitting);
            let any: Vec<usize> = fitting.into_iter().chain(own).collect();
            match any[..] {
                [] if plain.is_empty() => {}
                [] => self.take_by_code(&plain),
                [person] => self.give(&plain, person),
                _ => self.may_be_any(&plain, any),
            }
        }
    }

    /// The lists of some entries.
    fn all(&self, entries: &[usize], of: impl Fn(&Entry) -> &BTreeSet<usize>) -> BTreeSet<usize> {
        entries.iter().flat_map(|at| of(&self.entries[*at])).copied().collect()
    }

    /// Entries of one shortened name with codes: the person's who has the code; else the one person's
    /// who has none. Returns the people who are nobody known before.
    fn take_coded(&mut self, coded: &[usize], fitting: &[usize]) -> std::ops::Range<usize> {
        let mut codes: BTreeMap<PersonCode, Vec<usize>> = BTreeMap::new();
        for &person in fitting {
            if let Some(code) = self.code(person) {
                codes.entry(code).or_default().push(person);
            }
        }
        let open: Vec<usize> =
            fitting.iter().copied().filter(|person| self.code(*person).is_none()).collect();
        let mut unknown = Vec::new();
        for &at in coded {
            match self.entries[at].code.and_then(|code| codes.get(&code)).map(Vec::as_slice) {
                Some(&[person]) => self.give(&[at], person),
                Some(several) => self.may_be_any(&[at], several.to_vec()),
                None => unknown.push(at),
            }
        }
        let first = self.persons.len();
        let several = unknown.windows(2).any(|two| self.entries[two[0]].code != self.entries[two[1]].code);
        match open[..] {
            _ if unknown.is_empty() => {}
            [] => self.take_by_code(&unknown),
            [person] if !several => self.give(&unknown, person),
            // Of several codes one may be the person's; which, nobody can say.
            _ => self.may_be_any(&unknown, open),
        }
        first..self.persons.len()
    }

    /// The people by their full names, the former ones of the school's list included.
    fn full_names(&self) -> FullNames {
        let mut full = FullNames::default();
        for (person, entries) in self.persons.iter().enumerate() {
            let mut names: BTreeSet<&PersonName> = BTreeSet::new();
            for name in entries.iter().map(|at| &self.entries[*at].name) {
                let alias = self.alias(&name.in_any_order());
                names.insert(name);
                names.extend(alias.into_iter().flat_map(|alias| &self.aliases.person(alias).names));
            }
            names.into_iter().for_each(|name| full.add(person, name));
        }
        full
    }

    /// A code without a name is the one person's who has it.
    fn take_codes_alone(&mut self, rest: &[usize]) {
        let by_code = self.by_code();
        for at in rest.iter().copied().filter(|at| self.entries[*at].name.is_empty()) {
            let having = self.entries[at].code.and_then(|code| by_code.get(&code));
            match having.map_or(&[][..], Vec::as_slice) {
                &[person] => self.give(&[at], person),
                any => self.may_be_any(&[at], any.to_vec()),
            }
        }
    }

    /// Numbers the people anew, without those joined with another.
    fn finish(self) -> Scope {
        let mut number = vec![0; self.persons.len()];
        let mut persons = 0;
        for (at, entries) in self.persons.iter().enumerate() {
            number[at] = persons;
            persons += usize::from(!entries.is_empty());
        }
        let renumbered = |whose| match whose {
            Whose::Person(person) => Whose::Person(number[person]),
            Whose::Any(any) => {
                let several = any.len() > 1;
                let any: BTreeSet<usize> = any.into_iter().map(|person| number[person]).collect();
                match any.into_iter().collect::<Vec<_>>()[..] {
                    [one] if several => Whose::Person(one),
                    ref any => Whose::Any(any.to_vec()),
                }
            }
        };
        let whose: Vec<Whose> = self.whose.into_values().map(renumbered).collect();
        let mut scope = Scope { persons: vec![Vec::new(); persons], whose };
        for (at, whose) in scope.whose.iter().enumerate() {
            if let Whose::Person(person) = whose {
                scope.persons[*person].push(at);
            }
        }
        scope
    }
}
