//! The folders of a store: their paths, and which of them hold drafts, spam or appointments.
//!
//! A folder is known by its node, and its parent by the same: so that one is found of which the table is damaged. Folders of
//! searches hold no items of their own. Sources: [MS-PST] 2.4.4, [MS-OXOSFLD] 2.2.3 to 2.2.5.

use std::collections::{BTreeMap, HashSet};

use crate::input::limits;
use crate::input::pst::pages::Known;
use crate::input::pst::properties::Properties;
use crate::input::pst::{Pst, node_id};
use crate::readers::mapi::property;

/// Of the store: the folder that people see as the store.
const TOP: u16 = 0x35E0;
/// Properties of folders.
const CLASS: u16 = 0x3613;
/// The number of a folder on the server, of which a file holds a copy: as observed in such files, two bytes before six.
const ON_SERVER: u16 = 0x67F4;
const DRAFTS: u16 = 0x36D7;
/// The ids of some more, of which the fifth is that of junk.
const MORE: u16 = 0x36D8;
const JUNK: usize = 4;
/// Longest value of such a property.
const MOST: usize = 64 * 1024;

/// What the items of a folder are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Holds {
    #[default]
    Mails,
    Appointments,
    /// Contacts, tasks, notes, settings.
    Nothing,
}

/// A folder.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    pub id: u32,
    /// The names from below the folder on that people see as the store.
    pub path: String,
    pub holds: Holds,
    pub junk: bool,
    pub drafts: bool,
}

/// All of them, each behind its parent.
pub struct Folders {
    pub all: Vec<Folder>,
    known: HashSet<u32>,
}

/// What a folder says about itself.
#[derive(Default)]
struct Said {
    name: Option<String>,
    holds: Holds,
    /// Its number on the server.
    number: [u8; 8],
}

impl Folders {
    /// Whether a folder of this number was found.
    pub fn knows(&self, id: u32) -> bool {
        self.known.contains(&id)
    }

    /// Of these nodes.
    pub async fn read(store: &Pst, mut nodes: Vec<Known>) -> Self {
        nodes.sort_by_key(|known| known.id);
        nodes.truncate(limits::FOLDERS);
        let (mut said, mut drafts, mut junk, mut top) = (BTreeMap::new(), Vec::new(), Vec::new(), Vec::new());
        if let Some(node) = store.node(node_id::STORE).await
            && let Some(properties) = Properties::open(store, node).await
        {
            marks(&properties, &mut drafts, &mut junk).await;
            top = properties.binary(TOP, MOST).await.unwrap_or_default();
        }
        for some in nodes.chunks(limits::MAILS_AT_ONCE) {
            store.fetch(&some.iter().map(|known| known.node.data).collect::<Vec<_>>()).await;
            for known in some {
                let Some(properties) = Properties::open(store, known.node).await else { continue };
                marks(&properties, &mut drafts, &mut junk).await;
                said.insert(known.id, of(&properties).await);
            }
        }
        let parents: BTreeMap<u32, u32> = nodes.iter().map(|known| (known.id, known.parent)).collect();
        let is = |id: u32, entry: &Vec<u8>| names(entry, id, said.get(&id).map(|own| own.number).unwrap_or_default());
        let top = parents.keys().copied().find(|id| is(*id, &top)).unwrap_or(node_id::ROOT);
        let folder = |id: u32| Folder {
            id,
            path: path(id, top, &parents, &said),
            holds: said.get(&id).map(|own| own.holds).unwrap_or_default(),
            junk: junk.iter().any(|entry| is(id, entry)),
            drafts: drafts.iter().any(|entry| is(id, entry)),
        };
        let all: Vec<Folder> = parents.keys().map(|id| folder(*id)).collect();
        Folders { known: parents.keys().copied().collect(), all }
    }
}

async fn of(properties: &Properties<'_>) -> Said {
    let narrow = |bytes: &[u8]| crate::input::text::utf8_or_1252(bytes).into_owned();
    let class = properties.text(CLASS, MOST, narrow).await.unwrap_or_default().to_lowercase();
    let holds = match class.as_str() {
        "" => Holds::Mails,
        class if class.starts_with("ipf.note") || class.starts_with("ipf.imap") => Holds::Mails,
        class if class.starts_with("ipf.appointment") => Holds::Appointments,
        _ => Holds::Nothing,
    };
    Said {
        name: properties.text(property::NAME, MOST, narrow).await,
        holds,
        number: properties.number(ON_SERVER).await.unwrap_or_default().to_le_bytes(),
    }
}

/// Which folders are named as those of drafts and of junk.
async fn marks(properties: &Properties<'_>, drafts: &mut Vec<Vec<u8>>, junk: &mut Vec<Vec<u8>>) {
    drafts.extend(properties.binary(DRAFTS, MOST).await.filter(|entry| !entry.is_empty()));
    junk.extend(properties.binaries(MORE, MOST).await.into_iter().nth(JUNK).filter(|entry| !entry.is_empty()));
}

/// Whether an entry id is that of a folder: in a store it ends with the number of the node, on a server with its number there. Sources: [MS-PST] 2.4.3.2, [MS-OXCDATA] 2.2.4.1.
fn names(entry: &[u8], id: u32, on_server: [u8; 8]) -> bool {
    match entry.len() {
        24 => entry.get(20..) == Some(id.to_le_bytes().as_slice()),
        46 => on_server != [0; 8] && entry.get(38..44) == on_server.get(2..),
        _ => false,
    }
}

fn path(id: u32, top: u32, parents: &BTreeMap<u32, u32>, said: &BTreeMap<u32, Said>) -> String {
    let (mut names, mut at) = (Vec::new(), id);
    for _ in 0..limits::DEPTH {
        if at == node_id::ROOT || at == top && !names.is_empty() {
            break;
        }
        let name = said.get(&at).and_then(|said| said.name.clone());
        names.push(name.unwrap_or_else(|| format!("{at:x}")).replace('/', "-"));
        match parents.get(&at).filter(|parent| **parent != at) {
            Some(parent) => at = *parent,
            None => break,
        }
    }
    names.reverse();
    names.join("/")
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;
    use crate::input::ranges::Ranges;

    #[test]
    fn folders_are_told_by_what_the_store_says_of_them() {
        let bytes = include_bytes!("../../../../../tests/fixtures/outlook-store/input/outlook.pst");
        let ranges = Ranges::new(bytes.len() as u64);
        ranges.give(0, bytes);
        let mut work = pin!(async move {
            let store = Pst::open(ranges).await.unwrap();
            let nodes = store.all_nodes(|id| node_id::kind(id) == node_id::FOLDER).await;
            Folders::read(&store, nodes).await
        });
        let Poll::Ready(found) = work.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
            panic!("all is there")
        };
        let of = |fits: fn(&Folder) -> bool| -> Vec<&str> {
            found.all.iter().filter(|folder| fits(folder)).map(|folder| folder.path.as_str()).collect()
        };
        assert_eq!(
            of(|folder| folder.holds == Holds::Mails),
            [
                "",
                "Bovenste map van Outlook-gegevensbestand",
                "Zoekmappen",
                "Postvak IN",
                "Verzonden items",
                "Verwijderde items",
                "Concepten",
                "Postvak IN/Website-aanvragen",
                "Verzonden items/Archief 2019",
                "Verzonden items/Archief 2019/December",
            ]
        );
        assert_eq!(of(|folder| folder.holds == Holds::Appointments), ["Agenda"]);
        // This one names none: its draft is told by its own mark.
        assert_eq!(of(|folder| folder.drafts), [""; 0]);
        assert_eq!(of(|folder| folder.junk), [""; 0]);
        assert_eq!(of(|folder| folder.holds == Holds::Nothing), ["Contactpersonen", "Taken"]);
    }

    #[test]
    fn entry_ids_of_stores_and_of_servers() {
        let mut own = vec![0; 20];
        own.extend(0x8022_u32.to_le_bytes());
        assert!(names(&own, 0x8022, [0; 8]) && !names(&own, 0x8042, [0; 8]));
        let mut server = vec![9; 38];
        server.extend([0, 0, 0, 0, 1, 15, 0, 0]);
        assert!(names(&server, 1, [1, 0, 0, 0, 0, 0, 1, 15]) && !names(&server, 1, [0; 8]));
    }
}
