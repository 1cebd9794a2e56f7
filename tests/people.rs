//! Who is meant by a name: however it is written, never by a guess, and never by showing a person code.

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use chrono::NaiveDateTime;
use eklase_audit::calendar::Calendar;
use eklase_audit::import::{self, Aliases, Imported, Problem, Reading, RejectReason};
use eklase_audit::ledger::{Ledger, Scope};
use eklase_audit::report::status;
use eklase_audit::rules;
use eklase_audit::rules::rulebook::Rulebook;
use eklase_audit::school::School;
use proptest::prelude::*;

const MARKS: &str = "Datums;Klase;Izglītojamais;Priekšmets;Vērtējums;Darba veids;Ievadīts";
const LESSONS: &str = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Veids;Tēma;Ievadīts;Ievadīja";

fn folder(files: &[(&str, String)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn read_with(files: &[(&str, String)], aliases: Aliases) -> Imported {
    let folder = folder(files);
    import::read(&[PathBuf::from(folder.path())], &Reading { aliases, ..Reading::builtin() })
}

fn read(files: &[(&str, String)]) -> Imported {
    read_with(files, Aliases::default())
}

fn table(header: &str, rows: &[&str]) -> String {
    [&[header], rows].concat().join("\n")
}

/// A roll of 5.a and 5.b.
fn roll(rows: &[&str]) -> (&'static str, String) {
    ("klase.csv", table("Izglītojamais;Klase", rows))
}

/// A mark for each of these pupils of 5.a, one a day.
fn marks_of(pupils: &[&str]) -> (&'static str, String) {
    let row = |(at, pupil)| format!("2025-10-{:02};5.a;{pupil};Matemātika;7;ikdienas;", at + 1);
    let rows: Vec<String> = pupils.iter().enumerate().map(row).collect();
    ("vertejumi.csv", table(MARKS, &rows.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// Whose the marks are, in the order of their rows.
fn marked(school: &School) -> Vec<String> {
    let mut marks: Vec<_> = school.marks.iter().collect();
    marks.sort_by_key(|mark| mark.origin);
    marks.iter().map(|mark| school.people.spelling(mark.pupil).to_owned()).collect()
}

/// A lesson of each of these teachers, one a day.
fn lessons_of(teachers: &[&str]) -> (&'static str, String) {
    let row = |(at, teacher)| format!("2025-10-{:02};5.a;Matemātika;{teacher};1;stunda;Daļas;;", at + 1);
    let rows: Vec<String> = teachers.iter().enumerate().map(row).collect();
    ("stundas.csv", table(LESSONS, &rows.iter().map(String::as_str).collect::<Vec<_>>()))
}

fn taught(school: &School) -> Vec<String> {
    let mut lessons: Vec<_> = school.lessons.iter().collect();
    lessons.sort_by_key(|lesson| lesson.origin);
    lessons.iter().map(|lesson| school.people.spelling(lesson.teacher).to_owned()).collect()
}

fn staff(rows: &[&str]) -> (&'static str, String) {
    ("darbinieki.csv", table("Darbinieks;Amats", rows))
}

fn rejected(read: &Imported) -> Vec<(&str, u32, &str, RejectReason)> {
    let row = |row: &'_ import::Rejected| (row.file.clone(), row.row, row.value.clone(), row.reason);
    assert!(read.rejected.iter().map(row).is_sorted());
    read.rejected.iter().map(|row| (row.file.as_str(), row.row, row.value.as_str(), row.reason)).collect()
}

#[test]
fn a_pupil_is_one_however_the_name_is_written() {
    let table: [(&[&str], &[&str], &[&str]); 8] = [
        // On the roll; in the journal; whose the marks are.
        (&["Anna Bērziņa;5.a"], &["Bērziņa Anna", "Bērziņa, Anna", "ANNA  BĒRZIŅA"], &["Anna Bērziņa"; 3]),
        (
            &["Bērziņa Anna;5.a"],
            &["A. Bērziņa", "Bērziņa A.", "A.Bērziņa", "A Bērziņa"],
            &["Bērziņa Anna"; 4],
        ),
        (
            &["Anna Marija Bērziņa;5.a"],
            &["Bērziņa Anna Marija", "A. M. Bērziņa", "A. Bērziņa"],
            &["Anna Marija Bērziņa"; 3],
        ),
        (
            &["Zane Kalniņa-Ozola;5.a"],
            &["Kalniņa-Ozola Zane", "Z. Kalniņa - Ozola"],
            &["Zane Kalniņa-Ozola"; 2],
        ),
        (&["Anna Bērziņa;5.a"], &["Anna Berziņa", "A. Berziņa"], &["Anna Berziņa"; 2]),
        // Without a register the fullest name is shown.
        (&[], &["A. Bērziņa", "A. Bērziņa", "Anna Bērziņa"], &["Anna Bērziņa"; 3]),
        (&[], &["A. Bērziņa", "Bērziņa A."], &["A. Bērziņa"; 2]),
        // A second given name is not left out silently: full names that differ are two.
        (&["Anna Marija Bērziņa;5.a"], &["Anna Bērziņa"], &["Anna Bērziņa"]),
    ];
    for (listed, written, expected) in table {
        let files =
            if listed.is_empty() { vec![marks_of(written)] } else { vec![roll(listed), marks_of(written)] };
        let read = read(&files);
        assert_eq!(marked(&read.school), expected, "{listed:?} {written:?}");
        assert_eq!((&read.problems, &read.rejected), (&vec![], &vec![]));
    }
}

#[test]
fn initials_that_fit_two_pupils_of_the_class_are_nobodys() {
    let listed = ["Anna Bērziņa;5.a", "Aija Bērziņa;5.a", "Anna Bērziņa;5.b"];
    let other = ("citi.csv", table(MARKS, &["2025-10-01;5.b;A. Bērziņa;Mūzika;8;ikdienas;"]));
    let read = read(&[roll(&listed), marks_of(&["A. Bērziņa", "An. Bērziņa", "Bērziņa Aija"]), other]);
    assert_eq!(rejected(&read), [("vertejumi.csv", 2, "A. Bērziņa", RejectReason::AmbiguousName)]);
    // In the other class only one fits.
    assert_eq!(marked(&read.school), ["Anna Bērziņa", "Anna Bērziņa", "Aija Bērziņa"]);
    let source = read.school.sources.iter().find(|source| source.file == "vertejumi.csv");
    assert_eq!(source.map(|source| (source.rows, source.rejected)), Some((3, 1)));
    let ghosts: Vec<_> = read.school.ghosts.values().flatten().collect();
    assert_eq!(ghosts.iter().map(|ghost| ghost.pupil).collect::<Vec<_>>(), [None]);
}

#[test]
fn pupils_and_employees_are_not_compared() {
    let pupils = ["Anna Bērziņa;5.a"];
    let read = read(&[
        roll(&pupils),
        marks_of(&["A. Bērziņa", "I. Kalniņa"]),
        staff(&["Ilze Kalniņa;skolotāja", "Aija Bērziņa;skolotāja"]),
        lessons_of(&["A. Bērziņa", "I. Kalniņa", "Kalniņa Ilze"]),
    ]);
    assert_eq!(marked(&read.school), ["Anna Bērziņa", "I. Kalniņa"]);
    assert_eq!(taught(&read.school), ["Aija Bērziņa", "Ilze Kalniņa", "Ilze Kalniņa"]);
    assert_eq!((read.problems, read.rejected), (vec![], vec![]));
}

#[test]
fn an_employees_unclear_name_stays_as_written_and_is_said() {
    let read = read(&[
        staff(&["Anna Bērziņa;skolotāja", "Aija Bērziņa;skolotāja"]),
        lessons_of(&["A. Bērziņa", "A. Bērziņa", "Aija Bērziņa"]),
    ]);
    assert_eq!(taught(&read.school), ["A. Bērziņa", "A. Bērziņa", "Aija Bērziņa"]);
    assert_eq!(read.rejected, vec![]);
    let expected = Problem::AmbiguousName {
        file: "stundas.csv".to_owned(),
        sheet: None,
        row: 2,
        name: "A. Bērziņa".to_owned(),
        candidates: vec!["Aija Bērziņa".to_owned(), "Anna Bērziņa".to_owned()],
        count: 2,
    };
    assert_eq!(read.problems, vec![expected]);
    assert!(!read.problems[0].blocks());
}

#[test]
fn a_register_row_about_somebody_unclear_is_of_no_use() {
    let attested = "Punkts;Izpildīts;Atbildīgais;Klase\n3.3.1;2025-09-04;A. Bērziņa;5.a\n";
    let excused = "Punkts;Pamatojums;Līdz;Apstiprināja;Atbildīgais;Izglītojamais\n3.4;slimība;2025-12-01;D. Z.;A. Bērziņa;\n3.4;slimība;2025-12-01;D. Z.;;A. Koka\n";
    let read = read(&[
        staff(&["Anna Bērziņa;skolotāja", "Aija Bērziņa;skolotāja"]),
        roll(&["Anna Koka;5.a", "Aivars Koka;5.b"]),
        ("izpilde.csv", attested.to_owned()),
        ("iznemumi.csv", excused.to_owned()),
    ]);
    assert_eq!(
        rejected(&read),
        [
            ("iznemumi.csv", 2, "A. Bērziņa", RejectReason::AmbiguousEmployee),
            ("iznemumi.csv", 3, "A. Koka", RejectReason::AmbiguousName),
            ("izpilde.csv", 2, "A. Bērziņa", RejectReason::AmbiguousEmployee),
        ]
    );
    assert_eq!(read.problems, vec![]);
}

#[test]
fn two_rows_of_one_list_are_two_people() {
    // Both orders on the roll: two pupils. A third order may be either.
    let read_one = read(&[
        roll(&["Kristaps Juris;5.a", "Juris Kristaps;5.a"]),
        marks_of(&["Kristaps Juris", "Juris Kristaps", "K. Juris"]),
    ]);
    let pupils: Vec<_> = read_one.school.marks.iter().map(|mark| mark.pupil).collect();
    assert_eq!(pupils.len(), 2);
    assert_ne!(pupils[0], pupils[1]);
    assert_eq!(rejected(&read_one), [("vertejumi.csv", 4, "K. Juris", RejectReason::AmbiguousName)]);
    // A full name and initials that fit it, both on the roll: two pupils, each by their own spelling.
    let read_two =
        read(&[roll(&["Anna Bērziņa;5.a", "A. Bērziņa;5.a"]), marks_of(&["A. Bērziņa", "Anna Bērziņa"])]);
    assert_eq!(marked(&read_two.school), ["A. Bērziņa", "Anna Bērziņa"]);
    // Two lists, each in its own order, are of the same people.
    let read_three = read(&[
        roll(&["Kristaps Juris;5.a"]),
        ("klase-2.csv", "Izglītojamais;Klase\nJuris Kristaps;5.a\n".to_owned()),
        marks_of(&["Juris Kristaps", "Kristaps Juris"]),
    ]);
    assert_eq!(read_three.school.roll[0].pupil, read_three.school.roll[1].pupil);
    assert_eq!((read_three.problems, read_three.rejected), (vec![], vec![]));
}

/// The page of a journal, with these lines of pupils.
fn page(pupils: &str) -> (&'static str, String) {
    let head = "5.a klases žurnāls;;;;2025./2026. mācību gads\nPriekšmets: Matemātika;;;;Skolotāja: Rita Zeltiņa\n;;;;\nNr.p.k.;Izglītojamais;oktobris;;\n;;1;3;8\n";
    ("lapa.csv", format!("{head}{pupils}"))
}

#[test]
fn a_page_lists_every_pupil_once() {
    let rows = "1.;Anna Koka;7;8;n\n2.;A. Koka;5;n;\n";
    // Without a roll the page itself says that these are two.
    let alone = read(&[page(rows)]);
    assert_eq!(marked(&alone.school), ["Anna Koka", "Anna Koka", "A. Koka"]);
    // By the roll the second is Aija; but not where the same letters stand on another page or list.
    let both = [roll(&["Anna Koka;5.a", "Aija Koka;5.a"]), page(rows)];
    assert_eq!(marked(&read(&both).school), ["Anna Koka", "Anna Koka", "Aija Koka"]);
    let other =
        ("kavejumi.csv", "Datums;Klase;Izglītojamais;Kavējums\n2025-10-03;5.a;A. Koka;n\n".to_owned());
    let [listed, lines] = both;
    assert_eq!(read(&[listed, lines, other.clone()]).rejected.len(), 3);
    assert_eq!(read(&[page(rows), other]).rejected.len(), 3, "Anna, or somebody else");
    let told =
        read(&[roll(&["Anna Koka;5.a", "Aija Koka;5.a"]), page("1.;Anna Koka;7;8;n\n2.;Ai. Koka;5;n;\n")]);
    assert_eq!(marked(&told.school), ["Anna Koka", "Anna Koka", "Aija Koka"]);
    let untold = read(&[roll(&["Anna Koka;5.a", "Aija Koka;5.a"]), page("1.;A. Koka;7;8;n\n")]);
    // The cells of one row are one rejected row of each table.
    assert_eq!(
        rejected(&untold),
        [
            ("lapa.csv", 6, "A. Koka", RejectReason::AmbiguousName),
            ("lapa.csv", 6, "A. Koka", RejectReason::AmbiguousName),
        ]
    );
    assert_eq!(untold.rejected.iter().map(|row| row.column.as_str()).collect::<Vec<_>>(), ["C", "E"]);
}

const CODED: &str = "Datums;Klase;Izglītojamais;Personas kods;Priekšmets;Vērtējums";

#[test]
fn a_code_tells_namesakes_of_one_class_apart() {
    let listed = "Izglītojamais;Klase;Pers. kods\nAnna Koka;5.a;010112-12345\nAnna Koka;5.a;020212-23456\nBruno Rozis;5.a;030312-34567\n";
    let marks = table(
        CODED,
        &[
            "2025-10-01;5.a;Anna Koka;010112-12345;Matemātika;7",
            "2025-10-02;5.a;Koka Anna;02021223456;Matemātika;8",
            "2025-10-03;5.a;Anna Koka (020212-23456);;Matemātika;8",
            "2025-10-06;5.a;Anna Koka;;Matemātika;9",
            "2025-10-07;5.a;A. Koka;010112 12345;Matemātika;6",
            "2025-10-08;5.a;;030312-34567;Matemātika;6",
            "2025-10-09;5.a;030312-34567;;Matemātika;6",
        ],
    );
    let read = read(&[("klase.csv", listed.to_owned()), ("vertejumi.csv", marks)]);
    assert_eq!(
        rejected(&read),
        [
            ("vertejumi.csv", 5, "Anna Koka", RejectReason::AmbiguousName),
            ("vertejumi.csv", 7, "", RejectReason::Blank),
        ]
    );
    assert_eq!(read.problems, vec![]);
    let school = &read.school;
    assert_eq!(marked(school), ["Anna Koka", "Anna Koka", "Anna Koka", "Anna Koka", "Bruno Rozis"]);
    let mut marks: Vec<_> = school.marks.iter().collect();
    marks.sort_by_key(|mark| mark.origin);
    let whose: Vec<_> = marks.iter().map(|mark| mark.pupil).collect();
    assert_ne!(whose[0], whose[1], "two pupils");
    assert_eq!((whose[1], whose[0]), (whose[2], whose[3]));
    // Both are on the roll, and neither is told from the other by anything of the code.
    let keys: Vec<&str> = school.roll.iter().map(|row| school.people.folded(row.pupil)).collect();
    assert_eq!(keys, ["anna koka", "anna koka\u{1f}2", "bruno rozis"]);
}

#[test]
fn namesakes_without_codes_are_said_and_taken_for_one() {
    let header = "Izglītojamais;Klase;No;Līdz;Grupa;Personas kods";
    let table_of = |rows: &[&str]| read(&[("klase.csv", table(header, rows))]);
    type Case<'a> = (&'a [&'a str], Option<(u32, u32)>);
    let cases: [Case<'_>; 8] = [
        (
            &["Anna Koka;5.a;;;;", "Bruno Rozis;5.a;;;;", "Koka Anna;5.b;;;;", "Anna Koka;5.a;;;;"],
            Some((2, 5)),
        ),
        (&["Anna Koka;5.a;;;1. grupa;", "Anna Koka;5.a;;;1. grupa;"], Some((2, 3))),
        // One pupil in two groups, in two classes one after the other, or twice one after the other.
        (&["Anna Koka;5.a;;;1. grupa;", "Anna Koka;5.a;;;F;"], None),
        (&["Anna Koka;5.a;;;;", "Anna Koka;5.b;;;;"], None),
        (&["Anna Koka;5.a;;2025-10-31;;", "Anna Koka;5.a;2025-11-01;;;"], None),
        // Codes say who is who.
        (&["Anna Koka;5.a;;;;010112-12345", "Anna Koka;5.a;;;;010112-12345"], None),
        (&["Anna Koka;5.a;;;;010112-12345", "Anna Koka;5.a;;;;020212-12345"], None),
        (&["Anna Koka;5.a;;;;010112-12345", "Anna Koka;5.a;;;;"], Some((2, 3))),
    ];
    for (rows, expected) in cases {
        let read = table_of(rows);
        let found = match &read.problems[..] {
            [] => None,
            [Problem::Namesakes { row, other, .. }] => Some((*row, *other)),
            other => panic!("{other:?}"),
        };
        assert_eq!((found, &read.rejected), (expected, &vec![]), "{rows:?}");
    }
}

#[test]
fn one_code_is_one_person_whose_surname_has_changed() {
    let listed = "Izglītojamais;Klase;Personas kods\nAnna Kalniņa;5.a;010112-12345\n";
    let marks = table(
        CODED,
        &[
            "2025-10-01;5.a;Anna Bērziņa;010112-12345;Matemātika;7",
            "2025-10-02;5.a;Bērziņa Anna;;Matemātika;7",
            "2025-10-03;5.a;A. Bērziņa;;Matemātika;7",
        ],
    );
    let one = read(&[("klase.csv", listed.to_owned()), ("vertejumi.csv", marks)]);
    assert_eq!(marked(&one.school), ["Anna Kalniņa"; 3]);
    assert_eq!((one.problems, one.rejected), (vec![], vec![]));
    // Of two names in registers the one that holds longer is shown, in whichever class.
    let listed = "Izglītojamais;Klase;No;Līdz;Personas kods\nAnna Zariņa;5.a;;2025-12-31;010112-12345\nAnna Bērziņa;5.b;2026-01-01;;010112-12345\n";
    let two = read(&[("klase.csv", listed.to_owned()), marks_of(&["A. Zariņa"])]);
    assert_eq!(marked(&two.school), ["Anna Bērziņa"]);
    assert_eq!(two.problems, vec![]);
}

#[test]
fn a_code_beside_two_peoples_names_is_said() {
    let of = |rows: &str| read(&[("klase.csv", format!("Izglītojamais;Klase;Personas kods\n{rows}"))]);
    let said = |read: &Imported| match &read.problems[..] {
        [Problem::SharedCode { row, other, taken_for_one, .. }] => (*row, other.2, *taken_for_one),
        other => panic!("{other:?}"),
    };
    let apart = of("Anna Koka;5.a;010112-12345\nBruno Rozis;5.a;010112-12345\n");
    assert_eq!(said(&apart), (2, 3, false));
    assert_ne!(apart.school.roll[0].pupil, apart.school.roll[1].pupil);
    let together = of("Anna Koka;5.a;010112-12345\nAnna Roze;5.a;010112-12345\n");
    assert_eq!(said(&together), (2, 3, true));
    assert_eq!(together.school.roll[0].pupil, together.school.roll[1].pupil);
    let nobodys = of("Anna Koka;5.a;000000-00000\nBruno Rozis;5.a;000000-00000\n");
    assert_eq!(nobodys.problems, vec![]);
}

#[test]
fn the_school_says_who_had_another_name() {
    let aliases = |pairs: &[(&'static str, &[&'static str])]| {
        Aliases::new(pairs.iter().map(|(present, former)| (*present, former.iter().copied())))
    };
    let files = [
        roll(&["Zane Liepa;5.a"]),
        marks_of(&["Zane Roze", "Z. Roze", "Liepa Zane"]),
        staff(&["Anna Kalniņa;skolotāja", "Aija Bērziņa;skolotāja"]),
        lessons_of(&["Anna Bērziņa", "Anna Kalniņa", "Bērziņa, Anna", "An. Bērziņa", "A. Bērziņa"]),
    ];
    let known =
        aliases(&[("Anna Kalniņa", &["Anna Bērziņa"]), ("Zane Liepa", &["Zane Roze"])]).expect("sound");
    let read_all = read_with(&files, known);
    assert_eq!(marked(&read_all.school), ["Zane Liepa"; 3]);
    let anna = "Anna Kalniņa";
    assert_eq!(taught(&read_all.school), [anna, anna, anna, anna, "A. Bērziņa"], "Aija or Anna");
    // A row with initials can be told by the list as well.
    let known = aliases(&[("Anna Kalniņa", &["Anna Bērziņa", "A. Bērziņa"])]).expect("sound");
    assert_eq!(taught(&read_with(&files, known).school), [anna; 5]);
    // A change of surname leaves what was found under the former name its identity.
    let key = |read: &Imported| {
        let lesson = read.school.lessons.first().expect("a lesson");
        read.school.people.folded(lesson.teacher).to_owned()
    };
    let before = read(&[lessons_of(&["Anna Bērziņa"])]);
    let known = || aliases(&[("Anna Ozola", &["Anna Bērziņa", "Anna Kalniņa"])]).expect("sound");
    let after = read_with(&[lessons_of(&["Anna Ozola", "A. Kalniņa"])], known());
    assert_eq!((key(&before), key(&before)), (key(&after), "anna bērziņa".to_owned()));
    assert_eq!(taught(&after.school), ["Anna Ozola"; 2]);
    // Different codes: the list is about somebody else.
    let listed =
        "Izglītojamais;Klase;Personas kods\nAnna Ozola;5.a;010112-12345\nAnna Kalniņa;5.a;020212-12345\n";
    let pupils = read_with(&[("klase.csv", listed.to_owned()), marks_of(&["Anna Kalniņa"])], known());
    assert_eq!(marked(&pupils.school), ["Anna Kalniņa"]);
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    command.arg(args[0]).arg(folder).args(&args[1..]);
    command
}

#[test]
fn a_list_of_names_that_contradicts_itself_is_shown_at_its_place() {
    let cases = [
        ("\"Anna Kalniņa\" = [\"Anna Bērziņa\"]\n\"Zane Ozola\" = [\"Bērziņa Anna\"]", "jau ir"),
        ("\"Anna Kalniņa\" = [\"Anna Bērziņa\"]\n\"Anna Bērziņa\" = [\"Anna Ozola\"]", "jau ir"),
        ("\"Anna Kalniņa\" = [\"Kalniņa, Anna\"]", "jau ir"),
        ("\"Anna Kalniņa\" = [\" \"]", "tukšs"),
        ("\"Anna Kalniņa\" = \"Anna Bērziņa\"", "jābūt sarakstam"),
    ];
    for (list, said) in cases {
        let folder =
            folder(&[("eklase-audit.toml", format!("[people]\n{list}\n")), lessons_of(&["Anna Bērziņa"])]);
        let output = command(folder.path(), &["check"]).assert().code(2).stdout("").get_output().clone();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(errors.contains(said) && errors.contains("eklase-audit.toml:"), "{errors}");
    }
}

#[test]
fn a_teacher_is_found_on_the_command_line_by_any_spelling() {
    let late = "2025-10-02;5.a;Matemātika;Bērziņa Anna;1;stunda;Daļas;2025-10-02 19:01;";
    let folder = folder(&[
        ("stundas.csv", table(LESSONS, &[late])),
        staff(&["Anna Kalniņa;skolotāja", "Ilze Koka;skolotāja", "Ineta Koka;skolotāja"]),
        ("eklase-audit.toml", "[people]\n\"Anna Kalniņa\" = [\"Anna Bērziņa\"]\n".to_owned()),
    ]);
    let check = |name: &str| {
        command(folder.path(), &["check", "--as-of", "2025-10-10", "--clause", "3.4.1", "--teacher", name])
            .assert()
    };
    for name in ["Anna Bērziņa", "Bērziņa, Anna", "A. Bērziņa", "Anna Kalniņa", "kalniņa a."] {
        let output = check(name).code(1).get_output().clone();
        assert!(String::from_utf8_lossy(&output.stdout).contains("Anna Kalniņa"), "{name}");
    }
    let output = check("I. Koka").code(2).get_output().clone();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("Ilze Koka, Ineta Koka"), "{said}");
    for (name, found) in [("Ilze Koka", true), ("Anna Berziņa", false)] {
        let output = check(name).code(2).get_output().clone();
        assert_eq!(String::from_utf8_lossy(&output.stdout).is_empty(), !found, "{name}");
    }
}

/// Everything the rulebook says of a school up to a moment: identity, clause, matter and verdict.
fn judged(files: &[(&str, String)]) -> Vec<String> {
    let folder = folder(files);
    let reading = Reading::builtin();
    let mut read = import::read(&[PathBuf::from(folder.path())], &reading);
    let rulebook =
        Rulebook::parse("test", include_str!("../rules/upesleju-sakumskola.toml")).expect("a rulebook");
    let calendar = Calendar::builtin(rulebook.calendar, &[]).expect("a calendar");
    let as_of = NaiveDateTime::parse_from_str("2025-10-31 21:00", "%Y-%m-%d %H:%M").expect("a moment");
    let mut ledger = Ledger::new(as_of, Scope::default());
    rules::judge(&mut read.school, &rulebook, &calendar, &reading.words, &mut ledger);
    let school = &read.school;
    let line = |entry: &eklase_audit::ledger::Entry| {
        let duty = &entry.obligation;
        let clause = &rulebook.clause(duty.clause).id;
        let name = |id: Option<_>| id.map_or("", |id| school.people.spelling(id));
        let (who, pupil, about) = (name(duty.responsible), name(duty.pupil), name(duty.about));
        let id = duty.id(clause, school);
        format!("{id} {clause} {} {} {who} {pupil} {about}", duty.matter.name(), status(entry.verdict))
    };
    let mut lines: Vec<String> = ledger.entries().iter().map(line).collect();
    let met = ledger.totals();
    lines.push(format!("met {}, rejected {}", met.met, read.rejected.len()));
    lines.sort();
    lines
}

fn only<'a>(lines: &'a [String], clause: &str) -> Vec<&'a str> {
    let clause = format!(" {clause} ");
    lines
        .iter()
        .filter(|line| line.contains(&clause))
        .map(|line| line.split_once(' ').unwrap_or_default().1)
        .collect()
}

#[test]
fn nobody_is_accused_because_of_a_name_nobody_can_tell() {
    let staff_of = |rows: &[&str]| {
        let text = table("Darbinieks;Amats;Audzināmā klase;Darbā no;Darbā līdz", rows);
        ("darbinieki.csv", text)
    };
    let listed = staff_of(&["Anna Bērziņa;skolotāja;5.a;;2025-10-01", "Aija Bērziņa;skolotāja;5.b;;"]);
    let lesson = |teacher: &str, class: &str| {
        format!("2025-10-02;{class};Matemātika;{teacher};1;pārbaudes darbs;Daļas;2025-10-02 15:00;{teacher}")
    };
    let lessons = |rows: &[String]| {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        ("stundas.csv", table(LESSONS, &rows))
    };
    // In full: one teaches after leaving, and is in two rooms at once.
    let clear = [lesson("Anna Bērziņa", "5.a"), lesson("Anna Bērziņa", "6.a")];
    let clear = judged(&[listed.clone(), lessons(&clear)]);
    assert_eq!(only(&clear, "3.2.5").len(), 2, "in service no more; 6.a has no class teacher");
    assert!(!only(&clear, "3.2.4").is_empty() && clear.iter().any(|line| line.contains("teacher-twice")));
    // By an initial it may be the other.
    let unclear = [lesson("A. Bērziņa", "5.a"), lesson("A. Bērziņa", "6.a")];
    let unclear = judged(&[listed, lessons(&unclear)]);
    let of_list = only(&unclear, "3.2.5");
    assert!(of_list.iter().all(|line| !line.contains("teacher-list missing")), "{of_list:?}");
    assert!(of_list.contains(&"3.2.5 teacher-list unproven   A. Bērziņa"), "{of_list:?}");
    assert!(only(&unclear, "3.2.4").iter().all(|line| !line.contains("entry-after-leaving")));
    assert!(!unclear.iter().any(|line| line.contains("teacher-twice")));

    // A pupil's mark that may be another's: no mark of that work is called missing.
    let pupils = ["Anna Koka;5.a", "Aija Koka;5.a", "Bruno Rozis;5.a"];
    let marks = |name: &str| {
        let row = format!("2025-10-02;5.a;{name};Matemātika;7;pārbaudes darbs;2025-10-03 10:00");
        ("vertejumi.csv", table(MARKS, &[&row]))
    };
    let absences =
        ("kavejumi.csv", "Datums;Klase;Izglītojamais;Kavējums\n2025-09-03;5.a;Bruno Rozis;n\n".to_owned());
    let school = |name: &str| {
        judged(&[roll(&pupils), lessons(&[lesson("Ilze Ozola", "5.a")]), marks(name), absences.clone()])
    };
    let full = school("Koka Anna");
    let missing = |lines: &[String]| lines.iter().filter(|line| line.contains("work-mark missing")).count();
    assert_eq!((missing(&full), missing(&school("A. Koka"))), (2, 0));
    assert!(school("A. Koka").iter().filter(|line| line.contains("work-mark unproven")).count() == 3);
}

#[test]
fn a_duty_keeps_its_identity_whichever_spelling_an_export_has() {
    let row = |name: &str| format!("2025-10-02;5.a;{name};Matemātika;7;pārbaudes darbs;2025-10-20 10:00");
    let school = |name: &str| {
        let rows = [row(name), row("Bruno Rozis")];
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        judged(&[roll(&["Anna Koka;5.a", "Bruno Rozis;5.a"]), ("vertejumi.csv", table(MARKS, &rows))])
    };
    let expected = school("Anna Koka");
    assert!(expected.iter().any(|line| line.contains("work-mark late")));
    for name in ["Koka Anna", "Koka, Anna", "A. Koka", "Koka A.", "anna KOKA", "Anna Koka 010112-12345"] {
        assert_eq!(school(name), expected, "{name}");
    }
}

/// The rows of a small school; `{n}` stands where a person's name does.
const PEOPLE: [(&str, [&str; 4]); 5] = [
    ("Anna Koka", ["Anna Koka", "Koka Anna", "A. Koka", "Koka, Anna"]),
    (
        "Bruno Zaļais-Rozis",
        ["Bruno Zaļais-Rozis", "Zaļais-Rozis Bruno", "B. Zaļais-Rozis", "BRUNO Zaļais - Rozis"],
    ),
    ("Zane Liepa", ["Zane Liepa", "Liepa Zane", "Z.Liepa", "Liepa Z."]),
    ("Ilze Kalniņa", ["Ilze Kalniņa", "Kalniņa Ilze", "I. Kalniņa", "I Kalniņa"]),
    ("Ivars Ozols", ["Ivars Ozols", "Ozols Ivars", "I.Ozols", "ozols, ivars"]),
];

fn rows() -> Vec<(usize, usize, &'static str)> {
    // File, person, row.
    vec![
        (0, 3, "2025-10-02;5.a;Matemātika;{n};1;pārbaudes darbs;Daļas;2025-10-02 19:30;{n}"),
        (0, 3, "2025-10-03;5.a;Matemātika;{n};1;stunda;Daļu summa;2025-10-03 15:30;"),
        (0, 4, "2025-10-03;5.a;Mūzika;{n};2;stunda;Dziesmas;2025-10-06 15:30;{n}"),
        (1, 0, "2025-10-02;5.a;{n};Matemātika;7;pārbaudes darbs;2025-10-20 10:00"),
        (1, 1, "2025-10-02;5.a;{n};Matemātika;8;pārbaudes darbs;2025-10-03 10:00"),
        (1, 2, "2025-10-03;5.a;{n};Mūzika;9;ikdienas;2025-10-03 10:00"),
        (1, 0, "2025-10-06;5.a;{n};Mūzika;9;ikdienas;2025-10-06 10:00"),
        (2, 2, "2025-10-02;5.a;{n};ns"),
        (2, 1, "2025-09-03;5.a;{n};n"),
        (3, 2, "{n};5.a;2025-10-02;2025-10-02;2025-10-06;2025-10-13"),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn what_is_found_does_not_depend_on_order_or_spelling(
        spelled in prop::collection::vec(0..4usize, 12),
        order in Just((0..10usize).collect::<Vec<_>>()).prop_shuffle(),
        names in Just(["a.csv", "b.csv", "c.csv", "d.csv", "e.csv", "f.csv"]).prop_shuffle(),
        listed in Just(vec![0usize, 1, 2]).prop_shuffle(),
    ) {
        let headers =
            [LESSONS, MARKS, "Datums;Klase;Izglītojamais;Kavējums",
             "Izglītojamais;Klase;No;Līdz;Iesniegta;Reģistrēta"];
        let all = rows();
        let plain: Vec<usize> = (0..all.len()).collect();
        let school = |order: &[usize], spelled: &[usize], names: &[&'static str], listed: &[usize]| {
            let mut files: Vec<(&str, String)> = (0..4).map(|at| (names[at], headers[at].to_owned())).collect();
            for at in order {
                let (file, person, row) = all[*at];
                let name = PEOPLE[person].1[spelled[*at]];
                files[file].1.push_str(&format!("\n{}", row.replace("{n}", name)));
            }
            let pupils: Vec<String> = listed.iter().map(|at| format!("{};5.a", PEOPLE[*at].0)).collect();
            files.push((names[4], format!("Izglītojamais;Klase\n{}", pupils.join("\n"))));
            let staff = [3, 4].map(|at: usize| format!("{};skolotājs", PEOPLE[at].0));
            files.push((names[5], format!("Darbinieks;Amats\n{}", staff.join("\n"))));
            judged(&files)
        };
        let expected = school(&plain, &[0; 12], &["a.csv", "b.csv", "c.csv", "d.csv", "e.csv", "f.csv"], &[0, 1, 2]);
        prop_assert_eq!(school(&order, &spelled, &names, &listed), expected);
    }
}

#[test]
fn no_person_code_is_ever_shown() {
    const CODE: [&str; 4] = ["010112-12345", "321212-54321", "02021223456", "3031234567"];
    let [a, b, c, d] = CODE;
    let lessons = format!(
        "Skolotājs {a};;\nDatums;Klase;Priekšmets;Skolotājs;Stunda;Veids;Tēma;Ievadīts;Tēma ievadīta;Lietotājs {b};Personas kods\n2025-10-02;5.a;Matemātika;Ilze Kalniņa {a};1;stunda {b};{a};2025-10-02 19:30: Ilze Kalniņa {a} (labots 2025-10-03 8:00);;x;{c}\n2025-10-03;5.a {b};Matemātika {a};{b};1;stunda;;2025-10-03 19:30: {b};;x;\n2025-10-32 {a};5.a;Matemātika;I;1;stunda;;;;x;{d}\n2025-10-06;5.a;Matemātika;K;{a};stunda;x;;{b};x;\n"
    );
    let marks = format!(
        "Datums;Klase;Izglītojamais;Personas kods {a};Pers. kods;Priekšmets;Vērtējums;Darba veids;Ievadīts;Grupa\n2025-10-02;5.a;Anna Koka;x;{d};Matemātika;7;{a};2025-10-20 10:00;grupa {b}\n2025-10-02;5.a;{c};x;;Matemātika;7;darbs;2025-10-20 10:00;\n2025-10-02;5.a;{b} Anna Koka;x;;Matemātika;{b};;{a};\n2025-10-02;5.a;Anna Koka ({b});x;;Matemātika;7;;2025-10-20 10:00;\n2025-10-02;5.a;Anna Koka;x;;Matemātika;7;;2025-10-20 10:00;\n"
    );
    let files = [
        ("stundas.csv", lessons),
        ("vertejumi.csv", marks),
        (
            "klase.csv",
            format!(
                "Izglītojamais;Klase;Personas kods\nAnna Koka;5.a;{d}\nAnna Koka;5.a;{b}\nBruno Rozis {c};5.a;\nJuris Zars;5.a;{c}\n"
            ),
        ),
        (
            "darbinieki 010112-12345.csv",
            format!(
                "Darbinieks;Amats;Personas kods;Konts slēgts\nIlze Kalniņa;skolotāja {a};{a};\nIlze Kalniņa;skolotāja;{b};{b}\n"
            ),
        ),
        (
            "sarunas.csv",
            format!(
                "Datums;Skolotājs;Klase;Izglītojamais;Ar ko;Saturs;Ievadīts\n2025-10-02;Ilze Kalniņa;5.a;Anna Koka {b};māte {a};;2025-10-20 10:00\n"
            ),
        ),
        (
            "izpilde.csv",
            format!(
                "Punkts;Izpildīts;Atbildīgais;Klase;Periods;Veids;Apliecināja;Pierādījums\n3.3.1;2025-09-04;{a};5.a;2025/26;{b};{c};mape {a}\n9.9 {a};2025-09-04;;;;;;\n"
            ),
        ),
        (
            "iznemumi.csv",
            format!(
                "Punkts;Pamatojums;Līdz;Apstiprināja;Atbildīgais\n3.4;slimība {a};2025-12-01;direktore {b};Ilze Kalniņa {a}\n"
            ),
        ),
        page(&format!("1.;Anna Koka {b};7;8;n\n2.;Bruno Rozis ({a});5;{a};\n")),
        ("nepazistams.csv", format!("Lietotājs;Kods {a}\n{c};{d}\n")),
        ("trukst.csv", format!("Datums;Klase;Priekšmets;Tēma;Autors {a}\n2025-10-01;5.a;M;T;{b}\n")),
        ("lapa 321212-54321.pdf", String::new()),
        (
            "eklase-audit.toml",
            format!("as_of = \"2025-10-31\"\n[people]\n\"Ilze Kalniņa {a}\" = [\"Ilze Ozola {b}\"]\n"),
        ),
    ];
    let folder = folder(&files);
    let bare: Vec<String> = CODE
        .iter()
        .flat_map(|code| {
            let digits: String = code.chars().filter(char::is_ascii_digit).collect();
            [code.to_string(), digits]
        })
        .collect();
    let runs = [
        "check .",
        "check . --format json",
        "check . --format csv",
        "check . --format eml",
        "check . --names full --by class --severity observation --width 300",
        "check . --lang en --by clause --names full",
        "check . --teacher 010112-12345",
        "inspect .",
        "inspect . --sample 9",
        "inspect . --fix-config",
        "waivers list .",
        "due . --as-of 2025-10-01",
        "attest --list --data .",
    ];
    for run in runs {
        let mut command = Command::cargo_bin("eklase-audit").expect("the program");
        let output = command.current_dir(folder.path()).args(run.split(' ')).output().expect("it runs");
        let shown = [output.stdout, output.stderr].concat();
        let shown = String::from_utf8(shown).expect("UTF-8");
        assert!(shown.len() > 20 && !shown.contains("Usage:"), "{run}: {shown}");
        assert!(shown.contains("\"violations\": [") || !run.ends_with("json"), "{run}: {shown}");
        for code in &bare {
            assert!(!shown.contains(code.as_str()), "{run} shows {code}:\n{shown}");
        }
        let masked = shown.contains("******-*****");
        assert!(masked || !["check .", "inspect ."].contains(&run), "{run}: {shown}");
    }
    // Nothing of what is kept in memory shows one either.
    let read = import::read(&[PathBuf::from(folder.path())], &Reading { sample: 9, ..Reading::builtin() });
    let kept = format!("{read:?}");
    for code in &bare {
        assert!(!kept.contains(code.as_str()), "{code}");
    }
    // A mistake in the configuration is shown with its text.
    std::fs::write(folder.path().join("eklase-audit.toml"), format!("[people]\n\"A {a}\" = [\"A {b}\"]\n"))
        .expect("a file");
    let output = command(folder.path(), &["check"]).assert().code(2).get_output().clone();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        errors.contains("******-*****") && bare.iter().all(|code| !errors.contains(code.as_str())),
        "{errors}"
    );
}
