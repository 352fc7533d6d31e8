//! Editions and digests → JSON-LD with all their points, beside pages that may hold only what they say in short.

use crate::disk::OutputFile;
use crate::model::{Period, TopicId};
use crate::render::Sink;
use crate::render::cite::json_ld::{Report, whole_report};
use crate::render::json::json;
use crate::render::site::Site;
use crate::work::{Progress, each};

/// The path of an edition's JSON-LD.
pub(super) fn edition_path(period: &Period) -> String {
    super::path(period, "edition.jsonld")
}

/// The path of a digest's JSON-LD.
pub(super) fn digest_path(period: &Period, topic: &TopicId) -> String {
    format!("{}/digest.jsonld", period.digest_address(topic))
}

/// The JSON-LD of all editions and digests.
pub(super) fn files(site: &Site<'_>, sink: &dyn Sink, progress: &dyn Progress) {
    let file = |path: String, report: &Report<'_>| {
        let mut text = json(&whole_report(site, report));
        text.push('\n');
        sink.put(OutputFile { path, bytes: text.into_bytes() });
    };
    let editions: Vec<&Period> = site.editions.keys().collect();
    each(progress, "writing linked data", &editions, |period| {
        file(edition_path(period), &Report::edition(site, period));
        for digest in &site.editions[*period] {
            file(digest_path(period, &digest.topic), &Report::digest(site, &[digest]));
        }
    });
}
