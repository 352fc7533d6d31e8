//! A site and the timelines that others wrote of its topics → how much of them stands in its digests.
//!
//! ```sh
//! cargo run --release --example timeline -- SITE week topic=timeline.txt …
//! ```
//!
//! A timeline has a line for each entry: a day, a tab, some sentences. An entry is *found* if a point of the digest of
//! its period says it: if the cosine (tf-idf; rarity among the sentences of all articles) of one of its sentences with a point is
//! at least 0.3. How much of that is chance is told by the control: the same entries beside the digests of the period
//! before and the one after. What is missed is listed.

use std::path::Path;

use clipsheet::content::{Content, load};
use clipsheet::model::{Language, Period, PeriodKind, TopicId, When};
use clipsheet::text::similarity::{Vector, Vocabulary, cosine};
use clipsheet::text::words::terms;
use clipsheet::work::Silent;

/// From this cosine on a point says what a sentence says.
const SAYS: f64 = 0.3;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(site), Some(kind)) = (arguments.next(), arguments.next()) else {
        anyhow::bail!("usage: timeline SITE day|week|month|quarter|year TOPIC=FILE…")
    };
    let kind = PeriodKind::ALL.into_iter().find(|known| known.word() == kind);
    let kind = kind.ok_or_else(|| anyhow::anyhow!("a period is day, week, month, quarter or year"))?;
    let content = load(Path::new(&site), &Silent).value;
    let sentences = Sentences::of(&content, kind)?;
    let mut sum = Counts::default();
    for argument in arguments {
        let (topic, file) = argument.split_once('=').ok_or_else(|| anyhow::anyhow!("write TOPIC=FILE"))?;
        let topic = TopicId::new(topic).map_err(|error| anyhow::anyhow!("a topic's key {error}"))?;
        let counts = compare(&sentences, &topic, &std::fs::read_to_string(file)?);
        println!("{topic}: {counts}");
        sum.add(&counts);
    }
    println!("all: {sum}");
    Ok(())
}

/// What was found.
#[derive(Debug, Default)]
struct Counts {
    entries: usize,
    /// Entries in whose period the site has a digest.
    with_digest: usize,
    /// Entries that some sentence of the articles of the period says.
    possible: usize,
    found: usize,
    /// Entries found beside a digest of another period, and how many such comparisons there were.
    control: (usize, usize),
}

impl Counts {
    fn add(&mut self, other: &Self) {
        self.entries += other.entries;
        self.with_digest += other.with_digest;
        self.possible += other.possible;
        self.found += other.found;
        self.control = (self.control.0 + other.control.0, self.control.1 + other.control.1);
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { entries, with_digest, possible, found, control: (by_chance, compared) } = self;
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        write!(
            f,
            "{entries} entries, {with_digest} of them in a period with a digest, {possible} said by its articles; \
             found {found} = {:.2}, of those said {:.2} (control {:.2})",
            share(*found, *with_digest),
            share(*found, *possible),
            share(*by_chance, *compared)
        )
    }
}

/// The sentences of all articles, which tell what is rare, and what is compared with them.
struct Sentences<'a> {
    content: &'a Content,
    kind: PeriodKind,
    language: Language,
    vocabulary: Vocabulary,
}

impl<'a> Sentences<'a> {
    fn of(content: &'a Content, kind: PeriodKind) -> anyhow::Result<Self> {
        let language = Language::new("en")?;
        let mut vocabulary = Vocabulary::default();
        for sentence in content.articles.values().flat_map(|article| article.body.sentences()) {
            vocabulary.add(terms(sentence.text, Some(&language)).iter().map(String::as_str));
        }
        Ok(Self { content, kind, language, vocabulary })
    }

    fn vector(&self, text: &str) -> Vector {
        let terms = terms(text, Some(&self.language));
        let mut numbers: Vec<u32> = terms.iter().filter_map(|term| self.vocabulary.find(term)).collect();
        numbers.sort_unstable();
        let same: Vec<(u32, u32)> =
            numbers.chunk_by(|one, other| one == other).map(|same| (same[0], same.len() as u32)).collect();
        let texts = self.vocabulary.texts() as f64 + 1.0;
        Vector::tf_idf(&same, |number| (texts / (self.vocabulary.holders(number) as f64 + 0.5)).ln())
    }

    /// The points of a digest; empty where there is none.
    fn points(&self, period: &Period, topic: &TopicId) -> Vec<Vector> {
        let digest = self.content.digest(period, topic);
        let points = digest.iter().flat_map(|digest| digest.stories()).flat_map(|section| &section.points);
        points.map(|point| self.vector(&point.text)).collect()
    }

    /// The sentences of the articles of a period.
    fn articles(&self, period: &Period) -> Vec<Vector> {
        let dated = self.content.articles.values().filter(|article| {
            article.date.and_then(|date| Period::of(self.kind, &date, &chrono::Utc)).as_ref() == Some(period)
        });
        dated.flat_map(|article| article.body.sentences()).map(|sentence| self.vector(sentence.text)).collect()
    }
}

fn compare(sentences: &Sentences<'_>, topic: &TopicId, timeline: &str) -> Counts {
    let mut counts = Counts::default();
    for line in timeline.lines() {
        let Some((day, text)) = line.split_once('\t') else { continue };
        let Some(day) = day.parse::<When>().ok() else { continue };
        let Some(period) = Period::of(sentences.kind, &day, &chrono::Utc) else { continue };
        counts.entries += 1;
        let of_entry: Vec<Vector> = clipsheet::text::sentences::sentences(text, Some(&sentences.language))
            .into_iter()
            .map(|sentence| sentences.vector(sentence))
            .collect();
        let best = |points: &[Vector]| {
            let all = of_entry.iter().flat_map(|sentence| points.iter().map(move |point| cosine(sentence, point)));
            all.fold(0.0, f64::max)
        };
        for other in [period.before(), after(&period)] {
            let points = sentences.points(&other, topic);
            if !points.is_empty() {
                counts.control.1 += 1;
                counts.control.0 += usize::from(best(&points) >= SAYS);
            }
        }
        let points = sentences.points(&period, topic);
        if points.is_empty() {
            continue;
        }
        counts.with_digest += 1;
        let (nearest, possible) = (best(&points), best(&sentences.articles(&period)));
        counts.possible += usize::from(possible >= SAYS);
        if nearest >= SAYS {
            counts.found += 1;
        } else {
            println!("  missed in {topic} {period} ({nearest:.2}, articles {possible:.2}): {text}");
        }
    }
    counts
}

/// The period that begins where another ends.
fn after(period: &Period) -> Period {
    let day = period.last_day().succ_opt().expect("a period's year is far from the last that there is");
    Period::of(period.kind(), &When::Day(day), &chrono::Utc).expect("a day is in a period of each kind")
}
