//! A parsed page → its blocks of text, each with the elements around it.
//!
//! A block is what a reader sees as one paragraph, item, heading or cell: the text between two borders of block-level
//! elements. Its spans keep emphasis and links for the Markdown.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use dom_query::{Document, NodeId, NodeRef};
use regex::RegexSet;

use crate::import::lines::ends_sentence;
use crate::text::words::is_cjk;

/// How deep elements may be nested; what lies deeper is not read.
const MAX_DEPTH: usize = 400;
/// How many blocks a page may have; the rest is not read.
const MAX_BLOCKS: usize = 20_000;

/// An element on the way to a block.
#[derive(Debug, Clone)]
pub(super) struct Element {
    /// The element around it, by its place in [`Page::elements`].
    pub parent: Option<usize>,
    /// How many elements are around it.
    pub depth: usize,
    /// Its name, or `""` where it is none that matters here.
    pub tag: &'static str,
    /// What its class, id, role and properties speak of: bits of [`Hint`].
    pub hints: u32,
    /// Its name and classes, to tell elements of one make from others.
    pub make: u64,
    /// Where it stands in the document.
    pub node: NodeId,
}

/// A stretch of text with one emphasis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    /// The text as it stands in the document, white space not folded.
    pub text: String,
    /// Whether it is strong.
    pub strong: bool,
    /// Whether it is emphasized.
    pub emphasis: bool,
    /// Where it leads, as written.
    pub link: Option<String>,
}

/// A block of text.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// Its words, white space folded.
    pub text: String,
    /// The same words with their emphasis and links.
    pub spans: Vec<Span>,
    /// The innermost element around it, by its place in [`Page::elements`].
    pub element: usize,
    /// How many of its characters, spaces not counted, stand in links.
    pub link_chars: usize,
    /// How many characters it has, spaces not counted.
    pub chars: usize,
    /// Whether it is a note, with a link back to its place in the text.
    pub leads_back: bool,
}

/// The blocks of a page, in their order, and the elements around them.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// All elements that were passed, in document order: the first is the body.
    pub elements: Vec<Element>,
    /// All blocks.
    pub blocks: Vec<Block>,
}

impl Page {
    /// The element and all around it, from the inside out.
    pub fn around(&self, element: usize) -> impl Iterator<Item = (usize, &Element)> {
        std::iter::successors(Some(element), |at| self.elements[*at].parent).map(|at| (at, &self.elements[at]))
    }

    /// The name of the innermost block-level element around a block.
    pub fn inner_tag(&self, block: &Block) -> &'static str {
        self.block_elements(block).next().map_or("", |(_, element)| element.tag)
    }

    /// The block-level elements around a block, from the inside out.
    pub fn block_elements(&self, block: &Block) -> impl Iterator<Item = (usize, &Element)> {
        self.around(block.element).filter(|(_, element)| is_block(element.tag))
    }
}

/// What names of classes and ids speak of. A name may speak of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Hint {
    /// The body of an article.
    Body,
    /// A caption, an image, a player.
    Caption,
    /// A box beside the text: facts, quotations, embedded posts.
    Box,
    /// Date, section, keywords.
    Meta,
    /// Newsletters, subscriptions.
    SignUp,
    /// Advertising.
    Advert,
    /// Other articles.
    Related,
    /// Readers' comments.
    Comments,
    /// Menus.
    Navigation,
}

/// Words in names, in the order of [`Hint`].
static HINTS: LazyLock<RegexSet> = LazyLock::new(|| {
    RegexSet::new([
        r"article-?_?body|story-?_?body|post-?_?content|entry-?_?content|body-?_?copy|article-?_?text|article__?(body|content|text)|content-?_?body|rich-?text|prose|paragraph|post-?_?body|article-?_?content|body-?text|main-content|story-?content|text-?block",
        r"caption|figure|image|photo|gallery|media|video|audio|player|legend|picture|img|podcast",
        r"box|fact|aside|pull|quote|embed|note|callout|poll|quiz|correction|update",
        r"meta|date|time|info|tags?\b|keyword|categor|topic|kicker|eyebrow|label|badge|rubric|section-name|publish",
        r"newsletter|subscri|sign-?up|paywall|register|login|piano|offer|abo\b|donat|cta|promo",
        r"\bads?\b|advert|sponsor|werb|\bad-|-ad\b|partner|affiliate|commercial|dfp",
        r"relat|recommend|more-|morefrom|read-?(more|next|also)|popular|trending|most-|latest|teaser|suggest|similar|see-?also|upnext|outbrain|taboola|sidebar|siderail|rail|widget|carousel|slider|also",
        r"comment|disqus|discuss|respond|reply|forum|livefyre",
        r"nav|menu|breadcrumb|pagination|pager|header|masthead|toolbar|skip|toc|table-?of-?contents|jump",
    ])
    .expect("constant patterns")
});

/// Other elements that matter here; all that are in neither list are of no meaning.
const INLINE: &[&str] = &["a", "b", "code", "del", "em", "i", "label", "strong", "sup"];

/// Elements whose borders end a block.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements in which no text of the page stands.
const SKIPPED: &[&str] = &[
    "audio", "canvas", "datalist", "embed", "head", "iframe", "math", "noscript", "object", "option", "script",
    "select", "style", "svg", "template", "textarea", "title", "video",
];

/// Whether no text of the page stands in elements of this name.
pub(super) fn is_skipped(name: &str) -> bool {
    SKIPPED.binary_search(&name).is_ok()
}

/// The name of an element that matters here, else `""`.
fn known(name: &str) -> &'static str {
    [BLOCKS, INLINE]
        .into_iter()
        .find_map(|names| names.binary_search(&name).ok().map(|at| names[at]))
        .unwrap_or_default()
}

fn is_block(tag: &str) -> bool {
    BLOCKS.binary_search(&tag).is_ok()
}

/// Reads the blocks of a document.
pub(super) fn read(document: &Document) -> Page {
    let Some(body) = document.body() else { return Page::default() };
    let mut reader = Reader::default();
    reader.element(body, "body");
    reader.read();
    free_of_layout(&mut reader.page);
    reader.page
}

/// Tables that lay out the page hold prose, and are none: their cells become elements like others.
fn free_of_layout(page: &mut Page) {
    const MAX_CELL_WORDS: usize = 40;
    let mut is_layout = vec![false; page.elements.len()];
    for block in page.blocks.iter().filter(|block| block.text.split(' ').count() > MAX_CELL_WORDS) {
        let mut at = Some(block.element);
        // Whatever is around an element that was marked is marked, too.
        while let Some(index) = at.filter(|index| !is_layout[*index]) {
            is_layout[index] = true;
            at = page.elements[index].parent;
        }
    }
    let mut in_layout = vec![false; page.elements.len()];
    for index in 0..page.elements.len() {
        let element = &page.elements[index];
        let around = element.parent.is_some_and(|parent| in_layout[parent]);
        in_layout[index] = if element.tag == "table" { is_layout[index] } else { around };
        if in_layout[index] && matches!(element.tag, "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th") {
            page.elements[index].tag = "div";
        }
    }
}

/// A step of the walk through the document, which has a stack of its own: pages may be nested at any depth.
enum Step<'a> {
    Node(NodeRef<'a>),
    /// The end of an element of this name.
    End(&'static str),
}

#[derive(Default)]
struct Reader<'a> {
    page: Page,
    steps: Vec<Step<'a>>,
    /// The elements that are open, by their place in the page.
    open: Vec<usize>,
    strong: usize,
    emphasis: usize,
    links: Vec<String>,
    spans: Vec<Span>,
    /// Whether a link back from a note was in the block that is read.
    leads_back: bool,
    /// The element of the last heading whose parts stand apart.
    apart: Option<NodeId>,
    /// Hints by class and id: pages repeat them.
    hints: HashMap<String, u32>,
}

impl<'a> Reader<'a> {
    fn read(&mut self) {
        while let Some(step) = self.steps.pop() {
            match step {
                Step::End(tag) => self.end(tag),
                Step::Node(_) if self.page.blocks.len() >= MAX_BLOCKS => {}
                Step::Node(node) if node.is_text() => self.text(&node.text()),
                Step::Node(node) => {
                    let Some(name) = node.node_name() else { continue };
                    if is_skipped(&name) {
                        continue;
                    }
                    if &*name == "br" {
                        self.line_break(&node);
                        continue;
                    }
                    let tag = known(&name);
                    let is_note = tag == "sup" && is_reference(&node) || tag == "a" && is_note_link(&node);
                    if is_note {
                        self.leads_back |= is_back(&node.text());
                    } else {
                        self.element(node, tag);
                    }
                }
            }
        }
        self.flush();
    }

    fn element(&mut self, node: NodeRef<'a>, tag: &'static str) {
        if self.open.len() >= MAX_DEPTH {
            return;
        }
        if is_block(tag) {
            self.flush();
        }
        let attribute = |name| node.attr(name).unwrap_or_default();
        let (class, id) = (attribute("class"), attribute("id"));
        let names = format!(
            "{class} {id} {} {} {} {}",
            attribute("role"),
            attribute("itemprop"),
            attribute("data-component"),
            attribute("data-testid")
        );
        let parent = self.open.last().copied();
        // The body's classes speak of the whole page, and of no part of it.
        let hints = if parent.is_none() { 0 } else { self.hints_of(names) };
        let make = make(tag, &class);
        self.page.elements.push(Element { parent, depth: self.open.len(), tag, hints, make, node: node.id });
        self.open.push(self.page.elements.len() - 1);
        if is_heading(tag) {
            self.apart = parts_apart(node);
        } else if tag.is_empty() && self.apart.is_some() && node.parent().map(|parent| parent.id) == self.apart {
            // A stop or a colon belongs to the part before it.
            let follows =
                node.text().trim_start().starts_with(|letter: char| letter.is_alphanumeric() || !letter.is_ascii());
            self.text(if follows { " " } else { "" });
        }
        match tag {
            "b" | "strong" => self.strong += 1,
            "i" | "em" => self.emphasis += 1,
            "a" => self.links.push(node.attr("href").unwrap_or_default().to_string()),
            _ => {}
        }
        self.steps.push(Step::End(tag));
        self.steps.extend(node.children_it(true).map(Step::Node));
    }

    fn end(&mut self, tag: &'static str) {
        if is_block(tag) {
            self.flush();
        }
        match tag {
            "b" | "strong" => self.strong -= 1,
            "i" | "em" => self.emphasis -= 1,
            "a" => {
                self.links.pop();
            }
            _ => {}
        }
        self.open.pop();
    }

    fn text(&mut self, text: &str) {
        let link = self.links.last().filter(|link| !link.is_empty()).cloned();
        let (strong, emphasis) = (self.strong > 0, self.emphasis > 0);
        match self.spans.last_mut() {
            Some(last) if last.strong == strong && last.emphasis == emphasis && last.link == link => {
                last.text.push_str(text);
            }
            _ => self.spans.push(Span { text: text.to_owned(), strong, emphasis, link }),
        }
    }

    /// One line break is white space, unless a page has nothing else for its paragraphs; two are the end of one.
    fn line_break(&mut self, node: &NodeRef<'a>) {
        let in_pre = self.open.iter().any(|at| self.page.elements[*at].tag == "pre");
        let line_end = LINE_END.to_string();
        self.text(if in_pre { "\n" } else { &line_end });
        let next = std::iter::successors(node.next_sibling(), NodeRef::next_sibling)
            .find(|next| !(next.is_text() && next.text().trim().is_empty()));
        if next.is_some_and(|next| next.has_name("br")) {
            self.flush();
        }
    }

    fn flush(&mut self) {
        let spans = std::mem::take(&mut self.spans);
        let is_broken = spans.iter().any(|span| span.text.contains(LINE_END)) && ends_paragraphs(&spans);
        if !is_broken {
            self.block(spans);
            return;
        }
        let mut paragraph: Vec<Span> = Vec::new();
        for span in spans {
            let Span { strong, emphasis, link, .. } = &span;
            for (number, text) in span.text.split(LINE_END).enumerate() {
                if number > 0 {
                    self.block(std::mem::take(&mut paragraph));
                }
                paragraph.push(Span {
                    text: text.to_owned(),
                    strong: *strong,
                    emphasis: *emphasis,
                    link: link.clone(),
                });
            }
        }
        self.block(paragraph);
    }

    fn block(&mut self, spans: Vec<Span>) {
        let leads_back = std::mem::take(&mut self.leads_back);
        let words: Vec<&str> = spans.iter().flat_map(|span| span.text.split_whitespace()).collect();
        if words.is_empty() {
            return;
        }
        let joined: String = spans.iter().map(|span| span.text.as_str()).collect();
        let text = white_space_folded(&joined);
        let count = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).count();
        let link_chars = spans.iter().filter(|span| span.link.is_some()).map(|span| count(&span.text)).sum();
        let element = self.open.last().copied().unwrap_or_default();
        self.page.blocks.push(Block { chars: count(&text).max(1), link_chars, text, spans, element, leads_back });
    }

    fn hints_of(&mut self, names: String) -> u32 {
        if names.trim().is_empty() {
            return 0;
        }
        *self.hints.entry(names).or_insert_with_key(|names| {
            HINTS.matches(&names.to_lowercase()).into_iter().fold(0, |hints, at| hints | 1 << at)
        })
    }
}

/// Where `<br>` stood: white space as any other, until it is known whether it ends a paragraph.
const LINE_END: char = '\u{2028}';

/// Whether the line breaks in a block end paragraphs: what stands between them is sentences, and long.
fn ends_paragraphs(spans: &[Span]) -> bool {
    const MIN_WORDS: usize = 12;
    let text: String = spans.iter().map(|span| span.text.as_str()).collect();
    let lines: Vec<&str> = text.split(LINE_END).map(str::trim).filter(|line| !line.is_empty()).collect();
    let words =
        |text: &str| text.split_whitespace().count() + text.chars().filter(|letter| is_cjk(*letter)).count() / 2;
    let all: usize = lines.iter().map(|line| words(line)).sum();
    let ended = lines.iter().filter(|line| ends_sentence(line)).count();
    lines.len() >= 2 && all >= MIN_WORDS * lines.len() && ended * 5 >= lines.len() * 4
}

/// Elements of the same name and classes look the same to a reader.
fn make(tag: &str, class: &str) -> u64 {
    // The hasher has fixed keys: the same names give the same hash in every run.
    let mut hasher = DefaultHasher::new();
    (tag, class).hash(&mut hasher);
    hasher.finish()
}

/// A text with one space for all white space between two words. Where a line breaks between two wide characters, none is
/// left (CSS Text 3, 4.1.2): Chinese and Japanese are written without spaces.
pub(super) fn white_space_folded(text: &str) -> String {
    folded_where(text, |gap| gap.contains('\n'))
}

/// A line as two readings of it are compared: no white space between wide characters.
pub(super) fn without_wide_spaces(line: &str) -> String {
    folded_where(line, |_| true)
}

/// White space folded; none is left of that between wide characters that `goes`.
fn folded_where(text: &str, goes: impl Fn(&str) -> bool) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let gap = &text[text[..start].trim_end().len()..start];
        let is_none = folded.ends_with(is_wide) && word.starts_with(is_wide) && goes(gap);
        if !folded.is_empty() && !is_none {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// Whether a character is wide, and of a script that has no spaces between words: Hangul has.
pub(super) fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff60}') || is_cjk(letter)
}

fn is_heading(tag: &str) -> bool {
    matches!(tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// The element of a heading that is made of nothing but `span`s of several letters, which only their look holds apart: a
/// kicker and the headline, or lines. Letters with a look of their own are no parts.
pub(super) fn parts_apart(heading: NodeRef<'_>) -> Option<NodeId> {
    const MAX_PARTS: usize = 12;
    const MAX_NODES: usize = 20;
    const MIN_CHARS: usize = 2;
    let mut holder = heading;
    for _ in 0..4 {
        let parts: Vec<NodeRef<'_>> = holder
            .children_it(false)
            .filter(|child| !(child.is_text() && child.text().trim().is_empty()))
            .take(MAX_PARTS + 1)
            .collect();
        match parts.as_slice() {
            [only] if only.is_element() => holder = *only,
            [] | [_] => return None,
            parts => {
                let is_part = |part: &NodeRef<'_>| {
                    let mut texts = part.descendants_it().take(MAX_NODES).filter(NodeRef::is_text);
                    part.has_name("span") && texts.any(|text| text.text().trim().chars().count() >= MIN_CHARS)
                };
                return (parts.len() <= MAX_PARTS && parts.iter().all(is_part)).then_some(holder.id);
            }
        }
    }
    None
}

/// A superscript that refers to a note: `[1]`, `2,3`, `†`.
fn is_reference(node: &NodeRef<'_>) -> bool {
    is_written_as_reference(&node.text())
}

fn is_written_as_reference(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.chars().count() <= 12
        && text.chars().all(|letter| letter.is_ascii_digit() || " [](),;–-*†‡§".contains(letter))
}

/// A link to a note on the page, or from it back to its place.
fn is_note_link(node: &NodeRef<'_>) -> bool {
    /// A larger number is a year.
    const MAX_DIGITS: usize = 3;
    let attribute = |name| node.attr(name).unwrap_or_default().to_ascii_lowercase();
    let href = attribute("href");
    let Some((address, place)) = href.split_once('#') else { return false };
    let names = format!("{} {} {} {place}", attribute("role"), attribute("class"), attribute("id"));
    let words = names.split(|letter: char| !letter.is_ascii_alphanumeric());
    let is_named = words
        .map(|word| word.trim_end_matches(|letter: char| letter.is_ascii_digit()))
        .any(|word| NOTES.contains(&word));
    if !address.is_empty() && !is_named {
        return false;
    }
    let text = node.text();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    is_back(&text) || is_named && digits <= MAX_DIGITS && is_written_as_reference(&text)
}

/// Words in the names of links to notes and of notes.
#[rustfmt::skip]
const NOTES: &[&str] = &[
    "fn", "fnref", "fnote", "ref", "reference", "references", "note", "notes", "noteref", "footnote", "footnotes", "footnoteref", "endnote", "endnotes", "ftn", "ftnref", "edn",
    "ednref", "sdfootnote", "cite", "citation", "citeref", "bib", "anm", "fussnote",
];

/// Whether a text is an arrow back to where a note belongs.
fn is_back(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|letter| "↩↑↵⏎⤴^\u{fe0e}\u{fe0f}".contains(letter))
}
