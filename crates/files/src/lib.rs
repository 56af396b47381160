//! From the bytes of a file to its records, and what the text of each says. No I/O: whoever has the bytes feeds them.
//!
//! Each room uses only rooms before it: `input` (bytes, text, tables, archives, dates, money, telephone numbers), `text`
//! (what a text says), `reading` (one source being read), `readers` (the register of formats).

pub mod input;
pub mod readers;
pub mod reading;
pub mod text;
