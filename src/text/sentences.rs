//! A paragraph → its sentences.
//!
//! One scan from stop to stop. At each the question is whether a sentence ends here; the answer comes from what stands
//! before it (an abbreviation, an initial, a number) and after it (a small letter, a quotation mark, who said what was
//! quoted, nothing). What is a matter of a language stands in the tables at the end. How well it does is measured in
//! `tests/it/sentences.rs`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::words::is_cjk;
use crate::model::Language;

/// How far a word is followed to its start or end; longer ones are no words, and the scan stays linear.
const WORD_CHARS: usize = 40;

/// The sentences of a paragraph as trimmed slices; together they hold all of its text but white space.
///
/// Closing quotation marks and brackets belong to the sentence that they close. Without a language, or with one that
/// has no table, the English tables are used.
pub fn sentences<'a>(paragraph: &'a str, language: Option<&Language>) -> Vec<&'a str> {
    let scan = Scan { letters: paragraph.char_indices().collect(), table: Table::of(language) };
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    let (mut start, mut at, mut quoted) = (0, 0, false);
    let byte = |index: usize| scan.letters.get(index).map_or(paragraph.len(), |(byte, _)| *byte);
    while let Some(letter) = scan.letter(at) {
        if !is_stop(letter) {
            quoted ^= letter == '"';
            at += 1;
            if letter == '」' && scan.speech_ends(start, at) {
                scan.add(&mut ranges, start, at);
                start = at;
            }
            continue;
        }
        let stop = scan.stop(at, &mut quoted);
        at = stop.end;
        if scan.ends_sentence(start, &stop) {
            scan.add(&mut ranges, start, stop.end);
            start = stop.end;
        }
    }
    scan.add(&mut ranges, start, scan.letters.len());
    let slice = |(start, end): &(usize, usize)| paragraph[byte(*start)..byte(*end)].trim();
    ranges.iter().map(slice).filter(|sentence| !sentence.is_empty()).collect()
}

/// Whether a mark may end a sentence.
pub fn is_stop(letter: char) -> bool {
    matches!(letter, '.' | '!' | '?' | '…' | '؟' | '۔' | '।' | '॥' | '։' | '።') || is_wide_stop(letter)
}

/// Marks of Chinese and Japanese that end a sentence without a space after them.
fn is_wide_stop(letter: char) -> bool {
    matches!(letter, '。' | '！' | '？' | '｡')
}

/// Letters that Japanese has and Chinese has not.
fn is_hiragana(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{3096}')
}

/// Marks that may stand before the first word of a sentence.
fn is_opener(letter: char) -> bool {
    matches!(
        letter,
        '"' | '\''
            | '“'
            | '‘'
            | '«'
            | '‹'
            | '»'
            | '›'
            | '„'
            | '‚'
            | '('
            | '['
            | '{'
            | '「'
            | '『'
            | '（'
            | '【'
            | '《'
            | '¿'
            | '¡'
            | '—'
            | '–'
            | '-'
            | '•'
            | '*'
    )
}

/// One or more stops side by side with the marks that close what they end; places are counted in characters.
struct Stop {
    /// The first stop.
    first: usize,
    /// After the last stop.
    stops_end: usize,
    /// After the closing marks.
    end: usize,
}

struct Scan {
    letters: Vec<(usize, char)>,
    table: &'static Table,
}

impl Scan {
    fn letter(&self, at: usize) -> Option<char> {
        self.letters.get(at).map(|(_, letter)| *letter)
    }

    /// Whether the character there exists and is as asked.
    fn has(&self, at: usize, test: impl Fn(char) -> bool) -> bool {
        self.letter(at).is_some_and(test)
    }

    /// Adds a sentence; what has no letter or digit, such as a lone quotation mark, goes to the one before.
    fn add(&self, ranges: &mut Vec<(usize, usize)>, start: usize, end: usize) {
        let empty = !self.letters[start..end].iter().any(|(_, letter)| letter.is_alphanumeric());
        match ranges.last_mut() {
            Some((_, last_end)) if empty => *last_end = end,
            _ => ranges.push((start, end)),
        }
    }

    /// The stop that begins at `first`. `quoted` tells whether a straight quotation mark is open, and is kept so.
    fn stop(&self, first: usize, quoted: &mut bool) -> Stop {
        let mut stops_end = first;
        while self.has(stops_end, is_stop) {
            stops_end += 1;
        }
        let mut end = stops_end;
        while let Some(length) = self.closing(end, *quoted) {
            *quoted ^= self.letter(end) == Some('"');
            end += length;
        }
        Stop { first, stops_end, end }
    }

    /// How many characters at `at` close what came before: 0 is told as `None`.
    fn closing(&self, at: usize, quoted: bool) -> Option<usize> {
        let letter = self.letter(at)?;
        let word_follows = self.has(at + 1, char::is_alphanumeric);
        let closes = match letter {
            '’' | '”' | '»' | '›' | ')' | ']' | '}' | '」' | '』' | '）' | '】' | '》' | '〉' => true,
            '"' => quoted || !word_follows && !self.has(at + 1, is_opener),
            '\'' | '“' | '‘' | '«' | '‹' => !word_follows,
            // The note that an encyclopedia or a report hangs on a sentence: `bridge.[12] The`.
            '[' => {
                let digits = (1..=3).take_while(|step| self.has(at + step, |digit| digit.is_ascii_digit())).count();
                return (digits > 0 && self.letter(at + digits + 1) == Some(']')).then_some(digits + 2);
            }
            // French sets a space before the mark that closes: `« Oui. »`.
            _ if letter.is_whitespace() => {
                let after = at + 2;
                let open_end = self.letter(after).is_none_or(|next| !next.is_alphanumeric() && !is_opener(next));
                return (self.has(at + 1, |next| matches!(next, '»' | '›' | '”')) && open_end).then_some(2);
            }
            _ => false,
        };
        closes.then_some(1)
    }

    /// Whether the sentence that began at `start` ends with this stop.
    fn ends_sentence(&self, start: usize, stop: &Stop) -> bool {
        let last = self.letters[stop.stops_end - 1].1;
        let Some(next) = self.letter(stop.end) else { return true };
        if self.is_doubt(stop) || self.speaker_follows(stop) {
            return false;
        }
        if is_wide_stop(last) {
            return !matches!(next, '，' | '、' | ',' | '；' | '：' | ';' | ':') && !self.is_in_title(start, stop);
        }
        if !next.is_whitespace() {
            return self.ends_glued(stop, last);
        }
        let Some(visible) = self.visible(stop.end) else { return true };
        let word = self.skip_openers(visible);
        let first = self.letters[word].1;
        if matches!(first, ',' | ';' | ':' | '،' | '؛') || is_stop(first) {
            return false;
        }
        let single_dot = stop.end == stop.first + 1 && last == '.';
        if self.is_small(word) && !(single_dot && self.has(visible, |letter| matches!(letter, '“' | '„' | '«'))) {
            return false;
        }
        !(single_dot && self.is_part_of_word(start, stop.first, word))
    }

    /// The place of what is seen first at or after `at`.
    fn visible(&self, at: usize) -> Option<usize> {
        (at..self.letters.len()).find(|at| !self.letters[*at].1.is_whitespace())
    }

    /// Whether the stop is a remark on the word before it: `the mayor (!) and`.
    fn is_doubt(&self, stop: &Stop) -> bool {
        let before = stop.first.checked_sub(1).and_then(|at| self.letter(at));
        matches!(before, Some('(' | '（' | '['))
            && stop.end > stop.stops_end
            && matches!(self.letters[stop.first].1, '!' | '?' | '！' | '？')
    }

    /// Whether the stop belongs to a title that is still open or closes here: `《归来？》`.
    fn is_in_title(&self, start: usize, stop: &Stop) -> bool {
        if self.letters[stop.stops_end..stop.end].iter().any(|(_, letter)| matches!(letter, '》' | '〉')) {
            return true;
        }
        let limit = start.max(stop.first.saturating_sub(WORD_CHARS));
        let mark = self.letters[limit..stop.first].iter().rev().find(|(_, letter)| matches!(letter, '《' | '》'));
        mark.is_some_and(|(_, letter)| *letter == '《')
    }

    /// Whether a quotation ends at this stop and the clause after it tells who said it: `“Is it over?” Lund asked`,
    /// `“结束了吗？”她问`, `「終わったのか？」と尋ねた`. Where such a clause begins with a small letter, that is enough, and
    /// nobody asks here.
    fn speaker_follows(&self, stop: &Stop) -> bool {
        let closed = &self.letters[stop.stops_end..stop.end];
        if !closed.iter().any(|(_, letter)| matches!(letter, '”' | '’' | '"' | '»' | '“' | '」' | '』')) {
            return false;
        }
        let Some(next) = self.visible(stop.end) else { return false };
        if self.has(next, is_cjk) || stop.first > 0 && self.has(stop.first - 1, is_cjk) {
            return self.particle_follows(next) || self.chinese_speaker_follows(next);
        }
        if self.table.speech.is_empty() || self.letters[stop.stops_end - 1].1 == '.' {
            return false;
        }
        let words = self.clause(next);
        let said = |(word, _): &(String, usize)| {
            let stem = ["ه", "ها", "هم"].iter().find_map(|object| word.strip_suffix(object));
            self.table.speech.contains(word.as_str()) || stem.is_some_and(|stem| self.table.speech.contains(stem))
        };
        let Some(verb) = words.iter().position(said) else {
            return false;
        };
        let after = self.letter(words[verb].1);
        if self.table.caseless {
            let end = (next..self.letters.len().min(next + 2 * WORD_CHARS))
                .find(|at| matches!(self.letters[*at].1, '.' | ':' | '،' | '!' | '؟' | '«' | '"'));
            return verb == 0 && end.is_none_or(|end| self.letter(end) != Some(':'));
        }
        let name = |(word, _): &(String, usize)| word.starts_with(char::is_uppercase);
        verb > 0
            && words[..verb].iter().all(name)
            && !self.table.starts(&words[0].0)
            && (matches!(after, None | Some('.' | ',' | ';')) || words.get(verb + 1).is_some_and(is_preposition))
    }

    /// Up to six words from `at` on with their ends, as far as only spaces stand between them.
    fn clause(&self, mut at: usize) -> Vec<(String, usize)> {
        let mut words = Vec::new();
        while words.len() < 6 {
            let word = self.word_after(at);
            if word.is_empty() {
                break;
            }
            at += word.chars().count();
            words.push((word, at));
            if self.letter(at) != Some(' ') {
                break;
            }
            at += 1;
        }
        words
    }

    /// Whether a Japanese particle stands there, which needs what was quoted: `と述べた`, `は新曲`.
    fn particle_follows(&self, at: usize) -> bool {
        let starts = |text: &str| text.chars().enumerate().all(|(step, letter)| self.letter(at + step) == Some(letter));
        if starts("と") {
            return !["ところ", "とは言え", "とはいえ", "とても", "とにかく", "とりわけ", "ともあれ"]
                .into_iter()
                .any(starts);
        }
        let particle = |letter: char| matches!(letter, 'は' | 'が' | 'も' | 'に' | 'の' | 'や' | 'で');
        ["を", "って", "など", "なんて", "だと", "だった", "との"].into_iter().any(starts)
            || self.has(at, particle) && self.has(at + 1, |next| !is_hiragana(next))
    }

    /// Whether Japanese speech ends before `at` as a sentence of its own. Its last full stop is left out, and nothing but
    /// the look of it tells it from a title: `「それだけです」大臣は`, but `「さくら」号は`.
    fn speech_ends(&self, start: usize, at: usize) -> bool {
        let said = &self.letters[start..at - 1];
        let opened = said.iter().rev().take(4 * WORD_CHARS).position(|(_, letter)| *letter == '「');
        let whole = opened.is_none_or(|back| said.len() - 1 == back);
        if said.len() < 6 || !whole || !self.has(at, |next| next.is_alphanumeric() && !is_hiragana(next)) {
            return false;
        }
        if !said.iter().take(WORD_CHARS).any(|(_, letter)| is_hiragana(*letter)) {
            return false;
        }
        let end: String = said[said.len() - 4..].iter().map(|(_, letter)| *letter).collect();
        ["です", "ます", "した", "った", "だ", "せん", "ない", "さい", "よ", "ね", "か", "しょう"]
            .iter()
            .any(|word| end.ends_with(word))
            || said.iter().take(WORD_CHARS).any(|(_, letter)| *letter == '、')
    }

    /// Whether a short Chinese clause stands there that ends with a word of saying, and not with what is said then:
    /// `市长笑着说。`, `他说，“`, but `他说：“`, `他还说，谈判`. Or a word that needs what was quoted: `的论坛`.
    fn chinese_speaker_follows(&self, at: usize) -> bool {
        let ends =
            |letter: char| is_wide_stop(letter) || matches!(letter, '，' | '：' | '“' | '「' | '；' | '.' | ',' | ':');
        if self.has(at, |letter| matches!(letter, '的' | '等' | '和' | '与' | '及')) {
            return true;
        }
        let limit = self.letters.len().min(at + 24);
        let end = (at..limit).find(|at| ends(self.letters[*at].1)).unwrap_or(limit);
        let quotation = self.has(end + 1, |letter| matches!(letter, '“' | '「' | '"'));
        if self.has(end, |letter| matches!(letter, '：' | ':') || matches!(letter, '，' | ',') && !quotation) {
            return false;
        }
        let clause: String = self.letters[at..end].iter().map(|(_, letter)| *letter).collect();
        let ends_with = |words: &[&str]| words.iter().any(|word| clause.ends_with(word));
        ends_with(&SAYING) && !ends_with(&NOT_SAYING) && !clause.contains(is_hiragana)
    }

    /// The place of the first word at or after `at`, past quotation marks, brackets and dashes.
    fn skip_openers(&self, at: usize) -> usize {
        let skipped = (at..self.letters.len()).find(|at| {
            let letter = self.letters[*at].1;
            !is_opener(letter) && !letter.is_whitespace()
        });
        skipped.unwrap_or(at)
    }

    /// Whether a small letter stands there, but for names such as `iPhone` that begin with one.
    fn is_small(&self, at: usize) -> bool {
        self.has(at, char::is_lowercase) && !self.has(at + 1, char::is_uppercase) && !self.table.caseless
    }

    /// Whether the full stop at `stop` belongs to the word before it; `next` is the place of the next word.
    fn is_part_of_word(&self, start: usize, stop: usize, next: usize) -> bool {
        let before = self.word_before(start, stop);
        let chars = before.chars().count();
        let compound = before.contains(['-', '’', '\'', '.']);
        if chars == 0 || chars > LONGEST_ABBREVIATION && !compound && !before.ends_with("str") {
            return false;
        }
        let letter = chars == 1 && before.chars().all(char::is_alphabetic);
        if letter && self.label_before(start, stop - 1) && !self.is_initial(next) {
            return false;
        }
        let small = before.to_lowercase();
        let (kinds, first) = self.kinds(start, stop - chars, &small, compound);
        let after = self.word_after(next);
        let number_after = after.starts_with(|letter: char| letter.is_numeric());
        let starter = || self.table.starts(&after) && !self.is_initial(next);
        if kinds.closer {
            return false;
        }
        let number = if kinds.unit { self.number_before(start, first) } else { None };
        if let Some(number) = number {
            let year = is_roman(&number) || number.len() == 4 && number.bytes().all(|digit| digit.is_ascii_digit());
            let spaces = self.letters[start..stop].iter().filter(|(_, letter)| letter.is_whitespace());
            let adverbial = year && spaces.take(4).count() < 4;
            let goes_on =
                adverbial || number_after || self.table.noun_capitals || self.table.caseless || is_roman(&after);
            return goes_on && !starter();
        }
        if kinds.title || number_after && (kinds.before_number || small.ends_with("str")) {
            return true;
        }
        if matches!(small.as_str(), "a.m" | "p.m") {
            return number_after || CLOCK_WORDS.contains(&after.as_str());
        }
        if kinds.abbreviation {
            return !starter();
        }
        if before.chars().all(|letter| letter.is_ascii_digit()) {
            let seen = self.letters[start..stop].iter().filter(|(_, letter)| !letter.is_whitespace());
            let opens = seen.take(chars + 1).count() == chars;
            let ordinal = || self.table.ordinals && !starter() || MONTHS.contains(&after.to_lowercase().as_str());
            return chars <= 3 && opens || chars <= 2 && ordinal();
        }
        if letter && before.chars().all(char::is_uppercase) {
            let next_is_word = before == "I" || after.chars().count() > 1;
            return !(next_is_word && starter());
        }
        if letter {
            let initial = self.table.alphabetic || self.table.caseless && !before.chars().all(is_cjk);
            return initial && self.number_before(start, stop - 1).is_none() && !starter();
        }
        if before.split('.').all(|piece| piece.chars().count() == 1 && piece.chars().all(char::is_alphabetic)) {
            return !starter();
        }
        if self.table.alphabetic && has_no_vowel(&before) {
            return !starter();
        }
        chars <= 5 && self.table.ordinals && is_roman(&before) && !starter()
    }

    /// What the word that begins at `first` is listed as, alone, after a hyphen or an apostrophe, and together with the
    /// short abbreviations before it, as in `т. д.`; with the place where all of it begins.
    fn kinds(&self, start: usize, first: usize, small: &str, compound: bool) -> (Kinds, usize) {
        let mut kinds = self.table.kinds(small);
        if compound && let Some(part) = small.rsplit(['-', '’', '\'']).next() {
            kinds = kinds.and(self.table.kinds(part));
        }
        let (mut whole, mut at) = (String::new(), first);
        for _ in 0..2 {
            let end = (start..at).rev().find(|at| !self.letters[*at].1.is_whitespace());
            let Some(end) = end.filter(|end| end + 1 < at && self.letters[*end].1 == '.') else { break };
            let word = self.word_before(start, end);
            let chars = word.chars().count();
            if !(1..=2).contains(&chars) || !word.chars().all(char::is_alphabetic) {
                break;
            }
            if whole.is_empty() {
                whole.push_str(small);
            }
            whole = format!("{}.{whole}", word.to_lowercase());
            at = end - chars;
            let found = self.table.kinds(&whole);
            if found != Kinds::default() {
                return (found, at);
            }
        }
        (kinds, first)
    }

    /// The word that ends before the spaces before `at`, without its full stop.
    fn previous_word(&self, start: usize, at: usize) -> String {
        let mut end = at;
        while end > start && (self.letters[end - 1].1.is_whitespace() || self.letters[end - 1].1 == '.') {
            end -= 1;
        }
        self.word_before(start, end)
    }

    /// The number that stands before `at`, or the unit that follows one: `2023`, `90-е`, `XX`, `тыс` of `5 тыс. руб`.
    fn number_before(&self, start: usize, at: usize) -> Option<String> {
        let word = self.previous_word(start, at);
        let digits = word.trim_start_matches(['-', '−', '€', '$']).starts_with(char::is_numeric);
        let unit = || word.chars().count() > 1 && self.table.kinds(&word.to_lowercase()).unit;
        (digits || is_roman(&word) || unit()).then_some(word)
    }

    /// Whether the word before `at` is one that letters are put to: `vitamin A`, `группа Б`.
    fn label_before(&self, start: usize, at: usize) -> bool {
        let word = self.previous_word(start, at).to_lowercase();
        LABELLED.iter().any(|stem| word.starts_with(stem))
    }

    /// The word that ends before `stop`, not reaching back over `start`.
    fn word_before(&self, start: usize, stop: usize) -> String {
        let edge = |letter: char| letter.is_whitespace() || "\"“”„«»([{（「—–/…".contains(letter);
        let limit = start.max(stop.saturating_sub(WORD_CHARS));
        let first = (limit..stop).rev().take_while(|at| !edge(self.letters[*at].1)).last().unwrap_or(stop);
        self.letters[first..stop].iter().map(|(_, letter)| *letter).collect()
    }

    /// The word that begins at `at`.
    fn word_after(&self, at: usize) -> String {
        let word = self.letters[at..].iter().map(|(_, letter)| *letter);
        word.take_while(|letter| letter.is_alphanumeric()).take(WORD_CHARS).collect()
    }

    /// Whether a single letter with a full stop stands there: the initial of a name, not the word `A`.
    fn is_initial(&self, at: usize) -> bool {
        self.has(at, char::is_alphabetic) && self.letter(at + 1) == Some('.')
    }

    /// Whether a sentence ends although no space follows: `bridge.The`, `abroad.”China`, `是！他`.
    ///
    /// Only where nothing else is likely: words of small letters before, a capitalised word after, no address around.
    fn ends_glued(&self, stop: &Stop, last: char) -> bool {
        let before = |steps: usize| stop.first.checked_sub(steps).and_then(|at| self.letter(at));
        let opener = self.has(stop.end, |letter| matches!(letter, '“' | '「' | '『'));
        if self.has(stop.end + usize::from(opener), is_cjk) {
            let closed = stop.end > stop.stops_end;
            return matches!(last, '!' | '?')
                || last == '.' && before(1).is_some_and(is_cjk)
                || last == '…' && closed && before(1).is_some_and(is_cjk);
        }
        let opener = self.has(stop.end, |letter| matches!(letter, '“' | '«' | '„' | '"'));
        let word = stop.end + usize::from(opener);
        let foreign = |letter: char| letter.is_alphabetic() && !letter.is_ascii();
        if self.table.caseless
            && (1..=3).all(|steps| before(steps).is_some_and(foreign))
            && (0..3).all(|step| self.has(word + step, foreign))
        {
            return true;
        }
        // A number with a full stop is a version or a time, unless it is plain that a sentence begins.
        let starter = self.table.starts(&self.word_after(word));
        let short = starter && self.has(word + 1, |letter| letter == ' ' || letter == '’' || letter == '\'');
        if !(self.has(word, char::is_uppercase) && (short || self.has(word + 1, char::is_lowercase))) {
            return false;
        }
        let small = |steps| {
            before(steps).is_some_and(char::is_lowercase) || starter && before(steps).is_some_and(char::is_numeric)
        };
        let year = (1..=4).all(|steps| before(steps).is_some_and(|digit| digit.is_ascii_digit()));
        let closed = before(1).is_some_and(|letter| matches!(letter, ')' | '”' | '»' | '%'));
        if !(small(1) && (small(2) || starter && before(2) == Some(' ')) || year || closed) {
            return false;
        }
        let limit = stop.first.saturating_sub(WORD_CHARS);
        let token_before = (limit..stop.first).rev().map(|at| self.letters[at].1);
        let token_after = self.letters[word..].iter().map(|(_, letter)| *letter);
        let plain_before = token_before.take_while(|letter| !letter.is_whitespace()).all(|letter| !is_address(letter));
        let after: String = token_after.take_while(|letter| !letter.is_whitespace()).take(WORD_CHARS).collect();
        let address = after.split('.').next().is_some_and(|name| ["Com", "Org", "Net", "Js", "Io"].contains(&name))
            || after.contains(['/', '@']);
        plain_before && !address
    }
}

/// Marks that stand in addresses and versions, and hardly in words.
fn is_address(letter: char) -> bool {
    matches!(letter, '.' | '/' | '@' | '\\' | '_')
}

/// What a word with a full stop may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Kinds {
    /// Something follows always: `Dr.`.
    title: bool,
    /// Only with a number after it: `No. 5`.
    before_number: bool,
    /// An abbreviation that may end a sentence; it does so before a starter.
    abbreviation: bool,
    /// An abbreviation that ends what it stands in if a capital or a number follows: `etc.`
    closer: bool,
    /// What is counted, after a number; a sentence ends there if a capital follows, unless nouns have capitals or it
    /// would only tell the time: `5 тыс.`, but `В 2023 г. Лунин`.
    unit: bool,
}

impl Kinds {
    fn and(self, other: Self) -> Self {
        Self {
            title: self.title || other.title,
            before_number: self.before_number || other.before_number,
            abbreviation: self.abbreviation || other.abbreviation,
            closer: self.closer || other.closer,
            unit: self.unit || other.unit,
        }
    }
}

/// What is a matter of one language.
#[derive(Default)]
struct Table {
    abbreviations: HashMap<&'static str, Kinds>,
    /// Words that, with a capital, begin a sentence.
    starters: HashSet<&'static str>,
    /// What is said after a quotation, where a capital or no capitals stand after it: `“Stop!” Lund said.`
    speech: HashSet<&'static str>,
    /// Whether a number with a full stop is an ordinal: `3. Oktober`.
    ordinals: bool,
    /// Whether every noun has a capital, which then tells little.
    noun_capitals: bool,
    /// Whether the script has no capitals, so that a small letter is a foreign word and proves nothing.
    caseless: bool,
    /// Whether it is one of the tables below, for a script with capitals; of other languages we know too little to guess.
    alphabetic: bool,
}

impl Table {
    fn kinds(&self, word: &str) -> Kinds {
        self.abbreviations.get(word).copied().unwrap_or_default()
    }

    /// Whether a sentence is likely to begin with the word. In Arabic it is the `and` that is written as its part.
    fn starts(&self, word: &str) -> bool {
        self.starters.contains(word) || self.caseless && word.starts_with('و') && word.chars().count() > 2
    }

    fn of(language: Option<&Language>) -> &'static Self {
        static TABLES: LazyLock<HashMap<&'static str, Table>> = LazyLock::new(tables);
        let primary = language.map_or_else(|| "en".to_owned(), Language::primary);
        TABLES.get(primary.as_str()).unwrap_or(&TABLES["en"])
    }
}

/// In letters; what is longer is an abbreviation only in parts.
const LONGEST_ABBREVIATION: usize = 8;

/// Whether it is a number such as `XX`.
fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|letter| "IVXLC".contains(letter))
}

/// Whether a word of several letters has no vowel, as few but abbreviations have: `km`, `Sgt`, `млрд`. Words of capitals
/// are names: `BBC`.
fn has_no_vowel(word: &str) -> bool {
    let mut rest = word.chars().skip(1).peekable();
    word.starts_with(is_consonant)
        && rest.peek().is_some()
        && rest.all(|letter| letter.is_lowercase() && is_consonant(letter))
}

fn is_consonant(letter: char) -> bool {
    matches!(letter.to_ascii_lowercase(), 'b'..='d' | 'f'..='h' | 'j'..='n' | 'p'..='t' | 'v'..='x' | 'z')
        || "бвгджзклмнпрстфхцчшщБВГДЖЗКЛМНПРСТФХЦЧШЩ".contains(letter)
}

/// Whether a word may follow a verb of saying that has no object: `Lund asked on Friday`.
fn is_preposition((word, _): &(String, usize)) -> bool {
    matches!(
        word.as_str(),
        "in" | "on" | "at" | "as" | "of" | "to" | "with" | "when" | "after" | "before" | "during" | "from"
    )
}

/// Chinese words of saying that close a clause after a quotation, and words that only look like them.
const SAYING: [&str; 30] = [
    "说", "說", "道", "问", "問", "答", "喊", "表示", "强调", "強調", "指出", "补充", "補充", "解释", "回忆", "写道",
    "感叹", "坦言", "警告", "呼吁", "保证", "承认", "透露", "宣布", "回应", "反问", "惊呼", "总结", "介绍", "称",
];

const NOT_SAYING: [&str; 12] =
    ["知道", "街道", "通道", "频道", "渠道", "轨道", "小说", "访问", "疑问", "学问", "名称", "简称"];

/// The beginnings of words that letters are put to: a letter after them is no initial.
const LABELLED: [&str; 18] = [
    "vitamin",
    "витамин",
    "вітамін",
    "hepatit",
    "hépatit",
    "epatit",
    "гепатит",
    "group",
    "grup",
    "групп",
    "груп",
    "klasse",
    "класс",
    "serie",
    "série",
    "plan",
    "план",
    "formula",
];

/// What is counted in every language.
const UNITS: &str = "km m kg g cm mm ml l h kwh mw gw ha db hz min sec";

/// What may follow `a.m.` and `p.m.` inside a sentence.
const CLOCK_WORDS: [&str; 24] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "EST",
    "EDT",
    "ET",
    "CST",
    "CDT",
    "CT",
    "MST",
    "MT",
    "PST",
    "PDT",
    "PT",
    "GMT",
    "UTC",
    "BST",
    "CET",
    "Eastern",
    "Pacific",
];

/// Names of months that follow the number of a day where it is written with a full stop.
const MONTHS: [&str; 25] = [
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
    "jänner",
    "january",
    "february",
    "march",
    "may",
    "june",
    "july",
    "october",
    "december",
    "jahrhundert",
    "marts",
    "maj",
    "desember",
];

fn tables() -> HashMap<&'static str, Table> {
    let mut tables: HashMap<_, _> = TABLES.iter().map(|row| (row.language, row.table())).collect();
    // Languages without tables of their own still tell ordinals and capitals apart.
    for language in ORDINAL_LANGUAGES.iter().chain(&CASELESS_LANGUAGES) {
        let table = tables.entry(*language).or_default();
        table.ordinals = ORDINAL_LANGUAGES.contains(language);
        table.caseless = CASELESS_LANGUAGES.contains(language);
        table.alphabetic &= !table.caseless;
    }
    tables
}

const ORDINAL_LANGUAGES: [&str; 17] =
    ["de", "da", "nb", "nn", "no", "fi", "cs", "sk", "hu", "et", "lv", "sl", "hr", "sr", "bs", "is", "pl"];

const CASELESS_LANGUAGES: [&str; 15] =
    ["ar", "fa", "he", "ur", "zh", "ja", "ko", "th", "hi", "bn", "mr", "ta", "ka", "am", "my"];

struct Row {
    language: &'static str,
    titles: &'static str,
    before_numbers: &'static str,
    abbreviations: &'static str,
    closers: &'static str,
    units: &'static str,
    starters: &'static str,
    speech: &'static str,
}

impl Row {
    fn table(&self) -> Table {
        let mut abbreviations: HashMap<&'static str, Kinds> = HashMap::new();
        let mut add = |words: &'static str, set: fn(&mut Kinds)| {
            words.split_whitespace().for_each(|word| set(abbreviations.entry(word).or_default()));
        };
        add(self.titles, |kinds| kinds.title = true);
        add(self.before_numbers, |kinds| kinds.before_number = true);
        add(self.abbreviations, |kinds| kinds.abbreviation = true);
        add(self.closers, |kinds| kinds.closer = true);
        add(self.units, |kinds| kinds.unit = true);
        add(UNITS, |kinds| kinds.unit = true);
        let list = |text: &'static str| text.split_whitespace().collect();
        Table {
            abbreviations,
            starters: list(self.starters),
            speech: list(self.speech),
            noun_capitals: self.language == "de",
            alphabetic: true,
            ..Table::default()
        }
    }
}

/// Abbreviations are written small and without their last full stop.
const TABLES: [Row; 11] = [
    Row {
        language: "en",
        titles: "mr mrs ms dr prof adj gen col maj capt lt cmdr sgt adm rev hon gov sen rep pres supt det insp messrs \
            mmes brig cpl vs e.g i.e cf viz mme mlle atty fr pvt pte dir sec-gen lt.-col ald cllr amb",
        before_numbers: "no nos art arts p pp ch sec fig figs vol vols par eq c ca op approx para rte",
        abbreviations: "st jr sr inc ltd co corp llc plc bros dept univ assn ave blvd rd mt ft jan feb mar apr jun jul \
            aug sep sept oct nov dec al approx est ext tel ph.d u.s u.k u.n d.c mass calif conn fla ill mich minn \
            okla ore tenn wash wis ariz ark colo del ga ind kan ky la md mo mont neb nev pa tex va vt intl natl govt \
            mfg gmbh m.d em",
        closers: "etc",
        units: "lbs lb oz in ft yd mph bn",
        starters: "The A An In On At It He She They We You I But And This That These Those There When While If As For \
            With After Before His Her Its Their Our My However Although Meanwhile What Who How Why Where Which To \
            From By Some Many Most Both No Not So Then Now Here Since Under Over Last Yesterday Today According \
            Despite During Police Officials Critics Experts Two Three Other Another One Such Only Even Also All Any \
            Each Every Few Several Nobody No-one Nothing None Neither Nor Once Until Upon Yet Still Because Though \
            Unlike Through Without Within Between Among Against About Later Earlier Next First Second Finally Instead \
            Perhaps Maybe Asked Is Are Was Were Will Would Could Should Can Do Does Did Has Have Had Let Being Your \
            Whether Whatever Whoever Just Never Always Often Sometimes More Less Much Four Five Six Seven Eight Nine \
            Ten Hundreds Thousands Millions",
        speech: "said says asked asks added adds replied wrote writes shouted cried wondered recalled recalls warned \
            explained told tweeted exclaimed yelled joked insisted whispered answered",
    },
    Row {
        language: "it",
        titles: "sig sigg sig.ra sig.na dott dott.ssa dr dr.ssa prof prof.ssa avv ing arch geom rag on sen gen col cap \
            ten magg mons don ss sant spett egr gent cfr es p.es p.za v.le c.so f.lli fr d.lgs s.e on.le cav comm uff \
            cpl serg v.g st dir pres rev p.zza l.go",
        before_numbers: "n nn num vol voll fig figg tab pag pagg p pp cap art artt lett c ca prov max min tel civ sett \
            lun mar mer gio ven sab dom gen feb apr mag giu lug ago ott nov dic circ",
        abbreviations: "s cit ed min v vs co op d.c a.c u.s s.r.l s.n.c s.a.s inc ltd corp prov sin circ mln mld cod \
            proc pen civ soc coop sta sto mar",
        closers: "ecc etc",
        units: "mln mld mrd tonn ab",
        starters: "Il Lo La I Gli Le Un Una Uno L In A Da Per Con Su Di Ma E Non Che Se Quando Come Anche Dopo Prima \
            Questo Questa Questi Queste Quello Quella Nel Nella Nei Nelle Negli Al Alla Ai Alle Agli Allo Dal Dalla \
            Dai Dalle Dagli Del Della Dei Delle Degli Dello Sul Sulla Sui Sulle Secondo Si È Suo Sua Suoi Sue Loro \
            Nostro Ha Hanno Sono Era Erano Chi Cosa Dove Perché Qui Ora Poi Ieri Oggi Domani Lui Lei Noi Voi Io Ci \
            Così Già Mentre Però Infatti Inoltre Tra Fra Senza Solo Tutti Tutto Tutte Ogni Nessuno Nessuna Niente \
            Alcuni Molti Due Tre Quattro Cinque Poco Pochi Più Sotto Sopra Durante Contro Fino Finora Tuttavia Invece \
            Intanto Ad Ed Basta Resta Ecco Dunque Quindi",
        speech: "",
    },
    Row {
        language: "es",
        titles: "sr sra sres srta dr dra prof profa lic ing arq gral cnel cap tte sgto d dña da excmo excma ilmo ilma \
            mons fr ud uds vd vds gen col sto sta avda avd pza pl hnos hno cf r.p p.ej p.e stgo ntra",
        before_numbers: "pág págs p pp vol núm nº n.º no art arts fig aprox c lun mié jue vie sáb dom ene feb abr may \
            jun jul ago sep sept oct nov dic tel km",
        abbreviations: "ej cf vid av avda admón depto dpto dir ed ee.uu ee.uu. uu ee cía ltda tel máx mín s sto sta \
            a.c d.c s.l ss.aa j.c prov gob aprox inc ltd corp",
        closers: "etc",
        units: "mill mills hab h hrs ptas min",
        starters: "El La Los Las Lo Un Una Unos Unas En A De Por Para Con Pero Y E O No Que Qué Quién Quien Si Cuando \
            Cuándo Como Cómo Dónde Donde Este Esta Estos Estas Ese Esa Esto Eso Aquel Aquella Su Sus Al Del Según Se \
            Es Son Era Eran Fue Fueron También Además Tras Desde Entre Ante Sin Sobre Hasta Hacia Durante Contra \
            Mientras Aunque Porque Pues Así Ya Hoy Ayer Mañana Ahora Luego Después Antes Allí Aquí Ahí Él Ella Ellos \
            Ellas Yo Nosotros Ustedes Usted Me Nos Le Les Todo Todos Toda Todas Cada Nadie Nada Ningún Ninguna \
            Algunos Algunas Muchos Muchas Otro Otra Otros Otras Dos Tres Cuatro Cinco Más Menos Solo Sólo Ha Han \
            Había Hay Tampoco Uno Mi Tu Muy Poco Pocos Nunca Siempre Finalmente Asimismo",
        speech: "",
    },
    Row {
        language: "fr",
        titles: "m mm mme mmes mlle mlles dr me mgr pr prof gén lt cdt cf ex st ste cie p.ex sgt adj r.p vve bd bld \
            boul cne ing dir",
        before_numbers: "p pp vol n no nº art arts chap fig km tél lun mar ven sam dim janv févr avr juil sept oct nov \
            déc env rte",
        abbreviations: "éd ed env av bd bld hab tél janv févr juil sept oct nov déc max min apr j.-c s.a.r.l s.a.s \
            é.-u u.s o.n.u inc ltd corp dépt bibl univ trad cap col",
        closers: "etc",
        units: "mds md mrd mio hab",
        starters: "Le La Les L Un Une Des En À A De Du Pour Par Avec Mais Et Ou Ce Cette Ces Cet Il Elle Ils Elles On \
            Nous Vous Je J Tu Si Quand Selon Au Aux Dans Sur Sous Son Sa Ses Leur Leurs C Cela Ça D N Ne S Se Qui Que \
            Qu Quel Quelle Quoi Où Comment Pourquoi Combien Depuis Après Avant Pendant Durant Malgré Sans Entre Chez \
            Contre Vers Dès Ainsi Alors Aussi Car Donc Or Puis Ensuite Enfin Pourtant Cependant Toutefois Tous Tout \
            Toute Toutes Chaque Aucun Aucune Personne Rien Certains Plusieurs Beaucoup Peu Deux Trois Quatre Cinq \
            Hier Demain Ici Là Notre Nos Votre Mon Ma Mes Celui Celle Ceux Celles Même Moins Plus Lui Eux Est Était \
            Outre Lors Lorsque Puisque Comme Parmi Jusqu Y Né Née Autre Autres Moi",
        speech: "",
    },
    Row {
        language: "de",
        titles: "hr hrn fr frl dr prof dipl ing med phil jur rer nat habil st gen ca bzw evtl ggf inkl exkl insb vgl z \
            zzgl bspw sog d.h z.b z.t d.j hl kapt hptm oblt ltn gebr abg a.d i.r i.v i.e s.o bes pol päd theol \
            min.-dir präs ev.-luth gef stv stellv einschl abzgl",
        before_numbers: "nr nrn vol abs art bd bde kap s abb § str jg tel ziff rn rdnr km ca mo di mi do fr sa postf",
        abbreviations: "n v co rev jh jhdt max min mind mio mrd mwst u v.chr n.chr chr hrsg jan feb mär apr jun jul \
            aug sep sept okt nov dez tel geb gest ehem ev kath staatl städt allg verh vors zit ff f str b a t h gegr \
            jr sen u.s inc ltd corp e.v i.d.r m.e g.m.b.h vj lt mag",
        closers: "usw o.ä u.ä etc dgl u.dgl u.v.m u.s.w",
        units: "mio mrd tsd",
        starters: "Der Die Das Ein Eine Einer Einen Einem In Im Am An Auf Mit Von Vom Für Aber Und Oder Es Er Sie Wir \
            Ich Ihr Doch Wenn Als Nach Bei Beim Zu Zum Zur Dies Diese Dieser Dieses Diesen So Auch Seit Laut Den Dem \
            Des Vor Trotz Wegen Damit Dabei Dort Nun Sein Seine Seiner Ihre Ihrer Ihren Ihrem Unser Unsere Wer Was \
            Wie Wo Warum Wann Welche Welcher Wieso Beide Alle Alles Jeder Jede Niemand Nichts Kein Keine Einige Viele \
            Manche Andere Zwei Drei Vier Fünf Mehr Nur Noch Schon Jetzt Heute Gestern Morgen Dann Danach Darum \
            Deshalb Daher Dennoch Denn Weil Da Ob Obwohl Während Bis Durch Ohne Gegen Um Unter Über Zwischen Hinter \
            Neben Aus Außerdem Zudem Allerdings Jedoch Hier Hat Haben Ist Sind War Waren Wird Werden Kann Können Man \
            Mein Meine Sonst Immer Nie Dazu Davon Dafür Darüber Daran Darauf Solche Jene Manchmal Vielleicht \
            Ausgenommen Später Zuletzt Zuvor Insgesamt Insbesondere Bereits Bislang Erst Etwa Rund",
        speech: "",
    },
    Row {
        language: "pt",
        titles: "sr sra srta sres sras dr dra prof profa profª eng gen cel cap ten d exmo exma exa dep sen gov v.exa \
            s.exa sto sta av r.dr p.ex pç pça maj sgt ilmo",
        before_numbers: "pág págs p pp vol núm n nº n.º art arts fig tel km aprox próx seg qua qui sex sáb cap inc",
        abbreviations: "ex av r aprox cia ltda tel máx mín st jan fev mar abr jun jul ago set out nov dez a.c d.c u.e \
            s.a.r.l univ jr inc ltd corp f.c próx cf lda col ed min pres",
        closers: "etc",
        units: "bi mi mil hab h",
        starters: "O A Os As Um Uma Uns Umas Em No Na Nos Nas De Do Da Dos Das Por Pelo Pela Para Com Mas E Ou Não Que \
            Quem Se Quando Como Onde Este Esta Estes Estas Esse Essa Isso Isto Aquele Aquela Ele Ela Eles Elas Eu Nós \
            Você Vocês Ao Aos À Às Segundo Após Já Também Seu Sua Seus Suas Meu Minha Nosso Nossa É São Era Eram Foi \
            Foram Há Está Estão Tem Têm Sem Sobre Entre Até Desde Durante Contra Depois Antes Agora Hoje Ontem Amanhã \
            Aqui Ali Lá Então Assim Porém Contudo Entretanto Enquanto Embora Porque Pois Todo Todos Toda Todas Tudo \
            Cada Ninguém Nada Nenhum Nenhuma Alguns Algumas Muitos Muitas Outro Outra Outros Outras Dois Duas Três \
            Quatro Cinco Mais Menos Só Apenas Num Numa Qual Quais Poucos Nunca Sempre Ainda Além Conforme Mesmo Nem \
            Sob Caso Ingressos",
        speech: "",
    },
    Row {
        language: "nl",
        titles: "dhr mevr mw dr drs ir ing prof mr st bijv d.w.z t.a.v m.b.t i.p.v a.u.b vgl",
        before_numbers: "nr blz p pp art",
        abbreviations: "ca jl jan feb mrt apr jun jul aug sep sept okt nov dec",
        closers: "enz etc",
        units: "",
        starters: "De Het Een In Op Aan Met Van Voor Maar En Hij Zij Ze We Wij Ik Dit Dat Deze Die Als Toen Na Bij \
            Volgens Ook Er Om Door Daarom Zo Nu",
        speech: "",
    },
    Row {
        language: "pl",
        titles: "prof dr mgr inż hab ks bp abp gen płk ppłk mjr kpt por sierż św ul al pl os m.in np tzn tzw ok zm im \
            dot red",
        before_numbers: "nr s str art ust pkt poz",
        abbreviations: "r w ww t itd itp godz tys mln mld zł gr pt ur wg n.e p.n.e",
        closers: "",
        units: "r w tys mln mld zł gr godz",
        starters: "W We Na Po Do Od Za Z Ze Dla Przy Ale I A Nie To Ten Ta Te On Ona Oni Jest Jak Gdy Kiedy Według \
            Jednak Tak Co Jego Jej Ich Pod Przed Już Także Również",
        speech: "",
    },
    Row {
        language: "ru",
        titles: "им проф акад доц канд докт инж св ул пр-т просп пер пл напр ср см г-н г-жа т.е т.н т.к и.о до ген \
            полк майор.а подполк кап адм физ.-мат техн юр ист экон филол г м д с пос дер стр-во т.н.з вкл врио засл \
            нар в.о т.о б-р наб ш корп оф под пом зам гл ред тов гр",
        before_numbers: "стр рис табл гл п пп ч ст кв д № корп оф тел с т разд янв февр апр авг сент окт нояб дек ок \
            прим",
        abbreviations: "гг вв р руб коп тыс млн млрд трлн др т е к н э обл р-н пос с м км кг мл мин сек ред изд о п.п \
            ч чел ж-д янв февр апр авг сент окт нояб дек в США.а мед",
        closers: "т.д т.п пр др тд тп",
        units: "г гг в вв р руб коп тыс млн млрд трлн м км кг см мм мл мин сек ч чел га т п.п кв куб м.кв долл евро шт \
            экз л ц д с",
        starters: "В Во На По Он Она Они Оно Это Этот Эта Эти Как Но И А Мы Я Вы Ты Его Её Ее Их При После Для Из За \
            До С Со Также Об О От Однако Если Когда Кроме Среди Между Не Что К Ко У Под Перед Ранее Теперь Тем Там \
            Так Такой Такая Такие Кто Где Почему Зачем Куда Сколько Оба Обе Все Всё Весь Вся Каждый Никто Ничто \
            Ничего Некоторые Многие Другие Два Две Три Четыре Пять Ещё Еще Уже Только Лишь Затем Потом Сейчас Сегодня \
            Вчера Завтра Здесь Тут Поэтому Потому Причём Причем Хотя Чтобы Пока Через Без Над Про Ни Или Да Нет То Та \
            Те Тот Более Менее Около Вместо Согласно Несмотря Наш Наша Наши Мой Моя Ваш Свой Сам Именно Вместе \
            Впрочем Кстати Даже Ведь Всего Всех Имён Именем Тогда Сюда Туда Был Была Были Было Есть Будет Во-первых \
            Иначе Позже Первый Первая Первые",
        speech: "",
    },
    Row {
        language: "uk",
        titles: "ім проф акад доц канд докт інж св вул просп пров пл напр пор див т.е т.зв ген полк м буд с смт бул \
            фіз.-мат техн юр іст філол гр п т.в.о в.о о.к засл нар заст зб корп кв",
        before_numbers: "стор рис табл гл п пп ч ст кв № с буд корп тел т розд січ лют берез квіт трав черв лип серп \
            верес жовт листоп груд",
        abbreviations: "рр ст грн коп тис млн млрд трлн т д н е обл р-н сел м км кг мл хв сек ред вид о в.п ос січ лют \
            берез квіт трав черв лип серп верес жовт листоп груд год вкл мед",
        closers: "т.д т.п ін та.ін тощо",
        units: "р рр ст грн коп тис млн млрд трлн м км кг см мм мл хв сек год га т в.п кв куб дол євро шт екз л ц ос",
        starters: "У В На По Він Вона Вони Воно Це Цей Ця Ці Як Але І Й Та А Ми Я Ви Ти Його Її Їх При Після Для Із З \
            Зі За До Також Про Від Од Однак Проте Якщо Коли Крім Серед Між Не Що К Під Перед Раніше Тепер Там Так \
            Такий Така Такі Хто Де Чому Навіщо Куди Скільки Обидва Обоє Обидві Усі Всі Усе Все Увесь Кожен Ніхто Ніщо \
            Нічого Деякі Багато Інші Два Дві Три Чотири П Ще Вже Лише Тільки Потім Зараз Сьогодні Вчора Учора Завтра \
            Тут Тому Хоча Щоб Поки Через Без Над Ні Або Чи Більше Менше Близько Замість Згідно Попри Наш Наша Наші \
            Мій Моя Ваш Свій Сам Саме Разом Втім Утім Навіть Адже Тоді Був Була Були Було Є Буде Пізніше Перший Перша \
            Перші О Об Торік То Ті Той",
        speech: "",
    },
    Row {
        language: "ar",
        titles: "د أ م",
        before_numbers: "ص ج ت",
        abbreviations: "ق.م ب.م ه.ش",
        closers: "",
        units: "ملم سم كم كغ م كلم غ ل",
        starters: "",
        speech: "قال قالت قالوا يقول تقول سأل سألت يسأل تسأل تساءل تساءلت يتساءل تتساءل أجاب أجابت يجيب تجيب رد ردت \
            يرد ترد صرخ صرخت صاح صاحت هتف هتفت كتب كتبت يكتب تكتب أضاف أضافت يضيف تضيف أكد أكدت تابع تابعت علق علقت \
            همس همست نادى أوضح أوضحت",
    },
];

/// Sentences that stand one after the other, as one text: with a space between, but not in Chinese and Japanese.
pub fn joined<'a>(sentences: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for sentence in sentences {
        let unspaced = |letter: char| {
            super::words::is_cjk(letter) || matches!(letter, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff60}')
        };
        let tight = text.chars().next_back().is_some_and(unspaced) && sentence.chars().next().is_some_and(unspaced);
        if !text.is_empty() && !tight {
            text.push(' ');
        }
        text.push_str(sentence);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `text` has ` | ` where a sentence ends and the next begins, `|` where no space stands between them.
    #[track_caller]
    fn check(language: &str, text: &str) {
        let paragraph = text.replace(" | ", " ").replace('|', "");
        let language = Language::new(language).ok();
        let found = sentences(&paragraph, language.as_ref());
        let expected: Vec<_> = text.split('|').map(str::trim).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_stop_ends_a_sentence() {
        check("en", "The bridge fell. | Nobody was hurt! | Why? | An inquiry begins...");
        check("en", "One sentence without an end");
        check("xx", "The bridge fell. | Nobody was hurt.");
        check("en", "It closed in 2019. | It reopened at 3.5 million.");
        check("en", "Prices rose... but slowly. | Then they fell.");
        check("en", "“What now?” she asked. | He left.");
        check("en", "Well . . . maybe not. | No.");
        check("en", "It sells phones. | iPhone sales fell.");
    }

    #[test]
    fn an_abbreviation_does_not() {
        check("en", "Dr. Ada Moor met Gov. Lind at 5 p.m. Monday on St. Olav Ave. in Port Amber.");
        check("en", "They left at 5 p.m. | The rest stayed.");
        check("en", "The U.S. Navy and Amber Inc. signed. | It works in the U.S. | The rest follows.");
        check("en", "George W. Moor and J. R. Lind met. | No. 5 won. | I said no. | Peter did not.");
        check("en", "It was a work of art. | Museums want it.");
        check("en", "So did I. | The end.");
        check("it", "Il sig. Moro e l'on. Lindi, ecc. hanno firmato. | Il ponte resta chiuso.");
        check("es", "El Sr. Mora viajó a EE. UU. en 2023. | La Dra. Linde no.");
        check("fr", "M. Moreau et Mme. Linde ont signé. | Le pont reste fermé, p. ex. la nuit.");
        check("de", "Am 3. Oktober kam z. B. Dr. Moor, bzw. sein Sohn. | Das war am 12. | Der Rest blieb.");
        check("de", "Die Moor GmbH & Co. KG baut sie, vgl. Vol. 33 auf S. 245. | Niemand sonst.");
        check("de", "Kaiser Karl V. regierte um 1500 n. Chr. in Bernau. | Er starb.");
        check(
            "ru",
            "В 2023 г. в г. Янтарном жили 5 тыс. человек. | Он вырос в 2024 г. | В городе им. А. С. Лунина мост.",
        );
        check("uk", "У 2023 р. у м. Бурштин жило 5 тис. людей. | Він зріс.");
        check("pl", "Prof. Nowak mieszka przy ul. Bursztynowej 3. | Nie jest sam.");
        check("pt", "O Sr. Moura chegou às 15h. | A Dra. Linda não.");
        check("nl", "Dhr. Moor sprak o.a. met prof. Lind. | De brug blijft dicht.");
    }

    #[test]
    fn closing_marks_belong_to_the_sentence_they_close() {
        check("en", "“The bridge is closed.” | “It stays so.” | (He left.) | She stayed.");
        check("en", "He said: \"It is closed.\" | \"It stays so,\" she said.");
        check("en", "He said: “It is closed. ” | She left. \"");
        check("en", "...");
        check("fr", "« Le pont est fermé. » | Il le reste. | « Oui ! » dit-il.");
        check("de", "„Die Brücke ist zu.“ | „Sie bleibt es“, sagte er. | „Nein!“, rief sie.");
        check("ru", "«Мост закрыт.» | Он остаётся закрыт. | «Нет!» — сказал он.");
        check("en", "The bridge fell.[12] | It was old.");
        check("zh", "“桥关闭了。”|他走了。|是吗？|不是！");
        check("ja", "「橋は閉鎖された。」|彼は言った。|本当？|はい。");
        check("ar", "أُغلق الجسر. | هل يُفتح؟ | لا.");
    }

    #[test]
    fn who_said_it_belongs_to_what_was_said() {
        check("en", "“Is it over?” Lund asked. | “Yes!” the guard said. | “Well?” | Lund had left.");
        check("de", "„Ist es vorbei?“, fragte sie. | „Ja!“ | Moor schwieg.");
        check("fr", "« C'est fini ? » a-t-elle demandé. | « Oui ! » | La foule se tut.");
        check("ru", "«Всё кончено?» — спросила она. | «Да!» | Толпа замолчала.");
        check("zh", "“结束了吗？”她问。|“是。”市长笑着说，“走吧。”|“好！”|他说：“走吧。”");
        check("zh", "“你好。”|我知道。|他唱《归来？》两遍。|“你好。”|他还说，会谈继续。|题为“去哪里？”的论坛闭幕。");
        check(
            "ja",
            "「終わったのか？」と彼女は尋ねた。|「はい。」|ところが違った。|「それだけです」|大臣は去った。|「さくら」号。",
        );
        check("ar", "«هل انتهى الأمر؟» سألت. | «متى؟» سأله الصحفي. | «نعم!» | وقال ليند: «لا!»");
    }

    #[test]
    fn a_unit_ends_a_sentence_before_a_capital() {
        check("ru", "Их стало больше на 5 тыс. | Рост начался в 2020 г. | Завод открыли позже.");
        check("ru", "В 2020 г. Лунин уехал в г. Янтарный. | Он получил 5 млн руб. | Деньги пропали.");
        check("uk", "Він заробив 3 млн грн. | Гроші зникли в м. Бурштин, с. Липове та ін. | Людей немає.");
        check("de", "Sie kostet 3,5 Mio. Euro. | Sie wiegt 5 kg. | Der Rest bleibt.");
        check("pl", "Ma długość 80 km. | Operator milczy.");
        check("en", "It sells dogs, cats, etc. | Birds are free.");
        check("en", "She lacked vitamin A. | Moor did not. | George A. Moor did.");
        check("es", "Le faltaba vitamina D. | Vive con D. Ramón Moro.");
        check("pt", "Ela quer ir. | Moura quer ver. | Lima não.");
        check("fr", "Il tombe à la mer. | 12 bateaux le cherchent. | Il vit (!) M. Moreau. | Le pont (...) | Il dort.");
    }

    #[test]
    fn glued_sentences_part_only_where_it_is_safe() {
        check("en", "The bridge is closed.|The road is not.");
        check("it", "Basta ingerenze estere.”|Cina e Borea firmano.");
        check("en", "It opened in 2019.|The rest followed.");
        check("en", "He said “no.”|Then he left. | The vote was 9 to 2.|Nobody spoke.");
        check("it", "Chiude il ponte.|I sì sono nove.");
        check("ar", "أُغلق الجسر.|وتوقفت الحركة. | شركة ش.م.م. في المدينة.");
        check("en", "See Amber.Com or www.Amber.example/The.Page or a.Moor@amber.example for more.");
        check("en", "Version 2.Beta and the U.S.Army and Node.Js stay.");
        check("zh", "桥关闭了!|他走了?|是。");
    }

    #[test]
    fn numbers_and_lists_stay_whole() {
        check("en", "1. The bridge");
        check("en", "It rose by 3.5 percent to 1.2 million. | That is all.");
        check("en", "Who? | 1,500 people came.");
        check("zh", "增长5.2%。|下降3.1%。");
    }

    #[test]
    fn long_texts_take_linear_time() {
        // With a square in it, this would take hours.
        for part in [
            "a!", "U.S. ", " ", "\"", ". ", "(((", "“", "x", "。", "a.B", ".\"", "5 km. ", "1. ", "т. д. ", "a」",
            "！」", "《！", "？”x",
        ] {
            sentences(&part.repeat(100_000), None);
        }
    }

    proptest! {
        #[test]
        fn sentences_hold_all_of_the_text(
            text in "([A-Za-zäЖ字0-9.!?…。\"“”»« ()\\[\\]']{0,12}|U\\.S\\. |\\PC{0,5}|Dr\\. |\n){0,12}",
            language in prop::sample::select(vec!["en", "de", "fr", "ru", "zh", "ar", "fi"]),
        ) {
            let language = Language::new(language).ok();
            let found = sentences(&text, language.as_ref());
            let visible = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
            prop_assert_eq!(visible(&found.concat()), visible(&text));
            for sentence in found {
                prop_assert!(!sentence.is_empty() && sentence.trim() == sentence);
            }
        }
    }
}
