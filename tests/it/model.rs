//! `build --model` through the binary, with a model on this machine that answers well, lies, fails and goes away.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};

use crate::site::linked_data;

const KEY: &str = "sesame-4750";
const SENTENCE: &str = "Northport opened a second pier on 4 March 2031, and Mayor Ada Lind said it had not cost more than 14 million crowns.";
const GOOD: &str = "On 4 March 2031 Northport opened a second pier, and it had not cost more than 14 million crowns, said Mayor Ada Lind.";

/// A server that gives every request to `answer`: the number of the request → the whole answer.
struct Server {
    endpoint: String,
    /// The head and body of each request.
    asked: Arc<Mutex<Vec<String>>>,
}

fn server(answer: impl Fn(usize) -> Vec<u8> + Send + 'static) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}/v1", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let number = {
                let mut kept = kept.lock().unwrap();
                kept.push(request(&stream).unwrap_or_default());
                kept.len()
            };
            // A client that goes away is none of our business.
            let _ = (&stream).write_all(&answer(number));
        }
    });
    Server { endpoint, asked }
}

fn request(stream: &TcpStream) -> std::io::Result<String> {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while reader.read_line(&mut head)? > 2 {}
    let length =
        head.to_lowercase().split("content-length: ").nth(1).and_then(|rest| rest.lines().next()?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body)?;
    Ok(head + &String::from_utf8_lossy(&body))
}

fn http(status: &str, fields: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\n{fields}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}").into_bytes()
}

/// An answer of the protocol.
fn says(words: &str) -> Vec<u8> {
    let body = serde_json::json!({
        "choices": [{"index": 0, "message": {"role": "assistant", "content": words}, "finish_reason": "stop"}],
    });
    http("200 OK", "Content-Type: application/json\r\n", &body.to_string())
}

fn site(endpoint: &str) -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = place.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write(
        "site.yaml",
        &format!(
            "title: Harbour Brief\nbase_url: https://brief.example/\nquotation: {{share: 1}}\nmodel: {{endpoint: \"{endpoint}\", \
             name: parrot-1.5, tasks: [rephrase], timeout_seconds: 2}}\n"
        ),
    );
    write("content/topics.yaml", "version: 1\ntopics:\n  harbour:\n    name: Harbour\n    any: {en: {pier: 3}}\n");
    write(
        "content/articles/2031-03-04-pier.md",
        &format!("---\ntitle: A second pier\ndate: 2031-03-04\nlanguage: en\n---\n{SENTENCE}\n"),
    );
    place
}

/// Builds; what was told.
#[track_caller]
fn build(site: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_clipsheet"))
        .current_dir(site)
        .env("CLIPSHEET_MODEL_KEY", KEY)
        .arg("build")
        .args(arguments)
        .output()
        .expect("the binary runs");
    let told = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}");
    assert!(!told.contains(KEY), "{told}");
    told
}

fn digest(site: &Path) -> String {
    std::fs::read_to_string(site.join("content/digests/2031-W10/harbour.md")).unwrap()
}

/// All files below a folder.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    // What is kept for the next build tells the times of files.
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_entry(|entry| entry.file_name() != ".clipsheet");
    let all = entries.map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    all.map(|entry| (entry.path().to_owned(), std::fs::read(entry.path()).unwrap())).collect()
}

#[test]
fn a_model_is_asked_once_and_its_words_are_marked() {
    // Busy at first.
    let server = server(|number| match number {
        1 => http("429 Too Many Requests", "Retry-After: 0\r\n", "{}"),
        _ => says(GOOD),
    });
    let place = site(&server.endpoint);
    let told = build(place.path(), &[]);
    assert!(told.contains("1 point was not asked for"), "{told}");
    assert!(server.asked.lock().unwrap().is_empty(), "asked without leave");
    assert!(digest(place.path()).contains(SENTENCE));

    build(place.path(), &["--model"]);
    let asked = server.asked.lock().unwrap().clone();
    assert_eq!(asked.len(), 2);
    assert!(asked[1].starts_with("POST /v1/chat/completions HTTP/1.1\r\n"), "{}", asked[1]);
    let body = asked[1].split_once("\r\n\r\n").unwrap().1;
    let body: serde_json::Value = serde_json::from_str(body).unwrap();
    assert_eq!(
        (&body["model"], &body["temperature"], &body["messages"][1]["content"]),
        (&"parrot-1.5".into(), &0.into(), &SENTENCE.into())
    );
    assert!(asked[1].contains(&format!("Bearer {KEY}")));
    assert!(digest(place.path()).contains(&format!("{GOOD}[^2031-03-04-pier.1][^rephrased-by:parrot-1.5]")));
    let page = std::fs::read_to_string(place.path().join("public/2031/W10/harbour/index.html")).unwrap();
    assert!(page.contains(GOOD) && page.contains(">rephrased by parrot-1.5</small>"), "{page}");
    assert!(page.contains(r#""contributor":[{"@type":"SoftwareApplication","name":"parrot-1.5"}]"#), "{page}");
    let data = linked_data(&page);
    let claim = &data["hasPart"][0]["hasPart"][0];
    assert_eq!((&claim["@type"], &claim["text"]), (&"Claim".into(), &GOOD.into()));
    assert_eq!(claim["appearance"][0]["@id"], "https://brief.example/sources/2031-03-04-pier/#s1");
    assert_eq!(data["digitalSourceType"], "https://schema.org/TrainedAlgorithmicMediaDigitalSource");
    let source = std::fs::read_to_string(place.path().join("public/sources/2031-03-04-pier/index.html")).unwrap();
    assert!(source.contains("<bdi>rephrased by parrot-1.5</bdi>"), "{source}");
    let method = std::fs::read_to_string(place.path().join("public/method/index.html")).unwrap();
    assert!(method.contains("a language model of that name wrote its words"));

    // Once more, with and without leave to ask: the same bytes, and no request.
    let before = files(place.path());
    assert!(before.values().all(|bytes| !String::from_utf8_lossy(bytes).contains(KEY)));
    for arguments in [&[] as &[&str], &["--model"]] {
        build(place.path(), arguments);
        assert_eq!(files(place.path()), before);
    }
    // Elsewhere, from what is kept with the site, with the server gone.
    let elsewhere = site("http://127.0.0.1:9/v1");
    std::fs::copy(place.path().join("content/model.yaml"), elsewhere.path().join("content/model.yaml")).unwrap();
    build(elsewhere.path(), &["--model"]);
    assert_eq!(digest(elsewhere.path()), digest(place.path()));
    assert_eq!(server.asked.lock().unwrap().len(), 2);
}

#[test]
fn a_translation_has_its_original_below_also_in_a_section_that_was_edited() {
    const SPANISH: &str =
        "Rusia pagó 14 millones de dólares por el barco el 4 de marzo de 2031, dijo Ada Lind en Madrid.";
    const ENGLISH: &str = "Russia paid 14 million dollars for the ship on 4 March 2031, Ada Lind said in Madrid.";
    let server = server(|_| says(ENGLISH));
    let place = site(&server.endpoint);
    let in_place = |path: &str, from: &str, to: &str| {
        let path = place.path().join(path);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{text}");
        std::fs::write(path, text.replace(from, to)).unwrap();
    };
    in_place("site.yaml", "[rephrase]", "[translate]");
    in_place("content/topics.yaml", "{en: {pier: 3}}", "{es: {barco: 3}}");
    in_place("content/articles/2031-03-04-pier.md", "language: en", "language: es");
    in_place("content/articles/2031-03-04-pier.md", SENTENCE, SPANISH);
    build(place.path(), &["--model"]);
    let page = || std::fs::read_to_string(place.path().join("public/2031/W10/harbour/index.html")).unwrap();
    assert!(page().contains(&format!("<li>{ENGLISH}")), "{}", page());
    assert!(page().contains(">translated by parrot-1.5</small><details class=\"original\">"), "{}", page());
    assert!(page().contains(&format!("<q lang=\"es\" dir=\"ltr\">{SPANISH}</q>")), "{}", page());

    in_place("content/digests/2031-W10/harbour.md", "- Russia", "As we hear:\n\n- Russia");
    let told = build(place.path(), &[]);
    assert!(page().contains("As we hear") && page().contains(">translated by parrot-1.5</small>"), "{told}{}", page());
    // The last line tells seconds.
    let notes: String = told.lines().filter(|line| !line.starts_with("Built ")).collect();
    assert!(!notes.contains("14"), "{told}");
}

#[track_caller]
fn check(answer: impl Fn(usize) -> Vec<u8> + Send + 'static, expected: &str) {
    let server = server(answer);
    let place = site(&server.endpoint);
    let told = build(place.path(), &["--model"]);
    assert!(told.contains(expected), "{expected}: {told}");
    let text = digest(place.path());
    assert!(text.contains(SENTENCE) && !text.contains("parrot"), "{text}");
}

#[test]
fn lies_are_not_used() {
    let lie = |from: &str, to: &str| GOOD.replace(from, to);
    for (answer, why) in [
        (lie("14", "41"), "the number"),
        (lie("4 March", "5 March"), "the date"),
        (lie("Ada Lind", "Tom Berg"), "the name"),
        (lie("had not cost", "had cost"), "it denies less"),
        (lie(", said Mayor Ada Lind", ""), "who says it"),
        (String::new(), "it is empty"),
        (lie("a second pier", "<script>alert(1)</script>"), "a sign that no sentence is made of"),
        (lie("a second pier", "[a](https://evil.example)"), "a sign that no sentence is made of"),
        (
            "Northport ha aperto un secondo molo il 4 marzo, che secondo il sindaco non è costato molto alla città."
                .into(),
            "another language",
        ),
    ] {
        check(move |_| says(&answer), why);
    }
}

#[test]
fn failures_are_told_and_the_sentence_is_quoted() {
    check(|_| says(&"long ".repeat(2_000_000)), "the answer is too long");
    check(|_| http("500 Internal Server Error", "", "{}"), "status 500");
    check(|_| http("429 Too Many Requests", "Retry-After: 0\r\n", "{}"), "status 429");
    check(|_| http("503 Service Unavailable", "Retry-After: 86400\r\n", "{}"), "status 503");
    check(|_| http("302 Found", "Location: http://127.0.0.1:9/\r\n", ""), "status 302");
    check(|_| http("200 OK", "", "{\"choices\": ["), "not of the protocol");
    check(|_| http("200 OK", "", "{\"choices\": []}"), "not of the protocol");
    check(|_| Vec::new(), "the model gave no answer");
    check(|_| b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".to_vec(), "broke off");
    check(
        |_| {
            std::thread::sleep(std::time::Duration::from_secs(4));
            says(GOOD)
        },
        "no whole answer in time",
    );
}
