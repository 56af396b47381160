//! Whose mailbox this is: the company's own addresses, and the identifiers that many customers share. Found from the
//! data, not from a list.

use std::collections::{BTreeSet, HashMap};

use retrace_files::input::phone;
use retrace_files::text::names;
use retrace_model::record::{Mailbox, Message};
use retrace_model::statement::OwnershipHints;
use retrace_model::vendors::Profile;
use retrace_model::words;

use crate::cases::distinct_up_to::DistinctUpTo;
use crate::cases::hashed_text::HashedText;

/// A sender with fewer different recipients than this proves nothing.
const RECIPIENTS: usize = 3;

/// Whoever tells of so many bookings is the booking system.
const BOOKINGS: usize = 3;

/// Where everybody may have an address: such a domain is never the company's own, its address may be. The large mail
/// providers of nl, be, de, lu, fr and gb; smaller ones are told by their strangers.
const PROVIDERS: [&str; 40] = [
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "outlook.de",
    "outlook.fr",
    "hotmail.com",
    "hotmail.nl",
    "hotmail.be",
    "hotmail.de",
    "hotmail.fr",
    "hotmail.co.uk",
    "live.nl",
    "live.com",
    "live.be",
    "msn.com",
    "icloud.com",
    "me.com",
    "yahoo.com",
    "yahoo.de",
    "yahoo.fr",
    "ziggo.nl",
    "kpnmail.nl",
    "planet.nl",
    "home.nl",
    "xs4all.nl",
    "telfort.nl",
    "casema.nl",
    "hetnet.nl",
    "upcmail.nl",
    "telenet.be",
    "skynet.be",
    "proximus.be",
    "t-online.de",
    "gmx.de",
    "gmx.net",
    "web.de",
    "freenet.de",
    "orange.fr",
    "pt.lu",
    "btinternet.com",
];

/// Addresses or references, each once.
type Many<'a> = Vec<HashedText<'a>>;

/// What belongs to the company itself.
#[derive(Debug, Default)]
pub struct Company {
    domains: BTreeSet<String>,
    addresses: BTreeSet<String>,
    /// The address from which the system announces bookings and invoices.
    system: Option<String>,
    /// Addresses of others that nobody reads, from which bookings are told to the company: those of its booking system.
    announcers: BTreeSet<String>,
    /// Endings of the vendor's hosts: mails from there are the system's.
    hosts: Vec<String>,
    /// Last eight digits of the numbers that stand in the company's own mails to many.
    phones: BTreeSet<String>,
}

impl Company {
    /// Learns from all mails at hand: who announces bookings and invoices; where nobody does, who writes to many; and
    /// whose mailbox the mails were put into.
    pub fn of<'a>(mails: impl Iterator<Item = (&'a Message, &'a OwnershipHints)> + Clone, profile: &Profile) -> Self {
        let mut company = Company::by_addresses(mails.clone(), profile);
        company.learn_phones(mails);
        company
    }

    /// The same without its telephone numbers.
    pub fn by_addresses<'a>(
        mails: impl Iterator<Item = (&'a Message, &'a OwnershipHints)> + Clone,
        profile: &Profile,
    ) -> Self {
        let messages = mails.clone().map(|(message, _)| message);
        let mut recipients: HashMap<&str, Many<'_>> = HashMap::new();
        let mut announced: HashMap<&str, Many<'_>> = HashMap::new();
        let mut addressed: HashMap<&str, Many<'_>> = HashMap::new();
        let mut delivered: HashMap<&str, usize> = HashMap::new();
        for (message, tells) in mails.clone() {
            let count: &mut usize = delivered.entry(message.delivered_to.as_deref().unwrap_or_default()).or_default();
            *count = count.saturating_add(1);
            let Some(from) = &message.from else { continue };
            let from = from.address.as_str();
            let to = || message.to.iter().map(|to| to.address.as_str());
            recipients.entry(from).or_default().extend(to().map(HashedText::from));
            let (sender, own) = (HashedText::from(from), home(from));
            for home in to().map(home).filter(|to| *to != own) {
                addressed.entry(home).or_default().push(sender);
            }
            announced
                .entry(from)
                .or_default()
                .extend(tells.announces.iter().map(|name| HashedText::from(name.as_str())));
        }
        for many in [&mut recipients, &mut announced, &mut addressed].into_iter().flat_map(HashMap::values_mut) {
            many.sort_unstable();
            many.dedup();
        }
        let mut company = Company { hosts: profile.examples.hosts.clone(), ..Company::default() };
        // Customers name bookings too; but they do not get mail from many others.
        let weight = |from: &str, names: usize| addressed.get(home(from)).map_or(0, Vec::len).saturating_add(names);
        let named = announced.iter().filter(|(_, names)| !names.is_empty());
        let announcer = named.map(|(from, names)| (*from, weight(from, names.len()))).max_by(most);
        let writer =
            recipients.iter().map(|(from, to)| (*from, to.len())).filter(|(_, n)| *n >= RECIPIENTS).max_by(most);
        let mailbox = delivered.iter().map(|(to, n)| (*to, *n)).filter(|(to, _)| !to.is_empty()).max_by(most);
        company.system = announcer.map(|(address, _)| address.to_owned());
        for (address, _) in announcer.or(writer).into_iter().chain(mailbox) {
            company.learn(address, &recipients);
        }
        if !company.is_known() {
            company.domains.extend(only_sender(messages).map(str::to_owned));
        }
        company.learn_announcers(mails);
        company
    }

    /// The address is the company's; its domain too, unless strangers have addresses there.
    fn learn(&mut self, address: &str, recipients: &HashMap<&str, Many<'_>>) {
        self.addresses.insert(address.to_owned());
        let domain = domain_of(address);
        let to = || recipients.get(address).into_iter().flatten();
        let strangers = to().filter(|to| domain_of(to) == domain && !recipients.contains_key(&***to)).count();
        let all = recipients.get(address).map_or(0, Vec::len);
        let few = strangers < all.max(1).div_ceil(4) && (strangers < RECIPIENTS || strangers < all.div_ceil(10));
        if !PROVIDERS.contains(&domain) && few {
            self.domains.insert(domain.to_owned());
        }
    }

    /// Who tells the company of several bookings in the same way.
    fn learn_announcers<'a>(&mut self, mails: impl Iterator<Item = (&'a Message, &'a OwnershipHints)>) {
        let mut told: HashMap<&str, Many<'_>> = HashMap::new();
        for (message, _) in mails.filter(|(_, hints)| hints.tells_booking) {
            let Some(from) = message.from.as_ref().filter(|from| is_unread(from) && !self.owns(from)) else {
                continue;
            };
            if !message.to.is_empty() && message.to.iter().all(|to| self.owns(to)) {
                told.entry(&from.address).or_default().push(message.text.as_str().into());
            }
        }
        for (from, mut texts) in told {
            texts.sort_unstable();
            texts.dedup();
            if texts.len() >= BOOKINGS {
                self.announcers.insert(from.to_owned());
            }
        }
    }

    fn learn_phones<'a>(&mut self, mails: impl Iterator<Item = (&'a Message, &'a OwnershipHints)>) {
        let own = mails.filter(|(message, _)| message.from.as_ref().is_some_and(|from| self.owns(from)));
        // Each number beside those to whom it was written.
        let mut told: Vec<(HashedText<'_>, &[Mailbox])> = own
            .flat_map(|(message, tells)| {
                tells.phone_tails.iter().map(move |tail| (tail.as_str().into(), message.to.as_slice()))
            })
            .collect();
        told.sort_unstable_by_key(|(tail, _)| *tail);
        for mails in told.chunk_by(|(tail, _), (other, _)| tail == other) {
            if mails.iter().map(|(_, to)| to.len()).sum::<usize>() < RECIPIENTS {
                continue;
            }
            let mut people: DistinctUpTo<&str, RECIPIENTS> = DistinctUpTo::default();
            let to = mails.iter().flat_map(|(_, to)| *to).filter(|to| !self.owns(to));
            to.for_each(|to| people.add(&to.address));
            if people.is_full() {
                self.phones.extend(mails.first().map(|(tail, _)| tail.to_string()));
            }
        }
    }

    /// Whether the system itself sends from this address.
    pub fn is_system(&self, mailbox: &Mailbox) -> bool {
        self.system.as_ref() == Some(&mailbox.address)
            || self.announcers.contains(&mailbox.address)
            || self.is_of_system(mailbox.domain())
    }

    /// Whether the mails told anything about whose they are.
    pub fn is_known(&self) -> bool {
        !self.addresses.is_empty() || !self.domains.is_empty()
    }

    /// Whether an address is the company's: of its domain, or one of its own at a provider.
    pub fn owns_address(&self, address: &str) -> bool {
        self.addresses.contains(address) || self.owns_domain(domain_of(address))
    }

    /// Whether this is an address of the company, or of its booking system.
    pub fn owns(&self, mailbox: &Mailbox) -> bool {
        self.owns_address(&mailbox.address)
    }

    /// Whether what this address sends is the company's word: its own, and that of its booking system.
    pub fn writes(&self, mailbox: &Mailbox) -> bool {
        self.owns(mailbox) || self.announcers.contains(&mailbox.address)
    }

    fn is_of_system(&self, domain: &str) -> bool {
        self.hosts.iter().any(|host| {
            let below = |before: &str| host.starts_with('.') || before.is_empty() || before.ends_with('.');
            domain.strip_suffix(host.as_str()).is_some_and(below)
        })
    }

    /// Whether a domain is the company's.
    pub fn owns_domain(&self, domain: &str) -> bool {
        self.domains.contains(domain) || self.is_of_system(domain)
    }

    /// Whether a text is what the company is called, as its domain shows: `Kletterwald Silbersee` of
    /// `kletterwald-silbersee.de`. Shops name themselves where others name a product.
    pub fn is_called(&self, text: &str) -> bool {
        let letters = |text: &str| names::folded(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let name = letters(text);
        self.domains.iter().any(|domain| domain.split('.').any(|part| part.len() >= 4 && letters(part) == name))
    }

    /// Whether a telephone number is the company's own.
    pub fn owns_phone(&self, number: &str) -> bool {
        phone::tail(number).is_some_and(|tail| self.phones.contains(&tail))
    }
}

/// The domain from which all mails come and to which none goes: a folder of sent mails, too small to tell more.
fn only_sender<'a>(messages: impl Iterator<Item = &'a Message> + Clone) -> Option<&'a str> {
    let domains = |mailboxes: &'a [Mailbox]| mailboxes.iter().map(Mailbox::domain);
    let senders: BTreeSet<&str> = messages.clone().filter_map(|m| m.from.as_ref()).map(Mailbox::domain).collect();
    let only = senders.first().copied().filter(|_| senders.len() == 1 && messages.clone().count() >= 2)?;
    let receives = messages.clone().flat_map(|m| domains(&m.to)).any(|domain| domain == only);
    // What a supplier sends goes to one home, however many addresses it has.
    let homes: BTreeSet<&str> = messages.flat_map(|m| m.to.iter().map(|to| home(&to.address))).collect();
    (homes.len() >= 2 && !receives && !only.is_empty() && !PROVIDERS.contains(&only)).then_some(only)
}

/// Whether nobody reads what is sent to an address: `noreply`, `alerts-noreply-nl`.
pub fn is_unread(mailbox: &Mailbox) -> bool {
    let local = mailbox.local_part();
    words::any(|language| language.no_reply, |known| local == known || known.len() >= 6 && local.contains(known))
}

/// Whether an address is at one of the large mail providers, as that of a private person is.
pub fn is_private(mailbox: &Mailbox) -> bool {
    PROVIDERS.contains(&mailbox.domain())
}

/// The larger count; of equal ones the first in the alphabet, so that no order of files decides.
fn most(a: &(&str, usize), b: &(&str, usize)) -> std::cmp::Ordering {
    a.1.cmp(&b.1).then_with(|| b.0.cmp(a.0))
}

/// What stands for the owner of an address: its domain, or the address itself at a mail provider.
fn home(address: &str) -> &str {
    let domain = domain_of(address);
    if PROVIDERS.contains(&domain) { address } else { domain }
}

fn domain_of(address: &str) -> &str {
    address.rsplit_once('@').map_or("", |(_, domain)| domain)
}

#[cfg(test)]
mod tests {
    use retrace_model::vendors::Profile;

    use super::*;

    fn learn(mails: &[Message]) -> Company {
        let tell = |mail: &Message| retrace_files::text::statement::hints(mail, &Profile::built_in("recras"));
        let told: Vec<OwnershipHints> = mails.iter().map(tell).collect();
        Company::of(mails.iter().zip(&told), &Profile::built_in("recras"))
    }

    fn mail(from: &str, to: &str, text: &str) -> Message {
        let mailbox = |address: &str| Mailbox { name: None, address: address.into() };
        Message { from: Some(mailbox(from)), to: vec![mailbox(to)], text: text.into(), ..Message::default() }
    }

    #[test]
    fn the_domain_that_writes_to_many_is_the_companys() {
        let announced = ["a@x", "b@x", "c@y"].map(|to| mail("info@park", to, "Tel. 0413-265180, u gaf 06-12345678"));
        let company = learn(&[&announced[..], &[mail("a@x", "info@park", "06-12345678")]].concat());
        assert!(company.owns(&Mailbox { name: None, address: "jan@park".into() }));
        assert!(!company.owns(&Mailbox { name: None, address: "a@x".into() }));
        assert!(company.owns_phone("+31413265180"));
    }

    #[test]
    fn a_shop_that_names_itself_names_no_product() {
        let mails = ["a@x", "b@x", "c@y"].map(|to| mail("info@klimpark-de-hei.example", to, ""));
        let company = learn(&mails);
        assert!(company.is_called("Klimpark De Hei"));
        assert!(!company.is_called("Klimpark") && !company.is_called("Example GmbH"));
    }

    #[test]
    fn a_companys_own_address_at_a_mail_provider_is_not_the_providers_domain() {
        let mails = ["a@gmail", "b@gmail", "c@y"].map(|to| mail("park@gmail", to, ""));
        let company = learn(&mails);
        assert!(company.owns(&Mailbox { name: None, address: "park@gmail".into() }));
        assert!(!company.owns(&Mailbox { name: None, address: "a@gmail".into() }));
    }
}
