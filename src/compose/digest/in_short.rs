//! The stories of a digest → the one to three points that stand at its head: each event once, as it stands now.

use super::heard::{Heard, opens};
use super::{distance, source};
use crate::compose::Dossier;
use crate::compose::points::{Most, Told, passages_by_value};
use crate::compose::wording::wording;
use crate::config::Config;
use crate::content::StoryFate;
use crate::model::{ArticleId, DraftPoint, DraftStory, Section};

/// A digest with so many stories says in short what they tell.
const MIN_STORIES_FOR_LEAD: usize = 3;
/// So many points stand at its head.
const LEAD_POINTS: usize = 3;

/// What a digest says in short: of its points those that say most of what all its articles speak of. Nothing of what a person
/// holds or has deleted: what was taken out below does not come back on top.
pub(super) fn lead(
    config: &Config,
    dossier: &Dossier<'_>,
    threshold: f64,
    stories: &[DraftStory],
    fates: &[StoryFate],
) -> Option<DraftStory> {
    if fates.iter().filter(|fate| **fate != StoryFate::Deleted).count() < MIN_STORIES_FOR_LEAD {
        return None;
    }
    let written = stories.iter().zip(fates).filter(|(_, fate)| **fate == StoryFate::Written).map(|(story, _)| story);
    let stories: Vec<&DraftStory> = written.collect();
    let report =
        |id: &ArticleId| dossier.records.iter().find(|record| record.article.id == *id && distance(record) == 0);
    let mut sources: Vec<(&ArticleId, Told<'_>)> = Vec::new();
    for point in stories.iter().flat_map(|story| &story.points) {
        let id = &point.citation.article;
        if !sources.iter().any(|(known, _)| *known == id) {
            sources.extend(report(id).map(|record| (id, source(dossier, threshold, record))));
        }
    }
    let points =
        || stories.iter().enumerate().flat_map(|(place, story)| story.points.iter().map(move |point| (place, point)));
    let told_points: Vec<Heard<'_>> = points().filter_map(|(place, point)| Heard::of(dossier, place, point)).collect();
    let heard = |id: &ArticleId, number: u32| told_points.iter().find(|heard| heard.point.quotes(id, number));
    let holds = |heard: &Heard<'_>| {
        let leads = stories[heard.story].points.iter().any(opens);
        (!leads || opens(heard.point)) && !told_points.iter().any(|other| other.outdates(heard))
    };
    let holding: Vec<&Heard<'_>> = told_points.iter().filter(|heard| holds(heard)).collect();
    // Of what a story tells, that which its heading stands over.
    let is_headed = |heard: &Heard<'_>| heard.title == stories[heard.story].heading;
    let fits = |heard: &Heard<'_>| {
        is_headed(heard) || !holding.iter().any(|other| other.story == heard.story && is_headed(other))
    };
    for (id, told) in &mut sources {
        told.quotable.retain(|quotable| {
            let of = |heard: &&&Heard<'_>| heard.point.quotes(id, quotable.scored.number);
            holding.iter().find(of).is_some_and(|heard| fits(heard))
        });
    }
    let (ids, told): (Vec<&ArticleId>, Vec<Told<'_>>) = sources.into_iter().unzip();
    let mut chosen: Vec<&Heard<'_>> = Vec::new();
    for passage in passages_by_value(&told, Most::Passages(usize::MAX)) {
        let Some(next) = heard(ids[passage.source], passage.sentences[0]) else { continue };
        let again = chosen.iter().position(|other| other.story == next.story || other.tells_of_the_same(next));
        let foreign = |heard: &Heard<'_>| heard.is_foreign(config);
        match again {
            // What two languages tell is told in the reader's.
            Some(place) if chosen[place].story != next.story && foreign(chosen[place]) && !foreign(next) => {
                chosen[place] = next;
            }
            Some(_) => {}
            None if chosen.len() < LEAD_POINTS => chosen.push(next),
            None => {}
        }
    }
    chosen.sort_by_key(|heard| heard.story);
    let points: Vec<DraftPoint> = chosen.into_iter().map(|heard| heard.point.clone()).collect();
    // What would say all once more says nothing in short. Of sections that an editor holds nobody knows what they say.
    let mut said = stories.iter().flat_map(|story| &story.points);
    let is_shorter = fates.contains(&StoryFate::Held) || said.any(|point| !points.contains(point));
    (is_shorter && !points.is_empty()).then(|| DraftStory {
        slugs: vec![Section::IN_SHORT.to_owned()],
        heading: wording(&config.language).in_short.to_owned(),
        articles: Vec::new(),
        points,
        paragraphs: Vec::new(),
        record: None,
    })
}
