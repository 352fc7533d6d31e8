//! A site's folder → the moments at which something in it may have changed.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use clipsheet::config::SOURCE_FOLDERS;
use clipsheet::note::Note;
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _, recommended_watcher};

/// How long nothing must happen before a change is looked at: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(40);
/// When it is looked at though more goes on happening.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often is looked where nobody tells.
const EVERY: Duration = Duration::from_secs(1);

/// Waits for changes.
pub(super) struct Watch {
    root: PathBuf,
    /// What the system tells; `None` where it does not, and we look again and again.
    told: Option<Told>,
    /// What is to be said of that.
    note: Option<Note>,
}

struct Told {
    watcher: RecommendedWatcher,
    happened: Receiver<Happened>,
}

enum Happened {
    /// Something may have changed.
    Change,
    /// One of the folders that are watched came or went.
    Folder,
    /// Not all is watched any more.
    Blind(notify::Error),
}

impl Watch {
    /// Begins to watch the site in the folder `root`, or, if `poll`, only to look now and then.
    pub fn new(root: &Path, poll: bool) -> Self {
        // The current folder has an empty path, which the system does not know.
        let root = if root.as_os_str().is_empty() { PathBuf::from(".") } else { root.to_path_buf() };
        let (told, note) = match (!poll).then(|| Told::new(&root)) {
            None => (None, None),
            Some(Ok(told)) => (Some(told), None),
            Some(Err(error)) => (None, Some(blind(&error))),
        };
        Self { root, told, note }
    }

    /// Waits until something may have changed and nothing more happens. Gives what there is to say of the watching.
    pub fn wait(&mut self) -> Option<Note> {
        if let Some(told) = &mut self.told
            && let Err(error) = told.wait(&self.root)
        {
            self.told = None;
            self.note = Some(blind(&error));
        } else if self.told.is_none() && self.note.is_none() {
            thread::sleep(EVERY);
        }
        self.note.take()
    }
}

fn blind(error: &notify::Error) -> Note {
    let text = format!("the system does not tell of all changes ({error}), so they are looked for each second");
    Note::warning(text).hint("on Linux `fs.inotify.max_user_watches` says how many folders may be watched")
}

impl Told {
    fn new(root: &Path) -> notify::Result<Self> {
        let (say, happened) = channel();
        let folders = SOURCE_FOLDERS.map(|name| root.join(name));
        let watcher = recommended_watcher(move |event: notify::Result<Event>| {
            let happened = match event {
                Err(error) => Happened::Blind(error),
                // That somebody reads, as we do.
                Ok(Event { kind: EventKind::Access(kind), .. }) if kind != WRITTEN => return,
                Ok(event) if event.paths.iter().any(|path| is_one_of(path, &folders)) => Happened::Folder,
                Ok(_) => Happened::Change,
            };
            // Nobody listens any more only at the end.
            let _ = say.send(happened);
        })?;
        let mut told = Self { watcher, happened };
        // The folder itself tells of the settings, and of folders that come and go; the built site in it is not ours.
        told.watcher.watch(root, RecursiveMode::NonRecursive)?;
        told.watch_folders(root)?;
        Ok(told)
    }

    fn watch_folders(&mut self, root: &Path) -> notify::Result<()> {
        for folder in SOURCE_FOLDERS.map(|name| root.join(name)) {
            // What is watched may be another folder, that had this name before.
            let _ = self.watcher.unwatch(&folder);
            match self.watcher.watch(&folder, RecursiveMode::Recursive) {
                // It is not there, or went again.
                Err(_) if !folder.is_dir() => {}
                result => result?,
            }
        }
        Ok(())
    }

    fn wait(&mut self, root: &Path) -> notify::Result<()> {
        // The watcher holds the other end, so it cannot go before.
        let Ok(mut happened) = self.happened.recv() else { return Ok(()) };
        let started = Instant::now();
        let mut folders = false;
        loop {
            match happened {
                Happened::Change => {}
                Happened::Folder => folders = true,
                Happened::Blind(error) => return Err(error),
            }
            if started.elapsed() > PATIENCE {
                break;
            }
            match self.happened.recv_timeout(QUIET) {
                Ok(next) => happened = next,
                Err(_) => break,
            }
        }
        if folders { self.watch_folders(root) } else { Ok(()) }
    }
}

/// A file that was written is closed.
const WRITTEN: AccessKind = AccessKind::Close(AccessMode::Write);

/// Whether a path as the system tells it is one of the folders.
fn is_one_of(path: &Path, folders: &[PathBuf]) -> bool {
    folders.iter().any(|folder| folder == path || (path.file_name() == folder.file_name() && is_same(path, folder)))
}

/// `./content` and `/home/a/site/content`: some systems tell paths that are absolute, or without links.
fn is_same(path: &Path, folder: &Path) -> bool {
    match (path.parent().map(Path::canonicalize), folder.parent().map(Path::canonicalize)) {
        (Some(Ok(path)), Some(Ok(folder))) => path == folder,
        _ => false,
    }
}
