//! Lines → which of them are the article: the best run of lines, less what does not belong in it.

use std::collections::{HashMap, HashSet};

use super::credits;
use super::dates;
use super::language;
use super::lexicon::{self, Force};
use super::lines::{Line, words};
use super::verdict::Kind;

/// A line this long, in words, may be the copy of another.
const MIN_REPEAT_WORDS: usize = 5;
/// A heading of the text has fewer words.
const MAX_HEADING_WORDS: usize = 15;
/// A line this long may be the beginning of another, cut off.
const MIN_CUT_OFF_WORDS: usize = 8;
/// A sentence from this length on is worth its words.
const MIN_PROSE_WORDS: usize = 9;
/// No line is worth more: a page in one line is not better than a page in ten.
const MAX_VALUE: usize = 110;
/// A line without a stop from this length on may be prose that lost it.
const MIN_UNSTOPPED_WORDS: usize = 18;
/// So many such lines …
const MIN_STOPLESS_LINES: usize = 6;
/// … and such a share of all long lines make a text whose writer leaves out stops.
const MIN_STOPLESS_SHARE: f64 = 0.4;
/// Prose has at least this share of stop words.
const MIN_STOP_SHARE: f64 = 0.12;
/// An article with so many runs of short lines is a list, and they belong to it.
const LIST_RUNS: usize = 10;
/// A line without a stop is a paragraph from this length on, whatever its end.
const MAX_SHORT_WORDS: usize = 35;
/// Such a line is worth more of its words: it has lost its stop, and is no caption.
const MIN_LONG_WORDS: usize = 40;
/// A text of which this share of words speaks to its reader is a guide …
const MIN_ADDRESS_SHARE: f64 = 0.013;
/// … unless this share of its lines quotes somebody.
const MAX_QUOTE_SHARE: f64 = 0.35;
/// A short line that stands so often on a page is a label of the page.
const LABEL_TIMES: usize = 3;
/// Among paragraphs, a single line without a stop is a caption or another article's headline from this length on.
pub(super) const MIN_CAPTION_WORDS: usize = 12;

/// That a line has stood before, or will.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Copy {
    /// Word for word like this line (counted from 0): an earlier one, or the heading for an entry in a table of contents.
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

/// Parts a page of which nothing else is known.
pub(super) fn part_alone(lines: &[Line]) -> Parted {
    let language = language::of_prose(lines.iter());
    part(lines, &language::stop_words(language.as_ref(), lines))
}

/// Parts the lines of a page into article and rest.
///
/// The article is the contiguous run of lines with the largest sum of values (Pasternack and Roth, "Extracting Article
/// Text from the Web with Maximum Subsequence Segmentation", WWW 2009), with values from sentence shape and lexicon
/// in place of a learned model.
pub(super) fn part(lines: &[Line], stop_words: &HashSet<&str>) -> Parted {
    let copies = copies(lines);
    let mut values: Vec<f64> = lines.iter().zip(&copies).map(|(line, copy)| value(line, *copy, stop_words)).collect();
    close(lines, &mut values);
    let mut run = best_run(&values);
    let genre = run.map_or(Genre::Report, |run| genre(lines, run));
    let stopless = run.is_some_and(|run| is_stopless(lines, run, &values));
    if genre == Genre::Guide {
        for (value, line) in values.iter_mut().zip(lines) {
            if *value == SHORT_VALUE && line.mark.is_none() {
                *value = GUIDE_SHORT_VALUE;
            }
        }
        run = best_run(&values);
    }
    let run = run.map(|run| before_teasers(lines, run, &values));
    let run = run.map(|run| over_gaps(lines, run, &values));
    let mut parted = Parted { values, copies, dropped: vec![None; lines.len()], run };
    drop_outside(lines, &mut parted);
    if let Some((first, last)) = run {
        drop_inside(lines, first, last, &mut parted);
        drop_captions(lines, first, last, &mut parted);
        if genre == Genre::Report && !stopless {
            drop_short_runs(lines, first, last, &mut parted);
        }
        drop_biography(lines, &mut parted);
        take_back_copies(lines, first, last, &mut parted);
        take_back_times(lines, first, last, &mut parted);
    }
    parted
}

/// A line that is a time of day and nothing else begins an entry of a live report, where there are several.
pub(super) fn take_back_times(lines: &[Line], first: usize, last: usize, parted: &mut Parted) {
    const MIN_ENTRIES: usize = 3;
    // The first of them may stand right above what was taken for the text.
    let above = (0..first).rev().find(|at| !lines[*at].is_blank()).unwrap_or(first);
    let times: Vec<usize> = (above..=last).filter(|at| is_time(&lines[*at])).collect();
    if times.len() < MIN_ENTRIES {
        return;
    }
    let kept: Vec<bool> = (0..=last).map(|at| parted.dropped[at].is_none() && !lines[at].is_blank()).collect();
    for (number, at) in times.iter().enumerate() {
        let end = times.get(number + 1).copied().unwrap_or(last + 1);
        if kept[at + 1..end].contains(&true) {
            parted.dropped[*at] = None;
        }
    }
}

/// Whether a line is a time of day and nothing else: `14:32`, `14.32 Uhr`, `2:32 pm`.
pub(super) fn is_time(line: &Line) -> bool {
    const MAX_BYTES: usize = 16;
    const BESIDE: &[&str] = &["uhr", "h", "am", "pm", "a m", "p m", "gmt", "utc", "cet", "cest", "bst", "est", "et"];
    if line.text.len() > MAX_BYTES
        || !line.text.starts_with(|letter: char| letter.is_ascii_digit())
        || !starts_with_time(&line.text)
    {
        return false;
    }
    let rest = line.folded.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
    let digits = line.text.bytes().filter(u8::is_ascii_digit).count();
    let mut numbers = line.text.split(|letter: char| !letter.is_ascii_digit()).filter(|number| !number.is_empty());
    let mut below =
        |most: u32| numbers.next().and_then(|number| number.parse().ok()).is_some_and(|number: u32| number < most);
    // A number with a decimal point is no time.
    let is_sure = !line.text.contains('.') || !rest.is_empty();
    (3..=4).contains(&digits) && is_sure && below(24) && below(60) && (rest.is_empty() || BESIDE.contains(&rest))
}

/// Of a paragraph that stands twice, one stays: where the first was a caption, a teaser or the like, the second.
fn take_back_copies(lines: &[Line], first: usize, last: usize, parted: &mut Parted) {
    let copy_of = |parted: &Parted, at: usize| match parted.copies[at] {
        Some(Copy::Of(earlier)) => Some(earlier),
        Some(Copy::CutOffFrom(_)) | None => None,
    };
    let kept = (first..=last).filter(|at| parted.dropped[*at].is_none());
    let mut taken: HashSet<usize> = kept.filter_map(|at| copy_of(parted, at)).collect();
    for (at, line) in lines.iter().enumerate().take(last + 1).skip(first) {
        let Some(earlier) = copy_of(parted, at) else { continue };
        let prose = line.ends && line.words >= MIN_PROSE_WORDS;
        let is_copy = parted.dropped[at].as_ref().is_some_and(|dropped| dropped.kind == Kind::Repeat);
        if prose && is_copy && parted.dropped[earlier].is_some() && taken.insert(earlier) {
            parted.dropped[at] = None;
        }
    }
}

/// A run without the teasers of other articles at its end: headline, a sentence or two, headline, …
///
/// On saved pages 25 of 30 such ends held nothing of the article and 3 more but a part; what was the article's had
/// sub-headings of two words and used the words of the text above.
fn before_teasers(lines: &[Line], (first, last): (usize, usize), values: &[f64]) -> (usize, usize) {
    const MIN_TEASERS: usize = 3;
    const MAX_TEASER_WORDS: usize = 48;
    const MIN_BODY_LINES: usize = 3;
    const MIN_HEADLINE_WORDS: f64 = 3.5;
    const MAX_SHARED: f64 = 0.35;
    let prose = |at: &usize| values[*at] > 0.0 && lines[*at].words >= MIN_PROSE_WORDS;
    let visible: Vec<usize> = (first..=last).filter(|at| !lines[*at].is_blank()).collect();
    // From the end: as far as each line of prose is alone between lines of another kind.
    let alone = visible.iter().rev().scan(false, |below, at| {
        let stays = !(prose(at) && (*below || lines[*at].words > MAX_TEASER_WORDS));
        *below = prose(at);
        stays.then_some(at)
    });
    let mut teasers: Vec<usize> = alone.filter(|at| prose(at)).copied().collect();
    teasers.reverse();
    // The last paragraph of the article itself may look like the first of them.
    let above = |at: usize| (first..at).rev().find(|above| !lines[*above].is_blank());
    if teasers.first().and_then(|at| above(*at)).is_none_or(|above| prose(&above)) && !teasers.is_empty() {
        teasers.remove(0);
    }
    let Some(start) = teasers.first().copied().filter(|_| teasers.len() >= MIN_TEASERS) else { return (first, last) };
    let body: Vec<usize> = (first..start).filter(prose).collect();
    if body.len() < MIN_BODY_LINES {
        return (first, last);
    }
    let long_words = |at: usize| lines[at].folded.split(' ').filter(|word| word.chars().count() > 4);
    let vocabulary: HashSet<&str> = body.iter().flat_map(|at| long_words(*at)).collect();
    let mean = |values: &mut dyn Iterator<Item = f64>| values.sum::<f64>() / teasers.len() as f64;
    let shared = mean(&mut teasers.iter().map(|at| {
        let all = long_words(*at).count().max(1);
        long_words(*at).filter(|word| vocabulary.contains(word)).count() as f64 / all as f64
    }));
    let headlines = mean(&mut teasers.iter().map(|at| above(*at).map_or(0.0, |above| lines[above].words as f64)));
    // What words there are in a script without spaces is not known here.
    let unspaced = lines[start].unspaced;
    match body.last() {
        Some(end) if headlines >= MIN_HEADLINE_WORDS || shared < MAX_SHARED && !unspaced => (first, *end),
        Some(_) | None => (first, last),
    }
}

/// A run with the sentences that stand behind it, parted from it only by what may stand in the midst of an article: adverts,
/// and announcements of other articles with a headline below each.
fn over_gaps(lines: &[Line], (first, last): (usize, usize), values: &[f64]) -> (usize, usize) {
    let mut end = last;
    let mut announced = false;
    for (at, line) in lines.iter().enumerate().skip(last + 1).filter(|(_, line)| !line.is_blank()) {
        let pointed = std::mem::take(&mut announced);
        match line.mark.map(|mark| (mark.force, mark.kind)) {
            Some((Force::Points, _)) => announced = true,
            Some((Force::Stands, Kind::Advert)) => {}
            Some((Force::Stands | Force::Hints | Force::Ends | Force::Closes, _)) => break,
            None if values[at] > 0.0 && line.ends && line.words >= MIN_PROSE_WORDS => end = at,
            None if pointed && is_short(line) => {}
            None => break,
        }
    }
    (first, end)
}

/// Where comments or references follow enough prose to be an article, what comes is worth little: the comments are
/// often longer than the article.
fn close(lines: &[Line], values: &mut [f64]) {
    const MIN_ABOVE: f64 = 50.0;
    const SHARE: f64 = 0.25;
    /// A marker that stands farther below the prose belongs to a menu.
    const MAX_LINES: usize = 45;
    let (mut sum, mut most, mut last, mut closed) = (0.0f64, 0.0f64, 0, false);
    for (at, (line, value)) in lines.iter().zip(values).enumerate() {
        let closes = line.mark.is_some_and(|mark| mark.force == Force::Closes);
        closed |= closes && most >= MIN_ABOVE && at - last <= MAX_LINES;
        if closed && *value > 0.0 {
            *value *= SHARE;
        }
        sum = (sum + *value).max(0.0);
        most = most.max(sum);
        if *value >= MIN_PROSE_WORDS as f64 {
            last = at;
        }
    }
}

/// What kind of text an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Genre {
    /// News: paragraphs, and short lines between them are captions and other articles' headlines.
    Report,
    /// It speaks to its reader; its lists and tables belong to it.
    Guide,
}

/// A line with fewer words that holds a date holds little else.
const MAX_DATELINE_WORDS: usize = 20;
/// What such a line is worth: comments and lists of articles are full of them.
const DATELINE_VALUE: f64 = -14.0;
/// What a line that is neither prose nor known furniture is worth …
const SHORT_VALUE: f64 = -4.0;
/// … and in a guide, where it may be an item of a list.
const GUIDE_SHORT_VALUE: f64 = -1.5;

fn genre(lines: &[Line], (first, last): (usize, usize)) -> Genre {
    let prose =
        || lines[first..=last].iter().filter(|line| line.mark.is_none() && line.ends && line.words >= MIN_PROSE_WORDS);
    let (mut all, mut addresses) = (0usize, 0usize);
    for word in prose().flat_map(|line| line.folded.split(' ')) {
        all += 1;
        addresses += usize::from(lexicon::is_address(word));
    }
    let quoting = prose().filter(|line| line.text.contains(['"', '“', '”', '„', '«', '»', '「'])).count();
    let guide = addresses as f64 >= MIN_ADDRESS_SHARE * all.max(1) as f64
        && quoting as f64 <= MAX_QUOTE_SHARE * prose().count() as f64;
    if guide { Genre::Guide } else { Genre::Report }
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
    for (entry, heading) in of_contents(lines, &copies) {
        (copies[entry], copies[heading]) = (Some(Copy::Of(heading)), None);
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

/// The entries of tables of contents, with the headings in the text that they repeat. Entries stand together: a single line
/// that comes again above prose is a headline.
fn of_contents(lines: &[Line], copies: &[Option<Copy>]) -> Vec<(usize, usize)> {
    let next = |at: usize| (at + 1..lines.len()).take(4).find(|at| !lines[*at].is_blank());
    let above_prose = |at: usize| {
        let next = next(at).map(|next| &lines[next]);
        next.is_some_and(|next| next.ends && next.words >= MIN_PROSE_WORDS && next.mark.is_none())
    };
    let entry = |heading: usize| match copies[heading] {
        Some(Copy::Of(entry)) if copies[entry].is_none() => Some((entry, heading)),
        _ => None,
    };
    let headings = (0..lines.len()).filter(|at| !lines[*at].ends && lines[*at].words < MAX_HEADING_WORDS);
    let mut found: Vec<(usize, usize)> =
        headings.filter_map(entry).filter(|(entry, heading)| above_prose(*heading) && !above_prose(*entry)).collect();
    found.sort_unstable();
    let together = found.chunk_by(|one, other| next(one.0) == Some(other.0));
    together.filter(|entries| entries.len() > 1).flatten().copied().collect()
}

/// What a line is worth: about its words for prose, less than nothing for the rest.
fn value(line: &Line, copy: Option<Copy>, stop_words: &HashSet<&str>) -> f64 {
    if line.is_blank() || line.heading.is_some() {
        return 0.0;
    }
    if let Some(mark) = line.mark {
        return match (mark.force, mark.kind) {
            (Force::Ends | Force::Closes, _) => -60.0,
            (Force::Points, _) => -20.0,
            (Force::Stands | Force::Hints, Kind::RelativeDate) => -14.0,
            (Force::Stands | Force::Hints, _) => -9.0,
        };
    }
    let value = match () {
        () if !line.ends && line.words <= MAX_DATELINE_WORDS && is_dateline(line) => DATELINE_VALUE,
        () if !has_stop_words(line, stop_words) => SHORT_VALUE,
        () if line.ends && line.words >= MIN_PROSE_WORDS => line.words.min(MAX_VALUE) as f64,
        () if line.ends && line.words >= 4 => 1.0,
        () if line.words >= MIN_LONG_WORDS && line.separators <= 2 => 0.7 * line.words.min(MAX_VALUE) as f64,
        () if is_unstopped(line) => 0.35 * line.words.min(MAX_VALUE) as f64,
        () => SHORT_VALUE,
    };
    if copy.is_some() { value.min(-1.0) } else { value }
}

/// Prose that lost its stop, or never had one.
fn is_unstopped(line: &Line) -> bool {
    !line.ends && line.words >= MIN_UNSTOPPED_WORDS && line.separators <= 2
}

/// Whether so many of the long lines of a run have no stop that this is how the text is written.
///
/// Scripts without spaces are left out: their long lines without a stop are headlines.
fn is_stopless(lines: &[Line], (first, last): (usize, usize), values: &[f64]) -> bool {
    let long = (first..=last).filter(|at| {
        let line = &lines[*at];
        values[*at] > 0.0 && line.words >= MIN_UNSTOPPED_WORDS && !line.unspaced
    });
    let (all, unstopped) = long
        .fold((0usize, 0usize), |(all, unstopped), at| (all + 1, unstopped + usize::from(is_unstopped(&lines[at]))));
    unstopped >= MIN_STOPLESS_LINES && unstopped as f64 >= MIN_STOPLESS_SHARE * all as f64
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

/// Drops a single sentence right above the credit of its picture.
fn drop_captions(lines: &[Line], first: usize, last: usize, parted: &mut Parted) {
    const MAX_WORDS: usize = 25;
    const MAX_VIDEO_WORDS: usize = 35;
    let visible: Vec<usize> = (first..=last).filter(|at| !lines[*at].is_blank()).collect();
    for two in visible.windows(2) {
        let (line, next) = (&lines[two[0]], &lines[two[1]]);
        let duration = is_duration(next) && !line.ends | (sentences(&line.text) <= 3) && line.words <= MAX_VIDEO_WORDS;
        if duration && line.words >= 4 && parted.dropped[two[0]].is_none() && line.heading.is_none() {
            parted.drop(two[0], Kind::Caption, "stands above the length of a video");
            if parted.dropped[two[1]].is_none() {
                parted.drop(two[1], Kind::Counter, "is the length of a video");
            }
            continue;
        }
        let credit = next.words <= 12
            && next.mark.is_some_and(|mark| mark.kind == Kind::PhotoCredit)
            // `Photo: N. N.` alone follows paragraphs as often as captions.
            // A line that holds its own caption before the sign says nothing of the one above.
            && next.text.starts_with(['(', '[', '©'])
            && parted.copies[two[1]].is_none();
        let sentence =
            line.words <= MAX_WORDS && sentences(&line.text) <= 1 && !line.text.contains(['"', '“', '„', '«', '»']);
        if credit && sentence && line.words >= 4 && parted.dropped[two[0]].is_none() && line.heading.is_none() {
            parted.drop(two[0], Kind::Caption, "is one sentence above the credit of a picture");
        }
    }
}

/// Whether a line tells how long a video is: `26.10.2031 | 2:43 min`, `Video 01:20`.
fn is_duration(line: &Line) -> bool {
    const UNITS: &[&str] = &["min", "mins", "minuten", "sek", "video", "watch", "audio"];
    let time = line.text.split([' ', '|', '(', ')']).any(|word| {
        word.split_once(':').is_some_and(|(minutes, seconds)| {
            let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            (1..=2).contains(&minutes.len()) && seconds.len() == 2 && number(minutes) && number(seconds)
        })
    });
    line.words <= 8 && !line.ends && time && line.folded.split(' ').any(|word| UNITS.contains(&word))
}

/// How many sentences a text has, roughly: stops before a space and a capital, and the end.
fn sentences(text: &str) -> usize {
    let stops = text.match_indices(['.', '!', '?']).filter(|(at, stop)| {
        let mut rest = text[at + stop.len()..].chars();
        rest.next() == Some(' ') && rest.next().is_some_and(char::is_uppercase)
    });
    stops.count() + 1
}

/// Drops what tells of the writer above and below the text.
fn drop_biography(lines: &[Line], parted: &mut Parted) {
    const MAX_LINES: usize = 4;
    let kept = parted.kept(lines);
    if kept.len() < 2 * MAX_LINES {
        return;
    }
    for at in kept[..MAX_LINES].iter().filter(|at| lexicon::is_biography(&lines[**at])) {
        parted.drop(*at, Kind::Furniture, "tells of the writer");
    }
    if let Some(at) = kept[kept.len() - MAX_LINES..].iter().find(|at| lexicon::is_biography(&lines[**at])) {
        for at in kept.iter().filter(|kept| *kept >= at) {
            parted.drop(*at, Kind::Furniture, "tells of the writer, or follows that");
        }
    }
}

/// Whether a text is a list of articles, of which hardly anything was kept: a headline and a sentence or two, again and again.
pub(super) fn is_listing(lines: &[Line], words_kept: usize) -> bool {
    const MAX_WORDS_KEPT: usize = 60;
    const MIN_TEASERS: usize = 5;
    const MAX_TEASER_WORDS: usize = 45;
    const HEADLINE_WORDS: std::ops::RangeInclusive<usize> = 3..=20;
    const MIN_PROSE_WORDS: usize = 6;
    if words_kept >= MAX_WORDS_KEPT {
        return false;
    }
    let visible: Vec<&Line> = lines.iter().filter(|line| !line.is_blank()).collect();
    let is_prose = |line: &&Line| line.ends && line.words >= MIN_PROSE_WORDS;
    let is_headline = |line: &Line| {
        is_short(line) && line.mark.is_none() && HEADLINE_WORDS.contains(&line.words) && !is_dateline(line)
    };
    let teasers =
        visible.windows(2).filter(|two| is_headline(two[0]) && is_prose(&two[1]) && two[1].words <= MAX_TEASER_WORDS);
    let (count, words) = teasers.fold((0, 0), |(count, words), two| (count + 1, words + two[1].words));
    let all: usize = visible.iter().filter(|line| is_prose(line)).map(|line| line.words).sum();
    count >= MIN_TEASERS && words * 5 >= all * 4
}

/// The line on which a second article begins, if one does: the headline with which the text began once more, or a headline
/// with a byline and a date below it, in the midst of much prose.
pub(super) fn second_article(lines: &[Line], parted: &Parted, title: Option<&str>) -> Option<usize> {
    const MIN_PARAGRAPHS: usize = 2;
    const MIN_WORDS: usize = 50;
    const HEAD_LINES: usize = 4;
    let (first, last) = parted.run?;
    let visible: Vec<usize> = (first..=last).filter(|at| !lines[*at].is_blank()).collect();
    let is_prose = |at: usize| lines[at].ends && lines[at].words >= MIN_PROSE_WORDS && parted.dropped[at].is_none();
    // The prose up to each of them.
    let mut sums = vec![(0, 0)];
    for at in &visible {
        let (count, words) = sums[sums.len() - 1];
        sums.push(if is_prose(*at) { (count + 1, words + lines[*at].words) } else { (count, words) });
    }
    let total = sums[visible.len()];
    let is_enough = |(count, words): (usize, usize)| count >= MIN_PARAGRAPHS && words >= MIN_WORDS;
    let top = lines.iter().find(|line| !line.is_blank()).map(|line| line.folded.as_str());
    let title = title.filter(|title| !title.is_empty() && top == Some(title));
    let begins = |place: &usize| {
        let line = &lines[visible[*place]];
        let (count, words) = sums[*place];
        if line.ends || line.words < 3 || !is_enough((count, words)) || !is_enough((total.0 - count, total.1 - words)) {
            return false;
        }
        let again = title == Some(line.folded.as_str()) && line.words >= MIN_REPEAT_WORDS;
        let head = &visible[place + 1..visible.len().min(place + 1 + HEAD_LINES)];
        let head: Vec<&Line> = head.iter().map(|at| &lines[*at]).take_while(|line| !line.ends).collect();
        let is_byline = |line: &Line| credits::is_byline(&line.text);
        let headed = || head.iter().any(|line| is_byline(line)) && head.iter().any(|line| is_dateline(line));
        again || headed() && !is_byline(line) && !is_dateline(line)
    };
    (0..visible.len()).find(begins).map(|place| visible[place])
}

/// Drops what a press release tells of its sender below its text: `About Harbour Works`, and what follows that.
pub(super) fn drop_sender(lines: &[Line], parted: &mut Parted) {
    if !lexicon::are_release(lines) {
        return;
    }
    let kept = parted.kept(lines);
    let lower_half = &kept[kept.len() / 2..];
    let Some(about) = lower_half.iter().position(|at| lexicon::is_about_sender(&lines[*at])) else { return };
    for at in &lower_half[about..] {
        parted.drop(*at, Kind::Furniture, "tells of the sender of a press release, or follows that");
    }
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
            if matches!(mark.force, Force::Ends | Force::Closes | Force::Points) {
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
    let mut repeated = HashSet::new();
    for (at, line) in lines.iter().enumerate().take(last + 1).skip(first) {
        if line.is_blank() {
            continue;
        }
        let after_announcement = std::mem::take(&mut announced);
        if let Some(mark) = line.mark {
            // `Read also` alone stands for the headline below it; with one behind it, it is done.
            announced = mark.kind == Kind::Related && matches!(mark.force, Force::Ends | Force::Points)
                || mark.kind == Kind::RelatedLink && line.words <= 3;
            parted.drop(at, mark.kind, mark.reason);
            continue;
        }
        if after_announcement && is_short(line) && line.words >= 3 {
            announced = line.words >= 8;
            parted.drop(at, Kind::Related, "follows a line that announces other articles");
            continue;
        }
        match parted.copies[at] {
            // A sentence that stood above the article (a teaser) is not repeated by the article.
            Some(Copy::Of(earlier)) if earlier < first && repeated.insert(earlier) => {}
            Some(copy) => {
                let (kind, reason) = copy_reason(copy);
                parted.drop(at, kind, reason);
                continue;
            }
            None => {}
        }
        if !line.ends && line.words <= MAX_DATELINE_WORDS && line.heading.is_none() && is_dateline(line) {
            parted.drop(at, Kind::PageDate, "is a date");
        }
    }
}

/// Whether a line holds a day and little else.
pub(super) fn is_dateline(line: &Line) -> bool {
    const MAX_MORE_WORDS: usize = 9;
    dates::find(&line.text, None).iter().any(|found| {
        let rest = words(&line.text[..found.start]).chain(words(&line.text[found.end..]));
        // A list of articles prints date and time before each.
        let timed = found.start == 0 && starts_with_time(&line.text[found.end..]);
        found.when.precision() >= crate::model::Precision::Day && (timed || rest.count() <= MAX_MORE_WORDS)
    })
}

/// A line without a stop that is too short to be a paragraph: a sub-heading, a caption, another article's headline.
pub(super) fn is_short(line: &Line) -> bool {
    !line.ends
        && line.heading.is_none()
        && !line.text.ends_with([':', '：'])
        && line.words < MAX_SHORT_WORDS
        && !enumerates(line)
        && !starts_with_time(&line.text)
}

/// A list in one line, as headlines are none: `North: A, B, C and D`.
fn enumerates(line: &Line) -> bool {
    const MIN_COMMAS: usize = 3;
    line.text.matches([',', '、', '，', ';', '；']).count() >= MIN_COMMAS && line.text.contains([':', '：'])
}

/// The entry of a live report: `18:05 The doors are opened`.
pub(super) fn starts_with_time(text: &str) -> bool {
    let text = text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
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
    use crate::import::lines::fold;

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
    fn of_what_stands_twice_one_stays() {
        // The first is a caption.
        check(&[
            ("+", A),
            ("caption", B),
            ("photo-credit", "© Harbour Archive / Bo Sample"),
            ("+", C),
            ("+", B),
            ("+", A2),
        ]);
        // A teaser above, and twice in the text.
        check(&[
            ("furniture", A),
            ("related", "Related Articles"),
            ("related", "Ferry stays in port"),
            ("comment-form", "Leave a Reply"),
            ("+", B),
            ("+", A),
            ("+", A2),
            ("repeat", A),
            ("+", D),
        ]);
    }

    #[test]
    fn a_press_release_ends_before_its_sender() {
        check(&[
            ("furniture", "FOR IMMEDIATE RELEASE"),
            ("+", A),
            ("+", B),
            ("+", C),
            ("furniture", "# # #"),
            ("furniture", "Notes to editors:"),
            ("furniture", "Pictures of the bridge may be had from the press office of the harbour."),
        ]);
        check(&[
            ("+", A),
            ("+", B),
            ("+", C),
            ("furniture", "-ENDS-"),
            ("furniture", "For more, ask Ann Example at the harbour office of Northport."),
        ]);
        let lines: Vec<Line> = ["Press release", A, B, C, "About Harbour Works", D].map(Line::new).into();
        let mut parted = part(&lines, &HashSet::new());
        drop_sender(&lines, &mut parted);
        assert_eq!(parted.kept(&lines), [1, 2, 3]);
    }

    #[test]
    fn a_newsletter_ends_with_how_to_leave_it() {
        check(&[
            ("sign-up", "View this email in your browser"),
            ("+", A),
            ("+", B),
            ("sign-up", "You are receiving this email because you signed up on our website."),
            ("sign-up", "Update your preferences or unsubscribe from this list."),
            ("related", "Harbour Courier Ltd, 12 Pier Street, Northport"),
        ]);
    }

    #[test]
    fn lists_of_articles_and_second_articles_are_seen() {
        let of = |text: &[&str]| text.iter().map(|line| Line::new(line)).collect::<Vec<_>>();
        let teasers: Vec<&str> = [
            "Ferry stays in port",
            A,
            "Rain until Sunday evening",
            B,
            "Bridge will be built",
            C,
            "Museum on a ship",
            D,
            "Wall leans over",
            A2,
        ]
        .into();
        assert!(is_listing(&of(&teasers), 20));
        assert!(!is_listing(&of(&teasers), 200));
        assert!(!is_listing(&of(&[A, B, "Bridge will be built", C, D]), 20));
        let title = "The council of Northport backs the bridge";
        let second = |text: &[&str]| {
            let lines = of(text);
            second_article(&lines, &part(&lines, &HashSet::new()), Some(&fold(title)))
        };
        assert_eq!(second(&[title, A, B, C, title, D, A2]), Some(4));
        assert_eq!(second(&[title, A, B, C, "Ferry stays in port", "By Ann Example", "8 May 2031", D, A2]), Some(4));
        assert_eq!(second(&[title, A, B, C, "The long way", D, A2]), None);
        assert_eq!(second(&[title, A, title, B, C, D, A2]), None);
    }

    #[test]
    fn times_of_a_live_report_stay() {
        check(&[
            ("+", "15:10"),
            ("+", A),
            ("+", "14:32"),
            ("+", B),
            ("+", "14.05 Uhr"),
            ("+", C),
            ("+", "1:40 pm"),
            ("+", A2),
        ]);
        check(&[("+", A), ("furniture", "14:32"), ("+", B), ("+", C), ("+", A2)]);
        for (text, expected) in [
            ("14:32", true),
            ("2:05 pm", true),
            ("89.51", false),
            ("14.32", false),
            ("25:10", false),
            ("14:32 The doors", false),
        ] {
            assert_eq!(is_time(&Line::new(text)), expected, "{text}");
        }
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

    #[test]
    fn comments_are_no_article_however_long() {
        let comments = ["I have never seen such a thing in all my life, and I have seen many a thing in this town.";
            12]
            .iter()
            .zip(1..)
            .map(|(text, number)| (if number > 1 { "repeat" } else { "comment-form" }, *text))
            .collect::<Vec<_>>();
        let article = [("+", A), ("+", B), ("+", C), ("+", A2), ("+", D)];
        let page: Vec<(&str, &str)> =
            article.into_iter().chain([("comment-form", "Comments (12)")]).chain(comments).collect();
        check(&page);
    }

    #[test]
    fn teasers_at_the_end_are_other_articles() {
        check(&[
            ("+", A),
            ("+", B),
            ("+", C),
            ("related", "Ferry stays in port for a week"),
            ("furniture", "Nobody knows when the ship from Southport will sail again."),
            ("related", "Rain until Sunday in all of the north"),
            ("furniture", "Umbrellas are sold out, says a shop in the old town."),
            ("related", "Council to meet about the harbour wall"),
            ("furniture", "It has been leaning towards the water since the winter."),
        ]);
        check(&[
            ("+", A),
            ("+", "A long way"),
            ("+", B),
            ("+", "The price"),
            ("+", C),
            ("+", "The council"),
            ("+", "The council of Northport will be asked again in spring, and the bridge may wait."),
        ]);
    }

    #[test]
    fn guides_keep_their_lists() {
        check(&[
            ("+", "If you want to sail to Northport on your own, you need a map and all of your patience."),
            ("+", "What you need"),
            ("+", "A map of the harbour"),
            ("+", "A boat that floats"),
            ("+", "You will see the light of the harbour first, and then your way is easy, as long as you can see."),
        ]);
    }

    #[test]
    fn captions_and_writers_are_dropped() {
        let (writer, by) =
            ("Ann Example is a reporter in Northport. She likes ships.", "© Harbour Archive / Bo Sample");
        check(&[
            ("+", A),
            ("+", B),
            ("caption", "The harbour of Northport on a quiet day in the spring."),
            ("photo-credit", by),
            ("+", C),
            ("+", A2),
            ("+", D),
            ("+", "So much for the bridge, said the mayor of the town, and went to see the ferry and its crew."),
            ("+", "The crew had been waiting for the mayor since the morning, and nobody had told them why."),
            ("+", "They sailed without the mayor, as they have sailed for a hundred years and a day or two."),
            ("furniture", writer),
        ]);
        // Without a sign of the credit's own, the sentence may be the article's.
        check(&[
            ("+", A),
            ("+", "The harbour of Northport was quiet in the spring of that year."),
            ("photo-credit", "Photo: Harbour Archive"),
            ("+", B),
        ]);
    }

    #[test]
    fn a_credit_with_a_caption_of_its_own_leaves_the_line_above() {
        check(&[("+", A), ("photo-credit", "The bridge at night. © dpa/Bo Sample"), ("+", B), ("+", C)]);
    }

    #[test]
    fn adverts_do_not_end_an_article() {
        let end = "The bridge will cost less than the ferry, the council said.";
        check(&[
            ("+", A),
            ("+", B),
            ("advert", "Advertisement"),
            ("related", "See also"),
            ("related", "Ferry stays in port"),
            ("advert", "Advertisement"),
            ("+", end),
        ]);
        check(&[("+", A), ("+", B), ("related", "Related Articles"), ("related", end)]);
    }

    #[test]
    fn of_a_table_of_contents_the_headings_are_kept() {
        check(&[
            ("+", A),
            ("repeat", "What the council of Northport wants"),
            ("repeat", "Where all of the money is"),
            ("+", "What the council of Northport wants"),
            ("+", B),
            ("+", C),
            ("+", "Where all of the money is"),
            ("+", D),
        ]);
        let title = "Council of Northport wants a bridge";
        check(&[("furniture", title), ("furniture", "8 February 2024"), ("repeat", title), ("+", A), ("+", B)]);
    }

    #[test]
    fn a_text_may_do_without_stops() {
        let lines: Vec<String> = (1..8)
            .map(|day| format!("On day {day} of the voyage we saw nothing but the sea and the ship, and the crew of it told us of storms"))
            .collect();
        check(&lines.iter().map(|line| ("+", line.as_str())).collect::<Vec<_>>());
    }

    #[test]
    fn a_list_in_one_line_is_no_headline() {
        check(&[
            ("+", A),
            ("+", "North: Northport, Eastwick, Saltmarsh, Greyhaven"),
            ("+", "South: Southport, Westwick, Freshmarsh, Blackhaven"),
            ("+", B),
            ("caption", "The mayor of Northport on the bridge, and the ship below it"),
            ("counter", "Video 02:43 min"),
            ("+", C),
        ]);
    }
}
