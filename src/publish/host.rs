//! A release and who shows it to readers → the files that this host wants, and where its limits are near.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use super::release::{Release, is_fingerprinted};
use crate::config::{BaseUrl, Host};
use crate::note::Note;

/// The rules for headers of Netlify and of Cloudflare Pages.
const HEADERS: &str = "_headers";
/// Their rules for redirects.
pub(super) const REDIRECTS: &str = "_redirects";
/// The most rules that Cloudflare Pages reads in `_headers`.
const MAX_HEADER_RULES: usize = 100;
/// The parts of the search index whose names all hold a hash.
const HASHED_FOLDERS: [&str; 3] = ["pagefind/filter", "pagefind/fragment", "pagefind/index"];

/// Adds what `host` needs; files of the site with the same name win. `redirects` are the lines for [`REDIRECTS`].
///
/// # Errors
/// A file of the site cannot be read.
pub(super) fn add_host_files(
    release: &mut Release,
    host: Host,
    base_url: &BaseUrl,
    redirects: &str,
    notes: &mut Vec<Note>,
) -> Result<()> {
    match host {
        Host::Plain | Host::GitlabPages => {}
        Host::GithubPages => {
            // Else GitHub runs Jekyll, which leaves out what starts with `_`.
            release.add(".nojekyll", Vec::new());
            // A domain of one's own shows what is published at its root, and nowhere below it.
            let domain = base_url.host();
            if !domain.ends_with(".github.io") && domain.contains('.') && base_url.path() == "/" {
                release.add("CNAME", format!("{domain}\n").into_bytes());
            }
        }
        Host::Netlify | Host::CloudflarePages => {
            let rules = header_rules(release, base_url.path())?;
            if host == Host::CloudflarePages && rules.len() > MAX_HEADER_RULES {
                notes.push(headers_cut(rules.len()));
            }
            let text: String = rules.iter().take(MAX_HEADER_RULES).map(String::as_str).collect();
            release.add(HEADERS, text.into_bytes());
            if !redirects.is_empty() {
                release.add(REDIRECTS, redirects.as_bytes().to_vec());
            }
        }
    }
    Ok(())
}

/// The rules of `_headers`, what matters most first. What two rules say of one header for one path the hosts join, each in
/// its own way; so no two rules do.
fn header_rules(release: &Release, home: &str) -> Result<Vec<String>> {
    let everywhere = format!(
        "{home}*\n  Referrer-Policy: no-referrer\n  X-Content-Type-Options: nosniff\n  X-Frame-Options: DENY\n"
    );
    let immutable = |path: &str| format!("{home}{path}\n  Cache-Control: public, max-age=31536000, immutable\n");
    let hashed = HASHED_FOLDERS.iter().filter(|folder| {
        release.paths().any(|path| path.strip_prefix(**folder).is_some_and(|rest| rest.starts_with('/')))
    });
    let single = release
        .paths()
        .filter(|path| is_fingerprinted(path) && !HASHED_FOLDERS.iter().any(|folder| path.starts_with(folder)));
    let cached = hashed.map(|folder| immutable(&format!("{folder}/*"))).chain(single.map(immutable));
    let policies = policies(release)?.into_iter().map(|(place, policy)| {
        // That no other site may show a page in a frame cannot be said in the page itself.
        format!("{home}{place}\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n")
    });
    Ok(std::iter::once(everywhere).chain(policies).chain(cached).collect())
}

/// Where all pages have one policy, by its path in a rule: pages at the root by themselves, folders as a whole.
fn policies(release: &Release) -> Result<BTreeMap<String, String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in release.paths().filter(|path| path.ends_with(".html")) {
        let html = release.read(path)?;
        let Some(policy) = policy(&String::from_utf8_lossy(&html)) else { continue };
        let place = match path.split_once('/') {
            Some((folder, _)) => format!("{folder}/*"),
            None => path.strip_suffix("index.html").unwrap_or(path).to_owned(),
        };
        found.entry(place).or_default().insert(policy);
    }
    // Where they differ, each page's own word must do.
    let one = |(place, policies): (String, BTreeSet<String>)| match policies.len() {
        1 => policies.into_iter().next().map(|policy| (place, policy)),
        _ => None,
    };
    Ok(found.into_iter().filter_map(one).collect())
}

/// The Content-Security-Policy that a page states, in a form that a line can hold.
fn policy(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("http-equiv=\"Content-Security-Policy\" content=\"")?;
    let (policy, _) = rest.split_once('"')?;
    let plain = |letter: char| letter.is_ascii_graphic() && letter != '&' || letter == ' ';
    policy.chars().all(plain).then(|| policy.trim_end_matches([';', ' ']).to_owned())
}

fn headers_cut(rules: usize) -> Note {
    Note::warning(format!("`{HEADERS}` would need {rules} rules, and Cloudflare Pages reads {MAX_HEADER_RULES}"))
        .hint("the rest is left out; every page states its own policy all the same")
}

/// What a host takes.
#[derive(Debug, Clone, Copy, Default)]
struct Limits {
    name: &'static str,
    files: Option<usize>,
    /// Of files and folders together.
    entries: Option<usize>,
    /// Of files and folders in one folder.
    folder_entries: Option<usize>,
    file_bytes: Option<u64>,
    total_bytes: Option<u64>,
    /// Of lines in [`REDIRECTS`].
    redirects: Option<usize>,
}

const MIB: u64 = 1 << 20;

/// The limits that hosts state, as read in November 2026; for all others nothing is known.
///
/// - GitHub Pages: a site has at most 1 GB, and its deployment ends after 10 minutes (GitHub Docs, "GitHub Pages limits");
///   Git there takes no file of more than 100 MiB ("About large files on GitHub").
/// - GitLab Pages: 200,000 files, folders and links, and 1 GB on gitlab.com (GitLab Docs, "GitLab.com settings").
/// - Netlify: no limit of files, but 54,000 in one folder (Netlify Docs, "Site deploys overview").
/// - Cloudflare Pages: 20,000 files without a plan that is paid for, else 100,000; 25 MiB a file; 2,000 redirects without
///   a wildcard (Cloudflare Docs, "Limits" and "Redirects" of Pages).
fn limits(host: Host) -> Option<Limits> {
    let none = Limits::default();
    match host {
        Host::Plain => None,
        Host::GithubPages => {
            Some(Limits { name: "GitHub Pages", file_bytes: Some(100 * MIB), total_bytes: Some(1024 * MIB), ..none })
        }
        Host::GitlabPages => {
            Some(Limits { name: "GitLab Pages", entries: Some(200_000), total_bytes: Some(1024 * MIB), ..none })
        }
        Host::Netlify => Some(Limits { name: "Netlify", folder_entries: Some(54_000), ..none }),
        Host::CloudflarePages => Some(Limits {
            name: "Cloudflare Pages",
            files: Some(20_000),
            file_bytes: Some(25 * MIB),
            redirects: Some(2_000),
            ..none
        }),
    }
}

/// Warns of the limits of a host from four fifths on.
pub(super) fn near_limits(release: &Release, host: Host) -> Vec<Note> {
    let Some(limits) = limits(host) else { return Vec::new() };
    let Limits { name, files, entries, folder_entries, file_bytes, total_bytes, redirects } = limits;
    let near = |number: u64, limit: &u64| number.saturating_mul(5) >= limit.saturating_mul(4);
    let many = |number: usize, limit: &usize| near(number as u64, &(*limit as u64));
    let mut notes = Vec::new();
    let mut told = |text: String| notes.push(Note::warning(text).hint(FEWER));
    let count = release.paths().count();
    if let Some(limit) = files.filter(|limit| many(count, limit)) {
        told(format!("the site has {count} files, and {name} takes {limit}"));
    }
    let folders = folders(release);
    let count = count + folders.len().saturating_sub(1);
    if let Some(limit) = entries.filter(|limit| many(count, limit)) {
        told(format!("the site has {count} files and folders, and {name} takes {limit}"));
    }
    let fullest = folders.iter().max_by_key(|(_, count)| **count);
    if let (Some((folder, count)), Some(limit)) = (fullest, folder_entries)
        && many(*count, &limit)
    {
        told(format!("the folder `{folder}/` has {count} files and folders, and {name} takes {limit}"));
    }
    let total: u64 = release.sizes().map(|(_, bytes)| bytes).sum();
    if let Some(limit) = total_bytes.filter(|limit| near(total, limit)) {
        told(format!("the site has {} MiB, and {name} takes {} MiB", total / MIB, limit / MIB));
    }
    let largest = release.sizes().max_by_key(|(_, bytes)| *bytes);
    if let (Some((path, bytes)), Some(limit)) = (largest, file_bytes)
        && near(bytes, &limit)
    {
        let text = format!("`{path}` has {} MiB, and {name} takes files of {} MiB", bytes / MIB, limit / MIB);
        notes.push(Note::warning(text));
    }
    let rules = release.read(REDIRECTS).map(|rules| rules.split(|byte| *byte == b'\n').count() - 1).unwrap_or_default();
    if let Some(limit) = redirects.filter(|limit| many(rules, limit)) {
        let note = Note::warning(format!("`{REDIRECTS}` has {rules} lines, and {name} reads {limit}"));
        notes.push(note.hint("take out of `redirects` what nobody follows any more"));
    }
    notes
}

/// The folders of a release, the outermost by an empty path, with the number of files and folders in each.
fn folders(release: &Release) -> BTreeMap<&str, usize> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::from([("", 0)]);
    for mut path in release.paths() {
        loop {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            *counts.entry(folder).or_default() += 1;
            // A folder counts once in the one above it.
            if counts[folder] > 1 || folder.is_empty() {
                break;
            }
            path = folder;
        }
    }
    counts
}

const FEWER: &str = "`attribution: per-day` makes one page of all articles of a day; or take less of `exports`, fewer `periods`, or another host";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::tests::release;

    const PAGE: &str =
        r#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'; form-action 'self'">"#;
    const SEARCH: &str =
        r#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">"#;

    fn added(host: Host, base_url: &str, redirects: &str) -> BTreeMap<String, String> {
        let site = [
            ("2024/index.html", PAGE),
            ("2024/W06/index.html", PAGE),
            ("404.html", PAGE),
            ("index.html", PAGE),
            ("mixed/a.html", PAGE),
            ("mixed/b.html", SEARCH),
            ("pagefind/index/en_1bfddf8.pf_index", "x"),
            ("search/index.html", SEARCH),
            ("style.77cdc4c7.css", "x"),
        ];
        let (_place, mut release) = release(&site);
        let base_url = BaseUrl::new(base_url).unwrap();
        add_host_files(&mut release, host, &base_url, redirects, &mut Vec::new()).unwrap();
        let new = release.paths().filter(|path| !site.iter().any(|(known, _)| known == path));
        new.map(|path| (path.to_owned(), String::from_utf8(release.read(path).unwrap()).unwrap())).collect()
    }

    #[test]
    fn headers_say_what_pages_cannot() {
        let files = added(Host::Netlify, "https://a.example/b/", "/b/x/ /b/y/ 301\n");
        assert_eq!(files[REDIRECTS], "/b/x/ /b/y/ 301\n");
        assert_eq!(
            files[HEADERS],
            "\
/b/*
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
/b/
  Content-Security-Policy: default-src 'none'; form-action 'self'; frame-ancestors 'none'
/b/2024/*
  Content-Security-Policy: default-src 'none'; form-action 'self'; frame-ancestors 'none'
/b/404.html
  Content-Security-Policy: default-src 'none'; form-action 'self'; frame-ancestors 'none'
/b/search/*
  Content-Security-Policy: default-src 'none'; script-src 'self'; frame-ancestors 'none'
/b/pagefind/index/*
  Cache-Control: public, max-age=31536000, immutable
/b/style.77cdc4c7.css
  Cache-Control: public, max-age=31536000, immutable
"
        );
    }

    #[test]
    fn github_is_told_the_domain_only_where_it_is_not_its_own() {
        let files = added(Host::GithubPages, "https://news.example/", "");
        assert_eq!(
            files.into_iter().collect::<Vec<_>>(),
            [(".nojekyll".into(), String::new()), ("CNAME".into(), "news.example\n".into())]
        );
        assert_eq!(added(Host::GithubPages, "https://me.github.io/x/", "").len(), 1);
        assert_eq!(added(Host::GithubPages, "https://news.example/x/", "").len(), 1);
        assert!(added(Host::Plain, "https://news.example/", "").is_empty());
    }

    #[test]
    fn limits_are_told_before_they_are_met() {
        let many: Vec<String> = (0..16_000).map(|number| format!("{number}.txt")).collect();
        let (_place, mut release) = release(&[("index.html", "a")]);
        assert!(near_limits(&release, Host::CloudflarePages).is_empty());
        for path in &many {
            release.add(path, Vec::new());
        }
        release.add("large", vec![0; 26 << 20]);
        let told: Vec<String> =
            near_limits(&release, Host::CloudflarePages).into_iter().map(|note| note.text).collect();
        assert_eq!(
            told,
            [
                "the site has 16002 files, and Cloudflare Pages takes 20000",
                "`large` has 26 MiB, and Cloudflare Pages takes files of 25 MiB",
            ]
        );
        assert!(near_limits(&release, Host::GithubPages).is_empty());
    }

    #[test]
    fn folders_and_redirects_are_counted_where_a_host_counts_them() {
        let (_place, mut release) = release(&[("index.html", "a")]);
        for number in 0..85_000 {
            release.add(&format!("sources/{number}/index.html"), Vec::new());
        }
        release.add(REDIRECTS, "/a/ /b/ 301\n".repeat(1_600).into_bytes());
        let told = |host| near_limits(&release, host).into_iter().map(|note| note.text).collect::<Vec<_>>();
        assert_eq!(told(Host::GitlabPages), ["the site has 170003 files and folders, and GitLab Pages takes 200000"],);
        assert_eq!(told(Host::Netlify), ["the folder `sources/` has 85000 files and folders, and Netlify takes 54000"]);
        assert_eq!(told(Host::CloudflarePages)[1], "`_redirects` has 1600 lines, and Cloudflare Pages reads 2000");
    }
}
