//! A record → plain text in three styles of citing: APA (7th edition), MLA (9th), Chicago (17th, bibliography).
//!
//! They are English by their rules; the headline stays in its language, and what is written from right to left is kept
//! apart from what stands beside it. Names that are not split are neither turned round nor shortened.

use super::{Date, Name, Record};
use crate::model::Language;
use crate::render::site::isolated;

/// `Doe, J. Q. (2024, February 8). Title. Outlet. https://…`
pub fn apa(record: &Record) -> String {
    let names: Vec<String> = record.authors.iter().map(short).collect();
    let names = match &names[..] {
        [] => String::new(),
        [name] => name.clone(),
        [before @ .., last] => format!("{}, & {last}", before.join(", ")),
    };
    let date = match &record.date {
        None => "n.d.".to_owned(),
        Some(date) => match (date.month_name(), date.day) {
            (Some(month), Some(day)) => format!("{}, {month} {day}", date.year),
            (Some(month), None) => format!("{}, {month}", date.year),
            (None, _) => date.year.to_string(),
        },
    };
    let title = match record.withdrawn {
        Some(date) => format!("{} [Withdrawn {}].", apart(&record.title), month_first(&date)),
        None => title(record),
    };
    let opening = if names.is_empty() { format!("{title} ({date}).") } else { format!("{names} ({date}). {title}") };
    joined([opening, sentence(&outlet(record)), address(record, "")])
}

/// `Doe, Jane Q. “Title.” Outlet, 8 Feb. 2024, https://…. Accessed 13 May 2025.`
pub fn mla(record: &Record) -> String {
    let names = match &record.authors[..] {
        [] => String::new(),
        [name] => sorted(name),
        [first, second] => format!("{}, and {}", sorted(first), whole(second)),
        [first, ..] => format!("{}, et al.", sorted(first)),
    };
    let month = |date: &Date| {
        date.month_name().map(|name| match name {
            "May" | "June" | "July" => name.to_owned(),
            "September" => "Sept.".to_owned(),
            name => format!("{}.", &name[..3]),
        })
    };
    let parts = [
        outlet(record),
        record.date.as_ref().map(|date| day_first(date, month(date))).unwrap_or_default(),
        record.url.clone().unwrap_or_default(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let rest = if parts.is_empty() { String::new() } else { format!("{}.", parts.join(", ")) };
    let accessed = record.accessed.map(|date| format!("Accessed {}.", day_first(&date, month(&date))));
    let withdrawn = record.withdrawn.map(|date| format!("Withdrawn {}.", day_first(&date, month(&date))));
    joined([sentence(&names), quoted(record), rest, accessed.unwrap_or_default(), withdrawn.unwrap_or_default()])
}

/// `Doe, Jane Q. “Title.” Outlet, February 8, 2024. https://….`
pub fn chicago(record: &Record) -> String {
    let names = match &record.authors[..] {
        [] => String::new(),
        [name] => sorted(name),
        [first, between @ .., last] => {
            let between: String = between.iter().map(|name| format!("{}, ", whole(name))).collect();
            format!("{}, {between}and {}", sorted(first), whole(last))
        }
    };
    let date = record.date.map(|date| month_first(&date));
    let parts: Vec<String> = record.outlet.iter().map(|name| apart(name)).chain(date).collect();
    let rest = if parts.is_empty() { String::new() } else { format!("{}.", parts.join(", ")) };
    let withdrawn = record.withdrawn.map(|date| format!("Withdrawn {}.", month_first(&date)));
    joined([sentence(&names), quoted(record), rest, address(record, "."), withdrawn.unwrap_or_default()])
}

/// `Doe, J. Q.`
fn short(name: &Name) -> String {
    let Name::Person { given, family } = name else { return whole(name) };
    let initial = |part: &str| part.chars().next().map(|letter| format!("{letter}.")).unwrap_or_default();
    let initials = given.split(' ').map(|word| word.split('-').map(initial).collect::<Vec<_>>().join("-"));
    format!("{family}, {}", initials.collect::<Vec<_>>().join(" "))
}

/// `February 8, 2024`, `February 2024` or `2024`.
fn month_first(date: &Date) -> String {
    match (date.month_name(), date.day) {
        (Some(month), Some(day)) => format!("{month} {day}, {}", date.year),
        (Some(month), None) => format!("{month} {}", date.year),
        (None, _) => date.year.to_string(),
    }
}

/// `8 Feb. 2024`, `Feb. 2024` or `2024`, with the month as it is given.
fn day_first(date: &Date, month: Option<String>) -> String {
    let day = date.day.map(|day| day.to_string());
    day.into_iter().chain(month).chain([date.year.to_string()]).collect::<Vec<_>>().join(" ")
}

/// Words that are kept apart from the English around them.
fn apart(words: &str) -> String {
    isolated(words, &Language::new("en").expect("a language tag"))
}

/// The headline with a full stop.
fn title(record: &Record) -> String {
    apart(&sentence(&record.title))
}

/// The headline in quotation marks, with a full stop inside.
fn quoted(record: &Record) -> String {
    format!("“{}”", title(record))
}

fn outlet(record: &Record) -> String {
    record.outlet.as_deref().map(apart).unwrap_or_default()
}

fn sorted(name: &Name) -> String {
    apart(&name.sorted())
}

fn whole(name: &Name) -> String {
    apart(&name.whole())
}

/// With a full stop at the end, unless a sign that ends a sentence stands there; nothing stays nothing.
fn sentence(text: &str) -> String {
    let ends = text.is_empty() || text.ends_with(['.', '?', '!', '…', '。', '？', '！', '؟', '۔', '।']);
    if ends { text.to_owned() } else { format!("{text}.") }
}

/// The address of the original, with `end` behind it.
fn address(record: &Record, end: &str) -> String {
    record.url.as_ref().map(|url| format!("{url}{end}")).unwrap_or_default()
}

fn joined(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{arabic, bare, chinese, cyrillic, several};
    use super::*;

    #[track_caller]
    fn check(record: &Record, expected: [&str; 3]) {
        assert_eq!([apa(record), mla(record), chicago(record)], expected);
    }

    /// With the invisible marks for `[` and `]`.
    fn apart(text: &str) -> String {
        text.replace('[', "\u{2068}").replace(']', "\u{2069}")
    }

    #[test]
    fn three_styles() {
        check(
            &cyrillic(),
            [
                "Олена Приклад (2026, March 3). Уряд затвердив «план» відновлення. Example News UA. https://news.example/2026/03/03/plan_1/?a=1&b=%20",
                "Олена Приклад. “Уряд затвердив «план» відновлення.” Example News UA, 3 Mar. 2026, https://news.example/2026/03/03/plan_1/?a=1&b=%20. Accessed 4 Mar. 2026.",
                "Олена Приклад. “Уряд затвердив «план» відновлення.” Example News UA, March 3, 2026. https://news.example/2026/03/03/plan_1/?a=1&b=%20.",
            ],
        );
        let title = "50% of {A|B} & #1: \"x_y\" ~ [z] <i> '' ^ $5 \\end";
        check(
            &several(),
            [
                &format!(
                    "Doe, J. Q., Wire Example, & Gabriel García Márquez (2023). {title}. The Daily & Example. https://news.example/a"
                ),
                &format!("Doe, Jane Q., et al. “{title}.” The Daily & Example, 2023, https://news.example/a."),
                &format!(
                    "Doe, Jane Q., Wire Example, and Gabriel García Márquez. “{title}.” The Daily & Example, 2023. https://news.example/a."
                ),
            ],
        );
        check(
            &arabic(),
            [
                &apart("[ليلى مثال], & [سامي مثال] (2024, February). [الحكومة تقر الخطة.] [صحيفة المثال]."),
                &apart("[ليلى مثال], and [سامي مثال]. “[الحكومة تقر الخطة.]” [صحيفة المثال], Feb. 2024."),
                &apart("[ليلى مثال], and [سامي مثال]. “[الحكومة تقر الخطة.]” [صحيفة المثال], February 2024."),
            ],
        );
        check(
            &chinese(),
            [
                "王小明 (n.d.). 政府批准計劃. 例子日报.",
                "王小明. “政府批准計劃.” 例子日报.",
                "王小明. “政府批准計劃.” 例子日报.",
            ],
        );
        check(&bare("Why?"), ["Why? (n.d.).", "“Why?”", "“Why?”"]);
        let day = Date { year: 2031, month: Some(4), day: Some(10) };
        check(
            &Record { withdrawn: Some(day), ..bare("Why?") },
            [
                "Why? [Withdrawn April 10, 2031]. (n.d.).",
                "“Why?” Withdrawn 10 Apr. 2031.",
                "“Why?” Withdrawn April 10, 2031.",
            ],
        );
    }
}
