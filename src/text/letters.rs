//! A text of others → the same without the characters that no page can show (on the way out), or that no news text
//! needs (on the way in).

use std::borrow::Cow;

/// The text without control characters (Unicode's `Cc`, but for tab and line end), without the two characters that XML
/// cannot hold, and without those that turn the text behind them round (UAX 9: embeddings and overrides; isolates and
/// marks stay, for they end where their line does). The ends of lines that only Unicode knows become line ends.
pub fn shown(text: &str) -> Cow<'_, str> {
    let Some(first) = first(text.as_bytes(), begins_hidden) else { return Cow::Borrowed(text) };
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

/// Where the first character begins of those that `begins` knows, by the UTF-8 that it begins: hidden or harmful ones. All
/// texts of all pages pass here, so a step is a few instructions where none of its bytes can begin such a character.
fn first(bytes: &[u8], begins: impl Fn(&[u8]) -> bool) -> Option<usize> {
    let steps = bytes.chunks(STEP).enumerate().filter(|(_, step)| {
        let may_begin = |byte: &u8| (*byte < b' ') | matches!(*byte, 0x7f | 0xc2 | 0xe2 | 0xef..);
        step.iter().fold(false, |found, byte| found | may_begin(byte))
    });
    let mut places = steps.flat_map(|(number, step)| number * STEP..number * STEP + step.len());
    places.find(|place| begins(&bytes[*place..]))
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

/// Whether no news text needs the character: one that no page can show, and besides an isolate, a byte order mark inside
/// a text, or a code point that is no character.
///
/// The joiners U+200C and U+200D and the marks U+200E and U+200F stay: Persian, Hebrew and emoji are spelt with them.
pub fn is_harmful(letter: char) -> bool {
    is_hidden(letter)
        || matches!(letter, '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FDD0}'..='\u{FDEF}')
        || letter as u32 & 0xFFFE == 0xFFFE
}

/// Where the first harmful character stands, in bytes, and which one it is.
pub fn first_harmful(text: &str) -> Option<(usize, char)> {
    let at = first(text.as_bytes(), begins_harmful)?;
    Some((at, text[at..].chars().next()?))
}

/// Whether UTF-8 begins with a character of [`is_harmful`].
fn begins_harmful(bytes: &[u8]) -> bool {
    begins_hidden(bytes)
        || match *bytes {
            [0xe2, 0x81, 0xa6..=0xa9, ..] | [0xef, 0xbb, 0xbf, ..] | [0xef, 0xb7, 0x90..=0xaf, ..] => true,
            [0xf0..=0xf4, second, 0xbf, 0xbe | 0xbf, ..] => second & 0x0f == 0x0f,
            _ => false,
        }
}

/// A text without harmful characters; those that part words become spaces. Its lines stay its lines.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if first_harmful(text).is_none() {
        return Cow::Borrowed(text);
    }
    let kept = |letter: char| match letter {
        letter if !is_harmful(letter) => Some(letter),
        letter if letter.is_whitespace() => Some(' '),
        _ => None,
    };
    Cow::Owned(text.chars().filter_map(kept).collect())
}

/// Whether a reader sees anything of a text.
pub fn is_visible(text: &str) -> bool {
    let unseen = |letter: char| {
        letter.is_whitespace()
            || is_harmful(letter)
            || matches!(letter, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}')
            || matches!(letter, '\u{180B}'..='\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}')
            || matches!(letter, '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}' | '\u{E0000}'..='\u{E0FFF}')
    };
    !text.chars().all(unseen)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(shown(text), expected);
    }

    #[track_caller]
    fn check_harmless(text: &str, expected: &str) {
        assert_eq!(harmless(text), expected, "{text:?}");
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
            let expected = |is: fn(char) -> bool| is(letter).then_some(STEP - 1);
            assert_eq!(first(text.as_bytes(), begins_hidden), expected(is_hidden), "{letter:?}");
            assert_eq!(first(text.as_bytes(), begins_harmful), expected(is_harmful), "{letter:?}");
        }
    }

    #[test]
    fn what_cannot_be_seen_goes() {
        check("a\u{0}\u{7}\u{1b}b\r\nc\u{7f}\u{9b}d", "ab\ncd");
        check("a\u{202e}b\u{202a}c\u{202c}", "abc");
        check("é\u{fffe}\u{ffff}", "é");
        check("a\u{85}b\u{2028}c\u{2029}d", "a\nb\nc\nd");
    }

    #[test]
    fn what_steers_or_turns_is_gone() {
        check_harmless("a\0b\u{1b}[31mc", "ab[31mc");
        check_harmless("one\u{2028}two\u{85}three\u{b}four", "one two three four");
        check_harmless("\u{202e}evil\u{202c} \u{2067}x\u{2069}", "evil x");
        check_harmless("a\u{feff}b\u{ffff}\u{1fffe}\u{fdd0}", "ab");
        check_harmless("a\tb\nc", "a\tb\nc");
        check_harmless("می\u{200c}خواهم 👩\u{200d}🔬 שלום\u{200f}", "می\u{200c}خواهم 👩\u{200d}🔬 שלום\u{200f}");
    }

    #[test]
    fn what_nobody_sees_is_not_visible() {
        for text in ["", "  ", "\u{200b}\u{feff}", "\u{200e}\u{ad}", "\u{3164}", "\0\u{7f}"] {
            assert!(!is_visible(text), "{text:?}");
        }
        for text in ["a", "·", "👩\u{200d}🔬", "漢"] {
            assert!(is_visible(text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn once_is_enough_and_lines_stay(text in any::<String>()) {
            let clean = harmless(&text).into_owned();
            prop_assert_eq!(harmless(&clean), clean.as_str());
            prop_assert!(!clean.chars().any(is_harmful));
            prop_assert_eq!(clean.matches('\n').count(), text.matches('\n').count());
        }
    }
}
