//! A dossier → the draft of its digest: its stories, ranked, each with the sentences that say most about the topic.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::classify::Rules;
use super::key_sentences::Scored;
use super::opening::Opening;
use super::points::{Most, Passage, Quotable, Told, passages};
use super::stories::stories;
use super::wording::wording;
use super::{Dossier, Record};
use crate::config::Config;
use crate::content::Content;
use crate::model::{Article, Citation, DraftDigest, DraftPoint, DraftStory, Sentence, TimeKey};
use crate::text::dates::{period_in_words, when_in_words};
use crate::text::sentences::joined;

/// Makes the draft.
pub(super) fn draft(config: &Config, content: &Content, rules: &Rules<'_>, dossier: &Dossier<'_>) -> DraftDigest {
    let topic = rules.topics().list.iter().position(|topic| topic.id == dossier.topic);
    let threshold = topic.map_or(1.0, |topic| rules.topics().list[topic].threshold.max(f64::MIN_POSITIVE));
    let articles: Vec<&Article> = dossier.records.iter().map(|record| record.article).collect();
    let openings: Vec<&Opening> = dossier.records.iter().map(|record| &record.opening).collect();
    let mut clusters: Vec<Vec<&Record<'_>>> = stories(&articles, &openings)
        .into_iter()
        .map(|cluster| cluster.into_iter().map(|index| dossier.records[index]).collect())
        .collect();
    clusters.sort_by_key(|cluster: &Vec<&Record<'_>>| Reverse(rank(config, cluster)));
    let drafts: Vec<DraftStory> = clusters
        .iter()
        .map(|cluster| story(config, threshold, dossier, cluster))
        .filter(|story| !story.points.is_empty())
        .take(config.compose.stories)
        .collect();
    let cited: BTreeSet<Citation> =
        drafts.iter().flat_map(|story| &story.points).flat_map(DraftPoint::citations).collect();
    let footnotes: BTreeMap<Citation, String> = cited
        .into_iter()
        .filter_map(|citation| Some((citation.clone(), footnote(config, content, &citation)?)))
        .collect();
    let name = topic.map_or(dossier.topic.as_str(), |topic| rules.topics().list[topic].name(&config.language));
    DraftDigest {
        topic: dossier.topic.clone(),
        period: dossier.period,
        title: format!("{name}, {}", period_in_words(&dossier.period, &config.language)),
        stories: drafts,
        footnotes,
    }
}

/// What makes a story important: outlets, articles, then how new it is.
fn rank(config: &Config, cluster: &[&Record<'_>]) -> (usize, usize, Option<TimeKey>) {
    let outlets: BTreeSet<_> = cluster.iter().filter_map(|record| record.article.source.outlet.as_ref()).collect();
    let newest = cluster.iter().filter_map(|record| record.article.date).map(|date| date.sort_key(&config.timezone));
    (outlets.len(), cluster.len(), newest.max())
}

fn story(config: &Config, threshold: f64, dossier: &Dossier<'_>, cluster: &[&Record<'_>]) -> DraftStory {
    // By date, as the dossier is: the oldest article gives the name that stays. Where another story has that name, too,
    // it is the whole id.
    let short = cluster.iter().map(|record| slug(record.article));
    let slugs = short.chain(cluster.iter().map(|record| record.article.id.to_string())).collect();
    let score = |record: &Record<'_>| {
        record.topics.iter().find(|found| found.topic == dossier.topic).map_or(0.0, |found| found.score)
    };
    let mut best: Vec<&Record<'_>> = cluster.to_vec();
    best.sort_by(|one, other| score(other).total_cmp(&score(one)));
    DraftStory {
        slugs,
        heading: best[0].article.title.clone(),
        articles: best.iter().map(|record| record.article.id.clone()).collect(),
        points: points(config, dossier, threshold, &best),
    }
}

/// The name of a story after one of its articles: the id without its date.
fn slug(article: &Article) -> String {
    let id = article.id.as_str();
    let date = id.get(..11).filter(|start| start.ends_with('-') && start[..10].parse::<crate::model::When>().is_ok());
    date.and_then(|date| id.strip_prefix(date)).filter(|rest| !rest.is_empty()).unwrap_or(id).to_owned()
}

/// The points of a story: of the sentences that may be quoted those that bear on the topic, in the order in which their
/// articles tell them. Where none does, the best one alone says what the article is about: others would only be off the
/// topic.
fn points(config: &Config, dossier: &Dossier<'_>, threshold: f64, records: &[&Record<'_>]) -> Vec<DraftPoint> {
    let mut sources: Vec<Told<'_>> = records.iter().map(|record| source(dossier, threshold, record)).collect();
    let bears = sources.iter().flat_map(|source| &source.quotable).any(|quotable| quotable.relevance > 0.0);
    if bears {
        sources.iter_mut().for_each(|source| keep_relevant(&mut source.quotable));
    }
    let most = if bears { config.compose.points } else { 1 };
    passages(&sources, Most::Passages(most)).iter().filter_map(|passage| point(records, passage)).collect()
}

/// Keeps what bears on the topic, and what that needs to be understood.
fn keep_relevant(quotable: &mut Vec<Quotable<'_>>) {
    let mut needed = false;
    let mut keep: Vec<bool> = quotable
        .iter()
        .rev()
        .map(|quotable| {
            let keep = needed || quotable.relevance > 0.0;
            needed = keep && quotable.scored.follows;
            keep
        })
        .collect();
    quotable.retain(|_| keep.pop().expect("there is an answer for each"));
}

fn point(records: &[&Record<'_>], passage: &Passage) -> Option<DraftPoint> {
    let article = records[passage.source].article;
    let sentences: Vec<&Sentence> =
        passage.sentences.iter().map(|number| article.sentence(*number)).collect::<Option<_>>()?;
    let also = passage.also.iter().map(|(source, sentence)| (records[*source].article, *sentence));
    Some(DraftPoint {
        text: joined(sentences.iter().map(|sentence| sentence.text.as_str())),
        citation: Citation { article: article.id.clone(), sentence: *passage.sentences.first()? },
        following: passage.sentences.len() as u32 - 1,
        more: also.map(|(article, sentence)| Citation { article: article.id.clone(), sentence }).collect(),
    })
}

/// What may be quoted of one article, in the order of its text.
fn source<'a>(dossier: &Dossier<'_>, threshold: f64, record: &'a Record<'a>) -> Told<'a> {
    let place = record.topics.iter().position(|found| found.topic == dossier.topic);
    let bearing = place.and_then(|place| record.bearing.get(place));
    let quotable = |(scored, terms): (&Scored, &'a Vec<(u32, u32)>)| {
        let points = bearing.and_then(|sentences| sentences.iter().find(|(number, _)| *number == scored.number));
        Quotable {
            scored: *scored,
            words: record.article.sentence(scored.number).map_or(0, |sentence| sentence.words),
            terms,
            relevance: points.map_or(0.0, |(_, points)| (points / threshold).min(1.0) / shared(record, scored.number)),
        }
    };
    let mut quotable: Vec<Quotable<'_>> =
        record.key_sentences.chosen.iter().zip(&record.key_terms).map(quotable).collect();
    quotable.sort_by_key(|quotable| quotable.scored.number);
    Told { opening: &record.opening, quotable }
}

/// On how many topics of its article a sentence bears, damped: what bears on all of them is the news as a whole, and says
/// less on each.
fn shared(record: &Record<'_>, sentence: u32) -> f64 {
    let bears = |sentences: &&Vec<(u32, f64)>| sentences.iter().any(|(number, _)| *number == sentence);
    (record.bearing.iter().filter(bears).count().max(1) as f64).sqrt()
}

/// "Aristegui Noticias, 8 February 2024, sentence 4. <https://…>"
fn footnote(config: &Config, content: &Content, citation: &Citation) -> Option<String> {
    let article = content.articles.get(&citation.article)?;
    let words = wording(&config.language);
    let outlet = content.outlet_name(article).unwrap_or(words.no_outlet);
    let date = article.date.map(|date| when_in_words(&date, &config.language, &config.timezone));
    let date = date.as_deref().unwrap_or(words.undated);
    let outlet = crate::text::markdown::escape(outlet);
    let url = article.source.url.as_ref().map(|url| format!(" <{url}>")).unwrap_or_default();
    Some(format!("{outlet}, {date}, {} {}.{url}", words.sentence, citation.sentence))
}
