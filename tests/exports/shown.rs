//! Typed records as lines a person can compare.

use std::fmt::{Display, Write as _};

use eklase_audit::school::School;
use eklase_audit::school::names::{ClassId, GroupId, PersonId, SubjectId, TextId};
use eklase_audit::school::origin::Origin;
use eklase_audit::school::records::{Counted, LessonKind, MarkValue, Words};
use eklase_audit::school::stamp::{Precision, Stamp};
use eklase_audit::school::vocabulary::Vocabulary;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

/// A file, and of a workbook the sheet.
pub fn place(file: &str, sheet: Option<&str>) -> String {
    sheet.map_or_else(|| file.to_owned(), |sheet| format!("{file}!{sheet}"))
}

/// The texts the expected lines quote. A record keeps of a text only whether it is the same: so a
/// text that was read is found among those that were expected. One line break is as good as another,
/// and a letter with its mark apart is that letter.
pub fn known_texts(records: &str) -> Vec<(Words, String)> {
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

/// What was read, as lines.
pub struct Shown<'a> {
    pub school: &'a School,
    pub words: Vocabulary,
    /// The texts that may stand in it, by what is kept of them.
    pub texts: &'a [(Words, String)],
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

    /// Every record.
    pub fn records(&self) -> Vec<String> {
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
                .named("id", w.id.map(|id| id.to_string()))
        });
        let replies = school.replies.iter().map(|r| {
            self.line("reply", r.origin)
                .with(r.id)
                .with(format!("text {}", self.text(r.text)))
                .named("date", r.date)
                .named("by", r.replied_by.map(|id| self.text(id)))
                .named("decision", r.decision.map(|decision| decision.name()))
                .named("decided", r.decided_on)
                .named("decided by", r.decided_by.map(|id| self.text(id)))
        });
        let registers = notes.chain(applications).chain(talks).chain(briefings).chain(attestations);
        registers.chain(waivers).chain(replies).collect()
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
