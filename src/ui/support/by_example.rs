//! A booking system told by what is pasted of it: subjects, the first line of its export, one mail; with what the customer's
//! page will read in that mail.

use retrace_cases::pasted;
use retrace_model::incident::Incident;
use retrace_model::table::Column;
use retrace_model::vendors::{COLUMN_WORDS, GAP, GENERAL, SUBJECT_KEYS};
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::draft::Draft;
use crate::ui::incident_form::field;
use crate::ui::shown;
use crate::ui::texts::{Language, Speaks};

#[derive(Properties, PartialEq)]
pub struct ByExampleProps {
    pub language: Language,
    pub draft: Draft,
    pub on_change: Callback<Draft>,
}

#[component]
pub fn ByExample(props: &ByExampleProps) -> Html {
    let texts = props.language.texts();
    let draft = &props.draft;
    let changed = |put: fn(&mut Draft, String)| {
        let (draft, on_change) = (draft.clone(), props.on_change.clone());
        Callback::from(move |event: InputEvent| {
            let input = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value());
            let area = event.target_dyn_into::<HtmlTextAreaElement>().map(|area| area.value());
            if let Some(value) = input.or(area) {
                let mut next = draft.clone();
                put(&mut next, value);
                on_change.emit(next);
            }
        })
    };
    let text = |id, label, value: &str, put| field(id, label, "text", value.to_owned(), None, changed(put));
    /// Puts what was typed where it belongs.
    type Put = fn(&mut Draft, String);
    let subjects: [(&'static str, Put); 4] = [
        ("support-new", |draft, value| draft.subjects[0] = value),
        ("support-conf", |draft, value| draft.subjects[1] = value),
        ("support-paid", |draft, value| draft.subjects[2] = value),
        ("support-gone", |draft, value| draft.subjects[3] = value),
    ];
    let subject = |at: usize, id: &'static str, put: Put| {
        let shown = draft.subject(at);
        html! {
            <>
                { text(id, (texts.mail_kind)(SUBJECT_KEYS[at].1), &draft.subjects[at], put) }
                if shown.contains(GAP) { <p class="hint shown">{ greyed(&shown) }</p> }
            </>
        }
    };
    html! {
        <details class="by-example" open={draft.vendor == GENERAL}>
            <summary>{ texts.support_by_example }</summary>
            <p class="hint">{ texts.support_by_example_hint }</p>
            { text("support-numbers", texts.form_numbers, &draft.numbers, |draft, value| draft.numbers = value) }
            <fieldset>
                <legend>{ texts.support_subjects }</legend>
                <p class="hint">{ texts.support_gap }</p>
                { for subjects.into_iter().enumerate().map(|(at, (id, put))| subject(at, id, put)) }
            </fieldset>
            { text("support-header", texts.support_header, &draft.header, Draft::take_header) }
            { columns(props) }
            <p class="field">
                <label for="support-mail">{ texts.support_example_mail }</label>
                <textarea id="support-mail" rows="6" autocomplete="off" spellcheck="false" value={draft.mail.clone()}
                    oninput={changed(|draft, value| draft.mail = value)} />
            </p>
            <Preview language={props.language} mail={draft.mail.clone()} subject={draft.subjects[1].clone()} incident={draft.incident().ok()} />
            { text("support-cues", texts.support_cues, &draft.cues, |draft, value| draft.cues = value) }
        </details>
    }
}

/// A subject whose changing parts are grey.
fn greyed(shown: &str) -> Html {
    let parts = shown.split(GAP).enumerate();
    html! { <>{ for parts.map(|(at, part)| html! { <>if at > 0 { <span class="gap">{ "…" }</span> }{ part }</> }) }</> }
}

fn columns(props: &ByExampleProps) -> Html {
    let texts = props.language.texts();
    if props.draft.columns.is_empty() {
        return html! {};
    }
    let row = |(at, (header, chosen)): (usize, &(String, Option<Column>))| {
        let id = format!("support-column-{at}");
        let (draft, on_change) = (props.draft.clone(), props.on_change.clone());
        let changed = move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                let column = select.value().parse::<usize>().ok().and_then(|at| COLUMN_WORDS.get(at));
                let mut next = draft.clone();
                next.correct(at, column.map(|(_, column)| *column));
                on_change.emit(next);
            }
        };
        html! {
            <tr>
                <th scope="row"><label for={id.clone()}>{ header }</label></th>
                <td>
                    <select {id} onchange={changed}>
                        <option value="" selected={chosen.is_none()}>{ texts.column_nothing }</option>
                        { for COLUMN_WORDS.iter().enumerate().map(|(at, (_, column))| html! {
                            <option value={at.to_string()} selected={*chosen == Some(*column)}>{ (texts.column)(*column) }</option>
                        }) }
                    </select>
                </td>
            </tr>
        }
    };
    html! {
        <table class="columns" aria-label={texts.columns_heading}>
            <tbody>{ for props.draft.columns.iter().enumerate().map(row) }</tbody>
        </table>
    }
}

#[derive(Properties, PartialEq)]
struct PreviewProps {
    language: Language,
    mail: String,
    subject: String,
    /// None while the times are not told.
    incident: Option<Incident>,
}

/// What the customer's page reads in the mail: made anew only when the mail or the examples change.
#[component]
fn Preview(props: &PreviewProps) -> Html {
    let texts = props.language.texts();
    let made =
        use_memo((props.mail.clone(), props.subject.clone(), props.incident.clone()), |(mail, subject, incident)| {
            incident.as_ref().and_then(|incident| pasted::preview(mail, subject, incident))
        });
    let begun = !props.mail.trim().is_empty() && props.incident.is_some();
    let told = made.as_ref().as_ref().map(|case| {
        let phrases = shown::phrases(props.language);
        html! {
            <dl>
                <dt>{ (texts.column)(Column::Reference) }</dt><dd>{ case.reference.as_deref().unwrap_or("–") }</dd>
                { for phrases.details(case).into_iter().filter(|(_, values)| !values.is_empty()).map(|(label, values)| html! { <><dt>{ label }</dt><dd>{ values.join(", ") }</dd></> }) }
            </dl>
        }
    });
    html! {
        <div class="preview" id="support-preview" role="status">
            if begun {
                <p class="hint">{ if told.is_some() { texts.support_preview } else { texts.support_preview_nothing } }</p>
            }
            { for told }
        </div>
    }
}
