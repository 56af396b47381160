//! Archives: what the crate zip packs, the own streamed reader unpacks to the same files, however the bytes are cut; what the
//! own writer packs, the crate unpacks.
//!
//! Compared are the names, the bytes and the times of all files in their order; folders by themselves are no files.

use std::io::{Cursor, Read, Write};

use jiff::civil::DateTime;
use proptest::prelude::*;
use retrace_cases::export;
use retrace_files::input::unzip::Fault;
use retrace_files::input::zip::Held;
use retrace_oracles::{Member, beside, exports, of_fixtures, unzip};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Cuts in which each archive is read: a byte at a time, so that every header is cut everywhere, and whole.
const PIECES: [usize; 4] = [1, 7, 4096, usize::MAX];

fn time(of: Option<zip::DateTime>) -> Option<DateTime> {
    let of = of?;
    let part = |number: u8| i8::try_from(number).unwrap();
    let (day, clock) = ((of.month(), of.day()), (of.hour(), of.minute(), of.second()));
    DateTime::new(
        i16::try_from(of.year()).unwrap(),
        part(day.0),
        part(day.1),
        part(clock.0),
        part(clock.1),
        part(clock.2),
        0,
    )
    .ok()
}

/// The files by the crate, in the order of their bytes; an error where one of them cannot be unpacked.
fn theirs(archive: &[u8]) -> Result<Vec<Member>, String> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).map_err(|error| error.to_string())?;
    let mut found = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).map_err(|error| error.to_string())?;
        if file.is_dir() {
            continue;
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(|error| error.to_string())?;
        let name = file.name().map_err(|error| error.to_string())?.into_owned();
        let member = Member { name, changed: time(file.last_modified()), bytes, fault: None };
        found.push((file.header_start(), member));
    }
    found.sort_by_key(|(start, _)| *start);
    Ok(found.into_iter().map(|(_, member)| member).collect())
}

/// One file to pack.
#[derive(Clone, Debug)]
struct Made {
    name: String,
    bytes: Vec<u8>,
    deflated: bool,
    /// With fields of eight bytes for its sizes.
    wide: bool,
}

impl Made {
    fn new(name: &str, bytes: &[u8], deflated: bool) -> Self {
        Made { name: name.to_owned(), bytes: bytes.to_owned(), deflated, wide: false }
    }

    fn options(&self) -> SimpleFileOptions {
        let method = if self.deflated { CompressionMethod::Deflated } else { CompressionMethod::Stored };
        let changed = zip::DateTime::from_date_and_time(2019, 12, 9, 10, 30, 8).unwrap();
        SimpleFileOptions::default().compression_method(method).large_file(self.wide).last_modified_time(changed)
    }

    fn member(&self) -> Member {
        let changed = Some(DateTime::constant(2019, 12, 9, 10, 30, 8, 0));
        Member { name: self.name.clone(), changed, bytes: self.bytes.clone(), fault: None }
    }
}

fn fill<W: Write + std::io::Seek>(archive: &mut ZipWriter<W>, files: &[Made]) {
    for file in files {
        archive.start_file(&*file.name, file.options()).unwrap();
        archive.write_all(&file.bytes).unwrap();
    }
}

/// Sizes stand in the headers: written by whoever can go back.
fn packed(files: &[Made]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    fill(&mut archive, files);
    archive.finish().unwrap().into_inner()
}

/// Sizes stand behind the files, in descriptors: written by whoever cannot.
fn streamed(files: &[Made]) -> Vec<u8> {
    let mut archive = ZipWriter::new_stream(Vec::new());
    fill::<StreamWriter<Vec<u8>>>(&mut archive, files);
    archive.finish().unwrap().into_inner()
}

fn read_as_packed(archive: &[u8], files: &[Made]) {
    let meant: Vec<Member> = files.iter().map(Made::member).collect();
    assert_eq!(theirs(archive).as_ref(), Ok(&meant));
    for pieces in PIECES {
        assert_eq!(unzip(archive, pieces), (meant.clone(), Vec::new()), "in pieces of {pieces}");
    }
}

#[test]
fn stored_deflated_streamed_and_wide_archives_are_read_as_they_were_packed() {
    let long: Vec<u8> = (0..200_000_u32).flat_map(|n| (n % 977).to_string().into_bytes()).collect();
    for wide in [false, true] {
        let mut files = Vec::new();
        for deflated in [false, true] {
            files.extend([
                Made::new(&format!("Takeout/Mail/all {deflated}.mbox"), &long, deflated),
                Made::new(&format!("empty {deflated}"), b"", deflated),
                // What looks like the records of an archive is content.
                Made::new(
                    &format!("a/b/c/d/marks {deflated}"),
                    &b"PK\x03\x04PK\x07\x08PK\x01\x02PK\x05\x06".repeat(9),
                    deflated,
                ),
                Made::new(&format!("naïve/Größe/日本 {deflated}.csv"), b"a;b\r\n1;2\r\n", deflated),
            ]);
        }
        files.iter_mut().for_each(|file| file.wide = wide);
        let small: Vec<Made> = files.iter().filter(|file| file.bytes.len() < 1000).cloned().collect();
        read_as_packed(&packed(&small), &small);
        read_as_packed(&streamed(&small), &small);
        // Long enough to be unpacked by more than a window.
        for archive in [packed(&files), streamed(&files)] {
            let meant: Vec<Member> = files.iter().map(Made::member).collect();
            assert_eq!(theirs(&archive).as_ref(), Ok(&meant));
            assert_eq!(unzip(&archive, 4096), (meant, Vec::new()));
        }
    }
}

#[test]
fn folders_are_no_files() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let file = Made::new("folder/inner/a.txt", b"hello", true);
    archive.add_directory("folder/", SimpleFileOptions::default()).unwrap();
    archive.add_directory("folder/inner", SimpleFileOptions::default()).unwrap();
    fill(&mut archive, std::slice::from_ref(&file));
    archive.add_directory("behind/", SimpleFileOptions::default()).unwrap();
    read_as_packed(&archive.finish().unwrap().into_inner(), &[file]);
}

/// With more files than two bytes count, the record at the end is the wide one.
#[test]
fn more_files_than_the_narrow_record_counts() {
    let files: Vec<Made> = (0..66_000).map(|n| Made::new(&n.to_string(), b"", false)).collect();
    let archive = packed(&files);
    let (members, problems) = unzip(&archive, 1 << 16);
    assert!(problems.is_empty(), "{problems:?}");
    assert!(members.iter().zip(&files).all(|(member, file)| *member == file.member()) && members.len() == files.len());
    assert_eq!(ZipArchive::new(Cursor::new(&archive)).unwrap().len(), files.len());
}

/// An archive of one file whose name's bytes are these: of no stated encoding.
fn named(name: &[u8]) -> Vec<u8> {
    let stand_in = vec![b'#'; name.len()];
    let mut archive = packed(&[Made::new(std::str::from_utf8(&stand_in).unwrap(), b"hello", false)]);
    while let Some(at) = archive.windows(name.len()).position(|window| window == stand_in) {
        archive[at..at + name.len()].copy_from_slice(name);
    }
    archive
}

#[test]
fn names_without_an_encoding_are_of_code_page_437() {
    // Bytes of the upper half, apart so that no two of them are by chance a letter of UTF-8.
    for byte in 0x80..=0xFF_u8 {
        let archive = named(&[b'a', byte, b'.', b'c']);
        let (own, problems) = unzip(&archive, 1 << 16);
        assert_eq!((Ok(own), problems.len()), (theirs(&archive), 0), "{byte:x}");
    }
}

/// macOS writes them; by the letter of the standard they would be of code page 437.
#[test]
fn names_that_are_utf8_without_saying_so_are_utf8() {
    let archive = named("Größe.csv".as_bytes());
    assert_eq!(unzip(&archive, 1 << 16).0[0].name, "Größe.csv");
    assert_eq!(theirs(&archive).unwrap()[0].name, "Größe.csv");
}

fn made() -> impl Strategy<Value = Made> {
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..300),
        (any::<u8>(), 0_usize..5000).prop_map(|(byte, times)| vec![byte; times]),
        prop::collection::vec(prop::sample::select(vec![&b"PK\x07\x08"[..], b"PK\x03\x04", b"PK", b"\0\0\0\0"]), 0..20)
            .prop_map(|parts| parts.concat()),
    ];
    ("[a-zé日 ]{1,8}(/[a-z0-9._-]{1,8}){0,3}", bytes, any::<bool>(), any::<bool>())
        .prop_map(|(name, bytes, deflated, wide)| Made { name, bytes, deflated, wide })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(15),
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_archive_is_read_as_it_was_packed(made in prop::collection::vec(made(), 0..6)) {
        let files: Vec<Made> =
            (0..).zip(made).map(|(n, file)| Made { name: format!("{n}{}", file.name), ..file }).collect();
        read_as_packed(&packed(&files), &files);
        read_as_packed(&streamed(&files), &files);
    }
}

/// Archives of which a file cannot be had, by how their names end: what the own reader says and whether the crate reads all.
const FAULTY: [(&str, &[Fault], bool); 6] = [
    ("archive-bomb/input/bomb.zip", &[Fault::Bomb, Fault::Bomb], true),
    ("archive-broken/input/broken.zip", &[Fault::BrokenArchive], false),
    ("archive-cut/input/cut.zip", &[Fault::EndsEarly, Fault::EndsEarly], false),
    ("archive-damaged/input/damaged.zip", &[Fault::ArchiveDiffers, Fault::BadChecksum, Fault::BadChecksum], false),
    ("archive-locked/input/locked.zip", &[Fault::Encrypted, Fault::Encrypted, Fault::PackedOtherwise], false),
    ("refused/input/b.zip", &[Fault::EndsEarly], false),
];

fn all_agree(files: &[(String, Vec<u8>)]) {
    assert!(!files.is_empty());
    let mut wrong = Vec::new();
    for (name, bytes) in files {
        let (own, mut problems) = unzip(bytes, 1 << 16);
        problems.extend(own.iter().filter_map(|member| member.fault));
        let theirs = theirs(bytes);
        if problems.is_empty() {
            if theirs.as_ref() != Ok(&own) {
                wrong.push(format!("{name}: the crate reads {:?}", theirs.map(|all| all.len())));
            }
        } else {
            let known = FAULTY.iter().find(|(end, ..)| name.ends_with(end)).map(|(_, why, reads)| (*why, *reads));
            if Some((&problems[..], theirs.is_ok())) != known {
                wrong.push(format!("{name}: own {problems:?}, the crate {:?}", theirs.map(|all| all.len())));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_archives_of_the_fixtures_are_read_as_the_crate_reads_them() {
    all_agree(&of_fixtures(".zip"));
}

#[test]
fn the_archives_beside_the_project_are_read_as_the_crate_reads_them() {
    if let Some(files) = beside(&["samples"], ".zip", "archives beside the project and zip") {
        all_agree(&files);
    }
}

/// The reader of archives that are held whole, which workbooks are read with.
fn held_whole(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut held = Held::new(archive, 1 << 28).unwrap();
    let names: Vec<String> = held.names().map(str::to_owned).collect();
    names.into_iter().map(|name| (name.clone(), held.file(&name).unwrap().unwrap())).collect()
}

#[test]
fn workbooks_are_archives_to_all_three_readers() {
    let mut read = 0;
    for (name, book) in of_fixtures(".xlsx") {
        let Ok(theirs) = theirs(&book) else { continue };
        let own: Vec<_> = unzip(&book, 1 << 16).0.into_iter().map(|member| (member.name, member.bytes)).collect();
        let theirs: Vec<_> = theirs.into_iter().map(|member| (member.name, member.bytes)).collect();
        assert!(own == theirs && held_whole(&book) == theirs, "{name}");
        read += 1;
    }
    assert!(read > 2, "only {read}");
}

#[test]
fn what_the_own_writer_packs_the_crate_unpacks() {
    for (name, sheets) in exports() {
        let book = export::xlsx(&sheets).unwrap();
        let (own, problems) = unzip(&book, 1 << 16);
        assert!(problems.is_empty(), "{name}: {problems:?}");
        // The crate compares the checksums.
        assert_eq!(theirs(&book), Ok(own), "{name}");
        let mut archive = ZipArchive::new(Cursor::new(&book)).unwrap();
        assert_eq!(archive.len(), 5 + sheets.len(), "{name}");
        for at in 0..archive.len() {
            let file = archive.by_index(at).unwrap();
            assert_eq!(
                (file.compression(), file.last_modified().map(|at| at.year())),
                (CompressionMethod::Stored, Some(1980))
            );
        }
    }
}
