//! A text with its hash, for very many of them.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use xxhash_rust::xxh3::xxh3_64;

/// A text that a set or map looks at again only where another has the same hash: not when the set grows, which would fetch
/// a hundred thousand texts from all over the memory each time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hashed<T> {
    hash: u64,
    text: T,
}

impl<T: Deref<Target = str>> From<T> for Hashed<T> {
    fn from(text: T) -> Self {
        Hashed { hash: xxh3_64(text.as_bytes()), text }
    }
}

impl<T> Hash for Hashed<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.hash);
    }
}

/// By the hash: an order in which equal ones stand together, and no more.
impl<T: Ord> Ord for Hashed<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.hash.cmp(&other.hash).then_with(|| self.text.cmp(&other.text))
    }
}

impl<T: Ord> PartialOrd for Hashed<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Deref<Target = str>> Deref for Hashed<T> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn texts_of_one_hash_stay_two() {
        let texts = ["a", "b"].map(|text| Hashed { hash: 1, text });
        assert_eq!(HashSet::from(texts).len(), 2);
        assert_eq!(HashSet::from(["a", "a"].map(Hashed::from)).len(), 1);
    }
}
