//! Articles → in how many independent voices they speak, whatever they tell of.

use std::collections::{BTreeMap, BTreeSet};

use super::Content;
use crate::model::{Article, ArticleId, TextCopy};
use crate::text::words::fold;

/// How many independent voices speak in articles on many events. One text in two papers does not make one voice of all that
/// they write: a copy speaks for the article whose text it has, a credited agency for itself, all else for its owner or its outlet.
///
/// It is never less than the voices of a story among them.
pub fn voices(content: &Content, copies: &BTreeMap<ArticleId, TextCopy>, articles: &[&Article]) -> usize {
    let voice = |article: &&Article| {
        let first = content.articles.get(TextCopy::first(copies, &article.id)).unwrap_or(article);
        match (first.source.agencies.first(), content.owner(first), &first.source.outlet) {
            (Some(agency), ..) => ("agency", fold(agency)),
            (None, Some(owner), _) => ("owner", fold(owner)),
            (None, None, Some(outlet)) => ("outlet", outlet.to_string()),
            (None, None, None) => ("article", first.id.to_string()),
        }
    };
    who_witness(articles).iter().map(voice).collect::<BTreeSet<_>>().len()
}

/// The articles without what is paid for and satire, which witness nothing; all where there is nothing else.
pub fn who_witness<'a>(articles: &[&'a Article]) -> Vec<&'a Article> {
    let witnesses = |article: &&&Article| article.source.genre.is_none_or(|genre| genre.distance() < 2);
    let some: Vec<&Article> = articles.iter().filter(witnesses).copied().collect();
    if some.is_empty() { articles.to_vec() } else { some }
}
