//! The linguistic ground: language, sentences, words, similarity, and Markdown as text.

pub mod markdown;

// What others wrote: which letters, which addresses.
pub mod letters;
pub mod address;

pub mod blanks;
pub mod calendar;
pub mod dates;
pub mod plurals;
pub mod language;
pub mod languages;

pub mod dateline;

pub mod sentences;

pub mod quotes;

pub mod words;

pub mod phrases;

pub mod reading;

mod tokens;

pub mod names;

pub mod quantities;

pub mod evidence;

pub mod similarity;
