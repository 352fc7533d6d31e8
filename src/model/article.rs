//! An article: one cleaned news text with its attribution.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{ArticleId, Language, OutletKey, Period, TopicId, When};

/// So many items of a list are used: authors, agencies, topics, tags, archived copies.
pub const MAX_NAMES: usize = 100;
/// The longest name of an author, an agency or a tag, in characters; what is longer is a text.
pub const MAX_NAME_CHARS: usize = 300;

/// One cleaned news text with its attribution. What the text does not say is `None` or empty, never guessed.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Article {
    /// The name of its file without `.md`; never changes.
    pub id: ArticleId,
    /// The headline, in the article's language.
    pub title: String,
    /// When it was published, as precisely as known; `None` is undated.
    pub date: Option<When>,
    /// The language of the text.
    pub language: Option<Language>,
    /// The authors' names, parsed from the byline.
    pub authors: Vec<String>,
    /// Topics set by hand: the article is pinned to these.
    pub topics: Vec<TopicId>,
    /// What happened to it after it was used here: oldest first. The last one tells how it stands now.
    pub corrections: Vec<Correction>,
    /// Where it comes from.
    pub source: Source,
    /// The text; empty where it was removed.
    pub body: Body,
    /// The file it was read from, relative to the site's root.
    pub file: PathBuf,
}

impl Article {
    /// The sentence with this number (1 is the first).
    pub fn sentence(&self, number: u32) -> Option<Sentence<'_>> {
        self.body.sentences().find(|sentence| sentence.number == number)
    }

    /// The last correction, which tells how the article stands now; `None` where there never was one.
    pub fn last_correction(&self) -> Option<&Correction> {
        self.corrections.last()
    }

    /// Whether its text was taken off the site.
    pub fn is_removed(&self) -> bool {
        self.last_correction().is_some_and(|last| last.status == CorrectionStatus::Removed)
    }

    /// Whether it was withdrawn or removed, so that nothing new may be made of it.
    pub fn is_retracted(&self) -> bool {
        self.last_correction().is_some_and(|last| match last.status {
            CorrectionStatus::Corrected => false,
            CorrectionStatus::Withdrawn | CorrectionStatus::Removed => true,
        })
    }

    /// The words that may be quoted by the article's own `rights.quote_words`, if it states a number.
    pub fn own_quote_words(&self) -> Option<usize> {
        self.source.rights.as_ref().and_then(|rights| rights.quote_words)
    }
}

/// One thing that was wrong with an article, and what was done about it here.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Correction {
    /// What became of the article.
    pub status: CorrectionStatus,
    /// The day on which that was made known here.
    pub date: NaiveDate,
    /// What was wrong, in words for readers.
    pub note: Option<String>,
    /// The digests that cited the article on that day.
    pub used_in: Vec<(Period, TopicId)>,
}

/// What became of an article in which something was wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CorrectionStatus {
    /// Its text was put right, and is used.
    Corrected,
    /// It is not used any more; its record and its text stay.
    Withdrawn,
    /// It is not used any more, and its text is gone; its record stays.
    Removed,
}

impl CorrectionStatus {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Corrected, Self::Withdrawn, Self::Removed];

    /// The word in front matter.
    pub fn word(self) -> &'static str {
        match self {
            Self::Corrected => "corrected",
            Self::Withdrawn => "withdrawn",
            Self::Removed => "removed",
        }
    }
}

/// An article as import makes it: not yet in a file.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Draft {
    /// The headline.
    pub title: String,
    /// When it was published.
    pub date: Option<When>,
    /// The language of the text.
    pub language: Option<Language>,
    /// The authors' names.
    pub authors: Vec<String>,
    /// The outlet's name as printed; `source.outlet` is the key made of it.
    pub outlet_name: Option<String>,
    /// Where it comes from, with the provenance complete.
    pub source: Source,
    /// The body as Markdown: blocks with an empty line between them, no line end at the end.
    pub markdown: String,
}

/// Where an article comes from: the `source` table of its front matter.
#[derive(Debug, Clone, PartialEq, Default, Hash)]
pub struct Source {
    /// Who published it.
    pub outlet: Option<OutletKey>,
    /// The canonical address.
    pub url: Option<String>,
    /// Archived copies.
    pub archive: Vec<ArchivedCopy>,
    /// When the page was fetched.
    pub retrieved: Option<DateTime<FixedOffset>>,
    /// News agencies credited, as printed.
    pub agencies: Vec<String>,
    /// The byline or credit line, as printed.
    pub byline: Option<String>,
    /// Writers' initials, as printed (`js`, `los`).
    pub initials: Vec<String>,
    /// Picture credits, as printed.
    pub photo_credits: Vec<String>,
    /// Where the date was read.
    pub date_from: Option<ReadFrom>,
    /// The words from which a date was read, or that only hint at one ("2 months ago").
    pub date_raw: Option<String>,
    /// What the text tells about the date, less precise or less sure than a date: `2021`.
    pub date_hint: Option<When>,
    /// A date found on the page that is not the article's: its clock.
    pub page_date: Option<When>,
    /// When it was last changed, as its publisher states.
    pub modified: Option<When>,
    /// The place at the head of the text, as printed: `NORTHPORT (EFE)`.
    pub dateline: Option<String>,
    /// The part of the outlet in which it stands: `World`.
    pub section: Option<String>,
    /// What kind of text it is, as far as its publisher or an editor says.
    pub genre: Option<Genre>,
    /// The publisher's keywords, as printed.
    pub tags: Vec<String>,
    /// The lead image.
    pub image: Option<Image>,
    /// Who may read the original.
    pub access: Option<Access>,
    /// How the body relates to the original.
    pub basis: Option<Basis>,
    /// Rights and terms.
    pub rights: Option<Rights>,
    /// How the text got here.
    pub provenance: Option<Provenance>,
}

/// A copy of the original in a web archive.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ArchivedCopy {
    /// Its address.
    pub url: String,
    /// When it was made.
    pub date: Option<When>,
}

/// The lead image of an article: only its address and its words, never the image.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Image {
    /// Its address.
    pub url: String,
    /// Who made it, as printed.
    pub credit: Option<String>,
    /// What is to be seen on it, as printed.
    pub caption: Option<String>,
}

/// What kind of text an article is: the genres of IPTC and the types of schema.org that readers must be able to tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Genre {
    /// A report of what happened.
    News,
    /// What it means, by somebody who knows the matter.
    Analysis,
    /// What led to it.
    Background,
    /// What somebody thinks of it.
    Opinion,
    /// What somebody thinks of a work.
    Review,
    /// Questions and answers.
    Interview,
    /// Told while it happens.
    Live,
    /// Written by those whom it is about.
    PressRelease,
    /// Paid for by somebody.
    Sponsored,
    /// Not meant to be believed.
    Satire,
}

impl Genre {
    /// All genres.
    pub const ALL: [Self; 10] = [
        Self::News,
        Self::Analysis,
        Self::Background,
        Self::Opinion,
        Self::Review,
        Self::Interview,
        Self::Live,
        Self::PressRelease,
        Self::Sponsored,
        Self::Satire,
    ];

    /// How well it tells what happened: 0 who reports, 1 who judges or takes part, 2 what is paid for or not meant to be believed.
    pub fn distance(self) -> u8 {
        match self {
            Self::News | Self::Analysis | Self::Background | Self::Interview | Self::Live => 0,
            Self::Opinion | Self::Review | Self::PressRelease => 1,
            Self::Sponsored | Self::Satire => 2,
        }
    }

    /// Its word in front matter.
    pub fn word(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Analysis => "analysis",
            Self::Background => "background",
            Self::Opinion => "opinion",
            Self::Review => "review",
            Self::Interview => "interview",
            Self::Live => "live",
            Self::PressRelease => "press-release",
            Self::Sponsored => "sponsored",
            Self::Satire => "satire",
        }
    }

    /// Its type in schema.org, where that has one. Those that are a `NewsArticle` say so in their names.
    pub fn schema_type(self) -> Option<&'static str> {
        match self {
            Self::News => Some("ReportageNewsArticle"),
            Self::Analysis => Some("AnalysisNewsArticle"),
            Self::Background => Some("BackgroundNewsArticle"),
            Self::Opinion => Some("OpinionNewsArticle"),
            Self::Review => Some("ReviewNewsArticle"),
            Self::Live => Some("LiveBlogPosting"),
            Self::Sponsored => Some("AdvertiserContentArticle"),
            Self::Satire => Some("SatiricalArticle"),
            Self::Interview | Self::PressRelease => None,
        }
    }
}

/// Who may read the original of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Access {
    /// Everybody.
    Free,
    /// Subscribers; the text here is whole nevertheless.
    Subscription,
    /// Subscribers; the text here is only its beginning.
    Stub,
}

impl Access {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Free, Self::Subscription, Self::Stub];

    /// The word in front matter.
    pub fn word(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Subscription => "subscription",
            Self::Stub => "stub",
        }
    }
}

/// Where a value of an article was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReadFrom {
    /// The page's JSON-LD.
    JsonLd,
    /// A `meta` or `link` element.
    Meta,
    /// Microdata or RDFa: `itemprop`, `rel`, `property`.
    Microdata,
    /// Other elements of the page: its `<h1>`, a `<time>`, a class that names a date.
    Markup,
    /// A feed.
    Feed,
    /// A field of an export: JSON, JSON Lines, CSV, a web archive.
    Export,
    /// The header of a mail.
    Mail,
    /// The front matter of a Markdown file.
    FrontMatter,
    /// The address.
    Url,
    /// The text of the page.
    Text,
    /// A person.
    Hand,
}

impl ReadFrom {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::JsonLd,
        Self::Meta,
        Self::Microdata,
        Self::Markup,
        Self::Feed,
        Self::Export,
        Self::Mail,
        Self::FrontMatter,
        Self::Url,
        Self::Text,
        Self::Hand,
    ];

    /// The word in front matter.
    pub fn word(self) -> &'static str {
        match self {
            Self::JsonLd => "jsonld",
            Self::Meta => "meta",
            Self::Microdata => "microdata",
            Self::Markup => "markup",
            Self::Feed => "feed",
            Self::Export => "export",
            Self::Mail => "mail",
            Self::FrontMatter => "front-matter",
            Self::Url => "url",
            Self::Text => "text",
            Self::Hand => "hand",
        }
    }
}

/// How the body of an article relates to the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Word for word.
    Verbatim,
    /// Word for word, but only a part.
    Excerpt,
    /// The facts in other words.
    Paraphrase,
    /// A translation.
    Translation,
}

impl Basis {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Verbatim, Self::Excerpt, Self::Paraphrase, Self::Translation];

    /// The word in front matter.
    pub fn word(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Excerpt => "excerpt",
            Self::Paraphrase => "paraphrase",
            Self::Translation => "translation",
        }
    }
}

/// Rights and terms, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Rights {
    /// Who holds the copyright.
    pub holder: Option<String>,
    /// The notice, as printed.
    pub notice: Option<String>,
    /// The licence, if it is an open one.
    pub license: Option<String>,
    /// The address of the terms of use.
    pub terms: Option<String>,
    /// How many of its words the site may quote in all.
    pub quote_words: Option<usize>,
}

/// In what form a text came into the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Via {
    /// A text without markup.
    Text,
    /// A saved HTML page, also one from a web archive.
    Html,
    /// A Markdown file.
    Markdown,
    /// A feed.
    Feed,
    /// An export: JSON, JSON Lines, CSV.
    Export,
    /// A mail.
    Mail,
    /// Typed by a person.
    Hand,
}

impl Via {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Text, Self::Html, Self::Markdown, Self::Feed, Self::Export, Self::Mail, Self::Hand];

    /// The word in front matter.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Feed => "feed",
            Self::Export => "export",
            Self::Mail => "mail",
            Self::Hand => "hand",
        }
    }
}

/// The record of an import (compare W3C PROV: the text was derived from the raw file by the tool).
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Provenance {
    /// How it was obtained.
    pub via: Option<Via>,
    /// The tool and its version.
    pub tool: Option<String>,
    /// The name of the raw file, without its folder.
    pub raw_name: Option<String>,
    /// SHA-256 of the raw bytes, in hex.
    pub raw_sha256: Option<String>,
    /// SHA-256 of the cleaned body as it was written, in hex: if the body's hash differs, a person changed it.
    pub text_sha256: Option<String>,
    /// Words in the raw text.
    pub words_raw: Option<usize>,
    /// Words kept in the body.
    pub words_kept: Option<usize>,
    /// How many lines were dropped, by kind.
    pub dropped: BTreeMap<String, usize>,
    /// Where each value was read, by its key in the front matter: `title: jsonld`.
    pub read_from: BTreeMap<String, ReadFrom>,
    /// Whether two independent ways of finding the text disagreed.
    pub doubtful: bool,
    /// What is doubtful: "words glued together: Putinand".
    pub warnings: Vec<String>,
    /// What the page said before, oldest first: each time its publisher changed the text, the one that was here.
    pub earlier: Vec<EarlierText>,
}

/// A text of the same page that a later one replaced. The text itself is not kept.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct EarlierText {
    /// When it was got.
    pub retrieved: Option<DateTime<FixedOffset>>,
    /// When its publisher had changed it last.
    pub modified: Option<When>,
    /// Words of the cleaned text.
    pub words: Option<usize>,
    /// SHA-256 of the raw bytes, in hex.
    pub raw_sha256: Option<String>,
    /// SHA-256 of the cleaned text, in hex.
    pub text_sha256: Option<String>,
}

/// The text of an article: headings and prose.
///
/// All of it stands in one text. News is many short sentences, and each in a text of its own would take a quarter more room.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Body {
    /// The headings and sentences, one right behind the other.
    text: String,
    lines: Vec<Line>,
    words: usize,
    count: u32,
}

/// A heading or a sentence, which begins where the one before it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Line {
    /// Where it ends in the text, in bytes.
    end: u32,
    /// The number of its block; 0 is the first.
    block: u32,
    kind: LineKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum LineKind {
    Heading { level: u8 },
    Sentence { number: u32, words: u32 },
}

impl Body {
    /// Adds a sub-heading of a level, 1 to 6, with so many words.
    pub fn add_heading(&mut self, level: u8, text: &str, words: usize) {
        let block = self.next_block();
        self.words += words;
        self.add(text, block, LineKind::Heading { level });
    }

    /// Adds a paragraph of sentences, white space folded, each with the number of its words.
    pub fn add_prose<'s>(&mut self, sentences: impl IntoIterator<Item = (&'s str, usize)>) {
        let block = self.next_block();
        for (text, words) in sentences {
            self.words += words;
            self.count += 1;
            self.add(text, block, LineKind::Sentence { number: self.count, words: bounded(words) });
        }
    }

    fn next_block(&self) -> u32 {
        self.lines.last().map_or(0, |line| line.block + 1)
    }

    fn add(&mut self, text: &str, block: u32, kind: LineKind) {
        self.text.push_str(text);
        self.lines.push(Line { end: bounded(self.text.len()), block, kind });
    }

    /// Gives back the room that adding took beforehand. All is copied for that: an allocator may leave in its place what has
    /// become smaller by less than half.
    pub fn shrink(&mut self) {
        self.text = String::from(self.text.as_str());
        self.lines = self.lines.to_vec();
    }

    /// Lets go of all but some sentences, which keep their numbers. What is counted stays as it was.
    pub fn keep(&mut self, wanted: impl Fn(u32) -> bool) {
        let mut kept = Self { words: self.words, count: self.count, ..Self::default() };
        for (line, text) in self.texts() {
            if matches!(line.kind, LineKind::Sentence { number, .. } if wanted(number)) {
                kept.add(text, line.block, line.kind);
            }
        }
        kept.shrink();
        *self = kept;
    }

    /// How many words it has, those of headings counted, too.
    pub fn words(&self) -> usize {
        self.words
    }

    /// How many sentences it has.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// All sentences in order.
    pub fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        self.texts().filter_map(|(line, text)| line.sentence(text))
    }

    /// All blocks in order.
    pub fn blocks(&self) -> Vec<Block<'_>> {
        let mut blocks: Vec<(u32, Block<'_>)> = Vec::new();
        for (line, text) in self.texts() {
            match (line.kind, line.sentence(text)) {
                (LineKind::Heading { level }, _) => blocks.push((line.block, Block::Heading { level, text })),
                (_, sentence) => match blocks.last_mut() {
                    Some((number, Block::Prose { sentences })) if *number == line.block => sentences.extend(sentence),
                    _ => blocks.push((line.block, Block::Prose { sentences: sentence.into_iter().collect() })),
                },
            }
        }
        blocks.into_iter().map(|(_, block)| block).collect()
    }

    fn texts(&self) -> impl Iterator<Item = (&Line, &str)> {
        let starts = std::iter::once(0).chain(self.lines.iter().map(|line| line.end as usize));
        self.lines.iter().zip(starts).map(|(line, start)| (line, &self.text[start..line.end as usize]))
    }
}

impl Line {
    /// The sentence that it is, with its text.
    fn sentence(self, text: &str) -> Option<Sentence<'_>> {
        match self.kind {
            LineKind::Heading { .. } => None,
            LineKind::Sentence { number, words } => Some(Sentence { number, text, words: words as usize }),
        }
    }
}

/// Articles are far shorter than four billion bytes.
fn bounded(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// One block of a text, without markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block<'a> {
    /// A sub-heading.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its words.
        text: &'a str,
    },
    /// A paragraph, a list item, a quotation.
    Prose {
        /// Its sentences, numbered through the whole text.
        sentences: Vec<Sentence<'a>>,
    },
}

/// One sentence of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence<'a> {
    /// Its place in the text: 1 is the first.
    pub number: u32,
    /// Its words, white space folded.
    pub text: &'a str,
    /// How many words it has.
    pub words: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_a_text_has_its_numbers() {
        let mut body = Body::default();
        body.add_heading(2, "Über alles", 2);
        body.add_prose([("Erstens.", 1), ("Zweitens geht es weiter.", 4)]);
        body.add_prose([("Schluss.", 1)]);
        let numbers =
            |body: &Body| body.sentences().map(|sentence| (sentence.number, sentence.text.to_owned())).collect();
        let all: Vec<(u32, String)> = numbers(&body);
        assert_eq!(all, [(1, "Erstens.".into()), (2, "Zweitens geht es weiter.".into()), (3, "Schluss.".into())]);
        let blocks = body.blocks();
        assert_eq!(blocks[0], Block::Heading { level: 2, text: "Über alles" });
        assert!(matches!(&blocks[1..], [Block::Prose { sentences }, Block::Prose { .. }] if sentences.len() == 2));

        let counted = (body.words(), body.count());
        body.keep(|number| number > 1);
        assert_eq!(numbers(&body), all[1..]);
        assert_eq!((body.words(), body.count()), counted);
        assert_eq!(body.blocks().len(), 2);
        body.keep(|_| false);
        assert_eq!((body.sentences().count(), counted), (0, (8, 3)));
    }
}
