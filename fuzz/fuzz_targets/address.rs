//! Any text as an address → an `http` or `https` address without what a page could break on, or none.

#![no_main]

use clipsheet::import::canonical;
use libfuzzer_sys::fuzz_target;
use url::Url;

fuzz_target!(|text: &str| {
    let Some(address) = canonical(text) else { return };
    let url = Url::parse(&address).expect("it is one");
    assert!(matches!(url.scheme(), "http" | "https"), "{address}");
    assert!(url.has_host() && url.fragment().is_none());
    assert!(!address.contains(['<', '>', '"', ' ', '\n', '\r', '\t', '\0']), "{address}");
    assert_eq!(canonical(&address), Some(address));
});
