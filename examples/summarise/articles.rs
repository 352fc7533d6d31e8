//! A document of a JSON line → an article; shared by the examples that measure.

use clipsheet::model::{Article, ArticleId, Block, Body, Language, Sentence, Source};
use clipsheet::text::{sentences::sentences, words::count_words};
use serde_json::Value;

/// The article of `{"title": "…", "text": "…", "date": "2031-05-06"}`, of which only the text must be there.
pub fn article(number: usize, document: &Value, language: Option<Language>) -> Article {
    let mut count = 0;
    let mut sentence = |text: &str| {
        count += 1;
        Sentence { number: count, text: text.to_owned(), words: count_words(text) }
    };
    let text = document["text"].as_str().unwrap_or_default();
    let paragraphs = text.lines().filter(|paragraph| !paragraph.trim().is_empty());
    let blocks: Vec<Block> = paragraphs
        .map(|paragraph| {
            let sentences = sentences(paragraph, language.as_ref()).into_iter().map(&mut sentence).collect();
            Block::Prose { sentences }
        })
        .collect();
    let mut body = Body { blocks, words: 0 };
    body.words = body.sentences().map(|sentence| sentence.words).sum();
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
