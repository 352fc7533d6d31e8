//! A digest → what it tells, without markup: the ground of all forms that are not pages.

use super::html::escape;
use super::site::{Numbers, Site};
use super::view::PointView;
use crate::content::{labels, with_definitions};
use crate::model::{Article, ByModel, Citation, Digest, Keeper, Language, Point, Section, Task};
use crate::text::markdown::{PlainBlock, plain_blocks};

/// What a digest tells.
pub(super) struct Told<'a> {
    /// What an editor wrote before the first story.
    pub preamble: Vec<ToldPoint<'a>>,
    pub stories: Vec<ToldStory<'a>>,
}

/// One story.
pub(super) struct ToldStory<'a> {
    pub section: &'a Section,
    /// The language of the heading where it is not the site's; else empty.
    pub language: String,
    pub dir: &'static str,
    pub points: Vec<ToldPoint<'a>>,
    /// What the sources tell differently: a heading without citations, then the values with theirs.
    pub differences: Vec<ToldPoint<'a>>,
}

/// One statement, and what it rests on.
pub(super) struct ToldPoint<'a> {
    pub text: String,
    /// The language of the words where it is not the site's; else empty.
    pub language: String,
    pub dir: &'static str,
    /// "rephrased by some-model"; else empty.
    pub by_model: String,
    /// The model whose words they are.
    pub model: Option<&'a ByModel>,
    /// The language of the words, if it is known.
    pub spoken: Option<&'a Language>,
    /// The cited sentences, with their articles.
    pub citations: Vec<(&'a Article, &'a Citation)>,
}

impl<'a> Told<'a> {
    /// What a digest tells.
    pub fn new(site: &Site<'a>, digest: &'a Digest) -> Self {
        let stories = digest.stories().map(|section| story(site, section)).collect();
        Self { preamble: preamble(site, digest), stories }
    }
    /// All statements, in reading order.
    pub fn points(&self) -> impl Iterator<Item = &ToldPoint<'a>> {
        self.preamble.iter().chain(self.stories.iter().flat_map(ToldStory::all))
    }
}

impl<'a> ToldPoint<'a> {
    /// For a template, with its marks; without an original.
    pub fn view(&self, site: &Site<'a>, numbers: &mut Numbers<'a>) -> PointView {
        PointView {
            text: self.text.clone(),
            language: self.language.clone(),
            dir: self.dir,
            marks: self.citations.iter().filter_map(|(_, citation)| numbers.mark(site, citation)).collect(),
            by_model: self.by_model.clone(),
            differ: None,
            original: String::new(),
            original_language: String::new(),
            original_dir: site.language().direction(),
        }
    }
}

impl<'a> ToldStory<'a> {
    /// Its points, then what the sources tell differently.
    pub fn all(&self) -> impl Iterator<Item = &ToldPoint<'a>> {
        self.points.iter().chain(&self.differences)
    }

    /// Whether a person wrote or changed it.
    pub fn is_edited(&self) -> bool {
        self.section.keeper == Keeper::Editor
    }

    /// The words that say so, as HTML; nothing where none did.
    pub fn edited_mark(&self, site: &Site<'_>) -> String {
        if !self.is_edited() {
            return String::new();
        }
        format!("<p><small>{}</small></p>", escape(&site.strings.get("edited")))
    }
}

fn story<'a>(site: &Site<'a>, section: &'a Section) -> ToldStory<'a> {
    let (language, dir) = site.foreign_heading(section);
    let points = |points: &'a [Point]| points.iter().map(|point| self::point(site, point)).collect();
    ToldStory { section, language, dir, points: points(&section.points), differences: points(&section.differences) }
}

/// A point, in the language of the article that it quotes; what a model translated is in the site's.
pub(super) fn point<'a>(site: &Site<'a>, point: &'a Point) -> ToldPoint<'a> {
    let citations = resolved(site, &point.citations);
    let model = point.by_model.as_ref();
    // What is quoted, and what was only rephrased, is in the language of its article.
    let article = citations.first().map(|(article, _)| *article);
    let article = article.filter(|_| model.is_none_or(|by_model| by_model.task != Task::Translate));
    let (language, dir) =
        article.map_or_else(|| (String::new(), site.language().direction()), |article| site.foreign(article));
    let spoken = article.map_or(Some(site.language()), |article| article.language.as_ref());
    let by_model = model.map(|by_model| site.by_model(by_model)).unwrap_or_default();
    ToldPoint { text: point.text.clone(), language, dir, by_model, model, spoken, citations }
}

/// Block by block, so that each keeps its own citations.
fn preamble<'a>(site: &Site<'a>, digest: &'a Digest) -> Vec<ToldPoint<'a>> {
    let blocks = digest.preamble.split("\n\n").filter_map(|block| {
        let texts = plain_blocks(&with_definitions(block)).into_iter().map(|block| match block {
            PlainBlock::Heading(_, text) | PlainBlock::Prose(text) => text,
        });
        let text = texts.collect::<Vec<_>>().join(" ");
        let labels = labels(block);
        let cited = digest.preamble_citations.iter().filter(|citation| labels.contains(&citation.to_string()));
        let mut citations: Vec<&Citation> = cited.collect();
        citations.dedup();
        (!text.is_empty()).then(|| ToldPoint {
            text,
            language: String::new(),
            dir: site.language().direction(),
            by_model: String::new(),
            model: None,
            spoken: Some(site.language()),
            citations: resolved(site, citations),
        })
    });
    blocks.collect()
}

/// Citations with their articles. None is lost: `verify` has refused a site with a citation that leads nowhere.
fn resolved<'a>(
    site: &Site<'a>,
    citations: impl IntoIterator<Item = &'a Citation>,
) -> Vec<(&'a Article, &'a Citation)> {
    let articles = &site.content.articles;
    citations.into_iter().filter_map(|citation| Some((articles.get(&citation.article)?, citation))).collect()
}
