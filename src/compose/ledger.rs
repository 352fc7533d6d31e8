//! A dossier and what was made of it → its ledger: what came in, what was left out and why, what went quiet.

use std::collections::{BTreeMap, BTreeSet};

use super::digest::{Event, citations, corrected, published};
use super::opening::{Gist, gists};
use super::origins::{mends, version_of};
use super::wording::wording;
use super::{Dossier, Record};
use crate::config::Config;
use crate::content::{Content, voices};
use crate::model::{
    Article, ArticleId, DraftStory, Language, Ledger, LeftOut, PeriodKind, QuietStory, Section, TextCopy, When,
    WhyLeftOut,
};
use crate::text::dates::when_in_words;
use crate::text::languages::language_name;
use crate::text::markdown::escape;
use crate::text::names::{NameKind, names};

/// A story of the period before is worth a word when it falls silent if so many articles told of it.
const MIN_ARTICLES_TO_MISS: usize = 2;
/// An article with more than this share of the words of a headline speaks of what that tells.
const SPEAKS_OF: f64 = 0.5;
/// The names of a story stand in so many of its first sentences …
const NAMING_SENTENCES: usize = 3;
/// … have so many letters, for a word of few is in many others …
const MIN_NAME_LETTERS: usize = 5;
/// … and stand in no more of the articles on other stories.
const RARE_NAME: f64 = 0.1;
/// So many articles that are not quoted are named in a digest; the others are counted by why they are not.
const NAMED: usize = 8;

/// The ledger of a digest, but for its stories: their slugs are not known yet.
pub(super) fn draft(
    config: &Config,
    copies: &BTreeMap<ArticleId, TextCopy>,
    dossier: &Dossier<'_>,
    events: &[Event<'_>],
    stories: &[DraftStory],
) -> Ledger {
    let cited: BTreeSet<ArticleId> = citations(stories).map(|citation| citation.article).collect();
    let told: BTreeSet<&ArticleId> = stories.iter().flat_map(|story| &story.articles).collect();
    let mut left_out: Vec<LeftOut> = Vec::new();
    for event in events {
        for record in event.records.iter().filter(|record| !cited.contains(&record.article.id)) {
            let id = &record.article.id;
            let twin = |other: &Record<'_>| {
                cited.contains(&other.article.id)
                    && TextCopy::first(copies, &other.article.id) == TextCopy::first(copies, id)
            };
            let why = if event.rank.score < config.compose.min_score {
                WhyLeftOut::BelowScore
            } else if event.records.iter().any(|other| twin(other) && mends(copies, other.article, record.article)) {
                WhyLeftOut::EarlierVersion
            } else if event.records.iter().any(|other| twin(other)) {
                WhyLeftOut::Copy
            } else if event.records.iter().any(|notice| corrected(&event.records, notice) == Some(id)) {
                WhyLeftOut::Corrected
            } else if record.key_sentences.chosen.is_empty() {
                WhyLeftOut::NothingToQuote
            } else if told.contains(id) {
                WhyLeftOut::OthersSayMore
            } else {
                WhyLeftOut::TooMany
            };
            left_out.push(LeftOut { article: id.clone(), why });
        }
    }
    left_out.sort_by(|one, other| (one.why, &one.article).cmp(&(other.why, &other.article)));
    Ledger { came_in: dossier.records.len(), stories: BTreeMap::new(), left_out, quiet: quiet(config, dossier) }
}

/// Stories of the topic's last period, as long ago as it may be, of whose affairs nothing came in, and of which no article
/// speaks: of the articles in another language nobody knows that here. One day of silence is none.
fn quiet(config: &Config, dossier: &Dossier<'_>) -> Vec<QuietStory> {
    let before = dossier.before.as_ref().filter(|_| dossier.period.kind() != PeriodKind::Day);
    let Some((period, before)) = before else { return Vec::new() };
    let going_on: BTreeSet<usize> = dossier.stories.iter().map(|story| dossier.chronicle.affair(*story)).collect();
    let mut silent: BTreeMap<usize, Vec<&Record<'_>>> = BTreeMap::new();
    for (record, story) in before {
        let affair = dossier.chronicle.affair(*story);
        if !going_on.contains(&affair) {
            silent.entry(affair).or_default().push(record);
        }
    }
    let about = |record: &Record<'_>| record.score_on(&dossier.topic);
    silent
        .into_iter()
        .filter(|(_, records)| records.len() >= MIN_ARTICLES_TO_MISS)
        .filter_map(|(affair, records)| {
            let last = records.iter().filter_map(|record| record.article.date?.day(&config.timezone)).max()?;
            let put_right: BTreeSet<&ArticleId> =
                records.iter().filter_map(|notice| corrected(&records, notice)).collect();
            let holds = |record: &&&Record<'_>| !put_right.contains(&record.article.id);
            // Of equal ones the first: `max_by` would give the last.
            let best = records.iter().filter(holds).rev().max_by(|one, other| about(one).total_cmp(&about(other)))?;
            let same_language = |record: &&&Record<'_>| primary(record.article) == primary(best.article);
            let to_ask = || dossier.records.iter().filter(same_language);
            let headline = gists([best.article.title.as_str()], best.article.language.as_ref()).remove(0);
            // The names are looked for only where no headline tells: that reads whole articles.
            let named = || {
                let others = before.iter().filter(|(_, story)| dossier.chronicle.affair(*story) != affair);
                let names = own_names(best.article, &others.map(|(record, _)| *record).collect::<Vec<_>>());
                to_ask().any(|record| names.iter().any(|name| is_named(name, record.article)))
            };
            let spoken_of = || to_ask().any(|record| speaks_of(record, &headline)) || named();
            let is_silent = to_ask().next().is_some() && !spoken_of();
            is_silent.then(|| QuietStory {
                heading: best.article.title.clone(),
                period: *period,
                last,
                articles: records.iter().map(|record| record.article.id.clone()).collect(),
            })
        })
        .collect()
}

fn primary(article: &Article) -> Option<String> {
    article.language.as_ref().map(Language::primary)
}

/// Whether the start of an article has most of the words of another's headline: then it speaks of the same, whatever it
/// tells of it.
fn speaks_of(record: &Record<'_>, headline: &Gist) -> bool {
    let stands = |(term, _): &&(u32, u32)| record.opening.terms.binary_search_by_key(term, |(mark, _)| *mark).is_ok();
    headline.terms.iter().filter(stands).count() as f64 > headline.terms.len() as f64 * SPEAKS_OF
}

/// The names at the head of an article that hardly any of the others has: the ship, the firm, the village of a story; and its people,
/// however many write of them.
fn own_names(article: &Article, others: &[&Record<'_>]) -> Vec<String> {
    let first = article.body.sentences().take(NAMING_SENTENCES).map(|sentence| sentence.text);
    let found = first.flat_map(|text| names(text, article.language.as_ref()));
    let found: BTreeMap<String, bool> = found
        .filter(|name| name.text.chars().count() >= MIN_NAME_LETTERS)
        .map(|name| {
            let person =
                name.kind == NameKind::Person || name.kind == NameKind::Other && has_surname(&name.text, article);
            (name.text, person)
        })
        .collect();
    let rare = |name: &str| {
        let count = others.iter().filter(|record| is_named(name, record.article)).count();
        count as f64 <= others.len() as f64 * RARE_NAME
    };
    found.into_iter().filter(|(name, person)| *person || rare(name)).map(|(name, _)| name).collect()
}

/// Whether an article goes on to name somebody by the last word of a name alone, as it does with people: Henrik Vossberg, Vossberg.
fn has_surname(name: &str, article: &Article) -> bool {
    let Some((_, last)) = name.rsplit_once(' ') else { return false };
    let count = |text: &str, of: &str| text.matches(of).count();
    article.body.sentences().any(|sentence| count(sentence.text, last) > count(sentence.text, name))
}

/// Whether an article names somebody or something.
fn is_named(name: &str, article: &Article) -> bool {
    article.title.contains(name) || article.body.sentences().any(|sentence| sentence.text.contains(name))
}

/// The section that tells in words what a digest rests on.
pub(super) fn in_words(
    config: &Config,
    content: &Content,
    copies: &BTreeMap<ArticleId, TextCopy>,
    dossier: &Dossier<'_>,
    stories: &[DraftStory],
    ledger: &Ledger,
) -> Option<DraftStory> {
    if stories.is_empty() {
        return None;
    }
    let words = wording(&config.language);
    let mut paragraphs = vec![statement(config, content, copies, dossier, ledger)];
    let line = |left_out: &LeftOut| -> Option<String> {
        let article = content.articles.get(&left_out.article)?;
        let mut why = words.why(left_out.why).to_owned();
        let version = content.articles.get(version_of(copies, &article.id));
        let of = match left_out.why {
            WhyLeftOut::EarlierVersion => {
                let later = dossier.records.iter().map(|record| record.article);
                later.rev().find(|other| mends(copies, other, article))
            }
            WhyLeftOut::Corrected => {
                let mut notices = dossier.records.iter();
                let notice = notices.find(|notice| corrected(&dossier.records, notice) == Some(&article.id));
                notice.map(|notice| notice.article)
            }
            // A version of its own is no copy of another.
            _ => version.filter(|version| version.id != article.id),
        };
        if let Some(of) = of {
            why.push_str(&words.in_brackets(&named(config, content, of)));
        }
        Some(format!("- {}{}{why}", named(config, content, article), words.colon))
    };
    if !ledger.left_out.is_empty() {
        let mut lines: Vec<String> = ledger.left_out.iter().take(NAMED).filter_map(line).collect();
        let mut others: BTreeMap<WhyLeftOut, usize> = BTreeMap::new();
        ledger.left_out.iter().skip(NAMED).for_each(|left_out| *others.entry(left_out.why).or_default() += 1);
        lines.extend(others.iter().map(|(why, count)| format!("- +{count}{}{}", words.colon, words.why(*why))));
        paragraphs.push(format!("{}{}", words.not_quoted, words.colon.trim_end()));
        paragraphs.push(lines.join("\n"));
    }
    if !ledger.quiet.is_empty() {
        let line = |quiet: &QuietStory| {
            let last = when_in_words(&When::Day(quiet.last), &config.language, &config.timezone);
            let gap = if words.last_heard.ends_with('：') { "" } else { " " };
            let last = words.in_brackets(&format!("{}{gap}{last}", words.last_heard));
            format!("- {}{last}", escape(&quiet.heading))
        };
        paragraphs.push(format!("{}{}", words.gone_quiet, words.colon.trim_end()));
        paragraphs.push(ledger.quiet.iter().map(line).collect::<Vec<_>>().join("\n"));
    }
    Some(DraftStory {
        slugs: vec![Section::SOURCES.to_owned()],
        heading: words.rests_on.to_owned(),
        articles: Vec::new(),
        points: Vec::new(),
        paragraphs,
        record: None,
    })
}

/// "Articles: 7, quoted: 4. Outlets: 5. Independent origins: 3. Languages: en, it. Agencies: EFE."
fn statement(
    config: &Config,
    content: &Content,
    copies: &BTreeMap<ArticleId, TextCopy>,
    dossier: &Dossier<'_>,
    ledger: &Ledger,
) -> String {
    let words = wording(&config.language);
    let colon = words.colon;
    let articles = || dossier.records.iter().map(|record| record.article);
    let mut facts = vec![format!(
        "{}{colon}{}{}{}{colon}{}",
        words.articles,
        ledger.came_in,
        words.comma,
        words.quoted,
        ledger.came_in - ledger.left_out.len()
    )];
    let outlets: BTreeSet<_> = articles().filter_map(|article| article.source.outlet.as_ref()).collect();
    if !outlets.is_empty() {
        facts.push(format!("{}{colon}{}", words.outlets, outlets.len()));
    }
    let all: Vec<&Article> = articles().collect();
    facts.push(format!("{}{colon}{}", words.origins, voices(content, copies, &all)));
    let listed = |name: &str, values: BTreeSet<String>, least: usize| {
        let values: Vec<String> = values.iter().map(|value| escape(value)).collect();
        (values.len() >= least).then(|| format!("{name}{colon}{}", values.join(words.comma)))
    };
    let languages = articles().filter_map(|article| article.language.as_ref()).map(|language| {
        // Where the words around are English for want of better ones, so are the names.
        let within = Language::new(words.language).expect("the language of the words");
        language_name(language, &within).map_or_else(|| language.primary(), str::to_owned)
    });
    facts.extend(listed(words.languages, languages.collect(), 2));
    let agencies = articles().flat_map(|article| article.source.agencies.iter().cloned());
    facts.extend(listed(words.agencies, agencies.collect(), 1));
    words.sentences(&facts)
}

/// "*Title*, Outlet, 8 February 2024".
fn named(config: &Config, content: &Content, article: &Article) -> String {
    let comma = wording(&config.language).comma;
    format!("*{}*{comma}{}", escape(&article.title), published(config, content, article))
}
