//! The report as a workbook: what another program reads in it, and that nothing in it runs.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::{Command, Stdio};

use calamine::{Data, Reader, Xlsx};

const LESSONS: &str = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Veids;Tēma;Tēma ievadīta;Apmeklējums ievadīts
01.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;pārbaudes darbs;Daļskaitļi;01.10.2025. 19:00;01.10.2025. 8:40
02.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;stunda;Tālāk;02.10.2025. 19:01;02.10.2025.
03.10.2025.;5.a;Mūzika;Žanete Ābola;2;stunda;;;03.10.2025. 9:30
31.02.2025.;5.a;Mūzika;Žanete Ābola;2;stunda;;;
";
const MARKS: &str = "Datums,Klase,Izglītojamais,Priekšmets,Vērtējums,Darba veids,Ievadīts
2025-10-01,5.a,Anna-Marija Koka,Matemātika,7,pārbaudes darbs,2025-10-07 8:00
";
const PUPILS: &str = "Izglītojamais;Klase\nAnna-Marija Koka;5.a\nBruno Rozis;5.a\n";
const ABSENCES: &str = "Datums;Klase;Izglītojamais;Kavējums\n2025-09-01;5.a;Bruno Rozis;n\n";

fn small_school() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [
        ("stundas.csv", LESSONS),
        ("vertejumi.csv", MARKS),
        ("klase.csv", PUPILS),
        ("kavejumi.csv", ABSENCES),
        ("eklase-audit.toml", "school = \"5. pamatskola & draugi\"\n"),
    ];
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn program(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_eklase-audit"));
    command.current_dir(folder).args(["check", ".", "--as-of", "2025-10-15", "--format", "xlsx"]).args(args);
    command
}

fn written(folder: &Path, args: &[&str]) -> Vec<u8> {
    program(folder, args).output().expect("it runs").stdout
}

/// Every sheet's cells, row by row, by its name.
fn sheets(bytes: &[u8]) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let names = book.sheet_names();
    let rows = |book: &mut Xlsx<_>, name: &str| {
        book.worksheet_range(name).expect("a sheet").rows().map(<[Data]>::to_vec).collect()
    };
    names.into_iter().map(|name| (name.clone(), rows(&mut book, &name))).collect()
}

/// The rows of a sheet below its header, each cell by its column's head.
fn table(bytes: &[u8], name: &str) -> Vec<BTreeMap<String, Data>> {
    let all = sheets(bytes);
    let (_, rows) = all.into_iter().find(|(have, _)| have == name).expect("the sheet");
    let head: Vec<String> = rows[0].iter().map(ToString::to_string).collect();
    rows[1..].iter().map(|row| head.iter().cloned().zip(row.iter().cloned()).collect()).collect()
}

/// The parts of a workbook that are text, by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        parts.insert(name, text);
    }
    parts
}

#[test]
fn another_program_reads_values_of_their_own_kinds() {
    let school = small_school();
    let bytes = written(school.path(), &["--clause", "3.4.3.2"]);
    let found = table(&bytes, "Konstatētais");
    assert_eq!(found.len(), 2);
    let late = &found[0];
    let text = |key: &str| late[key].to_string();
    assert_eq!(text("Punkts"), "3.4.3.2");
    assert_eq!((text("Stāvoklis"), text("Smagums")), ("nokavēts".into(), "pārkāpums".into()));
    assert_eq!((text("Atbildīgais"), text("Klase")), ("Ilze Kalniņa".into(), "5.a".into()));
    assert_eq!(late["Izglītojamais"], Data::String("Anna-Marija Koka".into()));
    assert_eq!(late["Stunda"], Data::Float(1.0));
    let moment = |key: &str| match &late[key] {
        Data::DateTime(moment) => moment.as_datetime().expect("a moment").to_string(),
        other => panic!("{key}: {other:?}"),
    };
    assert_eq!(moment("Diena"), "2025-10-01 00:00:00");
    assert_eq!(moment("Termiņš"), "2025-10-06 23:59:59");
    assert_eq!(moment("Ievadīts ne agrāk"), "2025-10-07 08:00:00");
    assert_eq!(
        text("Konstatēts"),
        "Darba vērtējums ievadīts 07.10.2025. plkst. 08.00; termiņš bija 06.10.2025."
    );
    assert_eq!(late["Rinda"], Data::Float(2.0));
    assert_eq!((text("ID"), text("Vērtība")), ("1259d1e3b517ec2330d4".into(), "2025-10-07 8:00".into()));
    assert_eq!(
        (found[1]["Stāvoklis"].to_string(), &found[1]["Ievadīts ne vēlāk"]),
        ("nav izdarīts".into(), &Data::Empty)
    );
    let teachers = table(&bytes, "Pa pedagogiem");
    assert_eq!(teachers.len(), 1);
    let number = |key: &str| teachers[0][key].clone();
    assert_eq!((number("Pienākumi"), number("Nokavēti")), (Data::Float(2.0), Data::Float(1.0)));
    assert_eq!((number("Nav izdarīti"), number("Izpildīti")), (Data::Float(1.0), Data::Float(0.0)));
    let rejected = table(&bytes, "Nenolasītās rindas");
    assert_eq!(rejected[0]["Vērtība"], Data::String("31.02.2025.".into()));
    assert_eq!(
        rejected[0]["Kāpēc nav nolasīta"].to_string(),
        "nav datums vai tādas dienas nav; rakstiet, piemēram, 03.10.2025."
    );
}

#[test]
fn sheets_stand_in_one_order_in_each_language() {
    let school = small_school();
    let names = |args: &[&str]| {
        sheets(&written(school.path(), args)).into_iter().map(|(name, _)| name).collect::<Vec<_>>()
    };
    insta::assert_debug_snapshot!((names(&[]), names(&["--lang", "en"])));
}

#[test]
fn the_summary_says_what_was_checked_before_what_came_of_it() {
    let school = small_school();
    let all = sheets(&written(school.path(), &[]));
    let shown = |cell: &Data| match cell {
        Data::DateTime(moment) => moment.as_datetime().expect("a moment").to_string(),
        other => other.to_string(),
    };
    let line = |row: &Vec<Data>| {
        let cells: Vec<String> = row.iter().map(shown).filter(|cell| !cell.is_empty()).collect();
        cells.join(" | ")
    };
    // The hashes change with every word of the rulebook.
    let lines: Vec<String> = all[0].1.iter().map(line).filter(|line| !line.starts_with("SHA-256")).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn the_same_school_makes_the_same_bytes() {
    let school = small_school();
    let (first, again) = (written(school.path(), &[]), written(school.path(), &[]));
    assert!(!first.is_empty() && first == again);
    let core = &parts(&first)["docProps/core.xml"];
    // The end of 15 October in Latvia.
    assert!(core.contains("2025-10-15T20:59:59Z") && core.contains("eklase-audit"), "{core}");
}

#[test]
fn no_text_becomes_a_formula_a_link_or_a_code() {
    let folder = tempfile::tempdir().expect("a folder");
    let names = [
        "=cmd|' /C calc'!A0",
        "+1+1",
        "@SUM(A1)",
        "-2+3",
        "=HYPERLINK(\"http://x.example\")",
        "_x0041_ <b>&amp;",
    ];
    let mut lessons = LESSONS.lines().next().expect("a header").to_owned();
    for (day, name) in (1..).zip(names) {
        // Quoted as an honest program quotes.
        let name = name.replace('"', "\"\"");
        lessons += &format!("\n0{day}.10.2025.;5.a;Matemātika;\"{name}\";{day};stunda;;;");
    }
    std::fs::write(folder.path().join("stundas.csv"), lessons).expect("a file");
    let bytes = written(folder.path(), &[]);
    let said: Vec<String> =
        table(&bytes, "Pa pedagogiem").iter().map(|row| row["Atbildīgais"].to_string()).collect();
    for name in names {
        assert!(said.contains(&name.to_owned()), "{name}: {said:?}");
    }
    let parts = parts(&bytes);
    for (name, text) in &parts {
        assert!(!text.contains("<f>") && !text.contains("<f "), "{name}");
        assert!(!text.contains("TargetMode=\"External\""), "{name}");
    }
    assert!(
        !parts.keys().any(|name| name.contains("externalLink") || name.contains("vba")),
        "{:?}",
        parts.keys()
    );
    assert!(parts["xl/styles.xml"].contains("quotePrefix=\"1\""), "edited, they stay texts");
}

#[test]
fn pupils_stand_by_their_names_unless_asked_otherwise() {
    let school = small_school();
    let holds = |args: &[&str], wanted: &str| {
        parts(&written(school.path(), args)).values().any(|text| text.contains(wanted))
    };
    assert!(holds(&[], "Anna-Marija Koka"));
    assert!(holds(&["--names", "initials"], ">A. M. K.<") && !holds(&["--names", "initials"], "Marija"));
    assert!(!holds(&["--names", "none"], "A. M. K.<") && !holds(&["--names", "none"], "Marija"));
}

#[test]
fn a_part_tells_only_ones_own() {
    let school = small_school();
    let done = program(school.path(), &["--split", "katram"]).output().expect("it runs");
    assert!(done.stdout.is_empty());
    let names = std::fs::read_dir(school.path().join("katram")).expect("a folder");
    let names: Vec<String> =
        names.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    let of = |start: &str| {
        names.iter().find(|name| name.starts_with(start) && name.ends_with(".xlsx")).expect("a file")
    };
    let bytes = std::fs::read(school.path().join("katram").join(of("zanete-abola"))).expect("the file");
    let texts = parts(&bytes);
    assert!(texts.values().any(|text| text.contains("Žanete Ābola")));
    for other in ["Ilze", "Koka", "Matemātika", "31.02.2025", "vertejumi.csv"] {
        assert!(!texts.values().any(|text| text.contains(other)), "{other}");
    }
}

#[test]
fn nothing_evaluated_is_said_and_not_taken_for_order() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("klase.csv"), PUPILS).expect("a file");
    let all = sheets(&written(folder.path(), &["--clause", "3.4.1"]));
    for sheet in ["Kopsavilkums", "Konstatētais"] {
        let (_, rows) = all.iter().find(|(name, _)| name == sheet).expect("the sheet");
        let said = rows.iter().flatten().any(|cell| cell.to_string().starts_with("NEKAS NAV PĀRBAUDĪTS"));
        assert!(said, "{sheet}: {rows:?}");
    }
}

#[test]
fn a_terminal_is_not_flooded_with_noise() {
    if Command::new("script").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
        eprintln!("skipped: `script`, which lends a terminal, is not here");
        return;
    }
    let school = small_school();
    let line = format!("{} check . --as-of 2025-10-15 --format xlsx", env!("CARGO_BIN_EXE_eklase-audit"));
    let shown = Command::new("script")
        .args(["-qec", &line, "/dev/null"])
        .current_dir(school.path())
        .stdin(Stdio::null())
        .output();
    let shown = shown.expect("it runs");
    let said = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert_eq!(shown.status.code(), Some(2), "{said}");
    assert!(said.contains("--output FAILS.xlsx") && !said.contains("PK\u{3}"), "{said}");
}

#[test]
fn saved_among_the_exports_it_is_none_of_them() {
    let school = small_school();
    let first = written(school.path(), &[]);
    std::fs::write(school.path().join("parskats.xlsx"), &first).expect("a file");
    let done = program(school.path(), &[]).output().expect("it runs");
    assert!(done.stdout == first, "{}", String::from_utf8_lossy(&done.stderr));
}

/// The whole fixture school in a folder of its own.
fn fixture(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("report.xlsx");
    let done = Command::new(env!("CARGO_BIN_EXE_eklase-audit"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["check", "fixtures/upeslejas", "--format", "xlsx", "--output"])
        .arg(&path)
        .output()
        .expect("it runs");
    assert_eq!(done.status.code(), Some(1), "{}", String::from_utf8_lossy(&done.stderr));
    path
}

#[test]
fn libreoffice_opens_it_and_prints_every_sheet() {
    let Ok(version) = Command::new("soffice").arg("--version").output() else {
        eprintln!("skipped: LibreOffice (soffice) is not here, so nothing says that it opens the workbook");
        return;
    };
    assert!(version.status.success());
    let folder = tempfile::tempdir().expect("a folder");
    let path = fixture(folder.path());
    let convert = |to: &str| {
        let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
        let done = Command::new("soffice")
            .args([&profile, "--headless", "--convert-to", to, "--outdir"])
            .arg(folder.path())
            .arg(&path)
            .output()
            .expect("it runs");
        let said =
            String::from_utf8_lossy(&done.stderr).into_owned() + &String::from_utf8_lossy(&done.stdout);
        assert!(done.status.success() && !said.contains("Error"), "{to}: {said}");
    };
    convert("pdf");
    let pdf = std::fs::read(folder.path().join("report.pdf")).expect("a PDF");
    assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 10_000);
    // One CSV a sheet: separator ;, quote ", UTF-8, cells as shown, every sheet.
    convert("csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1");
    let csv = std::fs::read_to_string(folder.path().join("report-Konstatētais.csv")).expect("a CSV");
    let lines = csv.lines().count();
    let rows = table(&std::fs::read(&path).expect("the file"), "Konstatētais").len();
    assert_eq!(lines, rows + 1);
    assert!(csv.starts_with("Punkts;Stāvoklis;Smagums;Atbildīgais"), "{}", &csv[..80]);
    // A day and a moment as Latvians write them, and no cell with an error in it.
    let has_day =
        csv.split(';').any(|cell| cell.len() == 11 && cell.ends_with("2025.") && cell.as_bytes()[2] == b'.');
    assert!(has_day && !csv.contains("#VALUE!") && !csv.contains("#REF!") && !csv.contains("Err:"));
}

#[test]
fn openpyxl_opens_it_without_a_warning() {
    let has = |line: &str| {
        Command::new("python3").args(["-c", line]).output().is_ok_and(|done| done.status.success())
    };
    if !has("import openpyxl") {
        eprintln!("skipped: python3 with openpyxl is not here, so nothing says that it opens the workbook");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = fixture(folder.path());
    let script = r#"
import sys, datetime, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
assert book.properties.creator == "eklase-audit", book.properties.creator
assert book.properties.created == datetime.datetime(2026, 1, 5, 19, 0), book.properties.created
for sheet in book.worksheets:
    assert sheet.page_setup.paperSize == 9, sheet.title
    assert "&P" in sheet.oddFooter.right.text and "&N" in sheet.oddFooter.right.text, sheet.title
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type != "f", cell
            letter = openpyxl.utils.get_column_letter(cell.column)
            assert sheet.column_dimensions[letter].width <= 90, cell
    if sheet is book.worksheets[0]:
        continue
    assert sheet.freeze_panes == "A2", sheet.title
    assert sheet.auto_filter.ref.startswith("A1:"), sheet.title
    assert sheet.print_title_rows == "$1:$1", sheet.title
    assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.fitToHeight == 0, sheet.title
found = book["Konstatētais"]
head = [cell.value for cell in found[1]]
due = found.cell(2, head.index("Termiņš") + 1)
assert isinstance(due.value, datetime.datetime), due.value
coloured = {str(rule.sqref) for rule in found.conditional_formatting}
assert len(coloured) == 2, coloured
replies = [row[head.index("Paskaidrojums")].value for row in found.iter_rows(min_row=2)]
assert len([reply for reply in replies if reply]) == 2, replies
"#;
    let done =
        Command::new("python3").args(["-W", "error", "-c", script]).arg(&path).output().expect("it runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}
