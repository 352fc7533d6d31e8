//! `content/digests/<period>/<topic>.md` → a [`Digest`].

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};
use regex::Regex;

use super::front_matter::{split, too_deep};
use crate::model::{ByModel, Citation, Digest, Keeper, Period, Point, Section, TopicId};
use crate::note::{Note, Noted, Place, Severity, any_error};
use crate::text::markdown::OPTIONS;
use crate::yaml::Document;

/// A footnote mark in Markdown; group 1 is its label.
static MARK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\[\^[^\]\s]+\]").expect("the pattern is constant"));

/// The labels of the footnotes that `markdown` refers to, in order of first use, each once.
pub fn labels(markdown: &str) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for found in MARK.find_iter(markdown) {
        let label = &markdown[found.start() + "[^".len()..found.end() - "]".len()];
        let escaped = markdown[..found.start()].ends_with('\\');
        if !escaped && known.insert(label) {
            labels.push(label.to_owned());
        }
    }
    labels
}

/// Markdown whose every footnote mark has a definition: a parser takes a mark without one for plain text.
pub fn with_definitions(markdown: &str) -> String {
    let mut text = markdown.to_owned();
    for label in labels(markdown) {
        text.push_str(&format!("\n\n[^{label}]: ."));
    }
    text
}

/// The hash by which a section is known as Clipsheet's: 8 hex digits of BLAKE3 over its words, white space folded at
/// the ends only, and its footnotes.
pub(super) fn hash(raw: &str, footnotes: &[(String, String)]) -> String {
    let mut text = raw.trim().to_owned();
    for (label, definition) in footnotes {
        text.push_str(&format!("\n[^{label}]: {}", definition.trim()));
    }
    blake3::hash(text.as_bytes()).to_hex()[..8].to_owned()
}

/// Reads the digest of `topic` in `period`. `None` where it cannot be used; an error is noted.
pub fn parse(file: &Path, period: Period, topic: &TopicId, source: &str) -> Noted<Option<Digest>> {
    let parts = match split(file, source) {
        Ok(parts) => parts,
        Err(note) => return Noted { value: None, notes: vec![note] },
    };
    let document = Document::inside(file, source, parts.yaml, parts.lines_before_yaml);
    let fields = document.table().and_then(|mut table| {
        let title = table.required_text("title");
        agrees(&mut table, "topic", topic.as_str());
        agrees(&mut table, "period", &period.to_string());
        let (mut hashes, mut order) = (BTreeMap::new(), Vec::new());
        if let Some(sections) = table.table("sections") {
            for (slug, entry) in sections.into_entries() {
                if let Some(hash) = entry.text() {
                    order.push(slug.clone());
                    hashes.insert(slug, hash);
                }
            }
        }
        table.finish(Severity::Warning);
        Some((title?, hashes, order))
    });
    let mut notes = document.into_notes();
    notes.extend(too_deep(file, source, parts.body));
    if any_error(&notes) {
        return Noted { value: None, notes };
    }
    let Some((title, hashes, order)) = fields else { return Noted { value: None, notes } };
    let outline = outline(parts.body, &hashes);
    for open in &outline.open {
        let at = source.len() - parts.body.len() + open;
        let line = source[at..].lines().next().unwrap_or_default();
        let note = Note::warning("this is never closed, so it ends where the next section begins");
        let note = note.at(Place::bytes(file, source, at, at + line.len()));
        notes.push(note.hint("close it: a code block with its own marks, a comment with `-->`"));
    }
    let footnotes = footnotes(&outline);
    let (preamble, sections) = sections(parts.body, &outline, &footnotes, parts.lines_before_body, &hashes);
    let digest = Digest {
        topic: topic.clone(),
        period,
        title,
        preamble_citations: labels(&preamble).iter().filter_map(|label| label.parse().ok()).collect(),
        preamble,
        sections,
        footnotes,
        hashes,
        order,
        file: file.to_owned(),
        text: source.to_owned(),
    };
    Noted { value: Some(digest), notes }
}

/// Notes a front matter that says other than the file's path.
fn agrees(table: &mut crate::yaml::Table<'_>, key: &'static str, expected: &str) {
    let Some(entry) = table.entry(key) else { return };
    if entry.text_ref().as_deref() != Some(expected) {
        entry.note(|place| {
            let note = Note::error(format!("`{key}` is not that of the file's path")).at(place);
            note.label(format!("the path says `{expected}`"))
                .hint("move the file to content/digests/<period>/<topic>.md, or mend the key")
        });
    }
}

/// A heading of the second level: where it stands, its own slug and its words.
struct Heading {
    range: Range<usize>,
    id: Option<String>,
    text: String,
}

/// The footnotes that are defined, in their order: of several of one label the first.
fn footnotes(outline: &Outline) -> Vec<(String, String)> {
    let mut seen = BTreeSet::new();
    let first = outline.definitions.iter().filter(|(_, label, _)| seen.insert(label));
    first.map(|(_, label, text)| (label.clone(), text.clone())).collect()
}

/// A Markdown text without the blank lines before and behind it: how far its first line is indented is of meaning.
pub(super) fn between_blank_lines(text: &str) -> &str {
    let start = text.len() - text.trim_start().len();
    let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
    text[line..].trim_end()
}

/// A digest's body → what stands before the first section, and the sections.
fn sections(
    body: &str,
    outline: &Outline,
    footnotes: &[(String, String)],
    lines_before: usize,
    hashes: &BTreeMap<String, String>,
) -> (String, Vec<Section>) {
    let Outline { headings, definitions, open: _ } = outline;
    let defined: BTreeMap<&str, &String> = footnotes.iter().map(|(label, text)| (label.as_str(), text)).collect();
    let line_ends: Vec<usize> = body.match_indices('\n').map(|(at, _)| at).collect();
    let line_of = |at: usize| lines_before + line_ends.partition_point(|end| *end < at) + 1;
    let without_definitions = |range: Range<usize>| {
        let mut text = String::new();
        let mut at = range.start;
        let first = definitions.partition_point(|(found, ..)| found.start < range.start);
        for (definition, ..) in definitions[first..].iter().take_while(|(found, ..)| found.start < range.end) {
            text.push_str(&body[at..definition.start]);
            at = definition.end.min(range.end);
            // The indentation of the definition must not become that of what follows.
            let line = text.rfind('\n').map_or(0, |at| at + 1);
            if text[line..].trim().is_empty() {
                text.truncate(line);
            }
            // What it kept apart must not run together: a paragraph and `---` would be a heading.
            let apart = text.rsplit('\n').take(2).all(|line| line.trim().is_empty());
            if !apart && !body[at..range.end].trim().is_empty() {
                text.push('\n');
            }
        }
        text.push_str(&body[at..range.end]);
        between_blank_lines(&text).to_owned()
    };
    let first = headings.first().map_or(body.len(), |heading| heading.range.start);
    let preamble = without_definitions(0..first);
    let mut slugs = Slugs::default();
    let mut sections = Vec::new();
    for (index, heading) in headings.iter().enumerate() {
        let end = headings.get(index + 1).map_or(body.len(), |next| next.range.start);
        let raw = without_definitions(heading.range.start..end);
        let markdown = without_definitions(heading.range.end..end);
        let slug = slugs.take(heading.id.clone().unwrap_or_else(|| slug::slugify(&heading.text)));
        let footnotes: Vec<(String, String)> = labels(&markdown)
            .into_iter()
            .filter_map(|label| {
                let text = String::clone(defined.get(label.as_str())?);
                Some((label, text))
            })
            .collect();
        let kept = hashes.get(&slug).is_some_and(|known| *known == hash(&raw, &footnotes));
        let keeper = if kept { Keeper::Clipsheet } else { Keeper::Editor };
        let below = body[heading.range.end..].len() - body[heading.range.end..].trim_start().len();
        let all = points(&markdown, line_of(heading.range.end + below));
        let (differences, points) = parted(all, keeper);
        let below = raw.strip_suffix(markdown.as_str()).map_or(0, str::len);
        debug_assert_eq!(raw[below..], markdown, "a section does not end with what stands below its heading");
        sections.push(Section {
            slug,
            heading: heading.text.clone(),
            below,
            raw,
            // Those of our own are made again with the section.
            footnotes: if keeper == Keeper::Editor { footnotes } else { Vec::new() },
            points,
            differences,
            keeper,
            line: line_of(heading.range.start),
        });
    }
    (preamble, sections)
}

/// The slugs of a digest or of a page, no two alike.
#[derive(Debug, Default)]
pub struct Slugs {
    taken: BTreeSet<String>,
    /// The number with which the next of the same slugs may be told apart.
    next: BTreeMap<String, usize>,
}

impl Slugs {
    /// Whether a slug is taken.
    pub fn holds(&self, slug: &str) -> bool {
        self.taken.contains(slug)
    }

    /// Takes `slug`, or `slug-2` and so on where it is taken; never an empty one.
    pub fn take(&mut self, slug: String) -> String {
        let slug = if slug.is_empty() { "story".to_owned() } else { slug };
        if self.taken.insert(slug.clone()) {
            return slug;
        }
        let next = self.next.entry(slug.clone()).or_insert(2);
        loop {
            let numbered = format!("{slug}-{next}");
            *next += 1;
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

type Definition = (Range<usize>, String, String);

/// What a digest's body is made of.
#[derive(Default)]
struct Outline {
    /// The headings that start a section.
    headings: Vec<Heading>,
    /// The footnote definitions, in their order: place, label, text.
    definitions: Vec<Definition>,
    /// Where something begins that nobody closed, and that would take in sections or footnotes behind it.
    open: Vec<usize>,
}

/// Reads the outline. What swallows a section is read up to there; then reading begins anew.
fn outline(body: &str, hashes: &BTreeMap<String, String>) -> Outline {
    let mut outline = Outline::default();
    let mut from = Some(0);
    while let Some(start) = from {
        from = outline_from(body, start, hashes, &mut outline);
    }
    outline.definitions.sort_by_key(|(range, ..)| range.start);
    outline
}

/// Adds what stands from `start` on. Gives the place where something is swallowed, from which reading must begin anew.
fn outline_from(body: &str, start: usize, hashes: &BTreeMap<String, String>, outline: &mut Outline) -> Option<usize> {
    let Outline { headings, definitions, open } = outline;
    let mut depth = 0usize;
    let mut heading: Option<Heading> = None;
    for (event, range) in Parser::new_ext(&body[start..], OPTIONS).into_offset_iter() {
        let range = start + range.start..start + range.end;
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_)) | Tag::HtmlBlock) if depth == 0 => {
                if let Some(swallowed) = swallowed(&body[range.clone()], hashes) {
                    open.push(range.start);
                    return Some(range.start + swallowed);
                }
            }
            Event::Start(Tag::Heading { level: HeadingLevel::H2, id, .. }) if depth == 0 => {
                heading = Some(Heading { range, id: id.map(|id| id.to_string()), text: String::new() });
            }
            Event::End(TagEnd::Heading(HeadingLevel::H2)) if heading.is_some() => headings.extend(heading.take()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.text.push_str(&text);
                }
            }
            Event::Start(Tag::FootnoteDefinition(label)) => {
                depth += 1;
                let text = body[range.clone()].split_once("]:").map_or("", |(_, text)| text.trim()).to_owned();
                definitions.push((range, label.to_string(), text));
            }
            Event::End(TagEnd::FootnoteDefinition | TagEnd::BlockQuote(_) | TagEnd::Item) => {
                depth = depth.saturating_sub(1);
            }
            Event::Start(Tag::BlockQuote(_) | Tag::Item) => depth += 1,
            _ => {}
        }
    }
    None
}

/// Where, in a code block or a block of HTML, something begins that is not of it: in one that is never closed, the next
/// section or footnote; in a code block that is closed, by the marks of another, a section that Clipsheet wrote. A comment
/// that is closed is meant: what stands in it is taken out of the digest.
fn swallowed(block: &str, hashes: &BTreeMap<String, String>) -> Option<usize> {
    let is_code = block.trim_start().starts_with(['`', '~']);
    let is_open = if is_code { is_open_code(block) } else { is_open_html(block) };
    if !is_open && !is_code {
        return None;
    }
    let known = |line: &str| {
        let slug = line.trim_end().strip_suffix('}').and_then(|line| line.rsplit_once("{#"));
        slug.is_some_and(|(_, slug)| hashes.contains_key(slug))
    };
    let is_other = |line: &str| {
        let section = line.starts_with("## ") && (is_open || known(line));
        section || is_open && line.starts_with("[^") && line.contains("]:")
    };
    let mut at = 0;
    for line in block.split_inclusive('\n') {
        if at > 0 && is_other(line) {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// Whether the last line of a code block does not close it.
fn is_open_code(block: &str) -> bool {
    let block = block.trim();
    let mark = block.chars().next().unwrap_or('`');
    let marks = |line: &str| line.chars().take_while(|letter| *letter == mark).count();
    let mut lines = block.lines();
    let opened = lines.next().map_or(0, marks);
    let closes = |line: &str| marks(line) >= opened && line.chars().all(|letter| letter == mark);
    !lines.next_back().is_some_and(|line| closes(line.trim()))
}

/// Whether a block of HTML that ends with a mark of its own lacks it (CommonMark 0.31, 4.6: the first five kinds).
fn is_open_html(block: &str) -> bool {
    const RAW: [&str; 4] = ["script", "pre", "style", "textarea"];
    let block = block.trim_start().to_ascii_lowercase();
    let tag = block.strip_prefix('<').unwrap_or_default();
    let raw = RAW.iter().any(|name| {
        let rest = tag.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(|next: char| next == '>' || next.is_whitespace()))
    });
    match tag {
        _ if raw => !RAW.iter().any(|name| tag.contains(&format!("</{name}>"))),
        // A second beginning before the end: the end is that of another comment.
        _ if tag.starts_with("!--") => tag[3..].split_once("-->").is_none_or(|(comment, _)| comment.contains("<!--")),
        _ if tag.starts_with('?') => !tag.contains("?>"),
        _ if tag.starts_with("![cdata[") => !tag.contains("]]>"),
        _ if tag.starts_with('!') => !tag.contains('>'),
        _ => false,
    }
}

/// Where a statement of a section stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    InText,
    /// In a block quotation.
    Quoted,
    /// In a block quotation, and begins with strong words that end with a colon: "**The sources differ:** people killed".
    AboveQuoted,
}

/// What the sources of a section tell differently, and its other statements.
///
/// Clipsheet sets the former in a block quotation, below a line that says what they are. Where an editor keeps the section, only
/// what has such a line and cites something counts as that: they may quote what they like. The line is no statement of theirs.
fn parted(all: Vec<(Point, Stands)>, keeper: Keeper) -> (Vec<Point>, Vec<Point>) {
    let (mut differences, mut points) = (Vec::new(), Vec::new());
    let mut labelled = false;
    for (point, place) in all {
        let of_editor = keeper == Keeper::Editor;
        labelled = match place {
            Stands::AboveQuoted => point.citations.is_empty(),
            Stands::Quoted => labelled,
            Stands::InText => false,
        };
        let differs = match place {
            Stands::AboveQuoted => !of_editor || labelled,
            Stands::Quoted => !of_editor || (labelled && !point.citations.is_empty()),
            Stands::InText => false,
        };
        if differs { differences.push(point) } else { points.push(point) }
    }
    // A line below which nothing is told differently.
    if differences.iter().all(|point| point.citations.is_empty()) {
        differences.clear();
    }
    points.shrink_to_fit();
    differences.shrink_to_fit();
    (differences, points)
}

/// The statements of a section: its paragraphs and list items, with their citations, and where each stands.
fn points(markdown: &str, first_line: usize) -> Vec<(Point, Stands)> {
    let text = with_definitions(markdown);
    let mut points: Vec<(Point, Stands)> = Vec::new();
    let mut label = false;
    let mut quotations = 0usize;
    let mut words = String::new();
    let mut citations: Vec<Citation> = Vec::new();
    let mut by_model: Option<ByModel> = None;
    let mut line = first_line;
    let mut hidden = 0usize;
    let mut heading = false;
    for (event, range) in Parser::new_ext(&text, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::FootnoteDefinition(_) | Tag::CodeBlock(_)) => hidden += 1,
            Event::End(TagEnd::FootnoteDefinition | TagEnd::CodeBlock) => hidden = hidden.saturating_sub(1),
            Event::Start(Tag::BlockQuote(_)) => quotations += 1,
            Event::End(TagEnd::BlockQuote(_)) => quotations = quotations.saturating_sub(1),
            Event::Start(Tag::Heading { .. }) => heading = true,
            Event::End(TagEnd::Heading(_)) => {
                heading = false;
                words.clear();
            }
            Event::Start(Tag::Paragraph | Tag::Item | Tag::TableCell)
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell) => {
                let folded = words.split_whitespace().collect::<Vec<_>>().join(" ");
                words.clear();
                if !folded.is_empty() {
                    let (citations, by_model) = (std::mem::take(&mut citations), by_model.take());
                    let place = match quotations {
                        0 => Stands::InText,
                        _ if label => Stands::AboveQuoted,
                        _ => Stands::Quoted,
                    };
                    points.push((Point { text: folded, citations, by_model, line }, place));
                }
                label = false;
                line = first_line + text[..range.start].matches('\n').count();
            }
            Event::FootnoteReference(mark) if hidden == 0 => match mark.parse::<ByModel>() {
                Ok(found) => by_model = Some(found),
                Err(_) => citations.extend(mark.parse::<Citation>()),
            },
            Event::Start(Tag::Strong) => label = words.trim().is_empty(),
            Event::End(TagEnd::Strong) => label &= words.trim_end().ends_with([':', '：']),
            Event::Text(part) | Event::Code(part) if hidden == 0 && !heading => words.push_str(&part),
            Event::SoftBreak | Event::HardBreak if hidden == 0 => words.push(' '),
            _ => {}
        }
    }
    points
}

/// Where the first mark of `label` from `line` on stands in a digest, for a note.
pub(super) fn mark_place(digest: &Digest, line: usize, label: &str) -> Place {
    let from = digest.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let mark = format!("[^{label}]");
    match digest.text[from..].find(&mark) {
        Some(at) => Place::bytes(&digest.file, &digest.text, from + at, from + at + mark.len()),
        None => Place::spot(&digest.file, &digest.text, line, 1, usize::MAX),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "---\ntitle: T\nsections: {call: aaaaaaaa}\n---\nHello.\n\n## A *call* {#call}\n\n- One thing.[^a-b.4]\n- Two\n  things.[^a-b.5][^c.1]\n\n## Other\n\nWords.\n\n[^a-b.4]: Outlet, sentence 4.\n";

    #[test]
    fn a_digest_is_read_with_its_points() {
        let noted = parse(Path::new("d.md"), "2024".parse().unwrap(), &TopicId::new("t").unwrap(), TEXT);
        assert_eq!(noted.notes, []);
        let digest = noted.value.unwrap();
        assert_eq!(digest.preamble, "Hello.");
        let call = &digest.sections[0];
        assert_eq!((call.slug.as_str(), call.heading.as_str(), call.line), ("call", "A call", 7));
        assert_eq!(call.footnotes, [("a-b.4".to_owned(), "Outlet, sentence 4.".to_owned())]);
        let points: Vec<(String, usize, usize)> =
            call.points.iter().map(|point| (point.text.clone(), point.citations.len(), point.line)).collect();
        assert_eq!(points, [("One thing.".into(), 1, 9), ("Two things.".into(), 2, 10)]);
        assert_eq!(digest.sections[1].slug, "other");
        assert_eq!(digest.sections[1].keeper, Keeper::Editor);
    }

    #[test]
    fn what_a_footnote_kept_apart_stays_apart() {
        let text = "---\ntitle: T\n---\n## Mine\n\nWords.[^a.1]\n[^a.1]: Footnote.\n---\nMore.\n";
        let noted = parse(Path::new("d.md"), "2024".parse().unwrap(), &TopicId::new("t").unwrap(), text);
        let digest = noted.value.unwrap();
        assert_eq!(digest.sections.len(), 1);
        assert_eq!(digest.sections[0].markdown(), "Words.[^a.1]\n\n---\nMore.");
    }

    #[test]
    fn the_place_of_a_mark_is_found() {
        let noted = parse(Path::new("d.md"), "2024".parse().unwrap(), &TopicId::new("t").unwrap(), TEXT);
        let digest = noted.value.unwrap();
        let spot = mark_place(&digest, digest.sections[0].line, "c.1").spot.unwrap();
        assert_eq!((spot.line, spot.column, spot.chars), (11, 18, 6));
    }

    proptest! {
        /// However footnotes and headings are mixed, a section ends with what stands below its heading.
        #[test]
        fn a_section_ends_with_what_stands_below_its_heading(
            lines in prop::collection::vec(prop::sample::select(vec![
                "## A {#a}", "## B", "A", "---", "===", "", " ", "- one[^a.1]", "  two", "> three", "[^a.1]: Outlet.",
                "   [^b.2]: Other", "    more", "> [^c.3]: In a quotation.", "- [^d.4]: In a list.", "## [^e]: x", "```", "<!--", "-->",
                "\t", "## ", "#", "*", "1. two",
            ]), 0..20),
        ) {
            let text = format!("---\ntitle: T\n---\n{}", lines.join("\n"));
            let noted = parse(Path::new("d.md"), "2024".parse().unwrap(), &TopicId::new("t").unwrap(), &text);
            for section in noted.value.iter().flat_map(|digest| &digest.sections) {
                prop_assert!(section.raw.ends_with(section.markdown()));
            }
        }
    }
}
