//! Markdown by an editor → HTML that can do no harm.
//!
//! Three layers, each enough alone: raw HTML loses its markup and links lead only where [`Target`] allows, event by event;
//! the result goes through `ammonia`; and every page forbids scripts by its Content-Security-Policy.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd};

use crate::content::{Slugs, with_definitions};
use crate::text::address::Target;
use crate::text::letters::shown;
use crate::text::markdown::{OPTIONS, without_markup};

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = ammonia::Builder::default();
    let tags = [
        "a",
        "b",
        "blockquote",
        "br",
        "code",
        "dd",
        "del",
        "dl",
        "dt",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "li",
        "ol",
        "p",
        "pre",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    cleaner
        .tags(HashSet::from(tags))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href", "title"])), ("ol", HashSet::from(["start"]))]))
        .id_prefix(Some(ID_PREFIX))
        .tag_attribute_values(HashMap::from([("a", HashMap::from([("rel", HashSet::from([REL]))]))]))
        .generic_attributes(HashSet::new())
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .link_rel(None);
    for heading in ["h2", "h3", "h4", "h5", "h6"] {
        cleaner.add_tag_attributes(heading, ["id"]);
    }
    cleaner
});

/// How deep elements may lie in each other; what lies deeper is text without its elements. The time that the cleaner
/// takes grows with the square of the depth.
const MAX_DEPTH: usize = 100;

/// What stands for a mark while the text is cleaned: a number between two characters of private use, which no text of
/// a person's holds (they are removed from it).
const BEFORE: char = '\u{E000}';
const AFTER: char = '\u{E001}';

/// What the ids of headings begin with, so that none is that of something else on the page.
const ID_PREFIX: &str = "on-";

/// What a link out of the site says of itself: that it is one, that it is not ours, and that the page it leads to gets
/// to know nothing.
const REL: &str = "external nofollow noopener noreferrer";

/// What becomes of headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headings {
    /// They stand on a page of their own: each has an id, the slug of its words or what is written behind it as `{#id}`, with
    /// `on-` before it. Links of the text to `#slug` lead there.
    OfPage,
    /// They stand in a section, one level lower.
    OfSection,
}

/// Markdown → HTML. Footnote marks become `marks`, by label: HTML that the theme made. Images become links, and of raw HTML
/// the words stay. An address that starts with `/` is one of the site, whose home page is at `home`.
pub fn from_markdown(markdown: &str, home: &str, headings: Headings, marks: &BTreeMap<String, String>) -> String {
    if markdown.trim().is_empty() {
        return String::new();
    }
    let markdown = with_definitions(&markdown.replace([BEFORE, AFTER], ""));
    let numbers = marks.keys().enumerate().map(|(number, label)| (label.as_str(), number)).collect();
    let mut filter = Filter {
        home,
        headings,
        numbers,
        hidden: 0,
        kept: Vec::new(),
        depth: 0,
        slugs: Slugs::default(),
        heading: None,
        events: Vec::new(),
    };
    filter.read(&markdown, Html::Read);
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, filter.finished().into_iter());
    let clean = CLEANER.clean(&html).to_string();
    let marks: Vec<&str> = marks.values().map(String::as_str).collect();
    with_marks(&shown(&clean), &marks)
}

/// Puts the marks where their numbers stand.
fn with_marks(clean: &str, marks: &[&str]) -> String {
    let mut parts = clean.split(BEFORE);
    let mut html = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        // A character reference can stand for such a character as well; then nothing follows that is a number.
        let (number, rest) = part.split_once(AFTER).unwrap_or(("", part));
        html.push_str(number.parse().ok().and_then(|number: usize| marks.get(number)).copied().unwrap_or(number));
        html.push_str(rest);
    }
    html
}

/// What becomes of raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Html {
    /// The words in it are read as Markdown: what has no end takes in all that stands behind it.
    Read,
    /// It is text: it came about only because markup around it is gone.
    Text,
}

/// How a link begins that leads to an anchor of its own page.
const TO_ANCHOR: &str = "<a href=\"#";

/// The events of a Markdown text → those that may stand on a page.
struct Filter<'a> {
    home: &'a str,
    headings: Headings,
    /// The numbers of the marks by their labels.
    numbers: BTreeMap<&'a str, usize>,
    /// How many footnote definitions are open.
    hidden: usize,
    /// Of each element that is open, how it ends; `None` for those that are left out.
    kept: Vec<Option<Event<'static>>>,
    /// How many of them there are on the page.
    depth: usize,
    /// The slugs of the headings of a page.
    slugs: Slugs,
    /// The heading of a page that is open.
    heading: Option<Open>,
    events: Vec<Event<'static>>,
}

/// A heading that is open.
struct Open {
    /// The number of the event that began it.
    began: usize,
    /// The id that a person gave it.
    id: Option<String>,
    /// Its words so far.
    text: String,
}

impl Filter<'_> {
    fn read(&mut self, markdown: &str, html: Html) {
        let mut raw = String::new();
        for event in Parser::new_ext(markdown, OPTIONS) {
            match event {
                Event::Start(Tag::FootnoteDefinition(_)) => self.hidden += 1,
                Event::End(TagEnd::FootnoteDefinition) => self.hidden = self.hidden.saturating_sub(1),
                _ if self.hidden > 0 => {}
                Event::Start(Tag::HtmlBlock) => {}
                Event::Html(part) => raw.push_str(&part),
                Event::End(TagEnd::HtmlBlock) => {
                    match html {
                        Html::Read => self.read(&without_markup(&raw), Html::Text),
                        Html::Text => self.paragraph(raw.trim()),
                    }
                    raw.clear();
                }
                Event::InlineHtml(part) => {
                    if html == Html::Text {
                        self.text(&part);
                    }
                }
                Event::FootnoteReference(label) => {
                    if let Some(number) = self.numbers.get(&*label) {
                        self.events.push(Event::Text(format!("{BEFORE}{number}{AFTER}").into()));
                    }
                }
                Event::Start(tag) => self.start(tag),
                Event::End(_) => self.end(),
                Event::Text(text) => self.text(&text),
                Event::Code(code) => {
                    self.tell(&code);
                    self.events.push(Event::Code(code.into_static()));
                }
                event => self.events.push(event.into_static()),
            }
        }
    }

    /// Text, in which nothing may pass for a mark.
    fn text(&mut self, text: &str) {
        self.tell(text);
        self.events.push(Event::Text(text.replace([BEFORE, AFTER], "").into()));
    }

    /// Words of the heading that is open, if one is.
    fn tell(&mut self, text: &str) {
        if let Some(open) = &mut self.heading {
            open.text.push_str(text);
        }
    }

    fn paragraph(&mut self, text: &str) {
        self.start(Tag::Paragraph);
        self.text(text);
        self.end();
    }

    fn start(&mut self, tag: Tag<'_>) {
        let id = match &tag {
            Tag::Heading { id, .. } if self.headings == Headings::OfPage => Some(id.as_ref().map(|id| id.to_string())),
            _ => None,
        };
        let element = if self.depth < MAX_DEPTH { self.element(tag) } else { None };
        if let (Some(id), Some(_)) = (id, &element) {
            self.heading = Some(Open { began: self.events.len(), id, text: String::new() });
        }
        self.kept.push(element.map(|(start, end)| {
            self.depth += 1;
            self.events.push(start);
            end
        }));
    }

    fn end(&mut self) {
        if let Some(end) = self.kept.pop().flatten() {
            if matches!(end, Event::End(TagEnd::Heading(_)))
                && let Some(open) = self.heading.take()
            {
                self.name(open);
            }
            self.depth -= 1;
            self.events.push(end);
        }
    }

    /// Gives a heading its id.
    fn name(&mut self, Open { began, id, text }: Open) {
        let plain = |letter: &char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
        let given: String = id.unwrap_or_default().chars().filter(plain).collect();
        let mut slug = if given.is_empty() { slug::slugify(&text) } else { given };
        if slug.is_empty() {
            slug = "heading".to_owned();
        }
        let own = self.slugs.take(slug);
        if let Some(Event::Start(Tag::Heading { id, .. })) = self.events.get_mut(began) {
            *id = Some(own.into());
        }
    }

    /// The events, links to headings of the page leading to their ids.
    fn finished(self) -> Vec<Event<'static>> {
        let Self { slugs, mut events, .. } = self;
        for event in &mut events {
            if let Event::InlineHtml(start) = event
                && let Some((slug, rest)) = start.strip_prefix(TO_ANCHOR).and_then(|link| link.split_once('"'))
                && slugs.holds(&percent_decode_str(slug).decode_utf8_lossy())
            {
                *start = format!("{TO_ANCHOR}{ID_PREFIX}{slug}\"{rest}").into();
            }
        }
        events
    }

    /// The beginning and the end of an element; `None` where only its text may stand.
    fn element(&self, tag: Tag<'_>) -> Option<(Event<'static>, Event<'static>)> {
        let plain = |tag: Tag<'_>| {
            let tag = tag.into_static();
            let end = tag.to_end();
            Some((Event::Start(tag), Event::End(end)))
        };
        match tag {
            Tag::Heading { level, .. } => {
                let level = lower(level, u8::from(self.headings == Headings::OfSection));
                plain(Tag::Heading { level, id: None, classes: vec![], attrs: vec![] })
            }
            Tag::CodeBlock(_) => plain(Tag::CodeBlock(CodeBlockKind::Indented)),
            Tag::Link { dest_url, title, link_type, .. } | Tag::Image { dest_url, title, link_type, .. } => {
                let written = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                };
                let (url, rel) = match Target::of(&written)? {
                    Target::Outside(url) => (url, format!(" rel=\"{REL}\"")),
                    Target::Inside(path) => (self.below_home(path), String::new()),
                };
                let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape(&title)) };
                let start = format!("<a href=\"{}\"{title}{rel}>", escape(&url)).replace([BEFORE, AFTER], "");
                Some((Event::InlineHtml(start.into()), Event::InlineHtml("</a>".into())))
            }
            tag => plain(tag),
        }
    }

    /// A path of the site as seen from its root.
    fn below_home(&self, path: String) -> String {
        match path.strip_prefix('/') {
            Some(inside) if !path.starts_with(self.home) => format!("{}{inside}", self.home),
            _ => path,
        }
    }
}

fn lower(level: HeadingLevel, shift: u8) -> HeadingLevel {
    HeadingLevel::try_from(usize::from((level as u8 + shift).clamp(2, 6))).unwrap_or(HeadingLevel::H6)
}

/// Text for an HTML attribute or element, or for XML; without the characters that none of them can show.
pub fn escape(text: &str) -> String {
    let text = shown(text);
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}

/// The text of HTML that [`from_markdown`] made, a space for each tag; entities stay as they are.
pub(super) fn without_tags(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, after)| after));
        text.push(' ');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markdown: &str, expected: &str) {
        assert_eq!(from_markdown(markdown, "/sub/", Headings::OfSection, &BTreeMap::new()).trim(), expected);
    }

    const REL_OUT: &str = "rel=\"external nofollow noopener noreferrer\"";

    #[test]
    fn markup_that_can_run_is_gone() {
        check("a <script>alert(1)</script> b", "<p>a alert(1) b</p>");
        check("<script>\nalert(1)\n</script>\n\na", "<p>a</p>");
        check("<div onclick=alert(1)>a *b*</div>", "<p>a <em>b</em></p>");
        check("<img src=x onerror=alert(1)>", "");
        check("# h {#main onclick=alert(1)}", "<h2>h</h2>");
        check("```html onclick=alert(1)\na\n```", "<pre><code>a\n</code></pre>");
        check("<div><<b>script>alert(1)</div>", "<p>&lt;script&gt;alert(1)</p>");
    }

    #[test]
    fn what_has_no_end_hides_nothing() {
        for start in ["<!-- x", "<script>", "<style>", "<textarea>", "<plaintext>", "<?x", "<![CDATA["] {
            let markdown = format!("{start}\n\n# a\n\nb *c*");
            let html = from_markdown(&markdown, "/", Headings::OfSection, &BTreeMap::new());
            assert!(html.trim_end().ends_with("<h2>a</h2>\n<p>b <em>c</em></p>"), "{start}: {html}");
        }
    }

    #[test]
    fn a_link_leads_where_it_seems_to() {
        for address in
            ["javascript:alert(1)", "data:text/html,1", "//a.example", "\\\\a.example", "/\\a.example", "a:b"]
        {
            check(&format!("[x]({address})"), "<p>x</p>");
            check(&format!("![x](<{address}>)"), "<p>x</p>");
        }
        check("[x](JaVa\tscript:alert(1))", "<p>[x](JaVa\tscript:alert(1))</p>");
        check("<javascript:alert(1)>", "<p>javascript:alert(1)</p>");
        check("[x](https:a.example)", &format!("<p><a href=\"https://a.example/\" {REL_OUT}>x</a></p>"));
        check(
            "[x](https://b@a.example '\"')",
            &format!("<p><a href=\"https://a.example/\" title=\"&quot;\" {REL_OUT}>x</a></p>"),
        );
        check("<a@a.example>", &format!("<p><a href=\"mailto:a@a.example\" {REL_OUT}>a@a.example</a></p>"));
        check(
            "![alt](https://a.example/i.png)",
            &format!("<p><a href=\"https://a.example/i.png\" {REL_OUT}>alt</a></p>"),
        );
    }

    #[test]
    fn plain_markdown_stays() {
        check("## h\n\na *b* [c](/d/)\n", "<h3>h</h3>\n<p>a <em>b</em> <a href=\"/sub/d/\">c</a></p>");
        check("[c](/sub/d/) [e](#f)", "<p><a href=\"/sub/d/\">c</a> <a href=\"#f\">e</a></p>");
        check(
            "3. a\n\n| b |\n| - |\n| c |\n",
            "<ol start=\"3\">\n<li>a</li>\n</ol>\n<table><thead><tr><th>b</th></tr></thead><tbody>\n<tr><td>c</td></tr>\n</tbody></table>",
        );
        check("a\u{7}b\u{202e}c &#x202e;&#7;", "<p>abc </p>");
        check(" \n", "");
    }

    #[test]
    fn headings_of_a_page_have_addresses() {
        #[track_caller]
        fn check(markdown: &str, expected: &str) {
            assert_eq!(from_markdown(markdown, "/", Headings::OfPage, &BTreeMap::new()).trim(), expected);
        }
        check(
            "## How *we* `work`\n\n[a](#how-we-work)",
            "<h2 id=\"on-how-we-work\">How <em>we</em> <code>work</code></h2>\n<p><a href=\"#on-how-we-work\">a</a></p>",
        );
        check("# A\n# A\n# ***", "<h2 id=\"on-a\">A</h2>\n<h2 id=\"on-a-2\">A</h2>\n<h2 id=\"on-heading\">***</h2>");
        check(
            "[a](#Main) [b](#none)\n\n## Ä {#Main .x onclick=alert(1)}",
            "<p><a href=\"#on-Main\">a</a> <a href=\"#none\">b</a></p>\n<h2 id=\"on-Main\">Ä</h2>",
        );
        check("<div>\n\n## Über uns\n\n</div>", "<h2 id=\"on-uber-uns\">Über uns</h2>");
        check("## a {#\"'onclick='x}", "<h2 id=\"on-onclickx\">a</h2>");
    }

    #[test]
    fn what_lies_too_deep_is_text() {
        let markdown = format!("{}a\n\n{}b", "> ".repeat(5_000), "- ".repeat(5_000));
        let html = from_markdown(&markdown, "/", Headings::OfPage, &BTreeMap::new());
        assert_eq!(html.matches("<blockquote>").count(), MAX_DEPTH);
        assert_eq!(html.matches("<blockquote>").count(), html.matches("</blockquote>").count());
        assert!(html.contains('a') && html.contains('b'));
    }

    #[test]
    fn a_mark_leads_to_its_sentence() {
        let marks = BTreeMap::from([("a.4".to_owned(), "<a class=\"mark\">1</a>".to_owned())]);
        let markdown = "Word.[^a.4] \u{E000}0\u{E001} &#xE000;0&#xE001; [b](/ '&#xE000;0&#xE001;')";
        let html = from_markdown(markdown, "/", Headings::OfSection, &marks);
        assert_eq!(html.trim(), "<p>Word.<a class=\"mark\">1</a> 0 0 <a href=\"/\" title=\"0\">b</a></p>");
    }
}
