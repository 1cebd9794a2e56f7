//! A school's JSON report, read for its counts alone: findings are counted as they go by, and nothing of
//! them is kept, however many there are.

use std::fmt;
use std::io::{self, Read};
use std::marker::PhantomData;

use chrono::{NaiveDate, NaiveDateTime};
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, IgnoredAny, SeqAccess, Visitor};

use super::{Broken, Clause, Named, School};
use crate::ledger::{Assessment, Severity};
use crate::report::json::{self, Numbers};

/// Why a file is not a school's report.
#[derive(Debug)]
pub enum Fault {
    /// Of a schema this program does not read; `None`: it names none.
    Schema(Option<String>),
    /// The report of one person or class: the school's counts are not in it.
    Part,
    /// It breaks off, or is otherwise not what the schema says: the reader's own words, with the line.
    Broken(String),
    /// The system would not give it.
    Unreadable(io::Error),
}

#[derive(Deserialize)]
struct Report {
    schema: String,
    #[serde(default)]
    school: Option<String>,
    #[serde(default)]
    complete: Option<bool>,
    as_of: NaiveDateTime,
    period: Period,
    rulebook: Digest,
    calendar: Digest,
    inputs: Counted<IgnoredAny>,
    rejected: Counted<IgnoredAny>,
    problems: Counted<IgnoredAny>,
    coverage: Vec<Covered>,
    totals: Numbers,
    violations: Counted<Grave>,
}

#[derive(Deserialize)]
struct Period {
    from: NaiveDate,
    to: NaiveDate,
}

#[derive(Deserialize)]
struct Digest {
    id: String,
    sha256: String,
}

#[derive(Deserialize)]
struct Covered {
    clause: String,
    #[serde(deserialize_with = "assessment")]
    assessment: Assessment,
    #[serde(flatten)]
    numbers: Numbers,
}

/// What is read of a finding.
#[derive(Deserialize)]
struct Grave {
    severity: Severity,
}

/// What of the items of a list is counted.
trait Count: DeserializeOwned {
    fn count(self, counts: &mut Counts);
}

#[derive(Default)]
struct Counts {
    all: u64,
    broken: Broken,
}

impl Count for IgnoredAny {
    fn count(self, counts: &mut Counts) {
        counts.all += 1;
    }
}

impl Count for Grave {
    fn count(self, counts: &mut Counts) {
        counts.all += 1;
        counts.broken.add(self.severity);
    }
}

/// A list of which only counts are kept.
struct Counted<T>(Counts, PhantomData<T>);

impl<'de, T: Count> Deserialize<'de> for Counted<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each<T>(PhantomData<T>);
        impl<'de, T: Count> Visitor<'de> for Each<T> {
            type Value = Counted<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut counts = Counts::default();
                while let Some(item) = list.next_element::<T>()? {
                    item.count(&mut counts);
                }
                Ok(Counted(counts, PhantomData))
            }
        }
        deserializer.deserialize_seq(Each(PhantomData))
    }
}

fn assessment<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Assessment, D::Error> {
    let word = String::deserialize(deserializer)?;
    Assessment::ALL
        .into_iter()
        .find(|assessment| assessment.name() == word)
        .ok_or_else(|| serde::de::Error::custom(format!("unknown assessment {word:?}")))
}

/// Reads a report. It is opened a second time to say what it is, where it is none.
///
/// # Errors
/// A file that is not a whole school's report of this schema.
pub fn read<R: Read>(name: &str, open: impl Fn() -> io::Result<R>) -> Result<School, Fault> {
    let report: Result<Report, serde_json::Error> =
        serde_json::from_reader(open().map_err(Fault::Unreadable)?);
    let report = match report {
        Ok(report) if report.schema == json::SCHEMA => report,
        Ok(report) => return Err(Fault::Schema(Some(report.schema))),
        Err(error) if error.is_io() => return Err(Fault::Unreadable(error.into())),
        Err(error) => return Err(not_a_report(&error, open)),
    };
    let Some(complete) = report.complete else { return Err(Fault::Part) };
    let named = |digest: Digest| Named { id: digest.id, sha256: digest.sha256 };
    let clause = |covered: Covered| Clause {
        id: covered.clause,
        assessment: covered.assessment,
        counts: json::counts(covered.numbers),
    };
    Ok(School {
        name: name.to_owned(),
        title: report.school,
        as_of: report.as_of,
        period: (report.period.from, report.period.to),
        rulebook: named(report.rulebook),
        calendar: named(report.calendar),
        inputs: report.inputs.0.all,
        rejected: report.rejected.0.all,
        problems: report.problems.0.all,
        complete,
        broken: report.violations.0.broken,
        clauses: report.coverage.into_iter().map(clause).collect(),
        totals: json::counts(report.totals),
    })
}

/// A file of another schema is told from a broken one.
fn not_a_report<R: Read>(error: &serde_json::Error, open: impl Fn() -> io::Result<R>) -> Fault {
    #[derive(Deserialize)]
    struct Any {
        #[serde(default)]
        schema: Option<serde_json::Value>,
    }
    let any: Option<Any> = open().ok().and_then(|file| serde_json::from_reader(file).ok());
    match any.map(|any| any.schema) {
        Some(None) => Fault::Schema(None),
        Some(Some(schema)) if schema != json::SCHEMA => {
            Fault::Schema(Some(schema.as_str().map_or_else(|| schema.to_string(), str::to_owned)))
        }
        _ => Fault::Broken(error.to_string()),
    }
}
