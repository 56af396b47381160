//! Mails from outside: what a stranger wrote that fits no booking is no case, but a line of a list of its own, unless it asks
//! for a visit. A question that is none for us must not cost a case, and one that is must not be lost.

use std::collections::BTreeSet;

use retrace_files::text::names;
use retrace_model::record::{Mailbox, Message, What};
use retrace_model::vendors::MailKind;
use retrace_model::words;
use serde::Serialize;

use super::Item;
use super::company::is_private;
use super::current_bookings::{CurrentBookings, Party};

/// Why a mail from outside may matter all the same, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MayMatter {
    /// It asks something.
    Asks,
    /// It names a day to come.
    NamesADay,
    /// A private person wrote it.
    Private,
}

/// Whether a record is a stranger's mail that fits no booking: it names nothing of ours, answers nothing, its sender has no
/// booking, and it asks for no visit.
pub fn is_from_outside(item: &Item<'_>, products: &BTreeSet<String>, current: &CurrentBookings) -> bool {
    let What::Message(message) = item.what else { return false };
    let claims = &item.claims;
    let names_nothing = claims.booking.is_none()
        && claims.invoices.is_empty()
        && claims.vouchers.is_empty()
        && claims.payments.is_empty()
        && claims.likely.is_none();
    // A form of some service asks to answer to whom it is from, and gives his address.
    let elsewhere = |to: &Mailbox| message.from.as_ref().is_some_and(|from| from.domain() != to.domain());
    let form = claims.address || message.reply_to.first().is_some_and(elsewhere);
    let stranger = claims.mail_kind == Some(MailKind::Incoming)
        && claims.author.is_none()
        && !form
        && !message.flags.answered
        && !item.record.statement.is_reply_or_forward;
    let party = Party { names: &[], emails: &claims.data.emails, phones: &claims.data.phones };
    names_nothing && stranger && !asks_for_visit(item, message, products) && current.survivor(None, &party).is_none()
}

/// Whether a mail says how many come, or asks about a day, a price or something that is sold.
fn asks_for_visit(item: &Item<'_>, message: &Message, products: &BTreeSet<String>) -> bool {
    let statement = &item.record.statement;
    let private = message.from.as_ref().is_some_and(is_private);
    let asks = asks(item, message);
    // An invoice of a supplier tells the day on which it is due.
    let of_money = matches!(
        statement.headed,
        Some(MailKind::Invoice | MailKind::Reminder | MailKind::PaymentReceived | MailKind::Voucher)
    );
    // Customers write names as they like.
    let text = || names::folded(&format!("{}\n{}", message.subject, statement.own));
    let sold = || {
        let text = text();
        products.iter().any(|product| text.contains(&names::folded(product)))
    };
    let about_day = statement.names_a_day && (asks || private);
    let people = statement.details.people.is_some();
    // Who names a price and nobody who comes offers something; who wants to work here comes to no visit.
    let offers = statement.details.cents.is_some() && !people && !(private && statement.names_a_day);
    let text_of_subject = message.subject.to_lowercase();
    let applies = words::any(|language| language.mails.applications, |part| text_of_subject.contains(part));
    let asks_a_price = || {
        let own = statement.own.to_lowercase();
        asks && words::any(|language| language.mails.prices, |part| own.contains(part))
    };
    !applies && !offers && (asks || !of_money) && (people || about_day || asks && sold() || asks_a_price())
}

fn asks(item: &Item<'_>, message: &Message) -> bool {
    message.subject.contains('?') || item.record.statement.own.contains('?')
}

/// Why such a mail may matter.
pub fn may_matter(item: &Item<'_>) -> Option<MayMatter> {
    let What::Message(message) = item.what else { return None };
    if asks(item, message) {
        Some(MayMatter::Asks)
    } else if item.record.statement.names_a_day {
        Some(MayMatter::NamesADay)
    } else {
        message.from.as_ref().is_some_and(is_private).then_some(MayMatter::Private)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::cases::testing::{OWN, mailbox};
    use retrace_model::record::Content;
    use retrace_model::statement::Statement;

    fn wrote(from: &str, text: &str, change: impl FnOnce(&mut Statement, &mut Message)) -> Item<'static> {
        let mut message = Message { from: Some(mailbox(from)), to: vec![mailbox(OWN)], ..Message::default() };
        let mut statement = Statement { own: text.into(), ..Statement::default() };
        change(&mut statement, &mut message);
        let item = crate::cases::testing::item(Content::Message(Arc::new(message)), statement);
        item.with(|claims| claims.mail_kind = Some(MailKind::Incoming))
    }

    fn is_outside(item: &Item<'_>) -> bool {
        is_from_outside(item, &["Kanotocht".to_owned()].into(), &CurrentBookings::default())
    }

    #[test]
    fn what_asks_for_a_visit_is_a_case() {
        let from = "kim@winkel.example";
        assert!(is_outside(&wrote(from, "Heb je tien minuten?", |_, _| {})));
        assert!(!is_outside(&wrote(from, "Met 12 personen", |statement, _| statement.details.people = Some(12))));
        assert!(!is_outside(&wrote(from, "Is de kanotocht vol?", |_, _| {})), "something that is sold");
        assert!(is_outside(&wrote(from, "De kanotocht is leuk", |_, _| {})), "nothing is asked");
        let day = |from: &str, text: &str| is_outside(&wrote(from, text, |statement, _| statement.names_a_day = true));
        assert!(!day(from, "Kan het zaterdag?") && !day("kim@gmail.com", "Wij komen zaterdag"));
        assert!(day(from, "Zaterdag leveren wij"));
    }

    #[test]
    fn a_question_for_a_price_is_a_customers_and_an_offer_or_an_application_is_none() {
        let from = "kim@winkel.example";
        assert!(!is_outside(&wrote(from, "Wat zou dat kosten?", |_, _| {})));
        assert!(is_outside(&wrote(from, "Wat zou dat kosten.", |_, _| {})), "nothing is asked");
        let offers = |from: &str, people| {
            is_outside(&wrote(from, "Kan het zaterdag?", |statement, _| {
                statement.names_a_day = true;
                (statement.details.cents, statement.details.people) = (Some(29_900), people);
            }))
        };
        assert!(offers(from, None) && !offers(from, Some(12)), "a price and nobody who comes");
        assert!(!offers("kim@gmail.com", None), "a private person's budget");
        let applies = |subject: &str| {
            is_outside(&wrote("kim@gmail.com", "Wanneer kan ik komen?", |statement, message| {
                statement.names_a_day = true;
                message.subject = subject.into();
            }))
        };
        assert!(applies("Sollicitatie zomer") && !applies("Zaterdag"));
    }

    #[test]
    fn an_invoice_that_is_due_asks_for_none() {
        let due = |text: &str| {
            wrote("kim@winkel.example", text, |statement, _| {
                (statement.headed, statement.details.people) = (Some(MailKind::Invoice), Some(4));
            })
        };
        assert!(is_outside(&due("Uw factuur")) && !is_outside(&due("Klopt onze factuur?")));
    }

    #[test]
    fn what_names_answers_or_comes_of_a_form_is_a_case() {
        let from = "kim@winkel.example";
        let plain = || wrote(from, "Dank", |_, _| {});
        assert!(is_outside(&plain()));
        assert!(!is_outside(&plain().booking("55-4")) && !is_outside(&plain().invoice("2019-1")));
        assert!(!is_outside(&plain().with(|claims| claims.author = Some("jan@x.example"))));
        assert!(!is_outside(&plain().with(|claims| claims.address = true)));
        assert!(!is_outside(&plain().with(|claims| claims.mail_kind = Some(MailKind::Reply))));
        assert!(!is_outside(&wrote(from, "Dank", |statement, _| statement.is_reply_or_forward = true)));
        assert!(!is_outside(&wrote(from, "Dank", |_, message| message.flags.answered = true)));
        assert!(!is_outside(&wrote(from, "Dank", |_, message| message.reply_to = vec![mailbox("jan@x.example")])));
        assert!(is_outside(&wrote(from, "Dank", |_, message| message.reply_to = vec![mailbox("info@winkel.example")])));
    }

    #[test]
    fn a_question_matters_most() {
        let why =
            |from: &str, text: &str, day| may_matter(&wrote(from, text, |statement, _| statement.names_a_day = day));
        assert_eq!(why("kim@winkel.example", "Wat kost het?", true), Some(MayMatter::Asks));
        assert_eq!(why("kim@winkel.example", "Zaterdag", true), Some(MayMatter::NamesADay));
        assert_eq!(why("kim@gmail.com", "Dag", false), Some(MayMatter::Private));
        assert_eq!(why("kim@winkel.example", "Dag", false), None);
    }
}
