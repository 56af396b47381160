//! Makes stores of Outlook after [MS-PST]: Unicode, not disguised, of any size. Bytes of large files attached are not kept:
//! where nothing was written there are zeros.
#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::BTreeMap;
use std::ops::Range;

use retrace_files::input::crc32::Crc32;

const PAGE: u64 = 512;
const BLOCK: usize = 8_176;
/// The most that one piece of a heap holds.
const PIECE: usize = 3_580;

/// A value of a property.
pub enum Told {
    Number(u32),
    Time(u64),
    Text(String),
}

#[derive(Default)]
pub struct MadeStore {
    parts: BTreeMap<u64, Vec<u8>>,
    end: u64,
    last: u64,
    blocks: Vec<(u64, u64, u16)>,
    nodes: BTreeMap<u32, [u64; 3]>,
    crc: Crc32,
}

impl MadeStore {
    pub fn new() -> Self {
        MadeStore { end: 1_024, ..MadeStore::default() }
    }

    pub fn size(&self) -> u64 {
        self.end
    }

    /// Any part of the file.
    pub fn read(&self, range: Range<u64>) -> Vec<u8> {
        let mut bytes = vec![0; (range.end - range.start) as usize];
        let before = self.parts.range(..=range.start).next_back().map_or(range.start, |(at, _)| *at);
        for (at, part) in self.parts.range(before..range.end) {
            let (from, to) = ((*at).max(range.start), (*at + part.len() as u64).min(range.end));
            if from < to {
                let place = (from - range.start) as usize..(to - range.start) as usize;
                bytes[place].copy_from_slice(&part[(from - at) as usize..(to - at) as usize]);
            }
        }
        bytes
    }

    fn number(&mut self, internal: bool) -> u64 {
        self.last += 4;
        self.last | if internal { 2 } else { 0 }
    }

    fn place(&mut self, number: u64, length: usize) -> (u64, usize) {
        let whole = (length + 16).next_multiple_of(64);
        let at = self.end;
        self.end += whole as u64;
        self.blocks.push((number, at, length as u16));
        (at, whole)
    }

    fn write(&mut self, data: &[u8], internal: bool) -> u64 {
        let number = self.number(internal);
        let (at, whole) = self.place(number, data.len());
        let mut bytes = data.to_vec();
        bytes.resize(whole - 16, 0);
        bytes.extend((data.len() as u16).to_le_bytes());
        bytes.extend([0, 0]);
        bytes.extend(self.crc.of_store(data).to_le_bytes());
        bytes.extend(number.to_le_bytes());
        self.parts.insert(at, bytes);
        number
    }

    /// Data in as many blocks as it needs.
    pub fn data(&mut self, blocks: &[Vec<u8>]) -> u64 {
        let numbers: Vec<u64> = blocks.iter().map(|block| self.write(block, false)).collect();
        self.tree(&numbers, blocks.iter().map(Vec::len).sum())
    }

    /// Data that nobody will read.
    pub fn unread(&mut self, length: usize) -> u64 {
        let numbers: Vec<u64> = (0..length.div_ceil(BLOCK))
            .map(|_| {
                let number = self.number(false);
                self.place(number, BLOCK.min(length));
                number
            })
            .collect();
        self.tree(&numbers, length)
    }

    fn tree(&mut self, numbers: &[u64], length: usize) -> u64 {
        if let [one] = numbers {
            return *one;
        }
        let tops: Vec<u64> = numbers.chunks(1_000).map(|some| self.names(1, some, length)).collect();
        if let [one] = tops[..] { one } else { self.names(2, &tops, length) }
    }

    fn names(&mut self, level: u8, numbers: &[u64], length: usize) -> u64 {
        let mut bytes = vec![1, level];
        bytes.extend((numbers.len() as u16).to_le_bytes());
        bytes.extend((length as u32).to_le_bytes());
        numbers.iter().for_each(|number| bytes.extend(number.to_le_bytes()));
        self.write(&bytes, true)
    }

    /// A heap of a kind with these pieces, the first of which is its root.
    fn heap(&mut self, kind: u8, pieces: &[Vec<u8>]) -> Vec<Vec<u8>> {
        let mut blocks: Vec<Vec<Vec<u8>>> = vec![Vec::new()];
        for (piece, id) in pieces.iter().zip(ids(pieces)) {
            blocks.resize((id >> 16) as usize + 1, Vec::new());
            blocks[(id >> 16) as usize].push(piece.clone());
        }
        let built = blocks.iter().enumerate().map(|(at, pieces)| {
            let mut bytes = if at == 0 { vec![0, 0, 0xEC, kind, 0x20, 0, 0, 0, 0, 0, 0, 0] } else { vec![0; 66] };
            let mut bounds = vec![bytes.len() as u16];
            for piece in pieces {
                bytes.extend(piece);
                bounds.push(bytes.len() as u16);
            }
            if bytes.len() % 2 == 1 {
                bytes.push(0);
            }
            let map = bytes.len() as u16;
            bytes[..2].copy_from_slice(&map.to_le_bytes());
            bytes.extend((pieces.len() as u16).to_le_bytes());
            bytes.extend([0, 0]);
            bounds.iter().for_each(|bound| bytes.extend(bound.to_le_bytes()));
            bytes
        });
        built.collect()
    }

    /// The data of a node with these properties.
    pub fn properties(&mut self, values: &[(u16, Told)]) -> u64 {
        let mut pieces = vec![vec![0xB5, 2, 6, 0, 0x40, 0, 0, 0], Vec::new()];
        let mut records = Vec::new();
        for (id, value) in values {
            let (kind, told, piece) = match value {
                Told::Number(number) => (3_u16, *number, None),
                Told::Time(time) => (0x40, 0, Some(time.to_le_bytes().to_vec())),
                Told::Text(text) => (0x1F, 0, Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect())),
            };
            let told = piece.as_ref().map_or(told, |_| (pieces.len() as u32 + 1) << 5);
            pieces.extend(piece);
            records.extend(id.to_le_bytes());
            records.extend(kind.to_le_bytes());
            records.extend(told.to_le_bytes());
        }
        pieces[1] = records;
        let blocks = self.heap(0xBC, &pieces);
        self.data(&blocks)
    }

    /// A node.
    pub fn node(&mut self, id: u32, data: u64, children: u64, parent: u32) {
        self.nodes.insert(id, [data, children, parent.into()]);
    }

    /// The nodes below another, by number.
    pub fn children(&mut self, nodes: &[(u32, u64, u64)]) -> u64 {
        let mut bytes = vec![2, 0];
        bytes.extend((nodes.len() as u16).to_le_bytes());
        bytes.extend([0; 4]);
        for (id, data, children) in nodes {
            [u64::from(*id), *data, *children].iter().for_each(|number| bytes.extend(number.to_le_bytes()));
        }
        self.write(&bytes, true)
    }

    /// The table of the items in a folder, of which it tells when each was delivered.
    pub fn contents(&mut self, folder: u32, items: &[(u32, u64)]) {
        const ROW: usize = 4 + 4 + 8 + 4;
        let per_block = BLOCK / ROW;
        let rows: Vec<Vec<u8>> = items
            .chunks(per_block)
            .map(|some| {
                let row = |(id, at): &(u32, u64)| {
                    [&id.to_le_bytes()[..], &[0; 4], &at.to_le_bytes(), &[0b1110_0000, 0, 0, 0]].concat()
                };
                let mut block: Vec<u8> = some.iter().flat_map(row).collect();
                if some.len() == per_block {
                    block.resize(BLOCK, 0);
                }
                block
            })
            .collect();
        let record = |(at, (id, _)): (usize, &(u32, u64))| [id.to_le_bytes(), (at as u32).to_le_bytes()].concat();
        let records: Vec<Vec<u8>> = items.iter().enumerate().map(record).collect();
        let leaves: Vec<Vec<u8>> = records.chunks(PIECE / 8).map(<[Vec<u8>]>::concat).collect();
        // Its columns, the head of the index, its upper level, its records.
        let column = |kind: u16, id: u16, at: u16, length: u8, bit: u8| {
            [&kind.to_le_bytes()[..], &id.to_le_bytes(), &at.to_le_bytes(), &[length, bit]].concat()
        };
        let rows_at = if rows.is_empty() { 0 } else { 0x3F_u32 };
        let about = [
            &[0x7C, 3][..],
            &8_u16.to_le_bytes(),
            &8_u16.to_le_bytes(),
            &16_u16.to_le_bytes(),
            &(ROW as u16).to_le_bytes(),
            &0x40_u32.to_le_bytes(),
            &rows_at.to_le_bytes(),
            &[0; 4],
            &column(3, 0x67F2, 0, 4, 0),
            &column(3, 0x67F3, 4, 4, 1),
            &column(0x40, 0x0E06, 8, 8, 2),
        ]
        .concat();
        let mut pieces = vec![about, vec![0; 8], vec![0; 8 * leaves.len()]];
        pieces.extend(leaves);
        let numbers = ids(&pieces);
        let upper = items.chunks(PIECE / 8).zip(&numbers[3..]).flat_map(|(some, id)| [some[0].0, *id]);
        pieces[2] = upper.flat_map(u32::to_le_bytes).collect();
        pieces[1] = [&[0xB5, 4, 4, 1][..], &numbers[2].to_le_bytes()].concat();
        let blocks = self.heap(0x7C, &pieces);
        let data = self.data(&blocks);
        let children = if rows.is_empty() { 0 } else { self.data(&rows) };
        let children = if children == 0 { 0 } else { self.children(&[(0x3F, children, 0)]) };
        self.node(folder & !0x1F | 0x0E, data, children, 0);
    }

    fn page(&mut self, kind: u8, entries: &[Vec<u8>], level: u8) -> (u64, u64) {
        let number = self.number(false);
        let at = self.end.next_multiple_of(PAGE);
        self.end = at + PAGE;
        let mut bytes = entries.concat();
        bytes.resize(488, 0);
        bytes.extend([entries.len() as u8, entries.len() as u8, entries[0].len() as u8, level, 0, 0, 0, 0]);
        let sum = self.crc.of_store(&bytes);
        bytes.extend([kind, kind, 0, 0]);
        bytes.extend(sum.to_le_bytes());
        bytes.extend(number.to_le_bytes());
        self.parts.insert(at, bytes);
        (number, at)
    }

    fn pages(&mut self, kind: u8, entries: &[Vec<u8>]) -> (u64, u64) {
        let (mut level, mut entries) = (0, entries.to_vec());
        loop {
            let most = 488 / entries[0].len();
            let mut above = Vec::new();
            for some in entries.chunks(most) {
                let (number, at) = self.page(kind, some, level);
                above.push([&some[0][..8], &number.to_le_bytes(), &at.to_le_bytes()].concat());
            }
            if let [one] = &above[..] {
                let word = |at: usize| u64::from_le_bytes(one[at..at + 8].try_into().unwrap());
                return (word(8), word(16));
            }
            (level, entries) = (level + 1, above);
        }
    }

    /// Writes its trees and its header.
    pub fn finish(&mut self) {
        let entry = |(id, [data, children, parent]): (&u32, &[u64; 3])| {
            [u64::from(*id), *data, *children, *parent].map(u64::to_le_bytes).concat()
        };
        let nodes: Vec<Vec<u8>> = self.nodes.iter().map(entry).collect();
        let nodes = self.pages(0x81, &nodes);
        self.blocks.sort_unstable();
        let entry = |(number, at, length): &(u64, u64, u16)| {
            [&number.to_le_bytes()[..], &at.to_le_bytes(), &length.to_le_bytes(), &[2, 0, 0, 0, 0, 0]].concat()
        };
        let blocks: Vec<Vec<u8>> = self.blocks.iter().map(entry).collect();
        let blocks = self.pages(0x80, &blocks);
        let mut head = vec![0; 1_024];
        head[..12].copy_from_slice(b"!BDN\0\0\0\0SM\x17\0");
        for (at, number) in [(184, self.end), (216, nodes.0), (224, nodes.1), (232, blocks.0), (240, blocks.1)] {
            head[at..at + 8].copy_from_slice(&number.to_le_bytes());
        }
        head[512] = 0x80;
        self.parts.insert(0, head);
    }
}

/// The number of each piece of a heap: as many as fit stand in a block.
fn ids(pieces: &[Vec<u8>]) -> Vec<u32> {
    let (mut block, mut index, mut used) = (0_u32, 0_u32, 12);
    let id = |piece: &Vec<u8>| {
        if used + piece.len() + 2 * (index as usize + 2) + 8 > BLOCK {
            (block, index, used) = (block + 1, 0, 66);
        }
        index += 1;
        used += piece.len();
        block << 16 | index << 5
    };
    pieces.iter().map(id).collect()
}
