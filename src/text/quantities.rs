//! A sentence → the quantities and the dates that it states, no more precisely than it does.
//!
//! Rules and tables only: numbers as digits and as words, the words for thousand to trillion, the separators, units and
//! modifiers of each language (`quantities/tables.rs`). What a rule is not sure of is left without a unit: a quantity
//! that is missed costs less than one that is made up.

mod dates;
mod decimal;
mod lexicon;
mod numbers;
mod tables;

use std::ops::Range;

pub use dates::{DateMention, dates_in};
pub use decimal::Decimal;

use super::tokens::{Kind, Token, tokens};
use super::words::{Terms, fold};
use crate::model::Language;
use lexicon::{Lexicon, UnitWord};
use numbers::Number;
use tables::{DEGREES, FATE_NAMES};

/// A number with what it counts or measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Its place in bytes, from the modifier or currency before it to its unit or noun: "at least 12 people".
    pub range: Range<usize>,
    /// The place of the number alone.
    pub number: Range<usize>,
    /// The number in the base of its unit, exactly as written: "1.2 million" is 1200000, "5 km" is 5000 (metres).
    pub value: Decimal,
    /// The number as it is written, with its words for thousand or million and without its unit: 5 of "5 km".
    pub written: Decimal,
    /// What the last digit stands for, in the base of the unit: 100000 for "1.2 million", 100 for "300".
    pub step: Decimal,
    /// How exact the text says it is.
    pub modifier: Modifier,
    /// What is counted or measured.
    pub unit: Unit,
    /// Whether it is a part of another number, or comes on top of it: "12 of the", "12 more", "another 12".
    pub partial: bool,
}

/// How exact a number is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modifier {
    /// Nothing is said, or "exactly".
    Exactly,
    /// "About", "some", "nearly".
    About,
    /// "At least".
    AtLeast,
    /// "At most", "up to".
    AtMost,
    /// "More than".
    MoreThan,
    /// "Less than".
    LessThan,
    /// One end of a range: "10 to 15".
    Between,
}

/// What a number counts or measures.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Nothing that the rules know: a year, a number in a name, a score.
    Bare,
    /// Money: a code of ISO 4217, or a sign that several currencies share (`$`, `¥`, `kr`).
    Money(&'static str),
    /// Per cent.
    Percent,
    /// Percentage points.
    Points,
    /// A measure.
    Measure(Dimension),
    /// Things or people that are counted.
    Count(Counted),
}

/// What is measured, with the unit in which values are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// In metres.
    Length,
    /// In square metres.
    Area,
    /// In litres.
    Volume,
    /// In grams.
    Mass,
    /// In watt hours.
    Energy,
    /// In watts.
    Power,
    /// In kilometres an hour.
    Speed,
    /// In degrees Celsius.
    Celsius,
    /// In degrees Fahrenheit, which convert to no exact decimal.
    Fahrenheit,
    /// A time span in seconds; weeks at most.
    Time,
    /// A time span in months, which have no fixed length.
    Months,
    /// The age of a person, in years.
    Age,
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Counted {
    /// The term of the noun ([`Terms`]): `hous`; `people` in every language where no more is said of whom.
    pub noun: String,
    /// What became of them, in every language alike.
    pub fate: Option<Fate>,
}

/// What became of people who are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// Dead.
    Dead,
    /// Injured.
    Injured,
    /// Missing.
    Missing,
    /// Arrested, detained.
    Arrested,
    /// Brought to safety.
    Evacuated,
    /// Displaced, homeless.
    Displaced,
    /// Rescued.
    Rescued,
}

/// How badly people are injured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Degree {
    /// Seriously.
    Serious,
    /// Slightly.
    Slight,
}

/// All quantities of a sentence, in order. Numbers that belong to a date ([`dates_in`]) are left out.
///
/// Without a language, or with one that has no table, the English tables are used.
pub fn quantities(text: &str, language: Option<&Language>) -> Vec<Quantity> {
    Quantities::of(language).of_text(text)
}

/// How the quantities of one language are found; worth keeping where many sentences come one after the other.
pub struct Quantities {
    lexicon: &'static Lexicon,
    language: Option<Language>,
    terms: Terms,
}

impl Quantities {
    /// For sentences in `language`.
    pub fn of(language: Option<&Language>) -> Self {
        Self { lexicon: Lexicon::of(language), language: language.cloned(), terms: Terms::of(language) }
    }

    /// The number that a folded word names, up to 99 or a round one: 12 of `twelve`.
    pub fn number_of(&self, folded: &str) -> Option<i64> {
        self.lexicon.number_word(folded)
    }

    /// Whether a word says no more than that those counted are people.
    pub fn is_people(&self, word: &str) -> bool {
        self.lexicon.is_people(&fold(word))
    }

    /// What a word says of people's fate: of `killed` that they are dead.
    pub fn fate_of(&self, word: &str) -> Option<Fate> {
        self.lexicon.fate(&fold(word))
    }

    /// What people with a fate are called: `Tote` of the dead in German. `None` for English, and where there is no table.
    pub fn fate_name(&self, fate: Fate) -> Option<&'static str> {
        let primary = self.language.as_ref()?.primary();
        let (_, names) = FATE_NAMES.iter().find(|(language, _)| *language == primary)?;
        Some(names[fate as usize])
    }

    /// How badly, if a word beside one for the injured tells.
    pub fn degree_of(&self, word: &str) -> Option<Degree> {
        let folded = fold(word);
        let is = |known: &str| known.strip_suffix('*').map_or(known == folded, |stem| folded.starts_with(stem));
        DEGREES.iter().find(|(_, words)| words.split('|').any(is)).map(|(degree, _)| *degree)
    }

    /// The quantities of a sentence; see [`quantities`].
    pub fn of_text(&mut self, text: &str) -> Vec<Quantity> {
        let tokens = tokens(text);
        if !tokens.iter().any(|token| token.kind == Kind::Number || self.lexicon.may_begin_number(token)) {
            return Vec::new();
        }
        let dates = dates::in_tokens(text, &tokens, self.language.as_ref());
        let mut later = dates.iter().peekable();
        let mut found: Vec<Quantity> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let start = tokens[at].start;
            while later.next_if(|date| date.range.end <= start).is_some() {}
            if let Some(date) = later.peek().filter(|date| date.range.contains(&start)) {
                at += tokens[at..].iter().take_while(|token| token.start < date.range.end).count();
                continue;
            }
            let Some(number) = numbers::number_at(text, &tokens, at, self.lexicon) else {
                at += 1;
                continue;
            };
            at = number.next.max(at + 1);
            found.extend(self.quantity(text, &tokens, &number));
        }
        found
    }

    fn quantity(&mut self, text: &str, tokens: &[Token<'_>], number: &Number) -> Option<Quantity> {
        let lexicon = self.lexicon;
        let range = tokens[number.first].start..number.end;
        let mut quantity = Quantity {
            number: range.clone(),
            range,
            value: number.value,
            written: number.value,
            step: number.step,
            modifier: Modifier::Exactly,
            unit: Unit::Bare,
            partial: false,
        };
        let glued_before = number.first.checked_sub(1).map(|at| &tokens[at]).filter(|_| !tokens[number.first].spaced);
        // `F-16`, `Covid-19`, `No.5`, `10:30`, `3-2`, `1/2`: the number is part of something else.
        let part_of_name = glued_before.is_some_and(|token| {
            token.is_word() && lexicon.spaced && token.text.is_ascii()
                || token.text == "第"
                // ` -5` may be below zero.
                || !(token.spaced && token.is('-'))
                    && matches!(token.kind, Kind::Sign('-' | ':' | '/' | '#' | '№' | '_' | '@' | '.' | '–' | '+'))
        });
        let glued_after = tokens.get(number.next).filter(|token| !token.spaced);
        if self.is_between(tokens, number) {
            quantity.modifier = Modifier::Between;
        }
        if glued_after.is_some_and(|token| matches!(token.kind, Kind::Sign(':' | '/' | '_'))) || part_of_name {
            return Some(quantity);
        }
        // `# 165m` and `No 5`: a number of something, or a sign that was lost.
        if number.first > 0 && matches!(tokens[number.first - 1].kind, Kind::Sign('#' | '№' | '\u{fffd}')) {
            return Some(quantity);
        }
        let mut next = number.next;
        let mut first = number.first;
        // `12 or more workers`
        let more = lexicon.modifier_after(text, tokens, next, next);
        if lexicon.spaced
            && let Some((_, after)) = more
        {
            next = after;
        }
        if let Some((unit, before)) = lexicon.money_before(tokens, first) {
            first = before;
            quantity.unit = unit;
        }
        if quantity.unit == Unit::Bare && !number.is_yearlike {
            // `5-km race`, `12-year-old`.
            let hyphen = tokens.get(next).is_some_and(|token| token.is('-') && !token.spaced);
            if let Some((unit, after)) = lexicon.unit_at(text, tokens, next + usize::from(hyphen)) {
                next = after;
                self.measure(&mut quantity, &unit, tokens, number.first, next)?;
            } else if hyphen {
                return Some(quantity);
            }
        }
        if quantity.unit == Unit::Bare
            && !number.is_yearlike
            && let Some((counted, after)) = self.counted(text, tokens, number, next)
        {
            quantity.unit = Unit::Count(counted);
            next = after.max(next);
        }
        if quantity.modifier != Modifier::Between {
            let before = lexicon.modifier_before(text, tokens, first);
            let after = more.or_else(|| lexicon.modifier_after(text, tokens, next, next));
            if let Some((modifier, at)) = before {
                (quantity.modifier, first) = (modifier, at);
            } else if let Some((modifier, at)) = after {
                quantity.modifier = modifier;
                next = next.max(at);
            } else if number.is_rough {
                quantity.modifier = Modifier::MoreThan;
            }
        }
        quantity.partial = lexicon.is_partial(text, tokens, first, number, next);
        let end = if next > 0 { tokens[next - 1].end() } else { number.end };
        quantity.range = tokens[first].start..end.max(number.end);
        Some(quantity)
    }

    /// Whether the number is one end of a range, or part of a score.
    fn is_between(&self, tokens: &[Token<'_>], number: &Number) -> bool {
        let dash = |token: &Token<'_>| {
            matches!(token.kind, Kind::Sign('-' | '–' | '—' | '~' | '〜' | '～' | '至' | '到'))
                || token.is_word() && self.lexicon.to.contains(&token.folded())
                || token.kind == Kind::Ideograph && matches!(token.text, "至" | "到")
        };
        let numeric =
            |token: &Token<'_>| token.kind == Kind::Number || matches!(token.kind, Kind::Sign('$' | '€' | '£'));
        let after = tokens.get(number.next).is_some_and(dash) && tokens.get(number.next + 1).is_some_and(numeric);
        let before = number.first >= 2 && {
            let currency = usize::from(matches!(tokens[number.first - 1].kind, Kind::Sign('$' | '€' | '£')));
            let at = number.first - 1 - currency.min(number.first - 1);
            // What stands before the dash is a number, or its unit.
            at >= 1
                && dash(&tokens[at])
                && (tokens[at - 1].kind == Kind::Number
                    || at >= 2 && tokens[at - 2].kind == Kind::Number && !tokens[at - 1].is(','))
        };
        let or = |at: usize| {
            tokens.get(at).is_some_and(|token| token.is_word() && self.lexicon.to.contains(&token.folded()))
        };
        // `six or seven`
        let word = |at: usize| {
            tokens.get(at).is_some_and(|token| token.is_word() && self.lexicon.number_word(token.folded()).is_some())
        };
        let words = or(number.next) && word(number.next + 1)
            || number.first >= 2 && or(number.first - 1) && word(number.first - 2);
        after || before || words || self.is_between_words(tokens, number)
    }

    /// `between 10 and 15`
    fn is_between_words(&self, tokens: &[Token<'_>], number: &Number) -> bool {
        const BETWEEN: [&str; 9] = ["between", "entre", "zwischen", "tra", "fra", "между", "між", "tussen", "بين"];
        const AND: [&str; 8] = ["and", "y", "e", "et", "und", "en", "и", "і"];
        let is = |at: usize, words: &[&str]| words.contains(&tokens[at].folded());
        let start = number.first.saturating_sub(8);
        let Some(between) = (start..number.first).rev().find(|at| is(*at, &BETWEEN)) else { return false };
        let numbers = (between..number.first).filter(|at| tokens[*at].kind == Kind::Number).count();
        let and_after = (number.next..tokens.len().min(number.next + 3)).any(|at| is(at, &AND));
        let and_before = (between..number.first).any(|at| is(at, &AND));
        numbers == 0 && number.first - between <= 2 && and_after || numbers == 1 && and_before
    }

    /// Gives the quantity its unit; `None` if the value grows beyond all bounds.
    fn measure(
        &self,
        quantity: &mut Quantity,
        unit: &UnitWord,
        tokens: &[Token<'_>],
        first: usize,
        next: usize,
    ) -> Option<()> {
        quantity.unit = unit.unit.clone();
        if let Some(factor) = unit.factor {
            quantity.value = quantity.value.times(factor)?;
            quantity.step = quantity.step.times(factor)?;
        }
        // Minus degrees.
        let cold = matches!(quantity.unit, Unit::Measure(Dimension::Celsius | Dimension::Fahrenheit));
        if cold && first > 0 && !tokens[first].spaced && matches!(tokens[first - 1].kind, Kind::Sign('-' | '−' | '–'))
        {
            quantity.value = quantity.value.negative();
        }
        if quantity.unit == Unit::Measure(Dimension::Months) && self.lexicon.is_age(tokens, first, next) {
            quantity.value = quantity.written;
            quantity.step = Decimal::ONE;
            quantity.unit = Unit::Measure(Dimension::Age);
        }
        Some(())
    }

    /// What is counted by the number before `next`, and the token after it.
    fn counted(&mut self, text: &str, tokens: &[Token<'_>], number: &Number, next: usize) -> Option<(Counted, usize)> {
        let lexicon = self.lexicon;
        if !lexicon.spaced {
            return lexicon.counted_unspaced(text, tokens, number.first, next);
        }
        let head = lexicon.head(tokens, next, number);
        let after = head.as_ref().map_or(next, |head| head.after);
        let fate = head.as_ref().and_then(|head| head.fate).or_else(|| lexicon.fate_after(tokens, after)).or_else(
            // `killed 12`: what stands before tells of a number without another noun, or of people.
            || lexicon.fate_before(tokens, number.first),
        );
        let of_people = head.as_ref().is_none_or(|head| head.people);
        let reached = || lexicon.fate_reached(tokens, number.first, after);
        let reaching = || lexicon.fate_reaching(tokens, number.first, number.next);
        let fate = fate.or_else(|| reached().or_else(reaching).filter(|_| of_people));
        match head {
            Some(head) if head.people => Some((Counted { noun: "people".to_owned(), fate }, after)),
            Some(head) => {
                // A list of grammar may hold the noun: `men`.
                let own = tokens[head.at].text;
                let noun = self.terms.of_text(own).pop().unwrap_or_else(|| fold(own));
                (number.value > Decimal::ONE).then_some((Counted { noun, fate }, after))
            }
            None => {
                let fate = fate.filter(|_| number.value > Decimal::ONE)?;
                Some((Counted { noun: "people".to_owned(), fate: Some(fate) }, next))
            }
        }
    }
}

#[cfg(test)]
mod tests;
