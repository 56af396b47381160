//! The data file of classic Outlook (`.pst`, `.ost`), of which only what is wanted is read: the two trees that find things,
//! the tables of the folders, and the items near the Window.
//!
//! Times are UTC, to the second; what a mail says is told in [`mapi`]. Which folder holds drafts or spam is told by the store,
//! not by a name. Appointments become a member of their own for each folder, with the times at which they were made and last
//! changed. Contacts, tasks and notes are left out. A mail that no table of a folder names any more is found by its node.
//! A password set in Outlook encrypts nothing. Source: [MS-PST] 2.4; `docs/formats/mail.md`.

mod folders;
mod items;

use std::collections::{BTreeMap, HashSet};

use retrace_model::kind::{Family, Kind};
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::record::Place;
use retrace_model::when::{Basis, Interval, Meaning, Moment, When};
use xxhash_rust::xxh3::xxh3_128;

use self::folders::{Folder, Folders, Holds};
use self::items::{Items, What};
use super::mapi::{self, About, Item, property};
use super::message::sent_at;
use super::refused;
use crate::input::limits;
use crate::input::pst::header::{self, Refusal, SIGNATURE};
use crate::input::pst::pages::Known;
use crate::input::pst::table::{Row, Table};
use crate::input::pst::{Pst, node_id};
use crate::input::ranges::Ranges;
use crate::reading::document::Gathered;
use crate::reading::format::{Format, Head, Reader, Translations};
use crate::reading::store::{self, ByRanges, Going, Work};
use crate::reading::{RecordSink, Within};

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("outlook_store", Family::Mail),
    name: Translations { nl: "gegevensbestand van Outlook", en: "Outlook data file", de: "Outlook-Datendatei" },
    made_by: "classic Outlook: its own data file (.pst, .ost), however large",
    how_to: None,
    provider: None,
    cannot_show: &[CannotShow::DeletedMail, CannotShow::WithoutMail],
    recognises,
    open: Whole::open,
};

/// Of the appointments in such a file, which no file is by itself.
pub const CALENDAR: Format = Format {
    kind: Kind::new("outlook_calendar", Family::Calendar),
    name: Translations { nl: "agenda van Outlook", en: "Outlook calendar", de: "Outlook-Kalender" },
    made_by: "classic Outlook: the calendars in its data file (.pst, .ost)",
    cannot_show: &[CannotShow::EarlierChanges],
    recognises: |_| false,
    ..FORMAT
};

fn recognises(head: &Head<'_>) -> bool {
    head.bytes.starts_with(SIGNATURE)
}

/// A store of which the bytes come in order: in an archive, or attached to a mail.
struct Whole {
    gathered: Gathered,
    /// Its size, as it says itself.
    told: u64,
}

impl Whole {
    fn open(head: &Head<'_>) -> Box<dyn Reader> {
        let told = header::read(head.bytes).map_or(0, |header| header.size);
        Box::new(Whole { gathered: Gathered::default(), told })
    }
}

impl Reader for Whole {
    fn feed(&mut self, piece: &[u8], sink: &mut RecordSink) {
        // Nothing is held of one that will be too large; that a file by itself is larger than it is proves it cut off.
        let too_large = self.told > limits::UNPACKED as u64 && sink.within() != Within::default();
        self.gathered.feed(piece, if too_large { 0 } else { limits::UNPACKED });
    }

    fn finish(self: Box<Self>, sink: &mut RecordSink) {
        if self.gathered.too_large {
            sink.kind(refused::FORMAT.kind);
            let inside = sink.within() != Within::default();
            return sink.problem(if inside { ProblemKind::StoreInArchive } else { ProblemKind::TooLarge }, None);
        }
        store::from_memory(&self.gathered.bytes, open, sink);
    }

    fn by_ranges(&self) -> Option<ByRanges> {
        Some(open)
    }
}

fn open(ranges: Ranges, going: Going, sink: RecordSink) -> Work {
    Box::pin(read(ranges, going, sink))
}

async fn read(ranges: Ranges, going: Going, mut sink: RecordSink) -> RecordSink {
    let size = ranges.size();
    let store = match Pst::open(ranges).await {
        Ok(store) => store,
        Err(refusal) => {
            sink.kind(refused::FORMAT.kind);
            let kind = match refusal {
                Refusal::UnknownVersion => ProblemKind::OutlookDataFile,
                Refusal::Encrypted => ProblemKind::StoreEncrypted,
            };
            sink.problem(kind, None);
            return sink;
        }
    };
    let cut = store.header.size > size;
    if cut {
        sink.problem(ProblemKind::StoreCutOff, None);
    }
    if store.begins_with_zeros().await {
        sink.problem(ProblemKind::OnlyZeros, None);
        return sink;
    }
    let mut reading = StoreReading::begin(&store, going, sink).await;
    reading.read_folders().await;
    let mut sink = reading.finish();
    // What lies beyond the end has been told as cut off.
    for at in store.damage().into_iter().filter(|at| !cut || at.saturating_add(limits::HEAD as u64) < size) {
        sink.problem(ProblemKind::StoreDamaged, Some(Place::Offset(at)));
    }
    sink
}

/// A store being read.
struct StoreReading<'a> {
    store: &'a Pst,
    going: Going,
    sink: RecordSink,
    folders: Folders,
    items: Items<'a>,
    /// Nodes of mails by the folder in which each was made, and those that a table has named.
    made_in: BTreeMap<u32, Vec<u32>>,
    named: HashSet<u32>,
    /// What is read of each folder's appointments.
    calendars: BTreeMap<u32, RecordSink>,
    /// Items that are done, of how many.
    done: u64,
    all: u64,
}

impl<'a> StoreReading<'a> {
    async fn begin(store: &'a Pst, going: Going, sink: RecordSink) -> Self {
        let wanted = |id| matches!(node_id::kind(id), node_id::FOLDER | node_id::MAIL);
        let (folders, mails): (Vec<Known>, Vec<Known>) =
            store.all_nodes(wanted).await.into_iter().partition(|known| node_id::kind(known.id) == node_id::FOLDER);
        let all = (mails.len() as u64).saturating_add(1);
        let mut made_in: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for known in mails {
            made_in.entry(known.parent).or_default().push(known.id);
        }
        let folders = Folders::read(store, folders).await;
        let items = Items::open(store, sink.time_zone().clone()).await;
        let calendars = BTreeMap::new();
        StoreReading { store, going, sink, folders, items, made_in, named: HashSet::new(), calendars, done: 0, all }
    }

    async fn read_folders(&mut self) {
        for at in 0..self.folders.all.len() {
            let Some(folder) = self.folders.all.get(at).cloned() else { break };
            let mut candidates = self.named_by_table(&folder).await;
            candidates.extend(self.strays(folder.id));
            self.open(candidates, &folder).await;
        }
        // Those of folders that cannot be found any more.
        let elsewhere: Vec<u32> = self.made_in.keys().copied().filter(|id| !self.folders.knows(*id)).collect();
        let candidates = elsewhere.into_iter().flat_map(|id| self.strays(id)).collect();
        self.open(candidates, &Folder::default()).await;
    }

    /// Mails that were made in a folder and that no table has named.
    fn strays(&self, folder: u32) -> Vec<u32> {
        let made = self.made_in.get(&folder).into_iter().flatten().copied();
        made.filter(|id| !self.named.contains(id)).collect()
    }

    fn step(&mut self) {
        self.done = self.done.saturating_add(1);
        let inner: u64 = self.calendars.values().map(RecordSink::read).sum();
        self.going.tell(self.sink.read().saturating_add(inner), self.done, self.all.max(self.done));
    }

    /// What the table of a folder names and lies near the Window, by number; the rest is counted.
    async fn named_by_table(&mut self, folder: &Folder) -> Vec<u32> {
        let mut candidates = Vec::new();
        let Some(node) = self.store.node(node_id::beside(folder.id, node_id::CONTENTS)).await else {
            return candidates;
        };
        let Some(mut table) = Table::open(self.store, node).await else { return candidates };
        while let Some(rows) = table.more().await {
            for row in rows.iter().filter(|row| node_id::kind(row.id) == node_id::MAIL) {
                // Twice in a table, or in those of two folders: it is one mail.
                if !self.named.insert(row.id) {
                    continue;
                }
                let Told { proof, times } = told(&table, row, folder.holds);
                if proof.is_empty() || self.sink.is_near(&proof) {
                    candidates.push(row.id);
                } else {
                    self.far(folder, &times);
                    self.step();
                }
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }

    fn far(&mut self, folder: &Folder, moments: &[Moment]) {
        match folder.holds {
            Holds::Mails => self.sink.far(moments),
            Holds::Appointments => self.calendar(folder).far(moments),
            Holds::Nothing => {}
        }
    }

    /// What is read of the appointments of a folder.
    fn calendar(&mut self, folder: &Folder) -> &mut RecordSink {
        let sink = &self.sink;
        self.calendars.entry(folder.id).or_insert_with(|| {
            let mut calendar = sink.of_member(&folder.path, Within { mail: true, ..sink.within() });
            calendar.kind(CALENDAR.kind);
            calendar
        })
    }

    async fn open(&mut self, candidates: Vec<u32>, folder: &Folder) {
        for some in candidates.chunks(limits::MAILS_AT_ONCE) {
            let nodes = self.store.nodes(some).await;
            let numbers: Vec<u64> = nodes.iter().flatten().flat_map(|node| [node.data, node.children]).collect();
            let places = self.store.fetch(&numbers).await;
            let place = |number: u64| Place::Offset(places.get(&number).copied().unwrap_or_default());
            for node in nodes {
                let place = place(node.map_or(0, |node| node.data));
                let item = match node {
                    Some(node) => self.items.read(node, |moments| self.sink.is_near(moments)).await,
                    None => None,
                };
                match item {
                    Some(what) => self.take(what, place, folder),
                    // A table names it, or its node, and nothing of it is there any more.
                    None if folder.holds != Holds::Nothing => self.sink.unreadable(ProblemKind::StoreMailLost, place),
                    None => {}
                }
                self.step();
            }
        }
    }

    fn take(&mut self, what: What, place: Place, folder: &Folder) {
        match what {
            What::Mail(mail) => {
                let otherwise = if mapi::is_unsent(&mail) { made_and_changed(&mail) } else { Vec::new() };
                let draft = folder.drafts;
                let about = About { place, one_of_many: true, spam: folder.junk, draft, otherwise };
                mapi::take(&mail, about, &mut self.sink);
            }
            What::FarMail(moments) => self.sink.far(&moments),
            What::Appointment { appointment, moments, damaged } => {
                let calendar = self.calendar(folder);
                if damaged {
                    calendar.problem(ProblemKind::Damaged, Some(place));
                }
                calendar.record(place, moments, damaged, *appointment);
            }
            What::Other => {}
        }
    }

    fn finish(self) -> RecordSink {
        let mut sink = self.sink;
        for (id, mut calendar) in self.calendars {
            calendar.without_stamps();
            let mut reading = calendar.into_reading();
            // No bytes of the file are a folder's alone: its place in this file tells it again.
            reading.fingerprint = format!("{:032x}", xxh3_128(format!("{}/{id}", self.store.header.size).as_bytes()));
            sink.member(reading);
        }
        sink
    }
}

/// What a table tells of the times of an item.
#[derive(Default)]
struct Told {
    /// It lies far from the Window when these do; nothing proves that when there are none.
    proof: Vec<Moment>,
    /// What is then known.
    times: Vec<Moment>,
}

fn told(table: &Table<'_>, row: &Row, holds: Holds) -> Told {
    let time = |id| mapi::timestamp(table.number(row, id)?);
    if holds != Holds::Appointments {
        let submitted = time(property::SUBMITTED).map(When::second);
        let delivered: Vec<_> = time(property::DELIVERED).into_iter().collect();
        if let Some((moment, _)) = sent_at(submitted, &delivered) {
            return Told { proof: vec![moment], times: vec![moment] };
        }
    }
    let Some(changed) = time(property::CHANGED) else { return Told::default() };
    let moment = |when| vec![Moment::new(when, Meaning::Changed, Basis::Element)];
    let When::Instant(last) = When::second(changed) else { return Told::default() };
    // It was made at some time before.
    let ever = Interval { from: jiff::Timestamp::UNIX_EPOCH.min(changed), to: last.to };
    Told { proof: moment(When::Instant(ever)), times: moment(When::Instant(last)) }
}

/// When an item was made, and last changed.
fn made_and_changed(item: &Item) -> Vec<Moment> {
    let of = |id, meaning| item.time(id).map(|at| Moment::new(When::second(at), meaning, Basis::Element));
    of(property::CREATED, Meaning::Created).into_iter().chain(of(property::CHANGED, Meaning::Changed)).collect()
}
