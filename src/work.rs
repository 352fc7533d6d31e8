//! The one parallel loop, how it tells of its progress, and fences around work that may not end, or not well.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use rayon::prelude::*;

/// What happens while a command works; `cli` shows it, tests and libraries need not.
pub trait Progress: Sync {
    /// A stage starts with this many items; 0 where that is not known yet.
    fn started(&self, stage: &str, items: usize) {
        let _ = (stage, items);
    }

    /// One item of the stage is done.
    fn advanced(&self) {}

    /// The stage is done.
    fn finished(&self) {}
}

/// A clock for those who want to know what takes how long. No stage has one of its own.
pub trait Clock: Send + Sync {
    /// The time since some moment that stays the same.
    fn now(&self) -> Duration;
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
    let results = each_of_more(progress, items, work);
    progress.finished();
    results
}

/// As [`each`], for some of the items of a stage that somebody else has started.
pub fn each_of_more<T: Sync, U: Send>(
    progress: &dyn Progress,
    items: &[T],
    work: impl Fn(&T) -> U + Sync + Send,
) -> Vec<U> {
    let done = |item| {
        let result = work(item);
        progress.advanced();
        result
    };
    items.par_iter().map(done).collect()
}

/// Changes each item, on all cores: what is made and let go of on the way has its place where the items have theirs.
pub fn each_changed<T: Send>(items: &mut [T], change: impl Fn(&mut T) + Sync + Send) {
    items.par_iter_mut().for_each(change);
}

/// Does two works side by side, where there are two cores; each may be one of many items.
pub fn both<A: Send, B: Send>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
    rayon::join(one, other)
}

/// As [`each`], for work that waits more than it computes: on `at_once` items at a time, however many cores there are.
pub fn each_waiting<T: Sync, U: Send>(items: &[T], at_once: usize, work: impl Fn(&T) -> U + Sync + Send) -> Vec<U> {
    let in_order = || items.par_iter().map(&work).collect();
    match rayon::ThreadPoolBuilder::new().num_threads(at_once).build() {
        Ok(pool) => pool.install(in_order),
        // No more threads can be had: it takes longer, and gives the same.
        Err(_) => in_order(),
    }
}

/// The stack of a thread for guarded work: parsers of hostile pages may go deep.
const GUARDED_STACK_BYTES: usize = 32 << 20;
/// The name of such threads, by which what they say in a panic can be told from what matters.
pub const GUARDED_THREAD: &str = "guarded";

/// Why guarded work gave nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfinished {
    /// It took longer than it was given. Its thread goes on until it ends, and nobody hears of it.
    TooLong,
    /// It panicked.
    Panicked,
}

/// Does `work` on a thread of its own with a deep stack, for at most `limit`.
///
/// # Errors
/// Work that takes too long or panics.
pub fn guarded<T: Send + 'static>(limit: Duration, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Unfinished> {
    let (sender, receiver) = sync_channel(1);
    let thread = thread::Builder::new().name(GUARDED_THREAD.to_owned()).stack_size(GUARDED_STACK_BYTES);
    let spawned = thread.spawn(move || {
        // Nothing that the work could have left half-done is seen by anybody else.
        let result = catch_unwind(AssertUnwindSafe(work));
        // If nobody waits any more, nobody wants to know.
        let _ = sender.send(result);
    });
    if spawned.is_err() {
        return Err(Unfinished::Panicked);
    }
    match receiver.recv_timeout(limit) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Err(Unfinished::Panicked),
        Err(RecvTimeoutError::Timeout) => Err(Unfinished::TooLong),
    }
}

/// How many works are behind a fence just now.
static FENCED: AtomicUsize = AtomicUsize::new(0);

/// Whether somebody waits behind a fence, who tells of a panic in words of his own.
pub fn is_fenced() -> bool {
    FENCED.load(Ordering::Relaxed) > 0
}

/// Does `work` behind a fence: a mistake of ours in it ends this work, and nothing else.
///
/// # Errors
/// What a panic said.
pub fn fenced<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    FENCED.fetch_add(1, Ordering::Relaxed);
    // What the work could have left half-done goes with it.
    let result = catch_unwind(AssertUnwindSafe(work));
    FENCED.fetch_sub(1, Ordering::Relaxed);
    result.map_err(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
        said.unwrap_or_default().to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_behind_a_fence_is_told_in_its_words() {
        assert_eq!(fenced(|| 1), Ok(1));
        assert_eq!(fenced(|| -> u8 { panic!("on purpose") }), Err("on purpose".to_owned()));
        let number = 7;
        assert_eq!(fenced(|| -> u8 { panic!("at {number}") }), Err("at 7".to_owned()));
        // On whatever thread it happens.
        let one = |item: &u8| if *item == 90 { panic!("at {item}") } else { *item };
        assert_eq!(fenced(|| each(&Silent, "", &(0..100).collect::<Vec<u8>>(), one)), Err("at 90".to_owned()));
    }

    #[test]
    fn work_that_does_not_end_is_left() {
        let long = Duration::from_secs(60);
        assert_eq!(guarded(long, || 1), Ok(1));
        assert_eq!(guarded(long, || -> u8 { panic!("on purpose") }), Err(Unfinished::Panicked));
        let endless = || loop {
            thread::sleep(Duration::from_secs(1));
        };
        assert_eq!(guarded::<()>(Duration::from_millis(10), endless), Err(Unfinished::TooLong));
    }
}
