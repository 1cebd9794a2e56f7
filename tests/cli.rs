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
            "Datums^Klase^Priekšmets\n2025-10-01^5.a^Matemātika\n".as_bytes(),
            &["a.csv", "semikolu", "Datums^Klase"],
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
    let list = std::fs::read_to_string("fixtures/upeslejas/planted.toml").expect("the list");
    let faults = list.split("\n[[").filter(|part| part.starts_with("fault]]"));
    let planted = faults.filter(|fault| !fault.contains("severity = \"observation\"")).count();
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

/// A late topic of 01.10.2025 and a register beside it.
fn with_waiver(rows: &str) -> tempfile::TempDir {
    let header = "Punkts;Pamatojums;Līdz;Apstiprināja;No;Atbildīgais;Klase;Priekšmets;ID\n";
    folder(&[
        ("stundas.csv", [LESSONS, LATE].concat().as_bytes()),
        ("iznemumi.csv", [header, rows].concat().as_bytes()),
    ])
}

fn json(path: &std::path::Path, args: &[&str]) -> serde_json::Value {
    let output = check(path).args(["--format", "json"]).args(args).output().expect("the program runs");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn a_waiver_excuses_within_its_scope_and_no_longer_than_its_last_day() {
    let late = |rows: &str| {
        let report = json(with_waiver(rows).path(), &["--clause", "3.4.1"]);
        let topics = |list: &str| {
            report[list].as_array().expect("a list").iter().filter(|f| f["aspect"] == "topic").count()
        };
        assert_eq!(
            report["totals"]["waived"].as_u64(),
            Some(report["waived"].as_array().map_or(0, |w| w.len() as u64))
        );
        (topics("violations"), topics("waived"))
    };
    let all = late("3.4.1;slimība;2025-10-10;Direktore;;;;;");
    assert_eq!(all, (0, 1));
    for (row, excused) in [
        ("3.4;slimība;2025-12-19;Direktore;;;;;", true),
        ("*;E-klase nedarbojās;2025-10-02 23:00;Direktore;2025-10-02 17:00;;;;", true),
        ("*;E-klase nedarbojās;2025-10-03 23:00;Direktore;2025-10-03 17:00;;;;", false),
        ("3.4.1;slimība;2025-10-09;Direktore;;;;;", false), // expired the day before
        ("3.4.1;slimība;2025-12-19;Direktore;;;6.b;;", false),
        ("3.4.1;slimība;2025-12-19;Direktore;;;;Mūzika;", false),
        ("3.4.3;slimība;2025-12-19;Direktore;;;;;", false),
        ("3.4.1;slimība;2025-12-19;Direktore;;Zigfrīds Svešais;;;", false),
        ("3.4.1;slimība;2025-12-19;Direktore;;;;;0000000000", false),
    ] {
        let found = late(row);
        assert_eq!(found, if excused { (0, 1) } else { (1, 0) }, "{row}");
    }
}

#[test]
fn a_waiver_names_a_finding_by_as_many_digits_as_a_report_shows() {
    let all = json(with_waiver("").path(), &["--clause", "3.4.1"]);
    let topic = all["violations"].as_array().expect("a list").iter().find(|f| f["aspect"] == "topic");
    let id = topic.and_then(|found| found["id"].as_str()).expect("an id").to_owned();
    for written in [id.clone(), id[..10].to_owned(), format!("{}…", &id[..8]), id.to_uppercase()] {
        let excused = with_waiver(&format!("*;slimība;2025-12-19;Direktore;;;;;{written}"));
        let report = json(excused.path(), &["--clause", "3.4.1"]);
        let waived: Vec<_> = report["waived"].as_array().expect("a list").iter().map(|f| &f["id"]).collect();
        assert_eq!(waived, [&id], "{written}");
        let mut list = Command::cargo_bin("eklase-audit").expect("the program");
        list.args(["waivers", "list"]).arg(excused.path()).assert().code(0).stdout(contains(&id[..8]));
    }
    // Eleven digits look like a person code, and are none here.
    let digits = with_waiver("*;slimība;2025-12-19;Direktore;;;;;01011520001");
    let mut list = Command::cargo_bin("eklase-audit").expect("the program");
    list.args(["waivers", "list"]).arg(digits.path()).assert().code(0).stdout(contains("01011520001"));
}

#[test]
fn the_text_names_each_waiver_with_what_it_covers() {
    let excused = with_waiver("3.4.1;slimība;2025-10-10;Direktore;;;;;");
    check(excused.path()).assert().stdout(
        contains("ATĻAUTIE IZŅĒMUMI\n• 3.4.1: slimība (apstiprināja Direktore, līdz 10.10.2025.)")
            .and(contains("atļauts izņēmums: 1")),
    );
}

#[test]
fn expired_and_unused_waivers_are_named() {
    let expired =
        with_waiver("3.4.1;slimība;2025-10-09;Direktore;;;;;\n3.5;slimība;2025-12-19;Direktore;;;;;\n");
    check(expired.path()).assert().code(1).stderr(
        contains("2. rinda: izņēmums beidzies 09.10.2025.").and(contains("3. rinda: izņēmums neattiecas")),
    );
}

#[test]
fn a_broken_waiver_stops_the_run_before_anything_is_judged() {
    for row in [
        "3.4.1;;2025-12-19;D;;;;;",
        "3.4.1;x;;D;;;;;",
        "3.4.1;x;2025-12-19;;;;;;",
        "9.9;x;2025-12-19;D;;;;;",
        "3.4.1;x;2025-12-19;D;;;;;0000",
    ] {
        let broken = with_waiver(row);
        check(broken.path()).assert().code(2).stdout("").stderr(contains("nekas nav vērtēts"));
        Command::cargo_bin("eklase-audit")
            .expect("the program")
            .args(["waivers", "lint"])
            .arg(broken.path())
            .assert()
            .code(2);
    }
    let sound = with_waiver("3.4.1;slimība;2025-12-19;Direktore;;;;;\n");
    let waivers = |command: &str| {
        let mut run = Command::cargo_bin("eklase-audit").expect("the program");
        run.args(["waivers", command]).arg(sound.path());
        run.assert().code(0)
    };
    waivers("lint").stdout(contains("ir kārtībā"));
    waivers("list").stdout(contains("slimība").and(contains("Direktore")));
}

fn attest(folder: &std::path::Path, args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    command.current_dir(folder).arg("attest").args(args);
    command
}

#[test]
fn attest_adds_to_the_register_as_it_is() {
    let header = "Periods;Punkts;Klase;Izpildīts;Veids;Pierādījums\r\n2025-09;3.3.4;5.a;2025-10-03;sekmju izraksts;māja";
    let old = encoding_rs::WINDOWS_1257.encode(header).0.into_owned();
    let school = folder(&[("registrs.csv", &old)]);
    let common =
        ["--class", "5.a", "--period", "2025-09", "--register", "registrs.csv", "--done", "2025-10-03"];
    let with = |clause: &'static str, more: &[&'static str]| {
        let mut args = vec![clause];
        args.extend(common);
        args.extend(more);
        args
    };
    let duplicate = with("3.3.4", &["--kind", "Sekmju  izraksts"]);
    attest(school.path(), &duplicate).assert().code(2).stderr(contains("jau ir"));
    attest(school.path(), &with("3.4.1", &[])).assert().code(2).stderr(contains("neapliecina"));
    attest(school.path(), &["3.3.4", "--period", "2025-09"]).assert().code(2).stderr(contains("--class"));
    attest(school.path(), &with("3.3.4", &["--kind", "kaut kas"]))
        .assert()
        .code(2)
        .stderr(contains("sekmju izraksts"));
    attest(school.path(), &with("3.3.4", &["--kind", "kavējumu kopsavilkums", "--evidence", "漢"]))
        .assert()
        .code(2)
        .stderr(contains("windows-1257"));
    assert_eq!(
        std::fs::read(school.path().join("registrs.csv")).expect("the register"),
        old,
        "nothing half-written"
    );
    let good = with("3.3.4", &["--kind", "kavējumu kopsavilkums", "--evidence", "mape; 3. lpp."]);
    attest(school.path(), &good).assert().code(0);
    let now = std::fs::read(school.path().join("registrs.csv")).expect("the register");
    let (text, _) = encoding_rs::WINDOWS_1257.decode_without_bom_handling(&now);
    let row = "2025-09;3.3.4;5.a;2025-10-03;kavējumu kopsavilkums;\"mape; 3. lpp.\"\r\n";
    assert_eq!(text, [header, "\r\n", row].concat());
    attest(school.path(), &good).assert().code(2).stderr(contains("jau ir"));
}

#[test]
fn attest_begins_a_register_and_many_at_once_lose_nothing() {
    let school = folder(&[]);
    std::thread::scope(|scope| {
        for month in 1..=8 {
            let path = school.path();
            scope.spawn(move || {
                let period = format!("2026-0{month}");
                attest(path, &["3.3.4", "--class", "5.a", "--period", &period]).assert().code(0);
            });
        }
    });
    let text = std::fs::read_to_string(school.path().join("izpildes-registrs.csv")).expect("the register");
    assert_eq!(text.lines().count(), 9, "{text}");
    let list = ["--list", "3.3.4", "--data", ".", "--as-of", "2026-01-10"];
    attest(school.path(), &list).assert().code(0).stdout(contains("ierakstu reģistrā 8"));
}

#[cfg(unix)]
#[test]
fn attest_leaves_a_shared_register_where_it_is_and_open_to_whom_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let shared = folder(&[("registrs.csv", b"Punkts;Izpild\xc4\xabts;Klase;Periods\n")]);
    let school = folder(&[]);
    let register = shared.path().join("registrs.csv");
    std::fs::set_permissions(&register, std::fs::Permissions::from_mode(0o664)).expect("permissions");
    std::os::unix::fs::symlink(&register, school.path().join("saite.csv")).expect("a link");
    let args = ["3.3.4", "--class", "5.a", "--period", "2025-09", "--register", "saite.csv"];
    attest(school.path(), &args).assert().code(0);
    let meta = std::fs::symlink_metadata(&register).expect("the register");
    assert_eq!((meta.is_file(), meta.permissions().mode() & 0o777), (true, 0o664));
    assert_eq!(std::fs::read_to_string(&register).expect("the register").lines().count(), 2);
    assert!(school.path().join("saite.csv").is_symlink());
}

#[test]
fn rules_are_listed_linted_and_shown_with_their_origins() {
    let rules = |args: &[&str]| {
        let mut command = Command::cargo_bin("eklase-audit").expect("the program");
        command.arg("rules").args(args);
        command.assert().code(0)
    };
    rules(&["list"]).stdout(contains("apliecinājumu").and(contains("pēc ierakstu")));
    rules(&["lint"]).stdout(
        contains("3.4.3.4: Atsauce uz „8. punktu”")
            .and(contains("3.4.4: Pārklājas ar 3.4.5."))
            .and(contains("3.2.2: Nav teikts"))
            .and(contains("3.3.5: Starpvērtējumu liecības")),
    );
    rules(&["show", "--rulebook", "jekabpils-example"]).stdout(
        contains("clause.4.1.check.lesson_entries.due = [{ same_day = \"17:00\" }]  # jekabpils-example:")
            .and(contains("clause.4.1.check.lesson_entries.homework = \"when-set\"  # upesleju-sakumskola:")),
    );
    for clause in ["3.2.1", "3.2.9", "3.3.4", "3.4.8", "3.6", "3.7"] {
        let mut command = Command::cargo_bin("eklase-audit").expect("the program");
        command
            .args(["explain", clause])
            .assert()
            .code(0)
            .stdout(contains("Termiņš:").and(contains("Kas to pierāda:")).and(contains("Kā apstrīdēt")));
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

/// A reader that has had enough, such as `head`, ends the writing without a word.
#[cfg(unix)]
#[test]
fn a_pipe_that_closes_is_no_fault_in_any_format() {
    let program = env!("CARGO_BIN_EXE_eklase-audit");
    for format in ["text", "json", "csv", "html", "md", "junit", "sarif", "gitlab", "eml"] {
        let line = format!("('{program}' check fixtures/upeslejas --format {format} | head -c 9) 2>&1");
        let said = std::process::Command::new("sh")
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(["-c", &line])
            .output()
            .expect("a run");
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        assert!(!said.contains("stdout"), "{format}: {said}");
    }
}

/// Asked for initials, no format gives away a pupil's name, be it in a cell it quotes or in a parent's.
#[test]
fn no_format_gives_a_name_away_that_was_not_asked_for() {
    use calamine::Reader;
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/upeslejas");
    let mut book = calamine::open_workbook_auto(fixture.join("registri.xlsx")).expect("the registers");
    let mut names = |sheet: &str| -> std::collections::BTreeSet<String> {
        let range = book.worksheet_range(sheet).expect("a sheet");
        range.rows().skip(1).map(|row| row[0].to_string()).collect()
    };
    let staff = names("Darbinieki");
    let pupils: Vec<String> = names("Izglītojamie").difference(&staff).cloned().collect();
    assert!(pupils.len() > 100);
    let folder = tempfile::tempdir().expect("a folder");
    let formats = ["json", "csv", "text", "html", "md", "eml", "junit", "sarif", "gitlab"];
    let at = |format: &str| folder.path().join(format);
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    command.arg("check").arg(&fixture).args(["--names", "initials", "--quiet-if-clean"]);
    for format in formats {
        command.arg("--output").arg(format!("{format}={}", at(format).display()));
    }
    command.assert().code(1);
    for format in formats {
        let report = std::fs::read_to_string(at(format)).expect("a report");
        let told: Vec<&String> = pupils.iter().filter(|name| report.contains(name.as_str())).collect();
        assert!(told.is_empty(), "{format}: {told:?}");
    }
}
