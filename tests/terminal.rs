//! What a person sees in a terminal: run under a pseudo-terminal, by `script` of util-linux.

use std::path::Path;
use std::process::Command;

const PROGRAM: &str = env!("CARGO_BIN_EXE_eklase-audit");

/// What a terminal of 100 columns gets; `None` where there is no `script`.
fn terminal(folder: &Path, env: &[(&str, &str)], command: &str) -> Option<String> {
    let inner = format!("stty cols 100 rows 40; {command}");
    let mut script = Command::new("script");
    script.args(["-qec", &inner, "/dev/null"]).current_dir(folder).stdin(std::process::Stdio::null());
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "FORCE_HYPERLINK", "CI"] {
        script.env_remove(name);
    }
    script.env("SHELL", "/bin/bash").env("TERM", "xterm-256color").envs(env.iter().copied());
    match script.output() {
        Ok(done) => Some(String::from_utf8(done.stdout).expect("UTF-8").replace("\r\n", "\n")),
        Err(error) => {
            eprintln!("skipped: `script` of util-linux is not there ({error})");
            None
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The command, as a person types it, with its words of the help about the program's own name.
fn check(rest: &str) -> String {
    format!("{PROGRAM} check fixtures/upeslejas {rest}")
}

#[test]
fn a_terminal_shows_the_summary_first() {
    let Some(seen) = terminal(root(), &[], &check("--color never 2>/dev/null")) else { return };
    insta::assert_snapshot!(seen);
    let english = terminal(root(), &[], &check("--color never --lang en --by class 2>/dev/null"));
    insta::assert_snapshot!(english.expect("it was there before"));
}

#[test]
fn a_terminal_shows_findings_when_they_are_asked_for_and_a_pipe_always() {
    let table = "Punkts   ";
    for rest in ["--verbose", "-v", "--teacher \"Alise Jansone\"", "--class 5.a", "--clause 3.4.1", "| cat"] {
        let Some(seen) = terminal(root(), &[], &check(&format!("{rest} 2>/dev/null"))) else { return };
        let findings = seen.matches(table).count() > 1;
        assert!(findings && !seen.contains("--verbose"), "{rest}: {seen}");
        assert_eq!(
            seen.contains("ID "),
            rest.starts_with("-v") || rest == "--verbose" || seen.contains("(ID ")
        );
    }
    let seen = terminal(root(), &[], &check("--brief 2>/dev/null | cat")).expect("it was there before");
    assert!(seen.contains("neizpildīti pienākumi: ") && seen.matches(table).count() == 0, "{seen}");
}

#[test]
fn everybodys_own_page_and_the_verbose_report_show_the_ids() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |args: &[&str]| {
        let mut command = Command::new(PROGRAM);
        command.current_dir(root()).args(["check", "fixtures/upeslejas", "--clause", "3.4.1"]).args(args);
        String::from_utf8(command.output().expect("it runs").stdout).expect("UTF-8")
    };
    assert!(run(&["--verbose"]).contains("ID 6f9e984ad9"));
    assert!(!run(&[]).contains("ID 6f9e984ad9"));
    let pages = folder.path().join("lapas");
    run(&["--split", pages.to_str().expect("text")]);
    let page = std::fs::read_dir(pages)
        .expect("the pages")
        .map(|entry| std::fs::read_to_string(entry.expect("an entry").path()).expect("a page"))
        .find(|page| page.contains("Betija Zvirbule –"));
    assert!(page.expect("her page").contains("ID 6f9e984ad9"));
}

#[test]
fn a_workbook_is_not_poured_into_a_terminal() {
    let Some(seen) = terminal(root(), &[], &check("--format xlsx")) else { return };
    let seen = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(seen.contains("nav teksts, ko rādīt terminālī. Pievienojiet: --output"), "{seen}");
    assert!(!seen.contains("PK\u{3}"), "{seen}");
}

#[test]
fn places_are_links_where_the_terminal_knows_them() {
    let links = |env: &[(&str, &str)], rest: &str| {
        let rest = format!("--teacher \"Alise Jansone\" {rest} 2>/dev/null");
        Some(terminal(root(), env, &check(&rest))?.matches("\u{1b}]8;;file:///").count())
    };
    let Some(count) = links(&[("FORCE_HYPERLINK", "1")], "") else { return };
    assert!(count > 3, "{count}");
    for (env, rest) in [
        (&[("FORCE_HYPERLINK", "0")][..], ""),
        (&[("FORCE_HYPERLINK", "1")][..], "--color never"),
        (&[("FORCE_HYPERLINK", "1")][..], "--color always | cat"),
    ] {
        assert_eq!(links(env, rest), Some(0), "{env:?} {rest}");
    }
    // Links change nothing of what is seen.
    let rest = check("--teacher \"Alise Jansone\" 2>/dev/null");
    let seen = |value| terminal(root(), &[("FORCE_HYPERLINK", value)], &rest).expect("it was there before");
    let (with, without) = (seen("1"), seen("0"));
    let mut bare = String::new();
    let mut parts = with.split("\u{1b}]8;;");
    bare.push_str(parts.next().unwrap_or_default());
    parts.for_each(|part| bare.push_str(part.split_once("\u{1b}\\").expect("an end").1));
    assert_eq!(bare, without);
    let uri = format!("file://{}/fixtures/upeslejas/kavejumi.xlsx\u{1b}", root().display());
    assert!(with.contains(&uri.replace(' ', "%20")), "{with}");
}

#[test]
fn a_long_reading_says_how_far_it_is_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let header = "Datums;Klase;Izglītojamais;Priekšmets;Vērtējums\n";
    let row = "2025-10-01;5.a;Anna Koka;Matemātika;7\n";
    std::fs::write(folder.path().join("v.csv"), [header, row].concat()).expect("a file");
    // Another program takes its time to hand over the second export.
    let run = format!("{PROGRAM} check v.csv <(sleep 1.5; cat v.csv) --as-of 2025-10-31");
    let Some(read) = terminal(folder.path(), &[], &format!("{run} 2>&1 >/dev/null")) else { return };
    assert!(read.contains("Lasa datu failus: ") && read.contains(" no 2"), "{read:?}");
    let last = read.rfind("Lasa datu failus").expect("a line");
    assert!(read[last..].contains("\u{1b}[2K"), "the line is gone: {read:?}");
    let piped = terminal(folder.path(), &[], &format!("{run} 2>&1 | cat"));
    assert!(!piped.expect("it was there before").contains("Lasa datu failus"));
}
