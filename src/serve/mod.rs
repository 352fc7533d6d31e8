//! A site in memory → a web server on this machine.
//!
//! Only the loopback address, only `GET` and `HEAD`, only requests that name this server as their host: a page
//! elsewhere on the web cannot read the site through the reader's browser (DNS rebinding).

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;

use anyhow::{Context as _, Result};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Method, Response, StatusCode, header};

use crate::disk::OutputFile;

/// How many ports after the first are tried.
const PORTS: u16 = 20;

/// The files of a site by the path of their address.
#[derive(Debug, Clone)]
pub struct Served(Arc<BTreeMap<String, Vec<u8>>>);

impl Served {
    /// `2024/index.html` is at `/2024/`.
    pub fn new(files: Vec<OutputFile>) -> Self {
        let address = |path: &str| match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
            _ => format!("/{path}"),
        };
        Self(Arc::new(files.into_iter().map(|file| (address(&file.path), file.bytes)).collect()))
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

/// Serves until the process is stopped.
///
/// # Errors
/// The server cannot start.
pub fn serve(listener: TcpListener, site: Served) -> Result<()> {
    listener.set_nonblocking(true).context("failed to prepare the socket")?;
    let host = listener.local_addr().context("failed to read the socket's address")?.to_string();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("failed to start")?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).context("failed to take the socket")?;
        let router = Router::new().fallback(answer).with_state((site, Arc::<str>::from(host)));
        axum::serve(listener, router)
            .with_graceful_shutdown(async {
                // Where Ctrl-C cannot be heard, the system ends the process by itself.
                let _ = tokio::signal::ctrl_c().await;
            })
            .await
            .context("the server failed")
    })
}

async fn answer(State((site, host)): State<(Served, Arc<str>)>, request: Request) -> Response<Body> {
    let named = request.headers().get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let port = host.rsplit(':').next().unwrap_or_default();
    if named != &*host && named != format!("localhost:{port}") {
        return plain(StatusCode::MISDIRECTED_REQUEST, "this server answers only for itself");
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD");
    }
    let path = percent_encoding::percent_decode_str(request.uri().path()).decode_utf8_lossy().into_owned();
    if let Some(bytes) = site.0.get(&path) {
        return file(StatusCode::OK, &path, bytes);
    }
    if site.0.contains_key(&format!("{path}/")) {
        let response = Response::builder().status(StatusCode::PERMANENT_REDIRECT);
        let location = format!("{}/", request.uri().path());
        return response.header(header::LOCATION, location).body(Body::empty()).unwrap_or_default();
    }
    match site.0.get("/404.html") {
        Some(bytes) => file(StatusCode::NOT_FOUND, "/404.html", bytes),
        None => plain(StatusCode::NOT_FOUND, "there is no such page"),
    }
}

fn plain(status: StatusCode, text: &'static str) -> Response<Body> {
    let response = Response::builder().status(status).header(header::CONTENT_TYPE, "text/plain; charset=utf-8");
    response.body(Body::from(text)).unwrap_or_default()
}

fn file(status: StatusCode, path: &str, bytes: &[u8]) -> Response<Body> {
    let kind = match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("xml") => "application/xml; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        Some("json") => "application/json",
        Some("js") => "text/javascript; charset=utf-8",
        Some("pagefind" | "pf_meta" | "pf_index" | "pf_fragment" | "pf_filter") => "application/octet-stream",
        Some("png") => "image/png",
        Some("epub") => "application/epub+zip",
        _ => "text/html; charset=utf-8",
    };
    let response = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, kind)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::CACHE_CONTROL, "no-store");
    response.body(Body::from(bytes.to_vec())).unwrap_or_default()
}
