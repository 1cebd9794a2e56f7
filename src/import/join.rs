//! The tables of all files joined into one school: names become identities, records are sorted.

use std::collections::HashSet;

use chrono::NaiveDate;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::batch::{Batch, NameBook, Records, Rejected};
use super::limits::Limit;
use super::people::{self, Aliases, PeopleBook, Resolved};
use super::{Problem, RejectReason, Sampled, TableRead};
use crate::school::School;
use crate::school::names::{ClassId, Folding, GroupId, Identity, NamesBuilder, PersonId, SubjectId, TextId};
use crate::school::origin::{Field, Origin, Source, Table};
use crate::school::records::{Counted, Ghost, Tally};
use crate::school::seen::FirstSeen;

/// What each provisional identity of one source has become.
struct Moved {
    classes: Vec<ClassId>,
    subjects: Vec<SubjectId>,
    groups: Vec<GroupId>,
    people: Vec<Option<PersonId>>,
    texts: Vec<TextId>,
    source: u16,
}

/// A name that fits several people, in a row that is of no use without knowing whom it means.
#[derive(Clone, Copy)]
struct Unclear {
    field: Field,
    name: PersonId,
}

/// A record that can be given its final identities.
trait Settle {
    /// Gives the record its identities; where one cannot be told it says which.
    fn settle(&mut self, to: &Moved) -> Result<(), Unclear>;

    /// What is left of it when nobody can say whom it means, and of which table it was.
    fn ghost(&self) -> (Table, Ghost);
}

fn moved<I: Identity>(id: &mut I, to: &[I]) -> Option<PersonId> {
    *id = to[id.index()];
    None
}

fn moved_if<I: Identity>(id: &mut Option<I>, to: &[I]) -> Option<PersonId> {
    id.as_mut().and_then(|id| moved(id, to))
}

/// A person who must be known; the provisional identity when nobody can say who it is.
fn known(id: &mut PersonId, to: &[Option<PersonId>]) -> Option<PersonId> {
    let unclear = *id;
    match to[id.index()] {
        Some(person) => {
            *id = person;
            None
        }
        None => Some(unclear),
    }
}

fn known_if(id: &mut Option<PersonId>, to: &[Option<PersonId>]) -> Option<PersonId> {
    id.as_mut().and_then(|id| known(id, to))
}

/// A person a blank can stand for.
fn if_known(id: &mut Option<PersonId>, to: &[Option<PersonId>]) -> Option<PersonId> {
    *id = id.and_then(|id| to[id.index()]);
    None
}

/// What a ghost keeps of a record: the day, the class and the subject.
type Left = (Option<NaiveDate>, Option<ClassId>, Option<SubjectId>);

macro_rules! settle {
    ($($record:ident of $table:ident, |$own:ident| $left:expr, {
        $($field:ident: $how:ident $names:ident $(as $named:ident)?),* $(,)?
    })*) => {$(
        impl Settle for crate::school::records::$record {
            fn settle(&mut self, to: &Moved) -> Result<(), Unclear> {
                self.origin.source = to.source;
                #[allow(unused_mut, reason = "some records name nobody who must be known")]
                let mut unclear = None;
                $(
                    let _name = $how(&mut self.$field, &to.$names);
                    $(unclear = unclear.or(_name.map(|name| Unclear { field: Field::$named, name }));)?
                )*
                unclear.map_or(Ok(()), Err)
            }

            fn ghost(&self) -> (Table, Ghost) {
                let $own = self;
                let (date, class, subject): Left = $left;
                (Table::$table, Ghost { origin: self.origin, date, class, subject, pupil: None })
            }
        }
    )*};
}

settle! {
    Lesson of Lessons, |own| (Some(own.date), Some(own.class), Some(own.subject)), {
        class: moved classes, subject: moved subjects, teacher: known people as Teacher,
        group: moved_if groups, kind_text: moved_if texts, entered_by: if_known people,
    }
    Mark of Marks, |own| (Some(own.date), Some(own.class), Some(own.subject)), {
        class: moved classes, pupil: known people as Pupil, subject: moved subjects, text: moved texts,
        teacher: if_known people, group: moved_if groups, entered_by: if_known people,
    }
    Absence of Absences, |own| (Some(own.date), Some(own.class), own.subject), {
        class: moved classes, pupil: known people as Pupil, code: moved texts, subject: moved_if subjects,
        teacher: if_known people,
    }
    Note of Notes, |own| (None, Some(own.class), None), {
        pupil: known people as Pupil, class: moved classes, registered_by: if_known people,
    }
    Slot of Timetable, |own| (None, Some(own.class), Some(own.subject)), {
        class: moved classes, subject: moved subjects, teacher: known people as Teacher,
        group: moved_if groups,
    }
    Employee of Staff, |_own| (None, None, None), {
        person: known people as Person, role: moved texts, email: moved_if texts,
        class_led: moved_if classes,
    }
    Enrolment of Pupils, |own| (None, Some(own.class), None), {
        pupil: known people as Pupil, class: moved classes, group: moved_if groups,
    }
    Course of Subjects, |own| (None, Some(own.class), Some(own.subject)), {
        class: moved classes, subject: moved subjects, group: moved_if groups, teacher: if_known people,
    }
    Exemption of Exemptions, |own| (None, Some(own.class), Some(own.subject)), {
        pupil: known people as Pupil, class: moved classes, subject: moved subjects,
    }
    Bell of Bells, |_own| (None, None, None), {}
    Application of Applications, |own| (None, Some(own.class), None), {
        pupil: known people as Pupil, class: moved classes, guardian: if_known people,
    }
    Talk of Talks, |own| (Some(own.date), Some(own.class), None), {
        teacher: known people as Teacher, class: moved classes, pupil: known_if people as Pupil,
        with: moved_if texts,
    }
    Briefing of Briefings, |own| (Some(own.date), Some(own.class), own.subject), {
        teacher: known people as Teacher, class: moved classes, subject: moved_if subjects,
    }
    Attestation of Attestations, |own| (None, own.class, None), {
        clause: moved texts, responsible: known_if people as Responsible, class: moved_if classes,
        period: moved_if texts, kind: moved_if texts, attested_by: if_known people,
        evidence: moved_if texts,
    }
    Waiver of Waivers, |own| (None, own.class, own.subject), {
        clause: moved texts, reason: moved texts, approved_by: moved texts,
        responsible: known_if people as Responsible, class: moved_if classes, subject: moved_if subjects,
        pupil: known_if people as Pupil,
    }
    Reply of Replies, |_own| (None, None, None), {
        text: moved texts, replied_by: moved_if texts, decided_by: moved_if texts,
    }
    Recommendation of Recommendations, |own| (None, own.class, None), {
        period: moved texts, recommendation: moved texts, clause: moved_if texts,
        responsible: known_if people as Responsible, class: moved_if classes,
    }
    Summary of Summaries, |own| (None, Some(own.class), None), { kind: moved texts, class: moved classes }
}

impl Settle for Tally {
    fn settle(&mut self, to: &Moved) -> Result<(), Unclear> {
        self.origin.source = to.source;
        moved(&mut self.class, &to.classes);
        match &mut self.counted {
            Counted::Absences { code, .. } => moved_if(code, &to.texts),
            Counted::Marks { subject, marks } => {
                moved(subject, &to.subjects);
                moved_if(marks, &to.texts)
            }
        };
        let unclear = known(&mut self.pupil, &to.people);
        unclear.map_or(Ok(()), |name| Err(Unclear { field: Field::Pupil, name }))
    }

    fn ghost(&self) -> (Table, Ghost) {
        let class = Some(self.class);
        (Table::Summaries, Ghost { origin: self.origin, date: None, class, subject: None, pupil: None })
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

/// Gives a ghost its identities. A pupil nobody can name stands for anyone.
fn settle_ghost(ghost: &mut Ghost, to: &Moved) {
    ghost.origin.source = to.source;
    moved_if(&mut ghost.class, &to.classes);
    moved_if(&mut ghost.subject, &to.subjects);
    if_known(&mut ghost.pupil, &to.people);
}

/// What came of joining the sources.
pub(super) struct Joined {
    pub school: School,
    /// Rows that cannot be used.
    pub rejected: Vec<Rejected>,
    /// What is doubtful about people's names.
    pub doubts: Vec<Problem>,
    /// The first rows of each source, for show.
    pub samples: Vec<(usize, Vec<Sampled>)>,
}

/// Joins what was read of each source.
pub(super) fn join(mut tables: Vec<TableRead<'_>>, aliases: &Aliases) -> Joined {
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
    let (texts, mut to_texts) = NamesBuilder::merge(Folding::Exact, texts);
    let books = people;
    let named: Vec<people::Part<'_>> = parts
        .iter()
        .enumerate()
        .map(|(at, (number, _))| people::Part {
            book: &books[at],
            classes: &to_classes[at],
            source: &sources[usize::from(*number)],
        })
        .collect();
    let Resolved { people, moved: mut to_people, problems: mut doubts } = people::resolve(&named, aliases);
    for ((part, to), (_, records)) in named.iter().zip(&to_people).zip(&parts) {
        doubts.extend(people::listed_twice(part, records, to, aliases));
    }

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
        let mut unclear = Vec::new();
        let mut taking = Taking { to: &to, ghosts: &mut all.ghosts, unclear: &mut unclear };
        taking.add(&mut all.lessons, part.lessons);
        taking.add(&mut all.marks, part.marks);
        taking.add(&mut all.absences, part.absences);
        taking.add(&mut all.notes, part.notes);
        taking.add(&mut all.timetable, part.timetable);
        taking.add(&mut all.staff, part.staff);
        taking.add(&mut all.roll, part.roll);
        taking.add(&mut all.courses, part.courses);
        taking.add(&mut all.exemptions, part.exemptions);
        taking.add(&mut all.bells, part.bells);
        taking.add(&mut all.applications, part.applications);
        taking.add(&mut all.talks, part.talks);
        taking.add(&mut all.briefings, part.briefings);
        taking.add(&mut all.attestations, part.attestations);
        taking.add(&mut all.waivers, part.waivers);
        taking.add(&mut all.replies, part.replies);
        taking.add(&mut all.recommendations, part.recommendations);
        taking.add(&mut all.summaries, part.summaries);
        taking.add(&mut all.tallies, part.tallies);
        let rows = rejected_for_names(unclear, &sources[usize::from(number)], &books[index]);
        let source = &mut sources[usize::from(number)];
        source.rejected = source.rejected.saturating_add(u32::try_from(rows.len()).unwrap_or(u32::MAX));
        rejected.extend(rows);
        for (table, mut ghost) in part.ghosts {
            settle_ghost(&mut ghost, &to);
            all.ghosts.push((table, ghost));
        }
        let here = |origin: Origin| Origin { source: number, ..origin };
        all.kept.extend(
            part.kept.into_iter().map(|(cell, text)| {
                (crate::school::origin::Cell { origin: here(cell.origin), ..cell }, text)
            }),
        );
    }
    all.lessons.par_sort_unstable_by_key(|l| (l.class, l.subject, l.date, l.group, l.lesson_no, l.origin));
    all.marks.par_sort_unstable_by_key(|m| (m.class, m.subject, m.date, m.pupil, m.origin));
    all.absences.par_sort_unstable_by_key(|a| (a.class, a.pupil, a.date, a.origin));
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
    all.replies.sort_unstable_by_key(|r| r.origin);
    all.recommendations.sort_unstable_by_key(|r| r.origin);
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
        replies: all.replies,
        recommendations: all.recommendations,
        summaries: all.summaries,
        tallies: all.tallies,
        ghosts,
        limits: crate::school::limits::Limits::default(),
        kept: all.kept.into_iter().collect(),
        first_seen: FirstSeen::default(),
    };
    Joined { school, rejected, doubts, samples }
}

/// Takes a source's records, without those nobody can say whom they mean.
struct Taking<'a> {
    to: &'a Moved,
    ghosts: &'a mut Vec<(Table, Ghost)>,
    unclear: &'a mut Vec<(Origin, Unclear)>,
}

impl Taking<'_> {
    fn add<T: Settle + Send>(&mut self, all: &mut Vec<T>, part: Vec<T>) {
        // Of a school whose marks stand in one file they are the larger part of all there is.
        let mut part = part;
        let unclear: Vec<(usize, Unclear)> = part
            .par_iter_mut()
            .enumerate()
            .filter_map(|(at, record)| Some((at, record.settle(self.to).err()?)))
            .collect();
        for (at, unclear) in &unclear {
            let (table, ghost) = part[*at].ghost();
            self.unclear.push((ghost.origin, *unclear));
            self.ghosts.push((table, ghost));
        }
        let (mut at, mut gone) = (0.., unclear.iter().map(|(at, _)| *at).peekable());
        part.retain(|_| at.next() != gone.peek().copied() || gone.next().is_none());
        if all.is_empty() {
            *all = part;
        } else {
            all.append(&mut part);
        }
    }
}

/// The rows behind records nobody can say whom they mean. The cells of a page's row are one.
fn rejected_for_names(
    mut unclear: Vec<(Origin, Unclear)>,
    source: &Source,
    book: &PeopleBook,
) -> Vec<Rejected> {
    unclear.sort_unstable_by_key(|(origin, unclear)| (origin.row, unclear.field, unclear.name, *origin));
    unclear.dedup_by_key(|(origin, unclear)| (origin.row, unclear.field, unclear.name));
    let row = |(origin, Unclear { field, name }): (Origin, Unclear)| Rejected {
        file: source.file.clone(),
        sheet: source.sheet.clone(),
        row: origin.row,
        column: origin.letters().unwrap_or_else(|| source.header(field).unwrap_or(field.name()).to_owned()),
        value: book.written(name).to_owned(),
        reason: match field {
            Field::Pupil => RejectReason::AmbiguousName,
            _ => RejectReason::AmbiguousEmployee,
        },
    };
    unclear.into_iter().map(row).collect()
}
