//! A source that is read by parts of its file, in any order and not all of them: what it wants is asked for, and given as it
//! comes. The reader is plain code that waits for its parts; here it is moved on.

use std::cell::Cell;
use std::ops::Range;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::RecordSink;
use crate::input::ranges::Ranges;

/// Reads a store and gives back the sink with all that was found.
pub type Work = Pin<Box<dyn Future<Output = RecordSink>>>;

/// How a reader of stores begins.
pub type ByRanges = fn(Ranges, Going, RecordSink) -> Work;

/// How far reading has come, for those who watch. A clone is the same one.
#[derive(Clone, Default)]
pub struct Going(Rc<Cell<Steps>>);

#[derive(Clone, Copy, Default)]
struct Steps {
    records: u64,
    done: u64,
    all: u64,
}

impl Going {
    /// Tells how many records were found, and how many things of how many are done.
    pub fn tell(&self, records: u64, done: u64, all: u64) {
        self.0.set(Steps { records, done, all });
    }

    /// Records found so far.
    pub fn records(&self) -> u64 {
        self.0.get().records
    }

    /// What is done of so many bytes, about: something from the beginning, and all of it only at the end.
    fn share(&self, size: u64) -> u64 {
        let Steps { done, all, .. } = self.0.get();
        let whole = u128::from(all.max(1));
        let done = u128::from(done).min(whole).saturating_mul(95).checked_div(whole).unwrap_or_default();
        let share = done.saturating_add(2).saturating_mul(u128::from(size)) / 100;
        u64::try_from(share).unwrap_or(size)
    }
}

/// A store being read.
pub struct Store {
    ranges: Ranges,
    going: Going,
    state: State,
    /// The most that was told to be done: it never goes back.
    told: u64,
}

enum State {
    Works(Work),
    Done(Box<RecordSink>),
    Over,
}

impl Store {
    pub(super) fn new(ranges: Ranges, open: ByRanges, sink: RecordSink) -> Self {
        let going = Going::default();
        let state = State::Works(open(ranges.clone(), going.clone(), sink));
        let mut store = Store { ranges, going, state, told: 0 };
        store.go_on();
        store
    }

    fn go_on(&mut self) {
        if let State::Works(work) = &mut self.state
            && let Poll::Ready(sink) = work.as_mut().poll(&mut Context::from_waker(Waker::noop()))
        {
            self.state = State::Done(Box::new(sink));
        }
    }

    /// Parts of the file to read next, each told once. Until [`Store::is_done`] there is always one that was told and not
    /// given yet.
    pub fn wants(&mut self) -> Vec<Range<u64>> {
        match self.state {
            State::Works(_) => self.ranges.wants(),
            State::Done(_) | State::Over => Vec::new(),
        }
    }

    /// Takes bytes of the file, in whatever pieces and order they come.
    pub fn give(&mut self, from: u64, bytes: &[u8]) {
        self.ranges.give(from, bytes);
        self.go_on();
    }

    /// Nothing more is wanted.
    pub fn is_done(&self) -> bool {
        !matches!(self.state, State::Works(_))
    }

    /// Records found so far.
    pub fn records(&self) -> u64 {
        self.going.records()
    }

    /// Bytes of the file that were given.
    pub fn given(&self) -> u64 {
        self.ranges.given()
    }

    /// How far it is, in bytes of the file.
    pub fn progress(&mut self) -> u64 {
        let size = self.ranges.size();
        self.told = if self.is_done() { size } else { self.told.max(self.going.share(size)) };
        self.told
    }

    /// What was found; `None` when it was left before its end.
    pub(super) fn into_sink(mut self) -> Option<RecordSink> {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Done(sink) => Some(*sink),
            State::Works(_) | State::Over => None,
        }
    }
}

/// Reads a store that is in memory.
pub fn from_memory(bytes: &[u8], open: ByRanges, sink: &mut RecordSink) {
    let mut store = Store::new(Ranges::new(bytes.len() as u64), open, sink.taken());
    while !store.is_done() {
        for range in store.wants() {
            let bound = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
            store.ranges.give(range.start, bytes.get(bound(range.start)..bound(range.end)).unwrap_or_default());
        }
        store.go_on();
    }
    if let Some(found) = store.into_sink() {
        *sink = found;
    }
}
