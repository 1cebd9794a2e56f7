//! A report made again: the same, another, or no longer to be made.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

const LESSONS: &str = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Veids;Tēma;Tēma ievadīta;Apmeklējums ievadīts
01.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;pārbaudes darbs;Daļskaitļi;01.10.2025. 18:00;01.10.2025. 8:40
02.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;stunda;Tālāk;02.10.2025. 19:01;02.10.2025.
03.10.2025.;5.a;Mūzika;Žanete Ābola;2;stunda;;;03.10.2025. 9:30
";
const MARKS: &str = "Datums,Klase,Izglītojamais,Priekšmets,Vērtējums,Darba veids,Ievadīts
2025-10-01,5.a,Anna-Marija Koka,Matemātika,7,pārbaudes darbs,2025-10-07 8:00
";

/// A folder to work in, with the exports in `dati`.
struct Place {
    root: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a folder");
        let place = Self { root };
        place.write("dati/stundas.csv", LESSONS);
        place.write("dati/vertejumi.csv", MARKS);
        place
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.root.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    fn run(&self, args: &[&str]) -> (i32, String, String) {
        let home = self.root.path().join("home");
        let done = Command::new(env!("CARGO_BIN_EXE_eklase-audit"))
            .current_dir(self.root.path())
            .args(args)
            .env("XDG_CONFIG_HOME", &home)
            .env("APPDATA", &home)
            .output()
            .expect("it runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (done.status.code().expect("a code"), text(done.stdout), text(done.stderr))
    }

    /// Makes a report of `dati`, or of other paths where `more` begins with them.
    fn report(&self, paths: &[&str], more: &[&str]) {
        let as_of = if more.contains(&"--as-of") { &[][..] } else { &["--as-of", "2025-10-15"] };
        let args =
            [&["check"], paths, as_of, &["--format", "json", "--output", "report.json"], more].concat();
        let (code, _, errors) = self.run(&args);
        assert!(code < 2, "{errors}");
    }

    fn verify(&self, more: &[&str]) -> (i32, String) {
        let (code, said, errors) = self.run(&[&["verify", "report.json", "--lang", "en"], more].concat());
        (code, said + &errors)
    }

    fn tamper(&self, change: impl FnOnce(&mut Value)) {
        let text = std::fs::read(self.path("report.json")).expect("a report");
        let mut report: Value = serde_json::from_slice(&text).expect("JSON");
        change(&mut report);
        self.write("report.json", report.to_string());
    }
}

fn has(said: &(i32, String), code: i32, parts: &[&str]) {
    assert_eq!(said.0, code, "{}", said.1);
    for part in parts {
        assert!(said.1.contains(part), "{part}: {}", said.1);
    }
}

#[test]
fn the_same_exports_give_the_same_report() {
    let place = Place::new();
    for more in [
        &[][..],
        &["--lang", "en", "--names", "none"],
        &["--teacher", "Žanete Ābola"],
        &["--class", "5.a", "--clause", "3.4", "--severity", "violation"],
        &["--period", "2025-10"],
    ] {
        place.report(&["dati"], more);
        has(&place.verify(&[]), 0, &["SAME", "All 2 input files"]);
    }
    // It may lie among the exports by now.
    place.report(&["dati"], &[]);
    std::fs::copy(place.path("report.json"), place.path("dati/report.json")).expect("a copy");
    has(&place.verify(&[]), 0, &["SAME"]);
    std::fs::remove_file(place.path("dati/report.json")).expect("gone");
    // Latvian is what a person reads who asks for nothing else.
    insta::assert_snapshot!(place.run(&["verify", "report.json"]).1);
}

#[test]
fn an_edited_file_is_named_and_what_it_changes_too() {
    let place = Place::new();
    place.report(&["dati"], &[]);
    place.write("dati/stundas.csv", LESSONS.replace("02.10.2025. 19:01", "02.10.2025. 18:01"));
    let said = place.verify(&[]);
    has(&said, 2, &["Changed since the report was made: stundas.csv", "DIFFERS", "In the report, but not"]);
    has(&said, 2, &["late: Ilze Kalniņa, 5.a, Matemātika, 2025-10-02", "late: \"2\" in the report, \"1\""]);
    place.write("dati/stundas.csv", LESSONS);
    has(&place.verify(&[]), 0, &["SAME"]);
    place.write("dati/jauns.csv", "Izglītojamais;Klase\nAnna-Marija Koka;5.a\n");
    has(&place.verify(&[]), 2, &["Not used for the report: jauns.csv"]);
}

#[test]
fn a_missing_file_is_named_and_nothing_is_compared() {
    let place = Place::new();
    place.report(&["dati"], &[]);
    std::fs::remove_file(place.path("dati/vertejumi.csv")).expect("gone");
    has(&place.verify(&[]), 2, &["Missing: vertejumi.csv", "NOT COMPARED"]);
    std::fs::rename(place.path("dati"), place.path("citur")).expect("moved");
    has(&place.verify(&[]), 2, &["Missing: dati", "NOT COMPARED"]);
}

#[test]
fn a_moved_folder_is_found_by_data() {
    let place = Place::new();
    place.report(&["dati"], &[]);
    place.write("arhivs/2025/stundas.csv", LESSONS);
    place.write("arhivs/2025/vertejumi.csv", MARKS);
    std::fs::remove_dir_all(place.path("dati")).expect("gone");
    has(&place.verify(&["--data", "arhivs/2025"]), 0, &["SAME", "All 2 input files"]);
    has(&place.verify(&["--data", "arhivs"]), 0, &["SAME", "2 files of the same content lie elsewhere"]);
}

#[test]
fn several_paths_and_an_archive_are_read_as_they_were() {
    let place = Place::new();
    place.write("vairak/klase.csv", "Izglītojamais;Klase\nAnna-Marija Koka;5.a\nBruno Rozis;5.a\n");
    place.report(&["dati", "vairak/klase.csv"], &[]);
    has(&place.verify(&[]), 0, &["SAME", "All 3 input files"]);
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [("stundas.csv", LESSONS), ("vertejumi.csv", MARKS)] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("a member");
        std::io::Write::write_all(&mut archive, text.as_bytes()).expect("written");
    }
    place.write("izguves.zip", archive.finish().expect("an archive").into_inner());
    place.report(&["izguves.zip"], &[]);
    has(&place.verify(&[]), 0, &["SAME", "All 2 input files"]);
    std::fs::rename(place.path("izguves.zip"), place.path("vecas.zip")).expect("renamed");
    has(&place.verify(&["--data", "vecas.zip"]), 0, &["SAME"]);
}

#[test]
fn another_rulebook_is_said_and_what_it_changes() {
    let place = Place::new();
    let rules = include_str!("../rules/upesleju-sakumskola.toml");
    place.write("mani.toml", rules);
    place.report(&["dati"], &["--rulebook", "mani.toml"]);
    has(&place.verify(&[]), 0, &["SAME"]);
    place.write("mani.toml", format!("{rules}\n# a remark\n"));
    has(&place.verify(&[]), 0, &["Note: the rulebook is not the one", "SAME"]);
    place.write("mani.toml", rules.replace("same_day = \"19:00\"", "same_day = \"17:00\""));
    has(
        &place.verify(&[]),
        1,
        &["Note: the rulebook is not the one", "DIFFERS", "Not in the report, but there"],
    );
    std::fs::remove_file(place.path("mani.toml")).expect("gone");
    has(&place.verify(&[]), 2, &["mani.toml"]);
}

#[test]
fn a_report_someone_wrote_into_differs_and_says_where() {
    let place = Place::new();
    let fresh = || place.report(&["dati"], &[]);
    fresh();
    place.tamper(|report| {
        report["violations"].as_array_mut().expect("a list").remove(0);
    });
    has(&place.verify(&[]), 1, &["Not in the report, but there when made again (1)", "DIFFERS"]);
    fresh();
    place.tamper(|report| report["totals"]["late"] = 0.into());
    has(&place.verify(&[]), 1, &["late: \"0\" in the report, \"2\" when made again"]);
    fresh();
    place.tamper(|report| report["coverage"][10]["met"] = 99.into());
    has(&place.verify(&[]), 1, &["met: \"99\" in the report"]);
    fresh();
    place.tamper(|report| report["violations"][0]["responsible"] = "Kāds Cits".into());
    has(&place.verify(&[]), 1, &["Other values (1)", "responsible: \"Kāds Cits\" in the report"]);
    fresh();
    place.tamper(|report| {
        let one = report["violations"].as_array_mut().expect("a list").remove(0);
        report["unproven"].as_array_mut().expect("a list").push(one);
    });
    has(&place.verify(&[]), 1, &["list: \"unproven\" in the report, \"violations\""]);
    fresh();
    place.tamper(|report| {
        let mark = report["violations"].as_array_mut().expect("a list").iter_mut();
        let mark = mark.into_iter().find(|one| one["aspect"] == "mark").expect("a mark");
        mark["pupil"] = "Bruno Rozis".into();
        mark["source"]["row"] = 7.into();
    });
    let said = place.verify(&[]);
    has(
        &said,
        1,
        &["pupil: \"B. R.\" in the report, \"A. M. K.\"", "source.row: \"7\" in the report, \"2\""],
    );
    fresh();
    place.tamper(|report| report["problems"] = serde_json::json!(["viss ir labi"]));
    has(&place.verify(&[]), 1, &["problems: \"viss ir labi\" in the report, \"–\""]);
    fresh();
    place.tamper(|report| report["as_of"] = "2025-10-02T12:00:00".into());
    has(&place.verify(&[]), 1, &["DIFFERS"]);
}

#[test]
fn what_is_no_report_is_said_with_its_place() {
    let place = Place::new();
    has(&place.verify(&[]), 2, &["report.json: the report could not be read"]);
    place.write("report.json", "{\n  \"schema\": \"eklase-audit/report/1\",\n  \"as_of\": 20");
    has(&place.verify(&[]), 2, &["report.json", "line 3, column 13"]);
    place.write("report.json", "[]");
    has(&place.verify(&[]), 2, &["this is no eklase-audit report"]);
    place.write("report.json", "{\"schema\": \"eklase-audit/report/2\"}");
    has(&place.verify(&[]), 2, &["schema is eklase-audit/report/2"]);
    place.report(&["dati"], &[]);
    place.tamper(|report| {
        report.as_object_mut().expect("an object").remove("run");
    });
    has(&place.verify(&[]), 2, &["does not tell how it was made"]);
    place.report(&["dati"], &[]);
    place.tamper(|report| report["inputs"][0]["sha256"] = 5.into());
    has(&place.verify(&[]), 2, &["inputs: invalid type"]);
    let (code, _, errors) = place.run(&["verify", "nav.json"]);
    assert!(code == 2 && errors.contains("pārskatu neizdevās nolasīt"), "{errors}");
}

#[test]
fn the_configuration_and_waivers_are_those_of_the_report() {
    let place = Place::new();
    let config = "school = \"Upesleju sākumskola\"\nlang = \"en\"\n";
    place.write("dati/eklase-audit.toml", config);
    let waivers = "Punkts;Pamatojums;Līdz;Apstiprināja\n3.4.1;slimība;2025-12-19;Direktore\n";
    place.write("iznemumi.csv", waivers);
    place.report(&["dati"], &["--waivers", "iznemumi.csv"]);
    has(&place.verify(&[]), 0, &["SAME", "All 3 input files"]);
    place.write("dati/eklase-audit.toml", "school = \"Upesleju sākumskola\"\n");
    has(&place.verify(&[]), 2, &["Changed since the report was made: dati/eklase-audit.toml"]);
    // A configuration that came later is none of the report's.
    std::fs::remove_file(place.path("dati/eklase-audit.toml")).expect("gone");
    place.report(&["dati"], &[]);
    place.write("dati/eklase-audit.toml", config);
    has(&place.verify(&[]), 0, &["SAME"]);
    place.report(&["dati"], &[]);
    std::fs::remove_file(place.path("dati/eklase-audit.toml")).expect("gone");
    has(&place.verify(&[]), 2, &["Missing: dati/eklase-audit.toml", "NOT COMPARED"]);
}

#[test]
fn settings_of_the_users_own_file_are_told_apart_when_they_are_others() {
    let place = Place::new();
    let own = "home/eklase-audit/eklase-audit.toml";
    for beside in [None, Some("school = \"Upesleju sākumskola\"\n")] {
        if let Some(beside) = beside {
            place.write("dati/eklase-audit.toml", beside);
        }
        place.write(own, "[people]\n\"Ilze Kalniņa\" = [\"Ilze Bērziņa\"]\n");
        place.report(&["dati"], &[]);
        let text = std::fs::read_to_string(place.path("report.json")).expect("a report");
        assert!(text.contains("\"elsewhere\"") && !text.contains("Bērziņa"), "told by a digest only");
        has(&place.verify(&[]), 0, &["SAME"]);
        place.write(own, "# moved\n\n[people]\n\"Ilze Kalniņa\" = [\"Ilze Bērziņa\"]\n");
        has(&place.verify(&[]), 0, &["SAME"]);
        place.write(own, "[people]\n\"Ilze Kalniņa\" = [\"Ilze Zīle\"]\n");
        has(&place.verify(&[]), 2, &["Another setting: \"people\"", "SAME"]);
        std::fs::remove_file(place.path(own)).expect("gone");
        has(&place.verify(&[]), 2, &["A setting is missing: the user's file or a variable set \"people\""]);
        place.report(&["dati"], &[]);
        place.write(own, "[files]\n\"cits.csv\" = \"ignore\"\n");
        has(&place.verify(&[]), 2, &["A new setting: the user's file or a variable sets \"files\" now"]);
        std::fs::remove_file(place.path(own)).expect("gone");
        has(&place.verify(&[]), 0, &["SAME"]);
    }
}

#[test]
fn one_persons_part_is_made_again_and_tells_nothing_of_anyone_else() {
    let place = Place::new();
    place.run(&["check", "dati", "--as-of", "2025-10-15", "--format", "json", "--split", "katram"]);
    let own = std::fs::read_dir(place.path("katram"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .find(|path| path.to_string_lossy().contains("ilze"))
        .expect("a file");
    let text = std::fs::read_to_string(&own).expect("a report");
    assert!(!text.contains("Žanete") && !text.contains("\"dati\""), "{text}");
    place.write("report.json", &text);
    has(&place.verify(&[]), 2, &["--data"]);
    has(&place.verify(&["--data", "dati"]), 0, &["SAME"]);
    place.write("dati/stundas.csv", LESSONS.replace("Mūzika", "Sports"));
    has(&place.verify(&["--data", "dati"]), 2, &["Changed since the report was made: stundas.csv"]);
}

#[test]
fn a_history_is_asked_and_not_touched() {
    let place = Place::new();
    let look = |as_of: &str| place.report(&["dati"], &["--history", "vesture.db", "--as-of", as_of]);
    look("2025-10-14");
    look("2025-10-15");
    let before = std::fs::read(place.path("vesture.db")).expect("a history");
    has(&place.verify(&[]), 0, &["SAME", "is not compared"]);
    assert!(std::fs::read(place.path("vesture.db")).expect("a history") == before);
    std::fs::copy(place.path("report.json"), place.path("old.json")).expect("a copy");
    look("2025-10-16");
    std::fs::rename(place.path("old.json"), place.path("report.json")).expect("back");
    has(&place.verify(&[]), 2, &["newest snapshot of the history vesture.db", "NOT COMPARED"]);
    std::fs::remove_file(place.path("vesture.db")).expect("gone");
    has(&place.verify(&[]), 2, &["Missing: vesture.db", "NOT COMPARED"]);
}

#[test]
fn what_a_report_of_the_new_ones_does_not_list_is_not_missed() {
    let place = Place::new();
    let look = |as_of: &str, more: &[&str]| {
        let args = [&["--history", "vesture.db", "--as-of", as_of][..], more].concat();
        place.report(&["dati"], &args);
    };
    look("2025-10-14", &[]);
    let late = "06.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;stunda;Vēl;06.10.2025. 20:00;06.10.2025. 8:40\n";
    place.write("dati/stundas.csv", [LESSONS, late].concat());
    look("2025-10-15", &["--only-new"]);
    let report = std::fs::read_to_string(place.path("report.json")).expect("a report");
    let report: Value = serde_json::from_str(&report).expect("JSON");
    assert_eq!(report["violations"].as_array().map(Vec::len), Some(1));
    has(&place.verify(&[]), 0, &["SAME", "is not compared"]);
    place.tamper(|report| report["violations"][0]["due"] = "2025-10-06T21:00:59".into());
    has(&place.verify(&[]), 1, &["due: \"2025-10-06T21:00:59\" in the report"]);
}

/// Gives a file a time of saving.
fn saved(path: &Path, at: &str) {
    let at = chrono::NaiveDateTime::parse_from_str(at, "%Y-%m-%d %H:%M").expect("a moment");
    let local = at.and_local_timezone(chrono_tz::Europe::Riga).unwrap();
    let file = std::fs::File::options().write(true).open(path).expect("the file");
    file.set_modified(local.into()).expect("a time");
}

#[test]
fn a_copy_is_judged_by_the_times_of_the_first() {
    let place = Place::new();
    saved(&place.path("dati/stundas.csv"), "2025-10-03 10:00");
    saved(&place.path("dati/vertejumi.csv"), "2025-10-14 10:00");
    place.report(&["dati"], &[]);
    let report = std::fs::read_to_string(place.path("report.json")).expect("a report");
    assert!(report.contains("\"saved\": \"2025-10-03T10:00:00\""), "{report}");
    has(&place.verify(&[]), 0, &["SAME"]);
    saved(&place.path("dati/stundas.csv"), "2025-10-14 11:00");
    has(&place.verify(&[]), 0, &["SAME", "1 file has another time of saving"]);
    // Without --as-of the moment is the newest file's.
    let newest = std::fs::File::options().write(true).open(place.path("dati/stundas.csv")).expect("the file");
    let time = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_millis(1_760_457_659_700);
    newest.set_modified(time).expect("a time");
    place.run(&["check", "dati", "--format", "json", "--output", "report.json"]);
    has(&place.verify(&[]), 0, &["SAME", "All 2 input files"]);
}

#[test]
fn the_fixture_is_made_again_in_both_languages() {
    let folder = tempfile::tempdir().expect("a folder");
    let report = folder.path().join("report.json");
    let run = |args: &[&std::ffi::OsStr]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_eklase-audit"));
        command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args).output().expect("it runs")
    };
    let words = |text: &str| text.split(' ').map(std::ffi::OsString::from).collect::<Vec<_>>();
    let mut check = words("check fixtures/upeslejas --format json --output");
    check.push(report.clone().into());
    run(&check.iter().map(AsRef::as_ref).collect::<Vec<_>>());
    for (lang, same) in [("lv", "ATBILST"), ("en", "SAME")] {
        let done = run(&["verify".as_ref(), report.as_ref(), "--lang".as_ref(), lang.as_ref()]);
        let said = String::from_utf8_lossy(&done.stdout).into_owned();
        assert!(done.status.success() && said.contains(same), "{said}");
    }
}
