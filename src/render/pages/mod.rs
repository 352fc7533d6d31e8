//! Content → views, one file a kind of page.

pub(super) mod archive;
pub(super) mod attribution;
pub(super) mod changes;
pub(super) mod corrections;
pub(super) mod days;
pub(super) mod digest;
pub(super) mod edition;
pub(super) mod ledger;
pub(super) mod lists;
pub(super) mod names;
pub(super) mod outlets;
pub(super) mod search;
pub(super) mod sources;
pub(super) mod text;
