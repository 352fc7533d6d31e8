//! Records in several scripts, and hostile ones, against all forms.

use proptest::prelude::*;

use super::*;

pub fn day(year: i32, month: u32, day: u32) -> Date {
    Date { year, month: Some(month), day: Some(day) }
}

/// A record with nothing but a headline.
pub fn bare(title: &str) -> Record {
    Record {
        id: "a-1".into(),
        title: title.into(),
        authors: Vec::new(),
        agencies: Vec::new(),
        outlet: None,
        section: None,
        date: None,
        url: None,
        access: None,
        archive: None,
        accessed: None,
        withdrawn: None,
        language: None,
        page: "https://brief.example/sources/a-1/".into(),
    }
}

fn names(names: &[&str], language: &str) -> Vec<Name> {
    let language = Language::new(language).unwrap();
    names.iter().map(|name| Name::new(name, Some(&language), &["Wire Example"])).collect()
}

/// A record in Cyrillic letters, with all that can be known.
pub fn cyrillic() -> Record {
    Record {
        id: "2026-03-03-example-plan".into(),
        authors: names(&["Олена Приклад"], "uk"),
        agencies: vec!["Interfax-Ukraine".into()],
        outlet: Some("Example News UA".into()),
        section: Some("Економіка".into()),
        date: Some(day(2026, 3, 3)),
        url: Some("https://news.example/2026/03/03/plan_1/?a=1&b=%20".into()),
        access: Some(Access::Subscription),
        archive: Some(("https://archive.example/20260304/plan".into(), Some(day(2026, 3, 4)))),
        accessed: Some(day(2026, 3, 4)),
        language: Language::new("uk").ok(),
        ..bare("Уряд затвердив «план» відновлення")
    }
}

/// A record in Arabic.
pub fn arabic() -> Record {
    Record {
        authors: names(&["ليلى مثال", "سامي مثال"], "ar"),
        outlet: Some("صحيفة المثال".into()),
        date: Some(Date { year: 2024, month: Some(2), day: None }),
        language: Language::new("ar").ok(),
        ..bare("الحكومة تقر الخطة")
    }
}

/// A record in Chinese, undated.
pub fn chinese() -> Record {
    Record {
        authors: names(&["王小明"], "zh"),
        outlet: Some("例子日报".into()),
        language: Language::new("zh-Hant").ok(),
        ..bare("政府批准計劃")
    }
}

/// Several authors, one of them an agency, and a headline with signs that have a meaning somewhere.
pub fn several() -> Record {
    Record {
        authors: names(&["Jane Q. Doe", "Wire Example", "Gabriel García Márquez"], "en"),
        outlet: Some("The Daily & Example".into()),
        date: Some(Date { year: 2023, month: None, day: None }),
        url: Some("https://news.example/a".into()),
        language: Language::new("en-GB").ok(),
        ..bare("50% of {A|B} & #1: \"x_y\" ~ [z] <i> '' ^ $5 \\end")
    }
}

#[test]
fn texts_are_lines_and_addresses_end_nothing() {
    assert_eq!(line("  a\r\nTY  - \u{0}b\u{2028}c "), "a TY - b c");
    assert_eq!(address("https://a.example/{x}|y]z").as_deref(), Some("https://a.example/%7Bx%7D%7Cy%5Dz"));
    assert_eq!(address("javascript:alert(1)"), None);
    assert_eq!(address("news/1"), None);
}

#[test]
fn a_date_is_as_precise_as_known() {
    assert_eq!(day(2026, 3, 4).iso(), "2026-03-04");
    assert_eq!(Date { year: 2024, month: Some(2), day: None }.iso(), "2024-02");
    assert_eq!(Date { year: 2024, month: None, day: None }.iso(), "2024");
}

/// Texts made of what has a meaning somewhere.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,6}",
        prop::sample::select(vec![
            "{",
            "}",
            "\\",
            "%",
            "&",
            "$",
            "#",
            "_",
            "^",
            "~",
            "\"",
            "'",
            "''",
            "|",
            "[[",
            "]]",
            "{{",
            "}}",
            "<",
            ">",
            "\r\n",
            "\nER  - ",
            "\nTY  - NEWS",
            "\u{2028}",
            "\u{85}",
            "\u{0}",
            "</script>",
            "<!--",
            "-->",
            "</pre>",
            "<nowiki>",
            " and ",
            ", ",
            "@article{x,",
            "},\n",
            "~~~~",
            "__TOC__",
            "\u{202E}",
            "مثال",
            "例",
            "Є",
            "=",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn records() -> impl Strategy<Value = Record> {
    let names = prop::collection::vec(hostile(), 0..4);
    let texts = (hostile(), hostile(), hostile(), hostile());
    (texts, names, prop::option::of((1800..2200i32, prop::option::of((1..=12u32, prop::option::of(1..=28u32))))))
        .prop_map(|((title, outlet, agency, path), names, date)| {
            let english = Language::new("en").unwrap();
            let date = date.map(|(year, rest)| Date {
                year,
                month: rest.map(|(month, _)| month),
                day: rest.and_then(|(_, day)| day),
            });
            Record {
                authors: names.iter().map(|name| Name::new(&line(name), Some(&english), &[])).collect(),
                outlet: Some(line(&outlet)).filter(|name| !name.is_empty()),
                agencies: vec![line(&agency)],
                section: Some(line(&agency)),
                url: address(&format!("https://news.example/{path}")),
                archive: address(&format!("https://archive.example/{path}")).map(|url| (url, date)),
                accessed: date,
                withdrawn: date,
                date,
                language: Some(english),
                ..bare(&line(&title))
            }
        })
}

/// Braces opened and closed, without regard to `\`, as BibTeX counts them; `None` where one is closed too early.
fn balance(text: &str) -> Option<usize> {
    text.chars().try_fold(0usize, |depth, letter| match letter {
        '{' => Some(depth + 1),
        '}' => depth.checked_sub(1),
        _ => Some(depth),
    })
}

#[test]
fn what_was_withdrawn_says_so_in_each_form() {
    let record = Record { withdrawn: Some(day(2031, 4, 10)), ..cyrillic() };
    for form in [bibtex(&record), biblatex(&record), ris(&record), csl_file(std::slice::from_ref(&record))] {
        assert!(form.contains("Withdrawn 2031-04-10"), "{form}");
    }
    assert!(csl_file(&[record]).contains("\"status\":\"withdrawn\""));
    assert!(!bibtex(&cyrillic()).contains("note"));
}

proptest! {
    #[test]
    fn nothing_breaks_out_of_bibtex(record in records()) {
        for entry in [bibtex(&record), biblatex(&record)] {
            prop_assert_eq!(balance(&entry), Some(0));
            let lines: Vec<&str> = entry.lines().collect();
            let ends = (lines[0].ends_with("{a-1,"), lines[lines.len() - 1]);
            prop_assert_eq!(ends, (true, "}"));
            for field in &lines[1..lines.len() - 1] {
                let (name, value) = field.split_once(" = ").expect("a field");
                prop_assert!(name.trim().bytes().all(|byte| byte.is_ascii_lowercase()), "{}", field);
                let value = value.strip_suffix(',').expect("a comma");
                prop_assert!(value.starts_with('{') && value.ends_with('}') || name == "  month", "{}", field);
                prop_assert_eq!(balance(value), Some(0));
                // The value ends only at its end.
                let inner = value.strip_prefix('{').and_then(|value| value.strip_suffix('}')).unwrap_or_default();
                prop_assert!(balance(inner) == Some(0), "{}", field);
            }
        }
    }

    #[test]
    fn nothing_breaks_out_of_ris(record in records()) {
        let text = ris(&record);
        let lines: Vec<&str> = text.strip_suffix("\r\n").expect("an end").split("\r\n").collect();
        for line in &lines {
            prop_assert!(line.len() >= 6 && &line[2..6] == "  - " && !line.contains(char::is_control), "{:?}", line);
        }
        let tag = |tag: &str| lines.iter().filter(|line| line.starts_with(tag)).count();
        prop_assert_eq!((tag("TY"), tag("ER"), lines[0], lines[lines.len() - 1]), (1, 1, "TY  - NEWS", "ER  - "));
        prop_assert_eq!(tag("AU"), record.authors.iter().filter(|name| !name.whole().is_empty()).count());
    }

    #[test]
    fn nothing_breaks_out_of_a_template(record in records()) {
        let text = cite_news(&record);
        let inside = text.strip_prefix("{{cite news").and_then(|text| text.strip_suffix("}}")).expect("a template");
        prop_assert!(!inside.contains(['{', '}', '[', ']', '<', '>', '\n']) && !inside.contains("''"), "{}", inside);
        for field in inside.split(" |").skip(1) {
            let (name, value) = field.split_once('=').expect("a parameter");
            prop_assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'));
            prop_assert!(!value.contains('|'), "{}", field);
        }
    }

    #[test]
    fn csl_and_coins_read_as_they_were_written(record in records()) {
        let items: serde_json::Value = serde_json::from_str(&csl_file(std::slice::from_ref(&record))).expect("JSON");
        prop_assert_eq!(items[0]["title"].as_str(), Some(record.title.as_str()));
        let object = coins(&record);
        prop_assert!(object.is_ascii() && !object.contains(['"', '<', '>', '\'', ' ']));
        let pairs: Vec<_> = url::form_urlencoded::parse(object.as_bytes()).collect();
        let creators = pairs.iter().filter(|(key, _)| key == "rft.creator").map(|(_, value)| value.to_string());
        let sorted = record.authors.iter().map(Name::sorted).filter(|name| !name.is_empty());
        prop_assert!(creators.eq(sorted));
    }

    #[test]
    fn every_text_is_one_line(record in records()) {
        for text in [apa(&record), mla(&record), chicago(&record), cite_news(&record)] {
            prop_assert!(!text.contains(char::is_control), "{:?}", text);
        }
    }
}
