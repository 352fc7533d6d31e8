//! A period → what came in, what of it is not quoted and why, and who was silent.

use std::collections::{BTreeMap, BTreeSet};

use super::digest;
use crate::model::{Article, ArticleId, Ledger, Period, WhyLeftOut};
use crate::render::site::Site;
use crate::render::view::{FactView, ValueView};

/// So many articles, outlets or stories are named; the others are counted.
const NAMED: usize = 6;
/// An outlet with so many articles in the last period from which there are any is missed if it has none.
const MIN_ARTICLES_TO_MISS: usize = 2;

/// What an edition says of itself.
pub fn view(site: &Site<'_>, period: &Period) -> Vec<FactView> {
    let nothing = Vec::new();
    let before: &Vec<&Article> = period.last_before(&site.came_in).map_or(&nothing, |(_, articles)| articles);
    let Some(ledgers) = site.ledgers_in.get(period) else { return Vec::new() };
    let came_in = site.articles_in(period);
    let cited: BTreeSet<&ArticleId> =
        site.editions[period].iter().flat_map(|digest| digest.citations()).map(|citation| &citation.article).collect();
    let in_topics: BTreeSet<&ArticleId> = ledgers.iter().flat_map(|ledger| ledger.articles()).collect();
    let quoted = digest::quoted_of(&came_in, &site.editions[period]);
    let mut facts = vec![
        fact(site, "say_came_in", vec![words(&site.strings.count("articles", came_in.len()))]),
        fact(site, "say_quoted", vec![words(&site.strings.count("articles", quoted))]),
    ];
    let without: Vec<&&Article> =
        came_in.iter().filter(|article| !in_topics.contains(&article.id) && !article.is_retracted()).collect();
    facts.extend(listed(site, "say_in_no_topic", &without, |article| source(site, article)));
    let withdrawn = came_in.iter().filter(|article| article.is_retracted() && !cited.contains(&article.id)).count();
    facts.extend(left_out(site, ledgers, &cited, withdrawn));
    facts.extend(silent(site, &came_in, before));
    facts
}

/// How many articles are quoted by no digest of the edition, by reason; of which so many are withdrawn or removed.
fn left_out(site: &Site<'_>, ledgers: &[&Ledger], cited: &BTreeSet<&ArticleId>, withdrawn: usize) -> Option<FactView> {
    let mut why: BTreeMap<&ArticleId, WhyLeftOut> = BTreeMap::new();
    for left_out in ledgers.iter().flat_map(|ledger| &ledger.left_out) {
        if !cited.contains(&left_out.article) {
            why.entry(&left_out.article).or_insert(left_out.why);
        }
    }
    let counted = |number: usize, key: &str| {
        let articles = site.strings.count("articles", number);
        words(&format!("{articles}{}{}", site.strings.get("colon"), site.strings.get(key)))
    };
    let count = |reason: WhyLeftOut| why.values().filter(|other| **other == reason).count();
    let values: Vec<ValueView> = WhyLeftOut::ALL
        .into_iter()
        .filter(|reason| count(*reason) > 0)
        .map(|reason| {
            let key = format!("say_left_out_{}", reason.word().replace('-', "_"));
            counted(count(reason), &key)
        })
        .chain((withdrawn > 0).then(|| counted(withdrawn, "say_left_out_withdrawn")))
        .collect();
    (!values.is_empty()).then(|| fact(site, "say_not_quoted", values))
}

/// Outlets and languages that were there in the period before and are not in this one.
fn silent(site: &Site<'_>, came_in: &[&Article], before: &[&Article]) -> Vec<FactView> {
    let mut outlets: BTreeMap<_, usize> = BTreeMap::new();
    for outlet in before.iter().filter_map(|article| article.source.outlet.as_ref()) {
        *outlets.entry(outlet).or_default() += 1;
    }
    let here: BTreeSet<_> = came_in.iter().filter_map(|article| article.source.outlet.as_ref()).collect();
    let missed: Vec<_> = outlets
        .into_iter()
        .filter(|(outlet, count)| *count >= MIN_ARTICLES_TO_MISS && !here.contains(outlet))
        .map(|(outlet, _)| outlet)
        .collect();
    let outlet = |key: &&crate::model::OutletKey| {
        let name = site.content.outlets.get(*key).map_or(key.as_str(), |outlet| outlet.name.as_str());
        ValueView { url: site.outlet_url(key), ..words(name) }
    };
    let languages = |articles: &[&Article]| -> BTreeMap<String, usize> {
        let mut languages = BTreeMap::new();
        for language in articles.iter().filter_map(|article| article.language.as_ref()) {
            *languages.entry(language.primary()).or_default() += 1;
        }
        languages
    };
    let spoken = languages(came_in);
    let gone: Vec<String> = languages(before)
        .into_iter()
        .filter(|(language, count)| *count >= MIN_ARTICLES_TO_MISS && !spoken.contains_key(language))
        .filter_map(|(language, _)| Some(site.language_name(&crate::model::Language::new(language).ok()?)))
        .collect();
    [
        listed(site, "say_silent_outlets", &missed, outlet),
        listed(site, "say_silent_languages", &gone, |language| words(language)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The first things of a list by name, the others counted; nothing for an empty list.
fn listed<T>(site: &Site<'_>, term: &str, things: &[T], value: impl Fn(&T) -> ValueView) -> Option<FactView> {
    let mut values: Vec<ValueView> = things.iter().take(NAMED).map(value).collect();
    if things.len() > NAMED {
        values.push(words(&site.strings.fill("say_and_more", &[("n", &(things.len() - NAMED).to_string())])));
    }
    (!values.is_empty()).then(|| fact(site, term, values))
}

fn source(site: &Site<'_>, article: &Article) -> ValueView {
    ValueView { url: site.source_url(&article.id), ..words(&article.title) }
}

fn words(text: &str) -> ValueView {
    ValueView { text: text.to_owned(), ..ValueView::default() }
}

fn fact(site: &Site<'_>, term: &str, values: Vec<ValueView>) -> FactView {
    FactView { term: site.strings.get(term), values, stated: true, note: String::new() }
}
