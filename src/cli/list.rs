//! `clipsheet list`: what there is, one line each, or as JSON for programs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use clap::{Args, ValueEnum};
use clipsheet::model::{ArticleId, Language, Period, TopicId};
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::Outcome;
use super::print::Printer;
use super::progress::progress;
use super::site::{Site, read, stops};

/// What `list` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct ListArgs {
    /// What is listed.
    what: What,
    /// As JSON: a list of objects. Otherwise a line each, with tabs between the values.
    #[arg(long)]
    json: bool,
}

/// What can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// Articles by id: date, outlet, language, title, in how many digests they are cited, file.
    Articles,
    /// Topics in their order: name, digests, articles cited.
    Topics,
    /// Periods with digests, the oldest first: topics, articles cited.
    Periods,
    /// Outlets by key, who are the sources: name, articles.
    #[value(alias = "outlets")]
    Sources,
}

/// An item: what is known of it, in the order in which it is shown.
struct Item(Vec<(&'static str, Value)>);

impl Serialize for Item {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

pub(super) fn run(printer: &Printer, root: Option<&Path>, arguments: &ListArgs) -> Result<Outcome> {
    let ListArgs { what, json } = arguments;
    let site = read(root, &*progress(printer))?;
    // What is amiss is for `check` to tell; a list that lacks something for it must not look whole.
    let whole = !stops(&site.notes, false);
    if !whole {
        printer.notes(&site.notes);
    }
    let items = match what {
        What::Articles => articles(&site),
        What::Topics => topics(&site),
        What::Periods => periods(&site),
        What::Sources => sources(&site),
    };
    if *json {
        printer.result(&serde_json::to_string_pretty(&items)?);
    } else {
        items.iter().for_each(|item| printer.result(&line(item)));
    }
    Ok(if whole { Outcome::Done } else { Outcome::Failed })
}

fn line(item: &Item) -> String {
    let shown = item.0.iter().map(|(_, value)| match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.replace(['\t', '\n'], " "),
        other => other.to_string(),
    });
    shown.collect::<Vec<_>>().join("\t")
}

fn text(value: Option<impl ToString>) -> Value {
    value.map_or(Value::Null, |value| Value::from(value.to_string()))
}

/// The articles that digests cite, by what `key` says of the digest.
fn cited<K: Ord>(site: &Site, key: impl Fn(&Period, &TopicId) -> K) -> BTreeMap<K, BTreeSet<&ArticleId>> {
    let mut cited: BTreeMap<K, BTreeSet<&ArticleId>> = BTreeMap::new();
    for digest in &site.content.digests {
        let articles = digest.citations().map(|citation| &citation.article);
        cited.entry(key(&digest.period, &digest.topic)).or_default().extend(articles);
    }
    cited
}

fn articles(site: &Site) -> Vec<Item> {
    let by_digest = cited(site, |period, topic| (*period, topic.clone()));
    let item = |article: &clipsheet::model::Article| {
        Item(vec![
            ("id", Value::from(article.id.as_str())),
            ("date", text(article.date)),
            ("outlet", text(article.source.outlet.as_ref())),
            ("language", text(article.language.as_ref())),
            ("title", Value::from(article.title.as_str())),
            ("digests", Value::from(by_digest.values().filter(|cited| cited.contains(&article.id)).count())),
            ("file", Value::from(article.file.to_string_lossy().replace('\\', "/"))),
        ])
    };
    site.content.articles.values().map(item).collect()
}

fn topics(site: &Site) -> Vec<Item> {
    let cited = cited(site, |_, topic| topic.clone());
    let english = Language::new("en").expect("a language tag");
    let language = site.config.as_ref().map_or(&english, |config| &config.language);
    let item = |topic: &clipsheet::model::Topic| {
        Item(vec![
            ("id", Value::from(topic.id.as_str())),
            ("name", Value::from(topic.name(language))),
            ("digests", Value::from(site.content.digests.iter().filter(|digest| digest.topic == topic.id).count())),
            ("articles", Value::from(cited.get(&topic.id).map_or(0, BTreeSet::len))),
        ])
    };
    site.content.topics.list.iter().map(item).collect()
}

fn periods(site: &Site) -> Vec<Item> {
    let cited = cited(site, |period, _| *period);
    let item = |(period, articles): (&Period, &BTreeSet<&ArticleId>)| {
        let topics = site.content.digests.iter().filter(|digest| digest.period == *period);
        let topics: Vec<&str> = topics.map(|digest| digest.topic.as_str()).collect();
        Item(vec![
            ("period", Value::from(period.to_string())),
            ("kind", Value::from(period.kind().word())),
            ("first_day", Value::from(period.first_day().to_string())),
            ("last_day", Value::from(period.last_day().to_string())),
            ("topics", Value::from(topics.join(", "))),
            ("articles", Value::from(articles.len())),
        ])
    };
    let mut periods: Vec<(&Period, &BTreeSet<&ArticleId>)> = cited.iter().collect();
    periods.sort_by_key(|(period, _)| (period.last_day(), period.first_day()));
    periods.into_iter().map(item).collect()
}

fn sources(site: &Site) -> Vec<Item> {
    let item = |outlet: &clipsheet::model::Outlet| {
        let of_it = |article: &&clipsheet::model::Article| article.source.outlet.as_ref() == Some(&outlet.key);
        Item(vec![
            ("key", Value::from(outlet.key.as_str())),
            ("name", Value::from(outlet.name.as_str())),
            ("language", text(outlet.language.as_ref())),
            ("kind", text(outlet.kind.as_ref())),
            ("articles", Value::from(site.content.articles.values().filter(of_it).count())),
        ])
    };
    site.content.outlets.values().map(item).collect()
}
