//! The access log of the customer's own web server, in the common or the combined format of Apache, nginx and others.
//!
//! After a booking or the sale of a voucher on the website the visitor comes back to a page whose address ends in
//! `?booking_id=42` (`boeking_id` in older ones): the line of that visit tells that a booking was made, and when. Times carry
//! their own offset and are cut to the second. The number is the system's inner one, not the one that customers see. A
//! visit repeated later, when the page is loaded anew, counts by the first visit with that number.
//!
//! It cannot show who booked or what, nor bookings that were not made on the website; a log that begins after the first
//! visit takes a later one for it. Sources: `docs/formats/recras.md`; Apache `mod_log_config`, nginx
//! `ngx_http_log_module`.

use std::collections::HashMap;

use retrace_model::kind::{Family, Kind};
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::record::{Content, Place, Row};
use retrace_model::table::TableContent;
use retrace_model::when::{Basis, Meaning, Moment, When};

use crate::input::{clock, text};
use crate::reading::RecordSink;
use crate::reading::format::{Format, Head, Reader, Translations};

/// Names of the number in the address.
const NUMBERS: [&str; 2] = ["booking_id", "boeking_id"];
/// Bytes of a line that are kept; a longer one is no request that a browser makes.
const LINE: usize = 64 * 1024;
/// Numbers that are remembered.
const MOST: usize = 200_000;

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("access_log", Family::Table),
    name: Translations { nl: "logboek van de webserver", en: "web server log", de: "Webserver-Protokoll" },
    made_by: "Apache, nginx and others: access log of the website on which customers book, common or combined format",
    how_to: None,
    provider: None,
    cannot_show: &[CannotShow::WhoBooked, CannotShow::NotOnTheWebsite],
    recognises,
    open: |_| Box::<AccessLog>::default(),
};

fn recognises(head: &Head<'_>) -> bool {
    let text = head.text();
    let lines = || text.lines().filter(|line| !line.trim().is_empty()).take(20);
    let requests = lines().filter(|line| request(line).is_some()).count();
    requests > 0 && requests.saturating_mul(5) >= lines().count().saturating_mul(4)
}

#[derive(Default)]
struct AccessLog {
    line: Vec<u8>,
    /// Lines seen.
    lines: u64,
    /// When each number was first seen.
    first: HashMap<String, When>,
}

impl Reader for AccessLog {
    fn feed(&mut self, piece: &[u8], sink: &mut RecordSink) {
        let mut rest = piece;
        while let Some(end) = memchr::memchr(b'\n', rest) {
            self.keep(rest.get(..end).unwrap_or_default());
            self.take_line(sink);
            rest = rest.get(end.saturating_add(1)..).unwrap_or_default();
        }
        self.keep(rest);
    }

    fn finish(mut self: Box<Self>, sink: &mut RecordSink) {
        if !self.line.is_empty() {
            self.take_line(sink);
        }
    }
}

impl AccessLog {
    fn keep(&mut self, bytes: &[u8]) {
        // One more than a line may have shows that it is longer.
        let room = (LINE + 1).saturating_sub(self.line.len());
        self.line.extend_from_slice(bytes.get(..room.min(bytes.len())).unwrap_or_default());
    }

    fn take_line(&mut self, sink: &mut RecordSink) {
        self.lines = self.lines.saturating_add(1);
        let place = Place::Line(self.lines);
        let line = std::mem::take(&mut self.line);
        let written = text::decode(&line);
        if written.trim().is_empty() {
            return;
        }
        let Some(Request { when, target }) = request(&written).filter(|_| line.len() <= LINE) else {
            return sink.unreadable(ProblemKind::NoRequest, place);
        };
        let Some(number) = number(target) else {
            sink.seen(when);
            return sink.problem(ProblemKind::OtherRequests, Some(place));
        };
        let first = match self.first.get(number) {
            Some(first) => *first,
            None => {
                if self.first.len() < MOST {
                    self.first.insert(number.to_owned(), when);
                }
                when
            }
        };
        let row = Row {
            cells: vec![text::truncated(target.to_owned(), 500)],
            holds: Some(TableContent::Elsewhere),
            whose: format!("booking_id={number}"),
        };
        sink.record(place, vec![Moment::new(first, Meaning::Created, Basis::Column)], false, Content::Row(row));
    }
}

/// One line: when, and what was asked for.
struct Request<'a> {
    when: When,
    target: &'a str,
}

/// `192.0.2.7 - - [09/Dec/2019:10:42:11 +0100] "GET /thanks?booking_id=42 HTTP/1.1" 200 512 "-" "Mozilla/5.0"`
fn request(line: &str) -> Option<Request<'_>> {
    let (_, rest) = line.split_once(" [")?;
    let (time, rest) = rest.split_once("] \"")?;
    let (asked, rest) = rest.split_once("\" ")?;
    let status = rest.get(..3)?;
    let (date, clock) = time.split_once(':')?;
    let when = clock::mail_date(&format!("{} {clock}", date.replace('/', " ")))?;
    let known = status.bytes().all(|b| b.is_ascii_digit()) && matches!(when, When::Instant(_));
    // A request that nobody understood is a line all the same.
    known.then(|| Request { when, target: asked.split(' ').nth(1).unwrap_or_default() })
}

/// The number of a booking in an address.
fn number(target: &str) -> Option<&str> {
    let (_, query) = target.split_once('?')?;
    let mut parts = query.split(['&', ';', '#']).filter_map(|part| part.split_once('='));
    let (_, number) = parts.find(|(name, _)| NUMBERS.iter().any(|known| name.eq_ignore_ascii_case(known)))?;
    ((1..=12).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_in_the_query_alone() {
        for (target, expected) in [
            ("/thanks?booking_id=42", Some("42")),
            ("/bedankt/?x=1&Boeking_ID=7&y=2", Some("7")),
            ("/booking_id=42", None),
            ("/?my_booking_id=42", None),
            ("/?booking_id=", None),
            ("/?booking_id=4a", None),
            ("/?booking_id=1234567890123", None),
        ] {
            assert_eq!(number(target), expected, "{target}");
        }
    }

    #[test]
    fn lines_of_both_formats() {
        let common = r#"192.0.2.7 - jan [09/Dec/2019:10:42:11 +0100] "GET /a HTTP/1.0" 200 512"#;
        let combined = r#"shop.example:443 2001:db8::7 - - [09/Dec/2019:09:42:11 +0000] "-" 408 - "-" "-""#;
        for line in [common, combined] {
            let When::Instant(interval) = request(line).unwrap().when else { panic!("{line}") };
            assert_eq!(interval.from, "2019-12-09T09:42:11Z".parse().unwrap(), "{line}");
        }
        for line in [
            "",
            "[09/Dec/2019:10:42:11 +0100]",
            r#"x [9 Dec] "GET / HTTP/1.1" 200 1"#,
            r#"x [09/Dec/2019:29:42:11 +0100] "GET / HTTP/1.1" 200 1"#,
        ] {
            assert!(request(line).is_none(), "{line}");
        }
    }
}
