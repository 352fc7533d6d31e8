//! One command at a time in a site, and what killed ones left.

#![cfg(unix)]

use std::io::Read as _;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use clipsheet::disk::{Attempt, Lock, try_lock};

use crate::site::Site;

/// What Clipsheet keeps of the last build: it tells the times of files, which are others each time.
const LAST_BUILD: &str = ".clipsheet/last-build.json";

/// Holds a folder as another command would.
fn held(folder: &Path) -> Lock {
    match try_lock(&[folder]).unwrap() {
        Attempt::Alone(lock) => lock,
        Attempt::Busy(busy) => panic!("{busy:?}"),
    }
}

/// Whether a command waits as long as a folder is held, says so, and ends well then.
#[track_caller]
fn check_waits(site: &Site, folder: &str, arguments: &[&str]) {
    let lock = held(&site.path(folder));
    let mut child = site.command(arguments).stderr(Stdio::piped()).spawn().unwrap();
    let mut errors = child.stderr.take().unwrap();
    let mut said = [0; 20];
    errors.read_exact(&mut said).unwrap();
    assert_eq!(&said, b"another clipsheet (p", "{arguments:?}");
    assert!(child.try_wait().unwrap().is_none(), "{arguments:?}");
    drop(lock);
    let mut rest = String::new();
    errors.read_to_string(&mut rest).unwrap();
    let process = format!("rocess {}) works in ", std::process::id());
    assert!(rest.starts_with(&process) && rest.contains("; waiting for it to end\n"), "{rest}");
    assert!(child.wait().unwrap().success(), "{arguments:?}: {rest}");
}

#[test]
fn who_writes_waits_for_who_writes_and_who_reads_for_nobody() {
    let site = Site::of_case("basics");
    site.good(&["build"]);
    site.write(
        "raw/page.txt",
        "The ferry is late\n\nThe ferry to Eastmere was late on Monday. It had waited for the mail.\n",
    );
    check_waits(&site, "", &["build"]);
    check_waits(&site, "public", &["build"]);
    check_waits(&site, "", &["compose"]);
    check_waits(&site, "", &["new", "article", "A whale in the harbour"]);
    check_waits(&site, "", &["retract", "2025-03-04-pier"]);
    check_waits(&site, "content/articles", &["import", "raw/page.txt"]);
    check_waits(&site, "public", &["clean"]);

    let _locks = [held(&site.path("")), held(&site.path("content/articles"))];
    let started = Instant::now();
    for arguments in [&["check"][..], &["status"], &["list", "articles"], &["explain", "2025-03-04-pier"]] {
        site.run(arguments);
    }
    assert!(started.elapsed() < Duration::from_secs(10), "nobody waited");
}

#[test]
fn the_next_build_removes_what_killed_commands_left_and_nothing_else() {
    let site = Site::of_case("basics");
    site.good(&["build"]);
    let mut whole = site.files("");
    whole.retain(|path, _| path != LAST_BUILD);
    for left in [
        "content/.clipsheet-new-a1b2c3",
        "content/articles/.clipsheet-new-000000",
        "content/digests/2025-03/.clipsheet-new-ABCDEF",
        "themes/mine/.clipsheet-new-zzzzzz",
        "raw/example/.clipsheet-new-zzzzzz",
        ".clipsheet/schema/.clipsheet-new-zzzzzz",
        ".clipsheet/.clipsheet-new-zzzzzz",
        ".clipsheet-new-zzzzzz",
        ".clipsheet-stage-q9cf03/site/2025/index.html",
    ] {
        site.write(left, "half of some");
    }
    std::fs::create_dir_all(site.path("content/digests/2025-01")).unwrap();
    std::fs::create_dir_all(site.path("content/ledgers/2025-01")).unwrap();
    site.write("content/articles/.clipsheet-notes", "mine");
    // What another command is writing just now is no leftover.
    site.write("content/articles/.clipsheet-new-111111", "half of some");
    let _writing = held(&site.path("content/articles/.clipsheet-new-111111"));
    let built = site.good(&["build"]);
    assert!(built.contains("(0 written, "), "{built}");
    let mut now = site.files("");
    now.retain(|path, _| path != LAST_BUILD);
    assert!(now.remove("content/articles/.clipsheet-notes").is_some());
    assert!(now.remove("content/articles/.clipsheet-new-111111").is_some());
    crate::site::assert_same(&now, &whole);
    for empty in ["content/digests/2025-01", "content/ledgers/2025-01", "raw/example", ".clipsheet-stage-q9cf03"] {
        assert_eq!(site.path(empty).exists(), empty.starts_with("raw"), "{empty}");
    }
}
