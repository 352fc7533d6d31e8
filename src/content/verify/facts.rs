//! A statement or heading that an editor wrote → the names, numbers and dates in it that no cited sentence holds.
//!
//! Every doubt speaks for the editor: what a rule may have read wrongly, here or there, is no warning.

mod forms;
mod numbers;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::{Datelike, NaiveDate, Utc, Weekday};

use crate::content::Content;
use crate::model::{Article, ArticleId, Citation, Digest, Language, Point, Section};
use crate::note::{Note, Place, Rule};
use crate::text::language::detect;
use crate::text::names::{Name, names, names_of_article};
use crate::text::quantities::{DateMention, Decimal, Quantity, Unit, dates_in, quantities};
use crate::text::words::{fold, word_indices, words};
use forms::{Clock, clock_of, clocks, is_share_in, short_date_of};
use numbers::{Agreement, agreement, sums};

/// Numbers in words up to this are often an editor's own count.
const COUNTED_BY_EDITORS: i64 = 3;
/// How many days a date may lie from that of the article whose sentence says "on Tuesday" or "yesterday".
const NEAR_DAYS: i64 = 8;
/// The longest statement that is looked at, in bytes: each thing that it says is sought in all that it cites.
const MAX_STATEMENT_BYTES: usize = 20_000;
/// The language of fewer words is often taken for another's: names have none.
const MIN_WORDS_TO_DETECT: usize = 12;
/// How many letters two words share at their start that may be of one name: "Iran", "Iranian".
const STEM_CHARS: usize = 4;

/// A warning for each name, number and date of a statement that stands in none of the sentences that it cites.
///
/// Numbers are compared as values, names by their keys, dates by what is stated. A statement in another language than
/// its sentence is compared by numbers, by days, and by names that all languages know.
pub(super) fn unfounded(content: &Content, digest: &Digest, section: &Section, point: &Point) -> Vec<Note> {
    let sources: Option<Vec<Source<'_>>> =
        point.citations.iter().map(|citation| Source::of(content, citation)).collect();
    // An article that could not be read is told elsewhere.
    let Some(sources) = sources else { return Vec::new() };
    if point.text.len() > MAX_STATEMENT_BYTES {
        let note = Note::warning("a statement that is too long to be held against what it cites");
        let note = note.at(Place::spot(&digest.file, &digest.text, point.line, 1, usize::MAX));
        return vec![note.of(Rule::UnfoundedFact).hint("part it into several, each with its citations")];
    }
    let looked: Vec<String> = point.citations.iter().map(Citation::to_string).collect();
    let (cited, looked_at) = match &sources[..] {
        [source] => ("the sentence that is cited", format!("looked at {}: “{}”", looked[0], source.text)),
        _ => ("any sentence that is cited", format!("looked at {}", looked.join(", "))),
    };
    let own = language_of(&point.text, section);
    let given = [digest.title.as_str(), section.heading.as_str()];
    let missing = missing(digest, point, &given, own, &sources);
    missing.into_iter().map(|missing| missing.note(cited).hint(&looked_at)).collect()
}

/// The same for a heading that is none of an article's: it sums up, so it may say what any sentence of the articles says
/// that are cited below it, and what their titles say.
pub(super) fn unfounded_heading(content: &Content, digest: &Digest, section: &Section) -> Vec<Note> {
    // Clipsheet's own heading may be the title of an article of the story that is not cited.
    if content.articles.values().any(|article| article.title == section.heading) {
        return Vec::new();
    }
    let cited = section.citations();
    let articles: BTreeMap<&ArticleId, &Article> =
        cited.filter_map(|citation| content.articles.get(&citation.article)).map(|own| (&own.id, own)).collect();
    let sources: Vec<Source<'_>> = articles.values().flat_map(|article| Source::all_of(content, article)).collect();
    if sources.is_empty() {
        return Vec::new();
    }
    let heading = Point { text: section.heading.clone(), citations: Vec::new(), by_model: None, line: section.line };
    let own = language_of(&section.heading, section);
    let missing = missing(digest, &heading, &[&digest.title], own, &sources);
    let looked: Vec<&str> = articles.keys().map(|id| id.as_str()).collect();
    let hint = format!("looked at all of {}", looked.join(", "));
    missing.into_iter().map(|missing| missing.note("the articles that are cited below it").hint(&hint)).collect()
}

/// The language of a statement: its own where it is long enough to tell, else that of its section.
fn language_of(text: &str, section: &Section) -> Option<Language> {
    let own = || detect(text).filter(|_| words(text).len() >= MIN_WORDS_TO_DETECT);
    own().or_else(|| detect(section.markdown()))
}

/// What a statement says and no source does.
struct Missing<'a> {
    word: &'a str,
    what: &'static str,
    place: Place,
}

impl Missing<'_> {
    fn note(self, sources: &str) -> Note {
        let note = Note::warning(format!("`{}` does not stand in {sources}", self.word)).at(self.place);
        note.of(Rule::UnfoundedFact).label(format!("this {}", self.what))
    }
}

/// What a statement says and none of its sources does. `given` needs no source here: it has its own.
fn missing<'a>(
    digest: &'a Digest,
    point: &'a Point,
    given: &[&str],
    own: Option<Language>,
    sources: &[Source<'_>],
) -> Vec<Missing<'a>> {
    let own = own.or_else(|| sources.first().and_then(|source| source.language().cloned()));
    let quantities = quantities(&point.text, own.as_ref());
    let statement = Statement { digest, point, given, language: own.as_ref(), quantities, sources };
    let mut missing: Vec<(Range<usize>, &'static str)> = Vec::new();
    if !is_title_case(&point.text) {
        missing.extend(statement.names().into_iter().map(|range| (range, "name")));
    }
    missing.extend(statement.numbers().into_iter().map(|range| (range, "number")));
    missing.extend(statement.dates().into_iter().map(|range| (range, "date")));
    missing.sort_by_key(|(range, _)| range.start);
    missing.dedup_by(|next, kept| next.0.start < kept.0.end);
    let found = |(range, what): (Range<usize>, _)| Missing {
        word: &point.text[range.clone()],
        what,
        place: statement.place(&range),
    };
    missing.into_iter().map(found).collect()
}

/// Whether nearly all words have a capital, so that none tells a name.
fn is_title_case(text: &str) -> bool {
    let long: Vec<&str> = words(text).into_iter().filter(|word| word.chars().count() > 3).collect();
    let capitals = long.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    long.len() >= 4 && capitals * 10 >= long.len() * 8
}

/// A cited sentence, or the title of its article.
struct Source<'a> {
    article: &'a Article,
    text: &'a str,
    outlet: Option<&'a str>,
    names: Vec<Name>,
    /// All words, folded.
    words: BTreeSet<String>,
    quantities: Vec<Quantity>,
    /// The words that belong to no quantity and no date.
    unread: BTreeSet<&'a str>,
    dates: Vec<DateMention>,
    clocks: Vec<Clock>,
}

impl<'a> Source<'a> {
    fn of(content: &'a Content, citation: &Citation) -> Option<Self> {
        let article = content.articles.get(&citation.article)?;
        let text = article.sentence(citation.sentence)?.text;
        let language = article.language.as_ref();
        let place = article.body.sentences().position(|sentence| sentence.number == citation.sentence)?;
        let all = names_of_article(article.body.sentences().map(|sentence| sentence.text), language);
        let names = all.into_iter().filter(|(index, _)| *index == place).map(|(_, name)| name).collect();
        Some(Self::read(content, article, text, names))
    }

    /// The title and all sentences of an article.
    fn all_of(content: &'a Content, article: &'a Article) -> Vec<Self> {
        let language = article.language.as_ref();
        let texts = || article.body.sentences().map(|sentence| sentence.text);
        let mut by_sentence: BTreeMap<usize, Vec<Name>> = BTreeMap::new();
        for (index, name) in names_of_article(texts(), language) {
            by_sentence.entry(index).or_default().push(name);
        }
        let title = Self::read(content, article, &article.title, names(&article.title, language));
        let sentences = texts()
            .enumerate()
            .map(|(index, text)| Self::read(content, article, text, by_sentence.remove(&index).unwrap_or_default()));
        std::iter::once(title).chain(sentences).collect()
    }

    fn read(content: &'a Content, article: &'a Article, text: &'a str, names: Vec<Name>) -> Self {
        let language = article.language.as_ref();
        let dates = dates_in(text, language);
        let quantities = quantities(text, language);
        let read: Vec<&Range<usize>> =
            quantities.iter().map(|quantity| &quantity.number).chain(dates.iter().map(|date| &date.range)).collect();
        let is_unread = |(at, _): &(usize, &str)| !read.iter().any(|range| range.contains(at));
        Self {
            article,
            text,
            outlet: content.outlet_name(article),
            names,
            words: words(text).into_iter().map(fold).collect(),
            unread: word_indices(text).filter(is_unread).map(|(_, word)| word).collect(),
            quantities,
            dates,
            clocks: clocks(text).into_iter().map(|(_, clock)| clock).collect(),
        }
    }

    fn language(&self) -> Option<&Language> {
        self.article.language.as_ref()
    }

    /// Whether a word of capitals is made of the initials of capitalised words that stand in a row here, or of nearly so
    /// many: "WHO" of "the World Health Organization", "ONS" of "the Office for National Statistics".
    fn spells(&self, word: &str) -> bool {
        let is_acronym = (2..=6).contains(&word.len()) && word.bytes().all(|letter| letter.is_ascii_uppercase());
        let initials: String = words(self.text)
            .into_iter()
            .filter_map(|word| word.chars().next())
            .filter(|letter| letter.is_ascii_uppercase())
            .collect();
        is_acronym && initials.contains(word)
    }

    fn day(&self) -> Option<NaiveDate> {
        self.article.date.and_then(|date| date.day(&Utc))
    }

    /// Whether a word of the sentence, or of a full name that a surname in it stands for, is this one or of its stem.
    fn has_word(&self, word: &str) -> bool {
        let stem: String = word.chars().take(STEM_CHARS).collect();
        let long = stem.chars().count() == STEM_CHARS;
        self.words.iter().any(|own| own == word || long && own.starts_with(&stem))
            || self.names.iter().any(|name| name.key.split(' ').any(|own| own == word))
    }
}

struct Statement<'a> {
    digest: &'a Digest,
    point: &'a Point,
    given: &'a [&'a str],
    language: Option<&'a Language>,
    quantities: Vec<Quantity>,
    sources: &'a [Source<'a>],
}

impl Statement<'_> {
    /// The names that no cited sentence holds.
    fn names(&self) -> Vec<Range<usize>> {
        let mut given: BTreeSet<String> = BTreeSet::new();
        given.extend(self.given.iter().flat_map(|text| words(text)).map(fold));
        let outlets = self
            .sources
            .iter()
            .flat_map(|source| [source.outlet, source.article.source.agencies.first().map(String::as_str)]);
        given.extend(outlets.flatten().flat_map(words).map(fold));
        given.extend(
            self.sources.iter().flat_map(|source| &source.article.authors).flat_map(|author| words(author)).map(fold),
        );
        // German writes what is counted with a capital: "58 Millionen Euro".
        let is_counted = |name: &Name| {
            let apart =
                |quantity: &Quantity| quantity.range.end <= name.range.start || name.range.end <= quantity.range.start;
            !self.quantities.iter().all(apart)
        };
        let found = names(&self.point.text, self.language).into_iter().filter(|name| !is_counted(name));
        found
            .filter(|name| !self.sources.iter().any(|source| self.holds(source, name, &given)))
            .map(|name| name.range)
            .collect()
    }

    fn holds(&self, source: &Source<'_>, name: &Name, given: &BTreeSet<String>) -> bool {
        if source.names.iter().any(|own| own.key == name.key) {
            return true;
        }
        let primary = |language: Option<&Language>| language.map(Language::primary);
        if primary(self.language) != primary(source.language()) {
            // Another language may call a country by an adjective that the rules do not know.
            let shared_by_all = name.is_known() && !name.key.starts_with(|letter: char| letter.is_ascii_uppercase());
            let has_known = source.names.iter().any(|own| own.key.starts_with("city:") || own.key.starts_with("org:"));
            return !(shared_by_all && has_known);
        }
        if source.spells(&name.text) {
            return true;
        }
        let parts: Vec<String> = words(&name.text).into_iter().map(fold).collect();
        let stands = |word: &String| word.chars().count() < 3 || given.contains(word) || source.has_word(word);
        // The first word of a statement may be any word.
        let first = usize::from(name.range.start == 0 && parts.len() > 1);
        parts.iter().skip(first).all(stands)
    }

    /// The numbers that no cited sentence holds.
    fn numbers(&self) -> Vec<Range<usize>> {
        let text = &self.point.text;
        let found = &self.quantities;
        // The second word of "por ciento" is a number, too, where it stands alone.
        let in_unit = |number: &Range<usize>| {
            let around = |other: &Quantity| other.number.end <= number.start && number.end <= other.range.end;
            found.iter().any(around)
        };
        let alone = found.iter().filter(|quantity| !in_unit(&quantity.number));
        let agrees = |quantity: &&Quantity| self.sources.iter().map(|source| self.counts(source, quantity)).max();
        let is_part = |quantity: &&Quantity| {
            let pairs = found.windows(2).filter(|pair| pair.contains(quantity));
            pairs.filter_map(|pair| sums(text, &pair[0], &pair[1])).flatten().any(|sum| self.says_number(sum))
        };
        alone
            .filter(|quantity| !is_part(quantity))
            .filter_map(|quantity| match agrees(&quantity)? {
                Agreement::Same => None,
                Agreement::OtherUnit => Some(quantity.range.clone()),
                Agreement::Other => Some(quantity.number.clone()),
            })
            .collect()
    }

    /// Whether any cited sentence gives this number.
    fn says_number(&self, number: Decimal) -> bool {
        let mut given = self.sources.iter().flat_map(|source| &source.quantities);
        given.any(|quantity| quantity.written == number || quantity.value == number)
    }

    /// Whether a sentence says what a number says together with what stands around it, in another form.
    fn says_otherwise(&self, source: &Source<'_>, quantity: &Quantity) -> bool {
        let text = &self.point.text;
        let is_stated = |(day, month): (u32, u32)| {
            let date = DateMention { range: 0..0, year: None, month: Some(month), day: Some(day), weekday: None };
            dated(source, &date)
        };
        clock_of(text, quantity).is_some_and(|clock| source.clocks.contains(&clock))
            || short_date_of(text, &quantity.number, self.language)
                .is_some_and(|dates| dates.into_iter().any(is_stated))
            || is_share_in(quantity, source.text)
    }

    fn counts(&self, source: &Source<'_>, quantity: &Quantity) -> Agreement {
        let printed = &self.point.text[quantity.number.clone()];
        let in_words = !printed.contains(char::is_numeric);
        if in_words && quantity.written <= Decimal::whole(COUNTED_BY_EDITORS) {
            return Agreement::Same;
        }
        let stated = source.quantities.iter().map(|other| agreement(quantity, other)).max();
        if let Some(stated) = stated.filter(|stated| *stated != Agreement::Other) {
            return stated;
        }
        let year = source.article.date.map(|date| i64::from(date.year_and_month(&Utc).0));
        let is = |number: i64| quantity.written == Decimal::whole(number);
        let of_dates = source.dates.iter().flat_map(|date| [date.day.map(i64::from), date.year.map(i64::from)]);
        // `14m` may be metres or millions.
        let glued = self.point.text[quantity.number.end..].starts_with(char::is_alphabetic);
        let may_be_of_date = matches!(quantity.unit, Unit::Bare | Unit::Count(_));
        let founded = year.is_some_and(is)
            || may_be_of_date && of_dates.flatten().any(is)
            || source.unread.contains(&printed)
            || glued && source.words.contains(printed)
            || self.given.iter().any(|text| words(text).contains(&printed))
            || self.says_otherwise(source, quantity);
        if founded { Agreement::Same } else { Agreement::Other }
    }

    /// The dates that no cited sentence states, and that are not near the day of a cited article; the weekdays where each
    /// sentence names other days.
    fn dates(&self) -> Vec<Range<usize>> {
        let stands = |date: &DateMention| match date.month {
            Some(_) => self.sources.iter().any(|source| dated(source, date)),
            None => on_weekday(self.sources, date),
        };
        let found = dates_in(&self.point.text, self.language).into_iter();
        found.filter(|date| !stands(date)).map(|date| date.range).collect()
    }

    /// Where a stretch of the statement stands in the file.
    fn place(&self, range: &Range<usize>) -> Place {
        let (digest, line) = (self.digest, self.point.line);
        let from: usize = digest.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let rest = &digest.text[from.min(digest.text.len())..];
        // The words may stand more than once: the statement tells the how manieth is meant.
        let word = &self.point.text[range.clone()];
        let earlier = self.point.text[..range.start].matches(word).count();
        match rest.match_indices(word).nth(earlier) {
            Some((at, _)) => Place::bytes(&digest.file, &digest.text, from + at, from + at + word.len()),
            None => Place::spot(&digest.file, &digest.text, line, 1, usize::MAX),
        }
    }
}

/// Whether a cited sentence names the weekday, or a day of the month that is one, or none names any day.
fn on_weekday(sources: &[Source<'_>], date: &DateMention) -> bool {
    let weekdays = |source: &Source<'_>| -> Vec<Weekday> {
        let year = source.article.date.map(|date| date.year_and_month(&Utc).0);
        let weekday = |own: &DateMention| {
            let day = || NaiveDate::from_ymd_opt(own.year.or(year)?, own.month?, own.day?);
            own.weekday.or_else(|| Some(day()?.weekday()))
        };
        source.dates.iter().filter_map(weekday).collect()
    };
    let named: Vec<Weekday> = sources.iter().flat_map(weekdays).collect();
    date.weekday.is_none_or(|weekday| named.is_empty() || named.contains(&weekday))
}

/// Whether a cited sentence states the date, or its article is so near that it may say it in other words.
fn dated(source: &Source<'_>, date: &DateMention) -> bool {
    let agrees = |own: Option<i64>, other: Option<i64>| own.zip(other).is_none_or(|(own, other)| own == other);
    let stated = source.dates.iter().any(|own| {
        own.month.is_some()
            && agrees(own.year.map(i64::from), date.year.map(i64::from))
            && agrees(own.month.map(i64::from), date.month.map(i64::from))
            && agrees(own.day.map(i64::from), date.day.map(i64::from))
    });
    // "From 10 to 12 March" states one date and one number.
    let of_range = || {
        let same_month = source.dates.iter().any(|own| own.month.is_some() && own.month == date.month);
        date.year.is_none() && same_month && date.day.is_some_and(|day| source.words.contains(&day.to_string()))
    };
    if stated || of_range() {
        return true;
    }
    let Some(article) = source.article.date else { return false };
    let (year, month) = article.year_and_month(&Utc);
    match (date.month, date.day) {
        (Some(own), Some(day)) => {
            let Some(published) = source.day() else {
                return month.is_none_or(|month| month == own);
            };
            let stated = NaiveDate::from_ymd_opt(date.year.unwrap_or(published.year()), own, day);
            // The sentence states another day: then this is not the editor's reading of "on Tuesday".
            let other = source.dates.iter().any(|own| own.day.is_some());
            !other && stated.is_some_and(|stated| (published - stated).num_days().abs() <= NEAR_DAYS)
        }
        (own, None) => (date.year.is_none_or(|own| own == year)) && agrees(own.map(i64::from), month.map(i64::from)),
        (None, Some(_)) => true,
    }
}
