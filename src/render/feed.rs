//! Editions and corrections → Atom feeds (RFC 4287); all pages → a sitemap (sitemaps.org 0.9) and robots.txt.

use atom_syndication::{Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use chrono::{NaiveDate, TimeDelta, TimeZone as _};

use super::corrections::Event;
use super::html::escape;
use super::pages::corrections::{FEED, correction, words};
use super::site::Site;
use crate::model::Period;

/// The most addresses of one sitemap file.
const SITEMAP_URLS: usize = 50_000;

/// The feed of the newest editions of all kinds.
///
/// A feed wants a time of change. There is no clock here: it is the start of the day after an edition's newest
/// article, or the day of its last correction, which is the same on every machine and in every year.
pub(super) fn atom(site: &Site<'_>) -> String {
    // Who has an edition of which nothing is left must hear of it, too.
    let gone = site.corrections.editions().filter(|period| !site.editions.contains_key(period));
    let mut periods: Vec<&Period> = site.editions.keys().chain(gone).collect();
    periods.sort_by_key(|period| std::cmp::Reverse((period.last_day(), period.kind())));
    let entries: Vec<Entry> =
        periods.into_iter().take(site.config.feed_entries).map(|period| entry(site, period)).collect();
    let home = site.config.base_url.whole(&site.view.home);
    let subtitle = &site.config.description;
    document(site, &site.config.title, subtitle, &site.view.feed, &home, entries)
}

/// The feed of the corrections.
pub(super) fn corrections(site: &Site<'_>) -> String {
    let newest = site.corrections.all.iter().take(site.config.feed_entries);
    let entries = newest.map(|event| correction_entry(site, event)).collect();
    let title = site.strings.fill("say_corrections_feed", &[("site", &site.config.title)]);
    let page = site.config.base_url.whole(&site.view.corrections);
    document(site, &title, "", &site.url(FEED), &page, entries)
}

/// A whole feed; `own` is its address below the host, `page` the whole address of what it tells of.
fn document(site: &Site<'_>, title: &str, subtitle: &str, own: &str, page: &str, entries: Vec<Entry>) -> String {
    let publisher =
        if site.config.publisher.name.is_empty() { &site.config.title } else { &site.config.publisher.name };
    let epoch = || chrono::Utc.timestamp_opt(0, 0).single().map(|time| time.fixed_offset()).unwrap_or_default();
    let feed = Feed {
        title: Text::plain(printable(title)),
        subtitle: (!subtitle.is_empty()).then(|| Text::plain(printable(subtitle))),
        id: page.to_owned(),
        updated: entries.iter().map(|entry| entry.updated).max().unwrap_or_else(epoch),
        authors: vec![Person { name: printable(publisher), ..Person::default() }],
        generator: Some(Generator {
            value: "Clipsheet".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            ..Generator::default()
        }),
        icon: Some(site.config.base_url.whole(&site.view.icon)),
        links: vec![
            feed_link(&site.config.base_url.whole(own), "self", "application/atom+xml"),
            feed_link(page, "alternate", "text/html"),
        ],
        lang: Some(site.config.language.to_string()),
        entries,
        ..Feed::default()
    };
    let mut text = feed.to_string();
    text.push('\n');
    text
}

fn feed_link(href: &str, rel: &str, mime: &str) -> Link {
    Link { href: href.to_owned(), rel: rel.to_owned(), mime_type: Some(mime.to_owned()), ..Link::default() }
}

fn entry(site: &Site<'_>, period: &Period) -> Entry {
    let url = site.config.base_url.whole(&site.edition_url(period));
    let corrected = site.corrections.of_edition(period);
    let mut html: String = corrected.iter().map(|event| told(site, event)).collect();
    let mut newest = period.first_day();
    for digest in site.editions.get(period).into_iter().flatten() {
        let address = site.config.base_url.whole(&site.digest_url(period, &digest.topic));
        html.push_str(&format!(
            "<h2><a href=\"{}\">{}</a></h2>",
            escape(&address),
            escape(&site.topic_name(&digest.topic))
        ));
        for section in digest.stories() {
            html.push_str(&format!("<h3>{}</h3><ul>", escape(&section.heading)));
            for point in &section.points {
                html.push_str(&format!("<li>{}", escape(&point.text)));
                if let Some(by_model) = &point.by_model {
                    html.push_str(&format!(" <small>{}</small>", escape(&site.by_model(by_model))));
                }
                for citation in &point.citations {
                    let Some(article) = site.content.articles.get(&citation.article) else { continue };
                    if let Some(day) = article.date.and_then(|date| date.day(site.zone())) {
                        newest = newest.max(day);
                    }
                    let source = format!("{}#s{}", site.source_url(&article.id), citation.sentence);
                    let address = site.config.base_url.whole(&source);
                    let flag = Some(site.flag(article)).filter(|flag| !flag.is_empty());
                    html.push_str(&format!(
                        " (<a href=\"{}\">{}</a>{})",
                        escape(&address),
                        escape(&site.outlet_name(article)),
                        flag.map(|flag| format!(", {}", escape(&flag))).unwrap_or_default()
                    ));
                }
                html.push_str("</li>");
            }
            html.push_str("</ul>");
        }
    }
    // What was taken out of the edition counted before: its time must not fall back.
    let before = corrected.iter().filter_map(|event| event.article.date?.day(site.zone()));
    newest = before.fold(newest, NaiveDate::max);
    let mut title = format!("{}: {}", site.kind_word(period.kind(), "edition"), site.period_name(period));
    if !corrected.is_empty() {
        title = site.strings.fill("say_feed_corrected", &[("title", &title)]);
    }
    let first = start(site, newest.succ_opt().unwrap_or(newest));
    finished(site, &title, url, updated(site, first, corrected), &html)
}

/// When an entry changed last. A second a correction makes the time of each version later than that of the one before,
/// also where an edition is corrected on its own day.
fn updated(site: &Site<'_>, first: FixedDateTime, corrected: &[Event<'_>]) -> FixedDateTime {
    let last = corrected.first().map_or(first, |event| start(site, event.correction.date).max(first));
    last + TimeDelta::seconds(i64::try_from(corrected.len()).unwrap_or_default())
}

/// What was wrong, as a paragraph that leads to the page of corrections.
fn told(site: &Site<'_>, event: &Event<'_>) -> String {
    let address = site.config.base_url.whole(&site.correction_url(event));
    let title = &event.article.title;
    format!("<p><a href=\"{}\">{}</a> ({})</p>", escape(&address), escape(&words(site, event)), escape(title))
}

fn correction_entry(site: &Site<'_>, event: &Event<'_>) -> Entry {
    let view = correction(site, event);
    let url = site.config.base_url.whole(&view.url);
    let mut html = format!("<p>{}</p><p>{}</p>", escape(&words(site, event)), escape(&view.text));
    let links = view.used_in.iter().map(|used| {
        format!("<li><a href=\"{}\">{}</a></li>", escape(&site.config.base_url.whole(&used.url)), escape(&used.text))
    });
    html.push_str(&format!("<ul>{}</ul>", links.collect::<String>()));
    let title = format!("{}: {}", view.heading, event.article.title);
    finished(site, &title, url, start(site, event.correction.date), &html)
}

fn finished(site: &Site<'_>, title: &str, url: String, updated: FixedDateTime, html: &str) -> Entry {
    Entry {
        title: Text::plain(printable(title)),
        id: url.clone(),
        updated,
        links: vec![feed_link(&url, "alternate", "text/html")],
        content: Some(Content {
            content_type: Some("html".to_owned()),
            value: Some(printable(html)),
            lang: Some(site.config.language.to_string()),
            ..Content::default()
        }),
        ..Entry::default()
    }
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

/// Without the characters that XML 1.0 cannot hold.
fn printable(text: &str) -> String {
    text.chars().filter(|letter| matches!(letter, '\t' | '\n') || !letter.is_control()).collect()
}

/// The sitemap files, by path: one, or an index and its parts. `paths` are below the home page.
pub(super) fn sitemap(site: &Site<'_>, paths: &[String]) -> Vec<(String, String)> {
    const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    const SPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
    let whole = |path: &str| escape(&site.config.base_url.whole(&site.url(path)));
    let part = |paths: &[String]| {
        let urls: String = paths.iter().map(|path| format!("<url><loc>{}</loc></url>\n", whole(path))).collect();
        format!("{HEAD}<urlset {SPACE}>\n{urls}</urlset>\n")
    };
    if paths.len() <= SITEMAP_URLS {
        return vec![("sitemap.xml".to_owned(), part(paths))];
    }
    let mut files: Vec<(String, String)> = paths
        .chunks(SITEMAP_URLS)
        .enumerate()
        .map(|(index, paths)| (format!("sitemap-{}.xml", index + 1), part(paths)))
        .collect();
    let parts: String =
        files.iter().map(|(path, _)| format!("<sitemap><loc>{}</loc></sitemap>\n", whole(path))).collect();
    files.push(("sitemap.xml".to_owned(), format!("{HEAD}<sitemapindex {SPACE}>\n{parts}</sitemapindex>\n")));
    files
}

/// `robots.txt`: all may be read; attribution pages say themselves whether they may be listed.
pub(super) fn robots(site: &Site<'_>) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", site.config.base_url.whole(&site.url("sitemap.xml")))
}
