//! The records of a case, each with the way back to its origin, and on unfolding the record itself.

use retrace_cases::checklist::Evidence;
use retrace_cases::export::Wording;
use retrace_model::record::Content;
use yew::prelude::*;

use super::shown;
use super::texts::{Language, Texts};

/// Characters of a record that are shown.
const SHOWN: usize = 4_000;

/// One record of a case, or of those set aside, with what may be done about it.
pub fn evidence(record: &Evidence, language: Language, more: Html) -> Html {
    let phrases = shown::phrases(language);
    html! {
        <li>
            <span class="when">{ phrases.when(record) }</span>{ " " }<bdi>{ phrases.what(&record.brief.summary()) }</bdi>{ " · " }
            <small>
                { phrases.membership(record) }{ " · " }<bdi>{ phrases.place(record) }</bdi>
                { for phrases.marks(record).into_iter().map(|mark| html! { <>{ " · " }{ mark }</> }) }
            </small>
            { " " }{ more }
        </li>
    }
}

/// The record itself, folded: text, never markup.
pub fn raw(record: &Evidence, texts: &'static Texts) -> Html {
    html! {
        <details>
            <summary>{ texts.raw }</summary>
            <pre>{ text(&record.brief.record.content) }</pre>
        </details>
    }
}

/// A line of JSON as a person reads it: a name and its value; nothing of what is not there.
fn line(json: &str) -> Option<String> {
    let (name, value) = json.trim().trim_end_matches(',').split_once(": ")?;
    if ["null", "false", "[]", "{", "[", "\"\""].contains(&value) {
        return None;
    }
    let value = serde_json::from_str::<String>(value).unwrap_or_else(|_| value.to_owned());
    Some(format!("{}: {value}\n", name.trim_matches('"').replace('_', " ")))
}

fn text(content: &Content) -> String {
    let whole = match content {
        Content::Message(message) => {
            let from = message.from.as_ref().map(|from| from.address.clone()).unwrap_or_default();
            let to: Vec<&str> = message.to.iter().map(|to| to.address.as_str()).collect();
            format!("{from} → {}\n{}\n\n{}", to.join(", "), message.subject, message.text)
        }
        Content::Row(row) => row.cells.join(" | "),
        other => serde_json::to_string_pretty(other).unwrap_or_default().lines().filter_map(line).collect(),
    };
    if whole.chars().count() <= SHOWN {
        return whole;
    }
    whole.chars().take(SHOWN).chain("…".chars()).collect()
}
