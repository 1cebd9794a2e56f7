//! The rulebook itself: its clauses, its gaps, its values and where they come from.

use std::collections::BTreeMap;

use comfy_table::{ContentArrangement, Table};

use super::args::{Cli, Rules};
use super::run::{Failure, Ground};
use super::{Exit, output};
use crate::report::clause;
use crate::report::text::{PIPE_WIDTH, STYLE};
use crate::rules::rulebook::json_schema;
use crate::rules::rulebook::lint::{Gap, GapKind};

/// Shows the rulebook.
///
/// # Errors
/// The rulebook cannot be used.
pub fn run(cli: &Cli, command: &Rules) -> Result<Exit, Failure> {
    let ground = Ground::lay(cli, &[])?;
    let text = match command {
        Rules::List => list(&ground),
        Rules::Lint => lint(&ground),
        Rules::Show => show(&ground),
        Rules::Schema => json_schema(),
    };
    output::to_stdout(|out| out.write_all(text.as_bytes()))
        .map_err(|error| Failure::said(error.to_string()))?;
    Ok(Exit::Clean)
}

fn list(ground: &Ground) -> String {
    let Ground { words, rulebook, .. } = ground;
    let mut table = Table::new();
    table.load_style(STYLE);
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(PIPE_WIDTH).force_no_tty();
    table
        .set_header(["column-clause", "column-duty", "column-who", "column-means"].map(|key| words.get(key)));
    for clause in &rulebook.clauses {
        let who = words.get(&format!("role-{}", clause.who.name()));
        let means = clause::means(words, clause);
        table.add_row([clause.id.clone(), words.pick(&clause.title).to_owned(), who, means]);
    }
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// A page the director can take into the next version of the regulation.
fn lint(ground: &Ground) -> String {
    let Ground { words, rulebook, .. } = ground;
    let gaps = rulebook.gaps();
    let title = words.pick(&rulebook.title).to_owned();
    let mut lines = vec![words.with("lint-title", [("title", title.into())]), String::new()];
    let mut by_kind: BTreeMap<&str, Vec<&Gap<'_>>> = BTreeMap::new();
    for gap in &gaps {
        by_kind.entry(gap.kind.name()).or_default().push(gap);
    }
    if gaps.is_empty() {
        lines.push(words.get("lint-none"));
    }
    for (kind, gaps) in by_kind {
        lines.push(words.get(&format!("lint-{kind}")).to_uppercase());
        for Gap { clause, kind } in gaps {
            let said = match kind {
                GapKind::Noted(remark) => words.pick(&remark.text).to_owned(),
                GapKind::NoSuchClause(other) => {
                    words.with("lint-no-such-clause", [("other", (*other).to_owned().into())])
                }
                GapKind::Overlaps(other) => {
                    words.with("lint-overlaps", [("other", (*other).to_owned().into())])
                }
                GapKind::Readings => {
                    words.with("lint-readings", [("readings", words.readings(&clause.check).into())])
                }
                GapKind::NoNumber => words.get("due-none"),
                GapKind::NoExport => words.pick(&clause.title).to_owned(),
            };
            lines.push(format!("• {}: {said}", clause.id));
        }
        lines.push(String::new());
    }
    let options = || textwrap::Options::new(usize::from(PIPE_WIDTH)).subsequent_indent("  ");
    lines
        .iter()
        .flat_map(|line| match line.as_str() {
            "" => vec![String::new()],
            line => textwrap::wrap(line, options()).into_iter().map(|part| part.into_owned()).collect(),
        })
        .map(|line| line + "\n")
        .collect()
}

/// Every value of the resolved rulebook, and the file and line it was set in.
fn show(ground: &Ground) -> String {
    let line = |origin: &crate::rules::rulebook::Origin| {
        format!("{} = {}  # {}:{}\n", origin.path, origin.value, origin.file, origin.line)
    };
    ground.rulebook.origins.iter().map(line).collect()
}
