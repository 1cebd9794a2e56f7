//! Several schools in one run, and their reports combined.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const PROGRAM: &str = env!("CARGO_BIN_EXE_eklase-audit");

const LESSONS: &str = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Tēma;Tēma ievadīta;Apmeklējums ievadīts\n";
const IN_TIME: &str =
    "01.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;Daļskaitļi;01.10.2025. 18:00;01.10.2025. 8:40\n";
const LATE: &str =
    "02.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;Daļskaitļi;02.10.2025. 19:01;02.10.2025. 8:40\n";
const UNREADABLE: &str = "33.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;Daļskaitļi;;\n";
const CONFIG: &str = "as_of = \"2025-10-10\"\n";

fn school(fleet: &Path, name: &str, config: &str, rows: &[&str]) {
    let folder = fleet.join("skolas").join(name);
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("eklase-audit.toml"), config).expect("a file");
    std::fs::write(folder.join("stundas.csv"), format!("{LESSONS}{}", rows.concat())).expect("a file");
}

/// Four schools: one clean, one with a late entry, one with a row nobody can read, one whose rulebook is
/// not there.
fn four() -> tempfile::TempDir {
    let fleet = tempfile::tempdir().expect("a folder");
    school(fleet.path(), "01-alfa", &format!("school = \"Alfas skola\"\n{CONFIG}"), &[IN_TIME]);
    school(fleet.path(), "02-beta", CONFIG, &[IN_TIME, LATE]);
    school(fleet.path(), "03-gamma", CONFIG, &[IN_TIME, UNREADABLE]);
    school(fleet.path(), "04-delta", &format!("rulebook = \"nav-tada\"\n{CONFIG}"), &[IN_TIME]);
    fleet
}

fn run(fleet: &Path, args: &[&str]) -> Output {
    Command::new(PROGRAM).args(args).current_dir(fleet).env("NO_COLOR", "1").output().expect("it runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().map(|one| one["name"].as_str().expect("a name")).collect()
}

#[test]
fn one_broken_school_spoils_no_other() {
    let fleet = four();
    let outputs = ["--output", "json=out/{}/report.json", "--output", "text=out/{}/report.txt"];
    let done =
        run(fleet.path(), &[&["check", "--each", "skolas", "--format", "json"], &outputs[..]].concat());
    assert_eq!(done.status.code(), Some(2));
    let summary = json(&done);
    assert_eq!(summary["schema"], "eklase-audit/summary/1");
    assert_eq!(names(&summary["schools"]), ["01-alfa", "02-beta", "03-gamma"]);
    let exits: Vec<_> = summary["schools"].as_array().expect("a list").iter().map(|s| &s["exit"]).collect();
    assert_eq!(exits, [0, 1, 2]);
    assert_eq!(names(&summary["failed"]), ["04-delta"]);
    let error = summary["failed"][0]["error"].as_str().expect("a text");
    assert!(error.contains("nav-tada"), "{error}");
    let late: Vec<_> =
        summary["schools"].as_array().expect("a list").iter().map(|s| &s["totals"]["late"]).collect();
    assert_eq!(late, [0, 1, 0]);
    assert_eq!(summary["totals"]["late"], 1);
    for name in ["01-alfa", "02-beta", "03-gamma"] {
        assert!(fleet.path().join(format!("out/{name}/report.txt")).exists(), "{name}");
        // The same as the school's own run writes.
        let own = run(fleet.path(), &["check", &format!("skolas/{name}"), "--format", "json"]);
        let of_fleet = std::fs::read(fleet.path().join(format!("out/{name}/report.json"))).expect("a report");
        assert!(own.stdout == of_fleet, "{name}");
    }
    assert!(!fleet.path().join("out/04-delta/report.json").exists());
}

#[test]
fn the_summary_as_a_person_sees_it() {
    let fleet = four();
    let done = run(fleet.path(), &["check", "--each", "skolas", "--clause", "3.4"]);
    insta::assert_snapshot!("latvian", stdout(&done));
    insta::assert_snapshot!("said aside", stderr(&done));
    let done = run(fleet.path(), &["check", "--each", "skolas", "--clause", "3.4", "--lang", "en"]);
    insta::assert_snapshot!("english", stdout(&done));
}

#[test]
fn nobody_is_named_in_the_summary() {
    let fleet = four();
    for format in ["text", "json"] {
        let said = stdout(&run(fleet.path(), &["check", "--each", "skolas", "--format", format]));
        assert!(said.contains("01-alfa") && !said.contains("Ilze") && !said.contains("Kalni"), "{said}");
    }
    // A configuration that names people is shown to who keeps it, and not in the summary.
    let people = format!("{CONFIG}[people]\n\"Anna Kalniņa\" = \"Anna Bērziņa\"\n");
    school(fleet.path(), "05-epsilon", &people, &[IN_TIME]);
    let done = run(fleet.path(), &["check", "--each", "skolas", "--format", "json"]);
    assert!(stderr(&done).contains("05-epsilon: ") && stderr(&done).contains("Bērziņa"));
    assert!(stdout(&done).contains("05-epsilon") && !stdout(&done).contains("Anna"), "{}", stdout(&done));
}

#[test]
fn nothing_depends_on_how_many_run_at_a_time() {
    let fleet = four();
    for at in 5..20 {
        school(fleet.path(), &format!("{at:02}"), CONFIG, &[IN_TIME, UNREADABLE]);
    }
    let one = run(fleet.path(), &["check", "--each", "skolas", "--jobs", "1"]);
    let many = run(fleet.path(), &["check", "--each", "skolas", "--jobs", "8"]);
    assert!(one.stdout == many.stdout && one.stderr == many.stderr);
    assert_eq!(stderr(&one).lines().filter(|line| line.starts_with("04-delta: ")).count(), {
        stderr(&one).lines().filter(|line| line.contains("delta")).count()
    });
}

#[test]
fn merging_the_reports_is_the_same_as_one_run() {
    let fleet = four();
    std::fs::remove_dir_all(fleet.path().join("skolas/04-delta")).expect("gone");
    for layout in ["json=out/{}.json", "json=out/{}/parskats.json"] {
        let _ = std::fs::remove_dir_all(fleet.path().join("out"));
        for format in ["json", "text"] {
            for more in [&[][..], &["--fail-on", "never"], &["--min-coverage", "90"]] {
                let each = ["check", "--each", "skolas", "--format", format, "--output", layout];
                let each = run(fleet.path(), &[&each[..], more].concat());
                let merged = run(fleet.path(), &[&["merge", "out", "--format", format], more].concat());
                assert_eq!(stdout(&each), stdout(&merged), "{layout} {format} {more:?}");
                assert_eq!(each.status.code(), merged.status.code());
            }
        }
    }
    // The shares of several machines together are the whole.
    let whole = run(fleet.path(), &["merge", "out", "--format", "json"]);
    std::fs::remove_dir_all(fleet.path().join("out")).expect("gone");
    for share in ["0/2", "1/2"] {
        run(fleet.path(), &["check", "--each", "skolas", "--share", share, "--output", "json=out/{}.json"]);
    }
    let shares = run(fleet.path(), &["merge", "out", "--format", "json", "--each", "skolas"]);
    assert_eq!(stdout(&whole), stdout(&shares));
    std::fs::remove_file(fleet.path().join("out/02-beta.json")).expect("gone");
    let lacking = run(fleet.path(), &["merge", "out", "--format", "json", "--each", "skolas"]);
    assert_eq!(names(&json(&lacking)["failed"]), ["02-beta"]);
    assert_eq!(lacking.status.code(), Some(2));
}

#[test]
fn merge_names_what_it_cannot_take_and_goes_on() {
    let fleet = four();
    run(fleet.path(), &["check", "--each", "skolas", "--output", "json=out/{}.json"]);
    run(fleet.path(), &["check", "skolas/02-beta", "--split", "part", "--format", "json"]);
    let part = std::fs::read_dir(fleet.path().join("part")).expect("a folder");
    let mut part = part.map(|entry| entry.expect("an entry").path());
    let part = part.find(|path| path.extension().is_some_and(|e| e == "json")).expect("a part");
    std::fs::copy(part, fleet.path().join("out/dala.json")).expect("a copy");
    let whole = std::fs::read_to_string(fleet.path().join("out/02-beta.json")).expect("a report");
    let write =
        |name: &str, text: &str| std::fs::write(fleet.path().join("out").join(name), text).expect("a file");
    write("aprauts.json", &whole[..whole.len() / 2]);
    write("cits.json", "{\"schema\": \"eklase-audit/report/2\", \"violations\": 7}");
    write("nav.json", "[1, 2]");
    write("dzilums.json", &"[".repeat(100_000));
    write("negativs.json", &whole.replacen("\"late\": 0", "\"late\": -1", 1));
    let done = run(fleet.path(), &["merge", "out", "out/nekur.json", "--format", "json"]);
    assert_eq!(done.status.code(), Some(2));
    let summary = json(&done);
    assert_eq!(names(&summary["schools"]), ["01-alfa", "02-beta", "03-gamma"]);
    let failed: Vec<String> = summary["failed"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| {
            // At which line it breaks off is the report's length, and no matter here.
            let error = one["error"].as_str().unwrap_or("").split(" at line ").next().unwrap_or("");
            format!("{}: {}", one["name"].as_str().unwrap_or(""), error.replace("a string", "a value"))
        })
        .collect();
    insta::assert_snapshot!("what merge cannot take", failed.join("\n"));
    let nothing = run(fleet.path(), &["merge", "out/nekur.json"]);
    assert_eq!(nothing.status.code(), Some(2), "nothing combined is not clean");
}

#[test]
fn the_same_school_is_counted_once() {
    let fleet = four();
    std::fs::remove_dir_all(fleet.path().join("skolas/04-delta")).expect("gone");
    run(fleet.path(), &["check", "--each", "skolas", "--output", "json=out/{}.json"]);
    let of = |args: &[&str]| json(&run(fleet.path(), &[&["merge", "--format", "json"], args].concat()));
    let once = of(&["out", "out/01-alfa.json"]);
    assert_eq!(once["failed"], serde_json::json!([]), "one file named twice is one report");
    let older = std::fs::read_to_string(fleet.path().join("out/01-alfa.json")).expect("a report");
    let older = older.replacen("2025-10-10T", "2025-10-09T", 1);
    std::fs::write(fleet.path().join("out/00-vakar.json"), older).expect("a file");
    let twice = of(&["out"]);
    assert_eq!(names(&twice["failed"]), ["00-vakar"]);
    assert_eq!(twice["totals"], once["totals"]);
    // Two folders that say they are one school are treated alike.
    let config = format!("school = \"Alfas skola\"\n{CONFIG}");
    school(fleet.path(), "09-kopija", &config, &[IN_TIME]);
    let done = run(fleet.path(), &["check", "--each", "skolas", "--format", "json"]);
    assert_eq!(names(&json(&done)["failed"]), ["09-kopija"]);
    assert_eq!(json(&done)["totals"], once["totals"]);
    assert_eq!(done.status.code(), Some(2));
}

#[test]
fn a_number_means_what_its_own_rulebook_says() {
    let fleet = four();
    school(fleet.path(), "05", &format!("rulebook = \"jekabpils-example\"\n{CONFIG}"), &[IN_TIME, LATE]);
    let summary = json(&run(fleet.path(), &["check", "--each", "skolas", "--format", "json"]));
    let clauses = summary["clauses"].as_array().expect("a list");
    let mut rulebooks: Vec<_> = clauses.iter().map(|c| c["rulebook"].as_str().expect("an id")).collect();
    rulebooks.dedup();
    assert_eq!(rulebooks.len(), 2);
    let sum = |of: &Value| {
        of.as_array()
            .expect("a list")
            .iter()
            .map(|c| c["obligations"].as_u64().expect("a count"))
            .sum::<u64>()
    };
    assert_eq!(sum(&summary["clauses"]), summary["totals"]["obligations"].as_u64().expect("a count"));
}

#[test]
fn each_school_keeps_its_own_settings_and_history() {
    let fleet = tempfile::tempdir().expect("a folder");
    school(fleet.path(), "a", &format!("{CONFIG}history = \"vesture.db\"\npaths = [\"izguve\"]\n"), &[LATE]);
    let own = fleet.path().join("skolas/a/izguve");
    std::fs::create_dir(&own).expect("a folder");
    std::fs::write(own.join("stundas.csv"), format!("{LESSONS}{IN_TIME}")).expect("a file");
    school(fleet.path(), "b", &format!("{CONFIG}lang = \"en\"\n"), &[LATE]);
    std::fs::create_dir(fleet.path().join("skolas/.git")).expect("a folder");
    let args = ["check", "--each", "skolas", "--format", "json", "--output", "text=out/{}.txt"];
    let summary = json(&run(fleet.path(), &args));
    assert_eq!(names(&summary["schools"]), ["a", "b"]);
    let a = &summary["schools"][0];
    assert_eq!(
        (&a["exit"], &a["totals"]["late"]),
        (&Value::from(0), &Value::from(0)),
        "its paths are its exports"
    );
    assert!(fleet.path().join("skolas/a/vesture.db").exists());
    let english = std::fs::read_to_string(fleet.path().join("out/b.txt")).expect("a report");
    assert!(english.contains("E-klase journal check"), "{english}");
    // Flags outrank the configurations.
    let later = [&args[..], &["--as-of", "2025-10-11", "--lang", "lv"]].concat();
    let summary = json(&run(fleet.path(), &later));
    assert_eq!(summary["schools"][1]["as_of"], "2025-10-11T23:59:59");
    let latvian = std::fs::read_to_string(fleet.path().join("out/b.txt")).expect("a report");
    assert!(latvian.contains("E-klases"), "{latvian}");
}

#[test]
fn a_message_to_each_person_of_each_school() {
    let fleet = four();
    let args = ["check", "--each", "skolas", "--split", "katram/{}", "--format", "eml"];
    let done = run(fleet.path(), &args);
    assert!(stdout(&done).contains("02-beta"), "the summary is text");
    let messages = |path: &std::path::PathBuf| path.extension().is_some_and(|extension| extension == "eml");
    let count = |name: &str| {
        let files = std::fs::read_dir(fleet.path().join("katram").join(name)).into_iter().flatten();
        files.map(|file| file.expect("a file").path()).filter(messages).count()
    };
    assert_eq!(count("01-alfa"), 0);
    assert!(count("02-beta") > 0);
}

#[test]
fn what_makes_no_sense_is_refused_before_anything_is_read() {
    let fleet = four();
    std::fs::create_dir(fleet.path().join("tukss")).expect("a folder");
    std::fs::write(fleet.path().join("kopiga.toml"), "history = \"viena.db\"\n").expect("a file");
    let cases: &[(&[&str], &str)] = &[
        (&["--each", "skolas", "--output", "json=out/report.json"], "{}"),
        (&["--each", "skolas", "--split", "out"], "{}"),
        (&["--each", "skolas", "--format", "csv"], "json"),
        (&["--each", "skolas", "--output", "pdf=out/{}.pdf"], "pdf"),
        (&["--each", "tukss"], "tukss"),
        (&["--each", "nav-tadas"], "nav-tadas"),
        (&["--each", "skolas", "--config", "kopiga.toml"], "history"),
        (&["--each", "skolas", "--history", "viena.db"], "--history"),
        (&["--each", "skolas", "--teacher", "Ilze Kalniņa"], "--teacher"),
        (&["--each", "skolas", "--share", "2/2"], "--share"),
        (&["--each", "skolas", "--as-of", "rīt"], "rīt"),
        (&["--each", "skolas", "--split", "{}", "--by", "clause"], "--split"),
        (&["--jobs", "2", "skolas"], "--each"),
    ];
    for (args, said) in cases {
        let done = run(fleet.path(), &[&["check"], *args].concat());
        assert_eq!(done.status.code(), Some(2), "{args:?}");
        assert!(done.stdout.is_empty() && stderr(&done).contains(said), "{args:?}: {}", stderr(&done));
        assert!(!fleet.path().join("out").exists() && !fleet.path().join("viena.db").exists());
    }
    let empty = run(fleet.path(), &["check", "--each", "skolas", "--share", "8/9"]);
    assert_eq!(empty.status.code(), Some(0), "a share without a school has nothing to do");
    assert!(!empty.stderr.is_empty());
}

#[test]
fn a_quiet_run_says_nothing_when_all_is_well() {
    let fleet = tempfile::tempdir().expect("a folder");
    school(fleet.path(), "a", CONFIG, &[IN_TIME]);
    let done = run(fleet.path(), &["check", "--each", "skolas", "--quiet-if-clean"]);
    assert_eq!((done.status.code(), done.stdout.len()), (Some(0), 0), "{}", stdout(&done));
}

#[cfg(unix)]
#[test]
fn what_names_people_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let fleet = four();
    run(fleet.path(), &["check", "--each", "skolas", "--output", "json=out/{}/report.json"]);
    let mode = |path: &str| {
        std::fs::metadata(fleet.path().join(path)).expect("it is there").permissions().mode() & 0o777
    };
    assert_eq!(mode("out/01-alfa"), 0o700);
    assert_eq!(mode("out/01-alfa/report.json"), 0o600);
}

#[test]
fn an_earlier_report_is_not_taken_for_todays() {
    let fleet = four();
    let args = ["check", "--each", "skolas", "--output", "json=out/{}.json"];
    run(fleet.path(), &args);
    std::fs::write(fleet.path().join("skolas/02-beta/eklase-audit.toml"), "nav =").expect("a file");
    run(fleet.path(), &args);
    let merged = run(fleet.path(), &["merge", "out", "--format", "json", "--each", "skolas"]);
    assert_eq!(names(&json(&merged)["failed"]), ["02-beta", "04-delta"]);
}

/// A report is read as it goes by: one larger than all the memory there is makes no difference.
#[cfg(target_os = "linux")]
#[test]
fn a_large_report_is_merged_in_little_memory() {
    let fleet = four();
    run(fleet.path(), &["check", "--each", "skolas", "--output", "json=out/{}.json"]);
    let whole = std::fs::read_to_string(fleet.path().join("out/02-beta.json")).expect("a report");
    let start = whole.find("\"violations\": [").expect("a list") + "\"violations\": [".len();
    let end = start + whole[start..].find("\n  ]").expect("its end");
    let one = format!("{},", &whole[start..end]);
    let many = one.repeat(60_000_000 / one.len());
    let large = [&whole[..start], &many, &whole[start..]].concat();
    std::fs::write(fleet.path().join("out/02-beta.json"), large).expect("a file");
    // In KiB, of addresses; the program alone takes more than half of it.
    let script = format!("ulimit -v 65536; exec '{PROGRAM}' merge out --format json");
    let done =
        Command::new("/bin/sh").args(["-c", &script]).current_dir(fleet.path()).output().expect("it runs");
    let broken = json(&done)["schools"][1]["violations"]["violation"].as_u64();
    assert!(broken > Some(50_000), "{broken:?} {}", stderr(&done));
}
