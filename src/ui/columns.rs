//! What a table is and what stands in which of its columns: the guess with the first rows, corrected by the user.

use retrace_cases::checklist::TableView;
use retrace_model::table::{COLUMNS, Column, TABLE_CONTENTS, TableContent};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::texts::{Language, fill};
use crate::ui::texts::Speaks;

#[derive(Properties, PartialEq, Clone)]
pub struct ColumnChoiceProps {
    pub language: Language,
    pub name: String,
    /// Place among the sources.
    pub at: usize,
    pub table: TableView,
    pub on_columns: Callback<Vec<Option<Column>>>,
    pub on_holds: Callback<TableContent>,
}

#[component]
pub fn ColumnChoice(props: &ColumnChoiceProps) -> Html {
    let texts = props.language.texts();
    let width = props.table.rows.iter().map(Vec::len).chain([props.table.columns.len()]).max().unwrap_or(0);
    // Open from the start where it is a guess that nobody has looked at; then as the user leaves it.
    let needed = *use_state(|| props.table.holds != TableContent::Bookings && !props.table.told);
    let holds_id = format!("holds-{}", props.at);
    let chosen = {
        let on_holds = props.on_holds.clone();
        Callback::from(move |event: web_sys::Event| {
            let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else { return };
            if let Some(holds) = select.value().parse::<usize>().ok().and_then(|at| TABLE_CONTENTS.get(at)) {
                on_holds.emit(*holds);
            }
        })
    };
    let choice = |column: usize| {
        let chosen = props.table.columns.get(column).copied().flatten();
        let id = format!("column-{}-{column}", props.at);
        let name = props.table.header.get(column).filter(|name| !name.trim().is_empty()).cloned();
        let name = name.unwrap_or_else(|| fill(texts.column_number, &[("n", &(column + 1).to_string())]));
        let changed = {
            let (on_columns, mut columns) = (props.on_columns.clone(), props.table.columns.clone());
            columns.resize(width, None);
            Callback::from(move |event: web_sys::Event| {
                let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else { return };
                let kind = select.value().parse::<usize>().ok().and_then(|at| COLUMNS.get(at)).copied();
                let mut columns = columns.clone();
                // There is one column of each kind, but for names and the like.
                if kind.is_some_and(|kind| !kind.is_manifold()) {
                    columns.iter_mut().filter(|other| **other == kind).for_each(|other| *other = None);
                }
                if let Some(place) = columns.get_mut(column) {
                    *place = kind;
                }
                on_columns.emit(columns);
            })
        };
        let cells = props.table.rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.trim().is_empty());
        // A row for each column of the file, so that many fit without scrolling sideways.
        html! {
            <tr role="row">
                <th scope="row" role="rowheader"><label for={id.clone()}>{ name }</label></th>
                <td role="cell">
                    <select {id} onchange={changed}>
                        <option value="" selected={chosen.is_none()}>{ texts.column_nothing }</option>
                        { for COLUMNS.iter().enumerate().map(|(at, kind)| html! {
                            <option value={at.to_string()} selected={chosen == Some(*kind)}>{ (texts.column)(*kind) }</option>
                        }) }
                    </select>
                </td>
                <td role="cell">
                    { for cells.enumerate().map(|(at, cell)| html! { <>if at > 0 { { " · " } }<span class="sample">{ cell }</span></> }) }
                </td>
            </tr>
        }
    };
    html! {
        <details class="columns" open={needed}>
            <summary>{ texts.columns_heading }</summary>
            <p class="hint">{ fill(texts.columns_hint, &[("file", &props.name)]) }</p>
            <p>
                <label for={holds_id.clone()}>{ texts.holds_label }</label>{ " " }
                <select id={holds_id} onchange={chosen}>
                    { for TABLE_CONTENTS.iter().enumerate().map(|(at, holds)| html! {
                        <option value={at.to_string()} selected={props.table.holds == *holds}>{ (texts.holds)(*holds) }</option>
                    }) }
                </select>
            </p>
            <table role="table" aria-label={format!("{}: {}", props.name, texts.columns_heading)}>
                <tbody role="rowgroup">{ for (0..width).map(choice) }</tbody>
            </table>
        </details>
    }
}
