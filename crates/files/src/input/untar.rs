//! A `.tar` as its files, one after the other: told as those of a zip are.
//!
//! Sources: POSIX.1-2017, pax (ustar and its extended headers); GNU tar's long names and large sizes.

use crate::input::unzip::{Fault, Part};

/// Everything in it stands in blocks of so many bytes.
const BLOCK: usize = 512;
/// Extended headers and long names are no longer.
const LONGEST: u64 = 64 * 1024;

/// Places in a header.
const NAME: std::ops::Range<usize> = 0..100;
const SIZE: std::ops::Range<usize> = 124..136;
const CHECKSUM: std::ops::Range<usize> = 148..156;
const TYPE: usize = 156;
const MARK: std::ops::Range<usize> = 257..262;
const PREFIX: std::ops::Range<usize> = 345..500;

/// Whether a file begins as a tar does.
pub fn is_tar(head: &[u8]) -> bool {
    head.get(MARK) == Some(b"ustar".as_slice()) && head.get(..BLOCK).is_some_and(is_header)
}

/// What is read of it so far.
#[derive(Default)]
pub struct Untar {
    held: Vec<u8>,
    at: u64,
    state: State,
    /// The name and the size that an extended header tells of the next file.
    name: Option<String>,
    size: Option<u64>,
}

#[derive(Default)]
enum State {
    #[default]
    Header,
    /// Bytes of a file, and those that fill its last block.
    File {
        left: u64,
        fill: u64,
    },
    /// What is of no use.
    Skip {
        left: u64,
    },
    /// A name or an extended header.
    Told {
        kind: u8,
        length: u64,
    },
    Done,
}

impl Untar {
    /// The next bytes; at the `end` there are none behind them.
    pub fn feed(&mut self, piece: &[u8], end: bool, mut each: impl FnMut(Part<'_>)) {
        let mut rest = piece;
        while !rest.is_empty() || matches!(self.state, State::File { left: 0, .. }) {
            match &mut self.state {
                State::Done => return,
                State::File { left: 0, fill } => {
                    each(Part::Closes { fault: None });
                    self.state = State::Skip { left: *fill };
                }
                State::File { left, .. } => {
                    let taken = usize::try_from(*left).unwrap_or(usize::MAX).min(rest.len());
                    let (bytes, behind) = rest.split_at(taken);
                    each(Part::Bytes(bytes));
                    *left = left.saturating_sub(taken as u64);
                    self.at = self.at.saturating_add(taken as u64);
                    rest = behind;
                }
                State::Skip { left: 0 } => self.state = State::Header,
                State::Skip { left } => {
                    let taken = usize::try_from(*left).unwrap_or(usize::MAX).min(rest.len());
                    *left = left.saturating_sub(taken as u64);
                    self.at = self.at.saturating_add(taken as u64);
                    rest = rest.get(taken..).unwrap_or_default();
                }
                State::Header => {
                    if let Some(block) = self.hold(&mut rest, BLOCK) {
                        self.header(&block, &mut each);
                    }
                }
                State::Told { kind, length } => {
                    let (kind, length) = (*kind, *length);
                    let blocks = usize::try_from(length.next_multiple_of(BLOCK as u64)).unwrap_or(0);
                    if let Some(told) = self.hold(&mut rest, blocks) {
                        let told = told.get(..usize::try_from(length).unwrap_or(0)).unwrap_or_default();
                        self.told(kind, told);
                        self.state = State::Header;
                    }
                }
            }
        }
        if end {
            match self.state {
                State::File { .. } => each(Part::Closes { fault: Some(Fault::EndsEarly) }),
                State::Told { .. } => each(Part::Problem { fault: Fault::EndsEarly, offset: self.at }),
                State::Header if !self.held.is_empty() => {
                    each(Part::Problem { fault: Fault::EndsEarly, offset: self.at });
                }
                _ => {}
            }
        }
    }

    /// So many bytes, once they are there.
    fn hold(&mut self, rest: &mut &[u8], wanted: usize) -> Option<Vec<u8>> {
        let taken = wanted.saturating_sub(self.held.len()).min(rest.len());
        let (bytes, behind) = rest.split_at(taken);
        self.held.extend_from_slice(bytes);
        *rest = behind;
        (self.held.len() >= wanted).then(|| {
            self.at = self.at.saturating_add(wanted as u64);
            std::mem::take(&mut self.held)
        })
    }

    fn header(&mut self, block: &[u8], each: &mut impl FnMut(Part<'_>)) {
        // The end is two blocks of zeros.
        if block.iter().all(|byte| *byte == 0) {
            self.state = State::Done;
            return;
        }
        let size = number(block.get(SIZE).unwrap_or_default());
        let (true, Some(size)) = (is_header(block), size) else { return self.broken(each) };
        let kind = block.get(TYPE).copied().unwrap_or(0);
        if matches!(kind, b'L' | b'x') && size <= LONGEST {
            self.state = if size == 0 { State::Header } else { State::Told { kind, length: size } };
            return;
        }
        let (name, size) = (self.name.take(), self.size.take().unwrap_or(size));
        let fill = size.next_multiple_of(BLOCK as u64).saturating_sub(size);
        let offset = self.at.saturating_sub(BLOCK as u64);
        match kind {
            b'0' | b'7' | 0 => {
                let name = name.unwrap_or_else(|| named(block));
                each(Part::Opens { name, offset, changed: None });
                self.state = State::File { left: size, fill };
            }
            b'S' => {
                each(Part::Problem { fault: Fault::PackedOtherwise, offset });
                self.state = State::Skip { left: size.saturating_add(fill) };
            }
            // Folders and links have no bytes, whatever they say; what is not known is passed over.
            b'1'..=b'6' => self.state = State::Header,
            _ => self.state = State::Skip { left: size.saturating_add(fill) },
        }
    }

    /// A long name, or records `length key=value` of an extended header.
    fn told(&mut self, kind: u8, told: &[u8]) {
        let text = String::from_utf8_lossy(told);
        if kind == b'L' {
            self.name = Some(text.trim_end_matches('\0').to_owned());
            return;
        }
        for line in text.lines() {
            match line.split_once(' ').and_then(|(_, record)| record.split_once('=')) {
                Some(("path", path)) => self.name = Some(path.to_owned()),
                Some(("size", size)) => self.size = size.parse().ok(),
                _ => {}
            }
        }
    }

    fn broken(&mut self, each: &mut impl FnMut(Part<'_>)) {
        each(Part::Problem { fault: Fault::BrokenArchive, offset: self.at });
        self.state = State::Done;
    }
}

/// Whether a block's bytes add up to what it says, its own sum counted as blanks.
fn is_header(block: &[u8]) -> bool {
    let sum =
        block.iter().enumerate().map(|(at, byte)| if CHECKSUM.contains(&at) { 32 } else { u64::from(*byte) }).sum();
    block.get(CHECKSUM).and_then(number) == Some(sum)
}

/// Octal digits, or from the second byte on a number as it is, where the first has its highest bit.
fn number(field: &[u8]) -> Option<u64> {
    if let [0x80, rest @ ..] = field {
        return rest.iter().try_fold(0_u64, |number, byte| number.checked_mul(256)?.checked_add(u64::from(*byte)));
    }
    let digits = std::str::from_utf8(field).ok()?.trim_matches(|c: char| c == ' ' || c == '\0');
    if digits.is_empty() { Some(0) } else { u64::from_str_radix(digits, 8).ok() }
}

fn named(block: &[u8]) -> String {
    let text = |range| {
        let field: &[u8] = block.get(range).unwrap_or_default();
        String::from_utf8_lossy(field.split(|byte| *byte == 0).next().unwrap_or_default()).into_owned()
    };
    // GNU's tar writes blanks behind the mark, and no beginning of the name.
    let posix = block.get(MARK.start..MARK.end.saturating_add(1)) == Some(b"ustar\0".as_slice());
    match text(PREFIX) {
        prefix if posix && !prefix.is_empty() => format!("{prefix}/{}", text(NAME)),
        _ => text(NAME),
    }
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "sizes of a made archive")]
mod tests {
    use super::*;

    fn header(name: &str, kind: u8, size: usize) -> Vec<u8> {
        let mut block = vec![0_u8; BLOCK];
        block[..name.len()].copy_from_slice(name.as_bytes());
        block[SIZE].copy_from_slice(format!("{size:011o}\0").as_bytes());
        block[TYPE] = kind;
        block[257..263].copy_from_slice(b"ustar\0");
        block[CHECKSUM].copy_from_slice(b"        ");
        let sum: u64 = block.iter().map(|byte| u64::from(*byte)).sum();
        block[CHECKSUM].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        block
    }

    fn file(name: &str, kind: u8, bytes: &[u8]) -> Vec<u8> {
        let mut out = header(name, kind, bytes.len());
        out.extend_from_slice(bytes);
        out.resize(out.len().next_multiple_of(BLOCK), 0);
        out
    }

    /// Names with their bytes, and what is wrong.
    fn read(tar: &[u8], pieces: usize) -> (Vec<(String, usize)>, Vec<Fault>) {
        let (mut files, mut faults) = (Vec::<(String, usize)>::new(), Vec::new());
        let mut untar = Untar::default();
        let mut each = |part: Part<'_>| match part {
            Part::Opens { name, .. } => files.push((name, 0)),
            Part::Bytes(bytes) => files.last_mut().unwrap().1 += bytes.len(),
            Part::Closes { fault } => faults.extend(fault),
            Part::Problem { fault, .. } => faults.push(fault),
        };
        tar.chunks(pieces).for_each(|piece| untar.feed(piece, false, &mut each));
        untar.feed(&[], true, &mut each);
        (files, faults)
    }

    fn whole() -> Vec<u8> {
        let long = "Takeout/Mail/".to_owned() + &"x".repeat(120) + ".mbox";
        let pax = format!("{} path={long}\n", long.len() + 10);
        let mut tar = [
            file("Takeout/", b'5', b""),
            file("a.mbox", b'0', &[b'a'; 700]),
            file("././@LongLink", b'L', format!("{long}\0").as_bytes()),
            file("cut", b'0', b"bb"),
            file("PaxHeaders/x", b'x', pax.as_bytes()),
            file("cut", 0, b""),
            file("z.csv", b'0', &[b'z'; 512]),
        ]
        .concat();
        tar.resize(tar.len() + 2 * BLOCK, 0);
        tar
    }

    #[test]
    fn files_come_with_their_whole_names_however_the_bytes_are_cut() {
        let tar = whole();
        assert!(is_tar(&tar) && !is_tar(b"ustar") && !is_tar(&[0; 1024]));
        let (files, faults) = read(&tar, usize::MAX);
        let short: Vec<_> = files.iter().map(|(name, size)| (name.len(), *size)).collect();
        assert_eq!((short, faults.len()), (vec![(6, 700), (138, 2), (138, 0), (5, 512)], 0));
        for pieces in [1, 7, 511, 512, 513, 1000] {
            assert_eq!(read(&tar, pieces).0, files, "{pieces}");
        }
    }

    #[test]
    fn what_is_cut_or_broken_is_said() {
        let tar = whole();
        assert_eq!(read(&tar[..900], 64).1, [Fault::EndsEarly]);
        assert_eq!(read(&tar[..2 * BLOCK + 100], 64).1, [Fault::EndsEarly]);
        let mut broken = tar.clone();
        broken[4 * BLOCK + 1] = 9;
        assert_eq!(read(&broken, 64).1.last(), Some(&Fault::BrokenArchive));
        let mut large = header("big", b'0', 0);
        large[SIZE].copy_from_slice(&[0x80, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0]);
        assert_eq!(number(&large[SIZE]), Some(1 << 25));
    }
}
