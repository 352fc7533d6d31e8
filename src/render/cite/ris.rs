//! A record → RIS, one line a field.

use super::Record;

/// How a line ends in RIS.
const END: &str = "\r\n";

/// The record of the type `NEWS`.
pub fn ris(record: &Record) -> String {
    let mut out = String::new();
    let mut add = |tag: &str, value: &str| {
        if !value.is_empty() {
            out.push_str(&format!("{tag}  - {value}{END}"));
        }
    };
    add("TY", "NEWS");
    add("ID", &record.id);
    for name in &record.authors {
        add("AU", &name.sorted());
    }
    add("TI", &record.title);
    add("T2", record.outlet.as_deref().unwrap_or_default());
    if let Some(date) = &record.date {
        add("PY", &date.year.to_string());
        // Year, month and day, each with its slash, known or not: so the format wants it.
        let [year, month, day] =
            [0, 1, 2].map(|place| date.numbers().get(place).map(|number| format!("{number:02}")).unwrap_or_default());
        add("DA", &format!("{year}/{month}/{day}/"));
    }
    add("SE", record.section.as_deref().unwrap_or_default());
    add("LA", record.language.as_ref().map(|language| language.as_str()).unwrap_or_default());
    add("UR", record.url.as_deref().unwrap_or_default());
    if let Some((url, _)) = &record.archive {
        add("L2", url);
    }
    if let Some(date) = &record.accessed {
        add("Y2", &date.iso().replace('-', "/"));
    }
    for agency in &record.agencies {
        // The fields for people beside the author would make a translator of it.
        add("C1", agency);
    }
    add("N1", &record.page);
    add("N1", &record.warning().unwrap_or_default());
    out.push_str(&format!("ER  - {END}"));
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::{arabic, bare, chinese, cyrillic, several};
    use super::*;

    #[track_caller]
    fn check(record: &Record, expected: &[&str]) {
        let text = ris(record);
        assert!(text.ends_with("ER  - \r\n"));
        assert_eq!(text.trim_end().split("\r\n").collect::<Vec<_>>(), expected);
    }

    #[test]
    fn records_keep_every_script_and_every_author() {
        check(
            &cyrillic(),
            &[
                "TY  - NEWS",
                "ID  - 2026-03-03-example-plan",
                "AU  - Олена Приклад",
                "TI  - Уряд затвердив «план» відновлення",
                "T2  - Example News UA",
                "PY  - 2026",
                "DA  - 2026/03/03/",
                "SE  - Економіка",
                "LA  - uk",
                "UR  - https://news.example/2026/03/03/plan_1/?a=1&b=%20",
                "L2  - https://archive.example/20260304/plan",
                "Y2  - 2026/03/04",
                "C1  - Interfax-Ukraine",
                "N1  - https://brief.example/sources/a-1/",
                "ER  -",
            ],
        );
        check(
            &arabic(),
            &[
                "TY  - NEWS",
                "ID  - a-1",
                "AU  - ليلى مثال",
                "AU  - سامي مثال",
                "TI  - الحكومة تقر الخطة",
                "T2  - صحيفة المثال",
                "PY  - 2024",
                "DA  - 2024/02//",
                "LA  - ar",
                "N1  - https://brief.example/sources/a-1/",
                "ER  -",
            ],
        );
        check(
            &several(),
            &[
                "TY  - NEWS",
                "ID  - a-1",
                "AU  - Doe, Jane Q.",
                "AU  - Wire Example",
                "AU  - Gabriel García Márquez",
                "TI  - 50% of {A|B} & #1: \"x_y\" ~ [z] <i> '' ^ $5 \\end",
                "T2  - The Daily & Example",
                "PY  - 2023",
                "DA  - 2023///",
                "LA  - en-GB",
                "UR  - https://news.example/a",
                "N1  - https://brief.example/sources/a-1/",
                "ER  -",
            ],
        );
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        check(
            &chinese(),
            &[
                "TY  - NEWS",
                "ID  - a-1",
                "AU  - 王小明",
                "TI  - 政府批准計劃",
                "T2  - 例子日报",
                "LA  - zh-Hant",
                "N1  - https://brief.example/sources/a-1/",
                "ER  -",
            ],
        );
        check(&bare("A"), &["TY  - NEWS", "ID  - a-1", "TI  - A", "N1  - https://brief.example/sources/a-1/", "ER  -"]);
    }
}
