//! The exports as a school would hand them over: CSV in several dialects, workbooks with date
//! cells, and the list of what was planted.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use super::days::{BELLS, day};
use super::faults::{List, Planted, Row};
use super::people::{CLASS_HOUR, School};
use super::registers::Registers;
use super::term::{Entered, Lesson, Mark, Term};

/// The columns of a timetable.
pub const TIMETABLE: [&str; 9] =
    ["Klase", "Diena", "Stunda", "Priekšmets", "Skolotājs", "Grupa", "Spēkā no", "Spēkā līdz", "Ievadīts"];

type Done = Result<(), Box<dyn std::error::Error>>;

/// Where each row of the generator's lists was written: file, sheet, row.
type Places = BTreeMap<(&'static str, usize), (String, Option<String>, u32)>;

/// How a CSV file is written.
struct Dialect {
    delimiter: u8,
    bom: bool,
    windows_1257: bool,
    titles: &'static [&'static str],
    date: &'static str,
    minute: &'static str,
}

const EXCEL: Dialect = Dialect {
    delimiter: b';',
    bom: true,
    windows_1257: false,
    titles: &[],
    date: "%d.%m.%Y.",
    minute: "%d.%m.%Y. %H:%M",
};
const TITLED: Dialect = Dialect {
    delimiter: b';',
    bom: false,
    windows_1257: true,
    titles: &["Upesleju sākumskola", "Stundu ieraksti, novembris un decembris", ""],
    date: "%Y-%m-%d",
    minute: "%Y-%m-%d %H:%M",
};
const TABBED: Dialect = Dialect {
    delimiter: b'\t',
    bom: false,
    windows_1257: false,
    titles: &[],
    date: "%-d.%-m.%y",
    minute: "%d.%m.%Y %H:%M",
};
const COMMA: Dialect = Dialect {
    delimiter: b',',
    bom: false,
    windows_1257: false,
    titles: &["Vērtējumi"],
    date: "%Y-%m-%d",
    minute: "%Y-%m-%dT%H:%M",
};

impl Dialect {
    fn day(&self, date: NaiveDate) -> String {
        date.format(self.date).to_string()
    }

    fn stamp(&self, entered: Entered) -> String {
        match entered {
            Entered::Blank => String::new(),
            Entered::Day(date) => self.day(date),
            Entered::Minute(moment) => moment.format(self.minute).to_string(),
            Entered::Second(moment) => moment.format(&format!("{}:%S", self.minute)).to_string(),
        }
    }

    fn write(&self, path: &Path, header: &[&str], rows: &[Vec<String>]) -> Done {
        let mut text = String::new();
        for title in self.titles {
            text.push_str(title);
            text.push_str("\r\n");
        }
        let mut table = csv::WriterBuilder::new()
            .delimiter(self.delimiter)
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        table.write_record(header)?;
        rows.iter().try_for_each(|row| table.write_record(row))?;
        text.push_str(&String::from_utf8(table.into_inner()?)?);
        let mut bytes = if self.bom { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
        if self.windows_1257 {
            bytes.extend_from_slice(&encoding_rs::WINDOWS_1257.encode(&text).0);
        } else {
            bytes.extend_from_slice(text.as_bytes());
        }
        Ok(std::fs::write(path, bytes)?)
    }

    /// The first row below the header, as a person counts.
    fn first_row(&self) -> u32 {
        u32::try_from(self.titles.len()).expect("few titles") + 2
    }
}

pub fn write(folder: &Path, school: &School, term: &Term, kept: &Registers, planted: &[Planted]) -> Done {
    std::fs::create_dir_all(folder)?;
    let mut places = Places::new();
    lessons(folder, school, term, &mut places)?;
    marks(folder, school, term, &mut places)?;
    absences(folder, school, term, &mut places)?;
    timetable(folder, school, &mut places)?;
    registers(folder, school, kept)?;
    for (file, header, rows) in kept.files() {
        EXCEL.write(&folder.join(file), header, rows)?;
    }
    let (file, header, rows) = super::quality::shifted_sheet();
    EXCEL.write(&folder.join(file), header, &rows)?;
    config(folder)?;
    list(folder, school, planted, &places)
}

/// A file, its dialect and the rows that go into it.
type FilePart<T> = (&'static str, &'static Dialect, fn(&T) -> bool);

fn text(text: Option<&str>) -> String {
    text.unwrap_or("").to_owned()
}

/// The columns of the table.
pub const LESSONS: [&str; 13] = [
    "Datums",
    "Klase",
    "Priekšmets",
    "Skolotājs",
    "Stunda",
    "Grupa",
    "Veids",
    "Tēma",
    "Mājas darbs",
    "Tēma ievadīta",
    "Mājas darbs ievadīts",
    "Apmeklējums ievadīts",
    "Ievadīja",
];

fn lessons(folder: &Path, school: &School, term: &Term, places: &mut Places) -> Done {
    let files: [FilePart<Lesson>; 2] = [
        ("stundas-septembris-oktobris.csv", &EXCEL, |lesson| lesson.date < day(11, 1)),
        ("stundas-novembris-decembris.csv", &TITLED, |lesson| lesson.date >= day(11, 1)),
    ];
    for (file, dialect, wanted) in files {
        let mut order: Vec<usize> = (0..term.lessons.len())
            .filter(|at| wanted(&term.lessons[*at]) && !term.lessons[*at].gone)
            .collect();
        order.sort_by_key(|at| {
            let l = &term.lessons[*at];
            (l.class, l.date, l.lesson_no, l.group)
        });
        let mut rows = Vec::new();
        for (row, index) in (dialect.first_row()..).zip(order) {
            let l = &term.lessons[index];
            places.insert(("lesson", index), (file.to_owned(), None, row));
            rows.push(vec![
                dialect.day(l.date),
                school.classes[l.class].name.clone(),
                l.subject.to_owned(),
                l.teacher.clone(),
                l.lesson_no.to_string(),
                text(l.group),
                l.kind.to_owned(),
                l.topic.clone(),
                l.homework.clone(),
                dialect.stamp(l.topic_entered),
                dialect.stamp(l.homework_entered),
                dialect.stamp(l.attendance_entered),
                l.entered_by.clone(),
            ]);
        }
        dialect.write(&folder.join(file), &LESSONS, &rows)?;
    }
    Ok(())
}

/// The columns of the table.
pub const MARKS: [&str; 13] = [
    "Datums",
    "Klase",
    "Izglītojamais",
    "Priekšmets",
    "Vērtējums",
    "Skolotājs",
    "Stunda",
    "Grupa",
    "Darba veids",
    "Labots no",
    "Laboja",
    "Ievadīts",
    "Ievadīja",
];

fn marks(folder: &Path, school: &School, term: &Term, places: &mut Places) -> Done {
    let files: [FilePart<Mark>; 2] = [
        ("vertejumi-1-3.csv", &TABBED, |mark| mark.class < 6),
        ("vertejumi-4-6.csv", &COMMA, |mark| mark.class >= 6),
    ];
    for (file, dialect, wanted) in files {
        let mut order: Vec<usize> =
            (0..term.marks.len()).filter(|at| wanted(&term.marks[*at]) && !term.marks[*at].gone).collect();
        order.sort_by_key(|at| {
            let m = &term.marks[*at];
            (m.class, m.subject, m.date, m.pupil.clone(), m.corrected_on, *at)
        });
        let mut rows = Vec::new();
        for (row, index) in (dialect.first_row()..).zip(order) {
            let m = &term.marks[index];
            places.insert(("mark", index), (file.to_owned(), None, row));
            rows.push(vec![
                dialect.day(m.date),
                school.classes[m.class].name.clone(),
                m.pupil.clone(),
                m.subject.to_owned(),
                m.mark.clone(),
                m.teacher.clone(),
                m.lesson_no.map(|number| number.to_string()).unwrap_or_default(),
                text(m.group),
                m.kind.to_owned(),
                m.corrected_from.clone(),
                m.corrected_on.map(|date| dialect.day(date)).unwrap_or_default(),
                dialect.stamp(m.entered),
                m.teacher.clone(),
            ]);
        }
        dialect.write(&folder.join(file), &MARKS, &rows)?;
    }
    Ok(())
}

/// A workbook whose bytes do not depend on when it is written.
fn workbook() -> Result<Workbook, Box<dyn std::error::Error>> {
    let mut workbook = Workbook::new();
    workbook
        .set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 1, 5)?));
    Ok(workbook)
}

/// A cell of a sheet.
enum Value {
    Text(String),
    Number(f64),
    Stamp(Entered),
}

fn sheet(
    workbook: &mut Workbook,
    name: &str,
    titles: &[&str],
    header: &[&str],
    rows: &[Vec<Value>],
) -> Result<u32, Box<dyn std::error::Error>> {
    let sheet: &mut Worksheet = workbook.add_worksheet().set_name(name)?;
    let day = Format::new().set_num_format("dd.mm.yyyy");
    let moment = Format::new().set_num_format("dd.mm.yyyy hh:mm:ss");
    let mut row = 0;
    for title in titles {
        sheet.write(row, 0, *title)?;
        row += 1;
    }
    for (column, text) in (0u16..).zip(header) {
        sheet.write(row, column, *text)?;
    }
    let first = row + 1;
    for (row, cells) in (first..).zip(rows) {
        for (column, cell) in (0u16..).zip(cells) {
            match cell {
                Value::Text(text) if text.is_empty() => continue,
                Value::Text(text) => sheet.write(row, column, text)?,
                Value::Number(number) => sheet.write(row, column, *number)?,
                Value::Stamp(Entered::Blank) => continue,
                Value::Stamp(Entered::Day(date)) => sheet.write_with_format(row, column, date, &day)?,
                Value::Stamp(Entered::Minute(at) | Entered::Second(at)) => {
                    sheet.write_with_format(row, column, at, &moment)?
                }
            };
        }
    }
    Ok(first + 1)
}

fn words(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn dated(date: Option<NaiveDate>) -> Value {
    Value::Stamp(date.map_or(Entered::Blank, Entered::Day))
}

fn absences(folder: &Path, school: &School, term: &Term, places: &mut Places) -> Done {
    let mut book = workbook()?;
    let mut order: Vec<usize> = (0..term.absences.len()).filter(|at| !term.absences[*at].gone).collect();
    order.sort_by_key(|at| {
        let a = &term.absences[*at];
        (a.date, a.class, a.pupil.clone(), a.lesson_no)
    });
    let rows: Vec<Vec<Value>> = order
        .iter()
        .map(|at| {
            let a = &term.absences[*at];
            vec![
                dated(Some(a.date)),
                words(&school.classes[a.class].name),
                words(&a.pupil),
                words(a.code),
                Value::Number(f64::from(a.lesson_no)),
                words(a.subject),
                words(&a.teacher),
                Value::Stamp(a.entered),
            ]
        })
        .collect();
    let header =
        ["Datums", "Klase", "Izglītojamais", "Kavējums", "Stunda", "Priekšmets", "Skolotājs", "Ievadīts"];
    let first = sheet(&mut book, "Kavējumi", &[], &header, &rows)?;
    for (row, index) in (first..).zip(order) {
        places.insert(("absence", index), ("kavejumi.xlsx".to_owned(), Some("Kavējumi".to_owned()), row));
    }
    let rows: Vec<Vec<Value>> = term
        .notes
        .iter()
        .map(|n| {
            let class = &school.classes[n.class];
            let by = words(if n.registered.is_some() { &class.teacher } else { "" });
            vec![
                words(&n.pupil),
                words(&class.name),
                dated(Some(n.from)),
                dated(Some(n.to)),
                dated(Some(n.submitted)),
                words("slimība"),
                dated(n.registered),
                by,
            ]
        })
        .collect();
    let header = ["Izglītojamais", "Klase", "No", "Līdz", "Iesniegta", "Iemesls", "Reģistrēta", "Reģistrēja"];
    let first = sheet(&mut book, "Zīmju reģistrs", &["Zīmju reģistrs 2025./26. m. g."], &header, &rows)?;
    for (row, index) in (first..).zip(0..term.notes.len()) {
        places.insert(("note", index), ("kavejumi.xlsx".to_owned(), Some("Zīmju reģistrs".to_owned()), row));
    }
    Ok(book.save(folder.join("kavejumi.xlsx"))?)
}

fn timetable(folder: &Path, school: &School, places: &mut Places) -> Done {
    let mut book = workbook()?;
    let mut order: Vec<usize> = (0..school.slots.len()).collect();
    order.sort_by_key(|at| {
        let s = &school.slots[*at];
        (s.class, s.weekday, s.lesson_no, s.group)
    });
    let rows: Vec<Vec<Value>> = order
        .iter()
        .map(|at| {
            let s = &school.slots[*at];
            let weekday = ["P", "O", "T", "C", "Pk"][s.weekday as usize];
            vec![
                words(&school.classes[s.class].name),
                words(weekday),
                Value::Number(f64::from(s.lesson_no)),
                words(s.subject),
                words(&s.teacher),
                words(&text(s.group)),
                dated(Some(day(9, 1))),
                dated(Some(day(12, 19))),
                // One class's timetable came a day late.
                Value::Stamp(Entered::Minute(match school.classes[s.class].name.as_str() {
                    "3.b" => super::days::at(day(9, 2), 9, 10),
                    _ => super::days::at(NaiveDate::from_ymd_opt(2025, 8, 29).expect("a day"), 14, 30),
                })),
            ]
        })
        .collect();
    let first = sheet(&mut book, "Stundu saraksts", &["Stundu saraksts", "1. semestris"], &TIMETABLE, &rows)?;
    for (row, index) in (first..).zip(order) {
        places.insert(
            ("slot", index),
            ("stundu-saraksts.xlsx".to_owned(), Some("Stundu saraksts".to_owned()), row),
        );
    }
    let time = |(hour, minute): (u32, u32)| Value::Text(format!("{hour}:{minute:02}"));
    let rows: Vec<Vec<Value>> = BELLS
        .iter()
        .map(|(number, from, to)| vec![Value::Number(f64::from(*number)), time(*from), time(*to)])
        .collect();
    sheet(&mut book, "Zvanu laiki", &[], &["Stunda", "No", "Līdz"], &rows)?;
    Ok(book.save(folder.join("stundu-saraksts.xlsx"))?)
}

fn registers(folder: &Path, school: &School, kept: &Registers) -> Done {
    let mut book = workbook()?;
    let staff: Vec<Vec<Value>> = kept
        .staff
        .iter()
        .map(|e| {
            vec![
                words(&e.name),
                words(e.role),
                words(&e.class_led),
                dated(e.hired),
                dated(e.left),
                dated(e.data_received),
                dated(e.registered),
                dated(e.password_issued),
                dated(e.account_closed),
            ]
        })
        .collect();
    let header = [
        "Darbinieks",
        "Amats",
        "Audzināmā klase",
        "Darbā no",
        "Darbā līdz",
        "Dati saņemti",
        "Reģistrēts",
        "Parole izsniegta",
        "Konts slēgts",
    ];
    sheet(&mut book, "Darbinieki", &[], &header, &staff)?;
    let pupils: Vec<Vec<Value>> = school
        .pupils
        .iter()
        .map(|p| {
            vec![
                words(&p.name),
                words(&school.classes[p.class].name),
                dated(p.from.or(Some(day(9, 1)))),
                dated(p.to),
                words(&text(p.group)),
            ]
        })
        .collect();
    sheet(&mut book, "Izglītojamie", &[], &["Izglītojamais", "Klase", "No", "Līdz", "Grupa"], &pupils)?;
    let mut plan = Vec::new();
    for (class, of) in school.classes.iter().enumerate() {
        for (subject, group, teacher) in school.courses(class) {
            if kept.unlisted == (class, subject) {
                continue;
            }
            plan.push(vec![
                words(&of.name),
                words(subject),
                words(&text(group)),
                words(&teacher),
                words(if subject == CLASS_HOUR { "nē" } else { "jā" }),
            ]);
        }
    }
    plan.push(vec![words("5.b"), words("Robotika"), words(""), words(""), words("nē")]);
    sheet(
        &mut book,
        "Mācību plāns",
        &[],
        &["Klase", "Priekšmets", "Grupa", "Skolotājs", "Vērtējamais"],
        &plan,
    )?;
    let exempt: Vec<Vec<Value>> = school
        .exempt
        .iter()
        .map(|(class, pupil, subject)| {
            vec![
                words(pupil),
                words(&school.classes[*class].name),
                words(subject),
                dated(Some(day(9, 1))),
                dated(NaiveDate::from_ymd_opt(2026, 5, 29)),
                words("ārsta atzinums"),
            ]
        })
        .collect();
    sheet(
        &mut book,
        "Atbrīvojumi",
        &[],
        &["Izglītojamais", "Klase", "Priekšmets", "No", "Līdz", "Pamatojums"],
        &exempt,
    )?;
    Ok(book.save(folder.join("registri.xlsx"))?)
}

fn config(folder: &Path) -> Done {
    let text = "# The fixture school. Its people are invented.\n\
                school = \"Upesleju sākumskola\"\n\
                rulebook = \"upesleju-sakumskola\"\n\
                # The files' own times are those of the checkout; the data speaks for this moment.\n\
                as_of = \"2026-01-05T21:00:00\"\n";
    Ok(std::fs::write(folder.join("eklase-audit.toml"), text)?)
}

fn list(folder: &Path, school: &School, planted: &[Planted], places: &Places) -> Done {
    let mut text = "# Every fault planted in this school, and nothing else is wrong with it. A test holds the report\n# against this list.\n".to_owned();
    for fault in planted {
        let mut table = toml::Table::new();
        let mut put = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                table.insert(key.to_owned(), value.into());
            }
        };
        put("clause", Some(fault.clause.to_owned()));
        put("also", fault.also.map(str::to_owned));
        put("aspect", Some(fault.aspect.to_owned()));
        put("status", Some(fault.status.to_owned()));
        put("severity", Some(fault.severity.to_owned()));
        put("responsible", Some(fault.responsible.clone()).filter(|name| !name.is_empty()));
        put("person", fault.person.clone());
        let shifted = (fault.aspect == "shifted-dates").then(|| super::quality::SHIFTED_CLASS.to_owned());
        put("class", fault.class.map(|class| school.classes[class].name.clone()).or(shifted));
        put("group", fault.group.map(str::to_owned));
        put("subject", fault.subject.map(str::to_owned));
        put("pupil", fault.pupil.clone());
        put("occurred", Some(fault.occurred.to_string()));
        put("due", fault.due.map(|due| due.format("%Y-%m-%dT%H:%M:%S").to_string()));
        put("period", fault.period.map(str::to_owned));
        put("why", Some(fault.why.to_owned()));
        let key = match fault.row {
            Some(Row::Lesson(at)) => Some(("lesson", at)),
            Some(Row::Mark(at)) => Some(("mark", at)),
            Some(Row::Absence(at)) => Some(("absence", at)),
            Some(Row::Note(at)) => Some(("note", at)),
            Some(Row::Slot(at)) => Some(("slot", at)),
            Some(Row::At(..)) | None => None,
        };
        if let Some(Row::At(file, sheet, row)) = fault.row {
            put("file", Some(file.to_owned()));
            put("sheet", sheet.map(str::to_owned));
            table.insert("row".to_owned(), i64::from(row).into());
        }
        let mut put = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                table.insert(key.to_owned(), value.into());
            }
        };
        if let Some((file, sheet, row)) =
            key.map(|key| places.get(&key).ok_or("a planted row was not written")).transpose()?
        {
            put("file", Some(file.clone()));
            put("sheet", sheet.clone());
            table.insert("row".to_owned(), i64::from(*row).into());
        }
        let list = match fault.list {
            List::Violations => "fault",
            List::Unproven => "unproven",
            List::Waived => "waived",
        };
        text.push_str(&format!("\n[[{list}]]\n{table}"));
    }
    Ok(std::fs::write(folder.join("planted.toml"), text)?)
}
