//! Articles, the rules as they are and as they may be → which articles would come into each topic, and which would go.

use super::classify::{Judgement, Rules, Verdict, judge};
use crate::model::{Article, TopicId};
use crate::work::{Progress, each};

/// What other rules would change.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trial<'a> {
    /// All topics: in the order of the new rules, then those that are only in the old ones.
    pub topics: Vec<TopicTrial<'a>>,
    /// How many articles are in no topic now.
    pub without_before: usize,
    /// How many would be in none.
    pub without_after: usize,
}

/// What other rules would change in one topic.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicTrial<'a> {
    /// The topic.
    pub topic: TopicId,
    /// How many articles it has; `None` if it is new.
    pub before: Option<usize>,
    /// How many it would have; `None` if it would be gone.
    pub after: Option<usize>,
    /// The articles that would come in, by id, each with what the new rules say.
    pub come: Vec<(&'a Article, Judgement)>,
    /// The articles that would go, by id, each with what the new rules say; `None` if they know no such topic.
    pub go: Vec<(&'a Article, Option<Judgement>)>,
}

/// Tries `new` rules beside the `old` ones.
pub fn trial<'a>(articles: &[&'a Article], old: &Rules<'_>, new: &Rules<'_>, progress: &dyn Progress) -> Trial<'a> {
    let judged = each(progress, "classifying", articles, |article| (judge(article, old), judge(article, new)));
    let is_old = |id: &TopicId| old.topics().get(id).is_some();
    let is_new = |id: &TopicId| new.topics().get(id).is_some();
    let gone = old.topics().list.iter().filter(|topic| !is_new(&topic.id));
    let topics = new.topics().list.iter().chain(gone).map(|topic| TopicTrial {
        topic: topic.id.clone(),
        before: is_old(&topic.id).then_some(0),
        after: is_new(&topic.id).then_some(0),
        come: Vec::new(),
        go: Vec::new(),
    });
    let mut trial = Trial { topics: topics.collect(), ..Trial::default() };
    for (article, (before, after)) in articles.iter().zip(judged) {
        trial.without_before += usize::from(!before.iter().any(is_in));
        trial.without_after += usize::from(!after.iter().any(is_in));
        for topic in &mut trial.topics {
            let of = |judgements: &[Judgement]| judgements.iter().find(|found| found.topic == topic.topic).cloned();
            let (before, after) = (of(&before), of(&after));
            let (was, is) = (before.as_ref().is_some_and(is_in), after.as_ref().is_some_and(is_in));
            topic.before = topic.before.map(|count| count + usize::from(was));
            topic.after = topic.after.map(|count| count + usize::from(is));
            match (was, is, after) {
                (false, true, Some(judgement)) => topic.come.push((article, judgement)),
                (true, false, judgement) => topic.go.push((article, judgement)),
                (true | false, ..) => {}
            }
        }
    }
    trial
}

fn is_in(judgement: &Judgement) -> bool {
    matches!(judgement.verdict, Verdict::In(_))
}
