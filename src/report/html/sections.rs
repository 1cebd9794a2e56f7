//! Parts several pages have: what the page is about, how far the check reached, how everything stands, what was
//! excused and what could not be read. Each is the body below a heading.

use maud::{Markup, html};

use super::findings;
use super::kit::{self, Column, Narrow};
use crate::report::figures::{Standing, standing};
use crate::report::{Grouping, PupilNames, View, causes, harmless, news as news_block, problem};

/// The page's title: the report's name and the school's.
#[must_use]
pub fn title(view: &View<'_>) -> String {
    let title = view.messages.get("report-title");
    view.title.map_or_else(|| title.clone(), |school| harmless(&format!("{title} – {school}")))
}

/// Period, moment, rulebook and calendar.
#[must_use]
pub fn about(view: &View<'_>) -> Markup {
    let words = view.messages;
    let (from, to) = (words.day(view.period.from), words.day(view.period.to));
    let hashed = |name: &str, hash: &str| {
        let name = harmless(name);
        html! { (name) small { "SHA-256 " (hash.get(..16).unwrap_or(hash)) "…" } }
    };
    kit::facts(&[
        (words.get("html-period"), html! { (from) " – " (to) }),
        (words.get("html-as-of"), html! { (words.moment(view.ledger.as_of)) }),
        (words.get("html-rulebook"), hashed(words.pick(&view.rulebook.title), &view.rulebook.sha256)),
        (words.get("html-calendar"), hashed(&view.calendar.id(), view.calendar.sha256())),
    ])
}

/// What has changed since the look before; nothing without a history.
#[must_use]
pub fn news(view: &View<'_>) -> Markup {
    let lines = news_block::block(view);
    let is_item = |line: &news_block::Line| matches!(line, news_block::Line::Item(_));
    html! { @for run in lines.chunk_by(|a, b| is_item(a) == is_item(b)) {
        @if run.first().is_some_and(is_item) {
            ul { @for line in run { @if let news_block::Line::Item(text) = line { li { (harmless(text)) } } } }
        } @else {
            @for line in run { @if let news_block::Line::Said(text) = line { p { (harmless(text)) } } }
        }
    } }
}

/// How far the check reached, and what was not assessed with its cause.
#[must_use]
pub fn coverage(view: &View<'_>) -> Markup {
    let words = view.messages;
    let all = view.coverage();
    let covered = view.covered(&all);
    let by_cause = causes(&all);
    let columns =
        [Column::text(words.get("html-column-cause")), Column::text(words.get("html-column-clauses"))];
    let rows: Vec<Vec<Markup>> = by_cause
        .into_iter()
        .map(|(cause, clauses)| {
            vec![html! { span { (harmless(&view.cause(cause))) } }, html! { span { (clauses.join(", ")) } }]
        })
        .collect();
    html! {
        @if !view.evaluated() {
            p.lead.alarm { b { (words.get("report-nothing-evaluated")) } }
        }
        p.lead { (covered) }
        @if !rows.is_empty() {
            p { (words.get("html-not-covered")) }
            (kit::table(&words.get("html-not-covered"), Narrow::Stacks, &columns, &rows, None))
        }
    }
}

/// How everything stands, in big numbers.
#[must_use]
pub fn totals(view: &View<'_>) -> Markup {
    let words = view.messages;
    let all = standing(view, |_, _, _| ()).remove(&()).unwrap_or_default();
    let numbers: Vec<(String, u64, &str)> =
        ["obligations", "met", "late", "missing", "invalid", "observed", "pending", "unproven", "waived"]
            .into_iter()
            .zip(numbers(&all))
            // What is always said is said also when it is none.
            .filter(|(key, count)| *count > 0 || !matches!(*key, "observed" | "pending" | "waived"))
            .map(|(key, count)| (words.get(&format!("html-column-{key}")), count, key))
            .collect();
    html! {
        (kit::tiles(&numbers))
        @if all.counts.unproven > 0 {
            p.quiet { (words.with("html-open-questions", [("unproven", all.counts.unproven.into())])) }
        }
    }
}

/// The numbers of a line of a table of results, in the order of its columns.
fn numbers(all: &Standing) -> [u64; 9] {
    [
        all.counts.obligations,
        all.counts.met,
        all.broken.late,
        all.broken.missing,
        all.broken.invalid,
        all.observed,
        all.counts.pending,
        all.counts.unproven,
        all.counts.waived,
    ]
}

/// A table of results: what each line is about, and how its duties stand.
#[must_use]
pub fn results(view: &View<'_>, name: &str, first: &[Column], lines: &[(Vec<Markup>, Standing)]) -> Markup {
    let words = view.messages;
    let all = standing(view, |_, _, _| ()).remove(&()).unwrap_or_default();
    let keys =
        ["obligations", "met", "late", "missing", "invalid", "observed", "pending", "unproven", "waived"];
    // A column that is empty for everyone says nothing.
    let used: Vec<bool> = keys
        .iter()
        .zip(numbers(&all))
        .map(|(key, count)| count > 0 || !matches!(*key, "observed" | "pending" | "unproven" | "waived"))
        .collect();
    let kept = |all: &Standing| -> Vec<Markup> {
        numbers(all)
            .into_iter()
            .zip(&used)
            .filter(|(_, used)| **used)
            .map(|(count, _)| match all.counts.obligations {
                // Nothing was asked, or could be: a nought would look like a result.
                0 => html! { span.none { "–" } },
                _ => kit::number(count),
            })
            .collect()
    };
    let heads = keys.iter().zip(&used).filter(|(_, used)| **used);
    let columns: Vec<Column> = first
        .iter()
        .cloned()
        .chain(heads.map(|(key, _)| Column::number(words.get(&format!("html-column-{key}")))))
        .collect();
    let rows: Vec<Vec<Markup>> =
        lines.iter().map(|(cells, standing)| cells.iter().cloned().chain(kept(standing)).collect()).collect();
    let mut foot = vec![html! { (words.get("html-all")) }];
    foot.resize(first.len(), html! {});
    foot.extend(kept(&all));
    kit::table(name, Narrow::Scrolls, &columns, &rows, Some(&foot))
}

/// Results by clause, every clause with how far it was assessed.
#[must_use]
pub fn by_clause(view: &View<'_>) -> Markup {
    let words = view.messages;
    let stand = standing(view, |clause, _, _| view.rulebook.clause(clause).id.as_str());
    let first = [Column::text(words.get("column-clause")), Column::text(words.get("html-column-assessment"))];
    let lines: Vec<(Vec<Markup>, Standing)> = view
        .coverage()
        .into_iter()
        .map(|(clause, coverage)| {
            let assessment = words.get(&format!("assessment-{}", coverage.assessment.name()));
            let cells = vec![
                html! { span.id { (clause.id) } small { (words.pick(&clause.title)) } },
                html! { (assessment) },
            ];
            (cells, stand.get(clause.id.as_str()).copied().unwrap_or_default())
        })
        .collect();
    results(view, &words.get("html-by-clause"), &first, &lines)
}

/// Results by who owes it, everyone who owes anything; a name leads to its findings where they stand by name.
#[must_use]
pub fn by_teacher(view: &View<'_>, by: Grouping) -> Markup {
    let words = view.messages;
    let name = |person: Option<_>| {
        person.map_or_else(|| words.get("report-nobody"), |id| harmless(view.school.people.spelling(id)))
    };
    let mut all: Vec<_> = standing(view, |_, person, _| person)
        .into_iter()
        .map(|(person, standing)| (person.is_none(), name(person), standing))
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| words.compare(&a.1, &b.1)));
    let lines = all.into_iter().map(|(_, name, standing)| (name, standing)).collect();
    named(view, "html-by-teacher", "column-who", by == Grouping::Teacher, by, lines)
}

/// Results by class.
#[must_use]
pub fn by_class(view: &View<'_>, by: Grouping) -> Markup {
    let stand = standing(view, |_, _, class| class);
    let lines = crate::report::figures::classes(view)
        .into_iter()
        .map(|bar| (bar.name, stand.get(&bar.class).copied().unwrap_or_default()))
        .collect();
    named(view, "html-by-class", "html-column-class", by == Grouping::Class, by, lines)
}

fn named(
    view: &View<'_>,
    title: &str,
    column: &str,
    linked: bool,
    by: Grouping,
    lines: Vec<(String, Standing)>,
) -> Markup {
    let words = view.messages;
    let groups = if linked { view.groups(by) } else { Vec::new() };
    let lines: Vec<(Vec<Markup>, Standing)> = lines
        .into_iter()
        .map(|(name, standing)| {
            // Two people of one name have no link rather than each other's.
            let mut same = groups.iter().enumerate().filter(|(_, group)| group.name == name);
            let at = same.next().filter(|_| same.next().is_none()).map(|(at, _)| findings::anchor(at));
            let cell = match at {
                Some(anchor) => html! { a href={ "#" (anchor) } { (name) } },
                None => html! { (name) },
            };
            (vec![cell], standing)
        })
        .collect();
    results(view, &words.get(title), &[Column::text(words.get(column))], &lines)
}

/// What the school has excused.
#[must_use]
pub fn waived(view: &View<'_>) -> Option<Markup> {
    let waivers = view.waivers_used();
    (!waivers.is_empty()).then(|| {
        html! {
            ul { @for (waiver, count) in waivers { li { (view.waiver(waiver, count)) } } }
        }
    })
}

/// Files and rows that could not be read, every one.
#[must_use]
pub fn trouble(view: &View<'_>) -> Option<Markup> {
    let words = view.messages;
    let columns = [
        Column::text(words.get("column-where")),
        Column::text(words.get("html-column-column")),
        Column::text(words.get("html-column-value")),
        Column::text(words.get("html-column-reason")),
    ];
    let names = view.names.unwrap_or(PupilNames::Initials);
    let rows: Vec<Vec<Markup>> = view
        .rejected
        .iter()
        .map(|row| {
            let place = problem::row(words, &row.file, row.sheet.as_deref(), row.row);
            let value = harmless(&problem::value(row, names));
            let reason = words.get(&format!("reject-{}", row.reason.name()));
            vec![
                html! { span { (harmless(&place)) } },
                html! { span { (harmless(&row.column)) } },
                html! { span { (value) } },
                html! { span { (reason) } },
            ]
        })
        .collect();
    (!view.problems.is_empty() || !rows.is_empty()).then(|| {
        html! {
            @if !view.problems.is_empty() { ul { @for trouble in view.problems {
                li { (harmless(&problem::problem(words, view.columns, trouble))) }
            } } }
            @if !rows.is_empty() {
                p { (words.with("report-rejected-count", [("count", rows.len().into())])) }
                (kit::table(&words.get("html-trouble"), Narrow::Stacks, &columns, &rows, None))
            }
        }
    })
}

/// The files and sheets read.
#[must_use]
pub fn inputs(view: &View<'_>) -> Markup {
    let words = view.messages;
    let latvian = kit::language(words) == "lv";
    let columns = [
        Column::text(words.get("html-column-file")),
        Column::text(words.get("html-column-table")),
        Column::number(words.get("html-column-rows")),
        Column::number(words.get("html-column-rejected")),
        Column::text("SHA-256"),
    ];
    let rows: Vec<Vec<Markup>> = view
        .inputs()
        .map(|source| {
            let sheet = source.sheet.as_deref().map(|sheet| format!(" „{sheet}”")).unwrap_or_default();
            let table = source.table.map(|table| view.columns.title(table, latvian));
            vec![
                html! { (harmless(&format!("{}{sheet}", source.file))) },
                html! { (table.unwrap_or("–")) },
                kit::number(source.rows.into()),
                kit::number(source.rejected.into()),
                html! { span.quiet { (source.sha256.get(..16).unwrap_or_default()) "…" } },
            ]
        })
        .collect();
    kit::table(&words.get("html-inputs"), Narrow::Scrolls, &columns, &rows, None)
}
