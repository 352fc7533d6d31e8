//! An article → how to cite it: one record, and a file here for each form that it is written in.
//!
//! Every form is made from the record alone, keeps all scripts as they are (UTF-8), and escapes by the rules of its own
//! place. The key of an entry is the article's id, which is ASCII, never a name.

mod bibtex;
mod coins;
mod csl;
mod highwire;
pub mod json_ld;
mod names;
mod references;
mod ris;
mod styles;
mod wikitext;

pub use bibtex::{biblatex, bibtex};
pub use coins::coins;
pub use csl::csl_file;
pub use highwire::highwire;
pub use names::Name;
pub use references::{files as reference_files, views as references};
pub use ris::ris;
pub use styles::{apa, chicago, mla};
pub use wikitext::cite_news;

use chrono::{Datelike, Month, NaiveDate, TimeZone};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::site::Site;
use crate::model::{Access, Article, CorrectionStatus, Language, When};
use crate::text::address::web;
use crate::text::letters::shown;

/// What an address must not hold where it stands in a form: nothing of it may end a field, a group or a link.
const ADDRESS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// What is known of an article and belongs into a citation. Texts are one line each, without control characters.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The article's id: `[a-z0-9-]`.
    pub id: String,
    /// The headline.
    pub title: String,
    /// Who wrote it, in order.
    pub authors: Vec<Name>,
    /// The news agencies that it credits.
    pub agencies: Vec<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The part of the outlet in which it stands.
    pub section: Option<String>,
    /// When it was published, by the clock of the site, as on all its pages.
    pub date: Option<Date>,
    /// The address of the original (`http` or `https`).
    pub url: Option<String>,
    /// Who may read the original.
    pub access: Option<Access>,
    /// The first archived copy, and when it was made.
    pub archive: Option<(String, Option<Date>)>,
    /// When the original was fetched.
    pub accessed: Option<Date>,
    /// Since when it is withdrawn.
    pub withdrawn: Option<Date>,
    /// The language of the text.
    pub language: Option<Language>,
    /// The whole address of the attribution page.
    pub page: String,
}

/// A date as precise as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// The year, four digits.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: Option<u32>,
    /// The day of the month; only with a month.
    pub day: Option<u32>,
}

impl Date {
    fn of(when: &When, zone: &impl TimeZone) -> Self {
        let (year, month) = when.year_and_month(zone);
        Self { year, month, day: when.day(zone).map(|day: NaiveDate| day.day()) }
    }

    /// `2024-02-08`, `2024-02` or `2024` (ISO 8601).
    pub fn iso(&self) -> String {
        self.numbers().iter().map(|number| format!("{number:02}")).collect::<Vec<_>>().join("-")
    }

    /// Year, month, day: as many as are known.
    pub fn numbers(&self) -> Vec<u32> {
        std::iter::once(self.year.unsigned_abs()).chain(self.month).chain(self.month.and(self.day)).collect()
    }

    /// The English name of the month.
    pub fn month_name(&self) -> Option<&'static str> {
        Month::try_from(u8::try_from(self.month?).ok()?).ok().map(|month| month.name())
    }
}

impl Record {
    /// What the site knows of an article.
    pub fn new(site: &Site<'_>, article: &Article) -> Self {
        let source = &article.source;
        let zone = site.zone();
        let outlet = site.content.outlet_name(article).map(line);
        let agencies: Vec<String> = source.agencies.iter().map(|agency| line(agency)).collect();
        let organisations: Vec<&str> = agencies.iter().chain(&outlet).map(String::as_str).collect();
        let name = |author: &String| Name::new(&line(author), article.language.as_ref(), &organisations);
        let archive = source.archive.iter().find_map(|copy| {
            let date = copy.date.map(|date| Date::of(&date, zone));
            Some((address(&copy.url)?, date))
        });
        Self {
            id: article.id.to_string(),
            title: line(&article.title),
            authors: article.authors.iter().map(name).collect(),
            section: source.section.as_deref().map(line),
            date: article.date.map(|date| Date::of(&date, zone)),
            url: source.url.as_deref().and_then(address),
            access: source.access,
            archive,
            accessed: source.retrieved.map(|time| Date::of(&When::Instant(time), zone)),
            withdrawn: article
                .last_correction()
                .filter(|last| last.status == CorrectionStatus::Withdrawn)
                .map(|last| Date::of(&When::Day(last.date), zone)),
            language: article.language.clone(),
            page: site.whole(&site.source_url(&article.id)),
            agencies,
            outlet,
        }
    }

    /// "Withdrawn 2031-04-10": whoever cites the article should know.
    fn warning(&self) -> Option<String> {
        self.withdrawn.map(|date| format!("Withdrawn {}", date.iso()))
    }
}

/// A text as one line: white space folded, what cannot be seen gone.
fn line(text: &str) -> String {
    shown(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An address of the web with nothing in it that could end a field; `None` for what is none.
fn address(text: &str) -> Option<String> {
    web(text).map(|url| utf8_percent_encode(&url, ADDRESS).to_string())
}

#[cfg(test)]
mod tests;
