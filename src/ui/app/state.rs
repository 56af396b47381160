//! The page's state: what the user works on, what stands around it, and the messages that change it.

use std::cell::Cell;
use std::collections::{BTreeSet, HashMap};
use std::mem;
use std::rc::Rc;

use gloo::events::EventListener;
use retrace_cases::checklist::{Checklist, Kept, checklist_after, found};
use retrace_cases::decisions::{Change, Decisions, History};
use retrace_model::incident::{Incident, LinkError};
use retrace_model::kind::Kind;
use retrace_model::reading::{LeftOut, Reading};
use web_sys::File;
use yew::prelude::*;

use crate::protocol::Job;
use crate::ui::dropped::Dropped;
use crate::ui::entry::{Entry, State};
use crate::ui::hand_over::Save;
use crate::ui::selection::Selection;
use crate::ui::texts::Language;
use crate::ui::worker_link::{Event, Pool};

pub enum Msg {
    Language(Language),
    Link,
    EditIncident(bool),
    Incident(Incident),
    Files(Vec<File>),
    Dropped(Dropped),
    Practice,
    EndPractice,
    Reader(Event),
    Cancel(Job),
    Again(Job),
    Remove(Job),
    PutBack,
    Change(Change),
    /// The case with this id is to be put together with what the user typed.
    Join(String, String),
    Undo,
    Redo,
    /// Everything, or what is chosen.
    Print(Option<Selection>),
    Printed,
    Save(Save),
    OpenWork(File),
    Opened(String, Option<String>),
}

/// What components call. Made once, since they compare callbacks by address.
pub struct On {
    pub change: Callback<Change>,
    pub join: Callback<(String, String)>,
    pub undo: Callback<()>,
    pub redo: Callback<()>,
    pub print: Callback<Option<Selection>>,
    pub save: Callback<Save>,
}

pub struct App {
    pub language: Language,
    pub refused: Option<LinkError>,
    pub unknown_keys: Vec<String>,
    /// The page on which links are made.
    pub support: bool,
    pub editing: bool,
    pub mode: Mode,
    pub next_job: Job,
    /// How often a list was made; ticks only mark it.
    pub list_generation: u32,
    /// There are decisions that closing the page would lose.
    pub unsaved: Rc<Cell<bool>>,
    pub save_failed: bool,
    /// What is being printed, when it is not everything.
    pub selection: Option<Selection>,
    pub unknown_join: Option<(String, String)>,
    pub work_said: Option<Result<String, String>>,
    /// Dropped folders that the browser does not let the page read.
    pub folders_failed: Vec<String>,
    pub status: String,
    /// Where the keyboard goes, should this step take away what it is on.
    pub focus_target: Option<String>,
    pub pool: Pool,
    pub on: On,
    pub _listeners: Vec<EventListener>,
}

impl App {
    pub fn work(&self) -> &Work {
        self.mode.work()
    }

    pub fn work_mut(&mut self) -> &mut Work {
        self.mode.work_mut()
    }
}

/// Whose work is on the page.
#[expect(clippy::large_enum_variant, reason = "there is one, and it does not move")]
pub enum Mode {
    Own(Work),
    /// The practice incident, while the user's own work waits.
    Practice {
        kept: Work,
        work: Work,
    },
}

/// One incident: its files, what was found in them, and what was decided about it.
#[derive(Default)]
pub struct Work {
    pub incident: Option<Incident>,
    pub entries: Vec<Entry>,
    /// The file that was removed last, to be put back.
    pub removed: Option<Entry>,
    pub readings: Vec<Reading>,
    pub list: Option<Rc<Checklist>>,
    /// What was learnt and corrected for that list: a decision about something else does neither anew.
    pub kept: Kept,
    /// The files that the list was made of.
    pub listed_jobs: BTreeSet<Job>,
    pub history: History,
    /// What the history now holds.
    pub decisions: Rc<Decisions>,
    /// As the working file holds them.
    pub saved: Rc<Decisions>,
}

impl Default for Mode {
    fn default() -> Self {
        Mode::Own(Work::default())
    }
}

impl Mode {
    /// What is on the page.
    pub fn work(&self) -> &Work {
        let (Mode::Own(work) | Mode::Practice { work, .. }) = self;
        work
    }

    pub fn work_mut(&mut self) -> &mut Work {
        let (Mode::Own(work) | Mode::Practice { work, .. }) = self;
        work
    }

    /// The user's own, also while practising.
    pub fn own(&self) -> &Work {
        let (Mode::Own(own) | Mode::Practice { kept: own, .. }) = self;
        own
    }

    pub fn is_practice(&self) -> bool {
        matches!(self, Mode::Practice { .. })
    }

    /// Begins to practise; what was practised before is gone.
    pub fn practise(&mut self, incident: Incident) {
        self.end_practice();
        let kept = mem::take(self.work_mut());
        *self = Mode::Practice { kept, work: Work { incident: Some(incident), ..Work::default() } };
    }

    /// Back to the user's own.
    pub fn end_practice(&mut self) {
        if let Mode::Practice { kept, .. } = self {
            *self = Mode::Own(mem::take(kept));
        }
    }
}

impl Work {
    pub fn is_reading(&self) -> bool {
        self.entries.iter().any(|entry| matches!(entry.state, State::Waiting | State::Reading { .. }))
    }

    /// Takes over what has been read of the files.
    pub fn gather(&mut self) {
        let read = |entry: &Entry| match &entry.state {
            State::Done(reading) => Some((entry.job, (**reading).clone())),
            _ => None,
        };
        (self.listed_jobs, self.readings) = self.entries.iter().filter_map(read).unzip();
    }

    /// Makes the list of what was gathered.
    pub fn list_anew(&mut self) {
        let Some(incident) = &self.incident else {
            self.list = None;
            return;
        };
        let list = |kept: &mut _| Rc::new(checklist_after(incident, &self.readings, &self.decisions, kept));
        self.list = (!self.readings.is_empty()).then(|| list(&mut self.kept));
        // What all files together tell about one stands in the list.
        let sources = self.list.iter().flat_map(|list| &list.sources);
        let kinds: HashMap<(&str, &str), Kind> =
            sources.map(|source| ((source.name.as_str(), source.fingerprint.as_str()), source.kind)).collect();
        for entry in &mut self.entries {
            if let State::Done(reading) = &entry.state {
                entry.found = found(incident, reading, &self.decisions);
                let told = kinds.get(&(reading.name.as_str(), reading.fingerprint.as_str())).copied();
                entry.found.kind = told.or(entry.found.kind);
            }
        }
    }

    /// Files that were given and are not in the list.
    pub fn left_out(&self) -> Vec<(String, LeftOut)> {
        let why = |entry: &Entry| match entry.state {
            State::Done(_) => (!self.listed_jobs.contains(&entry.job)).then_some(LeftOut::NotYet),
            State::Waiting | State::Reading { .. } => Some(LeftOut::NotYet),
            State::Cancelled => Some(LeftOut::Stopped),
            State::Failed(_) => Some(LeftOut::Unreadable),
        };
        self.entries.iter().filter_map(|entry| Some((entry.name.clone(), why(entry)?))).collect()
    }

    /// There are decisions that no working file holds.
    pub fn is_unsaved(&self) -> bool {
        self.history.present() != &*self.saved
    }
}
