//! The timeline drawn. A picture for the eye and the mouse: who cannot use it chooses file and time in the filter, which
//! shows the same cases, and so the picture itself is hidden from screen readers and takes no focus.

use std::rc::Rc;

use retrace_files::readers;
use yew::prelude::*;

use super::overview::Overview;
use super::shown;
use super::texts::{Language, fill};
use super::timeline::{self, Extent, Lane, Mark, Tick, Timeline};
use crate::ui::texts::Speaks;

#[derive(Properties, PartialEq)]
pub struct TimelineChartProps {
    pub language: Language,
    pub overview: Rc<Overview>,
    /// Positions of the cases that are shown; marks of others are faint.
    pub chosen: Rc<Vec<usize>>,
    /// Lane and position of the mark that was pressed.
    pub on_mark: Callback<(usize, usize)>,
}

/// Pixels of height. Names stand on lines of their own, over which nothing is drawn.
const HEAD: usize = 20;
const LANE: usize = 46;
const NAME: usize = 14;
const TRACK: usize = 24;
const AXIS: usize = 44;

/// Percent of the width beside which a day's name would meet what is said of the sides; the second is for narrow screens.
const SIDE: f64 = 14.0;
const NARROW_SIDE: f64 = 26.0;

/// Ticks that are named on a narrow screen, on one that is not wide, and on a wide one: hours, and days.
const NAMED_HOURS: [usize; 3] = [5, 12, 18];
const NAMED_DAYS: [usize; 3] = [3, 7, 11];

/// Days named on a narrow screen.
const MANY_DAYS: usize = 3;

#[component]
pub fn TimelineChart(props: &TimelineChartProps) -> Html {
    let texts = props.language.texts();
    let line = &props.overview.timeline;
    let bottom = HEAD + line.lanes.len() * LANE;
    let mut is_chosen = vec![false; props.overview.order.len()];
    for at in props.chosen.iter() {
        if let Some(own) = is_chosen.get_mut(*at) {
            *own = true;
        }
    }
    html! {
        <div class="timeline">
            <svg width="100%" height={(bottom + AXIS).to_string()} aria-hidden="true" focusable="false">
                <defs>
                    <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                        <line class="hatch" x1="1" y1="0" x2="1" y2="7" />
                    </pattern>
                </defs>
                { edges(line, props.language) }
                { axis(line, bottom, props.language) }
                { for line.lanes.iter().enumerate().map(|(at, own)| lane(at, own, &is_chosen, props)) }
                <text class="side" x="0" y={(bottom + 34).to_string()}>{ texts.earlier }</text>
                <text class="side end" x="100%" y={(bottom + 34).to_string()}>{ texts.later }</text>
            </svg>
            <p class="hint">{ texts.timeline_hint }</p>
        </div>
    }
}

fn percent(at: f64) -> String {
    format!("{at:.3}%")
}

fn width(extent: Extent) -> String {
    percent((extent.to - extent.from).max(0.2))
}

/// When the lost time begins and ends, above the lanes.
fn edges(line: &Timeline, language: Language) -> Html {
    let (from, to) = timeline::edges();
    let (begins, ends) = line.bounds();
    let clock = |when: &str| format!("{} {}", shown::short_day(when, language), shown::clock(when));
    let day = |when: Option<&str>| when.and_then(|when| when.get(..10)).map(str::to_owned);
    let one_day = day(begins) == day(ends);
    let edge = |at: f64, said: String, class: &'static str, aside: &'static str| {
        html! {
            <>
                <line class="edge" x1={percent(at)} x2={percent(at)} y1="3" y2={(HEAD - 2).to_string()} />
                <text class={class} x={percent(at)} dx={aside} y="15">{ said }</text>
            </>
        }
    };
    html! {
        <>
            { for begins.map(|when| edge(from, clock(when), "bound", "6")) }
            { for ends.map(|when| edge(to, if one_day { shown::clock(when) } else { clock(when) }, "bound end", "-6")) }
        </>
    }
}

/// Where each tick is a day, none stands out.
fn tick_class(tick: &Tick, days: bool) -> &'static str {
    if tick.day && !days { "tick day" } else { "tick" }
}

/// Whether a tick is among the evenly chosen ones, of which there are no more than some.
fn is_named(number: usize, of: usize, most: usize) -> bool {
    let every = of.div_ceil(most).max(1);
    number % every == every / 2
}

/// The hours below the lanes, and the days below them; as many as there is room for.
fn axis(line: &Timeline, bottom: usize, language: Language) -> Html {
    let days = line.ticks.iter().filter(|tick| tick.day).count();
    let named = if line.days { NAMED_DAYS } else { NAMED_HOURS };
    let mut seen = 0;
    let one = |(number, tick): (usize, &Tick)| {
        let day = shown::short_day(&tick.when, language);
        let label = if line.days { day.clone() } else { shown::clock(&tick.when) };
        let inside = |side: f64| (side..=100.0 - side).contains(&tick.at);
        let [narrow, middle, wide] = named.map(|most| is_named(number, line.ticks.len(), most));
        let class = classes!(
            (!narrow || !inside(SIDE)).then_some("not-narrow"),
            (!middle).then_some("not-middle"),
            (!wide).then_some("not-wide"),
        );
        seen += usize::from(tick.day);
        let is_near = !inside(NARROW_SIDE) || (days > MANY_DAYS && seen % 2 == 0);
        html! {
            <>
                <line class={tick_class(tick, line.days)} x1={percent(tick.at)} x2={percent(tick.at)} y1={(bottom - 4).to_string()} y2={(bottom + 2).to_string()} />
                <text {class} x={percent(tick.at)} y={(bottom + 16).to_string()}>{ label }</text>
                if tick.day && !line.days && inside(SIDE) {
                    <text class={classes!("date", is_near.then_some("not-narrow"))} x={percent(tick.at)} y={(bottom + 34).to_string()}>{ day }</text>
                }
            </>
        }
    };
    html! { <>{ for line.ticks.iter().enumerate().map(one) }</> }
}

/// What a lane is called: its file, or how many there are of a kind.
pub fn lane_name(lane: &Lane, language: Language) -> String {
    match &lane.file {
        Some(file) => file.clone(),
        None => {
            let kind = language.words(&readers::format(lane.kind).name);
            fill(language.texts().lane_files, &[("kind", kind), ("n", &lane.files.to_string())])
        }
    }
}

/// The top of a lane's track.
fn track_of(lane: usize) -> usize {
    HEAD + lane * LANE + NAME + 4
}

fn lane(at: usize, lane: &Lane, is_chosen: &[bool], props: &TimelineChartProps) -> Html {
    let name = lane_name(lane, props.language);
    let (from, to) = timeline::edges();
    let track = track_of(at);
    let (below, track) = ((track + TRACK).to_string(), track.to_string());
    html! {
        <g class="lane">
            <text class="name" x="0" y={(HEAD + at * LANE + NAME).to_string()}>{ &name }</text>
            <rect class="track" x={percent(from)} width={percent(to - from)} y={track.clone()} height={TRACK.to_string()} />
            { for props.overview.timeline.ticks.iter().map(|tick| html! {
                <line class={tick_class(tick, props.overview.timeline.days)} x1={percent(tick.at)} x2={percent(tick.at)} y1={track.clone()} y2={below.clone()} />
            }) }
            { for lane.gaps.iter().map(|gap| html! {
                <rect class="gap" fill="url(#hatch)" x={percent(gap.from)} width={width(*gap)} y={track.clone()} height={TRACK.to_string()} />
            }) }
            { for [from, to].map(|at| html! {
                <line class="edge" x1={percent(at)} x2={percent(at)} y1={track.clone()} y2={below.clone()} />
            }) }
            { for lane.marks.iter().enumerate().map(|(number, own)| mark((at, number), own, &name, is_chosen, props)) }
        </g>
    }
}

fn mark(place: (usize, usize), mark: &Mark, file: &str, is_chosen: &[bool], props: &TimelineChartProps) -> Html {
    let texts = props.language.texts();
    // One record is a third of the lane, and every doubling a step more; what is only roughly known lies flat.
    let height = match mark.is_rough() {
        true => TRACK / 4,
        false => (TRACK / 3 + 3 * (usize::BITS - mark.records.leading_zeros()) as usize).min(TRACK),
    };
    let top = track_of(place.0);
    let chosen = mark.cases.iter().any(|case| is_chosen.get(*case).copied().unwrap_or(false));
    let class = match (mark.cases.is_empty(), chosen) {
        (true, _) => "mark aside",
        (false, true) => "mark",
        (false, false) => "mark faint",
    };
    let title = fill(
        texts.mark_title,
        &[
            ("file", file),
            ("when", &shown::moment(&mark.when, props.language)),
            ("n", &mark.records.to_string()),
            ("cases", &mark.cases.len().to_string()),
        ],
    );
    let on_mark = props.on_mark.clone();
    // The whole height of the lane takes the press.
    html! {
        <g class={class} onclick={move |_| on_mark.emit(place)}>
            <title>{ title }</title>
            <rect class="press" x={percent(mark.at.from)} width={width(mark.at)} y={top.to_string()} height={TRACK.to_string()} />
            <rect class="block" x={percent(mark.at.from)} width={width(mark.at)} y={(top + TRACK - height).to_string()} height={height.to_string()} />
        </g>
    }
}
