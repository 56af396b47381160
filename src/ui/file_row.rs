//! One line per file: what becomes of it, what it is and holds, and what may be done about it.

use std::cell::RefCell;
use std::rc::Rc;

use retrace_cases::checklist::ReadingOverview;
use retrace_cases::export::Wording;
use retrace_files::readers;
use retrace_model::kind::{Family, Kind};
use retrace_model::problem::ProblemKind;
use retrace_model::reading::{Reading, sources};
use yew::prelude::*;

use super::entry::{Entry, State};
use super::shown;
use super::texts::{Language, Speaks, Texts, fill};
use super::worker_link::Failure;
use crate::protocol::Job;

/// The first button in the row of a file.
pub fn file_button(at: usize) -> String {
    format!("file-{at}")
}

/// What the buttons of a row do.
pub struct RowActions<'a> {
    pub on_cancel: &'a Callback<Job>,
    pub on_again: &'a Callback<Job>,
    pub on_remove: &'a Callback<Job>,
    /// Holds the row in which a button was pressed last.
    pub pressed: &'a Rc<RefCell<Option<usize>>>,
}

/// The row of the file at a place among all. A function and no component: a component would copy and compare what was read.
pub fn file_row(at: usize, entries: &[Entry], actions: &RowActions<'_>, language: Language) -> Html {
    let Some(entry) = entries.get(at) else { return html! {} };
    let texts = language.texts();
    let job = entry.job;
    // The sentences on a file that is no longer being read name it themselves.
    let running = matches!(entry.state, State::Waiting | State::Reading { .. });
    let button = |label: &'static str, callback: &Callback<Job>, first: bool| {
        let (callback, pressed) = (callback.clone(), actions.pressed.clone());
        let name = format!("{label}: {}", entry.name);
        let press = move |_: MouseEvent| {
            pressed.replace(Some(at));
            callback.emit(job);
        };
        html! { <button type="button" id={first.then(|| file_button(at))} class="quiet" aria-label={name} onclick={press}>{ label }</button> }
    };
    let again_or_remove = || {
        html! { <>{ button(texts.again, actions.on_again, true) }{ " " }{ button(texts.remove, actions.on_remove, false) }</> }
    };
    let (text, buttons) = match &entry.state {
        State::Waiting => (html! { <span>{ texts.waiting }</span> }, button(texts.cancel, actions.on_cancel, true)),
        State::Reading { bytes, records } => {
            (progress(entry, *bytes, *records, language), button(texts.cancel, actions.on_cancel, true))
        }
        State::Done(reading) => {
            let class = if is_of_no_use(entry, reading) && !is_beside(reading) { "error" } else { "" };
            let text = said(entry, reading, language);
            (html! { <span {class}>{ text }</span> }, button(texts.remove, actions.on_remove, true))
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
            <div class="actions">{ buttons }</div>
            { remarks(entry, language) }
            if let Some(name) = same_as(at, entries) { <p class="hint">{ fill(texts.same_file, &[("file", name)]) }</p> }
        </li>
    }
}

/// An earlier file that is the same, byte for byte.
fn same_as(at: usize, entries: &[Entry]) -> Option<&str> {
    let print = |entry: &Entry| match &entry.state {
        State::Done(reading) if !reading.fingerprint.is_empty() => Some(reading.fingerprint.clone()),
        _ => None,
    };
    let own = print(entries.get(at)?)?;
    entries.iter().take(at).find(|entry| print(entry).as_ref() == Some(&own)).map(|entry| entry.name.as_str())
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
pub fn kind_of(entry: &Entry, reading: &Reading) -> Kind {
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
