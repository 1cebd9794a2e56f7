//! How every file was read.

use std::io::{self, Write};

use super::args::{Cli, Inspect};
use super::fix_config;
use super::run::{Failure, Ground};
use super::{Exit, output, progress};
use crate::import::mapping::{self, Proposal};
use crate::import::{self, Imported, Problem, Sampled, SampledCell, Typed};
use crate::messages::Language;
use crate::report::{PupilNames, harmless, initials, problem};
use crate::school::origin::{Field, Source, Table};
use crate::school::stamp::Precision;

/// Shows how the files of a run were read, and what the configuration could say of those that were
/// not wholly understood.
///
/// # Errors
/// What keeps the job from being done at all.
pub fn run(cli: &Cli, args: &Inspect) -> Result<Exit, Failure> {
    let mut ground = Ground::lay(cli, &args.paths)?;
    let paths = ground.exports(&args.paths)?;
    ground.reading.sample = args.sample.unwrap_or(0);
    let read = progress::while_reading(&ground.words, &ground.reading.progress, || {
        import::read(&paths, &ground.reading)
    });
    let proposals = mapping::propose(&read, &ground.reading.columns);
    let desk = Desk { ground: &ground, read: &read, proposals: &proposals, names: args.names };
    output::to_stdout(|out| desk.write(out)).map_err(|error| Failure::said(error.to_string()))?;
    if args.fix_config {
        eprintln!("{}", fix_config::write(&ground, &paths, &proposals)?);
    }
    let incomplete = !read.rejected.is_empty() || read.problems.iter().any(Problem::blocks);
    Ok(if incomplete { Exit::Incomplete } else { Exit::Clean })
}

struct Desk<'a> {
    ground: &'a Ground,
    read: &'a Imported,
    proposals: &'a [Proposal],
    names: Option<PupilNames>,
}

impl Desk<'_> {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let (words, columns) = (&self.ground.words, &self.ground.reading.columns);
        for (at, source) in self.read.school.sources.iter().enumerate() {
            self.source(source, out)?;
            let samples = self.read.samples.iter().filter(|(of, _)| *of == at);
            for row in samples.flat_map(|(_, rows)| rows) {
                writeln!(out, "  {}", self.sampled(source, row))?;
            }
            let here = |proposal: &&Proposal| {
                (&proposal.file, &proposal.sheet) == (&source.file, &source.sheet)
                    && source.table.is_none_or(|table| table == proposal.table)
            };
            let proposals: Vec<&Proposal> = self.proposals.iter().filter(here).collect();
            if !proposals.is_empty() {
                writeln!(out, "  {}", words.get("inspect-propose"))?;
                for line in fix_config::lines(words, &proposals) {
                    writeln!(out, "    {line}")?;
                }
            }
        }
        for folder in &self.read.examples {
            let args = [("file", harmless(folder).into()), ("mark", import::EXAMPLES.into())];
            writeln!(out, "{}", words.with("inspect-examples", args))?;
        }
        for row in &self.read.rejected {
            writeln!(out, "{}", problem::rejected(words, row))?;
        }
        for trouble in &self.read.problems {
            writeln!(out, "{}", problem::problem(words, columns, trouble))?;
        }
        Ok(())
    }

    /// One table: what it is, how it was read, its columns.
    fn source(&self, source: &Source, out: &mut dyn Write) -> io::Result<()> {
        let (words, columns) = (&self.ground.words, &self.ground.reading.columns);
        let latvian = words.language() == Language::Lv;
        let place = match &source.sheet {
            Some(sheet) => format!("{} „{sheet}”", source.file),
            None => source.file.clone(),
        };
        let table = match source.table {
            None if source.own => words.get("inspect-own"),
            None if source.example => words.get("inspect-example"),
            None if source.ignored => words.get("inspect-ignored"),
            None => words.get("inspect-unrecognised"),
            Some(Table::Summaries) => words.get("inspect-summary"),
            Some(table) => {
                let title = columns.title(table, latvian).to_owned();
                if source.page { words.with("inspect-of-page", [("table", title.into())]) } else { title }
            }
        };
        let args = [("where", harmless(&place).into()), ("table", table.into())];
        writeln!(out, "{}", words.with("inspect-read", args))?;
        match (source.encoding, source.delimiter) {
            (Some(encoding), Some(delimiter)) => {
                let delimiter =
                    if delimiter == '\t' { words.get("delimiter-tab") } else { format!("„{delimiter}”") };
                let args = [
                    ("encoding", encoding.into()),
                    ("delimiter", delimiter.into()),
                    ("row", source.header_row.into()),
                ];
                writeln!(out, "  {}", words.with("inspect-how", args))?;
            }
            (Some(encoding), None) => {
                let args = [("encoding", encoding.into()), ("row", source.header_row.into())];
                writeln!(out, "  {}", words.with("inspect-page", args))?;
            }
            _ => writeln!(out, "  {}", words.with("inspect-sheet", [("row", source.header_row.into())]))?,
        }
        let Some(table) = source.table else { return Ok(()) };
        let args = [("rows", source.rows.into()), ("rejected", source.rejected.into())];
        writeln!(out, "  {}", words.with("inspect-rows", args))?;
        if source.hidden {
            writeln!(out, "  {}", words.get("inspect-hidden"))?;
        }
        let passed_over =
            [("inspect-printed", source.printed_rows), ("inspect-repeated", source.repeated_headers)];
        for (key, rows) in passed_over.into_iter().filter(|(_, rows)| *rows > 0) {
            writeln!(out, "  {}", words.with(key, [("rows", rows.into())]))?;
        }
        let known = source.columns.iter().map(|(field, text)| {
            let canonical = columns.header(table, *field);
            if canonical == text { text.clone() } else { format!("{text} = {canonical}") }
        });
        let absent = columns
            .fields(table)
            // Nobody is asked for person codes.
            .filter(|field| *field != Field::PersonCode)
            .filter(|field| !source.fields.contains(*field))
            .map(|field| columns.header(table, field).to_owned());
        let list = |key: &str, headers: Vec<String>| {
            let headers = harmless(&headers.join(", "));
            (!headers.is_empty()).then(|| format!("  {}", words.with(key, [("columns", headers.into())])))
        };
        let lines = [
            list("inspect-columns", known.collect()),
            list("inspect-unmapped", source.unmapped.clone()),
            list("inspect-absent", absent.collect()),
        ];
        lines.iter().flatten().try_for_each(|line| writeln!(out, "{line}"))
    }

    /// A row as it was read: each cell, and what it was taken for where that is not the text itself.
    fn sampled(&self, source: &Source, row: &Sampled) -> String {
        let (words, columns) = (&self.ground.words, &self.ground.reading.columns);
        let cell = |cell: &SampledCell| {
            let canonical = || source.table.map_or("", |table| columns.header(table, cell.field));
            let header = source.header(cell.field).unwrap_or_else(canonical);
            let text = match (cell.field, self.names) {
                (Field::Pupil | Field::Guardian, Some(PupilNames::None)) => String::new(),
                (Field::Pupil | Field::Guardian, Some(PupilNames::Full)) => cell.text.clone(),
                (Field::Pupil | Field::Guardian, _) => initials(&cell.text),
                _ => cell.text.clone(),
            };
            let typed = match &cell.typed {
                Typed::Text => return format!("{header}: {}", harmless(&text)),
                Typed::Day(day) => words.day(*day),
                Typed::Moment(moment, Precision::Day) => words.day(moment.date()),
                Typed::Moment(moment, precision) => {
                    let second = if *precision == Precision::Second {
                        moment.format(":%S").to_string()
                    } else {
                        String::new()
                    };
                    format!("{}{second}", words.moment(*moment))
                }
                Typed::Number(number) => number.to_string(),
                Typed::Time(time) => words.clock(*time),
                Typed::Weekday(day) => words.get(&format!("weekday-{day}")),
                Typed::Known(name) => {
                    let word = format!("word-{name}");
                    if words.has(&word) { words.get(&word) } else { name.clone() }
                }
                Typed::Fault(reason) => words.get(&format!("reject-{}", reason.name())),
                Typed::Unknown => words.get("inspect-unknown-word"),
            };
            format!("{header}: {} → {typed}", harmless(&text))
        };
        let cells: Vec<String> = row.cells.iter().map(cell).collect();
        words.with("inspect-sample", [("row", row.row.into()), ("cells", cells.join(" · ").into())])
    }
}
