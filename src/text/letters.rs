//! A text of others → the same without the characters that no page can show.

use std::borrow::Cow;

/// The text without control characters (Unicode's `Cc`, but for tab and line end), without the two characters that XML
/// cannot hold, and without those that turn the text behind them round (UAX 9: embeddings and overrides; isolates and
/// marks stay, for they end where their line does). The ends of lines that only Unicode knows become line ends.
pub fn shown(text: &str) -> Cow<'_, str> {
    let Some(first) = first_hidden(text.as_bytes()) else { return Cow::Borrowed(text) };
    let (before, rest) = text.split_at(first);
    let mut out = before.to_owned();
    out.extend(rest.chars().filter_map(|letter| match letter {
        '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        letter => (!is_hidden(letter)).then_some(letter),
    }));
    Cow::Owned(out)
}

/// How many bytes are looked at in one step.
const STEP: usize = 32;

/// Where the first character begins that no page can show. All texts of all pages pass here, so a step is a few
/// instructions where none of its bytes can begin such a character.
fn first_hidden(bytes: &[u8]) -> Option<usize> {
    let steps = bytes.chunks(STEP).enumerate().filter(|(_, step)| {
        step.iter().fold(false, |found, byte| found | (*byte < b' ') | matches!(*byte, 0x7f | 0xc2 | 0xe2 | 0xef))
    });
    let mut places = steps.flat_map(|(number, step)| number * STEP..number * STEP + step.len());
    places.find(|place| begins_hidden(&bytes[*place..]))
}

/// Whether UTF-8 begins with a character of [`is_hidden`].
fn begins_hidden(bytes: &[u8]) -> bool {
    match *bytes {
        [b'\t' | b'\n', ..] => false,
        [0..=0x1f | 0x7f, ..] => true,
        [0xc2, 0x80..=0x9f, ..] => true,
        [0xe2, 0x80, 0xa8..=0xae, ..] => true,
        [0xef, 0xbf, 0xbe | 0xbf, ..] => true,
        _ => false,
    }
}

/// Whether no page can show the character.
pub fn is_hidden(letter: char) -> bool {
    match letter {
        '\t' | '\n' => false,
        '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{FFFE}' | '\u{FFFF}' => true,
        letter => letter.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn what_can_be_seen_stays() {
        for text in ["", "a\tb\nc", "“é” – 漢字 \u{200f}مثال\u{2068}x\u{2069}", "\u{a0}\u{200d}\u{feff}👍🏽"]
        {
            assert!(matches!(shown(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn every_character_is_judged_alike_by_its_bytes() {
        for letter in '\u{0}'..=char::MAX {
            let text = format!("{}{letter}", "a".repeat(STEP - 1));
            let expected = is_hidden(letter).then_some(STEP - 1);
            assert_eq!(first_hidden(text.as_bytes()), expected, "{letter:?}");
        }
    }

    #[test]
    fn what_cannot_be_seen_goes() {
        check("a\u{0}\u{7}\u{1b}b\r\nc\u{7f}\u{9b}d", "ab\ncd");
        check("a\u{202e}b\u{202a}c\u{202c}", "abc");
        check("é\u{fffe}\u{ffff}", "é");
        check("a\u{85}b\u{2028}c\u{2029}d", "a\nb\nc\nd");
    }
}
