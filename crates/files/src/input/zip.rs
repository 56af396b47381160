//! The members of a zip archive that is held whole. What it says of its own sizes is not believed: unpacking counts the
//! bytes as they come, against a limit. Source: PKWARE APPNOTE 6.3.

use super::limits;
use crate::input::unzip::{CENTRAL, END, LOCAL};

/// One file inside an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub name: String,
    method: u16,
    encrypted: bool,
    /// Where its local header stands.
    at: usize,
    packed: usize,
}

/// The end record and the longest comment behind it.
const END_REACH: usize = 22 + 65_535;

fn number<const N: usize>(bytes: &[u8], at: usize) -> Option<usize> {
    let field = bytes.get(at..at.checked_add(N)?)?;
    Some(field.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
}

/// All members by the central directory; `None` when there is none, or it needs zip64.
pub fn members(bytes: &[u8]) -> Option<Vec<Member>> {
    let tail_at = bytes.len().saturating_sub(END_REACH);
    let end = tail_at + memchr::memmem::rfind(bytes.get(tail_at..)?, END)?;
    let count = number::<2>(bytes, end + 10)?;
    let mut at = number::<4>(bytes, end + 16)?;
    let mut found = Vec::new();
    for _ in 0..count.min(limits::MEMBERS) {
        if !bytes.get(at..)?.starts_with(CENTRAL) {
            return None;
        }
        let (name, extra, comment) =
            (number::<2>(bytes, at + 28)?, number::<2>(bytes, at + 30)?, number::<2>(bytes, at + 32)?);
        found.push(Member {
            name: crate::input::text::utf8_or_1252(bytes.get(at + 46..at + 46 + name)?).into_owned(),
            method: u16::try_from(number::<2>(bytes, at + 10)?).ok()?,
            encrypted: number::<2>(bytes, at + 8)? & 1 == 1,
            at: number::<4>(bytes, at + 42)?,
            packed: number::<4>(bytes, at + 20)?,
        });
        at += 46 + name + extra + comment;
    }
    Some(found)
}

/// Why a member cannot be unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    TooLarge,
    Damaged,
}

/// The bytes of a member, at most `limit`.
///
/// # Errors
/// When it is encrypted, packed by another method, damaged, or larger than the limit.
pub fn unpack(bytes: &[u8], member: &Member, limit: usize) -> Result<Vec<u8>, Fault> {
    let local = bytes.get(member.at..).filter(|local| local.starts_with(LOCAL)).ok_or(Fault::Damaged)?;
    let skip = number::<2>(local, 26).zip(number::<2>(local, 28)).map(|(name, extra)| 30 + name + extra);
    let packed = skip.and_then(|skip| local.get(skip..skip.checked_add(member.packed)?)).ok_or(Fault::Damaged)?;
    match member.method {
        _ if member.encrypted => Err(Fault::Damaged),
        0 if packed.len() > limit => Err(Fault::TooLarge),
        0 => Ok(packed.to_vec()),
        8 => miniz_oxide::inflate::decompress_to_vec_with_limit(packed, limit).map_err(|error| match error.status {
            miniz_oxide::inflate::TINFLStatus::HasMoreOutput => Fault::TooLarge,
            _ => Fault::Damaged,
        }),
        _ => Err(Fault::Damaged),
    }
}
