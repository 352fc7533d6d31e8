//! A page whose scripts write its text → that text as HTML, from the data that lie in the page for them.
//!
//! Such a page has no text but in JSON: in the `articleBody` of its JSON-LD, or in the state of the program that draws it.
//! Only what surely is the page's article is taken: what stands with its headline, or what is by far the longest.

use serde_json::{Map, Value};

use crate::import::lines::{Line, fold};

/// As many bytes of scripts as are read.
const MAX_BYTES: usize = 8 << 20;
/// As many values as are looked at.
const MAX_VALUES: usize = 200_000;
/// A text has at least so many words.
const MIN_WORDS: usize = 60;

/// Keys of texts, in lower case and without their signs.
#[rustfmt::skip]
const BODIES: &[&str] = &[
    "articlebody", "body", "bodyhtml", "bodytext", "content", "contenthtml", "contents", "html", "text", "fulltext", "articletext", "storybody", "story", "maintext", "rendered",
    "blocks", "paragraphs", "elements", "contentelements", "bodyblocks", "components", "richtext", "articlecontent", "articlehtml", "value", "children",
];
/// Keys of headlines.
const TITLES: &[&str] = &["headline", "title", "name", "headlinetext"];
/// Words in the types of blocks that are not text of the article.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "image", "photo", "video", "audio", "gallery", "advert", "ad", "related", "newsletter", "embed", "promo", "caption", "byline", "author", "link", "teaser", "recirc", "tag", "figure",
];

/// A text that may be the article's.
struct Body {
    html: String,
    words: usize,
    /// Whether it stands with the page's headline.
    titled: bool,
}

/// The text of a page in its data, as HTML; `titles` are what the page says its title is.
pub(super) fn text(html: &str, titles: &[String]) -> Option<String> {
    let titles: Vec<String> = titles.iter().map(|title| fold(title)).filter(|title| !title.is_empty()).collect();
    let mut search = Search { titles: &titles, bodies: Vec::new(), left: MAX_VALUES };
    let mut bytes = 0;
    for script in scripts(html) {
        bytes += script.len();
        if bytes > MAX_BYTES {
            break;
        }
        if let Some(value) = json(script) {
            search.value(&value, 0);
        }
    }
    let mut bodies = search.bodies;
    if bodies.iter().any(|body| body.titled) {
        bodies.retain(|body| body.titled);
    }
    bodies.sort_by_key(|body| std::cmp::Reverse(body.words));
    // The same text may stand there twice: as one text, and in blocks.
    let other = bodies.get(1).filter(|other| !other.titled).map_or(0, |other| other.words);
    let best = bodies.into_iter().next()?;
    (best.titled || other * 3 <= best.words).then_some(best.html)
}

/// The contents of the scripts that hold data.
fn scripts(html: &str) -> impl Iterator<Item = &str> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let start = rest.find("<script")?;
        let open = start + rest[start..].find('>')? + 1;
        let length = rest[open..].find("</script")?;
        let script = &rest[open..open + length];
        rest = &rest[open + length..];
        Some(script)
    })
}

/// The data of a script: all of it, or what it assigns (`window.state = {…};`).
fn json(script: &str) -> Option<Value> {
    const MAX_NAME_BYTES: usize = 80;
    let script = script.trim();
    if script.starts_with(['{', '[']) {
        return serde_json::from_str(script).ok();
    }
    let (name, value) = script.split_once('=').filter(|(name, _)| name.len() <= MAX_NAME_BYTES)?;
    let is_name = name
        .trim()
        .trim_start_matches("var ")
        .chars()
        .all(|letter| letter.is_alphanumeric() || "_.$[]\"' ".contains(letter));
    let value = value.trim_start();
    if !is_name || !value.starts_with('{') {
        return None;
    }
    serde_json::Deserializer::from_str(value).into_iter::<Value>().next()?.ok()
}

struct Search<'a> {
    titles: &'a [String],
    bodies: Vec<Body>,
    left: usize,
}

impl Search<'_> {
    /// Looks through a value; what is within so many steps of the page's headline stands with it.
    fn value(&mut self, value: &Value, near_title: usize) {
        const NEAR: usize = 4;
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.value(value, near_title)),
            Value::Object(thing) => {
                let near_title = if self.is_titled(thing) { NEAR } else { near_title.saturating_sub(1) };
                for (key, value) in thing {
                    let is_body = BODIES.contains(&plain_key(key).as_str());
                    match body(value).filter(|_| is_body) {
                        Some((html, words)) => self.bodies.push(Body { html, words, titled: near_title > 0 }),
                        None => self.value(value, near_title),
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn is_titled(&self, thing: &Map<String, Value>) -> bool {
        const MIN_CHARS: usize = 8;
        thing.iter().any(|(key, value)| {
            let title = match value {
                Value::String(title) => title,
                Value::Object(inner) => match inner.get("rendered").or_else(|| inner.get("basic")) {
                    Some(Value::String(title)) => title,
                    _ => return false,
                },
                _ => return false,
            };
            let is_title = || {
                let title = fold(title);
                title.chars().count() >= MIN_CHARS && self.titles.iter().any(|other| other.starts_with(&title))
            };
            TITLES.contains(&plain_key(key).as_str()) && is_title()
        })
    }
}

fn plain_key(key: &str) -> String {
    key.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A value as the HTML of a text, and how many words that has; `None` if it is none.
fn body(value: &Value) -> Option<(String, usize)> {
    let html = match value {
        Value::String(text) => as_html(text),
        Value::Array(values) => {
            let parts: Vec<String> = values.iter().filter_map(|value| part(value, 0)).collect();
            if parts.len() < 2 {
                return None;
            }
            parts.concat()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => return None,
    };
    let words = Line::new(&without_tags(&html)).words;
    (words >= MIN_WORDS && html.contains(['.', '。', '।', '؟', '!', '?'])).then_some((html, words))
}

/// One of the parts of a text: a paragraph or a heading.
fn part(value: &Value, depth: usize) -> Option<String> {
    const MAX_DEPTH: usize = 6;
    /// A value that is no word of a reader's: an address, a name of a class.
    const MIN_WORDS: usize = 2;
    match value {
        Value::String(text)
            if text.split_whitespace().nth(MIN_WORDS).is_some() || text.chars().count() > 20 && !text.is_ascii() =>
        {
            Some(as_html(text))
        }
        Value::Object(thing) if depth < MAX_DEPTH => {
            let kind = ["type", "__typename", "kind", "name", "blockType", "component", "_type"];
            let kind = kind.iter().find_map(|key| thing.get(*key)?.as_str()).unwrap_or_default().to_ascii_lowercase();
            let is_other =
                |word: &&str| kind.split(|letter: char| !letter.is_ascii_alphabetic()).any(|part| part == *word);
            if OTHERS.iter().any(is_other) {
                return None;
            }
            let keys =
                ["text", "html", "content", "value", "body", "innerHTML", "data", "model", "children", "attributes"];
            let inner = keys.iter().find_map(|key| match thing.get(*key)? {
                Value::Array(values) => {
                    let parts: Vec<String> = values.iter().filter_map(|value| run(value, depth + 1)).collect();
                    Some(parts.concat()).filter(|text| !text.is_empty()).map(|text| as_html(&text))
                }
                value => part(value, depth + 1),
            })?;
            let is_heading = kind.contains("head") || matches!(kind.as_str(), "h2" | "h3" | "h4" | "subtitle");
            Some(if is_heading { format!("<h2>{}</h2>", without_tags(&inner)) } else { inner })
        }
        _ => None,
    }
}

/// A run of a paragraph: its words.
fn run(value: &Value, depth: usize) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(thing) => {
            ["text", "value", "content"].iter().find_map(|key| thing.get(*key)?.as_str().map(str::to_owned))
        }
        _ => None,
    }
    .filter(|_| depth > 0)
}

/// A text as HTML, if it is not that already: a paragraph for each line.
fn as_html(text: &str) -> String {
    if ["<p", "<br", "</"].iter().any(|tag| text.contains(tag)) {
        let is_block = text.contains("<p") || text.contains("<div");
        return if is_block { text.to_owned() } else { format!("<p>{text}</p>") };
    }
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let lines = escaped.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| format!("<p>{line}</p>")).collect()
}

fn without_tags(html: &str) -> String {
    let parts = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    parts.collect::<Vec<_>>().join(" ")
}

/// A page with this text in its body.
pub(super) fn with_text(html: &str, text: &str) -> String {
    let end = html.rfind("</body").unwrap_or(html.len());
    // What the text brings along must not end the element around it, nor hide what follows.
    format!("{}<article>{text}</article>{}", &html[..end], &html[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "The council of Northport voted on Monday to build the bridge that the town has wanted for many years. It is the third vote on it in ten years, said the mayor.";
    const B: &str = "Work is to begin in spring, and the first cars are expected to cross the river two years later on. Until then the ferry will sail as it has sailed for a century.";

    #[track_caller]
    fn check(script: &str, expected: Option<&str>) {
        let html = format!("<title>The council backs the bridge</title><div id=app></div><script>{script}</script>")
            .replace("{A}", A)
            .replace("{B}", B);
        let found = text(&html, &["The council backs the bridge | Harbour Courier".to_owned()]);
        let found = found.map(|text| text.replace(A, "A").replace(B, "B"));
        assert_eq!(found.as_deref(), expected, "{script}");
    }

    #[test]
    fn the_text_is_found_in_data() {
        let head = r#""headline":"The council backs the bridge""#;
        check(&format!(r#"{{"@type":"NewsArticle",{head},"articleBody":"{{A}}\n\n{{B}}"}}"#), Some("<p>A</p><p>B</p>"));
        check(
            &format!(r#"{{"props":{{"pageProps":{{"article":{{{head},"body":"<p>{{A}}</p><p>{{B}}</p>"}}}}}}}}"#),
            Some("<p>A</p><p>B</p>"),
        );
        let blocks = r#"[{"type":"paragraph","text":"{A}"},{"type":"image","text":"A ferry in the harbour of Northport"},{"type":"heading","text":"What it costs"},{"type":"p","children":[{"text":"{B}"}]}]"#;
        check(
            &format!(r#"window.__STATE__ = {{"story":{{{head},"content":{blocks}}}}};"#),
            Some("<p>A</p><h2> What it costs </h2><p>B</p>"),
        );
    }

    #[test]
    fn what_is_not_surely_the_article_is_not_taken() {
        check(
            r#"{"a":{"headline":"Ferry stays in port","body":"{A} {B}"},"b":{"headline":"Rain until Sunday","body":"{B} {A}"}}"#,
            None,
        );
        check(r#"{"headline":"The council backs the bridge","body":"{A}"}"#, None);
        check(r#"{"settings":{"key":"{A} {B}"}}"#, None);
        check("let a = 1;", None);
        check("{", None);
    }
}
