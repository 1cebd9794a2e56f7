//! 3.4.4–3.4.6: interim, semester and year marks of every pupil in every marked subject, the
//! letter of exempt pupils, and the marks of examinations and re-examinations.
//!
//! 3.4.4 and 3.4.5 overlap in the regulation: one obligation cites both.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::rulebook::{Clause, TermMarks, TermPoint};
use super::{Context, Found, known, lacking_roll};
use crate::calendar::{BreakKind, SchoolYear, UnknownDate, period};
use crate::ledger::{Cause, ClauseIx, Content, Due, Evidence, Ledger, Matter, Obligation, Proof, Width};
use crate::school::limits::Sought;
use crate::school::names::{ClassId, GroupId, PersonId, SubjectId};
use crate::school::origin::{Cell, Field, Table};
use crate::school::records::{LessonKind, Mark, MarkValue, WorkKind};
use crate::school::stamp::{Span, end_of_day};

pub(super) fn judge(context: Context<'_>, ready: &[(ClauseIx, &Clause)], ledger: &mut Ledger) {
    let exempt = ready.iter().copied().find(|(_, clause)| clause.check.exempt_marks.is_some());
    for &(ix, clause) in ready {
        let Some(check) = &clause.check.term_marks else { continue };
        let is_of_term = |mark: &&Mark| {
            !mark.is_of_work() && check.marks.iter().any(|term| Some(term.kind) == mark.work_kind)
        };
        // Few of all marks, and asked for at every term.
        let mut entered: FxHashMap<ClassId, Vec<&Mark>> = FxHashMap::default();
        for mark in context.school.marks.iter().filter(is_of_term) {
            entered.entry(mark.class).or_default().push(mark);
        }
        let desk = Desk { context, ix, clause, check, exempt, entered };
        lacking_roll(context.school, ix, ledger);
        for year in context.calendar.school_years() {
            for term in &check.marks {
                for &point in &term.by {
                    desk.judge_point(year, term.kind, point, ledger);
                }
            }
        }
        desk.judge_examinations(ledger);
    }
}

/// A term a mark stands for, for one class.
struct Term {
    kind: WorkKind,
    matter: Matter,
    exempt_matter: Option<Matter>,
    period: Arc<str>,
    /// First and last day of the marks that belong to it, inclusive.
    marks: (NaiveDate, NaiveDate),
    /// First and last day of the term itself, inclusive.
    days: (NaiveDate, NaiveDate),
    due_day: NaiveDate,
}

/// A subject a class is marked in, and its groups: blank for the whole class.
type Courses = BTreeMap<SubjectId, BTreeSet<Option<GroupId>>>;

struct Desk<'a> {
    context: Context<'a>,
    ix: ClauseIx,
    clause: &'a Clause,
    check: &'a TermMarks,
    exempt: Option<(ClauseIx, &'a Clause)>,
    /// The marks of terms, by class.
    entered: FxHashMap<ClassId, Vec<&'a Mark>>,
}

impl Desk<'_> {
    fn judge_point(&self, year: &SchoolYear, kind: WorkKind, point: TermPoint, ledger: &mut Ledger) {
        for class in self.context.school.classes.ids() {
            let terms = known(self.terms(year, kind, point, class), self.ix, ledger).unwrap_or_default();
            for term in terms {
                // Terms outside the run's own days are left out before anything is counted.
                if !ledger.scope.holds(term.due_day) {
                    continue;
                }
                if self.has_data(Some(class), term.days) {
                    self.judge_class(class, &term, ledger);
                } else if ledger.as_of.date() > term.due_day && self.has_data(None, term.days) {
                    let on_roll = self.context.school.roll_of(class).iter().any(|e| e.holds_on(term.due_day));
                    if on_roll {
                        ledger.not_assessed(self.ix, Cause::NoRows(Table::Marks, class));
                    }
                }
            }
        }
    }

    /// Whether the export holds the journal of a class, or of any, in a span of days, both ends inclusive:
    /// only then is a term judged.
    fn has_data(&self, class: Option<ClassId>, (first, last): (NaiveDate, NaiveDate)) -> bool {
        let school = self.context.school;
        let within = |date: NaiveDate| (first..=last).contains(&date);
        let (lessons, marks) = match class {
            Some(class) => (school.lessons_in(class), school.marks_in(class)),
            None => (&school.lessons[..], &school.marks[..]),
        };
        lessons.iter().any(|lesson| within(lesson.date)) || marks.iter().any(|mark| within(mark.date))
    }

    /// The terms a point of the year ends, for a class. A mark dated before semester 2 belongs to
    /// semester 1, an interim mark likewise to its break.
    fn terms(
        &self,
        year: &SchoolYear,
        kind: WorkKind,
        point: TermPoint,
        class: ClassId,
    ) -> Result<Vec<Term>, UnknownDate> {
        let calendar = self.context.calendar;
        let grade = self.context.school.grade(class);
        let [first, second] = &year.semesters[..] else { return Ok(Vec::new()) };
        let first_half = (year.start, second.from.pred_opt().unwrap_or(second.from));
        let second_half = (second.from, year.last_day());
        let end = year.end(grade);
        let (matter, exempt_matter) = match kind {
            WorkKind::Semester => (Matter::SemesterMark, Some(Matter::ExemptSemesterMark)),
            WorkKind::Year => (Matter::YearMark, Some(Matter::ExemptYearMark)),
            _ => (Matter::InterimMark, None),
        };
        let term = |period: String, marks, days, due_day| Term {
            kind,
            matter,
            exempt_matter,
            period: period.into(),
            marks,
            days,
            due_day,
        };
        let semester = |index| calendar.last_school_day_of_semester(year, index, grade);
        let brk = |kind| calendar.last_school_day_before_break(year, kind, grade);
        Ok(match point {
            TermPoint::BeforeAutumnBreak => brk(BreakKind::Autumn)?
                .map(|due| {
                    term(period::before_break(BreakKind::Autumn, due), first_half, (first.from, due), due)
                })
                .into_iter()
                .collect(),
            TermPoint::BeforeSpringBreak => brk(BreakKind::Spring)?
                .map(|due| {
                    term(period::before_break(BreakKind::Spring, due), second_half, (second.from, due), due)
                })
                .into_iter()
                .collect(),
            TermPoint::SemesterEnd => {
                let one = semester(0)?
                    .map(|due| term(period::semester(year, 0), first_half, (first.from, first.to), due));
                let two = semester(1)?
                    .map(|due| term(period::semester(year, 1), second_half, (second.from, end), due));
                one.into_iter().chain(two).collect()
            }
            TermPoint::YearEnd => semester(1)?
                .map(|due| term(year.id.clone(), (year.start, year.last_day()), (year.start, end), due))
                .into_iter()
                .collect(),
        })
    }

    fn judge_class(&self, class: ClassId, term: &Term, ledger: &mut Ledger) {
        let school = self.context.school;
        let mut entered: BTreeMap<(PersonId, SubjectId), Vec<&Mark>> = BTreeMap::new();
        for &mark in self.entered.get(&class).into_iter().flatten() {
            let belongs = (term.marks.0..=term.marks.1).contains(&mark.date);
            if belongs && mark.work_kind == Some(term.kind) && mark.value != MarkValue::Absent {
                entered.entry((mark.pupil, mark.subject)).or_default().push(mark);
            }
        }
        if !school.roll_of(class).is_empty() {
            let courses = self.courses(class, term);
            let roll: BTreeMap<_, _> = school
                .roll_of(class)
                .iter()
                .filter(|e| e.holds_on(term.due_day))
                .map(|e| (e.pupil, e.group))
                .collect();
            for (&pupil, &group) in &roll {
                for (&subject, groups) in &courses {
                    let own = match group_of(group, groups) {
                        Attends::No => continue,
                        Attends::InGroup(group) => group,
                    };
                    let marks = entered.get(&(pupil, subject)).map_or(&[][..], Vec::as_slice);
                    self.judge_pupil(term, class, pupil, subject, own, marks, ledger);
                }
            }
        } else {
            // Without a roll only what was entered is judged.
            for (&(pupil, subject), marks) in &entered {
                self.judge_pupil(term, class, pupil, subject, marks[0].group, marks, ledger);
            }
        }
        for (&(pupil, subject), marks) in &entered {
            self.judge_unfounded(term, class, pupil, subject, marks, ledger);
        }
    }

    /// The subjects a class is marked in: the subject list, else the subjects of its lessons.
    fn courses(&self, class: ClassId, term: &Term) -> Courses {
        let school = self.context.school;
        let mut courses = Courses::new();
        let listed = school.courses_of(class);
        if listed.is_empty() {
            for lesson in school.lessons_in(class) {
                let taught = !matches!(lesson.kind, LessonKind::Cancelled | LessonKind::Individual);
                if taught && (term.days.0..=term.due_day).contains(&lesson.date) {
                    courses.entry(lesson.subject).or_default().insert(lesson.group);
                }
            }
        }
        for course in listed.iter().filter(|course| course.graded) {
            courses.entry(course.subject).or_default().insert(course.group);
        }
        courses
    }

    #[allow(clippy::too_many_arguments, reason = "one pupil's mark in one subject for one term")]
    fn judge_pupil(
        &self,
        term: &Term,
        class: ClassId,
        pupil: PersonId,
        subject: SubjectId,
        group: Option<GroupId>,
        marks: &[&Mark],
        ledger: &mut Ledger,
    ) {
        let school = self.context.school;
        let teacher = school
            .subject_teacher(class, subject, group, term.due_day)
            .or_else(|| marks.iter().find_map(|mark| mark.teacher));
        let mut obligation = Obligation {
            responsible: teacher,
            class: Some(class),
            group,
            subject: Some(subject),
            pupil: Some(pupil),
            period: Some(term.period.clone()),
            ..Obligation::new(
                self.ix,
                term.matter,
                self.clause.severity,
                term.due_day,
                Due::end_of(term.due_day),
            )
        };
        let found = |mark: &&Mark| self.found(mark);
        let mut evidence = marks.iter().filter(|mark| !mark.is_improvement()).map(found).reduce(Found::first);
        if evidence.is_none() {
            // Only a correction is left: the mark itself was entered some time before it.
            evidence = marks.iter().map(found).reduce(Found::first).map(Found::before);
        }
        if school.is_exempt(class, pupil, subject, term.due_day) {
            let (Some((ix, clause)), Some(matter)) = (self.exempt, term.exempt_matter) else { return };
            obligation.clause = ix;
            obligation.matter = matter;
            obligation.severity = clause.severity;
            let letter =
                marks.iter().filter(|mark| mark.value == MarkValue::Exempt).map(found).reduce(Found::first);
            return match (letter, evidence) {
                (None, Some(other)) => {
                    let other = self.showing_mark(marks, other);
                    ledger.settle_invalid(obligation, other.evidence, || Some(other.proof));
                }
                (letter, _) => self.settle(obligation, letter, ledger),
            };
        }
        self.settle(obligation, evidence, ledger);
    }

    /// 3.4.6 the other way round: the letter without an exemption that touches the term.
    fn judge_unfounded(
        &self,
        term: &Term,
        class: ClassId,
        pupil: PersonId,
        subject: SubjectId,
        marks: &[&Mark],
        ledger: &mut Ledger,
    ) {
        let school = self.context.school;
        let (Some((ix, clause)), Some(_)) = (self.exempt, term.exempt_matter) else { return };
        let Some(&letter) =
            marks.iter().filter(|mark| mark.value == MarkValue::Exempt).min_by_key(|mark| mark.origin)
        else {
            return;
        };
        let founded =
            school.exemptions_of(class, pupil, subject).iter().any(|e| e.touches(term.days.0, term.days.1));
        if founded || school.may_be_rejected(Table::Exemptions, None, class, Some(subject), Some(pupil)) {
            return;
        }
        let group =
            letter.group.or_else(|| school.enrolled(class, pupil, term.due_day).and_then(|e| e.group));
        let taught_in_groups =
            self.courses(class, term).get(&subject).is_some_and(|groups| groups.contains(&group));
        let group = group.filter(|_| taught_in_groups);
        let obligation = Obligation {
            responsible: school.subject_teacher(class, subject, group, term.due_day).or(letter.teacher),
            class: Some(class),
            group,
            subject: Some(subject),
            pupil: Some(pupil),
            period: Some(term.period.clone()),
            ..Obligation::new(
                ix,
                Matter::UnfoundedExemption,
                clause.severity,
                term.due_day,
                Due::end_of(term.due_day),
            )
        };
        let shown = self.showing_mark(&[letter], self.found(letter));
        ledger.settle_invalid(obligation, shown.evidence, || Some(shown.proof));
    }

    /// Examinations and re-examinations: a mark is judged once it is there; so is the year mark a
    /// re-examination corrects.
    fn judge_examinations(&self, ledger: &mut Ledger) {
        let school = self.context.school;
        let mut works: BTreeMap<_, Vec<&Mark>> = BTreeMap::new();
        for mark in school.marks.iter().filter(|mark| !mark.is_of_work()) {
            let key = |matter, event| (mark.class, mark.subject, mark.pupil, mark.date, matter, event);
            match mark.work_kind {
                Some(WorkKind::Exam) => works.entry(key(Matter::ExamMark, mark.date)).or_default().push(mark),
                Some(WorkKind::ReExam) => {
                    works.entry(key(Matter::ReExamMark, mark.date)).or_default().push(mark)
                }
                Some(WorkKind::Year) if mark.is_improvement() => {
                    let of_pupil = school
                        .marks_of(mark.class, mark.subject)
                        .iter()
                        .filter(|other| other.pupil == mark.pupil);
                    let event = of_pupil
                        .filter(|other| other.work_kind == Some(WorkKind::ReExam))
                        .map(|other| other.date)
                        .max();
                    if let Some(event) = event {
                        works.entry(key(Matter::YearMark, event)).or_default().push(mark);
                    }
                }
                _ => {}
            }
        }
        for ((class, subject, pupil, date, matter, event), marks) in works {
            // A rulebook that names no term for them asks for none.
            let deadlines = if matter == Matter::ExamMark { &self.check.exam } else { &self.check.re_exam };
            let Some(Some(mut due)) = known(self.context.due(deadlines, event, None), self.ix, ledger) else {
                continue;
            };
            if matter == Matter::ExamMark
                && let Some(year) = self.context.calendar.school_year_of(event)
            {
                // An examination's mark is due with the year's marks; the number of days is a reading.
                let year_end = Span::point(end_of_day(year.end(school.grade(class))));
                due = Due { span: due.span.hull(year_end), width: Some(Width::Reading) };
            }
            let Some(found) = marks.iter().map(|mark| self.found(mark)).reduce(Found::first) else {
                continue;
            };
            let obligation = Obligation {
                responsible: marks
                    .iter()
                    .find_map(|mark| mark.teacher)
                    .or_else(|| school.subject_teacher(class, subject, marks[0].group, event)),
                class: Some(class),
                group: marks[0].group,
                subject: Some(subject),
                pupil: Some(pupil),
                other_day: (date != event).then_some(date),
                ..Obligation::new(self.ix, matter, self.clause.severity, event, due)
            };
            ledger.settle(obligation, found.evidence, || Some(found.proof));
        }
    }

    fn settle(&self, obligation: Obligation, found: Option<Found>, ledger: &mut Ledger) {
        let school = self.context.school;
        match (found, obligation.class) {
            (Some(found), _) => ledger.settle(obligation, found.evidence, || Some(found.proof)),
            (None, Some(class)) => {
                let (subject, pupil) = (obligation.subject, obligation.pupil);
                let mark = Sought {
                    table: Table::Marks,
                    class,
                    subject,
                    group: obligation.group,
                    day: obligation.occurred,
                    due: obligation.due.span.latest,
                    of_term: true,
                };
                let rejected = |table| school.may_be_rejected(table, None, class, subject, pupil);
                if rejected(Table::Marks) || rejected(Table::Exemptions) {
                    ledger.settle_shielded(obligation);
                } else if school.limits.hide(&mark)
                    || ledger.as_of > mark.due && !self.is_shown(class, mark.day)
                {
                    ledger.settle_unseen(obligation, || None);
                } else {
                    ledger.settle(obligation, Evidence::Nothing, || None);
                }
            }
            (None, None) => ledger.settle(obligation, Evidence::Nothing, || None),
        }
    }

    /// Whether anything of the class's journal is shown of the semester this day lies in: a journal exported
    /// in winter says nothing of the marks of the year.
    fn is_shown(&self, class: ClassId, day: NaiveDate) -> bool {
        let year = self.context.calendar.school_year_of(day);
        let starts = year.into_iter().flat_map(|year| &year.semesters).map(|semester| semester.from);
        starts.filter(|from| *from <= day).max().is_none_or(|from| self.has_data(Some(class), (from, day)))
    }

    fn found(&self, mark: &Mark) -> Found {
        Found::of_mark(self.context.school, self.context.as_of, mark)
    }

    /// The same entry, shown by the mark itself: that is what does not hold.
    fn showing_mark(&self, marks: &[&Mark], found: Found) -> Found {
        let shown = marks.iter().min_by_key(|mark| mark.origin).map(|mark| Proof {
            cell: Cell { origin: mark.origin, field: Field::Mark },
            content: Content::Text(mark.text),
        });
        Found { evidence: found.evidence, proof: shown.unwrap_or(found.proof) }
    }
}

/// Whether a pupil attends a subject, and in which group.
enum Attends {
    No,
    InGroup(Option<GroupId>),
}

/// A subject taught to the whole class, or to the pupil's own group, is the pupil's. Taught in
/// several groups, it is the pupil's in one that is not known; taught to one other group only, it
/// is not.
fn group_of(pupil: Option<GroupId>, groups: &BTreeSet<Option<GroupId>>) -> Attends {
    if pupil.is_some() && groups.contains(&pupil) {
        Attends::InGroup(pupil)
    } else if groups.contains(&None) || groups.len() > 1 {
        Attends::InGroup(None)
    } else {
        Attends::No
    }
}
