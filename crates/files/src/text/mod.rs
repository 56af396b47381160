//! What a text says: references, booking data, names, its language, and which part of it is its writer's own.

pub mod details;
pub mod language;
pub mod names;
pub mod quoting;
pub mod references;
pub mod statement;
