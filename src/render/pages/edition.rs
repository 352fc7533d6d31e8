//! A period → its edition, and the newest one → the home page.

use std::collections::BTreeSet;

use super::digest;
use crate::model::{Citation, Digest, Keeper, Period, PeriodKind, Point, Section};
use crate::note::Note;
use crate::render::cite;
use crate::render::cite::json_ld::{self, Report};
use crate::render::exports;
use crate::render::feeds::{Channel, kind_alternates};
use crate::render::site::{Numbers, Site, link};
use crate::render::view::{EditionView, LinkView, PointView, Shell};
use crate::text::dates::{days_in_words, when_in_words};

/// The most points of "in short".
const SHORT_POINTS: usize = 5;
/// An edition with fewer points than this has no "in short": it is short. Nor has one with a single article.
const LONG_EDITION: usize = 8;
/// An edition shows so many stories in all, or one of each topic; the others are on the digests' own pages.
const MOST_STORIES: usize = 24;
/// An edition that is too long for all its stories shows so many points in all, or one of each story.
const MOST_POINTS: usize = 48;
/// How many editions of each kind the home page leads to.
const RECENT: usize = 6;

/// The template of the page.
pub const TEMPLATE: &str = "edition.html";

/// The page of an edition. What is dear and what its template does not print is left empty.
pub fn view<'a>(site: &Site<'a>, period: &Period) -> Result<EditionView, Note> {
    let digests = &site.editions[period];
    let title = site.period_name(period);
    let topics: Vec<String> = digests.iter().map(|digest| site.topic_name(&digest.topic)).collect();
    let days = days_in_words(period, site.language());
    let about = site.strings.fill("say_edition_about", &[("days", &days), ("topics", &site.listed(topics))]);
    let archive = link(&site.strings.get("say_archive"), &site.url("archive/"));
    let path = format!("{}/", period.address());
    let mut shell = site.shell("edition", &title, &about, &path, vec![archive]);
    if site.theme.prints(TEMPLATE, "json_ld") {
        let short: Vec<&Point> = short(digests).into_iter().map(|(_, point)| point).collect();
        let beside = exports::linked_data_of_edition(site, period);
        shell.page.json_ld = json_ld::report(site, &Report::edition(site, period), &short, beside);
    }
    shell.page.alternates.extend(Channel::Kind(period.kind()).alternates(site));
    shell.page.alternates.extend(exports::of_edition(site, period));
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
            let mut shell = site.shell("home", &site.period_name(period), &about, "", Vec::new());
            shell.page.alternates.extend(kind_alternates(site));
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
            changes: None,
            ledger: Vec::new(),
            sources: Vec::new(),
            references: Vec::new(),
            previous: None,
            next: None,
            related: Vec::new(),
            recent: Vec::new(),
            topics: Vec::new(),
        },
    };
    view.recent = PeriodKind::ALL
        .into_iter()
        .flat_map(|kind| site.periods(kind).rev().filter(|period| Some(*period) != newest).take(RECENT))
        .map(|period| edition_link(site, period))
        .collect();
    view.related.retain(|link| view.recent.iter().all(|recent| recent.url != link.url));
    view.topics = super::lists::topic_links(site);
    Ok(view)
}

fn fill<'a>(site: &Site<'a>, period: &Period, shell: Shell) -> Result<EditionView, Note> {
    let digests = &site.editions[period];
    let mut numbers = Numbers::default();
    let in_short = in_short(site, digests, &mut numbers);
    let mut said = digest::Said::default();
    let shares = shares(&digests.iter().map(|digest| digest.stories().count()).collect::<Vec<_>>(), MOST_STORIES);
    let shown: usize = shares.iter().sum();
    let is_long = digests.iter().map(|digest| digest.stories().count()).sum::<usize>() > shown;
    let points = if is_long { (MOST_POINTS / shown).max(1) } else { usize::MAX };
    let mut parts = Vec::new();
    for (digest, stories) in digests.iter().zip(shares) {
        let heading = site.topic_name(&digest.topic);
        let share = digest::Share { stories, points };
        parts.push(digest::part(site, digest, &heading, &shell, &mut numbers, &mut said, share)?);
    }
    let anchor = |digest: &Digest, section: &Section| {
        let part = parts.iter().find(|part| part.id == digest.topic.as_str())?;
        part.stories.iter().find(|story| story.id == section.anchor()).map(|story| format!("{}/{}", part.id, story.id))
    };
    let changes = super::changes::view(site, period, anchor);
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
        facts: facts(site, period, digest::minutes(parts.iter().flat_map(|part| &part.stories))),
        version: site.version(site.corrections.of_edition(period)),
        in_short,
        changes,
        digests: parts,
        ledger: super::ledger::view(site, period),
        sources: numbers.sources(site),
        references: cite::references(site, period),
        previous: neighbour(at.checked_sub(1)),
        next: neighbour(Some(at + 1)),
        related: related(site, period),
        recent: Vec::new(),
        topics: Vec::new(),
        shell,
    })
}

/// How many stories of each digest an edition shows: in turn one of each, until there are `most` in all; of each at
/// least one.
fn shares(stories: &[usize], most: usize) -> Vec<usize> {
    let mut shares: Vec<usize> = stories.iter().map(|count| (*count).min(1)).collect();
    let mut left = most.saturating_sub(shares.iter().sum());
    while left > 0 && shares != stories {
        for (share, count) in shares.iter_mut().zip(stories) {
            if left > 0 && *share < *count {
                *share += 1;
                left -= 1;
            }
        }
    }
    shares
}

/// "12 articles", "8 quoted", "9 outlets", "7 independent origins", "2 languages", "3 min read", "news up to 7 March
/// 2032". The counts are of all that came in, the minutes are given: what is shown of it may be less.
pub fn facts(site: &Site<'_>, period: &Period, minutes: usize) -> Vec<String> {
    let digests = &site.editions[period];
    let mut facts = digest::counts(site, &site.articles_in(period), digests);
    facts.push(site.strings.fill("say_minutes", &[("n", &minutes.to_string())]));
    let dates = site.came_in.get(period).into_iter().flatten().filter_map(|article| article.date);
    if let Some(newest) = dates.max_by_key(|date| date.sort_key(site.zone())) {
        let day = when_in_words(&newest, site.language(), site.zone());
        facts.push(site.strings.fill("say_cutoff", &[("day", &day)]));
    }
    facts
}

/// What an edition says in short; nothing where it is short itself.
pub fn in_short<'a>(site: &Site<'a>, digests: &[&'a Digest], numbers: &mut Numbers<'a>) -> Vec<PointView> {
    let count: usize = digests.iter().flat_map(|digest| digest.stories()).map(|section| section.points.len()).sum();
    let sections = digests.iter().flat_map(|digest| digest.stories());
    if count < LONG_EDITION || digest::cited(site, sections).len() < 2 {
        return Vec::new();
    }
    short(digests).into_iter().map(|(digest, point)| digest::point_in_short(site, digest, point, numbers)).collect()
}

/// The first point of each topic that cites something, where an editor says it in short the first of that, no sentence twice; at
/// most [`SHORT_POINTS`].
fn short<'a>(digests: &[&'a Digest]) -> Vec<(&'a Digest, &'a Point)> {
    let mut said: BTreeSet<&Citation> = BTreeSet::new();
    let mut points = Vec::new();
    for digest in digests {
        let in_short = |section: &&Section| section.slug == Section::IN_SHORT && section.keeper == Keeper::Editor;
        let first = digest
            .sections
            .iter()
            .filter(in_short)
            .chain(digest.stories())
            .flat_map(|section| &section.points)
            .find(|point| point.citations.first().is_some_and(|citation| !said.contains(citation)));
        let Some(point) = first else { continue };
        said.extend(&point.citations);
        points.push((*digest, point));
        if points.len() == SHORT_POINTS {
            break;
        }
    }
    points
}

/// A link to an edition, with what came in as a remark.
pub fn edition_link(site: &Site<'_>, period: &Period) -> LinkView {
    let mut link = link(&site.period_name(period), &site.edition_url(period));
    link.note = site.strings.count("articles", site.articles_in(period).len());
    link
}

/// The longer periods in which it lies, the next shorter ones that lie in it, and for a year its page of the archive.
fn related(site: &Site<'_>, period: &Period) -> Vec<LinkView> {
    let longer = PeriodKind::ALL.into_iter().rev().filter_map(|kind| period.within(kind));
    let longer = longer.filter(|longer| site.editions.contains_key(longer)).map(|longer| edition_link(site, &longer));
    let inside = |kind| site.periods(kind).filter(|other| other.within(period.kind()) == Some(*period));
    let shorter = PeriodKind::ALL.into_iter().rev().find(|kind| inside(*kind).next().is_some());
    let shorter = shorter.into_iter().flat_map(inside).map(|shorter| edition_link(site, shorter));
    let archive = match period {
        Period::Year(year) => Some(super::archive::year_link(site, *year)),
        Period::Day(_) | Period::Week { .. } | Period::Month { .. } | Period::Quarter { .. } => None,
    };
    longer.chain(shorter).chain(archive).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_edition_shows_the_first_stories_of_each_topic() {
        assert_eq!(shares(&[3, 1, 2], 24), [3, 1, 2]);
        assert_eq!(shares(&[9, 1, 5], 8), [4, 1, 3]);
        assert_eq!(shares(&[9, 9, 9, 0], 2), [1, 1, 1, 0]);
        assert_eq!(shares(&[], 5), [0; 0]);
    }
}
