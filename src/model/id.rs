//! Names of things, checked once: what has one of these types is safe as a file name and as a part of an address.

use std::fmt;
use std::sync::Arc;

/// The longest id in characters; longer names break archives and e-mail clients.
pub const MAX_ID_CHARS: usize = 120;

/// Text that cannot be an id, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidId {
    /// What was written.
    pub text: String,
    /// What is wrong with it, as the end of a sentence: "is empty".
    pub reason: &'static str,
}

impl fmt::Display for InvalidId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.text, self.reason)
    }
}

impl std::error::Error for InvalidId {}

/// Lower-case ASCII letters, digits and `-`; starts with a letter or digit; not a name that Windows keeps for itself.
fn check(text: &str) -> Result<(), InvalidId> {
    let fail = |reason| Err(InvalidId { text: text.to_owned(), reason });
    if text.is_empty() {
        return fail("is empty");
    }
    if text.len() > MAX_ID_CHARS {
        return fail("is longer than 120 characters");
    }
    if !text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
        return fail("may hold only a-z, 0-9 and `-`");
    }
    if text.starts_with('-') {
        return fail("may not start with `-`");
    }
    let device = text.len() == 4 && (text.starts_with("com") || text.starts_with("lpt"));
    if matches!(text, "con" | "aux" | "nul" | "prn") || device && text.as_bytes()[3].is_ascii_digit() {
        return fail("is a name that some systems keep for devices");
    }
    Ok(())
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        // Many things name the same: they share one text.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Checks `text`: 1 to 120 of `a-z`, `0-9` and `-`, not starting with `-`, not a device name.
            ///
            /// # Errors
            /// [`InvalidId`] says what is wrong.
            pub fn new(text: impl AsRef<str>) -> Result<Self, InvalidId> {
                let text = text.as_ref();
                check(text)?;
                Ok(Self(text.into()))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// The name of an article: its file's name without `.md`.
    ArticleId
);
id!(
    /// The name of a topic: its key in `content/topics.yaml`.
    TopicId
);
id!(
    /// The name of an outlet: its key in `content/outlets.yaml`.
    OutletKey
);

id!(
    /// The name of a page of the site's own: its file's name without `.md`.
    PageName
);

/// A language tag (BCP 47), such as `en`, `pt-BR` or `zh-Hant`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(String);

impl Language {
    /// Checks the shape of a tag: a language of 2 or 3 letters, then parts of 2 to 8 letters or digits.
    ///
    /// # Errors
    /// [`InvalidId`] says what is wrong.
    pub fn new(tag: impl Into<String>) -> Result<Self, InvalidId> {
        let tag = tag.into();
        let mut parts = tag.split('-');
        let first = parts.next().unwrap_or_default();
        let good_first = matches!(first.len(), 2 | 3) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
        let good_rest =
            parts.all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        if good_first && good_rest {
            Ok(Self(tag))
        } else {
            Err(InvalidId { text: tag, reason: "is not a language tag such as `en` or `pt-BR`" })
        }
    }

    /// The tag as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tags under which words for it may be found, the best last: `zh`, `zh-Hant`, `zh-Hant-TW` (RFC 4647, lookup).
    pub fn lookup(&self) -> impl Iterator<Item = &str> {
        let ends = self.0.match_indices('-').map(|(at, _)| at).chain([self.0.len()]);
        ends.map(|end| &self.0[..end])
    }

    /// The language without script or region, in lower case: `pt` of `pt-BR`.
    pub fn primary(&self) -> String {
        // It has two letters or three.
        let end = if self.0.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic) { 3 } else { 2 };
        self.0[..end].to_ascii_lowercase()
    }

    /// `rtl` for a language that is written from right to left, else `ltr`.
    pub fn direction(&self) -> &'static str {
        let primary = self.primary();
        let script = self.0.split('-').nth(1).unwrap_or_default();
        let right_to_left = match script.to_ascii_lowercase().as_str() {
            "arab" | "hebr" | "thaa" | "syrc" | "nkoo" => true,
            "latn" | "cyrl" => false,
            _ => matches!(
                primary.as_str(),
                "ar" | "fa" | "he" | "iw" | "ur" | "yi" | "ps" | "sd" | "ug" | "dv" | "ckb" | "syr"
            ),
        };
        if right_to_left { "rtl" } else { "ltr" }
    }

    /// Whether words stand without spaces, as in Chinese, Japanese and Thai.
    pub fn is_unspaced(&self) -> bool {
        matches!(self.primary().as_str(), "zh" | "ja" | "th" | "lo" | "km" | "my")
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str) {
        assert!(ArticleId::new(text).is_err(), "`{text}` should be refused");
    }

    #[test]
    fn an_id_is_a_safe_file_name() {
        assert_eq!(ArticleId::new("2024-02-08-putin").unwrap().as_str(), "2024-02-08-putin");
        for text in ["", "-a", "a.b", "a/b", "..", "A", "ä", "a b", "con", "com1", &"a".repeat(121)] {
            refused(text);
        }
    }

    #[test]
    fn a_language_knows_its_direction() {
        let direction = |tag| Language::new(tag).unwrap().direction();
        assert_eq!(direction("ar"), "rtl");
        assert_eq!(direction("az-Arab"), "rtl");
        assert_eq!(direction("pt-BR"), "ltr");
        assert!(Language::new("english").is_err());
        assert!(Language::new("e").is_err());
    }

    #[test]
    fn words_are_looked_up_from_the_language_to_the_region() {
        let lookup = |tag: &str| Language::new(tag).unwrap().lookup().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(lookup("zh-Hant-TW"), ["zh", "zh-Hant", "zh-Hant-TW"]);
        assert_eq!(lookup("it"), ["it"]);
    }
}
