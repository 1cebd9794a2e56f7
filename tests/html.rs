//! The page as another parser sees it, and what hostile data can do to it: nothing.

use std::collections::BTreeSet;
use std::path::Path;

use assert_cmd::Command;
use html5gum::{DefaultEmitter, Token, Tokenizer};

#[path = "support/small.rs"]
mod small;
use small::{ABSENCES, LESSONS, MARKS, PUPILS};

const BELLS: &str = "Stunda;No;Līdz
1;8:30;9:10
";

fn school(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn small_school() -> tempfile::TempDir {
    school(&[
        ("stundas.csv", LESSONS),
        ("vertejumi.csv", MARKS),
        ("klase.csv", PUPILS),
        ("kavejumi.csv", ABSENCES),
        ("zvani.csv", BELLS),
    ])
}

fn check(folder: &Path, args: &[&str]) -> String {
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    command.current_dir(folder).args(["check", ".", "--as-of", "2025-10-15", "--format", "html"]).args(args);
    String::from_utf8(command.output().expect("it runs").stdout).expect("UTF-8")
}

fn fixture(args: &[&str]) -> String {
    check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/upeslejas"), args)
}

/// The page's body, one element a line, without the styles and the script every page has.
fn body(page: &str) -> String {
    let (_, rest) = page.split_once("<header class=\"masthead\">").expect("a body");
    let (body, _) = rest.split_once("<footer>").expect("its end");
    let blocks =
        ["<section", "<h2", "<h3", "<tr", "<div", "<p", "<li", "<figure", "<svg", "<g", "<text", "<thead"];
    blocks.iter().fold(body.to_owned(), |text, block| {
        text.replace(&format!("{block}>"), &format!("\n{block}>"))
            .replace(&format!("{block} "), &format!("\n{block} "))
    })
}

fn pictures(page: &str) -> Vec<&str> {
    page.split("<svg").skip(1).map(|rest| rest.split_once("</svg>").expect("its end").0).collect()
}

fn picture(page: &str, id: &str) -> String {
    let found = pictures(page).into_iter().find(|text| text.contains(&format!("<title id=\"{id}-t\">")));
    format!("<svg{}</svg>", found.unwrap_or_else(|| panic!("no picture {id}")))
}

/// Elements that have no end.
const VOID: [&str; 4] = ["meta", "input", "br", "hr"];

/// What another parser says of the page: it must have no fault, close what it opens, and lead only to what is
/// there. Gives all texts, and the names of all attributes.
fn well_formed(page: &str) -> (String, BTreeSet<String>) {
    let mut open: Vec<String> = Vec::new();
    let (mut ids, mut links, mut attributes) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut said = String::new();
    let mut emitter: DefaultEmitter = DefaultEmitter::default();
    // What stands in a script or a style sheet is text.
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(page, emitter).flatten() {
        match token {
            Token::Error(error) => panic!("{error:?}"),
            Token::String(_) if matches!(open.last().map(String::as_str), Some("style" | "script")) => {}
            Token::String(text) => said.push_str(&String::from_utf8_lossy(&text)),
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                for (key, value) in &tag.attributes {
                    let key = String::from_utf8_lossy(key).into_owned();
                    let value = String::from_utf8_lossy(value).into_owned();
                    if key == "id" {
                        ids.push(value.clone());
                    }
                    if key == "href" {
                        links.push(value.clone());
                    }
                    if key == "aria-labelledby" {
                        links.extend(value.split(' ').map(|id| format!("#{id}")));
                    }
                    attributes.insert(key);
                }
                if !VOID.contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                assert_eq!(open.pop().as_deref(), Some(name.as_str()), "closed in the order opened");
            }
            _ => {}
        }
    }
    assert_eq!(open, Vec::<String>::new());
    let known: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(known.len(), ids.len(), "every name is one element's");
    for link in links.iter().filter_map(|link| link.strip_prefix('#')) {
        assert!(known.iter().any(|id| *id == link), "#{link} leads nowhere");
    }
    (said, attributes)
}

#[test]
fn a_person_reads_the_page_of_a_small_school() {
    let page = check(small_school().path(), &["--clause", "3.4"]);
    insta::assert_snapshot!(body(&page));
}

#[test]
fn a_picture_of_hours_counts_from_the_bell_and_says_what_it_leaves_out() {
    let page = check(small_school().path(), &["--clause", "3.4.1", "--lang", "en"]);
    insta::assert_snapshot!(picture(&page, "laiki").replace("><", ">\n<"));
    // Music has no bell; its attendance is stamped, and one of Ilze's stamps says only the day.
    for said in ["Only the day of the entry is known: 1.", "hour is not known: 1.", "Shown: 3 of 5."] {
        assert!(page.contains(said), "{said}");
    }
}

#[test]
fn another_parser_finds_no_fault_in_any_page() {
    for args in [&[][..], &["--lang", "en", "--by", "class"], &["--by", "clause", "--limit", "20"]] {
        let page = fixture(args);
        let (said, attributes) = well_formed(&page);
        assert!(said.contains("3.4.3.2"));
        assert!(attributes.iter().all(|name| !name.starts_with("on") && name != "style" && name != "src"));
        let pictures = pictures(&page);
        assert!(pictures.len() >= 4, "{}", pictures.len());
        for picture in pictures {
            let text = format!("<svg{picture}</svg>");
            let tree = roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
            let root = tree.root_element();
            assert_eq!(root.tag_name().namespace(), Some("http://www.w3.org/2000/svg"));
            assert_eq!(root.attribute("role"), Some("img"));
            let named = root.attribute("aria-labelledby").expect("a name");
            for id in named.split(' ') {
                let text = tree.descendants().find(|node| node.attribute("id") == Some(id));
                assert!(text.and_then(|node| node.text()).is_some_and(|text| !text.is_empty()), "{id}");
            }
            let [width, height]: [f64; 2] = ["width", "height"]
                .map(|name| root.attribute(name).and_then(|n| n.parse().ok()).expect("a size"));
            for node in tree.descendants() {
                let number = |name| node.attribute(name).map_or(0.0, |n| n.parse::<f64>().expect("a number"));
                let (right, bottom) = (number("x") + number("width"), number("y") + number("height"));
                if node.has_tag_name(("http://www.w3.org/2000/svg", "rect"))
                    && node.ancestors().all(|up| !up.has_tag_name(("http://www.w3.org/2000/svg", "pattern")))
                {
                    assert!(right <= width && bottom <= height, "{node:?} sticks out");
                }
            }
        }
    }
}

#[test]
fn nothing_is_fetched_and_only_the_pages_own_script_runs() {
    let page = fixture(&[]);
    let policy = "content=\"default-src 'none'; style-src 'sha256-";
    assert_eq!(page.matches(policy).count(), 1);
    assert!(!page.contains("unsafe-inline"));
    let addresses = page.matches("http").count() - page.matches("http-equiv").count();
    assert_eq!(
        addresses,
        page.matches("xmlns=\"http://www.w3.org/2000/svg\"").count(),
        "no address of the web"
    );
    for fetching in ["@import", "url(\"", "<img", "<link", "<iframe", "<object", "fetch(", "XMLHttp"] {
        assert!(!page.contains(fetching), "{fetching}");
    }
}

#[test]
fn hostile_names_stay_names() {
    let hostile = "<script>alert(1)</script>\"'&amp;><svg onload=x>\u{1b}[31m";
    let lessons = LESSONS
        .replace("Žanete Ābola", &format!("\"{}\"", hostile.replace('"', "\"\"")))
        .replace("Mūzika", "</style><b>Mūzika")
        .replace("5.a", "]]>--><h1>");
    let school = school(&[
        ("stundas<i>.csv", &lessons),
        ("klase.csv", &PUPILS.replace("Bruno", "<img src=x>")),
        ("kavejumi.csv", ABSENCES),
        ("eklase-audit.toml", "school = \"</title><script>x</script>\"\n"),
    ]);
    for args in [&[][..], &["--names", "full", "--by", "class"]] {
        let page = check(school.path(), args);
        let plain = check(small_school().path(), args);
        let (said, attributes) = well_formed(&page);
        assert!(said.contains("<script>alert(1)</script>\"'&amp;><svg onload=x>"), "shown as it was written");
        assert!(!page.contains('\u{1b}'));
        assert!(!page.contains("<script>alert") && !page.contains("<img") && !page.contains("<b>Mūzika"));
        assert_eq!(page.matches("<script").count(), plain.matches("<script").count());
        assert_eq!(attributes, well_formed(&plain).1, "no attribute of theirs");
    }
}

#[test]
fn pupils_are_initials_unless_asked_for() {
    let school = small_school();
    let page = check(school.path(), &[]);
    assert!(page.contains("A. M. K.") && !page.contains("Koka"));
    assert!(check(school.path(), &["--names", "full"]).contains("Anna-Marija Koka"));
    let none = check(school.path(), &["--names", "none"]);
    assert!(!none.contains("A. M. K.") && !none.contains("Koka"));
    let whole = fixture(&["--severity", "observation"]);
    let roll = fixture_pupils();
    for name in roll {
        assert!(!whole.contains(&name), "{name}");
    }
}

/// The full names of the fixture's pupils, as its JSON report tells them.
fn fixture_pupils() -> BTreeSet<String> {
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/upeslejas");
    let output = command.arg("check").arg(folder).args(["--format", "json"]).output().expect("it runs");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let lists = ["violations", "pending", "unproven", "waived"].iter();
    let all = lists.flat_map(|list| report[list].as_array().expect("a list"));
    let names: BTreeSet<String> = all.filter_map(|one| one["pupil"].as_str().map(str::to_owned)).collect();
    assert!(names.len() > 10);
    names
}

#[test]
fn nothing_evaluated_is_said_first_and_looks_like_no_success() {
    let school = school(&[("klase.csv", PUPILS)]);
    let page = check(school.path(), &["--clause", "3.4.1"]);
    well_formed(&page);
    let (before, _) = page.split_once("<dl class=\"tiles\">").expect("numbers");
    assert!(before.contains("NEKAS NAV PĀRBAUDĪTS"));
    assert!(!page.contains("pārkāpumu nav") && !page.contains("<svg"));
}

#[test]
fn a_page_saved_among_the_exports_is_none_of_the_data() {
    let school = small_school();
    let page = check(school.path(), &[]);
    std::fs::write(school.path().join("parskats.html"), &page).expect("a file");
    std::fs::write(school.path().join("parskats.xls"), &page).expect("a file");
    assert!(check(school.path(), &[]) == page);
}

#[test]
fn the_same_run_writes_the_same_page() {
    assert!(fixture(&[]) == fixture(&[]));
}
