//! What a reader may look for.

use std::collections::BTreeMap;

use super::Language;

/// A page, or a part of one, that can be found by its words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SearchRecord {
    /// Its address, as it stands in `href`.
    pub url: String,
    /// Its heading; found, too.
    pub title: String,
    /// Where it belongs, in a few words: "The Hindu, 21 January 2025"; found, too.
    pub shown: String,
    /// The words, plain. Of an article only what the site quotes.
    pub text: String,
    /// The language of the words: they are stemmed, or divided into words, by its rules.
    pub language: Language,
    /// What it can be narrowed down by, in words of the site's language, as a reader picks them.
    pub filters: BTreeMap<SearchFilter, Vec<String>>,
}

/// What a search can be narrowed down by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchFilter {
    /// The topics.
    Topic,
    /// The editions.
    Period,
    /// The outlets.
    Outlet,
    /// The languages.
    Language,
    /// The years: "2025".
    Year,
}

impl SearchFilter {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Topic, Self::Outlet, Self::Language, Self::Year, Self::Period];

    /// Its name in the index.
    pub fn word(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Period => "period",
            Self::Outlet => "outlet",
            Self::Language => "language",
            Self::Year => "year",
        }
    }
}
