//! Dates and periods in words, by language.

use chrono::{Datelike, Locale, NaiveDate, TimeZone};

use crate::model::{Language, Period, When};

/// How a language writes dates: chrono patterns, with `{week}`, `{quarter}` and `{year}` to be filled in.
struct Patterns {
    language: &'static str,
    locale: Locale,
    day: &'static str,
    month: &'static str,
    week: &'static str,
    quarter: &'static str,
    /// Month names as they stand alone, where the language has other forms beside a day; else empty.
    standalone: &'static [&'static str],
}

const PLAIN: &[&str] = &[];

/// The first is for all languages that are not here.
static PATTERNS: &[Patterns] = &[
    Patterns {
        language: "en",
        locale: Locale::en_GB,
        day: "%-d %B %Y",
        month: "%B %Y",
        week: "week {week} of {year}",
        quarter: "quarter {quarter} of {year}",
        standalone: PLAIN,
    },
    Patterns {
        language: "it",
        locale: Locale::it_IT,
        day: "%-d %B %Y",
        month: "%B %Y",
        week: "settimana {week} del {year}",
        quarter: "trimestre {quarter} del {year}",
        standalone: PLAIN,
    },
    Patterns {
        language: "es",
        locale: Locale::es_ES,
        day: "%-d de %B de %Y",
        month: "%B de %Y",
        week: "semana {week} de {year}",
        quarter: "trimestre {quarter} de {year}",
        standalone: PLAIN,
    },
    Patterns {
        language: "fr",
        locale: Locale::fr_FR,
        day: "%-d %B %Y",
        month: "%B %Y",
        week: "semaine {week} de {year}",
        quarter: "trimestre {quarter} de {year}",
        standalone: PLAIN,
    },
    Patterns {
        language: "de",
        locale: Locale::de_DE,
        day: "%-d. %B %Y",
        month: "%B %Y",
        week: "Woche {week} {year}",
        quarter: "Quartal {quarter} {year}",
        standalone: PLAIN,
    },
    Patterns {
        language: "pt",
        locale: Locale::pt_PT,
        day: "%-d de %B de %Y",
        month: "%B de %Y",
        week: "semana {week} de {year}",
        quarter: "trimestre {quarter} de {year}",
        standalone: PLAIN,
    },
    Patterns {
        language: "nl",
        locale: Locale::nl_NL,
        day: "%-d %B %Y",
        month: "%B %Y",
        week: "week {week} van {year}",
        quarter: "kwartaal {quarter} van {year}",
        standalone: PLAIN,
    },
    Patterns {
        language: "pl",
        locale: Locale::pl_PL,
        day: "%-d %B %Y",
        month: "{month} %Y",
        week: "tydzień {week} {year}",
        quarter: "kwartał {quarter} {year}",
        standalone: &[
            "styczeń",
            "luty",
            "marzec",
            "kwiecień",
            "maj",
            "czerwiec",
            "lipiec",
            "sierpień",
            "wrzesień",
            "październik",
            "listopad",
            "grudzień",
        ],
    },
    Patterns {
        language: "ru",
        locale: Locale::ru_RU,
        day: "%-d %B %Y",
        month: "{month} %Y",
        week: "неделя {week} {year}",
        quarter: "квартал {quarter} {year}",
        standalone: &[
            "январь",
            "февраль",
            "март",
            "апрель",
            "май",
            "июнь",
            "июль",
            "август",
            "сентябрь",
            "октябрь",
            "ноябрь",
            "декабрь",
        ],
    },
    Patterns {
        language: "uk",
        locale: Locale::uk_UA,
        day: "%-d %B %Y",
        month: "{month} %Y",
        week: "тиждень {week} {year}",
        quarter: "квартал {quarter} {year}",
        standalone: &[
            "січень",
            "лютий",
            "березень",
            "квітень",
            "травень",
            "червень",
            "липень",
            "серпень",
            "вересень",
            "жовтень",
            "листопад",
            "грудень",
        ],
    },
    Patterns {
        language: "zh",
        locale: Locale::zh_CN,
        day: "%Y年%-m月%-d日",
        month: "%Y年%-m月",
        week: "{year}年第{week}周",
        quarter: "{year}年第{quarter}季度",
        standalone: PLAIN,
    },
    Patterns {
        language: "ja",
        locale: Locale::ja_JP,
        day: "%Y年%-m月%-d日",
        month: "%Y年%-m月",
        week: "{year}年第{week}週",
        quarter: "{year}年第{quarter}四半期",
        standalone: PLAIN,
    },
    Patterns {
        language: "ar",
        locale: Locale::ar_EG,
        day: "%-d %B %Y",
        month: "%B %Y",
        week: "الأسبوع {week} من {year}",
        quarter: "الربع {quarter} من {year}",
        standalone: PLAIN,
    },
];

fn patterns(language: &Language) -> &'static Patterns {
    let primary = language.primary();
    PATTERNS.iter().find(|patterns| patterns.language == primary).unwrap_or(&PATTERNS[0])
}

/// A day: "8 February 2024".
pub fn day_in_words(day: NaiveDate, language: &Language) -> String {
    let patterns = patterns(language);
    day.format_localized(patterns.day, patterns.locale).to_string()
}

/// A month: "February 2024"; `None` for a month that is none.
fn month_in_words(year: i32, month: u32, language: &Language) -> Option<String> {
    let patterns = patterns(language);
    let day = NaiveDate::from_ymd_opt(year, month, 1)?;
    let name = patterns.standalone.get(month as usize - 1).copied().unwrap_or_default();
    Some(day.format_localized(&patterns.month.replace("{month}", name), patterns.locale).to_string())
}

/// A date as precisely as it is known: "8 February 2024", "February 2024", "2024". An instant is given as the day on
/// which it falls in `zone`.
pub fn when_in_words(when: &When, language: &Language, zone: &impl TimeZone) -> String {
    match when {
        When::Instant(_) | When::Day(_) => {
            when.day(zone).map_or_else(|| when.to_string(), |day| day_in_words(day, language))
        }
        When::Month { year, month } => month_in_words(*year, *month, language).unwrap_or_else(|| when.to_string()),
        When::Year(year) => year.to_string(),
    }
}

/// A period: "8 February 2024", "week 6 of 2024", "February 2024", "quarter 1 of 2024", "2024".
pub fn period_in_words(period: &Period, language: &Language) -> String {
    let fill = |pattern: &str, year: i32, number: u32| {
        pattern
            .replace("{week}", &number.to_string())
            .replace("{quarter}", &number.to_string())
            .replace("{year}", &year.to_string())
    };
    match *period {
        Period::Day(day) => day_in_words(day, language),
        Period::Week { year, week } => fill(patterns(language).week, year, week),
        Period::Month { year, month } => {
            month_in_words(year, month, language).expect("a period has a month from 1 to 12")
        }
        Period::Quarter { year, quarter } => fill(patterns(language).quarter, year, quarter),
        Period::Year(year) => year.to_string(),
    }
}

/// The days of a period: "5–11 February 2024", "1 January – 31 December 2024".
pub fn days_in_words(period: &Period, language: &Language) -> String {
    let (first, last) = (period.first_day(), period.last_day());
    let end = day_in_words(last, language);
    if first == last {
        return end;
    }
    // Only where the day comes first can its month and year be left out without knowing the language.
    let day_first = patterns(language).day.starts_with("%-d");
    if day_first && (first.year(), first.month()) == (last.year(), last.month()) {
        return format!("{}–{end}", first.day());
    }
    format!("{} – {end}", day_in_words(first, language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(period: &str, language: &str, words: &str, days: &str) {
        let (period, language) = (period.parse::<Period>().unwrap(), Language::new(language).unwrap());
        assert_eq!(period_in_words(&period, &language), words);
        assert_eq!(days_in_words(&period, &language), days);
    }

    #[test]
    fn periods_read_as_a_person_writes_them() {
        check("2024-02", "en", "February 2024", "1–29 February 2024");
        check("2024-W05", "en", "week 5 of 2024", "29 January 2024 – 4 February 2024");
        check("2024-02", "ru", "февраль 2024", "1–29 февраля 2024");
        check("2024-02", "pl", "luty 2024", "1–29 lutego 2024");
        check("2024-02-08", "de", "8. Februar 2024", "8. Februar 2024");
        check("2024-02", "zh", "2024年2月", "2024年2月1日 – 2024年2月29日");
        check("2024-Q1", "it", "trimestre 1 del 2024", "1 gennaio 2024 – 31 marzo 2024");
    }

    #[test]
    fn a_date_is_no_more_precise_than_known() {
        let words = |when: &str| when_in_words(&when.parse().unwrap(), &Language::new("en").unwrap(), &chrono_tz::UTC);
        assert_eq!(words("2024"), "2024");
        assert_eq!(words("2024-02"), "February 2024");
        assert_eq!(words("2024-02-08T23:30:00-02:00"), "9 February 2024");
    }
}
