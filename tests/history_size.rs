//! How large a history grows and how long a night's part of it takes. Run on demand:
//! `cargo test --test history_size -- --ignored --nocapture`, in a hurry with `NIGHTS=20`.

use std::time::Instant;

use chrono::{Datelike, NaiveDate};
use eklase_audit::history::History;
use eklase_audit::import::{self, Reading};
use eklase_audit::school::School;
use eklase_audit::school::names::{
    ClassId, Folding, GroupId, Identity, Names, NamesBuilder, PersonId, SubjectId, TextId,
};
use eklase_audit::school::origin::{Field, FieldSet, Origin, Source, Table};
use eklase_audit::school::records::{Lesson, LessonKind, Mark, MarkValue, Words};

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

fn source(table: Table, night: usize) -> Source {
    let mut fields = FieldSet::default();
    let all = [Field::Topic, Field::Homework, Field::Kind, Field::Mark, Field::WorkKind];
    all.into_iter().for_each(|field| fields.insert(field));
    Source {
        file: table.name().to_owned(),
        table: Some(table),
        sha256: format!("{:064x}", night * 2 + table as usize + 1).chars().rev().collect(),
        fields,
        ..blank()
    }
}

fn blank() -> Source {
    Source {
        file: String::new(),
        sheet: None,
        hidden: false,
        table: None,
        encoding: None,
        delimiter: None,
        header_row: 1,
        rows: 0,
        rejected: 0,
        sha256: String::new(),
        changed: None,
        columns: Vec::new(),
        ignored: false,
        unmapped: Vec::new(),
        fields: FieldSet::default(),
    }
}

/// The lessons and marks of one day: six lessons a class, and in two of three a mark for most pupils.
fn day(school: &mut School, date: NaiveDate, night: usize) {
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
                group: None,
                lesson_no: u8::try_from(number + 1).ok(),
                kind: LessonKind::Lesson,
                kind_text: None,
                topic: Words::of(&format!("{class} {subject} {night}")),
                homework: Words::of(&format!("{subject} {night}")),
                topic_entered: None,
                homework_entered: None,
                attendance_entered: None,
                entered: None,
                entered_by: None,
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
                    value: MarkValue::NoMark,
                    absent: false,
                    text: TextId::from_index((pupil * 7 + night) % 10),
                    teacher: None,
                    lesson_no: None,
                    group: None,
                    work_kind: None,
                    corrected_from: None,
                    corrected_on: None,
                    entered: None,
                    entered_by: None,
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
    let mut school = import::read(&[], &Reading::builtin()).school;
    school.classes = names::<ClassId>(Folding::Class, CLASSES, |at| format!("{}.{}", at / 5 + 1, at % 5));
    school.subjects = names::<SubjectId>(Folding::Name, SUBJECTS, |at| format!("Priekšmets {at:02}"));
    school.groups = names::<GroupId>(Folding::Name, 0, |_| String::new());
    school.people =
        names::<PersonId>(Folding::Name, CLASSES * PUPILS + 80, |at| format!("Vārds{at:04} Uzvārds{at:04}"));
    school.texts = names::<TextId>(Folding::Exact, 10, |at| (at + 1).to_string());
    let days = NaiveDate::from_ymd_opt(2025, 9, 1).expect("a day").iter_days();
    let days: Vec<NaiveDate> =
        days.filter(|day| day.weekday().num_days_from_monday() < 5).take(200).collect();
    let size = || {
        let beside = |end: &str| std::fs::metadata(folder.path().join(format!("history.db{end}")));
        ["", "-wal"].iter().filter_map(|end| beside(end).ok()).map(|meta| meta.len()).sum::<u64>()
    };
    for (night, days) in days.chunks(days.len().div_ceil(nights)).enumerate() {
        for (at, date) in days.iter().enumerate() {
            day(&mut school, *date, night * days.len() + at);
        }
        school.sources = vec![source(Table::Lessons, night), source(Table::Marks, night)];
        school.first_seen = Default::default();
        let now = days.last().and_then(|day| day.and_hms_opt(19, 0, 59)).expect("a moment");
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
