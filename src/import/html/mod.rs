//! An HTML page → a cleaned draft of an article, with a verdict on every block of it.
//!
//! ```text
//! html ─lighten, parse─▶ document ─blocks─▶ blocks ─votes, evidence─▶ kept blocks ─markup─▶ Markdown
//!                            └─metadata─▶ Known
//! ```
//!
//! Two extractors that know nothing of each other vote on every block; what else can be seen of it (its words, its
//! elements and their names, its neighbours, its place) is weighed with them. So each block has a verdict, and what the
//! two miss or wrongly take can be mended.

mod lighten;
mod blocks;
mod votes;
mod evidence;
mod markup;
mod metadata;
mod data;

pub use evidence::{Group, settled};
pub use metadata::{canonical, metadata};

use std::collections::{BTreeMap, HashSet};

use dom_query::{Document, Matcher, NodeId};

use super::attribute::{self, Findings};
use super::dates::Layout;
use super::lexicon::{self, By, Force};
use super::lines::Line;
use super::overrule::{self, Overruled};
use super::raw::RawPage;
use super::segment::{self, Parted};
use super::title::Headline;
use super::verdict::{Kind, Verdict};
use super::{ImportRules, Imported, credits, dates, language, listing};
use crate::note::Note;

use blocks::{Block, Hint, Page};
use evidence::Evidence;

/// What is seen of each block of a page: for fitting the weights anew (`examples/fit_weights.rs`).
#[derive(Debug, Clone, PartialEq)]
pub struct BlockEvidence {
    /// The block's text, white space folded.
    pub text: String,
    /// The values of [`evidence_names`].
    pub values: Vec<f64>,
    /// The list or table in which it stands: its items and cells go together, see [`settled`].
    pub group: Option<Group>,
}

/// The names of the values in [`BlockEvidence`].
pub fn evidence_names() -> Vec<&'static str> {
    evidence::FEATURES.iter().map(|feature| feature.name).collect()
}

/// The evidence on each block of an HTML page, in their order.
pub fn block_evidence(html: &str) -> Vec<BlockEvidence> {
    let See { page, evidence, .. } = See::new(html);
    let of_block = |(block, values): (&Block, &Evidence)| BlockEvidence {
        text: block.text.clone(),
        values: values.to_vec(),
        group: evidence::group(&page, block),
    };
    page.blocks.iter().zip(&evidence).map(of_block).collect()
}

/// All that is seen of a page.
struct See {
    document: Document,
    page: Page,
    /// The texts of the blocks, as lines.
    lines: Vec<Line>,
    /// What the lines alone would be taken for.
    alone: Parted,
    evidence: Vec<Evidence>,
    doubtful: bool,
}

impl See {
    fn new(html: &str) -> Self {
        let light = lighten::lighten(html);
        let document = Document::from(light.as_str());
        let page = blocks::read(&document);
        let mut lines: Vec<Line> = page.blocks.iter().map(|block| Line::new(&block.text)).collect();
        lexicon::forgive(&mut lines);
        let alone = segment::part_alone(&lines);
        let votes = votes::votes(&light, &document, &page, &alone.kept(&lines));
        let evidence = evidence::evidence(&page, &lines, &votes, &titles(&document), &descriptions(&document));
        Self { document, page, lines, alone, evidence, doubtful: votes.doubtful }
    }
}

impl See {
    /// Whether there are a few words of prose on the page, whatever they are.
    fn has_text(&self) -> bool {
        const MIN_WORDS: usize = 50;
        const MIN_LINE_WORDS: usize = 8;
        let prose = self.lines.iter().filter(|line| line.ends && line.words >= MIN_LINE_WORDS && line.mark.is_none());
        prose.map(|line| line.words).sum::<usize>() >= MIN_WORDS
    }
}

/// What the page says its title is.
fn titles(document: &Document) -> Vec<String> {
    document.select("title").nodes().first().map(|node| node.text().to_string()).into_iter().collect()
}

/// What a page that can be parsed says its title is.
pub(super) fn titles_of(html: &str) -> Vec<String> {
    titles(&Document::from(lighten::lighten(html).as_str()))
}

/// What the page says of itself in a sentence or two.
fn descriptions(document: &Document) -> Vec<String> {
    let named = |node: &&dom_query::NodeRef<'_>| {
        let name = node.attr("name").or_else(|| node.attr("property")).unwrap_or_default();
        name.to_ascii_lowercase().ends_with("description")
    };
    let metas = document.select("meta");
    let contents = metas.nodes().iter().filter(named).filter_map(|node| node.attr("content"));
    contents.map(|text| text.to_string()).collect()
}

/// How deep elements may be nested; those of real pages are below 100.
const MAX_DEPTH: usize = 2_000;

/// How many tags, or entities, a page may have; those of long live blogs have a quarter of that.
const MAX_MARKS: usize = 200_000;
/// How many attributes a tag may have: parsers look through those before for each.
const MAX_ATTRIBUTES: usize = 50_000;

/// Why parsers would take too long on a page, or too much memory, if they would.
pub(super) fn excess(html: &str) -> Option<&'static str> {
    // Most pages have fewer tags than that.
    if has_more(html, b'<', MAX_DEPTH) && lighten::depth(html) > MAX_DEPTH {
        return Some("its elements are nested too deep");
    }
    let marks = |html: &str| [b'<', b'&'].into_iter().any(|mark| has_more(html, mark, MAX_MARKS));
    // A program inside the page is full of both.
    if marks(html) && marks(&lighten::lighten(html)) {
        return Some("it has too many elements or entities");
    }
    let crowded = |tag: &str| tag.len() > MAX_ATTRIBUTES && attributes(tag) > MAX_ATTRIBUTES;
    let in_tag = |part: &str| crowded(part.split('>').next().unwrap_or_default());
    let is_crowded = html.len() > MAX_ATTRIBUTES && lighten::lighten(html).split('<').skip(1).any(in_tag);
    is_crowded.then_some("one of its elements has too many attributes")
}

/// How many attributes a tag has at most: white space, a slash and the end of a quoted value part them.
fn attributes(tag: &str) -> usize {
    let mut quoted = None;
    let parts = tag.bytes().filter(|byte| match quoted {
        Some(quote) => {
            let ends = *byte == quote;
            if ends {
                quoted = None;
            }
            ends
        }
        None => {
            if matches!(byte, b'"' | b'\'') {
                quoted = Some(*byte);
            }
            byte.is_ascii_whitespace() || *byte == b'/'
        }
    });
    parts.count()
}

fn has_more(html: &str, mark: u8, than: usize) -> bool {
    memchr::memchr_iter(mark, html.as_bytes()).nth(than).is_some()
}

/// The words of a page that nobody can parse: every tag is a line end.
pub(super) fn words_alone(html: &str) -> String {
    let light = lighten::lighten(html);
    let parts = light.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text).trim());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A page of HTML → its article, and a verdict on each block.
pub(super) fn import(
    raw: &RawPage,
    html: &str,
    mut warnings: Vec<String>,
    rules: &ImportRules,
    notes: &mut Vec<Note>,
) -> Imported {
    let see = See::new(html);
    let drawn = if see.has_text() { None } else { data::text(html, &titles(&see.document)) };
    if let Some(text) = drawn {
        let html = data::with_text(html, &text);
        if excess(&html).is_none() {
            warnings.push("scripts draw this page: its text was read from the data for them".to_owned());
            return import_seen(raw, See::new(&html), warnings, rules, notes);
        }
    }
    import_seen(raw, see, warnings, rules, notes)
}

/// What was seen of a page → its article.
fn import_seen(
    raw: &RawPage,
    see: See,
    mut warnings: Vec<String>,
    rules: &ImportRules,
    notes: &mut Vec<Note>,
) -> Imported {
    let See { document, page, lines, alone, evidence, doubtful } = see;
    let address = raw.known.url.as_ref().map(|url| url.value.clone()).or_else(|| rules.url.clone());
    let known = raw.known.clone().or(metadata(&document, address.as_deref()));
    let address = known.url.as_ref().map(|url| url.value.clone()).or(address);

    let title = known.title.as_ref().map(|title| Line::new(&title.value).folded);
    let mut parted = parted(&page, &lines, &evidence, title.as_deref());
    if is_listing(&page, &lines, &parted) && !is_called_article(&document) {
        notes.push(listing(&raw.name));
    }
    if parted.kept(&lines).is_empty() {
        // Both extractors gave up: the page is read as if it had no markup.
        parted = alone;
    }
    let selected = |css: &str| selected(&document, &page, css);
    let overruled = overrule::apply(&known, rules, &lines, &mut parted, &selected);
    let kept = parted.kept(&lines);
    parted.run = kept.first().copied().zip(kept.last().copied());
    let headline = headline(&lines, &parted, title.as_deref());
    let credits = credits::find(&lines, &parted, headline.as_ref());
    for (at, kind, reason) in &credits.lines {
        if !overruled.holds(*at) {
            parted.drop(*at, *kind, *reason);
        }
    }
    drop_head(&page, &lines, &overruled, &mut parted);
    let kept = parted.kept(&lines);
    let prose_language = language::of_prose(kept.iter().map(|at| &lines[*at]));
    let retrieved = rules.retrieved.as_ref().or(known.retrieved.as_ref());
    let layout = kept.first().zip(kept.last()).map(|(first, last)| Layout {
        title: headline.as_ref().map(|headline| headline.line),
        repeated: None,
        first: *first,
        last: *last,
    });
    let mut dating = layout
        .map_or_else(Default::default, |layout| dates::date(&lines, &kept, layout, prose_language.as_ref(), retrieved));
    let mut known = known;
    check_language(&mut known, prose_language.as_ref(), &mut warnings);
    if known.published.is_some() {
        // What the page states is better than what its lines show.
        dating = dates::Dating::default();
    }
    warnings.extend(dating.warnings.iter().cloned());
    let verdicts = verdicts(&page, &lines, &evidence, &parted, &overruled);
    let findings = Findings {
        page: raw,
        known,
        headline: headline.map(|headline| headline.text),
        first_line: kept.first().map(|at| lines[*at].text.as_str()),
        dating,
        credits,
        language: prose_language,
        markdown: markup::markdown(&document, &page, &kept, address.as_deref()),
        words_raw: lines.iter().map(|line| line.words).sum(),
        words_kept: kept.iter().map(|at| lines[*at].words).sum(),
        verdicts: &verdicts,
        doubtful,
        warnings,
    };
    let draft = attribute::draft(findings, rules, notes);
    Imported { draft, verdicts, ruled: overruled.ruled }
}

/// Whether a page is a list of articles: most of its prose is a sentence or two below a headline that leads to another
/// page, again and again.
fn is_listing(page: &Page, lines: &[Line], parted: &Parted) -> bool {
    const MIN_TEASERS: usize = 5;
    const HEADLINE_WORDS: std::ops::RangeInclusive<usize> = 3..=25;
    const MAX_TEASER_WORDS: usize = 60;
    /// As many paragraphs of a teaser.
    const MAX_BLOCKS: usize = 2;
    const MIN_SHARE: f64 = 0.8;
    let is_headline = |at: usize| {
        let block = &page.blocks[at];
        let leads_away = block.spans.iter().any(|span| span.link.as_ref().is_some_and(|link| !link.starts_with('#')));
        block.link_chars * 10 >= block.chars * 9
            && leads_away
            && !lines[at].ends
            && HEADLINE_WORDS.contains(&lines[at].words)
    };
    let is_prose = |at: usize| parted.dropped[at].is_none() && lines[at].ends && !is_headline(at);
    let (mut all, mut teased, mut teasers) = (0, 0, 0);
    // How many more paragraphs may belong to the last headline.
    let mut left = 0;
    let mut fresh = false;
    for (at, line) in lines.iter().enumerate() {
        if is_headline(at) {
            (left, fresh) = (MAX_BLOCKS, true);
        } else if is_prose(at) {
            all += line.words;
            if left > 0 && line.words <= MAX_TEASER_WORDS {
                teased += line.words;
                teasers += usize::from(fresh);
                (left, fresh) = (left - 1, false);
            }
        }
    }
    teasers >= MIN_TEASERS && teased as f64 >= MIN_SHARE * all as f64
}

/// Whether a page says of itself that it is an article.
fn is_called_article(document: &Document) -> bool {
    let metas = document.select("meta");
    let is_type = |node: &&dom_query::NodeRef<'_>| {
        let name = node.attr("property").or_else(|| node.attr("name")).unwrap_or_default();
        let content = node.attr("content").unwrap_or_default();
        name.eq_ignore_ascii_case("og:type") && content.eq_ignore_ascii_case("article")
            || name.eq_ignore_ascii_case("article:published_time")
    };
    metas.nodes().iter().any(|node| is_type(&node))
}

/// The blocks inside of what a CSS selector selects; none where it is not one.
fn selected(document: &Document, page: &Page, css: &str) -> Vec<usize> {
    let Ok(matcher) = Matcher::new(css) else { return Vec::new() };
    let nodes: HashSet<NodeId> = document.select_matcher(&matcher).nodes().iter().map(|node| node.id).collect();
    let inside = |at: &usize| page.around(page.blocks[*at].element).any(|(_, element)| nodes.contains(&element.node));
    (0..page.blocks.len()).filter(inside).collect()
}

/// Drops dates and bylines from among the first blocks of the text.
fn drop_head(page: &Page, lines: &[Line], overruled: &Overruled, parted: &mut Parted) {
    const MAX_BLOCKS: usize = 3;
    const MAX_WORDS: usize = 14;
    let kept = parted.kept(lines);
    let short = |at: &usize| !lines[*at].ends && lines[*at].words <= MAX_WORDS && !overruled.holds(*at);
    for at in kept.into_iter().take(MAX_BLOCKS).filter(short) {
        // A chronicle has days for its sub-headings.
        let heading = matches!(page.inner_tag(&page.blocks[at]), "h2" | "h3" | "h4" | "h5" | "h6");
        if !heading && segment::is_dateline(&lines[at]) {
            parted.drop(at, Kind::Date, "is a date above the text");
        } else if credits::is_byline(&lines[at].text) {
            parted.drop(at, Kind::Byline, "names the author");
        }
    }
}

/// Which blocks are kept, and what the others are.
fn parted(page: &Page, lines: &[Line], evidence: &[Evidence], title: Option<&str>) -> Parted {
    let groups: Vec<_> = page.blocks.iter().map(|block| evidence::group(page, block)).collect();
    let scores: Vec<f64> = evidence.iter().map(evidence::score).collect();
    let mut values = evidence::settled(&scores, &groups);
    // What a kept line announces with a colon belongs to it, and so does a table right below it.
    for at in 1..values.len() {
        if values[at - 1] <= 0.0 {
            continue;
        }
        let starts = groups[at - 1] != groups[at];
        let announced = match groups[at] {
            Some(Group::List(_)) if starts && lines[at - 1].text.ends_with(':') => ANNOUNCED,
            Some(Group::Table(_)) if starts => TABLE_BELOW_TEXT,
            Some(_) | None => 0.0,
        };
        for item in (at..values.len()).take_while(|item| announced > 0.0 && groups[*item] == groups[at]) {
            values[item] += announced;
        }
        // Who said it stands below what was said.
        let quotation = |at: usize| quotation(page, at);
        if quotation(at).is_some() && quotation(at) == quotation(at - 1) && lines[at].words <= MAX_SPEAKER_WORDS {
            values[at] += ANNOUNCED;
        }
    }
    let mut parted =
        Parted { copies: vec![None; lines.len()], dropped: values.iter().map(|_| None).collect(), values, run: None };
    let mut kept_before = HashSet::new();
    // Below the headline and some text, a level-1 heading is a sub-heading.
    let (mut headed, mut begun) = (false, false);
    for (at, line) in lines.iter().enumerate() {
        let is_title = title.is_some_and(|title| !title.is_empty() && line.folded == title);
        if is_title || is_headline(page, at) && !begun {
            headed = true;
            parted.drop(at, Kind::Title, "is the headline");
        } else if parted.values[at] <= 0.0
            || is_plain_furniture(page, at, line)
            || is_way_out(page, at, line)
            || is_menu(&page.blocks[at], line)
        {
            let (kind, reason) = what(page, lines, &evidence[at], at);
            parted.drop(at, kind, reason);
        } else if page.blocks[at].leads_back {
            parted.drop(at, Kind::Furniture, "is a note: it leads back to its place in the text");
        } else if line.words >= MIN_REPEAT_WORDS && !kept_before.insert(line.folded.as_str()) {
            parted.drop(at, Kind::Repeat, "is in the text already");
        } else {
            begun = headed;
        }
    }
    keep_in_place(lines, &mut parted);
    drop_contents(page, lines, &mut parted);
    drop_pointed(page, lines, &mut parted);
    drop_labels(page, lines, &mut parted);
    take_back_standfirst(page, lines, &mut parted);
    segment::drop_sender(lines, &mut parted);
    let kept = parted.kept(lines);
    if let (Some(first), Some(last)) = (kept.first(), kept.last()) {
        segment::take_back_times(lines, *first, *last, &mut parted);
    }
    parted
}

/// Of a block that stands twice, the one stays that more speaks for: a pull quote is in the text where it was said.
fn keep_in_place(lines: &[Line], parted: &mut Parted) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.words >= MIN_REPEAT_WORDS) {
        match &parted.dropped[at] {
            None => {
                first.insert(line.folded.as_str(), at);
            }
            Some(dropped) if dropped.kind == Kind::Repeat => {
                if let Some(kept) = first.get_mut(line.folded.as_str())
                    && parted.values[at] > parted.values[*kept]
                {
                    parted.dropped[*kept] = parted.dropped[at].take();
                    *kept = at;
                }
            }
            Some(_) => {}
        }
    }
}

/// Drops tables of contents: links to places on the page, with the words of headings that come; and what stands above them.
fn drop_contents(page: &Page, lines: &[Line], parted: &mut Parted) {
    const MIN_ENTRIES: usize = 2;
    #[rustfmt::skip]
    const LABELS: &[&str] = &[
        "contents", "content", "table of contents", "in this article", "in this story", "on this page", "page contents", "article contents", "jump to", "quick links", "inhalt",
        "inhaltsverzeichnis", "in diesem artikel", "auf dieser seite", "sommaire", "dans cet article", "table des matières", "contenido", "contenidos", "tabla de contenidos",
        "índice", "en este artículo", "indice", "in questo articolo", "sommario", "neste artigo", "conteúdo", "inhoud", "inhoudsopgave", "in dit artikel", "spis treści",
        "w tym artykule", "содержание", "оглавление", "зміст", "içindekiler", "obsah", "innehåll", "indhold", "innhold", "sisällys", "tartalom", "cuprins", "mục lục", "目录", "目錄", "目次", "목차",
    ];
    let is_heading = |at: &usize| matches!(page.inner_tag(&page.blocks[*at]), "h2" | "h3" | "h4" | "h5" | "h6");
    let headings: BTreeMap<&str, usize> =
        (0..lines.len()).filter(is_heading).map(|at| (lines[at].folded.as_str(), at)).collect();
    let is_entry = |at: usize| {
        let leads_inside =
            || page.blocks[at].spans.iter().any(|span| span.link.as_ref().is_some_and(|link| link.contains('#')));
        let comes = || headings.get(lines[at].folded.as_str()).is_some_and(|heading| *heading > at);
        page.blocks[at].link_chars == page.blocks[at].chars && leads_inside() && comes()
    };
    let entries: Vec<bool> = (0..lines.len()).map(is_entry).collect();
    let mut at = 0;
    for run in entries.chunk_by(|one, other| one == other) {
        let start = at;
        at += run.len();
        if !run[0] || run.len() < MIN_ENTRIES {
            continue;
        }
        let label = start.checked_sub(1).filter(|label| LABELS.contains(&lines[*label].folded.as_str()));
        for at in label.into_iter().chain(start..at).filter(|at| parted.dropped[*at].is_none()).collect::<Vec<_>>() {
            parted.drop(at, Kind::Navigation, "is of a table of contents");
        }
    }
}

/// Drops links to other articles right below what announces them, and that: `Read more`.
fn drop_pointed(page: &Page, lines: &[Line], parted: &mut Parted) {
    let is_way_out = |at: usize| {
        let block = &page.blocks[at];
        let leads_away = block.spans.iter().any(|span| span.link.as_ref().is_some_and(|link| !link.starts_with('#')));
        block.link_chars == block.chars && leads_away && !lines[at].ends
    };
    let announces = |line: &Line| {
        line.mark.is_some_and(|mark| {
            mark.by == By::Line && matches!(mark.kind, Kind::Related | Kind::RelatedLink | Kind::Navigation)
                || mark.kind == Kind::RelatedLink && line.words <= 3
        })
    };
    for at in (0..lines.len()).filter(|at| announces(&lines[*at])) {
        let pointed: Vec<usize> = (at + 1..lines.len()).take_while(|at| is_way_out(*at)).collect();
        if pointed.is_empty() {
            continue;
        }
        for at in std::iter::once(at).chain(pointed).filter(|at| parted.dropped[*at].is_none()).collect::<Vec<_>>() {
            parted.drop(at, Kind::Related, "announces other articles, or is one of them");
        }
    }
}

/// Drops a short line that stands again and again among the paragraphs, in elements of a make that hold nothing else: a label
/// of the page that no list knows.
fn drop_labels(page: &Page, lines: &[Line], parted: &mut Parted) {
    const MIN_TIMES: usize = 3;
    const MAX_WORDS: usize = 4;
    /// In a conversation the names of those who speak are as many as their paragraphs.
    const MAX_SHARE: usize = 3;
    // Each make of element with what stands in it, as long as that is the same.
    let mut makes: BTreeMap<u64, (&str, usize, bool)> = BTreeMap::new();
    let make = |at: usize| page.block_elements(&page.blocks[at]).next().map_or(0, |(_, element)| element.make);
    for (at, line) in lines.iter().enumerate() {
        let (text, times, same) = makes.entry(make(at)).or_insert((line.folded.as_str(), 0, true));
        *times += 1;
        *same &= *text == line.folded;
    }
    let kept = parted.kept(lines);
    let is_label = |at: &usize| {
        let tag = page.inner_tag(&page.blocks[*at]);
        let alone = makes.get(&make(*at)).is_some_and(|(_, times, same)| *same && *times >= MIN_TIMES);
        // Strong letters make it a sub-heading.
        let strong = page.blocks[*at].spans.iter().any(|span| span.strong);
        alone
            && !strong
            && matches!(tag, "p" | "div")
            && segment::is_short(&lines[*at])
            && lines[*at].words <= MAX_WORDS
    };
    let labels: Vec<usize> = kept.iter().copied().filter(is_label).collect();
    if labels.len() * MAX_SHARE > kept.len() {
        return;
    }
    for at in labels {
        parted.drop(at, Kind::Furniture, "is short and stands in the text again and again");
    }
}

/// Sentences between the headline and the text are its standfirst, and belong to it.
///
/// Pages set them apart by all kinds of elements, so that the evidence misses them on one page of news in four.
fn take_back_standfirst(page: &Page, lines: &[Line], parted: &mut Parted) {
    const MAX_BLOCKS: usize = 2;
    const MAX_DISTANCE: usize = 20;
    /// What speaks more against a block than that is no matter of its place.
    const MIN_VALUE: f64 = -3.0;
    /// A block with so many words begins the text.
    const MIN_TEXT_WORDS: usize = 12;
    let kept = |at: usize| parted.dropped[at].is_none();
    let Some(first) = (0..lines.len()).find(|at| kept(*at) && lines[*at].words >= MIN_TEXT_WORDS) else { return };
    let is_title = |at: &usize| parted.dropped[*at].as_ref().is_some_and(|dropped| dropped.kind == Kind::Title);
    let Some(title) = (first.saturating_sub(MAX_DISTANCE)..first).rev().find(is_title) else { return };
    let is_again = |folded: &str| (first..lines.len()).any(|at| kept(at) && lines[at].folded == folded);
    let is_standfirst = |at: &usize| {
        let line = &lines[*at];
        !kept(*at)
            && parted.values[*at] >= MIN_VALUE
            && is_like_standfirst(line)
            && !is_apart(page, &page.blocks[*at])
            && !is_again(&line.folded)
    };
    let standfirst: Vec<usize> = (title + 1..first).filter(is_standfirst).take(MAX_BLOCKS).collect();
    for at in standfirst {
        parted.dropped[at] = None;
    }
}

/// Whether a line reads like a standfirst: a sentence, or many words that are no headline, and not about the page.
fn is_like_standfirst(line: &Line) -> bool {
    const MIN_WORDS: usize = 6;
    const MIN_UNSTOPPED_WORDS: usize = 10;
    let unstopped = line.words >= MIN_UNSTOPPED_WORDS && line.capitals < 0.5 && line.separators <= 1;
    let dated = dates::speaks_of_change(&line.text) || dates::speaks_of_publication(&line.text);
    (line.ends && line.words >= MIN_WORDS || unstopped && !dated)
        && line.mark.is_none()
        && !lexicon::is_biography(line)
        && dates::find(&line.text, None).is_empty()
}

/// Whether a block stands in what is no running text: a list, a caption, a form, a box of links.
fn is_apart(page: &Page, block: &Block) -> bool {
    /// As many elements around a block speak of it by their names.
    const NEAR: usize = 4;
    #[rustfmt::skip]
    const TAGS: [&str; 10] = ["aside", "button", "dl", "figcaption", "figure", "footer", "form", "nav", "ol", "ul"];
    const HINTS: [Hint; 5] = [Hint::Caption, Hint::SignUp, Hint::Advert, Hint::Related, Hint::Comments];
    let hints = page.around(block.element).take(NEAR).fold(0, |hints, (_, element)| hints | element.hints);
    HINTS.iter().any(|hint| hints >> *hint as usize & 1 == 1)
        || page.around(block.element).any(|(_, element)| TAGS.contains(&element.tag))
        || block.link_chars * 2 >= block.chars
}

/// What speaks for the items of a list that a line with a colon announces, and for who said what is quoted.
const ANNOUNCED: f64 = 1.5;
/// What speaks for a table right below the text: short cells have little else that does.
const TABLE_BELOW_TEXT: f64 = 3.0;
/// The longest line below a quotation that tells who said it.
const MAX_SPEAKER_WORDS: usize = 12;

/// The quotation in which a block stands.
fn quotation(page: &Page, at: usize) -> Option<usize> {
    page.around(page.blocks[at].element).find(|(_, element)| element.tag == "blockquote").map(|(index, _)| index)
}

/// Whether a block is furniture by its words alone, wherever it stands: `Advertisement`, `Subscribe now`.
fn is_plain_furniture(page: &Page, at: usize, line: &Line) -> bool {
    /// Longer blocks may say it of something else, unless whole phrases speak of the page.
    const MAX_WORDS: usize = 8;
    const MAX_PHRASE_WORDS: usize = 60;
    /// What is known by its form, or by how it starts, may be so long.
    const MAX_SHAPED_WORDS: usize = 12;
    let Some(mark) = line.mark else { return false };
    let in_table = page.around(page.blocks[at].element).any(|(_, element)| element.tag == "table");
    let furniture = match mark.force {
        Force::Hints => {
            matches!(mark.kind, Kind::Advert | Kind::Disclaimer | Kind::SignUp) && line.words <= MAX_PHRASE_WORDS
        }
        Force::Stands | Force::Points | Force::Ends | Force::Closes => {
            let kinds =
                [Kind::Advert, Kind::SignUp, Kind::CommentForm, Kind::Copyright, Kind::CookieNotice, Kind::Credit];
            let shaped = match (mark.kind, mark.by) {
                (Kind::PhotoCredit | Kind::Disclaimer, by) => by == By::Start,
                (Kind::Related, by) => by == By::Line,
                (Kind::RelatedLink, _) => lexicon::is_behind_bar(line),
                (Kind::Furniture, By::Line) => lexicon::is_share(line),
                (Kind::Furniture, by) => by == By::Form,
                _ => false,
            };
            kinds.contains(&mark.kind) && line.words <= MAX_WORDS || shaped && line.words <= MAX_SHAPED_WORDS
        }
    };
    furniture && !in_table
}

/// Whether a block announces another article and is a link to it: `Read also: …`.
fn is_way_out(page: &Page, at: usize, line: &Line) -> bool {
    const MIN_LINK_SHARE: f64 = 0.5;
    let block = &page.blocks[at];
    line.mark.is_some_and(|mark| matches!(mark.kind, Kind::Related | Kind::RelatedLink))
        && block.link_chars as f64 >= MIN_LINK_SHARE * block.chars as f64
}

/// Whether a block is several links and nothing else, none of them long.
fn is_menu(block: &Block, line: &Line) -> bool {
    const MIN_LINKS: usize = 3;
    const MAX_LINK_WORDS: usize = 3;
    let mut links: Vec<&str> = block.spans.iter().filter_map(|span| span.link.as_deref()).collect();
    links.dedup();
    links.len() >= MIN_LINKS
        && block.link_chars * 10 >= block.chars * 9
        && line.words <= MAX_LINK_WORDS * links.len()
        && !line.ends
}

/// Shorter blocks may well stand twice in a text: names in an interview, sub-headings.
const MIN_REPEAT_WORDS: usize = 8;

/// Whether a block is a level-1 heading of the page.
fn is_headline(page: &Page, at: usize) -> bool {
    page.inner_tag(&page.blocks[at]) == "h1"
}

/// What a block is that is not of the article: by its words, else by its elements.
fn what(page: &Page, lines: &[Line], evidence: &Evidence, at: usize) -> (Kind, String) {
    let line = &lines[at];
    if let Some(mark) = line.mark {
        return (mark.kind, mark.reason.to_owned());
    }
    let block = &page.blocks[at];
    if is_menu(block, line) {
        return (Kind::Navigation, "is several short links and nothing else".to_owned());
    }
    let why = evidence::against(evidence).to_owned();
    let tags: Vec<&str> = page.around(block.element).map(|(_, element)| element.tag).collect();
    let hints = page.around(block.element).fold(0, |hints, (_, element)| hints | element.hints);
    let named = |hint: Hint| hints >> hint as usize & 1 == 1;
    let in_tag = |names: &[&str]| tags.iter().any(|tag| names.contains(tag));
    let after_end = lines[..at].iter().rev().take(5).any(lexicon::is_end_mark);
    let kind = if in_tag(&["figcaption"]) || named(Hint::Caption) && !in_tag(&["nav", "footer"]) {
        Kind::Caption
    } else if in_tag(&["nav"]) || named(Hint::Navigation) {
        Kind::Navigation
    } else if named(Hint::Comments) {
        Kind::CommentForm
    } else if named(Hint::SignUp) {
        Kind::SignUp
    } else if named(Hint::Advert) {
        Kind::Advert
    } else if named(Hint::Related) || after_end {
        Kind::Related
    } else {
        Kind::Furniture
    };
    (kind, why)
}

/// The headline as the lines show it, where the page states none: its last level-1 heading before the text.
fn headline(lines: &[Line], parted: &Parted, title: Option<&str>) -> Option<Headline> {
    let first = parted.run.map_or(lines.len(), |(first, _)| first);
    let is_title = |at: &usize| {
        let dropped = parted.dropped[*at].as_ref().is_some_and(|dropped| dropped.kind == Kind::Title);
        dropped && title.is_none_or(|title| lines[*at].folded == title)
    };
    let at = (0..first).rev().find(is_title).or_else(|| (first..lines.len()).find(is_title))?;
    Some(Headline {
        text: lines[at].text.clone(),
        folded: lines[at].folded.clone(),
        line: at,
        site: None,
        reason: "is the page's heading".to_owned(),
    })
}

/// The language that a page states is often that of its layout: the prose decides where it is sure.
fn check_language(known: &mut super::Known, prose: Option<&crate::model::Language>, warnings: &mut Vec<String>) {
    let Some((stated, prose)) = known.language.as_ref().zip(prose) else { return };
    if stated.value.primary() != prose.primary() {
        warnings.push(format!("the page says that its language is {}, but its text reads as {prose}", stated.value));
        known.language = None;
    }
}

fn verdicts(
    page: &Page,
    lines: &[Line],
    evidence: &[Evidence],
    parted: &Parted,
    overruled: &Overruled,
) -> Vec<Verdict> {
    let heading = |at: usize| {
        let inner = page.inner_tag(&page.blocks[at]);
        matches!(inner, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
    };
    let verdict = |(at, line): (usize, &Line)| {
        let (kept, kind, reason) = match (&parted.dropped[at], overruled.reason(at)) {
            (Some(dropped), _) => (false, dropped.kind, dropped.reason.clone()),
            (None, Some(reason)) => (true, Kind::Body, reason.to_owned()),
            (None, None) if heading(at) => (true, Kind::Subhead, "is a heading in the text".to_owned()),
            (None, None) => (true, Kind::Body, format!("speaks for it: {}", evidence::for_it(&evidence[at]))),
        };
        Verdict { line: at + 1, text: line.text.clone(), kept, kind, reason, score: parted.values[at] }
    };
    lines.iter().enumerate().map(verdict).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Form, import_page};

    /// Sentences of an article, for `{A}` and the like in the pages of the tests.
    const SENTENCES: [(&str, &str); 6] = [
        ("A", "The council of Northport voted on Monday to build the bridge that the town has wanted for many years."),
        ("B", "Work is to begin in spring, and the first cars are expected to cross the river two years later on."),
        ("C", "The mayor said that the price had been agreed upon with all of the firms that will take part in it."),
        ("D", "The ferry, which has carried the people of the town for a century, will be a museum when it is done."),
        ("E", "Those who sail it today are to show guests around it, if the council can find the money for that."),
        ("F", "Nobody in the room had expected that the vote would be so clear, least of all those who had asked."),
    ];

    /// The letters of the sentences that are kept, and whatever else is.
    #[track_caller]
    fn check(body: &str, expected: &str) {
        let mut html =
            format!("<html><head><title>The council backs the bridge</title></head><body>{body}</body></html>");
        for (letter, text) in SENTENCES {
            html = html.replace(&format!("{{{letter}}}"), &format!("<p>{text}</p>"));
        }
        let page = RawPage::new("page.html", html.into_bytes(), Form::Html);
        let mut kept = import_page(&page, &ImportRules::default()).value.draft.markdown.replace("\n\n", " ");
        for (letter, text) in SENTENCES {
            kept = kept.replace(text, letter);
        }
        assert_eq!(kept, expected, "{body}");
    }

    #[test]
    fn a_level_1_heading_in_the_text_is_a_sub_heading() {
        check(
            "<article><h1>The council backs the bridge</h1>{A}{B}<h1>The long wait</h1>{C}{D}<h1>What comes</h1>{E}{F}</article>",
            "A B ## The long wait C D ## What comes E F",
        );
        check("<main><h1>Northport Town</h1><h1>The bridge at last</h1>{A}{B}{C}</main>", "A B C");
    }

    #[test]
    fn a_standfirst_belongs_to_the_text() {
        let lead = "The crossing will cost 41 million crowns and take twenty months to build.";
        let page = |head: &str| {
            format!(
                "<main><div class=head><h1>The council backs the bridge</h1>{head}</div><div class=text>{{A}}{{B}}{{C}}{{D}}{{E}}{{F}}</div></main>"
            )
        };
        check(&page(&format!("<p class=lead>{lead}</p>")), &format!("{lead} A B C D E F"));
        assert!(is_like_standfirst(&Line::new(lead.trim_end_matches('.'))));
        assert!(!is_like_standfirst(&Line::new("The Council Of Northport Backs The Bridge And Sells The Old Ferry")));
        for head in [
            "<p>Ann Example is a reporter in Northport.</p>",
            "<p>The mayor opened the bridge on 3 June 2031.</p>",
            "<figcaption>The mayor of Northport opens the bridge.</figcaption>",
            "<ul><li>The mayor of Northport opens the bridge.</li></ul>",
            "<p><a href=a>The mayor of Northport opens the bridge.</a></p>",
            "<p>Article link has been copied to your clipboard.</p>",
            "<p>We may earn a commission when you buy through links on our site.</p>",
        ] {
            check(&page(head), "A B C D E F");
        }
    }

    #[test]
    fn dates_and_bylines_above_the_text_are_no_text() {
        for head in ["<p>March 14, 2031</p>", "<p class=ts>Updated 7:21 PM EST, Fri March 14, 2031</p>"] {
            let byline = "<p>By Ann Example | Northport Post</p>";
            check(
                &format!("<article><h1>The council backs the bridge</h1>{byline}{head}{{A}}{{B}}{{C}}{{D}}</article>"),
                "A B C D",
            );
        }
    }

    #[test]
    fn ways_to_other_pages_and_notices_are_no_text() {
        for furniture in [
            "<p><a href=a>READ MORE: Ferry operator to close after 90 years</a></p>",
            "<p><strong>Leggi anche: <a href=a>Il traghetto chiude</a></strong></p>",
            "<p><b>Lea también:</b> <a href=a>El río que nadie mira</a></p>",
            "<p>River Letters is a reader-supported publication. To receive new posts, become a subscriber.</p>",
            "<p>Diese Zusammenfassung wurde mit KI erstellt und von der Redaktion geprüft.</p>",
            "<p>（责任编辑：王明）</p>",
        ] {
            check(
                &format!(
                    "<article><h1>The council backs the bridge</h1>{{A}}{{B}}{{C}}{furniture}{{D}}{{E}}{{F}}</article>"
                ),
                "A B C D E F",
            );
        }
        let quoted = "See also: what the mayor said of the bridge on <a href=a>Monday</a>, and what the council did.";
        check(
            &format!("<article><h1>The bridge</h1>{{A}}{{B}}{{C}}<p>{quoted}</p>{{D}}{{E}}{{F}}</article>"),
            "A B C See also: what the mayor said of the bridge on Monday, and what the council did. D E F",
        );
    }

    #[test]
    fn what_a_line_is_by_its_form_it_is_in_the_text_too() {
        let check_line = |line: &str, kept: bool| {
            let html = format!(
                "<article><h1>The council backs the bridge</h1>{{A}}{{B}}<p>{line}</p>{{C}}{{D}}{{E}}</article>"
            );
            check(&html, &if kept { format!("A B {line} C D E") } else { "A B C D E".to_owned() });
        };
        for line in [
            "Foto: Harbour Archive",
            "© dpa-infocom, dpa:310212-930-372718/1",
            "Related Articles:",
            "Czytaj więcej",
            "* * *",
            "— Ann Example (@ann_example) March 4, 2031",
            "Disclaimer: This is what the town says.",
            "Diesen Artikel teilen",
            "Sdílet na Facebooku",
            "WATCH | The mayor opens the bridge",
        ] {
            check_line(line, false);
        }
        for line in ["It was the mayor Ann Example/dpa who said so on Monday", "In the year of 2031"] {
            check_line(line, true);
        }
    }

    #[test]
    fn times_of_a_live_report_are_headings() {
        let entry = |time: &str, text: &str| format!("<div class=entry><time>{time}</time>{text}</div>");
        let entries = [entry("15:10", "{A}{B}"), entry("14:32", "{C}{D}"), entry("14:05", "{E}{F}")].concat();
        check(
            &format!("<article><h1>The council backs the bridge</h1>{entries}</article>"),
            "### 15:10 A B ### 14:32 C D ### 14:05 E F",
        );
    }

    #[test]
    fn a_table_of_contents_is_no_text() {
        let contents = "<ul><li><a href='#a'>What it costs</a></li><li><a href='#b'>Who pays</a></li></ul>";
        for label in ["", "<p>In this article</p>", "<h2>Contents</h2>"] {
            check(
                &format!(
                    "<article><h1>The council backs the bridge</h1>{{A}}{label}{contents}{{B}}<h2>What it costs</h2>{{C}}{{D}}<h2>Who pays</h2>{{E}}{{F}}</article>"
                ),
                "A B ## What it costs C D ## Who pays E F",
            );
        }
    }

    #[test]
    fn links_below_what_announces_them_are_no_text() {
        let links = "<p><strong>Read more</strong></p><p><a href=/x>Ferry stays in port for a week</a></p><p><a href=/y>Rain until Sunday</a></p>";
        check(
            &format!("<article><h1>The council backs the bridge</h1>{{A}}{{B}}{{C}}{{D}}{links}{{E}}{{F}}</article>"),
            "A B C D E F",
        );
    }

    #[test]
    fn a_label_that_comes_again_is_no_text() {
        let label = "<div class=x>Harbour Deals</div>";
        check(
            &format!(
                "<article><h1>The council backs the bridge</h1>{{A}}{label}{{B}}{{C}}{label}{{D}}{{E}}{label}{{F}}</article>"
            ),
            "A B C D E F",
        );
        let heading = "<div class=x><b>Plans</b></div>";
        check(
            &format!(
                "<article><h1>The council backs the bridge</h1>{{A}}{heading}{{B}}{heading}{{C}}{heading}{{D}}{{E}}{{F}}</article>"
            ),
            "A **Plans** B **Plans** C **Plans** D E F",
        );
    }

    #[test]
    fn a_pull_quote_stands_where_it_was_said() {
        check(
            "<article><h1>The council backs the bridge</h1>{A}{B}<aside>{E}</aside>{C}{D}{E}{F}</article>",
            "A B C D E F",
        );
    }

    #[test]
    fn line_breaks_may_be_all_that_parts_paragraphs() {
        let [a, b, c] = [0, 1, 2].map(|at| SENTENCES[at].1);
        let rest = "{D}{E}{F}";
        check(
            &format!(
                "<article><h1>The council backs the bridge</h1><div>{a}<br>{b}<br>\n&nbsp;{c}</div>{rest}</article>"
            ),
            "A B C D E F",
        );
        let poem = "<p>The river is wide<br>and the ferry is slow,<br>and nobody waits there for me</p>";
        check(
            &format!("<article><h1>The council backs the bridge</h1>{{A}}{{B}}{{C}}{poem}{rest}</article>"),
            "A B C The river is wide and the ferry is slow, and nobody waits there for me D E F",
        );
        let layout = format!(
            "<table><tr><td><a href=/>Home</a><br><a href=/n>News</a><br><a href=/s>Sport</a></td><td><b>The council backs the bridge</b><br><br>{a} {b}<br><br>{c} {}</td></tr></table>",
            SENTENCES[3].1
        );
        check(&layout, "A B C D");
    }

    #[test]
    fn marks_of_notes_are_no_text() {
        let [a, b] = [0, 1].map(|at| SENTENCES[at].1);
        let notes =
            "<ol class=footnotes><li id=fn1>The minutes of the council, page 4. <a href='#fnref1'>↩</a></li></ol>";
        check(
            &format!(
                "<article><h1>The council backs the bridge</h1><p>{a}<a href='#fn1' id=fnref1>[1]</a></p><p>{b}<a class=footnote-ref href='#fn:2'>2</a></p>{{C}}{{D}}{{E}}{{F}}{notes}</article>"
            ),
            "A B C D E F",
        );
        for link in
            ["<a href='#1998'>1998</a>", "<a href='https://a.example/b#c' rel=noreferrer class=preferred>12</a>"]
        {
            let number = "<p>It has {} pillars, and nobody has mended it since then.</p>".replace("{}", link);
            let html = format!("<article><h1>The bridge</h1>{{A}}{{B}}{number}{{C}}{{D}}{{E}}</article>");
            let page = RawPage::new("page.html", html.into_bytes(), Form::Html);
            let kept = import_page(&page, &ImportRules::default()).value.draft.markdown;
            assert!(kept.contains("1998") || kept.contains("[12]"), "{kept}");
        }
        let year = "It was built in <a href='#1998'>1998</a>, and nobody has mended it since then.";
        check(
            &format!("<article><h1>The bridge</h1>{{A}}{{B}}<p>{year}</p>{{C}}{{D}}{{E}}</article>"),
            "A B It was built in 1998, and nobody has mended it since then. C D E",
        );
    }

    #[test]
    fn parts_of_a_heading_that_only_their_look_holds_apart_are_apart() {
        check(
            "<article><h1><span>The council</span><span>backs the bridge</span></h1>{A}{B}<h2><span>What</span><span>it costs</span></h2>{C}{D}{E}{F}</article>",
            "A B ## What it costs C D E F",
        );
        check(
            "<article><h1>The bridge</h1>{A}{B}<h2><span>W</span><span>hat it costs</span></h2>{C}{D}{E}{F}</article>",
            "A B ## What it costs C D E F",
        );
        check(
            "<article><h1>The bridge</h1>{A}{B}<h2><span>Costs</span><span>: what it takes</span></h2>{C}{D}{E}{F}</article>",
            "A B ## Costs: what it takes C D E F",
        );
    }

    /// The errors and warnings of a page.
    fn told(html: &str) -> Vec<String> {
        let page = RawPage::new("page.html", html.as_bytes().to_vec(), Form::Html);
        import_page(&page, &ImportRules::default()).notes.into_iter().map(|note| note.text).collect()
    }

    #[test]
    fn a_list_of_articles_is_told() {
        let teaser = |(number, (_, text)): (usize, &(&str, &str))| {
            format!("<div><h3><a href=/{number}>Story of number {number}</a></h3><p>{text}</p></div>")
        };
        let teasers: String = SENTENCES.iter().enumerate().map(teaser).collect();
        let error = "this page is a list of links to articles and not an article";
        let page = |head: &str| format!("<title>Harbour Courier</title>{head}<main>{teasers}</main>");
        assert!(told(&page("")).contains(&error.to_owned()), "{:?}", told(&page("")));
        assert!(!told(&page("<meta property=og:type content=article>")).contains(&error.to_owned()));
        let guide: String = SENTENCES
            .iter()
            .enumerate()
            .map(|(number, (_, text))| format!("<h3><a href=#{number}>Way of number {number}</a></h3><p>{text}</p>"))
            .collect();
        assert!(
            !told(&format!("<title>Six ways to Northport</title><main>{guide}</main>")).contains(&error.to_owned())
        );
    }

    #[test]
    fn a_page_that_scripts_draw_is_read_from_their_data() {
        let [a, b, c, d] = [0, 1, 2, 3].map(|at| SENTENCES[at].1);
        let data = format!(
            r#"{{"props":{{"article":{{"headline":"The council backs the bridge","body":"<p>{a}</p><p>{b}</p><p>{c}</p><p>{d}</p>"}}}}}}"#
        );
        check(
            &format!("<div id=__next></div><script id=__NEXT_DATA__ type='application/json'>{data}</script>"),
            "A B C D",
        );
    }

    #[test]
    fn what_parsers_take_too_long_for_is_told() {
        let many = |unit: &str, count: usize| format!("<p>Rain.{}", unit.repeat(count));
        for (page, expected) in [
            (many("<div>", 3_000), Some("its elements are nested too deep")),
            (many("<p>a</p>", 150_000), Some("it has too many elements or entities")),
            (many("&", 300_000), Some("it has too many elements or entities")),
            (format!("<p {}>Rain.", "x=1 ".repeat(100_000)), Some("one of its elements has too many attributes")),
            (format!("<p {}>Rain.", "x/".repeat(100_000)), Some("one of its elements has too many attributes")),
            (format!("<p {}>Rain.", "x='1'".repeat(100_000)), Some("one of its elements has too many attributes")),
            (format!("<img src=\"{}\">Rain.", "a/ ".repeat(100_000)), None),
            (many("<p>a</p>", 20_000), None),
            (format!("<p>Rain.<script>{}</script>", "a && b < c;".repeat(200_000)), None),
            (format!("<img src='data:image/png;base64,{}'>", "a".repeat(1_000_000)), None),
            (many("harbour ", 200_000), None),
        ] {
            assert_eq!(excess(&page), expected, "{}", &page[..40]);
        }
    }
}
