//! A mailbox in one file (mbox): Gmail Takeout, Thunderbird, Apple Mail, Unix; mboxo, mboxrd, mboxcl and mboxcl2.
//!
//! The splitter is written by hand: mail-parser 1.0 cuts at every line that starts with `From `, gives no offsets and
//! has no limit. Here a `From ` line starts a mail when a header block follows it, which is the one rule that got all
//! real mailboxes right; `Content-Length` is believed only when it lands on a boundary. Sources: RFC 4155; qmail
//! mbox(5); `docs/formats/mail.md`, with the counts behind the rule.

use memchr::memmem;
use retrace_model::kind::{Family, Kind};
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::record::Place;

use super::message;
use crate::input::{limits, unzip};
use crate::reading::RecordSink;
use crate::reading::format::{Format, Head, Reader, Translations};

/// The line with which `git format-patch` starts every patch: content, not a separator, in any other mailbox.
const GIT_PATCH: &[u8] = b"Mon Sep 17 00:00:00 2001";

/// One of these stands in the header block of every mail.
const KNOWN_HEADERS: [&str; 7] = ["from", "to", "date", "subject", "received", "return-path", "message-id"];

/// Longest `From ` line.
const LINE: usize = 64 * 1024;

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("mailbox", Family::Mail),
    name: Translations { nl: "mailbox", en: "mailbox", de: "Postfach" },
    made_by: "Gmail Takeout, Thunderbird, Apple Mail (.mbox)",
    how_to: None,
    provider: None,
    cannot_show: &[CannotShow::DeletedMail, CannotShow::WithoutMail],
    recognises,
    open,
};

fn recognises(head: &Head<'_>) -> bool {
    // A mailbox that is stored in a zip unpacked is seen through it.
    if head.bytes.starts_with(unzip::LOCAL) {
        return false;
    }
    let mut framer = Framer::new(head);
    let mut found = false;
    framer.feed(head.bytes, head.whole, |frame| found |= matches!(frame, Frame::Message { .. }));
    found || framer.inside
}

fn open(head: &Head<'_>) -> Box<dyn Reader> {
    Box::new(Mailbox(Framer::new(head)))
}

struct Mailbox(Framer);

impl Reader for Mailbox {
    fn feed(&mut self, piece: &[u8], sink: &mut RecordSink) {
        let cr_only = self.0.line_end == b'\r';
        self.0.feed(piece, false, |frame| take(frame, cr_only, sink));
    }

    fn finish(mut self: Box<Self>, sink: &mut RecordSink) {
        let cr_only = self.0.line_end == b'\r';
        self.0.feed(b"", true, |frame| take(frame, cr_only, sink));
    }
}

fn take(frame: Frame<'_>, cr_only: bool, sink: &mut RecordSink) {
    match frame {
        Frame::Message { bytes, offset, last } => {
            let place = Place::Offset(offset);
            if cr_only {
                let lines: Vec<u8> = bytes.iter().map(|b| if *b == b'\r' { b'\n' } else { *b }).collect();
                message::take_framed(&lines, place, last, sink);
            } else {
                message::take_framed(bytes, place, last, sink);
            }
        }
        Frame::TooLarge { offset } => sink.unreadable(ProblemKind::RecordTooLarge, Place::Offset(offset)),
        Frame::FalseStart { offset } => sink.problem(ProblemKind::FalseStart, Some(Place::Offset(offset))),
        Frame::TextBefore => sink.problem(ProblemKind::TextBefore, Some(Place::Offset(0))),
    }
}

/// What is joined at first with a message that a piece cut, in bytes.
const JOIN: usize = 64 * 1024;

/// What the splitter gives.
#[derive(Debug, PartialEq, Eq)]
pub enum Frame<'a> {
    /// A whole message with its `From ` line.
    Message {
        /// All of it.
        bytes: &'a [u8],
        /// Where it begins in the file.
        offset: u64,
        /// The mailbox ends with it.
        last: bool,
    },
    /// A message beyond the limit; its bytes are gone.
    TooLarge {
        /// Where it begins in the file.
        offset: u64,
    },
    /// A line that starts with `From ` and is text.
    FalseStart {
        /// Where it begins in the file.
        offset: u64,
    },
    /// There are bytes before the first message.
    TextBefore,
}

/// Splits a mailbox. Holds one message at a time.
pub struct Framer {
    /// What the last piece cut off.
    held: Vec<u8>,
    /// Offset in the file of the bytes that are looked at.
    base: u64,
    /// Start of the current message in them, and its offset in the file (they part when an oversized one is dropped).
    start: usize,
    offset: u64,
    /// Everything before this has been looked at.
    scanned: usize,
    /// Length of the current message that was already let go.
    dropped: usize,
    inside: bool,
    line_end: u8,
    /// The file itself is a series of patches.
    patches: bool,
    /// Where the current message ends by its `Content-Length`: unknown yet, or decided.
    content_end: ContentEnd,
    /// Offset of the first line: 3 after a BOM. `None` until the first bytes are there.
    first_line: Option<u64>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ContentEnd {
    Unread,
    /// No length, or one that is not believed.
    None,
    /// Offset in the file.
    At(u64),
}

impl Framer {
    /// For a file with this head, which tells how its lines end.
    pub fn new(head: &Head<'_>) -> Self {
        let first_line = head.bytes.split(|b| matches!(b, b'\n' | b'\r')).next().unwrap_or_default();
        let has = |byte| memchr::memchr(byte, head.bytes).is_some();
        Framer {
            held: Vec::new(),
            base: 0,
            start: 0,
            offset: 0,
            scanned: 0,
            dropped: 0,
            inside: false,
            line_end: if has(b'\r') && !has(b'\n') { b'\r' } else { b'\n' },
            patches: memmem::find(first_line, GIT_PATCH).is_some(),
            content_end: ContentEnd::Unread,
            first_line: None,
        }
    }

    /// Takes the next piece of the file; `end` says that it is the last. Gives all messages that are complete.
    ///
    /// Only what a piece cuts is held: a message that lies whole in one is given as it lies there.
    pub fn feed(&mut self, piece: &[u8], end: bool, mut each: impl FnMut(Frame<'_>)) {
        let mut held = std::mem::take(&mut self.held);
        let (mut rest, mut join) = (piece, JOIN);
        while !held.is_empty() && !rest.is_empty() {
            let before = held.len();
            let (more, behind) = rest.split_at(join.min(rest.len()));
            held.extend_from_slice(more);
            self.split(&held, end && behind.is_empty(), &mut each);
            let gone = self.let_go();
            rest = behind;
            if gone >= before {
                // All that is left of it lies in the piece.
                let left = held.len().saturating_sub(gone).saturating_add(rest.len());
                rest = piece.get(piece.len().saturating_sub(left)..).unwrap_or_default();
                held.clear();
            } else {
                held.drain(..gone);
                join = join.saturating_mul(2);
            }
        }
        if held.is_empty() {
            self.split(rest, end, &mut each);
            held.extend_from_slice(rest.get(self.let_go()..).unwrap_or_default());
        } else if piece.is_empty() && end {
            self.split(&held, true, &mut each);
        }
        self.held = held;
    }

    /// Gives the messages of these bytes that are complete.
    fn split(&mut self, bytes: &[u8], end: bool, mut each: impl FnMut(Frame<'_>)) {
        if self.first_line.is_none() {
            if bytes.len() < 3 && !end {
                return;
            }
            let bom = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
            (self.start, self.scanned, self.offset) = (bom, bom, bom as u64);
            self.first_line = Some(bom as u64);
        }
        let separator = [self.line_end, b'F', b'r', b'o', b'm', b' '];
        let finder = memmem::Finder::new(&separator);
        let mut waits = false;
        while let Some(candidate) = self.next_candidate(bytes, &finder) {
            let offset = self.base.saturating_add(candidate as u64);
            match self.judge(bytes, candidate, end) {
                Verdict::Wait => {
                    (self.scanned, waits) = (candidate, true);
                    break;
                }
                Verdict::Text => {
                    self.scanned = candidate.saturating_add(5);
                    each(Frame::FalseStart { offset });
                }
                Verdict::Starts => {
                    self.close(bytes.get(self.start..candidate), false, &mut each);
                    (self.start, self.scanned, self.offset) = (candidate, candidate.saturating_add(5), offset);
                    (self.inside, self.content_end) = (true, ContentEnd::Unread);
                }
            }
        }
        if end {
            self.close(bytes.get(self.start..), true, &mut each);
            (self.start, self.inside) = (bytes.len(), false);
        } else if !waits {
            // The separator itself may be cut.
            self.scanned = self.scanned.max(bytes.len().saturating_sub(5));
        }
    }

    /// The first place at or after `scanned` where a `From ` line may begin.
    fn next_candidate(&self, bytes: &[u8], finder: &memmem::Finder<'_>) -> Option<usize> {
        let rest = bytes.get(self.scanned..)?;
        if self.begins_line(bytes, self.scanned) && rest.starts_with(b"From ") {
            return Some(self.scanned);
        }
        finder.find(rest).map(|at| self.scanned.saturating_add(at).saturating_add(1))
    }

    fn begins_line(&self, bytes: &[u8], at: usize) -> bool {
        let after_line = at.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&self.line_end);
        after_line || self.first_line == Some(self.base.saturating_add(at as u64))
    }

    fn judge(&mut self, bytes: &[u8], candidate: usize, end: bool) -> Verdict {
        if self.inside {
            match self.believed_end(bytes, candidate, end) {
                None => return Verdict::Wait,
                Some(ContentEnd::At(to)) if self.base.saturating_add(candidate as u64) < to => return Verdict::Text,
                Some(_) => {}
            }
        }
        self.looks_like_start(bytes, candidate, end)
    }

    fn looks_like_start(&self, bytes: &[u8], candidate: usize, end: bool) -> Verdict {
        let rest = bytes.get(candidate..).unwrap_or_default();
        let Some(line) = memchr::memchr(self.line_end, rest) else {
            return if end || rest.len() > LINE { Verdict::Text } else { Verdict::Wait };
        };
        if line > LINE {
            return Verdict::Text;
        }
        if !self.patches && memmem::find(rest.get(..line).unwrap_or_default(), GIT_PATCH).is_some() {
            return Verdict::Text;
        }
        let (line, below) =
            (rest.get(..line).unwrap_or_default(), rest.get(line.saturating_add(1)..).unwrap_or_default());
        let headers = if message::from_line_date(line).is_some() { without_blanks(below) } else { below };
        if headers.is_empty() && !below.is_empty() && !end {
            return Verdict::Wait;
        }
        match probe(headers, end) {
            Probe::Headers => Verdict::Starts,
            Probe::Text => Verdict::Text,
            Probe::More => Verdict::Wait,
        }
    }

    /// Where the current message ends by its own word, if that lands on the end of the file or on another message.
    /// `None` asks for more bytes. Its header block must be over before the first candidate: what may not be there yet
    /// decides nothing.
    fn believed_end(&mut self, bytes: &[u8], candidate: usize, end: bool) -> Option<ContentEnd> {
        if self.content_end != ContentEnd::Unread || self.dropped > 0 {
            return Some(if self.dropped > 0 { ContentEnd::None } else { self.content_end });
        }
        let message = bytes.get(self.start..candidate).unwrap_or_default();
        let Some((body, length)) = content_length(message, self.line_end) else {
            self.content_end = ContentEnd::None;
            return Some(ContentEnd::None);
        };
        let decided = match length.filter(|length| body.saturating_add(*length) <= limits::MESSAGE) {
            None => ContentEnd::None,
            Some(length) => {
                let mut at = self.start.saturating_add(body).saturating_add(length);
                if at > bytes.len() && !end {
                    return None;
                }
                let mut blanks = 0;
                while blanks < 4 && matches!(bytes.get(at), Some(b'\n' | b'\r')) {
                    (at, blanks) = (at.saturating_add(1), u32::saturating_add(blanks, 1));
                }
                let rest = bytes.get(at..).unwrap_or_default();
                if rest.len() < 5 && !end {
                    return None;
                }
                let lands = if rest.is_empty() {
                    end && at == bytes.len()
                } else if rest.starts_with(b"From ") {
                    match self.looks_like_start(bytes, at, end) {
                        Verdict::Wait => return None,
                        verdict => verdict == Verdict::Starts,
                    }
                } else {
                    false
                };
                if lands { ContentEnd::At(self.base.saturating_add(at as u64)) } else { ContentEnd::None }
            }
        };
        self.content_end = decided;
        Some(decided)
    }

    /// Gives the current message, which ends here.
    fn close(&mut self, message: Option<&[u8]>, last: bool, each: &mut impl FnMut(Frame<'_>)) {
        let bytes = message.unwrap_or_default();
        if !self.inside {
            if !bytes.trim_ascii().is_empty() {
                each(Frame::TextBefore);
            }
        } else if bytes.len().saturating_add(self.dropped) > limits::MESSAGE {
            each(Frame::TooLarge { offset: self.offset });
        } else {
            each(Frame::Message { bytes, offset: self.offset, last });
        }
        self.dropped = 0;
    }

    /// How much of what was looked at is done with.
    fn let_go(&mut self) -> usize {
        if self.scanned.saturating_sub(self.start) > limits::MESSAGE {
            self.dropped = self.dropped.saturating_add(self.scanned.saturating_sub(self.start).saturating_sub(1));
            self.start = self.scanned.saturating_sub(1);
        }
        let gone = self.start.saturating_sub(1);
        self.base = self.base.saturating_add(gone as u64);
        self.start = self.start.saturating_sub(gone);
        self.scanned = self.scanned.saturating_sub(gone);
        gone
    }
}

/// Some programs leave a line blank between the `From ` line and the headers.
fn without_blanks(text: &[u8]) -> &[u8] {
    let blanks = text.iter().take(MOST_BLANKS).take_while(|b| matches!(b, b'\n' | b'\r')).count();
    text.get(blanks..).unwrap_or_default()
}

/// Bytes of blank lines that may stand between a `From ` line and the headers.
const MOST_BLANKS: usize = 4;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Starts,
    Text,
    Wait,
}

/// Whether a header block follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Probe {
    /// It does.
    Headers,
    /// What follows is text.
    Text,
    /// The bytes end before that can be told.
    More,
}

/// The next line is a header (or `>From `, which some programs write first), and a well-known header comes before the
/// blank line.
pub fn probe(text: &[u8], whole: bool) -> Probe {
    let mut rest = text;
    let mut first = true;
    loop {
        let end = rest.iter().position(|b| matches!(b, b'\n' | b'\r'));
        let line = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        if text.len().saturating_sub(rest.len()).saturating_add(line.len()) > limits::PROBE {
            return Probe::Text;
        }
        let cut = end.is_none_or(|end| rest.get(end) == Some(&b'\r') && rest.len() == end.saturating_add(1));
        if cut && !whole {
            return Probe::More;
        }
        // The next message's own line: this one has no header block.
        if line.starts_with(b"From ") {
            return Probe::Text;
        }
        if line.is_empty() || (first && !is_header_line(line) && !line.starts_with(b">From ")) {
            return Probe::Text;
        }
        if is_header_line(line) {
            let name = line.split(|b| *b == b':').next().unwrap_or_default().trim_ascii();
            if KNOWN_HEADERS.iter().any(|known| name.eq_ignore_ascii_case(known.as_bytes())) {
                return Probe::Headers;
            }
        }
        let Some(end) = end else { return Probe::Text };
        let ends_crlf = rest.get(end) == Some(&b'\r') && rest.get(end.saturating_add(1)) == Some(&b'\n');
        rest = rest.get(end.saturating_add(1).saturating_add(usize::from(ends_crlf))..).unwrap_or_default();
        first = false;
    }
}

/// `Name:` at the start of a line.
pub fn is_header_line(line: &[u8]) -> bool {
    let Some(colon) = line.iter().take(80).position(|b| *b == b':') else {
        return false;
    };
    let name = line.get(..colon).unwrap_or_default().trim_ascii_end();
    !name.is_empty() && name.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

/// Where the body begins and the length its header states. `None` when the header block has no end.
fn content_length(message: &[u8], line_end: u8) -> Option<(usize, Option<usize>)> {
    let mut at = 0;
    let mut length = None;
    loop {
        let rest = message.get(at..).filter(|rest| !rest.is_empty())?;
        let end = memchr::memchr(line_end, rest)?;
        let line = rest.get(..end).unwrap_or_default().trim_ascii();
        at = at.saturating_add(end).saturating_add(1);
        if line.is_empty() {
            return Some((at, length));
        }
        let name = line.get(..15).unwrap_or_default();
        if name.eq_ignore_ascii_case(b"content-length:") {
            length = std::str::from_utf8(line.get(15..).unwrap_or_default())
                .ok()
                .and_then(|value| value.trim().parse().ok());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "Date: Mon, 09 Dec 2019 10:01:00 +0100\nFrom: a@b.example\nSubject: x\n\nHello\n";

    fn split(text: &[u8], pieces: &[usize]) -> Vec<String> {
        let mut framer = Framer::new(&Head::new(text, true));
        let mut seen = Vec::new();
        let mut each = |frame: Frame<'_>| {
            seen.push(match frame {
                Frame::Message { bytes, offset, last } => format!("mail {offset}+{} {last}", bytes.len()),
                other => format!("{other:?}"),
            });
        };
        let mut at = 0;
        for piece in pieces {
            framer.feed(&text[at..*piece], false, &mut each);
            at = *piece;
        }
        framer.feed(&text[at..], false, &mut each);
        framer.feed(b"", true, &mut each);
        seen
    }

    fn mails(text: &str) -> usize {
        let whole = split(text.as_bytes(), &[]);
        for cut in 0..text.len() {
            assert_eq!(split(text.as_bytes(), &[cut]), whole, "cut at {cut}");
        }
        whole.iter().filter(|frame| frame.starts_with("mail")).count()
    }

    #[test]
    fn prose_that_begins_with_from_is_text() {
        let text = format!(
            "From a@b Mon Dec  9 09:00:00 2019\n{MAIL}\nFrom now on we are open.\nFrom here too.\n\nFrom c\n{MAIL}"
        );
        assert_eq!(mails(&text), 2);
    }

    #[test]
    fn a_separator_needs_no_blank_line_before_it_nor_a_date() {
        assert_eq!(mails(&format!("From \n{MAIL}From \n{MAIL}From - x\n>From - y\n{MAIL}")), 3);
    }

    #[test]
    fn content_length_is_believed_when_it_lands_on_a_boundary() {
        let inner = "From x@y Mon Dec  9 07:00:00 2019\nFrom: x@y\nSubject: inner\n\nhello\n";
        let with = |length: usize| format!("From a\nContent-Length: {length}\n{MAIL}{inner}\nFrom b\n{MAIL}");
        assert_eq!(mails(&with("Hello\n".len() + inner.len())), 2);
        assert_eq!(mails(&with(99_999)), 3);
        assert_eq!(mails(&with(3)), 3);
    }

    #[test]
    fn a_line_that_begins_with_from_ends_the_headers_that_tell_the_length() {
        let text = format!(
            "From a\nContent-Length: 66\nDate: Mon, 09 Dec 2019 10:01:00 +0100\nFrom Dec  9: b\n{MAIL}\nFrom b\n{MAIL}"
        );
        assert_eq!(mails(&text), 3);
    }

    #[test]
    fn a_blank_line_may_stand_before_the_headers_of_a_dated_separator() {
        let dated = "From a@b Mon Dec  9 09:00:00 2019";
        assert_eq!(mails(&format!("{dated}\n{MAIL}\n{dated}\n\n{MAIL}")), 2);
        assert_eq!(mails(&format!("{dated}\r\n\r\n{MAIL}{dated}\r\n\r\n{MAIL}")), 2);
        assert_eq!(mails(&format!("{dated}\n{MAIL}\nFrom here\n\n{MAIL}")), 1);
    }

    #[test]
    fn old_mac_line_ends_byte_order_marks_and_text_before() {
        assert_eq!(mails(&format!("From a\n{MAIL}\nFrom b\n{MAIL}").replace('\n', "\r")), 2);
        assert_eq!(mails(&format!("From a\n{MAIL}\nFrom b\n{MAIL}").replace('\n', "\r\n")), 2);
        assert_eq!(mails(&format!("\u{FEFF}From a\n{MAIL}\nFrom b\n{MAIL}")), 2);
        assert_eq!(mails(&format!("a line of a log\n\nFrom b\n{MAIL}")), 1);
    }

    #[test]
    fn a_patch_in_a_mail_is_text_unless_the_file_is_patches() {
        let patch = format!("From 0123abc Mon Sep 17 00:00:00 2001\n{MAIL}");
        assert_eq!(mails(&format!("From a\n{MAIL}\n{patch}\nFrom b\n{MAIL}")), 2);
        assert_eq!(mails(&format!("{patch}\n{patch}")), 2);
    }

    #[test]
    fn a_message_beyond_the_limit_is_one_line_in_the_ledger() {
        let mut text = format!("From a\n{MAIL}\nFrom b\n{MAIL}").into_bytes();
        text.resize(text.len() + limits::MESSAGE, b'x');
        text.extend_from_slice(format!("\nFrom c\n{MAIL}").as_bytes());
        let cuts: Vec<usize> = (1..text.len() / 5_000_000).map(|i| i * 5_000_000).collect();
        for pieces in [&[][..], &cuts] {
            let seen = split(&text, pieces);
            assert_eq!(seen.len(), 3, "{seen:?}");
            assert!(seen[1].starts_with("TooLarge"), "{seen:?}");
        }
    }
}
