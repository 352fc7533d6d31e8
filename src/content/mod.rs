//! The meeting place: `content/` ⇄ the model. Only this module knows the form of these files; hand edits are kept.

mod answers;
mod article;
mod corrections;
mod digest;
mod draft;
mod filing;
mod front_matter;
mod ledgers;
mod links;
mod load;
mod merge;
mod names;
mod outlets;
mod page;
#[cfg(test)]
mod properties;
mod store;
mod topics;
mod unplaced;
mod verify;
mod voices;

pub use answers::{Answer, save as save_answers};
pub use article::parse as parse_article;
pub use corrections::add_correction;
pub use digest::{Slugs, labels, parse as parse_digest, with_definitions};
pub use draft::write as write_draft;
pub use filing::{Applied, ArticleFolder, Change, Outcome};
pub use ledgers::save_copies;
pub use links::{WrittenLink, written_links};
pub use load::{Content, Ledgers, SITE_FILE, TOPICS_FILE, load, parse_files, reload_digests, site_root, text_of};
pub use merge::{Merged, StoryFate, fates, merge};
pub use names::save as save_names;
pub use outlets::parse as parse_outlets;
pub use page::Page;
pub use store::{Saved, digest_file, left_of, save_digests};
pub use topics::{parse as parse_topics, places as topic_places, written as written_topic};
pub use unplaced::save as save_unplaced;
pub use verify::{quotation_words, quoted_sentences, verify, verify_held};
pub use voices::{voices, who_witness};

/// What `compose` writes below a site's folder; all else is written by people and imports.
pub const COMPOSED: [&str; 6] = [
    "content/digests",
    "content/ledgers",
    "content/copies.yaml",
    "content/model.yaml",
    "content/names.yaml",
    "content/unplaced.yaml",
];
