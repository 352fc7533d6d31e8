//! Whatever people have — saved pages, texts, feeds, exports, archives, mails — → pages, one after the other.
//!
//! ```text
//! bytes ─sniff─▶ archive ─▶ its members, each read as if it lay alone
//!                warc, mail, feed, json, table ─▶ a page for each record, with what is stated around it
//!                html, text, markdown ─▶ one page
//! ```
//!
//! What a file is, its first bytes tell; its name only breaks a tie. Nothing is cleaned here. Files may be far larger
//! than memory: what comes in pieces is read piece by piece, and everything has a limit. Whatever cannot be read gives
//! one note, and what follows it is read nevertheless.

mod bounded;
mod sniff;
mod charset;
mod when;
mod values;
mod fields;
mod archive;
mod warc;
mod forward;
mod mail;
mod feed;
mod json;
mod table;
mod clipper;
mod databank;
mod markdown;

pub use archive::is_beside;
pub use charset::{Decoded, decode};

use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use crate::config::FieldMapping;
use crate::import::known::Known;
use crate::import::raw::{Form, RawPage};
use crate::model::Via;
use crate::note::{Note, Noted, Place, Spot};

use bounded::{Budget, Ended};
use sniff::Kind;

/// How many bytes at the start of a file tell what it is.
const HEAD_BYTES: usize = 32 << 10;
/// The most characters of a line that a note shows.
const SHOWN_CHARS: usize = 160;

/// The longest text of a note, in characters.
const MAX_NOTE_CHARS: usize = 300;

/// How files are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadRules {
    /// In which fields exports keep what, where it differs from what the usual tools do.
    pub fields: FieldMapping,
    /// What is too much.
    pub limits: Limits,
}

/// What is too much. Each limit that is met gives a note, and the reading goes on behind it where it can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one page; 16 MiB.
    pub page_bytes: usize,
    /// Bytes of what must be looked at as a whole before it falls into pages: a line or an object of JSON, a row of a
    /// table, a feed, a mail, an archive inside of an archive; 64 MiB.
    pub record_bytes: usize,
    /// Files in one archive; 1,000,000.
    pub members: usize,
    /// Archives inside of archives: 3 are opened, a fourth is not.
    pub depth: usize,
    /// How many times its size a file may unpack to, all archives in it together; 200. Text rarely packs to less than
    /// a twentieth.
    pub unpacked_ratio: u64,
    /// So many bytes may be unpacked whatever the ratio; 64 MiB.
    pub unpacked_bytes: u64,
    /// Parts of one mail; 1,000.
    pub mail_parts: usize,
    /// Items of one feed; 100,000.
    pub feed_items: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            page_bytes: 16 << 20,
            record_bytes: 64 << 20,
            members: 1_000_000,
            depth: 3,
            unpacked_ratio: 200,
            unpacked_bytes: 64 << 20,
            mail_parts: 1_000,
            feed_items: 100_000,
        }
    }
}

/// Bytes that can be read from any place: a file, or `Cursor` over what is in memory.
pub trait Input: Read + Seek {}

impl<T: Read + Seek + ?Sized> Input for T {}

/// Reads everything in `input`, page by page and in order, and hands each page, or the note why there is none, to
/// `each`, until that breaks.
///
/// `name` is the name of the file without its folder. It stands in front of the names of the pages and is the file of
/// the places of the notes, alone or followed by `/member` or `#number`. Same bytes, same pages. Memory is bounded by
/// the limits, but for the table of contents of a ZIP file.
pub fn read(
    name: &str,
    input: &mut dyn Input,
    rules: &ReadRules,
    each: &mut dyn FnMut(Noted<Option<RawPage>>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    read_as(false, name, input, rules, each)
}

/// As [`read`], for who can fetch pages: an item of a feed that has only a link is no note, but a page without bytes of
/// which the address is known.
pub fn read_with_links(
    name: &str,
    input: &mut dyn Input,
    rules: &ReadRules,
    each: &mut dyn FnMut(Noted<Option<RawPage>>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    read_as(true, name, input, rules, each)
}

fn read_as(
    links: bool,
    name: &str,
    input: &mut dyn Input,
    rules: &ReadRules,
    each: &mut dyn FnMut(Noted<Option<RawPage>>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let length = input.seek(SeekFrom::End(0)).and_then(|length| input.rewind().map(|()| length));
    let Limits { unpacked_ratio, unpacked_bytes, .. } = rules.limits;
    let budget = length.as_ref().map_or(0, |length| length.saturating_mul(unpacked_ratio).max(unpacked_bytes));
    let mut reader = Reader { rules, each, budget: Budget::new(budget), depth: 0, links };
    match length.and_then(|_| sniff::is_zip(input)) {
        Err(error) => reader.failed(name, &error),
        Ok(true) => archive::zip(&mut reader, name, input),
        Ok(false) => reader.stream(name, &mut BufReader::new(input)),
    }
}

/// Who reads, for whom, and how much is left of what may be unpacked.
struct Reader<'a> {
    rules: &'a ReadRules,
    each: &'a mut dyn FnMut(Noted<Option<RawPage>>) -> ControlFlow<()>,
    budget: Budget,
    /// How many archives are open.
    depth: usize,
    /// Whether items of feeds that have only a link are handed on.
    links: bool,
}

impl Reader<'_> {
    /// Reads a file or a member of an archive by what its first bytes tell.
    fn stream(&mut self, name: &str, input: &mut dyn BufRead) -> ControlFlow<()> {
        let (head, error) = bounded::head(input, HEAD_BYTES);
        if let (true, Some(error)) = (head.is_empty(), &error) {
            return self.failed(name, error);
        }
        let kind = sniff::kind(name, &head, &self.rules.fields);
        let mut input = Cursor::new(head).chain(bounded::Failing::new(error)).chain(input);
        match kind {
            Kind::Empty => self.note(Note::warning("the file is empty").at(Place::file(name))),
            Kind::Unread { what, hint } => {
                self.note(Note::error(format!("{what} is not read")).at(Place::file(name)).hint(hint))
            }
            Kind::Gzip => archive::gzip(self, name, &mut input),
            Kind::Zip => archive::zip_inside(self, name, &mut input),
            Kind::Warc => warc::read(self, name, &mut input),
            Kind::Mailbox => mail::mailbox(self, name, &mut input),
            Kind::Wide => self.wide(name, &mut input),
            Kind::JsonLines => json::lines(self, name, &mut input),
            Kind::Json => json::values(self, name, &mut input),
            Kind::Table(delimiter) => table::read(self, name, &mut input, delimiter),
            Kind::Answer => self.whole(name, &mut input, warc::answer),
            Kind::Mail => self.whole(name, &mut input, mail::mail),
            Kind::Feed => self.whole(name, &mut input, feed::read),
            Kind::Markdown => self.whole(name, &mut input, markdown::read),
            Kind::Html => {
                self.whole(name, &mut input, |reader, name, bytes| reader.plain(name, bytes, Form::Html, Via::Html))
            }
            Kind::Text => {
                self.whole(name, &mut input, |reader, name, bytes| match databank::read(reader, name, &bytes) {
                    Some(flow) => flow,
                    None => reader.plain(name, bytes, Form::Text, Via::Text),
                })
            }
        }
    }

    /// Text in UTF-16 that is more than one page → UTF-8, and read as that.
    fn wide(&mut self, name: &str, input: &mut dyn BufRead) -> ControlFlow<()> {
        self.whole(name, input, |reader, name, bytes| {
            let text = decode(&bytes, None, Form::Text).text;
            drop(bytes);
            reader.stream(name, &mut text.as_bytes())
        })
    }

    /// Reads what must be looked at as a whole, and gives it to `then`.
    fn whole(
        &mut self,
        name: &str,
        input: &mut dyn Read,
        then: impl FnOnce(&mut Self, &str, Vec<u8>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        match bounded::rest(input, self.rules.limits.record_bytes) {
            Ok((_, Ended::TooLong)) => {
                let limit = self.rules.limits.record_bytes;
                self.note(
                    Note::error(format!("it has more than {limit} bytes")).at(Place::file(name)).hint("divide it"),
                )
            }
            Ok((bytes, Ended::Whole | Ended::Nothing)) => then(self, name, bytes),
            Err(error) => self.failed(name, &error),
        }
    }

    /// A file that is a page.
    fn plain(&mut self, name: &str, bytes: Vec<u8>, form: Form, via: Via) -> ControlFlow<()> {
        let known = Known::default();
        self.page(RawPage { name: name.to_owned(), bytes, form, via, charset: None, cut: false, known }, Vec::new())
    }

    /// Hands a page on, if it is not too large.
    fn page(&mut self, page: RawPage, mut notes: Vec<Note>) -> ControlFlow<()> {
        let limit = self.rules.limits.page_bytes;
        if page.bytes.len() > limit {
            notes.push(Note::error(format!("the page has more than {limit} bytes")).at(Place::file(page.name)));
            return self.hand_on(None, notes);
        }
        self.hand_on(Some(page), notes)
    }

    /// Hands a note on.
    fn note(&mut self, note: Note) -> ControlFlow<()> {
        self.hand_on(None, vec![note])
    }

    /// What is wrong is told in the words of the file, and these can be of any length.
    fn hand_on(&mut self, value: Option<RawPage>, mut notes: Vec<Note>) -> ControlFlow<()> {
        for note in &mut notes {
            if let Some((end, _)) = note.text.char_indices().nth(MAX_NOTE_CHARS) {
                note.text.truncate(end);
                note.text.push('…');
            }
        }
        (self.each)(Noted { value, notes })
    }

    /// Tells that a file cannot be read from here on.
    fn failed(&mut self, name: &str, error: &io::Error) -> ControlFlow<()> {
        let note = Note::error(format!("failed to read on: {error}")).at(Place::file(name));
        let cut = error.kind() == io::ErrorKind::UnexpectedEof;
        self.note(if cut { note.hint("the file seems to be cut off") } else { note })
    }
}

/// A column (1 is the first) of a line, of which only a part is shown if it is long; the column then stands in the
/// label, since only a part of the line is there to count in.
fn place_in_line(name: &str, line_number: usize, line: &[u8], column: usize) -> (Place, Option<String>) {
    let clip = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end_matches(['\r', '\n']).to_owned();
    if line.len() <= SHOWN_CHARS {
        let text = clip(line);
        let before = String::from_utf8_lossy(&line[..column.saturating_sub(1).min(line.len())]).chars().count();
        let column = (before + 1).clamp(1, text.chars().count().max(1));
        let spot = Spot { line: line_number, column, chars: 1, text };
        return (Place { file: name.into(), spot: Some(spot) }, None);
    }
    let start = column.saturating_sub(SHOWN_CHARS / 2).min(line.len());
    let end = (start + SHOWN_CHARS).min(line.len());
    let text: String = clip(&line[start..end]).chars().filter(|letter| *letter != '\u{fffd}').collect();
    let before = String::from_utf8_lossy(&line[start..column.saturating_sub(1).clamp(start, end)]);
    let before = before.chars().filter(|letter| *letter != '\u{fffd}').count();
    let column_shown = (before + 1).clamp(1, text.chars().count().max(1));
    let spot = Spot { line: line_number, column: column_shown, chars: 1, text };
    (Place { file: name.into(), spot: Some(spot) }, Some(format!("column {column} of a long line")))
}

#[cfg(test)]
mod tests;
