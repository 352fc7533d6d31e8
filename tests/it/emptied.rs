//! A site whose articles are gone: a disk that is not there, half a checkout. What was made of them stands.

use std::fs;

use crate::site::{Site, assert_same};

const TARGET: &str = "publish: {targets: {pages: {to: dir, path: published}}}\n";

/// A site that was built and published, and then lost its articles.
fn emptied() -> Site {
    let site = Site::of_case("basics");
    let settings = site.text("site.yaml") + TARGET;
    site.write("site.yaml", settings);
    site.good(&["build"]);
    site.good(&["publish"]);
    fs::remove_dir_all(site.path("content/articles")).unwrap();
    site
}

#[track_caller]
fn check_refused(site: &Site, command: &str, expected: &[&str]) {
    let said = site.run(&[command]);
    assert_eq!(said.code, 1, "{command}: {}", said.text);
    for words in expected {
        assert!(said.text.contains(words), "`{words}` is not in {}", said.text);
    }
}

#[test]
fn a_full_site_is_not_replaced_by_an_empty_one() {
    let site = emptied();
    let (public, digests) = (site.files("public"), site.files("content/digests"));
    let published = site.files("published");
    let (digest, page) = ("no article here, and 1 digest made of articles", "`public` was built of articles");
    check_refused(&site, "build", &[digest, page, "remove content/digests first", "run `clipsheet clean` first"]);
    check_refused(&site, "render", &[digest, page]);
    check_refused(&site, "publish", &[digest, page]);
    for command in ["compose", "check", "status"] {
        check_refused(&site, command, &[digest]);
    }
    // An empty folder tells no more than none.
    fs::create_dir(site.path("content/articles")).unwrap();
    check_refused(&site, "build", &[digest, page]);
    assert_same(&site.files("public"), &public);
    assert_same(&site.files("content/digests"), &digests);
    assert_same(&site.files("published"), &published);
}

#[test]
fn where_all_of_content_is_gone_the_built_site_stands() {
    let site = emptied();
    fs::remove_dir_all(site.path("content")).unwrap();
    let public = site.files("public");
    for command in ["build", "render", "publish"] {
        check_refused(&site, command, &["`public` was built of articles"]);
    }
    assert_same(&site.files("public"), &public);
    assert!(!site.path("content/digests").exists());
}

#[test]
fn where_the_topics_are_gone_the_digests_stand() {
    let site = Site::of_case("basics");
    site.good(&["build"]);
    let (public, digests) = (site.files("public"), site.files("content/digests"));
    fs::remove_file(site.path("content/topics.yaml")).unwrap();
    for command in ["build", "compose", "render", "check"] {
        check_refused(&site, command, &["there is no topic here, and 1 digest made of topics"]);
    }
    assert_same(&site.files("public"), &public);
    assert_same(&site.files("content/digests"), &digests);
    fs::remove_dir_all(site.path("content/digests")).unwrap();
    site.good(&["build"]);
}

#[test]
fn an_empty_site_is_built_where_it_is_wanted() {
    let site = emptied();
    fs::remove_dir_all(site.path("content/digests")).unwrap();
    check_refused(&site, "build", &["run `clipsheet clean` first"]);
    site.good(&["clean"]);
    assert!(site.good(&["build"]).contains("Built 0 digests from 0 articles"));
    // And once more, now that the empty site is there; elsewhere there never was another.
    site.good(&["build"]);
    site.good(&["build", "--output", "elsewhere"]);
}

#[test]
fn what_an_editor_wrote_alone_needs_no_article() {
    let site = Site::of_case("basics");
    fs::remove_dir_all(site.path("content/articles")).unwrap();
    site.write(
        "content/digests/2025-03/harbour.md",
        "---\ntitle: Harbour\ntopic: harbour\nperiod: 2025-03\n---\n## Soon {#soon}\n\nMore next week.\n",
    );
    site.good(&["build"]);
}
