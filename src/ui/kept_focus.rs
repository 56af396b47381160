//! Where the keyboard returns to when a decision made the cases anew and its button is gone: the case that now holds a
//! record of the one that was being changed.

use std::rc::Rc;

use retrace_cases::checklist::Checklist;
use retrace_cases::decisions::Change;
use retrace_model::record::RecordKey;
use yew::prelude::*;

use super::focus;

/// Changes a decision, and joins a case with the one that a text names.
pub type OnCases = (Callback<Change>, Callback<(String, String)>);

/// The same callbacks, which note the case that they change. `generation` says how often the list was made: until then a
/// case keeps its records, so the callbacks are the same ones.
#[hook]
pub fn use_kept_focus(list: &Rc<Checklist>, generation: u32, on_cases: OnCases) -> OnCases {
    let (on_change, on_join) = on_cases;
    let changing = use_mut_ref(|| None::<RecordKey>);
    {
        let (changing, list) = (changing.clone(), list.clone());
        use_effect_with(generation, move |_| {
            let Some(key) = changing.borrow_mut().take().filter(|_| focus::is_lost()) else { return };
            let holds = list.cases.iter().position(|case| case.records.iter().any(|record| record.key == key));
            focus::to(&holds.map_or("cases-heading".to_owned(), |at| format!("case-{}", at + 1)));
        });
    }
    let on_change = {
        let changing = changing.clone();
        use_callback(on_change, move |change: Change, on_change| {
            *changing.borrow_mut() = record_of(&change);
            on_change.emit(change);
        })
    };
    let list = list.clone();
    let on_join = use_callback((on_join, generation), move |(id, typed): (String, String), (on_join, _)| {
        let own = list.cases.iter().find(|case| case.id == id);
        *changing.borrow_mut() = own.and_then(|case| case.records.first()).map(|record| record.key.clone());
        on_join.emit((id, typed));
    });
    (on_change, on_join)
}

/// A record of the case in which a change that makes cases anew was asked for.
fn record_of(change: &Change) -> Option<RecordKey> {
    match change {
        Change::Apart { key, .. } => Some(key.clone()),
        Change::Join { a, .. } | Change::Refuse { a, .. } => Some(a.clone()),
        Change::Outcome { keys, .. } => keys.first().cloned(),
        _ => None,
    }
}
