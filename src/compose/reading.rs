//! An article → its words, cut and looked up once for all that ask for them.

use crate::model::{Article, Block, Sentence};
use crate::text::words::{Terms, Word, each_term};

/// An article with its words.
pub struct Reading<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its title.
    pub title: Line<'a>,
    /// Its headings and sentences, in their order.
    pub lines: Vec<Line<'a>>,
}

/// A title, a heading or a sentence.
pub struct Line<'a> {
    /// The text.
    pub text: &'a str,
    /// Its words.
    pub words: Vec<Word>,
    /// The sentence that it is.
    pub sentence: Option<Sentence<'a>>,
    /// The number of the block that it stands in; 0 is the first.
    pub block: usize,
}

impl<'a> Reading<'a> {
    /// Reads an article.
    pub fn of(article: &'a Article) -> Self {
        let terms = Terms::of(article.language.as_ref());
        let line = |text: &'a str, sentence, block| Line { text, words: terms.read(text), sentence, block };
        let mut lines = Vec::new();
        for (number, block) in article.body.blocks().into_iter().enumerate() {
            match block {
                Block::Heading { text, .. } => lines.push(line(text, None, number)),
                Block::Prose { sentences } => {
                    lines.extend(sentences.iter().map(|sentence| line(sentence.text, Some(*sentence), number)));
                }
            }
        }
        Self { article, title: line(&article.title, None, 0), lines }
    }

    /// The lines that are sentences.
    pub fn sentences(&self) -> impl Iterator<Item = (Sentence<'a>, &Line<'a>)> {
        self.lines.iter().filter_map(|line| Some((line.sentence?, line)))
    }
}

impl Line<'_> {
    /// Hears its terms in their order; see [`crate::text::words::terms`].
    pub fn each_term(&self, hear: impl FnMut(&str)) {
        each_term(&self.words, hear);
    }
}
