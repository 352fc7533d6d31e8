//! An address as somebody wrote it → the one that a page may lead to.
//!
//! It is parsed as browsers parse it (the URL Standard), and what is given back is what the parser prints: so nothing
//! that browsers would drop or read otherwise (tabs, `\`, a missing `//`) is left to be read otherwise.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use url::{Host, Url};

/// The longest address, in bytes; longer ones hide something, and programs cut them.
const MAX_BYTES: usize = 4096;

/// What does not stand in a path or an anchor as it is (the URL Standard, path percent-encode set).
const PATH: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'{').add(b'}');

/// An `http` or `https` address, without name and password before the host; `None` for any other text.
///
/// Hosts are given back in ASCII (`xn--…`), so that letters of other scripts cannot look like another host's.
pub fn web(text: &str) -> Option<String> {
    parsed(text).filter(is_web).map(String::from)
}

/// Where a link in a Markdown text may lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Elsewhere: an address of the web, or of a mailbox (`mailto:`).
    Outside(String),
    /// A path or an anchor of this site; what is no letter of an address is encoded.
    Inside(String),
}

impl Target {
    /// Reads the target of a link; `None` where it must lead nowhere.
    pub fn of(text: &str) -> Option<Self> {
        if let Some(url) = parsed(text) {
            let is_mail = url.scheme() == "mailto" && !url.path().is_empty();
            return (is_web(&url) || is_mail).then(|| Self::Outside(url.into()));
        }
        // Browsers take `\` for `/`, drop tabs and line ends, and two slashes begin a host.
        let path = text.trim_matches(|letter: char| letter <= ' ');
        let is_plain = !path.contains(|letter: char| letter == '\\' || letter == ':' || letter.is_control());
        let is_inside = !path.is_empty() && !path.starts_with("//") && path.len() <= MAX_BYTES;
        (is_plain && is_inside).then(|| Self::Inside(utf8_percent_encode(path, PATH).to_string()))
    }
}

/// The address without credentials, if it has a scheme, no longer than it may be.
fn parsed(text: &str) -> Option<Url> {
    if text.len() > MAX_BYTES {
        return None;
    }
    let text = text.trim();
    // A parser drops these without a word; what holds them was not written by somebody who meant an address.
    if text.contains(|letter: char| letter.is_control()) {
        return None;
    }
    let mut url = Url::parse(text).ok()?;
    if !url.username().is_empty() || url.password().is_some() {
        url.set_username("").ok()?;
        url.set_password(None).ok()?;
    }
    Some(url)
}

/// Whether an address is `http` or `https`, with a host of which a page, a table or a terminal takes nothing amiss.
///
/// The URL Standard lets a host hold quotation marks, braces and more; names that can be resolved hold letters, digits,
/// `-`, `.` and, against the rules, `_`.
pub fn is_web(url: &Url) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    let named = match url.host() {
        Some(Host::Domain(name)) => !name.is_empty() && name.bytes().all(plain),
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => true,
        None => false,
    };
    named && matches!(url.scheme(), "http" | "https")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(web(text).as_deref(), expected, "{text:?}");
    }

    #[test]
    fn an_address_is_printed_as_it_is_read() {
        check("https://a.example/b?c=d&e#f", Some("https://a.example/b?c=d&e#f"));
        check(" HTTPS://A.EXAMPLE:443 ", Some("https://a.example/"));
        check("https:a.example/b", Some("https://a.example/b"));
        check("https:\\\\a.example\\b", Some("https://a.example/b"));
        check("https://a_b.example", Some("https://a_b.example/"));
        check("https://[::1]:80", Some("https://[::1]:80/"));
        check("https://0x7f.1", Some("https://127.0.0.1/"));
        check("https://name:word@a.example/", Some("https://a.example/"));
        check("https://news.example@a.example/", Some("https://a.example/"));
        check("https://pаypаl.example/", Some("https://xn--pypl-53dc.example/"));
        check("https://a.example/\"><b>\u{202e}", Some("https://a.example/%22%3E%3Cb%3E%E2%80%AE"));
    }

    #[test]
    fn what_is_none_of_the_web_is_none() {
        for text in [
            "",
            ":",
            "a",
            "/a",
            "//a.example",
            "javascript:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "blob:https://a.example/1",
            "mailto:a@a.example",
            "https://",
            "https://a.example:99999/",
            "https://a\u{0}.example/",
            "https://a.example/\nb",
            "https://a b/",
            "http:\"",
            "https://a.example\"/",
            "https://a'b/",
            "https://{a}/",
            "https://`a`/",
            "https://a,b;c/",
            "https://$(a)/",
        ] {
            check(text, None);
        }
        check(&format!("https://a.example/{}", "a".repeat(5_000)), None);
    }

    #[test]
    fn a_link_leads_into_the_site_or_into_the_web() {
        let inside = |text: &str| Some(Target::Inside(text.to_owned()));
        let outside = |text: &str| Some(Target::Outside(text.to_owned()));
        for text in ["/a/", "#b", "a/b", "?c=d"] {
            assert_eq!(Target::of(text), inside(text));
        }
        assert_eq!(Target::of("/é \"<b>"), inside("/%C3%A9%20%22%3Cb%3E"));
        assert_eq!(Target::of("https:a.example"), outside("https://a.example/"));
        assert_eq!(Target::of("mailto:a@a.example"), outside("mailto:a@a.example"));
        for text in [
            "",
            "//a",
            "\\\\a",
            "/\\a",
            "\\/a",
            "/\t/a",
            "java\nscript:x",
            "x:y",
            "\u{1}x:y",
            "javascript&colon;x:",
            "mailto:",
        ] {
            assert_eq!(Target::of(text), None, "{text:?}");
        }
    }
}
