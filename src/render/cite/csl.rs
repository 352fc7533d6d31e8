//! A record → CSL-JSON: an item of the type `article-newspaper`.
//!
//! The schema of CSL knows all keys; what it has no key for stands under `custom`, the one place where it lets others be.

use serde_json::{Map, Value, json};

use super::{Date, Name, Record};
use crate::render::json::json as written;

/// A file: an array of items, one a line.
pub fn csl_file(records: &[Record]) -> String {
    let items: Vec<String> = records.iter().map(|record| written(&csl(record))).collect();
    format!("[\n{}\n]\n", items.join(",\n"))
}

/// The item.
fn csl(record: &Record) -> Value {
    let mut item = Map::new();
    let mut set = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            item.insert(key.to_owned(), value);
        }
    };
    set("id", Some(json!(record.id)));
    set("type", Some(json!("article-newspaper")));
    set("title", Some(json!(record.title)));
    let authors: Vec<Value> = record.authors.iter().map(name).collect();
    set("author", (!authors.is_empty()).then(|| json!(authors)));
    set("container-title", record.outlet.as_ref().map(|outlet| json!(outlet)));
    set("section", record.section.as_ref().map(|section| json!(section)));
    set("issued", record.date.as_ref().map(date));
    set("language", record.language.as_ref().map(|language| json!(language.as_str())));
    set("URL", record.url.as_ref().map(|url| json!(url)));
    set("accessed", record.accessed.as_ref().map(date));
    if let Some((url, _)) = &record.archive {
        let host = url::Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned));
        set("archive", host.map(|host| json!(host)));
        set("archive_location", Some(json!(url)));
    }
    set("status", record.withdrawn.map(|_| json!("withdrawn")));
    set("note", record.warning().map(|warning| json!(warning)));
    let mut custom = json!({"source-record": record.page});
    if !record.agencies.is_empty() {
        custom["agencies"] = json!(record.agencies);
    }
    if let Some((_, Some(date))) = &record.archive {
        custom["archive-date"] = json!(date.iso());
    }
    set("custom", Some(custom));
    Value::Object(item)
}

fn name(name: &Name) -> Value {
    match name {
        Name::Person { given, family } => json!({"family": family, "given": given}),
        Name::Whole(name) | Name::Organisation(name) => json!({"literal": name}),
    }
}

fn date(date: &Date) -> Value {
    json!({"date-parts": [date.numbers()]})
}

#[cfg(test)]
mod tests {
    use super::super::tests::{arabic, bare, chinese, cyrillic, several};
    use super::*;

    #[test]
    fn items_hold_what_is_known() {
        let expected = json!({
            "id": "2026-03-03-example-plan",
            "type": "article-newspaper",
            "title": "Уряд затвердив «план» відновлення",
            "author": [{"literal": "Олена Приклад"}],
            "container-title": "Example News UA",
            "section": "Економіка",
            "issued": {"date-parts": [[2026, 3, 3]]},
            "language": "uk",
            "URL": "https://news.example/2026/03/03/plan_1/?a=1&b=%20",
            "accessed": {"date-parts": [[2026, 3, 4]]},
            "archive": "archive.example",
            "archive_location": "https://archive.example/20260304/plan",
            "custom": {
                "source-record": "https://brief.example/sources/a-1/",
                "agencies": ["Interfax-Ukraine"],
                "archive-date": "2026-03-04",
            },
        });
        assert_eq!(csl(&cyrillic()), expected);
        assert_eq!(csl(&arabic())["issued"], json!({"date-parts": [[2024, 2]]}));
        assert_eq!(csl(&arabic())["author"], json!([{"literal": "ليلى مثال"}, {"literal": "سامي مثال"}]));
        assert_eq!(csl(&chinese())["author"], json!([{"literal": "王小明"}]));
        assert_eq!(csl(&chinese()).get("issued"), None);
        let authors = json!([
            {"family": "Doe", "given": "Jane Q."},
            {"literal": "Wire Example"},
            {"literal": "Gabriel García Márquez"},
        ]);
        assert_eq!(csl(&several())["author"], authors);
        assert_eq!(csl(&several())["issued"], json!({"date-parts": [[2023]]}));
    }

    #[test]
    fn a_file_is_an_array() {
        let file: Value = serde_json::from_str(&csl_file(&[cyrillic(), bare("A")])).unwrap();
        assert_eq!(file, json!([csl(&cyrillic()), csl(&bare("A"))]));
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let custom = json!({"source-record": "https://brief.example/sources/a-1/"});
        let expected = json!({"id": "a-1", "type": "article-newspaper", "title": "A", "custom": custom});
        assert_eq!(csl(&bare("A")), expected);
    }
}
