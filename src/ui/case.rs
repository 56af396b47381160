//! One case: what to type in, what to do, why, and the evidence that leads back to file and record.

use std::rc::Rc;
use std::sync::Arc;

use retrace_cases::checklist::{Case, Evidence};
use retrace_cases::decisions::Change;
use retrace_cases::export::Wording;
use retrace_model::outcome::Outcome;
use yew::prelude::*;

use super::case_choices::Choices;
use super::case_evidence::{evidence, raw};
use super::case_mails::mails;
use super::case_work::CaseWork;
use super::customers::called;
use super::phrases::Phrases;
use super::texts::{Language, Texts, fill};
use super::{case_details, reasons, shown};
use crate::ui::texts::Speaks;

#[derive(Properties, PartialEq)]
pub struct CaseViewProps {
    pub language: Language,
    /// Shared: two are the same at a glance.
    pub case: Arc<Case>,
    /// 1-based, of all.
    pub number: usize,
    pub all: usize,
    /// Names of colleagues.
    pub staff: Rc<Vec<String>>,
    pub on_change: Callback<Change>,
    /// This case is to be put together with the one the user names.
    pub on_join: Callback<(String, String)>,
    /// Only this case is to be printed: its position.
    #[prop_or_default]
    pub on_print: Callback<usize>,
    /// What was typed and names no case.
    #[prop_or_default]
    pub unknown_join: Option<String>,
    /// How often the user asked for this case elsewhere: each time it is unfolded.
    #[prop_or_default]
    pub opened: usize,
}

#[component]
pub fn CaseView(props: &CaseViewProps) -> Html {
    let texts = props.language.texts();
    let folded = use_state(|| true);
    {
        let folded = folded.clone();
        use_effect_with(props.opened, move |opened| {
            if *opened > 0 {
                folded.set(false);
            }
        });
    }
    let case = &props.case;
    let toggle = {
        let folded = folded.clone();
        Callback::from(move |_: MouseEvent| folded.set(!*folded))
    };
    let phrases = shown::phrases(props.language);
    let reference = phrases.reference(case);
    let print = {
        let (on_print, at) = (props.on_print.clone(), props.number - 1);
        Callback::from(move |_: MouseEvent| on_print.emit(at))
    };
    let position = fill(texts.case_of, &[("n", &props.number.to_string()), ("all", &props.all.to_string())]);
    let label = if *folded {
        fill(texts.show_evidence, &[("n", &case.records.len().to_string())])
    } else {
        texts.hide_evidence.to_owned()
    };
    let record = |record: &Evidence| {
        let why = html! { <p class="why">{ why_here(case, record, texts) }</p> };
        let button = taking_out(record, case.records.len(), props);
        evidence(record, props.language, html! { <>{ why }{ raw(record, texts) }{ button }</> })
    };
    let done = case.is_done() && !case.tasks.is_empty();
    html! {
        <article class={classes!("case", done.then_some("finished"))} id={format!("c-{}", case.id)} aria-labelledby={format!("case-{}", props.number)}>
            <h3 id={format!("case-{}", props.number)} tabindex="-1">
                <span class="position">{ &position }</span>{ " · " }{ reference }
                if let Some(who) = called(case) { { " · " }{ who } }
                if case.urgent { { " · " }<strong class="urgent">{ texts.urgent }</strong> }
                if done { { " · " }<span class="done">{ "✓ " }{ texts.done_mark }</span> }
            </h3>
            { verdict(case, &phrases) }
            { case_details::details(case, props.language, written(case, props.language)) }
            { for phrases.contested(case).into_iter().chain(phrases.quoted(case)).map(|line| html! { <p class="inset">{ line }</p> }) }
            { held(case, props.language) }
            if let Some(clash) = &case.clash { <p class="inset">{ fill(texts.clash, &[("reference", clash)]) }</p> }
            if !case.also.is_empty() { <p class="inset">{ fill(texts.also, &[("references", &case.also.join(", "))]) }</p> }
            <CaseWork language={props.language} case={case.clone()} number={props.number} staff={props.staff.clone()}
                on_change={props.on_change.clone()} />
            { mails(case, props.language) }
            <button type="button" class="quiet" aria-expanded={(!*folded).to_string()} onclick={toggle}>{ label }</button>{ " " }
            <button type="button" class="quiet print-case" aria-label={format!("{}: {position}", texts.print_case)} onclick={print}>{ texts.print_case }</button>
            if !*folded {
                <div class="evidence">
                    <h4>{ texts.evidence }</h4>
                    <ul>{ for case.records.iter().map(record) }</ul>
                    <h4>{ texts.against_heading }</h4>
                    { against(case, texts) }
                    <Choices language={props.language} case={case.clone()} on_change={props.on_change.clone()}
                        on_join={props.on_join.clone()} unknown_join={props.unknown_join.clone()} />
                </div>
            }
        </article>
    }
}

/// The outcome with its reasons, in sentences.
fn verdict(case: &Case, phrases: &Phrases) -> Html {
    let class = match case.outcome {
        Outcome::Missing => "missing",
        Outcome::Present => "present",
        Outcome::Reused => "reused",
        Outcome::Unsure => "unsure",
    };
    html! {
        <p class={classes!("verdict", class)}>
            <strong>{ phrases.outcome(case.outcome) }</strong>{ ": " }{ phrases.why(case) }
            if let Some(other) = phrases.survived(case) { { " " }{ other } }
        </p>
    }
}

fn written(case: &Case, language: Language) -> String {
    let details = shown::phrases(language).details(case).into_iter().filter(|(_, values)| !values.is_empty());
    details.map(|(label, values)| format!("{label}: {}", values.join(", "))).collect::<Vec<_>>().join("\n")
}

/// What the system holds now, with the fields that differ side by side.
fn held(case: &Case, language: Language) -> Html {
    let texts = language.texts();
    let Some(held) = &case.held else { return html! {} };
    let phrases = shown::phrases(language);
    html! {
        <>
            <p class="held"><span class="label">{ texts.held_heading }</span>{ ": " }{ phrases.held(held) }</p>
            if !case.differences.is_empty() {
                <ul class="differences">{ for phrases.differences(case).into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
            }
        </>
    }
}

/// Taking a record out of its case, or putting it back.
fn taking_out(record: &Evidence, of: usize, props: &CaseViewProps) -> Html {
    let texts = props.language.texts();
    let button = |label: &'static str, apart: bool| {
        let (on_change, change) = (props.on_change.clone(), Change::Apart { key: record.key.clone(), apart });
        let name = format!("{label}: {}, {}", record.source, record.index + 1);
        html! { <button type="button" class="quiet small" aria-label={name} onclick={move |_| on_change.emit(change.clone())}>{ label }</button> }
    };
    match (record.apart, of) {
        (true, _) => html! { <><small>{ texts.taken_out }</small>{ " " }{ button(texts.put_back, false) }</> },
        (false, 0 | 1) => html! {},
        (false, _) => button(texts.take_out, true),
    }
}

fn why_here(case: &Case, record: &Evidence, texts: &'static Texts) -> String {
    let reason = |held: &reasons::Held<'_>| {
        let (text, value) = (texts.reason)(held.reason);
        let reason = fill(text, &[("value", value)]);
        let (file, index) = held.to;
        fill(texts.held_to, &[("reason", &reason), ("file", file), ("n", &(index + 1).to_string())])
    };
    let all: Vec<String> = reasons::of_record(case, record).iter().map(reason).collect();
    if all.is_empty() { texts.alone.to_owned() } else { fill(texts.here_because, &[("reasons", &all.join("; "))]) }
}

/// What speaks against the case as it stands: likely links, doubts about the outcome, other cases it may belong to.
fn against(case: &Case, texts: &'static Texts) -> Html {
    let likely = reasons::only_likely(case);
    let likely = (likely > 0).then(|| fill(texts.against_likely, &[("n", &likely.to_string())]));
    let doubts = case.because.iter().filter(|because| reasons::is_doubt(because)).map(texts.because);
    let others = case
        .suggestions
        .iter()
        .map(|other| format!("{} {} ({}).", texts.suggestions, other.case, (texts.hint)(&other.reason)));
    let lines: Vec<String> = likely.into_iter().chain(doubts).chain(others).collect();
    if lines.is_empty() {
        return html! { <p class="hint">{ texts.against_none }</p> };
    }
    html! { <ul>{ for lines.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul> }
}
