//! How large a history grows and how long a night's part of it takes. Run on demand:
//! `cargo test --test history_size -- --ignored --nocapture`, in a hurry the last nights alone with `NIGHTS=5`.

use std::time::Instant;

use chrono::{Datelike, NaiveDate};
use eklase_audit::history::History;
use eklase_audit::import::{self, Reading};
use eklase_audit::school::School;
use eklase_audit::school::names::{
    ClassId, Folding, GroupId, Identity, Names, NamesBuilder, PersonId, SubjectId, TextId,
};
use eklase_audit::school::origin::Origin;
use eklase_audit::school::people::{People, Person};
use eklase_audit::school::records::{Lesson, Mark, Words};

const CLASSES: usize = 60;
const SUBJECTS: usize = 12;
const PUPILS: usize = 25;

fn names<I: Identity>(folding: Folding, count: usize, name: impl Fn(usize) -> String) -> Names<I> {
    let mut builder = NamesBuilder::new(folding);
    for at in 0..count {
        builder.intern(&name(at));
    }
    NamesBuilder::merge(folding, vec![builder]).0
}

/// A school of one lesson and one mark, to make the others of.
fn template() -> School {
    let folder = tempfile::tempdir().expect("a folder");
    let lessons = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Tēma;Mājas darbs\n2025-09-01;1;M;S;1;t;m\n";
    let marks = "Datums;Klase;Izglītojamais;Priekšmets;Vērtējums\n2025-09-01;1;I;M;7\n";
    std::fs::write(folder.path().join("1.csv"), lessons).expect("a file");
    std::fs::write(folder.path().join("2.csv"), marks).expect("a file");
    import::read(&[folder.path().to_owned()], &Reading::builtin()).school
}

/// The lessons and marks of one day: six lessons a class, and in two of three a mark for most pupils.
fn day(school: &mut School, (lesson, mark): (&Lesson, &Mark), date: NaiveDate, night: usize) {
    let id = |at: usize| PersonId::from_index(at);
    for class in 0..CLASSES {
        for number in 0..6 {
            let subject = (number + night * 5 + class) % SUBJECTS;
            let teacher = id(CLASSES * PUPILS + (class + subject) % 80);
            let row = u32::try_from(school.lessons.len() + 2).expect("a row");
            school.lessons.push(Lesson {
                origin: Origin { source: 0, row, column: 0 },
                date,
                class: ClassId::from_index(class),
                subject: SubjectId::from_index(subject),
                teacher,
                lesson_no: u8::try_from(number + 1).ok(),
                topic: Words::of(&format!("{class} {subject} {night}")),
                homework: Words::of(&format!("{subject} {night}")),
                ..*lesson
            });
            let marked = if number % 3 == 0 { 5 } else { 18 };
            for pupil in 0..marked {
                let row = u32::try_from(school.marks.len() + 2).expect("a row");
                school.marks.push(Mark {
                    origin: Origin { source: 1, row, column: 0 },
                    date,
                    class: ClassId::from_index(class),
                    pupil: id(class * PUPILS + (pupil + night) % PUPILS),
                    subject: SubjectId::from_index(subject),
                    text: TextId::from_index((pupil * 7 + night) % 10),
                    ..*mark
                });
            }
        }
    }
}

#[test]
#[ignore = "a measurement: minutes, and hundreds of megabytes"]
fn a_year_of_nights() {
    let nights: usize = std::env::var("NIGHTS").ok().and_then(|n| n.parse().ok()).unwrap_or(200);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("history.db");
    let mut school = template();
    let (lesson, mark) = (school.lessons.remove(0), school.marks.remove(0));
    school.classes = names::<ClassId>(Folding::Class, CLASSES, |at| format!("{}.{}", at / 5 + 1, at % 5));
    school.subjects = names::<SubjectId>(Folding::Name, SUBJECTS, |at| format!("Priekšmets {at:02}"));
    school.groups = names::<GroupId>(Folding::Name, 0, |_| String::new());
    let person = |at: usize| Person {
        key: format!("vārds{at:04} uzvārds{at:04}").into(),
        spelling: format!("Vārds{at:04} Uzvārds{at:04}").into(),
        is_employee: at >= CLASSES * PUPILS,
        names: Box::default(),
        may_be: Box::default(),
        is_unclear: false,
    };
    school.people = People::new((0..CLASSES * PUPILS + 80).map(person).collect());
    school.texts = names::<TextId>(Folding::Exact, 10, |at| (at + 1).to_string());
    let days = NaiveDate::from_ymd_opt(2025, 9, 1).expect("a day").iter_days();
    let days: Vec<NaiveDate> =
        days.filter(|day| day.weekday().num_days_from_monday() < 5).take(200).collect();
    let size = || {
        let beside = |end: &str| std::fs::metadata(folder.path().join(format!("history.db{end}")));
        ["", "-wal"].iter().filter_map(|end| beside(end).ok()).map(|meta| meta.len()).sum::<u64>()
    };
    // Of fewer nights than days the first look is at all the days before.
    let first = days.len() + 1 - nights.clamp(1, days.len());
    let mut done = 0;
    for night in first..=days.len() {
        for (at, date) in days[..night].iter().enumerate().skip(done) {
            day(&mut school, (&lesson, &mark), *date, at);
        }
        done = night;
        // A new export has another content than the one before.
        for (at, source) in school.sources.iter_mut().enumerate() {
            source.sha256 = format!("{:015x}", night * 2 + at);
            source.changed = None;
        }
        school.first_seen = Default::default();
        let now = days[night - 1].and_hms_opt(19, 0, 59).expect("a moment");
        let begun = Instant::now();
        let mut history = History::open(&file).expect("a history");
        let opened = begun.elapsed();
        let recorded = history.record(&mut school, now, &[]).expect("a look");
        drop(history);
        println!(
            "night {night}: {} facts, {} MB, opened in {opened:?}, all in {:?}",
            recorded.facts,
            size() / 1_000_000,
            begun.elapsed()
        );
    }
}
