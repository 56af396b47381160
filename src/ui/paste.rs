//! The poorest list of current bookings: their numbers, pasted.

use js_sys::Array;
use retrace_files::input::columns;
use web_sys::{File, HtmlTextAreaElement};
use yew::prelude::*;

use super::texts::{Language, Speaks};

#[derive(Properties, PartialEq)]
pub struct PasteProps {
    pub language: Language,
    pub on_files: Callback<Vec<File>>,
}

#[component]
pub fn Paste(props: &PasteProps) -> Html {
    let texts = props.language.texts();
    let area = use_node_ref();
    let empty = use_state(|| false);
    let submit = {
        let (area, empty, on_files) = (area.clone(), empty.clone(), props.on_files.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(area) = area.cast::<HtmlTextAreaElement>() else { return };
            let text = area.value();
            let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|'));
            let numbers: Vec<&str> = words.filter(|word| columns::is_reference(word)).collect();
            empty.set(numbers.is_empty());
            let list = Array::of1(&numbers.join("\n").into());
            if let (false, Ok(file)) = (numbers.is_empty(), File::new_with_str_sequence(&list, texts.paste_label)) {
                area.set_value("");
                on_files.emit(vec![file]);
            }
        })
    };
    html! {
        <details class="paste">
            <summary>{ texts.paste_heading }</summary>
            <form onsubmit={submit}>
                <label for="paste">{ texts.paste_label }</label>
                <textarea id="paste" rows="4" ref={area} />
                <button type="submit" class="quiet">{ texts.paste_use }</button>
                if *empty { { " " }<span class="error" role="alert">{ texts.paste_none }</span> }
            </form>
        </details>
    }
}
