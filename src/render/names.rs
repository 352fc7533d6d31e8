//! The names in the articles → which of them have a page, and what stands beside what.

use std::collections::{BTreeMap, BTreeSet};

use super::site::Places;
use crate::content::Content;
use crate::model::{Article, ArticleId, Digest, IndexedName, Language, NameKind, Section, TopicId};
use crate::text::names::known_name;

/// A name must stand in so many articles to have a page.
const MIN_ARTICLES: usize = 2;
/// The longest slug in characters, without its suffix.
const SLUG_CHARS: usize = 80;

/// A name that has a page.
pub(super) struct Named<'a> {
    pub name: &'a IndexedName,
    /// Its page's folder, below `names/`.
    pub slug: String,
    /// Its articles, by id.
    pub articles: Vec<&'a Article>,
}

/// The names that have a page: in at least two articles, of which a digest quotes one.
#[derive(Default)]
pub(super) struct Names<'a> {
    /// By key.
    pub all: Vec<Named<'a>>,
    /// The places in `all` of the names of an article.
    of: BTreeMap<&'a ArticleId, Vec<usize>>,
    /// The sections that cite an article.
    stories: BTreeMap<&'a ArticleId, Vec<(&'a Digest, &'a Section)>>,
}

impl<'a> Names<'a> {
    /// Looks through the names and the digests once.
    pub fn new(content: &'a Content, cited: &BTreeMap<&'a ArticleId, BTreeMap<u32, Places<'a>>>) -> Self {
        if content.names.is_empty() {
            return Self::default();
        }
        let articles = |name: &IndexedName| -> Vec<&'a Article> {
            let there = name.articles.iter().filter_map(|id| content.articles.get(id));
            there.filter(|article| !article.is_retracted()).collect()
        };
        let mut all: Vec<(&IndexedName, Vec<&Article>)> =
            content.names.iter().map(|name| (name, articles(name))).collect();
        all.retain(|(_, articles)| {
            articles.len() >= MIN_ARTICLES && articles.iter().any(|article| cited.contains_key(&article.id))
        });
        let slugs = slugs(all.iter().map(|(name, _)| name.key.as_str()));
        let mut of: BTreeMap<&ArticleId, Vec<usize>> = BTreeMap::new();
        for (place, (_, articles)) in all.iter().enumerate() {
            for article in articles {
                of.entry(&article.id).or_default().push(place);
            }
        }
        let mut stories: BTreeMap<&ArticleId, Vec<(&Digest, &Section)>> = BTreeMap::new();
        for digest in &content.digests {
            for section in digest.stories() {
                let articles: BTreeSet<&ArticleId> =
                    super::site::citations(section).map(|citation| &citation.article).collect();
                for article in articles.into_iter().filter(|article| of.contains_key(article)) {
                    stories.entry(article).or_default().push((digest, section));
                }
            }
        }
        let named = |((name, articles), slug)| Named { name, slug, articles };
        Self { all: all.into_iter().zip(slugs).map(named).collect(), of, stories }
    }

    /// The names of an article, by key.
    pub fn of(&self, article: &ArticleId) -> impl Iterator<Item = (usize, &Named<'a>)> {
        let places = self.of.get(article).map(Vec::as_slice).unwrap_or_default();
        places.iter().map(|place| (*place, &self.all[*place]))
    }

    /// The names of a kind, by their letters.
    pub fn of_kind(&self, kind: NameKind) -> Vec<&Named<'a>> {
        let mut names: Vec<&Named<'_>> = self.all.iter().filter(|named| named.name.kind == kind).collect();
        names.sort_by_cached_key(|named| (crate::text::words::fold(&named.name.name), &named.name.key));
        names
    }

    /// The sections that cite an article with the name: those of the shortest periods first, of these the newest; a
    /// story that a longer period tells again is left out.
    pub fn stories(&self, named: &Named<'a>) -> Vec<(&'a Digest, &'a Section)> {
        let mut stories: Vec<(&Digest, &Section)> =
            named.articles.iter().filter_map(|article| self.stories.get(&article.id)).flatten().copied().collect();
        let order = |(digest, section): &(&'a Digest, &'a Section)| -> (_, _, &'a TopicId, usize) {
            (digest.period.kind(), std::cmp::Reverse(digest.period), &digest.topic, section.line)
        };
        stories.sort_by_key(order);
        let mut told: BTreeSet<&str> = BTreeSet::new();
        stories.retain(|(_, section)| told.insert(&section.heading));
        stories
    }
}

/// A slug for each key, in their order. Of two that come to the same that of the list of names keeps it, the other gets
/// a suffix; so does a key of which the slug does not hold all.
fn slugs<'a>(keys: impl Iterator<Item = &'a str>) -> Vec<String> {
    let english = Language::new("en").expect("a language tag");
    let keys: Vec<(&str, Option<&str>)> = keys.map(|key| (key, known_name(key, &english))).collect();
    let known: BTreeSet<String> = keys.iter().filter_map(|(_, name)| name.map(slug::slugify)).collect();
    let of = |(key, name): &(&str, Option<&str>)| {
        if let Some(name) = name {
            return slug::slugify(name);
        }
        let plain = slug::slugify(key);
        // An editor may write a name with a hyphen that others write without; each has its key.
        let lossless = !key.contains('-') && plain == key.replace(' ', "-");
        let whole = lossless && plain.len() <= SLUG_CHARS && !known.contains(&plain);
        if whole && TopicId::new(plain.as_str()).is_ok() {
            return plain;
        }
        let short: String = plain.chars().take(SLUG_CHARS).collect();
        let hash = &blake3::hash(key.as_bytes()).to_hex()[..8];
        if short.is_empty() { format!("name-{hash}") } else { format!("{}-{hash}", short.trim_end_matches('-')) }
    };
    keys.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_of_the_key_alone() {
        let slugs =
            slugs(["IT", "ada moor", "city:paris", "paris", "o'brien", "北方大学", "con", "ada-moor"].into_iter());
        let expected = ["italy", "ada-moor", "paris", "paris-", "o-brien-", "bei-fang-da-xue-", "con-", "ada-moor-"];
        for (slug, expected) in slugs.iter().zip(expected) {
            assert!(slug == expected || expected.ends_with('-') && slug.starts_with(expected), "{slug} {expected}");
        }
        assert_eq!(slugs.iter().collect::<BTreeSet<_>>().len(), slugs.len());
    }
}
