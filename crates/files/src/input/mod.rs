//! From bytes to text, rows and elements: what all readers share.

pub mod call;
pub mod clock;
pub mod columns;
pub mod compound;
pub mod crc32;
pub mod dates;
mod header_words;
pub mod html;
pub mod inflate;
pub mod layout;
pub mod limits;
pub mod number;
pub mod pdf;
pub mod phone;
pub mod plain;
pub(crate) mod pst;
pub mod ranges;
pub mod rtf;
pub mod sheets_in_xml;
pub mod spreadsheet;
pub mod table;
pub mod text;
pub mod time_in_text;
pub mod tnef;
pub mod unzip;
pub mod xml;
pub mod zip;
