//! The files a report was made from, found again: by name, else by content wherever they lie now.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

use super::super::record;
use super::told::Told;
use crate::import::Imported;

/// How the files compare with those of the report.
#[derive(Debug, Default)]
pub struct Files {
    /// Files of the report that are not there.
    pub missing: Vec<String>,
    /// Files that hold something else now.
    pub changed: Vec<String>,
    /// Files the report was not made from.
    pub new: Vec<String>,
    /// How many have the same content under another name.
    pub renamed: usize,
    /// How many have another time of saving, where it matters.
    pub resaved: usize,
    /// Whether all of them together are those of the report; a part of a report names only some.
    pub other: bool,
}

impl Files {
    /// Whether the report was made from these very files.
    #[must_use]
    pub fn are_same(&self) -> bool {
        self.missing.is_empty() && self.changed.is_empty() && self.new.is_empty() && !self.other
    }

    /// Compares what was read with what the report tells, and gives the files the report's names and
    /// times: a copy of a file has neither the place nor the time of the first.
    pub fn settle(told: &Told, read: &mut Imported, as_of: NaiveDateTime) -> Self {
        let mut files = Self::default();
        let now: BTreeMap<String, String> =
            read.school.sources.iter().map(|source| (source.file.clone(), source.sha256.clone())).collect();
        let mut free: BTreeSet<&str> =
            now.keys().map(String::as_str).filter(|file| !told.inputs.contains_key(*file)).collect();
        // The report's name of each file that is there.
        let mut names: BTreeMap<&str, &str> = BTreeMap::new();
        let mut lost = Vec::new();
        for (file, had) in &told.inputs {
            match now.get_key_value(file.as_str()) {
                Some((name, sha256)) => {
                    names.insert(name, file);
                    if *sha256 != had.sha256 {
                        files.changed.push(file.clone());
                    }
                }
                None => lost.push((file, had)),
            }
        }
        let last = |file: &str| file.rsplit('/').next().unwrap_or(file).to_owned();
        let same_content = |file: &&str, sha256: &str| now[*file] == sha256;
        lost.retain(|(file, had)| {
            // Of several copies the one of the same name.
            let found = free.iter().filter(|at| same_content(at, &had.sha256)).copied();
            let Some(at) = found.max_by_key(|at| last(at) == last(file)) else { return true };
            free.remove(at);
            names.insert(at, file);
            files.renamed += 1;
            false
        });
        for (file, _) in lost {
            let mut alike = free.iter().filter(|at| last(at) == last(file)).copied();
            match (alike.next(), alike.next()) {
                (Some(at), None) => {
                    free.remove(at);
                    names.insert(at, file);
                    files.changed.push(file.clone());
                }
                _ => files.missing.push(file.clone()),
            }
        }
        files.changed.sort();
        if told.run.part.is_none() {
            files.new = free.into_iter().map(str::to_owned).collect();
        } else {
            let sound = files.missing.is_empty() && files.changed.is_empty();
            files.other = sound && record::digest(&read.school) != told.run.inputs_sha256;
        }
        files.rename(told, &names, read, as_of);
        files
    }

    fn rename(
        &mut self,
        told: &Told,
        names: &BTreeMap<&str, &str>,
        read: &mut Imported,
        as_of: NaiveDateTime,
    ) {
        let before = |at: Option<NaiveDateTime>| at.filter(|at| *at < as_of);
        let mut resaved = BTreeSet::new();
        for source in &mut read.school.sources {
            let Some(name) = names.get(source.file.as_str()) else { continue };
            if let Some(had) = told.inputs.get(*name).filter(|had| had.sha256 == source.sha256) {
                if before(source.changed) != had.saved {
                    resaved.insert(*name);
                }
                source.changed = Some(had.saved.unwrap_or(as_of));
            }
            source.file = (*name).to_owned();
        }
        self.resaved = resaved.len();
        let rename = |file: &mut String| {
            if let Some(name) = names.get(file.as_str()) {
                *file = (*name).to_owned();
            }
        };
        read.rejected.iter_mut().for_each(|row| rename(&mut row.file));
        read.problems.iter_mut().for_each(|problem| problem.each_text(rename));
    }
}
