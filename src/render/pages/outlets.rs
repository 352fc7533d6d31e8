//! Outlets → the page of all of them and the page of each.

use std::collections::BTreeMap;

use super::sources::List;
use crate::model::{Article, Outlet, OutletKey, TopicId};
use crate::render::charts;
use crate::render::site::{Site, link};
use crate::render::view::{ChartView, FactView, LinkView, ListView, OutletView, ValueView};

/// The keys of all outlets: those of the list, and those that only articles name.
pub fn keys<'a>(site: &Site<'a>) -> BTreeMap<&'a OutletKey, Vec<&'a Article>> {
    let mut outlets: BTreeMap<&OutletKey, Vec<&Article>> = BTreeMap::new();
    for article in site.content.articles.values() {
        if let Some(key) = &article.source.outlet {
            outlets.entry(key).or_default().push(article);
        }
    }
    outlets
}

/// The page of all outlets.
pub fn outlets(site: &Site<'_>, outlets: &BTreeMap<&OutletKey, Vec<&Article>>) -> ListView {
    let title = site.strings.get("say_outlets");
    let about = site.strings.get("say_outlets_about");
    let mut links: Vec<LinkView> = outlets
        .iter()
        .map(|(key, articles)| {
            let mut link = link(&site.outlet_name(articles[0]), &site.outlet_url(key));
            link.note = site.strings.count("articles", articles.len());
            link
        })
        .collect();
    links.sort_by_key(|link| link.text.to_lowercase());
    let shell = site.shell("outlets", &title, &about, "outlets/", Vec::new());
    ListView { shell, about, links }
}

/// The page of an outlet; `articles` is not empty.
pub fn outlet(site: &Site<'_>, key: &OutletKey, articles: &[&Article]) -> OutletView {
    let name = articles.first().map_or_else(|| key.to_string(), |article| site.outlet_name(article));
    let about = site.strings.fill("say_outlet_about", &[("outlet", &name), ("site", &site.config.title)]);
    let outlets = link(&site.strings.get("say_outlets"), &site.url("outlets/"));
    let shell = site.shell("outlet", &name, &about, &format!("outlets/{key}/"), vec![outlets]);
    let mut facts = site.content.outlets.get(key).map(|outlet| outlet_facts(site, outlet)).unwrap_or_default();
    facts.extend(first_and_last(site, articles));
    let (sources, previous) = List::of_outlet(site, key, articles).first(site);
    let corrections = site.corrections.all.iter().filter(|event| event.article.source.outlet.as_ref() == Some(key));
    OutletView {
        facts,
        topics: topics(site, articles),
        corrections: corrections.map(|event| super::corrections::correction(site, event)).collect(),
        sources: site.sources(&sources, false),
        previous,
        shell,
    }
}

/// How many of the articles are on each topic.
fn topics(site: &Site<'_>, articles: &[&Article]) -> Option<ChartView> {
    let mut counts: BTreeMap<&TopicId, usize> = BTreeMap::new();
    for topic in articles.iter().filter_map(|article| site.topics_of.get(&article.id)).flatten() {
        *counts.entry(topic).or_default() += 1;
    }
    let values = counts.into_iter().map(|(topic, count)| (site.topic_name(topic), site.topic_url(topic), count));
    let title = site.strings.get("say_by_topic");
    let heads = [site.strings.get("topic"), site.strings.get("articles")];
    charts::ranked("by-topic", title, heads, values.collect())
}

/// The dates of the oldest and the newest article.
fn first_and_last(site: &Site<'_>, articles: &[&Article]) -> Vec<FactView> {
    let mut dated: Vec<&Article> = articles.iter().copied().filter(|article| article.date.is_some()).collect();
    dated.sort_by_key(|article| article.date.map(|date| date.sort_key(site.zone())));
    let fact = |term: &str, article: &Article| FactView {
        term: site.strings.get(term),
        values: vec![ValueView {
            text: site.date_in_words(article),
            url: site.source_url(&article.id),
            ..ValueView::default()
        }],
        stated: true,
        note: String::new(),
    };
    match dated.as_slice() {
        [] => Vec::new(),
        [only] => vec![fact("say_term_only_article", only)],
        [first, .., last] => vec![fact("say_term_first_article", first), fact("say_term_last_article", last)],
    }
}

fn outlet_facts(site: &Site<'_>, outlet: &Outlet) -> Vec<FactView> {
    let language = outlet.language.as_ref().map(|language| site.language_name(language));
    let home = outlet.url.clone();
    [
        ("say_term_country", outlet.country.clone(), None),
        ("say_term_kind", outlet.kind.clone(), None),
        ("say_term_language", language, None),
        ("say_term_owner", outlet.owner.clone(), None),
        ("say_term_home_page", home.clone(), home),
        ("say_term_note", outlet.note.clone(), None),
    ]
    .into_iter()
    .map(|(term, text, url)| FactView {
        term: site.strings.get(term),
        stated: text.is_some(),
        values: vec![ValueView {
            text: text.unwrap_or_else(|| site.strings.get("say_not_stated")),
            external: url.is_some(),
            url: url.unwrap_or_default(),
            ..ValueView::default()
        }],
        note: String::new(),
    })
    .collect()
}
