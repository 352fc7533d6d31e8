//! What the articles of a story tell differently → blocks of its section, and points that tell what stands now.

use std::collections::{BTreeMap, BTreeSet};

use super::Record;
use super::disagreements::{Disagreement, Side, Told, disagreements};
use super::origins::version_of;
use super::wording::wording;
use crate::config::Config;
use crate::content::Content;
use crate::model::{Article, ArticleId, Citation, DraftPoint, Sentence, TextCopy};
use crate::text::dates::when_in_words;
use crate::text::markdown::escape;
use crate::text::words::fold;

/// What the articles of a story tell differently. Only sentences that may be quoted are cited, so that the budget holds.
pub(super) fn told_differently(
    config: &Config,
    content: &Content,
    copies: &BTreeMap<ArticleId, TextCopy>,
    records: &[&Record<'_>],
) -> Vec<Disagreement> {
    let told: Vec<Told<'_>> = records
        .iter()
        .map(|record| Told {
            article: record.article,
            day: record.article.date.and_then(|date| date.day(&config.timezone)),
            text: version_of(copies, &record.article.id),
            ties: ties(content, copies, record.article),
            citable: citable(record),
        })
        .collect();
    disagreements(&told)
}

/// The sentences that may be cited on their own, in the order of the text.
fn citable<'a>(record: &Record<'a>) -> Vec<Sentence<'a>> {
    let alone = record.key_sentences.chosen.iter().filter(|scored| !scored.follows);
    let mut sentences: Vec<Sentence<'_>> = alone.filter_map(|scored| record.article.sentence(scored.number)).collect();
    sentences.sort_by_key(|sentence| sentence.number);
    sentences
}

/// What an article has with others, by which they are no second voice: its agencies, its outlet, which may be one, and that one's
/// owner. Who prints a text with another number speaks for that number, though the text is another's.
fn ties(content: &Content, copies: &BTreeMap<ArticleId, TextCopy>, article: &Article) -> BTreeSet<String> {
    let outlet = article.source.outlet.as_ref();
    let is_version = copies.get(&article.id).is_some_and(|copy| copy.version.is_some());
    let agencies = article.source.agencies.iter().filter(|_| !is_version);
    let mut ties = BTreeSet::new();
    ties.extend(agencies.map(|agency| format!("agency {}", fold(agency))));
    ties.extend(outlet.filter(|_| !is_version).map(|outlet| format!("outlet {outlet}")));
    ties.extend(content.outlet_name(article).filter(|_| !is_version).map(|name| format!("agency {}", fold(name))));
    ties.extend(content.owner(article).filter(|_| !is_version).map(|owner| format!("owner {}", fold(owner))));
    ties
}

/// The sentences that give a value which stands no longer.
pub(super) fn outdated(found: &Disagreement) -> impl Iterator<Item = &Citation> {
    let sides = found.sides.iter().enumerate();
    sides.filter(|(side, _)| found.now.is_some_and(|now| now != *side)).flat_map(|(_, side)| &side.citations)
}

/// Puts the newest sentence in the place of the first that gives a value which stands no longer, and takes out the others: a toll of
/// Monday is not what the week is about.
pub(super) fn bring_up_to_date(points: &mut Vec<DraftPoint>, found: &Disagreement, content: &Content) {
    let Some(newest) = found.now.and_then(|now| found.sides[now].citations.last()) else { return };
    let is_outdated = |point: &DraftPoint| point.following == 0 && outdated(found).any(|old| *old == point.citation);
    let Some(first) = points.iter().position(is_outdated) else { return };
    let article = content.articles.get(&newest.article);
    let Some(sentence) = article.and_then(|article| article.sentence(newest.sentence)) else { return };
    let there = points.iter().find(|point| point.quotes(&newest.article, newest.sentence)).cloned();
    let point = there.unwrap_or_else(|| DraftPoint {
        text: sentence.text.to_owned(),
        citation: newest.clone(),
        following: 0,
        more: Vec::new(),
        by_model: None,
    });
    let before = points[..first].iter().filter(|other| **other != point).count();
    points.retain(|other| !is_outdated(other) && *other != point);
    points.insert(before, point);
}

/// What is told differently, a block each: what it is about, and each value with who says it.
pub(super) fn differences(config: &Config, content: &Content, told_differently: &[Disagreement]) -> Vec<String> {
    let words = wording(&config.language);
    let mut blocks = Vec::new();
    for found in told_differently {
        let value = |side: &Side| {
            let article = side.citations.first().and_then(|citation| content.articles.get(&citation.article));
            let outlet = article.and_then(|article| content.outlet_name(article)).unwrap_or(words.no_outlet);
            let date = side.date.map(|date| when_in_words(&date, &config.language, &config.timezone));
            let marks: String = side.citations.iter().map(|citation| format!("[^{citation}]")).collect();
            let date = date.map(|date| format!("{}{date}", words.comma)).unwrap_or_default();
            format!("> - “{}” ({}{date}){marks}", escape(&side.value), escape(outlet))
        };
        let heading = if found.now.is_some() { words.changed } else { words.differ };
        let values: Vec<String> = found.sides.iter().map(value).collect();
        // What it is about is not always told by words that all have.
        let heading = format!("> **{heading}** {}", escape(&found.about));
        blocks.push(format!("{}\n>\n{}", heading.trim_end(), values.join("\n")));
    }
    blocks
}
