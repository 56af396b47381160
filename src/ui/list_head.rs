//! The head of the checklist: how much there is, how far it is, and taking back what was decided.

use std::rc::Rc;

use retrace_cases::checklist::Checklist;
use yew::prelude::*;

use super::how_many::{progress, summary};
use super::shown;
use super::texts::{Language, Speaks, fill};

/// Where the keyboard is led when the list is asked for.
pub const HEADING: &str = "checklist-heading";

#[derive(Properties, PartialEq)]
pub struct ListHeadProps {
    pub language: Language,
    pub list: Rc<Checklist>,
    pub can_undo: bool,
    pub can_redo: bool,
    pub on_undo: Callback<()>,
    pub on_redo: Callback<()>,
    /// These are booking numbers: the rest is learnt from them.
    pub on_numbers: Callback<Vec<String>>,
}

#[component]
pub fn ListHead(props: &ListHeadProps) -> Html {
    let texts = props.language.texts();
    // A button that can do nothing keeps the keyboard: it is not disabled, and pressing it does nothing.
    let button = |id: &'static str, label: &'static str, callback: &Callback<()>, can: bool| {
        let callback = callback.clone();
        let press = move |_: MouseEvent| {
            if can {
                callback.emit(());
            }
        };
        html! { <button type="button" {id} class="quiet" aria-disabled={(!can).to_string()} onclick={press}>{ label }</button> }
    };
    html! {
        <>
            <h2 id={HEADING} tabindex="-1">{ texts.checklist_heading }</h2>
            <p><strong id="summary">{ summary(&props.list, props.language) }</strong>
                { " · " }<span id="progress">{ progress(&props.list, props.language) }</span></p>
            if !props.list.numbers.is_empty() {
                <p class="hint" id="numbers">
                    { fill(texts.numbers_learnt, &[("numbers", &props.list.numbers.join(", ")), ("change", texts.change)]) }
                </p>
            }
            if !props.list.suggested_numbers.is_empty() {
                <p class="inset no-print" id="suggested-numbers">
                    { fill(texts.numbers_asked, &[("numbers", &props.list.suggested_numbers.join(", "))]) }{ " " }
                    <button type="button" id="use-numbers" class="quiet" onclick={let (given, numbers) = (props.on_numbers.clone(), props.list.suggested_numbers.clone()); move |_: MouseEvent| given.emit(numbers.clone())}>
                        { texts.numbers_yes }
                    </button>
                </p>
            }
            <p class="inset">{ shown::phrases(props.language).standing(&props.list) }</p>
            <p class="actions">
                { button("undo", texts.undo, &props.on_undo, props.can_undo) }{ " " }
                { button("redo", texts.redo, &props.on_redo, props.can_redo) }
            </p>
        </>
    }
}
