//! A question → an answer, by the protocol of chat completions (`POST …/chat/completions`).

use std::io::Read as _;
use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;

use super::{Ask, Model};
use crate::config::ModelConfig;

/// The largest answer, in bytes, with all that stands around the words.
const MAX_BYTES: u64 = 256 << 10;
/// How often one thing is asked, if the server is busy.
const TRIES: usize = 3;
/// The longest pause that a server may ask for.
const MAX_PAUSE_SECONDS: u64 = 60;
/// The pause where it asks for none.
const PAUSE_SECONDS: u64 = 2;

/// A model on the network. One request at a time; no redirect is followed, for the key goes with every request.
pub struct Http {
    agent: Agent,
    address: String,
    name: String,
    key: Option<String>,
    wait: fn(Duration),
}

impl Http {
    /// `wait` pauses: time is an argument.
    pub fn new(config: &ModelConfig, key: Option<String>, wait: fn(Duration)) -> Self {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .user_agent(concat!("clipsheet/", env!("CARGO_PKG_VERSION")))
            .timeout_global(Some(Duration::from_secs(config.timeout_seconds)))
            .build();
        let address = format!("{}/chat/completions", config.endpoint);
        Self { agent: Agent::new_with_config(agent), address, name: config.name.clone(), key, wait }
    }

    /// One request: the words, or how long to wait (if asking again may help) and why there are none.
    fn once(&self, body: &str) -> Result<String, (Option<u64>, String)> {
        let mut request = self.agent.post(&self.address).header("content-type", "application/json");
        if let Some(key) = &self.key {
            request = request.header("authorization", format!("Bearer {key}"));
        }
        let answer = request.send(body).map_err(|error| (None, trouble(&error)))?;
        let status = answer.status().as_u16();
        if matches!(status, 429 | 503) {
            let pause = answer.headers().get("retry-after").and_then(|value| value.to_str().ok()?.trim().parse().ok());
            return Err((Some(pause.unwrap_or(PAUSE_SECONDS)), format!("the server is busy (status {status})")));
        }
        if status != 200 {
            // The body may repeat what was sent, so it is told by its status alone.
            return Err((None, format!("the server answered with status {status}")));
        }
        let mut bytes = Vec::new();
        let read = answer.into_body().into_reader().take(MAX_BYTES + 1).read_to_end(&mut bytes);
        match read {
            Ok(_) if bytes.len() as u64 > MAX_BYTES => Err((None, "the answer is too long".to_owned())),
            Ok(_) => content(&bytes).ok_or_else(|| (None, "the answer is not of the protocol".to_owned())),
            Err(_) => Err((None, "the answer broke off, or took too long".to_owned())),
        }
    }
}

impl Model for Http {
    fn answer(&mut self, ask: &Ask) -> Result<String, String> {
        let body = json!({
            "model": self.name,
            "messages": [{"role": "system", "content": ask.system}, {"role": "user", "content": ask.user}],
            "temperature": 0,
            "seed": 1,
            "stream": false,
        })
        .to_string();
        let mut tries = 0;
        loop {
            tries += 1;
            match self.once(&body) {
                Ok(words) => return Ok(words),
                Err((Some(pause), _)) if tries < TRIES && pause <= MAX_PAUSE_SECONDS => {
                    (self.wait)(Duration::from_secs(pause));
                }
                Err((_, why)) => return Err(why),
            }
        }
    }
}

/// The words of the first choice; none where it was cut off.
fn content(bytes: &[u8]) -> Option<String> {
    let value: Value = serde_json::from_slice(bytes).ok()?;
    let choice = value.get("choices")?.get(0)?;
    if choice.get("finish_reason").and_then(Value::as_str) == Some("length") {
        return None;
    }
    Some(choice.get("message")?.get("content")?.as_str()?.to_owned())
}

/// Our own words for each case: those of a library might hold the request.
fn trouble(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "there was no whole answer in time".to_owned(),
        ureq::Error::HostNotFound => "the host of the model is not known".to_owned(),
        ureq::Error::ConnectionFailed | ureq::Error::Io(_) => "the connection to the model failed".to_owned(),
        _ => "the request failed".to_owned(),
    }
}
