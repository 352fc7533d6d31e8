//! A second build does what has to be done, and no more.

use std::fs;
use std::path::PathBuf;
use std::thread::sleep;
use std::time::Duration;

use crate::site::{Site, assert_same};

/// A site that was built until nothing was left to do.
fn built() -> Site {
    let site = Site::of_case("basics");
    site.good(&["build"]);
    site
}

/// The first build of a site makes the folders of digests, too: they are not what people wrote.
#[test]
fn the_second_build_of_a_new_site_reads_nothing() {
    assert!(!built().good(&["build", "--verbose"]).contains("reading articles"));
}

#[test]
fn nothing_changed_means_that_nothing_is_read_or_written() {
    let site = built();
    let (files, times, told) = (site.files("public"), site.times("public"), site.good(&["build"]));
    assert!(told.contains("(0 written, "), "{told}");
    let stages = |arguments: &[&str]| site.good(arguments).contains("reading articles");
    assert!(!stages(&["build", "--verbose"]) && stages(&["build", "--verbose", "--verify"]));
    // It tells the same, also of what it has not looked at again.
    let notes =
        |text: &str| text.lines().filter(|line| !line.starts_with("Built ")).map(str::to_owned).collect::<Vec<_>>();
    let all = site.good(&["build", "--verify"]);
    assert_eq!(notes(&told), notes(&all));
    assert!(all.contains("(0 written, "), "{all}");
    assert_same(&site.files("public"), &files);
    assert_eq!(site.times("public"), times);
    // What is kept may go at any time.
    fs::remove_dir_all(site.path(".clipsheet")).unwrap();
    assert!(site.good(&["build"]).contains("(0 written, "));
    assert_same(&site.files("public"), &files);
    assert_eq!(site.times("public"), times);
}

#[test]
fn clean_takes_what_was_kept_of_the_site_along() {
    let site = built();
    site.edit("site.yaml", "title:", "description: Another one.\ntitle:");
    site.good(&["build"]);
    assert!(site.path(".clipsheet/spare").is_dir());
    site.good(&["clean"]);
    assert!(!site.path("public").exists() && !site.path(".clipsheet/spare").exists());
    assert!(!site.good(&["build"]).contains("(0 written, "));
}

#[test]
fn whatever_changes_is_seen() {
    let site = built();
    let article = "content/articles/2025-03-04-pier.md";
    let text = fs::read_to_string(site.path(article)).unwrap();
    let page = || fs::read_to_string(site.path("public/sources/2025-03-04-pier/index.html")).unwrap();
    let digest = || {
        let all = walkdir::WalkDir::new(site.path("content/digests")).into_iter().map(Result::unwrap);
        all.map(walkdir::DirEntry::into_path).find(|path| path.is_file()).unwrap()
    };
    type Change<'a> = (&'a str, &'a dyn Fn());
    let set = |path: PathBuf, text: &str| fs::write(path, text).unwrap();
    let changes: [Change<'_>; 6] = [
        ("a word of an article, of the same length", &|| set(site.path(article), &text.replace("pier", "quay"))),
        ("the article as it was", &|| set(site.path(article), &text)),
        ("the settings", &|| {
            let settings = fs::read_to_string(site.path("site.yaml")).unwrap();
            set(site.path("site.yaml"), &format!("{settings}description: Another one.\n"));
        }),
        ("a file of the site's own", &|| {
            fs::create_dir_all(site.path("static")).unwrap();
            set(site.path("static/note.tmp"), "a");
        }),
        ("a page that somebody damaged", &|| set(site.path("public/index.html"), "")),
        ("a digest that somebody edited", &|| {
            let edited = fs::read_to_string(digest()).unwrap();
            set(digest(), &edited.replacen("\n- ", "\n- As told: ", 1));
        }),
    ];
    for (what, change) in changes {
        change();
        let told = site.good(&["build"]);
        assert!(!told.contains("(0 written, "), "{what}: {told}");
        assert!(site.good(&["build"]).contains("(0 written, "), "{what}");
    }
    assert!(page().contains("pier"));
    assert!(!fs::read_to_string(site.path("public/index.html")).unwrap().is_empty());
}

#[test]
fn what_was_asked_for_is_made() {
    let site = built();
    let told = site.good(&["build", "--base-url", "https://other.example/sub/"]);
    assert!(!told.contains("(0 written, "), "{told}");
    site.good(&["build", "--output", "elsewhere"]);
    assert!(site.path("elsewhere/index.html").is_file());
    assert!(!site.good(&["build"]).contains("(0 written, "), "the address is that of the settings again");
}

#[test]
fn a_file_that_changes_right_after_it_was_read_is_seen() {
    let site = built();
    let path = site.path("content/articles/2025-03-04-pier.md");
    let text = fs::read_to_string(&path).unwrap();
    for (word, wait) in [("quay", 0), ("dock", 1), ("mole", 5)] {
        site.good(&["build"]);
        sleep(Duration::from_millis(wait));
        fs::write(&path, text.replace("pier", word)).unwrap();
        site.good(&["build"]);
        let page = fs::read_to_string(site.path("public/sources/2025-03-04-pier/index.html")).unwrap();
        assert!(page.contains(word), "{word}");
    }
}
