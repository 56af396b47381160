//! The worker's end of the wire.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::session::Session;
use crate::protocol::{BUILD, FromWorker, ToWorker, VERSION};

/// Listens to the page. Returns at once; the scope keeps the listener.
pub fn start(scope: DedicatedWorkerGlobalScope) {
    report_panics(scope.clone());
    let session = Rc::new(RefCell::new(Session::default()));
    let answering = scope.clone();
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let Some((message, bytes)) = unpacked(&event) else {
            return;
        };
        for answer in session.borrow_mut().take(message, bytes) {
            post(&answering, &answer);
        }
    });
    scope.set_onmessage(Some(listen.as_ref().unchecked_ref()));
    listen.forget();
    post(&scope, &FromWorker::Ready { protocol: VERSION, build: BUILD.into() });
}

/// The page would see only "unreachable": say where before the trap. The message itself may hold what was read.
fn report_panics(scope: DedicatedWorkerGlobalScope) {
    std::panic::set_hook(Box::new(move |info| {
        let place = info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        post(&scope, &FromWorker::Panicked { place });
    }));
}

fn unpacked(event: &MessageEvent) -> Option<(ToWorker, Option<Vec<u8>>)> {
    let message: Array = event.data().dyn_into().ok()?;
    let text = message.get(0).as_string()?;
    let bytes = message.get(1).dyn_into::<ArrayBuffer>().ok().map(|buffer| Uint8Array::new(&buffer).to_vec());
    Some((serde_json::from_str(&text).ok()?, bytes))
}

fn post(scope: &DedicatedWorkerGlobalScope, message: &FromWorker) {
    if let Ok(text) = serde_json::to_string(message) {
        // Failing to post leaves nobody to tell.
        let _ = scope.post_message(&Array::of1(&text.into()));
    }
}
