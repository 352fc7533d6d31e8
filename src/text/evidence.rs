//! A statement and the sentences that it rests on → what it says that they do not.
//!
//! For statements that no person wrote, so every doubt speaks against them: what is refused here costs a quoted sentence.
//! Who did what to whom is beyond these rules, and so is irony.

mod marks;

pub use marks::languages;

use std::collections::BTreeSet;
use std::ops::Range;

use super::language::detect;
use super::names::names;
use super::quantities::{DateMention, Quantity, Unit, dates_in, quantities};
use super::words::{fold, stop_words, terms, word_indices, words};
use crate::model::Language;
use marks::Marks;

/// So many of a hundred terms of a statement stand in its sentences, and so many of theirs in it.
const MIN_TERMS_FOUNDED: usize = 60;
const MIN_TERMS_KEPT: usize = 40;
/// A statement is at least this share of its sentences' letters and at most that, in per cent.
const SAME_LANGUAGE_LENGTH: (usize, usize) = (25, 130);
const OTHER_LANGUAGE_LENGTH: (usize, usize) = (20, 250);
/// So many of a hundred words are grammar where a text is of a language.
const MIN_GRAMMAR: usize = 25;
/// So many letters more are never too long.
const SPARE_CHARS: usize = 20;
/// Signs that need not stand in the sentences: plain punctuation, which no Markdown and no HTML is made of.
const PLAIN_SIGNS: &str = ".,;:!?'\"()-–—’‘“”«»„…%‰°€$£¥";

/// What stands behind a statement.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// The sentences, joined.
    pub text: &'a str,
    /// Their language.
    pub language: Option<&'a Language>,
}

/// Whether `statement` says in other words of the same language nothing that the sentences do not.
///
/// # Errors
/// Says what is not founded.
pub fn rephrases(statement: &str, evidence: Evidence<'_>) -> Result<(), String> {
    let Evidence { text, language } = evidence;
    well_formed(statement, text, SAME_LANGUAGE_LENGTH)?;
    if let (Some(found), Some(language)) = (detect(statement), language)
        && found.primary() != language.primary()
    {
        return Err(format!("it is written in another language (`{found}`)"));
    }
    let Some(marks) = Marks::of(language) else {
        return Err("what denies and what doubts is not known in this language".to_owned());
    };
    numbers_and_dates(statement, text, language)?;
    capitals(statement, text, language)?;
    marks.agree(marks, statement, text)?;
    marks.no_other_day(statement, text)?;
    marks.denies_the_same(statement, text, language)?;
    quotations(statement, text)?;
    overlap(statement, text, language)
}

/// Whether `statement`, in the language `own`, says the numbers, dates and names of the sentences, all and no others.
///
/// # Errors
/// Says what is not founded, or lost.
pub fn translates(statement: &str, own: &Language, evidence: Evidence<'_>) -> Result<(), String> {
    let Evidence { text, language } = evidence;
    well_formed(statement, text, OTHER_LANGUAGE_LENGTH)?;
    match detect(statement) {
        Some(found) if found.primary() == own.primary() => {}
        Some(found) => return Err(format!("it is written in another language (`{found}`)")),
        None if reads_as(statement, own) && !language.is_some_and(|language| reads_as(statement, language)) => {}
        None => return Err("its language cannot be told".to_owned()),
    }
    let (Some(here), Some(there)) = (Marks::of(Some(own)), Marks::of(language)) else {
        return Err("what denies and what doubts is not known in these languages".to_owned());
    };
    let (said, cited) = (quantities(statement, Some(own)), quantities(text, language));
    let equal = |one: &Quantity, other: &Quantity| {
        one.value == other.value && one.modifier == other.modifier && same_kind(&one.unit, &other.unit)
    };
    if let Some(new) = said.iter().find(|one| !cited.iter().any(|other| equal(one, other))) {
        return Err(unfounded(&statement[new.range.clone()], "number"));
    }
    if let Some(lost) = cited.iter().find(|one| !said.iter().any(|other| equal(one, other))) {
        return Err(format!("the number `{}` is lost", &text[lost.range.clone()]));
    }
    let (days, cited_days) = (dates_in(statement, Some(own)), dates_in(text, language));
    let same = |one: &DateMention, other: &DateMention| {
        (one.year, one.month, one.day, one.weekday) == (other.year, other.month, other.day, other.weekday)
    };
    if let Some(new) = days.iter().find(|one| !cited_days.iter().any(|other| same(one, other))) {
        return Err(unfounded(&statement[new.range.clone()], "date"));
    }
    if let Some(lost) = cited_days.iter().find(|one| !days.iter().any(|other| same(one, other))) {
        return Err(format!("the date `{}` is lost", &text[lost.range.clone()]));
    }
    let read: Vec<Range<usize>> =
        said.iter().map(|number| number.range.clone()).chain(days.into_iter().map(|day| day.range)).collect();
    translated_names(statement, own, evidence, &read)?;
    here.agree(there, statement, text)
}

/// Whether so many words are the grammar of a language that a short text is one of it.
fn reads_as(text: &str, language: &Language) -> bool {
    let Some(stop) = stop_words(&language.primary()) else { return false };
    let words = words(text);
    words.iter().filter(|word| stop.contains(&fold(word))).count() * 100 >= words.len() * MIN_GRAMMAR
}

/// Length, and letters and signs that a sentence is made of.
fn well_formed(statement: &str, text: &str, (least, most): (usize, usize)) -> Result<(), String> {
    let (own, cited) = (statement.chars().count(), text.chars().count());
    if words(statement).is_empty() {
        return Err("it is empty".to_owned());
    }
    if own * 100 < cited * least {
        return Err("it is too short for what it rests on".to_owned());
    }
    if own * 100 > cited * most + SPARE_CHARS * 100 {
        return Err("it is too long for what it rests on".to_owned());
    }
    let good = |letter: char| letter == ' ' || PLAIN_SIGNS.contains(letter) || text.contains(letter);
    match statement.chars().find(|letter| !letter.is_alphanumeric() && !good(*letter)) {
        Some(sign) => Err(format!("it holds a sign that no sentence is made of: {sign:?}")),
        None => Ok(()),
    }
}

/// Every number and date of the statement stands in the sentences, as exact, of the same, and in the same order.
fn numbers_and_dates(statement: &str, text: &str, language: Option<&Language>) -> Result<(), String> {
    let (said, cited) = (quantities(statement, language), quantities(text, language));
    let mut from = 0;
    for number in &said {
        let same = |other: &Quantity| {
            let unit = other.unit == number.unit || matches!((&number.unit, &other.unit), (Unit::Bare, Unit::Count(_)));
            other.value == number.value && other.modifier == number.modifier && unit
        };
        let printed = &statement[number.range.clone()];
        if !cited.iter().any(same) {
            return Err(unfounded(printed, "number"));
        }
        // "From 5 to 7" and "from 7 to 5" hold the same numbers.
        match cited[from..].iter().position(same) {
            Some(place) => from += place + 1,
            None => return Err(format!("the number `{printed}` stands in another place")),
        }
    }
    let (days, cited_days) = (dates_in(statement, language), dates_in(text, language));
    for day in &days {
        let holds = |own: Option<i64>, other: Option<i64>| own.is_none() || own == other;
        let stated = cited_days.iter().any(|other| {
            holds(day.year.map(i64::from), other.year.map(i64::from))
                && holds(day.month.map(i64::from), other.month.map(i64::from))
                && holds(day.day.map(i64::from), other.day.map(i64::from))
                && (day.weekday.is_none() || day.weekday == other.weekday)
        });
        if !stated {
            return Err(unfounded(&statement[day.range.clone()], "date"));
        }
    }
    // What the rules read as neither: `A380`.
    let stands: BTreeSet<String> = words(text).into_iter().map(fold).collect();
    let read = |at: usize| {
        said.iter().any(|number| number.range.contains(&at)) || days.iter().any(|day| day.range.contains(&at))
    };
    let new = word_indices(statement)
        .find(|(at, word)| word.contains(char::is_numeric) && !stands.contains(&fold(word)) && !read(*at));
    match new {
        Some((_, word)) => Err(unfounded(word, "number")),
        None => Ok(()),
    }
}

/// Words with a capital stand in the sentences, and side by side where they do so here: `Ada Berg` is not made of
/// `Ada Lind and Tom Berg`. The first word may also be grammar, or start with a capital only here.
fn capitals(statement: &str, text: &str, language: Option<&Language>) -> Result<(), String> {
    let cited: Vec<String> = words(text).into_iter().map(fold).collect();
    let stop = language.and_then(|language| stop_words(&language.primary()));
    let known: BTreeSet<String> = terms(text, language).into_iter().collect();
    let runs = runs(text);
    let mut run: Vec<String> = Vec::new();
    let mut run_end = 0;
    for (index, (at, word)) in word_indices(statement).enumerate() {
        if !word.chars().any(char::is_uppercase) {
            continue;
        }
        let folded = fold(word);
        let grammar = index == 0
            && (stop.is_some_and(|stop| stop.contains(&folded))
                || terms(word, language).iter().any(|term| known.contains(term)));
        if grammar && !cited.contains(&folded) {
            continue;
        }
        let beside = !run.is_empty() && is_inside_name(&statement[run_end..at]);
        if !beside || index == 1 && stop.is_some_and(|stop| run.iter().all(|word| stop.contains(word))) {
            run.clear();
        }
        run.push(folded);
        run_end = at + word.len();
        // "Mayor Lind" is founded in "Mayor Ada Lind".
        let shortened = || runs.iter().any(|whole| is_part(&run, whole));
        if !cited.windows(run.len()).any(|found| found == run) && !shortened() {
            return Err(unfounded(word, "name"));
        }
    }
    let cited = names(text, language);
    let new = names(statement, language)
        .into_iter()
        .find(|name| name.is_known() && !cited.iter().any(|other| other.key == name.key));
    match new {
        Some(name) => Err(unfounded(&name.text, "name")),
        None => Ok(()),
    }
}

/// The words with capitals of a text that stand side by side, folded.
fn runs(text: &str) -> Vec<Vec<String>> {
    let mut runs: Vec<Vec<String>> = Vec::new();
    let mut end = None;
    for (at, word) in word_indices(text).filter(|(_, word)| word.chars().any(char::is_uppercase)) {
        match (end, runs.last_mut()) {
            (Some(end), Some(run)) if is_inside_name(&text[end..at]) => run.push(fold(word)),
            _ => runs.push(vec![fold(word)]),
        }
        end = Some(at + word.len());
    }
    runs
}

fn is_inside_name(between: &str) -> bool {
    matches!(between, " " | "-" | "'" | "’" | ". ")
}

/// Whether words stand in others, in this order.
fn is_part(words: &[String], whole: &[String]) -> bool {
    let mut rest = whole.iter();
    words.iter().all(|word| rest.any(|other| other == word))
}

/// Names that all languages know agree in both directions; other words with a capital are the same in both texts.
fn translated_names(
    statement: &str,
    own: &Language,
    evidence: Evidence<'_>,
    read: &[Range<usize>],
) -> Result<(), String> {
    let Evidence { text, language } = evidence;
    let (said, cited) = (names(statement, Some(own)), names(text, language));
    if let Some(new) = said.iter().find(|one| one.is_known() && !cited.iter().any(|other| other.key == one.key)) {
        return Err(unfounded(&new.text, "name"));
    }
    if let Some(lost) = cited.iter().find(|one| one.is_known() && !said.iter().any(|other| other.key == one.key)) {
        return Err(format!("the name `{}` is lost", lost.text));
    }
    let folded = |text: &str| words(text).into_iter().map(fold).collect::<Vec<String>>();
    let (here, there) = (folded(statement), folded(text));
    for name in cited.iter().filter(|name| !name.is_known()) {
        let parts = folded(&name.text);
        if !here.windows(parts.len().max(1)).any(|found| found == parts) {
            return Err(format!("the name `{}` is lost", name.text));
        }
    }
    let is_read = |at: usize| {
        read.iter().any(|range| range.contains(&at))
            || said.iter().any(|name| name.is_known() && name.range.contains(&at))
    };
    let stop = stop_words(&own.primary());
    let new = word_indices(statement).enumerate().find(|(index, (at, word))| {
        let grammar = *index == 0 && stop.is_some_and(|stop| stop.contains(&fold(word)));
        let named = word.chars().any(char::is_uppercase) || word.contains(char::is_numeric);
        named && !grammar && !is_read(*at) && !there.contains(&fold(word))
    });
    match new {
        Some((_, (_, word))) => Err(unfounded(word, "name")),
        None => Ok(()),
    }
}

/// What a number counts is named in its own language; what it measures is not.
fn same_kind(one: &Unit, other: &Unit) -> bool {
    match (one, other) {
        (Unit::Count(one), Unit::Count(other)) => one.fate == other.fate,
        (Unit::Bare, Unit::Count(counted)) | (Unit::Count(counted), Unit::Bare) => counted.fate.is_none(),
        (one, other) => one == other,
    }
}

/// What stands in quotation marks was said so, word for word.
fn quotations(statement: &str, text: &str) -> Result<(), String> {
    let mut open: Option<usize> = None;
    let plain = fold(&words(text).join(" "));
    for (at, letter) in statement.char_indices() {
        if !matches!(letter, '"' | '“' | '”' | '«' | '»' | '„') {
            continue;
        }
        match open.take() {
            None => open = Some(at + letter.len_utf8()),
            Some(start) => {
                let quoted = &statement[start..at];
                if !plain.contains(&fold(&words(quoted).join(" "))) || !text.contains(['"', '“', '”', '«', '»', '„'])
                {
                    return Err(unfounded(quoted, "quotation"));
                }
            }
        }
    }
    match open {
        Some(start) => Err(unfounded(&statement[start..], "quotation")),
        None => Ok(()),
    }
}

fn overlap(statement: &str, text: &str, language: Option<&Language>) -> Result<(), String> {
    let set = |text: &str| terms(text, language).into_iter().collect::<BTreeSet<String>>();
    let (own, cited) = (set(statement), set(text));
    let shared = own.intersection(&cited).count() * 100;
    if shared < own.len() * MIN_TERMS_FOUNDED {
        return Err("too few of its words stand in what it rests on".to_owned());
    }
    if shared < cited.len() * MIN_TERMS_KEPT {
        return Err("too little of what it rests on is left".to_owned());
    }
    Ok(())
}

fn unfounded(words: &str, what: &str) -> String {
    format!("the {what} `{words}` does not stand in what it rests on")
}

#[cfg(test)]
mod tests;
