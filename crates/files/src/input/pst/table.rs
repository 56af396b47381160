//! A table: what a folder holds, the recipients of a mail, its files. Its rows stand in blocks and never cross one.
//! Source: [MS-PST] 2.3.4.

use std::collections::{BTreeMap, HashMap};

use super::bytes::{u16_at, u32_at, u64_at};
use super::heap::Heap;
use super::{Node, Pst};
use crate::input::{limits, text};

/// For what such a heap is kept.
const TABLE: u8 = 0x7C;

/// Columns and rows.
pub struct Table<'a> {
    heap: Heap<'a>,
    /// By number of their property.
    columns: HashMap<u16, Column>,
    /// Bytes of a row, and where in it is told which cells are there.
    row: usize,
    present: usize,
    source: Source,
    next: usize,
    /// Rows that count, by place; where that cannot be read, all do.
    index: Option<BTreeMap<u64, u32>>,
}

struct Column {
    kind: u16,
    at: usize,
    length: usize,
    bit: usize,
}

enum Source {
    /// In the heap: once.
    Piece(Vec<u8>),
    Blocks(Vec<u64>),
}

/// A row; its number is that of the node that it tells of.
pub struct Row {
    pub id: u32,
    bytes: Vec<u8>,
}

impl<'a> Table<'a> {
    /// `None` when its columns cannot be read.
    pub async fn open(store: &'a Pst, node: Node) -> Option<Self> {
        let heap = Heap::open(store, node).await.filter(|heap| heap.kind == TABLE)?;
        let about = heap.piece(heap.root).await.filter(|about| about.first() == Some(&TABLE))?;
        let count = usize::from(*about.get(1)?);
        let (present, row) = (usize::from(u16_at(&about, 6)?), usize::from(u16_at(&about, 8)?));
        let (index, rows) = (u32_at(&about, 10)?, u32_at(&about, 14)?);
        let described = about.get(22..)?.as_chunks::<8>().0.iter().take(count);
        let column = |[kind, kind_, id, id_, at, at_, length, bit]: &[u8; 8]| {
            let column = Column {
                kind: u16::from_le_bytes([*kind, *kind_]),
                at: u16::from_le_bytes([*at, *at_]).into(),
                length: (*length).into(),
                bit: (*bit).into(),
            };
            (u16::from_le_bytes([*id, *id_]), column)
        };
        let columns = described.map(column).collect();
        if row < 4 {
            return None;
        }
        let index = match heap.records(index).await {
            Some((records, length)) if length >= 6 => {
                let place = |record: &[u8]| match length {
                    6 | 7 => u16_at(record, 4).map(u64::from),
                    _ => u32_at(record, 4).map(u64::from),
                };
                Some(records.chunks_exact(length).filter_map(|one| Some((place(one)?, u32_at(one, 0)?))).collect())
            }
            _ => None,
        };
        let source = match rows {
            0 => Source::Piece(Vec::new()),
            _ if rows & 0x1F == 0 => Source::Piece(heap.piece(rows).await?),
            _ => Source::Blocks(store.leaves(store.child(node, rows).await?.data).await.blocks),
        };
        Some(Table { heap, columns, row, present, source, next: 0, index })
    }

    /// Something that was asked for is missing or not what was written.
    pub fn is_damaged(&self) -> bool {
        self.heap.is_damaged()
    }

    /// Rows of the next blocks; none at the end.
    pub async fn more(&mut self) -> Option<Vec<Row>> {
        let per_block = self.heap.store.header.layout.block().checked_div(self.row)?;
        let (first, blocks) = match &mut self.source {
            Source::Piece(piece) => {
                let piece = std::mem::take(piece);
                (0, Vec::from_iter((!piece.is_empty()).then_some(Some(piece))))
            }
            Source::Blocks(numbers) => {
                let first = self.next;
                let some = numbers.get(first..)?;
                let some = some.get(..limits::TABLE_AT_ONCE.min(some.len()))?;
                self.next = first.saturating_add(some.len());
                let blocks = self.heap.store.blocks(some).await;
                (first, blocks.into_iter().map(|block| block.map(|data| data.bytes)).collect())
            }
        };
        if blocks.is_empty() {
            return None;
        }
        let mut rows = Vec::new();
        for (at, block) in blocks.into_iter().enumerate() {
            let before = first.saturating_add(at).saturating_mul(per_block) as u64;
            for (place, bytes) in block.unwrap_or_default().chunks_exact(self.row).enumerate() {
                let id = u32_at(bytes, 0).unwrap_or_default();
                let place = before.saturating_add(place as u64);
                // Without it an empty row is told by its number, which the first recipient of a mail has too.
                let counts = self.index.as_ref().map_or(id != 0, |index| index.get(&place) == Some(&id));
                if counts {
                    rows.push(Row { id, bytes: bytes.to_vec() });
                }
            }
        }
        Some(rows)
    }

    /// All rows of a table that is known to be small.
    pub async fn rows(&mut self, most: usize) -> Vec<Row> {
        let mut all = Vec::new();
        while let Some(rows) = self.more().await {
            all.extend(rows);
            if all.len() >= most {
                break;
            }
        }
        all.truncate(most);
        all
    }

    fn cell<'r>(&self, row: &'r Row, id: u16) -> Option<(u16, &'r [u8])> {
        let column = self.columns.get(&id)?;
        let byte = row.bytes.get(self.present.checked_add(column.bit / 8)?)?;
        if byte << (column.bit % 8) & 0x80 == 0 {
            return None;
        }
        Some((column.kind, row.bytes.get(column.at..column.at.checked_add(column.length)?)?))
    }

    /// A number, a truth or a time.
    pub fn number(&self, row: &Row, id: u16) -> Option<u64> {
        let (_, cell) = self.cell(row, id)?;
        match cell.len() {
            1 => cell.first().map(|byte| u64::from(*byte)),
            2 => u16_at(cell, 0).map(u64::from),
            4 => u32_at(cell, 0).map(u64::from),
            _ => u64_at(cell, 0),
        }
    }

    /// A text; `narrow` tells what one of eight bits says.
    pub async fn text(&self, row: &Row, id: u16, narrow: impl Fn(&[u8]) -> String) -> Option<String> {
        let (kind, cell) = self.cell(row, id)?;
        let bytes = self.heap.value(u32_at(cell, 0)?, limits::TEXT).await?.bytes;
        let text = if kind == 0x001F { text::utf16_le(&bytes) } else { narrow(&bytes) };
        Some(text.trim_end_matches('\0').to_owned()).filter(|text| !text.is_empty())
    }
}
