//! What was published → a small file that lies with it: which files are Clipsheet's, and with which bytes.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use crate::disk::OutputFile;

/// The name of the file at the published place. It says that the place is Clipsheet's to change.
pub const PUBLISHED: &str = ".clipsheet-published";
/// Its first line.
const HEADER: &str = "clipsheet published 1";
/// What stands in the place of a hash where nobody knows which bytes are there.
const UNKNOWN: &str = "-";

/// The files of a publication by their paths; `None` where it is not sure which bytes are there, as after an
/// interruption.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest(pub BTreeMap<String, Option<Known>>);

/// The bytes of a file, by what tells them from others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// As [`crate::disk::hash`] gives it.
    pub hash: String,
    /// How many there are.
    pub bytes: u64,
}

impl Manifest {
    /// Reads it.
    ///
    /// # Errors
    /// It was written by another version, or is broken; one that leads out of its folder is.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let text = String::from_utf8_lossy(bytes);
        let mut lines = text.lines();
        if lines.next() != Some(HEADER) {
            bail!("its `{PUBLISHED}` was written by another version of clipsheet");
        }
        let files = lines.map(|line| {
            let mut parts = line.splitn(3, ' ');
            let (hash, bytes, path) = (parts.next()?, parts.next()?, parts.next()?);
            let known = (hash != UNKNOWN).then(|| Some(Known { hash: hash.to_owned(), bytes: bytes.parse().ok()? }));
            OutputFile::can_be_at(path).then(|| (path.to_owned(), known.flatten()))
        });
        match files.collect::<Option<BTreeMap<_, _>>>() {
            Some(files) => Ok(Self(files)),
            None => bail!("its `{PUBLISHED}` is broken"),
        }
    }

    /// Its bytes, which are the same for the same files.
    pub fn written(&self) -> Vec<u8> {
        let line = |(path, known): (&String, &Option<Known>)| match known {
            Some(Known { hash, bytes }) => format!("{hash} {bytes} {path}\n"),
            None => format!("{UNKNOWN} 0 {path}\n"),
        };
        format!("{HEADER}\n{}", self.0.iter().map(line).collect::<String>()).into_bytes()
    }

    /// What must be done so that `self` becomes `next`.
    pub fn difference(&self, next: &Self) -> Difference {
        let mut difference = Difference::default();
        for (path, known) in &next.0 {
            let list = match self.0.get(path) {
                None => &mut difference.new,
                Some(old) if old.is_some() && old == known => &mut difference.unchanged,
                Some(_) => &mut difference.changed,
            };
            list.push(path.clone());
        }
        difference.removed = self.0.keys().filter(|path| !next.0.contains_key(*path)).cloned().collect();
        difference
    }

    /// What is sure to lie at a place while `self` becomes `next`: all files of both, and the bytes of those that stay.
    #[must_use]
    pub fn during(&self, next: &Self) -> Self {
        let both = self.0.keys().chain(next.0.keys());
        let sure = |path: &String| match (self.0.get(path), next.0.get(path)) {
            (Some(old), Some(new)) if old == new => old.clone(),
            _ => None,
        };
        Self(both.map(|path| (path.clone(), sure(path))).collect())
    }
}

/// How two publications differ: paths, sorted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// Files that are at no address yet.
    pub new: Vec<String>,
    /// Files with other bytes.
    pub changed: Vec<String>,
    /// Files that stay as they are.
    pub unchanged: Vec<String>,
    /// Files that go.
    pub removed: Vec<String>,
}

impl Difference {
    /// Whether nothing is to be done.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(files: &[(&str, Option<&str>)]) -> Manifest {
        let known = |hash: &str| Known { hash: hash.into(), bytes: 7 };
        Manifest(files.iter().map(|(path, hash)| ((*path).into(), hash.map(known))).collect())
    }

    #[test]
    fn it_reads_what_it_wrote() {
        let files = manifest(&[("a b.html", Some("5f")), ("c", None)]);
        assert_eq!(String::from_utf8(files.written()).unwrap(), "clipsheet published 1\n5f 7 a b.html\n- 0 c\n");
        assert_eq!(Manifest::read(&files.written()).unwrap(), files);
        assert!(Manifest::read(b"clipsheet published 2\n").is_err());
        assert!(Manifest::read(b"clipsheet published 1\nx\n").is_err());
    }

    #[test]
    fn what_is_not_sure_is_sent_again() {
        let old = manifest(&[("a", Some("1")), ("b", Some("2")), ("c", None), ("d", Some("4"))]);
        let new = manifest(&[("a", Some("1")), ("b", Some("3")), ("c", Some("5")), ("e", Some("6"))]);
        let difference = old.difference(&new);
        assert_eq!((difference.new, difference.changed), (vec!["e".into()], vec!["b".into(), "c".into()]));
        assert_eq!((difference.unchanged, difference.removed), (vec!["a".into()], vec!["d".into()]));
        let during = old.during(&new);
        assert_eq!(during, manifest(&[("a", Some("1")), ("b", None), ("c", None), ("d", None), ("e", None)]));
        assert!(new.difference(&new).is_empty());
    }
}
