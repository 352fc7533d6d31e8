//! What went wrong with articles → the versions of the digests and editions that used them.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::Content;
use crate::model::{Article, ArticleId, Correction, Period, TopicId};

/// One correction, and the article that it is of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event<'a> {
    pub article: &'a Article,
    /// Its place among the article's corrections: 1 is the oldest.
    pub number: usize,
    pub correction: &'a Correction,
}

impl<'a> Event<'a> {
    /// All that was wrong with an article, oldest first.
    pub fn of(article: &'a Article) -> impl DoubleEndedIterator<Item = Self> {
        let events = article.corrections.iter().enumerate();
        events.map(move |(index, correction)| Self { article, number: index + 1, correction })
    }

    /// The anchor on the page of corrections; ids hold no dot, so no two are alike.
    pub fn anchor(&self) -> String {
        format!("{}.{}", self.article.id, self.number)
    }
}

/// All corrections, and which digests and editions they bear on.
#[derive(Debug, Default)]
pub(super) struct Corrections<'a> {
    /// All of them, newest first.
    pub all: Vec<Event<'a>>,
    /// The digests that used the article of each event, by the event's anchor.
    used_in: BTreeMap<String, BTreeSet<(Period, &'a TopicId)>>,
    of_digest: BTreeMap<Period, BTreeMap<&'a TopicId, Vec<Event<'a>>>>,
    of_edition: BTreeMap<Period, Vec<Event<'a>>>,
}

impl<'a> Corrections<'a> {
    /// Looks through the articles once.
    pub fn new(content: &'a Content) -> Self {
        let mut all: Vec<Event<'_>> = content.articles.values().flat_map(Event::of).collect();
        let cited = cited(content, &all);
        all.sort_by_key(|event| (std::cmp::Reverse((event.correction.date, event.number)), &event.article.id));
        let mut of_digest: BTreeMap<Period, BTreeMap<&TopicId, Vec<_>>> = BTreeMap::new();
        let mut of_edition: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut used_in: BTreeMap<_, BTreeSet<(Period, &TopicId)>> = BTreeMap::new();
        for event in &all {
            let mut digests: BTreeSet<_> =
                event.correction.used_in.iter().map(|(period, topic)| (*period, topic)).collect();
            let citing = cited.get(&event.article.id).filter(|_| digests.is_empty()).cloned().unwrap_or_default();
            used_in.insert(event.anchor(), digests.iter().chain(&citing).copied().collect());
            // One whose period was not over yet may have been made after it.
            digests.extend(citing.into_iter().filter(|(period, _)| period.last_day() < event.correction.date));
            let editions: BTreeSet<Period> = digests.iter().map(|(period, _)| *period).collect();
            for (period, topic) in digests {
                of_digest.entry(period).or_default().entry(topic).or_default().push(*event);
            }
            for edition in editions {
                of_edition.entry(edition).or_default().push(*event);
            }
        }
        Self { all, used_in, of_digest, of_edition }
    }

    /// The digests that used the article of an event, oldest first.
    pub fn used_in(&self, event: &Event<'_>) -> impl DoubleEndedIterator<Item = &(Period, &'a TopicId)> {
        self.used_in.get(&event.anchor()).into_iter().flatten()
    }

    /// The digests that anything bears on; they need not be there any more.
    pub fn digests(&self) -> impl Iterator<Item = (&Period, &'a TopicId)> {
        self.of_digest.iter().flat_map(|(period, topics)| topics.keys().map(move |topic| (period, *topic)))
    }

    /// The editions that anything bears on; they need not be there any more.
    pub fn editions(&self) -> impl Iterator<Item = &Period> {
        self.of_edition.keys()
    }

    /// What bears on a digest, newest first. Its version is one more than these.
    pub fn of_digest(&self, period: &Period, topic: &TopicId) -> &[Event<'a>] {
        self.of_digest.get(period).and_then(|topics| topics.get(topic)).map(Vec::as_slice).unwrap_or_default()
    }

    /// What bears on any digest of an edition, newest first, each once. Its version is one more than these.
    pub fn of_edition(&self, period: &Period) -> &[Event<'a>] {
        self.of_edition.get(period).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The digests that cite the articles of some events now: an event that a person wrote may not tell which did when it happened.
fn cited<'a>(content: &'a Content, events: &[Event<'_>]) -> BTreeMap<&'a ArticleId, BTreeSet<(Period, &'a TopicId)>> {
    let of: BTreeSet<&ArticleId> = events.iter().map(|event| &event.article.id).collect();
    let mut cited: BTreeMap<&ArticleId, BTreeSet<(Period, &TopicId)>> = BTreeMap::new();
    for digest in content.digests.iter().filter(|_| !of.is_empty()) {
        for citation in digest.citations().filter(|citation| of.contains(&citation.article)) {
            cited.entry(&citation.article).or_default().insert((digest.period, &digest.topic));
        }
    }
    cited
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::content::parse_article;

    fn content(articles: &[(&str, &str)]) -> Content {
        let parsed = articles.iter().map(|(id, events)| {
            let id = ArticleId::new(*id).unwrap();
            let text = format!("---\ntitle: A\ncorrections: [{events}]\n---\nText.\n");
            let noted = parse_article(Path::new("a.md"), &id, &text);
            (id, noted.value.expect("the events can be read"))
        });
        Content { articles: parsed.collect(), ..Content::default() }
    }

    #[test]
    fn each_event_makes_a_version_of_what_it_bears_on() {
        let content = content(&[
            (
                "a",
                "{is: corrected, date: 2031-05-06, used_in: [2031-05/ties, 2031/ties, 2031-05/ties]}, \
                 {is: withdrawn, date: 2031-05-06, used_in: [2031-05/ties]}",
            ),
            ("b", "{is: removed, date: 2031-05-09, used_in: [2031-05/trade, 2031-05/ties]}"),
            ("c", "{is: removed, date: 2031-04-01}"),
        ]);
        let corrections = Corrections::new(&content);
        let anchors = |events: &[Event<'_>]| events.iter().map(Event::anchor).collect::<Vec<_>>();
        let digest = |name: &str| {
            let (period, topic) = name.split_once('/').unwrap();
            anchors(corrections.of_digest(&period.parse().unwrap(), &TopicId::new(topic).unwrap()))
        };
        assert_eq!(anchors(&corrections.all), ["b.1", "a.2", "a.1", "c.1"]);
        assert_eq!(digest("2031-05/ties"), ["b.1", "a.2", "a.1"]);
        assert_eq!(digest("2031-05/trade"), ["b.1"]);
        assert_eq!(digest("2031/ties"), ["a.1"]);
        assert_eq!(digest("2031/trade"), [""; 0]);
        assert_eq!(anchors(corrections.of_edition(&"2031-05".parse().unwrap())), ["b.1", "a.2", "a.1"]);
        assert_eq!(anchors(corrections.of_edition(&"2031-04".parse().unwrap())), [""; 0]);
    }

    #[test]
    fn who_cites_the_article_used_it_where_nobody_says_who_did() {
        let mut content = content(&[("c", "{is: corrected, date: 2031-05-06}")]);
        let digest = |period: &str| {
            let text = "---\ntitle: T\n---\n## A\n\nText.[^c.1]\n\n[^c.1]: C.\n";
            let topic = TopicId::new("ties").unwrap();
            crate::content::parse_digest(Path::new("d.md"), period.parse().unwrap(), &topic, text).value.unwrap()
        };
        content.digests = ["2031-04", "2031-05"].map(digest).into();
        let corrections = Corrections::new(&content);
        let used: Vec<String> =
            corrections.used_in(&corrections.all[0]).map(|(period, _)| period.to_string()).collect();
        assert_eq!(used, ["2031-04", "2031-05"]);
        // What was made later, nobody knows.
        let versions = ["2031-04", "2031-05"].map(|period| corrections.of_edition(&period.parse().unwrap()).len());
        assert_eq!(versions, [1, 0]);
    }
}
