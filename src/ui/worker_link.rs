//! The page's end of the wire: it reads the files, workers think. Cancel and crash both end a worker; a new one is made
//! from the same compiled module.
//!
//! Written over web-sys: gloo-worker and yew-agent can neither end a worker, nor see one fail, nor move a buffer
//! (docs/dependencies.md).

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use jiff::Timestamp;
use js_sys::{Array, ArrayBuffer};
use retrace_model::incident::Incident;
use retrace_model::kind::Kind;
use retrace_model::reading::Reading;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, MessageEvent, Worker};
use yew::Callback;

use crate::protocol::{BUILD, FromWorker, Job, ToWorker, VERSION};

/// Files read side by side.
const WORKERS: std::ops::RangeInclusive<usize> = 2..=4;

#[wasm_bindgen]
extern "C" {
    /// Made by the boot script: a worker of the same glue and module.
    #[wasm_bindgen(catch, js_name = retraceSpawn)]
    fn spawn() -> Result<Worker, JsValue>;

    /// A file with its path inside the folder that was chosen; web-sys has no name for it.
    type InFolder;
    #[wasm_bindgen(method, getter, js_name = webkitRelativePath)]
    fn relative_path(this: &InFolder) -> String;
}

/// What the page hears of a file.
pub enum Event {
    Progress { job: Job, bytes: u64, records: u64, kind: Option<Kind> },
    Done { job: Job, reading: Box<Reading> },
    Failed { job: Job, why: Failure },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The worker ran into a fault.
    Crashed,
    /// The worker no longer answers.
    Silent,
    /// The browser cannot read the file.
    Unreadable,
}

/// How a pool makes its workers and when it ends them.
pub struct Setup {
    pub spawn: Box<dyn Fn() -> Result<Worker, JsValue>>,
    /// Workers at once.
    pub workers: usize,
    /// How often the watchdog looks, in milliseconds, and after how many looks in vain it ends a worker.
    pub look_every: u32,
    pub looks: u32,
    /// After a file of more bytes the worker is ended, for a wasm's memory never shrinks.
    pub large: f64,
}

impl Setup {
    /// The page's own: workers of its own program; a minute of silence is too long.
    pub fn of_the_page() -> Self {
        let cores = web_sys::window().map_or(2.0, |window| window.navigator().hardware_concurrency());
        Setup {
            spawn: Box::new(spawn),
            workers: (cores as usize).clamp(*WORKERS.start(), *WORKERS.end()),
            look_every: 5_000,
            looks: 12,
            large: 64.0 * 1024.0 * 1024.0,
        }
    }
}

struct Task {
    job: Job,
    name: String,
    file: File,
    incident: Incident,
}

struct Slot {
    id: u32,
    worker: Worker,
    ready: bool,
    task: Option<Task>,
    /// Looks of the watchdog since the worker was last heard, and pieces that it waits for.
    unheard: u32,
    owed: u32,
    _listeners: [EventListener; 2],
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

struct Inner {
    slots: Vec<Slot>,
    waiting: VecDeque<Task>,
    next_id: u32,
    setup: Rc<Setup>,
    emit: Callback<Event>,
    /// Looks after the workers, while there are any.
    watchdog: Option<Interval>,
}

/// The workers and the files that wait for them.
#[derive(Clone)]
pub struct Pool(Rc<RefCell<Inner>>);

impl Pool {
    /// Starts no worker before there is something to read.
    pub fn new(setup: Setup, emit: Callback<Event>) -> Self {
        Pool(Rc::new(RefCell::new(Inner {
            slots: Vec::new(),
            waiting: VecDeque::new(),
            next_id: 0,
            setup: Rc::new(setup),
            emit,
            watchdog: None,
        })))
    }

    /// Reads a file as soon as a worker is free.
    pub fn read(&self, job: Job, name: String, file: File, incident: Incident) {
        self.0.borrow_mut().waiting.push_back(Task { job, name, file, incident });
        self.pump();
    }

    /// Forgets a file; whatever was read of it is gone with its worker.
    pub fn cancel(&self, job: Job) {
        {
            let mut inner = self.0.borrow_mut();
            inner.waiting.retain(|task| task.job != job);
            inner.slots.retain(|slot| slot.task.as_ref().is_none_or(|task| task.job != job));
        }
        self.pump();
    }

    /// Gives waiting files to free workers, and makes workers while there may be more.
    fn pump(&self) {
        let mut missing = 0;
        {
            let mut inner = self.0.borrow_mut();
            let inner = &mut *inner;
            for slot in inner.slots.iter_mut().filter(|slot| slot.ready && slot.task.is_none()) {
                let Some(task) = inner.waiting.pop_front() else { break };
                let open = ToWorker::Open {
                    job: task.job,
                    name: task.name.clone(),
                    size: task.file.size() as u64,
                    incident: Box::new(task.incident.clone()),
                };
                slot.task = Some(task);
                (slot.unheard, slot.owed) = (0, 0);
                send(&slot.worker, &open, None);
            }
            let starting = inner.slots.iter().filter(|slot| !slot.ready).count();
            if inner.waiting.len() > starting {
                missing = (inner.waiting.len() - starting).min(inner.setup.workers.saturating_sub(inner.slots.len()));
            }
        }
        for _ in 0..missing {
            self.start_worker();
        }
    }

    fn start_worker(&self) {
        let (id, setup) = {
            let mut inner = self.0.borrow_mut();
            inner.next_id += 1;
            (inner.next_id, inner.setup.clone())
        };
        let Ok(worker) = (setup.spawn)() else {
            let waiting: Vec<Task> = self.0.borrow_mut().waiting.drain(..).collect();
            waiting.iter().for_each(|task| self.emit(Event::Failed { job: task.job, why: Failure::Crashed }));
            return;
        };
        let pool = self.clone();
        let heard = EventListener::new(&worker, "message", move |event| {
            let message = event.dyn_ref::<MessageEvent>().and_then(unpacked);
            if let Some(message) = message {
                pool.hear(id, message);
            }
        });
        let pool = self.clone();
        let failed = EventListener::new(&worker, "error", move |_| pool.fail(id, Failure::Crashed));
        let slot = Slot { id, worker, ready: false, task: None, unheard: 0, owed: 0, _listeners: [heard, failed] };
        let mut inner = self.0.borrow_mut();
        inner.slots.push(slot);
        if inner.watchdog.is_none() {
            let pool = self.clone();
            inner.watchdog = Some(Interval::new(setup.look_every, move || pool.look()));
        }
    }

    /// A worker that should say something and has not for a while is ended; one that waits for a slow disk is not. Looks
    /// are counted, not the time, so that a computer that slept ends nobody.
    fn look(&self) {
        let mut silent = Vec::new();
        {
            let mut inner = self.0.borrow_mut();
            let looks = inner.setup.looks;
            for slot in inner.slots.iter_mut().filter(|slot| !slot.ready || slot.task.is_some() && slot.owed == 0) {
                slot.unheard += 1;
                if slot.unheard > looks {
                    silent.push(slot.id);
                }
            }
            if inner.slots.is_empty() {
                inner.watchdog = None;
            }
        }
        silent.into_iter().for_each(|id| self.fail(id, Failure::Silent));
    }

    fn hear(&self, id: u32, message: FromWorker) {
        if let Some(slot) = self.0.borrow_mut().slots.iter_mut().find(|slot| slot.id == id) {
            slot.unheard = 0;
        }
        match message {
            FromWorker::Ready { protocol, build } if protocol == VERSION && build == BUILD => {
                if let Some(slot) = self.0.borrow_mut().slots.iter_mut().find(|slot| slot.id == id) {
                    slot.ready = true;
                }
                self.pump();
            }
            FromWorker::Ready { .. } | FromWorker::Panicked { .. } => self.fail(id, Failure::Crashed),
            FromWorker::Need { job, from, to } => self.answer(id, job, from, to),
            FromWorker::Progress { job, bytes, records, kind } => {
                self.emit(Event::Progress { job, bytes, records, kind })
            }
            FromWorker::Done { job, mut reading } => {
                {
                    let mut inner = self.0.borrow_mut();
                    let task = inner.slots.iter().find(|slot| slot.id == id).and_then(|slot| slot.task.as_ref());
                    reading.changed(
                        task.and_then(|task| Timestamp::from_millisecond(task.file.last_modified() as i64).ok()),
                    );
                    let most = inner.setup.large;
                    let large = |slot: &Slot| slot.task.as_ref().is_some_and(|task| task.file.size() > most);
                    inner.slots.retain(|slot| slot.id != id || !large(slot));
                    if let Some(slot) = inner.slots.iter_mut().find(|slot| slot.id == id) {
                        slot.task = None;
                    }
                }
                self.emit(Event::Done { job, reading });
                self.pump();
            }
        }
    }

    /// Reads a range of the file and moves it to the worker.
    fn answer(&self, id: u32, job: Job, from: u64, to: u64) {
        let pool = self.clone();
        let piece = self.with_task(id, job, |task| task.file.slice_with_f64_and_f64(from as f64, to as f64));
        let Some(piece) = piece else { return };
        if let Some(slot) = self.0.borrow_mut().slots.iter_mut().find(|slot| slot.id == id) {
            slot.owed += 1;
        }
        spawn_local(async move {
            let bytes = match piece {
                Ok(blob) => JsFuture::from(blob.array_buffer())
                    .await
                    .ok()
                    .and_then(|buffer| buffer.dyn_into::<ArrayBuffer>().ok()),
                Err(_) => None,
            };
            match bytes.filter(|buffer| u64::from(buffer.byte_length()) == to - from) {
                Some(buffer) => {
                    let mut inner = pool.0.borrow_mut();
                    let slot = inner
                        .slots
                        .iter_mut()
                        .find(|slot| slot.id == id && slot.task.as_ref().is_some_and(|task| task.job == job));
                    if let Some(slot) = slot {
                        slot.owed = slot.owed.saturating_sub(1);
                        send(&slot.worker, &ToWorker::Piece { job, from }, Some(&buffer));
                    }
                }
                None if pool.with_task(id, job, |_| ()).is_some() => pool.fail(id, Failure::Unreadable),
                None => {}
            }
        });
    }

    fn with_task<T>(&self, id: u32, job: Job, then: impl FnOnce(&Task) -> T) -> Option<T> {
        let inner = self.0.borrow();
        let slot = inner.slots.iter().find(|slot| slot.id == id)?;
        slot.task.as_ref().filter(|task| task.job == job).map(then)
    }

    /// Ends a worker; its file was not read. A worker that fails before it has a file takes the next one with it, so
    /// that a page whose workers cannot start says so instead of trying for ever.
    fn fail(&self, id: u32, why: Failure) {
        let task = {
            let mut inner = self.0.borrow_mut();
            let Some(at) = inner.slots.iter().position(|slot| slot.id == id) else {
                return;
            };
            let mut slot = inner.slots.remove(at);
            let own = slot.task.take();
            if own.is_none() && !slot.ready { inner.waiting.pop_front() } else { own }
        };
        if let Some(task) = task {
            self.emit(Event::Failed { job: task.job, why });
        }
        self.pump();
    }

    fn emit(&self, event: Event) {
        let emit = self.0.borrow().emit.clone();
        emit.emit(event);
    }
}

/// A file's path inside a chosen folder, else its name.
pub fn path(file: &File) -> String {
    let inside = file.unchecked_ref::<InFolder>().relative_path();
    if inside.is_empty() { file.name() } else { inside }
}

fn unpacked(event: &MessageEvent) -> Option<FromWorker> {
    let message: Array = event.data().dyn_into().ok()?;
    serde_json::from_str(&message.get(0).as_string()?).ok()
}

fn send(worker: &Worker, message: &ToWorker, bytes: Option<&ArrayBuffer>) {
    let Ok(text) = serde_json::to_string(message) else {
        return;
    };
    // A worker that cannot be posted to fails through its own error event.
    let _ = match bytes {
        Some(buffer) => worker.post_message_with_transfer(&Array::of2(&text.into(), buffer), &Array::of1(buffer)),
        None => worker.post_message(&Array::of1(&text.into())),
    };
}
