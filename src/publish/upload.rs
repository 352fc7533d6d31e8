//! A release → a place that changes file by file: in the order of [`super::order`], so that no reader meets a dead link,
//! and with a list at the place that is true at every moment, so that whoever goes on after an interruption knows what is
//! there.

use anyhow::Result;

use super::manifest::{Difference, Manifest, PUBLISHED};
use super::order::{batches, removals};
use super::release::Release;

/// After how many files at least the list is written anew.
const FILES_BETWEEN_LISTS: usize = 200;
/// How often it is written anew at most, since it grows with the site: of 100,000 files it has 10 MB.
const MOST_LISTS: usize = 20;
/// How many files are read at a time.
const FILES_AT_ONCE: usize = 200;

/// After how many of `files` the list is written anew; so many at most are sent twice after an interruption.
fn files_between_lists(files: usize) -> usize {
    files.div_ceil(MOST_LISTS).max(FILES_BETWEEN_LISTS)
}

/// A place that changes file by file.
pub(super) trait Store {
    /// Puts files there, in any order; each of them is whole or as it was.
    ///
    /// # Errors
    /// One of them could not be put; others may be there.
    fn put(&mut self, files: Vec<(String, Vec<u8>)>) -> Result<()>;

    /// Removes files; those that are not there are no error.
    ///
    /// # Errors
    /// One of them could not be removed; others may be gone.
    fn remove(&mut self, paths: &[&str]) -> Result<()>;
}

/// Makes a place at which `before` is published hold `release`.
///
/// # Errors
/// Something could not be put or removed; the same again goes on from there.
pub(super) fn upload(
    store: &mut dyn Store,
    release: &Release,
    before: &Manifest,
    difference: &Difference,
) -> Result<()> {
    let next = release.manifest();
    let mut now = before.during(&next);
    put_list(store, &now)?;
    let batches = batches(difference);
    let most_unlisted = files_between_lists(batches.iter().map(Vec::len).sum());
    let mut unlisted = 0;
    for part in batches.iter().flat_map(|batch| batch.chunks(FILES_AT_ONCE)) {
        if unlisted + part.len() > most_unlisted {
            put_list(store, &now)?;
            unlisted = 0;
        }
        let files = part.iter().map(|path| Ok(((*path).to_owned(), release.read(path)?)));
        store.put(files.collect::<Result<_>>()?)?;
        for path in part {
            now.0.insert((*path).to_owned(), next.0.get(*path).cloned().flatten());
        }
        unlisted += part.len();
    }
    let gone = removals(difference);
    if !gone.is_empty() {
        // What is still to go is in the list, and what was sent, too.
        put_list(store, &now)?;
        store.remove(&gone)?;
    }
    put_list(store, &next)
}

fn put_list(store: &mut dyn Store, manifest: &Manifest) -> Result<()> {
    store.put(vec![(PUBLISHED.to_owned(), manifest.written())])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use anyhow::bail;

    use super::*;
    use crate::publish::tests::release;

    /// A place in memory that fails after so many files.
    #[derive(Clone, Default)]
    struct Memory {
        files: BTreeMap<String, String>,
        left: usize,
        sent: usize,
    }

    impl Memory {
        fn step(&mut self) -> Result<()> {
            if self.left == 0 {
                bail!("the line is cut");
            }
            self.left -= 1;
            self.sent += 1;
            Ok(())
        }

        fn published(&self) -> Manifest {
            self.files.get(PUBLISHED).map_or_else(Manifest::default, |text| Manifest::read(text.as_bytes()).unwrap())
        }

        /// Every link of every page that a reader may stand on leads somewhere.
        #[track_caller]
        fn assert_whole(&self, known: &[&str]) {
            let mut left: Vec<String> = known.iter().map(|path| (*path).to_owned()).collect();
            let mut seen = Vec::new();
            while let Some(path) = left.pop() {
                if seen.contains(&path) {
                    continue;
                }
                let text = self.files.get(&path).unwrap_or_else(|| panic!("`{path}` is missing"));
                left.extend(text.split_whitespace().filter_map(|word| word.strip_prefix('→')).map(str::to_owned));
                seen.push(path);
            }
        }
    }

    impl Store for Memory {
        fn put(&mut self, files: Vec<(String, Vec<u8>)>) -> Result<()> {
            for (path, bytes) in files {
                self.step()?;
                self.files.insert(path, String::from_utf8(bytes).unwrap());
            }
            Ok(())
        }

        fn remove(&mut self, paths: &[&str]) -> Result<()> {
            for path in paths {
                self.step()?;
                self.files.remove(*path);
            }
            Ok(())
        }
    }

    fn publish(memory: &mut Memory, release: &Release) -> Result<()> {
        let before = memory.published();
        let difference = before.difference(&release.manifest());
        if difference.is_empty() {
            return Ok(());
        }
        upload(memory, release, &before, &difference)
    }

    #[test]
    fn the_list_does_not_outweigh_what_it_lists() {
        assert_eq!([1, 200, 4_000, 100_000].map(files_between_lists), [200, 200, 200, 5_000]);
    }

    #[test]
    fn readers_see_a_whole_site_wherever_the_line_is_cut() {
        let (_one, old) = release(&[
            ("index.html", "→a/index.html →b/index.html →style.00000000.css"),
            ("a/index.html", "→b/index.html"),
            ("b/index.html", "→index.html"),
            ("c/index.html", "→index.html"),
            ("style.00000000.css", "old"),
        ]);
        let (_two, new) = release(&[
            ("index.html", "→a/index.html →d/index.html →style.11111111.css"),
            ("a/index.html", "→d/index.html →style.11111111.css"),
            ("c/index.html", "→index.html"),
            ("d/index.html", "→e/index.html"),
            ("e/index.html", "→index.html"),
            ("style.11111111.css", "new"),
        ]);
        let mut start = Memory { left: usize::MAX, ..Memory::default() };
        publish(&mut start, &old).unwrap();
        start.sent = 0;
        let mut end = start.clone();
        publish(&mut end, &new).unwrap();
        let sent = end.sent;
        assert!(!end.files.contains_key("b/index.html") && !end.files.contains_key("style.00000000.css"));
        let mut again = end.clone();
        publish(&mut again, &new).unwrap();
        assert_eq!(again.sent, sent, "a repetition sends nothing");
        for calls in 0..sent {
            let mut cut = Memory { left: calls, ..start.clone() };
            assert!(publish(&mut cut, &new).is_err());
            cut.assert_whole(&["index.html", "a/index.html", "c/index.html"]);
            // Another release may be next, or the old one again.
            for (next, expected) in [(&new, &end), (&old, &start)] {
                let mut next_time = Memory { left: usize::MAX, ..cut.clone() };
                publish(&mut next_time, next).unwrap();
                assert_eq!(next_time.files, expected.files, "after {calls} calls");
            }
        }
    }
}
