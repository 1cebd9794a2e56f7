//! A printed page held as a grid: its cells, its title lines, and the dates it writes without a year.

use chrono::{Months, NaiveDate, NaiveDateTime};

use super::words::{Label, PageWords};
use crate::import::sheet::{Row, Sheet, Value};
use crate::import::values;
use crate::school::origin::Origin;
use crate::school::vocabulary::Vocabulary;

/// A page has no more rows and columns than this: beyond it a sheet is no page.
const MOST_ROWS: usize = 4_000;
const MOST_COLUMNS: usize = 1_000;

/// A cell, held.
#[derive(Debug, Clone)]
enum Held {
    Empty,
    Text(String),
    Number(f64),
    Moment(NaiveDateTime),
    Error(String),
}

/// The cells of a page.
pub(super) struct Page {
    rows: Vec<(u32, Vec<Held>)>,
}

impl Page {
    /// Holds a sheet; `None` when it is larger than any page.
    pub fn of(sheet: &Sheet<'_>) -> Option<Self> {
        let mut rows = Vec::new();
        let mut fits = true;
        sheet.rows.each(&mut |number, row| {
            fits = rows.len() < MOST_ROWS && row.width() <= MOST_COLUMNS;
            rows.push((number, held(row)));
            fits
        });
        fits.then_some(Self { rows })
    }

    /// How many rows it holds.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The row's number as a person sees it.
    pub fn number(&self, row: usize) -> u32 {
        self.rows[row].0
    }

    /// One more than the last column of a row.
    pub fn width(&self, row: usize) -> usize {
        self.rows[row].1.len()
    }

    pub fn value(&self, row: usize, column: usize) -> Value<'_> {
        match self.rows[row].1.get(column) {
            None | Some(Held::Empty) => Value::Empty,
            Some(Held::Text(text)) => Value::Text(text),
            Some(Held::Number(number)) => Value::Number(*number),
            Some(Held::Moment(moment)) => Value::Moment(*moment),
            Some(Held::Error(text)) => Value::Error(text),
        }
    }

    /// The cell as a person would write it; blank as an empty text.
    pub fn text(&self, row: usize, column: usize) -> String {
        self.value(row, column).text().unwrap_or_default()
    }

    /// Where a cell stands.
    pub fn cell(&self, row: usize, column: usize) -> Origin {
        let column = u16::try_from(column + 1).unwrap_or_default();
        Origin { source: 0, row: self.number(row), column }
    }

    /// The cells of a row that hold anything, from a column on.
    pub fn filled(&self, row: usize, from: usize) -> impl Iterator<Item = (usize, String)> + '_ {
        (from..self.width(row)).filter_map(move |at| Some((at, self.value(row, at).text()?)))
    }
}

fn held(row: &dyn Row) -> Vec<Held> {
    // A page is read as it is seen: a merged cell stands in its first place only.
    let one = |at| match row.value(at) {
        _ if row.is_covered(at) => Held::Empty,
        Value::Empty => Held::Empty,
        Value::Text(text) => Held::Text(text.to_owned()),
        Value::Number(number) => Held::Number(number),
        Value::Moment(moment) => Held::Moment(moment),
        Value::Error(text) => Held::Error(text.to_owned()),
    };
    (0..row.width().min(MOST_COLUMNS + 1)).map(one).collect()
}

/// A day as a page writes it: often without its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PageDay {
    pub year: Option<i32>,
    pub month: u32,
    pub day: u32,
}

/// A first and a last day, both inclusive.
pub(super) type Through = (NaiveDate, NaiveDate);

/// The days of a month.
pub(super) fn month_days(year: i32, month: u32) -> Option<Through> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let next = first.checked_add_months(Months::new(1))?;
    Some((first, next.pred_opt()?))
}

/// A day at the beginning of a text, and what follows it: `03.10.`, `3.10.25`, `03.10.2025.`,
/// `2025-10-03`, and day over month, `3/10` or on two lines. `None` when there is no day.
pub(super) fn day_of(text: &str) -> Option<(PageDay, &str)> {
    fn number(text: &str) -> Option<(&str, &str)> {
        let end = text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
        (1..=4).contains(&end).then(|| text.split_at(end))
    }
    let sane = |day: PageDay| {
        let known = day.year.is_none_or(|year| values::YEARS.contains(&year));
        known && (1..=12).contains(&day.month) && (1..=31).contains(&day.day)
    };
    let text = text.trim();
    let (first, rest) = number(text)?;
    if first.len() == 4 {
        let (month, rest) = number(rest.strip_prefix('-')?)?;
        let (day, rest) = number(rest.strip_prefix('-')?)?;
        let day =
            PageDay { year: Some(first.parse().ok()?), month: month.parse().ok()?, day: day.parse().ok()? };
        return sane(day).then_some((day, rest));
    }
    let stacked = rest.trim_start_matches('.').trim_start_matches([' ', '\r']);
    let (month, rest) = if let Some(below) = stacked.strip_prefix(['\n', '/']) {
        number(below.trim_start())?
    } else {
        number(rest.strip_prefix('.')?.trim_start_matches(' '))?
    };
    if first.len() > 2 || month.len() > 2 {
        return None;
    }
    let day = PageDay { year: None, month: month.parse().ok()?, day: first.parse().ok()? };
    if !sane(day) {
        return None;
    }
    let Some(after) = rest.strip_prefix('.') else {
        // "3.5" is a mark's average, "3.10 1" a day and a lesson.
        return Some((day, rest));
    };
    match number(after.trim_start_matches(' ')) {
        Some((year, rest)) if matches!(year.len(), 2 | 4) && !after.starts_with(['\n', ' ']) => {
            let century = if year.len() == 2 { 2000 } else { 0 };
            let day = PageDay { year: Some(century + year.parse::<i32>().ok()?), ..day };
            sane(day).then_some((day, rest.strip_prefix('.').unwrap_or(rest)))
        }
        _ => Some((day, after)),
    }
}

/// A month as a heading writes it, with its year where it has one: `oktobris`, `10`, `X`,
/// `10.2025`, `2025. gada oktobris`, `oktobris 2025`.
pub(super) fn month_of(text: &str, words: &Vocabulary) -> Option<(Option<i32>, u32)> {
    let text = text.trim().trim_end_matches('.');
    let single = |text: &str| {
        let number = || text.parse::<u32>().ok().filter(|month| (1..=12).contains(month));
        words.month(text).or_else(number).or_else(|| roman(text))
    };
    if let Some(month) = single(text) {
        return Some((None, month));
    }
    let parts: Vec<&str> =
        text.split(['.', ' ', '-', '/']).filter(|p| !p.is_empty() && !words.is_year_word(p)).collect();
    let year = |part: &str| {
        (part.len() == 4)
            .then(|| part.parse::<i32>().ok())
            .flatten()
            .filter(|year| (1990..2100).contains(year))
    };
    match parts[..] {
        [one, other] => match (year(one), year(other)) {
            (Some(year), None) => Some((Some(year), single(other)?)),
            (None, Some(year)) => Some((Some(year), single(one)?)),
            _ => None,
        },
        _ => None,
    }
}

fn roman(text: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    MONTHS.iter().position(|month| *month == text).and_then(|at| u32::try_from(at + 1).ok())
}

/// The school year a page is of, by which a day and a month get their year.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Years {
    first: Option<i32>,
    begins: u32,
}

impl Years {
    /// Nothing known yet.
    pub fn new(words: &PageWords) -> Self {
        Self { first: None, begins: words.year_begins }
    }

    /// Learns the school year from a full date, unless it is known.
    pub fn learn(&mut self, day: PageDay) {
        if let (None, Some(year)) = (self.first, day.year) {
            self.first = Some(if day.month >= self.begins { year } else { year - 1 });
        }
    }

    /// Learns the school year from `2025./2026. mācību gads` or `2025/26`.
    pub fn learn_from(&mut self, text: &str) {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        for (at, _) in text.match_indices('2') {
            let rest = &text[at..];
            if text[..at].ends_with(|c: char| c.is_ascii_digit()) || digits(rest) != 4 {
                continue;
            }
            let after = rest[4..].trim_start_matches(['.', ' ']);
            let Some(second) = after.strip_prefix(['/', '-', '–']).map(str::trim_start) else { continue };
            let length = digits(second);
            let (Ok(first), Ok(last)) = (rest[..4].parse::<i32>(), second[..length].parse::<i32>()) else {
                continue;
            };
            if last == first + 1 || (length == 2 && last == (first + 1) % 100) {
                self.first = Some(first);
                return;
            }
        }
    }

    /// Whether the school year is known.
    pub fn known(self) -> bool {
        self.first.is_some()
    }

    /// The year of a month that is written without one.
    pub fn of_month(self, month: u32) -> Option<i32> {
        self.first.map(|first| if month >= self.begins { first } else { first + 1 })
    }

    /// The date of a day; `None` when its year is not known or there is no such day.
    pub fn date(self, day: PageDay) -> Option<NaiveDate> {
        let year = day.year.or_else(|| self.of_month(day.month))?;
        NaiveDate::from_ymd_opt(year, day.month, day.day)
    }
}

/// What the lines above a page tell, as written.
#[derive(Debug, Default)]
pub(super) struct Title {
    pub class: Option<String>,
    pub subject: Option<String>,
    pub teacher: Option<String>,
    pub group: Option<String>,
    pub pupil: Option<String>,
    pub period: Option<String>,
    pub printed: Option<String>,
    /// Every title text, in reading order.
    pub lines: Vec<String>,
}

impl Title {
    /// Reads the rows of a page above `until`, and the rows from `from` on for a printing stamp.
    pub fn of(page: &Page, until: usize, words: &PageWords) -> Self {
        let mut title = Self::default();
        for row in 0..until.min(page.len()) {
            title.read(page, row, words);
        }
        title
    }

    /// Reads one more row.
    pub fn read(&mut self, page: &Page, row: usize, words: &PageWords) {
        let cells: Vec<(usize, String)> = page.filled(row, 0).collect();
        let mut taken = false;
        for (at, (_, text)) in cells.iter().enumerate() {
            // The cell to the right of a label is no line of its own.
            if std::mem::take(&mut taken) {
                continue;
            }
            for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
                self.lines.push(line.to_owned());
                let next = cells.get(at + 1).map(|(_, next)| next.as_str());
                taken |= self.line(line, next, words);
            }
        }
    }

    /// Reads one line; says whether it took what stands in the next cell.
    fn line(&mut self, line: &str, next: Option<&str>, words: &PageWords) -> bool {
        if let Some(label) = words.label(line) {
            if let Some(next) = next.filter(|next| !next.contains(':')) {
                self.set(label, next);
                return true;
            }
            return false;
        }
        let parts: Vec<&str> = line.split(':').collect();
        let mut found = false;
        for (at, pair) in parts.windows(2).enumerate() {
            let Some((label, _)) = label_at_end(pair[0], words) else { continue };
            found = true;
            // A clock time has a colon of its own.
            let mut value = pair[1].to_owned();
            for more in &parts[at + 2..] {
                let clock = value.ends_with(|c: char| c.is_ascii_digit())
                    && more.starts_with(|c: char| c.is_ascii_digit());
                if !clock {
                    break;
                }
                value = format!("{value}:{more}");
            }
            let end =
                if at + 2 < parts.len() { label_at_end(pair[1], words).map(|(_, at)| at) } else { None };
            let value = end.map_or(value.as_str(), |end| &pair[1][..end]);
            let value = value.trim().trim_end_matches([',', ';']).trim();
            if value.is_empty() {
                if let Some(next) = next {
                    self.set(label, next);
                    return true;
                }
            } else {
                self.set(label, value);
            }
        }
        if !found {
            self.unlabelled(line, words);
        }
        false
    }

    /// "5.a klases žurnāls", "Izdrukāts 04.11.2025. 10:15".
    fn unlabelled(&mut self, line: &str, words: &PageWords) {
        let mut before = 0;
        for word in line.split_whitespace() {
            let at = line[before..].find(word).map_or(before, |at| before + at);
            let head = line[..at].trim();
            if words.is_class_word(word) && looks_like_class(head) {
                self.set(Label::Class, head);
                return;
            }
            before = at + word.len();
            if let Some(label) = words.label(&line[..before])
                && label == Label::Printed
            {
                self.set(label, line[before..].trim());
                return;
            }
        }
        if looks_like_class(line) {
            self.set(Label::Class, line);
        }
    }

    fn set(&mut self, label: Label, value: &str) {
        let place = match label {
            Label::Class => &mut self.class,
            Label::Subject => &mut self.subject,
            Label::Teacher => &mut self.teacher,
            Label::Group => &mut self.group,
            Label::Pupil => &mut self.pupil,
            Label::Period => &mut self.period,
            Label::Printed => &mut self.printed,
        };
        let value = value.trim();
        // "5.a klase" under the label "Klase" is the class 5.a.
        let value = match (label, value.rsplit_once(' ')) {
            (Label::Class, Some((class, word))) if words_end(class, word) => class,
            _ => value,
        };
        if place.is_none() && !value.is_empty() {
            *place = Some(value.to_owned());
        }
    }

    /// The subject without the group behind it in parentheses, and that group.
    pub fn subject_and_group(&self) -> (Option<String>, Option<String>) {
        let Some(subject) = &self.subject else { return (None, self.group.clone()) };
        if let Some((name, group)) = subject.strip_suffix(')').and_then(|rest| rest.rsplit_once('('))
            && !name.trim().is_empty()
        {
            let group = self.group.clone().unwrap_or_else(|| group.trim().to_owned());
            return (Some(name.trim().to_owned()), Some(group));
        }
        (Some(subject.clone()), self.group.clone())
    }

    /// The days the title speaks of: two dates, or a month with its year or the school year's.
    pub fn days(&self, words: &PageWords, vocabulary: &Vocabulary) -> Option<Through> {
        let years = self.years(words);
        let lines = || {
            self.period
                .iter()
                .chain(&self.lines)
                .filter(|line| words.begins_with(line) != Some(Label::Printed))
        };
        for line in lines() {
            let dates: Vec<NaiveDate> = line
                .split([' ', '–', ':', ','])
                .flat_map(|part| part.split("-0").next())
                .filter_map(|word| years.date(day_of(word)?.0))
                .collect();
            if let [from, to] = dates[..]
                && from <= to
            {
                return Some((from, to));
            }
        }
        for line in lines() {
            let words: Vec<&str> =
                line.split([' ', ',', ':', '(', ')']).filter(|word| !word.is_empty()).collect();
            let mut month = month_of(line, vocabulary).and_then(|(year, month)| Some((year?, month)));
            for (at, word) in words.iter().enumerate() {
                let Some(named) = vocabulary.month(word.trim_end_matches('.')) else { continue };
                let year = |word: &&str| word.trim_end_matches('.').parse::<i32>().ok().filter(|y| *y > 1990);
                let near = words[at.saturating_sub(2)..(at + 2).min(words.len())].iter().find_map(year);
                month = month.or_else(|| Some((near.or_else(|| years.of_month(named))?, named)));
            }
            if let Some((year, month)) = month {
                return month_days(year, month);
            }
        }
        None
    }

    /// The school year the title tells: named, or by a full date in it.
    pub fn years(&self, words: &PageWords) -> Years {
        let mut years = Years::new(words);
        for line in &self.lines {
            years.learn_from(line);
        }
        let dates = self.lines.iter().chain(&self.period).flat_map(|line| line.split([' ', '–', ':']));
        for word in dates {
            if let Some((day, _)) = day_of(word) {
                years.learn(day);
            }
        }
        years
    }
}

/// Whether what follows a class is the word "class": digits come before it and none in it.
fn words_end(class: &str, word: &str) -> bool {
    looks_like_class(class) && word.chars().count() > 2 && !word.chars().any(|c| c.is_ascii_digit())
}

/// A number of one or two digits, then at most a letter: `5.a`, `5. a`, `12`, `5A`.
pub(super) fn looks_like_class(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) {
        return false;
    }
    let rest = text[digits..].trim_start_matches('.').trim().trim_end_matches('.');
    let letters = rest.chars().count();
    (letters == 1 && rest.chars().all(char::is_alphabetic)) || (letters == 0 && text.len() > digits)
}

/// The label a text ends with, and where it begins.
fn label_at_end(text: &str, words: &PageWords) -> Option<(Label, usize)> {
    let text = text.trim_end();
    let starts =
        std::iter::once(0).chain(text.match_indices(char::is_whitespace).map(|(at, s)| at + s.len()));
    starts.filter_map(|at| Some((words.label(&text[at..])?, at))).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_pages_write_them() {
        let day = |year, month, day| PageDay { year, month, day };
        let table = [
            ("03.10.", day(None, 10, 3), ""),
            ("3.10", day(None, 10, 3), ""),
            ("03.10.2025.", day(Some(2025), 10, 3), ""),
            ("3.10.25", day(Some(2025), 10, 3), ""),
            ("2025-10-03", day(Some(2025), 10, 3), ""),
            ("3/10", day(None, 10, 3), ""),
            ("03\n10", day(None, 10, 3), ""),
            ("3.\n10.\n1", day(None, 10, 3), "\n1"),
            ("03.10. p.d.", day(None, 10, 3), " p.d."),
            ("03.10.\n1", day(None, 10, 3), "\n1"),
        ];
        for (text, wanted, rest) in table {
            assert_eq!(day_of(text), Some((wanted, rest)), "{text:?}");
        }
        for text in
            ["03.10.0025", "0205-10-03", "7", "13.13.", "32.1.", "7/n", "7,5", "", "Vid.", "45933", "123.4"]
        {
            assert_eq!(day_of(text), None, "{text:?}");
        }
    }

    #[test]
    fn months_as_pages_write_them() {
        let words = Vocabulary::builtin();
        let table = [
            ("oktobris", Some((None, 10))),
            ("Oktobris", Some((None, 10))),
            ("10", Some((None, 10))),
            ("X", Some((None, 10))),
            ("10.2025", Some((Some(2025), 10))),
            ("2025. gada oktobris", Some((Some(2025), 10))),
            ("oktobris 2025", Some((Some(2025), 10))),
            ("13", None),
            ("Vid.", None),
        ];
        for (text, wanted) in table {
            assert_eq!(month_of(text, &words), wanted, "{text:?}");
        }
    }

    #[test]
    fn a_day_gets_its_year_from_the_school_year() {
        let words = PageWords::builtin();
        for text in ["2025./2026. mācību gads", "2025/26", "Mācību gads: 2025. / 2026.", "2025.–2026. m. g."]
        {
            let mut years = Years::new(&words);
            years.learn_from(text);
            let date = |month, day| years.date(PageDay { year: None, month, day });
            assert_eq!(date(9, 1), NaiveDate::from_ymd_opt(2025, 9, 1), "{text}");
            assert_eq!(date(5, 29), NaiveDate::from_ymd_opt(2026, 5, 29), "{text}");
        }
        let mut years = Years::new(&words);
        years.learn_from("2021-2025");
        assert!(!years.known(), "no school year is that long");
    }

    #[test]
    fn titles_are_read_however_they_are_laid_out() {
        let words = PageWords::builtin();
        let of = |lines: &[&str]| {
            let mut title = Title::default();
            for line in lines {
                title.line(line, None, &words);
            }
            (title.class, title.subject, title.teacher, title.group, title.printed)
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            of(&["5.a klases žurnāls", "Priekšmets: Matemātika", "Skolotājs: Ilze Kalniņa"]),
            (some("5.a"), some("Matemātika"), some("Ilze Kalniņa"), None, None)
        );
        assert_eq!(
            of(&["Klase: 5. a klase, Mācību priekšmets: Sports Skolotāja: Anna Koka; Grupa: F"]),
            (some("5. a"), some("Sports"), some("Anna Koka"), some("F"), None)
        );
        assert_eq!(
            of(&["12. klase", "Izdrukāts: 04.11.2025. 10:15"]),
            (some("12."), None, None, None, some("04.11.2025. 10:15"))
        );
        assert_eq!(of(&["Izdrukāts 04.11.2025. 10:15"]).4, some("04.11.2025. 10:15"));
    }
}
