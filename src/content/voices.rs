//! Articles → in how many independent voices they speak, whatever they tell of.

use std::collections::{BTreeMap, BTreeSet};

use super::Content;
use crate::model::{Article, ArticleId, OutletKey, TextCopy};
use crate::text::words::fold;

/// How many independent voices speak in articles on many events. One text in two papers does not make one voice of all that
/// they write: a copy speaks for the article whose text it has, a credited agency for itself or, if it is an outlet, for that, all
/// else for its owner or its outlet.
///
/// It is never less than the voices of a story among them.
pub fn voices(content: &Content, copies: &BTreeMap<ArticleId, TextCopy>, articles: &[&Article]) -> usize {
    let outlets: BTreeMap<String, &OutletKey> =
        content.outlets.iter().map(|(key, outlet)| (fold(&outlet.name), key)).collect();
    let voice = |article: &&Article| {
        let first = content.articles.get(TextCopy::first(copies, &article.id)).unwrap_or(article);
        let agency = first.source.agencies.first().map(|name| fold(name));
        let of_agency = agency.as_ref().and_then(|name| outlets.get(name).copied());
        let outlet = of_agency.or(first.source.outlet.as_ref());
        let owner = outlet.and_then(|key| content.outlets.get(key)?.owner.as_deref());
        match (agency.filter(|_| of_agency.is_none()), owner, outlet) {
            (Some(agency), ..) => ("agency", agency),
            (None, Some(owner), _) => ("owner", fold(owner.trim())),
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
