//! ZIP and gzip → their members, each read as if it lay alone.

use std::io::{BufRead, BufReader, Cursor, Read, Seek};
use std::ops::ControlFlow;

use flate2::bufread::MultiGzDecoder;
use zip::ZipArchive;
use zip::result::ZipError;

use super::Reader;
use crate::note::{Note, Place};

/// The most characters of a member's name that a page's name keeps.
const MAX_NAME_CHARS: usize = 200;

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
    let inside = reader.budget.counted(MultiGzDecoder::new(input));
    deeper(reader, name, &mut BufReader::new(inside))
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
        if member.is_dir() || is_hidden(&inside) {
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

/// What programs put beside files: `__MACOSX/`, `.DS_Store`.
fn is_hidden(name: &str) -> bool {
    name.starts_with("__MACOSX/")
        || name.rsplit('/').next().is_some_and(|last| last.starts_with('.') || last == "Thumbs.db")
}

fn is_beside(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, last)| BESIDE.iter().any(|known| last.eq_ignore_ascii_case(known)))
}
