//! A `.zip` or a `.tar`: every file in it that is of use becomes a source of its own, read as it unpacks.
//!
//! Made by anybody; Gmail Takeout packs its mailbox so, Windows and macOS any folder. Times are those of the files in it.
//! Pictures, PDFs, indexes of mail programs and the like are counted and not listed one by one. An archive in an archive
//! is refused, and so is what unpacks to more than can be right. A `.tar` is packed by gzip as a whole (`.tgz`), which is
//! undone before. Sources: PKWARE APPNOTE 6.3.10; POSIX.1-2017, pax.

use std::sync::Arc;

use jiff::civil::DateTime;
use retrace_model::kind::{Family, Kind};
use retrace_model::problem::{ProblemKind, note};
use retrace_model::reading::Reading;
use retrace_model::record::{Content, Message, Place, Record};

use super::{refused, workbook};
use crate::input::limits;
use crate::input::untar::{self, Untar};
use crate::input::unzip::{self, Fault, Part, Unzip};
use crate::reading::format::{Format, Head, Reader, Translations};
use crate::reading::{RecordSink, SourceReader, Within};

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("archive", Family::Archive),
    name: Translations { nl: "ingepakte bestanden", en: "packed files", de: "gepackte Dateien" },
    made_by: "any `.zip`, `.tar` or `.tgz` of the files in this table, such as a Takeout with its mailbox",
    how_to: None,
    provider: None,
    cannot_show: &[],
    recognises,
    open: |head| Box::new(Archive { unpack: Unpack::of(head), ..Archive::default() }),
};

fn recognises(head: &Head<'_>) -> bool {
    (head.bytes.starts_with(unzip::LOCAL) && !workbook::is_workbook(head))
        || head.bytes.starts_with(unzip::END)
        || untar::is_tar(head.bytes)
}

/// How it is packed.
enum Unpack {
    Zip(Unzip),
    Tar(Untar),
}

impl Default for Unpack {
    fn default() -> Self {
        Unpack::Zip(Unzip::default())
    }
}

impl Unpack {
    fn of(head: &Head<'_>) -> Self {
        if untar::is_tar(head.bytes) { Unpack::Tar(Untar::default()) } else { Unpack::default() }
    }

    fn feed(&mut self, piece: &[u8], end: bool, each: impl FnMut(Part<'_>)) {
        match self {
            Unpack::Zip(zip) => zip.feed(piece, end, each),
            Unpack::Tar(tar) => tar.feed(piece, end, each),
        }
    }
}

/// What operating systems add to archives: no files of the user.
const ADDED: [&str; 3] = ["__macosx/", ".ds_store", "thumbs.db"];

#[derive(Default)]
struct Archive {
    unpack: Unpack,
    open: Option<Open>,
    budget: Budget,
}

/// Bytes that what is kept of all files may still take.
struct Budget(u64);

impl Default for Budget {
    fn default() -> Self {
        Budget(limits::ARCHIVE)
    }
}

impl Budget {
    /// Whether there is room for one more.
    fn has_room_for(&mut self, reading: &Reading) -> bool {
        let kept = kept(reading);
        let room = kept <= self.0;
        self.0 = self.0.saturating_sub(kept);
        room
    }
}

struct Open {
    reader: SourceReader,
    offset: u64,
    changed: Option<DateTime>,
    added: bool,
}

impl Reader for Archive {
    fn feed(&mut self, piece: &[u8], sink: &mut RecordSink) {
        self.take(piece, false, sink);
    }

    fn finish(mut self: Box<Self>, sink: &mut RecordSink) {
        if sink.within().archive {
            sink.kind(refused::FORMAT.kind);
            return sink.problem(ProblemKind::NestedArchive, None);
        }
        self.take(&[], true, sink);
        if sink.holds_nothing() {
            sink.problem(ProblemKind::Empty, None);
        }
    }
}

impl Archive {
    fn take(&mut self, piece: &[u8], end: bool, sink: &mut RecordSink) {
        if sink.within().archive {
            return;
        }
        let (open, budget) = (&mut self.open, &mut self.budget);
        self.unpack.feed(piece, end, |part| match part {
            Part::Opens { name, offset, changed } => {
                let lower = name.to_lowercase();
                let added = ADDED.iter().any(|start| {
                    lower.starts_with(start) || lower.rsplit('/').next().is_some_and(|last| last == *start)
                });
                let within = Within { archive: true, ..sink.within() };
                *open = Some(Open { reader: sink.open(&name, within), offset, changed, added });
            }
            Part::Bytes(bytes) => {
                if let Some(open) = open.as_mut().filter(|open| !open.added) {
                    open.reader.feed(bytes);
                }
            }
            Part::Closes { fault } => {
                if let Some(open) = open.take() {
                    open.close(fault.map(problem), budget, sink);
                }
            }
            Part::Problem { fault, offset } => sink.problem(problem(fault), Some(Place::Offset(offset))),
        });
        sink.going(self.open.as_ref().map_or(0, |open| open.reader.records_read()));
    }
}

impl Open {
    fn close(self, fault: Option<ProblemKind>, budget: &mut Budget, sink: &mut RecordSink) {
        let place = Some(Place::Offset(self.offset));
        if self.added {
            return sink.problem(ProblemKind::NotNeeded, place);
        }
        let mut reading = self.reader.finish();
        reading.changed(self.changed.and_then(|at| sink.instant(at)));
        if !budget.has_room_for(&reading) {
            return sink.problem(ProblemKind::TooLarge, place);
        }
        mark(&mut reading, fault);
        match of_no_use(&reading).filter(|_| fault.is_none()) {
            Some(kind) => sink.problem(kind, place),
            None => sink.member(reading),
        }
    }
}

/// What a fault of the archive is to the user.
fn problem(fault: Fault) -> ProblemKind {
    match fault {
        Fault::Encrypted => ProblemKind::Encrypted,
        Fault::PackedOtherwise => ProblemKind::PackedOtherwise,
        Fault::Damaged | Fault::BadChecksum => ProblemKind::BadChecksum,
        Fault::Bomb => ProblemKind::Bomb,
        Fault::BrokenArchive => ProblemKind::BrokenArchive,
        Fault::ArchiveDiffers => ProblemKind::ArchiveDiffers,
        Fault::EndsEarly => ProblemKind::EndsEarly,
    }
}

/// Says of a source what is wrong with its bytes, unless its own reader has said so.
pub(super) fn mark(reading: &mut Reading, fault: Option<ProblemKind>) {
    if let Some(kind) = fault.filter(|kind| reading.problems.iter().all(|problem| problem.kind != *kind)) {
        note(&mut reading.problems, kind, None);
    }
}

/// What nothing is read of is counted with its like; what the user can do something about keeps its line.
pub(super) fn of_no_use(reading: &Reading) -> Option<ProblemKind> {
    let why = reading.problems.first().filter(|_| reading.kind.family() == Family::Nothing)?.kind;
    match why {
        ProblemKind::NotNeeded => Some(why),
        ProblemKind::Picture | ProblemKind::Pdf | ProblemKind::Empty | ProblemKind::UnknownKind => {
            Some(ProblemKind::NothingToRead)
        }
        _ => None,
    }
}

/// About the bytes that the records of a source take, and of what it holds: of a mail the text is kept.
fn kept(reading: &Reading) -> u64 {
    let texts = |message: &Message| {
        let inner = message.inner.iter().map(|inner| inner.text.len());
        inner.chain([message.text.len()]).sum::<usize>()
    };
    let weight = |record: &Arc<Record>| {
        let text = match &record.content {
            Content::Message(message) => texts(message),
            Content::Payment(payment) => payment.description.len(),
            Content::Entry(entry) => entry.text.len(),
            Content::Appointment(appointment) => appointment.text.len(),
            Content::Row(row) => row.cells.iter().map(String::len).sum(),
            Content::Call(_) => 0,
        };
        size_of::<Record>().saturating_add(text) as u64
    };
    reading.records.iter().map(weight).chain(reading.members.iter().map(kept)).sum()
}

#[cfg(test)]
mod tests {
    use retrace_model::incident::Incident;

    use super::*;
    use crate::readers::read_whole;

    #[test]
    fn what_all_files_keep_together_has_a_limit() {
        let incident = Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam").unwrap();
        let mail = |date: &str| format!("From: a@b.example\nDate: {date} 10:00:00 +0100\nSubject: Kano\n\nHello\n");
        let near = read_whole("near.eml", mail("Mon, 9 Dec 2019").as_bytes(), &incident);
        let far = read_whole("far.eml", mail("Fri, 9 Aug 2019").as_bytes(), &incident);
        let mut budget = Budget(2 * kept(&near));
        let room = [&near, &far, &far, &near, &far, &near, &near].map(|reading| budget.has_room_for(reading));
        assert_eq!(room, [true, true, true, true, true, false, false]);
    }
}
