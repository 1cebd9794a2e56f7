//! What must not change a verdict, and what must change it in step: the fixture school written down
//! otherwise (rows shuffled, files split, another delimiter, encoding or container), under other names,
//! beside a class nobody here has anything to do with, and in a school year moved by 52 weeks.

use std::collections::BTreeSet;
use std::path::Path;

use calamine::{Data, DataType, Reader};
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use eklase_audit::calendar::Calendar;
use eklase_audit::import::{self, Imported, Reading};
use eklase_audit::ledger::{Ledger, Scope};
use eklase_audit::report::status;
use eklase_audit::rules;
use eklase_audit::rules::rulebook::Rulebook;
use eklase_audit::sanity;
use proptest::prelude::*;
use proptest::sample::SizeRange;

const AS_OF: &str = "2026-01-05T21:00:00";
const HOLIDAYS: &str = include_str!("../rules/calendar/holidays.toml");
const YEAR: &str = include_str!("../rules/calendar/2025-2026.toml");

/// A table as text: its header and its rows.
#[derive(Debug, Clone)]
struct Table {
    name: String,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// The first row with several cells is the header; titles above it are left out.
    fn of(name: &str, mut grid: Vec<Vec<String>>) -> Self {
        let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
        let at = grid.iter().position(|row| filled(row) >= 3).expect("a header");
        let rows = grid.split_off(at + 1).into_iter().filter(|row| filled(row) > 0).collect();
        Self { name: name.to_owned(), header: grid.pop().expect("a header"), rows }
    }

    fn column(&self, header: &str) -> Option<usize> {
        self.header.iter().position(|have| have.trim_start_matches('\u{feff}') == header)
    }
}

/// The fixture's tables. What is written about whole files stays out.
fn fixture() -> Vec<Table> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/upeslejas");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the fixture")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let mut tables = Vec::new();
    for path in paths {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("csv") => {
                let bytes = std::fs::read(&path).expect("a file");
                let text = match std::str::from_utf8(&bytes) {
                    Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
                    Err(_) => encoding_rs::WINDOWS_1257.decode(&bytes).0.into_owned(),
                };
                let most = |sign: &char| text.lines().take(4).map(|line| line.matches(*sign).count()).max();
                let delimiter = [';', ',', '\t'].into_iter().max_by_key(most).expect("a delimiter");
                let mut reader = csv::ReaderBuilder::new()
                    .has_headers(false)
                    .flexible(true)
                    .delimiter(delimiter as u8)
                    .from_reader(text.as_bytes());
                let rows = reader.records().map(|row| row.expect("a row"));
                tables.push(Table::of(
                    &name,
                    rows.map(|row| row.iter().map(str::to_owned).collect()).collect(),
                ));
            }
            Some("xlsx") => {
                let mut book = calamine::open_workbook_auto(&path).expect("a workbook");
                for (sheet, range) in book.worksheets() {
                    let grid = range.rows().map(|row| row.iter().map(text_of).collect()).collect();
                    tables.push(Table::of(&format!("{name}-{sheet}"), grid));
                }
            }
            _ => {}
        }
    }
    tables
}

fn text_of(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::DateTime(_) => {
            let at = cell.as_datetime().expect("a moment");
            if at.time() == NaiveTime::MIN {
                at.date().to_string()
            } else {
                at.format("%F %H:%M").to_string()
            }
        }
        other => other.to_string(),
    }
}

/// How a table is written down.
#[derive(Debug, Clone, Copy)]
enum Form {
    Csv { delimiter: char, encoding: &'static str, crlf: bool },
    Xlsx,
}

const PLAIN: Form = Form::Csv { delimiter: ';', encoding: "utf-8", crlf: false };

fn written(table: &Table, form: Form) -> (String, Vec<u8>) {
    let lines = || std::iter::once(&table.header).chain(&table.rows);
    match form {
        Form::Csv { delimiter, encoding, crlf } => {
            let end = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
            let mut writer = csv::WriterBuilder::new()
                .delimiter(delimiter as u8)
                .terminator(end)
                .flexible(true)
                .from_writer(Vec::new());
            lines().for_each(|line| writer.write_record(line).expect("a row"));
            let text = String::from_utf8(writer.into_inner().expect("a text")).expect("a text");
            let bytes = match encoding {
                "utf-8" => text.into_bytes(),
                "utf-16le" => {
                    [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
                }
                _ => {
                    let (bytes, _, lost) = encoding_rs::WINDOWS_1257.encode(&text);
                    assert!(!lost, "the fixture is written in Latvian");
                    bytes.into_owned()
                }
            };
            (format!("{}.csv", table.name), bytes)
        }
        Form::Xlsx => {
            let mut book = rust_xlsxwriter::Workbook::new();
            let sheet = book.add_worksheet();
            for (at, line) in (0..).zip(lines()) {
                for (column, cell) in (0..).zip(line).filter(|(_, cell)| !cell.is_empty()) {
                    sheet.write_string(at, column, cell.as_str()).expect("a cell");
                }
            }
            (format!("{}.xlsx", table.name), book.save_to_buffer().expect("a workbook"))
        }
    }
}

/// One obligation that is not simply met, so that it can be compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    id: String,
    clause: String,
    matter: &'static str,
    status: &'static str,
    class: Option<String>,
    subject: Option<String>,
    people: Vec<String>,
    occurred: NaiveDate,
    due: NaiveDateTime,
}

fn judged(files: &[(String, Vec<u8>)], calendar: &Calendar, as_of: NaiveDateTime) -> BTreeSet<Line> {
    let reading = Reading::builtin();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect();
    let Imported { mut school, rejected, problems, .. } = import::read_memory(&files, &reading);
    let unread: Vec<_> = problems.iter().filter(|problem| problem.blocks()).collect();
    assert!(rejected.is_empty() && unread.is_empty(), "everything is read: {rejected:?} {unread:?}");
    let rulebook = rulebook();
    let _ = sanity::examine(&mut school, calendar, &reading.words, as_of);
    let mut ledger = Ledger::new(as_of, Scope::default());
    rules::judge(&mut school, &rulebook, calendar, &reading.words, &mut ledger);
    let person = |id| school.people.spelling(id).to_owned();
    let lines = ledger.entries().iter().map(|entry| {
        let duty = &entry.obligation;
        let clause = &rulebook.clause(duty.clause).id;
        Line {
            id: duty.id(clause, &school),
            clause: clause.clone(),
            matter: duty.matter.name(),
            status: status(entry.verdict),
            class: duty.class.map(|id| school.classes.spelling(id).to_owned()),
            subject: duty.subject.map(|id| school.subjects.spelling(id).to_owned()),
            people: [duty.responsible, duty.pupil, duty.about].into_iter().flatten().map(person).collect(),
            occurred: duty.occurred,
            due: duty.due.span.latest,
        }
    });
    lines.collect()
}

fn rulebook() -> Rulebook {
    Rulebook::builtin("upesleju-sakumskola").expect("the rulebook")
}

fn as_of() -> NaiveDateTime {
    AS_OF.parse().expect("a moment")
}

fn plain(tables: &[Table]) -> BTreeSet<Line> {
    let calendar = Calendar::builtin(rulebook().calendar, &[]).expect("a calendar");
    let files: Vec<_> = tables.iter().map(|table| written(table, PLAIN)).collect();
    judged(&files, &calendar, as_of())
}

fn assert_same(before: &BTreeSet<Line>, after: &BTreeSet<Line>) {
    let gone: Vec<_> = before.difference(after).take(5).collect();
    let come: Vec<_> = after.difference(before).take(5).collect();
    assert!(gone.is_empty() && come.is_empty(), "gone: {gone:#?}\ncome: {come:#?}");
}

/// How one table is written down otherwise: its order, the form of each part.
#[derive(Debug, Clone)]
struct Otherwise {
    order: u64,
    parts: Vec<Form>,
    name: u32,
}

fn otherwise() -> impl Strategy<Value = Otherwise> {
    let text = (
        prop::sample::select(vec![';', ',', '\t']),
        prop::sample::select(vec!["utf-8", "utf-16le", "windows-1257"]),
        any::<bool>(),
    );
    let text = text.prop_map(|(delimiter, encoding, crlf)| Form::Csv { delimiter, encoding, crlf });
    let form = prop_oneof![3 => text, 1 => Just(Form::Xlsx)];
    let parts = prop::collection::vec(form, SizeRange::from(1..4));
    (any::<u64>(), parts, any::<u32>()).prop_map(|(order, parts, name)| Otherwise { order, parts, name })
}

/// A number that scatters.
fn scattered(seed: u64, text: &str) -> u64 {
    text.bytes().fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3).rotate_left(23)
    })
}

/// Rows that are alike stay in one file: in two files they would be one row exported twice.
fn rewritten(table: &Table, how: &Otherwise) -> Vec<(String, Vec<u8>)> {
    let mut rows: Vec<(u64, &Vec<String>)> =
        table.rows.iter().enumerate().map(|(at, row)| (scattered(how.order, &at.to_string()), row)).collect();
    rows.sort();
    let journal = table.column("Priekšmets").is_some() && table.column("Datums").is_some();
    // A sheet dated a day off is one finding about that sheet: the fixture's is short, and stays whole.
    let count = if journal && table.rows.len() > 100 { how.parts.len() as u64 } else { 1 };
    let part_of = |row: &Vec<String>| scattered(how.order, &row[..row.len().min(5)].join("|")) % count;
    (0..count)
        .zip(&how.parts)
        .map(|(part, form)| {
            let rows = rows.iter().filter(|(_, row)| part_of(row) == part).map(|(_, row)| (*row).clone());
            let name = format!("{:08x}-{part}", how.name);
            written(&Table { name, header: table.header.clone(), rows: rows.collect() }, *form)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::default() })]

    /// However the rows are ordered, split and written down, every finding keeps its identity, its
    /// verdict and its due.
    #[test]
    fn the_form_of_the_export_changes_nothing(how in prop::collection::vec(otherwise(), 13)) {
        let tables = fixture();
        let before = plain(&tables);
        let calendar = Calendar::builtin(rulebook().calendar, &[]).expect("a calendar");
        let mut files: Vec<_> =
            tables.iter().zip(how.iter().cycle()).flat_map(|(table, how)| rewritten(table, how)).collect();
        // Two tables may have drawn one name.
        for (at, (name, _)) in files.iter_mut().enumerate() {
            *name = format!("{at}-{name}");
        }
        assert_same(&before, &judged(&files, &calendar, as_of()));
    }
}

/// Every person's cells.
fn people_cells(tables: &mut [Table]) -> impl Iterator<Item = &mut String> {
    const PEOPLE: [&str; 9] = [
        "Izglītojamais",
        "Skolotājs",
        "Ievadīja",
        "Darbinieks",
        "Reģistrēja",
        "Atbildīgais",
        "Apliecināja",
        "Apstiprināja",
        "Vecāks",
    ];
    tables.iter_mut().flat_map(|table| {
        let at: Vec<usize> = PEOPLE.iter().filter_map(|header| table.column(header)).collect();
        table.rows.iter_mut().flat_map(move |row| {
            let at = at.clone();
            row.iter_mut().enumerate().filter(move |(column, _)| at.contains(column)).map(|(_, cell)| cell)
        })
    })
}

/// Another name for a person, in the other order of the alphabet.
fn renamed(name: &str) -> String {
    let letter = |c: char| match c {
        'a'..='z' => char::from(b'z' - (c as u8 - b'a')),
        'A'..='Z' => char::from(b'Z' - (c as u8 - b'A')),
        other => other,
    };
    name.chars().map(letter).collect()
}

/// Whoever the people are: the same duties, verdicts and dues. Only identities move with the names.
#[test]
fn who_people_are_changes_nothing_but_the_names() {
    let mut tables = fixture();
    let without_ids = |lines: BTreeSet<Line>, rename: fn(&str) -> String| -> Vec<Line> {
        let mut lines: Vec<Line> = lines
            .into_iter()
            .map(|line| Line {
                id: String::new(),
                people: line.people.iter().map(|name| rename(name)).collect(),
                ..line
            })
            .collect();
        lines.sort();
        lines
    };
    let before = without_ids(plain(&tables), renamed);
    people_cells(&mut tables).for_each(|cell| *cell = renamed(cell));
    let after = without_ids(plain(&tables), str::to_owned);
    let (before, after): (BTreeSet<_>, BTreeSet<_>) =
        (before.into_iter().collect(), after.into_iter().collect());
    assert_same(&before, &after);
}

/// A class with teachers and pupils of its own: nobody else hears anything new, and nothing less.
#[test]
fn an_unrelated_class_concerns_nobody_else() {
    let mut tables = fixture();
    let before = plain(&tables);
    let (of, new) = ("5.a", "5.z");
    for table in &mut tables {
        let Some(class) = ["Klase", "Audzināmā klase"].iter().find_map(|header| table.column(header))
        else {
            continue;
        };
        let copies: Vec<_> = table.rows.iter().filter(|row| row[class] == of).cloned().collect();
        let mut copy = [Table { rows: copies, ..table.clone() }];
        for row in &mut copy[0].rows {
            row[class] = new.to_owned();
        }
        people_cells(&mut copy)
            .filter(|cell| !cell.is_empty())
            .for_each(|cell| *cell = format!("{} Citlane", renamed(cell)));
        // Who teaches there is in nobody's register of staff but the class's own teacher.
        table.rows.append(&mut copy[0].rows);
    }
    let after = plain(&tables);
    let of_others: BTreeSet<Line> = after
        .iter()
        .filter(|line| {
            line.class.as_deref() != Some(new) && !line.people.iter().any(|name| name.contains("Citlane"))
        })
        .cloned()
        .collect();
    assert!(after.len() > of_others.len(), "the new class has findings of its own");
    assert_same(&before, &of_others);
}

/// 52 weeks: every day keeps its weekday.
const SHIFT: Days = Days::new(364);

/// The dates of a text, whatever their form, 52 weeks later.
fn shifted(text: &str) -> String {
    let forms = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"];
    let (day, rest) = text.split_once([' ', 'T']).map_or((text, ""), |(day, _)| (day, &text[day.len()..]));
    let bare = day.trim_end_matches('.');
    for form in forms {
        let Ok(date) = NaiveDate::parse_from_str(bare, form) else { continue };
        if (2000..2100).contains(&chrono::Datelike::year(&date)) {
            return format!("{}{rest}", date + SHIFT);
        }
    }
    text.to_owned()
}

/// The calendar of the school year, 52 weeks later: semesters, breaks, and every free day there was.
fn later_calendar(base: &Calendar) -> Calendar {
    let year: String = YEAR
        .split_inclusive([' ', ',', '\n'])
        .map(|word| {
            let bare = word.trim_end_matches([' ', ',', '\n']);
            format!("{}{}", shifted(bare), &word[bare.len()..])
        })
        .collect();
    let days = base.first_day().iter_days().take_while(|date| *date <= base.last_day());
    let holidays = days.filter(|date| {
        let weekend = chrono::Datelike::weekday(date).number_from_monday() > 5;
        !weekend && !base.is_working_day(*date).unwrap_or(true)
    });
    let rules = holidays.map(|date| format!("    {{ lv = \"x\", en = \"x\", on = {} }},\n", date + SHIFT));
    let rules = format!("holiday = [\n{}]\nmoved = []\n", rules.collect::<String>());
    Calendar::from_sources(("holidays.toml", &rules), &[("year.toml", &year)], rulebook().calendar, &[])
        .expect("a calendar")
}

/// A year that is the same but for its dates: what is counted in working days, lessons and hours falls
/// due 52 weeks later, and everybody stands as before. (What hangs on the end of a month does not.)
#[test]
fn a_year_later_everything_counted_in_days_stands_as_before() {
    const COUNTED: [&str; 7] = ["3.4.1", "3.4.3.1", "3.4.3.2", "3.4.3.3", "3.4.3.4", "3.5", "3.3.2"];
    let mut tables = fixture();
    let counted = |lines: BTreeSet<Line>, later: Days| -> BTreeSet<Line> {
        let wanted = lines.into_iter().filter(|line| COUNTED.contains(&line.clause.as_str()));
        let moved = wanted.map(|line| Line {
            id: String::new(),
            occurred: line.occurred + later,
            due: line.due + later,
            ..line
        });
        moved.collect()
    };
    // One year alone: the next one begins where this one's shifted end would lie.
    let base =
        Calendar::from_sources(("holidays.toml", HOLIDAYS), &[("year.toml", YEAR)], rulebook().calendar, &[])
            .expect("a calendar");
    let files: Vec<_> = tables.iter().map(|table| written(table, PLAIN)).collect();
    let before = counted(judged(&files, &base, as_of()), SHIFT);
    for table in &mut tables {
        table.rows.iter_mut().flatten().for_each(|cell| *cell = shifted(cell));
    }
    let files: Vec<_> = tables.iter().map(|table| written(table, PLAIN)).collect();
    let after = counted(judged(&files, &later_calendar(&base), as_of() + SHIFT), Days::new(0));
    assert!(before.len() > 30, "there is something to compare: {}", before.len());
    assert_same(&before, &after);
}
