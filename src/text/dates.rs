//! Dates and periods in words, by language.
//!
//! The words and their order are those of CLDR 48, checked by hand; where it has only an abbreviation ("tydz."), the word
//! is written out, and the first of a month is `1er` in French. Digits are `0` to `9` everywhere, as most newsrooms
//! print them. A table of our own, for what it replaces: chrono's locales (of glibc) know no months that stand alone and no
//! ranges; ICU4X's `icu_datetime` knows both, for four megabytes of the binary.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate, TimeZone};

use super::blanks::fill;
use crate::model::{Language, Period, When};

/// How a language writes dates: texts with `{d}`, `{month}`, `{year}` and the like to be filled in.
struct Patterns {
    /// The tags for which this is.
    tags: &'static [&'static str],
    /// The months in few letters, as they stand alone.
    short: [&'static str; 12],
    /// The days of the week in few letters, from Monday on.
    weekdays: [&'static str; 7],
    /// The months as they stand beside a day.
    months: [&'static str; 12],
    /// The months as they stand alone, where the language has other forms for that.
    alone: Option<[&'static str; 12]>,
    /// The first day of a month.
    first: &'static str,
    /// A day.
    day: &'static str,
    /// From a day to another of the same month, `{end}`.
    days: &'static str,
    /// From a day to one of another month of the same year.
    span: &'static str,
    /// A month.
    month: &'static str,
    /// An ISO week.
    week: &'static str,
    /// A quarter.
    quarter: &'static str,
    /// What stands for `{quarter}`.
    quarters: [&'static str; 4],
    /// A year.
    year: &'static str,
}

/// The first is for all languages that are not here.
#[rustfmt::skip]
static PATTERNS: &[Patterns] = &[
    Patterns {
        tags: &["en"],
        short: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        alone: None,
        first: "1",
        day: "{d} {month} {year}",
        days: "{d}–{end} {month} {year}",
        span: "{d} {month} – {end} {end_month} {year}",
        month: "{month} {year}",
        week: "week {week} of {year}",
        quarter: "quarter {quarter} of {year}",
        quarters: ["1", "2", "3", "4"],
        year: "{year}",
    },
    Patterns {
        tags: &["en-US"],
        short: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        alone: None,
        first: "1",
        day: "{month} {d}, {year}",
        days: "{month} {d}–{end}, {year}",
        span: "{month} {d} – {end_month} {end}, {year}",
        month: "{month} {year}",
        week: "week {week} of {year}",
        quarter: "quarter {quarter} of {year}",
        quarters: ["1", "2", "3", "4"],
        year: "{year}",
    },
    Patterns {
        tags: &["it"],
        short: ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"],
        weekdays: ["lun", "mar", "mer", "gio", "ven", "sab", "dom"],
        months: ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"],
        alone: None,
        first: "1",
        day: "{d} {month} {year}",
        days: "{d}–{end} {month} {year}",
        span: "{d} {month} – {end} {end_month} {year}",
        month: "{month} {year}",
        week: "settimana {week} del {year}",
        quarter: "trimestre {quarter} del {year}",
        quarters: ["1", "2", "3", "4"],
        year: "{year}",
    },
    Patterns {
        tags: &["es"],
        short: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
        weekdays: ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"],
        months: ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
        alone: None,
        first: "1",
        day: "{d} de {month} de {year}",
        days: "{d}–{end} de {month} de {year}",
        span: "{d} de {month} – {end} de {end_month} de {year}",
        month: "{month} de {year}",
        week: "semana {week} de {year}",
        quarter: "{quarter} trimestre de {year}",
        quarters: ["1.er", "2.º", "3.er", "4.º"],
        year: "{year}",
    },
    Patterns {
        tags: &["fr"],
        short: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
        weekdays: ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."],
        months: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
        alone: None,
        first: "1er",
        day: "{d} {month} {year}",
        days: "{d}–{end} {month} {year}",
        span: "{d} {month} – {end} {end_month} {year}",
        month: "{month} {year}",
        week: "semaine {week} de {year}",
        quarter: "{quarter} trimestre {year}",
        quarters: ["1er", "2e", "3e", "4e"],
        year: "{year}",
    },
    Patterns {
        tags: &["de"],
        short: ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
        weekdays: ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"],
        months: ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
        alone: None,
        first: "1",
        day: "{d}. {month} {year}",
        days: "{d}.–{end}. {month} {year}",
        span: "{d}. {month} – {end}. {end_month} {year}",
        month: "{month} {year}",
        week: "Woche {week} des Jahres {year}",
        quarter: "{quarter}. Quartal {year}",
        quarters: ["1", "2", "3", "4"],
        year: "{year}",
    },
    Patterns {
        tags: &["pt"],
        short: ["jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."],
        weekdays: ["seg.", "ter.", "qua.", "qui.", "sex.", "sáb.", "dom."],
        months: ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"],
        alone: None,
        first: "1",
        day: "{d} de {month} de {year}",
        days: "{d}–{end} de {month} de {year}",
        span: "{d} de {month} – {end} de {end_month} de {year}",
        month: "{month} de {year}",
        week: "{week}ª semana de {year}",
        quarter: "{quarter}º trimestre de {year}",
        quarters: ["1", "2", "3", "4"],
        year: "{year}",
    },
    Patterns {
        tags: &["pt-PT"],
        short: ["jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."],
        weekdays: ["segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo"],
        months: ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"],
        alone: None,
        first: "1",
        day: "{d} de {month} de {year}",
        days: "{d}–{end} de {month} de {year}",
        span: "{d} de {month} – {end} de {end_month} de {year}",
        month: "{month} de {year}",
        week: "{week}.ª semana de {year}",
        quarter: "{quarter}.º trimestre de {year}",
        quarters: ["1", "2", "3", "4"],
        year: "{year}",
    },
    Patterns {
        tags: &["nl"],
        short: ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
        weekdays: ["ma", "di", "wo", "do", "vr", "za", "zo"],
        months: ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
        alone: None,
        first: "1",
        day: "{d} {month} {year}",
        days: "{d}–{end} {month} {year}",
        span: "{d} {month} – {end} {end_month} {year}",
        month: "{month} {year}",
        week: "week {week} in {year}",
        quarter: "{quarter}e kwartaal {year}",
        quarters: ["1", "2", "3", "4"],
        year: "{year}",
    },
    Patterns {
        tags: &["pl"],
        short: ["sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"],
        weekdays: ["pon.", "wt.", "śr.", "czw.", "pt.", "sob.", "niedz."],
        months: ["stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia"],
        alone: Some(["styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień"]),
        first: "1",
        day: "{d} {month} {year}",
        days: "{d}–{end} {month} {year}",
        span: "{d} {month} – {end} {end_month} {year}",
        month: "{month} {year}",
        week: "{week}. tydzień {year} r.",
        quarter: "{quarter} kwartał {year}",
        quarters: ["I", "II", "III", "IV"],
        year: "{year}",
    },
    Patterns {
        tags: &["ru"],
        short: ["янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек."],
        weekdays: ["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
        months: ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
        alone: Some(["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"]),
        first: "1",
        day: "{d} {month} {year} г.",
        days: "{d}–{end} {month} {year} г.",
        span: "{d} {month} – {end} {end_month} {year} г.",
        month: "{month} {year} г.",
        week: "{week}-я неделя {year} г.",
        quarter: "{quarter}-й квартал {year} г.",
        quarters: ["1", "2", "3", "4"],
        year: "{year}",
    },
    Patterns {
        tags: &["uk"],
        short: ["січ.", "лют.", "бер.", "квіт.", "трав.", "черв.", "лип.", "серп.", "вер.", "жовт.", "лист.", "груд."],
        weekdays: ["пн", "вт", "ср", "чт", "пт", "сб", "нд"],
        months: ["січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада", "грудня"],
        alone: Some(["січень", "лютий", "березень", "квітень", "травень", "червень", "липень", "серпень", "вересень", "жовтень", "листопад", "грудень"]),
        first: "1",
        day: "{d} {month} {year} р.",
        days: "{d}–{end} {month} {year} р.",
        span: "{d} {month} – {end} {end_month} {year} р.",
        month: "{month} {year} р.",
        week: "{week}-й тиждень {year} р.",
        quarter: "{quarter}-й квартал {year} р.",
        quarters: ["1", "2", "3", "4"],
        year: "{year}",
    },
    Patterns {
        tags: &["zh"],
        short: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
        weekdays: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
        months: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
        alone: None,
        first: "1",
        day: "{year}年{month}月{d}日",
        days: "{year}年{month}月{d}日至{end}日",
        span: "{year}年{month}月{d}日至{end_month}月{end}日",
        month: "{year}年{month}月",
        week: "{year}年第{week}周",
        quarter: "{year}年第{quarter}季度",
        quarters: ["一", "二", "三", "四"],
        year: "{year}年",
    },
    Patterns {
        tags: &["zh-Hant", "zh-TW", "zh-HK", "zh-MO"],
        short: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
        weekdays: ["週一", "週二", "週三", "週四", "週五", "週六", "週日"],
        months: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
        alone: None,
        first: "1",
        day: "{year}年{month}月{d}日",
        days: "{year}年{month}月{d}日至{end}日",
        span: "{year}年{month}月{d}日至{end_month}月{end}日",
        month: "{year}年{month}月",
        week: "{year}年第{week}週",
        quarter: "{year}年第{quarter}季",
        quarters: ["1", "2", "3", "4"],
        year: "{year}年",
    },
    Patterns {
        tags: &["ja"],
        short: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
        weekdays: ["月", "火", "水", "木", "金", "土", "日"],
        months: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
        alone: None,
        first: "1",
        day: "{year}年{month}月{d}日",
        days: "{year}年{month}月{d}日～{end}日",
        span: "{year}年{month}月{d}日～{end_month}月{end}日",
        month: "{year}年{month}月",
        week: "{year}年第{week}週",
        quarter: "{year}年第{quarter}四半期",
        quarters: ["1", "2", "3", "4"],
        year: "{year}年",
    },
    Patterns {
        tags: &["ar"],
        short: ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
        weekdays: ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
        months: ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
        alone: None,
        first: "1",
        day: "{d} {month} {year}",
        days: "{d}–{end} {month} {year}",
        span: "{d} {month} – {end} {end_month} {year}",
        month: "{month} {year}",
        week: "الأسبوع {week} من سنة {year}",
        quarter: "{quarter} {year}",
        quarters: ["الربع الأول", "الربع الثاني", "الربع الثالث", "الربع الرابع"],
        year: "{year}",
    },
];

impl Patterns {
    fn of(language: &Language) -> &'static Self {
        let tags: Vec<&str> = language.lookup().collect();
        let known = |tag: &&str| {
            let is = |other: &&str| other.eq_ignore_ascii_case(tag);
            PATTERNS.iter().find(|patterns| patterns.tags.iter().any(is))
        };
        tags.iter().rev().find_map(known).unwrap_or(&PATTERNS[0])
    }

    fn number(&self, day: NaiveDate) -> Cow<'static, str> {
        if day.day() == 1 { Cow::Borrowed(self.first) } else { Cow::Owned(day.day().to_string()) }
    }

    fn day(&self, day: NaiveDate) -> String {
        self.between(self.day, day, day)
    }

    /// A pattern of two days, of which the year is the first one's.
    fn between(&self, pattern: &str, first: NaiveDate, last: NaiveDate) -> String {
        fill(
            pattern,
            &[
                ("d", &self.number(first)),
                ("month", self.months[first.month0() as usize]),
                ("end", &self.number(last)),
                ("end_month", self.months[last.month0() as usize]),
                ("year", &first.year().to_string()),
            ],
        )
    }

    /// A month; `None` for one that is none.
    fn month(&self, year: i32, month: u32) -> Option<String> {
        let name = self.alone.unwrap_or(self.months).get((month as usize).checked_sub(1)?).copied()?;
        Some(fill(self.month, &[("month", name), ("year", &year.to_string())]))
    }

    fn year(&self, year: i32) -> String {
        fill(self.year, &[("year", &year.to_string())])
    }
}

/// A day: "8 February 2024".
pub fn day_in_words(day: NaiveDate, language: &Language) -> String {
    Patterns::of(language).day(day)
}

/// A date as precisely as it is known: "8 February 2024", "February 2024", "2024". An instant is given as the day on
/// which it falls in `zone`.
pub fn when_in_words(when: &When, language: &Language, zone: &impl TimeZone) -> String {
    let patterns = Patterns::of(language);
    match when {
        When::Instant(_) | When::Day(_) => when.day(zone).map_or_else(|| when.to_string(), |day| patterns.day(day)),
        When::Month { year, month } => patterns.month(*year, *month).unwrap_or_else(|| when.to_string()),
        When::Year(year) => patterns.year(*year),
    }
}

/// A period: "8 February 2024", "week 6 of 2024", "February 2024", "quarter 1 of 2024", "2024".
pub fn period_in_words(period: &Period, language: &Language) -> String {
    let patterns = Patterns::of(language);
    match *period {
        Period::Day(day) => patterns.day(day),
        Period::Week { year, week } => fill(patterns.week, &[("week", &week.to_string()), ("year", &year.to_string())]),
        Period::Month { year, month } => patterns.month(year, month).expect("a period has a month from 1 to 12"),
        Period::Quarter { year, quarter } => {
            let name = patterns.quarters[(quarter as usize - 1).min(3)];
            fill(patterns.quarter, &[("quarter", name), ("year", &year.to_string())])
        }
        Period::Year(year) => patterns.year(year),
    }
}

/// The days of a period: "5–11 February 2024", "29 January – 4 February 2024", "30 December 2024 – 5 January 2025".
pub fn days_in_words(period: &Period, language: &Language) -> String {
    let patterns = Patterns::of(language);
    let (first, last) = (period.first_day(), period.last_day());
    if first == last {
        patterns.day(first)
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        patterns.between(patterns.days, first, last)
    } else if first.year() == last.year() {
        patterns.between(patterns.span, first, last)
    } else {
        format!("{} – {}", patterns.day(first), patterns.day(last))
    }
}

/// The weekday of a day in few letters, as it heads a column: "Mon".
pub fn weekday_in_short(day: NaiveDate, language: &Language) -> String {
    Patterns::of(language).weekdays[day.weekday().num_days_from_monday() as usize].to_owned()
}

/// The month of a day in few letters: "Feb".
pub fn month_in_short(day: NaiveDate, language: &Language) -> String {
    Patterns::of(language).short[day.month0() as usize].to_owned()
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
    fn months_read_as_a_person_writes_them() {
        check("2024-02", "en", "February 2024", "1–29 February 2024");
        check("2024-02", "en-US", "February 2024", "February 1–29, 2024");
        check("2024-02", "en-GB", "February 2024", "1–29 February 2024");
        check("2024-02", "it", "febbraio 2024", "1–29 febbraio 2024");
        check("2024-02", "es-MX", "febrero de 2024", "1–29 de febrero de 2024");
        check("2024-02", "fr", "février 2024", "1er–29 février 2024");
        check("2024-02", "de", "Februar 2024", "1.–29. Februar 2024");
        check("2024-02", "pt-BR", "fevereiro de 2024", "1–29 de fevereiro de 2024");
        check("2024-02", "nl", "februari 2024", "1–29 februari 2024");
        check("2024-02", "pl", "luty 2024", "1–29 lutego 2024");
        check("2024-02", "ru", "февраль 2024 г.", "1–29 февраля 2024 г.");
        check("2024-02", "uk", "лютий 2024 р.", "1–29 лютого 2024 р.");
        check("2024-02", "zh", "2024年2月", "2024年2月1日至29日");
        check("2024-02", "ja", "2024年2月", "2024年2月1日～29日");
        check("2024-02", "ar", "فبراير 2024", "1–29 فبراير 2024");
        check("2024-02", "he", "February 2024", "1–29 February 2024");
    }

    #[test]
    fn weeks_cross_months_and_years() {
        check("2024-W05", "en", "week 5 of 2024", "29 January – 4 February 2024");
        check("2024-W05", "en-US", "week 5 of 2024", "January 29 – February 4, 2024");
        check("2024-W05", "it", "settimana 5 del 2024", "29 gennaio – 4 febbraio 2024");
        check("2024-W05", "es", "semana 5 de 2024", "29 de enero – 4 de febrero de 2024");
        check("2024-W05", "fr", "semaine 5 de 2024", "29 janvier – 4 février 2024");
        check("2024-W05", "de", "Woche 5 des Jahres 2024", "29. Januar – 4. Februar 2024");
        check("2024-W05", "pt", "5ª semana de 2024", "29 de janeiro – 4 de fevereiro de 2024");
        check("2024-W05", "pt-PT", "5.ª semana de 2024", "29 de janeiro – 4 de fevereiro de 2024");
        check("2024-W05", "ru", "5-я неделя 2024 г.", "29 января – 4 февраля 2024 г.");
        check("2024-W05", "uk", "5-й тиждень 2024 р.", "29 січня – 4 лютого 2024 р.");
        check("2024-W05", "zh", "2024年第5周", "2024年1月29日至2月4日");
        check("2024-W05", "zh-TW", "2024年第5週", "2024年1月29日至2月4日");
        check("2024-W05", "ar", "الأسبوع 5 من سنة 2024", "29 يناير – 4 فبراير 2024");
        check("2025-W01", "en", "week 1 of 2025", "30 December 2024 – 5 January 2025");
        check("2025-W01", "ru", "1-я неделя 2025 г.", "30 декабря 2024 г. – 5 января 2025 г.");
        check("2025-W01", "zh", "2025年第1周", "2024年12月30日 – 2025年1月5日");
    }

    #[test]
    fn days_quarters_and_years_too() {
        check("2024-02-08", "de", "8. Februar 2024", "8. Februar 2024");
        check("2024-02-08", "pt", "8 de fevereiro de 2024", "8 de fevereiro de 2024");
        check("2024-02-08", "ru", "8 февраля 2024 г.", "8 февраля 2024 г.");
        check("2024-02-08", "zh-Hant-HK", "2024年2月8日", "2024年2月8日");
        check("2024-02-08", "ar", "8 فبراير 2024", "8 فبراير 2024");
        check("2024-05-01", "fr", "1er mai 2024", "1er mai 2024");
        check("2024-Q1", "it", "trimestre 1 del 2024", "1 gennaio – 31 marzo 2024");
        check("2024-Q1", "es", "1.er trimestre de 2024", "1 de enero – 31 de marzo de 2024");
        check("2024-Q2", "fr", "2e trimestre 2024", "1er avril – 30 juin 2024");
        check("2024-Q3", "de", "3. Quartal 2024", "1. Juli – 30. September 2024");
        check("2024-Q1", "zh", "2024年第一季度", "2024年1月1日至3月31日");
        check("2024-Q4", "ar", "الربع الرابع 2024", "1 أكتوبر – 31 ديسمبر 2024");
        check("2024", "en", "2024", "1 January – 31 December 2024");
        check("2024", "ja", "2024年", "2024年1月1日～12月31日");
    }

    #[test]
    fn a_date_is_no_more_precise_than_known() {
        let words = |when: &str| when_in_words(&when.parse().unwrap(), &Language::new("en").unwrap(), &chrono_tz::UTC);
        assert_eq!(words("2024"), "2024");
        assert_eq!(words("2024-02"), "February 2024");
        assert_eq!(words("2024-02-08T23:30:00-02:00"), "9 February 2024");
    }

    /// Whoever adds a language hears of a name in braces that nothing is put in for.
    #[test]
    fn nothing_stays_unfilled() {
        for tag in PATTERNS.iter().flat_map(|patterns| patterns.tags) {
            for period in ["2024-02-08", "2024-W05", "2024-02", "2024-Q4", "2024", "2025-W01"] {
                let (period, language) = (period.parse::<Period>().unwrap(), Language::new(*tag).unwrap());
                let words = [period_in_words(&period, &language), days_in_words(&period, &language)];
                assert!(words.iter().all(|words| !words.contains(['{', '}'])), "{tag}: {words:?}");
                assert!(words.iter().all(|words| words.contains("2024") || words.contains("2025")), "{tag}: {words:?}");
            }
        }
    }
}
