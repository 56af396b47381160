//! However the bytes are cut, the same records come out; in whatever order the files come, the same cases.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use retrace_cases::checklist::{Case, RecordRef, checklist};
use retrace_cases::decisions::Decisions;
use retrace_files::readers::{self, read_whole};
use retrace_model::reading::Reading;

mod support;
use support::{fixtures, incident, inputs};

fn cut(name: &str, bytes: &[u8], mut cuts: Vec<usize>) -> Reading {
    let mut reader = readers::open(name, &incident());
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

/// Every file at its length, and what it gives in one piece: read once, not once per cut.
static WHOLE: LazyLock<Vec<(String, Vec<u8>, Reading)>> = LazyLock::new(|| {
    let read = |(name, bytes): (String, Vec<u8>)| {
        let bytes = long(&name, &bytes);
        let reading = read_whole(&name, &bytes, &incident());
        (name, bytes, reading)
    };
    files().into_iter().map(read).collect()
});

fn cuts_at(bytes: &[u8], seed: u64, pieces: usize) -> Vec<usize> {
    let mut state = seed;
    let cuts = (0..pieces).map(|_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % (bytes.len() + 1)
    });
    cuts.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_cut_gives_the_same_reading(seed in any::<u64>(), pieces in 1_usize..12) {
        let same = |files: &[(String, Vec<u8>, Reading)]| -> Result<(), TestCaseError> {
            for (name, bytes, whole) in files {
                prop_assert_eq!(&cut(name, bytes, cuts_at(bytes, seed, pieces)), whole, "{}", name);
            }
            Ok(())
        };
        let (one, other) = WHOLE.split_at(WHOLE.len() / 2);
        std::thread::scope(|scope| {
            let one = scope.spawn(|| same(one));
            same(other).and(one.join().expect("the thread ends"))
        })?;
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), at in any::<prop::sample::Index>()) {
        for (name, mut whole) in files() {
            let place = at.index(whole.len() + 1);
            whole.splice(place..place, bytes.iter().copied());
            let reading = read_whole(&name, &whole, &incident());
            let read = reading.read();
            let list = checklist(&incident(), &[reading], &Decisions::default());
            prop_assert_eq!(list.sources[0].counts.read(), read);
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
    type Found = BTreeSet<(Option<String>, String, BTreeSet<RecordRef>)>;
    let cases = |readings: &[Reading]| -> Found {
        let list = checklist(&incident(), readings, &Decisions::default());
        let of = |case: &Case| case.records.iter().map(|r| (r.source.clone(), r.index)).collect();
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

/// What must not change: references, outcomes, tasks and the records that make each case.
fn outcomes(readings: &[Reading]) -> BTreeSet<String> {
    let list = checklist(&incident(), readings, &Decisions::default());
    let of = |case: &Case| {
        let tasks: Vec<_> = case.tasks.iter().map(|task| task.kind).collect();
        format!("{:?} {:?} {tasks:?} {:?}", case.reference, case.outcome, case.survived)
    };
    list.cases.iter().map(|case| of(case)).collect()
}

fn read_all(files: &[(String, Vec<u8>)]) -> Vec<Reading> {
    files.iter().map(|(name, bytes)| read_whole(name, bytes, &incident())).collect()
}

#[test]
fn a_whole_export_given_twice_changes_no_case() {
    for folder in fixtures() {
        let files = inputs(&folder);
        let once = read_all(&files);
        for (name, bytes) in files.iter().filter(|(name, _)| !name.ends_with(".ics")) {
            let mut twice = once.clone();
            twice.push(read_whole(&format!("again-{name}"), bytes, &incident()));
            assert_eq!(outcomes(&twice), outcomes(&once), "{} {name}", folder.display());
        }
    }
}

#[test]
fn without_a_source_nothing_of_it_is_claimed() {
    for folder in fixtures() {
        let files = inputs(&folder);
        for left_out in 0..files.len() {
            let mut rest = files.clone();
            let (gone, _) = rest.remove(left_out);
            let readings = read_all(&rest);
            let list = checklist(&incident(), &readings, &Decisions::default());
            // What a table is may be learnt from the others.
            let lists = list.compared;
            assert!(!lists || readings.iter().any(|reading| reading.table.is_some()), "{}", folder.display());
            for case in &list.cases {
                assert!(case.records.iter().all(|record| *record.source != *gone), "{} {gone}", folder.display());
                assert!(case.says.iter().all(|says| says.record.is_none_or(|record| record < case.records.len())));
                assert!(lists || case.outcome == retrace_model::outcome::Outcome::Unsure);
                assert!(lists || case.held.is_none() && case.survived.is_none() && case.clash.is_none());
                // Every value to type in has a record that says so.
                let said = |field: &str| case.says.iter().any(|says| says.field == field);
                let booking = case.booking.clone().unwrap_or_default();
                assert!(booking.start.is_none() || said("start"));
                assert!(booking.product.is_none() || said("product"));
                assert!(booking.people.is_none() || said("people"));
                assert!(booking.amount.is_none() || said("amount"));
            }
        }
    }
}

#[test]
fn other_names_change_no_outcome() {
    const NAMES: [(&str, &str); 12] = [
        ("Jan de Wit", "Bo van Zwart"),
        ("De Wit", "Van Zwart"),
        ("Petra Smit", "Fenna Bakker"),
        ("Smit", "Bakker"),
        ("Kees van den Berg", "Daan te Velde"),
        ("Omar Aydin", "Yusuf Kaya"),
        ("Lies Jansen", "Roos Mulder"),
        ("Familie Post", "Familie Hoek"),
        ("jan@", "bo@"),
        ("petra@", "fenna@"),
        ("kees@", "daan@"),
        ("omar@", "yusuf@"),
    ];
    let folder = fixtures().into_iter().find(|folder| folder.ends_with("outcomes")).unwrap();
    let files = inputs(&folder);
    let renamed: Vec<(String, Vec<u8>)> = files
        .iter()
        .map(|(name, bytes)| {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let text = NAMES.iter().fold(text, |text, (old, new)| text.replace(old, new));
            (name.clone(), text.into_bytes())
        })
        .collect();
    assert_ne!(renamed, files);
    assert_eq!(outcomes(&read_all(&renamed)), outcomes(&read_all(&files)));
}
