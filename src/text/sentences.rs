//! stub
use crate::model::Language;
use unicode_segmentation::UnicodeSegmentation as _;
/// stub
pub fn sentences<'a>(text: &'a str, _: Option<&Language>) -> Vec<&'a str> {
    text.unicode_sentences().map(str::trim).collect()
}
