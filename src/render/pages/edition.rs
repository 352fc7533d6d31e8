//! A period → its edition, and the newest one → the home page.

use std::collections::BTreeSet;

use super::digest;
use crate::model::{Citation, Digest, Keeper, Period, PeriodKind};
use crate::note::Note;
use crate::render::site::{Numbers, Site, link};
use crate::render::view::{EditionView, LinkView, PointView, Shell};
use crate::text::dates::days_in_words;

/// The most points of "in short".
const SHORT_POINTS: usize = 5;
/// An edition with fewer points than this has no "in short": it is short. Nor has one with a single article.
const LONG_EDITION: usize = 8;
/// How many editions of each kind the home page leads to.
const RECENT: usize = 6;

/// The page of an edition.
pub fn view<'a>(site: &Site<'a>, period: &Period) -> Result<EditionView, Note> {
    let digests = &site.editions[period];
    let title = site.period_name(period);
    let topics: Vec<String> = digests.iter().map(|digest| site.topic_name(&digest.topic)).collect();
    let days = days_in_words(period, site.language());
    let about = site.strings.fill("say_edition_about", &[("days", &days), ("topics", &site.listed(topics))]);
    let archive = link(&site.strings.get("say_archive"), &site.url("archive/"));
    let path = format!("{}/", period.address());
    let mut shell = site.shell("edition", &title, &about, &path, vec![archive]);
    shell.page.json_ld = super::corrections::report(
        site,
        &shell.page,
        site.corrections.of_edition(period),
        &digest::models(digests.iter().copied()),
    );
    fill(site, period, shell)
}

/// The home page: the newest edition of the shortest kind.
pub fn home(site: &Site<'_>) -> Result<EditionView, Note> {
    let about = if site.config.description.is_empty() {
        site.strings.fill("say_home_about", &[("site", &site.config.title)])
    } else {
        site.config.description.clone()
    };
    let newest = PeriodKind::ALL.into_iter().find_map(|kind| site.periods(kind).next_back());
    let mut view = match newest {
        Some(period) => {
            let shell = site.shell("home", &site.period_name(period), &about, "", Vec::new());
            fill(site, period, shell)?
        }
        None => EditionView {
            shell: site.shell("home", &site.strings.get("say_no_edition"), &about, "", Vec::new()),
            kicker: String::new(),
            permalink: String::new(),
            days: String::new(),
            facts: Vec::new(),
            version: None,
            in_short: Vec::new(),
            digests: Vec::new(),
            ledger: Vec::new(),
            sources: Vec::new(),
            previous: None,
            next: None,
            related: Vec::new(),
            recent: Vec::new(),
            topics: Vec::new(),
        },
    };
    view.recent = PeriodKind::ALL
        .into_iter()
        .flat_map(|kind| site.periods(kind).rev().take(RECENT))
        .map(|period| edition_link(site, period))
        .collect();
    view.topics = super::lists::topic_links(site);
    Ok(view)
}

fn fill<'a>(site: &Site<'a>, period: &Period, shell: Shell) -> Result<EditionView, Note> {
    let digests = &site.editions[period];
    let mut numbers = Numbers::default();
    let in_short = in_short(site, digests, &mut numbers);
    let mut said = digest::Said::default();
    let parts = digests
        .iter()
        .map(|digest| digest::part(site, digest, &site.topic_name(&digest.topic), &shell, &mut numbers, &mut said))
        .collect::<Result<_, _>>()?;
    let same: Vec<&Period> = site.periods(period.kind()).collect();
    let at = same.iter().position(|other| *other == period).unwrap_or_default();
    let neighbour = |index: Option<usize>| {
        let period = same.get(index?)?;
        Some(link(&site.period_name(period), &site.edition_url(period)))
    };
    Ok(EditionView {
        kicker: site.kind_word(period.kind(), "edition"),
        permalink: site.edition_url(period),
        days: days_in_words(period, site.language()),
        facts: digest::facts(site, numbers.articles(), digest::words(digests)),
        version: site.version(site.corrections.of_edition(period)),
        in_short,
        digests: parts,
        ledger: super::ledger::view(site, period),
        sources: numbers.sources(site),
        previous: neighbour(at.checked_sub(1)),
        next: neighbour(Some(at + 1)),
        related: related(site, period),
        recent: Vec::new(),
        topics: Vec::new(),
        shell,
    })
}

/// The first point of each topic, no sentence twice.
fn in_short<'a>(site: &Site<'a>, digests: &[&'a Digest], numbers: &mut Numbers<'a>) -> Vec<PointView> {
    let count: usize = digests.iter().flat_map(|digest| digest.stories()).map(|section| section.points.len()).sum();
    let sections = digests.iter().flat_map(|digest| digest.stories());
    if count < LONG_EDITION || digest::cited(site, sections).len() < 2 {
        return Vec::new();
    }
    let mut said: BTreeSet<&Citation> = BTreeSet::new();
    let mut points = Vec::new();
    for digest in digests {
        let first = digest
            .stories()
            .filter(|section| section.keeper == Keeper::Clipsheet)
            .flat_map(|section| &section.points)
            .find(|point| point.citations.first().is_some_and(|citation| !said.contains(citation)));
        let Some(point) = first else { continue };
        said.extend(&point.citations);
        points.push(digest::point(site, point, numbers));
        if points.len() == SHORT_POINTS {
            break;
        }
    }
    points
}

/// A link to an edition, with what it holds as a remark.
pub fn edition_link(site: &Site<'_>, period: &Period) -> LinkView {
    let sections = site.editions[period].iter().flat_map(|digest| digest.stories());
    let articles = digest::cited(site, sections).len();
    let mut link = link(&site.period_name(period), &site.edition_url(period));
    link.note = site.strings.count("articles", articles);
    link
}

/// The longer periods in which it lies and the shorter ones that lie in it.
fn related(site: &Site<'_>, period: &Period) -> Vec<LinkView> {
    let longer = PeriodKind::ALL.into_iter().rev().filter_map(|kind| period.within(kind));
    let longer = longer.filter(|longer| site.editions.contains_key(longer)).map(|longer| edition_link(site, &longer));
    let shorter = site.editions.keys().filter(|other| other.within(period.kind()) == Some(*period));
    longer.chain(shorter.map(|shorter| edition_link(site, shorter))).collect()
}
