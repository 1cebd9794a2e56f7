//! What the words and symbols of an export mean: `rules/vocabulary.toml`, typed.

use std::collections::BTreeMap;

use chrono::Weekday;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::names::Folding;
use super::records::{BriefingKind, Decision, LessonKind, MarkValue, ScaleIx, WorkKind};

const BUILTIN: &str = include_str!("../../rules/vocabulary.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    lesson_kinds: BTreeMap<LessonKind, Vec<String>>,
    work_kinds: BTreeMap<WorkKind, Vec<String>>,
    briefing_kinds: BTreeMap<BriefingKind, Vec<String>>,
    decisions: BTreeMap<Decision, Vec<String>>,
    scale: Vec<Scale>,
    marks: Marks,
    absences: Absences,
    weekdays: Weekdays,
    yes_no: YesNo,
    dates: Dates,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Scale {
    id: String,
    #[serde(default)]
    symbols: Vec<String>,
    suffix: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Marks {
    no_mark: Vec<String>,
    exempt: Vec<String>,
    improved_by: Vec<char>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Absences {
    codes: Vec<String>,
    justified: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
struct Weekdays {
    mon: Vec<String>,
    tue: Vec<String>,
    wed: Vec<String>,
    thu: Vec<String>,
    fri: Vec<String>,
    sat: Vec<String>,
    sun: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct YesNo {
    yes: Vec<String>,
    no: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dates {
    year_word: Vec<String>,
    months: Vec<Vec<String>>,
}

/// A mark's cell as understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParsedMark {
    /// The mark that counts.
    pub value: MarkValue,
    /// The cell also says that the pupil was absent.
    pub absent: bool,
    /// The earlier mark, when the cell shows an improvement.
    pub corrected_from: Option<MarkValue>,
}

/// The meanings of words and symbols.
#[derive(Debug)]
pub struct Vocabulary {
    lesson_kinds: FxHashMap<String, LessonKind>,
    work_kinds: FxHashMap<String, WorkKind>,
    briefing_kinds: FxHashMap<String, BriefingKind>,
    decisions: FxHashMap<String, Decision>,
    scales: Vec<(String, Vec<String>)>,
    marks: FxHashMap<String, MarkValue>,
    suffixes: Vec<(String, ScaleIx)>,
    improved_by: Vec<char>,
    absences: FxHashMap<String, bool>,
    weekdays: FxHashMap<String, Weekday>,
    yes_no: FxHashMap<String, bool>,
    year_words: Vec<String>,
    months: FxHashMap<String, u32>,
}

impl Vocabulary {
    /// The vocabulary that comes with the program.
    ///
    /// # Panics
    /// Never in a released build: a test reads the shipped file.
    #[must_use]
    pub fn builtin() -> Self {
        Self::from_toml(BUILTIN).expect("a test reads the shipped vocabulary")
    }

    /// Reads a vocabulary.
    ///
    /// # Errors
    /// A text that is not TOML of the vocabulary's form.
    pub fn from_toml(text: &str) -> Result<Self, toml::de::Error> {
        fn turned<V: Copy>(aliases: impl IntoIterator<Item = (V, Vec<String>)>) -> FxHashMap<String, V> {
            aliases
                .into_iter()
                .flat_map(|(value, words)| {
                    words.into_iter().map(move |word| (Folding::Name.fold(&word), value))
                })
                .collect()
        }
        let file: File = toml::from_str(text)?;
        let mut marks = FxHashMap::default();
        let mut suffixes = Vec::new();
        for (index, scale) in (0u8..).zip(&file.scale) {
            marks.extend(scale.symbols.iter().map(|symbol| (symbol.clone(), MarkValue::On(ScaleIx(index)))));
            suffixes.extend(scale.suffix.iter().map(|suffix| (suffix.clone(), ScaleIx(index))));
        }
        marks.extend(file.marks.no_mark.into_iter().map(|text| (text, MarkValue::NoMark)));
        marks.extend(file.marks.exempt.into_iter().map(|text| (text, MarkValue::Exempt)));
        marks.extend(file.absences.codes.iter().map(|text| (text.clone(), MarkValue::Absent)));
        let days = file.weekdays;
        Ok(Self {
            lesson_kinds: turned(file.lesson_kinds),
            work_kinds: turned(file.work_kinds),
            briefing_kinds: turned(file.briefing_kinds),
            decisions: turned(file.decisions),
            scales: file.scale.into_iter().map(|scale| (scale.id, scale.symbols)).collect(),
            marks,
            suffixes,
            improved_by: file.marks.improved_by,
            absences: file
                .absences
                .codes
                .into_iter()
                .map(|code| (code.clone(), file.absences.justified.contains(&code)))
                .collect(),
            weekdays: turned([
                (Weekday::Mon, days.mon),
                (Weekday::Tue, days.tue),
                (Weekday::Wed, days.wed),
                (Weekday::Thu, days.thu),
                (Weekday::Fri, days.fri),
                (Weekday::Sat, days.sat),
                (Weekday::Sun, days.sun),
            ]),
            yes_no: turned([(true, file.yes_no.yes), (false, file.yes_no.no)]),
            year_words: file.dates.year_word,
            months: turned((1u32..).zip(file.dates.months)),
        })
    }

    /// A scale by its id.
    #[must_use]
    pub fn scale(&self, id: &str) -> Option<ScaleIx> {
        self.scales.iter().position(|(have, _)| have == id).and_then(|at| u8::try_from(at).ok()).map(ScaleIx)
    }

    /// A scale's id.
    #[must_use]
    pub fn scale_name(&self, scale: ScaleIx) -> Option<&str> {
        self.scales.get(usize::from(scale.0)).map(|(id, _)| id.as_str())
    }

    /// A kind of lesson by its name.
    #[must_use]
    pub fn lesson_kind(&self, text: &str) -> Option<LessonKind> {
        self.lesson_kinds.get(&Folding::Name.fold(text)).copied()
    }

    /// A kind of work by its name.
    #[must_use]
    pub fn work_kind(&self, text: &str) -> Option<WorkKind> {
        self.work_kinds.get(&Folding::Name.fold(text)).copied()
    }

    /// A kind of safety briefing by its name.
    #[must_use]
    pub fn briefing_kind(&self, text: &str) -> Option<BriefingKind> {
        self.briefing_kinds.get(&Folding::Name.fold(text)).copied()
    }

    /// A decision on a reply by its word; a full stop behind it does no harm.
    #[must_use]
    pub fn decision(&self, text: &str) -> Option<Decision> {
        self.decisions.get(Folding::Name.fold(text).trim_end_matches('.')).copied()
    }

    /// The place of a mark among the values of its scale, the lowest first.
    #[must_use]
    pub fn rank(&self, scale: ScaleIx, text: &str) -> Option<usize> {
        let (_, symbols) = self.scales.get(usize::from(scale.0))?;
        let counts = self.last_of(text.trim());
        symbols.iter().position(|symbol| symbol == counts)
    }

    /// A mark's cell. Case counts. A cell no vocabulary knows is [`MarkValue::Unknown`].
    #[must_use]
    pub fn mark(&self, text: &str) -> ParsedMark {
        let single = |value| ParsedMark { value, absent: value == MarkValue::Absent, corrected_from: None };
        if let Some(value) = self.symbol(text) {
            return single(value);
        }
        let Some(parts) = self.improved_by.iter().find_map(|by| text.rsplit_once(*by)) else {
            return single(MarkValue::Unknown);
        };
        match (self.symbol(parts.0.trim()), self.symbol(parts.1.trim())) {
            (Some(value), Some(MarkValue::Absent)) | (Some(MarkValue::Absent), Some(value)) => {
                ParsedMark { value, absent: true, corrected_from: None }
            }
            (Some(before), Some(value)) => ParsedMark { value, absent: false, corrected_from: Some(before) },
            _ => single(MarkValue::Unknown),
        }
    }

    /// The mark that counts of an improved one, or beside an absence (`4/7`, `7/n`); any other text as
    /// it is.
    #[must_use]
    pub fn last_of<'t>(&self, text: &'t str) -> &'t str {
        if self.symbol(text).is_some() {
            return text;
        }
        let parts = self.improved_by.iter().find_map(|by| text.rsplit_once(*by));
        parts.map_or(
            text,
            |(first, last)| {
                if self.absences.contains_key(last.trim()) { first.trim() } else { last.trim() }
            },
        )
    }

    /// The absence code a mark's cell holds, alone or beside a mark (`7/n`).
    #[must_use]
    pub fn absence_in<'t>(&self, text: &'t str) -> Option<&'t str> {
        // `n/v` is one symbol, and no absence.
        if self.symbol(text).is_some_and(|value| value != MarkValue::Absent) {
            return None;
        }
        let parts = self.improved_by.iter().find_map(|by| text.rsplit_once(*by));
        let parts = parts.map_or([text, ""], |(one, other)| [one, other]);
        parts.into_iter().map(str::trim).find(|part| self.absences.contains_key(*part))
    }

    fn symbol(&self, text: &str) -> Option<MarkValue> {
        if let Some(value) = self.marks.get(text) {
            return Some(*value);
        }
        self.suffixes.iter().find_map(|(suffix, scale)| {
            let number = text.strip_suffix(suffix.as_str())?.trim();
            is_number(number).then_some(MarkValue::On(*scale))
        })
    }

    /// Whether an absence code says that the absence is justified; `None` for an unknown code.
    #[must_use]
    pub fn absence(&self, code: &str) -> Option<bool> {
        self.absences.get(code).copied()
    }

    /// A day of the week by any of its names.
    #[must_use]
    pub fn weekday(&self, text: &str) -> Option<Weekday> {
        self.weekdays.get(Folding::Name.fold(text).trim_end_matches('.')).copied()
    }

    /// Yes or no.
    #[must_use]
    pub fn yes_no(&self, text: &str) -> Option<bool> {
        self.yes_no.get(&Folding::Name.fold(text)).copied()
    }

    /// A month's number by its name in any case.
    #[must_use]
    pub fn month(&self, text: &str) -> Option<u32> {
        self.months.get(&Folding::Name.fold(text)).copied()
    }

    /// Whether this word stands for "year" in a date written out.
    #[must_use]
    pub fn is_year_word(&self, text: &str) -> bool {
        self.year_words.iter().any(|word| word == text)
    }
}

/// One to three digits, and behind a comma or a full stop perhaps as many more.
fn is_number(text: &str) -> bool {
    let (whole, part) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let digits = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    digits(whole) && digits(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_apart_by_case_and_scale() {
        let words = Vocabulary::builtin();
        let on = |id| MarkValue::On(words.scale(id).expect("a shipped scale"));
        let table = [
            ("7", on("ten"), false, None),
            ("10", on("ten"), false, None),
            ("11", MarkValue::Unknown, false, None),
            ("5,5", MarkValue::Unknown, false, None),
            ("i", on("pass-fail"), false, None),
            ("ni", on("pass-fail"), false, None),
            ("A", on("levels"), false, None),
            ("a", MarkValue::Exempt, false, None),
            ("nv", MarkValue::NoMark, false, None),
            ("n/v", MarkValue::NoMark, false, None),
            ("ns", MarkValue::Absent, true, None),
            ("7/n", on("ten"), true, None),
            ("4|7", on("ten"), false, Some(on("ten"))),
            ("ni/i", on("pass-fail"), false, Some(on("pass-fail"))),
            ("85,5%", on("percent"), false, None),
            ("/", on("signs"), false, None),
            ("labi", MarkValue::Unknown, false, None),
            ("nan%", MarkValue::Unknown, false, None),
            ("-5%", MarkValue::Unknown, false, None),
            ("1e2%", MarkValue::Unknown, false, None),
            (",5%", MarkValue::Unknown, false, None),
            ("8555%", MarkValue::Unknown, false, None),
        ];
        for (text, value, absent, corrected_from) in table {
            assert_eq!(words.mark(text), ParsedMark { value, absent, corrected_from }, "{text}");
        }
        for (text, code) in
            [("n", Some("n")), ("7/n", Some("n")), ("ns/7", Some("ns")), ("n/v", None), ("4/7", None)]
        {
            assert_eq!(words.absence_in(text), code, "{text}");
        }
        let scale = |id| words.scale(id).expect("a shipped scale");
        for (id, text, rank) in
            [("ten", "4/7", Some(6)), ("ten", "7/n", Some(6)), ("ten", "n/7", Some(6)), ("ten", "labi", None)]
        {
            assert_eq!(words.rank(scale(id), text), rank, "{text}");
        }
        let rank = |id, text| words.rank(scale(id), text).expect("a place on its scale");
        assert!(rank("signs", "-") < rank("signs", "/") && rank("signs", "+/-") < rank("signs", "+"));
        assert!(rank("pass-fail", "ni") < rank("pass-fail", "i"));
        assert_eq!(
            (words.absence("ns"), words.absence("nn"), words.absence("x")),
            (Some(true), Some(false), None)
        );
        assert_eq!(
            (words.weekday("Pk"), words.weekday("trešdiena"), words.weekday("1")),
            (Some(Weekday::Fri), Some(Weekday::Wed), Some(Weekday::Mon))
        );
        assert_eq!(words.lesson_kind("Pārbaudes  darbs"), Some(LessonKind::Test));
        assert_eq!(words.month("oktobris"), Some(10));
    }
}
