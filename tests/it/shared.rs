//! Where the material is that belongs to others and is no part of the repository.

use std::path::{Path, PathBuf};

/// The folder of seeds and evaluation data, if it is there: the one that the environment variable `CLIPSHEET_SHARED`
/// names, else `../shared` beside the repository. Where it is missing, that is said.
pub fn shared() -> Option<PathBuf> {
    let named = std::env::var_os("CLIPSHEET_SHARED").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let found = named.into_iter().chain([beside]).find(|folder| folder.join("seeds").is_dir());
    if found.is_none() {
        eprintln!("skipped: no seeds in ../shared; set CLIPSHEET_SHARED to the folder that holds seeds/ and eval/");
    }
    found
}
