//! Texts → the minutes that they take to read.

use super::words::{count_words, is_cjk};

/// How many words are read in a minute (Brysbaert 2019, silent reading of English non-fiction).
const WORDS_A_MINUTE: usize = 238;
/// How many Chinese, Japanese or Korean characters are read in a minute.
const CHARACTERS_A_MINUTE: usize = 500;

/// The minutes for all texts together, rounded up; 0 where there is nothing to read.
pub fn minutes<'a>(texts: impl IntoIterator<Item = &'a str>) -> usize {
    let (mut words, mut characters) = (0, 0);
    for text in texts {
        let there = text.chars().filter(|letter| is_character(*letter)).count();
        characters += there;
        words += if there == 0 { count_words(text) } else { count_words(&text.replace(is_character, " ")) };
    }
    (words * CHARACTERS_A_MINUTE + characters * WORDS_A_MINUTE).div_ceil(WORDS_A_MINUTE * CHARACTERS_A_MINUTE)
}

/// Whether reading speed counts a letter by itself and not as part of a word.
fn is_character(letter: char) -> bool {
    is_cjk(letter) || matches!(letter, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(texts: &[String], expected: usize) {
        assert_eq!(minutes(texts.iter().map(String::as_str)), expected);
    }

    #[test]
    fn words_and_characters_have_speeds_of_their_own() {
        check(&[], 0);
        check(&["one".to_owned()], 1);
        check(&["word ".repeat(238)], 1);
        check(&["word ".repeat(239)], 2);
        check(&["слово ".repeat(476)], 2);
        check(&["新".repeat(500)], 1);
        check(&["新".repeat(501)], 2);
        check(&["학교 ".repeat(500)], 2);
        check(&["カナ".repeat(500)], 2);
    }

    #[test]
    fn a_text_of_two_scripts_takes_the_time_of_both() {
        check(&["word ".repeat(119), "新".repeat(250)], 1);
        check(&["word ".repeat(119), "新".repeat(251)], 2);
        check(&[format!("{}{}", "word ".repeat(238), "新".repeat(500))], 2);
    }
}
