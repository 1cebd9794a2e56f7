//! Recording a look, and what the looks before it tell of each fact: one transaction, so that a kill
//! at any moment leaves the state before.

use std::hash::Hasher;

use chrono::NaiveDateTime;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use rustc_hash::{FxHashMap, FxHashSet};
use siphasher::sip::SipHasher13;

use super::aspect::Aspect;
use super::cover::{Covers, Place};
use super::facts::{Fact, Look, Part, Value, look};
use super::names::{Dictionary, Hashes, NOBODY};
use super::seen::read_first_seen;
use super::{History, HistoryError, moment, stored};
use crate::school::School;
use crate::school::names::Identity;

/// What came of recording a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recorded {
    /// The look's number in the history.
    pub snapshot: i64,
    /// The moment of the look before it; `None` for the first one.
    pub before: Option<NaiveDateTime>,
    /// How many facts it shows.
    pub facts: usize,
    /// Whether it was not recorded before.
    pub fresh: bool,
}

impl History {
    /// Records what a school shows at a moment, and puts on the school when each fact first appeared.
    /// Recorded again, the same look changes nothing. `aside` are the sheets that show nothing.
    ///
    /// # Errors
    /// A moment before the newest one recorded, another look of the same moment, or the database's own.
    pub fn record(
        &mut self,
        school: &mut School,
        as_of: NaiveDateTime,
        aside: &[u16],
    ) -> Result<Recorded, HistoryError> {
        let hashes = Hashes::of(school);
        let look = look(school, &hashes, aside);
        let digests = digests(&look, &hashes);
        let digest = whole(school, &look, &hashes, &digests);
        let step = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let newest: Option<(i64, i64, i64)> = step
            .query_row("SELECT id, as_of, digest FROM snapshot ORDER BY as_of DESC LIMIT 1", [], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        let mut names = Dictionary::load(&step, school)?;
        let (snapshot, fresh) = match newest {
            Some((_, newest, _)) if stored(as_of) < newest => {
                return Err(HistoryError::Older { as_of, newest: moment(newest) });
            }
            Some((_, newest, have)) if stored(as_of) == newest && have != digest => {
                return Err(HistoryError::Different { as_of });
            }
            Some((snapshot, newest, _)) if stored(as_of) == newest => (snapshot, false),
            _ => {
                step.execute("INSERT INTO snapshot (as_of, digest) VALUES (?, ?)", [stored(as_of), digest])?;
                let snapshot = step.last_insert_rowid();
                let moments = moments(&step, school, as_of)?;
                let mut covers = Covers::load(&step)?;
                covers.write(&step, school, &mut names, &look, (snapshot, &moments))?;
                let (db, school) = (&*step, &*school);
                let names = &mut names;
                let present = FxHashSet::default();
                Writer { db, school, names, covers, snapshot, present }.write(&look, &digests)?;
                (snapshot, true)
            }
        };
        read_first_seen(&step, school, &mut names, &look, snapshot, as_of)?;
        let before: Option<i64> =
            step.query_row("SELECT max(as_of) FROM snapshot WHERE as_of < ?", [stored(as_of)], |row| {
                row.get(0)
            })?;
        step.commit()?;
        Ok(Recorded { snapshot, before: before.map(moment), facts: look.facts.len(), fresh })
    }
}

/// A digest of pairs that does not depend on their order.
pub(super) fn digest_of(pairs: impl Iterator<Item = (i64, u64)>) -> i64 {
    let mut sum = 0u64;
    for (key, value) in pairs {
        let mut hasher = SipHasher13::new();
        hasher.write_i64(key);
        hasher.write_u64(value);
        sum = sum.wrapping_add(hasher.finish());
    }
    sum.cast_signed()
}

/// The facts of each part, as a range of the look's, with their digest.
fn digests(look: &Look, hashes: &Hashes) -> Vec<(Part, std::ops::Range<usize>, i64)> {
    let mut parts = Vec::new();
    let mut from = 0;
    for facts in look.facts.chunk_by(|a, b| a.part == b.part) {
        let value = |fact: &Fact| match fact.value {
            Value::Hash(hash) => u64::from(hash),
            Value::Text(text) => hashes.texts[text.index()],
        };
        let digest = digest_of(facts.iter().map(|fact| (fact.key, value(fact))));
        parts.push((facts[0].part, from..from + facts.len(), digest));
        from += facts.len();
    }
    parts
}

/// One digest of all that a look shows, whatever the files are called.
fn whole(
    school: &School,
    look: &Look,
    hashes: &Hashes,
    digests: &[(Part, std::ops::Range<usize>, i64)],
) -> i64 {
    let name = |hashes: &[u64], index: Option<usize>| index.map_or(0, |index| hashes[index]);
    let parts = digests.iter().map(|(part, _, digest)| {
        let mut key = SipHasher13::new();
        key.write_u8(part.aspect as u8);
        key.write_u64(name(&hashes.classes, part.class.map(Identity::index)));
        key.write_u64(name(&hashes.subjects, part.subject.map(Identity::index)));
        (key.finish().cast_signed(), digest.cast_unsigned())
    });
    let shown = look.shown.iter().map(|((source, class), shown)| {
        let mut key = SipHasher13::new();
        key.write(school.sources[usize::from(*source)].table.map_or("", |table| table.name()).as_bytes());
        key.write_u64(name(&hashes.classes, class.map(Identity::index)));
        for day in shown.days.iter().flat_map(|(first, last)| [first, last]) {
            key.write_i64(super::stored_day(*day));
        }
        let streams = digest_of(shown.streams.iter().map(|stream| {
            let mut one = SipHasher13::new();
            one.write_u64(name(&hashes.subjects, stream.subject.map(Identity::index)));
            one.write_u64(name(&hashes.groups, stream.group.map(Identity::index)));
            one.write_u64(name(&hashes.people, stream.teacher.map(Identity::index)));
            (one.finish().cast_signed(), u64::from(stream.kind))
        }));
        (key.finish().cast_signed(), streams.cast_unsigned())
    });
    digest_of(parts.chain(shown))
}

/// Of which moment each source speaks: not later than as-of, than the file was saved, or than the
/// first look that had a file of this very content. A copy left in the folder is no new look.
fn moments(db: &Connection, school: &School, as_of: NaiveDateTime) -> rusqlite::Result<Vec<i64>> {
    let mut moments = Vec::with_capacity(school.sources.len());
    for source in &school.sources {
        let saved = stored(source.changed.unwrap_or(as_of).min(as_of));
        let sha = i64::from_str_radix(source.sha256.get(..15).unwrap_or("0"), 16).unwrap_or(0);
        db.prepare_cached("INSERT OR IGNORE INTO content (sha, moment) VALUES (?, ?)")?
            .execute([sha, saved])?;
        let first: i64 = db
            .prepare_cached("SELECT moment FROM content WHERE sha = ?")?
            .query_row([sha], |row| row.get(0))?;
        moments.push(first.min(saved));
    }
    Ok(moments)
}

/// A fact as the history has it.
struct Row {
    key: i64,
    ordinal: i64,
    value: i64,
    day: Option<i64>,
    pupil: i64,
    stream: i64,
    gone: bool,
    taken: bool,
}

/// A fact that was not there before.
struct Arrival {
    part: i64,
    ordinal: i64,
    key: i64,
    value: i64,
    place: Place,
    /// Whether it may be a changed form of one that was: then nothing says when it was first entered.
    changed: bool,
}

struct Writer<'a> {
    db: &'a Connection,
    school: &'a School,
    names: &'a mut Dictionary,
    covers: Covers,
    snapshot: i64,
    /// The pupils this look shows, by class.
    present: FxHashSet<(i64, i64)>,
}

impl Writer<'_> {
    fn write(
        mut self,
        look: &Look,
        digests: &[(Part, std::ops::Range<usize>, i64)],
    ) -> Result<(), HistoryError> {
        let mut parts: FxHashMap<(i64, i64, i64), (i64, i64, i64)> = FxHashMap::default();
        let mut all = self.db.prepare("SELECT aspect, class, subject, id, digest, seen FROM part")?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let key = (row.get(0)?, row.get(1)?, row.get(2)?);
            parts.insert(key, (row.get(3)?, row.get(4)?, row.get(5)?));
        }
        for fact in look.facts.iter().filter(|fact| fact.part.aspect == Aspect::Pupil) {
            let class = self.names.class(self.db, self.school, fact.part.class)?;
            let pupil = self.names.person(self.db, self.school, fact.pupil)?;
            self.present.insert((class, pupil));
        }
        let mut arrivals = Vec::new();
        let mut gone = FxHashSet::default();
        for (part, range, digest) in digests {
            let class = self.names.class(self.db, self.school, part.class)?;
            let subject = self.names.subject(self.db, self.school, part.subject)?;
            let facts = &look.facts[range.clone()];
            match parts.remove(&(part.aspect as i64, class, subject)) {
                Some((id, have, _)) if have == *digest => {
                    let mut seen = self.db.prepare_cached("UPDATE part SET seen = ? WHERE id = ?")?;
                    seen.execute([self.snapshot, id])?;
                }
                Some((id, _, seen)) => {
                    self.compare((id, part.aspect, class, seen), facts, &mut arrivals, &mut gone)?;
                    let mut update =
                        self.db.prepare_cached("UPDATE part SET digest = ?, seen = ? WHERE id = ?")?;
                    update.execute([*digest, self.snapshot, id])?;
                }
                None => {
                    self.db
                        .prepare_cached(
                            "INSERT INTO part (aspect, class, subject, digest, seen) VALUES (?, ?, ?, ?, ?)",
                        )?
                        .execute([part.aspect as i64, class, subject, *digest, self.snapshot])?;
                    let id = self.db.last_insert_rowid();
                    self.compare((id, part.aspect, class, self.snapshot), facts, &mut arrivals, &mut gone)?;
                }
            }
        }
        // Parts of which nothing is left.
        let mut left: Vec<_> = parts.into_iter().collect();
        left.sort_unstable();
        for ((aspect, class, _), (id, _, seen)) in left {
            let Some(aspect) = Aspect::stored(aspect) else { continue };
            self.compare((id, aspect, class, seen), &[], &mut arrivals, &mut gone)?;
        }
        self.add(arrivals, &gone)
    }

    /// Compares what a part has in the history with what it shows now.
    fn compare(
        &mut self,
        (part, aspect, class, seen): (i64, Aspect, i64, i64),
        facts: &[Fact],
        arrivals: &mut Vec<Arrival>,
        gone: &mut FxHashSet<(Aspect, i64, i64, Option<i64>, i64)>,
    ) -> Result<(), HistoryError> {
        let mut rows = rows_of(self.db, part)?;
        let mut new = Vec::new();
        let mut at = 0;
        for same in facts.chunk_by(|a, b| a.key == b.key) {
            let key = same[0].key;
            let from = at + rows[at..].partition_point(|row| row.key < key);
            let to = from + rows[from..].partition_point(|row| row.key == key);
            at = to;
            let mut left = Vec::new();
            for fact in same {
                let value = self.value(fact)?;
                let equal = |row: &&mut Row| !row.taken && !row.gone && row.value == value;
                match rows[from..to].iter_mut().find(equal) {
                    Some(row) => row.taken = true,
                    None => left.push((fact, value)),
                }
            }
            let mut next = rows[from..to].iter().map(|row| row.ordinal + 1).max().unwrap_or(0);
            for (fact, value) in left {
                // What was there under this key and is not there now has become this.
                let free = rows[from..to].iter_mut().filter(|row| !row.taken).min_by_key(|row| row.gone);
                if let Some(row) = free {
                    self.change((part, seen), row, value)?;
                    row.taken = true;
                } else {
                    let place = self.covers.place(self.db, self.school, self.names, fact)?;
                    new.push(Arrival { part, ordinal: next, key, value, place, changed: false });
                    next += 1;
                }
            }
        }
        let unseen: Vec<&mut Row> = rows.iter_mut().filter(|row| !row.taken).collect();
        for row in unseen {
            let place = Place { aspect, class, stream: row.stream, pupil: row.pupil, day: row.day };
            // What goes with a pupil who left the class was not deleted.
            let still_here = row.pupil == NOBODY || self.present.contains(&(class, row.pupil));
            if !row.gone && self.covers.shows(self.db, self.snapshot, place)? && still_here {
                self.db
                    .prepare_cached(
                        "UPDATE fact SET gone = ?, last = ? WHERE (part, key, ordinal) = (?, ?, ?)",
                    )?
                    .execute([self.snapshot, seen, part, row.key, row.ordinal])?;
                row.gone = true;
            }
            for one in &mut new {
                let same_day = row.day == one.place.day;
                let same_value = row.gone && row.value == one.value;
                // Whoever is no longer there may be there under another name.
                let renamed = !still_here && same_day && row.value == one.value;
                one.changed |= renamed || row.pupil == one.place.pupil && (same_day || same_value);
            }
            if row.gone {
                gone.insert((aspect, class, row.pupil, row.day, row.value));
            }
        }
        arrivals.append(&mut new);
        Ok(())
    }

    fn change(&mut self, (part, seen): (i64, i64), row: &Row, value: i64) -> Result<(), HistoryError> {
        if row.value != value {
            self.db
                .prepare_cached(
                    "INSERT INTO change (snapshot, part, key, ordinal, before, value, since)
                     VALUES (?, ?, ?, ?, ?, ?, ?)",
                )?
                .execute([self.snapshot, part, row.key, row.ordinal, row.value, value, seen])?;
        }
        self.db
            .prepare_cached(
                "UPDATE fact SET value = ?, gone = NULL, last = NULL WHERE (part, key, ordinal) = (?, ?, ?)",
            )?
            .execute([value, part, row.key, row.ordinal])?;
        Ok(())
    }

    fn add(
        &mut self,
        arrivals: Vec<Arrival>,
        gone: &FxHashSet<(Aspect, i64, i64, Option<i64>, i64)>,
    ) -> Result<(), HistoryError> {
        let mut insert = self.db.prepare(
            "INSERT INTO fact (part, key, ordinal, day, pupil, stream, value, first, after)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        let floor: Option<i64> = self.db.query_row("SELECT max(day) FROM floor", [], |row| row.get(0))?;
        for arrival in arrivals {
            let Arrival { part, ordinal, key, value, place, changed } = arrival;
            // Written into the wrong journal and moved to the right one: also no new entry.
            let moved = gone.contains(&(place.aspect, place.class, place.pupil, place.day, value));
            let pruned = place.day.zip(floor).is_some_and(|(day, floor)| day < floor);
            let after = if changed || moved || pruned {
                None
            } else {
                self.covers.shown_before(self.db, (self.snapshot, part), place)?
            };
            let Place { day, pupil, stream, .. } = place;
            insert.execute(params![part, key, ordinal, day, pupil, stream, value, self.snapshot, after])?;
        }
        Ok(())
    }

    fn value(&mut self, fact: &Fact) -> rusqlite::Result<i64> {
        stored_value(self.db, self.school, self.names, fact)
    }
}

pub(super) fn stored_value(
    db: &Connection,
    school: &School,
    names: &mut Dictionary,
    fact: &Fact,
) -> rusqlite::Result<i64> {
    match fact.value {
        Value::Hash(hash) => Ok(i64::from(hash)),
        Value::Text(text) => names.text(db, school, text),
    }
}

fn rows_of(db: &Connection, part: i64) -> rusqlite::Result<Vec<Row>> {
    let mut all = db.prepare_cached(
        "SELECT key, ordinal, value, day, pupil, stream, gone IS NOT NULL FROM fact
         WHERE part = ? ORDER BY key, ordinal",
    )?;
    let rows = all.query_map([part], |row| {
        Ok(Row {
            key: row.get(0)?,
            ordinal: row.get(1)?,
            value: row.get(2)?,
            day: row.get(3)?,
            pupil: row.get(4)?,
            stream: row.get(5)?,
            gone: row.get(6)?,
            taken: false,
        })
    })?;
    rows.collect()
}
