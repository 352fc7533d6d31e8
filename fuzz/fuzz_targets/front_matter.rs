//! Any text → an article, or a note that tells what is wrong with it.

#![no_main]

use std::path::Path;

use clipsheet::content::parse_article;
use clipsheet::model::ArticleId;
use clipsheet::note::any_error;
use clipsheet::text::letters::{is_harmful, is_visible};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    let id = ArticleId::new("a").expect("an id");
    let noted = parse_article(Path::new("a.md"), &id, source);
    for note in &noted.notes {
        let spot = note.place.as_ref().and_then(|place| place.spot.as_ref());
        let lines = source.matches('\n').count() + 2;
        assert!(spot.is_none_or(|spot| spot.line <= lines && spot.column >= 1), "{note:?}");
    }
    let Some(article) = noted.value else {
        assert!(!noted.notes.is_empty(), "lost in silence");
        return;
    };
    assert!(!any_error(&noted.notes));
    assert!(is_visible(&article.title) && article.title.chars().count() <= 301);
    assert!(!article.title.chars().any(is_harmful));
    for (index, sentence) in article.body.sentences().enumerate() {
        assert_eq!(sentence.number as usize, index + 1);
        assert!(!sentence.text.trim().is_empty() && !sentence.text.chars().any(|letter| letter != '\n' && is_harmful(letter)));
    }
    for address in article.source.url.iter().chain(article.source.archive.iter().map(|copy| &copy.url)) {
        assert!(address.starts_with("http://") || address.starts_with("https://"), "{address}");
    }
});
