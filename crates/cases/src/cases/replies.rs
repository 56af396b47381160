//! Which mails of customers were answered: the mail program says so, an answer names them, or somebody of the company
//! wrote back to the same address under the same subject afterwards.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use retrace_files::text::statement::subject_without_marks;
use retrace_model::record::What;
use retrace_model::vendors::policy::Author;

use super::Item;

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
        // That nobody is there is no answer, nor is what was not sent.
        let by_somebody = |item: &&Item<'_>| !item.claims.is_unsaid();
        let replies = items.iter().filter(|item| item.claims.is_mail_by(Author::Colleague));
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
            let sender = message.reply_to.first().or(message.from.as_ref()).map(|sender| sender.address.as_str());
            let key = (item.claims.author.or(sender)?, subject_without_marks(&message.subject));
            // No subject is no thread.
            Some(!key.1.is_empty() && *self.written.get(&key)? >= item.interval?.from)
        };
        message.flags.answered || by_id() || by_subject() == Some(true)
    }
}

#[cfg(test)]
mod tests {
    use crate::cases::claims::SetAside;
    use retrace_model::record::{Flags, Message};
    use retrace_model::vendors::MailKind;

    use super::*;
    use crate::cases::testing::{OWN, answer, at, call, mail, mailbox, message};

    fn asks(subject: &str) -> Item<'static> {
        let from = Some(mailbox("jan@x"));
        message(MailKind::Incoming, Message { from, subject: subject.into(), ..Message::default() })
    }

    fn reply(subject: &str, to: &str, when: &str) -> Item<'static> {
        let (from, to) = (Some(mailbox(OWN)), vec![mailbox(to)]);
        let mail = Message { from, to, subject: subject.into(), ..Message::default() };
        let mut reply = message(MailKind::Reply, mail);
        reply.interval = Some(at(when));
        reply
    }

    fn is_answered(question: Item<'static>, others: &[Item<'static>]) -> bool {
        Answers::of(others).hold(&question)
    }

    #[test]
    fn the_mail_program_may_say_so() {
        let flags = Flags { answered: true, ..Flags::default() };
        assert!(is_answered(message(MailKind::Incoming, Message { flags, ..Message::default() }), &[]));
        assert!(!is_answered(mail(MailKind::Incoming, "q"), &[]));
        assert!(!is_answered(call("06-12345678"), &[answer(MailKind::Reply, "a", "q")]));
    }

    #[test]
    fn an_answer_by_a_colleague_names_it() {
        let question = || mail(MailKind::Incoming, "q");
        assert!(is_answered(question(), &[answer(MailKind::Reply, "a", "q")]));
        assert!(!is_answered(question(), &[answer(MailKind::Reply, "a", "other")]));
        // Neither an absence message, nor what another customer wrote, nor what the system sent.
        for unsaid in [SetAside::Automatic, SetAside::Draft] {
            assert!(!is_answered(question(), &[answer(MailKind::Reply, "a", "q").aside(unsaid)]), "{unsaid:?}");
        }
        assert!(!is_answered(question(), &[answer(MailKind::Incoming, "a", "q")]));
        assert!(!is_answered(question(), &[answer(MailKind::Confirmation, "a", "q")]));
    }

    #[test]
    fn somebody_wrote_back_under_its_subject_afterwards() {
        let later = "2019-12-09T11:00:00Z";
        assert!(is_answered(asks("Zaterdag"), &[reply("Re: Zaterdag", "jan@x", later)]));
        for other in [
            reply("Re: Zondag", "jan@x", later),
            reply("Re: Zaterdag", "an@x", later),
            reply("Re: Zaterdag", "jan@x", "2019-12-09T09:00:00Z"),
            // A new mail answers none.
            reply("Zaterdag", "jan@x", later),
        ] {
            assert!(!is_answered(asks("Zaterdag"), &[other]));
        }
        // No subject is no thread.
        assert!(!is_answered(asks(""), &[reply("Re:", "jan@x", later)]));
        let twice = [reply("Re: Zaterdag", "jan@x", later), reply("Re: Zaterdag", "jan@x", "2019-12-09T09:00:00Z")];
        assert!(is_answered(asks("Zaterdag"), &twice));
    }

    #[test]
    fn a_form_is_answered_to_whom_it_asks_to_answer() {
        let mail = Message {
            from: Some(mailbox("form@site")),
            reply_to: vec![mailbox("jan@x")],
            subject: "Aanvraag".into(),
            ..Message::default()
        };
        let question = || message(MailKind::Incoming, mail.clone());
        assert!(is_answered(question(), &[reply("Re: Aanvraag", "jan@x", "2019-12-09T11:00:00Z")]));
        assert!(!is_answered(question(), &[reply("Re: Aanvraag", "form@site", "2019-12-09T11:00:00Z")]));
    }
}
