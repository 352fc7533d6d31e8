//! Words of a feed, an export or a header → values: addresses, names, plain text, languages.

use dom_query::Document;
use url::Url;

use crate::model::Language;
use crate::text::address::is_web;

/// The longest address, in bytes.
const MAX_ADDRESS_BYTES: usize = 2_000;
/// The longest value that is looked at for markup, in bytes.
const MAX_PLAIN_BYTES: usize = 16 << 10;
/// The longest name of an entity of HTML.
const MAX_ENTITY_BYTES: usize = 32;
/// The most authors of one article; longer lists are something else.
const MAX_AUTHORS: usize = 20;
/// The longest name of a person, in characters.
const MAX_NAME_CHARS: usize = 60;

/// Parts of a query that only count readers.
const COUNTING: &[&str] =
    &["fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "_ga", "ocid"];

/// An `http` or `https` address, as a parser prints it, without what only counts readers.
pub(super) fn address(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > MAX_ADDRESS_BYTES {
        return None;
    }
    let mut url = Url::parse(text).ok().filter(is_web)?;
    // What stands before an `@` is a password, or meant to look like another host.
    if !url.username().is_empty() || url.password().is_some() {
        return None;
    }
    if let Some(query) = url.query() {
        let counts = |pair: &&str| {
            let key = pair.split('=').next().unwrap_or_default();
            key.starts_with("utm_") || COUNTING.contains(&key)
        };
        let kept: Vec<&str> = query.split('&').filter(|pair| !counts(pair)).collect();
        if kept.len() < query.split('&').count() {
            let kept = kept.join("&");
            url.set_query(Some(kept.as_str()).filter(|kept| !kept.is_empty()));
        }
    }
    Some(url.into())
}

/// One line of text: elements of HTML taken off, entities decoded, white space folded. `None` if nothing is left.
pub(super) fn plain(text: &str) -> Option<String> {
    let mut end = text.len().min(MAX_PLAIN_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let last_end = text.rfind('>').unwrap_or(0);
    let has_tag = text[..last_end].match_indices('<').any(|(at, _)| {
        let next = text[at + 1..].strip_prefix('/').unwrap_or(&text[at + 1..]);
        next.starts_with(|letter: char| letter.is_ascii_alphabetic())
    });
    let has_entity = text.match_indices('&').any(|(at, _)| {
        let name = text.as_bytes()[at + 1..].iter().take(MAX_ENTITY_BYTES);
        let length = name.take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#').count();
        length >= 2 && text.as_bytes().get(at + 1 + length) == Some(&b';')
    });
    let text = if has_tag {
        Document::fragment(text).text().to_string()
    } else if has_entity {
        Document::fragment(text.replace('<', "&lt;")).text().to_string()
    } else {
        text.to_owned()
    };
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let visible: String = folded.chars().filter(|letter| !letter.is_control()).collect();
    (!visible.is_empty()).then_some(visible)
}

/// The authors that a byline names, and nothing where it is not sure where one name ends: `By Ann Lee and Bo Ray` is
/// two names, `Lee, Ann` none.
pub(super) fn authors(byline: &str) -> Vec<String> {
    let Some(byline) = plain(byline) else { return Vec::new() };
    let byline = ["By ", "by ", "BY "].iter().find_map(|by| byline.strip_prefix(by)).unwrap_or(&byline);
    if byline.contains("://") {
        return Vec::new();
    }
    let mut names = Vec::new();
    for part in byline.split([';', '|', '/']) {
        let listed = part.replace(", and ", ",").replace(" and ", ",").replace(" & ", ",").replace(" und ", ",");
        let people: Vec<&str> = listed.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        if people.len() > 1 && !people.iter().all(|name| (2..=4).contains(&name.split(' ').count())) {
            return Vec::new();
        }
        names.extend(people.into_iter().filter_map(name));
    }
    if names.len() > MAX_AUTHORS { Vec::new() } else { names }
}

/// The name of one person as a field states it: without the address of a mail.
pub(super) fn name(text: &str) -> Option<String> {
    let text = plain(text)?;
    // `ann@news.example (Ann Lee)`, `Ann Lee <ann@news.example>`.
    let text = match text.split_once('(') {
        Some((address, name)) if address.contains('@') => name.trim_end_matches(')'),
        _ => &text,
    };
    let words: Vec<&str> = text.split(' ').filter(|word| !word.contains('@')).collect();
    let name = words.join(" ").trim_matches([',', ' ', '<', '>', '"']).to_owned();
    let good = name.chars().count() <= MAX_NAME_CHARS
        && name.chars().any(char::is_alphabetic)
        && !name.contains("://")
        && !name.chars().any(|letter| letter.is_ascii_digit());
    good.then_some(name)
}

/// A language, from its tag, its older three letters, or its English name: `en_US`, `eng`, `English`.
pub(super) fn language(text: &str) -> Option<Language> {
    #[rustfmt::skip]
    const NAMES: &[(&str, &str)] = &[
        ("eng", "en"), ("english", "en"), ("spa", "es"), ("spanish", "es"), ("fra", "fr"), ("fre", "fr"), ("french", "fr"), ("deu", "de"),
        ("ger", "de"), ("german", "de"), ("ita", "it"), ("italian", "it"), ("por", "pt"), ("portuguese", "pt"), ("nld", "nl"), ("dut", "nl"),
        ("dutch", "nl"), ("pol", "pl"), ("polish", "pl"), ("rus", "ru"), ("russian", "ru"), ("ukr", "uk"), ("ukrainian", "uk"), ("zho", "zh"),
        ("chi", "zh"), ("chinese", "zh"), ("jpn", "ja"), ("japanese", "ja"), ("kor", "ko"), ("korean", "ko"), ("ara", "ar"), ("arabic", "ar"),
        ("tur", "tr"), ("turkish", "tr"), ("ell", "el"), ("gre", "el"), ("greek", "el"), ("swe", "sv"), ("swedish", "sv"), ("dan", "da"),
        ("danish", "da"), ("nor", "no"), ("nob", "nb"), ("norwegian", "no"), ("fin", "fi"), ("finnish", "fi"), ("ces", "cs"), ("cze", "cs"),
        ("czech", "cs"), ("ron", "ro"), ("rum", "ro"), ("romanian", "ro"), ("hun", "hu"), ("hungarian", "hu"), ("bul", "bg"),
        ("bulgarian", "bg"), ("heb", "he"), ("hebrew", "he"), ("hin", "hi"), ("hindi", "hi"), ("ind", "id"), ("indonesian", "id"),
        ("vie", "vi"), ("vietnamese", "vi"), ("fas", "fa"), ("per", "fa"), ("persian", "fa"), ("cat", "ca"), ("catalan", "ca"),
        ("hrv", "hr"), ("croatian", "hr"), ("srp", "sr"), ("serbian", "sr"), ("slk", "sk"), ("slovak", "sk"), ("slv", "sl"),
    ];
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    if let Some((_, tag)) = NAMES.iter().find(|(name, _)| *name == lower) {
        return Language::new(*tag).ok();
    }
    // `de_DE.UTF-8` of a locale.
    let tag = text.split('.').next()?.replace('_', "-");
    Language::new(tag).ok().filter(|language| !matches!(language.primary().as_str(), "und" | "zxx" | "xx" | "mul"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_page_and_counts_nobody() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(address(text).as_deref(), expected, "{text}");
        check(" https://News.example/a?utm_source=x&id=1&fbclid=2#top ", Some("https://news.example/a?id=1#top"));
        check("https://news.example/a?utm_source=x", Some("https://news.example/a"));
        check("https://news.example/città?q=a%20b", Some("https://news.example/citt%C3%A0?q=a%20b"));
        for text in [
            "/may/pier",
            "javascript:alert(1)",
            "//news.example",
            "ftp://a.example/",
            "http://a@b.example/",
            "",
            "pier",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn a_title_loses_its_markup() {
        let check = |text: &str, expected: &str| assert_eq!(plain(text).as_deref(), Some(expected));
        check("Pier <em>reopens</em> &amp; closes", "Pier reopens & closes");
        check("a < b &amp; c > d", "a < b & c > d");
        check("Tom & Jerry;\n  again", "Tom & Jerry; again");
        check("&lt;b&gt;", "<b>");
        assert_eq!(plain("<p> </p>"), None);
        check(&format!("{}deep", "<i>".repeat(5_000)), "deep");
        check(&format!("{}deep", "<div>".repeat(3_000)), "deep");
    }

    #[test]
    fn names_end_where_it_is_sure() {
        let check = |text: &str, expected: &[&str]| assert_eq!(authors(text), expected, "{text}");
        check("By Ann Lee and Bo Ray", &["Ann Lee", "Bo Ray"]);
        check("Ann Lee, Bo Ray & Cy Dun", &["Ann Lee", "Bo Ray", "Cy Dun"]);
        check("Ann Lee; Ray, Bo", &[]);
        check("Lee, Ann", &[]);
        check("ann@news.example (Ann Lee)", &["Ann Lee"]);
        check("Ann Lee <ann@news.example>", &["Ann Lee"]);
        check("https://news.example/ann", &[]);
        check("", &[]);
    }

    #[test]
    fn a_language_is_a_tag_or_a_name() {
        let check =
            |text: &str, expected: Option<&str>| assert_eq!(language(text).as_ref().map(Language::as_str), expected);
        check("en_US", Some("en-US"));
        check("eng", Some("en"));
        check("German", Some("de"));
        check("pt_BR.UTF-8", Some("pt-BR"));
        check("und", None);
        check("klingonese", None);
    }
}
