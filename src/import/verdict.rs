//! What became of each line of a page, and why.

/// What a line of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A paragraph of the article.
    Body,
    /// A sub-heading of the article.
    Subhead,
    /// The headline.
    Title,
    /// The line that holds the article's date.
    Date,
    /// A date that tells only the distance from an unknown day: "2 days ago".
    RelativeDate,
    /// A date that is the page's and not the article's: its clock.
    PageDate,
    /// A line that stood before, word for word.
    Repeat,
    /// The beginning of a longer line: a teaser.
    CutOffCopy,
    /// Headlines of other articles, and what announces them.
    Related,
    /// A pointer to another article: "Read also: …".
    RelatedLink,
    /// Who took a picture.
    PhotoCredit,
    /// What is to be seen on a picture.
    Caption,
    /// Agencies and initials.
    Credit,
    /// Who published the text.
    Source,
    /// Who wrote it.
    Byline,
    /// Liability, terms.
    Disclaimer,
    /// Who holds the copyright.
    Copyright,
    /// A form for comments, and comments.
    CommentForm,
    /// Keywords.
    Tags,
    /// Previous and next article, sections, menus.
    Navigation,
    /// Buttons, labels and whatever else belongs to the page.
    Furniture,
    /// Advertising.
    Advert,
    /// Newsletters, apps, subscriptions.
    SignUp,
    /// Cookies and scripts.
    CookieNotice,
    /// An error message of the server.
    ErrorPage,
    /// Numbers of comments, views and shares.
    Counter,
    /// What a rule of the site's editors drops.
    Editor,
    /// A line with nothing to read on it.
    Blank,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 28] = [
        Self::Body,
        Self::Subhead,
        Self::Title,
        Self::Date,
        Self::RelativeDate,
        Self::PageDate,
        Self::Repeat,
        Self::CutOffCopy,
        Self::Related,
        Self::RelatedLink,
        Self::PhotoCredit,
        Self::Caption,
        Self::Credit,
        Self::Source,
        Self::Byline,
        Self::Disclaimer,
        Self::Copyright,
        Self::CommentForm,
        Self::Tags,
        Self::Navigation,
        Self::Furniture,
        Self::Advert,
        Self::SignUp,
        Self::CookieNotice,
        Self::ErrorPage,
        Self::Counter,
        Self::Editor,
        Self::Blank,
    ];

    /// The word in front matter and reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Subhead => "subhead",
            Self::Title => "title",
            Self::Date => "date",
            Self::RelativeDate => "relative-date",
            Self::PageDate => "page-date",
            Self::Repeat => "repeat",
            Self::CutOffCopy => "cut-off-copy",
            Self::Related => "related",
            Self::RelatedLink => "related-link",
            Self::PhotoCredit => "photo-credit",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::Source => "source",
            Self::Byline => "byline",
            Self::Disclaimer => "disclaimer",
            Self::Copyright => "copyright",
            Self::CommentForm => "comment-form",
            Self::Tags => "tags",
            Self::Navigation => "navigation",
            Self::Furniture => "furniture",
            Self::Advert => "advert",
            Self::SignUp => "sign-up",
            Self::CookieNotice => "cookie-notice",
            Self::ErrorPage => "error-page",
            Self::Counter => "counter",
            Self::Editor => "editor",
            Self::Blank => "blank",
        }
    }

    /// Whether a line of this kind lives on in the front matter, so that it is not counted as dropped.
    pub fn is_front_matter(self) -> bool {
        matches!(self, Self::Title | Self::Date | Self::Credit | Self::Source | Self::Byline)
    }
}

/// What became of one line, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The line; 1 is the first.
    pub line: usize,
    /// Its text, white space folded.
    pub text: String,
    /// Whether it is in the body.
    pub kept: bool,
    /// What it was taken for.
    pub kind: Kind,
    /// Why, in words.
    pub reason: String,
    /// What it was worth in the search for the article: about its number of words for prose, below 0 for the rest.
    pub score: f64,
}
