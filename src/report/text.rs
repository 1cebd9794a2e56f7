//! The report a person reads in a terminal or a mail: what was checked first, then who owes what.

use std::collections::BTreeMap;
use std::io::{self, Write};

use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, LineStyle, Table,
    TableStyle, Width,
};

use super::groups::{self, Group};
use super::said::CoverageTable;
use super::{Grouping, View, causes, links, news, problem};
use crate::ledger::{Entry, Verdict};

/// How the text is laid out.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// Width in characters.
    pub width: u16,
    /// Whether colours are used. Meaning never rests on colour alone.
    pub color: bool,
    /// What findings are grouped by.
    pub by: Grouping,
    /// At most this many findings.
    pub limit: Option<usize>,
}

/// One line, under the header: rows are told apart by their first column.
pub const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─'));

/// The width of text that goes into a pipe or a mail.
pub const PIPE_WIDTH: u16 = 76;

/// The link to a file by the name it is shown by.
type Link<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// What a report to be looked at closely shows besides.
#[derive(Clone, Copy, Default)]
pub struct Details<'a> {
    /// Whether each finding shows its id.
    pub ids: bool,
    /// How a file is linked to, where the terminal knows links.
    pub link: Option<&'a Link<'a>>,
}

/// Writes the report.
///
/// # Errors
/// The writer's own.
pub fn write(view: &View<'_>, layout: Layout, out: impl Write) -> io::Result<()> {
    write_detailed(view, layout, Details::default(), out)
}

/// Writes the report with more of each finding. Everybody's own page shows the ids always: who wants to
/// answer a finding names it.
///
/// # Errors
/// The writer's own.
pub fn write_detailed(
    view: &View<'_>,
    layout: Layout,
    details: Details<'_>,
    mut out: impl Write,
) -> io::Result<()> {
    let page = Page { view: *view, layout, details: Details { ids: details.ids || view.part, ..details } };
    page.head(&mut out)?;
    page.news(&mut out)?;
    page.coverage(&mut out)?;
    page.trouble(&mut out)?;
    page.findings(&mut out)?;
    page.waived(&mut out)?;
    page.totals(&mut out)
}

/// How every text is set, whatever it is about.
impl Layout {
    pub(super) fn paragraph(self, out: &mut impl Write, text: &str) -> io::Result<()> {
        textwrap::wrap(text, usize::from(self.width)).iter().try_for_each(|line| writeln!(out, "{line}"))
    }

    pub(super) fn bullet(self, out: &mut impl Write, text: &str) -> io::Result<()> {
        let options = textwrap::Options::new(usize::from(self.width));
        let options = options.initial_indent("• ").subsequent_indent("  ");
        textwrap::wrap(text, options).iter().try_for_each(|line| writeln!(out, "{line}"))
    }

    pub(super) fn table(self, header: Vec<String>) -> Table {
        let mut table = Table::new();
        table.load_style(STYLE);
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(self.width).force_no_tty();
        if self.color {
            table.enforce_styling();
        }
        table.set_header(header.into_iter().map(Cell::new));
        table
    }
}

/// Writes a table.
pub(super) fn print(out: &mut impl Write, table: &mut Table) -> io::Result<()> {
    print_apart(out, table, GAP)
}

/// How many spaces part two columns.
const GAP: u16 = 2;

/// Writes a table with so many spaces between its columns.
fn print_apart(out: &mut impl Write, table: &mut Table, gap: u16) -> io::Result<()> {
    laid_out(table, gap).try_for_each(|line| writeln!(out, "{}", line.trim_end()))
}

pub(super) struct Page<'a> {
    pub view: View<'a>,
    pub layout: Layout,
    details: Details<'a>,
}

impl<'a> Page<'a> {
    /// A page without details.
    pub(super) fn plain(view: View<'a>, layout: Layout) -> Self {
        Self { view, layout, details: Details::default() }
    }

    fn say(&self, key: &str) -> String {
        self.view.messages.get(key)
    }

    pub(super) fn heading(&self, out: &mut impl Write, text: &str) -> io::Result<()> {
        writeln!(out)?;
        self.title(out, text)
    }

    pub(super) fn title(&self, out: &mut impl Write, text: &str) -> io::Result<()> {
        let bold = if self.layout.color { anstyle::Style::new().bold() } else { anstyle::Style::new() };
        for line in textwrap::wrap(text, usize::from(self.layout.width)) {
            writeln!(out, "{bold}{line}{bold:#}")?;
        }
        Ok(())
    }

    pub(super) fn paragraph(&self, out: &mut impl Write, text: &str) -> io::Result<()> {
        self.layout.paragraph(out, text)
    }

    pub(super) fn bullet(&self, out: &mut impl Write, text: &str) -> io::Result<()> {
        self.layout.bullet(out, text)
    }

    pub(super) fn table(&self, header: &[&str]) -> Table {
        self.headed(header.iter().map(|key| self.say(key)).collect())
    }

    fn headed(&self, header: Vec<String>) -> Table {
        self.layout.table(header)
    }

    pub(super) fn print(&self, out: &mut impl Write, table: &mut Table) -> io::Result<()> {
        print(out, table)
    }

    pub(super) fn head(&self, out: &mut impl Write) -> io::Result<()> {
        self.title(out, &self.say("report-title"))?;
        self.view.head().iter().try_for_each(|line| self.paragraph(out, line))
    }

    /// What has changed since the look before.
    fn news(&self, out: &mut impl Write) -> io::Result<()> {
        let lines = news::block(&self.view);
        if !lines.is_empty() {
            self.heading(out, &self.say("report-news"))?;
        }
        lines.iter().try_for_each(|line| match line {
            news::Line::Said(text) => self.paragraph(out, text),
            news::Line::Item(text) => self.bullet(out, text),
        })
    }

    /// How far the check reached, in one sentence.
    pub(super) fn covered(&self, out: &mut impl Write) -> io::Result<()> {
        self.heading(out, &self.say("report-coverage"))?;
        self.paragraph(out, &self.view.covered(&self.view.coverage()))?;
        if !self.view.evaluated() {
            self.paragraph(out, &self.say("report-nothing-evaluated"))?;
        }
        Ok(())
    }

    /// What was assessed comes before any finding, and what was not is said with its cause.
    fn coverage(&self, out: &mut impl Write) -> io::Result<()> {
        self.covered(out)?;
        let CoverageTable { head, rows } = self.view.coverage_table();
        // Every column of numbers there can be has room in 80 signs.
        let gap = if head.len() > 9 { 1 } else { GAP };
        // The words stand on one line each.
        let longest =
            |at: usize| rows.iter().chain([&head]).filter_map(|row| Some(row.get(at)?.chars().count())).max();
        let widths =
            [0, 1].map(|at| u16::try_from(longest(at).unwrap_or_default()).unwrap_or(u16::MAX) + GAP);
        let mut table = self.headed(head);
        for (column, width) in widths.into_iter().enumerate() {
            if let Some(column) = table.column_mut(column) {
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
            }
        }
        for row in rows {
            let aligned = |(at, text)| {
                let side = if at < 2 { CellAlignment::Left } else { CellAlignment::Right };
                Cell::new(text).set_alignment(side)
            };
            table.add_row(row.into_iter().enumerate().map(aligned));
        }
        if !table.is_empty() {
            print_apart(out, &mut table, gap)?;
        }
        self.not_covered(out)
    }

    /// What was not assessed, or only partly, each cause with the clauses it concerns.
    pub(super) fn not_covered(&self, out: &mut impl Write) -> io::Result<()> {
        let all = self.view.coverage();
        let by_cause = causes(&all);
        if !by_cause.is_empty() {
            self.heading(out, &self.say("report-not-covered"))?;
        }
        by_cause.into_iter().try_for_each(|(cause, clauses)| {
            self.bullet(out, &format!("{}: {}", self.view.cause(cause), clauses.join(", ")))
        })
    }

    /// Files and rows that could not be read.
    fn trouble(&self, out: &mut impl Write) -> io::Result<()> {
        let View { messages: words, rejected, problems, columns, .. } = self.view;
        if !problems.is_empty() {
            self.heading(out, &self.say("report-problems"))?;
            for trouble in problems {
                self.bullet(out, &problem::problem(words, columns, trouble))?;
            }
        }
        if !rejected.is_empty() {
            self.heading(out, &self.say("report-rejected"))?;
            self.paragraph(out, &words.with("report-rejected-count", [("count", rejected.len().into())]))?;
            let (shown, more) = self.view.rejected_lines();
            shown.iter().try_for_each(|line| self.bullet(out, line))?;
            more.iter().try_for_each(|line| self.paragraph(out, line))?;
        }
        Ok(())
    }

    fn findings(&self, out: &mut impl Write) -> io::Result<()> {
        let words = self.view.messages;
        if !self.view.evaluated() {
            return Ok(());
        }
        self.heading(out, &self.view.findings_heading(self.layout.by))?;
        let observed = self.view.unheard();
        if observed > 0 {
            self.paragraph(out, &words.with("report-observations", [("count", observed.into())]))?;
        }
        let groups = self.view.groups(self.layout.by);
        if groups.is_empty() {
            return self.paragraph(out, &self.say("report-none-found"));
        }
        let (shown, left_out) = groups::first(&groups, self.layout.limit);
        for (Group { name, counts, entries }, shown) in shown {
            let of = words
                .with("report-of", [("broken", entries.len().into()), ("all", counts.obligations.into())]);
            self.heading(out, &format!("{name} – {of}"))?;
            self.group(out, shown)?;
        }
        if left_out > 0 {
            self.paragraph(out, &words.with("report-left-out", [("count", left_out.into())]))?;
        }
        Ok(())
    }

    fn group(&self, out: &mut impl Write, entries: &[&Entry]) -> io::Result<()> {
        let words = self.view.messages;
        let by_teacher = self.layout.by == Grouping::Teacher;
        let mut table = self.headed(self.view.finding_columns(self.layout.by));
        for entry in entries {
            let mut cells = vec![
                Cell::new(&self.view.clause(entry).id),
                Cell::new(self.view.about(entry)),
                self.colored(Cell::new(self.finding(entry)), entry.verdict),
                Cell::new(self.place(entry)),
            ];
            if !by_teacher {
                let who = self.view.responsible(entry).unwrap_or_else(|| self.say("report-nobody"));
                cells.insert(1, Cell::new(who));
            }
            table.add_row(cells);
        }
        // The clause's number never wraps, the sentence gets the most room.
        let width = self.layout.width;
        let shares = if by_teacher {
            vec![9, width * 26 / 100, 0, width / 4]
        } else {
            vec![9, width * 18 / 100, width * 22 / 100, 0, width / 5]
        };
        for (column, share) in shares.into_iter().enumerate().filter(|(_, share)| *share > 0) {
            if let Some(column) = table.column_mut(column) {
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(share)));
            }
        }
        match self.details.link {
            Some(link) => self.print_linked(out, &mut table, entries, link)?,
            None => self.print(out, &mut table)?,
        }
        for remedy in self.view.remedies(entries) {
            self.paragraph(out, &words.with("report-remedy", [("remedy", remedy.into())]))?;
        }
        Ok(())
    }

    /// Where it shows; with its id below, where ids are shown.
    fn place(&self, entry: &Entry) -> String {
        let shown = self.view.shown_in(entry);
        let shown = if self.details.link.is_some() { links::marked(&shown) } else { shown };
        if !self.details.ids {
            return shown;
        }
        let id = self.view.short_id(entry);
        if entry.proof.is_none() { shown + &id } else { format!("{shown}\n{id}") }
    }

    /// Prints the table with each place linked to its file.
    fn print_linked(
        &self,
        out: &mut impl Write,
        table: &mut Table,
        entries: &[&Entry],
        link: &Link<'_>,
    ) -> io::Result<()> {
        let file = |entry: &&Entry| Some(self.view.school.source(entry.proof?.cell.origin).file.as_str());
        let mut known: BTreeMap<&str, Option<String>> = BTreeMap::new();
        for file in entries.iter().filter_map(file) {
            known.entry(file).or_insert_with(|| link(file));
        }
        let targets = entries.iter().map(|entry| known.get(file(entry)?)?.as_deref());
        let lines = links::linked(laid_out(table, GAP), targets);
        lines.iter().try_for_each(|line| writeln!(out, "{}", line.trim_end()))
    }

    /// The finding, and below it what was answered to it.
    fn finding(&self, entry: &Entry) -> String {
        let reply = self.view.reply_line(entry);
        [self.view.finding(entry)].into_iter().chain(reply).collect::<Vec<_>>().join("\n")
    }

    /// What the school has excused: each waiver with what it covers.
    fn waived(&self, out: &mut impl Write) -> io::Result<()> {
        let waivers = self.view.waivers_used();
        if waivers.is_empty() {
            return Ok(());
        }
        self.heading(out, &self.say("report-waived"))?;
        waivers.into_iter().try_for_each(|(waiver, count)| self.bullet(out, &self.view.waiver(waiver, count)))
    }

    fn colored(&self, cell: Cell, verdict: Verdict) -> Cell {
        if !self.layout.color {
            return cell;
        }
        match verdict {
            Verdict::Missing | Verdict::Invalid => cell.fg(Color::Red),
            Verdict::Late => cell.fg(Color::Yellow),
            Verdict::Met | Verdict::Pending | Verdict::Unproven => cell.add_attribute(Attribute::Dim),
        }
    }

    pub(super) fn totals(&self, out: &mut impl Write) -> io::Result<()> {
        self.heading(out, &self.say("report-totals"))?;
        let all: Vec<String> =
            self.view.totals().into_iter().map(|(name, count)| format!("{name}: {count}")).collect();
        self.paragraph(out, &all.join(" · "))?;
        self.view.open_questions().iter().try_for_each(|said| self.paragraph(out, said))
    }
}

/// The lines of a table.
fn laid_out(table: &mut Table, gap: u16) -> impl Iterator<Item = String> {
    for column in table.column_iter_mut() {
        column.set_padding((0, gap));
    }
    table.lines()
}

/// A number, in line with those above it.
pub(super) fn number(count: u64) -> Cell {
    Cell::new(count).set_alignment(CellAlignment::Right)
}
