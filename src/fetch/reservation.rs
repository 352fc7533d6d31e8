//! What a publisher states → whether the rights to mine its texts are reserved (TDMRep, W3C Community Group, 2024;
//! article 4 of the EU's directive 2019/790).

use std::sync::LazyLock;

use dom_query::Document;
use regex::Regex;
use serde_json::Value;

use super::exchange::Headers;
use super::robots;
use crate::import::Form;
use crate::import::read::decode;

/// Where a site states it for all of its pages.
pub(super) const FILE: &str = "/.well-known/tdmrep.json";
/// The largest such file, in bytes.
pub(super) const MAX_FILE_BYTES: usize = 1 << 20;
/// How far into a page its `meta` elements are looked for, in bytes.
const HEAD_BYTES: usize = 1 << 20;
/// The most `meta` elements that are looked at.
const MAX_METAS: usize = 500;

/// That the rights to mine a text are reserved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reservation {
    /// Where it is stated: `the header tdm-reservation`.
    pub stated: String,
    /// The address of the terms on which the text may be mined, if there is one.
    pub policy: Option<String>,
}

/// What the file of a site says of some of its paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    pattern: String,
    reserved: bool,
    policy: Option<String>,
}

/// The rules in a site's file. What is not as the protocol asks is passed over: it reserves nothing.
pub(super) fn rules(file: &[u8]) -> Vec<Rule> {
    let value: Value = serde_json::from_slice(file).unwrap_or_default();
    let rules = match value {
        Value::Array(rules) => rules,
        Value::Object(_) => vec![value],
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    let rule = |rule: &Value| {
        Some(Rule {
            pattern: robots::normal_pattern(rule.get("location")?.as_str()?),
            reserved: match rule.get("tdm-reservation")? {
                Value::Number(number) => number.as_f64() == Some(1.0),
                Value::String(text) => text.trim() == "1",
                Value::Bool(reserved) => *reserved,
                Value::Null | Value::Array(_) | Value::Object(_) => false,
            },
            policy: rule.get("tdm-policy").and_then(Value::as_str).map(str::to_owned),
        })
    };
    rules.iter().filter_map(rule).collect()
}

/// What the rules of a site say of a path with its query: the first that matches counts.
pub(super) fn by_file(rules: &[Rule], path: &str) -> Option<Reservation> {
    let path = robots::normal(path);
    let rule = rules.iter().find(|rule| robots::matches(&rule.pattern, &path)).filter(|rule| rule.reserved)?;
    Some(Reservation { stated: "the file /.well-known/tdmrep.json".to_owned(), policy: rule.policy.clone() })
}

/// What the header of an answer says.
pub(super) fn by_headers(headers: &Headers) -> Option<Reservation> {
    headers.get("tdm-reservation").filter(|value| value.trim() == "1")?;
    let policy = headers.get("tdm-policy").map(|policy| policy.trim().to_owned());
    Some(Reservation { stated: "the header tdm-reservation".to_owned(), policy })
}

/// What the `meta` elements of a page say, and whether they speak of AI.
pub(super) fn by_page(bytes: &[u8], charset: Option<&str>) -> (Option<Reservation>, Option<String>) {
    static METAS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?is)<!--.*?-->|<meta\b[^>]*>").expect("it is constant"));
    let text = decode(&bytes[..bytes.len().min(HEAD_BYTES)], charset, Form::Html).text;
    // Only these elements are parsed: a whole page may be made to take long.
    let metas = METAS.find_iter(&text).map(|found| found.as_str()).filter(|found| !found.starts_with("<!"));
    let document = Document::from(metas.take(MAX_METAS).collect::<String>());
    let (mut reserved, mut policy, mut no_ai) = (false, None, None);
    for node in document.select("meta[name]").nodes() {
        let name = node.attr_or("name", "").trim().to_ascii_lowercase();
        let content = node.attr_or("content", "").trim().to_owned();
        match name.as_str() {
            "tdm-reservation" => reserved |= content == "1",
            "tdm-policy" => policy = Some(content),
            "robots" | "clipsheet" => no_ai = no_ai.or_else(|| no_ai_in(&content)),
            _ => {}
        }
    }
    (reserved.then_some(Reservation { stated: "the meta element tdm-reservation".to_owned(), policy }), no_ai)
}

/// The first word of `X-Robots-Tag` that is about AI: `noai`. It is no agreed form, so it is only told.
pub(super) fn no_ai_in(directives: &str) -> Option<String> {
    let words = directives.split([',', ':', ' ']).map(|word| word.trim().to_ascii_lowercase());
    words.into_iter().find(|word| matches!(word.as_str(), "noai" | "noimageai" | "noml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rule_of_the_file_that_matches_counts() {
        let file = br#"[{"location": "/free/*", "tdm-reservation": 0},
            {"location": "/", "tdm-reservation": 1, "tdm-policy": "https://x.example/policy.json"}, {"location": 3}, 4]"#;
        let rules = rules(file);
        assert_eq!(by_file(&rules, "/free/a"), None);
        let found = by_file(&rules, "/a?b=1").unwrap();
        assert_eq!(found.policy.as_deref(), Some("https://x.example/policy.json"));
        assert_eq!(by_file(&super::rules(b"<html>not found</html>"), "/a"), None);
        assert!(by_file(&super::rules(br#"{"location":"*","tdm-reservation":"1"}"#), "/a").is_some());
    }

    #[test]
    fn meta_elements_are_read_and_comments_are_not() {
        let page = |html: &str| by_page(html.as_bytes(), None);
        let found = page(
            "<html><head><META content=1 name='TDM-Reservation'><meta name=tdm-policy content='https://p.example'>",
        );
        assert_eq!(found.0.unwrap().policy.as_deref(), Some("https://p.example"));
        assert_eq!(page("<!-- <meta name=tdm-reservation content=1> --><p>x").0, None);
        assert_eq!(page("<meta name=tdm-reservation content=0>").0, None);
        assert_eq!(page("<meta name=robots content='index, noai'>"), (None, Some("noai".to_owned())));
    }
}
