//! Reports as a person and as another program see them.

use std::collections::BTreeSet;
use std::path::Path;

use assert_cmd::Command;

const LESSONS: &str = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Veids;Tēma;Tēma ievadīta;Apmeklējums ievadīts
01.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;pārbaudes darbs;Daļskaitļi;01.10.2025. 19:00;01.10.2025. 8:40
02.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;stunda;Tālāk;02.10.2025. 19:01;02.10.2025.
03.10.2025.;5.a;Mūzika;Žanete Ābola;2;stunda;;;03.10.2025. 9:30
31.02.2025.;5.a;Mūzika;Žanete Ābola;2;stunda;;;
";
const MARKS: &str = "Datums,Klase,Izglītojamais,Priekšmets,Vērtējums,Darba veids,Ievadīts
2025-10-01,5.a,Anna-Marija Koka,Matemātika,7,pārbaudes darbs,2025-10-07 8:00
";
const PUPILS: &str = "Izglītojamais;Klase
Anna-Marija Koka;5.a
Bruno Rozis;5.a
";
const ABSENCES: &str = "Datums;Klase;Izglītojamais;Kavējums
2025-09-01;5.a;Bruno Rozis;n
";

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        std::fs::write(folder.join(name), text).expect("a file");
    }
}

fn run(folder: &Path, args: &[&str]) -> String {
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    command.current_dir(folder).args(["check", ".", "--as-of", "2025-10-15"]).args(args);
    String::from_utf8(command.output().expect("it runs").stdout).expect("UTF-8")
}

fn small_school() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(
        folder.path(),
        &[
            ("stundas.csv", LESSONS),
            ("vertejumi.csv", MARKS),
            ("klase.csv", PUPILS),
            ("kavejumi.csv", ABSENCES),
        ],
    );
    folder
}

#[test]
fn text_in_latvian_at_the_width_of_a_mail() {
    insta::assert_snapshot!(run(small_school().path(), &["--clause", "3.4"]));
}

#[test]
fn text_in_english_by_class_in_a_wide_terminal() {
    insta::assert_snapshot!(run(
        small_school().path(),
        &["--lang", "en", "--by", "class", "--width", "140", "--clause", "3.4.1"]
    ));
}

#[test]
fn json_of_one_clause() {
    insta::assert_snapshot!(run(small_school().path(), &["--format", "json", "--clause", "3.4.3.2"]));
}

#[test]
fn csv_of_one_clause() {
    insta::assert_snapshot!(run(small_school().path(), &["--format", "csv", "--clause", "3.4.3.2"]));
}

#[test]
fn names_are_shown_as_asked() {
    let school = small_school();
    assert!(run(school.path(), &[]).contains("A. M. K."));
    assert!(run(school.path(), &["--names", "full", "--width", "150"]).contains("Anna-Marija Koka"));
    let none = run(school.path(), &["--names", "none", "--format", "json"]);
    assert!(none.contains("\"pupil\": null") && !none.contains("Anna"));
}

#[test]
fn a_cell_cannot_drive_a_terminal_or_a_spreadsheet() {
    let folder = tempfile::tempdir().expect("a folder");
    let lessons =
        LESSONS.replace("Žanete Ābola", "\u{1b}[31mŽanete").replace("Ilze Kalniņa", "=HYPERLINK(1)");
    write(folder.path(), &[("stundas.csv", &lessons)]);
    assert!(!run(folder.path(), &[]).contains('\u{1b}'));
    assert!(run(folder.path(), &["--format", "csv"]).contains("'=HYPERLINK(1)"));
}

/// Ids with their verdicts.
fn verdicts(folder: &Path) -> BTreeSet<String> {
    let report: serde_json::Value = serde_json::from_str(&run(folder, &["--format", "json"])).expect("JSON");
    let all = ["violations", "pending", "unproven"]
        .iter()
        .flat_map(|list| report[list].as_array().expect("a list"));
    all.map(|finding| format!("{} {}", finding["id"], finding["status"])).collect()
}

#[test]
fn ids_do_not_depend_on_rows_files_columns_or_delimiters() {
    let expected = verdicts(small_school().path());
    assert!(expected.len() > 6);
    let (header, rows) = LESSONS.split_once('\n').expect("a header");
    let lines: Vec<&str> = rows.lines().collect();
    let reversed: String = lines.iter().rev().map(|line| format!("{line}\n")).collect();
    let turned = |text: &str| {
        text.lines()
            .map(|line| line.split(';').rev().collect::<Vec<_>>().join("\t") + "\n")
            .collect::<String>()
    };
    let variants = [
        vec![("a.csv", format!("{header}\n{reversed}"))],
        vec![
            ("z.csv", format!("{header}\n{}\n{}\n", lines[0], lines[2])),
            ("b.csv", format!("{header}\n{}\n{}\n", lines[1], lines[3])),
        ],
        vec![("a.tsv", turned(LESSONS))],
        vec![("virsraksts.csv", format!("Žurnāls\n\n{LESSONS}"))],
    ];
    for files in variants {
        let folder = tempfile::tempdir().expect("a folder");
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        write(folder.path(), &files);
        write(folder.path(), &[("v.csv", MARKS), ("k.csv", PUPILS), ("n.csv", ABSENCES)]);
        assert_eq!(verdicts(folder.path()), expected, "{files:?}");
    }
}

#[test]
fn a_reader_that_goes_away_ends_the_run_quietly() {
    use std::io::Read;
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_eklase-audit"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["check", "fixtures/upeslejas", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut first = [0; 10];
    let mut out = child.stdout.take().expect("a pipe");
    out.read_exact(&mut first).expect("a beginning");
    drop(out);
    let done = child.wait_with_output().expect("it ends");
    // The one thing said is that the fixture holds a mark no scale knows.
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!((done.status.code(), said.lines().count()), (Some(1), 1), "{said}");
}
