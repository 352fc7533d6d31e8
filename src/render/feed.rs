//! Editions → an Atom feed (RFC 4287); all pages → a sitemap (sitemaps.org 0.9) and robots.txt.

use atom_syndication::{Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use chrono::TimeZone as _;

use super::html::escape;
use super::site::Site;
use crate::model::Period;

/// The most addresses of one sitemap file.
const SITEMAP_URLS: usize = 50_000;

/// The feed of the newest editions of all kinds.
///
/// A feed wants a time of change. There is no clock here: it is the start of the day after an edition's newest
/// article, which is the same on every machine and in every year.
pub(super) fn atom(site: &Site<'_>) -> String {
    let mut periods: Vec<&Period> = site.editions.keys().collect();
    periods.sort_by_key(|period| std::cmp::Reverse((period.last_day(), period.kind())));
    let entries: Vec<Entry> =
        periods.into_iter().take(site.config.feed_entries).map(|period| entry(site, period)).collect();
    let home = site.config.base_url.whole(&site.view.home);
    let publisher =
        if site.config.publisher.name.is_empty() { &site.config.title } else { &site.config.publisher.name };
    let epoch = || chrono::Utc.timestamp_opt(0, 0).single().map(|time| time.fixed_offset()).unwrap_or_default();
    let feed = Feed {
        title: Text::plain(printable(&site.config.title)),
        subtitle: (!site.config.description.is_empty()).then(|| Text::plain(printable(&site.config.description))),
        id: home.clone(),
        updated: entries.iter().map(|entry| entry.updated).max().unwrap_or_else(epoch),
        authors: vec![Person { name: printable(publisher), ..Person::default() }],
        generator: Some(Generator {
            value: "Clipsheet".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            ..Generator::default()
        }),
        icon: Some(site.config.base_url.whole(&site.view.icon)),
        links: vec![
            feed_link(&site.config.base_url.whole(&site.view.feed), "self", "application/atom+xml"),
            feed_link(&home, "alternate", "text/html"),
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
    let mut html = String::new();
    let mut newest = period.first_day();
    for digest in &site.editions[period] {
        let address = site.config.base_url.whole(&site.digest_url(period, &digest.topic));
        html.push_str(&format!(
            "<h2><a href=\"{}\">{}</a></h2>",
            escape(&address),
            escape(&site.topic_name(&digest.topic))
        ));
        for section in &digest.sections {
            html.push_str(&format!("<h3>{}</h3><ul>", escape(&section.heading)));
            for point in &section.points {
                html.push_str(&format!("<li>{}", escape(&point.text)));
                for citation in &point.citations {
                    let Some(article) = site.content.articles.get(&citation.article) else { continue };
                    if let Some(day) = article.date.and_then(|date| date.day(site.zone())) {
                        newest = newest.max(day);
                    }
                    let source = format!("{}#s{}", site.source_url(&article.id), citation.sentence);
                    let address = site.config.base_url.whole(&source);
                    html.push_str(&format!(
                        " (<a href=\"{}\">{}</a>)",
                        escape(&address),
                        escape(&site.outlet_name(article))
                    ));
                }
                html.push_str("</li>");
            }
            html.push_str("</ul>");
        }
    }
    Entry {
        title: Text::plain(printable(&format!(
            "{}: {}",
            site.kind_word(period.kind(), "edition"),
            site.period_name(period)
        ))),
        id: url.clone(),
        updated: after(site, newest),
        links: vec![feed_link(&url, "alternate", "text/html")],
        content: Some(Content {
            content_type: Some("html".to_owned()),
            value: Some(printable(&html)),
            lang: Some(site.config.language.to_string()),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

/// The first instant of the day after `day` in the site's zone.
fn after(site: &Site<'_>, day: chrono::NaiveDate) -> FixedDateTime {
    let next = day.succ_opt().unwrap_or(day);
    // Where the clock jumps over midnight the day starts at one.
    let start = [0, 1].into_iter().find_map(|hour| {
        let time = next.and_hms_opt(hour, 0, 0)?;
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
