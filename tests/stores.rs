//! Stores of Outlook beside the project: folder by folder what their truth says, in whatever order their bytes come, and
//! whatever block of them is lost.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::Path;

use retrace_files::input::limits;
use retrace_files::input::unzip::{Part, Unzip};
use retrace_files::readers::{self, read_whole};
use retrace_model::incident::Incident;
use retrace_model::problem::ProblemKind;
use retrace_model::reading::{Reading, sources};
use retrace_model::record::{Content, Message, Record};
use retrace_model::when::When;
use serde_json::Value;

mod support;
use support::{beside, incident, root};

#[path = "support/made_store.rs"]
mod made_store;
use made_store::{MadeStore, Told};

/// The bytes of a sample, out of its zip where it is in one.
fn store(folder: &Path, name: &str) -> Vec<u8> {
    let plain = folder.join(name).with_extension("pst");
    if plain.exists() {
        return fs::read(plain).unwrap();
    }
    let (mut zip, mut found) = (Unzip::default(), Vec::new());
    zip.feed(&fs::read(folder.join(name).with_extension("zip")).unwrap(), true, |part| {
        if let Part::Bytes(bytes) = part {
            found.extend_from_slice(bytes);
        }
    });
    found
}

fn truth(folder: &Path, name: &str) -> Value {
    serde_json::from_slice(&fs::read(folder.join(name).with_extension("json")).unwrap()).unwrap()
}

/// A period of which everything in a sample lies near.
fn around(day: &str) -> Incident {
    Incident::new(&format!("{day}T01:19"), &format!("{day}T15:58"), "Europe/Amsterdam").unwrap()
}

/// What is read by parts: each wanted range is cut and given as told. Gives the bytes that were read.
fn by_parts(
    name: &str,
    bytes: &[u8],
    incident: &Incident,
    mut cut: impl FnMut(Vec<Range<u64>>) -> Vec<Range<u64>>,
) -> (Reading, u64) {
    let mut reader = readers::open(name, incident).seekable(bytes.len() as u64);
    reader.feed(&bytes[..limits::HEAD.min(bytes.len())]);
    let mut given = 0;
    if let Some(store) = reader.store() {
        while !store.is_done() {
            let wants = store.wants();
            assert!(!wants.is_empty(), "{name} waits for nothing");
            for range in cut(wants) {
                store.give(range.start, &bytes[range.start as usize..range.end as usize]);
            }
        }
        given = store.given();
    }
    (reader.finish(), given)
}

fn messages(reading: &Reading) -> Vec<(&Record, &Message)> {
    let mails = reading.records.iter().filter_map(|record| match &record.content {
        Content::Message(message) => Some((&**record, &**message)),
        _ => None,
    });
    mails.collect()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// How a mail differs from its truth, field by field.
fn differences(record: &Record, mail: &Message, truth: &Value, evaluation: bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |field: &str, own: String, truth: String| {
        if own != truth {
            found.push(format!("{field}: {own:?} for {truth:?}"));
        }
    };
    let text = |field: &str| truth[field].as_str().unwrap_or_default().to_owned();
    let subject = mail.subject.replace("(Aspose.Email Evaluation)", "");
    compare("subject", subject.trim().into(), text("subject").trim().into());
    let first = record.moments.first().map(|moment| moment.when);
    let at = match first {
        Some(When::Instant(interval)) => interval.from.to_string(),
        _ => String::new(),
    };
    if truth["date"].is_string() {
        compare("date", at, text("date"));
    }
    compare("from", mail.from.as_ref().map(|from| from.address.clone()).unwrap_or_default(), text("from"));
    let named = mail.from.as_ref().and_then(|from| from.name.clone()).unwrap_or_default();
    compare("name", named, text("from_name"));
    let to: Vec<&str> = mail.to.iter().map(|to| to.address.as_str()).collect();
    compare("to", to.join(";"), texts(&truth["to"]).join(";"));
    compare("id", mail.message_id.clone().unwrap_or_default(), text("message_id").trim_matches(['<', '>']).into());
    let mut lines =
        mail.text.lines().map(str::trim).filter(|line| !line.is_empty() && !(evaluation && line.contains("Aspose")));
    let first = lines.next().unwrap_or_default();
    if evaluation {
        let known = mail.text.contains(&text("first_line"));
        compare("first line", known.to_string(), "true".into());
    } else {
        compare("first line", first.into(), text("first_line").trim().into());
    }
    let attached: BTreeSet<&str> = mail.attachments.iter().map(|file| file.name.as_str()).collect();
    let inner: Vec<Value> = truth["embedded"].as_array().cloned().unwrap_or_default();
    let mails: BTreeSet<&str> = inner.iter().map(|one| one["name"].as_str().unwrap()).collect();
    let files = texts(&truth["attachments"]);
    let files: BTreeSet<&str> = files.iter().map(String::as_str).filter(|name| !mails.contains(name)).collect();
    compare("files", format!("{attached:?}"), format!("{files:?}"));
    if truth["draft"].is_boolean() {
        compare("draft", mail.flags.draft.to_string(), truth["draft"].to_string());
    }
    if !truth["embedded"].is_array() {
        return found;
    }
    let own: Vec<String> = mail.inner.iter().map(|one| one.message_id.clone().unwrap_or_default()).collect();
    let told: Vec<String> =
        inner.iter().map(|one| one["message_id"].as_str().unwrap().trim_matches(['<', '>']).to_owned()).collect();
    compare("inner", format!("{own:?}"), format!("{told:?}"));
    found
}

#[test]
fn every_mail_of_our_own_stores_is_its_truth() {
    let Some(folder) = beside("samples/pst", "every_mail_of_our_own_stores_is_its_truth") else { return };
    for name in
        ["own-wiltenberg-unicode", "own-wiltenberg-ansi", "own-wiltenberg-cyclic", "wiltenberg-unicode", "own-many-900"]
    {
        let (bytes, truth) = (store(&folder, name), truth(&folder, name));
        let (reading, given) = by_parts(name, &bytes, &around("2019-12-09"), |wants| wants);
        let mails = messages(&reading);
        let all = truth["messages"].as_array().unwrap();
        assert_eq!((reading.read() as usize, reading.unreadable), (all.len(), 0), "{name}");
        let mut wrong = Vec::new();
        let mut left = mails.clone();
        for told in all {
            let id = told["message_id"].as_str().unwrap_or_default().trim_matches(['<', '>']);
            let same = |(_, mail): &(&Record, &Message)| match id {
                "" => mail.subject.starts_with(told["subject"].as_str().unwrap()),
                id => mail.message_id.as_deref() == Some(id),
            };
            match left.iter().position(same) {
                Some(at) => {
                    let (record, mail) = left.remove(at);
                    let differs = differences(record, mail, told, name == "wiltenberg-unicode");
                    wrong.extend(differs.into_iter().map(|one| format!("{}: {one}", told["subject"])));
                }
                None => wrong.push(format!("{} is not there", told["subject"])),
            }
        }
        println!(
            "{name}: {} of {} mails, {given} of {} bytes, {} fields differ",
            mails.len(),
            all.len(),
            bytes.len(),
            wrong.len()
        );
        assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
    }
}

#[test]
fn every_item_of_other_peoples_stores_is_found() {
    let Some(folder) = beside("samples/pst", "every_item_of_other_peoples_stores_is_found") else { return };
    for (name, day) in [
        ("tika-testPST", "2014-02-25"),
        ("pstextractortest-ost", "2021-08-12"),
        ("dist-list", "2014-05-25"),
        ("passworded", "2014-05-25"),
        ("Empty", "2014-05-25"),
    ] {
        let (bytes, truth) = (store(&folder, name), truth(&folder, name));
        let (reading, given) = by_parts(name, &bytes, &around(day), |wants| wants);
        let all = sources(std::slice::from_ref(&reading));
        let mut found: BTreeMap<(String, String), usize> = BTreeMap::new();
        for record in all.iter().flat_map(|reading| &reading.records) {
            let (kind, subject) = match &record.content {
                Content::Message(mail) => ("mail", &mail.subject),
                Content::Appointment(appointment) => ("appointment", &appointment.summary),
                _ => continue,
            };
            *found.entry((kind.into(), subject.trim().into())).or_default() += 1;
        }
        let far: u64 = all.iter().map(|reading| reading.far).sum();
        let mut missing = Vec::new();
        let mut items = 0;
        for told in truth["items"].as_array().unwrap() {
            let class = told["cls"].as_str().unwrap_or_default();
            let kind = match class {
                "IPM.Appointment" => "appointment",
                class if class.starts_with("IPM.Note") || class.starts_with("IPM.Schedule") => "mail",
                _ => continue,
            };
            items += 1;
            let subject = told["subject"].as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
            match found.get_mut(&(kind.to_owned(), subject.clone())).filter(|left| **left > 0) {
                Some(left) => *left -= 1,
                None => missing.push((kind, subject)),
            }
        }
        let more: Vec<_> = found.iter().filter(|(_, left)| **left > 0).collect();
        println!(
            "{name}: {items} told, {} missing, {far} far, more: {more:?}, {given} of {} bytes, {:?}",
            missing.len(),
            bytes.len(),
            reading.problems
        );
        assert!(missing.len() as u64 <= far && more.is_empty(), "{name}: {missing:?}");
        for (record, mail) in messages(&reading) {
            let told = truth["items"].as_array().unwrap().iter();
            let id = mail.message_id.clone().unwrap_or_default();
            let told = told.filter(|one| one["message_id"].as_str().map(|id| id.trim_matches(['<', '>'])) == Some(&id));
            for told in told {
                let Some(When::Instant(at)) = record.moments.first().map(|moment| moment.when) else {
                    panic!("{}", mail.subject)
                };
                assert_eq!(told["date"].as_str(), Some(at.from.to_string().as_str()), "{}", mail.subject);
                // Who answers by a program stands there as the one on whose behalf it writes.
                let by_program = told["cls"].as_str().is_some_and(|class| class.contains(".Resp."));
                if let Some(from) = told["from"].as_str().filter(|_| !by_program) {
                    assert_eq!(mail.from.as_ref().map(|from| from.address.as_str()), Some(from), "{}", mail.subject);
                }
                // Where the mail is there as HTML too, whichever says more is taken.
                let plain = told["bodies"].as_array().is_some_and(|bodies| bodies.len() == 1 && bodies[0] == "plain");
                let start = told["plain_start"].as_str().unwrap_or_default().split_whitespace().take(3);
                let words: Vec<&str> = mail.text.split_whitespace().take(3).collect();
                assert!(!plain || start.zip(&words).all(|(told, own)| told == *own), "{}: {words:?}", mail.subject);
                let inner = mail.inner.len();
                let files: BTreeSet<String> = mail.attachments.iter().map(|file| file.name.clone()).collect();
                println!(
                    "  {:?} {} files, {inner} mails inside, told {}",
                    mail.subject,
                    files.len(),
                    told["attachments"]
                );
            }
        }
    }
}

/// Of a store whose mails lie far from the Window only the tables are read, not what is attached.
#[test]
fn what_lies_far_is_not_opened() {
    let Some(folder) = beside("samples/pst", "what_lies_far_is_not_opened") else { return };
    for name in ["own-many-900", "pstextractortest-ost", "tika-testPST"] {
        let bytes = store(&folder, name);
        let (reading, given) = by_parts(name, &bytes, &around("2009-06-09"), |wants| wants);
        let far: u64 = sources(std::slice::from_ref(&reading)).iter().map(|reading| reading.far).sum();
        println!("{name}: {far} far, {given} of {} bytes", bytes.len());
        assert!(given * 4 < bytes.len() as u64, "{name}: {given}");
    }
}

#[test]
fn a_store_that_is_cut_off_says_so() {
    let Some(folder) = beside("samples/pst", "a_store_that_is_cut_off_says_so") else { return };
    let bytes = store(&folder, "cut-off");
    let reading = read_whole("cut-off.pst", &bytes, &incident());
    let problems: Vec<ProblemKind> = reading.problems.iter().map(|problem| problem.kind).collect();
    assert_eq!(problems, [ProblemKind::StoreCutOff]);
}

/// However the answers are cut, and in whatever order they come, the same is read; and the same as from memory.
#[test]
fn any_order_and_size_of_answers_gives_the_same_reading() {
    let Some(folder) = beside("samples/pst", "any_order_and_size_of_answers_gives_the_same_reading") else { return };
    for name in [
        "own-wiltenberg-unicode",
        "own-wiltenberg-ansi",
        "own-wiltenberg-cyclic",
        "tika-testPST",
        "own-many-900",
        "pstextractortest-ost",
    ] {
        let bytes = store(&folder, name);
        let whole = read_whole(name, &bytes, &incident());
        for (size, backwards) in [(1_000, false), (4_097, true), (16_384, true), (1 << 20, false)] {
            let cut = |wants: Vec<Range<u64>>| {
                let pieces = wants.into_iter().flat_map(|range| {
                    let starts = (range.start..range.end).step_by(size);
                    starts.map(move |from| from..(from + size as u64).min(range.end))
                });
                let mut pieces: Vec<Range<u64>> = pieces.collect();
                if backwards {
                    pieces.reverse();
                }
                pieces
            };
            let (reading, _) = by_parts(name, &bytes, &incident(), cut);
            assert!(reading == whole, "{name} in pieces of {size}");
        }
    }
}

/// Each block of 512 bytes in turn is zeroed: nothing traps or goes round, and only what stood there is lost.
#[test]
fn a_lost_block_costs_what_stands_in_it() {
    let Some(folder) = beside("samples/pst", "a_lost_block_costs_what_stands_in_it") else { return };
    for name in ["own-wiltenberg-unicode", "own-wiltenberg-ansi"] {
        let bytes = store(&folder, name);
        let whole = read_whole(name, &bytes, &incident());
        let whole_bytes = bytes.clone();
        let all: Vec<(u64, String)> =
            messages(&whole).iter().map(|(record, mail)| (record.place.number(), mail.subject.clone())).collect();
        let (mut lost_most, mut silent) = (0, Vec::new());
        for at in (0..bytes.len()).step_by(512) {
            let mut bytes = bytes.clone();
            let end = (at + 512).min(bytes.len());
            if bytes[at..end].iter().all(|byte| *byte == 0) {
                continue;
            }
            bytes[at..end].fill(0);
            let reading = read_whole(name, &bytes, &incident());
            let left: BTreeSet<(u64, String)> =
                messages(&reading).iter().map(|(record, mail)| (record.place.number(), mail.subject.clone())).collect();
            let lost = all.iter().filter(|one| !left.contains(one)).count();
            if lost > 0 && reading.problems.is_empty() {
                silent.push(at);
            }
            if lost > 0 {
                println!(
                    "{name} at {at}: {lost} of {} lost, {} unreadable, {:?}",
                    all.len(),
                    reading.unreadable,
                    reading.problems.iter().map(|p| (p.kind, p.count)).collect::<Vec<_>>()
                );
            }
            // A page of a tree is known by the two marks of its kind before its sum.
            let page =
                [496, 500].iter().any(|end| matches!(whole_bytes[at + end..at + end + 2], [0x80, 0x80] | [0x81, 0x81]));
            assert!(at < 1_024 || page || lost <= 2, "{name} at {at}: {lost}");
            lost_most = lost_most.max(if lost == all.len() { 0 } else { lost });
        }
        assert!(silent.is_empty(), "{name}: something is lost and nothing said at {silent:?}");
        println!("{name}: at most {lost_most} of {} lost", all.len());
    }
}

/// 9 December 2019 at 10:00 UTC, in 100 nanoseconds since 1601, and an hour of them.
const MORNING: u64 = 132_203_736_000_000_000;
const HOUR: u64 = 36_000_000_000;

/// A store of folders with mails, each with a file attached of so many bytes; so many of them were delivered in the Window,
/// the others years before.
fn large(folders: u32, mails: u32, near: u32, attached: usize) -> MadeStore {
    let mut store = MadeStore::new();
    let root = store.properties(&[]);
    store.node(0x122, root, 0, 0x122);
    let text = |text: &str| Told::Text(text.to_owned());
    for folder in 0..folders {
        let id = (0x400 + folder) << 5 | 2;
        let about = store.properties(&[(0x3001, text(&format!("Map {folder}"))), (0x3613, text("IPF.Note"))]);
        store.node(id, about, 0, 0x122);
        let mut items = Vec::new();
        for mail in 0..mails {
            let own = (0x10_000 + folder * mails + mail) << 5 | 4;
            let at = if mail < near {
                MORNING + HOUR * u64::from(mail % 4)
            } else {
                MORNING - 24 * HOUR * u64::from(400 + mail % 300)
            };
            let data = store.properties(&[
                (0x001A, text("IPM.Note")),
                (0x0037, text(&format!("Boeking {folder}-{mail}"))),
                (0x0039, Told::Time(at)),
                (0x0C1F, text("jan@klant.example")),
                (0x0E06, Told::Time(at)),
                (0x0E07, Told::Number(1)),
                (0x1000, text("Graag bevestig ik onze boeking voor twaalf personen.")),
            ]);
            let file = store.unread(attached);
            let file = store.children(&[(0x7F, file, 0)]);
            let about = store.properties(&[(0x3705, Told::Number(1)), (0x3707, text("foto.jpg"))]);
            let children = store.children(&[(0x8025, about, file)]);
            store.node(own, data, children, id);
            items.push((own, at));
        }
        store.contents(id, &items);
    }
    store.finish();
    store
}

/// A file of which parts are made as they are asked for. Gives what was read of it.
fn read_large(store: &MadeStore) -> (Reading, u64) {
    let mut reader = readers::open("large.pst", &incident()).seekable(store.size());
    reader.feed(&store.read(0..(limits::HEAD as u64).min(store.size())));
    let store_of_it = reader.store().unwrap();
    let mut progress = 0;
    while !store_of_it.is_done() {
        for range in store_of_it.wants() {
            assert!(range.end - range.start <= 1024 * 1024);
            let bytes = store.read(range.clone());
            store_of_it.give(range.start, &bytes);
            assert!(store_of_it.progress() >= progress);
            progress = store_of_it.progress();
        }
    }
    let given = store_of_it.given();
    (reader.finish(), given)
}

/// What the fuzz target begins with: one mail, as small as a store can be.
#[test]
fn the_seed_of_the_fuzz_target_is_a_store() {
    let store = large(1, 1, 1, 40);
    let bytes = store.read(0..store.size());
    let kept = root().join("fuzz/seeds/store/one-mail");
    if std::env::var_os("RETRACE_BLESS").is_some() {
        fs::create_dir_all(kept.parent().unwrap()).unwrap();
        fs::write(&kept, &bytes).unwrap();
    }
    assert!(fs::read(kept).unwrap_or_default() == bytes && bytes.len() <= 4_096, "{}", bytes.len());
    let reading = read_whole("one.pst", &bytes, &incident());
    let mails = messages(&reading);
    assert_eq!((mails.len(), reading.problems.len()), (1, 0), "{:?}", reading.problems);
    assert_eq!((mails[0].1.subject.as_str(), mails[0].1.attachments[0].name.as_str()), ("Boeking 0-0", "foto.jpg"));
}

#[test]
fn of_five_gigabytes_less_than_a_fiftieth_is_read() {
    let store = large(10, 5_000, 10, 13 * 8_176);
    assert!(store.size() > 5_000_000_000, "{}", store.size());
    let (reading, given) = read_large(&store);
    println!("{given} of {} bytes, {} hundredths", store.size(), given as f64 * 100.0 / store.size() as f64);
    assert_eq!((reading.records.len(), reading.far, reading.problems.len()), (100, 49_900, 0));
    assert!(given * 50 < store.size(), "{given} of {}", store.size());
    assert_eq!(reading.size, store.size());
}
