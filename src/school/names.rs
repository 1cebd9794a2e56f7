//! Names as a school writes them, and the small identities the program works with instead.
//!
//! Two spellings are one name when they agree after trimming, collapsing spaces and folding case;
//! diacritics count (contract, section 1, "How rows meet"). Identities are handed out in the order
//! of the folded names, so comparing two of them compares the names.

use std::marker::PhantomData;
use std::num::NonZero;

use rustc_hash::FxHashMap;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A small number that stands for one name in a [`Names`].
pub trait Identity: Copy + Eq + Ord + std::hash::Hash {
    /// The identity at this position of its table.
    ///
    /// # Panics
    /// When the table has outgrown the identity's width (65 thousand classes, 4 billion people).
    fn from_index(index: usize) -> Self;
    /// The position in its table.
    fn index(self) -> usize;
}

macro_rules! identity {
    ($($(#[$doc:meta])* $name:ident: $repr:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZero<$repr>);

        impl Identity for $name {
            fn from_index(index: usize) -> Self {
                let number = <$repr>::try_from(index + 1).expect("more names than an export can hold");
                Self(NonZero::new(number).expect("an index plus one is never zero"))
            }
            fn index(self) -> usize {
                self.0.get() as usize - 1
            }
        }
    )*};
}

identity! {
    /// A class, such as `5.a`.
    ClassId: u16;
    /// A subject of the curriculum.
    SubjectId: u16;
    /// A group within a class.
    GroupId: u16;
    /// A person: a teacher, another employee, or a pupil.
    PersonId: u32;
    /// A short text kept as it was written: a kind of work, a mark, a code.
    TextId: u32;
}

/// How two spellings are recognised as one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folding {
    /// Trimmed, spaces collapsed, case folded: people, subjects, groups.
    Name,
    /// As [`Folding::Name`], and spaces and full stops do not count: `5.a`, `5.A` and `5a` are one.
    Class,
    /// Every difference counts: marks and other raw texts.
    Exact,
}

impl Folding {
    /// The form under which equal names are equal strings.
    #[must_use]
    pub fn fold(self, text: &str) -> String {
        if self == Self::Exact {
            return text.to_owned();
        }
        let composed: String = match is_nfc_quick(text.chars()) {
            IsNormalized::Yes => text.to_lowercase(),
            _ => text.nfc().collect::<String>().to_lowercase(),
        };
        let mut folded = String::with_capacity(composed.len());
        for word in composed.split_whitespace() {
            if self == Self::Name && !folded.is_empty() {
                folded.push(' ');
            }
            folded.extend(word.chars().filter(|c| self == Self::Name || *c != '.'));
        }
        folded
    }
}

/// All names of one kind, ordered by their folded form.
#[derive(Debug, Clone)]
pub struct Names<I> {
    folding: Folding,
    folded: Vec<Box<str>>,
    spelled: Vec<Box<str>>,
    identity: PhantomData<I>,
}

impl<I: Identity> Names<I> {
    /// The name as the school most often spells it.
    #[must_use]
    pub fn spelling(&self, id: I) -> &str {
        &self.spelled[id.index()]
    }

    /// The folded name: what identity and order rest on.
    #[must_use]
    pub fn folded(&self, id: I) -> &str {
        &self.folded[id.index()]
    }

    /// Finds a name however it is spelled.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<I> {
        let folded = self.folding.fold(text);
        self.folded.binary_search_by(|have| have.as_ref().cmp(&folded)).ok().map(I::from_index)
    }

    /// How many names there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.folded.len()
    }

    /// Whether there is no name at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// Every identity, in the order of the folded names.
    pub fn ids(&self) -> impl Iterator<Item = I> + use<I> {
        (0..self.folded.len()).map(I::from_index)
    }
}

/// Names as they are being read from one source; numbered in order of appearance.
#[derive(Debug)]
pub struct NamesBuilder<I> {
    folding: Folding,
    by_spelling: FxHashMap<Box<str>, u32>,
    spellings: Vec<Spelling>,
    by_folded: FxHashMap<Box<str>, u32>,
    folded: Vec<Box<str>>,
    /// The spelling asked for last: rows that follow each other often have the same.
    last: usize,
    identity: PhantomData<I>,
}

#[derive(Debug)]
struct Spelling {
    text: Box<str>,
    name: u32,
    count: u32,
}

impl<I: Identity> NamesBuilder<I> {
    /// An empty table that tells names apart as `folding` says.
    #[must_use]
    pub fn new(folding: Folding) -> Self {
        Self {
            folding,
            by_spelling: FxHashMap::default(),
            spellings: Vec::new(),
            by_folded: FxHashMap::default(),
            folded: Vec::new(),
            last: 0,
            identity: PhantomData,
        }
    }

    /// How many names there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.folded.len()
    }

    /// The names in their folded form, in the order of their coming.
    pub fn folded(&self) -> impl Iterator<Item = &str> {
        self.folded.iter().map(AsRef::as_ref)
    }

    /// Whether there is no name yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// The identity of this name within this builder. A spelling seen before costs one look-up.
    pub fn intern(&mut self, text: &str) -> I {
        self.count(text, 1)
    }

    /// The name asked for last once more, in the same spelling.
    ///
    /// # Panics
    /// When no name was asked for yet; in a debug build also when it was another.
    pub fn again(&mut self, id: I) -> I {
        let last = &mut self.spellings[self.last];
        debug_assert_eq!(last.name as usize, id.index(), "the name asked for last");
        last.count += 1;
        id
    }

    /// Spells every name anew where `spell` has another spelling. Identities handed out stay what they
    /// are; names spelled alike become one when they are merged.
    pub fn respell(&mut self, spell: impl Fn(&str) -> Option<String>) {
        for spelling in &mut self.spellings {
            if let Some(other) = spell(&spelling.text) {
                self.by_spelling.remove(&spelling.text);
                spelling.text = other.into();
            }
        }
    }

    fn count(&mut self, text: &str, times: u32) -> I {
        if let Some(last) = self.spellings.get_mut(self.last).filter(|last| *last.text == *text) {
            last.count += times;
            return I::from_index(last.name as usize);
        }
        if let Some(&spelling) = self.by_spelling.get(text) {
            self.last = spelling as usize;
            let spelling = &mut self.spellings[spelling as usize];
            spelling.count += times;
            return I::from_index(spelling.name as usize);
        }
        let folded = self.folding.fold(text).into_boxed_str();
        let next = u32::try_from(self.folded.len()).expect("more names than an export can hold");
        let name = *self.by_folded.entry(folded.clone()).or_insert(next);
        if name == next {
            self.folded.push(folded);
        }
        let spelling = u32::try_from(self.spellings.len()).expect("more spellings than an export can hold");
        self.last = spelling as usize;
        self.spellings.push(Spelling { text: text.into(), name, count: times });
        self.by_spelling.insert(text.into(), spelling);
        I::from_index(name as usize)
    }

    /// Takes over the names of the rows that follow. Returns what each of their identities has become.
    pub fn append(&mut self, next: Self) -> Vec<I> {
        let mut to = vec![I::from_index(0); next.folded.len()];
        for spelling in &next.spellings {
            to[spelling.name as usize] = self.count(&spelling.text, spelling.count);
        }
        to
    }

    /// Joins the names of several sources. Returns the ordered table and, per source, what each
    /// of its provisional identities has become. Independent of the order of the sources.
    #[must_use]
    pub fn merge(folding: Folding, builders: Vec<Self>) -> (Names<I>, Vec<Vec<I>>) {
        let mut all = Self::new(folding);
        let mut moved: Vec<Vec<I>> = Vec::with_capacity(builders.len());
        for builder in builders {
            let mut to = vec![I::from_index(0); builder.folded.len()];
            for spelling in &builder.spellings {
                to[spelling.name as usize] = all.count(&spelling.text, spelling.count);
            }
            moved.push(to);
        }
        let mut order: Vec<usize> = (0..all.folded.len()).collect();
        order.sort_unstable_by(|a, b| all.folded[*a].cmp(&all.folded[*b]));
        let mut rank = vec![I::from_index(0); order.len()];
        for (position, &old) in order.iter().enumerate() {
            rank[old] = I::from_index(position);
        }
        // The commonest spelling speaks for a name; of equally common ones the first by code point.
        let mut best: Vec<Option<&Spelling>> = vec![None; order.len()];
        for spelling in &all.spellings {
            let have = &mut best[spelling.name as usize];
            if have.is_none_or(|b| (spelling.count, &b.text) > (b.count, &spelling.text)) {
                *have = Some(spelling);
            }
        }
        let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").into_boxed_str();
        let names = Names {
            folding,
            folded: order.iter().map(|&old| all.folded[old].clone()).collect(),
            spelled: order
                .iter()
                .map(|&old| best[old].map_or_else(|| all.folded[old].clone(), |s| tidy(&s.text)))
                .collect(),
            identity: PhantomData,
        };
        for to in &mut moved {
            for id in to.iter_mut() {
                *id = rank[id.index()];
            }
        }
        (names, moved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_class_however_it_is_written() {
        let mut one = NamesBuilder::<ClassId>::new(Folding::Class);
        let ids: Vec<_> = ["5.a", "5.A", "5a", " 5. a"].map(|t| one.intern(t)).to_vec();
        assert!(ids.iter().all(|id| *id == ids[0]));
        assert_ne!(one.intern("5.b"), ids[0]);
    }

    #[test]
    fn diacritics_count_and_case_and_spaces_do_not() {
        let fold = |t| Folding::Name.fold(t);
        assert_eq!(fold("  Anna   BĒRZIŅA "), fold("anna bērziņa"));
        assert_ne!(fold("Berzina"), fold("Bērziņa"));
        assert_eq!(fold("Be\u{304}rzin\u{327}a"), fold("Bērziņa"), "composed and decomposed letters are one");
    }

    #[test]
    fn merging_does_not_depend_on_the_order_of_sources() {
        let build = |texts: &[&str]| {
            let mut b = NamesBuilder::<PersonId>::new(Folding::Name);
            for text in texts {
                b.intern(text);
            }
            b
        };
        let (a, _) = NamesBuilder::merge(
            Folding::Name,
            vec![build(&["Zane Ozola"]), build(&["ANNA KOKA", "Anna Koka", "Anna Koka"])],
        );
        let (b, moved) = NamesBuilder::merge(
            Folding::Name,
            vec![build(&["Anna Koka", "ANNA KOKA", "Anna Koka"]), build(&["Zane Ozola"])],
        );
        assert_eq!(a.spelled, b.spelled);
        assert_eq!(&*a.spelled[0], "Anna Koka");
        assert_eq!(b.spelling(moved[1][0]), "Zane Ozola");
    }
}
