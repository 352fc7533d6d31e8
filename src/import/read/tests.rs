use std::cell::Cell;
use std::io::Write as _;
use std::rc::Rc;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::config::Field;
use crate::model::When;

/// Forty words and a few more.
const LONG: &str = "The harbour master of Port Ellery said on Tuesday that the old pier would open again before the week was out, that no ship had been lost in the storm, and that the ferry to the islands would sail as it did before.";

/// Everything that comes out of a file, a line for a page or a note.
fn told_by(name: &str, bytes: &[u8], rules: &ReadRules) -> Vec<String> {
    let mut told = Vec::new();
    let flow = read(name, &mut Cursor::new(bytes), rules, &mut |noted| {
        for note in &noted.notes {
            told.push(in_words(note));
        }
        if let Some(page) = &noted.value {
            told.push(of_page(page));
        }
        ControlFlow::Continue(())
    });
    assert_eq!(flow, ControlFlow::Continue(()));
    told
}

fn in_words(note: &Note) -> String {
    let place = note.place.as_ref().expect("each note has a place");
    let spot = place.spot.as_ref().map_or_else(String::new, |spot| format!(":{}:{}", spot.line, spot.column));
    format!("{:?} {}{spot} {}", note.severity, place.file.display(), note.text)
}

/// `name form via charset {what is known} text`, the text cut.
fn of_page(page: &RawPage) -> String {
    let known = &page.known;
    let mut words = Vec::new();
    let mut put = |key: &str, value: Option<String>| words.extend(value.map(|value| format!("{key}={value}")));
    put("title", known.title.as_ref().map(|found| found.value.clone()));
    put("description", known.description.as_ref().map(|found| found.value.chars().take(20).collect()));
    put("authors", known.authors.as_ref().map(|found| found.value.join("+")));
    put("byline", known.byline.as_ref().map(|found| found.value.clone()));
    put("outlet", known.outlet.as_ref().map(|found| found.value.clone()));
    put("date", known.published.as_ref().map(|found| found.value.to_string()));
    put("modified", known.modified.as_ref().map(|found| found.value.to_string()));
    put("retrieved", known.retrieved.map(|moment| When::Instant(moment).to_string()));
    put("url", known.url.as_ref().map(|found| found.value.clone()));
    put("language", known.language.as_ref().map(|found| found.value.to_string()));
    put("section", known.section.as_ref().map(|found| found.value.clone()));
    put("tags", known.tags.as_ref().map(|found| found.value.join("+")));
    put("image", known.image.as_ref().map(|found| found.value.url.clone()));
    put("credit", known.image.as_ref().and_then(|found| found.value.credit.clone()));
    put("rights", known.rights.as_ref().and_then(|found| found.value.notice.clone().or(found.value.license.clone())));
    put("conflict", known.conflicts.first().cloned());
    let text: String = String::from_utf8_lossy(&page.bytes).chars().take(30).collect();
    put("cut", page.cut.then(|| "yes".to_owned()));
    let charset = page.charset.as_deref().unwrap_or("?");
    format!(
        "{} {:?} {} {charset} {{{}}} {}",
        page.name,
        page.form,
        page.via.word(),
        words.join(", "),
        text.escape_debug()
    )
}

#[track_caller]
fn check(name: &str, bytes: impl AsRef<[u8]>, expected: &[&str]) {
    assert_eq!(told_by(name, bytes.as_ref(), &ReadRules::default()), expected);
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_page_a_text_and_a_markdown_file_are_one_page_each() {
    check("a.html", "<p>Pier</p>", &["a.html Html html ? {} <p>Pier</p>"]);
    check("a.html", "Pier reopens", &["a.html Text text ? {} Pier reopens"]);
    check("a.md", "# Pier\n\n- one\n", &["a.md Markdown markdown ? {} # Pier\\n\\n- one\\n"]);
    check("a.txt", "", &["Warning a.txt the file is empty"]);
    check("a.pdf", "%PDF-1.7", &["Error a.pdf a PDF file is not read"]);
}

#[test]
fn front_matter_is_read_in_each_of_its_forms() {
    check(
        "2024-02-07-pier.md",
        "---\nlayout: post\ntitle: \"Pier *reopens*\"\nauthor: Ann Lee\ntags: [harbour, storm]\nlang: en\n---\nText\n",
        &[
            "2024-02-07-pier.md Markdown markdown utf-8 {title=Pier *reopens*, authors=Ann Lee, byline=Ann Lee, date=2024-02-07, language=en, tags=harbour+storm} Text\\n",
        ],
    );
    check(
        "pier.md",
        "+++\ntitle = 'Pier'\ndate = 2024-02-08T18:40:00+02:00\nlastmod = 2024-02-09\nurl = '/pier/'\n[taxonomies]\ntags = ['a', 'b']\n[extra.source]\nurl = 'https://news.example/pier?utm_source=x'\n+++\nText",
        &[
            "pier.md Markdown markdown utf-8 {title=Pier, date=2024-02-08T18:40:00+02:00, modified=2024-02-09, url=https://news.example/pier, tags=a+b} Text",
        ],
    );
    check(
        "pier.md",
        "{\n \"title\": \"Pier\",\n \"date\": \"2024-02\",\n \"canonical_url\": \"https://news.example/pier\"\n}\nText",
        &["pier.md Markdown markdown utf-8 {title=Pier, date=2024-02, url=https://news.example/pier} \\nText"],
    );
    check(
        "pier.md",
        "---\ntitle: Pier\ndate: 2024\nsource:\n  outlet: ellery-post\n  url: https://news.example/pier\n  retrieved: 2025-05-13T06:12:00Z\n  section: Coast\n  image: {url: https://news.example/a.jpg, credit: Bo Ray}\n  rights: {notice: © Ellery Post, terms: https://news.example/terms}\n---\nText",
        &[
            "pier.md Markdown markdown utf-8 {title=Pier, outlet=ellery-post, date=2024, retrieved=2025-05-13T06:12:00Z, url=https://news.example/pier, section=Coast, image=https://news.example/a.jpg, credit=Bo Ray, rights=© Ellery Post} Text",
        ],
    );
    check(
        "pier.md",
        "---\ntitle: 'Pier\ntags: [a\n---\nText",
        &[
            "Warning pier.md:4:1 the front matter is broken and was left out: found unexpected end of stream",
            "pier.md Markdown markdown utf-8 {} Text",
        ],
    );
    let deep = format!("---\ntitle: {}\n---\nText", "[".repeat(5000));
    check(
        "pier.md",
        deep,
        &[
            "Warning pier.md:2:108 the front matter is broken and was left out: it is nested more than 100 deep",
            "pier.md Markdown markdown utf-8 {} Text",
        ],
    );
}

#[test]
fn of_a_web_archive_in_a_zip_file_only_the_records_are_read() {
    let record = b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://news.example/1\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<p>Bridge</p>\r\n\r\n";
    let pages = br#"{"format":"json-pages-1.0"}
{"url":"https://news.example/1","title":"Bridge","text":"Bridge"}"#;
    let members: &[(&str, &[u8])] =
        &[("archive/data.warc", record), ("pages/pages.jsonl", pages), ("datapackage.json", b"{\"title\":\"Web\"}")];
    let told = told_by("crawl.wacz", &zipped(members), &ReadRules::default());
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("<p>Bridge</p>"), "{told:?}");
}

#[test]
fn the_head_of_a_clipper_is_front_matter() {
    check(
        "a.md",
        "Title: Pier opens\n\nURL Source: https://news.example/1\n\nPublished Time: 2024-02-08T18:40:00Z\n\nMarkdown Content:\nThe pier *is* open.\n",
        &[
            "a.md Markdown markdown utf-8 {title=Pier opens, date=2024-02-08T18:40:00Z, url=https://news.example/1} The pier *is* open.\\n",
        ],
    );
    check(
        "b.md",
        "# Pier opens\n\n## Metadata\n- Author: [[Ann Lee]]\n- URL: https://news.example/1\n\n## Highlights\n- The pier.\n",
        &[
            "b.md Markdown markdown utf-8 {title=Pier opens, authors=Ann Lee, byline=Ann Lee, url=https://news.example/1, cut=yes} ## Highlights\\n- The pier.\\n",
        ],
    );
}

#[test]
fn hostile_front_matter_is_left_out() {
    for (fence, front) in [
        ("+++", format!("{}a = 1", "a.".repeat(10_000))),
        ("+++", format!("[{}a]", "a.".repeat(10_000))),
        ("---", format!("a: {}x", "- ".repeat(10_000))),
        ("---", (0..200).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect()),
        (
            "---",
            format!(
                "a: &a [x, x, x, x]\n{}",
                ('b'..='z')
                    .map(|name| {
                        let above = char::from_u32(name as u32 - 1).unwrap();
                        format!("{name}: &{name} [{}]\n", vec![format!("*{above}"); 9].join(", "))
                    })
                    .collect::<String>()
            ),
        ),
    ] {
        let told = told_by(
            "a.md",
            format!("{fence}\ntitle{} 'x'\n{front}\n{fence}\nText", if fence == "---" { ":" } else { " =" }).as_bytes(),
            &ReadRules::default(),
        );
        assert!(told[0].starts_with("Warning a.md") && told[0].contains("the front matter is broken"), "{told:?}");
        assert_eq!(told[1], "a.md Markdown markdown utf-8 {} Text");
    }
}

#[test]
fn each_line_of_json_is_a_record_and_a_broken_one_costs_nothing_else() {
    let lines = concat!(
        "{\"title\": \"One\", \"text\": \"First text.\", \"authors\": [\"Ann Lee\", \"By Bo Ray\"], \"publish_date\": \"2024-02-08 18:40:00\", \"url\": \"https://news.example/1\", \"top_image\": \"https://news.example/1.jpg\", \"keywords\": [\"a\"], \"meta_lang\": \"en\"}\n",
        "\n",
        "{\"title\": \"Two\", \"text\": }\n",
        "{\"title\": \"Three\", \"url\": \"https://news.example/3\"}\n",
        "{\"title\": \"Four\"}\n",
        "[1, 2]\n",
        "{\"data\": {\"title\": \"Wrapped\", \"content\": \"Text.\"}},\n",
        "{\"headline\": \"Six\", \"body\": \"<p>Sixth text.</p>\", \"date\": 1707417600, \"source\": {\"name\": \"Ellery Post\"}}",
    );
    check(
        "export.jsonl",
        lines,
        &[
            "export.jsonl#1 Text export utf-8 {title=One, authors=Ann Lee+Bo Ray, date=2024-02-08, url=https://news.example/1, language=en, tags=a, image=https://news.example/1.jpg} First text.",
            "Error export.jsonl:3:26 the JSON is broken: expected value",
            "Warning export.jsonl:4:1 the record has only a link: https://news.example/3",
            "Warning export.jsonl:5:1 the record has no text",
            "Warning export.jsonl:6:1 the value is no record",
            "export.jsonl#7 Text export utf-8 {title=Wrapped} Text.",
            "export.jsonl#8 Html export utf-8 {title=Six, outlet=Ellery Post, date=2024-02-08T18:40:00Z} <p>Sixth text.</p>",
        ],
    );
}

#[test]
fn json_over_several_lines_is_read_table_by_table() {
    check(
        "a.json",
        "[\n  {\"title\": \"One\", \"text\": \"a { b\"},\n  {\"title\": \"Two\",\n   \"text\": b}, {\"title\": \"Three\", \"text\": \"c\"},\n {\"title\": \"cut",
        &[
            "a.json#1 Text export utf-8 {title=One} a { b",
            "Error a.json:4:12 the JSON is broken: expected value",
            "a.json#3 Text export utf-8 {title=Three} c",
            "Error a.json:5:1 the record never ends",
        ],
    );
    check("a.json", "[]", &[]);
    check(
        "a.json",
        "{\"status\": \"ok\", \"articles\": [{\"source\": {\"id\": null, \"name\": \"Ellery Post\"}, \"author\": \"Ann Lee\", \"title\": \"One\", \"url\": \"https://news.example/1\", \"publishedAt\": \"2024-02-08T18:40:00Z\", \"content\": \"It begins… [+1234 chars]\"}]}",
        &[
            "Warning a.json:1:1 the export holds only the beginning of the text",
            "a.json#1 Text export utf-8 {title=One, authors=Ann Lee, byline=Ann Lee, outlet=Ellery Post, date=2024-02-08T18:40:00Z, url=https://news.example/1, cut=yes} It begins…",
        ],
    );
}

#[test]
fn the_exports_of_usual_tools_are_known() {
    for (record, expected) in [
        (
            // The Guardian.
            "{\"response\": {\"results\": [{\"id\": \"world/pier\", \"webTitle\": \"Pier\", \"webUrl\": \"https://news.example/pier\", \"webPublicationDate\": \"2024-02-08T18:40:00Z\", \"sectionName\": \"World\", \"fields\": {\"body\": \"<p>Text</p>\", \"byline\": \"Ann Lee and Bo Ray\", \"trailText\": \"Summary <b>here</b>\"}}]}}",
            "a#1 Html export utf-8 {title=Pier, description=Summary here, authors=Ann Lee+Bo Ray, byline=Ann Lee and Bo Ray, date=2024-02-08T18:40:00Z, url=https://news.example/pier, section=World} <p>Text</p>",
        ),
        (
            // fundus.
            "{\"title\": \"Pier\", \"body\": {\"summary\": [\"Sum.\"], \"sections\": [{\"headline\": [\"Head\"], \"paragraphs\": [\"One.\", \"Two.\"]}]}, \"publishing_date\": \"2024-02-08 18:40:00+02:00\", \"topics\": [\"a\"], \"html\": {\"requested_url\": \"https://news.example/pier\", \"crawl_date\": \"2024-02-09T00:00:00Z\"}}",
            "a#1 Text export utf-8 {title=Pier, date=2024-02-08T18:40:00+02:00, url=https://news.example/pier, tags=a} Sum.\\n\\nHead\\n\\nOne.\\n\\nTwo.",
        ),
        (
            // trafilatura.
            "{\"title\": \"Pier\", \"author\": \"Ann Lee; Bo Ray\", \"hostname\": \"news.example\", \"date\": \"2024-02-08\", \"categories\": \"\", \"tags\": \"a;b\", \"source\": \"https://news.example/pier\", \"source-hostname\": \"Ellery Post\", \"sitename\": \"Ellery Post\", \"language\": \"eng\", \"raw_text\": \"x\", \"text\": \"Text.\"}",
            "a#1 Text export utf-8 {title=Pier, authors=Ann Lee+Bo Ray, byline=Ann Lee; Bo Ray, outlet=Ellery Post, date=2024-02-08, url=https://news.example/pier, language=en, tags=a+b} Text.",
        ),
        (
            // Readability.
            "{\"title\": \"Pier\", \"byline\": \"By Ann Lee\", \"lang\": \"en-GB\", \"content\": \"<div><p>Text</p></div>\", \"textContent\": \"Text\", \"siteName\": \"Ellery Post\", \"publishedTime\": null, \"excerpt\": \"Sum\"}",
            "a#1 Html export utf-8 {title=Pier, description=Sum, authors=Ann Lee, byline=By Ann Lee, outlet=Ellery Post, language=en-GB} <div><p>Text</p></div>",
        ),
        (
            // WordPress.
            "{\"id\": 7, \"date_gmt\": \"2024-02-08T18:40:00\", \"link\": \"https://news.example/pier\", \"title\": {\"rendered\": \"Pier &#8211; open\"}, \"content\": {\"rendered\": \"<p>Text</p>\"}, \"excerpt\": {\"rendered\": \"<p>Sum</p>\"}, \"tags\": [3]}",
            "a#1 Html export utf-8 {title=Pier – open, description=Sum, date=2024-02-08, url=https://news.example/pier, tags=3} <p>Text</p>",
        ),
        (
            // Diffbot.
            "{\"request\": {}, \"objects\": [{\"title\": \"Pier\", \"text\": \"Text.\", \"html\": \"<p>Text.</p>\", \"author\": \"Ann Lee\", \"date\": \"Thu, 08 Feb 2024 00:00:00 GMT\", \"pageUrl\": \"https://news.example/pier\", \"humanLanguage\": \"en\", \"siteName\": \"Ellery Post\", \"images\": [{\"url\": \"https://news.example/a.jpg\", \"caption\": \"x\"}]}]}",
            "a#1 Text export utf-8 {title=Pier, authors=Ann Lee, byline=Ann Lee, outlet=Ellery Post, date=2024-02-08T00:00:00Z, url=https://news.example/pier, language=en, image=https://news.example/a.jpg} Text.",
        ),
        (
            // The New York Times: no text, but a long enough abstract would be one.
            "{\"headline\": {\"main\": \"Pier\"}, \"pub_date\": \"2024-02-08T18:40:00+0000\", \"web_url\": \"https://news.example/pier\", \"byline\": {\"original\": \"By Ann Lee\"}, \"lead_paragraph\": \"Short.\"}",
            "Warning a:1:1 the record has only a link: https://news.example/pier",
        ),
        (
            // schema.org.
            r#"{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Pier", "articleBody": "Text.", "datePublished": "2024-02-08", "author": [{"@type": "Person", "name": "Ann Lee"}], "publisher": {"name": "Ellery Post"}, "inLanguage": "en", "mainEntityOfPage": {"@id": "https://news.example/pier"}, "image": {"url": "https://news.example/a.jpg"}}"#,
            "a#1 Text export utf-8 {title=Pier, authors=Ann Lee, outlet=Ellery Post, date=2024-02-08, url=https://news.example/pier, language=en, image=https://news.example/a.jpg} Text.",
        ),
        (
            // What search engines and readers for language models wrap.
            r##"{"code": 200, "data": {"markdown": "# Pier\n\nText", "metadata": {"title": "Pier", "sourceURL": "https://news.example/pier", "language": "en"}}}"##,
            "a#1 Markdown export utf-8 {title=Pier, url=https://news.example/pier, language=en} # Pier\\n\\nText",
        ),
        (
            r#"{"hits": {"total": 1, "hits": [{"_id": "7", "_source": {"title": "Pier", "text": "Text."}}]}}"#,
            "a#1 Text export utf-8 {title=Pier} Text.",
        ),
        (
            // A bibliography.
            r#"[{"type": "article-newspaper", "title": "Pier", "container-title": "Ellery Post", "URL": "https://news.example/pier", "issued": {"date-parts": [[2024, 2, 8]]}, "author": [{"family": "Lee", "given": "Ann"}], "note": "x"}]"#,
            "Warning a:1:1 the record has only a link: https://news.example/pier",
        ),
        (
            // Event Registry.
            "{\"articles\": {\"results\": [{\"uri\": \"1\", \"lang\": \"eng\", \"dateTimePub\": \"2024-02-08T18:40:00Z\", \"date\": \"2024-02-09\", \"url\": \"https://news.example/pier\", \"title\": \"Pier\", \"body\": \"Text.\", \"source\": {\"uri\": \"news.example\", \"title\": \"Ellery Post\"}, \"authors\": [{\"name\": \"Ann Lee\"}]}]}}",
            "a#1 Text export utf-8 {title=Pier, authors=Ann Lee, outlet=Ellery Post, date=2024-02-08T18:40:00Z, url=https://news.example/pier, language=en} Text.",
        ),
    ] {
        check("a", record, &[expected]);
    }
}

#[test]
fn a_mapping_of_the_site_comes_first() {
    let fields = FieldMapping::default().with(Field::Title, "meta.heading.0").with(Field::Text, "story.words");
    let rules = ReadRules { fields, ..ReadRules::default() };
    let record = "{\"title\": \"Not this\", \"meta\": {\"heading\": [\"This\"]}, \"story\": {\"words\": \"Text.\"}, \"text\": \"no\"}";
    assert_eq!(told_by("a", record.as_bytes(), &rules), ["a#1 Text export utf-8 {title=This} Text."]);
    let rules = ReadRules {
        fields: FieldMapping::default().with(Field::Title, "kop").with(Field::Text, "stuk"),
        ..ReadRules::default()
    };
    assert_eq!(told_by("a", b"kop,stuk\nPier,Text\n", &rules), ["a#1 Text export utf-8 {title=Pier} Text"]);
}

#[test]
fn tables_are_read_whatever_parts_their_cells() {
    check(
        "a.txt",
        "\u{feff}Title;Text;Date;URL\n\"Pier; open\";\"One.\n\nTwo \"\"quoted\"\".\";03/04/2024;https://news.example/1\n;;;\nTwo;;2024-02-08;https://news.example/2\nThree;Text;;;extra\n",
        &[
            "a.txt#1 Text export utf-8 {title=Pier; open, url=https://news.example/1, conflict=the date could be read in two ways: 03/04/2024} One.\\n\\nTwo \\\"quoted\\\".",
            "Warning a.txt:6:1 the row has only a link: https://news.example/2",
            "Warning a.txt:7:1 the row has 5 cells, the first row 4",
            "a.txt#4 Text export utf-8 {title=Three} Text",
        ],
    );
    check("a", "title\ttext\nPier\tText, with commas\n", &["a#1 Text export utf-8 {title=Pier} Text, with commas"]);
    let (latin, _, _) =
        encoding_rs::WINDOWS_1252.encode("title,text\nÀ la jetée,Le port a rouvert jeudi après la tempête.\n");
    check("a", latin, &["a#1 Text export utf-8 {title=À la jetée} Le port a rouvert jeudi après "]);
    let wide: Vec<u8> = "\u{feff}title\ttext\nPier\tText\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check("a", wide, &["a#1 Text export utf-8 {title=Pier} Text"]);
    check("a.csv", "one,two\na,b\n", &["Warning a.csv:2:1 the row has no text"]);
}

#[test]
fn an_open_quotation_mark_does_not_take_all_there_is() {
    let rules = ReadRules { limits: Limits { record_bytes: 10_000, ..Limits::default() }, ..ReadRules::default() };
    let table = format!("title,text\nPier,Text\nTwo,\"{}", "word, word\n".repeat(20_000));
    assert_eq!(
        told_by("a", table.as_bytes(), &rules),
        [
            "a#1 Text export utf-8 {title=Pier} Text",
            "Error a:3:1 failed to read on behind row 1: a row has more than 10000 bytes"
        ]
    );
}

#[test]
fn an_item_of_a_feed_is_a_page_with_what_the_feed_states() {
    let feed = format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Ellery Post</title><link>https://news.example/</link><language>en-gb</language><copyright>© Ellery Post</copyright>
<item><title>Pier &amp;amp; port</title><link>https://news.example/1?utm_source=rss</link><dc:creator>Ann Lee</dc:creator><dc:creator>Bo Ray</dc:creator>
<pubDate>Thu, 18 Apr 2024 10:15:00 CEST</pubDate><category>Harbour</category><category>Storm</category>
<description>Short summary.</description><content:encoded><![CDATA[<p>Full text.</p>]]></content:encoded>
<media:content url="https://news.example/1.jpg" medium="image"><media:credit>Cy Dun</media:credit></media:content></item>
<item><title>Two</title><link>/2</link><pubDate>2024-04-18 10:15:00</pubDate><description>{LONG}</description></item>
<item><title>Three</title><link>https://news.example/3</link><description>Short.</description></item>
<item><title>Four</title></item>
</channel></rss>"#
    );
    check(
        "feed.xml",
        feed,
        &[
            "feed.xml#1 Html feed utf-8 {title=Pier & port, description=Short summary., authors=Ann Lee+Bo Ray, byline=Ann Lee, Bo Ray, outlet=Ellery Post, date=2024-04-18T10:15:00+02:00, url=https://news.example/1, language=en-gb, tags=Harbour+Storm, image=https://news.example/1.jpg, credit=Cy Dun, rights=© Ellery Post} <p>Full text.</p>",
            "Warning feed.xml#2 only a summary is there",
            "feed.xml#2 Text feed utf-8 {title=Two, outlet=Ellery Post, date=2024-04-18, url=https://news.example/2, language=en-gb, rights=© Ellery Post, cut=yes} The harbour master of Port Ell",
            "Warning feed.xml#3 the item has only a link: https://news.example/3",
            "Warning feed.xml#4 the item has neither text nor link",
        ],
    );
}

#[test]
fn an_export_of_wordpress_is_read_as_its_site_shows_it() {
    let item = |title: &str, status: &str, kind: &str, content: &str| {
        format!(
            "<item><title>{title}</title><link>https://news.example/{title}</link><content:encoded><![CDATA[{content}]]></content:encoded>\
             <wp:post_date><![CDATA[2031-05-08 21:15:00]]></wp:post_date><wp:status><![CDATA[{status}]]></wp:status>\
             <wp:post_type>{kind}</wp:post_type></item>"
        )
    };
    let tail = "<p>The post <a href=\"x\">One</a> appeared first on <a href=\"y\">Ellery Post</a>.</p>";
    let items = [
        item("one", "publish", "post", "Rain.\n\n[gallery ids=\"1,2\"]\n\nWind."),
        item("two", "draft", "post", "<p>Not yet.</p>"),
        item("three", "inherit", "attachment", "<p>A picture.</p>"),
        item("four", "publish", "page", &format!("<p>Sun.</p>[caption id=\"a\"]<img src=\"b\"> Pier[/caption]{tail}")),
    ];
    let feed = format!(
        "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>Ellery Post</title>{}</channel></rss>",
        items.concat()
    );
    check(
        "wp.xml",
        feed,
        &[
            "Warning wp.xml left out 2 items of the export that are drafts, menus or attachments",
            "wp.xml#1 Html feed utf-8 {title=one, outlet=Ellery Post, date=2031-05-08, url=https://news.example/one} <p>Rain.</p><p>Wind.</p>",
            "wp.xml#2 Html feed utf-8 {title=four, outlet=Ellery Post, date=2031-05-08, url=https://news.example/four} <p>Sun.</p>",
        ],
    );
}

#[test]
fn atom_and_rdf_are_feeds_too() {
    check(
        "feed",
        r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Ellery Post</title><author><name>Ann Lee</name></author><id>x</id>
<entry><id>1</id><title type="html">Pier &lt;em&gt;reopens&lt;/em&gt; &amp;amp; closes</title><link href="https://news.example/1"/><link rel="enclosure" href="https://news.example/1.mp3"/>
<published>2024-02-08T18:40:00+02:00</published><updated>2024-02-09T08:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Text</p></div></content></entry></feed>"#,
        &[
            "feed#1 Html feed utf-8 {title=Pier reopens & closes, authors=Ann Lee, byline=Ann Lee, outlet=Ellery Post, date=2024-02-08T18:40:00+02:00, modified=2024-02-09T08:00:00Z, url=https://news.example/1} <p>Text</p>",
        ],
    );
    check(
        "feed",
        r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://news.example/"><title>Ellery Post</title><link>https://news.example/</link><description>d</description></channel>
<item rdf:about="https://news.example/1"><title>Pier</title><link>https://news.example/1</link><dc:date>2024-02-08T18:40Z</dc:date><dc:creator>Ann Lee</dc:creator><content:encoded>&lt;p&gt;Text&lt;/p&gt;</content:encoded></item></rdf:RDF>"#,
        &[
            "feed#1 Html feed utf-8 {title=Pier, authors=Ann Lee, byline=Ann Lee, outlet=Ellery Post, date=2024-02-08T18:40:00Z, url=https://news.example/1} <p>Text</p>",
        ],
    );
    check(
        "feed",
        r#"<?xml version="1.0"?><feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Ellery Post</title><entry><title>Pier</title><link rel="alternate" type="text/html" href="https://news.example/1"/><issued>2004-02-08T18:40:00Z</issued><modified>2004-02-09T18:40:00Z</modified><content type="text/html" mode="escaped">&lt;p&gt;Text&lt;/p&gt;</content></entry></feed>"#,
        &[
            "feed#1 Html feed utf-8 {title=Pier, outlet=Ellery Post, date=2004-02-08T18:40:00Z, modified=2004-02-09T18:40:00Z, url=https://news.example/1} <p>Text</p>",
        ],
    );
}

#[test]
fn a_json_feed_may_have_numbers_for_ids() {
    check(
        "feed.json",
        r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Ellery Post", "language": "en", "authors": [{"name": "Ann Lee"}], "items": [{"id": 1, "url": "https://news.example/1", "title": "Pier", "content_html": "<p>Text</p>", "content_text": "Text", "date_published": "2024-02-08T18:40:00Z", "tags": ["a"]}, {"id": 2, "url": "https://news.example/2"}]}"#,
        &[
            "feed.json#1 Html feed utf-8 {title=Pier, authors=Ann Lee, outlet=Ellery Post, date=2024-02-08T18:40:00Z, url=https://news.example/1, language=en, tags=a} <p>Text</p>",
            "Warning feed.json#2 the item has only a link: https://news.example/2",
        ],
    );
}

#[test]
fn what_feeds_get_wrong_is_mended() {
    let item = |title: &str, text: &str| {
        format!(
            "<item><title>{title}</title><link>https://news.example/?a=1&b=2</link><content:encoded>{text}</content:encoded></item>"
        )
    };
    let head = "<rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Post</title>";
    let good =
        "feed#1 Html feed utf-8 {title=Tom & Ann – a < b, outlet=Post, url=https://news.example/?a=1&b=2} <p>Text</p>";
    let first = item("Tom & Ann &ndash; a < b\u{1}", "<![CDATA[<p>Text</p>]]>");
    let whole = format!("\n<!DOCTYPE rss [<!ENTITY x \"y\">]>{head}{first}</channel></rss>");
    check("feed", whole, &[good]);
    let cut = format!("{head}{first}{}", &item("Two", "<![CDATA[<p>Text</p>")[..90]);
    check("feed", cut, &[good, "Error feed#2 the feed is cut off in this item"]);
    check("feed", format!("{head}{first}"), &[good, "Warning feed the feed is cut off behind its last item"]);
    let broken = format!("{head}{first}{}{}</channel></rss>", item("Two", "<b>x</i>"), item("Three", "x y"));
    check(
        "feed",
        broken,
        &[
            good,
            "Error feed#2 the item cannot be read: ill-formed document: expected `</b>`, but `</i>` was found",
            "feed#3 Html feed utf-8 {title=Three, outlet=Post, url=https://news.example/?a=1&b=2} x y",
        ],
    );
    let deep = item("Deep", &format!("{}x{}", "<b>".repeat(5000), "</b>".repeat(5000)));
    check(
        "feed",
        format!("{head}{deep}{first}</channel></rss>"),
        &["Error feed#1 the item is nested more than 200 deep", &good.replace("#1", "#2")],
    );
}

fn record(kind: &str, target: &str, media: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {target}\r\nWARC-Date: 2024-02-08T18:40:00Z\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

fn response(target: &str, header: &str, body: &[u8]) -> Vec<u8> {
    let answer = [format!("HTTP/1.1 {header}\r\n\r\n").as_bytes(), body].concat();
    record("response", target, "application/http; msgtype=response", &answer)
}

#[test]
fn a_web_archive_gives_its_pages_as_they_were_meant() {
    let html = b"<html><p>Text</p></html>";
    let pieces = b"6\r\n<html>\r\n12;x=y\r\n<p>Text</p></html>\r\n0\r\n\r\n";
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
    zlib.write_all(html).unwrap();
    let mut bare = DeflateEncoder::new(Vec::new(), Compression::default());
    bare.write_all(html).unwrap();
    // One block that is not compressed, of 24 bytes.
    let brotli = [b"\x8b\x0b\x80", &html[..], b"\x03"].concat();
    let records: Vec<Vec<u8>> = vec![
        record("warcinfo", "urn:x", "application/warc-fields", b"software: x"),
        response("https://news.example/2", "200 OK\r\nContent-Type: text/html; charset=\"ISO-8859-1\"", html),
        response("<https://news.example/3>", "200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked", pieces),
        response(
            "https://news.example/4",
            "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip",
            &gzipped(html),
        ),
        response(
            "https://news.example/5",
            "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked",
            html,
        ),
        response(
            "https://news.example/6",
            "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: deflate",
            &zlib.finish().unwrap(),
        ),
        response(
            "https://news.example/7",
            "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: deflate",
            &bare.finish().unwrap(),
        ),
        response("https://news.example/8", "404 Not Found\r\nContent-Type: text/html", html),
        response("https://news.example/9", "200 OK\r\nContent-Type: image/png", b"\x89PNG"),
        response(
            "https://news.example/10",
            "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: zstd",
            b"\x8b\x02\x80\xff",
        ),
        record("revisit", "https://news.example/11", "application/http", b""),
        record("request", "https://news.example/12", "application/http", b"GET / HTTP/1.1\r\n\r\n"),
        record("resource", "https://news.example/13", "text/html", html),
        record("conversion", "https://news.example/14", "text/plain", "Plain text".as_bytes()),
        response("https://news.example/15", "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br", &brotli),
    ];
    let page = |number: usize, charset: &str| {
        format!(
            "a.warc#{number} Html html {charset} {{retrieved=2024-02-08T18:40:00Z, url=https://news.example/{number}}} <html><p>Text</p></html>"
        )
    };
    let mut expected = vec![page(2, "iso-8859-1")];
    expected.extend((3..=7).map(|number| page(number, "?")));
    expected.push("Error a.warc#10 the page is packed with zstd, which is not read".into());
    expected.push(page(13, "?"));
    expected.push(
        "a.warc#14 Text text utf-8 {retrieved=2024-02-08T18:40:00Z, url=https://news.example/14} Plain text".into(),
    );
    expected.push(page(15, "?"));
    expected.push("Info a.warc passed over records: 1 of pages that did not change, 1 that are no pages, 1 with a status other than 200".into());
    let plain = records.concat();
    assert_eq!(told_by("a.warc", &plain, &ReadRules::default()), expected);
    // As crawlers pack it: each record alone.
    let packed: Vec<u8> = records.iter().flat_map(|record| gzipped(record)).collect();
    assert_eq!(told_by("a.warc", &packed, &ReadRules::default()), expected);
}

#[test]
fn a_broken_record_of_a_web_archive_costs_only_itself() {
    let good = response("https://news.example/1", "200 OK\r\nContent-Type: text/html", b"<p>Text</p>");
    let page = |number: usize| {
        format!("a#{number} Html html ? {{retrieved=2024-02-08T18:40:00Z, url=https://news.example/1}} <p>Text</p>")
    };
    let no_length = b"WARC/1.0\r\nWARC-Type: response\r\n\r\nbody\r\n\r\n";
    let archive = [&good[..], b"junk\nmore\n", &good, no_length, &good, &good[..good.len() - 20]].concat();
    let told = told_by("a", &archive, &ReadRules::default());
    assert_eq!(
        told,
        [
            page(1),
            "Error a#2 a record should start here".into(),
            page(2),
            "Error a#3 the record does not state its length".into(),
            "Error a#4 a record should start here".into(),
            page(4),
            "Error a#5 the record is shorter than it states".into(),
        ]
    );
    // One byte of a packed record is wrong: the others, packed for themselves, are read.
    let mut packed = [gzipped(&good), gzipped(&good), gzipped(&good)];
    packed[1][40] ^= 0xff;
    let told = told_by("a", &packed.concat(), &ReadRules::default());
    assert_eq!((&told[0], told.last()), (&page(1), Some(&page(3))), "{told:?}");
    assert!(told[1..told.len() - 1].iter().all(|line| line.starts_with("Error a#2 ")), "{told:?}");
    let padded = [&gzipped(&good)[..], &[0; 512]].concat();
    assert_eq!(told_by("a", &padded, &ReadRules::default()), [page(1)]);
    let mut cut = gzipped(&good);
    cut.truncate(cut.len() - 12);
    let told = told_by("a", &cut, &ReadRules::default());
    assert_eq!(told.last().map(|line| line.starts_with("Error a#1 ")), Some(true), "{told:?}");
}

/// The reader of a member of a ZIP file fails again whenever it is asked.
#[test]
fn an_input_that_fails_for_ever_comes_to_an_end() {
    let good = response("https://news.example/1", "200 OK\r\nContent-Type: text/html", b"<p>Text</p>");
    let mut archive = zipped(&[("a.warc", &good.repeat(200))]);
    let middle = archive.len() / 2;
    archive[middle..middle + 20].fill(0xff);
    let told = told_by("a.zip", &archive, &ReadRules::default());
    assert!(told.len() < 220 && told.iter().any(|line| line.starts_with("Error")), "{told:?}");
}

#[test]
fn a_mailbox_gives_a_page_for_each_mail() {
    let mailbox = concat!(
        "From news@post.example Thu Feb  8 18:40:00 2024\n",
        "From: \"Ellery Post\" <news@post.example>\nTo: me@reader.example\nList-Id: <news.post.example>\nSubject: =?utf-8?q?The_pier_=E2=80=93_open?=\nDate: Thu, 8 Feb 2024 18:40:00 +0200\nMIME-Version: 1.0\n",
        "Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain; charset=utf-8\n\nPlain\n--x\nContent-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n<p>Jet=E9e</p>\n--x--\n\n",
        "From news@post.example Fri Feb  9 18:40:00 2024\n",
        "From: news@post.example\nSubject: Two\nDate: Fri, 9 Feb 2024 08:00:00 CEST\n\nFirst line\n\n>From the harbour\nFrom here on\n\n",
        "From news@post.example Sat Feb 10 18:40:00 2024\n",
        "From: news@post.example\nSubject: Three\nContent-Type: application/pdf\n\n%PDF",
    );
    check(
        "mails.mbox",
        mailbox,
        &[
            "mails.mbox#1 Html mail utf-8 {title=The pier – open, outlet=Ellery Post, date=2024-02-08T18:40:00+02:00} <p>Jetée</p>",
            "mails.mbox#2 Text mail utf-8 {title=Two, date=2024-02-09T08:00:00+02:00} First line\\n\\nFrom the harbour\\nF",
            "Warning mails.mbox#3 the mail has no text",
        ],
    );
}

#[test]
fn a_mail_that_a_person_sends_on_is_what_was_sent() {
    check(
        "a.eml",
        "From: Ann Lee <ann@reader.example>\nTo: bo@reader.example\nSubject: WG: Fwd: Pier opens\nDate: Fri, 9 Feb 2024 08:00:00 +0100\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8; format=flowed\n\nBegin forwarded message:\n\n> From: Ellery Post\n> Subject: The pier opens\n> Date: Thu, Feb 8, 2024 at 6:40 PM\n>\n> The old pier opens \n> again on Tuesday.\n",
        &["a.eml Text mail utf-8 {title=The pier opens, date=2024-02-08} \\n\\nThe old pier opens again on "],
    );
    // It has no head of its own; a person is no outlet.
    check(
        "b.eml",
        "From: Ann Lee <ann@reader.example>\nTo: bo@reader.example\nSubject: Re: RV: Pier opens\nDate: Fri, 9 Feb 2024 08:00:00 +0100\nMIME-Version: 1.0\n\nThe old pier opens.\n",
        &["b.eml Text mail utf-8 {title=Pier opens, date=2024-02-09T08:00:00+01:00} The old pier opens.\\n"],
    );
}

#[test]
fn front_matter_that_is_too_long_or_has_no_end_is_no_text() {
    let long = format!("---\ntitle: The pier\nx: {}\n---\nThe pier is open.\n", "z ".repeat(20_000));
    for text in [long.as_str(), "---\ntitle: The pier\nThe pier is open.\n"] {
        check("pier.md", text, &["Error pier.md the front matter has no end, or more than 30 kB"]);
    }
}

#[test]
fn mails_in_mails_are_counted_before_they_are_read() {
    let nested = |depth: usize| {
        let head = "From: a@post.example\nSubject: One\n";
        format!("{head}{}\nThe pier is open.\n", "content-type: Message/RFC822\n\n".repeat(depth))
    };
    check("nested.eml", nested(100_000), &["Error nested.eml the mail has more than 1000 parts"]);
}

#[test]
fn a_page_saved_as_mhtml_is_a_page() {
    check(
        "pier.mhtml",
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/pier\r\nSubject: Pier\r\nDate: Thu, 8 Feb 2024 18:40:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"b\"\r\n\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://news.example/pier\r\n\r\n<html><p class=3D\"a\">Text</p></html>\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://news.example/a.png\r\n\r\niVBORw0=\r\n--b--\r\n",
        &[
            "pier.mhtml Html html utf-8 {retrieved=2024-02-08T18:40:00Z, url=https://news.example/pier} <html><p class=\\\"a\\\">Text</p></h",
        ],
    );
}

#[test]
fn archives_lie_in_archives_to_a_depth() {
    let inner = zipped(&[("b.txt", b"Deep text")]);
    let archive = zipped(&[
        ("may/bridge.html", b"<p>Bridge</p>"),
        ("may/style.css", b"p {}"),
        ("__MACOSX/may/._bridge.html", b"x"),
        ("feed.xml.gz", &gzipped(b"Packed text")),
        ("inner.zip", &inner),
        ("../../etc/passwd", b"a text"),
        ("picture.png", b"\x89PNG"),
    ]);
    check(
        "pages.zip",
        &archive,
        &[
            "pages.zip/may/bridge.html Html html ? {} <p>Bridge</p>",
            "pages.zip/feed.xml.gz Text text ? {} Packed text",
            "pages.zip/inner.zip/b.txt Text text ? {} Deep text",
            "pages.zip/../../etc/passwd Text text ? {} a text",
            "Info pages.zip 2 pictures, styles and scripts are passed over",
        ],
    );
    let mut deep = b"Text".to_vec();
    for _ in 0..4 {
        deep = gzipped(&deep);
    }
    check("a.gz", &deep, &["Error a.gz more than 3 archives lie in each other"]);
    let mut deep = zipped(&[("a.txt", b"Text")]);
    for _ in 0..3 {
        deep = zipped(&[("a.zip", &deep)]);
    }
    check("a.zip", &deep, &["Error a.zip/a.zip/a.zip/a.zip more than 3 archives lie in each other"]);
    check("a.docx", zipped(&[("[Content_Types].xml", b"<x/>")]), &["Error a.docx an Office document is not read"]);
    check(
        "a.zip",
        &archive[..archive.len() - 30],
        &["Error a.zip the ZIP file is broken: invalid Zip archive: Could not find EOCD"],
    );
}

#[test]
fn what_unpacks_to_far_more_than_its_size_is_stopped() {
    let limits = Limits { unpacked_bytes: 100_000, unpacked_ratio: 10, ..Limits::default() };
    let rules = ReadRules { limits, ..ReadRules::default() };
    let bomb = vec![b'a'; 1_000_000];
    let archive = zipped(&[("good.txt", b"Text"), ("bomb.txt", &bomb), ("after.txt", b"Text")]);
    assert_eq!(
        told_by("a.zip", &archive, &rules),
        [
            "a.zip/good.txt Text text ? {} Text",
            "Error a.zip/bomb.txt failed to read on: it unpacks to far more than its size",
            "Error a.zip the archive unpacks to far more than its size",
        ]
    );
    assert_eq!(
        told_by("a.gz", &gzipped(&bomb), &rules),
        ["Error a.gz failed to read on: it unpacks to far more than its size"]
    );
}

#[test]
fn limits_are_told_and_the_next_is_read() {
    let limits = Limits { page_bytes: 20, record_bytes: 60, ..Limits::default() };
    let rules = ReadRules { limits, ..ReadRules::default() };
    assert_eq!(told_by("a.txt", &[b'a'; 30], &rules), ["Error a.txt the page has more than 20 bytes"]);
    assert_eq!(told_by("a.txt", &[b'a'; 80], &rules), ["Error a.txt it has more than 60 bytes"]);
    let lines =
        format!("{{\"title\": \"One\", \"text\": \"{}\"}}\n{{\"title\": \"Two\", \"text\": \"x\"}}\n", "a".repeat(100));
    assert_eq!(
        told_by("a", lines.as_bytes(), &rules),
        ["Error a:1:1 the line has more than 60 bytes", "a#2 Text export utf-8 {title=Two} x"]
    );
    let values = format!("[{}]", lines.trim_end().replace("}\n", "},\n"));
    assert_eq!(
        told_by("a", values.as_bytes(), &rules),
        ["Error a:1:1 the record has more than 60 bytes", "a#2 Text export utf-8 {title=Two} x"]
    );
}

/// A file that is written while it is read: `head`, then `piece` so many times.
struct Endless {
    head: Vec<u8>,
    piece: Vec<u8>,
    at: usize,
    length: usize,
    given: Rc<Cell<usize>>,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = buffer.len().min(self.length - self.at);
        for (offset, byte) in buffer[..count].iter_mut().enumerate() {
            let at = self.at + offset;
            *byte = match at.checked_sub(self.head.len()) {
                None => self.head[at],
                Some(inside) => self.piece[inside % self.piece.len()],
            };
        }
        self.at += count;
        self.given.set(self.given.get().max(self.at));
        Ok(count)
    }
}

impl Seek for Endless {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => usize::try_from(at).unwrap(),
            SeekFrom::End(0) => self.length,
            SeekFrom::End(_) | SeekFrom::Current(_) => unreachable!(),
        };
        Ok(self.at as u64)
    }
}

/// Each page is handed on before the input is read far behind it, so memory does not grow with the file.
#[test]
fn large_files_are_read_piece_by_piece() {
    const PIECES: usize = 3_000;
    let text = "word ".repeat(200);
    let object = format!("{{\"title\": \"One\", \"text\": \"{text}\"}}");
    let mail = format!("From a@b.example Thu Feb  8 18:40:00 2024\nFrom: a@b.example\nSubject: x\n\n{text}\n\n");
    let page = response("https://news.example/1", "200 OK\r\nContent-Type: text/html", text.as_bytes());
    for (head, piece) in [
        (String::new(), format!("{object}\n").into_bytes()),
        ("[\n".to_owned(), format!("{object},\n").into_bytes()),
        ("title,text\n".to_owned(), format!("One,\"{text}\"\n").into_bytes()),
        (String::new(), mail.into_bytes()),
        (String::new(), page.clone()),
        (String::new(), gzipped(&page)),
    ] {
        let given = Rc::new(Cell::new(0));
        let length = head.len() + piece.len() * PIECES;
        let mut input = Endless { head: head.into_bytes(), piece, at: 0, length, given: given.clone() };
        let (mut pages, piece) = (0, input.piece.len());
        let flow = read("a", &mut input, &ReadRules::default(), &mut |noted| {
            pages += usize::from(noted.value.is_some());
            let ahead = given.get() - (pages * piece).min(given.get());
            assert!(ahead < 100_000, "{ahead} bytes were read ahead");
            assert_eq!(noted.notes, []);
            ControlFlow::Continue(())
        });
        assert_eq!((flow, pages), (ControlFlow::Continue(()), PIECES));
    }
}

#[test]
fn whoever_listens_can_stop() {
    let mut seen = 0;
    let lines = "{\"title\": \"One\", \"text\": \"x\"}\n".repeat(5);
    let flow = read("a", &mut Cursor::new(lines), &ReadRules::default(), &mut |_| {
        seen += 1;
        if seen == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!((flow, seen), (ControlFlow::Break(()), 2));
}

/// Starts of all formats, to be followed by anything.
const HEADS: &[&[u8]] = &[
    b"",
    b"<rss version='2.0'><channel><item>",
    b"<feed xmlns='http://www.w3.org/2005/Atom'><entry>",
    b"{\"title\": \"a\", \"text\": \"",
    b"{\"title\": \"a\"}\n",
    b"[{\"title\": [",
    b"title,text\n\"",
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: 40\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    b"From a@b.example Thu Feb  8 18:40:00 2024\nFrom: a@b.example\nSubject: x\n",
    b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
    b"---\ntitle: ",
    b"+++\ntitle = ",
    b"<html><meta charset=",
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xff\xfe",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08",
];

proptest! {
    #[test]
    fn any_bytes_are_survived(
        head in 0..HEADS.len(),
        bytes in prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..300),
            "(\\PC{0,20}|<item>|</item>|<a |&|\"|\n|---\n|\\+\\+\\+\n|[{}\\[\\],:=;-]|\r\n\r\n|From |x: y\n){0,40}".prop_map(String::into_bytes),
        ],
    ) {
        let bytes = [HEADS[head], &bytes].concat();
        let first = told_by("a.md", &bytes, &ReadRules::default());
        prop_assert_eq!(first, told_by("a.md", &bytes, &ReadRules::default()));
    }

    #[test]
    fn archives_that_were_changed_are_survived(at in 0usize..400, byte in any::<u8>(), length in 0usize..400) {
        let zip = zipped(&[("a.txt", b"Text"), ("b.gz", &gzipped(b"{\"title\": 1}\n"))]);
        let good = response("https://news.example/1", "200 OK\r\nContent-Type: text/html", b"<p>Text</p>");
        for mut bytes in [zip, gzipped(&good), good] {
            let length = length.min(bytes.len());
            if let Some(found) = bytes.get_mut(at) {
                *found = byte;
            }
            told_by("a", &bytes, &ReadRules::default());
            told_by("a", &bytes[..length], &ReadRules::default());
        }
    }
}
