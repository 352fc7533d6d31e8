//! Lines → which of them are the article: the best run of lines, less what does not belong in it.

use std::collections::{HashMap, HashSet};

use super::dates;
use super::lexicon::Force;
use super::lines::{Line, words};
use super::verdict::Kind;

/// A line this long, in words, may be the copy of another.
const MIN_REPEAT_WORDS: usize = 5;
/// A line this long may be the beginning of another, cut off.
const MIN_CUT_OFF_WORDS: usize = 8;
/// A sentence from this length on is worth its words.
const MIN_PROSE_WORDS: usize = 9;
/// No line is worth more: a page in one line is not better than a page in ten.
const MAX_VALUE: usize = 110;
/// A line without a stop from this length on may be prose that lost it.
const MIN_UNSTOPPED_WORDS: usize = 18;
/// Prose has at least this share of stop words.
const MIN_STOP_SHARE: f64 = 0.12;
/// An article with so many runs of short lines is a list, and they belong to it.
const LIST_RUNS: usize = 7;
/// A line without a stop is a paragraph from this length on, whatever its end.
const MAX_SHORT_WORDS: usize = 60;
/// A short line that stands so often on a page is a label of the page.
const LABEL_TIMES: usize = 3;
/// Among paragraphs, a single line without a stop is a caption or another article's headline from this length on.
pub(super) const MIN_CAPTION_WORDS: usize = 14;

/// That a line has stood before, or will.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Copy {
    /// Word for word like this earlier line (counted from 0).
    Of(usize),
    /// The beginning of this later line (counted from 0).
    CutOffFrom(usize),
}

/// What a line was taken for, and why, if it is not in the body.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Dropped {
    /// What it is.
    pub kind: Kind,
    /// Why.
    pub reason: String,
}

/// A page parted into its article and the rest. All vectors have one entry per line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Parted {
    /// What each line was worth.
    pub values: Vec<f64>,
    /// Which lines are copies.
    pub copies: Vec<Option<Copy>>,
    /// `None` for the lines of the body and blank ones.
    pub dropped: Vec<Option<Dropped>>,
    /// The first and the last line of the article; `None` if there is no prose.
    pub run: Option<(usize, usize)>,
}

impl Parted {
    /// Drops a line of the body.
    pub fn drop(&mut self, at: usize, kind: Kind, reason: impl Into<String>) {
        self.dropped[at] = Some(Dropped { kind, reason: reason.into() });
    }

    /// The lines of the body, in order.
    pub fn kept(&self, lines: &[Line]) -> Vec<usize> {
        (0..lines.len()).filter(|at| self.dropped[*at].is_none() && !lines[*at].is_blank()).collect()
    }
}

/// Parts the lines of a page into article and rest.
///
/// The article is the contiguous run of lines with the largest sum of values (Pasternack and Roth, "Extracting Article
/// Text from the Web with Maximum Subsequence Segmentation", WWW 2009), with values from sentence shape and lexicon
/// in place of a learned model.
pub(super) fn part(lines: &[Line], stop_words: &HashSet<&str>) -> Parted {
    let copies = copies(lines);
    let values: Vec<f64> = lines.iter().zip(&copies).map(|(line, copy)| value(line, *copy, stop_words)).collect();
    let run = best_run(&values);
    let mut parted = Parted { values, copies, dropped: vec![None; lines.len()], run };
    drop_outside(lines, &mut parted);
    if let Some((first, last)) = run {
        drop_inside(lines, first, last, &mut parted);
        drop_short_runs(lines, first, last, &mut parted);
    }
    parted
}

/// Exact copies of earlier lines, and cut-off copies of later ones.
fn copies(lines: &[Line]) -> Vec<Option<Copy>> {
    let mut copies = vec![None; lines.len()];
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        match first.get(line.folded.as_str()) {
            Some(earlier) if line.words >= MIN_REPEAT_WORDS => copies[at] = Some(Copy::Of(*earlier)),
            Some(_) => {}
            None => {
                first.insert(&line.folded, at);
            }
        }
    }
    // Sorted, a line that begins others stands right before them.
    let mut sorted: Vec<usize> =
        (0..lines.len()).filter(|at| lines[*at].words >= MIN_CUT_OFF_WORDS && copies[*at].is_none()).collect();
    sorted.sort_by(|a, b| lines[*a].folded.cmp(&lines[*b].folded).then(a.cmp(b)));
    for (place, at) in sorted.iter().enumerate() {
        let start = &lines[*at].folded;
        // A few neighbours are enough; all would take quadratic time on a page made for that.
        let longer = sorted[place + 1..].iter().take(8).find(|other| {
            let whole = &lines[**other].folded;
            **other > *at && whole.len() * 50 > start.len() * 51 && whole.starts_with(start.as_str())
        });
        copies[*at] = longer.map(|other| Copy::CutOffFrom(*other));
    }
    copies
}

/// What a line is worth: about its words for prose, less than nothing for the rest.
fn value(line: &Line, copy: Option<Copy>, stop_words: &HashSet<&str>) -> f64 {
    if line.is_blank() || line.heading.is_some() {
        return 0.0;
    }
    if let Some(mark) = line.mark {
        return match (mark.force, mark.kind) {
            (Force::Ends, _) => -60.0,
            (Force::Stands, Kind::RelativeDate) => -14.0,
            (Force::Stands, _) => -9.0,
        };
    }
    let value = match () {
        () if !has_stop_words(line, stop_words) => -4.0,
        () if line.ends && line.words >= MIN_PROSE_WORDS => line.words.min(MAX_VALUE) as f64,
        () if line.ends && line.words >= 4 => 1.0,
        () if line.words >= MIN_UNSTOPPED_WORDS && line.separators <= 2 => 0.35 * line.words.min(MAX_VALUE) as f64,
        () => -4.0,
    };
    if copy.is_some() { value.min(-1.0) } else { value }
}

fn has_stop_words(line: &Line, stop_words: &HashSet<&str>) -> bool {
    if stop_words.is_empty() || line.unspaced {
        return true;
    }
    let (all, stops) = line
        .folded
        .split(' ')
        .fold((0usize, 0usize), |(all, stops), word| (all + 1, stops + usize::from(stop_words.contains(word))));
    stops as f64 >= MIN_STOP_SHARE * all as f64
}

/// The contiguous run with the largest sum, if one is above 0.
fn best_run(values: &[f64]) -> Option<(usize, usize)> {
    let mut best = (0.0, None);
    let (mut sum, mut start) = (0.0, 0);
    for (at, value) in values.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, at);
        }
        sum += value;
        if sum > best.0 {
            best = (sum, Some((start, at)));
        }
    }
    best.1
}

/// Names what stands before and after the article. After a marker, what follows belongs to it.
fn drop_outside(lines: &[Line], parted: &mut Parted) {
    let (first, last) = parted.run.unwrap_or((lines.len(), lines.len()));
    let mut section: Option<Kind> = None;
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        if (first..=last).contains(&at) {
            section = None;
            continue;
        }
        let place = if at < first { "stands before the article" } else { "stands after the article" };
        if let Some(mark) = line.mark {
            if mark.force == Force::Ends {
                section = Some(mark.kind);
            }
            parted.drop(at, mark.kind, mark.reason);
        } else if let Some(copy) = parted.copies[at] {
            let (kind, reason) = copy_reason(copy);
            parted.drop(at, kind, reason);
        } else if let Some(kind) = section {
            parted.drop(at, kind, format!("follows a line of this kind and {place}"));
        } else if at > last && !line.ends && line.words >= 4 {
            parted.drop(at, Kind::Related, format!("is like a headline and {place}"));
        } else {
            parted.drop(at, Kind::Furniture, place);
        }
    }
}

fn copy_reason(copy: Copy) -> (Kind, String) {
    match copy {
        Copy::Of(earlier) => (Kind::Repeat, format!("is the same as line {}", earlier + 1)),
        Copy::CutOffFrom(later) => (Kind::CutOffCopy, format!("is the beginning of line {}", later + 1)),
    }
}

/// Drops what does not belong to the article although it stands in its midst.
fn drop_inside(lines: &[Line], first: usize, last: usize, parted: &mut Parted) {
    let mut announced = false;
    for (at, line) in lines.iter().enumerate().take(last + 1).skip(first) {
        if line.is_blank() {
            continue;
        }
        let after_announcement = std::mem::take(&mut announced);
        if let Some(mark) = line.mark {
            // `Read also` alone stands for the headline below it; with one behind it, it is done.
            announced = mark.kind == Kind::Related && mark.force == Force::Ends
                || mark.kind == Kind::RelatedLink && line.words <= 3;
            parted.drop(at, mark.kind, mark.reason);
            continue;
        }
        if after_announcement && is_short(line) && line.words >= 3 {
            parted.drop(at, Kind::Related, "follows a line that announces other articles");
            continue;
        }
        match parted.copies[at] {
            // A sentence that stood above the article (a teaser) is not repeated by the article.
            Some(Copy::Of(earlier)) if earlier < first => {}
            Some(copy) => {
                let (kind, reason) = copy_reason(copy);
                parted.drop(at, kind, reason);
                continue;
            }
            None => {}
        }
        if !line.ends && line.words <= 14 && line.heading.is_none() && is_dateline(line) {
            parted.drop(at, Kind::PageDate, "is a date");
        }
    }
}

fn is_dateline(line: &Line) -> bool {
    dates::find(&line.text, None).iter().any(|found| {
        let rest = words(&line.text[..found.start]).chain(words(&line.text[found.end..]));
        found.when.precision() >= crate::model::Precision::Day && rest.count() <= 9
    })
}

/// A line without a stop that is too short to be a paragraph: a sub-heading, a caption, another article's headline.
pub(super) fn is_short(line: &Line) -> bool {
    !line.ends
        && line.heading.is_none()
        && !line.text.ends_with([':', '：'])
        && line.words < MAX_SHORT_WORDS
        && !starts_with_time(line)
}

/// The entry of a live report: `18:05 The doors are opened`.
fn starts_with_time(line: &Line) -> bool {
    let text = line.text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let hour = text.len() - text.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let rest = text[hour..].trim_start().strip_prefix([':', '.', 'h']);
    (1..=2).contains(&hour) && rest.is_some_and(|rest| rest.bytes().take(2).filter(u8::is_ascii_digit).count() == 2)
}

/// The short lines that stand on the page again and again: labels such as "Article content".
fn labels(lines: &[Line], body: &[usize]) -> Vec<usize> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for line in lines {
        *times.entry(line.folded.as_str()).or_default() += 1;
    }
    let often = |line: &Line| times.get(line.folded.as_str()).is_some_and(|times| *times >= LABEL_TIMES);
    let label = |line: &Line| is_short(line) && line.words < MIN_REPEAT_WORDS && often(line);
    body.iter().copied().filter(|at| label(&lines[*at])).collect()
}

/// Drops labels and runs of short lines, unless the article is a list; of single short lines those that are no
/// sub-headings.
fn drop_short_runs(lines: &[Line], first: usize, last: usize, parted: &mut Parted) {
    let body: Vec<usize> =
        (first..=last).filter(|at| !lines[*at].is_blank() && parted.dropped[*at].is_none()).collect();
    let labels = labels(lines, &body);
    let unlabelled: Vec<usize> = body.into_iter().filter(|at| labels.binary_search(at).is_err()).collect();
    let short = |at: &usize| is_short(&lines[*at]);
    let runs: Vec<&[usize]> = unlabelled.chunk_by(|a, b| short(a) && short(b)).filter(|run| short(&run[0])).collect();
    if runs.iter().filter(|run| run.len() >= 2).count() >= LIST_RUNS {
        return;
    }
    for at in labels {
        parted.drop(at, Kind::Furniture, "is short and stands on the page again and again");
    }
    for run in runs {
        if run.len() >= 2 {
            for at in run {
                parted.drop(*at, Kind::Related, format!("is one of {} lines in a row without a full stop", run.len()));
            }
            continue;
        }
        let line = &lines[run[0]];
        if line.words >= MIN_CAPTION_WORDS {
            parted.drop(run[0], Kind::Caption, "is too long for a sub-heading and has no full stop");
        } else if line.words <= 1 {
            parted.drop(run[0], Kind::Furniture, "is a single word");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of each line: `+` is kept.
    #[track_caller]
    fn check(page: &[(&str, &str)]) {
        let lines: Vec<Line> = page.iter().map(|(_, text)| Line::new(text)).collect();
        let parted = part(&lines, &HashSet::new());
        for ((expected, text), dropped) in page.iter().zip(&parted.dropped) {
            assert_eq!(dropped.as_ref().map_or("+", |dropped| dropped.kind.word()), *expected, "{text}");
        }
    }

    const A: &str = "The council of Northport voted on Monday to build the bridge that the town has wanted for years.";
    const B: &str = "Work is to begin in spring, and the first cars are expected to cross the river two years later.";
    const C: &str = "The mayor said that the price had been agreed upon with all of the firms that take part in it.";

    const A2: &str = "Nobody in the room had expected that the vote would be so clear, least of all those who had asked for it \
                      in the first place and who had been waiting for it for so long that they had all but given up.";
    const D: &str = "The ferry, which has carried the people of the town for a hundred years, will then be a museum, and \
                     those who sail it today are to show guests around it, if the council finds the money for that.";

    #[test]
    fn the_best_run_is_the_article() {
        check(&[
            ("furniture", "Northport Town"),
            ("+", A),
            ("+", "A long way"),
            ("+", B),
            ("photo-credit", "Photo: Harbour Archive"),
            ("+", C),
            ("related", "Related Articles"),
            ("related", "Ferry stays in port for a week"),
            ("comment-form", "Leave a Reply"),
        ]);
    }

    #[test]
    fn what_repeats_is_dropped_once() {
        check(&[("+", A), ("+", B), ("+", C), ("repeat", B), ("repeat", C)]);
        check(&[("cut-off-copy", &A[..70]), ("+", A), ("+", B)]);
    }

    #[test]
    fn headlines_of_others_are_dropped() {
        check(&[
            ("+", A),
            ("+", B),
            ("related-link", "Read also"),
            ("related", "Ferry stays in port"),
            ("+", A2),
            ("+", C),
            ("+", D),
        ]);
        check(&[("+", A), ("related", "Ferry stays in port"), ("related", "Rain until Sunday"), ("+", B), ("+", C)]);
    }

    #[test]
    fn a_disclaimer_in_pieces_is_one() {
        check(&[
            ("+", A),
            ("+", B),
            ("disclaimer", "Legal Disclaimer:"),
            ("disclaimer", "The publisher gives this"),
            ("disclaimer", "text as it is."),
        ]);
    }

    #[test]
    fn no_prose_is_no_article() {
        check(&[("navigation", "Home"), ("furniture", "Northport")]);
        check(&[]);
    }
}
