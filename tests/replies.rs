//! Replies to findings: an upheld one excuses its finding, any other is shown with it and changes nothing.

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use serde_json::Value;

const LESSONS: &str = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Tēma;Tēma ievadīta;Apmeklējums ievadīts
02.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;Daļas;02.10.2025. 19:01;02.10.2025. 9:00
03.10.2025.;6.b;Mūzika;Žanete Ābola;2;;;03.10.2025. 9:30
";
const REPLIES: &str = "ID;Paskaidrojums;Datums;Paskaidroja;Lēmums;Lēmuma datums;Lēma\n";
const AS_OF: &str = "2025-10-15";

fn school(replies: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("stundas.csv"), LESSONS).expect("a file");
    if !replies.is_empty() {
        std::fs::write(folder.path().join("paskaidrojumi.csv"), [REPLIES, replies].concat()).expect("a file");
    }
    folder
}

fn check(folder: &tempfile::TempDir, args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    command.current_dir(folder.path()).args(["check", ".", "--as-of", AS_OF]).args(args);
    command
}

fn json(folder: &tempfile::TempDir) -> Value {
    let output = check(folder, &["--clause", "3.4.1", "--format", "json"]).output().expect("it runs");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// The ids of the late topic and of the missing one.
fn ids() -> [String; 2] {
    let report = json(&school(""));
    ["late", "missing"].map(|status| {
        let all = report["violations"].as_array().expect("a list");
        let of = all.iter().find(|f| f["status"] == status && f["aspect"] == "topic").expect("a finding");
        of["id"].as_str().expect("an id").to_owned()
    })
}

/// How the late topic stands with these replies: its list, and what is said of the reply.
fn stands(replies: &str) -> (String, String) {
    let report = json(&school(replies));
    let [late, _] = ids();
    for list in ["violations", "waived"] {
        if let Some(found) = report[list].as_array().expect("a list").iter().find(|f| f["id"] == late) {
            let waived = report["totals"]["waived"].as_u64();
            assert_eq!(waived, Some(u64::from(list == "waived")), "counted where it is listed");
            return (list.to_owned(), found["reply"]["standing"].as_str().unwrap_or("none").to_owned());
        }
    }
    panic!("the finding is gone");
}

#[test]
fn only_a_reply_that_is_upheld_in_due_form_excuses() {
    let [late, _] = ids();
    let rows = [
        (";pamatots;2025-10-10;Ilga Vecvagare", "waived", "upheld"),
        (";Apmierināts.;10.10.2025.;Ilga Vecvagare", "waived", "upheld"),
        (";pamatots;2025-10-15;Ilga Vecvagare", "waived", "upheld"),
        (";pamatots;2025-10-16;Ilga Vecvagare", "violations", "later"),
        (";pamatots;;Ilga Vecvagare", "violations", "undated"),
        (";pamatots;2025-10-10;", "violations", "unsigned"),
        (";noraidīts;2025-10-10;Ilga Vecvagare", "violations", "rejected"),
        (";noraidīts;;", "violations", "rejected"),
        (";;;", "violations", "undecided"),
    ];
    for (rest, list, standing) in rows {
        for id in [late.clone(), late[..8].to_owned(), late.to_uppercase()] {
            let found = stands(&format!("{id};Nebija interneta.;2025-10-08;{rest}\n"));
            assert_eq!(found, (list.to_owned(), standing.to_owned()), "{rest}");
        }
    }
}

#[test]
fn of_several_replies_the_one_decided_last_counts() {
    let [late, _] = ids();
    let row =
        |date: &str, decision: &str, on: &str| format!("{late};Vārdi.;{date};;{decision};{on};Ilga V.\n");
    let rejected = row("2025-10-05", "noraidīts", "2025-10-06");
    let upheld = row("2025-10-07", "pamatots", "2025-10-08");
    let contrary = row("2025-10-07", "noraidīts", "2025-10-08");
    let later = row("2025-10-09", "noraidīts", "2025-10-10");
    let open = row("2025-10-12", "", "");
    let cases = [
        ([&rejected, &upheld], "waived", "upheld"),
        ([&upheld, &rejected], "waived", "upheld"),
        ([&upheld, &open], "waived", "upheld"),
        ([&upheld, &later], "violations", "rejected"),
        ([&rejected, &open], "violations", "undecided"),
        ([&upheld, &contrary], "violations", "contradicted"),
    ];
    for (rows, list, standing) in cases {
        let found = stands(&rows.map(String::as_str).concat());
        assert_eq!(found, (list.to_owned(), standing.to_owned()), "{rows:?}");
    }
}

#[test]
fn a_row_that_cannot_be_read_is_rejected_by_name_and_excuses_nothing() {
    let [late, _] = ids();
    let rows = [
        (format!("{late};Vārdi.;;;varbūt;2025-10-10;Ilga V."), "Lēmums", "tāda lēmuma nav"),
        (";Vārdi.;;;pamatots;2025-10-10;Ilga V.".to_owned(), "ID", "šūna ir tukša"),
        ("1,23457E+19;Vārdi.;;;pamatots;2025-10-10;Ilga V.".to_owned(), "ID", "konstatējuma ID"),
        (format!("{};Vārdi.;;;pamatots;2025-10-10;Ilga V.", &late[..7]), "ID", "konstatējuma ID"),
        (format!("{late};;;;pamatots;2025-10-10;Ilga V."), "Paskaidrojums", "šūna ir tukša"),
        (format!("{late};Vārdi.;;;pamatots;31.02.2025.;Ilga V."), "Lēmuma datums", "nav datums"),
    ];
    for (row, column, reason) in rows {
        let run = check(&school(&row), &["--width", "300"]).assert().code(2);
        run.stdout(contains("paskaidrojumi.csv").and(contains(column)).and(contains(reason)));
        assert_eq!(stands(&row).0, "violations", "{row}");
    }
}

#[test]
fn a_reply_to_no_finding_is_named_with_the_one_that_may_be_meant() {
    let [late, _] = ids();
    let mut slip = late.clone().into_bytes();
    slip.swap(3, 4);
    slip[9] = if slip[9] == b'0' { b'1' } else { b'0' };
    let slip = String::from_utf8(slip).expect("hexadecimal digits");
    let folder = school(&format!("{slip};Vārdi.;;;pamatots;2025-10-10;Ilga V.\n00000000ffff;Cits.;;;;;\n"));
    check(&folder, &[]).assert().code(1).stderr(
        contains(format!("2. rinda: paskaidrojums neattiecas ne uz vienu konstatējumu (ID {slip})"))
            .and(contains(format!("līdzīgākais ir {late}.")))
            .and(contains("3. rinda: paskaidrojums neattiecas ne uz vienu konstatējumu (ID 00000000ffff)")),
    );
    // A run about a part does not know the findings of the rest.
    for part in [["--class", "6.b"], ["--period", "2025-11"], ["--clause", "3.4.8"]] {
        check(&folder, &part).assert().stderr(contains("paskaidrojums neattiecas").not());
    }
}

#[test]
fn a_decision_that_is_not_in_force_is_named() {
    let [late, missing] = ids();
    let rows = format!("{late};Vārdi.;;;pamatots;;Ilga V.\n{missing};Vārdi.;;;pamatots;2025-10-10;\n");
    check(&school(&rows), &[]).assert().code(1).stderr(
        contains("2. rinda: paskaidrojums atzīts par pamatotu, bet nav spēkā, jo nav norādīts lēmuma datums")
            .and(contains(
                "3. rinda: paskaidrojums atzīts par pamatotu, bet nav spēkā, jo nav norādīts, kas",
            )),
    );
}

#[test]
fn every_format_shows_a_reply_with_its_finding() {
    let [late, missing] = ids();
    let rows = format!(
        "{late};=Nebija interneta.;2025-10-08;Ilze Kalniņa;noraidīts;2025-10-10;Ilga V.\n{missing};Biju slima.;2025-10-09;;;;\n"
    );
    let folder = school(&rows);
    let line =
        "Paskaidrojums (Ilze Kalniņa, 08.10.2025.): „=Nebija interneta.” – noraidīts (Ilga V., 10.10.2025.).";
    check(&folder, &["--width", "300"])
        .assert()
        .stdout(contains(line).and(contains("Paskaidrojums (09.10.2025.): „Biju slima.” – lēmuma vēl nav.")));
    check(&folder, &["--lang", "en", "--width", "300"])
        .assert()
        .stdout(contains("“=Nebija interneta.” – rejected (Ilga V., 10 Oct 2025)."));
    check(&folder, &["--format", "csv"])
        .assert()
        .stdout(contains("'=Nebija interneta.;2025-10-08;Ilze Kalniņa;rejected;Ilga V.;2025-10-10"));
    let mail = check(&folder, &["--format", "eml"]).output().expect("it runs").stdout;
    let mail = mail_parser::MessageParser::default().parse(&mail).expect("a message");
    assert!(mail.body_html(0).expect("a page").contains(line));
    check(&folder, &["--format", "junit"]).assert().stdout(contains("noraidīts (Ilga V., 10.10.2025.)."));
    let sarif = check(&folder, &["--format", "sarif"]).output().expect("it runs").stdout;
    let sarif: Value = serde_json::from_slice(&sarif).expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    assert!(
        results.iter().all(|result| result["suppressions"].is_null()),
        "only what is excused is suppressed"
    );
    let said = |text: &str| results.iter().any(|one| one["message"]["text"].to_string().contains(text));
    assert!(said("noraidīts (Ilga V., 10.10.2025.).") && said("lēmuma vēl nav."));
    let report = json(&folder);
    let of = report["violations"].as_array().expect("a list").iter().find(|f| f["id"] == late.as_str());
    insta::assert_snapshot!(serde_json::to_string_pretty(&of.expect("a finding")["reply"]).expect("JSON"));
}

#[test]
fn an_upheld_reply_is_listed_among_the_exceptions() {
    let [late, _] = ids();
    let folder = school(&format!("{late};Nebija interneta.;;Ilze Kalniņa;pamatots;2025-10-10;Ilga V.\n"));
    check(&folder, &["--width", "200"]).assert().stdout(contains(format!(
        "• 3.4.1 Ilze Kalniņa, 02.10.2025. 5.a Matemātika 1. stunda (ID {}): „Nebija interneta.” – \
         paskaidrojums atzīts par pamatotu (Ilga V., 10.10.2025.)",
        &late[..10]
    )));
    let report = json(&folder);
    let expected = serde_json::json!({
        "reason": "Nebija interneta.", "approved_by": "Ilga V.", "until": null
    });
    assert_eq!(report["waived"][0]["waiver"], expected);
    Command::cargo_bin("eklase-audit")
        .expect("the program")
        .args(["waivers", "list"])
        .arg(folder.path())
        .assert()
        .code(0)
        .stdout(contains(format!("ID {late} · spēkā · paskaidrojums „Nebija interneta.” · lēma Ilga V.")));
}

#[test]
fn everybodys_own_page_holds_only_their_own_replies() {
    let [late, missing] = ids();
    let rows =
        format!("{late};Nebija interneta.;;;;;\n{missing};Biju slima.;;;noraidīts;2025-10-10;Ilga V.\n");
    let folder = school(&rows);
    check(&folder, &["--split", "lapas"]).assert().code(1);
    let pages: Vec<String> = std::fs::read_dir(folder.path().join("lapas"))
        .expect("the pages")
        .map(|entry| std::fs::read_to_string(entry.expect("an entry").path()).expect("a page"))
        .filter(|text| text.contains("Paskaidrojums"))
        .collect();
    assert_eq!(pages.len(), 2);
    for page in pages {
        let (hers, other) = (page.contains("Nebija"), page.contains("Biju"));
        assert!(hers != other, "{page}");
        assert_eq!(hers, page.contains("Ilze Kalniņa"), "{page}");
    }
}
