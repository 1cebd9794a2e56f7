//! Classes and teachers of one table that another table does not know: a list or an export was left
//! out, or a name is written in two ways. What the regulation itself asks of the lists (3.2.5, 3.2.6,
//! 3.2.10) is judged by the rules and not said here.

use crate::import::{Named, Problem};
use crate::school::School;
use crate::school::names::{ClassId, PersonId};
use crate::school::origin::Table;
use crate::school::records::LessonKind;

/// Names them, once for every two tables.
pub(super) fn find(school: &School) -> Vec<Problem> {
    let mut problems = Vec::new();
    let taught = known(school.lessons.iter().map(|lesson| lesson.class));
    let listed = known(school.roll.iter().map(|enrolment| enrolment.class));
    let spell = |class: &ClassId| school.classes.spelling(*class).to_owned();
    let mut say = |table, lacking, classes: &[ClassId], others: &[ClassId]| {
        // Tables that share no class are of two schools or years; which lacks something is anyone's guess.
        let (both, only): (Vec<&ClassId>, Vec<&ClassId>) =
            classes.iter().partition(|class| others.binary_search(class).is_ok());
        if !both.is_empty() && !only.is_empty() {
            let names = only.into_iter().map(spell).collect();
            problems.push(Problem::OnlyInOne { what: Named::Class, table, lacking, names });
        }
    };
    say(Table::Pupils, Table::Lessons, &listed, &taught);
    say(Table::Timetable, Table::Lessons, &known(school.timetable.iter().map(|slot| slot.class)), &taught);
    say(Table::Subjects, Table::Lessons, &known(school.courses.iter().map(|course| course.class)), &taught);
    let marked: Vec<ClassId> =
        school.classes.ids().filter(|class| !school.marks_in(*class).is_empty()).collect();
    say(Table::Marks, Table::Lessons, &marked, &taught);
    say(Table::Lessons, Table::Pupils, &taught, &listed);
    problems.extend(teachers(school, &taught));
    problems
}

fn teachers(school: &School, taught: &[ClassId]) -> Vec<Problem> {
    let (Some(first), Some(last)) = (
        school.lessons.iter().map(|lesson| lesson.date).min(),
        school.lessons.iter().map(|lesson| lesson.date).max(),
    ) else {
        return Vec::new();
    };
    // Only the timetable of the days and classes the lessons are of.
    let planned = known(
        school
            .timetable
            .iter()
            .filter(|slot| slot.valid_from.is_none_or(|from| from <= last))
            .filter(|slot| slot.valid_to.is_none_or(|to| to >= first))
            .filter(|slot| taught.binary_search(&slot.class).is_ok())
            .map(|slot| slot.teacher),
    );
    // Who stands in or takes a pupil alone is in no timetable.
    let has_timetable = known(school.timetable.iter().map(|slot| slot.class));
    let regular = school
        .lessons
        .iter()
        .filter(|lesson| !matches!(lesson.kind, LessonKind::Substituted | LessonKind::Individual))
        .filter(|lesson| has_timetable.binary_search(&lesson.class).is_ok())
        .map(|lesson| lesson.teacher);
    let teaching = school.lessons.iter().map(|lesson| lesson.teacher);
    let marking = school.marks.iter().filter_map(|mark| mark.teacher);
    let ((teaching, regular), marking) = rayon::join(|| (known(teaching), known(regular)), || known(marking));
    let anywhere = known(school.timetable.iter().map(|slot| slot.teacher));
    let employed = known(school.staff.iter().map(|employee| employee.person));
    // Whoever teaches or marks without being listed is a finding of 3.2.5.
    let idle: Vec<PersonId> = anywhere
        .iter()
        .copied()
        .filter(|person| ![&teaching, &marking].iter().any(|have| have.binary_search(person).is_ok()))
        .collect();
    [
        (Table::Timetable, Table::Lessons, &planned, &teaching),
        (Table::Lessons, Table::Timetable, &regular, &anywhere),
        (Table::Timetable, Table::Staff, &idle, &employed),
    ]
    .into_iter()
    .filter(|(_, lacking, ..)| school.has(*lacking))
    .filter_map(|(table, lacking, people, others)| {
        // A name nobody can tell whose it is may be one of the others.
        let absent = |person: &&PersonId| {
            others.binary_search(person).is_err()
                && !others.iter().any(|other| school.people.may_be(**person, *other))
        };
        let only = people.iter().filter(absent);
        let names: Vec<String> = only.map(|id| school.people.spelling(*id).to_owned()).collect();
        (!names.is_empty()).then_some(Problem::OnlyInOne { what: Named::Teacher, table, lacking, names })
    })
    .collect()
}

fn known<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut known = Vec::new();
    for one in all {
        // What is like its neighbour is left out before it costs the sorting.
        if known.last() != Some(&one) {
            known.push(one);
        }
    }
    known.sort_unstable();
    known.dedup();
    known
}
