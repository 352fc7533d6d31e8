//! The start of an article → its terms as numbers: what stories and points are made by.

use crate::model::{Article, Language};
use crate::text::words::Terms;

/// The words of an article that are read, the title among them: news tells the event first.
const FIRST_WORDS: usize = 800;

/// How an article starts.
///
/// An article is in many dossiers, and finding its terms is dear: it is done once. Marks of terms are a fraction of the
/// memory of words; that two terms of a dossier share one is rare and moves a sum by next to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The mark of each term and how often it stands there, by mark.
    pub terms: Vec<(u32, u32)>,
    /// How many sentences were read.
    pub sentences: usize,
}

/// The start of an article, the title counted too.
pub fn opening(article: &Article) -> Opening {
    let mut terms = Terms::of(article.language.as_ref());
    let mut start = terms.of_text(&article.title);
    let mut left = FIRST_WORDS;
    let mut sentences = 0;
    for sentence in article.body.sentences() {
        start.extend(terms.of_text(&sentence.text));
        sentences += 1;
        left = left.saturating_sub(sentence.words);
        if left == 0 {
            break;
        }
    }
    Opening { terms: counted(&start), sentences }
}

/// The marks of the terms of some sentences of one article, each with how often it stands there, by mark.
pub fn marks<'a>(texts: impl IntoIterator<Item = &'a str>, language: Option<&Language>) -> Vec<Vec<(u32, u32)>> {
    let mut terms = Terms::of(language);
    texts.into_iter().map(|text| counted(&terms.of_text(text))).collect()
}

fn counted(terms: &[String]) -> Vec<(u32, u32)> {
    let mut marks: Vec<u32> = terms.iter().map(|term| mark(term)).collect();
    marks.sort_unstable();
    marks.chunk_by(|one, other| one == other).map(|same| (same[0], same.len() as u32)).collect()
}

/// FNV-1a (Fowler, Noll & Vo): the same on every machine, which the standard library's hash does not promise.
fn mark(term: &str) -> u32 {
    term.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
