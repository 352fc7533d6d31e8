//! Articles → the page on which the attribution of each stands: one of its own, or one with all articles of a day.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use chrono_tz::Tz;
use serde_json::Value;

use super::attribution;
use crate::config::{Attribution, Config};
use crate::model::{Article, When};
use crate::render::cite::coins;
use crate::render::exports;
use crate::render::json::json_for_script;
use crate::render::site::{Site, link};
use crate::render::view::{DayArticleView, DayView};
use crate::text::dates::when_in_words;

/// The path of the page on which an article's attribution stands, below the home page: `sources/ID/`, or
/// `sources/2031-04-04/` where all articles of a day have one page.
///
/// An article dated to a month or a year stands on a page for that, one without a date on that of the month in which it was
/// fetched.
pub fn source_page(config: &Config, article: &Article) -> String {
    match config.attribution {
        Attribution::PerArticle => format!("sources/{}/", article.id),
        Attribution::PerDay => format!("sources/{}/", day(article, &config.timezone)),
    }
}

fn day(article: &Article, zone: &Tz) -> String {
    match (&article.date, &article.source.retrieved) {
        (Some(when), _) => match (when.day(zone), when.year_and_month(zone)) {
            (Some(day), _) => day.to_string(),
            (None, (year, Some(month))) => format!("{year:04}-{month:02}"),
            (None, (year, None)) => format!("{year:04}"),
        },
        (None, Some(retrieved)) => {
            let day = retrieved.with_timezone(zone);
            format!("undated/{:04}-{:02}", day.year(), day.month())
        }
        (None, None) => "undated".to_owned(),
    }
}

/// What stands before the anchors of an article on a page with others: a `.` is in no id.
pub fn prefix(article: &Article) -> String {
    format!("{}.", article.id)
}

/// The anchor of an article on a page with others.
pub fn anchor(article: &Article) -> String {
    format!("{}article", prefix(article))
}

/// The articles of each page, by its path; nothing where each has its own.
pub fn days<'a>(site: &Site<'a>) -> BTreeMap<String, Vec<&'a Article>> {
    let mut days: BTreeMap<String, Vec<&Article>> = BTreeMap::new();
    if site.config.attribution == Attribution::PerDay {
        for article in site.content.articles.values() {
            days.entry(source_page(site.config, article)).or_default().push(article);
        }
    }
    days
}

/// The template of the page.
pub const TEMPLATE: &str = "sources_day.html";

/// The page with all articles of a day. What is dear and what its template does not print is left empty.
pub fn view(site: &Site<'_>, path: &str, articles: &[&Article]) -> DayView {
    let strings = site.strings;
    let about = strings.get("say_sources_about");
    let above = link(&strings.get("say_sources"), &site.url("sources/"));
    let mut shell = site.shell("sources", &title(site, articles), &about, path, vec![above]);
    shell.page.noindex = !site.config.index_sources;
    let mut data = Vec::new();
    let mut shown = Vec::new();
    for article in articles {
        let attribution::Made { record, article: view, json_ld } = attribution::made(site, article, TEMPLATE);
        data.extend(json_ld);
        shown.push(DayArticleView {
            title: article.title.clone(),
            prefix: prefix(article),
            anchor: anchor(article),
            coins: record.as_ref().map(coins).unwrap_or_default(),
            article: view,
        });
        for alternate in exports::of_article(site, article) {
            if !shell.page.alternates.iter().any(|known| known.url == alternate.url) {
                shell.page.alternates.push(alternate);
            }
        }
    }
    if !data.is_empty() {
        shell.page.json_ld = json_for_script(&Value::Array(data));
    }
    let contents = articles.iter().map(|article| {
        let mut link = link(&article.title, &format!("#{}", anchor(article)));
        link.note = site.outlet_name(article);
        link
    });
    DayView { contents: contents.collect(), articles: shown, shell }
}

/// "Sources, 4 April 2031".
fn title(site: &Site<'_>, articles: &[&Article]) -> String {
    let strings = site.strings;
    let Some(first) = articles.first() else { return strings.get("say_sources") };
    let words = |when: &When| when_in_words(when, site.language(), site.zone());
    let parts = match (&first.date, &first.source.retrieved) {
        (Some(when), _) => vec![words(&when.day(site.zone()).map_or(*when, When::Day))],
        (None, Some(retrieved)) => {
            let day = retrieved.with_timezone(site.zone());
            let month = words(&When::Month { year: day.year(), month: day.month() });
            vec![strings.get("say_undated"), strings.fill("say_line_retrieved", &[("date", &month)])]
        }
        (None, None) => vec![strings.get("say_undated")],
    };
    site.listed(std::iter::once(strings.get("say_sources")).chain(parts))
}
