//! A text → its words: as they stand, as they are counted, as they are compared.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::LazyLock;

use pagefind_stem::{Algorithm, Stemmer};
use rustc_hash::FxHashSet;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};
use unicode_segmentation::{UnicodeSegmentation, UnicodeWordIndices};

use crate::model::Language;

/// Where no stemmer knows the language, words are compared by this many letters from their start.
const STEM_CHARS: usize = 6;

/// Where no stop list knows the language, words of up to this many letters are taken for grammar.
const GRAMMAR_CHARS: usize = 3;

/// A Thai, Lao, Khmer or Burmese word has about this many characters (news text; marks count).
const CHARS_PER_UNSPACED_WORD: usize = 5;

/// The form in which words are compared: NFKC, lower case, one apostrophe, no invisible characters.
///
/// Beyond lower case it does what Unicode's case folding does for `ß` and final `ς`, and makes equal what news texts
/// write now one way, now the other: `ё` and `е`, the four Turkish letters `i`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // Most text is composed already, and composing it takes far longer than asking.
    match is_nfkc_quick(text.chars()) {
        IsNormalized::Yes => fold_letters(text.chars(), text.len()),
        IsNormalized::No | IsNormalized::Maybe => fold_letters(text.nfkc(), text.len()),
    }
}

fn fold_letters(letters: impl Iterator<Item = char>, bytes: usize) -> String {
    let mut out = String::with_capacity(bytes);
    for letter in letters {
        if letter.is_ascii() {
            out.push(letter.to_ascii_lowercase());
            continue;
        }
        for letter in letter.to_lowercase() {
            match letter {
                '’' | 'ʼ' | '‘' => out.push('\''),
                'ß' => out.push_str("ss"),
                'ς' => out.push('σ'),
                'ё' => out.push('е'),
                'ı' => out.push('i'),
                '\u{307}' if out.ends_with('i') => {}
                '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
                _ => out.push(letter),
            }
        }
    }
    out
}

/// The words of a text as slices of it, by UAX 29 and four rules of our own.
///
/// Each Chinese or Japanese character is a word. An apostrophe splits a Latin word (`l'accord`, `Amber's`), a full
/// stop splits what is more than initials (`bridge.The`, but `U.S` and `3.5`), a colon and an underscore always do.
pub fn words(text: &str) -> Vec<&str> {
    word_indices(text).map(|(_, word)| word).collect()
}

/// Like [`words`], each with the byte at which it starts.
pub fn word_indices(text: &str) -> impl Iterator<Item = (usize, &str)> {
    Words { text, at: 0, hard: None, pieces: None }
}

/// The words of a text, one by one.
///
/// Most are letters and digits of ASCII with a space behind them, perhaps after a mark. UAX 29 lets no word go on there, so
/// these are taken as they are; for all else the rules are asked, up to the next space.
struct Words<'a> {
    text: &'a str,
    /// The first byte of the text that is not gone through.
    at: usize,
    /// The part of the text for which the rules are asked, and the byte at which it begins.
    hard: Option<(UnicodeWordIndices<'a>, usize)>,
    /// What is left of a word of UAX 29.
    pieces: Option<Pieces<'a>>,
}

impl<'a> Iterator for Words<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(pieces) = &mut self.pieces {
                match pieces.next() {
                    Some(piece) => return Some(piece),
                    None => self.pieces = None,
                }
            }
            if let Some((words, start)) = &mut self.hard {
                match words.next() {
                    Some((at, word)) => self.pieces = Some(Pieces { word, at: *start + at, no_initials_before: 0 }),
                    None => self.hard = None,
                }
                continue;
            }
            let bytes = self.text.as_bytes();
            let start = end_of_gap(bytes, self.at).unwrap_or(self.at);
            let rest = &bytes[start..];
            if rest.is_empty() {
                return None;
            }
            let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            let marks = rest[length..].iter().take_while(|byte| b".,;:!?)\"".contains(byte)).count();
            let end = start + length + marks;
            let ends = end == bytes.len() || bytes[end] == b' ' && end_of_gap(bytes, end).is_some();
            if length > 0 && ends {
                self.at = end;
                return Some((start, &self.text[start..start + length]));
            }
            self.at = next_gap(bytes, end);
            self.hard = Some((self.text[start..self.at].unicode_word_indices(), start));
        }
    }
}

/// The end of the spaces from a place on, if a character of ASCII stands behind them, or nothing: what combines would go with the
/// spaces.
fn end_of_gap(bytes: &[u8], start: usize) -> Option<usize> {
    let end = start + bytes[start..].iter().take_while(|byte| **byte == b' ').count();
    bytes.get(end).is_none_or(u8::is_ascii).then_some(end)
}

/// The first such spaces, from a place on, or the end.
fn next_gap(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() {
        if bytes[at] != b' ' {
            at += 1;
        } else if end_of_gap(bytes, at).is_some() {
            return at;
        } else {
            at += bytes[at..].iter().take_while(|byte| **byte == b' ').count();
        }
    }
    at
}

/// Whether a character is Chinese or Japanese: a word of its own.
pub fn is_cjk(letter: char) -> bool {
    matches!(letter,
        '\u{3005}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9d}'
        | '\u{20000}'..='\u{3ffff}')
}

/// How many words a text has, as readers count: what stands between spaces and holds a letter or digit.
///
/// Two Chinese or Japanese characters are a word, rounded up; so are five characters of Thai, Lao, Khmer or Burmese.
pub fn count_words(text: &str) -> usize {
    let (mut words, mut cjk, mut unspaced) = (0, 0usize, 0usize);
    let mut inside = false;
    for letter in text.chars() {
        if letter.is_whitespace() {
            inside = false;
        } else if letter.is_ascii() {
            if !inside && letter.is_ascii_alphanumeric() {
                words += 1;
                inside = true;
            }
        } else if is_cjk(letter) {
            cjk += 1;
            inside = false;
        } else if matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}') {
            unspaced += 1;
            inside = false;
        } else if !inside && letter.is_alphanumeric() {
            words += 1;
            inside = true;
        }
    }
    words + cjk.div_ceil(2) + unspaced.div_ceil(CHARS_PER_UNSPACED_WORD)
}

/// The terms of a text, in order and as often as they stand there: what two texts on one matter share.
///
/// Folded words without stop words, stemmed (Snowball) where the language has a stemmer, else cut to six letters; of
/// Chinese and Japanese the pairs of neighbouring characters.
pub fn terms(text: &str, language: Option<&Language>) -> Vec<String> {
    Terms::of(language).of_text(text)
}

/// What is known of a word, wherever it stands.
#[derive(Debug, PartialEq, Eq)]
pub struct Lexeme {
    /// The form in which it is compared; see [`fold`].
    pub folded: Box<str>,
    /// Its hash: FNV-1a (Fowler, Noll & Vo), 64 bits, the same on every machine.
    pub hash: u64,
    /// What it counts as, if it is more than grammar; see [`terms`].
    term: Option<Box<str>>,
    /// The Chinese or Japanese character that it is.
    ideograph: Option<char>,
}

/// A word where it stands in a text.
#[derive(Debug, Clone)]
pub struct Word {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// What is known of it.
    pub lexeme: Rc<Lexeme>,
}

/// How the terms of one language are made. What a thread has found of a word it finds no more than once.
pub struct Terms(Rc<RefCell<Lexicon>>);

/// So many words are remembered, of all languages together.
const REMEMBERED: usize = 100_000;
/// Longer ones are none that come again.
const REMEMBERED_BYTES: usize = 64;

thread_local! {
    /// By the language's code: what is known of its words.
    static LEXICONS: RefCell<HashMap<Option<String>, Rc<RefCell<Lexicon>>>> = RefCell::default();
}

impl Terms {
    /// For texts in `language`.
    pub fn of(language: Option<&Language>) -> Self {
        let primary = language.map(|language| macro_language(&language.primary()).to_owned());
        LEXICONS.with_borrow_mut(|lexicons| {
            let remembered: usize = lexicons.values().map(|lexicon| lexicon.borrow().known.len()).sum();
            if remembered > REMEMBERED {
                lexicons.clear();
            }
            let new = || Rc::new(RefCell::new(Lexicon::of(primary.as_deref())));
            Self(Rc::clone(lexicons.entry(primary.clone()).or_insert_with(new)))
        })
    }

    /// The words of `text` (see [`words`]), with what is known of them.
    pub fn read(&self, text: &str) -> Vec<Word> {
        let mut lexicon = self.0.borrow_mut();
        let word =
            |(start, word): (usize, &str)| Word { start, end: start + word.len(), lexeme: lexicon.look_up(word) };
        word_indices(text).map(word).collect()
    }

    /// The terms of `text`; see [`terms`].
    pub fn of_text(&self, text: &str) -> Vec<String> {
        let mut terms = Vec::new();
        each_term(&self.read(text), |term| terms.push(term.to_owned()));
        terms
    }
}

/// Hears the terms of words that were read, in their order; see [`terms`].
pub fn each_term(words: &[Word], mut hear: impl FnMut(&str)) {
    let mut before: Option<(usize, char)> = None;
    let mut pair = String::new();
    for Word { start, end, lexeme } in words {
        let Some(letter) = lexeme.ideograph else {
            lexeme.term.as_deref().into_iter().for_each(&mut hear);
            continue;
        };
        if let Some((_, other)) = before.filter(|(end, _)| end == start) {
            pair.clear();
            pair.extend([other, letter]);
            hear(&pair);
        }
        before = Some((*end, letter));
    }
}

/// What is known of the words of one language.
struct Lexicon {
    stop: Option<&'static FxHashSet<String>>,
    stemmer: Option<Stemmer>,
    /// With the standard library's hash: the words are foreign, and could be made to have the same of a quicker one.
    known: HashMap<Box<str>, Rc<Lexeme>>,
}

impl Lexicon {
    fn of(primary: Option<&str>) -> Self {
        Self {
            stop: primary.and_then(|primary| STOP_WORDS.get(primary)),
            stemmer: primary.and_then(algorithm).map(Stemmer::create),
            known: HashMap::new(),
        }
    }

    fn look_up(&mut self, word: &str) -> Rc<Lexeme> {
        if let Some(lexeme) = self.known.get(word) {
            return Rc::clone(lexeme);
        }
        let lexeme = Rc::new(self.lexeme(word));
        if word.len() <= REMEMBERED_BYTES {
            self.known.insert(word.into(), Rc::clone(&lexeme));
        }
        lexeme
    }

    fn lexeme(&self, word: &str) -> Lexeme {
        let folded = fold(word);
        let ideograph = word.chars().next().filter(|first| is_cjk(*first));
        let term = if ideograph.is_some() { None } else { self.term(&folded).map(String::into_boxed_str) };
        Lexeme { hash: hash(folded.bytes()), folded: folded.into_boxed_str(), term, ideograph }
    }

    fn term(&self, folded: &str) -> Option<String> {
        if folded.starts_with(|letter: char| letter.is_ascii_digit()) {
            return Some(folded.to_owned());
        }
        let chars = folded.chars().count();
        let grammar = match self.stop {
            Some(stop) => chars < 2 || stop.contains(folded),
            None => chars <= GRAMMAR_CHARS,
        };
        if grammar {
            return None;
        }
        Some(match &self.stemmer {
            Some(stemmer) => stemmer.stem(folded).into_owned(),
            None => folded.chars().take(STEM_CHARS).collect(),
        })
    }
}

/// FNV-1a (Fowler, Noll & Vo), 64 bits: the same on every machine, which the standard library's hash does not promise.
pub fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// The code under which lists and stemmers know a language that has several.
fn macro_language(primary: &str) -> &str {
    match primary {
        "nb" | "nn" => "no",
        "iw" => "he",
        "in" => "id",
        "cmn" | "yue" => "zh",
        other => other,
    }
}

/// The stop words of all languages that have a list, folded and cut as words are.
static STOP_WORDS: LazyLock<HashMap<&'static str, FxHashSet<String>>> = LazyLock::new(|| {
    let folded = |list: &[&str]| list.iter().flat_map(|entry| words(entry)).map(fold).collect();
    stop_words::available_languages()
        .iter()
        .filter_map(|language| Some((*language, folded(stop_words::lookup(language)?))))
        .collect()
});

/// The stop words of a language (ISO 639-1), folded and cut as words are.
pub(super) fn stop_words(primary: &str) -> Option<&'static FxHashSet<String>> {
    STOP_WORDS.get(primary)
}

fn algorithm(primary: &str) -> Option<Algorithm> {
    Some(match primary {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "it" => Algorithm::Italian,
        "no" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

/// The parts of a word of UAX 29, each with the byte at which it starts in the text.
struct Pieces<'a> {
    word: &'a str,
    at: usize,
    /// What begins before this byte of the text is no initials: a word may be millions of letters, and each of its pieces would
    /// be gone through to the same end.
    no_initials_before: usize,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.word.is_empty() {
            let (length, gap) = match self.are_initials() {
                true => (self.word.len(), 0),
                false => first_piece(self.word),
            };
            let (at, piece) = (self.at, &self.word[..length]);
            self.word = &self.word[length + gap..];
            self.at += length + gap;
            if !piece.is_empty() {
                return Some((at, piece));
            }
        }
        None
    }
}

impl Pieces<'_> {
    /// Whether the rest of the word is single letters with full stops between them: `U.S`.
    fn are_initials(&mut self) -> bool {
        if self.at < self.no_initials_before {
            return false;
        }
        let mut letters = 0usize;
        for (place, letter) in self.word.char_indices() {
            if (letter == '.') != (letters % 2 == 1) {
                self.no_initials_before = self.at + place;
                return false;
            }
            letters += 1;
        }
        self.no_initials_before = self.at + self.word.len();
        letters > 1 && letters % 2 == 1
    }
}

/// The bytes of the first piece of `word`, which is no initials, and of the mark after it that belongs to no piece.
fn first_piece(word: &str) -> (usize, usize) {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return (word.len(), 0);
    }
    let mut before = None;
    for (at, letter) in word.char_indices() {
        let after = word[at + letter.len_utf8()..].chars().next();
        let number = [before, after].iter().all(|other| other.is_some_and(char::is_numeric));
        let splits = match letter {
            '\'' | '’' | 'ʼ' | '‘' | '＇' => before.is_some_and(|other: char| other < '\u{370}'),
            '.' | '．' | ':' | '：' | '·' | '‧' => !number,
            '_' => true,
            _ => false,
        };
        if splits {
            return (at, letter.len_utf8());
        }
        if is_cjk(letter) {
            return if at == 0 { (with_marks(word), 0) } else { (at, 0) };
        }
        before = Some(letter);
    }
    (word.len(), 0)
}

/// The bytes of the first character together with what combines with it.
fn with_marks(word: &str) -> usize {
    word.graphemes(true).next().map_or(word.len(), str::len)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(words(text), expected, "{text}");
    }

    #[track_caller]
    fn check_terms(language: &str, text: &str, expected: &str) {
        let language = Language::new(language).ok();
        assert_eq!(terms(text, language.as_ref()).join(" "), expected, "{text}");
    }

    #[test]
    fn initials_are_single_letters() {
        for word in ["U.S", "з.б.а"] {
            assert!(Pieces { word, at: 0, no_initials_before: 0 }.are_initials(), "{word}");
        }
        for word in ["", "U", "U.", ".S", "U.S.", "U..S", "US.A", "U.SA", "U_S.A"] {
            assert!(!Pieces { word, at: 0, no_initials_before: 0 }.are_initials(), "{word}");
        }
    }

    #[test]
    fn words_are_split_where_readers_see_them() {
        check("Amber’s 3.5 % rise, said U.S. experts", &["Amber", "s", "3.5", "rise", "said", "U.S", "experts"]);
        check("l'accord d’Ambre", &["l", "accord", "d", "Ambre"]);
        check("здоров'я людей", &["здоров'я", "людей"]);
        check("Port-Amber bridge.The snake_case EU:s", &["Port", "Amber", "bridge", "The", "snake", "case", "EU", "s"]);
        check("中国GDP增长5.2%", &["中", "国", "GDP", "增", "长", "5.2"]);
        check("ロシア・ガス", &["ロ", "シ", "ア", "ガ", "ス"]);
        check("  – … ", &[]);
        check("U.S.A a.b.cd e.f. g.hi.j", &["U.S.A", "a", "b", "cd", "e.f", "g", "hi", "j"]);
    }

    #[test]
    fn a_word_of_many_pieces_is_gone_through_once() {
        // With a square in it, this would take hours.
        for piece in ["a.", "_a", "a:", "字", "a'", "1."] {
            let text = format!("{}bb", piece.repeat(500_000));
            assert!(words(&text).len() <= 500_002, "{piece}");
        }
    }

    #[test]
    fn a_word_counts_as_readers_count_it() {
        for (text, expected) in [
            ("", 0),
            ("The well-known bridge – it’s 3.5 km.", 6),
            ("中国与俄罗斯", 3),
            ("中国与俄罗斯加", 4),
            ("中国GDP增长", 3),
            ("Мост, 12 м", 3),
            ("ประเทศไทย", 2),
        ] {
            assert_eq!(count_words(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_the_same_word_folds_to_the_same() {
        for (one, other) in [
            ("STRASSE", "Straße"),
            ("IŞIK", "ışık"),
            ("İzmir", "izmir"),
            ("здоровʼя", "Здоров’я"),
            ("Королёв", "королев"),
            ("ＧＤＰ", "gdp"),
            ("ΟΔΟΣ", "οδος"),
            ("co\u{ad}operate", "cooperate"),
            ("ﬁnance", "Finance"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
    }

    #[test]
    fn terms_are_what_a_text_is_about() {
        check_terms(
            "en",
            "The bridges of Port Amber were rebuilt in 2024, didn’t they?",
            "bridg port amber rebuilt 2024",
        );
        check_terms("fr", "L’accord sur les ponts n’a pas été signé", "accord pont sign");
        check_terms("pl", "Odbudowa mostu w Bursztynowie", "odbudo mostu burszt");
        check_terms("zh", "重建旧桥，2024年", "重建 建旧 旧桥 2024");
        check_terms("xx", "The old bridge", "bridge");
    }

    proptest! {
        #[test]
        fn words_are_slices_in_order(text in "\\PC{0,60}") {
            let mut end = 0;
            for (at, word) in word_indices(&text) {
                prop_assert!(at >= end && !word.is_empty());
                prop_assert_eq!(&text[at..at + word.len()], word);
                end = at + word.len();
            }
        }

        #[test]
        fn what_is_taken_as_it_is_is_what_the_rules_find(
            text in r#"([a-cA-C0-9]|[ ]{1,2}|[.,;:!?)"'_-]|[éßшשअिक̈·’中カ한\u{200d}\u{2003}\u{3000}\u{a0}🇩🇪👍\n\t]){0,24}"#
        ) {
            let pieces = |(at, word)| Pieces { word, at, no_initials_before: 0 };
            let expected: Vec<(usize, &str)> = text.unicode_word_indices().flat_map(pieces).collect();
            prop_assert_eq!(word_indices(&text).collect::<Vec<_>>(), expected);
        }

        #[test]
        fn folding_twice_changes_nothing(text in "[a-zA-ZßẞİIıËЁё’ﬁΣς ]{0,30}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
