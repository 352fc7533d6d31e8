use std::collections::BTreeSet;

use serde_json::Value;

use super::data::VERSION;
use crate::render::mini_site::{Files, MiniSite, text};

const SETTINGS: &str = "title: Brief\nbase_url: https://a.example/sub/\nperiods: [week, month]\n";
const TOPICS: &str = "topics:\n  ties: {name: Ties, any: [pier]}\n  trade: {name: Trade, any: [herring]}\n";
const OUTLETS: &str = "courier: {name: \"The <Courier>\"}\n";
const PIER: &str = "---\ntitle: \"Pier ]]> \\x07 \\u202E <b>\"\ndate: 2031-05-06T08:00:00+02:00\nlanguage: en\n\
    authors: [Ada Lind]\nsource: {outlet: courier, url: 'https://courier.example/pier', agencies: [EFE], basis: verbatim,\n  \
    retrieved: 2031-05-07T00:00:00Z, rights: {license: CC BY 4.0}}\n---\nA pier opened. Nobody may quote this. It is long.\n";
const GONE: &str = "---\ntitle: Gone\ndate: 2031\ncorrections: [{is: removed, date: 2031-05-09, note: Wrong., \
    used_in: [2031-05/ties]}]\n---\nA secret sentence.\n";
const UNDATED: &str = "---\ntitle: Undated\nlanguage: it\n---\nUna frase. Un'altra.\n";
const TIES: &str = "---\ntitle: Ties in May\n---\nA word before.[^pier.3]\n\n## A pier {#pier}\n\n\
    - A pier opened.[^pier.1]\n- Una frase.[^undated.1]\n\n## What was gone\n\nIt was so.[^gone.1]\n";

fn site(settings: &str) -> Files {
    let site = MiniSite {
        settings,
        topics: TOPICS,
        outlets: OUTLETS,
        articles: &[("pier", PIER), ("gone", GONE), ("undated", UNDATED)],
        digests: &[("2031-05", "ties", TIES), ("2031-W19", "ties", TIES), ("2031-05", "trade", TIES)],
    };
    site.files()
}

#[track_caller]
fn json(files: &Files, path: &str) -> Value {
    serde_json::from_str(text(files, path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Documents by their path; the schemas, the feeds and the references are none.
fn documents(files: &Files) -> Vec<(&str, Value)> {
    let paths = files.keys().filter(|path| path.ends_with(".json"));
    let paths = paths.filter(|path| !path.contains("feed") && !path.ends_with("references.json"));
    let paths = paths.filter(|path| !path.starts_with("data/schema/"));
    paths.map(|path| (path.as_str(), json(files, path))).collect()
}

#[test]
fn every_document_is_valid_by_its_schema() {
    let files = site(SETTINGS);
    let mut schemas = BTreeSet::new();
    for (path, document) in documents(&files) {
        let address = document["$schema"].as_str().unwrap();
        let schema = json(&files, address.strip_prefix("https://a.example/sub/").unwrap());
        assert_eq!(schema["$id"], address, "{path}");
        assert_eq!(document["version"], VERSION, "{path}");
        jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{address}: {error}"));
        let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
        let wrong: Vec<String> = validator
            .iter_errors(&document)
            .map(|error| format!("{path}: {error} at {}", error.instance_path()))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
        // A schema that lets everything pass would find nothing wrong, either.
        let mut other = document.clone();
        other["version"] = 2.into();
        assert!(!validator.is_valid(&other), "{path}: another version is valid, too");
        for field in document.as_object().unwrap().keys() {
            let mut other = document.clone();
            other.as_object_mut().unwrap().remove(field);
            assert!(!validator.is_valid(&other), "{path} is valid without `{field}`");
        }
        schemas.insert(address.rsplit('/').next().unwrap().to_owned());
    }
    assert_eq!(
        schemas.iter().collect::<Vec<_>>(),
        ["articles.v1.json", "digest.v1.json", "edition.v1.json", "index.v1.json"]
    );
}

/// From the index every document can be reached, and each address in one leads to a file of the site.
#[test]
fn every_address_leads_to_a_file() {
    let files = site(SETTINGS);
    let mut reached = BTreeSet::from(["data/index.json".to_owned()]);
    for (path, document) in documents(&files) {
        for address in strings(&document).into_iter().filter_map(|text| text.strip_prefix("https://a.example/sub/")) {
            let (address, pointer) = address.split_once('#').unwrap_or((address, ""));
            let file = if address.is_empty() || address.ends_with('/') {
                format!("{address}index.html")
            } else {
                address.to_owned()
            };
            assert!(files.contains_key(&file), "{path}: {address}");
            if file.starts_with("data/articles/") && !pointer.is_empty() {
                assert!(json(&files, &file).pointer(pointer).is_some(), "{path}: {address}#{pointer}");
            }
            reached.insert(file);
        }
    }
    let all: Vec<String> = documents(&files).into_iter().map(|(path, _)| path.to_owned()).collect();
    assert!(all.iter().all(|path| reached.contains(path)), "{all:?} are not all among {reached:?}");
}

/// All texts in a document.
fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(list) => list.iter().flat_map(strings).collect(),
        Value::Object(fields) => fields.values().flat_map(strings).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

#[test]
fn a_digest_as_data() {
    let files = site(SETTINGS);
    let digest = json(&files, "2031/05/ties/digest.json");
    assert_eq!(digest["id"], "2031-05/ties");
    assert_eq!(digest["edition"], "https://a.example/sub/2031/05/");
    assert_eq!((&digest["revision"], &digest["corrections"][0]["status"]), (&2.into(), &"removed".into()));
    assert_eq!(digest["preamble"][0]["citations"][0]["url"], "https://a.example/sub/sources/pier/#s3");
    assert_eq!(
        digest["stories"][0],
        serde_json::json!({
            "id": "pier", "heading": "A pier", "edited": true, "articles": ["pier", "undated"], "differences": [],
            "points": [
                {"text": "A pier opened.", "language": "en", "citations": [
                    {"article": "pier", "sentence": 1, "url": "https://a.example/sub/sources/pier/#s1"}]},
                {"text": "Una frase.", "language": "it", "citations": [
                    {"article": "undated", "sentence": 1, "url": "https://a.example/sub/sources/undated/#s1"}]},
            ],
        })
    );
    assert_eq!(digest["sources"][0]["data"], "https://a.example/sub/data/articles/2031-05.json#/articles/pier");
    let edition = json(&files, "2031/05/edition.json");
    assert_eq!(edition["digests"][0]["stories"], digest["stories"]);
    assert_eq!(edition["digests"].as_array().unwrap().len(), 2);
}

#[test]
fn of_an_article_only_the_quoted_sentences_are_published() {
    let files = site(SETTINGS);
    let article = &json(&files, "data/articles/2031-05.json")["articles"]["pier"];
    assert_eq!(
        article["quoted"],
        serde_json::json!([{"sentence": 1, "text": "A pier opened."}, {"sentence": 3, "text": "It is long."}])
    );
    assert_eq!(article["used_in"], serde_json::json!(["2031-05/ties", "2031-05/trade", "2031-W19/ties"]));
    assert_eq!(article["outlet"]["name"], "The <Courier>");
    assert_eq!(article["title"], "Pier ]]> <b>");
    let gone = &json(&files, "data/articles/2031.json")["articles"]["gone"];
    assert_eq!((&gone["status"], &gone["quoted"]), (&"removed".into(), &serde_json::json!([{"sentence": 1}])));
    assert_eq!(json(&files, "data/articles/undated.json")["articles"]["undated"]["language"], "it");
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        for hidden in ["Nobody may quote this", "secret sentence", "Un'altra"] {
            assert!(!text.contains(hidden), "{path} holds `{hidden}`");
        }
    }
}

/// The JSON-LD beside pages, by its path.
fn linked(files: &Files) -> Vec<(&str, Value)> {
    let paths = files.keys().filter(|path| path.ends_with(".jsonld"));
    paths.map(|path| (path.as_str(), json(files, path))).collect()
}

/// What the JSON-LD beside a page names stands on a page of the site.
#[test]
fn linked_data_leads_to_its_places() {
    let files = site(SETTINGS);
    let linked = linked(&files);
    let paths: Vec<&str> = linked.iter().map(|(path, _)| *path).collect();
    assert_eq!(
        paths,
        [
            "2031/05/edition.jsonld",
            "2031/05/ties/digest.jsonld",
            "2031/05/trade/digest.jsonld",
            "2031/W19/edition.jsonld",
            "2031/W19/ties/digest.jsonld"
        ]
    );
    let mut places = 0;
    for (path, data) in &linked {
        assert_eq!(data["@type"], "Report", "{path}");
        for address in strings(data).into_iter().filter_map(|text| text.strip_prefix("https://a.example/sub/")) {
            let (page, place) = address.split_once('#').unwrap_or((address, ""));
            let page = text(&files, &format!("{page}index.html"));
            if !page.is_empty() && !["", "briefing", "website", "publisher"].contains(&place) {
                assert!(page.contains(&format!("id=\"{place}\"")), "{path}: {address}");
                places += 1;
            }
        }
    }
    assert!(places >= 5, "{places}");
    let edition = &linked[0].1;
    assert_eq!(edition["@id"], "https://a.example/sub/2031/05/");
    assert_eq!(edition["hasPart"][0]["@id"], "https://a.example/sub/2031/05/ties/#h-pier");
    assert_eq!(linked[1].1["hasPart"][0]["@id"], edition["hasPart"][0]["@id"]);
    let page = text(&files, "2031/05/ties/index.html");
    let link = r#"<link rel="alternate" type="application/ld+json" href="/sub/2031/05/ties/digest.jsonld">"#;
    assert!(page.contains(link), "{page}");
}

#[test]
fn what_is_switched_off_is_not_there() {
    let files = site(&format!("{SETTINGS}exports: {{json: false}}\n"));
    assert_eq!(documents(&files), []);
    assert_eq!(linked(&files), []);
    assert!(!text(&files, "2031/05/index.html").contains("jsonld"));
    assert!(!files.keys().any(|path| path.starts_with("data/")));
    assert!(!text(&files, "2031/05/index.html").contains("application/json"));
    assert!(
        text(&site(SETTINGS), "2031/05/index.html")
            .contains("<link rel=\"alternate\" type=\"application/json\" href=\"/sub/2031/05/edition.json\">")
    );
}

/// A mini-site with one edition of so many stories.
fn long_site(stories: usize) -> Files {
    let sentence = "A sentence of a length that is usual where news is told & <quoted> word for word. ";
    let article =
        format!("---\ntitle: Long\ndate: 2031-05-06\nsource: {{outlet: courier}}\n---\n{}\n", sentence.repeat(8));
    let story = |number: usize| {
        let points = (1..=8).map(|sentence_number| format!("- {sentence}[^long.{sentence_number}]\n"));
        format!("## Story number {number} {{#story-{number}}}\n\n{}\n", points.collect::<String>())
    };
    let half = |numbers: std::ops::Range<usize>| {
        format!("---\ntitle: Half\n---\nBefore all.\n\n{}", numbers.map(story).collect::<String>())
    };
    let (ties, trade) = (half(0..stories / 2), half(stories / 2..stories));
    let site = MiniSite {
        settings: SETTINGS,
        topics: TOPICS,
        outlets: OUTLETS,
        articles: &[("long", &article)],
        digests: &[("2031-05", "ties", &ties), ("2031-05", "trade", &trade)],
    };
    site.files()
}

/// How many stories of a mail are whole, how many are headings, and how many are only counted.
#[track_caller]
fn check_mail(stories: usize) -> (usize, usize, usize) {
    let files = long_site(stories);
    let (html, plain) = (text(&files, "2031/05/email.html"), text(&files, "2031/05/email.txt"));
    assert!(html.len() <= 100_000, "{} bytes", html.len());
    assert!(plain.lines().all(|line| line.contains("://") || line.chars().count() <= 72), "{plain}");
    let headings = html.matches("<h3").count();
    let whole = headings - html.matches("<h3 style=\"margin:16px 0 8px;font-size:18px;line-height:1.3\"><a").count();
    assert_eq!(html.matches("word for word.</span> <a href=").count(), whole * 8, "a story is whole or a heading");
    assert_eq!(plain.matches("word for word. [1]").count() + plain.matches("for\n  word. [1]").count(), whole * 8);
    assert_eq!(plain.matches("\nStory number ").count(), headings);
    let left = stories - headings;
    for form in [html, plain] {
        assert_eq!(form.contains(&format!("{left} more stories on the site")), left > 0);
        // The first story of each topic takes along what stands before it.
        assert_eq!(form.matches("Before all.").count(), usize::from(whole > 0) + usize::from(whole > stories / 2));
        assert!(form.ends_with(if form == html { "</html>\n" } else { "/sub/corrections/\n" }), "it is cut off");
    }
    (whole, headings - whole, left)
}

#[test]
fn a_mail_is_never_larger_than_a_reader_of_mails_shows() {
    assert_eq!(check_mail(20), (20, 0, 0));
    let (whole, headings, left) = check_mail(80);
    assert!(whole > 30 && whole < 80 && (headings, left) == (80 - whole, 0), "{whole} {headings} {left}");
    let (whole, headings, left) = check_mail(700);
    assert!(whole == 0 && headings > 300 && left == 700 - headings, "{whole} {headings} {left}");
}

#[test]
fn a_mail_leads_nowhere_but_by_whole_addresses_and_loads_nothing() {
    let files = site(SETTINGS);
    let html = text(&files, "2031/05/email.html");
    for part in html.split("href=\"").skip(1) {
        assert!(part.starts_with("https://"), "{}", part.split('"').next().unwrap());
    }
    for word in ["<link", "<script", "<img", "<style", "url(", "<table", "class="] {
        assert!(!html.contains(word), "{word}");
    }
    assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(html.contains(
        "<span lang=\"it\" dir=\"ltr\">Una frase.</span> <a href=\"https://a.example/sub/sources/undated/#s1\""
    ));
    assert!(!text(&files, "sitemap.xml").contains("email"));
}

#[test]
fn a_mail_as_text() {
    let cited = "---\ntitle: 漁船\ndate: 2031-05-06\nlanguage: ja\nsource: {outlet: courier, url: 'https://courier.example/a/very/long/address/that/no/line/of/72/columns/can/hold/whole'}\n---\n\
        北の港に冬の嵐のあと九隻の漁船が戻ってきたと地元の新聞が伝えたが町の人びとはまだ喜んでいない。\n";
    let digest = "---\ntitle: Ties\n---\n## Boats \\u{202E}\n\n- 北の港に冬の嵐のあと九隻の漁船が戻ってきたと地元の新聞が伝えたが町の人びとはまだ喜んでいない。[^boats.1]\n\
        - Of the nine boats that came back to the harbour after the storms of the winter, seven were painted anew.[^boats.1]\n";
    let digest = digest.replace("\\u{202E}", "\u{202E}\u{7}");
    let site = MiniSite {
        settings: "title: Brief\nbase_url: https://a.example/sub/\nperiods: [month]\npublisher: {name: The Desk, email: desk@a.example}\n",
        topics: TOPICS,
        outlets: OUTLETS,
        articles: &[("boats", cited)],
        digests: &[("2031-05", "ties", &digest)],
    };
    let expected = "\
Brief · Monthly edition\n\
May 2031\n\
========\n\
1–31 May 2031 · 1 article · 1 outlet · 1 language · 1 min read · news up\n\
to 6 May 2031\n\
https://a.example/sub/2031/05/\n\
\n\
Ties\n\
====\n\
\n\
Boats\n\
-----\n\
(edited by hand)\n\
* 北の港に冬の嵐のあと九隻の漁船が戻ってきたと地元の新聞が伝えたが町の人\n\
\x20 びとはまだ喜んでいない。 [1]\n\
* Of the nine boats that came back to the harbour after the storms of\n\
\x20 the winter, seven were painted anew. [1]\n\
\n\
Sources\n\
=======\n\
[1] 漁船, The <Courier>, 6 May 2031 · in Japanese\n\
\x20   https://a.example/sub/sources/boats/\n\
\x20   https://courier.example/a/very/long/address/that/no/line/of/72/columns/can/hold/whole\n\
\n\
A quoted sentence stands in the source that its number leads to; an\n\
editor’s own words rest on it.\n\
Corrections\n\
https://a.example/sub/corrections/\n\
Published by The Desk\n\
Questions and removals: desk@a.example\n\
";
    assert_eq!(text(&site.files(), "2031/05/email.txt"), expected);
}

#[test]
fn a_book_is_an_archive_of_well_formed_parts_and_the_same_each_time() {
    use std::io::Read as _;
    let settings = format!("{SETTINGS}exports: {{epub: true}}\npublisher: {{name: \"The <Desk> \\uFFFE\"}}\n");
    let files = site(&settings);
    let bytes = &files["2031/05/edition.epub"];
    assert_eq!(bytes, &site(&settings)["2031/05/edition.epub"]);
    // What a program that only looks at the first bytes expects (EPUB 3.3, section 4.2.4).
    assert_eq!((&bytes[30..38], &bytes[38..58]), (&b"mimetype"[..], &b"application/epub+zip"[..]));
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts = std::collections::BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        assert_eq!(file.last_modified().map(|time| time.year()), Some(1980));
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        let name = file.name().unwrap().into_owned();
        parts.insert(name, text);
    }
    let names: Vec<&str> = parts.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "EPUB/nav.xhtml",
            "EPUB/package.opf",
            "EPUB/sources.xhtml",
            "EPUB/style.css",
            "EPUB/title.xhtml",
            "EPUB/topic-ties.xhtml",
            "EPUB/topic-trade.xhtml",
            "META-INF/container.xml",
            "mimetype"
        ]
    );
    let package = &parts["EPUB/package.opf"];
    assert!(package.contains("<meta property=\"dcterms:modified\">2031-05-09T00:00:01Z</meta>"), "{package}");
    assert!(
        package.contains("<dc:creator>The &lt;Desk&gt; </dc:creator>")
            || package.contains("<dc:creator>The &lt;Desk&gt;</dc:creator>"),
        "{package}"
    );
    assert!(
        parts["EPUB/topic-ties.xhtml"]
            .contains("<span xml:lang=\"it\" lang=\"it\" dir=\"ltr\">Una frase.</span> <a epub:type=\"noteref\"")
    );
    assert!(parts["EPUB/sources.xhtml"].contains("<a href=\"https://a.example/sub/sources/pier/#s3\">sentence 3</a>"));
    assert!(
        text(&files, "2031/05/index.html")
            .contains("<link rel=\"alternate\" type=\"application/epub+zip\" href=\"/sub/2031/05/edition.epub\">")
    );
    assert!(!site(SETTINGS).keys().any(|path| path.ends_with(".epub")));
}

#[test]
fn a_guide_names_what_there_is() {
    let files = site(&SETTINGS.replace("title: Brief", "title: \"A [brief] \\u202E\"\ndescription: What *we* read."));
    let guide = text(&files, "llms.txt");
    let expected = "\
# A \\[brief\\]\n\
\n\
> What \\*we\\* read.\n\
\n\
Sentences in editions and digests are quoted from news articles. Each has a mark that leads to the page of its article, with the outlet, the author, the date and the original, as far as they are known.\n\
\n\
At most 75 words and 20 % of an article are quoted, unless its record or its outlet’s says otherwise. \
Of a short article up to 45 words, but never more than two thirds of it. The rights stay with those who hold them. Whoever passes a sentence on should name its article and outlet and link to the original; https://a.example/sub/sources/ lists all articles.\n\
\n\
## Recent editions\n\
\n\
- [Monthly edition: May 2031](https://a.example/sub/2031/05/): 1–31 May 2031\n\
- [Weekly edition: Week 19 of 2031](https://a.example/sub/2031/W19/): 5–11 May 2031\n\
\n\
## Topics\n\
\n\
- [Ties](https://a.example/sub/topics/ties/)\n\
- [Trade](https://a.example/sub/topics/trade/)\n\
\n\
## Lists\n\
\n\
- [Archive](https://a.example/sub/archive/): Every edition. Periods are cut by the clock of UTC.\n\
- [Sources](https://a.example/sub/sources/): Every article behind this site, each with its attribution page.\n\
- [Outlets](https://a.example/sub/outlets/): Who published the articles.\n\
- [Corrections](https://a.example/sub/corrections/): What was wrong in the articles behind this site, and which digests used them. The newest stands first.\n\
- [Method](https://a.example/sub/method/)\n\
\n\
## For machines\n\
\n\
- [Data](https://a.example/sub/data/index.json): Every edition, digest and article as JSON, with schemas\n\
- [Atom](https://a.example/sub/feed.xml)\n\
- [JSON Feed](https://a.example/sub/feed.json)\n\
";
    assert_eq!(guide, expected);
}

#[test]
fn a_browser_learns_how_to_search_a_site_that_can_be_searched() {
    let site = MiniSite {
        settings: "title: \"A <brief> of more letters\"\nbase_url: https://a.example/sub/\n",
        topics: TOPICS,
        outlets: OUTLETS,
        articles: &[],
        digests: &[],
    };
    assert!(!site.files().contains_key("opensearch.xml"));
    let file = site.seen(|site| super::guide::opensearch(site, "search/?q={searchTerms}"));
    let expected = "\
<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
<ShortName>A &lt;brief&gt; of mor</ShortName>\n\
<Description>A &lt;brief&gt; of more letters</Description>\n\
<Language>en</Language>\n\
<InputEncoding>UTF-8</InputEncoding>\n\
<Image width=\"16\" height=\"16\" type=\"image/svg+xml\">https://a.example/sub/icon.svg</Image>\n\
<Url type=\"text/html\" template=\"https://a.example/sub/search/?q={searchTerms}\"/>\n\
</OpenSearchDescription>\n\
";
    assert_eq!(file, expected);
}
