//! Runs what was typed; its outcome is the exit code: 0 done (also with warnings, such as
//! of an article that was left out), 1 errors were found, 2 wrong usage.
#![forbid(unsafe_code)]

mod cli;

use std::process::ExitCode;

/// A build makes and drops millions of small texts on all cores, which the systems' own allocators are slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
