//! The start of an article → its terms as numbers: what stories and points are made by.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::reading::Reading;
use crate::model::Language;
use crate::text::calendar::weekday;
use crate::text::names::names;
use crate::text::quantities::Quantities;
use crate::text::similarity::Vector;
use crate::text::words::{Terms, Word, each_term};

/// The words of an article that are read, the title among them: news tells the event first.
const FIRST_WORDS: usize = 800;

/// What happened where is told by so many sentences.
const LEAD_SENTENCES: usize = 2;
/// How often a term of one article counts at most: a name in every sentence says no more.
const MAX_COUNT: u32 = 10;
/// How many sentences without a term some articles are thought to have beside their own.
const SMOOTHING_SENTENCES: f64 = 10.0;

/// How an article starts.
///
/// An article is in many dossiers, and finding its terms is dear: it is done once. Marks of terms are a fraction of the
/// memory of words; that two terms of a dossier share one is rare and moves a sum by next to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The mark of each term and how often it stands there, by mark.
    pub terms: Vec<(u32, u32)>,
    /// How many sentences were read.
    pub sentences: usize,
    /// Whom and what it names first.
    pub lead: Lead,
}

/// The start of an article, the title counted too.
pub fn opening(reading: &Reading<'_>) -> Opening {
    let mut marks = Vec::new();
    reading.title.each_term(|term| marks.push(mark(term)));
    let mut left = FIRST_WORDS;
    let mut sentences = 0;
    for (sentence, line) in reading.sentences() {
        line.each_term(|term| marks.push(mark(term)));
        sentences += 1;
        left = left.saturating_sub(sentence.words);
        if left == 0 {
            break;
        }
    }
    Opening { terms: counted(marks), sentences, lead: lead(reading) }
}

/// Whom and what the headline and the first sentences of an article name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lead {
    /// The marks of their terms, sorted.
    terms: Vec<u32>,
    /// The marks of the terms of the names that stand in the headline and in a sentence, sorted.
    named: Vec<u32>,
    /// The mark of the language.
    language: Option<u32>,
}

impl Lead {
    /// Whether each of two headlines in one language names somebody or some place of which the other article says nothing at its
    /// start: a warehouse in Eskdale, one in Morvale.
    pub fn is_elsewhere(&self, other: &Self) -> bool {
        let unknown = |one: &Self, other: &Self| {
            !one.named.is_empty() && !one.named.iter().any(|mark| other.terms.binary_search(mark).is_ok())
        };
        self.language == other.language && unknown(self, other) && unknown(other, self)
    }

    /// The share of the terms of the one with fewer that the other has, too.
    pub fn overlap(&self, other: &Self) -> f64 {
        let shared = self.terms.iter().filter(|mark| other.terms.binary_search(mark).is_ok()).count();
        shared as f64 / self.terms.len().min(other.terms.len()).max(1) as f64
    }
}

fn lead(reading: &Reading<'_>) -> Lead {
    let language = reading.article.language.as_ref();
    let of = Terms::of(language);
    let mut terms: Vec<u32> = Vec::new();
    reading.title.each_term(|term| terms.push(mark(term)));
    let title = terms.clone();
    let mut named: Vec<u32> = Vec::new();
    for (sentence, line) in reading.sentences().take(LEAD_SENTENCES) {
        line.each_term(|term| terms.push(mark(term)));
        for name in names(sentence.text, language) {
            let of_name: Vec<u32> = of.of_text(&name.text).iter().map(|term| mark(term)).collect();
            if of_name.iter().all(|mark| title.contains(mark)) {
                named.extend(of_name);
            }
        }
    }
    for marks in [&mut terms, &mut named] {
        marks.sort_unstable();
        marks.dedup();
        marks.shrink_to_fit();
    }
    Lead { terms, named, language: language.map(|language| mark(&language.primary())) }
}

/// What some articles speak of.
#[derive(Debug, Clone)]
pub struct Focus {
    /// The mark of each term, and how often it stands in the articles.
    counts: Vec<(u32, u32)>,
    sentences: usize,
    /// The terms that many of them share, and that are rare otherwise.
    pub centroid: Vector,
}

impl Focus {
    /// Of articles that start so.
    pub fn of(openings: &[&Opening]) -> Self {
        let terms = openings.iter().flat_map(|opening| &opening.terms);
        let mut all: Vec<(u32, u32)> = terms.map(|(mark, count)| (*mark, (*count).min(MAX_COUNT))).collect();
        all.sort_unstable();
        let sum = |same: &[(u32, u32)]| (same[0].0, same.iter().map(|(_, count)| count).sum::<u32>());
        let of_a_term = || all.chunk_by(|one, other| one.0 == other.0);
        let mut focus = Self {
            counts: of_a_term().map(sum).collect(),
            sentences: openings.iter().map(|opening| opening.sentences).sum(),
            centroid: Vector::default(),
        };
        let weight = |same: &[(u32, u32)]| {
            let (mark, count) = sum(same);
            let share = same.len() as f64 / openings.len() as f64;
            (mark, share * f64::from(1 + count).ln() * focus.rarity_of(count))
        };
        focus.centroid = Vector::weighted(of_a_term().map(weight).collect());
        focus
    }

    /// How rare a term is among the sentences.
    pub fn rarity(&self, mark: u32) -> f64 {
        let place = self.counts.binary_search_by_key(&mark, |(other, _)| *other);
        self.rarity_of(place.map_or(0, |place| self.counts[place].1))
    }

    /// How rare a term is that stands there so often.
    fn rarity_of(&self, count: u32) -> f64 {
        ((self.sentences as f64 + SMOOTHING_SENTENCES) / (f64::from(count) + 0.5)).ln().max(0.0)
    }
}

/// What a sentence says, to be compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gist {
    /// The mark of each term and how often it stands there, by mark.
    pub terms: Vec<(u32, u32)>,
    /// The marks of its numbers and of words that deny or decide, sorted: where these differ, two sentences say different things,
    /// however alike they are.
    pub turns: Vec<u32>,
    /// The marks of its terms, in their order.
    order: Vec<u32>,
    /// The weekdays that it names, sorted, each once.
    days: Vec<u32>,
}

impl Gist {
    /// The share of the terms of the shorter of two sentences that the other has, too.
    pub fn overlap(&self, other: &Self) -> f64 {
        let has = |(mark, _): &&(u32, u32)| other.terms.binary_search_by_key(mark, |(other, _)| *other).is_ok();
        let smaller = self.terms.len().min(other.terms.len());
        self.terms.iter().filter(has).count() as f64 / smaller.max(1) as f64
    }

    /// Whether one of two sentences denies or decides what the other does not: nobody was hurt, two were.
    pub fn turns_against(&self, other: &Self) -> bool {
        let turning = |gist: &Self| -> BTreeSet<u32> {
            gist.turns.iter().copied().filter(|mark| TURNING_MARKS.binary_search(mark).is_ok()).collect()
        };
        turning(self) != turning(other)
    }

    /// Whether two sentences make the same statement, as far as their words tell: the numbers and denials of one are those of the
    /// other, and so are the terms and their order, but for what only one of them has besides. Where one has another word
    /// (convicted, acquitted) or others stand in each other's places, they do not.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let other_day = !self.days.is_empty() && !other.days.is_empty() && self.days != other.days;
        if self.turns != other.turns || other_day {
            return false;
        }
        let diff = similar::capture_diff_slices(similar::Algorithm::Myers, &self.order, &other.order);
        let (mut left, mut right): (BTreeSet<u32>, BTreeSet<u32>) = Default::default();
        for op in diff.iter().filter(|op| !matches!(op, similar::DiffOp::Equal { .. })) {
            if matches!(op, similar::DiffOp::Replace { .. }) {
                return false;
            }
            left.extend(&self.order[op.old_range()]);
            right.extend(&other.order[op.new_range()]);
        }
        left.is_disjoint(&right)
    }
}

/// Words that deny, and that decide a matter one way or the other (acquitted, convicted; called off), in the world's large
/// languages; folded.
#[rustfmt::skip]
const TURNING: &[&str] = &[
    "not", "no", "never", "nobody", "none", "nor", "without", "non", "nessuno", "nessuna", "mai", "senza", "nunca",
    "ningún", "ninguno", "ninguna", "sin", "ne", "pas", "jamais", "aucun", "aucune", "sans", "nicht", "kein",
    "keine", "keinen", "keiner", "nie", "ohne", "não", "nenhum", "nenhuma", "sem", "не", "нет", "никогда", "без",
    "ні", "немає", "niet", "geen", "لا", "niemand", "nadie", "personne", "ninguém", "никто", "никого", "ніхто",
    "acquitted", "cleared", "innocent", "guilty", "convicted", "cancelled", "canceled", "postponed", "suspended",
    "freigesprochen", "schuldig", "verurteilt", "abgesagt", "verschoben", "ausgesetzt", "absuelto", "absuelta",
    "absueltos", "culpable", "condenado", "condenada", "condenados", "cancelado", "cancelada", "aplazado",
    "suspendido", "suspendida", "desconvocado", "desconvocada", "acquitté", "acquittée", "relaxé", "relaxée",
    "coupable", "condamné", "condamnée", "annulé", "annulée", "reporté", "reportée", "suspendu", "suspendue",
    "assolto", "assolta", "assolti", "colpevole", "condannato", "condannata", "annullato", "annullata", "rinviato",
    "rinviata", "sospeso", "sospesa", "revocato", "revocata", "absolvido", "absolvida", "adiado", "adiada",
    "suspenso", "suspensa", "оправдан", "оправдали", "осужден", "осудили", "отменен", "отменена", "отменили",
    "отложен", "перенесен", "виправдано", "засуджено", "скасовано", "відкладено",
];

/// The same, sorted.
static SORTED_TURNING: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut words = TURNING.to_vec();
    words.sort_unstable();
    words
});

/// Their marks, sorted.
static TURNING_MARKS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let mut marks: Vec<u32> = TURNING.iter().map(|word| mark(word)).collect();
    marks.sort_unstable();
    marks
});

/// What some texts of one article say.
pub fn gists<'a>(texts: impl IntoIterator<Item = &'a str>, language: Option<&Language>) -> Vec<Gist> {
    let (terms, numbers) = (Terms::of(language), Quantities::of(language));
    texts.into_iter().map(|text| gist(text, &terms.read(text), &numbers)).collect()
}

/// What a text with these words says, in the language whose numbers are given.
pub fn gist(text: &str, words: &[Word], numbers: &Quantities) -> Gist {
    let mut terms = Vec::new();
    each_term(words, |term| terms.push(mark(term)));
    let (mut turns, mut days, mut order) = (Vec::new(), Vec::new(), Vec::new());
    // A day that only one of two sentences names is no other word, and a number may be written in two ways: neither counts
    // in the order.
    let mut stands_apart = |word: &Word| {
        let folded = &*word.lexeme.folded;
        let number = || numbers.number_of(folded).filter(|number| *number > 1);
        if weekday(folded).is_some() {
            days.push(mark(folded));
        } else if is_turn(folded) {
            turns.push(mark(folded));
        } else if let Some(number) = number() {
            turns.push(mark(&number.to_string()));
        } else {
            return false;
        }
        true
    };
    words.split(|word| stands_apart(word)).for_each(|words| each_term(words, |term| order.push(mark(term))));
    // "don't", "isn't": the words end before the apostrophe.
    let shortened = text.matches("n't").count() + text.matches("n’t").count();
    turns.extend(std::iter::repeat_n(mark("not"), shortened));
    turns.sort_unstable();
    turns.shrink_to_fit();
    days.sort_unstable();
    days.dedup();
    Gist { terms: counted(terms), turns, order, days }
}

/// Whether a folded word is a number, denies or decides.
fn is_turn(word: &str) -> bool {
    word.starts_with(|first: char| first.is_numeric())
        || SORTED_TURNING.binary_search(&word).is_ok()
        || word.chars().all(|letter| matches!(letter, '不' | '没' | '沒' | '未' | '非' | '無' | '无'))
}

/// How often each mark is there, by mark.
fn counted(mut marks: Vec<u32>) -> Vec<(u32, u32)> {
    marks.sort_unstable();
    let of_a_term = || marks.chunk_by(|one, other| one == other);
    let mut counted = Vec::with_capacity(of_a_term().count());
    counted.extend(of_a_term().map(|same| (same[0], same.len() as u32)));
    counted
}

/// FNV-1a (Fowler, Noll & Vo): the same on every machine, which the standard library's hash does not promise.
fn mark(term: &str) -> u32 {
    term.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
