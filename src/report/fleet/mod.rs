//! Several schools side by side: for each and for each clause how many duties there were and how many were
//! not done, and nothing of any person. Made from the runs themselves, or from their reports.

pub mod json;
pub mod read;
pub mod text;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};

use super::View;
use crate::ledger::{Assessment, Counts, Severity};
use crate::messages::Messages;

/// What one school's run came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct School {
    /// The name of its folder, or of its report's file.
    pub name: String,
    /// The school's own name, where its configuration gives it.
    pub title: Option<String>,
    /// The moment its data speaks for.
    pub as_of: NaiveDateTime,
    /// The first and the last day the run was about, both inclusive.
    pub period: (NaiveDate, NaiveDate),
    /// The rulebook's id and digest.
    pub rulebook: Named,
    /// The calendar's.
    pub calendar: Named,
    /// Files and sheets that were read.
    pub inputs: u64,
    /// Rows that could not be read.
    pub rejected: u64,
    /// Things wrong with whole files.
    pub problems: u64,
    /// Whether everything could be read and something could be evaluated.
    pub complete: bool,
    /// Shown breaches, by how grave they are.
    pub broken: Broken,
    /// Every clause the run was about.
    pub clauses: Vec<Clause>,
    /// All clauses together.
    pub totals: Counts,
}

/// Something with a digest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Its name.
    pub id: String,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

/// Breaches by how grave they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names are the contract's own")]
pub struct Broken {
    pub violation: u64,
    pub warning: u64,
    pub observation: u64,
}

impl Broken {
    /// Counts one.
    pub fn add(&mut self, severity: Severity) {
        *match severity {
            Severity::Violation => &mut self.violation,
            Severity::Warning => &mut self.warning,
            Severity::Observation => &mut self.observation,
        } += 1;
    }

    /// The gravest there is.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        let all = [
            (self.violation, Severity::Violation),
            (self.warning, Severity::Warning),
            (self.observation, Severity::Observation),
        ];
        all.into_iter().find(|(count, _)| *count > 0).map(|(_, severity)| severity)
    }
}

/// How one clause fared in one school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its number.
    pub id: String,
    /// How far it was assessed.
    pub assessment: Assessment,
    /// What came of it.
    pub counts: Counts,
}

impl School {
    /// What a run shows.
    #[must_use]
    pub fn of(view: &View<'_>, name: &str) -> Self {
        let mut broken = Broken::default();
        view.broken().for_each(|entry| broken.add(entry.obligation.severity));
        let clause = |(clause, coverage): (&crate::rules::rulebook::Clause, crate::ledger::Coverage)| {
            Clause { id: clause.id.clone(), assessment: coverage.assessment, counts: coverage.counts }
        };
        Self {
            name: name.to_owned(),
            title: view.title.map(str::to_owned),
            as_of: view.ledger.as_of,
            period: (view.period.from, view.period.to),
            rulebook: Named { id: view.rulebook.id.clone(), sha256: view.rulebook.sha256.clone() },
            calendar: Named { id: view.calendar.id(), sha256: view.calendar.sha256().to_owned() },
            inputs: view.inputs().count() as u64,
            rejected: view.rejected.len() as u64,
            problems: view.problems.len() as u64,
            complete: view.is_complete(),
            broken,
            clauses: view.coverage().into_iter().map(clause).collect(),
            totals: view.ledger.totals(),
        }
    }

    /// The applicable clauses, and how many of them were assessed, wholly or in part.
    #[must_use]
    pub fn assessed(&self) -> (usize, usize) {
        let having = |wanted: &[Assessment]| {
            self.clauses.iter().filter(|clause| wanted.contains(&clause.assessment)).count()
        };
        let assessed = having(&[Assessment::Assessed, Assessment::Partly]);
        (assessed, assessed + having(&[Assessment::NotAssessed]))
    }

    /// Whose report it is and of which days: two of the same would be counted twice.
    fn identity(&self) -> (&str, (NaiveDate, NaiveDate)) {
        (self.title.as_deref().unwrap_or(&self.name), self.period)
    }
}

/// A school that is in no count, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failed {
    /// The name of its folder, or its report's file.
    pub name: String,
    /// Why. It names no person.
    pub error: String,
}

/// All schools, in the order of their names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fleet {
    /// Those that were checked, each with the code its run ended with.
    pub schools: Vec<(School, u8)>,
    /// Those that were not.
    pub failed: Vec<Failed>,
}

/// How one clause of one rulebook fared in all schools.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Across {
    /// Schools whose rulebook has it.
    pub schools: u64,
    /// Of them, those in which it was assessed, wholly or in part.
    pub assessed: u64,
    /// Of them, those in which it asked something of someone and could not be assessed.
    pub not_assessed: u64,
    /// What came of it.
    pub counts: Counts,
}

impl Fleet {
    /// Puts the schools in order. Of two that say they are the same school over the same days only the
    /// newer is counted; the other is named.
    #[must_use]
    pub fn of(schools: Vec<(School, u8)>, failed: Vec<Failed>, words: &Messages) -> Self {
        let mut fleet = Self { schools, failed };
        // The newest first, and of one moment in the order of the names.
        fleet.schools.sort_by(|(a, _), (b, _)| b.as_of.cmp(&a.as_of).then_with(|| a.name.cmp(&b.name)));
        let mut seen: BTreeMap<(String, (NaiveDate, NaiveDate)), String> = BTreeMap::new();
        let failed = &mut fleet.failed;
        fleet.schools.retain(|(school, _)| {
            let (title, period) = school.identity();
            match seen.get(&(title.to_owned(), period)) {
                None => {
                    seen.insert((title.to_owned(), period), school.name.clone());
                    true
                }
                Some(first) => {
                    let args = [("first", first.clone().into()), ("school", title.to_owned().into())];
                    let error = words.with("fleet-same-school", args);
                    failed.push(Failed { name: school.name.clone(), error });
                    false
                }
            }
        });
        fleet.schools.sort_by(|(a, _), (b, _)| a.name.cmp(&b.name).then_with(|| a.period.cmp(&b.period)));
        fleet.failed.sort();
        fleet
    }

    /// The counts of all schools together.
    #[must_use]
    pub fn totals(&self) -> Counts {
        let mut totals = Counts::default();
        self.schools.iter().for_each(|(school, _)| totals += school.totals);
        totals
    }

    /// Every clause, in the order of the regulations. A number means what its own rulebook says: the same
    /// number of another rulebook is another clause.
    #[must_use]
    pub fn clauses(&self) -> Vec<(&str, &str, Across)> {
        let rulebooks: BTreeSet<&str> =
            self.schools.iter().map(|(school, _)| school.rulebook.id.as_str()).collect();
        let mut all = Vec::new();
        for rulebook in rulebooks {
            let start = all.len();
            let schools = self.schools.iter().filter(|(school, _)| school.rulebook.id == rulebook);
            for clause in schools.flat_map(|(school, _)| &school.clauses) {
                let of_rulebook: &mut [(&str, &str, Across)] = &mut all[start..];
                let at = match of_rulebook.iter().position(|(_, id, _)| *id == clause.id) {
                    Some(at) => start + at,
                    None => {
                        all.push((rulebook, clause.id.as_str(), Across::default()));
                        all.len() - 1
                    }
                };
                let across = &mut all[at].2;
                across.schools += 1;
                match clause.assessment {
                    Assessment::Assessed | Assessment::Partly => across.assessed += 1,
                    Assessment::NotAssessed => across.not_assessed += 1,
                    Assessment::NotApplicable | Assessment::Disabled => {}
                }
                across.counts += clause.counts;
            }
        }
        all
    }

    /// How many schools ended with each code: 0, 1, 2.
    #[must_use]
    pub fn ended(&self) -> [usize; 3] {
        [0, 1, 2].map(|code| self.schools.iter().filter(|(_, exit)| *exit == code).count())
    }
}
