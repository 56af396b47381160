//! The page: Yew components that take values and give callbacks, the worker link, printing, texts.

pub mod texts;
