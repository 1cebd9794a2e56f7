//! The history's promises, held against a simulator: a school whose true entry moments are known is
//! looked at again and again, by exports without a single entry time.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use eklase_audit::calendar::Calendar;
use eklase_audit::history::{History, HistoryError};
use eklase_audit::import::{self, Reading};
use eklase_audit::ledger::{Doubt, Entry, Ledger, Matter, Obligation, Scope, Verdict};
use eklase_audit::rules::{self, rulebook::Rulebook};
use eklase_audit::school::School;
use proptest::prelude::*;

/// A small generator of numbers: one seed is one term.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    fn one_in(&mut self, sides: u64) -> bool {
        self.roll(sides) == 0
    }

    fn minutes(&mut self, from: i64, to: i64) -> TimeDelta {
        TimeDelta::seconds(from * 60 + i64::try_from(self.roll((to - from) as u64 * 60)).expect("seconds"))
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn at(date: NaiveDate, h: u32, m: u32, s: u32) -> NaiveDateTime {
    date.and_hms_opt(h, m, s).expect("a moment")
}

/// A lesson with the moments at which it truly came to be in the journal.
#[derive(Debug, Clone)]
struct TrueLesson {
    date: NaiveDate,
    class: &'static str,
    subject: &'static str,
    group: &'static str,
    teacher: &'static str,
    number: u8,
    test: bool,
    row: NaiveDateTime,
    topic: Option<NaiveDateTime>,
    /// The number was wrong until then.
    renumbered: Option<NaiveDateTime>,
}

#[derive(Debug, Clone)]
struct TrueMark {
    date: NaiveDate,
    class: &'static str,
    subject: &'static str,
    teacher: &'static str,
    pupil: usize,
    entered: NaiveDateTime,
    /// Its kind was wrong until then.
    rekinded: Option<NaiveDateTime>,
}

#[derive(Debug)]
struct Term {
    lessons: Vec<TrueLesson>,
    marks: Vec<TrueMark>,
    /// From when the class is in the exports.
    begins: HashMap<&'static str, NaiveDateTime>,
    /// When the first pupil of a class got another name.
    renamed: Option<NaiveDateTime>,
}

const COURSES: [(&str, &str, &str, &str, u8); 6] = [
    ("5.a", "Matemātika", "", "Anna Koka", 1),
    ("5.a", "Angļu valoda", "1. grupa", "Zane Ozola", 2),
    ("5.a", "Angļu valoda", "2. grupa", "Ilze Liepa", 2),
    ("6.b", "Matemātika", "", "Anna Koka", 3),
    ("6.b", "Vēsture", "", "Jānis Egle", 4),
    ("6.b", "Latviešu valoda", "", "Zane Ozola", 5),
];
const PUPILS: usize = 4;

impl Term {
    /// Three weeks of October; with trouble, what was written is also put right later.
    fn play(dice: &mut Dice, trouble: bool) -> Self {
        let mut lessons = Vec::new();
        let mut marks = Vec::new();
        let days = day("2025-09-29").iter_days().take(19).filter(|d| d.weekday().num_days_from_monday() < 5);
        for date in days {
            for (class, subject, group, teacher, number) in COURSES {
                if dice.one_in(4) {
                    continue;
                }
                let noon = at(date, 12, 0, 0);
                let topic = match dice.roll(10) {
                    0 => None,
                    1 => Some(noon + dice.minutes(7 * 60 + 1, 12 * 60)),
                    2 => Some(noon + dice.minutes(18 * 60, 5 * 24 * 60)),
                    _ => Some(noon + dice.minutes(-180, 7 * 60)),
                };
                // Some journals have the row before its topic is written, some only with it.
                let row = if dice.one_in(2) { at(date, 8, 0, 0) } else { topic.unwrap_or(noon) };
                let row = topic.map_or(row, |topic| row.min(topic));
                let test = dice.one_in(5);
                let renumbered = (trouble && dice.one_in(12)).then(|| noon + dice.minutes(60, 4 * 24 * 60));
                lessons.push(TrueLesson {
                    date,
                    class,
                    subject,
                    group,
                    teacher,
                    number,
                    test,
                    row,
                    topic,
                    renumbered,
                });
                if test {
                    for pupil in 0..PUPILS {
                        let in_group = group.is_empty() || (pupil % 2 == 0) == (group == "1. grupa");
                        if in_group && !dice.one_in(8) {
                            let entered = noon + dice.minutes(0, 14 * 24 * 60);
                            let rekinded = dice.one_in(8).then(|| entered + dice.minutes(30, 6 * 24 * 60));
                            marks.push(TrueMark { date, class, subject, teacher, pupil, entered, rekinded });
                        }
                    }
                }
            }
        }
        let late_start = at(day("2025-09-29"), 0, 0, 0) + dice.minutes(0, 10 * 24 * 60);
        let begins = HashMap::from([
            ("5.a", at(day("2025-09-01"), 0, 0, 0)),
            ("6.b", if trouble && dice.one_in(2) { late_start } else { at(day("2025-09-01"), 0, 0, 0) }),
        ]);
        let renamed = dice.one_in(3).then(|| at(day("2025-10-01"), 9, 0, 0) + dice.minutes(0, 12 * 24 * 60));
        Self { lessons, marks, begins, renamed }
    }

    fn pupil(&self, pupil: usize, now: NaiveDateTime) -> String {
        let renamed = pupil == 0 && self.renamed.is_some_and(|at| at <= now);
        format!(
            "Skolēns {}",
            ["Ābele", "Bite", "Cīrulis", "Dadzis", "Jaunā"][if renamed { 4 } else { pupil }]
        )
    }

    /// The true first moment of what an obligation asks for.
    fn truth(&self, school: &School, owed: &Obligation) -> Option<NaiveDateTime> {
        let class = school.classes.spelling(owed.class.expect("a class"));
        let subject = school.subjects.spelling(owed.subject.expect("a subject"));
        let group = owed.group.map_or("", |id| school.groups.spelling(id));
        match owed.matter {
            Matter::Topic => {
                let same = |l: &&TrueLesson| (l.class, l.subject, l.group) == (class, subject, group);
                let mut of_day = self.lessons.iter().filter(same).filter(|l| l.date == owed.occurred);
                of_day.next().and_then(|lesson| lesson.topic)
            }
            Matter::WorkMark => {
                let name = school.people.spelling(owed.pupil.expect("a pupil"));
                let number = ["Ābele", "Bite", "Cīrulis", "Dadzis", "Jaunā"];
                let number = number.iter().position(|end| name.ends_with(end)).expect("a known pupil") % 4;
                let same = |m: &&TrueMark| {
                    (m.class, m.subject, m.pupil, m.date) == (class, subject, number, owed.occurred)
                };
                self.marks.iter().filter(same).map(|mark| mark.entered).min()
            }
            other => panic!("{other:?}"),
        }
    }
}

/// How a school exports.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Style {
    Whole,
    PerTeacher,
    PerTeacherUnnamed,
    Rolling,
    Monthly,
}

const STYLES: [Style; 5] =
    [Style::Whole, Style::PerTeacher, Style::PerTeacherUnnamed, Style::Rolling, Style::Monthly];

/// The files an export of this moment consists of.
fn files(term: &Term, style: Style, now: NaiveDateTime, with_topics: bool) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let begun = |class| term.begins[class] <= now;
    let days = match style {
        Style::Rolling => now.date() - TimeDelta::days(4)..=now.date(),
        _ => day("2025-01-01")..=day("2026-12-31"),
    };
    let key = |table: &str, teacher: &str, date: NaiveDate| match style {
        Style::Whole | Style::Rolling => format!("{table}.csv"),
        Style::Monthly => format!("{table}-{}.csv", date.month()),
        Style::PerTeacher | Style::PerTeacherUnnamed => format!("{table}-{teacher}.csv"),
    };
    let topic_head = if with_topics { ";Tēma" } else { "" };
    for lesson in &term.lessons {
        if lesson.row > now || !begun(lesson.class) || !days.contains(&lesson.date) {
            continue;
        }
        let TrueLesson { date, class, subject, group, teacher, number, .. } = lesson;
        let number = if lesson.renumbered.is_some_and(|at| at > now) { number + 3 } else { *number };
        let topic = if lesson.topic.is_some_and(|at| at <= now) {
            format!("Tēma {date} {subject}")
        } else {
            String::new()
        };
        let topic = if with_topics { format!(";{topic}") } else { String::new() };
        let kind = if lesson.test { "pārbaudes darbs" } else { "" };
        let text = files
            .entry(key("stundas", teacher, *date))
            .or_insert_with(|| format!("Datums;Klase;Priekšmets;Skolotājs;Grupa;Stunda;Veids{topic_head}\n"));
        *text += &format!("{date};{class};{subject};{teacher};{group};{number};{kind}{topic}\n");
    }
    for mark in &term.marks {
        if mark.entered > now || !begun(mark.class) || !days.contains(&mark.date) {
            continue;
        }
        let TrueMark { date, class, subject, teacher, .. } = mark;
        let named = style != Style::PerTeacherUnnamed;
        let head = if named { ";Skolotājs" } else { "" };
        let text = files.entry(key("vertejumi", teacher, *date)).or_insert_with(|| {
            format!("Datums;Klase;Izglītojamais;Priekšmets;Vērtējums;Darba veids{head}\n")
        });
        let kind = if mark.rekinded.is_some_and(|at| at > now) { "" } else { "pārbaudes darbs" };
        let who = if named { format!(";{teacher}") } else { String::new() };
        *text += &format!(
            "{date};{class};{};{subject};{};{kind}{who}\n",
            term.pupil(mark.pupil, now),
            4 + mark.pupil
        );
    }
    files.insert(
        "skoleni.csv".to_owned(),
        (0..PUPILS).fold("Izglītojamais;Klase;Grupa\n".to_owned(), |text, pupil| {
            let group = if pupil % 2 == 0 { "1. grupa" } else { "2. grupa" };
            let name = term.pupil(pupil, now);
            text + &format!("{name};5.a;{group}\n{name};6.b;{group}\n")
        }),
    );
    files.insert(
        "kavejumi.csv".to_owned(),
        "Datums;Klase;Izglītojamais;Kavējums\n2025-09-02;5.a;Skolēns Bite;n\n".to_owned(),
    );
    files
}

struct House {
    rulebook: Rulebook,
    calendar: Calendar,
    reading: Reading,
    folder: tempfile::TempDir,
}

impl House {
    fn new() -> Self {
        let rules = include_str!("../rules/upesleju-sakumskola.toml");
        let rulebook = Rulebook::parse("test", rules).expect("a rulebook");
        let calendar = Calendar::builtin(rulebook.calendar, &[]).expect("a calendar");
        let folder = tempfile::tempdir().expect("a folder");
        Self { rulebook, calendar, reading: Reading::builtin(), folder }
    }

    fn history(&self) -> PathBuf {
        self.folder.path().join("history.db")
    }

    fn read(&self, files: &BTreeMap<String, String>) -> School {
        let exports = self.folder.path().join("exports");
        let _ = std::fs::remove_dir_all(&exports);
        std::fs::create_dir(&exports).expect("a folder");
        for (name, text) in files {
            std::fs::write(exports.join(name), text).expect("a file");
        }
        import::read(&[exports], &self.reading).school
    }

    fn look(&self, files: &BTreeMap<String, String>, now: NaiveDateTime) -> Result<School, HistoryError> {
        let mut school = self.read(files);
        History::open(&self.history())?.record(&mut school, now, &[])?;
        Ok(school)
    }

    fn judge(&self, school: &mut School, now: NaiveDateTime) -> Vec<Entry> {
        let mut ledger = Ledger::new(now, Scope::default());
        rules::judge(school, &self.rulebook, &self.calendar, &self.reading.words, &mut ledger);
        let wanted = |entry: &&Entry| matches!(entry.obligation.matter, Matter::Topic | Matter::WorkMark);
        ledger.entries().iter().filter(wanted).cloned().collect()
    }

    fn id(&self, school: &School, entry: &Entry) -> String {
        entry.obligation.id(&self.rulebook.clause(entry.obligation.clause).id, school)
    }

    /// Judges a look with and without its history. Whatever the history decides must be true.
    /// Returns how many topics had fallen due, and how many of them stayed undecided.
    fn hold(
        &self,
        term: &Term,
        school: &mut School,
        now: NaiveDateTime,
    ) -> Result<(usize, usize), TestCaseError> {
        let seen = std::mem::take(&mut school.first_seen);
        let without = self.judge(school, now);
        school.first_seen = seen;
        let with: HashMap<String, Entry> =
            self.judge(school, now).into_iter().map(|entry| (self.id(school, &entry), entry)).collect();
        let (mut due, mut undecided) = (0, 0);
        for entry in without {
            let owed = &entry.obligation;
            let topic = usize::from(owed.matter == Matter::Topic);
            if entry.verdict == Verdict::Missing {
                due += topic;
            }
            if entry.doubt != Some(Doubt::NoEntryTime) {
                continue;
            }
            due += topic;
            let truth = term.truth(school, owed).expect("what is there was entered");
            match with.get(&self.id(school, &entry)).map(|entry| entry.verdict) {
                None => prop_assert!(truth <= owed.due.span.earliest, "false met: {truth} {owed:?}"),
                Some(Verdict::Late) => {
                    prop_assert!(truth > owed.due.span.latest, "false late at {now}: {truth} {owed:?}");
                }
                Some(Verdict::Unproven) => undecided += topic,
                Some(other) => prop_assert!(false, "{other:?} {owed:?}"),
            }
        }
        Ok((due, undecided))
    }
}

/// Terms played: each is some thirty looks. `PROPTEST_CASES` plays more.
fn terms() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: terms(), max_shrink_iters: 0, ..ProptestConfig::default() })]

    /// Looks at arbitrary times; some lost, some with a file missing, one left from the night before, a
    /// column not exported or a row that cannot be read; classes that come later, pupils renamed, marks
    /// whose kind and lessons whose number is put right.
    #[test]
    fn what_history_decides_is_true(seed in any::<u64>()) {
        let mut dice = Dice(seed);
        let term = Term::play(&mut dice, true);
        let style = STYLES[dice.roll(5) as usize];
        let house = House::new();
        let mut now = at(day("2025-09-29"), 6, 0, 0);
        let mut last: BTreeMap<String, String> = BTreeMap::new();
        while now < at(day("2025-10-31"), 0, 0, 0) {
            now += dice.minutes(60, 40 * 60);
            if dice.one_in(5) {
                continue;
            }
            let mut files = files(&term, style, now, !dice.one_in(8));
            let names: Vec<String> = files.keys().cloned().collect();
            let any = names[dice.roll(names.len() as u64) as usize].clone();
            match dice.roll(8) {
                0 => {
                    files.remove(&any);
                }
                1 => {
                    if let Some(old) = last.get(&any) {
                        files.insert(any, old.clone());
                    }
                }
                2 => {
                    let text = files.get_mut(&any).expect("a file");
                    let at = text.rfind("2025-").filter(|_| text.lines().count() > 2);
                    if let Some(at) = at {
                        text.replace_range(at..at + 5, "2O25-");
                    }
                }
                _ => {}
            }
            let mut school = house.look(&files, now).expect("a look");
            house.hold(&term, &mut school, now)?;
            last = files;
        }
    }
}

/// A look every day in the last second that is in time. One minute later would not do: a look at
/// 19:01:00 does not tell an entry of 19:00:59 from one of 19:01:00.
#[test]
fn a_look_at_the_last_second_in_time_decides_nearly_all() {
    let (mut all, mut open) = (0, 0);
    for seed in 0..6 {
        let mut dice = Dice(seed);
        let term = Term::play(&mut dice, false);
        let house = House::new();
        let (mut due, mut undecided) = (0, 0);
        for date in day("2025-09-28").iter_days().take(26) {
            let now = at(date, 19, 0, 59);
            let mut school = house.look(&files(&term, Style::Whole, now, true), now).expect("a look");
            (due, undecided) = house.hold(&term, &mut school, now).expect("what is decided is true");
        }
        all += due;
        open += undecided;
    }
    assert!(all > 300, "{all}");
    assert!(open * 20 <= all, "{open} of {all} undecided");
    assert!(open > 0, "a journal not seen before is not judged by its first entry");
}

fn small(rows: &[&str]) -> BTreeMap<String, String> {
    let head = "Datums;Klase;Priekšmets;Skolotājs;Tēma";
    BTreeMap::from([("stundas.csv".to_owned(), [&[head], rows].concat().join("\n"))])
}

#[test]
fn an_older_look_is_refused_and_the_same_one_changes_nothing() {
    let house = House::new();
    let (one, other) = (small(&["2025-10-01;5.a;M;K;t"]), small(&["2025-10-01;5.a;M;K;"]));
    let (monday, tuesday) = (at(day("2025-10-06"), 19, 0, 59), at(day("2025-10-07"), 19, 0, 59));
    house.look(&one, tuesday).expect("a look");
    let state = || std::fs::read(house.history()).expect("a history");
    let before = state();
    house.look(&one, tuesday).expect("the same look");
    assert_eq!(state(), before);
    assert!(matches!(house.look(&one, monday), Err(HistoryError::Older { .. })));
    assert!(matches!(house.look(&other, tuesday), Err(HistoryError::Different { .. })));
    assert_eq!(state(), before);
}

#[test]
fn what_is_no_history_is_left_alone() {
    let house = House::new();
    std::fs::write(house.history(), "Datums;Klase\n").expect("a file");
    assert!(matches!(History::open(&house.history()), Err(HistoryError::NotAHistory)));
    assert_eq!(std::fs::read(house.history()).expect("a file"), b"Datums;Klase\n");
    let other = house.folder.path().join("other.db");
    rusqlite::Connection::open(&other)
        .and_then(|db| db.execute_batch("CREATE TABLE t (a)"))
        .expect("a database");
    assert!(matches!(History::open(&other), Err(HistoryError::NotAHistory)));
    let newer = house.folder.path().join("newer.db");
    drop(History::open(&newer).expect("a history"));
    let raise = |db: rusqlite::Connection| db.execute_batch("PRAGMA user_version = 999");
    rusqlite::Connection::open(&newer).and_then(raise).expect("a database");
    assert!(matches!(History::open(&newer), Err(HistoryError::Newer(999))));
}

#[cfg(unix)]
#[test]
fn only_its_owner_reads_a_history() {
    use std::os::unix::fs::PermissionsExt;
    let house = House::new();
    let now = at(day("2025-10-06"), 19, 0, 59);
    house.look(&small(&["2025-10-01;5.a;M;K;t"]), now).expect("a look");
    let mode = |path: &Path| std::fs::metadata(path).expect("a file").permissions().mode() & 0o777;
    assert_eq!(mode(&house.history()), 0o600);
}

#[test]
fn two_runs_at_once_are_both_whole() {
    let house = House::new();
    let looks: Vec<_> = (1..=8).map(|n| at(day("2025-10-06"), 10 + n, 0, 0)).collect();
    let file = house.history();
    let done: Vec<bool> = std::thread::scope(|scope| {
        let (house, file) = (&house, &file);
        let threads: Vec<_> = looks
            .iter()
            .map(|now| {
                scope.spawn(move || {
                    let folder = house.folder.path().join(now.format("%H").to_string());
                    std::fs::create_dir(&folder).expect("a folder");
                    let rows = "Datums;Klase;Priekšmets;Skolotājs;Tēma\n2025-10-01;5.a;M;K;t";
                    std::fs::write(folder.join("s.csv"), rows).expect("a file");
                    let mut school = import::read(&[folder], &house.reading).school;
                    match History::open(file).and_then(|mut history| history.record(&mut school, *now, &[])) {
                        Ok(_) => true,
                        Err(HistoryError::Older { .. }) => false,
                        Err(error) => panic!("{error:?}"),
                    }
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("a run")).collect()
    });
    assert!(done[7], "the newest look is never refused");
    drop(History::open(&file).expect("a sound history"));
}
