//! The generator of invented sites (`examples/corpus`) gives what the stages are made for.

use std::collections::BTreeMap;

use regex::Regex;

use crate::site::{Site, assert_same, linked_data};

#[path = "../../examples/corpus/generator/mod.rs"]
mod generator;

const ARTICLES: usize = 60;

fn generated(seed: u64) -> Site {
    let site = Site::empty();
    generator::write(&site.path(""), ARTICLES, seed).unwrap();
    site
}

/// Makes an empty site one of so many invented articles.
pub fn write(site: &Site, articles: usize) {
    generator::write(&site.path(""), articles, 1).unwrap();
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_no_folder_is_written_over() {
    let site = generated(1);
    assert_same(&site.files(""), &generated(1).files(""));
    assert_ne!(site.files(""), generated(2).files(""));
    assert_eq!(site.files("content/articles").len(), ARTICLES);
    assert!(generator::write(&site.path(""), ARTICLES, 1).is_err());
}

#[test]
fn a_generated_site_has_something_for_every_stage() {
    let site = generated(1);
    let built = site.good(&["build"]);
    assert!(!built.contains("error") && !built.contains("warning"), "{built}");
    let checked = site.good(&["check", "--strict"]);
    assert!(!checked.contains("warning") && checked.trim_end().ends_with("pages: all good"), "{checked}");

    let texts = |folder: &str| -> Vec<String> {
        site.files(folder).into_values().map(|bytes| String::from_utf8(bytes).unwrap()).collect()
    };
    let several = Regex::new(r"rank: \{score: [\d.]+, origins: [2-9]").unwrap();
    assert!(texts("content/ledgers").iter().any(|ledger| several.is_match(ledger)), "no story has two origins");
    let digests = texts("content/digests");
    assert!(digests.iter().any(|digest| digest.contains("**The sources differ:**")), "nothing is told differently");

    // Each copy that was found is one, or a copy of the same text.
    let truth = site.text("stories.tsv");
    let of: BTreeMap<&str, &str> = truth
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .map(|row| (row[0], if row[5].is_empty() { row[0] } else { row[5] }))
        .collect();
    let copies = site.text("content/copies.yaml");
    let line = Regex::new(r"(?m)^(\S+): \{of: ([^,]+),").unwrap();
    let found: Vec<(&str, &str)> =
        line.captures_iter(&copies).map(|found| found.extract()).map(|(_, [copy, first])| (copy, first)).collect();
    assert!(found.len() >= 3, "{copies}");
    for (copy, first) in found {
        assert_eq!(of[copy], of[first], "{copy} is no copy of {first}");
    }
}

/// The data that a page holds for machines.
fn data(site: &Site, page: &str) -> serde_json::Value {
    linked_data(&site.text(&format!("public/{page}")))
}

#[test]
fn the_data_of_an_edition_that_cites_very_many_leaves_that_to_its_digests() {
    let site = Site::empty();
    write(&site, 480);
    site.edit("site.yaml", "periods: [day, week, month, year]", "periods: [month, year]");
    site.good(&["build"]);
    let cited = |edition: &str| {
        let file = site.text(&format!("public/{edition}/references.json"));
        serde_json::from_str::<Vec<serde_json::Value>>(&file).unwrap().len()
    };
    let parts = |data: &serde_json::Value| -> Vec<String> {
        let reports = data["hasPart"].as_array().unwrap().iter().filter(|part| part["@type"] == "Report");
        reports.map(|part| part["@id"].as_str().unwrap().to_owned()).collect()
    };

    let small = data(&site, "2031/03/index.html");
    assert!((1..=100).contains(&cited("2031/03")));
    assert_eq!(small["citation"].as_array().unwrap().len(), cited("2031/03"));
    assert_eq!(parts(&small), [] as [&str; 0]);

    let large = data(&site, "2031/index.html");
    assert!(cited("2031") > 100);
    assert!(large["citation"].is_null());
    let digests = parts(&large);
    assert_eq!(digests.len(), large["about"].as_array().unwrap().len());
    let of_digests: usize = digests
        .iter()
        .map(|id| id.strip_prefix("https://briefing.example/").unwrap())
        .map(|path| data(&site, &format!("{path}index.html"))["citation"].as_array().unwrap().len())
        .sum();
    assert!(of_digests >= cited("2031"), "{of_digests}");
}
