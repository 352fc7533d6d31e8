//! The articles that an edition cites → files for reference managers, at the edition's address.

use super::{Record, bibtex, csl_file, ris};
use crate::disk::OutputFile;
use crate::model::{Article, Period};
use crate::render::site::{Site, each_once};
use crate::render::view::FileView;

/// The files: name, media type, words.
const FILES: [(&str, &str, &str); 3] = [
    ("references.bib", "application/x-bibtex", "BibTeX"),
    ("references.ris", "application/x-research-info-systems", "RIS"),
    ("references.json", "application/vnd.citationstyles.csl+json", "CSL-JSON"),
];

/// The files of an edition, as its page leads to them; none where it cites nothing, or none are wanted.
pub fn views(site: &Site<'_>, period: &Period) -> Vec<FileView> {
    if !site.config.exports.references || cited(site, period).is_empty() {
        return Vec::new();
    }
    let view = |(name, mime, words): &(&str, &'static str, &str)| FileView {
        text: (*words).to_owned(),
        url: format!("{}{name}", site.edition_url(period)),
        mime,
    };
    FILES.iter().map(view).collect()
}

/// The files of an edition; none where it cites nothing, or none are wanted.
pub fn files(site: &Site<'_>, period: &Period) -> Vec<OutputFile> {
    if !site.config.exports.references {
        return Vec::new();
    }
    let records: Vec<Record> = cited(site, period).into_iter().map(|article| Record::new(site, article)).collect();
    if records.is_empty() {
        return Vec::new();
    }
    let texts = [
        records.iter().map(bibtex).collect::<Vec<_>>().join("\n"),
        records.iter().map(ris).collect::<Vec<_>>().join("\r\n"),
        csl_file(&records),
    ];
    let file = |((name, _, _), text): (&(&str, &str, &str), String)| OutputFile {
        path: format!("{}/{name}", period.address()),
        bytes: text.into_bytes(),
    };
    FILES.iter().zip(texts).map(file).collect()
}

/// The articles that an edition cites, each once, in order.
fn cited<'a>(site: &Site<'a>, period: &Period) -> Vec<&'a Article> {
    let citations = site.editions.get(period).into_iter().flatten().flat_map(|digest| digest.citations());
    each_once(citations.filter_map(|citation| site.content.articles.get(&citation.article)))
}
