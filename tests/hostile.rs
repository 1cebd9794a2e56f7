//! Files that are made to do harm, or are damaged as badly: each is refused by name and limit, costs little,
//! and the rest of the run goes on. None is kept in the repository; each is made here.

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use eklase_audit::import::{self, Imported, Limit, Problem, Reading};

#[path = "support/containers.rs"]
mod containers;
use containers::{html, ods, ods_of, spreadsheetml, xlsb, xlsx_of, zip};

const GOOD: &str = "Datums;Klase;Priekšmets;Skolotājs;Tēma\n03.10.2025;5.a;Mūzika;Anna Koka;Dziesmas\n";

/// A folder with this file and a good one.
fn folder(name: &str, bytes: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(name), bytes).expect("a file");
    std::fs::write(folder.path().join("labs.csv"), GOOD).expect("a file");
    folder
}

fn read(folder: &Path) -> Imported {
    import::read(&[PathBuf::from(folder)], &Reading::builtin())
}

/// What is wrong with the files; the good one beside them must have been read.
fn problems(name: &str, bytes: &[u8]) -> Vec<Problem> {
    let read = read(folder(name, bytes).path());
    assert!(
        read.school.lessons.iter().any(|lesson| lesson.origin.row == 2),
        "{name}: the rest of the run goes on"
    );
    read.problems
}

fn limit(problems: &[Problem]) -> Option<Limit> {
    problems.iter().find_map(|problem| match problem {
        Problem::TooLarge { limit, .. } => Some(*limit),
        _ => None,
    })
}

fn is_damaged(problems: &[Problem]) -> bool {
    matches!(problems, [Problem::BadWorkbook { .. }])
}

/// `bytes` with every `from` become `to`, of the same length.
fn patched(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = bytes.to_vec();
    let places: Vec<usize> = memchr::memmem::find_iter(&bytes, from).collect();
    assert!(!places.is_empty(), "something to patch");
    for at in places {
        bytes[at..at + from.len()].copy_from_slice(to);
    }
    bytes
}

fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

#[test]
fn a_bomb_in_an_archive_is_refused_by_what_it_claims_and_by_what_it_does() {
    let zeros = vec![b'0'; 3_000_000];
    let bomb = zip(&[(b"a.csv", &zeros)]);
    assert!(bomb.len() < 10_000);
    // It tells that it is larger than any file that is read …
    let huge = patched(&bomb, &3_000_000u32.to_le_bytes(), &3_000_000_000u32.to_le_bytes());
    assert_eq!(limit(&problems("a.zip", &huge)), Some(Limit::UnpackedBytes));
    // … or that it is small, and is not.
    let liar = patched(&bomb, &3_000_000u32.to_le_bytes(), &30u32.to_le_bytes());
    assert!(is_damaged(&problems("a.zip", &liar)));
    // Its one line is longer than any row.
    assert_eq!(limit(&problems("a.zip", &bomb)), Some(Limit::CellBytes));
    assert_eq!(
        limit(&problems("a.zip", &zip(&[(b"b.zip", &zip(&[(b"c.csv", b"x")]))]))),
        Some(Limit::Nesting)
    );
}

#[test]
fn entities_are_not_expanded() {
    let dtd =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">]>";
    let strings = format!("<?xml version=\"1.0\"?>{dtd}<sst><si><t>&c;</t></si></sst>");
    let cell = sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
    let book = xlsx_of(&cell, 1, &[("xl/sharedStrings.xml", &strings)]);
    assert!(is_damaged(&problems("a.xlsx", &book)));
    let rows = [vec!["Datums", "Klase"]];
    let content = "<table:table><table:table-row><table:table-cell office:value-type=\"string\"><text:p>&c;</text:p>\
        </table:table-cell></table:table-row></table:table>";
    assert!(is_damaged(&problems(
        "a.ods",
        &ods_of(&format!("{dtd}<office:document>{content}</office:document>"))
    )));
    let xml = spreadsheetml(&rows).replace("Klase", "&c;");
    assert!(is_damaged(&problems("a.xls", xml.as_bytes())));
}

#[test]
fn a_small_workbook_that_claims_millions_of_cells_costs_what_it_holds() {
    // Two cells in the far corners, and a claim that all between them is filled.
    let corners = "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>\
        <row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData>";
    let far = problems("a.xlsx", &xlsx_of(&format!("{corners}</worksheet>"), 1, &[]));
    assert!(matches!(&far[..], [Problem::NoTable { .. }]), "{far:?}");
    // The same with all of them merged.
    let merged = format!("{corners}<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells></worksheet>");
    assert_eq!(limit(&problems("a.xlsx", &xlsx_of(&merged, 1, &[]))), Some(Limit::Cells));
    // Ten thousand million texts in a table of one.
    let strings = "<sst count=\"1\" uniqueCount=\"9999999999\"><si><t>a</t></si></sst>";
    let cell = sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
    assert!(is_damaged(&problems("a.xlsx", &xlsx_of(&cell, 1, &[("xl/sharedStrings.xml", strings)]))));
    // One text of a megabyte in every cell.
    let long = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(1_000_000));
    let cells: String = (1..2_000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"))
        .collect();
    let book = xlsx_of(&sheet(&cells), 1, &[("xl/sharedStrings.xml", &long)]);
    assert_eq!(limit(&problems("a.xlsx", &book)), Some(Limit::UnpackedBytes));
    // A thousand sheets that are one and the same part.
    let cells: String =
        (1..40_000).map(|row| format!("<row r=\"{row}\"><c><v>{row}</v></c></row>")).collect();
    assert!(is_damaged(&problems("a.xlsx", &xlsx_of(&sheet(&cells), 900, &[]))));
    assert_eq!(limit(&problems("a.xlsx", &xlsx_of(&sheet(""), 1_001, &[]))), Some(Limit::Sheets));
    // Repetitions of repetitions.
    let row = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
        table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"7\"/></table:table-row>";
    let content =
        format!("<office:document><table:table table:name=\"A\">{row}</table:table></office:document>");
    assert_eq!(limit(&problems("a.ods", &ods_of(&content))), Some(Limit::Cells));
    // A web page whose first cells reach down through all rows.
    let cells = "<td rowspan=65534 colspan=1000>x".repeat(16);
    let page = format!("<table><tr>{cells}</tr>{}</table>", "<tr><td>y".repeat(3_000));
    assert_eq!(limit(&problems("a.xls", page.as_bytes())), Some(Limit::Cells));
}

#[test]
fn styles_that_multiply_are_refused() {
    let fonts = format!("<font><name val=\"{}\"/></font>", "a".repeat(3_000));
    let formats = "<xf numFmtId=\"0\" fontId=\"0\"/>".repeat(10);
    let styles = format!("<styleSheet><fonts>{fonts}</fonts><cellXfs>{formats}</cellXfs></styleSheet>");
    let book = xlsx_of(&sheet(""), 1, &[("xl/styles.xml", &styles)]);
    assert_eq!(limit(&problems("a.xlsx", &book)), Some(Limit::CellBytes));
    let formats = "<xf numFmtId=\"0\"/>".repeat(140_000);
    let styles = format!("<styleSheet><cellXfs>{formats}</cellXfs></styleSheet>");
    let book = xlsx_of(&sheet(""), 1, &[("xl/styles.xml", &styles)]);
    assert_eq!(limit(&problems("a.xlsx", &book)), Some(Limit::CellBytes));
}

#[test]
fn a_line_and_a_cell_have_an_end() {
    let line = "x".repeat(2 << 20);
    assert_eq!(limit(&problems("a.csv", [GOOD, &line].concat().as_bytes())), Some(Limit::CellBytes));
    assert_eq!(limit(&problems("a.xls", html(&[vec![&line]], "utf-8").as_bytes())), Some(Limit::CellBytes));
    assert_eq!(limit(&problems("a.ods", &ods(&[vec![&line]]))), Some(Limit::CellBytes));
    assert_eq!(limit(&problems("a.xlsb", &xlsb(&[vec![&line]]))), Some(Limit::CellBytes));
    assert_eq!(limit(&problems("a.xls", spreadsheetml(&[vec![&line]]).as_bytes())), Some(Limit::CellBytes));
    let cell = sheet(&format!("<row><c t=\"inlineStr\"><is><t>{line}</t></is></c></row>"));
    assert_eq!(limit(&problems("a.xlsx", &xlsx_of(&cell, 1, &[]))), Some(Limit::CellBytes));
    // A row of a million cells is read as far as a spreadsheet reaches.
    let wide = format!("{GOOD}{}\n", ";".repeat(1_000_000));
    assert_eq!(problems("a.csv", wide.as_bytes()), vec![]);
}

#[test]
fn a_quote_opened_on_every_line_costs_no_more_than_reading_them() {
    let text = format!("{GOOD}{}", "04.10.2025;5.a;Mūzika;Anna Koka;\"Dziesmas\n".repeat(20_000));
    let read = read(folder("a.csv", text.as_bytes()).path());
    assert_eq!((read.school.lessons.len(), read.rejected.len()), (20_002, 0));
}

#[test]
fn what_lies_deep_is_refused_or_read_and_never_recursed_into() {
    let deep = format!("{}x", "<table><tr><td>".repeat(100_000));
    assert_eq!(limit(&problems("a.html", deep.as_bytes())), Some(Limit::Nesting));
    let divs = format!("<html>{}<table><tr><td>Datums<td>Klase</table>", "<div><b>".repeat(200_000));
    let flat = problems("a.html", divs.as_bytes());
    assert!(matches!(&flat[..], [Problem::MissingColumns { .. }]), "{flat:?}");
    let xml = format!("{}x", "<a>".repeat(200_000));
    assert!(is_damaged(&problems("a.ods", &ods_of(&format!("<table:table>{xml}")))));
}

#[test]
fn a_table_that_is_none_is_given_up() {
    let broken = format!("{GOOD}{}", "x;y;z\n".repeat(110_000));
    assert_eq!(limit(&problems("a.csv", broken.as_bytes())), Some(Limit::Rejected));
    let classes = |from: u32, to: u32| {
        let rows: String = (from..to).map(|n| format!("Anna Koka;{n}.a\n")).collect();
        format!("Izglītojamais;Klase\n{rows}")
    };
    assert_eq!(limit(&problems("a.csv", classes(0, 66_000).as_bytes())), Some(Limit::Names));
    // Neither alone names too many; the one that is refused is the last by its name.
    let folder = folder("a.csv", classes(0, 40_000).as_bytes());
    std::fs::write(folder.path().join("b.csv"), classes(30_000, 66_000)).expect("a file");
    let read = read(folder.path());
    assert_eq!(read.problems, [Problem::TooLarge { file: "b.csv".to_owned(), limit: Limit::Names }]);
    assert_eq!((read.school.roll.len(), read.school.classes.len()), (40_000, 40_000));
}

#[test]
fn more_tables_than_an_origin_can_count_are_refused_by_name() {
    let cells = sheet(
        "<row r=\"1\"><c t=\"inlineStr\"><is><t>Izglītojamais</t></is></c><c t=\"inlineStr\"><is><t>Klase</t></is></c></row>",
    );
    let book = xlsx_of(&cells, 1_000, &[]);
    let folder = tempfile::tempdir().expect("a folder");
    for number in 10..76 {
        std::fs::write(folder.path().join(format!("{number}.xlsx")), &book).expect("a file");
    }
    let read = read(folder.path());
    assert_eq!(read.school.sources.len(), 65_000);
    assert_eq!(read.problems, [Problem::TooLarge { file: "75.xlsx".to_owned(), limit: Limit::Tables }]);
}

/// Workbooks cut off or with bytes changed, as they come out of a broken download: refused or read, and
/// no harm done.
#[test]
fn damaged_workbooks_are_refused_or_read() {
    let rows = [vec!["Izglītojamais", "Klase"], vec!["Anna Koka", "5.a"]];
    let made = [("xlsb", xlsb(&rows)), ("ods", ods(&rows)), ("xml", spreadsheetml(&rows).into_bytes())];
    let kept = ["gramata.xlsx", "gramata.xls", "gramata.ods"].map(|name| {
        let bytes = std::fs::read(Path::new("tests/data").join(name)).expect("the workbook");
        (name, bytes)
    });
    let folder = tempfile::tempdir().expect("a folder");
    // The same numbers in every run.
    let mut state = 0x2545_f491_4f6c_dd1du64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for (name, bytes) in
        kept.iter().map(|(name, bytes)| (*name, bytes)).chain(made.iter().map(|(n, b)| (*n, b)))
    {
        for round in 0..40 {
            let mut damaged = bytes.clone();
            if round % 4 == 0 {
                damaged.truncate(random(bytes.len()));
            }
            for _ in 0..(round % 7) * 3 {
                let at = random(damaged.len().max(1)).min(damaged.len().saturating_sub(1));
                if let Some(byte) = damaged.get_mut(at) {
                    *byte = random(256) as u8;
                }
            }
            std::fs::write(folder.path().join(format!("{round}-{name}.xls")), &damaged).expect("a file");
        }
    }
    let read = read(folder.path());
    assert!(!read.school.roll.is_empty() && !read.problems.is_empty());
}

/// The program as a person runs it, with no more memory than an old computer has to spare.
#[cfg(unix)]
fn run(folder: &Path) -> assert_cmd::assert::Assert {
    let program = assert_cmd::cargo::cargo_bin!("eklase-audit");
    let script = format!("ulimit -v 1500000; exec '{}' inspect --lang lv .", program.display());
    Command::new("sh")
        .args(["-c", &script])
        .current_dir(folder)
        .timeout(std::time::Duration::from_secs(120))
        .assert()
}

#[cfg(unix)]
#[test]
fn the_program_stays_within_its_memory_and_says_what_it_did_not_read() {
    use predicates::prelude::*;
    use predicates::str::contains;
    let folder = folder("lasi.txt", b"x\n");
    let at = |name: &str| folder.path().join(name);
    // Half a gigabyte and more that the disk does not even hold.
    std::fs::File::create(at("liels.csv")).and_then(|file| file.set_len(600 << 20)).expect("a file");
    let row = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell \
        table:number-columns-repeated=\"16\" office:value-type=\"float\" office:value=\"7\"/></table:table-row>";
    let content = format!("<office:document><table:table>{}</table:table></office:document>", row.repeat(3));
    std::fs::write(at("atkartojumi.ods"), ods_of(&content)).expect("a file");
    let strings = "<sst uniqueCount=\"99999999999\"><si><t>a</t></si></sst>";
    std::fs::write(at("solijums.xlsx"), xlsx_of(&sheet(""), 1, &[("xl/sharedStrings.xml", strings)]))
        .expect("a file");
    std::fs::write(at("nosaukums\u{1b}[31m\r.csv"), GOOD).expect("a file");
    // A folder that leads back to itself, a link that leads nowhere, a pipe nobody writes into.
    std::fs::create_dir(at("mape")).expect("a folder");
    std::os::unix::fs::symlink("..", at("mape/atpakal")).expect("a link");
    std::os::unix::fs::symlink("nav.csv", at("saite.csv")).expect("a link");
    std::os::unix::fs::symlink("labs.csv", at("tas-pats.csv")).expect("a link");
    Command::new("mkfifo").arg(at("caurule.csv")).assert().success();
    let said = [
        "liels.csv: fails ir lielāks par 512 MB",
        "atkartojumi.ods: failā ir vairāk nekā",
        "solijums.xlsx: Excel fails ir bojāts",
        "mape/atpakal: saite uz mapi",
        "saite.csv: failu neizdevās nolasīt",
        "caurule.csv: šāda veida failus",
        "labs.csv: Stundas",
        "nosaukums [31m .csv: Stundas",
    ];
    let mut assert = run(folder.path()).code(2).stdout(contains("\u{1b}").not().and(contains("\r").not()));
    for text in said {
        assert = assert.stdout(contains(text));
    }
    // A file and the link to it are one.
    assert.stdout(contains("tas-pats").not());
}
