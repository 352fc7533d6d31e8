//! The guide in `docs/src`, read as a newcomer reads it: what it shows is done, and must come out as it is shown.
//!
//! Each chapter is played from top to bottom in a folder of its own. A block of the kind `console` is run by trycmd. What
//! else a chapter shows has a comment in the line before its block, which readers do not see:
//!
//! - `<!-- start: sample -->` (no block) runs `clipsheet init`,
//! - `<!-- there: PATH PATH … -->` (no block): these are there,
//! - `<!-- file: PATH -->` the block is the whole file: it is written,
//! - `<!-- shown: PATH -->` the block stands in the file just so,
//! - `<!-- edit: PATH -->` the block is a diff: its `-` lines stand in the file, and its `+` lines take their place.
//!
//! `TRYCMD=overwrite cargo test --test it guide` takes what the commands say for what is meant, and writes it into the
//! chapters; look at the difference before you commit it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Parser, Tag};
use serde_json::Value;
use walkdir::WalkDir;

use crate::site::Site;

/// The folder of the guide.
const GUIDE: &str = "docs/src";
/// The folder of the player; trycmd runs `part.md` in `part.in`.
const SCRATCH: &str = "part.in";

/// One test for each chapter.
macro_rules! chapters {
    ($($name:ident: $path:literal),* $(,)?) => {
        const CHAPTERS: &[&str] = &[$($path),*];
        $(#[test] fn $name() { play($path); })*
    };
}

chapters! {
    introduction: "introduction.md",
    first_briefing: "first-briefing.md",
    importing: "importing.md",
    topics: "topics.md",
    editing: "editing.md",
    attribution: "attribution.md",
    themes: "themes.md",
    what_the_site_holds: "site.md",
    checking: "checking.md",
    publishing: "publishing.md",
    safety: "safety.md",
    site_yaml: "reference/site-yaml.md",
    topics_yaml: "reference/topics-yaml.md",
    outlets_yaml: "reference/outlets-yaml.md",
    article: "reference/article.md",
    digest: "reference/digest.md",
    commands: "reference/commands.md",
    templates: "reference/templates.md",
    quality: "reference/quality.md",
}

/// What a chapter does besides its commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act<'a> {
    Start,
    There(&'a str),
    File(&'a str),
    Shown(&'a str),
    Edit(&'a str),
}

impl<'a> Act<'a> {
    /// Reads the comment before a block.
    fn of(line: &'a str) -> Option<Self> {
        let (act, of) = line.strip_prefix("<!-- ")?.strip_suffix(" -->")?.split_once(": ")?;
        match act {
            "start" => {
                assert_eq!(of, "sample");
                Some(Self::Start)
            }
            "there" => Some(Self::There(of)),
            "file" => Some(Self::File(of)),
            "shown" => Some(Self::Shown(of)),
            "edit" => Some(Self::Edit(of)),
            _ => panic!("`{line}` is not known here"),
        }
    }
}

/// Plays a chapter; what its commands say must be what it shows.
#[track_caller]
fn play(chapter: &str) {
    let path = Path::new(GUIDE).join(chapter);
    let text = fs::read_to_string(&path).unwrap();
    let site = Site::empty();
    fs::create_dir(site.path(SCRATCH)).unwrap();
    // What is told up to the next act; trycmd may write it anew.
    let (mut played, mut part) = (String::new(), String::new());
    let mut lines = text.split_inclusive('\n');
    while let Some(line) = lines.next() {
        part.push_str(line);
        if let Some(kind) = line.strip_prefix("```") {
            let known = ["console\n", "text\n", "sh\n"].contains(&kind);
            assert!(known, "{chapter}: a block of the kind `{}` says what it is in the line before", kind.trim());
            for line in lines.by_ref() {
                part.push_str(line);
                if line == "```\n" {
                    break;
                }
            }
            continue;
        }
        let Some(act) = Act::of(line.trim_end()) else { continue };
        played += &told(&site, chapter, std::mem::take(&mut part));
        let block = match act {
            Act::Start | Act::There(_) => String::new(),
            Act::File(_) | Act::Shown(_) | Act::Edit(_) => block(&mut lines, &mut part),
        };
        perform(&site, chapter, act, &block);
    }
    played += &told(&site, chapter, part);
    if played != text {
        fs::write(path, played).unwrap();
    }
}

/// Runs the commands of a part of a chapter; gives the part back, as it is now.
fn told(site: &Site, chapter: &str, part: String) -> String {
    if !part.contains("```console\n") {
        return part;
    }
    site.write("part.md", &part);
    println!("{chapter}: {}", part.lines().find(|line| line.starts_with("$ ")).unwrap_or("no command"));
    trycmd::TestCases::new()
        .register_bin("clipsheet", trycmd::cargo::cargo_bin!("clipsheet"))
        .env("COLUMNS", "100")
        .case(site.path("part.md"))
        .run();
    site.text("part.md")
}

/// Takes the block that follows out of the lines, also into `part`; what is in it.
fn block<'a>(lines: &mut impl Iterator<Item = &'a str>, part: &mut String) -> String {
    let opening = lines.next().expect("a block follows");
    assert!(opening.starts_with("```"), "a block follows, not {opening:?}");
    part.push_str(opening);
    let mut block = String::new();
    for line in lines {
        part.push_str(line);
        if line == "```\n" {
            return block;
        }
        block.push_str(line);
    }
    panic!("a block without an end")
}

#[track_caller]
fn perform(site: &Site, chapter: &str, act: Act<'_>, block: &str) {
    let inside = |path: &str| format!("{SCRATCH}/{path}");
    match act {
        Act::Start => {
            let made = site.command(&["--quiet", "init"]).current_dir(site.path(SCRATCH)).status().unwrap();
            assert!(made.success());
        }
        Act::There(paths) => {
            for path in paths.split_whitespace() {
                assert!(site.path(&inside(path)).exists(), "{chapter}: there is no {path}");
            }
        }
        Act::File(path) => site.write(&inside(path), block),
        Act::Shown(path) => {
            let text = site.text(&inside(path));
            assert!(text.contains(block), "{chapter} shows of {path}:\n{block}\nbut it is:\n{text}");
        }
        Act::Edit(path) => {
            let side = |other: char| -> String {
                let kept = block.split_inclusive('\n').filter(|line| !line.starts_with(other));
                kept.map(|line| line.get(1..).unwrap_or_default()).collect()
            };
            let (old, new) = (side('+'), side('-'));
            let text = site.text(&inside(path));
            assert_eq!(text.matches(&old).count(), 1, "{chapter} edits in {path}:\n{old}\nbut it is:\n{text}");
            site.write(&inside(path), text.replace(&old, &new));
        }
    }
}

/// The pages of the guide, by their path in it.
fn pages() -> BTreeSet<String> {
    let files = WalkDir::new(GUIDE).into_iter().map(|entry| entry.unwrap().into_path());
    let pages = files.filter(|path| path.extension().is_some_and(|end| end == "md"));
    pages.map(|path| path.strip_prefix(GUIDE).unwrap().to_str().unwrap().replace('\\', "/")).collect()
}

/// Where the links of a page lead, as written.
fn links(text: &str) -> Vec<String> {
    let link = |event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    };
    Parser::new(text).filter_map(link).collect()
}

#[test]
fn the_summary_has_every_chapter() {
    let text = fs::read_to_string(Path::new(GUIDE).join("SUMMARY.md")).unwrap();
    let named = links(&text);
    assert_eq!(named, CHAPTERS, "the chapters that are played, in the order of the summary");
    let mut pages = pages();
    assert!(pages.remove("SUMMARY.md"));
    assert_eq!(named.into_iter().collect::<BTreeSet<_>>(), pages);
}

#[test]
fn every_link_of_the_guide_leads_to_a_file() {
    let (mut followed, mut dead) = (0, Vec::new());
    for page in pages() {
        let path = Path::new(GUIDE).join(&page);
        let text = fs::read_to_string(&path).unwrap();
        // mdBook puts another file in the place of such a line.
        for line in text.lines().filter_map(|line| line.strip_prefix("{{#include ")) {
            let file = path.with_file_name("").join(line.trim_end_matches('}'));
            assert!(file.is_file(), "{page} includes {}, which is not there", file.display());
        }
        for link in links(&text).iter().filter(|link| !link.contains("://")) {
            let (file, section) = link.split_once('#').unwrap_or((link, ""));
            let target: PathBuf = if file.is_empty() { path.clone() } else { path.with_file_name("").join(file) };
            followed += 1;
            let Ok(text) = fs::read_to_string(&target) else {
                dead.push(format!("{page}: {link}"));
                continue;
            };
            if !section.is_empty() && !text.lines().any(|line| heading(line).as_deref() == Some(section)) {
                dead.push(format!("{page}: {link}"));
            }
        }
    }
    assert_eq!(dead, Vec::<String>::new());
    assert!(followed > 30, "only {followed} links were found");
}

/// The address that mdBook gives to a heading.
fn heading(line: &str) -> Option<String> {
    let text = line.starts_with('#').then(|| line.trim_start_matches('#').trim())?;
    let kept = text.chars().filter(|letter| letter.is_alphanumeric() || [' ', '-', '_'].contains(letter));
    Some(kept.map(|letter| if letter == ' ' { '-' } else { letter.to_ascii_lowercase() }).collect())
}

/// The keys of the tables of a schema, wherever they stand in it.
fn keys(schema: &Value, into: &mut BTreeSet<String>) {
    match schema {
        Value::Object(table) => {
            for (name, value) in table {
                if let ("properties", Value::Object(properties)) = (name.as_str(), value) {
                    into.extend(properties.keys().cloned());
                    properties.values().for_each(|property| keys(property, into));
                } else if name != "examples" {
                    keys(value, into);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, into)),
        _ => {}
    }
}

/// The keys that the tables of a reference page explain: what stands as code in the first cell of a row.
fn explained(text: &str) -> BTreeSet<String> {
    let cells = text.lines().filter_map(|line| line.strip_prefix("| `")?.split(" |").next());
    let words = cells.flat_map(|cell| cell.split('`').filter(|word| !word.trim_matches([',', ' ']).is_empty()));
    words.map(|word| word.rsplit('.').next().unwrap_or(word).to_owned()).collect()
}

#[track_caller]
fn check_reference(page: &str, schema: &str) {
    let schema: Value = serde_json::from_str(&Site::empty().good(&["schema", schema])).unwrap();
    let mut known = BTreeSet::new();
    keys(&schema, &mut known);
    let text = fs::read_to_string(Path::new(GUIDE).join("reference").join(page)).unwrap();
    assert_eq!(explained(&text), known, "the keys that {page} explains, and those that there are");
}

#[test]
fn the_reference_explains_every_key_and_no_other() {
    check_reference("site-yaml.md", "site");
    check_reference("topics-yaml.md", "topics");
    check_reference("outlets-yaml.md", "outlets");
    check_reference("article.md", "article");
    check_reference("digest.md", "digest");
}

/// The commands that a page of help lists.
fn listed(help: &str) -> Vec<&str> {
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    // A longer line goes on below, further to the right.
    let names = lines.filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").collect()
}

#[test]
fn the_reference_has_every_command() {
    let text = fs::read_to_string(Path::new(GUIDE).join("reference/commands.md")).unwrap();
    let site = Site::empty();
    let help = site.good(&["--help"]);
    let commands = listed(&help);
    assert!(commands.len() > 15, "{help}");
    for command in commands {
        let help = site.good(&[command, "--help"]);
        let below = listed(&help);
        let names: Vec<String> = match below[..] {
            [] => vec![command.to_owned()],
            _ => below.iter().map(|name| format!("{command} {name}")).collect(),
        };
        for name in names {
            assert!(
                text.contains(&format!("| `{name}`")) || text.contains(&format!("| `{name} ")),
                "`{name}` is missing"
            );
        }
    }
}

#[test]
fn what_a_chapter_shows_is_held_against_the_files() {
    let site = Site::empty();
    site.write("part.in/a.yaml", "a: 1\nb: 2\n");
    perform(&site, "", Act::Shown("a.yaml"), "b: 2\n");
    perform(&site, "", Act::Edit("a.yaml"), " a: 1\n-b: 2\n+b: 3\n+c: 4\n");
    assert_eq!(site.text("part.in/a.yaml"), "a: 1\nb: 3\nc: 4\n");
    assert!(std::panic::catch_unwind(|| perform(&site, "", Act::Shown("a.yaml"), "b: 2\n")).is_err());
    assert!(std::panic::catch_unwind(|| perform(&site, "", Act::Edit("a.yaml"), "-b: 2\n+b: 4\n")).is_err());
    let shown = || told(&site, "", "```console\n$ clipsheet --version\nanother 0\n\n```\n".to_owned());
    if std::env::var_os("TRYCMD").is_none() {
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(shown)).is_err());
    }
}
