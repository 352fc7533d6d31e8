//! The headings and titles of a page → its headline, without the names of site and section around it.

use crate::import::dates;
use crate::import::known::{Found, found};
use crate::import::lines::fold;
use crate::model::ReadFrom;

use super::page::Heading;

/// What stands between a headline and the name of the site.
const SEPARATORS: &[&str] = &[
    " | ", " - ", " – ", " — ", " » ", " « ", " · ", " • ", " :: ", " / ", " ‹ ", " › ", " ¦ ", " : ", "|", "｜", "：",
    "--", " ~ ", " − ",
];
/// Those that part nothing else.
const BARS: &[&str] = &[" | ", " » ", " « ", " · ", " • ", " :: ", "|", "｜", " ¦ ", " › "];
/// A headline has more letters than this, unless two places agree on it.
const MIN_CHARS: usize = 12;

/// A longer text is no title, and is not to be taken apart.
pub(super) const MAX_TITLE_CHARS: usize = 400;

/// The titles of a page, by where they stand; none of them longer than [`MAX_TITLE_CHARS`].
#[derive(Debug, Default)]
pub(super) struct Titles<'a> {
    /// The headings of the first rank.
    pub headings: &'a [Heading],
    /// Headings of the second rank, and lower ones that are named as titles.
    pub lower: &'a [Heading],
    /// `og:title`.
    pub social: Option<String>,
    /// The headline in JSON-LD.
    pub linked: Option<String>,
    /// The headline in microdata.
    pub item: Option<String>,
    /// Other `meta` elements, as `twitter:title`.
    pub others: Vec<String>,
    /// `<title>`.
    pub window: Option<String>,
}

/// The names by which a page calls its site and its section.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Names of the site, folded.
    sites: Vec<String>,
    /// The parts of the host that may be its name: `gazette` of `www.gazette.example`.
    hosts: Vec<String>,
    /// Sections, folded.
    sections: Vec<String>,
}

impl Names {
    /// Collects names; `host` without `www`.
    pub(super) fn new(sites: impl IntoIterator<Item = String>, host: Option<&str>, sections: &[String]) -> Self {
        let mut hosts: Vec<String> = Vec::new();
        if let Some(host) = host {
            hosts.push(squashed(host));
            let parts: Vec<&str> = host.split('.').collect();
            let names = &parts[..parts.len().saturating_sub(1)];
            let named = |part: &&&str| {
                part.len() >= 3 && !matches!(**part, "com" | "news" | "blog" | "gov" | "org" | "net" | "edu")
            };
            hosts.extend(names.iter().filter(named).map(|part| squashed(part)));
        }
        let sites = sites.into_iter().map(|site| fold(&site)).filter(|site| !site.is_empty()).collect();
        Self { sites, hosts, sections: sections.iter().map(|section| fold(section)).collect() }
    }

    /// Whether a few words are a name of the site.
    pub(super) fn is_site(&self, text: &str) -> bool {
        let folded = fold(text);
        let without_the = folded.strip_prefix("the ").unwrap_or(&folded);
        let squashed = without_the.replace(' ', "");
        if squashed.is_empty() {
            return false;
        }
        let count = folded.split(' ').count();
        // `N-TV Nachrichten`: the first or last words make up the name of the host.
        let parts: Vec<&str> = without_the.split(' ').collect();
        let joins = |host: &str| {
            host.chars().count() >= 3
                && count <= 4
                && (1..=parts.len())
                    .any(|end| parts[..end].concat() == host || parts[parts.len() - end..].concat() == host)
        };
        let by_name = self.sites.iter().any(|site| {
            let site = site.strip_prefix("the ").unwrap_or(site);
            let inside = |outer: &str, inner: &str| {
                inner.chars().count() >= 3 && format!(" {outer} ").contains(&format!(" {inner} "))
            };
            site.replace(' ', "") == squashed || inside(site, without_the) || count <= 5 && inside(without_the, site)
        });
        by_name
            || self.hosts.iter().any(|host| {
                squashed == *host
                    || count <= 4
                        && host.chars().count() >= 4
                        && (squashed.starts_with(host.as_str()) || squashed.ends_with(host.as_str()))
                    || joins(host)
                    || squashed.chars().count() >= 6 && host.contains(&squashed)
            })
    }

    fn is_section(&self, text: &str) -> bool {
        self.sections.contains(&fold(text))
    }

    /// A title without what stands around the headline.
    fn stripped(&self, text: &str) -> String {
        let mut rest = text.trim();
        let mut site_was_cut = false;
        while let Some((head, separator, tail)) = last_part(rest) {
            let bar = BARS.contains(&separator);
            let dated = dates::find(tail, None).first().is_some_and(|date| date.end - date.start + 3 >= tail.len());
            if self.is_site(tail) {
                site_was_cut = true;
            } else if !(dated || self.is_section(tail) && (bar || site_was_cut)) {
                break;
            }
            rest = head.trim();
        }
        while let Some((head, separator, tail)) = first_part(rest) {
            if !(self.is_site(head) && separator != " : " && !tail.trim().is_empty()) {
                break;
            }
            rest = tail.trim();
        }
        rest.to_owned()
    }
}

/// The headline, and where it was read.
pub(super) fn find(titles: &Titles<'_>, names: &Names) -> Option<Found<String>> {
    let strip =
        |text: &Option<String>| text.as_deref().map(|text| names.stripped(text)).filter(|text| !text.is_empty());
    let mut social = strip(&titles.social);
    let mut linked = strip(&titles.linked);
    let mut window = strip(&titles.window);
    let item = strip(&titles.item);
    let others: Vec<String> = titles.others.iter().map(|other| names.stripped(other)).collect();
    // What one place calls the headline tells where another goes on with names.
    let whole: Vec<String> = titles
        .headings
        .iter()
        .chain(titles.lower)
        .map(|heading| heading.text.clone())
        .chain([&social, &linked, &window].into_iter().flatten().cloned())
        .chain(others.iter().cloned())
        .filter(|text| text.chars().count() >= MIN_CHARS)
        .collect();
    let whole: Vec<(String, String)> = whole.into_iter().map(|text| (fold(&text), text)).collect();
    for title in [&mut social, &mut linked, &mut window].into_iter().flatten() {
        if let Some(shorter) = confirmed(title, &whole) {
            *title = shorter;
        }
    }
    let stated: Vec<String> = [&social, &linked, &window, &item].into_iter().flatten().map(|text| fold(text)).collect();
    // Where a lower heading is the headline, the higher one that ends `<title>` is the site's name, whatever it reads.
    let is_lower = |text: &str| titles.lower.iter().any(|heading| fold(&heading.text) == fold(text));
    let tail_of_window = titles.window.as_deref().and_then(last_part).filter(|(head, ..)| is_lower(head));
    let tail_of_window = tail_of_window.map(|(_, _, tail)| fold(tail)).unwrap_or_default();
    let own_title = behind_site(titles);
    let heading = match own_title {
        Some(heading) => Some(heading),
        None => main_heading(titles.headings, &stated, names, &tail_of_window),
    };
    // A kicker in the heading: of its parts, the one with which another title ends.
    let part = heading.and_then(|heading| {
        heading.parts.iter().find(|part| {
            let folded = fold(part);
            part.chars().count() >= MIN_CHARS
                && stated
                    .iter()
                    .chain(others.iter().map(|other| fold(other)).collect::<Vec<_>>().iter())
                    .any(|title| *title == folded)
        })
    });
    let tail = heading.and_then(|heading| {
        let last = heading.parts.last().filter(|last| last.chars().count() >= MIN_CHARS)?;
        let folded = fold(last);
        [&social, &linked]
            .into_iter()
            .flatten()
            .any(|title| fold(title).ends_with(&format!(" {folded}")))
            .then_some(last)
    });
    let whole_heading = heading.map(|heading| fold(&heading.text)).unwrap_or_default();
    let is_whole = [&social, &linked, &window].into_iter().flatten().any(|title| fold(title) == whole_heading);
    let printed = part.or_else(|| tail.filter(|_| !is_whole)).cloned();
    let printed = printed.or_else(|| heading.map(|heading| names.stripped(&heading.text)));

    let same = |a: &Option<String>, b: &Option<String>| {
        a.as_deref().zip(b.as_deref()).is_some_and(|(a, b)| fold(a) == fold(b) && !fold(a).is_empty())
    };
    let linked = linked.or(item);
    let (choice, from) = if same(&printed, &social) {
        // Parts of a heading may be held apart by nothing but their look.
        let words = |title: &Option<String>| title.as_deref().map_or(0, |title| title.split_whitespace().count());
        let glued = words(&social) > words(&printed);
        (if glued { social } else { printed }, ReadFrom::Markup)
    } else if part.is_some() && same(&printed, &linked) {
        (printed, ReadFrom::Markup)
    } else if same(&social, &linked) {
        (social, ReadFrom::Meta)
    } else if printed.is_some() && tail.is_some() && printed.as_ref() == tail {
        (printed, ReadFrom::Markup)
    } else if printed.is_some() && same(&printed, &window) && social.is_some() {
        // `<title>` is written for search engines: of heading and `og:title`, the other one is the headline.
        (social, ReadFrom::Meta)
    } else if printed.is_some() {
        (printed, ReadFrom::Markup)
    } else if linked.is_some() {
        (linked, ReadFrom::JsonLd)
    } else if social.is_some() {
        (social, ReadFrom::Meta)
    } else {
        (window.or_else(|| others.into_iter().next()), ReadFrom::Markup)
    };
    choice.filter(|title| !title.is_empty()).map(|title| found(title, from))
}

/// The title of a post with which `<title>` ends, behind a heading of the first rank: `Site: Headline`.
fn behind_site<'a>(titles: &Titles<'a>) -> Option<&'a Heading> {
    let window = fold(titles.window.as_deref()?);
    let is_heading = |text: &str| titles.headings.iter().any(|heading| fold(&heading.text) == text);
    let follows = |heading: &&Heading| {
        let before = window.strip_suffix(&fold(&heading.text)).and_then(|before| before.strip_suffix(' '));
        heading.named && heading.spot.aside.is_none() && before.is_some_and(is_heading)
    };
    titles.lower.iter().find(follows)
}

/// The heading of the article: one that another title confirms, else the first that is not the site's own.
fn main_heading<'a>(headings: &'a [Heading], stated: &[String], names: &Names, tail: &str) -> Option<&'a Heading> {
    let confirmed = |heading: &&Heading| {
        let folded = fold(&heading.text);
        stated.contains(&folded) || heading.parts.iter().any(|part| stated.contains(&fold(part)))
    };
    let near = |heading: &&Heading| {
        let folded = fold(&heading.text);
        folded != tail
            && folded.chars().count() >= MIN_CHARS
            && stated.iter().any(|title| {
                let (long, short) = if title.len() > folded.len() { (title, &folded) } else { (&folded, title) };
                long.starts_with(short.as_str()) || long.ends_with(short.as_str())
            })
    };
    let own = |heading: &&Heading| {
        let folded = fold(&heading.text);
        heading.spot.aside.is_none() && !names.is_site(&heading.text) && !folded.is_empty()
    };
    headings
        .iter()
        .find(confirmed)
        .or_else(|| headings.iter().find(near))
        .or_else(|| {
            headings.iter().find(|heading| tail.is_empty() && own(heading) && heading.text.chars().count() >= MIN_CHARS)
        })
        .or_else(|| headings.iter().find(|heading| tail.is_empty() && own(heading)))
}

/// The shortest other title with which this one begins (before a separator), or ends (after a bar).
fn confirmed(title: &str, others: &[(String, String)]) -> Option<String> {
    let is_other = |text: &str| {
        let folded = fold(text);
        others.iter().find(|(other, _)| *other == folded).map(|_| text.trim().to_owned())
    };
    let mut rest = title;
    let mut shortest = None;
    while let Some((head, _, _)) = last_part(rest) {
        rest = head;
        shortest = is_other(head).or(shortest);
    }
    let mut rest = title;
    while let Some((_, separator, tail)) = first_part(rest) {
        rest = tail;
        if BARS.contains(&separator) {
            shortest = shortest.or_else(|| is_other(tail));
        }
    }
    shortest
}

/// A title at its last separator.
fn last_part(text: &str) -> Option<(&str, &'static str, &str)> {
    let (at, separator) = SEPARATORS
        .iter()
        .filter_map(|separator| text.rfind(separator).map(|at| (at, *separator)))
        .max_by_key(|(at, separator)| (at + separator.len(), separator.len()))?;
    let (head, tail) = (&text[..at], &text[at + separator.len()..]);
    (!head.trim().is_empty()).then_some((head, separator, tail))
}

/// A title at its first separator.
fn first_part(text: &str) -> Option<(&str, &'static str, &str)> {
    let (at, separator) = SEPARATORS
        .iter()
        .filter_map(|separator| text.find(separator).map(|at| (at, *separator)))
        .min_by_key(|(at, separator)| (*at, usize::MAX - separator.len()))?;
    Some((&text[..at], separator, &text[at + separator.len()..]))
}

fn squashed(text: &str) -> String {
    fold(text).replace(' ', "")
}
