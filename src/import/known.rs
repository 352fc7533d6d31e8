//! What a page, a feed or an export states of an article: each value with where it was read.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use crate::model::{Access, Genre, Image, Language, ReadFrom, Rights, When};

/// A value, and where it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// Where it was read.
    pub from: ReadFrom,
}

/// A value that was read in `from`.
pub fn found<T>(value: T, from: ReadFrom) -> Found<T> {
    Found { value, from }
}

/// What is stated of an article. What is not stated is `None` or empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Known {
    /// The headline, without the name of the site.
    pub title: Option<Found<String>>,
    /// The standfirst or summary.
    pub description: Option<Found<String>>,
    /// The authors' names, one each, without `By`.
    pub authors: Option<Found<Vec<String>>>,
    /// The byline as printed.
    pub byline: Option<Found<String>>,
    /// The name of the outlet.
    pub outlet: Option<Found<String>>,
    /// When it was published, as precisely as stated.
    pub published: Option<Found<When>>,
    /// The words from which `published` was read, where they are not themselves RFC 3339.
    pub published_raw: Option<String>,
    /// When it was last changed.
    pub modified: Option<Found<When>>,
    /// When the page was fetched.
    pub retrieved: Option<DateTime<FixedOffset>>,
    /// The canonical address: `http` or `https`, without what only counts readers.
    pub url: Option<Found<String>>,
    /// The language.
    pub language: Option<Found<Language>>,
    /// The part of the outlet in which it stands.
    pub section: Option<Found<String>>,
    /// What kind of text it is.
    pub genre: Option<Found<Genre>>,
    /// The publisher's keywords.
    pub tags: Option<Found<Vec<String>>>,
    /// The lead image.
    pub image: Option<Found<Image>>,
    /// Who may read the original.
    pub access: Option<Found<Access>>,
    /// Rights and terms.
    pub rights: Option<Found<Rights>>,
    /// Where the sources contradict each other, in words: `the page states 2 dates: …`.
    pub conflicts: Vec<String>,
}

impl Known {
    /// What is known here, and what only `other` knows.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let mut conflicts = self.conflicts;
        conflicts.extend(other.conflicts);
        // The raw words belong to the date that wins.
        let published_raw = if self.published.is_some() { self.published_raw } else { other.published_raw };
        Self {
            title: self.title.or(other.title),
            description: self.description.or(other.description),
            authors: self.authors.or(other.authors),
            byline: self.byline.or(other.byline),
            outlet: self.outlet.or(other.outlet),
            published: self.published.or(other.published),
            published_raw,
            modified: self.modified.or(other.modified),
            retrieved: self.retrieved.or(other.retrieved),
            url: self.url.or(other.url),
            language: self.language.or(other.language),
            section: self.section.or(other.section),
            genre: self.genre.or(other.genre),
            tags: self.tags.or(other.tags),
            image: self.image.or(other.image),
            access: self.access.or(other.access),
            rights: self.rights.or(other.rights),
            conflicts,
        }
    }

    /// Where each value was read, by its key in the front matter.
    pub fn read_from(&self) -> BTreeMap<String, ReadFrom> {
        let froms = [
            ("title", self.title.as_ref().map(|found| found.from)),
            ("authors", self.authors.as_ref().map(|found| found.from)),
            ("byline", self.byline.as_ref().map(|found| found.from)),
            ("outlet", self.outlet.as_ref().map(|found| found.from)),
            ("date", self.published.as_ref().map(|found| found.from)),
            ("modified", self.modified.as_ref().map(|found| found.from)),
            ("url", self.url.as_ref().map(|found| found.from)),
            ("language", self.language.as_ref().map(|found| found.from)),
            ("section", self.section.as_ref().map(|found| found.from)),
            ("genre", self.genre.as_ref().map(|found| found.from)),
            ("tags", self.tags.as_ref().map(|found| found.from)),
            ("image", self.image.as_ref().map(|found| found.from)),
            ("access", self.access.as_ref().map(|found| found.from)),
            ("rights", self.rights.as_ref().map(|found| found.from)),
        ];
        froms.into_iter().filter_map(|(key, from)| Some((key.to_owned(), from?))).collect()
    }
}
