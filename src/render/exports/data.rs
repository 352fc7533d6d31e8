//! The shape of the data that others may rely on, version 1.
//!
//! What stands here is a promise: a field may be added, but none goes and none changes its meaning. What must change
//! otherwise becomes version 2, beside this one. The comments on the fields are the descriptions in the published
//! schemas. What is not known is left out; a list that holds nothing is there, and empty.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

/// The version that all documents state.
pub const VERSION: u32 = 1;

/// Where everything is: the editions with their digests, the topics, the articles.
#[derive(Debug, Serialize, JsonSchema)]
pub struct IndexDocument {
    /// Which document this is, and by which schema.
    #[serde(flatten)]
    pub head: Head,
    /// The site's title.
    pub title: String,
    /// The address of the site.
    #[schemars(extend("format" = "uri"))]
    pub url: String,
    /// The language of headings and names (BCP 47).
    pub language: String,
    /// The time zone by which periods are cut.
    pub time_zone: String,
    /// The program that made the data.
    pub generator: String,
    /// All editions, the oldest first.
    pub editions: Vec<EditionEntry>,
    /// All topics.
    pub topics: Vec<TopicEntry>,
    /// The files with the articles, the oldest month first, the undated ones last.
    pub articles: Vec<ArticlesEntry>,
}

/// An edition in the index.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EditionEntry {
    /// Its period.
    pub period: PeriodData,
    /// Its page.
    #[schemars(extend("format" = "uri"))]
    pub url: String,
    /// Its data: a document by the schema `edition.v1.json`.
    #[schemars(extend("format" = "uri"))]
    pub data: String,
    /// The same as a mail, in HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "uri"))]
    pub email: Option<String>,
    /// The same mail as plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "uri"))]
    pub text: Option<String>,
    /// The same as a book.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "uri"))]
    pub epub: Option<String>,
    /// When its articles or their corrections changed it last.
    #[schemars(extend("format" = "date-time"))]
    pub updated: String,
    /// Its digests by their topic's id: documents by the schema `digest.v1.json`.
    pub digests: BTreeMap<String, String>,
}

/// A topic in the index.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TopicEntry {
    /// The topic.
    #[serde(flatten)]
    pub topic: TopicData,
    /// Its feed (JSON Feed 1.1).
    #[schemars(extend("format" = "uri"))]
    pub feed: String,
}

/// A file with articles.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ArticlesEntry {
    /// Their month (`2031-05`), year (`2031`, of those dated no more precisely), or `undated`.
    pub month: String,
    /// The file: a document by the schema `articles.v1.json`.
    #[schemars(extend("format" = "uri"))]
    pub data: String,
    /// How many articles it holds.
    pub count: usize,
}

/// An edition: all digests of one period.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EditionDocument {
    /// Which document this is, and by which schema.
    #[serde(flatten)]
    pub head: Head,
    /// Its period.
    pub period: PeriodData,
    /// Its page.
    #[schemars(extend("format" = "uri"))]
    pub url: String,
    /// Its title in words: `May 2031`.
    pub title: String,
    /// The language of headings and names (BCP 47).
    pub language: String,
    /// How it stands now.
    #[serde(flatten)]
    pub state: StateData,
    /// Its digests, in the order of the topics.
    pub digests: Vec<DigestData>,
    /// Every article that it cites, in the order in which it first does.
    pub sources: Vec<SourceData>,
}

/// A digest: what the articles of one topic tell in one period.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DigestDocument {
    /// Which document this is, and by which schema.
    #[serde(flatten)]
    pub head: Head,
    /// Its period.
    pub period: PeriodData,
    /// The page of its edition.
    #[schemars(extend("format" = "uri"))]
    pub edition: String,
    /// The language of headings and names (BCP 47).
    pub language: String,
    /// How it stands now.
    #[serde(flatten)]
    pub state: StateData,
    /// The digest.
    #[serde(flatten)]
    pub digest: DigestData,
    /// Every article that it cites, in the order in which it first does.
    pub sources: Vec<SourceData>,
}

/// The articles of one month: where each comes from, and the sentences of it that the site quotes.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ArticlesDocument {
    /// Which document this is, and by which schema.
    #[serde(flatten)]
    pub head: Head,
    /// Their month (`2031-05`), year (`2031`, of those dated no more precisely), or `undated`.
    pub month: String,
    /// The articles by their id, which never changes.
    pub articles: BTreeMap<String, ArticleData>,
}

/// What every document begins with.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Head {
    /// The address of the schema.
    #[serde(rename = "$schema")]
    #[schemars(extend("format" = "uri"))]
    pub schema: String,
    /// The version of the schema. Within it fields may be added; none goes, and none changes its meaning.
    #[schemars(extend("const" = VERSION))]
    pub version: u32,
}

/// A stretch of the calendar, in the site's time zone.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PeriodData {
    /// `2031-05-06`, `2031-W19`, `2031-05`, `2031-Q2` or `2031`.
    pub id: String,
    /// The kind of period.
    #[schemars(extend("enum" = ["day", "week", "month", "quarter", "year"]))]
    pub kind: &'static str,
    /// Its first day.
    #[schemars(extend("format" = "date"))]
    pub first_day: String,
    /// Its last day.
    #[schemars(extend("format" = "date"))]
    pub last_day: String,
    /// The time zone by whose midnight it begins and ends.
    pub time_zone: String,
}

/// How an edition or a digest stands now.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StateData {
    /// 1, and one more for each correction.
    pub revision: usize,
    /// When its articles or their corrections changed it last.
    #[schemars(extend("format" = "date-time"))]
    pub updated: String,
    /// What was wrong in the articles that it used, the newest first.
    pub corrections: Vec<CorrectionData>,
}

/// What was wrong with an article, and what became of it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CorrectionData {
    /// The article's id.
    pub article: String,
    /// What became of it.
    #[schemars(extend("enum" = ["corrected", "withdrawn", "removed"]))]
    pub status: &'static str,
    /// The day on which that was made known on the site.
    #[schemars(extend("format" = "date"))]
    pub date: String,
    /// What was wrong, in the editors' words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Where that is told.
    #[schemars(extend("format" = "uri"))]
    pub url: String,
}

/// A topic.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TopicData {
    /// Its id.
    pub id: String,
    /// Its name in the site's language.
    pub name: String,
    /// Its page.
    #[schemars(extend("format" = "uri"))]
    pub url: String,
}

/// What a digest tells.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DigestData {
    /// Its period's id and its topic's: `2031-05/ties`.
    pub id: String,
    /// Its page.
    #[schemars(extend("format" = "uri"))]
    pub url: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub topic: TopicData,
    /// What an editor wrote before the first story, block by block.
    pub preamble: Vec<PointData>,
    /// Its stories, the most important first.
    pub stories: Vec<StoryData>,
}

/// A story: what articles tell of one event.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StoryData {
    /// Its name in the digest, and its anchor on the page.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// Whether a person wrote or changed it.
    pub edited: bool,
    /// The first day of the story, if it began before the period.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "date"))]
    pub since: Option<String>,
    /// How many voices speak in it independently; not known of what a person wrote.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origins: Option<usize>,
    /// The ids of all its articles, the most important first; only those cited where a person wrote it.
    pub articles: Vec<String>,
    /// Its statements.
    pub points: Vec<PointData>,
    /// What the sources tell differently: a statement without citations says of what, those after it give the values.
    pub differences: Vec<PointData>,
}

/// A statement: quoted sentences, or an editor's words, or a model's.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PointData {
    /// The words.
    pub text: String,
    /// Their language (BCP 47).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The model whose words they are; left out where they are quoted, or an editor's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_model: Option<ByModelData>,
    /// The sentences that it rests on.
    pub citations: Vec<CitationData>,
}

/// That a language model wrote the words of a statement.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ByModelData {
    /// What it did with the cited sentences.
    #[schemars(extend("enum" = ["rephrased", "translated"]))]
    pub task: &'static str,
    /// Its name.
    pub name: String,
}

/// A sentence of an article.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CitationData {
    /// The article's id.
    pub article: String,
    /// The number of the sentence in it, from 1.
    pub sentence: u32,
    /// The sentence on the article's attribution page.
    #[schemars(extend("format" = "uri"))]
    pub url: String,
}

/// An article that is cited, in short.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SourceData {
    /// Its id.
    pub id: String,
    /// Its attribution page.
    #[schemars(extend("format" = "uri"))]
    pub url: String,
    /// The file in which all that is known of it stands, with a JSON pointer to it (RFC 6901).
    #[schemars(extend("format" = "uri"))]
    pub data: String,
    /// What is known of it in short.
    #[serde(flatten)]
    pub what: ArticleHead,
}

/// What an article is called, and where and when it was published.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ArticleHead {
    /// The headline.
    pub title: String,
    /// The language of headline and text (BCP 47).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<OutletData>,
    /// When, as precisely as is known: RFC 3339, or `2031-05-06`, `2031-05`, `2031`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The address of the original.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
    /// How it stands after its last correction; left out where nothing was wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = ["corrected", "withdrawn", "removed"]))]
    pub status: Option<&'static str>,
}

/// Who published an article.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OutletData {
    /// The outlet's key.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Where an article comes from, and what the site quotes of it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ArticleData {
    /// Its attribution page.
    #[schemars(extend("format" = "uri"))]
    pub url: String,
    /// What it is called, and where and when it was published.
    #[serde(flatten)]
    pub what: ArticleHead,
    /// When it was last changed, as its publisher states.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// When the page was fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "date-time"))]
    pub retrieved: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// The byline as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// The news agencies that it credits.
    pub agencies: Vec<String>,
    /// The addresses of copies in web archives.
    pub archived: Vec<String>,
    /// What kind of text it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = ["news", "analysis", "background", "opinion", "review", "interview", "live", "press-release", "sponsored", "satire"]))]
    pub genre: Option<&'static str>,
    /// How the text behind this site relates to the original.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = ["verbatim", "excerpt", "paraphrase", "translation"]))]
    pub basis: Option<&'static str>,
    /// Rights and terms as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rights: Option<RightsData>,
    /// The article whose text this one has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<String>,
    /// How many words its text has.
    pub words: usize,
    /// The sentences that the site quotes, in the order of the text. No other sentence of it is published.
    pub quoted: Vec<QuotedData>,
    /// The digests that cite it, the oldest first: `2031-05/ties`.
    pub used_in: Vec<String>,
    /// What was wrong with it, the oldest first.
    pub corrections: Vec<CorrectionData>,
}

/// Rights and terms, as printed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RightsData {
    /// Who holds the copyright.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// The notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// The licence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    /// The address of the terms of use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<String>,
}

/// A sentence that the site quotes.
#[derive(Debug, Serialize, JsonSchema)]
pub struct QuotedData {
    /// Its number in the text, from 1.
    pub sentence: u32,
    /// The words; left out where they were taken off the site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}
