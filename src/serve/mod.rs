//! A site in memory → a web server on this machine, which keeps the last good site up and tells what is wrong with the
//! newest.
//!
//! Only the loopback address, only `GET` and `HEAD`, only requests that name this server as their host and come from
//! its own pages: a page elsewhere on the web cannot read the site through the reader's browser (DNS rebinding).

mod doors;
mod page;
mod troubles;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::{Ipv4Addr, TcpListener};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, Response, StatusCode, header};
use futures_util::future::{Either, select};
use futures_util::stream;
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use self::page::Delivery;
use crate::disk::OutputFile;
use crate::note::{Note, Severity};

/// How many ports after the first are tried.
const PORTS: u16 = 20;
/// The addresses of the server's own files; no page of a site begins like this.
const OWN: &str = "/__clipsheet/";
/// How often an open stream of events says that it is still there, so that the end of a tab is noticed.
const ALIVE: Duration = Duration::from_secs(15);
/// How long open connections are waited for at the end.
const LAST_MOMENT: Duration = Duration::from_millis(500);

/// What every answer says of itself: it is what it says it is, it is kept nowhere, and it is for nobody else.
const HEADERS: [(HeaderName, HeaderValue); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
];

/// What is shown at one time; it is exchanged whole.
#[derive(Debug, Default)]
struct Shown {
    /// The files of the last good site by the path of their address, if there was one yet.
    site: Option<Arc<BTreeMap<String, Vec<u8>>>>,
    /// Why there is no newer site; empty where there is none to be had.
    troubles: Vec<Note>,
    /// A hash of all that: the same is the same, also after the server was started again.
    version: String,
}

impl Shown {
    fn new(site: Option<Arc<BTreeMap<String, Vec<u8>>>>, troubles: Vec<Note>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for (address, bytes) in site.iter().flat_map(|site| site.iter()) {
            hasher.update(address.as_bytes()).update(&[0]);
            hasher.update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
        }
        hasher.update(format!("{troubles:?}").as_bytes());
        let version = hasher.finalize().to_hex()[..16].to_owned();
        Self { site, troubles, version }
    }
}

/// A site that is shown while it is worked at. Clones show the same.
#[derive(Debug, Clone)]
pub struct Preview(Arc<watch::Sender<Option<Arc<Shown>>>>);

impl Default for Preview {
    fn default() -> Self {
        // `None` stands for the end of the server, so that streams of events hear of it like of anything else.
        Self(Arc::new(watch::Sender::new(Some(Arc::default()))))
    }
}

impl Preview {
    /// Shows a site in place of the last one; all troubles are over. Gives whether anything is different.
    pub fn show(&self, files: Vec<OutputFile>) -> bool {
        let site = files.into_iter().map(|file| (address(&file.path), file.bytes)).collect();
        self.exchange(|_| Shown::new(Some(Arc::new(site)), Vec::new()))
    }

    /// Keeps the last good site, and tells the errors among these notes on each of its pages. Gives whether anything
    /// is different.
    pub fn tell(&self, notes: &[Note]) -> bool {
        let mut troubles: Vec<Note> = notes.iter().filter(|note| note.severity == Severity::Error).cloned().collect();
        troubles.sort_by(|a, b| (&a.place, &a.text).cmp(&(&b.place, &b.text)));
        troubles.dedup();
        self.exchange(|old| Shown::new(old.site.clone(), troubles))
    }

    fn exchange(&self, new: impl FnOnce(&Shown) -> Shown) -> bool {
        self.0.send_if_modified(|shown| {
            let Some(old) = shown else { return false };
            let new = new(old);
            let differs = new.version != old.version;
            *old = Arc::new(new);
            differs
        })
    }

    fn shown(&self) -> Option<Arc<Shown>> {
        self.0.borrow().clone()
    }

    fn end(&self) {
        self.0.send_replace(None);
    }

    async fn ended(&self) {
        // The sender is ours, so it cannot go before.
        let _ = self.0.subscribe().wait_for(Option::is_none).await;
    }
}

/// `2024/index.html` is at `/2024/`.
fn address(path: &str) -> String {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
        _ => format!("/{path}"),
    }
}

/// A socket on the loopback address: `port`, or the next free one.
///
/// # Errors
/// None of the ports tried is free.
pub fn bind(port: u16) -> Result<TcpListener> {
    let tried = (0..PORTS).filter_map(|step| port.checked_add(step));
    let free = tried.filter_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok()).next();
    free.with_context(|| format!("none of {PORTS} ports from {port} is free; choose another with --port"))
}

/// Serves until the process is told to stop by Ctrl-C. Where it is `live`, pages come with a script that loads them
/// again when something has changed, and with what is wrong; else just as they are built.
///
/// # Errors
/// The server cannot start.
pub fn serve(listener: TcpListener, preview: &Preview, live: bool) -> Result<()> {
    listener.set_nonblocking(true).context("failed to prepare the socket")?;
    let port = listener.local_addr().context("failed to read the socket's address")?.port();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("failed to start")?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).context("failed to take the socket")?;
        let server = Server { preview: preview.clone(), port, live };
        let router = Router::new().fallback(answer).with_state(server);
        let (asked, ended) = (preview.clone(), preview.clone());
        let until = async move {
            // Where Ctrl-C cannot be heard, the system ends the process by itself.
            let _ = tokio::signal::ctrl_c().await;
            asked.end();
        };
        let serving = async { axum::serve(listener, router).with_graceful_shutdown(until).await };
        // A connection over which nothing was asked yet would be waited for without end.
        let last_moment = async move {
            ended.ended().await;
            sleep(LAST_MOMENT).await;
        };
        match select(pin!(serving), pin!(last_moment)).await {
            Either::Left((served, _)) => served.context("the server failed"),
            Either::Right(_) => Ok(()),
        }
    })
}

#[derive(Debug, Clone)]
struct Server {
    preview: Preview,
    port: u16,
    live: bool,
}

async fn answer(State(server): State<Server>, request: Request) -> Response<Body> {
    let mut response = match doors::host(&request, server.port) {
        Ok(host) => server.answer(&request, host),
        Err(refusal) => refusal.response(),
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, value);
    }
    response
}

impl Server {
    fn answer(&self, request: &Request, host: &str) -> Response<Body> {
        let Some(shown) = self.preview.shown() else {
            return plain(StatusCode::SERVICE_UNAVAILABLE, "the server ends");
        };
        // The path is only ever looked up in a table, so it cannot lead out of the site.
        let path = percent_encoding::percent_decode_str(request.uri().path()).decode_utf8_lossy().into_owned();
        if let Some(name) = path.strip_prefix(OWN).filter(|_| self.live) {
            return self.own(name, request.method());
        }
        let delivery = Delivery { host, version: &shown.version, troubles: &shown.troubles };
        let Some(site) = &shown.site else {
            let page = delivery.page(troubles::page());
            return typed(StatusCode::SERVICE_UNAVAILABLE, HTML, page.into_bytes());
        };
        let file = |status, path: &str, bytes: &[u8]| match kind(path) {
            HTML if self.live => typed(status, HTML, delivery.bytes(bytes)),
            kind => typed(status, kind, bytes.to_vec()),
        };
        if let Some(bytes) = site.get(&path) {
            return file(StatusCode::OK, &path, bytes);
        }
        if site.contains_key(&format!("{path}/")) {
            // Not for good: the next site may have a file here.
            let response = Response::builder().status(StatusCode::TEMPORARY_REDIRECT);
            let location = format!("{}/", request.uri().path());
            return response.header(header::LOCATION, location).body(Body::empty()).unwrap_or_default();
        }
        match site.get("/404.html") {
            Some(bytes) => file(StatusCode::NOT_FOUND, "/404.html", bytes),
            None => plain(StatusCode::NOT_FOUND, "there is no such page"),
        }
    }

    /// The server's own files.
    fn own(&self, name: &str, method: &Method) -> Response<Body> {
        let bytes = match name {
            "reload.js" => include_bytes!("reload.js").as_slice(),
            "troubles.css" => include_bytes!("troubles.css").as_slice(),
            "events" => {
                let response = Response::builder().header(header::CONTENT_TYPE, "text/event-stream");
                let body = if *method == Method::HEAD { Body::empty() } else { self.events() };
                return response.body(body).unwrap_or_default();
            }
            _ => return plain(StatusCode::NOT_FOUND, "there is no such file"),
        };
        typed(StatusCode::OK, kind(name), bytes.to_vec())
    }

    /// The version that is shown, and each one after it, until the server ends.
    fn events(&self) -> Body {
        let mut changes = self.preview.0.subscribe();
        changes.mark_changed();
        let events = stream::unfold(changes, |mut changes| async move {
            let event = match timeout(ALIVE, changes.changed()).await {
                Ok(changed) => {
                    changed.ok()?;
                    let version = changes.borrow_and_update().as_ref()?.version.clone();
                    format!("retry: 500\ndata: {version}\n\n")
                }
                Err(_) => ":\n\n".to_owned(),
            };
            Some((Ok::<_, Infallible>(event), changes))
        });
        Body::from_stream(events)
    }
}

fn plain(status: StatusCode, text: &'static str) -> Response<Body> {
    typed(status, "text/plain; charset=utf-8", text.into())
}

fn typed(status: StatusCode, kind: &'static str, bytes: Vec<u8>) -> Response<Body> {
    let response = Response::builder().status(status).header(header::CONTENT_TYPE, kind);
    response.body(Body::from(bytes)).unwrap_or_default()
}

const HTML: &str = "text/html; charset=utf-8";

/// The type of the file at an address.
fn kind(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        // A folder's page.
        None if name.is_empty() => HTML,
        Some("html" | "htm") => HTML,
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("jsonld") => "application/ld+json",
        Some("webmanifest") => "application/manifest+json",
        Some("xml") => "application/xml; charset=utf-8",
        Some("txt" | "md" | "eml") => "text/plain; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("avif") => "image/avif",
        Some("ico") => "image/vnd.microsoft.icon",
        Some("woff2") => "font/woff2",
        Some("woff") => "font/woff",
        Some("ttf") => "font/ttf",
        Some("wasm") => "application/wasm",
        Some("pdf") => "application/pdf",
        Some("epub") => "application/epub+zip",
        _ => "application/octet-stream",
    }
}
