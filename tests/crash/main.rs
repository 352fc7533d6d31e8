//! A build that is killed, fails or is disturbed at every point: the site stays whole, no edit is lost, nothing is left over.
//!
//! `tests/crash/run` starts it. With `--few` only some points are tried, the same each time; with a part of the name of a kind
//! (`"calls that fail"`) only that kind.

#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod disturb;
#[cfg(target_os = "linux")]
mod reader;
#[cfg(target_os = "linux")]
mod scene;
#[cfg(target_os = "linux")]
mod tally;

use std::process::ExitCode;

#[cfg(target_os = "linux")]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let only = arguments.iter().find(|argument| !argument.starts_with('-'));
    tally::run(arguments.iter().any(|argument| argument == "--few"), only.cloned())
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    println!("skipped: strace is for Linux");
    ExitCode::SUCCESS
}
