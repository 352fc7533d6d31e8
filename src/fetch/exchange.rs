//! An address → one answer of its server, without following anything.

use std::io::{ErrorKind, Read as _};
use std::time::Duration;

use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body};
use url::Url;

use super::FetchRules;
use super::address::{Door, NotPublic, Typed};
use super::trouble::{Trouble, in_short};

/// The largest header of an answer, in bytes.
const MAX_HEADER_BYTES: usize = 64 << 10;

/// The fields of a header: names in lower case, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Headers(pub Vec<(String, String)>);

impl Headers {
    /// The first value of a field; its name in lower case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// All values of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The kind of the body, `text/html`, and its encoding.
    pub fn content_type(&self) -> (Option<String>, Option<String>) {
        let Some(value) = self.get("content-type") else { return (None, None) };
        let mut parts = value.split(';').map(str::trim);
        let kind = parts.next().map(str::to_ascii_lowercase).filter(|kind| !kind.is_empty());
        let charset = parts.find_map(|part| {
            let (name, value) = part.split_once('=')?;
            name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']).to_owned())
        });
        (kind, charset.filter(|charset| !charset.is_empty()))
    }
}

/// What of an answer is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The header and the body.
    All,
    /// The header.
    Header,
}

/// Who asks: one for all addresses, so that connections can be used again.
pub(super) struct Line {
    agent: Agent,
    total_seconds: u64,
}

impl Line {
    /// Follows nothing, keeps no cookies, asks no proxy: what is checked is what is connected to.
    pub fn new(rules: &FetchRules, typed: &Typed) -> Self {
        let limits = &rules.limits;
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .user_agent(rules.agent.as_str())
            .max_response_header_size(MAX_HEADER_BYTES)
            .timeout_connect(Some(Duration::from_secs(limits.connect_seconds)))
            .timeout_global(Some(Duration::from_secs(limits.total_seconds)))
            .build();
        let door = Door::new(rules.allow_private, typed);
        let agent = Agent::with_parts(config, DefaultConnector::default(), door);
        Self { agent, total_seconds: limits.total_seconds }
    }

    /// Asks for an address, or only for its header, with these further fields.
    ///
    /// # Errors
    /// The host cannot be found or reached, or lies where we do not go.
    pub fn ask(&self, wanted: Part, url: &Url, fields: &[(&str, &str)]) -> Result<Opened, Trouble> {
        let mut request = match wanted {
            Part::All => self.agent.get(url.as_str()),
            Part::Header => self.agent.head(url.as_str()),
        };
        for (name, value) in fields {
            request = request.header(*name, *value);
        }
        let answer = request.call().map_err(|error| self.trouble(&error))?;
        let (head, body) = answer.into_parts();
        let field = |(name, value): (&ureq::http::HeaderName, &ureq::http::HeaderValue)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        Ok(Opened {
            status: head.status.as_u16(),
            headers: Headers(head.headers.iter().map(field).collect()),
            body,
            total_seconds: self.total_seconds,
        })
    }

    fn trouble(&self, error: &ureq::Error) -> Trouble {
        let later = "check the address and the network, or try again later";
        match error {
            ureq::Error::Other(other) if other.is::<NotPublic>() => {
                let hint = "only public addresses are fetched; for a network of your own there is `--allow-private`, \
                            with the address typed by yourself";
                Trouble::new(other.to_string(), hint)
            }
            ureq::Error::HostNotFound => Trouble::no_host("the host is not known", later),
            ureq::Error::Timeout(_) => too_slow(self.total_seconds),
            // What is wrong with TLS comes as invalid data most of the time.
            ureq::Error::Io(error) if error.kind() == ErrorKind::InvalidData => unsafe_connection(error),
            ureq::Error::Rustls(_) | ureq::Error::Tls(_) => unsafe_connection(error),
            ureq::Error::Io(error) => {
                Trouble::new(format!("failed to connect: {}", in_short(&error.to_string())), later)
            }
            other => Trouble::new(format!("the server's answer is broken: {}", in_short(&other.to_string())), later),
        }
    }
}

fn too_slow(seconds: u64) -> Trouble {
    let hint = "check the address and the network, or try again later";
    Trouble::new(format!("there was no whole answer within {seconds} seconds"), hint)
}

fn unsafe_connection(error: &dyn std::error::Error) -> Trouble {
    let hint = "the site's certificate may have run out; if you trust it, save the page by hand";
    Trouble::new(format!("the connection is not safe: {}", in_short(&error.to_string())), hint)
}

/// An answer whose body is not read yet.
pub(super) struct Opened {
    /// The status: 200.
    pub status: u16,
    /// The header.
    pub headers: Headers,
    body: Body,
    total_seconds: u64,
}

impl Opened {
    /// The whole body, unpacked.
    ///
    /// # Errors
    /// It has more than `limit` bytes, or breaks off.
    pub fn read(self, limit: usize) -> Result<Vec<u8>, Trouble> {
        let bytes = self.start(limit.saturating_add(1))?;
        if bytes.len() > limit {
            let text = format!("the answer has more than {limit} bytes");
            return Err(Trouble::new(text, "save it by hand if it is an article"));
        }
        Ok(bytes)
    }

    /// The first `limit` bytes of the body, unpacked.
    ///
    /// # Errors
    /// It breaks off.
    pub fn start(self, limit: usize) -> Result<Vec<u8>, Trouble> {
        let mut bytes = Vec::new();
        let read = self.body.into_reader().take(u64::try_from(limit).unwrap_or(u64::MAX)).read_to_end(&mut bytes);
        match read.map_err(ureq::Error::from) {
            Ok(_) => Ok(bytes),
            Err(ureq::Error::Timeout(_)) => Err(too_slow(self.total_seconds)),
            Err(error) => {
                let text = format!("the answer breaks off: {}", in_short(&error.to_string()));
                Err(Trouble::new(text, "try again later"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_type_is_parted() {
        let of = |value: &str| Headers(vec![("content-type".to_owned(), value.to_owned())]).content_type();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(of("text/html; charset=\"ISO-8859-1\""), (some("text/html"), some("ISO-8859-1")));
        assert_eq!(of("Text/HTML ;a=b; Charset = utf-8 "), (some("text/html"), some("utf-8")));
        assert_eq!(of("; charset="), (None, None));
        assert_eq!(Headers::default().content_type(), (None, None));
    }
}
