//! The act of an audit: what it says, that it can be repeated, what it leaves behind, and what the next one
//! makes of it.

use std::collections::BTreeSet;
use std::path::Path;

use assert_cmd::Command;
use calamine::{Data, Reader, Xlsx};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use eklase_audit::audit::sample::{self, Plan};
use eklase_audit::calendar::Days;
use eklase_audit::import::{self, Reading};
use eklase_audit::rules::rulebook::{About, Sizes};
use eklase_audit::school::School;
use html5gum::{Token, Tokenizer};
use proptest::prelude::*;

const FIXTURE: &str = "fixtures/upeslejas";

/// A small school: one teacher late, one without a topic, a test never marked, a deputy director.
const LESSONS: &str = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Veids;Tēma;Mājas darbs;Tēma ievadīta
01.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;pārbaudes darbs;Daļskaitļi un to salīdzināšana;;01.10.2025. 12:00
02.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;stunda;Daļskaitļu saskaitīšana;Mācību grāmata, 34. lpp.;02.10.2025. 21:40
03.10.2025.;5.a;Mūzika;Žanete Ābola;2;stunda;;;
06.10.2025.;5.a;Mūzika;Žanete Ābola;2;stunda;Tautasdziesma <b>„Pūt, vējiņi”</b>;=1+1;06.10.2025. 14:00
";
const MARKS: &str = "Datums;Klase;Izglītojamais;Priekšmets;Vērtējums;Darba veids;Ievadīts
01.10.2025.;5.a;Anna-Marija Koka;Matemātika;7;pārbaudes darbs;02.10.2025. 8:00
";
const STAFF: &str = "Darbinieks;Amats
Dace Vītola;direktora vietniece izglītības jomā
Ilze Kalniņa;skolotāja
Žanete Ābola;skolotāja
";
const REGISTER: &str = "Punkts;Izpildīts;Atbildīgais;Periods;Apliecināja;Pierādījums
3.2.7;2025-09-10;Dace Vītola;2025/26;;publicēts
";

fn school(more: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [
        ("stundas.csv", LESSONS),
        ("vertejumi.csv", MARKS),
        ("darbinieki.csv", STAFF),
        ("izpildes-registrs.csv", REGISTER),
        ("eklase-audit.toml", "school = \"Mazupes pamatskola\"\n"),
    ];
    for (name, text) in files.iter().chain(more) {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn run(folder: &Path, args: &[&str]) -> std::process::Output {
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    command.current_dir(folder).args(args).output().expect("it runs")
}

/// The act's page of a folder's data.
fn act(folder: &Path, args: &[&str]) -> String {
    let output =
        run(folder, &[&["audit", ".", "--period", "2025/26-1", "--as-of", "2025-12-30"], args].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The texts of a page as a reader meets them, one a line: what pictures, styles and scripts hold is left out,
/// and so are the contents and the foot, which say nothing of their own.
fn texts(page: &str) -> Vec<String> {
    const APART: [&str; 6] = ["style", "script", "title", "figure", "nav", "footer"];
    let mut lines = Vec::new();
    let mut apart = 0;
    for Ok(token) in Tokenizer::new(page) {
        match token {
            Token::StartTag(tag) if APART.contains(&&*String::from_utf8_lossy(&tag.name)) => apart += 1,
            Token::EndTag(tag) if APART.contains(&&*String::from_utf8_lossy(&tag.name)) => apart -= 1,
            Token::String(text) if apart == 0 => {
                let text = String::from_utf8_lossy(&text.value).trim().to_owned();
                lines.extend((!text.is_empty()).then_some(text));
            }
            _ => {}
        }
    }
    lines
}

/// The same with the cells of a row on one line.
fn lines(page: &str) -> Vec<String> {
    let rows = page.replace("</td>", "</td> ¦ ").replace("</th>", "</th> ¦ ");
    let mut lines: Vec<String> = Vec::new();
    let mut open = false;
    for text in texts(&rows.replace("</tr>", "</tr> ¶ ")) {
        match (text.as_str(), lines.last_mut()) {
            ("¶", _) => open = false,
            ("¦", Some(line)) => {
                line.push_str(" |");
                open = true;
            }
            (_, Some(line)) if open => {
                line.push(' ');
                line.push_str(&text);
            }
            _ => lines.push(text),
        }
    }
    lines.iter().map(|line| line.trim_end_matches([' ', '|']).to_owned()).collect()
}

/// Hashes of files change with every word of the rulebook.
fn without_hashes(lines: &[String]) -> String {
    let hash = |word: &str| word.len() == 64 && word.chars().all(|c| c.is_ascii_hexdigit());
    let line = |line: &String| {
        line.split(' ').map(|word| if hash(word) { "…" } else { word }).collect::<Vec<_>>().join(" ")
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_act_of_a_small_school_in_latvian() {
    let folder = school(&[]);
    insta::assert_snapshot!(without_hashes(&lines(&act(folder.path(), &[]))));
}

#[test]
fn the_act_of_a_small_school_in_english() {
    let folder = school(&[]);
    insta::assert_snapshot!(without_hashes(&lines(&act(folder.path(), &["--lang", "en"]))));
}

/// The whole school: the first chapters, and one teacher's page.
#[test]
fn the_act_of_the_fixture_school() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FIXTURE);
    let output = run(&folder, &["audit", ".", "--period", "2025/26-1"]);
    let first = output.stdout;
    let lines = lines(std::str::from_utf8(&first).expect("UTF-8"));
    let upto = lines.iter().position(|line| line.starts_with("6. ")).expect("the sixth chapter");
    insta::assert_snapshot!(without_hashes(&lines[..upto]));
    let again = run(&folder, &["audit", ".", "--period", "2025/26-1"]);
    assert_eq!(first, again.stdout, "the same input makes the same act");
    let people = lines.iter().filter(|line| line.starts_with("Pedagoga lapa: ")).count();
    let classes = lines.iter().filter(|line| line.starts_with("Klases lapa: ")).count();
    assert!(people > 10 && classes > 5, "{people} people, {classes} classes");
}

#[test]
fn texts_of_the_data_are_shown_and_run_nothing() {
    let folder = school(&[]);
    let page = act(folder.path(), &[]);
    assert!(page.contains("Tautasdziesma &lt;b&gt;„Pūt, vējiņi”&lt;/b&gt;"), "a topic in full, escaped");
    assert!(page.contains("Daļskaitļi un to salīdzināšana") && page.contains("Mācību grāmata, 34. lpp."));
    assert!(!page.contains("Anna-Marija Koka"), "pupils by their initials");
    assert!(act(folder.path(), &["--names", "full"]).contains("Anna-Marija Koka"));
}

#[test]
fn it_is_recorded_only_when_asked_and_settles_the_clause() {
    let folder = school(&[]);
    let register =
        || std::fs::read_to_string(folder.path().join("izpildes-registrs.csv")).expect("a register");
    let open = || {
        let output = run(
            folder.path(),
            &["check", ".", "--as-of", "2025-12-30", "--clause", "3.7", "--format", "json"],
        );
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let of_audit = |one: &&serde_json::Value| one["aspect"] == "attestation";
        report["violations"].as_array().expect("a list").iter().filter(of_audit).count()
    };
    act(folder.path(), &["--output", "akts.html"]);
    assert_eq!(register(), REGISTER, "nothing is recorded unasked");
    assert_eq!(open(), 1);
    let record = ["--output", "akts.html", "--record", "--done", "2025-12-18", "--by", "Dace Vītola"];
    act(folder.path(), &record);
    let row = "3.7;2025-12-18;Dace Vītola;2025/26-1;Dace Vītola;akts.html";
    assert_eq!(register(), format!("{REGISTER}{row}\n"));
    assert_eq!(open(), 0);
    let args = [&["audit", ".", "--period", "2025/26-1", "--as-of", "2025-12-30"], &record[..]].concat();
    let again = run(folder.path(), &args);
    assert_eq!(again.status.code(), Some(2), "the same audit is not recorded twice");
    assert!(String::from_utf8_lossy(&again.stderr).contains("jau ir"));
    assert_eq!(register(), format!("{REGISTER}{row}\n"));
    let nowhere = run(folder.path(), &["audit", ".", "--period", "2025/26-1", "--record"]);
    assert_eq!(nowhere.status.code(), Some(2), "an act that lies nowhere proves nothing");
}

#[test]
fn what_was_recommended_is_followed_up() {
    const RECOMMENDED: &str =
        "Akta periods;Punkts;Atbildīgais;Klase;Konstatējumi;Ieteikums;Termiņš;Izpildīts;ID
2025/26-1;3.4.1;Ilze Kalniņa;;5;Ievadīt stundu ierakstus laikā.;15.01.2026.;;
2025/26-1;3.4.1;Žanete Ābola;;1;Ierakstīt trūkstošo tēmu.;15.01.2026.;20.01.2026.;
2025/26-1;;;;;Pārrunāt vērtēšanas kārtību.;;;
2024/25-2;3.4.1;Ilze Kalniņa;;3;Sen ieteiktais, kas nav atzīmēts.;;;
2024/25-2;3.4.1;Ilze Kalniņa;;3;Sen ieteiktais, kas ir izdarīts.;;01.06.2025.;
2025/26-2;3.4.1;Žanete Ābola;;;Šā akta ieteikums.;01.06.2026.;;
";
    const SECOND: &str = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Veids;Tēma;Mājas darbs;Tēma ievadīta
02.02.2026.;5.a;Matemātika;Ilze Kalniņa;1;stunda;Decimāldaļas;;02.02.2026. 20:15
03.02.2026.;5.a;Mūzika;Žanete Ābola;2;stunda;;;
";
    let folder = school(&[("ieteikumi.csv", RECOMMENDED), ("stundas-2.csv", SECOND)]);
    let args = ["audit", ".", "--period", "2025/26-2", "--as-of", "2026-03-01"];
    let output = run(folder.path(), &args);
    let lines = lines(&String::from_utf8(output.stdout).expect("UTF-8"));
    let from = lines.iter().position(|line| line.starts_with("6. ")).expect("the chapter");
    let to = lines.iter().position(|line| line.starts_with("7. ")).expect("the next");
    insta::assert_snapshot!(without_hashes(&lines[from..to]));
    let own = lines.iter().position(|line| line.contains("Šā akta ieteikums.")).expect("the act's own");
    assert!(own > to, "what is written for this very period is among its own recommendations");
    assert!(lines[own].contains("01.06.2026."), "with its deadline: {}", lines[own]);
}

/// An id with a slip of the pen is no finding that is gone.
#[test]
fn a_recommendation_of_a_mistyped_id_is_not_taken_for_one_that_was_followed() {
    let report = run(school(&[]).path(), &["check", ".", "--as-of", "2025-12-30", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&report.stdout).expect("JSON");
    let found = report["violations"].as_array().expect("a list").iter();
    let late = found.clone().find(|one| one["clause"] == "3.4.1" && one["status"] == "late").expect("late");
    let id = late["id"].as_str().expect("an id").to_owned();
    let last = if id.ends_with('0') { "1" } else { "0" };
    let slipped = format!("{}{last}", &id[..id.len() - 1]);
    let said = |id: &str| {
        let row = format!("Akta periods;Ieteikums;ID\n2025/26-1;Ievadīt laikā.;{id}\n");
        let later = "Datums;Klase;Priekšmets;Skolotājs;Tēma\n02.02.2026.;5.a;Mūzika;Žanete Ābola;T\n";
        let folder = school(&[("ieteikumi.csv", &row), ("stundas-2.csv", later)]);
        let output = run(folder.path(), &["audit", ".", "--period", "2025/26-2", "--as-of", "2026-03-01"]);
        let page = String::from_utf8(output.stdout).expect("UTF-8");
        lines(&page).join("\n") + &String::from_utf8_lossy(&output.stderr)
    };
    assert!(said(&id).contains("Izpildīts ar nokavēšanos"), "{}", said(&id));
    assert!(said(&id[..10]).contains("Izpildīts ar nokavēšanos"));
    let slip = said(&slipped);
    assert!(slip.contains(&format!("Iespējams, domāts {id}")) && !slip.contains("vairs nav"), "{slip}");
    assert!(said("88888888888888888888").contains("Šāda konstatējuma vairs nav."));
    assert!(said("nav ID").contains("nav konstatējuma ID"), "{}", said("nav ID"));
}

/// The texts and numbers of every sheet.
fn cells(path: &Path) -> Vec<(String, Vec<String>)> {
    let mut book: Xlsx<_> = calamine::open_workbook(path).expect("a workbook");
    let names = book.sheet_names();
    let text = |cell: &Data| match cell {
        Data::Float(number) => number.to_string(),
        Data::DateTime(at) => {
            let at: NaiveDateTime = at.as_datetime().expect("a moment");
            let whole = at.time() == NaiveTime::MIN
                || at.time() > NaiveTime::from_hms_opt(23, 59, 0).expect("a time");
            at.format(if whole { "%d.%m.%Y." } else { "%d.%m.%Y. plkst. %H.%M" }).to_string()
        }
        other => other.to_string(),
    };
    names
        .into_iter()
        .map(|name| {
            let range = book.worksheet_range(&name).expect("a sheet");
            let texts = range.used_cells().map(|(_, _, cell)| text(cell)).filter(|text| !text.is_empty());
            (name, texts.collect())
        })
        .collect()
}

#[test]
fn the_workbook_says_what_the_page_says() {
    let folder = school(&[]);
    let outputs = ["--output", "html=akts.html", "--output", "xlsx=akts.xlsx"];
    let said = act(folder.path(), &[&outputs[..], &["--names", "initials"]].concat());
    assert_eq!(said, "", "what has files of its own is not printed as well");
    let page = std::fs::read_to_string(folder.path().join("akts.html")).expect("a page");
    let sheets = cells(&folder.path().join("akts.xlsx"));
    let whole = sheets.iter().flat_map(|(_, cells)| cells).cloned().collect::<Vec<_>>().join("\n");
    let lacking: BTreeSet<String> =
        texts(&page).into_iter().filter(|text| !whole.contains(text.as_str())).collect();
    assert_eq!(lacking, BTreeSet::from(["Pāriet uz saturu".to_owned()]), "only the page's own link");
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    insta::assert_snapshot!(names.join(" | "));
}

#[test]
fn the_workbook_among_the_data_is_the_register_and_nothing_else() {
    let folder = school(&[]);
    act(folder.path(), &["--output", "xlsx=akts.xlsx", "--output", "akts.html"]);
    let read = import::read(&[folder.path().to_owned()], &Reading::builtin());
    assert_eq!(read.problems, vec![], "nothing in it is taken for data");
    assert_eq!(read.rejected, vec![]);
    let rows = &read.school.recommendations;
    assert_eq!(rows.len(), 11, "one for each person and clause with a finding");
    let text = |id| read.school.texts.spelling(id);
    assert!(rows.iter().all(|row| text(row.period) == "2025/26-1" && row.clause.is_some()));
    // The next audit finds there what this one recommended.
    let output = run(folder.path(), &["audit", ".", "--period", "2025/26-2", "--as-of", "2026-02-01"]);
    let page = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(page.contains("No tā laika vēl nav izpildīts"), "{page}");
}

fn read(files: &[(&str, String)]) -> School {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    import::read_memory(&files, &Reading::builtin()).school
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn plan(seed: &str, sizes: Sizes) -> Plan {
    Plan { days: Days { from: day("2025-09-01"), to: day("2025-12-31") }, seed: seed.to_owned(), sizes }
}

/// What is drawn, by what it is and not by where it stands.
fn drawn(school: &School, plan: &Plan) -> Vec<String> {
    let strata = sample::draw(school, plan);
    let line = |stratum: &sample::Stratum, one: &sample::Drawn| {
        let teacher = stratum.teacher.map_or("", |id| school.people.spelling(id));
        let pupil = one.pupil.map_or("", |id| school.people.spelling(id));
        let subject = school.subjects.spelling(stratum.subject);
        let class = school.classes.spelling(one.class);
        format!("{:?} {teacher} {subject} {class} {} {:?} {pupil}", stratum.about, one.day, one.lesson_no)
    };
    strata.iter().flat_map(|stratum| stratum.drawn.iter().map(|one| line(stratum, one))).collect()
}

/// Lessons of two teachers and two subjects, ten school days each.
fn lessons() -> Vec<String> {
    let mut rows = Vec::new();
    for at in 1..=10 {
        for (teacher, subject) in
            [("Ilze Kalniņa", "Matemātika"), ("Ilze Kalniņa", "Fizika"), ("Jānis Ozols", "Fizika")]
        {
            for class in ["5.a", "6.b"] {
                let homework = if at % 2 == 0 { "uzdevums" } else { "" };
                rows.push(format!(
                    "2025-10-{at:02};{class};{subject};{teacher};{};tēma {at};{homework}",
                    at % 7 + 1
                ));
            }
        }
    }
    rows
}

const HEADER: &str = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Tēma;Mājas darbs";

#[test]
fn everyone_has_some_of_each_kind_read() {
    let school = read(&[("stundas.csv", format!("{HEADER}\n{}\n", lessons().join("\n")))]);
    let strata = sample::draw(&school, &plan("1", Sizes { topics: 3, homework: 20, marks: 5 }));
    let seen: Vec<(About, usize, usize)> =
        strata.iter().map(|one| (one.about, one.all, one.drawn.len())).collect();
    // Three journals of teacher and subject: three topics each, and all homework, of which there is less.
    assert_eq!(seen, [(About::Topic, 20, 3), (About::Homework, 10, 10)].repeat(3));
    let other = drawn(&school, &plan("2", Sizes::all(3)));
    assert_ne!(drawn(&school, &plan("1", Sizes::all(3))), other, "another seed is another draw");
    let fewer = drawn(&school, &plan("1", Sizes::all(2)));
    let more = drawn(&school, &plan("1", Sizes::all(3)));
    assert!(fewer.iter().all(|line| more.contains(line)), "a larger sample holds the smaller one");
    assert!(sample::draw(&school, &plan("1", Sizes::all(0))).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_draw_depends_neither_on_the_order_of_rows_nor_on_files(
        rows in Just(lessons()).prop_shuffle(),
        cut in 1usize..59,
        seed in "[a-z0-9]{1,8}",
    ) {
        let plan = plan(&seed, Sizes::all(2));
        let whole = read(&[("stundas.csv", format!("{HEADER}\n{}\n", lessons().join("\n")))]);
        let part = |rows: &[String]| format!("{HEADER}\n{}\n", rows.join("\n"));
        let (first, second) = rows.split_at(cut);
        let other = read(&[("z.csv", part(first)), ("a.csv", part(second))]);
        prop_assert_eq!(drawn(&whole, &plan), drawn(&other, &plan));
    }
}
