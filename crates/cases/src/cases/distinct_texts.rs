//! Texts, each once, for very many of them.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use xxhash_rust::xxh3::xxh3_64;

/// Different texts in the order in which they first came. Beside them stand only their hashes: a set of the texts would
/// hold each a second time.
#[derive(Default)]
pub struct DistinctTexts {
    /// In the order in which they first came.
    pub texts: Vec<String>,
    /// Where the text of a hash stands.
    places: HashMap<u64, usize, BuildHasherDefault<Itself>>,
}

impl DistinctTexts {
    /// Whether the text is a new one.
    pub fn add(&mut self, text: &str) -> bool {
        let place = self.places.entry(xxh3_64(text.as_bytes())).or_insert(self.texts.len());
        let known = match self.texts.get(*place) {
            // Two texts of one hash: hardly ever.
            Some(other) => other == text || self.texts.iter().any(|other| other == text),
            None => false,
        };
        if !known {
            self.texts.push(text.to_owned());
        }
        !known
    }
}

/// A hash is spread already.
#[derive(Default)]
struct Itself(u64);

impl Hasher for Itself {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_comes_once_and_in_its_order() {
        let mut once = DistinctTexts::default();
        assert_eq!(["b", "a", "b", "a", "c"].map(|text| once.add(text)), [true, true, false, false, true]);
        assert_eq!(once.texts, ["b", "a", "c"]);
    }

    #[test]
    fn two_texts_of_one_hash_stay_two() {
        let mut once = DistinctTexts::default();
        once.add("a");
        once.places.insert(xxh3_64(b"b"), 0);
        assert_eq!([once.add("b"), once.add("b"), once.add("a")], [true, false, false]);
        assert_eq!(once.texts, ["a", "b"]);
    }
}
