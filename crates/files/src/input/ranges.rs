//! A file of which parts are read in any order. Who wants bytes waits for them; whoever has the file asks what is wanted
//! and gives it. Nothing here reads a file, so that a test can cut and delay as it likes.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::future::poll_fn;
use std::ops::Range;
use std::rc::Rc;
use std::task::Poll;

/// Parts are asked for and kept in pieces of this size: what stands near each other is mostly wanted together.
pub const CHUNK: u64 = 16 * 1024;
/// Pieces that are kept for the next who wants them: 24 MiB.
const KEPT: usize = 1_536;
/// What is asked for at once, at most.
const AT_ONCE: u64 = 1024 * 1024;

/// A handle on the file; a clone is the same one.
#[derive(Clone)]
pub struct Ranges(Rc<RefCell<State>>);

struct State {
    size: u64,
    /// By number, each with the time of its last use.
    kept: HashMap<u64, (u64, Rc<[u8]>)>,
    uses: u64,
    /// Wanted and not asked for yet, and asked for and not there yet.
    wanted: BTreeSet<u64>,
    asked: BTreeSet<u64>,
    /// Of pieces that came in part: where each part begins.
    parts: BTreeMap<u64, BTreeMap<u64, Vec<u8>>>,
    given: u64,
}

impl Ranges {
    /// Of a file of this many bytes.
    pub fn new(size: u64) -> Self {
        Ranges(Rc::new(RefCell::new(State {
            size,
            kept: HashMap::new(),
            uses: 0,
            wanted: BTreeSet::new(),
            asked: BTreeSet::new(),
            parts: BTreeMap::new(),
            given: 0,
        })))
    }

    /// Bytes of the file.
    pub fn size(&self) -> u64 {
        self.0.borrow().size
    }

    /// Bytes given so far.
    pub fn given(&self) -> u64 {
        self.0.borrow().given
    }

    /// The bytes from a place on: fewer where the file ends.
    pub async fn read(&self, from: u64, length: usize) -> Vec<u8> {
        self.read_all(&[(from, length)]).await.pop().unwrap_or_default()
    }

    /// The same of several places, which are asked for together.
    pub async fn read_all(&self, places: &[(u64, usize)]) -> Vec<Vec<u8>> {
        let size = self.size();
        let bounds = |(from, length): (u64, usize)| (from.min(size), from.saturating_add(length as u64).min(size));
        let chunks = |(from, to): (u64, u64)| from / CHUNK..to.div_ceil(CHUNK);
        let mut found: BTreeMap<u64, Option<Rc<[u8]>>> = BTreeMap::new();
        found.extend(places.iter().flat_map(|place| chunks(bounds(*place))).map(|at| (at, None)));
        poll_fn(|_| match self.0.borrow_mut().fill(&mut found) {
            true => Poll::Ready(()),
            false => Poll::Pending,
        })
        .await;
        let piece = |place: &(u64, usize)| {
            let (from, to) = bounds(*place);
            let mut bytes = Vec::with_capacity(usize::try_from(to.saturating_sub(from)).unwrap_or_default());
            for at in chunks((from, to)) {
                let begins = at.saturating_mul(CHUNK);
                let chunk = found.get(&at).and_then(Option::as_deref).unwrap_or_default();
                let inside = |place: u64| (place.saturating_sub(begins).min(CHUNK) as usize).min(chunk.len());
                bytes.extend_from_slice(chunk.get(inside(from)..inside(to)).unwrap_or_default());
            }
            bytes
        };
        places.iter().map(piece).collect()
    }

    /// What to read of the file next. Each is told once, and then waited for.
    pub fn wants(&self) -> Vec<Range<u64>> {
        let mut state = self.0.borrow_mut();
        let wanted = std::mem::take(&mut state.wanted);
        let mut ranges: Vec<Range<u64>> = Vec::new();
        for at in &wanted {
            let (from, to) = state.bounds(*at);
            match ranges.last_mut().filter(|last| last.end == from && to.saturating_sub(last.start) <= AT_ONCE) {
                Some(last) => last.end = to,
                None => ranges.push(from..to),
            }
        }
        state.asked.extend(wanted);
        ranges
    }

    /// Takes bytes of the file, in whatever pieces and order they come.
    pub fn give(&self, from: u64, bytes: &[u8]) {
        self.0.borrow_mut().give(from, bytes);
    }
}

impl State {
    /// The bytes of a piece.
    fn bounds(&self, at: u64) -> (u64, u64) {
        let from = at.saturating_mul(CHUNK);
        (from, from.saturating_add(CHUNK).min(self.size))
    }

    /// Puts in what is there and asks for the rest. Tells whether all is there.
    fn fill(&mut self, found: &mut BTreeMap<u64, Option<Rc<[u8]>>>) -> bool {
        let mut all = true;
        for (at, place) in found.iter_mut().filter(|(_, place)| place.is_none()) {
            self.uses = self.uses.saturating_add(1);
            match self.kept.get_mut(at) {
                Some((used, chunk)) => {
                    *used = self.uses;
                    *place = Some(chunk.clone());
                }
                None => {
                    all = false;
                    if !self.asked.contains(at) {
                        self.wanted.insert(*at);
                    }
                }
            }
        }
        all
    }

    fn give(&mut self, from: u64, bytes: &[u8]) {
        self.given = self.given.saturating_add(bytes.len() as u64);
        let to = from.saturating_add(bytes.len() as u64);
        for at in from / CHUNK..to.div_ceil(CHUNK) {
            let (begins, ends) = self.bounds(at);
            let (first, last) = (from.max(begins), to.min(ends));
            let inside = |place: u64| usize::try_from(place.saturating_sub(from)).unwrap_or(usize::MAX);
            let Some(piece) = bytes.get(inside(first)..inside(last)) else { continue };
            if first == begins && last == ends {
                self.keep(at, piece.into());
            } else if self.asked.contains(&at) || self.wanted.contains(&at) {
                let parts = self.parts.entry(at).or_default();
                parts.insert(first, piece.to_vec());
                if let Some(whole) = joined(parts, begins, ends) {
                    self.keep(at, whole.into());
                }
            }
        }
    }

    fn keep(&mut self, at: u64, chunk: Rc<[u8]>) {
        self.parts.remove(&at);
        self.asked.remove(&at);
        self.wanted.remove(&at);
        self.uses = self.uses.saturating_add(1);
        if self.kept.len() >= KEPT {
            let oldest = self.kept.iter().min_by_key(|(_, (used, _))| *used).map(|(at, _)| *at);
            oldest.and_then(|oldest| self.kept.remove(&oldest));
        }
        self.kept.insert(at, (self.uses, chunk));
    }
}

/// The parts as one, once they leave nothing out between these places.
fn joined(parts: &BTreeMap<u64, Vec<u8>>, begins: u64, ends: u64) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    for (from, part) in parts {
        let there = begins.saturating_add(whole.len() as u64);
        let known = usize::try_from(there.checked_sub(*from)?).ok()?;
        whole.extend_from_slice(part.get(known..).unwrap_or_default());
    }
    (begins.saturating_add(whole.len() as u64) >= ends).then_some(whole)
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "a test may trap")]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Waker};

    use super::*;

    fn file() -> Vec<u8> {
        (0..100_000_u32).map(|n| (n * 31 % 251) as u8).collect()
    }

    #[test]
    fn answers_of_any_size_in_any_order_give_what_was_wanted() {
        let file = file();
        for size in [1_000, 5_000, 16_384, 40_000, 100_000] {
            let ranges = Ranges::new(file.len() as u64);
            let places = [(99_990, 100), (0, 10), (16_380, 20), (40_000, 33_000), (200_000, 5), (7, 0)];
            let mut reading = pin!(ranges.read_all(&places));
            let mut context = Context::from_waker(Waker::noop());
            assert!(reading.as_mut().poll(&mut context).is_pending());
            let mut pieces: Vec<(u64, Vec<u8>)> = Vec::new();
            for range in ranges.wants() {
                let bytes = &file[range.start as usize..range.end as usize];
                let cut = bytes.chunks(size).enumerate();
                pieces.extend(cut.map(|(at, piece)| (range.start + (at * size) as u64, piece.to_vec())));
            }
            assert!(ranges.wants().is_empty(), "each is told once");
            for (from, piece) in pieces.iter().rev() {
                ranges.give(*from, piece);
            }
            let Poll::Ready(found) = reading.as_mut().poll(&mut context) else { panic!("not all there") };
            for ((from, length), found) in places.into_iter().zip(found) {
                let from = (from as usize).min(file.len());
                assert_eq!(found, file[from..(from + length).min(file.len())]);
            }
        }
    }

    #[test]
    fn what_is_kept_has_a_limit() {
        let ranges = Ranges::new(u64::MAX / 2);
        for at in 0..2 * KEPT as u64 {
            ranges.give(at * CHUNK, &vec![0; CHUNK as usize]);
        }
        assert_eq!(ranges.0.borrow().kept.len(), KEPT);
    }
}
