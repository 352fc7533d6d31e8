//! JSON and JSON Lines → a page for each record.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use serde_json::Value;

use super::bounded::{Ended, line};
use super::charset::decode;
use super::fields::{articles, page};
use super::{Reader, feed, place_in_line};
use crate::import::raw::Form;
use crate::model::{ReadFrom, Via};
use crate::note::{Note, Place};

/// Reads a record from each line. A broken one is told, and the next one read.
pub(super) fn lines(reader: &mut Reader<'_>, name: &str, input: &mut dyn BufRead) -> ControlFlow<()> {
    let limit = reader.rules.limits.record_bytes;
    let mut bytes = Vec::new();
    let mut number = 0;
    loop {
        let ended = match line(input, limit, &mut bytes) {
            Ok(ended) => ended,
            Err(error) => return reader.failed(name, &error),
        };
        number += 1;
        match ended {
            Ended::Nothing => return ControlFlow::Continue(()),
            Ended::TooLong => {
                let (place, _) = place_in_line(name, number, &bytes, 1);
                reader.note(Note::error(format!("the line has more than {limit} bytes")).at(place))?;
            }
            Ended::Whole if bytes.trim_ascii().is_empty() => {}
            Ended::Whole => {
                let start = Start { line: number, column: 1 };
                // Lines that were cut out of a list keep its commas.
                let record = bytes.trim_ascii_end();
                records(reader, name, record.strip_suffix(b",").unwrap_or(record), start, number)?;
            }
        }
    }
}

/// Reads the tables of a list, or of several values one after the other.
pub(super) fn values(reader: &mut Reader<'_>, name: &str, input: &mut dyn BufRead) -> ControlFlow<()> {
    let limit = reader.rules.limits.record_bytes;
    let mut scanner = Scanner { input, line: 1, column: 1 };
    let mut number = 0;
    let mut bytes = Vec::new();
    loop {
        let (start, ended) = match scanner.next(limit, &mut bytes) {
            Ok(next) => next,
            Err(error) => return reader.failed(name, &error),
        };
        number += 1;
        match ended {
            Scanned::Nothing => return ControlFlow::Continue(()),
            Scanned::TooLong => {
                let note = Note::error(format!("the record has more than {limit} bytes"));
                let note = note.at(place(name, &bytes, start, 1, 1).0);
                reader.note(note.hint("write it as JSON Lines: a record on each line"))?;
            }
            Scanned::CutOff => {
                let note = Note::error("the record never ends").at(place(name, &bytes, start, 1, 1).0);
                return reader.note(note.hint("the file seems to be cut off; what stands before it was read"));
            }
            Scanned::Whole => records(reader, name, &bytes, start, number)?,
        }
    }
}

/// Where a value starts in its file; 1 is the first.
#[derive(Debug, Clone, Copy)]
struct Start {
    line: usize,
    column: usize,
}

/// The place of a line and a column of a value in its file.
fn place(name: &str, bytes: &[u8], start: Start, line: usize, column: usize) -> (Place, Option<String>) {
    let text = bytes.split(|byte| *byte == b'\n').nth(line.saturating_sub(1)).unwrap_or_default();
    place_in_line(name, start.line + line.saturating_sub(1), text, column)
}

/// Reads a value: one record, or several in it.
fn records(reader: &mut Reader<'_>, name: &str, bytes: &[u8], start: Start, number: usize) -> ControlFlow<()> {
    let mut notes = Vec::new();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let parsed = match serde_json::from_slice::<Value>(bytes) {
        // JSON is UTF-8; what is not may be older than that rule.
        Err(_) if std::str::from_utf8(bytes).is_err() => {
            let decoded = decode(bytes, None, Form::Text);
            let at = place(name, bytes, start, 1, 1).0;
            notes.push(Note::warning(format!("the record is not UTF-8 and was read as {}", decoded.encoding)).at(at));
            serde_json::from_str(&decoded.text)
        }
        parsed => parsed,
    };
    let value = match parsed {
        Ok(value) => value,
        Err(error) => {
            let (at, label) = place(name, bytes, start, error.line(), error.column());
            let words = error.to_string();
            let words = words.split(" at line ").next().unwrap_or(&words);
            let note = Note::error(format!("the JSON is broken: {words}")).at(at);
            let note = match label {
                Some(label) => note.label(label),
                None => note,
            };
            let column = start.column;
            let hint = if start.line > 1 || column > 1 {
                "the other records are read"
            } else {
                "a record may not end before its `}`"
            };
            return reader.note(note.hint(hint));
        }
    };
    if feed::is_json_feed(&value) {
        return feed::json(reader, name, &value);
    }
    let found = articles(&value, &reader.rules.fields);
    if found.is_empty() {
        let note = Note::warning("the value is no record").at(place(name, bytes, start, 1, 1).0);
        return reader.note(note.hint("a record is written as `{\"title\": …, \"text\": …}`"));
    }
    let one = found.len() == 1;
    for (index, record) in found.into_iter().enumerate() {
        // The records of one table that holds all of them are counted; on a line of its own such a table is an odd one.
        let page_name = match number {
            _ if one => format!("{name}#{number}"),
            1 => format!("{name}#{}", index + 1),
            _ => format!("{name}#{number}.{}", index + 1),
        };
        match page("record", page_name, record, &reader.rules.fields, Via::Export, ReadFrom::Export) {
            Ok((page, more)) => {
                let more = more.into_iter().map(|note| note.at(place(name, bytes, start, 1, 1).0));
                let notes = std::mem::take(&mut notes).into_iter().chain(more).collect();
                reader.page(page, notes)?;
            }
            Err(note) => reader.note(note.at(place(name, bytes, start, 1, 1).0))?,
        }
    }
    ControlFlow::Continue(())
}

/// What was found at the next value.
enum Scanned {
    Whole,
    TooLong,
    CutOff,
    Nothing,
}

/// Parts a file into its tables by their braces; what stands between them is not looked at.
struct Scanner<'a> {
    input: &'a mut dyn BufRead,
    line: usize,
    column: usize,
}

impl Scanner<'_> {
    /// Puts the next `{…}` into `bytes`; of one that is too long only the start.
    fn next(&mut self, limit: usize, bytes: &mut Vec<u8>) -> io::Result<(Start, Scanned)> {
        bytes.clear();
        let mut start = Start { line: self.line, column: self.column };
        let (mut depth, mut in_text, mut escaped, mut length) = (0usize, false, false, 0usize);
        loop {
            let found = match self.input.fill_buf() {
                Ok(found) => found,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if found.is_empty() {
                return Ok((start, if depth > 0 { Scanned::CutOff } else { Scanned::Nothing }));
            }
            let mut used = found.len();
            let mut first = if depth > 0 { Some(0) } else { None };
            let mut done = false;
            for (at, byte) in found.iter().enumerate() {
                let here = Start { line: self.line, column: self.column };
                if *byte == b'\n' {
                    (self.line, self.column) = (self.line + 1, 1);
                } else {
                    self.column += 1;
                }
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' if in_text => escaped = true,
                    b'"' if depth > 0 => in_text = !in_text,
                    _ if in_text => {}
                    b'{' => {
                        if depth == 0 {
                            (start, first) = (here, Some(at));
                        }
                        depth += 1;
                    }
                    b'}' if depth > 0 => {
                        depth -= 1;
                        if depth == 0 {
                            (used, done) = (at + 1, true);
                            break;
                        }
                    }
                    _ => {}
                }
            }
            if let Some(first) = first {
                length += used - first;
                let room = limit.saturating_sub(bytes.len());
                bytes.extend_from_slice(&found[first..used.min(first + room)]);
            }
            self.input.consume(used);
            if done {
                return Ok((start, if length > limit { Scanned::TooLong } else { Scanned::Whole }));
            }
        }
    }
}
