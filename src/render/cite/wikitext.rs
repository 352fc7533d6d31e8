//! A record → the template `{{cite news}}` of the English Wikipedia.

use super::{Date, Name, Record};
use crate::model::Access;

/// The template on one line.
pub fn cite_news(record: &Record) -> String {
    let mut out = String::from("{{cite news");
    let mut add = |name: &str, value: &str| {
        if !value.is_empty() {
            out.push_str(&format!(" |{name}={value}"));
        }
    };
    for (index, name) in record.authors.iter().enumerate() {
        let number = index + 1;
        match name {
            Name::Person { given, family } => {
                add(&format!("last{number}"), &escaped(family));
                add(&format!("first{number}"), &escaped(given));
            }
            Name::Whole(name) | Name::Organisation(name) => add(&format!("author{number}"), &escaped(name)),
        }
    }
    add("date", &record.date.as_ref().map(date).unwrap_or_default());
    add("title", &escaped(&record.title));
    // The template wants an address beside all that speaks of one.
    if let Some(url) = &record.url {
        add("url", &escaped_address(url));
        add("url-access", if record.access.is_some_and(|access| access != Access::Free) { "subscription" } else { "" });
    }
    add("work", &record.outlet.as_deref().map(escaped).unwrap_or_default());
    add("agency", &escaped(&record.agencies.join(", ")));
    add("language", record.language.as_ref().map(|language| language.as_str()).unwrap_or_default());
    if record.url.is_some() {
        add("access-date", &record.accessed.as_ref().map(date).unwrap_or_default());
        // A copy without its day is an error there.
        if let Some((url, Some(day))) = &record.archive
            && day.day.is_some()
        {
            add("archive-url", &escaped_address(url));
            add("archive-date", &date(day));
        }
    }
    out.push_str("}}");
    out
}

/// `2026-03-03`, `March 2026` or `2026`: the template takes no `2026-03`, which might mean years.
fn date(date: &Date) -> String {
    match (date.month_name(), date.day) {
        (Some(month), None) => format!("{month} {}", date.year),
        _ => date.iso(),
    }
}

/// Text as a template's value: what could end it, or begin markup or HTML, becomes a reference to the character.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut before = None;
    while let Some(letter) = letters.next() {
        // Two of these in a row are markup: emphasis, a switch, a signature.
        let doubled = matches!(letter, '\'' | '_' | '~') && (letters.peek() == Some(&letter) || before == Some(letter));
        if doubled || matches!(letter, '|' | '{' | '}' | '[' | ']' | '<' | '>' | '&') {
            out.push_str(&format!("&#{};", u32::from(letter)));
        } else {
            out.push(letter);
        }
        before = Some(letter);
    }
    out
}

/// The address with what is markup in a text encoded; an entity would change it.
fn escaped_address(url: &str) -> String {
    url.replace('\'', "%27").replace("~~", "%7E%7E")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{arabic, bare, chinese, cyrillic, several};
    use super::*;

    #[test]
    fn templates_hold_what_is_known() {
        assert_eq!(
            cite_news(&cyrillic()),
            "{{cite news |author1=Олена Приклад |date=2026-03-03 |title=Уряд затвердив «план» відновлення \
             |url=https://news.example/2026/03/03/plan_1/?a=1&b=%20 |url-access=subscription |work=Example News UA \
             |agency=Interfax-Ukraine |language=uk |access-date=2026-03-04 \
             |archive-url=https://archive.example/20260304/plan |archive-date=2026-03-04}}"
        );
        assert_eq!(
            cite_news(&arabic()),
            "{{cite news |author1=ليلى مثال |author2=سامي مثال |date=February 2024 |title=الحكومة تقر الخطة \
             |work=صحيفة المثال |language=ar}}"
        );
        assert_eq!(
            cite_news(&chinese()),
            "{{cite news |author1=王小明 |title=政府批准計劃 |work=例子日报 |language=zh-Hant}}"
        );
        assert_eq!(
            cite_news(&several()),
            "{{cite news |last1=Doe |first1=Jane Q. |author2=Wire Example |author3=Gabriel García Márquez |date=2023 \
             |title=50% of &#123;A&#124;B&#125; &#38; #1: \"x_y\" ~ &#91;z&#93; &#60;i&#62; &#39;&#39; ^ $5 \\end \
             |url=https://news.example/a |work=The Daily &#38; Example |language=en-GB}}"
        );
        assert_eq!(cite_news(&bare("A")), "{{cite news |title=A}}");
    }

    #[test]
    fn markup_of_several_signs_is_none() {
        assert_eq!(
            escaped("a '' b ~~~~ __TOC__ don't"),
            "a &#39;&#39; b &#126;&#126;&#126;&#126; &#95;&#95;TOC&#95;&#95; don't"
        );
    }

    #[test]
    fn a_copy_without_its_day_is_left_out() {
        let mut record = cyrillic();
        record.archive = Some(("https://archive.example/x".into(), Some(Date { year: 2026, month: None, day: None })));
        assert!(!cite_news(&record).contains("archive"));
        record.archive = cyrillic().archive;
        record.url = None;
        assert!(!cite_news(&record).contains("access"));
    }
}
