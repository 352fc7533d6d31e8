//! Blocks and votes → how much speaks for each block being part of the article.
//!
//! The evidence is a sum: each thing that can be seen of a block has a weight, and what is above 0 is kept. The weights
//! were fitted by logistic regression (`examples/fit_weights.rs`) to pages with their text marked by people, each page
//! counting the same, and checked on sites that the fit had not seen.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::blocks::{Block, Hint, Page};
use super::votes::Votes;
use crate::import::lexicon::{Force, is_end_mark};
use crate::import::lines::Line;

/// A block that both extractors take, with this many words, is surely of the article.
const SURE_WORDS: usize = 12;
/// The article's element holds this share of the words that are surely of the article.
const MAIN_SHARE: f64 = 0.6;
/// The nearest elements around a block, whose names speak of the block itself.
const NEAR: usize = 3;

/// One thing that can be seen of a block.
pub(super) struct Feature {
    /// Its name.
    pub name: &'static str,
    /// What it weighs, in log-odds.
    pub weight: f64,
    /// What to say where it is what speaks most against the block.
    pub against: &'static str,
}

const fn feature(name: &'static str, weight: f64, against: &'static str) -> Feature {
    Feature { name, weight, against }
}

/// Everything that is looked at, in the order of [`Evidence`].
#[rustfmt::skip]
pub(super) const FEATURES: [Feature; 35] = [
    feature("any block", -2.71, "is not like the text of articles"),
    feature("trafilatura has it", 1.14, ""),
    feature("readability has it", 0.87, ""),
    feature("readability has it, and it is short", 0.60, "is short"),
    feature("is the page's description", 1.48, ""),
    feature("is the page's description, before the text", 1.04, ""),
    feature("is right in the article's element", 0.76, ""),
    feature("before the text", -1.13, "stands before the text"),
    feature("after the text", -1.24, "stands after the text"),
    feature("place in the text", -0.81, "stands near the end"),
    feature("ends as a sentence", 0.37, ""),
    feature("its length", 0.69, ""),
    feature("named as body", 0.31, ""),
    feature("named as caption", -0.80, "is named as a caption"),
    feature("named as box", -0.67, "is named as a box beside the text"),
    feature("named as meta", -0.78, "is named as data on the article"),
    feature("in what is named as body", 0.41, ""),
    feature("in what is named as caption", -1.13, "stands in what is named as a caption or player"),
    feature("in what is named as sign-up", 0.50, "stands in what is named as a sign-up"),
    feature("in what is named as meta", 0.46, "stands in what is named as data on the article"),
    feature("stands among prose", 0.49, ""),
    feature("is a sub-heading", 0.64, "is a heading"),
    feature("furniture by its words", -1.24, "reads like furniture"),
    feature("a link follows", -0.62, "stands before links"),
    feature("in another article", -1.19, "stands in another article"),
    feature("trafilatura has all elements of its make", 0.52, ""),
    feature("elements of its make hold the text", 1.82, ""),
    feature("no extractor has an element of its make", -1.19, "none of its make is in the text"),
    feature("in an aside, menu or footer", -0.46, "stands in an aside, menu or footer"),
    feature("in a caption", -0.68, "is a caption"),
    feature("in what is named as related", 0.41, "stands among other articles"),
    feature("after an end mark", -1.17, "stands after what ends articles"),
    feature("bullet or emoji first", -1.19, ""),
    feature("stands with words of the headline", 0.83, "speaks of other things than the headline"),
    feature("it would be kept without markup", 0.86, ""),
];

/// The values of [`FEATURES`] for one block.
pub(super) type Evidence = [f64; FEATURES.len()];

/// What speaks for a block, in log-odds, before it has [`settled`].
pub(super) fn score(evidence: &Evidence) -> f64 {
    evidence.iter().zip(&FEATURES).map(|(value, feature)| value * feature.weight).sum()
}

/// How far an item of a list goes with its list.
const LIST_SHARE: f64 = 0.8;
/// What speaks for a list that stands in the text, whose items are short.
const LIST: f64 = 0.3;
/// What speaks for a table that stands in the text, whose cells are words without sentences.
const TABLE: f64 = 2.5;
/// So many items or cells are a list or a table.
const MIN_ITEMS: usize = 3;

/// A list or a table, by the place of its element in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A list.
    List(usize),
    /// A table.
    Table(usize),
}

/// The list or table in which a block stands; the innermost.
pub(super) fn group(page: &Page, block: &Block) -> Option<Group> {
    page.around(block.element).find_map(|(index, element)| match element.tag {
        "ul" | "ol" | "dl" => Some(Group::List(index)),
        "table" => Some(Group::Table(index)),
        _ => None,
    })
}

/// What must speak for a block besides: the fit weighs a block kept wrongly like one lost, but pages have more blocks to
/// keep wrongly, and precision suffers first. Chosen on sites that the fit had not seen.
const MARGIN: f64 = 0.25;

/// Scores in which the items of a list and the cells of a table have settled on what most of them are: readers, too,
/// take a list or leave it. What is above 0 is kept.
pub fn settled(scores: &[f64], groups: &[Option<Group>]) -> Vec<f64> {
    let mut sums: BTreeMap<Group, (f64, usize)> = BTreeMap::new();
    for (group, score) in groups.iter().zip(scores) {
        if let Some(group) = group {
            let (sum, count) = sums.entry(*group).or_default();
            *sum += score;
            *count += 1;
        }
    }
    let settle = |(group, score): (&Option<Group>, &f64)| {
        let Some((group, (sum, count))) = group.as_ref().and_then(|group| Some((group, sums.get(group)?))) else {
            return *score;
        };
        let mean = sum / *count as f64;
        match group {
            _ if *count < MIN_ITEMS => *score,
            Group::List(_) => score * (1.0 - LIST_SHARE) + mean * LIST_SHARE + LIST,
            Group::Table(_) => mean + TABLE,
        }
    };
    groups.iter().zip(scores).map(|block| settle(block) - MARGIN).collect()
}

/// What speaks most for a block: the names of at most two features.
pub(super) fn for_it(evidence: &Evidence) -> String {
    let mut weighed: Vec<(f64, &str)> =
        evidence.iter().zip(&FEATURES).map(|(value, feature)| (value * feature.weight, feature.name)).collect();
    weighed.retain(|(weight, _)| *weight > 0.3);
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let names: Vec<&str> = weighed.iter().take(2).map(|(_, name)| *name).collect();
    if names.is_empty() { "its list or table is of the article".to_owned() } else { names.join("; ") }
}

/// What speaks most against a block.
pub(super) fn against(evidence: &Evidence) -> &'static str {
    let weighed = evidence.iter().zip(&FEATURES).filter(|(_, feature)| !feature.against.is_empty());
    let weighed = weighed.map(|(value, feature)| (value * feature.weight, feature.against));
    weighed.min_by(|a, b| a.0.total_cmp(&b.0)).map_or("", |(_, words)| words)
}

/// What is seen of a page as a whole.
struct Overview {
    /// The first and the last block that are surely of the article.
    sure: (usize, usize),
    /// The element that holds the article.
    main: usize,
    /// The innermost `article` elements with little of the article in them.
    other_articles: HashSet<usize>,
    /// The words of prose in each element.
    prose: Vec<usize>,
    /// The first line after half of the sure words that ends articles.
    end_mark: Option<usize>,
    title: TitleWords,
}

/// The words of the headline, and which of them stand where: a bit for each.
struct TitleWords {
    words: Vec<String>,
    /// The words in each element.
    elements: Vec<u64>,
}

impl TitleWords {
    const MIN_CHARS: usize = 4;

    fn new(titles: &[String]) -> Self {
        let mut words: Vec<String> = titles
            .iter()
            .flat_map(|title| Line::new(title).folded.split(' ').map(str::to_owned).collect::<Vec<_>>())
            .filter(|word| word.chars().count() >= Self::MIN_CHARS)
            .collect();
        words.sort();
        words.dedup();
        words.truncate(64);
        Self { words, elements: Vec::new() }
    }

    fn of_text(&self, folded: &str) -> u64 {
        let at = |word: &str| self.words.binary_search_by(|known| known.as_str().cmp(word)).ok();
        folded.split(' ').filter_map(at).fold(0, |bits, at| bits | 1 << at)
    }

    fn share(&self, bits: u64) -> f64 {
        f64::from(bits.count_ones()) / self.words.len().max(1) as f64
    }
}

/// Words of a make of element, and those of them that are voted for.
#[derive(Default, Clone, Copy)]
struct Make {
    words: usize,
    trafilatura: usize,
    readability: usize,
    blocks: usize,
}

/// The evidence on each block. `lines` are the blocks' texts as lines; `descriptions` are what the page says of itself.
pub(super) fn evidence(
    page: &Page,
    lines: &[Line],
    votes: &Votes,
    titles: &[String],
    descriptions: &[String],
) -> Vec<Evidence> {
    let overview = overview(page, lines, votes, TitleWords::new(titles));
    let makes: Vec<[u64; 2]> = page.blocks.iter().map(|block| makes(page, block)).collect();
    let mut of_make: HashMap<u64, Make> = HashMap::new();
    for (at, both) in makes.iter().enumerate() {
        for make in both {
            let of_make = of_make.entry(*make).or_default();
            of_make.words += lines[at].words;
            of_make.trafilatura += if votes.trafilatura[at] { lines[at].words } else { 0 };
            of_make.readability += if votes.readability[at] { lines[at].words } else { 0 };
            of_make.blocks += 1;
        }
    }
    let descriptions: Vec<String> = descriptions
        .iter()
        .map(|description| Line::new(description).folded)
        .filter(|folded| folded.len() > 25)
        .collect();
    let voted: usize =
        (0..lines.len()).filter(|at| votes.trafilatura[*at] && votes.readability[*at]).map(|at| lines[at].words).sum();
    (0..page.blocks.len())
        .map(|at| {
            let makes = makes[at].map(|make| of_make[&make]);
            of_block(at, page, lines, votes, &overview, &descriptions, makes, voted)
        })
        .collect()
}

#[expect(clippy::too_many_arguments, reason = "all that is known comes together here, once")]
fn of_block(
    at: usize,
    page: &Page,
    lines: &[Line],
    votes: &Votes,
    overview: &Overview,
    descriptions: &[String],
    [make, pair]: [Make; 2],
    voted: usize,
) -> Evidence {
    let (block, line) = (&page.blocks[at], &lines[at]);
    let (trafilatura, readability) = (votes.trafilatura[at], votes.readability[at]);
    let (first, last) = overview.sure;
    let mut near = 0;
    let mut far = 0;
    let mut tags = Vec::new();
    for (index, (_, element)) in page.around(block.element).enumerate() {
        if index < NEAR {
            near |= element.hints
        } else {
            far |= element.hints
        }
        tags.push(element.tag);
    }
    far &= !near;
    let has = |hints: u32, hint: Hint| f64::from(hints >> hint as usize & 1);
    let blocks_around: Vec<usize> = page.block_elements(block).map(|(index, _)| index).take(4).collect();
    let up = |count: usize| blocks_around.get(count).or(blocks_around.last()).copied().unwrap_or_default();
    let prose = |element: usize| overview.prose[element] as f64 / overview.prose[0].max(1) as f64;
    let depth_in_main = page.around(block.element).position(|(index, _)| index == overview.main);
    let other_article = page
        .around(block.element)
        .find(|(_, element)| element.tag == "article")
        .is_some_and(|(index, _)| overview.other_articles.contains(&index));
    let links =
        |at: usize| page.blocks.get(at).map_or(0.0, |block: &Block| block.link_chars as f64 / block.chars as f64);
    let description = descriptions.iter().any(|description| {
        let start = |text: &str| text.chars().take(60).collect::<String>();
        line.folded.len() > 25
            && (start(description) == start(&line.folded)
                || line.folded.len() > 40 && description.contains(&line.folded))
    });
    let flag = |flag: bool| f64::from(u8::from(flag));
    let inner = page.inner_tag(block);
    // A number in a table is no counter of comments.
    let furniture = line.mark.is_some() && line.words < 60 && !matches!(inner, "td" | "th");
    let heading = matches!(inner, "h1" | "h2" | "h3" | "h4");
    [
        1.0,
        flag(trafilatura),
        flag(readability),
        flag(readability && line.words < 8),
        flag(description),
        flag(description && at < first),
        flag(depth_in_main.is_some_and(|depth| depth <= 1)),
        flag(at < first),
        flag(at > last),
        if (first..=last).contains(&at) { (at - first) as f64 / (last - first).max(1) as f64 } else { 0.0 },
        flag(line.ends),
        line.words.min(60) as f64 / 60.0,
        has(near, Hint::Body),
        has(near, Hint::Caption),
        has(near, Hint::Box),
        has(near, Hint::Meta),
        has(far, Hint::Body),
        has(far, Hint::Caption),
        has(far, Hint::SignUp),
        has(far, Hint::Meta),
        prose(up(3)),
        flag(heading),
        flag(furniture),
        flag(links(at + 1) > 0.6),
        flag(other_article),
        flag(make.trafilatura * 10 > make.words * 9 && make.blocks > 2),
        ((pair.trafilatura + pair.readability) as f64 / 2.0 / voted.max(1) as f64).min(1.0),
        flag(pair.trafilatura + pair.readability == 0),
        flag(tags.iter().any(|tag| matches!(*tag, "aside" | "nav" | "footer"))),
        flag(tags.contains(&"figcaption")),
        has(far, Hint::Related),
        flag(overview.end_mark.is_some_and(|mark| at > mark)),
        flag(line.text.chars().next().is_some_and(|first| !first.is_alphanumeric() && !"\"“„«'‘([".contains(first))),
        overview.title.share(overview.title.elements[up(2)]),
        flag(votes.lines[at]),
    ]
}

/// The make of the innermost block-level element around a block, and that of the two innermost.
fn makes(page: &Page, block: &Block) -> [u64; 2] {
    let mut around = page.block_elements(block).map(|(_, element)| element.make);
    let inner = around.next().unwrap_or_default();
    [inner, inner.rotate_left(17) ^ around.next().unwrap_or_default()]
}

fn overview(page: &Page, lines: &[Line], votes: &Votes, mut title: TitleWords) -> Overview {
    let sure: Vec<usize> = sure(lines, votes);
    let total: usize = sure.iter().map(|at| lines[*at].words).sum();
    let mut sure_words: BTreeMap<usize, usize> = BTreeMap::new();
    let mut prose = vec![0; page.elements.len().max(1)];
    title.elements = vec![0; prose.len()];
    for (at, block) in page.blocks.iter().enumerate() {
        let line = &lines[at];
        let is_prose = line.words >= 10 && line.ends && block.link_chars * 5 < block.chars * 2;
        let is_sure = sure.binary_search(&at).is_ok();
        let words = title.of_text(&lines[at].folded);
        for (index, _) in page.around(block.element) {
            title.elements[index] |= words;
            if is_prose {
                prose[index] += line.words;
            }
            if is_sure {
                *sure_words.entry(index).or_default() += line.words;
            }
        }
    }
    // The deepest element with most of what is sure; of several on one level the last.
    let share = |words: usize| words as f64 / total.max(1) as f64;
    let main = sure_words
        .iter()
        .filter(|(_, words)| share(**words) >= MAIN_SHARE)
        .max_by_key(|(index, _)| page.elements[**index].depth)
        .map_or(0, |(index, _)| *index);
    let articles = page.elements.iter().enumerate().filter(|(_, element)| element.tag == "article");
    let has_main_article =
        articles.clone().any(|(index, _)| sure_words.get(&index).is_some_and(|words| share(*words) >= 0.3));
    let other_articles = articles
        .filter(|(index, _)| has_main_article && share(sure_words.get(index).copied().unwrap_or_default()) < 0.3)
        .map(|(index, _)| index)
        .collect();
    let first = sure.first().copied().unwrap_or_default();
    let last = sure.last().copied().unwrap_or(page.blocks.len());
    let mut before = 0;
    let mut end_mark = None;
    for (at, line) in lines.iter().enumerate() {
        before += if sure.binary_search(&at).is_ok() { line.words } else { 0 };
        let closes = line.mark.is_some_and(|mark| mark.force == Force::Closes);
        if is_end_mark(line) && before * 10 > total * if closes { 5 } else { 8 } {
            end_mark = Some(at);
            break;
        }
    }
    Overview { sure: (first, last), main, other_articles, prose, end_mark, title }
}

/// The blocks that are surely of the article: long ones that both extractors take; else those that one takes.
fn sure(lines: &[Line], votes: &Votes) -> Vec<usize> {
    let long = |at: &usize| lines[*at].words >= SURE_WORDS;
    let with = |votes: &dyn Fn(usize) -> bool| -> Vec<usize> {
        (0..lines.len()).filter(long).filter(|at| votes(*at)).collect()
    };
    let both = with(&|at| votes.trafilatura[at] && votes.readability[at]);
    if both.is_empty() { with(&|at| votes.trafilatura[at] || votes.readability[at]) } else { both }
}
