//! A feed → Atom (RFC 4287).

use atom_syndication as atom;
use atom_syndication::{Category, Content, Generator, Link, Person, Text};

use super::{ATOM, Entry, Feed};

pub(super) fn document(feed: &Feed<'_>) -> String {
    let feed = atom::Feed {
        title: Text::plain(&*feed.title),
        subtitle: (!feed.subtitle.is_empty()).then(|| Text::plain(&*feed.subtitle)),
        id: feed.id.clone(),
        updated: feed.updated,
        authors: vec![Person {
            name: feed.author.name.clone(),
            uri: Some(feed.author.url.clone()).filter(|url| !url.is_empty()),
            ..Person::default()
        }],
        generator: Some(Generator {
            value: "Clipsheet".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            ..Generator::default()
        }),
        icon: Some(feed.icon.clone()),
        links: vec![link(&feed.atom, "self", ATOM), link(&feed.page, "alternate", "text/html")],
        lang: Some(feed.language.clone()),
        entries: feed.entries.iter().map(|entry| self::entry(entry)).collect(),
        ..atom::Feed::default()
    };
    let mut text = feed.to_string();
    text.push('\n');
    text
}

fn entry(entry: &Entry) -> atom::Entry {
    let category =
        |(term, label): &(String, String)| Category { term: term.clone(), scheme: None, label: Some(label.clone()) };
    atom::Entry {
        title: Text::plain(&*entry.title),
        id: entry.url.clone(),
        updated: entry.updated,
        categories: entry.topics.iter().map(category).collect(),
        links: vec![link(&entry.url, "alternate", "text/html")],
        content: Some(Content {
            content_type: Some("html".to_owned()),
            value: Some(entry.html.clone()),
            lang: Some(entry.language.clone()),
            ..Content::default()
        }),
        ..atom::Entry::default()
    }
}

fn link(href: &str, rel: &str, mime: &str) -> Link {
    Link { href: href.to_owned(), rel: rel.to_owned(), mime_type: Some(mime.to_owned()), ..Link::default() }
}
