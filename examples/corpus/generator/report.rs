//! An event → a report on it, in sentences.

use clipsheet::text::words::count_words;

use super::event::Event;
use super::names::{Person, TOWNS, company, town, written};
use super::random::Random;
use super::tongues::Tongue;

/// One text: what is written to a file, and what a copy is made of.
#[derive(Clone)]
pub struct Report {
    pub title: String,
    pub paragraphs: Vec<Paragraph>,
}

#[derive(Clone)]
pub enum Paragraph {
    Heading(String),
    /// Sentences, or passages that stay together.
    Prose(Vec<String>),
}

/// Writes a report. `number` is the number of the event that it tells.
pub fn report(random: &mut Random, event: &Event, tongue: &Tongue, number: usize) -> Report {
    let mut words = Words { random, event, tongue, number };
    let kind = &tongue.kinds[event.kind];
    let title = words.one_of(kind.titles);
    let length = words.length();
    let mut said = vec![words.one_of(kind.leads)];
    let mut facts: Vec<&[&str]> = kind.facts.iter().chain(tongue.facts).copied().collect();
    // What is told, and in which order, is the reporter's own.
    for place in (1..facts.len()).rev() {
        facts.swap(place, words.random.below(place + 1));
    }
    if let Some(before) = event.before.as_ref().filter(|_| tongue.code == "en" && words.random.chance(800)) {
        said.push(before.clone());
    }
    let mut count: usize = said.iter().map(|sentence| count_words(sentence)).sum();
    let mut push = |sentence: String, said: &mut Vec<String>| {
        count += count_words(&sentence);
        said.push(sentence);
        count < length
    };
    for fact in facts {
        let sentence = words.one_of(fact);
        if words.random.chance(750) && !push(sentence, &mut said) {
            break;
        }
    }
    let mut quotes: Vec<&str> = tongue.quotes.to_vec();
    loop {
        let template = if !quotes.is_empty() && words.random.chance(120) {
            quotes.swap_remove(words.random.below(quotes.len()))
        } else {
            words.random.one(tongue.fillers)
        };
        let sentence = words.filled(template);
        if !push(sentence, &mut said) {
            break;
        }
    }
    Report { title, paragraphs: words.paragraphs(said) }
}

/// A report as another prints it: whole, cut, or with words changed.
pub fn copied(random: &mut Random, report: &Report) -> Report {
    let mut copy = report.clone();
    match random.below(3) {
        0 => {}
        1 => {
            let kept = copy.paragraphs.len() * random.between(45, 80) / 100;
            copy.paragraphs.truncate(kept.max(2));
            while matches!(copy.paragraphs.last(), Some(Paragraph::Heading(_))) {
                copy.paragraphs.pop();
            }
        }
        _ => {
            for paragraph in &mut copy.paragraphs {
                let Paragraph::Prose(sentences) = paragraph else { continue };
                if sentences.len() > 2 && random.chance(250) {
                    sentences.remove(random.between(1, sentences.len() - 1));
                }
                for sentence in sentences {
                    for (old, new) in [(" said.", " told reporters."), (" new ", " brand-new "), (" left ", " kept ")] {
                        if random.chance(400) {
                            *sentence = sentence.replacen(old, new, 1);
                        }
                    }
                }
            }
        }
    }
    copy
}

/// Where the words of one report come from.
struct Words<'a> {
    random: &'a mut Random,
    event: &'a Event,
    tongue: &'a Tongue,
    number: usize,
}

impl Words<'_> {
    /// The words of a report: 80 to 1,500, about 500 in the middle, and less where a language has few sentences here.
    fn length(&mut self) -> usize {
        let (first, last) = match self.random.below(100) {
            0..10 => (80, 150),
            10..40 => (200, 400),
            40..75 => (400, 650),
            75..95 => (650, 1000),
            _ => (1000, 1500),
        };
        let length = self.random.between(first, last);
        if self.tongue.code == "en" { length } else { 80 + length / 2 }
    }

    fn one_of(&mut self, templates: &[&str]) -> String {
        let template = *self.random.one(templates);
        self.filled(template)
    }

    /// A sentence with all its places filled.
    fn filled(&mut self, template: &str) -> String {
        let mut text = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (slot, after) = after.split_once('}').expect("every place is closed");
            text += before;
            let small = slot.to_lowercase();
            let known = self.event.told(slot, self.tongue, self.number);
            let word = known.unwrap_or_else(|| match self.event.told(&small, self.tongue, self.number) {
                Some(word) => word,
                None => self.drawn(&small),
            });
            // "a old" → "an old".
            let article = text.strip_suffix([' ']).is_some_and(|text| {
                let last = text.rsplit(|letter: char| !letter.is_alphanumeric()).next();
                last.is_some_and(|last| last.eq_ignore_ascii_case("a"))
            });
            if self.tongue.code == "en"
                && article
                && word.starts_with(['a', 'e', 'i', 'o', 'u'])
                && !word.starts_with("us")
            {
                text.insert(text.len() - 1, 'n');
            }
            text += &if small == slot { word } else { capital(&word) };
            rest = after;
        }
        capital(&(text + rest))
    }

    /// A word that each sentence draws anew.
    fn drawn(&mut self, slot: &str) -> String {
        let named = |name: &str| written(name, self.tongue.script);
        match slot {
            "noun" => {
                let nouns = self.tongue.nouns;
                let place = match self.random.chance(450) {
                    true => *self.random.one(&self.event.nouns) * nouns.len() / 1000,
                    false => self.random.zipf(nouns.len()),
                };
                nouns[place].to_owned()
            }
            "adj" => self.tongue.adjectives[self.random.zipf(self.tongue.adjectives.len())].to_owned(),
            "verb" => self.tongue.verbs[self.random.zipf(self.tongue.verbs.len())].to_owned(),
            "topicword" => (*self.random.one(&self.event.subject.english[1..])).to_owned(),
            "town" => named(&town(self.random.zipf(TOWNS))),
            "somebody" => named(&Person::new(self.random).name),
            "firm" => named(&company(self.random)),
            "season" => (*self.random.one(self.tongue.seasons)).to_owned(),
            "count" => self.random.between(12, 400).to_string(),
            "oldyear" => self.random.between(1890, 2025).to_string(),
            _ => unreachable!("there is no place `{slot}`"),
        }
    }

    fn paragraphs(&mut self, said: Vec<String>) -> Vec<Paragraph> {
        let mut paragraphs = Vec::new();
        let mut said = said.into_iter();
        loop {
            let length = self.random.between(2, 4);
            let sentences: Vec<String> = said.by_ref().take(length).collect();
            if sentences.is_empty() {
                return paragraphs;
            }
            if paragraphs.len() > 3 && self.random.chance(80) {
                paragraphs.push(Paragraph::Heading(self.one_of(self.tongue.headings)));
            }
            paragraphs.push(Paragraph::Prose(sentences));
        }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

impl Report {
    /// As Markdown.
    pub fn markdown(&self, tongue: &Tongue) -> String {
        let paragraph = |paragraph: &Paragraph| match paragraph {
            Paragraph::Heading(heading) => format!("## {heading}\n"),
            Paragraph::Prose(sentences) => format!("{}\n", sentences.join(tongue.space)),
        };
        self.paragraphs.iter().map(paragraph).collect::<Vec<_>>().join("\n")
    }
}
