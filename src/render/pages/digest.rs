//! A digest → its page, its part of an edition, its part of a topic's page.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use tera::Context;

use crate::content::{labels, voices};
use crate::model::{Article, ArticleId, Citation, Digest, Keeper, Language, Point, Section, StoryRecord, Task, When};
use crate::note::Note;
use crate::render::cite::json_ld::{self, Report};
use crate::render::exports;
use crate::render::feeds::Channel;
use crate::render::html::{Headings, escape, without_tags};
use crate::render::site::{Numbers, Site, capital, citations, each_once, isolated, link};
use crate::render::told;
use crate::render::view::{DigestPartView, DigestView, LinkView, MarkView, PointView, Shell, StoryView, TextPartView};
use crate::text::dates::{days_in_words, when_in_words};
use crate::text::reading;
use crate::text::sentences::joined;

/// The most stories of which a digest's data holds the first point, where it does not hold all of them.
const SHORT_POINTS: usize = 5;

/// What a page says already, so that it need not say it again.
#[derive(Debug, Default)]
pub struct Said<'a> {
    points: BTreeSet<&'a Citation>,
    headings: BTreeSet<&'a str>,
}

/// How much of a digest a page shows: the first stories, and of each the first points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The most stories.
    pub stories: usize,
    /// The most points of a story that Clipsheet tells.
    pub points: usize,
}

impl Share {
    /// All of it.
    pub const ALL: Self = Self { stories: usize::MAX, points: usize::MAX };
}

/// The template of the page.
pub const TEMPLATE: &str = "digest.html";

/// The page of a digest. What is dear and what its template does not print is left empty.
pub fn view<'a>(site: &Site<'a>, digest: &'a Digest) -> Result<DigestView, Note> {
    let topic = site.topic_name(&digest.topic);
    let edition = link(&site.period_name(&digest.period), &site.edition_url(&digest.period));
    let path = format!("{}/", digest.period.digest_address(&digest.topic));
    let days = days_in_words(&digest.period, site.language());
    let about = site.strings.fill("say_digest_about", &[("topic", &topic), ("days", &days)]);
    let mut shell = site.shell("digest", &digest.title, &about, &path, vec![edition.clone()]);
    let corrected = site.corrections.of_digest(&digest.period, &digest.topic);
    let quoted = digest.stories().filter(|section| section.keeper == Keeper::Clipsheet);
    let short: Vec<&Point> = quoted.filter_map(|section| section.points.first()).take(SHORT_POINTS).collect();
    if site.theme.prints(TEMPLATE, "json_ld") {
        let beside = exports::linked_data_of_digest(site, digest);
        shell.page.json_ld = json_ld::report(site, &Report::digest(site, &[digest]), &short, beside);
    }
    shell.page.alternates.extend(Channel::Topic(&digest.topic).alternates(site));
    shell.page.alternates.extend(exports::of_digest(site, &digest.period, &digest.topic));
    let mut numbers = Numbers::default();
    let about_itself = |slug: &str| digest.sections.iter().find(|section| section.slug == slug);
    let lead = match about_itself(Section::IN_SHORT) {
        Some(section) => Some(story(site, digest, section, &shell, &mut numbers, &mut Said::default(), usize::MAX)?),
        None => None,
    };
    let part = part(site, digest, &topic, &shell, &mut numbers, &mut Said::default(), Share::ALL)?;
    // What it cites is counted, whoever prints it.
    let is_needed =
        |section: &&Section| site.theme.prints(TEMPLATE, "rests_on") || !labels(section.markdown()).is_empty();
    let rests_on = match about_itself(Section::SOURCES).filter(is_needed) {
        Some(section) => Some(TextPartView {
            heading: section.heading.clone(),
            html: editor_html(site, section.markdown(), &shell, &mut numbers)?,
        }),
        None => None,
    };
    let same = site.digests_of(&digest.topic, digest.period.kind());
    let at = same.binary_search(&digest.period).unwrap_or_default();
    let neighbour = |index: Option<usize>| {
        let period = same.get(index?)?;
        Some(link(&site.period_name(period), &site.digest_url(period, &digest.topic)))
    };
    let beside = site.editions[&digest.period]
        .iter()
        .filter(|other| other.topic != digest.topic)
        .map(|other| link(&site.topic_name(&other.topic), &site.digest_url(&other.period, &other.topic)))
        .collect();
    Ok(DigestView {
        heading: unbroken(&digest.title, &site.period_in_sentence(&digest.period)),
        topic: link(&topic, &site.topic_url(&digest.topic)),
        edition,
        facts: facts(site, digest, &part, lead.as_slice()),
        version: site.version(corrected),
        lead,
        digest: part,
        rests_on,
        sources: numbers.sources(site),
        previous: neighbour(at.checked_sub(1)),
        next: neighbour(Some(at + 1)),
        beside,
        shell,
    })
}

/// The title of a digest with its period, where that stands at the end, as one word: no line breaks inside a date.
fn unbroken(title: &str, period: &str) -> String {
    match title.strip_suffix(period) {
        Some(topic) => topic.to_owned() + &period.replace(' ', "\u{a0}"),
        None => title.to_owned(),
    }
}

/// A digest as a part of a page, under `heading`. `said` holds what the page says already: of the points of a story only
/// the new ones are shown, unless none is new; what is shown is added. What `share` leaves out is told of.
pub fn part<'a>(
    site: &Site<'a>,
    digest: &'a Digest,
    heading: &str,
    shell: &Shell,
    numbers: &mut Numbers<'a>,
    said: &mut Said<'a>,
    share: Share,
) -> Result<DigestPartView, Note> {
    let preamble_html =
        if digest.preamble.is_empty() { String::new() } else { editor_html(site, &digest.preamble, shell, numbers)? };
    let shown = digest.stories().take(share.stories);
    let stories = shown
        .map(|section| story(site, digest, section, shell, numbers, said, share.points))
        .collect::<Result<_, _>>()?;
    let stories_left = digest.stories().count().saturating_sub(share.stories);
    let is_cut = |section: &Section| section.keeper == Keeper::Clipsheet && section.points.len() > share.points;
    let more = (stories_left > 0 || digest.stories().any(is_cut)).then(|| {
        let note = match stories_left {
            0 => site.strings.get("say_in_full"),
            _ => site.strings.count("more_stories", stories_left),
        };
        LinkView { note, ..named_link(site, digest) }
    });
    Ok(DigestPartView {
        id: digest.topic.to_string(),
        heading: heading.to_owned(),
        url: site.digest_url(&digest.period, &digest.topic),
        preamble_html,
        stories,
        more,
    })
}

fn story<'a>(
    site: &Site<'a>,
    digest: &'a Digest,
    section: &'a Section,
    shell: &Shell,
    numbers: &mut Numbers<'a>,
    said: &mut Said<'a>,
    most_points: usize,
) -> Result<StoryView, Note> {
    let articles: Vec<&Article> = cited(site, [section]);
    let (language, dir) = site.foreign_heading(section);
    let points = match section.keeper {
        Keeper::Clipsheet => points(site, digest, section, numbers, said, most_points),
        Keeper::Editor => Vec::new(),
    };
    let html = match section.keeper {
        Keeper::Clipsheet => String::new(),
        Keeper::Editor => editor_html(site, section.markdown(), shell, numbers)?,
    };
    let of_site = site.language();
    // What an editor keeps stands in their text already.
    let differences: &[Point] = if section.keeper == Keeper::Clipsheet { &section.differences } else { &[] };
    let quoted_lines: Vec<String> = match differences {
        [] => Vec::new(),
        _ => {
            let quoted = section.markdown().lines().filter(|line| line.starts_with('>') || line.is_empty());
            quoted.map(|line| side_isolated(line, of_site)).collect()
        }
    };
    let record = record(site, digest, section);
    let differences_html = editor_html(site, &quoted_lines.join("\n"), shell, numbers)?;
    let side = |point| {
        let view = self::point(site, point, numbers);
        PointView { text: side_isolated(&view.text, of_site), ..view }
    };
    let differences = differences.iter().map(side).collect();
    Ok(StoryView {
        id: section.anchor(),
        heading: section.heading.clone(),
        again: !said.headings.insert(&section.heading),
        language,
        dir,
        points,
        html,
        differences_html,
        differences,
        edited: section.keeper == Keeper::Editor,
        note: story_note(site, &articles, record),
        status: status(site, digest, record),
    })
}

/// What one side says, `“140 families” (Port Amber Courier, 2 April 2031)`, so that words written the other way round do not
/// pull what stands beside them to their side.
fn side_isolated(line: &str, language: &Language) -> String {
    let parts = || {
        let (before, rest) = line.split_once('“')?;
        let (value, rest) = rest.rsplit_once("” (")?;
        let end = rest.rfind(')')?;
        let outlet = rest[..end].rfind([',', '،', '，', '、']).unwrap_or(end);
        let (value, name) = (isolated(value, language), isolated(&rest[..outlet], language));
        Some(format!("{before}“{value}” ({name}{}", &rest[outlet..]))
    };
    parts().unwrap_or_else(|| line.to_owned())
}

fn points<'a>(
    site: &Site<'a>,
    digest: &'a Digest,
    section: &'a Section,
    numbers: &mut Numbers<'a>,
    said: &mut Said<'a>,
    most: usize,
) -> Vec<PointView> {
    let is_new = |point: &&Point| point.citations.first().is_some_and(|first| !said.points.contains(first));
    let mut shown: Vec<&Point> = section.points.iter().filter(is_new).collect();
    if shown.is_empty() {
        shown = section.points.iter().collect();
    }
    shown.truncate(most);
    said.points.extend(shown.iter().filter_map(|point| point.citations.first()));
    let view = |point| match section.is_story() {
        true => self::point(site, point, numbers),
        false => point_in_short(site, digest, point, numbers),
    };
    shown.into_iter().map(view).collect()
}

/// A point with its marks; what a model translated has the original beside it.
pub fn point<'a>(site: &Site<'a>, point: &'a Point, numbers: &mut Numbers<'a>) -> PointView {
    let told = told::point(site, point);
    let view = told.view(site, numbers);
    let translated = told.model.is_some_and(|by_model| by_model.task == Task::Translate);
    let Some((article, _)) = told.citations.first().filter(|_| translated) else { return view };
    let (original_language, original_dir) = site.foreign(article);
    PointView { original: quoted(article, point), original_language, original_dir, ..view }
}

/// A point that stands apart from its story: where what it says is told differently, it leads there.
pub fn point_in_short<'a>(
    site: &Site<'a>,
    digest: &'a Digest,
    point: &'a Point,
    numbers: &mut Numbers<'a>,
) -> PointView {
    let is_cited = |side: &Point| side.citations.iter().any(|citation| point.citations.contains(citation));
    let differs = digest.stories().find(|section| section.differences.iter().any(is_cited));
    let url = |section: &Section| format!("{}#{}", site.digest_url(&digest.period, &digest.topic), section.anchor());
    let differ = differs.map(|section| link(&site.strings.get("say_sources_differ"), &url(section)));
    PointView { differ, ..self::point(site, point, numbers) }
}

/// The sentences of its first article that a point cites.
fn quoted(article: &Article, point: &Point) -> String {
    let own = point.citations.iter().filter(|citation| citation.article == article.id);
    joined(own.filter_map(|citation| article.sentence(citation.sentence)).map(|sentence| sentence.text))
}

/// What the ledger knows of a story that Clipsheet tells.
fn record<'a>(site: &Site<'a>, digest: &Digest, section: &Section) -> Option<&'a StoryRecord> {
    let ledger = site.content.ledgers.get(&(digest.period, digest.topic.clone()))?;
    ledger.stories.get(&section.slug).filter(|_| section.keeper == Keeper::Clipsheet)
}

/// "from 7 articles by 5 outlets, 2 independent origins", where there is more than one article.
///
/// A story that Clipsheet tells has articles that it does not cite: copies, and those that say less.
fn story_note(site: &Site<'_>, cited: &[&Article], record: Option<&StoryRecord>) -> String {
    let all: Vec<&Article> = match record {
        Some(record) => record.articles.iter().filter_map(|id| site.content.articles.get(id)).collect(),
        None => cited.to_vec(),
    };
    if all.len() < 2 {
        return String::new();
    }
    let outlets: BTreeSet<_> = all.iter().filter_map(|article| article.source.outlet.as_ref()).collect();
    let articles = site.strings.count("articles", all.len());
    let by = if outlets.len() < 2 {
        site.strings.fill("say_story_note_one", &[("articles", &articles)])
    } else {
        let outlets = site.strings.count("outlets", outlets.len());
        site.strings.fill("say_story_note", &[("articles", &articles), ("outlets", &outlets)])
    };
    match record {
        Some(record) => format!("{by} · {}", site.strings.count("origins", record.origins.len())),
        None => by,
    }
}

/// "Going on since 3 May 2031", or "New" where the topic had an edition before.
fn status(site: &Site<'_>, digest: &Digest, record: Option<&StoryRecord>) -> String {
    let Some(record) = record else { return String::new() };
    if let Some(since) = record.since {
        let day = when_in_words(&When::Day(since), site.language(), site.zone());
        return site.strings.fill("say_going_on", &[("day", &day)]);
    }
    match site.digests_of(&digest.topic, digest.period.kind()).first() {
        Some(first) if *first < digest.period => site.strings.get("say_new_story"),
        Some(_) | None => String::new(),
    }
}

/// An editor's Markdown as HTML, with the theme's marks at its citations.
fn editor_html<'a>(site: &Site<'a>, markdown: &str, shell: &Shell, numbers: &mut Numbers<'a>) -> Result<String, Note> {
    if markdown.is_empty() {
        return Ok(String::new());
    }
    let mut implicits = Context::new();
    implicits.insert_value("site", shell.site.value().clone());
    implicits.insert_value("t", shell.t.value().clone());
    let mut marks: BTreeMap<String, String> = BTreeMap::new();
    for label in labels(markdown) {
        let mark: Option<MarkView> = label.parse().ok().and_then(|citation| numbers.mark(site, &citation));
        if let Some(mark) = mark {
            marks.insert(label, site.theme.render_mark(&mark, &implicits)?);
        } else if let Ok(by_model) = label.parse() {
            marks.insert(label, format!(" <small class=\"by-model\">{}</small>", escape(&site.by_model(&by_model))));
        }
    }
    Ok(site.html(markdown, Headings::OfSection, &marks))
}

/// The models that wrote words of digests, by name.
pub fn models<'a>(digests: impl IntoIterator<Item = &'a Digest>) -> BTreeSet<&'a str> {
    let points = digests.into_iter().flat_map(|digest| &digest.sections).flat_map(|section| &section.points);
    points.filter_map(|point| Some(point.by_model.as_ref()?.name.as_str())).collect()
}

/// The articles that sections cite, each once, in order.
pub fn cited<'a>(site: &Site<'a>, sections: impl IntoIterator<Item = &'a Section>) -> Vec<&'a Article> {
    let articles = &site.content.articles;
    each_once(sections.into_iter().flat_map(citations).filter_map(|citation| articles.get(&citation.article)))
}

/// The minutes that the stories of a page take to read.
pub fn minutes<'b>(stories: impl IntoIterator<Item = &'b StoryView>) -> usize {
    let mut texts: Vec<Cow<'_, str>> = Vec::new();
    for story in stories {
        texts.push(Cow::Borrowed(&story.heading));
        texts.extend(story.points.iter().map(|point| Cow::Borrowed(point.text.as_str())));
        texts.push(Cow::Owned(without_tags(&story.html)));
        texts.push(Cow::Owned(without_tags(&story.differences_html)));
    }
    reading::minutes(texts.iter().map(|text| &**text)).max(1)
}

/// "3 articles", "2 quoted", "2 outlets", "2 independent origins", "2 languages", "4 min read".
fn facts(site: &Site<'_>, digest: &Digest, part: &DigestPartView, lead: &[StoryView]) -> Vec<String> {
    let mut facts = counts(site, &site.articles_of(digest), &[digest]);
    let stories = part.stories.iter().chain(lead);
    facts.push(site.strings.fill("say_minutes", &[("n", &minutes(stories).to_string())]));
    facts
}

/// "3 articles", "2 quoted" where that is not all of them, "2 outlets", "2 independent origins" where they are known, "2
/// languages": of the articles that came in, told by digests.
pub fn counts(site: &Site<'_>, articles: &[&Article], digests: &[&Digest]) -> Vec<String> {
    let outlets: BTreeSet<_> = articles.iter().filter_map(|article| article.source.outlet.as_ref()).collect();
    let languages: BTreeSet<_> =
        articles.iter().filter_map(|article| article.language.as_ref()).map(|language| language.primary()).collect();
    let mut facts = vec![site.strings.count("articles", articles.len())];
    let quoted = quoted_of(articles, digests);
    if quoted < articles.len() {
        facts.push(site.strings.count("quoted", quoted));
    }
    if !outlets.is_empty() {
        facts.push(site.strings.count("outlets", outlets.len()));
    }
    facts.extend(origins(site, digests, articles).map(|origins| site.strings.count("origins", origins)));
    if !languages.is_empty() {
        facts.push(site.strings.count("languages", languages.len()));
    }
    facts
}

/// How many of the articles digests cite.
pub fn quoted_of(articles: &[&Article], digests: &[&Digest]) -> usize {
    let cited: BTreeSet<&ArticleId> =
        digests.iter().flat_map(|digest| digest.citations()).map(|citation| &citation.article).collect();
    articles.iter().filter(|article| cited.contains(&article.id)).count()
}

/// In how many independent voices articles speak; `None` where no ledger of the digests tells of any.
fn origins(site: &Site<'_>, digests: &[&Digest], articles: &[&Article]) -> Option<usize> {
    let has_ledger = |digest: &&Digest| site.content.ledgers.contains_key(&(digest.period, digest.topic.clone()));
    digests.iter().any(has_ledger).then(|| voices(site.content, &site.content.copies, articles))
}

/// A link to a digest, named by topic and period: "Ukraine, February 2024".
pub fn named_link(site: &Site<'_>, digest: &Digest) -> LinkView {
    link(&capital(&digest.title), &site.digest_url(&digest.period, &digest.topic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_breaks_inside_the_period_of_a_head() {
        let period = "week 10 of 2031";
        assert_eq!(unbroken("The wall, week 10 of 2031", period), "The wall, week\u{a0}10\u{a0}of\u{a0}2031");
        assert_eq!(unbroken("The wall that fell", period), "The wall that fell");
    }

    #[test]
    fn what_a_side_says_does_not_turn_its_date_round() {
        let check = |line: &str, language: &str, expected: &str| {
            let found = side_isolated(line, &Language::new(language).unwrap());
            assert_eq!(found.replace('\u{2068}', "<").replace('\u{2069}', ">"), expected);
        };
        let foreign = "> - “140 families” (Port Amber Courier، 2 أبريل 2031)[^a.1]";
        check(foreign, "ar", "> - “<140 families>” (<Port Amber Courier>، 2 أبريل 2031)[^a.1]");
        let own = "> - “140 families” (Port Amber Courier, 2 April 2031)[^a.1]";
        check(own, "en", own);
        check("“١٤٠ عائلة” (الفنار)", "en", "“<١٤٠ عائلة>” (<الفنار>)");
        check("> **The sources differ:** families", "ar", "> **The sources differ:** families");
    }
}
