//! The lines every report a person reads has, whatever its format: each format only says how a line looks.

use super::figures::{Broken, Standing, standing};
use super::{Grouping, View, harmless, problem};
use crate::ledger::{Assessment, Counts, Coverage, Entry};
use crate::messages::Messages;
use crate::rules::rulebook::Clause;

/// Rejected rows shown before the rest is only counted.
const REJECTED_SHOWN: usize = 20;

/// What is counted, in the order it is said: the heading of its column, its name in a sentence, and whether
/// it is said also where there is none.
const COUNTED: [(&str, &str, bool); 9] = [
    ("column-obligations", "column-obligations", true),
    ("column-met", "status-met", true),
    ("column-late", "status-late", true),
    ("column-missing", "status-missing", true),
    ("column-invalid", "status-invalid", true),
    ("column-observed", "status-observed", false),
    ("column-pending", "status-pending", true),
    ("column-unproven", "status-unproven", true),
    ("column-waived", "status-waived", true),
];

/// The numbers in that order. Observations blame nobody: they stand apart from what was broken.
fn numbers(all: &Standing) -> [u64; 9] {
    let Standing { counts, broken, observed } = all;
    [
        counts.obligations,
        counts.met,
        broken.late,
        broken.missing,
        broken.invalid,
        *observed,
        counts.pending,
        counts.unproven,
        counts.waived,
    ]
}

/// Counts with their names, where nothing tells observations apart.
pub(super) fn named(words: &Messages, counts: Counts) -> Vec<(String, u64)> {
    let broken = Broken { late: counts.late, missing: counts.missing, invalid: counts.invalid };
    named_of(words, &Standing { counts, broken, observed: 0 })
}

fn named_of(words: &Messages, all: &Standing) -> Vec<(String, u64)> {
    let said = COUNTED.iter().zip(numbers(all)).filter(|((.., always), count)| *always || *count > 0);
    said.map(|((_, key, _), count)| (words.get(key), count)).collect()
}

/// The table of coverage: the headings of its columns, and a line for each clause of which there is any duty.
/// The first two columns are words, the rest numbers.
pub(super) struct CoverageTable {
    /// The headings.
    pub head: Vec<String>,
    /// The lines.
    pub rows: Vec<Vec<String>>,
}

impl View<'_> {
    /// School, moment, period and rulebook, a line each.
    #[must_use]
    pub fn head(&self) -> Vec<String> {
        let words = self.messages;
        let school = self.title.map(|school| words.with("report-school", [("school", school.into())]));
        let as_of = words.with("report-as-of", [("as_of", words.moment(self.ledger.as_of).into())]);
        let (from, to) = (words.day(self.period.from), words.day(self.period.to));
        let period = words.with("report-period", [("from", from.into()), ("to", to.into())]);
        let title = words.pick(&self.rulebook.title).to_owned();
        let rulebook = words.with("report-rulebook", [("title", title.into())]);
        school.into_iter().chain([as_of, period, rulebook]).map(|line| harmless(&line)).collect()
    }

    /// How far the check reached, in one sentence.
    #[must_use]
    pub fn covered(&self, coverage: &[(&Clause, Coverage)]) -> String {
        let how_many = |wanted| coverage.iter().filter(|(_, have)| have.assessment == wanted).count();
        self.messages.with(
            "report-covered",
            [
                ("all", coverage.len().into()),
                ("assessed", how_many(Assessment::Assessed).into()),
                ("partly", how_many(Assessment::Partly).into()),
                ("not", how_many(Assessment::NotAssessed).into()),
                ("na", how_many(Assessment::NotApplicable).into()),
                ("off", how_many(Assessment::Disabled).into()),
            ],
        )
    }

    /// The first rejected rows, a line each, and a line that counts the rest.
    #[must_use]
    pub fn rejected_lines(&self) -> (Vec<String>, Option<String>) {
        let words = self.messages;
        let shown = self.rejected.iter().take(REJECTED_SHOWN);
        let shown = shown.map(|row| harmless(&problem::rejected(words, row))).collect();
        let more = self.rejected.len().saturating_sub(REJECTED_SHOWN);
        (shown, (more > 0).then(|| words.with("later", [("more", more.into())])))
    }

    /// The heading of the findings.
    #[must_use]
    pub fn findings_heading(&self, by: Grouping) -> String {
        self.messages.get(match by {
            Grouping::Teacher => "report-findings-by-teacher",
            Grouping::Class => "report-findings-by-class",
            Grouping::Clause => "report-findings-by-clause",
        })
    }

    /// The columns of a group's findings; who owes it is named by the group where it is a person's.
    #[must_use]
    pub fn finding_columns(&self, by: Grouping) -> Vec<String> {
        let all = ["column-clause", "column-who", "column-what", "column-finding", "column-where"];
        let named = |key: &&str| by != Grouping::Teacher || *key != "column-who";
        all.into_iter().filter(named).map(|key| self.messages.get(key)).collect()
    }

    /// A finding's cells, one a column of [`View::finding_columns`], each of some lines: below the finding
    /// what was answered to it, and below its place, on everybody's own page, the id an answer names.
    #[must_use]
    pub fn finding_cells(&self, entry: &Entry, by: Grouping) -> Vec<Vec<String>> {
        let place = Some(harmless(&self.shown_in(entry))).filter(|place| !place.is_empty());
        let id = self.part.then(|| self.short_id(entry));
        let mut cells = vec![
            vec![self.clause(entry).id.clone()],
            vec![self.about(entry)],
            [self.finding(entry)].into_iter().chain(self.reply_line(entry)).collect(),
            place.into_iter().chain(id).collect(),
        ];
        if by != Grouping::Teacher {
            let who = self.responsible(entry).unwrap_or_else(|| self.messages.get("report-nobody"));
            cells.insert(1, vec![who]);
        }
        cells
    }

    /// How everything stands: each number with its name.
    #[must_use]
    pub fn totals(&self) -> Vec<(String, u64)> {
        named_of(self.messages, &standing(self, |_, _, _| ()).remove(&()).unwrap_or_default())
    }

    /// What was assessed, clause by clause. What was excused and what was observed have a column where there
    /// is any.
    pub(super) fn coverage_table(&self) -> CoverageTable {
        let of = standing(self, |clause, _, _| &self.rulebook.clause(clause).id);
        let all = standing(self, |_, _, _| ()).remove(&()).unwrap_or_default();
        let optional = ["column-observed", "column-waived"];
        let used: Vec<bool> = COUNTED
            .iter()
            .zip(numbers(&all))
            .map(|((column, ..), count)| count > 0 || !optional.contains(column))
            .collect();
        let words = ["column-clause", "column-assessment"].into_iter();
        let counts = COUNTED.iter().zip(&used).filter(|(_, used)| **used).map(|((column, ..), _)| *column);
        let head = words.chain(counts).map(|key| self.messages.get(key)).collect();
        let rows = self
            .coverage()
            .into_iter()
            .filter(|(_, coverage)| coverage.counts.obligations > 0)
            .map(|(clause, coverage)| {
                let assessment = self.messages.get(&format!("assessment-{}", coverage.assessment.name()));
                let numbers = numbers(&of.get(&clause.id).copied().unwrap_or_default());
                let numbers = numbers.into_iter().zip(&used).filter(|(_, used)| **used);
                [clause.id.clone(), assessment]
                    .into_iter()
                    .chain(numbers.map(|(count, _)| count.to_string()))
                    .collect()
            })
            .collect();
        CoverageTable { head, rows }
    }

    /// What cannot be proven is said where everything is counted; nothing where there is none.
    #[must_use]
    pub fn open_questions(&self) -> Option<String> {
        let unproven = self.ledger.totals().unproven;
        let said = || self.messages.with("report-open-questions", [("unproven", unproven.into())]);
        (unproven > 0).then(said)
    }
}
