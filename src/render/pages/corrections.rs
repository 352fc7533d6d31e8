//! Corrections → their page, the flags on other pages, and what machines read of them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::digest::named_link;
use crate::model::{Period, TopicId};
use crate::render::cite::json_ld::{self, Report};
use crate::render::corrections::Event;
use crate::render::feeds::Channel;
use crate::render::html::Headings;
use crate::render::site::{Site, link};
use crate::render::view::{CorrectionView, CorrectionsView, LinkView};
use crate::text::dates::{day_in_words, period_in_words};

/// The slug of the page. What a person wrote in `content/pages/corrections.md` stands above the list.
pub const SLUG: &str = "corrections";

/// The page of all corrections.
pub fn view(site: &Site<'_>) -> CorrectionsView {
    let own = site.content.pages.iter().find(|page| page.slug == SLUG);
    let title = own.map_or_else(|| site.strings.get("say_corrections"), |page| page.title.clone());
    let about = site.strings.get("say_corrections_about");
    let mut shell = site.shell("corrections", &title, &about, &format!("{SLUG}/"), Vec::new());
    shell.page.alternates.extend(Channel::Corrections.alternates(site));
    CorrectionsView {
        shell,
        about,
        html: own.map(|page| site.html(&page.markdown, Headings::OfPage, &BTreeMap::new())).unwrap_or_default(),
        feed: site.url(&Channel::Corrections.atom_path()),
        corrections: site.corrections.all.iter().map(|event| correction(site, event)).collect(),
    }
}

/// One correction.
pub fn correction(site: &Site<'_>, event: &Event<'_>) -> CorrectionView {
    let status = event.correction.status.word();
    let mut source = site.source(event.article, 0);
    // That the article was corrected again since is worth telling; what the heading says is not.
    if event.article.corrections.len() == event.number {
        source.flag.clear();
    }
    CorrectionView {
        id: event.anchor(),
        url: site.correction_url(event),
        heading: site.strings.get(&format!("say_status_{status}")),
        date: day_in_words(event.correction.date, site.language()),
        datetime: event.correction.date.to_string(),
        text: site.strings.get(&format!("say_status_{status}_text")),
        note: event.correction.note.clone().unwrap_or_default(),
        source,
        used_in: used_in(site, event),
    }
}

/// The digests that used the article, newest first, and their editions. At the addresses of those that are gone stands
/// why.
fn used_in(site: &Site<'_>, event: &Event<'_>) -> Vec<LinkView> {
    let places: Vec<_> = site.corrections.used_in(event).collect();
    let gone = || site.strings.get("say_gone");
    let digests = places.iter().rev().map(|(period, topic)| match site.shown(period, topic) {
        Some(digest) => named_link(site, digest),
        None => LinkView { note: gone(), ..link(&name(site, period, Some(topic)), &site.digest_url(period, topic)) },
    });
    let periods: BTreeSet<Period> = places.iter().map(|(period, _)| *period).collect();
    let editions = periods.into_iter().rev().map(|period| {
        let there = site.editions.contains_key(&period);
        let note = if there { site.kind_word(period.kind(), "edition") } else { gone() };
        LinkView { note, ..link(&name(site, &period, None), &site.edition_url(&period)) }
    });
    digests.chain(editions).collect()
}

fn name(site: &Site<'_>, period: &Period, topic: Option<&TopicId>) -> String {
    match topic {
        Some(topic) => site.listed([site.topic_name(topic), period_in_words(period, site.language())]),
        None => site.period_name(period),
    }
}

/// The page at the address of an edition (without a topic) or digest that was corrected until nothing was left of it.
pub fn gone(site: &Site<'_>, period: &Period, topic: Option<&TopicId>) -> CorrectionsView {
    let (path, events) = match topic {
        Some(topic) => (format!("{}/", period.digest_address(topic)), site.corrections.of_digest(period, topic)),
        None => (format!("{}/", period.address()), site.corrections.of_edition(period)),
    };
    let about = site.strings.get("say_gone_about");
    let corrections = link(&site.strings.get("say_corrections"), &site.view.corrections);
    let mut shell = site.shell("corrections", &name(site, period, topic), &about, &path, vec![corrections]);
    shell.page.noindex = true;
    shell.page.alternates.extend(Channel::Corrections.alternates(site));
    let (address, title) = (shell.page.canonical.clone(), shell.page.title.clone());
    let report = Report { address, title, period, digests: &[], edition: topic.is_none(), events };
    shell.page.json_ld = json_ld::report(site, &report, &[], None);
    CorrectionsView {
        shell,
        about,
        html: String::new(),
        feed: site.url(&Channel::Corrections.atom_path()),
        corrections: events.iter().map(|event| correction(site, event)).collect(),
    }
}

/// What was wrong, in one sentence or two.
pub fn words(site: &Site<'_>, event: &Event<'_>) -> String {
    let status = event.correction.status.word();
    let heading = site.strings.get(&format!("say_status_{status}"));
    let day = day_in_words(event.correction.date, site.language());
    let note = event.correction.note.clone();
    let note = note.unwrap_or_else(|| site.strings.get(&format!("say_status_{status}_text")));
    let word = |key: &str| site.strings.get(key);
    format!("{heading}{}{day}{}{note}", word("comma"), word("colon"))
}

/// Corrections as data (`CorrectionComment` of schema.org).
pub fn comments(site: &Site<'_>, events: &[Event<'_>]) -> Value {
    let comments = events.iter().map(|event| {
        json!({
            "@type": "CorrectionComment",
            "@id": site.whole(&site.correction_url(event)),
            "datePublished": event.correction.date.to_string(),
            "text": words(site, event),
            "about": {"@type": "WebPage", "@id": site.whole(&site.source_url(&event.article.id))},
        })
    });
    json!(comments.collect::<Vec<_>>())
}
