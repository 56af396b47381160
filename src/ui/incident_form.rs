//! The incident as a form: for a customer without a link, or with other times.

use retrace_model::incident::{Incident, LinkError};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::texts::Language;
use crate::ui::texts::Speaks;

#[derive(Properties, PartialEq)]
pub struct IncidentFormProps {
    pub language: Language,
    pub incident: Option<Incident>,
    pub on_apply: Callback<Incident>,
    /// Absent while there is nothing to go back to.
    pub on_cancel: Option<Callback<()>>,
}

/// What stands in the fields: from, to, zone, name and examples of numbers. It is held here, so that nothing else that changes
/// on the page wipes what is being typed.
type Typed = [String; 5];

fn typed_of(incident: Option<&Incident>) -> Typed {
    match incident {
        Some(incident) => [
            incident.bound_text(incident.window.from),
            incident.bound_text(incident.window.to),
            incident.zone.clone(),
            incident.name.clone(),
            incident.shown.numbers.join(", "),
        ],
        None => [String::new(), String::new(), "Europe/Amsterdam".to_owned(), String::new(), String::new()],
    }
}

/// One labelled field (for a time seconds are asked only where there are some), and the element that says what is wrong with what stands in it.
pub fn field(
    id: &'static str,
    label: &'static str,
    kind: &'static str,
    value: String,
    wrong: Option<&'static str>,
    on_input: Callback<InputEvent>,
) -> Html {
    let step = (kind == "datetime-local" && value.len() > "YYYY-MM-DDTHH:MM".len()).then_some("1");
    html! {
        <p class="field">
            <label for={id}>{ label }</label>
            <input {id} type={kind} {value} autocomplete="off" {step}
                aria-invalid={wrong.map(|_| "true")} aria-describedby={wrong} oninput={on_input} />
        </p>
    }
}

/// A clause as a sentence of its own.
pub fn sentence(clause: &str) -> String {
    let mut letters = clause.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).chain(['.']).collect()).unwrap_or_default()
}

#[component]
pub fn IncidentForm(props: &IncidentFormProps) -> Html {
    let texts = props.language.texts();
    let refused = use_state(|| None::<LinkError>);
    let typed = use_state(|| typed_of(props.incident.as_ref()));
    let apply = {
        let (refused, typed, on_apply, before) =
            (refused.clone(), typed.clone(), props.on_apply.clone(), props.incident.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let [from, to, zone, name, numbers] = &*typed;
            match Incident::new(from.trim(), to.trim(), zone.trim()) {
                Ok(mut incident) => {
                    if let Some(before) = &before {
                        incident.vendor = before.vendor.clone();
                        incident.contact = before.contact.clone();
                        incident.shown = before.shown.clone();
                    }
                    incident.name = name.trim().chars().take(retrace_model::incident::TEXT_LIMIT).collect();
                    match incident.shown.give("no", numbers).into_iter().next() {
                        Some(value) => refused.set(Some(LinkError::Bad { key: "no", value })),
                        None => {
                            refused.set(None);
                            on_apply.emit(incident);
                        }
                    }
                }
                Err(error) => refused.set(Some(error)),
            }
        })
    };
    let [from, to, zone, name, numbers] = &*typed;
    let wrong = match &*refused {
        Some(LinkError::Bad { key, .. }) => *key,
        Some(LinkError::Order) => "to",
        _ => "",
    };
    let field = |at: usize, id, label, kind, value: &String| {
        let typed = typed.clone();
        let follow = move |event: InputEvent| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let mut next = (*typed).clone();
            if let Some(place) = next.get_mut(at) {
                *place = input.value();
            }
            typed.set(next);
        };
        let wrong = [("form-from", "from"), ("form-to", "to"), ("form-zone", "tz"), ("form-numbers", "no")]
            .contains(&(id, wrong));
        field(id, label, kind, value.clone(), wrong.then_some("form-wrong"), Callback::from(follow))
    };
    html! {
        <form class="incident-form no-print" onsubmit={apply} aria-labelledby="form-heading">
            <h2 id="form-heading">{ texts.form_heading }</h2>
            <p class="hint">{ texts.form_hint }</p>
            if let Some(error) = &*refused { <p class="error" role="alert" id="form-wrong">{ sentence(&(texts.link_error)(error)) }</p> }
            { field(0, "form-from", texts.form_from, "datetime-local", from) }
            { field(1, "form-to", texts.form_to, "datetime-local", to) }
            { field(2, "form-zone", texts.form_zone, "text", zone) }
            { field(3, "form-name", texts.form_name, "text", name) }
            { field(4, "form-numbers", texts.form_numbers, "text", numbers) }
            <p>
                <button type="submit">{ texts.form_apply }</button>{ " " }
                if let Some(cancel) = &props.on_cancel {
                    <button type="button" class="quiet" onclick={let cancel = cancel.clone(); move |_| cancel.emit(())}>{ texts.form_cancel }</button>
                }
            </p>
        </form>
    }
}
