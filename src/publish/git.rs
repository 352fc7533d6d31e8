//! A release → a commit on a branch, by the person's own Git. Their files, their index, their HEAD and their hooks are not
//! touched: the tree is made by an index of its own, and the branch changes in one step, and only if it is as we saw it.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::manifest::{Difference, Manifest, PUBLISHED};
use super::program::Program;
use super::release::Release;
use super::{SCRATCH, Way, scratch};
use crate::config::GitPlace;
use crate::disk;

/// What must not speak for us: somebody's hooks, what a checkout would make of the bytes, and work in the background.
const SETTINGS: [&str; 6] = [
    "core.hooksPath=/dev/null",
    "core.autocrlf=false",
    "core.fsmonitor=false",
    "core.splitIndex=false",
    "gc.auto=0",
    "push.gpgSign=if-asked",
];
/// What stands in the environment where we are run by a hook, and would lead Git elsewhere.
const FOREIGN_VARIABLES: [&str; 5] =
    ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"];

/// A branch of a repository.
pub(super) struct Git {
    root: PathBuf,
    /// The name of the target.
    name: String,
    place: GitPlace,
    /// The repository that holds our objects, once it is found.
    directory: Option<PathBuf>,
    /// The commit at the branch, once we have looked.
    old: Option<String>,
}

impl Git {
    pub fn new(root: &Path, name: &str, place: &GitPlace) -> Self {
        let root = if root.as_os_str().is_empty() { PathBuf::from(".") } else { root.to_path_buf() };
        Self { root, name: name.to_owned(), place: place.clone(), directory: None, old: None }
    }

    /// Whether the repository is one of its own, and not a remote of that in which the site lies.
    fn is_address(&self) -> bool {
        self.place.repository.contains([':', '/'])
    }

    /// Git in the folder of the site, with our repository.
    fn git(&self, command: &str) -> Program {
        let program = self.plain_git();
        let program = match &self.directory {
            Some(directory) => program.with([OsStr::new("--git-dir"), directory.as_os_str()]),
            None => program,
        };
        program.ask(command)
    }

    fn plain_git(&self) -> Program {
        let program = Program::new("git").inside(&self.root);
        let program = FOREIGN_VARIABLES.iter().fold(program, |program, name| program.variable(name, None));
        program.with(SETTINGS.iter().flat_map(|setting| ["-c", setting]))
    }

    /// The repository that gets our objects: the one in which the site lies, or one of our own for an address.
    fn found(&self) -> Result<PathBuf> {
        if self.is_address() {
            scratch(&self.root)?;
            let inside = self.own_repository();
            self.plain_git().ask("init").with(["--bare", "--quiet"]).with([&inside]).output()?;
            return Ok(inside);
        }
        let remote = &self.place.repository;
        let found = self.plain_git().ask("rev-parse").with(["--absolute-git-dir"]).text();
        let directory =
            found.context("the site lies in no Git repository; name one by its address: `repository: …`")?;
        let known = self.plain_git().ask("remote").text()?;
        if !known.lines().any(|name| name == remote) {
            bail!("there is no remote `{remote}`; add it, or name the repository by its address: `repository: …`");
        }
        Ok(PathBuf::from(directory))
    }

    /// Where we keep the commit that we published last, so that its objects stay.
    fn kept(&self) -> String {
        format!("refs/clipsheet/{}", self.name)
    }

    fn branch(&self) -> String {
        format!("refs/heads/{}", self.place.branch)
    }

    /// The commit at the branch of the repository, with its objects here.
    fn fetched(&self) -> Result<Option<String>> {
        let (repository, branch) = (self.place.repository.as_str(), self.branch());
        let listed = self.git("ls-remote").with(["--heads", "--", repository, &branch]).text()?;
        let mut lines = listed.lines().filter_map(|line| line.split_once('\t'));
        let Some((commit, _)) = lines.find(|(_, name)| *name == branch) else { return Ok(None) };
        // The tree too: a fetch that was interrupted leaves no half of it, but a clone may be partial.
        if !self.git("cat-file").with(["-e", &format!("{commit}^{{tree}}")]).end()?.is_good() {
            let mut options = vec!["--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--refmap="];
            // In a repository of theirs a depth would make all of it shallow.
            if self.is_address() {
                options.push("--depth=1");
            }
            let reference = format!("+{branch}:{}", self.kept());
            self.git("fetch").with(["--quiet"]).with(options).with(["--", repository, &reference]).output()?;
            return self.git("rev-parse").with(["--verify", &self.kept()]).text().map(Some);
        }
        Ok(Some(commit.to_owned()))
    }

    /// What was published, in the newest commit of the branch that is known here: the one that we published or saw last, or
    /// the one that somebody fetched. The repository is not asked, and nothing is written.
    pub fn remembered(&mut self) -> Result<Option<Manifest>> {
        let directory = if self.is_address() {
            self.own_repository()
        } else {
            let found = self.plain_git().ask("rev-parse").with(["--absolute-git-dir"]).end()?;
            PathBuf::from(if found.is_good() { found.text() } else { return Ok(None) })
        };
        if !disk::is_there(&self.root.join(&directory)) {
            return Ok(None);
        }
        self.directory = Some(directory);
        let seen = format!("refs/remotes/{}/{}", self.place.repository, self.place.branch);
        let newest = ["--sort=-committerdate", "--count=1", "--format=%(objectname)", &self.kept(), &seen];
        let commit = self.git("for-each-ref").with(newest).text()?;
        if commit.is_empty() {
            return Ok(None);
        }
        // A partial clone would fetch what it lacks.
        let mut shown = self.git("cat-file").variable("GIT_NO_LAZY_FETCH", Some(OsStr::new("1")));
        shown = shown.with(["blob", &format!("{commit}:{PUBLISHED}")]);
        let shown = shown.end()?;
        if shown.is_good() { Manifest::read(&shown.printed).map(Some) } else { Ok(None) }
    }

    /// Where a repository of our own lies, from the folder of the site.
    fn own_repository(&self) -> PathBuf {
        Path::new(SCRATCH).join(format!("{}.git", self.name))
    }

    /// The files of a commit with their sizes.
    fn listed(&self, commit: &str) -> Result<Vec<(String, u64)>> {
        let listed = self.git("ls-tree").with(["-r", "-l", "-z", "--full-tree", commit]).output()?;
        let listed = String::from_utf8_lossy(&listed);
        let entries = listed.split('\0').filter_map(|entry| entry.split_once('\t'));
        let size = |stated: &str| stated.rsplit(' ').next().and_then(|size| size.parse().ok()).unwrap_or_default();
        Ok(entries.map(|(stated, path)| (path.to_owned(), size(stated))).collect())
    }

    /// The tree of a release, with all objects written.
    fn tree(&self, release: &Release) -> Result<String> {
        let mut stage = release.staged(&scratch(&self.root)?)?;
        stage.put(PUBLISHED, &release.manifest().written())?;
        let paths: Vec<&str> = release.paths().chain([PUBLISHED]).collect();
        let files = std::path::absolute(stage.path())?;
        let list: String = paths.iter().map(|path| format!("{}\n", files.join(path).display())).collect();
        let list = stage.put_beside("paths", list.as_bytes())?;
        let written = self.git("hash-object").with(["-w", "--no-filters", "--stdin-paths"]).reading(&list)?.text()?;
        let ids: Vec<&str> = written.lines().collect();
        if ids.len() != paths.len() {
            bail!("`git hash-object` gave {} names for {} files", ids.len(), paths.len());
        }
        let entries: String = ids.iter().zip(&paths).map(|(id, path)| format!("100644 {id}\t{path}\0")).collect();
        let entries = stage.put_beside("entries", entries.as_bytes())?;
        let index = std::path::absolute(stage.beside("index"))?;
        let with_index = |command| self.git(command).variable("GIT_INDEX_FILE", Some(index.as_os_str()));
        with_index("update-index").with(["-z", "--index-info"]).reading(&entries)?.output()?;
        with_index("write-tree").text()
    }

    /// A commit of a tree. Who has told Git no name has one for this.
    fn commit(&self, tree: &str, difference: &Difference) -> Result<String> {
        let Difference { new, changed, unchanged: _, removed } = difference;
        let message =
            format!("Publish the site\n\n{} new, {} changed, {} removed", new.len(), changed.len(), removed.len());
        let parents = self.old.iter().filter(|_| self.place.history).flat_map(|old| ["-p", old]);
        let mut program = self.git("commit-tree").with(["-m", &message]).with(parents).with([tree]);
        if !self.git("var").with(["GIT_COMMITTER_IDENT"]).end()?.is_good() {
            for role in ["AUTHOR", "COMMITTER"] {
                program = program
                    .variable(&format!("GIT_{role}_NAME"), Some(OsStr::new("Clipsheet")))
                    .variable(&format!("GIT_{role}_EMAIL"), Some(OsStr::new("clipsheet@localhost")));
            }
        }
        program.text()
    }
}

impl Way for Git {
    fn published(&mut self) -> Result<Option<Manifest>> {
        self.directory = Some(self.found()?);
        self.old = self.fetched()?;
        let Some(old) = &self.old else { return Ok(None) };
        let listed = self.listed(old)?;
        let branch = &self.place.branch;
        if listed.is_empty() {
            return Ok(None);
        }
        if !listed.iter().any(|(path, _)| path == PUBLISHED) {
            bail!(
                "the branch `{branch}` holds what clipsheet did not publish, such as `{}`; name another",
                listed[0].0
            );
        }
        let written = self.git("cat-file").with(["blob", &format!("{old}:{PUBLISHED}")]).output()?;
        let mut manifest = Manifest::read(&written)?;
        if let Some((path, _)) = listed.iter().find(|(path, _)| path != PUBLISHED && !manifest.0.contains_key(path)) {
            bail!(
                "the branch `{branch}` holds `{path}`, which clipsheet did not publish; put it into `static/` of the site and take it out there"
            );
        }
        let sizes: BTreeMap<String, u64> = listed.into_iter().collect();
        for (path, known) in &mut manifest.0 {
            let there = sizes.get(path).copied();
            if known.as_ref().map(|known| known.bytes) != there {
                *known = None;
            }
        }
        Ok(Some(manifest))
    }

    fn publish(&mut self, release: &Release, difference: &Difference, _: &Manifest) -> Result<()> {
        let tree = self.tree(release)?;
        let old = self.old.as_deref();
        if let Some(old) = old
            && self.git("rev-parse").with([&format!("{old}^{{tree}}")]).text()? == tree
        {
            return Ok(());
        }
        let commit = self.commit(&tree, difference)?;
        let kept = self.kept();
        let before = self.git("rev-parse").with(["--verify", "--quiet", &kept]).end()?.text();
        self.git("update-ref").with(["--", &kept, &commit, &before]).output()?;
        let branch = self.branch();
        // Without an old commit, nothing must be there: Git takes the empty word for that.
        let lease = format!("--force-with-lease={branch}:{}", old.unwrap_or_default());
        let pushed = format!("{commit}:{branch}");
        let push = self.git("push").with(["--no-verify", "--quiet", &lease, "--", &self.place.repository, &pushed]);
        push.output().map(drop).with_context(|| {
            format!("failed to publish to the branch `{}`; if somebody else just did, do it again", self.place.branch)
        })
    }
}
