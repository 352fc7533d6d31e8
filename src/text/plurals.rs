//! A number → the form that a language's words take beside it, by the plural rules of CLDR (crate `icu_plurals`).

use icu_locale_core::LanguageIdentifier;
use icu_plurals::{PluralCategory, PluralRules};

use crate::model::Language;

/// A form that words take beside a number (UTS 35, part 3: plural categories). What they stand for is the language's
/// own: in Russian `One` is for 1, 21 and 31.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// As for 0 in Arabic.
    Zero,
    /// As for 1 in English.
    One,
    /// As for 2 in Arabic.
    Two,
    /// As for 2, 3 and 4 in Russian.
    Few,
    /// As for 5 in Russian, or for a million in Italian.
    Many,
    /// All else; every language has it.
    Other,
}

impl Category {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];

    /// The word for it: `few`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

impl From<PluralCategory> for Category {
    fn from(category: PluralCategory) -> Self {
        match category {
            PluralCategory::Zero => Self::Zero,
            PluralCategory::One => Self::One,
            PluralCategory::Two => Self::Two,
            PluralCategory::Few => Self::Few,
            PluralCategory::Many => Self::Many,
            PluralCategory::Other => Self::Other,
        }
    }
}

/// The rules of a language; those of a language that CLDR does not know have one form.
///
/// They are made anew for each question, which takes a tenth of a microsecond: between threads they cannot be shared.
fn rules(language: &Language) -> PluralRules {
    // The script is left out: for CLDR's fallback Serbian in Latin letters is no Serbian, but its rules are the same.
    let region = language.as_str().split('-').skip(1).find(|part| part.len() == 2);
    let tag = region.map_or_else(|| language.primary(), |region| format!("{}-{region}", language.primary()));
    let language = tag.parse().unwrap_or(LanguageIdentifier::UNKNOWN);
    PluralRules::try_new((&language).into(), Default::default()).expect("the data is compiled in, with a fallback")
}

/// The form for a number of things.
pub fn category(number: usize, language: &Language) -> Category {
    rules(language).category_for(number).into()
}

/// The forms that a language has, in the order of [`Category::ALL`].
pub fn categories(language: &Language) -> Vec<Category> {
    let mut categories: Vec<Category> = rules(language).categories().map(Category::from).collect();
    categories.sort();
    categories
}

/// Whether a form stands for one number alone, as English `One` does: then the words may say it without a digit.
pub fn is_of_one_number(category: Category, language: &Language) -> bool {
    let rules = rules(language);
    (0..=200usize).filter(|number| Category::from(rules.category_for(*number)) == category).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> Language {
        Language::new(tag).unwrap()
    }

    #[track_caller]
    fn check(tag: &str, expected: &[(&str, &[usize])]) {
        for (word, numbers) in expected {
            for number in *numbers {
                assert_eq!(category(*number, &language(tag)).word(), *word, "{tag} {number}");
            }
        }
    }

    /// The examples of CLDR's chart of plural rules.
    #[test]
    fn numbers_have_the_forms_of_cldr() {
        check("en", &[("one", &[1]), ("other", &[0, 2, 11, 21, 100])]);
        check("de", &[("one", &[1]), ("other", &[0, 2, 21])]);
        check("it", &[("one", &[1]), ("many", &[1_000_000]), ("other", &[0, 2, 21, 1_000_001])]);
        check("es", &[("one", &[1]), ("many", &[1_000_000]), ("other", &[0, 2, 16])]);
        check("fr", &[("one", &[0, 1]), ("many", &[1_000_000]), ("other", &[2, 17])]);
        check("pt", &[("one", &[0, 1]), ("other", &[2, 21])]);
        check("pt-PT", &[("one", &[1]), ("other", &[0, 2, 21])]);
        for tag in ["ru", "uk"] {
            check(tag, &[("one", &[1, 21, 31, 101]), ("few", &[2, 3, 4, 22, 104]), ("many", &[0, 5, 11, 12, 14, 111])]);
        }
        check("pl", &[("one", &[1]), ("few", &[2, 4, 22]), ("many", &[0, 5, 12, 21, 31])]);
        check("zh-Hant", &[("other", &[0, 1, 2, 100])]);
        check("ar", &[("zero", &[0]), ("one", &[1]), ("two", &[2]), ("few", &[3, 10, 103]), ("many", &[11, 99, 111])]);
        check("ar-EG", &[("other", &[100, 101, 102, 200])]);
        check("he", &[("one", &[1]), ("two", &[2]), ("other", &[0, 3, 10])]);
        check("sr-Latn-RS", &[("one", &[1, 21]), ("few", &[2, 22]), ("other", &[0, 5])]);
    }

    #[test]
    fn a_language_has_forms() {
        let words = |tag: &str| categories(&language(tag)).into_iter().map(Category::word).collect::<Vec<_>>();
        assert_eq!(words("en"), ["one", "other"]);
        assert_eq!(words("ru"), ["one", "few", "many", "other"]);
        assert_eq!(words("ar"), ["zero", "one", "two", "few", "many", "other"]);
        assert_eq!(words("ja"), ["other"]);
        assert_eq!(words("qqq"), ["other"]);
    }

    #[test]
    fn a_form_of_one_number_needs_no_digit() {
        assert!(is_of_one_number(Category::One, &language("en")) && is_of_one_number(Category::Two, &language("ar")));
        assert!(!is_of_one_number(Category::One, &language("ru")) && !is_of_one_number(Category::One, &language("fr")));
    }
}
