//! The lines every report a person reads has, whatever its format: each format only says how a line looks.

use super::{Grouping, View, harmless, problem};
use crate::ledger::{Assessment, Counts, Coverage, Entry};
use crate::messages::Messages;
use crate::rules::rulebook::Clause;

/// Rejected rows shown before the rest is only counted.
const REJECTED_SHOWN: usize = 20;

/// The columns of the table of coverage, in order; the last one where something is waived.
pub(super) const COVERAGE: [&str; 10] = [
    "column-clause",
    "column-assessment",
    "column-obligations",
    "column-met",
    "column-late",
    "column-missing",
    "column-invalid",
    "column-pending",
    "column-unproven",
    "column-waived",
];

/// Counts in the order of the columns of coverage.
pub(super) fn numbers(counts: Counts) -> [u64; 8] {
    let Counts { obligations, met, late, missing, invalid, pending, unproven, waived } = counts;
    [obligations, met, late, missing, invalid, pending, unproven, waived]
}

/// Counts with their names, in the same order.
pub(super) fn named(words: &Messages, counts: Counts) -> [(String, u64); 8] {
    let mut numbers = numbers(counts).into_iter();
    [
        "column-obligations",
        "status-met",
        "status-late",
        "status-missing",
        "status-invalid",
        "status-pending",
        "status-unproven",
        "status-waived",
    ]
    .map(|key| (words.get(key), numbers.next().unwrap_or_default()))
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
    pub fn totals(&self) -> [(String, u64); 8] {
        named(self.messages, self.ledger.totals())
    }

    /// What cannot be proven is said where everything is counted; nothing where there is none.
    #[must_use]
    pub fn open_questions(&self) -> Option<String> {
        let unproven = self.ledger.totals().unproven;
        let said = || self.messages.with("report-open-questions", [("unproven", unproven.into())]);
        (unproven > 0).then(said)
    }
}
