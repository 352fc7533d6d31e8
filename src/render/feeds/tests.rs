use std::collections::BTreeSet;

use feed_rs::model::Feed as Read;

use super::*;
use crate::render::mini_site::{Files, MiniSite, text};

const TOPICS: &str = "topics:\n  ties: {name: \"Ties ]]> <b>\", any: [pier]}\n  trade: {name: Trade, any: [herring]}\n";
const OUTLETS: &str = "courier: {name: \"The <Courier> & \\u202Eco\"}\n";
/// Characters that XML cannot hold, the end of a CDATA section, an entity that nobody defined, a turned text.
const HOSTILE: &str = "---\ntitle: \"A ]]> \\x07\\uFFFE <script>alert(1)</script> &nope; \\u202Eturned\"\ndate: 2031-05-06\n\
    language: it\nsource: {outlet: courier}\n\
    corrections: [{is: corrected, date: 2031-05-10, note: \"Not \\x07 ]]> so\"}]\n---\nUno ]]> due & <tre>. Quattro.\n";
const PLAIN: &str = "---\ntitle: Plain\ndate: 2031-05-08T10:00:00Z\n---\nA pier opened. It is long.\n";

fn site(settings: &str) -> Files {
    let digest = |title: &str, cited: &str| {
        format!(
            "---\ntitle: \"{title}\"\n---\nA word before.[^plain.2]\n\n## Heading ]]> & more {{#a}}\n\n- Uno ]]> due.[^{cited}]\n"
        )
    };
    let (ties, trade) = (digest("Ties ]]>", "hostile.1"), digest("Trade", "plain.1"));
    let site = MiniSite {
        settings,
        topics: TOPICS,
        outlets: OUTLETS,
        articles: &[("hostile", HOSTILE), ("plain", PLAIN)],
        digests: &[("2031-05", "ties", &ties), ("2031-05", "trade", &trade), ("2031-W19", "trade", &trade)],
    };
    site.files()
}

const SETTINGS: &str = "title: \"Brief ]]> \\x0B & <co>\"\nbase_url: https://a.example/sub\nperiods: [week, month]\n\
    publisher: {name: The Desk, url: 'https://desk.example/'}\n";

/// What an independent reader finds in a feed.
#[track_caller]
fn read(files: &Files, path: &str) -> Read {
    let bytes = files.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    feed_rs::parser::parse(&bytes[..]).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn both_forms_of_every_feed_say_the_same_to_an_independent_reader() {
    let files = site(SETTINGS);
    let feeds: Vec<&str> = files
        .keys()
        .filter(|path| path.ends_with(".xml"))
        .filter(|path| !path.contains("sitemap"))
        .map(String::as_str)
        .collect();
    assert_eq!(
        feeds,
        [
            "corrections/feed.xml",
            "feed.xml",
            "feeds/month.xml",
            "feeds/week.xml",
            "topics/ties/feed.xml",
            "topics/trade/feed.xml"
        ]
    );
    let mut ids = BTreeSet::new();
    for path in feeds {
        let (atom, json) = (read(&files, path), read(&files, &path.replace(".xml", ".json")));
        assert!(ids.insert(atom.id.clone()), "{path}: {} is the id of another feed, too", atom.id);
        assert_eq!(atom.title.as_ref().map(|title| &title.content), json.title.as_ref().map(|title| &title.content));
        assert_eq!((atom.authors.len(), &atom.authors[0].name), (1, &json.authors[0].name), "{path}");
        let seen = |feed: &Read| {
            let entries = feed.entries.iter().map(|entry| {
                let html =
                    entry.content.as_ref().and_then(|content| content.body.clone()).expect("an entry has a content");
                assert!(entry.links.iter().all(|link| link.href.starts_with("https://a.example/sub/")), "{path}");
                assert!(!entry.links.is_empty(), "{path}");
                (entry.id.clone(), entry.title.clone().unwrap().content, entry.updated, html)
            });
            entries.collect::<Vec<_>>()
        };
        assert_eq!(seen(&atom), seen(&json), "{path}");
        let entries: BTreeSet<&String> = atom.entries.iter().map(|entry| &entry.id).collect();
        assert_eq!(entries.len(), atom.entries.len(), "{path}: an id stands twice");
        let own = atom.links.iter().find(|link| link.rel.as_deref() == Some("self"));
        assert_eq!(own.map(|link| link.href.clone()), Some(format!("https://a.example/sub/{path}")));
    }
}

#[test]
fn a_feed_says_what_a_digest_says_and_no_text_breaks_out_of_it() {
    let files = site(SETTINGS);
    let feed = read(&files, "topics/ties/feed.xml");
    let entry = &feed.entries[0];
    assert_eq!(feed.title.unwrap().content, "Brief ]]> & <co>: Ties ]]> <b>");
    assert_eq!(entry.id, "https://a.example/sub/2031/05/ties/");
    assert_eq!(entry.title.as_ref().unwrap().content, "Ties ]]> <b>: May 2031");
    // The day after that of the newest article that a story cites.
    assert_eq!(entry.updated.unwrap().to_rfc3339(), "2031-05-07T00:00:00+00:00");
    assert_eq!(
        entry.content.as_ref().unwrap().body.as_deref().unwrap(),
        "<p>A word before. (<a href=\"https://a.example/sub/sources/plain/#s2\">outlet not stated</a>)</p>\
         <h3>Heading ]]&gt; &amp; more</h3><p><small>edited by hand</small></p><ul><li><span lang=\"it\" dir=\"ltr\">Uno ]]&gt; due.</span> \
         (<a href=\"https://a.example/sub/sources/hostile/#s1\">The &lt;Courier&gt; &amp; co</a>, corrected 10 May 2031)</li></ul>"
    );
    let json: serde_json::Value = serde_json::from_str(text(&files, "feeds/month.json")).unwrap();
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(json["feed_url"], "https://a.example/sub/feeds/month.json");
    assert_eq!(json["home_page_url"], "https://a.example/sub/archive/");
    assert_eq!(json["authors"], serde_json::json!([{"name": "The Desk", "url": "https://desk.example/"}]));
    assert_eq!(json["items"][0]["tags"], serde_json::json!(["Ties ]]> <b>", "Trade"]));
    assert_eq!(json["items"][0]["date_modified"], "2031-05-09T00:00:00+00:00");
}

/// XML 1.0, production 2, and what turns a title round.
#[test]
fn what_xml_cannot_hold_is_left_out() {
    assert_eq!(printable("a\u{0}\u{7}\u{B}\u{FFFE}\u{FFFF}\tb\nc\u{10FFFF}\u{202E}"), "a\tb\nc\u{10FFFF}");
    assert_eq!(in_a_line(" a\u{202E}\n b\u{2068}c\u{2069} "), "a b\u{2068}c\u{2069}");
    let files = site(SETTINGS);
    for (path, bytes) in files.iter().filter(|(path, _)| path.contains("feed")) {
        let whole = std::str::from_utf8(bytes).unwrap();
        assert!(!whole.contains(['\u{7}', '\u{B}', '\u{FFFE}']), "{path}");
    }
}

#[test]
fn ids_stay_when_titles_change() {
    let ids = |files: &Files| {
        let feeds = ["feed.xml", "feeds/month.xml", "topics/trade/feed.json"].map(|path| read(files, path));
        feeds.map(|feed| feed.entries.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>())
    };
    let other = SETTINGS.replace("Brief ]]>", "Other").replace("The Desk", "Nobody");
    assert_eq!(ids(&site(SETTINGS)), ids(&site(&other)));
    assert_eq!(ids(&site(SETTINGS))[0], ["https://a.example/sub/2031/05/", "https://a.example/sub/2031/W19/"]);
}

#[test]
fn a_feed_has_no_more_entries_than_the_settings_say() {
    let files = site(&format!("{SETTINGS}feed: {{entries: 1}}\n"));
    for path in ["feed.xml", "feed.json", "feeds/week.xml", "topics/trade/feed.json"] {
        assert_eq!(read(&files, path).entries.len(), 1, "{path}");
    }
    assert_eq!(read(&files, "feeds/week.xml").entries[0].id, "https://a.example/sub/2031/W19/");
}

#[test]
fn a_page_leads_to_its_feeds() {
    let files = site(SETTINGS);
    let linked = |path: &str| {
        let lines = text(&files, path).lines().filter(|line| line.starts_with("<link rel=\"alternate\""));
        let feeds = lines.filter(|line| line.contains("type=\"application/atom+xml\""));
        let address = |line: &str| line.split("href=\"/sub/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        feeds.map(address).collect::<Vec<_>>()
    };
    assert_eq!(linked("index.html"), ["feed.xml", "feeds/week.xml", "feeds/month.xml"]);
    assert_eq!(linked("archive/index.html"), ["feed.xml", "feeds/week.xml", "feeds/month.xml"]);
    assert_eq!(linked("2031/05/index.html"), ["feed.xml", "feeds/month.xml"]);
    assert_eq!(linked("2031/05/ties/index.html"), ["feed.xml", "topics/ties/feed.xml"]);
    assert_eq!(linked("topics/ties/index.html"), ["feed.xml", "topics/ties/feed.xml"]);
    assert_eq!(linked("corrections/index.html"), ["feed.xml", "corrections/feed.xml"]);
    assert_eq!(linked("sources/plain/index.html"), ["feed.xml"]);
}
