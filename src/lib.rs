//! Clipsheet: a folder of news articles → Markdown digests → a briefing site in which every sentence leads to its
//! source.
//!
//! ```text
//! raw pages ──import──▶ content/articles ──compose──▶ content/digests ──render──▶ public/ ──publish──▶ a host
//!                              └────────────────────────────▲
//! ```
//!
//! Read the modules in the order below: the nouns first, then the ground they stand on, then the flow.
#![forbid(unsafe_code)]

// What all parts speak of.
pub mod model;

// The ground: notes, files, keys, work, YAML, settings, language.
pub mod config;
pub mod disk;
pub mod key;
pub mod note;
pub mod text;
pub mod work;
pub mod yaml;

// The flow. The stages know `content` and `model`, and never each other.
pub mod import;

#[cfg(feature = "fetch")]
pub mod fetch;

pub mod content;

pub mod compose;

// Only where a person wants a model; what asks over the network is in the feature `llm`.
pub mod rewrite;

pub mod render;

pub mod publish;

#[cfg(feature = "search")]
pub mod search;

#[cfg(feature = "serve")]
pub mod serve;
