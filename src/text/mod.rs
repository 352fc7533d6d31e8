//! The linguistic ground: language, sentences, words, similarity, Markdown as text, dates in words.

pub mod dates;
pub mod language;
pub mod markdown;
pub mod sentences;
pub mod words;
