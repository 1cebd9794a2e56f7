//! One file for each who has something to hear, with nothing of anyone else in it, and a page that leads to
//! them for who may see everyone's numbers.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use clap::ValueEnum;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use super::args::{Check, Format};
use super::aside::Aside;
use super::check::write_to;
use super::{Exit, mail, output};
use crate::ledger::{Ledger, Part};
use crate::report::html::index;
use crate::report::mail::Envelope;
use crate::report::{Grouping, RunPart, View, harmless};
use crate::rules::rulebook::Role;

/// Names what the last run wrote into the folder: what nobody has to hear any more must not lie there
/// to be sent again.
const WRITTEN: &str = ".eklase-audit-split";

/// The page that leads to the files. No person's file has this name: theirs end with a hash.
const INDEX: &str = "index.html";

/// The longest readable beginning of a file's name, in characters.
const LONGEST: usize = 60;

/// Writes the files. What an earlier run wrote in this format and this one does not is removed;
/// nothing else in the folder is touched. A `silent` run leaves nothing where nothing was.
pub fn write(
    view: &View<'_>,
    args: &Check,
    folder: &Path,
    whole: &Envelope,
    silent: bool,
    aside: &mut Aside,
) -> Exit {
    let parts: BTreeSet<Part> = view
        .to_hear()
        .into_iter()
        .map(|entry| match args.by {
            Grouping::Class => Part::Class(entry.obligation.class),
            Grouping::Teacher | Grouping::Clause => Part::Responsible(entry.obligation.responsible),
        })
        .collect();
    let failed = |path: &Path, error: io::Error, aside: &mut Aside| {
        let (file, error) = (path.display().to_string(), view.messages.of_system(&error));
        let args = [("file", file.into()), ("error", error.into())];
        aside.say(&view.messages.with("error-write", args));
        Exit::Incomplete
    };
    let names: Vec<(Part, String)> =
        parts.into_iter().map(|part| (part, file_name(view, part, args.format))).collect();
    if silent && !folder.join(WRITTEN).exists() {
        return Exit::Clean;
    }
    let owns_index = match make_room(folder, &names, args.format) {
        Ok(owns_index) => owns_index,
        Err(error) => return failed(folder, error, aside),
    };
    let mut exit = Exit::Clean;
    let mut files = Vec::new();
    for (part, name) in names {
        let ledger = ledger_of(view, part);
        let run = view.run.map(|run| run.of_part(named(view, part)));
        let own =
            View { ledger: &ledger, rejected: &[], problems: &[], run: run.as_ref(), part: true, ..*view };
        let (envelope, lacking) = mail::envelope_of(part, view, whole);
        if let Some(lacking) = lacking.filter(|_| args.format == Format::Eml) {
            aside.say(&lacking);
        }
        let path = folder.join(&name);
        let done = output::to_file(&path, |out| write_to(&own, args, args.format, false, &envelope, out));
        if let Err(error) = done {
            exit = failed(&path, error, aside);
            continue;
        }
        let nobody = matches!(part, Part::Responsible(None) | Part::Class(None));
        let (broken, counts) = (own.to_hear().len(), ledger.totals());
        files.push((nobody, index::File { name: shown_name(view, part), file: name, broken, counts }));
    }
    let path = folder.join(INDEX);
    if !owns_index {
        let file = path.display().to_string();
        aside.say(&view.messages.with("split-foreign-index", [("file", file.into())]));
        return Exit::Incomplete;
    }
    files.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| view.messages.compare(&a.1.name, &b.1.name)));
    let files: Vec<_> = files.into_iter().map(|(_, file)| file).collect();
    match output::to_file(&path, |out| index::write(view, args.by, &files, out)) {
        Ok(()) => exit,
        Err(error) => failed(&path, error, aside),
    }
}

/// The ledger of one part alone, about the clauses that concern it.
pub(super) fn ledger_of(view: &View<'_>, part: Part) -> Ledger {
    let mut ledger = view.ledger.part(part);
    ledger.scope.clauses = Some(concerned(view, &ledger));
    ledger
}

/// Whose part it is, for who makes it again.
fn named(view: &View<'_>, part: Part) -> RunPart {
    let school = view.school;
    match part {
        Part::Responsible(id) => RunPart::Teacher(id.map(|id| school.people.spelling(id).to_owned())),
        Part::Class(id) => RunPart::Class(id.map(|id| school.classes.spelling(id).to_owned())),
    }
}

/// The clauses a part asks something by, and a teacher's own that could not be assessed.
fn concerned(view: &View<'_>, part: &Ledger) -> Vec<crate::ledger::ClauseIx> {
    let wanted = &view.ledger.scope.clauses;
    let asked = |ix| wanted.as_ref().is_none_or(|wanted| wanted.contains(&ix));
    let all = view.rulebook.indexed().filter(|(ix, clause)| {
        let teachers = matches!(clause.who, Role::ClassTeacher | Role::SubjectTeacher);
        let open = || teachers && clause.enabled && !part.causes(*ix).is_empty();
        asked(*ix) && (part.counts_of(*ix).obligations > 0 || open())
    });
    all.map(|(ix, _)| ix).collect()
}

/// Whose part it is, as the reports say it.
fn shown_name(view: &View<'_>, part: Part) -> String {
    match part {
        Part::Responsible(Some(id)) => harmless(view.school.people.spelling(id)),
        Part::Class(Some(id)) => harmless(view.school.classes.spelling(id)),
        Part::Responsible(None) => view.messages.get("report-nobody"),
        Part::Class(None) => view.messages.get("report-no-class"),
    }
}

/// A name every file system takes, the same in every run whoever else is there: the letters of the
/// person's or class's name, and a hash of it that tells apart those who share them.
fn file_name(view: &View<'_>, part: Part, format: Format) -> String {
    let school = view.school;
    let (name, folded) = match part {
        Part::Responsible(Some(id)) => (school.people.spelling(id).to_owned(), school.people.folded(id)),
        Part::Class(Some(id)) => (school.classes.spelling(id).to_owned(), school.classes.folded(id)),
        Part::Responsible(None) => (view.messages.get("split-nobody"), ""),
        Part::Class(None) => (view.messages.get("split-no-class"), ""),
    };
    let hash: String = Sha256::digest(folded.as_bytes()).iter().take(4).map(|b| format!("{b:02x}")).collect();
    format!("{}-{hash}.{}", slug(&name), extension(format))
}

fn extension(format: Format) -> String {
    match format {
        Format::Text => "txt".to_owned(),
        Format::Junit => "xml".to_owned(),
        // The JSON report may lie in the same folder.
        Format::Gitlab => "gitlab.json".to_owned(),
        other => other.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned()),
    }
}

/// The plain letters and digits of a name, lower case, the rest as single hyphens.
pub(super) fn slug(name: &str) -> String {
    let plain = name.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    let mut slug = String::new();
    for c in plain.flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(LONGEST);
    slug.trim_end_matches('-').to_owned()
}

/// Makes the folder, and removes what an earlier run wrote in this format and this one will not. The
/// list is written first: a run that is killed leaves no file the next one would not know as its own.
/// Says whether the page that leads to the files is this program's to write, or somebody else's.
fn make_room(folder: &Path, names: &[(Part, String)], format: Format) -> io::Result<bool> {
    let list = folder.join(WRITTEN);
    let before = match std::fs::read_to_string(&list) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error),
    };
    let before: BTreeSet<&str> = before.lines().filter(|line| is_own(line)).collect();
    let mut now: BTreeSet<&str> = names.iter().map(|(_, name)| name.as_str()).collect();
    let owns_index = before.contains(INDEX) || !folder.join(INDEX).exists();
    if owns_index {
        now.insert(INDEX);
    }
    private_folder(folder)?;
    let of_format = extension(format);
    let is_of_format = |name: &str| name.split_once('.').is_some_and(|(_, have)| have == of_format);
    let (stale, kept): (Vec<&str>, Vec<&str>) =
        before.iter().copied().partition(|name| is_of_format(name) && !now.contains(name));
    let write = |lines: BTreeSet<&str>| {
        output::to_file(&list, |out| lines.iter().try_for_each(|line| writeln!(out, "{line}")))
    };
    write(before.union(&now).copied().collect())?;
    for name in stale {
        match std::fs::remove_file(folder.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    let left: BTreeSet<&str> = kept.into_iter().chain(now).collect();
    write(left)?;
    Ok(owns_index)
}

/// Whether a line of the list is a name this program gives: never a way out of the folder.
fn is_own(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let known = |have: &str| Format::value_variants().iter().any(|format| extension(*format) == have);
    name.split_once('.')
        .is_some_and(|(stem, extension)| !stem.is_empty() && stem.chars().all(plain) && known(extension))
}

/// A folder only its owner looks into, where it is a new one.
pub(super) fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_plain_letters() {
        let cases = [
            ("Ilze Kalniņa", "ilze-kalnina"),
            ("Žanete Ābola-Šķēle", "zanete-abola-skele"),
            ("5.a", "5-a"),
            ("../../etc/passwd", "etc-passwd"),
            ("  CON  ", "con"),
            ("😀", ""),
        ];
        for (name, expected) in cases {
            assert_eq!(slug(name), expected, "{name}");
        }
        assert!(slug(&"ļoti garš vārds ".repeat(40)).len() <= LONGEST);
    }

    #[test]
    fn the_list_leads_out_of_no_folder() {
        for name in ["../a.eml", "/etc/passwd", "a/b.eml", "..", ".eml", "a.b.eml", "A.eml", ""] {
            assert!(!is_own(name), "{name}");
        }
        assert!(is_own("ilze-kalnina-0a1b2c3d.eml") && is_own("ilze-kalnina-0a1b2c3d.gitlab.json"));
    }
}
