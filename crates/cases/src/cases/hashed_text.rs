//! A text with its hash, for very many of them.

use std::ops::Deref;

use xxhash_rust::xxh3::xxh3_64;

/// A text that is looked at again only where another has the same hash: to sort a hundred thousand of them does not fetch
/// their letters from all over the memory each time. In their order equal ones stand together, and it means no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HashedText<'a> {
    hash: u64,
    text: &'a str,
}

impl<'a> From<&'a str> for HashedText<'a> {
    fn from(text: &'a str) -> Self {
        HashedText { hash: xxh3_64(text.as_bytes()), text }
    }
}

impl Deref for HashedText<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_one_hash_stay_two() {
        let [a, b] = ["a", "b"].map(|text| HashedText { hash: 1, text });
        assert!(a < b && a != b);
        assert_eq!(HashedText::from("a"), HashedText::from("a"));
    }
}
