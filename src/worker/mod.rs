//! The thinking side: messages in, core, messages out.

pub mod session;

#[cfg(target_arch = "wasm32")]
mod scope;
#[cfg(target_arch = "wasm32")]
pub use scope::start;
