//! What printed pages call things: `rules/pages.toml`.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::printed::Printed;
use crate::import::columns::fold;

const BUILTIN: &str = include_str!("../../../rules/pages.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: Title,
    rows: Printed,
    journal: Journal,
    summary: Summary,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Title {
    class: Vec<String>,
    subject: Vec<String>,
    teacher: Vec<String>,
    group: Vec<String>,
    pupil: Vec<String>,
    period: Vec<String>,
    printed: Vec<String>,
    class_word: Vec<String>,
    school: Vec<String>,
    school_word: Vec<String>,
    year_begins: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Journal {
    number: Vec<String>,
    pupil: Vec<String>,
    lesson_no: Vec<String>,
    kind: Vec<String>,
    passed_over: Vec<String>,
    term: Vec<TermFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TermFile {
    kind: String,
    semester: Option<u8>,
    headings: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Summary {
    absences: Vec<String>,
    extract: Vec<String>,
    total: Vec<String>,
}

/// No school's name is longer, in bytes.
const LONGEST_NAME: usize = 120;

/// What a title line tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Class,
    Subject,
    Teacher,
    Group,
    Pupil,
    Period,
    Printed,
}

/// What a heading or a row's label of a journal page means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heading {
    Number,
    Pupil,
    LessonNo,
    Kind,
    PassedOver,
    /// A column of term marks, by its position in [`PageWords::terms`].
    Term(usize),
}

/// A column of term marks.
#[derive(Debug)]
pub(super) struct Term {
    /// The kind of work, in the vocabulary's word.
    pub kind: String,
    /// Which semester, where the heading says it.
    pub semester: Option<u8>,
}

/// The summaries of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SummaryTitle {
    Absences,
    Extract,
}

/// The words of printed pages.
#[derive(Debug)]
pub struct PageWords {
    labels: FxHashMap<String, Label>,
    headings: FxHashMap<String, Heading>,
    pub(super) terms: Vec<Term>,
    class_words: Vec<String>,
    school_labels: Vec<String>,
    school_words: Vec<String>,
    summaries: Vec<(String, SummaryTitle)>,
    totals: Vec<String>,
    kinds: [String; 2],
    /// What is printed among the rows of a table.
    pub(super) printed: Printed,
    /// The first month of a new school year.
    pub(super) year_begins: u32,
}

impl PageWords {
    /// The words that come with the program.
    ///
    /// # Panics
    /// Never in a released build: a test reads the shipped file.
    #[must_use]
    pub fn builtin() -> Self {
        Self::from_toml(BUILTIN).expect("a test reads the shipped words of pages")
    }

    /// Reads the words.
    ///
    /// # Errors
    /// A text that is not TOML of that form.
    pub fn from_toml(text: &str) -> Result<Self, toml::de::Error> {
        fn add<V: Copy>(to: &mut FxHashMap<String, V>, words: &[String], value: V) {
            to.extend(words.iter().map(|word| (fold(word), value)));
        }
        let File { title, rows, journal, summary } = toml::from_str(text)?;
        let mut labels = FxHashMap::default();
        add(&mut labels, &title.class, Label::Class);
        add(&mut labels, &title.subject, Label::Subject);
        add(&mut labels, &title.teacher, Label::Teacher);
        add(&mut labels, &title.group, Label::Group);
        add(&mut labels, &title.pupil, Label::Pupil);
        add(&mut labels, &title.period, Label::Period);
        add(&mut labels, &title.printed, Label::Printed);
        let mut headings = FxHashMap::default();
        add(&mut headings, &journal.number, Heading::Number);
        add(&mut headings, &journal.pupil, Heading::Pupil);
        add(&mut headings, &journal.lesson_no, Heading::LessonNo);
        add(&mut headings, &journal.kind, Heading::Kind);
        add(&mut headings, &journal.passed_over, Heading::PassedOver);
        let mut terms = Vec::new();
        for (at, TermFile { kind, semester, headings: words }) in journal.term.into_iter().enumerate() {
            add(&mut headings, &words, Heading::Term(at));
            terms.push(Term { kind, semester });
        }
        let folded = |words: Vec<String>| words.iter().map(|word| fold(word)).collect::<Vec<_>>();
        let first = |words: &[String]| words.first().cloned().unwrap_or_default();
        let kinds = [first(&summary.absences), first(&summary.extract)];
        let mut summaries = Vec::new();
        for (words, title) in
            [(summary.absences, SummaryTitle::Absences), (summary.extract, SummaryTitle::Extract)]
        {
            summaries.extend(folded(words).into_iter().map(|word| (word, title)));
        }
        Ok(Self {
            labels,
            headings,
            terms,
            class_words: folded(title.class_word),
            school_labels: folded(title.school),
            school_words: folded(title.school_word),
            summaries,
            kinds,
            totals: folded(summary.total),
            printed: rows,
            year_begins: title.year_begins,
        })
    }

    pub(super) fn label(&self, text: &str) -> Option<Label> {
        self.labels.get(&fold(text)).copied()
    }

    pub(super) fn heading(&self, text: &str) -> Option<Heading> {
        self.headings.get(&fold(text)).copied()
    }

    /// The school's name, where a title line's cell tells it: behind its label, or as a name of several
    /// words the last of which is a kind of school.
    pub(super) fn school<'t>(&self, text: &'t str) -> Option<&'t str> {
        let text = text.trim();
        if text.len() > LONGEST_NAME {
            return None;
        }
        if let Some((label, name)) = text.split_once(':') {
            let name = name.trim();
            return (self.school_labels.contains(&fold(label)) && !name.is_empty()).then_some(name);
        }
        let (_, last) = text.rsplit_once(' ')?;
        let last = fold(last);
        self.school_words.iter().any(|word| last.ends_with(word)).then_some(text)
    }

    pub(super) fn is_class_word(&self, text: &str) -> bool {
        self.class_words.contains(&fold(text))
    }

    /// The summary a title line names.
    pub(super) fn summary(&self, text: &str) -> Option<SummaryTitle> {
        let folded = fold(text);
        self.summaries.iter().find(|(word, _)| folded.contains(word)).map(|(_, title)| *title)
    }

    /// The summary's name as registers write it: the first of its words.
    pub(super) fn summary_kind(&self, title: SummaryTitle) -> &str {
        &self.kinds[usize::from(title == SummaryTitle::Extract)]
    }

    /// The label a line begins with.
    pub(super) fn begins_with(&self, line: &str) -> Option<Label> {
        let ends = line.char_indices().filter(|(_, c)| !c.is_alphabetic()).map(|(at, _)| at);
        ends.chain([line.len()]).find_map(|end| self.label(&line[..end]))
    }

    pub(super) fn is_total(&self, text: &str) -> bool {
        self.totals.contains(&fold(text))
    }
}
