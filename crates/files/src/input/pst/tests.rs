//! A small store of the cases, looked at through each layer, and with tables that lead astray.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::properties::Properties;
use super::table::Table;
use super::*;

const STORE: &[u8] = include_bytes!("../../../../../tests/fixtures/outlook-store/input/outlook.pst");

/// What comes of work on a store of which all bytes are there.
pub fn with<T>(bytes: &[u8], work: impl AsyncFnOnce(Pst) -> T) -> T {
    let ranges = Ranges::new(bytes.len() as u64);
    ranges.give(0, bytes);
    let work = pin!(async move { work(Pst::open(ranges).await.unwrap()).await });
    let mut work = work;
    match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(found) => found,
        Poll::Pending => panic!("all bytes are there"),
    }
}

/// The table of the items in a folder, by its name.
async fn contents(store: &Pst, name: &str) -> u32 {
    for known in store.all_nodes(|id| node_id::kind(id) == node_id::FOLDER).await {
        let properties = Properties::open(store, known.node).await.unwrap();
        if properties.text(0x3001, 1_000, |_| String::new()).await.as_deref() == Some(name) {
            return node_id::beside(known.id, node_id::CONTENTS);
        }
    }
    panic!("no folder {name}");
}

#[test]
fn nodes_are_found_one_by_one_as_all_together() {
    with(STORE, async |store| {
        let all = store.all_nodes(|_| true).await;
        assert!(all.len() > 50, "{}", all.len());
        let ids: Vec<u32> = all.iter().map(|known| known.id).collect();
        let found = store.nodes(&ids).await;
        assert!(all.iter().zip(found).all(|(known, node)| Some(known.node) == node));
        assert_eq!(store.node(0x1FFF_FFE4).await, None);
        assert!(store.damage().is_empty());
    });
}

#[test]
fn a_table_gives_its_rows_and_cells() {
    with(STORE, async |store| {
        let node = store.node(contents(&store, "Verzonden items").await).await.unwrap();
        let mut table = Table::open(&store, node).await.unwrap();
        let rows = table.rows(1_000).await;
        assert_eq!(rows.len(), 12);
        let subject = table.text(&rows[0], 0x37, |_| String::new()).await.unwrap();
        assert!(subject.contains("Bevestiging boeking"), "{subject}");
        // 9 December 2019, in 100 nanoseconds since 1601.
        let day = 132_203_232_000_000_000_u64..132_205_824_000_000_000;
        assert!(table.number(&rows[0], 0x39).is_some_and(|at| day.contains(&at)));
        assert_eq!(table.number(&rows[0], 0x7FFF), None);
    });
}

#[test]
fn a_heap_gives_nothing_for_what_is_not_in_it() {
    with(STORE, async |store| {
        let heap = Heap::open(&store, store.node(node_id::STORE).await.unwrap()).await.unwrap();
        assert!(heap.piece(heap.root).await.is_some());
        for id in [0, 0xFFE0, 0x0001_0020, !0x1F] {
            assert_eq!(heap.piece(id).await, None, "{id:x}");
        }
    });
}

/// A page that names itself as its child lies on no level below its own.
#[test]
fn trees_that_go_round_end() {
    for tree in [216_usize, 232] {
        let mut bytes = STORE.to_vec();
        let root = usize::try_from(u64::from_le_bytes(bytes[tree + 8..tree + 16].try_into().unwrap())).unwrap();
        let entries = usize::from(bytes[root + 488]);
        let itself: Vec<u8> = bytes[tree..tree + 16].to_vec();
        for entry in 0..entries {
            let at = root + entry * 24 + 8;
            bytes[at..at + 16].copy_from_slice(&itself);
        }
        with(&bytes, async |store| {
            assert!(store.all_nodes(|_| true).await.len() < 1_000);
            assert!(store.nodes(&[node_id::ROOT, node_id::STORE]).await.len() == 2);
            assert!(store.blocks(&[4, 8, 12]).await.len() == 3);
            assert!(!store.damage().is_empty());
        });
    }
}

#[test]
fn any_byte_of_the_header_and_the_roots_may_be_anything() {
    let roots =
        [216_usize, 232].map(|tree| u64::from_le_bytes(STORE[tree + 8..tree + 16].try_into().unwrap()) as usize);
    let places =
        (8..12).chain(180..260).chain(510..516).chain(roots.into_iter().flat_map(|root| root + 480..root + 512));
    for at in places {
        for value in [0, 1, 0x7F, 0xFF] {
            let mut bytes = STORE.to_vec();
            bytes[at] = value;
            if header::read(&bytes).is_ok() {
                with(&bytes, async |store| {
                    store.all_nodes(|_| true).await;
                    store.node(node_id::ROOT).await;
                });
            }
        }
    }
}
