//! A text without markup → a cleaned draft of an article, with a verdict on every line of it.
//!
//! ```text
//! bytes ─lines─▶ lines ─lexicon─▶ marks ─segment─▶ the article's run ─title, dates, credits─▶ Draft + verdicts
//! ```
//!
//! No model and no list of sites: a line is judged by its shape, by words that many sites share, and by its place.

mod raw;
mod known;
mod verdict;
mod lines;
mod lexicon;
mod language;
mod segment;
mod title;
mod dates;
mod credits;
mod html;

pub mod read;

pub use html::{canonical, metadata};
pub use known::{Found, Known, found};
pub use raw::{Form, RawPage};
pub use verdict::{Kind, Verdict};

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use sha2::{Digest, Sha256};

use crate::model::{ArticleId, Basis, Draft, Language, OutletKey, Provenance, ReadFrom, Source, Via, When};
use crate::note::{Note, Noted, Place};
use crate::text::markdown;

use credits::Credits;
use dates::{Dating, Layout};
use lines::Line;
use segment::{Parted, is_short};
use title::Headline;

/// A body with fewer words is told of: it may be a teaser, a caption or a page of links.
const MIN_WORDS: usize = 40;
/// The longest article stem in characters.
const MAX_STEM_CHARS: usize = 80;
/// The longest part of it that an outlet's key may take.
const MAX_OUTLET_CHARS: usize = 30;

/// A file as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawText {
    /// The name of the file, without its folder.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What the person who imports knows better than the page.
#[derive(Debug, Clone, PartialEq, Default)]
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
}

/// A text without markup → an article and a verdict on each line.
///
/// Nothing is guessed: what the page does not say stays `None`. The words of the body are those of the page; only
/// white space is folded. A text that is not UTF-8, and one without prose, comes back empty with an error among the
/// notes. Takes time in proportion to the text.
pub fn import_text(raw: &RawText, rules: &ImportRules) -> Noted<Imported> {
    let text = match std::str::from_utf8(&raw.bytes) {
        Ok(text) => text,
        Err(error) => return not_utf8(raw, rules, error.valid_up_to()),
    };
    let mut notes = Vec::new();
    let lines = lines::read(text);
    let mut page = Page::read(&lines, rules);
    page.name_metadata();
    let kept = page.parted.kept(&lines);
    if kept.is_empty() {
        let hint =
            "the page may be an error page or a list of links; look at the verdicts, or write the article by hand";
        notes.push(Note::error("found no article in this text").at(Place::file(&raw.name)).hint(hint));
    }
    let mut warnings = page.dating.warnings.clone();
    for glued in credits::glued(&lines, &kept) {
        let warning = format!("words glued together: {}", glued.text);
        notes.push(
            Note::warning(&warning)
                .at(place(raw, text, &glued))
                .hint("correct it by hand if the original reads otherwise"),
        );
        warnings.push(warning);
    }
    let draft = page.draft(raw, rules, &kept, warnings, &mut notes);
    let verdicts = page.verdicts();
    Noted { value: Imported { draft, verdicts }, notes }
}

fn not_utf8(raw: &RawText, rules: &ImportRules, offset: usize) -> Noted<Imported> {
    let lossy = String::from_utf8_lossy(&raw.bytes);
    let place = Place::bytes(&raw.name, &lossy, offset, offset + '\u{FFFD}'.len_utf8());
    let note = Note::error("the text is not UTF-8")
        .at(place)
        .label(format!("byte {:#04x} at offset {offset}", raw.bytes[offset]))
        .hint("save it as UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8`");
    let page = Page::read(&[], rules);
    let draft = page.draft(raw, rules, &[], Vec::new(), &mut Vec::new());
    Noted { value: Imported { draft, verdicts: Vec::new() }, notes: vec![note] }
}

/// Where glued words stand in the raw text.
fn place(raw: &RawText, text: &str, glued: &credits::Glued) -> Place {
    let line = text.lines().nth(glued.line).unwrap_or_default();
    let column = line.find(&glued.text).map_or(1, |at| line[..at].chars().count() + 1);
    Place::spot(&raw.name, text, glued.line + 1, column, glued.text.chars().count())
}

/// All that was seen on a page.
struct Page<'a> {
    lines: &'a [Line],
    language: Option<Language>,
    parted: Parted,
    headline: Option<Headline>,
    dating: Dating,
    credits: Credits,
}

impl<'a> Page<'a> {
    fn read(lines: &'a [Line], rules: &ImportRules) -> Self {
        let page_language = rules.language.clone().or_else(|| language::of_prose(lines.iter()));
        let stop_words = language::stop_words(page_language.as_ref(), lines);
        let mut parted = segment::part(lines, &stop_words);
        let headline = title::find(lines, &parted, &stop_words);
        if let Some(headline) = &headline {
            drop_headline(lines, headline, &mut parted);
        }
        take_back_standfirst(lines, headline.as_ref(), &mut parted);
        let credits = credits::find(lines, &parted, headline.as_ref());
        for (at, kind, reason) in &credits.lines {
            parted.drop(*at, *kind, *reason);
        }
        let kept = parted.kept(lines);
        let language =
            rules.language.clone().or_else(|| language::of_prose(kept.iter().map(|at| &lines[*at]))).or(page_language);
        let layout = parted.run.map(|(first, last)| Layout {
            title: headline.as_ref().map(|headline| headline.line),
            first: kept.first().copied().unwrap_or(first).min(first),
            last,
        });
        let dating = layout.map_or_else(Dating::default, |layout| {
            dates::date(lines, &kept, layout, language.as_ref(), rules.retrieved.as_ref())
        });
        Self { lines, language, parted, headline, dating, credits }
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

    fn draft(
        &self,
        raw: &RawText,
        rules: &ImportRules,
        kept: &[usize],
        mut warnings: Vec<String>,
        notes: &mut Vec<Note>,
    ) -> Draft {
        let markdown = self.markdown(kept);
        let words_kept = kept.iter().map(|at| self.lines[*at].words).sum();
        let title = match (&self.headline, kept.first()) {
            (Some(headline), _) => headline.text.clone(),
            (None, Some(first)) => {
                warnings.push("no headline found: the title is the beginning of the text".to_owned());
                first_words(&self.lines[*first].text)
            }
            (None, None) => String::new(),
        };
        if !kept.is_empty() && words_kept < MIN_WORDS {
            warnings.push(format!("only {words_kept} words of text"));
        }
        for warning in warnings.iter().filter(|warning| !warning.starts_with("words glued")) {
            notes.push(Note::warning(warning).at(Place::file(&raw.name)));
        }
        let (date, date_from) = match (&rules.date, &self.dating.date) {
            (Some(date), _) => (Some(*date), Some(ReadFrom::Hand)),
            (None, Some((date, _))) => (Some(*date), Some(ReadFrom::Text)),
            (None, None) => (None, None),
        };
        let outlet_name = rules.outlet.clone().or_else(|| self.credits.outlet.clone());
        let source = Source {
            outlet: outlet_name.as_ref().and_then(|name| outlet_key(name)),
            url: rules.url.clone(),
            archive: Vec::new(),
            retrieved: rules.retrieved,
            agencies: self.credits.agencies.clone(),
            byline: self.credits.byline.clone(),
            initials: self.credits.initials.clone(),
            photo_credits: self.credits.photo_credits.clone(),
            date_from,
            date_raw: self.dating.raw.clone(),
            date_hint: self.dating.hint.filter(|_| date.is_none()),
            page_date: self.dating.page_date,
            modified: None,
            dateline: None,
            section: None,
            tags: Vec::new(),
            image: None,
            access: None,
            basis: Some(Basis::Verbatim),
            rights: None,
            provenance: Some(Provenance {
                via: Some(Via::Text),
                tool: Some(rules.tool.clone()).filter(|tool| !tool.is_empty()),
                raw_name: Some(raw.name.clone()),
                raw_sha256: Some(sha256(&raw.bytes)),
                text_sha256: Some(sha256(markdown.as_bytes())),
                words_raw: Some(self.lines.iter().map(|line| line.words).sum()),
                words_kept: Some(words_kept),
                dropped: self.dropped(),
                read_from: BTreeMap::new(),
                doubtful: false,
                warnings,
            }),
        };
        Draft {
            title,
            date,
            language: self.language.clone(),
            authors: self.credits.authors.clone(),
            outlet_name,
            source,
            markdown,
        }
    }

    /// How many lines were dropped, by kind. Blank lines, and those that live on in the front matter, are not counted.
    fn dropped(&self) -> BTreeMap<String, usize> {
        let mut dropped = BTreeMap::new();
        for verdict in self.verdicts() {
            if !verdict.kept && verdict.kind != Kind::Blank && !verdict.kind.is_front_matter() {
                *dropped.entry(verdict.kind.word().to_owned()).or_default() += 1;
            }
        }
        dropped
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
        if line.heading.is_some() {
            return true;
        }
        let Some(next) = kept.get(place + 1).map(|at| &self.lines[*at]) else { return false };
        let prose_follows = !is_short(next) && next.words > line.words;
        let question = line.text.ends_with(['?', '？']) && line.words <= 10 && next.words >= 20 && place > 0;
        let quoted = line.text.starts_with(['"', '“', '„', '«', '-', '–', '—', '•', '*', '·', '‘', '「']);
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
    if first.saturating_sub(above) > 20 {
        return;
    }
    for (at, line) in lines.iter().enumerate().take(first).skip(above) {
        let sentence = line.ends && line.words >= 6 || line.words >= 10 && line.capitals < 0.5;
        let plain = line.mark.is_none() && parted.copies[at].is_none() && (line.separators <= 1 || line.words >= 25);
        if sentence && plain && dates::find(&line.text, None).is_empty() && !line.is_blank() {
            parted.dropped[at] = None;
        }
    }
}

/// The first words of a text, for a title.
fn first_words(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let title: String = words[..words.len().min(12)].join(" ").chars().take(120).collect();
    if title.len() < text.len() { format!("{title} …") } else { title }
}

/// A name → the key of the outlet; `None` if nothing is left of it.
fn outlet_key(name: &str) -> Option<OutletKey> {
    let slug = slug::slugify(name);
    OutletKey::new(cut(&slug, MAX_STEM_CHARS)).ok()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
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
    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::*;

    const A: &str =
        "The council of Northport voted this Tuesday to build the bridge that the town has wanted for years.";
    const B: &str = "Work is to begin in spring, and the first cars are expected to cross the river two years later.";
    const C: &str = "The mayor said that the price had been agreed upon with all of the firms that take part in it.";

    fn import(text: &str, rules: &ImportRules) -> Noted<Imported> {
        import_text(&RawText { name: "page.txt".into(), bytes: text.as_bytes().to_vec() }, rules)
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
    fn what_is_not_utf8_is_told_with_its_place() {
        let raw = RawText { name: "page.txt".into(), bytes: b"a\n\xc3\xa4b\xfcc\n".to_vec() };
        let imported = import_text(&raw, &ImportRules::default());
        assert!(crate::note::any_error(&imported.notes));
        let spot = imported.notes[0].place.as_ref().and_then(|place| place.spot.clone()).unwrap();
        assert_eq!((spot.line, spot.column), (2, 3));
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
            import_text(&RawText { name: "page.txt".into(), bytes }, &ImportRules::default());
        }
    }

    /// Generous, for an unoptimised build on a busy machine: quadratic time would take minutes.
    const LIMIT: Duration = Duration::from_secs(20);

    #[test]
    fn time_grows_with_the_text_and_no_faster() {
        let started = Instant::now();
        import(&"a long line of words and no end of it ".repeat(30_000), &ImportRules::default());
        import(&"x".repeat(1 << 20), &ImportRules::default());
        let same_start: String =
            (0..50_000).map(|number| format!("the same eight words begin each of the lines {number}\n")).collect();
        import(&same_start, &ImportRules::default());
        let short: String = (0..100_000).map(|number| format!("May {}, 2031 line\n", number % 28 + 1)).collect();
        import(&short, &ImportRules::default());
        assert!(started.elapsed() < LIMIT, "{:?}", started.elapsed());
    }
}
