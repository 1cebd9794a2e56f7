//! A clause as a page of Markdown, and the page that leads to all of them.

use chrono::NaiveDate;

use super::{Ground, due, example, means, proofs, severity, table, who};
use crate::calendar::Calendar;
use crate::import::Columns;
use crate::messages::{Language, Messages};
use crate::rules::rulebook::{Clause, Deadline, Rulebook};
use crate::school::origin::{Field, Table};

/// A clause's page. `other` is the file of the same page in the other language.
fn page(ground: Ground<'_>, clause: &Clause, index: &str, other: &str) -> String {
    let words = ground.words;
    let mut parts = vec![
        format!("# {} {}", clause.id, words.pick(&clause.title)),
        links(words, index, other),
        words.pick(&clause.duty).to_owned(),
        facts(ground, clause),
        heading(words, "clause-page-proof"),
        bullets(proofs(words, clause)),
        heading(words, "clause-page-tables"),
        tables(words, clause),
        heading(words, "clause-page-without"),
        bullets(without(words, clause)),
    ];
    let readings = words.readings(&clause.check);
    if !readings.is_empty() || !clause.remarks.is_empty() {
        parts.push(heading(words, "clause-page-unclear"));
        let remarks = clause.remarks.iter().map(|remark| words.pick(&remark.text).to_owned());
        let readings = (!readings.is_empty())
            .then(|| words.with("clause-page-readings", [("readings", readings.into())]));
        parts.push(bullets(remarks.chain(readings).collect()));
    }
    parts.push(heading(words, "clause-page-do"));
    parts.push(words.pick(&clause.remedy).to_owned());
    parts.push(words.get("explain-contest"));
    parts.join("\n\n") + "\n"
}

/// The page that leads to the clauses' pages; `file` names the page of a clause.
fn index(ground: Ground<'_>, other: &str, file: impl Fn(&Clause) -> String) -> String {
    let Ground { words, rulebook, .. } = ground;
    let mut rows = Vec::new();
    for clause in &rulebook.clauses {
        let link = format!("[{}]({})", clause.id, file(clause));
        rows.push([link, words.pick(&clause.title).to_owned(), who(words, clause), means(words, clause)]);
    }
    let head = ["column-clause", "column-duty", "column-who", "column-means"].map(|key| words.get(key));
    let note = words.with("clause-page-note", [("title", words.pick(&rulebook.title).into())]);
    let title = format!("# {}", words.get("clause-page-index"));
    [title, other_language(words, other), note, rows_of(&head, &rows)].join("\n\n") + "\n"
}

fn links(words: &Messages, index: &str, other: &str) -> String {
    format!("[{}]({index}) · {}", words.get("clause-page-all"), other_language(words, other))
}

fn other_language(words: &Messages, file: &str) -> String {
    format!("[{}]({file})", words.get("clause-page-other"))
}

fn heading(words: &Messages, key: &str) -> String {
    format!("## {}", words.get(key))
}

fn bullets(lines: Vec<String>) -> String {
    lines.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n")
}

fn rows_of<const N: usize>(head: &[String; N], rows: &[[String; N]]) -> String {
    let line = |cells: &[String; N]| {
        format!("| {} |", cells.each_ref().map(|cell| cell.replace('|', "\\|")).join(" | "))
    };
    let mut lines = vec![line(head), format!("|{}", "---|".repeat(N))];
    lines.extend(rows.iter().map(line));
    lines.join("\n")
}

/// What `explain` says in a line each, the subject before its colon set apart.
fn facts(ground: Ground<'_>, clause: &Clause) -> String {
    let words = ground.words;
    let mut lines = vec![
        words.with("explain-who", [("who", who(words, clause).into())]),
        words.with("explain-due", [("due", due(words, clause).into())]),
    ];
    lines.extend(example(ground, clause));
    lines.push(words.with("explain-severity", [("severity", severity(words, clause).into())]));
    lines.push(words.with("explain-means", [("means", means(words, clause).into())]));
    if !clause.also.is_empty() {
        lines.push(words.with("explain-also", [("also", clause.also.join(", ").into())]));
    }
    let strong = |line: String| match line.split_once(": ") {
        Some((subject, rest)) => format!("**{subject}:** {rest}"),
        None => line,
    };
    bullets(lines.into_iter().map(strong).collect())
}

fn tables(words: &Messages, clause: &Clause) -> String {
    let columns = Columns::builtin();
    let named = |of: Table, fields: &mut dyn Iterator<Item = Field>| {
        let names: Vec<&str> = fields.map(|field| columns.header(of, field)).collect();
        if names.is_empty() { "–".to_owned() } else { names.join(", ") }
    };
    let row = |(of, fields): (Table, &[Field])| {
        let always = named(of, &mut columns.in_order(of).take(columns.required(of)));
        let more = named(of, &mut fields.iter().copied());
        [table(words, of), always, more]
    };
    let rows: Vec<_> = clause.check.columns().into_iter().map(row).collect();
    let head = ["column-table", "column-always", "column-more"].map(|key| words.get(key));
    rows_of(&head, &rows)
}

/// What is not assessed where a table, a column or the times of entries are not there.
fn without(words: &Messages, clause: &Clause) -> Vec<String> {
    let check = &clause.check;
    let mut said = Vec::new();
    for of in &clause.needs {
        said.push(words.with("clause-page-without-needed", [("table", table(words, *of).into())]));
    }
    if check.attested.is_some() {
        said.push(words.get("clause-page-without-attestations"));
    }
    if check.lesson_entries.as_ref().is_some_and(|check| check.expect_timetable) {
        said.push(words.get("clause-page-without-timetable"));
    }
    if check.work_marks.is_some() {
        said.push(words.get("clause-page-without-lessons"));
        said.push(words.get("clause-page-without-absences"));
    }
    if check.deadlines().iter().any(|due| due.contains(&Deadline::NextLesson)) {
        said.push(words.get("clause-page-without-bells"));
    }
    if check.other_marks.as_ref().is_some_and(|check| check.due.is_empty()) {
        said.push(words.get("clause-page-without-number"));
    }
    // Registers carry the days themselves; only the journals need the times of their entries.
    let journal = check.lesson_entries.is_some()
        || check.work_marks.is_some()
        || check.other_marks.is_some()
        || check.improved_marks.is_some()
        || check.term_marks.is_some()
        || check.timetable_entered.is_some();
    if journal {
        said.push(words.get("clause-page-without-times"));
    }
    said.push(words.get("clause-page-without-rest"));
    said
}

/// The name of a clause's page; the Latvian one is the first.
fn file(language: Language, id: &str) -> String {
    match language {
        Language::Lv => format!("{id}.md"),
        Language::En => format!("{id}.en.md"),
    }
}

/// Every page of a rulebook by its file's name: for each clause one in both languages, and an index.
#[must_use]
pub fn pages(rulebook: &Rulebook, calendar: &Calendar, day: NaiveDate) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for (language, other) in [(Language::Lv, Language::En), (Language::En, Language::Lv)] {
        let words = &Messages::new(language);
        let ground = Ground { words, rulebook, calendar, day };
        let (home, home_there) = (file(language, "README"), file(other, "README"));
        pages.push((home.clone(), index(ground, &home_there, |clause| file(language, &clause.id))));
        for clause in &rulebook.clauses {
            let (here, there) = (file(language, &clause.id), file(other, &clause.id));
            pages.push((here, page(ground, clause, &home, &there)));
        }
    }
    pages
}
