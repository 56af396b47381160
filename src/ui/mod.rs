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
mod app;
#[cfg(target_arch = "wasm32")]
mod arrive;
#[cfg(target_arch = "wasm32")]
mod cards;
#[cfg(target_arch = "wasm32")]
mod case;
#[cfg(target_arch = "wasm32")]
mod case_choices;
#[cfg(target_arch = "wasm32")]
mod case_details;
#[cfg(target_arch = "wasm32")]
mod case_evidence;
#[cfg(target_arch = "wasm32")]
mod case_list;
#[cfg(target_arch = "wasm32")]
mod collect;
#[cfg(target_arch = "wasm32")]
mod columns;
#[cfg(target_arch = "wasm32")]
mod dropped;
#[cfg(target_arch = "wasm32")]
mod filter_form;
#[cfg(target_arch = "wasm32")]
mod focus;
#[cfg(target_arch = "wasm32")]
mod general;
#[cfg(target_arch = "wasm32")]
mod hand_over;
#[cfg(target_arch = "wasm32")]
mod incident_form;
#[cfg(target_arch = "wasm32")]
mod paper;
#[cfg(target_arch = "wasm32")]
mod practice;
#[cfg(target_arch = "wasm32")]
mod printing;
#[cfg(target_arch = "wasm32")]
mod quick_list;
#[cfg(target_arch = "wasm32")]
mod ready_mail;
#[cfg(target_arch = "wasm32")]
mod result;
#[cfg(target_arch = "wasm32")]
mod save;
#[cfg(target_arch = "wasm32")]
mod save_page;
#[cfg(target_arch = "wasm32")]
pub mod shown;
#[cfg(target_arch = "wasm32")]
mod sources;
#[cfg(target_arch = "wasm32")]
mod support;
#[cfg(target_arch = "wasm32")]
mod timeline_chart;
#[cfg(target_arch = "wasm32")]
mod what_is_left;
#[cfg(target_arch = "wasm32")]
mod worker_link;

#[cfg(target_arch = "wasm32")]
pub use case::{CaseView, CaseViewProps};
#[cfg(target_arch = "wasm32")]
#[cfg(target_arch = "wasm32")]
pub use worker_link::{Event, Failure, Pool};

/// Shows the page.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    app::start();
}
