//! What compose knows from the last time: it is used where it may be, and nowhere else.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use clipsheet::compose::{Known, compose_again};
use clipsheet::config;
use clipsheet::content::{load, reload_digests, save_digests};
use clipsheet::model::{Period, TopicId};
use clipsheet::work::Silent;

use crate::site::Site;

type Places = BTreeSet<(Period, TopicId)>;

/// A new site.
fn site() -> Site {
    let site = Site::empty();
    site.good(&["init", "."]);
    site
}

/// Composes and saves, as `clipsheet compose` does. Gives the digests that were known to stand, and all.
fn composed(site: &Site, known: &mut Known) -> (Places, Places) {
    let root = site.path("");
    let settings = config::parse(Path::new("site.yaml"), &site.text("site.yaml")).value.unwrap();
    let mut content = load(&root, &Silent).value;
    let made = compose_again(&settings, &content, known, &Silent);
    let mut saved = save_digests(&root, &content, &made.digests, &made.stand, &Silent).unwrap().value;
    let ledgers = std::mem::take(&mut saved.ledgers);
    reload_digests(&root, &mut content, ledgers, &Silent);
    *known = made.known;
    known.stand(&content, &saved.open(&content));
    let all = content.digests.iter().map(|digest| (digest.period, digest.topic.clone())).collect();
    (made.stand, all)
}

#[test]
fn only_digests_of_a_topic_of_which_an_article_changed_are_made_again() {
    let site = site();
    let mut known = Known::default();
    let (stand, all) = composed(&site, &mut known);
    assert!(stand.is_empty() && all.len() > 4);
    assert_eq!(composed(&site, &mut known), (all.clone(), all.clone()));

    let article = "content/articles/2031-03-06-port-amber-courier-sea-wall.md";
    site.write(article, site.text(article) + "\nThe council met twice.\n");
    let (stand, all) = composed(&site, &mut known);
    let topics: BTreeSet<&str> = all.difference(&stand).map(|(_, topic)| topic.as_str()).collect();
    assert!(topics.contains("sea-wall") && !stand.is_empty(), "{topics:?}");
    assert!(stand.iter().all(|(_, topic)| !topics.contains(topic.as_str())));
    assert_eq!(composed(&site, &mut known).0, all);

    // What a person did to a digest is looked at again, and told of if it must be.
    let (period, topic) = all.iter().next().unwrap();
    let path = format!("content/digests/{period}/{topic}.md");
    site.write(&path, site.text(&path).replacen("\n- ", "\n- As told: ", 1));
    let (stand, all) = composed(&site, &mut known);
    assert!(all.difference(&stand).all(|(_, other)| other == topic));
    assert!(!stand.contains(&(*period, topic.clone())));

    site.edit("content/outlets.yaml", "name: ", "name: New ");
    assert_eq!(composed(&site, &mut known).0, Places::new());
    assert_eq!(composed(&site, &mut known).0, all);
}

#[test]
fn what_is_kept_is_known_again_by_the_same_program_only() {
    let site = site();
    let mut known = Known::default();
    let (_, all) = composed(&site, &mut known);
    let parts: Vec<Vec<u8>> = known.parts("clipsheet 1").flatten().collect();
    let stand = |mut known: Known| composed(&site, &mut known).0;
    assert_eq!(stand(Known::of_parts("clipsheet 1", &parts)), all);
    assert_eq!(stand(Known::of_parts("clipsheet 2", &parts)), Places::new());
    let torn: Vec<Vec<u8>> = parts.iter().map(|part| part[..part.len() / 2].to_vec()).collect();
    assert_eq!(stand(Known::of_parts("clipsheet 1", &torn)), Places::new());
    // One part is missing: its articles are read again, and what is known of topics holds.
    assert_eq!(stand(Known::of_parts("clipsheet 1", &parts[..parts.len() - 1])), all);
}

/// What is known is believed: where debugging is on, all of it is made once more, and an article of which something wrong is
/// known is told of as one on which Clipsheet fails.
#[cfg(debug_assertions)]
#[test]
fn what_is_known_is_not_looked_at_again() {
    let site = site();
    let mut known = Known::default();
    composed(&site, &mut known);
    let lie =
        |part: &[u8]| String::from_utf8_lossy(part).replacen("\"quotable\":true", "\"quotable\":false", 1).into_bytes();
    let mut parts: Vec<Vec<u8>> = known.parts("").flatten().collect();
    let liar = parts.iter().position(|part| lie(part) != *part).unwrap();
    parts[liar] = lie(&parts[liar]);
    let settings = config::parse(Path::new("site.yaml"), &site.text("site.yaml")).value.unwrap();
    let content = load(&site.path(""), &Silent).value;
    let made = compose_again(&settings, &content, &Known::of_parts("", &parts), &Silent);
    assert!(made.notes.iter().any(|note| note.text.contains("left == right")), "{:?}", made.notes);
}

/// Who has whose text is believed, too: where debugging is on, a group of articles that may share one is compared once more.
#[cfg(debug_assertions)]
#[test]
#[should_panic = "left == right"]
fn who_has_whose_text_is_not_compared_again() {
    let site = site();
    let mut known = Known::default();
    composed(&site, &mut known);
    let lie = |part: Vec<u8>| {
        let mut part: serde_json::Value = serde_json::from_slice(&part).unwrap();
        for group in part["copies"].as_array_mut().unwrap() {
            group[1][0][2] = 1.into();
        }
        part.to_string().into_bytes()
    };
    let parts: Vec<Vec<u8>> = known.parts("").flatten().map(lie).collect();
    composed(&site, &mut Known::of_parts("", &parts));
}

/// The article of which another has the text may change alone.
#[test]
fn who_has_whose_text_is_looked_at() {
    let site = site();
    let mut known = Known::default();
    composed(&site, &mut known);
    let original = "content/articles/2031-03-06-port-amber-courier-sea-wall.md";
    let copy = "content/articles/2031-03-07-copy.md";
    site.write(copy, site.text(original).replacen("outlet: port-amber-courier", "outlet: lowland-gazette", 1));
    composed(&site, &mut known);
    fs::remove_file(site.path(original)).unwrap();
    let (stand, all) = composed(&site, &mut known);
    assert!(all.difference(&stand).any(|(_, topic)| topic.as_str() == "sea-wall"));
}
