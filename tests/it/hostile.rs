//! A site of hostile texts and addresses (`tests/hostile`): nothing in its files is more than text.
//!
//! What a browser makes of it is looked at by `tests/browser/hostile.test.mjs`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use dom_query::{Document, NodeRef};
use regex::Regex;
use url::Url;

use crate::site::{Files, Site};

#[path = "../hostile/corpus.rs"]
mod corpus;

use corpus::{Corpus, FILLED};

/// The corpus, imported and built once for all tests.
struct Built {
    corpus: Corpus,
    /// How many articles there are.
    articles: usize,
    files: Files,
}

static BUILT: LazyLock<Built> = LazyLock::new(|| {
    let corpus = Corpus::new();
    let site = Site::empty();
    for (path, text) in &corpus.files {
        site.write(path, text);
    }
    for (path, text) in &corpus.raw {
        site.write(&format!("raw/{path}"), text);
    }
    // What is refused (a zero byte makes a file no text) is told; the rest is taken.
    let imported = site.run(&["import", "raw", "--quiet"]);
    assert!(imported.code <= 1, "{}", imported.text);
    let articles = site.files("content/articles").len();
    site.good(&["build", "--quiet"]);
    Built { corpus, articles, files: site.files("public") }
});

/// The text files of the site with their text; what the index of the search is made of is compressed.
fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    let files = BUILT.files.iter().filter(|(path, _)| !path.starts_with("pagefind/") && !path.ends_with(".epub"));
    files.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

fn ending(end: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    texts().filter(move |(path, _)| path.ends_with(end))
}

/// The pages, without the mails, which have rules of their own.
fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    ending(".html").filter(|(path, _)| !path.ends_with("/email.html"))
}

/// The elements that our templates and an editor's Markdown can make, with their attributes; all may have those of `*`.
#[rustfmt::skip]
const ELEMENTS: &[(&str, &[&str])] = &[
    ("*", &["class", "id", "lang", "dir"]),
    ("a", &["aria-current", "aria-label", "data-originalurl", "data-versiondate", "data-versionurl", "download", "href", "rel", "title", "type"]),
    ("article", &[]), ("b", &[]), ("bdi", &[]), ("blockquote", &["cite"]), ("body", &[]), ("br", &[]), ("button", &["hidden"]), ("caption", &[]),
    ("circle", &["cx", "cy", "r"]), ("code", &[]), ("dd", &[]), ("defs", &[]), ("desc", &[]), ("del", &[]), ("details", &[]), ("div", &[]), ("dl", &[]),
    ("dt", &[]), ("em", &[]), ("figcaption", &[]), ("figure", &[]), ("footer", &[]),
    ("form", &["action", "data-failed", "data-found", "data-languages", "data-loading", "data-none", "hidden"]),
    ("h1", &[]), ("h2", &[]), ("h3", &[]), ("h4", &[]), ("h5", &[]), ("h6", &[]), ("head", &[]), ("header", &[]), ("hr", &[]), ("html", &[]),
    ("input", &["aria-label", "autocomplete", "name", "placeholder", "required", "type"]), ("label", &[]), ("li", &["value"]),
    ("link", &["href", "rel", "title", "type"]), ("main", &[]), ("meta", &["charset", "content", "http-equiv", "media", "name", "property"]),
    ("nav", &["aria-label", "aria-labelledby"]), ("noscript", &[]), ("ol", &["start"]), ("option", &["value"]), ("p", &["role"]),
    ("path", &["d", "fill", "stroke-width"]), ("pattern", &["height", "patternUnits", "width", "y"]), ("pre", &[]), ("q", &[]),
    ("rect", &["height", "width"]), ("script", &["src", "type"]), ("search", &[]), ("section", &["aria-labelledby"]), ("select", &["name"]),
    ("small", &[]), ("span", &["aria-hidden", "title"]), ("strong", &[]), ("sub", &[]), ("summary", &[]), ("sup", &[]),
    ("svg", &["aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "height", "preserveAspectRatio", "role", "viewBox", "width"]),
    ("table", &[]), ("tbody", &[]), ("td", &[]), ("text", &["x", "y"]), ("th", &["scope"]), ("thead", &[]), ("time", &["datetime"]), ("title", &[]),
    ("tr", &[]), ("ul", &["aria-label"]), ("wbr", &[]),
];

/// The types of our own `data:` addresses: files to be saved.
const SAVED: [&str; 3] = [
    "data:application/x-bibtex;charset=utf-8,",
    "data:application/x-research-info-systems;charset=utf-8,",
    "data:application/vnd.citationstyles.csl+json;charset=utf-8,",
];

/// What an element must not be or have; nothing where it is good.
fn faults(element: &NodeRef<'_>) -> Vec<String> {
    let name = element.node_name().unwrap_or_default().to_string();
    let attributes: BTreeMap<String, String> = element
        .attrs()
        .iter()
        .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()))
        .collect();
    let of = |wanted: &str| ELEMENTS.iter().find(|(known, _)| *known == wanted).map(|(_, attributes)| *attributes);
    let Some(own) = of(&name) else { return vec![format!("<{name}>")] };
    let may = |attribute: &&String| own.iter().chain(of("*").unwrap()).any(|known| known == attribute);
    let mut faults: Vec<String> =
        attributes.keys().filter(|key| !may(key)).map(|key| format!("<{name} {key}>")).collect();
    let value = |key: &str| attributes.get(key).map_or("", String::as_str);
    for key in ["href", "src", "action", "cite", "data-originalurl", "data-versionurl"] {
        let Some(address) = attributes.get(key) else { continue };
        let is_saved =
            key == "href" && attributes.contains_key("download") && SAVED.iter().any(|kind| address.starts_with(kind));
        let is_outside = Url::parse(address).is_ok_and(|url| {
            // As browsers read it, it is as it is written.
            matches!(url.scheme(), "http" | "https")
                && url.as_str() == *address
                && url.username().is_empty()
                && url.password().is_none()
        });
        let is_mail = name == "a" && address.starts_with("mailto:");
        let is_inside =
            !address.contains([':', '\\']) && !address.starts_with("//") && !address.chars().any(char::is_control);
        if !is_saved && !is_outside && !is_inside && !is_mail {
            faults.push(format!("<{name} {key}={address:?}>"));
        }
        let is_loaded = matches!(name.as_str(), "script" | "form") || name == "link" && value("rel") != "canonical";
        if is_outside && is_loaded {
            faults.push(format!("<{name}> of another site: {address}"));
        }
        let rel: Vec<&str> = value("rel").split(' ').collect();
        let is_bare = ["nofollow", "noopener", "noreferrer"].iter().any(|word| !rel.contains(word));
        if is_outside && name == "a" && key == "href" && is_bare {
            faults.push(format!("a link out of the site without its rel: {address}"));
        }
    }
    let good = match name.as_str() {
        "script" => {
            value("type") == "application/ld+json" || value("type") == "module" && value("src").starts_with("/search.")
        }
        "meta" => matches!(value("http-equiv"), "" | "Content-Security-Policy"),
        "form" => value("action") == "/search/",
        _ => true,
    };
    if !good {
        faults.push(format!("<{name} {attributes:?}>"));
    }
    faults
}

#[test]
fn a_page_holds_only_what_templates_make() {
    let mut wrong = BTreeSet::new();
    let mut count = 0;
    for (path, html) in pages() {
        let document = Document::from(html);
        for element in document.select("*").nodes() {
            wrong.extend(faults(element).into_iter().map(|fault| format!("{path}: {fault}")));
        }
        count += 1;
    }
    assert!(count > 200, "{count} pages");
    assert!(wrong.is_empty(), "{}", wrong.into_iter().take(30).collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_page_forbids_scripts_before_it_says_a_word() {
    static POLICY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("^<!doctype html>\n<html[^>]*>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\"[^>]*>\n<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">\n<meta name=\"referrer\" content=\"no-referrer\">\n").unwrap()
    });
    for (path, html) in pages() {
        let policy = POLICY.captures(html.trim_start()).unwrap_or_else(|| panic!("{path}: {:.400}", html));
        let policy = &policy[1];
        for part in ["default-src 'none'", "base-uri 'none'", "form-action "] {
            assert!(policy.contains(part), "{path}: {part} is not in {policy}");
        }
        assert_eq!(policy.contains("script-src"), path == "search/index.html", "{path}: {policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path}: {policy}");
        assert!(!policy.contains('*') && !policy.contains("http"), "{path}: {policy}");
    }
}

#[test]
fn no_name_stands_twice_and_none_means_something_else() {
    // What a page's script could ask the document or the window for.
    let meant = [
        "cookie",
        "body",
        "location",
        "getElementById",
        "head",
        "forms",
        "name",
        "self",
        "top",
        "parent",
        "constructor",
        "__proto__",
    ];
    for (path, html) in pages() {
        let document = Document::from(html);
        let ids: Vec<String> = document
            .select("[id]")
            .nodes()
            .iter()
            .filter_map(|node| node.attr("id"))
            .map(|id| id.to_string())
            .collect();
        let different: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(different.len(), ids.len(), "{path}: an id stands twice");
        for id in &ids {
            assert!(!meant.contains(&id.as_str()) && !id.contains(char::is_whitespace), "{path}: {id}");
        }
    }
}

#[test]
fn every_word_that_stands_beside_a_payload_can_be_read() {
    static WORD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"zq\d+z").unwrap());
    let mut seen = BTreeSet::new();
    for (_, html) in pages() {
        let document = Document::from(html);
        document.select("script, style, noscript").remove();
        let text = document.select("body").text().to_string();
        seen.extend(WORD.find_iter(&text).map(|word| word.as_str().to_owned()));
    }
    let vectors = &BUILT.corpus.vectors;
    let hidden: Vec<String> = vectors
        .iter()
        .filter(|vector| vector.shown && !seen.contains(&vector.word()))
        .map(|vector| format!("{} ({}): {}", vector.place, vector.family, vector.payload))
        .collect();
    assert!(hidden.is_empty(), "{}", hidden.join("\n"));
    let payloads: BTreeSet<String> =
        vectors.iter().map(|vector| vector.payload.replace(|digit: char| digit.is_ascii_digit(), "")).collect();
    assert!(vectors.len() > 5_000 && payloads.len() > 250, "{} vectors, {} payloads", vectors.len(), payloads.len());
}

#[test]
fn every_article_has_its_page() {
    let sources = BUILT.files.keys().filter(|path| path.starts_with("sources/") && path.matches('/').count() == 2);
    let lists = ["sources/year/", "sources/language/", "sources/outlet/"];
    let pages = sources.filter(|path| !lists.iter().any(|list| path.starts_with(list))).count();
    assert!(pages >= BUILT.articles, "{pages} pages of {} articles", BUILT.articles);
    assert!(BUILT.articles > BUILT.corpus.raw_pages, "{} articles", BUILT.articles);
}

#[test]
fn no_template_is_filled_in_and_no_character_is_hidden() {
    let filled = format!("{FILLED}");
    for (path, text) in texts() {
        let at = text.match_indices(&filled).find(|(at, _)| {
            let digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
            !digit(text[..*at].chars().next_back()) && !digit(text[at + filled.len()..].chars().next())
        });
        assert_eq!(at, None, "{path}");
        assert!(!text.contains("root:x:0"), "{path} holds a file of the system");
        let hidden = |letter: char| match letter {
            '\r' => !path.ends_with(".ris"),
            letter => clipsheet::text::letters::is_hidden(letter),
        };
        let found = text.char_indices().find(|(_, letter)| hidden(*letter));
        assert!(
            found.is_none(),
            "{path}: {found:?} near {:?}",
            found.map(|(at, _)| text[..at].chars().rev().take(60).collect::<String>())
        );
    }
}

#[test]
fn data_in_pages_and_files_is_data() {
    static SCRIPT: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"(?s)<script type="application/ld\+json">(.*?)</script>"#).unwrap());
    let mut count = 0;
    for (path, html) in pages() {
        for script in SCRIPT.captures_iter(html) {
            count += 1;
            assert!(!script[1].contains(['<', '>', '&', '\n']), "{path}: {}", &script[1]);
            let data: serde_json::Value =
                serde_json::from_str(&script[1]).unwrap_or_else(|error| panic!("{path}: {error}"));
            addresses(&data, &mut |key, text| {
                let good = text.starts_with("https://") || text.starts_with("http://");
                assert!(good, "{path}: {key}: {text}");
            });
        }
    }
    assert!(count > 100, "{count} pages with data");
    for (path, text) in ending(".json") {
        serde_json::from_str::<serde_json::Value>(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}

/// Tells of each value in JSON-LD that leads somewhere.
fn addresses(value: &serde_json::Value, tell: &mut dyn FnMut(&str, &str)) {
    match value {
        serde_json::Value::Object(table) => {
            for (key, value) in table {
                match value {
                    serde_json::Value::String(text)
                        if matches!(key.as_str(), "@id" | "url" | "archivedAt" | "usageInfo") =>
                    {
                        tell(key, text)
                    }
                    value => addresses(value, tell),
                }
            }
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| addresses(value, tell)),
        _ => {}
    }
}

/// Each file for reference managers has as many records as it has articles, and no line that is none of theirs.
#[test]
fn nothing_breaks_out_of_a_reference() {
    static RIS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[A-Z][A-Z0-9]  - ").unwrap());
    for (path, bibtex) in ending("references.bib") {
        let items: serde_json::Value =
            serde_json::from_slice(&BUILT.files[&path.replace(".bib", ".json")]).expect("CSL-JSON is JSON");
        let count = items.as_array().unwrap().len();
        assert!(count > 20, "{path}: {count} records");
        // Braces are counted without regard to what stands before them, as BibTeX counts them.
        let mut depth = 0;
        let mut entries = 0;
        for letter in bibtex.chars() {
            match letter {
                '@' if depth == 0 => entries += 1,
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            assert!(depth >= 0, "{path}");
        }
        assert_eq!((depth, entries), (0, count), "{path}");
        for command in ["\\input", "\\write", "\\end", "\\catcode"] {
            assert!(!bibtex.contains(command), "{path}: {command}");
        }
        let ris = std::str::from_utf8(&BUILT.files[&path.replace(".bib", ".ris")]).unwrap();
        for line in ris.split("\r\n").filter(|line| !line.is_empty()) {
            assert!(RIS.is_match(line) && !line.contains(['\r', '\n']), "{path}: {line:?}");
        }
        for tag in ["TY  - ", "ER  - "] {
            assert_eq!(ris.lines().filter(|line| line.starts_with(tag)).count(), count, "{path}: {tag}");
        }
        assert_eq!(ris.matches("TY  - NEWS\r\n").count(), count);
    }
    for (path, html) in pages().filter(|(path, _)| path.starts_with("sources/20")) {
        let document = Document::from(html);
        let wiki = document.select("#cite-wikipedia pre").text().to_string();
        let inside = wiki.strip_prefix("{{cite news").and_then(|rest| rest.trim_end().strip_suffix("}}"));
        let inside = inside.unwrap_or_else(|| panic!("{path}: {wiki}"));
        assert!(
            !inside.contains(['{', '}', '[', ']', '<', '>', '\n']) && !inside.contains("~~") && !inside.contains("''"),
            "{path}: {wiki}"
        );
    }
}

#[test]
fn nothing_breaks_out_of_the_files_for_machines() {
    let text = |path: &str| std::str::from_utf8(&BUILT.files[path]).unwrap();
    assert_eq!(text("robots.txt"), "User-agent: *\nAllow: /\n\nSitemap: https://brief.example/sitemap.xml\n");
    let links = Regex::new(r"\]\(([^)]*)\)").unwrap();
    let guide = text("llms.txt");
    let parsed = pulldown_cmark::Parser::new(guide);
    for event in parsed {
        use pulldown_cmark::{Event, Tag};
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(dest_url.starts_with("https://brief.example/"), "{dest_url}")
            }
            Event::Start(Tag::Image { .. }) | Event::Html(_) | Event::InlineHtml(_) => panic!("{event:?}"),
            _ => {}
        }
    }
    assert!(links.is_match(guide));
    for (path, sitemap) in ending("sitemap.xml") {
        let places = sitemap.split("<loc>").skip(1).map(|rest| rest.split('<').next().unwrap());
        assert!(places.clone().all(|place| place.starts_with("https://brief.example/")), "{path}");
        assert_eq!(sitemap.matches("<loc>").count(), sitemap.matches("</loc>").count());
    }
}

/// A mail has its styles in its elements, and no policy; so it holds nothing but text and links.
#[test]
fn a_mail_is_text_and_links() {
    let allowed = [
        "html",
        "head",
        "meta",
        "title",
        "body",
        "div",
        "p",
        "h1",
        "h2",
        "h3",
        "a",
        "ul",
        "ol",
        "li",
        "span",
        "small",
        "bdi",
        "blockquote",
    ];
    let mut count = 0;
    for (path, html) in ending("/email.html") {
        count += 1;
        for element in Document::from(html).select("*").nodes() {
            let name = element.node_name().unwrap_or_default().to_string();
            assert!(allowed.contains(&name.as_str()), "{path}: <{name}>");
            for attribute in element.attrs() {
                let (key, value) = (attribute.name.local.to_string(), attribute.value.to_string());
                assert!(!key.starts_with("on") && key != "http-equiv", "{path}: {key}");
                assert!(
                    key != "href" || value.starts_with("https://") || value.starts_with("http://"),
                    "{path}: {value}"
                );
                assert!(key != "style" || !value.contains("url("), "{path}: {value}");
            }
        }
    }
    assert!(count > 0);
}
