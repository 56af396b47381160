//! One mail in a file of its own (`.eml`): Outlook on the web, new Outlook, Thunderbird, Apple Mail (dragged out).
//!
//! Also a mail of a Maildir, whose name holds its flags. Times are those of the mail's headers. Sources: RFC 5322;
//! `docs/formats/mail.md`; D. J. Bernstein, maildir(5).

use retrace_model::kind::{Family, Kind};
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::record::Place;

use super::message;
use crate::input::{clock, limits};
use crate::readers::mailbox::{Frame, Framer, Probe, is_header_line, probe};
use crate::readers::message::About;
use crate::reading::RecordSink;
use crate::reading::document::Gathered;
use crate::reading::format::{Format, Head, Reader, Translations};

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("eml", Family::Mail),
    name: Translations { nl: "losse mail", en: "single mail", de: "einzelne Mail" },
    made_by: "Outlook on the web, new Outlook, Thunderbird, Apple Mail (.eml); a Maildir folder",
    how_to: None,
    provider: None,
    cannot_show: &[CannotShow::DeletedMail, CannotShow::WithoutMail],
    recognises,
    open,
};

/// What a mail begins with in the files of some programs: a mark of UTF-8, blank lines, a line of Exchange's own.
fn without_preamble(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    bytes.strip_prefix(b"Microsoft Mail Internet Headers Version 2.0").unwrap_or(bytes).trim_ascii_start()
}

fn recognises(head: &Head<'_>) -> bool {
    let bytes = without_preamble(head.bytes);
    is_header_line(bytes) && probe(bytes, head.whole) == Probe::Headers
}

fn open(_: &Head<'_>) -> Box<dyn Reader> {
    Box::new(Eml::default())
}

#[derive(Default)]
struct Eml(Gathered);

impl Reader for Eml {
    fn feed(&mut self, piece: &[u8], _: &mut RecordSink) {
        self.0.feed(piece, limits::MESSAGE);
    }

    fn finish(self: Box<Self>, sink: &mut RecordSink) {
        if self.0.too_large {
            return sink.unreadable(ProblemKind::RecordTooLarge, Place::Offset(0));
        }
        let bytes = without_preamble(&self.0.bytes);
        // A mailbox whose first `From ` line is missing: its other mails must not vanish into the first.
        let mut starts = Vec::new();
        let mut framer = Framer::new(&Head::new(bytes, true));
        framer.feed(bytes, true, |frame| {
            if let Frame::Message { offset, bytes, .. } = frame
                && ends_in_a_date(bytes)
            {
                starts.push(offset as usize);
            }
        });
        let first = starts.first().copied().unwrap_or(bytes.len());
        let flagged = |flag| starts.is_empty() && has_flag(sink.name(), flag);
        let (answered, draft) = (flagged('R'), flagged('D'));
        let about = About { last: starts.is_empty(), answered, draft, ..About::at(Place::Offset(0)) };
        message::take_in(bytes.get(..first).unwrap_or_default(), about, sink);
        if !starts.is_empty() {
            sink.problem(ProblemKind::TextBefore, Some(Place::Offset(0)));
        }
        for (at, start) in starts.iter().enumerate() {
            let next = starts.get(at.saturating_add(1)).copied();
            let mail = bytes.get(*start..next.unwrap_or(bytes.len())).unwrap_or_default();
            message::take_framed(mail, Place::Offset(*start as u64), next.is_none(), sink);
        }
    }
}

/// Whether the first line ends as a `From ` line does, in the date of asctime: `Mon Dec  9 10:00:00 2019`, perhaps with a
/// zone. A line of text that begins with `From ` stands in many a mail, and what follows it may look like headers.
fn ends_in_a_date(mail: &[u8]) -> bool {
    let line = mail.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    let zone = |word: &str| {
        word.starts_with(['+', '-']) || (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
    };
    let mut back = line.split_whitespace().rev().filter(|word| !zone(word));
    let mut next = || back.next().unwrap_or_default();
    let (year, time, day, month) = (next(), next(), next(), next());
    year.len() == 4
        && year.parse::<u16>().is_ok()
        && clock::clock(time).is_some()
        && day.parse::<u8>().is_ok()
        && clock::month(month).is_some()
}

/// The name of a mail in a Maildir ends in `:2,` and its flags; packing programs write other marks for the colon.
fn has_flag(name: &str, flag: char) -> bool {
    name.rsplit_once("2,").is_some_and(|(before, flags)| {
        before.ends_with([':', ';', '!', '_', '-'])
            && flags.bytes().all(|flag| flag.is_ascii_alphabetic())
            && flags.contains(flag)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_of_a_maildir() {
        for name in ["cur/1575.M1P2.host:2,RS", "1575.host;2,FR", "1575.host_2,R"] {
            assert!(has_flag(name, 'R'), "{name}");
        }
        for name in ["1575.host:2,S", "1575.host:2,", "R2,R", "Re 2,50 Rabatt.eml", "a.eml"] {
            assert!(!has_flag(name, 'R'), "{name}");
        }
    }

    fn read(file: &[u8]) -> retrace_model::reading::Reading {
        let incident =
            retrace_model::incident::Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam");
        crate::readers::read_whole("one.eml", file, &incident.unwrap())
    }

    #[test]
    fn prose_that_begins_with_from_starts_no_mail() {
        let mail = "From: a@b.example\nDate: Mon, 9 Dec 2019 10:00:00 +0100\nSubject: Boeking 55-4\n\n\
                    From 10:30 to 12:30\nDate: 14 December 2019\nPeople: 8\n";
        let reading = read(mail.as_bytes());
        assert_eq!((reading.read(), reading.problems.len()), (1, 0));
    }

    #[test]
    fn a_second_mail_under_its_own_from_line_is_a_record() {
        for line in [
            "From a@b.example Mon Dec  9 11:00:00 2019",
            "From 16@xxx Mon Dec 09 11:00:00 +0000 2019",
            "From - Mon Dec 09 11:00:00 2019 +0100",
        ] {
            let mail = format!(
                "From: a@b.example\nDate: Mon, 9 Dec 2019 10:00:00 +0100\n\nOne\n\n{line}\n\
                 From: c@d.example\nDate: Mon, 9 Dec 2019 11:00:00 +0100\n\nFrom 10:30 on\nDate: 14 December 2019\n"
            );
            assert_eq!(read(mail.as_bytes()).read(), 2, "{line}");
        }
    }
}
