//! The nouns that all parts speak. Plain data: no files, no serde, no knowledge of any stage.

mod article;
mod dates;
mod digest;
mod id;
mod ledger;
mod name;
mod outlet;
mod period;
mod search;
mod topic;

pub use article::{
    Access, ArchivedCopy, Article, Basis, Block, Body, Correction, CorrectionStatus, Draft, EarlierText, Genre, Image,
    MAX_NAME_CHARS, MAX_NAMES, Provenance, ReadFrom, Rights, Sentence, Source, Via,
};
pub use dates::{Precision, TimeKey, When};
pub use digest::{ByModel, Citation, Digest, DraftDigest, DraftPoint, DraftStory, Keeper, Point, Section, Task};
pub use id::{ArticleId, InvalidId, Language, OutletKey, PageName, TopicId};
pub use ledger::{Ledger, LeftOut, Origin, QuietStory, Rank, StoryRecord, TextCopy, Tie, WhyLeftOut};
pub use name::{Alias, IndexedName, NameKind};
pub use outlet::{LineRule, Outlet};
pub use period::{Period, PeriodKind};
pub use search::{SearchFilter, SearchRecord};
pub use topic::{
    Combination, Entity, EntityKind, Leaning, MEDIA_TOPICS, MediaTopic, Pattern, Topic, TopicTests, Topics, Window,
};
