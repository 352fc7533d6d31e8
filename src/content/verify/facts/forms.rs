//! A number as it is written → what else may say the same: another form of a clock time, of a day, of a share.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::Language;
use crate::text::quantities::{Decimal, Quantity, Unit};
use crate::text::words::{fold, words};

/// `17:30`, `17.30`, `17h30`, `5時30`, and the hour alone where a word says that it is one.
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)(?:^|[^\d.,:])(?P<hour>\d{1,2})(?:
            (?:[:.]|\s?h\s?|[時时点點])(?P<minute>[0-5]\d)(?:\b|[ap]\.?m\b)
            | \s?(?:[ap]\.?\s?m\b|uhr\b|h\b|heures?\b|o['’]clock\b|час|годин|[時时点點])
        )",
    )
    .expect("the pattern is constant")
});
/// `4.3.`, `21/03`, `4.3.2031`: what may be a day of a month, or a month and its day.
static SHORT_DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?P<one>\d{1,2})[./](?P<other>\d{1,2})(?:[./](?:\d{4}|\d{2})?|\b)").expect("the pattern is constant")
});
/// Before an hour in German, Dutch and their like: half an hour less.
const HALF_TO: &str = "halb";

/// A time of the day on a dial of twelve hours, for nobody can tell which half is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    hour: u32,
    minute: u32,
}

/// The clock times in a text, with their places.
pub(super) fn clocks(text: &str) -> Vec<(Range<usize>, Clock)> {
    let read = |found: regex::Captures<'_>| {
        let number = |name: &str| found.name(name).map_or(Some(0), |digits| digits.as_str().parse::<u32>().ok());
        let (hour, minute) = (number("hour")?, number("minute")?);
        let range = found.name("hour")?.start()..found.get(0)?.end();
        (hour <= 24).then_some((range, Clock { hour: hour % 12, minute }))
    };
    CLOCK.captures_iter(text).filter_map(read).collect()
}

/// The clock time of which a number of a text is part.
pub(super) fn clock_of(text: &str, quantity: &Quantity) -> Option<Clock> {
    let number = &quantity.number;
    if follows(text, number.start, HALF_TO)
        && let Some(hour) = (1..=12).find(|hour| quantity.written == Decimal::whole(*hour))
    {
        return Some(Clock { hour: u32::try_from(hour - 1).unwrap_or_default(), minute: 30 });
    }
    let around = |(range, _): &(Range<usize>, Clock)| range.start <= number.start && number.start < range.end;
    clocks(text).into_iter().find(around).map(|(_, clock)| clock)
}

/// Whether the word, and one space, stands before a place in a text.
fn follows(text: &str, place: usize, word: &str) -> bool {
    let mut words = text[..place].rsplit(|letter: char| !letter.is_alphanumeric());
    let spaced = text[..place].ends_with(' ') && words.next() == Some("");
    spaced && words.next().is_some_and(|before| before.to_lowercase() == word)
}

/// The languages in which `3.4` alone may be a day.
const DAYS_WITH_POINTS: [&str; 6] = ["de", "ru", "uk", "pl", "nl", "it"];

/// The day and the month, in either order, that a number of a text may be part of. In other languages than German and its
/// neighbours `3.4` is a decimal.
pub(super) fn short_date_of(text: &str, number: &Range<usize>, language: Option<&Language>) -> Option<[(u32, u32); 2]> {
    let points = language.is_some_and(|language| DAYS_WITH_POINTS.contains(&language.primary().as_str()));
    let found = SHORT_DATE
        .captures_iter(text)
        .find(|found| found.get(0).is_some_and(|all| all.start() <= number.start && number.start < all.end()))?;
    let is_decimal = found[0].matches('.').count() == 1 && !found[0].ends_with('.');
    if is_decimal && !points {
        return None;
    }
    let (one, other) = (found["one"].parse().ok()?, found["other"].parse().ok()?);
    Some([(one, other), (other, one)])
}

/// The words for parts of a whole by what they are parts of: halves, thirds, quarters, fifths. A `*` takes any ending.
const SHARES: [(i64, &[&str]); 4] = [
    (
        2,
        &[
            "half",
            "halves",
            "hälfte",
            "halb*",
            "moitié",
            "mitad",
            "metà",
            "metade",
            "helft",
            "половин*",
            "نصف",
            "النصف",
        ],
    ),
    (
        3,
        &[
            "third",
            "thirds",
            "drittel*",
            "tiers",
            "tercio*",
            "tercera*",
            "terzo",
            "terzi",
            "terço*",
            "derde",
            "трет*",
            "ثلث",
            "ثلثي",
        ],
    ),
    (
        4,
        &[
            "quarter",
            "quarters",
            "viertel*",
            "quart",
            "quarts",
            "cuarto*",
            "cuarta*",
            "quarto",
            "quarti",
            "kwart",
            "четверт*",
            "чверт*",
            "ربع",
        ],
    ),
    (5, &["fifth", "fifths", "fünftel*", "cinquième*", "quinto*", "quinta*", "quinti", "vijfde", "пят*", "خمس"]),
];

/// Whether a share in per cent is one that words of another text say: "a quarter" and 25 %.
pub(super) fn is_share_in(quantity: &Quantity, text: &str) -> bool {
    if quantity.unit != Unit::Percent {
        return false;
    }
    let words: Vec<String> = words(text).into_iter().map(fold).collect();
    let says = |forms: &[&str]| {
        forms.iter().any(|form| match form.strip_suffix('*') {
            Some(stem) => words.iter().any(|word| word.starts_with(&fold(stem))),
            None => words.contains(&fold(form)),
        })
    };
    let said = SHARES.iter().filter(|(_, forms)| says(forms)).map(|(parts, _)| *parts);
    // 33 % is a third, to the nearest per cent.
    said.into_iter().any(|parts| {
        let whole = Decimal::whole(parts);
        let times = quantity.written.times(whole);
        (1..parts).any(|taken| times.is_some_and(|times| times.distance(Decimal::whole(100 * taken)) <= whole))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::quantities::quantities;

    #[track_caller]
    fn check_clock(text: &str, same: &str, expected: bool) {
        let language = Language::new("de").unwrap();
        let found = quantities(text, Some(&language));
        let clock = found.first().and_then(|quantity| clock_of(text, quantity));
        let is_same = clock.is_some_and(|clock| clocks(same).iter().any(|(_, other)| *other == clock));
        assert_eq!(is_same, expected, "{text} {same}");
    }

    #[test]
    fn a_clock_time_is_one_in_each_form() {
        check_clock("um 17:30", "at 5.30 p.m.", true);
        check_clock("um 17:30", "at 5.30pm", true);
        check_clock("um 17:30", "at 5:30pm or later", true);
        check_clock("um 17 Uhr", "at 5 pm", true);
        check_clock("à 17 h 30", "17.30 Uhr", true);
        check_clock("um halb acht", "um 7.30 Uhr", true);
        check_clock("deshalb acht", "um 7.30 Uhr", false);
        check_clock("下午5時", "17:00", true);
        check_clock("um 17:30", "at 5.45 p.m.", false);
        check_clock("17 Boote", "at 5 p.m.", false);
    }

    #[test]
    fn a_short_date_may_be_read_both_ways() {
        let language = |code: &str| Language::new(code).ok();
        let of = |text: &str, at: usize| short_date_of(text, &(at..at + 1), language("de").as_ref());
        assert_eq!(of("am 4.3. in", 3), Some([(4, 3), (3, 4)]));
        assert_eq!(of("le 21/03", 6), Some([(21, 3), (3, 21)]));
        assert_eq!(of("am 4.3.2031", 3), Some([(4, 3), (3, 4)]));
        assert_eq!(of("4 boats", 0), None);
        assert_eq!(of("um 3.4 Grad", 3), Some([(3, 4), (4, 3)]));
        assert_eq!(short_date_of("by 3.4 percent", &(3..6), language("en").as_ref()), None);
        assert_eq!(short_date_of("on 3/4 in", &(3..4), language("en").as_ref()), Some([(3, 4), (4, 3)]));
    }

    #[track_caller]
    fn check_share(text: &str, source: &str, expected: bool) {
        let found = quantities(text, Some(&Language::new("en").unwrap()));
        assert_eq!(is_share_in(&found[0], source), expected, "{text} {source}");
    }

    #[test]
    fn a_share_in_words_is_one_in_per_cent() {
        check_share("25 percent of it", "A quarter of the houses", true);
        check_share("75 percent of it", "Drei Viertel der Häuser", true);
        check_share("33 percent of it", "un tercio", true);
        check_share("50 percent of it", "La moitié", true);
        check_share("50 percent of it", "A quarter of the houses, behind it", true);
        check_share("60 percent of it", "A quarter of the houses", false);
        check_share("25 boats", "A quarter of the boats", false);
    }
}
