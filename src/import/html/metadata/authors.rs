//! Statements and bylines of a page → the names of its authors.

use crate::import::credits;
use crate::import::dates;
use crate::import::known::{Found, found};
use crate::import::lines::{fold, is_unspaced, words};
use crate::model::ReadFrom;

use super::headline::Names;
use super::page::{Byline, BylineKind, Spot, folded};

/// More authors than these are a list of the staff.
const MAX_AUTHORS: usize = 20;
/// As much of a byline as is kept.
const MAX_BYLINE_CHARS: usize = 160;
/// A longer name is a sentence.
const MAX_NAME_CHARS: usize = 80;
/// A byline stands this near to the headline, in bytes of words before and after it.
const NEAR_BEFORE: usize = 300;
const NEAR_AFTER: usize = 1500;
/// A mere text that begins with `By` stands nearer.
const NEAR_TEXT: usize = 600;
/// Names in one byline stand this near to each other.
const SAME_BYLINE: usize = 120;

/// Words before authors, longer ones first where one begins with another.
#[rustfmt::skip]
const STARTS: &[&str] = &[
    "written by", "story by", "words by", "text by", "reported by", "posted by", "published by", "article by", "authored by", "contributed by", "by",
    "ein kommentar von", "eine analyse von", "ein interview von", "ein gastbeitrag von", "von", "text", "autorin", "autoren", "autor", "author", "authors",
    "verfasst von", "geschrieben von", "escrito por", "redactado por", "publicado por", "por", "écrit par", "propos recueillis par", "publié par", "par", "a cura di",
    "scritto da", "di", "geschreven door", "door", "av", "af", "skrevet av", "skrevet af", "tekst", "przez", "opracowanie", "autorzy", "автор", "авторы", "текст",
    "автори", "від", "από", "του", "yazan", "yazar", "haber", "kirjoittaja", "szerző", "forfatter", "skribent", "autore", "auteur", "文", "作者", "記者", "记者", "责任编辑",
    "編集", "oleh", "penulis", "de",
];

/// Words of roles, desks and furniture: what stands with them is no name; folded.
#[rustfmt::skip]
const ROLES: &[&str] = &[
    "writer", "editor", "editors", "correspondent", "reporter", "chief", "director", "contributor", "columnist", "analyst", "journalist", "producer", "manager", "ceo", "cto",
    "founder", "cofounder", "officer", "coordinator", "specialist", "expert", "author", "freelance", "president", "head", "senior", "strategist", "consultant", "bureau", "professor", "lecturer",
    "redakteur", "redakteurin", "korrespondent", "korrespondentin", "reporterin", "volontär", "volontärin", "autor", "autorin", "ressortleiter", "ressortleiterin",
    "chefredakteur", "chefredakteurin", "redaktör", "redaktor", "journaliste", "periodista", "redactor", "redactora", "giornalista", "journalistin", "reportero", "reportera",
    "corresponsal", "correspondant", "correspondante", "correspondente", "редактор", "корреспондент", "обозреватель", "muhabir", "editör", "dziennikarz", "dziennikarka",
    "updated", "published", "posted", "read", "follow", "share", "min", "minutes", "comments", "comment", "view", "more", "about", "last", "am", "um", "uhr",
    "subscribe", "facebook", "twitter", "instagram", "linkedin", "email", "profile", "bio", "articles", "stories", "archive", "all", "see", "verified", "reviewed",
    "foto", "photo", "bild", "image", "icon", "author's", "byline", "login", "log", "menu", "search", "home", "news",
];

/// How many of the first of them are roles of persons.
const OF_PERSONS: usize = 31;

/// Titles and degrees that stand behind a comma and belong to the name before it.
const DEGREES: &[&str] = &[
    "jr", "sr", "md", "phd", "mba", "rd", "rdn", "cfp", "cpa", "esq", "do", "dds", "dvm", "rn", "mph", "msc", "ma",
    "ba", "bsc", "lcsw", "jd", "np", "pa", "cfa", "dpt", "psyd", "edd", "ii", "iii", "cscs", "pt", "ms", "bs", "obe",
    "mbe", "cbe", "llm",
];

/// What a page states of its authors, by where.
#[derive(Debug, Default)]
pub(super) struct Stated {
    /// In JSON-LD.
    pub linked: Vec<String>,
    /// In microdata and RDFa.
    pub items: Vec<String>,
    /// In `meta` elements, the more trusted first.
    pub metas: Vec<String>,
    /// In the JSON-LD of the page that holds the article.
    pub of_page: Vec<String>,
}

/// The authors and the byline as printed.
#[derive(Debug, Default)]
pub(super) struct Authors {
    /// Their names.
    pub names: Option<Found<Vec<String>>>,
    /// The byline.
    pub byline: Option<Found<String>>,
}

/// Who wrote the article. The outlet's own name is only an author where nobody else is.
pub(super) fn find(stated: &Stated, bylines: &[Byline], headline: Option<Spot>, sites: &Names) -> Authors {
    let printed = printed(bylines, headline, sites);
    let is_house = |name: &String| sites.is_site(name) || is_desk(name);
    let all_named = |texts: &[String]| texts.iter().flat_map(|text| parted(text)).collect::<Vec<_>>();
    let metas =
        stated.metas.iter().map(|text| parted(text)).find(|names| !names.is_empty() && !names.iter().all(is_house));
    let linked = all_named(&stated.linked);
    let items = all_named(&stated.items);
    let of_page = all_named(&stated.of_page);
    let persons = |names: &Vec<String>| !names.is_empty() && !names.iter().all(is_house);
    let from_metas = || metas.clone();
    let printed_names: Vec<String> = printed.iter().flat_map(|(names, _)| names.clone()).collect();
    let choice = [
        (persons(&linked).then(|| linked.clone()), ReadFrom::JsonLd),
        (persons(&items).then(|| items.clone()), ReadFrom::Microdata),
        (from_metas(), ReadFrom::Meta),
        (persons(&printed_names).then(|| printed_names.clone()), ReadFrom::Markup),
        (persons(&of_page).then(|| of_page.clone()), ReadFrom::JsonLd),
        (Some(linked.clone()), ReadFrom::JsonLd),
        (Some(items.clone()), ReadFrom::Microdata),
        (Some(printed_names.clone()), ReadFrom::Markup),
        (Some(stated.metas.first().map(|text| parted(text)).unwrap_or_default()), ReadFrom::Meta),
    ];
    let names = choice.into_iter().find_map(|(names, from)| {
        let mut names = without_repeats(names?);
        // `Ann` in one place and `Ann Example` in another: the longer name.
        for name in &mut names {
            let start = format!("{} ", fold(name));
            let longer = printed_names.iter().find(|other| fold(other).starts_with(&start));
            if let Some(longer) = longer.filter(|_| !name.contains(' ') && !name.contains(is_unspaced)) {
                name.clone_from(longer);
            }
        }
        (!names.is_empty()).then(|| found(names, from))
    });
    let byline = printed.filter(|(of, _)| {
        names
            .as_ref()
            .is_some_and(|names| of.iter().any(|name| names.value.iter().any(|other| fold(other) == fold(name))))
    });
    Authors { names, byline: byline.map(|(_, text)| found(text, ReadFrom::Markup)) }
}

/// The names in the byline nearest to the headline, and its words; if there is none, the one name in all bylines.
fn printed(bylines: &[Byline], headline: Option<Spot>, sites: &Names) -> Option<(Vec<String>, String)> {
    let headline = headline?;
    let own = |byline: &&Byline| {
        let there = byline.spot.is_with(headline) || byline.spot.column && byline.kind == BylineKind::Rel;
        there && !is_second_hand(&byline.label) && !is_second_hand(&byline.text.chars().take(30).collect::<String>())
    };
    let is_near = |byline: &Byline| {
        let after = if byline.kind == BylineKind::Text { NEAR_TEXT } else { NEAR_AFTER };
        byline.spot.at + NEAR_BEFORE >= headline.at && byline.spot.at <= headline.at + after
    };
    let (mut near, far): (Vec<&Byline>, Vec<&Byline>) = bylines.iter().filter(own).partition(|byline| is_near(byline));
    // What stands above the headline is asked last.
    near.sort_by_key(|byline| byline.spot.at < headline.at);
    let mut names: Vec<String> = Vec::new();
    let mut first: Option<&Byline> = None;
    for byline in near {
        if first.is_some_and(|first| byline.spot.at.abs_diff(first.spot.at) > SAME_BYLINE) {
            continue;
        }
        let found = in_byline(&byline.text);
        if !found.is_empty() {
            first.get_or_insert(byline);
            names.extend(found);
        }
    }
    if first.is_none() {
        for byline in far {
            let found = in_byline(&byline.text);
            if !found.is_empty() {
                first.get_or_insert(byline);
                names.extend(found);
            }
        }
        names = without_repeats(names);
        if names.len() > 1 {
            return None;
        }
    }
    let mut names = without_repeats(names);
    if names.iter().any(|name| !sites.is_site(name)) {
        names.retain(|name| !sites.is_site(name));
    }
    let byline = first.map(|first| as_printed(first, names.first().map_or("", String::as_str)));
    byline.map(|byline| (names, byline))
}

/// The line of a byline in which a name stands, with its label: `By Ann Example`.
fn as_printed(byline: &Byline, name: &str) -> String {
    let lines: Vec<&str> = byline.text.split(" | ").collect();
    let at = lines.iter().position(|line| line.contains(name)).unwrap_or(0);
    let label = at.checked_sub(1).map_or(byline.label.as_str(), |before| lines[before]);
    let line: String = lines[at].chars().take(MAX_BYLINE_CHARS).collect();
    if is_start(label) { format!("{} {line}", label.trim()) } else { line }
}

/// Whether those are named who looked at the text after its authors: `Reviewed by`, `Edited by`, `Photos by`.
fn is_second_hand(label: &str) -> bool {
    const WORDS: &[&str] = &[
        "reviewed",
        "edited",
        "checked",
        "verified",
        "photo",
        "photos",
        "photography",
        "foto",
        "illustration",
        "illustrations",
        "image",
        "images",
        "translated",
        "bearbeitet",
        "übersetzt",
        "fotos",
    ];
    fold(label).split(' ').any(|word| WORDS.contains(&word))
}

/// Whether a text begins as a byline does: `By Ann Example`.
pub(super) fn starts_like_byline(text: &str) -> bool {
    // A small `by` goes on with a sentence that began in another element.
    let Some(first) = text.chars().next().filter(|letter| !letter.is_lowercase() && letter.is_alphabetic()) else {
        return false;
    };
    let is_name = |rest: &str| rest.starts_with(|letter: char| letter.is_uppercase() || is_unspaced(letter));
    let small = first.to_lowercase().next().unwrap_or(first);
    let starts = STARTS.iter().filter(|start| start.starts_with(small));
    text.len() <= 120 && starts.filter_map(|start| after(text, start)).next().is_some_and(is_name)
}

/// The names that stand in a byline: `By Ann Example and Bo Sample | 8 May` → two names.
fn in_byline(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for piece in text.split(['|', '•', '·', '—', '–', '\n', '(', ')', '●']) {
        let piece = without_start(after_inner_start(piece.trim()));
        // A date or a time ends the names.
        let end = piece.find(|letter: char| letter.is_numeric() || letter == '@').unwrap_or(piece.len());
        let cut = piece[..end].trim();
        if !names.is_empty() && credits::reads_like_outlet(cut) {
            continue;
        }
        let found: Vec<String> = parted(cut).into_iter().take_while(|name| is_name(name)).collect();
        if found.is_empty() && !names.is_empty() && end == piece.len() {
            // What follows the names is a role, a place or a teaser; names may follow that.
            continue;
        }
        names.extend(found);
    }
    names
}

/// What follows `By` inside of a text: `Mar 24 Written by Ann Example`.
fn after_inner_start(text: &str) -> &str {
    const STARTS: &[&str] = &[" written by ", " posted by ", " by ", " by: ", " von "];
    let lower = text.to_ascii_lowercase();
    // Lower case of ASCII alone leaves every place where it was.
    STARTS.iter().find_map(|start| lower.find(start).map(|at| &text[at + start.len()..])).unwrap_or(text)
}

/// Whether a text is a label of authors and nothing else: `By`, `Author:`.
pub(super) fn is_start(text: &str) -> bool {
    let bare = text.trim().trim_end_matches([':', '：']).trim();
    (2..=40).contains(&bare.len())
        && bare
            .split('/')
            .any(|bare| STARTS.iter().any(|start| bare.chars().flat_map(char::to_lowercase).eq(start.chars())))
}

/// The names in what a page states: lists are parted, labels, addresses and roles taken off.
fn parted(text: &str) -> Vec<String> {
    let text = folded(text);
    let text = credits::unglued(&text);
    let text = without_start(&text);
    if text.is_empty() || is_address(text) {
        return Vec::new();
    }
    let mut names: Vec<String> = Vec::new();
    for piece in text.split([';', '|', '、', '，', '\n', '•']) {
        let start = names.len();
        for part in piece.split(',') {
            let part = part.trim();
            if names.len() > start && is_degree(part) {
                let last = names.last_mut().expect("there is one more than at the start");
                *last = format!("{last}, {part}");
                continue;
            }
            names.extend(by_conjunction(part).map(cleaned).filter(|name| is_stated_name(name)));
        }
    }
    names
}

/// `Ann Example and Bo Sample` → both. A part without two words is one half of a firm: `Example and Sons`.
fn by_conjunction(text: &str) -> impl Iterator<Item = &str> {
    const WORDS: &[&str] = &[
        " and ", " und ", " et ", " y ", " e ", " en ", " og ", " och ", " & ", " и ", " i ", " ja ", " ve ", " και ",
        " та ", " sowie ", " with ",
    ];
    let text = text.strip_prefix("and ").or_else(|| text.strip_prefix("und ")).unwrap_or(text);
    let mut parts: Vec<&str> = vec![text];
    for word in WORDS {
        parts = parts
            .into_iter()
            .flat_map(|part| {
                let halves: Vec<&str> = part.split(word).collect();
                let full = |half: &&str| {
                    (2..=5).contains(&words(half).count())
                        && half.trim().starts_with(|letter: char| !letter.is_lowercase())
                };
                if halves.len() > 1 && halves.iter().all(full) { halves } else { vec![part] }
            })
            .collect();
    }
    parts.into_iter()
}

fn cleaned(name: &str) -> String {
    let name = without_start(name.trim());
    // An address or a handle may follow the name.
    let name: Vec<&str> = name.split(' ').filter(|word| !(word.contains('@') || is_address(word))).collect();
    let name = name.join(" ");
    let name = name.trim_matches([' ', ',', ':', '-', '–', '/', '*', '"', '“', '”']);
    let name = name.split(" (").next().unwrap_or(name);
    name.trim().to_owned()
}

fn is_stated_name(name: &str) -> bool {
    let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
    let role = name.split(' ').count() <= 6 && fold(name).split(' ').any(|word| ROLES[..OF_PERSONS].contains(&word));
    !is_start(name)
        && letters >= 2
        && letters * 2 >= name.chars().count()
        && name.chars().count() <= MAX_NAME_CHARS
        && !role
        && !is_empty_word(name)
}

/// What sites write where an author should be.
fn is_empty_word(name: &str) -> bool {
    matches!(
        fold(name).as_str(),
        "null"
            | "undefined"
            | "none"
            | "unknown"
            | "admin"
            | "administrator"
            | "anonymous"
            | "n a"
            | "na"
            | "user"
            | "guest"
            | "test"
            | "author"
            | "staff"
    )
}

/// A desk and no person: `Redaktion`, `Staff Reporter`.
fn is_desk(name: &str) -> bool {
    matches!(
        fold(name).as_str(),
        "redaktion"
            | "redazione"
            | "redacción"
            | "rédaction"
            | "la rédaction"
            | "redactie"
            | "newsroom"
            | "editorial team"
            | "web desk"
            | "news desk"
            | "nachrichten"
            | "editor"
            | "team"
    )
}

/// Whether a text of a byline reads as a person's name.
fn is_name(name: &str) -> bool {
    #[rustfmt::skip]
    const PARTICLES: &[&str] = &["de", "da", "do", "dos", "das", "di", "del", "della", "la", "le", "van", "von", "der", "den", "ter", "el", "al", "bin", "y", "e", "zu", "af", "du", "ten", "te", "und"];
    let bare = name.split(',').next().unwrap_or(name);
    let count = words(bare).count();
    let unspaced = bare.chars().any(is_unspaced);
    let fits = if unspaced { (2..=12).contains(&bare.chars().count()) } else { (1..=5).contains(&count) };
    fits && !name.contains(|letter: char| letter.is_numeric() || matches!(letter, '?' | '!' | ':'))
        && words(bare).all(|word| {
            word.starts_with(|letter: char| letter.is_uppercase() || is_unspaced(letter) || !letter.is_lowercase())
                || PARTICLES.contains(&word)
        })
        && !fold(bare).split(' ').any(|word| ROLES.contains(&word))
        && !is_empty_word(name)
        && !dates::is_month(bare)
}

fn is_degree(part: &str) -> bool {
    let bare: String = part.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase();
    let marked = part.ends_with(['®', '™', '.']) && bare.chars().count() <= 5;
    DEGREES.contains(&bare.as_str()) || marked && !bare.is_empty()
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://")
        || text.starts_with("https://")
        || text.starts_with("www.")
        || text.starts_with('/')
        || text.starts_with('@')
        || text.contains('@') && !text.contains(' ')
}

/// A text without the label before the names: `By`, `Text:`.
fn without_start(text: &str) -> &str {
    let mut text = text.trim_start_matches([' ', ':', '-', '–', '|', '•']);
    for _ in 0..2 {
        let rest = STARTS.iter().find_map(|start| after(text, start));
        match rest {
            Some(rest) => text = rest,
            None => break,
        }
    }
    text
}

/// What follows some words, a colon or a space at the beginning of a text.
fn after<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let mut letters = text.char_indices();
    for expected in start.chars() {
        let (_, letter) = letters.next()?;
        if letter != expected && !letter.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    let rest = letters.as_str();
    let colon = rest.trim_start().starts_with([':', '：']);
    // `Text`, `Autor` and the like are labels only before a colon or where a name follows.
    (colon || rest.starts_with(' '))
        .then(|| rest.trim_start_matches([' ', ':', '：', '\u{a0}']))
        .filter(|rest| !rest.is_empty())
}

/// Names once each; of `Ann` and `Ann Example` the longer.
fn without_repeats(names: Vec<String>) -> Vec<String> {
    let mut kept: Vec<(String, String)> = Vec::new();
    for name in names {
        let folded = fold(&name);
        if folded.is_empty() || kept.len() >= MAX_AUTHORS || kept.iter().any(|(other, _)| *other == folded) {
            continue;
        }
        kept.push((folded, name));
    }
    kept.into_iter().map(|(_, name)| name).collect()
}
