//! Attestations: adding one to the register, and showing what is owed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::args::{Attest, Cli};
use super::data::{Asked, Data, unknown_period};
use super::judged::Judged;
use super::run::{Failure, Ground, nearest, today};
use super::{Exit, output};
use crate::import::Problem;
use crate::import::register::{Register, RegisterError};
use crate::ledger::{Entry, Scope};
use crate::report::{View, status};
use crate::rules::rulebook::{Attested, Clause, Per, Rulebook, SettledBy};
use crate::school::School;
use crate::school::names::Folding;
use crate::school::origin::{Field, Table};

/// The register's name where neither flag, data nor configuration names one.
const REGISTER: &str = "izpildes-registrs.csv";

/// Adds an attestation, or lists what is owed.
///
/// # Errors
/// A clause nobody attests, something the row must say that was not said, an attestation that is
/// there already, or a register that cannot be written.
pub fn run(cli: &Cli, args: &Attest) -> Result<Exit, Failure> {
    let ground = Ground::lay(cli, &args.data)?;
    let mut paths = if args.data.is_empty() { ground.config.exports() } else { args.data.clone() };
    paths.extend(args.register.iter().filter(|path| path.exists()).cloned());
    let asked = Asked { as_of: args.as_of.as_deref(), ..Asked::default() };
    let data = Data::read(&ground, &paths, &asked)?;
    if args.list {
        return list(&ground, args, data);
    }
    add(&ground, args, &data.school, &paths)
}

/// Adds an attestation to the register, unless it is there already, and says so.
///
/// # Errors
/// As [`run`].
pub fn add(ground: &Ground, args: &Attest, school: &School, paths: &[PathBuf]) -> Result<Exit, Failure> {
    let number = args.clause_number.as_deref().unwrap_or_default().trim_end_matches('.');
    let row = Row::of(ground, args, number, school)?;
    let path = register(ground, args, school, paths);
    let failed = |error: RegisterError| Failure::said(said(ground, &path, &error));
    let register = Register::open(&path, Table::Attestations).map_err(|error| failed(error.into()))?;
    // Read again under the lock: another process may have added the same.
    let asked = Asked { as_of: args.as_of.as_deref(), ..Asked::default() };
    let there = Data::read(ground, std::slice::from_ref(&path), &asked)?;
    for school in [school, &there.school] {
        if row.is_in(school, ground) {
            return Err(Failure::said(
                ground.words.with("attest-duplicate", [("clause", number.to_owned().into())]),
            ));
        }
    }
    register.add(&row.cells(), &ground.reading.columns).map_err(failed)?;
    let file = path.display().to_string();
    eprintln!(
        "{}",
        ground.words.with("attest-added", [("clause", number.to_owned().into()), ("file", file.into())])
    );
    Ok(Exit::Clean)
}

fn said(ground: &Ground, path: &Path, error: &RegisterError) -> String {
    let words = &ground.words;
    let file = path.display().to_string();
    match error {
        RegisterError::Io(error) => {
            words.with("error-write", [("file", file.into()), ("error", words.of_system(error).into())])
        }
        RegisterError::NotThisTable => words.with("attest-not-a-register", [("file", file.into())]),
        RegisterError::NoColumn(field) => {
            let column = ground.reading.columns.header(Table::Attestations, *field).to_owned();
            words.with("attest-no-column", [("file", file.into()), ("column", column.into())])
        }
        RegisterError::NotEncodable(encoding) => {
            words.with("attest-not-encodable", [("file", file.into()), ("encoding", (*encoding).into())])
        }
    }
}

/// The register to add to: named by flag or configuration, else the CSV register among the data,
/// else a new one in the first folder of the data.
fn register(ground: &Ground, args: &Attest, school: &School, paths: &[PathBuf]) -> PathBuf {
    let folder =
        || paths.iter().find(|path| path.is_dir()).cloned().unwrap_or_else(|| ground.config.folder.clone());
    let named = args.register.clone();
    let configured = || ground.config.attestations.as_ref().map(|path| ground.config.folder.join(path));
    let found = || {
        let source = school
            .sources
            .iter()
            .find(|source| source.table == Some(Table::Attestations) && source.sheet.is_none())?;
        let inside = paths.iter().map(|path| path.join(&source.file));
        inside.chain([PathBuf::from(&source.file)]).find(|path| path.is_file())
    };
    named.or_else(configured).or_else(found).unwrap_or_else(|| folder().join(REGISTER))
}

/// An attestation about to be added.
struct Row<'a> {
    clause: &'a str,
    class: &'a str,
    period: &'a str,
    kind: &'a str,
    responsible: &'a str,
    done: NaiveDate,
    done_text: String,
    by: &'a str,
    evidence: &'a str,
}

impl<'a> Row<'a> {
    fn of(ground: &Ground, args: &'a Attest, number: &'a str, school: &School) -> Result<Self, Failure> {
        let Ground { words, rulebook, calendar, .. } = ground;
        let say = |key: &str, name: &str, value: &str| {
            Failure::said(words.with(key, [(name, value.to_owned().into())]))
        };
        let Some(clause) = rulebook.clause_on(number, today()) else {
            let near = nearest(number, rulebook.clauses.iter().map(|clause| clause.id.as_str()));
            let near = near.unwrap_or("none").to_owned();
            let args = [("value", number.to_owned().into()), ("near", near.into())];
            return Err(Failure::said(words.with("error-clause", args)));
        };
        let Some(attested) = &clause.check.attested else {
            return Err(say("attest-not-attestable", "clause", number));
        };
        let done = match &args.done {
            Some(text) => text.trim().parse().map_err(|_| say("error-done", "value", text))?,
            None => today(),
        };
        let text = |value: &'a Option<String>| value.as_deref().map_or("", str::trim);
        let row = Self {
            clause: number,
            class: text(&args.class),
            period: text(&args.period),
            kind: text(&args.kind),
            responsible: text(&args.responsible),
            done,
            done_text: done.to_string(),
            by: text(&args.by),
            evidence: text(&args.evidence),
        };
        if !row.period.is_empty() && calendar.period(row.period).is_none() {
            return Err(unknown_period(ground, row.period));
        }
        let known =
            row.class.is_empty() || school.classes.is_empty() || school.classes.find(row.class).is_some();
        if !known {
            let near = nearest(row.class, school.classes.ids().map(|id| school.classes.spelling(id)));
            let near = near.unwrap_or("none").to_owned();
            let args = [("value", row.class.to_owned().into()), ("near", near.into())];
            return Err(Failure::said(words.with("error-class", args)));
        }
        row.is_complete(ground, attested)?;
        Ok(row)
    }

    /// Whether the row says what the schedule needs to know which occurrence it settles.
    fn is_complete(&self, ground: &Ground, attested: &Attested) -> Result<(), Failure> {
        let words = &ground.words;
        let lacks = |option: &str| {
            Err(Failure::said(words.with(
                "attest-lacks",
                [("clause", self.clause.to_owned().into()), ("option", option.to_owned().into())],
            )))
        };
        let kinds: Vec<&str> =
            attested.parts.iter().filter_map(|part| part.words.first()).map(String::as_str).collect();
        let kind = Folding::Name.fold(self.kind);
        let is = |word: &String| Folding::Name.fold(word) == kind;
        let part = attested.parts.iter().find(|part| part.words.iter().any(is) || is(&part.aspect));
        if !self.kind.is_empty() && !attested.parts.is_empty() && part.is_none() {
            let near = nearest(self.kind, kinds.iter().copied()).unwrap_or("none").to_owned();
            let args = [
                ("value", self.kind.to_owned().into()),
                ("near", near.into()),
                ("known", kinds.join(", ").into()),
            ];
            return Err(Failure::said(words.with("error-kind", args)));
        }
        let on_hire =
            attested.on_hire.as_ref().is_some_and(|on| part.is_some_and(|part| part.aspect == on.part));
        if on_hire {
            return if self.responsible.is_empty() { lacks("--responsible") } else { Ok(()) };
        }
        let wants = |per| attested.schedule.iter().any(|line| line.per == per);
        if wants(Per::Class) && self.class.is_empty() {
            return lacks("--class");
        }
        if wants(Per::Teacher) && self.responsible.is_empty() {
            return lacks("--responsible");
        }
        if attested.settled_by == SettledBy::Period && self.period.is_empty() {
            return lacks("--period");
        }
        Ok(())
    }

    fn cells(&self) -> [(Field, &str); 8] {
        [
            (Field::Clause, self.clause),
            (Field::DoneOn, &self.done_text),
            (Field::Responsible, self.responsible),
            (Field::Class, self.class),
            (Field::Period, self.period),
            (Field::Kind, self.kind),
            (Field::AttestedBy, self.by),
            (Field::Evidence, self.evidence),
        ]
    }

    /// Whether a register already attests this: the same duty of the same one in the same period;
    /// of a duty told by its day, on the same day.
    fn is_in(&self, school: &School, ground: &Ground) -> bool {
        let by_day = ground
            .rulebook
            .clause_on(self.clause, self.done)
            .and_then(|clause| clause.check.attested.as_ref())
            .is_some_and(|attested| attested.settled_by == SettledBy::Day);
        let text = |id: Option<_>| id.map_or("", |id| school.texts.spelling(id));
        let same = |folding: Folding, one: &str, other: &str| folding.fold(one) == folding.fold(other);
        let meant = school.people.employees_named(self.responsible);
        school.attestations.iter().any(|row| {
            let class = row.class.map_or("", |id| school.classes.spelling(id));
            let by_them = row.responsible.map_or(self.responsible.is_empty(), |id| meant[..] == [id]);
            school.texts.spelling(row.clause) == self.clause
                && same(Folding::Class, class, self.class)
                && by_them
                && same(Folding::Name, text(row.kind), self.kind)
                && text(row.period) == self.period
                && (!by_day || row.done_on.date() == self.done)
        })
    }
}

/// What is owed and what is attested, clause by clause.
fn list(ground: &Ground, args: &Attest, data: Data) -> Result<Exit, Failure> {
    let Ground { words, rulebook, .. } = ground;
    let prefix = args.clause_number.clone().unwrap_or_default();
    let wanted: Vec<_> = rulebook
        .indexed()
        .filter(|(ix, clause)| {
            clause.check.attested.is_some()
                && (prefix.is_empty() || rulebook.below(&prefix).any(|below| below == *ix))
        })
        .map(|(ix, _)| ix)
        .collect();
    if wanted.is_empty() {
        return Err(Failure::said(words.with("attest-not-attestable", [("clause", prefix.into())])));
    }
    let days = Some((data.period.from, data.period.to));
    let scope = Scope { days, clauses: Some(wanted.clone()), ..Scope::default() };
    let judged = Judged::of(ground, data, scope)?;
    let view = judged.view(ground);
    let school = view.school;
    let of_duty = |entry: &&Entry| entry.obligation.matter == crate::ledger::Matter::Attestation;
    let mut lines = Vec::new();
    for ix in wanted {
        let clause: &Clause = rulebook.clause(ix);
        let open: Vec<&Entry> =
            view.ledger.entries().iter().filter(|e| e.obligation.clause == ix).filter(of_duty).collect();
        let attested =
            school.attestations.iter().filter(|row| school.texts.spelling(row.clause) == clause.id);
        lines.push(words.with(
            "attest-clause",
            [
                ("clause", clause.id.clone().into()),
                ("title", words.pick(&clause.title).to_owned().into()),
                ("attested", attested.count().into()),
                ("open", open.len().into()),
            ],
        ));
        lines.extend(open.iter().map(|entry| format!("  {}", line(&view, entry))));
    }
    output::to_stdout(|out| lines.iter().try_for_each(|line| writeln!(out, "{line}")))
        .map_err(|error| Failure::said(error.to_string()))?;
    Ok(Exit::Clean)
}

fn line(view: &View<'_>, entry: &Entry) -> String {
    let duty = &entry.obligation;
    let school = view.school;
    let parts = [
        duty.class.map(|id| school.classes.spelling(id).to_owned()),
        duty.responsible.map(|id| school.people.spelling(id).to_owned()),
        duty.period.as_deref().map(str::to_owned),
        Some(view.messages.get(&format!("status-{}", status(entry.verdict)))),
        Some(view.message(entry)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Attestations of clauses the rulebook does not have, or does not have attested: they settle
/// nothing, so they are named.
#[must_use]
pub fn unknown_clauses(school: &School, rulebook: &Rulebook) -> Vec<Problem> {
    let mut unknown: BTreeMap<(u16, &str), (u32, u32)> = BTreeMap::new();
    for row in &school.attestations {
        let number = school.texts.spelling(row.clause);
        let known =
            rulebook.clauses.iter().any(|clause| clause.id == number && clause.check.attested.is_some());
        if !known {
            let seen = unknown.entry((row.origin.source, number)).or_insert((row.origin.row, 0));
            *seen = (seen.0.min(row.origin.row), seen.1 + 1);
        }
    }
    unknown
        .into_iter()
        .map(|((source, value), (row, count))| {
            let source = &school.sources[usize::from(source)];
            let (file, sheet) = (source.file.clone(), source.sheet.clone());
            Problem::UnknownClause { file, sheet, row, value: value.to_owned(), count }
        })
        .collect()
}
