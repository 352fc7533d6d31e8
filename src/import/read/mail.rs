//! Mails — newsletters — and mailboxes of them → pages. A page saved as MHTML is written as a mail, too.

use std::io::BufRead;
use std::ops::ControlFlow;

use chrono::DateTime;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::Reader;
use super::bounded::{Ended, line};
use super::fields::state_date;
use super::forward::{SentOn, sent_on, unflowed, without_prefixes};
use super::sniff::starts_mail;
use super::values::{address, language, plain};
use super::when::{Dated, read};
use crate::import::known::{Known, found};
use crate::import::raw::{Form, RawPage};
use crate::model::{ReadFrom, Via, When};
use crate::note::{Note, Place};

/// Reads the mails of a mailbox (mbox; lines of a text that start with `From ` have a `>` in front).
pub(super) fn mailbox(reader: &mut Reader<'_>, name: &str, input: &mut dyn BufRead) -> ControlFlow<()> {
    let limit = reader.rules.limits.record_bytes;
    let (mut number, mut mail, mut bytes) = (0usize, Vec::new(), Vec::new());
    let (mut after_empty, mut too_long) = (true, false);
    loop {
        let ended = match line(input, limit, &mut bytes) {
            Ok(ended) => ended,
            Err(error) => return reader.failed(name, &error),
        };
        let starts = after_empty && starts_mail(&bytes);
        if (starts || ended == Ended::Nothing) && number > 0 {
            let name = format!("{name}#{number}");
            if too_long {
                reader.note(Note::error(format!("the mail has more than {limit} bytes")).at(Place::file(name)))?;
            } else {
                one(reader, &name, &mail)?;
            }
            mail.clear();
            too_long = false;
        }
        if ended == Ended::Nothing {
            return ControlFlow::Continue(());
        }
        after_empty = bytes.trim_ascii().is_empty();
        if starts {
            number += 1;
            continue;
        }
        let quoted = bytes.iter().take_while(|byte| **byte == b'>').count();
        let written = if quoted > 0 && bytes[quoted..].starts_with(b"From ") { &bytes[1..] } else { &bytes[..] };
        too_long |= ended == Ended::TooLong || mail.len() + written.len() > limit;
        if !too_long {
            mail.extend_from_slice(written);
        }
    }
}

/// Reads one mail.
pub(super) fn mail(reader: &mut Reader<'_>, name: &str, bytes: Vec<u8>) -> ControlFlow<()> {
    one(reader, name, &bytes)
}

/// Whether a line may be part of `Content-Type: message/rfc822` or `message/global` (RFC 2046, 5.2.1; RFC 6532, 3.7).
fn names_a_mail(line: &[u8]) -> bool {
    let is_at =
        |at: usize, word: &[u8]| line[at..].get(..word.len()).is_some_and(|here| here.eq_ignore_ascii_case(word));
    (0..line.len()).any(|at| is_at(at, b"rfc822") || is_at(at, b"global"))
}

fn one(reader: &mut Reader<'_>, name: &str, bytes: &[u8]) -> ControlFlow<()> {
    let at = || Place::file(name);
    let limit = reader.rules.limits.mail_parts;
    // Each part takes a line that starts with `--`, or a type that says that a mail is in it; so they are counted before they are
    // made: mails in mails take a stack.
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| line.starts_with(b"--") || names_a_mail(line));
    let lines = lines.take(10 * limit + 1).count();
    let message = if lines > 10 * limit { None } else { MessageParser::default().parse(bytes) };
    let Some(message) = message.filter(|message| message.parts.len() <= limit) else {
        let why = if lines > limit {
            format!("the mail has more than {limit} parts")
        } else {
            "the mail cannot be read".to_owned()
        };
        return reader.note(Note::error(why).at(at()));
    };
    let is_page = message.header_raw("Snapshot-Content-Location").is_some()
        || message
            .content_type()
            .is_some_and(|kind| kind.subtype() == Some("related") && kind.attribute("type") == Some("text/html"))
            && message.header_raw("To").is_none();
    let Some((part, text, form)) = body(&message) else {
        return reader.note(Note::warning("the mail has no text").at(at()));
    };
    let mut notes = Vec::new();
    if part.is_encoding_problem {
        notes.push(Note::warning("parts of the mail could not be decoded").at(at()));
    }
    let text = if form == Form::Text { flowing(part, text) } else { text.to_owned() };
    let (via, known, text) = if is_page {
        (Via::Html, saved(&message, part), text)
    } else {
        let sent = sent_on(&text, form);
        (Via::Mail, stated(&message, sent.as_ref()), sent.map_or(text, |sent| sent.text))
    };
    let bytes = text.into_bytes();
    let page =
        RawPage { name: name.to_owned(), bytes, form, via, charset: Some("utf-8".to_owned()), cut: false, known };
    reader.page(page, notes)
}

/// The part that is the text: HTML before text, and nothing that is attached.
fn body<'a>(message: &'a Message<'_>) -> Option<(&'a MessagePart<'a>, &'a str, Form)> {
    let parts = || message.html_body.iter().chain(&message.text_body).filter_map(|id| message.parts.get(*id as usize));
    let html = parts().find_map(|part| match &part.body {
        PartType::Html(text) if !text.trim().is_empty() => Some((part, text.as_ref(), Form::Html)),
        _ => None,
    });
    html.or_else(|| {
        parts().find_map(|part| match &part.body {
            PartType::Text(text) if !text.trim().is_empty() => Some((part, text.as_ref(), Form::Text)),
            _ => None,
        })
    })
}

/// A text of which the paragraphs are whole, if it was written with lines that flow.
fn flowing(part: &MessagePart<'_>, text: &str) -> String {
    let kind = part.content_type();
    let says = |name: &str, wanted: &str| {
        kind.and_then(|kind| kind.attribute(name)).is_some_and(|value| value.eq_ignore_ascii_case(wanted))
    };
    if says("format", "flowed") { unflowed(text, says("delsp", "yes")) } else { text.to_owned() }
}

/// What the header of a newsletter states, or the head of the mail that was sent on. An address is not among it: a link
/// "view in browser" would be a guess; nor is the name of a person: only a mailing list is sent by an outlet.
fn stated(message: &Message<'_>, sent: Option<&SentOn>) -> Known {
    let from = ReadFrom::Mail;
    let is_list = ["List-Id", "List-Unsubscribe", "List-Post"].iter().any(|name| message.header_raw(*name).is_some());
    let sender = message.from().and_then(|from| from.first()).and_then(|sender| sender.name());
    let sender = sender.filter(|_| is_list && sent.is_none());
    let subject = sent.and_then(|sent| sent.subject.as_deref()).or(message.subject());
    let mut known = Known {
        title: subject.and_then(|subject| plain(without_prefixes(subject))).map(|value| found(value, from)),
        outlet: sender.and_then(plain).map(|value| found(value, from)),
        language: message.header_raw("Content-Language").and_then(language).map(|value| found(value, from)),
        ..Known::default()
    };
    if let Some(sent) = sent {
        // The day on which it was sent on says nothing.
        if let Some(words) = &sent.date {
            state_date(&mut known, words, from, None);
        }
    } else if let Some((when, words)) = date(message) {
        known.published = Some(found(when, from));
        known.published_raw = Some(words);
    }
    known
}

/// What a browser states of a page that it saved. Its date is the day on which it was saved.
fn saved(message: &Message<'_>, part: &MessagePart<'_>) -> Known {
    let location = message.header_raw("Snapshot-Content-Location").and_then(address);
    let url = location.or_else(|| part.content_location().and_then(address));
    let retrieved = date(message).and_then(|(when, _)| match when {
        When::Instant(instant) => Some(instant),
        When::Day(_) | When::Month { .. } | When::Year(_) => None,
    });
    Known { url: url.map(|url| found(url, ReadFrom::Export)), retrieved, ..Known::default() }
}

/// The date of a mail, and its words.
fn date(message: &Message<'_>) -> Option<(When, String)> {
    let words = message.header_raw("Date")?.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Dated::Sure(when) = read(&words, None) {
        return Some((when, words));
    }
    let parsed = message.date().filter(|date| date.is_valid())?;
    DateTime::parse_from_rfc3339(&parsed.to_rfc3339()).ok().map(|instant| (When::Instant(instant), words))
}
