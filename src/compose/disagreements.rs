//! The articles of one story → what they tell differently: numbers, days, words of one speaker.
//!
//! Two sentences disagree if they give the same quantity different values that no rounding and no "at least" explains,
//! and if what stands around the two numbers is so near that they can only be about the same. What is missed costs
//! little; a disagreement that is none costs the reader's trust, so every doubt decides against one.

mod nobody;
mod quotations;
mod revised;
mod votes;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate, Utc, Weekday};
use regex::Regex;

use crate::model::{Article, ArticleId, Citation, Language, Sentence, When};
use crate::text::names::{Name, NameKind, names};
use crate::text::quantities::{
    Counted, DateMention, Decimal, Degree, Fate, Modifier, Quantities, Quantity, Unit, dates_in,
};
use crate::text::words::{Terms, fold, word_indices};
use nobody::nobody;
pub(super) use revised::revised;
use votes::votes;

/// What says that somebody said something.
static SAYING: LazyLock<Regex> = LazyLock::new(|| {
    let verbs = "said|says|told|announced|confirmed|reported|stated|teilten?|teilte|sagten?|erklärten?|berichteten?|meldeten?|\
        bestätigten?|bekannt|déclaré|annoncé|indiqué|affirmé|confirmé|dijo|dijeron|informó|informaron|anunció|confirmó|señaló|\
        detto|riferito|annunciato|confermato|disse|disseram|informou|informaram|anunciou|confirmou|сообщ\\w+|заяви\\w+|сказа\\w+|\
        повідоми\\w+|zei|zeiden|meldde|meldden|deelde|bevestigde|poinformowa\\w+|powiedzia\\w+|poda[łl]\\w*";
    Regex::new(&format!("(?i)^(?:{verbs})$")).expect("the pattern is constant")
});

/// What says that a share is foretold or asked for, not counted.
static FORECAST: LazyLock<Regex> = LazyLock::new(|| {
    let words = r"exit[- ]polls?|opinion polls?|survey\w*|forecasts?|projections?|projected|prognosen?|hochrechnung\w*|(?:nachwahl)?umfragen?|sondages?|sondeos?|encuestas?|proyecci\w+|sondagg\w+|proiezion\w+|pesquisas?|boca de urna|projeç\w+|экзитпол\w*|опрос\w*|прогноз\w*|екзитпол\w*|опитуван\w*|sondaż\w*|peilingen|peiling";
    Regex::new(&format!("(?i)\\b(?:{words})\\b|出口调查|民调|出口調査|世論調査")).expect("the pattern is constant")
});

/// An article of a story, and the text that it shares with others.
#[derive(Debug, Clone)]
pub struct Told<'a> {
    /// The article.
    pub article: &'a Article,
    /// The sentences that may be cited, in the order of the text. The others are not held against anything, but may
    /// show that the article gives another's value, too.
    pub citable: Vec<Sentence<'a>>,
    /// The day of the article in the time zone of the site, if it is known.
    pub day: Option<NaiveDate>,
    /// The article in which its version of its text stood first.
    pub text: &'a ArticleId,
    /// What it has with others: its agencies, its outlet, that one's owner. Articles that share one of these, or their text, do not
    /// disagree; but a toll may be newer.
    pub ties: BTreeSet<String>,
}

impl Told<'_> {
    fn is_tied(&self, other: &Self) -> bool {
        self.is_same_text(other) || !self.ties.is_disjoint(&other.ties)
    }

    /// Whether it has the other's text.
    fn is_same_text(&self, other: &Self) -> bool {
        self.text == other.text
    }

    fn is_of_outlet(&self, other: &Self) -> bool {
        let outlet = &self.article.source.outlet;
        outlet.is_some() && *outlet == other.article.source.outlet
    }

    /// Whether it is surely later than the other.
    fn is_after(&self, other: &Self) -> bool {
        other.article.date.zip(self.article.date).is_some_and(|(before, date)| before.is_before(&date, &Utc))
    }
}

/// What articles of one story tell differently.
#[derive(Debug, Clone, PartialEq)]
pub struct Disagreement {
    /// What it is about, in words of the sentences: "people killed".
    pub about: String,
    /// What differs.
    pub kind: DisagreementKind,
    /// The values, at least two, by the date of the first article that gives each.
    pub sides: Vec<Side>,
    /// The number of the side that stands now, where the value changed over time: each outlet's newest article gives it, and
    /// nobody contradicts anybody.
    pub now: Option<usize>,
}

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DisagreementKind {
    /// A number.
    Quantity,
    /// The day of an event.
    Date,
    /// The words of a speaker.
    Quote,
}

/// One value and who gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// The value as printed in the first sentence that gives it: "at least 12 people".
    pub value: String,
    /// The sentences, at least one, by article date.
    pub citations: Vec<Citation>,
    /// The date of the first article that gives it, if any is dated.
    pub date: Option<When>,
}

/// How many words on each side of a number or date are compared.
const WINDOW_WORDS: usize = 10;
/// How many terms two windows share at least.
const MIN_SHARED: usize = 3;
/// The share of the terms of the smaller window that the other has, too.
const MIN_OVERLAP: f64 = 0.5;
/// The same for people with one fate, which tell much of the event themselves.
const MIN_SHARED_FATE: usize = 3;
const MIN_OVERLAP_FATE: f64 = 0.3;
/// The toll that an article gives in so many of its first sentences is that of its event.
const LEAD_SENTENCES: u32 = 3;
/// "At least 7" may be this many times as many people; more is another toll.
const MAX_PERCENT_AT_LEAST: i128 = 150;
/// Counts that differ by more than this factor are of different events.
const MAX_FACTOR: i64 = 3;
/// That nobody was hurt is seldom said where more people were.
const MAX_AFTER_NOBODY: i64 = 30;
/// Who says something on a day says so at most this many words before it.
const SAYING_WORDS: usize = 4;
/// A toll that so many days later is another is newer.
const MAX_DAYS_UPDATE: i64 = 3;
/// The same for lengths, weights and their like, of which one event has many.
const MIN_OVERLAP_MEASURE: f64 = 0.65;
/// The same for a day: more, since an event has many days around it.
const MIN_SHARED_DATE: usize = 4;
const MIN_OVERLAP_DATE: f64 = 0.6;

/// What the articles of one story tell differently, in the order of the articles.
///
/// Sentences are compared only with sentences in the same language.
pub fn disagreements(told: &[Told<'_>]) -> Vec<Disagreement> {
    if told.iter().enumerate().all(|(place, one)| told[..place].iter().all(|other| one.is_same_text(other))) {
        return Vec::new();
    }
    let mut found = of_quantities(told);
    found.extend(of_dates(told));
    found.extend(quotations::of_quotations(told));
    found
}

/// Something that a sentence states.
struct Statement<'a> {
    told: usize,
    sentence: Sentence<'a>,
    /// Where the value stands in the sentence, in bytes.
    range: std::ops::Range<usize>,
    fact: Fact,
    /// The toll that it takes the place of, by its own words.
    instead_of: Option<Decimal>,
}

enum Fact {
    Quantity(Quantity),
    Date(DateMention),
}

fn of_quantities(told: &[Told<'_>]) -> Vec<Disagreement> {
    let mut readers: Vec<(Option<&Language>, Quantities)> = Vec::new();
    let mut statements: Vec<Statement<'_>> = Vec::new();
    let mut places = Vec::new();
    for (index, one) in told.iter().enumerate() {
        let language = one.article.language.as_ref();
        let place = readers.iter().position(|(known, _)| *known == language).unwrap_or_else(|| {
            readers.push((language, Quantities::of(language)));
            readers.len() - 1
        });
        places.push(place);
        for &sentence in &one.citable {
            let revision = revised(sentence.text, &mut readers[place].1, language);
            let mut quantities = revision.quantities.clone();
            if sentence.number <= LEAD_SENTENCES {
                quantities.extend(nobody(sentence.text, language));
            }
            quantities.extend(votes(sentence.text, &readers[place].1));
            for quantity in &quantities {
                // Two of one unit in a sentence, or "five men and five women": which, or whether the sum, is meant by
                // another article is not told.
                let comparable = is_comparable(quantity) || is_sentence(quantity, sentence.text);
                if comparable && is_alone(quantity, &quantities) {
                    let range = quantity.range.clone();
                    let fact = Fact::Quantity(quantity.clone());
                    let instead_of = revision.takes_the_place(quantity);
                    statements.push(Statement { told: index, sentence, range, fact, instead_of });
                }
            }
        }
    }
    let groups = groups(&statements, |one, other| match (&one.fact, &other.fact) {
        (Fact::Quantity(one), Fact::Quantity(other)) => is_of_same(one, other),
        _ => false,
    });
    let mut stated = Stated::new(told, |index, sentence| {
        let language = told[index].article.language.as_ref();
        let none = nobody(sentence, language);
        let reader = &mut readers[places[index]].1;
        let results = votes(sentence, reader);
        revised(sentence, reader, language)
            .quantities
            .into_iter()
            .chain(none)
            .chain(results)
            .map(Fact::Quantity)
            .collect()
    });
    let found =
        groups.into_iter().flat_map(|group| of_group(&mut stated, &statements, &group, DisagreementKind::Quantity));
    found.collect()
}

/// How much of the words of the shorter of two sentences the other has at least, if they are the same but for a number.
const MIN_OVERLAP_SENTENCE: f64 = 0.6;
/// Shorter sentences are like too many others.
const MIN_WORDS_SENTENCE: usize = 5;

/// The numbers of an article that may be held against those of another, with the other words of their sentences.
pub struct Numbers(Vec<(BTreeSet<String>, Vec<Quantity>)>);

impl Numbers {
    /// Reads them.
    pub fn of(article: &Article) -> Self {
        let mut reader = Quantities::of(article.language.as_ref());
        let read = |sentence: Sentence<'_>| {
            let found = reader.of_text(sentence.text);
            let words = word_indices(sentence.text).map(|(_, word)| fold(word));
            found
                .iter()
                .any(is_comparable)
                .then(|| (words.filter(|word| !word.starts_with(|first: char| first.is_numeric())).collect(), found))
        };
        Self(article.body.sentences().filter_map(read).collect())
    }

    /// Whether two texts that are alike give other numbers of the same things: "killed 12 people" has become "killed 17
    /// people", so that neither is a copy of the other.
    pub fn differ(&self, other: &Self) -> bool {
        let overlap = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
            let smaller = one.len().min(other.len());
            let shared = one.intersection(other).count();
            if smaller < MIN_WORDS_SENTENCE { 0.0 } else { shared as f64 / smaller as f64 }
        };
        let alone = |found: &[Quantity], quantity: &Quantity| is_comparable(quantity) && is_alone(quantity, found);
        self.0.iter().any(|(words, found)| {
            let near = other.0.iter().map(|(others, quantities)| (overlap(words, others), quantities));
            let twin = near
                .filter(|(overlap, _)| *overlap >= MIN_OVERLAP_SENTENCE)
                .max_by(|(one, _), (other, _)| one.total_cmp(other));
            let Some((_, twin)) = twin else { return false };
            found.iter().filter(|quantity| alone(found, quantity)).any(|quantity| {
                let same_thing = |other: &&Quantity| other.unit == quantity.unit && alone(twin, other);
                twin.iter().filter(same_thing).any(|other| exclude(quantity, other))
            })
        })
    }
}

/// Whether a quantity may be held against another at all.
fn is_comparable(quantity: &Quantity) -> bool {
    let unit = match &quantity.unit {
        Unit::Count(_) | Unit::Money(_) | Unit::Percent => true,
        // Time spans and ages are of too many things, and a sentence seldom says of which.
        Unit::Measure(dimension) => {
            use crate::text::quantities::Dimension::{Age, Months, Time};
            !matches!(dimension, Time | Months | Age)
        }
        Unit::Bare | Unit::Points => false,
    };
    unit && !quantity.partial && quantity.modifier != Modifier::Between
}

/// Whether a time span is that of a sentence to prison: of a verdict everybody tells it.
fn is_sentence(quantity: &Quantity, text: &str) -> bool {
    static PRISON: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            "(?i)\\b(?:prison|jail(?:ed)?|imprisonment|behind bars|haft|gefängnis|freiheitsstrafe|prisión|cárcel|prisão|reclusão|\
              carcere|reclusione|réclusion|gevangenis|cel|więzienia|тюрьмы|колонии|лишения свободы|в'язниці|позбавлення волі)\\b|监禁|徒刑|懲役",
        )
        .expect("the pattern is constant")
    });
    use crate::text::quantities::Dimension::Months;
    quantity.unit == Unit::Measure(Months)
        && !quantity.partial
        && quantity.modifier == Modifier::Exactly
        && PRISON.is_match(text)
}

/// Whether a quantity is the only one of its kind among those of its sentence.
fn is_alone(quantity: &Quantity, of_sentence: &[Quantity]) -> bool {
    of_sentence.iter().filter(|other| is_alike(&other.unit, &quantity.unit)).count() == 1
}

/// Whether people with a fate are counted.
fn has_fate(unit: &Unit) -> bool {
    matches!(unit, Unit::Count(Counted { fate: Some(_), .. }))
}

/// Whether two units are the same, or count people with the same fate.
fn is_alike(one: &Unit, other: &Unit) -> bool {
    let fate = |unit: &Unit| match unit {
        Unit::Count(Counted { fate, .. }) => *fate,
        Unit::Bare | Unit::Money(_) | Unit::Percent | Unit::Points | Unit::Measure(_) => None,
    };
    one == other || fate(one).is_some() && fate(one) == fate(other)
}

/// Whether two quantities may be of the same: nobody is no worker, either.
fn is_of_same(one: &Quantity, other: &Quantity) -> bool {
    let nobody = [one, other].iter().any(|quantity| quantity.value == Decimal::default());
    one.unit == other.unit || nobody && is_alike(&one.unit, &other.unit)
}

fn of_dates(told: &[Told<'_>]) -> Vec<Disagreement> {
    let mut statements: Vec<Statement<'_>> = Vec::new();
    for (index, one) in told.iter().enumerate() {
        for &sentence in &one.citable {
            // Two days in one sentence: which of them is the event's is not told.
            if let [date] = &dates_in(sentence.text, one.article.language.as_ref())[..] {
                let range = date.range.clone();
                let fact = Fact::Date(date.clone());
                statements.push(Statement { told: index, sentence, range, fact, instead_of: None });
            }
        }
    }
    let groups = groups(&statements, |_, _| true);
    let mut stated = Stated::new(told, |index, sentence| {
        dates_in(sentence, told[index].article.language.as_ref()).into_iter().map(Fact::Date).collect()
    });
    groups.into_iter().flat_map(|group| of_group(&mut stated, &statements, &group, DisagreementKind::Date)).collect()
}

/// The facts of a sentence of the article at an index.
type Read<'b> = Box<dyn FnMut(usize, &str) -> Vec<Fact> + 'b>;

/// What each article states anywhere in its text, read when it is first asked for.
struct Stated<'a, 'b> {
    told: &'b [Told<'a>],
    read: Read<'b>,
    facts: Vec<Option<Vec<Fact>>>,
}

impl<'a, 'b> Stated<'a, 'b> {
    /// `read` gives the facts of a sentence of the article at an index.
    fn new(told: &'b [Told<'a>], read: impl FnMut(usize, &str) -> Vec<Fact> + 'b) -> Self {
        Self { told, read: Box::new(read), facts: told.iter().map(|_| None).collect() }
    }

    /// Whether the article at an index gives a value.
    fn gives(&mut self, index: usize, value: &Fact) -> bool {
        let Self { told, read, facts } = self;
        let facts = facts[index].get_or_insert_with(|| {
            told[index].article.body.sentences().flat_map(|sentence| read(index, sentence.text)).collect()
        });
        facts.iter().any(|fact| match (fact, value) {
            (Fact::Quantity(own), Fact::Quantity(value)) => is_of_same(own, value) && own.value == value.value,
            (Fact::Date(own), Fact::Date(value)) => same_day(own, value),
            _ => false,
        })
    }

    /// Whether one of two articles gives the other's value, too: then it tells of two things.
    fn tells_both(&mut self, one: &Statement<'_>, other: &Statement<'_>) -> bool {
        self.gives(one.told, &other.fact) || self.gives(other.told, &one.fact)
    }
}

/// The statements that are of one kind, as indices, in their order.
fn groups(statements: &[Statement<'_>], same: impl Fn(&Statement<'_>, &Statement<'_>) -> bool) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, statement) in statements.iter().enumerate() {
        match groups.iter_mut().find(|group| same(&statements[group[0]], statement)) {
            Some(group) => group.push(index),
            None => groups.push(vec![index]),
        }
    }
    groups
}

/// The disagreements among statements of one kind.
fn of_group(
    stated: &mut Stated<'_, '_>,
    statements: &[Statement<'_>],
    group: &[usize],
    kind: DisagreementKind,
) -> Vec<Disagreement> {
    let told = stated.told;
    let mut surroundings: Vec<Option<Surroundings>> = group.iter().map(|_| None).collect();
    let mut terms: Vec<(Option<&Language>, Terms)> = Vec::new();
    // For each statement the number of the disagreement that it belongs to.
    let mut joined: Vec<usize> = (0..group.len()).collect();
    let mut any = false;
    let mut leads = Leads(BTreeMap::new());
    for second in 0..group.len() {
        for first in 0..second {
            let (one, other) = (&statements[group[first]], &statements[group[second]]);
            let language = |statement: &Statement<'_>| told[statement.told].article.language.as_ref();
            let update = updates(told, one, other);
            if language(one).map(Language::primary) != language(other).map(Language::primary)
                || told[one.told].is_same_text(&told[other.told])
                || update.is_none() && (told[one.told].is_tied(&told[other.told]) || !contradict(told, one, other))
            {
                continue;
            }
            for (place, statement) in [(first, one), (second, other)] {
                if surroundings[place].is_none() {
                    surroundings[place] = Some(Surroundings::of(statement, &told[statement.told], &mut terms));
                }
            }
            let pair = surroundings[first].as_ref().zip(surroundings[second].as_ref());
            // Whole articles are read only for what all else speaks for.
            let near = pair.is_some_and(|(here, there)| {
                let most = if update.is_some() { MAX_DAYS_UPDATE } else { 1 };
                let of_event = || here.is_of_event(there) && is_of_one_time(told, (one, here), (other, there), most);
                let is_near = here.is_near(there, kind);
                let strange = is_none(one) || is_none(other) || update == Some(Update::Far);
                let of_one =
                    |leads: &mut Leads| is_near || revises(one, other) || leads.share(told, one.told, other.told);
                is_near && !strange || of_event() && of_one(&mut leads)
            });
            if near && !stated.tells_both(one, other) {
                let (low, high) = (joined[first].min(joined[second]), joined[first].max(joined[second]));
                joined.iter_mut().filter(|number| **number == high).for_each(|number| *number = low);
                any = true;
            }
        }
    }
    if !any {
        return Vec::new();
    }
    let mut numbers = joined.clone();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
        .into_iter()
        .map(|number| (0..group.len()).filter(|place| joined[*place] == number).map(|place| group[place]).collect())
        .filter(|members: &Vec<usize>| members.len() > 1)
        .filter_map(|members| disagreement(told, members.iter().map(|at| &statements[*at]).collect(), kind))
        .collect()
}

/// How a toll is newer than another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Update {
    /// It is another.
    Near,
    /// It is so much greater that it may be of another event.
    Far,
}

/// Whether one of two statements gives a newer toll: a greater one; of the same outlet, which does not contradict itself, any other;
/// or one that says of itself that it takes the place of the older.
fn updates(told: &[Told<'_>], one: &Statement<'_>, other: &Statement<'_>) -> Option<Update> {
    let (before, after) = if told[other.told].is_after(&told[one.told]) { (one, other) } else { (other, one) };
    let (toll, newer) = (toll(before)?, toll(after)?);
    let greater = toll.value < newer.value || after.instead_of == Some(toll.value);
    let differ = toll.value != newer.value && is_of_same(toll, newer);
    if !differ
        || !told[after.told].is_after(&told[before.told])
        || !(greater || told[one.told].is_of_outlet(&told[other.told]))
    {
        return None;
    }
    Some(if is_far(toll.value, newer.value) || is_far(newer.value, toll.value) { Update::Far } else { Update::Near })
}

/// Whether one of two statements says that it takes the place of the other's toll.
fn revises(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    let of = |one: &Statement<'_>, other: &Statement<'_>| {
        one.instead_of.is_some_and(|old| toll(other).is_some_and(|toll| toll.value == old))
    };
    of(one, other) || of(other, one)
}

/// Whether one number is so much greater that two counts of these are of different things.
fn is_far(one: Decimal, other: Decimal) -> bool {
    one.times(Decimal::whole(MAX_FACTOR)).is_some_and(|most| most < other)
}

/// Whether the values of two statements exclude each other.
fn contradict(told: &[Told<'_>], one: &Statement<'_>, other: &Statement<'_>) -> bool {
    match (&one.fact, &other.fact) {
        (Fact::Quantity(one), Fact::Quantity(other)) => {
            let counted = matches!(one.unit, Unit::Count(_));
            let (least, most) = (one.value.min(other.value), one.value.max(other.value));
            let nobody = least == Decimal::default() && most <= Decimal::whole(MAX_AFTER_NOBODY);
            let apart = counted && !nobody && is_far(least, most);
            !apart && is_of_same(one, other) && exclude(one, other)
        }
        (Fact::Date(first), Fact::Date(second)) => {
            if let (Some(month), Some(day), Some(other_month), Some(other_day)) =
                (first.month, first.day, second.month, second.day)
            {
                return first.year.zip(second.year).is_none_or(|(year, other)| year == other)
                    && (month, day) != (other_month, other_day);
            }
            // Each tells its own day, or one tells what comes when the other has been written: that is no contradiction.
            let (one, other) = (&told[one.told], &told[other.told]);
            let said = |told: &Told<'_>, date: &DateMention| Some((told.day?, last_weekday(told.day?, date.weekday?)));
            let days = said(one, first).zip(said(other, second));
            days.is_some_and(|((day, event), (other_day, other_event))| {
                (day - other_day).num_days().abs() <= 1
                    && event != other_event
                    && (event, other_event) != (day, other_day)
                    && event <= other_day
                    && other_event <= day
            })
        }
        _ => false,
    }
}

/// The last day before `day`, or that itself, which is this weekday.
fn last_weekday(day: NaiveDate, weekday: Weekday) -> NaiveDate {
    day - Days::new(day.weekday().days_since(weekday).into())
}

/// The days that dates in an article name, as far as its own tells which they are.
fn days_of(told: &Told<'_>, dates: &[DateMention]) -> BTreeSet<NaiveDate> {
    let day = |date: &DateMention| match (date.month, date.day, date.weekday) {
        (Some(month), Some(day), _) => {
            NaiveDate::from_ymd_opt(date.year.or_else(|| told.day.map(|day| day.year()))?, month, day)
        }
        (_, _, Some(weekday)) => told.day.map(|day| last_weekday(day, weekday)),
        _ => None,
    };
    dates.iter().filter_map(day).collect()
}

/// The dates of a sentence but for the weekdays on which somebody said it: "the toll is 112, the agency said on Wednesday".
fn of_events(text: &str, dates: &[DateMention]) -> Vec<DateMention> {
    let words: Vec<(usize, &str)> = word_indices(text).collect();
    let is_of_event = |date: &&DateMention| {
        let end = words.partition_point(|(at, _)| *at < date.range.start);
        let mut before = words[end.saturating_sub(SAYING_WORDS)..end].iter();
        let said = before.rfind(|(_, word)| SAYING.is_match(word));
        date.day.is_some() || said.is_none_or(|(at, _)| text[*at..date.range.start].contains([',', ';', ':', '–', '—']))
    };
    dates.iter().filter(is_of_event).cloned().collect()
}

/// Whether no number can be what both quantities say.
fn exclude(one: &Quantity, other: &Quantity) -> bool {
    let ((low, high), (other_low, other_high)) = (bounds(one), bounds(other));
    low > other_high || other_low > high
}

/// The least and the greatest number that a quantity may stand for.
fn bounds(quantity: &Quantity) -> (Decimal, Decimal) {
    let value = quantity.value;
    // Half of the last digit, and what "about" may hide.
    let rounding = match (quantity.step == Decimal::ONE, &quantity.unit) {
        (true, _) => Decimal::default(),
        // Five years are not six.
        (false, Unit::Measure(crate::text::quantities::Dimension::Months)) => quantity.step.percent(40),
        (false, _) => quantity.step.percent(50),
    };
    let about = match quantity.modifier {
        Modifier::About => rounding.max(value.percent(15)),
        _ => rounding,
    };
    let low = value.plus(about.negative()).unwrap_or(value);
    let high = value.plus(about).unwrap_or(value);
    match quantity.modifier {
        // A toll that is far beyond what another calls the least is another toll.
        Modifier::AtLeast | Modifier::MoreThan if has_fate(&quantity.unit) => {
            (low, value.percent(MAX_PERCENT_AT_LEAST).max(high))
        }
        Modifier::AtLeast | Modifier::MoreThan => (low, Decimal::MAX),
        Modifier::AtMost | Modifier::LessThan => (Decimal::MAX.negative(), high),
        Modifier::Exactly | Modifier::About | Modifier::Between => (low, high),
    }
}

fn same_day(one: &DateMention, other: &DateMention) -> bool {
    (one.month, one.day, one.weekday) == (other.month, other.day, other.weekday)
}

/// What stands around a value.
struct Surroundings {
    /// The terms of the nearest words.
    terms: BTreeSet<String>,
    /// The keys of the names in the sentence.
    names: BTreeSet<String>,
    /// Those of them that are places.
    places: BTreeSet<String>,
    /// The terms of the words before the noun that is counted: "US military" of "12 US military vehicles".
    which: BTreeSet<String>,
    /// The marks of all words around the value, each its term or itself.
    around: BTreeSet<String>,
    /// Those behind the value that tell of whom or what it is: of a share ("52 percent of the residents back the toll") all, of
    /// things that are counted ("12 houses were damaged") the first that is no grammar.
    subject: Vec<String>,
    /// How badly those who are counted are injured.
    degree: Option<Degree>,
    /// The days that the sentence of a quantity names: two attacks on two days have two tolls.
    days: BTreeSet<NaiveDate>,
    /// Whether it stands in the first sentences of its article, without a date of its own, which may be that of another event.
    lead: bool,
    /// Whether people with a fate are counted.
    fate: bool,
    /// Whether a share is one of those who were asked, or foretold.
    forecast: bool,
    /// Whether something is measured.
    measure: bool,
}

impl Surroundings {
    fn of<'a>(statement: &Statement<'_>, told: &Told<'a>, terms: &mut Vec<(Option<&'a Language>, Terms)>) -> Self {
        let text = statement.sentence.text;
        let language = told.article.language.as_ref();
        let place = terms.iter().position(|(known, _)| *known == language).unwrap_or_else(|| {
            terms.push((language, Terms::of(language)));
            terms.len() - 1
        });
        let words: Vec<(usize, &str)> = word_indices(text).collect();
        let before = words.partition_point(|(at, _)| *at < statement.range.start);
        let after = words.partition_point(|(at, _)| *at < statement.range.end);
        let start = words.get(before.saturating_sub(WINDOW_WORDS)).map_or(0, |(at, _)| *at);
        let end = words.get(after + WINDOW_WORDS).map_or(text.len(), |(at, _)| *at);
        let parts = [&text[start..statement.range.start.max(start)], &text[statement.range.end.min(end)..end]];
        let mut near: BTreeSet<String> = parts.iter().flat_map(|part| terms[place].1.of_text(part)).collect();
        // Other numbers are no ground for two sentences to be about the same.
        near.retain(|term| !term.starts_with(|letter: char| letter.is_ascii_digit()));
        let found: Vec<Name> = names(text, language);
        if matches!(statement.fact, Fact::Date(_)) {
            // Who and where is common to all sentences of a story; what happened is told by the other words.
            for name in &found {
                for term in terms[place].1.of_text(&name.text) {
                    near.remove(&term);
                }
            }
        }
        let fate = matches!(&statement.fact, Fact::Quantity(quantity) if has_fate(&quantity.unit));
        let share = matches!(&statement.fact, Fact::Quantity(quantity) if quantity.unit == Unit::Percent);
        let (mut which, mut measure) = (BTreeSet::new(), false);
        let (mut days, mut lead) = (BTreeSet::new(), false);
        let (mut around, mut subject, mut degree) = (BTreeSet::new(), Vec::new(), None);
        if let Fact::Quantity(quantity) = &statement.fact {
            let (dates, reader) = (dates_in(text, language), Quantities::of(language));
            // Where a toll takes the place of another, the day is that of the count, not of the event.
            if statement.instead_of.is_none() {
                days = days_of(told, &of_events(text, &dates));
            }
            lead = statement.sentence.number <= LEAD_SENTENCES
                && dates.iter().all(|date| date.month.is_none() && date.year.is_none());
            measure = matches!(quantity.unit, Unit::Measure(_)) && !is_sentence(quantity, text);
            let marks = parts.map(|part| marks(part, &terms[place].1));
            subject = match &quantity.unit {
                Unit::Percent if is_share(parts[1], &terms[place].1) => marks[1].clone(),
                Unit::Count(Counted { fate: None, .. }) => {
                    terms[place].1.of_text(parts[1]).into_iter().take(1).collect()
                }
                Unit::Count(_) | Unit::Percent | Unit::Bare | Unit::Money(_) | Unit::Points | Unit::Measure(_) => {
                    Vec::new()
                }
            };
            around.extend(marks.into_iter().flatten());
            if let Unit::Count(Counted { fate: Some(Fate::Injured), .. }) = quantity.unit {
                degree = how_badly(&words, &statement.range, &reader);
            }
            if let Unit::Count(Counted { noun, .. }) = &quantity.unit {
                let counted = &text[quantity.number.end..quantity.range.end.max(quantity.number.end)];
                let says_whom = |word: &&str| !reader.is_people(word) && reader.fate_of(word).is_none();
                let words = word_indices(counted).map(|(_, word)| word).filter(says_whom);
                which.extend(words.flat_map(|word| terms[place].1.of_text(word)));
                which.remove(noun);
            }
        }
        let keys = |keep: &dyn Fn(&Name) -> bool| -> BTreeSet<String> {
            found.iter().filter(|name| keep(name)).map(|name| name.key.clone()).collect()
        };
        Self {
            which,
            measure,
            terms: near,
            names: keys(&|_| true),
            places: keys(&|name| name.kind == NameKind::Place),
            around,
            subject,
            degree,
            days,
            lead,
            forecast: share && FORECAST.is_match(text),
            fate,
        }
    }

    /// Whether something speaks for different events.
    fn is_apart(&self, other: &Self) -> bool {
        apart(&self.places, &other.places)
            || apart(&self.which, &other.which)
            || apart(&self.days, &other.days)
            || self.degree != other.degree
            || self.forecast != other.forecast
            || self.is_of_another(other)
    }

    /// Whether the words behind the values tell of two shares or things: some back a plan, others oppose it; some houses were
    /// damaged, others destroyed.
    fn is_of_another(&self, other: &Self) -> bool {
        let alone = |one: &Self, other: &Self| one.subject.iter().any(|mark| !other.around.contains(mark));
        alone(self, other) && alone(other, self)
    }

    /// Whether both are tolls at the head of their articles, in which nothing speaks for different events.
    fn is_of_event(&self, other: &Self) -> bool {
        self.fate && self.lead && other.lead && !self.is_apart(other)
    }

    /// Whether two values can only be of the same.
    fn is_near(&self, other: &Self, kind: DisagreementKind) -> bool {
        let (least, share) = match kind {
            DisagreementKind::Quantity if self.measure => (MIN_SHARED, MIN_OVERLAP_MEASURE),
            DisagreementKind::Quantity if self.fate => (MIN_SHARED_FATE, MIN_OVERLAP_FATE),
            DisagreementKind::Date => (MIN_SHARED_DATE, MIN_OVERLAP_DATE),
            DisagreementKind::Quantity | DisagreementKind::Quote => (MIN_SHARED, MIN_OVERLAP),
        };
        let shared = self.terms.intersection(&other.terms).count();
        let smaller = self.terms.len().min(other.terms.len());
        shared >= least
            && shared as f64 >= share * smaller as f64
            && !apart(&self.names, &other.names)
            && !self.is_apart(other)
    }
}

/// The words of a text, each as its term, or folded where it is grammar.
fn marks(text: &str, terms: &Terms) -> Vec<String> {
    let mark = |(_, word)| terms.of_text(word).pop().unwrap_or_else(|| fold(word));
    word_indices(text).map(mark).collect()
}

/// Whether a percentage with this text behind it is a share of something: "of the residents", "жителей".
fn is_share(behind: &str, terms: &Terms) -> bool {
    const OF: [&str; 12] = ["of", "der", "des", "von", "de", "du", "d", "del", "di", "dei", "delle", "degli"];
    let next = word_indices(behind).next().filter(|(at, _)| behind[..*at].trim().is_empty());
    next.is_some_and(|(_, word)| OF.contains(&fold(word).as_str()) || !terms.of_text(word).is_empty())
}

/// How badly people are injured who are counted at `range`: a word beside the one that tells their fate says so, or that one itself.
fn how_badly(words: &[(usize, &str)], range: &std::ops::Range<usize>, reader: &Quantities) -> Option<Degree> {
    let before = words.partition_point(|(at, _)| *at < range.start).saturating_sub(SOON);
    let after = (words.partition_point(|(at, _)| *at < range.end) + SOON).min(words.len());
    (before..after).filter(|place| reader.fate_of(words[*place].1) == Some(Fate::Injured)).find_map(|place| {
        let beside = &words[place.saturating_sub(1)..(place + 2).min(words.len())];
        beside.iter().find_map(|(_, word)| reader.degree_of(word))
    })
}

/// Whether each names places, or whatever else, and none of them together: they are of different ones.
pub(super) fn apart<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> bool {
    !one.is_empty() && !other.is_empty() && one.is_disjoint(other)
}

/// Whether two statements name one day, or stand in articles of about one day, where `most` days lie between them.
fn is_of_one_time(
    told: &[Told<'_>],
    (one, here): (&Statement<'_>, &Surroundings),
    (other, there): (&Statement<'_>, &Surroundings),
    most: i64,
) -> bool {
    let days = told[one.told].day.zip(told[other.told].day);
    !here.days.is_disjoint(&there.days) || days.is_some_and(|(day, other)| (day - other).num_days().abs() <= most)
}

/// The keys of the names in the first sentences of articles, by the number of the article, read when they are first asked for.
struct Leads(BTreeMap<usize, BTreeSet<String>>);

impl Leads {
    /// Whether the first sentences of two articles name somebody or some place together: in one story, and of one time, that is
    /// one event.
    fn share(&mut self, told: &[Told<'_>], one: usize, other: usize) -> bool {
        for index in [one, other] {
            self.0.entry(index).or_insert_with(|| names_at_head(told[index].article));
        }
        !self.0[&one].is_disjoint(&self.0[&other])
    }
}

fn names_at_head(article: &Article) -> BTreeSet<String> {
    let first = article.body.sentences().take_while(|sentence| sentence.number <= LEAD_SENTENCES);
    first.flat_map(|sentence| names(sentence.text, article.language.as_ref())).map(|name| name.key).collect()
}

/// Statements that are about the same → the values and who gives them; `None` if only one value is left.
fn disagreement(
    told: &[Told<'_>],
    mut statements: Vec<&Statement<'_>>,
    kind: DisagreementKind,
) -> Option<Disagreement> {
    let key = |statement: &Statement<'_>| {
        let article = told[statement.told].article;
        (article.date.map(|date| date.sort_key(&Utc)), article.id.clone(), statement.sentence.number)
    };
    statements.sort_by_key(|statement| key(statement));
    let same = |one: &Fact, other: &Fact| match (one, other) {
        (Fact::Quantity(one), Fact::Quantity(other)) => one.value == other.value,
        (Fact::Date(one), Fact::Date(other)) => same_day(one, other),
        _ => false,
    };
    let mut sides: Vec<(&Fact, Side)> = Vec::new();
    for statement in &statements {
        let article = told[statement.told].article;
        let citation = Citation { article: article.id.clone(), sentence: statement.sentence.number };
        match sides.iter_mut().find(|(fact, _)| same(fact, &statement.fact)) {
            Some((_, side)) => {
                if !side.citations.contains(&citation) {
                    side.citations.push(citation);
                }
                side.date = side.date.or(article.date);
            }
            None => {
                let value = statement.sentence.text[statement.range.clone()].to_owned();
                sides.push((&statement.fact, Side { value, citations: vec![citation], date: article.date }));
            }
        }
    }
    if sides.len() < 2 {
        return None;
    }
    let about = about(told, &statements);
    let last = || statements.last().filter(|_| changed_over_time(told, &statements, &same));
    let newest = revision(told, &statements, &same).or_else(|| last().copied());
    let now = newest.and_then(|newest| sides.iter().position(|(fact, _)| same(fact, &newest.fact)));
    let apart = |(one, other): (&&Statement<'_>, &&Statement<'_>)| {
        !told[one.told].is_tied(&told[other.told]) && !same(&one.fact, &other.fact)
    };
    let mut pairs = statements.iter().flat_map(|one| statements.iter().map(move |other| (one, other)));
    // Who shares a source has newer values, or older ones, and contradicts nobody.
    if now.is_none() && !pairs.any(apart) {
        return None;
    }
    let sides = sides.into_iter().map(|(_, side)| side).collect();
    Some(Disagreement { about, kind, sides, now })
}

/// The statement that takes the place of the others by its own words, if none with another value is later.
fn revision<'a, 'b>(
    told: &[Told<'_>],
    statements: &[&'b Statement<'a>],
    same: &dyn Fn(&Fact, &Fact) -> bool,
) -> Option<&'b Statement<'a>> {
    let newest = statements.iter().rev().find(|statement| statement.instead_of.is_some())?;
    let is_later =
        |other: &&&Statement<'_>| !same(&other.fact, &newest.fact) && told[other.told].is_after(&told[newest.told]);
    (!statements.iter().any(|other| is_later(&other))).then_some(*newest)
}

/// Whether the newest statements of all outlets give one value, and some older one another; or it is a toll that has risen.
fn changed_over_time(told: &[Told<'_>], statements: &[&Statement<'_>], same: &dyn Fn(&Fact, &Fact) -> bool) -> bool {
    let Some(last) = statements.last() else { return false };
    let newest = |(index, statement): (usize, &&Statement<'_>)| {
        let article = told[statement.told].article;
        let outlet = |other: &Article| match (&article.source.outlet, &other.source.outlet) {
            (Some(one), Some(other)) => one == other,
            _ => article.id == other.id,
        };
        let newest = !statements[index + 1..].iter().any(|other| outlet(told[other.told].article));
        !newest || same(&statement.fact, &last.fact)
    };
    has_risen(told, statements) || statements.iter().enumerate().all(newest)
}

/// Whether a toll has risen again and again, from day to day, or from the least that was known, from each statement to the
/// next, which is surely later.
fn has_risen(told: &[Told<'_>], statements: &[&Statement<'_>]) -> bool {
    let tolls: Option<Vec<&Quantity>> = statements.iter().map(|statement| toll(statement)).collect();
    let Some(tolls) = tolls else { return false };
    let same = |place: usize| tolls[place - 1].value == tolls[place].value;
    let rises = |place: usize| {
        let (before, now) = (statements[place - 1].told, statements[place].told);
        same(place) || tolls[place - 1].value < tolls[place].value && told[now].is_after(&told[before])
    };
    let values: BTreeSet<Decimal> = tolls.iter().map(|toll| toll.value).collect();
    let from_least = |place: usize| {
        let before = tolls[place - 1];
        // Or nobody was known of yet.
        matches!(before.modifier, Modifier::AtLeast | Modifier::MoreThan) || before.value == Decimal::default()
    };
    // The dead become more from one day to the next; those who were injured or fled are counted by several.
    let dead = |place: usize| matches!(tolls[place].unit, Unit::Count(Counted { fate: Some(Fate::Dead), .. }));
    let is_next_day = |place: usize| {
        let day = |place: usize| told[statements[place].told].day;
        day(place - 1).zip(day(place)).is_some_and(|(one, next)| one < next)
    };
    let is_newer = |place: usize| {
        let far = is_far(tolls[place - 1].value, tolls[place].value);
        same(place) || far || from_least(place) || dead(place - 1) && dead(place) && is_next_day(place)
    };
    let all = |holds: &dyn Fn(usize) -> bool| (1..tolls.len()).all(holds);
    all(&rises) && (values.len() >= MIN_RISES || all(&is_newer))
}

/// Whether a statement says that there was nobody.
fn is_none(statement: &Statement<'_>) -> bool {
    toll(statement).is_some_and(|toll| toll.value == Decimal::default())
}

fn toll<'a>(statement: &'a Statement<'_>) -> Option<&'a Quantity> {
    match &statement.fact {
        Fact::Quantity(quantity) if has_fate(&quantity.unit) => Some(quantity),
        Fact::Quantity(_) | Fact::Date(_) => None,
    }
}

/// The words that say what the statements are about: what is counted, or the words that they share.
fn about(told: &[Told<'_>], statements: &[&Statement<'_>]) -> String {
    let first = statements.iter().find(|statement| !is_none(statement)).unwrap_or(&statements[0]);
    let text = first.sentence.text;
    if let Fact::Quantity(quantity) = &first.fact
        && let Unit::Count(Counted { fate, noun }) = &quantity.unit
    {
        let (fate, counted_people) = (*fate, noun == "people");
        let language = told[first.told].article.language.as_ref();
        let noun = &text[quantity.number.end.min(quantity.range.end)..quantity.range.end];
        // `milioni di corone`: without the grammar before it.
        let terms = Terms::of(language);
        let start = word_indices(noun).find(|(_, word)| !terms.of_text(word).is_empty()).map(|(at, _)| at);
        let noun = noun[start.unwrap_or(0)..].trim();
        if !noun.is_empty() {
            let name = |fate: Fate| Quantities::of(language).fate_name(fate);
            if let Some(name) = fate.and_then(name) {
                return if counted_people { name.to_owned() } else { format!("{name} ({noun})") };
            }
            let became = fate.and_then(|fate| word_of(fate, told[first.told].article, first));
            return [Some(noun.to_owned()), became].into_iter().flatten().collect::<Vec<_>>().join(" ");
        }
    }
    shared_phrase(told, statements)
}

/// The longest run of words of the first sentence that all statements have, grammar between them: "the residents of Port Amber".
fn shared_phrase(told: &[Told<'_>], statements: &[&Statement<'_>]) -> String {
    let first = statements[0];
    let text = first.sentence.text;
    let terms = Terms::of(told[first.told].article.language.as_ref());
    let others: Vec<BTreeSet<String>> =
        statements[1..].iter().map(|other| terms.of_text(other.sentence.text).into_iter().collect()).collect();
    let words: Vec<(usize, &str)> = word_indices(text).collect();
    let parted = |place: usize| {
        let (at, word) = words[place - 1];
        text[at + word.len()..words[place].0]
            .chars()
            .any(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '’' | '\''))
    };
    let of_word = |word: &str| {
        let own = terms.of_text(word);
        let shared = own.iter().all(|term| others.iter().all(|other| other.contains(term)));
        (own.is_empty(), !own.is_empty() && shared && word.chars().any(char::is_alphabetic))
    };
    // From the first to the last shared word of each run, and how many are shared.
    let mut best: (usize, std::ops::Range<usize>) = (0, 0..0);
    let mut run: Option<(usize, std::ops::Range<usize>)> = None;
    for (place, (at, word)) in words.iter().enumerate() {
        let (grammar, shared) = of_word(word);
        let goes_on = !first.range.contains(at) && (grammar || shared) && (run.is_none() || !parted(place));
        if !goes_on {
            run = None;
        }
        if shared && !first.range.contains(at) {
            let (count, span) = run.take().unwrap_or((0, place..place));
            if place - span.start < PHRASE_WORDS {
                run = Some((count + 1, span.start..place + 1));
            }
        }
        if let Some((count, span)) = &run
            && *count > best.0
        {
            best = (*count, span.clone());
        }
    }
    let (Some((start, _)), Some((last, word))) = (words.get(best.1.start), words.get(best.1.end.wrapping_sub(1)))
    else {
        return String::new();
    };
    // No name is cut.
    let (mut start, mut end) = (*start, last + word.len());
    for name in names(text, told[first.told].article.language.as_ref()) {
        if name.range.start < end && start < name.range.end {
            (start, end) = (start.min(name.range.start), end.max(name.range.end));
        }
    }
    text[start..end].to_owned()
}

/// So many values of a toll, each greater than the one before, are no contradiction; two may be.
const MIN_RISES: usize = 3;

/// A phrase that says what statements are about has no more words.
const PHRASE_WORDS: usize = 7;

/// How many words after a number tell of it.
const SOON: usize = 4;

/// The word by which a statement tells what became of people: one soon after their number, or in English a participle
/// before it ("killed 12 people"), which may stand after as well.
fn word_of(fate: Fate, article: &Article, statement: &Statement<'_>) -> Option<String> {
    let reader = Quantities::of(article.language.as_ref());
    let words: Vec<(usize, &str)> = word_indices(statement.sentence.text).collect();
    let tells = |(_, word): &&(usize, &str)| reader.fate_of(word) == Some(fate);
    let after = words.iter().filter(|(at, _)| *at >= statement.range.end).take(SOON).find(tells);
    let english = article.language.as_ref().is_none_or(|language| language.primary() == "en");
    let before = || {
        let before = words.iter().rev().filter(|(at, _)| *at < statement.range.start).take(SOON);
        before.filter(|(_, word)| english && word.ends_with("ed")).find(tells)
    };
    after.or_else(before).map(|(_, word)| (*word).to_owned())
}

#[cfg(test)]
mod tests;
