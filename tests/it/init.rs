//! `clipsheet init`: what a newsroom sees in the first five minutes.

use std::collections::BTreeMap;

use regex::Regex;

use crate::site::{Site, assert_same};

/// A folder in which `init` was run.
fn sample() -> Site {
    let site = Site::empty();
    site.good(&["init"]);
    site
}

#[track_caller]
fn assert_holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "`{part}` is missing in:\n{text}");
    }
}

#[test]
fn the_sample_builds_without_a_warning_and_all_in_it_is_true() {
    let site = sample();
    let built = site.good(&["build", "--strict"]);
    let undated = "note: 1 article is undated, so in no edition: eastmere-review-how-the-wall-was-built";
    assert!(built.starts_with(undated) && built.matches("note").count() == 1 && !built.contains("warning"), "{built}");
    let checked = site.good(&["check", "--strict"]);
    assert!(checked.contains(" citations and the links of ") && checked.ends_with(": all good\n"), "{checked}");
    assert_holds(&site.good(&["topics", "test"]), &["all good"]);
    assert_holds(&site.good(&["topics", "gaps"]), &["0 of 20 articles are in no topic", "0 of 4 topics"]);
}

#[test]
fn the_sample_shows_the_awkward_parts_of_the_news() {
    let site = sample();
    site.good(&["build"]);
    let week = site.text("content/digests/2031-W10/sea-wall.md");
    // Courier and Gazette print the agency's text: with radio and the German paper four articles, three voices.
    assert_holds(
        &week,
        &[
            "Articles: 4, quoted: 3. Outlets: 4. Independent origins: 3. Languages: English, German. Agencies: Straits Wire.",
            "Lowland Gazette, 7 March 2031: a copy of a text that is quoted",
            "> **The sources differ:** people evacuated\n>\n> - “310 people” (Port Amber Courier, 6 March 2031)[^",
            "> - “460 people” (Coast Radio, 7 March 2031)[^",
        ],
    );
    let home = site.text("public/index.html");
    assert_holds(&home, &["2 independent origins", "The sources differ:", "dir=\"rtl\"", "lang=\"ar\""]);
    // What a month says in short leads to where another figure stands.
    let month = site.text("public/2031/03/sea-wall/index.html");
    let differ = Regex::new(
        "460 people were evacuated .*<a class=\"differ\" href=\"([^#\"]*)#([^\"]*)\">the sources differ</a>",
    );
    let led = differ.unwrap().captures(&month).expect("what is said in short leads to the figures");
    assert_eq!(&led[1], "/2031/03/sea-wall/");
    let story = month.split(&format!("id=\"{}\"", &led[2])).nth(1).expect("the story is there");
    assert_holds(story, &["310 people", "460 people"]);
    // Of a story whose points are days apart, that which its heading stands over.
    let month = site.text("content/digests/2031-03/sea-wall.md");
    let in_short = month.split("\n## ").nth(1).expect("the month has three stories");
    assert_holds(in_short, &["- The council of Port Amber voted on Friday evening to spend 52 million crowns"]);
    assert!(!in_short.contains("divers reported"), "{in_short}");
    // The article without a date has its page, and a place on that of its topic.
    let page = "sources/eastmere-review-how-the-wall-was-built/";
    assert_holds(&site.text(&format!("public/{page}index.html")), &["How the wall was built", "not stated"]);
    assert_holds(&site.text("public/topics/sea-wall/index.html"), &[page]);
    // The one that is dated only to its month is in the month and in no week.
    let digests = site.files("content/digests");
    let with = |id: &str| -> Vec<&str> {
        let cites = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(id);
        digests.iter().filter(|(_, bytes)| cites(bytes)).map(|(path, _)| path.as_str()).collect()
    };
    assert_eq!(with("[^2031-03-hafenblatt-wasser."), ["2031-03/water.md"]);
    assert_eq!(with("[^eastmere-review-how-the-wall-was-built."), [""; 0]);
    // The correction names the digests that used the article, and these name it.
    assert_eq!(with("[^2031-03-18-port-amber-courier-rationing."), ["2031-03/water.md", "2031-W12/water.md"]);
    assert_holds(
        &site.text("public/corrections/index.html"),
        &["It was 21 percent.", "/2031/W12/water/", "/2031/03/water/"],
    );
    // A licence, and an original that only subscribers can read.
    assert_holds(&site.text("public/sources/2031-03-21-coast-radio-vote/index.html"), &["CC-BY-4.0"]);
    assert_holds(&site.text("public/sources/2031-03-24-eastmere-review-cable/index.html"), &["subscri"]);
    // Something goes on from week to week.
    assert_holds(&site.text("content/ledgers/2031-W12/sea-wall.yaml"), &["since: 2031-03-13"]);
}

#[test]
fn articles_are_those_that_came_in_wherever_they_are_counted() {
    let site = sample();
    site.good(&["build"]);
    let number = |page: &str, pattern: &str| -> Option<usize> {
        let found = Regex::new(pattern).unwrap().captures(page)?;
        Some(found[1].parse().unwrap())
    };
    let mut counted = 0;
    for (path, bytes) in site.files("public/2031") {
        let page = String::from_utf8_lossy(&bytes);
        if !path.ends_with("index.html") || !page.contains("<ul class=\"facts\">") {
            continue;
        }
        let articles = number(&page, "<li>([0-9]+) articles?</li>").expect("every edition and digest tells it");
        let quoted = number(&page, "<li>([0-9]+) quoted</li>").unwrap_or(articles);
        for (pattern, expected) in [
            ("<dt>Came in</dt>\\s*<dd><bdi>([0-9]+)", articles),
            ("<dt>Quoted here</dt>\\s*<dd><bdi>([0-9]+)", quoted),
            ("Articles: ([0-9]+), quoted", articles),
            ("Articles: [0-9]+, quoted: ([0-9]+)", quoted),
        ] {
            if let Some(found) = number(&page, pattern) {
                assert_eq!(found, expected, "{path}: {pattern}");
                counted += 1;
            }
        }
    }
    assert!(counted > 20, "{counted}");
    assert_holds(&site.text("public/2031/W10/sea-wall/index.html"), &["<li>4 articles</li>\n<li>3 quoted</li>"]);
    let week = Regex::new("/2031/W10/sea-wall/\">[^\n]*4 articles</span>").unwrap();
    assert!(week.is_match(&site.text("public/topics/sea-wall/index.html")));
}

#[test]
fn a_mail_says_what_its_edition_says() {
    let site = sample();
    site.good(&["build"]);
    let numbers = |text: &str, pattern: &str| -> BTreeMap<String, String> {
        let found = Regex::new(pattern).unwrap();
        found.captures_iter(text).map(|found| (found[1].to_owned(), found[2].to_owned())).collect()
    };
    let fact = "[0-9]+ (articles|quoted|outlets|independent origins|languages|min read)|news up to [^<·]*";
    let fact = Regex::new(fact).unwrap();
    for period in ["2031/03", "2031/W12"] {
        let page = site.text(&format!("public/{period}/index.html"));
        let mail = site.text(&format!("public/{period}/email.html"));
        let on_page = numbers(&page, "class=\"mark\" href=\"([^\"]*)\".*?aria-hidden=\"true\">([0-9]+)");
        let in_mail = numbers(&mail, "href=\"https://both-shores.example([^\"]*)\"[^>]*>\\[([0-9]+)");
        assert_eq!(on_page, in_mail);
        assert!(on_page.len() > 8);
        let facts = |page: &str| -> Vec<String> {
            fact.find_iter(page).map(|found| found.as_str().trim().to_owned()).take(6).collect()
        };
        assert_eq!(facts(&page), facts(&mail));
    }
    let text = site.text("public/2031/W12/email.txt");
    assert_holds(&text, &["What changed: 2 new stories · 2 stories go on\n", "In short\n========\n* The council"]);
}

#[test]
fn the_sample_is_long_and_of_many_voices() {
    let site = sample();
    let mut languages = std::collections::BTreeSet::new();
    let mut outlets = std::collections::BTreeSet::new();
    let articles = site.files("content/articles");
    for (path, bytes) in &articles {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let of = |key: &str| text.lines().find_map(|line| line.trim().strip_prefix(key).map(str::to_owned)).unwrap();
        languages.insert(of("language: "));
        outlets.insert(of("outlet: "));
        let words = text.splitn(3, "---\n").nth(2).unwrap().split_whitespace().count();
        assert!((115..=350).contains(&words), "{path}: {words} words");
        for host in text.split("https://").skip(1).map(|rest| rest.split('/').next().unwrap()) {
            assert!(host.ends_with(".example"), "{path}: {host}");
        }
    }
    assert!(articles.len() >= 12 && outlets.len() >= 5, "{outlets:?}");
    assert_eq!(languages.into_iter().collect::<Vec<_>>(), ["ar", "de", "en", "es"]);
}

#[test]
fn nothing_is_written_over() {
    let site = sample();
    let refused = site.run(&["init"]);
    assert_eq!(refused.code, 1);
    assert_eq!(refused.text, "error: `.` is not empty; take another folder, or --force, which writes over no file\n");
    site.edit("site.yaml", "title: Both Shores", "title: Mine");
    std::fs::remove_dir_all(site.path("content")).unwrap();
    site.write("content/articles/mine.md", "---\ntitle: Mine\n---\n");
    std::fs::remove_file(site.path(".gitignore")).unwrap();
    let before = site.files("");
    // A site gets nothing of the sample, also where that has files that the site has not.
    let forced = site.good(&["init", "--force", "--title", "Other"]);
    assert_holds(&forced, &["A site is in this folder already, so nothing of the sample is added: 1 file added\n"]);
    let mut after = site.files("");
    assert!(after.remove(".gitignore").is_some());
    assert_same(&after, &before);
    // Other files are no site.
    let site = Site::empty();
    site.write("notes.txt", "mine");
    assert_holds(&site.good(&["init", "--force"]), &["Made a sample site in this folder: "]);
}

#[test]
fn an_empty_site_builds_and_takes_topics() {
    let site = Site::empty();
    let said = site.good(&["init", "--empty", "new", "--title", "Mine"]);
    assert_holds(&said, &["Made an empty site in `new`: ", "\n  cd new\n", "clipsheet import FILE…", "new topic NAME"]);
    assert!(site.path("new/content/articles").is_dir() && site.files("new/content/articles").is_empty());
    assert_holds(&site.text("new/site.yaml"), &["title: Mine\n", "publisher: {name: \"Mine\"}\n"]);
    assert_holds(&site.text("new/.gitignore"), &["/public\n"]);
    site.good(&["--root", "new", "check", "--strict"]);
    assert_holds(&site.good(&["--root", "new", "build", "--strict"]), &["Built 0 digests from 0 articles"]);
    site.good(&["--root", "new", "new", "topic", "Harbour"]);
    // What the comments show is right.
    let shown = |file: &str| {
        let text = site.text(file);
        let lines = text.lines().map(|line| line.strip_prefix("# ").unwrap_or(line.trim_start_matches('#')));
        lines.skip_while(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    };
    site.write("new/content/outlets.yaml", shown("new/content/outlets.yaml"));
    let topics = shown("new/content/topics.yaml");
    let (topic, _) = topics.split_once("version: 1").unwrap();
    site.write("new/content/topics.yaml", format!("version: 1\ntopics:\n{topic}"));
    site.good(&["--root", "new", "check", "--strict"]);
    assert_holds(&site.good(&["--root", "new", "topics", "test"]), &["all good"]);
}

#[test]
fn it_never_asks_and_takes_what_is_typed() {
    let site = Site::empty();
    // Git's own folder does not make a folder full.
    site.write("new/.git/HEAD", "ref: refs/heads/main\n");
    let arguments = [
        "init",
        "new",
        "--title",
        "L'eco: #1, \"oggi\"",
        "--base-url",
        "https://eco.example/notizie",
        "--language",
        "it",
    ];
    let mut command = site.command(&arguments);
    let said = crate::site::said(command.stdin(std::process::Stdio::null()));
    assert_eq!(said.code, 0, "{}", said.text);
    assert_holds(&said.text, &["\n  cd new\n", "clipsheet import FILE…"]);
    let checked = site.good(&["--root", "new", "build", "--strict"]);
    assert_holds(&checked, &["Built "]);
    site.good(&["--root", "new", "check", "--strict"]);
    let home = site.text("new/public/index.html");
    assert_holds(&home, &["L&#39;eco: #1, &quot;oggi&quot;", "lang=\"it\"", "href=\"/notizie/"]);
    assert_holds(&site.text("new/.gitignore"), &["/public\n"]);
}

#[test]
fn a_site_without_digests_says_what_to_run() {
    let site = sample();
    let said = site.good(&["render"]);
    assert_holds(
        &said,
        &["there are articles and no digests", "run `clipsheet build`", "Built 0 digests from 20 articles"],
    );
    let home = site.text("public/index.html");
    assert_holds(&home, &["There is no edition yet</h1>"]);
    assert!(!home.contains("There is nothing in this edition") && !home.contains("class=\"kicker\""), "{home}");
    site.good(&["compose"]);
    assert!(!site.good(&["render"]).contains("run `clipsheet build`"));
}

#[test]
fn a_line_of_the_site_runs_its_way_whatever_name_it_begins_with() {
    let site = Site::empty();
    site.good(&["init", "--language", "ar"]);
    site.good(&["build"]);
    let page = site.text("public/sources/2031-03-06-port-amber-courier-sea-wall/index.html");
    assert_holds(
        &page,
        &["<a href=\"/sources/2031-03-07-lowland-gazette-sea-wall/\"><bdi dir=\"rtl\">\u{2068}Lowland Gazette"],
    );
}

#[test]
fn what_is_in_the_way_leaves_no_half_of_a_site() {
    let site = Site::empty();
    site.write("site.yaml/inside", "");
    let said = site.run(&["init", "--force"]);
    assert_eq!(said.code, 1);
    assert_eq!(site.files("").len(), 1, "{}", said.text);
}

#[test]
fn what_there_is_can_be_listed() {
    let site = sample();
    site.good(&["compose"]);
    let listed = |what: &str| -> Vec<serde_json::Value> {
        serde_json::from_str(&site.good(&["list", what, "--json", "--quiet"])).unwrap()
    };
    let articles = listed("articles");
    assert_eq!(articles.len(), 20);
    let first = serde_json::json!({
        "id": "2031-03-06-port-amber-courier-sea-wall",
        "date": "2031-03-06T07:20:00Z",
        "outlet": "port-amber-courier",
        "language": "en",
        "title": "Storm breaks sea wall at Port Amber, lower town under water",
        "digests": 2,
        "file": "content/articles/2031-03-06-port-amber-courier-sea-wall.md",
    });
    assert_eq!(articles[0], first);
    assert_eq!(articles[19]["date"], serde_json::Value::Null);
    let periods: Vec<String> =
        listed("periods").iter().map(|period| period["period"].as_str().unwrap().to_owned()).collect();
    assert_eq!(periods, ["2031-W10", "2031-W11", "2031-W12", "2031-W13", "2031-03", "2031-W14", "2031-04"]);
    assert_eq!(listed("sources").len(), 8);
    let topics = site.good(&["list", "topics"]);
    assert!(topics.starts_with("sea-wall\tThe sea wall\t6\t") && topics.lines().count() == 4, "{topics}");
}

#[test]
fn a_new_article_is_a_draft_and_a_new_topic_works_at_once() {
    let site = sample();
    site.good(&["new", "article", "https://www.coast-radio.example/2031/lighthouse-lit.html"]);
    let file = "content/articles/www-coast-radio-example-lighthouse-lit.md";
    assert_holds(
        &site.text(file),
        &["\ndraft: true", "\nlanguage: en\n", "\n  outlet: coast-radio\n", "lighthouse-lit"],
    );
    assert_eq!(site.run(&["new", "article", "https://www.coast-radio.example/2031/lighthouse-lit"]).code, 1);
    site.good(&["new", "article", "Lighthouse: \"lit\" again"]);
    let file = "content/articles/lighthouse-lit-again.md";
    assert_holds(&site.text(file), &["title: \"Lighthouse: \\\"lit\\\" again\"\n"]);
    assert_holds(&site.good(&["build"]), &["from 20 articles"]);
    let before = site.text("content/topics.yaml");
    site.good(&["new", "topic", "Lighthouse keepers"]);
    let after = site.text("content/topics.yaml");
    assert!(after.starts_with(before.trim_end()), "{after}");
    assert_eq!(site.run(&["new", "topic", "lighthouse Keepers"]).code, 1);
    site.edit(file, "draft: true # leaves it out\n", "");
    site.edit(file, "date: # as", "date: 2031-04-05 # as");
    site.edit(file, "language:", "language: en");
    site.edit(file, "outlet: #", "outlet: coast-radio #");
    site.write(
        file,
        site.text(file)
            + "The lighthouse keepers of Port Amber have lit the lamp. The tower had been dark for a whole month. Boats find \
               the harbour again from far out at sea.\n",
    );
    assert_holds(&site.good(&["build", "--strict"]), &["from 21 articles"]);
    assert_holds(
        &site.text("content/digests/2031-W14/lighthouse-keepers.md"),
        &["Coast Radio, 5 April 2031, sentence "],
    );
    // A form that cannot be added to is left alone, and what to add is told.
    site.write("content/topics.yaml", "topics: {a: {any: {en: [x]}}}\n");
    let said = site.run(&["new", "topic", "Boats"]);
    assert_eq!(said.code, 1);
    assert_holds(&said.text, &["add it yourself, below `topics:`\n  boats:\n    name:\n      en: Boats\n"]);
    assert_eq!(site.text("content/topics.yaml"), "topics: {a: {any: {en: [x]}}}\n");
    std::fs::remove_file(site.path("content/topics.yaml")).unwrap();
    site.good(&["new", "topic", "Boats"]);
    assert_holds(&site.text("content/topics.yaml"), &["topics:\n  boats:\n"]);
}

#[test]
fn clean_takes_away_what_build_wrote() {
    let site = sample();
    let before = site.files("");
    site.good(&["compose"]);
    let composed = site.files("content");
    site.good(&["build"]);
    site.write("public/mine.txt", "mine");
    assert_holds(&site.good(&["clean"]), &["Removed ", " from public\n"]);
    assert_eq!(site.files("public").keys().collect::<Vec<_>>(), ["mine.txt"]);
    assert_same(&site.files("content"), &composed);
    std::fs::remove_file(site.path("public/mine.txt")).unwrap();
    site.good(&["build"]);
    site.good(&["clean"]);
    assert!(!site.path("public").exists());
    assert!(before.keys().all(|path| site.path(path).exists()));
}

#[test]
fn a_service_gets_its_file_and_a_target() {
    for (service, file, target) in [
        ("github", ".github/workflows/pages.yaml", "pages: {to: git, host: github-pages}"),
        ("gitlab", ".gitlab-ci.yml", "pages: {to: dir, path: pages, host: gitlab-pages, precompress: true}"),
    ] {
        let site = Site::empty();
        site.good(&["init", "--ci", service]);
        assert!(site.text(file).contains("clipsheet publish pages"));
        assert!(site.text("site.yaml").contains(target));
        let workflow: serde_json::Value = serde_yaml::from_str(&site.text(file)).unwrap();
        assert!(workflow.is_object());
        let said = site.run(&["init", "--ci", service]);
        assert!(said.code == 1 && said.text.contains("is there already"), "{}", said.text);
        // A site that is there gets nothing else.
        std::fs::remove_file(site.path(file)).unwrap();
        std::fs::remove_dir_all(site.path("content")).unwrap();
        let said = site.good(&["init", "--ci", service]);
        assert!(said.contains(target), "{said}");
        assert!(site.path(file).exists() && !site.path("content").exists());
    }
}
