//! The tables of a language, made ready for looking words up.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::decimal::Decimal;
use super::numbers::Number;
use super::tables::{MONEY_BEFORE, TABLES, Table, UNITS};
use super::{Counted, Fate, Modifier, Unit};
use crate::model::Language;
use crate::text::tokens::{Kind, Token, tokens};
use crate::text::words::{fold, stop_words};

/// How many words after a number are looked at for its noun.
const NOUN_WORDS: usize = 4;
/// How many words after the noun are looked at for what became of those counted.
const FATE_WORDS: usize = 5;
/// A German clause whose verb is waited for has no more words.
const CLAUSE_WORDS: usize = 25;
/// How many words before a number are looked at for the verb by which it was reached …
const REACHED_WORDS: usize = 5;
/// … and how many before that for those who are counted.
const TOLL_WORDS: usize = 24;
/// So few words lie between "the number of" and what became of them.
const COUNTED_WORDS: usize = 6;
/// What stands between a part and the whole: `three of five`.
const OF: [&str; 19] = [
    "of", "von", "der", "de", "des", "sur", "di", "dei", "degli", "delle", "su", "dos", "das", "em", "van", "из", "із",
    "з", "z",
];
/// What may stand behind that.
const ARTICLES: [&str; 8] = ["the", "los", "las", "les", "i", "le", "os", "as"];
/// How many characters around a number are looked at for that in scripts without spaces.
const FATE_CHARS: usize = 12;

/// Which marks stand between thousands where three digits follow.
#[derive(Debug, Clone, Copy)]
pub(super) struct Separators {
    pub point_groups: bool,
    pub comma_groups: bool,
}

/// A unit as it is written.
#[derive(Debug, Clone)]
pub(super) struct UnitWord {
    pub unit: Unit,
    pub factor: Option<Decimal>,
}

/// What a language knows of numbers.
pub(super) struct Lexicon {
    pub primary: &'static str,
    pub spaced: bool,
    pub separators: Separators,
    pub ordinals: Vec<&'static str>,
    pub to: Vec<&'static str>,
    pub ones: Vec<&'static str>,
    pub lone_scales: Vec<&'static str>,
    pub joiners: Vec<&'static str>,
    pub hundred: Vec<&'static str>,
    pub fractions: Vec<&'static str>,
    pub doubtful: Vec<&'static str>,
    stops: Option<&'static FxHashSet<String>>,
    never_nouns: FxHashSet<&'static str>,
    particles: Vec<&'static str>,
    people: FxHashSet<&'static str>,
    borders: FxHashSet<&'static str>,
    age: Vec<&'static str>,
    numbers: FxHashMap<String, i64>,
    /// The exponent of ten, and whether the word stands for a single one.
    scales: FxHashMap<&'static str, (i32, bool)>,
    reached: FxHashSet<&'static str>,
    count_of: FxHashSet<&'static str>,
    fates: FxHashMap<&'static str, Fate>,
    fate_stems: Vec<(&'static str, Fate)>,
    /// By the first word: the others, then the unit; the longest first.
    units: FxHashMap<String, Vec<(Vec<String>, UnitWord)>>,
    unspaced_units: Vec<(&'static str, UnitWord)>,
    /// By the last word: the others, from the last to the first; the longest first.
    before: FxHashMap<&'static str, Vec<(Vec<&'static str>, Modifier)>>,
    unspaced_before: Vec<(&'static str, Modifier)>,
    /// By the first word, the longest first.
    after: FxHashMap<&'static str, Vec<(Vec<&'static str>, Modifier)>>,
    unspaced_after: Vec<(&'static str, Modifier)>,
    partial_before: FxHashSet<&'static str>,
    partial_after: FxHashSet<&'static str>,
    unspaced_partial: (Vec<&'static str>, Vec<&'static str>),
    unspaced_people: Vec<&'static str>,
}

/// What is counted, as it stands in the text.
pub(super) struct Head {
    /// The token of the noun.
    pub at: usize,
    /// The token after it.
    pub after: usize,
    /// Whether it says no more than that they are people.
    pub people: bool,
    pub fate: Option<Fate>,
}

impl Lexicon {
    pub fn of(language: Option<&Language>) -> &'static Self {
        static LEXICA: LazyLock<Vec<Lexicon>> = LazyLock::new(|| TABLES.iter().map(Lexicon::new).collect());
        let primary = language.map(Language::primary);
        let own = |lexicon: &&Lexicon| primary.as_deref() == Some(lexicon.primary);
        LEXICA.iter().find(own).unwrap_or(&LEXICA[0])
    }

    fn new(table: &'static Table) -> Self {
        let spaced = !matches!(table.language, "zh" | "ja");
        let mut units: FxHashMap<String, Vec<(Vec<String>, UnitWord)>> = FxHashMap::default();
        let mut unspaced_units = Vec::new();
        for (language, unit, factor, words) in UNITS.iter().filter(|row| row.0 == "*" || row.0 == table.language) {
            let (whole, fraction) = factor.split_once('.').unwrap_or((factor, ""));
            let factor = Decimal::of_digits(whole, fraction).filter(|_| !factor.is_empty());
            for word in words.split('|') {
                let unit = UnitWord { unit: unit.clone(), factor };
                if *language != "*" && !spaced {
                    unspaced_units.push((word, unit));
                    continue;
                }
                let mut parts = tokens(word).iter().map(|token| token.folded().to_owned()).collect::<Vec<_>>();
                let rest = parts.split_off(1);
                units.entry(parts.remove(0)).or_default().push((rest, unit));
            }
        }
        units.values_mut().for_each(|list| list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
        unspaced_units.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        let mut before: FxHashMap<&str, Vec<(Vec<&str>, Modifier)>> = FxHashMap::default();
        let mut after = before.clone();
        let (mut unspaced_before, mut unspaced_after) = (Vec::new(), Vec::new());
        for (modifier, phrase) in table.before.iter().flat_map(|(kind, list)| listed(list).map(|one| (*kind, one))) {
            let mut words: Vec<&str> = phrase.split(' ').rev().collect();
            unspaced_before.extend((!spaced).then_some((phrase, modifier)));
            before.entry(words.remove(0)).or_default().push((words, modifier));
        }
        for (modifier, phrase) in table.after.iter().flat_map(|(kind, list)| listed(list).map(|one| (*kind, one))) {
            let mut words: Vec<&str> = phrase.split(' ').collect();
            unspaced_after.extend((!spaced).then_some((phrase, modifier)));
            after.entry(words.remove(0)).or_default().push((words, modifier));
        }
        for list in before.values_mut().chain(after.values_mut()) {
            list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        unspaced_before.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        unspaced_after.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        let scales = listed(table.scales).filter_map(|scale| {
            let (word, exponent) = scale.split_once('=')?;
            Some((word, (exponent.trim_end_matches('!').parse().ok()?, exponent.ends_with('!'))))
        });
        let all_fates = || table.fates.iter().flat_map(|(fate, words)| listed(words).map(|word| (word, *fate)));
        Self {
            primary: table.language,
            spaced,
            separators: Separators { point_groups: table.groups.0, comma_groups: table.groups.1 },
            ordinals: listed(table.ordinals).collect(),
            to: listed(table.to).collect(),
            ones: listed(table.ones).collect(),
            lone_scales: listed(table.lone_scales).collect(),
            joiners: listed(table.joiners).chain((table.language == "ar").then_some("و")).collect(),
            hundred: listed(table.hundred).collect(),
            fractions: listed(table.fractions).collect(),
            doubtful: listed(table.doubtful).collect(),
            stops: stop_words(table.language),
            never_nouns: listed(table.never_nouns).collect(),
            particles: listed(table.particles).collect(),
            people: listed(table.people).collect(),
            borders: listed(table.borders).collect(),
            age: listed(table.age).collect(),
            numbers: numbers(table),
            scales: scales.collect(),
            reached: listed(table.reached).collect(),
            count_of: listed(table.count_of).collect(),
            fates: all_fates().filter(|(word, _)| !word.ends_with('*')).collect(),
            fate_stems: all_fates()
                .filter(|(word, _)| word.ends_with('*') || !spaced)
                .map(|(word, fate)| (word.trim_end_matches('*'), fate))
                .collect(),
            units,
            unspaced_units,
            before,
            unspaced_before,
            after,
            unspaced_after,
            partial_before: listed(table.partial.0).collect(),
            partial_after: listed(table.partial.1).collect(),
            unspaced_partial: (listed(table.partial.0).collect(), listed(table.partial.1).collect()),
            unspaced_people: listed(table.people).collect(),
        }
    }

    /// Whether a token that holds no digits may be the start of a number.
    pub fn may_begin_number(&self, token: &Token<'_>) -> bool {
        match token.kind {
            Kind::Word => {
                let folded = token.folded();
                self.numbers.contains_key(folded) || self.scales.contains_key(folded)
            }
            Kind::Ideograph => "一二两兩三四五六七八九十百千万萬".contains(token.text),
            Kind::Number => true,
            Kind::Sign(_) => false,
        }
    }

    pub fn number_word(&self, folded: &str) -> Option<i64> {
        self.numbers.get(folded).copied()
    }

    pub fn scale(&self, folded: &str) -> Option<i32> {
        self.scales.get(folded).map(|(exponent, _)| *exponent)
    }

    /// Whether a word for a power of ten stands for a single one: `million`, not `millions`.
    pub fn singular_scale(&self, folded: &str) -> bool {
        self.scales.get(folded).is_some_and(|(_, singular)| *singular)
    }

    pub fn is_people(&self, folded: &str) -> bool {
        self.people.contains(folded)
    }

    /// What became of people, if the word tells.
    pub fn fate(&self, folded: &str) -> Option<Fate> {
        let folded = self.bare(folded);
        let stem = || self.fate_stems.iter().find(|(stem, _)| folded.starts_with(stem)).map(|(_, fate)| *fate);
        self.fates.get(folded).copied().or_else(stem)
    }

    /// A word without the Arabic "and" that sticks to it.
    fn bare<'w>(&self, folded: &'w str) -> &'w str {
        folded.strip_prefix('و').filter(|bare| self.primary == "ar" && bare.chars().count() >= 3).unwrap_or(folded)
    }

    /// Whether a folded word is grammar, or never a noun that is counted.
    pub fn is_stop(&self, folded: &str) -> bool {
        self.stops.is_some_and(|stops| stops.contains(folded)) || self.never_nouns.contains(folded)
    }

    /// Whether `per cent` or the like begins with token `at`.
    fn is_percent(&self, tokens: &[Token<'_>], at: usize) -> bool {
        let units = tokens.get(at).and_then(|token| self.units.get(token.folded()));
        units.is_some_and(|units| units.iter().any(|(_, unit)| unit.unit == Unit::Percent))
    }

    /// Whether token `at` is a word for a currency.
    pub fn is_money(&self, tokens: &[Token<'_>], at: usize) -> bool {
        let units = tokens.get(at).and_then(|token| self.units.get(token.folded()));
        units.is_some_and(|units| units.iter().any(|(_, unit)| matches!(unit.unit, Unit::Money(_))))
    }

    /// The currency before token `at`, and its first token.
    pub fn money_before(&self, tokens: &[Token<'_>], at: usize) -> Option<(Unit, usize)> {
        let sign = tokens.get(at.checked_sub(1)?)?;
        if matches!(sign.kind, Kind::Number | Kind::Ideograph) {
            return None;
        }
        let with_country =
            at.checked_sub(2).map(|before| &tokens[before]).filter(|_| !sign.spaced).and_then(|country| {
                let joined = format!("{}{}", country.folded(), sign.text);
                MONEY_BEFORE.iter().find(|(written, _)| *written == joined)
            });
        if let Some((_, code)) = with_country {
            return Some((Unit::Money(code), at - 2));
        }
        let folded = sign.folded();
        MONEY_BEFORE.iter().find(|(written, _)| *written == folded).map(|(_, code)| (Unit::Money(code), at - 1))
    }

    /// The unit that begins with token `at`, and the token after it.
    pub fn unit_at(&self, text: &str, tokens: &[Token<'_>], at: usize) -> Option<(UnitWord, usize)> {
        let token = tokens.get(at)?;
        if !self.spaced {
            let rest = &text[token.start..];
            let found = self.unspaced_units.iter().find(|(word, _)| rest.starts_with(word));
            if let Some((word, unit)) = found {
                let end = token.start + word.len();
                return Some((unit.clone(), at + tokens[at..].iter().take_while(|token| token.start < end).count()));
            }
        }
        let mut place = at;
        // `millones de dólares`, `millions d’euros`.
        if at > 0 && token.is_word() && self.particles.contains(&token.folded()) {
            place += 1;
            place += usize::from(tokens.get(place).is_some_and(|token| matches!(token.kind, Kind::Sign('\'' | '’'))));
        }
        let token = tokens.get(place)?;
        let list = self.units.get(token.folded())?;
        for (rest, unit) in list {
            let mut end = place + 1;
            let all = rest.iter().all(|word| {
                // A point or an apostrophe inside of what is written now with, now without it.
                while tokens.get(end).is_some_and(|token| matches!(token.kind, Kind::Sign('.' | '\'' | '’')))
                    && word != "."
                {
                    end += 1;
                }
                let same = tokens.get(end).is_some_and(|token| token.folded() == *word);
                end += 1;
                same
            });
            // One letter is a unit only right after the digits, or after a space and before no name: `5 m`, `5 C`.
            let letter = rest.is_empty() && token.text.len() == 1 && token.is_word();
            let upper = letter && token.is_capitalised() && !matches!(token.text, "C" | "F");
            let named = letter && tokens.get(end).is_some_and(|next| next.is('.') && !next.spaced);
            if all && !upper && !(letter && token.spaced && named) {
                return Some((unit.clone(), end));
            }
        }
        None
    }

    /// The modifier before token `first`, and its first token.
    pub fn modifier_before(&self, text: &str, tokens: &[Token<'_>], first: usize) -> Option<(Modifier, usize)> {
        if !self.spaced {
            let before = text[..tokens[first].start].trim_end();
            let (phrase, modifier) = self.unspaced_before.iter().find(|(phrase, _)| before.ends_with(phrase))?;
            let start = before.len() - phrase.len();
            return Some((*modifier, tokens.iter().position(|token| token.start >= start)?));
        }
        let last = first.checked_sub(1).map(|at| &tokens[at]).filter(|token| token.is_word())?;
        let list = self.before.get(self.bare(last.folded()))?;
        list.iter().find_map(|(words, modifier)| {
            let start = (first - 1).checked_sub(words.len())?;
            let same =
                words.iter().enumerate().all(|(index, word)| self.bare(tokens[first - 2 - index].folded()) == *word);
            // `выросло до 11`: to, not up to.
            let reached = || start > 0 && words.is_empty() && self.reached.contains(tokens[start - 1].folded());
            let modifier = if *modifier == Modifier::AtMost && reached() { Modifier::Exactly } else { *modifier };
            same.then_some((modifier, start))
        })
    }

    /// The modifier after token `next`, or after the noun's start, and the token after it.
    pub fn modifier_after(
        &self,
        text: &str,
        tokens: &[Token<'_>],
        next: usize,
        noun: usize,
    ) -> Option<(Modifier, usize)> {
        if !self.spaced {
            let start = next.checked_sub(1).map(|at| tokens[at].end())?;
            let (phrase, modifier) =
                self.unspaced_after.iter().find(|(phrase, _)| text[start..].starts_with(phrase))?;
            let end = start + phrase.len();
            return Some((*modifier, next + tokens[next..].iter().take_while(|token| token.start < end).count()));
        }
        [noun, next].into_iter().find_map(|at| {
            let list = self.after.get(tokens.get(at)?.folded())?;
            list.iter().find_map(|(words, modifier)| {
                let same = words
                    .iter()
                    .enumerate()
                    .all(|(index, word)| tokens.get(at + 1 + index).is_some_and(|token| token.folded() == *word));
                same.then_some((*modifier, at + 1 + words.len()))
            })
        })
    }

    /// Whether the number is a part of another, or comes on top of it.
    pub fn is_partial(&self, text: &str, tokens: &[Token<'_>], first: usize, number: &Number, next: usize) -> bool {
        if !self.spaced {
            let (before, after) = (&text[..tokens[first].start], &text[number.end..]);
            return self.unspaced_partial.0.iter().any(|word| before.ends_with(word))
                || self.unspaced_partial.1.iter().any(|word| after.starts_with(word));
        }
        let is = |at: Option<usize>, words: &FxHashSet<&str>| {
            let token = at.and_then(|at| tokens.get(at)).filter(|token| token.is_word());
            token.is_some_and(|token| words.contains(token.folded()))
        };
        // A particle after a scale is no "of": `millions of people`.
        let of = |at: usize| number.scaled && is(Some(at), &self.particles.iter().copied().collect());
        let two_before = first.checked_sub(2).is_some_and(|at| {
            let both = format!("{} {}", tokens[at].folded(), tokens[at + 1].folded());
            self.partial_before.contains(both.as_str())
        });
        let after = |at: usize| is(Some(at), &self.partial_after) && !of(at);
        let of_next = tokens.get(next).is_some_and(|token| matches!(token.text, "of" | "de" | "di" | "von" | "to"));
        // `three of five counts`, `tres de los cinco`: the whole of which the other number is a part.
        let of = |back: usize| first.checked_sub(back).filter(|at| OF.contains(&tokens[*at].folded()));
        let behind_article = || first >= 1 && ARTICLES.contains(&tokens[first - 1].folded());
        let whole =
            of(1).or_else(|| of(2).filter(|_| behind_article())).and_then(|at| at.checked_sub(1)).is_some_and(|at| {
                tokens[at].kind == Kind::Number
                    || tokens[at].is_word() && self.number_word(tokens[at].folded()).is_some()
            });
        is(first.checked_sub(1), &self.partial_before)
            || two_before
            || whole
            // `6 per cent` is no "6 per".
            || after(number.next) && !(next > number.next + 1 && self.is_percent(tokens, number.next))
            || next > number.next && after(next) && !of_next
    }

    /// Whether a number of years is the age of somebody.
    pub fn is_age(&self, tokens: &[Token<'_>], first: usize, next: usize) -> bool {
        let is = |at: usize| tokens.get(at).is_some_and(|token| self.age.contains(&token.folded()));
        let hyphen = tokens.get(next).is_some_and(|token| token.is('-'));
        is(next + usize::from(hyphen)) || (1..=2).any(|steps| first.checked_sub(steps).is_some_and(is))
    }

    /// The noun that is counted by a number before token `next`.
    pub fn head(&self, tokens: &[Token<'_>], next: usize, number: &Number) -> Option<Head> {
        let mut start = next;
        let particle =
            tokens.get(next).is_some_and(|token| token.is_word() && self.particles.contains(&token.folded()));
        if particle {
            if !number.scaled {
                return None;
            }
            start += 1;
            start += usize::from(tokens.get(start).is_some_and(|token| matches!(token.kind, Kind::Sign('\'' | '’'))));
        }
        let mut fate = None;
        let mut last = start;
        for at in start..start + NOUN_WORDS {
            let Some(token) = tokens.get(at).filter(|token| token.is_word()) else { break };
            let folded = token.folded();
            if self.is_people(folded) {
                return Some(Head { at, after: at + 1, people: true, fate: self.fate(folded) });
            }
            if let Some(found) = self.fate(folded) {
                if self.primary != "en" {
                    return Some(Head { at, after: at + 1, people: true, fate: Some(found) });
                }
                fate = fate.or(Some(found));
                last = at + 1;
                continue;
            }
            // `10 US nationals`: an abbreviation is no grammar; some lists of grammar hold `men`.
            let abbreviation = token.text.chars().count() > 1 && token.text.chars().all(char::is_uppercase);
            let grammar = self.is_stop(folded) && !(self.primary == "en" && is_irregular_plural(folded));
            if !abbreviation && (grammar || folded.chars().count() < 3) {
                break;
            }
            let noun = match self.primary {
                "en" => !abbreviation && is_english_plural(folded),
                "de" => token.is_capitalised(),
                "ru" | "uk" => !["ых", "их", "іх"].iter().any(|ending| folded.ends_with(ending)),
                _ => true,
            };
            if noun {
                return Some(Head { at, after: at + 1, people: false, fate });
            }
        }
        fate.map(|fate| Head { at: start, after: last, people: true, fate: Some(fate) })
    }

    /// What became of those counted, told after them: `12 people were killed`.
    pub fn fate_after(&self, tokens: &[Token<'_>], after: usize) -> Option<Fate> {
        self.fate_soon(tokens, after).or_else(|| self.fate_at_end(tokens, after))
    }

    /// The same at the end of a German clause, where its verb stands: `12 Menschen sind bei dem Brand in der Nacht ums Leben gekommen`.
    fn fate_at_end(&self, tokens: &[Token<'_>], after: usize) -> Option<Fate> {
        const VERBS: [&str; 6] = ["sind", "waren", "wurden", "seien", "kamen", "werden"];
        let verb = tokens.get(after).filter(|token| self.primary == "de" && VERBS.contains(&token.folded()))?;
        let clause = tokens[after + 1..].iter().take_while(|token| token.is_word() || token.kind == Kind::Number);
        let words: Vec<&str> = std::iter::once(verb).chain(clause.take(CLAUSE_WORDS)).map(Token::folded).collect();
        (1..words.len()).rev().find_map(|at| {
            let phrase = words.get(at + 1).and_then(|next| self.fates.get(format!("{} {next}", words[at]).as_str()));
            phrase.copied().or_else(|| self.fate(words[at]))
        })
    }

    fn fate_soon(&self, tokens: &[Token<'_>], after: usize) -> Option<Fate> {
        for (at, token) in tokens.iter().enumerate().skip(after).take(FATE_WORDS) {
            if !token.is_word() {
                return None;
            }
            let folded = token.folded();
            // `12 Menschen das Leben`.
            let phrase = tokens.get(at + 1).map(|next| format!("{folded} {}", next.folded()));
            if let Some(fate) = phrase.and_then(|phrase| self.fates.get(phrase.as_str()).copied()) {
                return Some(fate);
            }
            let and = self.primary == "ar" && folded.starts_with('و');
            if and || self.borders.contains(folded) {
                return None;
            }
            if let Some(fate) = self.fate(folded) {
                return Some(fate);
            }
        }
        None
    }

    /// What became of those counted, told right before the number and its modifier: `killing at least 12`.
    pub fn fate_before(&self, tokens: &[Token<'_>], first: usize) -> Option<Fate> {
        let mut at = first;
        for _ in 0..3 {
            let Some(token) = at.checked_sub(1).map(|before| &tokens[before]).filter(|token| token.is_word()) else {
                break;
            };
            let folded = token.folded();
            if let Some(fate) = self.fate(folded) {
                return Some(fate);
            }
            let part = self.before.contains_key(folded)
                || self.before.values().flatten().any(|(words, _)| words.contains(&folded))
                || self.particles.contains(&folded);
            if !part {
                break;
            }
            at -= 1;
        }
        None
    }

    /// What became of those whose number has reached this one: `the number of people killed when the bridge fell rose to 12`,
    /// `the death toll stands at 12`.
    pub fn fate_reached(&self, tokens: &[Token<'_>], first: usize, next: usize) -> Option<Fate> {
        let before: Vec<&str> = tokens[..first].iter().rev().map(Token::folded).collect();
        let verb = before.iter().take(REACHED_WORDS).position(|word| self.reached.contains(word)).or_else(|| {
            // `ist auf 12 gestiegen`.
            let mut behind = tokens[next..].iter().take(REACHED_WORDS);
            behind.any(|token| self.reached.contains(token.folded())).then_some(0)
        })?;
        let clause = &before[verb..before.len().min(verb + TOLL_WORDS)];
        let counted = |at: usize| clause[at..].iter().take(COUNTED_WORDS).any(|word| self.count_of.contains(word));
        clause.iter().enumerate().find_map(|(at, word)| match *word {
            "toll" if self.primary == "en" => Some(Fate::Dead),
            word => self.fate(word).filter(|_| counted(at)),
        })
    }

    /// The same where whose number it is stands behind it: `subió a 131 el número de muertos`.
    pub fn fate_reaching(&self, tokens: &[Token<'_>], first: usize, next: usize) -> Option<Fate> {
        let mut before = tokens[..first].iter().rev().take(REACHED_WORDS);
        if !before.any(|token| self.reached.contains(token.folded())) {
            return None;
        }
        let behind: Vec<&str> = tokens[next..].iter().take(COUNTED_WORDS).map(Token::folded).collect();
        let count = behind.iter().take(2).position(|word| self.count_of.contains(word))?;
        behind[count..].iter().find_map(|word| self.fate(word))
    }

    /// What is counted in a script without spaces: people, and what became of them.
    pub fn counted_unspaced(
        &self,
        text: &str,
        tokens: &[Token<'_>],
        first: usize,
        next: usize,
    ) -> Option<(Counted, usize)> {
        let end = tokens[next - 1].end();
        let counter = self.unspaced_people.iter().rev().find(|word| text[end..].starts_with(**word))?;
        let from = end + counter.len();
        let border = |letter: char| "，。、；,;：:！？（）()".contains(letter) || letter.is_numeric();
        let after: String = text[from..].chars().take(FATE_CHARS).take_while(|letter| !border(*letter)).collect();
        let start = tokens[first].start;
        let before: Vec<char> =
            text[..start].chars().rev().take(FATE_CHARS).take_while(|letter| !border(*letter)).collect();
        let before: String = before.into_iter().rev().collect();
        // The nearest word after the number wins, then the nearest before it.
        let nearest = |part: &str, last: bool| {
            let places = self.fate_stems.iter().filter_map(|(word, fate)| {
                let at = if last { part.rfind(word).map(|at| part.len() - at) } else { part.find(word) };
                at.map(|at| (at, *fate))
            });
            places.min().map(|(_, fate)| fate)
        };
        let fate = nearest(&after, false).or_else(|| nearest(&before, true));
        let after = next + tokens[next..].iter().take_while(|token| token.start < from).count();
        Some((Counted { noun: "people".to_owned(), fate }, after))
    }
}

fn listed(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split('|').filter(|word| !word.is_empty())
}

/// The number words of a language, with those that are made of others.
fn numbers(table: &Table) -> FxHashMap<String, i64> {
    let mut numbers = FxHashMap::default();
    let forms = |word: &'static str| word.split('/').filter(|form| *form != "-").map(fold);
    let small: Vec<(i64, String)> = (0..)
        .zip(table.small.split_whitespace())
        .flat_map(|(value, word)| forms(word).map(move |form| (value, form)))
        .collect();
    let tens: Vec<(i64, String)> = (2..)
        .zip(table.tens.split_whitespace())
        .flat_map(|(ten, word)| forms(word).map(move |form| (ten * 10, form)))
        .collect();
    for (ten, word) in &tens {
        for (one, small) in small.iter().filter(|(value, _)| (1..=9).contains(value)) {
            match table.language {
                "de" => {
                    let small = small.strip_suffix('s').filter(|_| *one == 1).unwrap_or(small);
                    numbers.insert(format!("{small}und{word}"), ten + one);
                }
                "nl" => {
                    let join = if small.ends_with('e') { "ën" } else { "en" };
                    numbers.insert(format!("{small}{join}{word}"), ten + one);
                }
                "it" => {
                    // `ventuno`, `ventotto`, `ventitré`.
                    let stem = if matches!(one, 1 | 8) { &word[..word.len() - 1] } else { word };
                    numbers.insert(format!("{stem}{small}"), ten + one);
                    if *one == 3 {
                        numbers.insert(format!("{stem}tré"), ten + one);
                    }
                }
                _ => {}
            }
        }
    }
    numbers.extend(small.into_iter().chain(tens).map(|(value, word)| (word, value)));
    let more = table.more.split('|').filter_map(|entry| entry.split_once('='));
    numbers.extend(more.filter_map(|(word, value)| Some((fold(word), value.parse().ok()?))));
    numbers.extend(table.hundred.split('|').filter(|word| !word.is_empty()).map(|word| (word.to_owned(), 100)));
    numbers
}

/// Whether a folded word looks like the plural of an English noun.
fn is_english_plural(folded: &str) -> bool {
    is_irregular_plural(folded)
        || folded.len() > 3
            && folded.ends_with('s')
            && !["ss", "us", "is", "'s"].iter().any(|end| folded.ends_with(end))
}

fn is_irregular_plural(folded: &str) -> bool {
    matches!(
        folded,
        "men" | "women" | "children" | "police" | "troops" | "personnel" | "policemen" | "firemen" | "cattle"
    )
}
