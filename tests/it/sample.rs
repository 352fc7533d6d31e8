//! The repository's own briefing holds what the design promises.

use std::borrow::Cow;
use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use regex::Regex;

use crate::site::{Files, Site, assert_same, said};

fn sample() -> Site {
    Site::of(Path::new("."), &["site.yaml", "content"])
}

/// The HTML pages among the files.
fn pages(files: &Files) -> impl Iterator<Item = (&str, &str)> {
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

#[test]
fn building_twice_gives_the_same_bytes_and_the_digests_are_fresh() {
    let site = sample();
    let content = site.files("content");
    site.good(&["build"]);
    // Not only the digests: no command may write into what a person wrote.
    assert_same(&site.files("content"), &content);
    let (files, times) = (site.files("public"), site.times("public"));
    let again = site.good(&["build"]);
    assert!(again.contains("(0 written, "), "{again}");
    assert_same(&site.files("public"), &files);
    assert_eq!(site.times("public"), times);
}

#[test]
fn names_and_references_are_not_made_where_they_are_not_wanted() {
    let site = sample();
    let made = |site: &Site| -> Vec<String> {
        let files = site.files("");
        let paths = files.into_keys().filter(|path| path.contains("names") || path.contains("references."));
        paths.filter(|path| path.starts_with("public/") || path.starts_with("content/")).collect()
    };
    site.good(&["build"]);
    let both = made(&site);
    for part in ["content/names.yaml", "public/names/", "references.bib", "references.ris", "references.json"] {
        assert!(both.iter().any(|path| path.contains(part)), "{part}: {both:?}");
    }
    site.write("site.yaml", site.text("site.yaml") + "\nnames: false\nexports: {references: false}\n");
    site.good(&["build"]);
    assert_eq!(made(&site), Vec::<String>::new());
    // No page leads to what is not there.
    site.good(&["check", "--strict"]);
}

#[test]
fn the_check_is_good_and_warns_of_nothing() {
    let text = sample().good(&["check", "--strict"]);
    assert!(text.starts_with("Checked ") && text.ends_with(": all good\n") && text.lines().count() == 1, "{text}");
}

/// What a program may see around it, and what must change nothing.
#[cfg(unix)]
struct Surroundings {
    variables: &'static [(&'static str, &'static str)],
    umask: &'static str,
    /// The folder of the site, below one of its own.
    folder: &'static str,
    /// Whether the files were made in the opposite order, each at another time.
    is_reversed: bool,
}

/// The content and the site that a build gives there. Digests are made anew, so that composing is under test, too.
#[cfg(unix)]
fn built(surroundings: &Surroundings) -> (Files, Files) {
    let Surroundings { variables, umask, folder, is_reversed } = surroundings;
    let place = Site::empty();
    let mut files: Vec<(String, Vec<u8>)> = sample().files("").into_iter().collect();
    files.retain(|(path, _)| !path.starts_with("content/digests/"));
    if *is_reversed {
        files.reverse();
    }
    for (age, (path, bytes)) in (1..).zip(files) {
        let path = format!("{folder}/{path}");
        place.write(&path, bytes);
        if *is_reversed {
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(age * 1_000_003);
            File::options().write(true).open(place.path(&path)).unwrap().set_modified(time).unwrap();
        }
    }
    let mut command = Command::new("sh");
    let binary = env!("CARGO_BIN_EXE_clipsheet");
    command.args(["-c", &format!("umask {umask}; exec \"$0\" build"), binary]).current_dir(place.path(folder));
    let said = said(command.envs(variables.iter().copied()));
    assert_eq!(said.code, 0, "{}", said.text);
    (place.files(&format!("{folder}/content")), place.files(&format!("{folder}/public")))
}

#[cfg(unix)]
#[test]
fn threads_places_times_and_masks_change_nothing() {
    let (content, public) = built(&Surroundings {
        variables: &[("RAYON_NUM_THREADS", "1"), ("TZ", "UTC"), ("LANG", "C"), ("SOURCE_DATE_EPOCH", "0")],
        umask: "022",
        folder: "site",
        is_reversed: false,
    });
    assert_same(&content, &sample().files("content"));
    for other in [
        Surroundings {
            variables: &[
                ("RAYON_NUM_THREADS", "2"),
                ("TZ", "Pacific/Kiritimati"),
                ("LANG", "tr_TR.UTF-8"),
                ("HOME", "/nonexistent"),
                ("USER", "nobody"),
            ],
            umask: "077",
            folder: "another place/ö/site",
            is_reversed: true,
        },
        Surroundings {
            variables: &[("RAYON_NUM_THREADS", "5"), ("TZ", "America/Los_Angeles"), ("LC_ALL", "ar_EG.UTF-8")],
            umask: "002",
            folder: "s",
            is_reversed: false,
        },
    ] {
        let (new_content, new_public) = built(&other);
        assert_same(&new_content, &content);
        assert_same(&new_public, &public);
    }
}

/// Reads the files as a person would, without Clipsheet's own parsers.
#[test]
fn every_sentence_of_a_digest_stands_in_the_article_that_it_cites() {
    static MARK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\[\^([a-z0-9-]+)\.(\d+)\]").unwrap());
    static ESCAPE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\\([[:punct:]])").unwrap());
    let site = sample();
    let mut quoted = 0;
    for (path, bytes) in site.files("content/digests") {
        let text = String::from_utf8(bytes).unwrap();
        for line in text.lines().filter_map(|line| line.strip_prefix("- ")) {
            let sentence = MARK.replace_all(line, "");
            let sentence = ESCAPE.replace_all(&sentence, "$1");
            let articles: Vec<String> =
                MARK.captures_iter(line).map(|mark| site.text(&format!("content/articles/{}.md", &mark[1]))).collect();
            // A passage may go on in the next paragraph.
            let folded = |article: &String| article.split_whitespace().collect::<Vec<_>>().join(" ");
            let articles: Vec<String> = articles.iter().map(folded).collect();
            assert!(articles.iter().any(|article| article.contains(&*sentence)), "{path}: {sentence}");
            quoted += 1;
        }
    }
    assert!(quoted > 50, "only {quoted} sentences were found");
}

/// Every quoted sentence on a page of a digest has a mark, and the mark leads to that very sentence.
#[test]
fn every_mark_on_a_page_leads_to_the_sentence_that_it_stands_behind() {
    static POINT: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"<li[^>]*>([^<]+)((?:<a class="mark".*?</a>)+)</li>"#).unwrap());
    static MARK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r##"href="/([^"#]+)#(s\d+)""##).unwrap());
    let site = sample();
    site.good(&["render"]);
    let files = site.files("public");
    let mut marks = 0;
    for (path, html) in pages(&files) {
        for point in POINT.captures_iter(html) {
            let sentence = &point[1];
            let mut rest = sentence.to_owned();
            let mut stands = false;
            for mark in MARK.captures_iter(&point[2]) {
                let target = std::str::from_utf8(&files[&format!("{}index.html", &mark[1])]).unwrap();
                let quote = target.split(&format!("id=\"{}\"", &mark[2])).nth(1).expect("the mark has a target");
                let quote = quote.split("</blockquote>").next().unwrap();
                stands |= quote.contains(sentence);
                // Of a passage each mark leads to one of its sentences, in order.
                let words =
                    quote.rsplit_once("<p").and_then(|(_, words)| words.split_once('>')).map_or("", |(_, text)| text);
                let words = words.split('<').next().unwrap_or("").trim();
                rest = rest.strip_prefix(words).unwrap_or(&rest).trim_start().to_owned();
                marks += 1;
            }
            assert!(stands || rest.is_empty(), "{path}: {sentence}");
        }
    }
    assert!(marks > 50, "only {marks} marks were found");
}

#[test]
fn no_page_runs_code_or_asks_a_third_party() {
    static TAG: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<([a-z][a-z0-9-]*)([^>]*)>").unwrap());
    static LOADED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"\s(src|srcset|data|poster|background|action|ping)\s*="#).unwrap());
    static CODE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\s(style|on[a-z]+)\s*=").unwrap());
    // A mail is no page of the site: its styles stand in its elements, and may load nothing.
    static MAIL_STYLE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"\sstyle="[^"(\\]*""#).unwrap());
    let site = sample();
    site.good(&["render"]);
    let files = site.files("public");
    assert!(pages(&files).count() > 50);
    for (path, html) in pages(&files) {
        for tag in TAG.captures_iter(html) {
            let (whole, name) = (&tag[0], &tag[1]);
            let is_mail = path.ends_with("/email.html");
            let attributes = if is_mail { MAIL_STYLE.replace_all(&tag[2], "") } else { Cow::Borrowed(&tag[2]) };
            let outside = attributes.contains("=\"http") || attributes.contains("=\"//");
            let good = match name {
                "script" => attributes == " type=\"application/ld+json\"" || path == "search/index.html" && !outside,
                "link" => !outside || attributes.contains("rel=\"canonical\""),
                "a" | "meta" | "blockquote" => true,
                "form" => attributes.contains(" action=\"/search/\""),
                "iframe" | "object" | "embed" | "base" | "style" => false,
                _ => !outside,
            };
            let loads = LOADED.is_match(&attributes) && !matches!(name, "script" | "form");
            assert!(good && !loads && !CODE.is_match(&attributes), "{path}: {whole}");
        }
    }
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".css") || path.ends_with(".svg")) {
        let text = std::str::from_utf8(bytes).unwrap();
        for word in ["@import", "url(http", "url(//", "url(\"http", "<script", "javascript:", "<image"] {
            assert!(!text.contains(word), "{path} holds {word}");
        }
    }
}
