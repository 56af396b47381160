//! The heap on a node: small pieces in the node's blocks, each named by a number; and the trees of records in it.
//! Source: [MS-PST] 2.3.1, 2.3.2.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use super::blocks::Data;
use super::bytes::{u16_at, u32_at};
use super::header::Layout;
use super::{Node, Pst};
use crate::input::limits;

/// What the first block begins with, behind two bytes, and a tree of records.
const HEAP: u8 = 0xEC;
const RECORDS: u8 = 0xB5;
/// Levels of a tree of records.
const LEVELS: u8 = 8;
/// The lowest bits of the number of a node; those of a piece of the heap are none of these.
const NODE: u32 = 0x1F;

/// The heap of one node. Its blocks are read when something of them is wanted.
pub struct Heap<'a> {
    pub store: &'a Pst,
    pub node: Node,
    blocks: Vec<u64>,
    held: RefCell<BTreeMap<usize, Option<Rc<Vec<u8>>>>>,
    damaged: Cell<bool>,
    /// The piece that tells about the others, and for what it is kept.
    pub root: u32,
    pub kind: u8,
}

impl<'a> Heap<'a> {
    /// `None` when its first block cannot be read.
    pub async fn open(store: &'a Pst, node: Node) -> Option<Self> {
        let leaves = store.leaves(node.data).await;
        let mut heap = Heap {
            store,
            node,
            blocks: leaves.blocks,
            held: RefCell::default(),
            damaged: Cell::new(leaves.damaged),
            root: 0,
            kind: 0,
        };
        let first = heap.block(0).await?;
        if first.get(2) != Some(&HEAP) {
            return None;
        }
        heap.kind = *first.get(3)?;
        heap.root = u32_at(&first, 4)?;
        Some(heap)
    }

    /// Something that was asked for is missing or not what was written.
    pub fn is_damaged(&self) -> bool {
        self.damaged.get()
    }

    async fn block(&self, at: usize) -> Option<Rc<Vec<u8>>> {
        let held = self.held.borrow().get(&at).cloned();
        if let Some(block) = held {
            return block;
        }
        let data = self.store.one(*self.blocks.get(at)?).await;
        if data.as_ref().is_none_or(|data| data.damaged) {
            self.damaged.set(true);
        }
        let block = data.map(|data| Rc::new(data.bytes));
        let mut held = self.held.borrow_mut();
        if held.len() >= limits::BLOCKS_AT_ONCE {
            held.pop_first();
        }
        held.insert(at, block.clone());
        block
    }

    /// A piece of it.
    pub async fn piece(&self, id: u32) -> Option<Vec<u8>> {
        let large = self.store.header.layout == Layout::Large;
        let (index, block) = if large { (id >> 5 & 0x3FFF, id >> 19) } else { (id >> 5 & 0x7FF, id >> 16) };
        let bytes = self.block(usize::try_from(block).ok()?).await?;
        let map = bytes.get(usize::from(u16_at(&bytes, 0)?)..)?;
        let index = usize::try_from(index).ok()?.checked_sub(1)?;
        if index >= usize::from(u16_at(map, 0)?) {
            return None;
        }
        let bound = |at: usize| u16_at(map, at.checked_mul(2)?.checked_add(4)?).map(usize::from);
        bytes.get(bound(index)?..bound(index.checked_add(1)?)?).map(<[u8]>::to_vec)
    }

    /// A piece of it, or what stands in a node below its own, up to a limit.
    pub async fn value(&self, id: u32, most: usize) -> Option<Data> {
        if id == 0 {
            return Some(Data::default());
        }
        let found = match id & NODE {
            0 => self.piece(id).await.map(|bytes| Data { bytes, damaged: false }),
            _ => match self.store.child(self.node, id).await {
                Some(node) => self.store.data(node.data, most).await,
                None => None,
            },
        };
        if found.as_ref().is_none_or(|data| data.damaged) {
            self.damaged.set(true);
        }
        found.filter(|data| data.bytes.len() <= most)
    }

    /// How many bytes stand there.
    pub async fn length(&self, id: u32) -> u64 {
        match id & NODE {
            0 => self.piece(id).await.map_or(0, |bytes| bytes.len() as u64),
            _ => match self.store.child(self.node, id).await {
                Some(node) => self.store.leaves(node.data).await.length,
                None => 0,
            },
        }
    }

    /// The records of a tree, one behind the other, and how long each is.
    pub async fn records(&self, id: u32) -> Option<(Vec<u8>, usize)> {
        let head = self.piece(id).await.filter(|head| head.first() == Some(&RECORDS))?;
        let (key, rest, levels) = (*head.get(1)?, *head.get(2)?, *head.get(3)?);
        let length = usize::from(key).checked_add(usize::from(rest)).filter(|length| *length > 0)?;
        let up = usize::from(key).checked_add(4)?;
        let mut level = Vec::from_iter(u32_at(&head, 4).filter(|root| *root != 0));
        let mut seen = HashSet::new();
        for _ in 0..levels.min(LEVELS) {
            let mut below = Vec::new();
            for id in level {
                for entry in self.piece(id).await.unwrap_or_default().chunks_exact(up) {
                    below.extend(u32_at(entry, usize::from(key)).filter(|id| seen.insert(*id)));
                }
            }
            level = below;
        }
        let mut records = Vec::new();
        for id in level {
            match self.piece(id).await {
                Some(piece) => {
                    let whole = piece.len().checked_div(length)?.checked_mul(length)?;
                    records.extend_from_slice(piece.get(..whole)?);
                }
                None => self.damaged.set(true),
            }
            if records.len() > limits::TREE {
                return None;
            }
        }
        Some((records, length))
    }
}
