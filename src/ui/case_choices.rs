//! What the user may decide about a case: whether its booking is there, and with what it belongs together.

use std::sync::Arc;

use retrace_cases::cases::outcome::OutcomeReason;
use retrace_cases::checklist::{Case, SuggestionView};
use retrace_cases::decisions::Change;
use retrace_model::outcome::Outcome;
use retrace_model::record::RecordKey;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::texts::{Language, fill};
use crate::ui::texts::Speaks;

#[derive(Properties, PartialEq)]
pub struct ChoicesProps {
    pub language: Language,
    pub case: Arc<Case>,
    pub on_change: Callback<Change>,
    pub on_join: Callback<(String, String)>,
    pub unknown_join: Option<String>,
}

/// The outcomes under the names they have in a form.
pub const OUTCOMES: [(&str, Outcome); 4] = [
    ("missing", Outcome::Missing),
    ("present", Outcome::Present),
    ("reused", Outcome::Reused),
    ("unsure", Outcome::Unsure),
];

#[component]
pub fn Choices(props: &ChoicesProps) -> Html {
    let texts = props.language.texts();
    let case = &props.case;
    let typed = use_node_ref();
    let keys: Vec<RecordKey> = case.records.iter().map(|record| record.key.clone()).collect();
    let chosen = case.because.contains(&OutcomeReason::Chosen).then_some(case.outcome);
    let on_outcome = {
        let (on_change, keys) = (props.on_change.clone(), keys.clone());
        Callback::from(move |event: web_sys::Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                let outcome = OUTCOMES.iter().find(|(name, _)| *name == select.value()).map(|(_, outcome)| *outcome);
                on_change.emit(Change::Outcome { keys: keys.clone(), outcome });
            }
        })
    };
    let on_submit = {
        let (on_join, typed, own) = (props.on_join.clone(), typed.clone(), case.id.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(input) = typed.cast::<HtmlInputElement>().filter(|input| !input.value().trim().is_empty()) {
                on_join.emit((own.clone(), input.value().trim().to_owned()));
            }
        })
    };
    let (outcome_id, join_id) = (format!("outcome-{}", case.id), format!("join-{}", case.id));
    html! {
        <div class="choices">
            <h4>{ texts.change_case }</h4>
            { for case.suggestions.iter().map(|suggestion| suggested(suggestion, props)) }
            <p>
                <label for={outcome_id.clone()}>{ texts.set_outcome }</label>{ " " }
                <select id={outcome_id} onchange={on_outcome}>
                    <option value="" selected={chosen.is_none()}>{ texts.outcome_auto }</option>
                    { for OUTCOMES.iter().map(|(name, outcome)| html! {
                        <option value={*name} selected={chosen == Some(*outcome)}>{ (texts.outcome)(*outcome) }</option>
                    }) }
                </select>
            </p>
            <form onsubmit={on_submit}>
                <label for={join_id.clone()}>{ texts.join_label }</label>{ " " }
                <input id={join_id} type="text" size="8" ref={typed} />{ " " }
                <button type="submit" class="quiet">{ texts.join }</button>
                if let Some(typed) = &props.unknown_join {
                    { " " }<span class="error" role="alert">{ fill(texts.join_unknown, &[("typed", typed)]) }</span>
                }
            </form>
        </div>
    }
}

fn suggested(suggestion: &SuggestionView, props: &ChoicesProps) -> Html {
    let texts = props.language.texts();
    let (a, b) = suggestion.keys.clone();
    let button = |label: &'static str, change: Change| {
        let on_change = props.on_change.clone();
        html! { <button type="button" class="quiet small" onclick={move |_| on_change.emit(change.clone())}>{ label }</button> }
    };
    html! {
        <p>
            { texts.suggestions }{ " " }<strong>{ &suggestion.case }</strong>{ " (" }{ (texts.hint)(&suggestion.reason) }{ "). " }
            { button(texts.accept, Change::Join { a: a.clone(), b: b.clone() }) }{ " " }{ button(texts.refuse, Change::Refuse { a, b }) }
        </p>
    }
}
