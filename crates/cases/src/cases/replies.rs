//! Which mails of customers were answered: the mail program says so, an answer names them, or somebody of the company
//! wrote back to the same address under the same subject afterwards.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use retrace_files::text::statement::subject_without_marks;
use retrace_model::record::What;
use retrace_model::vendors::MailKind;

use super::Item;
use crate::cases::claims::SetAside;

/// The answers on record.
#[derive(Default)]
pub struct Answers<'a> {
    /// Message-IDs that are answered.
    ids: HashSet<&'a str>,
    /// When the company last wrote to an address under a subject.
    written: HashMap<(&'a str, String), Timestamp>,
}

impl<'a> Answers<'a> {
    /// Looks through all mails once.
    pub fn of(items: &'a [Item<'_>]) -> Self {
        let mut answers = Answers::default();
        // That nobody is there is no answer.
        let by_somebody = |item: &&Item<'_>| item.claims.set_aside != Some(SetAside::Automatic);
        let replies = items.iter().filter(|item| item.claims.mail_kind == Some(MailKind::Reply));
        for item in replies.filter(by_somebody) {
            let What::Message(message) = item.what else { continue };
            answers.ids.extend(message.in_reply_to.iter().map(String::as_str));
            let Some(at) =
                item.interval.map(|interval| interval.to).filter(|_| item.record.statement.is_reply_or_forward)
            else {
                continue;
            };
            for to in message.to.iter().chain(&message.cc) {
                let last = answers.written.entry((&to.address, subject_without_marks(&message.subject))).or_insert(at);
                *last = at.max(*last);
            }
        }
        answers
    }

    /// Whether a customer's mail is answered.
    pub fn hold(&self, item: &Item<'_>) -> bool {
        let What::Message(message) = item.what else { return false };
        let by_id = || message.message_id.as_deref().is_some_and(|id| self.ids.contains(id));
        let by_subject = || {
            let sender = message.reply_to.first().or(message.from.as_ref())?;
            let key = (sender.address.as_str(), subject_without_marks(&message.subject));
            // No subject is no thread.
            Some(!key.1.is_empty() && *self.written.get(&key)? >= item.interval?.from)
        };
        message.flags.answered || by_id() || by_subject() == Some(true)
    }
}
