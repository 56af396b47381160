//! One mail of Outlook in a file of its own (`.msg`): dragged out of classic Outlook, or from a Content Search.
//!
//! What its properties mean is told in [`mapi`]. Text in eight bits is in a code page that is not told. Sources: [MS-OXMSG]
//! 2.1 to 2.4.

use retrace_model::kind::{Family, Kind};
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::record::Place;

use super::mapi::{self, About, Item, property};
use super::refused;
use crate::input::compound::{Compound, Node, SIGNATURE};
use crate::input::{limits, text};
use crate::reading::RecordSink;
use crate::reading::document::Gathered;
use crate::reading::format::{Format, Head, Reader, Translations};

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("outlook_message", Family::Mail),
    name: Translations { nl: "mail van Outlook", en: "Outlook mail", de: "Outlook-Mail" },
    made_by: "classic Outlook: a mail dragged to a folder (.msg)",
    how_to: None,
    provider: None,
    cannot_show: &[CannotShow::DeletedMail, CannotShow::WithoutMail],
    recognises,
    open: |_| Box::new(Outlook::default()),
};

fn recognises(head: &Head<'_>) -> bool {
    head.bytes.starts_with(SIGNATURE)
}

const PROPERTIES: &str = "__properties_version1.0";
/// Bytes before the properties of a mail, of a mail in it, and of a recipient or a file.
const TOP: usize = 32;
const INNER: usize = 24;
const OTHER: usize = 8;
/// How deep mails lie in mails that are looked at: those attached to it, and that they have files.
const INSIDE: usize = 2;

#[derive(Default)]
struct Outlook(Gathered);

impl Reader for Outlook {
    fn feed(&mut self, piece: &[u8], _: &mut RecordSink) {
        self.0.feed(piece, limits::MESSAGE);
    }

    fn finish(self: Box<Self>, sink: &mut RecordSink) {
        let place = Place::Offset(0);
        if self.0.too_large {
            return sink.unreadable(ProblemKind::RecordTooLarge, place);
        }
        let Some(file) = Compound::open(&self.0.bytes) else {
            return sink.unreadable(ProblemKind::BrokenOutlookMessage, place);
        };
        if file.find(file.root(), PROPERTIES).is_none() {
            sink.kind(refused::FORMAT.kind);
            return sink.problem(ProblemKind::OldOffice, None);
        }
        let mail = Storage::open(&file, file.root(), TOP).mail(&file, INSIDE);
        mapi::take(&mail, About::alone(place), sink);
        if file.is_exhausted() {
            sink.problem(ProblemKind::Damaged, Some(place));
        }
    }
}

/// A mail, a recipient or a file: a storage with properties.
struct Storage {
    children: Vec<Node>,
    /// Number of each property with a fixed size, and its eight bytes.
    fixed: Vec<(u16, u64)>,
}

impl Storage {
    fn open(file: &Compound<'_>, node: Node, before: usize) -> Self {
        let properties = file.find(node, PROPERTIES).map(|node| file.stream(node)).unwrap_or_default();
        let entries = properties.get(before..).unwrap_or_default().as_chunks::<16>().0;
        let fixed = entries
            .iter()
            .map(|[_, _, low, high, _, _, _, _, value @ ..]| {
                (u16::from_le_bytes([*low, *high]), u64::from_le_bytes(*value))
            })
            .collect();
        Storage { children: file.children(node), fixed }
    }

    /// A mail with its recipients and files, and the mails in it so deep.
    fn mail(&self, file: &Compound<'_>, depth: usize) -> Item {
        let mut mail = self.item(file);
        if let Some(less) = depth.checked_sub(1) {
            mail.recipients = self.all(file, "__recip_version1.0_").map(|storage| storage.item(file)).collect();
            let attached = |storage: Storage| {
                let inside = storage.stream(file, property::DATA, "000D");
                let inside = inside.map(|node| Box::new(Storage::open(file, node, INNER).mail(file, less)));
                Item { mail: inside, ..storage.item(file) }
            };
            mail.files = self.all(file, "__attach_version1.0_").map(attached).collect();
        }
        mail
    }

    /// Its own properties.
    fn item(&self, file: &Compound<'_>) -> Item {
        let mut item = Item::default();
        for (id, value) in &self.fixed {
            item.numbers.entry(*id).or_insert(*value);
        }
        for id in mapi::TEXTS {
            if let Some(text) = self.string(file, id) {
                item.texts.insert(id, text);
            }
        }
        for id in [property::HTML, property::RTF, property::DATA] {
            if let Some(bytes) = self.stream(file, id, "0102").map(|node| file.stream(node)) {
                item.bytes.insert(id, bytes);
            }
        }
        item
    }

    /// The storages in this one whose names begin so.
    fn all(&self, file: &Compound<'_>, start: &'static str) -> impl Iterator<Item = Storage> {
        let found: Vec<Node> =
            self.children.iter().copied().filter(|node| file.name(*node).starts_with(start)).collect();
        found.into_iter().map(move |node| Storage::open(file, node, OTHER))
    }

    fn stream(&self, file: &Compound<'_>, id: u16, kind: &str) -> Option<Node> {
        let name = format!("__substg1.0_{id:04X}{kind}");
        self.children.iter().copied().find(|node| file.name(*node).eq_ignore_ascii_case(&name))
    }

    /// UTF-16, or eight bits in a code page that is not told.
    fn string(&self, file: &Compound<'_>, id: u16) -> Option<String> {
        let text = match self.stream(file, id, "001F") {
            Some(node) => text::utf16_le(&file.stream(node)),
            None => text::utf8_or_1252(&file.stream(self.stream(file, id, "001E")?)).into_owned(),
        };
        Some(text.trim_end_matches('\0').to_owned()).filter(|text| !text.is_empty())
    }
}
