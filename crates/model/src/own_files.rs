//! The marks of the files that this page writes, by which it knows them again when they are given as evidence.

/// The result document, `retrace/result/1`: its first key.
pub const RESULT: &str = "retrace/result/1";
/// A working file: its first key, with the version behind it.
pub const WORKING_FILE: &str = "retrace/working-file/";
/// Ends the first cell of every list that is saved as a table.
pub const LIST: &str = "(Retrace)";
