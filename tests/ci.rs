//! Reports for build systems: held to their formats' schemas and read by other programs' parsers.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const LESSONS: &str = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Veids;Tēma;Tēma ievadīta;Apmeklējums ievadīts
01.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;pārbaudes darbs;Daļskaitļi;01.10.2025. 18:00;01.10.2025. 8:40
02.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;stunda;Tālāk;02.10.2025. 19:01;02.10.2025.
03.10.2025.;5.a;Mūzika;Žanete Ābola;2;stunda;;;03.10.2025. 9:30
";
const REJECTED: &str = "31.02.2025.;5.a;Mūzika;Žanete Ābola;2;stunda;;;\n";
const MARKS: &str = "Datums,Klase,Izglītojamais,Priekšmets,Vērtējums,Darba veids,Ievadīts
2025-10-01,5.a,Anna-Marija Koka,Matemātika,7,pārbaudes darbs,2025-10-07 8:00
";

/// A school in a folder whose name no URI takes as it is.
struct School {
    root: tempfile::TempDir,
}

impl School {
    fn new(files: &[(&str, &str)]) -> Self {
        let root = tempfile::tempdir().expect("a folder");
        let folder = root.path().join("mūsu dati");
        std::fs::create_dir(&folder).expect("a folder");
        for (name, text) in files {
            std::fs::write(folder.join(name), text).expect("a file");
        }
        Self { root }
    }

    fn small() -> Self {
        let rejected = [LESSONS, REJECTED].concat();
        Self::new(&[("stundas.csv", &rejected), ("vērtējumi #1.csv", MARKS)])
    }

    fn run(&self, format: &str, more: &[&str]) -> String {
        let as_of = if more.contains(&"--as-of") { &[][..] } else { &["--as-of", "2025-10-15"] };
        let done = Command::new(env!("CARGO_BIN_EXE_eklase-audit"))
            .current_dir(self.root.path())
            .args(["check", "./mūsu dati/", "--format", format])
            .args(as_of)
            .args(more)
            .output()
            .expect("it runs");
        String::from_utf8(done.stdout).expect("UTF-8")
    }

    fn sarif(&self, more: &[&str]) -> Value {
        let log: Value = serde_json::from_str(&self.run("sarif", more)).expect("JSON");
        assert_sarif(&log);
        log["runs"][0].clone()
    }

    fn gitlab(&self, more: &[&str]) -> Vec<Value> {
        let issues: Vec<Value> = serde_json::from_str(&self.run("gitlab", more)).expect("a list");
        assert_gitlab(&issues);
        issues
    }
}

fn fixture(format: &str, more: &[&str]) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_eklase-audit"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["check", "fixtures/upeslejas", "--format", format])
        .args(more)
        .output()
        .expect("it runs");
    String::from_utf8(done.stdout).expect("UTF-8")
}

/// Said past the test's own capture of its output: a test that did not run is not a test that passed.
fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

fn assert_sarif(log: &Value) {
    // One pattern of the official schema closes a bracket it never opened.
    let text = include_str!("data/sarif-schema-2.1.0.json")
        .replace("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    let schema: Value = serde_json::from_str(&text).expect("the schema");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let wrong: Vec<String> =
        schema.iter_errors(log).take(5).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let artifacts = run["artifacts"].as_array().expect("artifacts");
    for result in run["results"].as_array().expect("results") {
        let at = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(rules[at]["id"], result["ruleId"]);
        // The format's own rule: what is no failure has no level.
        assert_eq!(result["kind"] == "fail", result["level"] != "none", "{result}");
        for location in result["locations"].as_array().expect("locations") {
            let artifact = &location["physicalLocation"]["artifactLocation"];
            let at = usize::try_from(artifact["index"].as_u64().expect("an index")).expect("small");
            assert_eq!(artifacts[at]["location"]["uri"], artifact["uri"]);
        }
    }
}

/// GitLab's documented shape: <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>.
fn assert_gitlab(issues: &[Value]) {
    let schema = serde_json::json!({
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": { "type": "string", "minLength": 1 },
            "check_name": { "type": "string", "minLength": 1 },
            "fingerprint": { "type": "string", "minLength": 1 },
            "severity": { "enum": ["info", "minor", "major", "critical", "blocker"] },
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": { "type": "string", "pattern": "^(?!\\./).+" },
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": { "begin": { "type": "integer", "minimum": 1 } }
                    }
                }
            }
        }
    });
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let mut fingerprints = BTreeSet::new();
    for issue in issues {
        assert!(schema.is_valid(issue), "{issue}");
        assert!(fingerprints.insert(issue["fingerprint"].to_string()), "twice: {issue}");
    }
}

/// By `xmllint`, else by Python's lxml.
fn assert_junit(xml: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.xml");
    std::fs::write(&file, xml).expect("a file");
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/junit-10.xsd");
    let script = "import sys\nfrom lxml import etree\n\
                  schema = etree.XMLSchema(etree.parse(sys.argv[1]))\n\
                  schema.assertValid(etree.parse(sys.argv[2]))\n";
    let by_xmllint =
        Command::new("xmllint").args(["--noout", "--nonet", "--schema", schema]).arg(&file).output();
    let has_lxml = || Command::new("python3").args(["-c", "import lxml"]).output();
    let done = match by_xmllint {
        Ok(done) => done,
        Err(_) if has_lxml().is_ok_and(|done| done.status.success()) => {
            Command::new("python3").args(["-c", script, schema]).arg(&file).output().expect("it was there")
        }
        Err(_) => return skipped("neither xmllint nor Python's lxml is there to hold JUnit to its schema"),
    };
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// The suites of a report, each case as its suite, its name, how it stands, and what is said.
fn cases(xml: &str) -> Vec<[String; 4]> {
    assert_junit(xml);
    let tree = roxmltree::Document::parse(xml).expect("XML");
    let root = tree.root_element();
    let number = |node: roxmltree::Node<'_, '_>, name: &str| {
        node.attribute(name).and_then(|text| text.parse::<usize>().ok()).expect("a number")
    };
    let mut all = Vec::new();
    let mut sums = [0; 3];
    for suite in root.children().filter(|node| node.has_tag_name("testsuite")) {
        let name = suite.attribute("name").expect("a name");
        let mut counts = [0; 4];
        for case in suite.children().filter(|node| node.has_tag_name("testcase")) {
            assert!(case.attribute("timestamp").is_none() && case.attribute("time").is_none());
            let kinds = ["failure", "error", "skipped"];
            let how = case.children().find(|node| kinds.contains(&node.tag_name().name()));
            counts[0] += 1;
            if let Some(at) = how.and_then(|how| kinds.iter().position(|kind| how.has_tag_name(*kind))) {
                counts[at + 1] += 1;
            }
            let texts: Vec<&str> = case.descendants().filter_map(|node| node.text()).collect();
            let said = how.and_then(|how| how.attribute("message")).unwrap_or_default();
            all.push([
                name.to_owned(),
                case.attribute("name").expect("a name").to_owned(),
                how.map_or("passed", |how| how.tag_name().name()).to_owned(),
                format!("{said}\n{}", texts.join("\n")),
            ]);
        }
        let told = ["tests", "failures", "errors", "skipped"].map(|name| number(suite, name));
        assert_eq!(told, counts, "{name}");
        (0..3).for_each(|at| sums[at] += counts[at]);
    }
    assert_eq!(["tests", "failures", "errors"].map(|name| number(root, name)), sums);
    // Jenkins' schema has no such attribute on the root.
    assert!(root.attribute("skipped").is_none() && root.attribute("uuid").is_none());
    all
}

fn stands<'a>(cases: &'a [[String; 4]], suite: &str, clause: &str) -> &'a [String; 4] {
    let found = cases.iter().find(|case| case[0] == suite && case[1].starts_with(clause));
    found.unwrap_or_else(|| panic!("{suite} {clause}: {cases:#?}"))
}

#[test]
fn junit_fails_what_was_broken_and_passes_only_what_was_proven() {
    let talks = ("sarunas.csv", "Datums;Skolotājs;Klase;Saturs;Ievadīts\n");
    let school = School::new(&[("stundas.csv", LESSONS), ("vertejumi.csv", MARKS), talks]);
    let cases = cases(&school.run("junit", &["--lang", "en", "--clause", "3.4"]));
    let ilze = stands(&cases, "Ilze Kalniņa", "3.4.1 ");
    assert_eq!(ilze[2], "failure");
    assert!(ilze[3].contains("19:01") && ilze[3].contains("[stundas.csv, row 3]"), "{}", ilze[3]);
    let mark = stands(&cases, "Ilze Kalniņa", "3.4.3.2");
    assert!(mark[2] == "failure" && mark[3].contains("A. M. K.") && !mark[3].contains("Koka"), "{mark:?}");
    assert_eq!(stands(&cases, "Žanete Ābola", "3.4.1 ")[2], "failure");
    assert_eq!(stands(&cases, "Data and coverage", "The data was read")[2], "passed");
    let open = stands(&cases, "Data and coverage", "3.4.2 ");
    assert!(open[2] == "skipped" && open[3].contains("assessment order"), "{open:?}");
    // Clauses that asked nothing of anyone are left out.
    assert!(cases.iter().all(|case| !case[1].starts_with("3.4.8")), "{cases:#?}");
    let run = school.sarif(&["--clause", "3.4.8"]);
    assert_eq!(run["results"][0]["kind"], "notApplicable");
}

#[test]
fn junit_skips_what_cannot_be_proven() {
    let unknown = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Tēma\n\
                   01.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;Daļskaitļi\n";
    let school = School::new(&[("stundas.csv", unknown)]);
    let cases = cases(&school.run("junit", &["--clause", "3.4.1"]));
    let ilze = stands(&cases, "Ilze Kalniņa", "3.4.1 ");
    assert!(ilze[2] == "skipped" && ilze[3].contains("ieraksta laika"), "{ilze:?}");
}

#[test]
fn what_was_known_before_is_skipped_and_not_passed() {
    let school = School::new(&[("stundas.csv", LESSONS)]);
    let at =
        |as_of| ["--history", "h.db", "--clause", "3.4.1", "--only-new", "--lang", "en", "--as-of", as_of];
    assert_eq!(
        stands(&cases(&school.run("junit", &at("2025-10-15"))), "Žanete Ābola", "3.4.1 ")[2],
        "failure"
    );
    let later = cases(&school.run("junit", &at("2025-10-16")));
    let known = stands(&later, "Žanete Ābola", "3.4.1 ");
    assert!(known[2] == "skipped" && known[3].contains("known from the check before"), "{known:?}");
}

#[test]
fn junit_has_a_suite_for_each_class_and_each_clause_too() {
    let by_class = cases(&fixture("junit", &["--by", "class", "--lang", "en"]));
    assert!(by_class.iter().any(|case| case[0] == "5.a" && case[2] == "passed"));
    assert!(by_class.iter().any(|case| case[0] == "No class"));
    let by_clause = cases(&fixture("junit", &["--by", "clause", "--lang", "en"]));
    assert!(by_clause.iter().any(|case| case[0].starts_with("3.4.1 ") && case[2] == "failure"));
    let by_teacher = cases(&fixture("junit", &["--lang", "en"]));
    assert!(by_teacher.iter().any(|case| case[0] == "The data names nobody responsible"));
    // As many of the fixture's people fail as have to hear something.
    let broken: BTreeSet<&String> =
        by_teacher.iter().filter(|case| case[2] == "failure").map(|case| &case[0]).collect();
    let report: Value = serde_json::from_str(&fixture("json", &[])).expect("JSON");
    let heard: BTreeSet<String> = report["violations"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|finding| finding["severity"] != "observation")
        .map(|finding| finding["responsible"].to_string())
        .collect();
    assert_eq!(broken.len(), heard.len());
}

#[test]
fn a_row_that_cannot_be_read_is_an_error_everywhere() {
    let school = School::small();
    let cases = cases(&school.run("junit", &[]));
    let data = stands(&cases, "Dati un pārbaudes tvērums", "Dati nolasīti");
    assert!(data[2] == "error" && data[3].contains("31.02.2025."), "{data:?}");
    let run = school.sarif(&[]);
    let invocation = &run["invocations"][0];
    assert_eq!((&invocation["executionSuccessful"], &invocation["exitCode"]), (&false.into(), &2.into()));
    let notes = invocation["toolExecutionNotifications"].as_array().expect("notifications");
    let rejected = notes.iter().find(|note| note["descriptor"]["id"] == "rejected-row").expect("a row");
    assert_eq!(rejected["level"], "error");
    assert_eq!(rejected["locations"][0]["physicalLocation"]["region"]["startLine"], 5);
    let issues = school.gitlab(&[]);
    let issue = issues.iter().find(|issue| issue["check_name"] == "rejected-row").expect("an issue");
    assert_eq!(issue["severity"], "critical");
    assert_eq!(issue["location"]["path"], "mūsu dati/stundas.csv");
    assert_eq!(issue["location"]["lines"]["begin"], 5);
}

#[test]
fn nothing_evaluated_is_never_green() {
    let school = School::new(&[("klase.csv", "Izglītojamais;Klase\nAnna Koka;5.a\n")]);
    let cases = cases(&school.run("junit", &[]));
    assert_eq!(stands(&cases, "Dati un pārbaudes tvērums", "Dati nolasīti")[2], "error");
    assert!(cases.iter().all(|case| case[2] != "passed"), "{cases:#?}");
    let run = school.sarif(&[]);
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    assert!(run["results"].as_array().expect("results").iter().all(|result| result["kind"] != "pass"));
    let issues = school.gitlab(&[]);
    assert!(issues.iter().any(|issue| issue["severity"] == "blocker"), "{issues:#?}");
}

#[test]
fn sarif_points_at_lines_and_names_cells() {
    let school = School::small();
    let run = school.sarif(&["--clause", "3.4"]);
    let results = run["results"].as_array().expect("results");
    let late = results.iter().find(|result| result["properties"]["status"] == "late").expect("a late one");
    let place = &late["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "m%C5%ABsu%20dati/stundas.csv");
    assert_eq!(place["region"]["startLine"], 3);
    let uris: Vec<&str> = run["artifacts"]
        .as_array()
        .expect("artifacts")
        .iter()
        .filter_map(|artifact| artifact["location"]["uri"].as_str())
        .collect();
    assert!(uris.contains(&"m%C5%ABsu%20dati/v%C4%93rt%C4%93jumi%20%231.csv"), "{uris:?}");
    let text = run.to_string();
    assert!(text.contains("A. M. K.") && !text.contains("Koka"));
    assert!(school.sarif(&["--names", "full"]).to_string().contains("Anna-Marija Koka"));
    let log: Value = serde_json::from_str(&fixture("sarif", &[])).expect("JSON");
    assert_sarif(&log);
    let results = log["runs"][0]["results"].as_array().expect("results");
    let in_sheet = results
        .iter()
        .find(|result| result["locations"][0]["logicalLocations"][0].is_object())
        .expect("one in a sheet");
    let place = &in_sheet["locations"][0];
    assert!(place["physicalLocation"]["region"].is_null());
    assert_eq!(place["logicalLocations"][0]["kind"], "cell");
    let kinds: BTreeSet<&str> = results.iter().filter_map(|result| result["kind"].as_str()).collect();
    assert!(kinds.is_superset(&BTreeSet::from(["fail", "open", "review"])), "{kinds:?}");
}

#[test]
fn sarif_is_read_by_another_program() {
    let Ok(version) = Command::new("sarif").arg("--version").output() else {
        return skipped("sarif-tools (PyPI) is not there to read SARIF");
    };
    assert!(version.status.success());
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.sarif");
    std::fs::write(&file, fixture("sarif", &[])).expect("a file");
    let done = Command::new("sarif").arg("summary").arg(&file).output().expect("it was there");
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success() && said.contains("error: 85"), "{said}");
}

#[test]
fn waivers_suppress_and_a_history_is_the_baseline() {
    let waivers =
        "Punkts;Pamatojums;Līdz;Apstiprināja;Priekšmets\n3.4.1;slimība;2025-12-19;Direktore;Mūzika\n";
    let school = School::new(&[("stundas.csv", LESSONS), ("iznemumi.csv", waivers)]);
    let run = school.sarif(&["--history", "h.db", "--clause", "3.4.1"]);
    let results = run["results"].as_array().expect("results");
    assert!(results.iter().all(|result| result["baselineState"].is_null()), "there is nothing before it");
    let suppressed: Vec<&Value> = results.iter().filter(|result| result["suppressions"].is_array()).collect();
    assert!(!suppressed.is_empty());
    for result in &suppressed {
        assert_eq!(result["suppressions"][0]["kind"], "external");
        let why = result["suppressions"][0]["justification"].as_str().expect("a reason");
        assert!(why.contains("slimība") && why.contains("Direktore") && why.contains("19.12.2025."), "{why}");
    }
    let junit = cases(&school.run("junit", &["--clause", "3.4.1"]));
    assert_eq!(stands(&junit, "Žanete Ābola", "3.4.1 ")[2], "passed", "the attendance was in time");
    // The late topic is put right, and another one is now late.
    let lessons = LESSONS.replace("02.10.2025. 19:01", "02.10.2025. 18:01")
        + "06.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;stunda;Vēl;06.10.2025. 20:00;06.10.2025. 8:40\n";
    std::fs::write(school.root.path().join("mūsu dati/stundas.csv"), lessons).expect("a file");
    let run = school.sarif(&["--history", "h.db", "--clause", "3.4.1", "--as-of", "2025-10-16"]);
    let states: BTreeSet<(String, String)> = run["results"]
        .as_array()
        .expect("results")
        .iter()
        .filter_map(|result| {
            let kind = result["kind"].as_str()?.to_owned();
            Some((result["baselineState"].as_str()?.to_owned(), kind))
        })
        .collect();
    let expected = [("absent", "pass"), ("new", "fail")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(states, BTreeSet::from(expected));
    let open = school.gitlab(&["--history", "h.db", "--as-of", "2025-10-17"]);
    assert!(open.iter().any(|issue| issue["check_name"] == "3.4.1"));
}

#[test]
fn gitlab_has_an_issue_for_each_who_has_to_hear() {
    let issues: Vec<Value> = serde_json::from_str(&fixture("gitlab", &[])).expect("a list");
    assert_gitlab(&issues);
    let of = |severity: &str| issues.iter().filter(|issue| issue["severity"] == severity).count();
    assert_eq!((of("major"), of("minor")), (85, 9));
    assert!(issues.iter().any(|issue| issue["check_name"] == "not-assessed"));
    let paths = issues.iter().filter_map(|issue| issue["location"]["path"].as_str());
    assert!(paths.into_iter().all(|path| Path::new(env!("CARGO_MANIFEST_DIR")).join(path).is_file()));
}

#[test]
fn the_same_exports_give_the_same_bytes() {
    for format in ["junit", "sarif", "gitlab"] {
        assert_eq!(School::small().run(format, &[]), School::small().run(format, &[]), "{format}");
    }
}

#[test]
fn each_gets_a_file_of_their_own_beside_the_others_formats() {
    let school = School::new(&[("stundas.csv", LESSONS)]);
    let split = |format: &str| school.run(format, &["--split", "katram"]);
    for format in ["json", "gitlab", "junit", "sarif", "json"] {
        split(format);
    }
    let names: BTreeSet<String> = std::fs::read_dir(school.root.path().join("katram"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("ilze-kalnina"))
        .collect();
    let endings: BTreeSet<&str> = names.iter().filter_map(|name| Some(name.split_once('.')?.1)).collect();
    assert_eq!(endings, BTreeSet::from(["json", "gitlab.json", "xml", "sarif"]));
    for name in &names {
        let text = std::fs::read_to_string(school.root.path().join("katram").join(name)).expect("a file");
        assert!(text.contains("Ilze Kalniņa") && !text.contains("Žanete"), "{name}");
        match name.split_once('.').expect("an ending").1 {
            "xml" => assert!(!cases(&text).is_empty()),
            "sarif" => assert_sarif(&serde_json::from_str(&text).expect("JSON")),
            "gitlab.json" => assert_gitlab(&serde_json::from_str::<Vec<Value>>(&text).expect("a list")),
            _ => {}
        }
    }
}
