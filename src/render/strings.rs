//! The interface's words: the theme's `i18n` tables, merged key by key.
//!
//! A table is one language. Its entries are texts, or, for words beside a number, one text for each form that the
//! language has: `count_articles: {one: "{n} article", other: "{n} articles"}`. The built-in English table has every key;
//! where a table lacks one, the words of the table before it stand.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::view::Shared;
use crate::model::Language;
use crate::note::{Note, Place, Severity};
use crate::text::blanks::fill;
use crate::text::plurals::{Category, categories, category, is_of_one_number};
use crate::yaml::{Document, Entry};

/// A file with the words of one language.
pub(super) struct Table<'a> {
    /// The language, from the file's name.
    pub language: Language,
    /// Where it stands.
    pub file: &'a Path,
    /// What is in it.
    pub source: &'a str,
}

/// The words of the interface in one language.
#[derive(Debug, Clone)]
pub struct Strings {
    all: BTreeMap<String, Words>,
    /// Those that are the same for all numbers, for templates.
    plain: Shared<BTreeMap<String, String>>,
    language: Language,
}

/// The words for one key.
#[derive(Debug, Clone)]
struct Words {
    /// Whose plural rules hold for them.
    language: Language,
    text: Text,
}

#[derive(Debug, Clone)]
enum Text {
    /// The same for all numbers.
    Plain(String),
    /// One for each form that the language has, and that the table gives.
    Counted(BTreeMap<Category, String>),
}

impl Text {
    fn all(&self) -> impl Iterator<Item = &str> {
        let (plain, counted) = match self {
            Self::Plain(text) => (Some(text), None),
            Self::Counted(forms) => (None, Some(forms)),
        };
        plain.into_iter().chain(counted.into_iter().flat_map(BTreeMap::values)).map(String::as_str)
    }
}

impl Strings {
    /// Merges tables: a later one wins, key by key. The first is the built-in English one. `used` are the keys that
    /// templates ask for.
    ///
    /// Noted are keys that nothing asks for, forms that a language needs and a table lacks, names in braces that are not
    /// those of the English words, and words that `language` does not have.
    pub(super) fn merged(
        tables: &[Table<'_>],
        language: &Language,
        used: &BTreeSet<String>,
        notes: &mut Vec<Note>,
    ) -> Self {
        let mut all: BTreeMap<String, Words> = BTreeMap::new();
        for (number, table) in tables.iter().enumerate() {
            let own = language.primary() == table.language.primary();
            let rules = if own { language } else { &table.language };
            let document = Document::new(table.file, table.source);
            for (key, entry) in document.table().map(|table| table.into_entries()).unwrap_or_default() {
                let known = all.get(&key).map(|words| &words.text);
                if known.is_none() && number > 0 && !used.contains(&key) {
                    let known: Vec<&str> = all.keys().chain(used).map(String::as_str).collect();
                    let hint = "no template asks for it, and no sentence of Clipsheet's";
                    let note = Note::warning(format!("unknown key `{key}`")).at(entry.key_place());
                    notes.push(note.label("nothing reads this").hint_near(&key, &known, hint));
                }
                if let Some(text) = text(entry, rules, known) {
                    all.insert(key, Words { language: rules.clone(), text });
                }
            }
            notes.extend(document.into_notes());
        }
        let plain = all.iter().filter_map(|(key, words)| match &words.text {
            Text::Plain(text) => Some((key.clone(), text.clone())),
            Text::Counted(_) => None,
        });
        let plain = Shared::new(plain.collect());
        let strings = Self { all, plain, language: language.clone() };
        let lacking = strings.lacking();
        let translated = lacking.len() < strings.all.len();
        notes.extend((!lacking.is_empty()).then(|| untranslated(language, &lacking, translated)));
        let first = tables.first().map(|table| table.language.clone());
        let language = if translated { strings.language } else { first.unwrap_or(strings.language) };
        Self { language, ..strings }
    }

    /// The keys whose words are in another language than the site's.
    fn lacking(&self) -> Vec<&str> {
        let primary = self.language.primary();
        let lacking = self.all.iter().filter(|(_, words)| words.language.primary() != primary);
        lacking.map(|(key, _)| key.as_str()).collect()
    }

    /// The language of the words: English where there is no table for the site's language.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// All words that are the same for all numbers, for templates.
    pub fn table(&self) -> Shared<BTreeMap<String, String>> {
        self.plain.clone()
    }

    /// The words for `key`; the key itself where a theme has none, so that the gap is seen.
    pub fn get(&self, key: &str) -> String {
        self.plain.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }

    /// The words for `key` with names put in: `{outlet}`.
    pub fn fill(&self, key: &str, names: &[(&str, &str)]) -> String {
        fill(self.plain.get(key).map_or(key, String::as_str), names)
    }

    /// A number of things, in the form that the language has for it: `count("articles", 21)` takes the words for
    /// `count_articles`. A form that a table lacks is that for all else.
    pub fn count(&self, things: &str, number: usize) -> String {
        let key = format!("count_{things}");
        let text = match self.all.get(&key) {
            Some(Words { language, text: Text::Counted(forms) }) => {
                let form = forms.get(&category(number, language)).or_else(|| forms.get(&Category::Other));
                form.or_else(|| forms.values().next()).cloned()
            }
            Some(Words { text: Text::Plain(text), .. }) => Some(text.clone()),
            None => None,
        };
        fill(&text.unwrap_or(key), &[("n", &number.to_string())])
    }
}

/// The words of an entry; `known` are those of the tables before, whose names in braces must be these words' too.
fn text(entry: Entry<'_>, language: &Language, known: Option<&Text>) -> Option<Text> {
    let names: Option<BTreeSet<String>> =
        known.map(|known| known.all().flat_map(names).map(|name| name.into_owned()).collect());
    let counted = matches!(known, Some(Text::Counted(_)));
    if !entry.is_table() {
        check_names(&entry, names.as_ref(), false);
        let text = entry.text_ref();
        let needed = needed(language);
        if counted && needed.len() > 1 && text.is_some() {
            let forms = needed.iter().map(|form| format!("{}: …", form.word())).collect::<Vec<_>>().join(", ");
            entry.note(|place| {
                Note::warning(format!("`{}` has one form for all numbers", entry.name()))
                    .at(place)
                    .hint(format!("write `{{{forms}}}`: in `{language}` words beside a number have these forms"))
            });
        }
        let text = entry.text()?;
        return Some(if counted {
            Text::Counted(BTreeMap::from([(Category::Other, text)]))
        } else {
            Text::Plain(text)
        });
    }
    if known.is_some() && !counted {
        return entry.wrong("a text");
    }
    let key = entry.name().to_owned();
    let mut table = entry.table()?;
    let mut forms = BTreeMap::new();
    for form in Category::ALL {
        if let Some(entry) = table.entry(form.word()) {
            check_names(&entry, names.as_ref(), is_of_one_number(form, language));
            forms.extend(entry.text().map(|text| (form, text)));
        }
    }
    for form in needed(language).into_iter().filter(|form| !forms.contains_key(form)) {
        let example = example(form, language);
        table.note(|place| {
            Note::warning(format!("`{key}` lacks the form `{}`", form.word()))
                .at(place)
                .hint(format!("in `{language}` it is the form {example}"))
        });
    }
    table.finish(Severity::Warning);
    Some(Text::Counted(forms))
}

/// The forms that numbers below a million have: that for a whole million, which Italian has, is worth no warning.
fn needed(language: &Language) -> Vec<Category> {
    let mut forms = categories(language);
    forms.retain(|form| *form == Category::Other || (0..1000).any(|number| category(number, language) == *form));
    forms
}

/// "for 2, 3, 4".
fn example(form: Category, language: &Language) -> String {
    let numbers = (0..1000).filter(|number| category(*number, language) == form).take(3);
    let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
    if numbers.is_empty() { "for parts".to_owned() } else { format!("for {}", numbers.join(", ")) }
}

/// Notes names in braces that the words lack or invent. A form of one number may leave its number out, and words may be
/// emptied.
fn check_names(entry: &Entry<'_>, expected: Option<&BTreeSet<String>>, one_number: bool) {
    let (Some(expected), Some(text)) = (expected, entry.text_ref()) else { return };
    if text.is_empty() {
        return;
    }
    let found: BTreeSet<String> = names(&text).map(Cow::into_owned).collect();
    for name in found.difference(expected) {
        let known: Vec<&str> = expected.iter().map(String::as_str).collect();
        let hint = match known.is_empty() {
            true => "nothing is put into these words".to_owned(),
            false => format!("put in here: {{{}}}", known.join("}, {")),
        };
        entry.note(|place| {
            Note::warning(format!("`{}`: nothing is put in for `{{{name}}}`", entry.name())).at(place).hint(hint)
        });
    }
    for name in expected.difference(&found).filter(|name| !(one_number && *name == "n")) {
        entry.note(|place| Note::warning(format!("`{}` lacks `{{{name}}}`", entry.name())).at(place));
    }
}

/// The names in braces: `outlet` in "by {outlet}".
fn names(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let inside = text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0));
    inside.map(Cow::Borrowed)
}

/// The keys that a template asks for: `skip` of `{{ t.skip }}`.
pub(super) fn keys_in(template: &str) -> impl Iterator<Item = String> {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut before = ' ';
    let pieces = template.split("t.").map(move |piece| {
        let whole_word = !is_letter(before) && before != '.';
        before = piece.chars().next_back().unwrap_or(before);
        (whole_word, piece)
    });
    let keys = pieces.skip(1).filter(|(whole_word, _)| *whole_word);
    keys.map(move |(_, piece)| piece.chars().take_while(|letter| is_letter(*letter)).collect())
}

/// The note for words that are not in the site's language.
fn untranslated(language: &Language, keys: &[&str], translated: bool) -> Note {
    let file = format!("i18n/{}.yaml", language.primary());
    if !translated {
        return Note::warning(format!("the interface has no words in `{language}`; English ones stand in their place"))
            .at(Place::file("site.yaml"))
            .hint(format!(
                "`clipsheet theme eject i18n/en.yaml` copies the words; translate them, and save them as {file}"
            ));
    }
    let named = keys.iter().take(5).map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    let more = if keys.len() > 5 { format!(" and {} more", keys.len() - 5) } else { String::new() };
    let note = Note::warning(format!("{named}{more} have no words in `{language}`; English ones stand in their place"));
    note.at(Place::file("site.yaml")).hint(format!("add them to {file}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::builtin;

    fn language(tag: &str) -> Language {
        Language::new(tag).unwrap()
    }

    fn merged(tables: &[(&str, &str, &str)], site: &str) -> (Strings, Vec<String>) {
        let tables: Vec<Table<'_>> = tables
            .iter()
            .map(|(tag, file, source)| Table { language: language(tag), file: Path::new(*file), source })
            .collect();
        let mut notes = Vec::new();
        let strings = Strings::merged(&tables, &language(site), &BTreeSet::from(["own".to_owned()]), &mut notes);
        let told = notes.into_iter().map(|note| {
            let line = note.place.and_then(|place| place.spot).map_or(0, |spot| spot.line);
            format!("{line}: {}; {}", note.text, note.hint.unwrap_or_default())
        });
        (strings, told.collect())
    }

    const ENGLISH: &str = "\
hello: Hello
say_by: by {outlet}
count_articles: {one: '{n} article', other: '{n} articles'}
";

    #[test]
    fn a_number_has_the_form_of_the_words_language() {
        let russian = "hello: Привет\nsay_by: '{outlet}'\ncount_articles: {one: '{n} статья', few: '{n} статьи', many: '{n} статей', other: '{n} статьи'}";
        let (strings, notes) = merged(&[("en", "en.yaml", ENGLISH), ("ru", "ru.yaml", russian)], "ru");
        assert_eq!(notes, [""; 0]);
        let counts = [0, 1, 2, 5, 21, 112].map(|number| strings.count("articles", number));
        assert_eq!(counts, ["0 статей", "1 статья", "2 статьи", "5 статей", "21 статья", "112 статей"]);
        // English words in a Russian site keep to the rules of English.
        let (strings, _) = merged(&[("en", "en.yaml", ENGLISH), ("ru", "ru.yaml", "hello: Привет")], "ru");
        assert_eq!(strings.count("articles", 21), "21 articles");
        assert_eq!(strings.count("nothing", 3), "count_nothing");
        assert_eq!(strings.language().as_str(), "ru");
    }

    #[test]
    fn what_is_wrong_with_a_table_is_told() {
        let (_, notes) = merged(
            &[
                ("en", "en.yaml", ENGLISH),
                (
                    "ru",
                    "ru.yaml",
                    "helo: Привет\nhello: [a]\nown: x\nsay_by: '{outlett}'\ncount_articles: {one: статья, fiew: x, many: '{n} статей', other: '{n}'}\n",
                ),
            ],
            "ru",
        );
        assert_eq!(
            notes,
            [
                "1: unknown key `helo`; did you mean `hello`?",
                "2: `hello` cannot be read; ",
                "4: `say_by`: nothing is put in for `{outlett}`; put in here: {outlet}",
                "4: `say_by` lacks `{outlet}`; ",
                "5: `one` lacks `{n}`; ",
                "5: `count_articles` lacks the form `few`; in `ru` it is the form for 2, 3, 4",
                "5: unknown key `fiew`; did you mean `few`?",
                "0: `hello` have no words in `ru`; English ones stand in their place; add them to i18n/ru.yaml",
            ]
        );
        let plain = "hello: 你好\nsay_by: '{outlet}'\ncount_articles: '{n} 篇文章'";
        let (strings, notes) = merged(&[("en", "en.yaml", ENGLISH), ("zh", "zh.yaml", plain)], "zh-Hant");
        assert_eq!((notes.len(), strings.count("articles", 2)), (0, "2 篇文章".to_owned()), "{notes:?}");
        let (_, notes) = merged(&[("en", "en.yaml", ENGLISH), ("en", "own.yaml", "count_articles: '{n} items'")], "en");
        assert_eq!(
            notes,
            [
                "1: `count_articles` has one form for all numbers; write `{one: …, other: …}`: in `en` words beside a number have these forms"
            ]
        );
    }

    #[test]
    fn a_language_without_a_table_is_told_once() {
        let (strings, notes) = merged(&[("en", "en.yaml", ENGLISH)], "he");
        assert_eq!(notes.len(), 1);
        assert!(notes[0].contains("no words in `he`"), "{notes:?}");
        assert_eq!(strings.language().as_str(), "en");
    }

    #[test]
    fn templates_ask_for_keys() {
        let keys: Vec<String> = keys_in("{{ t.skip }} {% if t.a_b %}{{ list.t.no }} {{ start.now }} {{t.x}}").collect();
        assert_eq!(keys, ["skip", "a_b", "x"]);
    }

    /// The built-in tables by language, English first.
    fn built_in() -> Vec<(String, &'static str)> {
        let files = builtin::theme(builtin::NAME).unwrap().files.iter().filter_map(|(path, bytes)| {
            let tag = path.strip_prefix("i18n/")?.strip_suffix(".yaml")?;
            Some((tag.to_owned(), std::str::from_utf8(bytes).unwrap()))
        });
        let mut tables: Vec<_> = files.collect();
        tables.sort_by_key(|(tag, _)| (tag != "en", tag.clone()));
        tables
    }

    #[test]
    fn a_region_has_the_words_of_its_language() {
        let count = |tag: &str| {
            let theme = crate::render::Theme::built_in(builtin::NAME, &language(tag)).ok().unwrap();
            assert_eq!(theme.notes, [], "{tag}");
            theme.strings.count("articles", 2)
        };
        let counts = ["en-GB", "es-MX", "pt-BR", "zh-Hant-TW", "de-AT", "ar-EG"].map(count);
        assert_eq!(counts, ["2 articles", "2 artículos", "2 artigos", "2 篇文章", "2 Artikel", "مقالان"]);
    }

    /// Each language of the theme has all keys of English, the same names in braces, and every form that CLDR knows.
    #[test]
    fn the_built_in_languages_are_whole() {
        let all = built_in();
        let english = all[0].1;
        let mut wrong = Vec::new();
        for (tag, source) in &all {
            let (strings, notes) = merged(&[("en", "en.yaml", english), (tag, "it.yaml", source)], tag);
            wrong.extend(notes.into_iter().map(|note| format!("{tag}, line {note}")));
            for (key, words) in &strings.all {
                if let Text::Counted(forms) = &words.text
                    && words.language.primary() == *tag
                {
                    let lacking = categories(&language(tag)).into_iter().filter(|form| !forms.contains_key(form));
                    wrong.extend(lacking.map(|form| format!("{tag}: `{key}` lacks `{}`", form.word())));
                }
                let has_straight = |text: &str| {
                    text.split('\'').zip(text.split('\'').skip(1)).any(|(before, after)| {
                        before.ends_with(char::is_alphabetic) && after.starts_with(char::is_alphabetic)
                    })
                };
                if words.text.all().any(has_straight) {
                    wrong.push(format!("{tag}: `{key}` has a straight apostrophe"));
                }
                if words.text.all().any(|text| text.trim().is_empty()) {
                    wrong.push(format!("{tag}: `{key}` is empty"));
                }
                let stem = key.strip_suffix("_other");
                wrong.extend(stem.filter(|stem| strings.all.contains_key(&format!("{stem}_one"))).map(|stem| {
                    format!(
                        "{tag}: write `{stem}_one` and `{key}` as `{}: {{one: …, other: …}}`",
                        stem.replace("say_", "count_")
                    )
                }));
            }
            let lacking = strings.lacking();
            if !lacking.is_empty() {
                wrong.push(format!("{tag} lacks {}", lacking.join(", ")));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
