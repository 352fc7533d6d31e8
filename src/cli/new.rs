//! `clipsheet new`: the file of an article, or the rules of a topic, to be filled in by hand.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Subcommand;
use clipsheet::content::{self, Content, TOPICS_FILE};
use clipsheet::disk::{self, Was, Written};
use clipsheet::model::{ArticleId, Language, Outlet, Pattern, Topic, TopicId};
use clipsheet::note::any_error;
use clipsheet::yaml;
use url::Url;

use super::Outcome;
use super::lock::lock;
use super::print::Printer;
use super::progress::progress;
use super::site::{self, Site, read};

/// What the name of a new topic counts for: enough, by the usual threshold.
const NAME_POINTS: f64 = 3.0;

/// What can be made.
#[derive(Debug, Clone, Subcommand)]
pub(super) enum NewCommand {
    /// Make the file of an article, as a draft to be filled in by hand; pages are better imported.
    Article {
        /// Its title, or the address of the original.
        #[arg(value_name = "TITLE|URL")]
        named: String,
    },
    /// Add a topic to content/topics.yaml; its name is its first word.
    Topic {
        /// Its name in the language of the site.
        name: String,
    },
}

pub(super) fn run(printer: &Printer, root: Option<&Path>, command: &NewCommand) -> Result<Outcome> {
    let root = site::root(root)?;
    let _lock = lock(printer, &[&root])?;
    let site = read(Some(&root), &*progress(printer))?;
    match command {
        NewCommand::Article { named } => article(printer, &site, named.trim()),
        NewCommand::Topic { name } => topic(printer, &site, name.trim()),
    }
}

fn article(printer: &Printer, site: &Site, named: &str) -> Result<Outcome> {
    let url = Url::parse(named).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let words = match &url {
        Some(url) => {
            let mut parts = url.path().split('/').filter(|part| !part.is_empty());
            let page = parts.next_back().unwrap_or_default();
            format!("{} {}", url.host_str().unwrap_or_default(), page.trim_end_matches(".html"))
        }
        None => named.to_owned(),
    };
    let slug: String = slug::slugify(words).chars().take(100).collect();
    let id = ArticleId::new(slug.trim_matches('-')).context("no name for a file can be made of this")?;
    let file = PathBuf::from(format!("content/articles/{id}.md"));
    let path = site.root.join(&file);
    let there = || format!("there is an article `{id}` already");
    if disk::is_there(&path) || site.content.articles.contains_key(&id) {
        bail!(there());
    }
    let outlet = url.as_ref().and_then(|url| outlet_of(&site.content, url));
    if disk::replace(&path, Was::Missing, draft(named, url.as_ref(), outlet).as_bytes())? == Written::Left {
        bail!(there());
    }
    printer.say(&format!(
        "Made {}, a draft: fill it in, take out `draft`, then `clipsheet build`",
        site.root.join(file).display()
    ));
    if url.is_some() && cfg!(feature = "fetch") {
        printer.say(&format!("(`clipsheet import --fetch {named}` would get the page and fill it in)"));
    }
    Ok(Outcome::Done)
}

/// The outlet whose home page has the same host.
fn outlet_of<'a>(content: &'a Content, url: &Url) -> Option<&'a Outlet> {
    let host = |url: &Url| url.host_str().map(|host| host.trim_start_matches("www.").to_owned());
    let same = |outlet: &&Outlet| {
        let home = outlet.url.as_deref().and_then(|home| Url::parse(home).ok());
        home.is_some_and(|home| host(&home).is_some() && host(&home) == host(url))
    };
    content.outlets.values().find(same)
}

/// The text of the file. What is not known stays empty.
fn draft(title: &str, url: Option<&Url>, outlet: Option<&Outlet>) -> String {
    let value = |value: Option<&str>| value.map(|value| format!(" {}", yaml::word(value))).unwrap_or_default();
    let mut lines = vec![
        "---".to_owned(),
        format!("title: {}", yaml::word(title)),
        "draft: true # leaves it out".to_owned(),
        "date: # as precise as it is known: 2031-03-06, 2031-03, 2031".to_owned(),
        format!("language:{}", value(outlet.and_then(|outlet| outlet.language.as_ref()).map(Language::as_str))),
        "source:".to_owned(),
    ];
    lines.push(match outlet {
        Some(outlet) => format!("  outlet: {}", outlet.key),
        None => "  outlet: # a key of content/outlets.yaml".to_owned(),
    });
    lines.push(format!("  url:{}", value(url.map(Url::as_str))));
    lines.push("  provenance: {via: hand}".to_owned());
    lines.push("---\n\n".to_owned());
    lines.join("\n")
}

fn topic(printer: &Printer, site: &Site, name: &str) -> Result<Outcome> {
    let Some(config) = &site.config else {
        printer.notes(&site.notes);
        return Ok(Outcome::Failed);
    };
    let slug: String = slug::slugify(name).chars().take(60).collect();
    let id = TopicId::new(slug.trim_matches('-')).context("no key can be made of this name")?;
    let mut topic = Topic::new(id, NAME_POINTS);
    topic.names.insert(config.language.as_str().to_owned(), name.to_owned());
    topic.any =
        vec![Pattern { language: Some(config.language.clone()), text: name.to_lowercase(), weight: NAME_POINTS }];
    let block = content::written_topic(&topic);
    let path = site.root.join(TOPICS_FILE);
    let there = disk::read_if_there(&path)?;
    let there = there.map(String::from_utf8).transpose().with_context(|| format!("`{TOPICS_FILE}` is no UTF-8"))?;
    let old = there.as_deref().unwrap_or("version: 1\n\ntopics:\n");
    let before = content::parse_topics(Path::new(TOPICS_FILE), old, None);
    if before.value.list.iter().any(|known| known.id == topic.id) {
        bail!("there is a topic `{}` already", topic.id);
    }
    let new = format!("{}\n\n{block}", old.trim_end());
    let new = if before.value.list.is_empty() { format!("{}\n{block}", old.trim_end()) } else { new };
    let read = content::parse_topics(Path::new(TOPICS_FILE), &new, None);
    let ids = |topics: &[Topic]| topics.iter().map(|topic| topic.id.clone()).collect::<Vec<_>>();
    let expected: Vec<TopicId> = ids(&before.value.list).into_iter().chain([topic.id.clone()]).collect();
    if any_error(&read.notes) || ids(&read.value.list) != expected {
        bail!("the topic cannot be added to the form of {TOPICS_FILE}; add it yourself, below `topics:`\n{block}");
    }
    let was = there.as_ref().map_or(Was::Missing, |text| Was::Bytes(text.as_bytes()));
    if disk::replace(&path, was, new.as_bytes())? == Written::Left {
        bail!("somebody changed {TOPICS_FILE} at the same time; it stays as they left it, so run the command again");
    }
    printer.say(&format!(
        "Added `{}` to {TOPICS_FILE}: give it words, then `clipsheet topics test` and `clipsheet topics gaps`",
        topic.id
    ));
    Ok(Outcome::Done)
}
