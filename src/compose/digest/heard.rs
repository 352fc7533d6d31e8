//! What a point of a digest tells: of which people and places, with which numbers, on which day; so that an event that two points
//! tell is told once, and as it stands now.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::compose::Dossier;
use crate::compose::disagreements::revised;
use crate::compose::key_sentences::denies;
use crate::compose::turns::takes_back;
use crate::config::Config;
use crate::model::{DraftPoint, Language, When};
use crate::text::names::{Name, names};
use crate::text::quantities::{Counted, Decimal, Fate, Quantities, Quantity, Unit};
use crate::text::words::fold;

/// So many sentences of an article tell its news.
const OPENING_SENTENCES: u32 = 1;
/// Articles in two languages whose days lie further apart tell of two events, or of what has become of one.
const SAME_EVENT_DAYS: i64 = 3;
/// A toll may turn out to be lower than was thought, but hardly less than this share of it.
const MIN_REVISED_PERCENT: i128 = 75;

/// A point that may be told in short, and what tells of which event it is.
pub(super) struct Heard<'a> {
    pub point: &'a DraftPoint,
    /// The place of its story.
    pub story: usize,
    /// The headline of its article.
    pub title: &'a str,
    date: Option<When>,
    language: Option<&'a Language>,
    names: Vec<Name>,
    numbers: Vec<Decimal>,
    tolls: Vec<Toll>,
    /// Whether it says that something is not so, or no longer.
    denies: bool,
}

/// How many people were killed or hurt.
struct Toll {
    fate: Fate,
    value: Decimal,
    instead_of: Option<Decimal>,
}

impl<'a> Heard<'a> {
    /// What a point of the story at a place tells.
    pub fn of(dossier: &Dossier<'a>, story: usize, point: &'a DraftPoint) -> Option<Self> {
        let id = &point.citation.article;
        let record = dossier.records.iter().find(|record| record.article.id == *id)?;
        let language = record.article.language.as_ref();
        let found = revised(&point.text, &mut Quantities::of(language), language);
        let toll = |quantity: &Quantity| match quantity.unit {
            Unit::Count(Counted { fate: Some(fate), .. }) if !quantity.partial => {
                Some(Toll { fate, value: quantity.value, instead_of: found.takes_the_place(quantity) })
            }
            _ => None,
        };
        Some(Self {
            point,
            story,
            title: &record.article.title,
            date: record.article.date,
            language,
            names: names(&point.text, language),
            numbers: found.quantities.iter().map(|quantity| quantity.value).chain(found.instead_of).collect(),
            denies: takes_back(&point.text, language) || denies(&fold(&point.text), language),
            tolls: found.quantities.iter().filter_map(toll).collect(),
        })
    }

    /// How many of its names stand there, too: not in every language they would be found.
    fn names_in(&self, other: &Self) -> usize {
        let stands = |name: &&Name| {
            other.names.iter().any(|known| known.key == name.key) || other.point.text.contains(name.text.as_str())
        };
        self.names.iter().filter(stands).map(|name| &name.key).collect::<BTreeSet<_>>().len()
    }

    fn shared_names(&self, other: &Self) -> usize {
        self.names_in(other).max(other.names_in(self))
    }

    /// Whether it is told surely later.
    fn is_after(&self, other: &Self) -> bool {
        other.date.zip(self.date).is_some_and(|(before, date)| before.is_before(&date, &chrono::Utc))
    }

    /// Whether it tells what stands now: that the other, of its story or of the same people and places, holds no
    /// longer; or another toll of what may be the same event, told
    /// later, in whatever language. A far lower one is of a part, but where it says itself which it takes the place of.
    pub fn outdates(&self, other: &Self) -> bool {
        let of_affair = || self.story == other.story || self.shared_names(other) >= 2;
        if self.denies && opens(self.point) && !other.denies && self.is_after(other) && of_affair() {
            return true;
        }
        let of_one = self.story == other.story || self.shared_names(other) > 0;
        let newer = |toll: &Toll, before: &Toll| {
            toll.fate == before.fate
                && toll.value != before.value
                && (toll.instead_of == Some(before.value)
                    || of_one && toll.value >= before.value.percent(MIN_REVISED_PERCENT))
        };
        self.is_after(other) && self.tolls.iter().any(|toll| other.tolls.iter().any(|before| newer(toll, before)))
    }

    /// Whether both tell of one event in two languages: within a few days they name the same people and places, or give one toll.
    /// One event of two is better left out than one told twice.
    pub fn tells_of_the_same(&self, other: &Self) -> bool {
        let primary = |heard: &Self| heard.language.map(Language::primary);
        let day = |heard: &Self| heard.date.and_then(|date| date.day(&chrono::Utc));
        let near =
            day(self).zip(day(other)).is_some_and(|(one, other)| (one - other).num_days().abs() <= SAME_EVENT_DAYS);
        let toll = |one: &Toll, other: &Toll| {
            one.fate == other.fate
                && (one.value == other.value
                    || one.instead_of == Some(other.value)
                    || other.instead_of == Some(one.value))
        };
        let tolls = || self.tolls.iter().any(|one| other.tolls.iter().any(|other| toll(one, other)));
        let number = || self.numbers.iter().any(|number| other.numbers.contains(number));
        let names = self.shared_names(other);
        primary(self) != primary(other) && near && (names >= 2 || names == 1 && number() || tolls())
    }

    /// Whether it is in another language than the site.
    pub fn is_foreign(&self, config: &Config) -> bool {
        self.language.is_none_or(|language| !is_of(config, language))
    }

    /// Whether both make one statement in two languages: they give the same numbers, and name somebody or some place together.
    fn says_the_same(&self, other: &Self) -> bool {
        let sorted = |heard: &Self| heard.numbers.iter().copied().collect::<BTreeSet<_>>();
        !self.numbers.is_empty()
            && sorted(self) == sorted(other)
            && self.denies == other.denies
            && self.shared_names(other) > 0
            && self.tells_of_the_same(other)
    }
}

/// Takes out what is told in two languages: the site's own stays, else the first.
pub(super) fn tell_once(config: &Config, dossier: &Dossier<'_>, points: &mut Vec<DraftPoint>) {
    let heard: Vec<Option<Heard<'_>>> = points.iter().map(|point| Heard::of(dossier, 0, point)).collect();
    let is_again = |place: usize| {
        let Some(point) = &heard[place] else { return false };
        heard.iter().enumerate().any(|(at, other)| {
            let Some(other) = other.as_ref().filter(|_| at != place) else { return false };
            let first = (other.is_foreign(config), at) < (point.is_foreign(config), place);
            first && point.says_the_same(other)
        })
    };
    let keep: Vec<bool> = (0..points.len()).map(|place| !is_again(place)).collect();
    let mut keep = keep.into_iter();
    points.retain(|_| keep.next().expect("there is an answer for each"));
}

/// Whether a language is that of the site.
pub(super) fn is_of(config: &Config, language: &Language) -> bool {
    language.primary() == config.language.primary()
}

/// Whether a point begins where an article tells its news.
pub(super) fn opens(point: &DraftPoint) -> bool {
    point.citation.sentence <= OPENING_SENTENCES && !is_entry(&point.text)
}

/// Whether a sentence begins with the time of an entry of a live report: "09.45 The fire service …". It was the news of a minute; beside a
/// report it tells nothing.
pub(super) fn is_entry(text: &str) -> bool {
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\W*(?:[01]?\d|2[0-3])[.:h]\s?[0-5]\d(?:\s?(?:Uhr|h|[ap]\.?m\.?|GMT|UTC|CET|CEST|ET))?\s*[-–—:|]?\s*[\p{Lu}\p{Lo}“«„\x22]")
            .expect("the pattern is constant")
    });
    TIME.is_match(text)
}
