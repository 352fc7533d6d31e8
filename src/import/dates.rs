//! Lines → when the article was published, as far as the page tells; the page's own clock is never that.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{DateTime, Datelike, Days, FixedOffset, Months, NaiveDate, Weekday};

use crate::model::{Language, When};
use crate::text::calendar::{self, WEEK, WEEKDAYS, digit, month};

use super::lexicon;
use super::lines::{Line, fold, is_mark};
use super::segment::starts_with_time;
use super::verdict::Kind;

/// Lines with more words hold prose in which a date may be any day.
const MAX_LINE_WORDS: usize = 20;
/// Lines with more words say something else beside the date, unless a time of day stands there: captions do.
const MAX_DATELINE_WORDS: usize = 8;
/// Dates before this year are not dates of pages.
const FIRST_YEAR: i32 = 1900;

/// The year that follows the one of the text.
#[rustfmt::skip]
const NEXT_YEAR: &[&str] = &[
    "next year", "the coming year", "il prossimo anno", "prossimo anno", "l anno prossimo", "el próximo año", "próximo año",
    "el año que viene", "l année prochaine", "l an prochain", "nächstes jahr", "nächsten jahr", "kommenden jahr", "no próximo ano",
    "próximo ano", "ano que vem", "volgend jaar", "w przyszłym roku", "przyszłym roku", "в следующем году", "наступного року",
    "το επόμενο έτος", "του χρόνου", "gelecek yıl", "önümüzdeki yıl", "nästa år", "neste år", "næste år", "příští rok", "příštím roce", "ensi vuonna",
    "jövőre", "anul viitor", "tahun depan", "العام المقبل", "العام القادم", "明年", "来年", "내년",
];

/// Words beside a date of publication.
#[rustfmt::skip]
const PUBLISHED: &[&str] = &[
    "published", "publish", "posted", "pubblicato", "veröffentlicht", "erstellt", "erschienen", "publié", "publiée", "paru", "mis en ligne",
    "publicado", "publicada", "publikováno", "опубликовано", "опубліковано", "δημοσιεύθηκε", "δημοσίευση", "gepubliceerd", "opublikowano",
    "data publikacji", "yayınlanma", "publicerad", "publisert", "udgivet", "offentliggjort", "publikacja", "giriş", "yayın tarihi", "erstveröffentlichung", "veröffentlichung", "julkaistu", "公開", "发布", "發布", "입력", "date", "stand",
    "creado", "dodano", "utworzono", "تاريخ", "نشر", "diterbitkan",
];
/// Words beside a date of change.
#[rustfmt::skip]
const UPDATED: &[&str] = &[
    "updated", "update", "modified", "aktualisiert", "aktualisierung", "aggiornato", "aggiornamento", "actualizado", "actualizada", "mis à jour",
    "modifié", "atualizado", "atualizada", "обновлено", "оновлено", "bijgewerkt", "geüpdatet", "aktualizacja", "güncelleme", "güncellendi",
    "uppdaterad", "oppdatert", "opdateret", "päivitetty", "aktualizováno", "更新", "수정", "ενημέρωση", "ανανεώθηκε",
];

/// A date in a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// The day, month or year.
    pub when: When,
    /// Where it starts in the line, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// Whether day and month could be meant the other way round.
    pub ambiguous: bool,
}

static WEEKDAY_NAMES: LazyLock<HashMap<String, Weekday>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for row in WEEKDAYS {
        for (day, forms) in WEEK.iter().zip(row) {
            for form in forms.split('|') {
                names.entry(fold(form)).or_insert(*day);
            }
        }
    }
    names
});

#[derive(Debug, Clone, PartialEq)]
enum Token {
    /// A number and how many digits it was written with.
    Number(u32, usize),
    Word(String),
    Sign(char),
}

/// A line → numbers, words and signs with their places in bytes.
fn tokens(text: &str) -> Vec<(Token, usize, usize)> {
    let mut tokens = Vec::new();
    let mut letters = text.char_indices().peekable();
    let is_day_mark = |letter: char| matches!(letter, '年' | '月' | '日' | '년' | '월' | '일');
    while let Some((start, letter)) = letters.next() {
        let mut end = start + letter.len_utf8();
        let mut take_while = |test: &dyn Fn(char) -> bool| {
            while let Some((at, next)) = letters.next_if(|(_, next)| test(*next)) {
                end = at + next.len_utf8();
            }
        };
        let token = if digit(letter).is_some() {
            take_while(&|next| digit(next).is_some());
            let digits: Vec<u32> = text[start..end].chars().filter_map(digit).collect();
            let value = digits.iter().take(8).fold(0u32, |value, digit| value * 10 + digit);
            Token::Number(value, digits.len())
        } else if is_day_mark(letter) {
            Token::Sign(letter)
        } else if letter.is_alphabetic() {
            take_while(&|next| next.is_alphabetic() && !is_day_mark(next) || is_mark(next));
            Token::Word(text[start..end].to_lowercase())
        } else if letter.is_whitespace() {
            continue;
        } else {
            Token::Sign(letter)
        };
        tokens.push((token, start, end));
    }
    tokens
}

/// All dates in a text that have a year, in order; `language` decides between `3/4` and `4/3` and between month names.
pub(super) fn find(text: &str, language: Option<&Language>) -> Vec<Found> {
    // Most lines hold no number, and no date without one is looked for.
    if !text.contains(char::is_numeric) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match date_at(&tokens[at..], language) {
            Some((when, ambiguous, length)) => {
                found.push(Found { when, start: tokens[at].1, end: tokens[at + length - 1].2, ambiguous });
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// A date that starts with the first of the tokens: what it is, whether it is ambiguous, how many tokens it takes.
fn date_at(tokens: &[(Token, usize, usize)], language: Option<&Language>) -> Option<(When, bool, usize)> {
    let token = |at: usize| tokens.get(at).map(|(token, _, _)| token);
    let number = |at: usize| match token(at) {
        Some(Token::Number(value, digits)) => Some((*value, *digits)),
        _ => None,
    };
    let year = |at: usize| {
        number(at)
            .filter(|(value, digits)| *digits == 4 && (1900..=2199).contains(value))
            .map(|(value, _)| value as i32)
    };
    // A year to which the next text sticks (`20313 years`); only where day and month stand before it.
    let year_glued = |at: usize| {
        year(at).or_else(|| {
            let (value, digits) = number(at).filter(|(_, digits)| matches!(digits, 5 | 6))?;
            Some((value / 10u32.pow(digits as u32 - 4)) as i32).filter(|year| (1990..=2099).contains(year))
        })
    };
    let small = |at: usize| number(at).filter(|(value, digits)| *digits <= 2 && *value >= 1).map(|(value, _)| value);
    let sign = |at: usize| match token(at) {
        Some(Token::Sign(sign)) => Some(*sign),
        _ => None,
    };
    let named = |at: usize| match token(at) {
        Some(Token::Word(word)) => month(word, language),
        _ => None,
    };
    let skip = |mut at: usize, words: &[&str], signs: &[char]| {
        loop {
            match token(at) {
                Some(Token::Word(word)) if words.contains(&word.as_str()) => at += 1,
                Some(Token::Sign(sign)) if signs.contains(sign) => at += 1,
                _ => return at,
            }
        }
    };
    let day = |year: i32, month: u32, day: u32| {
        NaiveDate::from_ymd_opt(year, month, day).filter(|day| day.year() >= FIRST_YEAR)
    };
    // 2031-05-08, 2031/5/8, 2031.5.8; 2031年5月8日; 2031년 5월 8일.
    if let (Some(y), Some(mark), Some(m), Some(second), Some(d)) = (year(0), sign(1), small(2), sign(3), small(4)) {
        let written =
            mark == second && matches!(mark, '-' | '/' | '.') || matches!((mark, second), ('年', '月') | ('년', '월'));
        // The day of `2031-05-08T18:40` is followed by a letter, that of `2031-05-0812` by a digit that is part of it.
        if written && let Some(day) = day(y, m, d) {
            let length = if matches!(sign(5), Some('日' | '일')) { 6 } else { 5 };
            return Some((When::Day(day), false, length));
        }
    }
    // 令和13年5月8日, 平成元年5月8日.
    if let Some(Token::Word(word)) = token(0)
        && let Some((era, start)) = ERAS.iter().find(|(era, _)| word.trim_end_matches('元').ends_with(era))
    {
        let first = word.ends_with('元');
        let at = usize::from(!first);
        let number = if first { Some(1) } else { small(1) };
        if let (Some(number), Some('年'), Some(m), Some('月'), Some(d)) =
            (number, sign(at + 1), small(at + 2), sign(at + 3), small(at + 4))
            && let Some(day) = day(start + number as i32 - 1, m, d)
            && !era.is_empty()
        {
            let length = if sign(at + 5) == Some('日') { at + 6 } else { at + 5 };
            return Some((When::Day(day), false, length));
        }
    }
    // 8 tháng 5 năm 2031, 8 tháng 5, 2031; tháng 5 năm 2031.
    let is_word = |at: usize, expected: &str| matches!(token(at), Some(Token::Word(word)) if word == expected);
    if let (Some(d), true, Some(m)) = (small(0), is_word(1, "tháng"), small(2)) {
        let year_at = skip(3, &["năm"], &[',', '-', '/']);
        if let Some(day) = year(year_at).and_then(|y| day(y, m, d)) {
            return Some((When::Day(day), false, year_at + 1));
        }
    }
    if let (true, Some(m)) = (is_word(0, "tháng"), small(1).filter(|month| *month <= 12)) {
        let year_at = skip(2, &["năm"], &[',', '-', '/']);
        if let Some(year) = year(year_at) {
            return Some((When::Month { year, month: m }, false, year_at + 1));
        }
    }
    // ۱۸ اردیبهشت ۱۴۱۰; in Persian also 1410/02/18.
    let persian_year = |at: usize| number(at).filter(|(year, digits)| *digits == 4 && (1300..=1499).contains(year));
    let persian_month = |at: usize| match token(at) {
        Some(Token::Word(word)) => PERSIAN_MONTHS.iter().position(|name| name == word).map(|month| month as u32 + 1),
        _ => None,
    };
    if let (Some(d), Some(m)) = (small(0), persian_month(1)) {
        let year_at = skip(2, &["ماه", "سال"], &['،', ',']);
        if let Some(day) = persian_year(year_at).and_then(|(y, _)| persian_day(y, m, d)) {
            return Some((When::Day(day), false, year_at + 1));
        }
    }
    if language.is_some_and(|language| language.primary() == "fa")
        && let (Some((y, _)), Some('/'), Some(m), Some('/'), Some(d)) =
            (persian_year(0), sign(1), small(2), sign(3), small(4))
        && let Some(day) = persian_day(y, m, d)
    {
        return Some((When::Day(day), false, 5));
    }
    // 8 May 2031, 8. Mai 2031, 8 de mayo de 2031, 8th of May, 2031.
    if let Some(d) = small(0) {
        let name_at = skip(
            1,
            &["st", "nd", "rd", "th", "er", "de", "of", "do", "di", "ta", "en"],
            &['.', 'º', '°', 'ª', ',', '-', '/'],
        );
        if name_at <= 4
            && let Some(m) = named(name_at)
        {
            let year_at = skip(name_at + 1, &["de", "del", "do", "of", "г", "р"], &['.', ',', '-', '/']);
            if let Some(day) = year_glued(year_at).and_then(|y| day(y, m, d)) {
                return Some((When::Day(day), false, year_at + 1));
            }
        }
    }
    // May 8, 2031.
    if let Some(m) = named(0) {
        let day_at = skip(1, &[], &['.']);
        if let Some(d) = small(day_at) {
            let year_at = skip(day_at + 1, &["st", "nd", "rd", "th", "de"], &[',', '.']);
            if let Some(day) = year_glued(year_at).and_then(|y| day(y, m, d)) {
                return Some((When::Day(day), false, year_at + 1));
            }
        }
        // May 2031.
        let year_at = skip(1, &["de", "del", "of"], &['.', ',']);
        if let Some(year) = year(year_at) {
            return Some((When::Month { year, month: m }, false, year_at + 1));
        }
    }
    // 2031. május 8., 2031 m. gegužės 8 d., 2031, May 8.
    if let Some(y) = year(0) {
        let name_at = skip(1, &["m", "gada"], &['.', ',', '-']);
        if let (Some(m), Some(d)) = (named(name_at), small(skip(name_at + 1, &[], &['-', '.'])))
            && let Some(day) = day(y, m, d)
        {
            return Some((When::Day(day), false, skip(name_at + 1, &[], &['-', '.']) + 1));
        }
    }
    // 08.05.2031, 8/5/2031, 08-05-2031.
    if let (Some(a), Some(mark), Some(b), Some(second), Some(y)) =
        (small(0), sign(1), small(2), sign(3), year_or_short(number(4)).or_else(|| year_glued(4)))
        && mark == second
        && matches!(mark, '.' | '/' | '-')
    {
        let short = number(4).is_some_and(|(_, digits)| digits == 2);
        // A short year is only read after full stops: `1/2/31` can be too many things.
        if short && mark != '.' {
            return None;
        }
        let english = language.is_none_or(|language| language.primary() == "en");
        let ambiguous = mark != '.' && english && a <= 12 && b <= 12 && a != b;
        let (d, m) = if b > 12 { (b, a) } else { (a, b) };
        return day(y, m, d).map(|day| (When::Day(day), ambiguous, 5));
    }
    None
}

/// The eras of Japan that pages name, and the year that was the first of each.
const ERAS: &[(&str, i32)] = &[("令和", 2019), ("平成", 1989), ("昭和", 1926), ("大正", 1912)];

/// The months of the calendar of Iran, from the spring on.
#[rustfmt::skip]
const PERSIAN_MONTHS: [&str; 12] = [
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
];

/// A day of the calendar of Iran. Its leap years follow each other by the cycle of 33 years, which holds from 1799 to 2256.
fn persian_day(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let length = if month <= 6 { 31 } else { 30 };
    if !(1..=12).contains(&month) || !(1..=length).contains(&day) {
        return None;
    }
    // The days since some first one; 21 March 1921 is that of the year 1300.
    let start = |year: u32| {
        let year = year + 1595;
        365 * year + year / 33 * 8 + (year % 33).div_ceil(4)
    };
    let of_year = (month - 1) * 30 + (month - 1).min(6) + day - 1;
    let days = start(year) - start(1300) + of_year;
    NaiveDate::from_ymd_opt(1921, 3, 21)?.checked_add_days(Days::new(days.into()))
}

/// A year with four digits, or with two (POSIX: 69 to 99 are of the twentieth century).
fn year_or_short(number: Option<(u32, usize)>) -> Option<i32> {
    match number? {
        (value, 4) if (1900..=2199).contains(&value) => Some(value as i32),
        (value, 2) => Some(if value < 69 { 2000 } else { 1900 } + value as i32),
        _ => None,
    }
}

/// A unit of "2 months ago".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Seconds, minutes, hours.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

#[rustfmt::skip]
const UNITS: &[(Unit, &[&str])] = &[
    (Unit::Hour, &["second", "seconds", "sec", "secs", "minute", "minutes", "min", "mins", "hour", "hours", "hr", "hrs", "h", "secondi", "minuti", "minuto", "ora", "ore", "segundos", "minutos", "hora", "horas", "seconde", "secondes", "heure", "heures", "sekunde", "sekunden", "minuten", "stunde", "stunden", "std", "uur", "minut", "minuty", "godzin", "godziny", "godzinę", "godz", "секунд", "минут", "минуты", "минуту", "час", "часа", "часов", "λεπτά", "ώρες", "ώρα", "saat", "dakika", "timmar", "timme", "timer", "time", "minutter", "jam", "menit"]),
    (Unit::Day, &["day", "days", "d", "giorno", "giorni", "día", "días", "dia", "dias", "jour", "jours", "tag", "tage", "tagen", "dag", "dagen", "dagar", "dage", "dager", "dni", "dzień", "день", "дня", "дней", "ημέρες", "ημέρα", "gün", "hari"]),
    (Unit::Week, &["week", "weeks", "wk", "w", "settimana", "settimane", "semana", "semanas", "semaine", "semaines", "woche", "wochen", "weken", "tydzień", "tygodnie", "tygodni", "неделю", "недели", "недель", "hafta", "veckor", "vecka", "uge", "uger", "uker", "minggu"]),
    (Unit::Month, &["month", "months", "mo", "mos", "mese", "mesi", "mes", "meses", "mês", "mois", "monat", "monate", "monaten", "maand", "maanden", "miesiąc", "miesiące", "miesięcy", "месяц", "месяца", "месяцев", "μήνες", "μήνα", "ay", "månader", "månad", "måneder", "måned", "bulan"]),
    (Unit::Year, &["year", "years", "yr", "yrs", "y", "anno", "anni", "año", "años", "ano", "anos", "an", "ans", "jahr", "jahre", "jahren", "jaar", "jaren", "rok", "lata", "lat", "год", "года", "лет", "χρόνια", "yıl", "år", "tahun"]),
];

/// Words that may stand beside number and unit.
#[rustfmt::skip]
const AROUND: &[&str] = &[
    "ago", "about", "over", "almost", "around", "updated", "posted", "published", "fa", "circa", "vor", "hace", "il", "y", "a", "há", "atrás",
    "zuvor", "etwa", "geleden", "temu", "назад", "πριν", "από", "önce", "sedan", "för", "siden", "for", "lalu", "yang", "less", "than", "last", "old", "dernière",
];

#[rustfmt::skip]
const NUMBER_WORDS: &[(&str, u32)] = &[
    ("an", 1), ("one", 1), ("two", 2), ("three", 3), ("few", 3), ("un", 1), ("una", 1), ("uno", 1), ("um", 1), ("uma", 1), ("une", 1), ("einem", 1),
    ("einer", 1), ("ein", 1), ("eine", 1), ("einen", 1), ("een", 1), ("en", 1), ("et", 1), ("a", 1),
];

static UNIT_WORDS: LazyLock<HashMap<&str, Unit>> =
    LazyLock::new(|| UNITS.iter().flat_map(|(unit, words)| words.iter().map(|word| (*word, *unit))).collect());

/// The distance that a whole folded line tells: `2 months ago`, `4 days 10 hours ago`, `3天前`; the largest unit counts.
pub(super) fn relative(folded: &str) -> Option<(u32, Unit)> {
    if folded.len() > 60 {
        return None;
    }
    if let Some(distance) = relative_unspaced(folded) {
        return Some(distance);
    }
    let words: Vec<&str> = folded.split(' ').collect();
    if words.len() > 8 {
        return None;
    }
    let mut distance = None;
    let mut count = None;
    let mut around = false;
    for word in words {
        if let Ok(number) = word.parse::<u32>() {
            count = Some(number);
        } else if let (Some(unit), Some(number)) = (UNIT_WORDS.get(word), count) {
            distance = distance.or(Some((number, *unit)));
            count = None;
        } else if let Some((number, unit)) = short_distance(word) {
            distance = distance.or(Some((number, unit)));
        } else if let Some((_, number)) = NUMBER_WORDS.iter().find(|(name, _)| *name == word)
            && distance.is_none()
        {
            count = Some(*number);
            around |= word == "a" && AROUND.contains(&word);
        } else if AROUND.contains(&word) {
            around = true;
        } else {
            return None;
        }
    }
    // `Day one`, `an hour`: a number word alone needs `ago`.
    distance.filter(|_| around || folded.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// `5h`, `3d`.
fn short_distance(word: &str) -> Option<(u32, Unit)> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let unit = UNIT_WORDS.get(&word[digits.len()..])?;
    Some((digits.parse().ok()?, *unit))
}

/// `3天前`, `2時間前`, `3일 전`.
fn relative_unspaced(folded: &str) -> Option<(u32, Unit)> {
    #[rustfmt::skip]
    const UNITS: &[(&str, Unit)] = &[
        ("秒", Unit::Hour), ("分钟", Unit::Hour), ("分鐘", Unit::Hour), ("分", Unit::Hour), ("小时", Unit::Hour), ("小時", Unit::Hour), ("時間", Unit::Hour),
        ("분", Unit::Hour), ("시간", Unit::Hour), ("天", Unit::Day), ("日", Unit::Day), ("일", Unit::Day), ("周", Unit::Week), ("週間", Unit::Week), ("주", Unit::Week),
        ("个月", Unit::Month), ("個月", Unit::Month), ("か月", Unit::Month), ("ヶ月", Unit::Month), ("개월", Unit::Month), ("年", Unit::Year), ("년", Unit::Year),
    ];
    let rest = folded.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let count = folded[..folded.len() - rest.len()].parse().ok()?;
    let unit = rest.trim().strip_suffix(['前', '전'])?.trim();
    UNITS.iter().find(|(name, _)| *name == unit).map(|(_, unit)| (count, *unit))
}

/// The day or month that lies so far before `retrieved`, as precisely as the unit allows.
///
/// Pages round: "2 months ago" is good to the month, "2 years ago" to the year.
pub(super) fn before(retrieved: &DateTime<FixedOffset>, (count, unit): (u32, Unit)) -> Option<When> {
    let day = retrieved.date_naive();
    let month = |day: NaiveDate| When::Month { year: day.year(), month: day.month() };
    let when = match unit {
        // An hour may fall on the day before; which one is not known without the page's zone.
        Unit::Hour => Some(When::Day(day)),
        Unit::Day => day.checked_sub_days(Days::new(count.into())).map(When::Day),
        Unit::Week => day.checked_sub_days(Days::new(u64::from(count) * 7)).map(month),
        Unit::Month => day.checked_sub_months(Months::new(count)).map(month),
        Unit::Year => day.checked_sub_months(Months::new(count.checked_mul(12)?)).map(|day| When::Year(day.year())),
    };
    when.filter(|when| when.year_and_month(&chrono::Utc).0 >= FIRST_YEAR)
}

/// Where things stand on the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    /// The line of the headline, counted from 0.
    pub title: Option<usize>,
    /// The last line above the text on which the headline stands again.
    pub repeated: Option<usize>,
    /// The first line of the text.
    pub first: usize,
    /// The last line of the text.
    pub last: usize,
}

/// What the page tells about the article's date.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Dating {
    /// The date, and how it was chosen.
    pub date: Option<(When, String)>,
    /// The words from which the date was read, or that only hint at one.
    pub raw: Option<String>,
    /// The line of the date, counted from 0.
    pub line: Option<usize>,
    /// What the text tells about the year.
    pub hint: Option<When>,
    /// The page's clock.
    pub page_date: Option<When>,
    /// The line of the page's clock, counted from 0, and why it is taken for one.
    pub page_line: Option<(usize, String)>,
    /// The line of a relative date, counted from 0.
    pub relative_line: Option<usize>,
    /// What is doubtful.
    pub warnings: Vec<String>,
}

/// A date on the page that may be the article's.
struct Candidate {
    score: f64,
    line: usize,
    found: Found,
    above: bool,
    /// Whether it stands in the first sentence of the text.
    in_text: bool,
    why: Vec<String>,
}

/// The date of a place line: `NORTHPORT, May 8, 2031 – The council …`.
fn in_place_line(line: &Line, at: usize, language: Option<&Language>) -> Option<Candidate> {
    const MAX_BYTES: usize = 80;
    let found = find(&line.text, language).into_iter().next().filter(|found| found.end <= MAX_BYTES)?;
    let behind = line.text[found.end..].trim_start_matches([' ', '.', ')', '/']);
    let is_place = line.text.starts_with(char::is_uppercase) && behind.starts_with(['-', '–', '—', '(']);
    let is_day = found.when.precision() >= crate::model::Precision::Day;
    let why = vec!["stands in the place line of the text".to_owned()];
    (is_place && is_day && line.ends).then_some(Candidate {
        score: 1.5,
        line: at,
        found,
        above: false,
        in_text: true,
        why,
    })
}

/// Lines and their layout → the article's date, or what only hints at it.
///
/// A date between headline and text is the article's. One above the headline may be the page's clock: it counts only
/// with evidence (a word such as "published", a time of day, a weekday of the text that fits) and none against it.
pub(super) fn date(
    lines: &[Line],
    kept: &[usize],
    layout: Layout,
    language: Option<&Language>,
    retrieved: Option<&DateTime<FixedOffset>>,
) -> Dating {
    let title = layout.title.unwrap_or(layout.first);
    let prose: Vec<&Line> = kept.iter().map(|at| &lines[*at]).collect();
    let evidence = Evidence {
        first_of_page: lines.iter().position(|line| !line.is_blank()),
        title,
        release: lines[..title].iter().position(lexicon::is_of_release),
        layout,
        kept,
        weekday: first_weekday(&prose),
        year_after: year_before_next(&prose),
    };
    let mut dating = Dating { hint: evidence.year_after.map(|year| When::Year(year - 1)), ..Dating::default() };
    let mut candidates = Vec::new();
    candidates.extend(kept.first().and_then(|first| in_place_line(&lines[*first], *first, language)));
    for (at, line) in lines.iter().enumerate().take(layout.last + 12) {
        if line.is_blank() || line.words > MAX_LINE_WORDS || kept.binary_search(&at).is_ok() && line.ends {
            continue;
        }
        let mut label_start = 0;
        for found in find(&line.text, language) {
            let label = fold(&line.text[label_start..found.start]);
            label_start = found.end;
            candidates.push(evidence.weigh(found, at, line, &label));
        }
        if dating.relative_line.is_none()
            && relative(&line.folded).is_some()
            && at + 4 >= title
            && at <= layout.first + 2
        {
            dating.relative_line = Some(at);
        }
    }
    // The best; of equals the first.
    let best = candidates.iter().enumerate().max_by(|(i, a), (j, b)| a.score.total_cmp(&b.score).then(j.cmp(i)));
    let labelled = |best: &Candidate| best.why.iter().any(|why| why == PUBLICATION);
    match best {
        Some((_, best)) if best.score >= 0.5 && !labelled(best) && is_live(&prose) => {
            let raw = lines[best.line].text[best.found.start..best.found.end].to_owned();
            dating.line = Some(best.line);
            dating.warnings.push(format!("this is a live report, and {raw} is only when it was last changed"));
            dating.raw = Some(raw);
        }
        Some((_, best)) if best.score >= 0.5 && !best.found.ambiguous => {
            dating.raw = Some(lines[best.line].text[best.found.start..best.found.end].to_owned());
            // The line of a place line is the text's.
            dating.line = Some(best.line).filter(|_| !best.in_text);
            dating.date = Some((best.found.when, best.why.join("; ")));
            dating.hint = None;
        }
        Some((_, best)) if best.score >= 0.5 => {
            dating.raw = Some(lines[best.line].text[best.found.start..best.found.end].to_owned());
            dating.line = Some(best.line);
            dating.hint = Some(When::Year(best.found.when.year_and_month(&chrono::Utc).0));
            dating
                .warnings
                .push(format!("the date could be read in two ways: {}", dating.raw.as_deref().unwrap_or_default()));
        }
        Some(_) | None => {}
    }
    if let Some(page) = candidates.iter().find(|candidate| candidate.above && Some(candidate.line) != dating.line) {
        dating.page_date = Some(page.found.when);
        dating.page_line = Some((page.line, page.why.join("; ")));
    }
    if dating.line.is_none()
        && dating.date.is_none()
        && let Some(at) = dating.relative_line
    {
        dating.raw = Some(lines[at].text.clone());
        let distance = relative(&lines[at].folded);
        if let Some(when) = retrieved.zip(distance).and_then(|(retrieved, distance)| before(retrieved, distance)) {
            dating.date = Some((when, "counted back from the day on which the page was fetched".to_owned()));
            dating.hint = None;
        }
    }
    dating
}

/// What speaks for and against a date.
struct Evidence<'a> {
    /// The first line with something on it.
    first_of_page: Option<usize>,
    title: usize,
    /// The line with which a press release begins.
    release: Option<usize>,
    layout: Layout,
    kept: &'a [usize],
    /// The first weekday that the text names.
    weekday: Option<Weekday>,
    /// The year that the text calls the next one.
    year_after: Option<i32>,
}

impl Evidence<'_> {
    /// Weighs a date; `label` is the folded text before it, back to the date before.
    fn weigh(&self, found: Found, at: usize, line: &Line, label: &str) -> Candidate {
        let above = at < self.title;
        let paragraphs_above = self.kept.partition_point(|kept| *kept < at);
        let (mut score, place) = match () {
            () if above && self.title - at <= 8 => (0.0, "stands above the headline"),
            () if above => (-0.6, "stands far above the headline"),
            () if at > self.layout.last => (-0.6, "stands after the text"),
            () if paragraphs_above <= 2 || at <= self.layout.first + 3 => (3.0, "stands between headline and text"),
            () => (-1.0, "stands in the text"),
        };
        let mut why = vec![place.to_owned()];
        if above && self.first_of_page == Some(at) {
            score -= 0.6;
            why.push("is the first line of the page, as clocks are".to_owned());
        }
        if self.layout.repeated.is_some_and(|repeated| at > repeated && at <= repeated + 4) {
            score += 0.3;
            why.push("stands below the last of the headlines".to_owned());
        }
        if above && self.release.is_some_and(|release| at > release && at <= release + 3) {
            score += 0.8;
            why.push("stands below what a press release begins with".to_owned());
        }
        let has = |text: &str, words: &[&str]| words.iter().any(|word| contains_words(text, word));
        let timed = has_time(&line.text, &found);
        if has(label, UPDATED) {
            // On news pages it has a time and is of the same day; elsewhere it may be years later.
            score -= if timed { 0.7 } else { 2.7 };
            why.push("is called a date of change".to_owned());
        } else if has(&fold(&line.text), PUBLISHED) {
            score += 1.0;
            why.push(PUBLICATION.to_owned());
        } else if line.words > 12
            || line.words > MAX_DATELINE_WORDS && !timed
            || line.mark.is_some_and(|mark| mark.kind == Kind::PhotoCredit)
        {
            // A caption tells when the picture was taken.
            score -= 2.6;
        }
        if timed {
            score += 0.5;
            why.push("has a time of day".to_owned());
        }
        if found.when.precision() < crate::model::Precision::Day {
            score -= 2.0;
        }
        if let (Some(weekday), When::Day(day)) = (self.weekday, found.when) {
            let days = day.weekday().days_since(weekday);
            if days <= 1 {
                score += 0.6;
                why.push("fits the weekday that the text names".to_owned());
            } else if days >= 3 {
                score -= 0.4;
            }
        }
        if let Some(year) = self.year_after
            && found.when.year_and_month(&chrono::Utc).0 >= year
        {
            score -= 2.0;
            why.push(format!("the text calls {year} the next year"));
        }
        Candidate { score, line: at, found, above, in_text: false, why }
    }
}

/// Why a date is taken for that of publication.
const PUBLICATION: &str = "is called the date of publication";

/// Whether a text is a live report: many of its lines begin with a time of day.
fn is_live(prose: &[&Line]) -> bool {
    const MIN_LINES: usize = 6;
    prose.iter().filter(|line| starts_with_time(&line.text)).count() >= MIN_LINES
}

/// Whether a folded text holds these folded words side by side, as words.
fn contains_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, found)| {
        let unspaced = found.chars().any(super::lines::is_unspaced);
        unspaced
            || (text[..at].is_empty() || text[..at].ends_with(' '))
                && (text[at + found.len()..].is_empty() || text[at + found.len()..].starts_with(' '))
    })
}

/// Whether a time of day stands beside a date: `10:30`, `18.05 Uhr`.
fn has_time(text: &str, date: &Found) -> bool {
    let rest = [&text[..date.start], &text[date.end..]];
    rest.iter().any(|part| {
        let tokens = tokens(part);
        tokens.windows(3).any(|three| {
            matches!(
                three,
                [(Token::Number(hour, 1..=2), ..), (Token::Sign(':' | '.' | 'h'), ..), (Token::Number(minute, 2), ..)]
                    if *hour < 24 && *minute < 60
            )
        })
    })
}

/// The first weekday that the first lines of the text name.
fn first_weekday(prose: &[&Line]) -> Option<Weekday> {
    prose.iter().take(4).flat_map(|line| line.folded.split(' ').take(200)).find_map(|word| {
        // The short forms are words too (`sun`, `sat`, `wed`).
        (word.chars().count() > 4).then(|| WEEKDAY_NAMES.get(word).copied()).flatten()
    })
}

/// The year that the text calls the next one, if it is also the latest year that it names: the text is from before it.
fn year_before_next(prose: &[&Line]) -> Option<i32> {
    let years = |line: &Line| {
        line.folded
            .split(' ')
            .filter_map(|word| (word.len() == 4).then(|| word.parse::<i32>().ok()).flatten())
            .filter(|year| (1990..=2100).contains(year))
            .max()
    };
    let latest = prose.iter().filter_map(|line| years(line)).max()?;
    prose
        .iter()
        .filter(|line| years(line) == Some(latest))
        .any(|line| NEXT_YEAR.iter().any(|phrase| contains_words(&line.folded, phrase)))
        .then_some(latest)
}

/// Whether a word names a month in any language: `Mar`.
pub(super) fn is_month(word: &str) -> bool {
    calendar::is_month(&word.to_lowercase())
}

/// Whether a label speaks of a date of change: `Last updated`.
pub(super) fn speaks_of_change(label: &str) -> bool {
    let label = fold(label);
    UPDATED.iter().any(|word| contains_words(&label, word))
}

/// Whether a label speaks of the date of publication: `Published on`. A mere `Date` says too little.
pub(super) fn speaks_of_publication(label: &str) -> bool {
    let label = fold(label);
    PUBLISHED.iter().filter(|word| !matches!(**word, "date" | "stand")).any(|word| contains_words(&label, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, language: &str, expected: &[&str]) {
        let language = Language::new(language).ok();
        let found: Vec<String> = find(text, language.as_ref()).iter().map(|found| found.when.to_string()).collect();
        assert_eq!(found, expected, "{text}");
    }

    /// The date of a text.
    fn date_of(text: &str) -> Option<String> {
        let page = crate::import::RawPage::new("page.txt", text.as_bytes().to_vec(), crate::import::Form::Text);
        let imported = crate::import::import_page(&page, &crate::import::ImportRules::default()).value;
        assert!(imported.draft.markdown.starts_with("NORTHPORT"), "{}", imported.draft.markdown);
        imported.draft.date.map(|date| date.to_string())
    }

    #[test]
    fn a_place_line_and_a_press_release_tell_the_date() {
        let text = "Harbour Works, a builder of bridges, announced that it will build the bridge that the town of Northport has wanted for years.";
        let more =
            "The bridge will be 410 metres long, and the first cars are expected to cross it in two years from now.";
        let dated = Some("2031-05-08".to_owned());
        assert_eq!(
            date_of(&format!("Harbour Works to build the bridge\n\nNORTHPORT, May 8, 2031 – {text}\n\n{more}")),
            dated
        );
        assert_eq!(
            date_of(&format!(
                "PRESS RELEASE\nMay 8, 2031\n\nHarbour Works to build the bridge\n\nNORTHPORT – {text}\n\n{more}"
            )),
            dated
        );
        assert_eq!(
            date_of(&format!(
                "Harbour Works to build the bridge\n\nNORTHPORT said on May 8, 2031 that {text}\n\n{more}"
            )),
            None
        );
    }

    #[test]
    fn a_live_report_has_no_date_of_publication() {
        let entries: String = (10..18).map(|hour| format!("{hour}:05 The ferry of that hour has left the harbour of Northport for Eastmere, says the operator.\n")).collect();
        let page = |stamp: &str| format!("Storm over Northport: all the news\n{stamp}\n{entries}");
        let date = |text: &str| {
            let page = crate::import::RawPage::new("live.txt", text.as_bytes().to_vec(), crate::import::Form::Text);
            crate::import::import_page(&page, &crate::import::ImportRules::default()).value.draft.date
        };
        assert_eq!(date(&page("5 March 2031, 18:10")), None);
        assert!(date(&page("Published on 5 March 2031, 09:00")).is_some());
    }

    #[test]
    fn dates_are_read_in_many_languages() {
        check("• February 8, 2031", "en", &["2031-02-08"]);
        check("Published: Thu 8th of May, 2031 at 10:30", "en", &["2031-05-08"]);
        check("giovedì, Aprile 18, 2030", "it", &["2030-04-18"]);
        check("18 aprile 2030 - 10:15", "it", &["2030-04-18"]);
        check("8 de mayo de 2031", "es", &["2031-05-08"]);
        check("1er août 2031", "fr", &["2031-08-01"]);
        check("Stand: 8. Mai 2031, 18:05 Uhr", "de", &["2031-05-08"]);
        check("08.05.2031", "de", &["2031-05-08"]);
        check("Am 8.5.31", "de", &["2031-05-08"]);
        check("8 maja 2031", "pl", &["2031-05-08"]);
        check("8 мая 2031 г.", "ru", &["2031-05-08"]);
        check("8 Μαΐου 2031", "el", &["2031-05-08"]);
        check("8 Mayıs 2031", "tr", &["2031-05-08"]);
        check("2031. május 8.", "hu", &["2031-05-08"]);
        check("2031 m. gegužės 8 d.", "lt", &["2031-05-08"]);
        check("8.5.99", "de", &["1999-05-08"]);
        check("2031年5月8日", "zh", &["2031-05-08"]);
        check("2031년 5월 8일", "ko", &["2031-05-08"]);
        check("٨ مايو ٢٠٣١", "ar", &["2031-05-08"]);
        check("8 मई 2031", "hi", &["2031-05-08"]);
        check("14 मार्च 2031", "hi", &["2031-03-14"]);
        check("14 अक्टूबर 2031", "hi", &["2031-10-14"]);
        check("14 फ़रवरी 2031", "hi", &["2031-02-14"]);
        check("১৪ মার্চ ২০৩১", "bn", &["2031-03-14"]);
        check("2031-05-08T18:40:00+02:00", "en", &["2031-05-08"]);
        check("May 2031", "en", &["2031-05"]);
        check("Thứ Năm, ngày 8 tháng 5 năm 2031", "vi", &["2031-05-08"]);
        check("8 tháng 5, 2031", "vi", &["2031-05-08"]);
        check("Tháng 5 năm 2031", "vi", &["2031-05"]);
        check("令和13年5月8日", "ja", &["2031-05-08"]);
        check("発表 令和元年５月８日", "ja", &["2019-05-08"]);
        check("昭和63年5月8日", "ja", &["1988-05-08"]);
        check("۱۸ اردیبهشت ۱۴۱۰", "fa", &["2031-05-08"]);
        check("پنجشنبه ۱ فروردین ۱۴۰۰", "fa", &["2021-03-21"]);
        check("۱۴۰۳/۱۲/۳۰", "fa", &["2025-03-20"]);
        check("1403/12/30", "en", &[]);
        check("8. listopada 2031", "hr", &["2031-10-08"]);
        check("8 listopada 2031", "pl", &["2031-11-08"]);
        check("8 listopada 2031", "en", &[]);
    }

    #[test]
    fn what_is_no_date_gives_none() {
        for text in [
            "",
            "31.02.2031",
            "2031",
            "May",
            "May 8",
            "10:30",
            "+49 30 123456",
            "1.2.3",
            "192.168.10.20",
            "20310508123",
            "99/99/2031",
            "version 2.10.2031.5",
        ] {
            let found = find(text, None);
            assert!(found.is_empty() || text.starts_with("version"), "{text}: {found:?}");
        }
    }

    #[test]
    fn two_readings_are_told() {
        let ambiguous = |text: &str, language: &str| find(text, Language::new(language).ok().as_ref())[0].ambiguous;
        assert!(ambiguous("5/8/2031", "en"));
        assert!(!ambiguous("5/8/2031", "fr"));
        assert!(!ambiguous("5/5/2031", "en"));
        assert!(!ambiguous("5/28/2031", "en"));
    }

    #[track_caller]
    fn check_relative(text: &str, expected: Option<(u32, Unit)>) {
        assert_eq!(relative(&fold(text)), expected, "{text}");
    }

    #[test]
    fn distances_are_read() {
        check_relative("2\u{a0}months ago", Some((2, Unit::Month)));
        check_relative("4 days, 10 hours ago", Some((4, Unit::Day)));
        check_relative("Updated an hour ago", Some((1, Unit::Hour)));
        check_relative("vor 3 Tagen", Some((3, Unit::Day)));
        check_relative("il y a 2 heures", Some((2, Unit::Hour)));
        check_relative("hace un mes", Some((1, Unit::Month)));
        check_relative("2 giorni fa", Some((2, Unit::Day)));
        check_relative("3天前", Some((3, Unit::Day)));
        check_relative("3일 전", Some((3, Unit::Day)));
        check_relative("5h", Some((5, Unit::Hour)));
        check_relative("one day", None);
        check_relative("2 bridges ago", None);
        check_relative("Two days of rain", None);
        check_relative("", None);
    }

    #[test]
    fn a_distance_is_as_precise_as_its_unit() {
        let retrieved = DateTime::parse_from_rfc3339("2031-01-15T08:00:00+01:00").unwrap();
        let check = |count, unit, expected: &str| {
            assert_eq!(before(&retrieved, (count, unit)).map(|when| when.to_string()).as_deref(), Some(expected));
        };
        check(3, Unit::Hour, "2031-01-15");
        check(15, Unit::Day, "2030-12-31");
        check(1, Unit::Week, "2031-01");
        check(2, Unit::Month, "2030-11");
        check(1, Unit::Year, "2030");
        assert_eq!(before(&retrieved, (u32::MAX, Unit::Year)), None);
        assert_eq!(before(&retrieved, (1000, Unit::Year)), None);
    }
}
