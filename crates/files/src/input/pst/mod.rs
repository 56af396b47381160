//! A store of Outlook (`.pst`, `.ost`): a small file system with two trees, of which only what is wanted is read.
//!
//! Pages and blocks are known by their numbers and checked by their sums; what is not itself is noted and left out. Nothing
//! here knows what a mail is. Source: [MS-PST].

pub mod blocks;
mod bytes;
pub mod encoding;
pub mod header;
pub mod heap;
pub mod named;
pub mod pages;
pub mod properties;
pub mod table;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use encoding::{Decoder, Encoding};
use header::{Header, Layout, Refusal};
use heap::Heap;

use super::crc32::Crc32;
use super::limits;
use super::ranges::Ranges;
use bytes::u16_at;

/// Numbers of nodes: the lowest five bits are their kind. Source: [MS-PST] 2.2.2.1, 2.4.1.
pub mod node_id {
    pub const STORE: u32 = 0x21;
    pub const NAMES: u32 = 0x61;
    pub const ROOT: u32 = 0x122;
    /// The table of a mail's recipients.
    pub const RECIPIENTS: u32 = 0x692;

    pub const FOLDER: u32 = 0x02;
    pub const MAIL: u32 = 0x04;
    pub const FILE: u32 = 0x05;
    /// The table of the items in a folder.
    pub const CONTENTS: u32 = 0x0E;

    /// The kind of a node.
    pub fn kind(id: u32) -> u32 {
        id & 0x1F
    }

    /// The node of another kind that belongs to it.
    pub fn beside(id: u32, kind: u32) -> u32 {
        id & !0x1F | kind
    }
}

/// Where a node keeps its data, and the nodes below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Node {
    pub data: u64,
    pub children: u64,
}

/// A store of which the header is known.
pub struct Pst {
    pub ranges: Ranges,
    pub header: Header,
    decoder: Decoder,
    crc: RefCell<Crc32>,
    /// Where something is not what was written.
    damage: RefCell<BTreeSet<u64>>,
    /// Bytes of blocks that may still be given: many nodes may point at the same ones.
    left: Cell<u64>,
}

/// How often the bytes of a store may be given.
const OFTEN: u64 = 64;

impl Pst {
    /// # Errors
    /// Why it cannot be read.
    pub async fn open(ranges: Ranges) -> Result<Self, Refusal> {
        let header = header::read(&ranges.read(0, header::LENGTH).await)?;
        let mut store = Pst {
            left: Cell::new(ranges.size().saturating_mul(OFTEN)),
            ranges,
            header,
            decoder: Decoder::new(header.encoding.unwrap_or(Encoding::None)),
            crc: RefCell::default(),
            damage: RefCell::default(),
        };
        if header.encoding.is_none() {
            store.lost(0);
            // What stands in a node that each store has tells it.
            for encoding in [Encoding::None, Encoding::Permute, Encoding::Cyclic] {
                store.decoder = Decoder::new(encoding);
                let node = store.node(node_id::STORE).await.unwrap_or_default();
                if Heap::open(&store, node).await.is_some() {
                    break;
                }
            }
        }
        Ok(store)
    }

    /// Whether the first pages of its trees are nothing but zeros: the bytes are not on this computer.
    pub async fn begins_with_zeros(&self) -> bool {
        let places = [self.header.nodes.at, self.header.blocks.at].map(|at| (at, 512));
        let pages = self.ranges.read_all(&places).await;
        pages.iter().all(|page| !page.is_empty() && page.iter().all(|byte| *byte == 0))
    }

    /// Places of pages and blocks that are not what was written.
    pub fn damage(&self) -> Vec<u64> {
        self.damage.borrow().iter().copied().collect()
    }

    fn lost(&self, at: u64) {
        let mut damage = self.damage.borrow_mut();
        if damage.len() < limits::DAMAGE {
            damage.insert(at);
        }
    }

    fn sum(&self, bytes: &[u8]) -> u32 {
        self.crc.borrow_mut().of_store(bytes)
    }

    /// The node of this number below another. Source: [MS-PST] 2.2.2.8.3.3.
    pub async fn child(&self, node: Node, id: u32) -> Option<Node> {
        let layout = self.header.layout;
        let head = if layout == Layout::Ansi { 4 } else { 8 };
        let key = |entry: &[u8]| bytes::u32_at(entry, 0);
        let mut number = node.children;
        // Two levels: one block of numbers, and blocks of nodes.
        for level in (0..=1_u8).rev() {
            let block = self.one(number).await.filter(|_| number != 0)?.bytes;
            if block.first() != Some(&2) {
                return None;
            }
            let (own, count) = (*block.get(1)?, usize::from(u16_at(&block, 2)?));
            let entries = block.get(head..)?;
            let width = layout.width();
            if own == 0 {
                let entry = entries.chunks_exact(width.checked_mul(3)?).take(count).find(|one| key(one) == Some(id))?;
                return Some(Node { data: layout.number(entry, 1)?, children: layout.number(entry, 2)? });
            }
            if level == 0 {
                return None;
            }
            let mut all = entries.chunks_exact(width.checked_mul(2)?).take(count);
            let under = all.rfind(|entry| key(entry).is_some_and(|key| key <= id))?;
            number = layout.number(under, 1)?;
        }
        None
    }

    /// Numbers of the nodes of a kind directly below another.
    pub async fn children(&self, node: Node, kind: u32) -> Vec<u32> {
        let layout = self.header.layout;
        let (head, width) = (if layout == Layout::Ansi { 4 } else { 8 }, layout.width());
        // Two levels, as below one node: a block that names itself is none of them.
        let (mut pending, mut found) = (vec![(node.children, 1_u8)], Vec::new());
        while let Some((number, level)) = pending.pop() {
            let Some(block) = self.one(number).await.map(|data| data.bytes).filter(|block| block.first() == Some(&2))
            else {
                continue;
            };
            let count = u16_at(&block, 2).map_or(0, usize::from);
            let entries = block.get(head..).unwrap_or_default();
            if block.get(1) == Some(&0) {
                let ids =
                    entries.chunks_exact(width.saturating_mul(3)).take(count).filter_map(|one| bytes::u32_at(one, 0));
                found.extend(ids.filter(|id| node_id::kind(*id) == kind));
            } else if level > 0 {
                let below = entries.chunks_exact(width.saturating_mul(2)).take(count);
                pending.extend(below.filter_map(|entry| Some((layout.number(entry, 1)?, 0))));
            }
        }
        found.sort_unstable();
        found
    }
}

#[cfg(test)]
mod tests;
