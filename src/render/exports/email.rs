//! An edition → a mail: HTML that holds its styles, and the same as plain text.

use textwrap::{Options, WordSeparator, WordSplitter};
use unicode_width::UnicodeWidthStr as _;

use crate::key::Key;
use crate::model::Period;
use crate::note::Note;
use crate::render::feeds::in_a_line;
use crate::render::pages::{changes, edition};
use crate::render::site::{Numbers, Site};
use crate::render::told::{Told, ToldPoint, ToldStory};
use crate::render::view::{EmailStoryView, EmailTopicView, EmailView, LinkView, MarkView, PointView, SourceView};
use crate::text::dates::days_in_words;
use crate::text::reading;

/// The most bytes of the HTML. A widely used reader of mails hides what comes after 102 KB.
const MOST_BYTES: usize = 100_000;
/// The longest line of the text, in columns (RFC 5322 recommends no more than 78; a quoting `> ` or two shall fit).
const COLUMNS: usize = 72;

/// A mail before it is made.
pub(super) struct Mail<'s, 'a> {
    site: &'s Site<'a>,
    told: Edition<'a>,
    /// With every story whole.
    whole: EmailView,
}

impl<'s, 'a> Mail<'s, 'a> {
    pub fn new(site: &'s Site<'a>, period: &Period) -> Self {
        let told = Edition::new(site, period);
        let whole = told.view(site, told.stories(), told.stories());
        Self { site, told, whole }
    }

    /// What its template gets where there is room for all of it.
    pub fn whole(self) -> EmailView {
        self.whole
    }

    /// The key of all that it is made of: whatever is left out stands in the whole.
    pub fn key(&self) -> Key {
        Key::of(&self.whole)
    }

    /// The mail in both forms: its HTML and its text.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub fn made(self) -> Result<(String, String), Note> {
        let Self { site, told, whole } = self;
        // Where the whole is too large, first the last stories lose all but their headings, one by one, then the last
        // headings go. The largest that fits is found by halving: each step makes it smaller.
        let stories = told.stories();
        let html = |view: &EmailView| site.theme.render("email.html", view);
        let at = |step: usize| {
            let view = told.view(site, step.min(stories), step.saturating_sub(stories));
            html(&view).map(|html| (html, view))
        };
        let (mut best, mut view) = (html(&whole)?, whole);
        let (mut fits, mut too_large) = (0, 2 * stories);
        if best.len() > MOST_BYTES {
            (best, view) = at(0)?;
            while fits + 1 < too_large {
                let middle = fits.midpoint(too_large);
                let (html, made) = at(middle)?;
                if html.len() <= MOST_BYTES {
                    (best, view, fits) = (html, made, middle);
                } else {
                    too_large = middle;
                }
            }
        }
        Ok((best, text(&view)))
    }
}

/// An edition, told once for all tries.
struct Edition<'a> {
    period: Period,
    topics: Vec<(String, String, Told<'a>)>,
    facts: Vec<String>,
    changes: Vec<String>,
}

impl<'a> Edition<'a> {
    fn new(site: &Site<'a>, period: &Period) -> Self {
        let topics = site.editions[period].iter().map(|digest| {
            let url = site.whole(&site.digest_url(period, &digest.topic));
            (site.topic_name(&digest.topic), url, Told::new(site, digest))
        });
        let topics: Vec<_> = topics.collect();
        let stories = topics.iter().flat_map(|(.., told): &(String, String, Told<'_>)| &told.stories);
        let texts = stories.flat_map(|story| {
            let points = story.all().map(|point| point.text.as_str());
            std::iter::once(story.section.heading.as_str()).chain(points)
        });
        let minutes = reading::minutes(texts).max(1);
        let mut facts = vec![days_in_words(period, site.language())];
        facts.extend(edition::facts(site, period, minutes));
        let changes = changes::view(site, period, |_, _| None).map(|changes| changes.facts).unwrap_or_default();
        Self { period: *period, topics, facts, changes }
    }

    fn stories(&self) -> usize {
        self.topics.iter().map(|(.., told)| told.stories.len()).sum()
    }

    /// The first `shown` stories, of which the first `whole` have more than their heading. What an editor wrote before
    /// the stories of a topic goes with the first of them.
    fn view(&self, site: &Site<'a>, shown: usize, whole: usize) -> EmailView {
        let mut numbers = Numbers::default();
        let in_short = edition::in_short(site, &site.editions[&self.period], &mut numbers);
        let in_short = in_short.into_iter().map(|point| whole_point(site, point)).collect();
        let mut at = 0;
        let mut topics = Vec::new();
        for (heading, url, told) in &self.topics {
            let begins_whole = at < whole || told.stories.is_empty();
            let preamble: &[ToldPoint<'_>] = if begins_whole { &told.preamble } else { &[] };
            let preamble = preamble.iter().map(|told| point(site, told, &mut numbers)).collect();
            let mut stories = Vec::new();
            for story in &told.stories {
                if at < shown {
                    stories.push(self::story(site, story, url, at < whole, &mut numbers));
                }
                at += 1;
            }
            if begins_whole || !stories.is_empty() {
                topics.push(EmailTopicView { heading: heading.clone(), url: url.clone(), preamble, stories });
            }
        }
        let left = self.stories() - shown;
        let whole_link = |link: LinkView| LinkView { url: site.whole(&link.url), ..link };
        let sources = numbers.sources(site).into_iter();
        EmailView {
            site: site.view_at(""),
            t: site.strings.table(),
            title: site.period_name(&self.period),
            kicker: site.kind_word(self.period.kind(), "edition"),
            url: site.whole(&site.edition_url(&self.period)),
            facts: self.facts.clone(),
            version: site.version(site.corrections.of_edition(&self.period)).map(whole_link),
            changes: self.changes.clone(),
            in_short,
            topics,
            more: if left == 0 { String::new() } else { site.strings.count("stories_elsewhere", left) },
            sources: sources.map(|source| SourceView { url: site.whole(&source.url), ..source }).collect(),
            corrections: site.whole(&site.view.corrections),
        }
    }
}

fn story<'a>(
    site: &Site<'a>,
    story: &ToldStory<'a>,
    digest_url: &str,
    whole: bool,
    numbers: &mut Numbers<'a>,
) -> EmailStoryView {
    let mut points = |points: &[ToldPoint<'a>]| -> Vec<PointView> {
        let points = points.iter().filter(|_| whole);
        points.map(|told| point(site, told, numbers)).collect()
    };
    EmailStoryView {
        heading: story.section.heading.clone(),
        language: story.language.clone(),
        dir: story.dir,
        url: format!("{digest_url}#{}", story.section.anchor()),
        whole,
        edited: story.is_edited(),
        points: points(&story.points),
        differences: points(&story.differences),
    }
}

fn point<'a>(site: &Site<'a>, told: &ToldPoint<'a>, numbers: &mut Numbers<'a>) -> PointView {
    whole_point(site, told.view(site, numbers))
}

/// A point whose links are whole addresses.
fn whole_point(site: &Site<'_>, view: PointView) -> PointView {
    let whole = |mark: MarkView| MarkView { url: site.whole(&mark.url), ..mark };
    let differ = view.differ.map(|link| LinkView { url: site.whole(&link.url), ..link });
    PointView { marks: view.marks.into_iter().map(whole).collect(), differ, ..view }
}

/// The mail as text.
fn text(view: &EmailView) -> String {
    let word = |key: &'static str| view.t.get(key).map_or(key, String::as_str);
    let mut lines = Lines::default();
    lines.wrapped("", "", &format!("{} · {}", view.site.title, view.kicker));
    lines.heading(&view.title, '=');
    lines.wrapped("", "", &view.facts.join(" · "));
    if let Some(version) = &view.version {
        lines.wrapped("", "", &version.text);
    }
    if !view.changes.is_empty() {
        lines.wrapped("", "", &format!("{}{}{}", word("changes_short"), word("colon"), view.changes.join(" · ")));
    }
    lines.address("", &view.url);
    if !view.in_short.is_empty() {
        lines.space();
        lines.heading(word("in_short"), '=');
    }
    for told in &view.in_short {
        lines.wrapped("* ", "  ", &sentence(told));
    }
    for topic in &view.topics {
        lines.space();
        lines.heading(&topic.heading, '=');
        for told in &topic.preamble {
            lines.wrapped("", "", &sentence(told));
        }
        for story in &topic.stories {
            lines.space();
            lines.heading(&story.heading, '-');
            if !story.whole {
                lines.address("", &story.url);
            }
            if story.edited {
                lines.wrapped("", "", &format!("({})", word("edited")));
            }
            for told in &story.points {
                lines.wrapped("* ", "  ", &sentence(told));
            }
            for told in &story.differences {
                lines.wrapped("| ", "| ", &sentence(told));
            }
        }
    }
    if !view.more.is_empty() {
        lines.space();
        lines.wrapped("", "", &view.more);
        lines.address("", &view.url);
    }
    if !view.sources.is_empty() {
        lines.space();
        lines.heading(word("sources"), '=');
    }
    for source in &view.sources {
        let number = format!("[{}] ", source.number);
        let indent = " ".repeat(number.len());
        let mut parts = vec![format!("{}, {}, {}", source.title, source.outlet, source.date)];
        parts.extend(source.notes.iter().chain(Some(&source.flag).filter(|flag| !flag.is_empty())).cloned());
        lines.wrapped(&number, &indent, &parts.join(" · "));
        lines.address(&indent, &source.url);
        if !source.original.is_empty() {
            lines.address(&indent, &source.original);
        }
    }
    lines.space();
    lines.wrapped("", "", word("how_to_read"));
    lines.wrapped("", "", word("corrections"));
    lines.address("", &view.corrections);
    if !view.site.publisher.is_empty() {
        lines.wrapped("", "", &format!("{} {}", word("publisher"), view.site.publisher));
    }
    if !view.site.email.is_empty() {
        lines.wrapped("", "", &format!("{} {}", word("contact"), view.site.email));
    }
    lines.0
}

/// "A pier opened. (rephrased by some-model) [1][2†]".
fn sentence(point: &PointView) -> String {
    let mut text = point.text.clone();
    if !point.by_model.is_empty() {
        text.push_str(&format!(" ({})", point.by_model));
    }
    if let Some(differ) = &point.differ {
        text.push_str(&format!(" ({})", differ.text));
    }
    if !point.marks.is_empty() {
        text.push(' ');
    }
    for mark in &point.marks {
        text.push_str(&format!("[{}{}]", mark.number, if mark.flag.is_empty() { "" } else { "†" }));
    }
    text
}

/// A text that is written line by line.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn space(&mut self) {
        self.0.push('\n');
    }

    /// Words over as many lines as they need; wide letters of Chinese, Japanese and Korean count for two columns, and
    /// lines break as these scripts ask for (UAX 14).
    fn wrapped(&mut self, first: &str, other: &str, text: &str) {
        let options = Options::new(COLUMNS)
            .initial_indent(first)
            .subsequent_indent(other)
            .word_separator(WordSeparator::UnicodeBreakProperties)
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(false);
        for line in textwrap::wrap(&in_a_line(text), options) {
            self.0.push_str(line.trim_end());
            self.0.push('\n');
        }
    }

    /// Words with a line below, as long as they are.
    fn heading(&mut self, text: &str, under: char) {
        let from = self.0.len();
        self.wrapped("", "", text);
        let width = self.0[from..].lines().map(|line| line.width()).max().unwrap_or_default();
        self.0.extend(std::iter::repeat_n(under, width.min(COLUMNS)));
        self.0.push('\n');
    }

    /// An address stays whole, however long it is.
    fn address(&mut self, indent: &str, url: &str) {
        self.0.push_str(indent);
        self.0.push_str(&in_a_line(url));
        self.0.push('\n');
    }
}
