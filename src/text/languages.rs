//! A language → its name in another one.

use crate::model::Language;

/// A column for each language in which names are known, a row for each language that has one; tabs between them.
static NAMES: &str = include_str!("languages.tsv");

/// The name of a language in the words of another, such as `arabe` for `ar` in French; `None` where it is not known. It is
/// that of the built-in interface (`say_language_ar`), in the form in which it stands in a list.
pub fn language_name(language: &Language, within: &Language) -> Option<&'static str> {
    let mut rows = NAMES.lines();
    let (tag, within) = (language.primary(), within.primary());
    let column = rows.next()?.split('\t').skip(1).position(|known| known == within)?;
    let mut row = rows.map(|row| row.split('\t')).find(|row| row.clone().next() == Some(&tag))?;
    row.nth(column + 1)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_names_are_those_of_the_interface() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/broadsheet/i18n");
        let mut names = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let file = entry.unwrap().path();
            let within = Language::new(file.file_stem().unwrap().to_str().unwrap()).unwrap();
            for line in std::fs::read_to_string(&file).unwrap().lines() {
                let Some((tag, name)) = line.strip_prefix("say_language_").and_then(|rest| rest.split_once(": "))
                else {
                    continue;
                };
                let found = language_name(&Language::new(tag).unwrap(), &within);
                assert_eq!(found, Some(name.trim_matches('"')), "{tag} in {within}");
                names += 1;
            }
        }
        assert_eq!(names, NAMES.lines().skip(1).map(|row| row.split('\t').count() - 1).sum::<usize>());
    }

    #[test]
    fn what_nobody_named_has_no_name() {
        let name =
            |tag: &str, within: &str| language_name(&Language::new(tag).unwrap(), &Language::new(within).unwrap());
        assert_eq!(name("pt-BR", "de-AT"), Some("Portugiesisch"));
        assert_eq!((name("tlh", "en"), name("en", "tlh")), (None, None));
    }
}
