//! Mini-sites in, sites out: the folders of `tests/cases`, and what a transcript cannot show.

use std::time::Duration;

use crate::site::{Site, assert_same};

/// Runs every `tests/cases/<name>/cmd.md` in a copy of `cmd.in` and holds what came out against `cmd.out`.
/// `TRYCMD=overwrite` takes what came out for what is meant; look at the difference before you commit it.
#[test]
fn transcripts() {
    trycmd::TestCases::new()
        .register_bin("clipsheet", trycmd::cargo::cargo_bin!("clipsheet"))
        .env("COLUMNS", "100")
        .case("tests/cases/*/cmd.md");
}

/// A case without `cmd.out` would run in the repository itself.
#[test]
fn every_case_has_an_input_and_an_output() {
    let mut cases = 0;
    for entry in std::fs::read_dir("tests/cases").unwrap() {
        let case = entry.unwrap().path();
        for part in ["cmd.md", "cmd.in", "cmd.out"] {
            assert!(case.join(part).exists(), "{} has no {part}", case.display());
        }
        cases += 1;
    }
    assert!(cases > 20, "only {cases} cases were found");
}

/// Without a date it is today's: only the command line may ask for the time.
#[test]
fn what_is_retracted_today_has_the_date_of_today() {
    let site = Site::of_case("basics");
    let before = chrono::Utc::now().date_naive();
    site.good(&["retract", "2025-03-04-pier"]);
    let after = chrono::Utc::now().date_naive();
    let text = site.text(PIER);
    assert!([before, after].iter().any(|day| text.contains(&format!("{{is: withdrawn, date: {day}}}"))), "{text}");
}

/// What an outlet takes back, others may have reprinted.
#[test]
fn articles_with_the_same_text_are_named() {
    let site = Site::of_case("basics");
    let reprint = site.text(PIER).replace("Northport opened", "Eastmere, Tuesday. Northport opened");
    site.write("content/articles/2025-03-05-reprint.md", reprint);
    let said = site.good(&["retract", "2025-03-04-pier", "--date", "2025-04-01"]);
    assert!(
        said.ends_with("\nAt least half of its text stands in other articles, too: 2025-03-05-reprint\n"),
        "{said}"
    );
}

const PIER: &str = "content/articles/2025-03-04-pier.md";
const MARCH: &str = "content/digests/2025-03/harbour.md";

/// Builds a good site, lets `spoil` break it, and sees that the next build fails with `place` and leaves the old one.
#[track_caller]
fn check_old_site_stands(spoil: impl Fn(&Site), place: &str) {
    let site = Site::of_case("basics");
    site.good(&["build"]);
    spoil(&site);
    let (files, times) = (site.files("public"), site.times("public"));
    let said = site.run(&["build"]);
    assert_eq!(said.code, 1, "{}", said.text);
    assert!(said.text.contains(place), "`{place}` is not in {}", said.text);
    assert_same(&site.files("public"), &files);
    assert_eq!(site.times("public"), times);
}

#[test]
fn the_old_site_stands_whatever_is_wrong_with_the_new_one() {
    check_old_site_stands(|site| site.edit("site.yaml", "title:", "titel:"), "site.yaml:1:1");
    check_old_site_stands(|site| site.edit("content/topics.yaml", "any:", "nay:"), "content/topics.yaml:5:5");
    check_old_site_stands(|site| site.edit("content/outlets.yaml", "}", "]"), "content/outlets.yaml:1:");
    check_old_site_stands(|site| site.edit(MARCH, "title: ", "title: [ "), "content/digests/2025-03/harbour.md:3:1");
    check_old_site_stands(|site| site.edit(MARCH, "pier.1]", "pier.8]"), "content/digests/2025-03/harbour.md:14:60");
    check_old_site_stands(|site| site.write("templates/page.html", "{% if %}"), "templates/page.html:1:");
    check_old_site_stands(|site| site.write("templates/home.html", "{{ nothing }}"), "templates/home.html:1:4");
}

#[test]
fn a_foreign_file_stops_the_build_and_nothing_is_touched() {
    check_old_site_stands(|site| site.write("public/mine.txt", "mine"), "mine.txt");
}

#[test]
fn text_that_is_not_utf8_is_told_with_its_place() {
    for (file, place) in [
        ("content/topics.yaml", "content/topics.yaml:4:11"),
        ("content/outlets.yaml", "content/outlets.yaml:1:29"),
        (MARCH, "content/digests/2025-03/harbour.md:20:32"),
        ("templates/source.html", "templates/source.html"),
        ("site.yaml", "site.yaml"),
    ] {
        let site = Site::of_case("basics");
        site.good(&["build"]);
        site.write("templates/source.html", "{{ page.title }} Brief");
        let mut bytes = std::fs::read(site.path(file)).unwrap();
        // The first letter of the first of these words becomes a byte of Latin-1.
        let words: [&[u8]; 4] = [b"Harbour\n", b"Courier", b"boats", b"Brief"];
        let at = words.iter().find_map(|word| bytes.windows(word.len()).position(|found| found == *word)).unwrap();
        bytes[at] = 0xe9;
        site.write(file, &bytes);
        let (files, times) = (site.files("public"), site.times("public"));
        let said = site.run(&["build"]);
        assert_eq!(said.code, 1, "{file}: {}", said.text);
        assert!(said.text.contains("not UTF-8"), "{file}: {}", said.text);
        assert!(said.text.contains(place), "{file}: {}", said.text);
        assert_same(&site.files("public"), &files);
        assert_eq!(site.times("public"), times);
        assert_eq!(std::fs::read(site.path(file)).unwrap(), bytes, "{file} is left as it is");
    }
}

#[test]
fn a_change_touches_only_the_files_that_it_changes() {
    let site = Site::of_case("basics");
    site.good(&["build"]);
    let (files, times) = (site.files("public"), site.times("public"));
    site.edit(PIER, "a second pier", "a third pier");
    site.good(&["build"]);
    let (new_files, new_times) = (site.files("public"), site.times("public"));
    for (path, bytes) in &new_files {
        // The parts of the search index are named by what is in them.
        let Some(old) = files.get(path) else { continue };
        assert_eq!(old == bytes, times[path] == new_times[path], "{path}");
    }
    assert!(times != new_times, "the page of the article has changed");
}

/// A transcript cannot show that a file is gone.
#[test]
fn a_digest_without_articles_goes_unless_a_person_has_a_hand_in_it() {
    let with_digest = |old: &str, new: &str| {
        let site = Site::of_case("basics");
        site.good(&["build"]);
        site.edit(MARCH, old, new);
        for article in ["pier", "herring"] {
            let day = if article == "pier" { "04" } else { "18" };
            site.edit(&format!("content/articles/2025-03-{day}-{article}.md"), "harbour", "market");
        }
        site.good(&["build", "--quiet"]);
        site
    };
    assert!(!with_digest("harbour", "harbour").path("content/digests").join("2025-03").exists());
    let site = with_digest("## Northport", "A word before.\n\n## Northport");
    assert!(site.text(MARCH).contains("A word before."), "it now belongs to the section above");
    let site = with_digest("Northport opened a second pier", "At last there is a second pier");
    let text = site.text(MARCH);
    assert!(text.contains("- At last there is a second pier") && !text.contains("herring boats"), "{text}");
}

/// A topic that is renamed takes along what Clipsheet wrote for it, and stops the build where a person wrote.
#[test]
fn a_renamed_topic_takes_its_digests_along_but_no_word_of_a_person() {
    let site = Site::of_case("basics");
    site.good(&["build"]);
    site.edit("content/topics.yaml", "  harbour:", "  port:");
    site.good(&["build"]);
    let folder = site.path("content/digests/2025-03");
    assert!(folder.join("port.md").exists() && !folder.join("harbour.md").exists());
    site.edit("content/digests/2025-03/port.md", "Northport opened a second pier", "At last there is a second pier");
    site.edit("content/topics.yaml", "  port:", "  quay:");
    assert_eq!(site.run(&["build"]).code, 1);
    assert!(folder.join("port.md").exists());
}

/// A killed build leaves the old site or has put the new one in its place, and never a mixture; what it leaves beside
/// the site goes with the next build.
#[test]
fn a_killed_build_leaves_a_whole_site() {
    let site = Site::of_case("basics");
    site.good(&["build"]);
    let one = site.files("public");
    site.edit("site.yaml", "Harbour Brief", "Harbour Letter");
    site.good(&["build"]);
    let other = site.files("public");
    let (mut killed, mut title) = (0, "Harbour Letter");
    for milliseconds in [1, 3, 6, 10, 15, 20, 30, 40, 60, 80, 100, 130] {
        let next = if title == "Harbour Letter" { "Harbour Brief" } else { "Harbour Letter" };
        site.edit("site.yaml", title, next);
        title = next;
        let mut build = site.command(&["build", "--quiet"]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        build.kill().unwrap();
        killed += usize::from(!build.wait().unwrap().success());
        let files = site.files("public");
        assert!(files == one || files == other, "a mixture after {milliseconds} ms");
    }
    assert!(killed > 0, "every build was done before it could be killed");
    site.good(&["build"]);
    assert_same(&site.files("public"), if title == "Harbour Brief" { &one } else { &other });
    let beside: Vec<String> = std::fs::read_dir(site.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with('.'))
        .collect();
    // What is kept for the next build, and nothing else.
    assert_eq!(beside, [".clipsheet"]);
}

#[test]
fn what_a_killed_build_left_goes_even_if_nothing_has_changed() {
    let site = Site::of_case("basics");
    site.good(&["build"]);
    site.write(".clipsheet-stage-killed/site/index.html", "half a page");
    assert!(site.good(&["build"]).contains("(0 written, "));
    assert!(!site.path(".clipsheet-stage-killed").exists());
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    let site = Site::of_case("basics");
    site.good(&["build"]);
    let files = site.files("public");
    for path in [PIER, MARCH, "site.yaml", "content/topics.yaml", "content/outlets.yaml"] {
        site.write(path, format!("\u{feff}{}", site.text(path).replace('\n', "\r\n")));
    }
    let content = site.files("content");
    assert!(site.good(&["build"]).contains("0 written"));
    assert_same(&site.files("public"), &files);
    assert_same(&site.files("content"), &content);
}
