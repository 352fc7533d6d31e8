//! A record → `citation_*` tags for a page's head (Highwire), which reference managers read.

use super::Record;
use crate::render::view::MetaView;

/// The tags, in order. They hold no markup: the template escapes them.
pub fn highwire(record: &Record) -> Vec<MetaView> {
    let mut tags = Vec::new();
    let mut add = |name: &'static str, content: String| {
        if !content.is_empty() {
            tags.push(MetaView { name, content });
        }
    };
    add("citation_title", record.title.clone());
    for name in &record.authors {
        add("citation_author", name.sorted());
    }
    let date = record.date.map(|date| date.iso().replace('-', "/"));
    add("citation_publication_date", date.unwrap_or_default());
    // The name of what it stands in, for which these tags know only journals.
    add("citation_journal_title", record.outlet.clone().unwrap_or_default());
    add("citation_language", record.language.as_ref().map(ToString::to_string).unwrap_or_default());
    add("citation_public_url", record.url.clone().unwrap_or_default());
    tags
}

#[cfg(test)]
mod tests {
    use super::super::tests::{arabic, bare, several};
    use super::*;

    #[track_caller]
    fn check(record: &Record, expected: &[(&str, &str)]) {
        let tags = highwire(record);
        assert_eq!(tags.iter().map(|tag| (tag.name, tag.content.as_str())).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn each_author_has_a_tag() {
        check(
            &several(),
            &[
                ("citation_title", "50% of {A|B} & #1: \"x_y\" ~ [z] <i> '' ^ $5 \\end"),
                ("citation_author", "Doe, Jane Q."),
                ("citation_author", "Wire Example"),
                ("citation_author", "Gabriel García Márquez"),
                ("citation_publication_date", "2023"),
                ("citation_journal_title", "The Daily & Example"),
                ("citation_language", "en-GB"),
                ("citation_public_url", "https://news.example/a"),
            ],
        );
        check(
            &arabic(),
            &[
                ("citation_title", "الحكومة تقر الخطة"),
                ("citation_author", "ليلى مثال"),
                ("citation_author", "سامي مثال"),
                ("citation_publication_date", "2024/02"),
                ("citation_journal_title", "صحيفة المثال"),
                ("citation_language", "ar"),
            ],
        );
        check(&bare("A"), &[("citation_title", "A")]);
    }
}
