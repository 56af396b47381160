//! Files as they come, are read, and go: given, practised with, stopped, failed.

use retrace_cases::checklist::{ReadingOverview, found};
use web_sys::File;

use super::state::App;
use crate::ui::entry::{Entry, State};
use crate::ui::file_row;
use crate::ui::practice;
use crate::ui::texts::{Speaks, fill};
use crate::ui::worker_link::{self, Event};

impl App {
    pub(super) fn add(&mut self, files: Vec<(String, File)>) {
        if !files.is_empty() {
            self.end_practice();
            self.take(files);
        }
    }

    /// Reads files; before it is known what was lost they wait.
    pub(super) fn take(&mut self, files: Vec<(String, File)>) {
        for (name, file) in files {
            self.next_job += 1;
            let work = self.mode.work_mut();
            work.entries.push(Entry {
                job: self.next_job,
                name: name.clone(),
                size: file.size() as u64,
                file: file.clone(),
                state: State::Waiting,
                found: ReadingOverview::default(),
            });
            if let Some(incident) = &work.incident {
                self.pool.read(self.next_job, name, file, incident.clone());
            }
        }
        self.work_mut().removed = None;
    }

    pub(super) fn practise(&mut self) {
        let (Some(incident), Ok(files)) = (practice::incident(self.language.texts().practice_name), practice::files())
        else {
            return;
        };
        // Practised already, and every file of it removed.
        self.end_practice();
        self.forget_files();
        self.mode.practise(incident);
        self.take(named(files));
        self.editing = false;
        self.refused = None;
    }

    /// Back to the user's own incident and decisions.
    pub(super) fn end_practice(&mut self) {
        if self.mode.is_practice() {
            self.forget_files();
            self.mode.end_practice();
            self.editing = false;
        }
    }

    /// Lets go of all files and of what was said about them.
    fn forget_files(&mut self) {
        let work = self.mode.work_mut();
        for entry in work.entries.drain(..) {
            self.pool.cancel(entry.job);
        }
        work.list = None;
        work.readings = Vec::new();
        self.work_said = None;
        self.unknown_join = None;
    }

    pub(super) fn read_again(&mut self, which: impl Fn(&Entry) -> bool) {
        let work = self.mode.work_mut();
        for entry in work.entries.iter_mut().filter(|entry| which(entry)) {
            self.pool.cancel(entry.job);
            self.next_job += 1;
            (entry.job, entry.state) = (self.next_job, State::Waiting);
            if let Some(incident) = &work.incident {
                self.pool.read(entry.job, entry.name.clone(), entry.file.clone(), incident.clone());
            }
        }
        self.decide();
    }

    pub(super) fn hear(&mut self, event: Event) {
        let (job, state) = match event {
            Event::Progress { job, bytes, records, .. } => (job, State::Reading { bytes, records }),
            Event::Done { job, reading } => (job, State::Done(reading)),
            Event::Failed { job, why } => (job, State::Failed(why)),
        };
        let (texts, language) = (self.language.texts(), self.language);
        let work = self.mode.work_mut();
        let Some(entry) = work.entries.iter_mut().find(|entry| entry.job == job) else {
            return;
        };
        entry.state = state;
        match &entry.state {
            State::Done(reading) => {
                if let Some(incident) = &work.incident {
                    entry.found = found(incident, reading, &work.decisions);
                }
                self.status = file_row::said(entry, reading, language);
                self.decide();
            }
            State::Failed(why) => {
                self.status = fill(file_row::failure(*why, texts), &[("file", &entry.name)]);
                self.decide();
            }
            _ => {}
        }
    }
}

/// Files with their paths inside the folder that was chosen.
pub(super) fn named(files: Vec<File>) -> Vec<(String, File)> {
    files.into_iter().map(|file| (worker_link::path(&file), file)).collect()
}
