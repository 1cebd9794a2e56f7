//! Rulebooks as files: their schema, overlays, wordings in force, and errors at their place.

use std::path::Path;

use eklase_audit::rules::rulebook::{Deadline, Rulebook, RulebookError, RulebookFault, json_schema};
use miette::Diagnostic;

const FULL: &str = include_str!("../rules/upesleju-sakumskola.toml");
const EXAMPLE: &str = include_str!("../rules/jekabpils-example.toml");

fn json(value: &toml::Value) -> serde_json::Value {
    match value {
        toml::Value::String(text) => text.as_str().into(),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Float(number) => (*number).into(),
        toml::Value::Boolean(yes) => (*yes).into(),
        toml::Value::Datetime(day) => day.to_string().into(),
        toml::Value::Array(all) => all.iter().map(json).collect(),
        toml::Value::Table(table) => table
            .iter()
            .map(|(key, value)| (key.clone(), json(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}

#[test]
fn the_schema_is_what_the_program_reads() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/rulebook.schema.json");
    let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(kept == json_schema(), "run: cargo run -- rules schema > rules/rulebook.schema.json");
}

#[test]
fn shipped_rulebooks_are_of_the_schema_and_misspelt_ones_are_not() {
    let schema: serde_json::Value = serde_json::from_str(&json_schema()).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let valid = |text: &str| {
        let table: toml::Table = text.parse().expect("TOML");
        validator
            .iter_errors(&json(&toml::Value::Table(table)))
            .map(|error| error.to_string())
            .collect::<Vec<_>>()
    };
    for text in [FULL, EXAMPLE] {
        assert_eq!(valid(text), Vec::<String>::new());
    }
    assert!(!valid(&FULL.replacen("severity = ", "severty = ", 1)).is_empty());
    assert!(!valid(&FULL.replacen("working_days = 3", "working_dayz = 3", 1)).is_empty());
}

#[test]
fn an_overlay_changes_only_what_differs() {
    let full = Rulebook::parse("full", FULL).expect("a rulebook");
    let example = Rulebook::parse("example", EXAMPLE).expect("a rulebook");
    assert_eq!(example.clauses.len(), full.clauses.len() - 2);
    let clause = |book: &'static str, id: &str| {
        let rulebook = if book == "full" { &full } else { &example };
        rulebook.clauses.iter().find(|clause| clause.id == id).cloned()
    };
    assert!(clause("example", "3.4.1").is_none() && clause("example", "3.2.8").is_none());
    let (old, new) = (clause("full", "3.4.1").expect("old"), clause("example", "4.1").expect("new"));
    assert_eq!((&old.title, &old.duty), (&new.title, &new.duty));
    let entries = |clause: &eklase_audit::rules::rulebook::Clause| {
        clause.check.lesson_entries.clone().expect("entries")
    };
    let Deadline::SameDay(clock) = entries(&new).due[0] else { panic!("a clock time") };
    assert_eq!(clock.0.to_string(), "17:00:00");
    assert_eq!(entries(&old).homework, entries(&new).homework);
    assert_ne!(full.sha256, example.sha256);
    let from = |path: &str| {
        let origin = example.origins.iter().find(|origin| origin.path == path).expect("a value");
        (origin.file.as_str(), EXAMPLE.lines().nth(origin.line - 1).unwrap_or_default())
    };
    assert_eq!(from("clause.4.1.check.lesson_entries.due"), ("example", "due = [{ same_day = \"17:00\" }]"));
    assert_eq!(from("clause.4.1.who").0, "upesleju-sakumskola");
    assert_eq!(from("clause.3.4.4.who").0, "upesleju-sakumskola");
}

#[test]
fn a_clause_cited_elsewhere_is_cited_by_its_new_number() {
    let text = "schema = \"eklase-audit/rulebook/1\"\nid = \"x\"\nextends = \"upesleju-sakumskola\"\n\
                [[clause]]\nid = \"9.1\"\nchanges = \"3.4.4\"\n";
    let rulebook = Rulebook::parse("x", text).expect("a rulebook");
    let year = rulebook.clauses.iter().find(|clause| clause.id == "3.4.5").expect("a clause");
    assert_eq!(year.also, ["9.1"]);
}

#[test]
fn what_cannot_be_used_is_said_at_its_place() {
    let head = "schema = \"eklase-audit/rulebook/1\"\nid = \"x\"\n";
    let cases = [
        ("extends = \"nowhere\"\n", "no rulebook `nowhere`"),
        ("extends = \"upesleju-sakumskola\"\ndrop = [\"3.9\"]\n", "no clause 3.9 to drop"),
        (
            "extends = \"upesleju-sakumskola\"\n[[clause]]\nid = \"7\"\nchanges = \"3.9\"\n",
            "no clause 3.9 to change",
        ),
        ("extends = \"upesleju-sakumskola\"\n[[clause]]\nid = \"3.4.1\"\ndutty = 1\n", "dutty"),
        (
            "extends = \"upesleju-sakumskola\"\n[[clause]]\nid = \"3.4.1\"\ncheck.lesson_entries.due = []\n",
            "no deadline",
        ),
    ];
    for (text, said) in cases {
        let error = Rulebook::parse("x", &[head, text].concat()).expect_err(text);
        assert!(error.to_string().contains(said), "{error}");
        let shown = format!("{:?}", miette::Report::new(*error));
        assert!(shown.contains("x:"), "the place is shown: {shown}");
    }
    let twice = FULL.replace("id = \"3.4.7\"", "id = \"3.4.1\"");
    assert!(Rulebook::parse("x", &twice).expect_err("twice").to_string().contains("given twice"));
    let unknown_part = FULL.replace("parts = [\"publication\"]", "parts = [\"publikation\"]");
    assert!(Rulebook::parse("x", &unknown_part).expect_err("part").to_string().contains("publikation"));
}

/// What of a text is pointed at.
fn pointed_at<'a>(error: &RulebookError, text: &'a str) -> &'a str {
    let label = error.labels().and_then(|mut labels| labels.next()).expect("a place");
    text.get(label.offset()..label.offset() + label.len()).expect("a place in the text")
}

#[test]
fn the_word_that_is_wrong_is_pointed_at_and_no_more() {
    let head = "schema = \"eklase-audit/rulebook/1\"\nid = \"x\"\nextends = \"upesleju-sakumskola\"\n";
    let first = "[[clause]]\nid = \"3.4.1\"\n";
    let cases = [
        (format!("{head}drop = [\"3.9\"]\n"), "3.9"),
        (format!("{head}[[clause]]\nid = \"7\"\nchanges = \"3.9\"\n"), "3.9"),
        (format!("{head}{first}check.lesson_entries.due = []\n"), "\"3.4.1\""),
        (head.replace("rulebook/1", "rulebook/0"), "eklase-audit/rulebook/0"),
        // Of a number given twice the second place is wrong.
        (FULL.replace("id = \"3.4.7\"", "id = \"3.4.1\""), "\"3.4.1\""),
        // In a file of its own it is the value; of what two files make together only the key is known.
        (FULL.replace("shortest_topic = 2", "shortest_topic = \"three\""), "\"three\""),
        (
            format!("{head}[[clause]]\nid = \"3.7\"\ncheck.quality.shortest_topic = \"three\"\n"),
            "shortest_topic",
        ),
    ];
    for (text, word) in &cases {
        let error = Rulebook::parse("x", text).expect_err(word);
        assert_eq!(pointed_at(&error, text), *word, "{error}");
    }
    let error = Rulebook::parse("x", &cases[4].0).expect_err("twice");
    assert!(error.before().contains("id = \"3.4.6\""), "the second, where 3.4.7 was");
}

/// The last of these files, which lie beside each other, as a rulebook.
fn read_beside(files: &[(String, String)]) -> Result<Rulebook, Box<RulebookError>> {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    let (name, text) = files.last().expect("a file");
    Rulebook::parse_file(&folder.path().join(name), text)
}

/// A file that extends another.
fn over(name: &str, base: &str, rest: &str) -> (String, String) {
    let head = format!("schema = \"eklase-audit/rulebook/1\"\nid = \"x\"\nextends = \"{base}\"\n");
    (name.to_owned(), head + rest)
}

#[test]
fn eight_files_may_stand_on_each_other_and_no_more() {
    let beside = |own: usize| {
        let base = |at: usize| match at {
            0 => "upesleju-sakumskola".to_owned(),
            at => format!("{at}.toml"),
        };
        let files: Vec<_> = (1..=own).map(|at| over(&base(at), &base(at - 1), "")).collect();
        read_beside(&files)
    };
    assert_eq!(beside(7).expect("a rulebook").id, "x");
    let deepest = "upesleju-sakumskola".to_owned();
    assert_eq!(beside(8).expect_err("too deep").fault, RulebookFault::Circle(deepest));
}

#[test]
fn a_value_is_of_the_file_and_line_that_set_it_whatever_its_clause_is_called_now() {
    let at = FULL.find("[[clause]]\nid = \"3.4.8\"").expect("the clause");
    let end = at + FULL[at..].find("\n[[clause]]\nid = \"3.5\"").expect("the next");
    // A clause the extended rulebook does not have, whose number another one's begins with.
    let added = FULL[at..end].replace("id = \"3.4.8\"", "id = \"3.4\"");
    let own = "[[clause]]\nid = \"9\"\nchanges = \"3.4\"\n[[clause]]\nid = \"9.9\"\nchanges = \"3.4.1\"\n\
        [[clause]]\nid = \"3.7\"\n[clause.check.quality]\nshortest_topic = 4\n";
    let files = [over("base.toml", "upesleju-sakumskola", &added), over("own.toml", "base.toml", own)];
    let rulebook = read_beside(&files).expect("a rulebook");
    let set_in = |path: &str| {
        let origin = rulebook.origins.iter().find(|origin| origin.path == path).expect("a value");
        let file = Path::new(&origin.file).file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let text = match file {
            "base.toml" => &files[0].1,
            "own.toml" => &files[1].1,
            _ => FULL,
        };
        format!("{file}: {}", text.lines().nth(origin.line.wrapping_sub(1)).unwrap_or_default())
    };
    assert_eq!(set_in("clause.9.who"), "base.toml: who = \"subject-teacher\"");
    assert_eq!(set_in("clause.9.9.who"), "upesleju-sakumskola: who = \"subject-teacher\"");
    assert_eq!(set_in("clause.3.4.8.who"), "upesleju-sakumskola: who = \"subject-teacher\"");
    assert_eq!(set_in("clause.3.7.check.quality.shortest_topic"), "own.toml: shortest_topic = 4");
}

#[test]
fn every_gap_of_the_regulation_is_named() {
    let rulebook = Rulebook::parse("full", FULL).expect("a rulebook");
    let gaps: Vec<(String, &str)> =
        rulebook.gaps().iter().map(|gap| (gap.clause.id.clone(), gap.kind.name())).collect();
    for (clause, kind) in [
        ("3.4.3.4", "dangling-reference"),
        ("3.4.4", "overlap"),
        ("3.2.2", "no-number"),
        ("3.4.2", "no-number"),
        ("3.5", "no-number"),
        ("3.3.2", "ambiguous"),
        ("3.2.1", "ambiguous"),
        ("3.3.5", "no-export"),
        ("3.4.7", "no-export"),
    ] {
        assert!(gaps.contains(&(clause.to_owned(), kind)), "{clause} {kind}: {gaps:?}");
    }
}

#[test]
fn a_clause_on_a_day_is_the_wording_in_force_or_the_nearest() {
    let at = FULL.find("[[clause]]\nid = \"3.4.8\"").expect("the clause");
    let end = at + FULL[at..].find("\n[[clause]]\nid = \"3.5\"").expect("the next");
    let dated =
        |span: &str| FULL[at..end].replacen("severity", &format!("in_force = {{ {span} }}\nseverity"), 1);
    let spans =
        ["from = 2022-09-01, to = 2023-08-31", "from = 2024-09-01, to = 2025-08-31", "from = 2025-09-01"];
    let wordings = spans.map(dated).join("\n");
    let rules = [&FULL[..at], &wordings, &FULL[end..]].concat();
    let rulebook = Rulebook::parse("rules.toml", &rules).expect("a rulebook");
    for (day, from) in [
        ("2021-10-01", "2022-09-01"), // before every wording
        ("2022-09-01", "2022-09-01"),
        ("2023-08-31", "2022-09-01"),
        ("2023-10-01", "2024-09-01"), // between two: the next one
        ("2025-08-31", "2024-09-01"),
        ("2025-09-01", "2025-09-01"),
        ("2030-01-01", "2025-09-01"),
    ] {
        let clause = rulebook.clause_on("3.4.8", day.parse().expect("a day")).expect("the clause");
        assert_eq!(rulebook.in_force(clause).from.to_string(), from, "{day}");
    }
    assert!(rulebook.clause_on("3.4.9", "2025-10-01".parse().expect("a day")).is_none());
    // A number stands for the clauses below it at a full stop.
    let below = |prefix| rulebook.below(prefix).map(|ix| rulebook.clause(ix).id.clone()).collect::<Vec<_>>();
    assert_eq!(below("3.4.3"), ["3.4.3.1", "3.4.3.2", "3.4.3.3", "3.4.3.4"]);
    assert_eq!(below("3.2.1"), ["3.2.1"], "not 3.2.10");
    assert_eq!(below("3.5."), ["3.5"]);
}

/// The gaps of a rulebook: each clause with the stable words of its gaps.
fn gaps(rules: &str) -> Vec<String> {
    let rulebook = Rulebook::parse("rules.toml", rules).expect("a rulebook");
    rulebook.gaps().iter().map(|gap| format!("{} {}", gap.clause.id, gap.kind.name())).collect()
}

#[test]
fn gaps_are_found_where_the_author_has_not_noted_them() {
    let bare: Vec<&str> = FULL.lines().filter(|line| !line.starts_with("remarks = ")).collect();
    let bare = bare.join("\n");
    let of = |kind: &str| -> Vec<String> {
        let ends = format!(" {kind}");
        gaps(&bare).iter().filter_map(|gap| gap.strip_suffix(&ends)).map(str::to_owned).collect()
    };
    // Several deadlines are several readings; an assessment order that is not loaded is no number.
    assert_eq!(of("ambiguous"), ["3.2.1", "3.2.8", "3.3.1", "3.3.2", "3.3.3", "3.3.7", "3.4.8", "3.7"]);
    assert_eq!(of("no-number"), ["3.4.2"]);
    assert_eq!(of("overlap"), ["3.4.5"]);
    assert_eq!(of("dangling-reference"), Vec::<String>::new());
    // What nothing but an attestation shows.
    assert_eq!(
        of("no-export"),
        ["3.2.7", "3.2.8", "3.3.1", "3.3.3", "3.3.4", "3.3.5", "3.3.6", "3.3.7", "3.4.7"]
    );
    let loaded = bare
        .replace("[clause.check.other_marks]", "[clause.check.other_marks]\ndue = [{ working_days = 5 }]");
    assert!(!gaps(&loaded).contains(&"3.4.2 no-number".to_owned()));
    let elsewhere = bare.replace("also = [\"3.4.4\"]", "also = [\"3.4.9\"]");
    let found = gaps(&elsewhere);
    assert!(found.contains(&"3.4.5 dangling-reference".to_owned()), "{found:?}");
    assert!(!found.contains(&"3.4.5 overlap".to_owned()));
    // What is noted is said once, in the author's words.
    let noted = gaps(FULL);
    for (clause, kind) in [("3.3.2", "ambiguous"), ("3.4.2", "no-number"), ("3.4.4", "overlap")] {
        let said = noted.iter().filter(|gap| **gap == format!("{clause} {kind}")).count();
        assert_eq!(said, 1, "{clause} {kind}");
    }
    assert!(!noted.contains(&"3.4.5 overlap".to_owned()), "the other clause says it");
}
