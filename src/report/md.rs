//! The report as Markdown, as GitHub and GitLab show it: what the text says, in the same order. Texts from
//! the data are escaped: they are never markup.

use std::io::{self, Write};

use super::groups::{self, Group};
use super::said::CoverageTable;
use super::{Grouping, View, causes, harmless, news, problem};
use crate::ledger::Entry;

/// What findings are grouped by, and how many there are at most.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// What findings are grouped by.
    pub by: Grouping,
    /// At most this many findings.
    pub limit: Option<usize>,
}

/// Writes the report.
///
/// # Errors
/// The writer's own.
pub fn write(view: &View<'_>, layout: Layout, out: impl Write) -> io::Result<()> {
    let mut page = Page { view: *view, layout, out };
    page.head()?;
    page.news()?;
    page.coverage()?;
    page.trouble()?;
    page.findings()?;
    page.waived()?;
    page.totals()
}

struct Page<'a, W> {
    view: View<'a>,
    layout: Layout,
    out: W,
}

impl<W: Write> Page<'_, W> {
    fn say(&self, key: &str) -> String {
        self.view.messages.get(key)
    }

    fn heading(&mut self, level: usize, text: &str) -> io::Result<()> {
        writeln!(self.out, "\n{} {}", "#".repeat(level), inline(text))
    }

    fn paragraph(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "\n{}", inline(text))
    }

    fn list(&mut self, items: &[String]) -> io::Result<()> {
        if !items.is_empty() {
            writeln!(self.out)?;
        }
        items.iter().try_for_each(|item| writeln!(self.out, "- {}", inline(item)))
    }

    /// A table of one line a cell; of the columns from the given one on, the numbers stand at the right.
    fn table(&mut self, header: &[String], numbers_from: usize, rows: &[Vec<String>]) -> io::Result<()> {
        let rows: Vec<Vec<Vec<String>>> =
            rows.iter().map(|row| row.iter().map(|cell| vec![cell.clone()]).collect()).collect();
        self.tall_table(header, numbers_from, &rows)
    }

    /// Such a table of some lines a cell.
    fn tall_table(
        &mut self,
        header: &[String],
        numbers_from: usize,
        rows: &[Vec<Vec<String>>],
    ) -> io::Result<()> {
        let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        let cell = |lines: &Vec<String>| {
            // A table has no other way to begin a new line.
            lines.iter().map(|line| inline(line)).collect::<Vec<_>>().join("<br>")
        };
        let head = header.iter().map(|text| inline(text)).collect();
        let rule = |at| if at < numbers_from { "---" } else { "---:" };
        let rule: Vec<&str> = (0..header.len()).map(rule).collect();
        writeln!(self.out, "\n{}\n| {} |", line(head), rule.join(" | "))?;
        rows.iter().try_for_each(|row| writeln!(self.out, "{}", line(row.iter().map(cell).collect())))
    }

    fn head(&mut self) -> io::Result<()> {
        writeln!(self.out, "# {}", inline(&self.say("report-title")))?;
        self.list(&self.view.head())
    }

    /// What has changed since the look before.
    fn news(&mut self) -> io::Result<()> {
        let lines = news::block(&self.view);
        if !lines.is_empty() {
            self.heading(2, &self.say("report-news"))?;
        }
        let is_item = |line: &news::Line| matches!(line, news::Line::Item(_));
        for run in lines.chunk_by(|one, other| is_item(one) == is_item(other)) {
            let texts = run.iter().map(|line| match line {
                news::Line::Said(text) | news::Line::Item(text) => text.clone(),
            });
            let texts: Vec<String> = texts.collect();
            if run.first().is_some_and(is_item) {
                self.list(&texts)?;
            } else {
                texts.iter().try_for_each(|text| self.paragraph(text))?;
            }
        }
        Ok(())
    }

    /// What was assessed comes before any finding, and what was not is said with its cause.
    fn coverage(&mut self) -> io::Result<()> {
        let all = self.view.coverage();
        self.heading(2, &self.say("report-coverage"))?;
        self.paragraph(&self.view.covered(&all))?;
        if !self.view.evaluated() {
            let said = inline(&self.say("report-nothing-evaluated"));
            writeln!(self.out, "\n**{said}**")?;
        }
        let CoverageTable { head, rows } = self.view.coverage_table();
        if !rows.is_empty() {
            self.table(&head, 2, &rows)?;
        }
        let by_cause = causes(&all);
        if !by_cause.is_empty() {
            self.heading(2, &self.say("report-not-covered"))?;
        }
        let line =
            |(cause, clauses): (_, Vec<&str>)| format!("{}: {}", self.view.cause(cause), clauses.join(", "));
        let lines: Vec<String> = by_cause.into_iter().map(line).collect();
        self.list(&lines)
    }

    /// Files and rows that could not be read.
    fn trouble(&mut self) -> io::Result<()> {
        let View { messages: words, rejected, problems, columns, .. } = self.view;
        if !problems.is_empty() {
            self.heading(2, &self.say("report-problems"))?;
            let lines: Vec<String> =
                problems.iter().map(|one| problem::problem(words, columns, one)).collect();
            self.list(&lines)?;
        }
        if !rejected.is_empty() {
            self.heading(2, &self.say("report-rejected"))?;
            self.paragraph(&words.with("report-rejected-count", [("count", rejected.len().into())]))?;
            let (shown, more) = self.view.rejected_lines();
            self.list(&shown)?;
            more.iter().try_for_each(|more| self.paragraph(more))?;
        }
        Ok(())
    }

    fn findings(&mut self) -> io::Result<()> {
        let View { messages: words, .. } = self.view;
        if !self.view.evaluated() {
            return Ok(());
        }
        self.heading(2, &self.view.findings_heading(self.layout.by))?;
        let observed = self.view.unheard();
        if observed > 0 {
            self.paragraph(&words.with("report-observations", [("count", observed.into())]))?;
        }
        let groups = self.view.groups(self.layout.by);
        if groups.is_empty() {
            return self.paragraph(&self.say("report-none-found"));
        }
        let (shown, left_out) = groups::first(&groups, self.layout.limit);
        for (group, shown) in shown {
            self.group(group, shown)?;
        }
        if left_out > 0 {
            self.paragraph(&words.with("report-left-out", [("count", left_out.into())]))?;
        }
        Ok(())
    }

    fn group(&mut self, group: &Group<'_>, shown: &[&Entry]) -> io::Result<()> {
        let by = self.layout.by;
        let words = self.view.messages;
        let numbers = [("broken", group.entries.len().into()), ("all", group.counts.obligations.into())];
        self.heading(3, &format!("{} – {}", group.name, words.with("report-of", numbers)))?;
        let header = self.view.finding_columns(by);
        let rows: Vec<_> = shown.iter().map(|entry| self.view.finding_cells(entry, by)).collect();
        self.tall_table(&header, header.len(), &rows)?;
        let remedies = self.view.remedies(shown);
        remedies
            .into_iter()
            .try_for_each(|remedy| self.paragraph(&words.with("report-remedy", [("remedy", remedy.into())])))
    }

    /// What the school has excused: each waiver with what it covers.
    fn waived(&mut self) -> io::Result<()> {
        let waivers = self.view.waivers_used();
        if !waivers.is_empty() {
            self.heading(2, &self.say("report-waived"))?;
        }
        let lines: Vec<String> =
            waivers.into_iter().map(|(waiver, count)| self.view.waiver(waiver, count)).collect();
        self.list(&lines)
    }

    fn totals(&mut self) -> io::Result<()> {
        self.heading(2, &self.say("report-totals"))?;
        let (header, row): (Vec<String>, Vec<String>) =
            self.view.totals().into_iter().map(|(name, count)| (name, count.to_string())).unzip();
        self.table(&header, 0, &[row])?;
        self.view.open_questions().iter().try_for_each(|said| self.paragraph(said))
    }
}

/// A text on one line that shows as it is: nothing in it is markup, a table's rule or a link.
fn inline(text: &str) -> String {
    let text = harmless(text);
    let text = text.trim();
    let mut safe = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let before = &text[..at];
        let after = &text[at + c.len_utf8()..];
        let is_markup = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' | '$' => true,
            // What would make a list, a rule or a heading at the beginning of a line.
            '+' | '-' | '=' => at == 0,
            '.' | ')' if !before.is_empty() && before.chars().all(|c| c.is_ascii_digit()) => {
                after.is_empty() || after.starts_with(' ')
            }
            // Addresses become links without being asked.
            '.' => before.to_ascii_lowercase().ends_with("www"),
            ':' => after.starts_with("//"),
            _ => false,
        };
        if is_markup {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

    use super::inline;

    /// Texts that try to be something else.
    const HOSTILE: [&str; 22] = [
        "a | b",
        r"a \| b",
        r"\",
        "<script>alert(1)</script>",
        "<b>x</b> &lt;b&gt; &amp;",
        "**x** __x__ ~~x~~ `x` ``",
        "[x](javascript:alert(1)) ![x](x.png)",
        "# x",
        "- x",
        "+ x",
        "1. x",
        "12) x",
        "> x",
        "=== ---",
        "---",
        "```",
        "    x",
        "x\n\n# y\n| z |",
        "www.example.org https://example.org",
        "$x$ #12 :-",
        "[^1]: x",
        "x #",
    ];

    /// What GitHub knows.
    fn options() -> Options {
        let tables = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
        tables | Options::ENABLE_GFM | Options::ENABLE_FOOTNOTES | Options::ENABLE_MATH
    }

    /// What a reader sees of a document, and whether anything in it is more than text.
    fn seen(markdown: &str) -> (String, Vec<String>) {
        let mut text = String::new();
        let mut markup = Vec::new();
        for event in Parser::new_ext(markdown, options()) {
            match event {
                Event::Text(part) => text.push_str(&part),
                Event::SoftBreak => text.push(' '),
                Event::Start(
                    Tag::Paragraph | Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell,
                )
                | Event::Start(Tag::List(None) | Tag::Item | Tag::Heading { .. })
                | Event::End(_) => {}
                other => markup.push(format!("{other:?}")),
            }
        }
        (text, markup)
    }

    #[test]
    fn hostile_texts_stay_texts_in_every_place() {
        for text in HOSTILE {
            let shown = crate::report::harmless(text).trim().to_owned();
            let safe = inline(text);
            for (place, before, after) in [
                ("a paragraph", "", ""),
                ("an item", "- ", ""),
                ("a heading", "### ", ""),
                ("a cell", "| a |\n| --- |\n| ", " |"),
            ] {
                let (seen, markup) = seen(&format!("{before}{safe}{after}\n"));
                let seen = seen.strip_prefix('a').filter(|_| place == "a cell").unwrap_or(&seen).to_owned();
                assert_eq!(seen, shown, "{text:?} in {place}");
                assert!(markup.is_empty(), "{text:?} in {place}: {markup:?}");
            }
        }
    }

    #[test]
    fn a_cell_stays_one_cell() {
        for text in HOSTILE {
            let table = format!("| a | b |\n| --- | --- |\n| {} | end |\n", inline(text));
            let cells = Parser::new_ext(&table, options())
                .filter(|event| matches!(event, Event::End(TagEnd::TableCell)))
                .count();
            assert_eq!(cells, 4, "{text:?}");
            let mut page = String::new();
            html::push_html(&mut page, Parser::new_ext(&table, options()));
            assert!(page.contains("<td>end</td>"), "{text:?}: {page}");
        }
    }

    #[test]
    fn ordinary_texts_stay_readable() {
        for text in ["03.10.2025. 5.a Matemātika 1. stunda", "3.4.1: 12, 13 (14) – „x”", "Ābola-Šķēle"]
        {
            assert_eq!(inline(text), text);
        }
    }
}
