//! From bytes to text, rows and elements: what all readers share.

pub mod clock;
pub mod limits;
pub mod number;
pub mod phone;
pub mod table;
pub mod text;
pub mod xml;
