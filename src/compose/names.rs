//! The names in each article → the names of all articles, joined by key.
//!
//! What is not sure is left out: a surname that its article never gives in full, a word of which nothing tells whether
//! it is a person, a place or an organisation. Editors add and overrule in `content/aliases.yaml`.

mod given;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::{Deserialize, Serialize};

use crate::content::Content;
use crate::model::{Alias, Article, ArticleId, IndexedName, Language, NameKind};
use crate::text::names::{Name, known_name, names, names_of_article};
use crate::text::words::fold;

/// How many sentences of an article are read for names: what it is about stands in these.
const SENTENCES: usize = 30;
/// How many names of an article are kept, those that it says most often first.
const NAMES_OF_ARTICLE: usize = 15;
/// A name that is on no list must stand in so many articles.
const MIN_ARTICLES: usize = 2;
/// How many names the index holds, those in most articles first.
const NAMES: usize = 4000;
/// How many forms of a name are told beside the one that is shown.
const VARIANTS: usize = 5;
/// The least share of a name's articles that must show a person, where its first word is no given name.
const PERSON_SHARE: f64 = 0.4;

/// A name in one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// What its mentions share.
    pub key: String,
    /// What the words themselves tell.
    #[serde(with = "kinds")]
    pub kind: NameKind,
    /// Whether the article shows a person: by a title, or by going on with the surname alone.
    pub person: bool,
    /// Whether all languages know it, or an editor names it.
    pub sure: bool,
    /// Its forms and how often each is printed.
    pub forms: Vec<(String, usize)>,
}

/// The kinds of names by number: the model knows no form in which it is kept.
mod kinds {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::model::NameKind;

    const ALL: [NameKind; 4] = [NameKind::Person, NameKind::Place, NameKind::Organisation, NameKind::Other];

    pub fn serialize<S: Serializer>(kind: &NameKind, serializer: S) -> Result<S::Ok, S::Error> {
        ALL.iter().position(|known| known == kind).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NameKind, D::Error> {
        let number = usize::deserialize(deserializer)?;
        ALL.get(number).copied().ok_or_else(|| serde::de::Error::custom("no kind of name"))
    }
}

impl Found {
    fn add_form(&mut self, text: &str) {
        match self.forms.iter_mut().find(|(form, _)| form == text) {
            Some((_, count)) => *count += 1,
            None => self.forms.push((text.to_owned(), 1)),
        }
    }
}

/// The forms that editors name, folded, each with the place of its entry.
pub struct Aliases<'a> {
    entries: &'a [Alias],
    forms: BTreeMap<String, usize>,
    keys: Vec<String>,
}

impl<'a> Aliases<'a> {
    /// Looks through the entries once.
    pub fn new(language: &Language, entries: &'a [Alias]) -> Self {
        let mut forms = BTreeMap::new();
        let mut keys = Vec::new();
        for (place, alias) in entries.iter().enumerate() {
            for form in std::iter::once(&alias.name).chain(&alias.also) {
                forms.insert(fold(form), place);
            }
            // What all languages know keeps its key: `Italy: [Bel Paese]`.
            let known = names(&alias.name, Some(language));
            let known = known.into_iter().find(|name| name.is_known() && name.text == alias.name);
            keys.push(known.map_or_else(|| fold(&alias.name), |name| name.key));
        }
        for (place, key) in keys.iter().enumerate() {
            forms.entry(key.clone()).or_insert(place);
        }
        Self { entries, forms, keys }
    }

    fn of(&self, name: &Name) -> Option<usize> {
        if self.forms.is_empty() {
            return None;
        }
        self.forms.get(&fold(&name.text)).or_else(|| self.forms.get(&name.key)).copied()
    }
}

/// The names of one article, the most frequent first.
pub fn of_article(content: &Content, aliases: &Aliases<'_>, article: &Article) -> Vec<Found> {
    let language = article.language.as_ref();
    let sentences: Vec<&str> = article.body.sentences().take(SENTENCES).map(|sentence| sentence.text).collect();
    // Whose text it is says nothing of what it is about.
    let own: Vec<String> = content
        .outlet_name(article)
        .into_iter()
        .chain(article.source.agencies.iter().map(String::as_str))
        .chain(article.authors.iter().map(String::as_str))
        .map(fold)
        .collect();
    // With how often it is said, and its place among the names.
    let mut found: BTreeMap<String, ((usize, usize), Found)> = BTreeMap::new();
    let mut place = 0;
    for (index, mut name) in names_of_article(sentences.iter().copied(), language) {
        let alias = aliases.of(&name);
        let sentence = sentences[index];
        if alias.is_none() && !name.is_known() {
            if is_part(&name, sentence) || without_office(&mut name).is_none() {
                continue;
            }
            with_ending(&mut name, sentence);
        }
        let text = shown(&name.text);
        if alias.is_none() && (own.contains(&name.key) || own.contains(&fold(text)) || is_noise(&name, text)) {
            continue;
        }
        let key = match alias {
            Some(place) => aliases.keys[place].clone(),
            None => plain_key(&name),
        };
        let words = |text: &str| text.split(' ').count();
        place += 1;
        let ((count, _), entry) = found.entry(key.clone()).or_insert_with(|| {
            let sure = alias.is_some() || name.is_known();
            ((0, place), Found { key, kind: name.kind, person: false, sure, forms: Vec::new() })
        });
        *count += 1;
        let surname = words(&name.key) > 1 && words(text) == 1;
        entry.person |= name.kind == NameKind::Person || surname;
        if name.kind != NameKind::Person {
            entry.kind = entry.kind.min(name.kind);
        }
        // A surname is no form of the name, and `Italian` none of Italy.
        if !surname && !name.demonym {
            entry.add_form(text);
        }
    }
    let mut found: Vec<((usize, usize), Found)> =
        found.into_values().filter(|(_, found)| !found.forms.is_empty()).collect();
    // A word alone that nothing knows is never listed, so it takes no other name's place.
    let may_be_listed =
        |found: &Found| found.sure || found.key.contains(' ') || found.forms.iter().any(|(form, _)| is_acronym(form));
    found.retain(|(_, found)| may_be_listed(found));
    // What is said first is more what the article is about than what is said last.
    found.sort_by_key(|((count, first), _)| (std::cmp::Reverse(*count), *first));
    found.truncate(NAMES_OF_ARTICLE);
    found.into_iter().map(|(_, found)| found).collect()
}

/// Takes the office before a name away, `Treasury Secretary Ada Moor`; `None` where no whole name is left.
fn without_office(name: &mut Name) -> Option<()> {
    let words: Vec<String> = name.text.split(' ').map(|word| fold(word.trim_end_matches('.'))).collect();
    let Some(office) = words.iter().rposition(|word| given::is_office(word)) else { return Some(()) };
    if words.len() == 1 || words.len() - office < 3 {
        return None;
    }
    name.text = name.text.splitn(office + 2, ' ').last()?.to_owned();
    let keys: Vec<&str> = name.key.split(' ').collect();
    // The key may be that of a longer form of the name.
    if let Some(after) = keys.iter().rposition(|word| given::is_office(word)) {
        name.key = keys[after + 1..].join(" ");
    }
    name.kind = NameKind::Person;
    Some(())
}

/// Adds what is glued to a name of several words: `Ban Ki` in `Ban Ki-moon`.
fn with_ending(name: &mut Name, sentence: &str) {
    let Some(rest) = sentence[name.range.end..].strip_prefix('-') else { return };
    let ending: String = rest.chars().take_while(|letter| letter.is_alphabetic()).collect();
    let last = name.text.rsplit(' ').next().unwrap_or_default();
    if name.text.contains(' ') && last.chars().count() <= 3 && !ending.is_empty() {
        name.text = format!("{}-{ending}", name.text);
        name.key = format!("{} {}", name.key, fold(&ending));
    }
}

/// Whether the words before a name belong to it, so that it is but a part: `Securities and Exchange Commission`.
fn is_part(name: &Name, sentence: &str) -> bool {
    let first = fold(name.text.split(' ').next().unwrap_or_default());
    if name.kind == NameKind::Person || given::is_given(&first) {
        return false;
    }
    let mut before = sentence[..name.range.start].split(' ').rev().filter(|word| !word.is_empty());
    let capital = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    match before.next() {
        Some("and" | "&" | "of" | "for" | "to" | "on") => capital(before.next()),
        word => {
            capital(word)
                && word.is_some_and(|word| word.ends_with("an") || word.ends_with("ish") || word.ends_with("ese"))
        }
    }
}

/// A form as it is shown: without an article before it and a genitive after it.
fn shown(text: &str) -> &str {
    let text = ["The ", "the "].iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text);
    ["'s", "’s", "'", "’", "."].iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text)
}

/// The key without initials in the middle: `Ada B. Moor` is `Ada Moor`.
fn plain_key(name: &Name) -> String {
    let mut words: Vec<&str> = name.key.split(' ').collect();
    while words.len() > 2 && matches!(words[words.len() - 1], "jr" | "sr" | "ii" | "iii") {
        words.pop();
    }
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    if name.is_known() {
        return name.key.clone();
    }
    if words.len() < 3 {
        return words.join(" ");
    }
    let last = words.len() - 1;
    let kept = words.iter().enumerate().filter(|(at, word)| *at == 0 || *at == last || word.chars().count() > 1);
    kept.map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
}

/// What looks like a name and is none, or not sure enough to be listed.
fn is_noise(name: &Name, text: &str) -> bool {
    if name.is_known() {
        return false;
    }
    let words: Vec<String> = fold(text).split([' ', '-']).map(str::to_owned).collect();
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let shouted = !text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase);
    let digits = text.chars().any(|letter| letter.is_ascii_digit());
    // Headlines and labels in capitals.
    let shouting = shouted && (words.len() > 1 || letters > 6);
    let first = words[0].chars().count() < 2 && !text.contains('.');
    let small = text.starts_with(char::is_lowercase);
    letters < 3
        || first
        || small
        || digits
        || shouting
        || words.len() > 6
        || words.iter().any(|word| given::is_no_name(word))
}

/// Names in the capitals of their first letters: `FAO`. Most are organisations.
fn is_acronym(text: &str) -> bool {
    let letters = text.chars().count();
    (3..=5).contains(&letters) && text.chars().all(|letter| letter.is_ascii_uppercase()) && !given::is_no_acronym(text)
}

/// Whether one of the words is a name in capitals: `BBC Caribbean` is nobody.
fn has_acronym(text: &str) -> bool {
    text.split(' ').any(|word| word.chars().count() > 2 && word.chars().all(|letter| letter.is_ascii_uppercase()))
}

/// What all articles tell of a name.
#[derive(Debug, Default)]
struct Gathered<'a> {
    kinds: BTreeMap<NameKind, usize>,
    persons: usize,
    sure: bool,
    /// In all languages, and in the site's.
    forms: BTreeMap<&'a str, (usize, usize)>,
    articles: Vec<ArticleId>,
}

/// The names of all articles, by key.
pub fn joined(language: &Language, aliases: &Aliases<'_>, found: &[(&Article, &[Found])]) -> Vec<IndexedName> {
    let mut gathered: BTreeMap<&str, Gathered<'_>> = BTreeMap::new();
    for (article, names) in found {
        let own = article.language.as_ref().is_none_or(|own| own.primary() == language.primary());
        for name in *names {
            let entry = gathered.entry(&name.key).or_default();
            *entry.kinds.entry(name.kind).or_default() += 1;
            entry.persons += usize::from(name.person);
            entry.sure |= name.sure;
            for (form, count) in &name.forms {
                let counts = entry.forms.entry(form).or_default();
                counts.0 += if own { *count } else { 0 };
                counts.1 += count;
            }
            entry.articles.push(article.id.clone());
        }
    }
    let mut by_name: BTreeMap<(NameKind, String), IndexedName> = BTreeMap::new();
    for (key, gathered) in gathered {
        let Some(name) = indexed(language, aliases, key, gathered) else { continue };
        // A longer name in one article (`Ada Bee Moor`) that is mostly printed as another is that.
        match by_name.entry((name.kind, fold(&name.name))) {
            Entry::Vacant(free) => drop(free.insert(name)),
            Entry::Occupied(mut taken) => taken.get_mut().join(name),
        }
    }
    let mut names: Vec<IndexedName> = by_name.into_values().collect();
    names.sort_by(|one, other| other.articles.len().cmp(&one.articles.len()).then(one.key.cmp(&other.key)));
    names.truncate(NAMES);
    names.sort_by(|one, other| one.key.cmp(&other.key));
    names
}

fn indexed(language: &Language, aliases: &Aliases<'_>, key: &str, gathered: Gathered<'_>) -> Option<IndexedName> {
    let alias = aliases.forms.get(key).map(|place| &aliases.entries[*place]);
    if alias.is_some_and(|alias| alias.drop) || gathered.articles.len() < MIN_ARTICLES && !gathered.sure {
        return None;
    }
    let mut forms: Vec<(&str, (usize, usize))> = gathered.forms.iter().map(|(form, counts)| (*form, *counts)).collect();
    forms.sort_by(|(one_form, one), (other_form, other)| other.cmp(one).then(one_form.cmp(other_form)));
    let name = match alias {
        Some(alias) => alias.name.clone(),
        None => known_name(key, language).map_or_else(|| forms[0].0.to_owned(), str::to_owned),
    };
    let kind = match alias.and_then(|alias| alias.kind) {
        Some(kind) => kind,
        None => kind(&name, &gathered)?,
    };
    let mut articles = gathered.articles;
    articles.sort();
    let variants = forms.iter().map(|(form, _)| *form).filter(|form| *form != name).take(VARIANTS);
    Some(IndexedName { key: key.to_owned(), kind, variants: variants.map(str::to_owned).collect(), name, articles })
}

/// What a name names; `None` where nothing tells.
fn kind(name: &str, gathered: &Gathered<'_>) -> Option<NameKind> {
    let words: Vec<String> = fold(name).split(' ').map(str::to_owned).collect();
    let stated = gathered.kinds.iter().max_by_key(|(kind, count)| (**count, std::cmp::Reverse(**kind)));
    let stated = *stated.map(|(kind, _)| kind).unwrap_or(&NameKind::Other);
    let given = given::is_given(&words[0]);
    let share = gathered.persons as f64 / gathered.articles.len() as f64;
    if given::is_place(&fold(name)) {
        return Some(NameKind::Place);
    }
    match stated {
        // `Adam West` is a person, however much a place lies in the west.
        NameKind::Place | NameKind::Organisation if given && words.len() == 2 && given::is_surname_too(&words[1]) => {
            Some(NameKind::Person)
        }
        // `Ada Moor of the Institute`, `Ada Moor Amber News` run two names into one.
        NameKind::Organisation if given && !gathered.sure && (words.len() > 3 || name.contains(" of ")) => None,
        NameKind::Organisation if !gathered.sure && given::is_generic(&words) => None,
        NameKind::Place | NameKind::Organisation => Some(stated),
        NameKind::Person | NameKind::Other => {
            let plain = (2..=5).contains(&words.len()) && !given::is_thing(&words) && !has_acronym(name);
            let person = plain && (given || share >= PERSON_SHARE);
            match () {
                () if person => Some(NameKind::Person),
                () if is_acronym(name) => Some(NameKind::Organisation),
                () => None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::content::parse_article;

    fn article(id: &str, language: &str, text: &str) -> Article {
        let id = ArticleId::new(id).unwrap();
        let text = format!("---\ntitle: A\nlanguage: {language}\n---\n{text}\n");
        parse_article(Path::new("a.md"), &id, &text).value.expect("the article can be read")
    }

    /// `expected`: a line a name, `kind name articles`.
    #[track_caller]
    fn check(articles: &[(&str, &str)], aliases: &[Alias], expected: &[&str]) {
        let language = Language::new("en").unwrap();
        let aliases = Aliases::new(&language, aliases);
        let articles: Vec<Article> = articles
            .iter()
            .enumerate()
            .map(|(at, (language, text))| article(&format!("a{at}"), language, text))
            .collect();
        let content = Content::default();
        let found: Vec<(&Article, Vec<Found>)> =
            articles.iter().map(|article| (article, of_article(&content, &aliases, article))).collect();
        let found: Vec<_> = found.iter().map(|(article, found)| (*article, found.as_slice())).collect();
        let names = joined(&language, &aliases, &found);
        let told = |name: &IndexedName| format!("{} {} {}", name.kind.word(), name.name, name.articles.len());
        assert_eq!(names.iter().map(told).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn names_are_joined_over_languages() {
        let articles = [
            ("en", "Yesterday Norway sent Mayor Ada Moor to the coast. Then Moor spoke to the crews."),
            ("it", "La sindaca Ada Moor ha ringraziato la Norvegia per il prestito."),
        ];
        check(&articles, &[], &["place Norway 2", "person Ada Moor 2"]);
    }

    #[test]
    fn a_surname_alone_is_nobody() {
        let articles = [("en", "It was said by Moor on Monday."), ("en", "They met Mr Moor in March.")];
        check(&articles, &[], &[]);
    }

    #[test]
    fn an_office_an_initial_and_a_part_are_no_names() {
        let articles = [
            ("en", "They met Trade Secretary Anna B. Lind and the Tide and Harbour Commission."),
            ("en", "They met Anna Lind and the Tide and Harbour Commission, and the National Bank."),
            ("en", "They met the National Bank."),
        ];
        check(&articles, &[], &["person Anna B. Lind 2"]);
    }

    #[test]
    fn an_editor_wins() {
        let alias = |name: &str, also: &[&str], kind, drop| Alias {
            name: name.to_owned(),
            also: also.iter().map(|form| (*form).to_owned()).collect(),
            kind,
            drop,
        };
        let aliases = [
            alias("Anna Lind", &["A. Lind"], None, false),
            alias("Amber", &[], Some(NameKind::Place), false),
            alias("Norway", &[], None, true),
        ];
        let articles = [
            ("en", "They met Anna Lind in Amber, far from Norway."),
            ("en", "They met A. Lind in the town of Amber, far from Norway."),
        ];
        check(&articles, &aliases, &["place Amber 2", "person Anna Lind 2"]);
    }
}
