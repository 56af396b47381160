//! Different values, counted no further than it takes to know that there are many.

/// Up to `N` different values. Holds them in place: a set for each of a hundred thousand identifiers would be a hundred
/// thousand allocations.
#[derive(Clone, Copy, Debug)]
pub struct DistinctUpTo<T, const N: usize>([Option<T>; N]);

impl<T: Copy, const N: usize> Default for DistinctUpTo<T, N> {
    fn default() -> Self {
        DistinctUpTo([None; N])
    }
}

impl<T: Copy + PartialEq, const N: usize> DistinctUpTo<T, N> {
    /// Adds a value; more than `N` different ones are let go.
    pub fn add(&mut self, value: T) {
        for place in &mut self.0 {
            match place {
                Some(known) if *known == value => return,
                Some(_) => {}
                None => {
                    *place = Some(value);
                    return;
                }
            }
        }
    }

    /// Adds what another holds.
    pub fn extend(&mut self, other: &Self) {
        other.0.iter().flatten().for_each(|value| self.add(*value));
    }

    /// Nothing was added.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// Whether any of them is another one than this.
    pub fn has_other(&self, value: &T) -> bool {
        self.0.iter().flatten().any(|known| known != value)
    }

    /// At least `N` different values were added.
    pub fn is_full(&self) -> bool {
        self.0.last().is_some_and(Option::is_some)
    }

    /// The value that was added first.
    pub fn first(&self) -> Option<T> {
        self.0.first().copied().flatten()
    }

    /// The one value, if there is no other.
    pub fn only(&self) -> Option<T> {
        self.first().filter(|_| self.0.get(1).copied().flatten().is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_different_values_up_to_its_size() {
        let mut few = DistinctUpTo::<&str, 2>::default();
        assert_eq!((few.only(), few.is_full()), (None, false));
        few.add("a");
        few.add("a");
        assert_eq!((few.only(), few.is_full()), (Some("a"), false));
        few.add("b");
        few.add("c");
        assert_eq!((few.only(), few.is_full()), (None, true));
    }
}
