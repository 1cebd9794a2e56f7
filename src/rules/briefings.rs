//! 3.6: pupils are briefed before work begins in the subjects the rulebook names and before every
//! excursion; the sheets are shown to the deputy director.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::rulebook::{Briefings, Clause};
use super::{Context, known, row_proof, settle_by_stamp};
use crate::calendar::SchoolYear;
use crate::ledger::{Cause, ClauseIx, Content, Due, Evidence, Ledger, Matter, Obligation, Proof};
use crate::school::names::{ClassId, Folding, SubjectId};
use crate::school::origin::{Cell, Field, Table};
use crate::school::records::{Briefing, BriefingKind, Lesson, LessonKind};
use crate::school::stamp::Span;

pub(super) fn judge(
    context: Context<'_>,
    ix: ClauseIx,
    clause: &Clause,
    check: &Briefings,
    ledger: &mut Ledger,
) {
    let desk = Desk { context, ix, clause, check };
    if context.school.has(Table::Lessons) {
        desk.judge_work(ledger);
        if check.excursions {
            desk.judge_excursions(ledger);
        }
    } else {
        ledger.not_assessed(ix, Cause::NoTable(Table::Lessons));
    }
    if !check.shown.is_empty() {
        desk.judge_shown(ledger);
    }
}

struct Desk<'a> {
    context: Context<'a>,
    ix: ClauseIx,
    clause: &'a Clause,
    check: &'a Briefings,
}

impl<'a> Desk<'a> {
    fn of_kind(&self, class: ClassId, kind: BriefingKind) -> Vec<&'a Briefing> {
        let all = self.context.school.briefings.iter();
        all.filter(|briefing| briefing.class == class && briefing.kind == kind).collect()
    }

    fn settle(
        &self,
        mut obligation: Obligation,
        lesson: &Lesson,
        found: Option<&Briefing>,
        unclear: bool,
        ledger: &mut Ledger,
    ) {
        obligation.responsible = Some(lesson.teacher);
        obligation.class = Some(lesson.class);
        let school = self.context.school;
        match found {
            Some(briefing) => {
                let cell = Cell { origin: briefing.origin, field: Field::Date };
                let proof = Proof { cell, content: Content::Day(briefing.date) };
                ledger.settle(obligation, Evidence::stamped(Span::day(briefing.date)), || Some(proof));
            }
            None if unclear || school.may_be_rejected(Table::Briefings, None, lesson.class, None, None) => {
                ledger.settle_shielded(obligation);
            }
            None => ledger
                .settle(obligation, Evidence::Nothing, || Some(row_proof(lesson.origin, lesson.subject))),
        }
    }

    /// Before the first lesson of the year in a subject: for each class, or each of its groups.
    fn judge_work(&self, ledger: &mut Ledger) {
        let Context { school, calendar, .. } = self.context;
        let names: Vec<String> = self.check.subjects.iter().map(|name| Folding::Name.fold(name)).collect();
        let named = |subject: SubjectId| names.iter().any(|name| name == school.subjects.folded(subject));
        let mut firsts: BTreeMap<_, &Lesson> = BTreeMap::new();
        for lesson in &school.lessons {
            let counts = !matches!(lesson.kind, LessonKind::Cancelled | LessonKind::Individual);
            let Some(year) = calendar.school_year_of(lesson.date).filter(|_| counts) else { continue };
            if named(lesson.subject) && !self.context.is_empty_on_free_day(lesson).unwrap_or(true) {
                let key = (year.start, lesson.class, lesson.subject, lesson.group);
                // Lessons of a course stand in the order of their days and numbers.
                firsts.entry(key).or_insert(lesson);
            }
        }
        for ((_, class, subject, group), lesson) in firsts {
            let year = calendar.school_year_of(lesson.date);
            // By a teacher who is the lesson's own, or whose name may be.
            let given = |briefing: &Briefing, by: &dyn Fn(&Briefing) -> bool| {
                (group.is_none() || by(briefing))
                    && briefing.subject.map_or_else(|| by(briefing), |named| named == subject)
                    && year.is_some_and(|year| self.is_for_year(briefing.date, year))
            };
            let own = |briefing: &Briefing| briefing.teacher == lesson.teacher;
            let all = self.of_kind(class, BriefingKind::Work);
            let first = all
                .iter()
                .filter(|briefing| given(briefing, &own))
                .min_by_key(|briefing| (briefing.date, briefing.origin))
                .copied();
            let may_be = |briefing: &Briefing| school.people.may_be(briefing.teacher, lesson.teacher);
            let unclear = all.iter().any(|briefing| given(briefing, &may_be));
            let due = Due::end_of(lesson.date);
            let mut obligation =
                Obligation::new(self.ix, Matter::Briefing, self.clause.severity, lesson.date, due);
            obligation.subject = Some(subject);
            obligation.group = group;
            obligation.period = year.map(|year| year.id.as_str().into());
            self.settle(obligation, lesson, first, unclear, ledger);
        }
    }

    /// A briefing of the days before a school year begins is for that year.
    fn is_for_year(&self, day: NaiveDate, year: &SchoolYear) -> bool {
        let before = self.context.calendar.school_years().iter().rfind(|other| other.start < year.start);
        let from = before.map_or(NaiveDate::MIN, |before| before.end(None));
        from < day && day <= year.last_day()
    }

    /// Before every excursion of a class. A day's lessons of one excursion are one; each briefing
    /// serves one excursion.
    fn judge_excursions(&self, ledger: &mut Ledger) {
        let school = self.context.school;
        let mut excursions: BTreeMap<ClassId, BTreeMap<NaiveDate, &Lesson>> = BTreeMap::new();
        for lesson in school.lessons.iter().filter(|lesson| lesson.kind == LessonKind::Excursion) {
            let first = excursions.entry(lesson.class).or_default().entry(lesson.date).or_insert(lesson);
            if (lesson.lesson_no, lesson.origin) < (first.lesson_no, first.origin) {
                *first = lesson;
            }
        }
        for (class, days) in excursions {
            let mut left = self.of_kind(class, BriefingKind::Excursion);
            let mut found: BTreeMap<NaiveDate, &Briefing> = BTreeMap::new();
            for day in days.keys() {
                if let Some(at) = left.iter().position(|briefing| briefing.date <= *day) {
                    found.insert(*day, left.remove(at));
                }
            }
            for day in days.keys() {
                let next = days.keys().find(|other| *other > day);
                // Whatever is left was given after the day of an excursion that found none before it.
                let late = |briefing: &&Briefing| next.is_none_or(|next| briefing.date < *next);
                if !found.contains_key(day)
                    && let Some(at) = left.iter().position(late)
                {
                    found.insert(*day, left.remove(at));
                }
            }
            for (day, lesson) in days {
                let matter = Matter::ExcursionBriefing;
                let due = Due::end_of(day);
                let mut obligation = Obligation::new(self.ix, matter, self.clause.severity, day, due);
                obligation.subject = Some(lesson.subject);
                self.settle(obligation, lesson, found.get(&day).copied(), false, ledger);
            }
        }
    }

    /// The sheet of every briefing is shown to the deputy director.
    fn judge_shown(&self, ledger: &mut Ledger) {
        let school = self.context.school;
        if school.lacks_column(Table::Briefings, Field::ShownOn) {
            return ledger.not_assessed(self.ix, Cause::NoColumn(Table::Briefings, Field::ShownOn));
        }
        let key = |b: &Briefing| (b.class, b.date, b.teacher, b.kind, b.subject);
        let mut rows: Vec<&Briefing> = school.briefings.iter().collect();
        rows.sort_unstable_by_key(|briefing| (key(briefing), briefing.origin));
        for same in rows.chunk_by(|a, b| key(a) == key(b)) {
            let first = same[0];
            let Some(Some(due)) =
                known(self.context.due(&self.check.shown, first.date, None), self.ix, ledger)
            else {
                continue;
            };
            let severity = self.check.shown_severity;
            let mut obligation = Obligation::new(self.ix, Matter::BriefingShown, severity, first.date, due);
            obligation.responsible = Some(first.teacher);
            obligation.class = Some(first.class);
            obligation.subject = first.subject;
            let stamps = same.iter().map(|briefing| (briefing.origin, briefing.shown_on));
            settle_by_stamp(obligation, Field::ShownOn, stamps, ledger);
        }
    }
}
