//! Tokens → a number: digits with the separators of the language, number words, and the words for thousand to trillion.

use super::decimal::Decimal;
use super::lexicon::{Lexicon, Separators};
use crate::text::calendar::{digit, is_month};
use crate::text::tokens::{Kind, Token};

/// A number in a text.
pub(super) struct Number {
    /// Its first token.
    pub first: usize,
    /// The token after it.
    pub next: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    pub value: Decimal,
    /// What its last digit stands for.
    pub step: Decimal,
    /// Whether it is written as a year is.
    pub is_yearlike: bool,
    /// Whether it ends in a word for "and some more": `300多`, `300余`.
    pub is_rough: bool,
    /// Whether a word for thousand or more belongs to it.
    pub scaled: bool,
}

/// The number that begins with token `at`, if one does.
pub(super) fn number_at(text: &str, tokens: &[Token<'_>], at: usize, lexicon: &Lexicon) -> Option<Number> {
    let token = &tokens[at];
    match token.kind {
        Kind::Number => {
            let (value, step, yearlike) = digits(token.text, lexicon.separators)?;
            // `May 12 300 people`: the space is no separator.
            let after_month = at > 0 && tokens[at - 1].is_word() && is_month(tokens[at - 1].folded());
            if after_month && token.text.contains(' ') {
                return None;
            }
            let next = tokens.get(at + 1);
            let ordinal = next.is_some_and(|next| {
                !next.spaced
                    && (next.is('º') || next.is('ª') || next.is_word() && lexicon.ordinals.contains(&next.folded()))
            });
            // `20s`, `3D`, `5th`.
            let plural = next.is_some_and(|next| !next.spaced && matches!(next.text, "s" | "D" | "d" | "G"));
            if ordinal || plural {
                return None;
            }
            scaled(
                text,
                tokens,
                Number {
                    first: at,
                    next: at + 1,
                    end: token.end(),
                    value,
                    step,
                    is_yearlike: yearlike,
                    is_rough: false,
                    scaled: false,
                },
                lexicon,
            )
        }
        Kind::Ideograph => ideographs(tokens, at),
        Kind::Word => words(text, tokens, at, lexicon),
        Kind::Sign(_) => None,
    }
}

/// The value of digits with their separators, what the last digit stands for, and whether it looks like a year.
fn digits(text: &str, separators: Separators) -> Option<(Decimal, Decimal, bool)> {
    let letters: Vec<char> = text
        .chars()
        .map(|letter| digit(letter).and_then(|value| char::from_digit(value, 10)).unwrap_or(letter))
        .collect();
    let marks: Vec<char> = letters.iter().copied().filter(|letter| !letter.is_ascii_digit()).collect();
    let plain: String = letters.iter().collect();
    let parts: Vec<&str> = plain.split(|letter: char| !letter.is_ascii_digit()).collect();
    let groups = |parts: &[&str]| {
        let threes = parts[0].len() <= 3 && parts[1..].iter().all(|part| part.len() == 3);
        // India: 12,34,567.
        let inner = &parts[1..parts.len().max(2) - 1];
        let lakhs = parts.len() > 2 && parts[0].len() <= 2 && inner.iter().all(|part| part.len() == 2);
        (threes || lakhs && parts[parts.len() - 1].len() == 3) && !parts[0].starts_with('0')
    };
    let (whole, fraction) = match marks.as_slice() {
        [] => (plain.clone(), String::new()),
        [mark] => {
            let thousands = groups(&parts)
                && match mark {
                    '.' | '．' => separators.point_groups,
                    ',' => separators.comma_groups,
                    '٫' => false,
                    _ => true,
                };
            match thousands {
                true => (parts.concat(), String::new()),
                false if matches!(mark, '.' | '．' | ',' | '٫') => (parts[0].to_owned(), parts[1].to_owned()),
                false => return None,
            }
        }
        [first, .., last] if first == last || is_space(*first) && is_space(*last) => {
            if !groups(&parts) {
                return None;
            }
            (parts.concat(), String::new())
        }
        [rest @ .., last] => {
            let (fraction, whole) = parts.split_last()?;
            let one_kind = rest.windows(2).all(|pair| pair[0] == pair[1]);
            if !one_kind || !groups(whole) || !matches!(last, '.' | ',' | '٫') {
                return None;
            }
            (whole.concat(), (*fraction).to_owned())
        }
    };
    let value = Decimal::of_digits(&whole, &fraction)?;
    let zeros = whole.len() - whole.trim_end_matches('0').len();
    let exponent = match fraction.len() {
        0 if whole.len() > 2 => zeros as i32,
        decimals => -(decimals as i32),
    };
    let yearlike = marks.is_empty() && whole.len() == 4 && ("1800"..="2100").contains(&whole.as_str());
    Some((value, Decimal::power_of_ten(exponent)?, yearlike))
}

fn is_space(mark: char) -> bool {
    mark.is_whitespace()
}

/// A number with the words for thousand to trillion after it.
fn scaled(text: &str, tokens: &[Token<'_>], mut number: Number, lexicon: &Lexicon) -> Option<Number> {
    while let Some(token) = tokens.get(number.next) {
        if token.kind == Kind::Ideograph {
            return scaled_by_ideographs(tokens, number);
        }
        if !token.is_word() {
            break;
        }
        let currency =
            number.first > 0 && matches!(tokens[number.first - 1].kind, Kind::Sign('$' | '€' | '£' | '¥' | '₹'));
        let folded = token.folded();
        let exponent = match folded {
            // `$5m`, `5m euros`: with money it is no metre.
            "m" if currency || lexicon.is_money(tokens, number.next + 1) => Some(6),
            "b" if currency && !token.spaced => Some(9),
            "k" if !token.spaced => Some(3),
            _ => lexicon.scale(folded),
        };
        let Some(exponent) = exponent else { break };
        let factor = Decimal::power_of_ten(exponent)?;
        number.value = number.value.times(factor)?;
        // `300 million` is not rounded to the hundred million.
        number.step = if number.step >= Decimal::ONE { factor } else { number.step.times(factor)? };
        number.next += 1;
        number.end = token.end();
        number.is_yearlike = false;
        number.scaled = true;
        // `млн.`, `Mio.`
        let abbreviated = tokens.get(number.next).is_some_and(|next| next.is('.') && !next.spaced);
        if abbreviated && token.text.chars().count() <= 4 && text[number.end + 1..].contains(char::is_alphabetic) {
            number.next += 1;
        }
    }
    Some(number)
}

/// A number written in words, alone or before thousand to trillion.
fn words(text: &str, tokens: &[Token<'_>], at: usize, lexicon: &Lexicon) -> Option<Number> {
    let folded = |index: usize| tokens.get(index).filter(|token| token.is_word()).map(|token| token.folded());
    let first = folded(at)?;
    // A word with a mark right before it is part of another: `twenty` of `mid-twenty`.
    let make = |value: i64, next: usize| Number {
        first: at,
        next,
        end: tokens[next - 1].end(),
        value: Decimal::whole(value),
        step: Decimal::ONE,
        is_yearlike: false,
        is_rough: false,
        scaled: false,
    };
    if let Some(exponent) = lexicon.scale(first) {
        // `a million`, `mil`; never `millions`.
        let article = at > 0 && folded(at - 1).is_some_and(|before| lexicon.ones.contains(&before));
        let alone = lexicon.lone_scales.contains(&first);
        if !(article && lexicon.singular_scale(first) || alone) {
            return None;
        }
        let mut number = make(1, at + 1);
        number.value = Decimal::power_of_ten(exponent)?;
        number.step = number.value;
        number.scaled = true;
        return scaled(text, tokens, number, lexicon);
    }
    let mut value = lexicon.number_word(first)?;
    let mut next = at + 1;
    if value == 100 && lexicon.hundred.contains(&first) && lexicon.primary == "en" {
        let article = at > 0 && folded(at - 1).is_some_and(|before| lexicon.ones.contains(&before));
        if !article {
            return None;
        }
    }
    loop {
        // A joiner counts only with a number word after it.
        let joiner = tokens.get(next).is_some_and(|token| {
            token.is('-') && !token.spaced || token.is_word() && lexicon.joiners.contains(&token.folded())
        });
        let place = next + usize::from(joiner);
        let Some(word) = folded(place) else { break };
        let Some(addend) = lexicon.number_word(word) else { break };
        let hundred = lexicon.hundred.contains(&word);
        let joined = match value {
            1..=9 if hundred && !joiner => value * 100,
            _ if addend < 100 && value % 100 == 0 && value > 0 => value + addend,
            _ if (1..10).contains(&addend) && value % 10 == 0 && value % 100 >= 20 => value + addend,
            _ if lexicon.primary == "fr" && matches!(value % 100, 60 | 80) && (10..20).contains(&addend) => {
                value + addend
            }
            4 if lexicon.primary == "fr" && addend == 20 && joiner => 80,
            // Arabic says "one and twenty".
            1..=9 if lexicon.primary == "ar" && joiner && addend % 10 == 0 && (20..100).contains(&addend) => {
                value + addend
            }
            _ => break,
        };
        value = joined;
        next = place + 1;
    }
    // `two-thirds`, `three-quarters`, `two-day`: a hyphen and a word that is no unit is told by the caller.
    let ordinal_after = tokens.get(next).is_some_and(|token| token.is('-') && !token.spaced)
        && folded(next + 1).is_some_and(|word| lexicon.fractions.contains(&word));
    let fraction_after = folded(next).is_some_and(|word| lexicon.fractions.contains(&word));
    if ordinal_after || fraction_after {
        return None;
    }
    let number = scaled(text, tokens, make(value, next), lexicon)?;
    // `two or three`, `one of`: the word for one is an article, a pronoun or a number.
    if !number.scaled && value == 1 && (number.next - at == 1) {
        let next_word = folded(number.next)?;
        return (lexicon.is_people(next_word) || lexicon.fate(next_word).is_some()).then_some(number);
    }
    let doubtful = lexicon.doubtful.contains(&first) && next - at == 1 && !number.scaled;
    (!doubtful || folded(number.next).is_some_and(|word| !lexicon.is_stop(word))).then_some(number)
}

/// The value of a Chinese or Japanese numeral, and whether it multiplies.
fn ideograph(letter: &str) -> Option<(i64, bool)> {
    Some(match letter {
        "〇" | "零" => (0, false),
        "一" => (1, false),
        "二" | "两" | "兩" => (2, false),
        "三" => (3, false),
        "四" => (4, false),
        "五" => (5, false),
        "六" => (6, false),
        "七" => (7, false),
        "八" => (8, false),
        "九" => (9, false),
        "十" => (10, true),
        "百" => (100, true),
        "千" => (1_000, true),
        "万" | "萬" => (10_000, true),
        "亿" | "億" => (100_000_000, true),
        _ => return None,
    })
}

/// A number in Chinese numerals; a single one must have a counter after it, since most are words besides.
fn ideographs(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let glued = at > 0
        && tokens[at - 1].kind == Kind::Ideograph
        && matches!(tokens[at - 1].text, "第" | "星" | "周" | "期" | "几" | "数" | "每" | "同" | "唯" | "统" | "統");
    let (mut total, mut section, mut unit) = (0i64, 0i64, 0i64);
    let mut next = at;
    while let Some(token) = tokens.get(next).filter(|token| token.kind == Kind::Ideograph) {
        let Some((value, multiplies)) = ideograph(token.text) else { break };
        if !multiplies {
            unit = unit.checked_mul(10)?.checked_add(value)?;
        } else if value < 10_000 {
            section += unit.max(1) * value;
            unit = 0;
        } else {
            total += (section + unit).max(1).checked_mul(value)?;
            (section, unit) = (0, 0);
        }
        next += 1;
    }
    let counter = tokens.get(next).is_some_and(|token| {
        matches!(
            token.text,
            "人" | "名"
                | "年"
                | "月"
                | "日"
                | "天"
                | "个"
                | "個"
                | "艘"
                | "架"
                | "枚"
                | "辆"
                | "台"
                | "棟"
                | "軒"
                | "多"
                | "余"
        )
    });
    let value = total.checked_add(section)?.checked_add(unit)?;
    if next == at || glued || next - at == 1 && !(counter && value > 1) || value == 0 {
        return None;
    }
    let end = tokens[next - 1].end();
    let rough = tokens.get(next).is_some_and(|token| matches!(token.text, "多" | "余" | "餘"));
    let mut step = 1;
    while value % (step * 10) == 0 && value >= 100 {
        step *= 10;
    }
    Some(Number {
        first: at,
        next: next + usize::from(rough),
        end,
        value: Decimal::whole(value),
        step: Decimal::whole(step),
        is_yearlike: false,
        is_rough: rough,
        scaled: false,
    })
}

/// Digits with 万, 亿 and the like after them: `3.5万`, `1亿2000万`.
fn scaled_by_ideographs(tokens: &[Token<'_>], mut number: Number) -> Option<Number> {
    let mut total = Decimal::default();
    let mut part = Some((number.value, number.step));
    loop {
        let token = tokens.get(number.next).filter(|token| !token.spaced);
        let factor = token.and_then(|token| match token.text {
            "兆" => Some(12),
            text => ideograph(text).filter(|(_, multiplies)| *multiplies).map(|(value, _)| value.ilog10() as i32),
        });
        match (factor, part) {
            (Some(exponent), Some((value, step))) => {
                let factor = Decimal::power_of_ten(exponent)?;
                // `3千万`: a second factor multiplies what the first made.
                part = Some((value.times(factor)?, if step >= Decimal::ONE { factor } else { step.times(factor)? }));
                number.scaled = true;
                number.is_yearlike = false;
            }
            _ => {
                let digits = token.filter(|token| token.kind == Kind::Number && number.scaled);
                let Some((value, step)) = part.take() else { break };
                total = total.plus(value)?;
                number.step = step;
                let Some(token) = digits else { break };
                let (value, step, _) = digits_of(token)?;
                part = Some((value, step));
            }
        }
        let token = token.expect("a factor or digits were found in it");
        number.end = token.end();
        number.next += 1;
    }
    number.value = total;
    if tokens.get(number.next).is_some_and(|token| matches!(token.text, "多" | "余" | "餘")) {
        number.next += 1;
        number.is_rough = true;
    }
    Some(number)
}

fn digits_of(token: &Token<'_>) -> Option<(Decimal, Decimal, bool)> {
    digits(token.text, Separators { point_groups: false, comma_groups: true })
}
