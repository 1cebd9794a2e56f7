//! The message's second half: the same findings as tables a mail program shows. It stands alone: no
//! script, no picture, nothing fetched from anywhere. Every text is escaped where it is inserted.

use maud::{DOCTYPE, Markup, html};

use crate::ledger::{Assessment, Entry, Severity};
use crate::report::groups::{self, Group};
use crate::report::html::kit::language;
use crate::report::text::Layout;
use crate::report::{Grouping, View, causes, harmless, news, problem};

// Mail programs drop style sheets: what must be seen stands on the element itself.
const BODY: &str = "font-family:sans-serif;font-size:14px;line-height:1.4;color:#1a1a1a;margin:16px";
const TABLE: &str = "border-collapse:collapse;width:100%;max-width:960px";
const CELL: &str =
    "border-bottom:1px solid #d0d0d0;padding:4px 12px 4px 0;text-align:left;vertical-align:top";
const NUMBER: &str =
    "border-bottom:1px solid #d0d0d0;padding:4px 12px 4px 0;text-align:right;vertical-align:top";
const QUIET: &str = "color:#555555;margin:4px 0";

/// The page.
pub(super) fn page(view: &View<'_>, layout: Layout) -> String {
    let words = view.messages;
    let title = super::subject(view);
    let markup = html! {
        (DOCTYPE)
        html lang=(language(words)) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
            }
            body style=(BODY) {
                h1 style="font-size:20px;margin:0 0 8px" { (words.get("report-title")) }
                (head(view))
                (changes(view))
                (coverage(view))
                (trouble(view))
                (findings(view, layout))
                (waived(view))
                (totals(view))
            }
        }
    };
    markup.into_string()
}

fn heading(text: &str) -> Markup {
    html! { h2 style="font-size:16px;margin:20px 0 6px" { (text) } }
}

fn head(view: &View<'_>) -> Markup {
    let words = view.messages;
    let school = view.title.map(|school| words.with("report-school", [("school", school.into())]));
    let as_of = words.with("report-as-of", [("as_of", words.moment(view.ledger.as_of).into())]);
    let (from, to) = (words.day(view.period.from), words.day(view.period.to));
    let period = words.with("report-period", [("from", from.into()), ("to", to.into())]);
    let title = words.pick(&view.rulebook.title).to_owned();
    let rulebook = words.with("report-rulebook", [("title", title.into())]);
    html! {
        @for line in school.into_iter().chain([as_of, period, rulebook]) {
            p style=(QUIET) { (harmless(&line)) }
        }
    }
}

/// What has changed since the look before.
fn changes(view: &View<'_>) -> Markup {
    let lines = news::block(view);
    html! {
        @if !lines.is_empty() {
            (heading(&view.messages.get("report-news")))
            @for line in &lines {
                @match line {
                    news::Line::Said(text) => p { (harmless(text)) },
                    news::Line::Item(text) => p style="margin:2px 0 2px 16px" { "• " (harmless(text)) },
                }
            }
        }
    }
}

/// Files and rows that could not be read: before any finding, for they say how far it can be relied on.
fn trouble(view: &View<'_>) -> Markup {
    let words = view.messages;
    html! {
        @if !view.problems.is_empty() {
            (heading(&words.get("report-problems")))
            ul { @for trouble in view.problems {
                li { (harmless(&problem::problem(words, view.columns, trouble))) }
            } }
        }
        @if !view.rejected.is_empty() {
            (heading(&words.get("report-rejected")))
            p { (words.with("report-rejected-count", [("count", view.rejected.len().into())])) }
            ul { @for row in view.rejected.iter().take(crate::report::text::REJECTED_SHOWN) {
                li { (harmless(&problem::rejected(words, row))) }
            } }
            @if let more @ 1.. = view.rejected.len().saturating_sub(crate::report::text::REJECTED_SHOWN) {
                p { (words.with("later", [("more", more.into())])) }
            }
        }
    }
}

fn findings(view: &View<'_>, layout: Layout) -> Markup {
    let words = view.messages;
    let totals = view.ledger.totals();
    if totals.settled() + totals.pending == 0 {
        return html! { p { b { (words.get("report-nothing-evaluated")) } } };
    }
    let title = match layout.by {
        Grouping::Teacher => "report-findings-by-teacher",
        Grouping::Class => "report-findings-by-class",
        Grouping::Clause => "report-findings-by-clause",
    };
    let groups = view.groups(layout.by);
    let observed = view.unheard();
    let (shown, left_out) = groups::first(&groups, layout.limit);
    html! {
        (heading(&words.get(title)))
        @if observed > 0 { p { (words.with("report-observations", [("count", observed.into())])) } }
        @if groups.is_empty() { p { (words.get("report-none-found")) } }
        @for (group, shown) in shown { (one_group(view, group, shown, layout.by)) }
        @if left_out > 0 {
            p { (words.with("report-left-out", [("count", left_out.into())])) }
        }
    }
}

fn one_group(view: &View<'_>, group: &Group<'_>, shown: &[&Entry], by: Grouping) -> Markup {
    let words = view.messages;
    let (broken, all) = (group.entries.len(), group.counts.obligations);
    let of = words.with("report-of", [("broken", broken.into()), ("all", all.into())]);
    let by_teacher = by == Grouping::Teacher;
    let mut header = vec!["column-clause", "column-what", "column-finding", "column-where"];
    if !by_teacher {
        header.insert(1, "column-who");
    }
    html! {
        h3 style="font-size:14px;margin:14px 0 4px" { (group.name) " – " (of) }
        table style=(TABLE) {
            thead { tr { @for key in header { th style=(CELL) { (words.get(key)) } } } }
            tbody { @for entry in shown { tr {
                td style=(CELL) { (view.clause(entry).id) }
                @if !by_teacher {
                    td style=(CELL) { (view.responsible(entry).unwrap_or_else(|| words.get("report-nobody"))) }
                }
                td style=(CELL) { (view.about(entry)) }
                td style=(CELL) {
                    @if entry.obligation.severity == Severity::Violation { b { (view.finding(entry)) } }
                    @else { (view.finding(entry)) }
                    @if let Some(reply) = view.reply_line(entry) { br; (reply) }
                }
                td style=(CELL) {
                    (harmless(&view.shown_in(entry)))
                    // Who wants to answer a finding names it.
                    @if view.part { br; (view.short_id(entry)) }
                }
            } } }
        }
        @for remedy in view.remedies(shown) {
            p style=(QUIET) { (words.with("report-remedy", [("remedy", remedy.into())])) }
        }
    }
}

fn waived(view: &View<'_>) -> Markup {
    let words = view.messages;
    let waivers = view.waivers_used();
    html! { @if !waivers.is_empty() {
        (heading(&words.get("report-waived")))
        ul { @for (waiver, count) in waivers { li { (view.waiver(waiver, count)) } } }
    } }
}

/// How far the check reached comes before any finding, and what was not assessed with its cause.
fn coverage(view: &View<'_>) -> Markup {
    let words = view.messages;
    let all = view.coverage();
    let by_cause = causes(&all);
    let how_many = |wanted| all.iter().filter(|(_, coverage)| coverage.assessment == wanted).count();
    let covered = words.with(
        "report-covered",
        [
            ("all", all.len().into()),
            ("assessed", how_many(Assessment::Assessed).into()),
            ("partly", how_many(Assessment::Partly).into()),
            ("not", how_many(Assessment::NotAssessed).into()),
            ("na", how_many(Assessment::NotApplicable).into()),
            ("off", how_many(Assessment::Disabled).into()),
        ],
    );
    html! {
        (heading(&words.get("report-coverage")))
        p { (covered) }
        @if !by_cause.is_empty() {
            (heading(&words.get("report-not-covered")))
            ul { @for (cause, clauses) in by_cause {
                li { (harmless(&view.cause(cause))) ": " (clauses.join(", ")) }
            } }
        }
    }
}

fn totals(view: &View<'_>) -> Markup {
    let words = view.messages;
    let totals = view.ledger.totals();
    let numbers = [
        ("column-obligations", totals.obligations),
        ("status-met", totals.met),
        ("status-late", totals.late),
        ("status-missing", totals.missing),
        ("status-invalid", totals.invalid),
        ("status-pending", totals.pending),
        ("status-unproven", totals.unproven),
        ("status-waived", totals.waived),
    ];
    html! {
        (heading(&words.get("report-totals")))
        table style="border-collapse:collapse" { tbody { @for (key, count) in numbers { tr {
            td style=(CELL) { (words.get(key)) }
            td style=(NUMBER) { (count) }
        } } } }
        @if totals.unproven > 0 {
            p { (words.with("report-open-questions", [("unproven", totals.unproven.into())])) }
        }
    }
}
