//! Recurring duties no export shows: printing, informing, archiving. Every occurrence owed is known
//! from the schedule and settled by an attestation; one attestation never settles two occurrences.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};
use rustc_hash::FxHashMap;

use super::period::{Occurrence, Periods};
use super::rulebook::{Attested, Clause, Each, OnHire, Part, Per, Schedule, SettledBy};
use super::{Context, known};
use crate::calendar::Days;
use crate::ledger::{Cause, ClauseIx, Content, Evidence, Ledger, Matter, Obligation, Proof, Severity};
use crate::school::names::{ClassId, Folding, PersonId};
use crate::school::origin::{Cell, Field, Table};
use crate::school::records::{Attestation, LessonKind, Summary};

pub(super) fn judge(
    context: Context<'_>,
    ix: ClauseIx,
    clause: &Clause,
    check: &Attested,
    ledger: &mut Ledger,
) {
    let school = context.school;
    if !school.has(Table::Attestations) {
        return ledger.not_assessed(ix, Cause::NoTable(Table::Attestations));
    }
    let classes = school.known_classes();
    let rows = rows_of(context, clause);
    let desk = Desk { context, ix, clause, check, classes, rows, periods: RefCell::default() };
    if desk.rows.iter().any(|row| desk.is_unreadable(row)) {
        ledger.not_assessed(ix, Cause::UnmatchedRows(Table::Attestations));
    }
    let mut slots: BTreeMap<(Option<usize>, Owner), Vec<Slot>> = BTreeMap::new();
    for line in &check.schedule {
        if let Some(field) = desk.lacking_column(line.per) {
            ledger.not_assessed(ix, Cause::NoColumn(Table::Attestations, field));
            continue;
        }
        for (owner, occurrence) in desk.owed(line, ledger) {
            for part in desk.parts_of(line) {
                let severity = line.severity.unwrap_or(clause.severity);
                let slot = Slot { occurrence: occurrence.clone(), each: line.each, severity };
                slots.entry((part, owner)).or_default().push(slot);
            }
        }
    }
    for ((part, owner), slots) in slots {
        desk.settle(part, owner, slots, ledger);
    }
    if let Some(on_hire) = &check.on_hire {
        desk.judge_hired(on_hire, ledger);
    }
}

/// Who a duty comes up for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    School,
    Class(ClassId),
    Teacher(PersonId),
}

/// One occurrence of one part of the duty.
struct Slot {
    occurrence: Occurrence,
    each: Each,
    severity: Severity,
}

struct Desk<'a> {
    context: Context<'a>,
    ix: ClauseIx,
    clause: &'a Clause,
    check: &'a Attested,
    classes: Vec<ClassId>,
    rows: Vec<&'a Attestation>,
    /// The days of the periods asked for so far: every owner and row asks for the same few.
    periods: RefCell<FxHashMap<String, Option<Days>>>,
}

/// The attestations of a clause, each once however often it stands in the register.
fn rows_of<'a>(context: Context<'a>, clause: &Clause) -> Vec<&'a Attestation> {
    let school = context.school;
    let key = |row: &Attestation| {
        (row.done_on.span(), row.responsible, row.class, row.period, row.kind, row.attested_by, row.evidence)
    };
    let mut seen = BTreeSet::new();
    school
        .attestations
        .iter()
        .filter(|row| school.texts.spelling(row.clause) == clause.id)
        .filter(|row| seen.insert(key(row)))
        .collect()
}

impl<'a> Desk<'a> {
    /// What is owed in the run's days: who, and which occurrence.
    fn owed(&self, line: &Schedule, ledger: &mut Ledger) -> Vec<(Owner, Occurrence)> {
        let school = self.context.school;
        let grades: BTreeMap<Option<u8>, Vec<Owner>> = match line.per {
            Per::School | Per::Teacher => BTreeMap::from([(None, vec![Owner::School])]),
            Per::Class => {
                let mut grades: BTreeMap<_, Vec<_>> = BTreeMap::new();
                for &class in &self.classes {
                    grades.entry(school.grade(class)).or_default().push(Owner::Class(class));
                }
                grades
            }
        };
        let mut owed = Vec::new();
        for (grade, owners) in grades {
            let days = ledger.scope.days;
            let all = known(
                Periods(self.context.calendar).occurrences(line.each, &line.due, grade, days),
                self.ix,
                ledger,
            );
            for occurrence in all.unwrap_or_default() {
                if !ledger.scope.holds(occurrence.occurred) {
                    continue;
                }
                if line.per == Per::Teacher {
                    let teachers = self.teachers_in(occurrence.days);
                    owed.extend(teachers.into_iter().map(|one| (Owner::Teacher(one), occurrence.clone())));
                } else {
                    owed.extend(owners.iter().map(|owner| (*owner, occurrence.clone())));
                }
            }
        }
        owed
    }

    /// Who gives lessons in a period: as the journals say, else the timetable. Standing in for
    /// someone does not make a teacher of the subject.
    fn teachers_in(&self, days: Days) -> BTreeSet<PersonId> {
        let school = self.context.school;
        let mut teachers: BTreeSet<PersonId> = school
            .lessons
            .iter()
            .filter(|lesson| days.contains(lesson.date))
            .filter(|lesson| !matches!(lesson.kind, LessonKind::Cancelled | LessonKind::Substituted))
            .map(|lesson| lesson.teacher)
            .collect();
        if teachers.is_empty() {
            let holds = |slot: &&crate::school::records::Slot| {
                slot.valid_from.is_some_and(|from| days.contains(from))
                    || (slot.valid_from.is_some() && slot.holds_on(days.from))
            };
            teachers = school.timetable.iter().filter(holds).map(|slot| slot.teacher).collect();
        }
        teachers
    }

    /// The column without which rows cannot be told apart by whom they are for.
    fn lacking_column(&self, per: Per) -> Option<Field> {
        let lacks = |field| self.context.school.lacks_column(Table::Attestations, field);
        match per {
            Per::School => None,
            Per::Class => (lacks(Field::Class) && lacks(Field::Responsible)).then_some(Field::Class),
            Per::Teacher => lacks(Field::Responsible).then_some(Field::Responsible),
        }
    }

    /// The parts a line of the schedule asks for; one nameless part when the duty has none.
    fn parts_of(&self, line: &Schedule) -> Vec<Option<usize>> {
        if self.check.parts.is_empty() {
            return vec![None];
        }
        let wanted = |part: &Part| line.parts.is_empty() || line.parts.contains(&part.aspect);
        let all = self.check.parts.iter().enumerate();
        all.filter(|(_, part)| wanted(part)).map(|(at, _)| Some(at)).collect()
    }

    /// Whether the row names a period or a part nobody knows.
    fn is_unreadable(&self, row: &Attestation) -> bool {
        let text = |id| self.context.school.texts.spelling(id);
        let period = self.check.settled_by == SettledBy::Period
            && row.period.is_some_and(|id| self.period(text(id)).is_none());
        let part = row.kind.is_some_and(|_| {
            !self.check.parts.is_empty()
                && (0..self.check.parts.len()).all(|part| !self.is_for(row, Some(part)))
        });
        period || part
    }

    /// Whether a row attests this part; one that names no part attests all.
    fn is_for(&self, row: &Attestation, part: Option<usize>) -> bool {
        let (Some(part), Some(kind)) = (part, row.kind) else { return true };
        let kind = Folding::Name.fold(self.context.school.texts.spelling(kind));
        let part = &self.check.parts[part];
        part.words.iter().chain([&part.aspect]).any(|word| Folding::Name.fold(word) == kind)
    }

    /// Whether a row speaks of this owner. A row without a class speaks of the class its
    /// responsible person leads.
    fn is_of(&self, row: &Attestation, owner: Owner) -> bool {
        let school = self.context.school;
        match owner {
            Owner::School => true,
            Owner::Teacher(teacher) => row.responsible == Some(teacher),
            Owner::Class(class) => match (row.class, row.responsible) {
                (Some(named), _) => named == class,
                (None, Some(person)) => {
                    let leads = |one| school.class_teacher(one, row.done_on.date()) == Some(person);
                    leads(class) && self.classes.iter().filter(|one| leads(**one)).count() == 1
                }
                (None, None) => false,
            },
        }
    }

    /// Gives each occurrence its attestation: first by the period a row names, then by the day.
    fn settle(&self, part: Option<usize>, owner: Owner, mut slots: Vec<Slot>, ledger: &mut Ledger) {
        slots.sort_by_key(|slot| (slot.occurrence.due.span, slot.occurrence.period.clone()));
        let mut rows: Vec<Option<&Attestation>> = self
            .rows
            .iter()
            .filter(|row| self.is_of(row, owner) && self.is_for(row, part))
            .map(|row| Some(*row))
            .collect();
        let mut found: Vec<Option<&Attestation>> = vec![None; slots.len()];
        if self.check.settled_by == SettledBy::Period {
            for row in &mut rows {
                let Some(named) = row.and_then(|row| row.period) else { continue };
                let named = self.period(self.context.school.texts.spelling(named));
                let slot = named.and_then(|named| self.slot_named(&slots, named));
                // Rows are in the order of their days: the first one counts.
                if let Some(slot) = slot.filter(|slot| found[*slot].is_none()) {
                    found[slot] = *row;
                }
                *row = None;
            }
        }
        let done = |row: &Attestation| row.done_on.span();
        let mut take = |from: NaiveDate, to: NaiveDate| {
            let fits = |row: &&mut Option<&'a Attestation>| {
                row.is_some_and(|row| from <= done(row).earliest.date() && done(row).earliest.date() <= to)
            };
            rows.iter_mut().find(fits).and_then(Option::take)
        };
        if self.check.settled_by == SettledBy::Day {
            // So many in a year: the first is the first, the second the second.
            for (slot, found) in slots.iter().zip(&mut found) {
                *found = take(slot.occurrence.days.from, slot.occurrence.year_end);
            }
        }
        // In time where that is possible, so that nobody is called late who may have been in time.
        for (slot, found) in slots.iter().zip(&mut found) {
            if found.is_none() {
                *found = take(slot.occurrence.days.from, slot.occurrence.due.span.latest.date());
            }
        }
        for (slot, found) in slots.iter().zip(&mut found) {
            if found.is_none() {
                *found = take(slot.occurrence.due.span.latest.date(), slot.occurrence.year_end);
            }
        }
        for (slot, found) in slots.into_iter().zip(found) {
            self.enter(part, owner, slot, found, ledger);
        }
    }

    /// The days of a period; `None` for a name the calendar does not know.
    fn period(&self, name: &str) -> Option<Days> {
        let known = self.periods.borrow().get(name).copied();
        known.unwrap_or_else(|| {
            let days = self.context.calendar.period(name);
            self.periods.borrow_mut().insert(name.to_owned(), days);
            days
        })
    }

    /// The occurrence of a period. The year's is also known by the year's last semester, where the
    /// schedule has nothing of its own for that.
    fn slot_named(&self, slots: &[Slot], named: Days) -> Option<usize> {
        let calendar = self.context.calendar;
        let exact = |slot: &Slot| self.period(&slot.occurrence.period) == Some(named);
        let last_semester = |slot: &Slot| {
            let year = calendar.school_years().iter().find(|year| *year.id == *slot.occurrence.period);
            slot.each == Each::Year && year.is_some_and(|year| year.semesters.last() == Some(&named))
        };
        slots.iter().position(exact).or_else(|| slots.iter().position(last_semester))
    }

    fn enter(
        &self,
        part: Option<usize>,
        owner: Owner,
        slot: Slot,
        found: Option<&Attestation>,
        ledger: &mut Ledger,
    ) {
        let Slot { occurrence: Occurrence { period, occurred, due, days, .. }, severity, .. } = slot;
        let school = self.context.school;
        let mut obligation = Obligation::new(self.ix, Matter::Attestation, severity, occurred, due);
        obligation.period = Some(period);
        obligation.part = part.map(|part| self.check.parts[part].aspect.as_str().into());
        let day = due.span.latest.date();
        obligation.responsible = match owner {
            Owner::School => self.context.officer(self.clause.who, day.min(self.context.as_of.date())),
            Owner::Teacher(teacher) => Some(teacher),
            Owner::Class(class) => school.class_teacher(class, day),
        };
        if let Owner::Class(class) = owner {
            obligation.class = Some(class);
            if let Some(summary) = self.summary(class, part, days) {
                let latest = self.made_by(summary);
                let in_time = latest <= obligation.due.span.earliest;
                // A file saved later than the duty was due does not outweigh what someone attests.
                if in_time || found.is_none() {
                    let cell = Cell { origin: summary.origin, field: Field::Kind };
                    let proof = Proof { cell, content: Content::Text(summary.kind) };
                    return ledger.settle(obligation, Evidence::by(latest), || Some(proof));
                }
            }
        }
        self.settle_by(obligation, found, ledger);
    }

    /// The summary of a class and days that shows a part of the duty: of several the one made first.
    fn summary(&self, class: ClassId, part: Option<usize>, days: Days) -> Option<&'a Summary> {
        let school = self.context.school;
        let part = self.check.parts.get(part.filter(|_| self.check.shown_by_summary)?)?;
        let named = |summary: &&Summary| {
            let kind = Folding::Name.fold(school.texts.spelling(summary.kind));
            part.words.iter().any(|word| Folding::Name.fold(word) == kind)
        };
        school
            .summaries
            .iter()
            .filter(|summary| summary.class == class && summary.from <= days.from && days.to <= summary.to)
            .filter(named)
            .min_by_key(|summary| (self.made_by(summary), summary.origin))
    }

    /// The moment by which a summary was made: as it says, else when its file was saved.
    fn made_by(&self, summary: &Summary) -> NaiveDateTime {
        let as_of = self.context.as_of;
        let saved = self.context.school.source(summary.origin).changed.unwrap_or(as_of).min(as_of);
        summary.printed.map_or(saved, |printed| printed.span().latest)
    }

    fn settle_by(&self, obligation: Obligation, found: Option<&Attestation>, ledger: &mut Ledger) {
        let school = self.context.school;
        if let Some(row) = found {
            let cell = Cell { origin: row.origin, field: Field::DoneOn };
            let proof = Proof { cell, content: Content::Stamp(row.done_on) };
            return ledger.settle(obligation, Evidence::stamped(row.done_on.span()), || Some(proof));
        }
        let ghosts = school.ghosts.get(&Table::Attestations);
        let shielded = ghosts.is_some_and(|ghosts| {
            ghosts.iter().any(|ghost| ghost.class.is_none() || ghost.class == obligation.class)
        });
        // A teacher's name that may be several people's: whose duty it is, nobody can say.
        let unclear = obligation.responsible.is_some_and(|person| school.people.is_unclear(person));
        if shielded || unclear {
            return ledger.settle_shielded(obligation);
        }
        ledger.settle(obligation, Evidence::Nothing, || None);
    }

    /// A duty that comes up for every new teacher. The register names the teacher as responsible,
    /// as the one who attests it, or in the evidence.
    fn judge_hired(&self, on_hire: &OnHire, ledger: &mut Ledger) {
        let Context { school, rulebook, calendar, .. } = self.context;
        if !school.has(Table::Staff) {
            return ledger.not_assessed(self.ix, Cause::NoTable(Table::Staff));
        }
        if school.lacks_column(Table::Staff, Field::Hired) {
            ledger.not_assessed(self.ix, Cause::NoColumn(Table::Staff, Field::Hired));
        }
        let part = self.check.parts.iter().position(|part| part.aspect == on_hire.part);
        let mut rows = self.rows.clone();
        for employee in &school.staff {
            let Some(hired) = employee.hired.filter(|day| calendar.covers(*day)) else { continue };
            let before = hired.pred_opt().unwrap_or(hired);
            let is_new = school.staff.iter().all(|other| {
                other.person != employee.person
                    || other.hired.is_none_or(|day| day >= hired)
                    || !other.serves_on(before)
            });
            let teaches = || rulebook.roles.teacher.iter().any(|word| self.context.has_role(employee, word));
            if !is_new || !ledger.scope.holds(hired) || !teaches() {
                continue;
            }
            let Some(Some(due)) = known(self.context.due(&on_hire.due, hired, None), self.ix, ledger) else {
                continue;
            };
            let mut obligation =
                Obligation::new(self.ix, Matter::Attestation, self.clause.severity, hired, due);
            obligation.part = Some(on_hire.part.as_str().into());
            obligation.about = Some(employee.person);
            obligation.responsible = self.context.officer(self.clause.who, hired);
            let names = &school.people.person(employee.person).names;
            let names_them = |row: &Attestation| {
                let evidence = row.evidence.map(|text| Folding::Name.fold(school.texts.spelling(text)));
                row.responsible == Some(employee.person)
                    || row.attested_by == Some(employee.person)
                    || evidence.is_some_and(|evidence| names.iter().any(|name| evidence.contains(&**name)))
            };
            let at = rows.iter().position(|row| self.is_for(row, part) && names_them(row));
            let may_name_them = |row: &&Attestation| {
                let by = row.attested_by.is_some_and(|by| school.people.may_be(by, employee.person));
                by && self.is_for(row, part)
            };
            match at {
                None if rows.iter().any(may_name_them) => ledger.settle_shielded(obligation),
                at => self.settle_by(obligation, at.map(|at| rows.remove(at)), ledger),
            }
        }
    }
}
