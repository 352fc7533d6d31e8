//! Articles → which of them share one text, and which voices of a story are independent of each other.
//!
//! Wire copies, reprints and press releases are found by their shingles (runs of three words): a sample of them finds
//! the pairs that may share a text ("0 mod p" sketch: Broder, "On the resemblance and containment of documents", 1997),
//! all of them decide, with what the first sentences name. Containment, not resemblance: a copy that was cut to a third is
//! still a copy.

use std::collections::{BTreeMap, BTreeSet};

use super::disagreements::{Numbers, apart};
use super::opening::{Gist, gists};
use super::reading::{Line, Reading};
use serde::{Deserialize, Serialize};

use crate::content::Content;
use crate::model::{Article, ArticleId, Origin, TextCopy, Tie};
use crate::text::calendar::weekday;
use crate::text::names::names;
use crate::text::words::fold;
use crate::work::{Silent, each_of_more};

/// Words of a shingle.
const SHINGLE_WORDS: usize = 3;
/// One shingle of so many is in the sample.
const SAMPLE: u64 = 8;
/// From this share of the shorter text on, one is a copy of the other.
///
/// Measured on edited and cut-off copies: 95 of 100 copies share .80 or more, 95 of 100 other reports of the same event
/// .37 or less.
const SAME_TEXT: f64 = 0.5;
/// Texts of fewer shingles are too short to tell a copy from a common phrase.
const MIN_SHINGLES: usize = 25;
/// A shingle in no more articles than this makes candidates of any two of them …
const MAX_HOLDERS: usize = 60;
/// … and in more, of each and so many behind it: if they all have one text, that links them; if it is a phrase of the trade,
/// little is counted.
const NEAR_HOLDERS: usize = 8;

/// From this share on two texts are one, whatever their first sentences say.
const SURELY_SAME_TEXT: f64 = 0.8;
/// Two texts whose first so many sentences name others, or other days, are two …
const LEAD_SENTENCES: usize = 2;
/// … and texts of which less of the first sentence stands in the other may only share background.
const SAME_LEAD: f64 = 0.3;
/// A text is held against the first so many of its group that are no copies, and against those of which its neighbours are.
const MAX_FIRSTS: usize = 64;
/// So many of the texts that another may hold are held against each other.
const MAX_PARTS: usize = 16;
/// Of a text that its outlet printed again so many sentences are held against each other …
const MENDED_SENTENCES: usize = 12;
/// … and two that have this share of the shorter one's terms are one sentence, mended.
const SAME_SENTENCE: f64 = 0.6;

/// The same for a first sentence, of which something else has become true.
const OVERTAKEN_SENTENCE: f64 = 0.4;

/// An article is held against so many of the newest versions of its text: a daily bulletin has one a day.
const MAX_VERSIONS: usize = 16;

/// The sample of an article's shingles, sorted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sketch(Vec<u64>);

/// Takes the sample.
pub fn sketch(reading: &Reading<'_>) -> Sketch {
    let mut shingles = in_order(reading.sentences().map(|(_, line)| line));
    shingles.retain(|shingle| (*shingle >> 32) % SAMPLE == 0);
    // Copied, so that only the sample is kept in memory.
    Sketch(each_once(shingles).as_slice().to_vec())
}

/// The hashes of all shingles of a text, sorted, each once.
fn shingles(reading: &Reading<'_>) -> Vec<u64> {
    shingles_of(reading.sentences().map(|(_, line)| line))
}

fn shingles_of<'a>(lines: impl Iterator<Item = &'a Line<'a>>) -> Vec<u64> {
    each_once(in_order(lines))
}

/// The hashes of all shingles of some lines, in their order.
fn in_order<'a>(lines: impl Iterator<Item = &'a Line<'a>>) -> Vec<u64> {
    let words = lines.flat_map(|line| &line.words);
    let words: Vec<u64> = words.map(|word| word.lexeme.hash).collect();
    words.windows(SHINGLE_WORDS).map(|words| words.iter().fold(0, |hash, word| mixed(hash ^ word))).collect()
}

/// A hash of a hash: each bit of it bears on all bits above and on the lower half.
fn mixed(hash: u64) -> u64 {
    // The golden ratio's fraction, as in Fibonacci hashing (Knuth, TAOCP 6.4).
    let product = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ product >> 32
}

fn each_once(mut hashes: Vec<u64>) -> Vec<u64> {
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// Articles that may share a text: each with another of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// Their numbers, ascending.
    pub articles: Vec<usize>,
    /// The pairs that may, in order.
    pub pairs: Vec<(usize, usize)>,
}

/// Groups of articles that may share a text, by their samples: no article may share one with an article of another group.
pub fn alike(sketches: &[&Sketch]) -> Vec<Alike> {
    let pairs = candidates(sketches);
    let mut groups = Groups::new(sketches.len());
    for (one, other) in &pairs {
        groups.join(*one, *other);
    }
    let mut all: BTreeMap<usize, Alike> = BTreeMap::new();
    for (one, other) in pairs {
        let group = all.entry(groups.of(one)).or_insert_with(|| Alike { articles: Vec::new(), pairs: Vec::new() });
        group.articles.extend([one, other]);
        group.pairs.push((one, other));
    }
    let mut all: Vec<Alike> = all.into_values().collect();
    for group in &mut all {
        group.articles.sort_unstable();
        group.articles.dedup();
    }
    all
}

/// Finds the texts that stand in several of the `articles` of such a group: for each copy the article in which the text stood
/// first.
///
/// The first is the one of a news agency, else the oldest, else the longest, else the one whose id comes first. A text that holds
/// several unlike each other (a round-up, a live page) is a copy of one of them, and makes none of them a copy of another.
pub fn copies(content: &Content, articles: &[&Article], alike: &Alike) -> Vec<(ArticleId, TextCopy)> {
    let Alike { articles: members, pairs } = alike;
    let texts = each_of_more(&Silent, members, |index| Text::of(articles[*index]));
    let place = |index: usize| members.binary_search(&index).expect("a pair is of the group");
    let mut linked: Vec<Vec<usize>> = vec![Vec::new(); members.len()];
    let mut alike: Vec<Vec<usize>> = vec![Vec::new(); members.len()];
    for (one, other) in pairs.iter().map(|(one, other)| (place(*one), place(*other))) {
        let note = |near: &mut [Vec<usize>]| {
            near[one].push(other);
            near[other].push(one);
        };
        let share = containment(&texts[one].shingles, &texts[other].shingles);
        if share >= SAME_TEXT {
            note(&mut alike);
        }
        if texts[one].is_one_with(&texts[other], share) {
            note(&mut linked);
        }
    }
    let order = |place: &usize| {
        let article = articles[members[*place]];
        // What is only known to be of a day may have come at its end.
        let date = article.date.map(|date| date.last_key(&chrono::Utc));
        (
            holds_several(*place, &alike[*place], &texts),
            !is_agency(content, article),
            date.is_none(),
            date,
            std::cmp::Reverse(article.body.words()),
            article.id.clone(),
        )
    };
    let mut sorted: Vec<usize> = (0..members.len()).filter(|place| !linked[*place].is_empty()).collect();
    sorted.sort_by_cached_key(order);
    // Of each text the article in which it stood first, and all that have it, with the share that stands in the first.
    let mut printed: Vec<Vec<(usize, f64)>> = Vec::new();
    let mut text_of: Vec<Option<usize>> = vec![None; members.len()];
    let mut copies = Vec::new();
    for place in sorted {
        let near = linked[place].iter().filter_map(|other| text_of[*other]);
        let mut firsts: Vec<usize> = near.chain(0..printed.len().min(MAX_FIRSTS)).collect();
        firsts.sort_unstable();
        firsts.dedup();
        let shares = firsts.iter().filter_map(|number| {
            let (first, _) = printed[*number][0];
            Some((*number, texts[first].same(&texts[place])?))
        });
        // Of several that it shares as much with, the first.
        let of = shares.max_by(|(one, share), (other, larger)| share.total_cmp(larger).then(other.cmp(one)));
        match of {
            Some((number, share)) => {
                text_of[place] = Some(number);
                printed[number].push((place, share));
            }
            None => {
                text_of[place] = Some(printed.len());
                printed.push(vec![(place, 1.0)]);
            }
        }
    }
    for text in printed.iter().filter(|text| text.len() > 1) {
        let (origin, _) = text[0];
        let numbers = each_of_more(&Silent, text, |(place, _)| Numbers::of(articles[members[*place]]));
        // The first article of each version of the text, with its numbers.
        let mut versions = vec![(origin, &numbers[0])];
        for ((copy, share), numbers) in text.iter().zip(&numbers).skip(1) {
            let mut newest = versions.iter().rev().take(MAX_VERSIONS);
            let is_one = |version: usize| {
                let (one, other) = (articles[members[version]], articles[members[*copy]]);
                let own = one.source.outlet.is_some() && one.source.outlet == other.source.outlet;
                !(is_later(other, one) && (own && is_reworded(one, other) || is_overtaken(one, other)))
            };
            let same = newest.find(|(version, known)| !known.differ(numbers) && is_one(*version));
            let version = same.map_or(*copy, |(version, _)| *version);
            if same.is_none() {
                versions.push((version, numbers));
            }
            let id = |place: usize| articles[members[place]].id.clone();
            let copy_of = TextCopy {
                of: id(origin),
                percent: (share * 100.0).round() as u8,
                version: (version != origin).then(|| id(version)),
            };
            copies.push((id(*copy), copy_of));
        }
    }
    copies
}

/// What tells whether two articles have one text.
struct Text {
    shingles: Vec<u64>,
    /// The shingles of its first sentence.
    lead: Vec<u64>,
    /// The keys of the names in its first sentences.
    names: BTreeSet<String>,
    /// The weekdays in them.
    days: BTreeSet<u32>,
}

impl Text {
    fn of(article: &Article) -> Self {
        let reading = Reading::of(article);
        let first: Vec<&Line<'_>> = reading.sentences().map(|(_, line)| line).take(LEAD_SENTENCES).collect();
        let names = first.iter().flat_map(|line| names(line.text, article.language.as_ref()));
        let words = first.iter().flat_map(|line| &line.words);
        let days = words.filter_map(|word| weekday(&word.lexeme.folded)).map(|day| day.num_days_from_monday());
        Self {
            shingles: shingles(&reading),
            lead: shingles_of(first.iter().copied().take(1)),
            names: names.map(|name| name.key).collect(),
            days: days.collect(),
        }
    }

    /// The share of the shorter text that stands in the other, if that makes them one text.
    fn same(&self, other: &Self) -> Option<f64> {
        let share = containment(&self.shingles, &other.shingles);
        self.is_one_with(other, share).then_some(share)
    }

    /// Whether two texts of which the shorter stands in the other to this share are one.
    ///
    /// Reports in the same form (quakes, markets, matches) and reports that end in the same background share as much as
    /// copies do. Their first sentences name others, or other days, or have other words.
    fn is_one_with(&self, other: &Self, share: f64) -> bool {
        let apart = apart(&self.names, &other.names) || apart(&self.days, &other.days);
        let leads = || {
            let held = |lead: &[u64], text: &[u64]| part_in(lead, text) >= SAME_LEAD;
            held(&self.lead, &other.shingles) || held(&other.lead, &self.shingles)
        };
        share >= SAME_TEXT && !apart && (share >= SURELY_SAME_TEXT || leads())
    }
}

/// Whether a text holds most of two others that are unlike each other.
fn holds_several(place: usize, alike: &[usize], texts: &[Text]) -> bool {
    let length = |place: usize| texts[place].shingles.len();
    let parts: Vec<usize> =
        alike.iter().copied().filter(|part| length(*part) * 4 <= length(place) * 3).take(MAX_PARTS).collect();
    parts.iter().enumerate().any(|(number, one)| {
        let unlike = |other: &usize| containment(&texts[*one].shingles, &texts[*other].shingles) < SAME_TEXT / 2.0;
        parts[..number].iter().any(unlike)
    })
}

/// Whether a later print of a text says something in other words: then its outlet has mended it.
fn is_reworded(one: &Article, other: &Article) -> bool {
    any_twins(one, other, MENDED_SENTENCES, SAME_SENTENCE, |gist, twin| !gist.says_the_same(twin))
}

/// Whether the first sentences of a later print, whosever it is, deny or decide what those of the earlier one do not: "Nobody was
/// hurt" has become "Two workers were killed".
fn is_overtaken(one: &Article, other: &Article) -> bool {
    any_twins(one, other, LEAD_SENTENCES, OVERTAKEN_SENTENCE, Gist::turns_against)
}

/// Whether any of the first so many sentences of an article differs from the one that is nearest to it in another, if the two have
/// this share of the shorter one's terms.
fn any_twins(
    one: &Article,
    other: &Article,
    sentences: usize,
    share: f64,
    differ: impl Fn(&Gist, &Gist) -> bool,
) -> bool {
    let said = |article: &Article| {
        let first = article.body.sentences().take(sentences);
        gists(first.map(|sentence| sentence.text), article.language.as_ref())
    };
    let (one, other) = (said(one), said(other));
    one.iter().any(|gist| {
        let twin =
            other.iter().map(|other| (gist.overlap(other), other)).max_by(|(one, _), (other, _)| one.total_cmp(other));
        twin.is_some_and(|(overlap, twin)| overlap >= share && differ(gist, twin))
    })
}

/// The article in which this version of an article's text stood first: itself, or one that says the same with the same numbers.
pub fn version_of<'a>(copies: &'a BTreeMap<ArticleId, TextCopy>, article: &'a ArticleId) -> &'a ArticleId {
    copies.get(article).map_or(article, |copy| copy.version.as_ref().unwrap_or(&copy.of))
}

/// Whether an article is surely of a later moment than another.
fn is_later(article: &Article, other: &Article) -> bool {
    article.date.zip(other.date).is_some_and(|(date, other)| other.is_before(&date, &chrono::Utc))
}

/// Whether an article mends another: its outlet printed the text again, or its agency sent it again, later and with other numbers or
/// words.
pub fn mends(copies: &BTreeMap<ArticleId, TextCopy>, article: &Article, other: &Article) -> bool {
    TextCopy::first(copies, &article.id) == TextCopy::first(copies, &other.id)
        && version_of(copies, &article.id) != version_of(copies, &other.id)
        && (article.source.outlet == other.source.outlet || share_agency(article, other))
        && is_later(article, other)
}

fn share_agency(one: &Article, other: &Article) -> bool {
    let folded = |article: &Article| article.source.agencies.iter().map(|agency| fold(agency)).collect::<Vec<_>>();
    let others = folded(other);
    folded(one).iter().any(|agency| others.contains(agency))
}

/// Whether an article is published by the agency itself.
fn is_agency(content: &Content, article: &Article) -> bool {
    let outlet = article.source.outlet.as_ref().and_then(|key| content.outlets.get(key));
    outlet.and_then(|outlet| outlet.kind.as_deref()).is_some_and(|kind| fold(kind).contains("agency"))
}

/// Pairs of articles that share enough of their samples to be looked at closely, in order.
fn candidates(sketches: &[&Sketch]) -> Vec<(usize, usize)> {
    let mut holders: Vec<(u64, usize)> = sketches
        .iter()
        .enumerate()
        .flat_map(|(index, sketch)| sketch.0.iter().map(move |hash| (*hash, index)))
        .collect();
    holders.sort_unstable();
    let same = holders.chunk_by(|one, other| one.0 == other.0);
    let shared: Vec<&[(u64, usize)]> = same.filter(|same| same.len() > 1).collect();
    // For each article the shingles that it shares, and where it stands among their holders.
    let mut places: Vec<Vec<(usize, usize)>> = vec![Vec::new(); sketches.len()];
    for (number, same) in shared.iter().enumerate() {
        for (place, (_, index)) in same.iter().enumerate() {
            places[*index].push((number, place));
        }
    }
    let enough = |one: usize, other: usize, count: usize| {
        let smaller = sketches[one].0.len().min(sketches[other].0.len());
        // Half of what decides: a sample strays.
        count as f64 >= smaller as f64 * SAME_TEXT / 2.0
    };
    let behind = |(number, place): &(usize, usize)| {
        let holders = shared[*number];
        holders[place + 1..].iter().take(if holders.len() > MAX_HOLDERS { NEAR_HOLDERS } else { MAX_HOLDERS })
    };
    let mut pairs = Vec::new();
    // How many shingles each of the later articles shares with this one.
    let mut counts = vec![0usize; sketches.len()];
    for (one, places) in places.iter().enumerate() {
        let mut later: Vec<usize> = Vec::new();
        for (_, other) in places.iter().flat_map(behind) {
            if counts[*other] == 0 {
                later.push(*other);
            }
            counts[*other] += 1;
        }
        later.sort_unstable();
        for other in later {
            if enough(one, other, std::mem::take(&mut counts[other])) {
                pairs.push((one, other));
            }
        }
    }
    pairs
}

/// The share of the shorter text that stands in the other; 0 where it is too short to tell.
fn containment(one: &[u64], other: &[u64]) -> f64 {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < MIN_SHINGLES {
        return 0.0;
    }
    part_in(short, long)
}

/// The share of some shingles that a text has.
fn part_in(some: &[u64], text: &[u64]) -> f64 {
    some.iter().filter(|shingle| text.binary_search(shingle).is_ok()).count() as f64 / some.len().max(1) as f64
}

/// The independent voices of a story: articles that share a text, an agency, an owner or an outlet are one.
///
/// In the order of the articles; so are the articles of each.
pub fn origins(content: &Content, copies: &BTreeMap<ArticleId, TextCopy>, articles: &[&Article]) -> Vec<Origin> {
    let mut groups = Groups::new(articles.len());
    let mut ties: Vec<(usize, Tie)> = Vec::new();
    let mut first: BTreeMap<(Tie, String), usize> = BTreeMap::new();
    for (index, article) in articles.iter().enumerate() {
        let outlet = article.source.outlet.as_ref();
        let text = TextCopy::first(copies, &article.id);
        let mut of_it = vec![(Tie::Text, text.to_string())];
        let agencies = content.articles.get(text).map_or(&[][..], |first| &first.source.agencies);
        let agencies: BTreeSet<&String> = agencies.iter().chain(&article.source.agencies).collect();
        of_it.extend(agencies.into_iter().map(|name| (Tie::Agency(name.clone()), fold(name))));
        of_it.extend(outlet.map(|key| (Tie::Outlet, key.to_string())));
        of_it.extend(content.owner(article).map(|name| (Tie::Owner(name.to_owned()), fold(name))));
        for (tie, name) in of_it {
            // However a name is written: the first spelling tells.
            let kind = match &tie {
                Tie::Agency(_) => Tie::Agency(String::new()),
                Tie::Owner(_) => Tie::Owner(String::new()),
                Tie::Text | Tie::Outlet => tie.clone(),
            };
            let before = *first.entry((kind, name)).or_insert(index);
            if groups.join(before, index) {
                ties.push((index, tie));
            }
        }
    }
    // An agency may be an outlet itself.
    let named = |(index, article): (usize, &&Article)| Some((fold(content.outlet_name(article)?), index));
    let outlets: BTreeMap<String, usize> = articles.iter().enumerate().filter_map(named).collect();
    for (index, article) in articles.iter().enumerate() {
        for agency in &article.source.agencies {
            if let Some(outlet) = outlets.get(&fold(agency))
                && groups.join(*outlet, index)
            {
                ties.push((index, Tie::Agency(agency.clone())));
            }
        }
    }
    let mut all: Vec<Vec<usize>> = groups.all();
    all.sort();
    let of_group = |group: Vec<usize>| {
        let mut tied: Vec<Tie> =
            ties.iter().filter(|(index, _)| group.contains(index)).map(|(_, tie)| tie.clone()).collect();
        tied.sort();
        tied.dedup();
        Origin { articles: group.iter().map(|index| articles[*index].id.clone()).collect(), ties: tied }
    };
    all.into_iter().map(of_group).collect()
}

/// Numbers that belong together (union by least member).
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn of(&self, mut index: usize) -> usize {
        while self.0[index] != index {
            index = self.0[index];
        }
        index
    }

    /// Whether they were apart before.
    fn join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.of(one), self.of(other));
        self.0[one.max(other)] = one.min(other);
        one != other
    }

    fn all(&self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for index in 0..self.0.len() {
            groups.entry(self.of(index)).or_default().push(index);
        }
        groups.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Body, Outlet, OutletKey, Source};
    use crate::text::sentences::sentences;
    use crate::text::words::count_words;

    const WIRE: &str = "The old bridge of Port Amber fell into the river on Monday morning, and twelve people were \
        injured. The middle pillar gave way shortly after seven, when a tram was crossing towards the station. Divers \
        searched the river until noon and found nobody under the tram. The council closed both banks and asked people to \
        stay away. The bridge was built in 1902 and carried nine thousand people a day.";
    const CUT: &str = "The old bridge of Port Amber fell into the river early on Monday, and twelve people were injured. \
        The middle pillar gave way shortly after seven, when a tram was crossing towards the station. Divers searched the \
        river until noon and found nobody under the tram.";
    const OWN: &str = "In Port Amber fifteen people were hurt when a tram and the bridge under it went down into the river, \
        the hospital said. Engineers had warned of cracks in the middle pillar since the winter. The tram stopped in \
        shallow water near the eastern bank. Eleven patients could go home on Monday evening.";

    fn article(id: &str, date: &str, outlet: &str, agency: Option<&str>, text: &str) -> Article {
        let mut body = Body::default();
        body.add_prose(sentences(text, None).into_iter().map(|text| (text, count_words(text))));
        Article {
            id: ArticleId::new(id).unwrap(),
            title: String::new(),
            date: date.parse().ok(),
            language: None,
            authors: Vec::new(),
            topics: Vec::new(),
            corrections: Vec::new(),
            source: Source {
                outlet: OutletKey::new(outlet).ok(),
                agencies: agency.into_iter().map(str::to_owned).collect(),
                ..Source::default()
            },
            body,
            file: "a.md".into(),
        }
    }

    fn content() -> Content {
        let outlet = |(key, owner, kind): (&str, Option<&str>, Option<&str>)| {
            let key = OutletKey::new(key).unwrap();
            let outlet = Outlet {
                name: key.to_string(),
                key: key.clone(),
                url: None,
                country: None,
                language: None,
                kind: kind.map(str::to_owned),
                owner: owner.map(str::to_owned),
                note: None,
                quote_words: None,
                drop: Vec::new(),
                keep: Vec::new(),
            };
            (key, outlet)
        };
        let outlets = [
            ("courier", Some("Lind Media"), None),
            ("coast", Some("lind media "), None),
            ("wire", None, Some("news agency")),
        ];
        Content { outlets: outlets.into_iter().map(outlet).collect(), ..Content::default() }
    }

    fn copies_of(content: &Content, articles: &[&Article], sketches: &[Sketch]) -> BTreeMap<ArticleId, TextCopy> {
        let groups = alike(&sketches.iter().collect::<Vec<_>>());
        groups.iter().flat_map(|group| copies(content, articles, group)).collect()
    }

    /// The copies as `copy of first`, and the voices as `a+b (ties)`.
    #[track_caller]
    fn check(articles: &[Article], expected_copies: &str, expected_origins: &str) {
        let content = content();
        let refs: Vec<&Article> = articles.iter().collect();
        let sketches: Vec<Sketch> = articles.iter().map(|article| sketch(&Reading::of(article))).collect();
        let found = copies_of(&content, &refs, &sketches);
        let told: Vec<String> = found.iter().map(|(id, copy)| format!("{id} of {}", copy.of)).collect();
        assert_eq!(told.join(", "), expected_copies);
        let voice = |origin: &Origin| {
            let ids: Vec<&str> = origin.articles.iter().map(|id| id.as_str()).collect();
            let ties: Vec<String> = origin.ties.iter().map(|tie| format!("{tie:?}")).collect();
            if ties.is_empty() { ids.join("+") } else { format!("{} ({})", ids.join("+"), ties.join(", ")) }
        };
        let voices: Vec<String> = origins(&content, &found, &refs).iter().map(voice).collect();
        assert_eq!(voices.join("; "), expected_origins);
    }

    #[test]
    fn a_cut_and_edited_copy_is_known_and_another_report_is_not() {
        let first = article("a", "2031-05-05", "courier", None, WIRE);
        let cut = article("b", "2031-05-06", "daily", None, CUT);
        let own = article("c", "2031-05-06", "herald", None, OWN);
        check(&[first, cut, own], "b of a", "a+b (Text); c");
    }

    #[test]
    fn a_text_that_hundreds_printed_is_one() {
        let articles: Vec<Article> = (0..200)
            .map(|number: usize| {
                // Each cuts another sentence, and adds one of its own.
                let mut parts: Vec<&str> = WIRE.split_inclusive(". ").collect();
                parts.remove(number % parts.len());
                let text = format!("{} Send paper {number} your pictures of street {number}.", parts.concat());
                article(&format!("a{number:03}"), "2031-05-05", &format!("paper-{number}"), None, &text)
            })
            .chain([article("own", "2031-05-05", "herald", None, OWN)])
            .collect();
        let refs: Vec<&Article> = articles.iter().collect();
        let sketches: Vec<Sketch> = articles.iter().map(|article| sketch(&Reading::of(article))).collect();
        let found = copies_of(&content(), &refs, &sketches);
        let voices = origins(&content(), &found, &refs);
        assert_eq!(voices.iter().map(|voice| voice.articles.len()).collect::<Vec<_>>(), [200, 1]);
    }

    const FERRY: &str = "The ferry line between Grauhafen and Eastmere gets a third ship in June, the company Northline said on \
        Monday. It can take 600 people and 120 cars. The ship was built in Norland and cost 80 million crowns. It replaces \
        the old Anna, which will be sold at the end of the summer.";
    const ROUND_UP: &str = "What you need to know on Tuesday.";

    #[test]
    fn a_round_up_makes_no_one_text_of_those_that_it_holds() {
        let wire = article("a", "2031-05-05", "courier", None, WIRE);
        let ferry = article("b", "2031-05-05", "daily", None, FERRY);
        // On the next day, and on the same, as the longest of all.
        for date in ["2031-05-06", "2031-05-05"] {
            let all = article("c", date, "herald", None, &format!("{ROUND_UP} {WIRE} {FERRY}"));
            check(&[wire.clone(), ferry.clone(), all], "c of a", "a+c (Text); b");
        }
    }

    #[test]
    fn what_an_outlet_prints_again_in_other_words_is_mended() {
        let first =
            article("a", "2031-05-05", "courier", None, &WIRE.replace("closed both banks", "opened both banks"));
        let mended = article("b", "2031-05-06", "courier", None, &format!("Correction: our report was wrong. {WIRE}"));
        let reprint = article("c", "2031-05-07", "daily", None, WIRE);
        let articles = [&first, &mended, &reprint];
        let sketches: Vec<Sketch> = articles.iter().map(|article| sketch(&Reading::of(article))).collect();
        let found = copies_of(&content(), &articles, &sketches);
        let versions: Vec<&str> = articles.iter().map(|article| version_of(&found, &article.id).as_str()).collect();
        assert_eq!(versions, ["a", "b", "b"]);
        assert!(mends(&found, &mended, &first));
    }

    #[test]
    fn a_text_whose_lead_has_been_overtaken_is_a_version_of_its_own_in_any_paper() {
        let lead = |words: &str| {
            WIRE.replace(
                "The old bridge of Port Amber fell into the river on Monday morning, and twelve people were injured.",
                words,
            )
        };
        let nobody = lead("Nobody was hurt when the old bridge of Port Amber fell into the river on Monday morning.");
        let two =
            lead("Two people were killed when the old bridge of Port Amber fell into the river on Monday morning.");
        let first = article("a", "2031-05-05T09:00:00Z", "courier", Some("Amber Press"), &nobody);
        let later = article("b", "2031-05-05T15:00:00Z", "daily", Some("Amber Press"), &two);
        let reprint = article("c", "2031-05-05T16:00:00Z", "herald", None, &two);
        let articles = [&first, &later, &reprint];
        let sketches: Vec<Sketch> = articles.iter().map(|article| sketch(&Reading::of(article))).collect();
        let found = copies_of(&content(), &articles, &sketches);
        let versions: Vec<&str> = articles.iter().map(|article| version_of(&found, &article.id).as_str()).collect();
        assert_eq!(versions, ["a", "b", "b"]);
        assert!(mends(&found, &later, &first), "the agency has sent its text again");
    }

    #[test]
    fn reports_in_one_form_and_with_one_background_are_several_texts() {
        let quake = |strength: &str, place: &str, day: &str| {
            format!(
                "A magnitude {strength} earthquake was reported 12 kilometres east of {place} on {day}, according to the Lowland \
                 Seismic Office. It lay ten kilometres deep. There was no word of damage. The office publishes each quake that \
                 it measures within minutes. This report was made from its data."
            )
        };
        let background = "The strike law of Lowland obliges both sides to seek mediation before a walkout, and a mediator was \
            named in March. Since then the two sides have met eleven times without a result, most recently in the town hall \
            of Port Amber. A walkout that begins without mediation may be stopped by a court within three days.";
        let own =
            "pickets at both gates, and eleven ships wait in the bay with fruit and cars from the southern islands.";
        let other = "The railway ran one train an hour to the airport and none at all after nine in the evening of the first day.";
        let say = |id: &str, text: String| article(id, "2031-05-05", &format!("paper-{id}"), None, &text);
        check(
            &[
                say("a", quake("3.6", "Vallarena", "Monday")),
                say("b", quake("4.4", "Bernau", "Wednesday")),
                say(
                    "c",
                    format!(
                        "Dockers in Grauhafen walked out at noon and want more pay. Their union put {own} {background}"
                    ),
                ),
                say(
                    "d",
                    format!("Train drivers began a strike in Bernau, and many took the bus. {other} {background}"),
                ),
            ],
            "",
            "a; b; c; d",
        );
    }

    #[test]
    fn a_text_with_another_number_is_a_version_of_its_own() {
        let first = article("a", "2031-05-05", "courier", None, WIRE);
        let update = article("b", "2031-05-06", "courier", None, &WIRE.replace("twelve people", "nineteen people"));
        let reprint = article("c", "2031-05-07", "daily", None, &CUT.replace("twelve people", "19 people"));
        let articles = [&first, &update, &reprint];
        let sketches: Vec<Sketch> = articles.iter().map(|article| sketch(&Reading::of(article))).collect();
        let found = copies_of(&content(), &articles, &sketches);
        let versions: Vec<&str> = articles.iter().map(|article| version_of(&found, &article.id).as_str()).collect();
        assert_eq!(versions, ["a", "b", "b"]);
        assert!(found.values().all(|copy| copy.of.as_str() == "a"), "it is one text still");
    }

    #[test]
    fn one_text_in_two_papers_makes_no_one_voice_of_all_that_they_write() {
        let say =
            |id: &str, outlet: &str, agency: Option<&str>, text: &str| article(id, "2031-05-05", outlet, agency, text);
        let articles = [
            say("a", "herald", Some("Amber Press"), WIRE),
            say("b", "mirror", None, WIRE),
            say("c", "herald", None, OWN),
            say("d", "mirror", None, "Nothing of this stands elsewhere."),
            say("e", "courier", None, "Other words."),
            say("f", "coast", None, "Words of the same owner."),
        ];
        let refs: Vec<&Article> = articles.iter().collect();
        let by_id = articles.iter().map(|article| (article.id.clone(), article.clone())).collect();
        let content = Content { articles: by_id, ..content() };
        let sketches: Vec<Sketch> = articles.iter().map(|article| sketch(&Reading::of(article))).collect();
        let copies = copies_of(&content, &refs, &sketches);
        // The agency, the Herald, the Mirror, and Lind Media.
        assert_eq!(crate::content::voices(&content, &copies, &refs), 4);
        assert_eq!(origins(&content, &copies, &refs).len(), 2, "in one story they would be two");
    }

    #[test]
    fn the_agency_had_the_text_first_whatever_the_day() {
        let paper = article("a", "2031-05-05", "daily", Some("Amber Press"), WIRE);
        let agency = article("b", "2031-05-05", "wire", None, WIRE);
        check(&[paper, agency], "a of b", "a+b (Text)");
    }

    #[test]
    fn an_agency_an_owner_and_an_outlet_make_one_voice() {
        let say = |id: &str, outlet: &str, agency: Option<&str>, words: &str| {
            article(id, "2031-05-05", outlet, agency, &format!("{words} {}", OWN.split_at(60).1))
        };
        let alone = article("d", "2031-05-05", "bay", None, "A word from the bay.");
        let short = "Nothing of this stands elsewhere.";
        check(
            &[
                article("a", "2031-05-05", "courier", None, short),
                article("b", "2031-05-05", "coast", None, "Other words."),
                alone.clone(),
            ],
            "",
            "a+b (Owner(\"lind media\")); d",
        );
        check(
            &[
                article("a", "2031-05-05", "x", Some("EFE"), short),
                article("b", "2031-05-05", "y", Some("efe"), "Other words."),
                alone.clone(),
            ],
            "",
            "a+b (Agency(\"efe\")); d",
        );
        // The agency is an outlet.
        let articles = [
            article("a", "2031-05-05", "x", Some("Wire"), short),
            article("b", "2031-05-05", "wire", None, "Other words."),
            alone.clone(),
        ];
        check(&articles, "", "a+b (Agency(\"Wire\")); d");
        let refs: Vec<&Article> = articles.iter().collect();
        assert_eq!(crate::content::voices(&content(), &BTreeMap::new(), &refs), 2);
        check(&[article("a", "2031-05-05", "bay", None, short), alone], "", "a+d (Outlet)");
        check(&[say("a", "x", None, "One."), say("b", "y", None, "Two.")], "b of a", "a+b (Text)");
    }
}
