//! Plain text ⇄ Markdown.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// What the Markdown of articles and digests may hold.
pub const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// The deepest nesting of Markdown that becomes HTML: what looks after the HTML takes the square of it.
const MAX_DEPTH: usize = 100;

/// The byte at which Markdown is nested more than 100 deep: quotations, lists, emphasis, all together.
pub fn too_deep(markdown: &str) -> Option<usize> {
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
                let start = letters[..index].iter().rposition(|letter| *letter == '\n').map_or(0, |at| at + 1);
                index > start && letters[start..index].iter().all(char::is_ascii_digit)
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

/// Markdown → its blocks as plain text. Raw HTML, footnotes, images and code blocks are left out.
pub fn plain_blocks(markdown: &str) -> Vec<PlainBlock> {
    let mut blocks = Vec::new();
    let mut text = String::new();
    let mut heading = None;
    let mut hidden = 0usize;
    let flush = |text: &mut String, heading: Option<u8>, blocks: &mut Vec<PlainBlock>| {
        let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
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
            Event::Start(Tag::CodeBlock(_) | Tag::FootnoteDefinition(_) | Tag::Image { .. } | Tag::HtmlBlock) => {
                hidden += 1;
            }
            Event::End(TagEnd::CodeBlock | TagEnd::FootnoteDefinition | TagEnd::Image | TagEnd::HtmlBlock) => {
                hidden = hidden.saturating_sub(1);
            }
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
        ];
        assert_eq!(blocks[..4], expected);
    }

    #[test]
    fn what_is_nested_too_deep_is_found() {
        assert_eq!(too_deep(&format!("a\n\n{}a", "> ".repeat(MAX_DEPTH - 1))), None);
        assert_eq!(too_deep(&format!("a\n\n{}a", "> ".repeat(MAX_DEPTH + 1))), Some(3 + 2 * MAX_DEPTH));
        assert!(too_deep(&("*a ".repeat(MAX_DEPTH + 1) + &"a* ".repeat(MAX_DEPTH + 1))).is_some());
        assert_eq!(too_deep(&"> - *a*\n\n".repeat(1000)), None);
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
