//! A difference → batches in an order in which no reader meets a dead link, though the files change one by one.
//!
//! First come files at new addresses, which nobody knows yet; then pages that link to them; last those where readers
//! start. Only when all of it stands, what nothing links to any more may go. At every moment all addresses of the old
//! pages are there, and from the first changed page on all of the new ones, too.

use super::manifest::Difference;
use super::release::is_fingerprinted;

/// How near a file is to where readers start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// What pages load.
    Asset,
    /// A page, or what lies beside it.
    Page,
    /// The home page, feeds, and lists for machines.
    Entry,
}

/// The files to send, batch by batch; none of them is empty.
pub(super) fn batches(difference: &Difference) -> Vec<Vec<&str>> {
    let Difference { new, changed, unchanged: _, removed: _ } = difference;
    let of = |paths: &'_ [String], rank| -> Vec<usize> {
        (0..paths.len()).filter(|index| self::rank(&paths[*index]) == rank).collect()
    };
    let mut batches = Vec::new();
    for paths in [new, changed] {
        for rank in [Rank::Asset, Rank::Page, Rank::Entry] {
            batches.push(of(paths, rank).into_iter().map(|index| paths[index].as_str()).collect::<Vec<_>>());
        }
    }
    batches.retain(|batch| !batch.is_empty());
    batches
}

/// What goes, pages first: without them nobody asks for what they load.
pub(super) fn removals(difference: &Difference) -> Vec<&str> {
    let mut paths: Vec<&str> = difference.removed.iter().map(String::as_str).collect();
    paths.sort_by_key(|path| std::cmp::Reverse(rank(path)));
    paths
}

fn rank(path: &str) -> Rank {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_root = !path.contains('/');
    if is_fingerprinted(path) {
        Rank::Asset
    } else if is_root || name.starts_with("feed.") || path.starts_with("feeds/") || name == "pagefind-entry.json" {
        Rank::Entry
    } else if path.starts_with("pagefind/") {
        Rank::Asset
    } else {
        Rank::Page
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_linked_before_it_is_there() {
        let paths = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect::<Vec<String>>();
        let difference = Difference {
            new: paths(&["a/index.html", "a/feed.xml", "style.77cdc4c7.css"]),
            changed: paths(&["b/index.html", "index.html", "pagefind/pagefind-entry.json", "pagefind/pagefind.js"]),
            unchanged: paths(&["c/index.html"]),
            removed: paths(&["d/index.html", "feed.xml", "icon.00000000.svg"]),
        };
        assert_eq!(
            batches(&difference),
            [
                vec!["style.77cdc4c7.css"],
                vec!["a/index.html"],
                vec!["a/feed.xml"],
                vec!["pagefind/pagefind.js"],
                vec!["b/index.html"],
                vec!["index.html", "pagefind/pagefind-entry.json"],
            ]
        );
        assert_eq!(removals(&difference), ["feed.xml", "d/index.html", "icon.00000000.svg"]);
    }
}
