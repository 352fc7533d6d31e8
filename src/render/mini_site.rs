//! Texts → a site, in memory: for tests of what is made beside pages.

use std::collections::BTreeMap;
use std::path::Path;

use super::site::Site;
use super::{Theme, render_in_memory};
use crate::config::{self, Config};
use crate::content::{Content, parse_article, parse_digest, parse_outlets, parse_topics};
use crate::model::{ArticleId, TopicId};
use crate::work::Silent;

/// What a mini-site is made of.
pub(super) struct MiniSite<'a> {
    pub settings: &'a str,
    pub topics: &'a str,
    pub outlets: &'a str,
    /// Ids and files.
    pub articles: &'a [(&'a str, &'a str)],
    /// Periods, topics and files.
    pub digests: &'a [(&'a str, &'a str, &'a str)],
}

/// The files of a site.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

impl MiniSite<'_> {
    #[track_caller]
    pub fn files(&self) -> Files {
        let (config, content, theme) = self.parts();
        let files = render_in_memory(&config, &content, &theme, None, &Silent).expect("the templates render");
        files.into_iter().map(|file| (file.path, file.bytes)).collect()
    }

    /// What `look` makes of the site.
    #[track_caller]
    pub fn seen<T>(&self, look: impl FnOnce(&Site<'_>) -> T) -> T {
        let (config, content, theme) = self.parts();
        look(&Site::new(&config, &content, &theme, "style.css", "icon.svg"))
    }

    #[track_caller]
    fn parts(&self) -> (Config, Content, Theme) {
        let at = Path::new("a file");
        let config = config::parse(at, self.settings).value.expect("the settings can be used");
        let articles = self.articles.iter().map(|(id, text)| {
            let id = ArticleId::new(*id).unwrap();
            (id.clone(), parse_article(at, &id, text).value.expect("the article can be read"))
        });
        let mut content = Content {
            articles: articles.collect(),
            topics: parse_topics(at, self.topics, None).value,
            outlets: parse_outlets(at, self.outlets).value,
            ..Content::default()
        };
        for (period, topic, text) in self.digests {
            let (period, topic) = (period.parse().unwrap(), TopicId::new(*topic).unwrap());
            content.digests.push(parse_digest(at, period, &topic, text).value.expect("the digest can be read"));
        }
        content.digests.sort_by(|a, b| (&a.period, &a.topic).cmp(&(&b.period, &b.topic)));
        let theme = Theme::load(Path::new("there is no such folder"), &config.theme, &config.language);
        let Ok(theme) = theme else { panic!("the built-in theme can be loaded") };
        (config, content, theme)
    }
}

/// The text of a file.
#[track_caller]
pub(super) fn text<'f>(files: &'f Files, path: &str) -> &'f str {
    let bytes = files.get(path).unwrap_or_else(|| panic!("there is no {path} among {:?}", files.keys()));
    std::str::from_utf8(bytes).unwrap()
}
