//! The mentions of all sources into people.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::aliases::Aliases;
use super::scope::{Entry, FullNames, Group as Named, Whose, joined, tell_apart};
use super::{Mention, PeopleBook, Role};
use crate::import::Problem;
use crate::import::person_code::{MASKED, PersonCode};
use crate::school::names::{ClassId, Identity, PersonId};
use crate::school::origin::Source;
use crate::school::people::{People, Person};
use crate::school::person_name::PersonName;

/// The people of one source, and what its classes have become.
pub(in crate::import) struct Part<'a> {
    pub book: &'a PeopleBook,
    pub classes: &'a [ClassId],
    pub source: &'a Source,
}

/// Everyone, and who each source means.
pub(in crate::import) struct Resolved {
    pub people: People,
    /// Per source, what each provisional identity has become; `None` where the row cannot be used
    /// because nobody can say whom it means.
    pub moved: Vec<Vec<Option<PersonId>>>,
    pub problems: Vec<Problem>,
}

/// Among whom a name is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Among {
    Employees,
    PupilsOf(ClassId),
    /// Pupils of a row that does not say which class.
    Pupils,
    Guardians,
}

/// The kinds of people whose identities are kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Employee,
    Pupil,
    Guardian,
}

/// Someone, before an identity is given: the entries that are theirs.
#[derive(Debug)]
pub(super) struct Someone<'e> {
    pub kind: Kind,
    pub classes: BTreeSet<ClassId>,
    pub entries: Vec<&'e Entry>,
    /// A name as written that may be any of these.
    pub unclear: Option<Vec<usize>>,
}

/// What an entry has become.
#[derive(Debug, Clone)]
enum Meant {
    Someone(usize),
    /// Any of these; of one alone it is doubtful whether it is that one.
    Any(Vec<usize>),
}

/// Settles who is who. Does not depend on the order of the sources or of their rows.
pub(in crate::import) fn resolve(parts: &[Part<'_>], aliases: &Aliases) -> Resolved {
    let scopes = collect(parts);
    let mut desk = Desk { parts, aliases, people: Vec::new(), meant: Vec::new() };
    let mut open: &[Entry] = &[];
    for (among, entries) in &scopes {
        match among {
            Among::Employees => desk.take(Kind::Employee, None, entries),
            Among::PupilsOf(class) => desk.take(Kind::Pupil, Some(*class), entries),
            Among::Guardians => desk.take_as_written(Kind::Guardian, entries),
            Among::Pupils => open = entries,
        }
    }
    desk.join_pupils_by_code();
    desk.find_in_any_class(open);
    desk.finish()
}

/// Every entry of every scope, in an order of its own.
fn collect(parts: &[Part<'_>]) -> BTreeMap<Among, Vec<Entry>> {
    let mut scopes: BTreeMap<Among, BTreeMap<(PersonName, Option<PersonCode>), Entry>> = BTreeMap::new();
    let mut lists: BTreeMap<(&str, Option<&str>), usize> = BTreeMap::new();
    for (at, part) in parts.iter().enumerate() {
        // A page is read into several sources and is one list: it has every pupil once.
        let sheet = (part.source.file.as_str(), part.source.sheet.as_deref());
        let list = *lists.entry(sheet).or_insert(at);
        for (number, mention) in part.book.mentions.iter().enumerate() {
            let among = match mention.role {
                Role::Employee | Role::Staff | Role::Answerable => Among::Employees,
                Role::Pupil(Some(class)) | Role::Roll(class) => Among::PupilsOf(part.classes[class.index()]),
                Role::Pupil(None) => Among::Pupils,
                Role::Guardian => Among::Guardians,
            };
            let name = PersonName::of(part.text(mention));
            let entry =
                scopes.entry(among).or_default().entry((name, mention.code)).or_insert_with_key(|key| {
                    Entry {
                        name: key.0.clone(),
                        code: key.1,
                        listed_in: BTreeSet::new(),
                        on_pages: BTreeSet::new(),
                        elsewhere: false,
                        mentions: Vec::new(),
                    }
                });
            let on_page = part.source.page && matches!(mention.role, Role::Pupil(_));
            entry.elsewhere |= !on_page;
            if on_page {
                entry.on_pages.insert(list);
            } else if mention.role.is_listed() {
                entry.listed_in.insert(list);
            }
            entry.mentions.push((at, number));
        }
    }
    scopes.into_iter().map(|(among, entries)| (among, entries.into_values().collect())).collect()
}

impl Part<'_> {
    pub(super) fn text(&self, mention: &Mention) -> &str {
        &self.book.spellings[mention.spelling as usize]
    }
}

pub(super) struct Desk<'a, 'e> {
    pub parts: &'a [Part<'a>],
    pub aliases: &'a Aliases,
    pub people: Vec<Someone<'e>>,
    meant: Vec<(&'e Entry, Meant)>,
}

impl<'e> Desk<'_, 'e> {
    fn take(&mut self, kind: Kind, class: Option<ClassId>, entries: &'e [Entry]) {
        let scope = tell_apart(entries, self.aliases);
        let first = self.people.len();
        for own in scope.persons {
            let entries = own.into_iter().map(|at| &entries[at]).collect();
            self.people.push(Someone { kind, classes: class.into_iter().collect(), entries, unclear: None });
        }
        let mut unclear: BTreeMap<Box<str>, usize> = BTreeMap::new();
        for (entry, whose) in entries.iter().zip(scope.whose) {
            let meant = match whose {
                Whose::Person(person) => Meant::Someone(first + person),
                Whose::Any(any) => {
                    let any: Vec<usize> = any.into_iter().map(|person| first + person).collect();
                    // An employee's entry stands under the name as it is written.
                    if kind == Kind::Employee {
                        let next = self.people.len();
                        let at = *unclear.entry(entry.name.in_any_order()).or_insert(next);
                        if at == next {
                            let (classes, entries) = (BTreeSet::new(), Vec::new());
                            self.people.push(Someone { kind, classes, entries, unclear: Some(Vec::new()) });
                        }
                        self.people[at].entries.push(entry);
                        if let Some(have) = &mut self.people[at].unclear {
                            have.extend(&any);
                        }
                        Meant::Someone(at)
                    } else {
                        Meant::Any(any)
                    }
                }
            };
            self.meant.push((entry, meant));
        }
    }

    /// People nobody's name is compared with: one for each name.
    fn take_as_written(&mut self, kind: Kind, entries: &'e [Entry]) {
        for same in entries.chunk_by(|a, b| a.name == b.name) {
            let at = self.people.len();
            let (classes, entries) = (BTreeSet::new(), same.iter().collect());
            self.people.push(Someone { kind, classes, entries, unclear: None });
            self.meant.extend(same.iter().map(|entry| (entry, Meant::Someone(at))));
        }
    }

    /// A pupil's code is the same in every class.
    fn join_pupils_by_code(&mut self) {
        let pupils = self.by_code().into_iter().filter(|((kind, _), _)| *kind == Kind::Pupil);
        let into = joined(self.people.len(), pupils.map(|(_, people)| people), |one, other| {
            could_be_one(&self.people[one], &self.people[other])
        });
        for (one, &other) in into.iter().enumerate().filter(|(one, other)| one != *other) {
            let entries = std::mem::take(&mut self.people[one].entries);
            let classes = std::mem::take(&mut self.people[one].classes);
            let to = &mut self.people[other];
            to.entries.extend(entries);
            to.classes.extend(classes);
        }
        // Those joined with another are gone; the rest are numbered anew.
        let gone = |at: usize| into[at] != at;
        let mut left = 0;
        let mut number = Vec::with_capacity(into.len());
        for at in 0..into.len() {
            // Whoever is joined with another is joined with one before.
            number.push(if gone(at) { number[into[at]] } else { left });
            left += usize::from(!gone(at));
        }
        let mut at = 0..;
        self.people.retain(|_| at.next().is_some_and(|at| !gone(at)));
        let meant = self.meant.iter_mut().flat_map(|(_, meant)| match meant {
            Meant::Someone(someone) => std::slice::from_mut(someone).iter_mut(),
            Meant::Any(any) => any.iter_mut(),
        });
        meant.for_each(|someone| *someone = number[*someone]);
        let unclear = self.people.iter_mut().filter_map(|someone| someone.unclear.as_mut()).flatten();
        unclear.for_each(|someone| *someone = number[*someone]);
    }

    /// People by kind and code; those whose name is unclear are none.
    fn by_code(&self) -> BTreeMap<(Kind, PersonCode), Vec<usize>> {
        let mut by_code: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (at, someone) in self.people.iter().enumerate().filter(|(_, someone)| someone.unclear.is_none()) {
            if let Some(code) = someone.code() {
                by_code.entry((someone.kind, code)).or_default().push(at);
            }
        }
        by_code
    }

    /// Pupils named without a class: each the one it can be of all classes.
    fn find_in_any_class(&mut self, entries: &'e [Entry]) {
        if entries.is_empty() {
            return;
        }
        let mut full = FullNames::default();
        let mut by_words: BTreeMap<Named, Vec<usize>> = BTreeMap::new();
        let pupils = self.people.iter().enumerate().filter(|(_, someone)| someone.kind == Kind::Pupil);
        for (at, someone) in pupils {
            for name in someone.names() {
                by_words.entry(self.named(name)).or_default().push(at);
                full.add(at, name);
            }
        }
        let by_code = self.by_code();
        for entry in entries {
            let nameless = entry.name.is_empty();
            let named = by_words.get(&self.named(&entry.name)).filter(|_| !nameless).cloned();
            let fitting = named.unwrap_or_else(|| full.fitting(&entry.name));
            let code = |at: &usize| self.people[*at].code();
            let coded = entry.code.and_then(|code| by_code.get(&(Kind::Pupil, code)));
            let coded: Vec<usize> = coded.map_or_else(Vec::new, |coded| {
                coded.iter().copied().filter(|at| nameless || fitting.contains(at)).collect()
            });
            let mut found = if coded.is_empty() && !nameless {
                fitting.into_iter().filter(|at| entry.code.is_none() || code(at).is_none()).collect()
            } else {
                coded
            };
            if found.is_empty() && !nameless {
                found.push(self.people.len());
                by_words.entry(self.named(&entry.name)).or_default().push(self.people.len());
                let (kind, classes, entries) = (Kind::Pupil, BTreeSet::new(), vec![entry]);
                self.people.push(Someone { kind, classes, entries, unclear: None });
            }
            let meant = if let [one] = found[..] { Meant::Someone(one) } else { Meant::Any(found) };
            self.meant.push((entry, meant));
        }
    }

    /// What a name is found by: the school's list, or its own words.
    fn named(&self, name: &PersonName) -> Named {
        let words = name.in_any_order();
        self.aliases.of(&words).map_or(Named::Words(words), Named::Alias)
    }

    fn finish(self) -> Resolved {
        let keys = self.keys();
        let mut order: Vec<(&str, Kind)> =
            keys.iter().zip(&self.people).map(|(key, someone)| (&**key, someone.kind)).collect();
        order.sort_unstable();
        order.dedup();
        let mut members: Vec<Vec<&Someone<'_>>> = vec![Vec::new(); order.len()];
        let mut ids = Vec::with_capacity(self.people.len());
        for (key, someone) in keys.iter().zip(&self.people) {
            let at = order.partition_point(|have| *have < (&**key, someone.kind));
            members[at].push(someone);
            ids.push(PersonId::from_index(at));
        }
        let persons = order.par_iter().zip(&members).map(|((key, kind), members)| {
            let forms = self.forms(members);
            let mut names: BTreeSet<Box<str>> = forms.keys().cloned().collect();
            names
                .extend(self.aliases_of(members).flat_map(|alias| self.aliases.person(alias).folded.clone()));
            let unclear = members.iter().filter_map(|someone| someone.unclear.as_ref());
            let may_be: BTreeSet<PersonId> = unclear.clone().flatten().map(|at| ids[*at]).collect();
            Person {
                key: (*key).into(),
                spelling: self.spelling(members, &forms),
                is_employee: *kind == Kind::Employee,
                names: names.into_iter().filter(|name| !name.is_empty()).collect(),
                may_be: may_be.into_iter().collect(),
                is_unclear: unclear.count() > 0,
            }
        });
        let people = People::new(persons.collect());
        let mut moved: Vec<Vec<Option<PersonId>>> =
            self.parts.iter().map(|part| vec![None; part.book.mentions.len()]).collect();
        for (entry, meant) in &self.meant {
            let id = match meant {
                Meant::Someone(someone) => Some(ids[*someone]),
                Meant::Any(any) => {
                    // Namesakes of different classes have one identity.
                    let several = any.len() > 1;
                    let any: BTreeSet<PersonId> = any.iter().map(|someone| ids[*someone]).collect();
                    any.first().copied().filter(|_| several && any.len() == 1)
                }
            };
            for (part, mention) in &entry.mentions {
                let role = self.parts[*part].book.mentions[*mention].role;
                let unclear = |id: &PersonId| role.must_be_clear() && people.is_unclear(*id);
                moved[*part][*mention] = id.filter(|id| !unclear(id));
            }
        }
        let mut problems = self.shared_codes();
        problems.extend(self.unclear_employees(&people, &ids));
        Resolved { people, moved, problems }
    }

    /// Names as written that fit several employees.
    fn unclear_employees(&self, people: &People, ids: &[PersonId]) -> Vec<Problem> {
        let mut problems = Vec::new();
        for someone in &self.people {
            let Some(any) = &someone.unclear else { continue };
            let mut candidates: Vec<String> =
                any.iter().map(|at| people.spelling(ids[*at]).to_owned()).collect();
            candidates.sort();
            candidates.dedup();
            let mut by_source: BTreeMap<usize, Vec<(u32, u32, &str)>> = BTreeMap::new();
            for (part, mention) in someone.entries.iter().flat_map(|entry| &entry.mentions) {
                let book = self.parts[*part].book;
                let mention = &book.mentions[*mention];
                // A row that is of no use without the name is named among the rejected ones.
                if !mention.role.must_be_clear() {
                    let text = self.parts[*part].text(mention);
                    by_source.entry(*part).or_default().push((mention.row, mention.count, text));
                }
            }
            for (part, rows) in by_source {
                let source = self.parts[part].source;
                let Some(&(row, _, name)) = rows.iter().min() else { continue };
                problems.push(Problem::AmbiguousName {
                    file: source.file.clone(),
                    sheet: source.sheet.clone(),
                    row,
                    name: if name.is_empty() { MASKED } else { name }.to_owned(),
                    candidates: candidates.clone(),
                    count: rows.iter().map(|(_, count, _)| count).sum(),
                });
            }
        }
        problems
    }

    /// Codes that stand beside names which have nothing in common.
    fn shared_codes(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for people in self.by_code().into_values() {
            let firsts: Vec<(usize, u32)> = people
                .iter()
                .filter_map(|at| self.first_row(self.people[*at].entries.iter().copied()))
                .collect();
            if let [first, second, ..] = firsts[..] {
                problems.push(self.shared_code(first.min(second), first.max(second)));
            }
        }
        problems
    }

    fn first_row<'x>(&self, entries: impl Iterator<Item = &'x Entry>) -> Option<(usize, u32)> {
        let coded = entries.filter(|entry| entry.code.is_some()).flat_map(|entry| &entry.mentions);
        coded.map(|(part, at)| (*part, self.parts[*part].book.mentions[*at].row)).min()
    }

    fn shared_code(&self, first: (usize, u32), second: (usize, u32)) -> Problem {
        let place = |(part, row): (usize, u32)| {
            let source = self.parts[part].source;
            (source.file.clone(), source.sheet.clone(), row)
        };
        let (file, sheet, row) = place(first);
        Problem::SharedCode { file, sheet, row, other: place(second), taken_for_one: false }
    }
}

impl Someone<'_> {
    pub fn code(&self) -> Option<PersonCode> {
        self.entries.iter().find_map(|entry| entry.code)
    }

    pub fn names(&self) -> impl Iterator<Item = &PersonName> {
        self.entries.iter().map(|entry| &entry.name)
    }
}

fn could_be_one(one: &Someone<'_>, other: &Someone<'_>) -> bool {
    one.names().any(|name| other.names().any(|other| name.shares_a_word_with(other)))
}
