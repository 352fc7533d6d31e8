//! `import --fetch` through the binary, from a server on this machine.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;

const PAGE: &str = r#"<html lang="en"><head><title>Northport opens a second pier</title></head><body><article>
<h1>Northport opens a second pier</h1><time datetime="2025-03-04">4 March 2025</time>
<p>Northport opened a second pier in its harbour on Tuesday, three years after the old one burned down in a night.</p>
<p>The pier can take three ferries at the same time, and the first of them left for Eastmere before noon on that day.</p>
<p>Mayor Ada Lind said that the city had paid 14 million crowns for it, a fifth less than was feared by the council.</p>
</article></body></html>"#;

/// Answers until the test ends: a page, a `robots.txt`, and nothing else.
fn serve(listener: &TcpListener) {
    for stream in listener.incoming().flatten() {
        // A client that goes away is none of our business.
        let _ = answer(&stream);
    }
}

fn answer(mut stream: &TcpStream) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let (status, kind, body) = match first.split(' ').nth(1) {
        Some("/pier") => ("200 OK", "text/html; charset=utf-8", PAGE),
        Some("/robots.txt") => ("200 OK", "text/plain", "User-agent: *\nDisallow: /private\n"),
        _ => ("404 Not Found", "text/plain", "nothing"),
    };
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}

#[track_caller]
fn import(site: &Path, addresses: &[String], expected: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_clipsheet"))
        .current_dir(site)
        .args(["import", "--allow-private", "--fetch"])
        .args(addresses)
        .output()
        .expect("the binary runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(expected.iter().all(|words| told.contains(words)), "{told}");
}

#[test]
fn an_address_is_no_file() {
    let place = tempfile::tempdir().unwrap();
    std::fs::write(place.path().join("site.yaml"), "title: Harbour Brief\n").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_clipsheet"));
    let output = command.current_dir(place.path()).args(["import", "https://a.example/pier"]).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("error: `https://a.example/pier` is an address, not a file\n"), "{told}");
    assert!(told.contains("write `clipsheet import --fetch https://a.example/pier`\n"), "{told}");
}

#[test]
fn what_a_site_allows_is_fetched_and_kept() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || serve(&listener));
    let place = tempfile::tempdir().unwrap();
    std::fs::create_dir(place.path().join("content")).unwrap();
    std::fs::write(place.path().join("site.yaml"), "title: Harbour Brief\nbase_url: https://brief.example/\n").unwrap();

    let addresses = [format!("{host}/pier"), format!("{host}/private/plans")];
    import(place.path(), &addresses, &["imported       1", "its `robots.txt` disallows it"]);
    let article = place.path().join("content/articles/2025-03-04-127-0-0-1-northport-opens-a-second-pier.md");
    let article = std::fs::read_to_string(article).unwrap();
    assert!(article.contains("three ferries at the same time") && article.contains(&format!("url: {host}/pier")));
    assert!(place.path().join("raw").read_dir().unwrap().next().is_some(), "the raw answer is kept");
    import(place.path(), &addresses[..1], &["unchanged       1"]);
}
