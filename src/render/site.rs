//! What all pages ask: addresses, words, who cites what.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use chrono_tz::Tz;

use super::cite::{Record, coins};
use super::corrections::{Corrections, Event};
use super::feeds::Channel;
use super::html::{Headings, from_markdown};
use super::names::Names;
use super::pages::days;
use super::strings::Strings;
use super::theme::{Kind, Theme, Value};
use super::view::{LinkView, MarkView, OptionView, PageView, RobustView, Shared, Shell, SiteView, SourceView};
use crate::config::{Attribution, Config};
use crate::content::Content;
use crate::model::{
    Article, ArticleId, Basis, ByModel, Citation, Digest, Genre, Language, Ledger, OutletKey, Period, PeriodKind,
    Section, TopicId,
};
use crate::text::dates::{day_in_words, period_in_words, when_in_words};

/// The longest list of sources in which reference managers find them (COinS): at 300 to 900 bytes each, what more
/// would make an edition a slow page. Its files have all of them.
const COINS_SOURCES: usize = 10;

/// The digests in which something stands, by period and topic.
pub(super) type Places<'a> = BTreeSet<(Period, &'a TopicId)>;

/// Everything that a page may be made of.
pub(super) struct Site<'a> {
    pub config: &'a Config,
    pub content: &'a Content,
    pub strings: &'a Strings,
    pub theme: &'a Theme,
    /// The view of the site, as it is where no entry of the menu leads.
    pub view: SiteView,
    /// The view for pages below each entry of the menu, and the last for all others; made when the first is asked for.
    views: OnceLock<Vec<Shared<SiteView>>>,
    /// The address of the script of the search; empty where the site has none.
    pub search_script: String,
    /// The digests of each period, in the order of the topics.
    pub editions: BTreeMap<Period, Vec<&'a Digest>>,
    /// The periods in which a topic has a digest, by kind, oldest first.
    by_topic: BTreeMap<&'a TopicId, BTreeMap<PeriodKind, Vec<Period>>>,
    /// The articles of each period in which one of the site's editions lies, by id.
    pub came_in: BTreeMap<Period, Vec<&'a Article>>,
    /// The ledgers of each period, also those of digests in which nothing is told, and which have no page.
    pub ledgers_in: BTreeMap<Period, Vec<&'a Ledger>>,
    /// The articles that have the text of each.
    pub copied_by: BTreeMap<&'a ArticleId, Vec<&'a ArticleId>>,
    /// The topics of each article: those of the digests that cite it, know of it, or have no place for its date.
    pub topics_of: BTreeMap<&'a ArticleId, BTreeSet<&'a TopicId>>,
    /// The articles of each topic, by id.
    articles_on: BTreeMap<&'a TopicId, Vec<&'a Article>>,
    /// Those of them that came in in each period.
    came_in_on: BTreeMap<&'a TopicId, BTreeMap<Period, Vec<&'a Article>>>,
    /// The digests that cite each sentence of an article.
    pub cited: BTreeMap<&'a ArticleId, BTreeMap<u32, Places<'a>>>,
    /// The names that have a page.
    pub names: Names<'a>,
    /// What was wrong, and what used it.
    pub corrections: Corrections<'a>,
}

impl<'a> Site<'a> {
    /// Looks through the content once.
    pub fn new(config: &'a Config, content: &'a Content, theme: &'a Theme, css: &str, icon: &str) -> Self {
        let order = |digest: &Digest| content.topics.list.iter().position(|topic| topic.id == digest.topic);
        let mut editions: BTreeMap<Period, Vec<&Digest>> = BTreeMap::new();
        let mut cited: BTreeMap<&ArticleId, BTreeMap<u32, Places<'_>>> = BTreeMap::new();
        for digest in content.digests.iter().filter(|digest| digest.says_something()) {
            editions.entry(digest.period).or_default().push(digest);
            for citation in digest.citations() {
                let sentences = cited.entry(&citation.article).or_default();
                sentences.entry(citation.sentence).or_default().insert((digest.period, &digest.topic));
            }
        }
        for digests in editions.values_mut() {
            digests.sort_by_key(|digest| order(digest));
        }
        let mut by_topic: BTreeMap<&TopicId, BTreeMap<PeriodKind, Vec<Period>>> = BTreeMap::new();
        for (period, digests) in &editions {
            for digest in digests {
                by_topic.entry(&digest.topic).or_default().entry(period.kind()).or_default().push(*period);
            }
        }
        let mut copied_by: BTreeMap<&ArticleId, Vec<&ArticleId>> = BTreeMap::new();
        for (id, copy) in &content.copies {
            copied_by.entry(&copy.of).or_default().push(id);
        }
        let mut came_in: BTreeMap<Period, Vec<&Article>> = BTreeMap::new();
        for article in content.articles.values() {
            for period in config.periods_of(article.date.as_ref()) {
                came_in.entry(period).or_default().push(article);
            }
        }
        let mut topics_of: BTreeMap<&ArticleId, BTreeSet<&TopicId>> = BTreeMap::new();
        let mut ledgers_in: BTreeMap<Period, Vec<&Ledger>> = BTreeMap::new();
        for ((period, topic), ledger) in &content.ledgers {
            ledgers_in.entry(*period).or_default().push(ledger);
            for id in ledger.articles() {
                topics_of.entry(id).or_default().insert(topic);
            }
        }
        for digest in &content.digests {
            for citation in digest.citations() {
                topics_of.entry(&citation.article).or_default().insert(&digest.topic);
            }
        }
        for (topic, ids) in &content.unplaced {
            for id in ids {
                topics_of.entry(id).or_default().insert(topic);
            }
        }
        let mut articles_on: BTreeMap<&TopicId, Vec<&Article>> = BTreeMap::new();
        for (id, topics) in &topics_of {
            for (topic, article) in topics.iter().zip(std::iter::repeat(content.articles.get(*id))) {
                articles_on.entry(topic).or_default().extend(article);
            }
        }
        let mut came_in_on: BTreeMap<&TopicId, BTreeMap<Period, Vec<&Article>>> = BTreeMap::new();
        for (topic, articles) in &articles_on {
            let periods = came_in_on.entry(*topic).or_default();
            for article in articles {
                for period in config.periods_of(article.date.as_ref()) {
                    periods.entry(period).or_default().push(article);
                }
            }
        }
        let names = if config.names { Names::new(content, &cited) } else { Names::default() };
        let mut view = site_view(config, content, theme, css, icon);
        if !names.all.is_empty() {
            view.names = format!("{}names/", view.home);
        }
        let corrections = Corrections::new(content);
        Self {
            config,
            content,
            strings: &theme.strings,
            theme,
            view,
            views: OnceLock::new(),
            search_script: String::new(),
            editions,
            by_topic,
            came_in,
            ledgers_in,
            copied_by,
            topics_of,
            articles_on,
            came_in_on,
            cited,
            names,
            corrections,
        }
    }

    /// Gives it a page of the search, with a script at a path below the home page.
    pub fn with_search(&mut self, script: &str) {
        self.view.search = self.url(super::pages::search::PATH);
        self.search_script = self.url(script);
    }

    /// An address of this site: `path` is below the home page.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.config.base_url.path())
    }

    /// An address of this site, with the host.
    pub fn whole(&self, url: &str) -> String {
        self.config.base_url.whole(url)
    }

    pub fn edition_url(&self, period: &Period) -> String {
        self.url(&format!("{}/", period.address()))
    }

    pub fn digest_url(&self, period: &Period, topic: &TopicId) -> String {
        self.url(&format!("{}/", period.digest_address(topic)))
    }

    pub fn topic_url(&self, topic: &TopicId) -> String {
        self.url(&format!("topics/{topic}/"))
    }

    /// Where the attribution of an article stands.
    pub fn source_url(&self, id: &ArticleId) -> String {
        match self.shared_page(id) {
            Some((page, article)) => format!("{page}#{}", days::anchor(article)),
            None => self.url(&format!("sources/{id}/")),
        }
    }

    /// Where a sentence of an article stands.
    pub fn sentence_url(&self, id: &ArticleId, sentence: u32) -> String {
        match self.shared_page(id) {
            Some((page, article)) => format!("{page}#{}s{sentence}", days::prefix(article)),
            None => self.url(&format!("sources/{id}/#s{sentence}")),
        }
    }

    /// Markdown of a person as HTML, as [`from_markdown`] makes it. What they wrote as the page of an article leads to where
    /// it stands.
    pub fn html(&self, markdown: &str, headings: Headings, marks: &BTreeMap<String, String>) -> String {
        let html = from_markdown(markdown, &self.view.home, headings, marks);
        match self.config.attribution {
            Attribution::PerArticle => html,
            Attribution::PerDay => self.led_to_days(&html),
        }
    }

    /// HTML with links such as `/sources/ID/#s4` leading to the pages that articles share.
    fn led_to_days(&self, html: &str) -> String {
        let start = format!("href=\"{}sources/", self.view.home);
        let mut parts = html.split(&start);
        let mut led = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (path, rest) = part.split_once('"').unwrap_or((part, ""));
            let (name, anchor) = path.split_once('#').unwrap_or((path, ""));
            let id = ArticleId::new(name.trim_end_matches('/')).ok();
            let url = id.filter(|id| self.content.articles.contains_key(id)).map(|id| {
                match anchor.strip_prefix('s').and_then(|number| number.parse().ok()) {
                    Some(number) => self.sentence_url(&id, number),
                    None => self.source_url(&id),
                }
            });
            match url {
                Some(url) => led += &format!("href=\"{url}\"{rest}"),
                None => led += &format!("{start}{part}"),
            }
        }
        led
    }

    /// The page that an article shares with others, if it does.
    fn shared_page(&self, id: &ArticleId) -> Option<(String, &'a Article)> {
        match self.config.attribution {
            Attribution::PerArticle => None,
            Attribution::PerDay => {
                // That a citation leads to an article `verify` has seen to.
                let article = self.content.articles.get(id)?;
                Some((self.url(&days::source_page(self.config, article)), article))
            }
        }
    }

    pub fn outlet_url(&self, outlet: &OutletKey) -> String {
        self.url(&format!("outlets/{outlet}/"))
    }

    pub fn correction_url(&self, event: &Event<'_>) -> String {
        self.url(&format!("corrections/#{}", event.anchor()))
    }

    /// The articles of a topic, by id.
    pub fn articles_on(&self, topic: &TopicId) -> &[&'a Article] {
        self.articles_on.get(topic).map_or(&[], Vec::as_slice)
    }

    /// The articles of an edition: those that came in in its period; where none did, those that it cites.
    pub fn articles_in(&self, period: &Period) -> Cow<'_, [&'a Article]> {
        match self.came_in.get(period) {
            Some(articles) => articles.into(),
            None => self.cited_by(&self.editions[period]).into(),
        }
    }

    /// The articles of a digest: those of its topic that came in in its period; where none did, those that it cites.
    pub fn articles_of(&self, digest: &Digest) -> Cow<'_, [&'a Article]> {
        match self.came_in_on.get(&digest.topic).and_then(|periods| periods.get(&digest.period)) {
            Some(articles) => articles.into(),
            None => self.cited_by(&[digest]).into(),
        }
    }

    /// The articles that digests cite, each once, in order.
    pub fn cited_by(&self, digests: &[&Digest]) -> Vec<&'a Article> {
        let citations = digests.iter().flat_map(|digest| digest.citations());
        each_once(citations.filter_map(|citation| self.content.articles.get(&citation.article)))
    }

    /// A digest that has a page.
    pub fn shown(&self, period: &Period, topic: &TopicId) -> Option<&'a Digest> {
        self.editions.get(period)?.iter().find(|digest| digest.topic == *topic).copied()
    }

    /// Editions (without a topic) and digests that were corrected until nothing was left of them. Readers and feeds may
    /// still know their addresses.
    pub fn gone(&self) -> Vec<(&Period, Option<&TopicId>)> {
        let editions = self.corrections.editions().filter(|period| !self.editions.contains_key(period));
        let digests = self.corrections.digests().filter(|(period, topic)| self.shown(period, topic).is_none());
        let digests = digests.map(|(period, topic)| (period, Some(topic)));
        editions.map(|period| (period, None)).chain(digests).collect()
    }

    /// "Version 2, corrected 6 May 2031", for what the events bear on (newest first); `None` where it never was corrected.
    pub fn version(&self, events: &[Event<'_>]) -> Option<LinkView> {
        let newest = events.first()?;
        let number = (events.len() + 1).to_string();
        let day = day_in_words(newest.correction.date, self.language());
        let words = self.strings.fill("say_version", &[("n", &number), ("date", &day)]);
        Some(link(&words, &self.correction_url(newest)))
    }

    /// "withdrawn 6 May 2031"; empty for an article with which nothing was wrong.
    pub fn flag(&self, article: &Article) -> String {
        let Some(last) = article.last_correction() else { return String::new() };
        let day = day_in_words(last.date, self.language());
        self.strings.fill(&format!("say_flag_{}", last.status.word()), &[("date", &day)])
    }

    pub fn language(&self) -> &'a Language {
        &self.config.language
    }

    pub fn zone(&self) -> &Tz {
        &self.config.timezone
    }

    /// The name of a topic in the site's language.
    pub fn topic_name(&self, topic: &TopicId) -> String {
        self.content.topics.get(topic).map_or_else(|| topic.to_string(), |topic| topic.name(self.language()).to_owned())
    }

    /// A period in words, with a capital as it stands in a heading.
    pub fn period_name(&self, period: &Period) -> String {
        capital(&period_in_words(period, self.language()))
    }

    /// A period in words, as it stands inside a sentence.
    pub fn period_in_sentence(&self, period: &Period) -> String {
        period_in_words(period, self.language())
    }

    pub fn outlet_name(&self, article: &Article) -> String {
        self.content.outlet_name(article).map_or_else(|| self.strings.get("say_no_outlet"), str::to_owned)
    }

    pub fn date_in_words(&self, article: &Article) -> String {
        match &article.date {
            Some(when) => when_in_words(when, self.language(), self.zone()),
            None => self.strings.get("say_undated"),
        }
    }

    /// "rephrased by some-model".
    pub fn by_model(&self, by_model: &ByModel) -> String {
        self.strings.fill(&format!("say_{}_by", by_model.task.done()), &[("model", &by_model.name)])
    }

    /// `(language, dir)` for words of an article: the language is empty where it is the site's own or not known.
    pub fn foreign(&self, article: &Article) -> (String, &'static str) {
        match &article.language {
            Some(language) if language.primary() != self.language().primary() => {
                (language.to_string(), language.direction())
            }
            Some(_) | None => (String::new(), self.language().direction()),
        }
    }

    /// As [`Site::foreign`] for the heading of a section: one of Clipsheet's is the title of an article that it cites.
    pub fn foreign_heading(&self, section: &Section) -> (String, &'static str) {
        let mut cited = citations(section).filter_map(|citation| self.content.articles.get(&citation.article));
        match cited.find(|article| article.title == section.heading) {
            Some(article) => self.foreign(article),
            None => (String::new(), self.language().direction()),
        }
    }

    /// Parts in one line, with the comma of the site's language between them.
    pub fn listed(&self, parts: impl IntoIterator<Item = String>) -> String {
        parts.into_iter().collect::<Vec<_>>().join(&self.strings.get("comma"))
    }

    /// The name of a language in the site's language, or its tag.
    pub fn language_name(&self, language: &Language) -> String {
        let key = format!("say_language_{}", language.primary());
        let name = self.strings.get(&key);
        if name == key { language.to_string() } else { name }
    }

    /// The frame of a page. `path` is below the home page and ends in `/` or is empty.
    pub fn shell(&self, kind: &'static str, title: &str, description: &str, path: &str, trail: Vec<LinkView>) -> Shell {
        let url = self.url(path);
        let home = link(&self.strings.get("say_home"), &self.view.home);
        let trail = if path.is_empty() { Vec::new() } else { std::iter::once(home).chain(trail).collect() };
        Shell {
            site: self.view_at(&url),
            page: PageView {
                kind,
                title: title.to_owned(),
                title_language: String::new(),
                description: description.to_owned(),
                canonical: self.whole(&url),
                url,
                policy: self.policy(kind == "search"),
                noindex: false,
                trail,
                json_ld: String::new(),
                alternates: Channel::Site.alternates(self).into(),
                meta: Vec::new(),
            },
            t: self.strings.table(),
        }
    }

    /// The view of the site for a page: in the menu, the entry that leads to it or above it is `here`.
    pub fn view_at(&self, url: &str) -> Shared<SiteView> {
        let entries = self.view.menu.len();
        let at = |here: usize| {
            let mut view = self.view.clone();
            if let Some(link) = view.menu.get_mut(here) {
                link.here = true;
            }
            Shared::new(view)
        };
        let views = self.views.get_or_init(|| (0..=entries).map(at).collect());
        let here = self.view.menu.iter().position(|link| url.starts_with(&link.url));
        views[here.unwrap_or(entries)].clone()
    }

    /// What stands at links to the original of an article.
    pub fn robust(&self, article: &Article) -> RobustView {
        let Some(original) = article.source.url.clone() else { return RobustView::default() };
        let copy = article.source.archive.first();
        let day = copy.and_then(|copy| copy.date?.day(self.zone()));
        let fetched = || article.source.retrieved.map(|time| time.with_timezone(self.zone()).date_naive());
        RobustView {
            original,
            version_url: copy.map(|copy| copy.url.clone()).unwrap_or_default(),
            version_date: day.or_else(fetched).map(|day| day.to_string()).unwrap_or_default(),
        }
    }

    /// What a page may load: its style, its images and its fonts from the site; a script only where it searches. Without scripts
    /// nothing connects but tools in the browser that read robots.txt, as Lighthouse does.
    fn policy(&self, searches: bool) -> String {
        let scripts = if searches { " script-src 'self' 'wasm-unsafe-eval'; worker-src 'self';" } else { "" };
        let forms = if self.view.search.is_empty() { "'none'" } else { "'self'" };
        format!(
            "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self';{scripts} base-uri 'none'; form-action {forms}"
        )
    }

    /// That the sentences of an article are not its outlet's, where they are in other words or another language.
    fn told_anew(&self, article: &Article) -> Option<String> {
        match article.source.basis? {
            Basis::Paraphrase => Some(self.strings.get("say_note_paraphrase")),
            Basis::Translation => Some(self.strings.get("say_note_translation")),
            Basis::Verbatim | Basis::Excerpt => None,
        }
    }

    /// A genre in words: "opinion".
    pub fn genre(&self, genre: Genre) -> String {
        self.strings.get(&format!("say_genre_{}", genre.word().replace('-', "_")))
    }

    /// What a reader must know of the words of an article wherever it is cited: that it is no news, where somebody says so, and
    /// that its sentences are not its outlet's.
    fn kind_of_words(&self, article: &Article) -> impl Iterator<Item = String> {
        self.kind(article).into_iter().chain(self.told_anew(article))
    }

    /// The genre of an article in words, where somebody says that it is no news.
    fn kind(&self, article: &Article) -> Option<String> {
        article.source.genre.filter(|genre| *genre != Genre::News).map(|genre| self.genre(genre))
    }

    /// An article in a list.
    pub fn source(&self, article: &Article, number: usize) -> SourceView {
        let (language, dir) = self.foreign(article);
        let mut notes = Vec::new();
        if let Some(tag) = article.language.as_ref().filter(|_| !language.is_empty()) {
            notes.push(self.strings.fill("say_in_language", &[("language", &self.language_name(tag))]));
        }
        notes.extend(self.kind_of_words(article));
        let agencies: Vec<&str> = article
            .source
            .agencies
            .iter()
            .map(String::as_str)
            .filter(|agency| self.content.outlet_name(article) != Some(agency))
            .collect();
        if !agencies.is_empty() {
            let names = self.listed(agencies.into_iter().map(|agency| isolated(agency, self.language())));
            notes.push(self.strings.fill("say_agencies", &[("names", &names)]));
        }
        SourceView {
            number,
            title: article.title.clone(),
            language,
            dir,
            url: self.source_url(&article.id),
            original: article.source.url.clone().unwrap_or_default(),
            robust: self.robust(article),
            coins: String::new(),
            outlet: self.outlet_name(article),
            outlet_stated: article.source.outlet.is_some(),
            date: self.date_in_words(article),
            datetime: article.date.map(|date| date.to_string()).unwrap_or_default(),
            notes,
            flag: self.flag(article),
        }
    }

    /// A list of articles, `numbered` from 1 on or not at all. A short one has what reference managers
    /// read in it; of a long one that would be a good part of the page, and an edition has it as files.
    pub fn sources(&self, articles: &[&Article], numbered: bool) -> Vec<SourceView> {
        let source = |(index, article): (usize, &&Article)| {
            let mut source = self.source(article, if numbered { index + 1 } else { 0 });
            if articles.len() <= COINS_SOURCES {
                source.coins = coins(&Record::new(self, article));
            }
            source
        };
        articles.iter().enumerate().map(source).collect()
    }

    /// The articles, newest first; the undated ones last.
    pub fn newest_first<'b>(&self, articles: impl IntoIterator<Item = &'b Article>) -> Vec<&'b Article> {
        let mut articles: Vec<&Article> = articles.into_iter().collect();
        articles.sort_by_cached_key(|article| {
            (std::cmp::Reverse(article.date.map(|date| date.sort_key(self.zone()))), &article.id)
        });
        articles
    }

    /// The word for a kind of edition or of editions: `say_week_edition`, `say_week_editions`.
    pub fn kind_word(&self, kind: PeriodKind, form: &str) -> String {
        self.strings.get(&format!("say_{}_{form}", kind.word()))
    }

    /// The periods of one kind in which a topic has a digest, oldest first.
    pub fn digests_of(&self, topic: &TopicId, kind: PeriodKind) -> &[Period] {
        self.by_topic.get(topic).and_then(|kinds| kinds.get(&kind)).map_or(&[], Vec::as_slice)
    }

    /// The periods with an edition of one kind, oldest first.
    pub fn periods(&self, kind: PeriodKind) -> impl DoubleEndedIterator<Item = &Period> {
        self.editions.keys().filter(move |period| period.kind() == kind)
    }
}

/// All citations of a section, in order.
pub(super) fn citations(section: &Section) -> impl Iterator<Item = &Citation> {
    section.points.iter().flat_map(|point| &point.citations)
}

/// Articles, each once, in order.
pub(super) fn each_once<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Vec<&'a Article> {
    let mut known: BTreeSet<&ArticleId> = BTreeSet::new();
    articles.into_iter().filter(|article| known.insert(&article.id)).collect()
}

/// A link without a remark.
pub(super) fn link(text: &str, url: &str) -> LinkView {
    LinkView { text: text.to_owned(), url: url.to_owned(), here: false, note: String::new() }
}

/// Words of unknown direction inside a sentence of `language`: between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE
/// where they hold letters that are written the other way, so that they do not turn round what stands beside them (UAX 9).
pub(super) fn isolated(text: &str, language: &Language) -> String {
    let right_to_left =
        |letter: char| matches!(letter, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}');
    let other_way = match language.direction() {
        "rtl" => text.contains(|letter: char| letter.is_alphabetic() && !right_to_left(letter)),
        _ => text.contains(right_to_left),
    };
    if other_way { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
}

/// With a capital at its start.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// The theme's options by name; images as their addresses.
fn options_view(theme: &Theme, home: &str) -> BTreeMap<String, OptionView> {
    let view = |kind: &Kind, value: &Value| match (kind, value) {
        (Kind::Image, Value::Text(path)) if !path.is_empty() => OptionView::Text(format!("{home}{path}")),
        (_, Value::Text(text)) => OptionView::Text(text.clone()),
        (_, Value::Number(number)) => OptionView::Number(*number),
        (_, Value::Flag(flag)) => OptionView::Flag(*flag),
    };
    theme.options.iter().map(|option| (option.name.clone(), view(&option.kind, &option.value))).collect()
}

fn site_view(config: &Config, content: &Content, theme: &Theme, css: &str, icon: &str) -> SiteView {
    let home = config.base_url.path().to_owned();
    let strings = &theme.strings;
    let menu = ["topics", "archive", "sources", "outlets", "method"]
        .iter()
        .map(|part| link(&strings.get(&format!("say_{part}")), &format!("{home}{part}/")))
        .collect();
    let pages =
        content.pages.iter().filter(|page| !["method", super::pages::corrections::SLUG].contains(&page.slug.as_str()));
    let newest = content.articles.values().filter_map(|article| article.date);
    let newest = newest.max_by_key(|date| date.sort_key(&config.timezone));
    SiteView {
        title: config.title.clone(),
        description: config.description.clone(),
        language: config.language.to_string(),
        dir: config.language.direction(),
        words_language: Some(strings.language())
            .filter(|language| language.primary() != config.language.primary())
            .map(ToString::to_string)
            .unwrap_or_default(),
        css: format!("{home}{css}"),
        icon: format!("{home}{icon}"),
        feed: format!("{home}feed.xml"),
        corrections: format!("{home}corrections/"),
        names: String::new(),
        search: String::new(),
        pages: pages.map(|page| link(&page.title, &format!("{home}{}/", page.slug))).collect(),
        menu,
        publisher: config.publisher.name.clone(),
        email: config.publisher.email.clone(),
        options: Arc::new(options_view(theme, &home)),
        classes: theme.classes.clone(),
        timezone: config.timezone.name().to_owned(),
        generator: concat!("Clipsheet ", env!("CARGO_PKG_VERSION")).to_owned(),
        newest: newest.map(|date| when_in_words(&date, &config.language, &config.timezone)).unwrap_or_default(),
        home,
    }
}

/// The list of sources of one page: articles get their numbers in the order in which they are cited.
#[derive(Default)]
pub(super) struct Numbers<'a>(Vec<&'a Article>);

impl<'a> Numbers<'a> {
    /// The mark for a citation; `None` where it leads nowhere, which `verify` has refused before.
    pub fn mark(&mut self, site: &Site<'a>, citation: &Citation) -> Option<MarkView> {
        let article = site.content.articles.get(&citation.article)?;
        let known = self.0.iter().position(|known| known.id == article.id);
        let number = known.unwrap_or_else(|| {
            self.0.push(article);
            self.0.len() - 1
        }) + 1;
        let outlet = site.outlet_name(article);
        let sentence = site.strings.fill("say_sentence", &[("n", &citation.sentence.to_string())]);
        let parts = [isolated(&outlet, site.language()), site.date_in_words(article), sentence];
        Some(MarkView {
            number,
            url: site.sentence_url(&article.id, citation.sentence),
            title: site.listed(parts.into_iter().chain(site.kind_of_words(article))),
            outlet,
            kind: site.kind(article).unwrap_or_default(),
            flag: site.flag(article),
        })
    }

    /// The articles in the order of their numbers.
    pub fn articles(&self) -> &[&'a Article] {
        &self.0
    }

    /// The numbered list.
    pub fn sources(&self, site: &Site<'a>) -> Vec<SourceView> {
        site.sources(&self.0, true)
    }
}
