//! Addresses → raw answers, politely: what a site does not want is not taken, and where nobody sent us we do not go.
//!
//! ```text
//! address ─checked─▶ robots.txt ─▶ reservations ─▶ request ─▶ redirect: from the start, or the answer ─▶ kept in a folder
//! feed ─▶ its items ─▶ the address of each, as above ─▶ pages, as `import` takes them
//! ```
//!
//! One request at a time for each host, with a pause; several hosts at once. Every request goes to a place that was
//! checked to be public, and no cookie, password or script is involved. What fails gives one note; the others go on.

mod trouble;
mod address;
mod exchange;
mod robots;
mod reservation;
mod keep;
mod web;
mod pages;
mod alive;

pub use alive::{Life, alive};
pub use pages::pages;
pub use reservation::Reservation;

use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};

use crate::note::{Noted, Severity};
use crate::work::Progress;

use web::{Wanted, Web};

/// How addresses are fetched.
#[derive(Debug, Clone)]
pub struct FetchRules {
    /// The name under which we ask, with an address at which people can be reached: `clipsheet/0.1 (+https://…)`. What
    /// stands before the `/` is looked for in `robots.txt`.
    pub agent: String,
    /// The folder for raw answers and what is needed to ask for changes only.
    pub keep: PathBuf,
    /// What is too much.
    pub limits: FetchLimits,
    /// How long a host is left alone between two requests; 1 second. A site may ask for more in its `robots.txt`.
    pub pause: Duration,
    /// Waits; `std::thread::sleep`. Time is an argument here, too.
    pub wait: fn(Duration),
    /// Whether pages that a feed names are asked for again although an answer is kept and the feed tells of no change
    /// since. What was typed always is.
    pub refresh: bool,
    /// Whether pages are taken although the rights to mine them are reserved: for those who have a licence.
    pub accept_reserved: bool,
    /// Whether the hosts that were typed may lie in a private network: for intranets, and for tests. Where pages and
    /// feeds send us must be public nevertheless, unless it was typed, too.
    pub allow_private: bool,
}

impl FetchRules {
    /// The usual rules, for an agent, a folder and a way to wait.
    pub fn new(agent: impl Into<String>, keep: impl Into<PathBuf>, wait: fn(Duration)) -> Self {
        Self {
            agent: agent.into(),
            keep: keep.into(),
            limits: FetchLimits::default(),
            pause: Duration::from_secs(1),
            wait,
            refresh: false,
            accept_reserved: false,
            allow_private: false,
        }
    }
}

/// What is too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FetchLimits {
    /// Bytes of one answer, unpacked; 16 MiB.
    pub body_bytes: usize,
    /// How often an address may send on to another; 10.
    pub redirects: usize,
    /// Seconds until a connection stands; 10.
    pub connect_seconds: u64,
    /// Seconds until an answer is whole; 60.
    pub total_seconds: u64,
    /// How often a request is made again that the server put off (status 429 or 503); 2.
    pub retries: u32,
    /// The longest time that a server may put a request off, in seconds; 120.
    pub wait_seconds: u64,
    /// The longest pause that `robots.txt` may ask for, in seconds; a longer one is taken for this; 30.
    pub delay_seconds: u64,
    /// Hosts that are asked at the same time; 8.
    pub hosts: usize,
    /// Items of one feed whose pages are fetched, the first ones; 500.
    pub feed_items: usize,
}

impl Default for FetchLimits {
    fn default() -> Self {
        Self {
            body_bytes: 16 << 20,
            redirects: 10,
            connect_seconds: 10,
            total_seconds: 60,
            retries: 2,
            wait_seconds: 120,
            delay_seconds: 30,
            hosts: 8,
            feed_items: 500,
        }
    }
}

/// Whether an answer is news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// These bytes came now for the first time.
    New,
    /// The server was asked and has nothing newer than what is kept.
    Unchanged,
    /// An answer is kept, and nobody was asked.
    Kept,
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Fetched {
    /// The address that was asked for, as it was checked: without fragment.
    pub asked: String,
    /// The address that sent the answer, after redirects.
    pub url: String,
    /// When these bytes first came: now if they are new. "2 days ago" in them is counted from here.
    pub retrieved: DateTime<FixedOffset>,
    /// Whether it is news.
    pub status: Status,
    /// What the server says it is, in lower case: `text/html`.
    pub content_type: Option<String>,
    /// The encoding that the server says it has.
    pub charset: Option<String>,
    /// What the publisher reserved; only with `accept_reserved` there can be something.
    pub reservation: Option<Reservation>,
    /// The body, unpacked.
    pub bytes: Vec<u8>,
    /// Where the body is kept.
    pub file: PathBuf,
}

/// Fetches addresses and hands each answer, or the note why there is none, to `each`, in the order of the addresses. An
/// address that stands there twice is fetched once.
///
/// All answers are kept in a folder before the first is handed on, so memory holds one at a time.
pub fn fetch(
    addresses: &[String],
    rules: &FetchRules,
    now: DateTime<FixedOffset>,
    progress: &dyn Progress,
    each: &mut dyn FnMut(Noted<Option<Fetched>>),
) {
    let web = Web::new(rules, now, addresses);
    for answer in web.get_all(&typed(addresses), progress) {
        let Noted { value, notes } = answer.noted(Severity::Error);
        each(Noted { value: value.ok(), notes });
    }
}

/// What was typed is always asked for, if only whether it has changed.
fn typed(addresses: &[String]) -> Vec<Wanted> {
    addresses.iter().map(|address| Wanted { address: address.clone(), take_kept: false, changed: None }).collect()
}

#[cfg(test)]
mod tests;
