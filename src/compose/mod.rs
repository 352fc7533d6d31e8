//! compose
pub mod classify;
pub mod key_sentences;
pub mod stories;
