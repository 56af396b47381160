//! The page: Yew components that take values and give callbacks, the worker link, printing, texts.

pub mod customers;
pub mod filter;
pub mod guides;
pub mod overview;
pub mod phrases;
pub mod reasons;
pub mod texts;
pub mod timeline;

#[cfg(target_arch = "wasm32")]
pub mod after_cases;
#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
pub mod arrive;
#[cfg(target_arch = "wasm32")]
pub mod cards;
#[cfg(target_arch = "wasm32")]
pub mod case;
#[cfg(target_arch = "wasm32")]
pub mod case_choices;
#[cfg(target_arch = "wasm32")]
pub mod case_details;
#[cfg(target_arch = "wasm32")]
pub mod case_evidence;
#[cfg(target_arch = "wasm32")]
pub mod case_list;
#[cfg(target_arch = "wasm32")]
pub mod collect;
#[cfg(target_arch = "wasm32")]
pub mod columns;
#[cfg(target_arch = "wasm32")]
pub mod dropped;
#[cfg(target_arch = "wasm32")]
pub mod entry;
#[cfg(target_arch = "wasm32")]
pub mod file_row;
#[cfg(target_arch = "wasm32")]
pub mod filter_form;
#[cfg(target_arch = "wasm32")]
pub mod focus;
#[cfg(target_arch = "wasm32")]
pub mod general;
#[cfg(target_arch = "wasm32")]
pub mod hand_over;
#[cfg(target_arch = "wasm32")]
pub mod how_many;
#[cfg(target_arch = "wasm32")]
pub mod incident_form;
#[cfg(target_arch = "wasm32")]
pub mod kept_focus;
#[cfg(target_arch = "wasm32")]
pub mod list_head;
#[cfg(target_arch = "wasm32")]
pub mod paper;
#[cfg(target_arch = "wasm32")]
pub mod paste;
#[cfg(target_arch = "wasm32")]
pub mod practice;
#[cfg(target_arch = "wasm32")]
pub mod printing;
#[cfg(target_arch = "wasm32")]
pub mod quick_list;
#[cfg(target_arch = "wasm32")]
pub mod ready_mail;
#[cfg(target_arch = "wasm32")]
pub mod result;
#[cfg(target_arch = "wasm32")]
pub mod save;
#[cfg(target_arch = "wasm32")]
pub mod save_page;
#[cfg(target_arch = "wasm32")]
pub mod selection;
#[cfg(target_arch = "wasm32")]
pub mod shown;
#[cfg(target_arch = "wasm32")]
pub mod shown_cases;
#[cfg(target_arch = "wasm32")]
pub mod sources;
#[cfg(target_arch = "wasm32")]
pub mod support;
#[cfg(target_arch = "wasm32")]
pub mod timeline_chart;
#[cfg(target_arch = "wasm32")]
pub mod what_is_left;
#[cfg(target_arch = "wasm32")]
pub mod worker_link;

/// Shows the page.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    app::start();
}
