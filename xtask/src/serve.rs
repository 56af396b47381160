//! A server for this machine alone: one page, one address.

use std::fs;
use std::path::Path;

use tiny_http::{Header, Response, Server};

use crate::Done;

/// Tried first, so that the address stays the same from day to day.
const PORT: u16 = 8080;
/// The practice of the first incident, so that the page shows itself at work.
const LINK: &str = "#v=1&from=2019-12-09T01:19&to=2019-12-09T15:58&tz=Europe/Amsterdam&vendor=recras";

/// Serves the page until the process is ended.
pub fn serve(page: &Path) -> Done {
    let server = Server::http(("127.0.0.1", PORT))
        .or_else(|_| Server::http(("127.0.0.1", 0)))
        .map_err(|e| format!("no free port: {e}"))?;
    let address = server.server_addr();
    println!("Retrace is at http://{address}/  (end with Ctrl+C)\nwith the first incident: http://{address}/{LINK}");
    for request in server.incoming_requests() {
        let path = request.url().split('?').next().unwrap_or_default();
        let answered = if matches!(path, "/" | "/index.html") {
            let bytes = fs::read(page).map_err(|e| format!("{}: {e}", page.display()))?;
            let kind = Header::from_bytes("Content-Type", "text/html; charset=utf-8").map_err(|()| "header")?;
            request.respond(Response::from_data(bytes).with_header(kind))
        } else {
            request.respond(Response::empty(404))
        };
        // A browser that goes away in the middle is no fault of the server.
        drop(answered);
    }
    Ok(())
}
