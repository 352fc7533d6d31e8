//! A page of the site → the page as it is delivered: with a script that loads it again, and with what is wrong.
//!
//! What is built stays as it is. The policy of a page is widened for the server's own files alone, so that what a theme
//! must not load is not loaded here either.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{OWN, troubles};
use crate::note::Note;

/// What is put into a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Delivery<'a> {
    /// The host by which the page was asked for.
    pub host: &'a str,
    /// What is shown now.
    pub version: &'a str,
    /// Why it is not newer.
    pub troubles: &'a [Note],
}

impl Delivery<'_> {
    /// A page; what is not UTF-8 comes as it is.
    pub fn bytes(&self, page: &[u8]) -> Vec<u8> {
        std::str::from_utf8(page).map_or_else(|_| page.to_vec(), |page| self.page(page).into_bytes())
    }

    pub fn page(&self, page: &str) -> String {
        static END: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)</body\s*>").expect("a constant"));
        let Self { host, version, troubles } = self;
        let page = widened(page, &format!("http://{host}{OWN}"));
        let end = END.find_iter(&page).last().map_or(page.len(), |end| end.start());
        let (before, after) = page.split_at(end);
        let troubles = troubles::panel(troubles);
        format!("{before}{troubles}<script src=\"{OWN}reload.js\" data-version=\"{version}\"></script>\n{after}")
    }
}

/// A page whose policies allow `source`, too.
fn widened(page: &str, source: &str) -> String {
    static META: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"(?is)<meta\b(?:[^>"']|"[^"]*"|'[^']*')*>"#).expect("a constant"));
    static IS_POLICY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i)\bhttp-equiv\s*=\s*["']?\s*content-security-policy\s*["'\s/>]"#).expect("a constant")
    });
    static CONTENT: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"(?is)\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')"#).expect("a constant"));
    let meta = |meta: &Captures<'_>| {
        let meta = &meta[0];
        if !IS_POLICY.is_match(meta) {
            return meta.to_owned();
        }
        let content = |content: &Captures<'_>| {
            let written = content.get(1).or(content.get(2)).map_or("", |written| written.as_str());
            let written = written.replace("&#39;", "'").replace("&#x27;", "'").replace("&apos;", "'");
            format!("content=\"{}\"", policy(&written, source))
        };
        CONTENT.replace(meta, content).into_owned()
    };
    META.replace_all(page, meta).into_owned()
}

/// A policy (Content Security Policy Level 3) that allows scripts, styles and connections of `source`, too.
fn policy(policy: &str, source: &str) -> String {
    let words = policy.split(';').map(|directive| directive.split_ascii_whitespace().collect::<Vec<_>>());
    let mut directives: Vec<Vec<&str>> = words.filter(|words| !words.is_empty()).collect();
    // Of each kind the first that is there decides.
    let kinds = [
        ["script-src-elem", "script-src", "default-src"].as_slice(),
        &["style-src-elem", "style-src", "default-src"],
        &["connect-src", "default-src"],
    ];
    let mut more: Vec<Vec<&str>> = Vec::new();
    for names in kinds {
        let named = |name: &&str| directives.iter().position(|words| words[0].eq_ignore_ascii_case(name));
        let Some(at) = names.iter().find_map(named) else { continue };
        let mut words = directives[at].clone();
        words.retain(|word| !word.eq_ignore_ascii_case("'none'"));
        words.push(source);
        if words[0].eq_ignore_ascii_case("default-src") {
            words[0] = names[names.len() - 2];
            more.push(words);
        } else {
            directives[at] = words;
        }
    }
    directives.append(&mut more);
    directives.iter().map(|words| words.join(" ")).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "http://127.0.0.1:4750/__clipsheet/";

    #[track_caller]
    fn check_policy(before: &str, after: &str) {
        assert_eq!(policy(before, "X"), after);
    }

    #[test]
    fn a_policy_is_widened_for_one_source() {
        check_policy(
            "default-src 'none'; style-src 'self'; base-uri 'none'",
            "default-src 'none'; style-src 'self' X; base-uri 'none'; script-src X; connect-src X",
        );
        check_policy(
            "default-src 'self'; script-src 'none'; script-src-elem a.example; connect-src 'none';",
            "default-src 'self'; script-src 'none'; script-src-elem a.example X; connect-src X; style-src 'self' X",
        );
        check_policy("img-src 'none'", "img-src 'none'");
        check_policy("", "");
    }

    #[test]
    fn a_page_keeps_all_but_its_policy() {
        let delivery = Delivery { host: "127.0.0.1:4750", version: "v1", troubles: &[] };
        let page = "<!doctype html><meta charset=utf-8><META content='default-src &#39;none&#39;' http-equiv=Content-Security-Policy>\
                    <body><p title=\"</body>\">a</p></BODY></html>";
        let expected = format!(
            "<!doctype html><meta charset=utf-8><META content=\"default-src 'none'; script-src {OURS}; style-src {OURS}; \
             connect-src {OURS}\" http-equiv=Content-Security-Policy><body><p title=\"</body>\">a</p>\
             <script src=\"/__clipsheet/reload.js\" data-version=\"v1\"></script>\n</BODY></html>"
        );
        assert_eq!(delivery.page(page), expected);
        assert!(delivery.page("<p>no body").starts_with("<p>no body<script "));
        assert_eq!(delivery.bytes(b"\xff</body>"), b"\xff</body>");
    }
}
