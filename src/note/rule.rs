//! What kind of thing a note tells of: names that stay, for programs that count, file or pass over notes.

use std::path::Path;

/// What kind of thing a note tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// A citation leads to no sentence.
    DeadCitation,
    /// Quoted words do not stand in the cited sentence.
    ChangedQuotation,
    /// A statement cites nothing.
    UnsourcedStatement,
    /// A name, number or date stands in no cited sentence.
    UnfoundedFact,
    /// What is cited was withdrawn or removed.
    WithdrawnSource,
    /// A footnote that is no citation.
    OwnFootnote,
    /// More is quoted than may be.
    QuotationBudget,
    /// A digest would be written otherwise now.
    StaleDigest,
    /// A link inside the site leads nowhere.
    DeadLink,
    /// A link out of the site leads nowhere.
    DeadOutsideLink,
    /// What a link out of the site leads to has moved for good.
    MovedOutsideLink,
    /// A redirect leads nowhere, or is not used.
    Redirect,
    /// A published address would vanish.
    VanishingAddress,
    /// What is published cannot be read.
    Publication,
    /// An article has no date.
    UndatedArticle,
    /// A topic has no test sentences.
    UntestedTopic,
    /// A test sentence of a topic is on the wrong side.
    TopicTest,
    /// The original of a copied file of the theme has changed.
    StaleTemplate,
    /// Clipsheet itself fails on a file.
    OwnFailure,
    /// All else about `site.yaml`.
    Settings,
    /// All else about an article.
    Article,
    /// All else about a digest.
    Digest,
    /// All else about a page.
    Page,
    /// All else about outlets.
    Outlets,
    /// All else about topics.
    Topics,
    /// All else about the look and its words.
    Theme,
    /// All else.
    General,
}

impl Rule {
    /// All of them.
    pub const ALL: [Self; 27] = [
        Self::DeadCitation,
        Self::ChangedQuotation,
        Self::UnsourcedStatement,
        Self::UnfoundedFact,
        Self::WithdrawnSource,
        Self::OwnFootnote,
        Self::QuotationBudget,
        Self::StaleDigest,
        Self::DeadLink,
        Self::DeadOutsideLink,
        Self::MovedOutsideLink,
        Self::Redirect,
        Self::VanishingAddress,
        Self::Publication,
        Self::UndatedArticle,
        Self::UntestedTopic,
        Self::TopicTest,
        Self::StaleTemplate,
        Self::OwnFailure,
        Self::Settings,
        Self::Article,
        Self::Digest,
        Self::Page,
        Self::Outlets,
        Self::Topics,
        Self::Theme,
        Self::General,
    ];

    /// Its name, which never changes: `dead-citation`.
    pub fn id(self) -> &'static str {
        self.told().0
    }

    /// What it says, in a sentence.
    pub fn description(self) -> &'static str {
        self.told().1
    }

    /// The rule with this name.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.id() == id)
    }

    fn told(self) -> (&'static str, &'static str) {
        match self {
            Self::DeadCitation => ("dead-citation", "A citation leads to a sentence that is not there."),
            Self::ChangedQuotation => ("changed-quotation", "Quoted words do not stand in the sentence that is cited."),
            Self::UnsourcedStatement => ("unsourced-statement", "A statement that an editor wrote cites nothing."),
            Self::UnfoundedFact => {
                ("unfounded-fact", "A name, number or date that an editor wrote stands in no sentence that is cited.")
            }
            Self::WithdrawnSource => ("withdrawn-source", "An article that is cited was withdrawn or removed."),
            Self::OwnFootnote => ("own-footnote", "A footnote that is no citation is not shown."),
            Self::QuotationBudget => ("quotation-budget", "More of an article is quoted than is allowed."),
            Self::StaleDigest => ("stale-digest", "A digest would be written otherwise now."),
            Self::DeadLink => ("dead-link", "A link inside the site leads nowhere."),
            Self::DeadOutsideLink => ("dead-outside-link", "A link out of the site leads nowhere."),
            Self::MovedOutsideLink => ("moved-outside-link", "What a link leads to has moved for good."),
            Self::Redirect => ("redirect", "A redirect leads nowhere, or is not used."),
            Self::VanishingAddress => ("vanishing-address", "A published address would vanish."),
            Self::Publication => ("publication", "What is published cannot be read."),
            Self::UndatedArticle => ("undated-article", "An article has no date, so it is in no edition."),
            Self::UntestedTopic => ("untested-topic", "A topic has no sentences that test its rules."),
            Self::TopicTest => ("topic-test", "A test sentence of a topic is on the wrong side."),
            Self::StaleTemplate => ("stale-template", "The original of a copied file of the theme has changed."),
            Self::OwnFailure => ("own-failure", "Clipsheet itself fails on a file."),
            Self::Settings => ("settings", "Something is wrong with the settings of the site."),
            Self::Article => ("article", "Something is wrong with an article."),
            Self::Digest => ("digest", "Something is wrong with a digest."),
            Self::Page => ("page", "Something is wrong with a page."),
            Self::Outlets => ("outlets", "Something is wrong with the outlets."),
            Self::Topics => ("topics", "Something is wrong with the topics."),
            Self::Theme => ("theme", "Something is wrong with the look or its words."),
            Self::General => ("general", "Something else is wrong."),
        }
    }

    /// The rule of a note that names none, by the file that it is about.
    pub(super) fn of_file(file: &Path) -> Self {
        let mut parts = file.iter().filter_map(|part| part.to_str());
        match (parts.next(), parts.next()) {
            (Some("site.yaml"), _) => Self::Settings,
            (Some("content"), Some("articles")) => Self::Article,
            (Some("content"), Some("digests" | "ledgers")) => Self::Digest,
            (Some("content"), Some("pages")) => Self::Page,
            (Some("content"), Some("outlets.yaml")) => Self::Outlets,
            (Some("content"), Some("topics.yaml")) => Self::Topics,
            (Some("themes" | "templates" | "slots" | "static" | "i18n"), _) => Self::Theme,
            _ => Self::General,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_has_a_name_of_its_own() {
        for rule in Rule::ALL {
            assert_eq!(Rule::named(rule.id()), Some(rule));
            assert!(rule.description().ends_with('.'), "{rule:?}");
        }
    }

    #[test]
    fn a_file_tells_what_its_notes_are_about() {
        let of = |file: &str| Rule::of_file(Path::new(file));
        assert_eq!(of("content/articles/2025/a.md"), Rule::Article);
        assert_eq!(of("site.yaml"), Rule::Settings);
        assert_eq!(of("themes/a/theme.yaml"), Rule::Theme);
        assert_eq!(of("content/names.yaml"), Rule::General);
    }
}
