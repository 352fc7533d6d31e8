//! Lines → the headline, and the site's name behind it.

use std::collections::{HashMap, HashSet};

use super::lines::{Line, fold};
use super::segment::Parted;

/// A headline has at least this many words …
const MIN_WORDS: usize = 3;
/// … and at most this many.
const MAX_WORDS: usize = 30;
/// A line with a lower score is not taken for a headline.
const MIN_SCORE: f64 = 1.2;
/// Only so many lines above the text are looked at.
const MAX_DISTANCE: usize = 120;

/// A headline.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Headline {
    /// Its words, without the names of site and section behind it.
    pub text: String,
    /// The first line on which it stands, counted from 0.
    pub line: usize,
    /// The name of the site, if it stands behind it.
    pub site: Option<String>,
    /// How it was chosen.
    pub reason: String,
}

/// The best line at or above the first line of the article; `None` if none is good enough.
///
/// A headline shares words with the text, stands near it, is often printed twice, and ends without a full stop.
pub(super) fn find(lines: &[Line], parted: &Parted, stop_words: &HashSet<&str>) -> Option<Headline> {
    let (first, last) = parted.run?;
    let body: HashSet<&str> =
        (first..=last).filter(|at| parted.dropped[*at].is_none()).flat_map(|at| lines[at].folded.split(' ')).collect();
    let parts: Vec<Option<Parts>> =
        lines.iter().enumerate().map(|(at, line)| (at <= last).then(|| Parts::of(line)).flatten()).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for part in parts.iter().flatten() {
        *times.entry(part.folded.as_str()).or_default() += 1;
    }
    let mut best: Option<(f64, usize)> = None;
    for (at, line) in lines.iter().enumerate().take(last + 1).skip(first.saturating_sub(MAX_DISTANCE)) {
        let Some(part) = &parts[at] else { continue };
        let repeated = times.get(part.folded.as_str()).is_some_and(|times| *times > 1);
        if at > first + 2 && !repeated || line.mark.is_some() && !repeated && !line.heading {
            continue;
        }
        let words: Vec<&str> = part
            .folded
            .split(' ')
            .filter(|word| (word.chars().count() > 3 || line.unspaced) && !stop_words.contains(word))
            .collect();
        let shared = words.iter().filter(|word| body.contains(*word)).count() as f64 / words.len().max(1) as f64;
        let distance = first.saturating_sub(at) as f64;
        let in_prose = at >= first && parted.values[at] > 0.0;
        let score = shared * 3.0 + part.words.min(12) as f64 / 12.0 + if repeated { 1.2 } else { 0.0 }
            - distance / 25.0
            - if in_prose { 1.5 } else { 0.0 }
            - if line.separators > 0 && part.site.is_none() { 0.5 } else { 0.0 };
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, at));
        }
    }
    let (_, at) = best.filter(|(score, _)| *score >= MIN_SCORE)?;
    let chosen = parts[at].as_ref()?;
    let same = |part: &&Parts| part.folded == chosen.folded;
    let line = parts.iter().position(|part| part.as_ref().filter(same).is_some()).unwrap_or(at);
    let site = parts.iter().flatten().filter(same).find_map(|part| part.site.clone());
    let count = times.get(chosen.folded.as_str()).copied().unwrap_or(1);
    let reason = match count {
        0 | 1 => "is the headline: no full stop, near the text, shares its words".to_owned(),
        _ => format!("is the headline: stands {count} times and shares the words of the text"),
    };
    Some(Headline { text: chosen.text.clone(), line, site, reason })
}

/// A line that may be a headline.
#[derive(Debug, Clone, PartialEq)]
struct Parts {
    text: String,
    folded: String,
    words: usize,
    site: Option<String>,
}

impl Parts {
    /// Parts a line into headline and site: `Headline | Section | Site`. `None` if it cannot be a headline.
    fn of(line: &Line) -> Option<Self> {
        let (text, site) = match line.text.split_once(" | ").or_else(|| line.text.split_once(" » ")) {
            Some((text, rest)) => (text.trim(), rest.rsplit(['|', '»']).next().map(str::trim)),
            None => (line.text.as_str(), None),
        };
        let site = site.filter(|site| !site.is_empty() && site.chars().count() <= 30).map(str::to_owned);
        let words = if text.len() == line.text.len() { line.words } else { Line::new(text).words };
        let stopped = text.ends_with(['.', ',', ';', '。']) && !text.ends_with("...");
        if !(MIN_WORDS..=MAX_WORDS).contains(&words) || stopped && !line.heading {
            return None;
        }
        let dated = words <= 8 && !super::dates::find(text, None).is_empty();
        (!dated).then(|| Self { text: text.to_owned(), folded: fold(text), words, site })
    }
}

/// Whether a line is the headline once more.
pub(super) fn is_repeat(line: &Line, headline: &Headline) -> bool {
    Parts::of(line).is_some_and(|parts| parts.folded == fold(&headline.text))
}
