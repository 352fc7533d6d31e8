//! `robots.txt` → what this program may ask a site for (RFC 9309).
//!
//! Own code, because the crates for it stand still (`texting_robots`, `robotstxt`) or ask for a newer compiler than this
//! crate does (`robotxt`).

use memchr::memmem;

/// How much of a file is read, in bytes; the RFC asks for as much.
pub(super) const MAX_BYTES: usize = 500 << 10;
/// The longest pattern that is looked at, in bytes.
const MAX_PATTERN_BYTES: usize = 2 << 10;

/// What a site asks of us.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Robots {
    rules: Vec<Rule>,
    /// The seconds between two requests, where it states them.
    pub delay_seconds: Option<f64>,
}

#[derive(Debug, Clone, PartialEq)]
struct Rule {
    allow: bool,
    pattern: String,
}

/// The lines for one or more robots.
#[derive(Debug, Default)]
struct Group {
    names: Vec<String>,
    rules: Vec<Rule>,
    delay_seconds: Option<f64>,
}

impl Robots {
    /// What the file says to `name`, the name of a program without its version: to it alone, or else to all.
    pub fn read(bytes: &[u8], name: &str) -> Self {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let groups = groups(&String::from_utf8_lossy(whole_lines(bytes)));
        let ours = |wanted: &str| {
            let meant = groups.iter().filter(|group| group.names.iter().any(|name| name == wanted));
            meant.collect::<Vec<&Group>>()
        };
        let named = ours(&name.to_ascii_lowercase());
        let meant = if named.is_empty() { ours("*") } else { named };
        Self {
            rules: meant.iter().flat_map(|group| group.rules.iter().cloned()).collect(),
            delay_seconds: meant.iter().find_map(|group| group.delay_seconds),
        }
    }

    /// Whether `path`, with its query, may be asked for: the longest rule that matches decides, of equals the one that
    /// allows.
    pub fn allows(&self, path: &str) -> bool {
        let path = normal(path);
        let matching = self.rules.iter().filter(|rule| matches(&rule.pattern, &path));
        matching.max_by_key(|rule| (rule.pattern.len(), rule.allow)).is_none_or(|rule| rule.allow)
    }
}

/// The lines of which not more than the limit is read; half of a pattern would mean more than the whole.
fn whole_lines(bytes: &[u8]) -> &[u8] {
    let Some(start) = bytes.get(..MAX_BYTES) else { return bytes };
    &start[..start.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(0)]
}

fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut naming = false;
    for line in text.split(['\n', '\r']) {
        let line = line.split('#').next().unwrap_or_default();
        let Some((key, value)) = line.split_once(':') else { continue };
        let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
        if key == "user-agent" {
            if !naming {
                groups.push(Group::default());
            }
            naming = true;
            if let Some(group) = groups.last_mut() {
                group.names.push(product(value));
            }
            continue;
        }
        // Lines of other kinds, such as `Sitemap`, stand outside of all groups and end none.
        let Some(group) = groups.last_mut() else { continue };
        match key.as_str() {
            "allow" | "disallow" => {
                naming = false;
                if !value.is_empty() && value.len() <= MAX_PATTERN_BYTES {
                    let rule = Rule { allow: key == "allow", pattern: normal_pattern(value) };
                    group.rules.push(rule);
                }
            }
            "crawl-delay" => {
                naming = false;
                let seconds = value.parse().ok().filter(|seconds: &f64| seconds.is_finite() && *seconds >= 0.0);
                group.delay_seconds = group.delay_seconds.or(seconds);
            }
            _ => {}
        }
    }
    groups
}

/// `Clipsheet/0.1 (+https://…)` → `clipsheet`.
pub(super) fn product(agent: &str) -> String {
    if agent.starts_with('*') {
        return "*".to_owned();
    }
    let letters = agent.chars().take_while(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'));
    letters.collect::<String>().to_ascii_lowercase()
}

/// Whether a path begins as a pattern says: `*` stands for anything, `$` at the end for the end. Both must be
/// [normal](normal). Takes time in proportion to both.
pub(super) fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, to_the_end) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut parts: Vec<&str> = pattern.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    let Some((first, middle)) = parts.split_first() else {
        return if to_the_end { path == last } else { path.starts_with(last) };
    };
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    for part in middle {
        // The leftmost place leaves most for those that follow.
        let Some(at) = memmem::find(rest.as_bytes(), part.as_bytes()) else { return false };
        rest = &rest[at + part.len()..];
    }
    if to_the_end { rest.ends_with(last) } else { memmem::find(rest.as_bytes(), last.as_bytes()).is_some() }
}

/// A pattern in the form that [`matches`] compares: as a path, but `*` and a `$` at its end keep their meaning.
pub(super) fn normal_pattern(pattern: &str) -> String {
    let (pattern, end) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, "$"),
        None => (pattern, ""),
    };
    let parts: Vec<String> = pattern.split('*').map(normal).collect();
    // A path starts with `/`, and so does what is meant by a pattern without.
    let slash = if pattern.starts_with(['/', '*']) { "" } else { "/" };
    format!("{slash}{}{end}", parts.join("*"))
}

/// A path in the form in which octets are compared: what needs no escape has none, and all else has one.
pub(super) fn normal(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut normal = String::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |index: usize| bytes.get(index).and_then(|byte| char::from(*byte).to_digit(16));
        let escaped = match (bytes[at], hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => u8::try_from(high * 16 + low).ok(),
            _ => None,
        };
        let byte = escaped.unwrap_or(bytes[at]);
        let is_plain = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        let needs_none = byte.is_ascii_graphic() && !matches!(byte, b'*' | b'$');
        if is_plain || escaped.is_none() && needs_none {
            normal.push(char::from(byte));
        } else {
            normal.push_str(&format!("%{byte:02X}"));
        }
        at += if escaped.is_some() { 3 } else { 1 };
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(file: &str, path: &str, allowed: bool) {
        let start = &file[..file.len().min(500)];
        assert_eq!(Robots::read(file.as_bytes(), "clipsheet").allows(path), allowed, "{path} under\n{start}");
    }

    #[test]
    fn the_group_of_our_name_counts_and_else_that_of_all() {
        let file = "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: ClipSheet/0.1\nDisallow: /private\n";
        check(file, "/a", true);
        check(file, "/private/a", false);
        assert!(!Robots::read(file.as_bytes(), "clip").allows("/a"));
        check("User-agent: clipsheet-other\nDisallow: /", "/a", true);
        check("", "/a", true);
        check("Disallow: /", "/a", true);
        check("<html>Not found: sorry</html>", "/a", true);
    }

    #[test]
    fn groups_of_one_name_are_one() {
        let file = "User-agent: clipsheet\rDisallow: /a\r\nSitemap: https://x.example/s.xml\nDisallow: /b\nUser-agent: *\n\
                    Disallow: /\nUSER-AGENT : clipsheet # we\nDisallow: /c\n";
        for (path, allowed) in [("/a", false), ("/b", false), ("/c", false), ("/d", true)] {
            check(file, path, allowed);
        }
    }

    #[test]
    fn the_longest_rule_decides_and_of_equals_the_one_that_allows() {
        let file = "\u{feff}User-agent: *\nDisallow: /news/\nAllow: /news/open\nDisallow: /x\nAllow: /x\nDisallow:\n";
        for (path, allowed) in [("/news/a", false), ("/news/open/a", true), ("/x", true), ("/", true), ("/news", true)]
        {
            check(file, path, allowed);
        }
    }

    #[test]
    fn stars_and_ends() {
        let file = "User-agent: *\nDisallow: /*.pdf$\nDisallow: /*?print=\nDisallow: /a*b*c$\nDisallow: no-slash\n";
        for (path, allowed) in [
            ("/x.pdf", false),
            ("/x.pdf?a", true),
            ("/x.pdf.pdf", false),
            ("/x?print=1", false),
            ("/abc", false),
            ("/a-b-c-c", false),
            ("/a-b-c-d", true),
            ("/ac", true),
            ("/no-slash", false),
        ] {
            check(file, path, allowed);
        }
        check("User-agent: *\nDisallow: /a*aa$\n", "/aa", true);
        check("User-agent: *\nDisallow: /*aa$\n", "/aaa", false);
    }

    #[test]
    fn escapes_do_not_matter_but_where_they_are_meant() {
        let file = "User-agent: *\nDisallow: /città\nDisallow: /%7Ejoe\nDisallow: /a%2fb\nDisallow: /cost-%24\n";
        for (path, allowed) in [
            ("/citt%c3%a0/x", false),
            ("/~joe", false),
            ("/a%2Fb", false),
            ("/a/b", true),
            ("/cost-$", false),
            ("/cost-", true),
        ] {
            check(file, path, allowed);
        }
    }

    #[test]
    fn the_delay_is_read() {
        let delay = |file: &str| Robots::read(file.as_bytes(), "clipsheet").delay_seconds;
        assert_eq!(delay("User-agent: *\nCrawl-delay: 2.5\n"), Some(2.5));
        assert_eq!(delay("User-agent: *\nCrawl-delay: 9\nUser-agent: clipsheet\nDisallow: /a"), None);
        assert_eq!(delay("User-agent: *\nCrawl-delay: -1\nCrawl-delay: inf\nCrawl-delay: soon"), None);
    }

    #[test]
    fn hostile_files_are_read_in_time() {
        let line = format!("Disallow: /{}$\n", "*a".repeat(1_000));
        let file = format!("User-agent: *\n{}", line.repeat(1_000));
        assert!(file.len() > MAX_BYTES);
        check(&file, &format!("/{}b", "a".repeat(8_000)), true);
        check(&format!("User-agent: *\nDisallow: /{}", "a".repeat(MAX_BYTES)), "/", true);
    }
}
