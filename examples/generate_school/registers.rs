//! The registers a school keeps beside the journal: staff, applications, talks, briefings,
//! attestations. First as they should be, then with a fault for every clause that rests on them.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, NaiveDateTime};

use super::days::{add_working_days, at, bell, day};
use super::faults::{List, Planted, Row};
use super::people::School;
use super::term::{ORDINARY, Term};

pub const DEPUTY: &str = "Ilga Vecvagare";

pub struct Employee {
    pub name: String,
    pub role: &'static str,
    pub class_led: String,
    pub hired: Option<NaiveDate>,
    pub left: Option<NaiveDate>,
    pub data_received: Option<NaiveDate>,
    pub registered: Option<NaiveDate>,
    pub password_issued: Option<NaiveDate>,
    pub account_closed: Option<NaiveDate>,
}

type Rows = Vec<Vec<String>>;

pub struct Registers {
    pub staff: Vec<Employee>,
    pub applications: Rows,
    pub talks: Rows,
    pub briefings: Rows,
    pub attestations: Rows,
    pub replies: Rows,
    /// A taught subject that is not on the list of its class.
    pub unlisted: (usize, &'static str),
}

const APPLICATIONS: &str = "pieteikumi.csv";
const TALKS: &str = "sarunas.csv";
const BRIEFINGS: &str = "instruktazas.csv";
const ATTESTATIONS: &str = "izpildes-registrs.csv";
/// The columns of the attestation register.
pub const ATTESTED: [&str; 8] =
    ["Punkts", "Izpildīts", "Atbildīgais", "Klase", "Periods", "Veids", "Apliecināja", "Pierādījums"];
const REPLIES: &str = "paskaidrojumi.csv";

impl Registers {
    pub fn files(&self) -> [(&'static str, &'static [&'static str], &Rows); 5] {
        [
            (
                APPLICATIONS,
                &["Izglītojamais", "Klase", "Iesniegts", "Pieslēgts", "Vecāks"],
                &self.applications,
            ),
            (
                TALKS,
                &["Datums", "Skolotājs", "Klase", "Izglītojamais", "Ar ko", "Saturs", "Ievadīts"],
                &self.talks,
            ),
            (
                BRIEFINGS,
                &["Datums", "Skolotājs", "Klase", "Veids", "Priekšmets", "Uzrādīts"],
                &self.briefings,
            ),
            (ATTESTATIONS, &ATTESTED, &self.attestations),
            (
                REPLIES,
                &["ID", "Paskaidrojums", "Datums", "Paskaidroja", "Lēmums", "Lēmuma datums", "Lēma"],
                &self.replies,
            ),
        ]
    }
}

fn iso(date: NaiveDate) -> String {
    date.to_string()
}

fn before(year: i32, month: u32, of: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, of)
}

/// Months of the semester: name, last working day, and by when the month's extracts are printed.
fn months() -> [(&'static str, u32, NaiveDate, NaiveDate); 4] {
    [
        ("2025-09", 9, day(9, 30), day(10, 6)),
        ("2025-10", 10, day(10, 31), day(11, 5)),
        ("2025-11", 11, day(11, 28), day(12, 5)),
        ("2025-12", 12, day(12, 30), day(1, 5)),
    ]
}

/// Everything as it should be.
pub fn keep(school: &School, term: &Term) -> Registers {
    let old = before(2021, 8, 23);
    let mut staff = Vec::new();
    for teacher in &school.teachers {
        let led = school.classes.iter().find(|class| class.teacher == *teacher);
        staff.push(Employee {
            name: teacher.clone(),
            role: "skolotājs",
            class_led: led.map(|class| class.name.clone()).unwrap_or_default(),
            hired: old,
            left: None,
            data_received: None,
            registered: old,
            password_issued: old,
            account_closed: None,
        });
    }
    for (name, role, hired) in [
        (DEPUTY, "direktora vietnieks izglītības jomā", before(2015, 8, 24)),
        ("Dace Lietvede", "lietvede", before(2018, 1, 8)),
    ] {
        staff.push(Employee {
            name: name.to_owned(),
            role,
            class_led: String::new(),
            hired,
            left: None,
            data_received: None,
            registered: hired,
            password_issued: hired,
            account_closed: None,
        });
    }
    let mut kept = Registers {
        staff,
        applications: Vec::new(),
        talks: Vec::new(),
        briefings: Vec::new(),
        attestations: Vec::new(),
        replies: Vec::new(),
        unlisted: (1, "Mūzika"),
    };
    for (number, pupil) in school.pupils.iter().enumerate().filter(|(number, _)| number % 37 == 5) {
        let submitted = add_working_days(day(9, 1), number as u32 % 5);
        kept.applications.push(vec![
            pupil.name.clone(),
            school.classes[pupil.class].name.clone(),
            iso(submitted),
            iso(submitted + Days::new(7)),
            format!("{} māte", pupil.name),
        ]);
        let held = add_working_days(day(10, 6), number as u32 % 20);
        let class = &school.classes[pupil.class];
        kept.talks.push(vec![
            iso(held),
            class.teacher.clone(),
            class.name.clone(),
            pupil.name.clone(),
            "ar māti".to_owned(),
            "Pārrunātas sekmes.".to_owned(),
            format!("{} 15:30", iso(held)),
        ]);
    }
    for class in 0..school.classes.len() {
        for subject in ["Datorika", "Sports un veselība"] {
            let first = term
                .lessons
                .iter()
                .filter(|l| l.class == class && l.subject == subject)
                .min_by_key(|l| (l.date, l.lesson_no));
            let Some(first) = first else { continue };
            kept.briefings.push(vec![
                iso(first.date),
                first.teacher.clone(),
                school.classes[class].name.clone(),
                "darba drošība".to_owned(),
                subject.to_owned(),
                iso(add_working_days(first.date, 4)),
            ]);
        }
    }
    attest(school, &mut kept);
    kept
}

fn attest(school: &School, kept: &mut Registers) {
    let mut add = |clause: &str, done: NaiveDate, who: &str, class: &str, period: &str, kind: &str| {
        let row = [clause, &iso(done), who, class, period, kind, DEPUTY, "mape"];
        kept.attestations.push(row.map(str::to_owned).to_vec());
    };
    add("3.2.1", day(9, 1), DEPUTY, "", "2025/26", "");
    add("3.2.7", day(9, 15), DEPUTY, "", "2025/26", "laiku publicēšana");
    for class in &school.classes {
        let (who, name) = (class.teacher.as_str(), class.name.as_str());
        add("3.3.1", day(9, 4), who, name, "2025/26", "");
        for (month, _, last, due) in months() {
            add("3.3.3", last, who, name, month, "kavējumu apkopojums");
            add("3.3.3", last, who, name, month, "uzvedības žurnāla apkopojums");
            add("3.3.4", due, who, name, month, "");
        }
        add("3.3.3", day(12, 19), who, name, "2025/26-1", "");
        add("3.3.5", day(10, 17), who, name, "rudens 2025", "");
        add("3.3.6", day(12, 19), who, name, "2025/26-1", "");
    }
    for teacher in &school.teachers {
        add("3.4.7", day(12, 18), teacher, "", "2025/26-1", "");
    }
    // The audit came after the semester.
    add("3.7", day(12, 22), DEPUTY, "", "", "");
}

/// A planted fault with what most of them have in common.
pub fn fault(clause: &'static str, aspect: &'static str, status: &'static str, on: NaiveDate) -> Planted {
    Planted {
        list: if status == "unproven" { List::Unproven } else { List::Violations },
        clause,
        also: None,
        aspect,
        status,
        severity: "violation",
        responsible: DEPUTY.to_owned(),
        class: None,
        person: None,
        group: None,
        subject: None,
        pupil: None,
        occurred: on,
        due: None,
        period: None,
        row: None,
        why: "",
    }
}

fn end_of(date: NaiveDate) -> Option<NaiveDateTime> {
    date.and_hms_opt(23, 59, 59)
}

pub fn plant(school: &School, term: &mut Term, kept: &mut Registers, planted: &mut Vec<Planted>) {
    staff(school, term, kept, planted);
    lists(school, term, planted);
    applications_and_talks(school, kept, planted);
    briefings(school, term, kept, planted);
    attestations(school, kept, planted);
}

fn staff(school: &School, term: &mut Term, kept: &mut Registers, planted: &mut Vec<Planted>) {
    let row = |at: usize| Some(Row::At("registri.xlsx", Some("Darbinieki"), at as u32 + 2));
    let year_start = day(9, 30);
    let about = |fault: Planted, kept: &Registers, at: usize| Planted {
        person: Some(kept.staff[at].name.clone()),
        row: row(at),
        ..fault
    };
    kept.staff[18].registered = None;
    planted.push(Planted {
        due: end_of(year_start),
        period: Some("2025/26"),
        why: "someone in service is not registered",
        ..about(fault("3.2.1", "registration", "missing", year_start), kept, 18)
    });
    kept.staff[17].registered = Some(day(9, 10));
    planted.push(Planted {
        due: end_of(year_start),
        period: Some("2025/26"),
        why: "registered between the two readings",
        ..about(fault("3.2.1", "registration", "unproven", year_start), kept, 17)
    });
    let first = term
        .lessons
        .iter()
        .filter(|l| l.teacher == school.teachers[15])
        .map(|l| (l.date, l.lesson_no))
        .min()
        .expect("a lesson");
    kept.staff[15].password_issued = Some(add_working_days(first.0, 1));
    let (hour, minute) = bell(first.1);
    planted.push(Planted {
        due: Some(at(first.0, hour, minute) + chrono::TimeDelta::seconds(59)),
        why: "the password came after the first lesson",
        ..about(fault("3.2.3", "password", "late", first.0), kept, 15)
    });
    let mut hire = |name: &str, role, hired, left| {
        kept.staff.push(Employee {
            name: name.to_owned(),
            role,
            class_led: String::new(),
            hired: Some(hired),
            left,
            data_received: None,
            registered: Some(hired),
            password_issued: None,
            account_closed: left,
        });
        kept.staff.len() - 1
    };
    let librarian = hire("Žanna Grāmatniece", "bibliotekāre", day(10, 6), None);
    let closed_late = hire("Biruta Projāme", "dežurante", day(9, 1), Some(day(10, 31)));
    let still_there = hire("Mirdza Aizgājēja", "lietvedes palīdze", day(9, 1), Some(day(9, 30)));
    let newcomer = hire("Zenta Jaunā", "skolotāja", day(10, 13), None);
    kept.staff[librarian].data_received = Some(day(10, 3));
    kept.staff[librarian].registered = Some(day(10, 9));
    planted.push(Planted {
        severity: "warning",
        due: end_of(day(10, 8)),
        why: "data entered a day late",
        ..about(fault("3.2.2", "registration", "late", day(10, 3)), kept, librarian)
    });
    kept.staff[librarian].class_led = "6.b".to_owned();
    planted.push(Planted {
        class: Some(school.class("6.b")),
        period: Some("2025/26"),
        row: row(librarian),
        why: "two class teachers at once",
        ..fault("3.2.5", "class-teacher", "invalid", day(10, 6))
    });
    kept.staff[closed_late].account_closed = Some(day(11, 3));
    planted.push(Planted {
        due: end_of(day(10, 31)),
        why: "account closed after the last day",
        ..about(fault("3.2.4", "account", "late", day(10, 31)), kept, closed_late)
    });
    let index = (0..term.lessons.len())
        .find(|at| term.lessons[*at].class == 0 && term.lessons[*at].date == day(10, 9))
        .expect("a lesson");
    term.lessons[index].entered_by.clone_from(&kept.staff[still_there].name);
    planted.push(Planted {
        person: Some(kept.staff[still_there].name.clone()),
        row: Some(Row::Lesson(index)),
        why: "an entry in the name of someone who has left",
        ..fault("3.2.4", "entry-after-leaving", "invalid", day(10, 9))
    });
    planted.push(Planted {
        severity: "warning",
        due: end_of(day(11, 13)),
        row: None,
        why: "a new teacher was not consulted",
        ..about(fault("3.2.7", "consultation", "missing", day(10, 13)), kept, newcomer)
    });
    planted.last_mut().expect("just planted").row = None;
}

fn lists(school: &School, term: &mut Term, planted: &mut Vec<Planted>) {
    let sample = term.absences.iter().position(|a| a.class == 4 && !a.gone).expect("an absence");
    let stranger = super::term::Absence {
        pupil: "Zane Viesa".to_owned(),
        code: "nn",
        date: term.absences[sample].date,
        class: 4,
        lesson_no: term.absences[sample].lesson_no,
        subject: term.absences[sample].subject,
        teacher: term.absences[sample].teacher.clone(),
        entered: term.absences[sample].entered,
        gone: false,
    };
    planted.push(Planted {
        class: Some(4),
        pupil: Some("Zane Viesa".to_owned()),
        row: Some(Row::Absence(term.absences.len())),
        why: "a pupil who is on no list",
        ..fault("3.2.5", "pupil-list", "missing", stranger.date)
    });
    term.absences.push(stranger);
    let class = school.class("5.a");
    let index = (0..term.lessons.len())
        .filter(|at| {
            let l = &term.lessons[*at];
            l.class == class && l.subject == "Dabaszinības" && l.kind == ORDINARY
        })
        .nth(2)
        .expect("a lesson");
    let lesson = &mut term.lessons[index];
    (lesson.kind, lesson.teacher) = ("aizvietota", "Vita Viesskolotāja".to_owned());
    planted.push(Planted {
        person: Some(lesson.teacher.clone()),
        row: Some(Row::Lesson(index)),
        why: "a teacher who is not on the staff list",
        ..fault("3.2.5", "teacher-list", "missing", lesson.date)
    });
    let first = (0..term.lessons.len())
        .filter(|at| term.lessons[*at].class == 1 && term.lessons[*at].subject == "Mūzika")
        .min_by_key(|at| term.lessons[*at].date)
        .expect("a lesson");
    planted.push(Planted {
        class: Some(1),
        subject: Some("Mūzika"),
        row: Some(Row::Lesson(first)),
        why: "a taught subject that is not listed",
        ..fault("3.2.6", "subject-list", "missing", term.lessons[first].date)
    });
    let courses: usize = (0..school.classes.len()).map(|class| school.courses(class).len()).sum();
    planted.push(Planted {
        class: Some(school.class("5.b")),
        subject: Some("Robotika"),
        period: Some("2025/26"),
        // The header is row 1 and one taught subject is left out.
        row: Some(Row::At("registri.xlsx", Some("Mācību plāns"), courses as u32 + 1)),
        due: end_of(day(9, 1)),
        why: "a listed subject nobody teaches",
        ..fault("3.2.6", "subject-taught", "missing", day(9, 1))
    });
    let slot = (0..school.slots.len())
        .filter(|at| school.classes[school.slots[*at].class].name == "3.b")
        .min_by_key(|at| (school.slots[*at].weekday, school.slots[*at].lesson_no))
        .expect("a slot");
    planted.push(Planted {
        class: Some(school.class("3.b")),
        period: Some("2025/26-1"),
        due: end_of(day(9, 1)),
        row: Some(Row::Slot(slot)),
        why: "the timetable entered on the second day",
        ..fault("3.2.10", "timetable", "late", day(9, 1))
    });
}

fn applications_and_talks(school: &School, kept: &mut Registers, planted: &mut Vec<Planted>) {
    for (index, connected) in [(1, Some(9)), (3, None)] {
        let submitted: NaiveDate = kept.applications[index][2].parse().expect("a day");
        let mut due = submitted + Days::new(7);
        while !super::days::is_working_day(due) {
            due = due + Days::new(1);
        }
        kept.applications[index][3] = connected.map(|days| iso(due + Days::new(days))).unwrap_or_default();
        planted.push(Planted {
            class: Some(school.class(&kept.applications[index][1])),
            pupil: Some(kept.applications[index][0].clone()),
            person: Some(kept.applications[index][4].clone()),
            due: end_of(due),
            row: Some(Row::At(APPLICATIONS, None, index as u32 + 2)),
            why: "a family connected too late or not at all",
            ..fault("3.2.9", "connection", if connected.is_some() { "late" } else { "missing" }, submitted)
        });
    }
    for (index, status, why) in [
        (0, "late", "a talk recorded two working days later"),
        (2, "missing", "a talk without content"),
        (4, "unproven", "a talk recorded on the next working day"),
    ] {
        let held: NaiveDate = kept.talks[index][0].parse().expect("a day");
        let due = add_working_days(held, 1);
        match status {
            "late" => kept.talks[index][6] = format!("{} 08:10", iso(add_working_days(held, 2))),
            "missing" => kept.talks[index][5].clear(),
            _ => kept.talks[index][6] = format!("{} 08:10", iso(due)),
        }
        planted.push(Planted {
            responsible: kept.talks[index][1].clone(),
            class: Some(school.class(&kept.talks[index][2])),
            pupil: Some(kept.talks[index][3].clone()),
            due: end_of(due),
            row: Some(Row::At(TALKS, None, index as u32 + 2)),
            why,
            ..fault("3.4.8", "talk", status, held)
        });
    }
}

fn briefings(school: &School, term: &mut Term, kept: &mut Registers, planted: &mut Vec<Planted>) {
    let find = |kept: &Registers, class: &str, subject: &str| {
        kept.briefings.iter().position(|row| row[2] == class && row[4] == subject).expect("a briefing")
    };
    let first = |term: &Term, class: &str, subject: &str| {
        let class = school.class(class);
        (0..term.lessons.len())
            .filter(|at| term.lessons[*at].class == class && term.lessons[*at].subject == subject)
            .min_by_key(|at| (term.lessons[*at].date, term.lessons[*at].lesson_no))
            .expect("a lesson")
    };
    let missing = find(kept, "5.b", "Datorika");
    kept.briefings.remove(missing);
    let sport = "Sports un veselība";
    let late = find(kept, "2.a", sport);
    let unshown = find(kept, "1.a", sport);
    let lesson = first(term, "5.b", "Datorika");
    planted.push(Planted {
        responsible: term.lessons[lesson].teacher.clone(),
        class: Some(school.class("5.b")),
        subject: Some("Datorika"),
        period: Some("2025/26"),
        due: end_of(term.lessons[lesson].date),
        row: Some(Row::Lesson(lesson)),
        why: "no briefing before the first lesson",
        ..fault("3.6", "briefing", "missing", term.lessons[lesson].date)
    });
    let lesson = first(term, "2.a", sport);
    let given = add_working_days(term.lessons[lesson].date, 1);
    kept.briefings[late][0] = iso(given);
    planted.push(Planted {
        responsible: term.lessons[lesson].teacher.clone(),
        class: Some(school.class("2.a")),
        subject: Some(sport),
        period: Some("2025/26"),
        due: end_of(term.lessons[lesson].date),
        row: Some(Row::At(BRIEFINGS, None, late as u32 + 2)),
        why: "briefed after the first lesson",
        ..fault("3.6", "briefing", "late", term.lessons[lesson].date)
    });
    let given: NaiveDate = kept.briefings[unshown][0].parse().expect("a day");
    kept.briefings[unshown][5] = iso(add_working_days(given, 6));
    planted.push(Planted {
        severity: "warning",
        responsible: kept.briefings[unshown][1].clone(),
        class: Some(school.class("1.a")),
        subject: Some(sport),
        due: end_of(add_working_days(given, 5)),
        row: Some(Row::At(BRIEFINGS, None, unshown as u32 + 2)),
        why: "the sheet shown a day late",
        ..fault("3.6", "briefing-shown", "late", given)
    });
    // The excursion of 6.b had no briefing.
    let lesson = term.lessons.iter().position(|l| l.kind == "ekskursija").expect("an excursion");
    let of = &term.lessons[lesson];
    planted.push(Planted {
        responsible: of.teacher.clone(),
        class: Some(of.class),
        subject: Some(of.subject),
        due: end_of(of.date),
        row: Some(Row::Lesson(lesson)),
        why: "an excursion without a briefing",
        ..fault("3.6", "excursion-briefing", "missing", of.date)
    });
}

fn attestations(school: &School, kept: &mut Registers, planted: &mut Vec<Planted>) {
    let find = |kept: &Registers, clause: &str, class: &str, period: &str, kind: &str| {
        let is =
            |row: &Vec<String>| (&*row[0], &*row[3], &*row[4], &*row[5]) == (clause, class, period, kind);
        kept.attestations.iter().position(is).expect("an attestation")
    };
    let mut gone = BTreeSet::new();
    // Clause, class, period, kind, aspects, when done after all, when known by, due.
    type Case = (
        &'static str,
        &'static str,
        &'static str,
        &'static str,
        &'static [&'static str],
        Option<NaiveDate>,
        NaiveDate,
        NaiveDate,
    );
    let cases: [Case; 7] = [
        ("3.3.1", "2.b", "2025/26", "", &["attestation"], None, day(9, 30), day(9, 30)),
        (
            "3.3.3",
            "5.a",
            "2025-10",
            "uzvedības žurnāla apkopojums",
            &["behaviour-summary"],
            None,
            day(10, 1),
            day(10, 31),
        ),
        (
            "3.3.3",
            "1.a",
            "2025-11",
            "kavējumu apkopojums",
            &["absence-summary"],
            Some(day(12, 1)),
            day(11, 1),
            day(11, 28),
        ),
        ("3.3.4", "6.a", "2025-09", "", &["extract", "absence-summary"], None, day(9, 1), day(10, 6)),
        (
            "3.3.4",
            "3.a",
            "2025-10",
            "",
            &["extract", "absence-summary"],
            Some(day(11, 6)),
            day(10, 1),
            day(11, 5),
        ),
        ("3.3.5", "2.a", "rudens 2025", "", &["attestation"], None, day(10, 17), day(10, 17)),
        ("3.3.6", "4.b", "2025/26-1", "", &["attestation"], Some(day(12, 22)), day(12, 19), day(12, 19)),
    ];
    let mut waiting = Vec::new();
    for (clause, class, period, kind, aspects, done, occurred, due) in cases {
        let row = find(kept, clause, class, period, kind);
        match done {
            Some(done) => kept.attestations[row][1] = iso(done),
            None => {
                gone.insert(row);
            }
        }
        let index = school.class(class);
        for aspect in aspects {
            let fault = Planted {
                responsible: school.classes[index].teacher.clone(),
                class: Some(index),
                period: Some(period),
                due: end_of(due),
                why: "a recurring duty attested late or not at all",
                ..fault(clause, aspect, if done.is_some() { "late" } else { "missing" }, occurred)
            };
            waiting.push((fault, done.map(|_| row)));
        }
    }
    let row = find(kept, "3.3.1", "4.a", "2025/26", "");
    kept.attestations[row][1] = iso(day(9, 19));
    let index = school.class("4.a");
    waiting.push((
        Planted {
            responsible: school.classes[index].teacher.clone(),
            class: Some(index),
            period: Some("2025/26"),
            due: end_of(day(9, 30)),
            why: "after the first school week, before the end of September",
            ..fault("3.3.1", "attestation", "unproven", day(9, 30))
        },
        Some(row),
    ));
    let row = kept.attestations.iter().position(|row| row[0] == "3.4.7" && row[2] == school.teachers[13]);
    gone.extend(row);
    waiting.push((
        Planted {
            responsible: school.teachers[13].clone(),
            period: Some("2025/26-1"),
            due: end_of(day(12, 19)),
            why: "a teacher's reports not printed",
            ..fault("3.4.7", "attestation", "missing", day(12, 19))
        },
        None,
    ));
    let row = kept.attestations.iter().position(|row| row[0] == "3.7");
    waiting.push((
        Planted {
            severity: "warning",
            period: Some("2025/26-1"),
            due: end_of(day(12, 19)),
            why: "the first audit came after the semester",
            ..fault("3.7", "attestation", "late", day(12, 19))
        },
        row,
    ));
    for (mut fault, row) in waiting {
        // The register begins at row 2 and the rows taken out move the rest up.
        fault.row = row.map(|row| Row::At(ATTESTATIONS, None, (row - gone.range(..row).count()) as u32 + 2));
        planted.push(fault);
    }
    let mut at = 0;
    kept.attestations.retain(|_| {
        at += 1;
        !gone.contains(&(at - 1))
    });
}
