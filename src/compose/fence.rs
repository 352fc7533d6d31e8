//! Work on all articles that panics → the same without the articles at which it does.

use std::collections::BTreeMap;

use super::Composed;
use crate::content::Content;
use crate::model::{Article, ArticleId};
use crate::note::Note;
use crate::work::{Progress, Silent, fenced};

/// What composes the articles of a content.
type Work<'w> = &'w dyn Fn(&Content, &dyn Progress) -> Composed;

/// Where more articles than this are to blame, the mistake lies elsewhere, and seeking it would take hours.
const MOST: usize = 20;

/// An article at which the work panics, and what the panic said.
type Culprit<'c> = (&'c Article, String);

/// Composes. If that panics, it is a mistake of ours, but one article must not sink the site: those with which alone it
/// panics, too, are sought by halves, left out, and told of. If there are none, it panics again, for all to see.
pub(super) fn around(content: &Content, progress: &dyn Progress, work: Work<'_>) -> Composed {
    if let Ok(composed) = fenced(|| work(content, progress)) {
        return composed;
    }
    let empty = Content { articles: BTreeMap::new(), ..content.clone() };
    let all: Vec<&Article> = content.articles.values().collect();
    let mut found = Vec::new();
    // What fails without any article, no article is to blame for.
    if fenced(|| work(&empty, &Silent)).is_ok() {
        seek(&empty, &all, work, &mut found);
    }
    if found.len() > MOST {
        return work(content, progress);
    }
    let mut rest = content.clone();
    found.iter().for_each(|(article, _)| drop(rest.articles.remove(&article.id)));
    let mut composed = work(&rest, progress);
    let told = |(article, said): &Culprit<'_>| {
        Note::failed_on(&article.file, said).leaving_out("from the digests the article")
    };
    composed.notes.extend(found.iter().map(told));
    composed
}

/// Finds the articles at which the work panics, each alone; stops where there are too many.
fn seek<'c>(empty: &Content, articles: &[&'c Article], work: Work<'_>, found: &mut Vec<Culprit<'c>>) {
    if found.len() > MOST {
        return;
    }
    let by_id = |article: &&Article| -> (ArticleId, Article) { (article.id.clone(), Article::clone(article)) };
    let some = Content { articles: articles.iter().map(by_id).collect(), ..empty.clone() };
    match (fenced(|| work(&some, &Silent)), articles) {
        (Ok(_), _) | (Err(_), []) => {}
        (Err(said), [article]) => found.push((article, said)),
        (Err(_), articles) => {
            let (one, other) = articles.split_at(articles.len() / 2);
            [one, other].into_iter().for_each(|half| seek(empty, half, work, found));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::parse_files;
    use crate::note::Severity;

    fn content(ids: &[String]) -> Content {
        let files: Vec<(String, String)> = ids
            .iter()
            .map(|id| (format!("articles/{id}.md"), format!("---\ntitle: {id}\n---\nThe pier of {id} opened.\n")))
            .collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        parse_files(&files).value
    }

    /// Composes an article with each id to a copy of itself; panics at those of which `is_bad`.
    fn work(is_bad: impl Fn(&Content) -> Option<String>) -> impl Fn(&Content, &dyn Progress) -> Composed {
        move |content, _| {
            if let Some(said) = is_bad(content) {
                panic!("{said}");
            }
            let copy =
                |id: &ArticleId| (id.clone(), crate::model::TextCopy { of: id.clone(), percent: 100, version: None });
            Composed { copies: content.articles.keys().map(copy).collect(), ..Composed::default() }
        }
    }

    #[test]
    fn the_articles_at_which_it_fails_are_left_out_and_told() {
        let ids: Vec<String> = (0..40).map(|number| format!("a{number}")).collect();
        let content = content(&ids);
        for bad in [&["a0"][..], &["a39"], &["a31", "a7", "a8"]] {
            let of = |content: &Content| {
                let found = bad.iter().find(|id| content.articles.keys().any(|known| known.as_str() == **id));
                found.map(|id| format!("at {id}\nand more"))
            };
            let composed = around(&content, &Silent, &work(of));
            let left: Vec<&str> = composed.copies.keys().map(ArticleId::as_str).collect();
            let mut expected: Vec<&str> = ids.iter().map(String::as_str).filter(|id| !bad.contains(id)).collect();
            expected.sort_unstable();
            assert_eq!(left, expected);
            assert_eq!(composed.notes.len(), bad.len());
            for (note, id) in composed.notes.iter().zip(bad) {
                assert_eq!(note.severity, Severity::Warning);
                assert!(
                    note.text.contains(&format!("(at {id})"))
                        && note.text.ends_with("from the digests the article is left out")
                );
                assert!(note.place.as_ref().unwrap().file.ends_with(format!("{id}.md")));
            }
        }
    }

    #[test]
    #[should_panic = "whatever comes"]
    fn where_no_article_is_to_blame_it_still_panics() {
        around(&content(&["a".into(), "b".into()]), &Silent, &work(|_| Some("whatever comes".to_owned())));
    }

    #[test]
    #[should_panic = "at every article"]
    fn where_too_many_are_to_blame_it_still_panics() {
        let ids: Vec<String> = (0..400).map(|number| format!("a{number}")).collect();
        let tries = std::sync::atomic::AtomicUsize::new(0);
        let of = |content: &Content| {
            assert!(tries.fetch_add(1, std::sync::atomic::Ordering::Relaxed) < 200, "it is sought for too long");
            (!content.articles.is_empty()).then(|| "at every article".to_owned())
        };
        around(&content(&ids), &Silent, &work(of));
    }

    #[test]
    #[should_panic = "together"]
    fn what_fails_only_together_still_panics() {
        let both = |content: &Content| (content.articles.len() == 2).then(|| "together".to_owned());
        around(&content(&["a".into(), "b".into()]), &Silent, &work(both));
    }
}
