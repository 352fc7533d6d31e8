//! Names: what an article speaks of, joined over all articles, and what editors say of them.

use super::ArticleId;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// A country, a city, a river; also those who live there: "Russian".
    Place,
    /// An organisation.
    Organisation,
    /// Something with a capital.
    Other,
}

impl NameKind {
    /// The kinds that are listed.
    pub const LISTED: [Self; 3] = [Self::Person, Self::Place, Self::Organisation];

    /// The word for it in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Other => "other",
        }
    }
}

/// A name with the articles that it stands in: an entry of `content/names.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexedName {
    /// What all its forms share: `IT`, `city:paris`, `ada moor`.
    pub key: String,
    /// What it names; never [`NameKind::Other`].
    pub kind: NameKind,
    /// The form that is shown.
    pub name: String,
    /// Other forms in which it is printed, the most frequent first; not all.
    pub variants: Vec<String>,
    /// The articles that speak of it, by id.
    pub articles: Vec<ArticleId>,
}

impl IndexedName {
    /// Takes in what is known of the same name under another key; its own key, kind and form stay.
    pub fn join(&mut self, other: Self) {
        self.articles.extend(other.articles);
        self.articles.sort();
        self.articles.dedup();
        for variant in other.variants {
            if variant != self.name && !self.variants.contains(&variant) {
                self.variants.push(variant);
            }
        }
    }
}

/// What editors say of a name: an entry of `content/aliases.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The form that is shown.
    pub name: String,
    /// Other forms of it.
    pub also: Vec<String>,
    /// What it names; `None` leaves that to the rules.
    pub kind: Option<NameKind>,
    /// Whether it is left out of the index.
    pub drop: bool,
}
