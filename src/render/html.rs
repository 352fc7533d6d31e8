//! Markdown by an editor → HTML that can do no harm.
//!
//! Three layers, each enough alone: raw HTML and foreign addresses are dropped as events, the result goes through
//! `ammonia`, and every page forbids scripts by its Content-Security-Policy.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::content::with_definitions;
use crate::text::markdown::OPTIONS;

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
        .generic_attributes(HashSet::new())
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .link_rel(None);
    cleaner
});

/// Whether a link may stand: `http`, `https`, `mailto`, or an address inside the site.
fn good_address(address: &str) -> bool {
    match url::Url::parse(address) {
        Ok(url) => matches!(url.scheme(), "http" | "https" | "mailto"),
        // No scheme: a path or an anchor of this site. A browser drops tabs and line ends before it looks for one.
        Err(url::ParseError::RelativeUrlWithoutBase) => {
            !address.starts_with("//") && !address.starts_with('\\') && !address.contains(['\t', '\n', '\r'])
        }
        Err(_) => false,
    }
}

/// What stands for a mark while the text is cleaned: a number between two characters of private use, which no text of
/// a person's holds (they are removed from it).
const BEFORE: char = '\u{E000}';
const AFTER: char = '\u{E001}';

/// Markdown → HTML. Footnote marks become `marks`, by label: HTML that the theme made. Headings are made lower by
/// `shift`, and images become links. An address that starts with `/` is one of the site, whose home page is at `home`.
pub fn from_markdown(markdown: &str, home: &str, shift: u8, marks: &BTreeMap<String, String>) -> String {
    let markdown = with_definitions(&markdown.replace([BEFORE, AFTER], ""));
    let options = OPTIONS.difference(Options::ENABLE_HEADING_ATTRIBUTES);
    let mut dropped_links: Vec<bool> = Vec::new();
    let mut hidden = 0usize;
    let mut events = Vec::new();
    for event in Parser::new_ext(&markdown, options) {
        let event = match event {
            Event::Start(Tag::FootnoteDefinition(_)) => {
                hidden += 1;
                continue;
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                hidden = hidden.saturating_sub(1);
                continue;
            }
            _ if hidden > 0 => continue,
            Event::Html(_) | Event::InlineHtml(_) => continue,
            Event::FootnoteReference(label) => match marks.keys().position(|known| **known == *label) {
                Some(index) => Event::Text(CowStr::from(format!("{BEFORE}{index}{AFTER}"))),
                None => continue,
            },
            Event::Start(Tag::Heading { level, .. }) => {
                Event::Start(Tag::Heading { level: lower(level, shift), id: None, classes: vec![], attrs: vec![] })
            }
            Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level, shift))),
            Event::Start(
                Tag::Link { dest_url, title, id, link_type } | Tag::Image { dest_url, title, id, link_type },
            ) => {
                let good = good_address(&dest_url);
                dropped_links.push(!good);
                if !good {
                    continue;
                }
                let dest_url = match dest_url.strip_prefix('/') {
                    Some(inside) if !dest_url.starts_with(home) => CowStr::from(format!("{home}{inside}")),
                    _ => dest_url,
                };
                Event::Start(Tag::Link { dest_url, title, id, link_type })
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if dropped_links.pop().unwrap_or(false) {
                    continue;
                }
                Event::End(TagEnd::Link)
            }
            event => event,
        };
        events.push(event);
    }
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events.into_iter());
    let mut clean = CLEANER.clean(&html).to_string();
    for (index, mark) in marks.values().enumerate() {
        clean = clean.replace(&format!("{BEFORE}{index}{AFTER}"), mark);
    }
    clean
}

fn lower(level: HeadingLevel, shift: u8) -> HeadingLevel {
    HeadingLevel::try_from(usize::from((level as u8 + shift).clamp(2, 6))).unwrap_or(HeadingLevel::H6)
}

/// Text for an HTML attribute or element, or for XML.
pub fn escape(text: &str) -> String {
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

/// A value as JSON that can stand inside `<script>`: nothing in it can end the element or start another.
pub fn json_for_script(value: &serde_json::Value) -> String {
    let mut out = String::new();
    for letter in value.to_string().chars() {
        match letter {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", letter as u32)),
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
        assert_eq!(from_markdown(markdown, "/sub/", 1, &BTreeMap::new()).trim(), expected);
    }

    #[test]
    fn markup_that_can_run_is_gone() {
        check("a <script>alert(1)</script> b", "<p>a alert(1) b</p>");
        check("[x](javascript:alert(1))", "<p>x</p>");
        check("[x](JaVa\tscript:alert(1))", "<p>[x](JaVa\tscript:alert(1))</p>");
        check("![x](data:text/html,1)", "<p>x</p>");
        check("[x](//evil.example)", "<p>x</p>");
        check("<img src=x onerror=alert(1)>", "");
        check("# h {onclick=alert(1)}", "<h2>h {onclick=alert(1)}</h2>");
    }

    #[test]
    fn plain_markdown_stays() {
        check("## h\n\na *b* [c](/d/)\n", "<h3>h</h3>\n<p>a <em>b</em> <a href=\"/sub/d/\">c</a></p>");
        check("[c](/sub/d/) [e](#f)", "<p><a href=\"/sub/d/\">c</a> <a href=\"#f\">e</a></p>");
        check("![alt](https://a.example/i.png)", "<p><a href=\"https://a.example/i.png\">alt</a></p>");
    }

    #[test]
    fn a_mark_leads_to_its_sentence() {
        let marks = BTreeMap::from([("a.4".to_owned(), "<a class=\"mark\">1</a>".to_owned())]);
        let html = from_markdown("Word.[^a.4] \u{E000}0\u{E001}", "/", 1, &marks);
        assert_eq!(html.trim(), "<p>Word.<a class=\"mark\">1</a> 0</p>");
    }

    #[test]
    fn json_cannot_end_its_script() {
        let text = json_for_script(&serde_json::json!({"a": "</script><!--\u{2028}"}));
        assert_eq!(text, r#"{"a":"\u003c/script\u003e\u003c!--\u2028"}"#);
    }
}
