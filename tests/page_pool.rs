//! The pool of workers, against real workers made of a Blob: some speak the protocol without a wasm and fail as they are
//! told, some run this very program.
#![cfg(target_arch = "wasm32")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Function, Promise, Reflect};
use retrace::protocol::{BUILD, Fault, Job, ToWorker, VERSION};
use retrace::ui::worker_link::{Event, Failure, Pool, Setup};
use retrace_files::readers::read_whole;
use retrace_model::incident::Incident;
use retrace_model::reading::Reading;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Blob, File, Url, Worker};
use yew::Callback;

wasm_bindgen_test_configure!(run_in_browser);

/// What the worker without a wasm says it read.
const READ: &str = "Number;Name;Start\n8-1;Zoe Smit;2020-01-05 10:00\n";

fn incident() -> Incident {
    Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam").unwrap()
}

fn worker_of(script: &str) -> Result<Worker, JsValue> {
    let source = Url::create_object_url_with_blob(&Blob::new_with_str_sequence(&Array::of1(&script.into()))?)?;
    Worker::new(&source)
}

/// Speaks the protocol of that version.
fn speaker(protocol: u32) -> String {
    let reading = serde_json::to_string(&read_whole("bookings.csv", READ.as_bytes(), &incident())).unwrap();
    let build = serde_json::to_string(BUILD).unwrap();
    let script = include_str!("support/speaker.js").replace("PROTOCOL", &protocol.to_string());
    script.replace("BUILD", &build).replace("READING", &reading)
}

/// Runs this program in its worker's role.
fn program() -> String {
    let address = web_sys::window().unwrap().location().origin().unwrap();
    format!(
        "import('{address}/wasm-bindgen-test.js').then(async (program) => {{
            await program.default({{ module_or_path: '{address}/wasm-bindgen-test_bg.wasm' }});
            program.work();
        }});"
    )
}

/// Called in a worker that was made of [`program`].
#[wasm_bindgen]
pub fn work() {
    retrace::worker::start(js_sys::global().unchecked_into());
}

#[derive(Debug, PartialEq)]
enum Heard {
    Done(Job),
    Failed(Job, Failure),
}

/// A pool, what it says, and the workers that it made.
struct Tried {
    pool: Pool,
    heard: Rc<RefCell<Vec<Heard>>>,
    readings: Rc<RefCell<Vec<Reading>>>,
    progress: Rc<Cell<usize>>,
    made: Rc<RefCell<Vec<Worker>>>,
    ended: Rc<Cell<usize>>,
}

/// A pool of so many workers of a script, which is patient.
fn of(script: String, workers: usize) -> Tried {
    with(script, |setup| setup.workers = workers)
}

fn with(script: String, other: impl FnOnce(&mut Setup)) -> Tried {
    let (made, ended) = (Rc::<RefCell<Vec<Worker>>>::default(), Rc::<Cell<usize>>::default());
    let spawn = {
        let (made, ended) = (made.clone(), ended.clone());
        move || {
            let worker = worker_of(&script)?;
            let end: Function = Reflect::get(&worker, &"terminate".into())?.unchecked_into();
            let (own, ended) = (worker.clone(), ended.clone());
            let counted = Closure::<dyn Fn()>::new(move || {
                ended.set(ended.get() + 1);
                end.call0(&own).unwrap();
            });
            Reflect::set(&worker, &"terminate".into(), &counted.into_js_value())?;
            made.borrow_mut().push(worker.clone());
            Ok(worker)
        }
    };
    let mut setup = Setup { spawn: Box::new(spawn), workers: 1, look_every: 1_000, looks: 60, large: 1e6 };
    other(&mut setup);
    let (heard, readings) = (Rc::<RefCell<Vec<Heard>>>::default(), Rc::<RefCell<Vec<Reading>>>::default());
    let progress = Rc::<Cell<usize>>::default();
    let emit = {
        let (heard, readings, progress) = (heard.clone(), readings.clone(), progress.clone());
        Callback::from(move |event| match event {
            Event::Progress { .. } => progress.set(progress.get() + 1),
            Event::Done { job, reading } => {
                readings.borrow_mut().push(*reading);
                heard.borrow_mut().push(Heard::Done(job));
            }
            Event::Failed { job, why } => heard.borrow_mut().push(Heard::Failed(job, why)),
        })
    };
    Tried { pool: Pool::new(setup, emit), heard, readings, progress, made, ended }
}

impl Tried {
    /// Gives a file of that name and text.
    fn give(&self, job: Job, name: &str, text: &str) {
        let file = File::new_with_str_sequence(&Array::of1(&text.into()), name).unwrap();
        self.pool.read(job, name.into(), file, incident());
    }

    fn made(&self) -> usize {
        self.made.borrow().len()
    }

    /// Waits for so many answers.
    async fn answers(&self, count: usize) {
        until(|| self.heard.borrow().len() >= count).await;
        assert_eq!(self.heard.borrow().len(), count, "{:?}", self.heard.borrow());
    }

    /// Waits for what is said, in this order.
    async fn says(&self, expected: &[Heard]) {
        self.answers(expected.len()).await;
        assert_eq!(*self.heard.borrow(), expected);
    }
}

async fn wait(milliseconds: u32) {
    let waited = Promise::new(&mut |done, _| {
        Timeout::new(milliseconds, move || {
            done.call0(&JsValue::NULL).unwrap();
        })
        .forget();
    });
    JsFuture::from(waited).await.unwrap();
}

/// Waits until something is so: long enough for a slow machine, and not for ever.
async fn until(so: impl Fn() -> bool) {
    for _ in 0..3_000 {
        if so() {
            return;
        }
        wait(20).await;
    }
    panic!("it never came");
}

/// What a worker read is what is read here, with the file's own date, which only the page knows.
fn is_read(reading: &Reading, name: &str, text: &str) {
    assert!(reading.modified.is_some());
    let mut expected = read_whole(name, text.as_bytes(), &incident());
    expected.changed(reading.modified);
    assert_eq!(*reading, expected);
}

#[wasm_bindgen_test]
async fn one_worker_reads_one_file_after_another() {
    let tried = of(speaker(VERSION), 1);
    assert_eq!(tried.made(), 0, "nothing to read yet");
    for job in 1..=3 {
        tried.give(job, "a.csv", "x");
    }
    tried.says(&[Heard::Done(1), Heard::Done(2), Heard::Done(3)]).await;
    assert_eq!((tried.made(), tried.ended.get(), tried.progress.get()), (1, 0, 3));
    is_read(&tried.readings.borrow()[0], "bookings.csv", READ);
}

#[wasm_bindgen_test]
async fn files_are_read_side_by_side_by_no_more_workers_than_allowed() {
    let tried = of(speaker(VERSION), 2);
    for job in 1..=5 {
        tried.give(job, "a.csv", "x");
    }
    tried.answers(5).await;
    assert_eq!(tried.made(), 2);
    for job in 1..=5 {
        assert!(tried.heard.borrow().contains(&Heard::Done(job)), "{job}");
    }
}

#[wasm_bindgen_test]
async fn a_file_that_is_cancelled_is_never_heard_of_again() {
    let tried = of(speaker(VERSION), 1);
    tried.give(1, "silent", "x");
    tried.give(2, "a.csv", "x");
    tried.give(3, "a.csv", "x");
    until(|| tried.made() == 1).await;
    wait(200).await;
    assert!(tried.heard.borrow().is_empty());
    tried.pool.cancel(2);
    assert_eq!(tried.ended.get(), 0, "it only waited");
    tried.pool.cancel(1);
    assert_eq!(tried.ended.get(), 1, "its worker goes with it");
    tried.says(&[Heard::Done(3)]).await;
    assert_eq!(tried.made(), 2);
}

#[wasm_bindgen_test]
async fn a_crash_costs_its_own_file_alone() {
    let tried = of(speaker(VERSION), 1);
    for (job, name) in [(1, "a.csv"), (2, "crash"), (3, "a.csv"), (4, "panic"), (5, "greedy"), (6, "a.csv")] {
        tried.give(job, name, "x");
    }
    let crashed = |job| Heard::Failed(job, Failure::Crashed);
    tried
        .says(&[
            Heard::Done(1),
            crashed(2),
            Heard::Done(3),
            crashed(4),
            Heard::Failed(5, Failure::Unreadable),
            Heard::Done(6),
        ])
        .await;
    assert_eq!((tried.made(), tried.ended.get()), (4, 3));
}

#[wasm_bindgen_test]
async fn who_is_silent_for_too_long_is_ended() {
    let tried = with(speaker(VERSION), |setup| (setup.look_every, setup.looks) = (250, 10));
    for (job, name) in [(1, "silent"), (2, "busy"), (3, "a.csv")] {
        tried.give(job, name, "x");
    }
    let silent = |job| Heard::Failed(job, Failure::Silent);
    tried.says(&[silent(1), silent(2), Heard::Done(3)]).await;
    assert_eq!((tried.made(), tried.ended.get()), (3, 2));
    // One that is at rest owes nothing.
    wait(3_000).await;
    assert_eq!(tried.ended.get(), 2);
    tried.give(4, "a.csv", "x");
    tried.answers(4).await;
    assert_eq!(tried.made(), 3);
}

#[wasm_bindgen_test]
async fn workers_that_never_start_take_their_files_with_them() {
    let mute = with(String::new(), |setup| (setup.look_every, setup.looks) = (50, 2));
    mute.give(1, "a.csv", "x");
    mute.give(2, "a.csv", "x");
    mute.says(&[Heard::Failed(1, Failure::Silent), Heard::Failed(2, Failure::Silent)]).await;
    let strange = of(speaker(VERSION + 1), 1);
    strange.give(1, "a.csv", "x");
    strange.says(&[Heard::Failed(1, Failure::Crashed)]).await;
    let none = with(String::new(), |setup| setup.spawn = Box::new(|| Err(JsValue::NULL)));
    none.give(1, "a.csv", "x");
    none.says(&[Heard::Failed(1, Failure::Crashed)]).await;
}

#[wasm_bindgen_test]
async fn after_a_large_file_the_memory_goes_with_its_worker() {
    let tried = with(speaker(VERSION), |setup| setup.large = 10.0);
    tried.give(1, "a.csv", "ten bytes.");
    tried.give(2, "a.csv", "more than ten");
    tried.give(3, "a.csv", "x");
    tried.says(&[Heard::Done(1), Heard::Done(2), Heard::Done(3)]).await;
    assert_eq!((tried.made(), tried.ended.get()), (2, 1));
}

#[wasm_bindgen_test]
async fn the_program_itself_reads_in_a_worker_and_fails_there_for_its_own_file_alone() {
    let tried = of(program(), 1);
    let mails = include_str!("../static/practice/bcc.mbox");
    tried.give(1, "bcc.mbox", mails);
    tried.says(&[Heard::Done(1)]).await;
    is_read(&tried.readings.borrow()[0], "bcc.mbox", mails);
    for (job, fault) in [(2, Fault::Panic), (3, Fault::Memory)] {
        // The file is opened before the fault, and its bytes come after it.
        tried.give(job, "bcc.mbox", mails);
        let text = serde_json::to_string(&ToWorker::Fail { how: fault }).unwrap();
        tried.made.borrow().last().unwrap().post_message(&Array::of1(&text.into())).unwrap();
        tried.answers(job as usize * 2 - 2).await;
        assert_eq!(tried.heard.borrow().last(), Some(&Heard::Failed(job, Failure::Crashed)));
        // The next worker is ready again before the next fault.
        tried.give(10 + job, "bcc.mbox", mails);
        tried.answers(job as usize * 2 - 1).await;
        assert_eq!(tried.heard.borrow().last(), Some(&Heard::Done(10 + job)));
        assert_eq!(tried.made(), job as usize);
    }
    assert_eq!(tried.ended.get(), 2);
}
