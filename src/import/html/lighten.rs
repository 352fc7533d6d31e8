//! A page → the page without what no reader sees: scripts, styles, drawings, comments.
//!
//! Most of a news page is scripts. Taking them out before parsing halves the time, and a parser that never sees them
//! cannot be led astray by them. JSON-LD stays: it holds metadata.

/// Elements whose content is not text, with how their end is written.
const UNSEEN: [&str; 3] = ["script", "style", "svg"];

/// The page without scripts (but for JSON-LD), styles, drawings and comments. An element that does not end stays.
pub(super) fn lighten(html: &str) -> String {
    let bytes = html.as_bytes();
    let mut light = String::with_capacity(html.len() / 2);
    let (mut kept, mut at) = (0, 0);
    let mut endless = [false; UNSEEN.len() + 1];
    while let Some(start) = find(bytes, at, b"<") {
        at = start + 1;
        let Some(end) = unseen_end(bytes, start, &mut endless) else { continue };
        light.push_str(&html[kept..start]);
        // What stood on both sides of it is not one word now that it is gone.
        (kept, at) = (end, end);
    }
    light.push_str(&html[kept..]);
    light
}

/// Elements that end themselves, or whose end may be left out: however many are open, they are not nested.
const UNNESTED: [&str; 34] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
    "link", "meta", "optgroup", "option", "p", "param", "path", "rb", "rp", "rt", "source", "tbody", "td", "tfoot",
    "th", "thead", "tr", "track", "wbr",
];

/// How deep elements are nested at most: what a parser will make of it, roughly. Elements that are never closed count
/// as open, as they do for a parser.
pub(super) fn depth(html: &str) -> usize {
    let bytes = html.as_bytes();
    let (mut depth, mut deepest, mut at) = (0usize, 0, 0);
    while let Some(start) = find(bytes, at, b"<") {
        at = start + 1;
        let closes = bytes.get(at) == Some(&b'/');
        let name_start = at + usize::from(closes);
        let rest = &html.as_bytes()[name_start.min(bytes.len())..];
        let length = rest.iter().take(20).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
        let name = String::from_utf8_lossy(&rest[..length]).to_ascii_lowercase();
        if !name.starts_with(|letter: char| letter.is_ascii_alphabetic())
            || UNNESTED.binary_search(&name.as_str()).is_ok()
        {
            continue;
        }
        if closes {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// Where the unseen element or comment that starts at `start` ends. `endless` tells of which kinds no end follows: what
/// was looked for once to the end of the page is not looked for again.
fn unseen_end(bytes: &[u8], start: usize, endless: &mut [bool; UNSEEN.len() + 1]) -> Option<usize> {
    let rest = &bytes[start + 1..];
    if rest.starts_with(b"!--") {
        // `<!-->` is a whole comment.
        let end = if endless[UNSEEN.len()] { None } else { find(bytes, start + 2, b"-->").map(|at| at + 3) };
        endless[UNSEEN.len()] |= end.is_none();
        return end;
    }
    let (kind, name) = UNSEEN.into_iter().enumerate().find(|(_, name)| {
        let after = rest.get(name.len());
        rest.len() > name.len()
            && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes())
            && after.is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'>')
    })?;
    let open = find(bytes, start, b">")?;
    if name == "script" && holds(&bytes[start..open], b"ld+json") {
        return None;
    }
    if name == "svg" && bytes[open - 1] == b'/' {
        return Some(open + 1);
    }
    let end = if endless[kind] { None } else { close(bytes, open, name) };
    endless[kind] |= end.is_none();
    end
}

/// The end of the element of this name that is open at `from`.
fn close(bytes: &[u8], from: usize, name: &str) -> Option<usize> {
    let mut at = from;
    loop {
        at = find(bytes, at, b"</")? + 2;
        if bytes.get(at..at + name.len())?.eq_ignore_ascii_case(name.as_bytes()) {
            return find(bytes, at, b">").map(|end| end + 1);
        }
    }
}

/// The first place of `needle` at or after `from`.
fn find(bytes: &[u8], from: usize, needle: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes.get(from..)?, needle).map(|at| at + from)
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window.eq_ignore_ascii_case(needle))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(lighten(html), expected);
    }

    #[test]
    fn what_no_reader_sees_goes() {
        check("a<script>if (1 < 2) { b('</p>') }</SCRIPT >c", "ac");
        check("a<STYLE media=x>p{}</style>b<!-- <p> -->c<svg><path/></svg>d", "abcd");
        check("<script type='application/ld+json'>{}</script>", "<script type='application/ld+json'>{}</script>");
        check("<scripted>a</scripted>", "<scripted>a</scripted>");
        check("<svg class=a /><p>b</p><svg></svg>", "<p>b</p>");
        check("<!--><p>a</p><!-- b -->", "<p>a</p>");
    }

    #[test]
    fn what_does_not_end_stays() {
        check("a<script>b", "a<script>b");
        check("a<!-- b", "a<!-- b");
        check("a<svg", "a<svg");
    }

    #[test]
    fn depth_is_counted_as_a_parser_does() {
        assert_eq!(depth("<div><p>a<p>b<div><br>c</div></div><div></DIV>"), 2);
        assert_eq!(depth("a < b <"), 0);
    }

    proptest! {
        #[test]
        fn nothing_is_made_up(html in "(<script>|</script>|<!--|-->|<svg |>|ä|p|<){0,20}") {
            let light = lighten(&html);
            prop_assert!(light.len() <= html.len());
            prop_assert!(!lighten(&light).is_empty() || light.is_empty() || light.contains('<'));
        }
    }
}
