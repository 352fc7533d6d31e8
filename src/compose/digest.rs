//! A dossier → the draft of its digest: its stories, ranked, each with the sentences that say most about the topic.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::classify::Rules;
use super::stories::{Opening, stories};
use super::wording::wording;
use super::{Dossier, Record};
use crate::config::Config;
use crate::content::Content;
use crate::model::{Article, Citation, DraftDigest, DraftPoint, DraftStory, Sentence, TimeKey};
use crate::text::dates::{period_in_words, when_in_words};
use crate::text::words::terms;

/// What bearing on the topic counts for, compared to the merit of the best sentence.
const RELEVANCE_WEIGHT: f64 = 1.0;
/// How much of its merit a sentence loses that says only what was already said.
const REDUNDANCY: f64 = 0.7;
/// From this share of common terms on, two sentences of two articles make the same statement.
const SAME_STATEMENT: f64 = 0.8;

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
    let cited: BTreeSet<&Citation> =
        drafts.iter().flat_map(|story| &story.points).flat_map(DraftPoint::citations).collect();
    let footnotes: BTreeMap<Citation, String> = cited
        .into_iter()
        .filter_map(|citation| Some((citation.clone(), footnote(config, content, citation)?)))
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

/// A sentence that may be quoted.
struct Candidate<'a> {
    article: &'a Article,
    sentence: &'a Sentence,
    /// The place of its article among those of the story.
    rank: usize,
    /// Its score among the sentences of its article, 0 to 1.
    merit: f64,
    /// What it says on the topic, 0 to 1.
    relevance: f64,
    terms: BTreeSet<String>,
}

/// The points of a story: of the sentences that may be quoted those that bear on the topic, in the order in which their
/// articles tell them. Where none does, the best one alone says what the article is about: others would only be off the
/// topic.
fn points(config: &Config, dossier: &Dossier<'_>, threshold: f64, records: &[&Record<'_>]) -> Vec<DraftPoint> {
    let mut candidates: Vec<Candidate<'_>> =
        records.iter().enumerate().flat_map(|(rank, record)| candidates(dossier, threshold, rank, record)).collect();
    let bears = candidates.iter().any(|candidate| candidate.relevance > 0.0);
    candidates.retain(|candidate| !bears || candidate.relevance > 0.0);
    let most = if bears { config.compose.points } else { 1 };
    let mut chosen: Vec<(Candidate<'_>, Vec<Citation>)> = Vec::new();
    while chosen.len() < most {
        let value = |candidate: &Candidate<'_>| {
            let said = chosen.iter().map(|(other, _)| overlap(&candidate.terms, &other.terms)).fold(0.0, f64::max);
            (candidate.merit + RELEVANCE_WEIGHT * candidate.relevance) * (1.0 - REDUNDANCY * said)
        };
        // Of equal ones the first: `max_by` would give the last.
        let best = (0..candidates.len())
            .rev()
            .max_by(|one, other| value(&candidates[*one]).total_cmp(&value(&candidates[*other])));
        let Some(best) = best else { break };
        let best = candidates.remove(best);
        let (same, rest): (Vec<_>, Vec<_>) = candidates
            .into_iter()
            .partition(|other| other.rank != best.rank && overlap(&other.terms, &best.terms) >= SAME_STATEMENT);
        candidates = rest;
        let mut more: Vec<Citation> = Vec::new();
        for other in same {
            let citation = citation(other.article, other.sentence);
            if !more.iter().any(|known| known.article == citation.article) {
                more.push(citation);
            }
        }
        chosen.push((best, more));
    }
    chosen.sort_by_key(|(candidate, _)| (candidate.rank, candidate.sentence.number));
    chosen
        .into_iter()
        .map(|(candidate, more)| DraftPoint {
            text: candidate.sentence.text.clone(),
            citation: citation(candidate.article, candidate.sentence),
            more,
        })
        .collect()
}

fn candidates<'a>(dossier: &Dossier<'_>, threshold: f64, rank: usize, record: &'a Record<'a>) -> Vec<Candidate<'a>> {
    let article = record.article;
    let place = record.topics.iter().position(|found| found.topic == dossier.topic);
    let bearing = place.and_then(|place| record.bearing.get(place));
    let best = record.key_sentences.chosen.iter().map(|scored| scored.score).fold(f64::MIN_POSITIVE, f64::max);
    record
        .key_sentences
        .chosen
        .iter()
        .filter_map(|scored| {
            let sentence = article.sentence(scored.number)?;
            let language = article.language.as_ref();
            let points = bearing.and_then(|sentences| sentences.iter().find(|(number, _)| *number == scored.number));
            Some(Candidate {
                article,
                sentence,
                rank,
                merit: scored.score / best,
                relevance: points
                    .map_or(0.0, |(_, points)| (points / threshold).min(1.0) / shared(record, scored.number)),
                terms: terms(&sentence.text, language).into_iter().collect(),
            })
        })
        .collect()
}

/// On how many topics of its article a sentence bears, damped: what bears on all of them is the news as a whole, and says
/// less on each.
fn shared(record: &Record<'_>, sentence: u32) -> f64 {
    let bears = |sentences: &&Vec<(u32, f64)>| sentences.iter().any(|(number, _)| *number == sentence);
    (record.bearing.iter().filter(bears).count().max(1) as f64).sqrt()
}

fn citation(article: &Article, sentence: &Sentence) -> Citation {
    Citation { article: article.id.clone(), sentence: sentence.number }
}

/// The share of the smaller set of terms that the other has, too.
fn overlap(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let smaller = one.len().min(other.len());
    if smaller == 0 { 0.0 } else { one.intersection(other).count() as f64 / smaller as f64 }
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
