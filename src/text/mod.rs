//! The linguistic ground: language, sentences, words, similarity, and Markdown as text.

pub mod markdown;

pub mod dates;
pub mod language;

pub mod sentences;

pub mod quotes;

pub mod words;

pub mod similarity;
