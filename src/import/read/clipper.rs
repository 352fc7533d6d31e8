//! The head that a clipper writes above a text in Markdown → what it states, and the text.
//!
//! Jina Reader writes `Title: …`, `URL Source: …`, `Markdown Content:`; Readwise a list below `## Metadata`; Zotero
//! `**Date:** …`.

use serde_json::{Map, Value};

/// How clippers name what they state, in lower case, and the field that it is.
#[rustfmt::skip]
const KEYS: &[(&str, &[&str])] = &[
    ("title", &["title", "full title", "headline"]),
    ("url", &["url", "url source", "source url", "source", "link", "original url", "original link", "permalink", "canonical url"]),
    ("date", &["published time", "date published", "published date", "publication date", "published", "published at", "published on", "date"]),
    ("authors", &["author", "authors", "by", "byline"]),
    ("publisher", &["publication", "publisher", "site", "site name", "website", "outlet", "newspaper"]),
    ("language", &["language", "lang"]),
    ("tags", &["tags", "keywords"]),
    ("description", &["summary", "description", "excerpt", "abstract"]),
    ("retrieved", &["retrieved", "accessed", "access date", "date accessed", "date added", "date saved", "clipped", "saved"]),
];

/// So many lines are looked at.
const MAX_LINES: usize = 60;
/// The most words of a key.
const MAX_KEY_WORDS: usize = 3;

/// What a clipper states, and what stands below it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Clipped<'a> {
    /// The fields, by names that are known for records.
    pub fields: Value,
    /// The text.
    pub body: &'a str,
    /// Whether the text is only what a reader marked.
    pub highlights: bool,
    /// Whether the clipper says itself where the text begins.
    pub marked: bool,
}

/// The head of a clipper, if a text has one: two lines at least that state something, and among them what the text is or
/// where it is from.
pub(super) fn clipped(text: &str) -> Option<Clipped<'_>> {
    let mut fields = Map::new();
    let (mut heading, mut in_list, mut marked) = (None, false, false);
    // The text begins behind the last line that states something.
    let (mut at, mut end) = (0, 0);
    for line in text.split_inclusive('\n').take(MAX_LINES) {
        at += line.len();
        let line = line.trim();
        if line.eq_ignore_ascii_case("markdown content:") {
            (end, marked) = (at, true);
            break;
        }
        if line.eq_ignore_ascii_case("## metadata") {
            in_list = true;
        } else if let Some(title) = line.strip_prefix("# ").filter(|_| heading.is_none() && fields.is_empty()) {
            heading = Some(title.trim());
        } else if let Some(pair) = pair(line) {
            let value = written(pair.value);
            match field(pair.key).filter(|field| !fields.contains_key(*field)) {
                Some("url") if !value.contains("://") && pair.plain => break,
                Some(field) if !value.is_empty() && (field != "url" || value.contains("://")) => {
                    fields.insert(field.to_owned(), Value::String(value));
                    end = at;
                }
                _ if in_list => end = at,
                _ if pair.plain && field(pair.key).is_none() => break,
                _ => {}
            }
        } else if !line.is_empty() && !line.starts_with("![") {
            break;
        }
    }
    let states = |field: &str| fields.contains_key(field);
    let is_head = fields.len() >= 2 && (states("url") || (states("title") || heading.is_some()) && states("date"));
    if !is_head {
        return None;
    }
    if let (Some(title), false) = (heading, states("title")) {
        fields.insert("title".to_owned(), Value::String(title.to_owned()));
    }
    let body = text[end..].trim_start();
    Some(Clipped { fields: Value::Object(fields), body, highlights: body.starts_with("## Highlights"), marked })
}

/// A line `Key: value`.
struct Pair<'a> {
    key: &'a str,
    value: &'a str,
    /// Whether it has neither a bullet nor bold letters, as prose has not.
    plain: bool,
}

fn pair(line: &str) -> Option<Pair<'_>> {
    let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")).unwrap_or(line);
    let bold = item.starts_with("**");
    let (key, value) = item.split_once(':')?;
    let (key, value) = (key.trim_matches('*').trim(), value.trim_start_matches('*').trim());
    let words = key.split_whitespace().count();
    // An address is no key.
    let is_key = (1..=MAX_KEY_WORDS).contains(&words) && !value.starts_with("//") && !key.contains(['[', '<', '.']);
    is_key.then_some(Pair { key, value, plain: !bold && item.len() == line.len() })
}

fn field(key: &str) -> Option<&'static str> {
    let key = key.to_lowercase();
    KEYS.iter().find(|(_, names)| names.contains(&key.as_str())).map(|(field, _)| *field)
}

/// A value without the signs of links: `[[Ann Lee]]`, `<https://…>`, `[Ellery Post](https://…)`.
fn written(value: &str) -> String {
    let value = value.trim_matches(['<', '>']);
    let link = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(')')).and_then(|rest| rest.split_once("]("));
    match link {
        Some((_, address)) if address.contains("://") => address.to_owned(),
        _ => value.replace("[[", "").replace("]]", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = clipped(text).map(|clipped| format!("{} {}", clipped.fields, clipped.body.trim_end()));
        assert_eq!(shown.as_deref().unwrap_or("none"), expected, "{text}");
    }

    #[test]
    fn what_clippers_write_above_a_text_is_what_they_state() {
        check(
            "Title: Pier opens\n\nURL Source: https://post.example/pier\n\nPublished Time: 2031-03-04T10:00:00Z\n\nMarkdown Content:\nThe pier is open.\n",
            r#"{"date":"2031-03-04T10:00:00Z","title":"Pier opens","url":"https://post.example/pier"} The pier is open."#,
        );
        check(
            "# Pier opens\n\n![cover](https://post.example/a.png)\n\n## Metadata\n- Author: [[Ann Lee]]\n- Category: #articles\n- Source: reader\n- URL: https://post.example/pier\n\n## Highlights\n- The pier is open.\n",
            r###"{"authors":"Ann Lee","title":"Pier opens","url":"https://post.example/pier"} ## Highlights
- The pier is open."###,
        );
        check(
            "# Pier opens\n\n**Date:** 2031-03-04\n**Volume:** 3\n**URL:** [Post](https://post.example/pier)\n\nThe pier is open.\n",
            r#"{"date":"2031-03-04","title":"Pier opens","url":"https://post.example/pier"} The pier is open."#,
        );
    }

    #[test]
    fn prose_with_colons_is_no_head() {
        for text in [
            "# Pier\n\nSource: the mayor\nDate: unknown\n\nText.\n",
            "Title: Pier opens\n\nText.\n",
            "Summary: the pier is open\nAuthor: Ann Lee\n\nText.\n",
            "- One: two\n- Three: four\n",
            "The pier is open: https://post.example/pier\n",
        ] {
            check(text, "none");
        }
    }
}
