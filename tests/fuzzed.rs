//! Every fuzz target for a moment, without nightly: the fixtures, changed at random in a way that is the same every time.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::fs;

mod support;
use support::{fixtures, inputs, root};

#[path = "../fuzz/laws.rs"]
mod laws;
use laws::{TARGETS, Target};

/// How often each target runs.
const RUNS: usize = 2_000;
/// Longest file tried.
const LONGEST: usize = 4_096;

#[test]
fn every_law_holds_for_what_it_starts_from_and_for_what_becomes_of_it() {
    for target in &TARGETS {
        let (name, law, _) = target;
        let seeds = seeds(target);
        assert!(!seeds.is_empty(), "{name} has nothing to start from");
        seeds.iter().for_each(|seed| law(seed));
        let mut random = Random(0x5EED);
        for _ in 0..RUNS {
            law(&changed(&seeds, &mut random));
        }
    }
}

#[test]
fn every_target_of_cargo_fuzz_is_run_here() {
    let files = fs::read_dir(root().join("fuzz/fuzz_targets")).unwrap();
    let found: BTreeSet<String> =
        files.map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned()).collect();
    assert_eq!(found, TARGETS.iter().map(|(name, ..)| (*name).to_owned()).collect());
}

/// The fixtures of its kinds, and what stands in its own folder.
fn seeds((name, _, endings): &Target) -> Vec<Vec<u8>> {
    let files = fixtures().into_iter().flat_map(|folder| inputs(&folder));
    let mut found: Vec<Vec<u8>> =
        files.filter(|(file, _)| endings.iter().any(|ending| file.ends_with(ending))).map(|(_, bytes)| bytes).collect();
    if let Ok(own) = fs::read_dir(root().join("fuzz/seeds").join(name)) {
        let mut paths: Vec<_> = own.map(|file| file.unwrap().path()).collect();
        paths.sort();
        found.extend(paths.into_iter().map(|path| fs::read(path).unwrap()));
    }
    found
}

/// Marsaglia's xorshift: enough for this, and always the same.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }
}

/// One seed with some bytes changed, left out, doubled, or taken from another seed.
fn changed(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    const TELLING: [&[u8]; 12] =
        [b"\n", b"\r", b"\nFrom ", b"\"", b";", b"<", b">", b"\0", b"=?", b"\xFF", b"-9999999999999999999", b"\n\n"];
    let mut bytes = seeds[random.below(seeds.len())].clone();
    let whole = bytes.starts_with(b"PK");
    if !whole && bytes.len() > LONGEST {
        let from = random.below(bytes.len() - LONGEST);
        bytes = bytes[from..from + LONGEST].to_vec();
    }
    for _ in 0..=random.below(4) {
        let from = random.below(bytes.len() + 1);
        let to = from + random.below((bytes.len() - from).min(64) + 1);
        let instead = match random.below(6) {
            0 => Vec::new(),
            1 => bytes[from..to].repeat(2),
            2 => TELLING[random.below(TELLING.len())].to_vec(),
            3 => {
                let other = &seeds[random.below(seeds.len())];
                let at = random.below(other.len());
                other[at..(at + 200).min(other.len())].to_vec()
            }
            4 => bytes[from..to].iter().map(|byte| byte ^ 1 << random.below(8)).collect(),
            _ => bytes[from..to].iter().map(|_| u8::try_from(random.below(256)).unwrap()).collect(),
        };
        bytes.splice(from..to, instead);
    }
    bytes
}
