//! `import: {fields: …}` of `site.yaml` → in which fields an export keeps what.

use std::collections::BTreeMap;

use crate::note::Severity;
use crate::yaml::Table;

/// What a field of an export, or a column of a table, can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The text: HTML if it looks like markup, else text.
    Text,
    /// The text as HTML, also the whole page.
    Html,
    /// The text as Markdown.
    Markdown,
    /// The headline.
    Title,
    /// The authors: a text, or a list of texts or of tables with a name.
    Authors,
    /// When it was published.
    Date,
    /// When it was last changed.
    Modified,
    /// When it was fetched.
    Retrieved,
    /// The address.
    Url,
    /// The name of the outlet.
    Outlet,
    /// The language.
    Language,
    /// The part of the outlet.
    Section,
    /// The keywords.
    Tags,
    /// The standfirst or summary.
    Description,
    /// The lead image.
    Image,
    /// The licence or the copyright notice.
    Rights,
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Text,
        Self::Html,
        Self::Markdown,
        Self::Title,
        Self::Authors,
        Self::Date,
        Self::Modified,
        Self::Retrieved,
        Self::Url,
        Self::Outlet,
        Self::Language,
        Self::Section,
        Self::Tags,
        Self::Description,
        Self::Image,
        Self::Rights,
    ];

    /// The word in `site.yaml`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Title => "title",
            Self::Authors => "authors",
            Self::Date => "date",
            Self::Modified => "modified",
            Self::Retrieved => "retrieved",
            Self::Url => "url",
            Self::Outlet => "outlet",
            Self::Language => "language",
            Self::Section => "section",
            Self::Tags => "tags",
            Self::Description => "description",
            Self::Image => "image",
            Self::Rights => "rights",
        }
    }
}

/// In which fields an export keeps what, where it differs from what the usual tools do: paths such as `headline.main`
/// or `images.0.url`. The empty mapping is the usual one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldMapping {
    paths: BTreeMap<Field, Vec<String>>,
}

impl FieldMapping {
    /// The same mapping with `path` as a further place for `field`; the first that holds something wins.
    #[must_use]
    pub fn with(mut self, field: Field, path: impl Into<String>) -> Self {
        self.paths.entry(field).or_default().push(path.into());
        self
    }

    /// The paths for a field, the first first.
    pub fn paths(&self, field: Field) -> &[String] {
        self.paths.get(&field).map_or(&[], Vec::as_slice)
    }
}

/// Reads `import: {fields: {title: headline.main, text: [body, content]}}`.
pub(super) fn import(mut table: Table<'_>) -> FieldMapping {
    let mut mapping = FieldMapping::default();
    if let Some(mut fields) = table.table("fields") {
        for field in Field::ALL {
            for path in fields.texts(field.word()) {
                mapping = mapping.with(field, path.trim());
            }
        }
        fields.finish(Severity::Error);
    }
    table.finish(Severity::Error);
    mapping
}
