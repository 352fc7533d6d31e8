//! A small made-up site, compiled in, with something in it for every field of every view: so templates can be tried, and
//! data can be shown, without a site.
//!
//! It is a site as any other, and was composed by Clipsheet: `clipsheet --root src/render/theme/sample build`. By hand came
//! the words of a model in `2031-04/energy.md`, with the hash of their section, and what is edited in `2031-05/energy.md`.

use std::path::Path;

use crate::config::{self, Config};
use crate::content::{self, Content};

macro_rules! texts {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("sample/content/", $path)))),*]
    };
}

/// All files of `sample/content`, sorted by path.
static FILES: &[(&str, &str)] = texts![
    "aliases.yaml",
    "articles/2031-03-15-ice.md",
    "articles/2031-04-02-pier-opens.md",
    "articles/2031-04-02-pier-price.md",
    "articles/2031-04-03-rasif.md",
    "articles/2031-04-04-pier-reprint.md",
    "articles/2031-04-20-turbines.md",
    "articles/2031-04-22-turbinas.md",
    "articles/2031-05-06-pier-crack.md",
    "articles/2031-05-07-turbine-noise.md",
    "articles/2031-05-09-barrier.md",
    "articles/2031-05-10-herring.md",
    "articles/2031-energy-plan.md",
    "articles/harbour-history.md",
    "copies.yaml",
    "digests/2031-04/energy.md",
    "digests/2031-04/harbour.md",
    "digests/2031-05/energy.md",
    "digests/2031-05/harbour.md",
    "digests/2031/energy.md",
    "digests/2031/harbour.md",
    "ledgers/2031-04/energy.yaml",
    "ledgers/2031-04/harbour.yaml",
    "ledgers/2031-05/energy.yaml",
    "ledgers/2031-05/harbour.yaml",
    "ledgers/2031/energy.yaml",
    "ledgers/2031/harbour.yaml",
    "names.yaml",
    "outlets.yaml",
    "pages/about.md",
    "pages/corrections.md",
    "topics.yaml",
    "unplaced.yaml",
];

/// The sample's settings and content.
///
/// # Panics
/// If the files above cannot be read, which a test would have told.
pub(in crate::render) fn sample() -> (Config, Content) {
    let config = config::parse(Path::new("site.yaml"), include_str!("sample/site.yaml"));
    (config.value.expect("the sample's settings are complete"), content::parse_files(FILES).value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_a_good_site() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render/theme/sample/content");
        let on_disk: Vec<String> = crate::disk::list(&folder, &[])
            .unwrap()
            .iter()
            .map(|path| path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned())
            .collect();
        let mut compiled: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        compiled.sort_unstable();
        let mut on_disk: Vec<&str> = on_disk.iter().map(String::as_str).collect();
        on_disk.sort_unstable();
        assert_eq!(compiled, on_disk);
        assert_eq!(content::parse_files(FILES).notes, []);
        let errors = content::verify(&sample().1);
        assert!(!crate::note::any_error(&errors), "{errors:?}");
    }
}
