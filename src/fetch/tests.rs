//! Against servers on this machine; nothing waits, and nothing leaves it.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};
use std::thread;

use super::*;
use crate::import::read::ReadRules;
use crate::import::{ImportRules, RawPage, import_page};
use crate::model::ReadFrom;
use crate::note::Note;
use crate::work::Silent;

/// What a server was asked.
#[derive(Debug, Clone)]
struct Request {
    path: String,
    header: String,
}

/// A server and what it was asked for.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Answers each request with the bytes that `answer` gives for it.
    fn new(answer: impl Fn(&Request, usize) -> Vec<u8> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::<Request>::new()));
        let log = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { return };
                let mut header = String::new();
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                while reader.read_line(&mut header).is_ok_and(|read| read > 2) {}
                let path = header.split(' ').nth(1).unwrap_or_default().to_owned();
                let request = Request { path, header };
                let before = log.lock().unwrap().iter().filter(|old| old.path == request.path).count();
                let bytes = answer(&request, before);
                log.lock().unwrap().push(request);
                let _ = stream.write_all(&bytes);
            }
        });
        Self { address, asked }
    }

    /// Answers by path; all else is not there.
    fn of(answers: &[(&str, Vec<u8>)]) -> Self {
        let answers: Vec<(String, Vec<u8>)> =
            answers.iter().map(|(path, answer)| ((*path).to_owned(), answer.clone())).collect();
        Self::new(move |request, _| {
            let found = answers.iter().find(|(path, _)| *path == request.path);
            found.map_or_else(|| status("404 Not Found", ""), |(_, answer)| answer.clone())
        })
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// The paths that were asked for, without the files that are asked for at every site.
    fn pages(&self) -> Vec<String> {
        let asked = self.asked.lock().unwrap();
        let paths = asked.iter().map(|request| request.path.clone());
        paths.filter(|path| path != "/robots.txt" && path != reservation::FILE).collect()
    }
}

fn answer(status: &str, fields: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\n{fields}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

fn status(status: &str, fields: &str) -> Vec<u8> {
    answer(status, fields, b"")
}

fn page(body: &str) -> Vec<u8> {
    answer("200 OK", "Content-Type: text/html; charset=utf-8\r\n", body.as_bytes())
}

fn typed_as(kind: &str, body: &str) -> Vec<u8> {
    answer("200 OK", &format!("Content-Type: {kind}\r\n"), body.as_bytes())
}

fn to(location: &str) -> Vec<u8> {
    status("302 Found", &format!("Location: {location}\r\n"))
}

fn day(day: u32) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("2026-03-{day:02}T06:00:00+01:00")).unwrap()
}

fn rules(keep: &tempfile::TempDir) -> FetchRules {
    let rules = FetchRules::new("clipsheet/0.1 (+https://clipsheet.example/)", keep.path(), |_| {});
    FetchRules { allow_private: true, ..rules }
}

fn all(addresses: &[String], rules: &FetchRules, now: DateTime<FixedOffset>) -> Vec<Noted<Option<Fetched>>> {
    let mut found = Vec::new();
    fetch(addresses, rules, now, &Silent, &mut |noted| found.push(noted));
    found
}

fn one(address: &str, rules: &FetchRules) -> Noted<Option<Fetched>> {
    let mut found = all(&[address.to_owned()], rules, day(1));
    assert_eq!(found.len(), 1);
    found.remove(0)
}

fn all_pages(addresses: &[String], rules: &FetchRules) -> (Vec<RawPage>, Vec<Note>) {
    let (mut found, mut told) = (Vec::new(), Vec::new());
    let flow = pages(addresses, rules, &ReadRules::default(), day(1), &Silent, &mut |Noted { value, notes }| {
        found.extend(value);
        told.extend(notes);
        ControlFlow::Continue(())
    });
    assert_eq!(flow, ControlFlow::Continue(()));
    (found, told)
}

/// What is told of an address that gives nothing.
#[track_caller]
fn told(address: &str, rules: &FetchRules) -> String {
    let Noted { value, notes } = one(address, rules);
    assert_eq!(value, None);
    let [note] = &notes[..] else { panic!("{notes:?}") };
    assert_eq!(note.severity, Severity::Error);
    assert_eq!(note.place.as_ref().unwrap().file.to_str(), Some(address));
    assert!(note.hint.as_ref().is_some_and(|hint| !hint.is_empty()));
    note.text.clone()
}

#[test]
fn a_page_is_fetched_and_kept() {
    let body = "<p>Täxt";
    let server = Server::of(&[(
        "/a?b=1",
        answer("200 OK", "Content-Type: Text/HTML;charset=UTF-8\r\nSet-Cookie: a=b\r\n", body.as_bytes()),
    )]);
    let keep = tempfile::tempdir().unwrap();
    let Noted { value, notes } = one(&server.at("/a?b=1#c"), &rules(&keep));
    assert_eq!(notes, []);
    let fetched = value.unwrap();
    assert_eq!((fetched.asked.as_str(), fetched.url.as_str()), (&*server.at("/a?b=1"), &*server.at("/a?b=1")));
    assert_eq!((fetched.status, fetched.retrieved), (Status::New, day(1)));
    assert_eq!((fetched.content_type.as_deref(), fetched.charset.as_deref()), (Some("text/html"), Some("UTF-8")));
    assert_eq!(fetched.bytes, body.as_bytes());
    assert_eq!(std::fs::read(&fetched.file).unwrap(), body.as_bytes());
    let record = std::fs::read_to_string(fetched.file.with_extension("json")).unwrap();
    assert!(record.contains("\"content-type\"") && !record.contains("cookie"), "{record}");
    let asked = server.asked.lock().unwrap();
    let header = asked.last().unwrap().header.to_ascii_lowercase();
    assert!(header.contains("user-agent: clipsheet/0.1 (+https://clipsheet.example/)\r\n"), "{header}");
    assert!(!header.contains("cookie") && !header.contains("authorization"), "{header}");
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let server = Server::new(|request, before| match request.path.as_str() {
        "/tagged" if request.header.to_ascii_lowercase().contains("if-none-match: \"v1\"") => {
            status("304 Not Modified", "")
        }
        "/tagged" => answer("200 OK", "Content-Type: text/html\r\nETag: \"v1\"\r\n", b"<p>one"),
        "/dated" if request.header.to_ascii_lowercase().contains("if-modified-since: sun, 01 mar 2026") => {
            status("304 Not Modified", "")
        }
        "/dated" => {
            answer("200 OK", "Content-Type: text/html\r\nLast-Modified: Sun, 01 Mar 2026 05:00:00 GMT\r\n", b"<p>two")
        }
        "/same" => page("<p>three"),
        "/other" => page(&format!("<p>{before}")),
        "/sent-on" => to("/tagged"),
        _ => status("404 Not Found", ""),
    });
    let keep = tempfile::tempdir().unwrap();
    let addresses = ["/tagged", "/dated", "/same", "/other", "/sent-on"].map(|path| server.at(path));
    let first = all(&addresses, &rules(&keep), day(1));
    let second = all(&addresses, &rules(&keep), day(2));
    let seen = |noted: &Noted<Option<Fetched>>| {
        let fetched = noted.value.as_ref().unwrap();
        (fetched.status, fetched.retrieved, String::from_utf8(fetched.bytes.clone()).unwrap())
    };
    let (new, unchanged) = (Status::New, Status::Unchanged);
    let text = str::to_owned;
    let expected = [
        (unchanged, day(1), text("<p>one")),
        (unchanged, day(1), text("<p>two")),
        (unchanged, day(1), text("<p>three")),
        (new, day(2), text("<p>1")),
        (unchanged, day(1), text("<p>one")),
    ];
    assert!(first.iter().all(|noted| seen(noted).0 == new));
    assert_eq!(second.iter().map(seen).collect::<Vec<_>>(), expected);
    let sent = std::fs::read_dir(keep.path()).unwrap().count();
    assert_eq!(sent, 1, "one host, one folder");
}

#[test]
fn robots_are_asked_and_heeded() {
    let keep = tempfile::tempdir().unwrap();
    let robots = typed_as("text/plain", "User-agent: clipsheet\nDisallow: /no\n\nUser-agent: *\nDisallow: /");
    let server =
        Server::of(&[("/robots.txt", robots), ("/yes", page("<p>a")), ("/no", page("<p>a")), ("/on", to("/no"))]);
    assert!(one(&server.at("/yes"), &rules(&keep)).value.is_some());
    assert_eq!(told(&server.at("/no"), &rules(&keep)), "its `robots.txt` disallows it");
    let on = format!("it leads to {}: its `robots.txt` disallows it", server.at("/no"));
    assert_eq!(told(&server.at("/on"), &rules(&keep)), on);
    assert_eq!(server.pages(), ["/yes", "/on"]);
    let other = FetchRules { agent: "other/1".to_owned(), ..rules(&keep) };
    assert_eq!(told(&server.at("/yes"), &other), "its `robots.txt` disallows it");
}

#[test]
fn robots_that_cannot_be_read_forbid_all_and_missing_ones_nothing() {
    let keep = tempfile::tempdir().unwrap();
    let yes = ("/a", page("<p>a"));
    let broken = Server::of(&[("/robots.txt", status("503 Service Unavailable", "")), yes.clone()]);
    assert_eq!(told(&broken.at("/a"), &rules(&keep)), "the site answers 503 when asked for its `robots.txt`");
    assert_eq!(broken.pages(), Vec::<String>::new());
    let closed = Server::of(&[("/robots.txt", status("403 Forbidden", "")), yes.clone()]);
    assert!(one(&closed.at("/a"), &rules(&keep)).value.is_some());
    let moved = typed_as("text/plain", "User-agent: *\nDisallow: /");
    let moved = Server::of(&[("/robots.txt", to("/x/robots.txt")), ("/x/robots.txt", moved), yes.clone()]);
    assert_eq!(told(&moved.at("/a"), &rules(&keep)), "its `robots.txt` disallows it");
    let endless = Server::of(&[("/robots.txt", to("/robots.txt")), yes]);
    assert!(one(&endless.at("/a"), &rules(&keep)).value.is_some());
}

#[test]
fn redirects_are_followed_so_far() {
    let keep = tempfile::tempdir().unwrap();
    let server = Server::of(&[
        ("/a", to("b/../c?d=1#e")),
        ("/c?d=1", to("//127.0.0.1/unused")),
        ("/good", status("301 Moved", "Location: /end\r\n")),
        ("/end", page("<p>end")),
        ("/endless", to("/endless")),
        ("/nowhere", status("302 Found", "")),
        ("/file", to("file:///etc/passwd")),
        ("/named", to("http://joe:secret@news.example/")),
        ("/port", to("http://127.0.0.1:1/")),
        ("/inside", to("http://127.0.0.2/")),
        ("/cloud", to("http://169.254.169.254/latest/meta-data")),
        ("/mapped", to("http://[::ffff:127.0.0.1]/")),
    ]);
    let rules = rules(&keep);
    let fetched = one(&server.at("/good"), &rules).value.unwrap();
    assert_eq!((fetched.asked, fetched.url), (server.at("/good"), server.at("/end")));
    assert_eq!(told(&server.at("/endless"), &rules), "it leads to another address more than 10 times");
    assert_eq!(told(&server.at("/nowhere"), &rules), "the server gives no page (status 302)");
    assert_eq!(
        told(&server.at("/file"), &rules),
        "it leads to file:///etc/passwd: addresses of the kind `file:` are not fetched"
    );
    assert!(told(&server.at("/named"), &rules).ends_with("the address holds a name or a password"));
    assert!(told(&server.at("/port"), &rules).ends_with("leads to port 1, where web pages seldom are"));
    for path in ["/a", "/inside", "/cloud", "/mapped"] {
        let told = told(&server.at(path), &rules);
        assert!(told.ends_with("which is no public address"), "{path}: {told}");
    }
}

#[test]
fn private_places_are_not_asked_unless_that_is_wanted() {
    let keep = tempfile::tempdir().unwrap();
    let server = Server::of(&[("/a", page("<p>a"))]);
    let rules = FetchRules { allow_private: false, ..rules(&keep) };
    assert_eq!(told(&server.at("/a"), &rules), "the host is at 127.0.0.1, which is no public address");
    let by_name = server.at("/a").replace("127.0.0.1", "localhost");
    assert!(told(&by_name, &rules).ends_with("which is no public address"));
    assert!(server.asked.lock().unwrap().is_empty());
}

#[test]
fn a_server_that_puts_us_off_is_waited_for() {
    static WAITED: Mutex<Vec<u64>> = Mutex::new(Vec::new());
    let keep = tempfile::tempdir().unwrap();
    let wait = |time: Duration| WAITED.lock().unwrap().push(time.as_secs());
    let rules = FetchRules { wait, ..rules(&keep) };
    let server = Server::new(|request, before| match (request.path.as_str(), before) {
        ("/busy", 0) => status("429 Too Many Requests", "Retry-After: 7\r\n"),
        ("/busy", 1) => status("503 Service Unavailable", "Retry-After: Sun, 01 Mar 2026 05:00:09 GMT\r\n"),
        ("/busy", _) => page("<p>a"),
        _ => status("404 Not Found", ""),
    });
    assert!(one(&server.at("/busy"), &rules).value.is_some());
    // Robots, reservations, and the page: each after a pause but the first.
    assert_eq!(*WAITED.lock().unwrap(), [1, 1, 7, 1, 9, 1]);
    assert_eq!(server.pages(), ["/busy"; 3]);
}

#[test]
fn a_server_that_goes_on_putting_us_off_is_left_alone() {
    let keep = tempfile::tempdir().unwrap();
    let server = Server::new(|request, _| match request.path.as_str() {
        "/long" => status("429 Too Many Requests", "Retry-After: 9000\r\n"),
        "/always" => status("503 Service Unavailable", ""),
        _ => status("404 Not Found", ""),
    });
    let found = all(&[server.at("/long"), server.at("/b")], &rules(&keep), day(1));
    let texts: Vec<&str> = found.iter().map(|noted| noted.notes[0].text.as_str()).collect();
    assert_eq!(texts, ["the server puts us off (status 429)"; 2]);
    assert!(found[1].notes[0].hint.as_ref().unwrap().contains("9000 seconds"));
    assert_eq!(server.pages(), ["/long"]);
    assert_eq!(told(&server.at("/always"), &rules(&keep)), "the server puts us off (status 503)");
    assert_eq!(server.pages()[1..], ["/always"; 3]);
}

#[test]
fn a_site_s_own_pause_is_kept_up_to_a_limit() {
    static WAITED: Mutex<Vec<u64>> = Mutex::new(Vec::new());
    let keep = tempfile::tempdir().unwrap();
    let wait = |time: Duration| WAITED.lock().unwrap().push(time.as_secs());
    let rules = FetchRules { wait, ..rules(&keep) };
    for (seconds, expected) in [("4", 4), ("0.1", 1), ("9999", 30), ("1e300", 1)] {
        WAITED.lock().unwrap().clear();
        let robots = typed_as("text/plain", &format!("User-agent: *\nCrawl-delay: {seconds}"));
        let server = Server::of(&[("/robots.txt", robots), ("/a", page("<p>a"))]);
        assert!(one(&server.at("/a"), &rules).value.is_some());
        assert_eq!(*WAITED.lock().unwrap(), [expected; 2]);
    }
}

#[test]
fn what_is_too_much_or_of_another_kind_is_refused() {
    let keep = tempfile::tempdir().unwrap();
    let limits = FetchLimits { body_bytes: 1_000, ..FetchLimits::default() };
    let rules = FetchRules { limits, ..rules(&keep) };
    let packed = |body: &[u8]| {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(body).unwrap();
        answer("200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", &packer.finish().unwrap())
    };
    let mut cut_off = page("<p>only the beginning");
    cut_off.truncate(cut_off.len() - 5);
    let server = Server::of(&[
        ("/packed", packed(b"<p>text")),
        ("/bomb", packed(&[b'a'; 100_000])),
        ("/large", page(&"a".repeat(1_001))),
        ("/full", page(&"a".repeat(1_000))),
        ("/picture", typed_as("image/svg+xml", "<svg/>")),
        ("/pdf", typed_as("application/pdf", "%PDF-")),
        ("/plain", typed_as("text/plain", "text")),
        ("/feed", typed_as("application/atom+xml", "<feed/>")),
        ("/unstated", answer("200 OK", "", b"<p>text")),
        ("/cut-off", cut_off),
        ("/garbage", b"\x00\x01\x02 nothing\r\n\r\n".to_vec()),
        ("/silent", Vec::new()),
        ("/strange", answer("200 OK", "Content-Type: text/html\r\nContent-Encoding: br\r\n", b"\x0b\x02\x80")),
        ("/gone", status("410 Gone", "")),
        ("/inside", status("401 Unauthorized", "WWW-Authenticate: Basic\r\n")),
        ("/unasked", status("304 Not Modified", "")),
    ]);
    assert_eq!(one(&server.at("/packed"), &rules).value.unwrap().bytes, b"<p>text");
    for path in ["/full", "/plain", "/feed", "/unstated"] {
        assert!(one(&server.at(path), &rules).value.is_some(), "{path}");
    }
    for path in ["/bomb", "/large"] {
        assert_eq!(told(&server.at(path), &rules), "the answer has more than 1000 bytes");
    }
    assert_eq!(told(&server.at("/picture"), &rules), "it is of the kind `image/svg+xml`, which is not fetched");
    assert_eq!(told(&server.at("/pdf"), &rules), "it is of the kind `application/pdf`, which is not fetched");
    assert!(told(&server.at("/cut-off"), &rules).starts_with("the answer breaks off"));
    assert_eq!(told(&server.at("/gone"), &rules), "the server no longer has the page (status 410)");
    assert_eq!(told(&server.at("/inside"), &rules), "the server wants a login (status 401)");
    assert_eq!(told(&server.at("/unasked"), &rules), "the server gives no page (status 304)");
    assert_eq!(told(&server.at("/strange"), &rules), "it is packed as `br`, for which nobody asked");
    for path in ["/garbage", "/silent"] {
        told(&server.at(path), &rules);
    }
}

#[test]
fn reserved_texts_are_refused_and_their_terms_named() {
    let keep = tempfile::tempdir().unwrap();
    let file = r#"[{"location": "/file/*", "tdm-reservation": 1, "tdm-policy": "https://news.example/terms.json"}]"#;
    let header = "Content-Type: text/html\r\ntdm-reservation: 1\r\ntdm-policy: https://news.example/policy\r\n";
    let meta = "<html><head><meta name='tdm-reservation' content='1'></head><p>a";
    let server = Server::of(&[
        (reservation::FILE, typed_as("application/json", file)),
        ("/file/a", page("<p>a")),
        ("/header", answer("200 OK", header, b"<p>a")),
        ("/meta", page(meta)),
        ("/free", answer("200 OK", "Content-Type: text/html\r\ntdm-reservation: 0\r\n", b"<p>a")),
        ("/no-ai", answer("200 OK", "Content-Type: text/html\r\nX-Robots-Tag: index, noai\r\n", b"<p>a")),
    ]);
    let by = |words: &str| format!("the rights to mine this text are reserved ({words})");
    assert_eq!(told(&server.at("/file/a"), &rules(&keep)), by("the file /.well-known/tdmrep.json"));
    assert_eq!(told(&server.at("/header"), &rules(&keep)), by("the header tdm-reservation"));
    assert_eq!(told(&server.at("/meta"), &rules(&keep)), by("the meta element tdm-reservation"));
    assert_eq!(server.pages(), ["/header", "/meta"], "what the file reserves is not asked for");
    let note = one(&server.at("/header"), &rules(&keep)).notes.remove(0);
    let hint = "the publisher's terms are at https://news.example/policy; with their leave, use `--accept-reserved`";
    assert_eq!(note.hint.as_deref(), Some(hint));
    assert_eq!(one(&server.at("/free"), &rules(&keep)).notes, []);
    let Noted { value, notes } = one(&server.at("/no-ai"), &rules(&keep));
    assert!(value.is_some());
    assert_eq!(notes[0].severity, Severity::Info);
    assert_eq!(notes[0].text, "the page asks for no use by artificial intelligence (`noai`)");

    let leave = FetchRules { accept_reserved: true, ..rules(&keep) };
    for path in ["/file/a", "/header", "/meta"] {
        let Noted { value, notes } = one(&server.at(path), &leave);
        assert!(value.unwrap().reservation.is_some(), "{path}");
        assert_eq!(notes[0].severity, Severity::Info);
        // What was taken with leave is not given without it.
        assert!(told(&server.at(path), &rules(&keep)).starts_with("the rights to mine this text are reserved"));
    }
    let (pages, _) = all_pages(&[server.at("/header")], &leave);
    let rights = pages[0].known.rights.as_ref().unwrap();
    assert_eq!(rights.value.terms.as_deref(), Some("https://news.example/policy"));
}

#[test]
fn addresses_that_are_none_do_not_stop_the_others() {
    let keep = tempfile::tempdir().unwrap();
    let server = Server::of(&[("/a", page("<p>a")), ("/b", page("<p>b"))]);
    let addresses = [
        "nonsense".to_owned(),
        server.at("/b"),
        "ftp://news.example/".to_owned(),
        server.at("/missing"),
        server.at("/a"),
        server.at("/b#again"),
        server.at("/a").replace("http://", "http://joe@"),
    ];
    let found = all(&addresses, &rules(&keep), day(1));
    let seen: Vec<String> = found
        .iter()
        .map(|noted| match &noted.value {
            Some(fetched) => fetched.asked.replace(&server.address, ""),
            None => noted.notes[0].text.clone(),
        })
        .collect();
    let expected = [
        "it is no web address",
        "/b",
        "addresses of the kind `ftp:` are not fetched",
        "the server knows no such page (status 404)",
        "/a",
        "the address holds a name or a password",
    ];
    assert_eq!(seen, expected);
    let files = server.asked.lock().unwrap().iter().filter(|request| request.path == "/robots.txt").count();
    assert_eq!(files, 1, "robots.txt is asked for once");
}

#[test]
fn several_hosts_are_answered_in_the_order_of_the_addresses() {
    let keep = tempfile::tempdir().unwrap();
    let server = Server::of(&[("/a", page("<p>a")), ("/b", page("<p>b")), ("/c", page("<p>c"))]);
    let by_name = |path: &str| server.at(path).replace("127.0.0.1", "localhost");
    let addresses = [by_name("/c"), server.at("/b"), by_name("/a"), server.at("/c")];
    let found = all(&addresses, &rules(&keep), day(1));
    let asked: Vec<String> = found.into_iter().map(|noted| noted.value.unwrap().asked).collect();
    assert_eq!(asked, addresses);
}

#[test]
fn a_host_that_is_down_is_told() {
    let keep = tempfile::tempdir().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    assert!(told(&address, &rules(&keep)).starts_with("failed to connect"));
    // A server that does not know TLS.
    let server = Server::of(&[]);
    let told = told(&server.at("/").replace("http:", "https:"), &rules(&keep));
    assert!(told.starts_with("the connection is not safe"), "{told}");
}

const ARTICLE: &str = "<html><head><title>The bridge is open</title><meta property='og:type' content='article'>\
    <meta property='article:published_time' content='2026-02-27T10:00:00+01:00'></head>\
    <body><h1>The bridge is open</h1><p>The bridge was opened on Friday.</p></body></html>";

#[test]
fn a_feed_gives_the_pages_of_its_items() {
    let feed = |server: &str| {
        format!(
            "<?xml version='1.0'?><rss version='2.0'><channel><title>Gazette</title><link>{server}/</link>\
            <item><title>From the feed</title><link>{server}/bridge</link><author>Ann Example</author>\
            <pubDate>Sat, 28 Feb 2026 10:00:00 +0100</pubDate></item>\
            <item><title>Twice</title><link>{server}/bridge</link></item>\
            <item><title>Gone</title><link>{server}/gone</link><description>{text}</description></item>\
            <item><title>Kept from us</title><link>{server}/no</link><description>{text}</description></item>\
            <item><title>Without a link</title><description>{text}</description></item>\
            <item><title>Elsewhere</title><link>{server}/moved</link></item>\
            <item><title>Secret</title><link>http://127.0.0.2/secret</link></item>\
            <item><title>A feed again</title><link>{server}/feed.xml?again</link></item></channel></rss>",
            text = "The words of an item that has a text of its own, long enough to be all of it. ".repeat(20),
        )
    };
    let server = Server::new(move |request, _| {
        let host =
            request.header.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("host: ").map(str::to_owned));
        match request.path.as_str() {
            "/robots.txt" => typed_as("text/plain", "User-agent: *\nDisallow: /no"),
            "/feed.xml" | "/feed.xml?again" => {
                typed_as("application/rss+xml", &feed(&format!("http://{}", host.unwrap_or_default())))
            }
            "/bridge" => page(ARTICLE),
            "/moved" => to("/moved/here?utm_source=rss&id=1"),
            "/moved/here?utm_source=rss&id=1" => typed_as("text/html; charset=iso-8859-2", ARTICLE),
            _ => status("404 Not Found", ""),
        }
    });
    let keep = tempfile::tempdir().unwrap();
    let addresses = [server.at("/feed.xml")];
    let (pages, notes) = all_pages(&addresses, &rules(&keep));
    let urls: Vec<String> = pages
        .iter()
        .map(|page| page.known.url.as_ref().map_or("none".to_owned(), |url| url.value.replace(&server.address, "")))
        .collect();
    assert_eq!(urls, ["none", "/bridge", "/gone", "/moved/here?id=1"]);
    let bridge = &pages[1];
    assert_eq!(bridge.name, server.at("/bridge"));
    assert_eq!(bridge.bytes, ARTICLE.as_bytes());
    assert_eq!(bridge.charset.as_deref(), Some("utf-8"));
    assert_eq!(pages[3].charset.as_deref(), Some("iso-8859-2"));
    assert!(pages.iter().all(|page| page.known.retrieved == Some(day(1))));
    // The page's word comes first, the feed's second.
    assert_eq!(bridge.known.title.as_ref().unwrap().value, "The bridge is open");
    assert_eq!(bridge.known.published.as_ref().unwrap().from, ReadFrom::Meta);
    let outlet = bridge.known.outlet.as_ref().unwrap();
    assert_eq!((outlet.value.as_str(), outlet.from), ("Gazette", ReadFrom::Feed));
    assert_eq!(bridge.known.byline.as_ref().unwrap().from, ReadFrom::Feed);
    let draft = import_page(bridge, &ImportRules::default()).value.draft;
    assert_eq!((draft.title.as_str(), draft.outlet_name.as_deref()), ("The bridge is open", Some("Gazette")));
    assert_eq!(draft.source.url.as_deref(), Some(&*server.at("/bridge")));
    assert_eq!(draft.source.retrieved, Some(day(1)));
    // The item's own text stands in for a page that is gone, but not for one that is not to be fetched.
    assert!(String::from_utf8_lossy(&pages[2].bytes).starts_with("The words of an item"));
    let told: Vec<(Severity, &str)> = notes.iter().map(|note| (note.severity, note.text.as_str())).collect();
    for text in [
        "the server knows no such page (status 404)",
        "its `robots.txt` disallows it",
        "the host is at 127.0.0.2, which is no public address",
        "the link of the item leads to no page, but to something that holds several",
    ] {
        assert!(told.contains(&(Severity::Warning, text)), "{text}: {told:?}");
    }
    assert!(!told.iter().any(|(_, text)| text.contains("has only a link")), "{told:?}");

    // The second time only the feed is asked for, and what is not kept.
    let before = server.pages().len();
    let (again, _) = all_pages(&addresses, &rules(&keep));
    assert_eq!(again, pages);
    assert_eq!(server.pages()[before..], ["/feed.xml", "/gone"]);
    let before = server.pages().len();
    let refresh = FetchRules { refresh: true, ..rules(&keep) };
    all_pages(&addresses, &refresh);
    assert!(server.pages()[before..].contains(&"/bridge".to_owned()));
}

#[test]
fn a_json_feed_gives_the_pages_of_its_items() {
    let server = Server::new(|request, _| {
        let host =
            request.header.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("host: ").map(str::to_owned));
        let item = |path: &str| {
            format!(
                r#"{{"id": "{path}", "url": "http://{}{path}", "title": "From the feed"}}"#,
                host.clone().unwrap_or_default()
            )
        };
        match request.path.as_str() {
            "/feed.json" => typed_as(
                "application/feed+json",
                &format!(
                    r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "Gazette", "items": [{}, {}, {}]}}"#,
                    item("/a"),
                    item("/b"),
                    item("/c")
                ),
            ),
            "/a" | "/b" | "/c" => page(ARTICLE),
            _ => status("404 Not Found", ""),
        }
    });
    let keep = tempfile::tempdir().unwrap();
    let limits = FetchLimits { feed_items: 2, ..FetchLimits::default() };
    let (pages, notes) = all_pages(&[server.at("/feed.json"), server.at("/b")], &FetchRules { limits, ..rules(&keep) });
    let names: Vec<&str> = pages.iter().map(|page| page.name.as_str()).collect();
    assert_eq!(names, [server.at("/b"), server.at("/a")], "what was typed is not fetched twice");
    let texts: Vec<&str> = notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(texts, ["only the pages of the first 2 of 3 items are fetched"]);
}

#[test]
fn a_page_that_the_feed_says_has_changed_is_asked_for_again() {
    let server = Server::new(|request, before| {
        let lines = || request.header.lines().map(str::to_ascii_lowercase);
        let host = lines().find_map(|line| line.strip_prefix("host: ").map(str::to_owned)).unwrap_or_default();
        // The second time it is changed before the page was fetched, the third time after.
        let updated = if before < 2 { "2026-02-28T10:00:00Z" } else { "2026-03-02T10:00:00Z" };
        let feed = format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>Gazette</title><id>x</id><updated>{updated}</updated>\
            <entry><title>A</title><id>a</id><link href='http://{host}/a'/><published>2026-02-01T10:00:00Z</published>\
            <updated>{updated}</updated></entry></feed>"
        );
        match request.path.as_str() {
            "/feed" => typed_as("application/atom+xml", &feed),
            "/a" => page(ARTICLE),
            _ => status("404 Not Found", ""),
        }
    });
    let keep = tempfile::tempdir().unwrap();
    for _ in 0..3 {
        assert_eq!(all_pages(&[server.at("/feed")], &rules(&keep)).0.len(), 1);
    }
    assert_eq!(server.pages(), ["/feed", "/a", "/feed", "/feed", "/a"]);
}

#[test]
fn who_has_enough_is_given_no_more() {
    let server = Server::of(&[("/a", page(ARTICLE)), ("/b", page(ARTICLE))]);
    let keep = tempfile::tempdir().unwrap();
    let mut count = 0;
    let addresses = [server.at("/a"), server.at("/b")];
    let flow = pages(&addresses, &rules(&keep), &ReadRules::default(), day(1), &Silent, &mut |_| {
        count += 1;
        ControlFlow::Break(())
    });
    assert_eq!((flow, count), (ControlFlow::Break(()), 1));
}

/// What became of each address, asked for in one run.
fn lives(addresses: &[String], rules: &FetchRules) -> Vec<Life> {
    alive(addresses, rules, day(1), &Silent)
}

#[test]
fn an_address_is_alive_moved_dead_or_unknown() {
    let moved = |status: &str, to: &str| self::status(status, &format!("Location: {to}\r\n"));
    let server = Server::of(&[
        ("/good", page("")),
        ("/for-good", moved("308 Permanent Redirect", "/further")),
        ("/further", moved("301 Moved Permanently", "/good?a")),
        ("/good?a", page("")),
        ("/now", moved("302 Found", "/for-good")),
        ("/then", moved("301 Moved Permanently", "/now")),
        ("/to-nowhere", moved("301 Moved Permanently", "/nowhere")),
        ("/circle", moved("302 Found", "/circle")),
        ("/gone", status("410 Gone", "")),
        ("/login", status("401 Unauthorized", "")),
        ("/broken", status("500 Internal Server Error", "")),
        ("/robots.txt", typed_as("text/plain", "User-agent: *\nDisallow: /private\n")),
    ]);
    let keep = tempfile::tempdir().unwrap();
    let unknown = |text: &str| Life::Unknown(text.to_owned());
    let dead = |text: &str| Life::Dead(text.to_owned());
    for (path, expected) in [
        ("/good#part", Life::Alive),
        ("/for-good", Life::Moved(server.at("/good?a"))),
        ("/now", Life::Alive),
        ("/then", Life::Moved(server.at("/now"))),
        ("/nowhere", dead("the server answers 404")),
        ("/to-nowhere", dead(&format!("it leads to {}: the server answers 404", server.at("/nowhere")))),
        ("/gone", dead("the server answers 410")),
        ("/login", unknown("the server answers 401")),
        ("/broken", unknown("the server answers 500")),
        ("/circle", unknown("it leads to another address more than 10 times")),
        ("/private/a", unknown("its `robots.txt` disallows it")),
    ] {
        assert_eq!(lives(&[server.at(path)], &rules(&keep)), [expected], "{path}");
    }
    assert!(keep.path().read_dir().unwrap().next().is_none(), "nothing is kept");
}

#[test]
fn only_the_header_is_asked_for_unless_the_server_has_none() {
    let server = Server::new(|request, _| match request.path.as_str() {
        "/robots.txt" => status("404 Not Found", ""),
        "/picky" if request.header.starts_with("HEAD") => status("405 Method Not Allowed", ""),
        _ => status("200 OK", ""),
    });
    let keep = tempfile::tempdir().unwrap();
    assert_eq!(lives(&[server.at("/a"), server.at("/picky")], &rules(&keep)), [Life::Alive, Life::Alive]);
    let asked = server.asked.lock().unwrap();
    let asked: Vec<String> = asked
        .iter()
        .filter(|request| request.path != "/robots.txt")
        .map(|request| request.header.split(" HTTP").next().unwrap().to_owned())
        .collect();
    assert_eq!(asked, ["HEAD /a", "HEAD /picky", "GET /picky"]);
}

#[test]
fn a_server_that_puts_us_off_is_left_alone() {
    let server = Server::of(&[("/a", status("429 Too Many Requests", "")), ("/b", page(""))]);
    let keep = tempfile::tempdir().unwrap();
    let limits = FetchLimits { retries: 0, ..FetchLimits::default() };
    let found = lives(&[server.at("/a"), server.at("/b")], &FetchRules { limits, ..rules(&keep) });
    let off = "the server puts us off (status 429)".to_owned();
    assert_eq!(found, [Life::Unknown("the server answers 429".into()), Life::Unknown(off)]);
    assert_eq!(server.pages(), ["/a"]);
}

#[test]
fn where_we_do_not_go_nothing_is_known() {
    let server = Server::of(&[("/a", page(""))]);
    let keep = tempfile::tempdir().unwrap();
    let rules = FetchRules { allow_private: false, ..rules(&keep) };
    let addresses = [server.at("/a"), "http://127.0.0.1/a".to_owned(), "ftp://a.example/".to_owned()];
    assert!(lives(&addresses, &rules).iter().all(|life| matches!(life, Life::Unknown(_))));
    assert!(server.asked.lock().unwrap().is_empty());
}

#[test]
fn a_host_that_is_not_there_is_dead_unless_all_are() {
    let server = Server::of(&[("/a", page(""))]);
    let keep = tempfile::tempdir().unwrap();
    let [lost, other] = ["http://lost.invalid/", "http://other.invalid/"].map(str::to_owned);
    let found = lives(&[lost.clone(), server.at("/a")], &rules(&keep));
    assert_eq!(found, [Life::Dead("the host is not known".into()), Life::Alive]);
    assert!(lives(&[lost, other], &rules(&keep)).iter().all(|life| matches!(life, Life::Unknown(_))));
}
