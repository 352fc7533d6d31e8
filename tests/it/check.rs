//! `check` through the binary: what a newsroom must know before it publishes.

use std::collections::BTreeMap;
#[cfg(feature = "fetch")]
use std::io::{BufRead as _, BufReader, Write as _};
#[cfg(feature = "fetch")]
use std::net::TcpListener;
#[cfg(feature = "fetch")]
use std::sync::{Arc, Mutex};

use serde_json::Value;

use crate::site::Site;

const PIER: &str = "content/articles/2025-03-04-pier.md";
const MARCH: &str = "content/digests/2025-03/harbour.md";

/// The case `basics`, composed.
fn composed() -> Site {
    let site = Site::of_case("basics");
    site.good(&["compose"]);
    site
}

/// What `check --json` tells: severity, rule, place and text of each note.
fn told(site: &Site, arguments: &[&str]) -> Vec<String> {
    let report = report(site, &[&["check", "--json"], arguments].concat());
    let notes = report["notes"].as_array().unwrap().iter().map(|note| {
        let word = |key: &str| note[key].as_str().unwrap_or_default().to_owned();
        let number = |key: &str| note[key].as_u64().map(|number| format!(":{number}")).unwrap_or_default();
        let place = format!("{}{}{}", word("file"), number("line"), number("column"));
        format!("{} {} {place} {}", word("severity"), word("rule"), word("text"))
    });
    notes.collect()
}

/// What a command prints on standard output.
fn report(site: &Site, arguments: &[&str]) -> Value {
    serde_json::from_slice(&site.command(arguments).output().unwrap().stdout).unwrap()
}

#[track_caller]
fn check(site: &Site, arguments: &[&str], expected: &[&str]) {
    let told = told(site, arguments);
    let missing: Vec<&&str> = expected.iter().filter(|line| !told.iter().any(|told| told == *line)).collect();
    assert!(missing.is_empty(), "{missing:#?} is not among {told:#?}");
    let bad = |told: &&String| !told.starts_with("note ") && !expected.contains(&told.as_str());
    assert_eq!(told.iter().filter(bad).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn a_dead_link_is_told_where_it_was_written() {
    let site = composed();
    site.write(
        "content/pages/about.md",
        "---\ntitle: About\n---\nWe are [here](/abuot/), at [home](/), ![seen](/pier.png).\n\n[Ourselves](#us) and [others][o].\n\n\
         [o]: /topics/harbour/#nowhere\n",
    );
    site.edit(MARCH, "\n## What", "\nOf [old](/old/) and [new](/new/).[^2025-03-04-pier.1]\n\n## What");
    site.write("slots/footer.html", "<a href=\"{{ site.home }}imprint/\">Imprint</a>");
    site.edit("site.yaml", "periods:", "redirects: {/old/: /method/}\nperiods:");
    let page = "error dead-link content/pages/about.md";
    let no_page = "leads nowhere: there is no such page";
    check(
        &site,
        &[],
        &[
            &format!("{page}:4:15 the link `/abuot/` {no_page}"),
            &format!("{page}:4:47 the link `/pier.png` {no_page}"),
            &format!("{page}:6:13 the link `#us` leads nowhere: there is no `us` on that page"),
            &format!(
                "{page}:6:22 the link `/topics/harbour/#nowhere` leads nowhere: there is no `nowhere` on that page"
            ),
            &format!("error dead-link {MARCH}:16:27 the link `/new/` {no_page}"),
            &format!("error dead-link slots/footer.html:1:25 the link `/imprint/` {no_page}"),
        ],
    );
}

#[test]
fn links_of_static_pages_lead_on_from_their_folder() {
    let site = composed();
    site.write(
        "static/map/index.html",
        "<A HREF=../about/#on-us>1</A> <!-- <a href=x> -->\n<img srcset='a.png, b.png 2x'>\n",
    );
    site.write("static/map/a.png", "");
    site.write("content/pages/about.md", "---\ntitle: About\n---\n[Us](#us), [the map](/map/)\n\n## Us\n");
    check(
        &site,
        &[],
        &["error dead-link static/map/index.html:2:21 the link `b.png` leads nowhere: there is no such page"],
    );
}

#[test]
fn a_link_is_found_below_a_sub_path_too() {
    let site = composed();
    site.edit("site.yaml", "https://brief.example/", "https://brief.example/news/");
    site.write("content/pages/about.md", "---\ntitle: About\n---\n[a](/b/) [c](/method/) [d](/news/method/)\n");
    let text = "the link `/news/b/` leads nowhere: there is no such page";
    check(&site, &[], &[&format!("error dead-link content/pages/about.md:4:5 {text}")]);
}

#[test]
fn what_is_cited_is_followed_to_its_sentence() {
    let site = composed();
    site.edit(PIER, "opened a second pier in", "opened a third pier in");
    let place = format!("{MARCH}:14:1");
    let changed = format!("error changed-quotation {place} `2025-03-04-pier.1` does not say this");
    check(&site, &[], &[&changed, &format!("warning stale-digest {MARCH} this digest is not up to date")]);

    let site = composed();
    std::fs::remove_file(site.path(PIER)).unwrap();
    let told = told(&site, &[]);
    let dead = format!("error dead-citation {MARCH}:14:60 there is no article `2025-03-04-pier`");
    assert!(told.contains(&dead), "{told:#?}");
}

#[test]
fn what_is_wrong_with_statements_has_rules_of_its_own() {
    let site = composed();
    let mine = "\n## Ours\n\nNobody knows this.\n\nBuyers from Oslo came.[^2025-03-18-herring.3]\n\nA word.[^mine]\n\n\
                Twelve boats.[^2025-03-18-herring.99]\n\n[^mine]: Words.\n";
    site.write(MARCH, format!("{}{mine}", site.text(MARCH)));
    let line = site.text(MARCH).lines().position(|line| line == "## Ours").unwrap() + 1;
    let told = told(&site, &[]);
    let has = |word: &str| told.iter().any(|told| told.contains(word));
    assert!(
        has(&format!("error dead-citation {MARCH}:{}:14 `2025-03-18-herring` has no sentence 99", line + 8)),
        "{told:#?}"
    );
    assert!(has(&format!("warning own-footnote {MARCH}:{}:8 ", line + 6)), "{told:#?}");
    site.edit(MARCH, "Twelve boats.[^2025-03-18-herring.99]\n\n", "");
    let told = self::told(&site, &[]);
    let has = |word: &str| told.iter().any(|told| told.contains(word));
    assert!(
        has(&format!("warning unsourced-statement {MARCH}:{}:1 a statement without a source", line + 2)),
        "{told:#?}"
    );
    assert!(has(&format!("warning unfounded-fact {MARCH}:{}:13 `Oslo`", line + 4)), "{told:#?}");
}

#[test]
fn of_a_digest_with_thousands_of_findings_the_first_are_told() {
    let site = composed();
    let mine: String =
        (0..10_000).map(|number| format!("\n## Story {number}\n\n- A statement.\n- One more.[^gone.1]\n")).collect();
    site.write(MARCH, format!("{}{mine}", site.text(MARCH)));
    let told = told(&site, &[]);
    let errors: Vec<&String> = told.iter().filter(|told| told.starts_with("error")).collect();
    let last = "there is too much to tell of this digest";
    assert!(errors.len() < 3000 && errors.iter().any(|told| told.ends_with(last)), "{}", errors.len());
}

#[test]
fn more_than_the_budget_is_told_at_the_article() {
    let site = composed();
    site.edit("site.yaml", "{words: 300, share: 1}", "{words: 20, share: 1}");
    site.good(&["compose"]);
    let mine = "\n## Ours\n\nAll.[^2025-03-04-pier.1][^2025-03-04-pier.2][^2025-03-04-pier.3]\n";
    site.write(MARCH, format!("{}{mine}", site.text(MARCH)));
    let text = "34 words of `2025-03-04-pier` are quoted, and 20 are allowed";
    let stale = format!("warning stale-digest {MARCH} this digest is not up to date");
    check(&site, &[], &[&format!("warning quotation-budget {PIER} {text}"), &stale]);
    assert_eq!(site.run(&["check"]).code, 0);
    assert_eq!(site.run(&["check", "--strict"]).code, 1);
}

#[test]
fn undated_articles_and_untested_topics_are_told_and_fail_nothing() {
    let site = composed();
    site.edit("content/articles/2025-03-18-herring.md", "date: 2025-03-18\n", "");
    site.good(&["compose"]);
    let told = told(&site, &["--strict"]);
    assert_eq!(
        told,
        [
            "note undated-article content/articles/2025-03-18-herring.md this article is undated, so it is in no edition",
            "note untested-topic content/topics.yaml:3:3 the rules of this topic are not tested",
        ]
    );
    site.good(&["check", "--strict"]);
    site.edit("content/topics.yaml", "    name: Harbour\n", "    name: Harbour\n    test: {in: [A quiet street]}\n");
    let told = self::told(&site, &[]);
    let wrong =
        "error topic-test content/topics.yaml:5:17 topic `harbour`: a test sentence should be inside: “A quiet street”";
    assert!(told.contains(&wrong.to_owned()), "{told:#?}");
}

#[test]
fn a_wrong_citation_hides_nothing_else() {
    let site = composed();
    site.edit(MARCH, "pier.1]", "pier.9]");
    site.write("content/pages/about.md", "---\ntitle: About\n---\n[a](/b/) [c](/2025/03/harbour/#pier)\n");
    site.edit("content/topics.yaml", "    name: Harbour\n", "    name: Harbour\n    test: {in: [A quiet street]}\n");
    let told = told(&site, &[]);
    let rules: Vec<&str> = told.iter().filter_map(|told| told.strip_prefix("error ")?.split(' ').next()).collect();
    assert_eq!(rules, ["dead-citation", "dead-link", "topic-test"], "{told:#?}");
}

#[test]
fn settings_that_cannot_be_used_hide_nothing_else() {
    let site = composed();
    site.edit(MARCH, "pier.1]", "pier.9]");
    site.edit("site.yaml", "title:", "titel:");
    site.write("templates/page.html", "{% if %}");
    site.edit("content/topics.yaml", "    name: Harbour\n", "    name: Harbour\n    test: {in: [A quiet street]}\n");
    let told = told(&site, &[]);
    for rule in ["settings", "dead-citation", "topic-test", "theme"] {
        assert!(told.iter().any(|told| told.starts_with(&format!("error {rule} "))), "{rule} is not in {told:#?}");
    }
}

#[test]
fn a_digest_without_articles_is_told_before_it_goes() {
    let site = composed();
    site.good(&["retract", "2025-03-04-pier", "--date", "2025-04-01"]);
    site.good(&["retract", "2025-03-18-herring", "--date", "2025-04-01"]);
    let gone = "warning stale-digest content/digests/2025-03/harbour.md no article belongs to this digest any more";
    let told = told(&site, &[]);
    assert!(told.iter().any(|line| line == gone), "{told:#?}");
    assert!(site.good(&["status"]).contains("0 to be written anew, 1 to go"));
    site.good(&["compose"]);
    assert!(!site.path(MARCH).exists());
}

/// What `git merge` leaves where two people changed one file would stand on the site, both versions and the marks.
#[test]
fn a_conflict_that_nobody_resolved_is_not_published() {
    let text = |text: &str| format!("<<<<<<< HEAD\n{text}\n=======\nOther.\n>>>>>>> branch\n");
    let wrong = "two versions of this file stand in it, and nobody has chosen one";
    let site = composed();
    site.edit(MARCH, "## What", &format!("{}\n## What", text("- One.")));
    check_conflict(&site, &format!("error digest {MARCH}:16:1 {wrong}"));
    let site = composed();
    site.edit("content/topics.yaml", "version: 1\n", &text("version: 1"));
    check_conflict(&site, &format!("error topics content/topics.yaml:1:1 {wrong}"));
    // A heading of Markdown may be underlined, and an article may speak of all this.
    let site = composed();
    site.write("content/pages/git.md", "---\ntitle: Git\n---\nHeading\n=======\n\n    <<<<<<< HEAD\n");
    check(&site, &[], &[]);
}

#[track_caller]
fn check_conflict(site: &Site, expected: &str) {
    let told = told(site, &[]);
    assert!(told.iter().any(|line| line == expected), "{told:#?}");
    assert_eq!(site.run(&["build"]).code, 1);
}

/// Publishes into a folder, then takes an article away.
#[track_caller]
fn check_vanishing(target: &str, prepare: impl Fn(&Site)) {
    let site = composed();
    site.edit("site.yaml", "periods:", &format!("publish: {{targets: {{web: {target}}}}}\nperiods:"));
    prepare(&site);
    check(&site, &[], &[]);
    site.good(&["build"]);
    site.good(&["publish"]);
    check(&site, &[], &[]);
    std::fs::remove_file(site.path(PIER)).unwrap();
    std::fs::remove_dir_all(site.path("content/digests")).unwrap();
    site.good(&["compose"]);
    let gone = "error vanishing-address site.yaml the address `/sources/2025-03-04-pier/` would vanish";
    check(&site, &[], &[gone]);
    assert!(site.run(&["check"]).text.contains("it is published at `web`"));
    check(&site, &["--allow-vanishing"], &[]);
    let redirects = "redirects: {/sources/2025-03-04-pier/: /sources/}\nperiods:";
    site.edit("site.yaml", "periods:", redirects);
    check(&site, &[], &[]);
}

#[test]
fn an_address_that_was_published_here_does_not_vanish_unseen() {
    check_vanishing("{to: dir, path: live}", |_| {});
    check_vanishing("{to: zip, path: live.zip}", |_| {});
    if !crate::publish::is_there("git") {
        return;
    }
    let bare = |site: &Site, folder: &str| {
        let mut git = std::process::Command::new("git");
        git.args(["init", "--bare", "--quiet", folder]).current_dir(site.path(""));
        assert!(git.status().unwrap().success());
    };
    check_vanishing("{to: git, repository: ./bare.git}", |site| bare(site, "bare.git"));
}

#[test]
fn redirects_to_nowhere_are_told_where_they_are_written() {
    let site = composed();
    site.edit("site.yaml", "periods:", "redirects:\n  /a/: /nowhere/\n  /method/: /\nperiods:");
    check(
        &site,
        &[],
        &[
            "error redirect site.yaml:4:3 the redirect of `/a/` leads to no page: `/nowhere/`",
            "warning redirect site.yaml:5:3 the redirect of `/method/` is not used: there is a page",
        ],
    );
}

#[test]
fn a_place_that_is_not_ours_is_told() {
    let site = composed();
    site.edit("site.yaml", "periods:", "publish: {targets: {web: {to: dir, path: live}}}\nperiods:");
    site.write("live/mine.txt", "mine");
    let told = told(&site, &[]);
    let start = "warning publication site.yaml:3:21 what is published at `web` cannot be read: ";
    assert!(told.iter().any(|told| told.starts_with(start)), "{told:#?}");
}

/// The parts of the schema of SARIF 2.1.0 that code scanning needs, by hand.
#[test]
fn a_report_in_sarif_has_its_form() {
    let site = composed();
    site.write("content/pages/über uns.md", "---\ntitle: Us\n---\n[a](/b/)\n");
    site.write("content/pages/about.md", "---\ntitle: Us\n---\nÄ [a](/b/)\n");
    let sarif = report(&site, &["check", "--sarif"]);
    assert_eq!(sarif["version"], "2.1.0");
    assert!(sarif["$schema"].as_str().unwrap().ends_with("sarif-2.1.0.json"));
    let [run] = &sarif["runs"].as_array().unwrap()[..] else { panic!("{sarif:#}") };
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    assert_eq!((&driver["name"], &driver["version"]), (&"clipsheet".into(), &env!("CARGO_PKG_VERSION").into()));
    let rules = driver["rules"].as_array().unwrap();
    assert!(rules.iter().all(|rule| rule["shortDescription"]["text"].is_string()));
    let reference = std::fs::read_to_string("docs/src/reference/commands.md").unwrap();
    for rule in rules {
        assert!(reference.contains(&format!("`{}`", rule["id"].as_str().unwrap())), "{rule} is not explained");
    }
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    assert_eq!(run["invocations"][0]["exitCode"], 1);
    let results = run["results"].as_array().unwrap();
    for result in results {
        assert_eq!(rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()]["id"], result["ruleId"]);
        assert!(["note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
        assert!(result["message"]["text"].as_str().is_some_and(|text| !text.is_empty()));
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
        assert!(!uri.starts_with('/') && !uri.contains([' ', '\\', ':']) && uri.is_ascii(), "{uri}");
    }
    let uris: Vec<&str> = results
        .iter()
        .map(|result| result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap())
        .collect();
    assert!(uris.contains(&"content/pages/%C3%BCber%20uns.md"), "{uris:?}");
    let same = report(&site, &["check", "--sarif"]);
    assert_eq!(sarif, same);

    std::fs::remove_file(site.path("content/pages/über uns.md")).unwrap();
    let parent = site.path("");
    let folder = parent.file_name().unwrap().to_str().unwrap();
    let mut command = site.command(&["--root", folder, "check", "--sarif"]);
    let output = command.current_dir(parent.parent().unwrap()).output().unwrap();
    let sarif: Value = serde_json::from_slice(&output.stdout).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let dead = results.iter().find(|result| result["ruleId"] == "dead-link").unwrap();
    assert_eq!(
        dead["locations"][0]["physicalLocation"],
        serde_json::json!({
            "artifactLocation": {"uri": format!("{folder}/content/pages/about.md")},
            "region": {"startLine": 4, "startColumn": 7, "endColumn": 10},
        })
    );
}

#[test]
fn a_command_that_cannot_start_says_so_in_sarif() {
    let site = Site::empty();
    let sarif = report(&site, &["check", "--sarif"]);
    let invocation = &sarif["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let told = invocation["toolExecutionNotifications"][0]["message"]["text"].as_str().unwrap();
    assert!(told.starts_with("there is no site.yaml here"), "{told}");
    assert_eq!(site.run(&["check", "--sarif", "--json"]).code, 2);
}

/// What an editor may write of a sentence: language, sentence, statement, and what of that is told.
const STATEMENTS: &[(&str, &str, &str, &[&str])] = &[
    (
        "en",
        "Some 12 million people fled on March 4, the mayor Ada Lind said.",
        "Twelve million fled on 4 March, Lind said.",
        &[],
    ),
    (
        "en",
        "Some 12 million people fled on March 4, the mayor Ada Lind said.",
        "On 4 April 13 million fled, Olga Moor said.",
        &["4 April", "13 million", "Olga Moor"],
    ),
    ("en", "The council approved 1.5 billion crowns.", "Councillors approve 1,500 million crowns.", &[]),
    ("en", "The United Nations sent 300 tents to Port Amber.", "The UN sent three hundred tents.", &[]),
    ("en", "Ferries stopped at 5 p.m. on Tuesday.", "However, ferries stopped at 17:00.", &[]),
    ("en", "Ferries stopped at 5 p.m. on Tuesday.", "Ferries stopped at 16:00.", &["16", "00"]),
    ("en", "The storm hit on Thursday night.", "The storm hit on 6 March 2031.", &[]),
    ("en", "The storm hit on Thursday night.", "The storm hit on 6 May 2031.", &["6 May 2031"]),
    ("en", "Half of the town was evacuated.", "50 percent of the town was evacuated.", &[]),
    ("en", "Half of the town was evacuated.", "60 percent of the town was evacuated.", &["60"]),
    ("en", "He got three years in prison.", "He was sentenced to 36 months.", &[]),
    ("en", "He got three years in prison.", "He was sentenced to 7 years.", &["7"]),
    ("en", "The council approved €5 million ($5.4 million).", "Councillors approved 5 million euros.", &[]),
    ("en", "The council approved €5 million ($5.4 million).", "Councillors approved £5 million.", &["£5 million"]),
    ("en", "The council approved 5 million for it, in euros.", "Councillors approved €5 million.", &[]),
    ("en", "Profits rose by 12 percent.", "Profits rose by 12 million euros.", &["12 million"]),
    ("en", "The road is 12 miles long.", "The road of 12 miles is long.", &[]),
    ("en", "The road is 12 miles long.", "The road is 12 kilometres long.", &["12 kilometres"]),
    ("en", "Some 14 million people fled.", "Some 14 people fled.", &["14"]),
    ("en", "Ferries stopped on Tuesday.", "Ferries stopped on Monday.", &["Monday"]),
    ("en", "Ferries stopped on Tuesday, 4 March, and on Friday.", "Ferries stopped on Friday.", &[]),
    ("en", "Ferries stopped on 4 March.", "Ferries stopped on Tuesday.", &[]),
    ("en", "Ferries stopped on 4 March.", "Ferries stopped on Monday.", &["Monday"]),
    ("en", "Ferries stopped yesterday.", "Ferries stopped on Monday.", &[]),
    ("en", "Ferries stopped at 5.30pm.", "Ferries stopped at 17:30.", &[]),
    ("en", "Prices rose by 4.1 percent.", "Prices rose by 3.4 percent.", &["3.4"]),
    ("en", "The pier was built in 1987.", "The pier was built in 1990.", &["1990"]),
    ("en", "They met from 10 to 12 March.", "They met on March 10 to 12.", &[]),
    ("en", "The World Health Organization warned of it.", "The warning came from the WHO.", &[]),
    ("en", "The World Health Organization warned of it.", "The warning came from the IMF.", &["IMF"]),
    ("en", "Divers found it hollow.", "Why it matters: It is hollow. The Observer reports it.", &[]),
    (
        "de",
        "Der Rat bewilligte am 4. März 1,5 Milliarden Kronen.",
        "1500 Millionen Kronen bewilligte der Rat am 4.3. in der Nacht.",
        &[],
    ),
    ("de", "Die Fähre legte um 7.30 Uhr ab.", "Die Fähre legte um halb acht ab, so der Observer.", &[]),
    ("de", "Der Rat bewilligte 58 Mio. Euro.", "Vom Rat kamen 58 Millionen Euro.", &[]),
    ("de", "Am Dienstag legte die Fähre ab.", "Die Fähre legte am Montag ab.", &["Montag"]),
    ("de", "Am Dienstag legte die Fähre ab.", "Die Fähre legte Dienstagnacht ab.", &[]),
    ("de", "Der Rat bewilligte 5 Millionen Euro.", "Der Rat bewilligte 5 Millionen Rubel.", &["5 Millionen Rubel"]),
    ("de", "Bürgermeisterin Wiebke Harms widersprach.", "Harms widersprach, wie auch Olga Moor.", &["Olga Moor"]),
    (
        "fr",
        "Le conseil a voté 52 millions de couronnes le 21 mars.",
        "Cinquante-deux millions ont été votés le 21/03.",
        &[],
    ),
    ("fr", "La Chine et la Russie s’entraînent.", "Les marines chinoise et russe s’entraînent avec l’Iran.", &["Iran"]),
    ("es", "El embalse cayó al 31 % el 12 de marzo.", "El 12/3 el embalse estaba al 31 por ciento.", &[]),
    ("es", "El embalse cayó al 31 % el 12 de marzo.", "El 12/3 el embalse estaba al 32 por ciento.", &["32"]),
    (
        "it",
        "Il comune ha stanziato 2,5 milioni di euro.",
        "Il comune ha stanziato 3,5 milioni di euro.",
        &["3,5 milioni"],
    ),
    ("ru", "Уничтожено 1800 танков.", "Тысяча восемьсот танков уничтожено.", &[]),
    ("es", "Se pagaron 7.500 millones.", "Se pagaron siete mil quinientos millones.", &[]),
    ("ru", "Паром ушёл во вторник вечером.", "Паром ушёл в понедельник вечером.", &["понедельник"]),
    ("ru", "Президент России встретился с Анной Линд.", "Российский президент встретился с Линд.", &[]),
    ("ar", "قال رئيس البلدية إن 12 مليون شخص نزحوا في 4 مارس.", "نزح 13 مليون شخص في الرابع من مارس.", &["13 مليون"]),
    ("ja", "船には14人が乗っていた。", "船には15人が乗っていた。", &["15"]),
];

#[test]
fn what_an_editor_states_is_held_against_the_sentence_in_each_language() {
    let site = Site::empty();
    site.write(
        "site.yaml",
        "title: Brief\nbase_url: https://brief.example/\nperiods: [month]\nquotation: {words: 300, share: 1}\n",
    );
    site.write("content/outlets.yaml", "observer: {name: Observer}\n");
    let mut digests: BTreeMap<&str, String> = BTreeMap::new();
    let mut topics = "version: 1\ntopics:\n".to_owned();
    for (number, (language, sentence, statement, _)) in STATEMENTS.iter().enumerate() {
        let head = format!("title: News\ndate: 2031-03-07\nlanguage: {language}\nsource: {{outlet: observer}}");
        site.write(&format!("content/articles/a-{number}.md"), format!("---\n{head}\n---\n{sentence}\n"));
        let digest = digests.entry(language).or_insert_with(|| {
            topics += &format!("  t-{language}:\n    name: News\n    any: {{en: {{nothing of this: 3}}}}\n");
            format!("---\ntitle: News\ntopic: t-{language}\nperiod: 2031-03\n---\n## Section\n\n")
        });
        *digest += &format!("- {statement}[^a-{number}.1]\n");
    }
    site.write("content/topics.yaml", topics);
    for (language, digest) in &digests {
        site.write(&format!("content/digests/2031-03/t-{language}.md"), digest);
    }
    let told: Vec<String> = told(&site, &[]).into_iter().filter(|told| !told.starts_with("note ")).collect();
    let mut expected = Vec::new();
    for (language, digest) in &digests {
        let of_language = STATEMENTS.iter().filter(|statement| statement.0 == *language);
        for (line, (_, _, statement, missing)) in of_language.enumerate() {
            let line = line + 8;
            assert!(digest.lines().nth(line - 1).unwrap().contains(statement));
            expected.extend(missing.iter().map(|word| {
                // Two characters of the list, and those before the word.
                let column = statement[..statement.find(word).unwrap()].chars().count() + 3;
                let place = format!("content/digests/2031-03/t-{language}.md:{line}:{column}");
                format!("warning unfounded-fact {place} `{word}` does not stand in the sentence that is cited")
            }));
        }
    }
    let sorted = |mut lines: Vec<String>| {
        lines.sort();
        lines
    };
    assert_eq!(sorted(told), sorted(expected));
}

#[test]
fn a_heading_of_an_editor_is_held_against_the_articles_below_it() {
    let site = composed();
    let heading = "## A second pier in the harbour";
    let heading_of = |text: &str| text.lines().find(|line| line.starts_with("## ")).unwrap().to_owned();
    let original = heading_of(&site.text(MARCH));
    let look = |new: &str, expected: &[&str]| {
        let was = heading_of(&site.text(MARCH));
        let slug = was.split_once(" {#").map_or("", |(_, slug)| slug);
        site.edit(MARCH, &was, &format!("{new} {{#{slug}"));
        let told = told(&site, &[]);
        let found: Vec<&String> = told.iter().filter(|told| told.contains("unfounded-fact")).collect();
        assert_eq!(found.len(), expected.len(), "{new}: {told:#?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.contains(expected), "{found}");
        }
    };
    let line = site.text(MARCH).lines().position(|line| line == original).unwrap() + 1;
    let at = |column: usize, word: &str| {
        format!("{MARCH}:{line}:{column} `{word}` does not stand in the articles that are cited below it")
    };
    look(heading, &[]);
    look("## Olga Moor opens 17 piers", &[&at(4, "Olga Moor"), &at(20, "17")]);
    look(original.split(" {#").next().unwrap(), &[]);
}

/// A server that answers until the test ends, and what it was asked.
#[cfg(feature = "fetch")]
fn server() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
            let first = lines.next().unwrap_or_default();
            lines.find(|line| line.is_empty());
            let status = match first.split(' ').nth(1) {
                Some("/good") => "200 OK",
                Some("/moved") => "301 Moved Permanently\r\nLocation: /good",
                Some("/broken") => "500 Internal Server Error",
                _ => "404 Not Found",
            };
            log.lock().unwrap().push(first.trim_end_matches(" HTTP/1.1").to_owned());
            // A client that goes away is none of our business.
            let _ = write!(&stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
    });
    (host, asked)
}

#[cfg(feature = "fetch")]
#[test]
fn links_out_of_the_site_are_asked_for_only_if_that_is_wanted() {
    let (host, asked) = server();
    let site = composed();
    site.edit(PIER, "https://courier.example/pier", &format!("{host}/gone"));
    site.edit(PIER, "source: {", "source: {archive: [{url: \"https://archive.example/pier\"}], ");
    site.write(
        "content/pages/about.md",
        format!("---\ntitle: About\n---\n[a]({host}/moved#x) [b]({host}/broken) [c]({host}/good)\n"),
    );
    // Another spelling of an address is no other address; a template may hold any.
    let spelled = format!("<a href=\"{}/./good\">d</a>", host.replace("http:", "HTTP:"));
    site.write("templates/slots/footer.html", spelled);
    site.good(&["compose"]);
    check(&site, &[], &[]);
    assert_eq!(site.run(&["check", "--allow-private"]).code, 2);

    let offline = report(&site, &["check", "--external", "--json"]);
    assert_eq!(offline["counts"]["outside_links"], 5);
    assert!(offline["counts"]["outside_links_unknown"].as_u64() >= Some(3), "{offline}");
    assert!(asked.lock().unwrap().is_empty(), "private places are not asked");

    let note = "note moved-outside-link content/pages/about.md:4:5";
    let gone = format!("warning dead-outside-link {PIER}:5:");
    let look = |expected: &[&str]| {
        let told = told(&site, &["--external", "--allow-private"]);
        assert!(
            told.iter().any(|told| told.starts_with(&gone) && told.ends_with("the server answers 404")),
            "{told:#?}"
        );
        assert!(told.contains(&format!("{note} `{host}/moved` has moved for good")), "{told:#?}");
        let asked: Vec<String> = std::mem::take(&mut *asked.lock().unwrap());
        assert_eq!(asked, expected);
    };
    let always = ["GET /robots.txt", "HEAD /broken", "GET /broken", "HEAD /gone", "GET /gone", "HEAD /good"];
    look(&[&always[..], &["HEAD /moved", "HEAD /good"]].concat());
    // What answered is not asked again on the same day, but for one that tells whether there is a network.
    look(&always);
    let said = site.run(&["check", "--external", "--allow-private", "--strict"]);
    assert_eq!(said.code, 1);
    assert!(said.text.contains("readers still find the copy at https://archive.example/pier"), "{}", said.text);
    assert!(said.text.contains("could not be checked"), "{}", said.text);
}

#[test]
fn a_footnote_on_a_page_of_ones_own_is_told() {
    let site = Site::of_case("basics");
    site.write("content/pages/about.md", "---\ntitle: About\n---\nWords.[^1]\n\n[^1]: A note.\n");
    let told = site.good(&["build"]);
    assert!(
        told.contains("warning: a footnote of your own is not shown on the site\n --> content/pages/about.md:4:7"),
        "{told}"
    );
}
