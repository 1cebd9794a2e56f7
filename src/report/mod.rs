//! Reports: one file per format, all views of the ledger. A report decides nothing.

pub mod act;
pub mod brief;
pub mod ci;
pub mod clause;
pub mod csv;
pub mod due;
pub mod figures;
pub mod fleet;
mod groups;
pub mod html;
pub mod json;
mod links;
pub mod mail;
pub mod md;
pub mod news;
mod ours;
pub mod problem;
pub mod reply;
mod run;
mod said;
pub mod text;
pub mod trend;
pub mod xlsx;

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};

pub use groups::Group;
pub use ours::is_our_sheet;
pub use reply::{Exception, Reply};
pub use run::{Hashed, Run, RunPart};

use crate::calendar::{Calendar, Days};
use crate::history::{News, State};
use crate::import::{Columns, Problem, Rejected, render};
use crate::ledger::{
    Cause, ClauseIx, Content, Coverage, Doubt, Entry, Ledger, Matter, Proof, QualityCode, Verdict,
};
use crate::messages::Messages;
use crate::rules::rulebook::{Clause, Rulebook};
use crate::school::School;
use crate::school::names::PersonId;
use crate::school::origin::Source;

/// How pupils are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum PupilNames {
    /// By their full names.
    Full,
    /// By their initials.
    Initials,
    /// Not at all.
    None,
}

/// What findings are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Grouping {
    /// The responsible teacher.
    #[default]
    Teacher,
    /// The class.
    Class,
    /// The clause.
    Clause,
}

/// Everything a report can show.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The school's name, where the config gives it.
    pub title: Option<&'a str>,
    /// The data.
    pub school: &'a School,
    /// The regulation.
    pub rulebook: &'a Rulebook,
    /// The calendar.
    pub calendar: &'a Calendar,
    /// What was settled.
    pub ledger: &'a Ledger,
    /// The days the run is about.
    pub period: Days,
    /// Rows that could not be read.
    pub rejected: &'a [Rejected],
    /// What is wrong with whole files.
    pub problems: &'a [Problem],
    /// The known headers.
    pub columns: &'a Columns,
    /// The words.
    pub messages: &'a Messages,
    /// How pupils are named; each format has its own default.
    pub names: Option<PupilNames>,
    /// What has changed since the look before, where there is a history.
    pub news: Option<&'a News>,
    /// Whether only new findings are shown; the totals stay those of all.
    pub only_new: bool,
    /// How the run came about, where the report says it.
    pub run: Option<&'a Run>,
    /// Whether it shows one person's or class's part alone, and so nothing of anyone else.
    pub part: bool,
}

/// Where a finding shows in the export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place<'a> {
    /// The file and sheet.
    pub source: &'a Source,
    /// The row a person sees.
    pub row: u32,
    /// The header's own text; of a cell of a page the column's letters.
    pub column: Cow<'a, str>,
    /// What stands in the cell.
    pub value: String,
}

impl<'a> View<'a> {
    /// The clause of an entry.
    #[must_use]
    pub fn clause(&self, entry: &Entry) -> &'a Clause {
        self.rulebook.clause(entry.obligation.clause)
    }

    /// Entries of one verdict, in the ledger's order.
    pub fn having(&self, verdict: Verdict) -> impl Iterator<Item = &'a Entry> {
        self.ledger.entries().iter().filter(move |entry| entry.is(verdict))
    }

    /// Entries that say something was broken; of a run that asks for the new ones only, these.
    pub fn broken(&self) -> impl Iterator<Item = &'a Entry> {
        let view = *self;
        self.ledger.entries().iter().filter(move |entry| view.shows_broken(entry))
    }

    /// Whether an entry is one of those that say something was broken and are shown.
    #[must_use]
    pub fn shows_broken(&self, entry: &Entry) -> bool {
        entry.is_broken() && (!self.only_new || self.state(entry) == Some(State::New))
    }

    /// Whether a broken obligation is new or was so in the run before; `None` without a history.
    #[must_use]
    pub fn state(&self, entry: &Entry) -> Option<State> {
        let news = self.news?;
        news.states.get(&self.id(entry)).copied()
    }

    /// Every clause the run is about, once however many wordings it has, with its coverage.
    #[must_use]
    pub fn coverage(&self) -> Vec<(&'a Clause, Coverage)> {
        let mut all: Vec<(&Clause, Vec<ClauseIx>)> = Vec::new();
        for (ix, clause) in self.rulebook.indexed() {
            if !self.ledger.scope.clauses.as_ref().is_none_or(|wanted| wanted.contains(&ix)) {
                continue;
            }
            match all.iter_mut().find(|(have, _)| have.id == clause.id) {
                Some((_, wordings)) => wordings.push(ix),
                None => all.push((clause, vec![ix])),
            }
        }
        let enabled = |wordings: &[ClauseIx]| wordings.iter().any(|ix| self.rulebook.clause(*ix).enabled);
        all.into_iter()
            .map(|(clause, wordings)| (clause, self.ledger.coverage(&wordings, enabled(&wordings))))
            .collect()
    }

    /// Whether there was anything to evaluate: a run without it is never a clean one.
    #[must_use]
    pub fn evaluated(&self) -> bool {
        let totals = self.ledger.totals();
        totals.settled() + totals.pending > 0
    }

    /// The first day the calendar would have had to know.
    #[must_use]
    pub fn unknown_day(&self) -> Option<NaiveDate> {
        let day = |cause: &Cause| match cause {
            Cause::UnknownDay(day) => Some(*day),
            _ => None,
        };
        self.coverage().iter().flat_map(|(_, coverage)| coverage.causes.iter().filter_map(day)).min()
    }

    /// Whether everything could be read, something could be evaluated, and the calendar knew every day.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        let read = self.rejected.is_empty() && !self.problems.iter().any(Problem::blocks);
        read && self.evaluated() && self.unknown_day().is_none()
    }

    /// The finding in one sentence.
    #[must_use]
    pub fn message(&self, entry: &Entry) -> String {
        let words = self.messages;
        let matter = entry.obligation.matter;
        let kind = match (entry.verdict, entry.doubt) {
            (Verdict::Unproven, Some(Doubt::NoEntryTime)) if entry.found.is_none() => {
                "unproven-unknown".to_owned()
            }
            (Verdict::Late, _) if entry.between_snapshots() => "late-between".to_owned(),
            (Verdict::Unproven, doubt) => format!("unproven-{}", doubt.unwrap_or(Doubt::NoEntryTime).name()),
            (verdict, _) => status(verdict).to_owned(),
        };
        let own = format!("finding-{kind}-{}", matter.name());
        let what = format!("matter-{}", matter.name());
        let form = words.attribute(&what, "form");
        let of_form = format!("finding-{kind}-{form}");
        let key = [own, of_form].into_iter().find(|key| words.has(key));
        let key = key.unwrap_or_else(|| format!("finding-{kind}"));
        let found = entry
            .found
            .map_or_else(String::new, |(earliest, latest)| words.span(earliest.unwrap_or(latest), latest));
        // The look before the entry did not show it: the first possible second is the one after it.
        let bound = |at: Option<NaiveDateTime>, before| {
            at.map_or_else(String::new, |at| words.moment(at - chrono::TimeDelta::seconds(before)))
        };
        words.with(
            &key,
            [
                ("form", form.into()),
                ("what", self.matter(entry).into()),
                ("who", self.who(entry).into()),
                ("reading", self.reading(entry).unwrap_or_default().into()),
                ("found", found.into()),
                ("after", bound(entry.found.and_then(|(earliest, _)| earliest), 1).into()),
                ("by", bound(entry.found.map(|(_, latest)| latest), 0).into()),
                ("due", words.moment(entry.obligation.due.span.latest).into()),
                ("day", words.day(entry.obligation.occurred).into()),
            ],
        )
    }

    /// What is owed, as a noun.
    #[must_use]
    pub fn matter(&self, entry: &Entry) -> String {
        let (words, who) = (self.messages, self.who(entry).into());
        match (self.what(entry), entry.obligation.about) {
            (Some(part), Some(_)) => words.with("matter-of-person", [("what", part.into()), ("who", who)]),
            (Some(part), None) => part,
            (None, _) => words.with(&format!("matter-{}", entry.obligation.matter.name()), [("who", who)]),
        }
    }

    /// Whom it is about: the employee, else the pupil.
    fn who(&self, entry: &Entry) -> String {
        let about = entry.obligation.about.or(entry.obligation.pupil);
        let pupil = entry.obligation.pupil.is_some_and(|pupil| Some(pupil) == about);
        let about = match about {
            Some(id) if pupil => self.pupil(id, PupilNames::Initials),
            Some(id) => Some(self.school.people.spelling(id).to_owned()),
            None => None,
        };
        about.unwrap_or_default()
    }

    /// An attested duty in words: its part, where it has parts.
    fn what(&self, entry: &Entry) -> Option<String> {
        let clause = self.clause(entry);
        let Some(part) = entry.obligation.part.as_deref() else {
            let attested = entry.obligation.matter == Matter::Attestation;
            return attested.then(|| self.messages.pick(&clause.title).to_owned());
        };
        let parts = &clause.check.attested.as_ref()?.parts;
        let title = parts.iter().find(|have| have.aspect == part)?;
        Some(self.messages.pick(&title.title).to_owned())
    }

    /// The readings one of which would settle an obligation the regulation's text leaves open.
    #[must_use]
    pub fn reading(&self, entry: &Entry) -> Option<String> {
        if entry.doubt != Some(Doubt::Reading) {
            return None;
        }
        Some(self.messages.readings(&self.clause(entry).check))
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(&self, entry: &Entry) -> String {
        match entry.obligation.matter {
            // The clause's own remedy is the auditor's; these are the teacher's and the exporter's.
            Matter::Quality(QualityCode::ShiftedDates) => self.messages.get("remedy-shifted-dates"),
            Matter::Quality(_) => self.messages.get("remedy-quality"),
            _ => self.messages.pick(&self.clause(entry).remedy).to_owned(),
        }
    }

    /// A pupil's name as this run shows names.
    #[must_use]
    pub fn pupil(&self, pupil: PersonId, default: PupilNames) -> Option<String> {
        let name = self.school.people.spelling(pupil);
        match self.names.unwrap_or(default) {
            PupilNames::Full => Some(name.to_owned()),
            PupilNames::Initials => Some(initials(name)),
            PupilNames::None => None,
        }
    }

    /// The name of whoever else an obligation is about; a parent's tells the child's and is shown as it is.
    #[must_use]
    pub fn about_whom(&self, entry: &Entry) -> Option<String> {
        let id = entry.obligation.about?;
        if self.school.people.person(id).is_employee {
            return Some(self.school.people.spelling(id).to_owned());
        }
        self.pupil(id, PupilNames::Full)
    }

    /// Where the export shows it.
    #[must_use]
    pub fn place(&self, proof: Proof) -> Place<'a> {
        let source = self.school.source(proof.cell.origin);
        let value = match proof.content {
            Content::Blank => String::new(),
            Content::Stamp(stamp) => {
                self.school.kept.get(&proof.cell).map_or_else(|| render(stamp), |text| text.to_string())
            }
            Content::Text(text) => self.school.texts.spelling(text).to_owned(),
            Content::Person(person) if self.school.people.person(person).is_employee => {
                self.school.people.spelling(person).to_owned()
            }
            Content::Person(person) => self.pupil(person, PupilNames::Full).unwrap_or_default(),
            Content::Class(class) => self.school.classes.spelling(class).to_owned(),
            Content::Day(day) => day.to_string(),
            Content::Kept => {
                self.school.kept.get(&proof.cell).map(|text| text.to_string()).unwrap_or_default()
            }
            Content::Subject(subject) => self.school.subjects.spelling(subject).to_owned(),
        };
        Place {
            source,
            row: proof.cell.origin.row,
            column: match proof.cell.origin.letters() {
                Some(letters) => letters.into(),
                None => source.header(proof.cell.field).unwrap_or(proof.cell.field.name()).into(),
            },
            value,
        }
    }

    /// The due as it is said: the later end of a span. A justification that has no note has none.
    #[must_use]
    pub fn due(&self, entry: &Entry) -> Option<NaiveDateTime> {
        entry.obligation.matter.has_due().then_some(entry.obligation.due.span.latest)
    }

    /// Why a clause was not assessed, in words.
    #[must_use]
    pub fn cause(&self, cause: Cause) -> String {
        let words = self.messages;
        let latvian = words.language() == crate::messages::Language::Lv;
        let title = |table| self.columns.title(table, latvian).to_owned().into();
        match cause {
            Cause::AssessmentOrder => words.get("cause-assessment-order"),
            Cause::NoTable(table) => words.with("cause-no-table", [("table", title(table))]),
            Cause::NoColumn(table, field) => {
                let column = self.columns.header(table, field).to_owned().into();
                words.with("cause-no-column", [("table", title(table)), ("column", column)])
            }
            Cause::NoRows(table, class) => {
                let class = self.school.classes.spelling(class).to_owned().into();
                words.with("cause-no-rows", [("table", title(table)), ("class", class)])
            }
            Cause::UnmatchedRows(table) => words.with("cause-unmatched-rows", [("table", title(table))]),
            Cause::UnknownDay(day) => words.with("cause-unknown-day", [("day", words.day(day).into())]),
            Cause::NoCorrectionDay => words.get("cause-no-correction-day"),
            Cause::NoNextLesson => words.get("cause-no-next-lesson"),
            Cause::Unproven(doubt) => words.get(&format!("cause-{}", doubt.name())),
        }
    }
}

/// Why clauses were not assessed, wholly or in part: each cause with the clauses it concerns.
#[must_use]
pub fn causes<'a>(coverage: &[(&'a Clause, Coverage)]) -> BTreeMap<Cause, Vec<&'a str>> {
    let mut by_cause: BTreeMap<Cause, Vec<&str>> = BTreeMap::new();
    for (clause, coverage) in coverage {
        for cause in &coverage.causes {
            by_cause.entry(*cause).or_default().push(&clause.id);
        }
    }
    by_cause
}

/// The contract's word for a verdict.
#[must_use]
pub fn status(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::Late => "late",
        Verdict::Missing => "missing",
        Verdict::Invalid => "invalid",
        Verdict::Pending => "pending",
        Verdict::Unproven => "unproven",
    }
}

/// A name by its initials.
#[must_use]
pub fn initials(name: &str) -> String {
    let firsts = name.split([' ', '-']).filter_map(|part| part.chars().next());
    firsts.map(|first| format!("{first}.")).collect::<Vec<_>>().join(" ")
}

/// Text from an export made safe to show: control characters, with which a file could drive a
/// terminal, are gone.
#[must_use]
pub fn harmless(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
