//! The two trees of a store: where each node has its data, and where each block stands. A key is looked up by descending;
//! many at once, so that their pages are asked for together. Source: [MS-PST] 2.2.2.7.
//!
//! A page that is not itself is left out and noted: what stood in it is lost, and nothing else. Each page lies one level
//! below its parent, so that no tree goes round.

use std::collections::{BTreeMap, HashSet};

use super::bytes::{u16_at, u32_at};
use super::header::{Layout, PageAt};
use super::{Node, Pst};
use crate::input::limits;

/// One of the trees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tree {
    Nodes,
    Blocks,
}

/// Levels of a tree: a real one has four at most.
const LEVELS: u8 = 12;

/// Where a page keeps what.
struct Shape {
    size: usize,
    /// Where its numbers of entries stand: how many, how many at most, how long each is, its level.
    about: usize,
    trailer: usize,
}

impl Layout {
    fn page(self) -> Shape {
        match self {
            Layout::Ansi => Shape { size: 512, about: 496, trailer: 500 },
            Layout::Unicode => Shape { size: 512, about: 488, trailer: 496 },
            Layout::Large => Shape { size: 4_096, about: 4_056, trailer: 4_072 },
        }
    }
}

/// A page of a tree.
struct Page {
    level: u8,
    entry: usize,
    bytes: Vec<u8>,
}

impl Page {
    fn entries(&self) -> impl DoubleEndedIterator<Item = &[u8]> {
        self.bytes.chunks_exact(self.entry)
    }
}

/// A block as its tree knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    pub at: u64,
    /// Bytes of its data as they stand, and unpacked.
    pub length: usize,
    pub unpacked: usize,
}

/// A node as its tree knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    pub id: u32,
    /// The folder of a mail, or of a folder.
    pub parent: u32,
    pub node: Node,
}

impl Pst {
    /// Where these blocks stand.
    pub async fn extents(&self, blocks: &[u64]) -> Vec<Option<Extent>> {
        let keys: Vec<u64> = blocks.iter().map(|block| block & !1).collect();
        let found = self.find(Tree::Blocks, &keys).await;
        found.into_iter().map(|entry| self.extent(&entry?)).collect()
    }

    fn extent(&self, entry: &[u8]) -> Option<Extent> {
        let layout = self.header.layout;
        let behind = layout.width().checked_mul(2)?;
        let length = usize::from(u16_at(entry, behind)?);
        let unpacked = match layout {
            Layout::Large => usize::from(u16_at(entry, behind.checked_add(2)?)?),
            Layout::Ansi | Layout::Unicode => length,
        };
        Some(Extent { at: layout.number(entry, 1)?, length, unpacked })
    }

    /// These nodes.
    pub async fn nodes(&self, ids: &[u32]) -> Vec<Option<Node>> {
        let keys: Vec<u64> = ids.iter().map(|id| u64::from(*id)).collect();
        let found = self.find(Tree::Nodes, &keys).await;
        found.into_iter().map(|entry| Some(self.known(&entry?)?.node)).collect()
    }

    /// One node.
    pub async fn node(&self, id: u32) -> Option<Node> {
        self.nodes(&[id]).await.pop().flatten()
    }

    fn known(&self, entry: &[u8]) -> Option<Known> {
        let layout = self.header.layout;
        Some(Known {
            // The upper half of a wide one is not used.
            id: u32_at(entry, 0)?,
            parent: u32_at(entry, layout.width().checked_mul(3)?)?,
            node: Node { data: layout.number(entry, 1)?, children: layout.number(entry, 2)? },
        })
    }

    /// Every node that fits, of all pages that can be read.
    pub async fn all_nodes(&self, fits: impl Fn(u32) -> bool) -> Vec<Known> {
        let (mut level, mut found, mut seen) = (vec![(self.header.nodes, None)], Vec::new(), HashSet::new());
        while !level.is_empty() {
            let mut below = Vec::new();
            for some in level.chunks(limits::PAGES_AT_ONCE) {
                let places: Vec<PageAt> = some.iter().map(|(place, _)| *place).collect();
                for (page, (_, above)) in self.pages(Tree::Nodes, &places).await.iter().zip(some) {
                    let Some(page) = page.as_ref().filter(|page| above.is_none_or(|above| page.level < above)) else {
                        continue;
                    };
                    if page.level == 0 {
                        found.extend(page.entries().filter_map(|entry| self.known(entry)).filter(|one| fits(one.id)));
                    } else {
                        let places = page.entries().filter_map(|entry| self.below(entry));
                        let fresh = places.filter(|place| seen.insert(place.at));
                        below.extend(fresh.map(|place| (place, Some(page.level))));
                    }
                }
            }
            level = below;
        }
        found
    }

    fn below(&self, entry: &[u8]) -> Option<PageAt> {
        let layout = self.header.layout;
        Some(PageAt { number: layout.number(entry, 1)?, at: layout.number(entry, 2)? })
    }

    /// The entry of each key in a tree.
    async fn find(&self, tree: Tree, keys: &[u64]) -> Vec<Option<Vec<u8>>> {
        let layout = self.header.layout;
        let root = match tree {
            Tree::Nodes => self.header.nodes,
            Tree::Blocks => self.header.blocks,
        };
        // Of nodes only the lower half of a key counts, of blocks not the lowest bit.
        let key = |entry: &[u8]| match tree {
            Tree::Nodes => u32_at(entry, 0).map(u64::from),
            Tree::Blocks => layout.number(entry, 0).map(|key| key & !1),
        };
        let mut found: Vec<Option<Vec<u8>>> = vec![None; keys.len()];
        let mut level: BTreeMap<(PageAt, Option<u8>), Vec<usize>> = BTreeMap::new();
        level.insert((root, None), (0..keys.len()).collect());
        while !level.is_empty() {
            let places: Vec<PageAt> = level.keys().map(|(place, _)| *place).collect();
            let pages = self.pages(tree, &places).await;
            let mut below: BTreeMap<(PageAt, Option<u8>), Vec<usize>> = BTreeMap::new();
            for (page, ((_, above), wanted)) in pages.iter().zip(&level) {
                let Some(page) = page.as_ref().filter(|page| above.is_none_or(|above| page.level < above)) else {
                    continue;
                };
                for at in wanted {
                    let wanted = keys.get(*at).copied().unwrap_or_default();
                    if page.level == 0 {
                        let entry = page.entries().find(|entry| key(entry) == Some(wanted));
                        if let (Some(place), Some(entry)) = (found.get_mut(*at), entry) {
                            *place = Some(entry.to_vec());
                        }
                    } else {
                        let under = page.entries().rfind(|entry| key(entry).is_some_and(|key| key <= wanted));
                        if let Some(place) = under.and_then(|entry| self.below(entry)) {
                            below.entry((place, Some(page.level))).or_default().push(*at);
                        }
                    }
                }
            }
            level = below;
        }
        found
    }

    /// The pages at these places, of those that are pages of this tree.
    async fn pages(&self, tree: Tree, places: &[PageAt]) -> Vec<Option<Page>> {
        let shape = self.header.layout.page();
        let wanted: Vec<(u64, usize)> = places.iter().map(|place| (place.at, shape.size)).collect();
        let bytes = self.ranges.read_all(&wanted).await;
        let pages = bytes.into_iter().zip(places).map(|(bytes, place)| {
            let page = self.page(tree, *place, bytes);
            if page.is_none() {
                self.lost(place.at);
            }
            page
        });
        pages.collect()
    }

    fn page(&self, tree: Tree, place: PageAt, mut bytes: Vec<u8>) -> Option<Page> {
        let layout = self.header.layout;
        let Shape { size, about, trailer } = layout.page();
        if bytes.len() != size {
            return None;
        }
        let (kind, width) = match tree {
            Tree::Blocks => (0x80, layout.width().checked_mul(2)?.checked_add(4)?),
            Tree::Nodes => (0x81, layout.width().checked_mul(3)?.checked_add(4)?),
        };
        let end = bytes.get(trailer..)?;
        let (sum, number) = match layout {
            Layout::Ansi => (u32_at(end, 8)?, u32_at(end, 4).map(u64::from)?),
            Layout::Unicode | Layout::Large => (u32_at(end, 4)?, layout.number(end, 1)?),
        };
        if end.get(..2)? != [kind, kind] || number & !1 != place.number & !1 {
            return None;
        }
        let head = bytes.get(about..)?;
        let (count, entry, level) = match layout {
            Layout::Large => (usize::from(u16_at(head, 0)?), usize::from(*head.get(4)?), *head.get(5)?),
            Layout::Ansi | Layout::Unicode => (usize::from(*head.first()?), usize::from(*head.get(2)?), *head.get(3)?),
        };
        let least = if level == 0 { width } else { layout.width().checked_mul(3)? };
        let used = count.checked_mul(entry).filter(|used| *used <= about)?;
        if entry < least || level > LEVELS {
            return None;
        }
        if self.sum(bytes.get(..trailer)?) != sum {
            self.lost(place.at);
        }
        bytes.truncate(used);
        Some(Page { level, entry, bytes })
    }
}
