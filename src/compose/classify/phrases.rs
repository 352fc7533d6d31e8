//! Patterns and a text → where each pattern stands.

use std::collections::HashMap;
use std::rc::Rc;

use rustc_hash::FxBuildHasher;
use unicode_normalization::UnicodeNormalization;

use super::super::reading::{Line, Reading};
use crate::model::Language;
use crate::text::words::{Lexeme, Terms};
use crate::text::{language, words};

/// The title is a text of its own: no phrase and no combination with `within` reaches from it into the body.
const TITLE_GAP_WORDS: usize = 1_000_000;

/// A part of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The headline.
    Title,
    /// The first paragraph.
    Lead,
    /// All other paragraphs and the sub-headings.
    Body,
    /// No part of the text: what is stated of the article, as its outlet, its section and its keywords.
    Source,
}

impl Field {
    /// The parts of the text, from what tells most.
    pub const TEXT: [Self; 3] = [Self::Title, Self::Lead, Self::Body];
}

/// Patterns made ready, to be found all in one walk over a text.
#[derive(Debug, Default)]
pub struct Phrases {
    list: Vec<Phrase>,
    /// By the first word: the phrases that begin with just this word.
    exact: HashMap<String, Vec<usize>, FxBuildHasher>,
    /// By the start of the first word: the phrases that begin with a word that begins so.
    prefixes: HashMap<String, Vec<usize>, FxBuildHasher>,
    /// Whether a start in `prefixes` has so many bytes: only these are looked up.
    prefix_lengths: Vec<bool>,
}

/// Folded words that must stand side by side.
#[derive(Debug)]
struct Phrase {
    language: Option<String>,
    words: Vec<Piece>,
}

/// One word of a pattern.
#[derive(Debug)]
struct Piece {
    text: String,
    /// Whether the word only has to begin so.
    open: bool,
    /// Whether a mark such as a comma may stand before it.
    loose: bool,
    /// Which of its letters are capitals that must be capitals in the text, too; empty if none must.
    capitals: Vec<bool>,
}

impl Piece {
    /// The same piece of a name, which is written `word`.
    fn of_name(mut self, word: &str) -> Self {
        self.capitals = word.nfkc().map(char::is_uppercase).collect();
        let last = self.capitals.iter().rposition(|capital| *capital);
        self.capitals.truncate(last.map_or(0, |last| last + 1));
        self
    }

    /// Whether `word` has capitals where this piece has some.
    fn has_its_capitals(&self, word: &str) -> bool {
        let mut letters = word.nfkc();
        self.capitals.iter().all(|capital| letters.next().is_some_and(|letter| !capital || letter.is_uppercase()))
    }
}

impl Phrases {
    /// Makes a pattern ready; gives the number by which it is found.
    pub fn add(&mut self, text: &str, language: Option<&Language>) -> usize {
        let words = pieces(text).map(|(_, piece)| piece).collect();
        self.add_words(words, language)
    }

    /// Makes a name ready, for texts of any language; gives the number by which it is found.
    pub fn add_name(&mut self, text: &str) -> usize {
        let words = pieces(text).map(|(word, piece)| piece.of_name(word)).collect();
        self.add_words(words, None)
    }

    fn add_words(&mut self, words: Vec<Piece>, language: Option<&Language>) -> usize {
        let number = self.list.len();
        if let Some(first) = words.first() {
            let starts = if first.open { &mut self.prefixes } else { &mut self.exact };
            starts.entry(first.text.clone()).or_default().push(number);
            if first.open {
                let length = first.text.len();
                self.prefix_lengths.resize(self.prefix_lengths.len().max(length + 1), false);
                self.prefix_lengths[length] = true;
            }
        }
        self.list.push(Phrase { language: language.map(primary), words });
        number
    }

    /// Where each phrase stands in the text.
    pub fn find<'t>(&self, text: &'t Text) -> Found<'t> {
        let mut places: Vec<(usize, Place)> = Vec::new();
        let mut look = |numbers: Option<&Vec<usize>>, at: usize| {
            for number in numbers.into_iter().flatten() {
                let phrase = &self.list[*number];
                if text.language_fits(phrase.language.as_deref()) && text.has(phrase, at) {
                    let end = at + phrase.words.len() - 1;
                    places.push((*number, Place { first: at, last: end }));
                }
            }
        };
        for (at, word) in text.words.iter().enumerate() {
            look(self.exact.get(&*word.lexeme.folded), at);
            for (length, _) in self.prefix_lengths.iter().enumerate().filter(|(_, known)| **known) {
                look(word.lexeme.folded.get(..length).and_then(|start| self.prefixes.get(start)), at);
            }
        }
        // Those of one phrase stay in the order of the text.
        places.sort_by_key(|(number, _)| *number);
        let (numbers, places) = places.into_iter().unzip();
        Found { text, numbers, places }
    }
}

/// Whether a pattern has a word to be found.
pub fn has_words(pattern: &str) -> bool {
    pieces(pattern).next().is_some()
}

/// The words of a pattern, as written and made ready; a `*` right after one leaves its end open.
fn pieces(pattern: &str) -> impl Iterator<Item = (&str, Piece)> {
    let mut end = 0;
    words::word_indices(pattern).map(move |(at, word)| {
        let loose = parts_words(&pattern[end..at]);
        end = at + word.len();
        let open = pattern[end..].starts_with('*');
        (word, Piece { text: words::fold(word), open, loose, capitals: Vec::new() })
    })
}

/// Whether what stands between two words keeps them from being a phrase: `power, grid`.
fn parts_words(between: &str) -> bool {
    between.contains([
        ',', ';', ':', '!', '?', '(', ')', '[', ']', '/', '，', '、', '；', '：', '。', '！', '？', '…', '•',
    ])
}

/// Where a phrase stands in a text.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The number of its first word.
    pub first: usize,
    /// The number of its last word.
    pub last: usize,
}

/// What was found in a text, by the number of the phrase.
pub struct Found<'t> {
    text: &'t Text<'t>,
    /// The numbers of the phrases, sorted, one for each place.
    numbers: Vec<usize>,
    places: Vec<Place>,
}

impl<'t> Found<'t> {
    /// The places of the phrase with this number, in the order of the text.
    pub fn of(&self, phrase: usize) -> &[Place] {
        let from = self.numbers.partition_point(|number| *number < phrase);
        let count = self.numbers[from..].iter().take_while(|number| **number == phrase).count();
        &self.places[from..from + count]
    }

    /// The titles, headings and sentences in which a phrase stands.
    pub fn lines(&self) -> impl Iterator<Item = &'t str> {
        self.places.iter().map(|place| self.text.words[place.first].line)
    }

    /// The words of a place as they stand in the text.
    pub fn shown(&self, place: &Place) -> &'t str {
        let (first, last) = (&self.text.words[place.first], &self.text.words[place.last]);
        &first.line[first.start..last.end]
    }

    /// The part of the article in which a place lies.
    pub fn field(&self, place: &Place) -> Field {
        self.text.words[place.first].field
    }

    /// The number of a word, from 1: among the words of the title, or among those of the text below it.
    pub fn number(&self, word: usize) -> usize {
        match self.text.words[word].field {
            Field::Title => word + 1,
            Field::Lead | Field::Body | Field::Source => word + 1 - self.text.title_words,
        }
    }

    /// The place of a word in the running text, in words.
    pub fn position(&self, word: usize) -> usize {
        self.text.words[word].position
    }
}

/// An article as folded words.
pub struct Text<'t> {
    language: Option<String>,
    words: Vec<Word<'t>>,
    /// How many of the words stand in the title.
    title_words: usize,
}

/// A word of an article.
struct Word<'t> {
    lexeme: Rc<Lexeme>,
    field: Field,
    /// The title, heading or sentence that it stands in.
    line: &'t str,
    /// Where in the line.
    start: usize,
    end: usize,
    before: Before,
    /// Its number among the words of the article.
    position: usize,
}

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing: it is the first of its line.
    Start,
    /// A mark that ends a phrase, such as a comma.
    Mark,
    /// A space, a hyphen, nothing at all.
    Space,
}

impl<'t> Text<'t> {
    fn in_language(language: Option<&Language>) -> Self {
        Self { language: language.map(primary), words: Vec::new(), title_words: 0 }
    }

    /// The title, the headings and the sentences of an article.
    pub fn of(reading: &Reading<'t>) -> Self {
        let article = reading.article;
        let mut text = Self::in_language(article.language.as_ref());
        text.add(reading.title.text, &reading.title.words, Field::Title);
        text.title_words = text.words.len();
        let lead = reading.lines.iter().find(|line| line.sentence.is_some()).map(|line| line.block);
        for line in &reading.lines {
            let field = if lead == Some(line.block) { Field::Lead } else { Field::Body };
            text.add(line.text, &line.words, field);
        }
        text
    }

    /// A test sentence as the title of an article without a body.
    pub fn of_test(sentence: &'t str) -> Self {
        let language = language::detect(sentence);
        let mut text = Self::in_language(language.as_ref());
        text.add(sentence, &Terms::of(language.as_ref()).read(sentence), Field::Title);
        text
    }

    /// One sentence of a body.
    pub fn of_sentence(sentence: &Line<'t>, spoken: Option<&Language>) -> Self {
        let mut text = Self::in_language(spoken);
        text.add(sentence.text, &sentence.words, Field::Body);
        text
    }

    fn add(&mut self, line: &'t str, words: &[words::Word], field: Field) {
        let gap = if field == Field::Title { 0 } else { TITLE_GAP_WORDS };
        let mut last = 0;
        for words::Word { start, end, lexeme } in words {
            let before = match last {
                0 => Before::Start,
                _ if parts_words(&line[last..*start]) => Before::Mark,
                _ => Before::Space,
            };
            last = *end;
            let position = gap + self.words.len();
            let (lexeme, start, end) = (Rc::clone(lexeme), *start, *end);
            self.words.push(Word { lexeme, field, line, start, end, before, position });
        }
    }

    /// Whether rules for `language` are meant for this text; where one of the two is not known, they are.
    fn language_fits(&self, language: Option<&str>) -> bool {
        match (&self.language, language) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        }
    }

    /// Whether the phrase stands at the word with this number.
    fn has(&self, phrase: &Phrase, at: usize) -> bool {
        let Some(there) = self.words.get(at..at + phrase.words.len()) else { return false };
        let fits = |word: &Word, piece: &Piece| {
            let same = match piece.open {
                true => word.lexeme.folded.starts_with(&piece.text),
                false => *word.lexeme.folded == *piece.text,
            };
            same && (piece.capitals.is_empty() || piece.has_its_capitals(&word.line[word.start..word.end]))
        };
        let follows = |word: &Word, piece: &Piece| match word.before {
            Before::Start => false,
            Before::Mark => piece.loose,
            Before::Space => true,
        };
        let mut pairs = there.iter().zip(&phrase.words).enumerate();
        pairs.all(|(index, (word, piece))| fits(word, piece) && (index == 0 || follows(word, piece)))
    }
}

/// The language by which rules are chosen; the written forms of Norwegian are one.
fn primary(language: &Language) -> String {
    match language.primary().as_str() {
        "nb" | "nn" => "no".to_owned(),
        other => other.to_owned(),
    }
}
