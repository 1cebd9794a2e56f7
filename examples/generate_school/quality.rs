//! Faults of the quality of entries (3.7), and of the individual work journal (3.5).

use chrono::{Days, NaiveDate};

use super::days::{at, day, is_school_day};
use super::faults::{Planted, Row};
use super::people::School;
use super::registers::{DEPUTY, fault};
use super::term::{Absence, Entered, Lesson, Mark, ORDINARY, Term};

pub fn plant(school: &School, term: &mut Term, planted: &mut Vec<Planted>) {
    marks(school, term, planted);
    topics(school, term, planted);
    slots(school, term, planted);
    individual(school, term, planted);
    swapped(term, planted);
    semester_marks(school, term, planted);
    planted.push(Planted {
        severity: "warning",
        responsible: String::new(),
        subject: Some(SHIFTED_SUBJECT),
        row: Some(Row::At(SHIFTED_FILE, None, 2)),
        why: "a whole sheet dated a day late",
        ..fault("3.7", "shifted-dates", "invalid", day(9, 2))
    });
}

/// A class of another building, whose journal came in a sheet of its own.
pub const SHIFTED_CLASS: &str = "1.c";
const SHIFTED_FILE: &str = "stundas-1c.csv";
const SHIFTED_SUBJECT: &str = "Matemātika";

/// Every school day's lesson of one class, each dated a day late.
pub fn shifted_sheet() -> (&'static str, &'static [&'static str], Vec<Vec<String>>) {
    const HEADER: [&str; 7] =
        ["Datums", "Klase", "Priekšmets", "Skolotājs", "Stunda", "Tēma", "Tēma ievadīta"];
    let rows = super::days::school_days().into_iter().take(35).enumerate().map(|(number, date)| {
        let shown = date + Days::new(1);
        let topic = format!("{}. temats", number + 1);
        let cells = [
            shown.to_string(),
            SHIFTED_CLASS.to_owned(),
            SHIFTED_SUBJECT.to_owned(),
            "Nora Otrā".to_owned(),
            "1".to_owned(),
            topic,
            format!("{date} 14:00"),
        ];
        cells.to_vec()
    });
    (SHIFTED_FILE, &HEADER, rows.collect())
}

fn of_mark(term: &Term, index: usize, code: &'static str, why: &'static str) -> Planted {
    let m = &term.marks[index];
    Planted {
        responsible: m.teacher.clone(),
        class: Some(m.class),
        group: m.group,
        subject: Some(m.subject),
        pupil: Some(m.pupil.clone()),
        row: Some(Row::Mark(index)),
        why,
        ..fault("3.7", code, "invalid", m.date)
    }
}

fn of_lesson(term: &Term, index: usize, code: &'static str, why: &'static str) -> Planted {
    let l = &term.lessons[index];
    Planted {
        responsible: l.teacher.clone(),
        class: Some(l.class),
        group: l.group,
        subject: Some(l.subject),
        row: Some(Row::Lesson(index)),
        why,
        ..fault("3.7", code, "invalid", l.date)
    }
}

/// An everyday mark for a pupil in a lesson, entered that day.
fn everyday(lesson: &Lesson, pupil: &str, mark: &str) -> Mark {
    Mark {
        date: lesson.date,
        class: lesson.class,
        pupil: pupil.to_owned(),
        subject: lesson.subject,
        mark: mark.to_owned(),
        teacher: lesson.teacher.clone(),
        lesson_no: Some(lesson.lesson_no),
        group: lesson.group,
        kind: "ikdienas",
        corrected_from: String::new(),
        corrected_on: None,
        entered: Entered::Minute(at(lesson.date, 16, 40)),
        gone: false,
    }
}

fn marks(school: &School, term: &mut Term, planted: &mut Vec<Planted>) {
    let lesson_of = |term: &Term, class: usize, subject: &str, from: NaiveDate| {
        let all = term.lessons.iter().filter(|l| l.class == class && l.subject == subject && l.date >= from);
        all.filter(|l| l.kind == ORDINARY).min_by_key(|l| (l.date, l.lesson_no)).expect("a lesson").clone()
    };
    let there = |term: &Term, lesson: &Lesson| {
        let away = |name: &str| {
            term.absences.iter().any(|a| (a.class, a.date) == (lesson.class, lesson.date) && a.pupil == name)
        };
        school
            .pupils
            .iter()
            .find(|p| p.class == lesson.class && p.on_roll(lesson.date) && !away(&p.name))
            .expect("someone who was there")
            .name
            .clone()
    };
    let mut add = |term: &mut Term, mark: Mark, code, why| {
        term.marks.push(mark);
        let fault = of_mark(term, term.marks.len() - 1, code, why);
        planted.push(fault);
    };
    let lesson = lesson_of(term, school.class("5.a"), "Latviešu valoda", day(9, 8));
    let pupil = there(term, &lesson);
    add(term, everyday(&lesson, &pupil, "11"), "invalid-mark", "no scale has an 11");
    let lesson = lesson_of(term, school.class("2.a"), "Latviešu valoda", day(9, 8));
    let pupil = there(term, &lesson);
    add(term, everyday(&lesson, &pupil, "7"), "wrong-scale", "a number in grade 2");
    let absence = term
        .absences
        .iter()
        .find(|a| a.class == 7 && a.subject == "Latviešu valoda" && a.date > day(9, 8))
        .expect("an absence");
    let (date, number, pupil) = (absence.date, absence.lesson_no, absence.pupil.clone());
    let lesson = term
        .lessons
        .iter()
        .find(|l| (l.class, l.date, l.lesson_no) == (7, date, number))
        .expect("its lesson")
        .clone();
    add(term, everyday(&lesson, &pupil, "8"), "mark-while-absent", "a mark for one who was not there");
    let (class, pupil, subject) = school.exempt[1].clone();
    let lesson = lesson_of(term, class, subject, day(9, 15));
    if term.absences.iter().all(|a| a.pupil != pupil || a.date != lesson.date) {
        add(term, everyday(&lesson, &pupil, "9"), "mark-while-exempt", "a mark for an exempt pupil");
    }
    let newcomer = school.pupils.iter().find(|p| p.from.is_some()).expect("a newcomer").name.clone();
    let lesson = lesson_of(term, 6, "Latviešu valoda", day(9, 15));
    add(term, everyday(&lesson, &newcomer, "6"), "mark-off-roll", "a mark before the pupil came");
    let index = term.marks.len() - 1;
    planted.push(Planted {
        responsible: DEPUTY.to_owned(),
        class: Some(6),
        pupil: Some(newcomer),
        row: Some(Row::Mark(index)),
        why: "in the journal before being on the list",
        ..fault("3.2.5", "pupil-list", "invalid", term.marks[index].date)
    });
    let mut add = |term: &mut Term, mark: Mark, code, why| {
        term.marks.push(mark);
        let fault = of_mark(term, term.marks.len() - 1, code, why);
        planted.push(fault);
    };
    let lesson = lesson_of(term, school.class("4.b"), "Latviešu valoda", day(9, 8));
    let pupil = there(term, &lesson);
    let mut saturday = everyday(&lesson, &pupil, "7");
    saturday.date = day(9, 13);
    saturday.entered = Entered::Minute(at(day(9, 13), 12, 0));
    add(term, saturday, "non-school-day", "a mark on a Saturday");
    let lesson = lesson_of(term, school.class("6.a"), "Latviešu valoda", day(9, 8));
    let pupil = there(term, &lesson);
    term.marks.push(everyday(&lesson, &pupil, "7"));
    term.marks.push(everyday(&lesson, &pupil, "7"));
    let twice = of_mark(term, term.marks.len() - 1, "duplicate-row", "the same row twice");
    planted.push(Planted { severity: "warning", ..twice });
}

fn ordinary(term: &Term, class: usize, subject: &str) -> Vec<usize> {
    let mut all: Vec<usize> = (0..term.lessons.len())
        .filter(|at| {
            let l = &term.lessons[*at];
            l.class == class && l.subject == subject && !l.topic.is_empty() && !l.gone
        })
        .collect();
    all.sort_by_key(|at| (term.lessons[*at].date, term.lessons[*at].lesson_no));
    all
}

fn topics(school: &School, term: &mut Term, planted: &mut Vec<Planted>) {
    let lesson = ordinary(term, school.class("4.a"), "Dabaszinības")[4];
    term.lessons[lesson].topic = "-".to_owned();
    planted.push(of_lesson(term, lesson, "placeholder-topic", "a dash for a topic"));
    let run: Vec<usize> = ordinary(term, school.class("6.b"), "Dabaszinības")[2..10].to_vec();
    for lesson in &run {
        term.lessons[*lesson].topic = "Vielas un to īpašības".to_owned();
    }
    let pasted = of_lesson(term, run[0], "repeated-topic", "one topic pasted for eight lessons");
    planted.push(Planted { severity: "warning", ..pasted });
    let lesson = ordinary(term, school.class("1.b"), "Dabaszinības")[6];
    let date = term.lessons[lesson].date;
    term.lessons[lesson].topic_entered = Entered::Minute(at(date - Days::new(1), 20, 0));
    let early = of_lesson(term, lesson, "early-topic", "a topic entered the evening before");
    planted.push(Planted { severity: "observation", ..early });
}

/// A lesson made up, with everything entered in time.
fn extra(
    term: &mut Term,
    class: usize,
    subject: &'static str,
    teacher: &str,
    date: NaiveDate,
    number: u8,
) -> usize {
    assert!(is_school_day(date));
    term.lessons.push(Lesson {
        date,
        class,
        subject,
        teacher: teacher.to_owned(),
        lesson_no: number,
        group: None,
        kind: ORDINARY,
        topic: format!("{subject}: papildu stunda"),
        homework: String::new(),
        topic_entered: Entered::Minute(at(date, 15, 0)),
        homework_entered: Entered::Blank,
        attendance_entered: Entered::Minute(at(date, 15, 0)),
        entered_by: teacher.to_owned(),
        gone: false,
    });
    term.lessons.len() - 1
}

fn contradiction(term: &Term, index: usize) -> Planted {
    Planted {
        severity: "observation",
        responsible: DEPUTY.to_owned(),
        ..Planted {
            clause: "3.2.10",
            ..of_lesson(term, index, "timetable-contradiction", "not in the timetable")
        }
    }
}

fn slots(school: &School, term: &mut Term, planted: &mut Vec<Planted>) {
    // A class taught music and its own teacher's subject at once.
    let class = school.class("2.b");
    let music = (0..term.lessons.len())
        .find(|at| term.lessons[*at].class == class && term.lessons[*at].subject == "Mūzika")
        .expect("music");
    let (date, number) = (term.lessons[music].date, term.lessons[music].lesson_no);
    let teacher = school.classes[class].teacher.clone();
    let index = extra(term, class, "Dabaszinības", &teacher, date, number);
    planted.push(of_lesson(term, index, "class-twice", "two lessons of a class at once"));
    planted.push(contradiction(term, index));
    // A teacher in two classes after the last lesson: taught together, perhaps.
    let teacher = school.teachers[12].clone();
    let one = extra(term, 0, "Angļu valoda", &teacher, day(9, 3), 5);
    let other = extra(term, 2, "Angļu valoda", &teacher, day(9, 3), 5);
    planted.push(contradiction(term, one));
    planted.push(contradiction(term, other));
    let twice = of_lesson(term, other, "teacher-twice", "one subject in two classes at once");
    planted.push(Planted { severity: "observation", ..twice });
    // The same teacher on another day, with two subjects.
    let one = extra(term, 0, "Angļu valoda", &teacher, day(9, 4), 5);
    let other = extra(term, 2, "Mūzika", &teacher, day(9, 4), 5);
    planted.push(contradiction(term, one));
    planted.push(contradiction(term, other));
    planted.push(of_lesson(term, other, "teacher-twice", "two subjects in two classes at once"));
    // A pupil away from two lessons at once.
    let sample =
        term.absences.iter().find(|a| a.class == 9 && !a.gone && a.subject != "Mūzika").expect("an absence");
    let twin = Absence {
        subject: "Mūzika",
        pupil: sample.pupil.clone(),
        teacher: sample.teacher.clone(),
        ..*sample
    };
    planted.push(Planted {
        responsible: twin.teacher.clone(),
        class: Some(twin.class),
        subject: Some(twin.subject),
        pupil: Some(twin.pupil.clone()),
        row: Some(Row::Absence(term.absences.len())),
        why: "absent from two lessons at once",
        ..fault("3.7", "absent-twice", "invalid", twin.date)
    });
    term.absences.push(twin);
}

/// The individual work journal: one entry in order, one without a topic.
fn individual(school: &School, term: &mut Term, planted: &mut Vec<Planted>) {
    let class = school.class("3.a");
    let teacher = school.classes[class].teacher.clone();
    for (date, topic) in [(day(9, 9), "Reizināšanas nostiprināšana"), (day(9, 16), "")] {
        let index = extra(term, class, "Matemātika", &teacher, date, 5);
        let lesson = &mut term.lessons[index];
        (lesson.kind, lesson.topic) = ("individuālais darbs", topic.to_owned());
        if topic.is_empty() {
            lesson.topic_entered = Entered::Blank;
            planted.push(Planted {
                clause: "3.5",
                status: "missing",
                severity: "warning",
                due: date.and_hms_opt(19, 0, 59),
                ..of_lesson(term, index, "topic", "individual work without a topic")
            });
        }
    }
}

/// The two subjects that changed places for a day are not where the timetable has them.
fn swapped(term: &Term, planted: &mut Vec<Planted>) {
    let day = day(9, 15);
    for index in (0..term.lessons.len()).filter(|at| term.lessons[*at].class == 2) {
        let l = &term.lessons[index];
        if l.date == day && l.lesson_no <= 2 {
            planted.push(contradiction(term, index));
        }
    }
}

/// Of what was planted above some semester marks no longer rest on marks, or lie outside their span.
fn semester_marks(school: &School, term: &Term, planted: &mut Vec<Planted>) {
    for index in 0..term.marks.len() {
        let m = &term.marks[index];
        if m.kind != "semestra vērtējums" || m.gone || matches!(m.mark.as_str(), "a" | "nv") {
            continue;
        }
        let order: &[&str] = if school.classes[m.class].grade <= 3 {
            &["S", "T", "A", "P"]
        } else {
            &["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]
        };
        let place = |mark: &str| order.iter().position(|have| *have == mark);
        let behind: Vec<&Mark> = term
            .marks
            .iter()
            .filter(|o| (o.class, &o.pupil, o.subject) == (m.class, &m.pupil, m.subject) && !o.gone)
            .filter(|o| !matches!(o.kind, "starpvērtējums" | "semestra vērtējums"))
            .filter(|o| !matches!(o.mark.as_str(), "a" | "nv" | "11"))
            .collect();
        if behind.is_empty() {
            let few = of_mark(term, index, "few-marks", "a semester mark that rests on nothing");
            planted.push(Planted { severity: "warning", ..few });
        }
        let places: Vec<usize> = behind.iter().filter_map(|o| place(&o.mark)).collect();
        if let (Some(own), Some(low), Some(high)) = (place(&m.mark), places.iter().min(), places.iter().max())
            && !(*low..=*high).contains(&own)
        {
            let outside = of_mark(term, index, "mark-outside-span", "a semester mark outside its marks");
            planted.push(Planted { severity: "observation", ..outside });
        }
    }
}
