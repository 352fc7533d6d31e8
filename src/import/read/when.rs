//! The date of a feed, an export or a mail → when, as precisely as it is stated.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};

use crate::import::dates;
use crate::model::{Language, When};

/// The longest text that is looked at, in bytes.
const MAX_BYTES: usize = 100;
/// The years that a date may have.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2200;
/// Seconds since 1970 from here on are read as milliseconds: the year 2286.
const MILLISECONDS_FROM: i64 = 10_000_000_000;

/// Names of time zones and their offset in minutes; those that mean different zones are left out.
#[rustfmt::skip]
const ZONES: &[(&str, i32)] = &[
    ("Z", 0), ("UT", 0), ("UTC", 0), ("GMT", 0), ("WET", 0), ("WEST", 60), ("CET", 60), ("MEZ", 60), ("CEST", 120), ("MESZ", 120),
    ("EET", 120), ("EEST", 180), ("MSK", 180), ("BST", 60), ("EST", -300), ("EDT", -240), ("CST", -360), ("CDT", -300), ("MST", -420),
    ("MDT", -360), ("PST", -480), ("PDT", -420), ("AKST", -540), ("AKDT", -480), ("HST", -600), ("JST", 540), ("KST", 540), ("HKT", 480),
    ("SGT", 480), ("WIB", 420), ("AEST", 600), ("AEDT", 660), ("ACST", 570), ("AWST", 480), ("NZST", 720), ("NZDT", 780), ("BRT", -180),
    ("ART", -180), ("SAST", 120), ("TRT", 180),
];

/// A date that was read, or why none was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dated {
    /// It says this.
    Sure(When),
    /// Day and month could be meant the other way round.
    Ambiguous,
    /// It is no date.
    Not,
}

/// Reads the forms that feeds, exports and mails use: RFC 3339 and its relatives, RFC 2822 with the names of months and
/// weekdays in any language, seconds or milliseconds since 1970, `20240208T184000Z`.
///
/// A time without its zone gives only the day: the moment is not known, the day is what was printed.
pub(super) fn read(text: &str, language: Option<&Language>) -> Dated {
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_BYTES {
        return Dated::Not;
    }
    if let Ok(when) = text.parse() {
        return Dated::Sure(when);
    }
    let sure = since_1970(text).or_else(|| compact(text)).or_else(|| iso(text)).or_else(|| rfc_2822(text));
    if let Some(when) = sure {
        return if sane(&when) { Dated::Sure(when) } else { Dated::Not };
    }
    match &dates::find(text, language)[..] {
        [found] if found.ambiguous => Dated::Ambiguous,
        [found] => Dated::Sure(with_time(found.when, &text[found.end..])),
        _ => Dated::Not,
    }
}

/// A moment, for when a page was fetched.
pub(super) fn moment(text: &str) -> Option<DateTime<FixedOffset>> {
    match read(text, None) {
        Dated::Sure(When::Instant(instant)) => Some(instant),
        Dated::Sure(When::Day(_) | When::Month { .. } | When::Year(_)) | Dated::Ambiguous | Dated::Not => None,
    }
}

fn sane(when: &When) -> bool {
    YEARS.contains(&when.year_and_month(&chrono::Utc).0)
}

/// Seconds or milliseconds since 1970, also with a fraction.
fn since_1970(text: &str) -> Option<When> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || !matches!(whole.len(), 9 | 10 | 12 | 13) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    let moment = if number < MILLISECONDS_FROM {
        DateTime::from_timestamp(number, 0)
    } else {
        DateTime::from_timestamp_millis(number)
    };
    moment.map(|moment| When::Instant(moment.fixed_offset()))
}

/// `20240208`, `20240208184000`, `20240208T184000Z`.
fn compact(text: &str) -> Option<When> {
    let head = text.get(..8).filter(|head| head.bytes().all(|byte| byte.is_ascii_digit()))?;
    let day = NaiveDate::parse_from_str(head, "%Y%m%d").ok()?;
    let rest = text[8..].strip_prefix('T').unwrap_or(&text[8..]);
    if rest.is_empty() {
        return Some(When::Day(day));
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let time = match digits {
        4 => NaiveTime::parse_from_str(&format!("{}00", &rest[..4]), "%H%M%S").ok()?,
        6 => NaiveTime::parse_from_str(&rest[..6], "%H%M%S").ok()?,
        _ => return None,
    };
    zoned(day.and_time(time), &rest[digits..])
}

/// `2024-02-08 18:40`, `2024-02-08T18:40:00.123+0200`, `2024/02/08 18:40:00 UTC`.
fn iso(text: &str) -> Option<When> {
    let (head, rest) = text.split_at_checked(10)?;
    let day =
        ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"].iter().find_map(|form| NaiveDate::parse_from_str(head, form).ok())?;
    let rest = rest.strip_prefix(['T', 't', '_']).unwrap_or(rest).trim_start();
    if rest.is_empty() {
        return Some(When::Day(day));
    }
    let (time, zone) = time_at_start(rest)?;
    zoned(day.and_time(time), zone)
}

/// `18:40`, `18:40:00.123`, `6:40 pm`: the time, and what follows.
fn time_at_start(text: &str) -> Option<(NaiveTime, &str)> {
    let end = text.find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, ':' | '.')).unwrap_or(text.len());
    let digits = text[..end].trim_end_matches('.');
    let (clock, _fraction) = digits.split_once('.').filter(|(clock, _)| clock.contains(':')).unwrap_or((digits, ""));
    let mut parts = clock.split([':', '.']);
    let mut number = || parts.next().filter(|part| matches!(part.len(), 1 | 2)).and_then(|part| part.parse().ok());
    let (mut hour, minute): (u32, u32) = (number()?, number()?);
    let second: u32 = number().unwrap_or(0);
    let rest = text[digits.len()..].trim_start();
    let lower = rest.get(..4.min(rest.len())).unwrap_or_default().to_ascii_lowercase();
    let mut rest = rest;
    for (word, afternoon) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)] {
        if lower.starts_with(word) && (1..=12).contains(&hour) {
            hour = hour % 12 + if afternoon { 12 } else { 0 };
            rest = &rest[word.len()..];
            break;
        }
    }
    // A leap second counts as the one before it.
    NaiveTime::from_hms_opt(hour, minute, second.min(59)).map(|time| (time, rest))
}

/// A local time and the words for its zone → a moment; the day alone where the zone is not known.
fn zoned(local: NaiveDateTime, zone: &str) -> Option<When> {
    let day = When::Day(local.date());
    let moment = offset(zone).and_then(|offset| offset.from_local_datetime(&local).single());
    Some(moment.map_or(day, When::Instant))
}

/// `+0200`, `+02:00`, `-3`, `GMT`, `GMT+2`, `CEST`, also in brackets.
fn offset(zone: &str) -> Option<FixedOffset> {
    let zone = zone.trim().trim_matches(['(', ')', ',', '.']).trim();
    // `+0200 (CEST)` says it twice.
    let zone = zone.split([' ', '(']).next()?.to_ascii_uppercase();
    if let Some((_, minutes)) = ZONES.iter().find(|(name, _)| *name == zone) {
        return FixedOffset::east_opt(minutes * 60);
    }
    let zone = zone.strip_prefix("GMT").or_else(|| zone.strip_prefix("UTC")).unwrap_or(&zone);
    let sign = match zone.chars().next()? {
        '+' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let digits: String = zone.chars().skip(1).filter(|letter| *letter != ':').collect();
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i32 = digits.parse().ok()?;
    let minutes = if digits.len() <= 2 { number * 60 } else { number / 100 * 60 + number % 100 };
    FixedOffset::east_opt(sign * minutes * 60)
}

/// `Thu, 08 Feb 24 18:40 EST`: the English form, with a year of two digits too. The weekday is not looked at: where it
/// is wrong, the day counts.
fn rfc_2822(text: &str) -> Option<When> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let text = text.split_once(',').filter(|(day, _)| day.len() <= 9).map_or(text, |(_, rest)| rest).trim_start();
    let mut words = text.splitn(4, [' ', '-']);
    let day: u32 = words.next().filter(|day| day.len() <= 2)?.parse().ok()?;
    let month = words.next()?.get(..3)?.to_ascii_lowercase();
    let month = (1..).zip(MONTHS).find(|(_, name)| *name == month)?.0;
    let year = words.next()?;
    let number: i32 = year.parse().ok()?;
    let year = match year.len() {
        // RFC 2822, 4.3.
        2 => number + if number < 50 { 2000 } else { 1900 },
        4 => number,
        _ => return None,
    };
    let day = NaiveDate::from_ymd_opt(year, month, day)?;
    let Some(rest) = words.next() else { return Some(When::Day(day)) };
    let (time, zone) = time_at_start(rest.trim_start())?;
    zoned(day.and_time(time), zone)
}

/// A day, made a moment by the time and the zone that follow.
fn with_time(when: When, rest: &str) -> When {
    let When::Day(day) = when else { return when };
    let time = rest.find(|letter: char| letter.is_ascii_digit()).and_then(|at| time_at_start(&rest[at..]));
    let moment = time.and_then(|(time, zone)| zoned(day.and_time(time), zone));
    moment.filter(|_| YEARS.contains(&day.year())).unwrap_or(when)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let read = match read(text, None) {
            Dated::Sure(when) => when.to_string(),
            Dated::Ambiguous => "ambiguous".to_owned(),
            Dated::Not => "none".to_owned(),
        };
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn each_form_is_as_precise_as_it_is_written() {
        check("2024-02-08T18:40:00+02:00", "2024-02-08T18:40:00+02:00");
        check("2024-02-08T18:40:00.123Z", "2024-02-08T18:40:00.123Z");
        check("2024-02-08T18:40:00+0200", "2024-02-08T18:40:00+02:00");
        check("2024-02-08T18:40:00", "2024-02-08");
        check("2024-04-18 10:15:00", "2024-04-18");
        check("2024-04-18 10:15:00 UTC", "2024-04-18T10:15:00Z");
        check("2024-04-18 10:15:00.000+02", "2024-04-18T10:15:00+02:00");
        check("2024/04/18 10:15", "2024-04-18");
        check("2024-02", "2024-02");
        check("1707417600", "2024-02-08T18:40:00Z");
        check("1707417600000", "2024-02-08T18:40:00Z");
        check("1707417600.25", "2024-02-08T18:40:00Z");
        check("20240208", "2024-02-08");
        check("20240208T184000Z", "2024-02-08T18:40:00Z");
        check("20240208184000", "2024-02-08");
    }

    #[test]
    fn mail_dates_are_read_with_any_zone_and_language() {
        check("Thu, 08 Feb 2024 18:40:00 +0200", "2024-02-08T18:40:00+02:00");
        check("Thu, 08 Feb 2024 18:40:00 GMT", "2024-02-08T18:40:00Z");
        check("Thu, 18 Apr 2024 10:15:00 CEST", "2024-04-18T10:15:00+02:00");
        check("Thu, 18 Apr 24 10:15 EDT", "2024-04-18T10:15:00-04:00");
        check("18 Apr 2024", "2024-04-18");
        check("Mon, 18 Apr 2024 10:15:00 XYZ", "2024-04-18");
        check("Thu, 08 Feb 2024 18:40:00 +0200 (EET)", "2024-02-08T18:40:00+02:00");
        check("gio, 18 aprile 2024 10:15:00 +0200", "2024-04-18T10:15:00+02:00");
        check("чт, 18 апреля 2024 10:15:00 MSK", "2024-04-18T10:15:00+03:00");
        check("Do, 07 März 2024 06:05:00 GMT+1", "2024-03-07T06:05:00+01:00");
        check("giovedì, Aprile 18, 2024", "2024-04-18");
        check("April 18, 2024, 6:40 p.m. EDT", "2024-04-18T18:40:00-04:00");
        check("18.04.2024 10:15", "2024-04-18");
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "today", "2024-13-40", "0000-00-00", "99999999999999", "-5", "123", "10:15", &"9".repeat(101)]
        {
            check(text, "none");
        }
        check("03/04/2024", "ambiguous");
        check("2 May 2024 or 3 May 2024", "none");
        check("+262143-01-01T00:00:00Z", "none");
    }
}
