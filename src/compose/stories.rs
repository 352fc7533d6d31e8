//! The articles of a dossier → its stories: those that tell of one event stand together.
//!
//! tf-idf of the first words, average linkage (Sokal & Michener 1958), a threshold on the mean cosine, and a bound on
//! the days between any two articles of a story.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use chrono::{NaiveDate, Utc};

use crate::model::Article;
use crate::text::similarity::{Vector, Vocabulary};
use crate::text::words::Terms;

/// The words of an article that are read, the title among them: news tells the event first.
const FIRST_WORDS: usize = 400;

/// The mean cosine that two stories need to be one. Flat from 0.16 to 0.24 on 570 articles of 200 stories.
const THRESHOLD: f64 = 0.16;

/// Articles whose days lie further apart tell of different events.
const MAX_DAYS: i64 = 10;

/// Pairs below this count as having nothing in common, which keeps the memory small and moves no mean that matters.
const MIN_COSINE: f64 = 0.01;

/// The stories of a dossier: the indices of the articles of each, ascending; stories by their first article.
///
/// Every article is in just one story. An article without a known day may be in any.
pub fn stories(articles: &[&Article]) -> Vec<Vec<usize>> {
    let days: Vec<Option<NaiveDate>> =
        articles.iter().map(|article| article.date.as_ref().and_then(|date| date.day(&Utc))).collect();
    let pairs = pairs(&vectors(articles), &days);
    let mut stories = link(&days, pairs, THRESHOLD);
    stories.sort();
    stories
}

/// The starts of the articles as tf-idf vectors.
fn vectors(articles: &[&Article]) -> Vec<Vector> {
    let mut vocabulary = Vocabulary::default();
    let counts: Vec<_> = articles
        .iter()
        .map(|article| {
            let mut terms = Terms::of(article.language.as_ref());
            let mut start = terms.of_text(&article.title);
            let mut left = FIRST_WORDS;
            for sentence in article.body.sentences() {
                start.extend(terms.of_text(&sentence.text));
                left = left.saturating_sub(sentence.words);
                if left == 0 {
                    break;
                }
            }
            vocabulary.add(start.iter().map(String::as_str))
        })
        .collect();
    let rarity = |number: u32| rarity(vocabulary.holders(number), vocabulary.texts());
    counts.iter().map(|counts| vocabulary.vector(counts, rarity)).collect()
}

/// The inverse document frequency of a term that `holders` of `texts` articles have.
fn rarity(holders: usize, texts: usize) -> f64 {
    (texts as f64 / holders as f64).ln().max(0.0) + if texts < 10 { 0.5 } else { 0.0 }
}

/// The cosines of all pairs of articles that may be in one story, through an inverted index.
fn pairs(vectors: &[Vector], days: &[Option<NaiveDate>]) -> Vec<(usize, usize, f64)> {
    let terms = vectors.iter().flat_map(|vector| vector.weights().last()).map(|(number, _)| *number as usize + 1).max();
    let mut holders: Vec<Vec<(usize, f64)>> = vec![Vec::new(); terms.unwrap_or(0)];
    let mut sums = vec![0.0f64; vectors.len()];
    let mut pairs = Vec::new();
    for (index, vector) in vectors.iter().enumerate() {
        for (number, weight) in vector.weights() {
            for (other, other_weight) in &holders[*number as usize] {
                sums[*other] += weight * other_weight;
            }
            holders[*number as usize].push((index, *weight));
        }
        for (other, sum) in sums[..index].iter_mut().enumerate() {
            if *sum >= MIN_COSINE && Span::of(days[index]).and(Span::of(days[other])).is_near() {
                pairs.push((other, index, *sum));
            }
            *sum = 0.0;
        }
    }
    pairs
}

/// The first and the last known day of a story.
#[derive(Debug, Clone, Copy)]
struct Span(Option<(NaiveDate, NaiveDate)>);

impl Span {
    fn of(day: Option<NaiveDate>) -> Self {
        Self(day.map(|day| (day, day)))
    }

    fn and(self, other: Self) -> Self {
        Self(match (self.0, other.0) {
            (Some((first, last)), Some((other_first, other_last))) => {
                Some((first.min(other_first), last.max(other_last)))
            }
            (one, other) => one.or(other),
        })
    }

    fn is_near(self) -> bool {
        self.0.is_none_or(|(first, last)| (last - first).num_days() <= MAX_DAYS)
    }
}

/// Two stories that could be one.
struct Candidate {
    /// The mean cosine of their articles.
    mean: f64,
    one: usize,
    other: usize,
}

impl Ord for Candidate {
    /// The nearest is the greatest; of equal ones the one that was first.
    fn cmp(&self, other: &Self) -> Ordering {
        let places = |candidate: &Self| (candidate.one, candidate.other);
        self.mean.total_cmp(&other.mean).then_with(|| places(other).cmp(&places(self)))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Candidate {}

/// A story while it grows.
struct Cluster {
    members: Vec<usize>,
    span: Span,
    /// The sum of the cosines between its articles and those of another story, by the number of that story.
    near: BTreeMap<usize, f64>,
}

/// Joins the two nearest stories again and again, until none are nearer than `threshold`.
///
/// A joined story gets a new number, so that candidates of the old ones are known to be out of date.
fn link(days: &[Option<NaiveDate>], pairs: Vec<(usize, usize, f64)>, threshold: f64) -> Vec<Vec<usize>> {
    let single = |(index, day): (usize, &Option<NaiveDate>)| {
        Some(Cluster { members: vec![index], span: Span::of(*day), near: BTreeMap::new() })
    };
    let mut clusters: Vec<Option<Cluster>> = days.iter().enumerate().map(single).collect();
    let mut candidates = BinaryHeap::new();
    for (one, other, sum) in pairs {
        clusters[one].as_mut().expect("all stand at first").near.insert(other, sum);
        clusters[other].as_mut().expect("all stand at first").near.insert(one, sum);
        candidates.extend((sum >= threshold).then_some(Candidate { mean: sum, one, other }));
    }
    while let Some(Candidate { one, other, .. }) = candidates.pop() {
        if clusters[one].is_none() || clusters[other].is_none() {
            continue;
        }
        let number = clusters.len();
        let (Some(one), Some(other)) = (clusters[one].take(), clusters[other].take()) else { continue };
        let joined = join(one, other, number, &mut clusters);
        for (index, sum) in &joined.near {
            let neighbour = clusters[*index].as_ref().expect("only standing stories are near");
            let mean = sum / (joined.members.len() * neighbour.members.len()) as f64;
            if mean >= threshold && joined.span.and(neighbour.span).is_near() {
                candidates.push(Candidate { mean, one: *index, other: number });
            }
        }
        clusters.push(Some(joined));
    }
    clusters.into_iter().flatten().map(|cluster| cluster.members).collect()
}

/// One story of two, with the sums of its neighbours set right.
fn join(one: Cluster, other: Cluster, number: usize, clusters: &mut [Option<Cluster>]) -> Cluster {
    let mut near = one.near;
    for (index, sum) in other.near {
        *near.entry(index).or_insert(0.0) += sum;
    }
    near.retain(|index, _| clusters[*index].is_some());
    let mut members = [one.members, other.members].concat();
    members.sort_unstable();
    for (index, sum) in &near {
        let neighbour = clusters[*index].as_mut().expect("was kept because it stands");
        neighbour.near.insert(number, *sum);
    }
    Cluster { members, span: one.span.and(other.span), near }
}
