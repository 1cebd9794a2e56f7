//! What can be wrong with workbooks and archives.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};

use crate::case::{CHECK, Case, SNAP, case};
use crate::containers::zip;

/// A cell of a workbook.
enum Cell {
    Text(&'static str),
    /// What a spreadsheet makes of what looks like a day.
    Day(u16, u8, u8),
}
use Cell::{Day, Text};

/// A workbook of one sheet.
fn book(rows: &[&[Cell]]) -> Vec<u8> {
    let mut book = Workbook::new();
    sheet(&mut book, "Lapa", rows);
    book.save_to_buffer().expect("a workbook")
}

fn sheet(book: &mut Workbook, name: &str, rows: &[&[Cell]]) {
    let sheet = book.add_worksheet().set_name(name).expect("a name");
    let days = Format::new().set_num_format("dd.mm.yyyy");
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells.iter()) {
            match cell {
                Text(text) => sheet.write(row, column, *text).expect("a cell"),
                Day(year, month, day) => {
                    let day = ExcelDateTime::from_ymd(*year, *month, *day).expect("a day");
                    sheet.write_with_format(row, column, &day, &days).expect("a cell")
                }
            };
        }
    }
}

/// A report of this program to which someone has added a register, and a copy of one of its sheets.
fn report() -> Vec<u8> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_keywords("eklase-audit/report"));
    let waivers: &[Cell] = &[Text("Punkts"), Text("Pamatojums"), Text("Līdz"), Text("Apstiprināja")];
    sheet(&mut book, "Kopsavilkums", &[&[Text("E-klases žurnāla pārbaude")]]);
    sheet(&mut book, "Atļautie izņēmumi", &[waivers]);
    sheet(&mut book, "Atļautie izņēmumi (2)", &[waivers]);
    sheet(&mut book, "Manas piezīmes", &[&[Text("jāpajautā")]]);
    let reply = [Text("0a1b2c3d4e5f"), Text("Biju slims.")];
    sheet(&mut book, "Paskaidrojumi", &[&[Text("ID"), Text("Paskaidrojums")], &reply]);
    book.save_to_buffer().expect("a workbook")
}

/// A file of the exports that other programs wrote.
fn export(name: &str) -> Vec<u8> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/exports/");
    std::fs::read(format!("{root}{name}")).expect("an export")
}

pub fn cases() -> Vec<Case> {
    let of = |name, file, content: Vec<u8>| case(name, &[], &[SNAP]).with(file, content);
    let lessons = [Text("Datums"), Text("Klase"), Text("Priekšmets"), Text("Skolotājs")];
    let marks = [Text("Datums"), Text("Klase"), Text("Izglītojamais"), Text("Priekšmets"), Text("Vērtējums")];
    let day = || Text("01.10.2025.");
    let mimetype: (&[u8], &[u8]) = (b"mimetype", b"application/vnd.oasis.opendocument.spreadsheet");
    let manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    vec![
        of(
            "a workbook with a password",
            "dati/b.ods",
            zip(&[mimetype, (b"META-INF/manifest.xml", manifest)]),
        ),
        of(
            "a document for a workbook",
            "dati/b.xlsx",
            zip(&[(b"[Content_Types].xml", b"<Types/>"), (b"word/document.xml", b"<x/>")]),
        ),
        of(
            "an archive in an archive",
            "dati/b.zip",
            zip(&[(b"a.zip", &zip(&[(b"stundas.csv", b"Datums;Klase\n")]))]),
        ),
        of("formulas without their results", "dati/b.xlsx", export("xlsx-formulas-unworked/stundas.xlsx")),
        of("cells that hold an error", "dati/b.xlsx", export("xlsx-error-cells/stundas.xlsx")),
        of(
            "a class that became a day",
            "dati/b.xlsx",
            book(&[&lessons, &[day(), Day(2025, 5, 1), Text("Sports"), Text("Ilze Kalniņa")]]),
        ),
        of(
            "a mark that became a day",
            "dati/b.xlsx",
            book(&[&marks, &[day(), Text("5.a"), Text("Anna Koka"), Text("Sports"), Day(2025, 7, 8)]]),
        ),
        of(
            "a clause that became a day",
            "dati/b.xlsx",
            book(&[&[Text("Punkts"), Text("Izpildīts")], &[Day(2010, 2, 3), day()]]),
        ),
        case("a register added to a report", &[], &[CHECK]).with("dati/parskats.xlsx", report()),
    ]
}
