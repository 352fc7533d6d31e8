//! The linguistic ground: language, sentences, words, similarity, and Markdown as text.

pub mod markdown;
