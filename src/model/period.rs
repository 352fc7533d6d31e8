//! A stretch of the calendar: day, ISO week, month, quarter or year, in the site's time zone.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate, TimeZone, Weekday};

use super::{TopicId, When};

/// The kinds of period, from short to long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKind {
    /// A calendar day.
    Day,
    /// An ISO 8601 week, Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// Three months.
    Quarter,
    /// A calendar year.
    Year,
}

impl PeriodKind {
    /// All kinds, from short to long.
    pub const ALL: [Self; 5] = [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// The word for it in `site.yaml`: `day`, `week`, `month`, `quarter`, `year`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }
}

/// A period: the half-open interval from the start of its first day to the start of the day after its last.
///
/// Its text form is `2024-02-08`, `2024-W06`, `2024-02`, `2024-Q1` or `2024` (ISO 8601, but for the quarter).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// One day.
    Day(NaiveDate),
    /// An ISO week; `year` is the *week-based* year: 1 January 2027 lies in 2026-W53.
    Week {
        /// The ISO week-based year.
        year: i32,
        /// The week, 1 to 53.
        week: u32,
    },
    /// A month.
    Month {
        /// The year.
        year: i32,
        /// The month, 1 to 12.
        month: u32,
    },
    /// A quarter.
    Quarter {
        /// The year.
        year: i32,
        /// The quarter, 1 to 4.
        quarter: u32,
    },
    /// A year.
    Year(i32),
}

impl Period {
    /// The period of `kind` to which `when` belongs in `zone`.
    ///
    /// `None` where the date is not precise enough: a month belongs to no day or week, a year to no month.
    pub fn of(kind: PeriodKind, when: &When, zone: &impl TimeZone) -> Option<Self> {
        let (year, month) = when.year_and_month(zone);
        match kind {
            PeriodKind::Day => when.day(zone).map(Self::Day),
            PeriodKind::Week => when.day(zone).map(|day| {
                let week = day.iso_week();
                Self::Week { year: week.year(), week: week.week() }
            }),
            PeriodKind::Month => month.map(|month| Self::Month { year, month }),
            PeriodKind::Quarter => month.map(|month| Self::Quarter { year, quarter: month.div_ceil(3) }),
            PeriodKind::Year => Some(Self::Year(year)),
        }
    }

    /// Which kind of period this is.
    pub fn kind(&self) -> PeriodKind {
        match self {
            Self::Day(_) => PeriodKind::Day,
            Self::Week { .. } => PeriodKind::Week,
            Self::Month { .. } => PeriodKind::Month,
            Self::Quarter { .. } => PeriodKind::Quarter,
            Self::Year(_) => PeriodKind::Year,
        }
    }

    /// The first day.
    pub fn first_day(&self) -> NaiveDate {
        let day = |year, month| NaiveDate::from_ymd_opt(year, month, 1).expect("a period has a month from 1 to 12");
        match *self {
            Self::Day(day) => day,
            Self::Week { year, week } => {
                NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).expect("a period has a week that its year has")
            }
            Self::Month { year, month } => day(year, month),
            Self::Quarter { year, quarter } => day(year, quarter * 3 - 2),
            Self::Year(year) => day(year, 1),
        }
    }

    /// The last day.
    pub fn last_day(&self) -> NaiveDate {
        let before = |year: i32, month: u32| {
            let (year, month) = if month > 12 { (year + 1, 1) } else { (year, month) };
            NaiveDate::from_ymd_opt(year, month, 1).and_then(|day| day.pred_opt()).expect("a month has a day before it")
        };
        match *self {
            Self::Day(day) => day,
            Self::Week { .. } => self.first_day().checked_add_days(Days::new(6)).expect("a week ends"),
            Self::Month { year, month } => before(year, month + 1),
            Self::Quarter { year, quarter } => before(year, quarter * 3 + 1),
            Self::Year(year) => before(year + 1, 1),
        }
    }

    /// The period of the same kind that ends where this one begins.
    pub fn before(&self) -> Self {
        let day = self.first_day().pred_opt().expect("a period's year is far from the first that there is");
        Self::of(self.kind(), &When::Day(day), &chrono::Utc).expect("a day is in a period of each kind")
    }

    /// The last period of this kind before this one for which there is something, and what there is.
    pub fn last_before<'a, T>(&self, by_period: &'a BTreeMap<Self, T>) -> Option<(&'a Self, &'a T)> {
        by_period.range(..self).rev().find(|(other, _)| other.kind() == self.kind())
    }

    /// The address below the site's root, without slashes at its ends: `2024/W06`, `2024/02/08`, `2024/Q1`.
    pub fn address(&self) -> String {
        match self {
            Self::Day(day) => day.format("%Y/%m/%d").to_string(),
            Self::Week { year, week } => format!("{year:04}/W{week:02}"),
            Self::Month { year, month } => format!("{year:04}/{month:02}"),
            Self::Quarter { year, quarter } => format!("{year:04}/Q{quarter}"),
            Self::Year(year) => format!("{year:04}"),
        }
    }

    /// The address of a topic's digest of this period: `2024/W06/harbour`.
    ///
    /// A topic whose key could be the last part of a period's address (`02`, `w06`, `q1`) has a `_` behind it, which no
    /// key holds. So a digest never lies where an edition does, nor where a system that does not tell cases apart looks
    /// for one; and the address of a topic's digests hangs on nothing but its key.
    pub fn digest_address(&self, topic: &TopicId) -> String {
        let mark = if is_like_a_period(topic.as_str()) { "_" } else { "" };
        format!("{}/{topic}{mark}", self.address())
    }

    /// The larger period of `kind` that this one is filed under; a week belongs to the month of its Thursday.
    pub fn within(&self, kind: PeriodKind) -> Option<Self> {
        if kind <= self.kind() {
            return None;
        }
        let day = match self {
            Self::Week { .. } => self.first_day().checked_add_days(Days::new(3))?,
            Self::Day(_) | Self::Month { .. } | Self::Quarter { .. } | Self::Year(_) => self.first_day(),
        };
        Self::of(kind, &When::Day(day), &chrono::Utc)
    }
}

/// Whether a topic's key is like the last part of the address of a day, month, week or quarter.
fn is_like_a_period(key: &str) -> bool {
    matches!(key.as_bytes(), [b'0'..=b'9', b'0'..=b'9'] | [b'w', b'0'..=b'9', b'0'..=b'9'] | [b'q', b'0'..=b'9'])
}

impl Ord for Period {
    /// By first day; of two that start together, the shorter first.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        match (self, other) {
            // Of one kind, as most are, without asking the calendar.
            (Self::Day(one), Self::Day(other)) => one.cmp(other),
            (Self::Week { year, week: part }, Self::Week { year: others, week: other })
            | (Self::Month { year, month: part }, Self::Month { year: others, month: other })
            | (Self::Quarter { year, quarter: part }, Self::Quarter { year: others, quarter: other }) => {
                (year, part).cmp(&(others, other))
            }
            (Self::Year(one), Self::Year(other)) => one.cmp(other),
            _ => (self.first_day(), self.kind()).cmp(&(other.first_day(), other.kind())),
        }
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Week { year, week } => write!(f, "{year:04}-W{week:02}"),
            Self::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Self::Quarter { year, quarter } => write!(f, "{year:04}-Q{quarter}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

/// The years of periods: those of articles' dates, and one more on each side, into which the first and last days may fall by
/// their week or by the site's clock.
const YEARS: std::ops::RangeInclusive<i32> = 1799..=2201;

impl FromStr for Period {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const EXPECTED: &str = "expected 2024-02-08, 2024-W06, 2024-02, 2024-Q1 or 2024";
        // Two spellings of one period would be two files for one digest: `2024-W6`, `2024-Q01`.
        let spelt = |period: Self| if period.to_string() == text { Ok(period) } else { Err(EXPECTED) };
        if let Some((year, rest)) = text.split_once('-') {
            let year_number = || year.parse::<i32>().ok().filter(|number| year.len() == 4 && YEARS.contains(number));
            if let Some(week) = rest.strip_prefix('W') {
                let (year, week) = (year_number().ok_or(EXPECTED)?, week.parse().map_err(|_| EXPECTED)?);
                NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).ok_or("this year has no such week")?;
                return spelt(Self::Week { year, week });
            }
            if let Some(quarter) = rest.strip_prefix('Q') {
                let (year, quarter) = (year_number().ok_or(EXPECTED)?, quarter.parse().map_err(|_| EXPECTED)?);
                return if (1..=4).contains(&quarter) { spelt(Self::Quarter { year, quarter }) } else { Err(EXPECTED) };
            }
        }
        let period = match When::of_any_year(text).map_err(|_| EXPECTED)? {
            When::Day(day) => Self::Day(day),
            When::Month { year, month } => Self::Month { year, month },
            When::Year(year) => Self::Year(year),
            When::Instant(_) => return Err(EXPECTED),
        };
        if YEARS.contains(&period.first_day().year()) { spelt(period) } else { Err(EXPECTED) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: PeriodKind, when: &str, expected: Option<&str>) {
        let period = Period::of(kind, &when.parse().unwrap(), &chrono_tz::Europe::Berlin);
        assert_eq!(period.map(|period| period.to_string()).as_deref(), expected);
    }

    #[test]
    fn the_periods_of_the_last_day_can_be_read() {
        let (first, last) =
            (NaiveDate::from_ymd_opt(1800, 1, 1).unwrap(), NaiveDate::from_ymd_opt(2200, 12, 31).unwrap());
        for day in [first, last, last.succ_opt().unwrap()] {
            for kind in PeriodKind::ALL {
                let period = Period::of(kind, &When::Day(day), &chrono::Utc).unwrap();
                assert_eq!(period.to_string().parse(), Ok(period));
            }
        }
    }

    #[test]
    fn a_date_belongs_only_where_it_is_precise_enough() {
        check(PeriodKind::Week, "2027-01-01", Some("2026-W53"));
        check(PeriodKind::Week, "2024-12-30", Some("2025-W01"));
        check(PeriodKind::Week, "2024-12", None);
        check(PeriodKind::Month, "2024-12", Some("2024-12"));
        check(PeriodKind::Quarter, "2024-12", Some("2024-Q4"));
        check(PeriodKind::Month, "2024", None);
        check(PeriodKind::Year, "2024", Some("2024"));
        check(PeriodKind::Day, "2026-03-09T00:30:00+02:00", Some("2026-03-08"));
    }

    #[test]
    fn a_period_is_half_open_and_reads_back() {
        for (text, first, last) in [
            ("2024-02-29", "2024-02-29", "2024-02-29"),
            ("2026-W53", "2026-12-28", "2027-01-03"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2024-Q4", "2024-10-01", "2024-12-31"),
            ("2024", "2024-01-01", "2024-12-31"),
        ] {
            let period: Period = text.parse().unwrap();
            assert_eq!(period.to_string(), text);
            assert_eq!(period.first_day().to_string(), first);
            assert_eq!(period.last_day().to_string(), last);
        }
        for text in ["2024-W54", "2024-Q5", "2024-13", "W06", "24", "2024-02-30", "2024-W6", "2024-W+6", "2024-Q01"] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn no_digest_has_the_address_of_a_period() {
        let address = |period: &str, topic: &str| -> String {
            period.parse::<Period>().unwrap().digest_address(&TopicId::new(topic).unwrap())
        };
        assert_eq!(address("2024", "02"), "2024/02_");
        assert_eq!(address("2024", "w06"), "2024/w06_");
        assert_eq!(address("2024", "q1"), "2024/q1_");
        assert_eq!(address("2024-02", "08"), "2024/02/08_");
        for topic in ["harbour", "2024", "w", "q10x", "2024-02", "w-06", "g20"] {
            assert_eq!(address("2024-W06", topic), format!("2024/W06/{topic}"));
        }
    }

    #[test]
    fn a_week_is_filed_under_the_month_of_its_thursday() {
        let week: Period = "2024-W05".parse().unwrap();
        assert_eq!(week.within(PeriodKind::Month).unwrap().to_string(), "2024-02");
        assert_eq!(week.within(PeriodKind::Day), None);
    }
}
