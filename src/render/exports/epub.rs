//! An edition → a book (EPUB 3.3): a chapter for each topic, and one for the sources.
//!
//! The same edition gives the same bytes: its address is the book's name, its articles tell when it changed, and the
//! files in the archive have no time of their own.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write as _};

use chrono::SecondsFormat;
use chrono::Utc;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::model::{Article, ArticleId, Digest, Period};
use crate::render::feeds::{changed, in_a_line, printable};
use crate::render::html;
use crate::render::site::{Numbers, Site};
use crate::render::told::{Told, ToldPoint, ToldStory};
use crate::text::dates::days_in_words;

/// The sentences of each article that the book cites.
type Cited = BTreeMap<ArticleId, BTreeSet<u32>>;

/// A file in the book.
struct Part {
    /// Its name, also its id in the manifest.
    id: String,
    title: String,
    /// What stands between `<body>` and `</body>`.
    body: String,
}

/// The bytes of the book.
pub(super) fn book(site: &Site<'_>, period: &Period) -> Vec<u8> {
    let mut numbers = Numbers::default();
    let digests = &site.editions[period];
    let title = format!("{}: {}", site.config.title, site.period_name(period));
    let mut parts = vec![cover(site, period, &title)];
    let mut cited = Cited::new();
    for digest in digests {
        parts.push(chapter(site, digest, &mut numbers, &mut cited));
    }
    parts.push(sources(site, &numbers, &cited));
    packed(
        &[
            ("META-INF/container.xml", container()),
            ("EPUB/package.opf", package(site, period, &title, &parts)),
            ("EPUB/nav.xhtml", document(site, &title, &navigation(site, &parts))),
            ("EPUB/style.css", STYLE.to_owned()),
        ]
        .into_iter()
        .map(|(path, text)| (path.to_owned(), text))
        .chain(parts.iter().map(|part| (format!("EPUB/{}.xhtml", part.id), document(site, &part.title, &part.body))))
        .collect::<Vec<_>>(),
    )
}

/// The archive: its first file tells what it is, and is not compressed (EPUB 3.3, section 4.2.4).
fn packed(files: &[(String, String)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Stored);
    let deflated = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Deflated);
    let kind = ("mimetype".to_owned(), "application/epub+zip".to_owned());
    let files = std::iter::once((&kind, stored)).chain(files.iter().map(|file| (file, deflated)));
    for ((path, text), options) in files {
        archive.start_file(path.as_str(), options).expect("no path stands twice");
        archive.write_all(text.as_bytes()).expect("memory can be written to");
    }
    archive.finish().expect("memory can be written to").into_inner()
}

/// Any text as a part of XML.
fn escape(text: &str) -> String {
    html::escape(&printable(text))
}

fn whole(site: &Site<'_>, url: &str) -> String {
    escape(&site.whole(url))
}

fn cover(site: &Site<'_>, period: &Period, title: &str) -> Part {
    let publisher = &site.config.publisher.name;
    let mut body = format!(
        "<section epub:type=\"titlepage\"><p>{}</p><h1>{}</h1><p>{} · {}</p><p><a href=\"{url}\">{url}</a></p>",
        escape(&site.config.title),
        escape(&site.period_name(period)),
        escape(&site.kind_word(period.kind(), "edition")),
        escape(&days_in_words(period, site.language())),
        url = whole(site, &site.edition_url(period)),
    );
    if let Some(version) = site.version(site.corrections.of_edition(period)) {
        body.push_str(&format!("<p><a href=\"{}\">{}</a></p>", whole(site, &version.url), escape(&version.text)));
    }
    if !publisher.is_empty() {
        body.push_str(&format!("<p>{}</p>", escape(publisher)));
    }
    body.push_str("</section>");
    Part { id: "title".to_owned(), title: title.to_owned(), body }
}

fn chapter<'a>(site: &Site<'a>, digest: &'a Digest, numbers: &mut Numbers<'a>, cited: &mut Cited) -> Part {
    let told = Told::new(site, digest);
    let name = site.topic_name(&digest.topic);
    let mut body = format!("<section epub:type=\"chapter\"><h1>{}</h1>", escape(&name));
    for told in &told.preamble {
        body.push_str(&format!("<p>{}</p>", point(site, told, numbers, cited)));
    }
    for story in &told.stories {
        body.push_str(&self::story(site, story, numbers, cited));
    }
    body.push_str("</section>");
    // An id of a manifest begins with a letter; ids of topics may begin with a digit.
    Part { id: format!("topic-{}", digest.topic), title: name, body }
}

fn story<'a>(site: &Site<'a>, story: &ToldStory<'a>, numbers: &mut Numbers<'a>, cited: &mut Cited) -> String {
    let language = attributes(&story.language, story.dir);
    let heading = escape(&story.section.heading);
    let mut html = format!("<section><h2{language}>{heading}</h2>{}", story.edited_mark(site));
    for (points, open, close) in
        [(&story.points, "<ul>", "</ul>"), (&story.differences, "<blockquote><ul>", "</ul></blockquote>")]
    {
        if !points.is_empty() {
            html.push_str(open);
            html.extend(points.iter().map(|told| format!("<li>{}</li>", point(site, told, numbers, cited))));
            html.push_str(close);
        }
    }
    html.push_str("</section>");
    html
}

fn point<'a>(site: &Site<'a>, point: &ToldPoint<'a>, numbers: &mut Numbers<'a>, cited: &mut Cited) -> String {
    let mut html = format!("<span{}>{}</span>", attributes(&point.language, point.dir), escape(&point.text));
    if !point.by_model.is_empty() {
        html.push_str(&format!(" <small>({})</small>", escape(&point.by_model)));
    }
    for (article, citation) in &point.citations {
        let Some(mark) = numbers.mark(site, citation) else { continue };
        cited.entry(article.id.clone()).or_default().insert(citation.sentence);
        let flag = if mark.flag.is_empty() { "" } else { "†" };
        html.push_str(&format!(
            " <a epub:type=\"noteref\" role=\"doc-noteref\" href=\"sources.xhtml#source-{number}\" title=\"{}\">[{number}{flag}]</a>",
            escape(&mark.title),
            number = mark.number,
        ));
    }
    html
}

fn sources(site: &Site<'_>, numbers: &Numbers<'_>, cited: &Cited) -> Part {
    let title = site.strings.get("sources");
    let items = numbers.articles().iter().enumerate().map(|(index, article)| {
        let source = site.source(article, index + 1);
        let mut html = format!(
            "<li id=\"source-{}\"><a{} href=\"{}\">{}</a>, <bdi>{}</bdi>, {}",
            source.number,
            attributes(&source.language, source.dir),
            whole(site, &source.url),
            escape(&source.title),
            escape(&source.outlet),
            escape(&source.date),
        );
        let remarks = source.notes.iter().chain(Some(&source.flag).filter(|flag| !flag.is_empty()));
        html.extend(remarks.map(|remark| format!(" · {}", escape(remark))));
        html.extend(sentences(site, article, cited));
        html.push_str("</li>");
        html
    });
    let body = format!(
        "<section epub:type=\"endnotes\" role=\"doc-endnotes\"><h1>{}</h1><p>{}</p><ol>{}</ol></section>",
        escape(&title),
        escape(&site.strings.get("how_to_read")),
        items.collect::<String>(),
    );
    let body = if numbers.articles().is_empty() { body.replace("<ol></ol>", "") } else { body };
    Part { id: "sources".to_owned(), title, body }
}

/// Links to the cited sentences of an article, in the order of its text.
fn sentences(site: &Site<'_>, article: &Article, cited: &Cited) -> Vec<String> {
    let link = |number: &u32| {
        let words = site.strings.fill("say_sentence", &[("n", &number.to_string())]);
        let url = site.sentence_url(&article.id, *number);
        format!(" · <a href=\"{}\">{}</a>", whole(site, &url), escape(&words))
    };
    cited.get(&article.id).into_iter().flatten().map(link).collect()
}

fn navigation(site: &Site<'_>, parts: &[Part]) -> String {
    let links = parts.iter().map(|part| format!("<li><a href=\"{}.xhtml\">{}</a></li>", part.id, escape(&part.title)));
    format!(
        "<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\"><h1>{}</h1><ol>{}</ol></nav>",
        escape(&site.strings.get("in_this_edition")),
        links.collect::<String>()
    )
}

/// `lang` and `dir`, where the words are not in the site's language.
fn attributes(language: &str, dir: &str) -> String {
    match language {
        "" => String::new(),
        language => format!(" xml:lang=\"{0}\" lang=\"{0}\" dir=\"{dir}\"", escape(language)),
    }
}

fn document(site: &Site<'_>, title: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" xml:lang=\"{language}\" \
         lang=\"{language}\" dir=\"{}\">\n<head><meta charset=\"utf-8\"/><title>{}</title>\
         <link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/></head>\n<body>{body}</body>\n</html>\n",
        site.language().direction(),
        escape(&in_a_line(title)),
        language = escape(site.language().as_str()),
    )
}

fn container() -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
     <container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>\
     <rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n"
        .to_owned()
}

fn package(site: &Site<'_>, period: &Period, title: &str, parts: &[Part]) -> String {
    let changed = changed(site, period, &site.editions[period], site.corrections.of_edition(period));
    let modified = changed.with_timezone(&Utc).to_rfc3339_opts(SecondsFormat::Secs, true);
    let publisher = &site.config.publisher.name;
    let publisher = escape(&in_a_line(if publisher.is_empty() { &site.config.title } else { publisher }));
    let items = parts
        .iter()
        .map(|part| format!("<item id=\"{0}\" href=\"{0}.xhtml\" media-type=\"application/xhtml+xml\"/>\n", part.id));
    let spine = parts.iter().map(|part| format!("<itemref idref=\"{}\"/>\n", part.id));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{language}\" \
         dir=\"{direction}\">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
         <dc:identifier id=\"id\">{url}</dc:identifier>\n<dc:title>{}</dc:title>\n<dc:language>{language}</dc:language>\n\
         <dc:creator>{publisher}</dc:creator>\n<dc:publisher>{publisher}</dc:publisher>\n<dc:source>{url}</dc:source>\n\
         <meta property=\"dcterms:modified\">{modified}</meta>\n\
         <meta property=\"schema:accessMode\">textual</meta>\n\
         <meta property=\"schema:accessModeSufficient\">textual</meta>\n\
         <meta property=\"schema:accessibilityFeature\">tableOfContents</meta>\n\
         <meta property=\"schema:accessibilityFeature\">structuralNavigation</meta>\n\
         <meta property=\"schema:accessibilityHazard\">none</meta>\n</metadata>\n<manifest>\n\
         <item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n\
         <item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n{}</manifest>\n\
         <spine page-progression-direction=\"{direction}\">\n{}</spine>\n</package>\n",
        escape(&in_a_line(title)),
        items.collect::<String>(),
        spine.collect::<String>(),
        language = escape(site.language().as_str()),
        direction = site.language().direction(),
        url = whole(site, &site.edition_url(period)),
    )
}

const STYLE: &str =
    "h1, h2 { line-height: 1.25; }\nli { margin-block-end: 0.5em; }\na[role=doc-noteref] { font-size: smaller; }\n";
