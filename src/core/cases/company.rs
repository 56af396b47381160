//! Whose mailbox this is: the company's own addresses, and the identifiers that many customers share. Found from the
//! data, not from a list.

use std::collections::{HashMap, HashSet};

use super::references;
use crate::core::input::phone;
use crate::core::record::{Mailbox, Message};
use crate::core::vendors::Profile;

/// A sender with fewer different recipients than this proves nothing.
const RECIPIENTS: usize = 3;

/// What belongs to the company itself.
#[derive(Debug, Default)]
pub struct Company {
    domains: HashSet<String>,
    addresses: HashSet<String>,
    /// Last eight digits of the numbers that stand in the company's own mails to many.
    phones: HashSet<String>,
}

impl Company {
    /// Learns from all mails at hand: the company is who writes to many; where nobody does, who announces references.
    pub fn of<'a>(messages: impl Iterator<Item = &'a Message> + Clone, profile: &Profile) -> Self {
        let mut recipients: HashMap<&str, HashSet<&str>> = HashMap::new();
        for message in messages.clone() {
            let Some(from) = &message.from else { continue };
            let seen = recipients.entry(from.address.as_str()).or_default();
            seen.extend(message.to.iter().map(|to| to.address.as_str()));
        }
        let mut company = Company::default();
        let most = recipients.iter().max_by_key(|(address, to)| (to.len(), std::cmp::Reverse(**address)));
        let main = match most.filter(|(_, to)| to.len() >= RECIPIENTS) {
            Some((sender, _)) => Some(*sender),
            None => messages
                .clone()
                .filter(|message| announces(message, profile))
                .find_map(|m| Some(m.from.as_ref()?.address.as_str())),
        };
        let Some((sender, to)) = main.and_then(|sender| Some((sender, recipients.get(sender)?))) else {
            return company;
        };
        let domain = domain_of(sender);
        // Where customers have the same domain, it is a mail provider's: then only the address is the company's own.
        let strangers =
            to.iter().filter(|address| domain_of(address) == domain && !recipients.contains_key(*address)).count();
        company.addresses.insert(sender.to_owned());
        if strangers * 4 < to.len().max(1) {
            company.domains.insert(domain.to_owned());
        }
        company.learn_phones(messages);
        company
    }

    fn learn_phones<'a>(&mut self, messages: impl Iterator<Item = &'a Message>) {
        let mut seen: HashMap<String, HashSet<&str>> = HashMap::new();
        for message in messages.filter(|m| m.from.as_ref().is_some_and(|from| self.owns(from))) {
            for tail in phone::in_text(&message.text).into_iter().filter_map(phone::tail) {
                let people = seen.entry(tail).or_default();
                people.extend(message.to.iter().filter(|to| !self.owns(to)).map(|to| to.address.as_str()));
            }
        }
        self.phones = seen.into_iter().filter(|(_, people)| people.len() >= RECIPIENTS).map(|(tail, _)| tail).collect();
    }

    /// Whether this is an address of the company.
    pub fn owns(&self, mailbox: &Mailbox) -> bool {
        self.addresses.contains(&mailbox.address) || self.domains.contains(mailbox.domain())
    }

    /// Whether a telephone number is the company's own.
    pub fn owns_phone(&self, number: &str) -> bool {
        phone::tail(number).is_some_and(|tail| self.phones.contains(&tail))
    }
}

/// A mail of its own accord whose subject names a booking or an invoice.
fn announces(message: &Message, profile: &Profile) -> bool {
    message.in_reply_to.is_empty() && !references::in_text(&message.subject, profile).is_empty()
}

fn domain_of(address: &str) -> &str {
    address.rsplit_once('@').map_or("", |(_, domain)| domain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::vendors::profile_or_default;

    fn mail(from: &str, to: &str, text: &str) -> Message {
        let mailbox = |address: &str| Mailbox { name: None, address: address.into() };
        Message { from: Some(mailbox(from)), to: vec![mailbox(to)], text: text.into(), ..Message::default() }
    }

    #[test]
    fn the_domain_that_writes_to_many_is_the_companys() {
        let mails = ["a@x", "b@x", "c@y"].map(|to| mail("info@park", to, "Tel. 0413-265180, u gaf 06-12345678"));
        let company =
            Company::of(mails.iter().chain(&[mail("a@x", "info@park", "06-12345678")]), profile_or_default("recras"));
        assert!(company.owns(&Mailbox { name: None, address: "jan@park".into() }));
        assert!(!company.owns(&Mailbox { name: None, address: "a@x".into() }));
        assert!(company.owns_phone("+31413265180"));
    }

    #[test]
    fn a_companys_own_address_at_a_mail_provider_is_not_the_providers_domain() {
        let mails = ["a@gmail", "b@gmail", "c@y"].map(|to| mail("park@gmail", to, ""));
        let company = Company::of(mails.iter(), profile_or_default("recras"));
        assert!(company.owns(&Mailbox { name: None, address: "park@gmail".into() }));
        assert!(!company.owns(&Mailbox { name: None, address: "a@gmail".into() }));
    }
}
