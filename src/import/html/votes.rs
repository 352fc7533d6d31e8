//! A page → what two independent extractors take for the article, as votes on its blocks.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use dom_query::Document;

use super::blocks::{Page, without_wide_spaces};

/// The length of a shingle in words.
const SHINGLE_WORDS: usize = 4;
/// Below this F1 of their shingles the extractors disagree: see the measurements of the two in ARCHITECTURE.md.
const AGREEMENT: f64 = 0.7;

/// The votes on the blocks of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Votes {
    /// For each block, whether `trafilatura` has it.
    pub trafilatura: Vec<bool>,
    /// For each block, whether `dom_smoothie` (the Readability algorithm) has it.
    pub readability: Vec<bool>,
    /// For each block, whether it would be kept if the page were a text without markup.
    pub lines: Vec<bool>,
    /// Whether the two took different texts for the article.
    pub doubtful: bool,
}

/// Asks both; `alone` are the blocks that would be kept without markup. Their answers are taken as texts; which elements they stood in is found again by their words.
pub(super) fn votes(html: &str, document: &Document, page: &Page, alone: &[usize]) -> Votes {
    let trafilatura = Sight::new(&trafilatura(html));
    let readability = Sight::new(&readability(document));
    Votes {
        trafilatura: page.blocks.iter().map(|block| trafilatura.has(&block.text)).collect(),
        readability: page.blocks.iter().map(|block| readability.has(&block.text)).collect(),
        lines: (0..page.blocks.len()).map(|at| alone.binary_search(&at).is_ok()).collect(),
        doubtful: trafilatura.f1(&readability) < AGREEMENT,
    }
}

fn trafilatura(html: &str) -> String {
    let options = trafilatura::Options::default()
        .with_fallback(false)
        .with_html_date_mode(trafilatura::HtmlDateMode::Disabled)
        .with_exclude_comments(true);
    // It refuses pages that have no article; that is a vote, too.
    trafilatura::extract(html, &options).map(|result| result.content_text).unwrap_or_default()
}

fn readability(document: &Document) -> String {
    let config = dom_smoothie::Config { text_mode: dom_smoothie::TextMode::Formatted, ..Default::default() };
    let article = dom_smoothie::Readability::with_document(document.clone(), None, Some(config))
        .and_then(|mut readability| readability.parse());
    article.map(|article| article.text_content.to_string()).unwrap_or_default()
}

/// A text as an extractor saw it.
struct Sight {
    shingles: HashSet<u64>,
    /// Its lines without their spaces.
    lines: HashSet<String>,
    folded: String,
}

impl Sight {
    fn new(text: &str) -> Self {
        let lines: Vec<String> = text.lines().map(without_wide_spaces).filter(|line| !line.is_empty()).collect();
        let folded = lines.join(" ");
        let lines = lines.iter().map(|line| bare(line)).collect();
        Self { shingles: shingles(&folded).into_iter().collect(), lines, folded }
    }

    /// Whether a block is in the text: most of its shingles, or for a short one itself.
    fn has(&self, block: &str) -> bool {
        const MIN_INSIDE_BYTES: usize = 13;
        let block = without_wide_spaces(block);
        let shingles = shingles(&block);
        if shingles.len() < 2 {
            return self.lines.contains(&bare(&block))
                || block.len() >= MIN_INSIDE_BYTES && self.folded.contains(&block);
        }
        let found = shingles.iter().filter(|shingle| self.shingles.contains(shingle)).count();
        found * 2 > shingles.len()
    }

    fn f1(&self, other: &Self) -> f64 {
        let both = self.shingles.intersection(&other.shingles).count();
        let all = self.shingles.len() + other.shingles.len();
        if all == 0 { 0.0 } else { 2.0 * both as f64 / all as f64 }
    }
}

/// A line without spaces: where they are between the parts of a heading, readers differ.
fn bare(line: &str) -> String {
    line.replace(' ', "")
}

/// The hashes of all runs of four words.
fn shingles(text: &str) -> Vec<u64> {
    let words: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words
        .windows(SHINGLE_WORDS)
        .map(|window| {
            // The hasher has fixed keys: the same words give the same hash in every run.
            let mut hasher = DefaultHasher::new();
            window.hash(&mut hasher);
            hasher.finish()
        })
        .collect()
}
