//! The rows of a table among all that a report prints around them.

use std::path::PathBuf;

use eklase_audit::import::{self, Imported, Problem, Reading};
use eklase_audit::school::origin::{Field, Source, Table};
use rust_xlsxwriter::{Format, Workbook};

fn read(name: &str, bytes: &[u8]) -> Imported {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(name), bytes).expect("a file");
    import::read(&[PathBuf::from(folder.path())], &Reading::builtin())
}

/// The lines below a header, and how many are read or rejected, which rejected, how many repeated, printed.
type Case = (&'static str, (u32, &'static [u32], u32, u32));

/// What became of the rows of the only table: read, rejected, repeated headers, printed rows.
fn rows(read: &Imported) -> (u32, Vec<u32>, u32, u32) {
    let [source] = &read.school.sources[..] else { panic!("one table, not {:?}", read.school.sources) };
    let rejected = read.rejected.iter().map(|row| row.row).collect();
    (source.rows, rejected, source.repeated_headers, source.printed_rows)
}

fn source(read: &Imported) -> &Source {
    &read.school.sources[0]
}

const LESSONS: &str = "Datums;Klase;Priekšmets;Skolotājs;Tēma\n";

#[test]
fn what_is_printed_around_the_rows_is_no_row_and_a_broken_record_is_rejected() {
    let lesson = "03.10.2025;5.a;Mūzika;Anna Koka;Kopā dziedam\n";
    let cases: [Case; 16] = [
        ("", (0, &[], 0, 0)),
        ("Nav datu, ko attēlot\n", (0, &[], 0, 1)),
        ("Nav ierakstu;;;;\n", (0, &[], 0, 1)),
        ("1;2;3;4;5\n03.10.2025;5.a;Mūzika;Anna Koka;x\n", (1, &[], 1, 0)),
        ("03.10.2025;5.a;Mūzika;Anna Koka;x\n1;2;3;4;5\n", (2, &[3], 0, 0)),
        ("Kopā;;;25;\n", (0, &[], 0, 1)),
        ("Kopā: 25\n\nIzdrukāts 03.11.2025.\n1. lapa no 3\n", (0, &[], 0, 3)),
        // Nobody knows these words; but the lines stand apart, and no record follows.
        ("\nUpesleju sākumskola\nAtbildīgā:;;Anna Koka\nz.v.\n", (0, &[], 0, 3)),
        ("\nUpesleju sākumskola\n03.10.2025;5.a;Mūzika;Anna Koka;x\n", (2, &[3], 0, 0)),
        ("z.v.\n", (1, &[2], 0, 0)),
        // A record with a cell missing, wherever it stands.
        ("\n03.10.2025;5.a;Mūzika;;\n", (1, &[3], 0, 0)),
        ("\n31.02.2025\n", (1, &[3], 0, 0)),
        ("\n;5.a;Mūzika;Anna Koka;Kopā\n", (1, &[3], 0, 0)),
        ("\nrīt;5.a;Mūzika;Anna Koka;Kopā\n", (1, &[3], 0, 0)),
        // A page begins again; its first line need not be the header.
        (
            "Datums;Klase;Priekšmets;Skolotājs;Tēma\n;;;;\nDatums;Klase;Priekšmets;Skolotājs;Tēma\n",
            (0, &[], 2, 0),
        ),
        ("Datums;5.a;Mūzika;Anna Koka;Tēma\n", (1, &[2], 0, 0)),
    ];
    for (below, (taken, rejected, repeated, printed)) in cases {
        let read = read("a.csv", [LESSONS, below].concat().as_bytes());
        assert_eq!(rows(&read), (taken, rejected.to_vec(), repeated, printed), "{below:?}");
        assert_eq!((source(&read).table, &read.problems), (Some(Table::Lessons), &vec![]), "{below:?}");
        // The same, below a row of the table.
        let more = self::read("a.csv", [LESSONS, lesson, below].concat().as_bytes());
        if !below.starts_with("1;2") {
            let rejected = rejected.iter().map(|row| row + 1).collect();
            assert_eq!(rows(&more), (taken + 1, rejected, repeated, printed), "{below:?}");
        }
    }
}

#[test]
fn a_table_of_two_columns_loses_no_row_to_its_signatures() {
    let text =
        "Izglītojamais;Klase\nAnna Koka;5.a\nLapa Jānis;5.a\n\nElza Liepa;\nKopā;25\nDirektore;Zane Ozola\n";
    let read = read("a.csv", text.as_bytes());
    assert_eq!(rows(&read), (3, vec![5], 0, 2));
    assert_eq!(read.school.roll.len(), 2);
}

#[test]
fn titles_that_every_page_repeats_are_no_rows() {
    let page = "Stundu žurnāls;;;;\n5.a klase;;;;\nDatums;Klase;Priekšmets;Skolotājs;Tēma\n";
    let text = [
        page,
        "03.10.2025;5.a;Mūzika;Anna Koka;x\nLapa 1 no 2\n",
        page,
        "06.10.2025;5.a;Mūzika;Anna Koka;y\n",
    ];
    let read = read("a.csv", text.concat().as_bytes());
    assert_eq!(rows(&read), (2, vec![], 3, 1));
    assert_eq!(source(&read).header_row, 3);
}

/// A header of two rows as a spreadsheet has it: the outer headings merged downwards, one merged over three.
fn grouped(head: &Format) -> Workbook {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 0, 7, "Skolas žurnāls", head).expect("a title");
    for (column, text) in (0u16..).zip(["Datums", "Klase", "Priekšmets", "Skolotājs", "Tēma"]) {
        sheet.merge_range(2, column, 3, column, text, head).expect("a heading");
    }
    sheet.merge_range(2, 5, 2, 7, "Ievadīts", head).expect("a heading");
    for (column, text) in (5u16..).zip(["Tēma", "Mājas darbs", "Apmeklējums"]) {
        sheet.write(3, column, text).expect("a heading");
    }
    let cells = [
        "03.10.2025",
        "5.a",
        "Mūzika",
        "Anna Koka",
        "x",
        "03.10.2025 9:00",
        "03.10.2025 9:05",
        "03.10.2025 9:10",
    ];
    for (column, text) in (0u16..).zip(cells) {
        sheet.write(4, column, text).expect("a cell");
    }
    sheet.merge_range(5, 0, 5, 7, "Kopā: 1", head).expect("a total");
    book
}

#[test]
fn a_heading_over_others_is_part_of_their_names() {
    let bytes = grouped(&Format::new()).save_to_buffer().expect("a workbook");
    let csv = "Skolas žurnāls\n\nDatums;Klase;Priekšmets;Skolotājs;Tēma;Ievadīts;;\n;;;;;Tēma;Mājas darbs;Apmeklējums\n\
        03.10.2025;5.a;Mūzika;Anna Koka;x;03.10.2025 9:00;03.10.2025 9:05;03.10.2025 9:10\nKopā: 1\n";
    let html = "<table><tr><td colspan=8>Skolas žurnāls<tr><td><tr><th rowspan=2>Datums<th rowspan=2>Klase\
        <th rowspan=2>Priekšmets<th rowspan=2>Skolotājs<th rowspan=2>Tēma<th colspan=3>Ievadīts\
        <tr><th>Tēma<th>Mājas darbs<th>Apmeklējums<tr><td>03.10.2025<td>5.a<td>Mūzika<td>Anna Koka<td>x\
        <td>03.10.2025 9:00<td>03.10.2025 9:05<td>03.10.2025 9:10<tr><td colspan=8>Kopā: 1</table>";
    for (name, bytes) in [("a.xlsx", &bytes[..]), ("a.csv", csv.as_bytes()), ("a.xls", html.as_bytes())] {
        let read = read(name, bytes);
        assert_eq!((rows(&read), source(&read).header_row), ((1, vec![], 0, 1), 4), "{name}");
        let lesson = &read.school.lessons[0];
        let minutes = [lesson.topic_entered, lesson.homework_entered, lesson.attendance_entered]
            .map(|stamp| stamp.map(|stamp| stamp.moment().format("%M").to_string()));
        assert_eq!(minutes, ["00", "05", "10"].map(|minute| Some(minute.to_owned())), "{name}");
        assert!(lesson.topic.is_some() && lesson.entered.is_none(), "{name}");
        assert_eq!(source(&read).header(Field::TopicEntered), Some("Tēma Ievadīts"), "{name}");
        assert_eq!(read.problems, vec![], "{name}");
    }
}

#[test]
fn a_header_merged_over_two_columns_is_one_column() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 1, "Izglītojamais", &plain).expect("a heading");
    sheet.write(0, 2, "Klase").expect("a heading");
    sheet.merge_range(1, 0, 1, 1, "Anna Koka", &plain).expect("a cell");
    // One class over two pupils; the second row's pupil is its own.
    sheet.merge_range(1, 2, 2, 2, "5.a", &plain).expect("a cell");
    sheet.merge_range(2, 0, 2, 1, "Elza Liepa", &plain).expect("a cell");
    let read = read("a.xlsx", &book.save_to_buffer().expect("a workbook"));
    assert_eq!((rows(&read), &read.problems), ((2, vec![], 0, 0), &Vec::<Problem>::new()));
    assert_eq!(read.school.roll.len(), 2);
}

#[test]
fn a_row_of_merged_cells_only_belongs_to_the_row_above() {
    let page = "<table><tr><th>Izglītojamais<th>Klase<tr><td rowspan=2>Anna Koka<td rowspan=2>5.a<tr>\
        <tr><td>Elza Liepa<td>5.a</table>";
    let read = read("a.xls", page.as_bytes());
    assert_eq!(rows(&read), (2, vec![], 0, 0));
}
