//! One page as it was found: a file of its own, or one of many in an archive, a feed, an export.

use super::known::Known;
use crate::model::Via;

/// What the bytes of a page are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// HTML: a whole page, or a part of one.
    Html,
    /// Text without markup.
    Text,
    /// Markdown, its front matter already taken off.
    Markdown,
}

/// A page as it was found.
#[derive(Debug, Clone, PartialEq)]
pub struct RawPage {
    /// The name of the file without its folder; inside of something, with its place there: `crawl.warc.gz#17`,
    /// `pages.zip/may/bridge.html`, `feed.xml#3`.
    pub name: String,
    /// What is in it. Its SHA-256 is known again when the page is imported anew.
    pub bytes: Vec<u8>,
    /// What the bytes are.
    pub form: Form,
    /// In what form it came, for the provenance.
    pub via: Via,
    /// The encoding that stands outside of the bytes: in an HTTP or mail header. `utf-8` where the reader has decoded
    /// them.
    pub charset: Option<String>,
    /// Whether only a part of the text is in it: a summary, or the beginning.
    pub cut: bool,
    /// What is stated around the page: in the feed, the export, the header.
    pub known: Known,
}

impl RawPage {
    /// A page of which nothing is known but its bytes.
    pub fn new(name: impl Into<String>, bytes: Vec<u8>, form: Form) -> Self {
        let via = match form {
            Form::Html => Via::Html,
            Form::Text => Via::Text,
            Form::Markdown => Via::Markdown,
        };
        Self { name: name.into(), bytes, form, via, charset: None, cut: false, known: Known::default() }
    }
}
