//! A topic: what a digest is about, and the rules by which articles belong to it.

use std::collections::BTreeMap;

use super::{ArticleId, Language, TopicId};

/// All topics, in the order of `content/topics.yaml`, which is the order of an edition.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Topics {
    /// The topics.
    pub list: Vec<Topic>,
    /// The most topics that the rules give to one article; pinned ones do not count.
    pub max_per_article: usize,
    /// What a hit in the title counts for, compared to one in the body.
    pub title_factor: f64,
    /// What a hit in the first paragraph counts for, compared to one in the body.
    pub lead_factor: f64,
}

impl Topics {
    /// The topic with this id.
    pub fn get(&self, id: &TopicId) -> Option<&Topic> {
        self.list.iter().find(|topic| topic.id == *id)
    }
}

/// What a digest is about, and the rules by which articles belong to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// Its key.
    pub id: TopicId,
    /// Its name by language; `*` is the name for all others.
    pub names: BTreeMap<String, String>,
    /// One sentence on what it covers.
    pub description: Option<String>,
    /// The score that an article needs.
    pub threshold: f64,
    /// Weighted words and phrases.
    pub any: Vec<Pattern>,
    /// Combinations, each enough alone.
    pub all: Vec<Combination>,
    /// Words and phrases that keep an article out.
    pub not: Vec<Pattern>,
    /// Articles that are always in.
    pub pin: Vec<ArticleId>,
    /// Articles that are always out.
    pub drop: Vec<ArticleId>,
    /// Sentences that show what the rules should do.
    pub tests: TopicTests,
}

impl Topic {
    /// The topic's name in `language`, or in any language that it has.
    pub fn name(&self, language: &Language) -> &str {
        self.names
            .get(language.as_str())
            .or_else(|| self.names.get(&language.primary()))
            .or_else(|| self.names.get("*"))
            .or_else(|| self.names.values().next())
            .map_or(self.id.as_str(), String::as_str)
    }
}

/// A word or phrase with a weight. `blackout*` matches any ending; a phrase matches its words side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// The language of the articles it is for; `None` is any.
    pub language: Option<Language>,
    /// The words, as written.
    pub text: String,
    /// What a hit is worth.
    pub weight: f64,
}

/// Groups of patterns: an article matches if it has a word of every group, near each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Combination {
    /// The language of the articles it is for; `None` is any.
    pub language: Option<Language>,
    /// A hit of each group is needed.
    pub groups: Vec<Vec<String>>,
    /// The hits must lie within this many words; `None` is anywhere in the article.
    pub within: Option<usize>,
}

/// Sentences that show what the rules of a topic should do; run by `clipsheet topics test`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TopicTests {
    /// These belong to the topic.
    pub inside: Vec<String>,
    /// These do not.
    pub outside: Vec<String>,
}
