//! The one parallel loop, and how it tells of its progress.

use rayon::prelude::*;

/// What happens while a command works; `cli` shows it, tests and libraries need not.
pub trait Progress: Sync {
    /// A stage starts with this many items.
    fn started(&self, stage: &str, items: usize) {
        let _ = (stage, items);
    }

    /// One item of the stage is done.
    fn advanced(&self) {}

    /// The stage is done.
    fn finished(&self) {}
}

/// Progress that nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {}

/// Does `work` on each item, on all cores, and gives the results in the order of the items.
pub fn each<T: Sync, U: Send>(
    progress: &dyn Progress,
    stage: &str,
    items: &[T],
    work: impl Fn(&T) -> U + Sync + Send,
) -> Vec<U> {
    progress.started(stage, items.len());
    let results = items
        .par_iter()
        .map(|item| {
            let result = work(item);
            progress.advanced();
            result
        })
        .collect();
    progress.finished();
    results
}
