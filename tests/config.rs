//! The layers of the configuration: which value counts, what `config show` says of each, and how a fault
//! names its place.

use std::path::Path;

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;

const LESSONS: &str = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Tēma;Tēma ievadīta;Apmeklējums ievadīts\n\
     02.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;Daļskaitļi;02.10.2025. 19:01;02.10.2025. 8:40\n";

/// A school's folder, and a home with or without a file of the user's own.
struct Place {
    root: tempfile::TempDir,
}

impl Place {
    fn new(beside: &str, users: Option<&str>) -> Self {
        let root = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            let path = root.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        };
        write("dati/stundas.csv", LESSONS);
        write("dati/eklase-audit.toml", beside);
        if let Some(users) = users {
            write("home/.config/eklase-audit/eklase-audit.toml", users);
        }
        Self { root }
    }

    fn path(&self) -> &Path {
        self.root.path()
    }

    fn run(&self, args: &[&str], env: &[(&str, &str)]) -> Command {
        let mut command = Command::cargo_bin("eklase-audit").expect("the program");
        command.current_dir(self.path()).args(args).env_clear().envs(env.iter().copied());
        let home = self.path().join("home");
        command.env("HOME", &home).env("APPDATA", home.join(".config"));
        command
    }

    /// Key to value and origin, as JSON shows them.
    fn shown(&self, args: &[&str], env: &[(&str, &str)]) -> serde_json::Value {
        let args = [&["config", "show", "--format", "json"], args].concat();
        let output = self.run(&args, env).assert().code(0).get_output().stdout.clone();
        serde_json::from_slice(&output).expect("JSON")
    }
}

fn origin_of<'a>(shown: &'a serde_json::Value, key: &str) -> (&'a serde_json::Value, &'a str) {
    let values = shown["values"].as_array().expect("values");
    let found: Vec<_> = values.iter().filter(|value| value["key"] == key).collect();
    assert_eq!(found.len(), 1, "{key}: {shown}");
    (&found[0]["value"], found[0]["origin"]["layer"].as_str().expect("a layer"))
}

#[test]
fn the_nearest_layer_that_says_anything_counts() {
    let users = "lang = \"en\"\nrulebook = \"jekabpils-example\"\nschool = \"Lietotāja skola\"\n[mail]\nfrom = \"a@example.org\"\ncc = \"b@example.org\"\n";
    // Key; in the file beside the data; the variable; the flag; who is heard.
    type Texts<'a> = &'a [(&'a str, &'a str)];
    type Row<'a> = (&'a str, &'a str, Texts<'a>, &'a [&'a str], &'a str, &'a str);
    let table: [Row<'_>; 8] = [
        ("rulebook", "", &[], &[], "user-file", "jekabpils-example"),
        ("rulebook", "rulebook = \"upesleju-sakumskola\"\n", &[], &[], "file", "upesleju-sakumskola"),
        (
            "rulebook",
            "rulebook = \"upesleju-sakumskola\"\n",
            &[("EKLASE_AUDIT_RULEBOOK", "jekabpils-example")],
            &[],
            "environment",
            "jekabpils-example",
        ),
        (
            "rulebook",
            "rulebook = \"jekabpils-example\"\n",
            &[("EKLASE_AUDIT_RULEBOOK", "jekabpils-example")],
            &["--rulebook", "upesleju-sakumskola"],
            "flag",
            "upesleju-sakumskola",
        ),
        ("lang", "", &[], &[], "user-file", "en"),
        ("lang", "lang = \"lv\"\n", &[("EKLASE_AUDIT_LANG", "EN")], &["--lang", "lv"], "flag", "lv"),
        ("mail.from", "[mail]\ncc = \"c@example.org\"\n", &[], &[], "user-file", "a@example.org"),
        ("mail.cc", "[mail]\ncc = \"c@example.org\"\n", &[], &[], "file", "c@example.org"),
    ];
    for (key, beside, env, flags, layer, value) in table {
        let place = Place::new(beside, Some(users));
        let shown = place.shown(&[&["dati"], flags].concat(), env);
        assert_eq!(origin_of(&shown, key), (&value.into(), layer), "{key} {beside} {env:?} {flags:?}");
    }
    let nothing = Place::new("", None);
    let shown = nothing.shown(&["dati"], &[]);
    assert_eq!(origin_of(&shown, "lang"), (&"lv".into(), "built-in"));
    assert_eq!(origin_of(&shown, "rulebook").1, "built-in");
    // A blank variable says nothing.
    let shown = nothing.shown(&["dati"], &[("EKLASE_AUDIT_LANG", "")]);
    assert_eq!(origin_of(&shown, "lang").1, "built-in");
}

#[test]
fn what_is_shown_is_what_a_check_does() {
    let place = Place::new("", Some("lang = \"en\"\nas_of = \"2025-10-10\"\nschool = \"Lietotāja skola\"\n"));
    place.run(&["check", "dati"], &[]).assert().code(1).stdout(contains("School: Lietotāja skola"));
    place
        .run(&["check", "dati"], &[("EKLASE_AUDIT_LANG", "lv"), ("EKLASE_AUDIT_SCHOOL", "Vides skola")])
        .assert()
        .code(1)
        .stdout(contains("Skola: Vides skola").and(contains("10.10.2025.")));
    // The data, the history and the configuration's file can all be the environment's.
    let env = [("EKLASE_AUDIT_PATHS", "dati"), ("EKLASE_AUDIT_HISTORY", "vesture.db")];
    place.run(&["check"], &env).assert().code(1);
    assert!(place.path().join("vesture.db").is_file());
    std::fs::write(place.path().join("cits.toml"), "school = \"Cita skola\"\n").expect("a file");
    place
        .run(&["check", "dati"], &[("EKLASE_AUDIT_CONFIG", "cits.toml")])
        .assert()
        .code(1)
        .stdout(contains("Cita skola"));
}

#[test]
fn a_path_in_the_users_file_counts_from_there() {
    let place = Place::new("", Some("history = \"vesture.db\"\nas_of = \"2025-10-10\"\n"));
    place.run(&["check", "dati"], &[]).assert().code(1);
    assert!(place.path().join("home/.config/eklase-audit/vesture.db").is_file());
    assert!(!place.path().join("vesture.db").exists());
}

#[cfg(not(windows))]
#[test]
fn the_users_file_may_stand_where_xdg_says() {
    let place = Place::new("", Some("school = \"Mājas\"\n"));
    let xdg = place.path().join("xdg");
    std::fs::create_dir_all(xdg.join("eklase-audit")).expect("a folder");
    std::fs::write(xdg.join("eklase-audit/eklase-audit.toml"), "school = \"XDG\"\n").expect("a file");
    let xdg = xdg.display().to_string();
    let shown = place.shown(&["dati"], &[("XDG_CONFIG_HOME", &xdg)]);
    assert_eq!(origin_of(&shown, "school").0, "XDG");
    // A path that is not absolute is none, as the standard has it.
    let shown = place.shown(&["dati"], &[("XDG_CONFIG_HOME", "xdg")]);
    assert_eq!(origin_of(&shown, "school").0, "Mājas");
}

#[test]
fn a_fault_names_the_layer_it_is_in() {
    let place = Place::new("", Some("[mail]\nfrom = \"nav adrese\"\n"));
    let home = ".config/eklase-audit/eklase-audit.toml";
    place
        .run(&["check", "dati", "--format", "eml"], &[])
        .assert()
        .code(2)
        .stderr(contains("nav adrese").and(contains(home)));
    let broken = Place::new("", Some("nav = 1\n"));
    broken.run(&["check", "dati"], &[]).assert().code(2).stderr(contains(home));
    let env = [("EKLASE_AUDIT_MAIL_TO", "nav adrese")];
    Place::new("", None)
        .run(&["check", "dati", "--format", "eml"], &env)
        .assert()
        .code(2)
        .stderr(contains("EKLASE_AUDIT_MAIL_TO").and(contains("nav adrese")));
    // What a flag outranks does no harm.
    Place::new("", None)
        .run(&["check", "dati", "--as-of", "2025-10-10"], &[("EKLASE_AUDIT_AS_OF", "rīt")])
        .assert()
        .code(1);
}

/// A variable that does not count may say what it likes; one that does, and says nonsense, stops the run.
#[test]
fn a_variable_that_is_outranked_stops_nobody() {
    let place = Place::new("", None);
    let check = ["check", "dati", "--as-of", "2025-10-15", "--quiet-if-clean"];
    let with = |more: &[&'static str]| [&check[..], more].concat();
    let faults: [(&str, &str, &[&str]); 4] = [
        ("EKLASE_AUDIT_LANG", "de", &["--lang", "lv"]),
        ("EKLASE_AUDIT_RULEBOOK", "nav.toml", &["--rulebook", "upesleju-sakumskola"]),
        ("EKLASE_AUDIT_AS_OF", "rīt", &["--as-of", "2025-10-15"]),
        ("EKLASE_AUDIT_CONFIG", "nav.toml", &["--config", "dati/eklase-audit.toml"]),
    ];
    for (name, value, flag) in faults {
        let without: Vec<&str> = if name.ends_with("AS_OF") { vec!["check", "dati"] } else { with(&[]) };
        place.run(&without, &[(name, value)]).assert().code(2).stderr(contains(value));
        let given: Vec<&str> = if name.ends_with("AS_OF") { with(&[]) } else { with(flag) };
        place.run(&given, &[(name, value)]).assert().code(1);
    }
    // What only some commands need stops only these.
    for name in ["EKLASE_AUDIT_AS_OF", "EKLASE_AUDIT_MAIL_TO", "EKLASE_AUDIT_HISTORY"] {
        place.run(&["explain", "3.4.1"], &[(name, "nekas")]).assert().code(0);
    }
    place.run(&with(&[]), &[("EKLASE_AUDIT_PATHS", "nav")]).assert().code(1);
    place.run(&with(&[]), &[("EKLASE_AUDIT_MAIL_TO", "nav adrese")]).assert().code(1);
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_no_text_stops_only_whoever_needs_it() {
    use std::os::unix::ffi::OsStrExt;
    let place = Place::new("", None);
    let no_text = std::ffi::OsStr::from_bytes(b"a\xff");
    for name in ["EKLASE_AUDIT_AS_OF", "EKLASE_AUDIT_RULEBOOK", "EKLASE_AUDIT_LANG", "EKLASE_AUDIT_MAIL_TO"] {
        let flags = ["--as-of", "2025-10-15", "--rulebook", "upesleju-sakumskola", "--lang", "en"];
        let args = [&["check", "dati"], &flags[..]].concat();
        place.run(&args, &[]).env(name, no_text).assert().code(1);
    }
    // A path need not be text.
    std::fs::rename(place.path().join("dati"), place.path().join(no_text)).expect("another name");
    let mut command = place.run(&["check", "--as-of", "2025-10-15"], &[]);
    command.env("EKLASE_AUDIT_PATHS", no_text).assert().code(1);
}

#[test]
fn the_configuration_is_shown_with_the_line_of_each_value() {
    let beside = "# Mūsu skola\nschool = \"Upesleju sākumskola\"\npaths = [\".\"]\n\n[columns.lessons]\n\
         topic = [\"Saturs\", \"Stundas saturs\"]\n\n[people]\n\"Anna Kalniņa\" = [\"Anna Bērziņa\"]\n\n\
         [[free_days]]\nfrom = 2026-02-02\nto = 2026-02-06\ngrades = [1]\nreason = \"brīvdienas\"\n";
    let place = Place::new(beside, Some("lang = \"lv\"\n[mail]\nto = \"vietnieks@example.org\"\n"));
    let env = [("EKLASE_AUDIT_HISTORY", "vesture.db"), ("EKLASE_AUDIT_RULEBOK", "x")];
    let output = place.run(&["config", "show", "dati"], &env).assert().code(0).get_output().stdout.clone();
    let text = String::from_utf8(output).expect("UTF-8").replace(&place.path().display().to_string(), "…");
    insta::assert_snapshot!(text);
}

/// The blocks of a guide in one language of code.
fn blocks(guide: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    let parts = guide.split(fence.as_str()).skip(1);
    parts.map(|part| part.split("```").next().unwrap_or_default().to_owned()).collect()
}

#[cfg(unix)]
#[test]
fn the_example_of_the_guide_is_what_is_shown() {
    for guide in [include_str!("../docs/lv/iestatijumi.md"), include_str!("../docs/en/settings.md")] {
        let settings = blocks(guide, "toml");
        let [_, users, beside] = &settings[..] else { panic!("three files: {settings:?}") };
        let place = Place::new("", Some(users));
        std::fs::create_dir(place.path().join("izguves")).expect("a folder");
        std::fs::write(place.path().join("izguves/eklase-audit.toml"), beside).expect("a file");
        let shown =
            place.run(&["config", "show", "izguves"], &[]).assert().code(0).get_output().stdout.clone();
        let shown = String::from_utf8(shown).expect("UTF-8");
        let home = place.path().join("home").display().to_string();
        assert_eq!(shown.replace(&home, "/home/ilga"), blocks(guide, "text")[0]);
    }
}
