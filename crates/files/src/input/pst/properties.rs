//! The properties of a folder, a mail or a file: a tree of records in a heap. Source: [MS-PST] 2.3.3.

use super::bytes::{u16_at, u32_at, u64_at};
use super::heap::Heap;
use super::{Node, Pst};
use crate::input::text;

/// For what such a heap is kept.
const PROPERTIES: u8 = 0xBC;

/// Types of values. Source: [MS-OXCDATA] 2.11.1.
mod kind {
    pub const SHORT: u16 = 0x0002;
    pub const LONG: u16 = 0x0003;
    pub const BOOLEAN: u16 = 0x000B;
    pub const OBJECT: u16 = 0x000D;
    pub const WIDE: u16 = 0x0014;
    pub const NARROW_TEXT: u16 = 0x001E;
    pub const TEXT: u16 = 0x001F;
    pub const TIME: u16 = 0x0040;
    pub const BINARY: u16 = 0x0102;
    pub const BINARIES: u16 = 0x1102;
}

/// Properties, of which the values are read when they are asked for.
pub struct Properties<'a> {
    pub heap: Heap<'a>,
    entries: Vec<Entry>,
}

struct Entry {
    id: u16,
    kind: u16,
    /// The value itself, or where it stands.
    value: u32,
}

impl<'a> Properties<'a> {
    /// `None` when they cannot be read.
    pub async fn open(store: &'a Pst, node: Node) -> Option<Self> {
        let heap = Heap::open(store, node).await.filter(|heap| heap.kind == PROPERTIES)?;
        let (records, length) = heap.records(heap.root).await.filter(|(_, length)| *length == 8)?;
        let entry =
            |record: &[u8]| Some(Entry { id: u16_at(record, 0)?, kind: u16_at(record, 2)?, value: u32_at(record, 4)? });
        let entries = records.chunks_exact(length).filter_map(entry).collect();
        Some(Properties { heap, entries })
    }

    fn entry(&self, id: u16) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// Whether it is there, whatever it is.
    pub fn has(&self, id: u16) -> bool {
        self.entry(id).is_some()
    }

    /// A number, a truth or a time.
    pub async fn number(&self, id: u16) -> Option<u64> {
        let entry = self.entry(id)?;
        match entry.kind {
            kind::SHORT => Some(u64::from(entry.value & 0xFFFF)),
            kind::LONG => Some(u64::from(entry.value)),
            kind::BOOLEAN => Some(u64::from(entry.value & 0xFF)),
            kind::TIME | kind::WIDE => u64_at(&self.heap.value(entry.value, 8).await?.bytes, 0),
            _ => None,
        }
    }

    /// A text, up to a limit in bytes; `narrow` tells what one of eight bits says.
    pub async fn text(&self, id: u16, most: usize, narrow: impl Fn(&[u8]) -> String) -> Option<String> {
        let entry = self.entry(id)?;
        let text = match entry.kind {
            kind::TEXT => text::utf16_le(&self.heap.value(entry.value, most).await?.bytes),
            kind::NARROW_TEXT => narrow(&self.heap.value(entry.value, most).await?.bytes),
            _ => return None,
        };
        Some(text.trim_end_matches('\0').to_owned()).filter(|text| !text.is_empty())
    }

    /// Bytes, up to a limit.
    pub async fn binary(&self, id: u16, most: usize) -> Option<Vec<u8>> {
        let entry = self.entry(id).filter(|entry| entry.kind == kind::BINARY)?;
        Some(self.heap.value(entry.value, most).await?.bytes)
    }

    /// How many bytes a value has that is not read.
    pub async fn length(&self, id: u16) -> Option<u64> {
        let entry =
            self.entry(id).filter(|entry| matches!(entry.kind, kind::BINARY | kind::TEXT | kind::NARROW_TEXT))?;
        Some(self.heap.length(entry.value).await)
    }

    /// Several pieces of bytes as one value.
    pub async fn binaries(&self, id: u16, most: usize) -> Vec<Vec<u8>> {
        let Some(entry) = self.entry(id).filter(|entry| entry.kind == kind::BINARIES) else { return Vec::new() };
        let bytes = self.heap.value(entry.value, most).await.unwrap_or_default().bytes;
        let count = u32_at(&bytes, 0).map_or(0, |count| count as usize).min(bytes.len());
        let bound = |at: usize| match at == count {
            true => Some(bytes.len()),
            false => u32_at(&bytes, at.checked_mul(4)?.checked_add(4)?).map(|bound| bound as usize),
        };
        (0..count).map_while(|at| Some(bytes.get(bound(at)?..bound(at.checked_add(1)?)?)?.to_vec())).collect()
    }

    /// The node of an object, such as a mail attached to one.
    pub async fn object(&self, id: u16) -> Option<Node> {
        let entry = self.entry(id).filter(|entry| entry.kind == kind::OBJECT)?;
        let node = u32_at(&self.heap.value(entry.value, 64).await?.bytes, 0)?;
        self.heap.store.child(self.heap.node, node).await
    }
}
