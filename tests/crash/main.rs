//! A build that is killed, fails or is disturbed at every point: the site stays whole, no edit is lost, nothing is left over.
//!
//! `tests/crash/run` starts it. With `--few` only some points are tried, the same each time.

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
    tally::run(std::env::args().any(|argument| argument == "--few"))
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    println!("skipped: strace is for Linux");
    ExitCode::SUCCESS
}
