//! A digest: the Markdown summary of one topic in one period, free to be edited.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use super::{ArticleId, Ledger, Period, StoryRecord, TopicId};

/// A sentence of an article, as the ground of a statement: `2024-02-08-aristegui-putin-xi-call.4`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Citation {
    /// The article.
    pub article: ArticleId,
    /// The number of the sentence in it; 1 is the first.
    pub sentence: u32,
}

impl Citation {
    /// The sentence that stands so many after this one.
    pub fn after(&self, sentences: u32) -> Self {
        Self { article: self.article.clone(), sentence: self.sentence + sentences }
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.article, self.sentence)
    }
}

impl FromStr for Citation {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (article, sentence) = text.rsplit_once('.').ok_or("expected an article id, a dot and a sentence number")?;
        Ok(Self {
            article: ArticleId::new(article).map_err(|error| error.reason)?,
            sentence: sentence
                .parse()
                .ok()
                .filter(|number| *number > 0)
                .ok_or("expected the number of a sentence after the dot")?,
        })
    }
}

/// What a language model is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Task {
    /// To say sentences of the site's language in other words.
    Rephrase,
    /// To say sentences of another language in the site's.
    Translate,
}

impl Task {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Rephrase, Self::Translate];

    /// Its word in settings: `rephrase`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Rephrase => "rephrase",
            Self::Translate => "translate",
        }
    }

    /// What a text is that came of it: `rephrased`.
    pub fn done(self) -> &'static str {
        match self {
            Self::Rephrase => "rephrased",
            Self::Translate => "translated",
        }
    }
}

/// That a language model wrote the words of a statement. In Markdown a footnote: `[^rephrased-by:some-model]`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByModel {
    /// What it was asked for.
    pub task: Task,
    /// Its name: letters, digits and `-._:/@+`.
    pub name: String,
}

impl ByModel {
    /// Whether a model may be called so: the name stands in footnote marks.
    pub fn is_name(name: &str) -> bool {
        let good = |letter: char| letter.is_ascii_alphanumeric() || "-._:/@+".contains(letter);
        !name.is_empty() && name.len() <= 80 && name.chars().all(good)
    }
}

impl fmt::Display for ByModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-by:{}", self.task.done(), self.name)
    }
}

impl FromStr for ByModel {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (done, name) = text.split_once("-by:").ok_or("expected `rephrased-by:` and the name of a model")?;
        let task = Task::ALL.into_iter().find(|task| task.done() == done);
        let task = task.ok_or("expected `rephrased-by:` or `translated-by:`")?;
        if !Self::is_name(name) {
            return Err("expected the name of a model after the colon");
        }
        Ok(Self { task, name: name.to_owned() })
    }
}

/// The Markdown summary of one dossier: `content/digests/<period>/<topic>.md`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest {
    /// What it is about.
    pub topic: TopicId,
    /// The time that it covers.
    pub period: Period,
    /// Its title.
    pub title: String,
    /// Markdown before the first section; always a person's.
    pub preamble: String,
    /// What the preamble cites.
    pub preamble_citations: Vec<Citation>,
    /// The stories, in reading order.
    pub sections: Vec<Section>,
    /// The footnotes that are defined in it, in their order: label and text, of several of one label the first.
    pub footnotes: Vec<(String, String)>,
    /// The hash of each section that Clipsheet wrote, by its slug; that of a deleted section stays.
    pub hashes: BTreeMap<String, String>,
    /// The slugs of these hashes as they stand in the front matter: in the order in which Clipsheet put the sections.
    pub order: Vec<String>,
    /// The file, relative to the site's root.
    pub file: PathBuf,
    /// The file's text, for places in notes and for what is kept word for word.
    pub text: String,
}

impl Digest {
    /// Whether a word of a person stands in it.
    pub fn is_held(&self) -> bool {
        !self.preamble.is_empty() || self.sections.iter().any(|section| section.keeper == Keeper::Editor)
    }

    /// Whether a person has put Clipsheet's sections in another order.
    pub fn is_moved(&self) -> bool {
        let ours = self.sections.iter().filter(|section| section.keeper == Keeper::Clipsheet);
        let ours: Vec<&String> = ours.map(|section| &section.slug).collect();
        ours.iter().copied().ne(self.order.iter().filter(|slug| ours.contains(slug)))
    }

    /// Whether it says anything: else it has no page. What came in and why none of it is told stands in its ledger.
    pub fn says_something(&self) -> bool {
        !self.sections.is_empty() || !self.preamble.is_empty()
    }

    /// Its sections that tell stories, in reading order.
    pub fn stories(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(|section| section.is_story())
    }

    /// All that it cites: in the preamble, then in its sections.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        self.preamble_citations.iter().chain(self.sections.iter().flat_map(Section::citations))
    }
}

/// One section of a digest: a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its name in the digest.
    pub slug: String,
    /// Its heading.
    pub heading: String,
    /// The section as it stands in the file, heading and all, without footnote definitions.
    pub raw: String,
    /// Where in `raw` the Markdown below the heading begins.
    pub below: usize,
    /// The footnote definitions that it uses, label and text, in order of first use; none in a section that Clipsheet wrote.
    pub footnotes: Vec<(String, String)>,
    /// Its statements.
    pub points: Vec<Point>,
    /// What the sources tell differently, where Clipsheet set it side by side: a heading without citations, then the
    /// values with theirs.
    pub differences: Vec<Point>,
    /// Whose it is.
    pub keeper: Keeper,
    /// The line of its heading in the file; 1 is the first.
    pub line: usize,
}

impl Section {
    /// All that it cites: in its points, then in what the sources tell differently.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        self.points.iter().chain(&self.differences).flat_map(|point| &point.citations)
    }

    /// The slug of the section that says a digest in short.
    pub const IN_SHORT: &'static str = "in-short";
    /// The slug of the section that tells what a digest rests on and what it leaves out.
    pub const SOURCES: &'static str = "sources";

    /// The Markdown below the heading, without footnote definitions.
    pub fn markdown(&self) -> &str {
        &self.raw[self.below..]
    }

    /// Its anchor on a page. The name comes from a headline; what stands before it keeps it apart from the page's own
    /// anchors, and from the names by which scripts know parts of every page (`cookie`, `location`).
    pub fn anchor(&self) -> String {
        format!("h-{}", self.slug)
    }

    /// Whether it tells a story; else it speaks of the digest.
    pub fn is_story(&self) -> bool {
        ![Self::IN_SHORT, Self::SOURCES].contains(&self.slug.as_str())
    }
}

/// Whose word a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeper {
    /// Clipsheet wrote it, and nobody changed it since: it may be written anew.
    Clipsheet,
    /// A person wrote or changed it: it stays, word for word.
    Editor,
}

/// One statement with its citations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The statement, without markup and without its marks.
    pub text: String,
    /// What it rests on, in order; empty only where an editor wrote a sentence without a source.
    pub citations: Vec<Citation>,
    /// The model whose words they are; none where they are quoted, or an editor's.
    pub by_model: Option<ByModel>,
    /// The line of the file on which it starts; 1 is the first.
    pub line: usize,
}

/// A digest as compose makes it: not yet joined with what a person did to the file.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftDigest {
    /// What it is about.
    pub topic: TopicId,
    /// The time that it covers.
    pub period: Period,
    /// Its title, for a new file; a file that is there keeps its own.
    pub title: String,
    /// What it says in short, the stories, the most important first, and what it rests on.
    pub stories: Vec<DraftStory>,
    /// The text of the footnote of every citation.
    pub footnotes: BTreeMap<Citation, String>,
    /// The text of the footnote of every model that wrote words of it.
    pub models: BTreeMap<ByModel, String>,
    /// What stands behind it; the stories are added when their slugs are known.
    pub ledger: Ledger,
}

/// A story as compose makes it.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftStory {
    /// The slugs that it may have: a short one for each of its articles, the oldest first, then one for each that no
    /// other story has. A story whose articles already have a section keeps the slug of that one.
    pub slugs: Vec<String>,
    /// Its heading.
    pub heading: String,
    /// Its articles, the most important first.
    pub articles: Vec<ArticleId>,
    /// Its points.
    pub points: Vec<DraftPoint>,
    /// Markdown that stands below them, block by block.
    pub paragraphs: Vec<String>,
    /// What is known of it; none for a section that speaks of the digest.
    pub record: Option<StoryRecord>,
}

/// A point as compose makes it: words and at least one citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftPoint {
    /// The words: a sentence, or some that stand one after the other.
    pub text: String,
    /// The first sentence that is quoted.
    pub citation: Citation,
    /// How many of the sentences right after it are quoted, too.
    pub following: u32,
    /// Where other articles say the same.
    pub more: Vec<Citation>,
    /// The model whose words they are; none where they are quoted.
    pub by_model: Option<ByModel>,
}

impl DraftPoint {
    /// Whether its words are those of a sentence of an article, or hold them.
    pub fn quotes(&self, article: &ArticleId, sentence: u32) -> bool {
        let first = self.citation.sentence;
        self.citation.article == *article && (first..=first + self.following).contains(&sentence)
    }

    /// All citations, in order.
    pub fn citations(&self) -> impl Iterator<Item = Citation> {
        let following = (1..=self.following).map(|next| self.citation.after(next));
        std::iter::once(self.citation.clone()).chain(following).chain(self.more.iter().cloned())
    }
}
