//! What was published and what will be → no address is lost: one that has moved leads on, one that would vanish is told.

use std::collections::{BTreeMap, BTreeSet};

use super::host::REDIRECTS;
use anyhow::Result;

use super::manifest::{Manifest, PUBLISHED};
use super::release::{Release, is_fingerprinted};
use super::twins::is_twin;
use crate::config::BaseUrl;
use crate::note::{Note, Rule};

/// Adds what leads readers from where a page was to where it is, and gives the lines for a host that `reads_rules`.
///
/// Where the host does not, a page gets a small page that leads on. What lay beside it, such as a feed, is a copy of what
/// lies beside the new page, since programs that read feeds follow no page. What is wrong with a redirect is `told` with the
/// path that it leads on from.
pub(super) fn add_redirects(
    release: &mut Release,
    redirects: &BTreeMap<String, String>,
    base_url: &BaseUrl,
    reads_rules: bool,
    told: &mut dyn FnMut(&str, Note),
) -> String {
    let mut lines = String::new();
    for (from, to) in redirects {
        let to = match followed(release, redirects, to, from) {
            Ok(to) => to,
            Err(note) => {
                told(from, note);
                continue;
            }
        };
        let address = match &to {
            Destination::Site(path) => base_url.whole(&format!("{}{}", base_url.path(), &path[1..])),
            Destination::Elsewhere(address) => address.clone(),
        };
        let old = file_of(from);
        if release.has(&old) {
            let note = Note::warning(format!("the redirect of `{from}` is not used: there is a page"));
            told(from, note.of(Rule::Redirect).hint("take it out of `redirects` in site.yaml"));
            continue;
        }
        if old.ends_with(".html") && !reads_rules {
            release.add(&old, page(&address).into_bytes());
        }
        let home = base_url.path();
        let target = match &to {
            Destination::Site(path) => format!("{home}{}", &path[1..]),
            Destination::Elsewhere(address) => address.clone(),
        };
        lines += &format!("{home}{} {target} 301\n", &from[1..]);
        if let Destination::Site(path) = to {
            copy_beside(release, &old, &file_of(&path));
        }
    }
    lines
}

/// Where attributions are now of which `before` has pages, while the release has them otherwise: one page for all articles
/// of a day instead of one for each, or the other way.
///
/// What stands on a page by day is told by the anchors of its articles. What stood on one leads to the list of its year.
///
/// # Errors
/// A page of the release cannot be read.
pub fn moved_sources(before: &Manifest, release: &Release) -> Result<BTreeMap<String, String>> {
    let page_of = |path: &str| path.strip_prefix("sources/")?.strip_suffix("/index.html").map(str::to_owned);
    let is_list = |name: &str| name.starts_with("year/") || name.starts_with("language/");
    let gone = before.0.keys().filter(|path| !release.has(path)).filter_map(|path| page_of(path));
    let gone: BTreeSet<String> = gone.filter(|name| !is_list(name)).collect();
    if gone.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut moved = BTreeMap::new();
    for path in release.paths() {
        // Only these hold several; the pages of single articles need not be read.
        let Some(page) = page_of(path).filter(|name| is_day(name)) else { continue };
        let html = release.read(path)?;
        for part in String::from_utf8_lossy(&html).split(" id=\"").skip(1) {
            let id = part.split_once('"').and_then(|(anchor, _)| anchor.strip_suffix(".article"));
            if let Some(id) = id.filter(|id| gone.contains(*id)) {
                moved.insert(format!("/sources/{id}/"), format!("/sources/{page}/#{id}.article"));
            }
        }
    }
    for name in gone {
        let year = if name.starts_with("undated") { "undated" } else { name.split('-').next().unwrap_or_default() };
        let list = format!("sources/year/{year}/");
        let from = format!("/sources/{name}/");
        if is_day(&name) && release.has(&file_of(&list)) && !moved.contains_key(&from) {
            moved.insert(from, format!("/{list}"));
        }
    }
    Ok(moved)
}

/// Whether a name is that of a page by day, as `2031-04-04`, `2031-04`, `2031`, `undated` and `undated/2031-04`.
fn is_day(name: &str) -> bool {
    let date = name.strip_prefix("undated").map_or(name, |rest| rest.trim_start_matches('/'));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    name == "undated" || date.len() <= 10 && date.split('-').all(is_number)
}

/// Adds small pages that lead on. They stay for as long as they are published, whatever the host: no place tells which
/// rules it was given the last time.
pub fn lead_on(release: &mut Release, moved: &BTreeMap<String, String>, base_url: &BaseUrl) {
    for (from, to) in moved {
        let address = base_url.whole(&format!("{}{}", base_url.path(), &to[1..]));
        release.add(&file_of(from), page(&address).into_bytes());
    }
}

/// Where a redirect ends.
enum Destination {
    /// At a path of the site, with a `/` at its start.
    Site(String),
    /// At another site.
    Elsewhere(String),
}

/// Follows redirects of redirects to their end.
///
/// # Errors
/// There is none.
fn followed(
    release: &Release,
    redirects: &BTreeMap<String, String>,
    to: &str,
    from: &str,
) -> Result<Destination, Note> {
    let mut seen = BTreeSet::new();
    let mut at = to;
    loop {
        if !at.starts_with('/') {
            return Ok(Destination::Elsewhere(at.to_owned()));
        }
        // Paths may be written with a `/` at their end or without.
        let file = file_of(at);
        let next = redirects.iter().find(|(from, _)| file_of(from) == file).map(|(_, next)| next);
        if next.is_none() && release.has(&file) {
            return Ok(Destination::Site(at.to_owned()));
        }
        match next {
            Some(next) if seen.insert(at) => at = next,
            next => {
                let problem = if next.is_some() { "leads to itself" } else { "leads to no page" };
                let note = Note::error(format!("the redirect of `{from}` {problem}: `{at}`"));
                return Err(note.of(Rule::Redirect).hint("change it under `redirects` in site.yaml"));
            }
        }
    }
}

/// The file that a server shows for a path of the site: `/a/` → `a/index.html`.
fn file_of(path: &str) -> String {
    let inside = path.trim_start_matches('/');
    let name = inside.rsplit('/').next().unwrap_or_default();
    if name.contains('.') {
        inside.to_owned()
    } else {
        let folder = inside.trim_end_matches('/');
        if folder.is_empty() { "index.html".to_owned() } else { format!("{folder}/index.html") }
    }
}

/// The path by which readers know a file: `a/index.html` → `/a/`.
fn path_of(file: &str) -> String {
    let shown = match file.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => file,
    };
    format!("/{shown}")
}

/// The files in the folder of the page `new` also in that of the page `old`, but for pages.
fn copy_beside(release: &mut Release, old: &str, new: &str) {
    let folders = (old.strip_suffix("index.html"), new.strip_suffix("index.html"));
    let (Some(old), Some(new)) = folders else { return };
    // The home page has too much beside it.
    if old.is_empty() || new.is_empty() {
        return;
    }
    let beside =
        |path: &str| path.strip_prefix(new).is_some_and(|name| !name.contains('/') && !name.ends_with(".html"));
    let names: Vec<String> =
        release.paths().filter(|path| beside(path)).map(|path| path[new.len()..].to_owned()).collect();
    for name in names {
        if let Ok(bytes) = release.read(&format!("{new}{name}")) {
            release.add(&format!("{old}{name}"), bytes);
        }
    }
}

/// A page that leads to `address`, by itself where a browser lets it.
fn page(address: &str) -> String {
    let address = address.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    format!(
        "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta http-equiv=\"refresh\" content=\"0; url={address}\">\n\
         <link rel=\"canonical\" href=\"{address}\">\n<title>{address}</title>\n</head>\n\
         <body>\n<p><a href=\"{address}\">{address}</a></p>\n</body>\n</html>\n"
    )
}

/// The addresses of `removed` that readers may know and that nothing leads on from.
///
/// Data and feeds beside a page that is still there, or leads on, are no address of their own to most; those beside a page
/// that vanishes are told with it.
pub(super) fn vanishing(removed: &[String], release: &Release, redirects: &BTreeMap<String, String>) -> Vec<Note> {
    let moved: BTreeSet<String> = redirects.keys().map(|from| file_of(from)).collect();
    let leads = |file: &str| release.has(file) || moved.contains(file);
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let mut notes = Vec::new();
    let pages_first = |path: &&String| (!path.ends_with("index.html"), (*path).clone());
    let mut sorted: Vec<&String> = removed.iter().filter(|path| is_permanent(path) && !leads(path)).collect();
    sorted.sort_by_key(pages_first);
    for path in sorted {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let page = if folder.is_empty() { "index.html".to_owned() } else { format!("{folder}/index.html") };
        let is_page = path.ends_with(".html") && !is_mail(path);
        if !is_page && (told.contains(folder) || !is_feed(path) && leads(&page)) {
            continue;
        }
        if path.ends_with("index.html") {
            told.insert(folder);
        }
        notes.push(
            Note::error(format!("the address `{}` would vanish", path_of(path)))
                .of(Rule::VanishingAddress)
                .hint("say where it leads now under `redirects` in site.yaml, or let it go with `--allow-vanishing`"),
        );
    }
    notes
}

fn is_feed(path: &str) -> bool {
    path.ends_with("feed.xml") || path.ends_with("feed.json") || path.starts_with("feeds/")
}

fn is_mail(path: &str) -> bool {
    path.ends_with("/email.html")
}

/// Whether readers may have kept the address of a file. Nobody keeps those whose names change with their bytes, the parts
/// of the search index, what is for hosts, and packed twins.
fn is_permanent(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let for_hosts = matches!(path, "CNAME" | "_headers" | REDIRECTS | PUBLISHED) || name.starts_with('.');
    !(is_fingerprinted(path) || path.starts_with("pagefind/") || for_hosts || is_twin(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::tests::release;

    fn redirected(redirects: &[(&str, &str)]) -> (Vec<String>, String, Vec<String>) {
        let site = [("b/feed.xml", "f"), ("b/index.html", "b"), ("c/index.html", "c"), ("index.html", "h")];
        let (_place, mut release) = release(&site);
        let redirects = redirects.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect();
        let mut notes = Vec::new();
        let base_url = BaseUrl::new("https://a.example/s/").unwrap();
        let lines = add_redirects(&mut release, &redirects, &base_url, false, &mut |_, note| notes.push(note));
        let added = release.paths().filter(|path| !site.iter().any(|(known, _)| known == path));
        let added: Vec<String> = added.map(str::to_owned).collect();
        if let Some(page) = added.iter().find(|path| path.ends_with(".html")) {
            let html = String::from_utf8(release.read(page).unwrap()).unwrap();
            assert!(html.contains("0; url=https://"), "{html}");
        }
        (added, lines, notes.into_iter().map(|note| note.text).collect())
    }

    #[test]
    fn what_has_moved_leads_on_with_its_feed() {
        let (added, lines, notes) = redirected(&[("/a/", "/old/"), ("/old/", "/b/"), ("/x.pdf", "https://x.example/")]);
        assert_eq!(added, ["a/feed.xml", "a/index.html", "old/feed.xml", "old/index.html"]);
        assert_eq!(lines, "/s/a/ /s/b/ 301\n/s/old/ /s/b/ 301\n/s/x.pdf https://x.example/ 301\n");
        assert_eq!(notes, Vec::<String>::new());
    }

    #[test]
    fn redirects_to_nowhere_are_told() {
        let (added, _, notes) = redirected(&[("/a/", "/d/"), ("/e/", "/f/"), ("/f/", "/e/"), ("/c/", "/b/")]);
        assert_eq!(added, Vec::<String>::new());
        assert_eq!(
            notes,
            [
                "the redirect of `/a/` leads to no page: `/d/`",
                "the redirect of `/c/` is not used: there is a page",
                "the redirect of `/e/` leads to itself: `/f/`",
                "the redirect of `/f/` leads to itself: `/e/`",
            ]
        );
    }

    #[test]
    fn attributions_lead_on_when_they_stand_otherwise() {
        let manifest = |release: &Release| release.manifest();
        let (_one, articles) = release(&[
            ("sources/2031-04-04-a/index.html", "a"),
            ("sources/b/index.html", "b"),
            ("sources/gone/index.html", "c"),
            ("sources/index.html", "s"),
            ("sources/year/2031/index.html", "y"),
        ]);
        let (_two, mut days) = release(&[
            ("sources/2031-04-04/index.html", "<article id=\"2031-04-04-a.article\"><p id=\"2031-04-04-a.s1\">"),
            ("sources/undated/2031-05/index.html", "<article id=\"b.article\">"),
            ("sources/index.html", "s"),
            ("sources/year/2031/index.html", "y"),
        ]);
        let told = |moved: BTreeMap<String, String>| {
            moved.into_iter().map(|(from, to)| format!("{from} {to}")).collect::<Vec<_>>()
        };
        let moved = moved_sources(&manifest(&articles), &days).unwrap();
        assert_eq!(
            told(moved.clone()),
            [
                "/sources/2031-04-04-a/ /sources/2031-04-04/#2031-04-04-a.article",
                "/sources/b/ /sources/undated/2031-05/#b.article"
            ]
        );
        assert_eq!(
            told(moved_sources(&manifest(&days), &articles).unwrap()),
            ["/sources/2031-04-04/ /sources/year/2031/"]
        );
        let base_url = BaseUrl::new("https://a.example/s/").unwrap();
        lead_on(&mut days, &moved, &base_url);
        let page = String::from_utf8(days.read("sources/b/index.html").unwrap()).unwrap();
        assert!(page.contains("0; url=https://a.example/s/sources/undated/2031-05/#b.article\""), "{page}");
        assert!(moved_sources(&manifest(&days), &days).unwrap().is_empty());
    }

    #[test]
    fn an_address_is_told_once_and_only_if_readers_know_it() {
        let redirects = BTreeMap::from([("/c".to_owned(), "/b/".to_owned())]);
        let removed = [
            "c/index.html",
            ".nojekyll",
            "a/email.html",
            "a/feed.xml",
            "a/index.html",
            "b/edition.json",
            "b/feed.xml",
            "data/old.json",
            "pagefind/pagefind.js",
            "style.77cdc4c7.css",
        ]
        .map(str::to_owned);
        let (_place, release) = release(&[("b/index.html", "b"), ("index.html", "h")]);
        let told: Vec<String> = vanishing(&removed, &release, &redirects).into_iter().map(|note| note.text).collect();
        assert_eq!(
            told,
            [
                "the address `/a/` would vanish",
                "the address `/b/feed.xml` would vanish",
                "the address `/data/old.json` would vanish"
            ]
        );
    }
}
