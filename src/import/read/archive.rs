//! ZIP and gzip → their members, each read as if it lay alone.

use std::io::{self, BufRead, BufReader, Chain, Cursor, Read, Seek};
use std::ops::ControlFlow;

use flate2::bufread::GzDecoder;
use zip::ZipArchive;
use zip::result::ZipError;

use super::Reader;
use crate::note::{Note, Place};

/// The most characters of a member's name that a page's name keeps.
const MAX_NAME_CHARS: usize = 200;

/// With these bytes a member of gzip starts: the mark, and deflate as the method.
const GZIP: &[u8] = &[0x1f, 0x8b, 0x08];
/// With more broken members, a gzip file is none.
const MAX_BROKEN: usize = 1_000;

/// What stands beside pages and never is one; by their content, styles and scripts are text.
#[rustfmt::skip]
const BESIDE: &[&str] = &[
    "css", "js", "mjs", "map", "scss", "less", "woff", "woff2", "ttf", "otf", "eot", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg",
    "ico", "bmp", "mp3", "mp4", "webm", "ogg", "wav", "m4a", "mov",
];

/// A member whose name tells that the ZIP file is a document, and what it is.
const DOCUMENTS: &[(&str, &str)] = &[
    ("[Content_Types].xml", "an Office document"),
    ("META-INF/container.xml", "a book (EPUB)"),
    ("META-INF/manifest.xml", "an OpenDocument file"),
    ("META-INF/MANIFEST.MF", "a Java archive"),
];

/// Unpacks gzip, also of several members.
pub(super) fn gzip(reader: &mut Reader<'_>, name: &str, input: &mut dyn BufRead) -> ControlFlow<()> {
    let inside = reader.budget.counted(Members { state: State::Between(input), broken: 0 });
    deeper(reader, name, &mut BufReader::new(inside))
}

/// What the members of a gzip file hold, one after the other (RFC 1952, 2.2).
///
/// A web archive has a member for each record. One that is broken is an error once; who reads on gets the next. What
/// follows the last member and is none, such as the zeros of a tape, is passed over.
struct Members<'a> {
    state: State<'a>,
    /// How many members were broken.
    broken: usize,
}

/// The packed bytes, behind those of them that were read too far.
type Packed<'a> = Chain<&'static [u8], &'a mut dyn BufRead>;

enum State<'a> {
    /// A member may start here.
    Between(&'a mut dyn BufRead),
    /// The inside of a member.
    Inside(Box<GzDecoder<Packed<'a>>>),
    /// Inside of a member that is broken: the next one is to be found.
    Lost(&'a mut dyn BufRead),
    /// Behind the last one.
    Done,
}

impl Read for Members<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        const NOTHING: &[u8] = &[];
        loop {
            match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return Ok(0),
                State::Between(input) => {
                    if input.fill_buf()?.first() == GZIP.first() {
                        self.state = State::Inside(Box::new(GzDecoder::new(NOTHING.chain(input))));
                    }
                }
                State::Inside(mut decoder) => match decoder.read(buffer) {
                    Ok(0) if !buffer.is_empty() => self.state = State::Between(decoder.into_inner().into_inner().1),
                    Err(error) if error.kind() != io::ErrorKind::Interrupted => {
                        self.broken += 1;
                        if self.broken < MAX_BROKEN {
                            self.state = State::Lost(decoder.into_inner().into_inner().1);
                        }
                        return Err(error);
                    }
                    read => {
                        self.state = State::Inside(decoder);
                        return read;
                    }
                },
                State::Lost(input) => {
                    if find_member(input)? {
                        self.state = State::Inside(Box::new(GzDecoder::new(GZIP.chain(input))));
                    }
                }
            }
        }
    }
}

/// Goes behind the bytes with which a member starts; `false` if there is none.
fn find_member(input: &mut dyn BufRead) -> io::Result<bool> {
    let mut matched = 0;
    loop {
        let found = input.fill_buf()?;
        if found.is_empty() {
            return Ok(false);
        }
        let mut used = 0;
        for byte in found {
            used += 1;
            // No byte occurs twice in it, so a start that fails can only start anew with this byte.
            matched = match *byte {
                byte if byte == GZIP[matched] => matched + 1,
                byte => usize::from(byte == GZIP[0]),
            };
            if matched == GZIP.len() {
                break;
            }
        }
        input.consume(used);
        if matched == GZIP.len() {
            return Ok(true);
        }
    }
}

/// Reads a member one level deeper.
fn deeper(reader: &mut Reader<'_>, name: &str, input: &mut dyn BufRead) -> ControlFlow<()> {
    let limit = reader.rules.limits.depth;
    if reader.depth >= limit {
        return reader.note(too_deep(name, limit));
    }
    reader.depth += 1;
    let flow = reader.stream(name, input);
    reader.depth -= 1;
    flow
}

fn too_deep(name: &str, limit: usize) -> Note {
    let note = Note::error(format!("more than {limit} archives lie in each other"));
    note.at(Place::file(name)).hint("unpack the outer ones first")
}

/// A ZIP file that is itself a member: read as a whole, since its table of contents stands at its end.
pub(super) fn zip_inside(reader: &mut Reader<'_>, name: &str, input: &mut dyn BufRead) -> ControlFlow<()> {
    let limit = reader.rules.limits.depth;
    if reader.depth >= limit {
        return reader.note(too_deep(name, limit));
    }
    reader.whole(name, input, |reader, name, bytes| zip(reader, name, Cursor::new(bytes)))
}

/// Reads the members of a ZIP file in the order of its table of contents.
pub(super) fn zip(reader: &mut Reader<'_>, name: &str, input: impl Read + Seek) -> ControlFlow<()> {
    let mut archive = match ZipArchive::new(input) {
        Ok(archive) => archive,
        Err(error) => return reader.note(broken(name, &error)),
    };
    if let Some((_, what)) = DOCUMENTS.iter().find(|(member, _)| archive.index_for_name(member).is_some()) {
        let note = Note::error(format!("{what} is not read")).at(Place::file(name));
        return reader.note(note.hint("save it as HTML or text"));
    }
    let limit = reader.rules.limits.members;
    // A web archive in a ZIP file (WACZ): the rest of it speaks of the records, and holds their text once more.
    let is_wacz = archive.index_for_name("datapackage.json").is_some()
        && (0..archive.len().min(limit))
            .any(|index| archive.name_for_index(index).and_then(Result::ok).is_some_and(|inside| is_records(&inside)));
    let mut beside = 0usize;
    for index in 0..archive.len().min(limit) {
        let named = archive.name_for_index(index).and_then(Result::ok).map(|inside| shown(&inside));
        let inside = named.unwrap_or_else(|| format!("#{}", index + 1));
        let member = match archive.by_index(index) {
            Ok(member) => member,
            Err(error) => {
                reader.note(broken(&format!("{name}/{inside}"), &error))?;
                continue;
            }
        };
        if member.is_dir() || is_hidden(&inside) || is_wacz && !is_records(&inside) {
            continue;
        }
        if is_beside(&inside) {
            beside += 1;
            continue;
        }
        let input = reader.budget.counted(member);
        deeper(reader, &format!("{name}/{inside}"), &mut BufReader::new(input))?;
        if reader.budget.is_spent() {
            let note = Note::error("the archive unpacks to far more than its size").at(Place::file(name));
            return reader.note(note.hint("what follows in it is not read; if the archive is good, unpack it first"));
        }
    }
    if archive.len() > limit {
        let note = Note::error(format!("only the first {limit} of {} members are read", archive.len()));
        reader.note(note.at(Place::file(name)))?;
    }
    if beside > 0 {
        let files = if beside == 1 {
            "1 picture, style or script is".to_owned()
        } else {
            format!("{beside} pictures, styles and scripts are")
        };
        reader.note(Note::info(format!("{files} passed over")).at(Place::file(name)))?;
    }
    ControlFlow::Continue(())
}

fn broken(name: &str, error: &ZipError) -> Note {
    let note = match error {
        ZipError::UnsupportedArchive(why) if why.contains("assword") => {
            Note::error("it is locked with a password").hint("unpack it first")
        }
        ZipError::UnsupportedArchive(why) => {
            Note::error(format!("it cannot be unpacked: {why}")).hint("pack it with deflate")
        }
        error => Note::error(format!("the ZIP file is broken: {error}")),
    };
    note.at(Place::file(name))
}

/// A member's name as it may stand in the name of a page and in a note.
fn shown(name: &str) -> String {
    let clean = name.chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter });
    clean.take(MAX_NAME_CHARS).collect::<String>().replace('\\', "/")
}

/// Whether a member of a WACZ holds records.
fn is_records(name: &str) -> bool {
    name.starts_with("archive/") && (name.ends_with(".warc") || name.ends_with(".warc.gz"))
}

/// What programs put beside files: `__MACOSX/`, `.DS_Store`.
fn is_hidden(name: &str) -> bool {
    name.starts_with("__MACOSX/")
        || name.rsplit('/').next().is_some_and(|last| last.starts_with('.') || last == "Thumbs.db")
}

pub fn is_beside(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, last)| BESIDE.iter().any(|known| last.eq_ignore_ascii_case(known)))
}
