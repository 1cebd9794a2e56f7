//! What has changed since the look before: the first block of a report a person reads.

use super::{PupilNames, View, harmless, initials};
use crate::history::{Resolved, State};
use crate::ledger::{Entry, Severity};

/// New and resolved findings named before the rest is only counted.
const NAMED: usize = 20;

/// One paragraph or, indented, one finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// A sentence.
    Said(String),
    /// An item of a list.
    Item(String),
}

/// The block, line by line; nothing without a history.
#[must_use]
pub fn block(view: &View<'_>) -> Vec<Line> {
    let (words, Some(news)) = (view.messages, view.news) else { return Vec::new() };
    let resolved = resolved(view);
    let (Some(before), Some(counts)) = (news.before, counts(view)) else {
        return vec![Line::Said(words.get("news-first"))];
    };
    let [new, open, done] =
        [("new", counts[0].into()), ("open", counts[1].into()), ("resolved", counts[2].into())];
    let since = ("since", words.moment(before).into());
    let mut lines = vec![Line::Said(words.with("news-counts", [since, new, open, done]))];
    let fresh: Vec<&Entry> =
        view.broken().filter(|entry| view.state(entry) == Some(State::New)).filter(|e| named(e)).collect();
    if !fresh.is_empty() {
        lines.push(Line::Said(words.get("news-new")));
        lines.extend(fresh.iter().take(NAMED).map(|entry| Line::Item(new_line(view, entry))));
        lines.extend(more(view, fresh.len()));
    }
    let done: Vec<&Resolved> =
        resolved.iter().filter(|one| one.severity != Severity::Observation.name()).collect();
    if !done.is_empty() {
        lines.push(Line::Said(words.get("news-resolved")));
        lines.extend(done.iter().take(NAMED).map(|one| Line::Item(resolved_line(view, one))));
        lines.extend(more(view, done.len()));
    }
    lines
}

/// How many findings are new, how many are open as before and how many are resolved since the look
/// before; nothing where there was none.
#[must_use]
pub fn counts(view: &View<'_>) -> Option<[usize; 3]> {
    view.news?.before?;
    let count = |state| view.broken().filter(|entry| view.state(entry) == Some(state)).count();
    Some([count(State::New), count(State::Open), resolved(view).len()])
}

/// What is resolved. One person's part names nothing of anyone else, and whose it was may have changed:
/// there it is left out.
#[must_use]
pub fn resolved<'a>(view: &View<'a>) -> &'a [Resolved] {
    view.news.filter(|_| !view.part).map_or(&[], |news| &news.resolved)
}

/// Observations blame nobody: they are counted, not named.
fn named(entry: &Entry) -> bool {
    entry.obligation.severity != Severity::Observation
}

fn more(view: &View<'_>, all: usize) -> Option<Line> {
    let more = all.checked_sub(NAMED).filter(|more| *more > 0)?;
    Some(Line::Said(view.messages.with("later", [("more", more.into())])))
}

fn new_line(view: &View<'_>, entry: &Entry) -> String {
    let (owed, school) = (&entry.obligation, view.school);
    let parts = [
        owed.responsible.map(|id| school.people.spelling(id).to_owned()),
        owed.class.map(|id| school.classes.spelling(id).to_owned()),
        owed.subject.map(|id| school.subjects.spelling(id).to_owned()),
        owed.pupil.and_then(|id| view.pupil(id, PupilNames::Initials)),
        Some(view.messages.day(owed.occurred)),
    ];
    let what = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    harmless(&format!("{} – {what}: {}", view.clause(entry).id, view.message(entry)))
}

/// A resolved finding in words: the sentence it had is made of what was kept of it.
#[must_use]
pub fn resolved_line(view: &View<'_>, one: &Resolved) -> String {
    let words = view.messages;
    let pupil = one.pupil.as_deref().and_then(|name| match view.names.unwrap_or(PupilNames::Initials) {
        PupilNames::Full => Some(name.to_owned()),
        PupilNames::Initials => Some(initials(name)),
        PupilNames::None => None,
    });
    let parts = [
        one.responsible.clone(),
        one.class.clone(),
        one.subject.clone(),
        pupil,
        Some(words.day(one.occurred)),
    ];
    let what = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    // The matter of a duty about a person names the person, who is not kept: the clause's title is.
    let key = format!("matter-{}", one.matter);
    let by_title = one.matter == "attestation" || !words.has(&key) || words.names_a_person(&key);
    let matter = if by_title {
        let clause = view.rulebook.clauses.iter().find(|clause| clause.id == one.clause);
        clause.map_or_else(String::new, |clause| words.pick(&clause.title).to_owned())
    } else {
        words.get(&key)
    };
    harmless(&format!("{} – {what}: {matter}", one.clause))
}
