//! What the words of a column were found to mean: the same few come again and again.

use rustc_hash::FxHashMap;

/// The meanings of the words understood so far.
#[derive(Debug)]
pub(super) struct Understood<T> {
    /// Of words of up to eight bytes, as most are, by their bytes.
    short: FxHashMap<u64, T>,
    long: FxHashMap<Box<str>, T>,
}

impl<T> Default for Understood<T> {
    fn default() -> Self {
        Self { short: FxHashMap::default(), long: FxHashMap::default() }
    }
}

/// The bytes of a short word as one number. No text of an export holds a zero byte that a shorter one lacks.
fn packed(word: &str) -> Option<u64> {
    let mut bytes = [0; 8];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    (!word.ends_with('\0')).then(|| u64::from_le_bytes(bytes))
}

impl<T: Copy> Understood<T> {
    /// What a word means, where it has come before.
    pub fn get(&self, word: &str) -> Option<T> {
        match packed(word) {
            Some(word) => self.short.get(&word),
            None => self.long.get(word),
        }
        .copied()
    }

    /// Keeps what a word means.
    pub fn keep(&mut self, word: &str, meaning: T) -> T {
        match packed(word) {
            Some(word) => self.short.insert(word, meaning),
            None => self.long.insert(word.into(), meaning),
        };
        meaning
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_length_are_told_apart() {
        let words = ["", "7", "7/n", "ieskaite", "ieskaite ", "n\0", "n", "ļā", "ļāā", "nopietna ieskaite"];
        let mut understood = Understood::default();
        for (meaning, word) in words.iter().enumerate() {
            assert_eq!(understood.get(word), None, "{word:?}");
            understood.keep(word, meaning);
        }
        for (meaning, word) in words.iter().enumerate() {
            assert_eq!(understood.get(word), Some(meaning), "{word:?}");
        }
    }
}
