//! Invented people, classes and a timetable in which nobody is in two places at once.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Random;
use super::days::day;

pub const GIRLS: [&str; 20] = [
    "Anna", "Elza", "Marta", "Sofija", "Emīlija", "Alise", "Paula", "Katrīna", "Līva", "Rūta", "Madara",
    "Keita", "Estere", "Amanda", "Luīze", "Žanete", "Betija", "Daniela", "Nora", "Ance",
];
pub const BOYS: [&str; 20] = [
    "Jānis", "Roberts", "Markuss", "Gustavs", "Emīls", "Kārlis", "Rihards", "Olivers", "Tomass", "Ralfs",
    "Artūrs", "Dāvis", "Kristaps", "Niks", "Ernests", "Valters", "Reinis", "Toms", "Mikus", "Matīss",
];
/// Surnames for women and men.
pub const SURNAMES: [(&str, &str); 24] = [
    ("Bērziņa", "Bērziņš"),
    ("Kalniņa", "Kalniņš"),
    ("Ozola", "Ozols"),
    ("Liepiņa", "Liepiņš"),
    ("Krūmiņa", "Krūmiņš"),
    ("Eglīte", "Eglītis"),
    ("Šmite", "Šmits"),
    ("Zariņa", "Zariņš"),
    ("Čakste", "Čakste"),
    ("Āboliņa", "Āboliņš"),
    ("Ķirse", "Ķirsis"),
    ("Vītola", "Vītols"),
    ("Jansone", "Jansons"),
    ("Grīnberga", "Grīnbergs"),
    ("Pētersone", "Pētersons"),
    ("Lūse", "Lūsis"),
    ("Saulīte", "Saulītis"),
    ("Dzene", "Dzenis"),
    ("Upīte", "Upītis"),
    ("Zvirbule", "Zvirbulis"),
    ("Ūdre", "Ūdris"),
    ("Ērgle", "Ērglis"),
    ("Siliņa", "Siliņš"),
    ("Roze", "Rozis"),
];

pub struct Pupil {
    pub name: String,
    pub class: usize,
    pub group: Option<&'static str>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

impl Pupil {
    pub fn on_roll(&self, date: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }
}

#[derive(Clone)]
pub struct Slot {
    pub class: usize,
    pub weekday: u32,
    pub lesson_no: u8,
    pub subject: &'static str,
    pub group: Option<&'static str>,
    pub teacher: String,
}

pub struct Class {
    pub name: String,
    pub grade: usize,
    pub teacher: String,
}

pub struct School {
    pub classes: Vec<Class>,
    pub pupils: Vec<Pupil>,
    pub slots: Vec<Slot>,
    pub teachers: Vec<String>,
    /// Class, pupil, subject.
    pub exempt: Vec<(usize, String, &'static str)>,
}

impl School {
    pub fn is_exempt(&self, pupil: &Pupil, subject: &str) -> bool {
        self.exempt.iter().any(|(class, name, from)| {
            (*class, name.as_str(), *from) == (pupil.class, pupil.name.as_str(), subject)
        })
    }

    pub fn class(&self, name: &str) -> usize {
        self.classes.iter().position(|class| class.name == name).expect("a class")
    }

    /// Subject, group and teacher of a class, each once.
    pub fn courses(&self, class: usize) -> Vec<(&'static str, Option<&'static str>, String)> {
        let all: BTreeSet<_> = self
            .slots
            .iter()
            .filter(|slot| slot.class == class)
            .map(|slot| (slot.subject, slot.group, slot.teacher.clone()))
            .collect();
        all.into_iter().collect()
    }
}

pub const CLASS_HOUR: &str = "Klases stunda";
pub const ENGLISH: &str = "Angļu valoda";
const DAYS: u32 = 5;
const LESSONS: u8 = 4;

pub fn school(random: &mut Random) -> School {
    let woman = |first: usize, last: usize| format!("{} {}", GIRLS[first % 20], SURNAMES[last % 24].0);
    let teachers: Vec<String> = (0..20).map(|n| woman(n + 3, n * 5 + 2)).collect();
    let classes: Vec<Class> = (0..12)
        .map(|n| Class {
            name: format!("{}.{}", n / 2 + 1, if n % 2 == 0 { 'a' } else { 'b' }),
            grade: n / 2 + 1,
            teacher: teachers[n].clone(),
        })
        .collect();

    let mut names = BTreeSet::new();
    names.extend(teachers.iter().cloned());
    let mut pupils = Vec::new();
    for (class, of) in classes.iter().enumerate() {
        for number in 0..18 + usize::from(class % 3 == 0) {
            let name = loop {
                let (girls, surname) = (random.below(2) == 0, SURNAMES[random.below(24)]);
                let first = if girls { GIRLS[random.below(20)] } else { BOYS[random.below(20)] };
                let name = format!("{first} {}", if girls { surname.0 } else { surname.1 });
                if names.insert(name.clone()) {
                    break name;
                }
            };
            let group = (of.grade > 3).then_some(if number % 2 == 0 { "1. grupa" } else { "2. grupa" });
            // One joins after the autumn's first weeks, one leaves before the winter.
            let from = (class == 6 && number == 4).then(|| day(10, 13));
            let to = (class == 9 && number == 7).then(|| day(11, 21));
            pupils.push(Pupil { name, class, group, from, to });
        }
    }
    let slots = timetable(&classes, &teachers);
    let exempt = vec![
        (4, pupils_of(&pupils, 4)[3].clone(), "Sports un veselība"),
        (8, pupils_of(&pupils, 8)[5].clone(), "Sports un veselība"),
        (11, pupils_of(&pupils, 11)[2].clone(), "Sports un veselība"),
        (6, pupils_of(&pupils, 6)[8].clone(), "Mūzika"),
    ];
    School { classes, pupils, slots, teachers, exempt }
}

fn pupils_of(pupils: &[Pupil], class: usize) -> Vec<String> {
    pupils.iter().filter(|pupil| pupil.class == class).map(|pupil| pupil.name.clone()).collect()
}

/// The groups of a subject with their teachers; one without a name is the whole class.
type Courses = Vec<(Option<&'static str>, String)>;

fn timetable(classes: &[Class], teachers: &[String]) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Vec::new();
    for (class, of) in classes.iter().enumerate() {
        let upper = of.grade > 3;
        let [e1, e2, e3, s1, s2, music, art, computing] =
            [12, 13, 14, 15, 16, 17, 18, 19].map(|n| teachers[n].clone());
        let sport = if class % 2 == 0 { s1 } else { s2 };
        let english: Courses =
            if upper { vec![(Some("1. grupa"), e2), (Some("2. grupa"), e3)] } else { vec![(None, e1)] };
        let mut wanted: Vec<(&'static str, u32, Courses)> = vec![
            (ENGLISH, 3, english),
            ("Sports un veselība", 2, vec![(None, sport)]),
            ("Mūzika", 1, vec![(None, music)]),
            ("Vizuālā māksla", 1, vec![(None, art)]),
        ];
        if upper {
            wanted.push(("Datorika", 1, vec![(None, computing)]));
        }
        for (subject, count, courses) in wanted {
            let mut placed = 0;
            // Each class begins its search elsewhere, so that specialists are spread over the week.
            for step in 0..DAYS * u32::from(LESSONS) {
                let weekday = (step + class as u32) % DAYS;
                let lesson_no = ((step / DAYS + class as u32 / 2) % u32::from(LESSONS)) as u8 + 1;
                let busy = slots.iter().any(|slot| {
                    (slot.weekday, slot.lesson_no) == (weekday, lesson_no)
                        && (slot.class == class || courses.iter().any(|(_, t)| *t == slot.teacher))
                });
                let twice = slots
                    .iter()
                    .any(|slot| slot.class == class && slot.weekday == weekday && slot.subject == subject);
                if placed < count && !busy && !twice {
                    placed += 1;
                    for (group, teacher) in &courses {
                        slots.push(Slot {
                            class,
                            weekday,
                            lesson_no,
                            subject,
                            group: *group,
                            teacher: teacher.clone(),
                        });
                    }
                }
            }
            assert_eq!(placed, count, "the timetable holds all lessons of {subject}");
        }
        // What is left is the class teacher's: a double lesson of mathematics among it.
        let mut own = vec![
            "Matemātika",
            "Matemātika",
            "Latviešu valoda",
            "Latviešu valoda",
            "Dabaszinības",
            "Matemātika",
            "Latviešu valoda",
        ];
        own.extend([
            "Dabaszinības",
            "Latviešu valoda",
            "Matemātika",
            "Latviešu valoda",
            if upper { "Sociālās zinības" } else { CLASS_HOUR },
            "Matemātika",
        ]);
        let mut own = own.into_iter();
        for weekday in 0..DAYS {
            for lesson_no in 1..=LESSONS {
                if !slots
                    .iter()
                    .any(|slot| (slot.class, slot.weekday, slot.lesson_no) == (class, weekday, lesson_no))
                {
                    let Some(subject) = own.next() else { continue };
                    slots.push(Slot {
                        class,
                        weekday,
                        lesson_no,
                        subject,
                        group: None,
                        teacher: of.teacher.clone(),
                    });
                }
            }
        }
    }
    slots
}
