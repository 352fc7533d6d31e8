//! All editions → the archive: year, month, week and day, each year on a page of its own, too.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::edition::edition_link;
use crate::model::{Period, PeriodKind};
use crate::render::charts;
use crate::render::feeds::kind_alternates;
use crate::render::site::{Site, link};
use crate::render::view::{ArchiveView, LinkView, MonthView, YearView};

/// The first page of the archive shows its newest years as long as they have no more editions than this together, and
/// always the newest one.
const MOST_EDITIONS: usize = 120;
/// So many articles without a date are shown; the others are on a page of their own.
const MOST_UNDATED: usize = 20;

/// What there is of a year.
#[derive(Debug, Default)]
pub struct Year {
    /// Its editions, its own among them; a week is in the year of its Thursday.
    editions: Vec<Period>,
    /// How many articles came in on each day that has any.
    days: BTreeMap<NaiveDate, usize>,
    /// How many articles came in, those among them that are dated to a month only.
    articles: usize,
}

/// The years with an edition or an article.
pub fn years(site: &Site<'_>) -> BTreeMap<i32, Year> {
    let mut years: BTreeMap<i32, Year> = BTreeMap::new();
    for period in site.editions.keys() {
        let year = period.within(PeriodKind::Year).unwrap_or(*period).first_day().year();
        years.entry(year).or_default().editions.push(*period);
    }
    for article in site.content.articles.values() {
        let Some(date) = &article.date else { continue };
        // A year of which there is no edition has nothing to be looked up in the archive.
        let Some(year) = years.get_mut(&date.year_and_month(site.zone()).0) else { continue };
        year.articles += 1;
        if let Some(day) = date.day(site.zone()) {
            *year.days.entry(day).or_default() += 1;
        }
    }
    years
}

/// A link to the page of a year.
pub fn year_link(site: &Site<'_>, year: i32) -> LinkView {
    let words = site.strings.fill("say_archive_of", &[("year", &year.to_string())]);
    link(&words, &site.url(&path(year)))
}

fn path(year: i32) -> String {
    format!("archive/{year:04}/")
}

/// The first page of the archive.
pub fn archive(site: &Site<'_>, years: &BTreeMap<i32, Year>) -> ArchiveView {
    let title = site.strings.get("say_archive");
    let mut editions = 0;
    let shown = years.iter().rev().take_while(|(_, year)| {
        let first = editions == 0;
        editions += year.editions.len();
        first || editions <= MOST_EDITIONS
    });
    let shown: Vec<YearView> = shown.map(|(number, year)| self::year_view(site, *number, year)).collect();
    let others = years.iter().rev().skip(shown.len()).map(|(number, year)| {
        let mut link = link(&number.to_string(), &site.url(&path(*number)));
        link.note = site.strings.count("articles", year.articles);
        link
    });
    let undated: Vec<_> = site.content.articles.values().filter(|article| article.date.is_none()).collect();
    let undated_more = (undated.len() > MOST_UNDATED)
        .then(|| link(&site.strings.count("articles", undated.len()), &site.url(super::sources::UNDATED)));
    let mut shell = site.shell("archive", &title, &about(site), "archive/", Vec::new());
    shell.page.alternates.extend(kind_alternates(site));
    ArchiveView {
        shell,
        about: about(site),
        others: others.collect(),
        years: shown,
        undated: site.sources(&undated[..undated.len().min(MOST_UNDATED)], false),
        undated_more,
        previous: None,
        next: None,
    }
}

/// The page of one year.
pub fn year(site: &Site<'_>, years: &BTreeMap<i32, Year>, number: i32) -> ArchiveView {
    let title = site.strings.fill("say_archive_of", &[("year", &number.to_string())]);
    let archive = link(&site.strings.get("say_archive"), &site.url("archive/"));
    let neighbour = |number: &i32| link(&number.to_string(), &site.url(&path(*number)));
    ArchiveView {
        shell: site.shell("archive", &title, &about(site), &path(number), vec![archive]),
        about: about(site),
        years: vec![year_view(site, number, &years[&number])],
        others: Vec::new(),
        undated: Vec::new(),
        undated_more: None,
        previous: years.range(..number).next_back().map(|(number, _)| neighbour(number)),
        next: years.range(number + 1..).next().map(|(number, _)| neighbour(number)),
    }
}

fn about(site: &Site<'_>) -> String {
    site.strings.fill("say_archive_about", &[("timezone", site.zone().name())])
}

fn year_view(site: &Site<'_>, number: i32, year: &Year) -> YearView {
    let own = Period::Year(number);
    let of_kind = |kind| year.editions.iter().filter(move |period| period.kind() == kind);
    let (url, _) = place(site, &own);
    let mut months: BTreeMap<Period, (Vec<&Period>, Vec<&Period>)> = BTreeMap::new();
    for period in &year.editions {
        match period {
            Period::Month { .. } => {
                months.entry(*period).or_default();
            }
            Period::Week { .. } => months.entry(month_of(period)).or_default().0.push(period),
            Period::Day(_) => months.entry(month_of(period)).or_default().1.push(period),
            Period::Quarter { .. } | Period::Year(_) => {}
        }
    }
    let months = months.into_iter().rev().map(|(month, (weeks, days))| {
        let (url, note) = place(site, &month);
        MonthView {
            heading: site.period_name(&month),
            url,
            note,
            weeks: weeks.into_iter().rev().map(|week| edition_link(site, week)).collect(),
            days: days
                .into_iter()
                .map(|day| link(&day.first_day().day().to_string(), &site.edition_url(day)))
                .collect(),
        }
    });
    YearView {
        id: format!("y{number}"),
        heading: site.period_name(&own),
        url,
        note: if year.articles == 0 { String::new() } else { site.strings.count("articles", year.articles) },
        calendar: charts::calendar(site, number, &year.days),
        quarters: of_kind(PeriodKind::Quarter).map(|quarter| edition_link(site, quarter)).collect(),
        months: months.collect(),
    }
}

/// The month under which a week or a day is filed.
fn month_of(period: &Period) -> Period {
    period.within(PeriodKind::Month).expect("a week and a day are shorter than a month")
}

/// The address of an edition and its number of articles in words; both empty where there is none.
fn place(site: &Site<'_>, period: &Period) -> (String, String) {
    match site.editions.contains_key(period) {
        true => {
            let link = edition_link(site, period);
            (link.url, link.note)
        }
        false => (String::new(), String::new()),
    }
}
