//! `serve` through the binary: it is asked by raw requests, and follows what changes in the site's folder.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How long anything may take; most takes a hundredth of it.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long nothing must happen for it to be sure that nothing does.
const STILL: Duration = Duration::from_millis(800);

const SETTINGS: &str =
    "title: Harbour Brief\nbase_url: https://brief.example/sub/\nquotation: {words: 300, share: 1}\n";
const TOPICS: &str = "version: 1\ntopics:\n  bridges:\n    name: Bridges\n    any: {en: {bridge: 3}}\n";
const ARTICLE: &str = "content/articles/2031-05-05-bridge.md";

fn article(sentence: &str) -> String {
    format!("---\ntitle: The bridge falls\ndate: 2031-05-05\nlanguage: en\ntopics: [bridges]\n---\n{sentence}\n")
}

/// A site that is served, until the end of a test.
struct Served {
    folder: tempfile::TempDir,
    server: Child,
    /// What it says at the terminal, line by line.
    said: Receiver<String>,
    /// `127.0.0.1:4750`.
    host: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The site, served with some options more.
fn served(options: &[&str]) -> Served {
    served_with(SETTINGS, options)
}

fn served_with(settings: &str, options: &[&str]) -> Served {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "site.yaml", settings);
    write(folder.path(), "content/topics.yaml", TOPICS);
    write(folder.path(), ARTICLE, &article("The old bridge of Port Amber fell into the river on Monday."));
    let mut server = Command::new(env!("CARGO_BIN_EXE_clipsheet"))
        .current_dir(folder.path())
        .args(["serve", "--port", "0"])
        .args(options)
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let lines = BufReader::new(server.stderr.take().unwrap()).lines();
    let (say, said) = channel();
    std::thread::spawn(move || lines.map_while(Result::ok).all(|line| say.send(line).is_ok()));
    let mut served = Served { folder, server, said, host: String::new() };
    let line = served.hears("Serving the site at http://");
    let url = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
    served.host = url.expect("an address").to_owned();
    served
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

impl Served {
    fn write(&self, path: &str, text: &str) {
        write(self.folder.path(), path, text);
    }

    /// Waits for a line with these words.
    #[track_caller]
    fn hears(&self, words: &str) -> String {
        let until = Instant::now() + PATIENCE;
        let mut heard = Vec::new();
        while let Ok(line) = self.said.recv_timeout(until.saturating_duration_since(Instant::now())) {
            if line.contains(words) {
                return line;
            }
            heard.push(line);
        }
        panic!("`{words}` was not said, but:\n{}", heard.join("\n"));
    }

    /// How often lines with these words come until nothing more is said.
    fn counts(&self, words: &str) -> usize {
        let mut count = 0;
        while let Ok(line) = self.said.recv_timeout(STILL) {
            count += usize::from(line.contains(words));
        }
        count
    }

    /// Sends lines as they are, and gives the whole answer.
    fn raw(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        // A server may refuse before all was said.
        let _ = stream.write_all(request.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// The answer to a `GET` with these lines of a header more.
    fn get(&self, target: &str, more: &str) -> String {
        self.raw(&format!("GET {target} HTTP/1.1\r\nHost: {}\r\n{more}Connection: close\r\n\r\n", self.host))
    }

    /// Waits until a page holds these words, or holds them no more.
    #[track_caller]
    fn shows(&self, target: &str, words: &str, there: bool) -> String {
        let until = Instant::now() + PATIENCE;
        loop {
            let page = self.get(target, "");
            if page.contains(words) == there {
                return page;
            }
            assert!(Instant::now() < until, "`{words}` at {target}: expected {there}, got\n{page}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn events(&self) -> Events {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(stream, "GET /__clipsheet/events HTTP/1.1\r\nHost: {}\r\n\r\n", self.host).unwrap();
        Events(BufReader::new(stream))
    }
}

/// An open stream of events.
struct Events(BufReader<TcpStream>);

impl Events {
    /// The next version, or `None` at the end of the stream.
    fn next(&mut self) -> Option<String> {
        let mut line = String::new();
        while self.0.read_line(&mut line).expect("an event in time") > 0 {
            if let Some(version) = line.strip_prefix("data: ") {
                return Some(version.trim().to_owned());
            }
            line.clear();
        }
        None
    }
}

#[track_caller]
fn check(answer: &str, status: u16, holds: &[&str]) {
    assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "expected {status}:\n{answer}");
    let answer = answer.to_ascii_lowercase();
    for words in holds {
        assert!(answer.contains(&words.to_ascii_lowercase()), "`{words}` is missing in:\n{answer}");
    }
    assert!(!answer.contains("access-control-"), "{answer}");
}

#[test]
fn it_answers_for_itself_alone() {
    let site = served(&[]);
    let host = &site.host;
    let port = host.rsplit(':').next().unwrap();
    let headers = [
        "x-content-type-options: nosniff",
        "cache-control: no-store",
        "referrer-policy: no-referrer",
        "cross-origin-resource-policy: same-origin",
    ];
    check(&site.get("/", ""), 200, &["content-type: text/html", "Harbour Brief"]);
    check(&site.get("/", ""), 200, &headers);
    check(&site.get("/nowhere/", ""), 404, &headers);
    let named = |target: &str, host: &str| {
        site.raw(&format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
    };
    check(&named("/", &format!("localhost:{port}")), 200, &[]);
    check(&named(&format!("http://{host}/"), host), 200, &[]);

    for foreign in ["evil.example", &format!("evil.example:{port}"), "127.0.0.1", "127.0.0.1:1", "[::1]:80"] {
        check(&named("/", foreign), 421, &headers);
        check(&named("/__clipsheet/events", foreign), 421, &[]);
    }
    check(&named("http://evil.example/", host), 421, &[]);
    check(&named("http://evil.example/", "evil.example"), 421, &[]);
    check(
        &site.raw(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\nConnection: close\r\n\r\n")),
        421,
        &[],
    );
    check(&site.raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"), 421, &[]);
}

#[test]
fn it_answers_its_own_pages_alone() {
    let site = served(&[]);
    for target in ["/", "/style.css", "/__clipsheet/reload.js", "/__clipsheet/events"] {
        check(&site.get(target, "Origin: http://evil.example\r\n"), 403, &[]);
        check(&site.get(target, "Origin: null\r\n"), 403, &[]);
        check(&site.get(target, "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n"), 403, &[]);
        check(&site.get(target, "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: cors\r\n"), 403, &[]);
    }
    check(&site.get("/", &format!("Origin: http://{}\r\nSec-Fetch-Site: same-origin\r\n", site.host)), 200, &[]);
}

#[test]
fn it_only_shows() {
    let site = served(&[]);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
        let request =
            format!("{method} / HTTP/1.1\r\nHost: {}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", site.host);
        check(&site.raw(&request), 405, &["allow: GET, HEAD"]);
    }
    for target in ["/", "/__clipsheet/events"] {
        let head = site.raw(&format!("HEAD {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", site.host));
        check(&head, 200, &[]);
        assert!(head.ends_with("\r\n\r\n"), "{head}");
    }
}

#[test]
fn nothing_but_the_site_can_be_had() {
    let site = served(&[]);
    site.write("secret.txt", "the secret");
    for target in [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/..%252fsecret.txt",
        "/search/../../secret.txt",
        "/__clipsheet/../secret.txt",
        "/__clipsheet/..%2f..%2fsecret.txt",
        "//secret.txt",
        "/%00",
        "/site.yaml",
        "/content/topics.yaml",
        "/%ff%fe",
        "/%",
    ] {
        let answer = site.get(target, "");
        check(&answer, 404, &[]);
        assert!(!answer.contains("the secret"));
    }
    check(&site.get("/search", ""), 307, &["location: /search/"]);
}

#[test]
fn a_header_without_end_ends_its_connection_and_no_other() {
    let site = served(&[]);
    let answer = site.get("/", &format!("X-Long: {}\r\n", "a".repeat(2_000_000)));
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer:.200}");
    let answer = site.get(&format!("/{}", "a".repeat(200_000)), "");
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer:.200}");
    site.raw("\0\r\n\r\n");
    check(&site.get("/", ""), 200, &[]);
}

/// What must be in no answer, whatever is asked for.
#[track_caller]
fn is_harmless(request: &str, answer: &str) {
    let lower = answer.to_ascii_lowercase();
    for bad in
        ["access-control-", "the secret", "root:x:0", "<img src=x", "set-cookie:", "\r\nx-injected", "101 switching"]
    {
        assert!(!lower.contains(bad), "`{bad}` in the answer to {request:?}:\n{answer}");
    }
    // What is no request at all is answered by the HTTP library, in a line.
    if !answer.is_empty() && !lower.contains("content-length: 0\r\n") {
        assert!(lower.contains("x-content-type-options: nosniff"), "{request:?}:\n{answer}");
    }
}

#[test]
fn whatever_is_asked_for_the_answer_is_harmless() {
    let site = served(&["--no-watch"]);
    site.write("secret.txt", "the secret");
    let port = site.host.rsplit(':').next().unwrap().to_owned();
    let mut asked = 0;
    let mut probe = |request: String, statuses: &[u16]| {
        let answer = site.raw(&request);
        is_harmless(&request, &answer);
        let status = answer.get(9..12).and_then(|status| status.parse().ok()).unwrap_or(0);
        assert!(statuses.contains(&status), "{request:.200?} was answered with {status}: {answer:.200}");
        asked += 1;
    };
    // A connection that is closed without a word stands as 0.
    let get = |target: &str, more: &str| {
        format!("GET {target} HTTP/1.1\r\nHost: {}\r\n{more}Connection: close\r\n\r\n", site.host)
    };
    let named = |host: &str| format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");

    // Names on the web that were made to lead here, and forms of our own that no browser sends.
    for host in [
        format!("evil.example:{port}"),
        format!("127.0.0.1.evil.example:{port}"),
        format!("localhost.evil.example:{port}"),
        format!("localhost.:{port}"),
        format!("127.0.0.1.:{port}"),
        format!("127.1:{port}"),
        format!("0.0.0.0:{port}"),
        format!("2130706433:{port}"),
        format!("0x7f.0.0.1:{port}"),
        format!("[::1]:{port}"),
        format!("[::ffff:127.0.0.1]:{port}"),
        format!("evil.example@127.0.0.1:{port}"),
        format!("127.0.0.1:{port}@evil.example"),
        format!("127.0.0.1:{port}, evil.example"),
        format!("127.0.0.1:{port}/evil"),
        format!("127.0.0.1:0{port}"),
        format!("127.0.0.1:{port}:{port}"),
        "127.0.0.1:".to_owned(),
        "localhost".to_owned(),
        String::new(),
    ] {
        probe(named(&host), &[421, 400]);
    }
    for host in [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("LOCALHOST:{port}")] {
        probe(named(&host), &[200]);
    }
    probe("GET / HTTP/1.0\r\n\r\n".to_owned(), &[421]);

    // Pages of other servers.
    for origin in [
        "null",
        "http://evil.example",
        "https://127.0.0.1",
        "http://127.0.0.1",
        "http://127.0.0.1.evil.example",
        "file://",
        "*",
        "http://[::1]",
    ] {
        probe(get("/", &format!("Origin: {origin}\r\n")), &[403]);
    }
    for fetch in ["cross-site", "same-site", "x"] {
        probe(
            get("/", &format!("Sec-Fetch-Site: {fetch}\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script\r\n")),
            &[403],
        );
    }
    let preflight = "Origin: http://evil.example\r\nAccess-Control-Request-Method: GET\r\nAccess-Control-Request-Private-Network: true\r\n";
    probe(get("/", preflight).replacen("GET", "OPTIONS", 1), &[405]);
    let socket = "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    probe(get("/", socket), &[200]);
    probe(get("/__clipsheet/events", socket), &[404]);
    probe(get("/", &format!("Origin: http://evil.example\r\n{socket}")), &[403]);
    probe(get("/", "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n"), &[200]);

    for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "PROPFIND", "get", "X"] {
        probe(get("/", "Content-Length: 0\r\n").replacen("GET", method, 1), &[405]);
    }
    probe(
        format!("CONNECT evil.example:443 HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", site.host),
        &[421, 400, 405],
    );

    // Paths that lead out, or that come back in an answer.
    for target in [
        "/../secret.txt",
        "/./../secret.txt",
        "/..;/secret.txt",
        "/.../secret.txt",
        "/....//secret.txt",
        "/..\\secret.txt",
        "/..%2fsecret.txt",
        "/..%2Fsecret.txt",
        "/..%5csecret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/.%2e/secret.txt",
        "/%252e%252e%252fsecret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/%u002e%u002e/secret.txt",
        "/\u{ff0e}\u{ff0e}/secret.txt",
        "/search/../../secret.txt",
        "/2031/..%2f..%2fsecret.txt",
        "/__clipsheet/..%2f..%2fsecret.txt",
        "//secret.txt",
        "/etc/passwd",
        "//etc/passwd",
        "/..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/C:%5cWindows%5cwin.ini",
        "/secret.txt%00.html",
        "/site.yaml",
        "/.git/config",
        "/.env",
        "/content/topics.yaml",
        "/%3Cimg%20src=x%20onerror=alert(1)%3E",
        "/<img%20src=x%20onerror=alert(1)>",
        "/\"><img%20src=x>",
        "/%0d%0aX-Injected:%20yes",
        "/%0d%0a%0d%0a<img%20src=x>",
        "//evil.example/%2e%2e",
        "/\\evil.example",
    ] {
        probe(get(target, ""), &[404, 400]);
    }
    // A redirect leads to this server.
    for target in ["//search", "/\\search", "/%2fsearch", "//evil.example/..%2fsearch"] {
        probe(get(target, ""), &[404, 400]);
    }
    probe(get("/search?next=//evil.example", ""), &[307]);

    // More than anybody needs to say.
    probe(get("/", &format!("X-Long: {}\r\n", "a".repeat(1_000_000))), &[0, 400, 431]);
    probe(get("/", &"X-Many: a\r\n".repeat(20_000)), &[0, 400, 431]);
    probe(get(&format!("/{}", "a".repeat(100_000)), ""), &[0, 400, 404, 414]);
    probe(get("/", "Content-Length: 10\r\nTransfer-Encoding: chunked\r\n"), &[200, 400]);
    probe(get("/", "Content-Length: -1\r\n"), &[400]);
    probe(get("/", "Range: bytes=0-99999999999999999999\r\n"), &[200]);
    probe("\u{16}\u{3}\u{1}\r\n\r\n".to_owned(), &[0, 400]);
    probe(get("/", ""), &[200]);
    assert!(asked >= 90, "{asked} requests");
}

#[test]
fn an_edit_is_shown_and_told() {
    let site = served(&[]);
    let mut events = site.events();
    let first = events.next().unwrap();
    check(&site.get("/", ""), 200, &[&format!("data-version=\"{first}\""), "/__clipsheet/reload.js"]);

    site.write(ARTICLE, &article("The new bridge of Port Amber was opened by the mayor on Tuesday."));
    let second = events.next().unwrap();
    assert_ne!(first, second);
    // The digest was composed again, and what compose wrote is no change.
    check(&site.get("/2031/W19/bridges/", ""), 200, &["opened by the mayor"]);
    assert!(
        std::fs::read_to_string(site.folder.path().join("content/digests/2031-W19/bridges.md"))
            .unwrap()
            .contains("opened by the mayor")
    );
    assert_eq!(site.counts("Built again"), 1);

    // A new tab hears what is there, and a file that is saved without a change changes nothing.
    assert_eq!(site.events().next().unwrap(), second);
    site.write(ARTICLE, &article("The new bridge of Port Amber was opened by the mayor on Tuesday."));
    site.hears("Built again");
    assert_eq!(site.events().next().unwrap(), second);
    // A look changes with the site's own files, also where their folder was not there.
    site.write("templates/missing.html", "<p>Lost at sea.</p>");
    site.shows("/nowhere", "Lost at sea", true);
    std::fs::rename(site.folder.path().join("templates"), site.folder.path().join("templates-off")).unwrap();
    site.shows("/nowhere", "Lost at sea", false);
    std::fs::rename(site.folder.path().join("templates-off"), site.folder.path().join("templates")).unwrap();
    site.shows("/nowhere", "Lost at sea", true);
    site.write("templates/missing.html", "<p>Found again.</p>");
    site.shows("/nowhere", "Found again", true);
}

#[test]
fn the_policy_of_a_page_is_widened_for_the_server_alone() {
    let site = served(&[]);
    let source = format!("http://{}/__clipsheet/", site.host);
    let (scripts, styles) = (format!("; script-src {source}\">"), format!("style-src 'self' {source};"));
    check(&site.get("/", ""), 200, &[&scripts, &styles, &format!("connect-src 'self' {source};")]);
    let built = served(&["--no-watch"]);
    let page = built.get("/", "");
    check(&page, 200, &["default-src 'none'; style-src 'self'; img-src"]);
    assert!(!page.contains("__clipsheet"), "{page}");
    check(&built.get("/__clipsheet/events", ""), 404, &[]);
}

#[test]
fn the_last_good_site_stays_up_until_an_error_is_mended() {
    let site = served(&[]);
    let mut events = site.events();
    let good = events.next().unwrap();
    site.write("site.yaml", &format!("{SETTINGS}tittle: <img src=x>\n"));
    assert_ne!(events.next().unwrap(), good);
    let page = site.get("/2031/W19/bridges/", "");
    check(
        &page,
        200,
        &["fell into the river", "id=\"clipsheet-troubles\"", "<bdi>site.yaml</bdi>:4:1", "&lt;img src=x&gt;"],
    );
    assert!(!page.contains("<img src=x"), "{page}");
    check(&site.get("/nowhere", ""), 404, &["clipsheet-troubles"]);
    check(&site.get("/__clipsheet/troubles.css", ""), 200, &["content-type: text/css"]);
    site.hears("the last good site stays up");

    std::fs::remove_file(site.folder.path().join("site.yaml")).unwrap();
    site.shows("/", "there is no site.yaml", true);
    site.write("site.yaml", SETTINGS);
    assert!(!site.shows("/", "clipsheet-troubles", false).contains("troubles.css"));
    // As if nothing had been.
    assert_eq!(site.events().next().unwrap(), good);
}

#[test]
fn a_site_that_cannot_be_built_yet_is_waited_for() {
    let site = served_with("title: [\n", &[]);
    let page = site.get("/2031/W19/", "");
    check(&page, 503, &["There is no site to show yet", "<bdi>site.yaml</bdi>:", "/__clipsheet/reload.js"]);
    let mut events = site.events();
    events.next().unwrap();
    site.write("site.yaml", SETTINGS);
    events.next().unwrap();
    check(&site.get("/", ""), 200, &["Harbour Brief"]);
}

#[test]
fn many_changes_are_one_build_and_what_editors_leave_is_none() {
    let site = served(&[]);
    for number in 0..200 {
        site.write(
            &format!("content/articles/2031-05-06-{number}.md"),
            &article(&format!("The bridge number {number} of Port Amber is closed.")),
        );
    }
    let line = site.hears("Built again");
    assert!(line.contains("and 199 more files"), "{line}");
    assert_eq!(site.counts("Built again"), 0);
    for name in [".2031-05-05-bridge.md.swp", "4913", "2031-05-05-bridge.md~", "#2031-05-05-bridge.md#"] {
        site.write(&format!("content/articles/{name}"), "x");
    }
    // The built site beside it is not looked at, either.
    site.write("public/index.html", "x");
    assert_eq!(site.counts("Built again"), 0);
    // As editors save: a new file takes the place of the old one.
    let old = site.folder.path().join(ARTICLE);
    site.write("content/articles/x.tmp", &article("The bridge was sold to a circus by the council of Port Amber."));
    std::fs::rename(site.folder.path().join("content/articles/x.tmp"), old).unwrap();
    site.hears(&format!("after a change of {ARTICLE}"));
}

#[test]
fn where_the_system_tells_nothing_changes_are_looked_for() {
    let site = served(&["--poll"]);
    site.write(ARTICLE, &article("The new bridge of Port Amber was opened by the mayor on Tuesday."));
    site.shows("/2031/W19/bridges/", "opened by the mayor", true);
}

#[test]
fn a_port_in_use_gives_way_to_the_next() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let site = served(&["--no-watch"]);
    let mut second = Command::new(env!("CARGO_BIN_EXE_clipsheet"))
        .args(["serve", "--root"])
        .arg(site.folder.path())
        .args(["--port", &port.to_string()])
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let lines = BufReader::new(second.stderr.take().unwrap()).lines().map_while(Result::ok);
    let line = lines.into_iter().find(|line| line.contains("Serving the site at")).unwrap_or_default();
    second.kill().unwrap();
    second.wait().unwrap();
    let next: u16 = line.split(':').nth(2).and_then(|rest| rest.split('/').next()).unwrap().parse().unwrap();
    assert!(next > port && next - port < 20, "{line}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_at_once_though_streams_are_open() {
    let mut site = served(&[]);
    let mut streams: Vec<Events> = (0..20).map(|_| site.events()).collect();
    for events in &mut streams {
        events.next().unwrap();
    }
    let _silent = TcpStream::connect(&site.host).unwrap();
    let started = Instant::now();
    let killed = Command::new("kill").args(["-INT", &site.server.id().to_string()]).status().unwrap();
    assert!(killed.success());
    for events in &mut streams {
        assert_eq!(events.next(), None);
    }
    let status = site.server.wait().unwrap();
    assert!(status.success(), "{status}");
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}
