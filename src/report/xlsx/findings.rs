//! Sheets of entries, one a row: what was broken, what cannot be proven, what was observed, what is excused.

use rust_xlsxwriter::XlsxError;

use super::kit::{Book, Column, Row, Tint, Value};
use crate::history::State;
use crate::ledger::{Entry, Severity, Verdict};
use crate::report::{Exception, PupilNames, View, status};

/// What was broken, in the order it is said.
pub(super) fn broken(view: &View<'_>, book: &mut Book<'_>, name: &str) -> Result<(), XlsxError> {
    let grave = |entry: &&Entry| entry.obligation.severity != Severity::Observation;
    let entries: Vec<&Entry> = view.to_hear().into_iter().filter(grave).collect();
    let nothing = if view.evaluated() { "report-none-found" } else { "report-nothing-evaluated" };
    let severities = [(Severity::Violation, Tint::Grave), (Severity::Warning, Tint::Mild)]
        .map(|(severity, tint)| (view.messages.get(&format!("severity-{}", severity.name())), tint));
    let mut head = vec![status_column(view).words(status_tints(view))];
    head.extend(news_column(view));
    head.push(severity_column(view).words(severities));
    let rows = entries.into_iter().map(|entry| {
        let mut cells = broken_cells(view, entry);
        cells.push(severity(view, entry));
        (entry, cells)
    });
    table(view, book, name, head, rows, nothing)
}

/// What was observed: nobody is blamed, and so it stands apart and without a colour.
pub(super) fn observations(view: &View<'_>, book: &mut Book<'_>, name: &str) -> Result<(), XlsxError> {
    let observed = |entry: &&Entry| entry.obligation.severity == Severity::Observation;
    let mut head = vec![status_column(view)];
    head.extend(news_column(view));
    let rows = view.broken().filter(observed).map(|entry| (entry, broken_cells(view, entry)));
    table(view, book, name, head, rows, "xlsx-nothing")
}

/// What cannot be proven, with its cause, and the readings one of which would settle it.
pub(super) fn unproven(view: &View<'_>, book: &mut Book<'_>, name: &str) -> Result<(), XlsxError> {
    let words = view.messages;
    let head = vec![
        Column::new(words.get("xlsx-column-cause"), 30),
        Column::new(words.get("xlsx-column-reading"), 24),
    ];
    let rows = view.having(Verdict::Unproven).map(|entry| {
        let cause = entry.doubt.map(|doubt| words.get(&format!("cause-{}", doubt.name())));
        (entry, vec![cause.into(), view.reading(entry).into()])
    });
    table(view, book, name, head, rows, "xlsx-nothing")
}

/// What the school has excused, each with its waiver.
pub(super) fn waived(view: &View<'_>, book: &mut Book<'_>, name: &str) -> Result<(), XlsxError> {
    let words = view.messages;
    let head = vec![
        status_column(view),
        severity_column(view),
        Column::new(words.get("xlsx-column-reason"), 24),
        Column::new(words.get("xlsx-column-approved"), 20),
        Column::narrow(words.get("xlsx-column-until")),
    ];
    let cells = |entry: &Entry, exception: Exception<'_>| {
        vec![
            words.get(&format!("status-{}", status(entry.verdict))).into(),
            severity(view, entry),
            exception.reason.into(),
            exception.approved_by.into(),
            exception.until.map(|until| until.span().latest).into(),
        ]
    };
    let rows = view.waived().map(|(entry, exception)| (entry, cells(entry, exception)));
    table(view, book, name, head, rows, "xlsx-nothing")
}

fn status_column(view: &View<'_>) -> Column {
    Column::narrow(view.messages.get("xlsx-column-status"))
}

fn status_tints(view: &View<'_>) -> impl Iterator<Item = (String, Tint)> {
    let all = [(Verdict::Missing, Tint::Grave), (Verdict::Invalid, Tint::Grave), (Verdict::Late, Tint::Mild)];
    let words = view.messages;
    all.into_iter().map(|(verdict, tint)| (words.get(&format!("status-{}", status(verdict))), tint))
}

/// Whether a finding is new: where there is a history to tell it.
fn news_column(view: &View<'_>) -> Option<Column> {
    view.news.map(|_| Column::narrow(view.messages.get("xlsx-column-news")))
}

fn severity_column(view: &View<'_>) -> Column {
    Column::narrow(view.messages.get("xlsx-column-severity"))
}

fn severity(view: &View<'_>, entry: &Entry) -> Value {
    view.messages.get(&format!("severity-{}", entry.obligation.severity.name())).into()
}

/// How it stands, and where there is a history whether it is new.
fn broken_cells(view: &View<'_>, entry: &Entry) -> Vec<Value> {
    let words = view.messages;
    let mut cells: Vec<Value> = vec![words.get(&format!("status-{}", status(entry.verdict))).into()];
    if view.news.is_some() {
        let state = view.state(entry).map(|state: State| words.get(&format!("xlsx-news-{}", state.name())));
        cells.push(state.into());
    }
    cells
}

/// One entry a row. What only a screen has room for stands at the right and is not printed.
fn table<'e>(
    view: &View<'_>,
    book: &mut Book<'_>,
    name: &str,
    own: Vec<Column>,
    entries: impl Iterator<Item = (&'e Entry, Vec<Value>)>,
    nothing: &str,
) -> Result<(), XlsxError> {
    let words = view.messages;
    let column = |key: &str, widest| Column::new(words.get(&format!("xlsx-column-{key}")), widest);
    let mut columns = vec![Column::narrow(words.get("column-clause"))];
    columns.extend(own);
    columns.extend([
        Column::new(words.get("column-who"), 24),
        column("class", 9),
        column("subject", 22),
        column("pupil", 24),
        column("occurred", 18),
        Column::number(words.get("xlsx-column-lesson")),
        column("due", 18),
        column("finding", 52),
        Column::new(words.get("column-where"), 32),
    ]);
    // Only where a school keeps the answers there are any to print.
    if !view.school.replies.is_empty() {
        columns.push(column("reply", 40));
    }
    columns.extend([
        column("remedy", 44).unprinted(),
        column("group", 12).unprinted(),
        column("person", 24).unprinted(),
        column("period", 14).unprinted(),
        column("found-earliest", 18).unprinted(),
        column("found-latest", 18).unprinted(),
        column("file", 32).unprinted(),
        column("sheet", 18).unprinted(),
        Column::number(words.get("xlsx-column-row")).unprinted(),
        column("column", 18).unprinted(),
        column("value", 32).unprinted(),
        column("id", 24).unprinted(),
    ]);
    let rows = entries.map(|(entry, own)| row(view, entry, own));
    book.table(name, &columns, rows, &words.get(nothing))
}

fn row(view: &View<'_>, entry: &Entry, own: Vec<Value>) -> Row {
    let (school, owed) = (view.school, &entry.obligation);
    let clause = view.clause(entry);
    let place = entry.proof.map(|proof| view.place(proof));
    let mut row: Row = vec![Value::from(&clause.id)];
    row.extend(own);
    row.extend([
        view.responsible(entry).into(),
        owed.class.map(|id| school.classes.spelling(id)).into(),
        owed.subject.map(|id| school.subjects.spelling(id)).into(),
        owed.pupil.and_then(|id| view.pupil(id, PupilNames::Full)).into(),
        owed.occurred.into(),
        owed.lesson_no.map(u32::from).into(),
        view.due(entry).into(),
        view.message(entry).into(),
        view.shown_in(entry).into(),
    ]);
    if !school.replies.is_empty() {
        row.push(view.reply_line(entry).into());
    }
    row.extend([
        view.remedy(entry).into(),
        owed.group.map(|id| school.groups.spelling(id)).into(),
        view.about_whom(entry).into(),
        owed.period.as_deref().into(),
        entry.found.and_then(|(earliest, _)| earliest).into(),
        entry.found.map(|(_, latest)| latest).into(),
        place.as_ref().map(|place| place.source.file.as_str()).into(),
        place.as_ref().and_then(|place| place.source.sheet.as_deref()).into(),
        place.as_ref().map(|place| place.row).into(),
        place.as_ref().map(|place| place.column.as_ref()).into(),
        place.as_ref().map(|place| place.value.as_str()).into(),
        view.id(entry).into(),
    ]);
    row
}
