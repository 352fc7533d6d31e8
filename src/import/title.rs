//! Lines → the headline, and the site's name behind it.

use std::collections::{HashMap, HashSet};

use crate::model::Precision;

use super::credits;
use super::dates;
use super::lines::{Line, ends_statement, fold, is_unspaced};
use super::segment::Parted;
use super::verdict::Kind;

/// A headline has at least this many words …
const MIN_WORDS: usize = 2;
/// … and at most this many.
const MAX_WORDS: usize = 30;
/// A line with a lower score is not taken for a headline.
const MIN_SCORE: f64 = 1.2;
/// Only so many lines above the text are looked at.
const MAX_DISTANCE: usize = 120;

/// The first lines of the text that are looked at with more care …
const OPENING_LINES: usize = 3;
/// … if they have so many words.
const MIN_OPENING_WORDS: usize = 12;

/// So near below it must be what makes a line in the text a headline.
const MIN_SIGN: f64 = 0.6;
/// As many lines of what was taken for the text may stand above the headline.
const MAX_REACH: usize = 25;

/// A headline.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Headline {
    /// Its words, without the names of site and section behind it.
    pub text: String,
    /// The same for comparing.
    pub folded: String,
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
        (first..=last).filter(|at| parted.dropped[*at].is_none()).flat_map(|at| terms(&lines[at].folded)).collect();
    let parts: Vec<Option<Parts>> =
        lines.iter().enumerate().map(|(at, line)| (at <= last).then(|| Parts::of(line)).flatten()).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for part in parts.iter().flatten() {
        *times.entry(part.folded.as_str()).or_default() += 1;
    }
    let opening: HashSet<&str> = (first..=last)
        .filter(|at| parted.dropped[*at].is_none() && lines[*at].words >= MIN_OPENING_WORDS)
        .take(OPENING_LINES)
        .flat_map(|at| terms(&lines[at].folded))
        .collect();
    let signs = signs_below(lines, first.saturating_sub(MAX_DISTANCE)..first + MAX_REACH);
    let echoes = echoes(&lines[..first]);
    let reach = ((last - first) / 4).clamp(3, MAX_REACH);
    let mut scored: Vec<(f64, usize)> = Vec::new();
    for (at, line) in lines.iter().enumerate().take(first + reach).skip(first.saturating_sub(MAX_DISTANCE)) {
        let Some(part) = &parts[at] else { continue };
        let repeated = times.get(part.folded.as_str()).is_some_and(|times| *times > 1);
        let below_title = line.heading.is_some_and(|level| level > 1);
        if line.mark.is_some() && !repeated || below_title || credits::is_byline(&line.text) {
            continue;
        }
        let words: Vec<&str> = terms(&part.folded)
            .filter(|word| (word.chars().count() > 3 || line.unspaced) && !stop_words.contains(word))
            .collect();
        let share = |of: &HashSet<&str>| {
            words.iter().filter(|word| of.contains(*word)).count() as f64 / words.len().max(1) as f64
        };
        let distance = lines[at..first.max(at)].iter().filter(|line| !line.is_blank()).count();
        // Farther down in the text, only a line with the signs of a headline may be one.
        if at >= first + 3 && signs[at] < MIN_SIGN {
            continue;
        }
        let below = if at < first || at >= first + 3 { signs[at] } else { 0.0 };
        // The weights were found by trial on saved news pages; small changes of them change little.
        let mut score = 2.2 * share(&body) + 1.4 * share(&opening) + 2.0 * part.words.min(10) as f64 / 10.0;
        score += 2.0 * below;
        score += if repeated || part.words >= 4 && echoes.contains(part.folded.as_str()) { 0.6 } else { 0.0 };
        score += if line.heading.is_some() { 3.0 } else { 0.0 };
        score -= 0.08 * part.words.saturating_sub(16) as f64;
        score -= 0.03 * distance as f64;
        score -= if at >= first { 1.2 } else { 0.0 };
        score -= if at >= first && parted.values[at] > 0.0 { 1.0 } else { 0.0 };
        score -= if line.separators > 0 && part.site.is_none() { 0.5 } else { 0.0 };
        score -= if part.text.ends_with([':', '：']) { 1.5 } else { 0.0 };
        score -= if part.text.contains("://") || part.text.contains('@') { 2.0 } else { 0.0 };
        score -= if part.words <= 3 && line.capitals == 1.0 && !line.unspaced { 1.2 } else { 0.0 };
        score -= if part.dated { 1.5 } else { 0.0 };
        scored.push((score, at));
    }
    let best = scored.iter().copied().reduce(|best, next| if next.0 > best.0 { next } else { best });
    let (most, best) = best.filter(|(score, _)| *score >= MIN_SCORE)?;
    let at = before_standfirst(lines, &parts, &scored, most, best);
    let at = without_kicker(&parts, &scored, at);
    let chosen = parts[at].as_ref()?;
    let same = |part: &&Parts| part.folded == chosen.folded;
    let line = parts.iter().position(|part| part.as_ref().filter(same).is_some()).unwrap_or(at);
    let site = parts.iter().flatten().filter(same).find_map(|part| part.site.clone());
    let count = times.get(chosen.folded.as_str()).copied().unwrap_or(1);
    let reason = match count {
        0 | 1 => "is the headline: no full stop, near the text, shares its words".to_owned(),
        _ => format!("is the headline: stands {count} times and shares the words of the text"),
    };
    Some(Headline { text: chosen.text.clone(), folded: chosen.folded.clone(), line, site, reason })
}

/// The words of a folded text; in a script without spaces, where nobody parts them, each two letters side by side.
fn terms(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').flat_map(|word| {
        let starts = || word.char_indices().map(|(at, _)| at);
        let is_parted = word.starts_with(is_unspaced) && starts().nth(2).is_some();
        let pairs = starts().zip(starts().skip(2).chain([word.len()])).filter(move |_| is_parted);
        let whole = Some(word).filter(|_| !is_parted);
        whole.into_iter().chain(pairs.map(move |(start, end)| &word[start..end]))
    })
}

/// How surely the head of an article begins on each line of the window, 0 to 1: a date, a byline or a reading time soon below.
fn signs_below(lines: &[Line], window: std::ops::Range<usize>) -> Vec<f64> {
    const REACH: usize = 6;
    const MAX_SIGN_WORDS: usize = 20;
    let sign = |line: &Line| {
        line.words <= MAX_SIGN_WORDS
            && !line.ends
            && (matches!(line.mark.map(|mark| mark.kind), Some(Kind::RelativeDate))
                || credits::is_byline(&line.text)
                || line.words <= 14
                    && dates::find(&line.text, None).iter().any(|date| date.when.precision() >= Precision::Day)
                || is_reading_time(line))
    };
    let visible: Vec<usize> = window.take_while(|at| *at < lines.len()).filter(|at| !lines[*at].is_blank()).collect();
    let mut below = vec![0.0; lines.len()];
    let mut distance = REACH;
    for at in visible.into_iter().rev() {
        if distance < REACH {
            below[at] = 1.0 - distance as f64 / REACH as f64;
        }
        distance = if sign(&lines[at]) { 0 } else { (distance + 1).min(REACH) };
    }
    below
}

/// Whether a line tells how long the reading takes: `5 min read`, `Lesezeit: 5 Min.`.
fn is_reading_time(line: &Line) -> bool {
    const MINUTES: &[&str] =
        &["min", "mins", "minute", "minutes", "minuten", "minuti", "minutos", "minuty", "мин", "dk", "dakika"];
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    line.words <= 8 && line.folded.split(' ').any(|word| MINUTES.contains(&word)) && line.folded.split(' ').any(number)
}

/// What lines with separators begin or end with: the window's title, a path to the page.
fn echoes(lines: &[Line]) -> HashSet<&str> {
    const WORDS: std::ops::RangeInclusive<usize> = 5..=30;
    const MAX_MORE_WORDS: usize = 8;
    let separated = |line: &&Line| WORDS.contains(&line.words) && (line.separators > 0 || line.text.contains(" - "));
    let mut echoes = HashSet::new();
    for line in lines.iter().filter(separated) {
        let spaces = || line.folded.match_indices(' ').map(|(at, _)| at);
        let all = spaces().count();
        echoes.extend(spaces().skip(all.saturating_sub(MAX_MORE_WORDS)).map(|at| &line.folded[..at]));
        echoes.extend(spaces().take(MAX_MORE_WORDS).map(|at| &line.folded[at + 1..]));
    }
    echoes
}

/// A standfirst shares more words with the text than the headline right above it: of such neighbours the first wins.
fn before_standfirst(
    lines: &[Line],
    parts: &[Option<Parts>],
    scored: &[(f64, usize)],
    most: f64,
    best: usize,
) -> usize {
    let above =
        lines.iter().enumerate().take(best).rev().filter(|(_, line)| !line.is_blank()).take(3).map(|(at, _)| at).min();
    let near = |(score, at): &&(f64, usize)| {
        above.is_some_and(|above| (above..best).contains(at))
            && *score >= most - 0.5
            && parts[*at].as_ref().is_some_and(|part| part.words >= 6)
    };
    scored.iter().find(near).map_or(best, |(_, at)| *at)
}

/// If the line is another candidate with a kicker or a label before it, the other one is the headline.
fn without_kicker(parts: &[Option<Parts>], scored: &[(f64, usize)], best: usize) -> usize {
    let whole = parts[best].as_ref().map_or("", |part| part.folded.as_str());
    let inner = |(_, at): &&(f64, usize)| {
        parts[*at].as_ref().is_some_and(|part| {
            part.words >= 4 && whole.strip_suffix(part.folded.as_str()).is_some_and(|kicker| kicker.ends_with(' '))
        })
    };
    scored.iter().find(inner).map_or(best, |(_, at)| *at)
}

/// A line that may be a headline.
#[derive(Debug, Clone, PartialEq)]
struct Parts {
    text: String,
    folded: String,
    words: usize,
    site: Option<String>,
    /// Whether it holds a date besides many words.
    dated: bool,
}

impl Parts {
    /// Parts a line into headline and site: `Headline | Section | Site`. `None` if it cannot be a headline.
    fn of(line: &Line) -> Option<Self> {
        if line.words < MIN_WORDS || line.words > 2 * MAX_WORDS {
            return None;
        }
        let bars = line.text.split_once(" | ").or_else(|| line.text.split_once(" » "));
        let dash = [" - ", " – ", " — "]
            .iter()
            .filter_map(|dash| line.text.rsplit_once(dash))
            .max_by_key(|(text, _)| text.len());
        let (text, site) = match (bars, dash) {
            (Some((text, rest)), _) => (text.trim(), rest.rsplit(['|', '»']).next().map(str::trim)),
            // A dash is as often part of the headline.
            (None, Some((text, rest))) if credits::reads_like_outlet(rest) => (text.trim(), Some(rest.trim())),
            (None, Some(_) | None) => (line.text.as_str(), None),
        };
        let text = text.trim_start_matches([':', '>', '»', '›', '|', '•', ' ']);
        let site = site.filter(|site| !site.is_empty() && site.chars().count() <= 30).map(str::to_owned);
        let words = if text.len() == line.text.len() { line.words } else { Line::new(text).words };
        let stopped = ends_statement(text) || text.ends_with(',');
        if !(MIN_WORDS..=MAX_WORDS).contains(&words) || stopped && line.heading.is_none() {
            return None;
        }
        let dates = dates::find(text, None);
        let undated = dates.first().map(|date| {
            text[..date.start].chars().chain(text[date.end..].chars()).filter(|letter| letter.is_alphabetic()).count()
        });
        let dated = undated.is_some_and(|letters| words <= 8 || letters <= 12);
        let holds_day = dates.iter().any(|date| date.when.precision() >= Precision::Day);
        (!dated).then(|| Self { text: text.to_owned(), folded: fold(text), words, site, dated: holds_day })
    }
}

/// Whether a line is the headline once more.
pub(super) fn is_repeat(line: &Line, headline: &Headline) -> bool {
    line.folded.contains(&headline.folded) && Parts::of(line).is_some_and(|parts| parts.folded == headline.folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::segment::part;

    const A: &str = "The council of Northport voted on Monday to build the bridge that the town has wanted for years.";
    const B: &str = "Work is to begin in spring, and the first cars are expected to cross the river two years later.";

    #[track_caller]
    fn check(above: &[&str], title: Option<&str>, site: Option<&str>) {
        let lines: Vec<Line> = above.iter().chain(&[A, B]).map(|line| Line::new(line)).collect();
        let headline = find(&lines, &part(&lines, &HashSet::new()), &HashSet::new());
        assert_eq!(headline.as_ref().map(|headline| headline.text.as_str()), title);
        assert_eq!(headline.and_then(|headline| headline.site).as_deref(), site);
    }

    #[test]
    fn the_headline_is_the_best_line_above_the_text() {
        let title = Some("Northport council votes for the bridge");
        check(&["Home", "Northport council votes for the bridge", "3 June 2031"], title, None);
        check(&["Region and Town", "Northport council votes for the bridge"], title, None);
        check(&["Northport council votes for the bridge | Region | NP"], title, Some("NP"));
        check(
            &["Home Region Northport council votes for the bridge", "Northport council votes for the bridge"],
            title,
            None,
        );
        check(
            &[
                "Northport council votes for the bridge",
                "After a decade of quarrels the town gets its way over the river",
            ],
            title,
            None,
        );
        check(&["Northport council votes for the bridge", "By Ann Example and Bo Sample"], title, None);
        check(&["# Northport council votes for the bridge", "## What it costs to build the bridge"], title, None);
    }

    #[test]
    fn a_head_has_a_date_or_a_name_below_it() {
        let title = Some("Wider than the river");
        check(&["Rain and wind until Sunday evening", "Menu", "Wider than the river", "3 June 2031"], title, None);
        check(
            &["Wider than the river", "By Ann Example", "5 min read", "What the council voted for on Monday:"],
            title,
            None,
        );
        check(&["Home » Region » Wider than the river", "Wider than the river", "Rain and wind and sun"], title, None);
    }

    #[test]
    fn a_sentence_of_the_text_is_no_headline() {
        check(&["“The bridge was built for horses, and nobody can mend it any more.”"], None, None);
        check(
            &["新桥获批", "2031-03-14 21:15", "市长在表决前说：“我们不能一直修补一座为马车建造的桥。”"],
            Some("新桥获批"),
            None,
        );
        let hindi = "मेयर ने कहा कि परिषद घोड़ों के लिए बने इस पुराने पुल की मरम्मत अब और नहीं कर सकती।";
        check(&["शहर को मिलेगा नया पुल", "2031-03-14", hindi], Some("शहर को मिलेगा नया पुल"), None);
        check(&["Who needs another bridge?"], Some("Who needs another bridge?"), None);
    }

    #[test]
    fn a_headline_without_spaces_shares_pairs_of_letters() {
        let text = [
            "北港市议会周一投票决定建设该市多年来期盼的跨河大桥，并要求市长立即着手准备工程。",
            "大桥造价为四千万克朗，将由市政府在二十年内用港口每年的收入支付，市长在投票后对记者说。",
        ];
        let title = "市议会批准建设新桥";
        let above = ["港口生活服务指南", title, "本地天气预报"];
        let lines: Vec<Line> = above.iter().chain(&text).map(|line| Line::new(line)).collect();
        let headline = find(&lines, &part(&lines, &HashSet::new()), &HashSet::new());
        assert_eq!(headline.map(|headline| headline.text).as_deref(), Some(title));
        assert_eq!(terms("a 市议会 bc").collect::<Vec<_>>(), ["a", "市议", "议会", "bc"]);
        assert_eq!(terms("市议").collect::<Vec<_>>(), ["市议"]);
    }

    #[test]
    fn a_text_may_have_none() {
        check(&[], None, None);
        check(&["Home", "Menu"], None, None);
    }
}
