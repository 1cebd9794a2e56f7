//! Several exports of one journal: a row that stands in two of them is one row. Rows that say the same
//! are counted once; of rows that do not, what each proves is kept, and the difference is shown.

mod pairing;
mod registers;
mod rows;

use super::{Times, place};
use crate::import::{Difference, Problem, render};
use crate::school::School;
use crate::school::origin::{Cell, Field, Origin, Table};
use crate::school::records::{Absence, Earlier, Lesson, Mark};
use crate::school::stamp::Stamp;
use pairing::{How, Order, Pair, Row, pairs, several};

/// Two sources are exports of one journal when at least this share of the rows that stand at the same
/// place in both do not contradict each other. Two teachers' journals of one class and subject meet at
/// every place and hardly ever agree. In percent.
const AGREEING: usize = 50;

/// Differences shown before the rest is only counted.
const SHOWN: usize = 3;

/// Makes one of every row that stands in several sources; says of which sources, and where they differ.
pub(super) fn unite(school: &mut School, times: &Times) -> Vec<Problem> {
    let order = Order::of(school, times);
    let mut found = Vec::new();
    if several(school, Table::Lessons) {
        unite_lessons(school, times, &order, &mut found);
    }
    if several(school, Table::Marks) {
        unite_marks(school, times, &order, &mut found);
    }
    if several(school, Table::Absences) {
        unite_absences(school, times, &order, &mut found);
    }
    registers::unite(school, &order, &mut found);
    found.sort_by_key(|overlap| (overlap.table, overlap.kept, overlap.other));
    found.into_iter().map(|overlap| overlap.problem(school)).collect()
}

/// Rows of one table in two sources.
struct Overlap {
    table: Table,
    kept: u16,
    other: u16,
    same: usize,
    fuller: usize,
    different: usize,
    shown: Vec<Difference>,
}

impl Overlap {
    fn problem(self, school: &School) -> Problem {
        let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
        let ((file, sheet), (other, other_sheet)) = (place(school, self.kept), place(school, self.other));
        Problem::Overlap {
            file,
            sheet,
            other,
            other_sheet,
            table: self.table,
            same: count(self.same),
            fuller: count(self.fuller),
            different: count(self.different),
            shown: self.shown,
        }
    }
}

/// Keeps the pairs of sources that are evidently exports of one journal, and notes those sources.
fn evident<T: Row>(
    rows: &[T],
    mut pairs: Vec<Pair>,
    table: Table,
    differs: impl Fn(&T, &T, Field) -> Difference,
    found: &mut Vec<Overlap>,
) -> Vec<Pair> {
    let sources = |pair: &Pair| (rows[pair.kept].origin().source, rows[pair.other].origin().source);
    pairs.sort_unstable_by_key(|pair| {
        (sources(pair), pair.how, rows[pair.kept].origin(), rows[pair.other].origin())
    });
    let mut keep = Vec::with_capacity(pairs.len());
    for of_two in pairs.chunk_by(|a, b| sources(a) == sources(b)) {
        let count = |wanted: fn(How) -> bool| of_two.iter().filter(|pair| wanted(pair.how)).count();
        let same = count(|how| how == How::Same);
        let fuller = count(|how| how == How::Fuller);
        if 100 * (same + fuller) < AGREEING * of_two.len() {
            continue;
        }
        let (kept, other) = sources(&of_two[0]);
        let mut different: Vec<(&Pair, Field)> = of_two
            .iter()
            .filter_map(|pair| match pair.how {
                How::Differs(field) => Some((pair, field)),
                _ => None,
            })
            .collect();
        different.sort_unstable_by_key(|(pair, _)| rows[pair.kept].origin());
        let shown = different.iter().take(SHOWN);
        let shown = shown.map(|(pair, field)| differs(&rows[pair.kept], &rows[pair.other], *field)).collect();
        found.push(Overlap { table, kept, other, same, fuller, different: different.len(), shown });
        keep.extend_from_slice(of_two);
    }
    keep.sort_unstable_by_key(|pair| (pair.kept, rows[pair.other].origin()));
    keep
}

/// A difference as a person finds it: both rows, and both values where they are kept.
fn difference(field: Field, one: (Origin, Option<String>), other: (Origin, Option<String>)) -> Difference {
    Difference { field, row: one.0.row, value: one.1, other_row: other.0.row, other_value: other.1 }
}

/// A stamp as it stands in its cell.
fn stamp_text(school: &School, origin: Origin, field: Field, stamp: Option<Stamp>) -> Option<String> {
    let kept = school.kept.get(&Cell { origin, field });
    kept.map(|text| text.to_string()).or_else(|| stamp.map(render))
}

/// The newest row says what the lesson was; older ones still show what had been entered by then: they
/// are kept beside it. So a blank of one file is filled by another, and of two stamps of one entry the
/// earlier counts, for it was there when that file was saved.
fn unite_lessons(school: &mut School, times: &Times, order: &Order, found: &mut Vec<Overlap>) {
    let value = |lesson: &Lesson, field| {
        let stamp = |stamp| stamp_text(school, lesson.origin, field, stamp);
        match field {
            Field::Teacher => Some(school.people.spelling(lesson.teacher).to_owned()),
            Field::Kind => lesson.kind_text.map(|text| school.texts.spelling(text).to_owned()),
            Field::TopicEntered => stamp(lesson.topic_entered),
            Field::HomeworkEntered => stamp(lesson.homework_entered),
            Field::AttendanceEntered => stamp(lesson.attendance_entered),
            Field::Entered => stamp(lesson.entered),
            _ => None,
        }
    };
    let differs = |one: &Lesson, other: &Lesson, field| {
        difference(field, (one.origin, value(one, field)), (other.origin, value(other, field)))
    };
    let lessons = &school.lessons;
    let pairs = evident(lessons, pairs(lessons, order), Table::Lessons, differs, found);
    let mut gone = vec![false; lessons.len()];
    let mut earlier = Vec::new();
    let mut numbers = Vec::new();
    for of_one in pairs.chunk_by(|a, b| a.kept == b.kept) {
        let others = of_one.iter().filter(|pair| pair.how != How::Same).map(|pair| pair.other);
        let all: Vec<usize> = [of_one[0].kept].into_iter().chain(others).collect();
        // A file without that column does not say what kind of lesson it was.
        let believed = |at: &usize| {
            let origin = lessons[*at].origin;
            (!school.shows(origin, Field::Kind), order.rank(origin), origin)
        };
        let Some(&newest) = all.iter().min_by_key(|at| believed(at)) else { continue };
        let number = lessons[newest].lesson_no.or_else(|| all.iter().find_map(|at| lessons[*at].lesson_no));
        numbers.push((newest, number));
        for &at in all.iter().filter(|at| **at != newest) {
            let origin = lessons[at].origin;
            let saved = times.saved(origin).filter(|_| times.is_older(origin, lessons[newest].origin));
            earlier.push(Earlier { lesson: Lesson { lesson_no: number, ..lessons[at] }, saved });
            gone[at] = true;
        }
        for pair in of_one.iter().filter(|pair| pair.how == How::Same) {
            gone[pair.other] = true;
        }
    }
    for (at, number) in numbers {
        school.lessons[at].lesson_no = number;
    }
    drop_gone(&mut school.lessons, &gone);
    let key = |l: &Lesson| (l.class, l.subject, l.date, l.group, l.lesson_no, l.origin);
    school.lessons.sort_unstable_by_key(key);
    earlier.sort_unstable_by_key(|earlier| key(&earlier.lesson));
    school.earlier = earlier;
}

/// Of two rows of one mark the one that says more stays. Marks that contradict each other both stay: a
/// pupil may have two.
fn unite_marks(school: &mut School, times: &Times, order: &Order, found: &mut Vec<Overlap>) {
    let value = |mark: &Mark, field| match field {
        Field::Mark => Some(school.texts.spelling(mark.text).to_owned()),
        Field::Teacher => mark.teacher.map(|id| school.people.spelling(id).to_owned()),
        Field::Entered => stamp_text(school, mark.origin, field, mark.entered),
        _ => None,
    };
    let differs = |one: &Mark, other: &Mark, field| {
        difference(field, (one.origin, value(one, field)), (other.origin, value(other, field)))
    };
    let marks = &school.marks;
    let pairs = evident(marks, pairs(marks, order), Table::Marks, differs, found);
    let mut gone = vec![false; marks.len()];
    for of_one in pairs.chunk_by(|a, b| a.kept == b.kept) {
        let mut stays = of_one[0].kept;
        for pair in of_one {
            match pair.how {
                How::Same => gone[pair.other] = true,
                How::Differs(_) => {}
                How::Fuller => {
                    let (mut more, mut less) = (stays, pair.other);
                    let says = |at: usize| {
                        let mark = &marks[at];
                        let rest = [
                            mark.teacher.is_some(),
                            mark.lesson_no.is_some(),
                            mark.group.is_some(),
                            mark.work_kind.is_some(),
                            mark.entered_by.is_some(),
                        ];
                        (mark.entered.is_some(), rest.iter().filter(|said| **said).count())
                    };
                    if says(less) > says(more) {
                        (more, less) = (less, more);
                    }
                    // Seen before its stamp, it had been entered before.
                    let seen_before = marks[less].entered.is_none()
                        && times.is_older(marks[less].origin, marks[more].origin)
                        && before(times.saved(marks[less].origin), marks[more].entered);
                    if !seen_before {
                        gone[less] = true;
                        stays = more;
                    }
                }
            }
        }
    }
    drop_gone(&mut school.marks, &gone);
}

/// Whether a file saved then was saved before an entry was stamped.
fn before(saved: Option<chrono::NaiveDateTime>, stamp: Option<Stamp>) -> bool {
    saved.zip(stamp).is_some_and(|(saved, stamp)| saved < stamp.span().earliest)
}

/// The newest row says what the absence was (`n` becomes `ns` when the note comes). That it was entered
/// late is believed only where no other row shows it earlier.
fn unite_absences(school: &mut School, times: &Times, order: &Order, found: &mut Vec<Overlap>) {
    let value = |absence: &Absence, field| match field {
        Field::Code => Some(school.texts.spelling(absence.code).to_owned()),
        Field::Teacher => absence.teacher.map(|id| school.people.spelling(id).to_owned()),
        Field::Entered => stamp_text(school, absence.origin, field, absence.entered),
        _ => None,
    };
    let differs = |one: &Absence, other: &Absence, field| {
        difference(field, (one.origin, value(one, field)), (other.origin, value(other, field)))
    };
    let absences = &school.absences;
    let pairs = evident(absences, pairs(absences, order), Table::Absences, differs, found);
    let mut gone = vec![false; absences.len()];
    let mut unstamped = Vec::new();
    for of_one in pairs.chunk_by(|a, b| a.kept == b.kept) {
        let mut stays = of_one[0].kept;
        for pair in of_one {
            let (have, other) = (&absences[stays], &absences[pair.other]);
            if pair.how == How::Fuller && have.entered.is_none() && other.entered.is_some() {
                gone[stays] = true;
                stays = pair.other;
                continue;
            }
            gone[pair.other] = true;
            let earlier = match (have.entered, other.entered) {
                (Some(have), Some(other)) => other.span().latest < have.span().earliest,
                (stamp, None) => {
                    times.is_older(other.origin, have.origin) && before(times.saved(other.origin), stamp)
                }
                (None, Some(_)) => false,
            };
            if earlier {
                unstamped.push(stays);
            }
        }
    }
    for at in unstamped {
        school.absences[at].entered = None;
    }
    drop_gone(&mut school.absences, &gone);
}

fn drop_gone<T>(rows: &mut Vec<T>, gone: &[bool]) {
    let mut gone = gone.iter();
    rows.retain(|_| !gone.next().copied().unwrap_or(false));
}
