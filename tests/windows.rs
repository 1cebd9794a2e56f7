//! What Windows does differently, as far as it can be seen elsewhere: paths with `\`, lines that end with
//! `\r\n`, a mark of UTF-8 before a configuration, files a spreadsheet has open.

use std::path::Path;
use std::process::{Command, Output};

const LESSONS: &str = "Datums;Klase;Priekšmets;Skolotājs;Tēma\n01.10.2025;5.a;Mūzika;Anna Lūse;Ritms\n";

fn place() -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(place.path().join("skola/vecie")).expect("folders");
    write(place.path(), "skola/stundas.csv", LESSONS);
    write(place.path(), "skola/vecie/stundas.csv", LESSONS);
    place
}

fn write(place: &Path, name: &str, text: &str) {
    std::fs::write(place.join(name), text).expect("a file");
}

fn run(place: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_eklase-audit"));
    command.current_dir(place).args(args).output().expect("the program runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn a_backslash_in_a_pattern_of_files_is_a_folder() {
    let place = place();
    for pattern in ["'vecie\\*.csv'", "\"vecie\\\\*.csv\"", "\"vecie/*.csv\""] {
        write(place.path(), "skola/eklase-audit.toml", &format!("[files]\n{pattern} = \"ignore\"\n"));
        let said = said(&run(place.path(), &["inspect", "skola"]));
        assert!(said.contains("vecie/stundas.csv: netiek lasīts"), "{pattern}: {said}");
        assert!(said.contains("stundas.csv: Stundas"), "{pattern}: {said}");
    }
}

#[test]
fn a_configuration_may_begin_and_end_its_lines_as_windows_does() {
    let place = place();
    let text = "\u{feff}school = \"Mūsu skola\"\r\nas_of = \"2025-10-03\"\r\n\r\n[files]\r\n\"vecie/*\" = \"ignore\"\r\n";
    write(place.path(), "skola/eklase-audit.toml", text);
    let output = run(place.path(), &["check", "skola", "--format", "json"]);
    let report: serde_json::Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(&output)));
    assert_eq!(report["school"], "Mūsu skola");
}

#[test]
fn a_rulebook_may_end_its_lines_as_windows_does() {
    let place = place();
    let text = include_str!("../rules/jekabpils-example.toml").replace('\n', "\r\n");
    write(place.path(), "noteikumi.toml", &format!("\u{feff}{text}"));
    let windows = run(place.path(), &["rules", "list", "--rulebook", "noteikumi.toml"]);
    let shipped = run(place.path(), &["rules", "list", "--rulebook", "jekabpils-example"]);
    assert!(windows.status.success(), "{}", said(&windows));
    assert_eq!(said(&windows), said(&shipped));
}

#[test]
fn a_register_keeps_the_ends_of_its_lines() {
    let place = place();
    write(
        place.path(),
        "registrs.csv",
        "Punkts;Izpildīts;Klase;Periods;Veids\r\n3.3.4;03.10.2025;5.a;2025-09;\r\n",
    );
    let attest = ["attest", "3.3.4", "--class", "5.a", "--period", "2025-10", "--done", "2025-11-04"];
    let output = run(place.path(), &[&attest[..], &["--register", "registrs.csv"]].concat());
    assert!(output.status.success(), "{}", said(&output));
    let text = std::fs::read_to_string(place.path().join("registrs.csv")).expect("the register");
    assert_eq!(text.matches('\n').count(), 3, "{text:?}");
    assert_eq!(text.matches("\r\n").count(), 3, "{text:?}");
}

#[test]
fn a_path_as_windows_writes_it_is_shown_with_slashes() {
    let place = place();
    let output = run(place.path(), &["inspect", r"C:\Skola\izguves"]);
    assert!(said(&output).contains("C:/Skola/izguves: tāda faila vai mapes nav"), "{}", said(&output));
}

#[test]
fn what_a_spreadsheet_keeps_beside_an_open_file_is_nobodys_data() {
    let place = place();
    write(place.path(), "skola/~$stundas.xlsx", "Anna Lūse");
    let said = said(&run(place.path(), &["inspect", "skola"]));
    assert!(!said.contains("~$"), "{said}");
}
