//! A web archive (WARC 1.0 and 1.1, ISO 28500; also the WET files of text) → the pages in it.
//!
//! The framing is a few lines of header and a length, so it is read here: the crates for it read records of any size
//! into memory, and none decodes the answer of the web server inside.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use chrono::DateTime;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::Reader;
use super::bounded::{Ended, line, rest, skip};
use super::sniff::looks_like_markup;
use super::values::{address, language};
use crate::import::known::{Known, found};
use crate::import::raw::{Form, RawPage};
use crate::model::{ReadFrom, Via};
use crate::note::{Note, Place};

/// The longest line of a header, in bytes.
const MAX_LINE_BYTES: usize = 16 << 10;
/// The longest header, in bytes.
const MAX_HEADER_BYTES: usize = 64 << 10;

/// So many failures one after the other are the end.
const MAX_FAILURES: usize = 4;

/// The fields of a header, by their names in lower case; of several with one name the first.
type Header = BTreeMap<String, String>;

/// What was passed over, by what it is.
type Passed = BTreeMap<&'static str, usize>;

const NO_PAGE: &str = "that are no pages";
const NO_SUCCESS: &str = "with a status other than 200";
const SEEN_BEFORE: &str = "of pages that did not change";

/// Reads the records of a web archive.
pub(super) fn read(reader: &mut Reader<'_>, name: &str, input: &mut dyn BufRead) -> ControlFlow<()> {
    let mut passed = Passed::new();
    let (mut number, mut failures) = (0usize, 0usize);
    let mut start = Vec::new();
    loop {
        match line(input, MAX_LINE_BYTES, &mut start) {
            Ok(Ended::Nothing) => break,
            Ok(Ended::Whole | Ended::TooLong) if start.trim_ascii().is_empty() => continue,
            Ok(Ended::Whole | Ended::TooLong) => {}
            Err(error) => {
                number += 1;
                reader.failed(&format!("{name}#{number}"), &error)?;
                // What was packed badly is one record; the next is packed for itself. Some inputs fail for ever.
                failures += 1;
                if failures < MAX_FAILURES {
                    continue;
                }
                break;
            }
        }
        failures = 0;
        number += 1;
        let name = format!("{name}#{number}");
        if !start.starts_with(b"WARC/") {
            reader.note(Note::error("a record should start here").at(Place::file(&name)))?;
            if !next_record(input, &mut start) {
                break;
            }
        }
        match record(reader, &name, input, &mut passed) {
            Ok(flow) => flow?,
            Err(why) => reader.note(Note::error(why).at(Place::file(&name)))?,
        }
    }
    let words: Vec<String> = passed.iter().map(|(what, count)| format!("{count} {what}")).collect();
    if words.is_empty() {
        return ControlFlow::Continue(());
    }
    let note = Note::info(format!("passed over records: {}", words.join(", ")));
    reader.note(note.at(Place::file(name)))
}

/// Goes to the line with which a record starts.
fn next_record(input: &mut dyn BufRead, start: &mut Vec<u8>) -> bool {
    loop {
        match line(input, MAX_LINE_BYTES, start) {
            Ok(Ended::Whole | Ended::TooLong) if start.starts_with(b"WARC/") => return true,
            Ok(Ended::Whole | Ended::TooLong) => {}
            Ok(Ended::Nothing) | Err(_) => return false,
        }
    }
}

/// Reads one record; or says what is wrong with it. What follows may be good.
fn record(
    reader: &mut Reader<'_>,
    name: &str,
    input: &mut dyn BufRead,
    passed: &mut Passed,
) -> Result<ControlFlow<()>, String> {
    let cut = |error: io::Error| format!("failed to read on: {error}");
    let header = header(input)?;
    let length = header.get("content-length").and_then(|length| length.parse::<u64>().ok());
    let Some(length) = length else { return Err("the record does not state its length".to_owned()) };
    let kind = header.get("warc-type").map(|kind| kind.to_ascii_lowercase()).unwrap_or_default();
    let target = header.get("warc-target-uri").and_then(|url| address(url.trim_matches(['<', '>'])));
    let wanted = matches!(kind.as_str(), "response" | "resource" | "conversion");
    let limit = reader.rules.limits.page_bytes + MAX_HEADER_BYTES;
    if !wanted || target.is_none() || length > limit as u64 {
        if kind == "revisit" {
            *passed.entry(SEEN_BEFORE).or_default() += 1;
        } else if wanted {
            *passed.entry(NO_PAGE).or_default() += 1;
        }
        if skip(input, length).map_err(cut)? < length {
            return Err("the record is shorter than it states".to_owned());
        }
        if wanted && target.is_some() {
            return Err(format!("the page has more than {} bytes", reader.rules.limits.page_bytes));
        }
        return Ok(ControlFlow::Continue(()));
    }
    let (bytes, _) = rest(&mut input.take(length), limit).map_err(cut)?;
    if (bytes.len() as u64) < length {
        return Err("the record is shorter than it states".to_owned());
    }
    let mut known = Known {
        url: target.map(|url| found(url, ReadFrom::Export)),
        retrieved: header.get("warc-date").and_then(|date| DateTime::parse_from_rfc3339(date.trim()).ok()),
        ..Known::default()
    };
    let is_answer =
        kind == "response" || header.get("content-type").is_some_and(|kind| kind.contains("application/http"));
    if is_answer {
        return Ok(match decoded(bytes, reader.rules.limits.page_bytes) {
            Ok(answer) if answer.status != 200 => {
                *passed.entry(NO_SUCCESS).or_default() += 1;
                ControlFlow::Continue(())
            }
            Ok(answer) if !answer.is_page() => {
                *passed.entry(NO_PAGE).or_default() += 1;
                ControlFlow::Continue(())
            }
            Ok(answer) => reader.page(answer.page(name, known), Vec::new()),
            Err(why) => return Err(why),
        });
    }
    let media = Media::of(header.get("content-type"));
    // The text of a page (WET) may have its languages found by a tool, the likeliest first; of several none is sure.
    if let Some(tongue) = header.get("warc-identified-content-language").filter(|tongues| !tongues.contains(',')) {
        known.language = language(tongue).map(|value| found(value, ReadFrom::Export));
    }
    let page = |form, via, charset| RawPage { name: name.to_owned(), bytes, form, via, charset, cut: false, known };
    Ok(if media.is_html() {
        reader.page(page(Form::Html, Via::Html, media.charset), Vec::new())
    } else if kind == "conversion" && media.kind == "text/plain" {
        reader.page(page(Form::Text, Via::Text, media.charset.or_else(|| Some("utf-8".to_owned()))), Vec::new())
    } else {
        *passed.entry(NO_PAGE).or_default() += 1;
        ControlFlow::Continue(())
    })
}

/// The fields up to the empty line.
fn header(input: &mut dyn BufRead) -> Result<Header, String> {
    let mut fields = Header::new();
    let mut bytes = Vec::new();
    let mut all = 0;
    loop {
        match line(input, MAX_LINE_BYTES, &mut bytes) {
            Ok(Ended::Whole | Ended::TooLong) => {}
            Ok(Ended::Nothing) => return Err("the header of the record never ends".to_owned()),
            Err(error) => return Err(format!("failed to read on: {error}")),
        }
        all += bytes.len();
        if bytes.trim_ascii().is_empty() {
            return Ok(fields);
        }
        if all > MAX_HEADER_BYTES {
            return Err(format!("the header of the record has more than {MAX_HEADER_BYTES} bytes"));
        }
        put_field(&mut fields, &bytes);
    }
}

fn put_field(fields: &mut Header, line: &[u8]) {
    let line = String::from_utf8_lossy(line);
    if let Some((name, value)) = line.split_once(':') {
        fields.entry(name.trim().to_ascii_lowercase()).or_insert_with(|| value.trim().to_owned());
    }
}

/// What a `Content-Type` states.
struct Media {
    kind: String,
    charset: Option<String>,
}

impl Media {
    fn of(stated: Option<&String>) -> Self {
        let stated = stated.map(String::as_str).unwrap_or_default();
        let mut parts = stated.split(';');
        let kind = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let charset = parts.find_map(|part| {
            let (name, value) = part.split_once('=')?;
            let value = value.trim().trim_matches(['"', '\'']);
            (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_ascii_lowercase())
        });
        Self { kind, charset }
    }

    fn is_html(&self) -> bool {
        matches!(self.kind.as_str(), "text/html" | "application/xhtml+xml")
    }
}

/// The answer of a web server, decoded.
struct Answer {
    status: u16,
    media: Media,
    body: Vec<u8>,
}

impl Answer {
    /// Whether it is HTML; a server that does not say what it sends is not believed.
    fn is_page(&self) -> bool {
        let unsaid =
            matches!(self.media.kind.as_str(), "" | "application/octet-stream" | "text/plain" | "unknown/unknown");
        let head = || String::from_utf8_lossy(&self.body[..self.body.len().min(4096)]).trim_start().to_owned();
        !self.body.is_empty() && (self.media.is_html() || unsaid && looks_like_markup(&head()))
    }

    fn page(self, name: &str, known: Known) -> RawPage {
        RawPage {
            name: name.to_owned(),
            bytes: self.body,
            form: Form::Html,
            via: Via::Html,
            charset: self.media.charset,
            cut: false,
            known,
        }
    }
}

/// A file that is the answer of a web server as it came (`curl -i`).
pub(super) fn answer(reader: &mut Reader<'_>, name: &str, bytes: Vec<u8>) -> ControlFlow<()> {
    match decoded(bytes, reader.rules.limits.page_bytes) {
        Ok(answer) if answer.status != 200 => {
            let note = Note::error(format!("the answer has the status {}", answer.status));
            reader.note(note.at(Place::file(name)))
        }
        Ok(answer) if !answer.is_page() => reader.note(Note::error("the answer is no page").at(Place::file(name))),
        Ok(answer) => reader.page(answer.page(name, Known::default()), Vec::new()),
        Err(why) => reader.note(Note::error(why).at(Place::file(name))),
    }
}

/// Parts header and body and undoes what the server did for the way: pieces, and packing. A body that does not look
/// as the header says was decoded by who saved it, and is taken as it is.
fn decoded(bytes: Vec<u8>, limit: usize) -> Result<Answer, String> {
    let end = |separator: &[u8]| {
        bytes.windows(separator.len()).position(|window| window == separator).map(|at| (at, at + separator.len()))
    };
    let (head_end, body_start) = match (end(b"\r\n\r\n"), end(b"\n\n")) {
        (Some(crlf), Some(lf)) => crlf.min(lf),
        (crlf, lf) => crlf.or(lf).unwrap_or((bytes.len(), bytes.len())),
    };
    let mut lines = bytes[..head_end].split(|byte| *byte == b'\n');
    let status_line = String::from_utf8_lossy(lines.next().unwrap_or_default()).into_owned();
    let status = status_line.split_whitespace().nth(1).and_then(|status| status.parse().ok());
    let status = status.filter(|_| status_line.starts_with("HTTP/")).ok_or("the answer has no status")?;
    let mut fields = Header::new();
    lines.for_each(|line| put_field(&mut fields, line));
    let mut body = bytes[body_start..].to_vec();
    drop(bytes);
    if fields.get("transfer-encoding").is_some_and(|encoding| encoding.to_ascii_lowercase().contains("chunked"))
        && let Some(joined) = joined(&body)
    {
        body = joined;
    }
    let packed = fields.get("content-encoding").map(|packed| packed.to_ascii_lowercase()).unwrap_or_default();
    for packing in packed.split(',').rev().map(str::trim).filter(|packing| !packing.is_empty()).take(3) {
        body = unpacked(body, packing, limit)?;
    }
    Ok(Answer { status, media: Media::of(fields.get("content-type")), body })
}

/// The pieces of a body (RFC 9112, 7.1) as one; `None` if it does not come in pieces.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let Some(end) = rest.iter().take(100).position(|byte| *byte == b'\n') else {
            // Cut off behind a piece.
            return (!whole.is_empty()).then_some(whole);
        };
        let size = std::str::from_utf8(&rest[..end]).ok()?;
        let size = size.split(';').next().unwrap_or_default().trim();
        let Ok(size) = usize::from_str_radix(size, 16) else { return (!whole.is_empty()).then_some(whole) };
        if size == 0 {
            return Some(whole);
        }
        rest = &rest[end + 1..];
        whole.extend_from_slice(&rest[..size.min(rest.len())]);
        rest = rest.get(size..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

fn unpacked(body: Vec<u8>, packing: &str, limit: usize) -> Result<Vec<u8>, String> {
    let unpack = |input: &mut dyn Read| match rest(input, limit) {
        Ok((_, Ended::TooLong)) => Err(format!("the page unpacks to more than {limit} bytes")),
        Ok((bytes, Ended::Whole | Ended::Nothing)) => Ok(bytes),
        Err(error) => Err(format!("the page cannot be unpacked: {error}")),
    };
    match packing {
        "gzip" | "x-gzip" if body.starts_with(&[0x1f, 0x8b]) => unpack(&mut MultiGzDecoder::new(body.as_slice())),
        // Meant is zlib (RFC 9110, 8.4.1.2); some servers send bare deflate.
        "deflate" if body.first().is_some_and(|byte| byte & 0x0f == 8) => {
            unpack(&mut ZlibDecoder::new(body.as_slice()))
        }
        "deflate" => Ok(unpack(&mut DeflateDecoder::new(body.as_slice())).unwrap_or(body)),
        // Brotli has no mark by which it is known.
        "br" if looks_packed(&body) => unpack(&mut brotli_decompressor::Decompressor::new(body.as_slice(), 4096)),
        "zstd" | "compress" | "x-compress" if looks_packed(&body) => {
            Err(format!("the page is packed with {packing}, which is not read"))
        }
        _ => Ok(body),
    }
}

/// Whether the bytes are not yet the page that the header says is packed in them.
fn looks_packed(body: &[u8]) -> bool {
    std::str::from_utf8(body).is_err() && !body.trim_ascii_start().starts_with(b"<")
}
