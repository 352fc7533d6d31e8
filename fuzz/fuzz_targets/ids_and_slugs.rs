//! Any text as an id, a citation or a title → a name that every file system can have, or none.

#![no_main]

use clipsheet::import::article_stem;
use clipsheet::model::{ArticleId, Citation, Draft, Language, OutletKey, Source, TopicId};
use libfuzzer_sys::fuzz_target;

fn is_safe(name: &str) -> bool {
    let device = matches!(name, "con" | "aux" | "nul" | "prn")
        || name.len() == 4 && (name.starts_with("com") || name.starts_with("lpt")) && name.ends_with(|end: char| end.is_ascii_digit());
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !name.is_empty() && name.len() <= 120 && name.bytes().all(plain) && !name.starts_with('-') && !device
}

fuzz_target!(|text: &str| {
    let names = [
        ArticleId::new(text).ok().map(|id| id.to_string()),
        TopicId::new(text).ok().map(|id| id.to_string()),
        OutletKey::new(text).ok().map(|id| id.to_string()),
    ];
    for name in names.into_iter().flatten() {
        assert!(is_safe(&name) && name == text, "{name}");
    }
    if let Ok(citation) = text.parse::<Citation>() {
        assert!(is_safe(citation.article.as_str()) && citation.sentence > 0);
        assert_eq!(citation.to_string().parse::<Citation>(), Ok(citation));
    }
    if let Ok(language) = Language::new(text) {
        assert!(language.as_str().bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
        assert!(language.lookup().count() > 0 && matches!(language.direction(), "ltr" | "rtl"));
    }
    let draft = Draft {
        title: text.to_owned(),
        date: None,
        language: None,
        authors: Vec::new(),
        outlet_name: None,
        source: Source::default(),
        markdown: String::new(),
    };
    let stem = article_stem(&draft);
    assert!(is_safe(&stem) && stem == article_stem(&draft), "{stem}");
});
