//! An author as printed → a name that is split only where the order of its parts is sure.

use crate::model::Language;

/// An author. A whole name is always right; a wrongly split one is sorted and shortened wrongly for ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// A person whose given name stands first: `Jane Q.`, `Doe`.
    Person {
        /// The given names, with initials.
        given: String,
        /// The family name.
        family: String,
    },
    /// A name that is left as it is: the order of its parts is not known, or it may be no person's.
    Whole(String),
    /// An agency, or the outlet itself.
    Organisation(String),
}

/// Languages of whose bylines the given name is known to stand first.
const GIVEN_FIRST: [&str; 18] =
    ["ca", "cs", "da", "de", "en", "es", "et", "fi", "fr", "it", "lt", "lv", "nb", "nl", "pl", "pt", "sk", "sv"];

/// Words that are no part of a person's plain name: roles, titles, parts of organisations' names, particles.
const NO_NAMES: [&str; 72] = [
    "abu",
    "agence",
    "agencia",
    "agencies",
    "agency",
    "agenzia",
    "al",
    "associated",
    "bin",
    "board",
    "bureau",
    "correspondent",
    "da",
    "dal",
    "de",
    "del",
    "della",
    "department",
    "desk",
    "di",
    "dos",
    "dr",
    "du",
    "editor",
    "editorial",
    "editors",
    "el",
    "group",
    "guest",
    "herr",
    "ibn",
    "institute",
    "jr",
    "la",
    "lady",
    "le",
    "lord",
    "los",
    "magazine",
    "media",
    "ministry",
    "mr",
    "mrs",
    "ms",
    "network",
    "news",
    "newsroom",
    "office",
    "online",
    "post",
    "press",
    "prof",
    "radio",
    "redaktion",
    "redazione",
    "reporter",
    "reporters",
    "service",
    "services",
    "sir",
    "special",
    "sr",
    "staff",
    "team",
    "television",
    "the",
    "times",
    "today",
    "van",
    "von",
    "wire",
    "writer",
];

/// Family names that stand first in Chinese, Korean and Vietnamese names, which keep their order in other languages, too.
const FAMILY_FIRST: [&str; 60] = [
    "bae", "bui", "cai", "cao", "chan", "chang", "chen", "cheng", "cheung", "cho", "choi", "chow", "dang", "deng",
    "ding", "dong", "feng", "gao", "guo", "han", "hoang", "hong", "hu", "huang", "huynh", "hwang", "jang", "jeong",
    "jiang", "jung", "kang", "kim", "kwon", "lam", "lee", "li", "liang", "lim", "lin", "liu", "luo", "ma", "ngo",
    "nguyen", "park", "pham", "shin", "song", "sun", "tang", "tran", "wang", "wong", "wu", "xi", "xu", "yang", "zhang",
    "zhao", "zhou",
];

impl Name {
    /// Reads an author's name. `organisations` are the agencies credited and the outlet.
    pub fn new(printed: &str, language: Option<&Language>, organisations: &[&str]) -> Self {
        let same = |name: &&str| name.to_lowercase() == printed.to_lowercase();
        if organisations.iter().any(same) {
            return Self::Organisation(printed.to_owned());
        }
        let given_first = language.is_some_and(|language| GIVEN_FIRST.contains(&&*language.primary()));
        match given_first.then(|| split(printed)).flatten() {
            Some((given, family)) => Self::Person { given, family },
            None => Self::Whole(printed.to_owned()),
        }
    }

    /// The name as it is printed.
    pub fn whole(&self) -> String {
        match self {
            Self::Person { given, family } => format!("{given} {family}"),
            Self::Whole(name) | Self::Organisation(name) => name.clone(),
        }
    }

    /// Family name first, with a comma, where they are known apart.
    pub fn sorted(&self) -> String {
        match self {
            Self::Person { given, family } => format!("{family}, {given}"),
            Self::Whole(name) | Self::Organisation(name) => name.clone(),
        }
    }
}

/// A given name and a family name, with nothing but initials beside them. With more words nobody can tell where the
/// family name begins: `Gabriel García Márquez`, `Mary Jane Watson`.
fn split(printed: &str) -> Option<(String, String)> {
    let words: Vec<&str> = printed.split(' ').collect();
    let (family, given) = words.split_last()?;
    let (first, initials) = given.split_first()?;
    let named = |word: &&str| is_name(word) || is_initial(word);
    let plain = is_name(family) && named(first) && initials.iter().all(|word| is_initial(word));
    let folded = first.to_lowercase();
    let turned = FAMILY_FIRST.contains(&folded.split('-').next().unwrap_or_default());
    let is_word = words.iter().any(|word| NO_NAMES.contains(&word.trim_end_matches('.').to_lowercase().as_str()));
    (plain && !turned && !is_word).then(|| (given.join(" "), (*family).to_owned()))
}

/// `J.`, `J`, `J.-P.`
fn is_initial(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|letter| !matches!(letter, '.' | '-')).collect();
    matches!(letters[..], [letter] if is_latin(letter) && letter.is_uppercase())
        || word.contains('.') && letters.len() == 2 && letters.iter().all(|letter| letter.is_uppercase())
}

/// A capital and small letters: `Doe`, `O'Brien`, `Jean-Luc`, `McDonald`, but no `AFP`.
fn is_name(word: &str) -> bool {
    let letters = || word.chars().filter(|letter| letter.is_alphabetic());
    let plain = word.chars().all(|letter| is_latin(letter) || matches!(letter, '\'' | '’' | '-'));
    plain && word.starts_with(char::is_uppercase) && letters().any(char::is_lowercase)
}

/// A letter of the Latin alphabet as Europe uses it; those of Vietnamese are left out.
fn is_latin(letter: char) -> bool {
    letter.is_alphabetic() && letter < '\u{0250}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(printed: &str, language: &str, expected: &str) {
        let language = Language::new(language).ok();
        let name = Name::new(printed, language.as_ref(), &["Agence Exemple", "EFE"]);
        let shown = match &name {
            Name::Person { given, family } => format!("{family} | {given}"),
            Name::Whole(name) => name.clone(),
            Name::Organisation(name) => format!("[{name}]"),
        };
        assert_eq!(shown, expected);
        assert_eq!(name.whole(), printed);
    }

    #[test]
    fn a_plain_name_is_split() {
        check("Jane Doe", "en", "Doe | Jane");
        check("Jane Q. Doe", "en-GB", "Doe | Jane Q.");
        check("J. R. Doe", "en", "Doe | J. R.");
        check("Jean-Luc O'Brien", "fr", "O'Brien | Jean-Luc");
        check("Łucja Żak", "pl", "Żak | Łucja");
    }

    #[test]
    fn what_is_not_sure_stays_whole() {
        for (printed, language) in [
            ("Олена Приклад", "uk"),
            ("王小明", "zh"),
            ("ليلى مثال", "ar"),
            ("Nagy Anna", "hu"),
            ("Wang Xiaoming", "en"),
            ("Kim Jong-su", "en"),
            ("Gabriel García Márquez", "es"),
            ("Ursula von der Leyen", "de"),
            ("De Gaulle", "fr"),
            ("Reuters Staff", "en"),
            ("AFP Paris", "en"),
            ("The Newsroom", "en"),
            ("Jane", "en"),
            ("Doe, Jane", "en"),
            ("Jane Doe 2", "en"),
            ("j. doe", "en"),
            ("", "en"),
        ] {
            check(printed, language, printed);
        }
        assert_eq!(Name::new("Jane Doe", None, &[]), Name::Whole("Jane Doe".into()));
    }

    #[test]
    fn an_agency_is_no_person() {
        check("EFE", "es", "[EFE]");
        check("Agence Exemple", "fr", "[Agence Exemple]");
    }

    #[test]
    fn the_tables_are_in_order() {
        assert!(GIVEN_FIRST.is_sorted() && NO_NAMES.is_sorted() && FAMILY_FIRST.is_sorted());
    }
}
