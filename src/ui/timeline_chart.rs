//! The timeline drawn. A picture for the eye and the mouse: who cannot use it chooses file and time in the filter, which
//! shows the same cases, and so the picture itself is hidden from screen readers and takes no focus.

use std::rc::Rc;

use yew::prelude::*;

use super::overview::Overview;
use super::shown;
use super::texts::{Language, fill};
use super::timeline::{self, Extent, Lane, Mark, Tick};

#[derive(Properties, PartialEq)]
pub struct TimelineChartProps {
    pub language: Language,
    pub overview: Rc<Overview>,
    /// Positions of the cases that are shown; marks of others are faint.
    pub chosen: Rc<Vec<usize>>,
    /// Lane and position of the mark that was pressed.
    pub on_mark: Callback<(usize, usize)>,
}

/// Pixels of height.
const LANE: usize = 46;
const NAME: usize = 14;
const TRACK: usize = 24;
const AXIS: usize = 44;

#[component]
pub fn TimelineChart(props: &TimelineChartProps) -> Html {
    let texts = props.language.texts();
    let line = &props.overview.timeline;
    let bottom = line.lanes.len() * LANE;
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
                { for line.ticks.iter().map(|at| tick(at, bottom, line.days, props.language)) }
                { for line.lanes.iter().enumerate().map(|(at, own)| lane(at, own, &is_chosen, props)) }
                <text class="side" x="0" y={(bottom + 16).to_string()}>{ texts.earlier }</text>
                <text class="side end" x="100%" y={(bottom + 16).to_string()}>{ texts.later }</text>
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

fn tick(tick: &Tick, bottom: usize, days: bool, language: Language) -> Html {
    let day = shown::short_day(&tick.when, language);
    let label = if days { day.clone() } else { shown::clock(&tick.when) };
    html! {
        <g class={classes!(tick.day.then_some("day"), (!tick.major).then_some("minor"))}>
            <line class="tick" x1={percent(tick.at)} x2={percent(tick.at)} y1="0" y2={(bottom + 3).to_string()} />
            <text x={percent(tick.at)} y={(bottom + 16).to_string()}>{ label }</text>
            if tick.day && !days { <text class="date" x={percent(tick.at)} y={(bottom + 34).to_string()}>{ day }</text> }
        </g>
    }
}

/// What a lane is called: its file, or how many there are of a kind.
pub fn lane_name(lane: &Lane, language: Language) -> String {
    match &lane.file {
        Some(file) => file.clone(),
        None => {
            let kind = language.words(&lane.kind.format().name);
            fill(language.texts().lane_files, &[("kind", kind), ("n", &lane.files.to_string())])
        }
    }
}

fn lane(at: usize, lane: &Lane, is_chosen: &[bool], props: &TimelineChartProps) -> Html {
    let top = at * LANE;
    let name = lane_name(lane, props.language);
    let (from, to) = timeline::edges();
    let track = (top + NAME + 4).to_string();
    html! {
        <g class="lane">
            <text class="name" x="0" y={(top + NAME).to_string()}>{ &name }</text>
            <rect class="track" x={percent(from)} width={percent(to - from)} y={track.clone()} height={TRACK.to_string()} />
            { for lane.gaps.iter().map(|gap| html! {
                <rect class="gap" fill="url(#hatch)" x={percent(gap.from)} width={width(*gap)} y={track.clone()} height={TRACK.to_string()} />
            }) }
            // Beside the track alone: the name above it may be longer than what lies before the lost time.
            { for [from, to].map(|at| html! {
                <line class="edge" x1={percent(at)} x2={percent(at)} y1={track.clone()} y2={(top + LANE).to_string()} />
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
    let top = place.0 * LANE + NAME + 4;
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
