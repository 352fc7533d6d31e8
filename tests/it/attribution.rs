//! Attributions on pages of their own, and by day: nothing of them is lost, and all that leads to them agrees.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use regex::Regex;

use crate::site::{Site, linked_data};

/// The sample with these lines in its settings, built.
fn sample(settings: &str) -> Site {
    let site = Site::empty();
    site.good(&["--quiet", "init"]);
    let text = site.text("site.yaml");
    site.write("site.yaml", text + settings);
    site.good(&["--quiet", "build"]);
    site
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The pages below `sources/` but for the lists.
fn pages(site: &Site) -> BTreeMap<String, String> {
    let files = site.files("public/sources").into_iter();
    let is_page = |path: &str| path != "index.html" && !path.starts_with("year/") && !path.starts_with("language/");
    files.filter(|(path, _)| is_page(path)).map(|(path, bytes)| (path, text(&bytes))).collect()
}

/// The attribution of each article by its id, without what must differ: levels of headings, anchors, its own address.
fn attributions(site: &Site) -> BTreeMap<String, String> {
    let ids: BTreeSet<String> = site
        .files("content/articles")
        .keys()
        .map(|path| path.rsplit('/').next().unwrap().trim_end_matches(".md").to_owned())
        .collect();
    let level = Regex::new("(</?h)[1-6]").unwrap();
    let address = Regex::new(r#"/sources/[a-z0-9/-]+/(?:(?:#|%23)[a-z0-9-]+\.article)?"#).unwrap();
    let coins = Regex::new(r#"<span class="Z3988"[^>]*></span>"#).unwrap();
    let mut found = BTreeMap::new();
    for page in pages(site).values() {
        for part in page.split("<article class=\"sheet attribution h-cite\"").skip(1) {
            let part = part.split_once("</article>").unwrap().0;
            let id = ids.iter().find(|id| part.contains(&format!("<code>{id}</code>"))).unwrap();
            let part = part.replace(&format!("\"{id}."), "\"").replace(" id=\"article\"", "");
            let part = address.replace_all(&part, "/sources/PAGE").into_owned();
            let part = coins.replace_all(&level.replace_all(&part, "${1}N"), "").into_owned();
            assert!(found.insert(id.clone(), part).is_none(), "`{id}` stands twice");
        }
    }
    assert_eq!(found.keys().cloned().collect::<BTreeSet<_>>(), ids);
    found
}

#[test]
fn nothing_of_an_attribution_is_lost_on_a_page_by_day() {
    let site = sample("");
    let own = attributions(&site);
    let own_pages = pages(&site).len();
    let data_of = |site: &Site| {
        let mut all = BTreeMap::new();
        for page in pages(site).values() {
            let data = linked_data(page);
            let list = data.as_array().cloned().unwrap_or_else(|| vec![data]);
            for one in list {
                let parts = one["hasPart"].as_array().map_or(0, Vec::len);
                all.insert(one["identifier"].as_str().unwrap().to_owned(), (one["mainEntity"].clone(), parts));
            }
        }
        all
    };
    let own_data = data_of(&site);
    let text = site.text("site.yaml");
    site.write("site.yaml", text + "attribution: per-day\n");
    site.good(&["--quiet", "build"]);
    for (id, part) in attributions(&site) {
        assert!(part == own[&id], "{id}: {}\n\n{part}", own[&id]);
    }
    assert_eq!(data_of(&site), own_data);
    let days = pages(&site);
    assert!(days.len() < own_pages, "{} pages", days.len());
    // One of the sample is dated to a month, one not at all.
    assert!(days.contains_key("2031-03/index.html") && days.keys().any(|path| path.starts_with("undated")), "{days:?}");
    for (path, page) in &days {
        let anchors: Vec<&str> = page.split(" id=\"").skip(1).map(|part| part.split('"').next().unwrap()).collect();
        assert_eq!(anchors.iter().collect::<BTreeSet<_>>().len(), anchors.len(), "anchors of {path} stand twice");
        let articles = page.matches("<article ").count();
        assert_eq!(page.matches("class=\"Z3988\"").count(), articles, "{path}");
    }
    assert_leads_nowhere_else(&site);
}

/// Every link and every anchor of every form leads somewhere, and none to a page that an article would have of its own.
fn assert_leads_nowhere_else(site: &Site) {
    let said = site.run(&["check"]);
    assert!(said.code == 0 && said.text.contains("all good") || said.text.contains("no errors"), "{}", said.text);
    let ids = site.files("content/articles");
    for (path, bytes) in site.files("public") {
        let text = String::from_utf8_lossy(&bytes);
        for id in ids.keys().map(|path| path.rsplit('/').next().unwrap().trim_end_matches(".md")) {
            assert!(!text.contains(&format!("/sources/{id}/")), "`{path}` leads to `{id}`");
        }
    }
}

#[test]
fn every_theme_has_pages_by_day() {
    let line = Regex::new("(?m)^theme: .*\n").unwrap();
    for theme in ["broadsheet", "dossier", "plain"] {
        let site = Site::empty();
        site.good(&["--quiet", "init"]);
        let settings = line.replace(&site.text("site.yaml"), "").into_owned();
        site.write("site.yaml", format!("{settings}theme: {theme}\nattribution: per-day\n"));
        site.good(&["--quiet", "build"]);
        assert_leads_nowhere_else(&site);
    }
}

#[test]
fn addresses_lead_on_when_attributions_move() {
    let site = sample("publish: {targets: {web: {to: dir, path: live}}}\n");
    let gone = "sources/2031-04-04-al-fanar-ittifaq/index.html";
    site.good(&["publish"]);
    assert!(site.path("live").join(gone).exists());
    let settings = site.text("site.yaml");
    site.write("site.yaml", format!("{settings}attribution: per-day\n"));
    site.good(&["--quiet", "build"]);
    // Nothing vanishes: `check` and `publish` agree.
    assert_leads_nowhere_else(&site);
    for _ in 0..2 {
        site.good(&["publish"]);
        let page = site.text(&format!("live/{gone}"));
        let expected = "/sources/2031-04-04/#2031-04-04-al-fanar-ittifaq.article\"";
        assert!(page.contains("http-equiv=\"refresh\"") && page.contains(expected), "{page}");
    }
    // Back again: the page of the day leads to the list of its year.
    site.write("site.yaml", settings);
    site.good(&["--quiet", "build"]);
    site.good(&["publish"]);
    assert_eq!(fs::read(site.path("live").join(gone)).unwrap(), fs::read(site.path("public").join(gone)).unwrap());
    let page = site.text("live/sources/2031-04-04/index.html");
    assert!(page.contains("/sources/year/2031/\""), "{page}");
    site.good(&["publish", "--allow-vanishing"]);
    assert!(!site.path("live/sources/2031-04-04").exists());
}

/// A site without articles that may quote all of them, with this topic.
fn with_topic(topic: &str) -> Site {
    let site = Site::empty();
    site.write(
        "site.yaml",
        "title: Grid\nbase_url: https://brief.example/\nperiods: [month]\nquotation: {words: 300, share: 1}\n",
    );
    site.write("content/topics.yaml", format!("version: 1\ntopics:\n  {topic}\n"));
    site
}

#[test]
fn codes_of_iptc_are_labels_of_the_article_and_of_its_topic() {
    let site = with_topic("grid: {name: Power, iptc: {medtop:20000256: 3, medtop:20000257: -1}}");
    site.write(
        "content/articles/a.md",
        "---\ntitle: Dam opens\ndate: 2031-03-03\nlanguage: en\nsource:\n  tags: [dams, 'https://cv.iptc.org/newscodes/mediatopic/20000256/']\n---\n\
         The dam of Northport was opened on Monday after nine years of work. It gives power to forty thousand homes.\n",
    );
    site.good(&["build"]);
    let data = |page: &str| linked_data(&site.text(page));
    let set = "http://cv.iptc.org/newscodes/mediatopic/";
    let code = format!("{set}20000256");
    let article = &data("public/sources/a/index.html")["mainEntity"];
    assert_eq!(article["keywords"], serde_json::json!(["dams"]));
    let label = serde_json::json!(
        [{"@type": "DefinedTerm", "@id": code, "termCode": "medtop:20000256", "inDefinedTermSet": set}]
    );
    assert_eq!(article["about"], label);
    let digest = data("public/2031/03/grid/index.html");
    assert_eq!(digest["about"][0]["sameAs"], serde_json::json!([code]));
}

#[test]
fn what_gives_the_facts_in_other_words_is_no_quotation() {
    let site = with_topic("dams: {name: Dams, any: {en: {dam: 3}}}");
    let article = |id: &str, basis: &str, text: &str| {
        let url = format!("https://herald.example/{id}");
        let head = format!(
            "---\ntitle: {id}\ndate: 2031-03-03\nlanguage: en\nsource: {{basis: {basis}, url: '{url}'}}\n---\n"
        );
        site.write(&format!("content/articles/{id}.md"), head + text);
    };
    article("told", "paraphrase", "After nine years of work the dam of Northport has been opened to everybody.\n");
    article("said", "verbatim", "Fishermen of Eastmere want to see the dam gone before the herring comes back.\n");
    site.good(&["build"]);
    let types = |page: &str| {
        let text = linked_data(&site.text(page)).to_string();
        (text.matches("\"Quotation\"").count(), text.matches("\"Claim\"").count())
    };
    assert_eq!(types("public/sources/told/index.html"), (0, 1));
    assert_eq!(types("public/sources/said/index.html"), (1, 0));
    assert_eq!(types("public/2031/03/dams/index.html"), (1, 1));
    // A reader is told at the point and in the list of sources.
    let page = site.text("public/2031/03/dams/index.html");
    assert!(page.contains("3 March 2031, sentence 1, in the editors’ own words</span>"), "{page}");
    assert_eq!(page.matches("in the editors’ own words").count(), 2);
    assert!(site.text("public/2031/03/email.txt").contains("3 March 2031 · in the editors’ own words"));
}

#[test]
fn a_column_is_named_as_one_wherever_it_is_cited() {
    let site = with_topic("dams: {name: Dams, any: {en: {dam: 3}}}");
    let article = |id: &str, genre: &str| {
        let head = format!("---\ntitle: {id}\ndate: 2031-03-03\nlanguage: en\nsource: {{genre: {genre}}}\n---\n");
        let text = format!("After nine years of work the dam of Northport has been opened to all {id}s.\n");
        site.write(&format!("content/articles/{id}.md"), head + &text);
    };
    article("column", "opinion");
    article("report", "news");
    site.good(&["build"]);
    let page = site.text("public/2031/03/dams/index.html");
    assert_eq!(page.matches("sentence 1, opinion</span>").count(), page.matches("sentence 1</span>").count(), "{page}");
    assert!(page.contains("sentence 1, opinion</span>") && !page.contains("news</span>"), "{page}");
    let of = |id: &str| {
        let page = format!("public/sources/{id}/index.html");
        let data = linked_data(&site.text(&page));
        (
            site.text(&page).contains("Kind of text"),
            data["mainEntity"]["@type"].clone(),
            data["mainEntity"]["genre"].clone(),
        )
    };
    assert_eq!(of("column"), (true, "OpinionNewsArticle".into(), "opinion".into()));
    assert_eq!(of("report"), (true, "ReportageNewsArticle".into(), "news".into()));
}
