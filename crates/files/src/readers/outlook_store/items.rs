//! One item of a store: a mail with its recipients and files, or an appointment. Sources: [MS-PST] 2.4.5, 2.4.6,
//! [MS-OXOCAL] 2.2.1.

use std::sync::Arc;

use jiff::tz::TimeZone;
use mail_parser::decoders::charsets::charset_decoder;
use retrace_model::record::{Appointment, Content, Start};
use retrace_model::when::{Moment, When};

use super::made_and_changed;
use crate::input::limits;
use crate::input::pst::named::{Named, Set};
use crate::input::pst::properties::Properties;
use crate::input::pst::table::Table;
use crate::input::pst::{Node, Pst, node_id};
use crate::input::text;
use crate::readers::mapi::{self, Item, Unread, property};
use crate::readers::message::sent_at;

/// Code pages of a mail: of its texts of eight bits, and of its HTML.
const CODE_PAGE: u16 = 0x3FFD;
const WEB_CODE_PAGE: u16 = 0x3FDE;
/// A file that is a mail of its own.
const EMBEDDED: u64 = 5;
/// The lowest ten bytes of a set of properties; only the first four tell most apart.
const APPOINTMENT: Set = [0x02, 0x20, 6, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46];
const MEETING: Set = [0x90, 0xDA, 0xD8, 0x6E, 0x0B, 0x45, 0x1B, 0x10, 0x98, 0xDA, 0, 0xAA, 0, 0x3F, 0x13, 0x05];

/// Classes of items that are neither mails nor appointments, by how they begin.
const OTHERS: [&str; 13] = [
    "ipm.contact",
    "ipm.distlist",
    "ipm.activity",
    "ipm.stickynote",
    "ipm.configuration",
    "ipm.microsoft",
    "ipm.document",
    "ipm.abperson",
    "ipm.files",
    "ipm.rule",
    "ipm.extendedrule",
    "ipm.aggregation",
    "ipm.conversationaction",
];

/// Files of which nothing is read, by how their names end.
const OF_NO_USE: [&str; 30] = [
    "jpg", "jpeg", "jpe", "png", "gif", "bmp", "tif", "tiff", "heic", "webp", "svg", "ico", "emf", "wmf", "mp3", "m4a",
    "wav", "wma", "mp4", "mov", "avi", "wmv", "doc", "docx", "ppt", "pptx", "htm", "html", "ics", "vcf",
];

/// What an item is.
pub enum What {
    Mail(Box<Item>),
    /// A mail of which only the times were read: they lie far from the Window.
    FarMail(Vec<Moment>),
    Appointment {
        appointment: Box<Content>,
        moments: Vec<Moment>,
        damaged: bool,
    },
    /// Nothing that is read.
    Other,
}

/// Reads items.
pub struct Items<'a> {
    store: &'a Pst,
    zone: TimeZone,
    start: Option<u16>,
    place: Option<u16>,
    whole_day: Option<u16>,
    state: Option<u16>,
    pattern: Option<u16>,
    ids: [Option<u16>; 2],
}

impl<'a> Items<'a> {
    pub async fn open(store: &'a Pst, zone: TimeZone) -> Self {
        let named = Named::open(store).await;
        let of = |id| named.id(APPOINTMENT, id);
        Items {
            store,
            zone,
            start: of(0x820D),
            place: of(0x8208),
            whole_day: of(0x8215),
            state: of(0x8217),
            pattern: of(0x8232),
            ids: [named.id(MEETING, 0x23), named.id(MEETING, 0x03)],
        }
    }

    /// What stands in a node; `None` when that cannot be read. Of a mail that is not near only the times are.
    pub async fn read(&self, node: Node, is_near: impl Fn(&[Moment]) -> bool) -> Option<What> {
        let properties = Properties::open(self.store, node).await?;
        let mut item = Item::default();
        for id in [property::SUBMITTED, property::DELIVERED, property::FLAGS, property::CREATED, property::CHANGED] {
            item.numbers.extend(properties.number(id).await.map(|number| (id, number)));
        }
        let class =
            properties.text(property::CLASS, limits::HEAD, narrow(None)).await.unwrap_or_default().to_lowercase();
        let is_task = class == "ipm.task" || class.starts_with("ipm.task.");
        if is_task || OTHERS.iter().any(|start| class.starts_with(start)) {
            return Some(What::Other);
        }
        if class.starts_with("ipm.appointment") {
            let moments = made_and_changed(&item);
            let appointment = self.appointment(node, &properties, item).await;
            let damaged = properties.heap.is_damaged();
            return Some(What::Appointment {
                appointment: Box::new(Content::Appointment(Arc::new(appointment))),
                moments,
                damaged,
            });
        }
        let delivered: Vec<_> = item.time(property::DELIVERED).into_iter().collect();
        let sent = sent_at(item.time(property::SUBMITTED).map(When::second), &delivered);
        if let Some((moment, _)) = sent
            && !is_near(&[moment])
        {
            return Some(What::FarMail(vec![moment]));
        }
        let page = self.fill(&properties, &mut item).await;
        self.parts(node, &mut item, page, 1).await;
        item.damaged |= properties.heap.is_damaged();
        Some(What::Mail(Box::new(item)))
    }

    /// All properties of an item that are of use. Tells the code page of its texts of eight bits.
    async fn fill(&self, properties: &Properties<'_>, item: &mut Item) -> Option<u64> {
        let web = properties.number(WEB_CODE_PAGE).await;
        let page = properties.number(CODE_PAGE).await.or(web);
        let narrow = narrow(page);
        for id in [property::LAST_VERB, property::METHOD, property::SIZE] {
            item.numbers.extend(properties.number(id).await.map(|number| (id, number)));
        }
        for id in [property::SUBMITTED, property::DELIVERED, property::FLAGS] {
            if !item.numbers.contains_key(&id) {
                item.numbers.extend(properties.number(id).await.map(|number| (id, number)));
            }
        }
        for id in mapi::TEXTS.into_iter().filter(|id| properties.has(*id)) {
            item.texts.extend(properties.text(id, limits::BODY, &narrow).await.map(|text| (id, text)));
        }
        if let Some(markup) = properties.binary(property::HTML, limits::BODY).await {
            match decoded(&markup, web) {
                Some(text) => _ = item.texts.insert(property::HTML, text),
                None => _ = item.bytes.insert(property::HTML, markup),
            }
        }
        // The same words a third time are of no use.
        let plain = item.text(property::BODY).is_some_and(|body| !body.trim().is_empty());
        if !plain && !item.texts.contains_key(&property::HTML) && !item.bytes.contains_key(&property::HTML) {
            item.bytes.extend(properties.binary(property::RTF, limits::BODY).await.map(|bytes| (property::RTF, bytes)));
        }
        page
    }

    /// Recipients and files of a mail; of mails attached to it, so many levels below.
    async fn parts(&self, node: Node, mail: &mut Item, page: Option<u64>, levels: u8) {
        if node.children == 0 {
            return;
        }
        self.recipients(node, mail, page).await;
        let (mut room, mut mails) = (limits::MESSAGE as u64, 0);
        for id in self.store.children(node, node_id::FILE).await.into_iter().take(limits::FILES) {
            let file = match self.store.child(node, id).await {
                Some(node) => self.file(node, page, levels, room, mails < limits::INNER_MESSAGES).await,
                None => None,
            };
            mails = mails.saturating_add(usize::from(file.as_ref().is_some_and(|file| file.mail.is_some())));
            match file {
                Some(file) => {
                    room = room.saturating_sub(held(&file));
                    mail.damaged |= file.damaged;
                    mail.files.push(file);
                }
                None => mail.damaged = true,
            }
        }
    }

    async fn recipients(&self, node: Node, mail: &mut Item, page: Option<u64>) {
        let Some(node) = self.store.child(node, node_id::RECIPIENTS).await else { return };
        let Some(mut table) = Table::open(self.store, node).await else {
            mail.damaged = true;
            return;
        };
        for row in table.rows(limits::RECIPIENTS).await {
            let mut one = Item::default();
            let id = property::RECIPIENT_KIND;
            one.numbers.extend(table.number(&row, id).map(|number| (id, number)));
            for id in [property::NAME, property::SMTP, property::ADDRESS] {
                one.texts.extend(table.text(&row, id, narrow(page)).await.map(|text| (id, text)));
            }
            mail.recipients.push(one);
        }
        mail.damaged |= table.is_damaged();
    }

    /// A file, of which the bytes are read where there is room for them; of a mail only that it is one, when it is not `inner`.
    async fn file(&self, node: Node, page: Option<u64>, levels: u8, room: u64, inner: bool) -> Option<Item> {
        let properties = Properties::open(self.store, node).await?;
        let mut file = Item::default();
        self.fill_file(&properties, &mut file, page).await;
        if file.number(property::METHOD) == Some(EMBEDDED) {
            if !inner || room == 0 {
                file.damaged = inner;
                file.mail = Some(Box::default());
                return Some(file);
            }
            let inside = properties.object(property::DATA).await?;
            let (mut mail, mut page) = (Item::default(), page);
            match Properties::open(self.store, inside).await {
                Some(properties) => {
                    page = self.fill(&properties, &mut mail).await;
                    mail.damaged = properties.heap.is_damaged();
                }
                None => mail.damaged = true,
            }
            if levels > 0 {
                Box::pin(self.parts(inside, &mut mail, page, levels.saturating_sub(1))).await;
            }
            file.damaged = mail.damaged;
            file.mail = Some(Box::new(mail));
            return Some(file);
        }
        let length = properties.length(property::DATA).await.unwrap_or_default();
        if levels == 0 || is_of_no_use(&file) {
            file.unread = Some(Unread::OfNoUse(length));
        } else if length > room.min(limits::ATTACHMENT as u64) {
            file.unread = Some(Unread::TooLarge(length));
        } else if let Some(bytes) = properties.binary(property::DATA, limits::ATTACHMENT).await {
            file.bytes.insert(property::DATA, bytes);
        }
        file.damaged = properties.heap.is_damaged();
        Some(file)
    }

    async fn fill_file(&self, properties: &Properties<'_>, file: &mut Item, page: Option<u64>) {
        file.numbers.extend(properties.number(property::METHOD).await.map(|number| (property::METHOD, number)));
        for id in [property::FILE_NAME, property::SHORT_FILE_NAME, property::MEDIA_TYPE] {
            file.texts.extend(properties.text(id, limits::HEAD, narrow(page)).await.map(|text| (id, text)));
        }
    }

    async fn appointment(&self, node: Node, properties: &Properties<'_>, mut item: Item) -> Appointment {
        let page = self.fill(properties, &mut item).await;
        self.recipients(node, &mut item, page).await;
        let number = async |id: Option<u16>| properties.number(id?).await;
        let text = async |id: Option<u16>| properties.text(id?, limits::HEAD, narrow(page)).await;
        let whole_day = number(self.whole_day).await.is_some_and(|whole| whole != 0);
        let start = number(self.start).await.and_then(mapi::timestamp).map(|at| match whole_day {
            true => Start::Day(self.zone.to_datetime(at).date()),
            false => Start::Instant(at),
        });
        let mut uid = None;
        for id in self.ids.into_iter().flatten() {
            if uid.is_none() {
                uid = properties
                    .binary(id, limits::HEAD)
                    .await
                    .filter(|bytes| !bytes.is_empty())
                    .map(|id| calendar_id(&id));
            }
        }
        let mut text_of_it = super::super::message::body(mapi::words(&item));
        if let Some(pattern) = text(self.pattern).await {
            text_of_it = format!("{}\n{pattern}\n", text_of_it.trim_end());
        }
        let organizer =
            mapi::mailbox(&item, property::ON_BEHALF_NAME, &[property::ON_BEHALF_SMTP, property::ON_BEHALF_ADDRESS])
                .or_else(|| {
                    mapi::mailbox(&item, property::SENDER_NAME, &[property::SENDER_SMTP, property::SENDER_ADDRESS])
                });
        let people = item
            .recipients
            .iter()
            .filter_map(|one| mapi::mailbox(one, property::NAME, &[property::SMTP, property::ADDRESS]));
        let mut people: Vec<_> = organizer.into_iter().chain(people).collect();
        people.dedup();
        Appointment {
            uid,
            summary: text::squeeze(mapi::without_mark(item.text(property::SUBJECT).unwrap_or_default())),
            text: text_of_it,
            location: text(self.place).await.map(|place| text::squeeze(&place)).unwrap_or_default(),
            start,
            cancelled: number(self.state).await.is_some_and(|state| state & 4 != 0),
            people,
        }
    }
}

/// A meeting's name across calendars: that of another program as it is, Outlook's own as it writes it in calendars.
/// Source: [MS-OXCICAL] 2.1.3.1.1.20.26.
fn calendar_id(id: &[u8]) -> String {
    const FOREIGN: &[u8] = b"vCal-Uid\x01\0\0\0";
    match id.get(40..).and_then(|data| data.strip_prefix(FOREIGN)) {
        Some(own) => String::from_utf8_lossy(own).trim_end_matches('\0').to_owned(),
        None => id.iter().map(|byte| format!("{byte:02X}")).collect(),
    }
}

/// Bytes that a file holds, and the mail that it is.
fn held(file: &Item) -> u64 {
    let mail = file.mail.iter().flat_map(|mail| std::iter::once(&**mail).chain(&mail.files));
    let of = |item: &Item| item.bytes.values().map(Vec::len).chain(item.texts.values().map(String::len)).sum::<usize>();
    std::iter::once(file).chain(mail).map(|item| of(item) as u64).sum()
}

/// Whether nothing is read of a file of this kind.
fn is_of_no_use(file: &Item) -> bool {
    let media = file.text(property::MEDIA_TYPE).unwrap_or_default().to_lowercase();
    let name = file.text(property::FILE_NAME).or_else(|| file.text(property::SHORT_FILE_NAME)).unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    ["image/", "audio/", "video/"].iter().any(|start| media.starts_with(start)) || OF_NO_USE.contains(&ending.as_str())
}

/// What a text of eight bits says in a code page.
fn narrow(page: Option<u64>) -> impl Fn(&[u8]) -> String {
    move |bytes| decoded(bytes, page).unwrap_or_else(|| text::utf8_or_1252(bytes).into_owned())
}

/// A text in a code page that is neither Unicode nor the common one.
fn decoded(bytes: &[u8], page: Option<u64>) -> Option<String> {
    let name = match page? {
        28_592..=28_605 => format!("iso-8859-{}", page?.saturating_sub(28_590)),
        page @ (1_250 | 1_251 | 1_253..=1_258) => format!("windows-{page}"),
        20_866 => "koi8-r".to_owned(),
        874 => "windows-874".to_owned(),
        _ => return None,
    };
    charset_decoder(name.as_bytes()).map(|decode| decode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_eight_bits_in_their_code_page() {
        assert_eq!(narrow(Some(1_250))(b"\xA3\xF3d\x9F"), "Łódź");
        assert_eq!(narrow(Some(1_252))(b"Zo\xEB \x80"), "Zoë €");
        assert_eq!(narrow(None)(b"Zo\xEB"), "Zoë");
    }

    #[test]
    fn ids_of_meetings_as_calendars_write_them() {
        let mut foreign = vec![0; 40];
        foreign.extend(b"vCal-Uid\x01\0\0\0a1@b.example\0");
        assert_eq!(calendar_id(&foreign), "a1@b.example");
        assert_eq!(calendar_id(&[4, 0, 0xAB]), "0400AB");
    }
}
