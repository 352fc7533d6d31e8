//! A document of a JSON line → an article; shared by the examples that measure.

use clipsheet::model::{Article, ArticleId, Body, Language, Source};
use clipsheet::text::{sentences::sentences, words::count_words};
use serde_json::Value;

/// The article of `{"title": "…", "text": "…", "date": "2031-05-06"}`, of which only the text must be there.
pub fn article(number: usize, document: &Value, language: Option<Language>) -> Article {
    let text = document["text"].as_str().unwrap_or_default();
    let mut body = Body::default();
    for paragraph in text.lines().filter(|paragraph| !paragraph.trim().is_empty()) {
        let sentences = sentences(paragraph, language.as_ref());
        body.add_prose(sentences.into_iter().map(|text| (text, count_words(text))));
    }
    Article {
        id: ArticleId::new(format!("article-{number}")).expect("is an id"),
        title: document["title"].as_str().unwrap_or_default().to_owned(),
        date: document["date"].as_str().and_then(|date| date.parse().ok()),
        language,
        authors: Vec::new(),
        topics: Vec::new(),
        corrections: Vec::new(),
        source: Source::default(),
        body,
        file: "example.md".into(),
    }
}
