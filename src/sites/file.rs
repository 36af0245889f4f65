//! A survey as bytes, and back.

use std::str;

use super::room::Room;
use super::survey::{MergeError, Seen, VERSION};
use super::{LETTERS, LINES, Print, Survey};

/// How a memory begins, before its version and a line break.
const MAGIC: &str = "scutch sites ";

/// Why bytes are no memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// It does not begin as one.
    #[error("this is no memory of sites: name a file that scutch learn wrote")]
    Other,
    /// It begins as one.
    #[error("the memory of sites is damaged: learn it again")]
    Damaged,
    /// It is one of another version.
    #[error(transparent)]
    Version(#[from] MergeError),
}

impl Survey {
    /// The survey as bytes; equal surveys give equal bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let head = format!("{MAGIC}{VERSION}\n").into_bytes();
        // Nothing is written but lists and numbers, and memory does not refuse them.
        postcard::to_extend(self, head).unwrap_or_default()
    }

    /// The survey that was written.
    ///
    /// # Errors
    /// When the bytes are none, hold more than surveys hold, or are of another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Survey, FileError> {
        let rest = bytes.strip_prefix(MAGIC.as_bytes()).ok_or(FileError::Other)?;
        let end = rest.iter().take(MOST_DIGITS + 1).position(|&byte| byte == b'\n').ok_or(FileError::Damaged)?;
        let (version, body) = rest.split_at(end);
        let version = str::from_utf8(version).ok().and_then(|version| version.parse().ok());
        match version.ok_or(FileError::Damaged)? {
            VERSION => {}
            other => return Err(MergeError(other).into()),
        }
        let (survey, left): (Survey, _) =
            postcard::take_from_bytes(body.get(1..).unwrap_or_default()).map_err(|_| FileError::Damaged)?;
        survey.check()?;
        if left.is_empty() && survey.is_sound() { Ok(survey) } else { Err(FileError::Damaged) }
    }

    /// Whether it holds what it has room for.
    fn is_sound(&self) -> bool {
        let pages = self.sites.values().fold(0, |sum: u64, seen| sum.saturating_add(seen.pages));
        self.room.holds(self.taken)
            && self.pages >= pages
            && self.sites.iter().all(|(name, seen)| self.room.takes(name) && seen.is_sound(self.room))
    }
}

/// Digits of a version.
const MOST_DIGITS: usize = 10;

impl Seen {
    /// Whether it holds what a survey would.
    fn is_sound(&self, room: Room) -> bool {
        let has_words = |print: &Print| !print.texts.is_empty();
        self.prints.len() <= room.pages()
            && self.pages >= self.prints.len() as u64
            && self.prints.values().all(Print::is_sound)
            && !self.prints.values().skip(room.readable()).any(has_words)
    }
}

impl Print {
    fn is_sound(&self) -> bool {
        let is_short = |text: &String| text.chars().nth(LETTERS).is_none();
        self.lines.len() <= LINES
            && self.lines.is_sorted_by(|a, b| a < b)
            && self.paths.len() <= self.lines.len()
            && self.paths.is_sorted_by(|a, b| a < b)
            && self.places.len() == self.lines.len()
            && self.places.iter().all(|&place| usize::from(place) < self.paths.len())
            && (self.texts.is_empty() || self.texts.len() == self.lines.len())
            && self.texts.iter().all(is_short)
    }
}
