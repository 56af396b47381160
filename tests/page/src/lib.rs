//! What the tests of the built page share: a browser of one's own, how the page is opened in it, servers, and the way
//! through all states of the page.

pub mod browser;
pub mod built;
pub mod engine;
pub mod held;
pub mod opening;
pub mod servers;
pub mod states;
#[path = "../../support/mod.rs"]
pub mod support;
