//! A feed → JSON Feed 1.1 (jsonfeed.org).

use serde::Serialize;

use super::{Entry, Feed};
use crate::render::json::json;

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    favicon: &'a str,
    language: &'a str,
    authors: [Author<'a>; 1],
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    url: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_html: &'a str,
    date_modified: String,
    language: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
}

pub(super) fn document(feed: &Feed<'_>) -> String {
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.page,
        feed_url: &feed.json,
        description: &feed.subtitle,
        favicon: &feed.icon,
        language: &feed.language,
        authors: [Author { name: &feed.author.name, url: &feed.author.url }],
        items: feed.entries.iter().map(|entry| item(entry)).collect(),
    };
    let mut text = json(&document);
    text.push('\n');
    text
}

fn item(entry: &Entry) -> Item<'_> {
    Item {
        id: &entry.url,
        url: &entry.url,
        title: &entry.title,
        content_html: &entry.html,
        date_modified: entry.updated.to_rfc3339(),
        language: &entry.language,
        tags: entry.topics.iter().map(|(_, name)| name.as_str()).collect(),
    }
}
