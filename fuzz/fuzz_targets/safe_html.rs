//! Markdown → HTML that holds nothing but what is allowed, judged without the sanitiser.

#![no_main]

use std::collections::BTreeMap;

use clipsheet::render::{Headings, fuzz_html};
use libfuzzer_sys::fuzz_target;

const TAGS: [&str; 33] = [
    "a", "b", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li",
    "ol", "p", "pre", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul", "div",
];

/// The attributes of a tag, by a reader that knows only `name="value"`.
fn attributes(mut rest: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() || rest == "/" {
            return found;
        }
        let (name, after) = rest.split_once("=\"").expect("an attribute has a value in quotes");
        let (value, after) = after.split_once('"').expect("a value ends");
        found.push((name, value));
        rest = after;
    }
}

fn is_good(address: &str) -> bool {
    let plain = address.replace("&amp;", "&");
    let is_scheme = |text: &str| {
        text.starts_with(|first: char| first.is_ascii_alphabetic())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    };
    match plain.split_once(':') {
        Some((scheme, _)) if is_scheme(scheme) => matches!(scheme.to_lowercase().as_str(), "http" | "https" | "mailto"),
        _ => !plain.starts_with("//") && !plain.starts_with('\\'),
    }
}

fuzz_target!(|markdown: &str| {
    // Deeper Markdown is refused when it is read.
    if clipsheet::text::markdown::too_deep(markdown).is_some() {
        return;
    }
    let html = fuzz_html(markdown, "/sub/", Headings::OfPage, &BTreeMap::new());
    for piece in html.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').expect("a tag ends");
        let name = tag.trim_start_matches('/');
        let (name, rest) = name.split_once([' ', '\n']).unwrap_or((name, ""));
        assert!(TAGS.contains(&name), "<{tag}>");
        for (attribute, value) in attributes(rest) {
            match attribute {
                "href" => assert!(is_good(value), "{value}"),
                "title" | "start" => {}
                "id" => assert!(value.starts_with("on-"), "{value}"),
                "rel" => assert_eq!(value, "external nofollow noopener noreferrer"),
                other => panic!("the attribute {other} of <{tag}>"),
            }
        }
    }
});
