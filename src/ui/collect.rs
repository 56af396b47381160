//! The files: choosing them, what becomes of each, and one live line that says it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use js_sys::Array;
use retrace_cases::checklist::ReadingOverview;
use retrace_cases::decisions::{Change, Decisions};
use retrace_cases::export::Wording;
use retrace_files::input::columns;
use retrace_files::readers;
use retrace_model::incident::Incident;
use retrace_model::kind::{Family, Kind};
use retrace_model::problem::ProblemKind;
use retrace_model::reading::{Reading, sources};
use web_sys::{File, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::cards::Cards;
use super::quick_list::QuickList;
use super::texts::{Language, Texts, fill};
use super::worker_link::Failure;
use super::{focus, shown};
use crate::protocol::Job;
use crate::ui::texts::Speaks;

/// Where the keyboard is led.
pub const FILES_HEADING: &str = "files-heading";
const PUT_BACK: &str = "put-back";

/// What has become of a file.
#[derive(Clone, PartialEq)]
pub enum State {
    Waiting,
    Reading { bytes: u64, records: u64 },
    Done(Box<Reading>),
    Cancelled,
    Failed(Failure),
}

/// One file of the list.
#[derive(Clone, PartialEq)]
pub struct Entry {
    pub job: Job,
    pub name: String,
    pub size: u64,
    pub file: File,
    pub state: State,
    /// How many records lie in the Window, and from when until when they reach, once it is read.
    pub found: ReadingOverview,
}

#[derive(Properties, PartialEq)]
pub struct CollectProps {
    pub language: Language,
    pub entries: Vec<Entry>,
    /// Nothing can be read before it is known.
    pub incident: Option<Incident>,
    pub status: String,
    pub removed: Option<String>,
    pub on_files: Callback<Vec<File>>,
    pub on_practice: Callback<()>,
    /// While practising: back to the user's own.
    pub on_end_practice: Option<Callback<()>>,
    pub on_cancel: Callback<Job>,
    pub on_again: Callback<Job>,
    pub on_remove: Callback<Job>,
    pub on_put_back: Callback<()>,
    /// A working file that was chosen.
    pub on_work: Callback<File>,
    /// What became of it, or why it was refused.
    pub work_said: Option<Result<String, String>>,
    /// What the list holds, once there is one.
    pub ready: Option<String>,
    pub on_see: Callback<()>,
    pub decisions: Rc<Decisions>,
    pub on_change: Callback<Change>,
}

#[component]
pub fn Collect(props: &CollectProps) -> Html {
    let texts = props.language.texts();
    let chosen = {
        let on_files = props.on_files.clone();
        Callback::from(move |event: web_sys::Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
                return;
            };
            on_files.emit(input.files().map(|list| listed(&list)).unwrap_or_default());
            // So that choosing the same file again is a change again.
            input.set_value("");
        })
    };
    let opened = {
        let on_work = props.on_work.clone();
        Callback::from(move |event: web_sys::Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            if let Some(file) = input.files().and_then(|list| list.get(0)) {
                on_work.emit(file);
            }
            input.set_value("");
        })
    };
    let on_practice = props.on_practice.clone();
    // The row in which a button was pressed: the keyboard goes to what stands there now, whether its button went or became
    // another one.
    let row = use_mut_ref(|| None::<usize>);
    {
        let (row, rows) = (row.clone(), props.entries.len());
        use_effect(move || {
            if let Some(at) = row.take() {
                let here = rows.checked_sub(1).map(|last| file_button(at.min(last)));
                focus::to(&here.unwrap_or_else(|| PUT_BACK.to_owned()));
            }
        });
    }
    let put_back = {
        let (row, rows, on_put_back) = (row.clone(), props.entries.len(), props.on_put_back.clone());
        Callback::from(move |_: MouseEvent| {
            row.replace(Some(rows));
            on_put_back.emit(());
        })
    };
    html! {
        <section class="collect no-print" id="files">
            <h2 id={FILES_HEADING} tabindex="-1">{ texts.files_heading }</h2>
            if let Some(end) = &props.on_end_practice {
                <p class="inset">{ texts.practice_running }{ " " }
                    <button type="button" id="end-practice" class="quiet" onclick={let end = end.clone(); move |_| end.emit(())}>{ texts.practice_end }</button>
                </p>
            }
            <p>{ texts.files_hint }</p>
            if let Some(incident) = &props.incident {
                <p class="drop">
                    <input id="choose" type="file" multiple=true onchange={chosen.clone()} />
                    <label class="button" for="choose">{ texts.files_label }</label>{ " " }
                    <input id="choose-folder" type="file" multiple=true webkitdirectory=true onchange={chosen} />
                    <label class="button quiet" for="choose-folder">{ texts.folder_label }</label>
                    { " " }<span>{ texts.files_drop }</span>
                </p>
                <Paste language={props.language} on_files={props.on_files.clone()} />
                <QuickList language={props.language} incident={incident.clone()} on_files={props.on_files.clone()} />
                if props.on_end_practice.is_none() {
                    <p>
                        <input id="open-work" type="file" accept=".json,application/json" onchange={opened} />
                        <label class="button quiet" for="open-work">{ texts.open_work }</label>
                        { " " }{ work_said(props) }
                    </p>
                }
            } else if props.entries.is_empty() {
                <p class="hint">{ texts.need_incident }</p>
            } else {
                <p class="inset" role="status" id="files-wait">{ texts.files_wait }</p>
            }
            if props.entries.is_empty() {
                <p>
                    <button type="button" id="practice" class="quiet" onclick={move |_| on_practice.emit(())}>{ texts.practice }</button>
                    { " " }<span class="hint">{ texts.practice_note }</span>
                </p>
            }
            <ul class="files">{ for props.entries.iter().enumerate().map(|(at, entry)| line(at, entry, &row, props)) }</ul>
            if let Some(name) = &props.removed {
                <p><button type="button" id={PUT_BACK} class="quiet" onclick={put_back}>{ fill(texts.undo_remove, &[("file", name)]) }</button></p>
            }
            <p class="aloud" role="status" id="status">{ &props.status }</p>
            if let Some(held) = &props.ready {
                <p class="inset" id="ready">
                    <strong>{ texts.list_ready }</strong>{ " " }{ held }{ ". " }
                    <button type="button" onclick={let see = props.on_see.clone(); move |_| see.emit(())}>{ texts.list_see }</button>
                </p>
            }
            <Cards language={props.language} given={given(props)} decisions={props.decisions.clone()} on_change={props.on_change.clone()} />
        </section>
    }
}

/// Family and name of each file that was read; one that holds others is named for each family in it.
fn given(props: &CollectProps) -> Vec<(Family, String)> {
    let read = |entry: &Entry| {
        let State::Done(reading) = &entry.state else { return BTreeSet::new() };
        let held = sources(&reading.members).into_iter().map(|source| source.kind.family());
        std::iter::once(kind_of(entry, reading).family()).chain(held).collect()
    };
    let named = |entry| read(entry).into_iter().map(move |family| (family, entry.name.clone()));
    props.entries.iter().flat_map(named).collect()
}

fn work_said(props: &CollectProps) -> Html {
    match &props.work_said {
        Some(Ok(text)) => html! { <span role="status" id="work-said">{ text }</span> },
        Some(Err(text)) => html! { <span role="alert" id="work-said" class="error">{ text }</span> },
        None => html! {},
    }
}

#[derive(Properties, PartialEq)]
struct PasteProps {
    language: Language,
    on_files: Callback<Vec<File>>,
}

/// The poorest list of current bookings: their numbers, pasted.
#[component]
fn Paste(props: &PasteProps) -> Html {
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

/// The files of a browser's list.
pub fn listed(list: &web_sys::FileList) -> Vec<File> {
    (0..list.length()).filter_map(|at| list.get(at)).collect()
}

/// The first button in the row of a file.
fn file_button(at: usize) -> String {
    format!("file-{at}")
}

fn line(at: usize, entry: &Entry, row: &Rc<RefCell<Option<usize>>>, props: &CollectProps) -> Html {
    let texts = props.language.texts();
    let job = entry.job;
    // The sentences on a file that is no longer being read name it themselves.
    let running = matches!(entry.state, State::Waiting | State::Reading { .. });
    let button = |label: &'static str, callback: &Callback<Job>, first: bool| {
        let (callback, row) = (callback.clone(), row.clone());
        let name = format!("{label}: {}", entry.name);
        let press = move |_: MouseEvent| {
            row.replace(Some(at));
            callback.emit(job);
        };
        html! { <button type="button" id={first.then(|| file_button(at))} class="quiet" aria-label={name} onclick={press}>{ label }</button> }
    };
    let again_or_remove = || {
        html! { <>{ button(texts.again, &props.on_again, true) }{ " " }{ button(texts.remove, &props.on_remove, false) }</> }
    };
    let (text, actions) = match &entry.state {
        State::Waiting => (html! { <span>{ texts.waiting }</span> }, button(texts.cancel, &props.on_cancel, true)),
        State::Reading { bytes, records } => {
            (progress(entry, *bytes, *records, props.language), button(texts.cancel, &props.on_cancel, true))
        }
        State::Done(reading) => {
            let class = if is_of_no_use(entry, reading) && !is_beside(reading) { "error" } else { "" };
            let text = said(entry, reading, props.language);
            (html! { <span {class}>{ text }</span> }, button(texts.remove, &props.on_remove, true))
        }
        State::Cancelled => (
            html! { <span class="error">{ fill(texts.cancelled, &[("file", &entry.name)]) }</span> },
            again_or_remove(),
        ),
        State::Failed(why) => (
            html! { <span class="error">{ fill(failure(*why, texts), &[("file", &entry.name)]) }</span> },
            again_or_remove(),
        ),
    };
    html! {
        <li key={job} data-state={name_of(&entry.state)}>
            <div class="said">if running { <strong>{ &entry.name }</strong>{ " " } }{ text }</div>{ " " }
            <div class="actions">{ actions }</div>
            { remarks(entry, props.language) }
            if let Some(name) = same_as(at, props) { <p class="hint">{ fill(texts.same_file, &[("file", name)]) }</p> }
        </li>
    }
}

/// An earlier file that is the same, byte for byte.
fn same_as(at: usize, props: &CollectProps) -> Option<&str> {
    let print = |entry: &Entry| match &entry.state {
        State::Done(reading) if !reading.fingerprint.is_empty() => Some(reading.fingerprint.clone()),
        _ => None,
    };
    let own = print(props.entries.get(at)?)?;
    props.entries.iter().take(at).find(|entry| print(entry).as_ref() == Some(&own)).map(|entry| entry.name.as_str())
}

fn progress(entry: &Entry, bytes: u64, records: u64, language: Language) -> Html {
    let texts = language.texts();
    let said = fill(
        texts.reading,
        &[
            ("done", &shown::size(bytes, language)),
            ("size", &shown::size(entry.size, language)),
            ("n", &shown::count(records, language)),
        ],
    );
    html! {
        <span class="progress">
            <progress max={entry.size.max(1).to_string()} value={bytes.to_string()} aria-label={entry.name.clone()}></progress>
            { " " }<span>{ said }</span>
        </span>
    }
}

/// What a file is, as the user says.
fn kind_of(entry: &Entry, reading: &Reading) -> Kind {
    entry.found.kind.unwrap_or(reading.kind)
}

fn is_of_no_use(entry: &Entry, reading: &Reading) -> bool {
    unreadable_kind(kind_of(entry, reading), reading)
}

fn unreadable_kind(kind: Kind, reading: &Reading) -> bool {
    match kind.family() {
        Family::Nothing => true,
        Family::Bookings => reading.table.is_none(),
        Family::Archive => reading.members.iter().all(|member| unreadable_kind(member.kind, member)),
        _ => false,
    }
}

/// Nothing of the user's is in it.
fn is_beside(reading: &Reading) -> bool {
    reading.problems.iter().any(|problem| problem.kind == ProblemKind::NotNeeded) && reading.members.is_empty()
}

/// The sentence on a file that was looked at: what it is and holds, or why it is of no use.
pub fn said(entry: &Entry, reading: &Reading, language: Language) -> String {
    let texts = language.texts();
    let all = sources(std::slice::from_ref(reading));
    let mut problems = all.iter().flat_map(|source| &source.problems);
    if let Some(problem) = problems.next().filter(|_| is_of_no_use(entry, reading)) {
        return format!("{}: {}", entry.name, (texts.problem)(problem.kind));
    }
    let ReadingOverview { inside, perhaps, first, last, .. } = &entry.found;
    let text = match kind_of(entry, reading).family() {
        Family::Bookings => texts.done_bookings,
        _ if *perhaps > 0 => texts.done_perhaps,
        _ => texts.done,
    };
    let mut said = fill(
        text,
        &[
            ("file", &entry.name),
            ("kind", language.words(&readers::format(kind_of(entry, reading)).name)),
            ("n", &shown::count(all.iter().map(|source| source.read()).sum(), language)),
            ("inside", &shown::count(*inside, language)),
            ("perhaps", &shown::count(*perhaps, language)),
        ],
    );
    if let (Some(first), Some(last)) = (first, last) {
        let (first, last) = (shown::moment(first, language), shown::moment(last, language));
        said.push(' ');
        said.push_str(&fill(texts.span, &[("first", &first), ("last", &last)]));
    }
    said
}

pub fn failure(why: Failure, texts: &'static Texts) -> &'static str {
    match why {
        Failure::Crashed => texts.crashed,
        Failure::Silent => texts.silent,
        Failure::Unreadable => texts.unreadable,
    }
}

/// What was odd about a file that is of use all the same.
fn remarks(entry: &Entry, language: Language) -> Html {
    let phrases = shown::phrases(language);
    match &entry.state {
        State::Done(reading) if !reading.problems.is_empty() && !is_of_no_use(entry, reading) => {
            let odd = reading.problems.iter().filter(|odd| odd.kind != ProblemKind::ColumnsUntold);
            html! { <ul class="hint">{ for odd.map(|odd| html! { <li>{ phrases.problem(odd) }</li> }) }</ul> }
        }
        _ => html! {},
    }
}

fn name_of(state: &State) -> &'static str {
    match state {
        State::Waiting => "waiting",
        State::Reading { .. } => "reading",
        State::Done(_) => "done",
        State::Cancelled => "cancelled",
        State::Failed(_) => "failed",
    }
}
