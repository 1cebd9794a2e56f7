//! The text report on standard output. Whoever sits before a terminal sees the summary first, and the
//! whole when it is asked for; whatever reads from a pipe gets the whole, and the summary when asked.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::ValueEnum;
use supports_hyperlinks::Stream;

use super::args::{Check, ColorWhen, Format};
use super::links::Links;
use crate::report::brief::{self, Next};
use crate::report::text::{self, Details, Layout};
use crate::report::{Group, Grouping, View};

/// Writes the report.
///
/// # Errors
/// The writer's own.
pub fn write(
    view: &View<'_>,
    args: &Check,
    layout: Layout,
    paths: &[PathBuf],
    out: &mut dyn Write,
) -> io::Result<()> {
    let terminal = io::stdout().is_terminal();
    if args.brief || terminal && !wants_findings(args) {
        return brief::write(view, layout, &next(view, args), out);
    }
    let links = Links(paths);
    let link = |file: &str| links.of(file);
    let linked = terminal && args.color != ColorWhen::Never && supports_hyperlinks::on(Stream::Stdout);
    let details = Details { ids: args.verbose, link: linked.then_some(&link) };
    text::write_detailed(view, layout, details, out)
}

/// Whether the run asks for findings, and not only for how things stand.
fn wants_findings(args: &Check) -> bool {
    args.verbose
        || args.only_new
        || args.limit.is_some()
        || args.severity.is_some()
        || !(args.teacher.is_empty() && args.class.is_empty() && args.clause.is_empty())
}

/// How to see more: the command that was given, with more to it.
fn next(view: &View<'_>, args: &Check) -> Vec<Next> {
    let given: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--brief").collect();
    let given = given.iter().map(|arg| typed(arg)).collect::<Vec<_>>().join(" ");
    let command = |more: &str| format!("eklase-audit {given} {more}");
    let mut groups = view.groups(args.by);
    groups.sort_by_key(|group| std::cmp::Reverse(group.entries.len()));
    // Of what nobody can be named for there is no one to ask for.
    let named = |group: &&Group<'_>| {
        group.entries.first().is_some_and(|entry| match args.by {
            Grouping::Teacher => entry.obligation.responsible.is_some(),
            Grouping::Class => entry.obligation.class.is_some(),
            Grouping::Clause => true,
        })
    };
    let first = groups.iter().find(named).map(|group| group.name.as_str()).filter(|name| is_plain(name));
    let words = view.messages;
    let one = match args.by {
        Grouping::Teacher => {
            let name = first.map_or_else(|| words.get("brief-a-name"), str::to_owned);
            Next { what: "brief-one-teacher", command: command(&format!("--teacher {}", typed(&name))) }
        }
        Grouping::Class => {
            let name = first.unwrap_or("5.a");
            Next { what: "brief-one-class", command: command(&format!("--class {}", typed(name))) }
        }
        Grouping::Clause => {
            let number = first.and_then(|name| name.split(' ').next()).unwrap_or("3.4");
            Next { what: "brief-one-clause", command: command(&format!("--clause {number}")) }
        }
    };
    let all = Next { what: "brief-all", command: command("--verbose") };
    let page = Format::from_str("html", true)
        .is_ok()
        .then(|| Next { what: "brief-page", command: command("--output html=eklase-audit.html") });
    let one = (!groups.is_empty()).then_some(one);
    one.into_iter().chain([all]).chain(page).collect()
}

/// Whether a text from the data may stand in a command someone copies: no shell makes anything of it.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || " .-/".contains(c)) && !text.starts_with('-')
}

/// An argument as it is typed in a shell.
fn typed(arg: &str) -> String {
    let bare = |c: char| c.is_alphanumeric() || "-_./=:,+@\\".contains(c);
    match (arg.chars().all(bare) && !arg.is_empty(), cfg!(windows)) {
        (true, true) => arg.to_owned(),
        (true, false) if !arg.contains('\\') => arg.to_owned(),
        _ if is_plain(arg) || cfg!(windows) => format!("\"{arg}\""),
        _ => format!("'{}'", arg.replace('\'', "'\\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_the_data_makes_no_command() {
        assert!(is_plain("Anna-Marija Ābola") && is_plain("5.a"));
        for name in ["a\"; rm -rf ~; \"", "$(reboot)", "`x`", "a\nb", "--config=x", "a'b", "!!", "%PATH%"] {
            assert!(!is_plain(name), "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn an_argument_is_typed_as_the_shell_needs_it() {
        let table = [
            ("dati/5.a", "dati/5.a"),
            ("E-klase dati", "\"E-klase dati\""),
            ("cena $5", "'cena $5'"),
            ("it's", "'it'\\''s'"),
            ("", "\"\""),
        ];
        for (arg, shown) in table {
            assert_eq!(typed(arg), shown);
        }
    }
}
