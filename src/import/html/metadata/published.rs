//! Statements, the address and the texts beside the headline → when the article was published and changed.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime};

use crate::import::dates;
use crate::import::known::{Found, found};
use crate::model::{Language, Precision, ReadFrom, When};

use super::page::{Spot, Stamp, StampKind};

/// Articles of the web are younger.
const FIRST_YEAR: i32 = 1990;
/// A date of the article stands this near to the headline, in bytes of words before and after it.
const NEAR_BEFORE: usize = 400;
const NEAR_AFTER: usize = 1200;
/// As long as a text with a date far from the headline may be, in bytes.
const MAX_FAR_BYTES: usize = 40;
/// A text with more words is prose, in which a date may be any day.
const MAX_STAMP_WORDS: usize = 12;

/// What a page states of its dates, the more trusted first.
#[derive(Debug, Default)]
pub(super) struct Stated {
    /// When it was published: the words, and where they stand.
    pub published: Vec<(String, ReadFrom)>,
    /// Less sure than that: dates of the page, or of no said kind.
    pub perhaps: Vec<(String, ReadFrom)>,
    /// When it was last changed.
    pub modified: Vec<(String, ReadFrom)>,
}

/// The dates of an article.
#[derive(Debug, Default)]
pub(super) struct Dates {
    /// When it was published.
    pub published: Option<Found<When>>,
    /// The words from which that was read, where they are not themselves a date as we write them.
    pub raw: Option<String>,
    /// When it was last changed.
    pub modified: Option<Found<When>>,
    /// Where the sources contradict each other.
    pub conflicts: Vec<String>,
}

/// When the article was published.
pub(super) fn find(
    stated: &Stated,
    stamps: &[Stamp],
    headline: Option<Spot>,
    address: Option<&str>,
    language: Option<&Language>,
) -> Dates {
    let mut dates = Dates::default();
    let read = |list: &[(String, ReadFrom)]| -> Vec<(When, String, ReadFrom)> {
        list.iter().filter_map(|(raw, from)| Some((moment(raw, language)?, raw.clone(), *from))).collect()
    };
    let published = read(&stated.published);
    let modified = read(&stated.modified).into_iter().next();
    let of_address = address.and_then(in_address).map(|(day, raw)| (When::Day(day), raw, ReadFrom::Url));
    let printed = beside(stamps, headline, language);
    let choice = published
        .iter()
        .cloned()
        .chain(read(&stated.perhaps))
        .chain(of_address.clone())
        .find(|(when, _, _)| when.precision() >= Precision::Day)
        .or_else(|| printed.published.clone());
    if let Some((when, raw, from)) = choice {
        let others = published.iter().chain(&of_address);
        if let Some((other, ..)) = others.into_iter().find(|(other, ..)| days_between(&when, other) > 1) {
            dates.conflicts.push(format!("the page states two dates: {when} and {other}"));
        }
        let plain = when.to_string() == raw || DateTime::parse_from_rfc3339(&raw).is_ok();
        dates.raw = (!plain).then_some(raw);
        dates.published = Some(found(when, from));
    }
    dates.modified = modified.or(printed.modified).map(|(when, _, from)| found(when, from));
    if let (Some(modified), Some(published)) = (&dates.modified, &dates.published) {
        let zone = chrono::Utc;
        let earlier = modified.value.sort_key(&zone) <= published.value.sort_key(&zone);
        if earlier || modified.value == published.value {
            dates.modified = None;
        }
    }
    dates
}

type Reading = (When, String, ReadFrom);

#[derive(Default)]
struct Printed {
    published: Option<Reading>,
    modified: Option<Reading>,
}

/// What the texts beside the headline say.
fn beside(stamps: &[Stamp], headline: Option<Spot>, language: Option<&Language>) -> Printed {
    let mut printed = Printed::default();
    let Some(headline) = headline else { return printed };
    let mut labelled: Vec<Reading> = Vec::new();
    let mut far: Vec<Reading> = Vec::new();
    let mut plain: Vec<(Reading, bool)> = Vec::new();
    for stamp in stamps {
        let own = stamp.spot.is_with(headline);
        let near = stamp.spot.at + NEAR_BEFORE >= headline.at && stamp.spot.at <= headline.at + NEAR_AFTER;
        // Far from the headline only a date in few words is worth reading.
        if !own || !near && stamp.text.len() > MAX_FAR_BYTES {
            continue;
        }
        for (when, raw, label) in readings(stamp, language) {
            let from = if stamp.kind == StampKind::Plain { ReadFrom::Text } else { ReadFrom::Markup };
            let published = dates::speaks_of_publication(&label);
            if !near {
                if published || is_date_label(&stamp.label) {
                    far.push((when, raw, from));
                }
            } else if !published && dates::speaks_of_change(&label) {
                printed.modified.get_or_insert((when, raw, from));
            } else if published {
                labelled.push((when, raw, from));
            } else {
                // What is nothing but a date says more than a date among words; many words are prose.
                let alone = stamp.machine.is_some() || raw.len() * 10 >= stamp.text.len() * 7;
                if alone || stamp.text.split(' ').count() <= MAX_STAMP_WORDS {
                    plain.push(((when, raw, from), alone));
                }
            }
        }
    }
    let one_day = |list: &[Reading]| {
        let first = list.first()?;
        list.iter().all(|(when, ..)| days_between(when, &first.0) == 0).then(|| first.clone())
    };
    let unlike_modified = |alone: bool| -> Vec<Reading> {
        let modified = printed.modified.as_ref().map(|(when, ..)| *when);
        let other = |when: &When| modified.is_none_or(|modified| days_between(when, &modified) > 0);
        let fits = |(reading, is_alone): &&(Reading, bool)| other(&reading.0) && (*is_alone || !alone);
        plain.iter().filter(fits).map(|(reading, _)| reading.clone()).collect()
    };
    let published = one_day(&labelled)
        .or_else(|| one_day(&unlike_modified(true)))
        .or_else(|| one_day(&far))
        .or_else(|| one_day(&unlike_modified(false)));
    printed.published = published;
    printed
}

/// Whether the words before a date are its label and nothing else: `Date:`.
fn is_date_label(label: &str) -> bool {
    let bare = label.trim().trim_end_matches([':', '：']);
    ["date", "datum", "fecha", "data", "dato", "дата", "tarih", "日期"].iter().any(|word| bare.to_lowercase() == *word)
}

/// The dates in a text, each with the words before it.
fn readings(stamp: &Stamp, language: Option<&Language>) -> Vec<(When, String, String)> {
    if let Some(machine) = &stamp.machine
        && let Some(when) = moment(machine, language).filter(|when| when.precision() >= Precision::Day)
    {
        return vec![(when, machine.clone(), format!("{} {}", stamp.label, stamp.text))];
    }
    let mut start = 0;
    let mut all = Vec::new();
    for date in dates::find(&stamp.text, language) {
        let before = &stamp.text[start..date.start];
        start = date.end;
        let raw = stamp.text[date.start..date.end].to_owned();
        let label = if all.is_empty() { format!("{} {before}", stamp.label) } else { before.to_owned() };
        if let Some(when) = unambiguous(&date, language) {
            all.push((when, raw, label));
        }
    }
    all
}

/// A date of which the order of day and month is certain: by itself, or by the region of the language.
fn unambiguous(date: &dates::Found, language: Option<&Language>) -> Option<When> {
    const DAY_FIRST: &[&str] = &["gb", "ie", "au", "nz", "in", "za", "sg", "my", "ng", "ke", "pk", "mt", "hk"];
    let When::Day(day) = date.when else { return None };
    let day = if date.ambiguous {
        let region =
            language.and_then(|language| language.as_str().split('-').next_back().map(str::to_ascii_lowercase));
        match region.as_deref() {
            Some("us") => NaiveDate::from_ymd_opt(day.year(), day.day(), day.month())?,
            Some(region) if DAY_FIRST.contains(&region) => day,
            Some(_) | None => return None,
        }
    } else {
        day
    };
    plausible(When::Day(day))
}

/// A point in time as sites write it: RFC 3339 and what comes near to it, RFC 2822, seconds since 1970, a bare day.
///
/// A time of day without an offset is only good for the day.
pub(super) fn moment(text: &str, language: Option<&Language>) -> Option<When> {
    let text = text.trim();
    if text.len() < 8 || text.len() > 100 {
        return None;
    }
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if digits {
        return plausible(match text.len() {
            8 => When::Day(NaiveDate::parse_from_str(text, "%Y%m%d").ok()?),
            10 => When::Instant(DateTime::from_timestamp(text.parse().ok()?, 0)?.fixed_offset()),
            13 => When::Instant(DateTime::from_timestamp_millis(text.parse().ok()?)?.fixed_offset()),
            14 => When::Day(NaiveDate::parse_from_str(&text[..8], "%Y%m%d").ok()?),
            _ => return None,
        });
    }
    if let Some(when) = iso(text) {
        return plausible(when);
    }
    if let Ok(instant) = DateTime::parse_from_rfc2822(text) {
        return plausible(When::Instant(instant));
    }
    if let Some(when) = of_script(text) {
        return plausible(when);
    }
    let found = dates::find(text, language);
    unambiguous(found.first()?, language)
}

/// `2024-02-08T18:40:00.123+02:00` and its kin: a space for the `T`, no seconds, `+0200`, `+02`, ` GMT`.
fn iso(text: &str) -> Option<When> {
    let head = text.get(..10)?;
    let day =
        ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"].iter().find_map(|form| NaiveDate::parse_from_str(head, form).ok())?;
    let rest = text[10..].trim_start_matches(['T', 't', ' ', ',', ';', '-']);
    let end = rest.find(|letter: char| !(letter.is_ascii_digit() || letter == ':')).unwrap_or(rest.len());
    let (clock, mut tail) = rest.split_at(end);
    let time = ["%H:%M:%S", "%H:%M"].iter().find_map(|form| chrono::NaiveTime::parse_from_str(clock, form).ok());
    let Some(time) = time else { return Some(When::Day(day)) };
    if let Some(fraction) = tail.strip_prefix(['.', ',']) {
        tail = fraction.trim_start_matches(|letter: char| letter.is_ascii_digit());
    }
    match offset(tail.trim()) {
        Some(offset) => NaiveDateTime::new(day, time).and_local_timezone(offset).single().map(When::Instant),
        None => Some(When::Day(day)),
    }
}

/// `Z`, `GMT`, `+02:00`, `+0200`, `-5`, `GMT+0000 (…)`.
fn offset(text: &str) -> Option<FixedOffset> {
    let text = text.split(['(', '[']).next().unwrap_or_default().trim();
    let bare = text.strip_prefix("GMT").or_else(|| text.strip_prefix("UTC")).unwrap_or(text).trim();
    if bare.is_empty() && !text.is_empty() || matches!(bare, "Z" | "z") {
        return FixedOffset::east_opt(0);
    }
    let sign = match bare.chars().next()? {
        '+' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let digits: String = bare.chars().skip(1).filter(|letter| *letter != ':').collect();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<i32>().ok()?, 0),
        3 | 4 => {
            let at = digits.len() - 2;
            (digits[..at].parse::<i32>().ok()?, digits[at..].parse::<i32>().ok()?)
        }
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then(|| FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60))).flatten()
}

/// `Fri Apr 28 2023 17:52:31 GMT+0000 (…)`, as scripts print it, and `Fri Apr 28 19:20:36 CEST 2023`.
fn of_script(text: &str) -> Option<When> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    match parts[..] {
        [_, month, day, year, clock, zone, ..] if year.len() == 4 && clock.contains(':') => {
            let at =
                NaiveDateTime::parse_from_str(&format!("{day} {month} {year} {clock}"), "%d %b %Y %H:%M:%S").ok()?;
            match offset(zone) {
                Some(offset) => at.and_local_timezone(offset).single().map(When::Instant),
                None => Some(When::Day(at.date())),
            }
        }
        [_, month, day, clock, _, year] if year.len() == 4 && clock.contains(':') => {
            NaiveDate::parse_from_str(&format!("{day} {month} {year}"), "%d %b %Y").ok().map(When::Day)
        }
        _ => None,
    }
}

fn plausible(when: When) -> Option<When> {
    let year = when.year_and_month(&chrono::Utc).0;
    (FIRST_YEAR..=2100).contains(&year).then_some(when)
}

/// The day in a path: `/2024/02/08/`, `/2024-02-08-…`, `/20240208/`, `/2024/feb/08/`.
fn in_address(address: &str) -> Option<(NaiveDate, String)> {
    let path = address.split(['?', '#']).next()?;
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let number = |text: &str, digits: usize| {
        (text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse::<u32>().ok())
            .flatten()
    };
    let day = |year: u32, month: u32, day: u32| {
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
            .filter(|day| (FIRST_YEAR..=2100).contains(&day.year()))
    };
    for three in parts.windows(3) {
        let month = number(three[1], 2).or_else(|| number(three[1], 1)).or_else(|| {
            const MONTHS: [&str; 12] =
                ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
            (1..).zip(MONTHS).find(|(_, month)| *month == three[1].to_ascii_lowercase()).map(|(number, _)| number)
        });
        let of_month = number(three[2], 2).or_else(|| number(three[2], 1)).or_else(|| {
            // `/2024/02/08-the-bridge`
            let (head, _) = three[2].split_once(['-', '_'])?;
            number(head, 2)
        });
        if let (Some(year), Some(month), Some(of_month)) = (number(three[0], 4), month, of_month)
            && let Some(found) = day(year, month, of_month)
        {
            return Some((found, three.join("/")));
        }
    }
    for part in &parts {
        // `2024-02-08-the-bridge`, `the-bridge-2024-02-08.html`, `20240208`.
        let runs: Vec<&str> = part.split(|letter: char| !letter.is_ascii_digit()).collect();
        for three in runs.windows(3) {
            if let (Some(year), Some(month), Some(of_month)) =
                (number(three[0], 4), number(three[1], 2), number(three[2], 2))
                && part.contains(&format!("{}-{}-{}", three[0], three[1], three[2]))
                && let Some(found) = day(year, month, of_month)
            {
                return Some((found, three.join("-")));
            }
        }
        if let Some(run) =
            runs.iter().find(|run| matches!(run.len(), 8 | 14) && (run.starts_with("19") || run.starts_with("20")))
            && let (Some(year), Some(month), Some(of_month)) =
                (number(&run[..4], 4), number(&run[4..6], 2), number(&run[6..8], 2))
            && let Some(found) = day(year, month, of_month)
        {
            return Some((found, run[..8].to_owned()));
        }
    }
    None
}

/// How many days lie between two dates, each in the offset in which it is stated.
fn days_between(a: &When, b: &When) -> i64 {
    let day = |when: &When| match when {
        When::Instant(instant) => Some(instant.date_naive()),
        When::Day(day) => Some(*day),
        When::Month { .. } | When::Year(_) => None,
    };
    day(a).zip(day(b)).map_or(0, |(a, b)| (a - b).num_days().abs())
}
