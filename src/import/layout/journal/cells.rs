//! A cell of a journal page: marks, an absence, or both.

use crate::import::sheet::Value;
use crate::school::records::MarkValue;
use crate::school::vocabulary::Vocabulary;

/// One thing a cell says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry<'a> {
    text: Text<'a>,
    kind: Option<String>,
    is_mark: bool,
    absence: Option<String>,
}

/// What stands there, as a mark's cell would hold it.
#[derive(Debug, Clone, PartialEq)]
enum Text<'a> {
    Whole(Value<'a>),
    Part(String),
}

impl Entry<'_> {
    /// The absence code it holds.
    pub fn absence(&self) -> Option<&str> {
        self.absence.as_deref()
    }

    /// The mark it holds, and the kind of work in brackets behind it.
    pub fn mark(&self) -> Option<(Value<'_>, Option<&str>)> {
        let value = match &self.text {
            Text::Whole(value) => *value,
            Text::Part(text) => Value::Text(text),
        };
        self.is_mark.then_some((value, self.kind.as_deref()))
    }
}

/// What a cell says: `7`, `n`, `7/n` (both), `4/7` (improved), `7 8(p.d.)` (two marks). A text the
/// vocabulary does not know is one mark as it stands.
pub(super) fn entries<'a>(value: Value<'a>, words: &Vocabulary) -> Vec<Entry<'a>> {
    let whole = Entry { text: Text::Whole(value), kind: None, is_mark: true, absence: None };
    let text = match value {
        Value::Empty => return Vec::new(),
        Value::Text(text) if text.trim().is_empty() => return Vec::new(),
        // A date or an error in a mark's cell: the reader of marks says what is wrong with it.
        Value::Moment(_) | Value::Error(_) => return vec![whole],
        Value::Text(text) => text.trim().to_owned(),
        Value::Number(_) => value.text().unwrap_or_default(),
    };
    if let Some(entry) = entry(&text, None, words) {
        return vec![entry];
    }
    let mut parts: Vec<(String, Option<String>)> = Vec::new();
    for part in text.split([' ', '\n', '\r', '\t', ';', '\u{a0}']).filter(|part| !part.is_empty()) {
        let part = part.trim_end_matches(',');
        match (part.strip_suffix(')').and_then(|part| part.split_once('(')), parts.last_mut()) {
            (Some(("", kind)), Some(last)) => last.1 = Some(kind.to_owned()),
            (Some((mark, kind)), _) => parts.push((mark.to_owned(), Some(kind.to_owned()))),
            (None, _) => parts.push((part.to_owned(), None)),
        }
    }
    let read: Option<Vec<_>> = parts.into_iter().map(|(part, kind)| entry(&part, kind, words)).collect();
    read.filter(|entries| !entries.is_empty()).unwrap_or_else(|| vec![whole])
}

/// The marks a cell holds, in order of their texts; of an improved mark the one that counts.
pub(in crate::import::layout) fn marks_of(value: Value<'_>, words: &Vocabulary) -> Vec<String> {
    let mut marks: Vec<String> = entries(value, words)
        .iter()
        .filter_map(|entry| entry.mark()?.0.text())
        .map(|text| words.last_of(&text).to_owned())
        .collect();
    marks.sort_unstable();
    marks
}

fn entry<'a>(text: &str, kind: Option<String>, words: &Vocabulary) -> Option<Entry<'a>> {
    let part = |is_mark, absence| Entry { text: Text::Part(text.to_owned()), kind, is_mark, absence };
    let parsed = words.mark(text);
    match parsed.value {
        MarkValue::Unknown => None,
        MarkValue::Absent => Some(part(false, Some(text.to_owned()))),
        _ => Some(part(true, words.absence_in(text).map(str::to_owned))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_may_say_several_things() {
        let words = Vocabulary::builtin();
        let of = |text| {
            let one = |entry: &Entry<'_>| {
                let (mark, kind) = entry.mark().unzip();
                let mark = mark.and_then(Value::text).unwrap_or_default();
                format!(
                    "{mark}{}{}",
                    kind.flatten().unwrap_or_default(),
                    entry.absence().map_or(String::new(), |c| format!("!{c}"))
                )
            };
            entries(Value::Text(text), &words).iter().map(one).collect::<Vec<_>>().join(" ")
        };
        let table = [
            ("7", "7"),
            (" n ", "!n"),
            ("7/n", "7/n!n"),
            ("n/7", "n/7!n"),
            ("4/7", "4/7"),
            ("4|7", "4|7"),
            ("7 8(p.d.)", "7 8p.d."),
            ("7 (p.d.)", "7p.d."),
            ("7\nns", "7 !ns"),
            ("ns", "!ns"),
            ("i", "i"),
            ("a", "a"),
            ("S", "S"),
            ("85,5%", "85,5%"),
            ("nv ns", "nv !ns"),
            ("slims mājās", "slims mājās"),
            ("", ""),
        ];
        for (text, wanted) in table {
            assert_eq!(of(text), wanted, "{text:?}");
        }
    }
}
