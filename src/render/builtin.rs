//! The built-in themes, compiled in: a site builds and looks good without a theme of its own on disk.

/// A file of a theme: its path in the theme's folder and its bytes.
pub(super) type ThemeFile = (&'static str, &'static [u8]);

/// A theme that is compiled in.
#[derive(Debug)]
pub(super) struct BuiltIn {
    /// Its name, as in site.yaml.
    pub name: &'static str,
    /// All files of its folder, sorted by path.
    pub files: &'static [ThemeFile],
}

macro_rules! files {
    ($theme:literal: $($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../themes/", $theme, "/", $path)))),*]
    };
}

/// The name of the theme on which all others stand.
pub const NAME: &str = "broadsheet";

/// All built-in themes.
pub(super) static THEMES: &[BuiltIn] = &[
    BuiltIn { name: NAME, files: BROADSHEET },
    BuiltIn { name: "dossier", files: DOSSIER },
    BuiltIn { name: "plain", files: PLAIN },
];

/// The built-in theme of a name.
pub(super) fn theme(name: &str) -> Option<&'static BuiltIn> {
    THEMES.iter().find(|theme| theme.name == name)
}

/// All files of `themes/broadsheet`.
static BROADSHEET: &[ThemeFile] = files![
    "broadsheet":
    "i18n/ar.yaml",
    "i18n/de.yaml",
    "i18n/en.yaml",
    "i18n/es.yaml",
    "i18n/fr.yaml",
    "i18n/it.yaml",
    "i18n/ja.yaml",
    "i18n/nl.yaml",
    "i18n/pl.yaml",
    "i18n/pt.yaml",
    "i18n/ru.yaml",
    "i18n/uk.yaml",
    "i18n/zh.yaml",
    "slots/article_end.html",
    "slots/footer.html",
    "slots/head_end.html",
    "slots/header_end.html",
    "slots/main_end.html",
    "static/icon.svg",
    "static/search.js",
    "static/style.css",
    "templates/archive.html",
    "templates/base.html",
    "templates/corrections.html",
    "templates/digest.html",
    "templates/edition.html",
    "templates/email.html",
    "templates/home.html",
    "templates/list.html",
    "templates/missing.html",
    "templates/name.html",
    "templates/names.html",
    "templates/outlet.html",
    "templates/page.html",
    "templates/parts/attribution.html",
    "templates/parts/charts.html",
    "templates/parts/cite.html",
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
    "templates/sources_day.html",
    "templates/topic.html",
    "theme.yaml",
];

/// All files of `themes/dossier`.
static DOSSIER: &[ThemeFile] = files![
    "dossier":
    "static/style.css",
    "templates/edition.html",
    "templates/parts/point.html",
    "templates/parts/story.html",
    "theme.yaml",
];

/// All files of `themes/plain`.
static PLAIN: &[ThemeFile] = files!["plain": "static/style.css", "templates/parts/point.html", "theme.yaml"];

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn every_file_of_every_theme_is_compiled_in() {
        for theme in super::THEMES {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes").join(theme.name);
            let on_disk: Vec<String> = crate::disk::list(&folder, &[])
                .unwrap()
                .iter()
                .map(|path| path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned())
                .collect();
            let compiled: Vec<&str> = theme.files.iter().map(|(path, _)| *path).collect();
            assert_eq!(compiled, on_disk);
        }
    }
}
