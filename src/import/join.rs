//! The tables of all files joined into one school: names become identities, records are sorted.

use std::collections::HashSet;

use rustc_hash::FxHashMap;

use super::batch::{Batch, NameBook, Records, Rejected};
use super::limits::Limit;
use super::{Problem, Sampled, TableRead};
use crate::school::School;
use crate::school::names::{ClassId, Folding, GroupId, Identity, NamesBuilder, PersonId, SubjectId, TextId};
use crate::school::origin::Origin;
use crate::school::records::{Counted, Tally};
use crate::school::seen::FirstSeen;

/// What each provisional identity of one source has become.
struct Moved {
    classes: Vec<ClassId>,
    subjects: Vec<SubjectId>,
    groups: Vec<GroupId>,
    people: Vec<PersonId>,
    texts: Vec<TextId>,
    source: u16,
}

/// A record that can be given its final identities.
trait Settle {
    fn settle(&mut self, to: &Moved);
}

fn moved<I: Identity>(id: &mut I, to: &[I]) {
    *id = to[id.index()];
}

fn moved_if<I: Identity>(id: &mut Option<I>, to: &[I]) {
    if let Some(id) = id {
        moved(id, to);
    }
}

macro_rules! settle {
    ($($record:ident { $($field:ident: $how:ident $table:ident),* $(,)? })*) => {$(
        impl Settle for crate::school::records::$record {
            fn settle(&mut self, to: &Moved) {
                self.origin.source = to.source;
                $($how(&mut self.$field, &to.$table);)*
            }
        }
    )*};
}

settle! {
    Lesson {
        class: moved classes, subject: moved subjects, teacher: moved people, group: moved_if groups,
        kind_text: moved_if texts, entered_by: moved_if people,
    }
    Mark {
        class: moved classes, pupil: moved people, subject: moved subjects, text: moved texts,
        teacher: moved_if people, group: moved_if groups, entered_by: moved_if people,
    }
    Absence {
        class: moved classes, pupil: moved people, code: moved texts, subject: moved_if subjects,
        teacher: moved_if people,
    }
    Note { pupil: moved people, class: moved classes, registered_by: moved_if people }
    Slot { class: moved classes, subject: moved subjects, teacher: moved people, group: moved_if groups }
    Employee { person: moved people, role: moved texts, email: moved_if texts, class_led: moved_if classes }
    Enrolment { pupil: moved people, class: moved classes, group: moved_if groups }
    Course { class: moved classes, subject: moved subjects, group: moved_if groups, teacher: moved_if people }
    Exemption { pupil: moved people, class: moved classes, subject: moved subjects }
    Bell {}
    Application { pupil: moved people, class: moved classes, guardian: moved_if people }
    Talk { teacher: moved people, class: moved classes, pupil: moved_if people, with: moved_if texts }
    Briefing { teacher: moved people, class: moved classes, subject: moved_if subjects }
    Attestation {
        clause: moved texts, responsible: moved_if people, class: moved_if classes, period: moved_if texts,
        kind: moved_if texts, attested_by: moved_if people, evidence: moved_if texts,
    }
    Waiver {
        clause: moved texts, reason: moved texts, approved_by: moved texts, responsible: moved_if people,
        class: moved_if classes, subject: moved_if subjects, pupil: moved_if people, id: moved_if texts,
    }
    Summary { kind: moved texts, class: moved classes }
    Ghost { class: moved_if classes, subject: moved_if subjects, pupil: moved_if people }
}

impl Settle for Tally {
    fn settle(&mut self, to: &Moved) {
        self.origin.source = to.source;
        moved(&mut self.class, &to.classes);
        moved(&mut self.pupil, &to.people);
        match &mut self.counted {
            Counted::Absences { code, .. } => moved_if(code, &to.texts),
            Counted::Marks { subject, marks } => {
                moved(subject, &to.subjects);
                moved_if(marks, &to.texts);
            }
        }
    }
}

/// Sets aside the tables that would be too many for the run, or name too many things: those that come
/// last by the names of their files. Returns what is wrong with these.
pub(super) fn within_limits(tables: &mut Vec<TableRead<'_>>) -> Vec<Problem> {
    sort(tables);
    let too_large = |limit| move |table: TableRead<'_>| Problem::TooLarge { file: table.source.file, limit };
    let most = usize::try_from(Limit::Tables.most()).unwrap_or(usize::MAX);
    let last = tables.split_off(tables.len().min(most));
    let mut problems: Vec<Problem> = last.into_iter().map(too_large(Limit::Tables)).collect();
    let book = |table: &TableRead<'_>, count: fn(&NameBook) -> usize| {
        table.batch.as_ref().map_or(0, |batch| count(&batch.names))
    };
    let counts: [fn(&NameBook) -> usize; 3] =
        [|names| names.classes.len(), |names| names.subjects.len(), |names| names.groups.len()];
    // A school names a few hundred things in all; only then is it worth finding out which are the same.
    let many = |count| Limit::Names.allows(tables.iter().map(|table| book(table, count)).sum()).is_err();
    if counts.into_iter().any(many) {
        let mut seen: [HashSet<String>; 3] = Default::default();
        let fits = |table: &TableRead<'_>| {
            let Some(Batch { names, .. }) = &table.batch else { return true };
            let folded: [Vec<&str>; 3] = [
                names.classes.folded().collect(),
                names.subjects.folded().collect(),
                names.groups.folded().collect(),
            ];
            let added = |(seen, names): (&HashSet<String>, &Vec<&str>)| {
                seen.len() + names.iter().filter(|name| !seen.contains(**name)).count()
            };
            let fits = seen.iter().zip(&folded).map(added).all(|count| Limit::Names.allows(count).is_ok());
            for (seen, names) in seen.iter_mut().zip(folded).filter(|_| fits) {
                seen.extend(names.into_iter().map(str::to_owned));
            }
            fits
        };
        let (kept, over): (Vec<_>, Vec<_>) = std::mem::take(tables).into_iter().partition(fits);
        *tables = kept;
        problems.extend(over.into_iter().map(too_large(Limit::Names)));
    }
    problems.sort();
    problems.dedup();
    problems
}

fn sort(tables: &mut [TableRead<'_>]) {
    tables.sort_by(|a, b| (&a.source.file, &a.source.sheet).cmp(&(&b.source.file, &b.source.sheet)));
}

/// The first rows of each source, for show.
type Samples = Vec<(usize, Vec<Sampled>)>;

pub(super) fn join(mut tables: Vec<TableRead<'_>>) -> (School, Vec<Rejected>, Samples) {
    sort(&mut tables);
    let mut sources = Vec::new();
    let mut rejected = Vec::new();
    let mut books = Vec::new();
    let mut parts: Vec<(u16, Records)> = Vec::new();
    let mut samples = Vec::new();
    for TableRead { source, batch } in tables {
        if let Some(Batch { names, records, rejected: rows, sampled, .. }) = batch {
            samples.push((sources.len(), sampled));
            let number = u16::try_from(sources.len()).expect("the tables of a run are within their limit");
            rejected.extend(rows.into_iter().map(|(origin, field, value, reason)| {
                Rejected {
                    file: source.file.clone(),
                    sheet: source.sheet.clone(),
                    row: origin.row,
                    column: origin
                        .letters()
                        .unwrap_or_else(|| source.header(field).unwrap_or(field.name()).to_owned()),
                    value,
                    reason,
                }
            }));
            books.push(names);
            parts.push((number, records));
        }
        sources.push(source);
    }

    let mut classes = Vec::new();
    let mut subjects = Vec::new();
    let mut groups = Vec::new();
    let mut people = Vec::new();
    let mut texts = Vec::new();
    for NameBook { classes: c, subjects: s, groups: g, people: p, texts: t } in books {
        classes.push(c);
        subjects.push(s);
        groups.push(g);
        people.push(p);
        texts.push(t);
    }
    let (classes, mut to_classes) = NamesBuilder::merge(Folding::Class, classes);
    let (subjects, mut to_subjects) = NamesBuilder::merge(Folding::Name, subjects);
    let (groups, mut to_groups) = NamesBuilder::merge(Folding::Name, groups);
    let (people, mut to_people) = NamesBuilder::merge(Folding::Name, people);
    let (texts, mut to_texts) = NamesBuilder::merge(Folding::Exact, texts);

    let mut all = Records::default();
    for (index, (number, part)) in parts.into_iter().enumerate() {
        let to = Moved {
            classes: std::mem::take(&mut to_classes[index]),
            subjects: std::mem::take(&mut to_subjects[index]),
            groups: std::mem::take(&mut to_groups[index]),
            people: std::mem::take(&mut to_people[index]),
            texts: std::mem::take(&mut to_texts[index]),
            source: number,
        };
        add(&mut all.lessons, part.lessons, &to);
        add(&mut all.marks, part.marks, &to);
        add(&mut all.absences, part.absences, &to);
        add(&mut all.notes, part.notes, &to);
        add(&mut all.timetable, part.timetable, &to);
        add(&mut all.staff, part.staff, &to);
        add(&mut all.roll, part.roll, &to);
        add(&mut all.courses, part.courses, &to);
        add(&mut all.exemptions, part.exemptions, &to);
        add(&mut all.bells, part.bells, &to);
        add(&mut all.applications, part.applications, &to);
        add(&mut all.talks, part.talks, &to);
        add(&mut all.briefings, part.briefings, &to);
        add(&mut all.attestations, part.attestations, &to);
        add(&mut all.waivers, part.waivers, &to);
        add(&mut all.summaries, part.summaries, &to);
        add(&mut all.tallies, part.tallies, &to);
        for (table, mut ghost) in part.ghosts {
            ghost.settle(&to);
            all.ghosts.push((table, ghost));
        }
        let here = |origin: Origin| Origin { source: number, ..origin };
        all.kept.extend(
            part.kept.into_iter().map(|(cell, text)| {
                (crate::school::origin::Cell { origin: here(cell.origin), ..cell }, text)
            }),
        );
    }
    all.lessons.sort_unstable_by_key(|l| (l.class, l.subject, l.date, l.group, l.lesson_no, l.origin));
    all.marks.sort_unstable_by_key(|m| (m.class, m.subject, m.date, m.pupil, m.origin));
    all.absences.sort_unstable_by_key(|a| (a.class, a.pupil, a.date, a.origin));
    all.notes.sort_unstable_by_key(|n| (n.class, n.pupil, n.from, n.origin));
    all.timetable
        .sort_unstable_by_key(|s| (s.class, s.weekday.num_days_from_monday(), s.lesson_no, s.origin));
    all.staff.sort_unstable_by_key(|e| (e.person, e.origin));
    all.roll.sort_unstable_by_key(|e| (e.class, e.pupil, e.origin));
    all.courses.sort_unstable_by_key(|c| (c.class, c.subject, c.origin));
    all.exemptions.sort_unstable_by_key(|e| (e.class, e.pupil, e.subject, e.origin));
    all.bells.sort_unstable_by_key(|b| (b.lesson_no, b.origin));
    all.applications.sort_unstable_by_key(|a| (a.class, a.pupil, a.origin));
    all.talks.sort_unstable_by_key(|t| (t.class, t.date, t.origin));
    all.briefings.sort_unstable_by_key(|b| (b.class, b.date, b.origin));
    all.attestations.sort_unstable_by_key(|a| (a.done_on.span(), a.origin));
    all.summaries.sort_unstable_by_key(|s| (s.class, s.from, s.origin));
    all.tallies.sort_unstable_by_key(|t| (t.class, t.pupil, t.origin));
    all.waivers.sort_unstable_by_key(|w| w.origin);
    let mut ghosts: FxHashMap<_, Vec<_>> = FxHashMap::default();
    for (table, ghost) in all.ghosts {
        ghosts.entry(table).or_default().push(ghost);
    }
    let school = School {
        sources,
        classes,
        subjects,
        groups,
        people,
        texts,
        lessons: all.lessons,
        earlier: Vec::new(),
        marks: all.marks,
        absences: all.absences,
        notes: all.notes,
        timetable: all.timetable,
        staff: all.staff,
        roll: all.roll,
        courses: all.courses,
        exemptions: all.exemptions,
        bells: all.bells,
        applications: all.applications,
        talks: all.talks,
        briefings: all.briefings,
        attestations: all.attestations,
        waivers: all.waivers,
        summaries: all.summaries,
        tallies: all.tallies,
        ghosts,
        limits: crate::school::limits::Limits::default(),
        kept: all.kept.into_iter().collect(),
        first_seen: FirstSeen::default(),
    };
    (school, rejected, samples)
}

fn add<T: Settle>(all: &mut Vec<T>, part: Vec<T>, to: &Moved) {
    all.reserve(part.len());
    all.extend(part.into_iter().map(|mut record| {
        record.settle(to);
        record
    }));
}
