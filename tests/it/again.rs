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
    assert!(["known", "pages.json", "search.json"].iter().all(|name| !site.path(".clipsheet").join(name).exists()));
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

/// Where the same can be found, the search index stands as it was made; else it is made again.
#[cfg(feature = "search")]
#[test]
fn the_search_index_is_made_only_of_other_records() {
    let site = Site::of_case("basics");
    let makes = || site.good(&["build", "--timings"]).contains("making the search index");
    assert!(makes() && !makes());
    site.write("content/pages/about.md", "---\ntitle: About\n---\nWho we are.\n");
    assert!(!makes());
    site.edit("content/articles/2025-03-04-pier.md", "title: ", "title: Again, ");
    assert!(makes() && !makes());
    let files = site.files("public/pagefind");
    let path = format!("public/pagefind/{}", files.keys().next().unwrap());
    fs::remove_file(site.path(&path)).unwrap();
    assert!(makes());
    assert_same(&site.files("public/pagefind"), &files);
    assert!(site.good(&["build", "--timings", "--verify"]).contains("making the search index"));
    fs::remove_file(site.path(".clipsheet/search.json")).unwrap();
    assert!(makes() && !makes());
}

/// Pages that would be made of the same stand. Where debugging is on they are made all the same, and compared: so here is seen
/// that what is kept of them is believed.
#[cfg(debug_assertions)]
#[test]
fn a_page_that_would_be_made_of_the_same_stands() {
    let site = built();
    let text = site.text(".clipsheet/pages.json");
    let at = text.find("index.html").unwrap();
    let digit = at + text[at..].find(",\"").unwrap() + 2;
    let other = if &text[digit..=digit] == "0" { "1" } else { "0" };
    site.write(".clipsheet/pages.json", format!("{}{other}{}", &text[..digit], &text[digit + 1..]));
    site.write("static/note.txt", "a");
    assert!(site.run(&["build"]).text.contains("the same makes another page"));
    site.write(".clipsheet/pages.json", "{");
    assert!(site.good(&["build"]).contains("(1 written, "));
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

/// What is kept of earlier builds makes a build shorter, and nothing else: without it the same comes out.
#[test]
fn what_is_kept_changes_nothing() {
    let site = Site::empty();
    site.good(&["init", "."]);
    site.good(&["build"]);
    let articles: Vec<String> =
        site.files("content/articles").into_keys().map(|path| format!("content/articles/{path}")).collect();
    let (one, other) = (&articles[0], &articles[articles.len() / 2]);
    let digest = |number: usize| {
        let digests: Vec<String> = site.files("content/digests").into_keys().collect();
        format!("content/digests/{}", digests[number % digests.len()])
    };
    let replaced = |path: &str, change: &dyn Fn(&str) -> String| {
        let before = site.text(path);
        let after = change(&before);
        assert!(before != after, "{path} stays as it is");
        site.write(path, after);
    };
    let appended = |path: &str, text: &str| replaced(path, &|before| format!("{before}{text}"));
    let old = site.files(".clipsheet/known");
    let changes: [(&str, &dyn Fn()); 17] = [
        ("a sentence more", &|| appended(one, "\nThe harbour was closed on Monday, the port authority said.\n")),
        ("a word less", &|| replaced(other, &|text| text.replacen(". ", " then. ", 1))),
        ("an article more", &|| site.write("content/articles/2031-04-02-new.md", site.text(one))),
        ("an article elsewhere", &|| {
            fs::rename(site.path(other), site.path("content/articles/2031-04-03-moved.md")).unwrap();
        }),
        ("another date", &|| replaced(one, &|text| text.replacen("\ndate: ", "\ndate: 2029-01-02 #", 1))),
        ("an article less", &|| fs::remove_file(site.path("content/articles/2031-04-02-new.md")).unwrap()),
        ("a withdrawn article", &|| {
            drop(site.good(&["retract", "2031-04-03-moved", "--withdrawn", "--date", "2031-05-01"]))
        }),
        ("words of a topic", &|| {
            replaced("content/topics.yaml", &|text| text.replacen("threshold: 4", "threshold: 3", 1))
        }),
        ("the name of an outlet", &|| {
            replaced("content/outlets.yaml", &|text| text.replacen("name: ", "name: New ", 1))
        }),
        ("the settings", &|| replaced("site.yaml", &|text| text.replacen("words: 120", "words: 60", 1))),
        ("a digest by hand", &|| replaced(&digest(0), &|text| text.replacen("\n- ", "\n- As told: ", 1))),
        ("a section less", &|| {
            let path = digest(1);
            let text = site.text(&path);
            let sections: Vec<&str> = text.split("\n## ").collect();
            site.write(&path, [&sections[..1], &sections[2..]].concat().join("\n## "));
        }),
        ("a digest less", &|| fs::remove_file(site.path(&digest(2))).unwrap()),
        ("a ledger that is damaged", &|| {
            let ledgers: Vec<String> = site.files("content/ledgers").into_keys().collect();
            appended(&format!("content/ledgers/{}", ledgers[0]), "# mine\n");
        }),
        ("what an earlier build knew", &|| {
            for (path, bytes) in &old {
                site.write(&format!(".clipsheet/known/{path}"), bytes);
            }
        }),
        ("half of what is kept", &|| {
            for (path, bytes) in site.files(".clipsheet/known") {
                site.write(&format!(".clipsheet/known/{path}"), &bytes[..bytes.len() / 2]);
            }
            site.write(".clipsheet/search.json", "{");
            site.write(".clipsheet/pages.json", "{");
        }),
        ("another name for a name", &|| site.write("content/aliases.yaml", "Port Amber: [Ambra]\n")),
    ];
    for (what, change) in changes {
        change();
        let anew = Site::of(site.path("").as_path(), &["site.yaml", "content"]);
        let (told, all) = (site.run(&["build"]), anew.run(&["build"]));
        assert_eq!((told.code, all.code), (0, 0), "{what}: {}", told.text);
        let notes =
            |text: &str| text.lines().filter(|line| !line.starts_with("Built ")).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(notes(&told.text), notes(&all.text), "{what}");
        assert_same(&site.files("content"), &anew.files("content"));
        assert_same(&site.files("public"), &anew.files("public"));
    }
}
