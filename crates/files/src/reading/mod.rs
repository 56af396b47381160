//! One source being read.
//!
//! What lies far from the Window is only counted; what lies near it is kept whole, so that the Window's edges, the zone
//! of naive times and threads can be decided afterwards without reading again.

pub mod document;
pub mod format;
pub mod record_key;
mod record_sink;
pub mod row;
mod source_reader;
pub mod store;

pub use record_sink::{RecordSink, Within, zone_of_dates};
pub use source_reader::SourceReader;
