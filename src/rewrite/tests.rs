use super::*;
use crate::content::{merge, parse_article, parse_digest, verify};
use crate::model::{ArticleId, DraftStory, Keeper, Ledger, TopicId};
use crate::note::Severity;
use proptest::prelude::*;
use std::path::Path;

const SENTENCE: &str =
    "Mayor Ada Lind said on 4 March 2031 that Northport had not paid more than 14 million crowns for it.";
const SPANISH: &str = "Rusia pagó 14 millones de dólares por el barco el 4 de marzo de 2031, dijo Ada Lind en Madrid.";

/// Answers by a function, and counts.
struct Scripted<F>(F, usize);

impl<F: FnMut(&Ask) -> Result<String, String>> Model for Scripted<F> {
    fn answer(&mut self, ask: &Ask) -> Result<String, String> {
        self.1 += 1;
        (self.0)(ask)
    }
}

fn config() -> ModelConfig {
    ModelConfig {
        endpoint: "https://models.example/v1".into(),
        name: "parrot/1.5:small".into(),
        tasks: Task::ALL.to_vec(),
        timeout_seconds: 1,
        most_requests: 10,
    }
}

fn english() -> Language {
    Language::new("en").unwrap()
}

fn content() -> Content {
    let mut content = Content::default();
    for (id, language, text) in [("a", "en", SENTENCE), ("b", "es", SPANISH)] {
        let source = format!("---\ntitle: Pier\nlanguage: {language}\n---\n{text}\n");
        let id = ArticleId::new(id).unwrap();
        let article = parse_article(Path::new("a.md"), &id, &source).value.unwrap();
        content.articles.insert(id, article);
    }
    content
}

fn drafts(content: &Content) -> Vec<DraftDigest> {
    let point = |id: &str| {
        let citation: crate::model::Citation = format!("{id}.1").parse().unwrap();
        let text = content.articles[&citation.article].sentence(1).unwrap().text.to_string();
        DraftPoint { text, citation, following: 0, more: Vec::new(), by_model: None }
    };
    let points = vec![point("a"), point("b")];
    let footnotes = points.iter().map(|point| (point.citation.clone(), "Outlet, sentence 1.".to_owned())).collect();
    vec![DraftDigest {
        topic: TopicId::new("t").unwrap(),
        period: "2031".parse().unwrap(),
        title: "T, 2031".into(),
        stories: vec![DraftStory {
            slugs: vec!["pier".into()],
            heading: "Pier".into(),
            articles: content.articles.keys().cloned().collect(),
            points,
            paragraphs: Vec::new(),
            record: None,
        }],
        footnotes,
        models: BTreeMap::new(),
        ledger: Ledger::default(),
    }]
}

/// The digest's Markdown, and what came of asking.
fn made(content: &Content, model: Option<&mut dyn Model>) -> (String, Rewritten) {
    let mut digests = drafts(content);
    let done = rewrite(&config(), &english(), content, &mut digests, model);
    (merge(None, &digests[0]).text, done)
}

/// The file is verified as the site's build does.
#[track_caller]
fn verified(content: &Content, text: &str) -> (Vec<Note>, Content) {
    let noted = parse_digest(Path::new("d.md"), "2031".parse().unwrap(), &TopicId::new("t").unwrap(), text);
    assert_eq!(noted.notes, []);
    let mut content = content.clone();
    content.digests = vec![noted.value.unwrap()];
    (verify(&content), content)
}

fn good(ask: &Ask) -> Result<String, String> {
    Ok(match ask.user.as_str() {
        SPANISH => "Russia paid 14 million dollars for the ship on 4 March 2031, Ada Lind said in Madrid.".to_owned(),
        _ => {
            "Northport had not paid more than 14 million crowns for it, Mayor Ada Lind said on 4 March 2031.".to_owned()
        }
    })
}

#[test]
fn words_that_hold_are_marked_verified_and_not_asked_for_again() {
    let mut content = content();
    let mut model = Scripted(good, 0);
    let (text, done) = made(&content, Some(&mut model));
    assert_eq!((done.asked, model.1, done.notes.len()), (2, 2, 0), "{:?}", done.notes);
    assert!(
        text.contains("said on 4 March 2031.[^a.1][^rephrased-by:parrot/1.5:small]\n")
            && text.contains("said in Madrid.[^b.1][^translated-by:parrot/1.5:small]\n")
            && text
                .contains("\n[^translated-by:parrot/1.5:small]: Translated by `parrot/1.5:small`, a language model;"),
        "{text}"
    );
    let (notes, read) = verified(&content, &text);
    assert_eq!(notes, []);
    let section = &read.digests[0].sections[0];
    assert_eq!(section.keeper, Keeper::Clipsheet);
    assert_eq!(section.points[0].by_model.as_ref().unwrap().name, "parrot/1.5:small");

    content.answers = done.answers.clone();
    let mut deaf = Scripted(|_: &Ask| -> Result<String, String> { panic!("asked again") }, 0);
    let (again, kept) = made(&content, Some(&mut deaf));
    assert_eq!((again.as_str(), kept.answers, kept.asked), (text.as_str(), done.answers, 0));
    assert_eq!(made(&content, None).0, text);
    assert_eq!(
        merge(Some(&read.digests[0]), &{
            let mut digests = drafts(&content);
            rewrite(&config(), &english(), &content, &mut digests, None);
            digests.remove(0)
        })
        .text,
        text
    );
}

#[test]
fn a_lie_slipped_into_the_files_is_found() {
    let content = content();
    let (text, done) = made(&content, Some(&mut Scripted(good, 0)));
    // In the cache: the verdict is not believed.
    let mut forged = content.clone();
    forged.answers = done.answers;
    for answer in forged.answers.values_mut() {
        answer.text = answer.text.replace("14", "15");
    }
    let (quoted, _) = made(&forged, None);
    assert_eq!(quoted, made(&content, None).0);
    // In the digest, with its hash: an error. Without: an editor's.
    let lie = text.replace("than 14 million", "than 15 million");
    let (notes, read) = verified(&content, &lie);
    assert_eq!(read.digests[0].sections[0].keeper, Keeper::Editor);
    assert!(notes.iter().any(|note| note.text.contains("`15 million`") || note.text.contains("15")), "{notes:?}");
    let mut kept = read.clone();
    kept.digests[0].sections[0].keeper = Keeper::Clipsheet;
    assert!(verify(&kept).iter().any(|note| note.severity == Severity::Error), "{:?}", verify(&kept));
}

#[test]
fn lies_and_failures_leave_the_quotation_and_say_why() {
    let content = content();
    let (plain, asked) = made(&content, None);
    assert_eq!(asked.notes.len(), 1);
    let long = "x ".repeat(5_000_000);
    let answers: &[&str] = &[
        "",
        "   ",
        "no",
        &long,
        "# Title",
        "<script>alert(1)</script>",
        "[a](javascript:x)",
        "{{ site }}",
        "[^a.1]",
        "Mayor Ada Lind said on 4 March 2031 that Northport had paid more than 14 million crowns for it.",
        "Mayor Ada Lind said on 4 March 2031 that Northport had not paid more than 13 million crowns for it.",
        "Mayor Tom Berg said on 4 March 2031 that Northport had not paid more than 14 million crowns for it.",
        "Mayor Ada Lind said on 4 March 2031 that Northport had not paid more than 14 million crowns for it.\n\nAnd more.",
        "Il sindaco Ada Lind ha detto il 4 marzo 2031 che Northport non ha pagato più di 14 milioni di corone.",
    ];
    for answer in answers {
        let (text, done) = made(&content, Some(&mut Scripted(|_: &Ask| Ok((*answer).to_owned()), 0)));
        let shown: String = answer.chars().take(80).collect();
        assert_eq!(text, plain, "{shown}");
        assert_eq!(done.notes.len(), 2, "{shown}: {:?}", done.notes);
        assert!(done.answers.values().all(|answer| answer.refused.is_some()));
    }
    let (text, done) = made(&content, Some(&mut Scripted(|_: &Ask| Err("time is up".to_owned()), 0)));
    assert_eq!((text, done.answers.len(), done.notes.len()), (plain, 0, 2));
}

proptest! {
    /// Whatever a model answers, the build accepts what became of it, and it has no number that is not cited.
    #[test]
    fn what_stands_is_founded(cuts in prop::collection::vec((0usize..24, 0usize..12), 0..4)) {
        const PARTS: [&str; 12] = ["15", "Tom", "never", "not", "5 March 2031", "<b>", "May", "it", "billion", "", "Berg", "on Tuesday"];
        let mut words: Vec<&str> = SENTENCE.split(' ').collect();
        for (at, part) in cuts {
            let at = at % words.len();
            words[at] = PARTS[part];
        }
        let answer = words.join(" ");
        let content = content();
        let (text, _) = made(&content, Some(&mut Scripted(|_: &Ask| Ok(answer.clone()), 0)));
        let (notes, read) = verified(&content, &text);
        prop_assert_eq!(notes, vec![]);
        for point in &read.digests[0].sections[0].points {
            for word in ["15", "Tom", "5 March", "<b>", "May ", "14 billion", "Berg", "Tuesday"] {
                prop_assert!(!point.text.contains(word), "{}", point.text);
            }
        }
    }

    /// The same for any text at all, and for any that is made of the sentence's own words: held by rules of the test's own.
    #[test]
    fn any_answer_is_founded_or_not_used(
        noise in "\\PC{0,120}",
        order in prop::collection::vec(0usize..19, 12..24),
        own in prop::bool::ANY,
    ) {
        let words: Vec<&str> = SENTENCE.split(' ').collect();
        let shuffled: Vec<&str> = order.iter().map(|at| words[at % words.len()]).collect();
        let answer = if own { shuffled.join(" ") } else { noise };
        let content = content();
        let (text, _) = made(&content, Some(&mut Scripted(|_: &Ask| Ok(answer.clone()), 0)));
        let (notes, read) = verified(&content, &text);
        prop_assert_eq!(notes, vec![]);
        for (point, cited) in read.digests[0].sections[0].points.iter().zip([SENTENCE, SPANISH]) {
            for word in point.text.split(|letter: char| !letter.is_alphanumeric()) {
                let weighty = word.contains(char::is_numeric) || word.contains(char::is_uppercase);
                let stands = cited.to_lowercase().contains(&word.to_lowercase());
                prop_assert!(!weighty || stands, "{}", point.text);
            }
        }
    }
}
