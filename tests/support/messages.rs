//! The message files as text, for tests that walk every message.

use std::collections::BTreeMap;

/// Every message of a language with its whole text, by its key.
pub fn messages(language: &str) -> BTreeMap<String, String> {
    let path = format!("{}/src/messages/{language}.ftl", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the message file");
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let mut key: Option<String> = None;
    for line in text.lines() {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            let (name, rest) = line.split_once(" =").expect("a key and its text");
            found.insert(name.to_owned(), rest.trim().to_owned());
            key = Some(name.to_owned());
        } else if line.starts_with('#') || line.trim().is_empty() && key.is_none() {
            key = None;
        } else if let Some(text) = key.as_ref().and_then(|key| found.get_mut(key)) {
            text.push('\n');
            text.push_str(line);
        }
    }
    found
}
