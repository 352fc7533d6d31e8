//! Any bytes as a file of pages: a feed, an export, an archive, a mail. Twice the same.

#![no_main]

use std::io::Cursor;
use std::ops::ControlFlow;

use clipsheet::import::read::{ReadRules, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let pages = || {
        let mut pages = Vec::new();
        let _ = read("file", &mut Cursor::new(bytes), &ReadRules::default(), &mut |page| {
            pages.push(page);
            ControlFlow::Continue(())
        });
        pages
    };
    assert!(pages() == pages());
});
