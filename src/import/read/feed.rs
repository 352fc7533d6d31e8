//! A feed — RSS 0.9 to 2.0, RDF, Atom, JSON Feed — → a page for each item that has a text.
//!
//! `feed-rs` reads what is well formed. Before it, what feeds most often get wrong is mended; where it fails
//! nevertheless, each item is read for itself, so that one mistake costs one item.

use std::ops::ControlFlow;
use std::sync::{Arc, LazyLock, Mutex};

use chrono::{DateTime, Utc};
use feed_rs::model::{Entry, Feed, FeedType, MediaObject, Text};
use feed_rs::parser::Builder;
use regex::Regex;
use serde_json::Value;
use url::Url;

use super::Reader;
use super::charset::decode;
use super::fields::{self, is_long_enough, only_a_link, only_a_summary, state_date};
use super::sniff::looks_like_markup;
use super::values::{address, authors, language, plain};
use super::when::{Dated, read as read_date};
use crate::import::known::{Known, found};
use crate::import::raw::{Form, RawPage};
use crate::model::{Image, ReadFrom, Rights, Via};
use crate::note::{Note, Place};

/// The deepest nesting of elements; the parser goes into each with its stack.
const MAX_DEPTH: usize = 200;
/// What stands before the first item is read again with each item, if that makes no more bytes in all.
const MAX_REPEATED_BYTES: usize = 128 << 20;
/// The longest summary beside a text, in characters.
const MAX_SUMMARY_CHARS: usize = 1_000;
/// The most keywords of an item.
const MAX_TAGS: usize = 50;

/// Reads a feed in XML.
pub(super) fn read(reader: &mut Reader<'_>, name: &str, bytes: Vec<u8>) -> ControlFlow<()> {
    let decoded = decode(&bytes, None, Form::Html);
    drop(bytes);
    for warning in decoded.warnings {
        reader.note(Note::warning(warning).at(Place::file(name)))?;
    }
    let mut mended = mended(&decoded.text);
    if mended.text.contains(WORDPRESS) {
        let (text, left_out) = published_alone(&mended.text);
        mended.text = text;
        if left_out > 0 {
            let note = format!("left out {left_out} items of the export that are drafts, menus or attachments");
            reader.note(Note::warning(note).at(Place::file(name)))?;
        }
    }
    let whole = if mended.depth <= MAX_DEPTH { parsed(&mended.text) } else { Err("it is nested too deep".to_owned()) };
    match whole {
        Ok(parsed) => {
            let items = Items { name, count: parsed.feed.entries.len() };
            let channel = Channel::of(&parsed.feed);
            for (index, entry) in parsed.feed.entries.iter().enumerate() {
                if items.is_too_many(reader, index)? {
                    break;
                }
                item(reader, &format!("{name}#{}", index + 1), entry, &channel, &parsed.dates)?;
            }
            if items.count == 0 {
                return reader.note(Note::warning("the feed has no items").at(Place::file(name)));
            }
            ControlFlow::Continue(())
        }
        Err(why) => each_for_itself(reader, name, &mended.text, &why),
    }
}

/// What an export of WordPress states, and no other feed.
const WORDPRESS: &str = "xmlns:wp=";

/// An export of WordPress without the items that are not published, and how many they are; a date that only WordPress
/// itself states is made one of Dublin Core.
fn published_alone(text: &str) -> (String, usize) {
    let mut out = String::with_capacity(text.len());
    let (mut end, mut left_out) = (0, 0);
    for block in blocks(text) {
        out.push_str(&text[end..block.start]);
        end = block.end;
        let item = &text[block.start..block.end];
        if !is_published(item) {
            left_out += 1;
        } else if item.contains("<pubDate>") || !text.contains("xmlns:dc=") {
            out.push_str(item);
        } else {
            out.push_str(&item.replace("wp:post_date>", "dc:date>"));
        }
    }
    out.push_str(&text[end..]);
    (out, left_out)
}

fn is_published(item: &str) -> bool {
    let value = |name: &str| {
        let (_, rest) = item.split_once(&format!("<wp:{name}>"))?;
        let (value, _) = rest.split_once("</")?;
        Some(value.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>"))
    };
    !matches!(value("status"), Some("draft" | "trash" | "auto-draft" | "pending" | "private"))
        && !matches!(value("post_type"), Some("attachment" | "nav_menu_item" | "revision" | "custom_css"))
}

/// What WordPress makes something of when it shows a text: pictures with captions, galleries, players.
static SHORTCODES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?s)\[caption\b[^\]]{0,1000}\].{0,3000}?\[/caption\]|\[/?(?:caption|gallery|embed|audio|video|playlist)\b[^\]]{0,1000}\]")
        .expect("a constant pattern")
});

/// The line that WordPress adds to each item of a feed: `The post … appeared first on …`.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    let verbs = "appeared first on|erschien zuerst auf|apareció primero en|est apparu en premier sur|proviene da|apareceu primeiro em|verscheen eerst op";
    Regex::new(&format!(r"<p>[^<]{{1,30}}<a\b[^>]*>[^<]*</a>\s*(?:{verbs})\s*<a\b[^>]*>[^<]*</a>\.?\s*</p>\s*$"))
        .expect("a constant pattern")
});

/// The HTML of an item as a site would show it: without shortcodes and the line about the feed, and with paragraphs where
/// only blank lines part them.
fn shown(html: &str) -> String {
    let html = SHORTCODES.replace_all(html, "");
    let html = TAIL.replace(&html, "").replace("\r\n", "\n");
    let has = |tag: &str| html.contains(&format!("<{tag}>")) || html.contains(&format!("<{tag} "));
    if !html.contains("\n\n") || ["p", "div", "br", "br/", "pre", "textarea"].into_iter().any(has) {
        return html;
    }
    let is_block = |text: &str| {
        let tags = ["<h", "<ul", "<ol", "<blockquote", "<table", "<figure", "<section", "<!--", "</"];
        tags.iter().any(|tag| text.starts_with(tag))
    };
    let paragraph = |text: &str| if is_block(text) { text.to_owned() } else { format!("<p>{text}</p>") };
    html.split("\n\n").map(str::trim).filter(|text| !text.is_empty()).map(paragraph).collect()
}

/// How many items there are.
struct Items<'a> {
    name: &'a str,
    count: usize,
}

impl Items<'_> {
    /// Whether the limit is met before the item with this index; tells it once.
    fn is_too_many(&self, reader: &mut Reader<'_>, index: usize) -> ControlFlow<(), bool> {
        let limit = reader.rules.limits.feed_items;
        if index < limit {
            return ControlFlow::Continue(false);
        }
        let note = Note::error(format!("only the first {limit} of {} items are read", self.count));
        reader.note(note.at(Place::file(self.name)))?;
        ControlFlow::Continue(true)
    }
}

/// A feed and the words of its dates.
struct Parsed {
    feed: Feed,
    dates: Vec<String>,
}

impl Parsed {
    /// The words of a date.
    fn words(dates: &[String], date: Option<DateTime<Utc>>) -> Option<&str> {
        let index = usize::try_from(date?.timestamp()).ok()?;
        dates.get(index).map(String::as_str)
    }
}

/// Reads a feed. `feed-rs` knows dates only as moments in UTC; here they are as precise as they are written. So each
/// is given a moment that is only a number: the place of its words in a list.
fn parsed(text: &str) -> Result<Parsed, String> {
    let dates = Arc::new(Mutex::new(Vec::new()));
    let list = Arc::clone(&dates);
    let parser = Builder::new()
        .id_generator(|_, _, _| String::new())
        .timestamp_parser(move |words| {
            let mut list = list.lock().ok()?;
            list.push(words.to_owned());
            DateTime::from_timestamp(i64::try_from(list.len() - 1).ok()?, 0)
        })
        .build();
    let feed = parser.parse(text.as_bytes()).map_err(|error| in_short(&error.to_string()))?;
    drop(parser);
    let dates = dates.lock().map(|dates| dates.clone()).unwrap_or_default();
    Ok(Parsed { feed, dates })
}

/// What is wrong, without the names of those who found it.
fn in_short(error: &str) -> String {
    error.rsplit("Parser error: ").next().unwrap_or(error).to_owned()
}

/// What the feed states for all of its items.
struct Channel {
    outlet: Option<String>,
    language: Option<String>,
    authors: Vec<String>,
    rights: Option<String>,
    link: Option<Url>,
}

impl Channel {
    fn of(feed: &Feed) -> Self {
        let words = |text: &Option<Text>| text.as_ref().and_then(|text| plain(&text.content));
        // In RSS they are the editor and the webmaster.
        let authors = if feed.feed_type == FeedType::Atom { feed.authors.as_slice() } else { &[] };
        let own = |link: &&feed_rs::model::Link| !matches!(link.rel.as_deref(), Some("self" | "hub" | "next"));
        Self {
            outlet: words(&feed.title),
            language: feed.language.clone(),
            authors: authors.iter().filter_map(|person| person.name.clone()).collect(),
            rights: words(&feed.rights),
            link: feed.links.iter().find(own).and_then(|link| Url::parse(&link.href).ok()),
        }
    }
}

/// Hands on an item, or tells why it is no page.
fn item(reader: &mut Reader<'_>, name: &str, entry: &Entry, channel: &Channel, dates: &[String]) -> ControlFlow<()> {
    let mut known = stated(entry, channel, dates);
    let content = entry.content.as_ref().and_then(|content| {
        let text = content.body.as_deref().filter(|body| !body.trim().is_empty())?;
        let is_text = content.content_type.ty() == "text" || content.content_type.as_str().contains("xhtml");
        is_text.then_some((text, content.content_type.subty() != "plain"))
    });
    let summary = entry.summary.as_ref().map(|text| text.content.as_str()).filter(|text| !text.trim().is_empty());
    let mut notes = Vec::new();
    let mut cut = false;
    let (text, is_html) = match (content, summary) {
        (Some(content), _) => content,
        (None, Some(summary)) if is_long_enough(summary) => {
            known.description = None;
            cut = true;
            notes.push(only_a_summary().at(Place::file(name)));
            (summary, looks_like_markup(summary) || summary.contains("&amp;") || summary.contains("&#"))
        }
        (None, Some(_) | None) if reader.links && known.url.is_some() => ("", true),
        (None, Some(_) | None) => {
            let note = match &known.url {
                Some(url) => only_a_link("item", &url.value),
                None => Note::warning("the item has neither text nor link"),
            };
            return reader.note(note.at(Place::file(name)));
        }
    };
    let form = if is_html { Form::Html } else { Form::Text };
    let bytes = if is_html { shown(text).into_bytes() } else { text.as_bytes().to_vec() };
    reader.page(
        RawPage { name: name.to_owned(), bytes, form, via: Via::Feed, charset: Some("utf-8".to_owned()), cut, known },
        notes,
    )
}

fn stated(entry: &Entry, channel: &Channel, dates: &[String]) -> Known {
    let from = ReadFrom::Feed;
    let tongue = entry.language.as_deref().or(channel.language.as_deref()).and_then(language);
    let title = entry.title.as_ref().and_then(|title| plain(&title.content));
    let summary = entry.summary.as_ref().and_then(|summary| plain(&summary.content));
    let summary = summary.map(|text| text.chars().take(MAX_SUMMARY_CHARS).collect());
    let mut known = Known {
        title: title.map(|value| found(value, from)),
        description: summary.map(|value| found(value, from)),
        outlet: channel.outlet.clone().map(|value| found(value, from)),
        ..Known::default()
    };
    let names: Vec<&str> = entry.authors.iter().filter_map(|person| person.name.as_deref()).collect();
    let names = if names.is_empty() { channel.authors.iter().map(String::as_str).collect() } else { names };
    let people: Vec<String> = names.iter().flat_map(|name| authors(name)).collect();
    let byline = plain(&names.join(", "));
    known.authors = (!people.is_empty()).then(|| found(people, from));
    known.byline = byline.map(|value| found(value, from));
    if let Some(words) = Parsed::words(dates, entry.published) {
        state_date(&mut known, words, from, tongue.as_ref());
    }
    // An item of RSS that was never changed has its date of publication here, too.
    let changed = entry.updated.filter(|updated| Some(*updated) != entry.published);
    if let Some(words) = Parsed::words(dates, changed) {
        match read_date(words, tongue.as_ref()) {
            Dated::Sure(when) => known.modified = Some(found(when, from)),
            Dated::Ambiguous | Dated::Not => {}
        }
    }
    known.url = link(entry, channel).map(|url| found(url, from));
    known.language = tongue.map(|value| found(value, from));
    let tags =
        entry.categories.iter().filter_map(|category| plain(category.label.as_deref().unwrap_or(&category.term)));
    let tags: Vec<String> = tags.take(MAX_TAGS).collect();
    known.tags = (!tags.is_empty()).then(|| found(tags, from));
    known.image = entry.media.iter().find_map(image).map(|value| found(value, from));
    let notice = entry.rights.as_ref().and_then(|rights| plain(&rights.content)).or_else(|| channel.rights.clone());
    known.rights = notice.map(|notice| found(Rights { notice: Some(notice), ..Rights::default() }, from));
    known
}

/// The address of the article: no comments, no file that is attached; last the item's id, if it is an address.
fn link(entry: &Entry, channel: &Channel) -> Option<String> {
    let whole = |href: &str| {
        let joined = || channel.link.as_ref()?.join(href.trim()).ok();
        address(href).or_else(|| joined().and_then(|url| address(url.as_str())))
    };
    let links = entry.links.iter().filter(|link| {
        link.target.is_none()
            && matches!(link.rel.as_deref(), None | Some("alternate" | ""))
            && link.media_type.as_deref().is_none_or(|kind| kind.contains("html"))
    });
    links.map(|link| link.href.as_str()).find_map(whole).or_else(|| address(&entry.id))
}

fn image(media: &MediaObject) -> Option<Image> {
    let is_image = |content: &&feed_rs::model::MediaContent| {
        content.content_type.as_ref().is_some_and(|kind| kind.ty() == "image")
            || content.content_type.is_none()
                && content.url.as_ref().is_some_and(|url| {
                    let path = url.path().to_ascii_lowercase();
                    [".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"].iter().any(|end| path.ends_with(end))
                })
    };
    let content = media.content.iter().find(is_image).and_then(|content| content.url.as_ref()).map(Url::as_str);
    let thumbnail = media.thumbnails.first().map(|thumbnail| thumbnail.image.uri.as_str());
    let url = address(content.or(thumbnail)?)?;
    let credit = media.credits.first().and_then(|credit| plain(&credit.entity));
    let caption = media.description.as_ref().or(media.title.as_ref()).and_then(|text| plain(&text.content));
    Some(Image { url, credit, caption })
}

/// Reads each item of a feed that cannot be read as a whole, and tells which are broken.
fn each_for_itself(reader: &mut Reader<'_>, name: &str, text: &str, why: &str) -> ControlFlow<()> {
    let blocks = blocks(text);
    let Some(first) = blocks.first() else {
        return reader.note(unreadable(name, why));
    };
    let opening = &text[..first.start];
    let too_long = |opening: &str| opening.len().saturating_mul(blocks.len()) > MAX_REPEATED_BYTES;
    let opening = if too_long(opening) { short_opening(opening) } else { opening };
    if too_long(opening) {
        return reader.note(unreadable(name, why));
    }
    let closing = closing(opening);
    let items = Items { name, count: blocks.len() };
    for (index, block) in blocks.iter().enumerate() {
        if items.is_too_many(reader, index)? {
            break;
        }
        let name = format!("{name}#{}", index + 1);
        let at = || Place::file(&name);
        let inside = &text[block.start..block.end];
        if !block.is_whole {
            let note = Note::error("the feed is cut off in this item").at(at());
            reader.note(note.hint("what stands before it was read"))?;
            continue;
        }
        if depth(inside) > MAX_DEPTH {
            reader.note(Note::error(format!("the item is nested more than {MAX_DEPTH} deep")).at(at()))?;
            continue;
        }
        match parsed(&format!("{opening}{inside}{closing}")) {
            Ok(Parsed { feed, dates }) => match feed.entries.first() {
                Some(entry) => item(reader, &name, entry, &Channel::of(&feed), &dates)?,
                None => reader.note(Note::warning("the item has neither text nor link").at(at()))?,
            },
            Err(why) => reader.note(Note::error(format!("the item cannot be read: {why}")).at(at()))?,
        }
    }
    let cut = blocks.iter().all(|block| block.is_whole) && !text.trim_end().ends_with('>');
    let ends = tags(text).last().is_some_and(|tag| tag.is_close && matches!(tag.local(), "rss" | "RDF" | "feed"));
    if cut || !ends && blocks.iter().all(|block| block.is_whole) {
        let note = Note::warning("the feed is cut off behind its last item").at(Place::file(name));
        return reader.note(note.hint("items may be missing; fetch it again"));
    }
    ControlFlow::Continue(())
}

fn unreadable(name: &str, why: &str) -> Note {
    let note = Note::error(format!("the feed cannot be read: {why}")).at(Place::file(name));
    note.hint("fetch it again, or save the pages that it names")
}

/// The first two elements that hold the items, without what else the feed states.
fn short_opening(opening: &str) -> &str {
    let ends = tags(opening).filter(|tag| !tag.is_close).take(2).map(|tag| (tag.end, tag.local() == "channel"));
    let ends: Vec<(usize, bool)> = ends.collect();
    match ends[..] {
        [_, (end, true)] | [(end, _), ..] => &opening[..end],
        [] => "",
    }
}

/// The ends of the elements that are open.
fn closing(opening: &str) -> String {
    let mut open: Vec<&str> = Vec::new();
    for tag in tags(opening) {
        if tag.is_close {
            if open.last() == Some(&tag.name) {
                open.pop();
            }
        } else if !tag.is_empty {
            open.push(tag.name);
        }
    }
    open.iter().rev().map(|name| format!("</{name}>")).collect()
}

/// Where an item stands in a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Block {
    start: usize,
    end: usize,
    is_whole: bool,
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    for tag in tags(text).filter(|tag| matches!(tag.local(), "item" | "entry") && !tag.is_empty) {
        match (open, tag.is_close) {
            (Some((start, name)), true) if name == tag.name => {
                blocks.push(Block { start, end: tag.end, is_whole: true });
                open = None;
            }
            (Some((start, _)), false) => {
                blocks.push(Block { start, end: tag.start, is_whole: false });
                open = Some((tag.start, tag.name));
            }
            (None, false) => open = Some((tag.start, tag.name)),
            (Some(_) | None, true) => {}
        }
    }
    if let Some((start, _)) = open {
        blocks.push(Block { start, end: text.len(), is_whole: false });
    }
    blocks
}

fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for tag in tags(text).filter(|tag| !tag.is_empty) {
        depth = if tag.is_close { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

/// The start or end of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tag<'a> {
    start: usize,
    end: usize,
    name: &'a str,
    is_close: bool,
    is_empty: bool,
}

impl<'a> Tag<'a> {
    /// The name without its prefix.
    fn local(&self) -> &'a str {
        self.name.rsplit(':').next().unwrap_or(self.name)
    }
}

/// The elements' starts and ends in a text that was mended: there are no comments in it, and each `<` starts one.
fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find('<')?;
            let rest = &text[start..];
            if rest.starts_with(CDATA) {
                at = rest.find("]]>").map_or(text.len(), |end| start + end + 3);
                continue;
            }
            let end = start + tag_length(rest)?;
            at = end;
            let inside = text[start..end].trim_matches(['<', '>']);
            let is_close = inside.starts_with('/');
            let is_empty = inside.ends_with('/');
            let inside = inside.trim_start_matches('/');
            let length = inside.find(|letter: char| letter.is_whitespace() || letter == '/').unwrap_or(inside.len());
            return Some(Tag { start, end, name: &inside[..length], is_close, is_empty });
        }
    })
}

const CDATA: &str = "<![CDATA[";

/// The bytes of the tag at the start, with both brackets; `None` if it never ends.
fn tag_length(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some(at + 1),
            (None, b'<') if at > 0 => return None,
            (Some(_) | None, _) => {}
        }
    }
    // A quotation mark that never closes.
    text.find('>').map(|at| at + 1)
}

/// A feed with what feeds most often get wrong made right.
struct Mended {
    text: String,
    depth: usize,
}

/// Escapes `&` and `<` that stand for themselves, keeps the entities of HTML for the reader of HTML, takes off what XML
/// may not hold, comments and declarations, and brings old versions to the new names.
fn mended(text: &str) -> Mended {
    let mut mended = String::with_capacity(text.len() + text.len() / 16);
    let mut rest = text.trim_start();
    while let Some(letter) = rest.chars().next() {
        let length = match letter {
            '<' if rest.starts_with(CDATA) => {
                let end = rest.find("]]>").map_or(rest.len(), |end| end + 3);
                mended.extend(rest[..end].chars().filter(|letter| is_xml(*letter)));
                if !rest[..end].ends_with("]]>") {
                    mended.push_str("]]>");
                }
                end
            }
            '<' if rest.starts_with("<!--") => rest.find("-->").map_or(rest.len(), |end| end + 3),
            '<' if rest.starts_with("<?") => rest.find("?>").map_or(rest.len(), |end| end + 2),
            // The entities that a document declares for itself are not read: some multiply without end.
            '<' if rest.starts_with("<!") => match rest.find(['[', '>']) {
                Some(at) if rest[at..].starts_with('[') => rest.find("]>").map_or(rest.len(), |end| end + 2),
                at => at.map_or(rest.len(), |end| end + 1),
            },
            '<' => {
                let is_tag = rest[1..].starts_with(|next: char| next.is_alphabetic() || matches!(next, '/' | '_'));
                match tag_length(rest).filter(|_| is_tag) {
                    Some(length) => {
                        mend_tag(&rest[..length], &mut mended);
                        length
                    }
                    None => {
                        mended.push_str("&lt;");
                        1
                    }
                }
            }
            '&' => {
                mended.push_str(if is_xml_entity(rest) { "&" } else { "&amp;" });
                1
            }
            _ => {
                let end = rest.find(['<', '&']).unwrap_or(rest.len());
                mended.extend(rest[..end].chars().filter(|letter| is_xml(*letter)));
                end
            }
        };
        rest = &rest[length..];
    }
    let depth = depth(&mended);
    Mended { text: mended, depth }
}

/// Letters that XML 1.0 may hold.
fn is_xml(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..)
}

/// Whether an entity that every reader of XML knows starts here.
fn is_xml_entity(text: &str) -> bool {
    let Some(name) = text[1..].bytes().take(12).position(|byte| byte == b';').map(|end| &text[1..=end]) else {
        return false;
    };
    let number = match name.strip_prefix('#') {
        None => return matches!(name, "amp" | "lt" | "gt" | "quot" | "apos"),
        Some(number) => number,
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    };
    code.and_then(char::from_u32).is_some_and(is_xml)
}

fn mend_tag(tag: &str, mended: &mut String) {
    let name_end = tag.find(|letter: char| letter.is_whitespace() || letter == '>').unwrap_or(tag.len());
    let renamed = match &tag[..name_end] {
        "<issued" => "<published",
        "</issued" => "</published",
        "<modified" => "<updated",
        "</modified" => "</updated",
        name => name,
    };
    mended.push_str(renamed);
    let attributes = tag[name_end..].replace("http://purl.org/atom/ns#", "http://www.w3.org/2005/Atom");
    let attributes = if renamed == "<rss" { known_version(&attributes) } else { attributes };
    let mut rest = attributes.as_str();
    while let Some(at) = rest.find('&') {
        mended.push_str(&rest[..at]);
        mended.push_str(if is_xml_entity(&rest[at..]) { "&" } else { "&amp;" });
        rest = &rest[at + 1..];
    }
    mended.extend(rest.chars().filter(|letter| is_xml(*letter)));
}

/// The attributes of `rss`, with a version that `feed-rs` knows; the others differ in nothing that is read here.
fn known_version(attributes: &str) -> String {
    const VERSION: &str = " version=";
    let flat = attributes.replace(['\n', '\r', '\t'], " ");
    let Some(at) = flat.find(VERSION) else { return format!(" version=\"2.0\"{flat}") };
    let value = &flat[at + VERSION.len()..];
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
    let Some((quote, end)) = quote.and_then(|quote| Some((quote, value[1..].find(quote)? + 2))) else { return flat };
    let version = &value[1..end - 1];
    let version = if matches!(version, "2.0" | "0.91" | "0.92") { version } else { "2.0" };
    format!("{}{VERSION}{quote}{version}{quote}{}", &flat[..at], &value[end..])
}

/// Whether a table is a JSON Feed.
pub(super) fn is_json_feed(value: &Value) -> bool {
    let version = value.get("version").and_then(Value::as_str).unwrap_or_default();
    version.contains("jsonfeed.org/version/") && value.get("items").is_some_and(Value::is_array)
}

/// Reads a JSON Feed. Its items are records as others are, so ids that are numbers and other small mistakes do not
/// matter.
pub(super) fn json(reader: &mut Reader<'_>, name: &str, feed: &Value) -> ControlFlow<()> {
    let from = ReadFrom::Feed;
    let about = fields::known(feed, &reader.rules.fields, from);
    let items = feed.get("items").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let counted = Items { name, count: items.len() };
    for (index, item) in items.iter().enumerate() {
        if counted.is_too_many(reader, index)? {
            break;
        }
        let name = format!("{name}#{}", index + 1);
        match fields::page("item", name.clone(), item, &reader.rules.fields, Via::Feed, from) {
            Ok((mut page, notes)) => {
                page.known.outlet = about.title.clone();
                page.known.language = page.known.language.or_else(|| about.language.clone());
                page.known.authors = page.known.authors.or_else(|| about.authors.clone());
                reader.page(page, notes.into_iter().map(|note| note.at(Place::file(&name))).collect())?;
            }
            Err(note) => {
                let known = fields::known(item, &reader.rules.fields, from);
                if !reader.links || known.url.is_none() {
                    reader.note(note.at(Place::file(&name)))?;
                    continue;
                }
                let page = RawPage { via: Via::Feed, known, ..RawPage::new(name, Vec::new(), Form::Html) };
                reader.page(page, Vec::new())?;
            }
        }
    }
    if items.is_empty() {
        return reader.note(Note::warning("the feed has no items").at(Place::file(name)));
    }
    ControlFlow::Continue(())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::time::{Duration, Instant};

    use super::super::{ReadRules, read};
    use super::*;

    /// Generous, for an unoptimised build on a busy machine: quadratic time would take minutes.
    const LIMIT: Duration = Duration::from_secs(30);

    #[test]
    fn hostile_files_end_in_time() {
        let rss = "<rss version='2.0'><channel>";
        let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>";
        let mail = "From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n";
        for (head, piece) in [
            (rss, "<!x>"),
            (rss, "<item>"),
            (rss, "<item></b></item>"),
            (rss, "<a \""),
            (rss, "&x"),
            (atom, "<b>"),
            (atom, "<b a='&'><![CDATA["),
            ("<html>", "<meta charset"),
            ("---\ntitle: x\n", "- "),
            ("+++\ntitle = 'x'\n", "a."),
            ("<html><!--", "<!"),
            ("{\"title\": \"", "<a &b "),
            ("{\"text\": \"x\", \"title\": \"x\"}\n{\"text\": \"x\", \"author\": \"", "<i>"),
            ("title,text\n", "<b><p>,x\n"),
            ("{\"title\": \"x\", \"authors\": [", "{\"a\":["),
            ("{\"title\": \"x\",\n\"authors\": [", "{\"a\":["),
            ("[{", "{"),
            ("title,text\n", "\","),
            ("From a@b.example Thu Feb  8 18:40:00 2024\nFrom: x\nSubject: x\n\n", "From a 18:40 2024\n"),
            (mail, "--x\n"),
            (mail, "--x\nContent-Type: multipart/mixed; boundary=x\n\n"),
            (mail, "--x\nContent-Type: message/rfc822\n\n"),
            ("From: a@b.example\nSubject: x\nMIME-Version: 1.0\n", "To: a\n"),
            ("From: a@b.example\nSubject: x\nMIME-Version: 1.0\n", "Content-Type: message/rfc822\n\n"),
            ("From: a@b.example\nSubject: x\nMIME-Version: 1.0\nTo: ", "((a,"),
            ("WARC/1.0\nContent-Length: 1\n\n", "WARC/1.0\n\n"),
        ] {
            let started = Instant::now();
            let bytes = format!("{head}{}", piece.repeat((1 << 19) / piece.len()));
            let flow = read("a", &mut Cursor::new(bytes), &ReadRules::default(), &mut |_| ControlFlow::Continue(()));
            assert_eq!(flow, ControlFlow::Continue(()));
            assert!(started.elapsed() < LIMIT, "{head} {piece} {:?}", started.elapsed());
        }
    }
}
