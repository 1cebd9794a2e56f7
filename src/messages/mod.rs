//! The program's words, Latvian first. Code has no user-facing sentence: it names a message.

mod reader;
mod system;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale::locale;
use serde::Deserialize;

use crate::rules::rulebook::{Bilingual, Checks, Deadline, PeriodDeadline};
use crate::school::stamp::end_of_day;

const LATVIAN: &str = include_str!("lv.ftl");
const ENGLISH: &str = include_str!("en.ftl");

/// A language the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// Latvian.
    #[default]
    Lv,
    /// English.
    En,
}

impl Language {
    /// Its name on the command line and in the configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Lv => "lv",
            Self::En => "en",
        }
    }
}

/// The words of one language, and the order of its alphabet.
pub struct Messages {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    collator: CollatorBorrowed<'static>,
}

impl std::fmt::Debug for Messages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Messages").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Messages {
    /// The words of a language.
    ///
    /// # Panics
    /// Never in a released build: a test reads both message files.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let (text, tag) = match language {
            Language::Lv => (LATVIAN, "lv"),
            Language::En => (ENGLISH, "en"),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().expect("a language tag")]);
        // The marks around inserted texts are of use only where directions of writing mix.
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(text.to_owned()).expect("a test reads the message files");
        bundle.add_resource(resource).expect("a test finds doubled messages");
        let locale = match language {
            Language::Lv => locale!("lv"),
            Language::En => locale!("en"),
        };
        let collator =
            Collator::try_new(locale.into(), CollatorOptions::default()).expect("the order is compiled in");
        Self { language, bundle, collator }
    }

    /// Which language this is.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The text of a bilingual value in this language.
    #[must_use]
    pub fn pick<'a>(&self, text: &'a Bilingual) -> &'a str {
        match self.language {
            Language::Lv => &text.lv,
            Language::En => &text.en,
        }
    }

    /// Compares two names as this language's alphabet orders them.
    #[must_use]
    pub fn compare(&self, one: &str, other: &str) -> std::cmp::Ordering {
        self.collator.compare(one, other)
    }

    /// Whether there is such a message.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// Every message, in the order of the file.
    #[cfg(test)]
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'static str> + use<> {
        let text = if self.language == Language::Lv { LATVIAN } else { ENGLISH };
        let starts = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
        text.lines().filter(starts).filter_map(|line| line.split_once(" =")).map(|(key, _)| key)
    }

    /// A message without arguments.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.with(key, [])
    }

    /// A message with its arguments. A message that is not there shows as its key.
    #[must_use]
    pub fn with<const N: usize>(&self, key: &str, args: [(&str, FluentValue<'_>); N]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let args: FluentArgs<'_> = args.into_iter().collect();
        let mut text = self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned();
        // A Latvian date ends with a full stop; at the end of a sentence one is enough.
        if text.ends_with("..") {
            text.pop();
        }
        text
    }

    /// Whether a message needs a person's name to be said.
    #[must_use]
    pub fn names_a_person(&self, key: &str) -> bool {
        let mut errors = Vec::new();
        if let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) {
            let _ = self.bundle.format_pattern(pattern, None, &mut errors);
        }
        !errors.is_empty()
    }

    /// An attribute of a message, such as the grammatical form of a noun.
    #[must_use]
    pub fn attribute(&self, key: &str, name: &str) -> String {
        let message = self.bundle.get_message(key);
        let pattern =
            message.and_then(|message| message.get_attribute(name)).map(|attribute| attribute.value());
        pattern.map_or_else(String::new, |pattern| {
            self.bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned()
        })
    }

    /// A deadline counted from an event, in words.
    #[must_use]
    pub fn deadline(&self, deadline: Deadline) -> String {
        match deadline {
            Deadline::SameDay(clock) => self.with("due-same-day", [("clock", self.clock(clock.0).into())]),
            Deadline::NextDay(clock) => self.with("due-next-day", [("clock", self.clock(clock.0).into())]),
            Deadline::Hours(hours) => self.with("due-hours", [("hours", hours.into())]),
            Deadline::WorkingDays(days) => self.with("due-working-days", [("days", days.into())]),
            Deadline::CalendarDays(days) => self.with("due-calendar-days", [("days", days.into())]),
            Deadline::Months(months) => self.with("due-months", [("months", months.into())]),
            Deadline::NextLesson => self.get("due-next-lesson"),
        }
    }

    /// A deadline of a period, in words.
    #[must_use]
    pub fn period_deadline(&self, deadline: PeriodDeadline) -> String {
        match deadline {
            PeriodDeadline::LastWorkingDay => self.get("due-last-working-day"),
            PeriodDeadline::DayOfNextMonth(day) => self.with("due-day-of-next-month", [("day", day.into())]),
            PeriodDeadline::FirstSchoolDay => self.get("due-first-school-day"),
            PeriodDeadline::LastSchoolDay => self.get("due-last-school-day"),
            PeriodDeadline::SchoolWeek(week) => self.with("due-school-week", [("week", week.into())]),
            PeriodDeadline::EndOfMonth(month) => {
                let month = self.get(&format!("month-{month}"));
                self.with("due-end-of-month", [("month", month.into())])
            }
            PeriodDeadline::EndOfSchoolYear => self.get("due-end-of-school-year"),
        }
    }

    /// The deadlines that can be read in more than one way, each reading in words.
    #[must_use]
    pub fn readings(&self, check: &Checks) -> String {
        let events = check.deadlines().into_iter().filter(|due| due.len() > 1).flatten();
        let periods = check.period_deadlines().into_iter().filter(|due| due.len() > 1).flatten();
        let mut said: Vec<String> = Vec::new();
        for reading in events.map(|d| self.deadline(*d)).chain(periods.map(|d| self.period_deadline(*d))) {
            if !said.contains(&reading) {
                said.push(reading);
            }
        }
        said.join(&self.get("due-or"))
    }

    /// A day in the language's own form.
    #[must_use]
    pub fn day(&self, day: NaiveDate) -> String {
        match self.language {
            // Asked for several times in every finding: no pattern is looked through.
            Language::Lv => format!("{:02}.{:02}.{:04}.", day.day(), day.month(), day.year()),
            Language::En => day.format("%-d %b %Y").to_string(),
        }
    }

    /// A day without its year.
    #[must_use]
    pub fn short_day(&self, day: NaiveDate) -> String {
        match self.language {
            Language::Lv => day.format("%d.%m."),
            Language::En => day.format("%-d %b"),
        }
        .to_string()
    }

    /// A moment in the language's own form: the end of a day as the day.
    #[must_use]
    pub fn moment(&self, moment: NaiveDateTime) -> String {
        if moment == end_of_day(moment.date()) {
            return self.day(moment.date());
        }
        let time = self.clock(moment.time());
        self.with("moment", [("date", self.day(moment.date()).into()), ("time", time.into())])
    }

    /// A moment to the second.
    #[must_use]
    pub fn second(&self, moment: NaiveDateTime) -> String {
        let time = match self.language {
            Language::Lv => moment.format("%H.%M.%S"),
            Language::En => moment.format("%H:%M:%S"),
        };
        let (date, time) = (self.day(moment.date()), time.to_string());
        self.with("moment", [("date", date.into()), ("time", time.into())])
    }

    /// A clock time to the minute in the language's own form.
    #[must_use]
    pub fn clock(&self, time: NaiveTime) -> String {
        match self.language {
            Language::Lv => time.format("%H.%M"),
            Language::En => time.format("%H:%M"),
        }
        .to_string()
    }

    /// When something was entered, as exactly as it is known.
    #[must_use]
    pub fn span(&self, earliest: NaiveDateTime, latest: NaiveDateTime) -> String {
        let whole_day = earliest.time() == NaiveTime::MIN && latest == end_of_day(earliest.date());
        self.moment(if whole_day { latest } else { earliest })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn keys(text: &str) -> BTreeSet<&str> {
        let starts = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
        text.lines().filter(starts).filter_map(|line| line.split_once(" =")).map(|(key, _)| key).collect()
    }

    #[test]
    fn both_languages_say_the_same_things() {
        assert_eq!(keys(LATVIAN), keys(ENGLISH));
        for language in [Language::Lv, Language::En] {
            let messages = Messages::new(language);
            assert!(keys(LATVIAN).iter().all(|key| messages.has(key)));
        }
    }

    #[test]
    fn latvian_counts_have_their_forms() {
        let lv = Messages::new(Language::Lv);
        let of = |broken: u32| lv.with("report-of", [("broken", broken.into()), ("all", 30.into())]);
        assert_eq!(of(1), "1 neizpildīts; pienākumu kopā 30");
        assert_eq!(of(2), "2 neizpildīti; pienākumu kopā 30");
        assert_eq!(of(11), "11 neizpildītu; pienākumu kopā 30");
        let covered = lv.with("report-covered", [("all", 10.into()), ("assessed", 1.into())]);
        assert!(
            covered.starts_with("No 10 punktiem pārbaudīti 1"),
            "zero is the form of 10 and 11 too: {covered}"
        );
        assert_eq!(of(21), "21 neizpildīts; pienākumu kopā 30");
        for message in LATVIAN.split("\n\n").flat_map(|part| part.split_inclusive("\n    }\n")) {
            assert_eq!(message.contains("[one]"), message.contains("[zero]"), "{message}");
        }
    }

    #[test]
    fn latvian_names_are_ordered_by_their_alphabet() {
        let lv = Messages::new(Language::Lv);
        let mut names = vec!["Šmite", "Zariņa", "Ābele", "Cīrule", "Čakste", "Silava", "Abika"];
        names.sort_by(|a, b| lv.compare(a, b));
        assert_eq!(names, ["Abika", "Ābele", "Cīrule", "Čakste", "Silava", "Šmite", "Zariņa"]);
    }

    #[test]
    fn days_and_moments_have_each_languages_form() {
        let at = |h, m, s| {
            NaiveDate::from_ymd_opt(2025, 10, 3).and_then(|d| d.and_hms_opt(h, m, s)).expect("a moment")
        };
        let (lv, en) = (Messages::new(Language::Lv), Messages::new(Language::En));
        assert_eq!(lv.moment(at(19, 0, 59)), "03.10.2025. plkst. 19.00");
        assert_eq!(en.moment(at(19, 0, 59)), "3 Oct 2025 19:00");
        assert_eq!(lv.moment(at(23, 59, 59)), "03.10.2025.");
        assert_eq!(lv.span(at(0, 0, 0), at(23, 59, 59)), "03.10.2025.");
        assert_eq!(lv.span(at(19, 1, 0), at(19, 1, 59)), "03.10.2025. plkst. 19.01");
    }
}
