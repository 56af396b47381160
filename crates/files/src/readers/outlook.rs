//! One mail of Outlook in a file of its own (`.msg`): dragged out of classic Outlook, or from a Content Search.
//!
//! Times are UTC, to the second: when it was submitted, then when it was delivered. Internet headers are there only on
//! mails that came in. A sender inside the organisation stands there as an X500 name; his address is in a property
//! beside it. Text that Outlook keeps only as RTF is not read. Sources: [MS-OXMSG] 2.1 to 2.4, [MS-OXPROPS] section 2 for
//! each property; `docs/formats/mail.md`.

use std::borrow::Cow;

use jiff::Timestamp;
use retrace_model::kind::{Family, Kind};
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::record::{Attachment, Content, Mailbox, Message, Place};
use retrace_model::when::{Basis, Meaning, Moment, When};

use super::{attached, message, refused};
use crate::input::compound::{Compound, Node, SIGNATURE};
use crate::input::{html, limits, plain, rtf, text};
use crate::readers::attached::Attached;
use crate::readers::message::sent_at;
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

/// Properties, by their numbers in [MS-OXPROPS].
mod property {
    pub const CLASS: u16 = 0x001A;
    pub const SUBJECT: u16 = 0x0037;
    pub const SUBMITTED: u16 = 0x0039;
    pub const ON_BEHALF_NAME: u16 = 0x0042;
    pub const ON_BEHALF_ADDRESS: u16 = 0x0065;
    pub const HEADERS: u16 = 0x007D;
    pub const RECIPIENT_KIND: u16 = 0x0C15;
    pub const SENDER_NAME: u16 = 0x0C1A;
    pub const SENDER_ADDRESS: u16 = 0x0C1F;
    pub const DISPLAY_TO: u16 = 0x0E04;
    pub const DELIVERED: u16 = 0x0E06;
    pub const FLAGS: u16 = 0x0E07;
    pub const BODY: u16 = 0x1000;
    pub const RTF: u16 = 0x1009;
    pub const HTML: u16 = 0x1013;
    pub const MESSAGE_ID: u16 = 0x1035;
    pub const REFERENCES: u16 = 0x1039;
    pub const IN_REPLY_TO: u16 = 0x1042;
    pub const LAST_VERB: u16 = 0x1081;
    pub const NAME: u16 = 0x3001;
    pub const ADDRESS: u16 = 0x3003;
    pub const DATA: u16 = 0x3701;
    pub const SHORT_FILE_NAME: u16 = 0x3704;
    pub const FILE_NAME: u16 = 0x3707;
    pub const MEDIA_TYPE: u16 = 0x370E;
    pub const SMTP: u16 = 0x39FE;
    pub const SENDER_SMTP: u16 = 0x5D01;
    pub const ON_BEHALF_SMTP: u16 = 0x5D02;
    pub const CREATOR_SMTP: u16 = 0x5D0A;
    pub const LAST_MODIFIER_SMTP: u16 = 0x5D0B;
}

/// Of [`property::FLAGS`]: not sent.
const UNSENT: u64 = 8;
/// Values of the last verb that was executed on a mail: answered, answered to all.
const ANSWERS: [u64; 2] = [102, 103];
const PROPERTIES: &str = "__properties_version1.0";
/// Bytes before the properties of a mail, of a mail in it, and of a recipient or a file.
const TOP: usize = 32;
const INNER: usize = 24;
const OTHER: usize = 8;

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
        take(&Storage::open(&file, file.root(), TOP), place, sink);
        if file.is_exhausted() {
            sink.problem(ProblemKind::Damaged, Some(place));
        }
    }
}

fn take(mail: &Storage<'_>, place: Place, sink: &mut RecordSink) {
    let (mut content, date, mut received) = read(mail, true);
    // The servers' own stamps prove a time as well as the one of delivery.
    received.extend(mail.time(property::DELIVERED).filter(|_| received.is_empty()));
    let submitted = mail.time(property::SUBMITTED).map(When::second);
    let (moment, odd) = sent_at(submitted.or(date), &received)
        .unwrap_or_else(|| (Moment::new(When::Missing, Meaning::Sent, Basis::DateHeader), Some(ProblemKind::NoTime)));
    let near = sink.is_near(&[moment]);
    if let Some(kind) = odd.filter(|_| near) {
        sink.problem(kind, Some(place));
    }
    let files: Vec<(Attachment, Vec<u8>)> = match near {
        true => mail.all("__attach_version1.0_").filter_map(file).collect(),
        false => Vec::new(),
    };
    // A mail that says something itself has no seal around it: what ends so is a signed document.
    let wordless = near && content.text.trim().is_empty();
    if wordless
        && let Some((_, sealed)) = files.iter().find(|(file, _)| message::is_sealed(&file.media_type, &file.name))
    {
        match message::signed(sealed) {
            Some(text) => content.text = message::body(text),
            None => sink.problem(ProblemKind::SealedMail, Some(place)),
        }
    }
    if near {
        let bytes = files.iter().map(|(_, bytes)| Cow::Borrowed(bytes.as_slice()));
        attached::read_documents(&mut content.attachments, bytes, Some(place), sink);
    }
    sink.record(place, vec![moment], false, Content::Message(Box::new(content)));
    if near {
        let files = files.iter().map(|(file, bytes)| Attached {
            name: &file.name,
            media_type: &file.media_type,
            size: bytes.len(),
            bytes: || Cow::Borrowed(bytes.as_slice()),
        });
        attached::open_attached(files, None, Some(place), sink);
        let mails = mail.all("__attach_version1.0_").filter(|file| file.inside().is_some());
        mails.skip(limits::INNER_MESSAGES).for_each(|_| sink.problem(ProblemKind::AttachedLeftOut, Some(place)));
    }
}

/// The mail, the date of its headers, and when servers took it. A mail attached to it is read when `outer`.
fn read(mail: &Storage<'_>, outer: bool) -> (Message, Option<When>, Vec<Timestamp>) {
    let headers = mail.string(property::HEADERS).unwrap_or_default();
    // Old versions write a line of their own before them.
    let start = if headers.starts_with("Microsoft Mail Internet Headers") {
        headers.find('\n').map_or(0, |at| at.saturating_add(1))
    } else {
        0
    };
    let lines = format!("{}\n\n", headers.get(start..).unwrap_or_default().trim_end());
    let (mut message, date, received) =
        if headers.is_empty() { Default::default() } else { message::of_headers(lines.as_bytes()) };
    let id = |text: String| text.trim().trim_matches(['<', '>']).to_owned();
    let ids =
        |text: String| text.split_whitespace().map(|one| one.trim_matches(['<', '>']).to_owned()).collect::<Vec<_>>();
    message.message_id = message.message_id.or_else(|| mail.string(property::MESSAGE_ID).map(id));
    if message.in_reply_to.is_empty() {
        message.in_reply_to = mail.string(property::IN_REPLY_TO).map(ids).unwrap_or_default();
    }
    if message.references.is_empty() {
        message.references = mail.string(property::REFERENCES).map(ids).unwrap_or_default();
    }
    if let Some(subject) = mail.string(property::SUBJECT) {
        message.subject = text::squeeze(&subject);
    }
    let by_property = || {
        let of = |name, smtp, address| mailbox(mail, name, &[smtp, address]);
        of(property::ON_BEHALF_NAME, property::ON_BEHALF_SMTP, property::ON_BEHALF_ADDRESS)
            .or_else(|| of(property::SENDER_NAME, property::SENDER_SMTP, property::SENDER_ADDRESS))
            // Within Exchange the sender's own properties hold its name there.
            .or_else(|| of(property::SENDER_NAME, property::CREATOR_SMTP, property::LAST_MODIFIER_SMTP))
    };
    message.from = message.from.take().or_else(by_property);
    recipients(mail, &mut message);
    let markup = || {
        let bytes = mail.binary(property::HTML).or_else(|| mail.string(property::HTML).map(String::into_bytes))?;
        Some(html::text_of(&text::utf8_or_1252(&bytes)))
    };
    let plain = mail.string(property::BODY).map(|body| plain::text_of(&body, false)).unwrap_or_default();
    let body = message::richer(plain, markup().unwrap_or_default());
    let packed = || rtf::unpacked_text(&mail.binary(property::RTF)?);
    let body = if body.trim().is_empty() { packed().unwrap_or_default() } else { body };
    message.text = message::body(body);
    let class = mail.string(property::CLASS).unwrap_or_default().to_lowercase();
    message.flags.answered |=
        mail.number(property::LAST_VERB).is_some_and(|verb| ANSWERS.contains(&(verb & 0xFFFF_FFFF)));
    // What Outlook never sent has no time of sending either.
    message.flags.draft |= mail.number(property::FLAGS).is_some_and(|flags| flags & UNSENT != 0);
    message.flags.invitation |= class.starts_with("ipm.schedule.meeting");
    message.flags.auto_submitted |= class.starts_with("report.") || class.contains(".ooftemplate");
    message.attachments = mail.all("__attach_version1.0_").filter_map(file).map(|(file, _)| file).collect();
    if outer {
        let inner = mail.all("__attach_version1.0_").filter_map(|file| file.inside());
        message.inner = inner.take(limits::INNER_MESSAGES).map(|inner| read(&inner, false).0).collect();
    }
    (message, date, received)
}

/// A name, and the first of these properties that is an address of the internet.
fn mailbox(of: &Storage<'_>, name: u16, addresses: &[u16]) -> Option<Mailbox> {
    let name = of.string(name);
    let found = addresses.iter().find_map(|id| of.string(*id).filter(|address| is_address(address)));
    let address = found.or_else(|| name.clone().filter(|name| is_address(name)))?;
    message::mailbox(name.as_deref(), &address)
}

/// Not the X500 name by which an organisation knows its own people (`/O=…/CN=…`).
fn is_address(text: &str) -> bool {
    text.contains('@') && !text.starts_with('/') && !text.trim().contains(' ')
}

fn recipients(mail: &Storage<'_>, message: &mut Message) {
    let all: Vec<(u64, Mailbox)> = mail
        .all("__recip_version1.0_")
        .filter_map(|one| {
            let kind = one.number(property::RECIPIENT_KIND).map_or(1, |kind| kind & 0xF);
            Some((kind, mailbox(&one, property::NAME, &[property::SMTP, property::ADDRESS])?))
        })
        .collect();
    let of =
        |wanted: u64| all.iter().filter(|(kind, _)| *kind == wanted).map(|(_, one)| one.clone()).collect::<Vec<_>>();
    let shown = || {
        let shown = mail.string(property::DISPLAY_TO).unwrap_or_default();
        shown.split(';').filter_map(|one| message::mailbox(None, one.trim().trim_matches('\''))).collect()
    };
    if message.to.is_empty() {
        message.to = of(1);
    }
    if message.to.is_empty() {
        message.to = shown();
    }
    if message.cc.is_empty() {
        message.cc = of(2);
    }
}

/// A file attached, with its bytes; a mail attached is none.
fn file(storage: Storage<'_>) -> Option<(Attachment, Vec<u8>)> {
    if storage.inside().is_some() {
        return None;
    }
    let name = storage.string(property::FILE_NAME).or_else(|| storage.string(property::SHORT_FILE_NAME));
    let bytes = storage.binary(property::DATA).unwrap_or_default();
    let media_type = storage.string(property::MEDIA_TYPE).unwrap_or_default().to_lowercase();
    Some((
        Attachment { name: name.unwrap_or_default(), media_type, size: bytes.len() as u64, ..Attachment::default() },
        bytes,
    ))
}

/// A mail, a recipient or a file: a storage with properties.
struct Storage<'a> {
    file: &'a Compound<'a>,
    children: Vec<Node>,
    /// Number of each property with a fixed size, and its eight bytes.
    fixed: Vec<(u16, u64)>,
}

impl<'a> Storage<'a> {
    fn open(file: &'a Compound<'a>, node: Node, before: usize) -> Self {
        let properties = file.find(node, PROPERTIES).map(|node| file.stream(node)).unwrap_or_default();
        let entries = properties.get(before..).unwrap_or_default().as_chunks::<16>().0;
        let fixed = entries
            .iter()
            .map(|[_, _, low, high, _, _, _, _, value @ ..]| {
                (u16::from_le_bytes([*low, *high]), u64::from_le_bytes(*value))
            })
            .collect();
        Storage { file, children: file.children(node), fixed }
    }

    /// The storages in this one whose names begin so.
    fn all(&self, start: &'static str) -> impl Iterator<Item = Storage<'a>> {
        let file = self.file;
        let found: Vec<Node> =
            self.children.iter().copied().filter(|node| file.name(*node).starts_with(start)).collect();
        found.into_iter().map(move |node| Storage::open(file, node, OTHER))
    }

    /// A mail that this file is.
    fn inside(&self) -> Option<Storage<'a>> {
        let node = self.stream(property::DATA, "000D")?;
        Some(Storage::open(self.file, node, INNER))
    }

    fn stream(&self, id: u16, kind: &str) -> Option<Node> {
        let name = format!("__substg1.0_{id:04X}{kind}");
        self.children.iter().copied().find(|node| self.file.name(*node).eq_ignore_ascii_case(&name))
    }

    fn number(&self, id: u16) -> Option<u64> {
        self.fixed.iter().find(|(own, _)| *own == id).map(|(_, value)| *value)
    }

    /// 100 nanoseconds since 1601 ([MS-DTYP] 2.3.3).
    fn time(&self, id: u16) -> Option<Timestamp> {
        let seconds = i64::try_from(self.number(id).filter(|since| *since > 0)? / 10_000_000).ok()?;
        Timestamp::from_second(seconds.saturating_sub(11_644_473_600)).ok()
    }

    fn binary(&self, id: u16) -> Option<Vec<u8>> {
        self.stream(id, "0102").map(|node| self.file.stream(node))
    }

    /// UTF-16, or eight bits in a code page that is not told.
    fn string(&self, id: u16) -> Option<String> {
        let text = match self.stream(id, "001F") {
            Some(node) => text::utf16_le(&self.file.stream(node)),
            None => text::utf8_or_1252(&self.file.stream(self.stream(id, "001E")?)).into_owned(),
        };
        Some(text.trim_end_matches('\0').to_owned()).filter(|text| !text.is_empty())
    }
}
