//! The page: Yew components that take values and give callbacks, the worker link, printing, texts.

pub mod texts;

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod arrive;
#[cfg(target_arch = "wasm32")]
mod case;
#[cfg(target_arch = "wasm32")]
mod case_choices;
#[cfg(target_arch = "wasm32")]
mod case_evidence;
#[cfg(target_arch = "wasm32")]
mod collect;
#[cfg(target_arch = "wasm32")]
mod columns;
#[cfg(target_arch = "wasm32")]
mod general;
#[cfg(target_arch = "wasm32")]
mod incident_form;
#[cfg(target_arch = "wasm32")]
mod practice;
#[cfg(target_arch = "wasm32")]
mod quick_list;
#[cfg(target_arch = "wasm32")]
mod ready_mail;
#[cfg(target_arch = "wasm32")]
mod result;
#[cfg(target_arch = "wasm32")]
mod save;
#[cfg(target_arch = "wasm32")]
pub mod shown;
#[cfg(target_arch = "wasm32")]
mod sources;
#[cfg(target_arch = "wasm32")]
mod worker_link;

#[cfg(target_arch = "wasm32")]
pub use case::{CaseView, CaseViewProps};
#[cfg(target_arch = "wasm32")]
pub use case_evidence::Readings;
#[cfg(target_arch = "wasm32")]
pub use worker_link::{Event, Failure, Pool};

/// Shows the page.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    app::start();
}
