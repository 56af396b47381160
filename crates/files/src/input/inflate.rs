//! Deflate, pushed: packed bytes go in as they come, unpacked ones come out in pieces of at most a window. Source: RFC 1951.

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_HAS_MORE_INPUT;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

/// The farthest that deflate looks back.
const WINDOW: usize = 32 * 1024;

/// Unpacks a stream of deflate. Source: RFC 1951.
pub struct Inflater {
    state: Box<DecompressorOxide>,
    window: Vec<u8>,
    /// Where the next byte goes.
    at: usize,
}

/// How far unpacking has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A window is full: there may be more without further input. Reached at the same place however the input is cut.
    Full,
    /// All input is taken.
    More,
    /// The packed bytes have ended.
    Done,
    /// The bytes are no deflate.
    Broken,
}

impl Default for Inflater {
    fn default() -> Self {
        Inflater { state: Box::default(), window: vec![0; WINDOW], at: 0 }
    }
}

impl Inflater {
    /// Unpacks until the window is full or the input is taken: gives the input taken, the bytes made and how it stands.
    pub fn step(&mut self, packed: &[u8]) -> (usize, &[u8], Step) {
        let from = self.at;
        let (status, taken, made) =
            decompress(&mut self.state, packed, &mut self.window, from, TINFL_FLAG_HAS_MORE_INPUT);
        self.at = (from.saturating_add(made)) % WINDOW;
        let step = match status {
            TINFLStatus::Done => Step::Done,
            TINFLStatus::NeedsMoreInput => Step::More,
            TINFLStatus::HasMoreOutput => Step::Full,
            _ => Step::Broken,
        };
        (taken, self.window.get(from..from.saturating_add(made)).unwrap_or_default(), step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_not_one_byte_too_many_however_it_is_cut() {
        let text: Vec<u8> = (0..100_000_u64).flat_map(|n| (n * n % 251).to_string().into_bytes()).collect();
        let mut packed = miniz_oxide::deflate::compress_to_vec(&text, 6);
        let length = packed.len();
        packed.extend_from_slice(b"behind it");
        for size in [1, 2, 3, 7, 100, packed.len()] {
            let mut inflater = Inflater::default();
            let (mut out, mut at) = (Vec::new(), 0);
            loop {
                let piece = &packed[at..(at + size).min(packed.len())];
                let (taken, made, step) = inflater.step(piece);
                out.extend_from_slice(made);
                at += taken;
                match step {
                    Step::Done => break,
                    Step::Broken => panic!("broken"),
                    _ => {}
                }
            }
            assert_eq!((at, out == text), (length, true), "in pieces of {size}");
        }
    }
}
