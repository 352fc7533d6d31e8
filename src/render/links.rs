//! The pages of a site → the links in them that lead nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::disk::OutputFile;
use crate::note::{Note, Place};

static HREF: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"\s(?:href|src|cite)="([^"]*)""#).expect("the pattern is constant"));
static ID: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"\sid="([^"]*)""#).expect("the pattern is constant"));

/// Follows every link inside the site to its page and its anchor. `home` is the path of the home page.
pub fn dead_links(files: &[OutputFile], home: &str) -> Vec<Note> {
    let pages: BTreeMap<&str, String> = files
        .iter()
        .filter(|file| file.path.ends_with(".html"))
        .map(|file| (file.path.as_str(), String::from_utf8_lossy(&file.bytes).into_owned()))
        .collect();
    let anchors: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, html)| {
            (*path, ID.captures_iter(html).filter_map(|found| found.get(1)).map(|id| id.as_str()).collect())
        })
        .collect();
    let paths: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let mut notes = Vec::new();
    for (page, html) in &pages {
        let links: BTreeSet<&str> =
            HREF.captures_iter(html).filter_map(|found| found.get(1)).map(|link| link.as_str()).collect();
        for link in links {
            if let Some(problem) = problem(link, page, home, &paths, &anchors) {
                notes.push(
                    Note::error(format!("the link `{link}` leads nowhere: {problem}"))
                        .at(Place::file(format!("public/{page}"))),
                );
            }
        }
    }
    notes
}

/// What is wrong with a link; `None` for good ones and for those that leave the site.
fn problem(
    link: &str,
    page: &str,
    home: &str,
    paths: &BTreeSet<&str>,
    anchors: &BTreeMap<&str, BTreeSet<&str>>,
) -> Option<String> {
    let (address, anchor) = link.split_once('#').unwrap_or((link, ""));
    let target = if address.is_empty() {
        page.to_owned()
    } else if let Some(inside) = address.strip_prefix(home) {
        if inside.is_empty() || inside.ends_with('/') { format!("{inside}index.html") } else { inside.to_owned() }
    } else if address.starts_with('/') {
        return Some(format!("it lies outside `{home}`"));
    } else if address.contains(':') {
        return None;
    } else {
        return Some("it is relative; write it from the site's root".to_owned());
    };
    if !paths.contains(target.as_str()) {
        return Some("there is no such page".to_owned());
    }
    let known = anchors.get(target.as_str());
    let there = anchor.is_empty() || known.is_none_or(|anchors| anchors.contains(anchor));
    (!there).then(|| format!("there is no `{anchor}` on that page"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dead_links_are_told() {
        let page = |path: &str, html: &str| OutputFile { path: path.into(), bytes: html.into() };
        let files = [
            page(
                "index.html",
                r##"<a href="/s/a/#x">1</a> <a href="/s/b/">2</a> <a href="#top">3</a> <a href="/t/">4</a>"##,
            ),
            page("a/index.html", r#"<p id="y"></p> <a href="https://a.example/">5</a> <a href="/s/">6</a>"#),
        ];
        let told: Vec<String> = dead_links(&files, "/s/").into_iter().map(|note| note.text).collect();
        assert_eq!(
            told,
            [
                "the link `#top` leads nowhere: there is no `top` on that page",
                "the link `/s/a/#x` leads nowhere: there is no `x` on that page",
                "the link `/s/b/` leads nowhere: there is no such page",
                "the link `/t/` leads nowhere: it lies outside `/s/`",
            ]
        );
    }
}
