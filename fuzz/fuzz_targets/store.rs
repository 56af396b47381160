#![no_main]

#[path = "../laws.rs"]
#[expect(dead_code, reason = "each target has its law")]
mod laws;

libfuzzer_sys::fuzz_target!(|data: &[u8]| laws::store(data));
