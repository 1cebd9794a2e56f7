//! What a JSON report tells of how it came about.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDateTime;
use serde::Deserialize;
use serde_json::Value;

use super::super::run::Failure;
use crate::messages::Messages;
use crate::report::{Run, harmless, json};

/// A report as it was read.
pub struct Told {
    /// All of it.
    pub whole: Value,
    /// How it came about.
    pub run: Run,
    /// The moment it speaks for.
    pub as_of: String,
    /// Its files, each with its digest and, where it was saved before that moment, when.
    pub inputs: BTreeMap<String, Input>,
}

/// A file a report was made from.
#[derive(Deserialize)]
pub struct Input {
    file: String,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// When it was saved, where that was before the moment the report speaks for.
    pub saved: Option<NaiveDateTime>,
}

impl Told {
    /// Reads a report.
    ///
    /// # Errors
    /// A file that cannot be read, is no JSON, is no report of this version's schema, or does not tell
    /// how it was made.
    pub fn read(path: &Path, words: &Messages) -> Result<Self, Failure> {
        let file = || harmless(&path.display().to_string());
        let failed = |key: &str, error: String| {
            Failure::said(words.with(key, [("file", file().into()), ("error", harmless(&error).into())]))
        };
        let bytes =
            std::fs::read(path).map_err(|error| failed("error-report-read", words.of_system(&error)))?;
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let whole: Value = serde_json::from_slice(text).map_err(|error| {
            let said = error.to_string();
            let what = said.rsplit_once(" at line ").map_or(said.as_str(), |(what, _)| what);
            let place = [
                ("file", file().into()),
                ("line", error.line().into()),
                ("column", error.column().into()),
                ("error", harmless(what).into()),
            ];
            Failure::said(words.with("error-report-json", place))
        })?;
        match whole.get("schema").and_then(Value::as_str) {
            Some(json::SCHEMA) => {}
            Some(other) if other.starts_with("eklase-audit/report/") => {
                return Err(failed("error-report-schema", other.to_owned()));
            }
            _ => return Err(failed("error-report-foreign", json::SCHEMA.to_owned())),
        }
        let Some(run) = whole.get("run") else {
            return Err(failed("error-report-no-run", String::new()));
        };
        let run =
            Run::deserialize(run).map_err(|error| failed("error-report-key", format!("run: {error}")))?;
        let Some(as_of) = whole.get("as_of").and_then(Value::as_str).map(str::to_owned) else {
            return Err(failed("error-report-key", "as_of".to_owned()));
        };
        let inputs: Vec<Input> = whole
            .get("inputs")
            .ok_or_else(|| failed("error-report-key", "inputs".to_owned()))
            .and_then(|inputs| {
                Vec::deserialize(inputs)
                    .map_err(|error| failed("error-report-key", format!("inputs: {error}")))
            })?;
        let inputs = inputs.into_iter().map(|input| (input.file.clone(), input)).collect();
        Ok(Self { whole, run, as_of, inputs })
    }

    /// A text of the report by its keys; blank where there is none.
    #[must_use]
    pub fn text(&self, keys: [&str; 2]) -> &str {
        self.whole[keys[0]][keys[1]].as_str().unwrap_or_default()
    }
}
