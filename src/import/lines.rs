//! A text → its lines, each with what can be seen of it alone.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::lexicon::{self, Mark};
use super::wrap;
use crate::text::dateline::AGENCIES;

/// One line of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// Its words as printed: NFC, white space folded, invisible characters gone, heading marks gone.
    pub text: String,
    /// Its words for comparing: NFKC, lower case, nothing but letters with their marks and digits, one space between words.
    pub folded: String,
    /// How many words it has; two characters of a script without spaces count as one.
    pub words: usize,
    /// Whether it ends as a sentence does.
    pub ends: bool,
    /// The level of a Markdown heading, 1 to 6, if it was written as one.
    pub heading: Option<usize>,
    /// Whether it is mostly in a script without spaces.
    pub unspaced: bool,
    /// How many bars, bullets, arrows, slashes and dashes it has.
    pub separators: usize,
    /// The share of its words that start with a capital, 0 to 1.
    pub capitals: f64,
    /// What the lexicon says of it.
    pub mark: Option<Mark>,
    /// Of a paragraph that was wrapped over several lines: what stands on this line alone. `text` is the whole
    /// paragraph on its first line, and empty on the others.
    pub wrapped: Option<Wrapped>,
}

/// One line of a paragraph that was wrapped over several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrapped {
    /// The line on which the paragraph starts, counted from 0.
    pub start: usize,
    /// The words on this line.
    pub text: String,
}

impl Line {
    /// Reads one line.
    pub fn new(raw: &str) -> Self {
        let text = clean(raw);
        let (text, heading) = match heading_text(&text) {
            Some((level, rest)) => (rest.to_owned(), Some(level)),
            None => (text, None),
        };
        let folded = fold(&text);
        let unspaced_letters = text.chars().filter(|letter| is_unspaced(*letter)).count();
        let (words, capitals) = counted(&text);
        let mut line = Self {
            words: words + unspaced_letters / 2,
            ends: ends_sentence(&text),
            heading,
            unspaced: unspaced_letters * 10 > text.chars().count() * 3,
            separators: text
                .chars()
                .filter(|letter| matches!(letter, '|' | '•' | '·' | '›' | '»' | '>' | '/' | '–' | '—'))
                .count(),
            capitals: capitals as f64 / words.max(1) as f64,
            mark: None,
            wrapped: None,
            folded,
            text,
        };
        line.mark = lexicon::mark(&line);
        line
    }

    /// Whether there is nothing to read on it.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// The lines of a text, with line ends of any system. Paragraphs that were wrapped over several lines are joined.
pub(super) fn read(text: &str) -> Vec<Line> {
    let raw: Vec<&str> =
        if text.contains('\n') { text.lines().collect() } else { text.split_terminator('\r').collect() };
    let mut paragraphs = wrap::paragraphs(&raw).into_iter().peekable();
    let mut lines: Vec<Line> = Vec::with_capacity(raw.len());
    while lines.len() < raw.len() {
        let start = lines.len();
        let Some(paragraph) = paragraphs.next_if(|paragraph| paragraph.lines.start == start) else {
            lines.push(Line::new(raw[start]));
            continue;
        };
        let wrapped = |line: &&str| Some(Wrapped { start, text: clean(line) });
        let of_paragraph = &raw[paragraph.lines];
        lines.push(Line { wrapped: wrapped(&of_paragraph[0]), ..Line::new(&paragraph.text) });
        lines.extend(of_paragraph[1..].iter().map(|line| Line { wrapped: wrapped(line), ..Line::new("") }));
    }
    lexicon::forgive(&mut lines);
    lines
}

/// NFC, one space for any white space, no invisible characters.
///
/// The joiners U+200C and U+200D stay: Persian and the Indic scripts spell with them.
fn clean(raw: &str) -> String {
    let visible = |letter: &char| !matches!(letter, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' | '\u{FFFE}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let mut text = String::with_capacity(raw.len());
    let mut push = |letter: char| {
        if !(letter.is_whitespace() || letter.is_control()) {
            text.push(letter);
        } else if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    };
    // ASCII is its own normal form; most of the time went into finding that out.
    if raw.is_ascii() {
        raw.chars().for_each(&mut push)
    } else {
        raw.chars().filter(visible).nfc().for_each(&mut push)
    }
    text.truncate(text.trim_end().len());
    text
}

/// The level and the words of a Markdown heading: `## Words`.
fn heading_text(text: &str) -> Option<(usize, &str)> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    ((1..=6).contains(&level) && rest.starts_with(' ') && rest.contains(char::is_alphanumeric))
        .then(|| (level, rest.trim()))
}

/// The words of a text for comparing: NFKC, lower case, letters with their marks and digits only, one space between words.
pub(super) fn fold(text: &str) -> String {
    const DOT_ABOVE: char = '\u{307}';
    let mut folded = String::with_capacity(text.len());
    let mut push = |letter: char| {
        if letter == DOT_ABOVE {
            // Lower case leaves it behind the Turkish `İ`.
        } else if letter.is_alphanumeric() || is_mark(letter) {
            folded.push(letter);
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    };
    if text.is_ascii() {
        text.chars().map(|letter| letter.to_ascii_lowercase()).for_each(&mut push);
    } else {
        text.nfkc().flat_map(char::to_lowercase).for_each(&mut push);
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Whether a letter belongs to a script that is written without spaces, or in syllable blocks (Hangul).
pub(super) fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{0E00}'..='\u{0E7F}' | '\u{20000}'..='\u{2FA1F}')
}

fn is_word_letter(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
    }
    (letter.is_alphanumeric() || is_mark(letter)) && !is_unspaced(letter)
}

/// Whether a sign belongs to the letter before it: accents, and what the Indic scripts write below and between letters.
/// Those that only choose the look of a sign (U+FE0F) or enclose it are none.
pub(super) fn is_mark(letter: char) -> bool {
    !letter.is_ascii()
        && is_combining_mark(letter)
        && !matches!(letter, '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}')
}

/// The words of a line that is written with spaces, as printed; an apostrophe inside a word does not part it.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !(is_word_letter(letter) || matches!(letter, '\'' | '’')))
        .map(|word| word.trim_matches(['\'', '’']))
        .filter(|word| !word.is_empty())
}

/// How many words a text has, and how many of them begin with a capital.
fn counted(text: &str) -> (usize, usize) {
    words(text).fold((0, 0), |(all, upper), word| (all + 1, upper + usize::from(word.starts_with(char::is_uppercase))))
}

/// Whether the last character that is not a quote or a closing bracket ends a sentence.
///
/// All quotes count as closing: Danish prints »so«, Swedish ”so”, German „so“. The items of a list in prose end in
/// `; and`.
pub(super) fn ends_sentence(text: &str) -> bool {
    let quote = |letter| {
        matches!(
            letter,
            '"' | '\''
                | '”'
                | '’'
                | '“'
                | '‘'
                | '»'
                | '«'
                | '›'
                | '‹'
                | ')'
                | ']'
                | '」'
                | '』'
                | '）'
                | '*'
                | ' '
        )
    };
    let text = without_initials(text.trim_end_matches(quote)).trim_end_matches(quote);
    text.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', '۔', ';', '．'])
        || text.ends_with("; and")
        || text.ends_with("; or")
}

/// Whether a text ends as a sentence does, but not as a question, an exclamation or something left open: headlines do.
pub(super) fn ends_statement(text: &str) -> bool {
    let open = |letter: char| matches!(letter, '!' | '?' | '…' | '！' | '？' | '؟');
    let bare = text.trim_end_matches(|letter: char| !letter.is_alphanumeric() && !open(letter) && letter != '.');
    ends_sentence(text) && !bare.ends_with(open) && !bare.ends_with("...")
}

/// A paragraph without the initials or the agency in brackets at its end: `It was open. (dpa)`, `… were there.“(xy)`.
///
/// The closing bracket is already gone.
fn without_initials(text: &str) -> &str {
    const MAX_CHARS: usize = 14;
    match text.rsplit_once(['(', '[', '（', '〔']) {
        Some((before, inside)) if (2..=MAX_CHARS).contains(&inside.chars().count()) && signs(inside) => before,
        Some(_) | None => text,
    }
}

/// Whether all of these words are agencies or initials in lower case: `phy`, `dpa/ann`, `AFP, AP`.
fn signs(names: &str) -> bool {
    names.split(['/', ',', ' ', ';']).filter(|name| !name.is_empty()).all(|name| {
        AGENCIES.contains(&name)
            || name.chars().count() <= 4 && name.chars().all(|letter| letter.is_lowercase() || letter == '-')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, text: &str, words: usize, ends: bool) {
        let line = Line::new(raw);
        assert_eq!((line.text.as_str(), line.words, line.ends), (text, words, ends));
    }

    #[test]
    fn a_line_is_cleaned_and_counted() {
        check("", "", 0, false);
        check(" \u{a0}\t\u{200b} ", "", 0, false);
        check("2\u{a0}months\u{a0}\u{a0}ago ", "2 months ago", 3, false);
        check("\u{feff}The mayor’s “yes.”", "The mayor’s “yes.”", 3, true);
        check("e\u{301}te\u{301} co\u{ad}opé\u{200b}ra", "été coopéra", 2, false);
        check("می\u{200c}رود؟", "می\u{200c}رود؟", 2, true);
        check("市长昨天宣布计划。", "市长昨天宣布计划。", 4, true);
        check("मार्लो में पुल की मरम्मत", "मार्लो में पुल की मरम्मत", 5, false);
        check("## The long road", "The long road", 3, false);
        check("#hashtag", "#hashtag", 1, false);
        check("# # #", "# # #", 0, false);
        check("Did it rain? (Yes.)", "Did it rain? (Yes.)", 4, true);
        check("»Det er så.«", "»Det er så.«", 3, true);
        check("“It was open at noon.”(ann/dpa)", "“It was open at noon.”(ann/dpa)", 7, true);
        check("Noon at the bridge. (Ann Example)", "Noon at the bridge. (Ann Example)", 6, false);
        check("a\u{202e}b\u{0}c", "ab c", 2, false);
    }

    #[test]
    fn folding_is_for_comparing() {
        assert_eq!(fold("  L’ÉTÉ – Ⅳ, “x_y”! "), "l été iv x y");
        assert_eq!(fold("—"), "");
        assert_eq!(fold("मार्च, ✌\u{fe0f}"), "मार्च");
        assert_eq!(fold("İlgili haber"), "ilgili haber");
    }

    #[test]
    fn wrapped_paragraphs_are_joined_and_lists_are_not() {
        let wrapped = "The council of Northport voted on Monday to build the\nbridge that the town has wanted for years, and asked\nthe mayor to begin.";
        let lines = read(&format!("Bridge\n\n{wrapped}\n\nEnd"));
        assert_eq!(lines.len(), 7);
        assert_eq!(lines[2].text, wrapped.replace('\n', " "));
        assert!(lines[3].is_blank());
        assert_eq!(lines[3].wrapped.as_ref().map(|wrapped| wrapped.start), Some(2));
        for list in [
            "Ferry stays in port for a week, and nobody knows why it\nRain until Sunday in all of the north, says the service\nCouncil to meet again on Monday about the harbour wall",
            "a short line\nand another\nand the last",
        ] {
            assert!(read(list).iter().all(|line| line.wrapped.is_none()), "{list}");
        }
    }

    #[test]
    fn lines_end_in_three_ways() {
        for text in ["a\nb\n", "a\r\nb", "a\rb\r"] {
            let lines: Vec<String> = read(text).into_iter().map(|line| line.text).collect();
            assert_eq!(lines, ["a", "b"]);
        }
        assert!(read("").is_empty());
    }
}
