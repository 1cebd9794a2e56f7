//! The help of every command in both languages: its words, its groups, and that it fits a screen.

use assert_cmd::Command;

/// The most lines of `--help` in a window of 100 columns.
const LINES: usize = 60;

/// The most lines of `-h` in a window of 80 columns.
const SHORT_LINES: usize = 40;

fn said(words: &[&str], flag: &str, language: &str, columns: usize) -> String {
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    let output = command
        .args(words)
        .args([flag, "--lang", language])
        .env("COLUMNS", columns.to_string())
        .output()
        .expect("it runs");
    assert!(output.status.success() && output.stderr.is_empty(), "{words:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Every command, by its words, as the help itself lists them.
fn commands() -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    let mut at = 0;
    while at < all.len() {
        let words: Vec<&str> = all[at].iter().map(String::as_str).collect();
        let text = said(&words, "--help", "en", 100);
        let list = text.split("Commands:\n").nth(1).unwrap_or_default();
        let below: Vec<Vec<String>> = list
            .lines()
            .take_while(|line| line.starts_with("  "))
            .filter_map(|line| line.strip_prefix("  ")?.split(' ').next().filter(|word| !word.is_empty()))
            .map(|word| all[at].iter().cloned().chain([word.to_owned()]).collect())
            .collect();
        all.extend(below);
        at += 1;
    }
    all
}

#[test]
fn the_help_of_every_command_fits_a_screen_and_is_in_the_language_asked_for() {
    let commands = commands();
    assert!(commands.len() > 20, "{commands:?}");
    for language in ["lv", "en"] {
        let mut all = String::new();
        for words in &commands {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let full = said(&words, "--help", language, 100);
            let short = said(&words, "-h", language, 80);
            assert!(full.lines().count() <= LINES, "{words:?}: {} lines\n{full}", full.lines().count());
            assert!(
                short.lines().count() <= SHORT_LINES,
                "{words:?}: {} lines\n{short}",
                short.lines().count()
            );
            for (text, columns) in [(&full, 100), (&short, 80)] {
                let wide = text
                    .lines()
                    .find(|line| line.chars().count() > columns && !line.contains("eklase-audit "));
                assert_eq!(wide, None, "{words:?}");
                // A key shows where its message is not there.
                assert!(!text.contains("help-") && !text.contains("heading-"), "{words:?}\n{text}");
                let english =
                    ["Options:", "Arguments:", "Commands:", "Usage:", "[OPTIONS]", "<COMMAND>", "[default"];
                let found = english.iter().find(|word| language == "lv" && text.contains(**word));
                assert_eq!(found, None, "{words:?}\n{text}");
            }
            all += &format!("$ eklase-audit {}\n{full}\n", [&words[..], &["--help"]].concat().join(" "));
            if short != full {
                all += &format!("$ eklase-audit {}\n{short}\n", [&words[..], &["-h"]].concat().join(" "));
            }
        }
        insta::assert_snapshot!(format!("help_in_{language}"), all);
    }
}

#[test]
fn the_manual_is_rendered_without_a_complaint() {
    let folder = tempfile::tempdir().expect("a folder");
    for language in ["lv", "en"] {
        let pages = folder.path().join(language);
        let mut command = Command::cargo_bin("eklase-audit").expect("the program");
        command.args(["man", "--lang", language, "--output"]).arg(&pages).assert().success();
        let mut names: Vec<String> = std::fs::read_dir(&pages)
            .expect("pages")
            .map(|entry| entry.expect("a page").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        let expected: Vec<String> = {
            let mut names: Vec<String> = commands()
                .into_iter()
                .map(|words| {
                    ["eklase-audit".to_owned()].into_iter().chain(words).collect::<Vec<_>>().join("-") + ".1"
                })
                .collect();
            names.sort();
            names
        };
        assert_eq!(names, expected, "a page for every command");
        for name in &names {
            let page = pages.join(name);
            rendered(&page, language);
        }
    }
}

/// What mandoc says of every page: they tell no day, so that one program always writes the same.
const NO_DAY: &str = "missing date, using \"\"";

/// Renders a page with whatever renders manuals here.
fn rendered(page: &std::path::Path, language: &str) {
    let run = |program: &str, args: &[&str]| {
        let done = std::process::Command::new(program)
            .args(args)
            .arg(page)
            .env("LC_ALL", "C.UTF-8")
            .env("MANWIDTH", "100")
            .output();
        match done {
            Ok(done) => Some(done),
            Err(error) => {
                eprintln!("skipped: {} is not shown to {program} ({error})", page.display());
                None
            }
        }
    };
    if let Some(done) = run("mandoc", &["-Tlint", "-Wwarning"]) {
        let complaints = String::from_utf8_lossy(&done.stdout).into_owned();
        let ours: Vec<&str> = complaints.lines().filter(|line| !line.contains(NO_DAY)).collect();
        assert_eq!(ours, Vec::<&str>::new());
    }
    if let Some(done) = run("man", &["--warnings", "-l"]) {
        let complaints = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success() && complaints.is_empty(), "{}: {complaints}", page.display());
        let text = String::from_utf8_lossy(&done.stdout).into_owned();
        let (first, last) = (text.lines().next().unwrap_or_default(), text.trim_end().lines().last());
        let journal = if language == "lv" { "E-klases žurnāla pārbaude" } else { "E-klase journal check" };
        assert!(first.contains(journal), "{first}");
        let version = concat!("eklase-audit ", env!("CARGO_PKG_VERSION"));
        assert!(last.unwrap_or_default().starts_with(version), "{last:?}");
    }
    if let Some(done) = run("groff", &["-Kutf8", "-Tutf8", "-man", "-ww", "-z"]) {
        let complaints = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success() && complaints.is_empty(), "{}: {complaints}", page.display());
        let text = run("groff", &["-Kutf8", "-Tutf8", "-man"]).expect("groff").stdout;
        let text = String::from_utf8_lossy(&text).into_owned();
        // A letter struck twice is how a terminal's manual has bold ones.
        let plain = struck_once(&text);
        let heading = if language == "lv" { "NOSAUKUMS" } else { "NAME" };
        assert!(plain.contains(heading) && plain.contains("eklase-audit"), "{text}");
    }
}

/// A text without what is struck over.
fn struck_once(text: &str) -> String {
    let mut plain = String::new();
    for c in text.chars() {
        if c == '\u{8}' {
            plain.pop();
        } else {
            plain.push(c);
        }
    }
    plain
}
