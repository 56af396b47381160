//! The first bytes of a store: its version, how it is disguised, and where its two trees begin. Source: [MS-PST] 2.2.2.6;
//! of version 36 the description of the format by the libpff project.

use super::encoding::Encoding;
use crate::input::pst::bytes::{u16_at, u32_at, u64_at};

/// What every store begins with.
pub const SIGNATURE: &[u8] = b"!BDN";
/// Bytes of a file in which its header stands.
pub const LENGTH: usize = 1_024;

/// What stands before the byte that tells the encoding.
const MARK: u8 = 0x80;

/// Why a store cannot be read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No store, or of a version that is not known.
    UnknownVersion,
    /// By a key that lies elsewhere.
    Encrypted,
}

/// How wide its numbers are, and how large its pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Before 2003: 32 bits.
    Ansi,
    /// 64 bits.
    Unicode,
    /// 64 bits, and pages of 4096 bytes.
    Large,
}

/// What the header says.
#[derive(Clone, Copy, Debug)]
pub struct Header {
    pub layout: Layout,
    /// `None` when the byte that tells it is damaged.
    pub encoding: Option<Encoding>,
    /// Bytes that the file had when it was last written.
    pub size: u64,
    pub nodes: PageAt,
    pub blocks: PageAt,
}

/// The number of a page, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageAt {
    pub number: u64,
    pub at: u64,
}

impl Layout {
    /// A number that is 32 bits wide in the narrow layout.
    pub fn number(self, bytes: &[u8], index: usize) -> Option<u64> {
        match self {
            Layout::Ansi => u32_at(bytes, index.checked_mul(4)?).map(u64::from),
            Layout::Unicode | Layout::Large => u64_at(bytes, index.checked_mul(8)?),
        }
    }

    /// Bytes of such a number.
    pub fn width(self) -> usize {
        match self {
            Layout::Ansi => 4,
            Layout::Unicode | Layout::Large => 8,
        }
    }
}

/// Reads the header.
pub fn read(head: &[u8]) -> Result<Header, Refusal> {
    if !head.starts_with(SIGNATURE) || !matches!(head.get(8..10), Some(b"SM" | b"SO")) {
        return Err(Refusal::UnknownVersion);
    }
    let layout = match u16_at(head, 10) {
        Some(14 | 15) => Layout::Ansi,
        Some(21 | 23 | 37) => Layout::Unicode,
        Some(36) => Layout::Large,
        _ => return Err(Refusal::UnknownVersion),
    };
    let (at_size, at_trees, at_mark) = match layout {
        Layout::Ansi => (168, 184, 460),
        Layout::Unicode | Layout::Large => (184, 216, 512),
    };
    let encoding = match head.get(at_mark..) {
        Some([MARK, 0, ..]) => Some(Encoding::None),
        Some([MARK, 1, ..]) => Some(Encoding::Permute),
        Some([MARK, 2, ..]) => Some(Encoding::Cyclic),
        Some([MARK, _, ..]) => return Err(Refusal::Encrypted),
        Some([_, _, ..]) => None,
        _ => return Err(Refusal::UnknownVersion),
    };
    let trees = head.get(at_trees..).ok_or(Refusal::UnknownVersion)?;
    let number = |index| layout.number(trees, index).ok_or(Refusal::UnknownVersion);
    Ok(Header {
        layout,
        encoding,
        size: head.get(at_size..).and_then(|size| layout.number(size, 0)).ok_or(Refusal::UnknownVersion)?,
        nodes: PageAt { number: number(0)?, at: number(1)? },
        blocks: PageAt { number: number(2)?, at: number(3)? },
    })
}
