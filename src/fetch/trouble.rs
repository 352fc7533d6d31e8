//! Why an address gave nothing.

use url::Url;

use crate::note::{Note, Place, Severity};

/// The most characters of somebody else's words that are told.
const MAX_WORDS: usize = 200;

/// Why an address gave nothing, and what to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trouble {
    /// What happened.
    pub text: String,
    /// What to try.
    pub hint: String,
    /// Whether the publisher does not want it: then its text is not taken from elsewhere either.
    pub unwanted: bool,
    /// Whether there is no such host: no answer can be had there at any time.
    pub no_host: bool,
}

impl Trouble {
    /// Something went wrong.
    pub fn new(text: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { text: text.into(), hint: hint.into(), unwanted: false, no_host: false }
    }

    /// The publisher does not want it.
    pub fn unwanted(text: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { unwanted: true, ..Self::new(text, hint) }
    }

    /// There is no such host.
    pub fn no_host(text: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { no_host: true, ..Self::new(text, hint) }
    }

    /// The same at an address to which another led.
    pub fn of(self, url: &Url) -> Self {
        Self { text: format!("it leads to {}: {}", in_short(url.as_str()), self.text), ..self }
    }

    /// The note of it. What was asked for by name and is not there is an error; one of many is a warning.
    pub fn note(self, severity: Severity, address: &str) -> Note {
        let note = match severity {
            Severity::Error => Note::error(self.text),
            Severity::Warning => Note::warning(self.text),
            Severity::Info => Note::info(self.text),
        };
        note.at(Place::file(address)).hint(self.hint)
    }
}

/// Words of a server or a library, without what could disturb a terminal, and not too many.
pub(super) fn in_short(words: &str) -> String {
    let clean: String = words.chars().filter(|letter| !letter.is_control()).take(MAX_WORDS).collect();
    clean.trim().to_owned()
}
