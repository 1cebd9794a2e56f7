//! Every error a person can cause, as they meet it: what is wrong, where, and what to do. A message of an
//! error that no case here causes must be listed with the reason.

use std::collections::BTreeSet;

#[path = "errors/books.rs"]
mod books;
#[path = "errors/case.rs"]
mod case;
#[path = "errors/commands.rs"]
mod commands;
#[path = "support/containers.rs"]
mod containers;
#[path = "errors/files.rs"]
mod files;
#[path = "support/messages.rs"]
mod messages;
#[path = "errors/settings.rs"]
mod settings;

use case::Case;

/// Messages no case causes, each with the reason.
const ELSEWHERE: &[(&str, &str)] = &[
    ("error-calendar", "only a fault of the calendar files that come with the program"),
    ("error-binary-terminal", "a terminal, which the programs of this test have not: tests/terminal.rs"),
    ("usage-number-of-values", "no option takes several values at once"),
    ("usage-no-command", "a command that needs another shows its help instead"),
    ("error-each-broke-off", "only a fault of the program itself"),
    (
        "problem-changed-meanwhile",
        "a file that changes while it is read, a matter of moments: tests/interrupted.rs",
    ),
    ("problem-reply-ambiguous", "two findings whose ids begin alike cannot be made: src/ledger/reply.rs"),
    ("problem-waiver-ambiguous", "two findings whose ids begin alike cannot be made: src/ledger/reply.rs"),
];

/// Messages of cases that only some systems can cause: elsewhere nobody meets them in this way.
const UNIX: &[&str] =
    &["error-variable-text", "usage-not-utf-8", "problem-linked-folder", "problem-unreadable"];

/// The beginnings of the keys of errors.
const ERRORS: [&str; 5] = ["error-", "problem-", "reject-", "usage-", "attest-"];

/// Keys that begin so and are no errors.
const NO_ERRORS: [&str; 4] = ["usage-options", "usage-help", "attest-added", "attest-clause"];

/// What a message says whatever its arguments are: the pieces between them, without what stands in a
/// choice.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            '{' => {
                depth += 1;
                pieces.push(String::new());
            }
            '}' => depth -= 1,
            _ if depth == 0 => pieces.last_mut().expect("a piece").push(c),
            _ => {}
        }
    }
    let tidy = |piece: String| piece.split_whitespace().collect::<Vec<_>>().join(" ");
    pieces.into_iter().map(tidy).filter(|piece| piece.chars().any(char::is_alphabetic)).collect()
}

/// Whether everything a message says, whatever its arguments are, is in a text.
fn says(text: &str, message: &str) -> bool {
    let pieces = pieces(message);
    // A frame breaks lines where it likes.
    let flat = |text: &str| text.replace('│', "").split_whitespace().collect::<String>();
    let text = flat(text);
    let long = pieces.iter().any(|piece| piece.chars().count() > 5);
    long && pieces.iter().all(|piece| text.contains(flat(piece).trim_end_matches('.')))
}

/// What the cases cause: the keys of their messages, and the catalogue of them.
fn caused(cases: &[Case]) -> (BTreeSet<String>, String) {
    let (lv, en) = (messages::messages("lv"), messages::messages("en"));
    let mut caused: BTreeSet<String> = BTreeSet::new();
    let mut catalogue = String::new();
    let mut silent = Vec::new();
    for case in cases {
        let latvian = case.run("lv");
        let english = case.run("en");
        let mut any = false;
        for (key, message) in lv.iter().filter(|(key, _)| is_error(key)) {
            if says(&latvian, message) {
                assert!(says(&english, &en[key]), "{}: {key} in English\n{english}", case.name);
                caused.insert(key.clone());
                any = true;
            }
        }
        if !any {
            silent.push(format!("{}: {latvian}", case.name));
        }
        // The report itself is another test's.
        let errors = latvian.split("E-klases žurnāla pārbaude").next().unwrap_or_default().trim_end();
        catalogue += &format!("## {}\n$ {}\n{}\n\n", case.name, case.lines.join("; "), errors);
    }
    assert!(silent.is_empty(), "no message: {silent:#?}");
    (caused, catalogue)
}

fn is_error(key: &str) -> bool {
    ERRORS.iter().any(|begin| key.starts_with(begin)) && !NO_ERRORS.contains(&key)
}

#[test]
fn every_error_a_person_can_cause_says_what_where_and_what_to_do() {
    let cases: Vec<Case> = [commands::cases(), settings::cases(), files::cases(), books::cases()]
        .into_iter()
        .flatten()
        .collect();
    let (caused, catalogue) = caused(&cases);
    let lv = messages::messages("lv");
    let listed: BTreeSet<&str> = ELSEWHERE.iter().map(|(key, _)| *key).collect();
    let missing: Vec<&String> = lv
        .keys()
        .filter(|key| is_error(key) && !caused.contains(*key) && !listed.contains(key.as_str()))
        .filter(|key| !UNIX.contains(&key.as_str()))
        .collect();
    assert!(missing.is_empty(), "no case causes these, and no reason is given: {missing:#?}");
    let stale: Vec<&&str> =
        listed.iter().filter(|key| !lv.contains_key(**key) || caused.contains(**key)).collect();
    assert!(stale.is_empty(), "listed with a reason, but caused by a case or gone: {stale:?}");
    insta::assert_snapshot!("the_catalogue_of_errors", catalogue);
}

#[cfg(unix)]
#[test]
fn errors_only_some_systems_can_cause_say_what_where_and_what_to_do() {
    let cases: Vec<Case> = [commands::of_unix(), files::of_unix()].into_iter().flatten().collect();
    let (caused, catalogue) = caused(&cases);
    assert!(UNIX.iter().all(|key| caused.contains(*key)), "{caused:?}");
    insta::assert_snapshot!("the_catalogue_of_errors_on_unix", catalogue);
}
