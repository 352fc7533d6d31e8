//! Reading of which no input can make too much.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// What there was to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// It is whole.
    Whole,
    /// There was more than the limit; all of it was taken off the input, the first part is here.
    TooLong,
    /// There was nothing more.
    Nothing,
}

/// Reads a line, with its end, into `line`.
pub(super) fn line(input: &mut dyn BufRead, limit: usize, line: &mut Vec<u8>) -> io::Result<Ended> {
    line.clear();
    let mut ended = Ended::Nothing;
    loop {
        let found = match input.fill_buf() {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if found.is_empty() {
            return Ok(ended);
        }
        let length = found.iter().position(|byte| *byte == b'\n').map_or(found.len(), |at| at + 1);
        let done = found[length - 1] == b'\n';
        if ended == Ended::Nothing {
            ended = Ended::Whole;
        }
        let room = limit.saturating_sub(line.len());
        line.extend_from_slice(&found[..length.min(room)]);
        if length > room {
            ended = Ended::TooLong;
        }
        input.consume(length);
        if done {
            return Ok(ended);
        }
    }
}

/// Reads what is left, but for what goes over the limit.
pub(super) fn rest(input: &mut dyn Read, limit: usize) -> io::Result<(Vec<u8>, Ended)> {
    let mut bytes = Vec::new();
    input.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        bytes.truncate(limit);
        return Ok((bytes, Ended::TooLong));
    }
    let ended = if bytes.is_empty() { Ended::Nothing } else { Ended::Whole };
    Ok((bytes, ended))
}

/// The first bytes, up to the limit or to the error.
pub(super) fn head(input: &mut dyn Read, limit: usize) -> (Vec<u8>, Option<io::Error>) {
    let mut bytes = Vec::new();
    let error = input.take(limit as u64).read_to_end(&mut bytes).err();
    (bytes, error)
}

/// An error that was met early, in its place between what was read and what follows.
pub(super) struct Failing(Option<io::Error>);

impl Failing {
    /// Fails once if there is an error, and is empty otherwise.
    pub(super) fn new(error: Option<io::Error>) -> Self {
        Self(error)
    }
}

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

impl BufRead for Failing {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.take().map_or(Ok(&[]), Err)
    }

    fn consume(&mut self, _: usize) {}
}

/// Passes over `count` bytes; gives how many there were.
pub(super) fn skip(input: &mut dyn Read, count: u64) -> io::Result<u64> {
    io::copy(&mut input.take(count), &mut io::sink())
}

/// How much may still be unpacked, by all archives in an input together.
#[derive(Debug, Clone)]
pub(super) struct Budget {
    left: Rc<Cell<u64>>,
}

impl Budget {
    /// So many bytes in all.
    pub(super) fn new(bytes: u64) -> Self {
        Self { left: Rc::new(Cell::new(bytes)) }
    }

    /// Whether nothing is left.
    pub(super) fn is_spent(&self) -> bool {
        self.left.get() == 0
    }

    /// What comes out of `inner`, paid from this budget.
    pub(super) fn counted<R>(&self, inner: R) -> Counted<R> {
        Counted { inner, budget: self.clone() }
    }
}

/// Bytes that are paid from a budget; an error when it is spent.
pub(super) struct Counted<R> {
    inner: R,
    budget: Budget,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.budget.left.get();
        if left == 0 {
            return Err(io::Error::other("it unpacks to far more than its size"));
        }
        let room = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let count = self.inner.read(&mut buffer[..room])?;
        self.budget.left.set(left - count as u64);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_and_the_next_one_whole() {
        let mut input = io::BufReader::with_capacity(3, b"abcdefgh\nij\nk".as_slice());
        let mut bytes = Vec::new();
        let mut next = || {
            let ended = line(&mut input, 4, &mut bytes).unwrap();
            (ended, String::from_utf8(bytes.clone()).unwrap())
        };
        assert_eq!(next(), (Ended::TooLong, "abcd".into()));
        assert_eq!(next(), (Ended::Whole, "ij\n".into()));
        assert_eq!(next(), (Ended::Whole, "k".into()));
        assert_eq!(next(), (Ended::Nothing, String::new()));
    }

    #[test]
    fn a_budget_ends() {
        let budget = Budget::new(5);
        let error = io::read_to_string(budget.counted(io::repeat(b'a'))).unwrap_err();
        assert_eq!(error.to_string(), "it unpacks to far more than its size");
        assert!(budget.is_spent());
    }
}
