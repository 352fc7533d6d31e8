//! What an earlier compose found out, by what it was made of: what is made of the same is not made again.
//!
//! Each answer here can be had anew from the articles and the rules, so all of it may be forgotten at any time. A key is a
//! hash of everything that bears on the answer. Where debugging is on, each answer is compared with one that is made anew.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::io::Write as _;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Record;
use super::names::Found;
use super::origins::Sketch;
use crate::config::Config;
use crate::content::Content;
use crate::key::{Key, Keyed};
use crate::model::{Article, ArticleId, TextCopy, TopicId};
use crate::work::{Silent, each_of_more};

/// What must be known of each article, whatever is composed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Abstract {
    /// Its topics.
    pub topics: Vec<String>,
    /// Whether some sentence of it may be quoted.
    pub quotable: bool,
    /// A sample of its text.
    pub sketch: Sketch,
    /// The names in it; none where nobody asks for them.
    pub names: Vec<Found>,
}

impl Abstract {
    /// Of an article as it was read. The sample is taken out of the record.
    pub fn of(record: &mut Record<'_>, names: Vec<Found>) -> Self {
        Self {
            topics: record.topics.iter().map(|found| found.topic.to_string()).collect(),
            quotable: !record.key_sentences.chosen.is_empty(),
            sketch: std::mem::take(&mut record.sketch),
            names,
        }
    }
}

/// Who has whose text in a group of articles that may share one.
pub(super) type Copies = Vec<(ArticleId, TextCopy)>;

/// What an earlier compose found out.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// What all of it was made under; nothing is known under other rules.
    rules: Option<Key>,
    /// The articles, each with what it was like.
    articles: BTreeMap<ArticleId, (Key, Arc<Abstract>)>,
    /// Of each group of articles that may share a text, by its key, who has whose.
    copies: BTreeMap<Key, Copies>,
    /// Of each topic what its digests were made of.
    made_of: BTreeMap<TopicId, Key>,
    /// Of each topic the same with how its digests stood once they were saved.
    stood: BTreeMap<TopicId, Key>,
}

/// A part of what is known, in the form in which it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// The program that found it out.
    program: String,
    rules: Key,
    articles: Vec<(String, Key, Arc<Abstract>)>,
    copies: Vec<(Key, Vec<KeptCopy>)>,
    stood: Vec<(String, Key)>,
}

/// An article, the one whose text it has, how much of it in percent, and in which its version stood first.
type KeptCopy = (String, String, u8, Option<String>);

fn kept_copy((id, copy): &(ArticleId, TextCopy)) -> KeptCopy {
    let TextCopy { of, percent, version } = copy;
    (id.to_string(), of.to_string(), *percent, version.as_ref().map(ToString::to_string))
}

fn read_copy((id, of, percent, version): KeptCopy) -> Option<(ArticleId, TextCopy)> {
    let version = version.map(ArticleId::new).transpose().ok()?;
    Some((ArticleId::new(id).ok()?, TextCopy { of: ArticleId::new(of).ok()?, percent, version }))
}

/// Into how many parts it is cut: where one article changes, one of them is written anew.
pub const PARTS: usize = 64;
/// How many of them are made at once.
const AT_ONCE: usize = 8;

impl Known {
    /// What was kept, part by part; parts that another program wrote, or that cannot be read, are none.
    pub fn of_parts(program: &str, parts: &[Vec<u8>]) -> Self {
        let mut known = Self::default();
        let parts = each_of_more(&Silent, parts, |bytes| {
            serde_json::from_slice::<Kept>(bytes).ok().filter(|part| part.program == program)
        });
        for part in parts.into_iter().flatten() {
            // A run that was killed may have left parts of two runs.
            if known.rules.is_some_and(|rules| rules != part.rules) {
                return Self::default();
            }
            known.rules = Some(part.rules);
            let articles = part.articles.into_iter();
            known.articles.extend(articles.filter_map(|(id, key, of)| Some((ArticleId::new(id).ok()?, (key, of)))));
            let copies = |copies: Vec<KeptCopy>| copies.into_iter().map(read_copy).collect::<Option<Copies>>();
            known.copies.extend(part.copies.into_iter().filter_map(|(key, kept)| Some((key, copies(kept)?))));
            known.stood.extend(part.stood.into_iter().filter_map(|(id, key)| Some((TopicId::new(id).ok()?, key))));
        }
        known
    }

    /// As it is kept: [`PARTS`] parts, some at a time, as all at once take much memory. An article is always in the same.
    pub fn parts<'k>(&'k self, program: &'k str) -> impl Iterator<Item = Vec<Vec<u8>>> + 'k {
        let mut parts: Vec<Vec<&ArticleId>> = vec![Vec::new(); PARTS];
        for id in self.articles.keys() {
            parts[usize::from(blake3::hash(id.as_str().as_bytes()).as_bytes()[0]) % PARTS].push(id);
        }
        (0..PARTS).step_by(AT_ONCE).map(move |first| {
            let some: Vec<usize> = (first..PARTS.min(first + AT_ONCE)).collect();
            each_of_more(&Silent, &some, |part| self.part(program, *part, &parts[*part]))
        })
    }

    /// A part: some articles, some groups, and in the first how the digests stood.
    fn part(&self, program: &str, number: usize, articles: &[&ArticleId]) -> Vec<u8> {
        let Some(rules) = self.rules else { return Vec::new() };
        let article = |id: &&ArticleId| {
            let (key, of) = &self.articles[*id];
            (id.to_string(), *key, of.clone())
        };
        let copies = self.copies.iter().filter(|(key, _)| key.part(PARTS) == number);
        let copies = copies.map(|(key, copies)| (*key, copies.iter().map(kept_copy).collect()));
        let stood = self.stood.iter().filter(|_| number == 0).map(|(id, key)| (id.to_string(), *key));
        let articles = articles.iter().map(article).collect();
        let part =
            Kept { program: program.to_owned(), rules, articles, copies: copies.collect(), stood: stood.collect() };
        serde_json::to_vec(&part).expect("texts and numbers are always JSON")
    }

    /// The same under these rules: nothing, if they are others.
    pub(super) fn under(&self, rules: Key) -> Option<&Self> {
        (self.rules == Some(rules)).then_some(self)
    }

    /// What an article is like, if it has not changed.
    pub(super) fn article(&self, id: &ArticleId, key: Key) -> Option<&Arc<Abstract>> {
        self.articles.get(id).filter(|(known, _)| *known == key).map(|(_, of)| of)
    }

    /// Who has whose text in a group with a key.
    pub(super) fn copies(&self, key: Key) -> Option<&Copies> {
        self.copies.get(&key)
    }

    /// Whether the digests of a topic were made of the same, and stand as they were saved then.
    pub(super) fn stands(&self, topic: &TopicId, made_of: Key, standing: &Standing<'_>) -> bool {
        self.stood.get(topic).is_some_and(|key| *key == standing.with(topic, made_of))
    }

    /// What compose has found out now.
    pub(super) fn new(
        rules: Key,
        articles: impl IntoIterator<Item = (ArticleId, Key, Arc<Abstract>)>,
        copies: BTreeMap<Key, Copies>,
        made_of: BTreeMap<TopicId, Key>,
    ) -> Self {
        let articles = articles.into_iter().map(|(id, key, of)| (id, (key, of))).collect();
        Self { rules: Some(rules), articles, copies, made_of, stood: BTreeMap::new() }
    }

    /// Notes how the digests stand now that they are saved, and read again. Of the topics in `but` something has to be told each
    /// time, or somebody saved one meanwhile: their digests are made again.
    pub fn stand(&mut self, content: &Content, but: &BTreeSet<TopicId>) {
        let standing = Standing::of(content);
        let topics = self.made_of.iter().filter(|(topic, _)| !but.contains(topic));
        self.stood = topics.map(|(topic, made_of)| (topic.clone(), standing.with(topic, *made_of))).collect();
    }
}

/// How the digests of each topic stand in their files, with what stands behind them.
pub(super) struct Standing<'a>(BTreeMap<&'a TopicId, Keyed>);

impl<'a> Standing<'a> {
    /// As they were read.
    pub fn of(content: &'a Content) -> Self {
        let mut topics: BTreeMap<&TopicId, Keyed> = BTreeMap::new();
        for digest in &content.digests {
            let key = topics.entry(&digest.topic).or_default();
            (digest.period, &digest.file, &digest.text).hash(key);
            content.ledger_texts.get(&(digest.period, digest.topic.clone())).hash(key);
        }
        Self(topics)
    }

    fn with(&self, topic: &TopicId, made_of: Key) -> Key {
        let mut key = self.0.get(topic).cloned().unwrap_or_default();
        made_of.hash(&mut key);
        key.key()
    }
}

/// The key of all that bears on every article and digest.
pub(super) fn rules_key(config: &Config, content: &Content) -> Key {
    let Content {
        articles: _,
        digests: _,
        pages: _,
        outlets,
        topics,
        unread: _,
        unplaced: _,
        ledgers: _,
        ledger_texts: _,
        copies: _,
        answers: _,
        names: _,
        aliases,
    } = content;
    let mut key = Keyed::default();
    // What is debugged is told apart: texts stand in quotation marks, and those in them are escaped.
    write!(key, "{config:?} {outlets:?} {topics:?} {aliases:?}").expect("a hasher takes all");
    key.key()
}

/// The key of an article.
pub(super) fn article_key(article: &Article) -> Key {
    let mut key = Keyed::default();
    article.hash(&mut key);
    key.key()
}

/// The key of what the digests of a topic are made of, beside the rules: its articles, in their order, and whose text they
/// have.
pub(super) fn topic_key<'a>(
    topic: &TopicId,
    articles: impl Iterator<Item = (&'a ArticleId, Key)>,
    copies: &BTreeMap<ArticleId, TextCopy>,
    key_of: impl Fn(&ArticleId) -> Option<Key>,
) -> Key {
    let mut key = Keyed::default();
    topic.hash(&mut key);
    for (id, article) in articles {
        id.hash(&mut key);
        article.hash(&mut key);
        if let Some(TextCopy { of, percent, version }) = copies.get(id) {
            (of, percent, version, key_of(of)).hash(&mut key);
        }
    }
    key.key()
}
