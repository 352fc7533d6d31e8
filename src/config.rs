//! `site.yaml`: as written (the fields), then as meant ([`Config`]).

mod fields;
mod model;
mod publish;
mod theme;

use std::collections::BTreeMap;
use std::path::Path;

use chrono_tz::Tz;
use url::Url;

use crate::model::{Language, Period, PeriodKind, When};
use crate::note::{Note, Noted, Severity};
use crate::yaml::{Document, Table};

pub use fields::{Field, FieldMapping};
pub use model::ModelConfig;
pub use publish::{ArchiveKind, GitPlace, Host, Packing, Place, RsyncPlace, S3Place, SftpPlace, Target};
pub use theme::{ChosenOption, ThemeChoice};

/// The folders of a site that it is built from; with its settings that is all.
pub const SOURCE_FOLDERS: [&str; 6] = ["content", "themes", "templates", "slots", "static", "i18n"];

/// The settings of a site, complete and checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The site's title.
    pub title: String,
    /// One sentence on it; may be empty.
    pub description: String,
    /// Where it will stand.
    pub base_url: BaseUrl,
    /// The language of its interface and headings.
    pub language: Language,
    /// The time zone by which periods are cut.
    pub timezone: Tz,
    /// The kinds of period, from short to long; at least one.
    pub periods: Vec<PeriodKind>,
    /// The theme and its options.
    pub theme: ThemeChoice,
    /// Who publishes it.
    pub publisher: Publisher,
    /// How much of an article may be quoted.
    pub quotation: Quotation,
    /// In which fields the exports that are imported keep what.
    pub import_fields: FieldMapping,
    /// How digests are made.
    pub compose: ComposeConfig,
    /// The most entries of a feed.
    pub feed_entries: usize,
    /// The forms beside the pages.
    pub exports: Exports,
    /// On which pages the attributions stand.
    pub attribution: Attribution,
    /// Whether search engines may list attribution pages.
    pub index_sources: bool,
    /// Whether the site can be searched.
    pub search: bool,
    /// Whether the names in the articles are found and have pages.
    pub names: bool,
    /// The language model, if one is wanted.
    pub model: Option<ModelConfig>,
    /// The places to which it is published, in the order of the file.
    pub targets: Vec<Target>,
    /// Paths of the site that have moved, and where they lead now: a path of the site, or a whole address.
    pub redirects: BTreeMap<String, String>,
}

/// Who publishes the site; what is not known is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Publisher {
    /// Their name.
    pub name: String,
    /// Their home page.
    pub url: String,
    /// Their address for questions and removals.
    pub email: String,
}

/// On which pages it stands where articles come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attribution {
    /// Each article has a page of its own.
    PerArticle,
    /// All articles of a day stand on one page, so that large archives stay within what hosts take.
    PerDay,
}

impl Attribution {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::PerArticle, Self::PerDay];

    /// The word for it in `site.yaml`.
    pub fn word(self) -> &'static str {
        match self {
            Self::PerArticle => "per-article",
            Self::PerDay => "per-day",
        }
    }
}

/// In which other forms the site says what its pages say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exports {
    /// Data: a JSON file of each edition and digest, the articles by month, and the schemas of all of these.
    pub json: bool,
    /// Each edition as a mail: `email.html` and `email.txt` beside its page.
    pub email: bool,
    /// Each edition as a book: `edition.epub` beside its page.
    pub epub: bool,
    /// The sources of each edition for reference managers: BibTeX, RIS and CSL-JSON beside its page.
    pub references: bool,
}

/// How much of one article may be quoted on the whole site. An outlet or an article may set its own number of words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quotation {
    /// The most words.
    pub words: usize,
    /// The most of the article's words, 0 to 1.
    pub share: f64,
    /// Of a short article so many words may be quoted though they are more than its share, but never more than two
    /// thirds of it: a fifth of a brief is no sentence. A share of 0 allows none.
    pub least_words: usize,
    /// The longest sentence, in words.
    pub sentence_words: usize,
}

impl Quotation {
    /// How many words of an article may be quoted that has so many.
    pub fn allows(&self, words: usize) -> usize {
        let share = (words as f64 * self.share).floor() as usize;
        self.words.min(share.max(self.words_of_briefs().unwrap_or_default().min(words * 2 / 3)))
    }

    /// How many words of a short article may be quoted; `None` where that is never more than its share.
    pub fn words_of_briefs(&self) -> Option<usize> {
        let words = self.least_words.min(self.words);
        (words > 0 && self.share > 0.0 && self.share < 2.0 / 3.0).then_some(words)
    }
}

/// How digests are made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ComposeConfig {
    /// A story with a lower score is not told.
    pub min_score: f64,
    /// What a story's score is made of.
    pub ranking: Ranking,
    /// The most points of a story.
    pub points: usize,
    /// The most stories of a digest.
    pub stories: usize,
}

/// The address of the site: an origin and a path that ends in `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    path: String,
}

impl BaseUrl {
    /// Reads an absolute `http` or `https` address without query and fragment.
    ///
    /// # Errors
    /// Says what was expected.
    pub fn new(text: &str) -> Result<Self, &'static str> {
        const EXPECTED: &str = "an address such as https://example.org/briefing/";
        let url = Url::parse(text).map_err(|_| EXPECTED)?;
        if !matches!(url.scheme(), "http" | "https") || url.query().is_some() || url.fragment().is_some() {
            return Err(EXPECTED);
        }
        let path = format!("{}/", url.path().trim_end_matches('/'));
        Ok(Self { origin: url.origin().ascii_serialization(), path })
    }

    /// The host, without its port: `example.org`.
    pub fn host(&self) -> String {
        let url = Url::parse(&self.origin).ok();
        url.as_ref().and_then(Url::host_str).unwrap_or_default().to_owned()
    }

    /// The path of the home page: `/` or `/sub/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole address of a path that starts with [`BaseUrl::path`].
    pub fn whole(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }
}

impl std::str::FromStr for BaseUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(text)
    }
}

/// Reads `site.yaml`. `None` where something that is needed is missing or wrong; every such thing is noted.
pub fn parse(file: &Path, source: &str) -> Noted<Option<Config>> {
    let document = Document::new(file, source);
    let value = document.table().and_then(|mut table| {
        let config = read(&mut table);
        table.finish(Severity::Error);
        config
    });
    Noted { value, notes: document.into_notes() }
}

fn read(table: &mut Table<'_>) -> Option<Config> {
    let title = table.required_text("title");
    let description = table.text("description").unwrap_or_default();
    let base_url = match table.entry("base_url") {
        Some(entry) => entry.parsed("an address such as https://example.org/briefing/"),
        None => BaseUrl::new("http://localhost/").ok(),
    };
    let language = language(table);
    let timezone = timezone(table);
    let periods = periods(table);
    let theme = theme::theme(table);
    let publisher = table.table("publisher").map(publisher).unwrap_or_default();
    let quotation = table.table("quotation");
    let quotation = quotation.map_or(Some(Quotation::default()), |table| self::quotation(table));
    let import_fields = table.table("import").map(fields::import).unwrap_or_default();
    let compose = table.table("compose").map_or_else(ComposeConfig::default, compose);
    let feed_entries = table.table("feed").map_or(50, |mut feed| {
        let entries = feed.count("entries").unwrap_or(50);
        feed.finish(Severity::Error);
        entries
    });
    let exports = table.table("exports").map_or_else(Exports::default, exports);
    let attribution = attribution(table);
    let index_sources = table.flag("index_sources").unwrap_or(false);
    let search = table.flag("search").unwrap_or(true);
    let names = table.flag("names").unwrap_or(true);
    let model = match table.table("model") {
        Some(table) => Some(model::model(table)?),
        None => None,
    };
    let targets = table.table("publish").map_or_else(|| Some(Vec::new()), publish::targets);
    let redirects = table.table("redirects").map_or_else(|| Some(BTreeMap::new()), publish::redirects);
    Some(Config {
        title: title?,
        description,
        base_url: base_url?,
        language: language?,
        timezone: timezone?,
        periods: periods?,
        theme,
        publisher,
        quotation: quotation?,
        import_fields,
        compose,
        feed_entries,
        exports,
        attribution: attribution?,
        index_sources,
        search,
        names,
        model,
        targets: targets?,
        redirects: redirects?,
    })
}

fn language(table: &mut Table<'_>) -> Option<Language> {
    let Some(entry) = table.entry("language") else { return Language::new("en").ok() };
    let place = entry.place();
    let text = entry.text()?;
    match Language::new(text) {
        Ok(language) => Some(language),
        Err(error) => {
            table.note(|_| Note::error(format!("`language`: {error}")).at(place));
            None
        }
    }
}

fn timezone(table: &mut Table<'_>) -> Option<Tz> {
    let Some(entry) = table.entry("timezone") else { return Some(Tz::UTC) };
    let place = entry.place();
    let text = entry.text()?;
    if let Ok(zone) = text.parse() {
        return Some(zone);
    }
    let names: Vec<&str> = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).collect();
    let note = Note::error(format!("there is no time zone `{text}`")).at(place);
    table.note(|_| note.hint_near(&text, &names, "names are as in Europe/London"));
    None
}

fn periods(table: &mut Table<'_>) -> Option<Vec<PeriodKind>> {
    let Some(entry) = table.entry("periods") else { return Some(vec![PeriodKind::Week]) };
    let mut kinds = Vec::new();
    let mut good = true;
    let place = entry.place();
    for item in entry.list() {
        let place = item.place();
        let Some(word) = item.text() else {
            good = false;
            continue;
        };
        match PeriodKind::ALL.into_iter().find(|kind| kind.word() == word) {
            Some(kind) => kinds.push(kind),
            None => {
                good = false;
                let words: Vec<&str> = PeriodKind::ALL.iter().map(|kind| kind.word()).collect();
                table.note(|_| {
                    let note = Note::error(format!("there is no period `{word}`")).at(place);
                    note.hint(format!("one or more of {}", words.join(", ")))
                });
            }
        }
    }
    kinds.sort();
    kinds.dedup();
    if kinds.is_empty() && good {
        table.note(|_| Note::error("`periods` is empty").at(place).hint("write `periods: [week]`"));
    }
    (good && !kinds.is_empty()).then_some(kinds)
}

fn attribution(table: &mut Table<'_>) -> Option<Attribution> {
    let Some(entry) = table.entry("attribution") else { return Some(Attribution::PerArticle) };
    match Attribution::ALL.into_iter().find(|choice| entry.text_ref().as_deref() == Some(choice.word())) {
        Some(choice) => Some(choice),
        None => entry.wrong("per-article or per-day"),
    }
}

fn publisher(mut table: Table<'_>) -> Publisher {
    let publisher = Publisher {
        name: table.text("name").unwrap_or_default(),
        url: table.text("url").unwrap_or_default(),
        email: table.text("email").unwrap_or_default(),
    };
    table.finish(Severity::Error);
    publisher
}

impl Default for Quotation {
    /// Two or three sentences of an article and no more than a fifth of it, or one sentence of a brief. There is no safe
    /// number in law; this one is meant to be a short extract in a site that anyone can read.
    fn default() -> Self {
        Self { words: 75, share: 0.2, least_words: 45, sentence_words: 45 }
    }
}

impl Default for Exports {
    fn default() -> Self {
        Self { json: true, email: true, epub: false, references: true }
    }
}

fn exports(mut table: Table<'_>) -> Exports {
    let defaults = Exports::default();
    let exports = Exports {
        json: table.flag("json").unwrap_or(defaults.json),
        email: table.flag("email").unwrap_or(defaults.email),
        epub: table.flag("epub").unwrap_or(defaults.epub),
        references: table.flag("references").unwrap_or(defaults.references),
    };
    table.finish(Severity::Error);
    exports
}

fn quotation(mut table: Table<'_>) -> Option<Quotation> {
    let defaults = Quotation::default();
    let share = table.number("share").unwrap_or(defaults.share);
    let quotation = Quotation {
        words: table.count("words").unwrap_or(defaults.words),
        share,
        least_words: table.count("least_words").unwrap_or(defaults.least_words),
        sentence_words: table.count("sentence_words").unwrap_or(defaults.sentence_words),
    };
    let good = (0.0..=1.0).contains(&share);
    if !good {
        table.note(|place| Note::error("`share` must lie between 0 and 1").at(place));
    }
    table.finish(Severity::Error);
    good.then_some(quotation)
}

impl Default for ComposeConfig {
    fn default() -> Self {
        Self { min_score: 0.0, ranking: Ranking::default(), points: 3, stories: 12 }
    }
}

impl Config {
    /// The periods of the site to which a time belongs, in the order of the settings.
    pub fn periods_of(&self, when: Option<&When>) -> Vec<Period> {
        self.periods.iter().filter_map(|kind| Period::of(*kind, when?, &self.timezone)).collect()
    }
}

/// The weights of a story's score: `origins · log2(1 + independent origins) + outlets · log2(1 + outlets) +
/// recency · (0 to 1) + prominence · (0 to 1)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranking {
    /// What each doubling of the independent origins counts for.
    pub origins: f64,
    /// What each doubling of the outlets counts for.
    pub outlets: f64,
    /// What it counts for that the newest article is of the last day of the period.
    pub recency: f64,
    /// What it counts for that an article is wholly about the topic.
    pub prominence: f64,
}

impl Default for Ranking {
    fn default() -> Self {
        Self { origins: 1.0, outlets: 0.5, recency: 0.25, prominence: 1.0 }
    }
}

fn ranking(mut table: Table<'_>) -> Ranking {
    let defaults = Ranking::default();
    let mut weight = |key, default: f64| {
        let weight = table.number(key).unwrap_or(default);
        if weight < 0.0 {
            table.note(|place| {
                let note = Note::error("a weight is a number from 0 up").at(place);
                note.hint("a weight of 0 takes this out of the score")
            });
        }
        weight.max(0.0)
    };
    let ranking = Ranking {
        origins: weight("origins", defaults.origins),
        outlets: weight("outlets", defaults.outlets),
        recency: weight("recency", defaults.recency),
        prominence: weight("prominence", defaults.prominence),
    };
    table.finish(Severity::Error);
    ranking
}

fn compose(mut table: Table<'_>) -> ComposeConfig {
    let defaults = ComposeConfig::default();
    let ranking = table.table("ranking").map_or_else(Ranking::default, ranking);
    let config = ComposeConfig {
        min_score: table.number("min_score").unwrap_or(defaults.min_score),
        ranking,
        points: table.count("points").unwrap_or(defaults.points).max(1),
        stories: table.count("stories").unwrap_or(defaults.stories).max(1),
    };
    table.finish(Severity::Error);
    config
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let noted = parse(Path::new("site.yaml"), source);
        let notes: Vec<String> = noted
            .notes
            .iter()
            .map(|note| {
                format!("{} ({})", note.text, note.hint.as_deref().or(note.label.as_deref()).unwrap_or_default())
            })
            .collect();
        assert_eq!(notes, expected);
        assert_eq!(noted.value.is_none(), !expected.is_empty());
    }

    #[test]
    fn only_a_title_is_needed() {
        check("title: A\n", &[]);
    }

    #[test]
    fn every_mistake_is_told_at_once() {
        check(
            "titel: A\nbase_url: /x\ntimezone: Europe/Londn\nperiods: [weak, year]\nquotation: {share: 20}\n",
            &[
                "`title` is missing (add `title: …`)",
                "`base_url` cannot be read (expected an address such as https://example.org/briefing/)",
                "there is no time zone `Europe/Londn` (did you mean `Europe/London`?)",
                "there is no period `weak` (one or more of day, week, month, quarter, year)",
                "`share` must lie between 0 and 1 ()",
                "unknown key `titel` (did you mean `title`?)",
            ],
        );
    }

    #[test]
    fn the_fields_of_an_export_are_mapped() {
        let source = "title: A\nimport: {fields: {title: headline.main, text: [story, body]}}\n";
        let config = parse(Path::new("site.yaml"), source).value.unwrap();
        assert_eq!(config.import_fields.paths(Field::Title), ["headline.main"]);
        assert_eq!(config.import_fields.paths(Field::Text), ["story", "body"]);
        assert!(config.import_fields.paths(Field::Url).is_empty());
        check(
            "import:\n  fields: {titel: headline, url: {a: b}}\n  field: 1\n",
            &[
                "`title` is missing (add `title: …`)",
                "`url` cannot be read (expected a text)",
                "unknown key `titel` (did you mean `title`?)",
                "unknown key `field` (did you mean `fields`?)",
            ],
        );
    }

    #[test]
    fn other_forms_are_switched_one_by_one() {
        let config = parse(Path::new("site.yaml"), "title: A\nexports: {json: false, epub: true}\n").value.unwrap();
        assert_eq!(config.exports, Exports { json: false, email: true, epub: true, references: true });
        let notes = parse(Path::new("site.yaml"), "title: A\nexports: {mail: true}\n").notes;
        assert_eq!(notes[0].text, "unknown key `mail`");
        assert!(crate::note::any_error(&notes));
    }

    #[test]
    fn a_base_url_ends_in_a_slash() {
        let url = BaseUrl::new("https://a.example/sub").unwrap();
        assert_eq!(url.path(), "/sub/");
        assert_eq!(url.whole("/sub/2024/"), "https://a.example/sub/2024/");
        assert!(BaseUrl::new("ftp://a.example").is_err());
    }
}
