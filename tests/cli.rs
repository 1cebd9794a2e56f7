//! The command as its user meets it: exit codes, diagnostics, pipes, languages.

use std::path::Path;

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;

const LESSONS: &str = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Tēma;Tēma ievadīta;Apmeklējums ievadīts\n";
const IN_TIME: &str =
    "01.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;Daļskaitļi;01.10.2025. 18:00;01.10.2025. 8:40\n";
const LATE: &str =
    "02.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;Daļskaitļi;02.10.2025. 19:01;02.10.2025. 8:40\n";

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).expect("a file");
    }
    folder
}

fn check(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    command
        .arg("check")
        .arg(folder)
        .args(["--as-of", "2025-10-10"])
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE");
    command
}

#[test]
fn clean_is_0_violations_are_1_and_what_could_not_be_done_is_2() {
    let clean = folder(&[("stundas.csv", [LESSONS, IN_TIME].concat().as_bytes())]);
    check(clean.path()).assert().code(0).stdout(contains("pārkāpumu nav")).stderr("");
    check(clean.path()).arg("--quiet-if-clean").assert().code(0).stdout("");
    let late = folder(&[("stundas.csv", [LESSONS, IN_TIME, LATE].concat().as_bytes())]);
    check(late.path()).assert().code(1).stdout(contains("19.01"));
    check(late.path()).args(["--fail-on", "never"]).assert().code(0);
    check(late.path()).args(["--min-coverage", "100"]).assert().code(2).stdout(contains("19.01"));
    let rejected = folder(&[(
        "stundas.csv",
        [LESSONS, LATE, "33.10.2025.;5.a;Matemātika;I. K.;;;;\n"].concat().as_bytes(),
    )]);
    check(rejected.path())
        .assert()
        .code(2)
        .stdout(contains("3. rinda").and(contains("33.10.2025.")).and(contains("19.01")));
    check(&late.path().join("nav-tada")).assert().code(2).stderr(contains("nav-tada"));
}

#[test]
fn nothing_evaluated_is_never_green() {
    let empty = folder(&[]);
    check(empty.path()).assert().code(2).stderr(contains("CSV vai Excel").and(contains("NEKAS NAV")));
    let only_pupils = folder(&[("p.csv", "Izglītojamais;Klase\nAnna Koka;5.a\n".as_bytes())]);
    check(only_pupils.path())
        .assert()
        .code(2)
        .stdout(contains("NEKAS NAV PĀRBAUDĪTS").and(contains("pārkāpumu nav").not()));
}

#[test]
fn a_file_that_cannot_be_read_is_said_so_that_it_can_be_mended() {
    let cases: [(&str, &[u8], &[&str]); 5] = [
        (
            "a.csv",
            "Datums|Klase|Priekšmets\n2025-10-01|5.a|Matemātika\n".as_bytes(),
            &["a.csv", "semikolu", "Datums|Klase"],
        ),
        (
            "b.csv",
            "Datums;Klase;Priekšmets;Tēma;Skolotaajs\n2025-10-01;5.a;M;T;K\n".as_bytes(),
            &["b.csv", "Stundas", "trūkst", "Skolotājs", "Skolotaajs"],
        ),
        ("c.csv", "Krāsa;Garums\nzila;5\n".as_bytes(), &["c.csv", "Krāsa", "virsraksts"]),
        ("d.xlsx", b"PK\x03\x04 this is no workbook", &["d.xlsx", "bojāts", "saglabājiet"]),
        ("e.csv", "Datums;Klase;Priekšmets;Skolotājs;Skolotājs\n".as_bytes(), &["e.csv", "divas kolonnas"]),
    ];
    for (name, bytes, said) in cases {
        let folder = folder(&[(name, bytes), ("labs.csv", [LESSONS, LATE].concat().as_bytes())]);
        // The rest of the run goes on.
        let assert = check(folder.path()).assert().code(2).stdout(contains("19.01"));
        let errors = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
        assert!(said.iter().all(|part| errors.contains(part)), "{name}: {errors}");
    }
}

#[test]
fn a_name_that_is_not_there_meets_the_nearest_one() {
    let late = folder(&[("stundas.csv", [LESSONS, LATE].concat().as_bytes())]);
    for (option, wrong, right) in [
        ("--teacher", "Ilze Kalnina", "Ilze Kalniņa"),
        ("--clause", "3.4.11", "3.4.1"),
        ("--class", "5.", "5.a"),
    ] {
        check(late.path()).args([option, wrong]).assert().code(2).stdout("").stderr(contains(right));
    }
    check(late.path()).args(["--period", "2025/27"]).assert().code(2).stderr(contains("2025/26-1"));
    check(late.path()).args(["--as-of", "rīt"]).assert().code(2);
    check(late.path())
        .args(["--rulebook", "nav.toml"])
        .assert()
        .code(2)
        .stderr(contains("upesleju-sakumskola"));
}

#[test]
fn a_mistake_in_a_rulebook_or_config_is_shown_at_its_place() {
    let rules =
        include_str!("../rules/upesleju-sakumskola.toml").replace("working_days = 3", "working_dayz = 3");
    let late =
        folder(&[("stundas.csv", [LESSONS, LATE].concat().as_bytes()), ("mani.toml", rules.as_bytes())]);
    let path = late.path().join("mani.toml");
    check(late.path())
        .arg("--rulebook")
        .arg(&path)
        .assert()
        .code(2)
        .stdout("")
        .stderr(contains("working_dayz").and(contains("mani.toml")));
    let wrong = folder(&[("eklase-audit.toml", b"skola = 1\n"), ("stundas.csv", LESSONS.as_bytes())]);
    check(wrong.path()).assert().code(2).stderr(contains("skola").and(contains("eklase-audit.toml")));
}

#[test]
fn another_schools_number_needs_no_rust() {
    let rules = include_str!("../rules/upesleju-sakumskola.toml")
        .replace("same_day = \"19:00\"", "same_day = \"17:00\"");
    let school =
        folder(&[("stundas.csv", [LESSONS, IN_TIME].concat().as_bytes()), ("citi.toml", rules.as_bytes())]);
    check(school.path())
        .arg("--rulebook")
        .arg(school.path().join("citi.toml"))
        .assert()
        .code(1)
        .stdout(contains("17.00"));
}

#[test]
fn text_fits_a_mail_and_has_no_escape_codes() {
    let mut text = String::new();
    for by in ["teacher", "class", "clause"] {
        let mut command = Command::cargo_bin("eklase-audit").expect("the program");
        command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["check", "fixtures/upeslejas", "--by", by]);
        text += &String::from_utf8(command.assert().code(1).get_output().stdout.clone()).expect("UTF-8");
    }
    assert!(!text.contains('\u{1b}'));
    for line in text.lines() {
        assert!(line.chars().count() <= 76, "{line}");
    }
    let school: toml::Table =
        std::fs::read_to_string("fixtures/upeslejas/planted.toml").expect("the list").parse().expect("TOML");
    for fault in school["fault"].as_array().expect("faults") {
        if let Some(pupil) = fault.get("pupil").and_then(toml::Value::as_str) {
            assert!(!text.contains(pupil), "pupils are initials: {pupil}");
        }
    }
}

#[test]
fn colour_is_used_only_when_asked_for_or_on_a_terminal() {
    let late = folder(&[("stundas.csv", [LESSONS, LATE].concat().as_bytes())]);
    check(late.path()).args(["--color", "always"]).assert().stdout(contains("\u{1b}["));
    check(late.path()).env("CLICOLOR_FORCE", "1").assert().stdout(contains("\u{1b}["));
    check(late.path())
        .env("CLICOLOR_FORCE", "1")
        .env("NO_COLOR", "1")
        .assert()
        .stdout(contains("\u{1b}[").not());
}

#[test]
fn several_reports_of_one_run() {
    let late = folder(&[("stundas.csv", [LESSONS, LATE].concat().as_bytes())]);
    let (json, csv) = (late.path().join("r.json"), late.path().join("r.out"));
    check(late.path())
        .arg("--output")
        .arg(format!("json={}", json.display()))
        .arg("--output")
        .arg(format!("csv={}", csv.display()))
        .assert()
        .code(1)
        .stdout(contains("19.01"));
    assert!(std::fs::read_to_string(&json).expect("written").contains("eklase-audit/report/1"));
    let table = std::fs::read_to_string(&csv).expect("written");
    assert_eq!(table.lines().count(), 2, "{table}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&json).expect("there").permissions().mode() & 0o777, 0o600);
    }
    check(late.path())
        .args(["--output", "/nav/tadas/mapes.txt"])
        .assert()
        .code(2)
        .stderr(contains("mapes.txt"));
    check(late.path()).args(["--output", "pdf=x"]).assert().code(2).stderr(contains("json"));
}

#[test]
fn a_limit_says_what_it_left_out() {
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["check", "fixtures/upeslejas", "--limit", "5"]);
    let planted = std::fs::read_to_string("fixtures/upeslejas/planted.toml")
        .expect("the list")
        .matches("[[fault]]")
        .count();
    command.assert().code(1).stdout(contains(format!("Nav parādīti {} konstatējumi", planted - 5)));
}

#[test]
fn english_is_complete() {
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    let assert = command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["check", "fixtures/upeslejas", "--lang", "en", "--by", "clause"])
        .assert()
        .code(1);
    let text = String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8");
    for part in ["COVERAGE", "FINDINGS BY CLAUSE", "was entered on", "duties not done"] {
        assert!(text.contains(part), "{part}");
    }
}

#[test]
fn every_clause_can_be_explained_and_is_listed() {
    let rules = include_str!("../rules/upesleju-sakumskola.toml");
    let clauses: Vec<&str> =
        rules.lines().filter_map(|line| line.strip_prefix("id = \"3")?.strip_suffix('"')).collect();
    assert_eq!(clauses.len(), 31);
    let run = |args: &[&str]| {
        Command::cargo_bin("eklase-audit")
            .expect("the program")
            .args(args)
            .assert()
            .code(0)
            .get_output()
            .stdout
            .clone()
    };
    let list = String::from_utf8(run(&["rules", "list"])).expect("UTF-8");
    for clause in clauses {
        let clause = format!("3{clause}");
        assert!(list.contains(&clause), "{clause}");
        let text = String::from_utf8(run(&["explain", &clause])).expect("UTF-8");
        assert!(text.starts_with(&clause) && text.contains("Pienākums:"), "{text}");
    }
    Command::cargo_bin("eklase-audit").expect("the program").args(["explain", "3.9"]).assert().code(2);
}

#[test]
fn inspect_shows_how_each_file_was_read() {
    let school = folder(&[
        ("stundas.csv", ["Žurnāls\n\n", LESSONS, LATE].concat().as_bytes()),
        ("piezimes.pdf", b"x"),
    ]);
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    command.arg("inspect").arg(school.path());
    command.assert().code(0).stdout(
        contains("stundas.csv: Stundas")
            .and(contains("virsraksti 3. rindā"))
            .and(contains("Nav kolonnu: "))
            .and(contains("piezimes.pdf")),
    );
}

#[test]
fn help_speaks_the_language_asked_for() {
    let help = |args: &[&str]| {
        let output = Command::cargo_bin("eklase-audit")
            .expect("the program")
            .args(args)
            .assert()
            .code(0)
            .get_output()
            .stdout
            .clone();
        String::from_utf8(output).expect("UTF-8")
    };
    for sub in ["check", "inspect", "explain", "rules"] {
        for lang in ["lv", "en"] {
            let text = help(&[sub, "--help", "--lang", lang]);
            assert!(!text.contains("help-") && !text.contains("heading-"), "{text}");
            assert_eq!(text.contains("Lietošana"), lang == "lv", "{text}");
        }
    }
}

#[test]
fn a_stamp_later_than_the_data_is_said_and_taken_at_its_word() {
    let row = "02.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;Daļskaitļi;02.12.2025. 19:01;02.10.2025. 8:40\n";
    let odd = folder(&[("stundas.csv", [LESSONS, row].concat().as_bytes())]);
    check(odd.path()).assert().code(1).stdout(contains("02.12.2025.")).stderr(contains("--as-of"));
}

#[test]
fn registers_not_used_yet_are_named_and_taken_for_nothing_else() {
    let registers = [
        (
            "Izglītojamais;Klase;Iesniegts;Pieslēgts;Vecāks\nAnna Koka;5.a;2025-09-01;;Zane Koka\n",
            "Pieteikumi",
            1,
        ),
        (
            "Datums;Skolotājs;Klase;Izglītojamais;Ar ko;Saturs;Ievadīts\n2025-09-01;Ilze Kalniņa;5.a;;;;\n",
            "Individuālās sarunas",
            1,
        ),
        (
            "Datums;Skolotājs;Klase;Veids;Priekšmets;Uzrādīts\n2025-09-01;Ilze Kalniņa;5.a;ekskursija;;\n",
            "Instruktāžas",
            1,
        ),
        (
            "Punkts;Izpildīts;Atbildīgais;Klase;Periods;Veids\n3.3.4;2025-10-03;;5.a;2025-09;\n",
            "Izpildes reģistrs",
            1,
        ),
        // Without its waivers a run could accuse people the school has excused.
        (
            "Punkts;Pamatojums;Līdz;Apstiprināja;No;Klase;Priekšmets;Izglītojamais\n3.4.1;x;2025-12-19;D;;;;\n",
            "Izņēmumi",
            2,
        ),
    ];
    for (text, title, code) in registers {
        let school = folder(&[
            ("stundas.csv", [LESSONS, LATE].concat().as_bytes()),
            ("registrs.csv", text.as_bytes()),
        ]);
        check(school.path()).assert().code(code).stderr(contains(title)).stdout(contains("19.01"));
    }
}

#[test]
fn a_day_the_calendar_does_not_know_is_said_once_and_never_guessed() {
    let rows = "01.10.2015.;5.a;Matemātika;Ilze Kalniņa;1;;;\n02.10.2015.;5.a;Matemātika;Ilze Kalniņa;1;;;\n";
    let old = folder(&[("stundas.csv", [LESSONS, rows, LATE].concat().as_bytes())]);
    let assert = check(old.path()).assert().code(2).stderr(contains("01.10.2015."));
    let text = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
    assert!(
        text.contains("19.01") && text.contains("dienai 01.10.2015.") && !text.contains("02.10.2015."),
        "{text}"
    );
}
