//! A file of the page: what it is called, and what has become of it.

use retrace_cases::checklist::ReadingOverview;
use retrace_model::reading::Reading;
use web_sys::File;

use super::worker_link::Failure;
use crate::protocol::Job;

/// What has become of a file.
#[derive(Clone, PartialEq)]
pub enum State {
    Waiting,
    Reading { bytes: u64, records: u64 },
    Done(Box<Reading>),
    Cancelled,
    Failed(Failure),
}

/// One file of the list.
#[derive(Clone, PartialEq)]
pub struct Entry {
    pub job: Job,
    pub name: String,
    pub size: u64,
    pub file: File,
    pub state: State,
    /// How many records lie in the Window, and from when until when they reach, once it is read.
    pub found: ReadingOverview,
}
