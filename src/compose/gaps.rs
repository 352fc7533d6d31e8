//! Articles and rules → what the topics miss: articles in none, topics without any, topics that say the same.

use std::collections::BTreeMap;

use super::classify::{Judgement, Rules, Verdict, judge};
use crate::model::{Article, TopicId, Topics};
use crate::work::{Progress, each};

/// Two topics are nearly always together if at least this share of the articles of the smaller is in the other one …
const TOGETHER_SHARE: f64 = 0.9;

/// … which does not hold so much of all articles anyway, and if it has so many: of fewer, nearly all may be chance.
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
    Gaps { articles: articles.len(), without, empty, together: together(topics, articles.len(), &counts, &both) }
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

fn together(topics: &Topics, all: usize, counts: &[usize], both: &BTreeMap<(usize, usize), usize>) -> Vec<Together> {
    let mut together = Vec::new();
    for ((one, other), both) in both {
        let (small, large) = if counts[*one] < counts[*other] { (*one, *other) } else { (*other, *one) };
        let (topic, other) = (&topics.list[small], &topics.list[large]);
        let is_part = topic.parent.as_ref() == Some(&other.id) || other.parent.as_ref() == Some(&topic.id);
        let articles = counts[small];
        let holds_all = counts[large] as f64 >= TOGETHER_SHARE * all as f64;
        if !is_part && !holds_all && articles >= TOGETHER_ARTICLES && *both as f64 >= TOGETHER_SHARE * articles as f64 {
            together.push(Together { topic: topic.id.clone(), other: other.id.clone(), both: *both, articles });
        }
    }
    together
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_wonder_is_not_told() {
        let topic = |id: &str| crate::model::Topic::new(TopicId::new(id).unwrap(), 3.0);
        let mut topics = Topics { list: vec![topic("a"), topic("b")], ..Topics::default() };
        let check = |topics: &Topics, all: usize, counts: [usize; 2], both: usize, expected: Option<&str>| {
            let found = together(topics, all, &counts, &BTreeMap::from([((0, 1), both)]));
            assert_eq!(found.first().map(|pair| pair.topic.as_str()), expected, "{counts:?} {both}");
        };
        check(&topics, 100, [10, 20], 9, Some("a"));
        check(&topics, 100, [20, 10], 9, Some("b"));
        check(&topics, 100, [10, 20], 8, None);
        // Two are too few, and what is in all is with each.
        check(&topics, 100, [2, 20], 2, None);
        check(&topics, 100, [10, 95], 10, None);
        topics.list[0].parent = Some(topics.list[1].id.clone());
        check(&topics, 100, [10, 20], 10, None);
    }
}
