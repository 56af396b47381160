//! The records of a case, each with the way back to its origin, and on unfolding the record itself.

use std::rc::Rc;

use yew::prelude::*;

use super::shown;
use super::texts::{Language, Texts, fill};
use crate::core::checklist::{Evidence, Summary};
use crate::core::reading::{Reading, sources};
use crate::core::record::{Content, Place};

/// All that was read, shared. Two are equal when they are the same.
#[derive(Clone, Default)]
pub struct Readings(pub Rc<Vec<Reading>>);

impl PartialEq for Readings {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Characters of a record that are shown.
const SHOWN: usize = 4_000;

/// One record of a case, or of those set aside, with what may be done about it.
pub fn evidence(record: &Evidence, language: Language, more: Html) -> Html {
    let texts = language.texts();
    let when = match (&record.when, &record.until) {
        (Some(when), Some(until)) => {
            format!("{} {} {}", shown::moment(when, language), texts.until, shown::moment(until, language))
        }
        (Some(when), None) => shown::moment(when, language),
        (None, _) => texts.no_time.to_owned(),
    };
    let number = (record.index + 1).to_string();
    let (place, at) = match record.place {
        Place::Offset(at) => (texts.message_place, at),
        Place::Line(at) => (texts.row_place, at),
    };
    let place = fill(place, &[("file", &record.source), ("n", &number), ("at", &at.to_string())]);
    let marks = [record.repeat.then_some(texts.repeat), record.damaged.then_some(texts.damaged)];
    html! {
        <li>
            <span class="when">{ when }</span>{ " " }{ what(&record.summary, language) }{ " " }
            <small>
                { (texts.membership)(record.membership) }{ ", " }{ (texts.basis)(record.basis) }{ " · " }{ place }
                { for marks.into_iter().flatten().map(|mark| html! { <>{ " · " }{ mark }</> }) }
            </small>
            { " " }{ more }
        </li>
    }
}

/// The record itself, folded: text, never markup.
pub fn raw(record: &Evidence, readings: &Readings, texts: &'static Texts) -> Html {
    let found = sources(&readings.0).get(record.at).and_then(|reading| {
        let at = reading.records.partition_point(|other| other.ordinal < record.index);
        reading.records.get(at).filter(|other| other.ordinal == record.index)
    });
    let Some(content) = found.map(|record| &record.content) else { return html! {} };
    html! {
        <details class="no-print">
            <summary>{ texts.raw }</summary>
            <pre>{ text(content) }</pre>
        </details>
    }
}

fn text(content: &Content) -> String {
    let whole = match content {
        Content::Message(message) => {
            let from = message.from.as_ref().map(|from| from.address.clone()).unwrap_or_default();
            let to: Vec<&str> = message.to.iter().map(|to| to.address.as_str()).collect();
            format!("{from} → {}\n{}\n\n{}", to.join(", "), message.subject, message.text)
        }
        Content::Row(row) => row.cells.join(" | "),
        other => serde_json::to_string_pretty(other).unwrap_or_default(),
    };
    if whole.chars().count() <= SHOWN {
        return whole;
    }
    whole.chars().take(SHOWN).chain("…".chars()).collect()
}

fn what(summary: &Summary, language: Language) -> String {
    let texts = language.texts();
    let join = |parts: Vec<Option<String>>| {
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    match summary {
        Summary::Mail { subject, from, to, mail_kind, attachments } => join(vec![
            Some((texts.mail_kind)(*mail_kind).to_owned()),
            Some(subject.clone()),
            Some(format!("{} → {}", from.as_deref().unwrap_or("?"), to.join(", "))),
            (!attachments.is_empty()).then(|| attachments.join(", ")),
        ]),
        Summary::Payment { id, description, amount, method, status, name } => join(vec![
            amount.as_ref().map(|amount| shown::money(amount, language)),
            Some(description.clone()),
            Some(format!("{method} {status}").trim().to_owned()),
            name.clone(),
            id.clone(),
        ]),
        Summary::Call { direction, number, name, seconds } => join(vec![
            Some((texts.direction)(*direction).to_owned()),
            Some(number.clone().unwrap_or_else(|| texts.withheld.to_owned())),
            name.clone(),
            seconds.map(|seconds| fill(texts.seconds, &[("n", &seconds.to_string())])),
        ]),
        Summary::Entry { invoice, text, amount, name } => join(vec![
            invoice.clone(),
            Some(text.clone()),
            amount.as_ref().map(|amount| shown::money(amount, language)),
            name.clone(),
        ]),
        Summary::Appointment { summary, location, start, cancelled } => join(vec![
            Some(summary.clone()),
            start.as_ref().map(|start| shown::moment(start, language)),
            Some(location.clone()),
            cancelled.then(|| (texts.mail_kind)(crate::core::vendors::MailKind::Cancellation).to_owned()),
        ]),
    }
}
