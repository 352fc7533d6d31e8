//! A date that is only as precise as it is known.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeZone};

/// The years that a date may have; what lies outside is a mistake (`0204`) or an attack (`+262143`).
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2200;

/// When something happened, as precisely as it is known and no more (compare EDTF, ISO 8601-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// A point in time with its offset: `2024-02-08T18:40:00+02:00`.
    Instant(DateTime<FixedOffset>),
    /// A day: `2024-02-08`.
    Day(NaiveDate),
    /// A month: `2024-02`.
    Month {
        /// The year, four digits.
        year: i32,
        /// The month, 1 to 12.
        month: u32,
    },
    /// A year: `2024`.
    Year(i32),
}

/// How precise a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// To the year.
    Year,
    /// To the month.
    Month,
    /// To the day.
    Day,
    /// To the minute or finer.
    Minute,
}

/// A key that sorts by time: year, month, day and seconds since 1970; 0 or the least number where one is not known.
pub type TimeKey = (i32, u32, u32, i64);

impl When {
    /// How precise this is.
    pub fn precision(&self) -> Precision {
        match self {
            Self::Instant(_) => Precision::Minute,
            Self::Day(_) => Precision::Day,
            Self::Month { .. } => Precision::Month,
            Self::Year(_) => Precision::Year,
        }
    }

    /// The day on which it falls in `zone`; `None` where no day is known.
    pub fn day(&self, zone: &impl TimeZone) -> Option<NaiveDate> {
        match self {
            Self::Instant(instant) => Some(instant.with_timezone(zone).date_naive()),
            Self::Day(day) => Some(*day),
            Self::Month { .. } | Self::Year(_) => None,
        }
    }

    /// The year and, where known, the month in `zone`.
    pub fn year_and_month(&self, zone: &impl TimeZone) -> (i32, Option<u32>) {
        match self {
            Self::Instant(_) | Self::Day(_) => {
                let day = self.day(zone).expect("an instant and a day have a day");
                (day.year(), Some(day.month()))
            }
            Self::Month { year, month } => (*year, Some(*month)),
            Self::Year(year) => (*year, None),
        }
    }

    /// A key that sorts by time: earlier first; of two that start together, the more precise one last.
    pub fn sort_key(&self, zone: &impl TimeZone) -> TimeKey {
        match self {
            Self::Instant(instant) => {
                let day = instant.with_timezone(zone).date_naive();
                (day.year(), day.month(), day.day(), instant.timestamp())
            }
            Self::Day(day) => (day.year(), day.month(), day.day(), i64::MIN),
            Self::Month { year, month } => (*year, *month, 0, i64::MIN),
            Self::Year(year) => (*year, 0, 0, i64::MIN),
        }
    }

    /// The key of the last moment that it may be.
    pub fn last_key(&self, zone: &impl TimeZone) -> TimeKey {
        match self {
            Self::Instant(_) => self.sort_key(zone),
            Self::Day(day) => (day.year(), day.month(), day.day(), i64::MAX),
            Self::Month { year, month } => (*year, *month, u32::MAX, i64::MAX),
            Self::Year(year) => (*year, u32::MAX, u32::MAX, i64::MAX),
        }
    }

    /// Whether this was surely before another moment, as precisely as both are known, by the days of `zone`.
    pub fn is_before(&self, other: &Self, zone: &impl TimeZone) -> bool {
        self.last_key(zone) < other.sort_key(zone)
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Instant(instant) => write!(f, "{}", instant.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)),
            Self::Day(day) => write!(f, "{day}"),
            Self::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

impl FromStr for When {
    type Err = &'static str;

    /// Reads RFC 3339, `2024-02-08`, `2024-02` or `2024`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let when = Self::of_any_year(text)?;
        let year = when.year_and_month(&chrono::Utc).0;
        if YEARS.contains(&year) { Ok(when) } else { Err("the year must lie between 1800 and 2200") }
    }
}

impl When {
    /// As its `from_str`, but of any year.
    pub(super) fn of_any_year(text: &str) -> Result<Self, &'static str> {
        const EXPECTED: &str = "expected 2024-02-08, 2024-02, 2024 or RFC 3339";
        let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
        let when = if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
            Self::Instant(instant)
        } else {
            let parts: Vec<&str> = text.split('-').collect();
            match parts[..] {
                [year] if digits(year, 4) => Self::Year(year.parse().map_err(|_| EXPECTED)?),
                [year, month] if digits(year, 4) && digits(month, 2) => {
                    let month: u32 = month.parse().map_err(|_| EXPECTED)?;
                    if !(1..=12).contains(&month) {
                        return Err("there is no such month");
                    }
                    Self::Month { year: year.parse().map_err(|_| EXPECTED)?, month }
                }
                [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2) => {
                    Self::Day(NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "there is no such day")?)
                }
                _ => return Err(EXPECTED),
            }
        };
        Ok(when)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_precise_as_written() {
        for (text, precision) in [
            ("2024", Precision::Year),
            ("2024-02", Precision::Month),
            ("2024-02-08", Precision::Day),
            ("2024-02-08T18:40:00+02:00", Precision::Minute),
        ] {
            let when: When = text.parse().unwrap();
            assert_eq!(when.precision(), precision);
            assert_eq!(when.to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "today", "21/11/2026", "2024-13", "2023-02-29", "24-02-08", "0204", "2024-2-8"] {
            assert!(text.parse::<When>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_day_depends_on_the_zone() {
        let when: When = "2026-03-09T00:30:00+02:00".parse().unwrap();
        assert_eq!(when.day(&chrono_tz::Europe::Kyiv).unwrap().to_string(), "2026-03-09");
        assert_eq!(when.day(&chrono_tz::Europe::Berlin).unwrap().to_string(), "2026-03-08");
    }
}
