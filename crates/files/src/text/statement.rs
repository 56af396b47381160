//! What the text of one record says by itself, whoever's it is: references, booking data, telephone numbers, its kind.
//!
//! Read once, where the record is read, so that only what many records tell together is left for the checklist.

use jiff::civil::Date;
use retrace_model::record::{Appointment, Content, Message};
use retrace_model::statement::{AttachedStatement, Details, Forwarded, Misspelt, OwnershipHints, Statement};
use retrace_model::vendors::{MailKind, Profile};
use retrace_model::words::{self, List, Mails};

use super::blocks::{self, Block};
use super::settle::{Context, settle};
use super::{claims, identifiers, language, names, phones, products, references, spoken};
use crate::input::text::{self, truncated};
use crate::input::{limits, phone};
use crate::text::quoting::{self, without_quotations};

/// A mark of answering in the subjects of Scandinavian mail programs, whose languages are not read.
const OTHER_REPLY_MARK: &str = "sv:";
/// The words of a kind of mail in a language.
type MailWords = fn(&'static Mails) -> List;
/// Of what a mail can be about, in the order of asking: the first with a word that fits wins.
const MAIL_KINDS: [(MailKind, MailWords); 9] = [
    (MailKind::Cancellation, |mails| mails.cancellation),
    (MailKind::Reminder, |mails| mails.reminder),
    (MailKind::PaymentReceived, |mails| mails.payment_received),
    (MailKind::Voucher, |mails| mails.voucher),
    (MailKind::Invoice, |mails| mails.invoice),
    (MailKind::Quotation, |mails| mails.quotation),
    (MailKind::Request, |mails| mails.request),
    (MailKind::PaymentReceived, |mails| mails.payment),
    (MailKind::Confirmation, |mails| mails.confirmation),
];
/// Characters of a text in which its kind is looked for.
const BEGINNING: usize = 300;

/// By which a mail shows whose it is.
pub fn hints(message: &Message, profile: &Profile) -> OwnershipHints {
    let announced = [&message.subject, &message.text].into_iter().filter(|_| !is_reply_or_forward(message));
    let files = message.attachments.iter().filter_map(|file| file.text.as_deref());
    let written = std::iter::once(message.text.as_str()).chain(message.invitation.as_deref()).chain(files);
    OwnershipHints {
        announces: announced.flat_map(|text| named(text, profile)).collect(),
        phone_tails: written.flat_map(phone::in_text).filter_map(phone::tail).collect(),
        tells_booking: false,
    }
}

/// The numbers that a text names, those with another mark than a hyphen between their parts among them.
fn named(text: &str, profile: &Profile) -> Vec<String> {
    let spelt = references::in_text(text, profile).into_iter().map(|found| found.value);
    // Whose a mail is shows at its beginning.
    let beginning: String = text.chars().take(BEGINNING).collect();
    let otherwise = references::misspelt(&beginning, profile).into_iter().filter_map(|one| match one {
        Misspelt::Parted(value) => Some(value),
        Misspelt::Bare(_) => None,
    });
    spelt.chain(otherwise).collect()
}

/// What the text of a record says.
pub fn statement_of(content: &Content, profile: &Profile, context: &Context) -> Statement {
    match content {
        Content::Message(message) => of_message(message, profile, context),
        Content::Payment(payment) => Statement {
            references: vec![references::in_text(
                &format!("{}\n{}", payment.description, payment.reference.as_deref().unwrap_or_default()),
                profile,
            )],
            shaped: references::shaped(&payment.description, profile),
            misspelt: references::misspelt(&payment.description, profile),
            ..Statement::default()
        },
        Content::Entry(entry) => {
            let references = vec![references::in_text(&entry.text, profile)];
            Statement { references, tokens: [identifiers::tokens(&entry.text)].into(), ..Statement::default() }
        }
        Content::Appointment(appointment) => of_appointment(appointment, profile, context),
        Content::Call(_) | Content::Row(_) => Statement::default(),
    }
}

fn of_message(message: &Message, profile: &Profile, context: &Context) -> Statement {
    let (own, details) = told_by(&text_of(message), context);
    let forwarded = hands_on(message).then(|| quoting::forwarded(&message.text)).flatten();
    let forwarded = forwarded.map(|(name, address, text)| Forwarded {
        name,
        address,
        phones: phones::in_text(text).into_iter().map(str::to_owned).collect(),
    });
    let files_told = message.attachments.iter().filter_map(|file| file.text.as_deref());
    let documents: Vec<&str> = files_told.chain(message.invitation.as_deref()).collect();
    let beside = |text: &str| {
        let (text, details) = told_by(text, context);
        let references = references::in_text(&text, profile);
        AttachedStatement { references, labelled: references::labelled(&text, profile), details }
    };
    let attached = (!documents.is_empty()).then(|| Box::new(beside(&documents.join("\n\n"))));
    // What was written before or after the lost time is not lost.
    let lost = |sent: &str| {
        let day = spoken::days(sent, context.day(), true).first().map(|day| day.date);
        day.zip(context.lost).is_some_and(|(day, (first, last))| first <= day && day <= last)
    };
    let quotation = quoting::quotation(&message.text).filter(|found| lost(&found.sent) && !hands_on(message));
    let quoted = quotation.map(|found| Box::new((found.address, beside(&truncated(found.text, limits::TEXT)))));
    let who = details.people.is_some() || details.cents.is_some() || !details.names.is_empty();
    let tells_booking = details.start.is_some() && who;
    let beginning: String = own.chars().take(BEGINNING).collect();
    // A file that is called by a number alone is what the mail says that it holds.
    let announced = format!("{}\n{beginning}", message.subject).to_lowercase();
    let invoices = words::ALL.iter().flat_map(|language| language.numbers.invoice);
    let invoice = invoices.into_iter().find(|word| announced.contains(*word)).copied().unwrap_or_default();
    let called = |name: &str| match spaced(name) {
        words if words.contains(char::is_alphabetic) => words,
        number => format!("{invoice} {number}"),
    };
    let files: Vec<String> = message.attachments.iter().map(|file| called(&file.name)).collect();
    let parts = [message.subject.as_str(), &own, &files.join("\n")];
    // What can be cancelled, and until when, stands in many a confirmation.
    let lower = beginning.to_lowercase();
    let cancelled = words::any(|language| language.mails.cancelled, |word| lower.contains(word));
    let in_files = || message.attachments.iter().find_map(|file| cue(&file.name));
    Statement {
        references: parts.map(|part| references::in_text(part, profile)).to_vec(),
        tokens: [message.subject.as_str(), &own].map(identifiers::tokens).into(),
        shaped: references::shaped(&format!("{}\n{own}", message.subject), profile),
        misspelt: references::misspelt(&format!("{}\n\n{own}", message.subject), profile),
        labelled: references::labelled(&own, profile),
        details,
        greeted: names::greeted(&own).map(str::to_owned),
        phone_in_subject: !phones::in_text(&message.subject).is_empty(),
        // A telephone system tells who called in the subject.
        phones: [&message.subject, &own]
            .into_iter()
            .flat_map(|text| phones::in_text(text))
            .map(str::to_owned)
            .collect(),
        ownership_hints: std::iter::once(OwnershipHints { tells_booking, ..hints(message, profile) })
            .chain(message.inner.iter().map(|mail| hints(mail, profile)))
            .collect(),
        attached,
        quoted,
        forwarded,
        tells_booking,
        names_a_day: spoken::names_a_day(&format!("{}\n{own}", message.subject), context.day()),
        is_reply_or_forward: is_reply_or_forward(message),
        headed: headed(&message.subject, profile).or_else(in_files),
        begins: cue(&beginning).filter(|kind| *kind != MailKind::Cancellation || cancelled),
        inner_headed: message.inner.first().and_then(|inner| cue(&inner.subject)),
        language: language::language_of(&own),
        own,
    }
}

/// What one cell of a table tells that holds several values with their names, as shops write the lines of an order:
/// `name:Kanu|meta:Datum=7. April 2024,Uhrzeit=10:30,Personen=2`; `None` of any other. `written`: the day on which it was
/// ordered.
pub fn details_of_cell(cell: &str, written: Option<Date>) -> Option<Details> {
    if !cell.contains('=') {
        return None;
    }
    let line = |piece: &str| match piece.split_once('=') {
        Some((label, value)) => format!("{}: {value}\n", label.rsplit(':').next().unwrap_or(label)),
        None => format!("{piece}\n"),
    };
    let lines: String = cell.split(['|', ',', ';']).map(line).collect();
    let written = written.map(|day| day.at(0, 0, 0, 0));
    Some(told_by(&lines, &Context { written, ..Context::default() }).1)
}

/// The booking data of any text, whoever wrote it.
pub fn details_of_text(text: &str) -> Details {
    told_by(text, &Context::default()).1
}

/// A text as lines, each label with its value, and the booking data in it.
fn told_by(text: &str, context: &Context) -> (String, Details) {
    let blocks = blocks::blocks(text);
    let mut details = settle(&claims::claims(&blocks, context.day()), context);
    let lines = blocks.iter().filter_map(|block| match block {
        Block::Line(line) => Some(line),
        Block::Pair { .. } | Block::Item { .. } => None,
    });
    details.product_guesses = lines.filter_map(|line| products::line_beginning(line)).collect();
    (blocks::to_text(&blocks), details)
}

fn of_appointment(appointment: &Appointment, profile: &Profile, context: &Context) -> Statement {
    let text =
        truncated(format!("{}\n{}\n{}", appointment.summary, appointment.location, appointment.text), limits::TEXT);
    let (own, mut details) = told_by(&text, &Context { note: true, ..*context });
    // A plan is written in short: `Escaperoom fam. Terpstra 4p`.
    details.people = details.people.or_else(|| claims::people_in_short(&appointment.summary));
    if details.names.is_empty() {
        details.names.extend(names::titled(&text).map(str::to_owned));
    }
    Statement {
        references: vec![references::in_text(&own, profile)],
        tokens: [identifiers::tokens(&own)].into(),
        shaped: references::shaped(&own, profile),
        details,
        phones: phones::in_text(&own).into_iter().map(str::to_owned).collect(),
        language: language::language_of(&own),
        own,
        ..Statement::default()
    }
}

/// What the mail itself says, and the mails it hands on.
fn text_of(message: &Message) -> String {
    let mut text = if hands_on(message) { message.text.clone() } else { without_quotations(&message.text) };
    for inner in &message.inner {
        text.push_str(&format!("\n{}\n{}", inner.subject, without_quotations(&inner.text)));
    }
    truncated(text, limits::TEXT)
}

/// Whether the subject says that the mail hands on another one.
fn hands_on(message: &Message) -> bool {
    let subject = message.subject.to_lowercase();
    words::any(|language| language.forward_marks, |start| subject.starts_with(start))
}

fn is_reply_or_forward(message: &Message) -> bool {
    let subject = message.subject.to_lowercase();
    !message.in_reply_to.is_empty() || subject_marks().any(|start| subject.starts_with(start))
}

/// Beginnings of a subject that answers or hands on another mail. None begins another, so their order decides nothing.
fn subject_marks() -> impl Iterator<Item = &'static str> {
    let replies = words::each(|language| language.reply_marks).chain([OTHER_REPLY_MARK]);
    replies.chain(words::each(|language| language.forward_marks))
}

/// A subject without the marks of answering and handing on, lower case: `Re: Antw: Feest` and `feest` are one.
pub fn subject_without_marks(subject: &str) -> String {
    let lower = text::squeeze(&subject.to_lowercase());
    let mut rest = lower.as_str();
    while let Some(next) = subject_marks().find_map(|mark| rest.strip_prefix(mark)) {
        rest = next.trim_start();
    }
    rest.to_owned()
}

/// A file name as text: `factuur-55-4-1.pdf` announces its number with its first word.
fn spaced(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let cut = stem.find(|c: char| c.is_ascii_digit()).unwrap_or(stem.len());
    let (word, number) = stem.split_at(cut);
    format!("{} {number}", word.trim_end_matches(['-', '_', ' ']).replace(['_', '-'], " "))
}

/// What a mail is about by its subject: as the system's own subjects show, unless a word in it says that it is another thing
/// and no word of the shown one does: `Ihre Buchung 4718 storniert` beside `Ihre Buchung *`.
fn headed(subject: &str, profile: &Profile) -> Option<MailKind> {
    let by_word = cue(subject);
    let Some((kind, shown)) = profile.examples.kind_of(&subject_without_marks(subject)) else { return by_word };
    by_word.filter(|by_word| STRONGER.contains(by_word) && cue(shown) != Some(*by_word)).or(Some(kind))
}

/// Kinds that a word in a subject tells, whatever else it says.
const STRONGER: [MailKind; 4] = [MailKind::Cancellation, MailKind::Invoice, MailKind::Reminder, MailKind::Voucher];

fn cue(text: &str) -> Option<MailKind> {
    let text = text.to_lowercase();
    let fits =
        |list: fn(&'static Mails) -> List| words::any(|language| list(&language.mails), |cue| text.contains(cue));
    MAIL_KINDS.iter().find(|(_, list)| fits(*list)).map(|(kind, _)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_one_whoever_answers_it() {
        for subject in ["Re: Antw: Feest", "AW: WG: feest", "Sv: Feest"] {
            assert_eq!(subject_without_marks(subject), "feest", "{subject}");
        }
    }

    #[test]
    fn a_shown_subject_tells_the_kind_unless_a_word_tells_another() {
        let mut profile = Profile::default();
        profile.examples.give("conf", "Ihre Buchung *");
        profile.examples.give("new", "Rechnung folgt: Anfrage *");
        let kind = |subject: &str| headed(subject, &profile);
        assert_eq!(kind("AW: Ihre Buchung 4718"), Some(MailKind::Confirmation));
        assert_eq!(kind("Ihre Buchung 4718 storniert"), Some(MailKind::Cancellation));
        assert_eq!(kind("Rechnung: Ihre Buchung 4718"), Some(MailKind::Invoice));
        assert_eq!(kind("Rechnung folgt: Anfrage 4718"), Some(MailKind::Request), "the shown one has the word too");
    }

    #[test]
    fn a_file_called_by_a_number_is_what_the_mail_holds() {
        let named = |subject: &str, text: &str, file: &str| {
            let attachments = vec![retrace_model::record::Attachment { name: file.into(), ..Default::default() }];
            let message = Message { subject: subject.into(), text: text.into(), attachments, ..Message::default() };
            let profile = Profile::built_in("recras");
            of_message(&message, &profile, &Context::default())
                .references
                .concat()
                .into_iter()
                .map(|one| one.value)
                .collect::<Vec<_>>()
        };
        assert_eq!(named("Uw factuur", "Zie bijlage.", "2314-1-1.pdf"), ["2314-1-1"]);
        assert_eq!(named("Van ons", "Anbei Ihre Rechnung.", "2314-1-1.pdf"), ["2314-1-1"]);
        assert_eq!(named("Foto's", "Zie bijlage.", "2314-1-1.jpg"), [""; 0]);
    }

    #[test]
    fn a_cell_tells_the_values_that_it_names() {
        let cell =
            "name:Kanotocht|sku:KT-01|total:35.00|meta:Boekingsdatum=13 maart 2024,Boekingstijd=13:00,Personen=2";
        let ordered = Some(jiff::civil::date(2024, 2, 26));
        assert_eq!(details_of_cell("Klant belde: kan niet op 14 april 2024 om 10:30", ordered), None);
        let told = details_of_cell(cell, ordered).unwrap();
        assert_eq!((told.start.as_deref(), told.people), (Some("2024-03-13T13:00"), Some(2)));
    }
}
