//! What each look would have shown. A fact's absence counts only where this says so.
//!
//! A source is taken for a rectangle: some journals over a span of days. It would have shown a fact
//! that belongs to one of its journals and to a day from its first row of that class to its last. So a
//! monthly export says nothing of another month, a missing file nothing of its teacher's journals, a
//! file of tests nothing of everyday marks, and a pupil not known by that name nothing at all. Where
//! several files show a journal, as many must have been there as now. A row that could not be read
//! takes its whole journal out (`facts.rs`).

use rusqlite::{Connection, params};
use rustc_hash::{FxHashMap, FxHashSet};

use super::aspect::Aspect;
use super::facts::{Fact, Look, Stream};
use super::names::{Dictionary, NOBODY};
use super::stored_day;
use crate::school::School;
use crate::school::names::ClassId;

/// One source's part of a look.
#[derive(Debug, Clone, Copy)]
struct Row {
    snapshot: i64,
    shape: i64,
    days: Option<(i64, i64)>,
    moment: i64,
}

/// Where a fact belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Place {
    pub aspect: Aspect,
    /// The numbers of the class, the journal and the pupil in the history.
    pub class: i64,
    pub stream: i64,
    pub pupil: i64,
    pub day: Option<i64>,
}

/// What the looks show, read from the history as it is needed.
pub(super) struct Covers {
    rows: FxHashMap<(Aspect, i64), Vec<Row>>,
    shapes: FxHashMap<i64, FxHashSet<i64>>,
    streams: FxHashMap<Stream, i64>,
    /// By part: the look that first showed each pupil.
    pupils: FxHashMap<i64, FxHashMap<i64, i64>>,
    /// Answers of [`Covers::shows_as_much`].
    answers: FxHashMap<(i64, i64, i64, i64), bool>,
}

impl Covers {
    pub fn load(db: &Connection) -> rusqlite::Result<Self> {
        let mut shapes: FxHashMap<i64, FxHashSet<i64>> = FxHashMap::default();
        let mut all = db.prepare("SELECT shape, stream FROM shape_stream")?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            shapes.entry(row.get(0)?).or_default().insert(row.get(1)?);
        }
        Ok(Self {
            rows: FxHashMap::default(),
            shapes,
            streams: FxHashMap::default(),
            pupils: FxHashMap::default(),
            answers: FxHashMap::default(),
        })
    }

    /// Writes what this look shows. `moments` says, by source, of which moment it speaks.
    pub fn write(
        &mut self,
        db: &Connection,
        school: &School,
        names: &mut Dictionary,
        look: &Look,
        (snapshot, moments): (i64, &[i64]),
    ) -> rusqlite::Result<()> {
        let mut sources: Vec<(u16, Option<ClassId>)> = look.shown.keys().copied().collect();
        sources.sort_unstable();
        for key @ (source, class) in sources {
            let shown = &look.shown[&key];
            let mut streams = Vec::with_capacity(shown.streams.len());
            let mut wanted: Vec<Stream> = shown.streams.iter().copied().collect();
            wanted.sort_unstable();
            for stream in wanted {
                streams.push(self.stream(db, school, names, stream)?);
            }
            if streams.is_empty() {
                continue;
            }
            let shape = self.shape(db, &streams)?;
            let class = names.class(db, school, class)?;
            let days = shown.days.map(|(first, last)| (stored_day(first), stored_day(last)));
            let source_of = &school.sources[usize::from(source)];
            let aspects = source_of.table.map_or(&[][..], Aspect::of);
            for (aspect, column) in aspects {
                if !source_of.fields.contains(*column) {
                    continue;
                }
                db.prepare_cached(
                    "INSERT INTO cover (aspect, class, snapshot, source, shape, first_day, last_day, moment)
                     VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                )?
                .execute(params![
                    *aspect as i64,
                    class,
                    snapshot,
                    source,
                    shape,
                    days.map(|days| days.0),
                    days.map(|days| days.1),
                    moments[usize::from(source)],
                ])?;
            }
        }
        Ok(())
    }

    /// The number of a journal.
    pub fn stream(
        &mut self,
        db: &Connection,
        school: &School,
        names: &mut Dictionary,
        stream: Stream,
    ) -> rusqlite::Result<i64> {
        if let Some(number) = self.streams.get(&stream) {
            return Ok(*number);
        }
        let key = params![
            names.subject(db, school, stream.subject)?,
            names.group(db, school, stream.group)?,
            names.person(db, school, stream.teacher)?,
            stream.kind,
        ];
        db.prepare_cached("INSERT OR IGNORE INTO stream (subject, grp, teacher, kind) VALUES (?, ?, ?, ?)")?
            .execute(key)?;
        let number = db
            .prepare_cached("SELECT id FROM stream WHERE (subject, grp, teacher, kind) = (?, ?, ?, ?)")?
            .query_row(key, |row| row.get(0))?;
        self.streams.insert(stream, number);
        Ok(number)
    }

    /// The number of a set of journals.
    fn shape(&mut self, db: &Connection, streams: &[i64]) -> rusqlite::Result<i64> {
        let set: FxHashSet<i64> = streams.iter().copied().collect();
        if let Some((shape, _)) = self.shapes.iter().find(|(_, have)| **have == set) {
            return Ok(*shape);
        }
        let digest = super::record::digest_of(streams.iter().map(|stream| (*stream, 0)));
        db.execute("INSERT INTO shape (digest) VALUES (?)", [digest])?;
        let shape = db.last_insert_rowid();
        let mut add = db.prepare_cached("INSERT INTO shape_stream (shape, stream) VALUES (?, ?)")?;
        for stream in &set {
            add.execute([shape, *stream])?;
        }
        self.shapes.insert(shape, set);
        Ok(shape)
    }

    /// Where a fact of this school belongs.
    pub fn place(
        &mut self,
        db: &Connection,
        school: &School,
        names: &mut Dictionary,
        fact: &Fact,
    ) -> rusqlite::Result<Place> {
        Ok(Place {
            aspect: fact.part.aspect,
            class: names.class(db, school, fact.part.class)?,
            stream: self.stream(db, school, names, fact.stream)?,
            pupil: names.person(db, school, fact.pupil)?,
            day: fact.day.map(stored_day),
        })
    }

    /// Whether this very look shows what belongs there.
    pub fn shows(&mut self, db: &Connection, snapshot: i64, place: Place) -> rusqlite::Result<bool> {
        Ok(self.hits(db, place, snapshot)?.0 > 0)
    }

    /// The last moment before a look at which an earlier look would have shown what belongs there.
    pub fn shown_before(
        &mut self,
        db: &Connection,
        (snapshot, part): (i64, i64),
        place: Place,
    ) -> rusqlite::Result<Option<i64>> {
        let (now, _) = self.hits(db, place, snapshot)?;
        let known_since = self.known_since(db, part, place)?;
        let rows = &self.rows[&(place.aspect, place.class)];
        let earlier = rows.partition_point(|row| row.snapshot < snapshot);
        for look in rows[..earlier].chunk_by(|a, b| a.snapshot == b.snapshot).rev() {
            if known_since.is_some_and(|first| look[0].snapshot < first) {
                return Ok(None);
            }
            let (then, moment) = self.count(look, place);
            if then > 0 && then >= now {
                return Ok(moment);
            }
        }
        Ok(None)
    }

    /// Whether a look shows of a class and a day all the journals and registers an earlier one showed.
    pub fn shows_as_much(
        &mut self,
        db: &Connection,
        (earlier, now): (i64, i64),
        class: i64,
        day: i64,
    ) -> rusqlite::Result<bool> {
        let key = (earlier, now, class, day);
        if let Some(answer) = self.answers.get(&key) {
            return Ok(*answer);
        }
        let mut answer = true;
        // What is of no class may concern any: staff, bells.
        for class in [class, NOBODY] {
            for aspect in Aspect::ALL {
                let before = self.streams_of(db, (aspect, class), earlier, day)?;
                answer &= before.is_subset(&self.streams_of(db, (aspect, class), now, day)?);
            }
        }
        self.answers.insert(key, answer);
        Ok(answer)
    }

    /// The journals a look shows of a class and a day.
    fn streams_of(
        &mut self,
        db: &Connection,
        key: (Aspect, i64),
        snapshot: i64,
        day: i64,
    ) -> rusqlite::Result<FxHashSet<i64>> {
        self.fetch(db, key)?;
        let rows = &self.rows[&key];
        let from = rows.partition_point(|row| row.snapshot < snapshot);
        let to = rows.partition_point(|row| row.snapshot <= snapshot);
        let holds = |row: &&Row| row.days.is_none_or(|(first, last)| (first..=last).contains(&day));
        let shapes = rows[from..to].iter().filter(holds).filter_map(|row| self.shapes.get(&row.shape));
        Ok(shapes.flatten().copied().collect())
    }

    fn fetch(&mut self, db: &Connection, key: (Aspect, i64)) -> rusqlite::Result<()> {
        if let std::collections::hash_map::Entry::Vacant(vacant) = self.rows.entry(key) {
            vacant.insert(read(db, key.0, key.1)?);
        }
        Ok(())
    }

    /// How many sources of a look show what belongs there, and the latest moment they speak of.
    fn hits(
        &mut self,
        db: &Connection,
        place: Place,
        snapshot: i64,
    ) -> rusqlite::Result<(usize, Option<i64>)> {
        let key = (place.aspect, place.class);
        self.fetch(db, key)?;
        let rows = &self.rows[&key];
        let from = rows.partition_point(|row| row.snapshot < snapshot);
        let to = rows.partition_point(|row| row.snapshot <= snapshot);
        Ok(self.count(&rows[from..to], place))
    }

    fn count(&self, look: &[Row], place: Place) -> (usize, Option<i64>) {
        let shows = |row: &&Row| {
            let within = match (row.days, place.day) {
                (Some((first, last)), Some(day)) => (first..=last).contains(&day),
                (None, Some(_)) => false,
                (_, None) => true,
            };
            within && self.shapes.get(&row.shape).is_some_and(|shape| shape.contains(&place.stream))
        };
        let hits = look.iter().filter(shows);
        (hits.clone().count(), hits.map(|row| row.moment).max())
    }

    /// The look that first showed a pupil in a part; a look before it knew nothing of the pupil there, or
    /// knew the pupil by another name. Another table or subject does not count: its file may have been
    /// newer than the one the fact stands in.
    fn known_since(&mut self, db: &Connection, part: i64, place: Place) -> rusqlite::Result<Option<i64>> {
        if place.pupil == NOBODY {
            return Ok(None);
        }
        if let std::collections::hash_map::Entry::Vacant(vacant) = self.pupils.entry(part) {
            let mut all =
                db.prepare_cached("SELECT pupil, min(first) FROM fact WHERE part = ? GROUP BY pupil")?;
            let rows = all.query_map([part], |row| Ok((row.get(0)?, row.get(1)?)))?;
            vacant.insert(rows.collect::<rusqlite::Result<_>>()?);
        }
        Ok(Some(self.pupils[&part].get(&place.pupil).copied().unwrap_or(i64::MAX)))
    }
}

fn read(db: &Connection, aspect: Aspect, class: i64) -> rusqlite::Result<Vec<Row>> {
    let mut all = db.prepare_cached(
        "SELECT snapshot, shape, first_day, last_day, moment FROM cover
         WHERE aspect = ? AND class = ? ORDER BY snapshot, source",
    )?;
    let rows = all.query_map([aspect as i64, class], |row| {
        let days: (Option<i64>, Option<i64>) = (row.get(2)?, row.get(3)?);
        Ok(Row { snapshot: row.get(0)?, shape: row.get(1)?, days: days.0.zip(days.1), moment: row.get(4)? })
    })?;
    rows.collect()
}
