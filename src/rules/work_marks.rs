//! 3.4.2 and 3.4.3.1–4: the marks of works, and the marks every present pupil is still owed.
//!
//! A work is a day's work of a class (group) in a subject. Which clause it falls under depends on
//! the scale of its marks and its kind, so all these clauses are judged in one walk.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::due::Course;
use super::rulebook::{Clause, Deadline};
use super::{Context, Found, known, lacking_roll};
use crate::ledger::{Cause, ClauseIx, Content, Due, Evidence, Ledger, Matter, Obligation, Proof};
use crate::school::limits::Sought;
use crate::school::names::{ClassId, GroupId, PersonId, SubjectId};
use crate::school::origin::{Cell, Field, Table};
use crate::school::records::{Lesson, LessonKind, Mark, MarkValue, ScaleIx, WorkKind};
use crate::school::stamp::end_of_day;
use crate::school::{OfClass, SubjectDay, groups_meet};

pub(super) fn judge(context: Context<'_>, ready: &[(ClauseIx, &Clause)], ledger: &mut Ledger) {
    let mut desk = Desk {
        context,
        terms: Vec::new(),
        other: None,
        improved: None,
        absences_known: absences_known(context),
    };
    for &(ix, clause) in ready {
        if let Some(check) = &clause.check.work_marks
            && let Some(scale) = context.vocabulary.scale(&check.scale)
        {
            let kinds =
                check.kinds.iter().copied().map(Some).chain(check.unknown_kind.then_some(None)).collect();
            desk.terms.push(Terms { ix, clause, due: &check.due, scale, kinds });
        }
        if let Some(check) = &clause.check.other_marks {
            if check.due.is_empty() {
                ledger.not_assessed(ix, Cause::AssessmentOrder);
            }
            desk.other = Some((ix, clause, &check.due));
        }
        if clause.check.improved_marks.is_some() {
            desk.improved = Some((ix, clause));
        }
    }
    if desk.terms.is_empty() && desk.other.is_none() && desk.improved.is_none() {
        return;
    }
    desk.say_what_is_lacking(ledger);
    let (empty, classes) = (ledger.fresh(), context.school.classes.ids().collect::<Vec<ClassId>>());
    let of_class = |class: &ClassId| {
        let mut part = empty.fresh();
        let of = context.school.of_class(*class);
        of.days().for_each(|day| desk.judge_day(&Day::new(&of, day), &mut part));
        part
    };
    let parts: Vec<Ledger> = classes.par_iter().with_max_len(1).map(of_class).collect();
    parts.into_iter().for_each(|part| ledger.add(part));
}

/// The kind of work a lesson of this kind announces.
fn announces(kind: LessonKind) -> Option<WorkKind> {
    match kind {
        LessonKind::Test => Some(WorkKind::Test),
        LessonKind::Large => Some(WorkKind::Large),
        LessonKind::PassFail => Some(WorkKind::PassFail),
        _ => None,
    }
}

/// Who was absent is known from the absence table, or from `n` in the marks' cells.
fn absences_known(context: Context<'_>) -> bool {
    context.school.has(Table::Absences) || context.school.marks.iter().any(|mark| mark.absent)
}

/// The clause a work falls under, with its deadlines.
struct Terms<'a> {
    ix: ClauseIx,
    clause: &'a Clause,
    due: &'a [Deadline],
    scale: ScaleIx,
    kinds: Vec<Option<WorkKind>>,
}

/// One day of one subject in one class.
#[derive(Clone, Copy)]
struct Day<'a> {
    class: ClassId,
    subject: SubjectId,
    date: NaiveDate,
    of: &'a OfClass<'a>,
    lessons: &'a [Lesson],
    marks: &'a [Mark],
    /// Whether any of the marks says that a pupil was absent.
    has_absent: bool,
    /// Whether any of the marks is an improved one.
    has_improved: bool,
}

impl<'a> Day<'a> {
    fn new(of: &'a OfClass<'a>, SubjectDay { subject, date, lessons, marks }: SubjectDay<'a>) -> Self {
        let has_absent = marks.iter().any(|mark| mark.absent);
        let has_improved = marks.iter().any(Mark::is_improvement);
        Self { class: of.id, subject, date, of, lessons, marks, has_absent, has_improved }
    }
}

/// A work as far as its clause and its teacher go.
#[derive(Clone, Copy)]
struct Work {
    kind: Option<WorkKind>,
    scale: Option<ScaleIx>,
    group: Option<GroupId>,
    responsible: Option<PersonId>,
    matter: Matter,
}

struct Desk<'a> {
    context: Context<'a>,
    terms: Vec<Terms<'a>>,
    other: Option<(ClauseIx, &'a Clause, &'a [Deadline])>,
    improved: Option<(ClauseIx, &'a Clause)>,
    absences_known: bool,
}

impl<'a> Desk<'a> {
    /// Marks that never came can only be claimed where the works, the roll and the absences are
    /// known; without them only what was entered is judged.
    fn say_what_is_lacking(&self, ledger: &mut Ledger) {
        let school = self.context.school;
        for terms in &self.terms {
            if !school.has(Table::Lessons) {
                ledger.not_assessed(terms.ix, Cause::NoTable(Table::Lessons));
            } else if school.lacks_column(Table::Lessons, Field::Kind) {
                ledger.not_assessed(terms.ix, Cause::NoColumn(Table::Lessons, Field::Kind));
            }
            lacking_roll(school, terms.ix, ledger);
            if !self.absences_known {
                ledger.not_assessed(terms.ix, Cause::NoTable(Table::Absences));
            }
        }
    }

    fn judge_day(&self, day: &Day<'_>, ledger: &mut Ledger) {
        let marks = day.marks;
        let mut announced: Vec<&Lesson> =
            day.lessons.iter().filter(|lesson| announces(lesson.kind).is_some()).collect();
        if announced.is_empty() {
            return self.judge_unannounced(day, marks, ledger);
        }
        announced.sort_by_key(|lesson| (lesson.group, lesson.lesson_no, lesson.origin));
        let mut taken = vec![false; marks.len()];
        for lessons in announced.chunk_by(|a, b| a.group == b.group) {
            self.judge_announced(day, lessons, marks, &mut taken, ledger);
        }
        let rest = marks.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(mark, _)| mark);
        self.judge_unannounced(day, rest, ledger);
    }

    /// An announced work: a mark is owed by every pupil who was there.
    fn judge_announced(
        &self,
        day: &Day<'_>,
        lessons: &[&'a Lesson],
        marks: &[Mark],
        taken: &mut [bool],
        ledger: &mut Ledger,
    ) {
        let lesson = lessons[0];
        let group = lesson.group;
        let of_work = |mark: &Mark| {
            let kind =
                matches!(mark.work_kind, None | Some(WorkKind::Test | WorkKind::Large | WorkKind::PassFail));
            // Without a group of its own, a mark in a group's work is told by its pupil's group.
            let pupils =
                || group.and(day.of.enrolled(mark.pupil, day.date)).and_then(|enrolment| enrolment.group);
            kind && mark.value != MarkValue::Absent && groups_meet(mark.group.or_else(pupils), group)
        };
        let mut mine = Vec::new();
        for (mark, taken) in marks.iter().zip(taken.iter_mut()).filter(|(mark, _)| of_work(mark)) {
            *taken = true;
            mine.push(mark);
        }
        let large = lesson.kind == LessonKind::Large
            || mine.iter().any(|mark| mark.work_kind == Some(WorkKind::Large));
        let kind = if large { Some(WorkKind::Large) } else { announces(lesson.kind) };
        let scale = self.majority(&mine, kind, day.class);
        let work = Work { kind, scale, group, responsible: Some(lesson.teacher), matter: Matter::WorkMark };

        let mut by_pupil: BTreeMap<PersonId, Vec<&Mark>> = BTreeMap::new();
        let owed = self.absences_known;
        for enrolment in day.of.roll.iter().filter(|e| owed && e.holds_on(day.date)) {
            if group.is_none() || enrolment.group == group {
                by_pupil.entry(enrolment.pupil).or_default();
            }
        }
        for mark in mine {
            by_pupil.entry(mark.pupil).or_default().push(mark);
        }
        let numbers: Vec<u8> = lessons.iter().filter_map(|lesson| lesson.lesson_no).collect();
        let due = self.due_of(&work, day, None, ledger);
        for (pupil, marks) in by_pupil {
            if self.was_there(day, pupil, &numbers) {
                if let Some((terms, due)) = due {
                    self.judge_pupil(day, &work, terms, due, pupil, &marks, Some(lesson), ledger);
                }
                self.judge_improvements(day, &work, &marks, ledger);
            }
        }
    }

    /// Marks of works no lesson announced: each is judged by its own scale, none is expected.
    fn judge_unannounced<'m>(
        &self,
        day: &Day<'_>,
        marks: impl IntoIterator<Item = &'m Mark>,
        ledger: &mut Ledger,
    ) {
        let school = self.context.school;
        let lessons = day.lessons;
        let mut works = Vec::new();
        for mark in marks {
            if !mark.is_of_work() || mark.value == MarkValue::Absent {
                continue;
            }
            let original = mark.corrected_from.filter(|_| mark.is_improvement()).unwrap_or(mark.value);
            let scale = match original {
                MarkValue::On(scale) => Some(scale),
                _ => self.default_scale(mark.work_kind, day.class),
            };
            // A mark belongs to the lesson of its day: a group's, where the pupil's group had one.
            let own = day.of.enrolled(mark.pupil, day.date).and_then(|enrolment| enrolment.group);
            let had_one = |group: &GroupId| lessons.iter().any(|lesson| lesson.group == Some(*group));
            let group = mark.group.or(own.filter(had_one));
            let running = mark.work_kind == Some(WorkKind::Running);
            let matter = if running { Matter::RunningMark } else { Matter::WorkMark };
            let work = Work { kind: mark.work_kind, scale, group, responsible: None, matter };
            let clause = self.terms_of(&work).map(|terms| terms.ix);
            // Most marks are everyday ones, for which no term is known.
            if clause.is_none() && !self.has_other_terms() && !day.has_improved {
                continue;
            }
            works.push(((clause, matter, group, mark.pupil), work, mark));
        }
        // Marks of one work stay in their order: the first speaks for it.
        works.sort_by_key(|(key, ..)| *key);
        let (mut marks, mut numbers) = (Vec::new(), Vec::new());
        for of_work in works.chunk_by(|a, b| a.0 == b.0) {
            let ((_, _, group, pupil), mut work, _) = of_work[0];
            marks.clear();
            marks.extend(of_work.iter().map(|(.., mark)| *mark));
            let here = || lessons.iter().filter(|lesson| groups_meet(lesson.group, group));
            numbers.clear();
            numbers.extend(marks.iter().filter_map(|mark: &&Mark| mark.lesson_no));
            if numbers.is_empty() {
                numbers.extend(here().filter_map(|lesson| lesson.lesson_no));
            }
            if !self.was_there(day, pupil, &numbers) {
                continue;
            }
            work.responsible = marks
                .iter()
                .find_map(|mark| mark.teacher)
                .or_else(|| here().next().map(|lesson| lesson.teacher))
                .or_else(|| school.subject_teacher(day.class, day.subject, group, day.date));
            if let Some((terms, due)) = self.due_of(&work, day, None, ledger) {
                self.judge_pupil(day, &work, terms, due, pupil, &marks, None, ledger);
            }
            self.judge_improvements(day, &work, &marks, ledger);
        }
    }

    #[allow(clippy::too_many_arguments, reason = "one pupil's mark of one work needs all of it")]
    fn judge_pupil(
        &self,
        day: &Day<'_>,
        work: &Work,
        (ix, clause): (ClauseIx, &Clause),
        due: Due,
        pupil: PersonId,
        marks: &[&Mark],
        announced: Option<&Lesson>,
        ledger: &mut Ledger,
    ) {
        let Context { school, as_of, .. } = self.context;
        let obligation = Obligation {
            responsible: work.responsible,
            class: Some(day.class),
            group: work.group,
            subject: Some(day.subject),
            pupil: Some(pupil),
            lesson_no: announced.and_then(|lesson| lesson.lesson_no),
            ..Obligation::new(ix, work.matter, clause.severity, day.date, due)
        };
        let found = |mark: &Mark| Found::of_mark(school, as_of, mark);
        let original =
            marks.iter().filter(|mark| !mark.is_improvement()).map(|mark| found(mark)).reduce(Found::first);
        if let Some(found) = original {
            return ledger.settle(obligation, found.evidence, || Some(found.proof));
        }
        // The original row is gone: it was entered some time before its improvement was.
        let improved = marks.iter().map(|mark| found(mark)).reduce(Found::first).map(Found::before);
        if let Some(found) = improved {
            return ledger.settle(obligation, found.evidence, || Some(found.proof));
        }
        let (class, subject) = (day.class, Some(day.subject));
        let shielded = school.may_be_rejected(Table::Marks, Some(day.date), class, subject, Some(pupil))
            || school.may_be_rejected(Table::Absences, Some(day.date), class, None, Some(pupil))
            || school.may_be_rejected(Table::Exemptions, None, class, subject, Some(pupil));
        if shielded {
            return ledger.settle_shielded(obligation);
        }
        let mark = Sought {
            table: Table::Marks,
            class,
            subject,
            group: work.group,
            day: day.date,
            due: due.span.latest,
            of_term: false,
        };
        // The pupil may have been absent, and that is entered with the lesson.
        let absence = Sought { table: Table::Absences, due: end_of_day(day.date), ..mark };
        if school.limits.hide(&mark) || school.limits.hide(&absence) {
            return ledger.settle_unseen(obligation, || None);
        }
        ledger.settle(obligation, Evidence::Nothing, || {
            announced.map(|lesson| Proof {
                cell: Cell { origin: lesson.origin, field: Field::Kind },
                content: lesson.kind_text.map_or(Content::Blank, Content::Text),
            })
        });
    }

    /// 3.4.3.4: an improved mark, in the terms of the work's own kind counted from the improvement.
    fn judge_improvements(&self, day: &Day<'_>, work: &Work, marks: &[&Mark], ledger: &mut Ledger) {
        let Some((ix, clause)) = self.improved else { return };
        let Context { school, as_of, .. } = self.context;
        let mut by_day: BTreeMap<(PersonId, NaiveDate), Found> = BTreeMap::new();
        for mark in marks.iter().filter(|mark| mark.is_improvement()) {
            let Some(improved_on) = mark.corrected_on else {
                ledger.not_assessed(ix, Cause::NoCorrectionDay);
                continue;
            };
            let found = Found::of_mark(school, as_of, mark);
            by_day
                .entry((mark.pupil, improved_on))
                .and_modify(|have| *have = have.first(found))
                .or_insert(found);
        }
        for ((pupil, improved_on), found) in by_day {
            let improvement = Day { date: improved_on, ..*day };
            let Some((_, due)) = self.due_of(work, &improvement, Some(ix), ledger) else {
                if self.falls_under_assessment_order(work) {
                    ledger.not_assessed(ix, Cause::AssessmentOrder);
                }
                continue;
            };
            let obligation = Obligation {
                responsible: work.responsible,
                class: Some(day.class),
                group: work.group,
                subject: Some(day.subject),
                pupil: Some(pupil),
                other_day: Some(day.date),
                ..Obligation::new(ix, Matter::ImprovedMark, clause.severity, improved_on, due)
            };
            ledger.settle(obligation, found.evidence, || Some(found.proof));
        }
    }

    /// The clause a work falls under.
    fn terms_of(&self, work: &Work) -> Option<&Terms<'a>> {
        self.terms.iter().find(|terms| Some(terms.scale) == work.scale && terms.kinds.contains(&work.kind))
    }

    fn falls_under_assessment_order(&self, work: &Work) -> bool {
        self.terms_of(work).is_none() && self.other.is_some_and(|(_, _, due)| due.is_empty())
    }

    /// Whether works without a clause of their own are due by any term.
    fn has_other_terms(&self) -> bool {
        self.other.is_some_and(|(_, _, due)| !due.is_empty())
    }

    /// The clause a work falls under and by when its marks are due, counted from `day`; `None` when
    /// nothing is due, or no number is known: said of the clause that asks, where it is another one.
    fn due_of(
        &self,
        work: &Work,
        day: &Day<'_>,
        asking: Option<ClauseIx>,
        ledger: &mut Ledger,
    ) -> Option<((ClauseIx, &'a Clause), Due)> {
        let (ix, clause, deadlines) = match self.terms_of(work) {
            Some(terms) => (terms.ix, terms.clause, terms.due),
            None => self.other.filter(|(_, _, due)| !due.is_empty())?,
        };
        let course = Course { class: day.class, subject: day.subject, group: work.group };
        let asking = asking.unwrap_or(ix);
        let due = known(self.context.due(deadlines, day.date, Some(course)), asking, ledger)?;
        if due.is_none() {
            ledger.not_assessed(asking, Cause::NoNextLesson);
        }
        Some(((ix, clause), due?))
    }

    /// The scale of the majority of a work's marks; of equally common ones, and where no mark has a
    /// scale, that of the kind of work and the grade.
    fn majority(&self, marks: &[&Mark], kind: Option<WorkKind>, class: ClassId) -> Option<ScaleIx> {
        let usual = self.default_scale(kind, class);
        let mut counts: BTreeMap<ScaleIx, usize> = BTreeMap::new();
        for mark in marks {
            if let MarkValue::On(scale) = mark.value {
                *counts.entry(scale).or_default() += 1;
            }
        }
        let most = counts.values().copied().max();
        match most {
            Some(most) if usual.is_none_or(|usual| counts.get(&usual) != Some(&most)) => {
                counts.into_iter().find(|(_, count)| *count == most).map(|(scale, _)| scale)
            }
            _ => usual,
        }
    }

    fn default_scale(&self, kind: Option<WorkKind>, class: ClassId) -> Option<ScaleIx> {
        let Context { school, rulebook, vocabulary, .. } = self.context;
        match kind? {
            WorkKind::PassFail => vocabulary.scale(&rulebook.pass_fail_scale),
            WorkKind::Test | WorkKind::Large => {
                rulebook.usual_scale_of(school.grade(class)).and_then(|id| vocabulary.scale(id))
            }
            _ => None,
        }
    }

    /// Whether the pupil could do the work: on the roll, not exempt, and not absent from any of
    /// these lessons. Where it cannot be told which lesson an absence was from, it counts.
    fn was_there(&self, day: &Day<'_>, pupil: PersonId, lessons: &[u8]) -> bool {
        let &Day { subject, date, of, marks, has_absent, .. } = day;
        let on_roll = of.roll.is_empty() || of.enrolled(pupil, date).is_some();
        let absent =
            of.absences_on(pupil, date).iter().any(|absence| match (absence.lesson_no, absence.subject) {
                (None, None) => true,
                (None, Some(missed)) => missed == subject,
                (Some(no), missed) => {
                    missed.is_none_or(|missed| missed == subject)
                        && (lessons.is_empty() || lessons.contains(&no))
                }
            });
        let in_marks = || has_absent && marks.iter().any(|mark| mark.pupil == pupil && mark.absent);
        on_roll && !absent && !in_marks() && !of.is_exempt(pupil, subject, date)
    }
}
