//! Reports as a person and as another program see them.

use std::collections::BTreeSet;
use std::path::Path;

use assert_cmd::Command;

#[path = "support/small.rs"]
mod small;
use small::{ABSENCES, LESSONS, MARKS, PUPILS};

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        std::fs::write(folder.join(name), text).expect("a file");
    }
}

fn run(folder: &Path, args: &[&str]) -> String {
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    command.current_dir(folder).args(["check", ".", "--as-of", "2025-10-15"]).args(args);
    String::from_utf8(command.output().expect("it runs").stdout).expect("UTF-8")
}

fn small_school() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(
        folder.path(),
        &[
            ("stundas.csv", LESSONS),
            ("vertejumi.csv", MARKS),
            ("klase.csv", PUPILS),
            ("kavejumi.csv", ABSENCES),
        ],
    );
    folder
}

#[test]
fn text_in_latvian_at_the_width_of_a_mail() {
    insta::assert_snapshot!(run(small_school().path(), &["--clause", "3.4"]));
}

#[test]
fn text_in_english_by_class_in_a_wide_terminal() {
    insta::assert_snapshot!(run(
        small_school().path(),
        &["--lang", "en", "--by", "class", "--width", "140", "--clause", "3.4.1"]
    ));
}

#[test]
fn json_of_one_clause() {
    insta::assert_snapshot!(run(small_school().path(), &["--format", "json", "--clause", "3.4.3.2"]));
}

#[test]
fn csv_of_one_clause() {
    insta::assert_snapshot!(run(small_school().path(), &["--format", "csv", "--clause", "3.4.3.2"]));
}

#[test]
fn markdown_in_latvian() {
    insta::assert_snapshot!(run(small_school().path(), &["--format", "md", "--clause", "3.4"]));
}

/// The cells of every table row, and whatever is neither text nor one of the report's own blocks.
fn markdown(text: &str) -> (Vec<Vec<String>>, Vec<String>) {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_GFM;
    let (mut rows, mut strange) = (Vec::new(), Vec::new());
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) => rows.last_mut().expect("a row").push(String::new()),
            Event::Text(part) => {
                if let Some(cell) = rows.last_mut().and_then(|row: &mut Vec<String>| row.last_mut()) {
                    cell.push_str(&part);
                }
            }
            // What follows a table is none of its cells.
            Event::End(TagEnd::Table) => rows.push(vec![]),
            Event::Start(
                Tag::Heading { .. } | Tag::Paragraph | Tag::List(None) | Tag::Item | Tag::Table(_),
            )
            | Event::End(_)
            | Event::SoftBreak => {}
            other => strange.push(format!("{other:?}")),
        }
    }
    (rows, strange)
}

#[test]
fn hostile_names_are_no_markup() {
    let folder = tempfile::tempdir().expect("a folder");
    let lessons = LESSONS
        .replace("Žanete Ābola", "<script>alert(1)</script> | *x* `y`")
        .replace("Ilze Kalniņa", "[Ilze](http://x.example) \\| ~~z~~ &")
        .replace("Mūzika", "# 1. www.x.example");
    write(folder.path(), &[("stundas.csv", &lessons), ("v | <b>.csv", MARKS), ("klase.csv", PUPILS)]);
    for by in ["teacher", "class", "clause"] {
        let text = run(folder.path(), &["--format", "md", "--by", by]);
        let (rows, strange) = markdown(&text);
        assert_eq!(strange, Vec::<String>::new(), "{text}");
        let tables: Vec<_> = rows.split(Vec::is_empty).filter(|table| !table.is_empty()).collect();
        assert!(tables.len() > 2);
        for table in tables {
            assert!(table.len() > 1 && table.iter().all(|row| row.len() == table[0].len()), "{table:?}");
        }
        if by != "teacher" {
            let cells: Vec<&String> = rows.iter().flatten().collect();
            assert!(cells.contains(&&"<script>alert(1)</script> | *x* `y`".to_owned()), "{cells:?}");
            assert!(cells.contains(&&"[Ilze](http://x.example) \\| ~~z~~ &".to_owned()), "{cells:?}");
        }
        // A row of the source has as many bars as its table has, the escaped ones aside.
        let bars = |line: &str| line.replace("\\\\", "").replace("\\|", "").matches('|').count();
        let lines: Vec<&str> = text.lines().collect();
        for pair in lines.windows(2).filter(|pair| pair.iter().all(|line| line.starts_with('|'))) {
            assert_eq!(bars(pair[0]), bars(pair[1]), "{pair:?}");
        }
    }
}

#[test]
fn markdown_tells_the_whole_fixture_school() {
    use assert_cmd::Command;
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["check", "fixtures/upeslejas", "--format"]);
    let text = |format: &str, command: &mut Command| {
        String::from_utf8(command.arg(format).output().expect("it runs").stdout).expect("UTF-8")
    };
    let (rows, strange) = markdown(&text("md", &mut command));
    // Two findings have an answer, on a line of its own.
    assert!(strange.len() == 2 && strange.iter().all(|one| one.contains("\"<br>\"")), "{strange:?}");
    let tables: Vec<_> = rows.split(Vec::is_empty).filter(|table| !table.is_empty()).collect();
    assert!(tables.iter().all(|table| table.iter().all(|row| row.len() == table[0].len())));
    let findings = rows.iter().filter(|row| row.len() == 4 && row[0] != "Punkts").count();
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["check", "fixtures/upeslejas", "--format"]);
    let report: serde_json::Value = serde_json::from_str(&text("json", &mut command)).expect("JSON");
    let broken = report["violations"].as_array().expect("a list").iter();
    assert_eq!(findings, broken.filter(|one| one["severity"] != "observation").count());
}

#[test]
fn names_are_shown_as_asked() {
    let school = small_school();
    assert!(run(school.path(), &[]).contains("A. M. K."));
    assert!(run(school.path(), &["--names", "full", "--width", "150"]).contains("Anna-Marija Koka"));
    let none = run(school.path(), &["--names", "none", "--format", "json"]);
    assert!(none.contains("\"pupil\": null") && !none.contains("Anna"));
}

#[test]
fn a_cell_cannot_drive_a_terminal_or_a_spreadsheet() {
    let folder = tempfile::tempdir().expect("a folder");
    let lessons =
        LESSONS.replace("Žanete Ābola", "\u{1b}[31mŽanete").replace("Ilze Kalniņa", "=HYPERLINK(1)");
    write(folder.path(), &[("stundas.csv", &lessons)]);
    assert!(!run(folder.path(), &[]).contains('\u{1b}'));
    assert!(run(folder.path(), &["--format", "csv"]).contains("'=HYPERLINK(1)"));
}

/// Ids with their verdicts.
fn verdicts(folder: &Path) -> BTreeSet<String> {
    let report: serde_json::Value = serde_json::from_str(&run(folder, &["--format", "json"])).expect("JSON");
    let all = ["violations", "pending", "unproven"]
        .iter()
        .flat_map(|list| report[list].as_array().expect("a list"));
    all.map(|finding| format!("{} {}", finding["id"], finding["status"])).collect()
}

#[test]
fn ids_do_not_depend_on_rows_files_columns_or_delimiters() {
    let expected = verdicts(small_school().path());
    assert!(expected.len() > 6);
    let (header, rows) = LESSONS.split_once('\n').expect("a header");
    let lines: Vec<&str> = rows.lines().collect();
    let reversed: String = lines.iter().rev().map(|line| format!("{line}\n")).collect();
    let turned = |text: &str| {
        text.lines()
            .map(|line| line.split(';').rev().collect::<Vec<_>>().join("\t") + "\n")
            .collect::<String>()
    };
    let variants = [
        vec![("a.csv", format!("{header}\n{reversed}"))],
        vec![
            ("z.csv", format!("{header}\n{}\n{}\n", lines[0], lines[2])),
            ("b.csv", format!("{header}\n{}\n{}\n", lines[1], lines[3])),
        ],
        vec![("a.tsv", turned(LESSONS))],
        vec![("virsraksts.csv", format!("Žurnāls\n\n{LESSONS}"))],
    ];
    for files in variants {
        let folder = tempfile::tempdir().expect("a folder");
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        write(folder.path(), &files);
        write(folder.path(), &[("v.csv", MARKS), ("k.csv", PUPILS), ("n.csv", ABSENCES)]);
        assert_eq!(verdicts(folder.path()), expected, "{files:?}");
    }
}

#[test]
fn a_reader_that_goes_away_ends_the_run_quietly() {
    use std::io::Read;
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_eklase-audit"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["check", "fixtures/upeslejas", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut first = [0; 10];
    let mut out = child.stdout.take().expect("a pipe");
    out.read_exact(&mut first).expect("a beginning");
    drop(out);
    let done = child.wait_with_output().expect("it ends");
    // The one thing said is that the fixture holds a mark no scale knows.
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!((done.status.code(), said.lines().count()), (Some(1), 1), "{said}");
}
