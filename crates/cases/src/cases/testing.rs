//! Small items for the tests of the rules: inside the Window, in a source of their own kind, claiming nothing.

use std::sync::Arc;

use jiff::SignedDuration;
use retrace_model::record::{
    Appointment, Call, Content, Direction, Entry, Journal, Mailbox, Message, Payment, PaymentKind, Place, Record, Row,
};
use retrace_model::statement::Statement;
use retrace_model::table::TableContent;
use retrace_model::vendors::MailKind;
use retrace_model::when::{Interval, Membership};

use super::Item;
use super::claims::{Claims, SetAside};
use super::company::Company;

/// The address from which the company of [`company`] writes.
pub const OWN: &str = "info@park.example";

/// An item of a content. Records live as long as the tests.
pub fn item(content: Content, statement: Statement) -> Item<'static> {
    let key = format!("{content:?} {}", statement.own).into();
    let place = Place::Offset(0);
    let record = Record { ordinal: 0, key, place, moments: Vec::new(), damaged: false, content, statement };
    let record: &'static Arc<Record> = Box::leak(Box::new(Arc::new(record)));
    let claims = Claims { shaped: &record.statement.shaped, ..Claims::default() };
    let mut item = Item::new(0, record, claims);
    item.membership = Membership::Inside;
    item.interval = Some(at("2019-12-09T10:00:00Z"));
    item
}

pub fn at(instant: &str) -> Interval {
    Interval::lasting(instant.parse().unwrap(), SignedDuration::from_mins(1))
}

pub fn mailbox(address: &str) -> Mailbox {
    Mailbox { name: None, address: address.into() }
}

/// A mail with this id.
pub fn mail(kind: MailKind, id: &str) -> Item<'static> {
    answer(kind, id, "")
}

/// A mail that answers another one: from outside, or by the company.
pub fn answer(kind: MailKind, id: &str, to: &str) -> Item<'static> {
    let from = if kind == MailKind::Incoming { "jan@example.org" } else { OWN };
    answer_from(from, kind, id, to)
}

pub fn answer_from(from: &str, kind: MailKind, id: &str, to: &str) -> Item<'static> {
    message(
        kind,
        Message {
            message_id: Some(id.into()),
            in_reply_to: Some(to.to_owned()).filter(|to| !to.is_empty()).into_iter().collect(),
            from: Some(mailbox(from)),
            ..Message::default()
        },
    )
}

pub fn message(kind: MailKind, message: Message) -> Item<'static> {
    let own = message.text.clone();
    let is_reply_or_forward = message.subject.starts_with("Re:");
    let statement = Statement { own, is_reply_or_forward, ..Statement::default() };
    item(Content::Message(Arc::new(message)), statement).with(|claims| claims.mail_kind = Some(kind))
}

pub fn payment(kind: PaymentKind, id: &str) -> Item<'static> {
    let payment = Payment { kind, id: Some(id.into()), received: true, ..Payment::default() };
    item(Content::Payment(payment), Statement::default())
}

/// What a payer wrote to his bank.
pub fn bank_payment(iban: &str, description: &str) -> Item<'static> {
    let (iban, description) = (Some(iban.into()), description.into());
    let payment = Payment { iban, description, received: true, free_text: true, ..Payment::default() };
    item(Content::Payment(payment), Statement::default())
}

pub fn call(number: &'static str) -> Item<'static> {
    let (direction, number) = (Direction::Missed, Some(number));
    let call = Call { id: None, direction, number: number.map(str::to_owned), name: None, seconds: None };
    item(Content::Call(call), Statement::default()).with(|claims| claims.data.phones.extend(number))
}

/// An invoice in the books.
pub fn entry(invoice: &'static str) -> Item<'static> {
    let entry = Entry { journal: Journal::Sales, invoice: Some(invoice.into()), ..Entry::default() };
    item(Content::Entry(entry), Statement::default()).with(|claims| claims.invoices.push(invoice))
}

pub fn appointment(start: &'static str, text: &str) -> Item<'static> {
    let appointment = Appointment {
        uid: None,
        summary: String::new(),
        text: text.into(),
        location: String::new(),
        start: None,
        cancelled: false,
        people: Vec::new(),
    };
    let statement = Statement { own: text.into(), ..Statement::default() };
    item(Content::Appointment(Arc::new(appointment)), statement).with(|claims| claims.data.start = Some(start.into()))
}

/// A row of a table that holds something, of somebody.
pub fn row(holds: TableContent, whose: &str) -> Item<'static> {
    let row = Row { cells: Vec::new(), holds: Some(holds), whose: whose.into() };
    item(Content::Row(row), Statement::default())
}

impl Item<'static> {
    pub fn with(mut self, change: impl FnOnce(&mut Claims<'static>)) -> Self {
        change(&mut self.claims);
        self
    }

    pub fn booking(self, booking: &'static str) -> Self {
        self.with(|claims| claims.booking = Some(booking))
    }

    pub fn invoice(self, number: &'static str) -> Self {
        self.with(|claims| claims.invoices.push(number))
    }

    pub fn email(self, address: &'static str) -> Self {
        self.with(|claims| claims.data.emails.push(address))
    }

    /// A token that is shaped like a booking.
    pub fn shaped(self, token: &str) -> Self {
        self.with(|claims| claims.shaped = vec![token.to_owned()].leak())
    }

    pub fn aside(self, reason: SetAside) -> Self {
        self.with(|claims| claims.set_aside = Some(reason))
    }

    pub fn duplicate(mut self) -> Self {
        self.duplicate = true;
        self
    }

    pub fn outside(mut self) -> Self {
        self.membership = Membership::Outside;
        self
    }

    pub fn in_source(mut self, source: usize) -> Self {
        self.source = source;
        self
    }
}

/// A company that writes from [`OWN`].
pub fn company() -> Company {
    let mail = |to: &str| Message { from: Some(mailbox(OWN)), to: vec![mailbox(to)], ..Message::default() };
    let mails = ["a@a.example", "b@b.example", "c@c.example"].map(mail);
    let hints = mails.each_ref().map(|_| Default::default());
    let company = Company::of(mails.iter().zip(&hints), &retrace_model::vendors::Profile::built_in("recras"));
    assert!(company.owns_address(OWN));
    company
}
