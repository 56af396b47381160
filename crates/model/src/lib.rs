//! What Retrace speaks of, as data: incident and window, times, records and what they say, tables, readings, outcomes,
//! tasks; and the words of the languages that are read. Nothing here reads a file or decides about one.

pub mod date_order;
pub mod incident;
pub mod kind;
pub mod language;
pub mod outcome;
pub mod own_files;
pub mod problem;
pub mod reading;
pub mod record;
pub mod source_category;
pub mod statement;
pub mod table;
pub mod task;
pub mod time_text;
pub mod time_zones;
pub mod vendors;
pub mod when;
pub mod words;
