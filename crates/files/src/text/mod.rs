//! What a text says: its blocks, the claims in them and what they settle to, references, names, its language, and which part
//! of it is its writer's own.

pub mod blocks;
pub mod claims;
pub mod identifiers;
pub mod labels;
pub mod language;
pub mod names;
pub mod phones;
pub mod products;
pub mod quoting;
pub mod references;
pub mod settle;
pub mod spoken;
pub mod statement;
