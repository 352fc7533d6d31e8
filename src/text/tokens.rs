//! A sentence → numbers, words and signs with their places: the ground of names and quantities.

use std::borrow::Cow;

use super::calendar::digit;
use super::words::{fold, is_cjk};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits of one script, with the marks between them that may belong to the number: `1.234,5`.
    Number,
    /// Letters, with digits after them: `G7`. An apostrophe ends a Latin word (`l'ONU`).
    Word,
    /// One Chinese or Japanese character.
    Ideograph,
    /// Any other visible character.
    Sign(char),
}

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub kind: Kind,
    pub text: &'a str,
    /// Its place in bytes.
    pub start: usize,
    /// Whether white space, or the start of the text, stands before it.
    pub spaced: bool,
    /// The form in which it is compared; see [`fold`].
    folded: Cow<'a, str>,
}

impl Token<'_> {
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub fn is(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    pub fn is_capitalised(&self) -> bool {
        self.is_word() && self.text.starts_with(char::is_uppercase)
    }

    /// The form in which it is compared; see [`fold`].
    pub fn folded(&self) -> &str {
        &self.folded
    }
}

fn folded(text: &str) -> Cow<'_, str> {
    let is_folded = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_folded { Cow::Borrowed(text) } else { Cow::Owned(fold(text)) }
}

/// The tokens of a text, in order.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let mut spaced = true;
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        // Most are words of ASCII.
        let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if letter.is_ascii_alphabetic() && rest.as_bytes().get(plain).is_none_or(u8::is_ascii) {
            let text = &rest[..plain];
            tokens.push(Token { kind: Kind::Word, text, start: at, spaced, folded: folded(text) });
            at += plain;
            spaced = false;
            continue;
        }
        let (kind, length) = if digit(letter).is_some() {
            (Kind::Number, number_length(rest))
        } else if is_cjk(letter) {
            (Kind::Ideograph, letter.len_utf8())
        } else if letter.is_alphabetic() {
            (Kind::Word, word_length(rest))
        } else if letter.is_whitespace() || is_invisible(letter) {
            spaced |= letter.is_whitespace();
            at += letter.len_utf8();
            continue;
        } else {
            (Kind::Sign(letter), letter.len_utf8())
        };
        let text = &rest[..length];
        tokens.push(Token { kind, text, start: at, spaced, folded: folded(text) });
        at += length;
        spaced = false;
    }
    tokens
}

/// Soft hyphens, marks of direction, joiners.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn word_length(rest: &str) -> usize {
    let mut letters = rest.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, letter)) = letters.next() {
        // A digit goes on with a word of Latin letters only: Arabic sets words such as "and" right before a number.
        let inside = letter.is_alphabetic() && !is_cjk(letter)
            || digit(letter).is_some() && before.is_ascii_alphanumeric()
            || matches!(letter, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}' | '\u{ad}' | '\u{200d}')
            || matches!(letter, '\'' | '’' | 'ʼ')
                && matches!(before, '\u{400}'..='\u{52f}')
                && letters.peek().is_some_and(|(_, next)| matches!(next, '\u{400}'..='\u{52f}'));
        if !inside {
            return at;
        }
        before = letter;
    }
    rest.len()
}

/// Digits, and marks with a digit on both sides; a space only between groups of three.
fn number_length(rest: &str) -> usize {
    let letters: Vec<(usize, char)> = rest.char_indices().take(40).collect();
    let is_digit = |at: usize| letters.get(at).is_some_and(|(_, letter)| digit(*letter).is_some());
    let run = |from: usize| (from..).take_while(|at| is_digit(*at)).count();
    let first = run(0);
    let mut at = first;
    let mut grouped = first <= 3;
    while let Some((_, mark)) = letters.get(at).copied() {
        let next = run(at + 1);
        let belongs = match mark {
            '.' | ',' | '٫' | '٬' | '．' => next > 0,
            '\u{a0}' | '\u{202f}' | '\u{2009}' | ' ' | '’' | '\'' => grouped && next == 3,
            _ => false,
        };
        if !belongs {
            break;
        }
        grouped &= next == 3;
        at += 1 + next;
    }
    letters
        .get(at)
        .map_or(rest.len().min(letters.last().map_or(0, |(at, letter)| at + letter.len_utf8())), |(at, _)| *at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = tokens(text).iter().map(|token| token.text).collect();
        assert_eq!(found, expected, "{text}");
    }

    proptest::proptest! {
        #[test]
        fn words_of_ascii_are_words(text in r#"([a-cA-C]|[0-9]|[ .,'’-]|[éшא中\u{300}\u{ad}]){0,16}"#) {
            for token in tokens(&text).into_iter().filter(|token| token.is_word()) {
                proptest::prop_assert_eq!(word_length(&text[token.start..]), token.text.len());
            }
        }
    }

    #[test]
    fn numbers_keep_their_marks_and_words_do_not() {
        check("$1,234.5m, in 2 000", &["$", "1,234.5", "m", ",", "in", "2 000"]);
        check("Moor’s 12-year-old, l’ONU", &["Moor", "’", "s", "12", "-", "year", "-", "old", ",", "l", "’", "ONU"]);
        check("здоров'я: 1 234,5", &["здоров'я", ":", "1 234,5"]);
        check("G7在2024年", &["G7", "在", "2024", "年"]);
        check("In 2011 300 left.", &["In", "2011", "300", "left", "."]);
    }
}
