//! The first hour: what `init` writes, that it touches nothing, and that nothing of it is taken for data.

use std::collections::BTreeMap;
use std::path::Path;

use assert_cmd::Command;
use calamine::Reader;
use predicates::prelude::*;
use predicates::str::contains;

const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/upeslejas");

fn program(args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    command.args(args).env_remove("XDG_CONFIG_HOME").env("HOME", "/nonexistent");
    command
}

/// The fixture school's exports, without its configuration.
fn school() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for entry in std::fs::read_dir(FIXTURE).expect("the fixture") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|extension| extension != "toml") {
            std::fs::copy(&path, folder.path().join(path.file_name().expect("a name"))).expect("a copy");
        }
    }
    folder
}

fn report(folder: &Path, format: &str) -> (Option<i32>, String, String) {
    let output = program(&["check", "--as-of", "2026-01-05T21:00:00", "--format", format])
        .arg(folder)
        .output()
        .expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("a file"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).expect("below").to_string_lossy().replace('\\', "/");
            (name, std::fs::read(entry.path()).expect("a file"))
        })
        .collect()
}

#[test]
fn a_check_after_init_says_what_a_check_before_it_said() {
    let folder = school();
    let of = |format: &str| report(folder.path(), format);
    // Without a moment of its own the data speaks for its newest file: that must stay an export.
    let newest = || {
        let output = program(&["check", "--limit", "1"]).arg(folder.path()).output().expect("it runs");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let (before, when) = ([of("text"), of("json"), of("csv")], newest());
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let there = files(folder.path());
    program(&["init"]).arg(folder.path()).assert().code(0);
    // The school's name stands above its tables: the head of the report has it now, and nothing else is new.
    let unnamed = |text: String| {
        let lines = text.lines().filter(|line| !line.starts_with("Skola: "));
        lines.map(|line| format!("{line}\n")).collect::<String>()
    };
    let [text, json, csv] = [of("text"), of("json"), of("csv")];
    assert!(text.1.contains("\nSkola: Upesleju sākumskola\n"), "{}", text.1);
    // A report tells which configuration it was made with: the one written now.
    let mut told: serde_json::Value = serde_json::from_str(&json.1).expect("JSON");
    let mut had: serde_json::Value = serde_json::from_str(&before[1].1).expect("JSON");
    assert_eq!((&told["school"], &had["school"]), (&"Upesleju sākumskola".into(), &serde_json::Value::Null));
    for report in [&mut told, &mut had] {
        report["school"].take();
        report["run"]["config"].take();
    }
    assert_eq!(told, had);
    let before_json = (before[1].0, before[1].2.clone());
    assert_eq!((json.0, json.2), before_json);
    assert_eq!([(text.0, unnamed(text.1), text.2), csv], [before[0].clone(), before[2].clone()]);
    assert_eq!(unnamed(newest()), when);
    let after = files(folder.path());
    assert!(there.iter().all(|(name, bytes)| after.get(name) == Some(bytes)), "nothing is touched");
    assert!(
        after.keys().all(|name| there.contains_key(name)
            || name == "eklase-audit.toml"
            || name.starts_with("paraugi/"))
    );
}

#[test]
fn init_tells_what_it_wrote_and_never_writes_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let lessons =
        "Upesleju sākumskola;;;\n;;;\nDatums;Klase;Priekšmets;Skolotājs\n02.10.2025.;5.a;M;Ilze Kalniņa\n";
    std::fs::write(folder.path().join("stundas.csv"), lessons).expect("a file");
    let said = |args: &[&str]| {
        let output = program(args).current_dir(folder.path()).assert().code(0).get_output().stdout.clone();
        String::from_utf8(output).expect("UTF-8")
    };
    let first = said(&["init"]);
    let config = std::fs::read_to_string(folder.path().join("eklase-audit.toml")).expect("written");
    let mine = config.replace("# history", "history");
    std::fs::write(folder.path().join("eklase-audit.toml"), &mine).expect("a file");
    std::fs::remove_file(folder.path().join("paraugi/iznemumi.csv")).expect("it was there");
    let before = files(folder.path());
    let second = said(&["init"]);
    let mut after = files(folder.path());
    assert!(after.remove("paraugi/iznemumi.csv").is_some(), "what is not there is written");
    assert_eq!(after, before);
    insta::assert_snapshot!("what_init_says", format!("{first}\n-- again --\n{second}"));
    insta::assert_snapshot!("the_configuration_it_writes", config);
    let english = tempfile::tempdir().expect("a folder");
    program(&["init", "--lang", "en"])
        .current_dir(english.path())
        .assert()
        .code(0)
        .stdout(contains("no export"));
    insta::assert_snapshot!(
        "the_configuration_in_english",
        std::fs::read_to_string(english.path().join("eklase-audit.toml")).expect("written")
    );
}

#[test]
fn the_configuration_parses_with_every_comment_taken_away() {
    for lang in ["lv", "en"] {
        let folder = tempfile::tempdir().expect("a folder");
        program(&["init", "--lang", lang]).arg(folder.path()).assert().code(0);
        let path = folder.path().join("eklase-audit.toml");
        let text = std::fs::read_to_string(&path).expect("written");
        let setting = |line: &str| line.contains(" = ") || line.starts_with('[');
        let bare: String = text
            .lines()
            .map(|line| line.strip_prefix("# ").filter(|rest| setting(rest)).unwrap_or(line))
            .map(|line| format!("{line}\n"))
            .collect();
        assert_ne!(bare, text);
        std::fs::write(&path, &bare).expect("a file");
        let shown = program(&["config", "show", "--config"]).arg(&path).assert().code(0);
        let shown = String::from_utf8(shown.get_output().stdout.clone()).expect("UTF-8");
        for key in [
            "school",
            "rulebook",
            "lang",
            "as_of",
            "attestations",
            "history",
            "paths",
            "mail.from",
            "mail.to",
            "mail.cc",
            "people.",
            "free_days",
        ] {
            let set = shown.lines().any(|line| line.starts_with(key) && line.contains("eklase-audit.toml:"));
            assert!(set, "{key}\n{bare}\n{shown}");
        }
    }
}

#[test]
fn the_mapping_found_is_the_one_inspect_would_write() {
    let lessons = "Datums;Klase;Priekšmets;Skolotājs;Mācību stundas tēma;Kas uzdots\n02.10.2025.;5.a;Matemātika;Ilze Kalniņa;T;U\n";
    let (by_init, by_inspect) =
        (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    for folder in [&by_init, &by_inspect] {
        std::fs::write(folder.path().join("stundas.csv"), lessons).expect("a file");
    }
    program(&["init"]).arg(by_init.path()).assert().code(0);
    program(&["inspect", "--fix-config"]).arg(by_inspect.path()).output().expect("it runs");
    let columns = |folder: &tempfile::TempDir| {
        let text = std::fs::read_to_string(folder.path().join("eklase-audit.toml")).unwrap_or_default();
        let table: toml::Table = text.parse().expect("TOML");
        table.get("columns").cloned()
    };
    assert_eq!(columns(&by_init), columns(&by_inspect));
    assert!(columns(&by_init).is_some(), "the case has a header that is surely recognised");
}

#[test]
fn registers_have_their_headers_and_one_example_that_never_counts() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("zvani.csv"), "Stunda;No;Līdz\n1;8:30;9:10\n").expect("a file");
    program(&["init"]).arg(folder.path()).assert().code(0);
    let examples = folder.path().join("paraugi");
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook(examples.join("registri.xlsx")).expect("a workbook");
    let mut sheets = 0;
    for name in book.sheet_names() {
        let sheet = book.worksheet_range(&name).expect("a sheet");
        assert_eq!(sheet.height(), 2, "{name}");
        sheets += 1;
    }
    let registers: Vec<_> = files(&examples).into_keys().filter(|name| name.ends_with(".csv")).collect();
    assert_eq!(registers.len(), sheets, "{registers:?}");
    assert!(registers.contains(&"izpildes-registrs.csv".to_owned()));
    assert!(!registers.contains(&"zvanu-laiki.csv".to_owned()), "what is there already needs no example");
    // Even lying among the exports, with the mark gone, they are none.
    std::fs::remove_file(examples.join(".eklase-audit-paraugi")).expect("the mark");
    std::fs::remove_dir_all(examples.join("grafiki")).expect("the schedules");
    std::fs::remove_file(examples.join("IZLASI.txt")).expect("what to read");
    let lessons = "Datums;Klase;Priekšmets;Skolotājs;Tēma;Tēma ievadīta;Apmeklējums ievadīts\n02.10.2025.;5.a;Matemātika;Ilze Kalniņa;T;02.10.2025. 12:00;02.10.2025. 8:40\n";
    std::fs::write(folder.path().join("stundas.csv"), lessons).expect("a file");
    let with = report(folder.path(), "text").1;
    std::fs::remove_dir_all(&examples).expect("the examples");
    assert_eq!(report(folder.path(), "text").1, with);
}

#[test]
fn a_register_filled_in_is_read_and_its_example_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    program(&["init"]).arg(folder.path()).assert().code(0);
    let text = std::fs::read_to_string(folder.path().join("paraugi/izpildes-registrs.csv")).expect("written");
    let header = text.lines().next().expect("a header");
    let place = |name: &str| {
        header.trim_start_matches('\u{feff}').split(';').position(|cell| cell == name).expect("a column")
    };
    let mut row = vec![""; header.split(';').count()];
    for (name, value) in
        [("Punkts", "3.3.4"), ("Izpildīts", "2025-10-03"), ("Klase", "5.a"), ("Periods", "2025-09")]
    {
        row[place(name)] = value;
    }
    std::fs::write(folder.path().join("izpildes-registrs.csv"), format!("{text}{}\r\n", row.join(";")))
        .expect("a file");
    program(&["attest", "--list", "3.3.4", "--as-of", "2025-11-01", "--data"])
        .arg(folder.path())
        .assert()
        .code(0)
        .stdout(contains("ierakstu reģistrā 1"));
    program(&["inspect"])
        .arg(folder.path())
        .assert()
        .stdout(contains("Izpildes reģistrs").and(contains("1 rinda")))
        .stdout(contains("paraugi: paraugu mape (tajā ir fails .eklase-audit-paraugi); neviens tās fails"));
    program(&["check", "--as-of", "2025-11-01"])
        .arg(folder.path())
        .assert()
        .stderr(contains("paraugu").not());
}

#[test]
fn a_folder_of_the_schools_own_is_no_folder_of_examples() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("paraugi");
    std::fs::create_dir(&own).expect("a folder");
    let lessons = "Datums;Klase;Priekšmets;Skolotājs\n02.10.2025.;5.a;Matemātika;Ilze Kalniņa\n";
    std::fs::write(own.join("stundas.csv"), lessons).expect("a file");
    program(&["init"]).arg(folder.path()).assert().code(0);
    assert_eq!(files(&own).len(), 1, "nothing is written among the school's own files");
    assert!(folder.path().join("eklase-audit-paraugi/izpildes-registrs.csv").is_file());
    program(&["inspect"]).arg(folder.path()).assert().stdout(contains("paraugi/stundas.csv"));
}
