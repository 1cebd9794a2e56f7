//! The command line. The words of the help are messages: see [`super::help`].

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::ledger::Severity;
use crate::messages::Language;
use crate::report::{Grouping, PupilNames};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "eklase-audit", version, disable_help_subcommand = true, arg_required_else_help = true)]
pub struct Cli {
    /// The subcommand.
    #[command(subcommand)]
    pub command: Sub,
    /// Language.
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Language>,
    /// Configuration file.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Rulebook.
    #[arg(long, global = true, value_name = "FILE")]
    pub rulebook: Option<String>,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
#[allow(missing_docs, reason = "the help texts are messages")]
pub enum Sub {
    Check(Check),
    Audit(Audit),
    Snapshot(Snapshot),
    History {
        #[arg(long, global = true, value_name = "FILE")]
        history: Option<PathBuf>,
        #[command(subcommand)]
        command: History,
    },
    Due(Due),
    Verify(Verify),
    Inspect(Inspect),
    Explain {
        #[arg(value_name = "CLAUSE")]
        clause_number: String,
    },
    Rules {
        #[command(subcommand)]
        command: Rules,
    },
    Attest(Attest),
    Merge(Merge),
    Waivers {
        #[command(subcommand)]
        command: Waivers,
    },
    Init(Init),
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
    Completions {
        #[arg(value_enum, value_name = "SHELL")]
        shell: Shell,
    },
    Man {
        #[arg(id = "man-output", long = "output", value_name = "DIR")]
        output: Option<PathBuf>,
    },
}

/// Makes a folder of exports ready for its first check.
#[derive(Debug, Args)]
#[allow(missing_docs, reason = "the help texts are messages")]
pub struct Init {
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub folder: PathBuf,
}

/// What can be asked of the configuration.
#[derive(Debug, Subcommand)]
#[allow(missing_docs, reason = "the help texts are messages")]
pub enum ConfigCommand {
    Show {
        #[arg(value_name = "PATHS")]
        paths: Vec<PathBuf>,
        #[arg(long, value_enum, default_value = "text")]
        format: Series,
    },
}

/// Records a look at the exports in the history, without a report.
#[derive(Debug, Args)]
#[allow(missing_docs, reason = "the help texts are messages")]
pub struct Snapshot {
    #[arg(value_name = "PATHS")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub history: Option<PathBuf>,
    #[arg(long, value_name = "T")]
    pub as_of: Option<String>,
}

/// What can be asked of the history.
#[derive(Debug, Subcommand)]
#[allow(missing_docs, reason = "the help texts are messages")]
pub enum History {
    Accept,
    Show {
        #[arg(long, value_enum, default_value = "text")]
        format: Series,
    },
    Prune {
        #[arg(long, value_name = "DATE")]
        before: String,
    },
    Export {
        #[arg(long, value_enum, default_value = "csv")]
        format: Listing,
    },
    Forget {
        #[arg(long, value_name = "NAME")]
        pupil: String,
        #[arg(long, value_name = "CLASS")]
        class: Option<String>,
    },
}

/// How a series is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the words are the formats' own")]
pub enum Series {
    Text,
    Json,
}

/// How a long list is given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the words are the formats' own")]
pub enum Listing {
    Csv,
    Json,
}

/// Writes the act of an audit.
#[derive(Debug, Args)]
#[allow(missing_docs, reason = "the help texts are messages")]
pub struct Audit {
    #[arg(value_name = "PATHS")]
    pub paths: Vec<PathBuf>,
    #[arg(id = "audit-period", long = "period", value_name = "P", required = true)]
    pub period: String,
    #[arg(long, value_name = "T")]
    pub as_of: Option<String>,
    #[arg(id = "audit-format", long = "format", value_enum, value_name = "FORMAT", default_value = "html")]
    pub format: AuditFormat,
    #[arg(long, value_name = "FILE")]
    pub output: Vec<String>,
    #[arg(id = "audit-sample", long = "sample", value_name = "N")]
    pub sample: Option<u16>,
    #[arg(long, value_name = "S")]
    pub seed: Option<String>,
    #[arg(long, value_enum)]
    pub names: Option<PupilNames>,
    #[arg(long, value_name = "FILE")]
    pub waivers: Vec<PathBuf>,
    #[arg(long)]
    pub record: bool,
    #[arg(long, value_name = "DATE", requires = "record")]
    pub done: Option<String>,
    #[arg(id = "audit-by", long = "by", value_name = "NAME", requires = "record")]
    pub by: Option<String>,
    #[arg(long, value_name = "FILE", requires = "record")]
    pub register: Option<PathBuf>,
}

/// A format of the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the contract's own words")]
pub enum AuditFormat {
    Html,
    Xlsx,
}

impl super::outputs::Format for AuditFormat {
    fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx)
    }
}

/// Lists what falls due in the coming days.
#[derive(Debug, Args)]
#[allow(missing_docs, reason = "the help texts are messages")]
pub struct Due {
    #[arg(value_name = "PATHS")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "N", default_value = "7", value_parser = clap::value_parser!(u16).range(0..=366))]
    pub days: u16,
    #[arg(long, value_name = "T")]
    pub as_of: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub teacher: Vec<String>,
    #[arg(long, value_name = "CLASS")]
    pub class: Vec<String>,
    #[arg(long, value_name = "CLAUSE")]
    pub clause: Vec<String>,
    #[arg(id = "due-format", long = "format", value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: DueFormat,
    #[arg(id = "due-output", long = "output", value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(long, value_enum)]
    pub names: Option<PupilNames>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..))]
    pub width: Option<u16>,
}

/// A format of the coming duties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the contract's own words")]
pub enum DueFormat {
    Text,
    Json,
    Ics,
}

/// Makes a report again and says whether it comes out the same.
#[derive(Debug, Args)]
#[allow(missing_docs, reason = "the help texts are messages")]
pub struct Verify {
    #[arg(value_name = "REPORT")]
    pub report: PathBuf,
    #[arg(long, value_name = "PATH")]
    pub data: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub history: Option<PathBuf>,
}

/// Shows how every file was read.
#[derive(Debug, Args)]
#[allow(missing_docs, reason = "the help texts are messages")]
pub struct Inspect {
    #[arg(value_name = "PATHS")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "N")]
    pub sample: Option<usize>,
    #[arg(long, value_enum)]
    pub names: Option<PupilNames>,
    #[arg(long)]
    pub fix_config: bool,
}

/// Adds to the attestation register, or lists what is owed.
#[derive(Debug, Args)]
#[allow(missing_docs, reason = "the help texts are messages")]
pub struct Attest {
    #[arg(value_name = "CLAUSE", required_unless_present = "list")]
    pub clause_number: Option<String>,
    #[arg(long, value_name = "CLASS")]
    pub class: Option<String>,
    #[arg(long, value_name = "P")]
    pub period: Option<String>,
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub responsible: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub done: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub evidence: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub register: Option<PathBuf>,
    #[arg(long, value_name = "PATH")]
    pub data: Vec<PathBuf>,
    #[arg(long)]
    pub list: bool,
    #[arg(long, value_name = "T")]
    pub as_of: Option<String>,
}

/// What can be asked of the waivers.
#[derive(Debug, Subcommand)]
#[allow(missing_docs, reason = "the help texts are messages")]
pub enum Waivers {
    List {
        #[arg(value_name = "PATHS")]
        paths: Vec<PathBuf>,
    },
    Lint {
        #[arg(value_name = "PATHS")]
        paths: Vec<PathBuf>,
    },
}

/// What can be asked of the rulebook.
#[derive(Debug, Subcommand)]
#[allow(missing_docs, reason = "the help texts are messages")]
pub enum Rules {
    List,
    Lint,
    Show,
    Schema,
}

/// From what severity a run ends with 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the contract's own words")]
pub enum FailOn {
    Violation,
    Warning,
    Never,
}

/// When colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the contract's own words")]
pub enum ColorWhen {
    Auto,
    Always,
    Never,
}

/// A severity on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the contract's own words")]
pub enum SeverityArg {
    Violation,
    Warning,
    Observation,
}

impl From<SeverityArg> for Severity {
    fn from(severity: SeverityArg) -> Self {
        match severity {
            SeverityArg::Violation => Self::Violation,
            SeverityArg::Warning => Self::Warning,
            SeverityArg::Observation => Self::Observation,
        }
    }
}

/// A report format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the contract's own words")]
pub enum Format {
    Text,
    Json,
    Csv,
    Eml,
    Html,
    Junit,
    Sarif,
    Gitlab,
    Xlsx,
    Md,
}

impl super::outputs::Format for Format {
    fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx)
    }
}

/// The main job.
#[derive(Debug, Args)]
#[allow(missing_docs, reason = "the help texts are messages")]
pub struct Check {
    #[arg(value_name = "PATHS")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "DIR", conflicts_with_all = ["paths", "history", "teacher"])]
    pub each: Option<PathBuf>,
    #[arg(long, value_name = "N")]
    pub jobs: Option<std::num::NonZeroUsize>,
    #[arg(long, value_name = "I/N")]
    pub share: Option<Share>,
    #[arg(long, value_name = "T")]
    pub as_of: Option<String>,
    #[arg(long, value_name = "P")]
    pub period: Option<String>,
    #[arg(long, value_enum, default_value = "teacher")]
    pub by: Grouping,
    #[arg(long, value_name = "NAME")]
    pub teacher: Vec<String>,
    #[arg(long, value_name = "CLASS")]
    pub class: Vec<String>,
    #[arg(long, value_name = "CLAUSE")]
    pub clause: Vec<String>,
    #[arg(long, value_enum)]
    pub severity: Option<SeverityArg>,
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
    #[arg(long, value_name = "FILE")]
    pub output: Vec<String>,
    #[arg(long, value_name = "DIR")]
    pub split: Option<PathBuf>,
    #[arg(long, value_enum, default_value = "violation")]
    pub fail_on: FailOn,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub min_coverage: Option<u8>,
    #[arg(long, value_enum)]
    pub names: Option<PupilNames>,
    #[arg(long, value_enum, default_value = "auto")]
    pub color: ColorWhen,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..))]
    pub width: Option<u16>,
    #[arg(long, value_name = "FILE")]
    pub waivers: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub history: Option<PathBuf>,
    #[arg(long)]
    pub only_new: bool,
    #[arg(long)]
    pub quiet_if_clean: bool,
    #[arg(long, short = 'v', conflicts_with = "brief")]
    pub verbose: bool,
    #[arg(long)]
    pub brief: bool,
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// One of so many equal shares, counted from 0: `3/20`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Which one; below `count`.
    pub index: usize,
    /// How many there are.
    pub count: usize,
}

impl std::str::FromStr for Share {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (index, count) = text.split_once('/').ok_or("I/N")?;
        let number = |text: &str| text.parse::<usize>().map_err(|error| error.to_string());
        let (index, count) = (number(index)?, number(count)?);
        if index < count { Ok(Self { index, count }) } else { Err("0 ≤ I < N".to_owned()) }
    }
}

/// Combines the reports of several schools.
#[derive(Debug, Args)]
#[allow(missing_docs, reason = "the help texts are messages")]
pub struct Merge {
    #[arg(value_name = "REPORT", required = true)]
    pub reports: Vec<PathBuf>,
    #[arg(id = "merge-each", long = "each", value_name = "DIR")]
    pub each: Option<PathBuf>,
    #[arg(id = "merge-format", long = "format", value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: Series,
    #[arg(id = "merge-output", long = "output", value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(long, value_enum, default_value = "violation")]
    pub fail_on: FailOn,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub min_coverage: Option<u8>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..))]
    pub width: Option<u16>,
}
