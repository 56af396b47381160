//! One mail: its time, its people, its text.
//!
//! Time: `Date:` (read by [`clock`]), then the `Received:` nearest to it, then nothing; the `From ` line of a mailbox only
//! when both are missing and its program is not one that writes the moment of export there. mail-parser reads the rest.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use mail_parser::{DecodeProblems, HeaderForm, MessageParser, MessagePart, MessageRef, PartFlags, PartKind};
use retrace_model::problem::ProblemKind;
use retrace_model::record::{Attachment, Content, Flags, Mailbox, Message, Place};
use retrace_model::when::{Basis, Interval, Meaning, Moment, When};
use retrace_model::words;

use super::{attached, icalendar};
use crate::input::{clock, html, limits, plain, text, tnef};
use crate::readers::attached::Attached;
use crate::reading::RecordSink;

/// `Date` and `Received` further apart than this disagree.
const AGREE: SignedDuration = SignedDuration::from_mins(10);
/// A sender's clock further from that of servers that agree is wrong; nothing is five days on its way.
const WRONG_CLOCK: SignedDuration = SignedDuration::from_hours(5 * 24);
/// From here on Exchange takes a mail for spam.
const SPAM_LEVEL: i8 = 5;
/// No wall clock of the world is further from UTC.
const ANY_ZONE: SignedDuration = SignedDuration::from_hours(14);

/// What is known of a message besides its own bytes.
pub struct About<'a> {
    /// The line before it in a mailbox.
    pub from_line: Option<&'a [u8]>,
    pub place: Place,
    /// The file ends with it, so it may have been cut.
    pub last: bool,
    /// Bytes of it are missing for sure.
    pub cut: bool,
    /// The program that keeps it says that it was answered.
    pub answered: bool,
    /// The program that keeps it says that it was not sent.
    pub draft: bool,
}

impl About<'_> {
    pub fn at(place: Place) -> Self {
        About { from_line: None, place, last: false, cut: false, answered: false, draft: false }
    }
}

/// Takes in one message of a mailbox, with its `From ` line. `last`: the file ends with it.
pub fn take_framed(bytes: &[u8], place: Place, last: bool, sink: &mut RecordSink) {
    let line = memchr::memchr(b'\n', bytes).map_or(bytes.len(), |end| end.saturating_add(1));
    let (from_line, message) = bytes.split_at(line);
    let blanks = message.iter().take_while(|b| matches!(b, b'\n' | b'\r')).count();
    let message = message.get(blanks..).unwrap_or_default();
    take_in(message, About { from_line: Some(from_line), last, ..About::at(place) }, sink);
}

/// Takes in one message.
pub fn take_in(message: &[u8], about: About<'_>, sink: &mut RecordSink) {
    let About { from_line, place, last, cut, answered, draft } = about;
    let headers = HeaderScan::of(message);
    let (moment, odd) = headers.moment(from_line);
    let near = sink.is_near(&[moment]);
    let last = last || cut;
    if !near && !last {
        return sink.far(&[moment]);
    }
    let unquoted = unquoted(message);
    let parsed = MessageParser::new().parse(unquoted.as_ref());
    let damaged = match &parsed {
        Some(parsed) => cut || last && (cut_short(parsed) || (from_line.is_some() && !ends_line(message))),
        None => true,
    };
    if damaged {
        let kind = if last { ProblemKind::EndsEarly } else { ProblemKind::Damaged };
        sink.problem(kind, Some(place));
    }
    if !near {
        return sink.far(&[moment]);
    }
    if let Some(kind) = odd {
        sink.problem(kind, Some(place));
    }
    let mut content = parsed.as_ref().map(|parsed| read(&parsed.root())).unwrap_or_default();
    if let Some(parsed) = &parsed {
        let mut inner = parsed.messages().skip(1);
        content.inner = inner.by_ref().take(limits::INNER_MESSAGES).map(|inner| read(&inner)).collect();
        inner.for_each(|_| sink.problem(ProblemKind::AttachedLeftOut, Some(place)));
        let mut calendars = parsed.parts().filter(|part| {
            part.is_content_type("text", "calendar")
                || part.attachment_name().is_some_and(|name| name.to_lowercase().ends_with(".ics"))
        });
        content.invitation = calendars.next().and_then(|part| icalendar::as_text(&part.decoded(), sink.time_zone()));
        content.flags.invitation = parsed.parts().any(|part| part.is_content_type("text", "calendar"));
    }
    content.flags.answered |= answered;
    content.flags.draft |= draft;
    // A mail that says something itself has no seal around it: what ends so is a signed document.
    if let Some(parsed) = &parsed
        && content.text.trim().is_empty()
        && let Some(part) = parsed.parts().find(|part| {
            let kind =
                part.content_type().map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()));
            is_sealed(&kind.unwrap_or_default().to_lowercase(), part.attachment_name().unwrap_or_default())
        })
    {
        match signed(&part.decoded()) {
            Some(text) => content.text = self::body(text),
            None => sink.problem(ProblemKind::SealedMail, Some(place)),
        }
    }
    if let Some(parsed) = &parsed {
        let bytes = parsed.root().attachments().filter(|part| !part.is_message()).map(|part| part.decoded());
        attached::read_documents(&mut content.attachments, bytes, Some(place), sink);
    }
    let media_types: Vec<String> = content.attachments.iter().map(|file| file.media_type.clone()).collect();
    let inside = parsed.as_ref().map(|parsed| take_winmail(parsed, &mut content, place, sink)).unwrap_or_default();
    let ordinal = from_line.map(|_| sink.read());
    sink.record(place, vec![moment], damaged, Content::Message(Arc::new(content)));
    if let Some(parsed) = &parsed {
        let parts = parsed.root().attachments().filter(|part| !part.is_message());
        let files = parts.zip(&media_types).map(|(part, media_type)| Attached {
            name: part.attachment_name().unwrap_or_default(),
            media_type,
            size: part.decoded_len(),
            bytes: move || part.decoded(),
        });
        attached::open_attached(files, ordinal, Some(place), sink);
    }
    let files = inside.iter().map(|(name, bytes)| Attached {
        name,
        media_type: "",
        size: bytes.len(),
        bytes: move || Cow::Borrowed(bytes.as_slice()),
    });
    attached::open_attached(files, ordinal, Some(place), sink);
}

/// The words that Exchange packed into a file of their own, where the mail says less, and the files in it: PDFs are read as
/// the mail's own, and all are given back.
fn take_winmail(
    parsed: &mail_parser::Message<'_>,
    content: &mut Message,
    place: Place,
    sink: &mut RecordSink,
) -> Vec<(String, Vec<u8>)> {
    let is_winmail = |part: &MessagePart<'_>| {
        part.is_content_type("application", "ms-tnef")
            || part.attachment_name().is_some_and(|name| name.eq_ignore_ascii_case("winmail.dat"))
    };
    let mut own = parsed.root().attachments().filter(|part| !part.is_message());
    let Some(winmail) = own.find(is_winmail).and_then(|part| tnef::read(&part.decoded())) else {
        return Vec::new();
    };
    content.text = self::body(richer(std::mem::take(&mut content.text), winmail.text));
    let named = |(name, bytes): &(String, Vec<u8>)| Attachment {
        name: name.clone(),
        size: bytes.len() as u64,
        ..Attachment::default()
    };
    let mut files: Vec<Attachment> = winmail.files.iter().map(named).collect();
    let bytes = winmail.files.iter().map(|(_, bytes)| Cow::Borrowed(bytes.as_slice()));
    attached::read_documents(&mut files, bytes, Some(place), sink);
    content.attachments.extend(files);
    winmail.files
}

/// Every line of a mailbox ends; a mail in a file of its own may lack its last line end.
fn ends_line(message: &[u8]) -> bool {
    matches!(message.last(), Some(b'\n' | b'\r'))
}

/// The structure of the mail is open at its end.
fn cut_short(parsed: &mail_parser::Message<'_>) -> bool {
    parsed.parts().any(|part| part.flags().contains(PartFlags::UNTERMINATED))
}

/// The header lines that tell the time.
struct HeaderScan {
    date: Option<String>,
    received: Vec<Timestamp>,
}

impl HeaderScan {
    fn of(message: &[u8]) -> Self {
        let mut scan = HeaderScan { date: None, received: Vec::new() };
        let mut rest = message;
        while !rest.is_empty() {
            let mut end = memchr::memchr(b'\n', rest).map_or(rest.len(), |e| e.saturating_add(1));
            if rest.get(..end).unwrap_or_default().trim_ascii().is_empty() {
                break;
            }
            while matches!(rest.get(end), Some(b' ' | b'\t')) {
                let more = rest.get(end..).unwrap_or_default();
                end = end.saturating_add(memchr::memchr(b'\n', more).map_or(more.len(), |e| e.saturating_add(1)));
            }
            scan.line(rest.get(..end).unwrap_or_default());
            rest = rest.get(end..).unwrap_or_default();
        }
        scan
    }

    fn line(&mut self, line: &[u8]) {
        let is = |name: &[u8]| line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        if is(b"date:") && self.date.is_none() {
            self.date = Some(text::squeeze(&text::utf8_or_1252(line.get(5..).unwrap_or_default())));
        } else if is(b"received:") && self.received.len() < 50 {
            let date = memchr::memrchr(b';', line).and_then(|at| line.get(at.saturating_add(1)..));
            let stamp = date.and_then(|date| clock::mail_date(&text::squeeze(&text::utf8_or_1252(date))));
            if let Some(When::Instant(at)) = stamp {
                self.received.push(at.from);
            }
        }
    }

    /// The time of the message, and what is odd about it.
    ///
    /// A `Received` within minutes of `Date` proves it, whatever later hops or a moved mailbox added on top.
    fn moment(&self, from_line: Option<&[u8]>) -> (Moment, Option<ProblemKind>) {
        let date = self.date.as_deref().and_then(clock::mail_date);
        let odd = (self.date.is_some() && date.is_none()).then_some(ProblemKind::ImpossibleTime);
        match (sent_at(date, &self.received), from_line.and_then(from_line_time)) {
            (Some((moment, disagrees)), _) => (moment, disagrees.or(odd)),
            (None, Some(when)) => (Moment::new(when, Meaning::Sent, Basis::MboxLine), odd),
            (None, None) => {
                let missing = Moment::new(When::Missing, Meaning::Sent, Basis::DateHeader);
                (missing, Some(odd.unwrap_or(ProblemKind::NoTime)))
            }
        }
    }
}

/// When a mail was sent, by what its sender says and by the servers that took it, the last one first.
pub(super) fn sent_at(date: Option<When>, received: &[Timestamp]) -> Option<(Moment, Option<ProblemKind>)> {
    let sent = |when, basis| Moment::new(when, Meaning::Sent, basis);
    if let (Some(When::Instant(at)), Some(servers)) = (date, agreed(received))
        && servers.duration_since(at.from).abs() > WRONG_CLOCK
    {
        return Some((sent(When::second(servers), Basis::ReceivedHeader), Some(ProblemKind::TimesDisagree)));
    }
    match (date, received.first()) {
        (Some(When::Instant(at)), Some(top)) => {
            let near = |other: &Timestamp| other.duration_since(at.from).abs() <= AGREE;
            if received.iter().any(near) {
                Some((sent(When::Instant(at), Basis::DateHeader), None))
            } else {
                let to = Interval::lasting(at.from.max(*top), SignedDuration::from_secs(1)).to;
                let between = Interval { from: at.from.min(*top), to };
                Some((sent(When::Instant(between), Basis::BetweenHeaders), Some(ProblemKind::TimesDisagree)))
            }
        }
        (Some(when @ When::Instant(_)), None) => Some((sent(when, Basis::DateHeader), None)),
        (Some(when), Some(_)) => Some(by_servers(when, received)),
        (Some(when), None) => Some((sent(when, Basis::DateHeader), None)),
        (None, Some(top)) => {
            let oldest = received.iter().min().unwrap_or(top);
            let between = until_the_last(*oldest, received);
            if between.to.duration_since(between.from) <= AGREE {
                Some((sent(When::second(*top), Basis::ReceivedHeader), None))
            } else {
                Some((sent(When::Instant(between), Basis::BetweenHeaders), Some(ProblemKind::TimesDisagree)))
            }
        }
        (None, None) => None,
    }
}

/// The first moment at which a server took a mail, when two or more agree on it.
fn agreed(received: &[Timestamp]) -> Option<Timestamp> {
    let (first, last) = (received.iter().min()?, received.iter().max()?);
    (received.len() >= 2 && last.duration_since(*first) <= AGREE).then_some(*first)
}

/// When a mail was sent whose sender tells no zone: when the server took it whose stamp lies nearest. The others are of
/// later hops, or of the day on which the mailbox was moved.
fn by_servers(written: When, received: &[Timestamp]) -> (Moment, Option<ProblemKind>) {
    let sent = |when, basis| Moment::new(when, Meaning::Sent, basis);
    let Some(stated) = written.resolve(&TimeZone::UTC) else { return (sent(written, Basis::DateHeader), None) };
    let away =
        |at: &Timestamp| stated.from.duration_since(*at).max(at.duration_since(stated.to)).max(SignedDuration::ZERO);
    let nearest = received.iter().copied().min_by_key(away);
    match nearest {
        Some(at) if away(&at) <= ANY_ZONE => (sent(When::second(at), Basis::ReceivedHeader), None),
        _ => {
            let from = stated.from.checked_sub(ANY_ZONE).unwrap_or(stated.from);
            let between = When::Instant(until_the_last(from, received));
            (sent(between, Basis::BetweenHeaders), Some(ProblemKind::TimesDisagree))
        }
    }
}

/// From the earlier of a moment and the first of the servers' to the last of theirs.
fn until_the_last(from: Timestamp, received: &[Timestamp]) -> Interval {
    let first = received.iter().copied().fold(from, Timestamp::min);
    let last = received.iter().copied().fold(from, Timestamp::max);
    Interval { from: first, to: Interval::lasting(last, SignedDuration::from_secs(1)).to }
}

/// What headers alone say: those that Outlook keeps beside a mail.
pub(super) fn of_headers(headers: &[u8]) -> (Message, Option<When>, Vec<Timestamp>) {
    let scan = HeaderScan::of(headers);
    let parsed = MessageParser::new().parse(headers);
    let message = parsed.as_ref().map(|parsed| read(&parsed.root())).unwrap_or_default();
    (message, scan.date.as_deref().and_then(clock::mail_date), scan.received)
}

/// The time in a `From ` line; not that of Thunderbird (`From - …`), which is the moment of export.
/// asctime in UTC by RFC 4155.
fn from_line_time(line: &[u8]) -> Option<When> {
    if line.starts_with(b"From - ") {
        return None;
    }
    match from_line_date(line)? {
        When::Local { from, to } => {
            let utc = |at: jiff::civil::DateTime| jiff::tz::Offset::UTC.to_timestamp(at).ok();
            Some(When::Instant(Interval { from: utc(from)?, to: utc(to)? }))
        }
        other => Some(other),
    }
}

/// The date in a `From ` line, whatever it is of.
pub(super) fn from_line_date(line: &[u8]) -> Option<When> {
    let line = text::utf8_or_1252(line).into_owned();
    let (_, date) = line.strip_prefix("From ")?.split_once(' ')?;
    clock::mail_date(date)
}

/// One `>` less before every quoted `From ` line.
fn unquoted(message: &[u8]) -> std::borrow::Cow<'_, [u8]> {
    if memchr::memmem::find(message, b">From ").is_none() {
        return message.into();
    }
    let mut out = Vec::with_capacity(message.len());
    for line in message.split_inclusive(|b| *b == b'\n') {
        let marks = line.iter().take_while(|b| **b == b'>').count();
        let quoted = marks > 0 && line.get(marks..).is_some_and(|rest| rest.starts_with(b"From "));
        out.extend_from_slice(line.get(usize::from(quoted)..).unwrap_or_default());
    }
    out.into()
}

fn read(message: &MessageRef<'_>) -> Message {
    let headers = message.headers();
    let mailboxes = |list: Option<mail_parser::AddressList<'_>>| -> Vec<Mailbox> {
        list.into_iter().flat_map(|list| list.mailboxes()).filter_map(|m| mailbox(m.name(), m.address()?)).collect()
    };
    let ids = |list: Option<mail_parser::TextList<'_>>| -> Vec<String> {
        list.into_iter().flat_map(|l| l.iter()).map(str::to_owned).collect()
    };
    let attachments = message.attachments().filter(|part| !part.is_message()).map(|part| Attachment {
        name: part.attachment_name().unwrap_or_default().to_owned(),
        media_type: part
            .content_type()
            .map(|t| format!("{}/{}", t.ctype(), t.subtype().unwrap_or_default()).to_lowercase())
            .unwrap_or_default(),
        size: part.decoded_len() as u64,
        ..Attachment::default()
    });
    let from = mailboxes(headers.from()).into_iter().next();
    let raw =
        |name: &'static str| headers.get(name).map(|h| String::from_utf8_lossy(h.raw_value()).trim().to_lowercase());
    Message {
        message_id: headers.message_id().map(str::to_owned),
        in_reply_to: ids(headers.in_reply_to()),
        references: ids(headers.references()),
        reply_to: mailboxes(headers.reply_to()),
        to: mailboxes(headers.to()),
        cc: mailboxes(headers.cc()),
        delivered_to: raw("Delivered-To").or_else(|| raw("X-Original-To")).filter(|address| address.contains('@')),
        list_id: raw("List-Id").map(|id| id.rsplit('<').next().unwrap_or_default().trim_end_matches('>').to_owned()),
        subject: text::squeeze(headers.subject().unwrap_or_default()),
        text: self::body(body_of(message)),
        attachments: attachments.collect(),
        inner: Vec::new(),
        flags: flags(message, from.as_ref()),
        invitation: None,
        from,
    }
}

/// The text of a mail, of its alternatives the one that says more: a stub, or a plain part that lost the cells of its tables,
/// hides nothing that stands in the other.
fn body_of(message: &MessageRef<'_>) -> String {
    let join = |parts: Vec<String>| parts.join("\n");
    let plain = join(message.text_body().filter_map(part_text).collect());
    let html = join(message.html_body().filter_map(part_text).collect());
    richer(plain, html)
}

/// Of two texts of one mail, the plain one and that of its HTML, the one that says more.
pub(super) fn richer(plain: String, html: String) -> String {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    // Addresses of links and names of pictures are words in the plain part alone.
    if letters(&html).saturating_mul(10) >= letters(&plain).saturating_mul(6) { html } else { plain }
}

/// The words inside a signature that holds them (S/MIME, `smime.p7m`); `None` of one that is encrypted. Source: RFC 8551: what
/// is signed is a mail again, and stands in the signature as it is.
pub(super) fn signed(sealed: &[u8]) -> Option<String> {
    let within = sealed.get(..sealed.len().min(SEALED_HEAD)).unwrap_or_default();
    let at =
        memchr::memmem::find(within, b"Content-Type:").or_else(|| memchr::memmem::find(within, b"Content-type:"))?;
    let inner = MessageParser::new().parse(sealed.get(at..)?)?;
    Some(body_of(&inner.root())).filter(|text| !text.trim().is_empty())
}

/// So near its beginning a signature holds the first header of what is signed.
const SEALED_HEAD: usize = 4_096;

/// Whether a file is a mail inside its signature.
pub(super) fn is_sealed(media_type: &str, name: &str) -> bool {
    media_type.ends_with("pkcs7-mime") || name.to_lowercase().ends_with(".p7m")
}

fn part_text(part: MessagePart<'_>) -> Option<String> {
    let (text, problems) = part.text_checked()?;
    // Bytes of which nobody said what letters they are, or that are not what is said. Letters that are not known here stay
    // unreadable.
    let decoded = part.decoded();
    let guess =
        problems.contains(DecodeProblems::MALFORMED_CHARSET) && !problems.contains(DecodeProblems::UNKNOWN_CHARSET);
    let text = match guess {
        true => text::utf8_or_1252(&decoded),
        false => text,
    };
    let text = text::with_windows_signs(&text);
    match part.kind() {
        PartKind::Text => {
            let format = part.content_type().and_then(|kind| kind.attribute("format"));
            let flowed = format.is_some_and(|format| format.eq_ignore_ascii_case("flowed"));
            Some(plain::text_of(&text, flowed))
        }
        PartKind::Html => Some(html::text_of(&text)),
        _ => None,
    }
}

/// The text of a mail as it is kept.
pub(super) fn body(text: String) -> String {
    text::truncated(text, limits::TEXT)
        .replace("\r\n", "\n")
        .replace('\u{A0}', " ")
        .replace(['\u{2010}', '\u{2011}'], "-")
}

pub(super) fn mailbox(name: Option<&str>, address: &str) -> Option<Mailbox> {
    let address = address.trim().to_lowercase();
    let name = name.map(text::squeeze).filter(|name| !name.is_empty() && name.to_lowercase() != address);
    address.contains('@').then_some(Mailbox { name, address })
}

/// Sources: RFC 2369, 2919, 3834; Microsoft's spam confidence level, from 5 on; Google Takeout's labels; Thunderbird `X-Mozilla-Status` (bit 1 = replied); mutt `X-Status: A`.
fn flags(message: &MessageRef<'_>, from: Option<&Mailbox>) -> Flags {
    let headers = message.headers();
    let raw =
        |name: &'static str| headers.get(name).map(|h| String::from_utf8_lossy(h.raw_value()).trim().to_lowercase());
    let mozilla = raw("X-Mozilla-Status").and_then(|status| u32::from_str_radix(&status, 16).ok());
    let bulk = raw("Precedence").is_some_and(|p| matches!(p.as_str(), "bulk" | "list" | "junk"));
    let submitted = raw("Auto-Submitted").is_some_and(|value| value != "no" && value != "auto-generated");
    let bounce = raw("Return-Path").is_some_and(|path| path == "<>") || message.is_content_type("multipart", "report");
    let labels = labels(message);
    let label = |known: fn(&'static words::Words) -> words::List| labels.iter().any(|label| words::has(known, label));
    let level = raw("X-MS-Exchange-Organization-SCL").and_then(|level| level.parse::<i8>().ok());
    let daemon = from.is_some_and(|from| matches!(from.local_part(), "mailer-daemon" | "postmaster"));
    Flags {
        answered: mozilla.is_some_and(|bits| bits & 2 != 0)
            || raw("X-Status")
                .is_some_and(|status| status.contains('a') && status.chars().all(|c| "adftro".contains(c))),
        list: bulk || ["List-Id", "List-Unsubscribe", "Feedback-ID"].iter().any(|name| headers.contains(*name)),
        auto_submitted: submitted || bounce || daemon,
        invitation: false,
        spam: level.is_some_and(|level| level >= SPAM_LEVEL)
            || raw("X-Spam-Flag").is_some_and(|flag| flag == "yes")
            || label(|language| language.junk_folders),
        draft: headers.contains("X-Mozilla-Draft-Info")
            || raw("X-Unsent").is_some_and(|unsent| unsent == "1")
            || label(|language| language.draft_folders),
        document: false,
    }
}

/// The labels that Gmail gave a mail, in lower case; in an export each mail has them.
fn labels(message: &MessageRef<'_>) -> Vec<String> {
    let Some(header) = message.headers().get("X-Gmail-Labels") else { return Vec::new() };
    let parsed = header.parse_as(HeaderForm::Text);
    let text = parsed.value().as_text().map(str::to_lowercase).unwrap_or_default();
    text.split(',').map(|label| label.trim_matches([' ', '"']).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_mail(headers: &str) -> std::sync::Arc<retrace_model::record::Record> {
        let incident =
            retrace_model::incident::Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam");
        let mail = format!("From: a@b.example\n{headers}\nHello\n");
        crate::readers::read_whole("one.eml", mail.as_bytes(), &incident.unwrap()).records.remove(0)
    }

    #[test]
    fn flags_are_letters_and_not_words() {
        let answered = |status: &str| {
            let record = read_mail(&format!("Date: Mon, 9 Dec 2019 10:00:00 +0100\nX-Status: {status}\n"));
            matches!(&record.content, Content::Message(message) if message.flags.answered)
        };
        assert!(answered("A") && answered("RA"));
        assert!(!answered("paid") && !answered("R") && !answered(""));
    }

    #[test]
    fn a_clock_that_is_days_from_servers_that_agree_is_wrong() {
        let server = |second: &str| format!("Received: from x by y; Mon, 9 Dec 2019 09:00:{second} +0000\n");
        let when = |headers: &str| read_mail(headers).moments[0].when;
        for date in ["Thu, 01 Jan 1970 00:00:00 +0000", "Tue, 3 Dec 2019 10:00:00 +0100"] {
            let mail = format!("{}{}Date: {date}\n", server("05"), server("03"));
            assert_eq!(when(&mail), When::second("2019-12-09T09:00:03Z".parse().unwrap()), "{date}");
        }
        // One stamp alone may be that of a mailbox that was moved, and three days are no wrong clock.
        for (servers, date) in [(1, "Tue, 3 Dec 2019 10:00:00 +0100"), (2, "Fri, 6 Dec 2019 10:00:00 +0100")] {
            let mail = format!("{}Date: {date}\n", server("05").repeat(servers));
            assert!(
                matches!(when(&mail), When::Instant(between) if between.from < between.to && between.to.to_string().starts_with("2019-12-09")),
                "{date}"
            );
        }
    }

    /// The copy of a mailbox puts its own moment on top.
    #[test]
    fn without_a_zone_the_server_nearest_to_the_date_tells_the_moment() {
        let moved = "Received: from x by y; Tue, 5 Jan 2021 03:00:00 +0000\n";
        let taken = "Received: from x by y; Mon, 9 Dec 2019 09:00:07 +0000\n";
        let when = |headers: &str| read_mail(headers).moments[0].when;
        let second = |text: &str| When::second(text.parse().unwrap());
        assert_eq!(when(&format!("{moved}{taken}Date: Mon, 9 Dec 2019 10:00:00\n")), second("2019-12-09T09:00:07Z"));
        let between =
            |from: &str, to: &str| When::Instant(Interval { from: from.parse().unwrap(), to: to.parse().unwrap() });
        assert_eq!(when(&format!("{moved}{taken}")), between("2019-12-09T09:00:07Z", "2021-01-05T03:00:01Z"));
        assert_eq!(when(taken), second("2019-12-09T09:00:07Z"));
    }

    #[test]
    fn what_is_beyond_the_limit_of_one_mail_is_said() {
        let part = |kind: &str, inside: &str| format!("--x\nContent-Type: {kind}\n\n{inside}\n");
        let mails =
            part("message/rfc822", "From: a@b.example\nSubject: Hi\n\nHello").repeat(limits::INNER_MESSAGES + 3);
        let tables = part("text/csv", "a,b\n1,2").repeat(limits::ATTACHED + 2);
        let mail = format!(
            "From: a@b.example\nDate: Mon, 9 Dec 2019 10:00:00 +0100\nMIME-Version: 1.0\n\
             Content-Type: multipart/mixed; boundary=x\n\n{}{mails}{tables}--x--\n",
            part("text/plain", "See below")
        );
        let incident =
            retrace_model::incident::Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam");
        let reading = crate::readers::read_whole("one.eml", mail.as_bytes(), &incident.unwrap());
        let said: Vec<_> = reading.problems.iter().map(|problem| (problem.kind, problem.count)).collect();
        assert_eq!(said, [(ProblemKind::AttachedLeftOut, 5)]);
    }
}
