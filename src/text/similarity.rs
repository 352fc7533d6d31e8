//! Texts as terms → how near they are to each other.

use rustc_hash::FxHashMap;

/// A text as weighted terms: sparse, of length 1, or empty if the text has no terms.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Vector {
    /// The number of a term and its weight, by number.
    weights: Vec<(u32, f64)>,
}

impl Vector {
    /// The numbers of the terms with their weights, by number.
    pub fn weights(&self) -> &[(u32, f64)] {
        &self.weights
    }

    /// Its strongest terms alone, made to length 1; of equal ones the first.
    pub fn strongest(&self, terms: usize) -> Self {
        let mut weights = self.weights.clone();
        weights.sort_by(|(one, first), (other, second)| second.total_cmp(first).then(one.cmp(other)));
        weights.truncate(terms);
        Self::weighted(weights)
    }

    /// The vector of a text whose terms are numbers already: (1 + ln count) × `rarity` of each, made to length 1.
    pub fn tf_idf(counts: &[(u32, u32)], rarity: impl Fn(u32) -> f64) -> Self {
        let weight = |count: u32| 1.0 + f64::from(count).ln();
        Self::weighted(counts.iter().map(|(number, count)| (*number, weight(*count) * rarity(*number))).collect())
    }

    /// Weights made to length 1; a term that stands twice is added up.
    pub fn weighted(mut weights: Vec<(u32, f64)>) -> Self {
        weights.sort_by_key(|(term, _)| *term);
        weights.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        weights.retain(|(_, weight)| *weight > 0.0);
        for (_, weight) in &mut weights {
            *weight /= length;
        }
        Self { weights }
    }
}

/// The terms of some texts as numbers, and how many of the texts hold each.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    numbers: FxHashMap<String, u32>,
    holders: Vec<u32>,
    texts: usize,
}

impl Vocabulary {
    /// Numbers the terms of one more text: for each different term, its number and how often it stands there.
    ///
    /// Terms are numbered as they come, so that the same texts in the same order get the same numbers.
    pub fn add<'a>(&mut self, terms: impl IntoIterator<Item = &'a str>) -> Vec<(u32, u32)> {
        self.add_each(|hear| terms.into_iter().for_each(hear))
    }

    /// As [`Self::add`], of the terms that `tell` tells one after the other.
    pub fn add_each(&mut self, tell: impl FnOnce(&mut dyn FnMut(&str))) -> Vec<(u32, u32)> {
        let mut numbers: Vec<u32> = Vec::new();
        tell(&mut |term| numbers.push(self.number(term)));
        numbers.sort_unstable();
        let mut counts: Vec<(u32, u32)> = Vec::new();
        for number in numbers {
            match counts.last_mut().filter(|(last, _)| *last == number) {
                Some((_, count)) => *count += 1,
                None => counts.push((number, 1)),
            }
        }
        for (number, _) in &counts {
            self.holders[*number as usize] += 1;
        }
        self.texts += 1;
        counts
    }

    fn number(&mut self, term: &str) -> u32 {
        if let Some(number) = self.numbers.get(term) {
            return *number;
        }
        let number = u32::try_from(self.holders.len()).expect("a corpus has fewer than 2^32 different terms");
        self.numbers.insert(term.to_owned(), number);
        self.holders.push(0);
        number
    }

    /// The number of a term that some text holds.
    pub fn find(&self, term: &str) -> Option<u32> {
        self.numbers.get(term).copied()
    }

    /// How many of the texts hold the term with this number.
    pub fn holders(&self, number: u32) -> usize {
        self.holders[number as usize] as usize
    }

    /// How many different terms there are; each has a number below this.
    pub fn len(&self) -> usize {
        self.holders.len()
    }

    /// Whether no text with a term was added.
    pub fn is_empty(&self) -> bool {
        self.holders.is_empty()
    }

    /// How many texts were added.
    pub fn texts(&self) -> usize {
        self.texts
    }

    /// The vector of a text: (1 + ln count) × `rarity` of each term, made to length 1 (tf-idf, Salton & Buckley 1988).
    pub fn vector(&self, counts: &[(u32, u32)], rarity: impl Fn(u32) -> f64) -> Vector {
        Vector::tf_idf(counts, rarity)
    }
}

/// The cosine of the angle between two vectors: 0 (nothing in common) to 1 (the same terms in the same shares).
pub fn cosine(one: &Vector, other: &Vector) -> f64 {
    let (mut left, mut right) = (one.weights.iter().peekable(), other.weights.iter().peekable());
    let mut sum = 0.0;
    while let (Some((term, weight)), Some((other_term, other_weight))) = (left.peek(), right.peek()) {
        match term.cmp(other_term) {
            std::cmp::Ordering::Less => _ = left.next(),
            std::cmp::Ordering::Greater => _ = right.next(),
            std::cmp::Ordering::Equal => {
                sum += weight * other_weight;
                left.next();
                right.next();
            }
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, expected: f64) {
        let mut vocabulary = Vocabulary::default();
        let counts = [one, other].map(|text| vocabulary.add(text.split_whitespace()));
        let [one, other] = counts.map(|counts| vocabulary.vector(&counts, |_| 1.0));
        assert!((cosine(&one, &other) - expected).abs() < 1e-9, "{} is not {expected}", cosine(&one, &other));
    }

    #[test]
    fn the_same_is_one_and_nothing_in_common_is_zero() {
        check("bridge flood", "flood bridge", 1.0);
        check("bridge flood", "market", 0.0);
        check("bridge flood", "bridge market", 0.5);
        check("", "bridge", 0.0);
        check("", "", 0.0);
    }

    #[test]
    fn what_all_hold_can_weigh_nothing() {
        let mut vocabulary = Vocabulary::default();
        let one = vocabulary.add(["bridge", "flood"]);
        let other = vocabulary.add(["bridge", "market"]);
        let rarity = |number| if vocabulary.holders(number) == vocabulary.texts() { 0.0 } else { 1.0 };
        assert_eq!(cosine(&vocabulary.vector(&one, rarity), &vocabulary.vector(&other, rarity)), 0.0);
        assert_eq!(vocabulary.find("flood"), Some(1));
        assert_eq!(vocabulary.find("tower"), None);
    }
}
