//! Schools of any size, to measure by: the same tables as the fixture school's, with as many rows as a
//! real school has, and a late or missing entry here and there. Rows are written as they are made.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use super::Random;
use super::days::{BELLS, SIXTH, add_working_days, at, bell, day, is_working_day};
use super::people::{BOYS, CLASS_HOUR, ENGLISH, GIRLS, SURNAMES};
use super::registers::{ATTESTED, DEPUTY};
use super::term::{LARGE, ORDINARY, PASS_FAIL, TEST};
use super::write;

type Done = Result<(), Box<dyn std::error::Error>>;

/// Opens a table by its name and header.
type Open<'a> = dyn Fn(&str, &[&str]) -> Result<Table, Box<dyn std::error::Error>> + 'a;

/// How large, and how written.
#[derive(Clone)]
pub struct Size {
    pub classes: usize,
    /// Pupils of a class.
    pub pupils: usize,
    /// The whole year, and not semester 1 alone.
    pub year: bool,
    pub schools: usize,
    pub xlsx: bool,
}

/// Subjects with their lessons a week: as many as the week has slots, and none with more lessons than lie
/// between two classes of one set of teachers.
const SUBJECTS: [(&str, usize); 13] = [
    ("Latviešu valoda", 4),
    ("Matemātika", 4),
    (ENGLISH, 3),
    ("Vēsture un sociālās zinības", 2),
    ("Bioloģija", 2),
    ("Ģeogrāfija", 2),
    ("Fizika", 2),
    ("Ķīmija", 2),
    ("Literatūra", 2),
    ("Sports un veselība", 2),
    ("Mūzika", 1),
    ("Vizuālā māksla", 1),
    (CLASS_HOUR, 1),
];
const SLOTS: usize = 28;
/// Classes that share their teachers, and how many slots each is behind the one before it.
const SHARED: usize = 7;
const APART: usize = SLOTS / SHARED;
const GROUPS: [&str; 2] = ["1. grupa", "2. grupa"];

/// Writes the schools, each into a folder of its own where there are several.
pub fn write(folder: &Path, size: &Size, seed: u64) -> Done {
    for number in 0..size.schools {
        let own = match size.schools {
            1 => folder.to_path_buf(),
            _ => folder.join(format!("skola-{:02}", number + 1)),
        };
        std::fs::create_dir_all(&own)?;
        let written = School::new(size, number).write(&own, size, &mut Random(seed + number as u64))?;
        eprintln!("{}: {written}", own.display());
    }
    Ok(())
}

/// One cell.
#[derive(Clone, Copy)]
enum Cell<'a> {
    Blank,
    Text(&'a str),
    Number(usize),
    Day(NaiveDate),
    Moment(NaiveDateTime),
}
use Cell::{Blank, Day, Moment, Number, Text};

fn text(text: Option<&str>) -> Cell<'_> {
    text.map_or(Blank, Text)
}

/// A table being written.
struct Table {
    path: PathBuf,
    out: Out,
    row: u32,
}

enum Out {
    Csv(Box<csv::Writer<BufWriter<std::fs::File>>>),
    Xlsx(Box<(Workbook, Format, Format)>),
}

impl Table {
    fn new(
        folder: &Path,
        name: &str,
        xlsx: bool,
        header: &[&str],
    ) -> Result<Self, Box<dyn std::error::Error>> {
        let path = folder.join(format!("{name}.{}", if xlsx { "xlsx" } else { "csv" }));
        let out = if xlsx {
            let mut book = Workbook::new();
            let created = ExcelDateTime::from_ymd(2026, 1, 5)?;
            book.set_properties(&DocProperties::new().set_creation_datetime(&created));
            book.add_worksheet().set_name("Dati")?;
            let format = |form: &str| Format::new().set_num_format(form);
            Out::Xlsx(Box::new((book, format("dd.mm.yyyy"), format("dd.mm.yyyy hh:mm"))))
        } else {
            let file = BufWriter::with_capacity(1 << 20, std::fs::File::create(&path)?);
            Out::Csv(Box::new(csv::WriterBuilder::new().delimiter(b';').from_writer(file)))
        };
        let mut table = Self { path, out, row: 0 };
        let header: Vec<Cell<'_>> = header.iter().map(|text| Text(text)).collect();
        table.put(&header)?;
        Ok(table)
    }

    fn put(&mut self, cells: &[Cell<'_>]) -> Done {
        match &mut self.out {
            Out::Csv(csv) => {
                let mut text = [0u8; 16];
                for cell in cells {
                    match cell {
                        Blank => csv.write_field("")?,
                        Text(text) => csv.write_field(text)?,
                        Number(number) => csv.write_field(number.to_string())?,
                        Day(date) => csv.write_field(iso(&mut text, *date, None))?,
                        Moment(moment) => csv.write_field(iso(&mut text, moment.date(), Some(*moment)))?,
                    }
                }
                csv.write_record(None::<&[u8]>)?;
            }
            Out::Xlsx(book) => {
                let (book, day, moment) = &mut **book;
                let sheet: &mut Worksheet = book.worksheet_from_index(0)?;
                let row = self.row;
                for (column, cell) in (0u16..).zip(cells) {
                    match cell {
                        Blank => continue,
                        Text(text) => sheet.write(row, column, *text)?,
                        Number(number) => sheet.write(row, column, *number as u32)?,
                        Day(date) => sheet.write_with_format(row, column, date, day)?,
                        Moment(at) => sheet.write_with_format(row, column, at, moment)?,
                    };
                }
            }
        }
        self.row += 1;
        Ok(())
    }

    /// Closes the file; returns how many rows it has below its header.
    fn close(self) -> Result<u32, Box<dyn std::error::Error>> {
        match self.out {
            Out::Csv(csv) => csv.into_inner().map_err(|error| error.to_string())?.flush()?,
            Out::Xlsx(mut book) => book.0.save(&self.path)?,
        }
        Ok(self.row - 1)
    }
}

/// `2025-10-03`, `2025-10-03 14:05`
fn iso(into: &mut [u8; 16], date: NaiveDate, time: Option<NaiveDateTime>) -> &[u8] {
    use chrono::Timelike;
    let two = |number: u32| [b'0' + (number / 10 % 10) as u8, b'0' + (number % 10) as u8];
    let year = date.year() as u32;
    into[..2].copy_from_slice(&two(year / 100));
    into[2..4].copy_from_slice(&two(year % 100));
    into[4..5].copy_from_slice(b"-");
    into[5..7].copy_from_slice(&two(date.month()));
    into[7..8].copy_from_slice(b"-");
    into[8..10].copy_from_slice(&two(date.day()));
    let Some(time) = time else { return &into[..10] };
    into[10..11].copy_from_slice(b" ");
    into[11..13].copy_from_slice(&two(time.hour()));
    into[13..14].copy_from_slice(b":");
    into[14..16].copy_from_slice(&two(time.minute()));
    &into[..]
}

struct School {
    name: String,
    classes: Vec<Class>,
    days: Vec<NaiveDate>,
}

struct Class {
    name: String,
    grade: usize,
    led_by: String,
    pupils: Vec<String>,
    lessons: Vec<Slot>,
}

/// A lesson of the week.
struct Slot {
    weekday: usize,
    lesson_no: u8,
    subject: &'static str,
    group: Option<usize>,
    teacher: String,
}

impl Slot {
    fn group(&self) -> Option<&'static str> {
        self.group.map(|group| GROUPS[group])
    }
}

impl School {
    fn new(size: &Size, number: usize) -> Self {
        let mut pupil = 0;
        let mut teachers = 0;
        let mut next_teacher = || {
            teachers += 1;
            teacher(teachers + number * 31)
        };
        let mut shared: Vec<[String; 2]> = Vec::new();
        let classes = (0..size.classes).map(|at| {
            if at % SHARED == 0 {
                shared = SUBJECTS.iter().map(|_| [next_teacher(), next_teacher()]).collect();
            }
            let in_grade = size.classes.div_ceil(12).max(1);
            let led_by = next_teacher();
            let lessons = week(at % SHARED, &shared, &led_by);
            let pupils = (0..size.pupils).map(|_| {
                pupil += 1;
                pupil_name(pupil + number * 977)
            });
            let grade = at / in_grade + 1;
            let letter = char::from(b'a' + u8::try_from(at % in_grade).expect("few classes in a grade"));
            Class { name: format!("{grade}.{letter}"), grade, pupils: pupils.collect(), led_by, lessons }
        });
        let classes = classes.collect();
        Self { name: format!("{}. vidusskola", number + 1), classes, days: school_days(size.year) }
    }

    fn write(
        &self,
        folder: &Path,
        size: &Size,
        random: &mut Random,
    ) -> Result<String, Box<dyn std::error::Error>> {
        let open = |name: &str, header: &[&str]| Table::new(folder, name, size.xlsx, header);
        let absent = self.absences(folder, size, random)?;
        let (lessons, marks) = self.journal(folder, size, &absent.days, random)?;
        self.registers(&open, size)?;
        let config = format!(
            "# A school to measure by. Its people are invented.\nschool = \"{}\"\nrulebook = \"upesleju-sakumskola\"\nas_of = \"{}\"\n",
            self.name,
            if size.year { "2026-06-30T21:00:00" } else { "2026-01-05T21:00:00" },
        );
        std::fs::write(folder.join("eklase-audit.toml"), config)?;
        let pupils: usize = self.classes.iter().map(|class| class.pupils.len()).sum();
        Ok(format!(
            "{lessons} lessons, {marks} marks, {} absences, {} notes, {pupils} pupils",
            absent.absences, absent.notes
        ))
    }

    /// Days on which a pupil was away; each row a lesson, and most with a note.
    fn absences(
        &self,
        folder: &Path,
        size: &Size,
        random: &mut Random,
    ) -> Result<Absent, Box<dyn std::error::Error>> {
        const HEADER: [&str; 8] =
            ["Datums", "Klase", "Izglītojamais", "Kavējums", "Stunda", "Priekšmets", "Skolotājs", "Ievadīts"];
        const NOTES: [&str; 8] =
            ["Izglītojamais", "Klase", "No", "Līdz", "Iesniegta", "Iemesls", "Reģistrēta", "Reģistrēja"];
        let mut table = Table::new(folder, "kavejumi", size.xlsx, &HEADER)?;
        let mut notes = Table::new(folder, "zimes", size.xlsx, &NOTES)?;
        let mut days = Vec::new();
        for class in &self.classes {
            let mut away = vec![vec![false; class.pupils.len()]; self.days.len()];
            for (day, &date) in self.days.iter().enumerate() {
                for (pupil, name) in class.pupils.iter().enumerate() {
                    if random.below(100) >= 3 {
                        continue;
                    }
                    away[day][pupil] = true;
                    let justified = random.below(10) < 7;
                    let code = if justified { "ns" } else { "n" };
                    for slot in
                        class.on(date).filter(|slot| slot.group.is_none_or(|group| group == pupil % 2))
                    {
                        let (hour, minute) = bell(slot.lesson_no);
                        table.put(&[
                            Day(date),
                            Text(&class.name),
                            Text(name),
                            Text(code),
                            Number(slot.lesson_no.into()),
                            Text(slot.subject),
                            Text(&slot.teacher),
                            Moment(at(date, hour, minute + 5)),
                        ])?;
                    }
                    if justified {
                        let submitted = add_working_days(date, 1);
                        let late = if random.below(50) == 0 { 3 } else { random.below(2) as u32 };
                        notes.put(&[
                            Text(name),
                            Text(&class.name),
                            Day(date),
                            Day(date),
                            Day(submitted),
                            Text("slimība"),
                            Day(add_working_days(submitted, late)),
                            Text(&class.led_by),
                        ])?;
                    }
                }
            }
            days.push(away);
        }
        Ok(Absent { days, absences: table.close()?, notes: notes.close()? })
    }

    fn journal(
        &self,
        folder: &Path,
        size: &Size,
        away: &[Vec<Vec<bool>>],
        random: &mut Random,
    ) -> Result<(u32, u32), Box<dyn std::error::Error>> {
        let mut lessons = Table::new(folder, "stundas", size.xlsx, &write::LESSONS)?;
        let mut marks = Table::new(folder, "vertejumi", size.xlsx, &write::MARKS)?;
        for (class, away) in self.classes.iter().zip(away) {
            let mut held = vec![0usize; class.lessons.len()];
            for (day, &date) in self.days.iter().enumerate() {
                for (index, slot) in class.lessons.iter().enumerate().filter(|(_, slot)| slot.is_on(date)) {
                    // Every lesson of a subject counts, whichever day of the week it is.
                    let course = |other: &Slot| (other.subject, other.group) == (slot.subject, slot.group);
                    let first = class.lessons.iter().position(course).unwrap_or(index);
                    held[first] += 1;
                    let kind = kind_of(held[first], slot.subject, class.grade);
                    lesson(&mut lessons, class, slot, date, kind, random)?;
                    let present = class.pupils.iter().enumerate().filter(|(pupil, _)| !away[day][*pupil]);
                    let present =
                        present.filter(|(pupil, _)| slot.group.is_none_or(|group| group == pupil % 2));
                    for (_, name) in present {
                        mark(&mut marks, class, slot, date, kind, name, random)?;
                    }
                }
            }
            term_marks(&mut marks, class, size.year, random)?;
        }
        Ok((lessons.close()?, marks.close()?))
    }

    fn registers(&self, open: &Open<'_>, size: &Size) -> Done {
        let end = if size.year { day(5, 29) } else { day(12, 19) };
        let before = NaiveDate::from_ymd_opt(2021, 8, 23).expect("a day");
        let mut slots = open("saraksts", &write::TIMETABLE)?;
        let mut plan = open("plans", &["Klase", "Priekšmets", "Grupa", "Skolotājs", "Vērtējamais"])?;
        let mut staff = open(
            "darbinieki",
            &["Darbinieks", "Amats", "Audzināmā klase", "Darbā no", "Reģistrēts", "Parole izsniegta"],
        )?;
        let mut roll = open("izglitojamie", &["Izglītojamais", "Klase", "No", "Līdz", "Grupa"])?;
        let mut exempt =
            open("atbrivojumi", &["Izglītojamais", "Klase", "Priekšmets", "No", "Līdz", "Pamatojums"])?;
        let mut talks = open(
            "sarunas",
            &["Datums", "Skolotājs", "Klase", "Izglītojamais", "Ar ko", "Saturs", "Ievadīts"],
        )?;
        let mut applications =
            open("pieteikumi", &["Izglītojamais", "Klase", "Iesniegts", "Pieslēgts", "Vecāks"])?;
        let mut briefings =
            open("instruktazas", &["Datums", "Skolotājs", "Klase", "Veids", "Priekšmets", "Uzrādīts"])?;
        let entered = Moment(at(NaiveDate::from_ymd_opt(2025, 8, 29).expect("a day"), 14, 30));
        let mut seen: Vec<&str> = Vec::new();
        let known = Day(before);
        let role = "direktora vietnieks izglītības jomā";
        staff.put(&[Text(DEPUTY), Text(role), Blank, known, known, known])?;
        for class in &self.classes {
            staff.put(&[Text(&class.led_by), Text("skolotājs"), Text(&class.name), known, known, known])?;
            let mut courses: Vec<(&str, Option<usize>)> = Vec::new();
            for slot in &class.lessons {
                slots.put(&[
                    Text(&class.name),
                    Text(["P", "O", "T", "C", "Pk"][slot.weekday]),
                    Number(slot.lesson_no.into()),
                    Text(slot.subject),
                    Text(&slot.teacher),
                    text(slot.group()),
                    Day(day(9, 1)),
                    Day(end),
                    entered,
                ])?;
                if !courses.contains(&(slot.subject, slot.group)) {
                    courses.push((slot.subject, slot.group));
                    let graded = if slot.subject == CLASS_HOUR { "nē" } else { "jā" };
                    let cells = [
                        Text(&class.name),
                        Text(slot.subject),
                        text(slot.group()),
                        Text(&slot.teacher),
                        Text(graded),
                    ];
                    plan.put(&cells)?;
                }
                if slot.teacher != class.led_by && !seen.contains(&slot.teacher.as_str()) {
                    seen.push(&slot.teacher);
                    staff.put(&[Text(&slot.teacher), Text("skolotājs"), Blank, known, known, known])?;
                }
            }
            let sport =
                class.lessons.iter().find(|slot| slot.subject == "Sports un veselība").expect("sports");
            briefings.put(&[
                Day(day(9, 1)),
                Text(&sport.teacher),
                Text(&class.name),
                Text("darba drošība"),
                Text(sport.subject),
                Day(day(9, 4)),
            ])?;
            for (number, pupil) in class.pupils.iter().enumerate() {
                roll.put(&[Text(pupil), Text(&class.name), Day(day(9, 1)), Blank, Text(GROUPS[number % 2])])?;
                if number == 13 {
                    // Of another year, as registers keep them.
                    let old = |month| Day(NaiveDate::from_ymd_opt(2024, month, 5).expect("a day"));
                    exempt.put(&[Text(pupil), Text(&class.name), Text("Mūzika"), old(2), old(5), Blank])?;
                }
                if number % 9 == 4 {
                    let held = add_working_days(day(10, 6), number as u32);
                    talks.put(&[
                        Day(held),
                        Text(&class.led_by),
                        Text(&class.name),
                        Text(pupil),
                        Text("ar māti"),
                        Text("Pārrunātas sekmes un kavējumi."),
                        Moment(at(held, 15, 30)),
                    ])?;
                    let submitted = add_working_days(day(9, 1), number as u32 % 5);
                    let guardian = format!("{pupil} māte");
                    applications.put(&[
                        Text(pupil),
                        Text(&class.name),
                        Day(submitted),
                        Day(submitted + Days::new(7)),
                        Text(&guardian),
                    ])?;
                }
            }
        }
        let mut bells = open("zvani", &["Stunda", "No", "Līdz"])?;
        for (number, from, to) in BELLS.iter().copied().chain([SIXTH]) {
            let time = |(hour, minute): (u32, u32)| format!("{hour}:{minute:02}");
            bells.put(&[Number(number.into()), Text(&time(from)), Text(&time(to))])?;
        }
        for table in [slots, plan, staff, roll, exempt, talks, applications, briefings, bells] {
            table.close()?;
        }
        self.attest(open, size.year)
    }

    /// The recurring duties of class teachers and others, done in time.
    fn attest(&self, open: &Open<'_>, year: bool) -> Done {
        let mut table = open("izpildes-registrs", &ATTESTED)?;
        let mut add = |clause: &str, done, who: &str, class: &str, period: &str, kind: &str| {
            let cell = |text| if str::is_empty(text) { Blank } else { Text(text) };
            table.put(&[
                Text(clause),
                Day(done),
                Text(who),
                cell(class),
                cell(period),
                cell(kind),
                Text(DEPUTY),
                Text("mape"),
            ])
        };
        let months: &[(&str, NaiveDate, NaiveDate)] = &[
            ("2025-09", day(9, 30), day(10, 3)),
            ("2025-10", day(10, 31), day(11, 4)),
            ("2025-11", day(11, 28), day(12, 3)),
            ("2025-12", day(12, 30), day(1, 5)),
            ("2026-01", day(1, 30), day(2, 4)),
            ("2026-02", day(2, 27), day(3, 4)),
            ("2026-03", day(3, 31), day(4, 2)),
            ("2026-04", day(4, 30), day(5, 5)),
            ("2026-05", day(5, 29), day(6, 4)),
        ];
        add("3.2.1", day(9, 1), DEPUTY, "", "2025/26", "")?;
        add("3.2.7", day(9, 15), DEPUTY, "", "2025/26", "laiku publicēšana")?;
        add("3.7", day(12, 17), DEPUTY, "", "", "")?;
        for class in &self.classes {
            let (who, name) = (class.led_by.as_str(), class.name.as_str());
            add("3.3.1", day(9, 4), who, name, "2025/26", "")?;
            for (month, last, printed) in &months[..if year { 9 } else { 4 }] {
                add("3.3.3", *last, who, name, month, "kavējumu apkopojums")?;
                add("3.3.3", *last, who, name, month, "uzvedības žurnāla apkopojums")?;
                add("3.3.4", *printed, who, name, month, "")?;
            }
            add("3.3.3", day(12, 19), who, name, "2025/26-1", "")?;
            add("3.3.5", day(10, 17), who, name, "rudens 2025", "")?;
            add("3.3.6", day(12, 19), who, name, "2025/26-1", "")?;
            add("3.4.7", day(12, 18), who, "", "2025/26-1", "")?;
            if year {
                add("3.3.3", day(5, 29), who, name, "2025/26-2", "")?;
                add("3.3.3", day(5, 29), who, name, "2025/26", "")?;
                add("3.3.5", day(3, 6), who, name, "pavasaris 2026", "")?;
                add("3.3.6", day(5, 29), who, name, "2025/26", "")?;
                add("3.4.7", day(5, 28), who, "", "2025/26-2", "")?;
            }
        }
        table.close()?;
        Ok(())
    }
}

/// Who was away: by class, day and pupil; and how many rows that made.
struct Absent {
    days: Vec<Vec<Vec<bool>>>,
    absences: u32,
    notes: u32,
}

impl Class {
    fn on(&self, date: NaiveDate) -> impl Iterator<Item = &Slot> {
        self.lessons.iter().filter(move |slot| slot.is_on(date))
    }
}

impl Slot {
    fn is_on(&self, date: NaiveDate) -> bool {
        self.weekday == date.weekday().num_days_from_monday() as usize
    }
}

/// The week of a class: its subjects in one order, begun at another slot than the other classes that have
/// the same teachers, so that nobody is in two places at once.
fn week(place: usize, shared: &[[String; 2]], led_by: &str) -> Vec<Slot> {
    let mut slots = Vec::new();
    let order = SUBJECTS.iter().enumerate().flat_map(|(at, (_, lessons))| vec![at; *lessons]);
    for (position, at) in order.enumerate() {
        let slot = (position + SLOTS - place * APART) % SLOTS;
        let subject = SUBJECTS[at].0;
        let groups = if subject == ENGLISH { vec![Some(0), Some(1)] } else { vec![None] };
        for group in groups {
            let teacher = if subject == CLASS_HOUR {
                led_by.to_owned()
            } else {
                shared[at][group.unwrap_or(0)].clone()
            };
            let lesson_no = u8::try_from(slot / 5 + 1).expect("few lessons a day");
            slots.push(Slot { weekday: slot % 5, lesson_no, subject, group, teacher });
        }
    }
    slots.sort_by_key(|slot| (slot.weekday, slot.lesson_no, slot.group));
    slots
}

fn school_days(year: bool) -> Vec<NaiveDate> {
    let last = if year { day(5, 29) } else { day(12, 19) };
    let breaks = [(day(10, 20), day(10, 24)), (day(12, 20), day(1, 4)), (day(3, 9), day(3, 13))];
    let is_free = |date: &NaiveDate| breaks.iter().any(|(from, to)| (*from..=*to).contains(date));
    let days = day(9, 1).iter_days().take_while(|date| *date <= last);
    days.filter(|date| is_working_day(*date) && !is_free(date)).collect()
}

fn pupil_name(number: usize) -> String {
    let (first, second, surname) =
        (number / 2 % 20, number / 40 % 20, SURNAMES[(number + number / 800) % 24]);
    if number.is_multiple_of(2) {
        format!("{} {} {}", GIRLS[first], GIRLS[second], surname.0)
    } else {
        format!("{} {} {}", BOYS[first], BOYS[second], surname.1)
    }
}

fn teacher(number: usize) -> String {
    let surname = |at: usize| SURNAMES[at % 24].0;
    format!("{} {}-{}", GIRLS[number % 20], surname(number / 20), surname(number / 20 + number / 7 + 1))
}

fn kind_of(held: usize, subject: &str, grade: usize) -> &'static str {
    if held % 7 != 3 || subject == CLASS_HOUR {
        return ORDINARY;
    }
    match held / 7 % 5 {
        1 => PASS_FAIL,
        3 if grade > 3 => LARGE,
        _ => TEST,
    }
}

fn lesson(
    table: &mut Table,
    class: &Class,
    slot: &Slot,
    date: NaiveDate,
    kind: &str,
    random: &mut Random,
) -> Done {
    let late = random.below(100) == 0;
    let entered = if late {
        at(date + Days::new(1), 9, 10)
    } else {
        at(date, 13 + random.below(5) as u32, random.below(60) as u32)
    };
    let (hour, minute) = bell(slot.lesson_no);
    let homework = (random.below(5) > 1)
        .then(|| format!("Darba burtnīca, {}. lpp., 1.–4. uzdevums", random.below(90) + 5));
    let topic = format!(
        "{}: {}. temats. SR: prot lietot apgūto pazīstamā un jaunā situācijā",
        slot.subject,
        date.ordinal() % 97 + 1
    );
    table.put(&[
        Day(date),
        Text(&class.name),
        Text(slot.subject),
        Text(&slot.teacher),
        Number(slot.lesson_no.into()),
        text(slot.group()),
        Text(kind),
        Text(&topic),
        text(homework.as_deref()),
        Moment(entered),
        homework.as_ref().map_or(Blank, |_| Moment(entered)),
        Moment(at(date, hour, minute + 5)),
        Text(&slot.teacher),
    ])
}

const MARKS: [&str; 7] = ["4", "5", "6", "7", "8", "9", "10"];

fn mark(
    table: &mut Table,
    class: &Class,
    slot: &Slot,
    date: NaiveDate,
    kind: &str,
    pupil: &str,
    random: &mut Random,
) -> Done {
    let announced = kind != ORDINARY;
    // Most lessons leave some marks; of a work hardly any is forgotten.
    let is_marked = if announced { random.below(400) > 0 } else { random.below(1000) < 185 };
    if !is_marked || slot.subject == CLASS_HOUR {
        return Ok(());
    }
    let value = match kind {
        PASS_FAIL => ["i", "i", "i", "i", "ni"][random.below(5)],
        _ if class.grade <= 3 => ["S", "T", "A", "P"][random.below(4)],
        _ => MARKS[random.below(7)],
    };
    let days = match kind {
        TEST => 1 + random.below(3) as u32,
        LARGE => 1 + random.below(6) as u32,
        _ => 0,
    };
    let late = if announced && random.below(100) == 0 { 7 } else { 0 };
    let entered = match days + late {
        0 => at(date, 14 + random.below(4) as u32, random.below(60) as u32),
        days => at(add_working_days(date, days), 9 + random.below(9) as u32, random.below(60) as u32),
    };
    let mut row = [
        Day(date),
        Text(&class.name),
        Text(pupil),
        Text(slot.subject),
        Text(value),
        Text(&slot.teacher),
        Number(slot.lesson_no.into()),
        text(slot.group()),
        Text(if announced { kind } else { "ikdienas" }),
        Blank,
        Blank,
        Moment(entered),
        Text(&slot.teacher),
    ];
    table.put(&row)?;
    if kind == TEST && value == "4" && random.below(3) == 0 {
        let improved = add_working_days(date, 4);
        (row[4], row[9], row[10]) = (Text("7"), Text("4"), Day(improved));
        row[11] = Moment(at(add_working_days(improved, 2), 11, 15));
        table.put(&row)?;
    }
    Ok(())
}

fn term_marks(table: &mut Table, class: &Class, year: bool, random: &mut Random) -> Done {
    let terms = [
        ("starpvērtējums", day(10, 16)),
        ("semestra vērtējums", day(12, 17)),
        ("starpvērtējums", day(3, 5)),
        ("semestra vērtējums", day(5, 27)),
        ("gada vērtējums", day(5, 28)),
    ];
    for (kind, date) in &terms[..if year { 5 } else { 2 }] {
        for (subject, _) in SUBJECTS.iter().filter(|(subject, _)| *subject != CLASS_HOUR) {
            for (number, pupil) in class.pupils.iter().enumerate() {
                let own = |slot: &&Slot| {
                    slot.subject == *subject && slot.group.is_none_or(|group| group == number % 2)
                };
                let slot = class.lessons.iter().find(own).expect("a subject that is taught");
                let value = if class.grade <= 3 {
                    ["S", "T", "A", "P"][random.below(4)]
                } else {
                    MARKS[random.below(7)]
                };
                table.put(&[
                    Day(*date),
                    Text(&class.name),
                    Text(pupil),
                    Text(subject),
                    Text(value),
                    Text(&slot.teacher),
                    Blank,
                    text(slot.group()),
                    Text(kind),
                    Blank,
                    Blank,
                    Moment(at(*date, 15, random.below(60) as u32)),
                    Text(&slot.teacher),
                ])?;
            }
        }
    }
    Ok(())
}
