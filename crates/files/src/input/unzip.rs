//! A zip archive read from its first byte to its last, by the headers that stand before each file.
//!
//! So it needs no more memory than a window of deflate, any cut of the bytes will do, and a file cut off half-way still
//! gives what it holds. What the archive says of sizes is checked against the bytes that came; the directory at its end
//! is compared with what was found. Source: PKWARE APPNOTE 6.3.10, sections 4.3 to 4.5.

use jiff::civil::{Date, DateTime, Time};
use memchr::memmem;
use xxhash_rust::xxh3::xxh3_64;

use super::{limits, text};
use crate::input::crc32::Crc32;
use crate::input::inflate::{Inflater, Step};

/// Begins a file (4.3.7).
pub const LOCAL: &[u8] = b"PK\x03\x04";
/// Begins the end (4.3.16).
pub const END: &[u8] = b"PK\x05\x06";
/// Begins a line of the directory (4.3.12).
pub const CENTRAL: &[u8] = b"PK\x01\x02";
const DESCRIPTOR: &[u8] = b"PK\x07\x08";
const END_64: &[u8] = b"PK\x06\x06";
const LOCATOR_64: &[u8] = b"PK\x06\x07";
const SIGNED: &[u8] = b"PK\x05\x05";

/// Bits of the flags (4.4.4).
const ENCRYPTED: u16 = 1;
const SIZE_FOLLOWS: u16 = 1 << 3;
const UTF8: u16 = 1 << 11;

const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// Extra fields (4.5.3, 4.6.9).
const ZIP64: u16 = 0x0001;
const UNICODE_PATH: u16 = 0x7075;

/// The wide record at the end, with whatever stands in its own extra fields (4.3.14): a longer one would only be held.
const LONGEST_END: usize = 1024 * 1024;

/// The longest descriptor behind a file.
const LONGEST_DESCRIPTOR: usize = 24;

/// What is wrong with an archive or a file in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A password protects the file.
    Encrypted,
    /// The file is packed by a method that is not read.
    PackedOtherwise,
    /// The packed bytes cannot be unpacked.
    Damaged,
    /// The bytes are not those that were packed, by their checksum or their number.
    BadChecksum,
    /// It unpacks to more than can be right.
    Bomb,
    /// Bytes that are no part of an archive.
    BrokenArchive,
    /// The directory names other files than were found.
    ArchiveDiffers,
    /// The bytes end inside it.
    EndsEarly,
}

/// What comes out, in the order of the bytes.
#[derive(Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// A file begins. `offset` is that of its header in the archive.
    Opens {
        /// With its folders.
        name: String,
        /// In the archive.
        offset: u64,
        /// Wall clock of whoever packed it.
        changed: Option<DateTime>,
    },
    /// The next of its bytes, unpacked.
    Bytes(&'a [u8]),
    /// It ends; with what is wrong with it.
    Closes {
        /// `None` where all of it came, as it was packed.
        fault: Option<Fault>,
    },
    /// Something about the archive, or a file in it whose bytes cannot be had.
    Problem {
        /// What is wrong.
        fault: Fault,
        /// Where in the archive.
        offset: u64,
    },
}

/// Reads an archive. Feed it every byte in order.
#[derive(Default)]
pub struct Unzip {
    /// The file whose bytes are asked for, where not all are.
    only: Option<String>,
    held: Vec<u8>,
    /// What of `held` is done with, and the offset of `held[0]` in the archive.
    at: usize,
    base: u64,
    state: State,
    /// Count and sum of the hashes of all names, by the headers before the files and by the directory.
    found: (u64, u64),
    listed: (u64, u64),
    crc: Crc32,
}

#[derive(Default)]
enum State {
    /// A header is next.
    #[default]
    Header,
    Data(Box<Member>),
    Descriptor(Box<Member>),
    /// Bytes of a file that are of no use.
    Skip(u64),
    /// Something is damaged: the next header is looked for.
    Lost,
    Directory,
    Done,
}

/// The file being read.
struct Member {
    offset: u64,
    flags: u16,
    /// By its header; `None` until a descriptor tells.
    packed: Option<u64>,
    size: u64,
    crc: u32,
    way: Way,
    folder: bool,
    /// Its bytes are given.
    given: bool,
    /// Packed bytes taken, unpacked bytes made.
    taken: u64,
    made: u64,
    fault: Option<Fault>,
}

enum Way {
    Stored,
    Deflated(Inflater),
    /// Only passed over.
    Closed,
}

/// What a look at the bytes of a file came to.
enum Came {
    /// There may be more without further input.
    Again,
    /// More bytes are needed.
    Part,
    /// The file is over, and its checksum stands somewhere.
    Whole,
    /// It is over, and nothing states how it should be.
    Unstated,
    /// It unpacks to more than can be right.
    Trap,
}

impl Unzip {
    /// One that gives the bytes of this file, in whatever case its name is written. The others come empty, and cost no
    /// unpacking.
    pub fn only(name: &str) -> Self {
        Unzip { only: Some(name.to_owned()), ..Unzip::default() }
    }

    /// Takes the next piece; `end` says that it is the last.
    pub fn feed(&mut self, piece: &[u8], end: bool, mut each: impl FnMut(Part<'_>)) {
        if !matches!(self.state, State::Done) {
            self.held.extend_from_slice(piece);
            while self.step(end, &mut each) {}
        }
        self.base = self.base.saturating_add(self.at as u64);
        self.held.drain(..self.at);
        self.at = 0;
    }

    /// Goes on by one thing; `false` when that needs more bytes, or nothing more will come.
    fn step(&mut self, end: bool, each: &mut dyn FnMut(Part<'_>)) -> bool {
        match std::mem::take(&mut self.state) {
            State::Header => self.header(end, each),
            State::Data(member) => self.data(member, end, each),
            State::Descriptor(member) => self.descriptor(member, end, each),
            State::Skip(left) => {
                let now = left.min((self.held.len().saturating_sub(self.at)) as u64);
                self.at = self.at.saturating_add(now as usize);
                let more = now < left;
                if more && end {
                    return self.stop(Fault::EndsEarly, each);
                }
                self.state = if more { State::Skip(left.saturating_sub(now)) } else { State::Header };
                !more
            }
            State::Lost => self.search(end, each),
            State::Directory => self.directory(end, each),
            State::Done => {
                self.at = self.held.len();
                self.state = State::Done;
                false
            }
        }
    }

    fn rest(&self) -> &[u8] {
        self.held.get(self.at..).unwrap_or_default()
    }

    fn offset(&self) -> u64 {
        self.base.saturating_add(self.at as u64)
    }

    fn stop(&mut self, fault: Fault, each: &mut dyn FnMut(Part<'_>)) -> bool {
        each(Part::Problem { fault, offset: self.offset() });
        self.state = State::Done;
        true
    }

    fn wait(&mut self, state: State, end: bool, each: &mut dyn FnMut(Part<'_>)) -> bool {
        if end {
            return self.stop(Fault::EndsEarly, each);
        }
        self.state = state;
        false
    }

    fn header(&mut self, end: bool, each: &mut dyn FnMut(Part<'_>)) -> bool {
        let offset = self.offset();
        let rest = self.held.get(self.at..).unwrap_or_default();
        if rest.len() < 4 {
            return self.wait(State::Header, end, each);
        }
        if [CENTRAL, END, END_64].iter().any(|start| rest.starts_with(start)) {
            self.state = State::Directory;
            return true;
        }
        if !rest.starts_with(LOCAL) {
            each(Part::Problem { fault: Fault::BrokenArchive, offset });
            self.state = State::Lost;
            return true;
        }
        let Some((name, extra, length)) = names(rest, 26, 30) else {
            return self.wait(State::Header, end, each);
        };
        let (flags, method) = (u16_at(rest, 6), u16_at(rest, 8));
        let own = decoded(name, extra, flags);
        let zip64 = fields(extra).find(|(id, _)| *id == ZIP64).map(|(_, field)| field);
        let size = |at: usize, inside: usize| match u32_at(rest, at) {
            u32::MAX => zip64.map_or(u64::from(u32::MAX), |field| u64_at(field, inside)),
            narrow => u64::from(narrow),
        };
        // The size before packing stands first, and both do when one is too large for its own field (4.5.3).
        let (size, packed) = (size(22, 0), size(18, 8));
        let unknown = flags & SIZE_FOLLOWS != 0 && packed == 0;
        let passed = self.only.as_ref().is_some_and(|only| !only.eq_ignore_ascii_case(&own));
        let why = match method {
            _ if passed => None,
            _ if flags & ENCRYPTED != 0 => Some(Fault::Encrypted),
            STORED | DEFLATED => None,
            _ => Some(Fault::PackedOtherwise),
        };
        let folder = own.ends_with('/');
        let member = Member {
            offset,
            flags,
            packed: (!unknown).then_some(packed),
            size,
            crc: u32_at(rest, 14),
            way: match method {
                _ if passed || why.is_some() => Way::Closed,
                STORED => Way::Stored,
                _ => Way::Deflated(Inflater::default()),
            },
            folder,
            given: why.is_none() && !folder,
            taken: 0,
            made: 0,
            fault: None,
        };
        let changed = dos_time(u16_at(rest, 12), u16_at(rest, 10));
        add(&mut self.found, name);
        self.at = self.at.saturating_add(length);
        self.crc.reset();
        if self.found.0 > limits::MEMBERS as u64 {
            return self.stop(Fault::Bomb, each);
        }
        if member.given {
            each(Part::Opens { name: own, offset, changed });
        } else if let Some(fault) = why {
            each(Part::Problem { fault, offset });
        }
        self.state = State::Data(Box::new(member));
        true
    }

    fn data(&mut self, mut member: Box<Member>, end: bool, each: &mut dyn FnMut(Part<'_>)) -> bool {
        let left = member.packed.map(|packed| packed.saturating_sub(member.taken));
        let came = match (&member.way, left) {
            (Way::Deflated(_), _) => self.inflate(&mut member, left, each),
            (_, Some(left)) => self.pass(&mut member, left, each),
            // Some write no descriptor behind a folder, which has no bytes.
            (_, None) if member.folder && !self.rest().starts_with(DESCRIPTOR) => {
                if self.rest().len() < 4 && !end {
                    Came::Part
                } else {
                    Came::Unstated
                }
            }
            (_, None) => self.until_descriptor(&mut member, end, each),
        };
        match came {
            Came::Again => {
                self.state = State::Data(member);
                true
            }
            Came::Whole if member.flags & SIZE_FOLLOWS != 0 => {
                self.state = State::Descriptor(member);
                true
            }
            Came::Whole => self.close(&member, Some(member.crc), each),
            Came::Unstated => self.close(&member, None, each),
            Came::Trap => {
                if member.given {
                    each(Part::Closes { fault: Some(Fault::Bomb) });
                }
                each(Part::Problem { fault: Fault::Bomb, offset: member.offset });
                self.state = State::Done;
                true
            }
            Came::Part if end => {
                member.fault = Some(Fault::EndsEarly);
                self.close(&member, None, each);
                self.stop(Fault::EndsEarly, each)
            }
            Came::Part => {
                self.state = State::Data(member);
                false
            }
        }
    }

    /// Unpacks until a window is full or the bytes are taken.
    fn inflate(&mut self, member: &mut Member, left: Option<u64>, each: &mut dyn FnMut(Part<'_>)) -> Came {
        let Way::Deflated(inflater) = &mut member.way else { return Came::Unstated };
        let held = self.held.get(self.at..).unwrap_or_default();
        let (taken, bytes, step) = inflater.step(at_most(held, left.unwrap_or(u64::MAX)));
        give(bytes, &mut self.crc, &mut member.made, member.given, each);
        self.at = self.at.saturating_add(taken);
        member.taken = member.taken.saturating_add(taken as u64);
        match step {
            Step::Full => {
                let trap = member.made > limits::UNJUDGED && member.made > member.taken.saturating_mul(limits::RATIO);
                if trap { Came::Trap } else { Came::Again }
            }
            Step::Done => Came::Whole,
            Step::Broken => {
                member.fault = Some(Fault::Damaged);
                Came::Unstated
            }
            // Its packed bytes are over before it says so.
            Step::More if left == Some(taken as u64) => {
                member.fault = Some(Fault::Damaged);
                Came::Whole
            }
            Step::More => Came::Part,
        }
    }

    /// Takes bytes that are as many as the header says, as they are.
    fn pass(&mut self, member: &mut Member, left: u64, each: &mut dyn FnMut(Part<'_>)) -> Came {
        let bytes = at_most(self.held.get(self.at..).unwrap_or_default(), left);
        if matches!(member.way, Way::Stored) {
            give(bytes, &mut self.crc, &mut member.made, member.given, each);
        }
        self.at = self.at.saturating_add(bytes.len());
        member.taken = member.taken.saturating_add(bytes.len() as u64);
        if bytes.len() as u64 == left { Came::Whole } else { Came::Part }
    }

    /// Takes bytes of which only the descriptor tells where they end: the one that states what has come.
    fn until_descriptor(&mut self, member: &mut Member, end: bool, each: &mut dyn FnMut(Part<'_>)) -> Came {
        let rest = self.held.get(self.at..).unwrap_or_default();
        let stored = matches!(member.way, Way::Stored);
        let start = memmem::find(rest, DESCRIPTOR);
        let sure = start.unwrap_or(if end { rest.len() } else { rest.len().saturating_sub(3) });
        let (before, behind) = rest.split_at_checked(sure).unwrap_or_default();
        if stored {
            give(before, &mut self.crc, &mut member.made, member.given, each);
        }
        self.at = self.at.saturating_add(sure);
        member.taken = member.taken.saturating_add(sure as u64);
        if start.is_none() || behind.len() < LONGEST_DESCRIPTOR && !end {
            return Came::Part;
        }
        let (crc, size) = (stored.then_some(self.crc.value()), stored.then_some(member.made));
        if read_descriptor(behind, crc, member.taken, size).is_some() {
            return Came::Whole;
        }
        // What looks like one is content.
        let mark = behind.get(..DESCRIPTOR.len()).unwrap_or_default();
        if stored {
            give(mark, &mut self.crc, &mut member.made, member.given, each);
        }
        self.at = self.at.saturating_add(mark.len());
        member.taken = member.taken.saturating_add(mark.len() as u64);
        Came::Again
    }

    fn descriptor(&mut self, member: Box<Member>, end: bool, each: &mut dyn FnMut(Part<'_>)) -> bool {
        let rest = self.rest();
        if rest.len() < LONGEST_DESCRIPTOR && !end {
            self.state = State::Descriptor(member);
            return false;
        }
        let open = !matches!(member.way, Way::Closed);
        let (crc, size) = (open.then_some(self.crc.value()), open.then_some(member.made));
        let exact = read_descriptor(rest, crc, member.taken, size);
        let length = exact.or_else(|| read_descriptor(rest, None, member.taken, size));
        self.at = self.at.saturating_add(length.unwrap_or(0));
        let stated = match (exact, length, open) {
            (_, _, false) => None,
            (Some(_), ..) => crc,
            // Its own checksum differs, or there is none and the header's counts.
            (None, Some(_), _) => crc.map(|crc| !crc),
            (None, None, _) => Some(member.crc),
        };
        self.close(&member, stated, each)
    }

    /// The file ends here; `stated` is the checksum that it should have.
    fn close(&mut self, member: &Member, stated: Option<u32>, each: &mut dyn FnMut(Part<'_>)) -> bool {
        let Member { packed, taken, given, made, size, flags, fault, ref way, .. } = *member;
        let differs = stated.is_some_and(|stated| stated != self.crc.value())
            || (flags & SIZE_FOLLOWS == 0 && fault.is_none() && size != made);
        let open = !matches!(way, Way::Closed);
        let fault = fault.or((open && differs).then_some(Fault::BadChecksum));
        if given {
            each(Part::Closes { fault });
        }
        let left = packed.map_or(0, |packed| packed.saturating_sub(taken));
        self.state = match fault {
            Some(_) if packed.is_none() => State::Lost,
            _ if left > 0 => State::Skip(left),
            _ => State::Header,
        };
        true
    }

    fn search(&mut self, end: bool, each: &mut dyn FnMut(Part<'_>)) -> bool {
        let rest = self.rest();
        let next = memmem::find_iter(rest, b"PK")
            .find(|at| rest.get(*at..).is_some_and(|rest| rest.starts_with(LOCAL) || rest.starts_with(CENTRAL)));
        match next {
            Some(next) => {
                self.at = self.at.saturating_add(next);
                self.state = State::Header;
                true
            }
            None => {
                self.at = self.at.saturating_add(rest.len().saturating_sub(3));
                self.wait(State::Lost, end, each)
            }
        }
    }

    fn directory(&mut self, end: bool, each: &mut dyn FnMut(Part<'_>)) -> bool {
        let rest = self.held.get(self.at..).unwrap_or_default();
        let length = match rest.get(..4) {
            Some(END) => {
                if self.found != self.listed {
                    each(Part::Problem { fault: Fault::ArchiveDiffers, offset: self.offset() });
                }
                self.state = State::Done;
                return true;
            }
            Some(CENTRAL) => match names(rest, 28, 46) {
                Some((name, _, length)) => {
                    let whole = length.saturating_add(usize::from(u16_at(rest, 32)));
                    if rest.len() >= whole {
                        add(&mut self.listed, name);
                    }
                    Some(whole)
                }
                None => None,
            },
            Some(END_64) if rest.len() >= 12 => match usize::try_from(u64_at(rest, 4)) {
                Ok(length @ ..=LONGEST_END) => Some(length.saturating_add(12)),
                _ => return self.stop(Fault::BrokenArchive, each),
            },
            Some(LOCATOR_64) => Some(20),
            Some(SIGNED) if rest.len() >= 6 => Some(6 + usize::from(u16_at(rest, 4))),
            Some(END_64 | SIGNED) | None => None,
            Some(_) => return self.stop(Fault::BrokenArchive, each),
        };
        match length.filter(|length| self.rest().len() >= *length) {
            Some(length) => {
                self.at = self.at.saturating_add(length);
                self.state = State::Directory;
                true
            }
            None => self.wait(State::Directory, end, each),
        }
    }
}

/// The first of the bytes, so many at most.
fn at_most(bytes: &[u8], most: u64) -> &[u8] {
    bytes.get(..usize::try_from(most).unwrap_or(usize::MAX)).unwrap_or(bytes)
}

/// Counts bytes that were unpacked, and hands them on where somebody asked for them.
fn give(bytes: &[u8], crc: &mut Crc32, made: &mut u64, given: bool, each: &mut dyn FnMut(Part<'_>)) {
    crc.update(bytes);
    *made = made.saturating_add(bytes.len() as u64);
    if given && !bytes.is_empty() {
        each(Part::Bytes(bytes));
    }
}

fn add(names: &mut (u64, u64), name: &[u8]) {
    *names = (names.0.saturating_add(1), names.1.wrapping_add(xxh3_64(name)));
}

/// The length of the descriptor at the start of these bytes, if it states these numbers: with its mark or without, of the
/// wide form or the narrow (4.3.9). What is `None` is not compared.
fn read_descriptor(bytes: &[u8], crc: Option<u32>, packed: u64, size: Option<u64>) -> Option<usize> {
    let states = |mark: usize, wide: bool| {
        let length = mark.saturating_add(if wide { 20 } else { 12 });
        let fits = |at: usize, value: u64| match wide {
            true => u64_at(bytes, mark.saturating_add(at)) == value,
            false => u64::from(u32_at(bytes, mark.saturating_add(at))) == value & u64::from(u32::MAX),
        };
        let right = bytes.len() >= length
            && (mark == 0 || bytes.starts_with(DESCRIPTOR))
            && crc.is_none_or(|crc| u32_at(bytes, mark) == crc)
            && fits(4, packed)
            && size.is_none_or(|size| fits(if wide { 12 } else { 8 }, size));
        right.then_some(length)
    };
    states(4, true).or_else(|| states(4, false)).or_else(|| states(0, true)).or_else(|| states(0, false))
}

/// Name, extra fields and length of a header whose name's length stands at `at` and whose fixed part is so long.
fn names(header: &[u8], at: usize, fixed: usize) -> Option<(&[u8], &[u8], usize)> {
    if header.len() < fixed {
        return None;
    }
    let name = fixed.saturating_add(usize::from(u16_at(header, at)));
    let extra = name.saturating_add(usize::from(u16_at(header, at.saturating_add(2))));
    Some((header.get(fixed..name)?, header.get(name..extra)?, extra))
}

fn fields(mut extra: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let length = usize::from(u16_at(extra, 2));
        let field = extra.get(4..4 + length)?;
        let id = u16_at(extra, 0);
        extra = extra.get(4 + length..)?;
        Some((id, field))
    })
}

/// A name says that it is UTF-8, is so without saying it, or is of code page 437 (appendix D).
fn decoded(name: &[u8], extra: &[u8], flags: u16) -> String {
    let unicode = fields(extra).find(|(id, _)| *id == UNICODE_PATH).and_then(|(_, field)| field.get(5..));
    let name = unicode.unwrap_or(name);
    match std::str::from_utf8(name) {
        Ok(name) => name.to_owned(),
        Err(_) if flags & UTF8 != 0 => String::from_utf8_lossy(name).into_owned(),
        Err(_) => name.iter().map(|byte| text::code_page_437(*byte)).collect(),
    }
}

/// Date and time as MS-DOS wrote them: wall clock, of whatever zone the packing machine was in (4.4.6).
fn dos_time(date_word: u16, time_word: u16) -> Option<DateTime> {
    let part = |word: u16, shift: u16, bits: u16| (word >> shift & !(u16::MAX << bits)) as i8;
    let year = 1980_i16.saturating_add(part(date_word, 9, 7).into());
    let (month, day) = (part(date_word, 5, 4), part(date_word, 0, 5));
    let clock = Time::new(part(time_word, 11, 5), part(time_word, 5, 6), part(time_word, 0, 5).saturating_mul(2), 0);
    Some(Date::new(year, month, day).ok()?.to_datetime(clock.ok()?))
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |two| u16::from_le_bytes(*two))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |four| u32::from_le_bytes(*four))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |eight| u64::from_le_bytes(*eight))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(method: u16, flags: u16, crc: u32, packed: u32, size: u32, name: &str, extra: &[u8]) -> Vec<u8> {
        let mut out = LOCAL.to_vec();
        for word in [45, flags, method, 0x5000, 0x4F89] {
            out.extend(u16::to_le_bytes(word));
        }
        for word in [crc, packed, size] {
            out.extend(u32::to_le_bytes(word));
        }
        out.extend(u16::to_le_bytes(name.len() as u16));
        out.extend(u16::to_le_bytes(extra.len() as u16));
        [&out, name.as_bytes(), extra].concat()
    }

    fn end(names: &[&str]) -> Vec<u8> {
        let mut out = Vec::new();
        for name in names {
            let mut entry = [CENTRAL, &[0; 42]].concat();
            entry[28] = name.len() as u8;
            out.extend(entry);
            out.extend(name.as_bytes());
        }
        out.extend([END, &[0; 18]].concat());
        out
    }

    fn crc(bytes: &[u8]) -> u32 {
        let mut crc = Crc32::default();
        crc.update(bytes);
        crc.value()
    }

    /// What comes out, the bytes of a file in one.
    fn unzip(archive: &[u8], size: usize) -> Vec<String> {
        let mut zip = Unzip::default();
        let (mut seen, mut bytes) = (Vec::new(), Vec::new());
        let mut each = |part: Part<'_>| match part {
            Part::Opens { name, changed, .. } => seen.push(format!("{name} {changed:?}")),
            Part::Bytes(more) => bytes.extend_from_slice(more),
            Part::Closes { fault } => {
                seen.push(format!("{} {fault:?}", String::from_utf8_lossy(&std::mem::take(&mut bytes))));
            }
            Part::Problem { fault, offset } => seen.push(format!("{fault:?} at {offset}")),
        };
        archive.chunks(size.max(1)).for_each(|piece| zip.feed(piece, false, &mut each));
        zip.feed(b"", true, &mut each);
        seen
    }

    /// The same however it is cut.
    fn all(archive: &[u8]) -> Vec<String> {
        let whole = unzip(archive, archive.len());
        for size in 1..archive.len() {
            assert_eq!(unzip(archive, size), whole, "in pieces of {size}");
        }
        whole
    }

    #[test]
    fn times_and_wide_sizes() {
        let extra = [&[1, 0, 16, 0][..], &5_u64.to_le_bytes(), &5_u64.to_le_bytes()].concat();
        let file = header(STORED, 0, crc(b"hello"), u32::MAX, u32::MAX, "a.txt", &extra);
        let archive = [&file, &b"hello"[..], &end(&["a.txt"])].concat();
        assert_eq!(all(&archive), ["a.txt Some(2019-12-09T10:00:00)", "hello None"]);
    }

    #[test]
    fn a_stored_file_ends_at_the_descriptor_that_fits_it() {
        let inside = [DESCRIPTOR, &[7; 12], LOCAL, b"PKPK", DESCRIPTOR].concat();
        let narrow = [&crc(&inside).to_le_bytes()[..], &[inside.len() as u8, 0, 0, 0].repeat(2)].concat();
        let file = header(STORED, SIZE_FOLLOWS, 0, 0, 0, "a", &[]);
        let next = header(STORED, 0, crc(b"x"), 1, 1, "b", &[]);
        let archive = [&file, &inside, DESCRIPTOR, &narrow, &next, b"x", &end(&["a", "b"])].concat();
        let found = all(&archive);
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found[1].ends_with("None") && found[3] == "x None", "{found:?}");
    }

    #[test]
    fn bytes_that_belong_to_nothing_cost_no_other_file() {
        let a = header(STORED, 0, crc(b"x"), 1, 1, "a", &[]);
        let archive = [&a, &b"x"[..], b"stray PK bytes", &a, b"x", &end(&["a", "a"])].concat();
        assert_eq!(all(&archive)[2..], ["BrokenArchive at 32", "a Some(2019-12-09T10:00:00)", "x None"]);
    }

    #[test]
    fn every_cut_gives_what_it_holds_and_says_so() {
        let a = header(STORED, 0, crc(b"hello"), 5, 5, "a", &[]);
        let archive = [&a, &b"hello"[..], &end(&["a"])].concat();
        for cut in 1..archive.len() - 18 {
            let found = all(&archive[..cut]);
            assert!(found.last().is_some_and(|last| last.starts_with("EndsEarly")), "{cut}: {found:?}");
        }
        assert_eq!(all(&archive).len(), 2);
    }

    #[test]
    fn of_the_files_that_are_not_asked_for_come_no_bytes() {
        let a = header(STORED, 0, crc(b"hello"), 5, 5, "a", &[]);
        let locked = header(STORED, ENCRYPTED, 0, 1, 1, "locked", &[]);
        let b = header(STORED, 0, crc(b"x"), 1, 1, "b", &[]);
        let archive = [&a, &b"hello"[..], &locked, b"?", &b, b"x", &end(&["a", "locked", "b"])].concat();
        let (mut zip, mut seen) = (Unzip::only("B"), Vec::new());
        zip.feed(&archive, true, |part| match part {
            Part::Opens { name, .. } => seen.push(name),
            Part::Bytes(bytes) => seen.push(String::from_utf8_lossy(bytes).into_owned()),
            Part::Closes { fault } => assert_eq!(fault, None),
            Part::Problem { fault, .. } => panic!("{fault:?}"),
        });
        assert_eq!(seen, ["a", "locked", "b", "x"]);
    }

    #[test]
    fn more_files_than_can_be_right() {
        let file = header(STORED, 0, 0, 0, 0, "a", &[]);
        let found = unzip(&file.repeat(limits::MEMBERS + 10), 1 << 20);
        assert!(found.last().is_some_and(|last| last.starts_with("Bomb")));
    }

    #[test]
    fn a_record_whose_length_cannot_be_is_a_broken_archive() {
        for length in [u64::MAX - 11, u64::MAX, 0xFFFF_FFF4, 1 << 40] {
            let archive = [END_64, &length.to_le_bytes(), &[0; 40]].concat();
            assert_eq!(all(&archive).last().map(String::as_str), Some("BrokenArchive at 0"), "{length:x}");
        }
    }
}
