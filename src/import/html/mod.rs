//! A page of HTML → what it states of its article.

mod page;
mod json_ld;
mod address;
mod headline;
mod authors;
mod published;
mod metadata;

pub use address::canonical;
pub use metadata::metadata;
