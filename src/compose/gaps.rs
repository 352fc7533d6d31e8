//! Articles and rules → what the topics miss: articles in none, topics without any, topics that say the same.

use std::collections::BTreeMap;

use super::classify::{Judgement, Rules, Verdict, judge};
use crate::model::{Article, TopicId, Topics};
use crate::work::{Progress, each};

/// Two topics are nearly always together if at least this share of the articles of the smaller is in the other one …
const TOGETHER_SHARE: f64 = 0.9;

/// … and it has so many: of fewer, nearly all may be chance.
const TOGETHER_ARTICLES: usize = 3;

/// What the topics miss.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Gaps<'a> {
    /// How many articles were looked at.
    pub articles: usize,
    /// Articles in no topic; what is nearest to one comes first.
    pub without: Vec<Without<'a>>,
    /// Topics with no article, in their order.
    pub empty: Vec<TopicId>,
    /// Topics nearly all of whose articles are in another one, too, in their order. A part of a topic is not told.
    pub together: Vec<Together>,
}

/// An article in no topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Without<'a> {
    /// The article.
    pub article: &'a Article,
    /// The topic in which it nearly is: what it lacks least of; `None` if no rule has found anything.
    pub nearest: Option<Judgement>,
}

/// A topic whose articles are nearly all in another one, too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// The topic with fewer articles, or the later one.
    pub topic: TopicId,
    /// The other one.
    pub other: TopicId,
    /// How many articles are in both.
    pub both: usize,
    /// How many are in `topic`.
    pub articles: usize,
}

/// Looks for what the topics miss in these articles.
pub fn gaps<'a>(articles: &[&'a Article], rules: &Rules<'_>, progress: &dyn Progress) -> Gaps<'a> {
    let topics = rules.topics();
    let judged = each(progress, "classifying", articles, |article| judge(article, rules));
    let mut counts = vec![0; topics.list.len()];
    let mut both: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut without = Vec::new();
    for (article, judgements) in articles.iter().zip(judged) {
        let inside: Vec<usize> =
            (0..judgements.len()).filter(|index| matches!(judgements[*index].verdict, Verdict::In(_))).collect();
        for (number, index) in inside.iter().enumerate() {
            counts[*index] += 1;
            for other in &inside[number + 1..] {
                *both.entry((*index, *other)).or_default() += 1;
            }
        }
        if inside.is_empty() {
            without.push(Without { article, nearest: nearest(judgements) });
        }
    }
    without.sort_by(|one, other| share(other.nearest.as_ref()).total_cmp(&share(one.nearest.as_ref())));
    let empty = topics.list.iter().zip(&counts).filter(|(_, count)| **count == 0).map(|(topic, _)| topic.id.clone());
    let empty = empty.collect();
    Gaps { articles: articles.len(), without, empty, together: together(topics, &counts, &both) }
}

/// The topic of which an article lacks least; of equal ones the first.
fn nearest(judgements: Vec<Judgement>) -> Option<Judgement> {
    let found = judgements.into_iter().filter(|judgement| !judgement.hits.is_empty());
    found.reduce(|best, next| if share(Some(&next)) > share(Some(&best)) { next } else { best })
}

/// How much of the threshold is reached; what is kept out for another reason may have more than all.
fn share(judgement: Option<&Judgement>) -> f64 {
    judgement.map_or(0.0, |judgement| judgement.score / judgement.threshold.max(f64::MIN_POSITIVE))
}

fn together(topics: &Topics, counts: &[usize], both: &BTreeMap<(usize, usize), usize>) -> Vec<Together> {
    let mut together = Vec::new();
    for ((one, other), both) in both {
        let (small, large) = if counts[*one] < counts[*other] { (*one, *other) } else { (*other, *one) };
        let (topic, other) = (&topics.list[small], &topics.list[large]);
        let is_part = topic.parent.as_ref() == Some(&other.id) || other.parent.as_ref() == Some(&topic.id);
        let articles = counts[small];
        if !is_part && articles >= TOGETHER_ARTICLES && *both as f64 >= TOGETHER_SHARE * articles as f64 {
            together.push(Together { topic: topic.id.clone(), other: other.id.clone(), both: *both, articles });
        }
    }
    together
}
