//! Lines → paragraphs, where a program has broken these at some width.
//!
//! That it has shows in the whole text: lines that go on in the next one, in the midst of a sentence, are all so long
//! that the next word would have had no room.

use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::lines::{ends_sentence, is_unspaced};

/// The widths at which texts are broken, in columns: a wide character has two.
const WIDTHS: RangeInclusive<usize> = 24..=140;
/// So many lines must go on in the next one.
const MIN_PAIRS: usize = 3;

/// Lines that are one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// Which lines, counted from 0.
    pub lines: Range<usize>,
    /// What stands on them, joined.
    pub text: String,
}

/// One line, and what matters here of it.
struct Row<'a> {
    text: &'a str,
    /// Its columns, with those before its first word.
    columns: usize,
    indent: usize,
    /// The columns of what could not be parted from its beginning.
    first: usize,
    ends: bool,
    start: Start,
}

/// How a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    /// With a small letter: in the midst of a sentence.
    Small,
    /// With a letter of a script without capitals.
    Uncased,
    /// With a capital, a digit or a sign.
    Other,
    /// With the sign of an item or a quotation in a mail, or a heading.
    Item,
}

impl<'a> Row<'a> {
    fn new(raw: &'a str) -> Self {
        let text = raw.trim();
        let indent = raw[..raw.len() - raw.trim_start().len()].width();
        let word = text.split_whitespace().next().unwrap_or_default();
        let letter = text.trim_start_matches(['"', '\'', '“', '‘', '„', '«', '(', '[']).chars().next();
        let start = match letter {
            _ if is_item(text, word) => Start::Item,
            Some(letter) if letter.is_lowercase() => Start::Small,
            Some(letter) if letter.is_alphabetic() && !letter.is_uppercase() => Start::Uncased,
            Some(_) | None => Start::Other,
        };
        // Between wide characters a line may be broken anywhere, but not before a stop.
        let first = if word.starts_with(is_unspaced) { 4 } else { word.width() };
        Self { text, columns: indent + text.width(), indent, first, ends: ends_sentence(text), start }
    }

    /// Whether the next line goes on with a sentence of this one.
    fn goes_on(&self, next: &Row<'_>) -> bool {
        let is_open = (!self.ends || self.text.ends_with(';')) && !self.text.ends_with([':', '：']);
        is_open && matches!(next.start, Start::Small | Start::Uncased)
    }

    /// Whether the next line's first word would not have fit.
    fn is_full(&self, next: &Row<'_>, width: usize) -> bool {
        let space = usize::from(!next.text.starts_with(is_unspaced));
        // A part of a word fills its line.
        self.text.ends_with(HYPHENS) || self.columns + space + next.first > width
    }
}

/// Whether a line is an item of a list, a heading, or the like.
fn is_item(text: &str, word: &str) -> bool {
    let numbered = || {
        let number = word.trim_end_matches(['.', ')']);
        number.len() < word.len() && number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    matches!(word, "-" | "*" | "•" | "·" | "–" | "—" | "o")
        || text.starts_with(['#', '>', '|', '•', '▪', '●'])
        || numbered()
}

/// The paragraphs of several lines in a text; all other lines stand for themselves.
pub(super) fn paragraphs(raw: &[&str]) -> Vec<Paragraph> {
    let columns = columns(raw);
    if columns.is_empty() {
        return in_one_column(raw);
    }
    let mut paragraphs = Vec::new();
    let mut from = 0;
    let shifted = |paragraphs: Vec<Paragraph>, by: usize| {
        paragraphs.into_iter().map(move |paragraph| Paragraph {
            lines: paragraph.lines.start + by..paragraph.lines.end + by,
            text: paragraph.text,
        })
    };
    for (block, texts) in columns {
        paragraphs.extend(shifted(in_one_column(&raw[from..block.start]), from));
        from = block.end;
        // Each is put on a line of the block, the last of them on all that are left.
        let last = texts.len().min(block.len()) - 1;
        for (number, text) in texts[..last].iter().enumerate() {
            let at = block.start + number;
            paragraphs.push(Paragraph { lines: at..at + 1, text: text.clone() });
        }
        paragraphs.push(Paragraph { lines: block.start + last..block.end, text: texts[last..].join(" ") });
    }
    paragraphs.extend(shifted(in_one_column(&raw[from..]), from));
    paragraphs
}

/// Blocks of lines that stand in two columns, each with its paragraphs: those of the left column, then those of the right.
fn columns(raw: &[&str]) -> Vec<(Range<usize>, Vec<String>)> {
    /// A gap within a line that parts columns.
    const GAP: &str = "   ";
    const MIN_LINES: usize = 4;
    let right = |line: &str| {
        let text = line.trim_end();
        let start = text.len() - text.trim_start().len();
        let gap = start + text[start..].find(GAP)?;
        let rest = text[gap..].trim_start();
        Some(text[..text.len() - rest.len()].width())
    };
    let mut found = Vec::new();
    let mut at = 0;
    for block in raw.chunk_by(|a, b| a.trim().is_empty() == b.trim().is_empty()) {
        let start = at;
        at += block.len();
        let mut places: Vec<usize> = block.iter().filter_map(|line| right(line)).collect();
        places.sort_unstable();
        let Some(place) = places.get(places.len() / 2).copied().filter(|_| block.len() >= MIN_LINES) else { continue };
        let there = places.iter().filter(|column| **column == place).count();
        if there < MIN_LINES || there * 2 < block.len() {
            continue;
        }
        let (mut left_lines, mut right_lines) = (Vec::new(), Vec::new());
        for line in block {
            match at_column(line, place) {
                Some((left, right)) => {
                    left_lines.extend(Some(left.trim()).filter(|left| !left.is_empty()));
                    right_lines.push(right.trim());
                }
                None => left_lines.push(line.trim()),
            }
        }
        // Tables have columns, too, but no sentences that go on.
        let goes_on = |lines: &[&str]| {
            let rows: Vec<Row> = lines.iter().map(|line| Row::new(line)).collect();
            rows.windows(2).filter(|two| two[0].goes_on(&two[1])).count() * 2 >= rows.len()
        };
        if goes_on(&left_lines) && goes_on(&right_lines) {
            let texts = [left_lines, right_lines].iter().flat_map(|lines| whole(lines)).collect();
            found.push((start..at, texts));
        }
    }
    found
}

/// A line, parted at a column before which there is a gap.
fn at_column(line: &str, column: usize) -> Option<(&str, &str)> {
    let mut columns = 0;
    let starts = line.char_indices().map(|(at, letter)| {
        let start = columns;
        columns += letter.width().unwrap_or_default();
        (at, start)
    });
    let (at, _) = starts.into_iter().find(|(_, start)| *start >= column)?;
    let is_gap = line[..at].ends_with("  ") && !line[at..].trim_end().is_empty() && !line[at..].starts_with(' ');
    is_gap.then(|| line.split_at(at))
}

/// The paragraphs of some lines, also those of one line.
fn whole(lines: &[&str]) -> Vec<String> {
    let mut texts = Vec::new();
    let mut at = 0;
    for paragraph in in_one_column(lines) {
        texts.extend(lines[at..paragraph.lines.start].iter().map(|line| (*line).to_owned()));
        at = paragraph.lines.end;
        texts.push(paragraph.text);
    }
    texts.extend(lines[at..].iter().map(|line| (*line).to_owned()));
    texts
}

fn in_one_column(raw: &[&str]) -> Vec<Paragraph> {
    let rows: Vec<Row> = raw.iter().map(|line| Row::new(line)).collect();
    let width = width(&rows);
    let words = OnceWords::default();
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for at in 0..rows.len() {
        let goes_on = rows.get(at + 1).is_some_and(|next| match width {
            Some(width) => is_joined(&rows[at], next, width),
            None => false,
        });
        if !goes_on {
            if at > start {
                paragraphs.push(Paragraph { lines: start..at + 1, text: joined(&raw[start..=at], words.of(raw)) });
            }
            start = at + 1;
        }
    }
    if width.is_none() {
        paragraphs
            .extend(alone(raw).map(|lines| Paragraph { text: joined(&raw[lines.clone()], words.of(raw)), lines }));
    }
    paragraphs
}

/// The width at which a text was broken, in columns; `None` if it was not.
fn width(rows: &[Row<'_>]) -> Option<usize> {
    /// What a program may leave free that does not fill its lines greedily: a part of the width.
    const SLACK: usize = 8;
    /// One line in so many goes on, at least.
    const MAX_LINES_A_PAIR: usize = 6;
    let pairs: Vec<&[Row]> = rows
        .windows(2)
        .filter(|two| !two[0].text.is_empty() && two[0].goes_on(&two[1]) && two[0].columns <= *WIDTHS.end())
        .collect();
    let lines = rows.iter().filter(|row| !row.text.is_empty()).count();
    if pairs.len() < MIN_PAIRS || pairs.len() * MAX_LINES_A_PAIR < lines {
        return None;
    }
    let width = pairs.iter().map(|two| two[0].columns).max().filter(|width| WIDTHS.contains(width))?;
    let full = pairs.iter().filter(|two| two[0].is_full(&two[1], width - width / SLACK)).count();
    // Where no capital tells that a sentence goes on, headlines of one length look the same; prose has stops in its lines.
    let uncased = pairs.iter().filter(|two| two[1].start == Start::Uncased).count();
    let stopped = pairs.iter().filter(|two| has_stop_inside(two[0].text) || two[1].ends).count();
    let is_prose = uncased * 2 < pairs.len() || stopped * 2 >= pairs.len();
    // Other lines may be a little longer; where most of the text stands on such as are much longer, it was not broken.
    let near = width + width / SLACK;
    let (within, beyond) = rows.iter().fold((0, 0), |(within, beyond), row| match row.columns <= near {
        true => (within + row.columns, beyond),
        false => (within, beyond + row.columns),
    });
    let width = rows.iter().map(|row| row.columns).filter(|columns| *columns <= near).max()?;
    (full * 10 >= pairs.len() * 9 && is_prose && within > 2 * beyond).then_some(width)
}

/// Whether a sentence or a part of one ends within a line.
fn has_stop_inside(text: &str) -> bool {
    let mut letters = text.chars().rev();
    letters.next();
    letters.any(|letter| {
        matches!(letter, '。' | '，' | '、' | '.' | ',' | '،' | '؟' | '।' | '۔' | '！' | '？' | '!' | '?')
    })
}

/// Whether a line and the next are of one paragraph, in a text that was broken at this width.
fn is_joined(row: &Row<'_>, next: &Row<'_>, width: usize) -> bool {
    if row.text.is_empty() || next.text.is_empty() || row.columns > width || next.columns > width {
        return false;
    }
    if next.start == Start::Item || row.text.starts_with('#') || next.indent > row.indent {
        return false;
    }
    let full = row.is_full(next, width);
    match next.start {
        Start::Small if row.goes_on(next) => full || row.columns * 2 >= width,
        Start::Small | Start::Uncased | Start::Other => full,
        Start::Item => false,
    }
}

/// Blocks of a text without a width of its own that are one paragraph each, wrapped at some width: on no line would the
/// first word of the next have had room, and the lines go on in the middle of sentences.
fn alone<'a>(raw: &'a [&'a str]) -> impl Iterator<Item = Range<usize>> + 'a {
    const MIN_LINES: usize = 3;
    const WIDTHS: RangeInclusive<usize> = 50..=100;
    let is_wrapped = |block: &[&str]| {
        let rows: Vec<Row> = block.iter().map(|line| Row::new(line)).collect();
        let width = rows.iter().map(|row| row.columns).max().unwrap_or_default();
        let full = rows.windows(2).all(|two| two[0].is_full(&two[1], width));
        let small = rows[1..].iter().filter(|row| row.start == Start::Small).count();
        WIDTHS.contains(&width) && full && small * 2 >= rows.len() - 1
    };
    let mut at = 0;
    let blocks = raw.chunk_by(|a, b| a.trim().is_empty() == b.trim().is_empty()).map(move |block| {
        at += block.len();
        (at - block.len()..at, block)
    });
    let is_short = |block: &[&str]| block[0].trim().width() <= *WIDTHS.end();
    blocks
        .filter(move |(_, block)| block.len() >= MIN_LINES && is_short(block) && is_wrapped(block))
        .map(|(lines, _)| lines)
}

/// The words of a text, gathered when they are first asked for.
#[derive(Default)]
struct OnceWords<'a>(std::cell::OnceCell<BTreeSet<&'a str>>);

impl<'a> OnceWords<'a> {
    fn of(&self, raw: &[&'a str]) -> &BTreeSet<&'a str> {
        self.0.get_or_init(|| raw.iter().flat_map(|line| line.split(|letter: char| !is_part(letter))).collect())
    }
}

/// The signs of a word that was broken; the last is seen only there.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{AD}'];

fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '\'' | '’') || HYPHENS.contains(&letter)
}

/// Lines as one: with a space between them, with none between wide characters, and a word that was broken made whole.
fn joined(block: &[&str], words: &BTreeSet<&str>) -> String {
    let mut text = String::with_capacity(block.iter().map(|line| line.len() + 1).sum());
    text.push_str(block[0].trim());
    for two in block.windows(2) {
        let (line, next) = (two[0].trim(), two[1].trim());
        let left = line.rsplit(|letter: char| !is_part(letter)).next().unwrap_or_default();
        let word = next.split(|letter: char| !is_part(letter)).next().unwrap_or_default();
        match broken(left, word, words) {
            Some(Broken::Word) => {
                text.pop();
            }
            Some(Broken::Compound) => {}
            None if line.ends_with(is_unspaced_or_sign) && next.starts_with(is_unspaced_or_sign) => {}
            None => text.push(' '),
        }
        text.push_str(next);
    }
    text
}

/// Whether a character is of a script in which a line may end between any two, or a sign of such a script.
fn is_unspaced_or_sign(letter: char) -> bool {
    // Hangul has spaces between words.
    is_unspaced(letter) && !matches!(letter, '\u{AC00}'..='\u{D7AF}')
        || matches!(letter, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}')
}

/// What a hyphen at the end of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Broken {
    /// The sign of a word that was broken: it goes.
    Word,
    /// Part of a word.
    Compound,
}

/// What the hyphen between the end of a line and the first word of the next is; `None` if there is none, or if a space
/// belongs behind it (`Vor- und Nachteile`).
fn broken(left: &str, word: &str, words: &BTreeSet<&str>) -> Option<Broken> {
    #[rustfmt::skip]
    const AND: &[&str] = &["and", "or", "to", "und", "oder", "bis", "sowie", "en", "of", "och", "eller", "og", "ja", "tai", "i", "et", "ou", "y", "e", "o"];
    /// What is written with a hyphen before many words.
    #[rustfmt::skip]
    const PREFIXES: &[&str] = &[
        "self", "well", "non", "vice", "long", "short", "high", "low", "anti", "mid", "half", "two", "three", "four", "five", "six", "seven",
        "eight", "nine", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "second", "third", "fourth", "large", "small",
    ];
    let start = left.strip_suffix(HYPHENS).filter(|start| start.ends_with(char::is_alphabetic))?;
    let first = word.chars().next().filter(|letter| letter.is_alphanumeric())?;
    if left.ends_with(HYPHENS[2]) {
        return Some(Broken::Word);
    }
    if AND.contains(&word) {
        return None;
    }
    if !first.is_lowercase() || start.contains('-') || PREFIXES.contains(&start.to_lowercase().as_str()) {
        return Some(Broken::Compound);
    }
    let is_whole = words.contains(format!("{start}{word}").as_str());
    let is_compound = words.contains(format!("{left}{word}").as_str()) || words.contains(start) && words.contains(word);
    Some(if is_whole || !is_compound { Broken::Word } else { Broken::Compound })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text with its paragraphs, each on a line of its own.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let raw: Vec<&str> = text.lines().collect();
        let paragraphs = paragraphs(&raw);
        let of = |at: usize| paragraphs.iter().find(|paragraph| paragraph.lines.contains(&at));
        let lines = raw.iter().enumerate().filter_map(|(at, line)| match of(at) {
            Some(paragraph) => (paragraph.lines.start == at).then(|| paragraph.text.clone()),
            None => Some(line.trim().to_owned()),
        });
        assert_eq!(lines.collect::<Vec<_>>().join("\n"), expected.trim_end(), "{text}");
    }

    /// A text broken at a width, greedily.
    fn broken_at(text: &str, width: usize) -> String {
        let broken = text.lines().map(|line| {
            let mut lines = vec![String::new()];
            for word in line.split(' ') {
                let last = lines.last_mut().expect("there is one from the start");
                if !last.is_empty() && last.width() + 1 + word.width() > width {
                    lines.push(word.to_owned());
                } else {
                    last.push_str(if last.is_empty() { "" } else { " " });
                    last.push_str(word);
                }
            }
            lines.join("\n")
        });
        broken.collect::<Vec<_>>().join("\n")
    }

    const BRIDGE: &str = "Council votes for the bridge\n\nThe council of Northport voted on Monday to build the bridge that the town has wanted for years. It is the third vote.\n\nWork is to begin in spring, said Ann Example, who had asked for the vote; the first cars are expected to cross the river two years later.\n\n“Nobody had expected it,” said a member of the council, who left early.\n\nThe price is 40 million crowns, which the town will pay over twenty years, half of it from what the harbour earns, and the rest from a loan that the district has taken up for it in the autumn of the year in which the ferry was sold.\n";

    #[test]
    fn texts_are_whole_again_whatever_their_width() {
        for width in [30, 40, 50, 60, 66, 72, 80, 90] {
            check(&broken_at(BRIDGE, width), BRIDGE);
        }
        // A line that is not full ends a paragraph.
        let dense = BRIDGE.replace("\n\n", "\n");
        check(&broken_at(&dense, 66), &dense);
    }

    #[test]
    fn a_paragraph_may_begin_with_an_indent() {
        let indented = "  The council of Northport voted on Monday to build the\nbridge that the town has wanted for years, and asked the\nmayor to begin with it as soon as the snow is gone, again.\n  Work is to begin in spring, and the first cars are to\ncross the river two years later, said the mayor, who had\nasked for the vote.";
        check(
            indented,
            "The council of Northport voted on Monday to build the bridge that the town has wanted for years, and asked the mayor to begin with it as soon as the snow is gone, again.\nWork is to begin in spring, and the first cars are to cross the river two years later, said the mayor, who had asked for the vote.",
        );
    }

    #[test]
    fn broken_words_are_made_whole_and_compounds_stay() {
        let text = "Der Rat von Nordhafen hat am Montag für den Bau der Brü-\ncke gestimmt, die sich die Stadt wünscht, mit Vor- und\nNachteilen für die Ost-West-\nAchse; die Rats-\nherren haben lange beraten, und ein wohlbekannter Rats-\nherr war da.";
        check(
            text,
            "Der Rat von Nordhafen hat am Montag für den Bau der Brücke gestimmt, die sich die Stadt wünscht, mit Vor- und Nachteilen für die Ost-West-Achse; die Ratsherren haben lange beraten, und ein wohlbekannter Ratsherr war da.",
        );
        let words = BTreeSet::from(["north", "east", "well-known", "harbour"]);
        assert_eq!(broken("north-", "east", &words), Some(Broken::Compound));
        assert_eq!(broken("well-", "known", &words), Some(Broken::Compound));
        assert_eq!(broken("self-", "made", &words), Some(Broken::Compound));
        assert_eq!(broken("Anglo-", "Saxon", &words), Some(Broken::Compound));
        assert_eq!(broken("har-", "bour", &words), Some(Broken::Word));
        assert_eq!(broken("pier\u{ad}", "head", &words), Some(Broken::Word));
        assert_eq!(broken("Vor-", "und", &words), None);
        assert_eq!(broken("1998-", "2001", &words), None);
        assert_eq!(broken("harbour", "master", &words), None);
    }

    #[test]
    fn scripts_without_spaces_have_none_between_lines() {
        check(
            "北港市议会批准建设新桥\n\n北港市议会周一投票决定建设该市多年来期盼的大桥，并要求市长\n立即着手准备工程。这是十年来的第三次投票，也是第一次没有人\n向法院提出异议。\n\n工程将于明年春天开始，预计两年后第一批汽车将驶过这条河，市\n长在投票后对记者说。",
            "北港市议会批准建设新桥\n\n北港市议会周一投票决定建设该市多年来期盼的大桥，并要求市长立即着手准备工程。这是十年来的第三次投票，也是第一次没有人向法院提出异议。\n\n工程将于明年春天开始，预计两年后第一批汽车将驶过这条河，市长在投票后对记者说。",
        );
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        check(
            "Council votes for the bridge\n\nThe council of Northport voted on     The price had been agreed upon with\nMonday to build the bridge that the   all of the firms that take part in\ntown has wanted for years, the mayor  it, and nobody in the room had im-\nsaid after the vote. Work is to       agined the vote to be so clear.\nbegin in spring, and the first cars   The ferry, which has carried the\nare to cross it two years later.      people of the town for a century,\n                                      will be a museum when it is done.\n\nThe end of it.",
            "Council votes for the bridge\n\nThe council of Northport voted on Monday to build the bridge that the town has wanted for years, the mayor said after the vote. Work is to begin in spring, and the first cars are to cross it two years later.\nThe price had been agreed upon with all of the firms that take part in it, and nobody in the room had imagined the vote to be so clear.\nThe ferry, which has carried the people of the town for a century, will be a museum when it is done.\n\nThe end of it.",
        );
        let table = "Northport   12   open\nSouthport   14   open\nEastmere    16   shut\nWestwick    11   open\nSaltmarsh   10   shut";
        assert_eq!(columns(&table.lines().collect::<Vec<_>>()), []);
    }

    #[test]
    fn what_was_not_broken_stays() {
        for text in [
            "Ferry stays in port for a week, and nobody knows why it\nRain until Sunday in all of the north, says the service\nCouncil to meet again on Monday about the harbour wall",
            "a short line\nand another\nand the last",
            "港口渡轮停航一周无人知晓原因\n北部地区降雨将持续到周日为止\n市议会周一再次讨论港口防波堤\n新图书馆首日迎来四百名读者们",
            "- one thing that is so long that the line is nearly full\n- another thing that is so long that it is quite full\n- the last",
            "The council said\non Monday\nthat it will build\nthe bridge, the mayor\nsaid",
        ] {
            check(text, text);
        }
        // A few short lines of a page that go on do not make its long ones wrapped.
        let page = format!("{}\nPlans:\nfree of charge\nbasic\nplus\n", BRIDGE.replace("\n\n", "\n"));
        check(&page, page.trim_end());
    }
}
