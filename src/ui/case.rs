//! One case: what to type in, what to do, and the evidence that leads back to file and record.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::shown;
use super::texts::{Language, Texts, fill};
use crate::core::cases::tasks::TaskKind;
use crate::core::checklist::{Case, Evidence, Summary};
use crate::core::record::Place;

#[derive(Properties, PartialEq)]
pub struct CaseViewProps {
    pub language: Language,
    pub case: Case,
    /// 1-based, of all.
    pub number: usize,
    pub all: usize,
    pub done: Vec<TaskKind>,
    pub note: String,
    pub on_tick: Callback<(String, TaskKind, bool)>,
    pub on_note: Callback<(String, String)>,
}

#[component]
pub fn CaseView(props: &CaseViewProps) -> Html {
    let texts = props.language.texts();
    let folded = use_state(|| true);
    let case = &props.case;
    let toggle = {
        let folded = folded.clone();
        Callback::from(move |_: MouseEvent| folded.set(!*folded))
    };
    let reference = match &case.reference {
        Some(reference) => fill(texts.reference, &[("reference", reference)]),
        None => texts.no_reference.to_owned(),
    };
    let who = case.customer.names.first().or(case.customer.emails.first()).or(case.customer.phones.first());
    let position = fill(texts.case_of, &[("n", &props.number.to_string()), ("all", &props.all.to_string())]);
    let note_id = format!("note-{}", props.number);
    let typed = {
        let (on_note, id) = (props.on_note.clone(), case.id.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
                on_note.emit((id.clone(), area.value()));
            }
        })
    };
    let label = if *folded {
        fill(texts.show_evidence, &[("n", &case.records.len().to_string())])
    } else {
        texts.hide_evidence.to_owned()
    };
    html! {
        <article class="case" aria-labelledby={format!("case-{}", props.number)}>
            <h3 id={format!("case-{}", props.number)}>
                <span class="position">{ position }</span>{ " · " }{ reference }
                if let Some(who) = who { { " · " }{ who } }
            </h3>
            { details(case, props.language) }
            if !case.also.is_empty() { <p class="inset">{ fill(texts.also, &[("references", &case.also.join(", "))]) }</p> }
            <h4>{ texts.tasks }</h4>
            <ul class="tasks">{ for case.tasks.iter().map(|task| tick(task.kind, props)) }</ul>
            <p class="note">
                <label for={note_id.clone()}>{ texts.note }</label>
                <textarea id={note_id} rows="1" oninput={typed} value={props.note.clone()} class="no-print" />
                <span class="print-only written">{ &props.note }</span>
            </p>
            <button type="button" class="quiet no-print" aria-expanded={(!*folded).to_string()} onclick={toggle}>{ label }</button>
            <div class={classes!("evidence", folded.then_some("folded"))}>
                <h4>{ texts.evidence }</h4>
                <ul>{ for case.records.iter().map(|record| evidence(record, props.language)) }</ul>
                <p class="hint">{ held_together(case, texts) }</p>
            </div>
        </article>
    }
}

fn details(case: &Case, language: Language) -> Html {
    let texts = language.texts();
    let booking = case.booking.clone().unwrap_or_default();
    let list = |values: &[String]| (!values.is_empty()).then(|| values.join(", "));
    let rows = [
        (texts.customer, list(&case.customer.names)),
        (texts.email, list(&case.customer.emails)),
        (texts.phone, list(&case.customer.phones)),
        (texts.product, booking.product),
        (texts.start, booking.start.map(|start| shown::moment(&start, language))),
        (texts.people, booking.people.map(|people| people.to_string())),
        (texts.amount, booking.amount.map(|amount| shown::money(&amount, language))),
    ];
    html! {
        <dl>
            { for rows.into_iter().map(|(label, value)| {
                let class = if value.is_some() { "" } else { "unsaid" };
                html! { <div {class}><dt>{ label }</dt><dd>{ value.unwrap_or_else(|| texts.not_said.to_owned()) }</dd></div> }
            }) }
        </dl>
    }
}

fn tick(kind: TaskKind, props: &CaseViewProps) -> Html {
    let texts = props.language.texts();
    let done = props.done.contains(&kind);
    let text = match kind {
        TaskKind::CheckDetails if props.case.reference.is_none() => texts.check_no_booking,
        _ => (texts.task)(kind),
    };
    let id = format!("task-{}-{kind:?}", props.number);
    let changed = {
        let (on_tick, case) = (props.on_tick.clone(), props.case.id.clone());
        Callback::from(move |event: web_sys::Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                on_tick.emit((case.clone(), kind, input.checked()));
            }
        })
    };
    html! {
        <li key={id.clone()}>
            <input type="checkbox" id={id.clone()} checked={done} onchange={changed} />
            <span class="box print-only" aria-hidden="true">{ if done { "☑" } else { "☐" } }</span>
            { " " }<label for={id}>{ text }</label>
        </li>
    }
}

/// One record of a case, or of those set aside.
pub fn evidence(record: &Evidence, language: Language) -> Html {
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
        </li>
    }
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
    }
}

fn held_together(case: &Case, texts: &'static Texts) -> String {
    let mut reasons: Vec<String> = Vec::new();
    for link in &case.links {
        let (text, value) = (texts.reason)(&link.reason);
        let reason = fill(text, &[("value", value)]);
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    if reasons.is_empty() {
        texts.alone.to_owned()
    } else {
        fill(texts.held_together, &[("reasons", &reasons.join("; "))])
    }
}
