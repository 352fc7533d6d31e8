//! Publishing into a bucket, with a line between that counts what is asked, can be cut, and remembers what readers see.
//! `tests/bucket` starts the server.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use regex::Regex;

use crate::publish::{Shore, assert_whole, without_own};
use crate::site::{Files, Said, assert_same, said};

/// A request or an answer: its head, line by line, and its body.
struct Message {
    head: Vec<String>,
    body: Vec<u8>,
}

impl Message {
    fn read(stream: &mut BufReader<TcpStream>) -> Option<Self> {
        let mut head = Vec::new();
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).ok()? == 0 {
                return None;
            }
            let line = line.trim_end().to_owned();
            if line.is_empty() {
                break;
            }
            head.push(line);
        }
        let lower: Vec<String> = head.iter().map(|line| line.to_lowercase()).collect();
        let stated = lower.iter().find_map(|line| line.strip_prefix("content-length:"));
        let mut body = Vec::new();
        match stated {
            Some(length) => {
                body.resize(length.trim().parse().unwrap(), 0);
                stream.read_exact(&mut body).unwrap();
            }
            None if head[0].starts_with("HTTP/") => drop(stream.read_to_end(&mut body).unwrap()),
            None => {}
        }
        Some(Self { head, body })
    }

    fn send(&self, stream: &mut TcpStream) {
        let head: Vec<&str> = self
            .head
            .iter()
            .map(String::as_str)
            .filter(|line| !line.to_lowercase().starts_with("connection:"))
            .collect();
        let head = format!("{}\r\nConnection: close\r\n\r\n", head.join("\r\n"));
        stream.write_all(&[head.as_bytes(), &self.body].concat()).unwrap();
    }
}

/// What the line knows.
#[derive(Default)]
struct Known {
    /// Requests that change something, which were let through.
    changes: usize,
    /// How many of them may pass.
    most_changes: Option<usize>,
    /// The objects as a reader gets them, by their keys, with what is said of them.
    objects: BTreeMap<String, (Vec<u8>, Vec<String>)>,
}

/// A line to the server.
struct Line {
    address: String,
    known: Arc<Mutex<Known>>,
}

impl Line {
    /// `server` is where the requests go.
    fn to(server: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let known = Arc::new(Mutex::new(Known::default()));
        let (server, shared) = (server.to_owned(), Arc::clone(&known));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (server, shared) = (server.clone(), Arc::clone(&shared));
                std::thread::spawn(move || pass(stream.unwrap(), &server, &shared));
            }
        });
        Self { address, known }
    }

    fn changes(&self) -> usize {
        self.known.lock().unwrap().changes
    }

    fn cut_after(&self, changes: Option<usize>) {
        let mut known = self.known.lock().unwrap();
        (known.changes, known.most_changes) = (0, changes);
    }

    /// What lies below a prefix.
    fn files(&self, prefix: &str) -> Files {
        let known = self.known.lock().unwrap();
        let below = |key: &String| key.strip_prefix(prefix).map(str::to_owned);
        known.objects.iter().filter_map(|(key, (bytes, _))| Some((below(key)?, bytes.clone()))).collect()
    }

    fn said_of(&self, key: &str) -> String {
        self.known.lock().unwrap().objects[key].1.join("\n").to_lowercase()
    }
}

/// Hands one request on, and its answer back.
fn pass(stream: TcpStream, server: &str, known: &Mutex<Known>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut stream = stream;
    let Some(request) = Message::read(&mut reader) else { return };
    let mut words = request.head[0].split(' ');
    let (method, path) = (words.next().unwrap(), words.next().unwrap());
    // Held to the end, so that there is one request at a time and the count is sure.
    let mut known = known.lock().unwrap();
    if method != "GET" {
        if known.most_changes.is_some_and(|most| known.changes >= most) {
            let head = vec!["HTTP/1.1 403 Forbidden".to_owned(), "Content-Length: 0".to_owned()];
            return Message { head, body: Vec::new() }.send(&mut stream);
        }
        known.changes += 1;
    }
    let mut beyond = TcpStream::connect(server).unwrap();
    request.send(&mut beyond);
    let answer = Message::read(&mut BufReader::new(beyond)).unwrap();
    if answer.head[0].contains(" 200 ") {
        let key = path.splitn(3, '/').nth(2).unwrap_or_default();
        let key = key.split('?').next().unwrap_or_default().replace("%20", " ");
        if method == "PUT" {
            known.objects.insert(key, (request.body.clone(), request.head.clone()));
        } else if method == "POST" {
            let keys = Regex::new("<Key>([^<]*)</Key>").unwrap();
            for found in keys.captures_iter(&String::from_utf8_lossy(&request.body)) {
                known.objects.remove(&found[1]);
            }
        }
    }
    answer.send(&mut stream);
}

/// One request to the server itself. It wants a signature, and does not look whether it is true.
fn ask(server: &str, request: &str) -> Vec<u8> {
    let signed = "AWS4-HMAC-SHA256 Credential=key/20240208/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";
    let mut stream = TcpStream::connect(server).unwrap();
    let head = format!("{request} HTTP/1.1\r\nHost: {server}\r\nAuthorization: {signed}\r\nContent-Length: 0");
    write!(stream, "{head}\r\nConnection: close\r\n\r\n").unwrap();
    let answer = Message::read(&mut BufReader::new(stream)).unwrap();
    assert!(answer.head[0].contains(" 200 "), "{request}: {}", answer.head[0]);
    answer.body
}

fn publish(shore: &Shore, prefix: &str, line: &Line) -> Said {
    let settings = format!(
        "publish: {{targets: {{web: {{to: s3, bucket: shores, prefix: {prefix}, endpoint: '{}', region: here}}}}}}\n",
        line.address
    );
    let text = shore.site.text("site.yaml");
    let text = text.split("publish:").next().unwrap();
    shore.site.write("site.yaml", format!("{text}{settings}"));
    let mut command = shore.site.command(&["publish", "--as-built", "--allow-vanishing"]);
    command.env("AWS_ACCESS_KEY_ID", "key").env("AWS_SECRET_ACCESS_KEY", "s3cret");
    let said = said(&mut command);
    assert!(!said.text.contains("s3cret"), "{}", said.text);
    said
}

#[track_caller]
fn good(said: Said) -> String {
    assert_eq!(said.code, 0, "{}", said.text);
    said.text
}

#[test]
fn a_bucket_is_whole_wherever_the_line_is_cut() {
    let Ok(server) = std::env::var("CLIPSHEET_BUCKETS") else {
        println!("skipped: tests/bucket starts the server for this");
        return;
    };
    ask(&server, "PUT /shores");
    let line = Line::to(&server);
    let old = Shore::with("");
    let new = Shore::with("");
    new.change();

    good(publish(&old, "x", &line));
    let first = line.files("x/");
    assert_same(&without_own(first.clone()), &old.built());
    let page = line.said_of("x/index.html");
    assert!(
        page.contains("content-type: text/html; charset=utf-8") && page.contains("cache-control: public, max-age=60"),
        "{page}"
    );
    let style = first.keys().find(|path| path.starts_with("style.")).unwrap();
    assert!(line.said_of(&format!("x/{style}")).contains("immutable"));
    line.cut_after(None);
    assert!(good(publish(&old, "x", &line)).contains("0 new, 0 changed"));
    assert_eq!(line.changes(), 0, "nothing is sent");
    good(publish(&new, "x", &line));
    let second = line.files("x/");
    assert_same(&without_own(second.clone()), &new.built());
    let changes = line.changes();
    assert!(changes > 20, "only {changes} changes");
    let known = first.keys().filter(|path| second.contains_key(*path)).cloned().collect();

    // Not every number of them, since each takes a whole upload before; these are spread over all stages.
    let spread = (0..10).map(|step| step * (changes - 1) / 9);
    for cut in spread {
        let prefix = format!("cut-{cut}");
        let below = format!("{prefix}/");
        line.cut_after(None);
        good(publish(&old, &prefix, &line));
        line.cut_after(Some(cut));
        let said = publish(&new, &prefix, &line);
        assert!(said.code == 1 && said.text.contains("the bucket `shores`"), "{}", said.text);
        assert_whole(&line.files(&below), &known);
        line.cut_after(None);
        good(publish(&new, &prefix, &line));
        assert_same(&line.files(&below), &second);
    }
    // What the line remembers is what is there.
    let listed = ask(&server, "GET /shores?list-type=2&prefix=x/");
    let keys = Regex::new("<Key>x/([^<]*)</Key>").unwrap();
    let listed = String::from_utf8(listed).unwrap();
    assert_eq!(
        keys.captures_iter(&listed).map(|found| found[1].to_owned()).collect::<Vec<_>>(),
        second.keys().cloned().collect::<Vec<_>>()
    );
    assert_eq!(ask(&server, "GET /shores/x/index.html"), second["index.html"]);

    // What others put there stays.
    ask(&server, "PUT /shores/theirs/index.html");
    let said = publish(&old, "theirs", &line);
    assert!(said.code == 1 && said.text.contains("did not publish, such as `index.html`"), "{}", said.text);
}
