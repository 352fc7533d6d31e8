//! How a vote ended: "by 15 votes to 11", told as one value.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::phrases::Rare;
use crate::text::quantities::{Counted, Decimal, Modifier, Quantities, Quantity, Unit};
use crate::text::words::fold;

/// What is counted. No noun of a text is written so.
const NOUN: &str = "for:against";
/// More voters than this are no assembly, and their votes are rounded.
const MAX_VOTES: i64 = 2_000;

/// Two numbers with what stands between those who were for and those who were against.
static RESULT: LazyLock<Regex> = LazyLock::new(|| {
    let noun = r"(?:votes?|stimmen|voix|votos|voti|stemmen|głosami|głosów|голосами|голосов|голосів)";
    let between =
        r"(?:[-–:]|\s(?:to|zu|gegen|against|contre|contra|contro|a|tegen|tegenover|do|przeciw|против|проти)\s)";
    Regex::new(&format!(
        r"(?i)\b([\p{{L}}\d]+)(?:\s{noun})?(?:\s(?:in favou?r|for|pour|a favor|a favore|за))?,?{between}([\p{{L}}\d]+)(?:\s{noun})?\b|(\d+)票(?:赞成)?[、，,]?(?:对|比|赞成)?(\d+)票"
    ))
    .expect("the pattern is constant")
});

/// What tells that a sentence speaks of a vote.
static VOTE: Rare = Rare::new(
    r"(?i)\b(?:vot(?:e|es|ed|ing|o|os|i|é|ée|ou|aron|ación|azione|ação|ants?)|abstimm\w*|stimm(?:en|te|ten)|voix|stem(?:men|de|den|ming)|gestemd|głos\w*|голос\w*|проголос\w*)\b|票|投票|表决",
);

/// The results of votes in a sentence, each with the whole of it as its range.
pub(super) fn votes(text: &str, reader: &Quantities) -> Vec<Quantity> {
    if !VOTE.is_match(text) {
        return Vec::new();
    }
    let number = |word: &str| word.parse().ok().or_else(|| reader.number_of(&fold(word)));
    let result = |found: regex::Captures<'_>| {
        let parts = [found.get(1).or_else(|| found.get(3))?, found.get(2).or_else(|| found.get(4))?];
        let (ayes, noes): (i64, i64) = (number(parts[0].as_str())?, number(parts[1].as_str())?);
        if !(0..=MAX_VOTES).contains(&ayes) || !(0..=MAX_VOTES).contains(&noes) || ayes + noes < 3 {
            return None;
        }
        let range = found.get(0)?.range();
        // Both count: 15 to 11 is neither 15 to 10 nor 14 to 11.
        let value = Decimal::whole(ayes * (MAX_VOTES + 1) + noes);
        Some(Quantity {
            number: range.clone(),
            range,
            value,
            written: value,
            step: Decimal::ONE,
            modifier: Modifier::Exactly,
            unit: Unit::Count(Counted { noun: NOUN.to_owned(), fate: None }),
            partial: false,
        })
    };
    RESULT.captures_iter(text).filter_map(result).collect()
}
