//! The act of an audit (3.7): what was checked, what was found, what people are to read, and what became
//! of what earlier acts recommended.

use std::path::PathBuf;

use super::args::{Attest, Audit, AuditFormat, Cli};
use super::aside::Aside;
use super::data::{Asked, Data};
use super::judged::Judged;
use super::outputs::{self, Target};
use super::run::{Failure, Ground};
use super::{Exit, attest, check, waivers};
use crate::audit::followed::{self, Dated, Followed};
use crate::audit::sample::{self, Plan, Sample};
use crate::calendar::Days;
use crate::import;
use crate::ledger::{Ledger, Scope};
use crate::report::act::{Act, Told};
use crate::report::{self, PupilNames, View};
use crate::rules;
use crate::rules::rulebook::Sizes;

/// Writes the act, and records it as an attestation where that is asked for.
///
/// # Errors
/// What keeps the act from being written at all, and a record that cannot be made.
pub fn run(cli: &Cli, args: &Audit) -> Result<Exit, Failure> {
    let mut ground = Ground::lay(cli, &args.paths)?;
    // A whole act has no place between the lines of a terminal when a file was named for it.
    let mut outputs = outputs::files(&args.output, args.format, &ground.words)?;
    if outputs.is_empty() {
        outputs.push(outputs::stdout(args.format, &ground.words)?);
    }
    let aside = &mut Aside::Stderr;
    let paths = ground.exports(&args.paths)?;
    let asked = Asked {
        as_of: args.as_of.as_deref(),
        period: Some(&args.period),
        waivers: &args.waivers,
        ..Asked::default()
    };
    let data = Data::read(&ground, &paths, &asked)?;
    let days = data.period;
    let record = args.record.then(|| record(&ground, args, &data, &outputs)).transpose()?;
    let mut judged = Judged::of(&ground, data, scope(days))?;
    judged.look_back();
    let earlier = followed(&ground, &mut judged, days)?;
    let sample = draw(&mut ground, &judged, args, &paths);
    judged.say_problems(&ground, aside);
    let view = judged.view(&ground);
    let told = Told {
        period: args.period.trim(),
        sample: &sample,
        repeat: &repeat(&view, args, &sample),
        earlier: &earlier,
        own: &followed::of(view.school, view.calendar, days),
    };
    let mut exit = if check::incomplete(&view, aside) { Exit::Incomplete } else { Exit::Clean };
    let mut written = true;
    for target in &outputs {
        // As in every report: a page names pupils by initials, a workbook in full.
        let names = match target.format() {
            AuditFormat::Html => PupilNames::Initials,
            AuditFormat::Xlsx => PupilNames::Full,
        };
        let view = View { names: args.names.or(Some(names)), ..view };
        let act = Act::of(&view, &told);
        let done = target.write(view.messages, aside, |out| match target.format() {
            AuditFormat::Html => report::act::html::write(&act, &view, out),
            AuditFormat::Xlsx => report::act::xlsx::write(&act, &view, out),
        });
        written &= done == Exit::Clean;
        exit = exit.max(done);
    }
    // An act that lies nowhere proves nothing.
    if let Some(record) = record.filter(|_| written) {
        exit = exit.max(attest::add(&ground, &record, &judged.data.school, &paths)?);
    }
    Ok(exit)
}

fn scope(days: Days) -> Scope {
    Scope { days: Some((days.from, days.to)), ..Scope::default() }
}

/// The attestation this audit is recorded by: of the clause the rulebook names for it.
fn record(
    ground: &Ground,
    args: &Audit,
    data: &Data,
    outputs: &[Target<AuditFormat>],
) -> Result<Attest, Failure> {
    let words = &ground.words;
    let day = data.as_of.date();
    let Some(clause) = ground.rulebook.audit_clause(day) else {
        return Err(Failure::said(words.get("audit-no-clause")));
    };
    let files: Vec<String> = outputs
        .iter()
        .filter_map(|target| match target {
            Target::File(_, path) => Some(path.file_name()?.to_string_lossy().into_owned()),
            Target::Stdout(_) => None,
        })
        .collect();
    if files.is_empty() {
        return Err(Failure::said(words.get("audit-record-what")));
    }
    let deputy = rules::officer(&data.school, &ground.rulebook, clause.who, day);
    let deputy = deputy.map(|id| data.school.people.spelling(id).to_owned());
    Ok(Attest {
        clause_number: Some(clause.id.clone()),
        class: None,
        period: Some(args.period.trim().to_owned()),
        kind: None,
        responsible: deputy,
        done: args.done.clone(),
        by: args.by.clone(),
        evidence: Some(files.join(", ")),
        register: args.register.clone(),
        data: Vec::new(),
        list: false,
        as_of: args.as_of.clone(),
    })
}

/// What became of what earlier acts recommended: their periods are judged anew, by what is known today.
fn followed(ground: &Ground, judged: &mut Judged, days: Days) -> Result<Vec<Followed>, Failure> {
    let Ground { rulebook, calendar, reading, .. } = ground;
    let rows: Vec<Dated> = followed::before(&judged.data.school, calendar, days);
    let mut ledgers: Vec<(Days, Ledger)> = Vec::new();
    for period in rows.iter().filter_map(|(_, period)| *period) {
        if ledgers.iter().any(|(have, _)| *have == period) {
            continue;
        }
        let Data { school, rejected, problems, as_of, .. } = &mut judged.data;
        let mut excuses = waivers::excuses(ground, school, rejected, problems)?;
        let mut ledger = Ledger::new(*as_of, scope(period));
        rules::judge(school, rulebook, calendar, &reading.words, &mut ledger);
        let number = |ix| rulebook.clause(ix).id.clone();
        ledger.excuse(&mut excuses, school, number);
        // Which replies fit no finding is said of the act's own period.
        let _ = ledger.answer(school, number);
        ledgers.push((period, ledger));
    }
    let school = &judged.data.school;
    let followed = rows.into_iter().map(|(row, period)| {
        let then = ledgers.iter().find(|(have, _)| Some(*have) == period).map(|(_, ledger)| ledger);
        let outcome = followed::outcome(&row, school, rulebook, then, &judged.ledger);
        Followed { row, outcome }
    });
    Ok(followed.collect())
}

/// Draws the sample, and reads the words of what was drawn.
fn draw(ground: &mut Ground, judged: &Judged, args: &Audit, paths: &[PathBuf]) -> Sample {
    let school = &judged.data.school;
    let configured = ground.config.audit.sample.map(super::config::SampleConfig::sizes);
    let sizes = args.sample.map(Sizes::all).or(configured).unwrap_or(ground.rulebook.audit.sample);
    let seed = args.seed.as_deref().map(str::trim).filter(|seed| !seed.is_empty()).map(str::to_owned);
    let seed = seed.unwrap_or_else(|| sample::seed(args.period.trim(), &ground.rulebook.id));
    let plan = Plan { days: judged.data.period, seed, sizes };
    let strata = sample::draw(school, &plan);
    let wanted = sample::texts(&strata);
    let texts = import::reread(paths, &mut ground.reading, school, &wanted);
    Sample { plan, strata, texts }
}

/// The command that draws the same sample again.
fn repeat(view: &View<'_>, args: &Audit, sample: &Sample) -> String {
    let quoted = |text: &str| {
        let plain = text.chars().all(|c| c.is_alphanumeric() || "./-_:".contains(c));
        if plain { text.to_owned() } else { format!("\"{text}\"") }
    };
    let mut words = vec!["eklase-audit audit".to_owned()];
    words.extend(args.paths.iter().map(|path| quoted(&path.display().to_string())));
    words.push(format!("--period {}", quoted(args.period.trim())));
    words.push(format!("--as-of {}", view.ledger.as_of.format("%Y-%m-%dT%H:%M:%S")));
    words.push(format!("--seed {}", quoted(&sample.plan.seed)));
    words.extend(args.sample.map(|number| format!("--sample {number}")));
    words.join(" ")
}
