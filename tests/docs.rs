//! What the documentation says holds: pages made from the rulebook are those the rulebook makes, links
//! lead somewhere, and every command shown is one the program understands.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::process::Output;

use chrono::NaiveDate;
use eklase_audit::calendar::Calendar;
use eklase_audit::messages::{Language, Messages};
use eklase_audit::report::clause;
use eklase_audit::rules::rulebook::Rulebook;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

const PROGRAM: &str = "eklase-audit";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every page a person reads, by its path from the root.
fn pages() -> BTreeMap<PathBuf, String> {
    let mut pages = BTreeMap::new();
    let tops = std::fs::read_dir(root()).expect("the root").map(|entry| entry.expect("an entry").path());
    let below = ["docs", "rules"].into_iter().flat_map(|folder| walkdir::WalkDir::new(root().join(folder)));
    let below = below.map(|entry| entry.expect("an entry").into_path());
    for path in tops.chain(below).filter(|path| path.extension().is_some_and(|extension| extension == "md")) {
        let name = path.strip_prefix(root()).expect("below the root").to_owned();
        pages.insert(name, std::fs::read_to_string(&path).expect("a page is UTF-8"));
    }
    assert!(pages.contains_key(Path::new("README.md")) && pages.contains_key(Path::new("README.lv.md")));
    pages
}

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

#[test]
fn the_clauses_pages_are_those_of_the_rulebook() {
    let rulebook = Rulebook::builtin("upesleju-sakumskola").expect("the shipped rulebook");
    let calendar = Calendar::builtin(rulebook.calendar, &[]).expect("the shipped calendar");
    let day = NaiveDate::from_ymd_opt(2025, 9, 1).expect("a day");
    let made: BTreeMap<String, String> = clause::pages(&rulebook, &calendar, day).into_iter().collect();
    let folder = root().join("docs/clauses");
    let there: BTreeSet<String> = std::fs::read_dir(&folder)
        .expect("docs/clauses")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    let again = "make them again: cargo run --example clause_pages -- docs/clauses";
    assert_eq!(there, made.keys().cloned().collect::<BTreeSet<_>>(), "{again}");
    for (file, text) in &made {
        let stored = std::fs::read_to_string(folder.join(file)).expect("a page");
        assert!(stored == *text, "{file} differs: {again}");
    }
    assert_eq!(made.len(), 2 * (rulebook.clauses.len() + 1), "both languages, and an index of each");
}

/// The anchors of a page's headings, as GitHub and GitLab make them.
fn anchors(text: &str) -> BTreeSet<String> {
    let (mut anchors, mut heading) = (BTreeSet::new(), None::<String>);
    for event in parser(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(part) | Event::Code(part) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&part);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let words = heading.take().unwrap_or_default().to_lowercase();
                let kept = words.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
                anchors.insert(kept.map(|c| if c == ' ' { '-' } else { c }).collect());
            }
            _ => {}
        }
    }
    anchors
}

/// A path without `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => assert!(plain.pop(), "{} leaves the project", path.display()),
            Component::CurDir => {}
            other => plain.push(other),
        }
    }
    plain
}

#[test]
fn links_lead_somewhere() {
    let pages = pages();
    let mut followed = 0;
    for (page, text) in &pages {
        for event in parser(text) {
            let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event else {
                continue;
            };
            if dest_url.starts_with("http") || dest_url.starts_with("mailto:") {
                continue;
            }
            let (file, anchor) = dest_url.split_once('#').unwrap_or((&dest_url, ""));
            let beside = page.parent().unwrap_or(Path::new(""));
            let target = if file.is_empty() { page.clone() } else { plain(&beside.join(file)) };
            assert!(root().join(&target).exists(), "{}: {dest_url} leads nowhere", page.display());
            if !anchor.is_empty() {
                let there = anchors(&pages[&target]);
                assert!(there.contains(anchor), "{}: {dest_url}: {there:?}", page.display());
            }
            followed += 1;
        }
    }
    assert!(followed > 150, "{followed} links followed");
}

#[test]
fn every_page_can_be_reached() {
    let pages = pages();
    let mut reached: BTreeSet<PathBuf> = BTreeSet::new();
    let mut ahead = vec![PathBuf::from("README.md")];
    while let Some(page) = ahead.pop() {
        let Some(text) = pages.get(&page) else { continue };
        if !reached.insert(page.clone()) {
            continue;
        }
        for event in parser(text) {
            let Event::Start(Tag::Link { dest_url, .. }) = event else { continue };
            let file = dest_url.split('#').next().unwrap_or_default();
            if !file.is_empty() && !file.contains(':') {
                ahead.push(plain(&page.parent().unwrap_or(Path::new("")).join(file)));
            }
        }
    }
    let lost: Vec<_> = pages.keys().filter(|page| !reached.contains(*page)).collect();
    assert!(lost.is_empty(), "no link leads to {lost:?}");
}

/// The page a link with these words leads to.
fn linked(page: &Path, text: &str, said: &str) -> Option<PathBuf> {
    let mut ahead = None::<PathBuf>;
    parser(text).find_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => {
            ahead = Some(page.parent().unwrap_or(Path::new("")).join(&*dest_url));
            None
        }
        Event::Text(words) if *words == *said => ahead.take().map(|page| plain(&page)),
        _ => None,
    })
}

/// Latvian and English tell of the same: every guide has its twin, and each names the other.
#[test]
fn every_guide_is_there_in_both_languages() {
    let pages = pages();
    let latvian = |page: &&PathBuf| page.starts_with("docs/lv");
    // How fast it is concerns those who build it.
    let english = |page: &&PathBuf| {
        let guide = page.starts_with("docs/en") || page.parent() == Some(Path::new("docs"));
        guide && !page.ends_with("performance.md")
    };
    let mut twins = BTreeSet::new();
    for page in pages.keys().filter(latvian) {
        let twin = linked(page, &pages[page], "English");
        let twin = twin.unwrap_or_else(|| panic!("{} names its English twin", page.display()));
        assert_eq!(linked(&twin, &pages[&twin], "Latviski").as_ref(), Some(page), "{}", twin.display());
        let shown = |page: &Path| commands(&pages[page]).len();
        assert_eq!(shown(page), shown(&twin), "{} shows other commands than its twin", page.display());
        twins.insert(twin);
    }
    assert_eq!(twins, pages.keys().filter(english).cloned().collect::<BTreeSet<_>>());
}

/// The commands a page shows: lines of blocks without a language, of `sh` and of `cmd`, and code in the
/// text that begins with the program's name.
fn commands(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut block = false;
    for event in parser(text) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                block = match kind {
                    CodeBlockKind::Fenced(language) => matches!(&*language, "" | "sh" | "cmd" | "powershell"),
                    CodeBlockKind::Indented => true,
                };
            }
            Event::End(TagEnd::CodeBlock) => block = false,
            Event::Text(text) if block => found.extend(text.lines().filter_map(ours)),
            Event::Code(code) => found.extend(ours(&code).filter(|_| code.starts_with(PROGRAM))),
            _ => {}
        }
    }
    found
}

/// The program's part of a line: without what cargo or the shell add to it.
fn ours(line: &str) -> Option<String> {
    let line = line.trim_start_matches("$ ").trim();
    let call = match line.split_once("cargo run") {
        Some((_, rest)) if !rest.contains("--example") => format!("{PROGRAM} {}", rest.split_once("-- ")?.1),
        Some(_) => return None,
        None => line.to_owned(),
    };
    let begins = call == PROGRAM || call.starts_with("eklase-audit ");
    // A name with a file's ending, or spoken of, is no command.
    begins.then(|| call.split(['|', '>', ';']).next().unwrap_or_default().trim().to_owned())
}

/// A line's words as a shell makes them; what stands in brackets is wanted or not, and a remark behind
/// two spaces is none of it.
fn words(line: &str) -> Vec<String> {
    let line = line.split("  ").next().unwrap_or_default();
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in line.chars() {
        match (c, quote) {
            (c, Some(open)) if c == open => quote = None,
            ('"' | '\'', None) => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (' ', None) => words.extend(word.take()),
            ('[' | ']', None) => {}
            (c, _) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// What a placeholder of the documentation stands for in the copy of the fixture school. A value that is
/// no placeholder is meant as it stands.
fn stands_for(word: &str) -> String {
    match word {
        "FOLDER" | "MAPE" | "izguves" | "fixtures/upeslejas" => "izguves",
        "FILE" | "FAILS" => "noteikumi.toml",
        "history.db" | "vesture.db" => "vesture.db",
        "/etc/eklase-audit/eklase-audit.toml" => "grafiks.toml",
        "Anna Kalniņa" => "Anna Lūse",
        "Vārds Uzvārds" => "Anna Roze",
        other => other,
    }
    .to_owned()
}

/// A folder as the documentation supposes it: exports of a class, a history, reports, a rulebook, schools.
fn workplace() -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("a folder");
    let at = |name: &str| place.path().join(name);
    let fixture = root().join("fixtures/upeslejas");
    // One class is enough to understand a command, and is read in no time.
    let left_out = ["kavejumi.xlsx", "stundu-saraksts.xlsx", "planted.toml"];
    let copy = |to: &Path| {
        std::fs::create_dir_all(to).expect("a folder");
        for entry in std::fs::read_dir(&fixture).expect("the fixture") {
            let from = entry.expect("an entry").path();
            let name = from.file_name().expect("a name").to_string_lossy().into_owned();
            if left_out.contains(&name.as_str()) {
                continue;
            }
            if name.ends_with(".csv") {
                // Not every one is UTF-8, and some have a title above their header.
                const HEAD: usize = 6;
                let text = std::fs::read(&from).expect("a file");
                let of_class = |line: &[u8]| line.windows(3).any(|part| part == b"5.a");
                let lines = text.split_inclusive(|byte| *byte == b'\n').enumerate();
                let kept = lines.filter(|(row, line)| *row < HEAD || of_class(line));
                let kept: Vec<u8> = kept.flat_map(|(_, line)| line.to_vec()).collect();
                std::fs::write(to.join(name), kept).expect("a file");
            } else {
                std::fs::copy(&from, to.join(name)).expect("a copy");
            }
        }
    };
    copy(&at("izguves"));
    copy(&at("skolas/upeslejas"));
    std::fs::copy(root().join("rules/jekabpils-example.toml"), at("noteikumi.toml")).expect("a rulebook");
    let schedule = "paths = [\"izguves\"]\nas_of = \"2026-01-05T21:00:00\"\n";
    std::fs::write(at("grafiks.toml"), schedule).expect("a configuration");
    for folder in ["reports", "katram", "atskaites", "parskati"] {
        std::fs::create_dir_all(at(folder)).expect("a folder");
    }
    let record = ["check", "izguves", "--history", "vesture.db", "--output", "json=reports/upeslejas.json"];
    run(place.path(), &record.map(str::to_owned));
    for name in ["report.json", "atskaites/report.json", "parskati/upeslejas.json"] {
        std::fs::copy(at("reports/upeslejas.json"), at(name)).expect("a report");
    }
    place
}

/// A copy of the workplace: what one command does is none of another's business.
fn copy_of(workplace: &Path) -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("a folder");
    for entry in walkdir::WalkDir::new(workplace).min_depth(1) {
        let entry = entry.expect("an entry");
        let to = place.path().join(entry.path().strip_prefix(workplace).expect("below it"));
        if entry.file_type().is_dir() {
            std::fs::create_dir(to).expect("a folder");
        } else {
            std::fs::copy(entry.path(), to).expect("a copy");
        }
    }
    place
}

fn run(place: &Path, args: &[String]) -> Output {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_eklase-audit"));
    command.current_dir(place).args(args).env("NO_COLOR", "1").output().expect("the program runs")
}

#[test]
fn every_command_shown_is_understood() {
    let workplace = workplace();
    let mut failed = Vec::new();
    let mut tried: BTreeSet<Vec<String>> = BTreeSet::new();
    for (page, text) in pages() {
        for line in commands(&text) {
            let each = line.contains("--each FOLDER") || line.contains("--each MAPE");
            let args: Vec<String> = words(&line).into_iter().skip(1).map(|word| stands_for(&word)).collect();
            if args.is_empty() || !tried.insert(args.clone()) {
                continue;
            }
            // A command named without what it is asked about: that it is one is what can be said.
            let asks = |arg: &String| !arg.starts_with('-') && (arg.contains(['.', '/']) || arg == "izguves");
            let bare = !args.iter().any(asks);
            let mut args = args;
            if each {
                for arg in args.iter_mut().filter(|arg| *arg == "izguves") {
                    "skolas".clone_into(arg);
                }
            }
            if bare && !matches!(args[0].as_str(), "rules") {
                args.push("--help".to_owned());
            }
            let place = copy_of(workplace.path());
            let output = run(place.path(), &args);
            let error = String::from_utf8_lossy(&output.stderr).into_owned();
            let code = output.status.code();
            if !matches!(code, Some(0 | 1)) {
                failed.push(format!("{}: {line}: {code:?}\n{error}", page.display()));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(tried.len() > 30, "{} commands tried", tried.len());
}

/// What a page shows as settings is read by the program as settings.
#[test]
fn every_configuration_shown_can_be_used() {
    let mut tried = 0;
    for (page, text) in pages() {
        let mut block = None::<String>;
        for event in parser(&text) {
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) if &*language == "toml" => {
                    block = Some(String::new());
                }
                Event::Text(part) => block.iter_mut().for_each(|block| block.push_str(&part)),
                Event::End(TagEnd::CodeBlock) => {
                    let Some(block) = block.take() else { continue };
                    tried += 1;
                    let place = tempfile::tempdir().expect("a folder");
                    let rulebook = block.contains("eklase-audit/rulebook/1");
                    let file =
                        place.path().join(if rulebook { "noteikumi.toml" } else { "eklase-audit.toml" });
                    std::fs::write(&file, &block).expect("a file");
                    if !rulebook {
                        let named = root().join("rules/jekabpils-example.toml");
                        std::fs::copy(named, place.path().join("noteikumi.toml")).expect("a copy");
                    }
                    let file = file.display().to_string();
                    let named = if rulebook { "--rulebook" } else { "--config" };
                    let output = run(place.path(), &["rules", "list", named, &file].map(str::to_owned));
                    let error = String::from_utf8_lossy(&output.stderr).into_owned();
                    assert!(output.status.success(), "{}:\n{block}\n{error}", page.display());
                }
                _ => {}
            }
        }
    }
    assert!(tried >= 6, "{tried} tried");
}

/// The guide to the report explains every word a report has for a duty or a clause.
#[test]
fn every_status_is_explained() {
    let pages = pages();
    let guides =
        [(Language::Lv, "docs/lv/parskata-lasisana.md"), (Language::En, "docs/en/reading-the-report.md")];
    let statuses = ["late", "missing", "invalid", "pending", "unproven", "waived", "met"];
    let assessments = ["assessed", "partly", "not-assessed", "not-applicable", "disabled"];
    let severities = ["violation", "warning", "observation"];
    for (language, guide) in guides {
        let words = Messages::new(language);
        let keys = statuses.map(|one| format!("status-{one}")).into_iter();
        let keys = keys.chain(assessments.map(|one| format!("assessment-{one}")));
        for key in keys.chain(severities.map(|one| format!("severity-{one}"))) {
            let word = format!("**{}**", words.get(&key));
            assert!(pages[Path::new(guide)].contains(&word), "{guide} explains {word}");
        }
    }
}
