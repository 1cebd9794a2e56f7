//! A person's name as words: in whatever order, with whatever given names shortened to initials.
//! Diacritics count.

use super::names::Folding;

/// The longest abbreviation of a given name: `Kr.`, `Dž.`. What is longer is a word with a stray dot.
const ABBREVIATION: usize = 3;

/// How many words a shortened name may leave out: a second given name.
const LEFT_OUT: usize = 1;

/// A name's words, folded, in the order they were written. An abbreviation ends with a full stop.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonName {
    words: Box<[Box<str>]>,
}

impl PersonName {
    /// The words of `Anna Bērziņa`, `Bērziņa, Anna`, `A.Bērziņa`, `Kalniņa - Ozola`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let folded = Folding::Name.fold(text);
        let mut spaced = String::with_capacity(folded.len() + 4);
        for c in folded.chars() {
            match c {
                ',' | ';' => spaced.push(' '),
                '\u{2010}'..='\u{2015}' | '\u{2212}' | '-' => {
                    spaced.truncate(spaced.trim_end_matches([' ', '-']).len());
                    spaced.push('-');
                }
                ' ' if spaced.ends_with('-') => {}
                c => {
                    if spaced.ends_with('.') && c.is_alphanumeric() {
                        spaced.push(' ');
                    }
                    spaced.push(c);
                }
            }
        }
        let words: Box<[_]> = spaced.split_whitespace().filter_map(word).collect();
        // A cell of signs only is not empty: it is a name nobody else has.
        let signs = words.is_empty() && !folded.is_empty();
        Self { words: if signs { [folded.into_boxed_str()].into() } else { words } }
    }

    /// Whether there is no word at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether some word is shortened.
    #[must_use]
    pub fn is_shortened(&self) -> bool {
        self.words.iter().any(|word| is_abbreviation(word))
    }

    /// How many words it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Its words whatever their order: two names with the same are one.
    #[must_use]
    pub fn in_any_order(&self) -> Box<str> {
        let mut words: Vec<&str> = self.words.iter().map(|word| &**word).collect();
        words.sort_unstable();
        words.join(" ").into_boxed_str()
    }

    /// The words that are written out.
    pub fn whole_words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| &**word).filter(|word| !is_abbreviation(word))
    }

    /// What its shortened words have of the whole ones.
    pub fn initials(&self) -> impl Iterator<Item = &str> {
        let short = self.words.iter().filter(|word| is_abbreviation(word));
        short.filter_map(|word| word.split('.').next())
    }

    /// Everything a word may be shortened to.
    pub fn beginnings(word: &str) -> impl Iterator<Item = &str> {
        let ends = word.char_indices().skip(1).map(|(at, _)| at).chain([word.len()]);
        ends.take(ABBREVIATION).map(|end| &word[..end])
    }

    /// Whether this shortened name can stand for the full one: every word written out is in it, and
    /// every initial begins another of its words. A second given name may be left out.
    #[must_use]
    pub fn can_stand_for(&self, full: &Self) -> bool {
        if full.is_shortened() || self.whole_words().next().is_none() {
            return false;
        }
        let mut left: Vec<&str> = full.words.iter().map(|word| &**word).collect();
        let mut take = |fits: &dyn Fn(&str) -> bool| match left.iter().position(|word| fits(word)) {
            Some(at) => {
                left.remove(at);
                true
            }
            None => false,
        };
        if !self.whole_words().all(|own| take(&|word| word == own)) {
            return false;
        }
        // The longer abbreviation has the smaller choice.
        let mut short: Vec<&str> =
            self.words.iter().map(|word| &**word).filter(|word| is_abbreviation(word)).collect();
        short.sort_unstable_by_key(|word| (std::cmp::Reverse(word.len()), *word));
        short.iter().all(|own| take(&|word| begins(own, word))) && left.len() <= LEFT_OUT
    }

    /// Whether the two can be one person's names before and after a change of surname: a word of one
    /// is a word of the other, or an initial of it.
    #[must_use]
    pub fn shares_a_word_with(&self, other: &Self) -> bool {
        let same = |one: &str, two: &str| one == two || begins(one, two) || begins(two, one);
        self.words.iter().any(|one| other.words.iter().any(|two| same(one, two)))
    }
}

/// A word as it is compared; `None` when nothing of it is a letter or a digit.
fn word(text: &str) -> Option<Box<str>> {
    let text = text.trim_matches('-');
    if !text.chars().any(char::is_alphanumeric) {
        return None;
    }
    let part = |part: &str| {
        let bare = part.trim_end_matches('.');
        let short =
            bare.chars().count() == 1 || (part.ends_with('.') && bare.chars().count() <= ABBREVIATION);
        if short { format!("{bare}.") } else { bare.to_owned() }
    };
    Some(text.split('-').map(part).collect::<Vec<_>>().join("-").into_boxed_str())
}

fn is_abbreviation(word: &str) -> bool {
    word.split('-').all(|part| part.ends_with('.'))
}

/// Whether an abbreviation can stand for a word; `a.-m.` for `anna-marija`.
fn begins(short: &str, word: &str) -> bool {
    if !is_abbreviation(short) || is_abbreviation(word) {
        return false;
    }
    let start = |part: &str, word: &str| word.starts_with(part.trim_end_matches('.'));
    match short.split_once('-') {
        None => start(short, word),
        Some(_) => {
            short.split('-').count() == word.split('-').count()
                && short.split('-').zip(word.split('-')).all(|(part, word)| start(part, word))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        PersonName::of(text).words.join("|")
    }

    #[test]
    fn a_name_is_taken_apart_as_people_write_it() {
        let table = [
            ("Anna  BĒRZIŅA", "anna|bērziņa"),
            ("Bērziņa, Anna", "bērziņa|anna"),
            ("A.Bērziņa", "a.|bērziņa"),
            ("A Bērziņa", "a.|bērziņa"),
            ("A.M.Bērziņa", "a.|m.|bērziņa"),
            ("Dž. Ozols", "dž.|ozols"),
            ("Kalniņa - Ozola Zane", "kalniņa-ozola|zane"),
            ("Kalniņa–Ozola", "kalniņa-ozola"),
            ("A.-M. Koka", "a.-m.|koka"),
            ("Anna Bērziņa.", "anna|bērziņa"),
            (" - ", "-"),
            (" ", ""),
        ];
        for (text, expected) in table {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn an_initial_stands_for_a_name_it_begins() {
        let table = [
            ("A. Bērziņa", "Anna Bērziņa", true),
            ("Bērziņa A.", "Anna Bērziņa", true),
            ("A. Berziņa", "Anna Bērziņa", false),
            ("I. Bērziņa", "Anna Bērziņa", false),
            ("Anna B.", "Anna Bērziņa", true),
            ("A. M. Bērziņa", "Bērziņa Anna Marija", true),
            ("A. Bērziņa", "Anna Marija Bērziņa", true),
            ("A. Bērziņa", "Anna Bērziņa Ilze Kalniņa", false),
            ("A. A. Bērziņa", "Anna Bērziņa", false),
            ("A. Ozola", "Anna Kalniņa-Ozola", false),
            ("A. Kalniņa-Ozola", "Kalniņa-Ozola Anna", true),
            ("A.-M. Koka", "Anna-Marija Koka", true),
            ("A. B.", "Anna Bērziņa", false),
            ("Dz. Ozols", "Dzintars Ozols", true),
            ("A. Bērziņa", "A. Bērziņa", false),
        ];
        for (short, full, fits) in table {
            assert_eq!(PersonName::of(short).can_stand_for(&PersonName::of(full)), fits, "{short} / {full}");
        }
    }
}
