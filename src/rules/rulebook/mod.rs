//! The rulebook: a school's regulation as typed data. A number, a clock time or a month of the
//! regulation stands in `rules/*.toml` and nowhere else.

mod audit;
mod checks;
mod deadline;
mod fault;
mod kinds;
pub mod lint;
mod overlay;

use std::path::Path;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;
use sha2::{Digest, Sha256};

pub use audit::{About, Audit, Question, Sizes};
pub use checks::*;
pub use deadline::*;
pub use fault::{RulebookError, RulebookFault};
pub use kinds::*;
pub use overlay::Origin;
use overlay::Resolved;

use crate::calendar::{Days, Settings};
use crate::ledger::{ClauseIx, Severity};
use crate::school::origin::Table;

/// The rulebooks that come with the program, by the name a config can use.
const BUILTIN: &[(&str, &str)] = &[
    ("upesleju-sakumskola", include_str!("../../../rules/upesleju-sakumskola.toml")),
    ("jekabpils-example", include_str!("../../../rules/jekabpils-example.toml")),
];

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// Latvian.
    pub lv: String,
    /// English.
    pub en: String,
}

/// The regulation a rulebook stands for.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Regulation {
    /// Its number.
    pub number: String,
    /// The day it was issued.
    pub issued: String,
    /// The school that issued it.
    pub school: String,
}

/// Which scale a span of grades is usually marked on; both ends inclusive.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UsualScale {
    /// First grade.
    pub from: u8,
    /// Last grade.
    pub to: u8,
    /// The scale's id in the vocabulary.
    pub scale: String,
}

/// Who owes a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The deputy director as E-klase's super-user.
    SuperUser,
    /// The deputy director as the one who checks.
    Deputy,
    /// The class teacher.
    ClassTeacher,
    /// The teacher of the subject.
    SubjectTeacher,
}

impl Role {
    /// A stable word: part of the message's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SuperUser => "super-user",
            Self::Deputy => "deputy",
            Self::ClassTeacher => "class-teacher",
            Self::SubjectTeacher => "subject-teacher",
        }
    }
}

fn on() -> bool {
    true
}

/// One clause of the regulation.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Its number in the school's own regulation.
    pub id: String,
    /// Clauses that ask for the same thing; a finding cites them too.
    #[serde(default)]
    pub also: Vec<String>,
    /// A few words.
    pub title: Bilingual,
    /// The duty in our own words.
    pub duty: Bilingual,
    /// Who owes it.
    pub who: Role,
    /// How grave a breach is.
    pub severity: Severity,
    /// Whether the clause is checked.
    #[serde(default = "on")]
    pub enabled: bool,
    /// Tables without which nothing can be judged.
    #[serde(default)]
    pub needs: Vec<Table>,
    /// What the responsible person does about a finding.
    pub remedy: Bilingual,
    /// When this wording is in force, when not as the rulebook says. A clause may stand in the file
    /// more than once with days that do not meet: each obligation is judged by the one in force on
    /// its day.
    #[serde(default)]
    pub in_force: Option<InForce>,
    /// What is unclear in the regulation's text, for `rules lint`.
    #[serde(default)]
    pub remarks: Vec<Remark>,
    /// The checks and their numbers.
    pub check: Checks,
}

/// The days a regulation, or one wording of a clause, is in force; both ends inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InForce {
    /// First day; open when blank.
    #[serde(default, deserialize_with = "optional_date")]
    #[schemars(with = "Option<String>")]
    pub from: Option<NaiveDate>,
    /// Last day; open when blank.
    #[serde(default, deserialize_with = "optional_date")]
    #[schemars(with = "Option<String>")]
    pub to: Option<NaiveDate>,
}

impl InForce {
    /// As days, the open ends at the ends of time.
    #[must_use]
    pub fn days(self) -> Days {
        Days { from: self.from.unwrap_or(NaiveDate::MIN), to: self.to.unwrap_or(NaiveDate::MAX) }
    }
}

fn optional_date<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let date = toml::value::Datetime::deserialize(deserializer)?;
    date.to_string().parse().map(Some).map_err(|_| serde::de::Error::custom(format!("`{date}` is not a day")))
}

/// What is unclear in the text of a clause.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// Which kind of gap.
    pub kind: RemarkKind,
    /// What it is and what would settle it.
    pub text: Bilingual,
}

/// The kinds of gaps in a regulation's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RemarkKind {
    /// It refers to something that is not there.
    DanglingReference,
    /// It overlaps another clause.
    Overlap,
    /// It names no number.
    NoNumber,
    /// It can be read in more than one way.
    Ambiguous,
}

impl RemarkKind {
    /// A stable word: part of the message's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DanglingReference => "dangling-reference",
            Self::Overlap => "overlap",
            Self::NoNumber => "no-number",
            Self::Ambiguous => "ambiguous",
        }
    }
}

/// How the school's staff register names the people who owe the super-user's and the deputy's
/// duties, and who counts as a teacher: each word is the beginning of a role.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Roles {
    /// The E-klase super-user.
    pub super_user: Vec<String>,
    /// The deputy director who checks.
    pub deputy: Vec<String>,
    /// Teachers.
    pub teacher: Vec<String>,
}

/// A school's regulation as data.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rulebook {
    /// The format of this file.
    pub schema: String,
    /// The rulebook's own name.
    pub id: String,
    /// Its title.
    pub title: Bilingual,
    /// Whether it only shows how a rulebook is written.
    #[serde(default)]
    pub example: bool,
    /// The regulation behind it.
    pub regulation: Regulation,
    /// When it is in force.
    #[serde(default)]
    pub in_force: InForce,
    /// Who is who in the staff register.
    pub roles: Roles,
    /// How working days are counted.
    pub calendar: Settings,
    /// Which scale a grade is usually marked on.
    pub usual_scale: Vec<UsualScale>,
    /// The scale of pass/fail work no mark has been given for yet.
    pub pass_fail_scale: String,
    /// What an audit has people read.
    #[serde(default)]
    pub audit: Audit,
    /// The clauses in the regulation's order.
    #[serde(rename = "clause")]
    pub clauses: Vec<Clause>,
    /// SHA-256 of the text of the file and of those it extends, in hexadecimal.
    #[serde(skip)]
    pub sha256: String,
    /// Every value and where it was set.
    #[serde(skip)]
    pub origins: Vec<Origin>,
}

/// The format this version reads.
pub const SCHEMA: &str = "eklase-audit/rulebook/1";

/// The file of the rulebooks' schema, for editors.
#[must_use]
pub fn json_schema() -> String {
    let mut schema = schemars::schema_for!(Rulebook);
    // A file that extends another may leave out whatever the other says.
    let root = schema.ensure_object();
    root.insert("title".to_owned(), "eklase-audit rulebook".into());
    if let Some(properties) = root.get_mut("properties").and_then(|value| value.as_object_mut()) {
        let text = |words: &str| serde_json::json!({ "type": "string", "description": words });
        properties.insert(
            "extends".to_owned(),
            text("The rulebook this one changes: the name of a built-in one, or a file beside this one."),
        );
        properties.insert(
            "drop".to_owned(),
            serde_json::json!({
                "type": "array", "items": { "type": "string" },
                "description": "Clauses of the extended rulebook this school does not have."
            }),
        );
    }
    if let Some(clause) = root
        .get_mut("$defs")
        .and_then(|defs| defs.get_mut("Clause"))
        .and_then(|clause| clause.as_object_mut())
    {
        clause.insert("required".to_owned(), serde_json::json!(["id"]));
        if let Some(properties) = clause.get_mut("properties").and_then(|value| value.as_object_mut()) {
            properties.insert(
                "changes".to_owned(),
                serde_json::json!({
                    "type": "string",
                    "description": "The number this clause has in the extended rulebook, when it is another."
                }),
            );
        }
    }
    if let Some(defs) = root.get_mut("$defs").and_then(|defs| defs.as_object_mut()) {
        // Of a check, too, a file that extends another says only what differs.
        let named = |property: &serde_json::Value| {
            let reference =
                property.get("anyOf").and_then(|any| any.get(0)).unwrap_or(property).get("$ref")?;
            reference.as_str().and_then(|text| text.rsplit('/').next()).map(str::to_owned)
        };
        let properties = defs.get("Checks").and_then(|checks| checks.get("properties"));
        let checks = properties.and_then(|all| all.as_object()).map(|all| all.values());
        let names: Vec<String> = checks.into_iter().flatten().filter_map(named).collect();
        for name in names {
            if let Some(check) = defs.get_mut(&name).and_then(|check| check.as_object_mut()) {
                check.remove("required");
            }
        }
    }
    let whole = root.remove("required").unwrap_or_default();
    root.insert(
        "anyOf".to_owned(),
        serde_json::json!([{ "required": whole }, { "required": ["schema", "id", "extends"] }]),
    );
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

fn builtin_text(name: &str) -> Option<(String, String)> {
    let (name, text) = BUILTIN.iter().find(|(have, _)| *have == name)?;
    Some(((*name).to_owned(), (*text).to_owned()))
}

/// What a rulebook's `extends` finds: the other file's name and text.
type Finder<'a> = &'a dyn Fn(&str) -> Option<(String, String)>;

impl Rulebook {
    /// The rulebook shipped with the program under this name.
    #[must_use]
    pub fn builtin(name: &str) -> Option<Self> {
        let (name, text) = BUILTIN.iter().find(|(have, _)| *have == name)?;
        Some(Self::parse(name, text).expect("a test reads every shipped rulebook"))
    }

    /// The names of the rulebooks shipped with the program.
    pub fn builtin_names() -> impl Iterator<Item = &'static str> {
        BUILTIN.iter().map(|(name, _)| *name)
    }

    /// Reads a rulebook; `name` is the file's, for messages. It may extend a built-in one.
    ///
    /// # Errors
    /// A text that is not TOML, an unknown key, a value of the wrong kind, a clause number given
    /// twice, a clause without a check, or a list of deadlines that is empty: each with its place in
    /// the text.
    pub fn parse(name: &str, text: &str) -> Result<Self, Box<RulebookError>> {
        Self::parse_with(name, text, &builtin_text)
    }

    /// Reads a rulebook's file. It may extend a built-in one or a file beside it.
    ///
    /// # Errors
    /// As [`Rulebook::parse`].
    pub fn parse_file(path: &Path, text: &str) -> Result<Self, Box<RulebookError>> {
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let beside = |name: &str| {
            builtin_text(name).or_else(|| {
                let path = folder.join(name);
                Some((path.display().to_string(), std::fs::read_to_string(&path).ok()?))
            })
        };
        Self::parse_with(&path.display().to_string(), text, &beside)
    }

    fn parse_with(name: &str, text: &str, finder: Finder<'_>) -> Result<Self, Box<RulebookError>> {
        let Resolved { table, origins, texts } = overlay::resolve(name, text, finder)?;
        let fail = |fault, at| RulebookError::at(name, text, fault, at);
        let toml = |error: &toml::de::Error| RulebookFault::Toml(error.message().to_owned());
        let place = |needle: &str| text.find(needle).map(|start| start..start + needle.len());
        let mut rulebook: Self = match texts.len() {
            // A file of its own shows its errors where they are.
            1 => toml::from_str(text).map_err(|error| fail(toml(&error), error.span()))?,
            _ => toml::Value::Table(table)
                .try_into()
                .map_err(|error: toml::de::Error| fail(toml(&error), overlay::place_of(&error, text)))?,
        };
        if rulebook.schema != SCHEMA {
            return Err(fail(RulebookFault::Schema(rulebook.schema.clone()), place(&rulebook.schema)));
        }
        for (position, clause) in rulebook.clauses.iter().enumerate() {
            let quoted = format!("\"{}\"", clause.id);
            let days = |clause: &Clause| clause.in_force.unwrap_or(rulebook.in_force).days();
            let meets = |earlier: &&Clause| {
                let (one, other) = (days(earlier), days(clause));
                earlier.id == clause.id && one.from <= other.to && other.from <= one.to
            };
            if rulebook.clauses[..position].iter().find(meets).is_some() {
                let again = text.rfind(&quoted).map(|start| start..start + quoted.len());
                return Err(fail(RulebookFault::Twice(clause.id.clone()), again));
            }
            let empty = clause.check.deadlines().iter().any(|due| due.is_empty())
                || clause.check.period_deadlines().iter().any(|due| due.is_empty());
            if empty {
                return Err(fail(RulebookFault::NoDeadline(clause.id.clone()), place(&quoted)));
            }
            if clause.check.means().is_empty() {
                return Err(fail(RulebookFault::NoCheck(clause.id.clone()), place(&quoted)));
            }
            let parts = clause.check.attested.iter().flat_map(|attested| {
                let named = attested.schedule.iter().flat_map(|line| &line.parts);
                let hired = attested.on_hire.iter().map(|on| &on.part);
                named.chain(hired).filter(|name| attested.parts.iter().all(|part| part.aspect != **name))
            });
            if let Some(unknown) = parts.into_iter().next() {
                let (clause, part) = (clause.id.clone(), unknown.clone());
                return Err(fail(RulebookFault::NoPart { clause, part }, place(unknown)));
            }
        }
        let mut hash = Sha256::new();
        texts.iter().for_each(|text| hash.update(text.as_bytes()));
        rulebook.sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        rulebook.origins = origins;
        Ok(rulebook)
    }

    /// The days a clause's wording is in force.
    #[must_use]
    pub fn in_force(&self, clause: &Clause) -> Days {
        clause.in_force.unwrap_or(self.in_force).days()
    }

    /// The clause of this number in force on a day; before and after every wording, the nearest.
    #[must_use]
    pub fn clause_on(&self, id: &str, date: NaiveDate) -> Option<&Clause> {
        let mut all = self.clauses.iter().filter(|clause| clause.id == id);
        all.clone()
            .find(|clause| self.in_force(clause).contains(date))
            .or_else(|| all.clone().find(|clause| self.in_force(clause).from > date))
            .or_else(|| all.next_back())
    }

    /// A clause by its position.
    #[must_use]
    pub fn clause(&self, ix: ClauseIx) -> &Clause {
        &self.clauses[usize::from(ix.0)]
    }

    /// Every clause with its position, in the regulation's order.
    pub fn indexed(&self) -> impl Iterator<Item = (ClauseIx, &Clause)> {
        self.clauses
            .iter()
            .enumerate()
            .map(|(at, clause)| (ClauseIx(u16::try_from(at).expect("a regulation has few clauses")), clause))
    }

    /// The clauses whose number is `prefix` or begins with it at a full stop: `3.4` is 3.4.1 and
    /// 3.4.3.2, not 3.40.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = ClauseIx> + 'a {
        let prefix = prefix.trim_end_matches('.');
        self.indexed()
            .filter(move |(_, clause)| {
                clause.id.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
            .map(|(ix, _)| ix)
    }

    /// The id of the scale a grade is usually marked on.
    #[must_use]
    pub fn usual_scale_of(&self, grade: Option<u8>) -> Option<&str> {
        let grade = grade?;
        self.usual_scale
            .iter()
            .find(|usual| (usual.from..=usual.to).contains(&grade))
            .map(|usual| usual.scale.as_str())
    }
}
