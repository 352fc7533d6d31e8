//! A table (CSV, TSV and their like) → a page for each row.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;
use std::rc::Rc;

use csv::{ByteRecord, ReaderBuilder};
use serde_json::{Map, Value};

use super::Reader;
use super::charset::decode;
use super::fields::page;
use crate::import::raw::Form;
use crate::model::{ReadFrom, Via};
use crate::note::{Note, Place, Spot};

/// Reads a page from each row. The first row names the columns.
pub(super) fn read(reader: &mut Reader<'_>, name: &str, input: &mut dyn BufRead, delimiter: u8) -> ControlFlow<()> {
    let limit = reader.rules.limits.record_bytes;
    let taken = Rc::new(Cell::new(0));
    let input = Limited { input, taken: taken.clone(), limit };
    let mut rows = ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(input);
    let mut header: Option<Vec<String>> = None;
    let mut row = ByteRecord::new();
    let mut number = 0;
    loop {
        taken.set(0);
        let line = rows.position().line();
        match rows.read_byte_record(&mut row) {
            Ok(false) => return ControlFlow::Continue(()),
            Ok(true) => {}
            Err(error) => {
                let line = usize::try_from(line).unwrap_or(usize::MAX);
                let note = Note::error(format!("failed to read on behind row {number}: {error}"));
                let note = note.at(at(name, line, &row));
                return reader.note(note.hint("a quotation mark may be open; what stands before it was read"));
            }
        }
        let cells = cells(&row);
        let Some(names) = &header else {
            header = Some(cells.into_iter().map(|cell| cell.trim_start_matches('\u{feff}').to_owned()).collect());
            continue;
        };
        number += 1;
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = row.position().map_or(0, csv::Position::line);
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        let mut notes = Vec::new();
        if cells.len() > names.len() {
            let note = Note::warning(format!("the row has {} cells, the first row {}", cells.len(), names.len()));
            notes
                .push(note.at(at(name, line, &row)).hint("a cell with the sign that parts cells must stand in quotes"));
        }
        let mut record = Map::new();
        for (column, cell) in names.iter().zip(cells) {
            record.entry(column.clone()).or_insert(Value::String(cell));
        }
        let record = Value::Object(record);
        match page("row", format!("{name}#{number}"), &record, &reader.rules.fields, Via::Export, ReadFrom::Export) {
            Ok((page, more)) => {
                notes.extend(more.into_iter().map(|note| note.at(at(name, line, &row))));
                reader.page(page, notes)?;
            }
            Err(note) => {
                notes.push(note.at(at(name, line, &row)));
                reader.hand_on(None, notes)?;
            }
        }
    }
}

/// The cells of a row as text; the encoding is found for the row as a whole, since one cell says little.
fn cells(row: &ByteRecord) -> Vec<String> {
    if row.iter().all(|cell| std::str::from_utf8(cell).is_ok()) {
        return row.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
    }
    let encoding = decode(row.as_slice(), None, Form::Text).encoding;
    row.iter().map(|cell| decode(cell, Some(encoding), Form::Text).text).collect()
}

/// The line at which a row starts, with its first cell.
fn at(name: &str, line: usize, row: &ByteRecord) -> Place {
    let first = row.get(0).map(String::from_utf8_lossy).unwrap_or_default();
    let text: String = first.lines().next().unwrap_or_default().chars().take(80).collect();
    let chars = text.chars().count().max(1);
    Place { file: name.into(), spot: Some(Spot { line: line.max(1), column: 1, chars, text }) }
}

/// Input of which one row may take no more than the limit: an open quotation mark would else take all there is.
struct Limited<'a> {
    input: &'a mut dyn BufRead,
    taken: Rc<Cell<usize>>,
    limit: usize,
}

impl Read for Limited<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.taken.get() > self.limit {
            return Err(io::Error::other(format!("a row has more than {} bytes", self.limit)));
        }
        let count = self.input.read(buffer)?;
        self.taken.set(self.taken.get() + count);
        Ok(count)
    }
}
