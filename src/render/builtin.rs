//! The built-in theme, compiled in: a site builds and looks good without a theme of its own on disk.

/// A file of a theme: its path in the theme's folder and its bytes.
pub(super) type ThemeFile = (&'static str, &'static [u8]);

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../themes/broadsheet/", $path)))),*]
    };
}

/// The name of the built-in theme.
pub const NAME: &str = "broadsheet";

/// All files of `themes/broadsheet`.
pub(super) static FILES: &[ThemeFile] = files![
    "i18n/ar.yaml",
    "i18n/de.yaml",
    "i18n/en.yaml",
    "i18n/es.yaml",
    "i18n/fr.yaml",
    "i18n/it.yaml",
    "i18n/ja.yaml",
    "i18n/pt.yaml",
    "i18n/ru.yaml",
    "i18n/uk.yaml",
    "i18n/zh.yaml",
    "static/icon.svg",
    "static/search.js",
    "static/style.css",
    "templates/archive.html",
    "templates/base.html",
    "templates/corrections.html",
    "templates/digest.html",
    "templates/edition.html",
    "templates/home.html",
    "templates/list.html",
    "templates/missing.html",
    "templates/name.html",
    "templates/names.html",
    "templates/outlet.html",
    "templates/page.html",
    "templates/parts/charts.html",
    "templates/parts/correction.html",
    "templates/parts/fact.html",
    "templates/parts/footer.html",
    "templates/parts/links.html",
    "templates/parts/masthead.html",
    "templates/parts/point.html",
    "templates/parts/sources.html",
    "templates/parts/story.html",
    "templates/parts/text.html",
    "templates/parts/trail.html",
    "templates/search.html",
    "templates/source.html",
    "templates/sources.html",
    "templates/topic.html",
    "theme.yaml",
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn every_file_of_the_theme_is_compiled_in() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/broadsheet");
        let on_disk: Vec<String> = crate::disk::list(&folder, &[])
            .unwrap()
            .iter()
            .map(|path| path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned())
            .collect();
        let compiled: Vec<&str> = super::FILES.iter().map(|(path, _)| *path).collect();
        assert_eq!(compiled, on_disk);
    }
}
