//! Chance → an event: what all who report on it tell.

use chrono::{Datelike, Days, NaiveDate};

use super::names::{Person, TOWNS, company, town};
use super::random::Random;
use super::tongues::{ENGLISH, Tongue};
use super::topics::{SUBJECTS, Subject};

/// How many kinds of event there are.
const KINDS: usize = 6;
/// The kind of which hundreds come.
const OPENING: usize = 4;
/// So many nouns are an event's own.
const OWN_NOUNS: usize = 14;

const ORGANISATIONS: [&str; 8] = [
    "the town council",
    "the rescue service",
    "the regional office",
    "the board of trade",
    "the chamber of works",
    "the ministry of transport",
    "the public auditor",
    "the owners' association",
];

/// Somebody who speaks, something that is counted, a place: the same in every report, unless the reports disagree.
#[derive(Clone)]
pub struct Event {
    pub kind: usize,
    pub subject: &'static Subject,
    pub day: NaiveDate,
    pub place: String,
    pub street: String,
    pub chief: Person,
    pub critic: Person,
    pub witness: Person,
    pub company: String,
    pub authority: String,
    pub organisation: &'static str,
    /// The number of the event, and what some tell instead.
    pub number: usize,
    pub other_number: Option<usize>,
    pub money: usize,
    pub percent: usize,
    pub small: usize,
    pub days: usize,
    pub people: usize,
    pub year: usize,
    /// Where in its language's list the cause stands.
    pub cause: usize,
    /// Where in its language's list the event's own nouns stand, as parts of 1000.
    pub nouns: Vec<usize>,
    /// The event before this one, told in one English sentence.
    pub before: Option<String>,
}

impl Event {
    /// An event of a day.
    pub fn new(random: &mut Random, day: NaiveDate) -> Self {
        let kind = random.below(KINDS);
        let number = number(random, kind);
        Self {
            kind,
            subject: &SUBJECTS[random.zipf(SUBJECTS.len())],
            day,
            place: town(random.zipf(TOWNS)),
            street: town(random.below(TOWNS)),
            chief: Person::new(random),
            critic: Person::new(random),
            witness: Person::new(random),
            company: company(random),
            authority: company(random),
            organisation: ORGANISATIONS[random.below(ORGANISATIONS.len())],
            number,
            other_number: other_number(random, number),
            money: random.between(21, 900),
            percent: random.between(6, 60),
            small: random.between(2, 5),
            days: random.between(5, 40),
            people: random.between(12, 300) * 100,
            year: random.between(1871, 2019),
            cause: random.below(100),
            nouns: (0..OWN_NOUNS).map(|_| random.below(1000)).collect(),
            before: None,
        }
    }

    /// What becomes of it some days later: another event, at the same place and with the same people.
    pub fn follow_up(&self, random: &mut Random) -> Self {
        let kind = (self.kind + random.between(1, KINDS - 1)) % KINDS;
        let number = number(random, kind);
        let (thing, place, told) = (self.subject.english[0], &self.place, self.number);
        let date = self.day.format("%-d %B");
        let before = match self.kind {
            0 => format!("The accident at the {thing} had injured {told} people on {date}."),
            1 => format!("On {date} {told} workers of the {thing} had laid down tools."),
            2 => format!("The council had voted on the {thing} on {date}."),
            3 => format!("That the {thing} would cost {told} million crowns was told on {date}."),
            OPENING => format!("The {thing} of {place} had reopened on {date}."),
            _ => format!("Thieves had come to the {thing} on {date}, and {told} people were held."),
        };
        let nouns = self.nouns.iter().map(|noun| if random.chance(500) { *noun } else { random.below(1000) });
        Self {
            kind,
            nouns: nouns.collect(),
            day: self.day + Days::new(random.between(3, 13) as u64),
            number,
            other_number: other_number(random, number),
            money: random.between(21, 900),
            percent: random.between(6, 60),
            days: random.between(5, 40),
            cause: random.below(100),
            before: Some(before),
            ..self.clone()
        }
    }

    /// What a place in a sentence holds, if it is the same in every report. `number` is the one that this report tells.
    pub fn told(&self, slot: &str, tongue: &Tongue, number: usize) -> Option<String> {
        let english = tongue.code == ENGLISH.code;
        let named = |name: &str| super::names::written(name, tongue.script);
        let weekday = |day: NaiveDate| tongue.weekdays[day.weekday().num_days_from_monday() as usize].to_owned();
        Some(match slot {
            "thing" if english => self.subject.english[0].to_owned(),
            "thing" => {
                let place = super::tongues::TONGUES[1..].iter().position(|other| other.code == tongue.code);
                self.subject.others[place.expect("every language is in the list")].to_owned()
            }
            "n" => number.to_string(),
            "place" => named(&self.place),
            "street" if english => format!("{} Street", self.street),
            "street" => named(&self.street),
            "org" if english => self.organisation.to_owned(),
            "org" => named(&self.authority),
            "chief" => named(&self.chief.name),
            "chieffamily" => named(self.chief.family()),
            "he" => (if self.critic.woman { "she" } else { "he" }).to_owned(),
            "He" => (if self.chief.woman { "She" } else { "He" }).to_owned(),
            "critic" => named(&self.critic.name),
            "witness" => named(&self.witness.name),
            "company" => named(&self.company),
            "money" => self.money.to_string(),
            "percent" => self.percent.to_string(),
            "small" => self.small.to_string(),
            "days" => self.days.to_string(),
            "people" => self.people.to_string(),
            "year" => self.year.to_string(),
            "weekday" => weekday(self.day),
            "nextday" => weekday(self.day + Days::new(self.days as u64)),
            "cause" => tongue.causes[self.cause % tongue.causes.len()].to_owned(),
            _ => return None,
        })
    }
}

/// After such a number no language in use here changes the noun in an unusual way.
fn number(random: &mut Random, kind: usize) -> usize {
    let number = random.between(1, 8) * 10 + random.between(5, 9);
    if kind == OPENING { number * 100 } else { number }
}

/// In some events the reports disagree.
fn other_number(random: &mut Random, number: usize) -> Option<usize> {
    let other = number + if number > 1000 { 1000 } else { 10 } * random.between(1, 2);
    random.chance(250).then_some(other)
}
