//! A semester as it should be: every duty done in time.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};

use super::Random;
use super::days::{add_working_days, at, bell, day, school_days};
use super::people::{CLASS_HOUR, School};

/// A moment as an export shows it.
#[derive(Clone, Copy, PartialEq)]
pub enum Entered {
    Blank,
    Day(NaiveDate),
    Minute(NaiveDateTime),
    Second(NaiveDateTime),
}

#[derive(Clone)]
pub struct Lesson {
    pub date: NaiveDate,
    pub class: usize,
    pub subject: &'static str,
    pub teacher: String,
    pub lesson_no: u8,
    pub group: Option<&'static str>,
    pub kind: &'static str,
    pub topic: String,
    pub homework: String,
    pub topic_entered: Entered,
    pub homework_entered: Entered,
    pub attendance_entered: Entered,
    pub entered_by: String,
    /// Taken out of the export.
    pub gone: bool,
}

#[derive(Clone)]
pub struct Mark {
    pub date: NaiveDate,
    pub class: usize,
    pub pupil: String,
    pub subject: &'static str,
    pub mark: String,
    pub teacher: String,
    pub lesson_no: Option<u8>,
    pub group: Option<&'static str>,
    pub kind: &'static str,
    pub corrected_from: String,
    pub corrected_on: Option<NaiveDate>,
    pub entered: Entered,
    pub gone: bool,
}

pub struct Absence {
    pub date: NaiveDate,
    pub class: usize,
    pub pupil: String,
    pub code: &'static str,
    pub lesson_no: u8,
    pub subject: &'static str,
    pub teacher: String,
    pub entered: Entered,
    pub gone: bool,
}

pub struct Note {
    pub pupil: String,
    pub class: usize,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub submitted: NaiveDate,
    pub registered: Option<NaiveDate>,
}

pub struct Term {
    pub lessons: Vec<Lesson>,
    pub marks: Vec<Mark>,
    pub absences: Vec<Absence>,
    pub notes: Vec<Note>,
}

pub const TEST: &str = "pārbaudes darbs";
pub const LARGE: &str = "liela apjoma darbs";
pub const PASS_FAIL: &str = "ieskaite";
pub const ORDINARY: &str = "stunda";
pub const CANCELLED: &str = "atcelta";

pub fn play(school: &School, random: &mut Random) -> Term {
    let mut term =
        Term { lessons: lessons(school, random), marks: Vec::new(), absences: Vec::new(), notes: Vec::new() };
    announce(school, &mut term);
    stay_away(school, &mut term, random);
    works(school, &mut term, random);
    improve(school, &mut term);
    term_marks(school, &mut term, random);
    innocents(school, &mut term);
    term
}

fn lessons(school: &School, random: &mut Random) -> Vec<Lesson> {
    let mut lessons = Vec::new();
    for date in school_days() {
        for slot in school.slots.iter().filter(|slot| slot.weekday == date.weekday().num_days_from_monday()) {
            let (hour, minute) = bell(slot.lesson_no);
            let entered = at(date, 13 + random.below(5) as u32, random.below(60) as u32);
            let homework = random.below(5) > 1;
            lessons.push(Lesson {
                date,
                class: slot.class,
                subject: slot.subject,
                teacher: slot.teacher.clone(),
                lesson_no: slot.lesson_no,
                group: slot.group,
                kind: ORDINARY,
                topic: format!(
                    "{}: {}. temats. SR: prot lietot apgūto",
                    slot.subject,
                    date.ordinal() % 37 + 1
                ),
                homework: if homework {
                    format!("Darba burtnīca, {}. lpp.", random.below(90) + 5)
                } else {
                    String::new()
                },
                topic_entered: Entered::Minute(entered),
                homework_entered: if homework { Entered::Minute(entered) } else { Entered::Blank },
                attendance_entered: Entered::Minute(at(date, hour, minute + 5)),
                entered_by: slot.teacher.clone(),
                gone: false,
            });
        }
    }
    lessons
}

/// Positions of one course's lessons in order of time.
fn course_lessons(term: &Term, class: usize, subject: &str, group: Option<&str>) -> Vec<usize> {
    let mut found: Vec<usize> = (0..term.lessons.len())
        .filter(|at| {
            let lesson = &term.lessons[*at];
            lesson.class == class && lesson.subject == subject && lesson.group == group && !lesson.gone
        })
        .collect();
    found.sort_by_key(|at| (term.lessons[*at].date, term.lessons[*at].lesson_no));
    found
}

/// Announces tests, large works and pass/fail works. A day carries one work of a subject.
fn announce(school: &School, term: &mut Term) {
    for class in 0..school.classes.len() {
        for (subject, group, _) in school.courses(class) {
            if subject == CLASS_HOUR {
                continue;
            }
            let order = course_lessons(term, class, subject, group);
            let mut works = vec![([34, 45, 30, 38, 41][class % 5], TEST), (72, TEST), (18, PASS_FAIL)];
            if school.classes[class].grade > 3
                && matches!(subject, "Latviešu valoda" | "Dabaszinības" | "Matemātika")
            {
                works.push((52, LARGE));
            }
            if subject == "Matemātika" {
                works.push((44, PASS_FAIL));
            }
            let mut days = BTreeSet::new();
            for (percent, kind) in works {
                let mut at = order.len() * percent / 100;
                while !days.insert(term.lessons[order[at]].date) {
                    at += 1;
                }
                term.lessons[order[at]].kind = kind;
            }
        }
    }
}

/// Absences, each justified one with its note.
fn stay_away(school: &School, term: &mut Term, random: &mut Random) {
    let days = school_days();
    for pupil in &school.pupils {
        for time in 0..3 {
            let from = days[(random.below(days.len() / 3 - 3)) + time * days.len() / 3];
            let length = random.below(2) as u64;
            let justified = random.below(4) > 0;
            let to =
                days.iter().copied().filter(|date| *date <= from + Days::new(length)).max().expect("a day");
            if !pupil.on_roll(from) || !pupil.on_roll(to) {
                continue;
            }
            let code = match (justified, random.below(2)) {
                (true, 0) => "ns",
                (true, _) => "nc",
                (false, 0) => "nn",
                (false, _) => "n",
            };
            for lesson in
                term.lessons.iter().filter(|l| l.class == pupil.class && (from..=to).contains(&l.date))
            {
                if lesson.group.is_none() || lesson.group == pupil.group {
                    let (hour, minute) = bell(lesson.lesson_no);
                    term.absences.push(Absence {
                        date: lesson.date,
                        class: lesson.class,
                        pupil: pupil.name.clone(),
                        code,
                        lesson_no: lesson.lesson_no,
                        subject: lesson.subject,
                        teacher: lesson.teacher.clone(),
                        entered: Entered::Minute(at(lesson.date, hour, minute + 5)),
                        gone: false,
                    });
                }
            }
            if justified {
                let submitted = add_working_days(to, 1);
                let registered = Some(add_working_days(submitted, random.below(2) as u32));
                term.notes.push(Note {
                    pupil: pupil.name.clone(),
                    class: pupil.class,
                    from,
                    to,
                    submitted,
                    registered,
                });
            }
        }
    }
}

fn mark_for(grade: usize, kind: &str, random: &mut Random) -> String {
    if kind == PASS_FAIL {
        return (if random.below(6) == 0 { "ni" } else { "i" }).to_owned();
    }
    if grade <= 3 {
        ["S", "T", "A", "P"][random.below(4)].to_owned()
    } else {
        (random.below(7) + 4).to_string()
    }
}

/// Marks of all works and some everyday marks.
fn works(school: &School, term: &mut Term, random: &mut Random) {
    let absent: BTreeSet<(usize, String, NaiveDate)> =
        term.absences.iter().map(|a| (a.class, a.pupil.clone(), a.date)).collect();
    let lessons = term.lessons.clone();
    for (index, lesson) in lessons.iter().enumerate() {
        let grade = school.classes[lesson.class].grade;
        let announced = lesson.kind != ORDINARY;
        if !announced && index % 9 != 4 || lesson.subject == CLASS_HOUR {
            continue;
        }
        let mut later: Vec<&Lesson> = lessons
            .iter()
            .filter(|l| {
                (l.class, l.subject, l.group) == (lesson.class, lesson.subject, lesson.group)
                    && l.date > lesson.date
                    && l.kind == ORDINARY
            })
            .collect();
        later.sort_by_key(|l| l.date);
        for (number, pupil) in school
            .pupils
            .iter()
            .filter(|p| p.class == lesson.class && (lesson.group.is_none() || p.group == lesson.group))
            .enumerate()
        {
            if !announced && (number + index) % 8 != 0
                || school.is_exempt(pupil, lesson.subject)
                || !pupil.on_roll(lesson.date)
            {
                continue;
            }
            let away = |date: NaiveDate| {
                absent.contains(&(lesson.class, pupil.name.clone(), date)) || !pupil.on_roll(date)
            };
            let mut mark = Mark {
                date: lesson.date,
                class: lesson.class,
                pupil: pupil.name.clone(),
                subject: lesson.subject,
                mark: if announced && random.below(60) == 0 && lesson.kind != PASS_FAIL {
                    "nv".to_owned()
                } else {
                    mark_for(grade, lesson.kind, random)
                },
                teacher: lesson.teacher.clone(),
                lesson_no: Some(lesson.lesson_no),
                group: lesson.group,
                kind: if announced { lesson.kind } else { "ikdienas" },
                corrected_from: String::new(),
                corrected_on: None,
                entered: Entered::Blank,
                gone: false,
            };
            if away(lesson.date) {
                // Who was away sits a test at a later lesson, when there is one.
                let Some(sitting) = later
                    .iter()
                    .take(3)
                    .find(|l| !away(l.date))
                    .filter(|_| lesson.kind == TEST && number % 2 == 0)
                else {
                    continue;
                };
                mark.date = sitting.date;
                mark.lesson_no = Some(sitting.lesson_no);
            }
            let due = match mark.kind {
                // Pupils of the first grades are marked in levels: no deadline is known for them.
                TEST if grade <= 3 => 15,
                TEST => 3,
                LARGE => 6,
                _ => 0,
            };
            mark.entered = Entered::Minute(if due == 0 {
                at(mark.date, 14 + random.below(6) as u32, random.below(60) as u32)
            } else {
                at(
                    add_working_days(mark.date, 1 + random.below(due) as u32),
                    9 + random.below(9) as u32,
                    random.below(60) as u32,
                )
            });
            term.marks.push(mark);
        }
    }
}

/// A few weak tests are improved, in time.
fn improve(school: &School, term: &mut Term) {
    let mut improved = Vec::new();
    for (index, mark) in term.marks.iter().enumerate() {
        let weak = matches!(mark.mark.as_str(), "4" | "ni") && matches!(mark.kind, TEST | PASS_FAIL);
        let own_day = term.lessons.iter().any(|l| {
            l.class == mark.class && l.subject == mark.subject && l.date == mark.date && l.kind == mark.kind
        });
        if weak && own_day && index % 5 == 0 && school.classes[mark.class].grade > 3 {
            let on = add_working_days(mark.date, 4);
            let entered =
                if mark.kind == TEST { at(add_working_days(on, 2), 11, 15) } else { at(on, 15, 30) };
            let better = if mark.kind == TEST { "7" } else { "i" };
            improved.push(Mark {
                mark: better.to_owned(),
                corrected_from: mark.mark.clone(),
                corrected_on: Some(on),
                entered: Entered::Minute(entered),
                ..mark.clone()
            });
        }
    }
    term.marks.extend(improved);
}

/// Interim and semester marks of every pupil in every marked subject.
fn term_marks(school: &School, term: &mut Term, random: &mut Random) {
    for (kind, date, due) in
        [("starpvērtējums", day(10, 16), day(10, 17)), ("semestra vērtējums", day(12, 17), day(12, 19))]
    {
        for pupil in school.pupils.iter().filter(|pupil| pupil.on_roll(due)) {
            for (subject, group, teacher) in school.courses(pupil.class) {
                if subject == CLASS_HOUR || (group.is_some() && group != pupil.group) {
                    continue;
                }
                let exempt = school.is_exempt(pupil, subject);
                if exempt && kind == "starpvērtējums" {
                    continue;
                }
                let own = mark_for(school.classes[pupil.class].grade, kind, random);
                let behind = marks_behind(school, term, pupil, subject);
                if behind.is_empty() && kind == "semestra vērtējums" && !exempt {
                    give_one(term, pupil, subject, group, &own);
                }
                term.marks.push(Mark {
                    date,
                    class: pupil.class,
                    pupil: pupil.name.clone(),
                    subject,
                    mark: if exempt {
                        "a".to_owned()
                    } else if kind == "semestra vērtējums" {
                        behind.get(behind.len() / 2).cloned().unwrap_or(own)
                    } else {
                        own
                    },
                    teacher,
                    lesson_no: None,
                    group,
                    kind,
                    corrected_from: String::new(),
                    corrected_on: None,
                    entered: Entered::Minute(at(date, 12 + random.below(6) as u32, random.below(60) as u32)),
                    gone: false,
                });
            }
        }
    }
}

/// A pupil's marks of the semester in a subject, on the usual scale, the lowest first.
fn marks_behind(school: &School, term: &Term, pupil: &super::people::Pupil, subject: &str) -> Vec<String> {
    let order: &[&str] = if school.classes[pupil.class].grade <= 3 {
        &["S", "T", "A", "P"]
    } else {
        &["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]
    };
    let place = |mark: &String| order.iter().position(|have| have == mark);
    let mut behind: Vec<String> = term
        .marks
        .iter()
        .filter(|m| m.class == pupil.class && m.pupil == pupil.name && m.subject == subject)
        .filter(|m| !matches!(m.kind, "starpvērtējums" | "semestra vērtējums"))
        .map(|m| m.mark.clone())
        .filter(|mark| place(mark).is_some())
        .collect();
    behind.sort_by_key(place);
    behind
}

/// An everyday mark for a pupil who has none: from a lesson the pupil was at, entered that day.
fn give_one(
    term: &mut Term,
    pupil: &super::people::Pupil,
    subject: &'static str,
    group: Option<&'static str>,
    mark: &str,
) {
    let there = |lesson: &&Lesson| {
        let away = term.absences.iter().any(|a| {
            (a.class, a.date, a.lesson_no) == (lesson.class, lesson.date, lesson.lesson_no)
                && a.pupil == pupil.name
        });
        (lesson.class, lesson.subject, lesson.group) == (pupil.class, subject, group)
            && lesson.kind == ORDINARY
            && pupil.on_roll(lesson.date)
            && !away
    };
    let lesson = term.lessons.iter().filter(there).nth(2).expect("a lesson the pupil was at").clone();
    term.marks.push(Mark {
        date: lesson.date,
        class: pupil.class,
        pupil: pupil.name.clone(),
        subject,
        mark: mark.to_owned(),
        teacher: lesson.teacher,
        lesson_no: Some(lesson.lesson_no),
        group,
        kind: "ikdienas",
        corrected_from: String::new(),
        corrected_on: None,
        entered: Entered::Minute(at(lesson.date, 15, 20)),
        gone: false,
    });
}

/// What looks like a fault and is none.
fn innocents(school: &School, term: &mut Term) {
    let ordinary = |lesson: &Lesson| lesson.kind == ORDINARY && lesson.subject == "Latviešu valoda";
    let pick = |term: &Term, class: &str, number: usize| {
        let class = school.class(class);
        (0..term.lessons.len())
            .filter(|at| term.lessons[*at].class == class && ordinary(&term.lessons[*at]))
            .nth(number)
            .expect("a lesson")
    };
    // Entered in the last minute, and in its last second.
    let chosen = pick(term, "2.b", 3);
    let date = term.lessons[chosen].date;
    term.lessons[chosen].topic_entered = Entered::Minute(at(date, 19, 0));
    let chosen = pick(term, "3.b", 9);
    let date = term.lessons[chosen].date;
    term.lessons[chosen].topic_entered = Entered::Second(date.and_hms_opt(19, 0, 59).expect("a time"));
    // Cancelled lessons owe nothing.
    for (class, number) in [("1.a", 5), ("4.b", 11)] {
        let chosen = pick(term, class, number);
        let lesson = &mut term.lessons[chosen];
        lesson.kind = CANCELLED;
        (lesson.topic, lesson.homework) = (String::new(), String::new());
        (lesson.topic_entered, lesson.homework_entered, lesson.attendance_entered) =
            (Entered::Blank, Entered::Blank, Entered::Blank);
        let (class, date, number) = (lesson.class, lesson.date, lesson.lesson_no);
        term.absences
            .retain(|absence| (absence.class, absence.date, absence.lesson_no) != (class, date, number));
        term.marks
            .retain(|mark| !(mark.class == class && mark.date == date && mark.lesson_no == Some(number)));
    }
    // A colleague stood in; the office made an entry.
    let chosen = pick(term, "5.a", 14);
    term.lessons[chosen].kind = "aizvietota";
    term.lessons[chosen].teacher.clone_from(&school.teachers[0]);
    term.lessons[chosen].entered_by = "Lietvede".to_owned();
    // An excursion is a lesson.
    let chosen = pick(term, "6.b", 8);
    term.lessons[chosen].kind = "ekskursija";
    // The journal prints an empty row on the holiday.
    let mut holiday = term.lessons[pick(term, "4.a", 2)].clone();
    holiday.date = day(11, 18);
    (holiday.topic, holiday.homework) = (String::new(), String::new());
    (holiday.topic_entered, holiday.homework_entered, holiday.attendance_entered) =
        (Entered::Blank, Entered::Blank, Entered::Blank);
    term.lessons.push(holiday);
    // The worked Saturday: a lesson held, entered by its own evening.
    let mut saturday = term.lessons[pick(term, "4.a", 3)].clone();
    saturday.date = day(11, 8);
    saturday.topic_entered = Entered::Minute(at(day(11, 8), 18, 59));
    saturday.homework = String::new();
    saturday.homework_entered = Entered::Blank;
    saturday.attendance_entered = Entered::Minute(at(day(11, 8), 10, 0));
    term.lessons.push(saturday);
    // Two subjects change places for a day.
    let class = school.class("2.a");
    let slot = |term: &Term, date: NaiveDate, number: u8| {
        (0..term.lessons.len()).find(|at| {
            let lesson = &term.lessons[*at];
            (lesson.class, lesson.date, lesson.lesson_no, lesson.kind) == (class, date, number, ORDINARY)
        })
    };
    let swapped = school_days()
        .into_iter()
        .skip(10)
        .find_map(|date| Some((date, slot(term, date, 1)?, slot(term, date, 2)?)));
    let (date, one, other) = swapped.expect("a day with two ordinary lessons");
    (term.lessons[one].lesson_no, term.lessons[other].lesson_no) = (2, 1);
    for absence in term.absences.iter_mut().filter(|a| a.class == class && a.date == date && a.lesson_no <= 2)
    {
        absence.lesson_no = 3 - absence.lesson_no;
    }
    for mark in term.marks.iter_mut().filter(|m| m.class == class && m.date == date) {
        mark.lesson_no = mark.lesson_no.map(|number| if number <= 2 { 3 - number } else { number });
    }
}
