//! Several schools, for a person: how each fared, which were not checked and why, then clause by clause.

use std::io::{self, Write};

use comfy_table::{Cell, CellAlignment, ColumnConstraint, Table, Width};

use super::{Fleet, School};
use crate::ledger::Counts;
use crate::messages::Messages;
use crate::report::harmless;
use crate::report::said;
use crate::report::text::{self, Layout, number};

/// Writes the summary.
///
/// # Errors
/// The writer's own.
pub fn write(fleet: &Fleet, words: &Messages, layout: Layout, mut out: impl Write) -> io::Result<()> {
    let page = Page { fleet, words, layout };
    page.head(&mut out)?;
    page.schools(&mut out)?;
    page.failed(&mut out)?;
    page.clauses(&mut out)?;
    page.totals(&mut out)
}

struct Page<'a> {
    fleet: &'a Fleet,
    words: &'a Messages,
    layout: Layout,
}

impl Page<'_> {
    fn title(&self, out: &mut impl Write, key: &str) -> io::Result<()> {
        let bold = if self.layout.color { anstyle::Style::new().bold() } else { anstyle::Style::new() };
        writeln!(out, "{bold}{}{bold:#}", self.words.get(key))
    }

    fn heading(&self, out: &mut impl Write, key: &str) -> io::Result<()> {
        writeln!(out)?;
        self.title(out, key)
    }

    fn paragraph(&self, out: &mut impl Write, text: &str) -> io::Result<()> {
        self.layout.paragraph(out, text)
    }

    fn bullet(&self, out: &mut impl Write, text: &str) -> io::Result<()> {
        self.layout.bullet(out, text)
    }

    fn table(&self, header: &[&str], widths: &[u16]) -> Table {
        let mut table = self.layout.table(header.iter().map(|key| self.words.get(key)).collect());
        for (column, width) in widths.iter().enumerate() {
            if let Some(column) = table.column_mut(column) {
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(*width)));
            }
        }
        table
    }

    fn head(&self, out: &mut impl Write) -> io::Result<()> {
        let words = self.words;
        self.title(out, "fleet-title")?;
        let [clean, violations, incomplete] = self.fleet.ended();
        let failed = self.fleet.failed.len();
        let summary = words.with(
            "fleet-schools",
            [
                ("all", (self.fleet.schools.len() + failed).into()),
                ("clean", clean.into()),
                ("violations", violations.into()),
                ("incomplete", incomplete.into()),
                ("failed", failed.into()),
            ],
        );
        self.paragraph(out, &summary)?;
        let moments = || self.fleet.schools.iter().map(|(school, _)| school.as_of);
        let (Some(oldest), Some(newest)) = (moments().min(), moments().max()) else { return Ok(()) };
        let as_of = if oldest == newest {
            words.with("report-as-of", [("as_of", words.moment(oldest).into())])
        } else {
            let args = [("from", words.moment(oldest).into()), ("to", words.moment(newest).into())];
            words.with("fleet-as-of", args)
        };
        self.paragraph(out, &as_of)
    }

    fn schools(&self, out: &mut impl Write) -> io::Result<()> {
        if self.fleet.schools.is_empty() {
            return Ok(());
        }
        self.heading(out, "fleet-by-school")?;
        let header = [
            "column-school",
            "column-outcome",
            "column-clauses",
            "column-obligations",
            "column-met",
            "column-late",
            "column-missing",
            "column-invalid",
            "column-unproven",
        ];
        let mut table = self.table(&header, &[self.layout.width / 5, 12, 8]);
        for (school, exit) in &self.fleet.schools {
            let (assessed, applicable) = school.assessed();
            let outcome = self.words.get(&format!("fleet-exit-{exit}"));
            let cells = [Cell::new(name(school)), Cell::new(outcome)];
            let covered = Cell::new(format!("{assessed}/{applicable}")).set_alignment(CellAlignment::Right);
            table.add_row(cells.into_iter().chain([covered]).chain(numbers(school.totals)));
        }
        text::print(out, &mut table)?;
        self.paragraph(out, &self.words.get("fleet-clauses-note"))?;
        self.incomplete(out)
    }

    /// Why a school could not be checked fully, in numbers.
    fn incomplete(&self, out: &mut impl Write) -> io::Result<()> {
        let mut schools = self.fleet.schools.iter().filter(|(_, exit)| *exit == 2).peekable();
        if schools.peek().is_some() {
            self.heading(out, "fleet-incomplete")?;
        }
        schools.try_for_each(|(school, _)| {
            let args = [
                ("name", harmless(&school.name).into()),
                ("rejected", school.rejected.into()),
                ("problems", school.problems.into()),
            ];
            self.bullet(out, &self.words.with("fleet-incomplete-school", args))
        })
    }

    fn failed(&self, out: &mut impl Write) -> io::Result<()> {
        if self.fleet.failed.is_empty() {
            return Ok(());
        }
        self.heading(out, "fleet-failed")?;
        let line = |one: &super::Failed| format!("{}: {}", harmless(&one.name), harmless(&one.error));
        self.fleet.failed.iter().try_for_each(|one| self.bullet(out, &line(one)))
    }

    fn clauses(&self, out: &mut impl Write) -> io::Result<()> {
        let header = [
            "column-clause",
            "column-schools",
            "column-obligations",
            "column-met",
            "column-late",
            "column-missing",
            "column-invalid",
            "column-unproven",
        ];
        let clauses = self.fleet.clauses();
        let mut rulebooks: Vec<&str> = clauses.iter().map(|(rulebook, ..)| *rulebook).collect();
        rulebooks.dedup();
        for rulebook in rulebooks {
            let mut table = self.table(&header, &[9]);
            for (_, clause, across) in clauses.iter().filter(|(of, ..)| *of == rulebook) {
                if across.assessed + across.not_assessed == 0 {
                    continue;
                }
                let cells = [
                    Cell::new(harmless(clause)),
                    Cell::new(format!("{}/{}", across.assessed, across.assessed + across.not_assessed))
                        .set_alignment(CellAlignment::Right),
                ];
                table.add_row(cells.into_iter().chain(numbers(across.counts)));
            }
            if table.is_empty() {
                continue;
            }
            self.heading(out, "fleet-by-clause")?;
            let title = harmless(rulebook);
            self.paragraph(out, &self.words.with("report-rulebook", [("title", title.into())]))?;
            text::print(out, &mut table)?;
            self.paragraph(out, &self.words.get("fleet-schools-note"))?;
        }
        Ok(())
    }

    fn totals(&self, out: &mut impl Write) -> io::Result<()> {
        let totals = self.fleet.totals();
        self.heading(out, "report-totals")?;
        let all = said::named(self.words, totals);
        let all: Vec<String> = all.into_iter().map(|(name, count)| format!("{name}: {count}")).collect();
        self.paragraph(out, &all.join(" · "))
    }
}

/// The folder, by which the reports are found, and the school's own name.
fn name(school: &School) -> String {
    match &school.title {
        Some(title) => format!("{}\n{}", harmless(&school.name), harmless(title)),
        None => harmless(&school.name),
    }
}

fn numbers(counts: Counts) -> impl Iterator<Item = Cell> {
    [counts.obligations, counts.met, counts.late, counts.missing, counts.invalid, counts.unproven]
        .into_iter()
        .map(number)
}
