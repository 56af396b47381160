//! The compound file: a small file system in one file, in which Outlook keeps a mail and Office before 2007 a document.
//!
//! Whatever its tables say, nothing here runs in a circle or reads beyond the bytes that are there: a chain is followed at
//! most as long as the file has sectors. Source: [MS-CFB] 2.2 to 2.6.

use std::cell::Cell;
use std::collections::HashSet;

/// How often the bytes of a file may be given: each stream is asked for a few times.
const OFTEN: usize = 16;

/// What every compound file begins with.
pub const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// A sector number beyond this is no sector.
const LAST: u32 = 0xFFFF_FFFA;
/// Numbers of sectors of the FAT that stand in the header.
const IN_HEADER: usize = 109;
const ENTRY: usize = 128;

const STORAGE: u8 = 1;
const ROOT: u8 = 5;

/// A compound file that is held whole.
pub struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    mini_sector: usize,
    /// Streams shorter than this stand in the mini stream.
    cutoff: u64,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini: Vec<u8>,
    entries: Vec<Entry>,
    /// Bytes of streams, and entries of storages, that may still be given: many may point at the same ones.
    bytes_left: Cell<usize>,
    entries_left: Cell<usize>,
}

struct Entry {
    name: String,
    kind: u8,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    size: u64,
}

/// A storage or a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node(usize);

impl<'a> Compound<'a> {
    /// `None` when its header or its directory cannot be read.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(SIGNATURE) {
            return None;
        }
        let shift = |at| bytes.get(at).copied().filter(|shift| (6..=16).contains(shift)).map(|shift| 1_usize << shift);
        let mut file = Compound {
            bytes,
            sector: shift(30)?,
            mini_sector: shift(32)?,
            cutoff: u64::from(u32_at(bytes, 56)?),
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini: Vec::new(),
            entries: Vec::new(),
            bytes_left: Cell::new(bytes.len().saturating_mul(OFTEN)),
            entries_left: Cell::new(0),
        };
        file.fat = file.read_fat();
        file.mini_fat = words(&file.chain(u32_at(bytes, 60)?, u64::MAX));
        let directory = file.chain(u32_at(bytes, 48)?, u64::MAX);
        // Version 3 leaves the upper half of a size unset.
        let wide = file.sector > 512;
        file.entries = directory.as_chunks::<ENTRY>().0.iter().filter_map(|entry| read_entry(entry, wide)).collect();
        file.entries_left.set(file.entries.len().saturating_mul(4 * OFTEN));
        let root = file.entries.first().filter(|entry| entry.kind == ROOT)?;
        file.mini = file.chain(root.start, root.size);
        Some(file)
    }

    /// More was asked for than an honest file holds: what followed was given empty.
    pub fn is_exhausted(&self) -> bool {
        self.bytes_left.get() == 0 || self.entries_left.get() == 0
    }

    /// The storage that holds all others.
    pub fn root(&self) -> Node {
        Node(0)
    }

    /// What a storage holds, by name.
    pub fn children(&self, storage: Node) -> Vec<Node> {
        let Some(first) = self.entries.get(storage.0).filter(|entry| matches!(entry.kind, STORAGE | ROOT)) else {
            return Vec::new();
        };
        let mut seen = HashSet::new();
        let (mut pending, mut found) = (vec![first.child], Vec::new());
        while let Some(id) = pending.pop().filter(|_| self.entries_left.get() > 0) {
            let at = id as usize;
            let Some(entry) = self.entries.get(at) else { continue };
            if seen.insert(at) {
                self.entries_left.set(self.entries_left.get().saturating_sub(1));
                pending.extend([entry.left, entry.right]);
                found.push(Node(at));
            }
        }
        found.sort_by_key(|node| self.name(*node));
        found
    }

    /// Of a stream or storage.
    pub fn name(&self, node: Node) -> &str {
        self.entries.get(node.0).map_or("", |entry| &entry.name)
    }

    /// The stream or storage of that name, in whatever case.
    pub fn find(&self, storage: Node, name: &str) -> Option<Node> {
        self.children(storage).into_iter().find(|node| self.name(*node).eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream.
    pub fn stream(&self, node: Node) -> Vec<u8> {
        let Some(entry) = self.entries.get(node.0) else { return Vec::new() };
        let bytes = self.read(entry);
        self.bytes_left.set(self.bytes_left.get().saturating_sub(bytes.len()));
        bytes
    }

    fn read(&self, entry: &Entry) -> Vec<u8> {
        let size = entry.size.min(self.bytes_left.get() as u64);
        if entry.size >= self.cutoff {
            return self.chain(entry.start, size);
        }
        let place = |id: u32| {
            let from = (id as usize).checked_mul(self.mini_sector)?;
            self.mini.get(from..from.saturating_add(self.mini_sector).min(self.mini.len()))
        };
        follow(&self.mini_fat, entry.start, size, place)
    }

    /// The bytes of a chain of sectors, at most so many.
    fn chain(&self, start: u32, size: u64) -> Vec<u8> {
        follow(&self.fat, start, size, |id| self.sector_at(id))
    }

    /// The header takes the place of a sector; the last one of a file may be cut.
    fn sector_at(&self, id: u32) -> Option<&'a [u8]> {
        let from = (id as usize).checked_add(1)?.checked_mul(self.sector)?;
        self.bytes.get(from..from.checked_add(self.sector)?.min(self.bytes.len()))
    }

    fn read_fat(&self) -> Vec<u32> {
        let sectors = self.bytes.len().checked_div(self.sector).unwrap_or(0).saturating_add(1);
        let mut parts = words(self.bytes.get(76..76 + 4 * IN_HEADER).unwrap_or_default());
        let mut next = u32_at(self.bytes, 68).unwrap_or(u32::MAX);
        // Each further sector of numbers ends with that of the next.
        for _ in 0..sectors {
            let Some(mut more) = self.sector_at(next).filter(|_| next < LAST).map(words) else { break };
            next = more.pop().unwrap_or(u32::MAX);
            parts.append(&mut more);
        }
        let used = parts.into_iter().filter(|id| *id < LAST).take(sectors);
        used.filter_map(|id| self.sector_at(id)).flat_map(words).take(sectors).collect()
    }
}

fn follow<'a>(table: &[u32], start: u32, size: u64, sector: impl Fn(u32) -> Option<&'a [u8]>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut id = start;
    for _ in 0..=table.len() {
        let Some(bytes) = sector(id).filter(|_| id < LAST && (out.len() as u64) < size) else { break };
        out.extend_from_slice(bytes);
        id = table.get(id as usize).copied().unwrap_or(u32::MAX);
    }
    out.truncate(usize::try_from(size).unwrap_or(usize::MAX));
    out
}

fn read_entry(entry: &[u8], wide: bool) -> Option<Entry> {
    let length = usize::from(u16::from_le_bytes(*entry.get(64..)?.first_chunk()?)).saturating_sub(2).min(62);
    let units = entry.get(..length)?.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair));
    let low = u64::from(u32_at(entry, 120)?);
    let high = if wide { u64::from(u32_at(entry, 124)?) } else { 0 };
    Some(Entry {
        name: char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect(),
        kind: *entry.get(66)?,
        left: u32_at(entry, 68)?,
        right: u32_at(entry, 72)?,
        child: u32_at(entry, 76)?,
        start: u32_at(entry, 116)?,
        size: high << 32 | low,
    })
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks::<4>().0.iter().map(|four| u32::from_le_bytes(*four)).collect()
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "a test may trap")]
mod tests {
    use super::*;

    /// A file whose every table points at itself.
    fn circle() -> Vec<u8> {
        let mut file = vec![0_u8; 512 * 4];
        file[..8].copy_from_slice(SIGNATURE);
        (file[30], file[32]) = (9, 6);
        file[56..60].copy_from_slice(&4096_u32.to_le_bytes());
        // The directory, the FAT, the mini FAT and the list of FAT sectors are sectors 0, 1 and 2, each its own next.
        for (at, sector) in [(48, 0_u32), (60, 2), (68, 2), (76, 1)] {
            file[at..at + 4].copy_from_slice(&sector.to_le_bytes());
        }
        for entry in 0..4_u32 {
            let at = 512 + ENTRY * entry as usize;
            file[at..at + 2].copy_from_slice(b"R\0");
            (file[at + 64], file[at + 66]) = (4, if entry == 0 { ROOT } else { STORAGE });
            for field in [68, 72, 76] {
                file[at + field..at + field + 4].copy_from_slice(&(3 - entry).to_le_bytes());
            }
            file[at + 120..at + 124].copy_from_slice(&u32::MAX.to_le_bytes());
        }
        for sector in 0..3_u32 {
            let at = 1024 + 4 * sector as usize;
            file[at..at + 4].copy_from_slice(&sector.to_le_bytes());
        }
        file
    }

    #[test]
    fn tables_that_point_at_themselves_end() {
        let bytes = circle();
        let file = Compound::open(&bytes).unwrap();
        assert!(file.children(file.root()).len() <= 4 * bytes.len() / ENTRY);
        for node in file.children(file.root()) {
            assert!(file.stream(node).len() <= 8 * bytes.len());
            file.children(node);
        }
    }

    #[test]
    fn any_byte_may_be_anything() {
        let bytes = circle();
        for at in 0..bytes.len() {
            for value in [0, 1, 0x7F, 0xFE, 0xFF] {
                let mut bytes = bytes.clone();
                bytes[at] = value;
                if let Some(file) = Compound::open(&bytes) {
                    file.children(file.root()).into_iter().for_each(|node| drop(file.stream(node)));
                }
            }
        }
    }

    #[test]
    fn what_many_point_at_is_given_only_so_often() {
        let bytes = circle();
        let file = Compound::open(&bytes).unwrap();
        let all = || file.children(file.root()).into_iter().map(|node| file.stream(node).len()).sum::<usize>();
        let given: usize = (0..100).map(|_| all()).sum();
        assert!(given <= OFTEN * bytes.len() && file.is_exhausted(), "{given}");
    }
}
