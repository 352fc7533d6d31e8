//! Every citation must resolve, and what is quoted must stand in the sentence that is cited.

mod facts;

use std::collections::{BTreeMap, BTreeSet};

use super::Content;
use super::digest::{labels, mark_place};
use crate::config::Quotation;
use crate::model::Article;
use crate::model::{ArticleId, ByModel, Citation, Digest, Keeper, Point, Section, Task};
use crate::note::{Note, Place, Rule, any_error};
use crate::text::evidence::{Evidence, languages, rephrases, translates};
use crate::text::sentences::joined;

/// Follows every citation of every digest to its sentence.
///
/// Errors: an article or sentence that is not there, a mark that cannot be read, words in one of Clipsheet's sections
/// that the cited sentence does not hold. Warnings: an editor's statement without a source, and a name, number or date in
/// it that no sentence which it cites holds.
pub fn verify(content: &Content) -> Vec<Note> {
    content.digests.iter().flat_map(|digest| of_digest(content, digest, &digest.sections)).collect()
}

/// As [`verify`], but only for what a person holds: all else `compose` will write anew.
pub fn verify_held(content: &Content) -> Vec<Note> {
    let held = |section: &&Section| section.keeper == Keeper::Editor;
    let digests = content.digests.iter();
    digests.flat_map(|digest| of_digest(content, digest, digest.sections.iter().filter(held))).collect()
}

/// A digest with so many findings is looked at no further: each costs a look through its text.
const MAX_FINDINGS: usize = 1000;

fn of_digest<'a>(content: &Content, digest: &Digest, sections: impl IntoIterator<Item = &'a Section>) -> Vec<Note> {
    // What stands before the first section starts with the file: its front matter holds no marks.
    let mut all = marks(content, digest, &digest.preamble, 1);
    for section in sections {
        let mut notes = marks(content, digest, &section.raw, section.line);
        if !any_error(&notes) {
            notes.extend(points(content, digest, section));
        }
        all.extend(notes);
        if all.len() >= MAX_FINDINGS {
            let note = Note::error("there is too much to tell of this digest");
            let place = Place::spot(&digest.file, &digest.text, section.line, 1, usize::MAX);
            all.push(note.at(place).hint("mend what is told: what stands below was not looked at"));
            break;
        }
    }
    all
}

/// A footnote that a person wrote, which is no citation.
pub(super) fn own_footnote(place: Place) -> Note {
    let note = Note::warning("a footnote of your own is not shown on the site").at(place);
    note.hint("write its words into the text").of(Rule::OwnFootnote)
}

/// The marks of a stretch of a digest that starts on `line`.
fn marks(content: &Content, digest: &Digest, markdown: &str, line: usize) -> Vec<Note> {
    let mut notes = Vec::new();
    // That a model wrote something cites nothing.
    for label in labels(markdown).into_iter().filter(|label| label.parse::<ByModel>().is_err()) {
        if notes.len() >= MAX_FINDINGS {
            break;
        }
        let place = || mark_place(digest, line, &label);
        let Ok(citation) = label.parse::<Citation>() else {
            // A footnote of the editor's own has a text and no dot in its name.
            let definition = format!("[^{label}]:");
            let own = !label.contains('.') && digest.text.lines().any(|line| line.starts_with(&definition));
            notes.push(if own {
                own_footnote(place())
            } else {
                let note = Note::error(format!("the citation `{label}` cannot be read")).at(place());
                note.of(Rule::DeadCitation).hint("a citation is an article's id, a dot and the number of a sentence")
            });
            continue;
        };
        match content.articles.get(&citation.article) {
            None if content.unread.contains(&citation.article) => notes.push(left_out(&citation, place())),
            None => {
                let known: Vec<&str> = content.articles.keys().map(ArticleId::as_str).collect();
                let note = Note::error(format!("there is no article `{}`", citation.article));
                let note = note.at(place()).of(Rule::DeadCitation);
                let otherwise = "the id is the name of a file in content/articles, without `.md`";
                notes.push(note.hint_near(citation.article.as_str(), &known, otherwise));
            }
            // Words of an editor's stay, and so does what they rest on: the page flags it.
            Some(article) if article.is_removed() => {
                let note = Note::warning(format!("the text of `{}` was removed", article.id)).at(place());
                notes.push(
                    note.of(Rule::WithdrawnSource)
                        .hint("take out what rests on it; `clipsheet compose` does so in its own sections"),
                );
            }
            Some(article) if article.sentence(citation.sentence).is_none() => {
                let count = article.body.count();
                let note = Note::error(format!("`{}` has no sentence {}", citation.article, citation.sentence));
                let note = note.at(place()).of(Rule::DeadCitation);
                notes.push(note.hint(format!("its sentences are 1 to {count}")));
            }
            Some(article) if article.is_retracted() => {
                let note = Note::warning(format!("`{}` was withdrawn", article.id)).at(place());
                notes.push(
                    note.of(Rule::WithdrawnSource)
                        .hint("take out what rests on it; `clipsheet compose` does so in its own sections"),
                );
            }
            Some(_) => {}
        }
    }
    notes
}

/// What a person holds that cites an article which is left out. It must be known before anything is written: `compose`
/// would go on without the article.
pub(super) fn cites_left_out(content: &Content) -> Vec<Note> {
    let mut notes = Vec::new();
    for digest in content.digests.iter().filter(|_| !content.unread.is_empty()) {
        let held = digest.sections.iter().filter(|section| section.keeper == Keeper::Editor);
        let stretches = held.map(|section| (section.raw.as_str(), section.line));
        for (markdown, line) in stretches.chain([(digest.preamble.as_str(), 1)]) {
            let citations = labels(markdown).into_iter().filter_map(|label| label.parse::<Citation>().ok());
            let lost = citations.filter(|citation| content.unread.contains(&citation.article));
            notes.extend(lost.map(|citation| left_out(&citation, mark_place(digest, line, &citation.to_string()))));
        }
    }
    notes
}

/// The note on a citation of an article that is left out.
fn left_out(citation: &Citation, place: Place) -> Note {
    let note = Note::error(format!("`{}` is left out, so nobody can follow this", citation.article)).at(place);
    note.of(Rule::DeadCitation).hint("mend the article's file; a warning tells what is wrong with it")
}

fn points(content: &Content, digest: &Digest, section: &Section) -> Vec<Note> {
    let mut notes = Vec::new();
    if section.keeper == Keeper::Editor && section.is_story() {
        notes.extend(facts::unfounded_heading(content, digest, section));
    }
    for point in &section.points {
        if notes.len() >= MAX_FINDINGS {
            break;
        }
        let place = || Place::spot(&digest.file, &digest.text, point.line, 1, usize::MAX);
        match (section.keeper, point.citations.first()) {
            // What a digest rests on is told of itself: lines that a person left there cite nothing.
            (Keeper::Editor, None) if section.slug == Section::SOURCES => {}
            (Keeper::Editor, None) => {
                let note = Note::warning("a statement without a source").at(place());
                notes.push(note.of(Rule::UnsourcedStatement).hint("cite a sentence: [^article-id.4]"));
            }
            (Keeper::Clipsheet, Some(first)) => {
                if !stands(content, point) {
                    notes.push(not_said(first, place()));
                }
            }
            (Keeper::Editor, Some(_)) => notes.extend(facts::unfounded(content, digest, section, point)),
            (Keeper::Clipsheet, None) => {}
        }
    }
    for side in &section.differences {
        if section.keeper == Keeper::Editor {
            notes.extend(facts::unfounded(content, digest, section, side));
            continue;
        }
        // A later article may give the same value in other words; the first one gives these.
        let Some(first) = side.citations.first() else { continue };
        // The value may hold quotation marks of its own, and so may the outlet's name in brackets after it.
        let quoted = side.text.split_once('“').map_or("", |(_, rest)| rest);
        let sentence = content.articles.get(&first.article).and_then(|article| article.sentence(first.sentence));
        let says = |value: &str| !value.is_empty() && sentence.is_some_and(|sentence| sentence.text.contains(value));
        if !quoted.match_indices("” (").any(|(end, _)| says(&quoted[..end])) {
            notes.push(not_said(first, Place::spot(&digest.file, &digest.text, side.line, 1, usize::MAX)));
        }
    }
    notes
}

/// The note on words of Clipsheet's that the sentence they cite does not hold.
fn not_said(citation: &Citation, place: Place) -> Note {
    let note = Note::error(format!("`{citation}` does not say this")).at(place).of(Rule::ChangedQuotation);
    note.label("quoted here").hint("the article has changed since; run `clipsheet compose`")
}

/// Whether the words of a point are those of the first sentence that it cites, or of that and the ones right after it;
/// or, where a model wrote them, whether they are founded in these.
fn stands(content: &Content, point: &Point) -> bool {
    let Some(first) = point.citations.first() else { return false };
    let Some(article) = content.articles.get(&first.article) else { return false };
    let passage = point.citations.iter().zip(0..).take_while(|(citation, place)| **citation == first.after(*place));
    let mut sentences: Vec<&str> = Vec::new();
    for (citation, _) in passage {
        let Some(sentence) = article.sentence(citation.sentence) else { return false };
        sentences.push(sentence.text);
        let text = joined(sentences.iter().copied());
        let evidence = Evidence { text: &text, language: article.language.as_ref() };
        let stands = match point.by_model.as_ref().map(|by_model| by_model.task) {
            None => text == point.text,
            Some(Task::Rephrase) => rephrases(&point.text, evidence).is_ok(),
            Some(Task::Translate) => languages().any(|own| translates(&point.text, &own, evidence).is_ok()),
        };
        if stands {
            return true;
        }
    }
    false
}

/// The sentences of each article that any of these digests cites.
pub fn quoted_sentences(digests: &[Digest]) -> BTreeMap<&ArticleId, BTreeSet<u32>> {
    let mut quoted: BTreeMap<&ArticleId, BTreeSet<u32>> = BTreeMap::new();
    for citation in digests.iter().flat_map(Digest::citations) {
        quoted.entry(&citation.article).or_default().insert(citation.sentence);
    }
    quoted
}

/// How many words of an article the whole site may quote: its own number, or its outlet's, or the site's, which is no more
/// than a share of its words, or of a short article [`Quotation::least_words`].
pub fn quotation_words(article: &Article, content: &Content, quotation: &Quotation) -> usize {
    let outlet = article.source.outlet.as_ref().and_then(|key| content.outlets.get(key));
    let own = article.own_quote_words().or_else(|| outlet.and_then(|outlet| outlet.quote_words));
    own.unwrap_or_else(|| quotation.allows(article.body.words())).min(article.body.words())
}
