//! Editions, digests and articles → JSON by the shapes of `data.rs`, and the schemas of these.

use std::collections::{BTreeMap, BTreeSet};

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::Serialize;

use super::data::{
    ArticleData, ArticleHead, ArticlesDocument, ArticlesEntry, ByModelData, CitationData, CorrectionData, DigestData,
    DigestDocument, EditionDocument, EditionEntry, Head, IndexDocument, OutletData, PeriodData, PointData, QuotedData,
    RightsData, SourceData, StateData, StoryData, TopicData, TopicEntry, VERSION,
};
use crate::config::Exports;
use crate::disk::OutputFile;
use crate::model::{Article, Digest, Period, TopicId};
use crate::render::Sink;
use crate::render::corrections::Event;
use crate::render::feeds::{Channel, changed};
use crate::render::json::json as written;
use crate::render::site::{Site, each_once};
use crate::render::told::{Told, ToldPoint, ToldStory};
use crate::work::{Progress, each};

/// The document that leads to all others.
pub(super) const INDEX: &str = "data/index.json";
/// In place of a month, for articles without a date.
const UNDATED: &str = "undated";

/// A document of the site, by the name of its schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Index,
    Edition,
    Digest,
    Articles,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Index, Self::Edition, Self::Digest, Self::Articles];

    fn schema_path(self) -> String {
        let name = match self {
            Self::Index => "index",
            Self::Edition => "edition",
            Self::Digest => "digest",
            Self::Articles => "articles",
        };
        format!("data/schema/{name}.v{VERSION}.json")
    }

    fn schema(self) -> Schema {
        match self {
            Self::Index => schema_of::<IndexDocument>(),
            Self::Edition => schema_of::<EditionDocument>(),
            Self::Digest => schema_of::<DigestDocument>(),
            Self::Articles => schema_of::<ArticlesDocument>(),
        }
    }
}

fn schema_of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}

/// One file, before it is made.
enum Job<'a> {
    Edition(&'a Period),
    Digest(&'a Digest),
    Articles(&'a str, &'a [&'a Article]),
}

/// The path of an edition's data.
pub(super) fn edition_path(period: &Period) -> String {
    super::path(period, "edition.json")
}

/// The path of a digest's data.
pub(super) fn digest_path(period: &Period, topic: &TopicId) -> String {
    format!("{}/digest.json", period.digest_address(topic))
}

/// The path of the data of an article, with a JSON pointer to it. An id holds nothing that a pointer would escape.
pub(super) fn article_path(site: &Site<'_>, article: &Article) -> String {
    format!("{}#/articles/{}", articles_path(&month(site, article)), article.id)
}

fn articles_path(month: &str) -> String {
    format!("data/articles/{month}.json")
}

/// The month of an article in the site's zone, or as much of it as is known.
fn month(site: &Site<'_>, article: &Article) -> String {
    match article.date.map(|date| date.year_and_month(site.zone())) {
        Some((year, Some(month))) => format!("{year:04}-{month:02}"),
        Some((year, None)) => format!("{year:04}"),
        None => UNDATED.to_owned(),
    }
}

/// All data and its schemas.
pub(super) fn files(site: &Site<'_>, sink: &dyn Sink, progress: &dyn Progress) {
    let mut months: BTreeMap<String, Vec<&Article>> = BTreeMap::new();
    for article in site.content.articles.values() {
        months.entry(month(site, article)).or_default().push(article);
    }
    let mut jobs: Vec<Job<'_>> =
        months.iter().map(|(month, articles)| Job::Articles(month.as_str(), articles.as_slice())).collect();
    jobs.extend(site.editions.keys().map(Job::Edition));
    jobs.extend(site.editions.values().flatten().map(|digest| Job::Digest(digest)));
    each(progress, "writing data", &jobs, |job| {
        sink.put(match job {
            Job::Edition(period) => file(edition_path(period), &edition(site, period)),
            Job::Digest(digest) => file(digest_path(&digest.period, &digest.topic), &self::digest(site, digest)),
            Job::Articles(month, list) => file(articles_path(month), &articles(site, month, list)),
        });
    });
    sink.put(file(INDEX.to_owned(), &index(site, &months)));
    for kind in Kind::ALL {
        let mut schema = kind.schema();
        schema.insert("$id".to_owned(), whole(site, &kind.schema_path()).into());
        sink.put(file(kind.schema_path(), &schema));
    }
}

fn file(path: String, document: &impl Serialize) -> OutputFile {
    let mut text = written(document);
    text.push('\n');
    OutputFile { path, bytes: text.into_bytes() }
}

/// The whole address of a path below the home page.
fn whole(site: &Site<'_>, path: &str) -> String {
    site.whole(&site.url(path))
}

fn head(site: &Site<'_>, kind: Kind) -> Head {
    Head { schema: whole(site, &kind.schema_path()), version: VERSION }
}

fn index(site: &Site<'_>, months: &BTreeMap<String, Vec<&Article>>) -> IndexDocument {
    let Exports { json: _, email, epub, references: _ } = site.config.exports;
    let editions = site.editions.iter().map(|(period, digests)| EditionEntry {
        period: self::period(site, period),
        url: site.whole(&site.edition_url(period)),
        data: whole(site, &edition_path(period)),
        email: email.then(|| whole(site, &super::path(period, super::EMAIL))),
        text: email.then(|| whole(site, &super::path(period, super::TEXT))),
        epub: epub.then(|| whole(site, &super::path(period, super::BOOK))),
        updated: changed(site, period, digests, site.corrections.of_edition(period)).to_rfc3339(),
        digests: digests
            .iter()
            .map(|digest| (digest.topic.to_string(), whole(site, &digest_path(period, &digest.topic))))
            .collect(),
    });
    let topics = site.content.topics.list.iter().map(|topic| TopicEntry {
        topic: self::topic(site, &topic.id),
        feed: whole(site, &Channel::Topic(&topic.id).json_path()),
    });
    let articles = months.iter().map(|(month, articles)| ArticlesEntry {
        month: month.clone(),
        data: whole(site, &articles_path(month)),
        count: articles.len(),
    });
    IndexDocument {
        head: head(site, Kind::Index),
        title: site.config.title.clone(),
        url: whole(site, ""),
        language: site.config.language.to_string(),
        time_zone: site.zone().name().to_owned(),
        generator: site.view.generator.clone(),
        editions: editions.collect(),
        topics: topics.collect(),
        articles: articles.collect(),
    }
}

fn edition(site: &Site<'_>, period: &Period) -> EditionDocument {
    let digests = &site.editions[period];
    let told: Vec<(&Digest, Told<'_>)> = digests.iter().map(|digest| (*digest, Told::new(site, digest))).collect();
    EditionDocument {
        head: head(site, Kind::Edition),
        period: self::period(site, period),
        url: site.whole(&site.edition_url(period)),
        title: site.period_name(period),
        language: site.config.language.to_string(),
        state: state(site, period, digests, site.corrections.of_edition(period)),
        sources: sources(site, told.iter().flat_map(|(_, told)| told.points())),
        digests: told.iter().map(|(digest, told)| digest_data(site, digest, told)).collect(),
    }
}

fn digest(site: &Site<'_>, digest: &Digest) -> DigestDocument {
    let told = Told::new(site, digest);
    let corrected = site.corrections.of_digest(&digest.period, &digest.topic);
    DigestDocument {
        head: head(site, Kind::Digest),
        period: period(site, &digest.period),
        edition: site.whole(&site.edition_url(&digest.period)),
        language: site.config.language.to_string(),
        state: state(site, &digest.period, &[digest], corrected),
        sources: sources(site, told.points()),
        digest: digest_data(site, digest, &told),
    }
}

fn period(site: &Site<'_>, period: &Period) -> PeriodData {
    PeriodData {
        id: period.to_string(),
        kind: period.kind().word(),
        first_day: period.first_day().to_string(),
        last_day: period.last_day().to_string(),
        time_zone: site.zone().name().to_owned(),
    }
}

fn topic(site: &Site<'_>, topic: &TopicId) -> TopicData {
    TopicData { id: topic.to_string(), name: site.topic_name(topic), url: site.whole(&site.topic_url(topic)) }
}

fn state(site: &Site<'_>, period: &Period, digests: &[&Digest], corrected: &[Event<'_>]) -> StateData {
    StateData {
        revision: corrected.len() + 1,
        updated: changed(site, period, digests, corrected).to_rfc3339(),
        corrections: corrected.iter().map(|event| correction(site, event)).collect(),
    }
}

fn correction(site: &Site<'_>, event: &Event<'_>) -> CorrectionData {
    CorrectionData {
        article: event.article.id.to_string(),
        status: event.correction.status.word(),
        date: event.correction.date.to_string(),
        note: event.correction.note.clone(),
        url: site.whole(&site.correction_url(event)),
    }
}

fn digest_data(site: &Site<'_>, digest: &Digest, told: &Told<'_>) -> DigestData {
    DigestData {
        id: format!("{}/{}", digest.period, digest.topic),
        url: site.whole(&site.digest_url(&digest.period, &digest.topic)),
        title: digest.title.clone(),
        topic: topic(site, &digest.topic),
        preamble: points(site, &told.preamble),
        stories: told.stories.iter().map(|story| story_data(site, digest, story)).collect(),
    }
}

fn story_data(site: &Site<'_>, digest: &Digest, story: &ToldStory<'_>) -> StoryData {
    let ledger = site.content.ledgers.get(&(digest.period, digest.topic.clone()));
    // What compose knows of a story says nothing of what a person made of it.
    let record = ledger.and_then(|ledger| ledger.stories.get(&story.section.slug)).filter(|_| !story.is_edited());
    let articles: Vec<String> = match record {
        Some(record) => record.articles.iter().map(ToString::to_string).collect(),
        None => cited(story.all()).into_iter().map(|article| article.id.to_string()).collect(),
    };
    StoryData {
        id: story.section.slug.clone(),
        heading: story.section.heading.clone(),
        edited: story.is_edited(),
        since: record.and_then(|record| record.since).map(|day| day.to_string()),
        origins: record.map(|record| record.origins.len()),
        articles,
        points: points(site, &story.points),
        differences: points(site, &story.differences),
    }
}

fn points(site: &Site<'_>, points: &[ToldPoint<'_>]) -> Vec<PointData> {
    let citations = |point: &ToldPoint<'_>| {
        let data = point.citations.iter().map(|(article, citation)| CitationData {
            article: article.id.to_string(),
            sentence: citation.sentence,
            url: site.whole(&site.sentence_url(&article.id, citation.sentence)),
        });
        data.collect()
    };
    let data = points.iter().map(|point| PointData {
        text: point.text.clone(),
        language: point.spoken.map(ToString::to_string),
        by_model: point.model.map(|by_model| ByModelData { task: by_model.task.done(), name: by_model.name.clone() }),
        citations: citations(point),
    });
    data.collect()
}

/// The articles that points cite, each once, in order.
fn cited<'p, 'a: 'p>(points: impl Iterator<Item = &'p ToldPoint<'a>>) -> Vec<&'a Article> {
    each_once(points.flat_map(|point| &point.citations).map(|(article, _)| *article))
}

fn sources<'p, 'a: 'p>(site: &Site<'a>, points: impl Iterator<Item = &'p ToldPoint<'a>>) -> Vec<SourceData> {
    let data = cited(points).into_iter().map(|article| SourceData {
        id: article.id.to_string(),
        url: site.whole(&site.source_url(&article.id)),
        data: whole(site, &article_path(site, article)),
        what: article_head(site, article),
    });
    data.collect()
}

fn article_head(site: &Site<'_>, article: &Article) -> ArticleHead {
    ArticleHead {
        title: article.title.clone(),
        language: article.language.as_ref().map(ToString::to_string),
        outlet: article
            .source
            .outlet
            .as_ref()
            .map(|key| OutletData { id: key.to_string(), name: site.outlet_name(article) }),
        date: article.date.map(|date| date.to_string()),
        original: article.source.url.clone(),
        status: article.last_correction().map(|last| last.status.word()),
    }
}

fn articles(site: &Site<'_>, month: &str, articles: &[&Article]) -> ArticlesDocument {
    let data = articles.iter().map(|article| (article.id.to_string(), article_data(site, article)));
    ArticlesDocument { head: head(site, Kind::Articles), month: month.to_owned(), articles: data.collect() }
}

fn article_data(site: &Site<'_>, article: &Article) -> ArticleData {
    let source = &article.source;
    let sentences = site.cited.get(&article.id);
    let quoted = sentences.into_iter().flatten().map(|(number, _)| QuotedData {
        sentence: *number,
        text: article.sentence(*number).filter(|_| !article.is_removed()).map(|sentence| sentence.text.to_string()),
    });
    let places: BTreeSet<_> = sentences.into_iter().flat_map(BTreeMap::values).flatten().collect();
    ArticleData {
        url: site.whole(&site.source_url(&article.id)),
        what: article_head(site, article),
        modified: source.modified.map(|when| when.to_string()),
        retrieved: source.retrieved.map(|time| time.to_rfc3339()),
        authors: article.authors.clone(),
        byline: source.byline.clone(),
        agencies: source.agencies.clone(),
        archived: source.archive.iter().map(|copy| copy.url.clone()).collect(),
        genre: source.genre.map(|genre| genre.word()),
        basis: source.basis.map(|basis| basis.word()),
        rights: source.rights.as_ref().map(|rights| RightsData {
            holder: rights.holder.clone(),
            notice: rights.notice.clone(),
            license: rights.license.clone(),
            terms: rights.terms.clone(),
        }),
        copy_of: site.content.copies.get(&article.id).map(|copy| copy.of.to_string()),
        words: article.body.words(),
        quoted: quoted.collect(),
        used_in: places.into_iter().map(|(period, topic)| format!("{period}/{topic}")).collect(),
        corrections: Event::of(article).map(|event| correction(site, &event)).collect(),
    }
}
