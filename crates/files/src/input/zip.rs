//! The files of a zip archive that is held whole, each by its name: a thin layer over the reader of streams.
//!
//! The archive is gone through once for the names and once, up to it, for each file that is asked for. What it says of
//! its own sizes is not believed: the bytes are counted as they come, against a limit.

use super::limits;
use crate::input::unzip::{self, Part, Unzip};

/// An archive and what may still be unpacked of it.
pub struct Held<'a> {
    bytes: &'a [u8],
    names: Vec<String>,
    left: usize,
}

/// Why a file cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It unpacks to more than may be held.
    TooLarge,
    /// It is encrypted, packed by a method that is not read, or damaged.
    Damaged,
}

impl<'a> Held<'a> {
    /// An archive of which at most `limit` bytes are unpacked; `None` where its end is missing.
    pub fn new(bytes: &'a [u8], limit: usize) -> Option<Self> {
        let (mut names, mut whole) = (Vec::new(), true);
        let mut each = |part: Part<'_>| match part {
            Part::Opens { name, .. } => names.push(name),
            Part::Problem { fault: unzip::Fault::EndsEarly | unzip::Fault::Bomb, .. } => whole = false,
            _ => {}
        };
        let mut zip = Unzip::only("");
        bytes.chunks(limits::HEAD).for_each(|piece| zip.feed(piece, false, &mut each));
        zip.feed(&[], true, &mut each);
        whole.then_some(Held { bytes, names, left: limit })
    }

    /// The names of its files, in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// The bytes of the first file of this name, in whatever case it is written; `None` where there is none.
    ///
    /// # Errors
    /// When it is encrypted, packed by another method, damaged, or larger than what may still be unpacked. A checksum
    /// that differs is none: what is in it shows whether it is of use.
    pub fn file(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        if !self.names.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            return Ok(None);
        }
        let mut taken = Taken { open: false, left: self.left, bytes: Vec::new(), end: None };
        let mut zip = Unzip::only(name);
        for piece in self.bytes.chunks(limits::HEAD) {
            zip.feed(piece, false, |part| taken.take(part, name));
            if taken.end.is_some() {
                break;
            }
        }
        taken.end.unwrap_or(Err(Fault::Damaged))?;
        self.left = taken.left;
        Ok(Some(taken.bytes))
    }
}

/// The one file that is being taken out.
struct Taken {
    open: bool,
    left: usize,
    bytes: Vec<u8>,
    end: Option<Result<(), Fault>>,
}

impl Taken {
    fn take(&mut self, part: Part<'_>, wanted: &str) {
        if self.end.is_some() {
            return;
        }
        match part {
            Part::Opens { name, .. } => self.open = name.eq_ignore_ascii_case(wanted),
            Part::Bytes(bytes) => match self.left.checked_sub(bytes.len()) {
                Some(left) => {
                    self.left = left;
                    self.bytes.extend_from_slice(bytes);
                }
                None => self.end = Some(Err(Fault::TooLarge)),
            },
            Part::Closes { fault } if self.open => {
                self.end = Some(match fault {
                    None | Some(unzip::Fault::BadChecksum) => Ok(()),
                    Some(unzip::Fault::Bomb) => Err(Fault::TooLarge),
                    Some(_) => Err(Fault::Damaged),
                });
            }
            // Of no other file than the one that is asked for.
            Part::Problem { fault: unzip::Fault::Encrypted | unzip::Fault::PackedOtherwise, .. } => {
                self.end = Some(Err(Fault::Damaged));
            }
            Part::Closes { .. } | Part::Problem { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOOK: &[u8] = include_bytes!("../../../../tests/fixtures/bookings-workbook/input/now.xlsx");

    #[test]
    fn a_file_is_had_by_its_name_in_any_case() {
        let mut held = Held::new(BOOK, limits::UNPACKED).unwrap();
        assert!(held.names().any(|name| name == "xl/workbook.xml"));
        let file = held.file("XL/Workbook.xml").unwrap().unwrap();
        assert!(file.starts_with(b"<") && held.left == limits::UNPACKED - file.len());
        assert_eq!(held.file("xl/nothing.xml"), Ok(None));
    }

    #[test]
    fn all_files_together_have_one_limit() {
        let size = Held::new(BOOK, limits::UNPACKED).unwrap().file("xl/workbook.xml").unwrap().unwrap().len();
        let mut held = Held::new(BOOK, size + 1).unwrap();
        assert!(held.file("xl/workbook.xml").is_ok());
        assert_eq!(held.file("xl/workbook.xml"), Err(Fault::TooLarge));
    }

    #[test]
    fn without_its_end_it_is_no_archive() {
        assert!(Held::new(&BOOK[..BOOK.len() - 30], limits::UNPACKED).is_none());
        assert!(Held::new(b"PK\x03\x04 nothing", limits::UNPACKED).is_none() && Held::new(b"", 1).is_none());
    }
}
