//! What every subcommand needs before it can begin: words, config, rulebook, calendar, data.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};
use toml::Spanned;

use super::args::Cli;
use super::config::{Config, Trouble};
use crate::calendar::{Calendar, CalendarError};
use crate::import::mapping::{self, FileMeanings, MappingFault, MappingFaultKind};
use crate::import::{Aliases, FaultKind, Reading};
use crate::messages::{Language, Messages};
use crate::report::{self, harmless};
use crate::rules::rulebook::{Rulebook, RulebookFault, SCHEMA};
use crate::school::origin::Field;
use crate::school::stamp::end_of_day;

/// Something that keeps the job from being done, ready to be shown.
#[derive(Debug)]
pub struct Failure(pub miette::Report);

impl Failure {
    /// A failure in one sentence.
    #[must_use]
    pub fn said(message: String) -> Self {
        Self(miette::Report::msg(message))
    }

    /// Why there is no configuration, in words.
    #[must_use]
    pub fn of_config(trouble: Trouble, words: &Messages) -> Self {
        match trouble {
            Trouble::File(error) => {
                Self(miette::Report::new(error.in_words(words)).wrap_err(words.get("error-config")))
            }
            Trouble::Variable { name, value, message } => {
                let args = [("variable", name.into()), ("value", value.into())];
                Self::said(words.with(message, args))
            }
        }
    }
}

/// What is ready before any data is read.
#[derive(Debug)]
pub struct Ground {
    /// The words.
    pub words: Messages,
    /// The school's configuration.
    pub config: Config,
    /// The regulation.
    pub rulebook: Rulebook,
    /// The calendar.
    pub calendar: Calendar,
    /// How exports are read.
    pub reading: Reading,
}

impl Ground {
    /// Lays the ground: flags outrank the configuration.
    ///
    /// # Errors
    /// A configuration, rulebook or calendar that cannot be used.
    pub fn lay(cli: &Cli, paths: &[PathBuf]) -> Result<Self, Failure> {
        let config = Self::config(cli, cli.config.as_deref(), paths)?;
        let lang = cli.lang.or(config.lang).unwrap_or_default();
        Self::upon(config, lang, cli.rulebook.as_deref())
    }

    /// The configuration named, else the one that is found.
    ///
    /// # Errors
    /// A configuration that cannot be used.
    pub fn config(cli: &Cli, named: Option<&Path>, paths: &[PathBuf]) -> Result<Config, Failure> {
        // A flag that is there is what counts, and a variable it outranks may say what it likes.
        let said = [
            ("lang", cli.lang.is_some()),
            ("rulebook", cli.rulebook.is_some()),
            ("paths", !paths.is_empty()),
        ];
        let outranked: Vec<&str> = said.into_iter().filter(|(_, said)| *said).map(|(key, _)| key).collect();
        Config::find(named, paths, &outranked)
            .map_err(|trouble| Failure::of_config(trouble, &Messages::new(super::language(cli))))
    }

    /// Lays the ground upon a configuration; a rulebook named here outranks the configuration's.
    ///
    /// # Errors
    /// A configuration, rulebook or calendar that cannot be used.
    pub fn upon(config: Config, lang: Language, named: Option<&str>) -> Result<Self, Failure> {
        let words = Messages::new(lang);
        let rulebook = rulebook(named, &config, &words)?;
        let calendar = Calendar::builtin(rulebook.calendar, &config.free_days)
            .map_err(|error| calendar_fault(&config, &words, &error))?;
        let reading = reading(&config, &words)?;
        Ok(Self { words, config, rulebook, calendar, reading })
    }

    /// The exports of this run: those named, else those the configuration names.
    ///
    /// # Errors
    /// Neither names any.
    pub fn exports(&self, named: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
        let paths = if named.is_empty() { self.config.exports() } else { named.to_vec() };
        if paths.is_empty() { Err(Failure::said(self.words.get("error-no-paths"))) } else { Ok(paths) }
    }
}

/// How exports are read: as the program knows, and as the configuration adds.
pub(crate) fn reading(config: &Config, words: &Messages) -> Result<Reading, Failure> {
    let mut reading = Reading { is_our_sheet: report::is_our_sheet, ..Reading::builtin() };
    let failed = |fault: MappingFault| {
        let key = if matches!(fault.kind, MappingFaultKind::BadPattern(_)) { "files" } else { "columns" };
        let message = match fault.kind {
            MappingFaultKind::NotOfTable(table, field) => {
                let known: Vec<&str> = Reading::builtin().columns.fields(table).map(Field::name).collect();
                let near = nearest(field.name(), known.iter().copied()).unwrap_or("none").to_owned();
                let known = known.join(", ");
                let args = [
                    ("table", table.name().into()),
                    ("field", field.name().into()),
                    ("near", near.into()),
                    ("known", known.into()),
                ];
                words.with("error-not-of-table", args)
            }
            MappingFaultKind::BadPattern(error) => words.with("error-pattern", [("error", error.into())]),
        };
        let error = config.fault(key, message, fault.at);
        Failure(miette::Report::new(error).wrap_err(words.get("error-config")))
    };
    mapping::add_columns(&mut reading.columns, &config.columns).map_err(failed)?;
    reading.files = FileMeanings::new(&config.files).map_err(failed)?;
    reading.aliases = aliases(config, words)?;
    Ok(reading)
}

/// The former names of people, as the configuration lists them.
fn aliases(config: &Config, words: &Messages) -> Result<Aliases, Failure> {
    let people = config.people.iter().map(|(present, former)| {
        (present.as_ref().as_str(), former.iter().map(|name| name.as_ref().as_str()))
    });
    Aliases::new(people).map_err(|fault| {
        let person = config.people.iter().nth(fault.person);
        let at = person.map(|(present, former)| {
            let former = fault.former.and_then(|at| former.get(at));
            former.map_or_else(|| present.span(), Spanned::span)
        });
        let message = words.get(match fault.kind {
            FaultKind::Blank => "error-alias-blank",
            FaultKind::Repeated => "error-alias-repeated",
        });
        let error = config.fault("people", message, at.unwrap_or_default());
        Failure(miette::Report::new(error).wrap_err(words.get("error-config")))
    })
}

/// Why there is no calendar, in words: the free days of the configuration are shown where they stand.
fn calendar_fault(config: &Config, words: &Messages, error: &CalendarError) -> Failure {
    let (at, message) = match error {
        CalendarError::File { .. } => {
            return Failure::said(words.with("error-calendar", [("error", error.to_string().into())]));
        }
        CalendarError::EndsBeforeStart(at) => (*at, words.get("error-free-days-order")),
        CalendarError::UnknownDay { at, day } => {
            (*at, words.with("error-free-days-unknown", [("day", words.day(day.0).into())]))
        }
    };
    let place = config.place_of("free_days", at);
    let error = config.fault("free_days", message, place);
    Failure(miette::Report::new(error).wrap_err(words.get("error-config")))
}

/// The rulebook named by flag or configuration, else the first built-in one. A name that is no
/// built-in rulebook's is a file.
fn rulebook(named: Option<&str>, config: &Config, words: &Messages) -> Result<Rulebook, Failure> {
    let (name, path) = match (named, &config.rulebook) {
        (Some(name), _) => (name.to_owned(), PathBuf::from(name)),
        (None, Some(name)) => (name.clone(), config.folder.join(name)),
        (None, None) => {
            let first = Rulebook::builtin_names().next().unwrap_or_default();
            (first.to_owned(), PathBuf::from(first))
        }
    };
    if let Some(rulebook) = Rulebook::builtin(&name) {
        return Ok(rulebook);
    }
    let text = std::fs::read_to_string(&path).map_err(|error| {
        if path.exists() {
            let (file, kind) = (path.display().to_string(), error.kind());
            return Failure::said(super::config::unread(words, &file, kind, &error.to_string()));
        }
        let near = nearest(&name, Rulebook::builtin_names()).unwrap_or("none").to_owned();
        let known = Rulebook::builtin_names().collect::<Vec<_>>().join(", ");
        let args = [("name", name.clone().into()), ("near", near.into()), ("known", known.into())];
        let said = words.with("error-no-rulebook", args);
        Failure::said(if named.is_some() { said } else { config.blamed("rulebook", &said) })
    })?;
    Rulebook::parse_file(&path, &text).map_err(|error| {
        let said = rulebook_fault(words, &error.fault, error.before());
        Failure(miette::Report::new(error.said(said)).wrap_err(words.get("error-rulebook")))
    })
}

/// What is wrong with a rulebook, in words; `before` is its text up to the place.
fn rulebook_fault(words: &Messages, fault: &RulebookFault, before: &str) -> String {
    let of = |key, value: &str| words.with(key, [("value", harmless(value).into())]);
    match fault {
        RulebookFault::Toml(said) => words.of_toml(said, before),
        RulebookFault::Schema(schema) => words
            .with("error-rulebook-schema", [("value", harmless(schema).into()), ("known", SCHEMA.into())]),
        RulebookFault::Twice(clause) => of("error-rulebook-twice", clause),
        RulebookFault::NoDeadline(clause) => of("error-rulebook-no-deadline", clause),
        RulebookFault::NoCheck(clause) => of("error-rulebook-no-check", clause),
        RulebookFault::NoPart { clause, part } => {
            let args = [("clause", harmless(clause).into()), ("value", harmless(part).into())];
            words.with("error-rulebook-no-part", args)
        }
        RulebookFault::Circle(name) => of("error-rulebook-circle", name),
        RulebookFault::NoBase(name) => {
            let near = nearest(name, Rulebook::builtin_names()).unwrap_or("none").to_owned();
            let known = Rulebook::builtin_names().collect::<Vec<_>>().join(", ");
            let args = [("value", harmless(name).into()), ("near", near.into()), ("known", known.into())];
            words.with("error-rulebook-no-base", args)
        }
        RulebookFault::NothingToDrop(clause) => of("error-rulebook-drop", clause),
        RulebookFault::NothingToChange(clause) => of("error-rulebook-change", clause),
    }
}

/// A moment as a person gives it: a day means its end.
#[must_use]
pub fn moment(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim();
    if let Ok(day) = text.parse::<NaiveDate>() {
        return Some(end_of_day(day));
    }
    let forms = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"];
    forms.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
}

/// The known word nearest to one that is not known.
#[must_use]
pub fn nearest<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = wanted.to_lowercase();
    known
        .map(|word| (strsim::jaro_winkler(&word.to_lowercase(), &wanted), word))
        .filter(|(near, _)| *near > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}

/// Today in Latvia.
#[must_use]
pub fn today() -> NaiveDate {
    chrono::Utc::now().with_timezone(&chrono_tz::Europe::Riga).date_naive()
}
