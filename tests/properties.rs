//! However the bytes are cut, the same records come out; in whatever order the files come, the same cases.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;

use proptest::prelude::*;
use retrace::core::checklist::checklist;
use retrace::core::decisions::Decisions;
use retrace::core::reading::{Reading, SourceReader, read_whole};

mod support;
use support::{fixtures, incident, inputs};

fn cut(name: &str, bytes: &[u8], mut cuts: Vec<usize>) -> Reading {
    let mut reader = SourceReader::new(name, &incident());
    cuts.sort_unstable();
    let mut at = 0;
    for cut in cuts {
        reader.feed(&bytes[at..cut]);
        at = cut;
    }
    reader.feed(&bytes[at..]);
    reader.finish()
}

fn files() -> Vec<(String, Vec<u8>)> {
    fixtures().iter().flat_map(|folder| inputs(folder)).collect()
}

/// A file longer than what is looked at to decide its kind, so that cuts fall into the streaming part too.
fn long(name: &str, bytes: &[u8]) -> Vec<u8> {
    let times = if name.ends_with(".mbox") { 200_000 / bytes.len().max(1) + 1 } else { 1 };
    bytes.repeat(times)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_cut_gives_the_same_reading(seed in any::<u64>(), pieces in 1_usize..12) {
        for (name, bytes) in files() {
            let bytes = long(&name, &bytes);
            let mut state = seed;
            let cuts = (0..pieces).map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 33) as usize % (bytes.len() + 1)
            }).collect();
            prop_assert_eq!(cut(&name, &bytes, cuts), read_whole(&name, &bytes, &incident()), "{}", name);
        }
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), at in any::<prop::sample::Index>()) {
        for (name, mut whole) in files() {
            let place = at.index(whole.len() + 1);
            whole.splice(place..place, bytes.iter().copied());
            let reading = read_whole(&name, &whole, &incident());
            let list = checklist(&incident(), &[reading], &Decisions::default());
            prop_assert!(list.sources[0].counts.adds_up());
        }
    }
}

#[test]
fn a_byte_at_a_time() {
    for (name, bytes) in files() {
        let every = (0..bytes.len()).collect();
        assert_eq!(cut(&name, &bytes, every), read_whole(&name, &bytes, &incident()), "{name}");
    }
}

#[test]
fn any_order_of_files_gives_the_same_cases() {
    type Found = BTreeSet<(Option<String>, String, BTreeSet<(String, u64)>)>;
    let cases = |readings: &[Reading]| -> Found {
        let list = checklist(&incident(), readings, &Decisions::default());
        let of =
            |case: &retrace::core::checklist::Case| case.records.iter().map(|r| (r.source.clone(), r.index)).collect();
        list.cases
            .iter()
            .map(|case| (case.reference.clone(), format!("{:?} {:?}", case.customer, case.booking), of(case)))
            .collect()
    };
    for folder in fixtures() {
        let mut readings: Vec<Reading> =
            inputs(&folder).iter().map(|(name, bytes)| read_whole(name, bytes, &incident())).collect();
        let forward = cases(&readings);
        readings.reverse();
        assert_eq!(cases(&readings), forward, "{}", folder.display());
    }
}
