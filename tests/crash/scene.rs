//! A small site that stands built, with changes that wait for the next build; and what that build must give.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;
use walkdir::{DirEntry, WalkDir};

/// Each file by its path, with its bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The words that an editor wrote into a digest.
const EDITED: &str = "An editor wrote these words by hand.";
/// The digest that was edited; its next build adds to it.
pub const DIGEST: &str = "content/digests/2031-03/harbour.md";

/// The site and its two states.
pub struct Scene {
    clipsheet: PathBuf,
    place: TempDir,
    /// All that stands in the site's folder before the build: also the old site.
    pub before: Tree,
    /// All that stands there after it.
    after: Tree,
    /// The site before the old one, which Clipsheet keeps.
    spare: Tree,
}

/// Where it keeps it.
const SPARE: &str = ".clipsheet/spare";

/// What it keeps to be faster the next time. It may be of any build or missing, so it need not be as it was or is to be.
const KNOWN: [&str; 3] = [".clipsheet/known", ".clipsheet/pages.json", ".clipsheet/search.json"];

fn is_known(path: &str) -> bool {
    KNOWN.iter().any(|known| path.starts_with(known))
}

/// A folder's files and folders.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree {
    pub files: Files,
    pub folders: BTreeSet<String>,
}

/// What is kept of the last build: it tells the times of files, which are others each time.
const LAST_BUILD: &str = ".clipsheet/last-build.json";

impl Tree {
    /// All that is below `folder`; links count as files without bytes.
    pub fn of(folder: &Path) -> Self {
        let mut tree = Self::default();
        // What Clipsheet keeps there may be of any build.
        let is_kept = |entry: &DirEntry| entry.path().ends_with(SPARE);
        for entry in WalkDir::new(folder).min_depth(1).into_iter().filter_entry(|entry| !is_kept(entry)) {
            let Ok(entry) = entry else { continue };
            let inside = entry.path().strip_prefix(folder).expect("it is below").to_string_lossy().into_owned();
            if entry.file_type().is_dir() {
                tree.folders.insert(inside);
            } else if !inside.ends_with(LAST_BUILD) {
                tree.files.insert(inside, fs::read(entry.path()).unwrap_or_default());
            }
        }
        tree
    }

    /// The files of the built site.
    fn site(&self) -> Files {
        let inside =
            |(path, bytes): (&String, &Vec<u8>)| Some((path.strip_prefix("public/")?.to_owned(), bytes.clone()));
        self.files.iter().filter_map(inside).collect()
    }

    fn write(&self, folder: &Path) {
        for path in &self.folders {
            fs::create_dir_all(folder.join(path)).expect("a folder for a run");
        }
        for (path, bytes) in &self.files {
            fs::write(folder.join(path), bytes).expect("a file for a run");
        }
    }

    /// At which paths two trees differ.
    fn differences(&self, other: &Self) -> Vec<String> {
        let files = self.files.keys().chain(other.files.keys());
        let mut paths: BTreeSet<&String> =
            files.filter(|path| self.files.get(*path) != other.files.get(*path)).collect();
        paths.extend(self.folders.symmetric_difference(&other.folders));
        paths.retain(|path| !is_known(path));
        paths.into_iter().cloned().collect()
    }
}

/// What may be wrong after a build that was killed or has failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrong {
    /// The site is neither wholly the old one nor the new, or a reader saw such a one.
    Torn,
    /// A file of the content is neither as it was nor as it is to be.
    Lost,
    /// Something is there that should not be.
    LeftOver,
    /// The next build does not give what it should.
    NotRecovered,
    /// The person was not told what was wrong.
    NotTold,
}

impl Wrong {
    pub const ALL: [(Self, &str); 5] = [
        (Self::Torn, "torn sites"),
        (Self::Lost, "lost edits"),
        (Self::LeftOver, "leftovers"),
        (Self::NotRecovered, "not recovered"),
        (Self::NotTold, "not told"),
    ];
}

/// What was found wrong, each with words.
pub type Found = Vec<(Wrong, String)>;

/// A copy of the site in which one build runs.
pub struct Run<'a> {
    pub scene: &'a Scene,
    /// The folder in which only the site's lies.
    place: TempDir,
}

impl Scene {
    /// Makes the site with `clipsheet`, the program under test.
    pub fn new(clipsheet: &Path) -> Self {
        let place = tempfile::tempdir().expect("a folder for the runs");
        let mut scene = Self {
            clipsheet: clipsheet.to_owned(),
            place,
            before: Tree::default(),
            after: Tree::default(),
            spare: Tree::default(),
        };
        for (path, text) in FIRST {
            scene.before.files.insert((*path).to_owned(), text.as_bytes().to_vec());
        }
        scene.before.folders = ["content", "content/articles", "content/pages", "raw"].map(str::to_owned).into();
        let run = scene.run();
        let change = |files: &[(&str, &str)]| {
            files.iter().for_each(|(path, text)| fs::write(run.site().join(path), text).expect("a changed file"));
        };
        run.must_build();
        change(&SECOND);
        run.must_build();
        change(CHANGED);
        fs::remove_file(run.site().join(REMOVED)).expect("an article to be removed");
        let digest = run.site().join(DIGEST);
        let text = fs::read_to_string(&digest).expect("a digest was made");
        let mark = text.find("\n- ").expect("a digest has points");
        fs::write(&digest, format!("{}\n{EDITED}\n{}", &text[..mark], &text[mark..])).expect("an edited digest");
        let before = Tree::of(&run.site());
        let spare = Tree::of(&run.site().join(SPARE));
        run.must_build();
        let after = Tree::of(&run.site());
        drop(run);
        scene.before = before;
        scene.spare = spare;
        scene.after = after;
        scene.must_be_telling();
        scene
    }

    /// The kinds of change that a build can make must all be there, or nothing would be shown.
    fn must_be_telling(&self) {
        let (old, new) = (&self.before.files, &self.after.files);
        let text = |files: &Files| String::from_utf8_lossy(&files[DIGEST]).into_owned();
        let shared = |(path, bytes): (&String, &Vec<u8>)| old.get(&format!("public/{path}")) == Some(bytes);
        assert!(self.spare.files.iter().any(shared) && !self.spare.files.iter().all(shared), "a site is kept");
        assert!(text(new).contains(EDITED) && text(old) != text(new), "the edited digest is joined with news");
        let gone = |path: &&String| path.starts_with("content/digests/") && !new.contains_key(*path);
        assert_eq!(old.keys().filter(gone).count(), 1, "a digest goes");
        let (old, new) = (self.old(), self.new_site());
        assert!(old.keys().any(|path| !new.contains_key(path)), "a page goes");
        assert!(new.keys().any(|path| !old.contains_key(path)), "a page is new");
        assert!(new.iter().any(|(path, bytes)| old.get(path) == Some(bytes)), "a page stays");
        assert!(new.iter().any(|(path, bytes)| old.get(path).is_some_and(|old| old != bytes)), "a page changes");
    }

    /// The site that stands before the build.
    pub fn old(&self) -> Files {
        self.before.site()
    }

    /// The site that the build makes.
    pub fn new_site(&self) -> Files {
        self.after.site()
    }

    /// How large all of it is, in bytes.
    pub fn bytes(&self) -> usize {
        self.after.files.values().map(Vec::len).sum()
    }

    /// A fresh copy.
    pub fn run(&self) -> Run<'_> {
        let place = tempfile::tempdir_in(self.place.path()).expect("a folder for a run");
        let run = Run { scene: self, place };
        fs::create_dir(run.site()).expect("a folder for a site");
        self.before.write(&run.site());
        let (spare, site) = (run.site().join(SPARE), run.site().join("public"));
        self.spare.folders.iter().for_each(|path| fs::create_dir_all(spare.join(path)).expect("a folder of the spare"));
        for (path, bytes) in &self.spare.files {
            // What both sites have alike is one file.
            let is_shared = self.before.files.get(&format!("public/{path}")) == Some(bytes);
            let made = match is_shared {
                true => fs::hard_link(site.join(path), spare.join(path)),
                false => fs::write(spare.join(path), bytes),
            };
            made.expect("a file of the spare");
        }
        run
    }
}

impl Run<'_> {
    /// The folder of the site.
    pub fn site(&self) -> PathBuf {
        self.place.path().join("site")
    }

    /// Where strace writes what it sees.
    pub fn log(&self) -> PathBuf {
        self.place.path().with_extension("log")
    }

    /// The program under test, ready to build the site, on one thread so that its calls come in the same order each time.
    pub fn command(&self) -> Command {
        self.wrapped(&[])
    }

    /// As [`Run::command`], run by another program such as strace.
    pub fn wrapped(&self, wrapper: &[&str]) -> Command {
        self.other(wrapper, &["build"])
    }

    /// As [`Run::wrapped`], for another command than `build`.
    pub fn other(&self, wrapper: &[&str], arguments: &[&str]) -> Command {
        let mut command = match wrapper {
            [] => Command::new(&self.scene.clipsheet),
            [program, arguments @ ..] => {
                let mut command = Command::new(program);
                command.args(arguments).arg(&self.scene.clipsheet);
                command
            }
        };
        command.args(arguments).current_dir(self.site()).env("RAYON_NUM_THREADS", "1");
        command
    }

    #[track_caller]
    fn must_build(&self) {
        let output = self.command().output().expect("the program can be started");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// What is wrong with what stands there after a build that was killed or has failed: the site must be wholly old or new, each
    /// file of the content as it was or as it is to be.
    pub fn torn(&self) -> Found {
        let now = Tree::of(&self.site());
        let site = now.site();
        let mut found = Found::new();
        if site != self.scene.before.site() && site != self.scene.after.site() {
            found.push((Wrong::Torn, "the site is neither the old one nor the new".to_owned()));
        }
        let content = self.torn_on_the_way_to(&self.scene.after);
        found.extend(content.into_iter().filter(|(_, words)| !words.starts_with("`public/")));
        found
    }

    /// What is wrong after a command that was killed and was to make `after` of the site's folder.
    pub fn torn_on_the_way_to(&self, after: &Tree) -> Found {
        let now = Tree::of(&self.site());
        let before = &self.scene.before;
        let paths: BTreeSet<&String> = before.files.keys().chain(after.files.keys()).collect();
        let is_torn = |path: &&String| {
            let is = now.files.get(*path);
            is != before.files.get(*path) && is != after.files.get(*path) && !is_known(path)
        };
        let torn = paths.into_iter().filter(is_torn);
        torn.map(|path| (Wrong::Lost, format!("`{path}` is neither as it was nor as it is to be"))).collect()
    }

    /// What is left of killed commands after one more build, whatever it gives.
    pub fn left_after_a_build(&self) -> Found {
        let output = self.command().output().expect("the program can be started");
        let mut found = Vec::new();
        if !output.status.success() {
            found.push((
                Wrong::NotRecovered,
                format!("a build fails: {}", String::from_utf8_lossy(&output.stderr).trim()),
            ));
        }
        let now = Tree::of(self.place.path());
        let temporary = |path: &&String| path.contains(".clipsheet-") && !path.ends_with("public/.clipsheet-manifest");
        let left = now.files.keys().chain(&now.folders).filter(temporary);
        found.extend(left.map(|path| (Wrong::LeftOver, format!("`{path}` is left over"))));
        found
    }

    /// Whether the site is the one that the build makes.
    pub fn is_new(&self) -> bool {
        Tree::of(&self.site()).site() == self.scene.after.site()
    }

    /// What is there, in the site's folder or beside it, that is neither of before the build nor of after it.
    pub fn leftovers(&self) -> Found {
        let now = Tree::of(self.place.path());
        let known = |path: &str| {
            let Some(path) = path.strip_prefix("site/") else { return path == "site" };
            let knows = |tree: &Tree| tree.files.contains_key(path) || tree.folders.contains(path);
            knows(&self.scene.before) || knows(&self.scene.after)
        };
        let paths = now.files.keys().chain(&now.folders);
        paths.filter(|path| !known(path)).map(|path| (Wrong::LeftOver, format!("`{path}` is left over"))).collect()
    }

    /// What is wrong after one more build, which nobody disturbs: it must give what it would have given at first.
    pub fn not_recovered(&self) -> Found {
        let output = self.command().output().expect("the program can be started");
        self.not_as_it_should_be(&output)
    }

    /// What is wrong after a build that should have gone well.
    pub fn not_as_it_should_be(&self, output: &Output) -> Found {
        let mut wrong = Vec::new();
        if !output.status.success() {
            wrong.push((
                Wrong::NotRecovered,
                format!("a build fails: {}", String::from_utf8_lossy(&output.stderr).trim()),
            ));
        }
        let differing = Tree::of(&self.site()).differences(&self.scene.after);
        let words = |path: String| (Wrong::NotRecovered, format!("`{path}` is not as it should be after a build"));
        wrong.extend(differing.into_iter().map(words));
        wrong.extend(self.leftovers());
        wrong
    }
}

/// The article that goes before the second build; it is the only one of its month.
const REMOVED: &str = "content/articles/2031-01-09-buoy.md";

const FIRST: &[(&str, &str)] = &[
    (
        "site.yaml",
        "title: Harbour Brief\nbase_url: https://brief.example/\nperiods: [month]\nquotation: {words: 300, share: 1}\n",
    ),
    ("content/outlets.yaml", "north-courier:\n  name: The North Courier\n  url: https://north-courier.example/\n"),
    (
        "content/topics.yaml",
        "version: 1\n\ntopics:\n  harbour:\n    name: {en: Harbour}\n    any: {en: [harbour, pier, buoy, ferry]}\n",
    ),
    (
        "raw/storm.txt",
        "Storm over the harbour\n\nA storm closed the harbour of Northport on Monday. No ferry left the pier.\n",
    ),
    ("content/pages/about.md", "---\ntitle: About us\n---\nTwo people make this briefing.\n"),
    (
        REMOVED,
        "---\ntitle: A buoy drifted out of the harbour\ndate: 2031-01-09\nlanguage: en\nsource: {outlet: north-courier}\n---\n\
         A buoy drifted out of the harbour of Northport on Thursday. A ferry found it four miles to the north of the pier.\n",
    ),
    (
        "content/articles/2031-03-04-pier.md",
        "---\ntitle: The second pier of the harbour is open\ndate: 2031-03-04\nlanguage: en\nsource: {outlet: north-courier}\n---\n\
         The second pier of the harbour of Northport was opened on Tuesday. It cost twelve million crowns. Three ferries can \
         call at the harbour at once now.\n",
    ),
    (
        "content/articles/2031-03-18-herring.md",
        "---\ntitle: Herring boats return to the harbour\ndate: 2031-03-18\nlanguage: en\nsource: {outlet: north-courier}\n---\n\
         Nine herring boats returned to the harbour after the storms of the winter. The crews landed forty tonnes of fish at \
         the pier on the first morning.\n",
    ),
];

const SECOND: [(&str, &str); 1] = [("content/pages/about.md", "---\ntitle: About us\n---\nOne of us two is away.\n")];

const CHANGED: &[(&str, &str)] = &[
    ("content/pages/about.md", "---\ntitle: About us\n---\nThree people make this briefing.\n"),
    (
        "content/articles/2031-03-27-ferry.md",
        "---\ntitle: A ferry line to Eastmere begins in the harbour\ndate: 2031-03-27\nlanguage: en\nsource: {outlet: north-courier}\n---\n\
         A ferry to Eastmere leaves the harbour of Northport twice a day from April on. The crossing takes three hours. The \
         harbour office expects ninety thousand passengers in the first year.\n",
    ),
    (
        "content/articles/2031-04-02-crane.md",
        "---\ntitle: The harbour gets a crane\ndate: 2031-04-02\nlanguage: en\nsource: {outlet: north-courier}\n---\n\
         The harbour of Northport gets a crane that lifts eighty tonnes. It will stand on the second pier from autumn on.\n",
    ),
];
