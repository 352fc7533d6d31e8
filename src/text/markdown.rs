//! Plain text ⇄ Markdown.

use super::letters::shown;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// What the Markdown of articles and digests may hold.
pub const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// The deepest nesting of Markdown that becomes HTML: what looks after the HTML takes the square of it.
const MAX_DEPTH: usize = 100;

/// What stands in no other of its kind (paragraphs, headings, tables with their rows and cells, code) adds fewer levels than this.
const MAX_LEAVES: usize = 10;

/// How many levels the marks of a Markdown open at most, all taken as if each stood in the one before it. A list opens two, its
/// own and that of its item; behind a letter or digit no list begins, and no number is one's without a space behind it.
fn most_levels(markdown: &str) -> usize {
    let bytes = markdown.as_bytes();
    let levels = |at: usize| {
        let before = at.checked_sub(1).map(|at| bytes[at]);
        let ends = bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace);
        match bytes[at] {
            b'-' | b'+' if before.is_some_and(|before| before.is_ascii_alphanumeric()) => 0,
            b'-' | b'+' => 2,
            b'.' | b')' if ends && before.is_some_and(|before| before.is_ascii_digit()) => 2,
            b'*' if ends => 2,
            b'*' | b'_' | b'~' | b'>' | b'[' => 1,
            _ => 0,
        }
    };
    (0..bytes.len()).map(levels).sum()
}

/// The byte at which Markdown is nested more than 100 deep: quotations, lists, emphasis, all together.
pub fn too_deep(markdown: &str) -> Option<usize> {
    if most_levels(markdown) + MAX_LEAVES < MAX_DEPTH { None } else { first_too_deep(markdown) }
}

fn first_too_deep(markdown: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (event, range) in Parser::new_ext(markdown, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Some(range.start);
        }
    }
    None
}

/// Plain text → Markdown that reads as just this text: what would be markup is escaped, and no more than that.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let letters: Vec<char> = text.chars().collect();
    for (index, &letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).map(|at| letters[at]);
        let after = letters.get(index + 1).copied();
        let line_start = before.is_none_or(|letter| letter == '\n');
        let inside_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let special = match letter {
            '\\' | '`' | '*' | '[' | ']' | '~' | '|' => true,
            '_' => !(inside_word(before) && inside_word(after)),
            '<' => after.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
            '&' => after.is_some_and(|next| next.is_ascii_alphabetic() || next == '#'),
            '#' | '>' | '+' | '-' | '=' | ':' => line_start,
            '.' | ')' => {
                // `1984. A year` at the start of a line would be a list.
                let digits = letters[..index].iter().rev().take_while(|letter| letter.is_ascii_digit()).count();
                digits > 0 && (index == digits || letters[index - digits - 1] == '\n')
            }
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// One block of a Markdown text, without its markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlainBlock {
    /// A heading of a level from 1 to 6.
    Heading(u8, String),
    /// A paragraph, list item, quotation or table cell; line breaks are spaces.
    Prose(String),
}

/// Markdown → its blocks as plain text. Footnotes, images and code blocks are left out; of raw HTML the words stay, as
/// [`without_markup`] finds them.
pub fn plain_blocks(markdown: &str) -> Vec<PlainBlock> {
    blocks_of(markdown, Html::Read)
}

/// What becomes of raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Html {
    /// Its words are read as Markdown, for what has no end takes in all behind it.
    Read,
    /// It is text: it came about only because markup around it is gone.
    Text,
}

fn blocks_of(markdown: &str, html: Html) -> Vec<PlainBlock> {
    let mut blocks = Vec::new();
    let mut text = String::new();
    let mut raw = String::new();
    let mut heading = None;
    let mut hidden = 0usize;
    let flush = |text: &mut String, heading: Option<u8>, blocks: &mut Vec<PlainBlock>| {
        let folded = shown(text).split_whitespace().collect::<Vec<_>>().join(" ");
        text.clear();
        if folded.is_empty() {
            return;
        }
        blocks.push(match heading {
            Some(level) => PlainBlock::Heading(level, folded),
            None => PlainBlock::Prose(folded),
        });
    };
    for event in Parser::new_ext(markdown, OPTIONS) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::FootnoteDefinition(_) | Tag::Image { .. }) => hidden += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::FootnoteDefinition | TagEnd::Image) => {
                hidden = hidden.saturating_sub(1);
            }
            Event::Html(part) if hidden == 0 => raw.push_str(&part),
            Event::End(TagEnd::HtmlBlock) => {
                flush(&mut text, None, &mut blocks);
                match html {
                    Html::Read => blocks.extend(blocks_of(&without_markup(&raw), Html::Text)),
                    Html::Text => flush(&mut raw, None, &mut blocks),
                }
                raw.clear();
            }
            Event::InlineHtml(part) if html == Html::Text && hidden == 0 => text.push_str(&part),
            Event::Start(Tag::Heading { level, .. }) => {
                flush(&mut text, None, &mut blocks);
                heading = Some(number(level));
            }
            Event::End(TagEnd::Heading(_)) => flush(&mut text, heading.take(), &mut blocks),
            Event::Start(Tag::Paragraph | Tag::Item | Tag::TableCell)
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell) => {
                flush(&mut text, None, &mut blocks);
            }
            Event::Text(part) | Event::Code(part) if hidden == 0 => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak if hidden == 0 => text.push(' '),
            _ => {}
        }
    }
    flush(&mut text, None, &mut blocks);
    blocks
}

/// Elements of which the content is no text.
const NO_TEXT: [&str; 2] = ["script", "style"];

/// Elements that stand in the middle of words.
const INSIDE_WORDS: [&str; 15] =
    ["a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "q", "small", "span", "strong", "sub", "sup"];

/// Raw HTML → what of it is text, with entities as they are: elements, comments and instructions are taken out, scripts
/// and style sheets with what is in them. What has no end hides nothing: only its beginning is taken out.
pub fn without_markup(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    // What was looked for in vain once is not looked for again, so that time grows with the text only.
    let mut ends = Ends::default();
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = match ends.markup(rest) {
            Some((length, breaks)) => {
                if breaks && !out.ends_with(char::is_whitespace) {
                    out.push(' ');
                }
                &rest[length..]
            }
            None => {
                out.push('<');
                &rest[1..]
            }
        };
    }
    out.push_str(rest);
    // In HTML the beginning of a line means nothing; in Markdown it would make code of words.
    out.lines().map(|line| line.trim_start().to_owned() + "\n").collect()
}

/// Which ends of markup are known not to come any more.
#[derive(Debug, Default)]
struct Ends {
    no_comment: bool,
    /// How many bytes of the text are left where the paragraph ends in which no tag does.
    no_tag_until: Option<usize>,
    no_content: [bool; NO_TEXT.len()],
}

impl Ends {
    /// The length of the markup that a text beginning with `<` starts with, and whether words before and behind it are
    /// apart; `None` where it is text.
    fn markup(&mut self, text: &str) -> Option<(usize, bool)> {
        if text.starts_with("<!--") {
            let end = if self.no_comment { None } else { text.find("-->") };
            self.no_comment = end.is_none();
            return Some((end.map_or("<!--".len(), |end| end + "-->".len()), true));
        }
        if text.starts_with("<![CDATA[") {
            return Some(("<![CDATA[".len(), true));
        }
        if text.starts_with("<!") || text.starts_with("<?") {
            return Some((self.end_of_tag(text).unwrap_or("<!".len()), true));
        }
        let name = text[1..].strip_prefix('/').unwrap_or(&text[1..]);
        if !name.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            return None;
        }
        let name = name.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
        let end = self.end_of_tag(text)?;
        let Some(place) = NO_TEXT.iter().position(|known| name.eq_ignore_ascii_case(known)) else {
            return Some((end, !INSIDE_WORDS.iter().any(|known| name.eq_ignore_ascii_case(known))));
        };
        if text.starts_with("</") || self.no_content[place] {
            return Some((end, true));
        }
        let close = find_ignoring_case(&text[end..], &format!("</{}", NO_TEXT[place]));
        self.no_content[place] = close.is_none();
        let content = close.map_or(0, |close| {
            let from = end + close;
            close + text[from..].find('>').map_or("</".len() + name.len(), |end| end + 1)
        });
        Some((end + content, true))
    }

    /// The length of a tag; `None` where none ends in this paragraph. A `>` between quotation marks is no end, unless the
    /// quotation has none.
    fn end_of_tag(&mut self, text: &str) -> Option<usize> {
        if self.no_tag_until.is_some_and(|left| text.len() > left) {
            return None;
        }
        let bytes = text.as_bytes();
        let mut first = None;
        let mut quoted = None;
        let mut end = bytes.len();
        for (at, byte) in bytes.iter().copied().enumerate() {
            match (byte, quoted) {
                (b'\n', _) if bytes.get(at + 1) == Some(&b'\n') => {
                    end = at;
                    break;
                }
                (b'>', None) => return Some(at + 1),
                (b'>', Some(_)) => first = first.or(Some(at + 1)),
                (b'"' | b'\'', None) if matches!(bytes[at - 1], b'=' | b' ') => quoted = Some(byte),
                (byte, Some(quote)) if byte == quote => quoted = None,
                _ => {}
            }
        }
        if first.is_none() {
            self.no_tag_until = Some(text.len() - end);
        }
        first
    }
}

/// Where `words`, in small letters, first stand.
fn find_ignoring_case(text: &str, words: &str) -> Option<usize> {
    text.as_bytes().windows(words.len()).position(|window| window.eq_ignore_ascii_case(words.as_bytes()))
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blocks_lose_their_markup() {
        let blocks = plain_blocks("## A *b*\n\nOne\ntwo [link](https://a.example).\n\n- item\n\n> said\n\n<b>x</b>\n");
        let expected = vec![
            PlainBlock::Heading(2, "A b".into()),
            PlainBlock::Prose("One two link.".into()),
            PlainBlock::Prose("item".into()),
            PlainBlock::Prose("said".into()),
            PlainBlock::Prose("x".into()),
        ];
        assert_eq!(blocks, expected);
    }

    #[track_caller]
    fn check_words(markdown: &str, expected: &str) {
        let words = plain_blocks(markdown).into_iter().map(|block| match block {
            PlainBlock::Heading(_, text) | PlainBlock::Prose(text) => text,
        });
        assert_eq!(words.collect::<Vec<_>>().join(" / "), expected);
    }

    #[test]
    fn of_raw_html_the_words_stay() {
        check_words("<div onclick=\"a > b\">One</div>\ntwo &amp; *three*\n", "One two & three");
        check_words("<script>\nrun(1)\n</script>\n\nOne.\n", "One.");
        check_words("<style>a{}</style>One.\n", "One.");
        check_words("a <script>run(1)</script> b\n", "a run(1) b");
        check_words("<!-- x\n\ny -->\nOne.\n", "One.");
        check_words("a < b and 3 <4\n", "a < b and 3 <4");
        check_words("<div><<b>script>One</div>\n", "<script>One");
        check_words("<div>\n    <p><i>One</i></p>\n     two\n</div>\n", "One two");
        check_words("<!-- x\n\na <b\n\nc\n", "x / a <b / c");
        check_words("<p><p><p><p><p> One\n", "One");
    }

    #[test]
    fn what_has_no_end_hides_nothing() {
        for start in
            ["<!-- x", "<script>", "<style>", "<!DOCTYPE x [", "<?php", "<![CDATA[", "<div title='", "<textarea>"]
        {
            let blocks = plain_blocks(&format!("{start}\n\nOne *two*.\n\n## Three\n"));
            assert!(blocks.contains(&PlainBlock::Prose("One two.".into())), "{start}: {blocks:?}");
            assert_eq!(blocks.last(), Some(&PlainBlock::Heading(2, "Three".into())), "{start}");
        }
    }

    #[test]
    fn characters_that_cannot_be_seen_are_left_out() {
        check_words("a\u{7}b&#x202e;c\u{2028}d\n", "abc d");
    }

    #[test]
    fn time_grows_with_the_text_only() {
        // With a square in it, this would take minutes.
        for part in ["<a", "<!--", "<script>", "<a href='", "<?", "</script", "<![CDATA[", "<a \">"] {
            let text = format!("{}\n\n>", part.repeat(200_000));
            assert!(without_markup(&text).len() <= text.len() + 1);
        }
    }

    #[test]
    fn what_is_nested_too_deep_is_found() {
        assert_eq!(too_deep(&format!("a\n\n{}a", "> ".repeat(MAX_DEPTH - 1))), None);
        assert_eq!(too_deep(&format!("a\n\n{}a", "> ".repeat(MAX_DEPTH + 1))), Some(3 + 2 * MAX_DEPTH));
        assert!(too_deep(&("*a ".repeat(MAX_DEPTH + 1) + &"a* ".repeat(MAX_DEPTH + 1))).is_some());
        assert_eq!(too_deep(&"> - *a*\n\n".repeat(1000)), None);
        // Few marks are told without looking closely: never wrongly.
        for (open, close) in [
            ("- ", ""),
            ("1. ", ""),
            ("> ", ""),
            ("> - ", ""),
            ("+ > 1) ", ""),
            ("*a ", "a* "),
            ("[", "](b)"),
            ("~~a ", "a~~ "),
        ] {
            for times in 1..2 * MAX_DEPTH {
                let text = format!("{}# a\n{}", open.repeat(times), close.repeat(times));
                assert_eq!(too_deep(&text), first_too_deep(&text), "{text}");
            }
        }
    }

    #[test]
    fn plain_prose_needs_no_escapes() {
        let text = "At 5 p.m. – she said: “It's 3.5% (really), isn't it?” A/B; c=d & e < f.";
        assert_eq!(escape(text), text);
    }

    proptest! {
        #[test]
        fn escaped_text_reads_back(text in "[a-zA-Z0-9*_#\\[\\]()<>!&~|`\\\\.:;+=\"' é漢-]{0,40}") {
            let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let expected = if folded.is_empty() { vec![] } else { vec![PlainBlock::Prose(folded.clone())] };
            prop_assert_eq!(plain_blocks(&escape(&folded)), expected);
        }
    }
}
