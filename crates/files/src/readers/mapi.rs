//! A mail of Outlook as its properties tell it, wherever they stand: in a file of its own or in a store.
//!
//! Times are UTC, to the second: when it was submitted, then when it was delivered. Internet headers are there only on
//! mails that came in. A sender inside the organisation stands there as an X500 name; his address is in a property beside
//! it. Sources: [MS-OXPROPS] section 2 for each property, [MS-OXCMSG] 2.2; `docs/formats/mail.md`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use retrace_model::problem::ProblemKind;
use retrace_model::record::{Attachment, Content, Mailbox, Message, Place};
use retrace_model::when::{Basis, Meaning, Moment, When};

use super::{attached, message};
use crate::input::{html, limits, plain, rtf, text};
use crate::readers::attached::Attached;
use crate::readers::message::sent_at;
use crate::reading::RecordSink;

/// Properties, by their numbers in [MS-OXPROPS].
pub mod property {
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
    pub const SIZE: u16 = 0x0E20;
    pub const BODY: u16 = 0x1000;
    pub const RTF: u16 = 0x1009;
    pub const HTML: u16 = 0x1013;
    pub const MESSAGE_ID: u16 = 0x1035;
    pub const REFERENCES: u16 = 0x1039;
    pub const IN_REPLY_TO: u16 = 0x1042;
    pub const LAST_VERB: u16 = 0x1081;
    pub const NAME: u16 = 0x3001;
    pub const ADDRESS: u16 = 0x3003;
    pub const CREATED: u16 = 0x3007;
    pub const CHANGED: u16 = 0x3008;
    pub const DATA: u16 = 0x3701;
    pub const SHORT_FILE_NAME: u16 = 0x3704;
    pub const METHOD: u16 = 0x3705;
    pub const FILE_NAME: u16 = 0x3707;
    pub const MEDIA_TYPE: u16 = 0x370E;
    pub const SMTP: u16 = 0x39FE;
    pub const SENDER_SMTP: u16 = 0x5D01;
    pub const ON_BEHALF_SMTP: u16 = 0x5D02;
    pub const CREATOR_SMTP: u16 = 0x5D0A;
    pub const LAST_MODIFIER_SMTP: u16 = 0x5D0B;
}

/// The texts among them; HTML mostly stands there as bytes.
pub const TEXTS: [u16; 23] = [
    property::CLASS,
    property::SUBJECT,
    property::ON_BEHALF_NAME,
    property::ON_BEHALF_ADDRESS,
    property::HEADERS,
    property::SENDER_NAME,
    property::SENDER_ADDRESS,
    property::DISPLAY_TO,
    property::BODY,
    property::HTML,
    property::MESSAGE_ID,
    property::REFERENCES,
    property::IN_REPLY_TO,
    property::NAME,
    property::ADDRESS,
    property::SHORT_FILE_NAME,
    property::FILE_NAME,
    property::MEDIA_TYPE,
    property::SMTP,
    property::SENDER_SMTP,
    property::ON_BEHALF_SMTP,
    property::CREATOR_SMTP,
    property::LAST_MODIFIER_SMTP,
];

/// Of [`property::FLAGS`]: not sent.
const UNSENT: u64 = 8;
/// Values of the last verb that was executed on a mail: answered, answered to all.
const ANSWERS: [u64; 2] = [102, 103];

/// A mail, a recipient or a file: something with properties.
#[derive(Debug, Default)]
pub struct Item {
    /// Those with a fixed size.
    pub numbers: BTreeMap<u16, u64>,
    pub texts: BTreeMap<u16, String>,
    pub bytes: BTreeMap<u16, Vec<u8>>,
    pub recipients: Vec<Item>,
    pub files: Vec<Item>,
    /// The mail that a file is.
    pub mail: Option<Box<Item>>,
    /// The bytes of a file were not read.
    pub unread: Option<Unread>,
    /// Parts of it are missing.
    pub damaged: bool,
}

/// Why the bytes of a file were not read, and how many they are.
#[derive(Clone, Copy, Debug)]
pub enum Unread {
    /// Nothing is read of its kind.
    OfNoUse(u64),
    TooLarge(u64),
}

impl Item {
    pub fn number(&self, id: u16) -> Option<u64> {
        self.numbers.get(&id).copied()
    }

    /// 100 nanoseconds since 1601 ([MS-DTYP] 2.3.3).
    pub fn time(&self, id: u16) -> Option<Timestamp> {
        timestamp(self.number(id)?)
    }

    pub fn text(&self, id: u16) -> Option<&str> {
        self.texts.get(&id).map(String::as_str)
    }

    fn binary(&self, id: u16) -> Option<&[u8]> {
        self.bytes.get(&id).map(Vec::as_slice)
    }

    /// Files that are no mails.
    fn plain_files(&self) -> impl Iterator<Item = &Item> {
        self.files.iter().filter(|file| file.mail.is_none())
    }

    /// Mails attached to it.
    fn mails(&self) -> impl Iterator<Item = &Item> {
        self.files.iter().filter_map(|file| file.mail.as_deref())
    }
}

/// A moment in 100 nanoseconds since 1601, to the second.
pub fn timestamp(since: u64) -> Option<Timestamp> {
    let seconds = i64::try_from(Some(since).filter(|since| *since > 0)? / 10_000_000).ok()?;
    Timestamp::from_second(seconds.saturating_sub(11_644_473_600)).ok()
}

/// What is known of a mail besides its properties.
pub struct About {
    pub place: Place,
    /// It is one of many in its source.
    pub one_of_many: bool,
    /// The program that keeps it takes it for spam, or says that it was not sent.
    pub spam: bool,
    pub draft: bool,
    /// Its times where it tells none of sending.
    pub otherwise: Vec<Moment>,
}

impl About {
    /// Of a mail in a file of its own.
    pub fn alone(place: Place) -> Self {
        About { place, one_of_many: false, spam: false, draft: false, otherwise: Vec::new() }
    }
}

/// Takes in a mail and what is attached to it.
pub fn take(mail: &Item, about: About, sink: &mut RecordSink) {
    let place = about.place;
    let (mut content, date, mut received) = read(mail, true);
    content.flags.spam |= about.spam;
    content.flags.draft |= about.draft;
    // The servers' own stamps prove a time as well as the one of delivery.
    received.extend(mail.time(property::DELIVERED).filter(|_| received.is_empty()));
    let submitted = mail.time(property::SUBMITTED).map(When::second);
    let (moments, odd) = match sent_at(submitted.or(date), &received) {
        Some((moment, odd)) => (vec![moment], odd),
        None if !about.otherwise.is_empty() => (about.otherwise, None),
        None => (vec![Moment::new(When::Missing, Meaning::Sent, Basis::DateHeader)], Some(ProblemKind::NoTime)),
    };
    let near = sink.is_near(&moments);
    if let Some(kind) = odd.filter(|_| near) {
        sink.problem(kind, Some(place));
    }
    let told = |one| (file(one), one.binary(property::DATA).unwrap_or_default());
    let files: Vec<(Attachment, &[u8])> = mail.plain_files().filter(|_| near).map(told).collect();
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
        let bytes = files.iter().map(|(_, bytes)| Cow::Borrowed(*bytes));
        attached::read_documents(&mut content.attachments, bytes, Some(place), sink);
    }
    if mail.damaged && near {
        sink.problem(ProblemKind::Damaged, Some(place));
    }
    let ordinal = about.one_of_many.then(|| sink.read());
    sink.record(place, moments, mail.damaged, Content::Message(Arc::new(content)));
    if near {
        let unread = mail.plain_files().map(|one| one.unread);
        let files = files.iter().zip(unread).map(|((file, bytes), unread)| Attached {
            name: &file.name,
            media_type: &file.media_type,
            size: match unread {
                Some(Unread::TooLarge(_)) => usize::MAX,
                Some(Unread::OfNoUse(_)) | None => bytes.len(),
            },
            bytes: || Cow::Borrowed(*bytes),
        });
        attached::open_attached(files, ordinal, Some(place), sink);
        mail.mails().skip(limits::INNER_MESSAGES).for_each(|_| sink.problem(ProblemKind::AttachedLeftOut, Some(place)));
    }
}

/// The mail, the date of its headers, and when servers took it. A mail attached to it is read when `outer`.
fn read(mail: &Item, outer: bool) -> (Message, Option<When>, Vec<Timestamp>) {
    let headers = mail.text(property::HEADERS).unwrap_or_default();
    // Old versions write a line of their own before them.
    let start = if headers.starts_with("Microsoft Mail Internet Headers") {
        headers.find('\n').map_or(0, |at| at.saturating_add(1))
    } else {
        0
    };
    let lines = format!("{}\n\n", headers.get(start..).unwrap_or_default().trim_end());
    let (mut message, date, received) =
        if headers.is_empty() { Default::default() } else { message::of_headers(lines.as_bytes()) };
    let id = |text: &str| text.trim().trim_matches(['<', '>']).to_owned();
    let ids =
        |text: &str| text.split_whitespace().map(|one| one.trim_matches(['<', '>']).to_owned()).collect::<Vec<_>>();
    message.message_id = message.message_id.or_else(|| mail.text(property::MESSAGE_ID).map(id));
    if message.in_reply_to.is_empty() {
        message.in_reply_to = mail.text(property::IN_REPLY_TO).map(ids).unwrap_or_default();
    }
    if message.references.is_empty() {
        message.references = mail.text(property::REFERENCES).map(ids).unwrap_or_default();
    }
    if let Some(subject) = mail.text(property::SUBJECT) {
        message.subject = text::squeeze(without_mark(subject));
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
    message.text = message::body(words(mail));
    let class = mail.text(property::CLASS).unwrap_or_default().to_lowercase();
    message.flags.answered |=
        mail.number(property::LAST_VERB).is_some_and(|verb| ANSWERS.contains(&(verb & 0xFFFF_FFFF)));
    // What Outlook never sent has no time of sending either.
    message.flags.draft |= is_unsent(mail);
    message.flags.invitation |= class.starts_with("ipm.schedule.meeting");
    message.flags.auto_submitted |= class.starts_with("report.") || class.contains(".ooftemplate");
    message.attachments = mail.plain_files().map(file).collect();
    if outer {
        message.inner = mail.mails().take(limits::INNER_MESSAGES).map(|inner| read(inner, false).0).collect();
    }
    (message, date, received)
}

/// It was written and not sent.
pub fn is_unsent(mail: &Item) -> bool {
    mail.number(property::FLAGS).is_some_and(|flags| flags & UNSENT != 0)
}

/// What its body says, in whichever form it is there.
pub fn words(mail: &Item) -> String {
    let markup = || {
        let told = mail.binary(property::HTML).map(text::utf8_or_1252);
        let told = told.or_else(|| mail.text(property::HTML).map(Cow::Borrowed))?;
        Some(html::text_of(&told))
    };
    let plain = mail.text(property::BODY).map(|body| plain::text_of(body, false)).unwrap_or_default();
    let body = message::richer(plain, markup().unwrap_or_default());
    let packed = || rtf::unpacked_text(mail.binary(property::RTF)?);
    if body.trim().is_empty() { packed().unwrap_or_default() } else { body }
}

/// A subject in a store begins with a sign and the length of what stands before the subject proper. Source: [MS-PST] 2.5.3.1.1.1.
pub fn without_mark(subject: &str) -> &str {
    let mut letters = subject.chars();
    match letters.next() {
        Some('\u{1}') => {
            letters.next();
            letters.as_str()
        }
        _ => subject,
    }
}

/// A name, and the first of these properties that is an address of the internet.
pub fn mailbox(of: &Item, name: u16, addresses: &[u16]) -> Option<Mailbox> {
    let name = of.text(name);
    let found = addresses.iter().find_map(|id| of.text(*id).filter(|address| is_address(address)));
    let address = found.or_else(|| name.filter(|name| is_address(name)))?;
    message::mailbox(name, address)
}

/// Not the X500 name by which an organisation knows its own people (`/O=…/CN=…`).
fn is_address(text: &str) -> bool {
    text.contains('@') && !text.starts_with('/') && !text.trim().contains(' ')
}

fn recipients(mail: &Item, message: &mut Message) {
    let all: Vec<(u64, Mailbox)> = mail
        .recipients
        .iter()
        .filter_map(|one| {
            let kind = one.number(property::RECIPIENT_KIND).map_or(1, |kind| kind & 0xF);
            Some((kind, mailbox(one, property::NAME, &[property::SMTP, property::ADDRESS])?))
        })
        .collect();
    let of =
        |wanted: u64| all.iter().filter(|(kind, _)| *kind == wanted).map(|(_, one)| one.clone()).collect::<Vec<_>>();
    let shown = || {
        let shown = mail.text(property::DISPLAY_TO).unwrap_or_default();
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

/// A file attached; a mail attached is none.
fn file(item: &Item) -> Attachment {
    let name = item.text(property::FILE_NAME).or_else(|| item.text(property::SHORT_FILE_NAME));
    let there = item.binary(property::DATA).map_or(0, |bytes| bytes.len() as u64);
    Attachment {
        name: name.unwrap_or_default().to_owned(),
        media_type: item.text(property::MEDIA_TYPE).unwrap_or_default().to_lowercase(),
        size: match item.unread {
            Some(Unread::OfNoUse(size) | Unread::TooLarge(size)) => size,
            None => there,
        },
        ..Attachment::default()
    }
}
