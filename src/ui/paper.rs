//! The checklist on paper: the whole of it, or what was chosen, and then it says so. No controls; boxes to tick by hand.

use retrace_cases::cases::tasks::Task;
use retrace_cases::checklist::{Case, Checklist, SourceView};
use retrace_cases::decisions::{Decisions, Mark};
use retrace_cases::export::Wording;
use retrace_model::date_order::DateOrder;
use retrace_model::incident::Incident;
use retrace_model::kind::Family;
use retrace_model::reading::LeftOut;
use retrace_model::task::GeneralTask;
use yew::prelude::*;

use super::arrive::bounds;
use super::case_evidence::evidence;
use super::customers::called;
use super::phrases::Phrases;
use super::selection::Selection;
use super::texts::{Language, fill};
use super::{shown, sources};
use crate::ui::texts::Speaks;

/// A case of more records may break between two of them, since it may be longer than a page.
const TOGETHER: usize = 20;

/// What is printed.
pub struct Paper<'a> {
    pub language: Language,
    pub incident: &'a Incident,
    pub list: &'a Checklist,
    pub decisions: &'a Decisions,
    /// Files that were given and are not in the list.
    pub left_out: &'a [(String, LeftOut)],
    pub selection: Option<&'a Selection>,
    /// When it is made, on the clock of the incident's zone.
    pub made: String,
}

impl Paper<'_> {
    fn phrases(&self) -> Phrases {
        shown::phrases(self.language)
    }

    fn window(&self) -> String {
        let (from, to) = bounds(self.incident, self.language);
        fill(self.language.texts().window, &[("from", &from), ("to", &to)])
    }

    /// What stands at the head of each page.
    pub fn head(&self) -> Html {
        let name = Some(&self.incident.name).filter(|name| !name.is_empty());
        let said = self.selection.map(|selection| &selection.said);
        html! {
            <tr><th scope="col"><p class="running">
                if let Some(name) = name { <bdi>{ name }</bdi>{ " · " } }
                { self.window() }{ " · " }{ &self.incident.zone }{ " (UTC" }{ self.incident.bound_offset() }{ ")" }
                if let Some(said) = said { { " · " }{ said } }
            </p></th></tr>
        }
    }

    /// The parts in their order, each a row of the paper. The closing line is in the last of them, so that it never comes
    /// alone on a sheet of its own.
    pub fn parts(&self, mut put: impl FnMut(Html)) {
        let mut last = None::<(&'static str, Html)>;
        self.rows(|class, part| {
            if let Some((class, part)) = last.replace((class, part)) {
                put(html! { <tr {class}><td>{ part }</td></tr> });
            }
        });
        if let Some((class, part)) = last {
            put(html! { <tr {class}><td>{ part }{ self.end() }</td></tr> });
        }
    }

    fn rows(&self, mut put: impl FnMut(&'static str, Html)) {
        let all = self.list.cases.len();
        put("", self.title());
        match self.selection {
            None => {
                self.sources().into_iter().for_each(|part| put("", part));
                put("", self.general(None));
            }
            Some(Selection { person: Some(person), .. }) => put("", self.general(Some(person))),
            Some(_) => {}
        }
        let chosen = |at: &usize| self.selection.is_none_or(|selection| selection.cases.contains(at));
        let heading = self.language.texts().cases_heading;
        let mut first = true;
        for (at, case) in self.list.cases.iter().enumerate().filter(|(at, _)| chosen(at)) {
            // With its first case, so that it never stands alone at the foot of a page.
            let heading = first.then(|| html! { <h2>{ heading }</h2> });
            first = false;
            let class = if case.records.len() <= TOGETHER { "together" } else { "" };
            put(class, html! { <>{ for heading }{ self.case(case, at + 1, all) }</> });
        }
        if self.selection.is_none() {
            self.back().into_iter().for_each(|part| put("", part));
        }
    }

    fn title(&self) -> Html {
        let texts = self.language.texts();
        let list = self.list;
        let made = fill(texts.made, &[("when", &shown::moment(&self.made, self.language))]);
        let zone = [("zone", self.incident.zone.as_str()), ("offset", &self.incident.bound_offset())];
        let zone = fill(texts.zone_note, &zone);
        let tasks = list.tasks().count().to_string();
        let done = list.tasks().filter(|(_, task)| task.mark.is_some()).count().to_string();
        let cases = list.cases.len().to_string();
        html! {
            <>
                <h1>{ texts.heading }</h1>
                if !self.incident.name.is_empty() { <p><strong>{ &self.incident.name }</strong></p> }
                <p class="window"><strong>{ self.window() }</strong><br />{ zone }{ " " }{ made }
                    if !self.incident.contact.is_empty() { { " " }{ fill(texts.contact, &[("contact", &self.incident.contact)]) } }
                </p>
                if let Some(selection) = self.selection {
                    <p class="inset"><strong>{ &selection.said }</strong></p>
                } else {
                    <p><strong>{ fill(texts.checklist_summary, &[("cases", &cases), ("tasks", &tasks)]) }</strong>
                        { " · " }{ fill(texts.progress, &[("done", &done), ("all", &tasks)]) }</p>
                    <p class="inset">{ self.phrases().standing(list) }</p>
                }
                if let Some(left_out) = self.phrases().left_out_files(self.left_out) {
                    <p class="inset"><strong>{ left_out }</strong></p>
                }
            </>
        }
    }

    /// What was read, what it cannot show, and what was not given.
    fn sources(&self) -> Vec<Html> {
        let texts = self.language.texts();
        let phrases = self.phrases();
        let adds_up = self.list.sources.iter().any(|source| source.counts.read() > 0);
        let ledger = html! {
            <>
                <h2>{ texts.sources_heading }</h2>
                <p class="hint">{ texts.sources_hint }if adds_up { { " " }{ texts.adds_up } }</p>
                <table class="ledger" role="table">
                    <thead role="rowgroup"><tr role="row">
                        { for phrases.ledger_heads().into_iter().map(|head| html! { <th scope="col" role="columnheader">{ head }</th> }) }
                    </tr></thead>
                    { for self.list.sources.iter().map(|source| self.source(source)) }
                </table>
            </>
        };
        let cannot_show = phrases.cannot_show_by_kind(self.list);
        let cannot_show = (!cannot_show.is_empty()).then(|| {
            html! {
                <>
                    <h3>{ texts.cannot_show_heading }</h3>
                    <ul>{ for cannot_show.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
                </>
            }
        });
        let not_given = phrases.not_given(self.list);
        let not_given = (!not_given.is_empty()).then(|| {
            html! {
                <>
                    <h3>{ texts.not_given_heading }</h3>
                    <p class="hint">{ texts.not_given_hint }</p>
                    <ul>{ for not_given.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
                </>
            }
        });
        std::iter::once(ledger).chain(cannot_show).chain(not_given).collect()
    }

    fn source(&self, source: &SourceView) -> Html {
        let texts = self.language.texts();
        let phrases = self.phrases();
        let mut remarks = phrases.coverage(source);
        remarks.extend(source.zone.as_ref().map(|zone| format!("{} {zone}.", phrases.zone(source))));
        let order = |order| if order == DateOrder::DayFirst { texts.order_day } else { texts.order_month };
        remarks.extend(source.order.map(|own| format!("{} {}.", texts.order_question, order(own))));
        let made = source.made.as_ref().filter(|_| source.kind.family() == Family::Bookings);
        remarks.extend(made.map(|at| format!("{} {}.", texts.made_at, shown::moment(at, self.language))));
        let problems = source.problems.iter().map(|problem| phrases.problem(problem));
        html! {
            <tbody role="rowgroup">
                <tr role="row">
                    <th scope="row" role="rowheader"><bdi>{ &source.name }</bdi><br /><small>{ phrases.kind(source.kind) }</small></th>
                    { sources::cells(source, self.language) }
                </tr>
                <tr class="remarks" role="row"><td colspan="9" role="cell"><ul>
                    { for remarks.into_iter().map(|line| html! { <li>{ line }</li> }) }
                    { for problems.map(|line| html! { <li><strong>{ line }</strong></li> }) }
                </ul></td></tr>
            </tbody>
        }
    }

    /// For everybody and then per colleague; or only what one of them does alone.
    fn general(&self, only: Option<&str>) -> Html {
        let texts = self.language.texts();
        let tasks = self.decisions.general_tasks(&self.list.general_tasks);
        let whose = std::iter::once("").chain(self.decisions.staff.iter().map(String::as_str));
        let line = |(task, person, mark): &(GeneralTask, &str, Option<Mark>)| {
            self.task(self.phrases().general(*task, person), *mark)
        };
        let group = |person: &str| {
            let own = tasks.iter().filter(|(_, whose, _)| *whose == person);
            html! {
                <section>
                    if person.is_empty() { <h2>{ texts.general_heading }</h2> } else { <h3>{ person }</h3> }
                    <ul class="tasks">{ for own.map(line) }</ul>
                </section>
            }
        };
        html! { <>{ for whose.filter(|person| only.is_none_or(|only| only == *person)).map(group) }</> }
    }

    fn task(&self, text: &str, mark: Option<Mark>) -> Html {
        let spared = (mark == Some(Mark::NotNeeded)).then(|| format!(" ({})", self.language.texts().not_needed));
        html! { <li><span class="box">{ box_of(mark) }</span><span>{ text }{ for spared }</span></li> }
    }

    fn case(&self, case: &Case, number: usize, all: usize) -> Html {
        let texts = self.language.texts();
        let phrases = self.phrases();
        let position = fill(texts.case_of, &[("n", &number.to_string()), ("all", &all.to_string())]);
        // What is left stands first.
        let (open, done): (Vec<&Task>, Vec<&Task>) = case.tasks.iter().partition(|task| task.mark.is_none());
        let tasks = open.into_iter().chain(done).map(|task| self.task(&phrases.task(case, task), task.mark));
        let mut unsaid = Vec::new();
        let details: Vec<Html> = phrases
            .details(case)
            .into_iter()
            .filter_map(|(label, values)| {
                if values.is_empty() {
                    unsaid.push(label);
                    return None;
                }
                Some(html! { <div><dt>{ label }{ ":" }</dt><dd>{ values.join(", ") }</dd></div> })
            })
            .collect();
        let notes = std::iter::once(&case.note).chain(&case.other_notes).filter(|note| !note.is_empty());
        let notes = notes.map(String::as_str).collect::<Vec<_>>().join("\n");
        let person = case.person.as_deref().or((!self.decisions.staff.is_empty()).then_some(texts.nobody));
        let remarks = phrases.remarks(case).into_iter().skip(usize::from(case.urgent));
        html! {
            <article>
                <h3>
                    <span class="position">{ position }</span>{ " · " }{ phrases.reference(case) }
                    if let Some(who) = called(case) { { " · " }<bdi>{ who }</bdi> }
                    if case.urgent { { " · " }<strong>{ texts.urgent }</strong> }
                </h3>
                <p><strong>{ (texts.outcome)(case.outcome) }</strong>{ ": " }{ phrases.why(case) }</p>
                if !details.is_empty() { <dl>{ for details }</dl> }
                if !unsaid.is_empty() { <p class="hint">{ texts.not_said }{ ": " }{ unsaid.join(", ") }</p> }
                { for remarks.map(|line| html! { <p class="remark">{ line }</p> }) }
                <h4>{ texts.tasks }</h4>
                <ul class="tasks">{ for tasks }</ul>
                if let Some(person) = person { <p class="person">{ texts.assigned }{ ": " }{ person }</p> }
                <p class="note"><span>{ texts.note }{ ":" }</span><span class="written">{ notes }</span></p>
                <ul class="evidence-list">{ for case.records.iter().map(|record| evidence(record, self.language, html! {})) }</ul>
                <p class="hint">{ phrases.held_together(case) }</p>
            </article>
        }
    }

    /// Missing invoice numbers, the money, and what was set aside.
    fn back(&self) -> Vec<Html> {
        let texts = self.language.texts();
        let phrases = self.phrases();
        let list = self.list;
        let mut parts = Vec::new();
        if !list.gaps.is_empty() {
            let gaps = list.gaps.iter().map(|gap| self.task(&phrases.gap(gap), gap.mark));
            parts.push(html! { <><h2>{ texts.gaps_heading }</h2><ul class="tasks">{ for gaps }</ul></> });
        }
        if !list.money.is_empty() {
            let lines = list.money.iter().map(|money| html! { <li>{ phrases.money(money) }</li> });
            parts.push(html! { <><h2>{ texts.money_heading }</h2><ul>{ for lines }</ul></> });
        }
        let outside: Vec<Html> = list
            .from_outside()
            .map(|view| {
                let why =
                    view.may_matter.map(|why| html! { <span class="why">{ " · " }{ (texts.may_matter)(why) }</span> });
                evidence(&view.record, self.language, html! { <>{ for why }</> })
            })
            .collect();
        if !outside.is_empty() {
            parts.push(html! {
                <>
                    <h2>{ texts.outside_heading }</h2>
                    <p class="hint">{ texts.outside_hint }</p>
                    <ul class="evidence-list">{ for outside }</ul>
                </>
            });
        }
        for (at, (reason, views)) in list.set_aside_by_reason().into_iter().enumerate() {
            let records = views.into_iter().map(|view| evidence(&view.record, self.language, html! {}));
            parts.push(html! {
                <>
                    if at == 0 { <h2>{ texts.aside_heading }</h2><p class="hint">{ texts.aside_hint }</p> }
                    <h3>{ (texts.set_aside)(reason) }</h3>
                    <ul class="evidence-list">{ for records }</ul>
                </>
            });
        }
        parts
    }

    fn end(&self) -> Html {
        let texts = self.language.texts();
        let printed = self.selection.map_or(self.list.cases.len(), |selection| selection.cases.len());
        let files: Vec<&str> = self.list.sources.iter().map(|source| source.name.as_str()).collect();
        html! {
            <p class="end">{ fill(texts.total_cases, &[("n", &printed.to_string())]) }{ " " }
                { fill(texts.printed_note, &[("files", &files.join(", "))]) }</p>
        }
    }
}

/// The box before a task.
fn box_of(mark: Option<Mark>) -> &'static str {
    match mark {
        Some(Mark::Done) => "☑",
        Some(Mark::NotNeeded) => "–",
        None => "☐",
    }
}
