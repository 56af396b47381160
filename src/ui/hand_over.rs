//! What is taken along: the checklist on paper, as tables, as work to go on with.

use yew::prelude::*;

use super::selection::Selection;
use super::texts::{Language, fill};
use crate::ui::texts::Speaks;

/// A file that the page makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Save {
    Work,
    Csv,
    Xlsx,
    Result,
}

#[derive(Properties, PartialEq)]
pub struct HandOverProps {
    pub language: Language,
    /// What is on the screen, when that is not everything.
    pub selection: Option<Selection>,
    pub save_failed: bool,
    pub on_print: Callback<Option<Selection>>,
    pub on_save: Callback<Save>,
}

#[component]
pub fn HandOver(props: &HandOverProps) -> Html {
    let texts = props.language.texts();
    let print = |selection: Option<Selection>| {
        let on_print = props.on_print.clone();
        Callback::from(move |_: MouseEvent| on_print.emit(selection.clone()))
    };
    let save = |id: &'static str, class: &'static str, text: &'static str, what: Save| {
        let on_save = props.on_save.clone();
        html! { <button type="button" {id} {class} onclick={move |_| on_save.emit(what)}>{ text }</button> }
    };
    html! {
        <>
            <p class="actions">
                <button type="button" id="print" onclick={print(None)}>{ texts.print }</button>
                if let Some(selection) = &props.selection {
                    <button type="button" id="print-selection" onclick={print(Some(selection.clone()))}>
                        { fill(texts.print_selection, &[("n", &selection.cases.len().to_string())]) }
                    </button>
                }
                { save("save-work", "", texts.save_work, Save::Work) }
                { save("save-xlsx", "quiet", texts.save_xlsx, Save::Xlsx) }
                { save("save-csv", "quiet", texts.save_csv, Save::Csv) }
                { save("save", "quiet", texts.save_result, Save::Result) }
                if props.save_failed { <span class="error" role="alert">{ texts.save_failed }</span> }
            </p>
            <p class="hint">{ texts.save_work_hint }{ " " }{ texts.tables_hint }</p>
        </>
    }
}
