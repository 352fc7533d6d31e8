//! A topic: what a digest is about, and the rules by which articles belong to it.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{Days, NaiveDate, TimeZone};

use super::{ArticleId, Language, OutletKey, TopicId, When};

/// All topics, in the order of `content/topics.yaml`, which is the order of an edition.
#[derive(Debug, Clone, PartialEq)]
pub struct Topics {
    /// The topics.
    pub list: Vec<Topic>,
    /// The most topics that the rules give to one article; pinned ones do not count.
    pub max_per_article: usize,
    /// What a hit in the title counts for, compared to one in the body.
    pub title_factor: f64,
    /// What a hit in the first paragraph counts for, compared to one in the body.
    pub lead_factor: f64,
}

impl Default for Topics {
    /// None, and what counts where nothing else is said.
    fn default() -> Self {
        Self { list: Vec::new(), max_per_article: 4, title_factor: 3.0, lead_factor: 2.0 }
    }
}

impl Topics {
    /// The topic with this id.
    pub fn get(&self, id: &TopicId) -> Option<&Topic> {
        self.list.iter().find(|topic| topic.id == *id)
    }
}

/// What a digest is about, and the rules by which articles belong to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// Its key.
    pub id: TopicId,
    /// Its name by language; `*` is the name for all others.
    pub names: BTreeMap<String, String>,
    /// One sentence on what it covers.
    pub description: Option<String>,
    /// The topic of which it is a part; another topic of the list, and no circle. It brings no article in or out.
    pub parent: Option<TopicId>,
    /// The codes of its subject, as labels, with what an article gets for stating one.
    pub iptc: Vec<(MediaTopic, f64)>,
    /// The score that an article needs.
    pub threshold: f64,
    /// Weighted words and phrases.
    pub any: Vec<Pattern>,
    /// Combinations, each enough alone.
    pub all: Vec<Combination>,
    /// People, organisations and places, found in texts of any language.
    pub entities: Vec<Entity>,
    /// Words and phrases that keep an article out.
    pub not: Vec<Pattern>,
    /// What it counts who published an article.
    pub outlets: Leaning<OutletKey>,
    /// What it counts in which section an article stands, or what its keywords are.
    pub sections: Leaning<String>,
    /// The days on which its articles may be published.
    pub window: Window,
    /// Articles that are always in.
    pub pin: Vec<ArticleId>,
    /// Articles that are always out.
    pub drop: Vec<ArticleId>,
    /// Sentences that show what the rules should do.
    pub tests: TopicTests,
}

impl Topic {
    /// A topic without a name and without rules.
    pub fn new(id: TopicId, threshold: f64) -> Self {
        Self {
            id,
            names: BTreeMap::new(),
            description: None,
            parent: None,
            iptc: Vec::new(),
            threshold,
            any: Vec::new(),
            all: Vec::new(),
            entities: Vec::new(),
            not: Vec::new(),
            outlets: Leaning::default(),
            sections: Leaning::default(),
            window: Window::default(),
            pin: Vec::new(),
            drop: Vec::new(),
            tests: TopicTests::default(),
        }
    }

    /// The topic's name in `language`, else in English, else in any language that it has.
    pub fn name(&self, language: &Language) -> &str {
        self.names
            .get(language.as_str())
            .or_else(|| self.names.get(&language.primary()))
            .or_else(|| self.names.get("*"))
            .or_else(|| self.names.get("en"))
            .or_else(|| self.names.values().next())
            .map_or(self.id.as_str(), String::as_str)
    }
}

/// A word or phrase with a weight. `blackout*` matches any ending; a phrase matches its words side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// The language of the articles it is for; `None` is any.
    pub language: Option<Language>,
    /// The words, as written.
    pub text: String,
    /// What a hit is worth.
    pub weight: f64,
}

/// Groups of patterns: an article matches if it has a word of every group, near each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Combination {
    /// The language of the articles it is for; `None` is any.
    pub language: Option<Language>,
    /// A hit of each group is needed.
    pub groups: Vec<Vec<String>>,
    /// The hits must lie within this many words; `None` is anywhere in the article.
    pub within: Option<usize>,
}

/// A person, an organisation or a place, known by its names. A capital letter of a name must be one in the text, too.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Its name, by which it is told.
    pub name: String,
    /// Its other names: short, in other scripts, inflected.
    pub variants: Vec<String>,
    /// What a hit is worth.
    pub weight: f64,
}

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntityKind {
    /// Somebody.
    Person,
    /// A company, an authority, a party.
    Organisation,
    /// A town, a country, a river.
    Place,
}

impl EntityKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Person, Self::Organisation, Self::Place];

    /// The word under `entities:`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "people",
            Self::Organisation => "organisations",
            Self::Place => "places",
        }
    }
}

/// What a statement on an article, such as its outlet, does for a topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaning<T> {
    /// Points for an article in which another rule has found something.
    pub boost: Vec<(T, f64)>,
    /// If not empty: an article with none of these is out.
    pub only: Vec<T>,
    /// An article with one of these is out.
    pub never: Vec<T>,
}

impl<T> Default for Leaning<T> {
    fn default() -> Self {
        Self { boost: Vec::new(), only: Vec::new(), never: Vec::new() }
    }
}

/// The life of a topic: a half-open stretch of days in the site's time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Window {
    /// The first day; `None` is from the beginning of time.
    pub from: Option<NaiveDate>,
    /// The day after the last; `None` is to its end.
    pub to: Option<NaiveDate>,
}

impl Window {
    /// Whether all that `when` may mean lies inside: a month is inside if its first and its last day are. What is
    /// undated is inside only if there is no window.
    pub fn holds(&self, when: Option<&When>, zone: &impl TimeZone) -> bool {
        let Self { from, to } = *self;
        if from.is_none() && to.is_none() {
            return true;
        }
        let Some((first, last)) = when.and_then(|when| days(when, zone)) else { return false };
        from.is_none_or(|from| from <= first) && to.is_none_or(|to| last < to)
    }
}

/// The first and the last day that a date may mean.
fn days(when: &When, zone: &impl TimeZone) -> Option<(NaiveDate, NaiveDate)> {
    if let Some(day) = when.day(zone) {
        return Some((day, day));
    }
    let (year, month) = when.year_and_month(zone);
    let first = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), 1)?;
    let (next_year, next_month) = match month {
        Some(month) if month < 12 => (year, month + 1),
        Some(_) | None => (year + 1, 1),
    };
    Some((first, NaiveDate::from_ymd_opt(next_year, next_month, 1)?.checked_sub_days(Days::new(1))?))
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = self.to.and_then(|to| to.checked_sub_days(Days::new(1)));
        match (self.from, last) {
            (Some(from), Some(last)) => write!(f, "{from} to {last}"),
            (Some(from), None) => write!(f, "{from} and later"),
            (None, Some(last)) => write!(f, "all days up to {last}"),
            (None, None) => write!(f, "all days"),
        }
    }
}

/// The address that stands for the IPTC Media Topics; those of their codes begin with it.
pub const MEDIA_TOPICS: &str = "http://cv.iptc.org/newscodes/mediatopic/";

/// A code of the IPTC Media Topics, such as `medtop:20000256`; only its form is known here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MediaTopic(String);

impl MediaTopic {
    /// Reads a code in the forms in which publishers write it: `medtop:20000256`, or as an address,
    /// `http://cv.iptc.org/newscodes/mediatopic/20000256`. `None` is none.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        let address = text.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
        let digits =
            text.strip_prefix("medtop:").or_else(|| address.strip_prefix("cv.iptc.org/newscodes/mediatopic/"))?;
        let good = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
        good.then(|| Self(format!("medtop:{digits}")))
    }

    /// The code: `medtop:` and eight digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address that stands for the subject, as IPTC writes it.
    pub fn address(&self) -> String {
        format!("{MEDIA_TOPICS}{}", self.0.trim_start_matches("medtop:"))
    }
}

impl fmt::Display for MediaTopic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Sentences that show what the rules of a topic should do; run by `clipsheet topics test`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TopicTests {
    /// These belong to the topic.
    pub inside: Vec<String>,
    /// These do not.
    pub outside: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_in_the_forms_of_publishers() {
        let check = |text: &str, expected: Option<&str>| {
            let code = MediaTopic::read(text);
            assert_eq!(code.as_ref().map(MediaTopic::as_str), expected, "{text}");
            assert_eq!(code.as_ref().and_then(|code| MediaTopic::read(&code.address())), code, "{text}");
        };
        for text in [
            "medtop:20000256",
            " MEDTOP:20000256",
            "http://cv.iptc.org/newscodes/mediatopic/20000256",
            "https://cv.iptc.org/newscodes/mediatopic/20000256/",
        ] {
            check(text, Some("medtop:20000256"));
        }
        for text in ["20000256", "medtop:2000256", "medtop:2000025x", "subj:20000256", "energy", ""] {
            check(text, None);
        }
    }

    #[test]
    fn a_name_is_in_the_language_asked_for_else_in_english() {
        let names = [("ar", "السد"), ("de", "Das Deichtor"), ("en", "The sea wall")];
        let names = names.map(|(language, name)| (language.to_owned(), name.to_owned())).into();
        let topic = Topic { names, ..Topic::new(TopicId::new("wall").unwrap(), 1.0) };
        for (language, name) in [("de-AT", "Das Deichtor"), ("ru", "The sea wall"), ("en", "The sea wall")] {
            assert_eq!(topic.name(&Language::new(language).unwrap()), name, "{language}");
        }
    }

    #[test]
    fn a_window_is_half_open_and_holds_only_what_is_sure() {
        let window = Window { from: "2024-03-01".parse().ok(), to: "2024-05-01".parse().ok() };
        let check = |when: &str, expected: bool| {
            let when: Option<When> = when.parse().ok();
            assert_eq!(window.holds(when.as_ref(), &chrono_tz::Europe::Berlin), expected, "{when:?}");
        };
        check("2024-02-29", false);
        check("2024-03-01", true);
        check("2024-04-30", true);
        check("2024-05-01", false);
        // Already March in Berlin.
        check("2024-02-29T23:30:00Z", true);
        check("2024-04-30T23:30:00Z", false);
        check("2024-04", true);
        check("2024-05", false);
        check("2024", false);
        check("undated", false);
        assert!(Window::default().holds(None, &chrono_tz::UTC));
        let year = Window { from: "2024-01-01".parse().ok(), to: None };
        assert!(year.holds("2024".parse().ok().as_ref(), &chrono_tz::UTC));
        assert!(year.holds("2024-12".parse().ok().as_ref(), &chrono_tz::UTC));
    }
}
