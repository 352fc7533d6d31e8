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

mod digest;
mod fence;
mod known;
mod ledger;
mod wording;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use digest::doublings;
pub use known::{Known, PARTS};

use crate::config::Config;
use crate::content::{Content, quotation_words};
use crate::key::Key;
use crate::model::{Article, ArticleId, DraftDigest, IndexedName, Period, TextCopy, TopicId};
use crate::note::Note;
use crate::work::{Progress, Silent, each, each_of_more};
use classify::{Match, Rules, classify_sentences};
use key_sentences::{Budget, KeySentences, choose};
use known::{Abstract, Standing, article_key, rules_key, topic_key};
use opening::{Gist, Opening, gist, opening};
use origins::{Sketch, copies, sketch};
use reading::{Line, Reading};
use stories::{Chronicle, chronicle};

/// How many names a note lists before it only counts.
const NAMED: usize = 5;

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
    /// The dossier of the topic for the period before, if there is one: the articles and the numbers of their stories.
    pub before: Vec<(&'a Record<'a>, usize)>,
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
    let rules = Rules::new(&content.topics, config.timezone);
    let rules_key = rules_key(config, content);
    let known = known.under(rules_key);
    let (retracted, articles): (Vec<&Article>, Vec<&Article>) =
        content.articles.values().partition(|article| article.is_retracted());
    let read = |number: &usize| record(config, content, &rules, articles[*number]).slim();
    let keys = each_of_more(&Silent, &articles, |article| article_key(article));
    let numbers: Vec<usize> = (0..articles.len()).collect();
    let new = |number: &usize| known.and_then(|known| known.article(&articles[*number].id, keys[*number])).is_none();
    let new: Vec<usize> = numbers.iter().copied().filter(new).collect();
    let mut records: Vec<Option<Record<'_>>> = articles.iter().map(|_| None).collect();
    for (number, record) in new.iter().zip(each(progress, "reading closely", &new, read)) {
        records[*number] = Some(record);
    }
    let mut names = BTreeMap::new();
    let aliases = names::Aliases::new(&config.language, &content.aliases);
    if config.names {
        let found = |number: &usize| names::of_article(content, &aliases, articles[*number]);
        names.extend(new.iter().copied().zip(each(progress, "finding names", &new, found)));
    }
    let abstracts: Vec<Arc<Abstract>> = numbers
        .iter()
        .map(|number| match &mut records[*number] {
            Some(record) => Arc::new(Abstract::of(record, names.remove(number).unwrap_or_default())),
            None => known
                .and_then(|known| known.article(&articles[*number].id, keys[*number]).cloned())
                .expect("what is not new is known"),
        })
        .collect();
    if cfg!(debug_assertions) {
        for number in numbers.iter().filter(|number| records[**number].is_none()) {
            let article = articles[*number];
            let found = if config.names { names::of_article(content, &aliases, article) } else { Vec::new() };
            assert_eq!(*abstracts[*number], Abstract::of(&mut read(number), found), "{}", article.id);
        }
    }
    let mut composed = Composed::default();
    if content.topics.list.is_empty() && !articles.is_empty() {
        let note = Note::warning("there are no topics, so there are no digests");
        composed.notes.push(note.hint("name them and their words in content/topics.yaml"));
    } else {
        composed.notes = sifted(&articles, &abstracts);
    }
    composed.notes.extend(left_out(&retracted));
    let sketches: Vec<&Sketch> = abstracts.iter().map(|of| &of.sketch).collect();
    composed.copies = copies(content, &articles, &sketches, progress);
    if config.names {
        let found: Vec<_> =
            articles.iter().zip(&abstracts).map(|(article, of)| (*article, of.names.as_slice())).collect();
        composed.names = names::joined(&config.language, &aliases, &found);
    }

    let members = members(config, &articles, &abstracts);
    let key_of = |id: &ArticleId| articles.binary_search_by_key(&id, |article| &article.id).ok().map(|at| keys[at]);
    let made_of = |(topic, numbers): (&TopicId, &Vec<usize>)| {
        let articles = numbers.iter().map(|number| (&articles[*number].id, keys[*number]));
        (topic.clone(), topic_key(topic, articles, &composed.copies, key_of))
    };
    let made_of: BTreeMap<TopicId, Key> = members.iter().map(made_of).collect();
    let standing = Standing::of(content);
    // What a model made of digests depends on more.
    let stands = |topic: &TopicId| {
        config.model.is_none() && known.is_some_and(|known| known.stands(topic, made_of[topic], &standing))
    };
    let (stand, others): (Vec<&TopicId>, Vec<&TopicId>) = members.keys().partition(|topic| stands(topic));
    // Where debugging is on they are made all the same, and compared when they are to be saved.
    let made: Vec<&TopicId> = if cfg!(debug_assertions) { members.keys().collect() } else { others };
    let wanted: BTreeSet<usize> = made.iter().flat_map(|topic| &members[*topic]).copied().collect();
    let wanted: Vec<usize> = wanted.into_iter().filter(|number| records[*number].is_none()).collect();
    for (number, record) in wanted.iter().zip(each_of_more(&Silent, &wanted, read)) {
        records[*number] = Some(record);
    }

    let news = |topic: &&TopicId| {
        let records = members[*topic].iter().map(|number| records[*number].as_ref().expect("it was read just now"));
        TopicNews { id: TopicId::clone(topic), records: records.collect() }
    };
    let topics: Vec<TopicNews<'_>> = made.iter().map(news).collect();
    let chronicles = each(progress, "finding stories", &topics, |topic| {
        let articles: Vec<&Article> = topic.records.iter().map(|record| record.article).collect();
        let openings: Vec<&Opening> = topic.records.iter().map(|record| &record.opening).collect();
        chronicle(&articles, &openings)
    });
    let dossiers =
        topics.iter().zip(&chronicles).flat_map(|(topic, chronicle)| topic_dossiers(config, topic, chronicle));
    let mut dossiers: Vec<Dossier<'_>> = dossiers.collect();
    dossiers.sort_by(|one, other| (one.period, &one.topic).cmp(&(other.period, &other.topic)));
    composed.digests = each(progress, "composing digests", &dossiers, |dossier| {
        digest::draft(config, content, &rules, &composed.copies, dossier)
    });
    let periods = |number: &usize| config.periods_of(articles[*number].date.as_ref());
    for (topic, numbers) in &members {
        let unplaced = numbers.iter().filter(|number| periods(number).is_empty());
        let mut unplaced: Vec<ArticleId> = unplaced.map(|number| articles[*number].id.clone()).collect();
        unplaced.sort();
        if !unplaced.is_empty() {
            composed.unplaced.insert(topic.clone(), unplaced);
        }
    }
    for topic in stand {
        composed.stand.extend(members[topic].iter().flat_map(periods).map(|period| (period, topic.clone())));
    }
    let articles = articles.iter().zip(keys).zip(abstracts).map(|((article, key), of)| (article.id.clone(), key, of));
    composed.known = Known::new(rules_key, articles, made_of);
    composed
}

/// The articles of each topic, by date, by their numbers.
fn members(config: &Config, articles: &[&Article], abstracts: &[Arc<Abstract>]) -> BTreeMap<TopicId, Vec<usize>> {
    let mut topics: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, of) in abstracts.iter().enumerate() {
        for topic in &of.topics {
            topics.entry(topic).or_default().push(number);
        }
    }
    let sorted = |(id, mut numbers): (&str, Vec<usize>)| {
        numbers.sort_by_key(|number| {
            let article = articles[*number];
            (article.date.map(|date| date.sort_key(&config.timezone)), &article.id)
        });
        (TopicId::new(id).expect("it was one before"), numbers)
    };
    topics.into_iter().map(sorted).collect()
}

/// All articles of a topic, by date.
struct TopicNews<'a> {
    id: TopicId,
    records: Vec<&'a Record<'a>>,
}

/// The dossiers of a topic.
fn topic_dossiers<'a>(config: &Config, topic: &TopicNews<'a>, chronicle: &'a Chronicle) -> Vec<Dossier<'a>> {
    let story_of = chronicle.story_of(topic.records.len());
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
        chronicle,
        before: by_period.get(&period.before()).cloned().unwrap_or_default(),
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
    let gists = chosen.map(|line| gist(line.text, &line.words)).collect();
    Record { article, topics, bearing, key_sentences, gists, opening: opening(&reading), sketch: sketch(&reading) }
}

/// What was withdrawn or removed, and so is in no digest.
fn left_out(retracted: &[&Article]) -> Option<Note> {
    let ids: Vec<&str> = retracted.iter().map(|article| article.id.as_str()).collect();
    let told = told(&ids, "withdrawn or removed, so in no digest");
    (!ids.is_empty()).then(|| told.hint("`corrections` in the front matter tells since when and why"))
}

/// What is left out of all digests, and why.
fn sifted(articles: &[&Article], abstracts: &[Arc<Abstract>]) -> Vec<Note> {
    let of = |keep: &dyn Fn(&Article, &Abstract) -> bool| -> Vec<&str> {
        let all = articles.iter().zip(abstracts);
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
