//! Paragraphs in eleven languages of which the sentences are known → how well they are found, never worse than promised.
//!
//! `tests/sentences/<language>.txt` holds one sentence a line and an empty line between paragraphs. A paragraph is its
//! lines joined with a space, in Chinese and Japanese without one. A line that ends in `\` is joined to the next without
//! a space, as scraped text often is. The texts were written for this test, before the code that they test; people,
//! places and papers are made up. A quotation of several sentences is several sentences; `“Is it over?” she asked.` is one.
//!
//! What counts is a boundary inside a paragraph, by its place in the text; the end of a paragraph is given away and not
//! counted. Only mistakes in odd paragraphs are shown, and rules are made for these; the even ones tell how far the rules
//! carry.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use clipsheet::model::Language;
use clipsheet::text::sentences::sentences;

/// What every language must reach: F1 of boundaries, all paragraphs together.
const FLOOR: f64 = 0.985;

const LANGUAGES: [&str; 11] = ["en", "it", "es", "fr", "de", "pt", "ru", "uk", "zh", "ja", "ar"];

#[test]
fn boundaries_of_sentences_are_found() {
    let mut table = "language  sentences  boundaries  precision  recall     F1  odd F1  even F1\n".to_owned();
    let mut mistakes = String::new();
    let mut low = Vec::new();
    for language in LANGUAGES {
        let (mut odd, mut even) = (Counts::default(), Counts::default());
        for (index, paragraph) in paragraphs(language).iter().enumerate() {
            if index % 2 == 0 {
                odd.add(&paragraph.compare(language));
                mistakes += &paragraph.mistakes(language);
            } else {
                even.add(&paragraph.compare(language));
            }
        }
        let all = odd.plus(&even);
        let _ = writeln!(
            table,
            "{language:8} {:10} {:11} {:10.3} {:7.3} {:6.3} {:7.3} {:8.3}",
            all.sentences,
            all.right + all.missed,
            all.precision(),
            all.recall(),
            all.f1(),
            odd.f1(),
            even.f1()
        );
        if all.f1() < FLOOR {
            low.push(language);
        }
    }
    println!("{table}\nMistakes in odd paragraphs (| right, ! missed, x wrong):\n{mistakes}");
    assert!(low.is_empty(), "under {FLOOR}: {low:?}");
}

#[test]
fn the_sets_are_large_enough() {
    for language in LANGUAGES {
        let paragraphs = paragraphs(language);
        let sentences: usize = paragraphs.iter().map(|paragraph| paragraph.ends.len() + 1).sum();
        assert!(paragraphs.len() >= 40 && sentences >= 100, "{language}: {} {sentences}", paragraphs.len());
    }
}

/// A joined paragraph.
struct Paragraph {
    text: String,
    /// Where its sentences end, in bytes, but for the last.
    ends: BTreeSet<usize>,
}

impl Paragraph {
    fn new(language: &str, lines: &str) -> Self {
        let space = if matches!(language, "zh" | "ja") { "" } else { " " };
        let (mut text, mut ends, mut between) = (String::new(), BTreeSet::new(), "");
        for line in lines.lines() {
            if !text.is_empty() {
                ends.insert(text.len());
                text += between;
            }
            text += line.strip_suffix('\\').unwrap_or(line);
            between = if line.ends_with('\\') { "" } else { space };
        }
        Self { text, ends }
    }

    /// Where the code sees ends of sentences, in bytes, but for the last.
    fn found(&self, language: &str) -> BTreeSet<usize> {
        let language = Language::new(language).ok();
        let mut end = 0;
        let mut ends: BTreeSet<_> = sentences(&self.text, language.as_ref())
            .into_iter()
            .map(|sentence| {
                end += self.text[end..].find(sentence).expect("sentences are slices in order") + sentence.len();
                end
            })
            .collect();
        ends.pop_last();
        ends
    }

    fn compare(&self, language: &str) -> Counts {
        let found = self.found(language);
        let right = self.ends.intersection(&found).count();
        Counts { sentences: self.ends.len() + 1, right, missed: self.ends.len() - right, wrong: found.len() - right }
    }

    /// The paragraph with marks at its boundaries if there is a mistake, else nothing.
    fn mistakes(&self, language: &str) -> String {
        let found = self.found(language);
        if found == self.ends {
            return String::new();
        }
        let (mut shown, mut start) = (format!("{language}: "), 0);
        for &end in self.ends.union(&found) {
            let mark = match (self.ends.contains(&end), found.contains(&end)) {
                (true, true) => " |",
                (true, false) => " [!]",
                _ => " [x]",
            };
            shown += &self.text[start..end];
            shown += mark;
            start = end;
        }
        shown + &self.text[start..] + "\n"
    }
}

/// The paragraphs of a language's set, the first of which is odd.
fn paragraphs(language: &str) -> Vec<Paragraph> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences").join(format!("{language}.txt"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let text = text.replace('\r', "");
    text.split("\n\n").map(str::trim).map(|lines| Paragraph::new(language, lines)).collect()
}

#[derive(Default)]
struct Counts {
    sentences: usize,
    right: usize,
    missed: usize,
    wrong: usize,
}

impl Counts {
    fn add(&mut self, other: &Self) {
        *self = self.plus(other);
    }

    fn plus(&self, other: &Self) -> Self {
        Self {
            sentences: self.sentences + other.sentences,
            right: self.right + other.right,
            missed: self.missed + other.missed,
            wrong: self.wrong + other.wrong,
        }
    }

    fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    fn recall(&self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    fn f1(&self) -> f64 {
        share(2 * self.right, 2 * self.right + self.missed + self.wrong)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred boundaries")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}
