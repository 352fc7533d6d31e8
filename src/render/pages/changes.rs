//! A period → what changed since the edition before: new stories, old ones with new articles, those gone quiet.

use std::collections::BTreeSet;

use crate::model::{ArticleId, Digest, Ledger, Period, Section, StoryRecord, When};
use crate::render::site::{Site, link};
use crate::render::view::{ChangesView, LinkGroupView, LinkView};
use crate::text::dates::when_in_words;

/// So many stories of a group are named; the others are counted.
const NAMED: usize = 8;
/// A story with so many articles in the edition before is missed if its topic has none here.
const MIN_ARTICLES_TO_MISS: usize = 2;

/// What changed since the edition before of the same kind. `None` where there is none, or where no ledger tells.
///
/// `anchor` gives the place on this page of a story that it shows.
pub fn view(
    site: &Site<'_>,
    period: &Period,
    anchor: impl Fn(&Digest, &Section) -> Option<String>,
) -> Option<ChangesView> {
    let (before, _) = period.last_before(&site.editions)?;
    let changes = Changes::new(site, period, before)?;
    let place = |told: &Told<'_>| {
        let elsewhere =
            || format!("{}#{}", site.digest_url(&told.digest.period, &told.digest.topic), told.section.anchor());
        anchor(told.digest, told.section).map_or_else(elsewhere, |anchor| format!("#{anchor}"))
    };
    let day = |day| when_in_words(&When::Day(day), site.language(), site.zone());
    let told = |told: &Told<'_>| {
        let mut link = link(&told.section.heading, &place(told));
        link.note = site.strings.count("articles", told.record.articles.len());
        if let Some(since) = told.record.since {
            let sources = site.strings.count("new_sources", told.record.articles.len());
            link.note = site.strings.fill("say_sources_since", &[("sources", &sources), ("day", &day(since))]);
        }
        link
    };
    let quiet = |quiet: &Quiet<'_>| {
        let mut link = link(quiet.heading, &quiet.url);
        link.note =
            quiet.last.map(|last| site.strings.fill("say_last_heard", &[("day", &day(last))])).unwrap_or_default();
        link
    };
    let groups = [
        ("new_stories", changes.new.iter().map(told).collect::<Vec<_>>()),
        ("stories_on", changes.going_on.iter().map(told).collect()),
        ("stories_quiet", changes.quiet.iter().map(quiet).collect()),
    ];
    let there = groups.into_iter().filter(|(_, links)| !links.is_empty());
    let (facts, groups) =
        there.map(|(key, links)| (site.strings.count(key, links.len()), group(site, key, links))).unzip();
    Some(ChangesView { since: link(&site.period_name(before), &site.edition_url(before)), facts, groups })
}

/// The first links under their heading, the others counted.
fn group(site: &Site<'_>, key: &str, mut links: Vec<LinkView>) -> LinkGroupView {
    let heading = site.strings.count(key, links.len());
    let more = match links.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => site.strings.fill("say_and_more", &[("n", &more.to_string())]),
    };
    links.truncate(NAMED);
    LinkGroupView { heading, url: String::new(), links, more }
}

/// A story of a digest that Clipsheet tells.
struct Told<'a> {
    digest: &'a Digest,
    section: &'a Section,
    record: &'a StoryRecord,
}

/// A story of which there is nothing more.
struct Quiet<'a> {
    heading: &'a str,
    /// Where it stood.
    url: String,
    /// The day of its last article, where it is known.
    last: Option<chrono::NaiveDate>,
}

/// What changed, each story once, however many topics it has.
struct Changes<'a> {
    new: Vec<Told<'a>>,
    going_on: Vec<Told<'a>>,
    quiet: Vec<Quiet<'a>>,
}

impl<'a> Changes<'a> {
    fn new(site: &Site<'a>, period: &Period, before: &Period) -> Option<Self> {
        let digests = &site.editions[period];
        let ledgers: Vec<&Ledger> = digests.iter().filter_map(|digest| ledger(site, digest)).collect();
        if ledgers.is_empty() {
            return None;
        }
        let mut known: BTreeSet<&ArticleId> = BTreeSet::new();
        let mut changes = Self { new: Vec::new(), going_on: Vec::new(), quiet: Vec::new() };
        for told in digests.iter().flat_map(|digest| stories(site, digest)) {
            if is_known(&mut known, &told.record.articles) {
                continue;
            }
            match told.record.since {
                Some(_) => changes.going_on.push(told),
                None => changes.new.push(told),
            }
        }
        // What compose found: stories whose affairs do not go on in a digest of this edition. Those of an edition before the
        // last one went quiet in that one.
        let all_quiet = ledgers.iter().flat_map(|ledger| &ledger.quiet);
        for quiet in all_quiet.filter(|quiet| quiet.period == *before) {
            if !is_known(&mut known, &quiet.articles) {
                let url = where_told(site, before, &quiet.articles);
                changes.quiet.push(Quiet { heading: &quiet.heading, url, last: Some(quiet.last) });
            }
        }
        // A topic without a digest here has no ledger that would say so.
        let here: BTreeSet<_> = digests.iter().map(|digest| &digest.topic).collect();
        for digest in site.editions[before].iter().filter(|digest| !here.contains(&digest.topic)) {
            for told in stories(site, digest).filter(|told| told.record.articles.len() >= MIN_ARTICLES_TO_MISS) {
                if !is_known(&mut known, &told.record.articles) {
                    let days = told
                        .record
                        .articles
                        .iter()
                        .filter_map(|id| site.content.articles.get(id)?.date?.day(site.zone()));
                    let url = format!("{}#{}", site.digest_url(before, &digest.topic), told.section.anchor());
                    changes.quiet.push(Quiet { heading: &told.section.heading, url, last: days.max() });
                }
            }
        }
        Some(changes)
    }
}

/// Whether most of the articles are known already; from now on all of them are.
fn is_known<'a>(known: &mut BTreeSet<&'a ArticleId>, articles: &'a [ArticleId]) -> bool {
    let new = articles.iter().filter(|id| known.insert(id)).count();
    new * 2 < articles.len()
}

fn ledger<'a>(site: &Site<'a>, digest: &Digest) -> Option<&'a Ledger> {
    site.content.ledgers.get(&(digest.period, digest.topic.clone()))
}

/// The stories of a digest of which its ledger knows.
fn stories<'a>(site: &Site<'a>, digest: &'a Digest) -> impl Iterator<Item = Told<'a>> {
    let ledger = ledger(site, digest);
    digest.stories().filter_map(move |section| {
        let record = ledger?.stories.get(&section.slug)?;
        Some(Told { digest, section, record })
    })
}

/// The address of the story of an edition that tells one of the articles; the edition's own where none does.
fn where_told(site: &Site<'_>, period: &Period, articles: &[ArticleId]) -> String {
    let mut stories = site.editions[period].iter().flat_map(|digest| stories(site, digest));
    match stories.find(|told| told.record.articles.iter().any(|id| articles.contains(id))) {
        Some(told) => format!("{}#{}", site.digest_url(period, &told.digest.topic), told.section.anchor()),
        None => site.edition_url(period),
    }
}
