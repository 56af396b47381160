//! Compound files: what cfb writes or reads, the own reader reads to the same streams.
//!
//! Compared are the paths and the bytes of all streams. A storage that holds nothing counts as an empty stream.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use cfb::{CompoundFile, Version};
use proptest::prelude::*;
use retrace_oracles::{beside, of_fixtures, streams};

type Streams = BTreeMap<String, Vec<u8>>;

fn theirs(file: &[u8]) -> Result<Streams, String> {
    let mut file = CompoundFile::open(Cursor::new(file)).map_err(|error| error.to_string())?;
    let entries: Vec<_> = file.walk().collect();
    let mut found = Streams::new();
    for entry in entries {
        let path = entry.path().to_string_lossy().into_owned();
        let mut bytes = Vec::new();
        if entry.is_stream() {
            let mut stream = file.open_stream(entry.path()).map_err(|error| error.to_string())?;
            stream.read_to_end(&mut bytes).map_err(|error| format!("{path}: {error}"))?;
        } else if entry.is_root() || file.read_storage(entry.path()).is_ok_and(|mut inner| inner.next().is_some()) {
            continue;
        }
        found.insert(path, bytes);
    }
    Ok(found)
}

fn made(version: Version, meant: &Streams) -> Vec<u8> {
    let mut file = CompoundFile::create_with_version(version, Cursor::new(Vec::new())).unwrap();
    for (path, bytes) in meant {
        let (storage, _) = path.rsplit_once('/').unwrap();
        file.create_storage_all(storage).unwrap();
        file.create_stream(path).unwrap().write_all(bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at * 31 / 7 % 251) as u8).collect()
}

fn read_as_written(meant: &Streams) {
    for version in [Version::V3, Version::V4] {
        let file = made(version, meant);
        assert_eq!(theirs(&file).as_ref(), Ok(meant), "{version:?}");
        assert!(streams(&file).as_ref() == Some(meant), "{version:?}");
    }
}

#[test]
fn streams_of_every_size_are_read_as_they_were_written() {
    // About a mini sector, a sector of either version, and the size from which a stream has sectors of its own.
    let sizes = [0, 1, 63, 64, 65, 511, 512, 513, 4095, 4096, 4097, 8192, 70_000];
    read_as_written(&sizes.iter().map(|size| (format!("/of {size}"), bytes(*size))).collect());
}

/// Behind seven megabytes the numbers of the sectors no longer all stand in the header.
#[test]
fn a_file_with_more_sectors_than_its_header_names() {
    let meant = Streams::from([("/large".to_owned(), bytes(16_000_000)), ("/small".to_owned(), bytes(100))]);
    read_as_written(&meant);
}

#[test]
fn deep_and_wide_storages_are_read_as_they_were_written() {
    let mut meant = Streams::new();
    let mut path = String::new();
    for depth in 0..40 {
        path += &format!("/storage {depth}");
        meant.insert(format!("{path}/stream"), bytes(depth * 200));
    }
    for number in 0..500 {
        meant.insert(format!("/__substg1.0_{number:04X}001F"), bytes(number));
    }
    meant.insert("/Größe 日本 😀".to_owned(), bytes(10));
    read_as_written(&meant);
}

#[test]
fn an_empty_file_and_empty_storages() {
    read_as_written(&Streams::new());
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_storage_all("/a/b/c").unwrap();
    file.flush().unwrap();
    let file = file.into_inner().into_inner();
    assert_eq!(streams(&file).unwrap(), Streams::from([("/a/b/c".to_owned(), Vec::new())]));
    assert_eq!(theirs(&file), Ok(streams(&file).unwrap()));
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 40,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(15),
        ..ProptestConfig::default()
    })]

    /// Folders have names of one letter and streams longer ones, so that no path is both.
    #[test]
    fn any_tree_is_read_as_it_was_written(
        tree in prop::collection::btree_map("(/[ab]){0,4}/[a-z_é]{2,20}", prop_oneof![0_usize..200, 3900_usize..4300, 0_usize..30_000], 0..20)
    ) {
        // Names are the same whatever their letters' case: here all are small.
        read_as_written(&tree.into_iter().map(|(path, size)| (path, bytes(size))).collect());
    }
}

/// Files that cfb refuses, by how their names end, and how many streams the own reader finds.
const REFUSED: [(&str, usize); 0] = [];

fn all_agree(files: &[(String, Vec<u8>)]) {
    assert!(!files.is_empty());
    for (name, file) in files {
        let own = streams(file);
        match theirs(file) {
            Ok(theirs) => {
                let own = own.unwrap_or_else(|| panic!("{name} is no compound file"));
                let names = |all: &Streams| all.keys().cloned().collect::<Vec<_>>();
                assert_eq!(names(&own), names(&theirs), "{name}");
                for (path, bytes) in &theirs {
                    assert!(own[path] == *bytes, "{name} {path}");
                }
            }
            Err(error) => {
                let known = REFUSED.iter().find(|(end, _)| name.ends_with(end)).map(|(_, count)| *count);
                assert_eq!(own.map(|all| all.len()), known, "{name}: {error}");
            }
        }
    }
}

#[test]
fn the_mails_of_outlook_in_the_fixtures_have_the_streams_that_cfb_finds() {
    let mut files = of_fixtures(".msg");
    files.extend(of_fixtures(".xls"));
    all_agree(&files);
}

#[test]
fn the_mails_of_outlook_beside_the_project_have_the_streams_that_cfb_finds() {
    let test = "mails of Outlook beside the project and cfb";
    if let Some(files) = beside(&["samples/msg", "faults/outlook-msg"], ".msg", test) {
        all_agree(&files);
    }
}
