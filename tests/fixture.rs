//! The fixture school: the findings are exactly the planted faults, none missed, none invented.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const SCHOOL: &str = "fixtures/upeslejas";

fn report(args: &[&str]) -> Value {
    let done = Command::new(env!("CARGO_BIN_EXE_eklase-audit"))
        .args(["check", SCHOOL, "--format", "json"])
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program runs");
    assert_eq!(done.status.code(), Some(1), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).expect("JSON")
}

/// The parts of a finding a planted fault names.
type Key = Vec<String>;

fn key(get: impl Fn(&str) -> String) -> Key {
    let parts = [
        "clause",
        "also",
        "aspect",
        "status",
        "severity",
        "responsible",
        "class",
        "group",
        "subject",
        "pupil",
        "person",
        "occurred",
        "due",
        "period",
        "file",
        "sheet",
        "row",
    ];
    parts.iter().map(|part| format!("{part}={}", get(part))).collect()
}

fn found(report: &Value, list: &str) -> BTreeSet<Key> {
    let text = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    };
    let findings = report[list].as_array().expect("a list");
    let keys: BTreeSet<Key> = findings
        .iter()
        .map(|finding| {
            // Of what is missing as a term mark there is no row to show.
            key(|part| match part {
                "file" | "sheet" | "row" => text(&finding["source"][part]),
                _ => text(&finding[part]),
            })
        })
        .collect();
    assert_eq!(keys.len(), findings.len(), "no finding is said twice");
    keys
}

fn planted(list: &str) -> BTreeSet<Key> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SCHOOL).join("planted.toml");
    let table: toml::Table = std::fs::read_to_string(path).expect("the list").parse().expect("TOML");
    let all = table[list].as_array().expect("a list");
    let text = |value: Option<&toml::Value>| match value {
        None => String::new(),
        Some(toml::Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    all.iter().map(|fault| key(|part| text(fault.get(part)))).collect()
}

#[test]
fn findings_are_exactly_the_planted_faults() {
    let report = report(&[]);
    let difference = |list: &str, planted_list: &str| {
        let (found, planted) = (found(&report, list), planted(planted_list));
        assert!(!planted.is_empty());
        let invented: Vec<_> = found.difference(&planted).collect();
        let missed: Vec<_> = planted.difference(&found).collect();
        assert!(
            invented.is_empty() && missed.is_empty(),
            "{list}\ninvented: {invented:#?}\nmissed: {missed:#?}"
        );
    };
    difference("violations", "fault");
    difference("unproven", "unproven");
    difference("waived", "waived");
    assert_eq!(report["rejected"].as_array().map(Vec::len), Some(0));
    for finding in report["violations"].as_array().expect("a list") {
        assert!(finding["message"].as_str().is_some_and(|message| message.ends_with('.')), "{finding}");
    }
}

#[test]
fn every_reply_stands_with_its_finding_and_an_upheld_one_excuses_it() {
    let register = Path::new(env!("CARGO_MANIFEST_DIR")).join(SCHOOL).join("paskaidrojumi.csv");
    let mut register = csv::ReaderBuilder::new().delimiter(b';').from_path(register).expect("the register");
    let report = report(&[]);
    let all =
        || ["violations", "waived"].into_iter().flat_map(|list| report[list].as_array().expect("a list"));
    let mut seen = Vec::new();
    for row in register.records() {
        let row = row.expect("a row");
        let has = |finding: &&Value| finding["id"].as_str().is_some_and(|id| id.starts_with(&row[0]));
        let finding = all().find(has).unwrap_or_else(|| panic!("no finding has the id {}", &row[0]));
        let standing = finding["reply"]["standing"].as_str().expect("a reply");
        assert_eq!(finding["waiver"].is_object(), standing == "upheld", "{finding}");
        assert_eq!(finding["reply"]["by"], finding["responsible"], "each answers for their own");
        seen.push((row[4].to_owned(), standing.to_owned()));
    }
    let expected = [("pamatots", "upheld"), ("noraidīts", "rejected"), ("", "undecided")];
    assert_eq!(seen, expected.map(|(word, standing)| (word.to_owned(), standing.to_owned())));
    assert_eq!(all().filter(|finding| finding["reply"].is_object()).count(), expected.len());
    assert_eq!(report["totals"]["waived"], 1);
}

#[test]
fn every_clause_and_every_quality_code_has_a_planted_fault() {
    use eklase_audit::ledger::QualityCode;
    use eklase_audit::rules::rulebook::Rulebook;
    let planted: BTreeSet<Key> = ["fault", "unproven", "waived"].into_iter().flat_map(planted).collect();
    let has = |field: String| planted.iter().any(|key| key.contains(&field));
    for code in QualityCode::ALL {
        assert!(has(format!("aspect={}", code.name())), "{}", code.name());
    }
    // Nothing of 3.2.8 and 3.3.7 falls due before the summer, and 3.4.2 has no number.
    let later = ["3.2.8", "3.3.7", "3.4.2"];
    let rulebook = Rulebook::builtin("upesleju-sakumskola").expect("the rulebook");
    for clause in rulebook.clauses.iter().filter(|clause| !later.contains(&clause.id.as_str())) {
        assert!(has(format!("clause={}", clause.id)), "{}", clause.id);
    }
    let report = report(&[]);
    let pending = report["pending"].as_array().expect("a list");
    for clause in &later[..2] {
        assert!(pending.iter().any(|finding| finding["clause"] == *clause), "{clause}");
    }
}

#[test]
fn the_school_is_what_its_generator_writes() {
    let fresh = tempfile::tempdir().expect("a folder");
    let generator =
        Path::new(env!("CARGO_BIN_EXE_eklase-audit")).with_file_name("examples").join("generate_school");
    if !generator.exists() {
        eprintln!("skipped: examples are built by `cargo test` without --test only");
        return;
    }
    let done = Command::new(generator).arg(fresh.path()).output().expect("the generator runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(SCHOOL);
    for entry in std::fs::read_dir(kept).expect("the fixture") {
        let entry = entry.expect("a file");
        let (kept, made) = (
            std::fs::read(entry.path()).expect("kept"),
            std::fs::read(fresh.path().join(entry.file_name())).expect("made"),
        );
        assert!(kept == made, "{} differs from what the generator writes", entry.file_name().display());
    }
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    assert_eq!(report(&[]).to_string(), report(&[]).to_string());
}

#[test]
fn counts_add_up() {
    let report = report(&[]);
    let number = |value: &Value, key: &str| value[key].as_u64().expect("a number");
    let kinds = ["met", "late", "missing", "invalid", "pending", "unproven", "waived"];
    let coverage = report["coverage"].as_array().expect("a list");
    assert_eq!(coverage.len(), 31, "every clause from 3.2.1 to 3.7 is there");
    for clause in coverage.iter().chain([&report["totals"]]) {
        assert_eq!(number(clause, "obligations"), kinds.iter().map(|kind| number(clause, kind)).sum::<u64>());
    }
    for kind in kinds {
        assert_eq!(
            number(&report["totals"], kind),
            coverage.iter().map(|clause| number(clause, kind)).sum::<u64>(),
            "{kind}"
        );
    }
    assert_eq!(
        number(&report["totals"], "pending"),
        report["pending"].as_array().map_or(0, |list| list.len() as u64)
    );
}

#[test]
fn filters_show_a_part_of_the_whole() {
    let whole = found(&report(&[]), "violations");
    for (args, part) in [
        (["--class", "5A"], "class=5.a"),
        (["--clause", "3.4.3"], "clause=3.4.3"),
        (["--teacher", "alise  jansone"], "responsible=Alise Jansone"),
    ] {
        let some = found(&report(&args), "violations");
        let expected: BTreeSet<Key> =
            whole.iter().filter(|key| key.iter().any(|field| field.starts_with(part))).cloned().collect();
        assert!(!some.is_empty());
        assert_eq!(some, expected, "{args:?}");
    }
}
