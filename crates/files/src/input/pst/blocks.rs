//! Blocks: the data of nodes. More than one block holds stands in several, which a block of numbers names, in two levels at
//! most. Source: [MS-PST] 2.2.2.8; of version 36, whose blocks may be packed, the description by the libpff project.

use std::collections::HashMap;

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::Pst;
use super::bytes::{u16_at, u32_at};
use super::header::Layout;
use super::pages::Extent;
use crate::input::limits;

/// A block holds numbers of others, and is not disguised.
const INTERNAL: u64 = 2;
/// What such a block begins with.
const NUMBERS: u8 = 1;

/// Bytes of a node, and whether some of them are missing or not those that were written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Data {
    pub bytes: Vec<u8>,
    pub damaged: bool,
}

/// The blocks of a node in order, and what they hold together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaves {
    pub blocks: Vec<u64>,
    pub length: u64,
    pub damaged: bool,
}

impl Layout {
    /// Bytes after the data of a block, and to what its end is rounded.
    fn trailer(self) -> (usize, usize) {
        match self {
            Layout::Ansi => (12, 64),
            Layout::Unicode => (16, 64),
            Layout::Large => (24, 512),
        }
    }

    /// The most that a block holds.
    pub fn block(self) -> usize {
        match self {
            Layout::Ansi => 8_180,
            Layout::Unicode => 8_176,
            Layout::Large => 65_512,
        }
    }

    /// Bytes from the beginning of a block to its end, with what is behind its data.
    fn whole(self, length: usize) -> usize {
        let (trailer, round) = self.trailer();
        length.saturating_add(trailer).next_multiple_of(round)
    }
}

impl Pst {
    /// These blocks; none where one cannot be found or is not itself.
    pub async fn blocks(&self, numbers: &[u64]) -> Vec<Option<Data>> {
        let extents = self.extents(numbers).await;
        let whole = |extent: &Option<Extent>| {
            extent.map_or((0, 0), |extent| (extent.at, self.header.layout.whole(extent.length)))
        };
        let bytes = self.ranges.read_all(&extents.iter().map(whole).collect::<Vec<_>>()).await;
        let found = bytes.into_iter().zip(extents).zip(numbers).map(|((bytes, extent), number)| {
            let extent = extent?;
            // Unpacked, it may be some times as much.
            let most = extent.length.max(extent.unpacked) as u64;
            self.left.set(self.left.get().checked_sub(most)?);
            let data = self.block(*number, extent, bytes);
            if data.as_ref().is_none_or(|data| data.damaged) {
                self.lost(extent.at);
            }
            data
        });
        found.collect()
    }

    /// Reads blocks that will be wanted soon, so that they come together, and tells where each stands.
    pub async fn fetch(&self, numbers: &[u64]) -> HashMap<u64, u64> {
        let extents = self.extents(numbers).await;
        let found: Vec<(u64, Extent)> =
            numbers.iter().zip(extents).filter_map(|(number, extent)| Some((*number, extent?))).collect();
        let whole = |(_, extent): &(u64, Extent)| (extent.at, self.header.layout.whole(extent.length));
        self.ranges.read_all(&found.iter().map(whole).collect::<Vec<_>>()).await;
        found.into_iter().map(|(number, extent)| (number, extent.at)).collect()
    }

    /// One block.
    pub async fn one(&self, number: u64) -> Option<Data> {
        self.blocks(&[number]).await.pop().flatten()
    }

    fn block(&self, number: u64, extent: Extent, mut bytes: Vec<u8>) -> Option<Data> {
        let layout = self.header.layout;
        let end = bytes.get(layout.whole(extent.length).checked_sub(layout.trailer().0)?..)?;
        let (sum, own) = match layout {
            Layout::Ansi => (u32_at(end, 8)?, u32_at(end, 4).map(u64::from)?),
            Layout::Unicode | Layout::Large => (u32_at(end, 4)?, layout.number(end, 1)?),
        };
        if own & !1 != number & !1 {
            return None;
        }
        bytes.truncate(extent.length);
        let damaged = self.sum(&bytes) != sum;
        let decoded = |mut bytes: Vec<u8>| {
            if number & INTERNAL == 0 {
                self.decoder.decode(number, &mut bytes);
            }
            bytes
        };
        if extent.unpacked == extent.length {
            return Some(Data { bytes: decoded(bytes), damaged });
        }
        let unpacked = decompress_to_vec_zlib_with_limit(&bytes, layout.block());
        let bytes = match unpacked {
            Ok(unpacked) => decoded(unpacked),
            Err(_) => decompress_to_vec_zlib_with_limit(&decoded(bytes), layout.block()).ok()?,
        };
        Some(Data { damaged: damaged || bytes.len() != extent.unpacked, bytes })
    }

    /// The blocks in which the data of a node stands.
    pub async fn leaves(&self, number: u64) -> Leaves {
        if number & INTERNAL == 0 {
            let length = match number {
                0 => 0,
                _ => self.extents(&[number]).await.pop().flatten().map_or(0, |extent| extent.unpacked as u64),
            };
            return Leaves { blocks: Vec::from_iter((number != 0).then_some(number)), length, damaged: false };
        }
        let mut leaves = Leaves::default();
        let (mut level, mut above) = (vec![number], u8::MAX);
        while !level.is_empty() && !leaves.damaged && leaves.blocks.len() < limits::BLOCKS {
            let mut below = Vec::new();
            let mut lowest = above;
            for some in level.chunks(limits::BLOCKS_AT_ONCE) {
                for data in self.blocks(some).await {
                    let named = data.as_ref().filter(|data| {
                        data.bytes.first() == Some(&NUMBERS)
                            && data.bytes.get(1).is_some_and(|own| (1..above.min(3)).contains(own))
                    });
                    let Some(data) = named else {
                        leaves.damaged = true;
                        continue;
                    };
                    leaves.damaged |= data.damaged;
                    if above == u8::MAX {
                        leaves.length = u32_at(&data.bytes, 4).unwrap_or_default().into();
                    }
                    let count = u16_at(&data.bytes, 2).map_or(0, usize::from);
                    let named = data.bytes.get(8..).unwrap_or_default();
                    let numbers = (0..count).map_while(|at| self.header.layout.number(named, at));
                    lowest = lowest.min(data.bytes.get(1).copied().unwrap_or_default());
                    match data.bytes.get(1) {
                        Some(1) => leaves.blocks.extend(numbers.filter(|number| number & INTERNAL == 0)),
                        _ => below.extend(numbers.filter(|number| number & INTERNAL != 0)),
                    }
                    leaves.blocks.truncate(limits::BLOCKS);
                    below.truncate(limits::BLOCKS);
                }
            }
            (level, above) = (below, lowest);
        }
        leaves.blocks.truncate(limits::BLOCKS);
        leaves
    }

    /// What stands in a node, up to a limit in bytes; `None` when it holds more.
    pub async fn data(&self, number: u64, most: usize) -> Option<Data> {
        let leaves = self.leaves(number).await;
        let mut data = Data { bytes: Vec::new(), damaged: leaves.damaged };
        for some in leaves.blocks.chunks(limits::BLOCKS_AT_ONCE) {
            for block in self.blocks(some).await {
                match block {
                    Some(block) => {
                        data.damaged |= block.damaged;
                        data.bytes.extend(block.bytes);
                    }
                    None => data.damaged = true,
                }
            }
            if data.bytes.len() > most {
                return None;
            }
        }
        Some(data)
    }
}
