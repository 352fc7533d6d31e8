//! A dossier → the draft of its digest: its stories, ranked, each with the sentences that say most about the topic.

mod heard;
mod in_short;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use heard::{is_entry, is_of, tell_once};
use in_short::lead;

use super::classify::{Rules, Why};
use super::differences::{bring_up_to_date, differences, outdated, told_differently};
use super::disagreements::revised;
use super::key_sentences::{Scored, denies};
use super::ledger;
use super::opening::{Focus, Gist, Opening, gists};
use super::origins::{mends, origins, version_of};
use super::points::{Most, Passage, Quotable, Told, passages};
use super::turns::{is_correction, takes_back};
use super::wording::wording;
use super::{Dossier, Record};
use crate::config::{Config, Ranking};
use crate::content::{Content, fates, labels, who_witness};
use crate::model::{
    Article, ArticleId, Citation, DraftDigest, DraftPoint, DraftStory, Genre, Origin, Rank, Sentence, StoryRecord,
    TextCopy,
};
use crate::text::dates::{period_in_words, when_in_words};
use crate::text::markdown::escape;
use crate::text::quantities::Quantities;
use crate::text::sentences::joined;
use crate::text::similarity::cosine;
use crate::text::words::fold;

/// A headline stands above a sentence that has so much of its terms, if one is there.
const FITS: f64 = 0.3;
/// That something holds no longer is said by one of so many first sentences.
const TURN_SENTENCES: u32 = 3;
/// What the sentences of an article say on a topic into which a person put it, where the rules find nothing in them.
const BY_HAND: f64 = 0.1;
/// A score of so many times what the topic needs makes an article wholly about it.
const PROMINENT: f64 = 3.0;

/// A story of a dossier, before it is told.
pub(super) struct Event<'a> {
    /// Its articles, the one that is most about the topic first.
    pub records: Vec<&'a Record<'a>>,
    /// Its independent voices.
    pub origins: Vec<Origin>,
    /// Why it stands where it stands.
    pub rank: Rank,
    /// Its first day, if it began before the period.
    pub since: Option<NaiveDate>,
}

/// Makes the draft, to be merged with the digest as it stands in its file.
pub(super) fn draft(
    config: &Config,
    content: &Content,
    rules: &Rules<'_>,
    copies: &BTreeMap<ArticleId, TextCopy>,
    dossier: &Dossier<'_>,
) -> DraftDigest {
    let topic = rules.topics().list.iter().position(|topic| topic.id == dossier.topic);
    let threshold = topic.map_or(1.0, |topic| rules.topics().list[topic].threshold.max(f64::MIN_POSITIVE));
    let events = events(config, content, copies, threshold, dossier);
    let good = events.iter().filter(|event| event.rank.score >= config.compose.min_score);
    let mut stories: Vec<DraftStory> = good
        .map(|event| story(config, content, threshold, copies, dossier, event))
        .filter(|story| !story.points.is_empty())
        .take(config.compose.stories)
        .collect();
    let ledger = ledger::draft(config, copies, dossier, &events, &stories);
    let name = topic.map_or(dossier.topic.as_str(), |topic| rules.topics().list[topic].name(&config.language));
    let fates = fates(content.digest(&dossier.period, &dossier.topic), &stories);
    stories.splice(0..0, lead(config, dossier, threshold, &stories, &fates));
    let cited: BTreeSet<Citation> = citations(&stories).collect();
    let footnotes: BTreeMap<Citation, String> = cited
        .into_iter()
        .filter_map(|citation| Some((citation.clone(), footnote(config, content, &citation)?)))
        .collect();
    stories.extend(ledger::in_words(config, content, copies, dossier, &stories, &ledger));
    DraftDigest {
        topic: dossier.topic.clone(),
        period: dossier.period,
        title: format!(
            "{name}{}{}",
            wording(&config.language).comma,
            period_in_words(&dossier.period, &config.language)
        ),
        stories,
        footnotes,
        models: BTreeMap::new(),
        ledger,
    }
}

/// All that stories cite: in their points, and in what is told differently.
pub(super) fn citations(stories: &[DraftStory]) -> impl Iterator<Item = Citation> {
    let in_points = stories.iter().flat_map(|story| &story.points).flat_map(DraftPoint::citations);
    let in_blocks = stories.iter().flat_map(|story| &story.paragraphs).flat_map(|block| labels(block));
    in_points.chain(in_blocks.filter_map(|label| label.parse().ok()))
}

/// The stories of a dossier, the best first.
fn events<'a>(
    config: &Config,
    content: &Content,
    copies: &BTreeMap<ArticleId, TextCopy>,
    threshold: f64,
    dossier: &Dossier<'a>,
) -> Vec<Event<'a>> {
    let mut by_number: BTreeMap<usize, Vec<&'a Record<'a>>> = BTreeMap::new();
    for (record, number) in dossier.records.iter().zip(&dossier.stories) {
        by_number.entry(*number).or_default().push(record);
    }
    let about = |record: &Record<'_>| record.score_on(&dossier.topic);
    let openings =
        |records: &[&'a Record<'a>]| -> Vec<&'a Opening> { records.iter().map(|record| &record.opening).collect() };
    let news = Focus::of(&openings(&dossier.records)).centroid;
    let centrality: BTreeMap<usize, f64> = by_number
        .iter()
        .map(|(number, records)| (*number, cosine(&Focus::of(&openings(records)).centroid, &news)))
        .collect();
    let most = centrality.values().copied().fold(f64::MIN_POSITIVE, f64::max);
    let event = |(number, mut records): (usize, Vec<&'a Record<'a>>)| {
        // Stable: of equal ones the oldest, as the dossier is sorted.
        records.sort_by(|one, other| about(other).total_cmp(&about(one)));
        let articles: Vec<&Article> = records.iter().map(|record| record.article).collect();
        let origins = origins(content, copies, &who_witness(&articles));
        let on_topic = records.first().map_or(0.0, |best| (about(best) / threshold / PROMINENT).min(1.0));
        let prominence = on_topic * centrality[&number] / most;
        let rank = rank(config, dossier, &articles, origins.len(), prominence);
        let since = dossier.chronicle.began(number).filter(|first| *first < dossier.period.first_day());
        Event { records, origins, rank, since }
    };
    let mut events: Vec<Event<'a>> = by_number.into_iter().map(event).collect();
    let newest = |event: &Event<'_>| {
        event.records.iter().filter_map(|record| record.article.date).map(|date| date.sort_key(&config.timezone)).max()
    };
    events.sort_by(|one, other| {
        other.rank.score.total_cmp(&one.rank.score).then_with(|| newest(other).cmp(&newest(one)))
    });
    events
}

/// What makes a story important: independent voices and outlets (each doubling counts once), how new it is, how much
/// it is about the topic and what the period's news on it is about; weighted by the site.
fn rank(config: &Config, dossier: &Dossier<'_>, articles: &[&Article], origins: usize, prominence: f64) -> Rank {
    let outlets: BTreeSet<_> = articles.iter().filter_map(|article| article.source.outlet.as_ref()).collect();
    let days = |day: NaiveDate| (day - dossier.period.first_day()).num_days() as f64;
    let newest = articles.iter().filter_map(|article| article.date?.day(&config.timezone)).max();
    let length = days(dossier.period.last_day());
    let recency = match newest {
        Some(newest) if length > 0.0 => (days(newest) / length).clamp(0.0, 1.0),
        Some(_) => 1.0,
        None => 0.0,
    };
    let Ranking { origins: by_origins, outlets: by_outlets, recency: by_recency, prominence: by_prominence } =
        config.compose.ranking;
    let score = by_origins * doublings(origins)
        + by_outlets * doublings(outlets.len())
        + by_recency * recency
        + by_prominence * prominence;
    Rank { score, origins, outlets: outlets.len(), recency, prominence }
}

/// How often one doubled gives one more than a number of things: 0 for none, 1 for one, 2 for three.
pub fn doublings(count: usize) -> f64 {
    ((count + 1) as f64).log2()
}

fn story(
    config: &Config,
    content: &Content,
    threshold: f64,
    copies: &BTreeMap<ArticleId, TextCopy>,
    dossier: &Dossier<'_>,
    event: &Event<'_>,
) -> DraftStory {
    // The oldest article gives the name that stays. Where another story has that name, too, it is the whole id.
    let mut by_date: Vec<&Record<'_>> = event.records.clone();
    by_date.sort_by_key(|record| {
        let place = dossier.records.iter().position(|other| other.article.id == record.article.id);
        (copies.contains_key(&record.article.id), place)
    });
    let short = by_date.iter().map(|record| slug(record.article));
    let whole = by_date.iter().map(|record| record.article.id.to_string());
    let slugs = short.chain(deleted_slugs(content, dossier, event)).chain(whole).collect();
    let told = told_once(copies, &event.records);
    let articles: Vec<ArticleId> = event.records.iter().map(|record| record.article.id.clone()).collect();
    let told_differently = told_differently(config, content, copies, &told);
    let turn = turn(&told);
    let mut points = points(config, dossier, threshold, &told, turn.as_ref(), &BTreeSet::new());
    in_time(&mut points, config, content);
    tell_once(config, dossier, &mut points);
    let wanted = points.len();
    told_differently.iter().for_each(|found| bring_up_to_date(&mut points, found, content));
    if points.len() < wanted {
        let gone: BTreeSet<&Citation> = told_differently.iter().flat_map(outdated).collect();
        let others = self::points(config, dossier, threshold, &told, turn.as_ref(), &gone);
        let is_new = |other: &DraftPoint| {
            !points.iter().any(|point| point.quotes(&other.citation.article, other.citation.sentence))
        };
        let others: Vec<DraftPoint> = others.into_iter().filter(is_new).take(wanted - points.len()).collect();
        points.extend(others);
        in_time(&mut points, config, content);
    }
    // What holds now comes first.
    if let Some((record, number)) = turn
        && let Some(at) = points.iter().position(|point| point.quotes(&record.article.id, number))
    {
        points[..=at].rotate_right(1);
        tell_lead(record, number, &mut points, config.compose.points);
    }
    // A heading stands over sentences of its own article, and tells no number that stands no longer where another can.
    let is_quoted = |record: &&&Record<'_>| points.iter().any(|point| point.citation.article == record.article.id);
    let outdated = |record: &&&Record<'_>| {
        told_differently.iter().flat_map(outdated).any(|citation| citation.article == record.article.id)
    };
    let fits = |record: &&&Record<'_>| fits(record, &points);
    let quoted = || told.iter().filter(is_quoted);
    let current = || quoted().filter(|record| !outdated(record));
    let says_so = |record: &&&Record<'_>| {
        let is_in_title = || takes_back(&record.article.title, record.article.language.as_ref());
        // What the article with the newest turn leads with is what the story has come to.
        let leads = || points.first().is_some_and(|first| first.quotes(&record.article.id, 1));
        turn.is_some_and(|(turn, number)| {
            turn.article.id == record.article.id && (number == 1 || is_in_title() || leads())
        })
    };
    let is_native =
        |record: &&&Record<'_>| record.article.language.as_ref().is_some_and(|language| is_of(config, language));
    let headings = [
        current().find(says_so),
        current().filter(is_native).find(fits),
        current().find(fits),
        current().next(),
        quoted().next(),
    ];
    let heading = headings.into_iter().flatten().next().unwrap_or(&told[0]);
    if !outdated(&heading) {
        tell_heading(heading, &mut points, config.compose.points);
    }
    DraftStory {
        slugs,
        heading: heading.article.title.clone(),
        points,
        paragraphs: differences(config, content, &told_differently),
        record: Some(StoryRecord {
            articles: articles.clone(),
            origins: event.origins.clone(),
            since: event.since,
            rank: event.rank,
        }),
        articles,
    }
}

/// The slugs of deleted sections on the story, by what their ledger knows of their articles: where the article that gave the slug
/// is away for a while, the story does not come back under the name of another.
fn deleted_slugs(content: &Content, dossier: &Dossier<'_>, event: &Event<'_>) -> Vec<String> {
    let place = (dossier.period, dossier.topic.clone());
    let (Some(digest), Some(ledger)) = (content.digest(&place.0, &place.1), content.ledgers.get(&place)) else {
        return Vec::new();
    };
    let is_deleted =
        |slug: &str| digest.hashes.contains_key(slug) && !digest.sections.iter().any(|section| section.slug == slug);
    let holds = |records: &[&Record<'_>], id: &ArticleId| records.iter().any(|record| record.article.id == *id);
    let is_of_event = |articles: &[ArticleId]| {
        let mut there = articles.iter().filter(|id| holds(&dossier.records, id)).peekable();
        there.peek().is_some() && there.all(|id| holds(&event.records, id))
    };
    let known = ledger.stories.iter().filter(|(slug, record)| is_deleted(slug) && is_of_event(&record.articles));
    known.map(|(slug, _)| slug.clone()).collect()
}

/// Puts the points in the order of the days on which they were told, where all days are known: who reads of a toll that rises, or of a
/// vote and its recount, reads it in the order in which it came to pass.
fn in_time(points: &mut [DraftPoint], config: &Config, content: &Content) {
    let day = |point: &DraftPoint| content.articles.get(&point.citation.article)?.date?.day(&config.timezone);
    if points.iter().all(|point| day(point).is_some()) {
        points.sort_by_key(day);
    }
}

/// Puts the first sentence of an article before the one that says what holds now, if that is another: "The union called off all strikes"
/// is what comes of what was agreed.
fn tell_lead(record: &Record<'_>, number: u32, points: &mut Vec<DraftPoint>, most: usize) {
    let stands_alone = |scored: &&Scored| scored.number == 1 && !scored.follows && !scored.leads;
    let lead =
        record.key_sentences.chosen.iter().find(stands_alone).and_then(|scored| record.article.sentence(scored.number));
    let Some(lead) = lead.filter(|_| number != 1 && most > 1) else { return };
    match points.iter().position(|point| point.quotes(&record.article.id, 1)) {
        Some(at) => points[..=at].rotate_right(1),
        None => {
            points.truncate(most - 1);
            points.insert(0, quoted(record.article, lead));
        }
    }
}

/// A sentence as a point of its own.
fn quoted(article: &Article, sentence: Sentence<'_>) -> DraftPoint {
    DraftPoint {
        text: sentence.text.to_owned(),
        citation: Citation { article: article.id.clone(), sentence: sentence.number },
        following: 0,
        more: Vec::new(),
        by_model: None,
    }
}

/// Puts before the points of an article its first sentence, if that tells what its headline says and none of them does, or not with
/// its numbers: it may not bear on the topic, but what does is not understood without it. Of too many points the article's last goes.
fn tell_heading(record: &Record<'_>, points: &mut Vec<DraftPoint>, most: usize) {
    let headline = gists([record.article.title.as_str()], record.article.language.as_ref()).remove(0);
    let is_quoted = |number: u32| points.iter().any(|point| point.quotes(&record.article.id, number));
    let chosen = || record.key_sentences.chosen.iter().zip(&record.gists);
    let fits = |gist: &Gist| headline.overlap(gist) >= FITS;
    let numbers = |gist: &Gist| headline.turns.iter().filter(|mark| gist.turns.contains(mark)).count();
    let is_lead = |scored: &Scored| scored.number == 1 && !scored.leads && !is_quoted(1);
    let Some((_, lead)) = chosen().find(|(scored, gist)| is_lead(scored) && fits(gist)) else { return };
    let mut quoted_ones = chosen().filter(|(scored, _)| is_quoted(scored.number)).map(|(_, gist)| gist);
    if quoted_ones.any(|gist| fits(gist) && numbers(gist) >= numbers(lead)) {
        return;
    }
    let Some(sentence) = record.article.sentence(1) else { return };
    let is_own = |point: &DraftPoint| point.citation.article == record.article.id;
    if points.len() >= most {
        let Some(last) = points.iter().rposition(is_own) else { return };
        points.remove(last);
    }
    let first = points.iter().position(is_own).unwrap_or(points.len());
    points.insert(first, quoted(record.article, sentence));
}

/// Whether a sentence that is quoted of an article speaks of what its headline says.
fn fits(record: &Record<'_>, points: &[DraftPoint]) -> bool {
    let headline = gists([record.article.title.as_str()], record.article.language.as_ref()).remove(0);
    let is_quoted = |number: u32| points.iter().any(|point| point.quotes(&record.article.id, number));
    let mut chosen = record.key_sentences.chosen.iter().zip(&record.gists);
    chosen.any(|(scored, gist)| is_quoted(scored.number) && headline.overlap(gist) >= FITS)
}

/// The articles of a story without those whose text another has: of each version of a text the one in which it stood first,
/// else the most important; and of the versions of one outlet only the newest, as it mends the others; nor one that its outlet put
/// right in another. Who reports comes first;
/// beside a report, what is paid for and satire tell nothing.
fn told_once<'a>(copies: &BTreeMap<ArticleId, TextCopy>, records: &[&'a Record<'a>]) -> Vec<&'a Record<'a>> {
    let mut told: Vec<&Record<'_>> = Vec::new();
    for record in records {
        let version = version_of(copies, &record.article.id);
        match told.iter().position(|other| version_of(copies, &other.article.id) == version) {
            None => told.push(record),
            Some(place) if *version == record.article.id => told[place] = record,
            Some(_) => {}
        }
    }
    let is_mended = |record: &&Record<'_>| told.iter().any(|other| mends(copies, other.article, record.article));
    let corrected: BTreeSet<&ArticleId> = records.iter().filter_map(|notice| corrected(records, notice)).collect();
    let holds = |record: &&Record<'_>| !is_mended(record) && !corrected.contains(&record.article.id);
    let mut told: Vec<&Record<'_>> = told.iter().copied().filter(holds).collect();
    told.sort_by_key(|record| distance(record));
    if told.first().is_some_and(|first| distance(first) == 0) {
        told.retain(|record| distance(record) < 2);
    }
    told
}

/// The newest article that says that something holds no longer which an earlier one may have told, with the number of the sentence
/// that says so. Of articles of one day nobody knows which is the newer; an outlet that puts itself right is no news.
fn turn<'a>(told: &[&'a Record<'a>]) -> Option<(&'a Record<'a>, u32)> {
    let says = |record: &&'a Record<'a>| -> Option<(&'a Record<'a>, u32)> {
        let language = record.article.language.as_ref();
        let chosen = || record.key_sentences.chosen.iter().filter(|scored| scored.number <= TURN_SENTENCES);
        let mut reader = Quantities::of(language);
        let mut turns = |number: u32, text: &str| {
            takes_back(text, language)
                || revised(text, &mut reader, language).is_lower()
                || number == 1 && denies(&fold(text), language)
        };
        let mut numbers: Vec<u32> = chosen().map(|scored| scored.number).collect();
        numbers.sort_unstable();
        let found = numbers
            .into_iter()
            .find(|number| record.article.sentence(*number).is_some_and(|sentence| turns(*number, sentence.text)))?;
        Some((*record, found))
    };
    let is_after = |one: &Record<'_>, other: &Record<'_>| {
        other.article.date.zip(one.article.date).is_some_and(|(before, date)| before.is_before(&date, &chrono::Utc))
    };
    let is_news = |record: &Record<'_>| !is_correction(&record.article.title);
    let (newest, number) = told
        .iter()
        .filter(|record| is_news(record) && told.iter().any(|other| is_after(record, other)))
        .filter(|record| !told.iter().any(|other| is_news(other) && is_after(other, record)))
        .find_map(says)?;
    Some((newest, number))
}

/// The article of its own outlet that a correction puts right: of the earlier ones the one of which it speaks most.
pub(super) fn corrected<'a>(records: &[&'a Record<'a>], notice: &Record<'_>) -> Option<&'a ArticleId> {
    if !is_correction(&notice.article.title) || notice.key_sentences.chosen.is_empty() {
        return None;
    }
    let outlet = notice.article.source.outlet.as_ref()?;
    let is_earlier = |record: &&&Record<'_>| {
        record.article.id != notice.article.id
            && record.article.source.outlet.as_ref() == Some(outlet)
            && !is_correction(&record.article.title)
            && notice
                .article
                .date
                .zip(record.article.date)
                .is_some_and(|(date, before)| !date.is_before(&before, &chrono::Utc))
    };
    let likeness = |record: &Record<'_>| {
        let pairs = notice.gists.iter().flat_map(|one| record.gists.iter().map(move |other| one.overlap(other)));
        pairs.fold(0.0, f64::max)
    };
    let earlier = records.iter().filter(is_earlier).map(|record| (likeness(record), &record.article.id));
    let best = earlier.max_by(|(one, first), (other, second)| one.total_cmp(other).then(second.cmp(first)))?;
    (best.0 >= FITS).then_some(best.1)
}

/// How far an article stands from what happened; what is not said to be of a kind is a report.
fn distance(record: &Record<'_>) -> u8 {
    record.article.source.genre.map_or(0, Genre::distance)
}

/// The name of a story after one of its articles: the id without its date.
fn slug(article: &Article) -> String {
    let id = article.id.as_str();
    let date = id.get(..11).filter(|start| start.ends_with('-') && start[..10].parse::<crate::model::When>().is_ok());
    date.and_then(|date| id.strip_prefix(date)).filter(|rest| !rest.is_empty()).unwrap_or(id).to_owned()
}

/// The points of a story: of the sentences that may be quoted those that bear on the topic, in the order in which their
/// articles tell them. Where none does, the best one alone says what the article is about: others would only be off the
/// topic.
fn points(
    config: &Config,
    dossier: &Dossier<'_>,
    threshold: f64,
    records: &[&Record<'_>],
    turn: Option<&(&Record<'_>, u32)>,
    gone: &BTreeSet<&Citation>,
) -> Vec<DraftPoint> {
    let mut sources: Vec<Told<'_>> = records.iter().map(|record| source(dossier, threshold, record)).collect();
    for (told, record) in sources.iter_mut().zip(records) {
        let number = turn.filter(|(turn, _)| turn.article.id == record.article.id).map(|(_, number)| *number);
        told.quotable.iter_mut().for_each(|quotable| quotable.turns = Some(quotable.scored.number) == number);
        let is_gone = |sentence: u32| {
            gone.iter().any(|citation| citation.article == record.article.id && citation.sentence == sentence)
        };
        told.quotable.retain(|quotable| !is_gone(quotable.scored.number));
    }
    let bears = |quotable: &Quotable<'_>| quotable.relevance > 0.0;
    let is_entry = |place: usize, quotable: &Quotable<'_>| {
        records[place].article.sentence(quotable.scored.number).is_some_and(|sentence| is_entry(sentence.text))
    };
    let told = |(place, source): (usize, &Told<'_>)| {
        source.quotable.iter().any(|quotable| bears(quotable) && !is_entry(place, quotable))
    };
    if sources.iter().enumerate().any(told) {
        for (place, source) in sources.iter_mut().enumerate() {
            source.quotable.retain(|quotable| quotable.turns || !is_entry(place, quotable));
        }
    }
    let bears = sources.iter().flat_map(|source| &source.quotable).any(bears);
    if bears {
        sources.iter_mut().for_each(|source| keep_relevant(&mut source.quotable));
    }
    let most = if bears { config.compose.points } else { 1 };
    passages(&sources, Most::Passages(most)).iter().filter_map(|passage| point(records, passage)).collect()
}

/// Keeps what bears on the topic, and what that needs to be understood.
fn keep_relevant(quotable: &mut Vec<Quotable<'_>>) {
    let mut keep: Vec<bool> = quotable.iter().map(|quotable| quotable.relevance > 0.0 || quotable.turns).collect();
    for index in 1..quotable.len() {
        keep[index] |= keep[index - 1] && quotable[index - 1].scored.leads;
    }
    for index in (1..quotable.len()).rev() {
        keep[index - 1] |= keep[index] && (quotable[index].scored.follows || quotable[index - 1].scored.leads);
    }
    let mut keep = keep.into_iter();
    quotable.retain(|_| keep.next().expect("there is an answer for each"));
}

fn point(records: &[&Record<'_>], passage: &Passage) -> Option<DraftPoint> {
    let article = records[passage.source].article;
    let sentences: Vec<Sentence<'_>> =
        passage.sentences.iter().map(|number| article.sentence(*number)).collect::<Option<_>>()?;
    let also = passage.also.iter().map(|(source, sentence)| (records[*source].article, *sentence));
    Some(DraftPoint {
        text: joined(sentences.iter().map(|sentence| sentence.text)),
        citation: Citation { article: article.id.clone(), sentence: *passage.sentences.first()? },
        following: passage.sentences.len() as u32 - 1,
        more: also.map(|(article, sentence)| Citation { article: article.id.clone(), sentence }).collect(),
        by_model: None,
    })
}

/// What may be quoted of one article, in the order of its text.
fn source<'a>(dossier: &Dossier<'_>, threshold: f64, record: &'a Record<'a>) -> Told<'a> {
    let place = record.topics.iter().position(|found| found.topic == dossier.topic);
    let bearing = place.and_then(|place| record.bearing.get(place));
    let quotable = |(scored, gist): (&Scored, &'a Gist)| {
        let points = bearing.and_then(|sentences| sentences.iter().find(|(number, _)| *number == scored.number));
        Quotable {
            scored: *scored,
            words: record.article.sentence(scored.number).map_or(0, |sentence| sentence.words),
            gist,
            turns: false,
            relevance: points.map_or(0.0, |(_, points)| (points / threshold).min(1.0) / shared(record, scored.number)),
        }
    };
    let mut quotable: Vec<Quotable<'_>> = record.key_sentences.chosen.iter().zip(&record.gists).map(quotable).collect();
    quotable.sort_by_key(|quotable| quotable.scored.number);
    // What a person put into the topic is about it, by whatever words.
    let by_hand = place.is_some_and(|place| record.topics[place].why != Why::ByRules);
    if by_hand && quotable.iter().all(|quotable| quotable.relevance == 0.0) {
        quotable.iter_mut().for_each(|quotable| quotable.relevance = BY_HAND);
    }
    Told { opening: &record.opening, quotable }
}

/// On how many topics of its article a sentence bears, damped: what bears on all of them is the news as a whole, and says
/// less on each.
fn shared(record: &Record<'_>, sentence: u32) -> f64 {
    let bears = |sentences: &&Vec<(u32, f64)>| sentences.iter().any(|(number, _)| *number == sentence);
    (record.bearing.iter().filter(bears).count().max(1) as f64).sqrt()
}

/// "Aristegui Noticias, 8 February 2024, sentence 4. <https://…>"
fn footnote(config: &Config, content: &Content, citation: &Citation) -> Option<String> {
    let article = content.articles.get(&citation.article)?;
    let words = wording(&config.language);
    let url = article.source.url.as_ref().map(|url| format!(" <{url}>")).unwrap_or_default();
    let published = published(config, content, article);
    let sentence = words.sentences(&[format!("{} {}", words.sentence, citation.sentence)]);
    Some(format!("{published}{}{sentence}{url}", words.comma))
}

/// "Aristegui Noticias, 8 February 2024", as Markdown.
pub(super) fn published(config: &Config, content: &Content, article: &Article) -> String {
    let words = wording(&config.language);
    let outlet = content.outlet_name(article).unwrap_or(words.no_outlet);
    let date = article.date.map(|date| when_in_words(&date, &config.language, &config.timezone));
    format!("{}{}{}", escape(outlet), words.comma, date.as_deref().unwrap_or(words.undated))
}
