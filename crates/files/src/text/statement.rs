//! What the text of one record says by itself, whoever's it is: references, booking data, telephone numbers, its kind.
//!
//! Read once, where the record is read, so that only what many records tell together is left for the checklist.

use retrace_model::record::{Appointment, Content, Message};
use retrace_model::statement::{OwnershipHints, Statement};
use retrace_model::vendors::{MailKind, Profile};

use super::{details, language, references};
use crate::input::text::{self, truncated};
use crate::input::{limits, phone};
use crate::text::quoting::without_quotations;

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

/// By which a mail shows whose it is.
pub fn hints(message: &Message, profile: &Profile) -> OwnershipHints {
    let announced = [&message.subject, &message.text].into_iter().filter(|_| !is_reply_or_forward(message));
    OwnershipHints {
        announces: announced.flat_map(|text| references::in_text(text, profile)).map(|found| found.value).collect(),
        phone_tails: phone::in_text(&message.text).into_iter().filter_map(phone::tail).collect(),
    }
}

/// What the text of a record says.
pub fn statement_of(content: &Content, profile: &Profile) -> Statement {
    match content {
        Content::Message(message) => of_message(message, profile),
        Content::Payment(payment) => Statement {
            references: vec![references::in_text(
                &format!("{}\n{}", payment.description, payment.reference.as_deref().unwrap_or_default()),
                profile,
            )],
            shaped: references::shaped(&payment.description, profile),
            ..Statement::default()
        },
        Content::Entry(entry) => {
            Statement { references: vec![references::in_text(&entry.text, profile)], ..Statement::default() }
        }
        Content::Appointment(appointment) => of_appointment(appointment, profile),
        Content::Call(_) | Content::Row(_) => Statement::default(),
    }
}

fn of_message(message: &Message, profile: &Profile) -> Statement {
    let own = text_of(message);
    let files: Vec<String> = message.attachments.iter().map(|file| spaced(&file.name)).collect();
    let parts = [message.subject.as_str(), &own, &files.join("\n")];
    let beginning: String = own.chars().take(BEGINNING).collect();
    // What can be cancelled, and until when, stands in many a confirmation.
    let cancelled = DONE.iter().any(|word| beginning.to_lowercase().contains(word));
    let in_files = || message.attachments.iter().find_map(|file| cue(&file.name, profile));
    Statement {
        references: parts.map(|part| references::in_text(part, profile)).to_vec(),
        shaped: references::shaped(&format!("{}\n{own}", message.subject), profile),
        labelled: references::labelled(&own, profile),
        details: details::details_in(&own),
        phones: phone::in_text(&own).into_iter().map(str::to_owned).collect(),
        ownership_hints: std::iter::once(message).chain(&message.inner).map(|mail| hints(mail, profile)).collect(),
        is_reply_or_forward: is_reply_or_forward(message),
        headed: cue(&message.subject, profile).or_else(in_files),
        begins: cue(&beginning, profile).filter(|kind| *kind != MailKind::Cancellation || cancelled),
        inner_headed: message.inner.first().and_then(|inner| cue(&inner.subject, profile)),
        language: language::language_of(&own),
        own,
    }
}

fn of_appointment(appointment: &Appointment, profile: &Profile) -> Statement {
    let own =
        truncated(format!("{}\n{}\n{}", appointment.summary, appointment.location, appointment.text), limits::TEXT);
    Statement {
        references: vec![references::in_text(&own, profile)],
        shaped: references::shaped(&own, profile),
        details: details::details_in(&own),
        phones: phone::in_text(&own).into_iter().map(str::to_owned).collect(),
        language: language::language_of(&own),
        own,
        ..Statement::default()
    }
}

/// What the mail itself says, and the mails it hands on.
fn text_of(message: &Message) -> String {
    let subject = message.subject.to_lowercase();
    let handed_on = HANDED_ON.iter().any(|start| subject.starts_with(start));
    let mut text = if handed_on { message.text.clone() } else { without_quotations(&message.text) };
    for inner in &message.inner {
        text.push_str(&format!("\n{}\n{}", inner.subject, without_quotations(&inner.text)));
    }
    truncated(text, limits::TEXT)
}

fn is_reply_or_forward(message: &Message) -> bool {
    let subject = message.subject.to_lowercase();
    !message.in_reply_to.is_empty() || ANSWERS.iter().any(|start| subject.starts_with(start))
}

/// A subject without the marks of answering and handing on, lower case: `Re: Antw: Feest` and `feest` are one.
pub fn subject_without_marks(subject: &str) -> String {
    let lower = text::squeeze(&subject.to_lowercase());
    let mut rest = lower.as_str();
    while let Some(next) = ANSWERS.iter().find_map(|mark| rest.strip_prefix(mark)) {
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

fn cue(text: &str, profile: &Profile) -> Option<MailKind> {
    let text = text.to_lowercase();
    let fits = |cues: &[&str]| cues.iter().any(|cue| text.contains(cue));
    profile.mail_cues.iter().find(|(_, cues)| fits(cues)).map(|(kind, _)| *kind)
}
