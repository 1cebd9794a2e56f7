//! What differs between a report and the same report made again.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::report::initials;

/// The lists of a report whose items are obligations.
const LISTS: [&str; 4] = ["violations", "pending", "unproven", "waived"];

/// What is not compared as it stands: what tells how the report was made is judged by itself, and news
/// rest on the look before, which nobody can take again.
const APART: [&str; 6] = ["run", "inputs", "rulebook", "calendar", "resolved", "coverage"];

/// A value of the report and the same made again.
pub struct Changed {
    /// What it is.
    pub what: String,
    /// As the report has it.
    pub was: String,
    /// As it comes out now.
    pub now: String,
}

/// What differs.
#[derive(Default)]
pub struct Differences {
    /// Obligations in the report that do not come out again.
    pub vanished: Vec<String>,
    /// Obligations that come out and are not in the report.
    pub appeared: Vec<String>,
    /// Obligations with other values.
    pub altered: Vec<Changed>,
    /// Counts and how clauses were assessed.
    pub counts: Vec<Changed>,
    /// Anything else.
    pub other: Vec<Changed>,
    /// How many obligations of the report came out as they are.
    pub same: usize,
}

impl Differences {
    /// Whether nothing differs.
    #[must_use]
    pub fn none(&self) -> bool {
        self.vanished.is_empty()
            && self.appeared.is_empty()
            && self.altered.is_empty()
            && self.counts.is_empty()
            && self.other.is_empty()
    }

    /// Compares a report with the same made again. With `only_new` it lists but the new ones of what
    /// was broken.
    #[must_use]
    pub fn between(report: &Value, again: &Value, only_new: bool) -> Self {
        let mut all = Self::default();
        all.obligations(report, again, only_new);
        all.numbers("", &report["totals"], &again["totals"]);
        all.coverage(report, again);
        all.inputs(report, again);
        all.rest(report, again);
        all
    }

    fn obligations(&mut self, report: &Value, again: &Value, only_new: bool) {
        let (had, has) = (by_id(report), by_id(again));
        let ids: BTreeSet<&str> = had.keys().chain(has.keys()).copied().collect();
        for id in ids {
            let mut was = had.get(id).cloned().unwrap_or_default();
            let mut now = has.get(id).cloned().unwrap_or_default();
            // Alike ones first: what is left of several of one identity differs.
            was.retain(|item| match now.iter().position(|other| same(item, other)) {
                Some(at) => {
                    now.remove(at);
                    self.same += 1;
                    false
                }
                None => true,
            });
            let pairs = was.len().min(now.len());
            for (was, now) in was.drain(..pairs).zip(now.drain(..pairs)) {
                self.altered.extend(fields(was, now));
            }
            self.vanished.extend(was.iter().map(|(list, item)| label(list, item)));
            let unlisted = |list: &str| only_new && list == "violations";
            let appeared = now.iter().filter(|(list, _)| !unlisted(list));
            self.appeared.extend(appeared.map(|(list, item)| label(list, item)));
        }
    }

    fn numbers(&mut self, of: &str, was: &Value, now: &Value) {
        for key in keys(was, now) {
            let (was, now) = (&was[key.as_str()], &now[key.as_str()]);
            if was != now {
                let what = if of.is_empty() { key } else { format!("{of} {key}") };
                self.counts.push(Changed { what, was: short(was), now: short(now) });
            }
        }
    }

    fn coverage(&mut self, report: &Value, again: &Value) {
        let (had, has) = (by(report, "coverage", &["clause"]), by(again, "coverage", &["clause"]));
        let clauses: BTreeSet<&String> = had.keys().chain(has.keys()).collect();
        for clause in clauses {
            let one = |all: &BTreeMap<String, Value>| all.get(clause).cloned().unwrap_or_default();
            self.numbers(clause, &one(&had), &one(&has));
        }
    }

    fn inputs(&mut self, report: &Value, again: &Value) {
        let of = |report| by(report, "inputs", &["file", "sheet"]);
        let (had, has) = (of(report), of(again));
        let names: BTreeSet<&String> = had.keys().chain(has.keys()).collect();
        for name in names {
            let one = |all: &BTreeMap<String, Value>| {
                let mut input = all.get(name).cloned().unwrap_or_default();
                // Whether these are the same was said before.
                if let Some(input) = input.as_object_mut() {
                    input.remove("sha256");
                    input.remove("saved");
                }
                input
            };
            let (was, now) = (one(&had), one(&has));
            for key in keys(&was, &now) {
                self.differ(&format!("{name} {key}"), &was[key.as_str()], &now[key.as_str()]);
            }
        }
    }

    fn rest(&mut self, report: &Value, again: &Value) {
        // Another rulebook or calendar is said apart; of the same one the name must be too.
        for key in ["rulebook", "calendar"] {
            if report[key]["sha256"] == again[key]["sha256"] {
                self.differ(key, &report[key], &again[key]);
            }
        }
        for key in keys(report, again) {
            if LISTS.contains(&key.as_str()) || APART.contains(&key.as_str()) || key == "totals" {
                continue;
            }
            let (was, now) = (&report[key.as_str()], &again[key.as_str()]);
            match (was.as_array(), now.as_array()) {
                (Some(was), Some(now)) => {
                    let none = Value::Null;
                    let texts = |all: &[Value]| all.iter().map(Value::to_string).collect::<BTreeSet<_>>();
                    let (had, has) = (texts(was), texts(now));
                    let lost = was.iter().filter(|one| !has.contains(&one.to_string()));
                    lost.for_each(|one| self.differ(&key, one, &none));
                    let come = now.iter().filter(|one| !had.contains(&one.to_string()));
                    come.for_each(|one| self.differ(&key, &none, one));
                    if had == has {
                        self.differ(&key, &was.len().into(), &now.len().into());
                    }
                }
                _ => self.differ(&key, was, now),
            }
        }
    }

    fn differ(&mut self, what: &str, was: &Value, now: &Value) {
        if was != now {
            self.other.push(Changed { what: what.to_owned(), was: short(was), now: short(now) });
        }
    }
}

/// The obligations of a report by identity, each with its list.
fn by_id(report: &Value) -> BTreeMap<&str, Vec<(&'static str, &Value)>> {
    let mut all: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for list in LISTS {
        for item in report[list].as_array().into_iter().flatten() {
            all.entry(item["id"].as_str().unwrap_or_default()).or_default().push((list, item));
        }
    }
    all
}

/// The items of a list by some of their values.
fn by(report: &Value, list: &str, named: &[&str]) -> BTreeMap<String, Value> {
    let items = report[list].as_array().into_iter().flatten();
    let name = |item: &Value| {
        let parts: Vec<&str> = named.iter().filter_map(|key| item[*key].as_str()).collect();
        parts.join("!")
    };
    items.map(|item| (name(item), item.clone())).collect()
}

fn keys(was: &Value, now: &Value) -> BTreeSet<String> {
    let of = |value: &Value| value.as_object().into_iter().flat_map(Map::keys).cloned().collect::<Vec<_>>();
    of(was).into_iter().chain(of(now)).collect()
}

fn same(was: &(&str, &Value), now: &(&str, &Value)) -> bool {
    was.0 == now.0
        && keys(was.1, now.1).iter().all(|key| key == "news" || was.1[key.as_str()] == now.1[key.as_str()])
}

/// The values of an obligation that differ.
fn fields(was: (&str, &Value), now: (&str, &Value)) -> Vec<Changed> {
    let name = label(was.0, was.1);
    // A terminal shows pupils by their initials, in whatever cell the name stands.
    let pupils = [&was.1["pupil"], &now.1["pupil"]];
    let shown = |value: &Value| match value.as_str() {
        Some(text) if pupils.contains(&value) => initials(text),
        _ => short(value),
    };
    let mut all = Vec::new();
    let mut differ = |key: &str, was: &Value, now: &Value| {
        if was != now {
            all.push(Changed { what: format!("{name}: {key}"), was: shown(was), now: shown(now) });
        }
    };
    differ("list", &was.0.into(), &now.0.into());
    for key in keys(was.1, now.1).iter().filter(|key| *key != "news") {
        let (was, now) = (&was.1[key.as_str()], &now.1[key.as_str()]);
        if was.is_object() && now.is_object() {
            for inner in keys(was, now) {
                differ(&format!("{key}.{inner}"), &was[inner.as_str()], &now[inner.as_str()]);
            }
        } else {
            differ(key, was, now);
        }
    }
    all
}

/// An obligation in one line, without any pupil's name: a terminal is no place for it.
fn label(list: &str, item: &Value) -> String {
    let status = item["status"].as_str().unwrap_or(list);
    let status = if list == "waived" { "waived" } else { status };
    let parts = ["responsible", "class", "subject", "occurred"];
    let about: Vec<&str> = parts.iter().filter_map(|key| item[*key].as_str()).collect();
    let text = |key: &str| item[key].as_str().unwrap_or("?");
    format!("{} {} {status}: {}", text("id"), text("clause"), about.join(", "))
}

/// The longest value shown, in characters.
const LONGEST: usize = 120;

fn short(value: &Value) -> String {
    let text = match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        // A rejected row is told by its place: what stands in it may be a pupil's name.
        Value::Object(row) if row.contains_key("reason") => {
            let parts = ["file", "sheet", "row", "column", "reason"].iter().filter_map(|key| row.get(*key));
            let parts = parts.filter(|part| !part.is_null());
            parts
                .map(|part| part.as_str().map_or_else(|| part.to_string(), str::to_owned))
                .collect::<Vec<_>>()
                .join(", ")
        }
        other => other.to_string(),
    };
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{} …", &text[..end]),
        None => text,
    }
}
