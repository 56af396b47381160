//! What one record says: references, people, booking data, and what kind of mail it is.

use std::borrow::Cow;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use retrace_files::readers;
use retrace_files::readers::payment_status;
use retrace_files::text::{names, references, spoken};
use retrace_model::record::{
    Appointment, Call, Content, Direction, Entry, Journal, Mailbox, Message, Payment, PaymentKind, Record, Row,
};
use retrace_model::statement::{Details, Reference, ReferenceKind, Statement};
use retrace_model::table::TableContent;
use retrace_model::vendors::policy::Author;
use retrace_model::vendors::{MailKind, Profile};
use retrace_model::words;

use crate::cases::company::{Company, is_unread};

/// Why a record makes no case. Counted and listed apart, so that nothing is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetAside {
    /// Sent to a list, or the same text to many.
    Newsletter,
    /// A delivery report or an automatic answer.
    Automatic,
    /// The mail server takes it for spam.
    Spam,
    /// Written, and never sent.
    Draft,
    /// Among the company's own people, about no booking.
    Internal,
    /// What a stranger wrote that fits no booking, and asks for no visit.
    FromOutside,
    /// From an address that nobody reads.
    NoReply,
    /// From outside, and nothing in it speaks of a customer: no name, no question, no number, no answer to it.
    NoCustomer,
    /// What the payment provider itself charges.
    ProviderFee,
    /// What the company itself paid, or got back of it.
    Spending,
    /// Money that only changes its place: a provider's payout, a conversion, a hold.
    Transfer,
    /// A payment that never came, and that names no booking and nobody.
    NeverPaid,
    /// An amount of nothing: a correction, a package that costs nothing.
    NoMoney,
    /// The company's own telephone.
    OwnNumber,
    /// Purchases, bank and cash in the books: no invoice to a customer.
    NotSales,
    /// An appointment that names no booking and no customer.
    OtherAppointment,
    /// A row of a table that names no booking, and no address or number of a customer.
    OtherRow,
    /// An appointment of a calendar that does not record when it was made.
    NoStamp,
    /// Nothing tells when it was.
    NoTime,
}

/// Days are told without their year too, which is then not long after the text was written: of two such days one will do.
const ANY_DAYS: [Date; 2] = [Date::constant(2000, 1, 1), Date::constant(2000, 7, 1)];
/// Fewer are no telephone number and no number of a booking.
const A_FEW_DIGITS: usize = 4;

/// A payment that broke off, behind which nobody and nothing stands.
fn is_empty_attempt(payment: &Payment, statement: &Statement) -> bool {
    let named = payment.name.is_some() || payment.email.is_some() || payment.iban.is_some();
    let numbers = statement.references.iter().any(|part| !part.is_empty())
        || payment.reference.is_some()
        || !statement.shaped.is_empty()
        || !statement.misspelt.is_empty();
    !payment.received
        && !named
        && !numbers
        && says_nothing(&payment.description)
        && payment_status::is_failed(&payment.status)
}

/// Whether a text holds no address, no telephone number, no day, and nothing that looks like a name.
fn says_nothing(text: &str) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().count() > 1;
    let words: Vec<&str> = text.split_whitespace().collect();
    let name = words.windows(2).any(|pair| pair.iter().all(|word| capital(word)));
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    !text.contains('@')
        && digits < A_FEW_DIGITS
        && !name
        && !spoken::tells_a_time(text)
        && !spoken::names_a_day(text, None)
        && ANY_DAYS.iter().all(|day| spoken::days(text, Some(*day), true).is_empty())
}

impl SetAside {
    /// Whether such a mail says nothing and asks nothing, though it names a booking: nobody wrote it, or nobody sent it.
    pub fn is_unsaid(self) -> bool {
        matches!(self, SetAside::Automatic | SetAside::Spam | SetAside::Draft)
    }
}

/// Local parts of the mail server itself. Source: RFC 2142, RFC 3834.
const SERVERS: [&str; 2] = ["mailer-daemon", "postmaster"];

/// What one record says, mostly in the record's own letters: a copy of each word would be most of the work.
#[derive(Clone, Debug, Default)]
pub struct Claims<'a> {
    /// The booking it is about. Others it names besides are in `also`.
    pub booking: Option<&'a str>,
    /// Other bookings that it names.
    pub also: Vec<&'a str>,
    /// The booking that a misspelt number means, where nothing confirms it.
    pub likely: Option<&'a str>,
    /// Tokens that look like booking references, without anything that says so.
    pub shaped: &'a [String],
    /// Numbers of invoices.
    pub invoices: Vec<&'a str>,
    /// Codes of vouchers.
    pub vouchers: Vec<&'a str>,
    /// Ids of payments.
    pub payments: Vec<&'a str>,
    /// Of a mail.
    pub mail_kind: Option<MailKind>,
    /// The address of the customer whose words a mail of the company's own is: that of a form, or handed on by a colleague.
    pub author: Option<&'a str>,
    /// Why it makes no case by itself.
    pub set_aside: Option<SetAside>,
    /// What it says about the booking.
    pub data: BookingData<'a>,
    /// The booking data are those of a mail of the company's own that a customer's quotes.
    pub quoted: bool,
    /// Numbers in that mail.
    pub quoted_numbers: Vec<&'a str>,
    /// The text gives an e-mail address of somebody outside, as a form's mail does.
    pub address: bool,
    /// It gives an address or a telephone number.
    pub contact: bool,
}

/// Booking data that a record states, as far as they are not the company's own.
#[derive(Clone, Debug, Default)]
pub struct BookingData<'a> {
    /// What was booked.
    pub product: Option<&'a str>,
    /// `YYYY-MM-DDTHH:MM`, wall clock; only when both day and hour are stated.
    pub start: Option<Cow<'a, str>>,
    /// How many.
    pub people: Option<u32>,
    /// The amount, in hundredths.
    pub cents: Option<i64>,
    /// Its currency, as its code; `None` when nobody wrote one.
    pub currency: Option<&'a str>,
    /// As written.
    pub names: Vec<&'a str>,
    /// Lower case.
    pub emails: Vec<&'a str>,
    /// As written.
    pub phones: Vec<&'a str>,
    /// Beginnings of lines that may be products.
    pub product_guesses: &'a [String],
}

impl<'a> BookingData<'a> {
    /// What a text tells, without what is the company's own.
    fn of(told: &'a Details, company: &Company) -> Self {
        BookingData {
            product: [&told.product, &told.ordered]
                .into_iter()
                .filter_map(|product| product.as_deref())
                .find(|product| !company.is_called(product)),
            start: told.start.as_deref().map(Cow::Borrowed),
            people: told.people,
            cents: told.cents,
            currency: told.currency.as_deref(),
            names: told.names.iter().map(String::as_str).collect(),
            emails: told.emails.iter().map(String::as_str).filter(|address| !company.owns_address(address)).collect(),
            phones: told.phones.iter().map(String::as_str).filter(|number| !company.owns_phone(number)).collect(),
            product_guesses: &told.product_guesses,
        }
    }

    /// Takes what is not told yet from a document attached to the text.
    fn complete_by(&mut self, other: BookingData<'a>) {
        self.product = self.product.or(other.product);
        self.start = self.start.take().or(other.start);
        self.people = self.people.or(other.people);
        if self.cents.is_none() {
            (self.cents, self.currency) = (other.cents, other.currency);
        }
        other.names.into_iter().for_each(|name| add(&mut self.names, name));
        other.emails.into_iter().for_each(|email| add(&mut self.emails, email));
        other.phones.into_iter().for_each(|phone| add(&mut self.phones, phone));
    }
}

impl<'a> Claims<'a> {
    /// By the record alone, and whose mailbox it is from.
    pub fn of(record: &'a Record, company: &Company, profile: &Profile, zone: &TimeZone) -> Self {
        let statement = &record.statement;
        let data = BookingData::of(&statement.details, company);
        let mut claims = Claims { shaped: &statement.shaped, data, ..Claims::default() };
        if let Content::Entry(Entry { invoice: Some(invoice), .. }) = &record.content {
            claims.invoices.push(invoice);
        }
        for part in &statement.references {
            claims.take(part, profile);
        }
        match &record.content {
            Content::Message(message) => claims.complete_message(message, statement, company, profile),
            Content::Payment(payment) => claims.complete_payment(payment, statement, company),
            Content::Call(call) => claims.complete_call(call, company),
            Content::Entry(entry) => claims.complete_entry(entry, company),
            Content::Appointment(appointment) => claims.complete_appointment(appointment, statement, company, zone),
            Content::Row(row) => claims.complete_row(row),
        }
        claims
    }

    /// Whether the record is a mail of a kind that such an author writes.
    pub fn is_mail_by(&self, author: Author) -> bool {
        self.mail_kind.is_some_and(|kind| kind.policy().author == author)
    }

    /// See [`SetAside::is_unsaid`].
    pub fn is_unsaid(&self) -> bool {
        self.set_aside.is_some_and(SetAside::is_unsaid)
    }

    fn take(&mut self, found: &'a [Reference], profile: &Profile) {
        for Reference { kind, value } in found {
            match kind {
                ReferenceKind::Booking => self.name_booking(value),
                ReferenceKind::Invoice => add(&mut self.invoices, value),
                ReferenceKind::Voucher => add(&mut self.vouchers, value),
                ReferenceKind::Payment => add(&mut self.payments, value),
            }
        }
        if self.booking.is_none() {
            self.booking = self.invoices.iter().find_map(|invoice| references::booking_of_invoice(invoice, profile));
        }
    }

    fn name_booking(&mut self, value: &'a str) {
        match self.booking {
            None => self.booking = Some(value),
            Some(first) if first != value => add(&mut self.also, value),
            Some(_) => {}
        }
    }

    fn complete_message(
        &mut self,
        message: &'a Message,
        statement: &'a Statement,
        company: &Company,
        profile: &Profile,
    ) {
        self.author = self.author_of(message, statement, company);
        let sent_by_us = self.is_issued_by(message, statement, company);
        let from_own = sent_by_us && self.author.is_none();
        let data = &mut self.data;
        self.address = !data.emails.is_empty();
        self.contact = self.address || !data.phones.is_empty();
        // A telephone system writes about whoever called; itself it is nobody's customer.
        let tells_of_call = statement.phone_in_subject && !sent_by_us && !statement.is_reply_or_forward;
        for person in people(message, company).into_iter().filter(|_| !tells_of_call) {
            person.name.iter().for_each(|name| add(&mut data.names, name));
            add(&mut data.emails, &person.address);
        }
        if let Some(author) = self.author {
            let outside =
                |name: &&str| !name.split(' ').any(|word| company.is_called(word)) && !company.is_called(name);
            data.names.extend(name_of(author, message, statement).filter(outside));
            add(&mut data.emails, author);
        }
        let handed_on = statement.forwarded.as_ref().filter(|_| sent_by_us && self.author.is_some());
        let phones = handed_on.map_or(&statement.phones, |forwarded| &forwarded.phones).iter().map(String::as_str);
        let phones = phones.filter(|number| !company.owns_phone(number));
        if from_own {
            if self.booking.is_none() {
                self.booking = statement.labelled.as_deref();
            }
            // Wherever they stand: labels for a telephone number are endless.
            phones.for_each(|number| add(&mut data.phones, number));
            // What somebody writes down for himself about money is no price that was agreed.
            if is_note(message) && self.booking.is_none() && !statement.tells_booking {
                (data.cents, data.currency) = (None, None);
            }
        } else {
            // A customer asks; only the company books.
            *data = BookingData {
                names: std::mem::take(&mut data.names),
                emails: std::mem::take(&mut data.emails),
                phones: phones.collect(),
                ..BookingData::default()
            };
            self.contact |= !data.phones.is_empty();
            // What the company wrote to him, and of which nothing else may be left.
            let quoted = statement.quoted.as_deref().filter(|(address, _)| company.owns_address(address));
            if let Some((_, quoted)) = quoted {
                self.take(&quoted.references, profile);
                self.booking = self.booking.or(quoted.labelled.as_deref());
                self.quoted_numbers = quoted.references.iter().map(|one| one.value.as_str()).collect();
                self.quoted_numbers.extend(quoted.labelled.as_deref());
                let told = BookingData { emails: Vec::new(), ..BookingData::of(&quoted.details, company) };
                self.data.complete_by(told);
                self.quoted = true;
            }
        }
        if let Some(attached) = statement.attached.as_deref().filter(|_| from_own) {
            self.take(&attached.references, profile);
            if self.booking.is_none() {
                self.booking = attached.labelled.as_deref();
            }
            self.data.complete_by(BookingData::of(&attached.details, company));
        }
        self.mail_kind = Some(self.kind_of(message, statement, company, from_own));
        self.set_aside = set_aside(message, statement, self, company, from_own);
    }

    /// Whose words a mail of the company's own is, where they are a customer's: a form of its website asks to answer to him,
    /// a colleague hands on what he wrote. What names a booking is the booking system's.
    fn author_of(&self, message: &'a Message, statement: &'a Statement, company: &Company) -> Option<&'a str> {
        let ours = message.from.as_ref().is_some_and(|from| company.owns(from)) && to_own(message, company);
        let names_nothing = self.booking.is_none() && self.invoices.is_empty() && self.vouchers.is_empty();
        let outside = |address: &&str| !company.owns_address(address);
        let form = message.reply_to.first().map(|to| to.address.as_str()).filter(|_| names_nothing);
        let inner = || message.inner.first().and_then(|inner| inner.from.as_ref()).map(|from| from.address.as_str());
        let handed_on = || statement.forwarded.as_ref().map(|forwarded| forwarded.address.as_str()).or_else(inner);
        form.filter(outside).or_else(|| handed_on().filter(outside)).filter(|_| ours)
    }

    /// Whether the company sent a mail, or made a document: that names a booking, or first of all how the company is
    /// reached. Where nobody knows whose the files are, documents are the company's.
    fn is_issued_by(&self, message: &Message, statement: &Statement, company: &Company) -> bool {
        if !message.flags.document {
            return message.from.as_ref().is_some_and(|from| company.writes(from));
        }
        // Over its text stands who made it out; ours below that of another is to whom.
        let first = message.text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';' | ':'));
        let first = first.map(|word| word.trim_end_matches('.')).find(|word| word.contains('@'));
        let ours = match first {
            Some(address) => company.owns_address(&address.to_lowercase()),
            None => statement.phones.first().is_some_and(|number| company.owns_phone(number)),
        };
        self.booking.is_some() || ours || !company.is_known()
    }

    fn kind_of(&self, message: &Message, statement: &Statement, company: &Company, from_own: bool) -> MailKind {
        if !from_own {
            return MailKind::Incoming;
        }
        if statement.is_reply_or_forward {
            // What was handed on is what it holds.
            let inner = || {
                statement.inner_headed.unwrap_or_else(|| match self.kind_by_content(statement, false) {
                    MailKind::Other => MailKind::Reply,
                    kind => kind,
                })
            };
            return if message.inner.is_empty() { MailKind::Reply } else { inner() };
        }
        let inside = to_own(message, company);
        match statement.headed {
            // A receipt may say that nothing was paid yet.
            Some(MailKind::PaymentReceived) if statement.details.nothing_paid => MailKind::Confirmation,
            Some(kind) => kind,
            None if message.flags.document
                || message.from.as_ref().is_some_and(|from| company.is_system(from))
                || statement.tells_booking =>
            {
                self.kind_by_content(statement, inside)
            }
            // A person's mail has no heading of its own kind.
            None if inside => MailKind::Other,
            None => MailKind::Reply,
        }
    }

    /// A mail that the system sends by itself, under a heading that tells nothing: by its first words, else by what it
    /// holds.
    fn kind_by_content(&self, statement: &Statement, inside: bool) -> MailKind {
        let data = &self.data;
        let holds = data.start.is_some() || data.people.is_some() || data.cents.is_some();
        match statement.begins {
            _ if inside && (holds || self.contact) => MailKind::Request,
            Some(kind) => kind,
            None if holds => MailKind::Confirmation,
            None => MailKind::Other,
        }
    }

    fn complete_payment(&mut self, payment: &'a Payment, statement: &Statement, company: &Company) {
        let named = statement.references.iter().flatten().any(|reference| reference.kind == ReferenceKind::Booking);
        if payment.kind == PaymentKind::Spending && !named {
            // The number of a supplier's invoice tells nothing about a booking.
            self.booking = None;
        }
        // The description is the provider's column for the shop's own reference: no cue is needed.
        if let (None, [only], false) = (self.booking, self.shaped, payment.free_text) {
            self.booking = Some(only);
        }
        for id in payment.id.iter().chain(&payment.refunds) {
            add(&mut self.payments, id);
        }
        self.data.names.extend(payment.name.as_deref());
        self.data.emails.extend(payment.email.as_deref().filter(|address| !company.owns_address(address)));
        self.set_aside = match payment.kind {
            PaymentKind::Fee => Some(SetAside::ProviderFee),
            _ if payment.amount.as_ref().is_some_and(|amount| amount.cents == 0) => Some(SetAside::NoMoney),
            PaymentKind::Payment if self.booking.is_none() && is_empty_attempt(payment, statement) => {
                Some(SetAside::NeverPaid)
            }
            // A payout of one payment names it.
            PaymentKind::Transfer if !named => Some(SetAside::Transfer),
            _ => None,
        };
    }

    fn complete_call(&mut self, call: &'a Call, company: &Company) {
        if let Some(number) = &call.number {
            self.data.phones.push(number);
            if company.owns_phone(number) {
                self.set_aside = Some(SetAside::OwnNumber);
            }
        }
        if call.direction == Direction::Internal {
            self.set_aside = Some(SetAside::Internal);
        }
        self.data.names.extend(call.name.as_deref());
    }

    /// An invoice in the books: its customer, and what is owed.
    fn complete_entry(&mut self, entry: &'a Entry, company: &Company) {
        let data = &mut self.data;
        data.names.extend(entry.name.as_deref());
        let theirs = |address: &&str| address.contains('@') && !company.owns_address(address);
        data.emails.extend(entry.email.as_deref().filter(theirs));
        data.phones.extend(entry.phone.as_deref().filter(|number| !company.owns_phone(number)));
        data.cents = entry.amount.as_ref().map(|amount| amount.cents).filter(|cents| *cents > 0);
        let nothing = self.invoices.is_empty() && self.booking.is_none();
        // An invoice to ourselves is a purchase.
        let to_us = entry.email.as_deref().is_some_and(|address| company.owns_address(address));
        if entry.journal == Journal::Other || nothing || to_us {
            self.set_aside = Some(SetAside::NotSales);
        }
    }

    /// A row tells what its columns say.
    fn complete_row(&mut self, row: &Row) {
        self.contact = !self.data.emails.is_empty() || !self.data.phones.is_empty();
        let nothing = self.booking.is_none() && self.invoices.is_empty() && self.vouchers.is_empty();
        if row.holds == Some(TableContent::Other) && nothing && !self.contact {
            self.set_aside = Some(SetAside::OtherRow);
        }
    }

    /// An appointment tells its start; the rest stands in its text.
    fn complete_appointment(
        &mut self,
        appointment: &'a Appointment,
        statement: &'a Statement,
        company: &Company,
        zone: &TimeZone,
    ) {
        let data = &mut self.data;
        let start = appointment.start.map(|start| start.wall(zone)).filter(|start| start.contains('T'));
        data.start = start.map(Cow::Owned);
        let phones = statement.phones.iter().map(String::as_str);
        data.phones = phones.filter(|number| !company.owns_phone(number)).collect();
        for person in appointment.people.iter().filter(|person| !company.owns(person)) {
            person.name.iter().for_each(|name| add(&mut data.names, name));
            add(&mut data.emails, &person.address);
        }
        self.contact = !data.emails.is_empty() || !data.phones.is_empty();
    }
}

/// What the author of a mail is called: as its header or that of the mail in it says, before the address in its text, or as
/// the sender.
fn name_of<'a>(author: &str, message: &'a Message, statement: &'a Statement) -> Option<&'a str> {
    let forwarded = statement.forwarded.as_ref().filter(|forwarded| forwarded.address == author);
    let mailboxes = || message.reply_to.iter().chain(message.inner.iter().filter_map(|inner| inner.from.as_ref()));
    let headed = || mailboxes().find(|mailbox| mailbox.address == author).and_then(|mailbox| mailbox.name.as_deref());
    let in_text = || {
        let line = message.text.lines().find(|line| line.to_lowercase().contains(author))?;
        let name = line.split(['<', '[', '(']).next()?.rsplit(':').next()?.trim();
        (!name.contains('@') && names::name(name).is_some()).then_some(name)
    };
    // A form may send under the name of who filled it in.
    let sends = || {
        let asked = message.reply_to.iter().any(|mailbox| mailbox.address == author);
        let name = message.from.as_ref().filter(|_| asked)?.name.as_deref()?;
        names::name(name).filter(|parts| !parts.first.is_empty()).map(|_| name)
    };
    forwarded.and_then(|forwarded| forwarded.name.as_deref()).or_else(headed).or_else(in_text).or_else(sends)
}

fn add<'a>(list: &mut Vec<&'a str>, value: &'a str) {
    if !list.contains(&value) {
        list.push(value);
    }
}

/// The people outside the company that a mail is with: its recipients, or its sender. A form's mail is with the one it
/// asks to answer to.
fn people<'a>(message: &'a Message, company: &Company) -> Vec<&'a Mailbox> {
    let mut people: Vec<&Mailbox> = Vec::new();
    for one in std::iter::once(message).chain(&message.inner) {
        let from_own = one.from.as_ref().is_some_and(|from| company.writes(from));
        if from_own {
            people.extend(one.to.iter().chain(&one.reply_to));
        } else if one.reply_to.is_empty() {
            people.extend(&one.from);
        } else {
            people.extend(&one.reply_to);
        }
    }
    // A provider writes about whose payment it was; itself it is nobody's customer.
    people.retain(|person| !company.owns(person) && !is_provider(person));
    people
}

/// Whether an address is that of a payment provider.
fn is_provider(mailbox: &Mailbox) -> bool {
    let mut labels = mailbox.domain().split('.');
    labels.any(|label| readers::formats().filter_map(|format| format.provider).any(|provider| provider.word == label))
}

/// All recipients are the company's own people; a mail without any tells nothing.
fn to_own(message: &Message, company: &Company) -> bool {
    let mut recipients = message.to.iter().chain(&message.cc).peekable();
    recipients.peek().is_some() && recipients.all(|to| company.owns(to))
}

fn set_aside(
    message: &Message,
    statement: &Statement,
    claims: &Claims<'_>,
    company: &Company,
    from_own: bool,
) -> Option<SetAside> {
    let about_something = claims.booking.is_some() || !claims.vouchers.is_empty() || !claims.invoices.is_empty();
    let local = message.from.as_ref().map(|from| from.local_part()).unwrap_or_default();
    // What the company's own system confirms it may call automatic; an absence message of its own people answers a mail,
    // and a report of delivery comes from the server.
    let confirms = from_own && about_something && !statement.is_reply_or_forward && !SERVERS.contains(&local);
    if message.flags.draft {
        return Some(SetAside::Draft);
    }
    // What others made out is a bill to the company at most.
    if message.flags.document && !from_own {
        return Some(SetAside::NoCustomer);
    }
    if message.flags.auto_submitted && !confirms && claims.author.is_none() || !from_own && answers_by_itself(message) {
        return Some(SetAside::Automatic);
    }
    if message.flags.spam && !from_own {
        return Some(SetAside::Spam);
    }
    // What names a booking, or gives somebody's address, is never noise, nor what a colleague handed on.
    if about_something || claims.address || claims.author.is_some() {
        return None;
    }
    let own_list = message.list_id.as_deref().is_some_and(|id| {
        let mut ends = id.match_indices('.').map(|(at, _)| id.get(at.saturating_add(1)..).unwrap_or_default());
        company.owns_domain(id) || ends.any(|domain| company.owns_domain(domain))
    });
    if from_own {
        // A roster or a plan names days and people too, but nobody to call; what somebody writes down for himself is a
        // customer's.
        let holds = claims.data.start.is_some() || claims.data.people.is_some();
        let phone = !claims.data.phones.is_empty();
        let tells = claims.contact || statement.tells_booking || holds && phone || is_note(message) && (holds || phone);
        let internal = to_own(message, company) && !tells;
        internal.then_some(SetAside::Internal)
    } else if message.flags.list && !own_list && !statement.is_reply_or_forward {
        Some(SetAside::Newsletter)
    } else if message.from.as_ref().is_some_and(is_unread) && message.reply_to.is_empty() {
        Some(SetAside::NoReply)
    } else {
        nobody_speaks(message, statement, claims).then_some(SetAside::NoCustomer)
    }
}

/// What somebody writes to himself.
fn is_note(message: &Message) -> bool {
    message.from.as_ref().zip(message.to.first()).is_some_and(|(from, to)| from.address == to.address)
}

/// An answer that a mail program gives by itself, though no header says so.
fn answers_by_itself(message: &Message) -> bool {
    let subject = message.subject.to_lowercase();
    words::any(|language| language.automatic_answers, |start| subject.starts_with(start))
}

/// A person's mail has a name, a question, a telephone number, a thread or an answer; one with none of them is a
/// machine's.
fn nobody_speaks(message: &Message, statement: &Statement, claims: &Claims<'_>) -> bool {
    let named = message.from.as_ref().is_some_and(|from| from.name.is_some());
    let asks = message.subject.contains('?') || statement.own.contains('?');
    !(named || asks || message.flags.answered || statement.is_reply_or_forward || !claims.data.phones.is_empty())
}
