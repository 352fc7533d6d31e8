//! A ledger: what stands behind a digest beside its words, and what it leaves out.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{ArticleId, Period};

/// What stands behind a digest: `content/ledgers/<period>/<topic>.yaml`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ledger {
    /// How many articles came in: all of the topic in the period.
    pub came_in: usize,
    /// The stories that the digest tells, by the slug of their section.
    pub stories: BTreeMap<String, StoryRecord>,
    /// The articles that it does not quote, in the order of their ids.
    pub left_out: Vec<LeftOut>,
    /// Stories of the period before of which nothing came in.
    pub quiet: Vec<QuietStory>,
}

impl Ledger {
    /// The articles that it speaks of: those of its stories, then those that it leaves out.
    pub fn articles(&self) -> impl Iterator<Item = &ArticleId> {
        let told = self.stories.values().flat_map(|story| &story.articles);
        told.chain(self.left_out.iter().map(|left_out| &left_out.article))
    }
}

/// What is known of a story.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryRecord {
    /// Its articles in the period, the most important first.
    pub articles: Vec<ArticleId>,
    /// Its independent voices.
    pub origins: Vec<Origin>,
    /// The first day of the story, if there were articles on it before the period.
    pub since: Option<NaiveDate>,
    /// Why it stands where it stands.
    pub rank: Rank,
}

/// Articles of a story that do not speak independently of each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The articles; never empty.
    pub articles: Vec<ArticleId>,
    /// What ties them; empty for a single article.
    pub ties: Vec<Tie>,
}

/// What makes two articles one voice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// They share a text.
    Text,
    /// Both credit this agency.
    Agency(String),
    /// Their outlets have this owner.
    Owner(String),
    /// They are by the same outlet.
    Outlet,
}

/// An article whose text stood in another before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextCopy {
    /// The other.
    pub of: ArticleId,
    /// How much of the shorter of the two texts stands in the other, in percent.
    pub percent: u8,
    /// Where it gives other numbers than that one, or mends its words: the article in which this version of the text stood first,
    /// maybe itself.
    pub version: Option<ArticleId>,
}

impl TextCopy {
    /// The article in which the text of an article stood first: itself, or what it copies.
    pub fn first<'a>(copies: &'a BTreeMap<ArticleId, Self>, article: &'a ArticleId) -> &'a ArticleId {
        copies.get(article).map_or(article, |copy| &copy.of)
    }
}

/// What a story's place in a digest is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rank {
    /// The weighted sum.
    pub score: f64,
    /// How many independent voices tell of it.
    pub origins: usize,
    /// How many outlets.
    pub outlets: usize,
    /// Where its newest article stands in the period: 0 at the first day, 1 at the last.
    pub recency: f64,
    /// How much it is about the topic, 0 to 1.
    pub prominence: f64,
}

/// An article that a digest does not quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The article.
    pub article: ArticleId,
    /// Why.
    pub why: WhyLeftOut,
}

/// Why a digest does not quote an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyLeftOut {
    /// Its text is that of another article of the story.
    Copy,
    /// Its outlet printed its text again, with other numbers.
    EarlierVersion,
    /// Its outlet put it right in another article.
    Corrected,
    /// No sentence of it may be quoted.
    NothingToQuote,
    /// Others say it better, or say more.
    OthersSayMore,
    /// Its story is below the score that a story needs.
    BelowScore,
    /// Its story is beyond the number that a digest tells.
    TooMany,
}

impl WhyLeftOut {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Copy,
        Self::EarlierVersion,
        Self::Corrected,
        Self::NothingToQuote,
        Self::OthersSayMore,
        Self::BelowScore,
        Self::TooMany,
    ];

    /// The word in the ledger.
    pub fn word(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::EarlierVersion => "earlier-version",
            Self::Corrected => "corrected",
            Self::NothingToQuote => "nothing-to-quote",
            Self::OthersSayMore => "others-say-more",
            Self::BelowScore => "below-score",
            Self::TooMany => "too-many",
        }
    }
}

/// A story of the period before of which nothing came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuietStory {
    /// Its heading there.
    pub heading: String,
    /// That period.
    pub period: Period,
    /// The day of its last article.
    pub last: NaiveDate,
    /// Its articles there.
    pub articles: Vec<ArticleId>,
}
