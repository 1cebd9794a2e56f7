//! Files as other programs write them, each with the reading a person would give it: one folder a
//! case in `fixtures/exports`, made by `make.py` there.

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};
use std::path::{Path, PathBuf};

use eklase_audit::import::mapping::{self, ColumnMap, FileMap, FileMeanings};
use eklase_audit::import::{self, Imported, Problem, Reading};
use eklase_audit::school::School;
use eklase_audit::school::names::{ClassId, GroupId, PersonId, SubjectId, TextId};
use eklase_audit::school::origin::Origin;
use eklase_audit::school::records::{Counted, LessonKind, MarkValue, Words};
use eklase_audit::school::stamp::{Precision, Stamp};
use eklase_audit::school::vocabulary::Vocabulary;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

const CASES: &str = "fixtures/exports";

/// No fewer cases than these.
const AT_LEAST: usize = 80;

/// Cases not read rightly yet. One that is must be taken off the list.
const PENDING: &[&str] = &[
    "absence-summary-ods",
    "absence-summary-openpyxl",
    "csv-cr-only",
    "csv-decimal-comma",
    "csv-footers",
    "csv-iso-8859-13",
    "csv-mixed-line-ends",
    "csv-nothing-to-show",
    "csv-odd-spaces",
    "csv-repeated-header",
    "csv-sep-line",
    "csv-totals",
    "csv-two-header-rows",
    "csv-utf16be-bare",
    "csv-utf16le-bare",
    "grade-extract-html",
    "grade-extract-xls",
    "html-libreoffice",
    "html-named-xls",
    "html-sheetjs",
    "journal-csv",
    "journal-html",
    "journal-sheet-names",
    "journal-two-blocks",
    "ods-formulas-libreoffice",
    "ods-libreoffice",
    "ods-odfpy",
    "xls-merged-xlwt",
    "xlsb-sheetjs",
    "xlsx-1904",
    "xlsx-dates-made",
    "xlsx-error-cells",
    "xlsx-merged",
    "xlsx-two-header-rows",
    "zip-in-zip",
    "zip-mixed",
];

/// The whole reading of a case.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// What the case is about, for whoever reads a failure.
    about: String,
    #[serde(default)]
    source: Vec<SourceLine>,
    /// One record a line.
    #[serde(default)]
    records: String,
    #[serde(default)]
    rejected: Vec<RejectedLine>,
    /// The kind of each problem and the file or sheet it is about.
    #[serde(default)]
    problems: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceLine {
    file: String,
    sheet: Option<String>,
    /// The contract's name of the table, or `ignored`; none where nothing was recognised.
    kind: Option<String>,
    encoding: Option<String>,
    delimiter: Option<char>,
    header_row: u32,
    rows: u32,
    rejected: u32,
    #[serde(default)]
    unmapped: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RejectedLine {
    at: String,
    column: String,
    value: String,
    reason: String,
}

/// What was expected or read, as lines, by what they are about.
type Lines = BTreeMap<&'static str, Vec<String>>;

#[test]
fn every_export_is_read_as_a_person_would() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(CASES);
    let mut cases: Vec<PathBuf> = std::fs::read_dir(&root)
        .expect("the cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    assert!(cases.len() >= AT_LEAST, "{} cases are fewer than {AT_LEAST}", cases.len());
    let name = |case: &Path| case.file_name().expect("a name").to_string_lossy().into_owned();
    let mut wrong = String::new();
    let mut unlisted: Vec<&str> = PENDING.to_vec();
    for case in &cases {
        let name = name(case);
        unlisted.retain(|pending| *pending != name);
        let differences = differences(case);
        match (differences.is_empty(), PENDING.contains(&name.as_str())) {
            (true, true) => {
                let _ = writeln!(wrong, "{name}: is read rightly; take it off the pending list\n");
            }
            (false, false) => {
                let _ = writeln!(wrong, "{name}: {differences}");
            }
            _ => {}
        }
    }
    for name in unlisted {
        let _ = writeln!(wrong, "{name}: is on the pending list, but no such case is there\n");
    }
    assert!(wrong.is_empty(), "\n{wrong}(- expected, + read)");
}

/// What a case reads otherwise than expected; empty when nothing.
fn differences(case: &Path) -> String {
    let path = case.join("expected.toml");
    let Ok(text) = std::fs::read_to_string(&path) else {
        return "has no expected.toml\n".to_owned();
    };
    let expected: Expected = match toml::from_str(&text) {
        Ok(expected) => expected,
        Err(error) => return format!("{error}\n"),
    };
    let read = import::read(&[case.to_owned()], &reading(case));
    let about = expected.about.clone();
    let (right, read) = (wanted(&expected), found(&read, &known_texts(&expected.records)));
    let mut shown = String::new();
    for (what, right) in &right {
        let read = &read[what];
        let lines = left_over(right, read)
            .into_iter()
            .map(|line| format!("  - {line}\n"))
            .chain(left_over(read, right).into_iter().map(|line| format!("  + {line}\n")))
            .collect::<String>();
        if !lines.is_empty() {
            let _ = write!(shown, " {what}\n{lines}");
        }
    }
    if shown.is_empty() { shown } else { format!("{about}\n{shown}") }
}

/// How a case is read: as the program knows, and as a configuration in its folder adds.
fn reading(case: &Path) -> Reading {
    #[derive(Deserialize, Default)]
    struct Config {
        columns: ColumnMap,
        files: FileMap,
    }
    let text = std::fs::read_to_string(case.join("eklase-audit.toml"));
    let config: Config = text.map_or_else(|_| Config::default(), |text| toml::from_str(&text).expect("TOML"));
    let mut reading = Reading::builtin();
    mapping::add_columns(&mut reading.columns, &config.columns).expect("columns of the table");
    reading.files = FileMeanings::new(&config.files).expect("names of files");
    reading
}

/// The lines of `these` that are not among `those`, each as often as it is missing there.
fn left_over(these: &[String], those: &[String]) -> Vec<String> {
    let mut left = those.to_vec();
    let missing = |line: &&String| match left.iter().position(|have| have == *line) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    };
    these.iter().filter(missing).cloned().collect()
}

fn source_line(
    place: &str,
    [kind, encoding]: [Option<&str>; 2],
    delimiter: Option<char>,
    [header_row, rows, rejected]: [u32; 3],
    unmapped: &[String],
) -> String {
    let delimiter = delimiter.map_or_else(|| "-".to_owned(), |sign| format!("{sign:?}"));
    format!(
        "{place} | {} | {} | {delimiter} | header {header_row} | rows {rows} | rejected {rejected} | \
         unmapped {unmapped:?}",
        kind.unwrap_or("no table"),
        encoding.unwrap_or("-"),
    )
}

fn rejected_line(at: &str, column: &str, value: &str, reason: &str) -> String {
    format!("{at} | {column} | {value:?} | {reason}")
}

fn place(file: &str, sheet: Option<&str>) -> String {
    sheet.map_or_else(|| file.to_owned(), |sheet| format!("{file}!{sheet}"))
}

fn wanted(expected: &Expected) -> Lines {
    let sources = expected.source.iter().map(|source| {
        source_line(
            &place(&source.file, source.sheet.as_deref()),
            [source.kind.as_deref(), source.encoding.as_deref()],
            source.delimiter,
            [source.header_row, source.rows, source.rejected],
            &source.unmapped,
        )
    });
    let rejected =
        expected.rejected.iter().map(|row| rejected_line(&row.at, &row.column, &row.value, &row.reason));
    let records = expected.records.lines().map(str::trim).filter(|line| !line.is_empty());
    BTreeMap::from([
        ("sources", sources.collect()),
        ("records", records.map(str::to_owned).collect()),
        ("rejected", rejected.collect()),
        ("problems", expected.problems.clone()),
    ])
}

fn found(read: &Imported, texts: &[(Words, String)]) -> Lines {
    let sources = read.school.sources.iter().map(|source| {
        source_line(
            &place(&source.file, source.sheet.as_deref()),
            [source.ignored.then_some("ignored").or(source.table.map(|table| table.name())), source.encoding],
            source.delimiter,
            [source.header_row, source.rows, source.rejected],
            &source.unmapped,
        )
    });
    let rejected = read.rejected.iter().map(|row| {
        let at = format!("{}!{}", place(&row.file, row.sheet.as_deref()), row.row);
        rejected_line(&at, &row.column, &row.value, row.reason.name())
    });
    let records = Shown { school: &read.school, words: Vocabulary::builtin(), texts }.records();
    BTreeMap::from([
        ("sources", sources.collect()),
        ("records", records),
        ("rejected", rejected.collect()),
        ("problems", read.problems.iter().map(problem_line).collect()),
    ])
}

/// The kind of a problem and what it is about. Kinds come and go; what all of them have is a name,
/// most of them a file.
fn problem_line(problem: &Problem) -> String {
    let shown = format!("{problem:?}");
    let kind = shown.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let after = |label: &str| {
        let (_, rest) = shown.split_once(label)?;
        rest.split_once('"').map(|(text, _)| text.to_owned())
    };
    let place = after("file: \"").map(|file| place(&file, after("sheet: Some(\"").as_deref()));
    [Some(kind.to_owned()), place].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The texts the expected lines quote. A record keeps of a text only whether it is the same: so a
/// text that was read is found among those that were expected. One line break is as good as another,
/// and a letter with its mark apart is that letter.
fn known_texts(records: &str) -> Vec<(Words, String)> {
    #[derive(Deserialize)]
    struct Quoted {
        text: String,
    }
    let mut texts = Vec::new();
    let quoted = |part: &str| part.split_once(" \"").map(|(_, text)| format!("text = \"{text}"));
    for part in records.lines().flat_map(|line| line.split(" | ")).filter_map(quoted) {
        let Ok(Quoted { text }) = toml::from_str(&part) else { continue };
        let apart = text.nfd().collect();
        for form in [text.clone(), text.replace('\n', "\r\n"), text.replace('\n', "\r"), apart] {
            texts.extend(Words::of(&form).map(|words| (words, text.clone())));
        }
    }
    texts
}

/// One record as a line: what it is, where it stands, then what it says; blanks are left out.
struct Line(String);

impl Line {
    fn with(mut self, part: impl Display) -> Self {
        let _ = write!(self.0, " | {part}");
        self
    }

    fn named(self, name: &str, part: Option<impl Display>) -> Self {
        match part {
            Some(part) => self.with(format!("{name} {part}")),
            None => self,
        }
    }
}

struct Shown<'a> {
    school: &'a School,
    words: Vocabulary,
    texts: &'a [(Words, String)],
}

impl Shown<'_> {
    fn line(&self, what: &str, origin: Origin) -> Line {
        let source = self.school.source(origin);
        let column = origin.letters().unwrap_or_default();
        Line(format!("{what} {}!{column}{}", place(&source.file, source.sheet.as_deref()), origin.row))
    }

    fn class(&self, id: ClassId) -> &str {
        self.school.classes.spelling(id)
    }

    fn subject(&self, id: SubjectId) -> &str {
        self.school.subjects.spelling(id)
    }

    fn person(&self, id: PersonId) -> &str {
        self.school.people.spelling(id)
    }

    fn group(&self, id: Option<GroupId>) -> Option<&str> {
        id.map(|id| self.school.groups.spelling(id))
    }

    fn text(&self, id: TextId) -> &str {
        self.school.texts.spelling(id)
    }

    fn words(&self, words: Option<Words>) -> Option<String> {
        let words = words?;
        let known = self.texts.iter().find(|(have, _)| *have == words);
        Some(known.map_or_else(|| format!("({} characters)", words.chars), |(_, text)| format!("{text:?}")))
    }

    fn value(&self, value: MarkValue) -> &'static str {
        let scales = ["ten", "pass-fail", "levels", "signs", "percent"];
        match value {
            MarkValue::On(scale) => scales
                .into_iter()
                .find(|id| self.words.scale(id) == Some(scale))
                .expect("a scale of the vocabulary"),
            MarkValue::NoMark => "no mark",
            MarkValue::Exempt => "exempt",
            MarkValue::Absent => "absence",
            MarkValue::Unknown => "unknown",
        }
    }

    fn records(&self) -> Vec<String> {
        let mut lines = self.journals();
        lines.extend(self.lists());
        lines.extend(self.registers());
        lines.extend(self.summaries());
        lines.into_iter().map(|line| line.0.nfc().collect()).collect()
    }

    fn journals(&self) -> Vec<Line> {
        let school = self.school;
        let lessons = school.lessons.iter().map(|l| {
            self.line("lesson", l.origin)
                .with(l.date)
                .with(self.class(l.class))
                .with(self.subject(l.subject))
                .with(self.person(l.teacher))
                .named("no", l.lesson_no)
                .named("group", self.group(l.group))
                .named("kind", (l.kind != LessonKind::Lesson).then(|| spelled(l.kind)))
                .named("topic", self.words(l.topic))
                .named("homework", self.words(l.homework))
                .named("topic at", l.topic_entered.map(moment))
                .named("homework at", l.homework_entered.map(moment))
                .named("attendance at", l.attendance_entered.map(moment))
                .named("entered", l.entered.map(moment))
                .named("by", l.entered_by.map(|id| self.person(id)))
        });
        let marks = school.marks.iter().map(|m| {
            self.line("mark", m.origin)
                .with(m.date)
                .with(self.class(m.class))
                .with(self.subject(m.subject))
                .with(self.person(m.pupil))
                .with(format!("{} ({})", self.text(m.text), self.value(m.value)))
                .named("and", (m.absent && m.value != MarkValue::Absent).then_some("absent"))
                .named("was", m.corrected_from.map(|value| self.value(value)))
                .named("corrected", m.corrected_on)
                .named("work", m.work_kind.map(spelled))
                .named("no", m.lesson_no)
                .named("group", self.group(m.group))
                .named("teacher", m.teacher.map(|id| self.person(id)))
                .named("entered", m.entered.map(moment))
                .named("by", m.entered_by.map(|id| self.person(id)))
        });
        let absences = school.absences.iter().map(|a| {
            self.line("absence", a.origin)
                .with(a.date)
                .with(self.class(a.class))
                .with(self.person(a.pupil))
                .with(format!("{}{}", self.text(a.code), if a.justified { " (justified)" } else { "" }))
                .named("no", a.lesson_no)
                .named("subject", a.subject.map(|id| self.subject(id)))
                .named("teacher", a.teacher.map(|id| self.person(id)))
                .named("entered", a.entered.map(moment))
        });
        lessons.chain(marks).chain(absences).collect()
    }

    fn lists(&self) -> Vec<Line> {
        let school = self.school;
        let slots = school.timetable.iter().map(|s| {
            self.line("slot", s.origin)
                .with(self.class(s.class))
                .with(s.weekday)
                .with(format!("no {}", s.lesson_no))
                .with(self.subject(s.subject))
                .with(self.person(s.teacher))
                .named("group", self.group(s.group))
                .named("from", s.valid_from)
                .named("to", s.valid_to)
                .named("entered", s.entered.map(moment))
        });
        let staff = school.staff.iter().map(|e| {
            self.line("employee", e.origin)
                .with(self.person(e.person))
                .with(self.text(e.role))
                .named("leads", e.class_led.map(|id| self.class(id)))
                .named("from", e.hired)
                .named("to", e.left)
                .named("data", e.data_received.map(moment))
                .named("registered", e.registered.map(moment))
                .named("password", e.password_issued.map(moment))
                .named("closed", e.account_closed.map(moment))
        });
        let roll = school.roll.iter().map(|e| {
            self.line("pupil", e.origin)
                .with(self.person(e.pupil))
                .with(self.class(e.class))
                .named("from", e.from)
                .named("to", e.to)
                .named("group", self.group(e.group))
        });
        let courses = school.courses.iter().map(|c| {
            self.line("course", c.origin)
                .with(self.class(c.class))
                .with(self.subject(c.subject))
                .with(if c.graded { "graded" } else { "not graded" })
                .named("group", self.group(c.group))
                .named("teacher", c.teacher.map(|id| self.person(id)))
        });
        let exemptions = school.exemptions.iter().map(|e| {
            self.line("exemption", e.origin)
                .with(self.person(e.pupil))
                .with(self.class(e.class))
                .with(self.subject(e.subject))
                .named("from", e.from)
                .named("to", e.to)
        });
        let bells = school.bells.iter().map(|b| {
            self.line("bell", b.origin)
                .with(format!("no {}", b.lesson_no))
                .with(b.start.format("%H:%M"))
                .with(b.end.format("%H:%M"))
        });
        slots.chain(staff).chain(roll).chain(courses).chain(exemptions).chain(bells).collect()
    }

    fn registers(&self) -> Vec<Line> {
        let school = self.school;
        let notes = school.notes.iter().map(|n| {
            self.line("note", n.origin)
                .with(self.person(n.pupil))
                .with(self.class(n.class))
                .with(format!("from {}", n.from))
                .with(format!("to {}", n.to))
                .with(format!("submitted {}", moment(n.submitted)))
                .named("registered", n.registered.map(moment))
                .named("by", n.registered_by.map(|id| self.person(id)))
        });
        let applications = school.applications.iter().map(|a| {
            self.line("application", a.origin)
                .with(self.person(a.pupil))
                .with(self.class(a.class))
                .with(format!("submitted {}", moment(a.submitted)))
                .named("connected", a.connected.map(moment))
                .named("guardian", a.guardian.map(|id| self.person(id)))
        });
        let talks = school.talks.iter().map(|t| {
            self.line("talk", t.origin)
                .with(t.date)
                .with(self.person(t.teacher))
                .with(self.class(t.class))
                .named("pupil", t.pupil.map(|id| self.person(id)))
                .named("with", t.with.map(|id| self.text(id)))
                .named("content", self.words(t.content))
                .named("entered", t.entered.map(moment))
        });
        let briefings = school.briefings.iter().map(|b| {
            self.line("briefing", b.origin)
                .with(b.date)
                .with(self.person(b.teacher))
                .with(self.class(b.class))
                .with(spelled(b.kind))
                .named("subject", b.subject.map(|id| self.subject(id)))
                .named("shown", b.shown_on.map(moment))
        });
        let attestations = school.attestations.iter().map(|a| {
            self.line("attestation", a.origin)
                .with(self.text(a.clause))
                .with(format!("done {}", moment(a.done_on)))
                .named("responsible", a.responsible.map(|id| self.person(id)))
                .named("class", a.class.map(|id| self.class(id)))
                .named("period", a.period.map(|id| self.text(id)))
                .named("kind", a.kind.map(|id| self.text(id)))
                .named("by", a.attested_by.map(|id| self.person(id)))
                .named("evidence", a.evidence.map(|id| self.text(id)))
        });
        let waivers = school.waivers.iter().map(|w| {
            self.line("waiver", w.origin)
                .with(self.text(w.clause))
                .with(format!("to {}", moment(w.to)))
                .named("from", w.from.map(moment))
                .with(format!("reason {}", self.text(w.reason)))
                .with(format!("approved by {}", self.text(w.approved_by)))
                .named("responsible", w.responsible.map(|id| self.person(id)))
                .named("class", w.class.map(|id| self.class(id)))
                .named("subject", w.subject.map(|id| self.subject(id)))
                .named("pupil", w.pupil.map(|id| self.person(id)))
                .named("id", w.id.map(|id| self.text(id)))
        });
        notes.chain(applications).chain(talks).chain(briefings).chain(attestations).chain(waivers).collect()
    }

    fn summaries(&self) -> Vec<Line> {
        let summaries = self.school.summaries.iter().map(|s| {
            self.line("summary", s.origin)
                .with(self.text(s.kind))
                .with(self.class(s.class))
                .with(s.from)
                .with(s.to)
                .named("printed", s.printed.map(moment))
        });
        let tallies = self.school.tallies.iter().map(|t| {
            let counted = match t.counted {
                Counted::Absences { code, lessons } => {
                    format!("{} {lessons}", code.map_or("all", |id| self.text(id)))
                }
                Counted::Marks { subject, marks } => {
                    format!("{}: {}", self.subject(subject), marks.map_or("none", |id| self.text(id)))
                }
            };
            self.line("tally", t.origin)
                .with(self.class(t.class))
                .with(self.person(t.pupil))
                .with(t.from)
                .with(t.to)
                .with(counted)
        });
        summaries.chain(tallies).collect()
    }
}

/// A kind as the vocabulary spells it.
fn spelled(kind: impl serde::Serialize) -> String {
    let name = serde_json::to_value(kind).expect("a name");
    name.as_str().expect("a name").to_owned()
}

/// A stamp, as exact as it was written.
fn moment(stamp: Stamp) -> String {
    let form = match stamp.precision() {
        Precision::Day => "%Y-%m-%d",
        Precision::Minute => "%Y-%m-%d %H:%M",
        Precision::Second => "%Y-%m-%d %H:%M:%S",
    };
    stamp.moment().format(form).to_string()
}
