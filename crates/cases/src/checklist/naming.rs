//! What a customer is called whom no record of a case names: as the current bookings, another mail of the same address or
//! the greeting of our own mail says. It compares nobody with anybody, since the outcome is known by then.

use std::collections::HashMap;

use retrace_files::text::names;
use retrace_model::record::{Mailbox, What};
use retrace_model::vendors::policy::Author;

use crate::cases::Item;
use crate::cases::outcome::{self, Verdict};
use crate::cases::summary::ValueSource;

/// Full names by their addresses, of the heads of all mails. An address with two is nobody's.
#[derive(Default)]
pub struct Naming<'a>(HashMap<&'a str, Option<&'a str>>);

impl<'a> Naming<'a> {
    /// Of all records.
    pub fn of(items: &[Item<'a>]) -> Self {
        let mut called: HashMap<&str, Option<&str>> = HashMap::new();
        for item in items {
            let What::Message(message) = item.what else { continue };
            let mailboxes = message.from.iter().chain(&message.reply_to).chain(&message.to).chain(&message.cc);
            for (address, name) in mailboxes.filter_map(full_name) {
                let known = called.entry(address).or_insert(Some(name));
                *known = known.filter(|known| names::folded(known) == names::folded(name));
            }
        }
        Naming(called)
    }

    /// The name of a case's customer, and where it stands.
    pub fn name(&self, own: &[&Item<'a>], emails: &[String], verdict: &Verdict) -> Option<ValueSource> {
        let source = |name: &str, record| ValueSource { field: "name", value: name.to_owned(), record, quoted: false };
        let by_address = || emails.iter().find_map(|email| *self.0.get(email.as_str())?);
        let elsewhere = outcome::holder(verdict).or_else(by_address);
        let greeted = || {
            let mut sent = own.iter().enumerate().rev().filter(|(_, item)| item.counts() && is_sent(item, emails));
            sent.find_map(|(at, item)| {
                let name = item.record.statement.greeted.as_deref().filter(|name| !is_sender(item, name))?;
                Some(source(name, Some(at)))
            })
        };
        elsewhere.map(|name| source(name, None)).or_else(greeted)
    }
}

/// The address and the name of a mailbox that has both a first name and a surname.
fn full_name(mailbox: &Mailbox) -> Option<(&str, &str)> {
    let name = mailbox.name.as_deref()?;
    let full = names::name(name).is_some_and(|parts| !parts.first.is_empty());
    (full && !name.contains('@')).then_some((mailbox.address.as_str(), name))
}

/// Whether a name is that of the house which sends the mail: a customer's words may stand in it.
fn is_sender(item: &Item<'_>, name: &str) -> bool {
    let What::Message(message) = item.what else { return false };
    let letters = |text: &str| names::folded(text).chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let name = letters(name);
    message.from.as_ref().is_some_and(|from| name.len() >= 4 && letters(from.domain()).contains(&name))
}

/// A mail of ours to the customer himself: one to a colleague greets the colleague.
fn is_sent(item: &Item<'_>, emails: &[String]) -> bool {
    let ours = item.claims.is_mail_by(Author::System) || item.claims.is_mail_by(Author::Colleague);
    let What::Message(message) = item.what else { return false };
    ours && message.to.iter().any(|to| emails.contains(&to.address))
}
