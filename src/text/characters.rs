//! Characters that no news text needs: they steer a terminal, turn round what stands beside them, or break a feed.

use std::borrow::Cow;

/// Whether a character does harm wherever it is shown: a control character (but tab and line end), one that sets the
/// direction of what follows (UAX 9: embeddings, overrides, isolates), a byte order mark inside a text, or a code point
/// that is no character.
///
/// The joiners U+200C and U+200D and the marks U+200E and U+200F stay: Persian, Hebrew and emoji are spelt with them.
pub fn is_harmful(letter: char) -> bool {
    match letter {
        '\n' | '\t' => false,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FDD0}'..='\u{FDEF}' => true,
        '\u{2028}' | '\u{2029}' => true,
        letter => letter.is_control() || letter as u32 & 0xFFFE == 0xFFFE,
    }
}

/// Where the first harmful character stands, in bytes, and which one it is.
pub fn first_harmful(text: &str) -> Option<(usize, char)> {
    let plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    if text.bytes().all(plain) {
        return None;
    }
    text.char_indices().find(|(_, letter)| is_harmful(*letter))
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
        assert_eq!(harmless(text), expected, "{text:?}");
    }

    #[test]
    fn what_steers_or_turns_is_gone() {
        check("a\0b\u{1b}[31mc", "ab[31mc");
        check("one\u{2028}two\u{85}three\u{b}four", "one two three four");
        check("\u{202e}evil\u{202c} \u{2067}x\u{2069}", "evil x");
        check("a\u{feff}b\u{ffff}\u{1fffe}\u{fdd0}", "ab");
        check("a\tb\nc", "a\tb\nc");
        check("می\u{200c}خواهم 👩\u{200d}🔬 שלום\u{200f}", "می\u{200c}خواهم 👩\u{200d}🔬 שלום\u{200f}");
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
