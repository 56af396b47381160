//! A text with its hash, for very many of them.

use std::ops::Deref;

use xxhash_rust::xxh3::xxh3_64;

/// A text that is looked at again only where another has the same hash: to sort a hundred thousand of them does not fetch
/// their letters from all over the memory each time. In their order equal ones stand together, and it means no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hashed<'a> {
    hash: u64,
    text: &'a str,
}

impl<'a> From<&'a str> for Hashed<'a> {
    fn from(text: &'a str) -> Self {
        Hashed { hash: xxh3_64(text.as_bytes()), text }
    }
}

impl Deref for Hashed<'_> {
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
        let [a, b] = ["a", "b"].map(|text| Hashed { hash: 1, text });
        assert!(a < b && a != b);
        assert_eq!(Hashed::from("a"), Hashed::from("a"));
    }
}
