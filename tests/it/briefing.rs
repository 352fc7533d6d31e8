//! What a reader finds on the briefing's pages, beyond what a case can show: what changes from edition to edition, what
//! stays as it is when news comes, and what a large site leads on to.

use std::fmt::Write;

use crate::site::Site;

/// The part of a page from `start` to the next `end`, its tags out and its white space as single spaces.
#[track_caller]
fn words(page: &str, start: &str, end: &str) -> String {
    let from = page.find(start).unwrap_or_else(|| panic!("`{start}` is not on the page:\n{page}"));
    let part = &page[from..from + page[from..].find(end).unwrap()];
    let bare: String = part.split('<').map(|piece| piece.split_once('>').map_or("", |(_, text)| text)).collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn an_edition_tells_what_changed_since_the_one_before() {
    let site = Site::of_case("what-changed");
    site.good(&["build"]);
    let page = site.text("public/2025/W11/index.html");
    assert_eq!(
        words(&page, "<section class=\"changes\"", "<section class=\"rests-on\""),
        "What changed since Week 10 of 2025 \
         1 new story Herring boats come back 1 article \
         1 story goes on Second pier of Northport has cracks 1 new source, going on since 4 March 2025 \
         2 stories gone quiet Ferry crews of Eastmere walk out last heard of on 6 March 2025 \
         Storm takes roof off school in Velmar last heard of on 8 March 2025"
    );
    assert_eq!(
        words(&page, "<ul class=\"facts\"", "</ul>"),
        format!(
            "10–16 March 2025 2 articles 2 outlets 2 independent origins 1 language 1 min read news up to 13 March 2025 \
             Time zone: UTC Build: Clipsheet {}",
            env!("CARGO_PKG_VERSION")
        )
    );
    // All of its links lead somewhere, on this page or on another: the last build has checked it.
    for place in
        ["#harbour/h-herring", "#harbour/h-pier-cracks", "/2025/W10/harbour/#h-strike", "/2025/W10/school/#h-roof"]
    {
        assert!(page.contains(&format!("<a href=\"{place}\" dir=\"auto\">")), "{place}");
    }
    assert!(
        !site.text("public/2025/W10/index.html").contains("id=\"changes\""),
        "the first edition has nothing before it"
    );
}

/// In a week without news nothing is told: what went quiet is told in the next.
#[test]
fn what_went_quiet_is_told_after_a_pause() {
    let site = Site::of_case("what-changed");
    for (path, _) in site.files("content/articles") {
        let path = format!("content/articles/{path}");
        let text = site.text(&path);
        let later = ["11", "12", "13", "14", "15", "16"].iter().fold(text.clone(), |text, day| {
            let week_later = day.parse::<u32>().unwrap() + 14;
            text.replace(&format!("date: 2025-03-{day}"), &format!("date: 2025-03-{week_later}"))
        });
        if later != text {
            site.write(&path, later);
        }
    }
    site.good(&["build"]);
    let page = site.text("public/2025/W13/index.html");
    let changes = words(&page, "<section class=\"changes\"", "<section class=\"rests-on\"");
    assert!(changes.starts_with("What changed since Week 10 of 2025 1 new story"), "{changes}");
    assert!(changes.contains("2 stories gone quiet Ferry crews of Eastmere walk out last heard"), "{changes}");
    let digest = site.text("content/digests/2025-W13/harbour.md");
    assert!(digest.contains("Gone quiet:\n\n- Ferry crews of Eastmere walk out"), "{digest}");
}

#[test]
fn of_what_an_article_speaks_nobody_says_that_it_went_quiet() {
    let site = Site::of_case("what-changed");
    let herring = site.files("content/articles").into_keys().find(|path| path.contains("herring")).unwrap();
    let herring = format!("content/articles/{herring}");
    let quiet = |site: &Site| {
        site.good(&["build"]);
        site.text("content/digests/2025-W11/harbour.md").contains("Ferry crews of Eastmere walk out")
    };
    assert!(quiet(&site));
    let own = site.text(&herring);
    site.write(&herring, format!("{own}\nThe ferry had not sailed since its crews walked out in Eastmere.\n"));
    assert!(!quiet(&site));
    let german = "language: de\ntopics: [harbour]";
    // Nor does it go quiet where somebody of it is named, though others of that week were, too.
    let leads = |path: &str, words: &str| {
        let told = site.text(path);
        let (front, body) = told.rsplit_once("---\n").unwrap();
        site.write(path, format!("{front}---\n{words} {body}"));
    };
    site.write(&herring, own.as_str());
    for strike in ["strike", "strike-east"] {
        let day = if strike == "strike" { "05" } else { "06" };
        let path = format!("content/articles/2025-03-{day}-{strike}.md");
        leads(&path, "Jorun Aldmoor leads the ferry crews of Eastmere. Aldmoor wants a rest.");
    }
    leads("content/articles/2025-03-07-roof.md", "Jorun Aldmoor was there.");
    assert!(quiet(&site));
    leads(&herring, "Jorun Aldmoor eats herring.");
    assert!(!quiet(&site));
    // Who writes in another language says nothing of it, the one way or the other.
    site.write(&herring, own.replace("language: en", german));
    let pier = site.files("content/articles").into_keys().find(|path| path.contains("03-11-pier")).unwrap();
    site.edit(&format!("content/articles/{pier}"), "language: en", german);
    assert!(!quiet(&site));
}

/// One word of an editor's changes neither what the sources tell differently nor that the story is the first.
#[test]
fn an_edited_story_keeps_its_differences_and_its_place() {
    let site = Site::empty();
    site.good(&["init", "."]);
    site.good(&["build"]);
    site.edit("content/digests/2031-W14/sea-wall.md", "- A provisional dam of rock", "- A provisional rock dam");
    site.good(&["build"]);
    let digest: serde_json::Value = serde_json::from_str(&site.text("public/2031/W14/sea-wall/digest.json")).unwrap();
    let story = &digest["stories"][0];
    let texts = |of: &str| -> Vec<&str> {
        story[of].as_array().unwrap().iter().map(|point| point["text"].as_str().unwrap()).collect()
    };
    assert!(texts("points").iter().all(|text| !text.contains('“')), "{:?}", texts("points"));
    assert!(matches!(texts("differences")[..], [_, one, other] if one.contains("140") && other.contains("115")));
    let mail = site.text("public/2031/W14/email.txt");
    assert!(mail.contains("| The sources differ: families\n"), "{mail}");
    let short = words(&site.text("public/2031/W14/index.html"), "<section class=\"in-short\"", "</section>");
    assert!(short.starts_with("In short A provisional rock dam has closed the gap"), "{short}");
    let page = site.text("public/2031/W14/sea-wall/index.html");
    assert_eq!(page.matches("“140 families”").count(), 1, "it stands in the editor's text once");
}

/// A toll of Monday is not what the week is about.
#[test]
fn a_story_is_told_with_the_newest_toll() {
    let site = Site::of_case("basics");
    let articles = [
        (
            "a-courier",
            "north-courier",
            "2025-05-05",
            "At least 7 dead as harbour crane falls",
            "At least 7 people were killed when a crane fell into the harbour of Northport on Monday, the fire service said.",
            "The crane was built in 1962 and moved 40 containers an hour.",
        ),
        (
            "b-herald",
            "bay-herald",
            "2025-05-07",
            "Northport mourns 11 dead",
            "The death toll of the crane that fell into the harbour of Northport on Monday has risen to 11, the hospital said.",
            "The harbour of Northport stays shut until Friday, and ships wait in the bay.",
        ),
    ];
    let write = |count: usize| {
        for (name, outlet, date, title, first, second) in &articles[..count] {
            let front = format!("---\ntitle: {title}\ndate: {date}\nlanguage: en\nsource: {{outlet: {outlet}}}\n---\n");
            site.write(&format!("content/articles/2025-05-{name}.md"), format!("{front}{first} {second}\n"));
        }
        site.good(&["compose"]);
        site.text("content/digests/2025-05/harbour.md")
    };
    let early = write(1);
    assert!(early.contains("\n- At least 7 people were killed"), "{early}");
    let late = write(2);
    let points: Vec<&str> = late.lines().filter(|line| line.starts_with("- ") && line.contains("[^")).collect();
    assert!(points[0].starts_with("- The death toll of the crane"), "{late}");
    assert!(!points.iter().any(|point| point.contains("At least 7")), "{late}");
    assert!(!late.contains("Not quoted"), "the earlier toll is quoted where the sources changed: {late}");
    assert!(late.contains("## Northport mourns 11 dead"), "{late}");
    assert!(
        late.contains("“At least 7 people”") && late.contains("**The sources changed over time:** people killed"),
        "{late}"
    );
}

/// No rule knows the words of an article that a person put into a topic: it is told no shorter for that.
#[test]
fn what_a_person_put_into_a_topic_is_told_like_all_else() {
    let site = Site::of_case("basics");
    let text = "The bakers of Eastmere will sell bread at night from June on. The bakeries of Eastmere lost a third of their \
                customers in two years. A loaf costs four crowns at night. The town council of Eastmere wants to decide on \
                the opening hours of all shops in the town next week, after a long debate with the bakers and the unions.";
    let front =
        "title: Bread at night\ndate: 2025-05-05\nlanguage: en\nsource: {outlet: north-courier}\ntopics: [harbour]";
    site.write("content/articles/2025-05-05-bread.md", format!("---\n{front}\n---\n{text}\n"));
    site.good(&["compose"]);
    let digest = site.text("content/digests/2025-05/harbour.md");
    assert!(digest.lines().filter(|line| line.starts_with("- ") && line.contains("[^")).count() > 1, "{digest}");
}

/// At the head of a digest no toll stands beside a later one of the same event, in whatever language that is told.
#[test]
fn what_is_said_in_short_holds_now() {
    let site = Site::of_case("basics");
    let write = |name: &str, date: &str, language: &str, title: &str, text: &str| {
        let source = "source: {outlet: north-courier}\ntopics: [harbour]";
        let front = format!("---\ntitle: {title}\ndate: {date}\nlanguage: {language}\n{source}\n---\n");
        site.write(&format!("content/articles/{date}-{name}.md"), format!("{front}{text}\n"));
    };
    let crane =
        "Nine people were killed when a crane fell into the harbour of Northport on Monday, the fire service said.";
    write(
        "crane",
        "2025-05-05",
        "en",
        "Nine dead as crane falls into harbour",
        &format!("{crane} The harbour is shut."),
    );
    let kran = "Elf Menschen starben, als im Hafen von Northport ein Kran umstürzte, teilte das Krankenhaus mit.";
    write(
        "kran",
        "2025-05-08",
        "de",
        "Elf Tote nach Kranunglück",
        &format!("{kran} Der Hafen bleibt bis Freitag geschlossen."),
    );
    let boats =
        "The fishing boats of Eastmere stay in the harbour until the herring comes back, the fishermen said on Friday.";
    write("boats", "2025-05-09", "en", "Boats stay in the harbour", boats);
    site.good(&["compose"]);
    let digest = site.text("content/digests/2025-05/harbour.md");
    let (_, text) = digest.split_once("{#in-short}").expect("three stories are told in short");
    let (short, rest) = text.split_once("\n## ").expect("the stories follow");
    assert!(short.contains("Elf Menschen starben") && !short.contains("Nine people were killed"), "{digest}");
    assert!(rest.contains("Nine people were killed"), "{digest}");
}

/// Who was arrested and is free again is not told as arrested, however much more the first reports say.
#[test]
fn what_holds_now_stands_first_and_gives_the_heading() {
    let site = Site::of_case("basics");
    let write = |name: &str, date: &str, title: &str, text: &str| {
        let front =
            format!("---\ntitle: {title}\ndate: {date}\nlanguage: en\nsource: {{outlet: north-courier}}\n---\n");
        site.write(&format!("content/articles/{date}-{name}.md"), format!("{front}{text}\n"));
    };
    write(
        "arrest",
        "2025-05-05",
        "Man arrested over fire in the harbour of Northport",
        "Police arrested a man of 34 over the fire that destroyed the old warehouse in the harbour of Northport on Sunday. The \
         harbour of Northport was shut for nine hours after the fire in the warehouse.",
    );
    let digest = |site: &Site| {
        site.good(&["compose"]);
        site.text("content/digests/2025-05/harbour.md")
    };
    assert!(digest(&site).contains("## Man arrested over fire"));
    write(
        "free",
        "2025-05-09",
        "Northport warehouse fire was an electrical fault",
        "The man who was arrested over the fire in the old warehouse in the harbour of Northport has been released and is no longer \
         a suspect, police said. An electrical fault in the warehouse started the fire that destroyed it on Sunday.",
    );
    let later = digest(&site);
    let points: Vec<&str> = later.lines().filter(|line| line.starts_with("- ") && line.contains("[^")).collect();
    assert!(points[0].starts_with("- The man who was arrested"), "{later}");
    assert!(later.contains("## Northport warehouse fire was an electrical fault"), "{later}");
}

#[test]
fn what_an_outlet_has_put_right_is_not_told() {
    let site = Site::of_case("basics");
    let write = |name: &str, outlet: &str, date: &str, title: &str, text: &str| {
        let front = format!("---\ntitle: \"{title}\"\ndate: {date}\nlanguage: en\nsource: {{outlet: {outlet}}}\n---\n");
        site.write(&format!("content/articles/{date}-{name}.md"), format!("{front}{text}\n"));
    };
    write(
        "wall",
        "north-courier",
        "2025-05-05",
        "Harbour wall of Northport costs 400 million",
        "The new harbour wall of Northport will cost 400 million crowns, the harbour office said in its plan on Monday. Work on \
         the harbour wall begins in autumn, and the harbour stays open.",
    );
    let notice = "In an article on May 5 we wrote that the harbour wall of Northport will cost 400 million crowns. The harbour \
                  office of Northport puts the cost of the new harbour wall at 40 million crowns.";
    write("notice", "north-courier", "2025-05-06", "Correction: harbour wall", notice);
    site.good(&["compose"]);
    let digest = site.text("content/digests/2025-05/harbour.md");
    assert!(digest.contains("40 million crowns.[^2025-05-06-notice.2]"), "{digest}");
    assert!(!digest.contains("400 million crowns"), "{digest}");
    assert!(digest.contains("*Harbour wall of Northport costs 400 million*, North Courier, 5 May 2025: put right by its outlet (*Correction"), "{digest}");
    // Another outlet's error is its own.
    site.edit("content/articles/2025-05-06-notice.md", "north-courier", "bay-herald");
    site.good(&["compose"]);
    let digest = site.text("content/digests/2025-05/harbour.md");
    assert!(digest.contains("400 million crowns, the harbour office said"), "{digest}");
}

#[test]
fn who_reports_comes_before_who_judges_and_satire_witnesses_nothing() {
    let site = Site::of_case("basics");
    let wall = "The council of Northport adopted the plan for a new harbour wall on Monday by 14 votes to 9.";
    let articles = [
        (
            "a-crime",
            "opinion",
            "The harbour wall is a crime",
            "The council of Northport has sold its harbour to the builders, wall by wall.",
        ),
        ("b-satire", "satire", "Wall of cheese", &wall.replace("harbour wall", "harbour wall of cheese")),
        ("c-wall", "news", "Council adopts harbour wall", wall),
    ];
    for (name, genre, title, text) in articles {
        let source = format!("source: {{outlet: north-courier, genre: {genre}}}");
        let text = format!(
            "---\ntitle: {title}\ndate: 2025-05-06\nlanguage: en\n{source}\n---\n{text} It will protect the harbour.\n"
        );
        site.write(&format!("content/articles/2025-05-06-{name}.md"), text);
    }
    site.good(&["compose"]);
    let text = site.text("content/digests/2025-05/harbour.md");
    assert!(text.contains("\n## Council adopts harbour wall {"), "{text}");
    let points = [
        format!("- {wall} It will protect the harbour.[^2025-05-06-c-wall.1]"),
        "- The council of Northport has sold".to_owned(),
    ];
    assert!(text.find(&points[0]).unwrap() < text.find(&points[1]).unwrap(), "{text}");
    assert!(!text.contains("b-satire."), "{text}");
}

/// A copy counts as the text that it is of; without a ledger nothing is said of origins at all.
#[test]
fn in_short_says_nothing_that_an_editor_has_taken_out() {
    let site = Site::of_case("basics");
    let stories = [
        (
            "fire",
            "Fire in the fish hall",
            "A fire destroyed the roof of the fish hall at the harbour of Northport on Sunday night.",
        ),
        (
            "crane",
            "A crane for the harbour",
            "The harbour of Northport gets a new crane that lifts ninety tonnes, the port authority said.",
        ),
        (
            "strike",
            "Dockers walk out",
            "Dockers at the harbour of Northport began a strike for more pay and shorter nights.",
        ),
        (
            "ferry",
            "Ferry fares go up",
            "Tickets for the ferry from the harbour of Northport to Eastmere cost sixteen crowns from June.",
        ),
    ];
    for (name, title, text) in stories {
        let front = format!("title: {title}\ndate: 2025-05-06\nlanguage: en\nsource: {{outlet: north-courier}}");
        site.write(&format!("content/articles/2025-05-06-{name}.md"), format!("---\n{front}\n---\n{text}\n"));
    }
    site.good(&["compose"]);
    let digest = "content/digests/2025-05/harbour.md";
    let text = site.text(digest);
    let in_short = |text: &str| text.split("\n## ").nth(1).unwrap().to_owned();
    assert!(in_short(&text).starts_with("In short"), "{text}");
    let first = stories.iter().find(|(name, ..)| in_short(&text).contains(&format!("[^2025-05-06-{name}.1]"))).unwrap();
    // What is corrected below must not stand on top in the old words; nor what was deleted.
    let (start, rest) = text.split_once(&format!("{{#{}}}", first.0)).unwrap();
    site.write(digest, format!("{start}{{#{}}}{}", first.0, rest.replacen(first.2, "This report was wrong.", 1)));
    site.good(&["compose"]);
    assert!(site.text(digest).contains("This report was wrong."));
    assert!(!in_short(&site.text(digest)).contains(first.2), "{}", site.text(digest));
    let deleted =
        stories.iter().find(|(name, ..)| in_short(&site.text(digest)).contains(&format!("06-{name}.1]"))).unwrap();
    let sections: Vec<String> = site.text(digest).split("\n## ").map(str::to_owned).collect();
    let kept: Vec<&String> =
        sections.iter().filter(|section| !section.contains(&format!("{{#{}}}", deleted.0))).collect();
    site.write(digest, kept.into_iter().cloned().collect::<Vec<_>>().join("\n## "));
    site.good(&["compose"]);
    assert!(!site.text(digest).contains(deleted.2), "{}", site.text(digest));
}

#[test]
fn origins_are_counted_where_they_are_known() {
    let site = Site::of_case("what-changed");
    let pier = site.text("content/articles/2025-03-11-pier-cracks.md");
    let copy = pier.replace("outlet: east-gazette", "outlet: north-courier");
    site.write("content/articles/2025-03-12-pier-copy.md", copy);
    site.good(&["build"]);
    let facts = |site: &Site| words(&site.text("public/2025/W11/index.html"), "<ul class=\"facts\"", "</ul>");
    assert!(facts(&site).contains("3 articles 2 quoted 2 outlets 2 independent origins"), "{}", facts(&site));
    std::fs::remove_dir_all(site.path("content/ledgers")).unwrap();
    site.good(&["render"]);
    assert!(facts(&site).contains("3 articles 2 quoted 2 outlets 1 language"), "{}", facts(&site));
}

/// So many articles about nothing in particular, one a day from 1 January 2024 on.
fn many(articles: usize) -> Site {
    let site = Site::of_case("what-changed");
    let first = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    for number in 0..articles {
        let date = first + chrono::Days::new(number as u64);
        let text = format!(
            "---\ntitle: Report {number}\ndate: {date}\nlanguage: en\nsource: {{outlet: east-gazette}}\n---\nOf the weather.\n"
        );
        site.write(&format!("content/articles/report-{number:04}.md"), text);
    }
    site
}

#[test]
fn a_newer_article_leaves_old_pages_as_they_are() {
    let site = many(330);
    site.good(&["build"]);
    let numbered = ["public/sources/year/2024/page/1/index.html", "public/outlets/east-gazette/page/1/index.html"];
    let before: Vec<String> = numbered.iter().map(|page| site.text(page)).collect();
    let edition = site.text("public/2025/W10/index.html");
    for page in &before {
        assert_eq!(page.matches("<li class=\"h-cite\">").count(), 100);
        assert!(page.contains(">Report 0<") && page.contains(">Report 99<") && !page.contains(">Report 100<"));
    }
    assert!(!site.path("public/sources/year/2024/page/3/index.html").exists(), "what is not full has no number");

    let newer = site.text("content/articles/2025-03-13-herring.md").replace("2025-03-13", "2025-04-30");
    site.write("content/articles/2025-04-30-newer.md", newer);
    site.good(&["build"]);
    let after: Vec<String> = numbered.iter().map(|page| site.text(page)).collect();
    assert_eq!(after, before);
    // Only the edition that was the newest leads on to the new one.
    assert_eq!(site.text("public/2025/W10/index.html"), edition);
    assert!(site.text("public/2025/W11/index.html").contains("<link rel=\"next\" href=\"/2025/W18/\">"));
}

#[test]
fn every_article_is_in_the_lists_by_year_once() {
    let site = many(420);
    site.write("content/articles/undated.md", "---\ntitle: Nobody knows when\n---\nOf the weather.\n");
    site.good(&["build"]);
    let mut all = String::new();
    for (path, bytes) in site.files("public/sources/year") {
        assert!(bytes.len() < 60_000, "{path} has {} bytes", bytes.len());
        write!(all, "{}", String::from_utf8(bytes).unwrap()).unwrap();
    }
    for number in 0..420 {
        assert_eq!(all.matches(&format!(">Report {number}<")).count(), 1, "report {number}");
    }
    assert_eq!(all.matches(">Nobody knows when<").count(), 1);
    let first = site.text("public/sources/index.html");
    assert_eq!(first.matches("<li class=\"h-cite\">").count(), 100);
    assert!(first.contains("Here stand the newest 100 of 428 articles."));
    for list in ["/sources/year/2024/", "/sources/year/2025/", "/sources/year/undated/", "/outlets/east-gazette/"] {
        assert!(first.contains(&format!("<a href=\"{list}\">")), "{list}");
    }
}

#[test]
fn a_long_edition_shows_some_stories_and_tells_where_the_others_are() {
    let site = Site::empty();
    super::corpus::write(&site, 300);
    site.edit("site.yaml", "periods: [day, week, month, year]", "periods: [year]");
    site.good(&["build"]);
    let page = site.text("public/2031/index.html");
    let topics = page.matches("<section class=\"topic ").count();
    let stories = page.matches("<section class=\"story\"").count();
    assert!(stories <= topics.max(24), "{stories} stories of {topics} topics");
    let more: usize = page
        .split("<p class=\"more\">")
        .skip(1)
        .filter_map(|part| part.split_once('>')?.1.split_once(" more stor")?.0.parse::<usize>().ok())
        .sum();
    let all: usize = site
        .files("content/digests/2031")
        .into_values()
        .map(|bytes| {
            let text = String::from_utf8(bytes).unwrap();
            text.matches("\n## ").count() - text.matches("{#in-short}").count() - text.matches("{#sources}").count()
        })
        .sum();
    assert!(more > 0, "{page}");
    assert_eq!(stories + more, all);
}

#[test]
fn of_a_brief_its_lead_may_be_quoted() {
    let site = Site::empty();
    let settings = "title: Brief\nbase_url: https://brief.example/\nperiods: [week]\n";
    site.write("site.yaml", settings);
    site.write("content/topics.yaml", "version: 1\ntopics:\n  roads: {name: Roads, any: {en: {\"bridge*\": 3}}}\n");
    // 62 words: a fifth would be 12, half is 31.
    let lead = "The Mirren harbour bridge was closed on Tuesday morning after a barge laden with gravel struck one of its \
        pillars, the port authority of Veldt said.";
    let rest = "Nobody was hurt by the blow. Engineers will inspect the damaged pillar on Wednesday. Buses will run by the \
        old ford until then. The barge had lost its steering in the strong current, its captain said on the radio.";
    let head = "---\ntitle: Barge strikes pillar\ndate: 2031-03-05\nlanguage: en\n---\n";
    site.write("content/articles/barge.md", format!("{head}{lead} {rest}\n"));
    site.good(&["build"]);
    let digest = site.text("content/digests/2031-W10/roads.md");
    assert!(digest.contains(lead), "{digest}");
    site.good(&["check", "--strict"]);
    // Who wants less says so.
    site.write("site.yaml", format!("{settings}quotation: {{least_words: 0}}\n"));
    site.good(&["build"]);
    let digest = site.text("content/digests/2031-W10/roads.md");
    assert!(!digest.contains(lead) && digest.contains("[^barge.3]"), "{digest}");
    site.write("site.yaml", format!("{settings}quotation: {{share: 0}}\n"));
    site.good(&["build"]);
    assert!(!site.text("content/digests/2031-W10/roads.md").contains("[^barge."));
    let notes = site.good(&["build"]);
    assert!(notes.contains("nothing is told in this digest, so it has no page"), "{notes}");
    assert!(notes.contains("Built 0 digests from 1 article"), "{notes}");
}

/// What follows the first sentence of each report of the fire.
const FIRE: &str = "The fire broke out at about nine in the evening in the engine of a lorry that was carrying paint, close to the \
    northern entrance. Smoke filled the tunnel within minutes and drivers left their cars and ran to the emergency doors, \
    which lead to a second tube.\n\nThe tunnel will stay closed until the autumn, minister Olav Brenner said. Lorries are led \
    over the pass road until then. A review had asked for stronger fans, and the owner said that they were ordered.\n";

#[test]
fn an_update_takes_the_place_of_what_it_mends_and_another_figure_is_set_beside_it() {
    let site = Site::empty();
    site.write(
        "site.yaml",
        "title: Fire\nbase_url: https://brief.example/\nperiods: [week]\nquotation: {words: 60, share: 0.6}\n",
    );
    site.write(
        "content/outlets.yaml",
        "wire: {name: Straits Wire, kind: news agency}\nherald: {name: The Herald}\nmirror: {name: The Mirror}\n",
    );
    site.write("content/topics.yaml", "version: 1\ntopics:\n  roads: {name: Roads, any: {en: {\"tunnel*\": 3}}}\n");
    let article = |id: &str, title: &str, day: u32, outlet: &str, toll: &str| {
        let head =
            format!("---\ntitle: {title}\ndate: 2031-03-0{day}\nlanguage: en\nsource: {{outlet: {outlet}}}\n---\n");
        let first =
            format!("A fire in the Karsten tunnel killed {toll} people on Tuesday night, the rescue service said.");
        site.write(&format!("content/articles/{id}.md"), format!("{head}{first}\n\n{FIRE}"));
    };
    article("a-first", "Twelve die in tunnel fire", 5, "wire", "twelve");
    article("b-update", "Tunnel fire toll rises to 19", 6, "wire", "19");
    article("c-reprint", "Tunnel fire", 6, "herald", "19");
    site.good(&["build"]);
    let digest = site.text("content/digests/2031-W10/roads.md");
    assert!(digest.contains("## Tunnel fire toll rises to 19 {#a-first}"), "{digest}");
    assert!(digest.contains("killed 19 people") && !digest.contains("killed twelve people"), "{digest}");
    let first = "*Twelve die in tunnel fire*, Straits Wire, 5 March 2031: an earlier version of a text that is quoted \
        (*Tunnel fire toll rises to 19*, Straits Wire, 6 March 2031)\n";
    let reprint = "The Herald, 6 March 2031: a copy of a text that is quoted (*Tunnel fire toll rises to 19*";
    assert!(digest.contains(first) && digest.contains(reprint), "{digest}");
    assert!(digest.contains("Independent origins: 1."), "{digest}");
    // Who prints the text with a figure of its own is heard, though it is no voice of its own.
    article("d-other", "Tunnel fire kills 23", 7, "mirror", "23");
    site.good(&["build"]);
    let digest = site.text("content/digests/2031-W10/roads.md");
    assert!(digest.contains("people killed") && digest.contains("“19 people” (Straits Wire"), "{digest}");
    assert!(digest.contains("“23 people” (The Mirror") && digest.contains("Independent origins: 1."), "{digest}");
    // Another line of such a section may be edited: what stands above the figures is no statement of the editor's.
    site.edit("content/digests/2031-W10/roads.md", "on Tuesday night", "late on Tuesday night");
    site.good(&["build", "--strict"]);
}

#[test]
fn a_site_without_a_search_has_nothing_of_it() {
    let site = Site::of_case("basics");
    let of_search = |site: &Site| {
        site.good(&["build"]);
        site.files("public").keys().filter(|path| path.contains("search") || path.contains("pagefind")).count()
    };
    assert_eq!(of_search(&site) > 0, cfg!(feature = "search"));
    site.edit("site.yaml", "periods:", "search: false\nperiods:");
    assert_eq!(of_search(&site), 0);
}

/// Three stories of one sentence each: what is in short already is not said twice.
#[test]
fn what_is_short_is_not_told_in_short() {
    let site = Site::empty();
    site.write("site.yaml", "title: Short\nperiods: [month]\nquotation: {words: 60, share: 1}\n");
    site.write(
        "content/topics.yaml",
        "version: 1\ntopics:\n  town:\n    name: Town\n    any: {en: {ferry: 3, school: 3, bakery: 3, lighthouse: 3}}\n",
    );
    let article = |number: usize, title: &str, text: &str| {
        let path = format!("content/articles/2031-03-0{number}-story.md");
        site.write(&path, format!("---\ntitle: {title}\ndate: 2031-03-0{number}\nlanguage: en\n---\n{text}\n"));
    };
    article(1, "Boats", "The ferry of Northport sails twice a day again since its engine was repaired in the yard.");
    article(4, "Lessons", "A new school was opened in Eastmere by the minister, and eighty children moved in.");
    article(8, "Bread", "The oldest bakery of Westhaven has closed because nobody wanted to take over the ovens.");
    site.good(&["compose"]);
    let digest = site.text("content/digests/2031-03/town.md");
    assert_eq!(digest.matches("\n- ").count(), 3, "{digest}");
    assert!(!digest.contains("{#in-short}"), "{digest}");
    // With a story of which it would not speak, it says less than all.
    article(9, "Light", "The lighthouse on the northern cape was sold to a painter from Grauhafen for one crown.");
    site.good(&["compose"]);
    let digest = site.text("content/digests/2031-03/town.md");
    assert!(digest.contains("{#in-short}"), "{digest}");
}
