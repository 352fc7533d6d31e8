//! `model:` of `site.yaml` → which language model may be asked for what. Its key is never in a file.

use url::{Host, Url};

use crate::model::{ByModel, Task};
use crate::note::{Note, Severity};
use crate::yaml::Table;

/// A language model that speaks the protocol of chat completions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelConfig {
    /// Where it is: `https://models.example/v1`, without a `/` at its end.
    pub endpoint: String,
    /// Its name there.
    pub name: String,
    /// What it is asked for; at least one.
    pub tasks: Vec<Task>,
    /// How long one answer may take.
    pub timeout_seconds: u64,
    /// The most requests of one run.
    pub most_requests: usize,
}

pub(super) fn model(mut table: Table<'_>) -> Option<ModelConfig> {
    let endpoint = table.required_text("endpoint").and_then(|text| {
        let good = endpoint(&text);
        if good.is_none() {
            table.note(|place| {
                let note = Note::error("`endpoint` cannot be used").at(place);
                note.hint(
                    "an address such as https://models.example/v1, without a user, a query or a fragment; http only for \
                     this machine, since the key is sent with every request",
                )
            });
        }
        good
    });
    let name = table.required_text("name").filter(|name| {
        let good = ByModel::is_name(name);
        if !good {
            table.note(|place| {
                let note = Note::error("`name` cannot be the name of a model").at(place);
                note.hint("it stands in footnote marks: letters, digits and `-._:/@+`, at most 80")
            });
        }
        good
    });
    let mut tasks: Vec<Task> = Vec::new();
    let words = table.texts("tasks");
    for word in &words {
        match Task::ALL.into_iter().find(|task| task.word() == word) {
            Some(task) => tasks.push(task),
            None => table.note(|place| {
                let known = Task::ALL.map(Task::word);
                Note::error(format!("there is no task `{word}`")).at(place).hint(format!("one of {}", known.join(", ")))
            }),
        }
    }
    let all_known = tasks.len() == words.len();
    if words.is_empty() {
        table.note(|place| Note::error("`tasks` is empty").at(place).hint("write `tasks: [rephrase]`"));
    }
    tasks.sort();
    tasks.dedup();
    let timeout_seconds = table.count("timeout_seconds").unwrap_or(30).clamp(1, 600) as u64;
    let most_requests = table.count("most_requests").unwrap_or(200);
    table.finish(Severity::Error);
    let tasks = Some(tasks).filter(|tasks| all_known && !tasks.is_empty());
    Some(ModelConfig { endpoint: endpoint?, name: name?, tasks: tasks?, timeout_seconds, most_requests })
}

/// An address to which keys and signed requests may go: over an open line only on this machine.
pub(super) fn endpoint(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let here = match url.host()? {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    };
    let safe = url.scheme() == "https" || url.scheme() == "http" && here;
    let plain = url.username().is_empty() && url.password().is_none() && url.query().is_none();
    (safe && plain && url.fragment().is_none()).then(|| url.as_str().trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_never_goes_over_an_open_line() {
        assert_eq!(endpoint("https://models.example/v1/").as_deref(), Some("https://models.example/v1"));
        assert_eq!(endpoint("http://localhost:4750/v1").as_deref(), Some("http://localhost:4750/v1"));
        for bad in [
            "http://models.example/v1",
            "ftp://localhost/",
            "https://a:b@models.example/",
            "v1",
            "https://models.example/?k=1",
        ] {
            assert_eq!(endpoint(bad), None, "{bad}");
        }
    }
}
