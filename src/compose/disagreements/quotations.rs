//! The words of one speaker that two articles quote differently.

use std::collections::BTreeSet;

use chrono::Utc;

use super::{Disagreement, DisagreementKind, Side, Told};
use crate::model::{Citation, Sentence};
use crate::text::names::names;
use crate::text::words::{fold, word_indices};

/// The fewest words of a quotation that is compared.
const MIN_WORDS: usize = 6;

/// The fewest words side by side that two quotations share.
const MIN_RUN: usize = 4;

/// A quotation in a sentence.
struct Quotation<'a> {
    told: usize,
    sentence: Sentence<'a>,
    text: &'a str,
    words: Vec<String>,
    /// The words, sorted: what two quotations share is counted fast.
    sorted: Vec<String>,
}

/// Quotations of one speaker that share at least half of their words, and have other words in the midst of them.
pub(super) fn of_quotations(told: &[Told<'_>]) -> Vec<Disagreement> {
    let mut quotations: Vec<Quotation<'_>> = Vec::new();
    for (index, one) in told.iter().enumerate() {
        for &sentence in &one.citable {
            for text in quoted(sentence.text) {
                let words: Vec<String> = word_indices(text).map(|(_, word)| fold(word)).collect();
                if words.len() >= MIN_WORDS {
                    let mut sorted = words.clone();
                    sorted.sort_unstable();
                    quotations.push(Quotation { told: index, sentence, text, words, sorted });
                }
            }
        }
    }
    let mut found = Vec::new();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    for second in 0..quotations.len() {
        for first in 0..second {
            let (one, other) = (&quotations[first], &quotations[second]);
            if told[one.told].is_tied(&told[other.told])
                || taken.contains(&first)
                || taken.contains(&second)
                || common(&one.sorted, &other.sorted) * 2 < one.words.len().max(other.words.len())
                || !differs_inside(&one.words, &other.words)
            {
                continue;
            }
            let Some(speaker) = speaker(told, one, other) else { continue };
            taken.extend([first, second]);
            let mut pair = [one, other];
            pair.sort_by_key(|quotation| {
                let article = told[quotation.told].article;
                (article.date.map(|date| date.sort_key(&Utc)), article.id.clone())
            });
            let side = |quotation: &Quotation<'_>| {
                let article = told[quotation.told].article;
                let citation = Citation { article: article.id.clone(), sentence: quotation.sentence.number };
                Side { value: quotation.text.to_owned(), citations: vec![citation], date: article.date }
            };
            found.push(Disagreement {
                about: speaker,
                kind: DisagreementKind::Quote,
                sides: pair.into_iter().map(side).collect(),
                now: None,
            });
        }
    }
    found
}

/// What stands between quotation marks in a sentence.
fn quoted(sentence: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, letter) in sentence.char_indices() {
        match open {
            None => {
                let closing = match letter {
                    '“' => '”',
                    '"' => '"',
                    '«' => '»',
                    '„' => '“',
                    '「' => '」',
                    _ => continue,
                };
                open = Some((at + letter.len_utf8(), closing));
            }
            Some((start, closing)) if letter == closing => {
                found.push(sentence[start..at].trim());
                open = None;
            }
            Some(_) => {}
        }
    }
    found
}

/// How many words two sorted lists share.
fn common(one: &[String], other: &[String]) -> usize {
    let (mut left, mut right, mut count) = (0, 0, 0);
    while left < one.len() && right < other.len() {
        match one[left].cmp(&other[right]) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => (left, right, count) = (left + 1, right + 1, count + 1),
        }
    }
    count
}

/// Whether other words stand between words that both have, at the same place: more than a cut at an end or a word left
/// out, which is how one quotation is shortened.
fn differs_inside(one: &[String], other: &[String]) -> bool {
    let diff = similar::capture_diff_slices(similar::Algorithm::Myers, one, other);
    let equal = |op: &similar::DiffOp| matches!(op, similar::DiffOp::Equal { .. });
    let same: usize = diff.iter().filter(|op| equal(op)).map(|op| op.old_range().len()).sum();
    let inner =
        |index: usize| index > 0 && index + 1 < diff.len() && equal(&diff[index - 1]) && equal(&diff[index + 1]);
    let replaced: Vec<usize> = (0..diff.len())
        .filter(|index| matches!(diff[*index], similar::DiffOp::Replace { .. }) && inner(*index))
        .collect();
    let real = replaced.iter().any(|index| {
        let words = |words: &[String], range: std::ops::Range<usize>| words[range].concat();
        let (old, new) = (words(one, diff[*index].old_range()), words(other, diff[*index].new_range()));
        // `don't` and `do not`, `1` and `one` are spellings.
        let spelling = strsim::normalized_damerau_levenshtein(&old, &new) > 0.6;
        !spelling && !old.is_empty() && !new.is_empty()
    });
    // Small words alone, here and there, are no common ground.
    let longest = diff.iter().filter(|op| equal(op)).map(|op| op.old_range().len()).max().unwrap_or(0);
    real && longest >= MIN_RUN && same >= MIN_WORDS && same * 2 >= one.len().max(other.len())
}

/// The name that stands beside both quotations.
fn speaker(told: &[Told<'_>], one: &Quotation<'_>, other: &Quotation<'_>) -> Option<String> {
    let beside = |quotation: &Quotation<'_>| {
        let text = quotation.sentence.text;
        let start = quotation.text.as_ptr() as usize - text.as_ptr() as usize;
        let inside = start..start + quotation.text.len();
        let mut found = names(text, told[quotation.told].article.language.as_ref());
        found.retain(|name| !inside.contains(&name.range.start) && !name.is_known());
        found
    };
    let (names, others) = (beside(one), beside(other));
    let last = |key: &str| key.rsplit(' ').next().unwrap_or_default().to_owned();
    names.into_iter().find(|name| others.iter().any(|other| last(&other.key) == last(&name.key))).map(|name| name.text)
}
