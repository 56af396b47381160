//! One binary, two roles: the page, or a worker of it.

#[cfg(target_arch = "wasm32")]
fn main() {
    use wasm_bindgen::JsCast;
    match js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() {
        Ok(scope) => retrace::worker::start(scope),
        Err(_) => retrace::ui::start(),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is the page's program for wasm32. On the command line: cargo run --release --example retrace");
}
