//! Two servers on this machine: one with the page, one that must see nothing.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// Serves the page, and listens on a second port that nothing may ever call.
pub struct Servers {
    port: u16,
    pub watcher: u16,
    content: Arc<Mutex<String>>,
    worker: Arc<Mutex<String>>,
    strange: Arc<Mutex<Vec<String>>>,
    leaks: Arc<AtomicUsize>,
}

impl Servers {
    pub fn start(page: &Path) -> Self {
        let content = Arc::new(Mutex::new(fs::read_to_string(page).unwrap()));
        let worker = Arc::new(Mutex::new(String::new()));
        let strange = Arc::new(Mutex::new(Vec::new()));
        let leaks = Arc::new(AtomicUsize::new(0));
        let (port, watcher) = (
            listen({
                let (content, worker, strange) = (content.clone(), worker.clone(), strange.clone());
                move |stream, path| {
                    if path == "/" {
                        answer(stream, "200 OK", &content.lock().unwrap());
                    } else if path == "/leak.js" {
                        answer_as(stream, "200 OK", "text/javascript", &worker.lock().unwrap());
                    } else if path == "/empty" {
                        answer(stream, "200 OK", "<title>empty</title>");
                    } else {
                        // A browser asks for an icon, and opens connections in advance, by itself.
                        if !path.is_empty() && path != "/favicon.ico" {
                            strange.lock().unwrap().push(path.to_owned());
                        }
                        answer(stream, "404 Not Found", "");
                    }
                }
            }),
            listen({
                let leaks = leaks.clone();
                move |stream, _| {
                    leaks.fetch_add(1, Ordering::SeqCst);
                    answer(stream, "200 OK", "");
                }
            }),
        );
        Servers { port, watcher, content, worker, strange, leaks }
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    pub fn serve_instead(&self, html: String) {
        *self.content.lock().unwrap() = html;
    }

    /// Serves a script for a worker by address.
    pub fn serve_worker(&self, script: String) {
        *self.worker.lock().unwrap() = script;
    }

    pub fn strange_requests(&self) -> Vec<String> {
        self.strange.lock().unwrap().clone()
    }

    pub fn leaks(&self) -> usize {
        self.leaks.load(Ordering::SeqCst)
    }
}

fn listen(handle: impl Fn(TcpStream, &str) + Send + 'static) -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut stream = stream;
            let mut request = [0; 4096];
            let length = stream.read(&mut request).unwrap_or(0);
            let text = String::from_utf8_lossy(&request[..length]).into_owned();
            let path = text.split(' ').nth(1).unwrap_or_default().to_owned();
            handle(stream, &path);
        }
    });
    port
}

fn answer(stream: TcpStream, status: &str, body: &str) {
    answer_as(stream, status, "text/html; charset=utf-8", body);
}

fn answer_as(mut stream: TcpStream, status: &str, media_type: &str, body: &str) {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes()));
}
