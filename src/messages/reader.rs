//! What the reader of TOML says of a text it cannot read, in our own words.

use std::borrow::Cow;

use super::Messages;

/// What the reader says, by the words it begins with, where nothing of it is worth repeating.
const PLAIN: &[(&str, &str)] = &[
    ("string values must be quoted", "error-toml-unquoted"),
    ("key with no value", "error-toml-no-equals"),
    ("missing assignment between key-value pairs", "error-toml-no-equals"),
    ("missing value", "error-toml-no-value"),
    ("extra `=`", "error-toml-no-equals"),
    ("invalid comment character", "error-toml-sign"),
    ("unexpected key or value", "error-toml-more"),
    ("unexpected content", "error-toml-more"),
    ("missing comma between", "error-toml-comma"),
    ("extra comma", "error-toml-comma"),
    ("duplicate key", "error-toml-twice"),
    ("cannot extend value of type", "error-toml-twice"),
    ("missing escaped value", "error-toml-backslash"),
    ("too few unicode value digits", "error-toml-backslash"),
    ("invalid unquoted key", "error-toml-key"),
    ("unquoted keys cannot be empty", "error-toml-key"),
    ("keys cannot be multi-line", "error-toml-key"),
    ("invalid date", "error-toml-date"),
    ("invalid time", "error-toml-date"),
    ("integer number overflowed", "error-toml-number"),
    ("unexpected leading zero", "error-toml-number"),
    ("`_` may only go between digits", "error-toml-number"),
];

/// What stands between a pair of quotes of this kind, the first one.
fn quoted(text: &str, mark: char) -> Option<&str> {
    text.split(mark).nth(1)
}

impl Messages {
    /// What the reader of TOML says, in this language; `before` is the text up to the place. What has no words
    /// of our own is repeated as the reader's.
    #[must_use]
    pub fn of_toml(&self, said: &str, before: &str) -> String {
        let plain = || PLAIN.iter().find(|(begins, _)| said.starts_with(begins)).map(|(_, key)| *key);
        self.unknown_key(said)
            .or_else(|| self.open(said, before))
            .or_else(|| self.wrong_kind(said))
            .or_else(|| self.wrong_word(said))
            .or_else(|| plain().map(|key| self.get(key)))
            .unwrap_or_else(|| self.with("error-toml-other", [("error", said.to_owned().into())]))
    }

    /// A key or word it does not know, with the known one that is nearest.
    fn unknown_key(&self, said: &str) -> Option<String> {
        let said = said.strip_prefix("unknown field ").or_else(|| said.strip_prefix("unknown variant "))?;
        let mut quoted = said.split('`').skip(1).step_by(2);
        let value = quoted.next()?;
        let known: Vec<&str> = quoted.collect();
        let likeness = |word: &&&str| strsim::jaro_winkler(word, value);
        let near = known
            .iter()
            .filter(|word| likeness(word) > 0.75)
            .max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
        let args = [
            ("value", value.to_owned().into()),
            ("near", near.map_or("none", |near| near).to_owned().into()),
            ("known", if known.is_empty() { "none".into() } else { known.join(", ").into() }),
        ];
        Some(self.with("error-unknown-key", args))
    }

    /// Something that is begun and not closed.
    fn open(&self, said: &str, before: &str) -> Option<String> {
        let is_text = said.starts_with("invalid ") && said.contains(" string, expected ");
        if is_text && said.contains("characters") {
            return Some(self.get("error-toml-sign"));
        }
        if !is_text && !said.starts_with("unclosed ") {
            return None;
        }
        let sign = quoted(said, '`')?;
        let key = match is_text {
            // Where nothing stands at all the reader looks for the end of a text that was never begun.
            true if !before.contains(sign) => return Some(self.get("error-toml-no-value")),
            true => "error-toml-open-text",
            false => "error-toml-open",
        };
        Some(self.with(key, [("sign", sign.to_owned().into())]))
    }

    /// A value of another kind than is wanted.
    fn wrong_kind(&self, said: &str) -> Option<String> {
        if let Some(shape) = said.strip_prefix("data did not match any variant of untagged enum ") {
            let wanted = match shape {
                "OneOrMore" | "Headers" => "text-or-list",
                "SampleConfig" => "number-or-table",
                _ => return None,
            };
            return Some(self.with("error-toml-kind", [("wanted", wanted.into()), ("found", "none".into())]));
        }
        let outside = said.strip_prefix("invalid value: integer ");
        if let Some(value) = outside.and_then(|said| quoted(said, '`')) {
            return Some(self.with("error-toml-range", [("value", value.to_owned().into())]));
        }
        let (found, wanted) = said.strip_prefix("invalid type: ")?.rsplit_once(", expected ")?;
        if let Some(value) = quoted(found, '`').filter(|_| wanted == "any value") {
            return Some(self.with("error-toml-range", [("value", value.to_owned().into())]));
        }
        let wanted = wanted_kind(wanted)?;
        let value = |mark| Cow::from(quoted(found, mark).unwrap_or_default().to_owned());
        let found = match found.split_whitespace().next()? {
            "string" => {
                let text = found.strip_prefix("string ").map(|text| text.trim_matches('"').to_owned());
                self.with("toml-text", [("value", text.unwrap_or_default().into())])
            }
            "integer" | "floating" => self.with("toml-number", [("value", value('`').into())]),
            "boolean" => value('`').into_owned(),
            "sequence" => self.get("toml-list"),
            // A date reaches us as a table.
            "map" => self.get("toml-table-or-date"),
            _ => return None,
        };
        Some(self.with("error-toml-kind", [("wanted", wanted.into()), ("found", found.into())]))
    }

    /// A key that is missing, or a word that is none of those that stand there.
    fn wrong_word(&self, said: &str) -> Option<String> {
        let value = quoted(said, '`')?;
        let key = match said {
            _ if said.starts_with("missing field ") => "error-toml-missing",
            _ if said.ends_with(" is not a clock time HH:MM") => "error-toml-clock",
            _ if said.ends_with(" is not a day") => "error-toml-day",
            _ => return None,
        };
        Some(self.with(key, [("value", value.to_owned().into())]))
    }
}

/// What kind of value the reader wants, as the messages call it.
fn wanted_kind(wanted: &str) -> Option<&'static str> {
    let wanted = wanted.trim_start_matches("a ").trim_start_matches("an ");
    let number = ["u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "integer", "f64"];
    Some(match wanted {
        _ if number.contains(&wanted) => "number",
        "TOML datetime" => "date",
        "boolean" => "truth",
        "sequence" | "array" => "list",
        "map" => "table",
        _ if wanted.starts_with("struct ") || wanted.ends_with(" table") => "table",
        _ if wanted.ends_with("string") => "text",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Language;

    #[test]
    fn what_the_reader_says_has_our_own_words() {
        let words = Messages::new(Language::En);
        let say = |text: &str| {
            let error = toml::from_str::<crate::cli::config::Config>(text).expect_err(text);
            let before = error.span().and_then(|at| text.get(..at.start));
            words.of_toml(error.message(), before.unwrap_or_default())
        };
        for text in [
            "rulebok = 1",
            "rulebook = \"x",
            "rulebook = 'x",
            "rulebook = x",
            "rulebook =",
            "rulebook == 1",
            "audit = { sample = }",
            "rulebook",
            "[mail",
            "[mail]]",
            "paths = [\"a\" \"b\"]",
            "paths = [\"a\"",
            "audit = {sample = 1",
            "school = \"a\"\nschool = \"b\"",
            "[mail]\n[mail]",
            "rulebook = 1",
            "rulebook = 1.5",
            "rulebook = true",
            "rulebook = [1]",
            "paths = \"x\"",
            "lang = \"de\"",
            "rulebook = \"C:\\q\"",
            "= 1",
            "school = \"a\u{1}b\"",
            "as_of = 2025-13-45",
            "as_of = 2025-10-10",
            "[[free_days]]\nfrom = \"2025-10-01\"",
            "[[free_days]]\nfrom = 2025-10-01",
            "[[free_days]]\nfrom = 2025-10-01T10:00:00\nto = 2025-10-01\nreason = \"x\"",
            "[audit]\nsample = -3",
            "[audit]\nsample = 99999999999999999999",
            "[mail]\nto = 3",
            "mail = 3",
            "école = 1",
            "[files]\n\"a\" = \"stundas\"",
            "[columns.lessons]\ntopic = 5",
            "audit.sample = {topics = 70000}",
            "audit.sample = 5_",
        ] {
            let said = say(text);
            assert!(!said.contains("not valid TOML") && !said.contains("error-toml"), "{text}: {said}");
        }
        assert_eq!(
            words.of_toml("no idea", ""),
            words.with("error-toml-other", [("error", "no idea".into())])
        );
    }
}
