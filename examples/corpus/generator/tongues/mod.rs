//! The languages: sentences with places for facts and words.
//!
//! `{thing}` is what the topic is about, `{n}` the number of the event; `{town}`, `{somebody}`, `{firm}`, `{noun}` and their
//! like are drawn anew each time, the other places hold what all reports of an event tell.

mod english;
mod others;

pub use english::ENGLISH;
pub use others::{ARABIC, CHINESE, FRENCH, GERMAN, ITALIAN, RUSSIAN, SPANISH};

use super::names::Script;

/// All of them; English, in which most is written, is the first.
pub const TONGUES: [&Tongue; 8] = [&ENGLISH, &GERMAN, &SPANISH, &FRENCH, &ITALIAN, &RUSSIAN, &CHINESE, &ARABIC];

/// What a language gives to say.
pub struct Tongue {
    pub code: &'static str,
    pub script: Script,
    /// What stands between two sentences.
    pub space: &'static str,
    /// From Monday on.
    pub weekdays: [&'static str; 7],
    /// By the number of the kind of event.
    pub kinds: [KindWords; 6],
    /// What can be told of every event; of each fact some wordings.
    pub facts: &'static [&'static [&'static str]],
    /// What people say.
    pub quotes: &'static [&'static str],
    /// What fills a page.
    pub fillers: &'static [&'static str],
    pub headings: &'static [&'static str],
    pub causes: &'static [&'static str],
    /// From the most frequent to the rarest, as are the next two.
    pub nouns: &'static [&'static str],
    pub adjectives: &'static [&'static str],
    pub verbs: &'static [&'static str],
    pub seasons: &'static [&'static str],
}

/// How one kind of event is told.
pub struct KindWords {
    pub titles: &'static [&'static str],
    pub leads: &'static [&'static str],
    /// Of each fact some wordings.
    pub facts: &'static [&'static [&'static str]],
}
