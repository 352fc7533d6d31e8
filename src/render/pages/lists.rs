//! Topics → the page of all of them and the page of each.

use super::digest;
use crate::model::{Period, PeriodKind, Topic};
use crate::note::Note;
use crate::render::charts;
use crate::render::feeds::Channel;
use crate::render::site::{Numbers, Site, link};
use crate::render::view::{LinkGroupView, LinkView, ListView, TopicView};

/// How many digests a topic's page shows.
const SHOWN_DIGESTS: usize = 12;
/// How many stories of each.
const SHOWN_STORIES: usize = 4;
/// To how many digests of a kind a topic's page leads; the archive leads to all.
const LISTED_DIGESTS: usize = 24;

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
    let mut shell = site.shell("topic", name, &about, &format!("topics/{}/", topic.id), vec![topics]);
    shell.page.alternates.extend(Channel::Topic(&topic.id).alternates(site));
    let mut all = Vec::new();
    let mut shown = Vec::new();
    let mut count = 0;
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
        count += digests.len();
        let links = digests
            .iter()
            .take(LISTED_DIGESTS)
            .map(|digest| {
                let mut link = link(&site.period_name(&digest.period), &site.digest_url(&digest.period, &digest.topic));
                link.note = site.strings.count("articles", site.articles_of(digest).len());
                link
            })
            .collect();
        let more = match digests.len().saturating_sub(LISTED_DIGESTS) {
            0 => String::new(),
            more => site.strings.fill("say_and_more", &[("n", &more.to_string())]),
        };
        all.push(LinkGroupView { heading: site.kind_word(kind, "editions"), url: String::new(), links, more });
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
            digest::Share { stories: SHOWN_STORIES, ..digest::Share::ALL },
        )?;
        // On this page it is the period that tells one digest from another.
        part.id = format!("p{}", shown.period);
        parts.push(part);
    }
    let unplaced = site.content.unplaced.get(&topic.id).map(Vec::as_slice).unwrap_or_default();
    let elsewhere = site.newest_first(unplaced.iter().filter_map(|id| site.content.articles.get(id)));
    let articles = site.articles_on(&topic.id);
    let digest_url = |period: &Period| {
        let digest = site.shown(period, &topic.id);
        digest.map(|digest| site.digest_url(&digest.period, &digest.topic)).unwrap_or_default()
    };
    Ok(TopicView {
        about: topic.description.clone().unwrap_or_default(),
        facts: vec![site.strings.count("digests", count), site.strings.count("articles", articles.len())],
        coverage: charts::coverage(site, articles, digest_url),
        digests: parts,
        all,
        sources: numbers.sources(site),
        elsewhere: site.sources(&elsewhere, false),
        shell,
    })
}
