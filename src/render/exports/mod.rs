//! Editions, digests and articles → forms beside the pages: data, mails, books, and guides for machines.

mod data;
mod json;
mod linked;
mod email;
mod epub;
mod guide;
#[cfg(test)]
mod tests;

use super::Sink;
use super::cite::json_ld;
use super::pages::search;
use super::site::Site;
use super::view::{AlternateView, EmailView};
use crate::config::Exports;
use crate::disk::OutputFile;
use crate::model::{Article, Digest, Period, TopicId};
use crate::note::Note;
use crate::work::{Progress, each};

/// The media type of JSON.
const JSON: &str = "application/json";
/// The media type of EPUB.
const EPUB: &str = "application/epub+zip";
/// The names of files beside an edition's page.
pub(super) const EMAIL: &str = "email.html";
const TEXT: &str = "email.txt";
const BOOK: &str = "edition.epub";

/// All that the settings ask for, into `sink`.
///
/// # Errors
/// What is wrong with the template of the mail, once an edition.
pub(super) fn files(site: &Site<'_>, sink: &dyn Sink, progress: &dyn Progress) -> Vec<Note> {
    let Exports { json, email, epub, references: _ } = site.config.exports;
    sink.put(OutputFile { path: "llms.txt".to_owned(), bytes: guide::llms_txt(site).into_bytes() });
    if !site.view.search.is_empty() {
        let bytes = guide::opensearch(site, &format!("{}?q={{searchTerms}}", search::PATH)).into_bytes();
        sink.put(OutputFile { path: "opensearch.xml".to_owned(), bytes });
    }
    if json {
        json::files(site, sink, progress);
        linked::files(site, sink, progress);
    }
    let editions: Vec<&Period> = site.editions.keys().collect();
    if epub {
        each(progress, "writing books", &editions, |period| {
            sink.put(OutputFile { path: path(period, BOOK), bytes: epub::book(site, period) });
        });
    }
    if !email {
        return Vec::new();
    }
    let mails = each(progress, "writing mails", &editions, |period| {
        let (html_path, text_path) = (path(period, EMAIL), path(period, TEXT));
        let mail = email::Mail::new(site, period);
        let of = site.theme.key_of(EMAIL, mail.key());
        if !sink.stands(of, &[&html_path, &text_path]) {
            let (html, text) = mail.made()?;
            let file = |path: String, text: String| OutputFile { path, bytes: text.into_bytes() };
            sink.put_made_of(of, vec![file(html_path, html), file(text_path, text)]);
        }
        Ok(())
    });
    mails.into_iter().filter_map(Result::err).collect()
}

/// What the template of the mail gets of an edition.
pub(super) fn mail(site: &Site<'_>, period: &Period) -> EmailView {
    email::Mail::new(site, period).whole()
}

/// The path of a file beside the page of an edition.
fn path(period: &Period, name: &str) -> String {
    format!("{}/{name}", period.address())
}

/// The other forms of an edition.
pub(super) fn of_edition(site: &Site<'_>, period: &Period) -> Vec<AlternateView> {
    let Exports { json, email: _, epub, references: _ } = site.config.exports;
    let linked = json.then(|| alternate(site, &linked::edition_path(period), json_ld::MIME));
    let data = json.then(|| alternate(site, &json::edition_path(period), JSON));
    let epub = epub.then(|| alternate(site, &path(period, BOOK), EPUB));
    data.into_iter().chain(linked).chain(epub).collect()
}

/// The other forms of a digest.
pub(super) fn of_digest(site: &Site<'_>, period: &Period, topic: &TopicId) -> Vec<AlternateView> {
    if !site.config.exports.json {
        return Vec::new();
    }
    let data = alternate(site, &json::digest_path(period, topic), JSON);
    vec![data, alternate(site, &linked::digest_path(period, topic), json_ld::MIME)]
}

/// The whole address of the JSON-LD beside the page of an edition; `None` where the settings ask for no data.
pub(super) fn linked_data_of_edition(site: &Site<'_>, period: &Period) -> Option<String> {
    site.config.exports.json.then(|| site.whole(&site.url(&linked::edition_path(period))))
}

/// The whole address of the JSON-LD beside the page of a digest; `None` where the settings ask for no data.
pub(super) fn linked_data_of_digest(site: &Site<'_>, digest: &Digest) -> Option<String> {
    let path = || linked::digest_path(&digest.period, &digest.topic);
    site.config.exports.json.then(|| site.whole(&site.url(&path())))
}

/// The other forms of an attribution page.
pub(super) fn of_article(site: &Site<'_>, article: &Article) -> Vec<AlternateView> {
    let json = site.config.exports.json.then(|| alternate(site, &json::article_path(site, article), JSON));
    json.into_iter().collect()
}

fn alternate(site: &Site<'_>, path: &str, mime: &'static str) -> AlternateView {
    AlternateView { url: site.url(path), mime, title: String::new() }
}
