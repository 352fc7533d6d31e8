//! The articles of a dossier → its stories: those that tell of one event stand together.
//!
//! tf-idf of the first words, average linkage (Sokal & Michener 1958), a threshold on the mean cosine, and a bound on
//! the days between any two articles of a story. A text counts once, however many have printed it.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use chrono::{NaiveDate, TimeZone, Utc};

use super::opening::{Lead, Opening};
use super::origins::version_of;
use crate::model::{Article, ArticleId, TextCopy};
use crate::text::similarity::{Vector, cosine};

/// The mean cosine that two stories need to be one.
///
/// Measured with the smoothing below on 291 articles of 100 events (B-cubed F1: 0.882 at 0.12, 0.86 at 0.15), and on small
/// dossiers made of them: of one event, of two that are alike, of three and of six.
const THRESHOLD: f64 = 0.12;

/// How many texts without a term a dossier is thought to have beside its own.
///
/// In a dossier of two articles plain idf calls all that they share worthless. As if it had twenty articles more, on
/// other things, what two reports of one event share still counts, and a name that all share counts little.
///
/// From 8 to 20 the recall on dossiers of one event rises from .69 to .79, of two events that are alike from .71 to .76 at
/// the same precision (.97). With 24 and more, two derailments of one week were one in a newsroom of sixteen articles.
const SMOOTHING_TEXTS: f64 = 20.0;

/// Articles whose days lie further apart tell of different events.
const MAX_DAYS: i64 = 10;

/// From this cosine of their centroids on an event goes on from another.
const SAME_AFFAIR: f64 = 0.25;

/// After so many days of silence an event goes on from none.
const MAX_PAUSE_DAYS: i64 = 21;

/// So many terms of a story's centroid are compared.
const CENTROID_TERMS: usize = 64;

/// Two texts that share fewer terms have nothing in common: briefs of one town share its name, and a word or two …
const MIN_SHARED_TERMS: usize = 5;
/// … of texts of few terms, fewer than one in so many of the shorter.
const SHARED_OF_TERMS: usize = 3;

/// From this share of the terms of their headlines and first sentences on two texts begin alike …
const SAME_LEAD: f64 = 0.3;
/// … and are so many times as near: a report, its update and what became of it begin with what happened where, and go on with
/// other things. On the 291 articles this finds one event more (B-cubed F1 .888, without .882); with 2 for 1.5 it joins two.
const LEAD_COUNTS: f64 = 1.5;

/// Pairs below this count as having nothing in common, which keeps the memory small and moves no mean that matters.
const MIN_COSINE: f64 = 0.01;

/// The events of a topic, and which of them go on from another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chronicle {
    /// The stories: the indices of the articles of each, ascending; stories by their first article.
    pub stories: Vec<Vec<usize>>,
    /// For each story the one that it goes on from: an earlier event of the same affair.
    pub goes_on_from: Vec<Option<usize>>,
    /// For each story its first day, if one is known.
    pub first_days: Vec<Option<NaiveDate>>,
}

impl Chronicle {
    /// The first event of the affair to which a story belongs.
    pub fn affair(&self, story: usize) -> usize {
        let mut first = story;
        while let Some(before) = self.goes_on_from[first] {
            first = before;
        }
        first
    }

    /// The first day of the affair to which a story belongs, if one is known.
    pub fn began(&self, story: usize) -> Option<NaiveDate> {
        self.first_days[self.affair(story)]
    }

    /// For each article its story.
    pub fn story_of(&self, articles: usize) -> Vec<usize> {
        let mut of = vec![0; articles];
        for (number, story) in self.stories.iter().enumerate() {
            story.iter().for_each(|article| of[*article] = number);
        }
        of
    }
}

/// The stories of all articles of a topic, whatever their period: so a month's are made of its weeks'.
///
/// `openings` are those of the articles, in their order; what is known to be a copy tells of the event of its text. Days are those
/// of the time zone `zone`.
pub fn chronicle(
    articles: &[&Article],
    openings: &[&Opening],
    copies: &BTreeMap<ArticleId, TextCopy>,
    zone: &impl TimeZone,
) -> Chronicle {
    let days = days(articles, zone);
    let texts = texts(articles, openings, &days, copies);
    let vectors = vectors(openings, &texts);
    let stories = clustered(&texts, &vectors, &leads(openings, &texts), &days);
    let goes_on_from = affairs(&stories, &texts, &vectors, &days);
    let first_days = stories.iter().map(|story| story.iter().filter_map(|index| days[*index]).min()).collect();
    Chronicle { stories, goes_on_from, first_days }
}

/// The stories of some articles: the indices of the articles of each, ascending; stories by their first article.
///
/// `openings` are those of the articles, in their order. Every article is in just one story. An article without a known
/// day may be in any.
pub fn stories(articles: &[&Article], openings: &[&Opening]) -> Vec<Vec<usize>> {
    let days = days(articles, &Utc);
    let texts = texts(articles, openings, &days, &BTreeMap::new());
    clustered(&texts, &vectors(openings, &texts), &leads(openings, &texts), &days)
}

fn days(articles: &[&Article], zone: &impl TimeZone) -> Vec<Option<NaiveDate>> {
    articles.iter().map(|article| article.date.as_ref().and_then(|date| date.day(zone))).collect()
}

/// A text, and who printed it.
struct Text {
    /// The article that has it first, by which it is judged: what others add is not all about this.
    first: usize,
    /// All that have it, ascending.
    articles: Vec<usize>,
}

/// The stories into which texts with these vectors join.
fn clustered(texts: &[Text], vectors: &[Vector], leads: &[&Lead], days: &[Option<NaiveDate>]) -> Vec<Vec<usize>> {
    let span = |text: &Text| text.articles.iter().fold(Span(None), |span, index| span.and(Span::of(days[*index])));
    let spans: Vec<Span> = texts.iter().map(span).collect();
    let articles = |story: Vec<usize>| {
        let mut articles: Vec<usize> = story.into_iter().flat_map(|text| &texts[text].articles).copied().collect();
        articles.sort_unstable();
        articles
    };
    let mut stories: Vec<Vec<usize>> =
        link(&spans, pairs(vectors, &spans, leads), THRESHOLD).into_iter().map(articles).collect();
    stories.sort();
    stories
}

/// The day of an article and the terms of its opening.
type Beginning<'a> = (Option<NaiveDate>, &'a [(u32, u32)]);

/// The texts of the articles: a version of a text within the days of a story, or one beginning on one day. Hundreds may have
/// printed it.
fn texts(
    articles: &[&Article],
    openings: &[&Opening],
    days: &[Option<NaiveDate>],
    copies: &BTreeMap<ArticleId, TextCopy>,
) -> Vec<Text> {
    let printed_again: BTreeSet<&ArticleId> = copies.keys().map(|copy| version_of(copies, copy)).collect();
    let mut versions: BTreeMap<&ArticleId, Vec<usize>> = BTreeMap::new();
    let mut beginnings: BTreeMap<Beginning<'_>, Vec<usize>> = BTreeMap::new();
    let mut texts: Vec<Vec<usize>> = Vec::new();
    for (index, (article, opening)) in articles.iter().zip(openings).enumerate() {
        let version = version_of(copies, &article.id);
        if printed_again.contains(version) {
            versions.entry(version).or_default().push(index);
        } else if opening.terms.is_empty() {
            // Where nothing is told, nothing is the same.
            texts.push(vec![index]);
        } else {
            beginnings.entry((days[index], &opening.terms)).or_default().push(index);
        }
    }
    texts.extend(beginnings.into_values());
    for (first, mut version) in versions {
        version.sort_by_key(|index| (days[*index], *index));
        while !version.is_empty() {
            let earliest = Span::of(version.iter().find_map(|index| days[*index]));
            let is_near = |index: &usize| earliest.and(Span::of(days[*index])).is_near();
            let later = version.split_off(version.partition_point(is_near));
            version.sort_by_key(|index| articles[*index].id != *first);
            texts.push(std::mem::replace(&mut version, later));
        }
    }
    let text = |mut articles: Vec<usize>| {
        let first = articles[0];
        articles.sort_unstable();
        Text { first, articles }
    };
    let mut texts: Vec<Text> = texts.into_iter().map(text).collect();
    texts.sort_by_key(|text| text.articles[0]);
    texts
}

/// For each story the nearest of those that began before it and ended not long before: the event that it goes on from.
fn affairs(
    stories: &[Vec<usize>],
    texts: &[Text],
    vectors: &[Vector],
    days: &[Option<NaiveDate>],
) -> Vec<Option<usize>> {
    let vector_of: BTreeMap<usize, &Vector> = texts.iter().map(|text| text.first).zip(vectors).collect();
    let centroids: Vec<Vector> = stories
        .iter()
        .map(|story| {
            let vectors = story.iter().filter_map(|index| vector_of.get(index));
            let sum: Vec<(u32, f64)> = vectors.flat_map(|vector| vector.weights()).copied().collect();
            Vector::weighted(sum).strongest(CENTROID_TERMS)
        })
        .collect();
    let span = |story: &Vec<usize>| {
        let known = story.iter().filter_map(|index| days[*index]);
        Some((known.clone().min()?, known.max()?))
    };
    let spans: Vec<Option<(NaiveDate, NaiveDate)>> = stories.iter().map(span).collect();
    let mut by_first: Vec<usize> = (0..stories.len()).filter(|story| spans[*story].is_some()).collect();
    by_first.sort_by_key(|story| (spans[*story], *story));
    let mut goes_on_from = vec![None; stories.len()];
    for (place, story) in by_first.iter().enumerate() {
        let Some((first, _)) = spans[*story] else { continue };
        let near = by_first[..place].iter().rev().take_while(|other| {
            spans[**other].is_some_and(|(began, _)| (first - began).num_days() <= MAX_DAYS + MAX_PAUSE_DAYS)
        });
        let recent = near.filter(|other| {
            spans[**other].is_some_and(|(began, last)| began < first && (first - last).num_days() <= MAX_PAUSE_DAYS)
        });
        let nearest = recent
            .map(|other| (cosine(&centroids[*story], &centroids[*other]), *other))
            .filter(|(cosine, _)| *cosine >= SAME_AFFAIR)
            .max_by(|(one, first), (other, second)| one.total_cmp(other).then(first.cmp(second)));
        goes_on_from[*story] = nearest.map(|(_, other)| other);
    }
    goes_on_from
}

/// Whom and what the texts name first.
fn leads<'a>(openings: &[&'a Opening], texts: &[Text]) -> Vec<&'a Lead> {
    texts.iter().map(|text| &openings[text.first].lead).collect()
}

/// The starts of the texts as tf-idf vectors, with the rarity of terms in this dossier.
fn vectors(openings: &[&Opening], texts: &[Text]) -> Vec<Vector> {
    let openings = || texts.iter().map(|text| openings[text.first]);
    let mut marks: Vec<u32> = openings().flat_map(|opening| &opening.terms).map(|(mark, _)| *mark).collect();
    marks.sort_unstable();
    let mut holders: Vec<usize> = Vec::new();
    let mut known: Vec<u32> = Vec::new();
    for same in marks.chunk_by(|one, other| one == other) {
        known.push(same[0]);
        holders.push(same.len());
    }
    let number = |mark: u32| known.binary_search(&mark).expect("every mark was listed above") as u32;
    let rarity = |number: u32| rarity(holders[number as usize], texts.len());
    let weight = |(mark, count): &(u32, u32)| (number(*mark), saturated(*count) * rarity(number(*mark)));
    openings().map(|opening| Vector::weighted(opening.terms.iter().map(weight).collect())).collect()
}

/// What a term counts for that stands so often in a text: at most 2.2 times as much as once (the tf of Okapi BM25 with
/// k₁ = 1.2: Robertson et al., TREC-3, 1994).
fn saturated(count: u32) -> f64 {
    const K1: f64 = 1.2;
    let count = f64::from(count);
    count * (K1 + 1.0) / (count + K1)
}

/// The inverse document frequency of a term that `holders` of `texts` articles have, smoothed.
fn rarity(holders: usize, texts: usize) -> f64 {
    ((texts as f64 + SMOOTHING_TEXTS) / holders as f64).ln()
}

/// The cosines of all pairs of texts that may be in one story and do not name others first, through an inverted index over a window of days.
fn pairs(vectors: &[Vector], spans: &[Span], leads: &[&Lead]) -> Vec<(usize, usize, f64)> {
    // Those without a day come first, and are near to all; of the others only those of the last days are.
    let day = |index: usize| spans[index].0.map(|(first, _)| first);
    let mut order: Vec<usize> = (0..vectors.len()).collect();
    order.sort_by_key(|index| (day(*index), *index));
    let undated = order.iter().take_while(|index| day(**index).is_none()).count();
    let terms = vectors.iter().flat_map(|vector| vector.weights().last()).map(|(number, _)| *number as usize + 1).max();
    let mut holders: Vec<Vec<(usize, f64)>> = vec![Vec::new(); terms.unwrap_or(0)];
    // For each of those before the sum so far, and how many terms are shared.
    let mut sums = vec![(0.0f64, 0usize); vectors.len()];
    let mut pairs = Vec::new();
    let mut from = undated;
    for (place, index) in order.iter().enumerate() {
        while from < place && !Span::of(day(*index)).and(Span::of(day(order[from]))).is_near() {
            from += 1;
        }
        for (number, weight) in vectors[*index].weights() {
            let holders = &mut holders[*number as usize];
            let recent = holders.iter().rev().take_while(|(other, _)| *other >= from.max(undated));
            let whenever = holders.iter().take_while(|(other, _)| *other < undated);
            for (other, other_weight) in recent.chain(whenever) {
                sums[*other].0 += weight * other_weight;
                sums[*other].1 += 1;
            }
            holders.push((place, *weight));
        }
        for other in (0..undated.min(place)).chain(from.max(undated)..place) {
            let (sum, shared) = std::mem::take(&mut sums[other]);
            let (one, other) = (order[other].min(*index), order[other].max(*index));
            let terms = vectors[one].weights().len().min(vectors[other].weights().len());
            let enough = MIN_SHARED_TERMS.min(terms.div_ceil(SHARED_OF_TERMS));
            let is_near = sum >= MIN_COSINE && shared >= enough && spans[one].and(spans[other]).is_near();
            if is_near && !leads[one].is_elsewhere(leads[other]) {
                let alike = leads[one].overlap(leads[other]) >= SAME_LEAD;
                pairs.push((one, other, if alike { (sum * LEAD_COUNTS).min(1.0) } else { sum }));
            }
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
    /// The mean cosine of their texts.
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
    /// The sum of the cosines between its texts and those of another story, by the number of that story, ascending.
    /// Stories that were joined meanwhile are left in it until it is joined itself.
    near: Vec<(usize, f64)>,
}

/// Joins the two nearest stories again and again, until none are nearer than `threshold`.
///
/// A joined story gets a new number, so that candidates of the old ones are known to be out of date.
fn link(spans: &[Span], pairs: Vec<(usize, usize, f64)>, threshold: f64) -> Vec<Vec<usize>> {
    let single = |(index, span): (usize, &Span)| Some(Cluster { members: vec![index], span: *span, near: Vec::new() });
    let mut clusters: Vec<Option<Cluster>> = spans.iter().enumerate().map(single).collect();
    let mut candidates = BinaryHeap::new();
    for (one, other, sum) in pairs {
        clusters[one].as_mut().expect("all stand at first").near.push((other, sum));
        clusters[other].as_mut().expect("all stand at first").near.push((one, sum));
        candidates.extend((sum >= threshold).then_some(Candidate { mean: sum, one, other }));
    }
    for cluster in clusters.iter_mut().flatten() {
        cluster.near.sort_unstable_by_key(|(index, _)| *index);
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
    let mut near = Vec::with_capacity(one.near.len().max(other.near.len()));
    let stands = |(index, _): &(usize, f64)| clusters[*index].is_some();
    let (mut ones, mut others) = (one.near.into_iter().filter(stands), other.near.into_iter().filter(stands));
    let (mut left, mut right) = (ones.next(), others.next());
    while let Some(next) = match (left, right) {
        (Some((index, sum)), Some((other, other_sum))) if index == other => Some((index, sum + other_sum)),
        (Some(one), Some(other)) if one.0 > other.0 => Some(other),
        (one, other) => one.or(other),
    } {
        near.push(next);
        if left.is_some_and(|(index, _)| index == next.0) {
            left = ones.next();
        }
        if right.is_some_and(|(index, _)| index == next.0) {
            right = others.next();
        }
    }
    let mut members = [one.members, other.members].concat();
    members.sort_unstable();
    for (index, sum) in &near {
        let neighbour = clusters[*index].as_mut().expect("was kept because it stands");
        // No story has a higher number.
        neighbour.near.push((number, *sum));
    }
    Cluster { members, span: one.span.and(other.span), near }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::opening::opening;
    use crate::compose::reading::Reading;
    use crate::model::{ArticleId, Body, Language, Source};
    use crate::text::{sentences::sentences, words::count_words};
    use proptest::prelude::*;

    fn clustered(articles: &[&Article]) -> Vec<Vec<usize>> {
        let openings: Vec<Opening> = articles.iter().map(|article| opening(&Reading::of(article))).collect();
        stories(articles, &openings.iter().collect::<Vec<_>>())
    }

    fn article(date: &str, title: &str, text: &str) -> Article {
        let language = Language::new("en").ok();
        let mut body = Body::default();
        body.add_prose(sentences(text, language.as_ref()).into_iter().map(|text| (text, count_words(text))));
        Article {
            id: ArticleId::new("a").unwrap(),
            title: title.to_owned(),
            date: date.parse().ok(),
            body,
            language,
            authors: Vec::new(),
            topics: Vec::new(),
            corrections: Vec::new(),
            source: Source::default(),
            file: "a.md".into(),
        }
    }

    #[track_caller]
    fn check(articles: &[(&str, &str, &str)], expected: &[&[usize]]) {
        let articles: Vec<Article> = articles.iter().map(|(date, title, text)| article(date, title, text)).collect();
        assert_eq!(clustered(&articles.iter().collect::<Vec<_>>()), expected);
    }

    #[test]
    fn two_fires_in_two_towns_are_two_stories() {
        let eskdale = "A fire destroyed a warehouse with chemicals in the town of Eskdale in the night to Thursday. Nobody was hurt, \
                       a spokesman for the fire service said. Some 120 firefighters fought the flames, and residents were told to \
                       keep their windows shut because of the smoke.";
        let morvale = "A fire destroyed a warehouse with chemicals in the town of Morvale in the night to Saturday. Two people were \
                       hurt, a spokeswoman for the fire service said. Some 70 firefighters fought the flames, and residents were \
                       told to keep their windows shut because of the smoke.";
        let there = "Fire destroys warehouse with chemicals in Eskdale";
        check(
            &[
                ("2031-05-08", there, eskdale),
                ("2031-05-10", "Warehouse with chemicals in Morvale burns down", morvale),
            ],
            &[&[0], &[1]],
        );
        // Where one speaks of the other, or a headline names no place, the words tell.
        let again =
            format!("{morvale} Morvale").replace("in the night to Saturday", "three days after the one in Eskdale");
        check(
            &[("2031-05-08", there, eskdale), ("2031-05-10", "Warehouse with chemicals in Morvale burns down", &again)],
            &[&[0, 1]],
        );
        check(
            &[("2031-05-08", there, eskdale), ("2031-05-10", "Warehouse with chemicals burns down", morvale)],
            &[&[0, 1]],
        );
    }

    #[test]
    fn what_becomes_of_an_event_begins_like_its_first_report() {
        check(
            &[
                (
                    "2031-03-02",
                    "Harrow votes on harbour tunnel: first results point to Yes",
                    "Voters in Harrow appear to have backed the harbour tunnel in Sunday's referendum. With \
                 half of the districts counted, it led by 54 percent to 46. Turnout stood at 61 percent. \
                 The council will meet on Wednesday to decide on the next steps.",
                ),
                (
                    "2031-03-03",
                    "Harbour tunnel wins in Harrow referendum",
                    "The harbour tunnel in Harrow has won the referendum with 52.4 percent of the vote. With \
                 all districts counted it won by a margin of 9,100 votes. Opponents said they would ask \
                 for a recount. \"The margin is too small for a project of this size,\" said their leader, \
                 Bram Osgood. Turnout was 63 percent, the highest in the town since 1994.",
                ),
                (
                    "2031-03-05",
                    "Harrow council approves tunnel by 31 votes to 14",
                    "The town council of Harrow approved the harbour tunnel on Wednesday evening by 31 votes \
                 to 14. Mayor Sal Whitcombe said work would begin in the autumn. The ferry will be kept \
                 until the tunnel opens. Tolls will not be more than three crowns. The Greens voted \
                 against the plan, and so did four members of the mayor's own party. It costs 410 million \
                 crowns, half of it from the state.",
                ),
                (
                    "2031-03-11",
                    "Recount in Harrow: tunnel's lead shrinks to 8,700 votes",
                    "A recount of the Harrow referendum has cut the lead of the tunnel's supporters from \
                 9,100 to 8,700 votes, the electoral office said on Tuesday. The result stands. Bram \
                 Osgood, who had asked for the recount, said he accepted it. He had earlier spoken of \
                 fraud.",
                ),
                ("2031-03-06", "Moor and Lind speak by telephone", CALL),
            ],
            &[&[0, 1, 2, 3], &[4]],
        );
    }

    const CALL: &str = "Presidents Ada Moor of Borea and Ivo Lind of Cassia spoke by telephone for an hour on Thursday. \
        They praised record trade of 220 billion crowns and condemned outside pressure on their banks. \
        Moor invited Lind to the harbour festival in October.";
    const CALL_AGAIN: &str = "In a call that lasted one hour, Ada Moor and Ivo Lind hailed record trade between Borea and \
        Cassia. Trade reached 220 billion crowns last year, Moor's office said after the telephone talk on Thursday. \
        Lind accepted an invitation to the harbour festival.";
    const VISIT: &str = "Ivo Lind landed in Port Amber on a state visit and was met at the airport by Ada Moor. \
        The two signed a declaration on shipyards, joint patrols of the northern straits and student exchanges. \
        A military band played in front of the old town hall.";

    #[test]
    fn two_reports_of_one_event_join_and_two_meetings_of_the_same_people_do_not() {
        let call = ("2031-02-06", "Moor and Lind speak by telephone", CALL);
        let again = ("2031-02-07", "Record trade hailed in Moor-Lind call", CALL_AGAIN);
        let visit = ("2031-02-09", "Lind arrives in Port Amber", VISIT);
        check(&[], &[]);
        check(&[call], &[&[0]]);
        check(&[call, again], &[&[0, 1]]);
        check(&[call, visit], &[&[0], &[1]]);
        check(&[call, visit, again], &[&[0, 2], &[1]]);
    }

    #[test]
    fn a_text_that_many_printed_is_one_story_however_they_go_on() {
        let reprint = |number: usize| {
            let tail = format!("{CALL} Readers of paper {number} can write to its desk {number} in street {number}.");
            let mut article = article("2031-02-06", &format!("Paper {number}: a call"), &tail);
            article.id = ArticleId::new(format!("a{number:02}")).unwrap();
            article
        };
        let mut articles: Vec<Article> = (0..40).map(reprint).collect();
        // What is printed again long after belongs to another story.
        articles.push(Article { date: "2031-03-06".parse().ok(), ..reprint(40) });
        articles.push(Article { id: ArticleId::new("visit").unwrap(), ..article("2031-02-07", "A visit", VISIT) });
        articles.push(Article { id: ArticleId::new("again").unwrap(), ..article("2031-02-07", "Trade", CALL_AGAIN) });
        let copy = |article: &Article| {
            (article.id.clone(), TextCopy { of: articles[0].id.clone(), percent: 80, version: None })
        };
        let copies: BTreeMap<ArticleId, TextCopy> = articles[1..=40].iter().map(copy).collect();
        let openings: Vec<Opening> = articles.iter().map(|article| opening(&Reading::of(article))).collect();
        let refs: Vec<&Article> = articles.iter().collect();
        let chronicle = chronicle(&refs, &openings.iter().collect::<Vec<_>>(), &copies, &Utc);
        let call: Vec<usize> = (0..40).chain([42]).collect();
        assert_eq!(chronicle.stories, [call, vec![40], vec![41]]);
    }

    #[test]
    fn what_lies_far_apart_in_time_never_joins() {
        let on = |date| (date, "Moor and Lind speak by telephone", CALL);
        check(&[on("2031-02-06"), on("2031-02-16")], &[&[0, 1]]);
        check(&[on("2031-02-06"), on("2031-02-17")], &[&[0], &[1]]);
        check(&[on("2031-02-06"), on("2031")], &[&[0, 1]]);
        check(&[on("2031-02-06"), on("undated"), on("2031-02-17")], &[&[0, 1], &[2]]);
        check(&[on("2031-02-01"), on("2031-02-09"), on("2031-02-17")], &[&[0, 1], &[2]]);
    }

    #[test]
    fn an_article_without_words_stands_alone() {
        check(&[("", "", ""), ("", "", ""), ("2031-02-06", "Call", CALL)], &[&[0], &[1], &[2]]);
    }

    proptest! {
        #[test]
        fn every_article_is_in_one_story_and_no_story_is_long(
            texts in prop::collection::vec(("[a-f]{3}( [a-f]{3}){0,9}", 1u32..=28), 0..12),
        ) {
            let articles: Vec<Article> =
                texts.iter().map(|(text, day)| article(&format!("2031-02-{day:02}"), "", text)).collect();
            let refs: Vec<&Article> = articles.iter().collect();
            let found = clustered(&refs);
            let mut all = found.concat();
            all.sort_unstable();
            prop_assert_eq!(all, (0..articles.len()).collect::<Vec<_>>());
            for story in &found {
                prop_assert!(story.is_sorted());
                let days = story.iter().map(|index| i64::from(texts[*index].1));
                prop_assert!(days.clone().max().unwrap() - days.min().unwrap() <= MAX_DAYS);
            }
            prop_assert!(found.is_sorted_by_key(|story| story[0]));
            prop_assert_eq!(clustered(&refs), found);
        }
    }
}
