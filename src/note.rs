//! What was noticed on the way, as data: only `cli` prints it.

mod rule;

pub use rule::Rule;

use std::path::{Path, PathBuf};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know; changes nothing.
    Info,
    /// Something a person should look at; fails only under `--strict`.
    Warning,
    /// The command cannot do what it was asked to.
    Error,
}

/// A place in a file, with the line of text that stands there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, as a person would type it.
    pub file: PathBuf,
    /// The line and what is on it; `None` means the file as a whole.
    pub spot: Option<Spot>,
}

/// A stretch of one line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The line; 1 is the first.
    pub line: usize,
    /// The column in characters; 1 is the first.
    pub column: usize,
    /// How many characters are meant; at least 1.
    pub chars: usize,
    /// The text of the line; empty where that is too long to be shown.
    pub text: String,
}

/// The longest line that is shown, in characters. A file may be one line of millions.
const MAX_SHOWN_CHARS: usize = 10_000;
/// The longest foreign word in a note, in characters.
const MAX_WORD_CHARS: usize = 80;

impl Place {
    /// The file as a whole.
    pub fn file(file: impl Into<PathBuf>) -> Self {
        Self { file: file.into(), spot: None }
    }

    /// Characters of a line: `line` and `column` count from 1, `chars` is made to fit the line.
    pub fn spot(file: impl Into<PathBuf>, source: &str, line: usize, column: usize, chars: usize) -> Self {
        let text = source.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let length = text.chars().count();
        let column = column.clamp(1, length.max(1));
        let chars = chars.clamp(1, (length + 1 - column).max(1));
        let text = if length > MAX_SHOWN_CHARS { "" } else { text }.to_owned();
        Self { file: file.into(), spot: Some(Spot { line: line.max(1), column, chars, text }) }
    }

    /// The stretch of `source` from byte `start` to byte `end`; of several lines only the first is meant.
    pub fn bytes(file: impl Into<PathBuf>, source: &str, start: usize, end: usize) -> Self {
        let start = floor_char(source, start);
        let before = &source[..start];
        let line = before.matches('\n').count() + 1;
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = source[line_start..start].chars().count() + 1;
        let stretch = &source[start..floor_char(source, end.max(start))];
        let chars = stretch.lines().next().unwrap_or_default().chars().count();
        Self::spot(file, source, line, column, chars)
    }
}

/// The last character boundary at or before `at`.
fn floor_char(source: &str, at: usize) -> usize {
    let mut at = at.min(source.len());
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Something noticed: what happened, where, and what to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// How bad it is.
    pub severity: Severity,
    /// What happened: small, lower case, no full stop.
    pub text: String,
    /// Where; boxed, so that a note is small enough to be an error.
    pub place: Option<Box<Place>>,
    /// What is wrong at just this spot; printed under it.
    pub label: Option<String>,
    /// What to try.
    pub hint: Option<String>,
    /// What kind of thing it tells of; `None` means that its file tells.
    pub rule: Option<Rule>,
}

impl Note {
    /// What kind of thing it tells of.
    pub fn rule(&self) -> Rule {
        let by_file = || self.place.as_ref().map_or(Rule::General, |place| Rule::of_file(&place.file));
        self.rule.unwrap_or_else(by_file)
    }

    /// The same as a warning, where what was found can be made anew.
    pub fn into_warning(mut self) -> Self {
        self.severity = self.severity.min(Severity::Warning);
        self
    }

    /// What is wrong with a file that Clipsheet writes itself, as a warning.
    #[must_use]
    pub fn made_anew(self) -> Self {
        self.into_warning().hint("nothing of yours is in it: `clipsheet compose` writes it anew")
    }

    /// An error as a warning that `what` is left out, where all else can do without it.
    #[must_use]
    pub fn leaving_out(self, what: &str) -> Self {
        if self.severity < Severity::Error {
            return self;
        }
        let text = format!("{}; {what} is left out", self.text);
        Self { text, ..self.into_warning() }
    }

    fn new(severity: Severity, text: impl Into<String>) -> Self {
        Self { severity, text: text.into(), place: None, label: None, hint: None, rule: None }
    }

    /// An error that says `text`.
    pub fn error(text: impl Into<String>) -> Self {
        Self::new(Severity::Error, text)
    }

    /// A warning that says `text`.
    pub fn warning(text: impl Into<String>) -> Self {
        Self::new(Severity::Warning, text)
    }

    /// A remark that says `text`.
    pub fn info(text: impl Into<String>) -> Self {
        Self::new(Severity::Info, text)
    }

    /// The same note at `place`.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(Box::new(place));
        self
    }

    /// The same note as one of a kind.
    #[must_use]
    pub fn of(mut self, rule: Rule) -> Self {
        self.rule = Some(rule);
        self
    }

    /// The same note with words for the spot.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// The same note with advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same note with the known word that `word` most likely stands for, or else with other advice.
    #[must_use]
    pub fn hint_near(self, word: &str, known: &[&str], otherwise: impl Into<String>) -> Self {
        match nearest(word, known) {
            Some(near) => self.hint(format!("did you mean `{near}`?")),
            None => self.hint(otherwise),
        }
    }

    /// A key that nothing reads, with the nearest that something does.
    pub fn unknown_key(severity: Severity, key: &str, known: &[&str], place: Place) -> Self {
        let note = Self::new(severity, format!("unknown key `{}`", shortened(key))).at(place);
        let note = note.label("nothing reads this");
        note.hint_near(key, known, format!("known here: {}", known.join(", ")))
    }

    /// More keys that nothing reads, after many that were told of.
    pub fn unknown_keys(severity: Severity, more: usize, place: Place) -> Self {
        Self::new(severity, format!("{more} more unknown keys")).at(place)
    }

    /// A file that is passed over, and why.
    pub fn not_read(severity: Severity, why: impl Into<String>, file: &Path) -> Self {
        Self::new(severity, why).at(Place::file(file))
    }

    /// A file on which Clipsheet itself failed; `said` is what the panic said.
    pub fn failed_on(file: &Path, said: &str) -> Self {
        let said = shortened(said.lines().next().unwrap_or_default());
        Self::error(format!("clipsheet failed on this file ({said}), and that is a mistake of its own"))
            .at(Place::file(file))
            .hint("please report it, with the file")
            .of(Rule::OwnFailure)
    }

    /// A file that could not be read or written.
    pub fn file_failed(error: &anyhow::Error, file: &Path) -> Self {
        Self::error(format!("{error:#}")).at(Place::file(file))
    }

    /// A file that somebody else saved or removed while a command worked on it; what they did stands.
    pub fn changed_meanwhile(file: &Path) -> Self {
        Self::warning("somebody changed or removed this file while Clipsheet worked on it; it stays as they left it")
            .at(Place::file(file))
            .hint("run the command again: it joins their text with what is new")
    }

    /// A link in the place of a file that Clipsheet writes.
    pub fn is_link(file: &Path) -> Self {
        Self::warning("this is a link; Clipsheet neither reads nor writes through it")
            .at(Place::file(file))
            .hint("put the file or the folder itself in its place")
    }
}

/// A foreign word as it is told: cut where it is too long to be read.
pub fn shortened(word: &str) -> String {
    match word.char_indices().nth(MAX_WORD_CHARS) {
        Some((end, _)) => format!("{}…", &word[..end]),
        None => word.to_owned(),
    }
}

/// The known word that a mistyped one most likely stands for.
pub fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    if word.len() > 4 * MAX_WORD_CHARS {
        return None;
    }
    known
        .iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), *candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.chars().count() / 4)
        .min()
        .map(|(_, candidate)| candidate)
}

/// A value and what was noticed while it was made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Noted<T> {
    /// The value.
    pub value: T,
    /// What was noticed.
    pub notes: Vec<Note>,
}

impl<T> Noted<T> {
    /// A value with nothing to say about it.
    pub fn clean(value: T) -> Self {
        Self { value, notes: Vec::new() }
    }

    /// Hands the notes over to `notes` and gives the value.
    pub fn into_value(self, notes: &mut Vec<Note>) -> T {
        notes.extend(self.notes);
        self.value
    }
}

/// Whether any of the notes is an error.
pub fn any_error(notes: &[Note]) -> bool {
    notes.iter().any(|note| note.severity == Severity::Error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_counted_in_characters() {
        let source = "ä: 1\nтитул: два\n";
        let start = source.find("два").unwrap();
        let place = Place::bytes("x.md", source, start, start + "два".len());
        assert_eq!(place.spot, Some(Spot { line: 2, column: 8, chars: 3, text: "титул: два".into() }));
    }

    #[test]
    fn a_line_that_is_too_long_keeps_its_place_only() {
        let source = "a".repeat(MAX_SHOWN_CHARS + 1);
        let place = Place::spot("x.md", &source, 1, 7000, 3);
        assert_eq!(place.spot, Some(Spot { line: 1, column: 7000, chars: 3, text: String::new() }));
        let note = Note::unknown_key(Severity::Warning, &source, &["title"], place);
        assert_eq!(note.text.chars().count(), MAX_WORD_CHARS + "unknown key ``…".chars().count());
    }

    #[test]
    fn the_nearest_key_is_offered_only_if_near() {
        assert_eq!(nearest("retreived", &["retrieved", "rights"]), Some("retrieved"));
        assert_eq!(nearest("zebra", &["retrieved", "rights"]), None);
    }
}
