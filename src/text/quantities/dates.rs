//! A sentence → the dates that it mentions, with what is stated and no more.

use std::ops::Range;

use chrono::Weekday;

use crate::model::Language;
use crate::text::calendar::{WEEK, digit, month, weekday};
use crate::text::tokens::{Kind, Token, tokens};

/// A date that a sentence mentions: at least a day of a month, a month with its year, or a weekday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateMention {
    /// Its place in bytes.
    pub range: Range<usize>,
    /// The year, if it is stated.
    pub year: Option<i32>,
    /// The month, 1 to 12.
    pub month: Option<u32>,
    /// The day of the month.
    pub day: Option<u32>,
    /// The weekday.
    pub weekday: Option<Weekday>,
}

/// The dates that a sentence mentions, in order.
///
/// Reads "8 May 2031", "May 8", "May 2031", "2031-05-08", "8.5.2031", "5月8日", "Monday" and their like in the languages
/// of the month table. A year alone is a number, and `3/4/2031` is left alone: it means two things.
pub fn dates_in(text: &str, language: Option<&Language>) -> Vec<DateMention> {
    in_tokens(text, &tokens(text), language)
}

pub(super) fn in_tokens(text: &str, tokens: &[Token<'_>], language: Option<&Language>) -> Vec<DateMention> {
    let primary = language.map_or_else(|| "en".to_owned(), Language::primary);
    let reader = Reader { text, tokens, language, capitals: matches!(primary.as_str(), "en" | "de"), primary };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match reader.date_at(at) {
            Some((date, next)) => {
                found.push(date);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token<'a>],
    language: Option<&'a Language>,
    primary: String,
    /// Whether months and weekdays are written with a capital.
    capitals: bool,
}

impl Reader<'_> {
    fn token(&self, at: usize) -> Option<&Token<'_>> {
        self.tokens.get(at)
    }

    /// Digits without any mark between them: their value and how many they are.
    fn number(&self, at: usize) -> Option<(u32, usize)> {
        let token = self.token(at).filter(|token| token.kind == Kind::Number)?;
        let digits: Option<Vec<u32>> = token.text.chars().map(digit).collect();
        let digits = digits.filter(|digits| digits.len() <= 4)?;
        Some((digits.iter().fold(0, |value, digit| value * 10 + digit), digits.len()))
    }

    fn small(&self, at: usize, most: u32) -> Option<u32> {
        self.number(at).filter(|(value, digits)| *digits <= 2 && (1..=most).contains(value)).map(|(value, _)| value)
    }

    fn year(&self, at: usize) -> Option<i32> {
        let year = self.number(at).filter(|(value, digits)| *digits == 4 && (1800..=2199).contains(value))?;
        i32::try_from(year.0).ok()
    }

    fn month(&self, at: usize) -> Option<(u32, usize)> {
        let token = self.token(at).filter(|token| token.is_word())?;
        if self.capitals && !token.is_capitalised() {
            return None;
        }
        let folded = token.folded();
        // `كانون الثاني`
        if matches!(folded, "كانون" | "تشرين") {
            let both = format!("{folded} {}", self.token(at + 1)?.text);
            return month(&both, self.language).map(|month| (month, at + 2));
        }
        let month = month(folded, self.language).or_else(|| month(&token.text.to_lowercase(), self.language))?;
        let point = self.token(at + 1).is_some_and(|next| next.is('.') && !next.spaced);
        let abbreviated =
            point && folded.chars().count() <= 5 && self.token(at + 2).is_some_and(|next| next.kind == Kind::Number);
        Some((month, at + 1 + usize::from(abbreviated)))
    }

    fn skip(&self, mut at: usize, words: &[&str], signs: &[char]) -> usize {
        while let Some(token) = self.token(at) {
            let skipped = match token.kind {
                Kind::Word => words.contains(&token.folded()),
                Kind::Sign(sign) => signs.contains(&sign),
                Kind::Number | Kind::Ideograph => false,
            };
            if !skipped {
                break;
            }
            at += 1;
        }
        at
    }

    fn make(&self, at: usize, next: usize, year: Option<i32>, month: u32, day: Option<u32>) -> (DateMention, usize) {
        let range = self.tokens[at].start..self.tokens[next - 1].end();
        (DateMention { range, year, month: Some(month), day, weekday: None }, next)
    }

    fn date_at(&self, at: usize) -> Option<(DateMention, usize)> {
        match self.tokens[at].kind {
            Kind::Word => self.weekday_at(at).or_else(|| self.month_first(at)),
            Kind::Ideograph => self.weekday_unspaced(at),
            Kind::Number => self.numeric(at).or_else(|| self.unspaced(at)).or_else(|| self.day_first(at)),
            Kind::Sign(_) => None,
        }
    }

    fn weekday_at(&self, at: usize) -> Option<(DateMention, usize)> {
        let token = &self.tokens[at];
        if self.capitals && !token.is_capitalised() {
            return None;
        }
        let folded = token.folded();
        let feira = self.token(at + 1).is_some_and(|next| next.is('-'))
            && self.token(at + 2).is_some_and(|next| next.text == "feira");
        let (weekday, next) = if self.primary == "pt" {
            let index = ["segunda", "terça", "quarta", "quinta", "sexta"].iter().position(|name| *name == folded);
            match index {
                Some(index) if feira => (WEEK[index], at + 3),
                Some(_) => return None,
                None => (weekday(folded)?, at + 1),
            }
        } else {
            let plural = folded.strip_suffix('s').filter(|_| self.primary == "en" && folded.ends_with("days"));
            if plural.is_some() {
                return None;
            }
            let ru = match folded {
                "среду" => "среда",
                "пятницу" => "пятница",
                "субботу" => "суббота",
                other => other,
            };
            (weekday(ru)?, at + 1)
        };
        let range = token.start..self.tokens[next - 1].end();
        Some((DateMention { range, year: None, month: None, day: None, weekday: Some(weekday) }, next))
    }

    /// `星期一`, `周一`, `月曜日`.
    fn weekday_unspaced(&self, at: usize) -> Option<(DateMention, usize)> {
        let text = |at: usize| self.token(at).map_or("", |token| token.text);
        let (index, next) = match (text(at), text(at + 1)) {
            ("星", "期") => ("一二三四五六日".find(text(at + 2)).filter(|_| !text(at + 2).is_empty()), at + 3),
            ("周" | "週", day) if self.primary == "zh" && !day.is_empty() => ("一二三四五六日".find(day), at + 2),
            (day, "曜") => ("月火水木金土日".find(day), at + 2 + usize::from(text(at + 2) == "日")),
            _ => return None,
        };
        let weekday = Some(WEEK[index? / 3]);
        let range = self.tokens[at].start..self.tokens[next - 1].end();
        Some((DateMention { range, year: None, month: None, day: None, weekday }, next))
    }

    /// `May 8, 2031`, `May 8`, `May 2031`.
    fn month_first(&self, at: usize) -> Option<(DateMention, usize)> {
        let (month, after) = self.month(at)?;
        let year_at = self.skip(after, &["de", "del", "of", "года", "року"], &[]);
        if let Some(year) = self.year(year_at) {
            return Some(self.make(at, year_at + 1, Some(year), month, None));
        }
        // Only English sets the day after the month; other languages would have the day of something else there.
        if self.primary != "en" {
            return None;
        }
        let day = self.small(after, 31)?;
        let next = self.skip(after + 1, &["st", "nd", "rd", "th"], &[]);
        let year_at = self.skip(next, &[], &[',']);
        let year = self.year(year_at).filter(|_| year_at <= next + 1);
        Some(self.make(at, if year.is_some() { year_at + 1 } else { next }, year, month, Some(day)))
    }

    /// `8 May 2031`, `8. Mai`, `1er mai`, `8 de mayo de 2031`, `8th of May`.
    fn day_first(&self, at: usize) -> Option<(DateMention, usize)> {
        let day = self.small(at, 31)?;
        let name_at = self.skip(at + 1, &["st", "nd", "rd", "th", "er", "de", "of", "do", "di"], &['.', 'º', '°']);
        if name_at > at + 3 {
            return None;
        }
        let (month, after) = self.month(name_at)?;
        let year_at = self.skip(after, &["de", "del", "do", "of"], &[',']);
        let year = self.year(year_at).filter(|_| year_at <= after + 1);
        Some(self.make(at, if year.is_some() { year_at + 1 } else { after }, year, month, Some(day)))
    }

    /// `2031年5月8日`, `5月8日`, `2031年5月`.
    fn unspaced(&self, at: usize) -> Option<(DateMention, usize)> {
        let mark = |at: usize, sign: &str| self.token(at).is_some_and(|token| token.text == sign);
        let (year, month_at) = match self.year(at).filter(|_| mark(at + 1, "年")) {
            Some(year) => (Some(year), at + 2),
            None => (None, at),
        };
        let month = self.small(month_at, 12).filter(|_| mark(month_at + 1, "月"))?;
        match self.small(month_at + 2, 31).filter(|_| mark(month_at + 3, "日") || mark(month_at + 3, "号")) {
            Some(day) => Some(self.make(at, month_at + 4, year, month, Some(day))),
            None => year.map(|year| self.make(at, month_at + 2, Some(year), month, None)),
        }
    }

    /// `2031-05-08`, `8.5.2031`, `08/05/2031` where it cannot mean two things.
    fn numeric(&self, at: usize) -> Option<(DateMention, usize)> {
        let token = &self.tokens[at];
        let dots: Vec<&str> = token.text.split('.').collect();
        if let [day, month, year] = dots[..]
            && let (Ok(day), Ok(month), Ok(year)) = (day.parse(), month.parse(), year.parse::<i32>())
            && (1..=31).contains(&day)
            && (1..=12).contains(&month)
            && (1800..=2199).contains(&year)
        {
            return Some(self.make(at, at + 1, Some(year), month, Some(day)));
        }
        let glued = |sign: char| {
            [at + 1, at + 3].iter().all(|at| self.token(*at).is_some_and(|token| token.is(sign) && !token.spaced))
                && [at + 2, at + 4].iter().all(|at| self.token(*at).is_some_and(|token| !token.spaced))
        };
        if glued('-') || glued('/') {
            if let (Some(year), Some(month), Some(day)) =
                (self.year(at), self.small(at + 2, 12), self.small(at + 4, 31))
            {
                return Some(self.make(at, at + 5, Some(year), month, Some(day)));
            }
            let (one, two, year) = (self.small(at, 31)?, self.small(at + 2, 31)?, self.year(at + 4)?);
            let (day, month) = match (one > 12, two > 12) {
                (true, false) => (one, two),
                (false, true) => (two, one),
                (false, false) if one == two => (one, two),
                _ => return None,
            };
            return Some(self.make(at, at + 5, Some(year), month, Some(day)));
        }
        debug_assert!(self.text.len() >= token.end());
        None
    }
}
