//! A page → a cleaned draft of an article, with a verdict on every line or block of it.
//!
//! ```text
//! bytes ─decode─▶ text ─lines─▶ lines ─lexicon─▶ marks ─segment─▶ the article's run ─title, dates, credits─┐
//!            └──▶ html ─(html/)─▶ blocks, votes, evidence ─▶ kept blocks; what the page states ────────────┤
//!                                                                                attribute ─▶ Draft + verdicts
//! ```
//!
//! No model and no list of sites: a line is judged by its shape, by words that many sites share, by its place, and on a
//! page of HTML by its elements and by what two extractors take it for.

mod raw;
mod known;
mod verdict;
mod wrap;
mod lines;
mod lexicon;
mod language;
mod segment;
mod title;
mod dates;
mod credits;
mod html;
mod overrule;
mod attribute;
pub mod read;

pub use html::{BlockEvidence, Group, block_evidence, canonical, evidence_names, metadata, settled};
pub use known::{Found, Known, found};
pub use overrule::{KnownOutlet, Ruled};
pub use raw::{Form, RawPage};
pub use verdict::{Kind, Verdict};

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{DateTime, FixedOffset};
use regex::Regex;

use crate::model::{ArticleId, Draft, Language, ReadFrom, When};
use crate::note::{Note, Noted, Place};
use crate::text::markdown::{self, PlainBlock};

use attribute::Findings;
use credits::Credits;
use dates::{Dating, Layout};
use lines::Line;
use overrule::Overruled;
use read::{Decoded, decode};
use segment::{Parted, is_short};
use title::Headline;

/// The longest article stem in characters.
const MAX_STEM_CHARS: usize = 80;
/// The longest part of it that an outlet's key may take.
const MAX_OUTLET_CHARS: usize = 30;

/// What the person who imports knows better than the page.
#[derive(Debug, Clone, Default)]
pub struct ImportRules {
    /// The date of publication.
    pub date: Option<When>,
    /// When the page was fetched: "2 months ago" is counted from here.
    pub retrieved: Option<DateTime<FixedOffset>>,
    /// The name of the outlet.
    pub outlet: Option<String>,
    /// The language of the text.
    pub language: Option<Language>,
    /// The canonical address.
    pub url: Option<String>,
    /// The outlets that are known: their keys, and the rules of their editors.
    pub outlets: Vec<KnownOutlet>,
    /// The tool and its version, for the provenance: `clipsheet 0.1.0`.
    pub tool: String,
}

/// An imported text.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The article, not yet in a file.
    pub draft: Draft,
    /// What became of each line, in their order: as many as the text has lines.
    pub verdicts: Vec<Verdict>,
    /// What the rules of the site's editors said.
    pub ruled: Vec<Ruled>,
}

/// A page → an article and a verdict on each line, or each block, of it.
///
/// Nothing is guessed: what the page does not say stays `None`. The words of the body are those of the page; only white
/// space is folded, and what was wrongly encoded is mended where that is certain. A page without prose comes back empty
/// with an error among the notes. Takes time in proportion to the page; but HTML is parsed by libraries that may take
/// longer, so that a caller who does not trust the page sets a limit (`work::guarded`).
pub fn import_page(page: &RawPage, rules: &ImportRules) -> Noted<Imported> {
    let Decoded { text, warnings, encoding: _ } = decode(&page.bytes, page.charset.as_deref(), page.form);
    let mut notes = Vec::new();
    let value = match page.form {
        Form::Html => match html::excess(&text) {
            None => html::import(page, &text, warnings, rules, &mut notes),
            // Parsers take time by the square of the depth; the words are worth reading nevertheless.
            Some(excess) => {
                let mut warnings = warnings;
                warnings.push(format!("{excess}: it was read without its markup"));
                import_text(page, &html::words_alone(&text), warnings, rules, &mut notes)
            }
        },
        Form::Text => import_text(page, &text, warnings, rules, &mut notes),
        Form::Markdown => import_markdown(page, &text, warnings, rules, &mut notes),
    };
    // A rule or a row of dots is no text either.
    if !value.draft.markdown.contains(char::is_alphanumeric) || page.form != Form::Markdown && is_a_scrap(&value) {
        let hint =
            "the page may be an error page or a list of links; look at the verdicts, or write the article by hand";
        notes.push(Note::error("found no article in this page").at(Place::file(&page.name)).hint(hint));
    } else if page.form != Form::Markdown && is_in_the_way(&value, page.form, &text) {
        let note =
            Note::error("this page stands in the place of an article: an error, a check or a question for consent");
        notes.push(note.at(Place::file(&page.name)).hint("open the article in a browser and save its page"));
    }
    Noted { value, notes }
}

/// That a page is a list of articles.
fn listing(name: &str) -> Note {
    Note::error("this page is a list of links to articles and not an article")
        .at(Place::file(name))
        .hint("import the pages that it leads to, or with `--fetch` the feed of the site")
}

/// Whether so little was kept that it is no article: a few words, and no sentence among them.
fn is_a_scrap(imported: &Imported) -> bool {
    const MIN_WORDS: usize = 8;
    const MIN_SENTENCE_WORDS: usize = 3;
    let is_sentence = |text: &str| {
        let line = Line::new(text);
        line.ends && line.words >= MIN_SENTENCE_WORDS
    };
    words_kept(imported) < MIN_WORDS
        && !imported.verdicts.iter().any(|verdict| verdict.kept && is_sentence(&verdict.text))
}

/// Whether a page is shown in an article's place: its title or its heading says so, and there is next to no text.
fn is_in_the_way(imported: &Imported, form: Form, text: &str) -> bool {
    const MAX_WORDS: usize = 60;
    if words_kept(imported) >= MAX_WORDS {
        return false;
    }
    let headings = imported.verdicts.iter().filter(|verdict| verdict.kind == Kind::Title);
    let mut titles = headings.map(|verdict| verdict.text.as_str()).chain([imported.draft.title.as_str()]);
    let is_parsed = form == Form::Html && html::excess(text).is_none();
    titles.any(lexicon::is_no_article)
        || is_parsed && html::titles_of(text).iter().any(|title| lexicon::is_no_article(title))
}

fn words_kept(imported: &Imported) -> usize {
    let provenance = imported.draft.source.provenance.as_ref();
    provenance.and_then(|provenance| provenance.words_kept).unwrap_or_default()
}

/// How many lines of a text are read: thirty times as many as the longest live blog has.
const MAX_LINES: usize = 200_000;

fn import_text(
    raw: &RawPage,
    text: &str,
    mut warnings: Vec<String>,
    rules: &ImportRules,
    notes: &mut Vec<Note>,
) -> Imported {
    let cut = text.match_indices('\n').nth(MAX_LINES).map(|(at, _)| at);
    let text = &text[..cut.unwrap_or(text.len())];
    if cut.is_some() {
        warnings.push(format!("it has more than {MAX_LINES} lines: only these were read"));
    }
    let lines = lines::read(text);
    let mut page = Page::read(&lines, raw, rules);
    page.name_metadata();
    let stated = raw
        .known
        .clone()
        .or(Known { outlet: page.credits.outlet.clone().map(|name| found(name, ReadFrom::Text)), ..Known::default() });
    page.overruled = overrule::apply(&stated, rules, &lines, &mut page.parted, &|_| Vec::new());
    let kept = page.parted.kept(&lines);
    warnings.extend(page.dating.warnings.iter().cloned());
    for glued in credits::glued(&lines, &kept) {
        let warning = format!("words glued together: {}", glued.text);
        notes.push(
            Note::warning(&warning)
                .at(place(&raw.name, text, &glued))
                .hint("correct it by hand if the original reads otherwise"),
        );
        warnings.push(warning);
    }
    let words_kept = kept.iter().map(|at| lines[*at].words).sum();
    if segment::is_listing(&lines, words_kept) {
        notes.push(listing(&raw.name));
    }
    if let Some(line) =
        segment::second_article(&lines, &page.parted, page.headline.as_ref().map(|title| title.folded.as_str()))
    {
        let warning = format!("a second article seems to begin at line {}: {}", line + 1, lines[line].text);
        warnings.push(warning);
    }
    let verdicts = page.verdicts();
    let markdown = page.markdown(&kept);
    let ruled = page.overruled.ruled;
    let findings = Findings {
        page: raw,
        known: raw.known.clone(),
        headline: page.headline.map(|headline| headline.text),
        first_line: kept.first().map(|at| lines[*at].text.as_str()),
        dating: page.dating,
        credits: page.credits,
        language: page.language,
        markdown,
        words_raw: lines.iter().map(|line| line.words).sum(),
        words_kept,
        verdicts: &verdicts,
        doubtful: false,
        warnings,
    };
    let draft = attribute::draft(findings, rules, notes);
    Imported { draft, verdicts, ruled }
}

/// What only the site generator understands for which the file was written: shortcodes of Hugo and Zola, Liquid's tags,
/// the mark that ends a summary.
static SHORTCODES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?s)\{\{[<%].{0,2000}?[>%]\}\}|\{%.{0,2000}?%\}|<!--\s*more\s*-->").expect("a constant pattern")
});

/// Markdown is taken as it is: somebody has cleaned it. Only shortcodes go.
fn import_markdown(
    raw: &RawPage,
    text: &str,
    mut warnings: Vec<String>,
    rules: &ImportRules,
    notes: &mut Vec<Note>,
) -> Imported {
    let shortcodes = SHORTCODES.find_iter(text).filter(|found| !found.as_str().starts_with('<')).count();
    if shortcodes > 0 {
        warnings.push(format!("left out what only its site generator understands: {shortcodes} of its shortcodes"));
    }
    let text = &*SHORTCODES.replace_all(text, "");
    let blocks = markdown::plain_blocks(text);
    let text_of = |block: &PlainBlock| match block {
        PlainBlock::Heading(_, text) | PlainBlock::Prose(text) => Line::new(text),
    };
    let lines: Vec<Line> = blocks.iter().map(text_of).collect();
    let verdict = |(at, (block, line)): (usize, (&PlainBlock, &Line))| Verdict {
        line: at + 1,
        text: line.text.clone(),
        kept: true,
        kind: if matches!(block, PlainBlock::Heading(..)) { Kind::Subhead } else { Kind::Body },
        reason: "is Markdown, which is taken as it is".to_owned(),
        score: line.words as f64,
    };
    let verdicts: Vec<Verdict> = blocks.iter().zip(&lines).enumerate().map(verdict).collect();
    let words: usize = lines.iter().map(|line| line.words).sum();
    let findings = Findings {
        page: raw,
        known: raw.known.clone(),
        headline: None,
        first_line: lines.first().map(|line| line.text.as_str()),
        dating: Dating::default(),
        credits: Credits::default(),
        language: language::of_prose(lines.iter()),
        markdown: text.trim().to_owned(),
        words_raw: words,
        words_kept: words,
        verdicts: &verdicts,
        doubtful: false,
        warnings,
    };
    let draft = attribute::draft(findings, rules, notes);
    Imported { draft, verdicts, ruled: Vec::new() }
}

/// Where glued words stand in the raw text.
fn place(name: &str, text: &str, glued: &credits::Glued) -> Place {
    let line = text.lines().nth(glued.line).unwrap_or_default();
    let column = line.find(&glued.text).map_or(1, |at| line[..at].chars().count() + 1);
    Place::spot(name, text, glued.line + 1, column, glued.text.chars().count())
}

/// All that was seen on a page.
struct Page<'a> {
    lines: &'a [Line],
    language: Option<Language>,
    parted: Parted,
    headline: Option<Headline>,
    dating: Dating,
    credits: Credits,
    overruled: Overruled,
}

impl<'a> Page<'a> {
    fn read(lines: &'a [Line], raw: &RawPage, rules: &ImportRules) -> Self {
        let retrieved = rules.retrieved.as_ref().or(raw.known.retrieved.as_ref());
        let page_language = rules.language.clone().or_else(|| language::of_prose(lines.iter()));
        let stop_words = language::stop_words(page_language.as_ref(), lines);
        let mut parted = segment::part(lines, &stop_words);
        let headline = title::find(lines, &parted, &stop_words);
        if let Some(headline) = &headline {
            drop_headline(lines, headline, &mut parted);
        }
        take_back_standfirst(lines, headline.as_ref(), &mut parted);
        segment::drop_sender(lines, &mut parted);
        let credits = credits::find(lines, &parted, headline.as_ref());
        for (at, kind, reason) in &credits.lines {
            parted.drop(*at, *kind, *reason);
        }
        let kept = parted.kept(lines);
        let language =
            rules.language.clone().or_else(|| language::of_prose(kept.iter().map(|at| &lines[*at]))).or(page_language);
        let layout = parted.run.map(|(first, last)| Layout {
            title: headline.as_ref().map(|headline| headline.line),
            repeated: headline
                .as_ref()
                .and_then(|headline| (headline.line + 1..first).rev().find(|at| lines[*at].folded == headline.folded)),
            first: kept.first().copied().unwrap_or(first).min(first),
            last,
        });
        let dating = layout
            .map_or_else(Dating::default, |layout| dates::date(lines, &kept, layout, language.as_ref(), retrieved));
        Self { lines, language, parted, headline, dating, credits, overruled: Overruled::default() }
    }

    /// The lines that dates were read from are no furniture.
    fn name_metadata(&mut self) {
        if let Some((at, why)) = &self.dating.page_line {
            self.parted.drop(
                *at,
                Kind::PageDate,
                format!("is a date of the page, not known to be the article's: {why}"),
            );
        }
        if let Some(at) = self.dating.line {
            let why = self.dating.date.as_ref().map_or("could be read in two ways", |(_, why)| why.as_str());
            self.parted.drop(at, Kind::Date, format!("is the article's date: {why}"));
        }
    }

    fn markdown(&self, kept: &[usize]) -> String {
        let blocks: Vec<String> = kept
            .iter()
            .enumerate()
            .map(|(place, at)| {
                let text = markdown::escape(&self.lines[*at].text);
                if self.is_subhead(kept, place) { format!("## {text}") } else { text }
            })
            .collect();
        blocks.join("\n\n")
    }

    /// Whether a line of the body is a sub-heading: short, without a stop, and with prose right after it.
    fn is_subhead(&self, kept: &[usize], place: usize) -> bool {
        let line = &self.lines[kept[place]];
        if line.heading.is_some() || segment::is_time(line) {
            return true;
        }
        let Some(next) = kept.get(place + 1).map(|at| &self.lines[*at]) else { return false };
        let prose_follows = !is_short(next) && next.words > line.words;
        let question = line.text.ends_with(['?', '？']) && line.words <= 10 && next.words >= 20 && place > 0;
        let quoted = line.text.starts_with(['"', '“', '„', '«', '-', '–', '—', '•', '*', '·', '‘', '「']);
        // A quotation without a stop, whole in its marks, is a heading of what follows.
        let is_whole = line.text.starts_with(['"', '“', '„', '«', '»', '「'])
            && line.text.ends_with(['"', '”', '“', '»', '«', '」']);
        let quoted = quoted && !(is_whole && place > 0);
        let lettered = line.text.contains(char::is_alphabetic);
        prose_follows
            && lettered
            && !quoted
            && line.words < segment::MIN_CAPTION_WORDS
            && (is_short(line) || question && !line.text.contains(". "))
    }

    fn verdicts(&self) -> Vec<Verdict> {
        let kept = self.parted.kept(self.lines);
        let subheads: Vec<usize> =
            (0..kept.len()).filter(|place| self.is_subhead(&kept, *place)).map(|place| kept[place]).collect();
        let verdict = |(at, line): (usize, &Line)| {
            // The lines of a wrapped paragraph share the verdict on its first.
            let head = line.wrapped.as_ref().map_or(at, |wrapped| wrapped.start);
            let text = line.wrapped.as_ref().map_or(&line.text, |wrapped| &wrapped.text).clone();
            let (kept, kind, reason) = match &self.parted.dropped[head] {
                _ if self.lines[head].is_blank() => (false, Kind::Blank, "has nothing to read on it".to_owned()),
                Some(dropped) => (false, dropped.kind, dropped.reason.clone()),
                None if self.overruled.holds(head) => {
                    (true, Kind::Body, self.overruled.reason(head).unwrap_or_default().to_owned())
                }
                None if subheads.binary_search(&head).is_ok() => {
                    (true, Kind::Subhead, "is short and prose follows".to_owned())
                }
                None => (true, Kind::Body, "is part of the best run of lines".to_owned()),
            };
            let reason = if head == at { reason } else { format!("continues line {}", head + 1) };
            Verdict { line: at + 1, text, kept, kind, reason, score: self.parted.values[head] }
        };
        self.lines.iter().enumerate().map(verdict).collect()
    }
}

/// The headline and its repeats are not part of the body.
fn drop_headline(lines: &[Line], headline: &Headline, parted: &mut Parted) {
    let last = parted.run.map_or(0, |(_, last)| last);
    for (at, line) in lines.iter().enumerate().take(last + 1) {
        if at == headline.line {
            parted.drop(at, Kind::Title, headline.reason.clone());
        } else if title::is_repeat(line, headline) {
            parted.drop(at, Kind::Repeat, format!("is the headline of line {} again", headline.line + 1));
        }
    }
}

/// Sentences between headline and article are its standfirst, and belong to it.
fn take_back_standfirst(lines: &[Line], headline: Option<&Headline>, parted: &mut Parted) {
    let Some((first, _)) = parted.run else { return };
    let above = headline.map_or(first.saturating_sub(7), |headline| headline.line + 1);
    // Far above the text, only what stands right below the headline is its standfirst.
    let below = match first.saturating_sub(above) {
        0..=20 => first,
        21..=60 => above + 6,
        _ => return,
    };
    let last = parted.run.map_or(first, |(_, last)| last);
    let text: BTreeSet<&str> =
        (first..=last).filter(|at| parted.dropped[*at].is_none()).map(|at| lines[at].folded.as_str()).collect();
    for (at, line) in lines.iter().enumerate().take(below).skip(above) {
        if text.contains(line.folded.as_str()) {
            continue;
        }
        let sentence = line.ends && line.words >= 6 || line.words >= 10 && line.capitals < 0.5;
        let plain = line.mark.is_none() && parted.copies[at].is_none() && (line.separators <= 1 || line.words >= 25);
        if sentence && plain && dates::find(&line.text, None).is_empty() && !line.is_blank() {
            parted.dropped[at] = None;
        }
    }
}

/// A draft → the name of its file without `.md`: `<date>-<outlet>-<title>`, what is unknown left out.
///
/// Lower-case ASCII, at most 80 characters, cut between words, always a valid [`ArticleId`]. A title of which no ASCII
/// can be made is replaced by 8 hex digits of its BLAKE3 hash.
pub fn article_stem(draft: &Draft) -> String {
    let hash = || blake3::hash(format!("{}\n{}", draft.title, draft.markdown).as_bytes()).to_hex()[..8].to_owned();
    let date = draft.date.map(|date| match date {
        When::Instant(instant) => instant.date_naive().to_string(),
        When::Day(_) | When::Month { .. } | When::Year(_) => date.to_string(),
    });
    let outlet = draft.source.outlet.as_ref().map(|outlet| cut(outlet.as_str(), MAX_OUTLET_CHARS).to_owned());
    let title = Some(slug::slugify(&draft.title)).filter(|slug| !slug.is_empty()).unwrap_or_else(hash);
    let parts: Vec<String> = [date, outlet, Some(title)].into_iter().flatten().collect();
    let stem = cut(&parts.join("-"), MAX_STEM_CHARS).to_owned();
    if ArticleId::new(&stem).is_ok() { stem } else { format!("article-{stem}") }
}

/// At most `max_chars` of a slug, cut between words.
fn cut(slug: &str, max_chars: usize) -> &str {
    if slug.len() <= max_chars {
        return slug;
    }
    let end = slug[..=max_chars].rfind('-').filter(|end| *end > 0).unwrap_or(max_chars);
    slug[..end].trim_end_matches('-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Basis, OutletKey};
    use crate::note::Severity;

    const A: &str =
        "The council of Northport voted this Tuesday to build the bridge that the town has wanted for years.";
    const B: &str = "Work is to begin in spring, and the first cars are expected to cross the river two years later.";
    const C: &str = "The mayor said that the price had been agreed upon with all of the firms that take part in it.";

    fn import(text: &str, rules: &ImportRules) -> Noted<Imported> {
        import_page(&RawPage::new("page.txt", text.as_bytes().to_vec(), Form::Text), rules)
    }

    /// The whole of a draft that a reader would see.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let imported = import(text, &ImportRules::default()).value;
        let draft = imported.draft;
        let mut shown = format!("title: {}\n", draft.title);
        let mut say = |key: &str, value: Option<String>| {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                shown.push_str(&format!("{key}: {value}\n"));
            }
        };
        say("date", draft.date.map(|date| date.to_string()));
        say("raw date", draft.source.date_raw);
        say("hint", draft.source.date_hint.map(|date| date.to_string()));
        say("page date", draft.source.page_date.map(|date| date.to_string()));
        say("outlet", draft.outlet_name);
        say("authors", Some(draft.authors.join(" + ")));
        say("byline", draft.source.byline);
        say("agencies", Some(draft.source.agencies.join(" + ")));
        say("initials", Some(draft.source.initials.join(" + ")));
        say("photos", Some(draft.source.photo_credits.join(" + ")));
        let provenance = draft.source.provenance.expect("an import has a provenance");
        say(
            "dropped",
            Some(
                provenance.dropped.iter().map(|(kind, count)| format!("{kind} {count}")).collect::<Vec<_>>().join(", "),
            ),
        );
        say("warnings", Some(provenance.warnings.join("; ")));
        let short = |block: &str| block.chars().take(30).collect::<String>();
        shown.push_str(&draft.markdown.split("\n\n").map(short).collect::<Vec<_>>().join("\n"));
        assert_eq!(shown.trim(), expected.trim());
    }

    #[test]
    fn a_page_in_the_place_of_an_article_is_refused() {
        let refused = |title: &str, body: &str| {
            let html = format!("<html><head><title>{title}</title></head><body><main>{body}</main></body></html>");
            let page = RawPage::new("page.html", html.into_bytes(), Form::Html);
            let notes = import_page(&page, &ImportRules::default()).notes;
            notes.into_iter().find(|note| note.severity == Severity::Error).map(|note| note.text)
        };
        let in_the_way = "this page stands in the place of an article: an error, a check or a question for consent";
        let check = "<h1>news.example</h1><p>Checking if the site connection is secure. news.example needs to review \
                     the security of your connection before proceeding.</p>";
        assert_eq!(refused("Just a moment...", check).as_deref(), Some(in_the_way));
        let gone = "<h1>Page not found</h1><p>The page that you wanted to read is not here any more. It may have been \
                    moved, or it never was here. Go back to the beginning and try it from there.</p>";
        assert_eq!(refused("Ellery Post", gone).as_deref(), Some(in_the_way));
        assert_eq!(refused("Ellery Post", "<p>Loading…</p>").as_deref(), Some("found no article in this page"));
        assert_eq!(refused("Just a moment", &format!("<p>{A}</p><p>{B}</p><p>{C}</p><p>{A} {B} {C}</p>")), None);
        assert_eq!(refused("Pier opens", "<p>The old pier opens on Tuesday.</p>"), None);
    }

    #[test]
    fn a_part_of_a_text_is_an_excerpt() {
        let page = |cut| RawPage { cut, ..RawPage::new("page.txt", [A, B, C].join("\n").into(), Form::Text) };
        let basis = |page| import_page(&page, &ImportRules::default()).value.draft.source.basis;
        assert_eq!(basis(page(true)), Some(Basis::Excerpt));
        assert_eq!(basis(page(false)), Some(Basis::Verbatim));
    }

    #[test]
    fn a_page_without_a_word_is_no_article() {
        for text in ["_", "_\0", "…", "* * *", "---", "\u{200b}"] {
            let notes = import(text, &ImportRules::default()).notes;
            assert!(notes.iter().any(|note| note.text == "found no article in this page"), "{text:?}: {notes:?}");
        }
    }

    #[test]
    fn an_article_is_taken_out_of_its_page() {
        check(
            &format!(
                "March 4, 2032\nTrending News\n\nNorthport council votes for the bridge\n\n• June 3, 2031\n• 12\n\n{}\n\n\
                 Northport council votes for the bridge\n\n{A}\n\nPhoto: Harbour Archive\n\n{B}\n\nA long way\n\n{C}\n\n\
                 (with information from North Wire and South Press)\n\nSource: The Northport Gazette\n\nLeave a Reply\n\n\
                 Your email address will not be published. Required fields are marked *\n",
                &A[..80]
            ),
            "
title: Northport council votes for the bridge
date: 2031-06-03
raw date: June 3, 2031
page date: 2032-03-04
outlet: The Northport Gazette
byline: (with information from North Wire and South Press)
agencies: North Wire + South Press
photos: Harbour Archive
dropped: comment-form 2, counter 1, cut-off-copy 1, page-date 1, photo-credit 1, related 1, repeat 1
The council of Northport voted
Work is to begin in spring, an
## A long way
The mayor said that the price ",
        );
    }

    #[test]
    fn a_quotation_without_a_stop_is_a_heading() {
        for (line, expected) in [
            ("“It is our bridge”", "## “It is our bridge”"),
            ("„Wir bauen sie“", "## „Wir bauen sie“"),
            ("- our bridge", "\\- our bridge"),
        ] {
            let text = format!("Bridge voted for\n\n{A}\n\n{line}\n\n{B}\n\n{C}");
            let markdown = import(&text, &ImportRules::default()).value.draft.markdown;
            assert_eq!(markdown, format!("{A}\n\n{expected}\n\n{B}\n\n{C}"));
        }
    }

    #[test]
    fn a_clock_above_the_headline_is_not_the_date() {
        check(
            &format!(
                "Thursday, April 18, 2030\n\nNorthport votes for the bridge\n\n{A}\n\n{B} It is needed by 2028. \
                 The council will vote on the price of it next year.\n\nRelated Articles\n"
            ),
            "
title: Northport votes for the bridge
hint: 2027
page date: 2030-04-18
dropped: page-date 1, related 1
The council of Northport voted
Work is to begin in spring, an",
        );
    }

    #[test]
    fn a_name_beside_the_date_is_the_author() {
        let authors = |head: &str| {
            import(&format!("Northport votes for the bridge\n{head}\n{A}\n{B}\n{C}\n"), &ImportRules::default())
                .value
                .draft
                .authors
                .join(" + ")
        };
        for (head, expected) in [
            ("Ann Example\n14 March 2031", "Ann Example"),
            ("Ann Example | 14 March 2031", "Ann Example"),
            ("Ірина Ковач, 14 травня 2031, 21:15", "Ірина Ковач"),
            ("Published March 14, 2031 by Ann Example", "Ann Example"),
            ("14 March 2031 · Ann Example and Bo Sample", "Ann Example + Bo Sample"),
            ("Ann Example", ""),
            ("Last Updated 14 March 2031", ""),
            ("World Politics | 14 March 2031", ""),
            ("Northport Gazette\n14 March 2031", ""),
        ] {
            assert_eq!(authors(head), expected, "{head}");
        }
    }

    #[test]
    fn a_date_above_the_headline_needs_evidence() {
        let date = |above: &str| {
            let draft =
                import(&format!("{above}\n\nNorthport votes for the bridge\n\n{A}\n\n{B}\n"), &ImportRules::default())
                    .value
                    .draft;
            (draft.date.map(|date| date.to_string()), draft.source.page_date.map(|date| date.to_string()))
        };
        let day = |day: &str| Some(day.to_owned());
        assert_eq!(date("Thursday, May 8, 2031 10:30 am"), (None, day("2031-05-08")));
        assert_eq!(date("May 9, 2031\nPublished: 3 June 2031, 10:30"), (day("2031-06-03"), day("2031-05-09")));
        assert_eq!(date("Region\nUpdated: May 8, 2031"), (None, day("2031-05-08")));
    }

    #[test]
    fn only_how_long_ago_is_no_date_without_the_day_of_fetching() {
        let text = format!(
            "Northport votes for the bridge\n2\u{a0}months ago\nThe Northporter\n\n{A} {B} {C}\n\nRelated\nFerry stays in port\n4 days ago\n"
        );
        check(
            &text,
            "
title: Northport votes for the bridge
raw date: 2 months ago
outlet: The Northporter
dropped: related 2, relative-date 2
The council of Northport voted",
        );
        let retrieved = DateTime::parse_from_rfc3339("2031-01-15T08:00:00+01:00").unwrap();
        let rules = ImportRules { retrieved: Some(retrieved), ..ImportRules::default() };
        let draft = import(&text, &rules).value.draft;
        assert_eq!(draft.date, Some(When::Month { year: 2030, month: 11 }));
        assert_eq!(draft.source.date_from, Some(ReadFrom::Text));
    }

    #[test]
    fn the_site_stands_behind_the_headline() {
        check(
            &format!(
                "Northport votes for the bridge |  Region |  NP\n\nNorthport votes for the bridge | Region | NP\n\n{A}\n\n{B}\n\n\
                 {C}\n\nae, bs/cx (AP, AFP)\n\nTags: , , ,\nPrevious Post\n\nFerry stays in port for a week\n"
            ),
            "
title: Northport votes for the bridge
outlet: NP
byline: ae, bs/cx (AP, AFP)
agencies: AP + AFP
initials: ae + bs + cx
dropped: navigation 2, repeat 1, tags 1
The council of Northport voted
Work is to begin in spring, an
The mayor said that the price ",
        );
    }

    #[test]
    fn a_wrapped_text_is_an_article_too() {
        let wrap = |text: &str| {
            let mut wrapped = String::new();
            let mut width = 0;
            for word in text.split(' ') {
                let end = if width + word.len() < 70 { ' ' } else { '\n' };
                width = if end == ' ' { width + word.len() + 1 } else { word.len() };
                wrapped.push(end);
                wrapped.push_str(word);
            }
            wrapped.trim_start().to_owned()
        };
        let first = format!("{A} {B} {C}");
        let text = format!("Northport votes for the bridge\n\n{}\n\n{}\n", wrap(&first), wrap(&format!("{C} {B}")));
        let imported = import(&text, &ImportRules::default()).value;
        assert_eq!(imported.draft.markdown, format!("{first}\n\n{C} {B}"));
        assert_eq!(imported.verdicts.len(), text.lines().count());
        assert!(imported.verdicts[3].kept && !imported.verdicts[3].text.is_empty());
    }

    #[test]
    fn words_that_stick_together_are_told_and_kept() {
        let imported = import(
            &format!(
                "Northport votes for the bridge\n\n{A}\n{B}\nNorthportand the river are “one town“The mayor said.\n"
            ),
            &ImportRules::default(),
        );
        assert!(imported.value.draft.markdown.contains("Northportand the river are “one town“The mayor"));
        let texts: Vec<&str> = imported.notes.iter().map(|note| note.text.as_str()).collect();
        assert_eq!(texts, ["words glued together: Northportand", "words glued together: town“The"]);
        let spot = imported.notes[1].place.as_ref().and_then(|place| place.spot.clone()).unwrap();
        assert_eq!((spot.line, spot.column, spot.chars), (5, 33, 8));
    }

    #[test]
    fn what_a_person_says_wins() {
        let rules = ImportRules {
            date: Some(When::Year(2029)),
            outlet: Some("The Herald of Northport".into()),
            language: Language::new("en-GB").ok(),
            url: Some("https://herald.example/bridge".into()),
            tool: "clipsheet".into(),
            ..ImportRules::default()
        };
        let draft =
            import(&format!("Northport votes for the bridge\nMay 8, 2031\n{A}\n{B}\nSource: NP\n"), &rules).value.draft;
        assert_eq!((draft.date, draft.source.date_from), (Some(When::Year(2029)), Some(ReadFrom::Hand)));
        assert_eq!(draft.source.outlet.unwrap().as_str(), "the-herald-of-northport");
        assert_eq!(draft.language.unwrap().as_str(), "en-GB");
    }

    #[test]
    fn what_is_not_utf8_is_read_as_what_it_is() {
        let text = format!("Die Brücke von Northport\n\n{A} Die Straße führt über den Fluss, für die Züge.\n{B}\n");
        let bytes = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
        let imported = import_page(&RawPage::new("page.txt", bytes, Form::Text), &ImportRules::default());
        assert!(imported.value.draft.markdown.contains("Straße führt über"), "{}", imported.value.draft.markdown);
    }

    #[test]
    fn shortcodes_are_no_text() {
        let text = format!("{A}\n\n{{{{< figure src=\"bridge.jpg\" >}}}}\n\n<!--more-->\n\n{B} {{% youtube abc %}}\n");
        let page = RawPage::new("bridge.md", text.into_bytes(), Form::Markdown);
        let imported = import_page(&page, &ImportRules::default());
        let blocks: Vec<&str> =
            imported.value.draft.markdown.split("\n\n").filter(|block| !block.trim().is_empty()).collect();
        assert_eq!(blocks.iter().map(|block| block.trim()).collect::<Vec<_>>(), [A, B]);
        let warnings = imported.value.draft.source.provenance.unwrap().warnings;
        assert!(warnings.iter().any(|warning| warning.contains("2 of its shortcodes")), "{warnings:?}");
    }

    #[test]
    fn a_page_without_prose_is_an_error() {
        for text in ["", "\u{feff}", "Home\nMenu\nSearch", "\n\n"] {
            assert!(crate::note::any_error(&import(text, &ImportRules::default()).notes), "{text:?}");
        }
    }

    #[track_caller]
    fn check_stem(title: &str, date: Option<&str>, outlet: Option<&str>, expected: &str) {
        let mut draft = import(&format!("{A}\n{B}"), &ImportRules::default()).value.draft;
        draft.title = title.to_owned();
        draft.date = date.map(|date| date.parse().unwrap());
        draft.source.outlet = outlet.map(|outlet| OutletKey::new(outlet).unwrap());
        assert_eq!(article_stem(&draft), expected);
    }

    #[test]
    fn a_stem_is_a_file_name() {
        check_stem("The Bridge: Yes!", Some("2031-05-08"), Some("np"), "2031-05-08-np-the-bridge-yes");
        check_stem("Мост открыт", Some("2031-05-08T23:30:00-03:00"), None, "2031-05-08-most-otkryt");
        check_stem("Con", None, None, "article-con");
        check_stem("…", Some("2031-05"), None, "2031-05-b1863ce9");
        check_stem(
            &"bridge ".repeat(30),
            None,
            None,
            "bridge-bridge-bridge-bridge-bridge-bridge-bridge-bridge-bridge-bridge-bridge",
        );
        check_stem(&"b".repeat(300), None, None, &"b".repeat(80));
    }

    proptest! {
        #[test]
        fn every_line_gets_one_verdict(text in "(\\PC{0,60}\n|[A-Z][a-z ]{20,90}\\.\n|Photo: [a-z]{3}\n|[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{2,4}\n|\\([A-Z]{2,5}\\)|Source: |“[a-z]“){0,12}") {
            let imported = import(&text, &ImportRules::default()).value;
            prop_assert_eq!(imported.verdicts.len(), lines::read(&text).len());
            for (at, verdict) in imported.verdicts.iter().enumerate() {
                prop_assert_eq!(verdict.line, at + 1);
                prop_assert_eq!(verdict.kept, matches!(verdict.kind, Kind::Body | Kind::Subhead));
            }
            let kept = imported.verdicts.iter().filter(|verdict| verdict.kept && !verdict.reason.starts_with("continues")).count();
            let blocks = imported.draft.markdown.split("\n\n").filter(|block| !block.is_empty()).count();
            prop_assert_eq!(kept, blocks);
            prop_assert!(ArticleId::new(article_stem(&imported.draft)).is_ok());
        }

        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            import_page(&RawPage::new("page.txt", bytes, Form::Text), &ImportRules::default());
        }
    }

    #[test]
    fn time_grows_with_the_text_and_no_faster() {
        // With a square in it, this would take minutes.
        import(&"a long line of words and no end of it ".repeat(30_000), &ImportRules::default());
        import(&"x".repeat(1 << 20), &ImportRules::default());
        let same_start: String =
            (0..50_000).map(|number| format!("the same eight words begin each of the lines {number}\n")).collect();
        import(&same_start, &ImportRules::default());
        let short: String = (0..100_000).map(|number| format!("May {}, 2031 line\n", number % 28 + 1)).collect();
        import(&short, &ImportRules::default());
    }
}
