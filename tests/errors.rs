//! Every error a person can cause, as they meet it: what is wrong, where, and what to do. A message of an
//! error that no case here causes must be listed with the reason.

use std::collections::BTreeSet;
use std::path::Path;

use assert_cmd::Command;

#[path = "support/messages.rs"]
mod messages;

const LESSONS: &str = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Tēma;Tēma ievadīta;Apmeklējums ievadīts\n";
const IN_TIME: &str =
    "01.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;Daļskaitļi;01.10.2025. 18:00;01.10.2025. 8:40\n";

/// Messages no case causes, each with the reason.
const ELSEWHERE: &[(&str, &str)] = &[
    (
        "error-calendar",
        "free days are checked as the configuration is read; only a fault of the shipped files is left",
    ),
    (
        "error-history-file",
        "the system refuses the file: a matter of rights, which the superuser running tests has",
    ),
    ("error-binary-terminal", "a terminal, which the programs of this test have not"),
    ("error-variable-text", "an environment that is no text cannot be made on every system"),
    ("usage-not-utf-8", "a command line that is no text cannot be made on every system"),
    ("usage-conflict", "no two options exclude each other yet"),
    ("usage-number-of-values", "no option takes several values at once yet"),
    ("usage-no-command", "a command that needs another shows its help instead"),
    ("attest-not-encodable", "tests/cli.rs"),
    ("problem-unreadable", "a matter of rights, which the superuser running tests has"),
    ("problem-locked", "tests/hostile.rs: a protected workbook"),
    ("problem-not-a-workbook", "tests/hostile.rs: another program's document"),
    ("problem-too-large", "tests/hostile.rs: every limit"),
    ("problem-journal-altered", "tests/history.rs: what the history saw change"),
    ("problem-journal-deleted", "tests/history.rs: what the history saw change"),
    ("problem-journal-moved", "tests/history.rs: what the history saw change"),
    ("problem-stamp-contradicted", "tests/history.rs: what the history saw otherwise"),
    ("problem-stale", "tests/sanity.rs: files of different times"),
    ("problem-export-ends", "tests/sanity.rs: files that end too soon"),
    ("problem-overlap", "tests/overlap.rs: every kind of overlap"),
    ("problem-summary-differs", "tests/summary.rs: a summary that differs"),
    ("problem-code-of-two-people", "tests/people.rs: codes of several names"),
    ("problem-code-of-two-names", "tests/people.rs: codes of several names"),
    ("problem-ambiguous-name", "tests/people.rs: names that fit several"),
    ("reject-not-a-count", "fixtures/exports: a printed summary's cell"),
    ("error-each-broke-off", "tests/fleet.rs: several schools"),
    ("error-each-folder", "tests/fleet.rs: several schools"),
    ("error-each-format", "tests/fleet.rs: several schools"),
    ("error-each-history", "tests/fleet.rs: several schools"),
    ("error-each-none", "tests/fleet.rs: several schools"),
    ("error-each-place", "tests/fleet.rs: several schools"),
    ("error-needs-each", "tests/fleet.rs: several schools"),
    ("problem-changed-meanwhile", "a file that changes while it is read: a matter of moments"),
    ("error-report-foreign", "tests/verify.rs: a report that is made again"),
    ("error-report-json", "tests/verify.rs: a report that is made again"),
    ("error-report-key", "tests/verify.rs: a report that is made again"),
    ("error-report-no-paths", "tests/verify.rs: a report that is made again"),
    ("error-report-no-run", "tests/verify.rs: a report that is made again"),
    ("error-report-read", "tests/verify.rs: a report that is made again"),
    ("error-report-schema", "tests/verify.rs: a report that is made again"),
    ("problem-reply-ambiguous", "tests/replies.rs: what a reply can lack"),
    ("problem-reply-contradicted", "tests/replies.rs: what a reply can lack"),
    ("problem-reply-undated", "tests/replies.rs: what a reply can lack"),
    ("problem-reply-unmatched", "tests/replies.rs: what a reply can lack"),
    ("problem-reply-unsigned", "tests/replies.rs: what a reply can lack"),
    ("problem-only-in-one-class", "tests/sanity.rs: what one table has and another lacks"),
    ("problem-only-in-one-teacher", "tests/sanity.rs: what one table has and another lacks"),
    ("problem-linked-folder", "tests/hostile.rs: a link to a folder"),
    ("reject-formula-without-value", "fixtures/exports/xlsx-formulas-unworked"),
    ("reject-error-cell", "fixtures/exports/xlsx-error-cells"),
    ("reject-ambiguous-name", "tests/people.rs: names that fit several"),
    ("reject-ambiguous-employee", "tests/people.rs: names that fit several"),
    ("reject-date-for-class", "tests/import.rs: a workbook's date cell"),
    ("reject-date-for-mark", "tests/import.rs: a workbook's date cell"),
    ("reject-date-for-clause", "tests/import.rs: a workbook's date cell"),
];

/// The beginnings of the keys of errors.
const ERRORS: [&str; 5] = ["error-", "problem-", "reject-", "usage-", "attest-"];

/// Keys that begin so and are no errors.
const NO_ERRORS: [&str; 4] = ["usage-options", "usage-help", "attest-added", "attest-clause"];

type Files<'a> = &'a [(&'a str, &'a str)];

struct Case<'a> {
    name: &'a str,
    files: Files<'a>,
    /// Command lines, run one after another; the last is shown.
    lines: &'a [&'a str],
    env: &'a [(&'a str, &'a str)],
}

fn case<'a>(name: &'a str, files: Files<'a>, line: &'a [&'a str]) -> Case<'a> {
    Case { name, files, lines: line, env: &[] }
}

/// Runs a case in a folder of its own, in one language; both streams of the last line.
fn run(case: &Case<'_>, language: &str) -> String {
    let root = tempfile::tempdir().expect("a folder");
    let data = root.path().join("dati");
    std::fs::create_dir(&data).expect("a folder");
    std::fs::write(data.join("stundas.csv"), [LESSONS, IN_TIME].concat()).expect("a file");
    for (name, text) in case.files {
        let path = root.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        if name.ends_with('/') {
            std::fs::create_dir_all(&path).expect("a folder");
        } else {
            std::fs::write(path, text).expect("a file");
        }
    }
    let mut said = String::new();
    for line in case.lines {
        if let Some(script) = line.strip_prefix('!') {
            change(root.path(), script);
            continue;
        }
        let mut command = Command::cargo_bin("eklase-audit").expect("the program");
        command
            .current_dir(root.path())
            .args(arguments(line))
            .args(["--lang", language])
            .env_clear()
            .env("HOME", root.path())
            .envs(case.env.iter().copied());
        let output = command.output().expect("it runs");
        said = [output.stderr, output.stdout].map(|bytes| String::from_utf8(bytes).expect("UTF-8")).concat();
        assert!(!said.contains("panicked"), "{}: {said}", case.name);
    }
    let said = said.replace(&root.path().display().to_string(), "…");
    // A file on its way to its place has another name every time.
    let mut parts = said.split("/.eklase-audit-");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |said, part| said + "/.eklase-audit-…" + part.get(6..).unwrap_or_default())
}

/// The words of a line; a space within one is written as `_`.
fn arguments(line: &str) -> impl Iterator<Item = String> {
    line.split(' ').map(|word| word.replace('_', " "))
}

/// What is done to a file between two command lines.
fn change(root: &Path, script: &str) {
    let file = root.join("h.db");
    match script {
        "newer" => {
            let database = rusqlite::Connection::open(file).expect("the history");
            database.pragma_update(None, "user_version", 999).expect("written");
        }
        "damage" => {
            let mut bytes = std::fs::read(&file).expect("the history");
            for byte in bytes.iter_mut().skip(4096) {
                *byte ^= 0x5a;
            }
            std::fs::write(file, bytes).expect("written");
        }
        "later" => {
            let path = root.join("dati/stundas.csv");
            let row = IN_TIME.replace("01.10.2025.;", "02.10.2025.;");
            std::fs::write(path, [LESSONS, IN_TIME, &row].concat()).expect("a file");
        }
        other => unreachable!("{other}"),
    }
}

const CHECK: &str = "check dati --as-of 2025-10-10";
const SNAP: &str = "snapshot dati --history h.db --as-of 2025-10-10";

#[rustfmt::skip]
fn cases() -> Vec<Case<'static>> {
    let rows = |name, text| Case { name, files: Box::leak(Box::new([("dati/r.csv", text)])), lines: &[SNAP], env: &[] };
    vec![
        // The command line.
        case("no command like it", &[], &["chek dati"]),
        case("no option like it", &[], &["check dati --techer Ilze"]),
        case("an option without its value", &[], &["check dati --period"]),
        case("a value that is none", &[], &["check dati --by techer"]),
        case("a number too large", &[], &["due dati --days 500"]),
        case("a number that is none", &[], &["check dati --width plats"]),
        case("an argument that is missing", &[], &["explain"]),
        case("an option given twice", &[], &["check dati --period 2025-09 --period 2025-10"]),
        case("a shell nobody knows", &[], &["completions tcsh"]),
        // What is asked of the data.
        case("nothing to check", &[], &["check"]),
        case("a path that is not there", &[], &["check dati/nav"]),
        case("a moment that is none", &[], &["check dati --as-of rīt"]),
        case("a period like it", &[], &["check dati --period 2025/26-11"]),
        case("a season like it", &[], &["check dati --period rudenis_2025"]),
        case("a clause like it", &[], &["check dati --clause 3.4.11"]),
        case("a teacher like it", &[], &["check dati --teacher Ilze_Kalnina"]),
        case("a class like it", &[], &["check dati --class 5."]),
        case("a format like it", &[], &["check dati --output jsn=x"]),
        case("a rulebook like it", &[], &["check dati --rulebook upesleju-sakumskol"]),
        case("several teachers", &[("dati/d.csv", "Darbinieks;Amats\nIlze Kalniņa;pedagogs\nIeva Kalniņa;pedagogs\n")],
            &["check dati --teacher I._Kalniņa"]),
        case("a message for each clause", &[], &["check dati --split x --by clause"]),
        case("a folder that is not there", &[], &["check dati --as-of 2025-10-10 --output nav/x.txt"]),
        case("too little assessed", &[], &["check dati --as-of 2025-10-10 --min-coverage 100"]),
        case("a clause to explain like it", &[], &["explain 3.4.33"]),
        case("a day the calendar does not know", &[("dati/vecas.csv", "Datums;Klase;Priekšmets;Skolotājs\n01.10.2015.;5.a;Matemātika;Ilze Kalniņa\n")], &[CHECK]),
        // Waivers.
        case("waivers that cannot be used", &[("dati/i.csv", "Punkts;Pamatojums;Līdz;Apstiprināja\n9.9;slimība;2025-12-19;Direktore\n3.4;;2025-12-19;Direktore\n")], &[CHECK]),
        case("waivers that are none", &[], &["check dati --waivers dati/stundas.csv"]),
        case("waivers that do nothing", &[("dati/i.csv", "Punkts;Pamatojums;Līdz;Apstiprināja\n3.5;slimība;2025-12-19;Direktore\n3.4;slimība;2025-10-09;Direktore\n")], &[CHECK]),
        // The configuration.
        case("a key nobody knows", &[("dati/eklase-audit.toml", "rulebok = \"x\"\n")], &[CHECK]),
        case("a configuration that is not there", &[], &["check dati --config nav.toml"]),
        case("a column of another table", &[("dati/eklase-audit.toml", "[columns.lessons]\npupil = \"Skolēns\"\n")], &[CHECK]),
        case("a column like it", &[("dati/eklase-audit.toml", "[columns.lessons]\ntopik = \"Saturs\"\n")], &[CHECK]),
        case("a pattern that is none", &[("dati/eklase-audit.toml", "[files]\n\"a***\" = \"ignore\"\n")], &[CHECK]),
        case("a file the configuration names", &[("dati/eklase-audit.toml", "[files]\n\"vecie.csv\" = \"ignore\"\n")], &[CHECK]),
        case("a blank name", &[("dati/eklase-audit.toml", "[people]\n\"Anna Kalniņa\" = [\" \"]\n")], &[CHECK]),
        case("a name of two people", &[("dati/eklase-audit.toml", "[people]\n\"Anna Kalniņa\" = [\"Anna Bērziņa\"]\n\"Anna Liepa\" = [\"Anna Bērziņa\"]\n")], &[CHECK]),
        case("an address that is none", &[("dati/eklase-audit.toml", "[mail]\nto = \"vietnieks\"\n")], &["check dati --format eml"]),
        case("a moment in the file that is none", &[("dati/eklase-audit.toml", "as_of = \"rīt\"\n")], &["check dati"]),
        case("a rulebook in the file that is none", &[("dati/eklase-audit.toml", "rulebook = \"jekabpils\"\n")], &[CHECK]),
        case("a rulebook with a mistake", &[("mani.toml", "extends = \"upesleju-sakumskola\"\nid = 1\n")], &["check dati --rulebook mani.toml"]),
        Case { env: &[("EKLASE_AUDIT_LANG", "de")], ..case("a language nobody speaks", &[], &[CHECK]) },
        Case { env: &[("EKLASE_AUDIT_AS_OF", "rīt")], ..case("a moment in the environment", &[], &["check dati"]) },
        Case { env: &[("EKLASE_AUDIT_RULEBOOK", "mani.toml")], ..case("a rulebook in the environment", &[], &[CHECK]) },
        Case { env: &[("EKLASE_AUDIT_MAIL_TO", "vietnieks")], ..case("an address in the environment", &[], &["check dati --format eml"]) },
        // The history.
        case("no history", &[], &["check dati --only-new"]),
        case("an older look", &[], &[SNAP, "snapshot dati --history h.db --as-of 2025-10-09"]),
        case("another look at the same moment", &[], &[SNAP, "!later", SNAP]),
        case("a history that is none", &[("h.db", "teksts, kas nav datubāze, bet gan kaut kas cits pavisam\n")], &[SNAP]),
        case("a newer history", &[], &[SNAP, "!newer", SNAP]),
        case("a damaged history", &[], &[SNAP, "!damage", SNAP]),
        case("accepted twice", &[], &["check dati --history h.db --as-of 2025-10-10", "history accept --history h.db", "history accept --history h.db"]),
        case("a pupil the history does not know", &[], &[SNAP, "history forget --pupil Anna_Koka --history h.db"]),
        case("a day that is none", &[], &[SNAP, "history prune --before vakar --history h.db"]),
        // Attestations.
        case("a clause nobody attests", &[], &["attest 3.4.1"]),
        case("a kind like it", &[], &["attest 3.2.7 --kind publiceshana"]),
        case("a day done that is none", &[], &["attest 3.3.4 --class 5.a --period 2025-09 --done vakar"]),
        case("a class that is missing", &[], &["attest 3.3.4 --period 2025-09"]),
        case("attested twice", &[], &["attest 3.3.4 --class 5.a --period 2025-09 --register r.csv", "attest 3.3.4 --class 5.a --period 2025-09 --register r.csv"]),
        case("a register that is none", &[("r.csv", "a;b\n1;2\n")], &["attest 3.3.4 --class 5.a --period 2025-09 --register r.csv"]),
        case("a register without a column", &[("r.csv", "Punkts;Izpildīts\n")], &["attest 3.3.4 --class 5.a --period 2025-09 --register r.csv"]),
        // The first hour.
        case("a file for a folder", &[], &["init dati/stundas.csv"]),
        case("a folder of the school's own", &[("dati/paraugi/x.txt", ""), ("dati/eklase-audit-paraugi/x.txt", ""), ("dati/examples/x.txt", ""), ("dati/eklase-audit-examples/x.txt", "")], &["init dati"]),
        // Files.
        case("an empty folder", &[("tukss/", "")], &["check tukss"]),
        case("not an export", &[("dati/piezimes.pdf", "x")], &[SNAP]),
        case("a damaged workbook", &[("dati/d.xlsx", "PK\u{3}\u{4} nav darbgrāmata")], &[SNAP]),
        rows("no table", "Krāsa;Garums\nzila;5\n"),
        rows("missing columns", "Datums;Klase;Priekšmets;Tēma;Skolotaajs\n2025-10-01;5.a;M;T;K\n"),
        rows("a column twice", "Datums;Klase;Priekšmets;Skolotājs;Skolotājs\n"),
        rows("a page without its class", "Priekšmets: Matemātika\nSkolotājs: Ilze Kalniņa\n\nNr.;Izglītojamais;01.10.;02.10.;03.10.;06.10.\n1;Anna Koka;5;;7;\n2;Pēteris Zars;;6;n;\n"),
        rows("an unknown kind of work", "Datums;Klase;Izglītojamais;Priekšmets;Vērtējums;Darba veids\n01.10.2025.;5.a;Anna Koka;Matemātika;7;brīnumdarbs\n"),
        rows("a stamp after the data", "Datums;Klase;Priekšmets;Skolotājs;Tēma;Tēma ievadīta\n02.10.2025.;5.a;Matemātika;Ilze Kalniņa;T;02.12.2025. 19:01\n"),
        rows("namesakes", "Izglītojamais;Klase\nAnna Koka;5.a\nAnna Koka;5.a\n"),
        Case { lines: &[CHECK], ..rows("an attested clause nobody knows", "Punkts;Izpildīts\n9.9;2025-10-01\n") },
        // Rows.
        rows("a blank cell", "Datums;Klase;Priekšmets;Skolotājs\n;5.a;Matemātika;Ilze Kalniņa\n"),
        rows("no such day", "Datums;Klase;Priekšmets;Skolotājs\n33.10.2025.;5.a;Matemātika;Ilze Kalniņa\n"),
        rows("a day of two readings", "Datums;Klase;Priekšmets;Skolotājs\n03/10/2025;5.a;Matemātika;Ilze Kalniņa\n"),
        rows("not a stamp", "Datums;Klase;Priekšmets;Skolotājs;Ievadīts\n03.10.2025.;5.a;Matemātika;Ilze Kalniņa;vakar\n"),
        rows("not a lesson's number", "Datums;Klase;Priekšmets;Skolotājs;Stunda\n03.10.2025.;5.a;Matemātika;Ilze Kalniņa;pirmā\n"),
        rows("not a time", "Stunda;No;Līdz\n1;astoņi;9:10\n"),
        rows("not a weekday", "Klase;Diena;Stunda;Priekšmets;Skolotājs\n5.a;brīvdiena;1;Matemātika;Ilze Kalniņa\n"),
        rows("not an absence", "Datums;Klase;Izglītojamais;Kavējums\n01.10.2025.;5.a;Anna Koka;qq\n"),
        rows("not yes or no", "Klase;Priekšmets;Vērtējamais\n5.a;Matemātika;varbūt\n"),
        rows("not a briefing", "Datums;Skolotājs;Klase;Veids\n01.10.2025.;Ilze Kalniņa;5.a;peldēšana\n"),
        rows("no finding's id", "ID;Paskaidrojums\nzzz;biju slims\n"),
        rows("no decision", "ID;Paskaidrojums;Lēmums\n0a1b2c3d4e5f;biju slims;varbūt\n"),
        rows("an end before its start", "Izglītojamais;Klase;No;Līdz;Iesniegta\nAnna Koka;5.a;05.10.2025.;01.10.2025.;06.10.2025.\n"),
    ]
}

/// What a message says whatever its arguments are: the pieces between them, without what stands in a
/// choice.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            '{' => {
                depth += 1;
                pieces.push(String::new());
            }
            '}' => depth -= 1,
            _ if depth == 0 => pieces.last_mut().expect("a piece").push(c),
            _ => {}
        }
    }
    let tidy = |piece: String| piece.split_whitespace().collect::<Vec<_>>().join(" ");
    pieces.into_iter().map(tidy).filter(|piece| piece.chars().any(char::is_alphabetic)).collect()
}

/// Whether everything a message says, whatever its arguments are, is in a text.
fn says(text: &str, message: &str) -> bool {
    let pieces = pieces(message);
    // A frame breaks lines where it likes.
    let flat = |text: &str| text.replace('│', "").split_whitespace().collect::<String>();
    let text = flat(text);
    let long = pieces.iter().any(|piece| piece.chars().count() > 5);
    long && pieces.iter().all(|piece| text.contains(flat(piece).trim_end_matches('.')))
}

#[test]
fn every_error_a_person_can_cause_says_what_where_and_what_to_do() {
    let (lv, en) = (messages::messages("lv"), messages::messages("en"));
    let is_error = |key: &str| ERRORS.iter().any(|begin| key.starts_with(begin)) && !NO_ERRORS.contains(&key);
    let mut caused: BTreeSet<&str> = BTreeSet::new();
    let mut catalogue = String::new();
    let mut silent = Vec::new();
    for case in cases() {
        let latvian = run(&case, "lv");
        let english = run(&case, "en");
        let mut keys = Vec::new();
        for (key, message) in lv.iter().filter(|(key, _)| is_error(key)) {
            if says(&latvian, message) {
                assert!(says(&english, &en[key]), "{}: {key} in English\n{english}", case.name);
                caused.insert(key);
                keys.push(key.as_str());
            }
        }
        if keys.is_empty() {
            silent.push(format!("{}: {latvian}", case.name));
        }
        // The report itself is another test's.
        let errors = latvian.split("E-klases žurnāla pārbaude").next().unwrap_or_default().trim_end();
        catalogue += &format!("## {}\n$ {}\n{}\n\n", case.name, case.lines.join("; "), errors);
    }
    assert!(silent.is_empty(), "no message: {silent:#?}");
    let listed: BTreeSet<&str> = ELSEWHERE.iter().map(|(key, _)| *key).collect();
    let missing: Vec<&String> = lv
        .keys()
        .filter(|key| is_error(key) && !caused.contains(key.as_str()) && !listed.contains(key.as_str()))
        .collect();
    assert!(missing.is_empty(), "no case causes these, and no reason is given: {missing:#?}");
    let stale: Vec<&&str> =
        listed.iter().filter(|key| !lv.contains_key(**key) || caused.contains(*key)).collect();
    assert!(stale.is_empty(), "listed with a reason, but caused by a case or gone: {stale:?}");
    insta::assert_snapshot!("the_catalogue_of_errors", catalogue);
}
