//! Topics, outlets, sources and the archive → their pages.

use std::collections::BTreeMap;

use super::digest;
use super::edition::edition_link;
use crate::model::{Article, Outlet, OutletKey, Period, PeriodKind, Topic};
use crate::note::Note;
use crate::render::site::{Numbers, Site, link};
use crate::render::view::{
    ArchiveView, FactView, LinkGroupView, LinkView, ListView, OutletView, SourceGroupView, SourcesView, TopicView,
    ValueView,
};

/// How many digests a topic's page shows in full.
const SHOWN_DIGESTS: usize = 12;

/// The topics with their digests' count.
pub fn topic_links(site: &Site<'_>) -> Vec<LinkView> {
    site.content
        .topics
        .list
        .iter()
        .map(|topic| {
            let count = site.editions.values().flatten().filter(|digest| digest.topic == topic.id).count();
            let mut link = link(topic.name(site.language()), &site.topic_url(&topic.id));
            link.note = site.strings.count("digests", count);
            link
        })
        .collect()
}

/// The page of all topics.
pub fn topics(site: &Site<'_>) -> ListView {
    let title = site.strings.get("say_topics");
    let about = site.strings.get("say_topics_about");
    let shell = site.shell("topics", &title, &about, "topics/", Vec::new());
    ListView { shell, about, links: topic_links(site) }
}

/// The page of a topic.
pub fn topic<'a>(site: &Site<'a>, topic: &Topic) -> Result<TopicView, Note> {
    let name = topic.name(site.language());
    let topics = link(&site.strings.get("say_topics"), &site.url("topics/"));
    let about = match &topic.description {
        Some(description) => description.clone(),
        None => site.strings.fill("say_topic_about", &[("topic", name)]),
    };
    let shell = site.shell("topic", name, &about, &format!("topics/{}/", topic.id), vec![topics]);
    let mut all = Vec::new();
    let mut shown = Vec::new();
    for kind in PeriodKind::ALL {
        let digests: Vec<_> = site
            .periods(kind)
            .rev()
            .filter_map(|period| site.editions[period].iter().find(|digest| digest.topic == topic.id).copied())
            .collect();
        if digests.is_empty() {
            continue;
        }
        if shown.is_empty() {
            shown = digests.iter().take(SHOWN_DIGESTS).copied().collect();
        }
        let links = digests
            .iter()
            .map(|digest| {
                let mut link = link(&site.period_name(&digest.period), &site.digest_url(&digest.period, &digest.topic));
                link.note = site.strings.count("articles", digest::cited(site, digest.stories()).len());
                link
            })
            .collect();
        all.push(LinkGroupView { heading: site.kind_word(kind, "editions"), url: String::new(), links });
    }
    let mut numbers = Numbers::default();
    let mut parts = Vec::new();
    for shown in &shown {
        let mut part = digest::part(
            site,
            shown,
            &site.period_name(&shown.period),
            &shell,
            &mut numbers,
            &mut digest::Said::default(),
        )?;
        // On this page it is the period that tells one digest from another.
        part.id = format!("p{}", shown.period);
        parts.push(part);
    }
    let unplaced = site.content.unplaced.get(&topic.id).map(Vec::as_slice).unwrap_or_default();
    let elsewhere = site.newest_first(unplaced.iter().filter_map(|id| site.content.articles.get(id)));
    Ok(TopicView {
        about: topic.description.clone().unwrap_or_default(),
        facts: vec![
            site.strings.count("digests", all.iter().map(|group| group.links.len()).sum()),
            site.strings.count("articles", numbers.articles().len() + elsewhere.len()),
        ],
        digests: parts,
        all,
        sources: numbers.sources(site),
        elsewhere: elsewhere.into_iter().map(|article| site.source(article, 0)).collect(),
        shell,
    })
}

/// The keys of all outlets: those of the list, and those that only articles name.
pub fn outlet_keys<'a>(site: &Site<'a>) -> BTreeMap<&'a OutletKey, Vec<&'a Article>> {
    let mut outlets: BTreeMap<&OutletKey, Vec<&Article>> = BTreeMap::new();
    for article in site.content.articles.values() {
        if let Some(key) = &article.source.outlet {
            outlets.entry(key).or_default().push(article);
        }
    }
    outlets
}

/// The page of all outlets.
pub fn outlets(site: &Site<'_>) -> ListView {
    let title = site.strings.get("say_outlets");
    let about = site.strings.get("say_outlets_about");
    let mut links: Vec<LinkView> = outlet_keys(site)
        .into_iter()
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
    let facts = site.content.outlets.get(key).map(|outlet| outlet_facts(site, outlet)).unwrap_or_default();
    let sources = site.newest_first(articles.iter().copied());
    OutletView { facts, sources: sources.into_iter().map(|article| site.source(article, 0)).collect(), shell }
}

fn outlet_facts(site: &Site<'_>, outlet: &Outlet) -> Vec<FactView> {
    let language = outlet.language.as_ref().map(|language| site.language_name(language));
    let home = outlet.url.clone().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
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
            code: false,
            datetime: String::new(),
        }],
        note: String::new(),
    })
    .collect()
}

/// The year under which an article is filed; `None` where it has no date.
fn year(site: &Site<'_>, article: &Article) -> Option<i32> {
    article.date.map(|date| date.year_and_month(site.zone()).0)
}

/// The page of all articles.
pub fn sources(site: &Site<'_>) -> SourcesView {
    let title = site.strings.get("say_sources");
    let about = site.strings.get("say_sources_about");
    let mut groups: Vec<SourceGroupView> = Vec::new();
    for article in site.newest_first(site.content.articles.values()) {
        let heading =
            year(site, article).map_or_else(|| site.strings.get("say_undated_heading"), |year| year.to_string());
        let source = site.source(article, 0);
        match groups.last_mut() {
            Some(group) if group.heading == heading => group.sources.push(source),
            _ => groups.push(SourceGroupView { heading, sources: vec![source] }),
        }
    }
    SourcesView { shell: site.shell("sources", &title, &about, "sources/", Vec::new()), about, groups }
}

/// The page of all editions.
pub fn archive(site: &Site<'_>) -> ArchiveView {
    let title = site.strings.get("say_archive");
    let about = site.strings.fill("say_archive_about", &[("timezone", site.zone().name())]);
    let mut years: BTreeMap<Period, Vec<&Period>> = BTreeMap::new();
    for period in site.editions.keys() {
        let year = period.within(PeriodKind::Year).unwrap_or(*period);
        let periods = years.entry(year).or_default();
        if *period != year {
            periods.push(period);
        }
    }
    let years = years
        .into_iter()
        .rev()
        .map(|(year, mut periods)| {
            periods.sort_by_key(|period| (std::cmp::Reverse(period.kind()), std::cmp::Reverse(**period)));
            let has_page = site.editions.contains_key(&year);
            LinkGroupView {
                heading: site.period_name(&year),
                url: if has_page { site.edition_url(&year) } else { String::new() },
                links: periods.into_iter().map(|period| edition_link(site, period)).collect(),
            }
        })
        .collect();
    let undated = site.content.articles.values().filter(|article| article.date.is_none());
    ArchiveView {
        shell: site.shell("archive", &title, &about, "archive/", Vec::new()),
        about,
        years,
        undated: undated.map(|article| site.source(article, 0)).collect(),
    }
}
