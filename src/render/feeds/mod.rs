//! Editions, digests and corrections → feeds, each as Atom and as JSON Feed; all pages → a sitemap.

mod atom;
mod json_feed;
mod sitemap;
#[cfg(test)]
mod tests;

pub(super) use sitemap::{robots, sitemap};

use std::collections::{BTreeMap, BTreeSet};

use atom_syndication::FixedDateTime;
use chrono::{NaiveDate, TimeDelta, TimeZone as _};

use super::Sink;
use super::corrections::Event;
use super::html::escape;
use super::pages::corrections::{correction, words};
use super::site::Site;
use super::told::{Told, ToldPoint};
use super::view::AlternateView;
use crate::disk::OutputFile;
use crate::model::{Digest, Period, PeriodKind, TopicId};
use crate::text::address::web;
use crate::text::letters::shown;
use crate::work::{Progress, each};

/// The media type of Atom.
pub(super) const ATOM: &str = "application/atom+xml";
/// The media type of JSON Feed.
pub(super) const JSON_FEED: &str = "application/feed+json";

/// What a feed is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Channel<'a> {
    /// The newest editions of all kinds.
    Site,
    /// The newest editions of one kind.
    Kind(PeriodKind),
    /// The newest digests of one topic.
    Topic(&'a TopicId),
    /// The newest corrections.
    Corrections,
}

impl Channel<'_> {
    /// The path of its feeds, without their extension.
    fn stem(self) -> String {
        match self {
            Self::Site => "feed".to_owned(),
            Self::Kind(kind) => format!("feeds/{}", kind.word()),
            Self::Topic(topic) => format!("topics/{topic}/feed"),
            Self::Corrections => "corrections/feed".to_owned(),
        }
    }

    /// The path of its Atom feed.
    pub fn atom_path(self) -> String {
        format!("{}.xml", self.stem())
    }

    /// The path of its JSON feed.
    pub fn json_path(self) -> String {
        format!("{}.json", self.stem())
    }

    fn title(self, site: &Site<'_>) -> String {
        let title = &site.config.title;
        let of = |name: &str| site.strings.fill("say_feed_title", &[("site", title), ("name", name)]);
        match self {
            Self::Site => title.clone(),
            Self::Kind(kind) => of(&site.kind_word(kind, "editions")),
            Self::Topic(topic) => of(&site.topic_name(topic)),
            Self::Corrections => site.strings.fill("say_corrections_feed", &[("site", title)]),
        }
    }

    /// For the head of the pages that it belongs to.
    pub fn alternates(self, site: &Site<'_>) -> [AlternateView; 2] {
        let title = self.title(site);
        [
            AlternateView { url: site.url(&self.atom_path()), mime: ATOM, title: title.clone() },
            AlternateView { url: site.url(&self.json_path()), mime: JSON_FEED, title },
        ]
    }
}

/// The kinds of edition that have a feed: those of the settings, and those that there are.
fn kinds(site: &Site<'_>) -> BTreeSet<PeriodKind> {
    let there = periods(site).into_iter().map(Period::kind);
    site.config.periods.iter().copied().chain(there).collect()
}

/// The feeds of all kinds of edition, for the head of a page that tells of all of them.
pub(super) fn kind_alternates(site: &Site<'_>) -> Vec<AlternateView> {
    kinds(site).into_iter().flat_map(|kind| Channel::Kind(kind).alternates(site)).collect()
}

/// A feed, in no form yet. Its texts hold no character that XML cannot hold.
struct Feed<'e> {
    title: String,
    /// One sentence on it; may be empty.
    subtitle: String,
    /// What it is known by: a whole address.
    id: String,
    /// The whole address of the page that it belongs to.
    page: String,
    atom: String,
    json: String,
    icon: String,
    language: String,
    /// Who publishes it.
    author: Author,
    updated: FixedDateTime,
    entries: Vec<&'e Entry>,
}

struct Author {
    name: String,
    /// Their home page; may be empty.
    url: String,
}

/// An entry of a feed: of all feeds that have it, and of both forms.
struct Entry {
    /// The whole address of its page, by which it is known, too.
    url: String,
    title: String,
    language: String,
    updated: FixedDateTime,
    /// The topics, by id and name.
    topics: Vec<(String, String)>,
    html: String,
}

/// All feeds into the sink.
pub(super) fn files(site: &Site<'_>, sink: &dyn Sink, progress: &dyn Progress) {
    let most = site.config.feed_entries;
    let periods = periods(site);
    let newest = |kind: Option<PeriodKind>| {
        let of_kind = periods.iter().copied().filter(move |period| kind.is_none_or(|kind| kind == period.kind()));
        of_kind.take(most)
    };
    let kinds = kinds(site);
    let wanted: BTreeSet<&Period> =
        std::iter::once(None).chain(kinds.iter().copied().map(Some)).flat_map(newest).collect();
    let wanted: Vec<&Period> = wanted.into_iter().collect();
    let entries = each(progress, "writing feeds", &wanted, |period| edition_entry(site, period));
    let entries: BTreeMap<&Period, Entry> = wanted.iter().copied().zip(entries).collect();
    let mut channels = vec![Channel::Site, Channel::Corrections];
    channels.extend(kinds.iter().copied().map(Channel::Kind));
    channels.extend(site.content.topics.list.iter().map(|topic| Channel::Topic(&topic.id)));
    each(progress, "writing feeds", &channels, |channel| {
        let editions = |kind| newest(kind).map(|period| &entries[period]).collect();
        match channel {
            Channel::Site => put(site, sink, *channel, editions(None)),
            Channel::Kind(kind) => put(site, sink, *channel, editions(Some(*kind))),
            Channel::Topic(topic) => {
                let digests = periods.iter().copied().filter(|period| is_told(site, period, topic)).take(most);
                let entries: Vec<Entry> = digests.map(|period| digest_entry(site, period, topic)).collect();
                put(site, sink, *channel, entries.iter().collect())
            }
            Channel::Corrections => {
                let newest = site.corrections.all.iter().take(most);
                let entries: Vec<Entry> = newest.map(|event| correction_entry(site, event)).collect();
                put(site, sink, *channel, entries.iter().collect())
            }
        }
    });
}

/// A feed in both forms into the sink, one by one: each may have megabytes.
fn put(site: &Site<'_>, sink: &dyn Sink, channel: Channel<'_>, entries: Vec<&Entry>) {
    let whole = |path: &str| site.whole(&site.url(path));
    let (atom, json) = (whole(&channel.atom_path()), whole(&channel.json_path()));
    let page = whole(&match channel {
        Channel::Site => String::new(),
        Channel::Kind(_) => "archive/".to_owned(),
        Channel::Topic(topic) => format!("topics/{topic}/"),
        Channel::Corrections => "corrections/".to_owned(),
    });
    let id = match channel {
        // There is one page for the editions of all kinds, and no two feeds may be known by the same name.
        Channel::Kind(_) => atom.clone(),
        Channel::Site | Channel::Topic(_) | Channel::Corrections => page.clone(),
    };
    let subtitle = match channel {
        Channel::Site => site.config.description.clone(),
        Channel::Topic(topic) => {
            site.content.topics.get(topic).and_then(|topic| topic.description.clone()).unwrap_or_default()
        }
        Channel::Kind(_) | Channel::Corrections => String::new(),
    };
    let publisher = &site.config.publisher;
    let author = if publisher.name.is_empty() { &site.config.title } else { &publisher.name };
    let epoch = || chrono::Utc.timestamp_opt(0, 0).single().map(|time| time.fixed_offset()).unwrap_or_default();
    let feed = Feed {
        title: in_a_line(&channel.title(site)),
        subtitle: in_a_line(&subtitle),
        id,
        page,
        atom,
        json,
        icon: site.whole(&site.view.icon),
        language: site.config.language.to_string(),
        author: Author { name: in_a_line(author), url: web(&publisher.url).unwrap_or_default() },
        updated: entries.iter().map(|entry| entry.updated).max().unwrap_or_else(epoch),
        entries,
    };
    sink.put(OutputFile { path: channel.atom_path(), bytes: atom::document(&feed).into_bytes() });
    sink.put(OutputFile { path: channel.json_path(), bytes: json_feed::document(&feed).into_bytes() });
}

/// All editions, the newest first; also those of which nothing is left: who has them must hear of it.
fn periods<'s>(site: &'s Site<'_>) -> Vec<&'s Period> {
    let gone = site.corrections.editions().filter(|period| !site.editions.contains_key(period));
    let mut periods: Vec<&Period> = site.editions.keys().chain(gone).collect();
    periods.sort_by_key(|period| std::cmp::Reverse((period.last_day(), period.kind())));
    periods
}

/// Whether a topic has a digest in a period, or had one.
fn is_told(site: &Site<'_>, period: &Period, topic: &TopicId) -> bool {
    site.shown(period, topic).is_some() || !site.corrections.of_digest(period, topic).is_empty()
}

fn edition_entry(site: &Site<'_>, period: &Period) -> Entry {
    let digests = site.editions.get(period).map(Vec::as_slice).unwrap_or_default();
    let corrected = site.corrections.of_edition(period);
    let mut html: String = corrected.iter().map(|event| told_correction(site, event)).collect();
    for digest in digests {
        let address = site.whole(&site.digest_url(period, &digest.topic));
        let name = escape(&site.topic_name(&digest.topic));
        html.push_str(&format!("<h2><a href=\"{}\">{name}</a></h2>", escape(&address)));
        html.push_str(&told_digest(site, digest));
    }
    let title = format!("{}: {}", site.kind_word(period.kind(), "edition"), site.period_name(period));
    entry(site, &title, &site.edition_url(period), changed(site, period, digests, corrected), digests, corrected, &html)
}

fn digest_entry(site: &Site<'_>, period: &Period, topic: &TopicId) -> Entry {
    let digests: Vec<&Digest> = site.shown(period, topic).into_iter().collect();
    let corrected = site.corrections.of_digest(period, topic);
    let mut html: String = corrected.iter().map(|event| told_correction(site, event)).collect();
    html.extend(digests.iter().map(|digest| told_digest(site, digest)));
    let title = format!("{}: {}", site.topic_name(topic), site.period_name(period));
    let changed = changed(site, period, &digests, corrected);
    entry(site, &title, &site.digest_url(period, topic), changed, &digests, corrected, &html)
}

fn correction_entry(site: &Site<'_>, event: &Event<'_>) -> Entry {
    let view = correction(site, event);
    let mut html = format!("<p>{}</p><p>{}</p>", escape(&words(site, event)), escape(&view.text));
    let links = view
        .used_in
        .iter()
        .map(|used| format!("<li><a href=\"{}\">{}</a></li>", escape(&site.whole(&used.url)), escape(&used.text)));
    html.push_str(&format!("<ul>{}</ul>", links.collect::<String>()));
    let title = format!("{}: {}", view.heading, event.article.title);
    entry(site, &title, &view.url, start(site, event.correction.date), &[], &[], &html)
}

/// An entry; `corrected` marks its title, `digests` give it its topics.
fn entry(
    site: &Site<'_>,
    title: &str,
    url: &str,
    updated: FixedDateTime,
    digests: &[&Digest],
    corrected: &[Event<'_>],
    html: &str,
) -> Entry {
    let title = match corrected {
        [] => title.to_owned(),
        [..] => site.strings.fill("say_feed_corrected", &[("title", title)]),
    };
    let topics = digests.iter().map(|digest| (digest.topic.to_string(), in_a_line(&site.topic_name(&digest.topic))));
    Entry {
        url: site.whole(url),
        title: in_a_line(&title),
        language: site.config.language.to_string(),
        updated,
        topics: topics.collect(),
        html: printable(html),
    }
}

/// The stories of a digest as HTML.
fn told_digest(site: &Site<'_>, digest: &Digest) -> String {
    let told = Told::new(site, digest);
    let mut html = String::new();
    for point in &told.preamble {
        html.push_str(&format!("<p>{}</p>", told_point(site, point)));
    }
    for story in &told.stories {
        let heading = in_language(site, &story.section.heading, &story.language, story.dir);
        html.push_str(&format!("<h3>{heading}</h3>{}", story.edited_mark(site)));
        for (points, open, close) in
            [(&story.points, "<ul>", "</ul>"), (&story.differences, "<blockquote><ul>", "</ul></blockquote>")]
        {
            if !points.is_empty() {
                html.push_str(open);
                html.extend(points.iter().map(|point| format!("<li>{}</li>", told_point(site, point))));
                html.push_str(close);
            }
        }
    }
    html
}

/// A statement with its sources, as HTML.
fn told_point(site: &Site<'_>, point: &ToldPoint<'_>) -> String {
    let mut html = in_language(site, &point.text, &point.language, point.dir);
    if !point.by_model.is_empty() {
        html.push_str(&format!(" <small>{}</small>", escape(&point.by_model)));
    }
    for (article, citation) in &point.citations {
        let source = site.sentence_url(&article.id, citation.sentence);
        let flag = Some(site.flag(article)).filter(|flag| !flag.is_empty());
        html.push_str(&format!(
            " (<a href=\"{}\">{}</a>{})",
            escape(&site.whole(&source)),
            escape(&site.outlet_name(article)),
            flag.map(|flag| format!(", {}", escape(&flag))).unwrap_or_default()
        ));
    }
    html
}

/// Words as HTML that says their language where it is not the site's.
fn in_language(site: &Site<'_>, text: &str, language: &str, dir: &str) -> String {
    let text = escape(text);
    if language.is_empty() && dir == site.language().direction() {
        return text;
    }
    format!("<span lang=\"{}\" dir=\"{dir}\">{text}</span>", escape(language))
}

/// What was wrong, as a paragraph that leads to the page of corrections.
fn told_correction(site: &Site<'_>, event: &Event<'_>) -> String {
    let address = site.whole(&site.correction_url(event));
    let title = &event.article.title;
    format!("<p><a href=\"{}\">{}</a> ({})</p>", escape(&address), escape(&words(site, event)), escape(title))
}

/// When an edition, or a digest of it, changed last, and was not the same before.
///
/// A feed wants a time of change. There is no clock here: it is the start of the day after the newest article, or the
/// day of the last correction, which is the same on every machine and in every year. A second a correction makes the
/// time of each version later than that of the one before, also where an edition is corrected on its own day.
pub(super) fn changed(site: &Site<'_>, period: &Period, digests: &[&Digest], corrected: &[Event<'_>]) -> FixedDateTime {
    let points = digests.iter().flat_map(|digest| digest.stories()).flat_map(|section| &section.points);
    let cited = points.flat_map(|point| &point.citations);
    let cited = cited.filter_map(|citation| site.content.articles.get(&citation.article));
    // What was taken out of the edition counted before: its time must not fall back.
    let articles = cited.chain(corrected.iter().map(|event| event.article));
    let days = articles.filter_map(|article| article.date?.day(site.zone()));
    let newest = days.fold(period.first_day(), NaiveDate::max);
    let first = start(site, newest.succ_opt().unwrap_or(newest));
    let last = corrected.first().map_or(first, |event| start(site, event.correction.date).max(first));
    last + TimeDelta::seconds(i64::try_from(corrected.len()).unwrap_or_default())
}

/// The first instant of a day in the site's zone.
fn start(site: &Site<'_>, day: NaiveDate) -> FixedDateTime {
    // Where the clock jumps over midnight the day starts at one.
    let start = [0, 1].into_iter().find_map(|hour| {
        let time = day.and_hms_opt(hour, 0, 0)?;
        site.zone().from_local_datetime(&time).earliest()
    });
    start.map(|time| time.fixed_offset()).unwrap_or_default()
}

/// Without the characters that XML 1.0 cannot hold, and those that turn the text behind them round.
pub(super) fn printable(text: &str) -> String {
    shown(text).into_owned()
}

/// As [`printable`], as one line.
pub(super) fn in_a_line(text: &str) -> String {
    shown(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
