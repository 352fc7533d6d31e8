//! What compose made + what a person did to the file → the file's new text. An editor's word wins.

use std::collections::{BTreeMap, BTreeSet};

use super::digest::{Slugs, between_blank_lines, hash, labels, parse};
use crate::model::{
    ArticleId, ByModel, Citation, Digest, DraftDigest, DraftStory, Keeper, LeftOut, Period, Section, TopicId,
    WhyLeftOut,
};
use crate::note::{Note, Place};
use crate::text::markdown::escape;
use crate::yaml::word;

/// The new text of a digest's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The text; that of the file where nothing is to be changed.
    pub text: String,
    /// What an editor should know: news for a section that they hold.
    pub notes: Vec<Note>,
    /// The slug that each section of the draft has.
    pub slugs: Vec<String>,
}

/// A section on its way into the file.
struct Part {
    slug: String,
    raw: String,
    /// The labels that it uses.
    labels: Vec<String>,
    /// Whose it is.
    keeper: Keeper,
}

/// Joins a new draft with the file that is there.
///
/// A section whose hash still holds is written anew. One that a person wrote or changed stays, word for word. One
/// that a person deleted stays deleted: its hash stays behind. What a person wrote before the first section stays. So does the
/// order in which a person put the sections.
pub fn merge(old: Option<&Digest>, draft: &DraftDigest) -> Merged {
    let slugs = slugs(old, &draft.stories);
    let Some(old) = old else {
        let parts: Vec<Part> =
            draft.stories.iter().zip(&slugs).map(|(story, slug)| written(story, slug.clone())).collect();
        let footnotes = footnotes(&parts, None, draft);
        let hashes = hashes(&parts, &footnotes, &BTreeMap::new());
        let front_matter = front_matter(&draft.title, &draft.topic, &draft.period, &flow(&hashes, order(None, &parts)));
        let text = format!("{front_matter}{}", body("", &parts, &footnotes));
        return Merged { text, notes: Vec::new(), slugs };
    };

    let mut notes = Vec::new();
    let story_of =
        |slug: &str| draft.stories.iter().zip(&slugs).find(|(_, found)| *found == slug).map(|(story, _)| story);
    for section in old.sections.iter().filter(|section| section.keeper == Keeper::Editor) {
        if let Some(story) = story_of(&section.slug) {
            notes.extend(news(old, section, story, &draft.ledger.left_out));
        }
    }

    // Sections that are there keep their places where an editor has a hand in the file; else the best comes first.
    let edited = old.sections.iter().any(|section| section.keeper == Keeper::Editor);
    let mut parts: Vec<Part> = Vec::new();
    if edited || old.is_moved() {
        for section in &old.sections {
            match (section.keeper, story_of(&section.slug)) {
                (Keeper::Editor, _) => parts.push(kept(section)),
                (Keeper::Clipsheet, Some(story)) => parts.push(written(story, section.slug.clone())),
                (Keeper::Clipsheet, None) => {}
            }
        }
    }
    for (story, slug) in draft.stories.iter().zip(&slugs) {
        let deleted = old.hashes.contains_key(slug) && !old.sections.iter().any(|section| section.slug == *slug);
        if !deleted && !parts.iter().any(|part| part.slug == *slug) {
            parts.push(written(story, slug.clone()));
        }
    }

    // What a digest rests on is told at its end, whatever came after.
    if let Some(place) = parts.iter().position(|part| part.slug == Section::SOURCES && part.keeper == Keeper::Clipsheet)
    {
        let sources = parts.remove(place);
        parts.push(sources);
    }

    let footnotes = footnotes(&parts, Some(old), draft);
    let hashes = hashes(&parts, &footnotes, &remaining(old));
    // Nothing to say: the file stays as it is, down to the white space.
    let same_order = parts.iter().map(|part| &part.slug).eq(old.sections.iter().map(|section| &section.slug));
    if same_order && hashes == old.hashes {
        return Merged { text: old.text.clone(), notes, slugs };
    }
    let front_matter = with_sections(&old.text, &flow(&hashes, order(Some(old), &parts)));
    let text = format!("{front_matter}{}", body(&old.preamble, &parts, &footnotes));
    // An editor's code block or comment that never ends would take in all that is written below it.
    let read = parse(&old.file, old.period, &old.topic, &text).value;
    let read = read.iter().flat_map(|digest| &digest.sections);
    let mut both = read.clone().zip(&parts);
    let same = |(section, part): (&Section, &Part)| {
        section.slug == part.slug && (part.keeper == Keeper::Editor || section.keeper == Keeper::Clipsheet)
    };
    if read.count() != parts.len() || !both.all(same) {
        let note = Note::warning("nothing can be written below what stands in this digest, so it stays as it is");
        notes.push(
            note.at(Place::file(&old.file))
                .hint("close each ``` and each <!-- in it, and leave each section only once"),
        );
        return Merged { text: old.text.clone(), notes, slugs };
    }
    Merged { text, notes, slugs }
}

/// What becomes of a story when it is merged with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoryFate {
    /// Its section is written.
    Written,
    /// A person holds its section, which stays as it is.
    Held,
    /// A person has deleted its section, and it does not come back.
    Deleted,
}

/// What [`merge`] will make of stories.
pub fn fates(old: Option<&Digest>, stories: &[DraftStory]) -> Vec<StoryFate> {
    let fate = |slug: String| {
        let section = old.and_then(|old| old.sections.iter().find(|section| section.slug == slug));
        match section {
            Some(section) if section.keeper == Keeper::Editor => StoryFate::Held,
            None if old.is_some_and(|old| old.hashes.contains_key(&slug)) => StoryFate::Deleted,
            Some(_) | None => StoryFate::Written,
        }
    };
    slugs(old, stories).into_iter().map(fate).collect()
}

/// The slug of each story, no two alike.
///
/// Stories of two days may offer the same slug. The one whose articles a section cites has that section's. The others
/// choose in the order of their oldest articles (ids start with the date), so that the slug of a deleted section goes
/// to the story that it was, and not to a newer one.
fn slugs(old: Option<&Digest>, stories: &[DraftStory]) -> Vec<String> {
    let sections = old.map(|old| old.sections.as_slice()).unwrap_or_default();
    let mut found: Vec<Option<String>> = vec![None; stories.len()];
    let mut taken = Slugs::default();
    for (story, found) in stories.iter().zip(&mut found) {
        let cites = |section: &Section| section.citations().any(|citation| story.articles.contains(&citation.article));
        let its_own = |slug: &String| sections.iter().any(|section| section.slug == *slug && cites(section));
        *found = story.slugs.iter().find(|slug| !taken.holds(slug) && its_own(slug)).cloned();
        *found = found.take().map(|slug| taken.take(slug));
    }
    let known = |slug: &String| {
        old.is_some_and(|old| old.hashes.contains_key(slug)) || sections.iter().any(|section| section.slug == *slug)
    };
    let mut others: Vec<usize> = (0..found.len()).filter(|index| found[*index].is_none()).collect();
    others.sort_by_key(|index| stories[*index].articles.iter().min());
    for index in others {
        let slugs = &stories[index].slugs;
        let free = |slug: &&String| !taken.holds(slug);
        let slug = slugs.iter().filter(free).find(|slug| known(slug)).or_else(|| slugs.iter().find(free)).cloned();
        let slug = slug.or_else(|| slugs.first().cloned()).unwrap_or_default();
        found[index] = Some(taken.take(slug));
    }
    found.into_iter().flatten().collect()
}

/// The hashes that must stay whatever is written: of sections that a person changed, and of deleted ones.
fn remaining(old: &Digest) -> BTreeMap<String, String> {
    let ours =
        |slug: &str| old.sections.iter().any(|section| section.slug == slug && section.keeper == Keeper::Clipsheet);
    old.hashes.iter().filter(|(slug, _)| !ours(slug)).map(|(slug, hash)| (slug.clone(), hash.clone())).collect()
}

/// A note where a story has articles that the editor's section does not cite: not copies of others, or articles of which nothing
/// may be quoted, for these are no news to anybody.
fn news(old: &Digest, section: &Section, story: &DraftStory, left_out: &[LeftOut]) -> Option<Note> {
    let cited = |article: &ArticleId| section.citations().any(|citation| citation.article == *article);
    let says_nothing = |article: &ArticleId| {
        use WhyLeftOut::{Copy, Corrected, EarlierVersion, NothingToQuote};
        let why = left_out.iter().find(|left_out| left_out.article == *article).map(|left_out| left_out.why);
        matches!(why, Some(Copy | EarlierVersion | Corrected | NothingToQuote))
    };
    let new = story.articles.iter().filter(|article| !cited(article) && !says_nothing(article));
    let new: Vec<&str> = new.map(|article| article.as_str()).collect();
    if new.is_empty() {
        return None;
    }
    let place = Place::spot(&old.file, &old.text, section.line, 1, usize::MAX);
    Some(
        Note::info("there is news for a section that you hold")
            .at(place)
            .label("edited by hand, so it is kept as it is")
            .hint(format!("not cited here yet: {}", new.join(", "))),
    )
}

fn kept(section: &Section) -> Part {
    Part {
        slug: section.slug.clone(),
        raw: section.raw.clone(),
        labels: labels(section.markdown()),
        keeper: Keeper::Editor,
    }
}

fn written(story: &DraftStory, slug: String) -> Part {
    let mut raw = format!("## {} {{#{slug}}}\n\n", escape(&story.heading));
    let mut labels = Vec::new();
    for point in &story.points {
        raw.push_str("- ");
        raw.push_str(&escape(&point.text));
        for citation in point.citations() {
            let label = citation.to_string();
            raw.push_str(&format!("[^{label}]"));
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        if let Some(by_model) = &point.by_model {
            let label = by_model.to_string();
            raw.push_str(&format!("[^{label}]"));
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        raw.push('\n');
    }
    for paragraph in &story.paragraphs {
        if !raw.ends_with("\n\n") {
            raw.push('\n');
        }
        raw.push_str(paragraph);
        raw.push('\n');
        labels.extend(self::labels(paragraph).into_iter().filter(|label| !labels.contains(label)).collect::<Vec<_>>());
    }
    Part { slug, raw: raw.trim_end().to_owned(), labels, keeper: Keeper::Clipsheet }
}

/// The definitions of all footnotes that are used, in order of first use; then an editor's own that nothing uses. Those that an
/// editor's section or the preamble uses stay as they are.
fn footnotes(parts: &[Part], old: Option<&Digest>, draft: &DraftDigest) -> Vec<(String, String)> {
    let mut held: BTreeMap<&str, &str> = BTreeMap::new();
    for section in old.iter().flat_map(|old| &old.sections).filter(|section| section.keeper == Keeper::Editor) {
        held.extend(section.footnotes.iter().map(|(label, text)| (label.as_str(), text.as_str())));
    }
    let preamble = old.map(|old| labels(&old.preamble)).unwrap_or_default();
    let stood = || old.iter().flat_map(|old| &old.footnotes);
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut all: Vec<(String, String)> = Vec::new();
    for label in preamble.iter().chain(parts.iter().flat_map(|part| &part.labels)) {
        if !seen.insert(label) {
            continue;
        }
        let cited = || label.parse::<Citation>().ok().and_then(|citation| draft.footnotes.get(&citation));
        let ours = || label.parse::<ByModel>().ok().map_or_else(cited, |by_model| draft.models.get(&by_model));
        let text = held.get(label.as_str()).copied().or_else(|| ours().map(String::as_str));
        let as_it_stood = || stood().find(|(stood, _)| stood == label).map(|(_, text)| text.as_str());
        if let Some(text) = text.or_else(as_it_stood) {
            all.push((label.clone(), text.to_owned()));
        }
    }
    let own = stood().filter(|(label, _)| !is_ours(label) && !seen.contains(label.as_str()));
    all.extend(own.cloned());
    all
}

/// Whether a footnote of this label is one that Clipsheet writes.
fn is_ours(label: &str) -> bool {
    label.parse::<Citation>().is_ok() || label.parse::<ByModel>().is_ok()
}

/// Whether a digest holds nothing but what Clipsheet wrote, but for its title: no section, preamble or footnote of a person's, no
/// remark in its front matter, and no section is deleted.
pub(super) fn is_all_ours(digest: &Digest) -> bool {
    let there = |slug: &String| digest.sections.iter().any(|section| section.slug == *slug);
    let own_footnote = digest.footnotes.iter().any(|(label, _)| !is_ours(label));
    let hashes = flow(&digest.hashes, digest.order.iter());
    let front_matter = front_matter(&digest.title, &digest.topic, &digest.period, &hashes);
    let as_written = |text: &str| text.split_whitespace().collect::<String>();
    !digest.is_held()
        && digest.hashes.keys().all(there)
        && !own_footnote
        && as_written(&digest.text).starts_with(&as_written(&front_matter))
}

fn hashes(
    parts: &[Part],
    footnotes: &[(String, String)],
    remaining: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let mut hashes = remaining.clone();
    let known: BTreeMap<&str, &String> = footnotes.iter().map(|(label, text)| (label.as_str(), text)).collect();
    for part in parts.iter().filter(|part| part.keeper == Keeper::Clipsheet) {
        let used: Vec<(String, String)> = part
            .labels
            .iter()
            .filter_map(|label| known.get(label.as_str()).map(|text| (label.clone(), (*text).clone())))
            .collect();
        hashes.insert(part.slug.clone(), hash(&part.raw, &used));
    }
    hashes
}

fn body(preamble: &str, parts: &[Part], footnotes: &[(String, String)]) -> String {
    let mut text = String::new();
    for block in std::iter::once(preamble).chain(parts.iter().map(|part| part.raw.as_str())) {
        if !block.is_empty() {
            text.push('\n');
            text.push_str(between_blank_lines(block));
            text.push('\n');
        }
    }
    if !footnotes.is_empty() {
        text.push('\n');
    }
    for (label, definition) in footnotes {
        text.push_str(&format!("[^{label}]: {definition}\n"));
    }
    text
}

/// The slugs in the order in which Clipsheet puts the sections; where a person has put them otherwise, as it did before that.
fn order<'a>(old: Option<&'a Digest>, parts: &'a [Part]) -> impl Iterator<Item = &'a String> {
    let before = old.map(|old| old.order.as_slice()).unwrap_or_default();
    let first = if old.is_some_and(Digest::is_moved) { before } else { &[] };
    first.iter().chain(parts.iter().map(|part| &part.slug)).chain(before)
}

/// `sections: {a: "5f2c9a11", b: "0c11e2aa"}`: each hash once, in this order, which names them all.
fn flow<'a>(hashes: &BTreeMap<String, String>, order: impl Iterator<Item = &'a String>) -> String {
    let mut seen = BTreeSet::new();
    let slugs = order.filter(|slug| seen.insert(*slug));
    // In quotes, as some are numbers.
    let entry = |slug: &String| hashes.get(slug).map(|hash| format!("{}: \"{hash}\"", word(slug)));
    let entries: Vec<String> = slugs.filter_map(entry).collect();
    format!("sections: {{{}}}\n", entries.join(", "))
}

/// The front matter of a digest, with the line that holds the hashes.
fn front_matter(title: &str, topic: &TopicId, period: &Period, hashes: &str) -> String {
    let title = serde_json::Value::from(title);
    let topic = word(topic.as_str());
    format!("---\ntitle: {title}\ntopic: {topic}\nperiod: \"{period}\"\n{hashes}---\n")
}

/// The front matter of a file with new hashes; all else in it stays as it is.
fn with_sections(text: &str, hashes: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    let mut replaced = false;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if index > 0 && matches!(line.trim_end(), "---" | "...") {
            if !replaced {
                out.push_str(hashes);
            }
            out.push_str(line);
            break;
        }
        let key = line.split(':').next().unwrap_or_default().trim_end().trim_matches(['"', '\'']);
        if key == "sections" && !line.starts_with([' ', '\t', '#']) && !replaced {
            out.push_str(hashes);
            (inside, replaced) = (true, true);
        } else if !(inside && (line.starts_with([' ', '\t', '}']) || line.trim().is_empty())) {
            inside = false;
            out.push_str(line);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::content::parse_digest;
    use crate::model::{DraftPoint, Ledger};

    fn point(text: &str, citation: &str) -> DraftPoint {
        DraftPoint {
            text: text.into(),
            citation: citation.parse().unwrap(),
            following: 0,
            more: Vec::new(),
            by_model: None,
        }
    }

    fn story(slug: &str, article: &str, text: &str) -> DraftStory {
        DraftStory {
            slugs: vec![slug.into()],
            heading: format!("Story {slug}"),
            articles: vec![ArticleId::new(article).unwrap()],
            points: vec![point(text, &format!("{article}.1"))],
            paragraphs: Vec::new(),
            record: None,
        }
    }

    fn draft(stories: Vec<DraftStory>) -> DraftDigest {
        let citations = stories.iter().flat_map(|story| &story.points).map(|point| point.citation.clone());
        let footnotes = citations.map(|citation| (citation.clone(), format!("Outlet, {citation}."))).collect();
        DraftDigest {
            topic: TopicId::new("t").unwrap(),
            period: "2024".parse().unwrap(),
            title: "T, 2024".into(),
            stories,
            footnotes,
            models: BTreeMap::new(),
            ledger: Ledger::default(),
        }
    }

    fn parsed(text: &str) -> Digest {
        let noted = parse_digest(Path::new("d.md"), "2024".parse().unwrap(), &TopicId::new("t").unwrap(), text);
        assert_eq!(noted.notes, []);
        noted.value.unwrap()
    }

    fn both() -> DraftDigest {
        draft(vec![story("one", "a", "First *thing*."), story("two", "b", "Second thing.")])
    }

    #[test]
    fn what_is_written_is_known_again_and_composing_twice_changes_nothing() {
        let first = merge(None, &both()).text;
        let digest = parsed(&first);
        assert!(digest.sections.iter().all(|section| section.keeper == Keeper::Clipsheet), "{first}");
        assert_eq!(digest.sections[0].points[0].text, "First *thing*.");
        assert_eq!(merge(Some(&digest), &both()).text, first);
    }

    #[test]
    fn a_code_block_at_the_start_of_the_preamble_or_of_a_section_stays_one() {
        let first = merge(None, &both()).text;
        let text = first
            .replacen("\n## ", "\n    code\n    more\n\n## ", 1)
            .replace("}\n\n- Second", "}\n\n    here\n\n- Second");
        let digest = parsed(&text);
        assert_eq!(digest.preamble, "    code\n    more");
        let newer = draft(vec![story("one", "a", "Newer thing."), story("two", "b", "Second thing.")]);
        let merged = merge(Some(&digest), &newer).text;
        assert!(
            merged.contains("\n\n    code\n    more\n\n## ") || merged.contains("---\n\n    code\n    more\n\n## "),
            "{merged}"
        );
        assert!(merged.contains("}\n\n    here\n\n- Second"), "{merged}");
        assert!(merged.contains("Newer thing."));
    }

    #[test]
    fn the_order_in_which_a_person_put_the_sections_stays() {
        let first = merge(None, &both()).text;
        let digest = parsed(&first);
        let [one, two] = [0, 1].map(|at: usize| digest.sections[at].raw.trim().to_owned());
        let moved = first.replace(&one, "@").replace(&two, &one).replace('@', &two);
        let digest = parsed(&moved);
        assert!(digest.is_moved() && digest.sections.iter().all(|section| section.keeper == Keeper::Clipsheet));
        assert_eq!(merge(Some(&digest), &both()).text, moved);

        // What is new in one section, or is a new one, changes nothing of that, however often it happens.
        let slugs = |text: &str| parsed(text).sections.into_iter().map(|section| section.slug).collect::<Vec<_>>();
        let mut text = moved;
        for words in ["Newer thing.", "Newest thing."] {
            let stories =
                vec![story("three", "c", "Third thing."), story("one", "a", words), story("two", "b", "Second thing.")];
            text = merge(Some(&parsed(&text)), &draft(stories)).text;
            assert!(text.contains(words));
            assert_eq!(slugs(&text), ["two", "one", "three"]);
        }

        // Where nobody has moved anything, the best comes first; that an edit is taken back moves nothing.
        let better = draft(vec![story("two", "b", "Second thing."), story("one", "a", "First *thing*.")]);
        let edited = first.replace("Second thing.", "My own words.");
        let held = merge(Some(&parsed(&edited)), &better).text;
        assert_eq!(slugs(&held), ["one", "two"]);
        let taken_back = held.replace("My own words.", "Second thing.");
        assert!(!parsed(&taken_back).is_moved());
        assert_eq!(slugs(&merge(Some(&parsed(&taken_back)), &better).text), ["two", "one"]);
    }

    #[test]
    fn an_edited_section_stays_and_the_others_are_written_anew() {
        let edited = merge(None, &both()).text.replace("First \\*thing\\*.", "My own words.");
        let mut draft = draft(vec![story("one", "a", "Newer thing."), story("two", "b", "Second thing, newer.")]);
        draft.stories[0].articles.push(ArticleId::new("c").unwrap());
        let merged = merge(Some(&parsed(&edited)), &draft);
        assert!(merged.text.contains("My own words."), "{}", merged.text);
        assert!(merged.text.contains("Second thing, newer."));
        assert!(!merged.text.contains("Newer thing."));
        assert_eq!(merged.notes.len(), 1, "the news for the section is told");
        assert_eq!(merge(Some(&parsed(&merged.text)), &draft).text, merged.text);
    }

    #[test]
    fn footnotes_of_a_person_stay_with_all_their_lines_and_though_nothing_uses_them() {
        let text = merge(None, &both()).text;
        let own = "[^mine]: First line.\n\n    Second paragraph.\n";
        let todo = "[^todo]: ask the engineer\n[^my note]: with a space\n";
        let edited = text.replacen("## Story one", &format!("My words.[^mine]\n\n{own}\n## Story one"), 1) + todo;
        let newer = || draft(vec![story("one", "a", "Newer thing."), story("two", "b", "Second thing.")]);
        let merged = merge(Some(&parsed(&edited)), &newer()).text;
        for words in ["First line.", "    Second paragraph.", "[^todo]: ask the engineer", "[^my note]: with a space"] {
            assert!(merged.contains(words), "{words}: {merged}");
        }
        assert!(merged.contains("Newer thing."), "{merged}");
        assert_eq!(merge(Some(&parsed(&merged)), &newer()).text, merged);
    }

    #[test]
    fn hashes_are_written_however_their_key_stands() {
        let text = merge(None, &both()).text;
        let newer = draft(vec![story("one", "a", "Newer thing."), story("two", "b", "Second thing.")]);
        let expected = merge(Some(&parsed(&text)), &newer).text;
        for key in ["\"sections\":", "sections :"] {
            let other = text.replacen("sections:", key, 1);
            assert_eq!(merge(Some(&parsed(&other)), &newer).text, expected);
        }
        let block = text
            .replacen("sections: {", "sections:\n  ", 1)
            .replacen(", two:", "\n\n  two:", 1)
            .replacen("}\n---", "\n---", 1);
        assert_eq!(merge(Some(&parsed(&block)), &newer).text, expected);
    }

    #[test]
    fn a_remark_in_the_front_matter_is_a_persons() {
        let text = merge(None, &both()).text;
        assert!(is_all_ours(&parsed(&text)));
        assert!(!is_all_ours(&parsed(&text.replacen("topic:", "# Editor: ask.\ntopic:", 1))));
        assert!(!is_all_ours(&parsed(&format!("{text}[^todo]: ask\n"))));
        assert!(!is_all_ours(&parsed(&text.replacen("First", "My", 1))));
    }

    #[test]
    fn a_deleted_section_stays_deleted() {
        let text = merge(None, &both()).text;
        let start = text.find("## Story one").unwrap();
        let end = text.find("## Story two").unwrap();
        let deleted = format!("{}{}", &text[..start], &text[end..]);
        let merged = merge(Some(&parsed(&deleted)), &draft(vec![story("one", "a", "x."), story("two", "b", "y.")]));
        assert!(!merged.text.contains("Story one"));
        assert!(merged.text.contains("one: \""), "the hash stays behind");
        assert!(merged.text.contains("- y."));
    }

    #[test]
    fn an_edited_footnote_belongs_to_the_editor() {
        let edited = merge(None, &both()).text.replace("Outlet, a.1.", "Outlet, front page.");
        let merged = merge(Some(&parsed(&edited)), &draft(vec![story("one", "a", "Other."), story("two", "b", "y.")]));
        assert!(merged.text.contains("[^a.1]: Outlet, front page."));
        assert!(merged.text.contains("First \\*thing\\*."));
    }

    #[test]
    fn a_section_by_a_person_and_other_front_matter_stay() {
        let text = merge(None, &both()).text;
        let text = text
            .replace("title: ", "# mine\ntitle: ")
            .replace("## Story two", "Between.\n\n## By hand\n\nWords.\n\n## Story two");
        let merged = merge(Some(&parsed(&text)), &draft(vec![story("two", "b", "y."), story("new", "c", "z.")]));
        for kept in ["# mine\n", "## By hand\n\nWords.", "- y.", "- z.", "Between."] {
            assert!(merged.text.contains(kept), "{kept} in {}", merged.text);
        }
    }

    #[test]
    fn a_story_keeps_its_slug_when_an_older_article_joins() {
        let first = merge(None, &draft(vec![story("two", "b", "y.")])).text;
        let mut grown = story("two", "b", "y.");
        grown.slugs = vec!["older".into(), "two".into()];
        let merged = merge(Some(&parsed(&first)), &draft(vec![grown]));
        assert!(merged.text.contains("{#two}"));
        assert!(!merged.text.contains("older"));
    }

    /// Opens something that never ends, in the first section of two, in the last and before both; then there is news.
    #[test]
    fn what_an_editor_forgets_to_close_takes_in_no_section() {
        for open in ["```", "~~~~ text", "<!--", "<!-- remark", "<script>", "<?php", "<![CDATA[", "<pre>"] {
            for below in ["First \\*thing\\*.[^a.1]", "Second thing.[^b.1]", "---\n\n## Story one"] {
                let text = merge(None, &both()).text;
                let at = text.find(below).unwrap() + below.len() - if below.starts_with('-') { 14 } else { 0 };
                let text = format!("{}\n\n{open}\nMine.\n{}", &text[..at], &text[at..]);
                let noted =
                    parse_digest(Path::new("d.md"), "2024".parse().unwrap(), &TopicId::new("t").unwrap(), &text);
                assert_eq!(noted.notes.len(), 1, "{open}: {:?}", noted.notes);
                let line = text.lines().position(|line| line == open).unwrap() + 1;
                assert_eq!(noted.notes[0].place.as_ref().unwrap().spot.as_ref().unwrap().line, line);
                let old = noted.value.unwrap();
                let read = |digest: &Digest| -> Vec<(String, Keeper)> {
                    digest.sections.iter().map(|section| (section.slug.clone(), section.keeper)).collect()
                };
                assert_eq!(old.sections.len(), 2, "{text}");

                let news = draft(vec![
                    story("new", "c", "Third thing."),
                    story("one", "a", "Newer one."),
                    story("two", "b", "Newer two."),
                ]);
                let merged = merge(Some(&old), &news).text;
                assert!(merged.contains(&format!("{open}\nMine.")), "{merged}");
                assert!(merged.contains("Third thing."), "{merged}");
                assert_eq!(merged.contains("Newer one."), !below.starts_with('F'), "{merged}");
                assert_eq!(merged.contains("Newer two."), !below.starts_with("Se"), "{merged}");
                assert_eq!(merged.matches("[^a.1]:").count(), 1, "{merged}");
                let again = parse_digest(Path::new("d.md"), old.period, &old.topic, &merged).value.unwrap();
                let keeper = |slug: &str| read(&again).into_iter().find(|(found, _)| found == slug).unwrap().1;
                assert_eq!(keeper("new"), Keeper::Clipsheet, "{merged}");
                assert_eq!(merge(Some(&again), &news).text, merged);
            }
        }
    }

    #[test]
    fn the_end_of_another_comment_closes_none() {
        let text = merge(None, &both()).text;
        let text = text.replacen("## Story one", "<!-- forgotten\n\n## Story one", 1);
        let text = text.replacen("\n[^a.1]:", "\n<!-- Another. -->\n\n[^a.1]:", 1);
        let noted = parse_digest(Path::new("d.md"), "2024".parse().unwrap(), &TopicId::new("t").unwrap(), &text);
        assert_eq!((noted.value.unwrap().sections.len(), noted.notes.len()), (2, 1), "{text}");
    }

    #[test]
    fn what_an_editor_comments_out_stays_out() {
        let text = merge(None, &both())
            .text
            .replace("## Story one", "<!--\n## Story one")
            .replace("[^a.1]\n", "[^a.1]\n-->\n");
        let old = parsed(&text);
        assert_eq!(old.sections.len(), 1, "{text}");
        let merged =
            merge(Some(&old), &draft(vec![story("one", "a", "Newer one."), story("two", "b", "Newer two.")])).text;
        assert!(merged.contains("<!--\n## Story one") && !merged.contains("Newer one."), "{merged}");
        assert!(merged.contains("Newer two."), "{merged}");
    }

    fn same_name(article: &str, text: &str) -> DraftStory {
        DraftStory { slugs: vec!["pier".into(), article.into()], ..story("pier", article, text) }
    }

    #[test]
    fn two_stories_with_one_name_both_stay() {
        let (old, new) = (same_name("d04-pier", "Old."), same_name("d18-pier", "New."));
        for stories in [vec![new.clone(), old.clone()], vec![old.clone(), new.clone()]] {
            let first = merge(None, &draft(stories.clone())).text;
            assert!(first.contains("{#pier}") && first.contains("{#d18-pier}"), "{first}");
            assert_eq!(merge(Some(&parsed(&first)), &draft(stories)).text, first);
        }
        // The newer story comes first, and the older one keeps what an editor made of it.
        let edited = merge(None, &draft(vec![old.clone()])).text.replace("- Old.", "- My own.");
        let merged = merge(Some(&parsed(&edited)), &draft(vec![new.clone(), old.clone()])).text;
        assert!(merged.contains("- My own.") && merged.contains("- New.") && !merged.contains("- Old."), "{merged}");
        // A deleted one stays deleted.
        let text = merge(None, &draft(vec![old.clone()])).text;
        let deleted = text[..text.find("## ").unwrap()].to_owned();
        let merged = merge(Some(&parsed(&deleted)), &draft(vec![new, old])).text;
        assert!(merged.contains("- New.") && !merged.contains("- Old."), "{merged}");
    }
}
