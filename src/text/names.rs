//! A sentence → the people, places and organisations that it names.
//!
//! Capitals and a list of what is known everywhere (`names/gazetteer.rs`); scripts without capitals have the list and
//! the words that stand beside names alone. A name that is missed costs less than a word that is taken for one.

mod gazetteer;
mod titles;

use std::collections::BTreeMap;
use std::ops::Range;

use super::tokens::{Kind, Token, tokens};
use super::words::{fold, stop_words};
pub use crate::model::NameKind;

use crate::model::Language;
use gazetteer::{Gazetteer, known_unspaced};

/// A name in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its place in bytes.
    pub range: Range<usize>,
    /// The name as it stands there.
    pub text: String,
    /// What it names, as far as the sentence or the list tells.
    pub kind: NameKind,
    /// What two mentions of the same share: the code of ISO 3166 for a country (`IT`), a key of the list for what all
    /// languages know (`un`, `city:paris`), else the folded words of the name.
    pub key: String,
    /// Whether it is what those are called who live there: "Russian".
    pub demonym: bool,
}

impl Name {
    /// Whether the key is one that all languages share.
    pub fn is_known(&self) -> bool {
        self.key.starts_with(|letter: char| letter.is_ascii_uppercase()) || self.key.contains(':')
    }
}

/// The name of what all languages know, by its key, in this language; else in English.
pub fn known_name(key: &str, language: &Language) -> Option<&'static str> {
    gazetteer::name_of(key, &language.primary()).or_else(|| gazetteer::name_of(key, "en"))
}

/// The names in one sentence, in order.
///
/// The first word of a sentence is a name only if it is on the list, follows a title, or begins a name of several words
/// that is no grammar. [`names_of_article`] knows more.
pub fn names(sentence: &str, language: Option<&Language>) -> Vec<Name> {
    let reader = Reader::new(language);
    reader.read(sentence, &reader.tokens(sentence), &|_| false)
}

/// The names in the sentences of one article, each with the index of its sentence.
///
/// A surname alone has the key of the full name that the article gives it; the first word of a sentence is a name if
/// it is one elsewhere in the article.
pub fn names_of_article<'a>(
    sentences: impl IntoIterator<Item = &'a str>,
    language: Option<&Language>,
) -> Vec<(usize, Name)> {
    let reader = Reader::new(language);
    let sentences: Vec<(&str, Vec<Token<'_>>)> =
        sentences.into_iter().map(|sentence| (sentence, reader.tokens(sentence))).collect();
    // Words that stand with a capital inside of some sentence.
    let mut inside: Vec<String> = Vec::new();
    for (sentence, tokens) in sentences.iter().filter(|_| reader.capitals) {
        let found = reader.read(sentence, tokens, &|_| false);
        let inner = found.iter().filter(|name| name.range.start > 0);
        inside.extend(inner.flat_map(|name| name.text.split([' ', '-'])).map(fold));
    }
    inside.sort_unstable();
    inside.dedup();
    let seen = |word: &str| inside.binary_search_by(|known| known.as_str().cmp(word)).is_ok();
    let mut names: Vec<(usize, Name)> = Vec::new();
    for (index, (sentence, tokens)) in sentences.iter().enumerate() {
        names.extend(reader.read(sentence, tokens, &seen).into_iter().map(|name| (index, name)));
    }
    resolve(&mut names);
    names
}

/// Gives a part of a name the key of the whole, if the article has just one name that ends, or begins, with it.
fn resolve(names: &mut [(usize, Name)]) {
    // For the last word of each name of several words: the keys that have it, people first.
    let mut wholes: BTreeMap<String, Vec<(String, NameKind)>> = BTreeMap::new();
    for (_, name) in names.iter() {
        if name.is_known() || !matches!(name.kind, NameKind::Person | NameKind::Other) {
            continue;
        }
        let mut words = name.key.split(' ').rev();
        if let (Some(last), Some(_)) = (words.next(), words.next()) {
            let keys = wholes.entry(last.to_owned()).or_default();
            match keys.iter_mut().find(|(key, _)| *key == name.key) {
                Some((_, kind)) => *kind = (*kind).min(name.kind),
                None => keys.push((name.key.clone(), name.kind)),
            }
        }
    }
    for (_, name) in names.iter_mut() {
        if name.is_known() || name.kind == NameKind::Organisation {
            continue;
        }
        let own = wholes.get(name.key.rsplit(' ').next().unwrap_or_default());
        let Some(keys) = own else { continue };
        // `Ada Moor` and `Ada B. Moor` are one: the longer name that holds all words of the shorter.
        let holds = |key: &str| name.key.split(' ').all(|word| key.split(' ').any(|other| other == word));
        let longer: Vec<&(String, NameKind)> = keys.iter().filter(|(key, _)| holds(key)).collect();
        let longest = longer.iter().max_by_key(|(key, _)| key.len());
        if let Some((key, kind)) = longest
            && longer.iter().all(|(other, _)| other.split(' ').all(|word| key.split(' ').any(|own| own == word)))
        {
            name.key = key.clone();
            name.kind = *kind;
        }
    }
}

/// Reads the names of one language.
struct Reader {
    primary: String,
    gazetteer: &'static Gazetteer,
    titles: titles::Titles,
    /// Whether capitals tell names: not in Chinese, Japanese, Arabic.
    capitals: bool,
    /// Whether every noun has one.
    nouns: bool,
}

impl Reader {
    fn new(language: Option<&Language>) -> Self {
        let primary = language.map_or_else(|| "en".to_owned(), Language::primary);
        Self {
            gazetteer: Gazetteer::of(&primary),
            titles: titles::Titles::of(&primary),
            capitals: !matches!(primary.as_str(), "zh" | "ja" | "ar" | "fa" | "he" | "ko" | "th" | "hi" | "ur"),
            nouns: primary == "de",
            primary,
        }
    }

    /// Whether words stand without spaces between them, so that they are looked for among the letters.
    fn is_unspaced(&self) -> bool {
        matches!(self.primary.as_str(), "zh" | "ja")
    }

    /// The tokens of a sentence, where names are looked for among them.
    fn tokens<'a>(&self, sentence: &'a str) -> Vec<Token<'a>> {
        if self.is_unspaced() { Vec::new() } else { tokens(sentence) }
    }

    /// The names of a sentence, with its tokens. `seen` tells whether a folded word is known to begin a name.
    fn read(&self, sentence: &str, tokens: &[Token<'_>], seen: &dyn Fn(&str) -> bool) -> Vec<Name> {
        if self.is_unspaced() {
            let mut names = known_unspaced(sentence, &self.primary);
            names.extend(self.titles.unspaced(sentence, &names));
            names.sort_by_key(|name| name.range.start);
            return names;
        }
        let mut names = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            if !tokens[at].is_word() {
                at += 1;
                continue;
            }
            if let Some((name, next)) =
                self.known(sentence, tokens, at).or_else(|| self.capitalised(sentence, tokens, at, seen))
            {
                names.push(name);
                at = next;
                continue;
            }
            at += 1;
        }
        names
    }

    /// A name on the list that begins with token `at`, and is not the start of a longer one: "Paris", not "Paris Moor".
    fn known(&self, sentence: &str, tokens: &[Token<'_>], at: usize) -> Option<(Name, usize)> {
        if self.capitals && !tokens[at].is_capitalised() {
            return None;
        }
        let (entry, next) = self.gazetteer.find(tokens, at)?;
        let range = tokens[at].start..tokens[next - 1].end();
        // `Chad Moor` is a person; `Russian President` is not. What joins a city with a name is another name.
        let goes_on = self.capitals
            && !entry.demonym
            && next - at == 1
            && tokens.get(next).is_some_and(|token| {
                token.is_capitalised()
                    && token.spaced
                    && self.gazetteer.find(tokens, next).is_none()
                    && !self.titles.is_title(token.folded())
            })
            && !self.nouns;
        if goes_on {
            return None;
        }
        let text = sentence[range.clone()].to_owned();
        Some((Name { range, text, kind: entry.kind, key: entry.key.clone(), demonym: entry.demonym }, next))
    }

    /// A run of words with capitals that begins with token `at`.
    fn capitalised(
        &self,
        sentence: &str,
        tokens: &[Token<'_>],
        at: usize,
        seen: &dyn Fn(&str) -> bool,
    ) -> Option<(Name, usize)> {
        if !self.capitals || !tokens[at].is_capitalised() {
            return None;
        }
        let mut first = at;
        let mut end = self.run(tokens, at);
        let starts = is_start(tokens, at);
        let mut person = at > 0 && self.titles.is_title(tokens[at - 1].folded());
        // Titles at the head of the run are no part of the name: "President Ada Moor".
        while first < end && self.titles.is_title(tokens[first].folded()) {
            first += 1;
            person = true;
            first += usize::from(tokens.get(first).is_some_and(|token| token.is('.')));
        }
        // A sentence may begin with a word of grammar before a name: "In Port Amber", "The Amber Bridge".
        while first < end && starts && first == at && self.is_grammar(&tokens[first]) {
            first += 1;
        }
        if first >= end {
            return None;
        }
        // Where a run begins with a lower-case particle nothing of it is left.
        if !tokens[first].is_capitalised() {
            return None;
        }
        if first > at
            && let Some(known) = self.known(sentence, tokens, first)
        {
            return Some(known);
        }
        let calendar = |token: &Token<'_>| {
            let folded = token.folded();
            super::calendar::is_month(folded) || super::calendar::weekday(folded).is_some()
        };
        if calendar(&tokens[first]) {
            return None;
        }
        while end > first + 1 && (calendar(&tokens[end - 1]) || !tokens[end - 1].is_word()) {
            end -= 1;
        }
        let words: Vec<&Token<'_>> = tokens[first..end].iter().filter(|token| token.is_word()).collect();
        let is_first = starts && first == at;
        let single = words.len() == 1;
        let folded_first = tokens[first].folded();
        let all_capitals = words
            .iter()
            .all(|word| word.text.chars().count() > 1 && word.text.chars().all(|letter| !letter.is_lowercase()));
        if single && !person {
            let word = words[0];
            let letters = word.text.chars().count();
            // One letter is an initial or a pronoun; what is all capitals in a sentence of capitals is shouting.
            if letters < 2 || self.is_grammar(word) || self.titles.is_never(folded_first) {
                return None;
            }
            if all_capitals
                && tokens.iter().filter(|token| token.is_word()).all(|token| !token.text.contains(char::is_lowercase))
            {
                return None;
            }
            if self.nouns && !all_capitals {
                return None;
            }
            if is_first && !all_capitals && !seen(folded_first) {
                return None;
            }
        }
        // The first word of a sentence with a name after it may be any word: "Yesterday Moor", "Police Chief Moor".
        let (mut first, mut words) = (first, words);
        if is_first && !single && !person && !seen(folded_first) && !self.may_begin(words[0]) {
            let next = (first + 1..end).find(|at| tokens[*at].is_word()).expect("the run has two words");
            if !tokens[next].is_capitalised() {
                return None;
            }
            // `Yesterday Norway`: what is on the list needs no second word.
            if let Some(known) = self.known(sentence, tokens, next) {
                return Some(known);
            }
            first = next;
            words.remove(0);
            if words.len() == 1 && self.nouns {
                return None;
            }
        }
        // German runs of nouns are no names: an adjective or a noun of the stop list does not begin one.
        let range = tokens[first].start..tokens[end - 1].end();
        let text = sentence[range.clone()].to_owned();
        let key = words.iter().map(|word| self.key_of(word)).collect::<Vec<_>>().join(" ");
        let kind = match () {
            () if person => NameKind::Person,
            () => self.titles.kind_of(&words.iter().map(|word| word.folded().to_owned()).collect::<Vec<_>>()),
        };
        Some((Name { range, text, kind, key, demonym: false }, end))
    }

    /// The end of the run of capitalised words that begins with token `at`: the token after it.
    fn run(&self, tokens: &[Token<'_>], at: usize) -> usize {
        let mut end = at + 1;
        loop {
            let capital = |at: usize| tokens.get(at).is_some_and(|token| token.is_capitalised());
            let glued = |at: usize| tokens.get(at).is_some_and(|token| !token.spaced);
            let next = match tokens.get(end) {
                // `Ada B. Moor`
                Some(token)
                    if token.is('.')
                        && !token.spaced
                        && tokens[end - 1].text.chars().count() == 1
                        && capital(end + 1) =>
                {
                    end + 2
                }
                // `St. Petersburg`, `Dr. Moor`
                Some(token)
                    if token.is('.')
                        && !token.spaced
                        && self.titles.is_abbreviation(tokens[end - 1].folded())
                        && capital(end + 1) =>
                {
                    end + 2
                }
                // `Port-Amber`, `al-Hadi`, `O’Hara`, `d’Ambre`
                Some(token) if token.is('-') && !token.spaced && capital(end + 1) && glued(end + 1) => end + 2,
                Some(token)
                    if matches!(token.kind, Kind::Sign('\'' | '’'))
                        && !token.spaced
                        && capital(end + 1)
                        && glued(end + 1)
                        && tokens[end - 1].text.chars().count() <= 2 =>
                {
                    end + 2
                }
                Some(token) if token.is_capitalised() && token.spaced => end + 1,
                Some(token) if token.is_word() && token.spaced => {
                    let particles = (end..end + 3)
                        .take_while(|at| {
                            let word = tokens.get(*at).filter(|token| token.is_word());
                            word.is_some_and(|token| self.titles.is_particle(token.folded(), *at > end))
                        })
                        .count();
                    let mut after = end + particles;
                    let mark = |token: &Token<'_>| matches!(token.kind, Kind::Sign('\'' | '’' | '-'));
                    if particles > 0 && tokens.get(after).is_some_and(|token| mark(token) && !token.spaced) {
                        after += 1;
                    }
                    if particles == 0 || !capital(after) {
                        return end;
                    }
                    after + 1
                }
                _ => return end,
            };
            if end - at > 12 {
                return end;
            }
            end = next;
        }
    }

    fn is_grammar(&self, token: &Token<'_>) -> bool {
        let folded = token.folded();
        // An abbreviation in capitals is no grammar: "US", "IT".
        let capitals = token.text.chars().count() > 1 && token.text.chars().all(char::is_uppercase);
        !capitals && stop_words(&self.primary).is_some_and(|stops| stops.contains(folded))
    }

    /// Whether the first word of a sentence may be the first word of a name, as far as the word tells.
    fn may_begin(&self, token: &Token<'_>) -> bool {
        // A word that is only written with a small letter elsewhere is not known here: all but grammar and the words
        // that often begin sentences may.
        let folded = token.folded();
        !self.is_grammar(token)
            && !self.titles.is_never(folded)
            && !["ly", "ing", "ed"].iter().any(|end| self.primary == "en" && folded.ends_with(end))
    }

    /// The folded word; of Russian and Ukrainian names without the endings of cases.
    fn key_of(&self, token: &Token<'_>) -> String {
        let folded = token.folded().to_owned();
        if matches!(self.primary.as_str(), "ru" | "uk") { gazetteer::without_case(&folded) } else { folded }
    }
}

/// Whether a sentence, or something quoted in it, begins with token `at`.
fn is_start(tokens: &[Token<'_>], at: usize) -> bool {
    let mut before = at;
    while before > 0 {
        let token = &tokens[before - 1];
        match token.kind {
            Kind::Sign(
                '"' | '“' | '„' | '«' | '‘' | '(' | '[' | '¿' | '¡' | '—' | '–' | '-' | '•' | '*' | '\'' | '»' | '”',
            ) if !(token.is('-') && !token.spaced && before > 1) => before -= 1,
            Kind::Sign('.' | '!' | '?' | ':' | ';' | '…') => return true,
            _ => {
                return before != at
                    && !tokens[before].is('-')
                    && matches!(tokens[before].kind, Kind::Sign('"' | '“' | '„' | '«' | '‘'));
            }
        }
    }
    true
}

#[cfg(test)]
mod tests;
