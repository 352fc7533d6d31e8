//! The first bytes of a file → what it is.

use std::io::{self, Read as _, SeekFrom};

use serde_json::Value;

use super::{Input, charset, fields, markdown};
use crate::config::FieldMapping;
use crate::import::raw::Form;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing, or only white space.
    Empty,
    /// Packed with gzip.
    Gzip,
    /// A ZIP file.
    Zip,
    /// A web archive.
    Warc,
    /// The answer of a web server as it came: header and body.
    Answer,
    /// Many mails.
    Mailbox,
    /// One mail, also a page saved as MHTML.
    Mail,
    /// RSS, RDF or Atom.
    Feed,
    /// An object on each line.
    JsonLines,
    /// Objects over several lines, or a list of them.
    Json,
    /// A table whose cells this byte parts.
    Table(u8),
    /// Something other than one page, in UTF-16.
    Wide,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// Text.
    Text,
    /// Something that is not read.
    Unread {
        /// What it is.
        what: &'static str,
        /// What to do.
        hint: &'static str,
    },
}

/// A text may hold a stray zero byte; a file with more than one in so many bytes is no text.
const MIN_BYTES_A_ZERO: usize = 1_000;
/// So few of them make no file of another kind, however short it is.
const FEW_ZEROS: usize = 3;

/// So many rows of a table have as many cells as the first, or it is none.
const ROWS_TO_COMPARE: usize = 5;

const NO_TEXT: &str = "only text, HTML, Markdown, feeds, JSON, tables, mails and web archives are read";
const UNPACK: &str = "unpack it first, or pack it as ZIP";

/// Files that are not read, by their first bytes.
#[rustfmt::skip]
const UNREAD: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF file", "make a text of it, for example with `pdftotext`"),
    (b"{\\rtf", "a file in Rich Text Format", "save it as text or HTML"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file or an Outlook mail", "save it as HTML, text, CSV or EML"),
    (b"bplist00", "a Safari web archive or another property list", "save the page as HTML"),
    (b"SQLite format 3\0", "a database", "export its table as CSV or JSON"),
    (b"BZh", "a file packed with bzip2", UNPACK),
    (b"\xfd7zXZ\0", "a file packed with xz", UNPACK),
    (b"\x28\xb5\x2f\xfd", "a file packed with zstd", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    (b"PAR1", "a Parquet file", "export it as JSON Lines or CSV"),
    (b"\x89PNG", "a picture", NO_TEXT),
    (b"\xff\xd8\xff", "a picture", NO_TEXT),
    (b"GIF8", "a picture", NO_TEXT),
    (b"wOFF", "a font", NO_TEXT),
    (b"wOF2", "a font", NO_TEXT),
];

/// Elements of HTML that a page or a part of one starts with.
#[rustfmt::skip]
const HTML_ELEMENTS: &[&str] = &[
    "html", "head", "body", "title", "meta", "link", "base", "script", "style", "noscript", "template", "header", "footer", "nav", "main",
    "article", "section", "aside", "div", "p", "span", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead",
    "tbody", "tr", "td", "th", "figure", "figcaption", "img", "picture", "video", "audio", "iframe", "a", "b", "i", "em", "strong", "u", "small",
    "sub", "sup", "br", "hr", "center", "font", "blockquote", "q", "cite", "pre", "code", "form", "time", "address", "amp-img", "frameset",
];

/// Whether a file that can be read from any place is a ZIP file; leaves it at its start.
pub(super) fn is_zip(input: &mut dyn Input) -> io::Result<bool> {
    let mut head = Vec::new();
    input.take(4).read_to_end(&mut head)?;
    input.seek(SeekFrom::Start(0))?;
    Ok(starts_as_zip(&head))
}

fn starts_as_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// What a file is, by its first bytes; `name` only breaks a tie.
pub(super) fn kind(name: &str, head: &[u8], mapping: &FieldMapping) -> Kind {
    if head.starts_with(&[0x1f, 0x8b]) {
        return Kind::Gzip;
    }
    if starts_as_zip(head) {
        return Kind::Zip;
    }
    if let Some((_, what, hint)) = UNREAD.iter().find(|(magic, _, _)| head.starts_with(magic)) {
        return Kind::Unread { what, hint };
    }
    if head.get(257..262) == Some(b"ustar") {
        return Kind::Unread { what: "a tar archive", hint: UNPACK };
    }
    // In these a picture may follow.
    if head.starts_with(b"WARC/") {
        return Kind::Warc;
    }
    if is_answer(&String::from_utf8_lossy(&head[..head.len().min(40)])) {
        return Kind::Answer;
    }
    let decoded = charset::decode(&head[..head.len() & !1], None, Form::Text);
    let wide = decoded.encoding.starts_with("UTF-16");
    let zeros = head.iter().filter(|byte| **byte == 0).count();
    let many = zeros > FEW_ZEROS && zeros * MIN_BYTES_A_ZERO > head.len();
    if !wide && (many || head.starts_with(&[0])) {
        return Kind::Unread { what: "a file that is not text", hint: NO_TEXT };
    }
    let text = if wide { decoded.text } else { String::from_utf8_lossy(head).into_owned() };
    match text_kind(name, text.trim_start_matches('\u{feff}'), mapping) {
        kind @ (Kind::Mailbox | Kind::Mail | Kind::JsonLines | Kind::Json | Kind::Table(_)) => {
            if wide {
                Kind::Wide
            } else {
                kind
            }
        }
        kind @ (Kind::Empty | Kind::Gzip | Kind::Zip | Kind::Warc | Kind::Answer | Kind::Feed | Kind::Wide) => kind,
        kind @ (Kind::Markdown | Kind::Html | Kind::Text | Kind::Unread { .. }) => kind,
    }
}

fn text_kind(name: &str, text: &str, mapping: &FieldMapping) -> Kind {
    let start = text.trim_start();
    if start.is_empty() {
        return Kind::Empty;
    }
    if is_mailbox(start) {
        return Kind::Mailbox;
    }
    if start.starts_with('<')
        && let Some(kind) = markup(start)
    {
        return kind;
    }
    if let Some(kind) = json(start) {
        return kind;
    }
    let named = markdown::is_named(name);
    if markdown::front_matter(start).is_some()
        || markdown::is_markdown(start, named)
        || markdown::is_clipped(start, named)
        || named && markdown::begins_front_matter(start)
    {
        return Kind::Markdown;
    }
    if is_mail(start) {
        return Kind::Mail;
    }
    if let Some(delimiter) = table(name, start, mapping) {
        return Kind::Table(delimiter);
    }
    if looks_like_markup(start) { Kind::Html } else { Kind::Text }
}

/// Whether the answer of a web server starts here: `HTTP/1.1 200 OK`.
fn is_answer(text: &str) -> bool {
    let status = text.strip_prefix("HTTP/").and_then(|rest| rest.split([' ', '\r', '\n']).nth(1));
    status.is_some_and(|status| status.len() == 3 && status.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether the name ends in one of these.
pub(super) fn has_extension(name: &str, extensions: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, last)| extensions.iter().any(|known| last.eq_ignore_ascii_case(known)))
}

/// Whether a mailbox starts here: `From sender Thu Feb  8 18:40:00 2024`, and under it the header of a mail.
fn is_mailbox(text: &str) -> bool {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    starts_mail(first.as_bytes()) && header_names(rest).len() >= 2
}

/// Whether a line of a mailbox starts a mail.
pub(super) fn starts_mail(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let rest = String::from_utf8_lossy(&rest[..rest.len().min(300)]);
    let is_number = |word: &str, digits: usize| word.len() == digits && word.bytes().all(|byte| byte.is_ascii_digit());
    let has_time =
        rest.split(' ').any(|word| word.len() >= 5 && word.as_bytes()[2] == b':' && word[..2].parse::<u8>().is_ok());
    has_time && rest.split([' ', '\r', '\n']).any(|word| is_number(word, 4))
}

/// The names of the header fields at the start, in lower case; none if anything else stands before the empty line.
fn header_names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for line in text.lines() {
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) && !names.is_empty() {
            continue;
        }
        match line.split_once(':') {
            Some((name, _)) if !name.is_empty() && name.bytes().all(|byte| (b'!'..=b'~').contains(&byte)) => {
                names.push(name.to_ascii_lowercase());
            }
            _ => return Vec::new(),
        }
    }
    names
}

/// Whether a mail starts here. A press release may have `From:`, `Date:` and `Subject:`; what only machines write makes
/// it a mail.
fn is_mail(text: &str) -> bool {
    let names = header_names(text);
    let has = |name: &str| names.iter().any(|known| known == name);
    let by_machines = [
        "message-id",
        "mime-version",
        "received",
        "return-path",
        "delivered-to",
        "content-type",
        "dkim-signature",
        "content-transfer-encoding",
    ];
    has("from") && (has("date") || has("subject")) && by_machines.iter().any(|name| has(name))
}

/// What starts with `<`.
fn markup(text: &str) -> Option<Kind> {
    let lower = text.to_ascii_lowercase();
    let mut rest = lower.as_str();
    let is_xml = rest.starts_with("<?xml");
    loop {
        rest = rest.trim_start();
        let end = if let Some(inside) = rest.strip_prefix("<!--") {
            inside.find("-->").map(|at| at + 7)
        } else if rest.starts_with("<?") {
            rest.find("?>").map(|at| at + 2)
        } else if rest.starts_with("<!doctype html") {
            return Some(Kind::Html);
        } else if rest.starts_with("<!") {
            match (rest.find('['), rest.find('>')) {
                (Some(open), Some(end)) if open < end => rest.find("]>").map(|at| at + 2),
                (_, end) => end.map(|at| at + 1),
            }
        } else {
            break;
        };
        // A comment that is longer than what is looked at stands in pages only.
        let Some(end) = end else { return Some(Kind::Html) };
        rest = &rest[end..];
    }
    let tag = rest.strip_prefix('<')?;
    let name =
        &tag[..tag.find(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/')).unwrap_or(tag.len())];
    let local = name.rsplit(':').next().unwrap_or(name);
    match local {
        "rss" | "rdf" => Some(Kind::Feed),
        "feed" | "entry" if lower.contains("w3.org/2005/atom") || lower.contains("purl.org/atom") => Some(Kind::Feed),
        "feed" if is_xml => Some(Kind::Feed),
        "svg" => Some(Kind::Unread { what: "a drawing (SVG)", hint: NO_TEXT }),
        "urlset" | "sitemapindex" => {
            Some(Kind::Unread { what: "a sitemap", hint: "it has only links: save the pages that it names" })
        }
        "opml" => Some(Kind::Unread { what: "a list of feeds (OPML)", hint: "save the feeds that it names" }),
        _ if HTML_ELEMENTS.contains(&local) => Some(Kind::Html),
        _ if looks_like_markup(text) => Some(Kind::Html),
        _ if is_xml => {
            Some(Kind::Unread { what: "XML of an unknown kind", hint: "export it as JSON Lines, CSV or HTML" })
        }
        _ => None,
    }
}

/// Whether a text has the elements of HTML in it, more than a text that speaks of them.
pub(super) fn looks_like_markup(text: &str) -> bool {
    let text = text.trim_start();
    let mut tags = 0;
    for (at, _) in text.match_indices('<').take(2_000) {
        let rest = &text[at + 1..];
        let closing = rest.starts_with('/');
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let ends_well = rest[end..].starts_with(['>', ' ', '/', '\n', '\t', '\r']);
        if ends_well && HTML_ELEMENTS.iter().any(|known| rest[..end].eq_ignore_ascii_case(known)) {
            tags += 1;
            // One element around everything, or several anywhere.
            if tags >= 3 || at == 0 && !closing {
                return true;
            }
        }
    }
    // `Line one<br>line two`, `a <b>bold</b> word`.
    tags == 2 || tags == 1 && text.contains("<br")
}

/// What starts with `{` or `[`.
fn json(text: &str) -> Option<Kind> {
    let inside = text.strip_prefix(['{', '['])?.trim_start();
    let plausible = if text.starts_with('{') {
        inside.is_empty() || inside.starts_with(['"', '}'])
    } else {
        inside.is_empty() || inside.starts_with(['{', ']', '['])
    };
    if !plausible {
        return None;
    }
    if text.starts_with('[') {
        // `[ ]` in a list of things to do, `[[a link]]`.
        let is_list = inside.is_empty() || inside.starts_with('{') || inside[1..].trim().is_empty();
        return is_list.then_some(Kind::Json);
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    if let Some(Ok(Value::Object(first))) = values.next() {
        let end = values.byte_offset();
        let rest = text[end..].trim_start();
        let is_front_matter = !rest.is_empty() && !rest.starts_with(['{', '[', ',']) && text[end..].contains('\n');
        if is_front_matter && markdown::is_known(first.keys()) {
            return Some(Kind::Markdown);
        }
        return Some(if text[..end].contains('\n') { Kind::Json } else { Kind::JsonLines });
    }
    // The first value is broken, or longer than what is looked at.
    let first = text.lines().next().unwrap_or_default().trim_end();
    let one_line = first.len() > 2 && (first.ends_with('}') || !text.contains('\n'));
    Some(if one_line { Kind::JsonLines } else { Kind::Json })
}

/// The byte that parts the cells of a table. Its first row must name at least two things that are known, one of them
/// a text, a title or an address; with a name in `.csv` or `.tsv`, two cells are enough.
fn table(name: &str, text: &str, mapping: &FieldMapping) -> Option<u8> {
    let named = has_extension(name, &["csv", "tsv", "tab"]);
    let mut best = None;
    for delimiter in [b',', b';', b'\t', b'|'] {
        let mut rows = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes())
            .into_byte_records();
        let Some(Ok(header)) = rows.next() else { continue };
        if header.len() < 2 || header.iter().any(|cell| cell.len() > 100) {
            continue;
        }
        // The last row may be cut off by the end of the head; a menu or a sentence is followed by other things.
        let next: Vec<usize> = rows.take(ROWS_TO_COMPARE + 1).filter_map(Result::ok).map(|row| row.len()).collect();
        let compared = next.len().saturating_sub(1).clamp(1, ROWS_TO_COMPARE).min(next.len());
        let even = next[..compared].iter().all(|cells| *cells == header.len());
        let names: Vec<_> = header.iter().map(String::from_utf8_lossy).collect();
        let known = fields::known_names(names.iter().map(AsRef::as_ref), mapping);
        let good = named || known.count >= 2 && known.anchored && even;
        let score = (known.count, header.len());
        if good && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, delimiter));
        }
    }
    best.map(|(_, delimiter)| delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, head: &str, expected: Kind) {
        assert_eq!(kind(name, head.as_bytes(), &FieldMapping::default()), expected, "{head}");
    }

    #[test]
    fn html_is_known_however_it_starts() {
        for head in [
            "<!DOCTYPE html><html>",
            "\u{feff}<html>",
            "<!-- saved from url=(0025)https://news.example/ -->\n<html>",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\">\n<html>",
            "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">",
            "<p>One paragraph",
            "<article><h1>Title</h1>",
            "<custom-element><p>a</p><p>b</p></custom-element>",
            "Pier reopens<br>The pier is open.<br>",
            "<!-- a comment that never ends",
        ] {
            check("page.txt", head, Kind::Html);
        }
    }

    #[test]
    fn text_is_text_whatever_it_starts_with() {
        for text in [
            "Pier reopens\n\nThe pier is open.",
            "<John> said that x < y and y > z",
            "---\nA ruler, and then prose\n---\nmore prose\n",
            "---\nNote: this stands between two rulers\n---\nprose\n",
            "+++\nBreaking news\n+++\nprose\n",
            "{ not json } at all",
            "[1] A footnote first",
            "[ ] to do",
            "From the harbour, 18:40 in 2024: the pier is open",
            "Subject: The pier\nDate: today\nFrom: the harbour\n\nPress release",
            "Title, in which there is a comma\n\nText, in which there are more, and more",
            "#hashtag first\n\nText",
            "Home | Story | Author | Source\n\nThe pier is open | more\n",
            "Story, author, date\nThe harbour, the pier, the sea\nand then, prose\nfollows\n",
            "He wrote <p> and meant a paragraph.",
        ] {
            check("page.html", text, Kind::Text);
        }
        check("a.txt", " \n\t", Kind::Empty);
    }

    #[test]
    fn feeds_and_other_xml_are_told_apart() {
        check("a", "<?xml version='1.0'?><!-- x --><rss version='2.0'>", Kind::Feed);
        check("a", "<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", Kind::Feed);
        check("a", "<feed xmlns='http://www.w3.org/2005/Atom'>", Kind::Feed);
        assert!(matches!(kind("a", b"<?xml version='1.0'?><urlset>", &FieldMapping::default()), Kind::Unread { .. }));
        assert!(matches!(kind("a", b"<?xml version='1.0'?><invoice>", &FieldMapping::default()), Kind::Unread { .. }));
    }

    #[test]
    fn json_is_known_by_its_shape() {
        check("a.txt", "{\"title\": \"a\", \"text\": \"b\"}\n{\"title\": \"c\"}\n", Kind::JsonLines);
        check("a", "{\"title\": \"a\"}", Kind::JsonLines);
        check("a", "{\"title\": \"a, }\n{\"title\": \"c\"}\n", Kind::JsonLines);
        check("a", "{\n  \"title\": \"a\"\n}\n", Kind::Json);
        check("a", "[{\"title\": \"a\"},\n{}]", Kind::Json);
        check("a", "[]", Kind::Json);
        check("a", "{\n  \"title\": \"a\",\n  \"date\": \"2024\"\n}\n\nText of Hugo\n", Kind::Markdown);
    }

    #[test]
    fn tables_need_names_that_are_known() {
        check("a", "title,text,date\na,b,c\n", Kind::Table(b','));
        check("a", "Title;Text\na;b\n", Kind::Table(b';'));
        check("a", "url\theadline\tbody\na\tb\tc\n", Kind::Table(b'\t'));
        check("a", "\u{feff}\"title\"|\"url\"\n\"a\"|\"b\"\n", Kind::Table(b'|'));
        check("a.csv", "one,two\na,b\n", Kind::Table(b','));
        check("a.txt", "one,two\na,b\n", Kind::Text);
    }

    #[test]
    fn mails_markdown_and_archives_are_known() {
        check("a", "From x@y.example Thu Feb  8 18:40:00 2024\nFrom: a@b.example\nSubject: x\n\nText", Kind::Mailbox);
        check("a", "Received: by x\nFrom: a@b.example\n continued\nSubject: x\n\nText", Kind::Mail);
        check("a", "---\ntitle: x\n---\nText", Kind::Markdown);
        check("a", "+++\ntitle = \"x\"\n+++\nText", Kind::Markdown);
        check("a", "# Title\n\nText with a [link](https://a.example).\n", Kind::Markdown);
        check("a.md", "Title\n=====\n\nText\n", Kind::Markdown);
        let clipped = "Title: Pier\n\nURL Source: https://a.example/b\n\n";
        check("a.txt", &format!("{clipped}Markdown Content:\nText\n"), Kind::Markdown);
        check("a.md", &format!("{clipped}Text\n"), Kind::Markdown);
        check("a.txt", &format!("{clipped}Text\n"), Kind::Text);
        check("a", "WARC/1.0\r\nWARC-Type: response\r\n", Kind::Warc);
        check("a", "HTTP/1.1 200 OK\r\n\r\n", Kind::Answer);
        let mapping = FieldMapping::default();
        assert_eq!(kind("a", b"\x1f\x8b\x08", &mapping), Kind::Gzip);
        assert_eq!(kind("a", b"PK\x03\x04", &mapping), Kind::Zip);
        assert!(matches!(kind("a.txt", b"%PDF-1.4", &mapping), Kind::Unread { .. }));
        assert!(matches!(kind("a.txt", b"\x00\x01\x02\x03\x04\x00\x00\x00\x01\x02", &mapping), Kind::Unread { .. }));
        let wide: Vec<u8> = "\u{feff}<html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(kind("a", &wide, &mapping), Kind::Html);
        let wide: Vec<u8> = "\u{feff}title\ttext\na\tb\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(kind("a", &wide, &mapping), Kind::Wide);
    }
}
