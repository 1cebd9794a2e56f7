//! The first page, as official acts begin, and the last, where they are signed.

use super::model::{Block, Cell, Chapter, Kind};
use super::{Told, results};
use crate::report::{View, harmless};
use crate::rules::rulebook::{Clause, Role};
use crate::rules::{self};

/// Number, place and day, what was checked, on what grounds and by what rules; and what came of it in a few
/// sentences.
pub(super) fn head(view: &View<'_>, told: &Told<'_>) -> Chapter {
    let View { messages: words, rulebook, calendar, ledger, period, .. } = *view;
    let said = |key: &str| words.get(&format!("act-{key}"));
    let (from, to) = (words.day(period.from), words.day(period.to));
    let span = words.with(
        "act-period-value",
        [("name", told.period.to_owned().into()), ("from", from.into()), ("to", to.into())],
    );
    let under = |text: &str, id: &str, hash: &str| {
        let below =
            words.with("act-hashed", [("id", id.to_owned().into()), ("hash", hash.to_owned().into())]);
        Cell::Under(harmless(text), harmless(&below))
    };
    let mut facts = vec![
        (said("number"), Cell::blank()),
        (said("place-and-day"), Cell::blank()),
        (said("period"), Cell::Text(span)),
        (said("as-of"), Cell::Moment(ledger.as_of)),
    ];
    if let Some(clause) = clause(view) {
        facts.push((said("grounds"), Cell::Text(grounds(view, clause))));
    }
    facts.push((said("by"), auditor(view).map_or_else(Cell::blank, Cell::Fill)));
    facts.push((said("rulebook"), under(words.pick(&rulebook.title), &rulebook.id, &rulebook.sha256)));
    facts.push((said("calendar"), under(&said("calendar-title"), &calendar.id(), calendar.sha256())));
    facts.push((said("made-with"), Cell::Text(format!("eklase-audit {}", env!("CARGO_PKG_VERSION")))));
    let mut blocks = vec![Block::Facts(facts)];
    blocks.push(Block::Heading(said("in-short")));
    blocks.extend(results::in_short(view));
    blocks.push(Block::Blank { label: said("conclusions"), lines: 8 });
    Chapter { kind: Kind::Head, title: said("head"), blocks }
}

/// The clause the audit is owed by.
fn clause<'a>(view: &View<'a>) -> Option<&'a Clause> {
    view.rulebook.audit_clause(view.ledger.as_of.date())
}

fn grounds(view: &View<'_>, clause: &Clause) -> String {
    let words = view.messages;
    let regulation = &view.rulebook.regulation;
    let issued =
        regulation.issued.parse().map_or_else(|_| harmless(&regulation.issued), |day| words.day(day));
    words.with(
        "act-grounds-value",
        [
            ("school", harmless(&regulation.school).into()),
            ("number", harmless(&regulation.number).into()),
            ("issued", issued.into()),
            ("clause", clause.id.clone().into()),
            ("duty", words.pick(&clause.duty).to_owned().into()),
        ],
    )
}

/// Who audits: whoever owes the clause, by the staff register.
fn auditor(view: &View<'_>) -> Option<String> {
    let day = view.ledger.as_of.date();
    let role = clause(view).map_or(Role::Deputy, |clause| clause.who);
    let person = rules::officer(view.school, view.rulebook, role, day)?;
    Some(harmless(view.school.people.spelling(person)))
}

/// Where the act is signed.
pub(super) fn signatures(view: &View<'_>) -> Chapter {
    let words = view.messages;
    let role = clause(view).map_or(Role::Deputy, |clause| clause.who);
    let blocks = vec![
        Block::Text(words.get("act-signatures-text")),
        Block::Signature {
            role: words.with("act-signs", [("role", words.get(&format!("role-{}", role.name())).into())]),
            name: auditor(view),
        },
        Block::Signature { role: words.get("act-signs-present"), name: None },
        Block::Signature { role: words.get("act-signs-director"), name: None },
        Block::Note(words.get("act-attached")),
        Block::Items(vec![
            words.get("act-title-teacher-pages"),
            words.get("act-title-class-pages"),
            words.get("act-title-findings"),
        ]),
    ];
    Chapter { kind: Kind::Signatures, title: words.get("act-title-signatures"), blocks }
}
