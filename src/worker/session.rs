//! One worker's conversation: it asks for pieces, feeds them to the reader in order and gives the reading. The first piece is
//! the head alone: a store is then read by what it wants, anything else from one end to the other.
//!
//! Plain Rust, so that it is tested natively too.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use retrace_files::input::limits::HEAD;
use retrace_files::readers;
use retrace_files::reading::SourceReader;

use crate::protocol::{Fault, FromWorker, IN_FLIGHT, Job, PIECE, ToWorker};

/// The file being read, if any.
#[derive(Default)]
pub struct Session {
    open: Option<Open>,
}

struct Open {
    job: Job,
    size: u64,
    reader: SourceReader,
    /// Everything before this has been asked for, and fed.
    asked: u64,
    fed: u64,
    /// Pieces that came before their turn.
    early: BTreeMap<u64, Vec<u8>>,
    /// Of a store: what it wants and was not asked for yet, and how many pieces are on their way.
    pending: VecDeque<Range<u64>>,
    in_flight: u64,
}

/// Parts of a store that are on their way at once: they are small.
const RANGES_IN_FLIGHT: u64 = 8;

impl Session {
    /// Takes one message and gives the answers to it. A piece of another job is dropped: its file was cancelled.
    pub fn take(&mut self, message: ToWorker, bytes: Option<Vec<u8>>) -> Vec<FromWorker> {
        match message {
            ToWorker::Open { job, name, size, incident } => {
                let mut open = Open {
                    job,
                    size,
                    reader: readers::open(&name, &incident).seekable(size),
                    asked: 0,
                    fed: 0,
                    early: BTreeMap::new(),
                    pending: VecDeque::new(),
                    in_flight: 0,
                };
                let mut out = open.ask();
                self.open = Some(open);
                out.extend(self.finished());
                out
            }
            ToWorker::Piece { job, from } => {
                let Some(open) = self.open.as_mut().filter(|open| open.job == job) else {
                    return Vec::new();
                };
                let mut out = open.feed(from, bytes.unwrap_or_default());
                out.extend(self.finished());
                out
            }
            ToWorker::Fail { how } => fail(how),
        }
    }

    fn finished(&mut self) -> Option<FromWorker> {
        let open = self.open.take_if(|open| open.is_over())?;
        let reading = Box::new(open.reader.finish());
        Some(FromWorker::Done { job: open.job, reading })
    }
}

fn fail(how: Fault) -> ! {
    let mut held: Vec<Vec<u8>> = Vec::new();
    loop {
        match how {
            Fault::Panic => panic!("asked to by a test"),
            // Asked for and not touched: the limit is the program's, not the machine's.
            Fault::Memory => held.push(std::hint::black_box(Vec::with_capacity(256 * 1024 * 1024))),
            Fault::Silence => std::hint::spin_loop(),
        }
    }
}

impl Open {
    fn is_over(&mut self) -> bool {
        match self.reader.store() {
            Some(store) => store.is_done(),
            None => self.fed >= self.size,
        }
    }

    /// Keeps some pieces on their way: the head, then of a store what it wants, of all else what comes next.
    fn ask(&mut self) -> Vec<FromWorker> {
        let job = self.job;
        if let Some(store) = self.reader.store() {
            self.pending.extend(store.wants());
            let some = self.pending.len().min((RANGES_IN_FLIGHT - self.in_flight.min(RANGES_IN_FLIGHT)) as usize);
            self.in_flight += some as u64;
            return self
                .pending
                .drain(..some)
                .map(|range| FromWorker::Need { job, from: range.start, to: range.end })
                .collect();
        }
        let mut out = Vec::new();
        let head = HEAD as u64;
        while self.asked < self.size && self.asked < self.fed + PIECE * IN_FLIGHT {
            let length = if self.asked == 0 { head } else { PIECE };
            let (from, to) = (self.asked, (self.asked + length).min(self.size));
            // What comes behind the head is not known before it is.
            if from > 0 && self.fed == 0 {
                break;
            }
            self.asked = to;
            out.push(FromWorker::Need { job, from, to });
        }
        out
    }

    fn feed(&mut self, from: u64, bytes: Vec<u8>) -> Vec<FromWorker> {
        if let Some(store) = self.reader.store() {
            self.in_flight = self.in_flight.saturating_sub(1);
            store.give(from, &bytes);
        } else {
            self.early.insert(from, bytes);
        }
        while let Some(bytes) = self.early.remove(&self.fed) {
            self.fed += bytes.len() as u64;
            self.reader.feed(&bytes);
            if bytes.is_empty() {
                break;
            }
        }
        let mut out = self.ask();
        out.push(FromWorker::Progress {
            job: self.job,
            bytes: self.reader.store().map_or(self.fed, |store| store.progress()),
            records: self.reader.records_read(),
            kind: self.reader.kind(),
        });
        out
    }
}

#[cfg(test)]
mod tests {
    use retrace_files::readers::read_whole;
    use retrace_model::incident::Incident;
    use retrace_model::reading::Reading;

    use super::*;

    fn incident() -> Incident {
        Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam").unwrap()
    }

    fn open(size: u64) -> ToWorker {
        ToWorker::Open { job: 7, name: "a.mbox".into(), size, incident: Box::new(incident()) }
    }

    /// Answers what is needed, the last first, until it is done; tells which ranges were asked for.
    fn talk(session: &mut Session, file: &[u8], mut needs: Vec<FromWorker>) -> (Vec<(u64, u64)>, u64, Reading) {
        let (mut asked, mut furthest) = (Vec::new(), 0);
        while let Some(message) = needs.pop() {
            match message {
                FromWorker::Need { job, from, to } => {
                    asked.push((from, to));
                    let bytes = file[from as usize..to as usize].to_vec();
                    needs.extend(session.take(ToWorker::Piece { job, from }, Some(bytes)));
                }
                FromWorker::Progress { bytes, .. } => {
                    assert!(bytes >= furthest && bytes <= file.len() as u64, "{bytes} after {furthest}");
                    furthest = bytes;
                }
                FromWorker::Done { reading, .. } => return (asked, furthest, *reading),
                other => panic!("{other:?}"),
            }
        }
        panic!("it asks for nothing and is not done")
    }

    #[test]
    fn pieces_that_overtake_each_other_are_fed_in_order() {
        let mail = b"From a\nFrom: a@b.example\nDate: Mon, 9 Dec 2019 10:00:00 +0100\n\nx\n";
        let file = mail.repeat((PIECE as usize * 2) / mail.len() + 1);
        let mut session = Session::default();
        let head = session.take(open(file.len() as u64), None);
        assert!(matches!(head.as_slice(), [FromWorker::Need { from: 0, to: 65_536, .. }]), "{head:?}");
        let (asked, furthest, reading) = talk(&mut session, &file, head);
        assert_eq!((asked.len(), furthest > 0), (3, true));
        assert_eq!(reading, read_whole("a.mbox", &file, &incident()));
    }

    #[test]
    fn a_store_is_given_what_it_wants() {
        let file = include_bytes!("../../tests/fixtures/outlook-store/input/outlook.pst");
        let mut session = Session::default();
        let needs = session.take(open(file.len() as u64), None);
        let (asked, furthest, reading) = talk(&mut session, file, needs);
        assert!(asked.len() > 3 && furthest > 0, "{asked:?}, {furthest}");
        assert_eq!(reading, read_whole("a.mbox", file, &incident()));
    }

    #[test]
    fn an_empty_file_is_done_at_once_and_strange_pieces_are_dropped() {
        let mut session = Session::default();
        assert!(matches!(session.take(open(0), None).as_slice(), [FromWorker::Done { .. }]));
        assert!(session.take(ToWorker::Piece { job: 7, from: 0 }, Some(vec![1])).is_empty());
    }
}
