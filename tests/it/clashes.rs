//! No two things of a site have one address, whatever they are called: each has a page, and what had to be called otherwise
//! is told with its file.

use std::collections::BTreeSet;

use crate::site::Site;

const ARTICLE: &str = "---\ntitle: Rain on the hills\ndate: 2025-03-10\nlanguage: en\n---\nRain fell on the hills all night. The rivers rose and then they fell again.\n";

/// A site with two articles, one topic and editions of all kinds.
fn site() -> Site {
    let site = Site::of_case("basics");
    site.edit("site.yaml", "periods: [month]", "periods: [day, week, month, quarter, year]");
    site
}

/// The paths of the pages below a folder of the built site.
fn pages(site: &Site, folder: &str) -> BTreeSet<String> {
    let files = site.files(&format!("public/{folder}")).into_keys();
    files.filter_map(|path| Some(path.strip_suffix("/index.html")?.to_owned())).collect()
}

/// The paths of all files, as a system sees them that tells neither cases nor forms of Unicode apart.
#[track_caller]
fn no_twins(site: &Site) {
    let mut seen = BTreeSet::new();
    for path in site.files("public").into_keys() {
        assert!(seen.insert(path.to_lowercase()), "{path} has a twin");
    }
}

#[test]
fn a_topic_may_be_called_like_a_part_of_a_date() {
    let dated = [["02", "03", "04", "18"], ["10", "w10", "w12", "q1"]];
    let plain = [["2025", "2025-03", "index", "feed"], ["page", "data", "harbour", "w"]];
    for (keys, mark) in dated.iter().map(|keys| (keys, "_")).chain(plain.iter().map(|keys| (keys, ""))) {
        let site = site();
        let topics = site.text("content/topics.yaml");
        let (head, harbour) = topics.split_once("  harbour:").unwrap();
        let all: String = keys.iter().map(|key| format!("  \"{key}\":{}\n", harbour.trim_end())).collect();
        site.write("content/topics.yaml", format!("{head}{all}"));
        site.good(&["build"]);
        no_twins(&site);
        let there = pages(&site, "2025");
        for edition in ["03", "03/04", "03/18", "W10", "W12", "Q1"] {
            assert!(there.contains(edition), "{edition}: {there:?}");
            for key in keys {
                assert!(there.contains(&format!("{edition}/{key}{mark}")), "{edition} {key}: {there:?}");
            }
        }
        // Its files and links go with it.
        let address = format!("2025/{}{mark}/", keys[0]);
        assert!(site.files("public").contains_key(&format!("{address}digest.json")));
        assert!(site.text("public/2025/index.html").contains(&address));
        assert!(site.text("public/sitemap.xml").contains(&address));
        site.good(&["check"]);
    }
}

#[test]
fn a_page_may_be_called_like_anything_of_the_site() {
    let site = site();
    site.good(&["build"]);
    let own = |path: String| path.split('/').next().unwrap().trim_end_matches(".html").to_lowercase();
    let mut names: BTreeSet<String> = site.files("public").into_keys().map(own).collect();
    // Hidden files are none of the site's pages.
    names.retain(|name| !name.starts_with('.'));
    names.extend(
        ["topics", "archive", "sources", "outlets", "names", "search", "feeds", "data", "2024"].map(str::to_owned),
    );
    for name in &names {
        site.write(&format!("content/pages/{name}.md"), "---\ntitle: Mine\n---\nWords of my own.\n");
    }
    let before = pages(&site, "").len();
    let said = site.good(&["build"]);
    no_twins(&site);
    // The words of these two stand on the site's own page.
    let joined = names.iter().filter(|name| ["method", "corrections"].contains(&name.as_str())).count();
    assert_eq!(pages(&site, "").len(), before + names.len() - joined);
    for name in ["topics", "2025"] {
        let path = format!("public/{name}_/index.html");
        assert!(site.text(&path).contains("Words of my own."));
        assert!(said.contains(&format!("the site itself has `{name}/`, so this page is at `{name}_/`")), "{said}");
        assert!(said.contains(&format!("content/pages/{name}.md")), "{said}");
    }
}

#[test]
fn pages_that_would_have_one_address_get_their_own() {
    let site = site();
    let names = ["about", "en/about", "About", "de/ABOUT", "über uns", "u\u{308}ber uns", "con", "aux.txt", ".."];
    for (number, name) in names.iter().enumerate() {
        site.write(&format!("content/pages/{name}.md"), format!("---\ntitle: Page {number}\n---\nWords {number}.\n"));
    }
    let said = site.good(&["build"]);
    no_twins(&site);
    let texts: String =
        site.files("public").into_values().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect();
    // A hidden file is none of the site's.
    for number in 0..names.len() - 1 {
        assert!(texts.contains(&format!("<p>Words {number}.</p>")), "{number}");
    }
    assert!(said.contains("two pages have the id `about`, so this one is `about-"), "{said}");
    assert!(
        said.contains("content/pages/en/about.md") && said.contains("rename this file or `content/pages/about.md`")
    );
    let files = site.files("public");
    site.good(&["build"]);
    assert_eq!(site.files("public"), files, "a suffix is the same in each build");
}

/// The eleven names at which other generators lost an article, and what becomes of them.
#[test]
fn no_article_is_lost_by_its_name() {
    let site = site();
    site.good(&["build"]);
    let sources = || pages(&site, "sources").into_iter().filter(|path| !path.contains('/')).count();
    let before = sources();
    let names = [
        // One name in two folders, and by case.
        "rain",
        "north/rain",
        "north/RAIN",
        "Rain",
        // One name with other extensions, and with a suffix of ours.
        "rain.md",
        "slug/rain-1",
        // By Unicode, folding and letters that look alike.
        "Stra\u{df}e",
        "Strasse",
        "STRASSE",
        "K\u{e4}se",
        "Ka\u{308}se",
        "p\u{430}ypal",
        "paypal",
        // What the site has itself.
        "2025",
        "03",
        "index",
        "feed",
        "feed.xml",
        "year",
        "undated",
        "language",
        "page",
        "search",
        "404",
        "style",
        // What systems keep for themselves.
        "con",
        "aux",
        "nul.txt",
        "com1",
        "git",
        "htaccess",
        "CNAME",
    ];
    for (number, name) in names.iter().enumerate() {
        let text = ARTICLE.replace("Rain on the hills", &format!("Rain {number}"));
        let slug = if name.starts_with("slug") { "title: Rain 5\nslug: rain" } else { "" };
        site.write(
            &format!("content/articles/{name}.md"),
            if slug.is_empty() { text } else { text.replace("title: Rain 5", slug) },
        );
    }
    let said = site.good(&["build"]);
    no_twins(&site);
    assert_eq!(sources(), before + names.len(), "{said}");
    for name in ["north/rain", "north/RAIN", "Rain", "STRASSE"] {
        assert!(said.contains(&format!("content/articles/{name}.md")), "{name}: {said}");
    }
}

#[test]
fn two_files_of_one_digest_stop_the_build_with_both_names() {
    let site = site();
    site.good(&["build"]);
    let files = site.files("public");
    site.write("content/digests/2025-03/harbour.MD", site.text("content/digests/2025-03/harbour.md"));
    let said = site.run(&["build"]);
    assert_eq!(said.code, 1, "{}", said.text);
    for name in ["content/digests/2025-03/harbour.MD", "content/digests/2025-03/harbour.md"] {
        assert!(said.text.contains(name), "{}", said.text);
    }
    assert_eq!(site.files("public"), files);
}

#[test]
fn a_period_has_one_spelling() {
    let site = site();
    site.good(&["build"]);
    let digest = site.text("content/digests/2025-W10/harbour.md");
    site.write("content/digests/2025-W010/harbour.md", digest.replace("2025-W10", "2025-W010"));
    let said = site.run(&["build"]);
    assert_eq!(said.code, 1, "{}", said.text);
    assert!(said.text.contains("`2025-W010` is no period"), "{}", said.text);
}

#[test]
fn a_static_file_in_the_way_of_a_page_is_told_with_its_name_by_build_and_check() {
    let site = site();
    site.write("content/pages/about.md", "---\ntitle: About\n---\nWords.\n");
    for path in
        ["index.html", "feed.xml", "about", "2025", "Topics/index.html", "search/index.html/x.txt", "logo.png", "a/b"]
    {
        site.write(&format!("static/{path}"), "x\n");
    }
    let told = [
        ("static/index.html", "`index.html` is in the way of `index.html`, which Clipsheet makes"),
        ("static/feed.xml", "`feed.xml` is in the way of `feed.xml`, which Clipsheet makes"),
        ("static/about", "`about` is in the way of `about/index.html`, which Clipsheet makes"),
        ("static/2025", "`2025` is in the way of `2025/"),
        ("static/Topics/index.html", "`Topics/index.html` is in the way of `topics/index.html`, which Clipsheet makes"),
        ("static/search/index.html/x.txt", "`search/index.html/x.txt` is in the way of `search/index.html`, which"),
    ];
    for command in ["build", "check"] {
        let said = site.run(&[command]);
        assert_eq!(said.code, 1, "{command}");
        for (file, text) in told {
            assert!(said.text.contains(&format!("error: {text}")), "{command} {text}: {}", said.text);
            assert!(said.text.contains(&format!("--> {file}\n")), "{command} {file}: {}", said.text);
        }
        assert!(said.text.contains("6 errors"), "{}", said.text);
    }
}

#[test]
fn what_is_hidden_among_static_files_is_published_and_links_are_told() {
    let site = site();
    for path in [".well-known/security.txt", ".htaccess", ".DS_Store", ".git/config", "img/.gitkeep", ".a.swp"] {
        site.write(&format!("static/{path}"), "x\n");
    }
    std::os::unix::fs::symlink(site.path("site.yaml"), site.path("static/link.yaml")).unwrap();
    let said = site.run(&["build"]);
    assert!(
        said.text
            .contains("warning: it is a link, and links are not followed, so it is left out\n--> static/link.yaml"),
        "{}",
        said.text
    );
    let files = site.files("public");
    let hidden: Vec<&str> =
        files.keys().map(String::as_str).filter(|path| path.contains("/.") || path.starts_with('.')).collect();
    assert_eq!(hidden, [".clipsheet-manifest", ".htaccess", ".well-known/security.txt"]);
    site.good(&["check"]);
    assert!(site.run(&["build"]).text.contains("(0 written"));
}

#[test]
fn a_site_is_not_built_into_what_it_is_built_from() {
    let site = Site::of_case("basics");
    for folder in ["static", "content/articles/live"] {
        let said = site.run(&["build", "--output", folder]);
        assert!(said.code == 1 && said.text.contains("from which the site is built"), "{folder}: {}", said.text);
    }
    site.good(&["build", "--output", "elsewhere"]);
}

/// "Editorial" is the title of every day's; what is imported today takes nobody's place, but for what has its text.
#[test]
fn a_page_with_the_title_of_an_older_one_takes_its_place_only_with_its_text() {
    let site = Site::of_case("basics");
    let page = |text: &str| {
        format!("<html lang=en><title>Editorial</title><article><h1>Editorial</h1><p>{text}</p></article>")
    };
    let wall =
        "The council of Northport wants a new sea wall, and it wants it before the winter comes with its storms.";
    let bread =
        "Bread costs too much in the shops of Eastmere, say the bakers, who pay twice as much for flour as before.";
    site.write("raw/one.html", page(wall));
    site.good(&["import", "raw/one.html"]);
    site.write("raw/two.html", page(bread));
    site.good(&["import", "raw/two.html"]);
    site.write("raw/three.html", page(&format!("{wall} Nobody knows who pays.")));
    site.good(&["import", "raw/three.html"]);
    let texts = site.files("content/articles").into_values().map(|bytes| String::from_utf8(bytes).unwrap());
    let texts: Vec<String> = texts.filter(|text| text.contains("title: Editorial")).collect();
    assert_eq!(texts.len(), 2);
    assert!(texts.iter().any(|text| text.contains(bread)), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("Nobody knows who pays")), "{texts:?}");
}
