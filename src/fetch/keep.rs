//! Raw answers ⇄ a folder: what an answer was is never lost, and need not be sent again.
//!
//! ```text
//! <keep>/https_news.example/3f0c….html    the body, unpacked, otherwise as it came
//! <keep>/https_news.example/3f0c….json    the address, the time, the header, and the hash of the body
//! ```

use std::path::{Path, PathBuf};

use anyhow::Result;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use url::Url;

use super::exchange::Headers;
use super::reservation::Reservation;
use crate::disk;

/// The longest name of a folder, in characters.
const MAX_FOLDER_CHARS: usize = 100;
/// How many hex digits of the hash of an address name its files.
const NAME_DIGITS: usize = 20;

/// An answer that is kept.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Kept {
    /// The address that sent it, after redirects.
    pub url: String,
    /// When its bytes first came.
    pub retrieved: DateTime<FixedOffset>,
    /// When the server last said that they still hold.
    pub checked: DateTime<FixedOffset>,
    /// The header, without cookies.
    pub headers: Headers,
    /// What the publisher reserved.
    pub reservation: Option<Reservation>,
    /// Where the body lies.
    pub file: PathBuf,
    /// The BLAKE3 hash of the body.
    pub hash: String,
}

/// The form in the file.
#[derive(Debug, Serialize, Deserialize)]
struct Record {
    asked: String,
    url: String,
    retrieved: String,
    checked: String,
    body: String,
    blake3: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reserved: Option<Reserved>,
    headers: Vec<(String, String)>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Reserved {
    stated: String,
    policy: Option<String>,
}

/// The hash by which bodies are told apart.
pub(super) fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// What is kept of an address; `None` if nothing is, or only a part, as after a crash.
///
/// # Errors
/// Files that are there and cannot be read.
pub(super) fn load(keep: &Path, asked: &Url) -> Result<Option<Kept>> {
    let Some(bytes) = disk::read_if_there(&path(keep, asked, "json"))? else { return Ok(None) };
    let Ok(record) = serde_json::from_slice::<Record>(&bytes) else { return Ok(None) };
    let Record { asked: of, url, retrieved, checked, body, blake3, reserved, headers } = record;
    let time = |text: &str| DateTime::parse_from_rfc3339(text).ok();
    let Some((retrieved, checked)) = time(&retrieved).zip(time(&checked)) else { return Ok(None) };
    let file = keep.join(folder(asked)).join(&body);
    // The name is ours; one with a folder in it is somebody else's.
    if of != asked.as_str() || Path::new(&body).file_name().is_none_or(|name| name != body.as_str()) {
        return Ok(None);
    }
    let is_whole = disk::read_if_there(&file)?.is_some_and(|bytes| hash(&bytes) == blake3);
    let reservation = reserved.map(|Reserved { stated, policy }| Reservation { stated, policy });
    Ok(is_whole.then_some(Kept { url, retrieved, checked, headers: Headers(headers), reservation, file, hash: blake3 }))
}

/// Keeps the answer to an address: the body first, so that a record never tells of a body that is not there.
///
/// # Errors
/// Names the file that could not be written.
pub(super) fn save(keep: &Path, asked: &Url, kept: &Kept, body: Option<&[u8]>) -> Result<()> {
    if let Some(body) = body {
        disk::write(&kept.file, body)?;
    }
    let Kept { url, retrieved, checked, headers, reservation, file, hash } = kept;
    let reserved = reservation
        .as_ref()
        .map(|reservation| Reserved { stated: reservation.stated.clone(), policy: reservation.policy.clone() });
    let record = Record {
        asked: asked.to_string(),
        url: url.clone(),
        retrieved: retrieved.to_rfc3339(),
        checked: checked.to_rfc3339(),
        body: file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        blake3: hash.clone(),
        reserved,
        headers: headers.0.clone(),
    };
    let mut json = serde_json::to_vec_pretty(&record)?;
    json.push(b'\n');
    disk::write(&path(keep, asked, "json"), &json)?;
    Ok(())
}

/// The body of an answer that is kept.
///
/// # Errors
/// Names the file that could not be read.
pub(super) fn body(kept: &Kept) -> Result<Vec<u8>> {
    disk::read(&kept.file)
}

/// Removes a body that no record tells of any more: the address has an answer of another kind now.
///
/// # Errors
/// Names the file that could not be removed.
pub(super) fn forget(old: &Kept) -> Result<()> {
    disk::remove(&old.file)
}

/// Where the answer to an address lies; the ending tells what it is.
pub(super) fn path(keep: &Path, asked: &Url, ending: &str) -> PathBuf {
    let name = &hash(asked.as_str().as_bytes())[..NAME_DIGITS];
    keep.join(folder(asked)).join(format!("{name}.{ending}"))
}

/// The ending for a kind of body. `json` is the record's.
pub(super) fn ending(content_type: Option<&str>) -> &'static str {
    match content_type.unwrap_or_default() {
        "text/html" | "application/xhtml+xml" => "html",
        "text/plain" => "txt",
        "text/markdown" => "md",
        kind if kind.ends_with("json") => "body.json",
        kind if kind.ends_with("xml") => "xml",
        _ => "body",
    }
}

/// `https_news.example`, `http_127.0.0.1_8080`: a name for people that no system takes for a device.
fn folder(url: &Url) -> String {
    let port = url.port().map(|port| format!("_{port}")).unwrap_or_default();
    let name = format!("{}_{}{port}", url.scheme(), url.host_str().unwrap_or_default());
    let safe = |letter: char| if letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-') { letter } else { '_' };
    let name: String = name.chars().map(safe).take(MAX_FOLDER_CHARS).collect();
    name.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_for_people_and_safe() {
        let of = |address: &str| folder(&Url::parse(address).unwrap());
        assert_eq!(of("https://www.news.example/a"), "https_www.news.example");
        assert_eq!(of("http://[::1]:8080/../x"), "http____1__8080");
        assert_eq!(of("https://aux./"), "https_aux");
    }

    #[test]
    fn a_body_that_is_not_the_record_s_is_not_taken() {
        let keep = tempfile::tempdir().unwrap();
        let url = Url::parse("https://news.example/a").unwrap();
        let now = DateTime::parse_from_rfc3339("2026-03-04T06:12:00+01:00").unwrap();
        let kept = Kept {
            url: url.to_string(),
            retrieved: now,
            checked: now,
            headers: Headers(vec![("etag".to_owned(), "\"x\"".to_owned())]),
            reservation: Some(Reservation { stated: "the header".to_owned(), policy: None }),
            file: path(keep.path(), &url, "html"),
            hash: hash(b"text"),
        };
        save(keep.path(), &url, &kept, Some(b"text")).unwrap();
        assert_eq!(load(keep.path(), &url).unwrap().as_ref(), Some(&kept));
        disk::write(&kept.file, b"other").unwrap();
        assert_eq!(load(keep.path(), &url).unwrap(), None);
        disk::write(&path(keep.path(), &url, "json"), b"{").unwrap();
        assert_eq!(load(keep.path(), &url).unwrap(), None);
    }
}
