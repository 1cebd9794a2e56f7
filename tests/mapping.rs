//! Headers nobody knows, and what a school says of them in its configuration.

use std::path::Path;

use assert_cmd::Command;

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

/// What the command prints, both ways, and its exit code.
fn run(folder: &Path, args: &[&str]) -> (String, String, i32) {
    let mut command = Command::cargo_bin("eklase-audit").expect("built");
    let done = command.args(args).arg(folder).env("COLUMNS", "200").output().expect("run");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&done.stdout), text(&done.stderr), done.status.code().expect("a code"))
}

const LESSONS: &str = "Dat.;Klase;Mācību priekšmeti;Skolotājs;Stundas tema;Mājas darbi uzdoti;Xyz\n\
    2025-10-03;5.a;Matemātika;Ilze Kalniņa;Daļas;9. lpp.;x\n";

#[test]
fn inspect_says_the_line_to_paste() {
    let folder = folder(&[("stundas.csv", LESSONS)]);
    let (shown, _, code) = run(folder.path(), &["inspect"]);
    assert_eq!(code, 2);
    let lines: Vec<&str> = shown
        .lines()
        .map(str::trim)
        .filter(|line| line.contains("līdzīgs") || line.starts_with('['))
        .collect();
    assert_eq!(
        lines,
        [
            "[columns.lessons]",
            "date = \"Dat.\"  # līdzīgs: Datums",
            "subject = \"Mācību priekšmeti\"  # līdzīgs: Priekšmets",
            "homework = \"Mājas darbi uzdoti\"  # līdzīgs: Mājas darbs",
        ]
    );
}

#[test]
fn the_proposed_mapping_is_written_and_keeps_what_was_there() {
    let before = "# Mūsu skola\nschool = \"Paraugs\" # nosaukums\n\n[columns.lessons]\ndate = \"Dat.\"\n";
    let folder = folder(&[("stundas.csv", LESSONS), ("eklase-audit.toml", before)]);
    let (_, said, _) = run(folder.path(), &["inspect", "--fix-config"]);
    assert!(said.contains("ierakstītas 2 rindas"), "{said}");
    let after = std::fs::read_to_string(folder.path().join("eklase-audit.toml")).expect("the file");
    let added = "subject = \"Mācību priekšmeti\"\nhomework = \"Mājas darbi uzdoti\"\n";
    assert_eq!(after, format!("{before}{added}"));
    let (shown, said, code) = run(folder.path(), &["inspect", "--fix-config", "--sample", "1"]);
    assert_eq!(code, 0, "{shown}{said}");
    assert!(said.contains("nav ko papildināt"), "{said}");
    assert!(
        shown.contains(
            "2. rinda: Dat.: 2025-10-03 → 03.10.2025. · Klase: 5.a · Mācību priekšmeti: Matemātika · \
             Skolotājs: Ilze Kalniņa · Stundas tema: Daļas · Mājas darbi uzdoti: 9. lpp."
        ),
        "{shown}"
    );
}

#[test]
fn a_file_is_what_the_configuration_says() {
    let config = "[files]\n\"*saraksts.csv\" = \"pupils\"\n\"vecs.csv\" = \"ignore\"\n\"nav.csv\" = \"marks\"\n\
        [columns.pupils]\npupil = \"Bērns\"\nclass = [\"Kur\", \"Kurā klasē\"]\n";
    let folder = folder(&[
        ("eklase-audit.toml", config),
        ("5a saraksts.csv", "Bērns;Kurā klasē\nAnna Koka;5.a\n"),
        ("vecs.csv", "kaut kas;cits\n1;2\n"),
    ]);
    let (shown, said, code) = run(folder.path(), &["inspect", "--sample", "3", "--names", "full"]);
    assert_eq!(code, 0, "{shown}{said}");
    assert!(shown.contains("5a saraksts.csv: Izglītojamie"), "{shown}");
    assert!(shown.contains("Bērns: Anna Koka · Kurā klasē: 5.a"), "{shown}");
    assert!(shown.contains("vecs.csv: netiek lasīts"), "{shown}");
    assert!(shown.contains("„nav.csv”, bet tāda faila vai lapas nav"), "{shown}");
}

#[test]
fn a_wrong_mapping_is_shown_at_its_place() {
    let cases = [
        ("[columns.lessons]\nmark = \"Tēma\"\n", "nav lauka „mark”"),
        ("[columns.lessons]\ntopics = \"Tēma\"\n", "topics"),
        ("[columns.stundas]\ntopic = \"Tēma\"\n", "stundas"),
        ("[files]\n\"a.csv\" = \"stundas\"\n", "lessons, marks"),
        ("[files]\n\"a[.csv\" = \"lessons\"\n", "nav faila nosaukums"),
    ];
    for (config, wanted) in cases {
        let folder = folder(&[("eklase-audit.toml", config), ("stundas.csv", LESSONS)]);
        let (_, said, code) = run(folder.path(), &["check"]);
        assert_eq!(code, 2);
        assert!(said.contains(wanted) && said.contains("eklase-audit.toml:"), "{config}\n{said}");
    }
}
