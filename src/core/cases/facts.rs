//! What one record says: references, people, booking data, and what kind of mail it is.

use jiff::tz::TimeZone;

use super::company::Company;
use super::details::{self, Details};
use super::quoting::own_text;
use super::references::{self, Reference, ReferenceKind};
use crate::core::input::limits;
use crate::core::input::text::truncated;
use crate::core::record::{
    Appointment, Call, Content, Direction, Entry, Journal, Mailbox, Message, Payment, PaymentKind,
};
use crate::core::vendors::{MailKind, Profile};

/// Why a record makes no case. Counted and listed apart, so that nothing is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetAside {
    /// Sent to a list, or the same text to many.
    Newsletter,
    /// A delivery report or an automatic answer.
    Automatic,
    /// Among the company's own people, about no booking.
    Internal,
    /// From an address that nobody reads.
    NoReply,
    /// From outside, and nothing in it speaks of a customer: no name, no question, no number, no answer to it.
    NoCustomer,
    /// What the payment provider itself charges.
    ProviderFee,
    /// The company's own telephone.
    OwnNumber,
    /// Purchases, bank and cash in the books: no invoice to a customer.
    NotSales,
    /// An appointment that names no booking and no customer.
    OtherAppointment,
    /// An appointment of a calendar that does not record when it was made.
    NoStamp,
    /// Nothing tells when it was.
    NoTime,
}

/// Local parts behind which no customer sits. Sources: RFC 2142; common practice.
const NO_REPLY: [&str; 14] = [
    "noreply",
    "no-reply",
    "no_reply",
    "donotreply",
    "do-not-reply",
    "newsletter",
    "nieuwsbrief",
    "news",
    "alerts",
    "alert",
    "notifications",
    "notification",
    "marketing",
    "bounce",
];
/// Beginnings of a subject that answers or hands on another mail.
const ANSWERS: [&str; 10] = ["re:", "aw:", "antw:", "fwd:", "fw:", "wg:", "doorst:", "sv:", "antwort:", "betr.:"];
/// Those of them whose older mail below is the point.
const HANDED_ON: [&str; 4] = ["fwd:", "fw:", "wg:", "doorst:"];

/// Words that say that something has been cancelled, not that it can be.
const DONE: [&str; 9] = [
    "geannuleerd",
    "storniert",
    "cancelled",
    "canceled",
    "called off",
    "afgezegd",
    "abgesagt",
    "annulering van",
    "annulé",
];

/// Characters of a text in which its kind is looked for.
const BEGINNING: usize = 300;

/// What one record says.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The booking it is about. Others it names besides are in `also`.
    pub booking: Option<String>,
    pub also: Vec<String>,
    /// Tokens that look like booking references, without anything that says so.
    pub shaped: Vec<String>,
    pub invoices: Vec<String>,
    pub vouchers: Vec<String>,
    pub payments: Vec<String>,
    pub mail_kind: Option<MailKind>,
    pub set_aside: Option<SetAside>,
    pub details: Details,
    /// The text gives an e-mail address of somebody outside, as a form's mail does.
    pub address: bool,
    /// It gives an address or a telephone number.
    pub contact: bool,
    /// The text that was read, for products that only other mails label.
    pub own: String,
}

impl Facts {
    pub fn of(content: &Content, company: &Company, profile: &Profile, zone: &TimeZone) -> Self {
        match content {
            Content::Message(message) => of_message(message, company, profile),
            Content::Payment(payment) => of_payment(payment, profile),
            Content::Call(call) => of_call(call, company),
            Content::Entry(entry) => of_entry(entry, company, profile),
            Content::Appointment(appointment) => of_appointment(appointment, company, profile, zone),
            Content::Row(_) => Facts::default(),
        }
    }

    fn take(&mut self, found: Vec<Reference>, profile: &Profile) {
        for reference in found {
            let Reference { kind, value } = reference;
            match kind {
                ReferenceKind::Booking => self.name_booking(&value),
                ReferenceKind::Invoice => add(&mut self.invoices, value),
                ReferenceKind::Voucher => add(&mut self.vouchers, value),
                ReferenceKind::Payment => add(&mut self.payments, value),
            }
        }
        if self.booking.is_none() {
            let named = self.invoices.iter().find_map(|invoice| references::booking_of_invoice(invoice, profile));
            self.booking = named.map(str::to_owned);
        }
    }

    fn name_booking(&mut self, value: &str) {
        match &self.booking {
            None => self.booking = Some(value.to_owned()),
            Some(first) if first != value => add(&mut self.also, value.to_owned()),
            Some(_) => {}
        }
    }
}

fn add(list: &mut Vec<String>, value: String) {
    if !list.contains(&value) {
        list.push(value);
    }
}

fn of_message(message: &Message, company: &Company, profile: &Profile) -> Facts {
    let mut facts = Facts { own: text_of(message), ..Facts::default() };
    facts.take(references::in_text(&message.subject, profile), profile);
    let files: Vec<String> = message.attachments.iter().map(|file| spaced(&file.name)).collect();
    facts.take(references::in_text(&facts.own, profile), profile);
    facts.take(references::in_text(&files.join("\n"), profile), profile);

    let from_own = message.from.as_ref().is_some_and(|from| company.owns(from));
    facts.details = details::read(&facts.own);
    facts.details.phones.retain(|number| !company.owns_phone(number));
    facts.details.emails.retain(|address| !company.owns(&Mailbox { name: None, address: address.clone() }));
    facts.address = !facts.details.emails.is_empty();
    facts.contact = facts.address || !facts.details.phones.is_empty();
    for person in people(message, company) {
        facts.details.names.extend(person.name.clone());
        add(&mut facts.details.emails, person.address.clone());
    }
    facts.shaped = references::shaped(&format!("{}\n{}", message.subject, facts.own), profile);
    if from_own {
        if facts.booking.is_none() {
            facts.booking = references::labelled(&facts.own, profile);
        }
        // Wherever they stand: labels for a telephone number are endless.
        for number in own_phones(&facts, company) {
            add(&mut facts.details.phones, number);
        }
    }
    if !from_own {
        // A customer asks; only the company books.
        facts.details = Details {
            names: std::mem::take(&mut facts.details.names),
            emails: std::mem::take(&mut facts.details.emails),
            phones: own_phones(&facts, company),
            ..Details::default()
        };
        facts.contact |= !facts.details.phones.is_empty();
    }
    facts.mail_kind = Some(mail_kind(message, &facts, company, profile));
    facts.set_aside = set_aside(message, &facts, company);
    facts
}

/// What the mail itself says, and the mails it hands on.
fn text_of(message: &Message) -> String {
    let subject = message.subject.to_lowercase();
    let handed_on = HANDED_ON.iter().any(|start| subject.starts_with(start));
    let mut text = if handed_on { message.text.clone() } else { own_text(&message.text) };
    for inner in &message.inner {
        text.push_str(&format!("\n{}\n{}", inner.subject, own_text(&inner.text)));
    }
    truncated(text, limits::TEXT)
}

/// The people outside the company that a mail is with: its recipients, or its sender. A form's mail is with the one it
/// asks to answer to.
fn people<'a>(message: &'a Message, company: &Company) -> Vec<&'a Mailbox> {
    let mut people: Vec<&Mailbox> = Vec::new();
    for one in std::iter::once(message).chain(&message.inner) {
        let from_own = one.from.as_ref().is_some_and(|from| company.owns(from));
        if from_own {
            people.extend(one.to.iter().chain(&one.reply_to));
        } else if one.reply_to.is_empty() {
            people.extend(&one.from);
        } else {
            people.extend(&one.reply_to);
        }
    }
    people.retain(|person| !company.owns(person));
    people
}

/// All recipients are the company's own people; a mail without any tells nothing.
fn to_own(message: &Message, company: &Company) -> bool {
    let mut recipients = message.to.iter().chain(&message.cc).peekable();
    recipients.peek().is_some() && recipients.all(|to| company.owns(to))
}

fn own_phones(facts: &Facts, company: &Company) -> Vec<String> {
    let numbers = crate::core::input::phone::in_text(&facts.own);
    numbers.into_iter().filter(|number| !company.owns_phone(number)).map(str::to_owned).collect()
}

/// A file name as text: `factuur-55-4-1.pdf` announces its number with its first word.
fn spaced(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let cut = stem.find(|c: char| c.is_ascii_digit()).unwrap_or(stem.len());
    let (word, number) = stem.split_at(cut);
    format!("{} {number}", word.trim_end_matches(['-', '_', ' ']).replace(['_', '-'], " "))
}

pub fn answers(message: &Message) -> bool {
    let subject = message.subject.to_lowercase();
    !message.in_reply_to.is_empty() || ANSWERS.iter().any(|start| subject.starts_with(start))
}

fn mail_kind(message: &Message, facts: &Facts, company: &Company, profile: &Profile) -> MailKind {
    let Some(from) = message.from.as_ref().filter(|from| company.owns(from)) else {
        return MailKind::Incoming;
    };
    if answers(message) {
        return if message.inner.is_empty() { MailKind::Reply } else { inner_kind(message, facts, profile) };
    }
    let file = message.attachments.iter().find_map(|file| cue(&file.name, profile));
    let headed = cue(&message.subject, profile).or(file);
    let inside = to_own(message, company);
    match headed {
        Some(kind) => kind,
        None if company.is_system(from) => by_content(facts, inside, profile),
        // A person's mail has no heading of its own kind.
        None if inside => MailKind::Other,
        None => MailKind::Reply,
    }
}

/// A mail that the system sends by itself, under a heading that tells nothing: by its first words, else by what it holds.
fn by_content(facts: &Facts, inside: bool, profile: &Profile) -> MailKind {
    let beginning: String = facts.own.chars().take(BEGINNING).collect();
    let details = &facts.details;
    let holds = details.start.is_some() || details.people.is_some() || details.cents.is_some();
    // What can be cancelled, and until when, stands in many a confirmation.
    let cancelled = DONE.iter().any(|word| beginning.to_lowercase().contains(word));
    match cue(&beginning, profile).filter(|kind| *kind != MailKind::Cancellation || cancelled) {
        _ if inside && (holds || facts.contact) => MailKind::Request,
        Some(kind) => kind,
        None if holds => MailKind::Confirmation,
        None => MailKind::Other,
    }
}

fn cue(text: &str, profile: &Profile) -> Option<MailKind> {
    let text = text.to_lowercase();
    let fits = |cues: &[&str]| cues.iter().any(|cue| text.contains(cue));
    profile.mail_cues.iter().find(|(_, cues)| fits(cues)).map(|(kind, _)| *kind)
}

/// What a mail that was handed on is: by its heading, else by what it holds.
fn inner_kind(message: &Message, facts: &Facts, profile: &Profile) -> MailKind {
    let headed = message.inner.first().and_then(|inner| cue(&inner.subject, profile));
    headed.unwrap_or_else(|| match by_content(facts, false, profile) {
        MailKind::Other => MailKind::Reply,
        kind => kind,
    })
}

fn set_aside(message: &Message, facts: &Facts, company: &Company) -> Option<SetAside> {
    let about_something = facts.booking.is_some() || !facts.vouchers.is_empty() || !facts.invoices.is_empty();
    if message.flags.automatic {
        return Some(SetAside::Automatic);
    }
    // What names a booking, or gives somebody's address, is never noise.
    if about_something || facts.address {
        return None;
    }
    let from_own = message.from.as_ref().is_some_and(|from| company.owns(from));
    let local = message.from.as_ref().map(|from| from.local_part()).unwrap_or_default();
    let own_list = message.list_id.as_deref().is_some_and(|id| {
        let mut ends = id.match_indices('.').map(|(at, _)| id.get(at + 1..).unwrap_or_default());
        company.owns_domain(id) || ends.any(|domain| company.owns_domain(domain))
    });
    if from_own {
        let holds = facts.details.start.is_some() || facts.details.people.is_some();
        (to_own(message, company) && !facts.contact && !holds).then_some(SetAside::Internal)
    } else if message.flags.list && !own_list && !answers(message) {
        Some(SetAside::Newsletter)
    } else if NO_REPLY.contains(&local) && message.reply_to.is_empty() {
        Some(SetAside::NoReply)
    } else {
        nobody_speaks(message, facts).then_some(SetAside::NoCustomer)
    }
}

/// A person's mail has a name, a question, a telephone number, a thread or an answer; one with none of them is a
/// machine's.
fn nobody_speaks(message: &Message, facts: &Facts) -> bool {
    let named = message.from.as_ref().is_some_and(|from| from.name.is_some());
    let asks = message.subject.contains('?') || facts.own.contains('?');
    !(named || asks || message.flags.answered || answers(message) || !facts.details.phones.is_empty())
}

fn of_payment(payment: &Payment, profile: &Profile) -> Facts {
    let mut facts = Facts::default();
    facts.take(references::in_text(&payment.description, profile), profile);
    // The description is the provider's column for the shop's own reference: no cue is needed.
    facts.shaped = references::shaped(&payment.description, profile);
    if let (None, [only]) = (&facts.booking, facts.shaped.as_slice()) {
        facts.booking = Some(only.clone());
    }
    if let Some(id) = &payment.id {
        add(&mut facts.payments, id.clone());
    }
    facts.details.names.extend(payment.name.clone());
    if payment.kind == PaymentKind::Fee {
        facts.set_aside = Some(SetAside::ProviderFee);
    }
    facts
}

fn of_call(call: &Call, company: &Company) -> Facts {
    let mut facts = Facts::default();
    if let Some(number) = &call.number {
        facts.details.phones.push(number.clone());
        if company.owns_phone(number) {
            facts.set_aside = Some(SetAside::OwnNumber);
        }
    }
    if call.direction == Direction::Internal {
        facts.set_aside = Some(SetAside::Internal);
    }
    facts.details.names.extend(call.name.clone());
    facts
}

/// An invoice in the books: its number, its customer, and what is owed.
fn of_entry(entry: &Entry, company: &Company, profile: &Profile) -> Facts {
    let mut facts = Facts::default();
    if let Some(invoice) = &entry.invoice {
        add(&mut facts.invoices, invoice.clone());
    }
    facts.take(references::in_text(&entry.text, profile), profile);
    facts.details.names.extend(entry.name.clone());
    let own = |address: &str| company.owns(&Mailbox { name: None, address: address.to_owned() });
    facts.details.emails.extend(entry.email.clone().filter(|address| address.contains('@') && !own(address)));
    facts.details.phones.extend(entry.phone.clone().filter(|number| !company.owns_phone(number)));
    facts.details.cents = entry.amount.as_ref().map(|amount| amount.cents).filter(|cents| *cents > 0);
    let nothing = facts.invoices.is_empty() && facts.booking.is_none();
    // An invoice to ourselves is a purchase.
    let to_us = entry.email.as_deref().is_some_and(own);
    if entry.journal == Journal::Other || nothing || to_us {
        facts.set_aside = Some(SetAside::NotSales);
    }
    facts
}

/// An appointment tells its start; the rest stands in its text.
fn of_appointment(appointment: &Appointment, company: &Company, profile: &Profile, zone: &TimeZone) -> Facts {
    let own = format!("{}\n{}\n{}", appointment.summary, appointment.location, appointment.text);
    let mut facts = Facts { own: truncated(own, limits::TEXT), ..Facts::default() };
    facts.take(references::in_text(&facts.own, profile), profile);
    facts.shaped = references::shaped(&facts.own, profile);
    facts.details = details::read(&facts.own);
    facts.details.start = appointment.start.map(|start| start.wall(zone)).filter(|start| start.contains('T'));
    facts.details.phones = own_phones(&facts, company);
    facts.details.emails.retain(|address| !company.owns(&Mailbox { name: None, address: address.clone() }));
    for person in appointment.people.iter().filter(|person| !company.owns(person)) {
        facts.details.names.extend(person.name.clone());
        add(&mut facts.details.emails, person.address.clone());
    }
    facts.contact = !facts.details.emails.is_empty() || !facts.details.phones.is_empty();
    facts
}
