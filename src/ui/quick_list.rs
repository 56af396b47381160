//! Calls typed or pasted from the screen of a telephone: each line is shown as it is understood, while it is typed.

use jiff::civil::Date;
use js_sys::Array;
use retrace_files::readers::quick_list;
use retrace_model::incident::Incident;
use retrace_model::record::{Call, Direction};
use retrace_model::when::When;
use web_sys::{File, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::shown;
use super::texts::{Language, fill};
use crate::ui::texts::Speaks;

/// Days of a long Window that can be chosen.
const MOST_DAYS: usize = 31;

#[derive(Properties, PartialEq)]
pub struct QuickListProps {
    pub language: Language,
    pub incident: Incident,
    pub on_files: Callback<Vec<File>>,
}

#[component]
pub fn QuickList(props: &QuickListProps) -> Html {
    let texts = props.language.texts();
    let area = use_node_ref();
    let typed = use_state(String::new);
    let chosen = use_state(|| 0_usize);
    let days = days(&props.incident);
    let Some(day) = days.get(*chosen).or(days.first()).copied() else { return html! {} };
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                chosen.set(usize::try_from(select.selected_index()).unwrap_or(0));
            }
        })
    };
    let follow = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
                typed.set(area.value());
            }
        })
    };
    let lines: Vec<&str> = typed.lines().filter(|line| !line.trim().is_empty()).collect();
    let understood = lines.iter().any(|line| quick_list::line(line, day).is_some());
    let submit = {
        let (area, typed, on_files) = (area.clone(), typed.clone(), props.on_files.clone());
        let name = fill(texts.quick_file, &[("day", &day.to_string())]);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let parts = Array::of1(&quick_list::file(day, &typed).into());
            if let (true, Ok(file)) = (understood, File::new_with_str_sequence(&parts, &name)) {
                if let Some(area) = area.cast::<HtmlTextAreaElement>() {
                    area.set_value("");
                }
                typed.set(String::new());
                on_files.emit(vec![file]);
            }
        })
    };
    let option = |(at, day): (usize, &Date)| html! { <option selected={at == *chosen}>{ shown::moment(&day.to_string(), props.language) }</option> };
    html! {
        <details class="quick">
            <summary>{ texts.quick_heading }</summary>
            <form onsubmit={submit}>
                <p class="hint">{ texts.quick_hint }</p>
                <p class="field">
                    <label for="quick-day">{ texts.quick_day }</label>{ " " }
                    <select id="quick-day" onchange={choose}>{ for days.iter().enumerate().map(option) }</select>
                </p>
                <label for="quick">{ texts.quick_label }</label>
                <textarea id="quick" rows="6" ref={area} oninput={follow} />
                if !lines.is_empty() {
                    <p id="quick-understood">{ texts.quick_understood }</p>
                    <ol aria-labelledby="quick-understood">{ for lines.iter().map(|line| preview(line, day, props.language)) }</ol>
                }
                <button type="submit" class="quiet" disabled={!understood}>{ texts.quick_add }</button>
            </form>
        </details>
    }
}

/// The days of the Window on its own wall clock.
fn days(incident: &Incident) -> Vec<Date> {
    let zone = incident.time_zone();
    let date = |at: jiff::Timestamp| at.to_zoned_datetime(zone.clone()).date();
    let last = date(incident.window.to.checked_sub(jiff::SignedDuration::from_nanos(1)).unwrap_or(incident.window.to));
    let days = std::iter::successors(Some(date(incident.window.from)), |day| day.tomorrow().ok());
    days.take_while(|day| *day <= last).take(MOST_DAYS).collect()
}

fn preview(line: &str, day: Date, language: Language) -> Html {
    let texts = language.texts();
    match quick_list::line(line, day) {
        Some((when, call)) => html! { <li>{ said(when, &call, language) }</li> },
        None => html! { <li class="error">{ line }{ " · " }{ texts.quick_no }</li> },
    }
}

/// `10:42 · gemist gesprek · 06-12345678 · Jan · 180 sec.`
fn said(when: When, call: &Call, language: Language) -> String {
    let texts = language.texts();
    let at = match when {
        When::Local { from, .. } => shown::clock(&from.to_string()),
        _ => texts.no_time.to_owned(),
    };
    let known = Some(call.direction).filter(|direction| *direction != Direction::Unknown);
    let length = call.seconds.map(|seconds| match seconds % 60 {
        0 if seconds > 0 => format!("{} min", seconds / 60),
        _ => fill(texts.seconds, &[("n", &seconds.to_string())]),
    });
    let parts = [
        Some(at),
        known.map(|direction| (texts.direction)(direction).to_owned()),
        call.number.clone(),
        call.name.clone(),
        length,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
