//! What a template gets: one struct a template, complete before rendering starts.
//!
//! All addresses are ready to stand in `href`: they start with the site's path (`/` or `/sub/`). All texts are plain
//! unless their name ends in `html`; templates escape them. Words in the reader's language come from the theme's
//! `i18n` tables, numbers and dates are words already.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use crate::key::Key;

/// What many pages have in common: it is made ready for templates once, and each of them gets the same.
#[derive(Debug, Clone)]
pub struct Shared<T> {
    view: Arc<T>,
    value: tera::Value,
    key: Key,
}

impl<T: Serialize> Shared<T> {
    /// Makes it ready.
    pub fn new(view: T) -> Self {
        Self { value: tera::Value::from_serializable(&view), key: Key::of(&view), view: Arc::new(view) }
    }

    /// As templates get it.
    pub fn value(&self) -> &tera::Value {
        &self.value
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.view
    }
}

impl<T> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return self.key.serialize(serializer);
        }
        // Tera knows its own values again, and shares them.
        self.value.serialize(serializer)
    }
}

impl<T: JsonSchema> JsonSchema for Shared<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// What every template gets beside its own struct's fields: `site`, `page` and `t`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Shell {
    /// The site.
    pub site: Shared<SiteView>,
    /// The page.
    pub page: PageView,
    /// The interface's words by key, from `i18n/<language>.yaml`.
    pub t: Shared<BTreeMap<String, String>>,
}

/// The site as a whole.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SiteView {
    /// Its title.
    pub title: String,
    /// One sentence on it; may be empty.
    pub description: String,
    /// The language of its interface (BCP 47).
    pub language: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The language of the interface's words where the theme has none in the site's; else empty.
    pub words_language: String,
    /// The path of the home page: `/` or `/sub/`.
    pub home: String,
    /// The style sheet, with the hash of its bytes in the name.
    pub css: String,
    /// The icon.
    pub icon: String,
    /// The Atom feed of the site.
    pub feed: String,
    /// The page of corrections, to which every page leads.
    pub corrections: String,
    /// The page of all names; empty where there are none.
    pub names: String,
    /// The page of the search; empty where the site has none.
    pub search: String,
    /// The site's own pages, beside the method and the corrections; may be empty.
    pub pages: Vec<LinkView>,
    /// The places that every page leads to: topics, archive, sources, outlets, method.
    pub menu: Vec<LinkView>,
    /// Who publishes the site; may be empty.
    pub publisher: String,
    /// The address for questions and removals; may be empty.
    pub email: String,
    /// The theme's options by name: `site.options.accent`.
    pub options: Arc<BTreeMap<String, OptionView>>,
    /// The classes of `<body>` for options that are choices or flags; empty, or with a space before each.
    pub classes: String,
    /// The time zone by which periods are cut: `Europe/London`.
    pub timezone: String,
    /// The program and its version.
    pub generator: String,
    /// The day of the newest article, in words: "the news up to"; may be empty.
    pub newest: String,
}

/// The value of a theme's option.
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq)]
#[serde(untagged)]
pub enum OptionView {
    /// `true` or `false`.
    Flag(bool),
    /// A number.
    Number(f64),
    /// A colour, fonts, a length, a choice, words, or the address of an image; may be empty.
    Text(String),
}

/// One page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PageView {
    /// `home`, `edition`, `digest`, `topic`, `topics`, `source`, `sources`, `outlet`, `outlets`, `archive`, `names`, `name`,
    /// `corrections`, `search`, `page` or `missing`.
    pub kind: &'static str,
    /// Its title, as it stands at its top.
    pub title: String,
    /// The language of the title where it is not the site's; else empty.
    pub title_language: String,
    /// One sentence on it for search engines and link previews.
    pub description: String,
    /// Its address.
    pub url: String,
    /// Its whole address, with the host.
    pub canonical: String,
    /// What it may load, as a Content-Security-Policy.
    pub policy: String,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// The way from the home page to here, the home page first, this page left out.
    pub trail: Vec<LinkView>,
    /// Data about the page for machines (JSON-LD), ready to stand in `<script type="application/ld+json">`; may be
    /// empty.
    pub json_ld: String,
    /// The feeds that it belongs to, and what says the same in another form.
    pub alternates: Vec<AlternateView>,
    /// What reference managers read in the head; only on attribution pages.
    pub meta: Vec<MetaView>,
}

/// A page in another form, or a feed that tells of it.
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq)]
pub struct AlternateView {
    /// Its address.
    pub url: String,
    /// Its media type: `application/atom+xml`.
    pub mime: &'static str,
    /// Its title; may be empty.
    pub title: String,
}

/// A `<meta>` element.
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq)]
pub struct MetaView {
    /// Its name: `citation_title`.
    pub name: &'static str,
    /// Its content.
    pub content: String,
}

/// What stands at an outbound link beside its address, so that readers get there when the address has died
/// (Robust Links).
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq, Default)]
pub struct RobustView {
    /// The address of the original; empty where none is known.
    pub original: String,
    /// An archived copy; may be empty.
    pub version_url: String,
    /// The day of the copy, or on which the original was fetched (`2024-02-08`); may be empty.
    pub version_date: String,
}

/// A file to be had beside a page.
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq)]
pub struct FileView {
    /// Its words: "BibTeX".
    pub text: String,
    /// Its address.
    pub url: String,
    /// Its media type.
    pub mime: &'static str,
}

/// A link.
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq)]
pub struct LinkView {
    /// Its words.
    pub text: String,
    /// Its address.
    pub url: String,
    /// Whether it leads to the page it stands on, or above it.
    pub here: bool,
    /// A remark, such as a count in words; may be empty.
    pub note: String,
}

/// `edition.html`, and `home.html` as its newest: all digests of one period.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EditionView {
    /// The common part.
    #[serde(flatten)]
    pub shell: Shell,
    /// The period's word: "Monthly edition"; empty on the home page of a site without editions.
    pub kicker: String,
    /// The edition's own page: the home page shows it only for a while.
    pub permalink: String,
    /// Its days in words: "1–29 February 2024"; empty on the home page of a site without editions.
    pub days: String,
    /// Facts in words: "3 articles", "2 quoted", "2 outlets", "2 independent origins", "2 languages", "4 min read", "news
    /// up to 8 February 2024". What is not known, and that all is quoted, is left out.
    pub facts: Vec<String>,
    /// "Version 2, corrected 6 May 2031", and where that is told; none for what never was corrected.
    pub version: Option<LinkView>,
    /// The most important points, at most five; empty in a very short edition.
    pub in_short: Vec<PointView>,
    /// The digests, in the order of the topics; of a long edition the most important stories of each.
    pub digests: Vec<DigestPartView>,
    /// What changed since the edition before; none in the first of its kind, and where compose left no ledger.
    pub changes: Option<ChangesView>,
    /// What came in, what is not quoted and why, who was silent; empty where compose left no ledger.
    pub ledger: Vec<FactView>,
    /// The articles cited on this page, numbered as the marks are.
    pub sources: Vec<SourceView>,
    /// The same as files for reference managers; empty where nothing is cited.
    pub references: Vec<FileView>,
    /// The edition before, of the same kind.
    pub previous: Option<LinkView>,
    /// The edition after, of the same kind.
    pub next: Option<LinkView>,
    /// The longer periods in which it lies and the next shorter ones that it holds; on the home page without those in `recent`.
    pub related: Vec<LinkView>,
    /// The newest editions of each kind; on the home page only.
    pub recent: Vec<LinkView>,
    /// The topics; on the home page only.
    pub topics: Vec<LinkView>,
}

/// What changed since the edition before.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ChangesView {
    /// The edition before.
    pub since: LinkView,
    /// In words: "4 new stories", "1 story goes on", "2 stories gone quiet"; what there is none of is left out.
    pub facts: Vec<String>,
    /// New stories, stories that go on, stories gone quiet; a group without stories is left out.
    pub groups: Vec<LinkGroupView>,
}

/// A digest as a part of an edition or of a topic's page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DigestPartView {
    /// The anchor: the topic's id in an edition, `p` and the period on a topic's page.
    pub id: String,
    /// The heading: the topic's name in an edition, the period in words on a topic's page.
    pub heading: String,
    /// The digest's own page.
    pub url: String,
    /// What stands before the first story, as HTML; only if an editor wrote something there.
    pub preamble_html: String,
    /// The stories.
    pub stories: Vec<StoryView>,
    /// Where those stand that are not shown here, in words: "12 more stories"; none where all are shown.
    pub more: Option<LinkView>,
}

/// A story: one section of a digest.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StoryView {
    /// The anchor.
    pub id: String,
    /// The heading.
    pub heading: String,
    /// Whether the page has this heading already, under another topic: it may stand quieter.
    pub again: bool,
    /// The language of the heading where it is not the site's; else empty.
    pub language: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its points, where Clipsheet chose them; empty where `html` stands.
    pub points: Vec<PointView>,
    /// An editor's words as HTML, with marks; empty where `points` stand.
    pub html: String,
    /// What the sources tell differently, as HTML with marks; may be empty.
    pub differences_html: String,
    /// The same as points: one without marks says of what the ones after it are values.
    pub differences: Vec<PointView>,
    /// Whether a person wrote or changed it.
    pub edited: bool,
    /// In words: "from 7 articles by 5 outlets · 2 independent origins"; may be empty.
    pub note: String,
    /// In words: "New", or "Going on since 3 May 2031"; may be empty.
    pub status: String,
}

/// A text under a heading.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TextPartView {
    /// The heading.
    pub heading: String,
    /// The text.
    pub html: String,
}

/// A point: one sentence that is quoted, and where it stands.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PointView {
    /// The words.
    pub text: String,
    /// The language of the words where it is not the site's; else empty.
    pub language: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its citations.
    pub marks: Vec<MarkView>,
    /// "rephrased by some-model" where a model wrote the words; else empty.
    pub by_model: String,
    /// Where sources tell what it says differently, while their values do not stand beside it: "the sources differ", and
    /// where they stand.
    pub differ: Option<LinkView>,
    /// The sentences that a model translated; else empty.
    pub original: String,
    /// Their language.
    pub original_language: String,
    /// `ltr` or `rtl`.
    pub original_dir: &'static str,
}

/// A citation at a point.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MarkView {
    /// The number of the article in the page's list of sources.
    pub number: usize,
    /// The sentence on the attribution page: `/sources/<id>/#s4`.
    pub url: String,
    /// In words: "The Hindu, 21 January 2025, sentence 4".
    pub title: String,
    /// The outlet's name, or "outlet not stated".
    pub outlet: String,
    /// What kind of text the article is, where somebody says that it is no news: "opinion"; else empty.
    pub kind: String,
    /// What is the matter with the article: "withdrawn 6 May 2031"; empty where nothing is.
    pub flag: String,
}

/// An article in a list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SourceView {
    /// Its number in the page's list of sources; 0 where the list is not numbered.
    pub number: usize,
    /// The headline.
    pub title: String,
    /// The language of the headline where it is not the site's; else empty.
    pub language: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its attribution page.
    pub url: String,
    /// The original; empty where no address is known.
    pub original: String,
    /// What stands at a link to the original.
    pub robust: RobustView,
    /// What reference managers read in a list (COinS), for the `title` of a `<span class="Z3988">`; empty where the list
    /// is long.
    pub coins: String,
    /// The outlet's name, or "outlet not stated".
    pub outlet: String,
    /// Whether the outlet is stated.
    pub outlet_stated: bool,
    /// The date in words, or "undated".
    pub date: String,
    /// The date for machines (`2024-02-08`); empty where there is none.
    pub datetime: String,
    /// Other things worth knowing, in words: "in Italian", "agencies: EFE".
    pub notes: Vec<String>,
    /// What is the matter with it: "withdrawn 6 May 2031"; empty where nothing is.
    pub flag: String,
}

/// `email.html`: an edition as a mail. All its addresses are whole ones.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EmailView {
    /// The site.
    pub site: Shared<SiteView>,
    /// The interface's words by key, from `i18n/<language>.yaml`.
    pub t: Shared<BTreeMap<String, String>>,
    /// The period in words: "February 2024".
    pub title: String,
    /// The period's word: "Monthly edition".
    pub kicker: String,
    /// The edition's page.
    pub url: String,
    /// Its days, then facts, all in words.
    pub facts: Vec<String>,
    /// "Version 2, corrected 6 May 2031", and where that is told; none for what never was corrected.
    pub version: Option<LinkView>,
    /// What changed since the edition before, in words: "4 new stories"; empty where nothing is known of it.
    pub changes: Vec<String>,
    /// What it says in short; empty where it is short itself.
    pub in_short: Vec<PointView>,
    /// Its topics, as far as there is room for them.
    pub topics: Vec<EmailTopicView>,
    /// "12 more stories on the site", where there was no room for all; else empty.
    pub more: String,
    /// The articles cited in the mail, numbered as the marks are.
    pub sources: Vec<SourceView>,
    /// The page of corrections.
    pub corrections: String,
}

/// A digest in a mail.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EmailTopicView {
    /// The topic's name.
    pub heading: String,
    /// The digest's page.
    pub url: String,
    /// What an editor wrote before the first story, block by block.
    pub preamble: Vec<PointView>,
    /// The stories.
    pub stories: Vec<EmailStoryView>,
}

/// A story in a mail.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EmailStoryView {
    /// The heading.
    pub heading: String,
    /// The language of the heading where it is not the site's; else empty.
    pub language: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The story on the digest's page.
    pub url: String,
    /// Whether there was room for more than the heading.
    pub whole: bool,
    /// Whether a person wrote or changed it.
    pub edited: bool,
    /// Its points.
    pub points: Vec<PointView>,
    /// What the sources tell differently: a point without marks says of what.
    pub differences: Vec<PointView>,
}

/// `digest.html`: one topic in one period.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DigestView {
    /// The common part.
    #[serde(flatten)]
    pub shell: Shell,
    /// The title of the page, with spaces in its period at which no line breaks.
    pub heading: String,
    /// The topic.
    pub topic: LinkView,
    /// The edition.
    pub edition: LinkView,
    /// Facts in words.
    pub facts: Vec<String>,
    /// "Version 2, corrected 6 May 2031", and where that is told; none for what never was corrected.
    pub version: Option<LinkView>,
    /// What it says in short, under a heading; only where there are several stories.
    pub lead: Option<StoryView>,
    /// The digest.
    pub digest: DigestPartView,
    /// What it rests on, and what it leaves out.
    pub rests_on: Option<TextPartView>,
    /// The articles cited on this page, numbered as the marks are.
    pub sources: Vec<SourceView>,
    /// The topic's digest before, of the same kind of period.
    pub previous: Option<LinkView>,
    /// The topic's digest after, of the same kind of period.
    pub next: Option<LinkView>,
    /// The other topics of the edition.
    pub beside: Vec<LinkView>,
}

/// `topic.html`: a topic through all its periods.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TopicView {
    /// The common part.
    #[serde(flatten)]
    pub shell: Shell,
    /// One sentence on what it covers; may be empty.
    pub about: String,
    /// Facts in words.
    pub facts: Vec<String>,
    /// How many articles came in, by period; none where they are all of one period.
    pub coverage: Option<ChartView>,
    /// Its digests of the shortest kind of period, newest first; at most twelve.
    pub digests: Vec<DigestPartView>,
    /// Its digests, by kind of period, newest first; of many the newest, and a link to the archive.
    pub all: Vec<LinkGroupView>,
    /// The articles cited on this page, numbered as the marks are.
    pub sources: Vec<SourceView>,
    /// Its articles that belong to none of the digests above: undated ones, or dated too roughly.
    pub elsewhere: Vec<SourceView>,
}

/// Links under a heading.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LinkGroupView {
    /// The heading.
    pub heading: String,
    /// Where the heading leads; may be empty.
    pub url: String,
    /// The links.
    pub links: Vec<LinkView>,
    /// In words, how many more there are that are not shown; else empty.
    pub more: String,
}

/// `list.html`: the topics, or the outlets.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ListView {
    /// The common part.
    #[serde(flatten)]
    pub shell: Shell,
    /// A sentence under the title; may be empty.
    pub about: String,
    /// The entries; `note` tells more of each.
    pub links: Vec<LinkView>,
}

/// `sources.html`: articles, newest first: all of them, or those of a year, of a language, or the older ones of an outlet.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SourcesView {
    /// The common part.
    #[serde(flatten)]
    pub shell: Shell,
    /// A sentence under the title.
    pub about: String,
    /// Facts in words: "312 articles".
    pub facts: Vec<String>,
    /// The lists of fewer articles: by year, language, topic and outlet; only on the page of all.
    pub filters: Vec<LinkGroupView>,
    /// In words that not all articles are shown, and where they are; else empty.
    pub more: String,
    /// The articles by year, newest first; the undated ones last.
    pub groups: Vec<SourceGroupView>,
    /// The page of older articles.
    pub previous: Option<LinkView>,
    /// The page of newer articles.
    pub next: Option<LinkView>,
}

/// Articles under a heading.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SourceGroupView {
    /// The heading: a year, or "Undated".
    pub heading: String,
    /// The articles.
    pub sources: Vec<SourceView>,
}

/// `outlet.html`: one outlet and its articles.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OutletView {
    /// The common part.
    #[serde(flatten)]
    pub shell: Shell,
    /// What is known about it.
    pub facts: Vec<FactView>,
    /// Its articles, by topic; none where no digest has any.
    pub topics: Option<ChartView>,
    /// What was wrong with its articles, newest first.
    pub corrections: Vec<CorrectionView>,
    /// Its articles, newest first; of many the newest.
    pub sources: Vec<SourceView>,
    /// The page of its older articles.
    pub previous: Option<LinkView>,
}

/// `archive.html`: all editions by year, or those of one year.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ArchiveView {
    /// The common part.
    #[serde(flatten)]
    pub shell: Shell,
    /// A sentence under the title.
    pub about: String,
    /// The years that are shown, newest first: of a long archive the newest.
    pub years: Vec<YearView>,
    /// The other years.
    pub others: Vec<LinkView>,
    /// Articles that belong to no period; of many the first.
    pub undated: Vec<SourceView>,
    /// Where the other ones are; none where all are shown.
    pub undated_more: Option<LinkView>,
    /// The year before, on the page of a year.
    pub previous: Option<LinkView>,
    /// The year after, on the page of a year.
    pub next: Option<LinkView>,
}

/// The editions of a year.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct YearView {
    /// The anchor: `y2024`.
    pub id: String,
    /// The year.
    pub heading: String,
    /// Its edition; empty where there is none.
    pub url: String,
    /// In words: "483 articles"; may be empty.
    pub note: String,
    /// How many articles came in on each day; none where no article is dated to a day.
    pub calendar: Option<CalendarView>,
    /// Its quarters.
    pub quarters: Vec<LinkView>,
    /// Its months that hold an edition, newest first.
    pub months: Vec<MonthView>,
}

/// The editions of a month.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MonthView {
    /// The month.
    pub heading: String,
    /// Its edition; empty where there is none.
    pub url: String,
    /// In words: "46 articles"; may be empty.
    pub note: String,
    /// Its weeks: those whose Thursday lies in it.
    pub weeks: Vec<LinkView>,
    /// Its days; the text is the day of the month.
    pub days: Vec<LinkView>,
}

/// A chart: values in an order, as columns over time or as bars of things. A component of the theme draws it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ChartView {
    /// An anchor that no other chart of the page has.
    pub id: &'static str,
    /// What it shows, in a few words: "Articles by month".
    pub title: String,
    /// What can be seen in it, as a sentence.
    pub description: String,
    /// The heading of what is counted by: "Month".
    pub by: String,
    /// The heading of the values: "Articles".
    pub counted: String,
    /// The values; never empty.
    pub bars: Vec<BarView>,
}

/// One value of a chart.
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq)]
pub struct BarView {
    /// What it is of.
    pub label: String,
    /// Where that leads; may be empty.
    pub url: String,
    /// The value.
    pub value: usize,
    /// The value in percent of the largest, rounded up: 0 only where the value is 0.
    pub share: usize,
}

/// The days of a year as a grid, a column a week and a row a weekday from Monday on. A component of the theme draws it.
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq)]
pub struct CalendarView {
    /// An anchor that no other calendar of the page has: `days-2024`.
    pub id: String,
    /// What it shows: "Articles by day, 2024".
    pub title: String,
    /// What can be seen in it, as a sentence.
    pub description: String,
    /// How many columns it has: 53 or 54.
    pub columns: usize,
    /// The row of 1 January, 0 to 6.
    pub first_row: usize,
    /// The row of 31 December, 0 to 6.
    pub last_row: usize,
    /// The days with articles, in four steps from few to many.
    pub steps: Vec<StepView>,
    /// The months in few letters, each with the column in which it begins.
    pub months: Vec<ColumnLabelView>,
    /// The weekdays in few letters, from Monday on.
    pub weekdays: Vec<String>,
    /// The same data as rows of a table.
    pub weeks: Vec<WeekRowView>,
}

/// Days with about as many articles.
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq)]
pub struct StepView {
    /// 1 for the fewest, 4 for the most.
    pub strength: usize,
    /// How many articles, in words: "3–5".
    pub words: String,
    /// The days.
    pub cells: Vec<CellView>,
}

/// A place in the grid of a calendar.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema, PartialEq, Eq)]
pub struct CellView {
    /// The column, from 0 on.
    pub column: usize,
    /// The row, 0 to 6.
    pub row: usize,
}

/// A label over a column.
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq)]
pub struct ColumnLabelView {
    /// The words.
    pub text: String,
    /// The column, from 0 on.
    pub column: usize,
}

/// A week of a calendar's table.
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq)]
pub struct WeekRowView {
    /// The ISO week: `2026-W53`.
    pub label: String,
    /// How many articles on each day from Monday on; empty for a day of another year.
    pub days: Vec<String>,
}

/// `names.html`: all names that have a page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NamesView {
    /// The common part.
    #[serde(flatten)]
    pub shell: Shell,
    /// A sentence under the title.
    pub about: String,
    /// People, places, organisations; a kind without names is left out.
    pub kinds: Vec<NameGroupView>,
}

/// The names of one kind.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NameGroupView {
    /// The anchor: `person`, `place`, `organisation`.
    pub id: &'static str,
    /// The heading.
    pub heading: String,
    /// The names by first letter; a short list is one group without a heading.
    pub groups: Vec<LinkGroupView>,
}

/// `name.html`: one name.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NameView {
    /// The common part.
    #[serde(flatten)]
    pub shell: Shell,
    /// The word for its kind: "Person".
    pub kind: String,
    /// Other forms in which it is printed.
    pub variants: Vec<String>,
    /// Facts in words: "3 articles", "2 outlets".
    pub facts: Vec<String>,
    /// The sections of digests that cite an article with the name.
    pub stories: Vec<LinkView>,
    /// The outlets that name it, those that do most first.
    pub outlets: Vec<LinkView>,
    /// The names that share most articles with it.
    pub beside: Vec<LinkView>,
    /// Its articles, newest first.
    pub sources: Vec<SourceView>,
    /// In words that not all articles are shown; else empty.
    pub more: String,
}

/// `corrections.html`: what was wrong in the articles, and what used them; also in place of a digest or an edition of
/// which nothing is left.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CorrectionsView {
    /// The common part.
    #[serde(flatten)]
    pub shell: Shell,
    /// A sentence under the title.
    pub about: String,
    /// What a person wrote in `content/pages/corrections.md`; may be empty.
    pub html: String,
    /// The Atom feed of the corrections.
    pub feed: String,
    /// All of them, newest first.
    pub corrections: Vec<CorrectionView>,
}

/// What was wrong with an article, and what was done about it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CorrectionView {
    /// The anchor on the page of corrections.
    pub id: String,
    /// Its place on the page of corrections.
    pub url: String,
    /// What became of the article, in a word or two: "Withdrawn".
    pub heading: String,
    /// The day in words.
    pub date: String,
    /// The day for machines.
    pub datetime: String,
    /// What that means, as a sentence.
    pub text: String,
    /// What was wrong, in the editors' words; may be empty.
    pub note: String,
    /// The article.
    pub source: SourceView,
    /// The digests and editions that used it; at the address of what is gone since stands why.
    pub used_in: Vec<LinkView>,
}

/// `search.html`: the page of the search.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SearchView {
    /// The common part.
    #[serde(flatten)]
    pub shell: Shell,
    /// The script that searches; the page loads nothing else of it before the field is used.
    pub script: String,
    /// The languages that the index has parts for, with spaces between them: "ar en it".
    pub languages: String,
    /// What a search can be narrowed down by; lists of one, or of very many, are left out.
    pub filters: Vec<SearchFilterView>,
    /// The ways to the same without a script.
    pub ways: Vec<LinkView>,
}

/// Something that a search can be narrowed down by.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SearchFilterView {
    /// Its name in the index: `topic`, `outlet`, `language`, `year`.
    pub name: &'static str,
    /// The word for it.
    pub label: String,
    /// The choices.
    pub choices: Vec<String>,
}

/// `page.html`: a page from `content/pages`, and the page for addresses that do not exist.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TextView {
    /// The common part.
    #[serde(flatten)]
    pub shell: Shell,
    /// The text.
    pub html: String,
}

/// `source.html`: the attribution page of one article.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AttributionView {
    /// The common part; `page.title` is the headline.
    #[serde(flatten)]
    pub shell: Shell,
    /// All that is told of it.
    #[serde(flatten)]
    pub article: ArticleView,
}

/// `sources_day.html`: the attributions of all articles of one day, where `site.yaml` asks for that.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DayView {
    /// The common part.
    #[serde(flatten)]
    pub shell: Shell,
    /// A link to each article of the page.
    pub contents: Vec<LinkView>,
    /// The articles, by id.
    pub articles: Vec<DayArticleView>,
}

/// An article on a page with others: all that `source.html` gets of one, too.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DayArticleView {
    /// The headline.
    pub title: String,
    /// What stands before each of its anchors, so that no two on the page are the same.
    pub prefix: String,
    /// The anchor of the whole article.
    pub anchor: String,
    /// For reference managers: the value of `title` of a `span class="Z3988"` (COinS).
    pub coins: String,
    /// All that is told of it.
    #[serde(flatten)]
    pub article: ArticleView,
}

/// What is told of an article.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ArticleView {
    /// The article's id.
    pub id: String,
    /// The language of the headline and the sentences (BCP 47); empty where it is not stated.
    pub language: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The whole attribution in one sentence that survives copy and paste.
    pub line: String,
    /// The original, ready to follow; empty where no address is known.
    pub original: String,
    /// What stands at a link to the original.
    pub robust: RobustView,
    /// How the body relates to the original, as a sentence: "Our own words: …"; may be empty.
    pub basis: String,
    /// What is known, in groups.
    pub groups: Vec<FactGroupView>,
    /// Every sentence that the site quotes, in the order of the text.
    pub quotes: Vec<QuoteView>,
    /// In words: "61 of 312 words (20 %) are quoted on this site."
    pub quoted_words: String,
    /// What is quoted, in percent of the article's words, 0 to 100; for a bar.
    pub quoted_percent: usize,
    /// The digests and editions that cite it.
    pub used_in: Vec<LinkView>,
    /// What cleaning dropped: kind in words and number of lines, most first.
    pub dropped: Vec<FactView>,
    /// What is doubtful about the text.
    pub warnings: Vec<String>,
    /// What was wrong with it, newest first.
    pub corrections: Vec<CorrectionView>,
    /// Whether its text was taken off the site.
    pub removed: bool,
    /// How to cite the article, in each form.
    pub cite: Vec<CiteView>,
}

/// How to cite an article, in one form.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CiteView {
    /// The anchor: `cite-bibtex`.
    pub id: &'static str,
    /// The name of the form: "BibTeX".
    pub label: &'static str,
    /// The whole citation; it may have several lines.
    pub text: String,
    /// The same as an address for a link with `download` (`data:`); empty where it is no file.
    pub download: String,
    /// The name for the file.
    pub file: String,
}

/// Facts under a heading.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FactGroupView {
    /// The anchor.
    pub id: &'static str,
    /// The heading.
    pub heading: String,
    /// The facts.
    pub facts: Vec<FactView>,
}

/// A fact: a term and what is known of it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FactView {
    /// The term: "Published".
    pub term: String,
    /// What is known; never empty: "not stated" where nothing is.
    pub values: Vec<ValueView>,
    /// Whether anything is known.
    pub stated: bool,
    /// Where and how it was learned: "read in the text"; may be empty.
    pub note: String,
}

/// One value of a fact.
#[derive(Debug, Clone, Serialize, JsonSchema, Default)]
pub struct ValueView {
    /// The words.
    pub text: String,
    /// `ltr` or `rtl` where they are a line of the site's own, which may begin with a foreign name; else empty.
    pub dir: &'static str,
    /// Where they lead; may be empty.
    pub url: String,
    /// Whether the address is outside the site.
    pub external: bool,
    /// Whether it is a hash, a file name or the like.
    pub code: bool,
    /// For machines, where it is a date; else empty.
    pub datetime: String,
    /// The classes of microformats2 by which machines know it: `p-author h-card`; else empty.
    pub class: &'static str,
    /// What stands at a link to the original; none at other values.
    pub robust: Option<RobustView>,
}

/// A sentence that the site quotes.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct QuoteView {
    /// The anchor: `s4`.
    pub id: String,
    /// Its place in the text, in words: "sentence 4 of 21".
    pub place: String,
    /// The words; empty where they were removed.
    pub text: String,
    /// A link to just this sentence in the original (a text fragment); empty where no address is known.
    pub original: String,
    /// Where it is quoted.
    pub used_in: Vec<LinkView>,
}
