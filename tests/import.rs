//! Files as people save them, read as they meant them.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use eklase_audit::import::{self, Imported, Problem, Reading, RejectReason};
use eklase_audit::school::School;
use eklase_audit::school::origin::{Origin, Table};
use eklase_audit::school::records::{LessonKind, MarkValue};
use eklase_audit::school::stamp::Precision;
use rust_xlsxwriter::{Format, Workbook};

#[path = "support/containers.rs"]
mod containers;
use containers::{html, ods, spreadsheetml, xlsb, zip};

fn read(folder: &Path) -> Imported {
    import::read(&[PathBuf::from(folder)], &Reading::builtin())
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).expect("a file");
    }
    folder
}

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).expect("a day")
}

/// What was read, without where it stood.
fn lessons(school: &School) -> Vec<String> {
    let mut all: Vec<String> = school
        .lessons
        .iter()
        .map(|l| {
            let (class, subject) = (school.classes.spelling(l.class), school.subjects.spelling(l.subject));
            let teacher = school.people.spelling(l.teacher);
            format!(
                "{} {class} {subject} {teacher} {:?} {:?} {:?} {:?}",
                l.date,
                l.lesson_no,
                l.kind,
                l.topic,
                l.topic_entered.map(|s| s.span())
            )
        })
        .collect();
    all.sort();
    all
}

const HEADER: [&str; 7] = ["Datums", "Klase", "Priekšmets", "Skolotājs", "Stunda", "Tēma", "Tēma ievadīta"];
const ROWS: [[&str; 7]; 3] = [
    ["2025-10-03", "5.a", "Matemātika", "Ilze Kalniņa", "1", "Daļas, 2; \"x\"", "2025-10-03 18:05"],
    ["2025-10-06", "5.a", "Mūzika", "Žanete Ķirse", "2", "Dziesmas", "2025-10-06 9:05"],
    ["2025-10-07", "5.b", "Matemātika", "Ilze Kalniņa", "3", "", ""],
];

fn table(delimiter: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    writer.write_record(HEADER).expect("written");
    ROWS.iter().for_each(|row| writer.write_record(row).expect("written"));
    writer.into_inner().expect("written")
}

#[test]
fn the_container_does_not_change_what_is_read() {
    let utf8 = String::from_utf8(table(b';')).expect("UTF-8");
    let encoded = |encoding: &'static encoding_rs::Encoding| encoding.encode(&utf8).0.into_owned();
    let utf16: Vec<u8> = utf8.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let all: Vec<Vec<&str>> = std::iter::once(&HEADER).chain(&ROWS).map(|row| row.to_vec()).collect();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in all.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write(row as u32, column as u16, *cell).expect("written");
        }
    }
    let book = book.save_to_buffer().expect("a workbook");
    let titled = format!("Skolas žurnāls;;\r\n\r\n;;;\r\n{}", utf8.replace('\n', "\r\n"));
    let page = html(&all, "utf-8");
    let page_utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(page.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let member = |name: &str| zip(&[(name.as_bytes(), utf8.as_bytes())]);
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("komats.csv", table(b',')),
        ("tab.tsv", table(b'\t')),
        ("stabs.csv", table(b'|')),
        ("bom.csv", ["\u{feff}".as_bytes(), utf8.as_bytes()].concat()),
        ("ansi.csv", encoded(encoding_rs::WINDOWS_1257)),
        ("iso.csv", encoded(encoding_rs::ISO_8859_13)),
        ("utf16.csv", [&[0xFF, 0xFE], &utf16[..]].concat()),
        ("utf16-bez-bom.csv", utf16),
        ("virsraksts.csv", titled.into_bytes()),
        ("sep.csv", format!("sep=;\r\n{utf8}").into_bytes()),
        ("cr.csv", utf8.replace('\n', "\r").into_bytes()),
        ("jaukti.csv", utf8.replacen('\n', "\r", 2).replacen('\n', "\r\n", 1).into_bytes()),
        ("beigas.csv", utf8.replace('\n', ";;\n").into_bytes()),
        ("gramata.xlsx", book.clone()),
        ("gramata-cits-vards.xls", book.clone()),
        ("gramata.xlsb", xlsb(&all)),
        ("gramata.ods", ods(&all)),
        ("gramata-2003.xls", spreadsheetml(&all).into_bytes()),
        ("lapa.xls", page.clone().into_bytes()),
        ("lapa-utf16.xls", page_utf16),
        ("lapa-1257.html", encoding_rs::WINDOWS_1257.encode(&html(&all, "windows-1257")).0.into_owned()),
        ("arhivs.zip", member("mape/fails.csv")),
        ("arhivs-ar-gramatu.zip", zip(&[(b"a/gramata.xlsx", &book), (b"__MACOSX/a/._x.csv", b"")])),
        ("ta-pati-gramata.zip", book),
    ];
    let expected = lessons(&read(folder(&[("a.csv", utf8.as_bytes())]).path()).school);
    assert_eq!(expected.len(), 3);
    for (name, bytes) in cases {
        let read = read(folder(&[(name, &bytes)]).path());
        assert_eq!(
            (lessons(&read.school), &read.problems, &read.rejected),
            (expected.clone(), &vec![], &vec![]),
            "{name}"
        );
    }
}

#[test]
fn a_file_in_an_archive_is_named_with_the_archive() {
    let csv = table(b';');
    let dos = |name: &str| {
        let table = &oem_cp::code_table::ENCODING_TABLE_CP775;
        oem_cp::encode_string_checked(name, table).expect("a name of the code page")
    };
    let members: [(&[u8], &[u8]); 5] = [
        ("Žurnāli/5.a/stundas.csv".as_bytes(), &csv),
        (&dos("Žurnāli\\6.a\\stundas.csv"), &csv),
        (b"lasi.txt", b"nekas\n"),
        (b"bilde.png", b"x"),
        (b"../viltus.csv", &csv),
    ];
    let folder = folder(&[("arhivs.zip", &zip(&members))]);
    let read = read(folder.path());
    let files: Vec<_> = read.school.sources.iter().map(|source| source.file.as_str()).collect();
    assert_eq!(
        files,
        [
            "arhivs.zip/../viltus.csv",
            "arhivs.zip/lasi.txt",
            "arhivs.zip/Žurnāli/5.a/stundas.csv",
            "arhivs.zip/Žurnāli/6.a/stundas.csv"
        ]
    );
    assert_eq!(read.problems.len(), 2, "{:?}", read.problems);
    assert!(read.problems.contains(&Problem::NotAnExport { file: "arhivs.zip/bilde.png".to_owned() }));
    let changed = read.school.sources[0].changed.expect("the day the member was changed");
    assert_eq!(changed.date(), day(2025, 11, 3));
    // The data speaks for the moment it was exported, not for the one it was packed.
    assert_eq!(read.newest, Some(changed));
}

/// The same workbook as different programs save it: see `tests/data/workbooks.py`.
#[test]
fn merged_hidden_and_computed_cells_are_read_alike_whoever_saved_them() {
    for name in ["gramata.xlsx", "gramata.xls", "gramata.ods", "gramata-1904.xlsx"] {
        let bytes = std::fs::read(Path::new("tests/data").join(name)).expect("the workbook");
        let read = read(folder(&[(name, &bytes)]).path());
        let school = &read.school;
        assert_eq!(read.problems, vec![], "{name}");
        let rows: Vec<_> = school
            .lessons
            .iter()
            .map(|l| {
                let (class, subject) =
                    (school.classes.spelling(l.class), school.subjects.spelling(l.subject));
                (l.origin.row, l.date, class, subject, l.lesson_no, l.topic_entered.map(|s| s.moment()))
            })
            .collect();
        let at = |h, m| day(2025, 10, 3).and_hms_opt(h, m, 0);
        assert_eq!(
            rows,
            [
                // The class is a formula's result.
                (4, day(2025, 10, 3), "5.a", "Matemātika", Some(1), at(18, 5)),
                // Its date is that of the row above, merged over both; its number is a text.
                (5, day(2025, 10, 3), "5.a", "Mūzika", Some(2), at(19, 30)),
                // Its row is hidden.
                (7, day(2025, 10, 7), "5.b", "Matemātika", Some(3), None),
            ],
            "{name}"
        );
        let rejected: Vec<_> =
            read.rejected.iter().map(|row| (row.row, row.column.as_str(), row.reason)).collect();
        assert_eq!(rejected, [(6, "Stunda", RejectReason::ErrorCell)], "{name}");
        let sheets: Vec<_> = school.sources.iter().map(|s| (s.sheet.as_deref(), s.hidden)).collect();
        let shown = [("Plāns", false), ("Saraksts", true), ("Stundas", false), ("Zvani", false)];
        assert_eq!(sheets, shown.map(|(sheet, hidden)| (Some(sheet), hidden)), "{name}");
        let graded: Vec<_> =
            school.courses.iter().map(|c| (school.subjects.spelling(c.subject), c.graded)).collect();
        assert_eq!(graded, [("Klases stunda", false), ("Matemātika", true)], "{name}");
        let bell = school.bells[0];
        assert_eq!(
            (bell.start.to_string(), bell.end.to_string()),
            ("08:30:00".into(), "09:10:00".into()),
            "{name}"
        );
        assert_eq!(school.roll.len(), 1, "{name}");
    }
}

#[test]
fn rows_are_counted_as_a_spreadsheet_shows_them() {
    let text = "Žurnāls\n\n\nDatums;Klase;Priekšmets;Skolotājs;Tēma\n2025-10-03;5.a;M;K;\"divas\nrindas\"\n\n2025-10-06;5.a;M;K;viena\n;;;;\n2025-10-07;5.a;M;K;x\n";
    let read = read(folder(&[("a.csv", text.as_bytes())]).path());
    let rows: Vec<u32> = read.school.lessons.iter().map(|lesson| lesson.origin.row).collect();
    // The header is row 4; a line break inside a cell is no row of its own.
    assert_eq!((read.school.sources[0].header_row, rows), (4, vec![5, 7, 9]));
    assert_eq!((read.school.sources[0].rows, read.school.sources[0].rejected), (3, 0));
}

#[test]
fn a_workbook_has_a_table_on_every_sheet() {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("dd.mm.yyyy");
    let time = Format::new().set_num_format("dd.mm.yyyy hh:mm");
    let sheet = book.add_worksheet().set_name("Vērtējumi").expect("a name");
    sheet.write(1, 1, "5. klase").expect("written");
    for (column, text) in
        ["Datums", "Klase", "Skolēns", "Priekšmets", "Atzīme", "Ievadīts", "Laboja"].iter().enumerate()
    {
        sheet.write(3, column as u16 + 1, *text).expect("written");
    }
    let moment = day(2025, 10, 6).and_hms_opt(14, 30, 0).expect("a time");
    sheet.write_with_format(4, 1, &day(2025, 10, 3), &date).expect("written");
    sheet.write(4, 2, "5.a").expect("written");
    sheet.write(4, 3, "Anna Koka").expect("written");
    sheet.write(4, 4, "Matemātika").expect("written");
    sheet.write(4, 5, 7).expect("written");
    sheet.write_with_format(4, 6, &moment, &time).expect("written");
    sheet.write(5, 1, 45933).expect("written");
    sheet.write(5, 2, "5.a").expect("written");
    sheet.write(5, 3, "Anna Koka").expect("written");
    sheet.write(5, 4, "Mūzika").expect("written");
    sheet.write(5, 5, "a").expect("written");
    let pupils = book.add_worksheet().set_name("Saraksts").expect("a name");
    for (row, cells) in [["Izglītojamais", "Klase"], ["Anna Koka", "5.a"]].iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            pupils.write(row as u32, column as u16, *cell).expect("written");
        }
    }
    book.add_worksheet().set_name("Tukša").expect("a name");
    let read = read(folder(&[("dati.xlsx", &book.save_to_buffer().expect("a workbook"))]).path());
    let school = &read.school;
    assert_eq!(read.problems, vec![]);
    assert_eq!((school.marks.len(), school.roll.len()), (2, 1));
    let mark = school.marks.iter().find(|mark| mark.origin.row == 5).expect("row 5 as the sheet shows it");
    let stamp = mark.entered.expect("a stamp");
    assert_eq!((mark.date, stamp.moment(), stamp.precision()), (day(2025, 10, 3), moment, Precision::Minute));
    assert!(matches!(mark.value, MarkValue::On(_)));
    assert_eq!(
        school.marks.iter().find(|mark| mark.origin.row == 6).map(|mark| (mark.date, mark.value)),
        Some((day(2025, 10, 3), MarkValue::Exempt))
    );
    let source = school.source(mark.origin);
    assert_eq!((source.sheet.as_deref(), source.header_row), (Some("Vērtējumi"), 4));
}

#[test]
fn a_row_that_cannot_be_read_is_rejected_and_the_rest_goes_on() {
    let text = "Datums;Klase;Izglītojamais;Priekšmets;Vērtējums;Ievadīts;Stunda\n\
        31.02.2025;5.a;Anna Koka;M;7;;\n\
        03.10.2025;5.a;Anna Koka;M;7;vakar;\n\
        03/10/2025;5.a;Anna Koka;M;7;;\n\
        03.10.2025;;Anna Koka;M;7;;\n\
        03.10.2025;5.a;Anna Koka;M;;;\n\
        03.10.2025;5.a;Anna Koka;M;8;03.10.2025 14:00;trešā\n\
        03.10.2025;5.a;Anna Koka;M;labi;03.10.2025 14:00;3\n";
    let read = read(folder(&[("v.csv", text.as_bytes())]).path());
    let found: Vec<_> = read
        .rejected
        .iter()
        .map(|row| (row.row, row.column.as_str(), row.value.as_str(), row.reason))
        .collect();
    assert_eq!(
        found,
        [
            (2, "Datums", "31.02.2025", RejectReason::NotADate),
            (3, "Ievadīts", "vakar", RejectReason::NotAStamp),
            (4, "Datums", "03/10/2025", RejectReason::AmbiguousDate),
            (5, "Klase", "", RejectReason::Blank),
            (6, "Vērtējums", "", RejectReason::Blank),
            (7, "Stunda", "trešā", RejectReason::NotALessonNumber),
        ]
    );
    assert_eq!(read.school.marks.len(), 1);
    assert_eq!(read.school.marks[0].value, MarkValue::Unknown);
    // A mark row without a mark says that there is none; every other one may be the mark looked for.
    assert_eq!(read.school.ghosts[&Table::Marks].len(), 5);
    assert!(matches!(&read.problems[..], [Problem::UnknownValue { value, row: 8, .. }] if value == "labi"));
}

#[test]
fn a_value_that_cannot_be_meant_is_rejected() {
    let read = |text: &str| {
        let read = read(folder(&[("a.csv", text.as_bytes())]).path());
        assert_eq!(read.problems, vec![]);
        read.rejected.iter().map(|row| (row.row, row.column.clone(), row.reason)).collect::<Vec<_>>()
    };
    let of = |row, column: &str, reason| (row, column.to_owned(), reason);
    assert_eq!(
        read("Stunda;No;Līdz\n1;8:30;9:10\n2;9:20;09:20\n3;10:20;8:30\n"),
        [of(3, "Līdz", RejectReason::EndsBeforeStart), of(4, "Līdz", RejectReason::EndsBeforeStart)]
    );
    assert_eq!(
        read("Darbinieks;Amats;Darbā no\nAnna Koka;Skolotāja;01.09.95.\nIlze Kalniņa;Skolotāja;0205-09-01\n"),
        [of(2, "Darbā no", RejectReason::AmbiguousDate), of(3, "Darbā no", RejectReason::NotADate)]
    );
}

#[test]
fn a_class_typed_as_a_number_is_the_class_typed_as_text() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in (0u16..).zip(["Izglītojamais", "Klase"]) {
        sheet.write(0, column, text).expect("a header");
    }
    for (row, class) in [(1, 10.1), (2, 5.0)] {
        sheet.write(row, 0, "Anna Koka").expect("a cell");
        sheet.write(row, 1, class).expect("a cell");
    }
    let typed = "Izglītojamais;Klase\nJānis Liepa;10.1\nJānis Liepa;5\n";
    let book = book.save_to_buffer().expect("a workbook");
    let read = read(folder(&[("a.xlsx", &book), ("b.csv", typed.as_bytes())]).path());
    let classes: Vec<&str> = read.school.classes.ids().map(|id| read.school.classes.spelling(id)).collect();
    assert_eq!((classes, read.school.roll.len()), (vec!["10.1", "5"], 4));
}

#[test]
fn a_running_number_is_no_lessons_number() {
    let text = "Nr.;Datums;Klase;Priekšmets;Skolotājs;Tēma\n17;2025-10-03;5.a;M;K;x\n";
    let read = read(folder(&[("a.csv", text.as_bytes())]).path());
    assert_eq!(read.school.lessons[0].lesson_no, None);
    assert_eq!(read.school.sources[0].unmapped, ["Nr."]);
}

#[test]
fn the_order_of_files_rows_and_columns_does_not_show() {
    let one =
        "Datums;Klase;Priekšmets;Skolotājs;Veids\n2025-10-03;5.a;Matemātika;Ilze Kalniņa;pārbaudes darbs\n";
    let other = "Skolotājs;Datums;Priekšmets;Klase;Veids\nAnna Koka;2025-10-01;Mūzika;4.b;atcelta\nILZE KALNIŅA;2025-10-02;Matemātika;5A;stunda\n";
    let a = read(folder(&[("a.csv", one.as_bytes()), ("b.csv", other.as_bytes())]).path());
    let b = read(folder(&[("x.csv", other.as_bytes()), ("y.csv", one.as_bytes())]).path());
    assert_eq!(lessons(&a.school), lessons(&b.school));
    let kinds: Vec<_> = a.school.lessons.iter().map(|lesson| lesson.kind).collect();
    assert_eq!(kinds, [LessonKind::Cancelled, LessonKind::Lesson, LessonKind::Test]);
    let first = a.school.lessons.iter().min_by_key(|lesson| lesson.origin).map(|lesson| lesson.origin);
    assert_eq!(first, Some(Origin { source: 0, row: 2, column: 0 }));
}

#[test]
fn registers_in_a_workbook_are_read_as_they_are_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("dd.mm.yyyy");
    let sheet = book.add_worksheet();
    for (column, text) in (0u16..).zip(["Punkts", "Izpildīts", "Klase", "Periods", "Veids"]) {
        sheet.write(0, column, text).expect("a header");
    }
    // Excel takes 3.5 for a number and 2025-09 for the first of September.
    sheet.write(1, 0, 3.5).expect("a cell");
    sheet.write_with_format(1, 1, &day(2025, 10, 3), &date).expect("a cell");
    sheet.write_with_format(1, 3, &day(2025, 9, 1), &date).expect("a cell");
    sheet.write(2, 0, "3.3.4.").expect("a cell");
    sheet.write(2, 1, "03.10.2025.").expect("a cell");
    sheet.write(2, 2, "5.A").expect("a cell");
    sheet.write(2, 3, "2025-09").expect("a cell");
    // And 3.2.10 for a day, of which nobody can say which clause it was.
    sheet.write_with_format(3, 0, &day(2010, 2, 3), &date).expect("a cell");
    sheet.write(3, 1, "2025-10-03").expect("a cell");
    let waivers = book.add_worksheet();
    for (column, text) in (0u16..).zip(["Punkts", "Pamatojums", "Līdz", "Apstiprināja", "No"]) {
        waivers.write(0, column, text).expect("a header");
    }
    for (column, text) in
        (0u16..).zip(["*", "E-klase nedarbojās", "03.10.2025 21:00", "Direktore", "2025-10-03 16:00"])
    {
        waivers.write(1, column, text).expect("a cell");
    }
    book.save(folder.path().join("registri.xlsx")).expect("a workbook");
    let Imported { school, rejected, problems, .. } = read(folder.path());
    assert_eq!(problems, vec![]);
    let text = |id| school.texts.spelling(id).to_owned();
    let rows: Vec<_> = school
        .attestations
        .iter()
        .map(|row| (text(row.clause), row.done_on.date(), row.class.is_some(), row.period.map(text)))
        .collect();
    assert_eq!(
        rows,
        [
            ("3.5".to_owned(), day(2025, 10, 3), false, Some("2025-09".to_owned())),
            ("3.3.4".to_owned(), day(2025, 10, 3), true, Some("2025-09".to_owned())),
        ]
    );
    assert_eq!(
        rejected.iter().map(|r| (r.row, r.reason)).collect::<Vec<_>>(),
        [(4, RejectReason::DateForClause)]
    );
    assert_eq!(school.waivers.len(), 1);
    assert_eq!(school.waivers[0].to.span().latest.to_string(), "2025-10-03 21:00:59");
}
