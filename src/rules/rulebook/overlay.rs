//! A rulebook that extends another says only what differs. Here the two become one table, and every
//! value remembers the file and line it was set in.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

use super::{Finder, RulebookError, RulebookFault};

/// A value of the resolved rulebook and where it was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Its path: `clause.3.4.1.check.lesson_entries.homework`.
    pub path: String,
    /// The value, as TOML.
    pub value: String,
    /// The file.
    pub file: String,
    /// The line, 1-based.
    pub line: usize,
}

/// A rulebook with everything it extends.
pub(super) struct Resolved {
    pub table: Table,
    pub origins: Vec<Origin>,
    /// The texts it was made of, its own last.
    pub texts: Vec<String>,
}

/// How many files may extend each other in a row.
const DEEPEST: usize = 8;

const CLAUSE: &str = "clause";

pub(super) fn resolve(name: &str, text: &str, finder: Finder<'_>) -> Result<Resolved, Box<RulebookError>> {
    let fail = |fault, at| RulebookError::at(name, text, fault, at);
    let mut layers = vec![layer(name, text)?];
    while let Some((base, at, last)) =
        layers.last().and_then(|last| last.extends.clone().map(|(base, at)| (base, at, last)))
    {
        // Shown in the file that says it, which may be an extended one.
        let fail = |fault| Err(RulebookError::at(&last.name, &last.text, fault, Some(at)));
        if layers.len() == DEEPEST || layers.iter().any(|layer| layer.name == base) {
            return fail(RulebookFault::Circle(base));
        }
        let Some((name, text)) = finder(&base) else {
            return fail(RulebookFault::NoBase(base));
        };
        layers.push(layer(&name, &text)?);
    }
    layers.reverse();
    let texts = layers.iter().map(|layer| layer.text.clone()).collect();
    let mut layers = layers.into_iter();
    let Some(base) = layers.next() else { return Err(fail(RulebookFault::NoBase(name.to_owned()), None)) };
    let (mut table, mut lines) = (base.table, base.lines);
    for layer in layers {
        extend(&mut table, &mut lines, layer).map_err(|(fault, needle)| {
            fail(fault, text.find(&needle).map(|start| start..start + needle.len()))
        })?;
    }
    let mut origins = Vec::new();
    list(&Value::Table(table.clone()), "", &lines, &mut origins);
    Ok(Resolved { table, origins, texts })
}

/// Where each path was set: file and line.
type Lines = BTreeMap<String, (String, usize)>;

/// One file.
struct Layer {
    name: String,
    text: String,
    table: Table,
    lines: Lines,
    extends: Option<(String, Range<usize>)>,
    drop: Vec<String>,
}

fn layer(name: &str, text: &str) -> Result<Layer, Box<RulebookError>> {
    let fail = |error: toml::de::Error| {
        RulebookError::at(name, text, RulebookFault::Toml(error.message().to_owned()), error.span())
    };
    let spanned = DeTable::parse(text).map_err(fail)?;
    let mut table: Table = toml::from_str(text).map_err(fail)?;
    let starts: Vec<usize> =
        std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let line = |at: usize| starts.partition_point(|start| *start <= at);
    let mut lines = Lines::new();
    for (key, value) in spanned.get_ref() {
        note(key.get_ref(), value, &mut |path, at| {
            lines.insert(path, (name.to_owned(), line(at)));
        });
    }
    let extends = spanned
        .get_ref()
        .get("extends")
        .and_then(|value| Some((value.get_ref().as_str()?.to_owned(), value.span())));
    table.remove("extends");
    let drop = match table.remove("drop") {
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    Ok(Layer { name: name.to_owned(), text: text.to_owned(), table, lines, extends, drop })
}

/// Where in a text stands what is wrong with the whole it became part of: the word the reader does not know,
/// else the last key on the way to the value; `None` where the text has neither.
pub(super) fn place_of(error: &toml::de::Error, text: &str) -> Option<Range<usize>> {
    let said = error.to_string();
    let way = said.lines().find_map(|line| line.strip_prefix("in `")?.strip_suffix('`'));
    let key = way.and_then(|way| way.rsplit('.').next());
    let word = error.message().starts_with("unknown ").then(|| error.message().split('`').nth(1)).flatten();
    let needle = word.or(key)?;
    let is_key = |at: &usize| {
        let before = text[..*at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '_');
        let after = text[at + needle.len()..].trim_start_matches(['"', ' ', '\t']);
        before && (word.is_some() || after.starts_with(['=', ']', '.']))
    };
    let at = text.match_indices(needle).map(|(at, _)| at).find(is_key)?;
    Some(at..at + needle.len())
}

/// Walks a value with the places of its leaves. A clause is known by its number.
fn note(path: &str, value: &Spanned<DeValue<'_>>, found: &mut dyn FnMut(String, usize)) {
    match value.get_ref() {
        DeValue::Table(table) => {
            for (key, value) in table {
                note(&format!("{path}.{}", key.get_ref()), value, found);
            }
        }
        DeValue::Array(all) if path == CLAUSE => {
            for (at, clause) in all.iter().enumerate() {
                let id = clause.get_ref().get("id").and_then(|id| id.get_ref().as_str());
                note(&clause_path(id, at), clause, found);
            }
        }
        _ => found(path.to_owned(), value.span().start),
    }
}

fn clause_path(id: Option<&str>, at: usize) -> String {
    id.map_or_else(|| format!("{CLAUSE}.#{}", at + 1), |id| format!("{CLAUSE}.{id}"))
}

/// Lays one file over another. What goes wrong is said with the word to show in the text.
fn extend(table: &mut Table, lines: &mut Lines, over: Layer) -> Result<(), (RulebookFault, String)> {
    let mut clauses = match table.remove(CLAUSE) {
        Some(Value::Array(all)) => all,
        _ => Vec::new(),
    };
    let id_of = |clause: &Value| clause.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    for id in &over.drop {
        let before = clauses.len();
        clauses.retain(|clause| id_of(clause) != *id);
        if clauses.len() == before {
            return Err((RulebookFault::NothingToDrop(id.clone()), id.clone()));
        }
    }
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    let mut over_table = over.table;
    let changes = match over_table.remove(CLAUSE) {
        Some(Value::Array(all)) => all,
        _ => Vec::new(),
    };
    for mut change in changes {
        let id = id_of(&change);
        let base = match change.as_table_mut().and_then(|clause| clause.remove("changes")) {
            Some(Value::String(base)) => base,
            _ => id.clone(),
        };
        match clauses.iter_mut().find(|clause| id_of(clause) == base) {
            Some(clause) => {
                renamed.insert(base, id);
                lay(clause, change, CLAUSE);
            }
            None if base == id => clauses.push(change),
            None => return Err((RulebookFault::NothingToChange(base.clone()), base)),
        }
    }
    for clause in &mut clauses {
        if let Some(Value::Array(also)) = clause.get_mut("also") {
            for id in also {
                if let Some(new) = id.as_str().and_then(|old| renamed.get(old)) {
                    *id = Value::String(new.clone());
                }
            }
        }
    }
    // What a clause keeps is found under its new number.
    let moved: Vec<(String, (String, usize))> = lines
        .iter()
        .filter_map(|(path, place)| {
            let (old, new) = renamed.iter().find(|(old, _)| {
                path.strip_prefix(&format!("{CLAUSE}.{old}")).is_some_and(|rest| rest.starts_with(['.']))
                    && !is_longer_number(path, old)
            })?;
            Some((path.replacen(&format!("{CLAUSE}.{old}."), &format!("{CLAUSE}.{new}."), 1), place.clone()))
        })
        .collect();
    lines.extend(moved);
    lines.extend(over.lines);
    let mut whole = Value::Table(std::mem::take(table));
    lay(&mut whole, Value::Table(over_table), "");
    if let Value::Table(whole) = whole {
        *table = whole;
    }
    table.insert(CLAUSE.to_owned(), Value::Array(clauses));
    Ok(())
}

/// Whether the path speaks of a clause whose number goes on where `id` ends: 3.4 and 3.4.1.
fn is_longer_number(path: &str, id: &str) -> bool {
    path[CLAUSE.len() + 1 + id.len()..].trim_start_matches('.').starts_with(|c: char| c.is_ascii_digit())
}

/// Tables are laid over each other key by key; everything else is replaced. A check of another kind
/// replaces the check.
fn lay(under: &mut Value, over: Value, path: &str) {
    match (under, over) {
        (Value::Table(under), Value::Table(over)) => {
            if path == "check" && over.keys().any(|kind| !under.contains_key(kind)) {
                *under = over;
                return;
            }
            for (key, value) in over {
                match under.get_mut(&key) {
                    Some(have) => lay(have, value, &key),
                    None => {
                        under.insert(key, value);
                    }
                }
            }
        }
        (under, over) => *under = over,
    }
}

fn list(value: &Value, path: &str, lines: &Lines, found: &mut Vec<Origin>) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        Value::Table(table) => {
            for (key, value) in table {
                list(value, &below(key), lines, found);
            }
        }
        Value::Array(all) if path == CLAUSE => {
            for (at, clause) in all.iter().enumerate() {
                list(clause, &clause_path(clause.get("id").and_then(Value::as_str), at), lines, found);
            }
        }
        leaf => {
            let (file, line) = lines.get(path).cloned().unwrap_or_default();
            found.push(Origin { path: path.to_owned(), value: leaf.to_string(), file, line });
        }
    }
}
