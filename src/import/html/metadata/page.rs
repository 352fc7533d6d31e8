//! A parsed page → all of it that may say something about its article, in one walk.

use std::sync::LazyLock;

use dom_query::{Document, Element, NodeData, NodeId, NodeRef};
use regex::Regex;

use super::authors;
use crate::import::html::blocks::parts_apart;

/// At most so many of each kind of thing are kept; what is beyond them is seldom the article's.
const MAX_METAS: usize = 400;
const MAX_LINKS: usize = 100;
const MAX_SCRIPTS: usize = 60;
const MAX_HEADINGS: usize = 12;
const MAX_STAMPS: usize = 600;
const MAX_BYLINES: usize = 80;
const MAX_ITEMS: usize = 400;
const MAX_SCOPES: usize = 2000;
/// As much JSON-LD as is kept, in bytes.
const MAX_SCRIPT_BYTES: usize = 2 << 20;
/// As much of the words of an element as is kept, in bytes.
const MAX_TEXT_BYTES: usize = 400;
/// As many nodes of an element as are looked at for its words.
const MAX_TEXT_NODES: usize = 120;
/// Longer texts are prose, in which a date may be any day.
const MAX_STAMP_BYTES: usize = 120;

/// Any of the words that are looked for in classes: most elements have none, and one search tells so.
static SPEAKING: LazyLock<Regex> = LazyLock::new(|| {
    let words = [ASIDES, DATES, CLOCKS, AUTHORS].concat().join("|");
    Regex::new(&words).expect("the words hold no signs of patterns")
});

/// What was seen on a page, in the order of the page.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The language that `<html>` states.
    pub language: Option<String>,
    /// The words of `<title>`.
    pub title: Option<String>,
    /// The address of `<base>`.
    pub base: Option<String>,
    /// `meta` elements: the name or property in lower case, and the content.
    pub metas: Vec<(String, String)>,
    /// `link` elements: the words of `rel` in lower case, and the address.
    pub links: Vec<(String, String)>,
    /// The JSON-LD as written.
    pub scripts: Vec<String>,
    /// Headings of the first rank.
    pub headings: Vec<Heading>,
    /// Headings of the second rank, or of a lower one and named as a post's title: they are the article's where the
    /// site's name has the first.
    pub lower: Vec<Heading>,
    /// Texts that may hold a date.
    pub stamps: Vec<Stamp>,
    /// Texts that may name the author.
    pub bylines: Vec<Byline>,
    /// Microdata and RDFa.
    pub items: Vec<Item>,
    /// The caption of the first figure of the article.
    pub caption: Option<String>,
    /// The credit in the first figure of the article.
    pub credit: Option<String>,
    /// Whether a class says that the text is behind a paywall.
    pub locked: bool,
}

/// Where something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Spot {
    /// How many bytes of words stand before it.
    pub at: usize,
    /// The outermost element of furniture around it (navigation, comments, lists of other articles), by its number.
    pub aside: Option<usize>,
    /// Whether that is a bare `<aside>`, which some use for any column of the page.
    pub column: bool,
    /// Whether it stands in a heading of a lower rank, which is another article's or a section's.
    pub below: bool,
}

impl Spot {
    /// Whether this stands in no furniture, or in the same as the headline.
    pub(super) fn is_with(self, headline: Self) -> bool {
        !self.below && (self.aside.is_none() || self.aside == headline.aside || self.column && headline.column)
    }
}

/// A heading of the first rank.
#[derive(Debug)]
pub(super) struct Heading {
    /// Where it stands.
    pub spot: Spot,
    /// Its words.
    pub text: String,
    /// The words of its elements, each alone, and what stands outside of them: a kicker and the headline.
    pub parts: Vec<String>,
    /// Whether its class calls it the title of a post.
    pub named: bool,
}

/// What a text that may hold a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StampKind {
    /// A `<time>`.
    Time,
    /// An element whose class speaks of a date.
    Class,
    /// Any short text with a digit in it.
    Plain,
}

/// A text that may hold a date.
#[derive(Debug)]
pub(super) struct Stamp {
    /// Where it stands.
    pub spot: Spot,
    /// What it is.
    pub kind: StampKind,
    /// What is written for machines, in `datetime`.
    pub machine: Option<String>,
    /// Its words.
    pub text: String,
    /// The class, and the short text before it: `Updated`.
    pub label: String,
}

/// What a text that may name the author is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum BylineKind {
    /// A link or element of `rel=author`.
    Rel,
    /// A link to a page about a person: `/author/ann-example`.
    Link,
    /// An element whose class speaks of an author.
    Class,
    /// A text that begins with `By`.
    Text,
}

/// A text that may name the author.
#[derive(Debug)]
pub(super) struct Byline {
    /// Where it stands.
    pub spot: Spot,
    /// What it is.
    pub kind: BylineKind,
    /// The short text before it: `Reviewed by`.
    pub label: String,
    /// Its words; those of elements that stand below each other are parted by ` | `.
    pub text: String,
}

/// One property of microdata or RDFa.
#[derive(Debug)]
pub(super) struct Item {
    /// The property, in lower case and without its prefix.
    pub property: String,
    /// Its value.
    pub value: String,
    /// The type of the thing that has it, in lower case: `https://schema.org/newsarticle`. Empty if none is stated.
    pub of: String,
    /// The property of another thing that this thing is the value of: `author`.
    pub role: String,
    /// Whether it is of a comment, a picture or other furniture, and not of the article.
    pub of_other: bool,
}

/// What an element inherits from those around it.
#[derive(Debug, Clone, Copy, Default)]
struct Scope {
    aside: Option<usize>,
    column: bool,
    below: bool,
    head: bool,
    item: Option<usize>,
    figure: bool,
    byline: bool,
}

struct Thing {
    kind: String,
    role: String,
    of_other: bool,
}

/// Reads a page. Takes time in proportion to it, and changes nothing.
pub(super) fn read(document: &Document) -> Page {
    let mut reader =
        Reader { page: Page::default(), things: Vec::new(), at: 0, number: 0, before: String::new(), script_bytes: 0 };
    let tree = &document.tree;
    let mut open = vec![(document.root().id, Scope::default())];
    while let Some((id, scope)) = open.pop() {
        let node = NodeRef::new(id, tree);
        let Some((inner, next, child)) = node.query(|raw| {
            let inner = match &raw.data {
                NodeData::Element(element) => reader.element(node, element, scope),
                NodeData::Text { contents } => {
                    reader.text(contents, scope);
                    None
                }
                NodeData::Document | NodeData::Fragment => Some(scope),
                NodeData::Doctype { .. } | NodeData::Comment { .. } | NodeData::ProcessingInstruction { .. } => None,
            };
            (inner, raw.next_sibling, raw.first_child)
        }) else {
            continue;
        };
        open.extend(next.map(|next| (next, scope)));
        if let (Some(scope), Some(child)) = (inner, child) {
            open.push((child, scope));
        }
    }
    reader.page
}

struct Reader {
    page: Page,
    things: Vec<Thing>,
    at: usize,
    number: usize,
    /// The short text that stands before the next one.
    before: String,
    script_bytes: usize,
}

/// The attributes that are looked at.
#[derive(Default)]
struct Attributes<'a> {
    class: &'a str,
    id: &'a str,
    name: &'a str,
    property: &'a str,
    item_property: &'a str,
    item_type: &'a str,
    item_scope: bool,
    content: Option<&'a str>,
    datetime: Option<&'a str>,
    rel: &'a str,
    href: &'a str,
    src: &'a str,
    kind: &'a str,
    lang: &'a str,
    role: &'a str,
    test: &'a str,
    /// Class, id and the like in lower case, parted by spaces.
    names: String,
    /// Whether they hold any word that is looked for.
    speaks: bool,
}

impl<'a> Attributes<'a> {
    fn of(element: &'a Element) -> Self {
        let mut all = Self::default();
        for attribute in &element.attrs {
            let value: &str = &attribute.value;
            match &*attribute.name.local {
                "class" => all.class = value,
                "id" => all.id = value,
                "name" | "http-equiv" => all.name = value,
                "property" => all.property = value,
                "itemprop" => all.item_property = value,
                "itemtype" | "typeof" => (all.item_type, all.item_scope) = (value, true),
                "itemscope" => all.item_scope = true,
                "content" => all.content = Some(value),
                "datetime" => all.datetime = Some(value),
                "rel" => all.rel = value,
                "href" => all.href = value,
                "src" => all.src = value,
                "type" => all.kind = value,
                "lang" => all.lang = value,
                "role" => all.role = value,
                "data-testid" | "data-component" => all.test = value,
                _ => {}
            }
        }
        for name in [all.class, all.id, all.test] {
            all.names.push_str(name);
            all.names.push(' ');
        }
        all.names.make_ascii_lowercase();
        all.speaks = all.names.len() > 5 && SPEAKING.is_match(&all.names);
        all
    }
}

impl Attributes<'_> {
    /// Whether the class, the id or the like hold one of these words.
    fn has(&self, words: &[&str]) -> bool {
        self.speaks && words.iter().any(|word| self.names.contains(word))
    }
}

/// Whether a text has digits enough for a date: `8.5.31`.
fn may_be_dated(text: &str) -> bool {
    text.chars().filter(|letter| letter.is_numeric()).nth(3).is_some()
}

impl Reader {
    /// Reads an element. What its children inherit; `None` if they are not to be looked at.
    fn element(&mut self, node: NodeRef<'_>, element: &Element, scope: Scope) -> Option<Scope> {
        let name: &str = &element.name.local;
        let all = Attributes::of(element);
        self.number += 1;
        let mut inner = scope;
        match name {
            "script" => {
                self.script(node, all.kind);
                return None;
            }
            "style" | "svg" | "template" | "select" | "option" | "button" | "iframe" | "textarea" => return None,
            "meta" => {
                self.meta(&all, scope);
                return None;
            }
            "link" => {
                if self.page.links.len() < MAX_LINKS && !all.rel.is_empty() && !all.href.is_empty() {
                    self.page.links.push((all.rel.to_ascii_lowercase(), all.href.trim().to_owned()));
                }
                if !(all.item_property.is_empty() && all.property.is_empty()) {
                    self.item(node, &all, scope);
                }
                return None;
            }
            "base" => {
                self.page.base.get_or_insert_with(|| all.href.to_owned());
                return None;
            }
            "title" => {
                if self.page.title.is_none() {
                    self.page.title =
                        Some(words_of(node).join("")).map(|text| folded(&text)).filter(|text| !text.is_empty());
                }
                return None;
            }
            "html" => {
                self.page.language = Some(all.lang.trim().to_owned()).filter(|lang| !lang.is_empty());
                return Some(inner);
            }
            "head" => inner.head = true,
            "body" | "main" | "article" => self.page.locked |= says_locked(all.class),
            _ => {
                inner.head = false;
                if inner.aside.is_none() {
                    let named = is_aside(&all);
                    let tagged =
                        matches!(name, "nav" | "footer" | "aside" | "form" | "dialog") && !speaks_of_author(&all);
                    if named || tagged {
                        inner.aside = Some(self.number);
                        inner.column = name == "aside" && !named;
                    }
                }
                inner.below |= matches!(name, "h2" | "h3" | "h4" | "h5" | "h6");
            }
        }
        if all.item_scope {
            if self.things.len() < MAX_SCOPES {
                let role = if all.item_property.is_empty() { all.property } else { all.item_property };
                let (kind, role) = (all.item_type.to_ascii_lowercase(), bare(role));
                let outer = scope.item.and_then(|at| self.things.get(at)).is_some_and(|outer| outer.of_other);
                let of_other = outer || is_other(&kind) || is_other(&role);
                self.things.push(Thing { kind, role, of_other });
                inner.item = Some(self.things.len() - 1);
            }
        } else if !(all.item_property.is_empty() && all.property.is_empty()) {
            self.item(node, &all, scope);
        }
        let spot = Spot { at: self.at, aside: inner.aside, column: inner.column, below: inner.below && !scope.byline };
        match name {
            "h1" if self.page.headings.len() < MAX_HEADINGS => {
                self.page.headings.extend(heading(node, spot, is_post_title(&all)))
            }
            "h2" | "h3" | "h4" | "h5"
                if self.page.lower.len() < MAX_HEADINGS && (name == "h2" || is_post_title(&all)) =>
            {
                self.page.lower.extend(heading(node, Spot { below: false, ..spot }, is_post_title(&all)))
            }
            "figure" => inner.figure = true,
            "figcaption" if self.page.caption.is_none() && spot.aside.is_none() => {
                inner.figure = true;
                self.page.caption = Some(folded(&words_of(node).join(" "))).filter(|text| !text.is_empty());
            }
            "figcaption" => inner.figure = true,
            _ => {}
        }
        if name == "time" {
            self.stamp(node, spot, StampKind::Time, all.datetime, &all);
        } else if !scope.head && speaks_of_date(&all) {
            self.stamp(node, spot, StampKind::Class, all.datetime.or(all.content), &all);
        }
        if inner.figure
            && spot.aside.is_none()
            && self.page.credit.is_none()
            && has_any(all.class, &["credit", "copyright"])
        {
            self.page.credit = Some(folded(&words_of(node).join(" "))).filter(|text| !text.is_empty());
        }
        if !scope.head {
            inner.byline |= self.byline(node, name, &all, spot);
        }
        Some(inner)
    }

    fn script(&mut self, node: NodeRef<'_>, kind: &str) {
        let is_json = kind.len() >= 7 && kind.to_ascii_lowercase().contains("ld+json");
        if is_json && self.page.scripts.len() < MAX_SCRIPTS {
            let text = node.text();
            if self.script_bytes + text.len() <= MAX_SCRIPT_BYTES {
                self.script_bytes += text.len();
                self.page.scripts.push(text.to_string());
            }
        }
    }

    fn meta(&mut self, all: &Attributes<'_>, scope: Scope) {
        let Some(content) = all.content.map(folded).filter(|content| !content.is_empty()) else { return };
        if !all.item_property.is_empty() {
            self.property(all.item_property, content.clone(), scope);
        }
        for key in [all.property, all.name] {
            if !key.is_empty() && self.page.metas.len() < MAX_METAS {
                self.page.metas.push((key.trim().to_ascii_lowercase(), content.clone()));
            }
        }
    }

    fn item(&mut self, node: NodeRef<'_>, all: &Attributes<'_>, scope: Scope) {
        let property = if all.item_property.is_empty() { all.property } else { all.item_property };
        // The text of the article is no metadata.
        if matches!(property, "articleBody" | "text" | "description") || self.page.items.len() >= MAX_ITEMS {
            return;
        }
        let stated = all.content.or(all.datetime).filter(|value| !value.trim().is_empty()).map(folded);
        let value = stated.unwrap_or_else(|| {
            let words = folded(&words_of(node).join(" "));
            if words.is_empty() { if all.href.is_empty() { all.src } else { all.href }.to_owned() } else { words }
        });
        self.property(property, value, scope);
    }

    fn property(&mut self, properties: &str, value: String, scope: Scope) {
        let thing = scope.item.and_then(|at| self.things.get(at));
        let of = thing.map_or("", |thing| thing.kind.as_str());
        let role = thing.map_or("", |thing| thing.role.as_str());
        let of_other =
            thing.is_some_and(|thing| thing.of_other) || scope.aside.is_some() && !scope.column || scope.figure;
        for property in properties.split_ascii_whitespace() {
            if self.page.items.len() < MAX_ITEMS && !value.is_empty() {
                self.page.items.push(Item {
                    property: bare(property),
                    value: value.clone(),
                    of: of.to_owned(),
                    role: role.to_owned(),
                    of_other,
                });
            }
        }
    }

    fn stamp(&mut self, node: NodeRef<'_>, spot: Spot, kind: StampKind, machine: Option<&str>, all: &Attributes<'_>) {
        if self.page.stamps.len() >= MAX_STAMPS {
            return;
        }
        let text = folded(&words_of(node).join(" "));
        if text.len() > MAX_STAMP_BYTES && machine.is_none() {
            return;
        }
        let label = format!("{} {} {}", all.class, all.item_property, self.before);
        let machine = machine.map(folded).filter(|machine| !machine.is_empty());
        if machine.is_some() || may_be_dated(&text) {
            self.page.stamps.push(Stamp { spot, kind, machine, text, label });
        }
    }

    /// Whether the element is a byline.
    fn byline(&mut self, node: NodeRef<'_>, name: &str, all: &Attributes<'_>, spot: Spot) -> bool {
        let rel = all.rel.split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case("author"));
        let kind = if rel {
            BylineKind::Rel
        } else if name == "a" && is_person_link(all.href) {
            BylineKind::Link
        } else if speaks_of_author(all) {
            BylineKind::Class
        } else {
            return false;
        };
        if self.page.bylines.len() < MAX_BYLINES {
            let text = folded(&blocks_of(node).join(" | "));
            if !text.is_empty() && text.len() <= MAX_TEXT_BYTES {
                let label = self.before.clone();
                self.page.bylines.push(Byline { spot, kind, label, text });
            }
        }
        kind == BylineKind::Class
    }

    fn text(&mut self, contents: &str, scope: Scope) {
        let trimmed = contents.trim();
        if trimmed.is_empty() || scope.head {
            return;
        }
        let spot = Spot { at: self.at, aside: scope.aside, column: scope.column, below: scope.below };
        let short = trimmed.len() <= MAX_STAMP_BYTES;
        if short && !scope.figure && self.page.stamps.len() < MAX_STAMPS && may_be_dated(trimmed) {
            let stamp = Stamp {
                spot,
                kind: StampKind::Plain,
                machine: None,
                text: folded(trimmed),
                label: self.before.clone(),
            };
            self.page.stamps.push(stamp);
        }
        if short
            && !scope.byline
            && self.page.bylines.len() < MAX_BYLINES
            && (authors::starts_like_byline(trimmed) || authors::is_start(&self.before))
        {
            let label = self.before.clone();
            self.page.bylines.push(Byline { spot, kind: BylineKind::Text, label, text: folded(trimmed) });
        }
        self.before.clear();
        if trimmed.len() <= 60 {
            self.before.push_str(trimmed);
        }
        self.at += trimmed.len();
    }
}

fn is_post_title(all: &Attributes<'_>) -> bool {
    has_any(all.class, &["entry-title", "post-title"])
}

fn heading(node: NodeRef<'_>, spot: Spot, named: bool) -> Option<Heading> {
    let pieces = words_of(node);
    let mut text = String::new();
    let are_apart = parts_apart(node).is_some();
    for piece in &pieces {
        // A stop or a colon belongs to the part before it.
        let begins = piece.starts_with(|letter: char| letter.is_alphanumeric() || !letter.is_ascii());
        text.push_str(if are_apart && begins { " " } else { "" });
        text.push_str(piece);
    }
    let text = printed(&text);
    if text.is_empty() {
        return None;
    }
    let mut parts: Vec<String> = Vec::new();
    for child in node.children_it(false).take(12) {
        let part = if child.is_text() { printed(&child.text()) } else { printed(&words_of(child).join("")) };
        if !part.is_empty() && part != text {
            parts.push(part);
        }
    }
    if parts.is_empty() {
        // One element around all of it: look inside.
        parts = pieces.iter().map(|piece| printed(piece)).filter(|part| !part.is_empty() && *part != text).collect();
    }
    Some(Heading { spot, text, parts, named })
}

/// The texts of an element, as many as are worth looking at.
fn words_of(node: NodeRef<'_>) -> Vec<String> {
    pieces(node, false)
}

/// The texts of an element, those joined that stand in one line.
fn blocks_of(node: NodeRef<'_>) -> Vec<String> {
    pieces(node, true)
}

/// Whether a text is two words or three, each with a capital.
fn is_full_name(text: &str) -> bool {
    let text = text.trim().trim_start_matches("By ");
    let is_cased = |word: &str| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
    (2..=3).contains(&text.split(' ').count()) && text.len() <= 60 && text.split(' ').all(is_cased)
}

fn pieces(node: NodeRef<'_>, joined: bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut bytes = 0;
    let mut breaks = false;
    let mut open: Vec<NodeId> = vec![node.id];
    let mut nodes = 0;
    while let Some(id) = open.pop() {
        nodes += 1;
        if nodes > MAX_TEXT_NODES || bytes > MAX_TEXT_BYTES {
            break;
        }
        let at = NodeRef::new(id, node.tree);
        let children = at.query_or((None, None), |raw| {
            let next = if id == node.id { None } else { raw.next_sibling };
            match &raw.data {
                NodeData::Text { contents } => {
                    let text: &str = contents;
                    bytes += text.len();
                    match found.last_mut() {
                        Some(last) if joined && !breaks => {
                            // Styled parts may be held apart by nothing but their look: `Posted by` and a name.
                            if last.ends_with(char::is_lowercase) && text.starts_with(char::is_uppercase) {
                                // Two names, or a label and a name.
                                let name = last.rsplit(", ").next().unwrap_or_default();
                                last.push_str(if is_full_name(name) && is_full_name(text) { ", " } else { " " });
                            }
                            last.push_str(text);
                        }
                        _ if text.trim().is_empty() && joined => {}
                        _ => found.push(text.to_owned()),
                    }
                    breaks &= text.trim().is_empty();
                    (next, None)
                }
                NodeData::Element(element) => match &*element.name.local {
                    "script" | "style" | "svg" | "template" | "noscript" | "button" => (next, None),
                    "span" | "a" | "em" | "i" | "b" | "strong" | "u" | "mark" | "sup" | "sub" | "small" | "abbr"
                    | "bdi" => (next, raw.first_child),
                    _ => {
                        if id != node.id {
                            breaks = true;
                            if !joined {
                                found.push(" ".to_owned());
                            }
                        }
                        (next, raw.first_child)
                    }
                },
                NodeData::Document
                | NodeData::Fragment
                | NodeData::Doctype { .. }
                | NodeData::Comment { .. }
                | NodeData::ProcessingInstruction { .. } => (next, None),
            }
        });
        open.extend(children.0);
        open.extend(children.1);
    }
    found
}

/// A text with its white space folded.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A text as a reader sees it: white space folded, without what only says where a word may break.
pub(super) fn printed(text: &str) -> String {
    let seen: String = text
        .chars()
        .filter(|letter| !matches!(letter, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}'))
        .collect();
    folded(&seen)
}

/// A property without its prefix, in lower case: `schema:datePublished` → `datepublished`.
fn bare(property: &str) -> String {
    property.rsplit([':', '/', '#']).next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn has_any(text: &str, words: &[&str]) -> bool {
    if text.is_empty() {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    words.iter().any(|word| lower.contains(word))
}

/// Words in classes of furniture.
const ASIDES: &[&str] = &[
    "comment",
    "related",
    "recommend",
    "sidebar",
    "teaser",
    "newsletter",
    "promo",
    "most-read",
    "mostread",
    "trending",
    "popular",
    "latest",
    "read-more",
    "readmore",
    "also-like",
    "outbrain",
    "taboola",
    "carousel",
    "upsell",
    "similar",
    "cookie",
    "consent",
    "advert",
    "footer",
    "menu",
    "latest-news",
    "ticker",
];

/// Furniture around the article: its dates, authors and headings are those of others.
fn is_aside(all: &Attributes<'_>) -> bool {
    // The footer of a post is the article's own.
    let own = has_any(all.class, &["post-footer", "entry-footer"]);
    matches!(all.role, "navigation" | "complementary" | "contentinfo" | "dialog")
        || all.has(ASIDES) && !own
        || is_clock(all)
}

/// Whether a thing, or the property that it is the value of, is not the article.
fn is_other(word: &str) -> bool {
    ["comment", "image", "video", "rating", "logo", "audio", "breadcrumb", "listitem"]
        .iter()
        .any(|other| word.contains(other))
}

fn says_locked(class: &str) -> bool {
    class.split_ascii_whitespace().any(|class| {
        matches!(
            class.to_ascii_lowercase().as_str(),
            "paywall"
                | "paywalled"
                | "is-paywalled"
                | "has-paywall"
                | "paywall-active"
                | "article-paywall"
                | "article--paywall"
        )
    })
}

/// Words in classes of dates.
const DATES: &[&str] =
    &["date", "publish", "posted", "timestamp", "pubtime", "datum", "fecha", "byline-time", "post-meta", "entry-meta"];

fn speaks_of_date(all: &Attributes<'_>) -> bool {
    all.has(DATES) || has_any(all.item_property, &["date"])
}

/// Words in classes of clocks.
const CLOCKS: &[&str] = &["today", "current-date", "currentdate", "clock", "weather"];

/// A clock shows the day on which the page is looked at.
fn is_clock(all: &Attributes<'_>) -> bool {
    all.has(CLOCKS)
}

/// Words in classes of bylines.
const AUTHORS: &[&str] =
    &["author", "byline", "autor", "auteur", "writer", "verfasser", "forfatter", "skribent", "redakteur"];

fn speaks_of_author(all: &Attributes<'_>) -> bool {
    const NOT: &[&str] = &[
        "authori",
        "authent",
        "comment",
        "avatar",
        "author-image",
        "author-bio",
        "author__bio",
        "authors-list",
        "author-photo",
    ];
    all.has(AUTHORS) && !all.has(NOT) || has_any(all.item_property, &["author"])
}

/// `/author/ann-example`, `/autoren/…`: the link of a name in a byline.
fn is_person_link(href: &str) -> bool {
    const PARTS: &[&str] = &[
        "/author/",
        "/authors/",
        "/autor/",
        "/autoren/",
        "/autores/",
        "/autore/",
        "/autori/",
        "/auteur/",
        "/auteurs/",
        "/profile/",
        "/journalist/",
        "/journalists/",
        "/by/",
        "/staff/",
        "/people/",
        "/person/",
        "/contributor/",
        "/contributors/",
        "/writer/",
        "/writers/",
        "/reporter/",
        "/columnists/",
        "/redakteur/",
        "/redaktion/",
        "/skribent/",
    ];
    PARTS.iter().any(|part| href.contains(part))
}
