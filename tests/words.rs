//! The messages as a whole: none is missing in either language, none stands there for nothing, and a
//! counted thing in Latvian has its three forms.

use std::collections::BTreeSet;

#[path = "support/messages.rs"]
mod messages;

/// Keys that are put together at a place no search finds.
const PUT_TOGETHER: &[&str] = &[
    // The help is looked up by the names of commands and options: a test in src/cli/help.rs walks them.
    "help-",
    "about-",
    "examples-",
    "value-",
];

/// Arguments that are texts, which a Latvian word may follow in one form.
const TEXTS: &[&str] = &[
    "what",
    "who",
    "found",
    "due",
    "day",
    "date",
    "file",
    "format",
    "table",
    "column",
    "value",
    "clause",
    "class",
    "subject",
    "name",
    "where",
    "when",
    "by",
    "other",
    "candidates",
    "lacking",
    "names",
    "encoding",
    "error",
    "reason",
    "until",
    "period",
    "one",
    "known",
    "option",
    "variable",
    "title",
    "month",
    "as_of",
    "newest",
    "before",
    "after",
    "safe",
    "clock",
    "pattern",
    "saved",
    "last",
    "summary",
    "school",
    "duty",
    "event",
    "years",
    "from",
    "to",
    "examples",
    "id",
];

fn sources() -> String {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    let files =
        walkdir::WalkDir::new(root).sort_by_file_name().into_iter().map(|entry| entry.expect("a file"));
    let rust = files.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"));
    rust.map(|entry| std::fs::read_to_string(entry.path()).expect("a source")).collect()
}

/// The beginnings of keys that the sources put together: `format!("finding-{}-{}", …)`.
fn beginnings(sources: &str) -> BTreeSet<&str> {
    let pieces = sources
        .split("format!(\"")
        .skip(1)
        .chain(
            sources
                .split("format!(\n")
                .skip(1)
                .map(str::trim_start)
                .filter_map(|rest| rest.strip_prefix('"')),
        )
        .filter_map(|rest| rest.split_once('{'));
    let key = |text: &str| {
        text.ends_with('-')
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    pieces.map(|(begin, _)| begin).filter(|begin| key(begin)).collect()
}

#[test]
fn no_message_stands_there_for_nothing() {
    let sources = sources();
    let put_together: Vec<&str> =
        beginnings(&sources).into_iter().chain(PUT_TOGETHER.iter().copied()).collect();
    let all = messages::messages("lv");
    let unused: Vec<&String> = all
        .keys()
        .filter(|key| !sources.contains(&format!("\"{key}\"")))
        .filter(|key| !put_together.iter().any(|begin| key.starts_with(begin)))
        .collect();
    assert!(unused.is_empty(), "no source names these: {unused:#?}");
}

#[test]
fn every_message_the_sources_name_is_there() {
    let sources = sources();
    let all = messages::messages("lv");
    // The first argument of these is always a key.
    let calls = ["words.get(\"", "words.with(\"", "messages.get(\"", "messages.with(\""];
    let named =
        calls.iter().flat_map(|call| sources.split(call).skip(1)).filter_map(|rest| rest.split_once('"'));
    let missing: BTreeSet<&str> = named.map(|(key, _)| key).filter(|key| !all.contains_key(*key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_counted_thing_has_its_latvian_forms() {
    let letter = |c: char| c.is_lowercase();
    let mut wrong = Vec::new();
    for (key, text) in messages::messages("lv") {
        // Inside a choice by the number itself every form is written out.
        let counted: BTreeSet<&str> = text
            .split("{ $")
            .skip(1)
            .filter_map(|rest| rest.split_once(" ->"))
            .map(|(name, _)| name)
            .collect();
        for rest in text.split("{ $").skip(1) {
            let Some((name, behind)) = rest.split_once(" }") else { continue };
            let word = behind.strip_prefix(' ').unwrap_or_default();
            // „no”, „līdz”, „un” are followed by no form of their own.
            let noun = word.starts_with(letter)
                && !["no ", "līdz ", "un "].iter().any(|small| word.starts_with(small));
            if noun && !name.contains(' ') && !TEXTS.contains(&name) && !counted.contains(name) {
                wrong.push(format!("{key}: {{ ${name} }}{behind:.20}"));
            }
        }
    }
    wrong.retain(|line| !ONE_FORM.iter().any(|(key, _)| line.starts_with(&format!("{key}:"))));
    assert!(wrong.is_empty(), "no forms for one, many and the rest: {wrong:#?}");
}

/// Messages in which a number is followed by a word that never changes its form, each with the reason.
const ONE_FORM: &[(&str, &str)] = &[
    ("limit-members", "a round limit: „vairāk nekā 10000 failu”"),
    ("limit-sheets", "a round limit"),
    ("limit-cells", "a round limit"),
    ("limit-rows", "a round limit"),
    ("limit-rejected", "a round limit"),
    ("limit-names", "a round limit"),
    ("limit-tables", "a round limit"),
];

#[test]
fn every_choice_by_a_number_has_all_forms_of_its_language() {
    for (language, forms) in [("lv", &["[zero]", "[one]", "*[other]"][..]), ("en", &["[one]", "*[other]"])] {
        for (key, text) in messages::messages(language) {
            if forms.iter().any(|form| *form != "*[other]" && text.contains(form)) {
                let missing: Vec<&&str> = forms.iter().filter(|form| !text.contains(**form)).collect();
                assert!(missing.is_empty(), "{language} {key}: {missing:?}");
            }
        }
    }
}

#[test]
fn latvian_texts_have_latvian_quotes_and_no_words_of_blame() {
    for (key, text) in messages::messages("lv") {
        let command =
            key.starts_with("examples-") || key.starts_with("init-config") || key.contains("history");
        assert!(command || !text.replace("{\"\"}", "").replace("{\" \"}", "").contains("“"), "{key}: {text}");
        for word in ["vainīg", "sods", "sodīt", "aizmirs", "nolaid", "slink"] {
            assert!(!text.to_lowercase().contains(word), "{key}: {text}");
        }
    }
}

#[test]
fn days_in_a_report_have_the_languages_own_form() {
    for language in ["lv", "en"] {
        let mut command = assert_cmd::Command::cargo_bin("eklase-audit").expect("the program");
        command.current_dir(env!("CARGO_MANIFEST_DIR"));
        let output =
            command.args(["check", "fixtures/upeslejas", "--lang", language]).output().expect("it runs");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let iso = text.split_whitespace().find(|word| {
            let word = word.trim_matches(|c: char| !c.is_ascii_digit());
            word.len() == 10 && word.parse::<chrono::NaiveDate>().is_ok()
        });
        assert_eq!(iso, None, "{language}");
    }
}
