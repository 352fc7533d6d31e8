//! Articles → digests: sift, classify, group by topic and period, cluster into stories, rank, quote.
//!
//! Each article is looked at once and alone ([`Record`]); each dossier once and alone, too. Nothing here reads a file or
//! asks for the time.

pub mod classify;
pub mod disagreements;
pub mod gaps;
pub mod key_sentences;
pub mod names;
pub mod opening;
pub mod origins;
pub mod points;
pub mod reading;
pub mod stories;
pub mod suggest;
pub mod trial;

mod differences;
mod digest;
mod fence;
mod known;
mod ledger;
mod looked;
mod turns;
mod wording;

use std::collections::{BTreeMap, BTreeSet};

pub use digest::doublings;
pub use known::{Known, PARTS};

use crate::config::Config;
use crate::content::{Content, quotation_words};
use crate::key::Key;
use crate::model::{Article, ArticleId, DraftDigest, IndexedName, Period, TextCopy, TopicId};
use crate::note::Note;
use crate::text::quantities::Quantities;
use crate::work::{Progress, Silent, each_of_more};
use classify::{Match, Rules, classify_sentences};
use key_sentences::{Budget, KeySentences, choose};
use known::{Abstract, Standing, rules_key, topic_key};
use looked::{Looked, Reader};
use opening::{Gist, Opening, gist, opening};
use origins::{Sketch, sketch};
use reading::{Line, Reading};
use stories::{Chronicle, chronicle};

/// How many names a note lists before it only counts.
const NAMED: usize = 5;
/// Of how many topics the digests are made at once.
const TOPICS_AT_ONCE: usize = 4;

/// What compose knows of one article.
#[derive(Debug, Clone, PartialEq)]
pub struct Record<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its topics.
    pub topics: Vec<Match>,
    /// For each of its topics the sentences that bear on it: number, and points by the topic's rules.
    pub bearing: Vec<Vec<(u32, f64)>>,
    /// The sentences that may be quoted.
    pub key_sentences: KeySentences,
    /// For each of them what it says.
    pub gists: Vec<Gist>,
    /// How it starts, by which it is known to tell of the same event as another.
    pub opening: Opening,
    /// A sample of its text, by which copies are found.
    pub sketch: Sketch,
}

impl Record<'_> {
    /// Without what only explains it: there is one of each article at a time.
    fn slim(mut self) -> Self {
        for found in &mut self.topics {
            found.hits = Vec::new();
        }
        self.key_sentences.refused = Vec::new();
        self.key_sentences.chosen.shrink_to_fit();
        self
    }

    /// How much the article is about a topic, in points; 0 if not at all.
    fn score_on(&self, topic: &TopicId) -> f64 {
        self.topics.iter().find(|found| found.topic == *topic).map_or(0.0, |found| found.score)
    }
}

/// The articles of one topic in one period; never empty.
#[derive(Debug, Clone)]
pub struct Dossier<'a> {
    /// The topic.
    pub topic: TopicId,
    /// The period.
    pub period: Period,
    /// The articles, by date, each with its record.
    pub records: Vec<&'a Record<'a>>,
    /// For each of them the number of its story among those of the topic.
    pub stories: Vec<usize>,
    /// The stories of the topic, whatever their period.
    pub chronicle: &'a Chronicle,
    /// The last dossier of the topic for an earlier period of the kind, if there is one: the period, the articles and the
    /// numbers of their stories.
    pub before: Option<(Period, Vec<(&'a Record<'a>, usize)>)>,
}

/// All that compose makes.
#[derive(Debug, Clone, Default)]
pub struct Composed {
    /// A digest for each dossier, by period and topic; but for those that stand.
    pub digests: Vec<DraftDigest>,
    /// The digests that would be made just as they stand in their files.
    pub stand: BTreeSet<(Period, TopicId)>,
    /// Articles whose text stood in another before.
    pub copies: BTreeMap<ArticleId, TextCopy>,
    /// Articles of a topic that belong to no period of the site.
    pub unplaced: BTreeMap<TopicId, Vec<ArticleId>>,
    /// The names in the articles, by key.
    pub names: Vec<IndexedName>,
    /// What an editor should know.
    pub notes: Vec<Note>,
    /// What was found out, for the next time.
    pub known: Known,
}

/// Makes the digests of all periods and topics. An article on which Clipsheet fails is left out of them, and told of.
pub fn compose(config: &Config, content: &Content, progress: &dyn Progress) -> Composed {
    compose_again(config, content, &Known::default(), progress)
}

/// As [`compose`], but what is `known` from the last time is not made again: articles that have not changed, and the digests
/// of topics of which no article has.
pub fn compose_again(config: &Config, content: &Content, known: &Known, progress: &dyn Progress) -> Composed {
    fence::around(content, progress, &|content, progress| composed(config, content, known, progress))
}

fn composed(config: &Config, content: &Content, known: &Known, progress: &dyn Progress) -> Composed {
    let reader = Reader::new(config, content);
    let rules_key = rules_key(config, content);
    let known = known.under(rules_key);
    let (retracted, articles): (Vec<&Article>, Vec<&Article>) =
        content.articles.values().partition(|article| article.is_retracted());
    let mut looked = reader.look(articles, known, progress);
    let mut composed = Composed::default();
    if content.topics.list.is_empty() && !looked.articles.is_empty() {
        let note = Note::warning("there are no topics, so there are no digests");
        composed.notes.push(note.hint("name them and their words in content/topics.yaml"));
    } else {
        composed.notes = sifted(&looked);
    }
    composed.notes.extend(left_out(&retracted));
    let copies = looked.copies(content, known, progress);
    composed.copies = copies.values().flatten().cloned().collect();
    if config.names {
        composed.names = reader.joined(&looked);
    }

    let by_topic = looked.by_topic(config);
    let made_of = |(topic, numbers): (&TopicId, &Vec<usize>)| {
        let articles = numbers.iter().map(|number| (&looked.articles[*number].id, looked.keys[*number]));
        (topic.clone(), topic_key(topic, articles, &composed.copies, |id| looked.key(id)))
    };
    let made_of: BTreeMap<TopicId, Key> = by_topic.iter().map(made_of).collect();
    let standing = Standing::of(content);
    // What a model made of digests depends on more.
    let known = known.filter(|_| config.model.is_none());
    let stands = |topic: &TopicId| known.is_some_and(|known| known.stands(topic, made_of[topic], &standing));
    let (stand, others): (Vec<&TopicId>, Vec<&TopicId>) = by_topic.keys().partition(|topic| stands(topic));
    // Where debugging is on they are made all the same, and compared when they are to be saved.
    let made: Vec<&TopicId> = if cfg!(debug_assertions) { by_topic.keys().collect() } else { others };
    let wanted: BTreeSet<usize> = made.iter().flat_map(|topic| &by_topic[*topic]).copied().collect();
    looked.read(&reader, wanted.into_iter());

    composed.digests = digests(&reader, &mut looked, &made, &by_topic, &composed.copies, progress);
    let periods = |number: &usize| config.periods_of(looked.articles[*number].date.as_ref());
    for (topic, numbers) in &by_topic {
        let unplaced = numbers.iter().filter(|number| periods(number).is_empty());
        let mut unplaced: Vec<ArticleId> = unplaced.map(|number| looked.articles[*number].id.clone()).collect();
        unplaced.sort();
        if !unplaced.is_empty() {
            composed.unplaced.insert(topic.clone(), unplaced);
        }
    }
    for topic in stand {
        composed.stand.extend(by_topic[topic].iter().flat_map(periods).map(|period| (period, topic.clone())));
    }
    let all = looked.articles.iter().zip(&looked.keys).zip(&looked.abstracts);
    let all = all.map(|((article, key), of)| (article.id.clone(), *key, of.clone()));
    composed.known = Known::new(rules_key, all, copies, made_of);
    composed
}

/// The digests of topics, by period and topic. Some topics at a time, and what was read of their articles is let go of behind
/// them: all that was read and all that is made of it at once take much memory.
fn digests(
    reader: &Reader<'_>,
    looked: &mut Looked<'_>,
    topics: &[&TopicId],
    by_topic: &BTreeMap<TopicId, Vec<usize>>,
    copies: &BTreeMap<ArticleId, TextCopy>,
    progress: &dyn Progress,
) -> Vec<DraftDigest> {
    let mut digests = Vec::new();
    // How many topics still need each article.
    let mut needed = vec![0usize; looked.articles.len()];
    topics.iter().flat_map(|topic| &by_topic[*topic]).for_each(|number| needed[*number] += 1);
    progress.started("composing digests", topics.len());
    for some in topics.chunks(TOPICS_AT_ONCE) {
        digests.extend(digests_of(reader, looked, some, by_topic, copies));
        some.iter().flat_map(|topic| &by_topic[*topic]).for_each(|number| needed[*number] -= 1);
        looked.keep(|number| needed[number] > 0);
        some.iter().for_each(|_| progress.advanced());
    }
    progress.finished();
    digests.sort_by(|one, other| (one.period, &one.topic).cmp(&(other.period, &other.topic)));
    digests
}

/// The digests of some topics.
fn digests_of(
    reader: &Reader<'_>,
    looked: &Looked<'_>,
    topics: &[&TopicId],
    by_topic: &BTreeMap<TopicId, Vec<usize>>,
    copies: &BTreeMap<ArticleId, TextCopy>,
) -> Vec<DraftDigest> {
    let Reader { config, content, rules, .. } = reader;
    let news = each_of_more(&Silent, topics, |topic| {
        let records: Vec<&Record<'_>> = by_topic[*topic].iter().map(|number| looked.record(*number)).collect();
        let articles: Vec<&Article> = records.iter().map(|record| record.article).collect();
        let openings: Vec<&Opening> = records.iter().map(|record| &record.opening).collect();
        let chronicle = chronicle(&articles, &openings, copies, &config.timezone);
        TopicNews { id: TopicId::clone(topic), records, chronicle }
    });
    let mut dossiers: Vec<Dossier<'_>> = news.iter().flat_map(|topic| topic_dossiers(config, topic)).collect();
    // The biggest first, so that no core waits for one of them at the end.
    dossiers.sort_by_key(|dossier| std::cmp::Reverse(dossier.records.len()));
    each_of_more(&Silent, &dossiers, |dossier| digest::draft(config, content, rules, copies, dossier))
}

/// All articles of a topic, by date.
struct TopicNews<'a> {
    id: TopicId,
    records: Vec<&'a Record<'a>>,
    /// Its stories.
    chronicle: Chronicle,
}

/// The dossiers of a topic.
fn topic_dossiers<'a>(config: &Config, topic: &'a TopicNews<'a>) -> Vec<Dossier<'a>> {
    let story_of = topic.chronicle.story_of(topic.records.len());
    let mut by_period: BTreeMap<Period, Vec<(&Record<'_>, usize)>> = BTreeMap::new();
    for (record, story) in topic.records.iter().zip(story_of) {
        for period in config.periods_of(record.article.date.as_ref()) {
            by_period.entry(period).or_default().push((record, story));
        }
    }
    let dossier = |(period, articles): (&Period, &Vec<(&'a Record<'a>, usize)>)| Dossier {
        topic: topic.id.clone(),
        period: *period,
        records: articles.iter().map(|(record, _)| *record).collect(),
        stories: articles.iter().map(|(_, story)| *story).collect(),
        chronicle: &topic.chronicle,
        before: period.last_before(&by_period).map(|(before, articles)| (*before, articles.clone())),
    };
    by_period.iter().map(dossier).collect()
}

/// Looks at one article: its topics and its key sentences.
pub fn record<'a>(config: &Config, content: &Content, rules: &Rules<'_>, article: &'a Article) -> Record<'a> {
    let budget = Budget {
        words: quotation_words(article, content, &config.quotation),
        share: 1.0,
        sentence_words: config.quotation.sentence_words,
    };
    let reading = Reading::of(article);
    let (topics, bearing) = classify_sentences(&reading, rules);
    let numbers = |sentences: &Vec<(u32, f64)>| sentences.iter().map(|(number, _)| *number).collect();
    let subjects: Vec<Vec<u32>> = bearing.iter().map(numbers).collect();
    let key_sentences = choose(&reading, &budget, &subjects);
    let lines: BTreeMap<u32, &Line<'_>> = reading.sentences().map(|(sentence, line)| (sentence.number, line)).collect();
    let chosen = key_sentences.chosen.iter().filter_map(|scored| lines.get(&scored.number));
    let numbers = Quantities::of(article.language.as_ref());
    let gists = chosen.map(|line| gist(line.text, &line.words, &numbers)).collect();
    Record { article, topics, bearing, key_sentences, gists, opening: opening(&reading), sketch: sketch(&reading) }
}

/// What was withdrawn or removed, and so is in no digest.
fn left_out(retracted: &[&Article]) -> Option<Note> {
    let ids: Vec<&str> = retracted.iter().map(|article| article.id.as_str()).collect();
    let told = told(&ids, "withdrawn or removed, so in no digest");
    (!ids.is_empty()).then(|| told.hint("`corrections` in the front matter tells since when and why"))
}

/// What is left out of all digests, and why.
fn sifted(looked: &Looked<'_>) -> Vec<Note> {
    let of = |keep: &dyn Fn(&Article, &Abstract) -> bool| -> Vec<&str> {
        let all = looked.articles.iter().zip(&looked.abstracts);
        all.filter(|(article, of)| keep(article, of)).map(|(article, _)| article.id.as_str()).collect()
    };
    let undated = of(&|article, _| article.date.is_none());
    let without_topic = of(&|_, of| of.topics.is_empty());
    let unquotable = of(&|_, of| !of.topics.is_empty() && !of.quotable);
    [
        (undated, "undated, so in no edition", "give it a `date`, as precise as it is known"),
        (without_topic, "in no topic", "`clipsheet explain ARTICLE` tells what the rules found"),
        (unquotable, "without a sentence that may be quoted", "`clipsheet explain ARTICLE` tells why"),
    ]
    .into_iter()
    .filter(|(ids, ..)| !ids.is_empty())
    .map(|(ids, what, hint)| told(&ids, what).hint(hint))
    .collect()
}

/// "2 articles are undated: a, b".
fn told(ids: &[&str], what: &str) -> Note {
    let verb = if ids.len() == 1 { "article is" } else { "articles are" };
    let mut names = ids.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    if ids.len() > NAMED {
        names.push_str(&format!(" and {} more", ids.len() - NAMED));
    }
    Note::info(format!("{} {verb} {what}: {names}", ids.len()))
}
