//! Points that quote → the same points in a model's words, each held against what it cites.
//!
//! What was answered before is in `content/model.yaml`; only what is new is asked, and only if there is somebody to ask.
//! Nothing here opens a connection: [`Model`] does, and `http` (feature `llm`) is one.

#[cfg(feature = "llm")]
mod http;
mod prompt;

use std::collections::BTreeMap;

use crate::config::ModelConfig;
use crate::content::{Answer, Content};
use crate::model::{ByModel, DraftDigest, DraftPoint, Language, Task};
use crate::note::Note;
use crate::text::evidence::{Evidence, rephrases, translates};

#[cfg(feature = "llm")]
pub use http::Http;
pub use prompt::{Ask, prompt};

/// After so many failures in a row nobody is asked again in this run.
const MOST_FAILURES: usize = 3;
/// A longer answer is no point, and not worth keeping.
const MOST_CHARS: usize = 4_000;

/// Somebody who answers.
pub trait Model {
    /// Asks for one thing.
    ///
    /// # Errors
    /// Says why there is no answer, without the key.
    fn answer(&mut self, ask: &Ask) -> Result<String, String>;
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rewritten {
    /// All answers that these digests need, to be kept.
    pub answers: BTreeMap<String, Answer>,
    /// What was refused, and why; what could not be asked.
    pub notes: Vec<Note>,
    /// How many requests there were.
    pub asked: usize,
}

/// Gives the points of digests a model's words where these hold. A point without such words stays as it is: quoted.
pub fn rewrite(
    config: &ModelConfig,
    language: &Language,
    content: &Content,
    digests: &mut [DraftDigest],
    model: Option<&mut dyn Model>,
) -> Rewritten {
    let mut desk = Desk { config, content, model, failures: 0, unasked: 0, done: Rewritten::default() };
    for digest in digests {
        let (period, topic) = (digest.period, digest.topic.clone());
        for point in digest.stories.iter_mut().flat_map(|story| &mut story.points) {
            let Some(article) = content.articles.get(&point.citation.article) else { continue };
            let Some(own) = &article.language else { continue };
            let task = if own.primary() == language.primary() { Task::Rephrase } else { Task::Translate };
            if !config.tasks.contains(&task) {
                continue;
            }
            let wish = Wish { task, language, own, point };
            let place = format!("{period}/{topic}: {}", point.citation);
            let Some(words) = desk.words(&wish, &place) else { continue };
            let by_model = ByModel { task, name: config.name.clone() };
            digest.models.insert(by_model.clone(), footnote(&by_model, language));
            point.text = words;
            point.by_model = Some(by_model);
        }
    }
    desk.finish()
}

/// What is wanted of a point.
struct Wish<'a> {
    task: Task,
    /// The site's language.
    language: &'a Language,
    /// The language of the sentences.
    own: &'a Language,
    /// The sentences, quoted.
    point: &'a DraftPoint,
}

impl Wish<'_> {
    /// Whether words hold against the sentences.
    fn verdict(&self, words: &str) -> Result<(), String> {
        let evidence = Evidence { text: &self.point.text, language: Some(self.own) };
        match self.task {
            Task::Rephrase => rephrases(words, evidence),
            Task::Translate => translates(words, self.language, evidence),
        }
    }

    /// By what the answer is known: everything that it depends on.
    fn key(&self, model: &str) -> String {
        let mut hasher = blake3::Hasher::new();
        for part in
            [self.task.word(), model, prompt::VERSION, self.language.as_str(), self.own.as_str(), &self.point.text]
        {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }
}

/// Where answers are looked up, asked for and kept.
struct Desk<'a, 'm> {
    config: &'a ModelConfig,
    content: &'a Content,
    model: Option<&'m mut dyn Model>,
    /// Failures in a row.
    failures: usize,
    unasked: usize,
    done: Rewritten,
}

impl Desk<'_, '_> {
    /// A model's words, if there are some that hold.
    fn words(&mut self, wish: &Wish<'_>, place: &str) -> Option<String> {
        let key = wish.key(&self.config.name);
        let known = self.done.answers.get(&key).or_else(|| self.content.answers.get(&key));
        let mut text = match known {
            Some(answer) => answer.text.clone(),
            None => self.ask(wish, place)?,
        };
        // A file may have been edited by hand.
        text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let refused = wish.verdict(&text).err();
        if let Some(why) = &refused
            && !self.done.answers.contains_key(&key)
        {
            let note = Note::info(format!("a model's words were not used ({place}): {why}"));
            self.done.notes.push(note.hint("the sentence is quoted instead"));
        }
        let held = refused.is_none();
        let answer = Answer { task: wish.task, model: self.config.name.clone(), text: text.clone(), refused };
        self.done.answers.insert(key, answer);
        held.then_some(text)
    }

    fn ask(&mut self, wish: &Wish<'_>, place: &str) -> Option<String> {
        let may_ask = self.failures < MOST_FAILURES && self.done.asked < self.config.most_requests;
        let Some(model) = self.model.as_mut().filter(|_| may_ask) else {
            self.unasked += 1;
            return None;
        };
        self.done.asked += 1;
        let answer = model.answer(&prompt(wish.task, wish.own, wish.language, &wish.point.text));
        let wrong = match answer {
            Ok(text) if text.chars().count() > MOST_CHARS => "the answer is too long".to_owned(),
            Ok(text) => {
                self.failures = 0;
                // Line breaks would be folded away: a list or a second paragraph is no sentence.
                return Some(text.trim().replace('\n', " ¶ "));
            }
            Err(why) => why,
        };
        self.failures += 1;
        let note = Note::warning(format!("the model gave no answer ({place}): {wrong}"));
        self.done.notes.push(note.hint("the sentence is quoted instead; it is asked for again next time"));
        None
    }

    fn finish(mut self) -> Rewritten {
        if self.unasked > 0 {
            let points = if self.unasked == 1 { "1 point was" } else { &format!("{} points were", self.unasked) };
            let hint = match (&self.model, cfg!(feature = "llm")) {
                (Some(_), _) if self.failures >= MOST_FAILURES => "the model failed too often in a row",
                (Some(_), _) => "`most_requests` is reached; run it again, or set it higher",
                (None, true) => "`clipsheet compose --model` asks",
                (None, false) => "this build has no models: it uses the answers in content/model.yaml only",
            };
            self.done.notes.push(Note::info(format!("{points} not asked for, and quoted instead")).hint(hint));
        }
        self.done
    }
}

/// What the mark of a model means, where Markdown is read.
fn footnote(by_model: &ByModel, language: &Language) -> String {
    let name = &by_model.name;
    match (language.primary().as_str(), by_model.task) {
        ("it", Task::Rephrase) => {
            format!(
                "Riformulato da `{name}`, un modello linguistico; nomi, numeri e date confrontati con le frasi citate."
            )
        }
        ("it", Task::Translate) => {
            format!(
                "Tradotto da `{name}`, un modello linguistico; nomi, numeri e date confrontati con le frasi citate."
            )
        }
        (_, Task::Rephrase) => {
            format!(
                "Rephrased by `{name}`, a language model; names, numbers and dates held against the cited sentences."
            )
        }
        (_, Task::Translate) => {
            format!(
                "Translated by `{name}`, a language model; names, numbers and dates held against the cited sentences."
            )
        }
    }
}

#[cfg(test)]
mod tests;
