//! Names as the history stores them: each once, in its folded form, behind a number.

use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;
use siphasher::sip::SipHasher13;
use std::hash::Hasher;

use crate::school::School;
use crate::school::names::{ClassId, GroupId, Identity, Names, PersonId, SubjectId, TextId};
use crate::school::people::People;

/// What a stored name is the name of. The numbers are the file's own: they never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Class = 1,
    Subject = 2,
    Group = 3,
    Person = 4,
    Text = 5,
}

/// The number that stands for no name.
pub(super) const NOBODY: i64 = 0;

/// Names or people: what an identity is known by, and how it is shown.
trait Known<I> {
    fn key(&self, id: I) -> &str;
    fn shown(&self, id: I) -> &str;
}

impl<I: Identity> Known<I> for Names<I> {
    fn key(&self, id: I) -> &str {
        self.folded(id)
    }

    fn shown(&self, id: I) -> &str {
        self.spelling(id)
    }
}

impl Known<PersonId> for People {
    fn key(&self, id: PersonId) -> &str {
        self.folded(id)
    }

    fn shown(&self, id: PersonId) -> &str {
        self.spelling(id)
    }
}

/// A hash that stays the same from run to run and from version to version.
pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = SipHasher13::new();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// A school's names, with their stable hashes.
pub(super) struct Hashes {
    pub classes: Vec<u64>,
    pub subjects: Vec<u64>,
    pub groups: Vec<u64>,
    pub people: Vec<u64>,
    pub texts: Vec<u64>,
}

impl Hashes {
    pub fn of(school: &School) -> Self {
        fn all<I: Identity>(names: &Names<I>) -> Vec<u64> {
            names.ids().map(|id| hash(names.folded(id))).collect()
        }
        Self {
            classes: all(&school.classes),
            subjects: all(&school.subjects),
            groups: all(&school.groups),
            people: school.people.ids().map(|id| hash(school.people.folded(id))).collect(),
            texts: all(&school.texts),
        }
    }
}

/// The numbers of a school's names in the history. Names get theirs when they are first needed: no
/// more is stored than the facts speak of.
pub(super) struct Dictionary {
    known: FxHashMap<(i64, String), i64>,
    classes: Vec<i64>,
    subjects: Vec<i64>,
    groups: Vec<i64>,
    people: Vec<i64>,
    texts: Vec<i64>,
}

impl Dictionary {
    pub fn load(db: &Connection, school: &School) -> rusqlite::Result<Self> {
        let mut known = FxHashMap::default();
        let mut all = db.prepare("SELECT kind, folded, id FROM name")?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            known.insert((row.get(0)?, row.get(1)?), row.get(2)?);
        }
        Ok(Self {
            known,
            classes: vec![NOBODY; school.classes.len()],
            subjects: vec![NOBODY; school.subjects.len()],
            groups: vec![NOBODY; school.groups.len()],
            people: vec![NOBODY; school.people.len()],
            texts: vec![NOBODY; school.texts.len()],
        })
    }

    pub fn class(&mut self, db: &Connection, school: &School, id: Option<ClassId>) -> rusqlite::Result<i64> {
        number(db, &mut self.known, &mut self.classes, Kind::Class, &school.classes, id)
    }

    pub fn subject(
        &mut self,
        db: &Connection,
        school: &School,
        id: Option<SubjectId>,
    ) -> rusqlite::Result<i64> {
        number(db, &mut self.known, &mut self.subjects, Kind::Subject, &school.subjects, id)
    }

    pub fn group(&mut self, db: &Connection, school: &School, id: Option<GroupId>) -> rusqlite::Result<i64> {
        number(db, &mut self.known, &mut self.groups, Kind::Group, &school.groups, id)
    }

    pub fn person(
        &mut self,
        db: &Connection,
        school: &School,
        id: Option<PersonId>,
    ) -> rusqlite::Result<i64> {
        number(db, &mut self.known, &mut self.people, Kind::Person, &school.people, id)
    }

    pub fn text(&mut self, db: &Connection, school: &School, id: TextId) -> rusqlite::Result<i64> {
        number(db, &mut self.known, &mut self.texts, Kind::Text, &school.texts, Some(id))
    }
}

fn number<I: Identity>(
    db: &Connection,
    known: &mut FxHashMap<(i64, String), i64>,
    numbers: &mut [i64],
    kind: Kind,
    names: &impl Known<I>,
    id: Option<I>,
) -> rusqlite::Result<i64> {
    let Some(id) = id else { return Ok(NOBODY) };
    if numbers[id.index()] != NOBODY {
        return Ok(numbers[id.index()]);
    }
    let key = (kind as i64, names.key(id).to_owned());
    let number = match known.get(&key) {
        Some(number) => *number,
        None => {
            db.prepare_cached("INSERT INTO name (kind, folded, spelled) VALUES (?, ?, ?)")?
                .execute(params![key.0, key.1, names.shown(id)])?;
            let number = db.last_insert_rowid();
            known.insert(key, number);
            number
        }
    };
    numbers[id.index()] = number;
    Ok(number)
}

/// A stored name as it was spelled; blank for nobody.
pub(super) fn spelled(db: &Connection, id: i64) -> rusqlite::Result<Option<String>> {
    use rusqlite::OptionalExtension;
    db.prepare_cached("SELECT spelled FROM name WHERE id = ?")?.query_row([id], |row| row.get(0)).optional()
}
