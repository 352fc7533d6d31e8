//! An outlet: who published an article.

use std::fmt;

use super::{Language, OutletKey};

/// Who published an article: an entry of `content/outlets.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlet {
    /// Its key.
    pub key: OutletKey,
    /// Its name as readers know it.
    pub name: String,
    /// Its home page.
    pub url: Option<String>,
    /// Its country (ISO 3166-1 alpha-2, such as `MX`).
    pub country: Option<String>,
    /// The language it mostly writes in.
    pub language: Option<Language>,
    /// What kind of outlet: newspaper, agency, broadcaster, aggregator.
    pub kind: Option<String>,
    /// Who owns it.
    pub owner: Option<String>,
    /// What the editors want readers to know about it.
    pub note: Option<String>,
    /// How many words of one of its articles the site may quote in all.
    pub quote_words: Option<usize>,
    /// Lines of its pages that are not part of articles, whatever import thinks.
    pub drop: Vec<LineRule>,
    /// Lines of its pages that are part of articles, whatever import thinks.
    pub keep: Vec<LineRule>,
}

/// Which lines of a page a rule speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineRule {
    /// Those whose text has a match of a regular expression.
    Pattern(String),
    /// Those inside of what a CSS selector selects, on pages of HTML.
    Css(String),
}

impl fmt::Display for LineRule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pattern(pattern) => write!(out, "`{pattern}`"),
            Self::Css(css) => write!(out, "css `{css}`"),
        }
    }
}
