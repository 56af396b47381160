//! What one record says: references, people, booking data, and what kind of mail it is.

use super::company::Company;
use super::details::{self, Details};
use super::quoting::own_text;
use super::references::{self, Reference, ReferenceKind};
use crate::core::record::{Call, Content, Message, Payment, PaymentKind};
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

/// What one record says.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The booking it is about. Others it names besides are in `also`.
    pub booking: Option<String>,
    pub also: Vec<String>,
    pub invoices: Vec<String>,
    pub vouchers: Vec<String>,
    pub payments: Vec<String>,
    pub mail_kind: Option<MailKind>,
    pub set_aside: Option<SetAside>,
    pub details: Details,
    /// The text that was read, for products that only other mails label.
    pub own: String,
}

impl Facts {
    pub fn of(content: &Content, company: &Company, profile: &Profile) -> Self {
        match content {
            Content::Message(message) => of_message(message, company, profile),
            Content::Payment(payment) => of_payment(payment, profile),
            Content::Call(call) => of_call(call, company),
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
    let mut facts = Facts { own: own_text(&message.text), ..Facts::default() };
    for inner in &message.inner {
        facts.own.push_str(&format!("\n{}\n{}", inner.subject, own_text(&inner.text)));
    }
    facts.take(references::in_text(&message.subject, profile), profile);
    let files: Vec<String> = message.attachments.iter().map(|file| spaced(&file.name)).collect();
    facts.take(references::in_text(&facts.own, profile), profile);
    facts.take(references::in_text(&files.join("\n"), profile), profile);

    let from_own = message.from.as_ref().is_some_and(|from| company.owns(from));
    let to_own = message.to.iter().all(|to| company.owns(to));
    facts.details = details::read(&facts.own);
    facts.details.phones.retain(|number| !company.owns_phone(number));
    facts.details.emails.retain(|address| {
        let mailbox = crate::core::record::Mailbox { name: None, address: address.clone() };
        !company.owns(&mailbox)
    });
    let mut people: Vec<&crate::core::record::Mailbox> = Vec::new();
    for one in std::iter::once(message).chain(&message.inner) {
        let sender_is_own = one.from.as_ref().is_some_and(|from| company.owns(from));
        people.extend(if sender_is_own { one.to.iter().collect::<Vec<_>>() } else { one.from.iter().collect() });
    }
    for person in people.into_iter().filter(|person| !company.owns(person)) {
        facts.details.names.extend(person.name.clone());
        add(&mut facts.details.emails, person.address.clone());
    }
    if !from_own {
        // A customer asks; only the company books.
        facts.details = Details {
            names: std::mem::take(&mut facts.details.names),
            emails: std::mem::take(&mut facts.details.emails),
            phones: own_phones(&facts, company),
            ..Details::default()
        };
    }
    facts.mail_kind = Some(mail_kind(message, &facts, from_own, profile));
    facts.set_aside = set_aside(message, &facts, from_own, to_own);
    facts
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

fn answers(message: &Message) -> bool {
    let subject = message.subject.to_lowercase();
    !message.in_reply_to.is_empty() || ANSWERS.iter().any(|start| subject.starts_with(start))
}

fn mail_kind(message: &Message, facts: &Facts, from_own: bool, profile: &Profile) -> MailKind {
    if !from_own {
        return MailKind::Incoming;
    }
    if answers(message) {
        return if message.inner.is_empty() { MailKind::Reply } else { inner_kind(message, profile) };
    }
    let cue = |text: &str| {
        let text = text.to_lowercase();
        profile.mail_cues.iter().find(|(_, cues)| cues.iter().any(|cue| text.contains(cue))).map(|(kind, _)| *kind)
    };
    let file = message.attachments.iter().find_map(|file| cue(&file.name));
    match cue(&message.subject).or(file) {
        Some(kind) => kind,
        // A person's mail has no heading of its own kind.
        None if facts.booking.is_some() => MailKind::Reply,
        None => MailKind::Other,
    }
}

fn inner_kind(message: &Message, profile: &Profile) -> MailKind {
    let subject = message.inner.first().map(|inner| inner.subject.to_lowercase()).unwrap_or_default();
    let found = profile.mail_cues.iter().find(|(_, cues)| cues.iter().any(|cue| subject.contains(cue)));
    found.map_or(MailKind::Reply, |(kind, _)| *kind)
}

fn set_aside(message: &Message, facts: &Facts, from_own: bool, to_own: bool) -> Option<SetAside> {
    let about_something = facts.booking.is_some() || !facts.vouchers.is_empty() || !facts.invoices.is_empty();
    let local = message.from.as_ref().map(|from| from.local_part().to_owned()).unwrap_or_default();
    if message.flags.automatic {
        Some(SetAside::Automatic)
    } else if message.flags.list && !from_own {
        Some(SetAside::Newsletter)
    } else if !from_own && NO_REPLY.contains(&local.as_str()) {
        Some(SetAside::NoReply)
    } else if from_own && to_own && !about_something {
        Some(SetAside::Internal)
    } else if !from_own && !about_something && nobody_speaks(message, facts) {
        Some(SetAside::NoCustomer)
    } else {
        None
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
    facts.details.names.extend(call.name.clone());
    facts
}
