//! Many addresses → their answers: whose turn it is, what each site allows, and what is kept already.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use url::{Position, Url};

use super::address::{Typed, checked};
use super::exchange::{Headers, Line, Opened, Part};
use super::keep::{self, Kept};
use super::reservation::{self, Reservation};
use super::robots::{self, Robots};
use super::trouble::{Trouble, in_short};
use super::{FetchRules, Fetched, Status};
use crate::note::{Note, Noted, Place, Severity};
use crate::work::{Progress, each_waiting};

/// How often `robots.txt` may lie elsewhere; RFC 9309 asks for five.
const FILE_REDIRECTS: usize = 5;
/// How long a request is put off where the server does not say, in seconds; doubled each time.
const RETRY_SECONDS: u64 = 5;
/// What is asked for.
const PAGES: &str = "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, \
                     application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/plain;q=0.7";

/// An address to be fetched.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// The address, as it was typed or found.
    pub address: String,
    /// Whether a kept answer will do.
    pub take_kept: bool,
    /// When it was last changed, if somebody says so: an answer that was kept before will not do.
    pub changed: Option<DateTime<FixedOffset>>,
}

/// All that is known while addresses are fetched.
pub(super) struct Web<'a> {
    pub rules: &'a FetchRules,
    now: DateTime<FixedOffset>,
    pub typed: Typed,
    line: Line,
    /// Whose turn it is, for each host.
    turns: Mutex<BTreeMap<String, Arc<Mutex<Turn>>>>,
    /// What each site allows, by scheme, host and port.
    sites: Mutex<BTreeMap<String, Arc<Site>>>,
}

/// What is between us and a host. Whoever holds it may make one request.
#[derive(Debug, Default)]
struct Turn {
    was_asked: bool,
    pause: Duration,
    /// Why it is not asked any more.
    resting: Option<Trouble>,
}

/// What a site allows: looked up once.
#[derive(Debug, Default)]
struct Site {
    robots: OnceLock<Result<Robots, Trouble>>,
    reservations: OnceLock<Vec<reservation::Rule>>,
}

/// The answer to an address, its body in the folder; or why there is none.
pub(super) struct Answer {
    /// The address, as it was typed or found.
    pub address: String,
    result: Result<Got, Trouble>,
}

/// An answer that is kept now.
struct Got {
    asked: Url,
    status: Status,
    kept: Kept,
    notes: Vec<Note>,
}

/// What came of one request.
enum Came {
    /// It is elsewhere.
    Elsewhere(String),
    /// It has not changed.
    Same(Headers),
    /// The answer.
    Body(Headers, Vec<u8>),
}

/// A small file of a site.
enum Small {
    Found(Vec<u8>),
    Status(u16),
    TooManyRedirects,
}

impl Answer {
    /// The answer with its body, or what went wrong, and a note of `severity` that tells it.
    pub fn noted(self, severity: Severity) -> Noted<Result<Fetched, Trouble>> {
        let fetched = self.result.and_then(|Got { asked, status, kept, notes }| {
            let bytes = keep::body(&kept).map_err(|error| files_failed(&error))?;
            let (content_type, charset) = kept.headers.content_type();
            let Kept { url, retrieved, checked: _, headers: _, reservation, file, hash: _ } = kept;
            let asked = asked.to_string();
            Ok((Fetched { asked, url, retrieved, status, content_type, charset, reservation, bytes, file }, notes))
        });
        match fetched {
            Ok((fetched, notes)) => Noted { value: Ok(fetched), notes },
            Err(trouble) => Noted { value: Err(trouble.clone()), notes: vec![trouble.note(severity, &self.address)] },
        }
    }
}

impl<'a> Web<'a> {
    /// Nothing is asked yet. The hosts in `typed` may do what others may not.
    pub fn new(rules: &'a FetchRules, now: DateTime<FixedOffset>, typed: &[String]) -> Self {
        let typed = Typed::of(typed);
        let line = Line::new(rules, &typed);
        Self { rules, now, typed, line, turns: Mutex::default(), sites: Mutex::default() }
    }

    /// The answers in the order of the addresses; what stands there twice is answered once.
    pub fn get_all(&self, wanted: &[Wanted], progress: &dyn Progress) -> Vec<Answer> {
        let mut seen = BTreeSet::new();
        let mut answers: Vec<(usize, Answer)> = Vec::new();
        let mut hosts: BTreeMap<String, Vec<(usize, &Wanted, Url)>> = BTreeMap::new();
        for (index, wanted) in wanted.iter().enumerate() {
            match checked(&wanted.address, &self.typed) {
                Ok(url) if seen.insert(url.clone()) => {
                    hosts.entry(host(&url)).or_default().push((index, wanted, url));
                }
                Ok(_) => {}
                Err(trouble) => answers.push((index, Answer { address: wanted.address.clone(), result: Err(trouble) })),
            }
        }
        let hosts: Vec<Vec<(usize, &Wanted, Url)>> = hosts.into_values().collect();
        progress.started("fetching", hosts.iter().map(Vec::len).sum());
        let of_hosts = each_waiting(&hosts, self.rules.limits.hosts, |addresses| {
            let answer = |(index, wanted, url): &(usize, &Wanted, Url)| {
                let result = self.get(url, wanted);
                progress.advanced();
                (*index, Answer { address: wanted.address.clone(), result })
            };
            addresses.iter().map(answer).collect::<Vec<_>>()
        });
        progress.finished();
        answers.extend(of_hosts.into_iter().flatten());
        answers.sort_by_key(|(index, _)| *index);
        answers.into_iter().map(|(_, answer)| answer).collect()
    }

    /// Gets the answer to one address and keeps it.
    fn get(&self, asked: &Url, wanted: &Wanted) -> Result<Got, Trouble> {
        let kept = keep::load(&self.rules.keep, asked).map_err(|error| files_failed(&error))?;
        if let Some(kept) = &kept
            && wanted.take_kept
            && wanted.changed.is_none_or(|changed| changed <= kept.checked)
            && (kept.reservation.is_none() || self.rules.accept_reserved)
        {
            return Ok(Got { asked: asked.clone(), status: Status::Kept, kept: kept.clone(), notes: Vec::new() });
        }
        let mut url = asked.clone();
        for _ in 0..=self.rules.limits.redirects {
            // A person looks for the trouble at the address that they know.
            let elsewhere = |trouble: Trouble| if url == *asked { trouble } else { trouble.of(&url) };
            let by_file = self.allowed(&url).map_err(elsewhere)?;
            match self.request(&url, kept.as_ref()).map_err(elsewhere)? {
                Came::Elsewhere(location) => url = self.followed(&url, &location)?,
                Came::Same(headers) => {
                    let kept = kept.ok_or_else(|| Trouble::new("the server answers 304 unasked", "try again later"))?;
                    return self.unchanged(asked, kept, &headers, by_file).map_err(elsewhere);
                }
                Came::Body(headers, bytes) => {
                    return self.arrived(asked, &url, kept, headers, bytes, by_file).map_err(elsewhere);
                }
            }
        }
        let text = format!("it leads to another address more than {} times", self.rules.limits.redirects);
        Err(Trouble::new(text, "open it in a browser, and fetch the address at which it ends"))
    }

    /// Whether the site lets us have an address; what it reserves of it, if that is accepted.
    fn allowed(&self, url: &Url) -> Result<Option<Reservation>, Trouble> {
        self.may_ask(url)?;
        let site = self.site(url);
        let rules = site.reservations.get_or_init(|| self.read_reservations(url));
        self.accepted(reservation::by_file(rules, &url[Position::BeforePath..Position::AfterQuery]))
    }

    /// Whether the site lets us ask for an address at all.
    ///
    /// # Errors
    /// Its `robots.txt` does not allow it, or cannot be read.
    pub fn may_ask(&self, url: &Url) -> Result<(), Trouble> {
        let site = self.site(url);
        let robots = site.robots.get_or_init(|| self.read_robots(url)).as_ref().map_err(Clone::clone)?;
        if robots.allows(&url[Position::BeforePath..Position::AfterQuery]) {
            return Ok(());
        }
        let hint = "the site does not want this page to be fetched by a program; save it by hand if you may";
        Err(Trouble::unwanted("its `robots.txt` disallows it", hint))
    }

    fn site(&self, url: &Url) -> Arc<Site> {
        Arc::clone(locked(&self.sites).entry(url.origin().ascii_serialization()).or_default())
    }

    /// What is reserved, where that is accepted.
    fn accepted(&self, reservation: Option<Reservation>) -> Result<Option<Reservation>, Trouble> {
        let Some(Reservation { stated, policy }) = reservation else { return Ok(None) };
        if self.rules.accept_reserved {
            return Ok(Some(Reservation { stated, policy }));
        }
        let policy = policy.map_or_else(
            || "the publisher names no terms; ask them".to_owned(),
            |policy| format!("the publisher's terms are at {}", in_short(&policy)),
        );
        let hint = format!("{policy}; with their leave, use `--accept-reserved`");
        Err(Trouble::unwanted(format!("the rights to mine this text are reserved ({stated})"), hint))
    }

    fn read_robots(&self, url: &Url) -> Result<Robots, Trouble> {
        match self.small_file(url, "/robots.txt", robots::MAX_BYTES)? {
            Small::Found(bytes) => {
                let robots = Robots::read(&bytes, &robots::product(&self.rules.agent));
                let longest = Duration::from_secs(self.rules.limits.delay_seconds);
                let asked = robots.delay_seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
                if let Some(pause) = asked {
                    let turn = self.turn(url);
                    let mut turn = locked(&turn);
                    turn.pause = turn.pause.max(pause.min(longest));
                }
                Ok(robots)
            }
            Small::Status(status @ (429 | 500..)) => {
                let text = format!("the site answers {status} when asked for its `robots.txt`");
                Err(Trouble::new(text, "nothing may be fetched until it can be read (RFC 9309); try again later"))
            }
            Small::Status(_) | Small::TooManyRedirects => Ok(Robots::default()),
        }
    }

    /// A site whose file cannot be read reserves nothing by it.
    fn read_reservations(&self, url: &Url) -> Vec<reservation::Rule> {
        match self.small_file(url, reservation::FILE, reservation::MAX_FILE_BYTES) {
            Ok(Small::Found(bytes)) => reservation::rules(&bytes),
            Ok(Small::Status(_) | Small::TooManyRedirects) | Err(_) => Vec::new(),
        }
    }

    /// The first bytes of a file at a fixed place of a site.
    fn small_file(&self, site: &Url, path: &str, limit: usize) -> Result<Small, Trouble> {
        let mut url = site.clone();
        url.set_path(path);
        url.set_query(None);
        for _ in 0..=FILE_REDIRECTS {
            let came =
                self.take_turn(Part::All, &url, &[], |opened| match (opened.status, opened.headers.get("location")) {
                    (200, _) => Ok(Ok(Small::Found(opened.start(limit)?))),
                    (300..=399, Some(location)) => Ok(Err(location.to_owned())),
                    (status, _) => Ok(Ok(Small::Status(status))),
                })?;
            match came {
                Ok(small) => return Ok(small),
                Err(location) => url = self.followed(&url, &location)?,
            }
        }
        Ok(Small::TooManyRedirects)
    }

    /// Asks for an address, if need be only whether it has changed.
    fn request(&self, url: &Url, kept: Option<&Kept>) -> Result<Came, Trouble> {
        let mut fields = vec![("accept", PAGES)];
        // What is kept is the answer of this very address, not of one that led to it; and whether rights are still reserved
        // that were, only a whole answer tells.
        let is_free = |kept: &&Kept| kept.reservation.is_none() || self.rules.accept_reserved;
        let kept = kept.filter(|kept| kept.url == url.as_str()).filter(is_free);
        for (stated, asked) in [("etag", "if-none-match"), ("last-modified", "if-modified-since")] {
            let value = kept.and_then(|kept| kept.headers.get(stated));
            fields.extend(
                value.filter(|value| value.chars().all(|c| matches!(c, ' '..='~'))).map(|value| (asked, value)),
            );
        }
        self.take_turn(Part::All, url, &fields, |opened| {
            match (opened.status, opened.headers.get("location")) {
                (200 | 203, _) => {
                    let (kind, _) = opened.headers.content_type();
                    if let Some(kind) = kind.filter(|kind| !is_wanted(kind)) {
                        let text = format!("it is of the kind `{}`, which is not fetched", in_short(&kind));
                        return Err(Trouble::new(text, "only pages, feeds, JSON and plain text are fetched"));
                    }
                    if let Some(packing) =
                        opened.headers.get("content-encoding").filter(|packing| !is_unpacked(packing))
                    {
                        let text = format!("it is packed as `{}`, for which nobody asked", in_short(packing));
                        return Err(Trouble::new(text, "save it by hand"));
                    }
                    // Before the body: what is reserved is not taken.
                    self.accepted(reservation::by_headers(&opened.headers))?;
                    let headers = opened.headers.clone();
                    Ok(Came::Body(headers, opened.read(self.rules.limits.body_bytes)?))
                }
                (304, _) if kept.is_some() => Ok(Came::Same(opened.headers)),
                (301 | 302 | 303 | 307 | 308, Some(location)) => Ok(Came::Elsewhere(location.to_owned())),
                (status, _) => Err(refused(status)),
            }
        })
    }

    /// The address to which another leads.
    pub fn followed(&self, url: &Url, location: &str) -> Result<Url, Trouble> {
        let to = url.join(location).map_err(|_| Trouble::new("it leads to no web address", "open it in a browser"))?;
        checked(to.as_str(), &self.typed).map_err(|trouble| trouble.of(&to))
    }

    /// Makes a request when it is our turn, and reads the answer before the next may be made. A server that puts us off
    /// is asked again, and left alone when it goes on with that.
    pub fn take_turn<T>(
        &self,
        wanted: Part,
        url: &Url,
        fields: &[(&str, &str)],
        read: impl FnOnce(Opened) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let turn = self.turn(url);
        let mut turn = locked(&turn);
        if let Some(trouble) = &turn.resting {
            return Err(trouble.clone());
        }
        let mut tried = 0;
        loop {
            if turn.was_asked {
                (self.rules.wait)(turn.pause.max(self.rules.pause));
            }
            turn.was_asked = true;
            let opened = self.line.ask(wanted, url, fields)?;
            if !matches!(opened.status, 429 | 503) {
                return read(opened);
            }
            let stated = opened.headers.get("retry-after").and_then(|value| self.seconds(value));
            let seconds = stated.unwrap_or(RETRY_SECONDS << tried.min(10));
            if tried >= self.rules.limits.retries || seconds > self.rules.limits.wait_seconds {
                let text = format!("the server puts us off (status {})", opened.status);
                let hint = match stated {
                    Some(seconds) => format!("it asks to wait for {seconds} seconds; try again then"),
                    None => "try again later".to_owned(),
                };
                turn.resting = Some(Trouble::new(text, hint));
                return read(opened);
            }
            tried += 1;
            (self.rules.wait)(Duration::from_secs(seconds));
        }
    }

    fn turn(&self, url: &Url) -> Arc<Mutex<Turn>> {
        Arc::clone(locked(&self.turns).entry(host(url)).or_default())
    }

    /// `Retry-After`, which is seconds or a date.
    fn seconds(&self, value: &str) -> Option<u64> {
        let value = value.trim();
        let date = || DateTime::parse_from_rfc2822(value).ok();
        value.parse().ok().or_else(|| u64::try_from((date()? - self.now).num_seconds().max(0)).ok())
    }

    /// A new answer is looked at, and kept.
    fn arrived(
        &self,
        asked: &Url,
        url: &Url,
        old: Option<Kept>,
        mut headers: Headers,
        bytes: Vec<u8>,
        by_file: Option<Reservation>,
    ) -> Result<Got, Trouble> {
        let (kind, charset) = headers.content_type();
        let is_page = kind.as_deref().is_none_or(|kind| kind.contains("html"));
        let (by_page, no_ai) =
            if is_page { reservation::by_page(&bytes, charset.as_deref()) } else { Default::default() };
        let by_page = self.accepted(by_page)?;
        let reservation = by_page.or_else(|| reservation::by_headers(&headers)).or(by_file);
        let no_ai = headers.all("x-robots-tag").find_map(reservation::no_ai_in).or(no_ai);
        headers.0.retain(|(name, _)| name != "set-cookie");
        let hash = keep::hash(&bytes);
        // The same bytes are as old as when they came first.
        let same = old.as_ref().filter(|old| old.hash == hash);
        let status = if same.is_some() { Status::Unchanged } else { Status::New };
        let retrieved = same.map_or(self.now, |old| old.retrieved);
        let file = keep::path(&self.rules.keep, asked, keep::ending(kind.as_deref()));
        let kept = Kept { url: url.to_string(), retrieved, checked: self.now, headers, reservation, file, hash };
        keep::save(&self.rules.keep, asked, &kept, Some(&bytes)).map_err(|error| files_failed(&error))?;
        if let Some(old) = old.filter(|old| old.file != kept.file) {
            keep::forget(&old).map_err(|error| files_failed(&error))?;
        }
        let notes = self.remarks(asked, &kept, no_ai);
        Ok(Got { asked: asked.clone(), status, kept, notes })
    }

    /// What is kept still holds, if nothing was reserved since.
    fn unchanged(
        &self,
        asked: &Url,
        kept: Kept,
        headers: &Headers,
        by_file: Option<Reservation>,
    ) -> Result<Got, Trouble> {
        self.accepted(reservation::by_headers(headers))?;
        let before = self.accepted(kept.reservation.clone())?;
        let kept = Kept { checked: self.now, reservation: by_file.or(before), ..kept };
        keep::save(&self.rules.keep, asked, &kept, None).map_err(|error| files_failed(&error))?;
        let notes = self.remarks(asked, &kept, None);
        Ok(Got { asked: asked.clone(), status: Status::Unchanged, kept, notes })
    }

    /// What a person should know of an answer.
    fn remarks(&self, asked: &Url, kept: &Kept, no_ai: Option<String>) -> Vec<Note> {
        let at = || Place::file(PathBuf::from(asked.as_str()));
        let reserved = kept.reservation.as_ref().map(|Reservation { stated, policy }| {
            let note = Note::info(format!("the rights to mine this text are reserved ({stated})")).at(at());
            let policy = policy.as_deref().map_or("the publisher names no terms".to_owned(), |policy| {
                format!("the publisher's terms are at {}", in_short(policy))
            });
            note.hint(format!("it was taken because reserved texts are accepted; {policy}"))
        });
        let no_ai = no_ai.map(|word| {
            let note = Note::info(format!("the page asks for no use by artificial intelligence (`{word}`)")).at(at());
            note.hint("let no model read it without the publisher's leave")
        });
        reserved.into_iter().chain(no_ai).collect()
    }
}

pub(super) fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_ascii_lowercase()
}

/// Nothing that is locked here is left half-done by a panic.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a body comes out unpacked: what was unpacked on the way is no longer in the header.
fn is_unpacked(packing: &str) -> bool {
    matches!(packing.trim().to_ascii_lowercase().as_str(), "" | "identity")
}

/// Kinds of answers that can be articles or feeds.
fn is_wanted(kind: &str) -> bool {
    matches!(
        kind,
        "text/html"
            | "application/xhtml+xml"
            | "text/xml"
            | "application/xml"
            | "application/json"
            | "text/json"
            | "text/plain"
            | "text/markdown"
    ) || (kind.ends_with("+xml") && !kind.starts_with("image/"))
        || kind.ends_with("+json")
}

/// A status that is no answer.
fn refused(status: u16) -> Trouble {
    let (words, hint) = match status {
        401 | 407 => ("wants a login", "pages behind a login are saved by hand"),
        402 => ("wants to be paid", "pages that you subscribe to are saved by hand"),
        403 => ("refuses", "it may not want programs; save the page by hand if you may"),
        404 => ("knows no such page", "check the address"),
        410 => ("no longer has the page", "an archive may have it"),
        429 | 503 => ("puts us off", "try again later"),
        451 => ("may not show it for legal reasons", "an archive may have it"),
        500..=599 => ("has trouble of its own", "try again later"),
        _ => ("gives no page", "open it in a browser"),
    };
    Trouble::new(format!("the server {words} (status {status})"), hint)
}

fn files_failed(error: &anyhow::Error) -> Trouble {
    Trouble::new(format!("{error:#}"), "check the folder in which answers are kept")
}
