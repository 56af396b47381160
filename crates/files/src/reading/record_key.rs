//! By what a record is known again in another export.

use jiff::civil::Date;
use retrace_model::record::{Content, Payment, Record, RecordKey};
use retrace_model::when::{Interval, Moment, When};
use xxhash_rust::xxh3::xxh3_64;

/// What survives a re-export: Message-ID, payment id, invoice number, calendar UID, or time, number and direction of a
/// call. A record without any is named by what it says. Times count as they are written, so that a decision stays when
/// the user says in which zone or order they are meant.
pub fn key(moments: &[Moment], content: &Content) -> RecordKey {
    let first = moments.first().map(|moment| moment.when);
    let time = match first {
        Some(When::Instant(interval)) => interval.from.as_second().to_string(),
        Some(When::Local { from, .. }) => format!("{} {}", either_order(from.date()), from.time()),
        Some(When::Day(date)) => either_order(date),
        Some(When::Missing) | None => String::new(),
    };
    named(content, &time, false)
}

/// The same date, whichever of day and month comes first.
fn either_order(date: Date) -> String {
    let (day, month) = (date.day(), date.month());
    format!("{}-{}-{}", date.year(), day.min(month), day.max(month))
}

/// The key of a record in working files that hold those of before: by the moment on the world's clock, and payments
/// without the name and the account of the other side.
pub fn former_key(record: &Record, interval: Option<Interval>) -> RecordKey {
    let time = interval.map(|interval| interval.from.as_second()).unwrap_or_default();
    named(&record.content, &time.to_string(), true)
}

fn named(content: &Content, time: &str, former: bool) -> RecordKey {
    let hashed = |text: String| format!("{:016x}", xxh3_64(text.as_bytes()));
    let name = match content {
        Content::Message(message) => match &message.message_id {
            Some(id) => format!("m:{id}"),
            None => {
                let from = message.from.as_ref().map(|from| from.address.as_str());
                format!("m:{}", hashed(format!("{time} {from:?} {} {}", message.subject, message.text)))
            }
        },
        Content::Payment(payment) => {
            let Payment { amount, description, name, iban, .. } = payment;
            let other = || match former {
                true => hashed(format!("{time} {amount:?} {description}")),
                false => hashed(format!("{time} {amount:?} {description} {name:?} {iban:?}")),
            };
            format!("p:{}:{:?}", payment.id.clone().unwrap_or_else(other), payment.kind)
        }
        Content::Call(call) => {
            let number = call.number.as_deref().map(|number| number.replace([' ', '-', '/', '.', '(', ')'], ""));
            format!("c:{time}:{}:{:?}", number.unwrap_or_default(), call.direction)
        }
        Content::Entry(entry) => {
            let other = || hashed(format!("{time} {} {:?}", entry.text, entry.amount));
            format!("i:{}", entry.invoice.clone().unwrap_or_else(other))
        }
        Content::Appointment(event) => {
            let other = || hashed(format!("{time} {} {:?}", event.summary, event.start));
            format!("e:{}", event.uid.clone().unwrap_or_else(other))
        }
        Content::Row(row) => format!("r:{}", hashed(row.cells.join("\u{1f}"))),
    };
    name.into()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use retrace_model::record::Amount;
    use retrace_model::when::{Basis, Meaning};

    use super::*;

    fn paid_by(name: &str, iban: &str) -> RecordKey {
        let payment = Payment {
            amount: Some(Amount { currency: "EUR".into(), cents: 5_000 }),
            description: "boeking".into(),
            name: Some(name.into()),
            iban: Some(iban.into()),
            ..Payment::default()
        };
        let content = Content::Payment(payment);
        key(&[Moment::new(When::Day(date(2019, 12, 9)), Meaning::Paid, Basis::Column)], &content)
    }

    #[test]
    fn payments_of_two_people_are_two() {
        assert_eq!(paid_by("Jan", "NL22TEST0000000002"), paid_by("Jan", "NL22TEST0000000002"));
        assert_ne!(paid_by("Jan", "NL22TEST0000000002"), paid_by("Piet", "NL22TEST0000000002"));
        assert_ne!(paid_by("Jan", "NL22TEST0000000002"), paid_by("Jan", "NL22TEST0000000003"));
    }
}
