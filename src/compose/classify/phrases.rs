//! Patterns and a text → where each pattern stands.

use std::collections::HashMap;

use crate::model::{Article, Block, Language};
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
}

impl Field {
    /// All of them, from what tells most.
    pub const ALL: [Self; 3] = [Self::Title, Self::Lead, Self::Body];
}

/// Patterns made ready, to be found all in one walk over a text.
#[derive(Debug, Default)]
pub struct Phrases {
    list: Vec<Phrase>,
    /// By the first word: the phrases that begin with just this word.
    exact: HashMap<String, Vec<usize>>,
    /// By the start of the first word: the phrases that begin with a word that begins so.
    prefixes: HashMap<String, Vec<usize>>,
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
}

impl Phrases {
    /// Makes a pattern ready; gives the number by which it is found.
    pub fn add(&mut self, text: &str, language: Option<&Language>) -> usize {
        let number = self.list.len();
        let words = pieces(text);
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
        let mut places: Vec<Vec<Place>> = vec![Vec::new(); self.list.len()];
        let mut look = |numbers: Option<&Vec<usize>>, at: usize| {
            for number in numbers.into_iter().flatten() {
                let phrase = &self.list[*number];
                if text.language_fits(phrase.language.as_deref()) && text.has(phrase, at) {
                    let end = at + phrase.words.len() - 1;
                    places[*number].push(Place { first: at, last: end });
                }
            }
        };
        for (at, word) in text.words.iter().enumerate() {
            look(self.exact.get(&word.folded), at);
            for (length, _) in self.prefix_lengths.iter().enumerate().filter(|(_, known)| **known) {
                look(word.folded.get(..length).and_then(|start| self.prefixes.get(start)), at);
            }
        }
        Found { text, places }
    }
}

/// Whether a pattern has a word to be found.
pub fn has_words(pattern: &str) -> bool {
    !pieces(pattern).is_empty()
}

/// The words of a pattern; a `*` right after one leaves its end open.
fn pieces(pattern: &str) -> Vec<Piece> {
    let mut end = 0;
    let mut pieces = Vec::new();
    for (at, word) in words::word_indices(pattern) {
        let loose = parts_words(&pattern[end..at]);
        end = at + word.len();
        pieces.push(Piece { text: words::fold(word), open: pattern[end..].starts_with('*'), loose });
    }
    pieces
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
    places: Vec<Vec<Place>>,
}

impl<'t> Found<'t> {
    /// The places of the phrase with this number, in the order of the text.
    pub fn of(&self, phrase: usize) -> &[Place] {
        &self.places[phrase]
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

    /// The place of a word in the running text, in words.
    pub fn position(&self, word: usize) -> usize {
        self.text.words[word].position
    }
}

/// An article as folded words.
pub struct Text<'t> {
    language: Option<String>,
    words: Vec<Word<'t>>,
}

/// A word of an article.
struct Word<'t> {
    folded: String,
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
    /// The title, the headings and the sentences of an article.
    pub fn of(article: &'t Article) -> Self {
        let mut text = Self { language: article.language.as_ref().map(primary), words: Vec::new() };
        text.add(&article.title, Field::Title);
        let lead = article.body.blocks.iter().position(|block| matches!(block, Block::Prose { .. }));
        for (index, block) in article.body.blocks.iter().enumerate() {
            let field = if lead == Some(index) { Field::Lead } else { Field::Body };
            match block {
                Block::Heading { text: heading, .. } => text.add(heading, field),
                Block::Prose { sentences } => sentences.iter().for_each(|sentence| text.add(&sentence.text, field)),
            }
        }
        text
    }

    /// A test sentence as the title of an article without a body.
    pub fn of_test(sentence: &'t str) -> Self {
        let mut text = Self { language: language::detect(sentence).as_ref().map(primary), words: Vec::new() };
        text.add(sentence, Field::Title);
        text
    }

    /// One sentence of a body.
    pub fn of_sentence(sentence: &'t str, spoken: Option<&Language>) -> Self {
        let mut text = Self { language: spoken.map(primary), words: Vec::new() };
        text.add(sentence, Field::Body);
        text
    }

    fn add(&mut self, line: &'t str, field: Field) {
        let gap = if field == Field::Title { 0 } else { TITLE_GAP_WORDS };
        let mut end = 0;
        for (start, word) in words::word_indices(line) {
            let before = match end {
                0 => Before::Start,
                _ if parts_words(&line[end..start]) => Before::Mark,
                _ => Before::Space,
            };
            end = start + word.len();
            let position = gap + self.words.len();
            self.words.push(Word { folded: words::fold(word), field, line, start, end, before, position });
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
        let fits = |word: &Word, piece: &Piece| match piece.open {
            true => word.folded.starts_with(&piece.text),
            false => word.folded == piece.text,
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
