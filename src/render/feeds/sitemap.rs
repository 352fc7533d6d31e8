//! All pages → a sitemap (sitemaps.org 0.9) and robots.txt.

use std::collections::BTreeMap;

use atom_syndication::FixedDateTime;

use super::changed;
use crate::model::PeriodKind;
use crate::render::html::escape;
use crate::render::site::Site;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// What one sitemap file may hold, by the protocol.
#[derive(Clone, Copy)]
struct Limits {
    addresses: usize,
    bytes: usize,
}

const LIMITS: Limits = Limits { addresses: 50_000, bytes: 50 << 20 };

/// The sitemap files, by path: one, or an index and its parts. `paths` are below the home page.
pub(in crate::render) fn sitemap(site: &Site<'_>, paths: &[String]) -> Vec<(String, String)> {
    let changes = changes(site);
    let whole = |path: &str| escape(&site.whole(&site.url(path)));
    let entries: Vec<String> = paths
        .iter()
        .map(|path| {
            let changed = changes.get(path.as_str());
            let changed = changed.map(|time| format!("<lastmod>{}</lastmod>", time.to_rfc3339())).unwrap_or_default();
            format!("<url><loc>{}</loc>{changed}</url>\n", whole(path))
        })
        .collect();
    files(&entries, LIMITS, whole)
}

fn files(entries: &[String], limits: Limits, whole: impl Fn(&str) -> String) -> Vec<(String, String)> {
    let frame = |element: &str, inside: &str| format!("{HEAD}<{element} {SPACE}>\n{inside}</{element}>\n");
    let room = limits.bytes - frame("urlset", "").len();
    let mut parts: Vec<(usize, String)> = vec![(0, String::new())];
    for entry in entries {
        if let Some((addresses, text)) = parts.last_mut()
            && *addresses < limits.addresses
            && text.len() + entry.len() <= room
        {
            *addresses += 1;
            text.push_str(entry);
        } else {
            parts.push((1, entry.clone()));
        }
    }
    if let [(_, part)] = &parts[..] {
        return vec![("sitemap.xml".to_owned(), frame("urlset", part))];
    }
    let parts = parts.iter().enumerate();
    let mut files: Vec<(String, String)> =
        parts.map(|(index, (_, part))| (format!("sitemap-{}.xml", index + 1), frame("urlset", part))).collect();
    let index: String =
        files.iter().map(|(path, _)| format!("<sitemap><loc>{}</loc></sitemap>\n", whole(path))).collect();
    files.push(("sitemap.xml".to_owned(), frame("sitemapindex", &index)));
    files
}

/// When the pages changed of which that can be told without a clock: editions, digests, and those that show them.
fn changes(site: &Site<'_>) -> BTreeMap<String, FixedDateTime> {
    let mut changes: BTreeMap<String, FixedDateTime> = BTreeMap::new();
    let mut all = |path: String, time: FixedDateTime| {
        let known = changes.entry(path).or_insert(time);
        *known = (*known).max(time);
    };
    for (period, digests) in &site.editions {
        let edition = changed(site, period, digests, site.corrections.of_edition(period));
        all(format!("{}/", period.address()), edition);
        all("archive/".to_owned(), edition);
        for digest in digests {
            let corrected = site.corrections.of_digest(period, &digest.topic);
            let time = changed(site, period, &[*digest], corrected);
            all(format!("{}/", period.digest_address(&digest.topic)), time);
            all(format!("topics/{}/", digest.topic), time);
        }
    }
    let home = PeriodKind::ALL.into_iter().find_map(|kind| site.periods(kind).next_back());
    if let Some(time) = home.and_then(|period| changes.get(&format!("{}/", period.address())).copied()) {
        changes.insert(String::new(), time);
    }
    changes
}

/// `robots.txt`: all may be read; attribution pages say themselves whether they may be listed.
pub(in crate::render) fn robots(site: &Site<'_>) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", site.whole(&site.url("sitemap.xml")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(entries: &[&str], limits: Limits, expected: &[&[&str]]) {
        let entries: Vec<String> = entries.iter().map(|entry| (*entry).to_owned()).collect();
        let files = files(&entries, limits, |path| format!("https://a.example/{path}"));
        let (parts, index) = match &files[..] {
            [one] => (std::slice::from_ref(one), None),
            [parts @ .., index] => (parts, Some(index)),
            [] => panic!("there is no file"),
        };
        for (number, (path, text)) in parts.iter().enumerate() {
            assert!(text.len() <= limits.bytes, "{path} has {} bytes", text.len());
            assert_eq!(text.lines().skip(2).filter(|line| *line != "</urlset>").collect::<Vec<_>>(), expected[number]);
            if let Some((name, index)) = index {
                assert_eq!(name, "sitemap.xml");
                assert!(index.contains(&format!("<loc>https://a.example/{path}</loc>")), "{index}");
            }
        }
        assert_eq!(parts.len(), expected.len());
    }

    #[test]
    fn a_sitemap_is_split_by_addresses_and_by_bytes() {
        let frame = files(&[], LIMITS, str::to_owned)[0].1.len();
        let roomy = Limits { addresses: 3, bytes: 1000 };
        check(&[], roomy, &[&[]]);
        check(&["a\n", "b\n", "c\n"], roomy, &[&["a", "b", "c"]]);
        check(&["a\n", "b\n", "c\n", "d\n"], roomy, &[&["a", "b", "c"], &["d"]]);
        let narrow = Limits { addresses: 3, bytes: frame + 5 };
        check(&["aa\n", "b\n", "cc\n", "d\n"], narrow, &[&["aa", "b"], &["cc", "d"]]);
    }
}
