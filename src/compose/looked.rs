//! Articles → what must be known of each, read closely only where the last compose does not know it.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;

use super::classify::Rules;
use super::known::{Abstract, Copies, Known, article_key};
use super::names::{self, Aliases, Found};
use super::origins::{Alike, Sketch, alike, copies};
use super::{Record, record};
use crate::config::Config;
use crate::content::Content;
use crate::key::{Key, Keyed};
use crate::model::{Article, ArticleId, IndexedName, TopicId};
use crate::work::{Progress, Silent, each, each_of_more};

/// What reads articles.
pub(super) struct Reader<'a> {
    pub config: &'a Config,
    pub content: &'a Content,
    pub rules: Rules<'a>,
    aliases: Aliases<'a>,
}

/// Articles, each with what must be known of it. An article is known by its number.
pub(super) struct Looked<'a> {
    pub articles: Vec<&'a Article>,
    pub keys: Vec<Key>,
    pub abstracts: Vec<Arc<Abstract>>,
    /// Of those that were read.
    records: Vec<Option<Record<'a>>>,
}

impl<'a> Reader<'a> {
    /// Makes the rules ready.
    pub fn new(config: &'a Config, content: &'a Content) -> Self {
        let rules = Rules::new(&content.topics, config.timezone);
        Self { config, content, rules, aliases: Aliases::new(&config.language, &content.aliases) }
    }

    /// Looks at articles, sorted by id.
    pub fn look(&self, articles: Vec<&'a Article>, known: Option<&Known>, progress: &dyn Progress) -> Looked<'a> {
        let keys = each_of_more(&Silent, &articles, |article| article_key(article));
        let of_last = |number: usize| known.and_then(|known| known.article(&articles[number].id, keys[number]));
        let new: Vec<usize> = (0..articles.len()).filter(|number| of_last(*number).is_none()).collect();
        let mut records: Vec<Option<Record<'_>>> = articles.iter().map(|_| None).collect();
        for (number, record) in new.iter().zip(each(progress, "reading closely", &new, |at| self.record(articles[*at])))
        {
            records[*number] = Some(record);
        }
        let mut names = BTreeMap::new();
        if self.config.names {
            names.extend(new.iter().zip(each(progress, "finding names", &new, |at| self.names(articles[*at]))));
        }
        let abstracts = records.iter_mut().enumerate().map(|(number, record)| match (record, of_last(number)) {
            (None, Some(of)) => {
                self.assert_same(articles[number], of);
                of.clone()
            }
            (None, None) => unreachable!("what is not known was read"),
            (Some(record), _) => Arc::new(Abstract::of(record, names.remove(&number).unwrap_or_default())),
        });
        let abstracts = abstracts.collect();
        Looked { articles, keys, abstracts, records }
    }

    fn record(&self, article: &'a Article) -> Record<'a> {
        record(self.config, self.content, &self.rules, article).slim()
    }

    fn names(&self, article: &Article) -> Vec<Found> {
        if self.config.names { names::of_article(self.content, &self.aliases, article) } else { Vec::new() }
    }

    /// Where debugging is on, what is known is compared with what would be found out now.
    fn assert_same(&self, article: &'a Article, known: &Abstract) {
        if cfg!(debug_assertions) {
            assert_eq!(*known, Abstract::of(&mut self.record(article), self.names(article)), "{}", article.id);
        }
    }

    /// The names in all articles, joined.
    pub fn joined(&self, looked: &Looked<'_>) -> Vec<IndexedName> {
        let names = looked.articles.iter().zip(&looked.abstracts).map(|(article, of)| (*article, of.names.as_slice()));
        names::joined(&self.config.language, &self.aliases, &names.collect::<Vec<_>>())
    }
}

impl<'a> Looked<'a> {
    /// The articles whose text stood in another before, by what tells so: a group of articles that may share a text, of which
    /// none has changed, is not compared again.
    pub fn copies(&self, content: &Content, known: Option<&Known>, progress: &dyn Progress) -> BTreeMap<Key, Copies> {
        let sketches: Vec<&Sketch> = self.abstracts.iter().map(|of| &of.sketch).collect();
        let groups = alike(&sketches);
        let found = each(progress, "comparing copies", &groups, |group| {
            let key = self.group_key(group);
            let found = || copies(content, &self.articles, group);
            let copies = known.and_then(|known| known.copies(key)).cloned();
            if cfg!(debug_assertions)
                && let Some(copies) = &copies
            {
                assert_eq!(*copies, found());
            }
            (key, copies.unwrap_or_else(found))
        });
        found.into_iter().collect()
    }

    /// The key of what tells who has whose text in a group: its articles, and which of them are compared.
    fn group_key(&self, group: &Alike) -> Key {
        let Alike { articles, pairs } = group;
        let mut key = Keyed::default();
        for number in articles {
            (&self.articles[*number].id, self.keys[*number]).hash(&mut key);
        }
        for pair in pairs {
            [pair.0, pair.1].map(|number| articles.binary_search(&number).ok()).hash(&mut key);
        }
        key.key()
    }

    /// The numbers of the articles of each topic, by date.
    pub fn by_topic(&self, config: &Config) -> BTreeMap<TopicId, Vec<usize>> {
        let mut topics: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (number, of) in self.abstracts.iter().enumerate() {
            for topic in &of.topics {
                topics.entry(topic).or_default().push(number);
            }
        }
        let sorted = |(id, mut numbers): (&str, Vec<usize>)| {
            numbers.sort_by_key(|number| {
                let article = self.articles[*number];
                (article.date.map(|date| date.sort_key(&config.timezone)), &article.id)
            });
            (TopicId::new(id).expect("it was one before"), numbers)
        };
        topics.into_iter().map(sorted).collect()
    }

    /// The key of an article.
    pub fn key(&self, id: &ArticleId) -> Option<Key> {
        self.articles.binary_search_by_key(&id, |article| &article.id).ok().map(|at| self.keys[at])
    }

    /// Reads those of these articles that have not been read yet.
    pub fn read(&mut self, reader: &Reader<'a>, numbers: impl Iterator<Item = usize>) {
        let unread: Vec<usize> = numbers.filter(|number| self.records[*number].is_none()).collect();
        let read = each_of_more(&Silent, &unread, |number| reader.record(self.articles[*number]));
        for (number, record) in unread.into_iter().zip(read) {
            self.records[number] = Some(record);
        }
    }

    /// Lets go of what was read of all but some articles.
    pub fn keep(&mut self, wanted: impl Fn(usize) -> bool) {
        for (number, record) in self.records.iter_mut().enumerate() {
            if !wanted(number) {
                *record = None;
            }
        }
    }

    /// The record of an article that was read.
    pub fn record(&self, number: usize) -> &Record<'a> {
        self.records[number].as_ref().expect("who asks has had it read")
    }
}
