//! The page a class journal prints, read cell by cell.

use std::path::PathBuf;

use eklase_audit::import::{self, Imported, Reading};
use eklase_audit::school::School;
use eklase_audit::school::origin::Origin;
use rust_xlsxwriter::{Format, Workbook};

fn read(name: &str, bytes: &[u8]) -> Imported {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(name), bytes).expect("a file");
    import::read(&[PathBuf::from(folder.path())], &Reading::builtin())
}

/// The cell or row a record stands in.
fn at(school: &School, origin: Origin) -> String {
    let source = school.source(origin);
    let sheet = source.sheet.as_ref().map(|sheet| format!("{sheet}!")).unwrap_or_default();
    format!("{sheet}{}{}", origin.letters().unwrap_or_default(), origin.row)
}

/// Everything read, a line a record.
fn records(read: &Imported) -> Vec<String> {
    let school = &read.school;
    let number = |number: Option<u8>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
    let group = |group: Option<_>| group.map_or("", |id| school.groups.spelling(id));
    let mut lines: Vec<String> = Vec::new();
    for l in &school.lessons {
        lines.push(format!(
            "{} lesson {} {} {}({}) {} {} {:?} topic {} homework {}",
            at(school, l.origin),
            l.date,
            school.classes.spelling(l.class),
            school.subjects.spelling(l.subject),
            group(l.group),
            school.people.spelling(l.teacher),
            number(l.lesson_no),
            l.kind,
            l.topic.map_or(0, |words| words.chars),
            l.homework.map_or(0, |words| words.chars),
        ));
    }
    for m in &school.marks {
        lines.push(format!(
            "{} mark {} {} {} {} {}{}{}",
            at(school, m.origin),
            m.date,
            school.people.spelling(m.pupil),
            school.subjects.spelling(m.subject),
            number(m.lesson_no),
            school.texts.spelling(m.text),
            m.work_kind.map_or(String::new(), |kind| format!(" {kind:?}")),
            if m.absent { " absent" } else { "" },
        ));
    }
    for a in &school.absences {
        lines.push(format!(
            "{} absence {} {} {} {} {}",
            at(school, a.origin),
            a.date,
            school.people.spelling(a.pupil),
            a.subject.map_or("", |id| school.subjects.spelling(id)),
            number(a.lesson_no),
            school.texts.spelling(a.code),
        ));
    }
    lines.sort();
    lines
}

const BESIDE: [&[&str]; 9] = [
    &["Upesleju sākumskola"],
    &["5.a klases žurnāls", "", "", "", "2025./2026. mācību gads"],
    &["Priekšmets: Dejas un ritmika (F)", "", "", "Skolotāja: Ilze Kalniņa"],
    &[
        "Nr.p.k.",
        "Izglītojamais",
        "decembris",
        "",
        "janvāris",
        "",
        "1. sem.",
        "",
        "Datums",
        "Stunda",
        "Tēma",
        "Mājas darbs",
    ],
    &["", "", "18", "19", "5", "5", "", "", "18.12.", "3", "Valsis", "9. lpp."],
    &["", "Stunda", "3", "4", "3", "4", "", "", "05.01.", "4", "Polka", ""],
    &["1.", "Anna Koka", "7", "ns", "7/n", "", "8", "", "19.12.", "4", "", ""],
    &["2.", "Jānis Liepa", "4/7", "", "n", "i", "a", "", "", "", "", ""],
    &["", "Kopā", "2", "", "", "", "", "", "", "", "", ""],
];

fn csv(rows: &[&[&str]]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer(Vec::new());
    rows.iter().for_each(|row| writer.write_record(*row).expect("written"));
    writer.into_inner().expect("written")
}

fn xlsx(sheet_name: &str, rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name(sheet_name).expect("a name");
    for (row, cells) in (0u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(*cells) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).expect("written"),
                Err(_) => sheet.write_with_format(row, column, *cell, &Format::new()).expect("written"),
            };
        }
    }
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn a_page_with_its_list_beside() {
    let expected = [
        "C7 mark 2025-12-18 Anna Koka Dejas un ritmika 3 7",
        "C8 mark 2025-12-18 Jānis Liepa Dejas un ritmika 3 4/7",
        "D7 absence 2025-12-19 Anna Koka Dejas un ritmika 4 ns",
        "E5 lesson 2026-01-05 5.a Dejas un ritmika(F) Ilze Kalniņa 3 Lesson topic 0 homework 0",
        "E7 absence 2026-01-05 Anna Koka Dejas un ritmika 3 n",
        "E7 mark 2026-01-05 Anna Koka Dejas un ritmika 3 7/n absent",
        "E8 absence 2026-01-05 Jānis Liepa Dejas un ritmika 3 n",
        "F8 mark 2026-01-05 Jānis Liepa Dejas un ritmika 4 i",
        "G7 mark 2026-01-05 Anna Koka Dejas un ritmika - 8 Semester",
        "G8 mark 2026-01-05 Jānis Liepa Dejas un ritmika - a Semester",
        "5 lesson 2025-12-18 5.a Dejas un ritmika(F) Ilze Kalniņa 3 Lesson topic 6 homework 7",
        "6 lesson 2026-01-05 5.a Dejas un ritmika(F) Ilze Kalniņa 4 Lesson topic 5 homework 0",
        "7 lesson 2025-12-19 5.a Dejas un ritmika(F) Ilze Kalniņa 4 Lesson topic 0 homework 0",
    ];
    let of_text = read("lapa.csv", &csv(&BESIDE));
    assert_eq!((&of_text.problems, &of_text.rejected), (&vec![], &vec![]));
    let mut sorted = expected.map(str::to_owned).to_vec();
    sorted.sort();
    assert_eq!(records(&of_text), sorted);
    let of_book = read("lapa.xlsx", &xlsx("Dejas", &BESIDE));
    assert_eq!((&of_book.problems, &of_book.rejected), (&vec![], &vec![]));
    let mut sorted: Vec<String> = expected.iter().map(|line| format!("Dejas!{line}")).collect();
    sorted.sort();
    assert_eq!(records(&of_book), sorted);
}

#[test]
fn a_page_with_its_list_below_and_day_over_month() {
    let page: [&[&str]; 13] = [
        &["Klase:", "4.a", "Priekšmets:", "Matemātika", "Skolotājs:", "Anna Koka"],
        &["Mācību gads: 2025/2026"],
        &["", "Vārds, uzvārds", "3", "6", "8", "Vid."],
        &["", "", "10", "10", "10", ""],
        &["", "", "", "p.d.", "", ""],
        &["1", "Bērziņa Anna", "7", "8 9", "", "8"],
        &["2", "Ozols Jānis", "", "n", "slims", "-"],
        &["", "", "", "", "", ""],
        &["Datums", "Tēma", "Uzdots"],
        &["03.10.2025.", "Daļas", "12. uzd."],
        &["06.10.", "Pārbaudes darbs", ""],
        &["08.10.", "", ""],
        &["Skolotāja paraksts: ______"],
    ];
    let read = read("4.a.csv", &csv(&page));
    assert_eq!(read.rejected, vec![]);
    assert_eq!(
        records(&read),
        [
            "10 lesson 2025-10-03 4.a Matemātika() Anna Koka - Lesson topic 5 homework 8",
            "11 lesson 2025-10-06 4.a Matemātika() Anna Koka - Test topic 15 homework 0",
            "12 lesson 2025-10-08 4.a Matemātika() Anna Koka - Lesson topic 0 homework 0",
            "C6 mark 2025-10-03 Bērziņa Anna Matemātika - 7",
            "D6 mark 2025-10-06 Bērziņa Anna Matemātika - 8 Test",
            "D6 mark 2025-10-06 Bērziņa Anna Matemātika - 9 Test",
            "D7 absence 2025-10-06 Ozols Jānis Matemātika - n",
            "E7 mark 2025-10-08 Ozols Jānis Matemātika - slims",
        ]
    );
}

#[test]
fn a_page_that_does_not_say_what_it_is_of_is_refused() {
    let page: [&[&str]; 3] = [
        &["", "Izglītojamais", "03.10.", "06.10."],
        &["1.", "Anna Koka", "7", ""],
        &["2.", "Jānis Liepa", "", "5"],
    ];
    let read = read("lapa.csv", &csv(&page));
    assert!(read.problems.iter().all(import::Problem::blocks));
    assert_eq!(read.problems.len(), 1);
    assert_eq!(records(&read), Vec::<String>::new());
}
